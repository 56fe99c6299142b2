"""Random and hand-made histories as columns, and the rows they came from."""

from dataclasses import dataclass, field
from datetime import UTC, datetime, tzinfo
from random import Random

import numpy as np

from app.scheduling.days import Days
from app.study.statistics.calendar import Calendar
from app.study.statistics.columns import Cards, History, Reviews, slots_of

DECAY = -0.1542


@dataclass(frozen=True)
class Row:
    """An answer: `at` in seconds."""

    at: int
    card: int
    rating: int
    kind: int = 1
    last_interval: int = 0
    took_ms: int = 1000
    before: int = 0
    stability: float = 0.0
    factor: int = 500


@dataclass(frozen=True)
class CardRow:
    """A card; zeros where nothing is known."""

    state: int = 2
    due: int = 0
    interval: int = 0
    stability: float = 0.0
    difficulty: float = 0.0
    last: int = 0
    suspended: int = 0
    buried: bool = False


@dataclass
class Made:
    """A history and what it was made of."""

    rows: list[Row]
    cards: list[CardRow]
    now: int
    zone: tzinfo = UTC
    start_hour: int = 4
    days: Days = field(init=False)

    def __post_init__(self) -> None:
        self.days = Days(self.start_hour, self.zone)

    def history(self) -> History:
        """As columns."""

        def column(name: str, kind: str, of: list) -> np.ndarray:
            return np.array([getattr(r, name) for r in of], dtype=kind)

        rows, cards = self.rows, self.cards
        slot = slots_of(*(column(n, "i8", rows) for n in ("rating", "kind", "last_interval", "factor")))
        reviews = Reviews(
            column("at", "u4", rows), column("card", "u4", rows), slot, column("took_ms", "i4", rows),
            column("before", "u4", rows), column("stability", "f4", rows), DECAY,
        )  # fmt: skip
        nan = np.float32("nan")
        stability, difficulty = column("stability", "f4", cards), column("difficulty", "f4", cards)
        held = Cards(
            column("state", "u1", cards), column("suspended", "u1", cards), column("buried", "?", cards),
            column("due", "i4", cards), column("interval", "i4", cards),
            np.where(stability > 0, stability, nan), np.where(difficulty > 0, difficulty, nan),
            column("last", "u4", cards), DECAY,
        )  # fmt: skip
        befores = (r.before for r in rows if r.before)
        first = min([self.now, *(r.at for r in rows), *befores, *(c.last for c in cards if c.last)])
        return History(reviews, held, Calendar(self.days, first, self.now))


def moment(*when: int, zone: tzinfo = UTC) -> int:
    """Seconds since 1970 of a wall clock."""
    return int(datetime(*when, tzinfo=zone).timestamp())  # pyright: ignore[reportArgumentType]


def random_history(seed: int, zone: tzinfo, start_hour: int, days: int = 420, count: int = 900) -> Made:
    """Answers at any time of day with gaps, crammed and manual rows among them; and cards of all states."""
    rng = Random(seed)
    now = moment(2026, 11, 3, 9, 30, zone=zone)
    times = sorted({now - rng.randrange(days * 86_400) for _ in range(count)})
    last: dict[int, tuple[int, float]] = {}
    rows = []
    for at in times:
        card = rng.randrange(1, 60)
        before, stability = last.get(card, (0, 0.0))
        kind = rng.choice([0, 1, 1, 1, 1, 2, 3, 4])
        rating = 0 if kind == 4 else rng.choice([1, 2, 3, 3, 3, 4])
        factor = rng.choice([0, 500]) if kind == 3 else 500
        rows.append(
            Row(at, card, rating, kind, rng.choice([-600, 0, 1, 5, 20, 21, 90]), rng.randrange(0, 90_000),
                before, stability, factor)
        )  # fmt: skip
        if rating and factor:
            last[card] = (at, rng.choice([0.0, 0.4, 3.0, 30.0, 300.0]))
    cards = [
        CardRow(
            rng.randrange(4), rng.choice([0, 739_000 + rng.randrange(2000)]), rng.choice([0, 1, 20, 21, 400]),
            rng.choice([0.0, 0.2, 1.0, 21.0, 800.0]), rng.choice([0.0, 1.0, 5.5, 10.0]),
            rng.choice([0, now - rng.randrange(days * 86_400)]), rng.random() < 0.2, rng.random() < 0.2,
        )
        for _ in range(200)
    ]  # fmt: skip
    return Made(rows, cards, now, zone, start_hour)
