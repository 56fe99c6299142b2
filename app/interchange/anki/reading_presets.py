"""Anki's deck options (schema 11's words) as study options, and what of them has no place here."""

import math
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from app.holdings import HeldPreset
from app.scheduling.memory_card import DayLoad, LeechAction, NewMix, NewOrder, Preset, ReviewOrder

DEFAULT = 1
"""The number of the options that every Anki collection begins with."""

_MIX = (NewMix.MIXED, NewMix.AFTER, NewMix.BEFORE)
_GATHERED = {
    0: NewOrder.DECK,
    1: NewOrder.POSITION,
    3: NewOrder.RANDOM,
    4: NewOrder.RANDOM,
    5: NewOrder.DECK,
}
_REVIEWED = {7: ReviewOrder.RETRIEVABILITY, 8: ReviewOrder.RANDOM, 12: ReviewOrder.OVERDUENESS}
_FACTORY = Preset(
    new_order=NewOrder.DECK, review_order=ReviewOrder.DUE_DAY, bury_siblings=False, load_balancing=True
)
"""What Anki gives to a new collection."""


def read_preset(number: int, stored: Mapping[str, Any], day_start_hour: int) -> HeldPreset:
    """Options by Anki's own JSON; what is missing or no number takes Anki's default."""
    new, reviews, lapses = (_object(stored.get(key)) for key in ("new", "rev", "lapse"))
    name = stored.get("name")
    preset = Preset(
        0,
        name.strip() if isinstance(name, str) and name.strip() else "Anki",
        desired_retention=round(_number(stored.get("desiredRetention"), 0.9, 0.5, 0.99), 4),
        learning_steps=_steps(new.get("delays")),
        relearning_steps=_steps(lapses.get("delays")),
        new_a_day=int(_number(new.get("perDay"), 20, 0, 9999)),
        reviews_a_day=int(_number(reviews.get("perDay"), 200, 0, 9999)),
        new_order=_new_order(stored, new),
        new_mix=_MIX[int(_number(stored.get("newMix"), 0, 0, 2))],
        review_order=_REVIEWED.get(int(_number(stored.get("reviewOrder"), 0, 0, 99)), ReviewOrder.DUE_DAY),
        maximum_interval=int(_number(reviews.get("maxIvl"), 36500, 1, 36500)),
        easy_days=_easy_days(stored.get("easyDaysPercentages")),
        leech_threshold=int(_number(lapses.get("leechFails"), 8, 0, 9999)),
        leech_action=LeechAction.TAG if lapses.get("leechAction", 1) else LeechAction.SUSPEND,
        bury_siblings=bool(new.get("bury") or reviews.get("bury")),
        day_start_hour=day_start_hour,
        answer_seconds=int(_number(stored.get("maxTaken"), 60, 1, 9999)),
        show_timer=bool(stored.get("timer")),
        parameters=_parameters(stored),
    )
    factory = replace(preset, name="Default", day_start_hour=4) == _FACTORY
    return HeldPreset(number, preset, {"anki": dict(stored)}, is_default=number == DEFAULT and factory)


def read_hour(options: Mapping[str, Any]) -> int:
    """The hour at which days begin."""
    return int(_number(options.get("rollover"), 4, 0, 23))


def _new_order(stored: Mapping[str, Any], new: Mapping[str, Any]) -> NewOrder:
    if new.get("order", 1) == 0:
        return NewOrder.RANDOM
    return _GATHERED.get(int(_number(stored.get("newGatherPriority"), 0, 0, 99)), NewOrder.POSITION)


def _steps(delays: Any) -> tuple[int, ...]:
    """Minutes, also parts of them, as seconds."""
    if not isinstance(delays, Sequence) or isinstance(delays, str):
        return ()
    return tuple(round(_number(minutes, 1, 0, 60 * 24 * 365) * 60) or 1 for minutes in delays[:20])


def _easy_days(shares: Any) -> tuple[DayLoad, ...]:
    if not isinstance(shares, Sequence) or len(shares) != 7:
        return (DayLoad.NORMAL,) * 7
    numbers = [_number(share, 1.0, 0.0, 1.0) for share in shares]
    return tuple(
        DayLoad.NORMAL if n > 0.75 else DayLoad.REDUCED if n > 0.25 else DayLoad.MINIMUM for n in numbers
    )


def _parameters(stored: Mapping[str, Any]) -> tuple[float, ...]:
    """FSRS-6 parameters; older ones are carried over as FSRS itself does (fsrs-rs, `parameters`)."""
    found: list[float] = []
    for key in ("fsrsParams6", "fsrsParams5", "fsrsWeights"):
        given = stored.get(key)
        if isinstance(given, Sequence) and not isinstance(given, str) and given:
            found = [_number(value, math.nan, -1e6, 1e6) for value in given[:30]]
            break
    if any(map(math.isnan, found)):
        return ()
    if len(found) == 17:
        # FSRS-4.5 had another scale of difficulty
        found[4] = round(found[5] * 2 + found[4], 4)
        found[5] = round(math.log(max(0.01, found[5] * 3 + 1)) / 3, 4)
        found[6] = round(found[6] + 0.5, 4)
        found += [0.0, 0.0]
    if len(found) == 19:
        found += [0.0, 0.5]
    return tuple(found) if len(found) == 21 else ()


def _number(value: Any, default: float, low: float, high: float) -> float:
    if isinstance(value, bool) or not isinstance(value, int | float) or not math.isfinite(value):
        return default
    return min(max(value, low), high)


def _object(value: Any) -> Mapping[str, Any]:
    return value if isinstance(value, dict) else {}
