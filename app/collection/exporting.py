"""A deck of the collection as a value, for deck files and every other export."""

import json
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from app.cards.note import Card, Note
from app.cards.templates.media_references import names_in_field
from app.collection.deck_tree import SEPARATOR, subtree
from app.collection.exported_holdings import read_holdings
from app.collection.foreign_types import foreign_types
from app.collection.notes import NOTE, read_note
from app.collection.sources import read_facts, read_source
from app.collection.store import Row, Store
from app.deckfile.deck import Deck, Media, Quotes, Review
from app.holdings import Holdings
from app.wording import gettext as _

INSIDE = "in (select value from json_each(?))"


def export_deck(store: Store, deck_id: str) -> Deck:
    """The deck with its sub-decks' notes, the facts and sources behind them, and their media."""
    number = store.id("decks", deck_id)
    row = store.query("select * from decks where id = ?", number)[0]
    return _export(store, row, [r["id"] for r in subtree(store, number)])


@dataclass(frozen=True, slots=True)
class Chosen:
    """What is to be exported: decks by row id without those below them, and of their notes these or all.

    `manner`: as in `app.collection.exports.Choice`.
    """

    decks: Collection[int]
    notes: Collection[int] | None = None
    manner: str = ""


def choose(
    store: Store, decks: Collection[str] | None, cards: Sequence[int] | None, *, below: bool = False
) -> Chosen:
    """Decks by uid (None: all), with those `below` them; only notes of these cards where they are named.

    Of notes that are named, only the decks go along that hold them, and those above.
    """
    rows = store.query("select id, uid, name from decks")
    wanted = {row["id"] for row in rows if decks is None or row["uid"] in decks}
    if below and decks is not None:
        wanted |= {r["id"] for number in tuple(wanted) for r in subtree(store, number)}
    if cards is None:
        return Chosen(wanted)
    inside = json.dumps(sorted(wanted))
    notes = store.column(
        f"select distinct note from cards where id {INSIDE} and deck {INSIDE}",
        json.dumps(list(cards)),
        inside,
    )
    holding = f"select distinct deck from cards where note {INSIDE} and deck {INSIDE}"
    held = set(store.column(holding, json.dumps(notes), inside))
    paths = tuple(row["name"].lower() for row in rows if row["id"] in held)
    above = {
        row["id"]
        for row in rows
        if row["id"] in wanted and any(p.startswith(row["name"].lower() + SEPARATOR) for p in paths)
    }
    return Chosen(held | above, notes)


def export_chosen(store: Store, chosen: Chosen, *, all_media: bool = False) -> tuple[Deck, Holdings]:
    """What is chosen as one deck; `all_media`: also files that no note shows.

    What it is called is the deck that all others are below, else the word for all that a person keeps.
    """
    inside = json.dumps(sorted(chosen.decks))
    heads = store.query(f"select * from decks where id {INSIDE} order by name", inside)
    paths = [f"{row['name']}{SEPARATOR}".lower() for row in heads]
    if heads and all(path.startswith(paths[0]) for path in paths):
        head = heads[0]
    else:
        head = {"uid": "d-" + "-".join(str(row["id"]) for row in heads)[:40], "name": _("Collection")}
        head |= {"description": "", "language": "en", "review": "{}"}
        withheld = any(row["quotes"] == Quotes.WITHHELD for row in heads)
        head["quotes"] = Quotes.WITHHELD if withheld else Quotes.INCLUDED
    deck = _export(store, head, chosen.decks, chosen.notes)
    if all_media:
        deck = replace(deck, media=_files(store, store.column("select name from media")))
    return deck, read_holdings(store, chosen.decks, chosen.notes, chosen.manner)


def _export(store: Store, row: Row, numbers: Iterable[int], chosen: Collection[int] | None = None) -> Deck:
    decks = json.dumps(list(numbers))
    only = "" if chosen is None else f" and note {INSIDE}"
    given = [decks] if chosen is None else [decks, json.dumps(list(chosen))]
    note_rows = store.query(
        f"{NOTE} where n.id in (select note from cards where deck {INSIDE}{only}) order by n.id", *given
    )
    notes = {r["id"]: read_note(r) for r in note_rows}
    cards = tuple(_read_cards(store, notes, f"c.deck {INSIDE}{only}", given))
    fact_ids = store.column(
        f"""select id from facts where id in (select fact from deck_facts where deck {INSIDE})
            or uid {INSIDE} order by id""",
        decks if chosen is None else "[]",
        json.dumps([n.fact for n in notes.values() if n.fact]),
    )
    facts = read_facts(store, fact_ids)
    source_uids = json.dumps(list({e.source for f in facts for e in f.evidence}))
    source_rows = store.query(
        f"""select * from sources where id in (select source from deck_sources where deck {INSIDE})
            or uid {INSIDE} order by id""",
        decks if chosen is None else "[]",
        source_uids,
    )
    return Deck(
        row["uid"],
        row["name"],
        row["description"],
        row["language"],
        Review(**json.loads(row["review"])),
        Quotes(row["quotes"]),
        tuple(read_source(r) for r in source_rows),
        tuple(facts),
        tuple(notes.values()),
        cards,
        _media(store, notes.values(), cards),
        foreign_types(store, {note.type for note in notes.values()}),
    )


def _read_cards(store: Store, notes: Mapping[int, Note], where: str, given: Sequence[str]) -> Iterable[Card]:
    """Cards of these notes (by row id), as `read_card` has them: a hundred thousand of them go at once."""
    rows = store.connection.execute(
        f"""select c.uid, c.note, p.name, c.front, c.back, c.accepted, c.distractors
        from cards c join templates p on p.id = c.template where {where} order by c.note, c.ordinal, c.id""",
        given,
    )
    for uid, number, template, front, back, accepted, distractors in rows:
        note = notes[number]
        yield Card(uid, note.id, note.fact, template, front, back, _list(accepted), _list(distractors))


def _list(text: str) -> tuple[str, ...]:
    return () if text == "[]" else tuple(json.loads(text))


def export_holdings(store: Store, deck_id: str) -> Holdings:
    """What Anki gets of the deck and its sub-decks beside their texts."""
    return read_holdings(store, [row["id"] for row in subtree(store, store.id("decks", deck_id))])


def _media(store: Store, notes: Iterable[Note], cards: Iterable[Card]) -> tuple[Media, ...]:
    if not store.column("select 1 from media limit 1"):
        return ()
    texts = [value for n in notes for value in n.fields.values()]
    texts += [html for c in cards for html in (c.front, c.back)]
    names = {name for text in texts for name in names_in_field(text)}
    names |= set(_shown_by_types(store, {n.type for n in notes}))
    return _files(store, names)


def _files(store: Store, names: Iterable[str]) -> tuple[Media, ...]:
    rows = store.query(
        f"""select m.name, m.sha256, b.data from media m join blobs b on b.sha256 = m.sha256
        where m.name {INSIDE} order by m.name""",
        json.dumps(list(names)),
    )
    return tuple(Media(r["name"], r["sha256"], r["data"]) for r in rows)


def _shown_by_types(store: Store, types: Iterable[str]) -> Iterable[str]:
    """Files, such as fonts, that templates and styles name; Anki's begin with an underscore."""
    inside = json.dumps(list(types))
    texts = store.column(f"select css from notetypes where name {INSIDE}", inside)
    texts += store.column(
        f"""select t.front || t.back from templates t join notetypes n on n.id = t.notetype
        where n.name {INSIDE}""",
        inside,
    )
    names = store.column("select name from media where substr(name, 1, 1) = '_'")
    return (name for name in names if any(name in text for text in texts))
