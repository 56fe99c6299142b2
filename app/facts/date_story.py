"""What a reader keeps in mind of the times told so far: the focus that the next date is understood from."""

from dataclasses import dataclass, field

from app.facts.date_arithmetic import Moment
from app.facts.date_mentions import Origin

Span = tuple[int, int]
_NEAR = 1200
"""How many characters after a day "the next day" still means the day after it."""


@dataclass(frozen=True, slots=True)
class Known:
    """A time told by the words at `span`; `year_span` are the words that gave its year, None for the document's date."""

    moment: Moment
    span: Span
    year_span: Span | None
    origin: Origin


@dataclass(slots=True)
class Story:
    """The running state of one narrative. `carried` says that its focus was told under an earlier heading."""

    focus: Known | None = None
    weak: Known | None = None
    days: list[Known] = field(default_factory=list)
    carried: bool = False
    left_behind: int | None = None
    broken: bool = False

    def tell(self, known: Known, *, passing: bool) -> None:
        """Take note of a resolved date; one named in passing becomes the focus only where there is no other."""
        if known.moment.day:
            self.days.append(known)
        if passing:
            self.weak = known
            return
        self.focus, self.carried, self.weak = known, False, None

    def current(self) -> Known | None:
        """What an open date is understood from."""
        return self.focus or self.weak

    def day_near(self, at: int) -> Known | None:
        """The last day told, unless it is far away or the story has since moved on to a coarser time elsewhere."""
        if not self.days or at - self.days[-1].span[1] > _NEAR:
            return None
        last, focus = self.days[-1], self.focus
        if focus and focus.span[0] > last.span[0] and focus.moment.year != last.moment.year:
            return None
        return last

    def month_near(self, at: int) -> Known | None:
        """The last time told that is at least as fine as a month."""
        focus = self.current()
        if focus and focus.moment.month:
            return focus
        return self.day_near(at)

    def under_heading(self) -> "Story":
        """The same story as a new heading finds it."""
        return Story(self.focus, self.weak, self.days, True, self.left_behind, self.broken)

    def broken_off(self) -> "Story":
        """A new story that inherits nothing but the year it must not mean."""
        known = self.current()
        return Story(left_behind=known.moment.year if known else self.left_behind, broken=True)
