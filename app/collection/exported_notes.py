"""What was last exported to Anki, note by note, by which the next export is foreseen.

Anki takes a note over only where the package dates it later than what it has. So each note's content as it
was written is remembered by a print, with the time that was written beside it: what differs since, however
it came to differ (an edit taken back, a newer version of its document), is dated later than it was.
"""

import json
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from hashlib import blake2b

from app.collection.deck_tree import SEPARATOR
from app.collection.store import Store
from app.holdings import HeldDeck

INSIDE = "in (select value from json_each(?))"
_DECK = """(select d.uid from cards c join decks d on d.id = c.deck where c.note = n.id
    order by c.ordinal, c.id limit 1)"""


@dataclass(frozen=True, slots=True)
class Effect:
    """What an export will do in the Anki of somebody who imported the last one, in notes.

    `moved`: they are in another deck than they were; `deleted`: they are here no more. `renamed` are decks
    by their old and new names, `empty` decks without cards. `last`: when any of them was exported last, in
    seconds since 1970.
    """

    notes: int
    cards: int
    new: int
    updated: int
    unchanged: int
    moved: int = 0
    deleted: int = 0
    renamed: tuple[tuple[str, str], ...] = ()
    empty: int = 0
    last: int | None = None


def print_content(fields: str, tags: str, manner: str) -> int:
    """A number that tells a note (its columns `fields` and `tags`), written in a manner, from others."""
    text = f"{tags}\0{fields}\0{manner}" if manner else f"{tags}\0{fields}"
    return int.from_bytes(blake2b(text.encode(), digest_size=8).digest(), signed=True)


def time_to_write(modified: int | None, written: int | None, *, same: bool) -> int | None:
    """The time that a note is dated in a package; `same`: it still says what was `written` at that time."""
    if written is None:
        return modified
    return written if same else max(modified or 0, written + 1)


def remember(
    store: Store, written: Mapping[str, int], decks: Collection[HeldDeck], manner: str, *, whole: bool
) -> None:
    """Note down an export: notes by uid with their time in the package; `whole`: all notes of the decks."""
    now = int(store.seconds)
    notes = store.connection.execute(
        f"select uid, fields, tags, {_DECK} from notes n where uid {INSIDE}", [json.dumps(list(written))]
    ).fetchall()
    names = store.connection.execute(
        f"select uid, name from decks where id {INSIDE}", [json.dumps([d.number for d in decks])]
    ).fetchall()
    with store.transaction():
        store.connection.executemany(
            "insert or replace into exported_notes (note, print, written, deck, at) values (?, ?, ?, ?, ?)",
            (
                (uid, print_content(fields, tags, manner), written[uid], deck or "", now)
                for uid, fields, tags, deck in notes
            ),
        )
        store.connection.executemany(
            """insert into exported_decks (deck, name, whole_at) values (?, ?, ?)
            on conflict (deck) do update set name = excluded.name,
            whole_at = coalesce(excluded.whole_at, whole_at)""",
            [(uid, name, now if whole else None) for uid, name in names],
        )


def foresee(store: Store, decks: Collection[int], notes: Collection[int] | None, manner: str) -> Effect:
    """What an export of these decks (row ids) will do; of these notes alone, where they are named."""
    inside = json.dumps(sorted(decks))
    chosen = "" if notes is None else f" and note {INSIDE}"
    given = [inside] if notes is None else [inside, json.dumps(sorted(notes))]
    of = f"from cards where deck {INSIDE}{chosen}"
    cards, count = store.connection.execute(f"select count(*), count(distinct note) {of}", given).fetchone()
    known = store.connection.execute(
        f"""select n.fields, n.tags, e.print, e.deck <> {_DECK}, e.at
        from exported_notes e join notes n on n.uid = e.note where n.id in (select note {of})""",
        given,
    ).fetchall()
    unchanged = sum(print_content(fields, tags, manner) == was for fields, tags, was, _moved, _at in known)
    return Effect(
        count,
        cards,
        count - len(known),
        len(known) - unchanged,
        unchanged,
        sum(moved for _f, _t, _p, moved, _at in known),
        _deleted(store, decks) if notes is None else 0,
        _renamed(store, inside),
        _empty(store, inside),
        max((at for *_others, at in known), default=None),
    )


def _deleted(store: Store, decks: Collection[int]) -> int:
    """Notes that went with the last export of their whole deck and that are here no more."""
    rows = store.query(
        """select e.deck, x.name, count(*) as count from exported_notes e
        left join exported_decks x on x.deck = e.deck
        where e.note not in (select uid from notes) and e.at >= coalesce(x.whole_at, 0) group by e.deck"""
    )
    if not rows:
        return 0
    named = {row["uid"]: row["name"] for row in store.query("select id, uid, name from decks")}
    own = store.query(f"select uid, name from decks where id {INSIDE}", json.dumps(sorted(decks)))
    chosen = {row["uid"] for row in own}
    within = tuple((row["name"] + SEPARATOR).lower() for row in own)
    return sum(
        row["count"]
        for row in rows
        if row["deck"] in chosen
        or (
            row["deck"] not in named
            and (len(chosen) == len(named) or f"{row['name'] or ''}{SEPARATOR}".lower().startswith(within))
        )
    )


def _renamed(store: Store, inside: str) -> tuple[tuple[str, str], ...]:
    """Old and new names; what goes under another name with the deck above it is not told again."""
    pairs = store.connection.execute(
        f"""select x.name, d.name from exported_decks x join decks d on d.uid = x.deck
        where d.id {INSIDE} and x.name <> d.name order by d.name""",
        [inside],
    ).fetchall()
    found: list[tuple[str, str]] = []
    for old, new in pairs:
        if not any(old.startswith(o + SEPARATOR) and new == n + old[len(o) :] for o, n in found):
            found.append((old, new))
    return tuple(found)


def _empty(store: Store, inside: str) -> int:
    """Decks that have no card, nor has any deck below them."""
    rows = store.connection.execute(
        f"select name, exists (select 1 from cards where deck = d.id) from decks d where id {INSIDE}",
        [inside],
    ).fetchall()
    filled: set[str] = set()
    for name, has_cards in rows:
        while has_cards and name:
            filled.add(name.lower())
            name = name.rpartition(SEPARATOR)[0]
    return sum(name.lower() not in filled for name, _has_cards in rows)
