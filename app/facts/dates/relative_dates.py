"""Reading relative expressions: so many units from a told time, the next unit, a weekday, "the 5th"."""

import re
from dataclasses import dataclass, replace

from app.facts.dates.arithmetic import (
    Moment,
    century_of,
    decade_of,
    move,
    neighbouring_year,
    next_weekday,
    week_of,
    weekday_of,
)
from app.facts.dates.edtf_values import parse_date
from app.facts.dates.event_anchors import EventAnchors
from app.facts.dates.mentions import WRITTEN, DateMention, Origin
from app.facts.dates.narrative_cues import is_quoted, sentence_end, sentence_start
from app.facts.dates.story import Known, Story
from app.facts.dates.time_expression import Base, Expression, Form, span_of
from app.facts.dates.vocabulary import SEASON_MONTH, Unit
from app.facts.dates.year_sources import FUTURE, PAST, YearSources, sentence_has

_PRESENT = re.compile(r"\b(?:is|are|has|have|will|plans?|expects?|shall|I|we|accounts?)\b")
_NEWS = re.compile(rf",?\s(?:[\w’'-]+\s){{1,5}}?(?:{PAST.pattern})")
"""A subject of a few words and what it did, right behind "today"."""
_TO_THE_READER = re.compile(r"\b(?:you|your)\b", re.IGNORECASE)
_MOST = 3000
"""More units than this count no calendar dates."""
_NEAR_CLOCK = 400
"""How many characters after a day a time of day still belongs to it."""
_NEAR_TURN = 35


@dataclass(frozen=True, slots=True)
class Reading:
    """What a relative expression means, and the time it was counted from.

    `mask` is the EDTF value of a decade or century, which is no moment.
    """

    moment: Moment | None
    base: Known
    mask: str | None = None
    passing: bool = False


class RelativeDates:
    """Reads relative expressions of one document."""

    def __init__(self, text: str, sources: YearSources, events: EventAnchors) -> None:
        self.text = text
        self.sources = sources
        self.events = events

    def read(
        self, story: Story, expression: Expression, previous: DateMention | None, following: Expression | None
    ) -> Reading | None:
        """The meaning of an expression in its story; None when the story does not tell."""
        match expression.form:
            case Form.DAY_OF_MONTH:
                return self._read_day_of_month(story, expression)
            case Form.WEEKDAY:
                return self._read_weekday(story, expression)
            case Form.OFFSET:
                return self._read_offset(story, expression, previous, following)
            case _:
                return self._read_shift(story, expression, following)

    def _read_day_of_month(self, story: Story, expression: Expression) -> Reading | None:
        near = story.month_near(expression.start)
        if near is None or near.moment.month is None or expression.day is None:
            return None
        moment = Moment(near.moment.year, near.moment.month, expression.day)
        named = re.search(r"\bof\b", self.text[expression.start : expression.end])
        if near.moment.day and expression.day < near.moment.day and not named:
            later = move(moment, 1, Unit.MONTH)
            moment = Moment(later.year, later.month, expression.day) if later else moment
        return Reading(moment, near)

    def _read_weekday(self, story: Story, expression: Expression) -> Reading | None:
        near, weekday = story.day_near(expression.start), expression.weekday or 0
        before = self.text[max(0, expression.start - 8) : expression.start]
        counted = (
            near is not None and near.origin in WRITTEN
        )  # "yesterday": the news goes on from its own day
        if near is not None and not counted:
            if weekday_of(near.moment) == weekday:
                return Reading(near.moment, near)
            free = re.search(r"(?i)\b(?:on|by|until|that)\s+$", before)
            return Reading(next_weekday(near.moment, weekday, 1), near) if free else None
        writing = self.sources.writing_time()
        if writing is None or (story.current() is not None and not counted):
            return None
        if writing.moment.day and weekday_of(writing.moment) == weekday:
            return Reading(writing.moment, writing)
        direction = 1 if sentence_has(self.text, FUTURE, expression) else -1
        return Reading(next_weekday(writing.moment, weekday, direction), writing)

    def _read_offset(
        self, story: Story, expression: Expression, previous: DateMention | None, following: Expression | None
    ) -> Reading | None:
        unit, amount = expression.unit, expression.amount
        if unit is None or amount is None or unit in (Unit.HOUR, Unit.SEASON) or amount > _MOST:
            return None
        if expression.base is Base.SPEECH and is_quoted(self.text, expression.start):
            return None
        count = -amount if expression.backwards else amount
        base: Known | None
        if expression.base is Base.SPEECH:
            base = self.sources.writing_time()
        elif expression.base is Base.EVENT:
            base, count = self._event_time(expression, previous, following, count)
        elif unit in (Unit.DAY, Unit.WEEK):
            base = story.day_near(expression.start)
        else:
            base = (
                story.month_near(expression.start)
                if unit is Unit.MONTH
                else story.year_near(expression.start)
            )
        if base is None:
            return None
        passing = expression.backwards or expression.base is not Base.NARRATIVE
        return Reading(move(base.moment, count, unit), base, passing=passing)

    def _event_time(
        self, expression: Expression, previous: DateMention | None, following: Expression | None, count: int
    ) -> tuple[Known | None, int]:
        """What "two months after ..." counts from, and how.

        Straight after a date ("on 1 June 1900, two months after leaving ...") the words tell when the named
        event was: so many units from that date the other way. A date in the event's own words is the base;
        else the event is looked for among the dated sentences before.
        """
        if (
            previous is not None
            and previous.value
            and re.fullmatch(
                r"\s*[,(–—-]\s*(?:just|only|barely)?\s*", self.text[previous.end : expression.start]
            )
        ):
            moment = _moment_of_value(previous.value)
            if moment is not None:
                span = (previous.start, previous.end)
                return Known(moment, span, previous.anchor or span, Origin.NARRATIVE), -count
        if (
            following is not None
            and following.form is Form.CALENDAR
            and following.year is not None
            and not following.short
        ):
            words = self.text[expression.end : following.start]
            if len(words) <= 80 and not re.search(r"[,;:()]|\.\s", words):
                span = span_of(following)
                moment = Moment(following.year, following.month, following.day, following.part)
                return Known(moment, span, span, Origin.NARRATIVE), count
        return self.events.find(expression.end, sentence_start(self.text, expression.start)), count

    def _speaking(self, story: Story, at: int) -> Known | None:
        """When the quoted words were said, if their own sentence tells."""
        told, start = story.year_near(at), sentence_start(self.text, at)
        return told if told and told.span[0] >= start else None

    def _clock_base(self, story: Story, expression: Expression, following: Expression | None) -> Known | None:
        """The day that a time of day alone belongs to: the sentence's own, else the one just told."""
        if (
            following is not None
            and following.form is Form.CALENDAR
            and following.day
            and following.year is not None
            and following.start < sentence_end(self.text, expression.end, 80)
        ):
            moment, span = Moment(following.year, following.month, following.day), span_of(following)
            return Known(moment, span, span, Origin.NARRATIVE)
        near = story.day_near(expression.start)
        return near if near and expression.start - near.span[1] <= _NEAR_CLOCK else None

    def _today(self, story: Story, expression: Expression) -> Known | None:
        """The day of a diary's entry, else of the writing; "today" in an essay is no day."""
        writing = self.sources.writing_time()
        if story.entry is not None or (expression.within and not self._opens_news(expression)):
            return story.entry
        return writing if writing and writing.moment.day else None

    def _opens_news(self, expression: Expression) -> bool:
        """ "Today, the mayor resigned": the day of writing, not "today" for these times."""
        if sentence_start(self.text, expression.start, 60) != expression.start:
            return False
        return bool(_NEWS.match(self.text, expression.end)) and not sentence_has(
            self.text, _PRESENT, expression
        )

    def _read_shift(
        self, story: Story, expression: Expression, following: Expression | None
    ) -> Reading | None:
        """the next day, that year, the following spring; without an article from the time of writing."""
        at = expression.start
        if expression.base is Base.SPEECH and is_quoted(self.text, at):
            base = self._speaking(story, at)
        elif expression.base is Base.TODAY and is_quoted(self.text, at):
            base = None
        elif expression.clock:
            base = self._clock_base(story, expression, following)
        elif expression.base is Base.TODAY:
            base = self._today(story, expression)
        elif expression.base is Base.SPEECH:
            base = self._speech_base(story, expression)
        elif expression.unit is Unit.DECADE:
            base = story.decade_near(at)
        elif expression.unit is Unit.CENTURY:
            base = story.century_near(at)
        elif expression.weekday is not None or expression.unit is Unit.DAY:
            base = story.day_near(at)
        else:
            base = story.month_near(at) if expression.unit is Unit.MONTH else story.year_near(at)
        if base is None or self._is_told_far_back(expression, base):
            return None
        steps = -(expression.amount or 0) if expression.backwards else expression.amount or 0
        if expression.turn:
            return _turn_of_century(base)
        if expression.base is Base.SPEECH and _is_month_just_past(expression, base.moment):
            return None
        if expression.unit is Unit.WEEK and expression.base is Base.SPEECH:
            week = week_of(base.moment, steps)
            return Reading(None, base, week) if week else None
        if expression.unit is Unit.DECADE:
            return Reading(None, base, decade_of(base.moment.year + 10 * steps))
        if expression.unit is Unit.CENTURY:
            return Reading(None, base, century_of(base.moment.year + 100 * steps))
        passing = expression.backwards and base.year_span is not None
        return Reading(_shifted(expression, base.moment, steps), base, passing=passing)

    def _is_told_far_back(self, expression: Expression, base: Known) -> bool:
        """Whether whole paragraphs without a date lie between: which spring "the following spring" follows is
        then told by what happened in them.
        """
        coarse = expression.part or expression.month
        counted = coarse and expression.amount and expression.base is Base.NARRATIVE
        low, high = base.span[1], expression.start
        begun = sum(low <= p.start <= high and not p.heading for p in self.sources.passages)
        return bool(counted) and begun > 1

    def _speech_base(self, story: Story, expression: Expression) -> Known | None:
        writing, told = self.sources.writing_time(), story.year_near(expression.start)
        if expression.weekday is not None:
            day = story.day_near(expression.start)
            return writing if writing and (day is None or day.origin in WRITTEN) else day
        if expression.unit is Unit.DAY and expression.amount == 0:
            told = story.day_near(expression.start)
        elif expression.unit is Unit.MONTH:
            told = story.month_near(expression.start)
        if sentence_has(self.text, _TO_THE_READER, expression):
            return writing
        speaks_now = sentence_has(self.text, _PRESENT, expression) and not sentence_has(
            self.text, PAST, expression
        )
        if told is None and story.lost and not speaks_now:
            return None
        return writing if speaks_now or told is None else told


def _shifted(expression: Expression, focus: Moment, steps: int) -> Moment | None:
    if expression.weekday is not None:
        if steps:
            return next_weekday(focus, expression.weekday, steps)
        return focus if weekday_of(focus) == expression.weekday else None
    month = expression.month or SEASON_MONTH.get(expression.part or 0)
    if month is not None:
        year = neighbouring_year(focus, month, steps) if steps else focus.year
        return Moment(year, expression.month, None, expression.part)
    if expression.unit in (Unit.DAY, Unit.MONTH, Unit.YEAR):
        return move(focus, steps, expression.unit)
    return None


def _is_month_just_past(expression: Expression, focus: Moment) -> bool:
    """ "Last July", written in August: of this year, or of the year before? Only a writer knows."""
    here = focus.season_or_month
    before = expression.month is not None and here is not None and (here - expression.month) % 12 == 1
    return before and expression.backwards


def _turn_of_century(base: Known) -> Reading | None:
    """The years around the nearest beginning of a century, None from the middle of one."""
    year = round(base.moment.year / 100) * 100
    near = base.moment.year > 0 and abs(base.moment.year - year) <= _NEAR_TURN
    return Reading(Moment(year), replace(base, about=True)) if near else None


def _moment_of_value(value: str) -> Moment | None:
    date = parse_date(value)
    return Moment(date.year, date.month, date.day, date.part) if date and date.span == 1 else None
