"""What an answer does to a card: learning steps, FSRS intervals, lapses and leeches. Rules as in Anki."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import IntEnum
from math import ceil

from app.scheduling.balancing import Load, Spread
from app.scheduling.days import Days, days_before
from app.scheduling.fuzz import fuzz_bounds, round_half_up
from app.scheduling.memory import Forecast, forecast
from app.scheduling.memory_card import MemoryCard, Preset, Rating, State
from app.scheduling.steps import DAY, again_delay, good_delay, hard_delay
from app.wording import gettext as _


class LogKind(IntEnum):
    """What kind of answer a line of the review log is; the numbers are Anki's."""

    LEARN = 0
    REVIEW = 1
    RELEARN = 2
    FILTERED = 3
    MANUAL = 4
    RESCHEDULED = 5


@dataclass(frozen=True, slots=True)
class LogEntry:
    """A line of the review log. Intervals are days, or seconds when negative (steps within the day).

    `factor` is the difficulty scaled to 100..1100, as Anki writes it.
    """

    rating: Rating
    kind: LogKind
    interval: int
    last_interval: int
    factor: int


@dataclass(frozen=True, slots=True)
class Outcome:
    """The card after an answer, its line in the log, and whether it has just become a leech."""

    card: MemoryCard
    log: LogEntry
    leech: bool = False


@dataclass(frozen=True, slots=True)
class _Next:
    """Either a delay in seconds at a step, or an interval in days."""

    delay: int | None = None
    step: int = 0
    days: int = 0


@dataclass(frozen=True, slots=True)
class Prospects:
    """What each rating of a card leads to on a study day: worked out once for buttons and answer.

    `ends` is when that day ends, in seconds since 1970.
    """

    card: MemoryCard
    preset: Preset
    today: int
    ends: int
    forecasts: Mapping[Rating, Forecast]
    coming: Mapping[Rating, _Next]

    def intervals(self, now: float) -> dict[Rating, int]:
        """What each rating would give: an interval in days, or in seconds when negative."""
        return {rating: self._interval(coming, now) for rating, coming in self.coming.items()}

    def answer(self, rating: Rating, now: float) -> Outcome:
        """The outcome of a rating at an instant of that day."""
        card, coming, memory = self.card, self.coming[rating], self.forecasts[rating].memory
        lapsed = card.state is State.REVIEW and rating is Rating.AGAIN
        due_in = self._due_in(coming, now)
        after = MemoryCard(
            _state_after(card.state, coming),
            0 if coming.delay is None else coming.step,
            None if due_in is None else self.today + due_in,
            int(now) + (coming.delay or 0) if due_in is None else None,
            coming.days if coming.delay is None else card.interval,
            memory.rounded(),
            int(now * 1000),
            card.reps + 1,
            card.lapses + lapsed,
        )
        log = LogEntry(
            rating,
            _kind(card.state),
            self._interval(coming, now),
            _last_interval(card, self.preset),
            round((memory.difficulty - 1) / 9 * 1000) + 100,
        )
        return Outcome(after, log, lapsed and _is_leech(after.lapses, self.preset.leech_threshold))

    def _interval(self, coming: _Next, now: float) -> int:
        days = self._due_in(coming, now)
        return -(coming.delay or 0) if days is None else days

    def _due_in(self, coming: _Next, now: float) -> int | None:
        """Days until a card comes again, None for a time within this day."""
        if coming.delay is None:
            return coming.days
        beyond = coming.delay - (self.ends - int(now))
        return beyond // DAY + 1 if beyond >= 0 else None


def foresee(
    card: MemoryCard,
    now: float,
    days: Days,
    preset: Preset,
    fuzz: float | None = None,
    load: Load | None = None,
) -> Prospects:
    """What each rating of a card would lead to today; `fuzz` 0..1 spreads intervals, None does not.

    `load` lets spreading prefer days with less to do.
    """
    ends = days.end_of(now)
    elapsed = 0 if card.last_review is None else days_before(ends, card.last_review / 1000)
    forecasts = forecast(card, elapsed, preset)
    coming = _coming(card, forecasts, Spread(preset, fuzz, load))
    return Prospects(card, preset, days.day_of(now), ends, forecasts, coming)


def answer(
    card: MemoryCard,
    rating: Rating,
    now: float,
    days: Days,
    preset: Preset,
    fuzz: float | None = None,
    load: Load | None = None,
) -> Outcome:
    """The outcome of rating a card at an instant; see `foresee`."""
    return foresee(card, now, days, preset, fuzz, load).answer(rating, now)


def _coming(card: MemoryCard, forecasts: dict[Rating, Forecast], spread: Spread) -> dict[Rating, _Next]:
    steps = _steps(card.state, spread.preset)
    if card.state is not State.REVIEW:
        return {r: _after_learning(steps, card, r, forecasts, spread) for r in Rating}
    delay = again_delay(steps)
    lapse = forecasts[Rating.AGAIN]
    found = {Rating.AGAIN: _beyond_steps(steps, lapse, spread) if delay is None else _Next(delay)}
    chosen = 0
    for passing in (Rating.HARD, Rating.GOOD, Rating.EASY):
        interval = forecasts[passing].interval
        chosen = spread.choose(interval, max(_least(interval, card.interval), chosen + 1))
        found[passing] = _Next(days=chosen)
    return found


def _state_after(before: State, coming: _Next) -> State:
    if coming.delay is None:
        return State.REVIEW
    return State.RELEARNING if before in (State.REVIEW, State.RELEARNING) else State.LEARNING


def format_interval(interval: int) -> str:
    """An interval (days, or seconds when negative) as short as a button needs it."""
    seconds = interval * DAY if interval > 0 else -interval
    # one translation is looked up, not all: it may search the disk
    if seconds < 60:
        return _("{n}s").format(n=_number(seconds, whole=True))
    if seconds < 3600:
        return _("{n}m").format(n=_number(seconds / 60, whole=True))
    if seconds < DAY:
        return _("{n}h").format(n=_number(seconds / 3600, whole=False))
    if seconds < 30 * DAY:
        return _("{n}d").format(n=_number(seconds / DAY, whole=True))
    if seconds < 365 * DAY:
        return _("{n}mo").format(n=_number(seconds / (30 * DAY), whole=False))
    return _("{n}y").format(n=_number(seconds / (365 * DAY), whole=False))


def _number(value: float, *, whole: bool) -> str:
    return f"{value:.0f}" if whole or value >= 10 else f"{value:.1f}".removesuffix(".0")


def _after_learning(
    steps: Sequence[int], card: MemoryCard, rating: Rating, forecasts: dict[Rating, Forecast], spread: Spread
) -> _Next:
    step = card.step
    match rating:
        case Rating.AGAIN:
            delay, step = again_delay(steps), 0
        case Rating.HARD:
            delay = hard_delay(steps, step)
        case Rating.GOOD:
            delay, step = good_delay(steps, step), step + 1
        case Rating.EASY:
            good = spread.choose(forecasts[Rating.GOOD].interval, 1)
            return _Next(days=spread.choose(forecasts[Rating.EASY].interval, good + 1))
    if delay is not None:
        return _Next(delay, step)
    return _beyond_steps(steps, forecasts[rating], spread)


def _beyond_steps(steps: Sequence[int], coming: Forecast, spread: Spread) -> _Next:
    # only where there are no steps does FSRS itself decide that a card comes again the same day
    if not steps and coming.interval < 0.5:
        return _Next(max(1, int(coming.interval * DAY)))
    return _Next(days=spread.choose(max(1.0, coming.interval), 1))


def _least(interval: float, last: int) -> int:
    """What spreading must not undercut: the last interval, or a day more where this one is longer.

    When the person has since asked for much shorter intervals, nothing.
    """
    if round_half_up(interval) > last:
        return last + 1
    return last if last <= fuzz_bounds(interval)[1] else 1


def _steps(state: State, preset: Preset) -> Sequence[int]:
    return preset.relearning_steps if state in (State.REVIEW, State.RELEARNING) else preset.learning_steps


def _kind(state: State) -> LogKind:
    return {State.REVIEW: LogKind.REVIEW, State.RELEARNING: LogKind.RELEARN}.get(state, LogKind.LEARN)


def _last_interval(card: MemoryCard, preset: Preset) -> int:
    if card.state is State.REVIEW:
        return card.interval
    steps = _steps(card.state, preset)
    if card.state is State.NEW or not steps:
        return 0
    return -steps[min(card.step, len(steps) - 1)]


def _is_leech(lapses: int, threshold: int) -> bool:
    if threshold <= 0 or lapses < threshold:
        return False
    return (lapses - threshold) % max(1, ceil(threshold / 2)) == 0
