"""What an answer does to a card: learning steps, FSRS intervals, lapses and leeches. Rules as in Anki."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from enum import IntEnum
from math import ceil

from app.scheduling.balancing import Load, Spread
from app.scheduling.days import Days
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


def answer(
    card: MemoryCard,
    rating: Rating,
    now: float,
    days: Days,
    preset: Preset,
    fuzz: float | None = None,
    load: Load | None = None,
) -> Outcome:
    """The outcome of rating a card at an instant; `fuzz` 0..1 spreads intervals, None does not.

    `load` lets spreading prefer days with less to do.
    """
    forecasts = _forecast(card, now, days, preset)
    return _outcome(card, rating, now, days, Spread(preset, fuzz, load), forecasts)


def preview(
    card: MemoryCard,
    now: float,
    days: Days,
    preset: Preset,
    fuzz: float | None = None,
    load: Load | None = None,
) -> dict[Rating, int]:
    """What each rating would give: an interval in days, or in seconds when negative."""
    forecasts, spread = _forecast(card, now, days, preset), Spread(preset, fuzz, load)
    return {r: _outcome(card, r, now, days, spread, forecasts).log.interval for r in Rating}


def _forecast(card: MemoryCard, now: float, days: Days, preset: Preset) -> dict[Rating, Forecast]:
    elapsed = 0 if card.last_review is None else days.elapsed(card.last_review / 1000, now)
    return forecast(card, elapsed, preset)


def _outcome(
    card: MemoryCard,
    rating: Rating,
    now: float,
    days: Days,
    spread: Spread,
    forecasts: dict[Rating, Forecast],
) -> Outcome:
    preset = spread.preset
    lapsed = card.state is State.REVIEW and rating is Rating.AGAIN
    if card.state is State.REVIEW:
        coming = _after_review(card, rating, forecasts, preset.relearning_steps, spread)
    else:
        relearning = card.state is State.RELEARNING
        steps = preset.relearning_steps if relearning else preset.learning_steps
        coming = _after_learning(steps, card, rating, forecasts, spread)
    moved = replace(
        card,
        memory=forecasts[rating].memory.rounded(),
        last_review=int(now * 1000),
        reps=card.reps + 1,
        lapses=card.lapses + lapsed,
    )
    after = _place(moved, coming, now, days, was_known=card.state in (State.REVIEW, State.RELEARNING))
    waits = -(coming.delay or 0)
    if coming.delay is None or after.due_day is not None:
        waits = (after.due_day or 0) - days.day_of(now)
    log = LogEntry(
        rating,
        _kind(card.state),
        waits,
        _last_interval(card, preset),
        round((forecasts[rating].memory.difficulty - 1) / 9 * 1000) + 100,
    )
    return Outcome(after, log, lapsed and _is_leech(after.lapses, preset.leech_threshold))


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


def _after_review(
    card: MemoryCard, rating: Rating, forecasts: dict[Rating, Forecast], steps: Sequence[int], spread: Spread
) -> _Next:
    if rating is Rating.AGAIN:
        delay = again_delay(steps)
        return _Next(delay) if delay is not None else _beyond_steps(steps, forecasts[rating], spread)
    chosen = 0
    for passing in (Rating.HARD, Rating.GOOD, Rating.EASY):
        interval = forecasts[passing].interval
        chosen = spread.choose(interval, max(_least(interval, card.interval), chosen + 1))
        if passing is rating:
            break
    return _Next(days=chosen)


def _least(interval: float, last: int) -> int:
    """What spreading must not undercut: the last interval, or a day more where this one is longer.

    When the person has since asked for much shorter intervals, nothing.
    """
    if round_half_up(interval) > last:
        return last + 1
    return last if last <= fuzz_bounds(interval)[1] else 1


def _place(card: MemoryCard, coming: _Next, now: float, days: Days, *, was_known: bool) -> MemoryCard:
    today = days.day_of(now)
    if coming.delay is None:
        return replace(
            card,
            state=State.REVIEW,
            step=0,
            due_at=None,
            due_day=today + coming.days,
            interval=coming.days,
        )
    left = days.end_of(now) - int(now)
    waits_for_a_day = coming.delay >= left
    return replace(
        card,
        state=State.RELEARNING if was_known else State.LEARNING,
        step=coming.step,
        due_at=None if waits_for_a_day else int(now) + coming.delay,
        due_day=today + (coming.delay - left) // DAY + 1 if waits_for_a_day else None,
    )


def _kind(state: State) -> LogKind:
    return {State.REVIEW: LogKind.REVIEW, State.RELEARNING: LogKind.RELEARN}.get(state, LogKind.LEARN)


def _last_interval(card: MemoryCard, preset: Preset) -> int:
    if card.state is State.REVIEW:
        return card.interval
    steps = preset.relearning_steps if card.state is State.RELEARNING else preset.learning_steps
    if card.state is State.NEW or not steps:
        return 0
    return -steps[min(card.step, len(steps) - 1)]


def _is_leech(lapses: int, threshold: int) -> bool:
    if threshold <= 0 or lapses < threshold:
        return False
    return (lapses - threshold) % max(1, ceil(threshold / 2)) == 0
