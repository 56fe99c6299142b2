"""JSON deck file -> Deck. A file that breaks the contract is refused with the place that is wrong."""

import base64
import binascii
from pathlib import Path
from typing import Any

from app.cards.note import Card, Note
from app.deckfile.checking import check_deck, check_schema, check_version, deck_file
from app.deckfile.deck import Deck, ForeignType, Media, Quotes, Review, Source
from app.deckfile.parsing import parse_json, read_bytes
from app.errors import UserError
from app.facts.fact import AuthorFact, ConceptFact, DateFact, Evidence, Fact, Role, WorkFact
from app.holdings import HeldField, HeldNoteType, HeldTemplate
from app.wording import gettext as _

MAX_BYTES = 256 * 1024 * 1024
"""A larger deck file is refused: it would not fit into an ordinary computer's memory when read."""


def read_deck(path: Path, max_bytes: int = MAX_BYTES) -> Deck:
    """Read a deck file. Fields are kept as they came, whatever HTML they hold; raises UserError."""
    raw = read_bytes(path, max_bytes, deck_file())
    return deck_from_json(parse_json(raw, path.name, deck_file()), path.name)


def deck_from_json(data: Any, name: str = "") -> Deck:
    """A deck from the deck file's JSON value; `name` is what the file is called in errors."""
    name = name or _("The deck file")
    check_version(data, name)
    check_schema(data, name)
    deck = _deck(data, name)
    check_deck(deck, name)
    return deck


def _deck(data: dict[str, Any], name: str) -> Deck:
    about = data["deck"]
    return Deck(
        id=about["id"],
        name=about["name"],
        description=about["description"],
        language=about["language"],
        review=Review(**{key: int(count) for key, count in about["review"].items()}),
        quotes=Quotes(data["quotes"]),
        sources=tuple(Source(**source) for source in data["sources"]),
        facts=tuple(_fact(fact) for fact in data["facts"]),
        notes=tuple(_note(note) for note in data["notes"]),
        cards=tuple(_card(card) for card in data["cards"]),
        media=tuple(_media(media, place, name) for place, media in enumerate(data["media"])),
        note_types=tuple(_note_type(kind) for kind in data.get("note_types", ())),
    )


_FACTS: dict[str, type[Fact]] = {
    "date": DateFact,
    "concept": ConceptFact,
    "work": WorkFact,
    "author": AuthorFact,
}


def _fact(data: dict[str, Any]) -> Fact:
    values = {key: value for key, value in data.items() if key not in ("kind", "evidence")}
    values["evidence"] = tuple(_evidence(e) for e in data["evidence"])
    return _FACTS[data["kind"]](**values)


def _evidence(data: dict[str, Any]) -> Evidence:
    return Evidence(
        source=data["source"],
        start=int(data["start"]),
        end=int(data["end"]),
        quote=data.get("quote", ""),
        page=None if data.get("page") is None else int(data["page"]),
        role=Role(data["role"]),
    )


def _note_type(data: dict[str, Any]) -> ForeignType:
    held = HeldNoteType(
        int(data["number"]),
        data["title"],
        tuple(HeldField(field["name"], field["data"]) for field in data["fields"]),
        tuple(HeldTemplate(t["title"], t["front"], t["back"], t["data"]) for t in data["templates"]),
        data["cloze"],
        data["css"],
        data["data"],
    )
    return ForeignType(data["name"], tuple(template["name"] for template in data["templates"]), held)


def _note(data: dict[str, Any]) -> Note:
    modified = data.get("modified")
    return Note(
        id=data["id"],
        type=data["type"],
        fields=dict(data["fields"]),
        fact=data["fact"],
        tags=tuple(data["tags"]),
        modified=None if modified is None else int(modified),
    )


def _card(data: dict[str, Any]) -> Card:
    values = {**data, "accepted": tuple(data["accepted"]), "distractors": tuple(data["distractors"])}
    return Card(**values)


def _media(data: dict[str, Any], place: int, name: str) -> Media:
    try:
        content = base64.b64decode(data["data"], validate=True)
    except (binascii.Error, ValueError) as error:
        raise UserError(
            _("{name} is not a right deck file: media[{place}].data is not base64.").format(
                name=name, place=place
            )
        ) from error
    return Media(data["name"], data["sha256"], content)
