"""Where the missing year of a date comes from: the story, its section, or the document's own date."""

import re
from bisect import bisect_right

from app.documents.document import Document
from app.facts.dates.arithmetic import Moment, latest_past, narrative_year, nearest_century
from app.facts.dates.mentions import Origin
from app.facts.dates.narrative_cues import compared_years, is_passing, is_quoted, sentence_end, sentence_start
from app.facts.dates.passages import Passage, issued_moment
from app.facts.dates.story import Known, Story
from app.facts.dates.time_expression import Expression, Form, span_of
from app.facts.dates.vocabulary import SEASON_MONTH

FUTURE = re.compile(r"\b(?:will|shall|plans?|is to|are to|expects?|intends?|going to|scheduled)\b")
_AHEAD = re.compile(r"\b(?:will|shall)\b")
PAST = re.compile(
    r"\b(?:was|were|had|did|became|began|went|came|saw|took|made|won|lost|fell|left|led|held|met|ran)\b|\w{3,}ed\b"
)
_SOON = 700
"""How many characters ahead a section's own date still corrects the year carried into it."""

_KEPT = 200
_BESIDE = 150
"""Characters within which another mention settles the century."""
_FAR = 50
"""Years from the story that make the same digits another decade."""


class YearSources:
    """What a document offers for dates that leave their year out."""

    def __init__(self, document: Document, passages: list[Passage], reference: Moment | None) -> None:
        self.text = document.text
        self.passages = passages
        self.reference = reference
        self.issued = issued_moment(document)
        self.pairs = compared_years(self.text)
        self.compared = {span for found, _, _ in self.pairs for span in (found.span(1), found.span(2))}
        self.by_decade = self._years_by_decade()
        self.stated = self._stated_by_section()
        self.firm = sorted((k for section in self.stated.values() for k in section), key=lambda k: k.span)
        self.latest = self._latest_year()
        self.firm_starts = [known.span[0] for known in self.firm]

    def find(self, story: Story, passage: Passage, expression: Expression) -> Known | None:
        """What gives an open date its year: the story, else its section, else the document's own date."""
        focus = story.current()
        if passage.apart or (story.lost and focus is None):
            return focus
        writing = self.writing_time()
        if writing and self._looks_ahead(expression):
            return writing
        if focus is not None and not story.carried:
            return self._back_from_excursion(story, passage, focus, expression.start) or focus
        ahead = self._stated_ahead(passage.section, expression.start)
        if focus is not None:
            near = ahead is not None and ahead.span[0] - expression.start <= _SOON
            return (
                ahead if near and ahead is not None and self._overshoots(focus, ahead, expression) else focus
            )
        return ahead or self._compared_year(story) or self.writing_time()

    def writing_time_of(self, story: Story) -> Known | None:
        """The document's own date, for what is told where no time is lost."""
        return None if story.lost else self.writing_time()

    def _looks_ahead(self, expression: Expression) -> bool:
        """Whether the author says what will be after the writing: "new rules will apply in April"."""
        ahead = sentence_has(self.text, _AHEAD, expression) and not sentence_has(self.text, PAST, expression)
        return ahead and not is_quoted(self.text, expression.start)

    def _overshoots(self, carried: Known, ahead: Known, expression: Expression) -> bool:
        """Whether the year told under an earlier heading does not fit what this section states next."""
        if abs(ahead.moment.year - carried.moment.year) > 1:
            return True
        month = expression.month or SEASON_MONTH.get(expression.part or 0) or 1
        year = narrative_year(carried.moment, month, looks_back=False)
        return (year, month) > (ahead.moment.year, (ahead.moment.season_or_month or 12) + 6)

    def _back_from_excursion(self, story: Story, passage: Passage, focus: Known, at: int) -> Known | None:
        """The story before a paragraph's digression, when the next stated date takes it up again."""
        before, index = story.before, bisect_right(self.firm_starts, at)
        if (
            before is None
            or index >= len(self.firm)
            or focus.span[0] >= passage.start
            or focus.year_span != focus.span
        ):
            return None
        told, resumed, away = before.moment.year, self.firm[index].moment.year, focus.moment.year
        returns = abs(told - resumed) <= 1 and min(abs(away - told), abs(away - resumed)) > 1
        return before if returns else None

    def _compared_year(self, story: Story) -> Known | None:
        left = story.left_behind
        if not story.broken or left is None:
            return None
        for found, one, two in self.pairs:
            near, far, group = (one, two, 2) if abs(one - left) <= abs(two - left) else (two, one, 1)
            if abs(near - left) <= 5 and near != far:
                return Known(Moment(far), found.span(group), found.span(group), Origin.SECTION)
        return None

    def writing_time(self) -> Known | None:
        if self.issued is not None:
            return Known(self.issued, (0, 0), None, Origin.DOCUMENT_DATE)
        if self.reference is not None:
            return Known(self.reference, (0, 0), None, Origin.REFERENCE_DATE)
        return None

    def year_beside_writing(self, writing: Moment, month: int | None, expression: Expression) -> int:
        """The last such month before the writing, the next one when the sentence speaks of the future."""
        here = writing.season_or_month
        if here is None or month is None:
            return writing.year
        day, today = expression.day or 1, writing.day or 31
        later = (month, day) > (here, today)
        if sentence_has(self.text, FUTURE, expression):
            return writing.year + (not later)
        return writing.year - later

    def full_year(self, digits: int, base: Known) -> int:
        """The century that fits: near to what is told, and not ahead of all that the document speaks of."""
        if base.year_span is None:
            return latest_past(digits, base.moment.year)
        year = nearest_century(digits, base.moment.year)
        latest = max(self.latest, base.moment.year)
        return year - 100 if year > latest + 10 else year

    def same_decade(self, expression: Expression, told: Known | None) -> Known | None:
        """The nearest mention of the same decade with its century: "the 1950s" for "the 50s"."""
        others = self.by_decade.get(expression.year or 0, [])
        if told is not None:
            others = [
                other
                for other in others
                if self._is_beside(other, expression) or abs((other.year or 0) - told.moment.year) <= _FAR
            ]
        best = min(others, key=lambda other: abs(other.start - expression.start), default=None)
        if best is None or best.year is None:
            return None
        return Known(Moment(best.year), span_of(best), span_of(best), Origin.NARRATIVE)

    def _is_beside(self, other: Expression, expression: Expression) -> bool:
        low, high = sorted((other.start, expression.start))
        return high - low <= _BESIDE and sentence_end(self.text, low) >= high

    def _years_by_decade(self) -> dict[int, list[Expression]]:
        found: dict[int, list[Expression]] = {}
        for passage in self.passages:
            for e in passage.expressions:
                if e.year is not None and e.year > 99 and not e.short and e.span <= 10 and e.era != "BC":
                    decade = found.setdefault(e.year % 100 // 10 * 10, [])
                    if len(decade) < _KEPT:
                        decade.append(e)
        return found

    def _latest_year(self) -> int:
        """The last year that the document speaks of, or was written in."""
        stated = [e.year for p in self.passages for e in p.expressions if e.year is not None and not e.short]
        writing = self.writing_time()
        return max([*stated, writing.moment.year if writing else 0], default=0)

    def _stated_by_section(self) -> dict[int, list[Known]]:
        stated: dict[int, list[Known]] = {}
        for passage in self.passages:
            if passage.apart:
                continue
            for e in passage.expressions:
                firm = (
                    e.form is Form.CALENDAR
                    and e.year is not None
                    and not e.short
                    and (e.month or e.part or passage.heading)
                )
                if (
                    firm
                    and e.year is not None
                    and span_of(e) not in self.compared
                    and not is_passing(self.text, e)
                ):
                    known = Known(
                        Moment(e.year, e.month, e.day, e.part), span_of(e), span_of(e), Origin.SECTION
                    )
                    stated.setdefault(passage.section, []).append(known)
        return stated

    def _stated_ahead(self, section: int, at: int) -> Known | None:
        ahead = self.stated.get(section, [])
        while ahead and ahead[0].span[0] <= at:
            ahead.pop(0)
        return ahead[0] if ahead else None


def sentence_has(text: str, pattern: re.Pattern[str], expression: Expression) -> bool:
    """Whether the sentence around an expression has certain words."""
    low, high = sentence_start(text, expression.start), sentence_end(text, expression.end)
    return bool(pattern.search(text, low, high))
