"""What a reader keeps in mind of the times told so far: the focus that the next date is understood from."""

from dataclasses import dataclass, field, replace

from app.facts.dates.arithmetic import Moment
from app.facts.dates.mentions import Origin

Span = tuple[int, int]
_NEAR = 1200
"""How many characters after a day "the next day" still means the day after it."""
_NEAR_NAME = 200
"""How soon "two years later" must follow an event with its year ("the earthquake of 1755")."""
_NEAR_YEAR = 2500
"""The same for "that year" and the year it points to."""


@dataclass(frozen=True, slots=True)
class Known:
    """A time told by the words at `span`.

    `year_span` are the words that gave its year, None for the document's or the reference date.
    """

    moment: Moment
    span: Span
    year_span: Span | None
    origin: Origin
    about: bool = False


@dataclass(slots=True)
class Story:
    """The running state of one narrative. `carried` says that its focus was told under an earlier heading.

    `before` is the last focus of another year, `period` the last decade or century told, `decade` the last
    decade, `named` the last year in an event's name, `entry` the day that a diary's entry begins with,
    `left_behind` the year of the story that this one broke off from. `lost` says that the last time told is
    not known ("in 31" of either era, a heading of several years): nothing counts from it, or from before it.
    """

    focus: Known | None = None
    weak: Known | None = None
    before: Known | None = None
    period: Known | None = None
    decade: Known | None = None
    named: Known | None = None
    entry: Known | None = None
    days: list[Known] = field(default_factory=list)
    carried: bool = False
    left_behind: int | None = None
    broken: bool = False
    lost: bool = False

    def tell(self, known: Known, *, passing: bool) -> None:
        """Take note of a resolved date; one named in passing becomes the focus only where there is none."""
        if known.moment.day:
            self.days.append(known)
        if passing:
            self.weak = None if self.lost else known
            return
        if self.focus and self.focus.moment.year != known.moment.year:
            self.before = self.focus
        self.focus, self.carried, self.weak, self.lost = known, False, None, False

    def lose(self, within: Known | None = None) -> None:
        """The story is at a time that is not known, perhaps within a period."""
        self.focus = self.weak = self.before = self.named = self.decade = None
        self.days, self.carried, self.lost = [], False, True
        self.period = within

    def current(self) -> Known | None:
        """What an open date is understood from."""
        return self.focus or self.weak

    def day_near(self, at: int) -> Known | None:
        """The last day told, unless it is far away or the story has since moved on to another year."""
        if not self.days or at - self.days[-1].span[1] > _NEAR:
            return None
        last, focus = self.days[-1], self.focus
        if focus and focus.span[0] > last.span[0] and focus.moment.year != last.moment.year:
            return None
        return last

    def year_near(self, at: int) -> Known | None:
        """What "that year" means: the focus, while it is not far away, or the year of an event just named."""
        focus, named = self.current(), self.named
        if named and focus and focus.span[0] <= named.span[0] <= at and at - named.span[1] <= _NEAR_NAME:
            return named
        return focus if focus and at - focus.span[1] <= _NEAR_YEAR else None

    def decade_near(self, at: int) -> Known | None:
        """What "the end of the decade" means; nothing where a decade and a year of another were just told."""
        told, decade = self.year_near(at), self.decade
        if told and decade and decade.span[0] < told.span[0] and at - decade.span[1] <= _NEAR:
            return told if told.moment.year // 10 == decade.moment.year // 10 else None
        return self._latest(decade, at)

    def century_near(self, at: int) -> Known | None:
        """What "the end of the century" means."""
        return self._latest(self.period, at)

    def _latest(self, period: Known | None, at: int) -> Known | None:
        told = self.year_near(at)
        if period is None or at - period.span[1] > _NEAR_YEAR:
            return told
        return period if told is None or period.span[0] > told.span[0] else told

    def month_near(self, at: int) -> Known | None:
        """The last time told that is at least as fine as a month."""
        focus = self.year_near(at)
        if focus and focus.moment.month:
            return focus
        return self.day_near(at)

    def under_heading(self) -> "Story":
        """The same story as a new heading finds it."""
        return replace(self, carried=True)

    def broken_off(self) -> "Story":
        """A new story that inherits nothing but the year it must not mean."""
        known = self.current()
        year = known.moment.year if known else self.left_behind
        return Story(left_behind=year, broken=True, entry=self.entry)
