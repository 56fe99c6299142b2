"""Tables kept a second time as columns of numbers, which are read in milliseconds however long they are.

A row read from SQLite costs a microsecond a value: a million answers take several seconds. Packets are a
cache that triggers keep true: a change drops every packet of the review log that it reaches, and notes down
each card that it touches. What is missing is read from the tables, and packed when it is worth it.
"""

import json
from collections.abc import Iterable

import numpy as np

from app.collection.store import Store
from app.study.statistics.columns import BUTTONS, LONGEST_MS, Numbers, is_cramming, slots_of

ANSWER = np.dtype(
    [
        ("at", "<u4"),
        ("card", "<u4"),
        ("slot", "u1"),
        ("took_ms", "<i4"),
        ("before", "<u4"),
        ("stability", "<f4"),
    ]
)
"""The columns of a packet of answers, one after another (`app.study.statistics.columns.Reviews`)."""
CARD = np.dtype(
    [
        ("id", "<u4"),
        ("deck", "<u4"),
        ("state", "u1"),
        ("suspended", "u1"),
        ("due", "<i4"),
        ("buried_day", "<i4"),
        ("interval", "<i4"),
        ("stability", "<f4"),
        ("difficulty", "<f4"),
        ("last", "<u4"),
    ]
)
"""The columns of the packet of cards; `due` is -1 for a time within the day."""
ENOUGH = 4_000
"""Answers or changed cards that are worth packing."""
FULL = 65_536
"""Answers in a packet; a smaller last one is packed again with what came after it."""
AT_ONCE = 1 << 17
SETTLED = 86_400
"""Seconds after which an answer is hardly undone any more."""

FIELDS = (
    "deck, state, suspended, due_day, due_at, buried_day, interval, stability, difficulty, last_review_ms"
)
TABLES = (
    """create table if not exists review_packets (
        first integer primary key, last integer not null, count integer not null,
        data blob not null) strict""",
    "create index if not exists review_packets_last on review_packets(last)",
    "create table if not exists card_packet (count integer not null, data blob not null) strict",
    "create table if not exists changed_cards (card integer primary key) strict",
    *(
        f"""create trigger if not exists review_packets_{event}_{row} after {event} on revlog
        when {row}.id <= (select max(last) from review_packets) begin
        delete from review_packets where last >= {row}.id; end"""
        for event, row in (("insert", "new"), ("delete", "old"), ("update", "old"), ("update", "new"))
    ),
    *(
        f"""create trigger if not exists changed_cards_{name} after {event} on cards begin
        insert or ignore into changed_cards values ({row}.id); end"""
        for name, event, row in (
            ("insert", "insert", "new"),
            ("delete", "delete", "old"),
            ("update", f"update of {FIELDS}", "new"),
        )
    ),
)


class Columns:
    """Columns by their names, all of one length."""

    __slots__ = ("columns", "kind")

    def __init__(self, kind: np.dtype, columns: dict[str, Numbers]) -> None:
        self.kind, self.columns = kind, columns

    def __len__(self) -> int:
        return self.columns[self._names[0]].size

    def __getitem__(self, name: str) -> Numbers:
        return self.columns[name]

    @property
    def _names(self) -> tuple[str, ...]:
        return self.kind.names or ()

    @staticmethod
    def made(kind: np.dtype, columns: dict[str, Numbers]) -> "Columns":
        """From columns of any numbers."""
        return Columns(kind, {n: columns[n].astype(kind[n]) for n in kind.names or ()})

    @staticmethod
    def joined(kind: np.dtype, parts: "Iterable[Columns]") -> "Columns":
        """Several after each other."""
        found = list(parts)
        if len(found) == 1:
            return found[0]
        names = kind.names or ()
        if not found:
            return Columns(kind, {n: np.empty(0, kind[n]) for n in names})
        return Columns(kind, {n: np.concatenate([p[n] for p in found]) for n in names})

    @staticmethod
    def unpacked(kind: np.dtype, data: bytes, count: int) -> "Columns":
        """From bytes, without a copy."""
        columns, offset = {}, 0
        for name in kind.names or ():
            columns[name] = np.frombuffer(data, kind[name], count, offset)
            offset += kind[name].itemsize * count
        return Columns(kind, columns)

    def packed(self) -> bytes:
        """As bytes."""
        return b"".join(self[name].tobytes() for name in self._names)

    def only(self, chosen: slice | Numbers) -> "Columns":
        """Some of the rows: a slice (a view) or a mask."""
        return Columns(self.kind, {name: column[chosen] for name, column in self.columns.items()})


def make_tables(store: Store) -> None:
    """Begin to keep packets; not a migration, since an older or newer program may lack or drop them."""
    if not store.column("select 1 from sqlite_schema where name = 'changed_cards'"):
        with store.transaction():
            for statement in TABLES:
                store.execute(statement)


# Cards


def read_cards(store: Store) -> Columns:
    """All cards."""
    packet = store.first("select count, data from card_packet")
    changed = store.column("select card from changed_cards")
    if packet is None or len(changed) > ENOUGH:
        found = _cards(store, "")
        if len(found) > ENOUGH:
            with store.transaction():
                store.execute("delete from card_packet")
                store.execute("delete from changed_cards")
                store.execute("insert into card_packet values (?, ?)", len(found), found.packed())
        return found
    cards = Columns.unpacked(CARD, packet["data"], packet["count"])
    if not changed:
        return cards
    kept = cards.only(np.isin(cards["id"], np.array(changed, dtype=np.uint32), invert=True))
    return Columns.joined(CARD, [kept, _cards(store, " where id in (select card from changed_cards)")])


def _cards(store: Store, condition: str) -> Columns:
    rows = store.connection.execute(
        f"""select id, deck, state, suspended, coalesce(due_day, case when due_at is null then 0 else -1 end),
        buried_day, interval, coalesce(stability, 0.0), coalesce(difficulty, 0.0),
        coalesce(last_review_ms, 0) / 1000 from cards{condition}"""
    ).fetchall()
    if not rows:
        return Columns.joined(CARD, [])
    values = (np.array(column) for column in zip(*rows, strict=True))
    return Columns.made(CARD, dict(zip(CARD.names or (), values, strict=True)))


# Answers


def read_answers(store: Store) -> Columns:
    """The whole review log in the order of time."""
    rows = store.query("select first, last, count, data from review_packets order by first")
    packets = [Columns.unpacked(ANSWER, r["data"], r["count"]) for r in rows]
    tail, ids = _answers_after(store, rows[-1]["last"] if rows else 0)
    old = _settled(store, ids)
    if old >= ENOUGH:
        if rows and rows[-1]["count"] < FULL:
            packets.pop()
            rows.pop()
            tail, ids = _answers_after(store, rows[-1]["last"] if rows else 0)
            old = _settled(store, ids)
        _store_answers(store, tail.only(slice(old)), ids[:old])
    return Columns.joined(ANSWER, [*packets, tail] if len(tail) else packets)


def _settled(store: Store, ids: Numbers) -> int:
    return int(np.searchsorted(ids, int((store.seconds - SETTLED) * 1000)))


def _store_answers(store: Store, answers: Columns, ids: Numbers) -> None:
    """Keep answers, whose ids in the log these are, in place of what overlaps them."""
    with store.transaction():
        store.execute("delete from review_packets where last >= ?", int(ids[0]))
        for start in range(0, len(answers), FULL):
            part, own = answers.only(slice(start, start + FULL)), ids[start : start + FULL]
            store.execute(
                "insert into review_packets values (?, ?, ?, ?)",
                int(own[0]),
                int(own[-1]),
                len(part),
                part.packed(),
            )


def _answers_after(store: Store, through: int) -> tuple[Columns, Numbers]:
    """The answers that are not packed, and their ids."""
    cursor = store.connection.execute(
        """select id, card, rating, kind, last_interval, took_ms, coalesce(stability, 0.0), factor
        from revlog where id > ? order by id""",
        [through],
    )
    parts, ids, crammed = [], [np.empty(0, dtype=np.int64)], [np.empty(0, dtype=bool)]
    while rows := cursor.fetchmany(AT_ONCE):
        at, card, rating, kind, last_interval, took, stability, factor = (
            np.array(column) for column in zip(*rows, strict=True)
        )
        ids.append(at)
        crammed.append(is_cramming(kind, factor))
        columns = {
            "at": at // 1000,
            "card": card,
            "slot": slots_of(rating, kind, last_interval, factor),
            "took_ms": np.clip(took, 0, LONGEST_MS),
            "before": np.zeros(at.size),
            "stability": stability,
        }
        parts.append(Columns.made(ANSWER, columns))
    tail = Columns.joined(ANSWER, parts)
    if len(tail):
        earlier = _last_before(store, tail, through)
        tail = _with_predecessors(tail, earlier, np.concatenate(crammed))
    return tail, np.concatenate(ids)


def _last_before(store: Store, tail: Columns, through: int) -> Columns:
    """The last answer to each card of the tail that lies before it."""
    rows = (
        through
        and store.connection.execute(
            """select last.card, last.id / 1000, coalesce(last.stability, 0.0)
            from json_each(?) asked join revlog last on last.id = (
                select id from revlog where card = asked.value and id <= ? and rating > 0 and kind < 4
                and not (kind = 3 and factor = 0) order by id desc limit 1)""",
            [json.dumps(np.unique(tail["card"]).tolist()), through],
        ).fetchall()
    )
    if not rows:
        return Columns.joined(ANSWER, [])
    card, at, stability = (np.array(column) for column in zip(*rows, strict=True))
    given = {"card": card, "at": at, "stability": stability}
    return Columns.made(ANSWER, {n: given.get(n, np.ones(at.size)) for n in ANSWER.names or ()})


def _with_predecessors(tail: Columns, earlier: Columns, crammed: Numbers) -> Columns:
    """Put the time of the answer before, and the stability it left, in place of the one each answer left.

    `crammed` marks rows of the tail that left the schedule as it was.
    """
    count = len(earlier)
    card, at, left, slot = (
        np.concatenate([earlier[name], tail[name]]) for name in ("card", "at", "stability", "slot")
    )
    # rows about what a program did, and cramming, have no say in what the next answer rests on
    counts = np.concatenate([np.ones(count, dtype=bool), ~crammed])
    places = np.flatnonzero((slot % BUTTONS > 0) & counts)
    order = places[np.argsort(card[places], kind="stable")]
    same = card[order[1:]] == card[order[:-1]]
    before, stability = np.zeros_like(at), np.zeros_like(left)
    before[order[1:][same]] = at[order[:-1][same]]
    stability[order[1:][same]] = left[order[:-1][same]]
    return Columns(ANSWER, tail.columns | {"before": before[count:], "stability": stability[count:]})
