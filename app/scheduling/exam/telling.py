"""The outlook for an exam in sentences, the same in the window and on the command line."""

from app.scheduling.day_words import day_in_words
from app.scheduling.exam.calendar import LONGEST
from app.scheduling.exam.forecast import Forecast
from app.scheduling.exam.outlook import Help, Kind
from app.wording import gettext as _
from app.wording import ngettext

WORTH_SAYING = 0.01
"""Share of the cards by which a change must help to be proposed."""


def days_left_in_words(days: int) -> str:
    """How far an exam is."""
    if days <= 0:
        return _("today")
    return _("tomorrow") if days == 1 else _("in {count} days").format(count=days)


def far_in_words(days: int) -> str:
    """What is done about an exam that is too far to be looked at; empty for all others."""
    if days <= LONGEST:
        return ""
    return _(
        "The exam is further off than a plan looks: until then it is planned as if in {count} days."
    ).format(count=LONGEST)


def range_in_words(forecast: Forecast) -> str:
    """What is expected to be known, and how sure that is."""
    found = forecast.outlook
    if not found.total:
        return _("There are no cards in what you chose yet.")
    return _(
        "About {known} of {total} cards will be known ({percent} %); "
        "in nine of ten cases between {low} and {high}."
    ).format(
        known=round(found.known),
        total=found.total,
        percent=round(100 * found.recall),
        low=round(found.low),
        high=round(found.high),
    )


def minutes_in_words(forecast: Forecast) -> str:
    """What the way takes in all and on its longest day."""
    minutes = forecast.outlook.minutes
    busy = sum(m >= 0.5 for m in minutes)
    if not busy:
        return _("There is nothing to do for it now.")
    return ngettext(
        "{total} minutes in all, on {count} day, at most {longest} minutes on one.",
        "{total} minutes in all, on {count} days, at most {longest} minutes on one.",
        busy,
    ).format(total=round(sum(minutes)), count=busy, longest=round(max(minutes)))


def left_out_in_words(forecast: Forecast) -> str:
    """What finds no place; empty where everything does."""
    found = forecast.outlook
    if found.covers_all:
        return ""
    count = round(found.left_out)
    return ngettext(
        "{count} new card finds no place in the time there is and is left out.",
        "{count} new cards find no place in the time there is and are left out, the last ones first.",
        count,
    ).format(count=count)


def start_in_words(forecast: Forecast) -> str:
    """The last day on which to begin; empty as long as it is not known or nothing is to be begun."""
    if not forecast.complete or not forecast.outlook.total:
        return ""
    if forecast.latest is None:
        return _("Even beginning today is too late for every card.")
    if forecast.latest <= forecast.today:
        return _("Begin today: a day later not every card would find a place.")
    return _("The latest day to begin, if every card is to find a place: {day}.").format(
        day=day_in_words(forecast.latest)
    )


def helps_in_words(forecast: Forecast) -> list[str]:
    """What would help, as far as it is worth saying."""
    found = forecast.outlook
    return [
        _help_in_words(h, forecast)
        for h in forecast.helps
        if h.of and h.known / h.of - found.recall >= WORTH_SAYING
        if h.kind is not Kind.FEWER_CARDS or not found.covers_all
    ]


def _help_in_words(change: Help, forecast: Forecast) -> str:
    known, of = round(change.known), round(change.of)
    match change.kind:
        case Kind.MORE_TIME:
            words = _("Ten minutes more a day: about {known} of {of} cards known.")
        case Kind.FEWER_CARDS:
            words = _("Only the {of} cards that find a place, of {total}: about {known} of them known.")
        case Kind.EARLIER:
            words = _("Had you begun a week earlier: about {known} of {of} cards known.")
    return words.format(known=known, of=of, total=forecast.outlook.total)
