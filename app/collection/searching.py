"""Searching cards: a query read (`query_language`), turned into SQL (`query_sql`), and its cards in order."""

import json
from array import array
from collections.abc import Sequence
from datetime import date
from enum import StrEnum
from operator import itemgetter

from app.cards.templates.rendering import visible_text
from app.cards.topic_labels import question_line
from app.collection.deck_tree import nodes
from app.collection.note_text import fold, split_tags
from app.collection.query_functions import told_when_stopped
from app.collection.query_language import read_tree
from app.collection.query_sql import Condition, translate
from app.collection.store import Store
from app.collection.values import CardRow
from app.scheduling.memory_card import State

SHOWN = 300
"""How many characters of a question a row carries."""
SORTED_BY = 120
"""How many characters of a question decide its place among others."""
ROW = """select c.id, c.uid, n.uid as note, d.name as deck, t.name as type, p.name as template,
    c.front, c.back, n.tags, c.state, c.due_day, c.due_at, c.interval, c.reps, c.lapses, c.suspended,
    c.buried_day, c.flag, c.stability, c.difficulty, c.created_at, n.modified
    from cards c join notes n on n.id = c.note join decks d on d.id = c.deck
    join notetypes t on t.id = n.notetype join templates p on p.id = c.template"""
NEWEST = "c.note desc, c.ordinal"


class SortBy(StrEnum):
    """What cards can be put in order by; within what is alike the newest notes come first."""

    NOTE = "note"
    QUESTION = "question"
    DECK = "deck"
    DUE = "due"
    INTERVAL = "interval"
    STABILITY = "stability"
    DIFFICULTY = "difficulty"
    LAPSES = "lapses"
    REPS = "reps"
    CREATED = "created"
    EDITED = "edited"
    TEMPLATE = "template"


ORDERS = {
    SortBy.INTERVAL: "c.interval",
    SortBy.STABILITY: "c.stability",
    SortBy.DIFFICULTY: "c.difficulty",
    SortBy.LAPSES: "c.lapses",
    SortBy.REPS: "c.reps",
    SortBy.CREATED: "c.created_at",
    SortBy.EDITED: "n.modified",
    SortBy.DUE: "case when c.state = 0 then null else coalesce(c.due_day, :today) end",
}
KEYS = {SortBy.QUESTION: "substr(c.front, 1, 500)", SortBy.DECK: "c.deck", SortBy.TEMPLATE: "c.template"}
FROM = "cards c join notes n on n.id = c.note"


def read_query(store: Store, query: str, deck: str | None, today: int) -> Condition:
    """What a person typed, as a condition; QueryError names what is wrong and the place."""
    within = store.id("decks", deck) if deck is not None else None
    return translate(store, read_tree(query), within, today)


def search(store: Store, condition: Condition, limit: int, offset: int, today: int) -> list[CardRow]:
    """A stretch of the matching cards, newest notes first."""
    where = f"from {condition.tables} where {condition.sql} order by {NEWEST} limit :limit offset :offset"
    given = {**condition.parameters, "limit": limit, "offset": offset}
    with told_when_stopped():
        found = [number for (number,) in store.connection.execute(f"select c.id {where}", given)]
    return [row for row in rows(store, found, today) if row is not None]


def find(store: Store, condition: Condition) -> list[str]:
    """The ids of all matching cards in the same order."""
    # found and put in order in indexes alone: the cards are read last
    return uids(store, numbers(store, condition))


def count(store: Store, condition: Condition) -> int:
    """How many cards match."""
    sql = f"select count(*) from {condition.tables} where {condition.sql}"
    with told_when_stopped():
        return store.connection.execute(sql, condition.parameters).fetchone()[0]


def numbers(
    store: Store, condition: Condition, order: SortBy = SortBy.NOTE, *, descending: bool = False
) -> Sequence[int]:
    """The row numbers of all matching cards in an order, eight bytes each."""
    if order in ORDERS:
        way = "desc nulls last" if descending else "asc nulls last"
        sql = f"select c.id from {FROM} where {condition.sql} order by {ORDERS[order]} {way}, {NEWEST}"
        with told_when_stopped():
            return array("q", [row[0] for row in store.connection.execute(sql, condition.parameters)])
    by = KEYS.get(order, "0")
    sql = f"select c.id, {by} from {condition.tables} where {condition.sql} order by {NEWEST}"
    with told_when_stopped():
        found = store.connection.execute(sql, condition.parameters).fetchall()
    if order is SortBy.NOTE:
        return array("q", [row[0] for row in (reversed(found) if descending else found)])
    if order is SortBy.QUESTION:
        keyed = [(_sorting(front), number) for number, front in found]
    else:
        ranks = _ranks(store, order)
        keyed = [(ranks[key], number) for number, key in found]
    keyed.sort(key=itemgetter(0), reverse=descending)
    return array("q", [number for _key, number in keyed])


def rows(store: Store, wanted: Sequence[int], today: int) -> list[CardRow | None]:
    """The cards of these row numbers in their order, None for those that are gone."""
    found = store.query(f"{ROW} where c.id in (select value from json_each(?))", json.dumps(list(wanted)))
    by_number = {row["id"]: _row(row, today) for row in found}
    return [by_number.get(number) for number in wanted]


def uids(store: Store, wanted: Sequence[int]) -> list[str]:
    """The ids of cards by their row numbers, in their order, without those that are gone."""
    sql = "select c.uid from json_each(?) given cross join cards c on c.id = given.value order by given.key"
    return store.column(sql, json.dumps(list(wanted)))


def _sorting(front: str) -> str:
    """What a question is put in order by: its words without tags, case and accents."""
    if "<" in front or "&" in front:
        front = visible_text(front)
    return fold(front[:SORTED_BY]).lstrip("¿¡\"'“”‘’([… ")


def _ranks(store: Store, order: SortBy) -> dict[int, int]:
    """The place of each deck or template among the others, by name."""
    if order is SortBy.DECK:
        return {node.id: place for place, node in enumerate(nodes(store))}
    by_name = store.query(
        """select p.id from templates p join notetypes t on t.id = p.notetype
        order by t.name collate nocase, p.position"""
    )
    return {row["id"]: place for place, row in enumerate(by_name)}


def _row(row: dict, today: int) -> CardRow:
    due = None
    if row["due_day"] is not None:
        due = date.fromordinal(row["due_day"])
    elif row["due_at"] is not None:
        due = date.fromordinal(today)
    return CardRow(
        row["uid"],
        row["note"],
        row["deck"],
        row["type"],
        row["template"],
        question_line(row["front"])[:SHOWN],
        visible_text(row["back"])[:SHOWN],
        split_tags(row["tags"]),
        State(row["state"]),
        due,
        row["interval"],
        row["reps"],
        row["lapses"],
        bool(row["suspended"]),
        row["buried_day"] >= today,
        row["flag"],
        row["stability"],
        row["difficulty"],
        row["created_at"],
        row["modified"],
    )
