"""The plots of what is to come and of how the cards stand: forecast, states, memory."""

from itertools import pairwise

from app.study.statistics.distributions import Distribution, Standing
from app.study.statistics.report import Report
from app.ui.pages import statistics_wording as wording
from app.ui.pages.statistics_wording import Stretches
from app.ui.widgets.plots.figure import Figure, Form, Pattern, Series
from app.wording import gettext as _
from app.wording import ngettext


def show_forecast(report: Report) -> Figure:
    """Cards due by day."""
    found = report.forecast
    totals = found.totals
    stretches = Stretches(found.first_day, len(totals), backwards=False)
    sentence = _("{today} due today, {tomorrow} tomorrow").format(
        today=wording.cards(totals[0] if totals else 0),
        tomorrow=wording.whole(totals[1] if len(totals) > 1 else 0),
    )
    if found.backlog:
        sentence += "; " + ngettext(
            "{count} more waits from days before.", "{count} more wait from days before.", found.backlog
        ).format(count=wording.whole(found.backlog))
    else:
        sentence += "; " + _("nothing waits from days before.")
    young, mature = stretches.sums(found.young), stretches.sums(found.mature)
    backlog = (float(found.backlog), *(0.0,) * (len(young) - 1))
    series = [
        Series(_("mature"), mature, "good"),
        Series(_("young"), young, "easy", Pattern.HATCHED),
    ]
    if found.backlog:
        series.append(Series(_("from before"), backlog, "again", Pattern.LINED))
    reached, sums = float(found.backlog), []
    for one, other in zip(young, mature, strict=True):
        reached += one + other
        sums.append(wording.whole(reached))
    return Figure(
        Form.STACKED, "forecast", _("What is coming"), sentence, stretches.heading, stretches.names,
        tuple(series), wording.whole, wording.whole, stretches.ticks(),
        more=((_("so far"), tuple(sums)),),
        empty=_("Nothing is due: study new cards and their reviews stand here."),
    )  # fmt: skip


def show_states(report: Report) -> Figure:
    """Cards by state."""
    names = {
        Standing.NEW: _("new"),
        Standing.LEARNING: _("learning"),
        Standing.RELEARNING: _("relearning"),
        Standing.YOUNG: _("young"),
        Standing.MATURE: _("mature"),
        Standing.BURIED: _("buried"),
        Standing.SUSPENDED: _("suspended"),
    }
    counts = report.states
    total = sum(counts.values())
    begun = total - counts[Standing.NEW]
    sentence = _("{mature} of {total} are mature; {new} are still new.").format(
        mature=wording.whole(counts[Standing.MATURE]),
        total=wording.cards(total),
        new=wording.whole(total - begun),
    )
    places = tuple(names[s] for s in Standing)
    return Figure(
        Form.BARS, "states", _("Cards"), sentence, _("State"), places,
        (Series(_("cards"), tuple(counts[s] for s in Standing)),), wording.cards, wording.whole,
        tuple(enumerate(places)),
        more=((_("share"), tuple(wording.percent(counts[s] / max(1, total)) for s in Standing)),),
        empty=_("There are no cards yet: make some from a document (Ctrl+O)."), staggered=True,
    )  # fmt: skip


def show_intervals(report: Report) -> Figure:
    """Intervals of cards in review."""
    found = report.intervals
    sentence = _("Half of your reviews come again within {median}.").format(
        median=wording.days(found.median or 0)
    )
    return _spread("intervals", _("Intervals"), sentence, _("Interval"), found, _span_names(found))


def show_stabilities(report: Report) -> Figure:
    """Stabilities."""
    found = report.stabilities
    sentence = _("Half of your cards stay above 90 % for {median} or longer.").format(
        median=wording.days(found.median or 0)
    )
    return _spread("stability", _("Stability"), sentence, _("Stability"), found, _span_names(found))


def show_difficulties(report: Report) -> Figure:
    """Difficulties."""
    found = report.difficulties
    sentence = _("On average {mean} on a scale from 1 (easy) to 10.").format(mean=f"{found.mean or 0:.1f}")
    names = tuple(
        _("{low} to {high}").format(low=f"{low:.0f}", high=f"{high:.0f}")
        for low, high in pairwise(found.edges)
    )
    return _spread("difficulty", _("Difficulty"), sentence, _("Difficulty"), found, names)


def show_chances(report: Report) -> Figure:
    """Retrievabilities."""
    found = report.chances
    known = (found.mean or 0) * found.total
    sentence = _("If you were asked all {total} now, you would know about {known} ({mean}).").format(
        total=wording.whole(found.total), known=wording.whole(known), mean=wording.percent(found.mean or 0)
    )
    names = tuple(
        _("{low} to {high}").format(low=f"{low * 100:.0f}", high=wording.round_percent(high))
        for low, high in pairwise(found.edges)
    )
    return _spread("retrievability", _("Chance of recall"), sentence, _("Chance"), found, names)


def _spread(
    name: str, title: str, sentence: str, heading: str, found: Distribution, names: tuple[str, ...]
) -> Figure:
    counts = found.counts
    step = max(1, -(-len(names) // 6))
    return Figure(
        Form.BARS, name, title, sentence if found.total else "", heading, names,
        (Series(_("cards"), counts),), wording.cards, wording.whole,
        tuple((n, names[n]) for n in range(0, len(names), step)),
        more=((_("share"), tuple(wording.percent(n / max(1, found.total)) for n in counts)),),
        empty=_("Study some cards first: their memory states stand here."),
    )  # fmt: skip


def _span_names(found: Distribution) -> tuple[str, ...]:
    edges = found.edges
    names = [
        _("under {high}").format(high=wording.days(edges[1])),
        *(
            _("{low} to {high}").format(low=_from(low, high), high=wording.days(high))
            for low, high in pairwise(edges[1:])
        ),
        _("{low} and more").format(low=wording.days(edges[-1])),
    ]
    return tuple(names)


def _from(low: float, high: float) -> str:
    """The span that one begins with, without its unit where the end has the same."""
    amount, unit = wording.days(low).split()
    same = unit.rstrip("s") == wording.days(high).split()[1].rstrip("s")
    return amount if same else f"{amount} {unit}"
