"""Spreading intervals a little, so that cards learnt together don't stay together. Ranges as in Anki."""

from hashlib import blake2b
from math import floor

RANGES = ((2.5, 7.0, 0.15), (7.0, 20.0, 0.1), (20.0, float("inf"), 0.05))
"""From and to (days), and the share of that part of the interval by which it may vary."""


def fuzz_factor(card_id: str, reps: int) -> float:
    """A number 0..1 for the next answer of a card: the same for the buttons' preview and the answer."""
    digest = blake2b(f"{card_id} {reps}".encode(), digest_size=6).digest()
    return int.from_bytes(digest, "big") / (1 << 48)


def fuzz_interval(interval: float, minimum: int, maximum: int, factor: float | None) -> int:
    """Whole days within the bounds, spread by `factor` (None: only rounded)."""
    if factor is None:
        minimum = min(minimum, maximum)
        return round_half_up(min(max(interval, minimum), maximum))
    return spread_within(fuzz_range(interval, minimum, maximum), factor)


def spread_within(bounds: tuple[int, int], factor: float) -> int:
    """The whole days between two, both included, that a factor 0..1 stands for."""
    lower, upper = bounds
    return floor(lower + factor * (1 + upper - lower))


def fuzz_range(interval: float, minimum: int, maximum: int) -> tuple[int, int]:
    """The shortest and the longest that an interval may be spread to within bounds, in whole days."""
    minimum = min(minimum, maximum)
    lower, upper = fuzz_bounds(min(max(interval, minimum), maximum))
    lower, upper = min(max(lower, minimum), maximum), min(max(upper, minimum), maximum)
    if upper == lower and 2 < upper < maximum:
        upper = lower + 1
    return lower, upper


def fuzz_bounds(interval: float) -> tuple[int, int]:
    """The shortest and the longest that an interval may be spread to, in whole days."""
    delta = 0.0
    if interval >= 2.5:
        delta = 1.0 + sum([f * (min(interval, to) - start) for start, to, f in RANGES if start < interval])
    return round_half_up(interval - delta), round_half_up(interval + delta)


def round_half_up(value: float) -> int:
    """To the nearest whole number, halves up as Rust does (Python's own rounding goes to even)."""
    return floor(value + 0.5)
