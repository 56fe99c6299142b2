"""Study options as they stand in a file: old ones load, and what only a newer version knows does no harm."""

import json

from app.scheduling.memory_card import DayLoad, LeechAction, NewMix, NewOrder, Preset, ReviewOrder
from app.scheduling.preset_options import read_options, write_options

CHANGED = Preset(
    3,
    "Law",
    desired_retention=0.85,
    learning_steps=(),
    new_order=NewOrder.RANDOM,
    new_mix=NewMix.AFTER,
    review_order=ReviewOrder.OVERDUENESS,
    easy_days=(DayLoad.NORMAL,) * 5 + (DayLoad.REDUCED, DayLoad.MINIMUM),
    vacations=((740_000, 740_010),),
    leech_action=LeechAction.SUSPEND,
    parameters=(0.5,) * 21,
    parameters_before=(),
)


def test_options_come_back_as_they_were() -> None:
    assert read_options(3, "Law", json.loads(json.dumps(write_options(CHANGED)))) == CHANGED


def test_options_of_an_older_version_take_the_defaults() -> None:
    assert read_options(1, "Default", {}) == Preset(1)
    assert read_options(1, "Default", {"new_a_day": 7, "leech_action": "suspend"}) == Preset(
        1, new_a_day=7, leech_action=LeechAction.SUSPEND
    )


def test_options_of_a_newer_version_are_left_alone() -> None:
    stored = {"review_order": "by mood", "colour": "red", "easy_days": ["normal", "none"]}
    assert read_options(1, "Default", stored) == Preset(1)


def test_an_easy_day_falls_on_its_weekday() -> None:
    from datetime import date

    sunday = date(2026, 11, 22).toordinal()
    assert CHANGED.share_of(sunday) == 0.0
    assert CHANGED.share_of(sunday - 1) == 0.5
    assert CHANGED.share_of(sunday + 1) == 1.0
