"""Study options in words: steps as they are typed, choices by name, and what their page looks up."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from app.errors import UserError
from app.scheduling.days import DAY
from app.scheduling.memory_card import DayLoad, LeechAction, NewMix, NewOrder, Preset, ReviewOrder
from app.wording import gettext as _

if TYPE_CHECKING:
    from app.collection.collection import Collection

UNITS = {"s": 1, "m": 60, "h": 3600, "d": DAY}
LONGEST_STEP = 365 * DAY
MOST_STEPS = 20


@dataclass(frozen=True, slots=True)
class StudyOptions:
    """What the page shows: all presets, the decks that each rules, and which one was asked for.

    `deck` and `deck_name` are set when the options of a deck were asked for. `today` is the study day.
    `all_decks` are ids and names, sub-decks too.
    """

    presets: tuple[Preset, ...]
    decks: dict[int, tuple[str, ...]]
    shown: int
    deck: str = ""
    deck_name: str = ""
    overdue: int = 0
    today: int = 0
    vacations: tuple[tuple[int, int], ...] = field(default=())
    all_decks: tuple[tuple[str, str], ...] = ()


def look_up_options(collection: "Collection", deck: str, shown: int) -> StudyOptions:
    """The options of a deck, or else those of a preset; runs where the collection lives."""
    presets = tuple(collection.presets())
    decks: dict[int, tuple[str, ...]] = {}
    name, own = "", 0
    summaries = collection.decks()
    for summary in summaries:
        decks[summary.preset] = (*decks.get(summary.preset, ()), summary.name)
        if summary.id == deck:
            name, own = summary.name, summary.preset
    wanted = shown or own
    if wanted not in {p.id for p in presets}:
        wanted = presets[0].id
    backlog = collection.backlog
    return StudyOptions(
        presets,
        decks,
        wanted,
        deck if name else "",
        name,
        backlog.overdue().cards,
        backlog.today(),
        backlog.vacations(),
        tuple((s.id, s.name) for s in summaries),
    )


def read_steps(words: str) -> tuple[int, ...]:
    """Steps such as `1m 10m 1d` (minutes where no unit stands) in seconds; UserError for anything else."""
    steps = []
    for part in words.replace(",", " ").split():
        found = re.fullmatch(r"(\d{1,6}(?:\.\d{1,3})?)([smhd]?)", part.lower())
        seconds = round(float(found[1]) * UNITS[found[2] or "m"]) if found else 0
        if not 1 <= seconds <= LONGEST_STEP:
            raise UserError(_("“{part}” is no step. Write steps like 30s 10m 4h 1d.").format(part=part))
        steps.append(seconds)
    if len(steps) > MOST_STEPS:
        raise UserError(_("At most {count} steps are possible.").format(count=MOST_STEPS))
    return tuple(steps)


def steps_in_words(steps: Sequence[int]) -> str:
    """Steps as they are typed."""
    return " ".join(_step(seconds) for seconds in steps)


def _step(seconds: int) -> str:
    unit = next(u for u in ("d", "h", "m", "s") if seconds % UNITS[u] == 0)
    return f"{seconds // UNITS[unit]}{unit}"


def load_words() -> dict[DayLoad, str]:
    """How much a weekday takes."""
    return {
        DayLoad.NORMAL: _("Normal"),
        DayLoad.REDUCED: _("Reduced"),
        DayLoad.MINIMUM: _("Minimum"),
    }


def new_order_words() -> dict[NewOrder, str]:
    """In which order new cards come."""
    return {
        NewOrder.POSITION: _("As they were added"),
        NewOrder.DECK: _("Deck by deck"),
        NewOrder.RANDOM: _("At random"),
    }


def new_mix_words() -> dict[NewMix, str]:
    """Where new cards stand among reviews."""
    return {
        NewMix.MIXED: _("Among reviews"),
        NewMix.BEFORE: _("Before reviews"),
        NewMix.AFTER: _("After reviews"),
    }


def review_order_words() -> dict[ReviewOrder, str]:
    """In which order reviews come."""
    return {
        ReviewOrder.RETRIEVABILITY: _("Best known first"),
        ReviewOrder.DUE_DAY: _("Longest due first"),
        ReviewOrder.OVERDUENESS: _("Most overdue first"),
        ReviewOrder.RANDOM: _("At random"),
    }


def leech_words() -> dict[LeechAction, str]:
    """What happens to leeches."""
    return {LeechAction.TAG: _("Tag only"), LeechAction.SUSPEND: _("Tag and suspend")}


def decks_in_words(names: Sequence[str]) -> str:
    """Which decks a preset rules."""
    if not names:
        return _("No deck follows these options yet.")
    if len(names) > 4:
        shown = ", ".join(names[:3])
        return _("These options rule {decks} and {count} more decks.").format(
            decks=shown, count=len(names) - 3
        )
    return _("These options rule {decks}.").format(decks=", ".join(names))
