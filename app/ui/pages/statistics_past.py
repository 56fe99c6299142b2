"""The plots of what was done: the year, answers and time by day, hours, buttons, retention, calibration."""

from datetime import date
from math import floor

from app.study.statistics.columns import Group
from app.study.statistics.report import Report, Span
from app.study.statistics.retention import Share
from app.ui.pages import statistics_wording as wording
from app.ui.pages.statistics_wording import Stretches
from app.ui.widgets.plots.figure import Figure, Form, Pattern, Series
from app.wording import gettext as _
from app.wording import ngettext

FEW = 100
"""Reviews below which a share says little."""
ENOUGH_TO_JUDGE = 400


def group_names() -> dict[Group, str]:
    """Kinds of cards in words."""
    return {
        Group.LEARNING: _("learning"),
        Group.YOUNG: _("young"),
        Group.MATURE: _("mature"),
        Group.RELEARNING: _("relearning"),
        Group.CRAMMED: _("crammed"),
    }


STYLES = {
    Group.MATURE: ("good", Pattern.SOLID),
    Group.YOUNG: ("easy", Pattern.HATCHED),
    Group.LEARNING: ("hard", Pattern.LINED),
    Group.RELEARNING: ("again", Pattern.DOTTED),
    Group.CRAMMED: ("muted", Pattern.HATCHED),
}
"""Colour and pattern of each kind of card, from the bar's foot up."""


def show_year(report: Report) -> Figure:
    """The heat map."""
    year = report.year
    totals = year.totals()
    days = sum(1 for n in totals if n)
    streak = report.streak
    sentence = (
        ngettext(
            "You studied on {days} day of the last year", "You studied on {days} days of the last year", days
        ).format(days=days)
        + "; "
        + ngettext(
            "your streak is {current} day, the longest {longest}.",
            "your streak is {current} days, the longest {longest}.",
            streak.current,
        ).format(current=wording.whole(streak.current), longest=wording.whole(streak.longest))
    )
    first = date.fromordinal(year.first_day)
    months = [
        (n, wording.month_name(year.first_day + n)[:3])
        for n in range(len(totals))
        if date.fromordinal(year.first_day + n).day == 1
    ]
    spent = year.minutes()
    return Figure(
        Form.HEAT, "year", _("Your year"), sentence, _("Day"),
        tuple(wording.day_name(year.first_day + n) for n in range(len(totals))),
        (Series(_("answers"), tuple(totals)),), wording.answers, wording.whole,
        ticks=tuple(months), more=((_("time"), tuple(wording.minutes(m) if m else "" for m in spent)),),
        first_row=first.weekday(), empty=_study_first(),
    )  # fmt: skip


def show_answers(report: Report) -> Figure:
    """Answers by day and kind of card."""
    activity = report.activity
    stretches = Stretches(activity.first_day, len(activity.count))
    totals = activity.totals()
    average = sum(totals) / max(1, len(totals))
    today = totals[-1]
    sentence = _("{today} today; {average} a day on average over {period}.").format(
        today=wording.answers(today), average=wording.whole(average), period=wording.days(len(totals))
    )
    names = group_names()
    series = tuple(
        Series(names[group], stretches.sums(activity.count[:, group].sum(axis=1).tolist()), *STYLES[group])
        for group in STYLES
        if activity.count[:, group].any()
    )
    return Figure(
        Form.STACKED, "answers", _("Answers"), sentence, stretches.heading, stretches.names, series,
        wording.whole, wording.whole, stretches.ticks(), empty=_study_first(),
    )  # fmt: skip


def show_time(report: Report) -> Figure:
    """Minutes by day."""
    activity = report.activity
    stretches = Stretches(activity.first_day, len(activity.ms))
    spent = activity.minutes()
    total = sum(spent)
    count = max(1, sum(activity.totals()))
    sentence = _("{total} in all, {each} s an answer; {today} today.").format(
        total=wording.minutes(total), each=f"{total * 60 / count:.1f}", today=wording.minutes(spent[-1])
    )
    return Figure(
        Form.BARS, "time", _("Time"), sentence, stretches.heading, stretches.names,
        (Series(_("time"), stretches.sums(spent)),), wording.minutes, wording.short_minutes,
        stretches.ticks(), empty=_study_first(),
    )  # fmt: skip


def show_retention(report: Report) -> Figure:
    """True retention of today, the week, the month and the year."""
    names = {Span.DAY: _("Today"), Span.WEEK: _("Week"), Span.MONTH: _("Month"), Span.YEAR: _("Year")}
    found = report.retention
    month = found[Span.MONTH].total
    if month.rate is None:
        sentence = _("No reviews in the last month.")
    else:
        sentence = _("You remembered {rate} of {count} reviews in the last month.").format(
            rate=wording.percent(month.rate), count=wording.whole(month.count)
        )
        if month.count < FEW:
            sentence += " " + _("That is too few to say much.")
    series = (
        Series(_("young"), tuple(found[s].young.rate for s in Span), *STYLES[Group.YOUNG]),
        Series(_("mature"), tuple(found[s].mature.rate for s in Span), *STYLES[Group.MATURE]),
        Series(_("all"), tuple(found[s].total.rate for s in Span), "accent", Pattern.LINED),
    )
    reviews = tuple(_of(found[s].total) for s in Span)
    return Figure(
        Form.BARS, "retention", _("True retention"), sentence, _("Period"),
        tuple(names[s] for s in Span), series, wording.percent, wording.round_percent,
        tuple(enumerate(names[s] for s in Span)), more=((_("right of"), reviews),), top=1.0,
        empty=_("Reviews come on the days after a card was learned: come back tomorrow."),
    )  # fmt: skip


def show_calibration(report: Report) -> Figure:
    """What was predicted against what was measured."""
    found = report.calibration
    bins = found.bins
    if found.predicted is None or found.measured is None:
        sentence = ""
    else:
        off = found.measured - found.predicted
        words = (
            _("you remember as predicted")
            if abs(off) < 0.01
            else _("you remember more than predicted")
            if off > 0
            else _("you remember less than predicted")
        )
        sentence = _(
            "Predicted {predicted}, measured {measured}: {words}. "
            "Log-loss {loss}, RMSE {rmse}, over {count} reviews."
        ).format(
            predicted=wording.percent(found.predicted), measured=wording.percent(found.measured), words=words,
            loss=f"{found.log_loss:.3f}", rmse=wording.percent(found.rmse or 0),
            count=wording.whole(found.count),
        )  # fmt: skip
        if found.count < ENOUGH_TO_JUDGE:
            sentence += " " + _("With so few, chance plays a part.")
    return Figure(
        Form.LINES, "calibration", _("Predicted and measured"), sentence, _("Predicted"),
        tuple(wording.percent(b.predicted) for b in bins),
        (
            Series(_("measured"), tuple(b.measured for b in bins)),
            Series(_("as predicted"), tuple(b.predicted for b in bins), "muted", Pattern.DOTTED),
        ),
        wording.percent, wording.round_percent,
        tuple((n, wording.round_percent(b.predicted)) for n, b in enumerate(bins)),
        more=(
            (_("likely from"), tuple(wording.percent(b.low) for b in bins)),
            (_("to"), tuple(wording.percent(b.high) for b in bins)),
            (_("reviews"), tuple(wording.whole(b.count) for b in bins)),
        ),
        across=tuple(b.predicted for b in bins), bands=tuple((b.low, b.high) for b in bins), top=1.0,
        bottom=min((floor(min(b.predicted, b.measured, 0.99) * 4) / 4 for b in bins), default=0.0),
        empty=_("Review cards on later days, and what FSRS predicted is compared with what you remembered."),
    )  # fmt: skip


def show_hours(report: Report) -> Figure:
    """Answers by the hour, and how many were right."""
    hours = report.hours
    total = sum(h.count for h in hours)
    known = [
        (h.rate, n) for n, h in enumerate(hours) if h.rate is not None and h.count >= max(30, total / 50)
    ]
    sentence = ""
    if len(known) > 1:
        (best, at), (worst, low) = max(known), min(known)
        sentence = _("Most is right at {best} o'clock ({rate}), least at {worst} ({low}).").format(
            best=at, rate=wording.percent(best or 0), worst=low, low=wording.percent(worst or 0)
        )
    elif total:
        busiest = max(range(24), key=lambda n: hours[n].count)
        sentence = _("You study most at {hour} o'clock.").format(hour=busiest)
    return Figure(
        Form.BARS, "hours", _("Hours of the day"), sentence, _("Hour"),
        tuple(f"{n:02}:00" for n in range(24)), (Series(_("answers"), tuple(h.count for h in hours)),),
        wording.answers, wording.whole, tuple((n, f"{n:02}:00") for n in range(0, 24, 4)),
        more=((_("right"), tuple(wording.percent(h.rate) if h.rate is not None else "" for h in hours)),),
        empty=_study_first(),
    )  # fmt: skip


def show_buttons(report: Report) -> Figure:
    """How often each button was pressed, by kind of card."""
    names = group_names()
    groups = [g for g in STYLES if sum(report.buttons[g])]
    pressed = [sum(report.buttons[g][n] for g in groups) for n in range(4)]
    total = max(1, sum(pressed))
    buttons = (_("Again"), _("Hard"), _("Good"), _("Easy"))
    sentence = (
        ""
        if not groups
        else _("{again} Again, {good} Good.").format(
            again=wording.percent(pressed[0] / total), good=wording.percent(pressed[2] / total)
        )
    )
    if pressed[1] > total * 0.25:
        sentence += " " + _("Hard is for what you remembered with effort: press Again for what you forgot.")
    return Figure(
        Form.STACKED, "buttons", _("Answer buttons"), sentence, _("Button"), buttons,
        tuple(
            Series(names[g], tuple(report.buttons[g]), *STYLES[g]) for g in groups
        ),
        wording.whole, wording.whole, tuple(enumerate(buttons)),
        more=((_("share"), tuple(wording.percent(n / total) for n in pressed)),), empty=_study_first(),
    )  # fmt: skip


def _study_first() -> str:
    return _("Study some cards first: every answer counts here.")


def _of(share: Share) -> str:
    return f"{share.right:,} / {share.count:,}" if share.count else ""
