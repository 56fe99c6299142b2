"""The plots of the way to each exam: what is known, and the minutes done and planned."""

from collections.abc import Sequence

from app.scheduling.day_words import day_in_words
from app.study.statistics.exam_progress import ExamProgress
from app.ui.pages import statistics_wording as wording
from app.ui.pages.statistics_wording import Stretches
from app.ui.widgets.plots.figure import Figure, Form, Pattern, Series, find_ticks
from app.wording import gettext as _


def show_known(exam: ExamProgress, number: int) -> Figure:
    """The share of the exam's cards known on each day so far, and what was expected for the exam itself."""
    total = max(1, exam.total)
    days = range(exam.first, exam.day + 1)
    now = exam.known[exam.today - exam.first] or 0.0
    sentence = _("{known} of {total} cards are known today").format(
        known=wording.whole(now), total=wording.whole(exam.total)
    )
    if exam.promise is not None:
        sentence += "; " + _("{expected} are expected on {day}, likely {low} to {high}").format(
            expected=wording.whole(exam.promise.known), day=day_in_words(exam.day),
            low=wording.whole(exam.promise.low), high=wording.whole(exam.promise.high),
        )  # fmt: skip
    return Figure(
        Form.LINES, f"exam-{number}-known", _("{exam}: what you know").format(exam=exam.name), sentence + ".",
        _("Day"), tuple(wording.day_name(d) for d in days),
        (
            Series(_("known that day"), _shares(exam.known, total)),
            Series(_("expected at the exam"), _shares(exam.expected, total), "muted", Pattern.DOTTED),
        ),
        wording.percent, wording.round_percent, find_ticks([wording.short_day(d) for d in days], 6),
        more=(
            (_("cards known"), tuple("" if k is None else wording.whole(k) for k in exam.known)),
            (_("cards expected"), tuple("" if e is None else wording.whole(e) for e in exam.expected)),
        ),
        top=1.0, empty=_("Study the exam's cards, and what you know of them stands here day by day."),
    )  # fmt: skip


def show_minutes(exam: ExamProgress, number: int) -> Figure:
    """Minutes done for an exam, beside those that were planned and are to come."""
    stretches = Stretches(exam.first, len(exam.planned))
    past = exam.today - exam.first
    both = [(d, p) for d, p in zip(exam.done[:past], exam.planned[:past], strict=True) if p is not None]
    sentence = _("{done} done today, {planned} planned").format(
        done=wording.minutes(exam.done[past] or 0.0), planned=wording.minutes(exam.planned[past] or 0.0)
    )
    if both:
        sentence += "; " + _("on the days before, {done} of {planned}").format(
            done=wording.minutes(sum(d or 0.0 for d, _p in both)),
            planned=wording.minutes(sum(p for _d, p in both)),
        )
    return Figure(
        Form.BARS, f"exam-{number}-minutes", _("{exam}: minutes").format(exam=exam.name), sentence + ".",
        stretches.heading, stretches.names,
        (
            Series(_("done"), stretches.sums([d or 0.0 for d in exam.done]), "good"),
            Series(_("planned"), stretches.sums([p or 0.0 for p in exam.planned]), "muted", Pattern.HATCHED),
        ),
        wording.minutes, wording.short_minutes, stretches.ticks(),
        empty=_("Nothing was done or planned for this exam yet."),
    )  # fmt: skip


def _shares(cards: Sequence[float | None], total: int) -> tuple[float | None, ...]:
    return tuple(None if c is None else min(1.0, c / total) for c in cards)
