"""What has piled up, or will while one is away, spread over days without losing more than need be."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import chain, repeat

from app.scheduling.memory_card import Preset


@dataclass(frozen=True, slots=True)
class Waiting:
    """A card that waits: its row number, and the probability that it is still known."""

    card: int
    recall: float


def spread(
    waiting: Sequence[Waiting], preset: Preset, first: int, days: int, load: Mapping[int, int]
) -> dict[int, int]:
    """The study day on which each card comes, from `first` on over some days.

    The best known come first: that loses least. Days are filled to one level, counting the reviews that
    stand there already (`load`) and by what each takes: easy days less, days of rest nothing unless there is
    no other.
    """
    span = range(first, first + max(1, days))
    shares = {day: preset.share_of(day) for day in span if preset.share_of(day) > 0} or dict.fromkeys(
        span, 1.0
    )
    counts = _fill({day: load.get(day, 0) for day in shares}, shares, len(waiting))
    places = chain.from_iterable(repeat(day, count) for day, count in counts.items())
    ranked = sorted(waiting, key=lambda w: (-w.recall, w.card))
    return {w.card: day for w, day in zip(ranked, places, strict=True)}


def _fill(standing: Mapping[int, int], shares: Mapping[int, float], cards: int) -> dict[int, int]:
    """How many cards go on each day, rounded so that they add up."""
    level = _level(standing, shares, cards)
    counts: dict[int, int] = {}
    wished, given = 0.0, 0
    for day, share in shares.items():
        wished += max(0.0, level * share - standing[day])
        counts[day] = round(wished + 1e-9) - given
        given += counts[day]
    return counts


def _level(standing: Mapping[int, int], shares: Mapping[int, float], cards: int) -> float:
    """The height to which water of that many cards would rise over the days."""
    order = sorted(shares, key=lambda day: standing[day] / shares[day])
    width, held, level = 0.0, float(cards), 0.0
    for day in order:
        if width and level <= standing[day] / shares[day]:
            break
        width += shares[day]
        held += standing[day]
        level = held / width
    return level
