"""Study options as Anki's deck options (schema 11's words).

The counterpart of `anki_reading_presets`: what Anki gave and reads the same here is handed back untouched.
"""

import copy
from collections.abc import Mapping
from typing import Any

from app.holdings import HeldPreset
from app.interchange.anki.reading_presets import DEFAULT, read_preset
from app.scheduling.memory_card import LeechAction, NewMix, NewOrder, Preset, ReviewOrder

_ORDERS = {NewOrder.DECK: 0, NewOrder.POSITION: 1, NewOrder.RANDOM: 4}
_MIXES = {NewMix.MIXED: 0, NewMix.AFTER: 1, NewMix.BEFORE: 2}
_REVIEWS = {
    ReviewOrder.DUE_DAY: 0,
    ReviewOrder.RETRIEVABILITY: 7,
    ReviewOrder.RANDOM: 8,
    ReviewOrder.OVERDUENESS: 12,
}
_FACTORY: dict[str, Any] = {
    "autoplay": True,
    "replayq": True,
    "dyn": False,
    "maxTaken": 60,
    "timer": 0,
    "new": {
        "bury": False,
        "delays": [1.0, 10.0],
        "initialFactor": 2500,
        "ints": [1, 4, 0],
        "order": 1,
        "perDay": 20,
        "separate": True,
    },
    "rev": {
        "bury": False,
        "ease4": 1.3,
        "fuzz": 0.05,
        "hardFactor": 1.2,
        "ivlFct": 1.0,
        "maxIvl": 36500,
        "minSpace": 1,
        "perDay": 200,
    },
    "lapse": {"delays": [10.0], "leechAction": 1, "leechFails": 8, "minInt": 1, "mult": 0.0},
    "desiredRetention": 0.9,
}


def write_preset(held: HeldPreset, number: int, modified: int) -> dict[str, Any]:
    """Anki's deck options by this number, last changed at `modified` where they are not Anki's own."""
    stored = {key: value for key, value in held.data.items() if key != "id"}
    found = copy.deepcopy(stored or _FACTORY)
    for key in ("new", "rev", "lapse"):
        if not isinstance(found.get(key), dict):
            found[key] = copy.deepcopy(_FACTORY[key])
    before = read_preset(number, found, held.preset.day_start_hour).preset
    _change(found, before, held.preset)
    found.setdefault("mod", modified)
    return found | {"id": number, "name": held.preset.name, "usn": -1}


def preset_number(held: HeldPreset, own: int) -> int:
    """Anki's own number of the options, else `own`; 1 for what everybody begins with."""
    given = held.data.get("id")
    if isinstance(given, int):
        return given
    return DEFAULT if held.is_default else own


def _change(found: dict[str, Any], before: Preset, now: Preset) -> None:
    """Write each option that differs."""
    values: Mapping[str, tuple[str | None, str, Any]] = {
        "learning_steps": ("new", "delays", [step / 60 for step in now.learning_steps]),
        "relearning_steps": ("lapse", "delays", [step / 60 for step in now.relearning_steps]),
        "new_a_day": ("new", "perDay", now.new_a_day),
        "reviews_a_day": ("rev", "perDay", now.reviews_a_day),
        "maximum_interval": ("rev", "maxIvl", now.maximum_interval),
        "leech_threshold": ("lapse", "leechFails", now.leech_threshold),
        "leech_action": ("lapse", "leechAction", int(now.leech_action is LeechAction.TAG)),
        "new_mix": (None, "newMix", _MIXES[now.new_mix]),
        "review_order": (None, "reviewOrder", _REVIEWS[now.review_order]),
        "easy_days": (None, "easyDaysPercentages", [load.share for load in now.easy_days]),
        "answer_seconds": (None, "maxTaken", now.answer_seconds),
        "show_timer": (None, "timer", int(now.show_timer)),
        "desired_retention": (None, "desiredRetention", now.desired_retention),
        "parameters": (None, "fsrsParams6", list(now.parameters)),
    }
    for option, (inside, key, value) in values.items():
        if getattr(before, option) != getattr(now, option):
            (found[inside] if inside else found)[key] = value
    if before.parameters != now.parameters:
        found |= {"fsrsWeights": [], "fsrsParams5": []}
    if before.new_order is not now.new_order:
        found["newGatherPriority"] = _ORDERS[now.new_order]
        found["new"]["order"] = int(now.new_order is not NewOrder.RANDOM)
    if before.bury_siblings != now.bury_siblings:
        for part in (found["new"], found["rev"]):
            part["bury"] = now.bury_siblings
        found["buryInterdayLearning"] = now.bury_siblings
