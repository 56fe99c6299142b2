"""Cards of other programs' note types drawn again: after an edit, an import, or a change of templates."""

import json
from collections.abc import Collection, Mapping

from app.collection.changes import Action
from app.collection.drawing import Drawn, StoredType, Surroundings, draw_card, read_types
from app.collection.merging import delete_cards
from app.collection.note_text import split_tags
from app.collection.store import Row, Store


def content_of(drawn: Drawn) -> Row:
    """The columns of what a card shows."""
    return {
        "template": drawn.template,
        "front": drawn.front,
        "back": drawn.back,
        "accepted": json.dumps(drawn.accepted, ensure_ascii=False) if drawn.accepted else "[]",
    }


def foreign_type(store: Store, note_type: int) -> StoredType | None:
    """A note type of another program by its row id; None for ours, and for those without templates."""
    kind = read_types(store, [note_type])[0]
    return kind if kind.own is None and any(t.front for t in kind.templates) else None


def redraw_note(
    store: Store,
    action: Action,
    kind: StoredType,
    note: Row,
    fields: Mapping[str, str],
    tags: str,
    also: Collection[int] = (),
) -> list[int]:
    """Draw a note's cards again (`note` has its id and uid); those that it no longer makes go.

    Gives the places of cards that it makes and does not have. `also` are places that stay in any case.
    """
    wanted = dict.fromkeys([*kind.places(fields, tagged=bool(tags.strip())), *also])
    rows = store.query(
        """select c.id, c.ordinal, c.flag, c.back, d.name as deck from cards c
        join decks d on d.id = c.deck where c.note = ?""",
        note["id"],
    )
    values: dict[int, Row] = {}
    for row in rows:
        if row["ordinal"] in wanted:
            around = Surroundings(split_tags(tags), row["deck"], row["flag"])
            values[row["id"]] = content_of(draw_card(kind, note["uid"], fields, row["ordinal"], around))
            if kind.own is not None and values[row["id"]]["back"] == row["back"]:
                # other right answers were written here and are still right
                del values[row["id"]]["accepted"]
    action.update("cards", values)
    delete_cards(store, action, [r["id"] for r in rows if r["ordinal"] not in wanted])
    held = {row["ordinal"] for row in rows}
    return [place for place in wanted if place not in held]


def add_cards(
    store: Store,
    action: Action,
    kind: StoredType,
    note: Row,
    fields: Mapping[str, str],
    tags: str,
    places: Collection[int],
    deck: int,
) -> None:
    """New cards of a note, at these places."""
    name = store.column("select name from decks where id = ?", deck)[0]
    around = Surroundings(split_tags(tags), name)
    now = int(store.seconds)
    rows: list[Row] = []
    for place in places:
        drawn = draw_card(kind, note["uid"], fields, place, around)
        rows.append(
            {
                "uid": drawn.uid,
                "note": note["id"],
                "deck": deck,
                "ordinal": place,
                "position": note["id"],
                "created_at": now,
                **content_of(drawn),
            }
        )
    action.insert("cards", rows)


def redraw_type(store: Store, action: Action, kind: StoredType) -> None:
    """Draw all cards of a note type again."""
    rows = store.query(
        """select c.id, c.ordinal, c.flag, d.name as deck, n.uid, n.fields, n.tags
        from cards c join notes n on n.id = c.note join decks d on d.id = c.deck where n.notetype = ?""",
        kind.id,
    )
    count = len(kind.templates)
    values: dict[int, Row] = {}
    for row in rows:
        if kind.cloze or row["ordinal"] < count:
            around = Surroundings(split_tags(row["tags"]), row["deck"], row["flag"])
            drawn = draw_card(kind, row["uid"], json.loads(row["fields"]), row["ordinal"], around)
            values[row["id"]] = content_of(drawn)
    action.update("cards", values)
