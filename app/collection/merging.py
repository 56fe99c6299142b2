"""Bringing notes and cards into the collection by their stable ids: added, updated, or left as they are."""

import json
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from enum import Enum

from app.cards.note import Card, Note
from app.collection.changes import Action
from app.collection.deck_tree import make_deck, subtree
from app.collection.foreign_types import bring_foreign_types, named_as_here
from app.collection.note_text import join_tags, searchable, split_tags
from app.collection.note_types import StoredNoteTypes, ordinals
from app.collection.sources import store_documents, store_facts, store_media, store_sources
from app.collection.store import Row, Store
from app.collection.values import Added
from app.deckfile.deck import Deck, Review, Source
from app.documents.document import Document
from app.facts.fact import Fact
from app.updating.fingerprints import is_mark, print_note


class Origin(Enum):
    """Where a note comes from: a person's hand, a deck file, or a document read here."""

    HAND = "hand"
    FILE = "file"
    DOCUMENT = "document"


@dataclass(slots=True)
class _Sorted:
    """Incoming notes by what happens to them."""

    new: list[Note]
    updated: list[Note]
    unchanged: list[Note]
    kept: list[Note]


def merge_notes(
    store: Store,
    action: Action,
    deck: int,
    notes: Sequence[Note],
    cards: Sequence[Card],
    origin: Origin = Origin.HAND,
) -> Added:
    """Bring notes and their cards into a deck; what exists stays in its deck and keeps its scheduling.

    A note that the person edited here is kept, unless the incoming one was modified later.
    """
    rows = _known(store, notes)
    notes = [_with_study_marks(n, rows.get(n.id)) for n in {n.id: n for n in notes}.values()]
    by_note: dict[str, list[Card]] = defaultdict(list)
    for card in {c.id: c for c in cards}.values():
        by_note[card.note].append(card)
    types = StoredNoteTypes(store)
    sorted_notes = _sort(store, notes, rows, by_note)
    numbers = _insert_notes(store, action, types, sorted_notes.new, by_note, origin)
    _insert_cards(store, action, types, deck, sorted_notes.new, by_note, numbers)
    for note in sorted_notes.updated:
        write_note(store, action, types, rows[note.id], note)
        replace_cards(store, action, types, rows[note.id], note, by_note[note.id])
        action.update("notes", {rows[note.id]["id"]: origin_values(origin, note, by_note[note.id])})
    _remember_tags(store, notes)
    uid = store.column("select uid from decks where id = ?", deck)[0]
    ids = (
        tuple(n.id for n in group)
        for group in (sorted_notes.new, sorted_notes.updated, sorted_notes.unchanged, sorted_notes.kept)
    )
    return Added(uid, *ids)


def merge_deck(
    store: Store, action: Action, deck: Deck, documents: Sequence[Document], name: str | None
) -> Added:
    """Bring a whole deck in: under its id where that is known, else under its name."""
    deck = named_as_here(store, deck)
    bring_foreign_types(store, action, deck)
    row = store.first("select id from decks where uid = ?", deck.id) if name is None else None
    values = deck_values(deck)
    if row:
        number = row["id"]
        action.update("decks", {number: values})
    else:
        free = deck.id if deck.id and not store.ids("decks", [deck.id]) else None
        number = make_deck(store, action, name or deck.name, uid=free, values=values)
    store_origins(store, action, number, deck.facts, deck.sources, documents)
    notes, cards = rename_media(deck.notes, deck.cards, store_media(store, deck.media))
    return merge_notes(store, action, number, notes, cards, Origin.DOCUMENT if documents else Origin.FILE)


def deck_values(deck: Deck) -> Row:
    """The columns of a deck that its value decides, except for its name."""
    return {
        "description": deck.description,
        "language": deck.language,
        "quotes": deck.quotes.value,
        "review": json.dumps(asdict(deck.review)),
    }


def store_origins(
    store: Store,
    action: Action,
    deck: int,
    facts: Sequence[Fact],
    sources: Sequence[Source],
    documents: Sequence[Document],
) -> None:
    """Keep where notes come from, and that it belongs to a deck."""
    store_documents(store, documents)
    store_sources(store, sources)
    numbers = store_facts(store, action, facts).values()
    known = set(store.column("select fact from deck_facts where deck = ?", deck))
    action.insert("deck_facts", [{"deck": deck, "fact": n} for n in numbers if n not in known])
    uids = list(dict.fromkeys([s.id for s in sources] + [d.id for d in documents]))
    known = set(store.column("select source from deck_sources where deck = ?", deck))
    source_ids = store.ids("sources", uids)
    rows = [{"deck": deck, "source": source_ids[u]} for u in uids if source_ids[u] not in known]
    action.insert("deck_sources", rows)


def count_review(store: Store, action: Action, deck: int, review: Review) -> None:
    """Add what a person did with candidates to a deck's counts."""
    before = json.loads(store.column("select review from decks where id = ?", deck)[0])
    counts = {name: count + before.get(name, 0) for name, count in asdict(review).items()}
    action.update("decks", {deck: {"review": json.dumps(counts)}})


def delete_deck(store: Store, action: Action, deck: int) -> int:
    """Delete a deck with its sub-decks, their cards, and notes left without cards; gives how many notes."""
    decks = json.dumps([r["id"] for r in subtree(store, deck)])
    inside = "in (select value from json_each(?))"
    orphans = store.column(
        f"""select id from notes n where exists (select 1 from cards where note = n.id and deck {inside})
            and not exists (select 1 from cards where note = n.id and not deck {inside})""",
        decks,
        decks,
    )
    delete_notes(store, action, orphans)
    delete_cards(store, action, store.column(f"select id from cards where deck {inside}", decks))
    for table in ("deck_facts", "deck_sources", "exam_decks"):
        action.delete(table, store.column(f"select id from {table} where deck {inside}", decks))
    uids = store.column(f"select uid from decks where id {inside}", decks)
    action.delete("decks", json.loads(decks))
    action.insert("graves", [{"kind": "deck", "uid": u, "at": int(store.seconds)} for u in uids])
    return len(orphans)


def write_note(store: Store, action: Action, types: StoredNoteTypes, row: Row, note: Note) -> None:
    """Overwrite a stored note."""
    values = note_values(note) | {"notetype": types.of(action, note)}
    action.update("notes", {row["id"]: values})
    _remember_tags(store, [note])


def replace_cards(
    store: Store, action: Action, types: StoredNoteTypes, row: Row, note: Note, cards: Sequence[Card]
) -> None:
    """Give a stored note these cards: those it has keep their history, those no longer made go."""
    known = {r["uid"]: r for r in store.query("select * from cards where note = ?", row["id"])}
    note_type = types.of(action, note)
    values = _contents(action, types, note_type, cards)
    action.update("cards", {known[c.id]["id"]: values[c.id] for c in cards if c.id in known})
    gone = [r for uid, r in known.items() if uid not in values]
    deck = next(iter(known.values()))["deck"] if known else None
    if deck is not None:
        fresh = [_new_card(store, row["id"], deck, values[c.id], c) for c in cards if c.id not in known]
        action.insert("cards", fresh)
    delete_cards(store, action, [r["id"] for r in gone])


def delete_cards(store: Store, action: Action, numbers: Sequence[int]) -> None:
    """Delete cards; a tombstone stays, and so does the review log."""
    wanted = json.dumps(list(numbers))
    uids = store.column("select uid from cards where id in (select value from json_each(?))", wanted)
    action.delete("cards", numbers)
    action.insert("graves", [{"kind": "card", "uid": u, "at": int(store.seconds)} for u in uids])


def delete_notes(store: Store, action: Action, numbers: Sequence[int]) -> None:
    """Delete notes with their cards and own evidence; tombstones stay."""
    wanted = json.dumps(list(numbers))
    inside = "in (select value from json_each(?))"
    delete_cards(store, action, store.column(f"select id from cards where note {inside}", wanted))
    action.delete("evidence", store.column(f"select id from evidence where note {inside}", wanted))
    uids = store.column(f"select uid from notes where id {inside}", wanted)
    action.delete("notes", numbers)
    action.insert("graves", [{"kind": "note", "uid": u, "at": int(store.seconds)} for u in uids])


def note_values(note: Note) -> Row:
    """The columns of a note that its value decides."""
    return {**_content(note), "modified": note.modified, "plain": searchable(note.fields)}


def origin_values(origin: Origin, note: Note, cards: Sequence[Card]) -> Row:
    """The columns that tell later what the person changed here and what a newer version changes."""
    if origin is Origin.HAND:
        return {"came": None, "by_file": 0}
    return {"came": print_note(note, tuple(cards)), "by_file": int(origin is Origin.FILE)}


def _content(note: Note) -> Row:
    """The columns that tell whether two notes say the same."""
    return {
        "fact": note.fact,
        "tags": join_tags(note.tags),
        "fields": json.dumps(note.fields, ensure_ascii=False, separators=(",", ":")),
    }


def rename_media(
    notes: Sequence[Note], cards: Sequence[Card], renamed: Mapping[str, str]
) -> tuple[list[Note], list[Card]]:
    """Notes and cards with media names replaced in their HTML."""

    if not renamed:
        return list(notes), list(cards)

    def mend(html: str) -> str:
        for old, new in renamed.items():
            html = html.replace(f'"{old}"', f'"{new}"').replace(f"'{old}'", f"'{new}'")
            html = html.replace(f"[sound:{old}]", f"[sound:{new}]")
        return html

    return (
        [replace(n, fields={k: mend(v) for k, v in n.fields.items()}) for n in notes],
        [replace(c, front=mend(c.front), back=mend(c.back)) for c in cards],
    )


def _known(store: Store, notes: Sequence[Note]) -> dict[str, Row]:
    wanted = json.dumps([n.id for n in notes])
    rows = store.query("select * from notes where uid in (select value from json_each(?))", wanted)
    return {r["uid"]: r for r in rows}


def _with_study_marks(note: Note, row: Row | None) -> Note:
    """The incoming note with the tags that study and updates gave the stored one."""
    if row is None:
        return note
    marks = [t for t in split_tags(row["tags"]) if is_mark(t)]
    return replace(note, tags=(*note.tags, *marks))


def _sort(
    store: Store, notes: Sequence[Note], rows: Mapping[str, Row], cards: Mapping[str, Sequence[Card]]
) -> _Sorted:
    found = _Sorted([], [], [], [])
    drawn: dict[int, set[tuple[str, ...]]] = defaultdict(set)
    wanted = json.dumps([r["id"] for r in rows.values()])
    for row in store.connection.execute(
        "select note, uid, front, back, accepted, distractors from cards"
        " where note in (select value from json_each(?))",
        [wanted],
    ):
        drawn[row[0]].add(tuple(row[1:]))
    for note in notes:
        row = rows.get(note.id)
        if row is None:
            found.new.append(note)
            continue
        same = all(row[k] == v for k, v in _content(note).items())
        incoming = {(c.id, *card_values(c).values()) for c in cards[note.id]}
        if same and incoming == drawn[row["id"]]:
            found.unchanged.append(note)
        elif row["modified"] is not None and (note.modified is None or note.modified <= row["modified"]):
            found.kept.append(note)
        else:
            found.updated.append(note)
    return found


def _insert_notes(
    store: Store,
    action: Action,
    types: StoredNoteTypes,
    notes: Sequence[Note],
    cards: Mapping[str, Sequence[Card]],
    origin: Origin,
) -> dict[str, int]:
    made = {"created_at": int(store.seconds)}
    rows = [
        {"uid": n.id, "notetype": types.of(action, n), **made, **note_values(n)}
        | origin_values(origin, n, cards[n.id])
        for n in notes
    ]
    graves = store.ids("graves", [n.id for n in notes])
    action.delete("graves", graves.values())
    return dict(zip((n.id for n in notes), action.insert("notes", rows), strict=True))


def _insert_cards(
    store: Store,
    action: Action,
    types: StoredNoteTypes,
    deck: int,
    notes: Sequence[Note],
    cards: Mapping[str, Sequence[Card]],
    numbers: Mapping[str, int],
) -> None:
    rows: list[Row] = []
    for note in notes:
        own = cards[note.id]
        values = _contents(action, types, types.of(action, note), own)
        rows += [_new_card(store, numbers[note.id], deck, values[c.id], c) for c in own]
    action.insert("cards", rows)


def _contents(
    action: Action, types: StoredNoteTypes, note_type: int, cards: Sequence[Card]
) -> dict[str, Row]:
    templates = {c.template: types.template(action, note_type, c.template) for c in cards}
    order = ordinals(cards, {name: place for name, (_id, place) in templates.items()})
    return {
        c.id: {"template": templates[c.template][0], "ordinal": order[c.id], **card_values(c)} for c in cards
    }


def card_values(card: Card) -> dict[str, str]:
    """The columns of a card that its value decides, except for its template and order."""
    return {
        "front": card.front,
        "back": card.back,
        "accepted": json.dumps(card.accepted, ensure_ascii=False),
        "distractors": json.dumps(card.distractors, ensure_ascii=False),
    }


def _new_card(store: Store, note: int, deck: int, values: Row, card: Card) -> Row:
    return {
        "uid": card.id,
        "note": note,
        "deck": deck,
        "position": note,
        "created_at": int(store.seconds),
        **values,
    }


def _remember_tags(store: Store, notes: Sequence[Note]) -> None:
    names = {tag for n in notes for tag in join_tags(n.tags).split()}
    store.connection.executemany(
        "insert into tags (name) values (?) on conflict do nothing", [(name,) for name in sorted(names)]
    )
