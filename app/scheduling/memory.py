"""FSRS-6 by fsrs-rs, the library that Anki uses: the one place that computes memory states."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from fsrs_rs_python import DEFAULT_PARAMETERS, FSRS, FSRSItem, FSRSReview, MemoryState

from app.scheduling.memory_card import Memory, MemoryCard, Preset, Rating, State


@dataclass(frozen=True, slots=True)
class Forecast:
    """What a rating would lead to: the memory state and the interval in days before rounding."""

    memory: Memory
    interval: float


def forecast(card: MemoryCard, elapsed_days: int, preset: Preset) -> dict[Rating, Forecast]:
    """The four memory states that the four ratings would give; `elapsed_days` are whole study days."""
    fsrs = FSRS(list(preset.parameters))
    memory = card.memory or _memory_without_history(card, fsrs)
    state = MemoryState(memory.stability, memory.difficulty) if memory else None
    states = fsrs.next_states(state, preset.desired_retention, max(0, elapsed_days) if state else 0)
    by_rating = {
        Rating.AGAIN: states.again,
        Rating.HARD: states.hard,
        Rating.GOOD: states.good,
        Rating.EASY: states.easy,
    }
    return {
        rating: Forecast(Memory(s.memory.stability, s.memory.difficulty), s.interval)
        for rating, s in by_rating.items()
    }


def memory_from_reviews(reviews: Sequence[tuple[Rating, int]], preset: Preset) -> Memory | None:
    """The memory state after a history of (rating, whole days since the one before), oldest first."""
    if not reviews:
        return None
    item = FSRSItem([FSRSReview(int(rating), days) for rating, days in reviews])
    state = FSRS(list(preset.parameters)).memory_state(item)
    return Memory(state.stability, state.difficulty)


def memory_from_ease(ease: float, interval: float, preset: Preset) -> Memory:
    """The memory state that fits an SM-2 ease (2.5 = 250 %) and interval in days, for foreign histories."""
    state = FSRS(list(preset.parameters)).memory_state_from_sm2(ease, max(1.0, interval), 0.9)
    return Memory(state.stability, state.difficulty)


def retrievability(memory: Memory, elapsed_days: float, preset: Preset) -> float:
    """The probability of recall after some days (FSRS-6's power curve, 0.9 after `stability` days)."""
    return forgetting_curve(preset)(memory.stability, elapsed_days)


def forgetting_curve(preset: Preset) -> Callable[[float, float], float]:
    """The probability of recall by stability and elapsed days, as a preset's parameters bend it."""
    decay = -(preset.parameters[20] if len(preset.parameters) > 20 else DEFAULT_PARAMETERS[20])
    factor = 0.9 ** (1 / decay) - 1
    return lambda stability, elapsed: (1 + factor * max(0.0, elapsed) / stability) ** decay


def _memory_without_history(card: MemoryCard, fsrs: FSRS) -> Memory | None:
    if card.state not in (State.REVIEW, State.RELEARNING):
        return None
    state = fsrs.memory_state_from_sm2(2.5, max(1.0, card.interval), 0.9)
    return Memory(state.stability, state.difficulty)
