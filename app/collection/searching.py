"""Searching cards: a small query language, read into one SQL condition."""

import json
import re
from dataclasses import dataclass
from datetime import date
from gettext import gettext as _

from app.cards.rendering import visible_text
from app.collection.deck_tree import SEPARATOR, subtree
from app.collection.note_text import fold, split_tags
from app.collection.store import Store
from app.collection.values import LEECH, MARKED, CardRow
from app.errors import UserError
from app.scheduling.memory_card import State

TERM = re.compile(r'(-?)(?:([A-Za-z]+):)?(?:"([^"]*)"|(\S+))')
TRIGRAM = 3
"""The shortest run that the trigram index finds; shorter words are looked for in the text itself."""
SHOWN = 300
"""How many characters of a question a row carries."""
STATES = {
    "new": "c.state = 0",
    "learn": "c.state in (1, 3)",
    "review": "c.state = 2",
    "suspended": "c.suspended = 1",
    "buried": "c.buried_day >= :today",
    "due": "c.suspended = 0 and c.buried_day < :today and c.state <> 0"
    " and (c.due_day <= :today or c.due_at <= :now)",
    "leech": f"n.tags like '% {LEECH} %'",
    "marked": f"n.tags like '% {MARKED} %'",
}
FROM = "from cards c join notes n on n.id = c.note"
ROW = """select c.uid, n.uid as note, d.name as deck, t.name as type, p.name as template, c.front, c.back,
    n.tags, c.state, c.due_day, c.due_at, c.interval, c.reps, c.lapses, c.suspended, c.buried_day, c.flag
    from cards c join notes n on n.id = c.note join decks d on d.id = c.deck
    join notetypes t on t.id = n.notetype join templates p on p.id = c.template"""


@dataclass(frozen=True, slots=True)
class Condition:
    """A search as SQL: a condition on `c` (cards) and `n` (notes), and its parameters."""

    sql: str
    parameters: dict[str, str | int]


def read_query(store: Store, query: str, deck: str | None, today: int) -> Condition:
    """What a person typed, as a condition; UserError names a filter that does not exist."""
    parameters: dict[str, str | int] = {"today": today, "now": int(store.seconds)}
    parts: list[str] = []

    def bind(value: str | int) -> str:
        name = f"p{len(parameters)}"
        parameters[name] = value
        return f":{name}"

    if deck is not None:
        numbers = [r["id"] for r in subtree(store, store.id("decks", deck))]
        parts.append(f"c.deck in (select value from json_each({bind(json.dumps(numbers))}))")
    for minus, key, quoted, word in TERM.findall(query):
        value = quoted or word
        if key:
            part = _filter(store, key.lower(), value, bind)
        elif fold(value):
            part = _words(fold(value), bind)
        else:
            continue
        parts.append(f"not ({part})" if minus else f"({part})")
    return Condition(" and ".join(parts) or "1", parameters)


def search(store: Store, condition: Condition, limit: int, offset: int, today: int) -> list[CardRow]:
    """A stretch of the matching cards, newest notes first."""
    # the page is found on narrow rows before the wide ones are read
    sql = f"""{ROW} where c.id in (select c.id {FROM} where {condition.sql}
        order by c.note desc, c.ordinal limit :limit offset :offset) order by c.note desc, c.ordinal"""
    cursor = store.connection.execute(sql, condition.parameters | {"limit": limit, "offset": offset})
    columns = [c[0] for c in cursor.description]
    return [_row(dict(zip(columns, row, strict=True)), today) for row in cursor]


def find(store: Store, condition: Condition) -> list[str]:
    """The ids of all matching cards in the same order."""
    sql = f"select c.uid {FROM} where {condition.sql} order by c.note desc, c.ordinal"
    return [row[0] for row in store.connection.execute(sql, condition.parameters)]


def count(store: Store, condition: Condition) -> int:
    """How many cards match."""
    if condition.sql == "1":
        return store.column("select count(*) from cards")[0]
    return store.connection.execute(
        f"select count(*) {FROM} where {condition.sql}", condition.parameters
    ).fetchone()[0]


def _words(text: str, bind) -> str:
    if len(text) < TRIGRAM:
        return f"n.plain like {bind('%' + _escape(text) + '%')} escape '\\'"
    phrase = '"' + text.replace('"', '""') + '"'
    return f"n.id in (select rowid from notes_search where notes_search match {bind(phrase)})"


def _filter(store: Store, key: str, value: str, bind) -> str:
    match key:
        case "deck":
            return f"c.deck in (select value from json_each({bind(json.dumps(_decks(store, value)))}))"
        case "tag" if value.lower() == "none":
            return "n.tags = ' '"
        case "tag":
            tag = _escape(value).replace("*", "%")
            inside = (f"n.tags like {bind(f'% {tag}{end}%')} escape '\\'" for end in (" ", "::"))
            return " or ".join(inside)
        case "type":
            return f"n.notetype in (select id from notetypes where name = {bind(value.lower())})"
        case "flag" if value.isdecimal() and int(value) < 8:
            return f"c.flag = {bind(int(value))}"
        case "is" if value.lower() in STATES:
            return STATES[value.lower()]
        case "is":
            known = ", ".join(f"is:{name}" for name in STATES)
            raise UserError(
                _('"is:{value}" can\'t be searched for. There are {known}.').format(value=value, known=known)
            )
        case "flag":
            raise UserError(_("A flag is a number from 1 to 7, or 0 for none."))
    raise UserError(
        _(
            'There is no filter "{key}:". There are deck:, tag:, type:, is: and flag:. '
            "To search for the words themselves, put them in quotes."
        ).format(key=key)
    )


def _decks(store: Store, pattern: str) -> list[int]:
    wanted = re.compile(".*".join(re.escape(part) for part in pattern.lower().split("*")))
    found: list[int] = []
    for row in store.query("select id, name from decks"):
        parts = row["name"].lower().split(SEPARATOR)
        above = (SEPARATOR.join(parts[:i]) for i in range(1, len(parts) + 1))
        if any(wanted.fullmatch(name) for name in above):
            found.append(row["id"])
    return found


def _escape(text: str) -> str:
    return text.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_")


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
        visible_text(row["front"])[:SHOWN],
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
    )
