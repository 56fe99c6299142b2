"""What statistics read: the review log and the cards as columns, for one deck with its sub-decks or for all.

A row read from SQLite costs a microsecond a value, a million answers thus several seconds. So answers of
past days are kept a second time as packed columns (`review_columns`), read in milliseconds. They are a
cache: a trigger drops every packet that a change of the log reaches, and what is missing is packed when next
asked for.
"""

import json
from collections.abc import Iterable
from typing import Any

import numpy as np
from numpy.typing import NDArray

from app.collection.deck_tree import DeckNode, all_presets, nodes, subtree
from app.collection.store import Store
from app.scheduling.fsrs_arrays import Fsrs6
from app.scheduling.memory_card import Preset
from app.study.statistics.calendar import Calendar
from app.study.statistics.columns import Cards, History, Numbers, Reviews
from app.study.statistics.report import Period, Report, make_report

PACKET = np.dtype(
    [
        ("at", "<i8"),
        ("card", "<u4"),
        ("before", "<u4"),
        ("took_ms", "<i4"),
        ("last_interval", "<i4"),
        ("stability", "<f4"),
        ("rating", "u1"),
        ("kind", "u1"),
    ]
)
"""The columns of a packet one after another, in this order."""
ENOUGH = 4_000
"""Answers that are worth a packet."""
FULL = 65_536
"""Answers in a packet; a smaller last one is packed again with what came after it."""
AT_ONCE = 1 << 20

TABLES = (
    """create table if not exists review_columns (
        first integer primary key, last integer not null, count integer not null,
        data blob not null) strict""",
    "create index if not exists review_columns_last on review_columns(last)",
    *(
        f"""create trigger if not exists review_columns_{event}_{row} after {event} on revlog
        when {row}.id <= (select max(last) from review_columns) begin
        delete from review_columns where last >= {row}.id; end"""
        for event, row in (("insert", "new"), ("delete", "old"), ("update", "old"), ("update", "new"))
    ),
)


class Answers:
    """Columns of answers by their names, in the order of time."""

    __slots__ = ("columns",)

    def __init__(self, columns: dict[str, Numbers]) -> None:
        self.columns = columns

    def __len__(self) -> int:
        return self.columns["at"].size

    def __getitem__(self, name: str) -> Numbers:
        return self.columns[name]

    @staticmethod
    def joined(parts: "Iterable[Answers]") -> "Answers":
        """Several after each other."""
        found = list(parts)
        if len(found) == 1:
            return found[0]
        empty = [Answers({name: np.empty(0, PACKET[name]) for name in PACKET.names or ()})]
        return Answers({n: np.concatenate([p[n] for p in found or empty]) for n in PACKET.names or ()})

    def packed(self) -> bytes:
        """As bytes."""
        return b"".join(self[name].tobytes() for name in PACKET.names or ())

    @staticmethod
    def unpacked(data: bytes, count: int) -> "Answers":
        """From bytes, without a copy."""
        columns, offset = {}, 0
        for name in PACKET.names or ():
            kind = PACKET[name]
            columns[name] = np.frombuffer(data, kind, count, offset)
            offset += kind.itemsize * count
        return Answers(columns)


class PastStudy:
    """The figures' source: `Collection.history`."""

    def __init__(self, store: Store) -> None:
        """Belongs to an open collection."""
        self._store = store

    def report(self, deck_id: str | None = None, period: Period = Period.YEAR) -> Report:
        """All figures of a deck with its sub-decks, or of everything; KeyError for an unknown deck."""
        return make_report(self.read(deck_id), period)

    def read(self, deck_id: str | None = None) -> History:
        """The log and the cards as columns. Days are the deck's, or the first preset's for everything."""
        store = self._store
        decks = nodes(store)
        chosen = self._chosen(decks, deck_id)
        top = next((n for n in decks if n.uid == deck_id), None)
        preset = top.preset if top else all_presets(store)[0]
        days = store.days(preset)
        decays = {n.id: _decay(n.preset) for n in chosen}
        answers = self._answers()
        first = float(answers["at"][0]) / 1000 if len(answers) else store.seconds
        calendar = Calendar(days, min(first, store.seconds), store.seconds)
        if deck_id is None and len(set(decays.values())) < 2:
            reviews = _reviews(answers, next(iter(decays.values()), _decay(preset)))
        else:
            reviews = self._reviews_of(answers, decays)
        return History(reviews, self._cards(decays, calendar.today, deck_id is None), calendar)

    def _chosen(self, decks: list[DeckNode], deck_id: str | None) -> list[DeckNode]:
        if deck_id is None:
            return decks
        inside = {r["id"] for r in subtree(self._store, self._store.id("decks", deck_id))}
        return [n for n in decks if n.id in inside]

    def _cards(self, decays: dict[int, float], today: int, everything: bool) -> Cards:
        several = len(set(decays.values())) > 1
        # one number holds several values: making an object of each is what reading costs
        rows = self._store.connection.execute(
            f"""select (coalesce(due_day, case when due_at is null then 0 else :today end) << 34)
                    | (cast(coalesce(last_review_ms, 0) / 1000 as integer) << 2)
                    | ((buried_day >= :today) << 1) | suspended,
                (min(cast(coalesce(stability, 0.0) * 1000 + 0.5 as integer), 99999999) << 32)
                    | (max(0, min(interval, 65535)) << 16)
                    | (cast(coalesce(difficulty, 0.0) * 1000 + 0.5 as integer) << 2) | state
                {", deck" if several else ""}
            from cards where :all or deck in (select value from json_each(:decks))""",
            {"today": today, "all": everything, "decks": json.dumps(list(decays))},
        ).fetchall()
        packed = np.array(rows, dtype=np.int64).reshape(-1, 3 if several else 2).T
        stability, difficulty = packed[1] >> 32, packed[1] >> 2 & 0x3FFF
        return Cards(
            state=packed[1] & 3,
            suspended=packed[0] & 1,
            buried=packed[0] >> 1 & 1,
            due=packed[0] >> 34,
            interval=packed[1] >> 16 & 0xFFFF,
            stability=np.where(stability > 0, stability / 1000, np.nan).astype(np.float32),
            difficulty=np.where(difficulty > 0, difficulty / 1000, np.nan).astype(np.float32),
            last=packed[0] >> 2 & 0xFFFFFFFF,
            decay=_by_deck(packed[2] if several else None, decays),
        )

    def _reviews_of(self, answers: Answers, decays: dict[int, float]) -> Reviews:
        """Only the answers to cards of these decks, each with its deck's forgetting curve."""
        rows = self._store.connection.execute(
            "select id, deck from cards where deck in (select value from json_each(?))",
            [json.dumps(list(decays))],
        ).fetchall()
        pairs = np.array(rows, dtype=np.int64).reshape(-1, 2)
        size = int(max(pairs[:, 0].max(initial=0), answers["card"].max(initial=0))) + 1
        deck_of = np.zeros(size, dtype=np.int32)
        deck_of[pairs[:, 0]] = pairs[:, 1]
        deck = deck_of[answers["card"]]
        inside = deck > 0
        chosen = Answers({name: column[inside] for name, column in answers.columns.items()})
        return _reviews(chosen, _by_deck(deck[inside], decays))

    # Packets

    def _answers(self) -> Answers:
        store = self._store
        self._make_tables()
        rows = store.query("select first, last, count, data from review_columns order by first")
        packets = [Answers.unpacked(r["data"], r["count"]) for r in rows]
        through = rows[-1]["last"] if rows else 0
        tail = self._read_after(through)
        if not len(tail):
            return Answers.joined(packets)
        # today's answers may still be undone
        old = int(np.searchsorted(tail["at"], int((store.seconds - 86_400) * 1000)))
        if old >= ENOUGH:
            ready = Answers({name: column[:old] for name, column in tail.columns.items()})
            if rows and rows[-1]["count"] < FULL:
                self._store_packets(Answers.joined([packets[-1], ready]), rows[-1]["first"])
            else:
                self._store_packets(ready, None)
        return Answers.joined([*packets, tail])

    def _make_tables(self) -> None:
        # not a migration: a cache that an older or newer program may lack or drop
        if not self._store.column("select 1 from sqlite_schema where name = 'review_columns'"):
            with self._store.transaction():
                for statement in TABLES:
                    self._store.execute(statement)

    def _store_packets(self, answers: Answers, instead_of: int | None) -> None:
        with self._store.transaction():
            if instead_of is not None:
                self._store.execute("delete from review_columns where first = ?", instead_of)
            for start in range(0, len(answers), FULL):
                part = Answers({n: c[start : start + FULL] for n, c in answers.columns.items()})
                first, last = int(part["at"][0]), int(part["at"][-1])
                self._store.execute(
                    "insert into review_columns values (?, ?, ?, ?)", first, last, len(part), part.packed()
                )

    def _read_after(self, through: int) -> Answers:
        cursor = self._store.connection.execute(
            """select id, ((card & 0xffffffff) << 8) | ((rating & 7) << 3) | (kind & 7),
                coalesce(stability, 'nan'), (min(max(took_ms, 0), 0x7fffffff) << 32)
                    | (max(min(last_interval, 0x7fffffff), -0x7fffffff) + 0x7fffffff)
            from revlog where id > ? order by id""",
            [through],
        )
        parts = []
        while rows := cursor.fetchmany(AT_ONCE):
            ids, keys, stabilities, rest = zip(*rows, strict=True)
            key, both = np.array(keys, dtype=np.int64), np.array(rest, dtype=np.int64)
            columns = {
                "at": np.array(ids, dtype=np.int64),
                "card": key >> 8,
                "before": np.zeros(len(ids)),
                "took_ms": both >> 32,
                "last_interval": (both & 0xFFFFFFFF) - 0x7FFFFFFF,
                "stability": np.array(stabilities, dtype=np.float64),
                "rating": key >> 3 & 7,
                "kind": np.minimum(key & 7, 5),
            }
            parts.append(Answers({n: columns[n].astype(PACKET[n]) for n in PACKET.names or ()}))
        tail = Answers.joined(parts)
        return _with_predecessors(tail, self._last_before(tail, through)) if len(tail) else tail

    def _last_before(self, tail: Answers, through: int) -> Answers:
        """The last answer to each card of the tail that lies before it."""
        if not through:
            return Answers.joined([])
        cards = np.unique(tail["card"]).tolist()
        rows = self._store.connection.execute(
            """select card, max(id), coalesce(stability, 'nan') from revlog
            where card in (select value from json_each(?)) and id <= ? and rating > 0 group by card""",
            [json.dumps(cards), through],
        ).fetchall()
        if not rows:
            return Answers.joined([])
        found, ids, stabilities = zip(*rows, strict=True)
        columns = {"card": found, "at": ids, "stability": np.array(stabilities, dtype=np.float64)}
        return Answers(
            {n: np.array(columns.get(n, np.ones(len(ids))), dtype=PACKET[n]) for n in PACKET.names or ()}
        )


def _with_predecessors(tail: Answers, earlier: Answers) -> Answers:
    """Put the time of the answer before, and the stability it left, in place of the one each answer left."""
    count = len(earlier)
    card = np.concatenate([earlier["card"], tail["card"]])
    at = np.concatenate([earlier["at"], tail["at"]])
    left = np.concatenate([earlier["stability"], tail["stability"]])
    answered = np.concatenate([earlier["rating"], tail["rating"]]) > 0
    # rows about manual changes have no say in what the next answer rests on
    places = np.flatnonzero(answered)
    order = places[np.argsort(card[places], kind="stable")]
    same = card[order[1:]] == card[order[:-1]]
    before = np.zeros(card.size, dtype=PACKET["before"])
    stability = np.full(card.size, np.nan, dtype=PACKET["stability"])
    before[order[1:][same]] = (at // 1000)[order[:-1][same]]
    stability[order[1:][same]] = left[order[:-1][same]]
    return Answers(tail.columns | {"before": before[count:], "stability": stability[count:]})


def _reviews(answers: Answers, decay: NDArray[Any] | float) -> Reviews:
    return Reviews(**answers.columns, decay=decay)


def _decay(preset: Preset) -> float:
    return -Fsrs6.of(preset.parameters).w[20]


def _by_deck(deck: Numbers | None, decays: dict[int, float]) -> Numbers | float:
    """The curve's exponent of each deck, or the only one that there is."""
    if deck is None or len(set(decays.values())) < 2:
        return next(iter(decays.values()), _decay(Preset()))
    table = np.zeros(max(decays) + 1)
    table[list(decays)] = list(decays.values())
    return table[deck]
