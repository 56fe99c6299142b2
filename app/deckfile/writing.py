"""Deck -> JSON deck file. The same deck gives the same bytes."""

import base64
import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from app.cards.note import Card, Note
from app.cards.templates.note_types import NOTE_TYPES
from app.deckfile.deck import Deck, ForeignType, Media, Quotes, Source
from app.deckfile.replacing import replacing
from app.facts.fact import KINDS, AuthorFact, ConceptFact, DateFact, Evidence, Fact, WorkFact

FORMAT = "lectern-deck"
VERSION = 1


def write_deck(deck: Deck, path: Path) -> None:
    """Write a deck file; an earlier file is replaced only when all is written."""
    data = encode_deck(deck)
    with replacing(path) as part:
        part.write_bytes(data)


def encode_deck(deck: Deck) -> bytes:
    """The bytes of a deck file: UTF-8, indented by one blank, with a final newline."""
    text = json.dumps(deck_to_json(deck), ensure_ascii=False, indent=1, allow_nan=False)
    return text.encode() + b"\n"


def deck_to_json(deck: Deck) -> dict[str, Any]:
    """The deck as the deck file's JSON value, keys in the file's order."""
    review = deck.review
    return {
        "format": FORMAT,
        "version": VERSION,
        "quotes": deck.quotes.value,
        "deck": {
            "id": deck.id,
            "name": deck.name,
            "description": deck.description,
            "language": deck.language,
            "review": {
                "kept": review.kept,
                "edited": review.edited,
                "rewritten": review.rewritten,
                "added": review.added,
                "rejected": review.rejected,
            },
        },
        "sources": [_source(s) for s in deck.sources],
        "facts": [_fact(f, deck.quotes) for f in deck.facts],
        **({"note_types": [_note_type(t) for t in deck.note_types]} if deck.note_types else {}),
        "notes": [_note(n) for n in deck.notes],
        "cards": [_card(c) for c in deck.cards],
        "media": [_media(m) for m in deck.media],
    }


def _source(source: Source) -> dict[str, Any]:
    return {
        "id": source.id,
        "title": source.title,
        "media_type": source.media_type,
        "sha256": source.sha256,
        "csl": _in_order(source.csl),
    }


def _fact(fact: Fact, quotes: Quotes) -> dict[str, Any]:
    data: dict[str, Any] = {
        "id": fact.id,
        "kind": KINDS[type(fact)],
        "importance": float(fact.importance),
        "evidence": [_evidence(e, quotes) for e in fact.evidence],
    }
    match fact:
        case DateFact():
            data |= {"date": fact.date, "inferred": fact.inferred, "event": fact.event}
        case ConceptFact():
            data |= {"term": fact.term, "definition": fact.definition, "attribution": fact.attribution}
        case WorkFact():
            data |= {"csl": _in_order(fact.csl)}
        case AuthorFact():
            data |= {"name": _in_order(fact.name), "claim": fact.claim}
    if fact.why:
        data["why"] = fact.why
    return data


def _evidence(evidence: Evidence, quotes: Quotes) -> dict[str, Any]:
    data: dict[str, Any] = {"source": evidence.source, "start": evidence.start, "end": evidence.end}
    if quotes is Quotes.INCLUDED:
        data["quote"] = evidence.quote
    return data | {"page": evidence.page, "role": evidence.role.value}


def _note_type(kind: ForeignType) -> dict[str, Any]:
    held = kind.held
    return {
        "name": kind.name,
        "title": held.name,
        "number": held.number,
        "cloze": held.cloze,
        "css": held.css,
        "fields": [{"name": f.name, "data": _in_order(f.data)} for f in held.fields],
        "templates": [
            {"name": name, "title": t.name, "front": t.front, "back": t.back, "data": _in_order(t.data)}
            for name, t in zip(kind.templates, held.templates, strict=True)
        ],
        "data": _in_order(held.data),
    }


def _note(note: Note) -> dict[str, Any]:
    known = NOTE_TYPES[note.type].fields if note.type in NOTE_TYPES else ()
    rank = {name: place for place, name in enumerate(known)}
    data: dict[str, Any] = {
        "id": note.id,
        "type": note.type,
        "fields": {
            name: note.fields[name] for name in sorted(note.fields, key=lambda n: (rank.get(n, len(rank)), n))
        },
        "fact": note.fact,
        "tags": list(note.tags),
    }
    if note.modified is not None:
        data["modified"] = note.modified
    return data


def _card(card: Card) -> dict[str, Any]:
    return {
        "id": card.id,
        "note": card.note,
        "fact": card.fact,
        "template": card.template,
        "front": card.front,
        "back": card.back,
        "accepted": list(card.accepted),
        "distractors": list(card.distractors),
    }


def _media(media: Media) -> dict[str, Any]:
    return {
        "name": media.name,
        "sha256": media.sha256,
        "data": base64.b64encode(media.data).decode("ascii"),
    }


def _in_order(value: Any) -> Any:
    """The same JSON value with keys sorted, since equal dicts may differ in their order."""
    if isinstance(value, Mapping):
        return {key: _in_order(value[key]) for key in sorted(value)}
    if isinstance(value, list | tuple):
        return [_in_order(item) for item in value]
    return value
