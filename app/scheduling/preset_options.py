"""A preset's options as plain JSON values, and back; what is not stored takes its default."""

from dataclasses import asdict, fields, replace
from enum import StrEnum
from typing import Any

from app.scheduling.memory_card import DayLoad, LeechAction, NewMix, NewOrder, Preset, ReviewOrder

CHOICES: dict[str, type[StrEnum]] = {
    "leech_action": LeechAction,
    "new_order": NewOrder,
    "new_mix": NewMix,
    "review_order": ReviewOrder,
}


def write_options(preset: Preset) -> dict[str, Any]:
    """The options without id and name."""
    return {k: v for k, v in asdict(preset).items() if k not in ("id", "name")}


def read_options(number: int, name: str, stored: dict[str, Any]) -> Preset:
    """A preset; options and choices that only a newer version knows are left alone."""
    known = {f.name for f in fields(Preset)} - {"id", "name"}
    values = {k: _frozen(v) for k, v in stored.items() if k in known}
    for option, choices in CHOICES.items():
        if option in values and (found := values.pop(option)) in list(choices):
            values[option] = choices(found)
    if "easy_days" in values:
        loads = [DayLoad(v) if v in list(DayLoad) else DayLoad.NORMAL for v in values["easy_days"]]
        values["easy_days"] = tuple((loads + [DayLoad.NORMAL] * 7)[:7])
    return replace(Preset(number, name), **values)


def _frozen(value: Any) -> Any:
    return tuple(_frozen(v) for v in value) if isinstance(value, list) else value
