"""Resolving dates from their context: the year of "October 19", the day of "the next day".

A document is read in its order with a focus, the last time that the story told (compare HeidelTime's narrative
mode, Strötgen and Gertz 2013). Headings set it, contrasts break it off ("The second case"), dates named in
passing leave it alone. Where nothing gives what is missing, there is no value.
"""

import datetime
import re
from collections.abc import Iterator, Sequence

from app.documents.document import Document, Voice
from app.facts.date_arithmetic import (
    Moment,
    century_of,
    decade_of,
    latest_past,
    move,
    narrative_year,
    nearest_century,
    neighbouring_year,
    next_weekday,
    value_of,
    weekday_of,
)
from app.facts.date_mentions import DateMention, MentionKind, Origin
from app.facts.date_passages import Passage, blocks_of_text, issued_moment, moment_of, read_passages
from app.facts.date_story import Known, Span, Story
from app.facts.date_vocabulary import GAP, SEASON_MONTH, Unit
from app.facts.edtf_values import build_interval, build_span, parse_date
from app.facts.event_anchors import EventAnchors
from app.facts.narrative_cues import (
    compared_years,
    is_passing,
    looks_back,
    opens_sentence,
    sentence_end,
    sentence_start,
)
from app.facts.time_expression import Base, Expression, Form

__all__ = ["DateMention", "MentionKind", "Origin", "find_date_mentions", "find_date_ranges", "find_mentions_in_text"]

_JOINED = re.compile(rf"{GAP}?(?:[-‐-―−/]|,){GAP}?(?:and{GAP})?|{GAP}(?:to|and|or|until|till|through){GAP}(?:(?:on|in|again{GAP}on){GAP})?(?:the{GAP})?")
_RANGE_JOIN = re.compile(rf"(?:{GAP}?[-‐-―−]{GAP}?|{GAP}(?:to|until|till|through){GAP}(?:the{GAP})?)")
_OF_LATER = re.compile(rf"(?:{GAP}[A-Z][\w’'-]{{0,30}}){{1,4}}{GAP}(?:of|in){GAP}")
_FUTURE = re.compile(r"\b(?:will|shall|plans?|is to|are to|expects?|intends?|going to|scheduled)\b")
_PRESENT = re.compile(r"\b(?:is|are|has|have|will|plans?|expects?|shall|I|we|accounts?)\b")
_PAST = re.compile(r"\b(?:was|were|had|did|became|began|went|came|saw|took|made|won|lost)\b|\w{3,}ed\b")
_FAR_YEARS = 15


def find_mentions_in_text(text: str, reference_date: datetime.date | None = None) -> list[DateMention]:
    """The mentions of a piece of text that is no document yet; lines are its paragraphs."""
    document = Document("", "text/plain", "", text, blocks_of_text(text))
    return find_date_mentions(document, reference_date=reference_date)


def find_date_mentions(
    document: Document,
    *,
    reference_date: datetime.date | None = None,
    masked: Sequence[Span] = (),
    references: bool = False,
) -> list[DateMention]:
    """Every temporal expression of a document in order, resolved as far as its context allows.

    `masked` spans (in-text citations) are no event dates. Reference lists are left out unless `references` is set;
    then each entry gives only its own years.
    """
    passages = read_passages(document, masked, references=references)
    return list(_Resolver(document, passages, moment_of(reference_date)).mentions())


def find_date_ranges(text: str, mentions: Sequence[DateMention]) -> list[DateMention]:
    """The intervals that two neighbouring mentions make: "1962–1967", "from May 5 to June 3, 1940".

    Years that the text only compares ("parallels between 1950 and 2022") make none.
    """
    compared = {span for found, _, _ in compared_years(text) for span in (found.span(1), found.span(2))}
    ranges = []
    for first, last in zip(mentions, mentions[1:], strict=False):
        between = text[first.end : last.start]
        lead = text[max(0, first.start - 12) : first.start]
        joined = _RANGE_JOIN.fullmatch(between) or (
            re.fullmatch(rf"{GAP}and{GAP}(?:the{GAP})?", between) and re.search(r"(?i)\bbetween\s+(?:the\s+)?$", lead)
        )
        if not joined or not first.value or not last.value or (first.start, first.end) in compared:
            continue
        value = _interval_of(first.value, last.value)
        if value:
            ranges.append(
                DateMention(
                    first.start, last.end, text[first.start : last.end], value, first.inferred or last.inferred,
                    first.anchor or last.anchor, last.origin, MentionKind.RANGE,
                )
            )  # fmt: skip
    return ranges


def _interval_of(first: str, last: str) -> str | None:
    from app.facts.edtf_values import bounds

    start, end = bounds(first), bounds(last)
    if not start or not end or "/" in first + last or start[0] >= end[1] or start[0] == end[0]:
        return None
    return build_interval(first, last)


class _Resolver:
    """One reading of one document."""

    def __init__(self, document: Document, passages: list[Passage], reference: Moment | None) -> None:
        self.text = document.text
        self.passages = passages
        self.reference = reference
        self.issued = issued_moment(document)
        self.pairs = compared_years(self.text)
        self.compared = {span for found, _, _ in self.pairs for span in (found.span(1), found.span(2))}
        self.events = EventAnchors(self.text)
        self.story = Story()
        self.stated = self._stated_by_section()

    def mentions(self) -> Iterator[DateMention]:
        """Read all passages in order."""
        voice = Voice.AUTHOR
        for passage in self.passages:
            kept = self.story
            if passage.apart:
                self.story = Story()
            elif passage.voice is not voice:
                voice, self.story = passage.voice, Story()
            elif passage.breaks:
                self.story = self.story.broken_off()
            elif passage.heading:
                self.story = self.story.under_heading()
            yield from self._read(passage)
            if passage.apart:
                self.story = kept

    def _read(self, passage: Passage) -> Iterator[DateMention]:
        previous: DateMention | None = None
        for index, expression in enumerate(passage.expressions):
            following = passage.expressions[index + 1] if index + 1 < len(passage.expressions) else None
            previous = self._resolve(passage, expression, previous, following)
            yield previous

    def _resolve(
        self, passage: Passage, expression: Expression, previous: DateMention | None, following: Expression | None
    ) -> DateMention:
        match expression.form:
            case Form.CALENDAR:
                return self._resolve_calendar(passage, expression, following)
            case Form.SPAN:
                return self._resolve_span(expression)
            case Form.DAY_OF_MONTH:
                return self._resolve_day_of_month(expression)
            case Form.WEEKDAY:
                return self._resolve_weekday(expression)
            case Form.OFFSET:
                return self._resolve_offset(expression, previous, following)
            case Form.SHIFT:
                return self._resolve_shift(expression)
            case Form.DURATION:
                return self._mention(expression, None, kind=MentionKind.DURATION)
            case Form.SET:
                return self._mention(expression, None, kind=MentionKind.SET)
            case _:
                return self._mention(expression, None, kind=MentionKind.VAGUE)

    # -- what an expression's words leave open ---------------------------------------------------------------

    def _resolve_calendar(
        self, passage: Passage, expression: Expression, following: Expression | None
    ) -> DateMention:
        if expression.year is None:
            return self._resolve_yearless(passage, expression, following)
        if expression.short:
            return self._resolve_short_year(expression)
        moment = Moment(expression.year, expression.month, expression.day, expression.part)
        known = Known(moment, _span(expression), _span(expression), Origin.HEADING if passage.heading else Origin.STATED)
        if _span(expression) not in self.compared:
            passing = not passage.heading and (is_passing(self.text, expression) or self._is_far(moment, expression))
            self.story.tell(known, passing=passing)
        return self._told(expression, known, Origin.STATED, None)

    def _is_far(self, moment: Moment, expression: Expression) -> bool:
        """A year far from the days being told ("papers found in 2004") does not move the story, unless it opens a sentence."""
        focus = self.story.focus
        if not focus or focus.moment.month is None or moment.month or moment.part:
            return False
        return abs(moment.year - focus.moment.year) > _FAR_YEARS and not opens_sentence(self.text, expression.start)

    def _resolve_yearless(
        self, passage: Passage, expression: Expression, following: Expression | None
    ) -> DateMention:
        month = expression.month or SEASON_MONTH.get(expression.part or 0)
        lent = self._lent_year(expression, following)
        if lent is not None and following is not None:
            year = lent - (month is not None and (following.month or 12) < month and expression.form is Form.CALENDAR)
            moment = Moment(year, expression.month, expression.day, expression.part)
            known = Known(moment, _span(expression), _span(following), Origin.STATED)
            self.story.tell(known, passing=False)
            return self._told(expression, known, Origin.STATED, None)
        base = self._year_source(passage, expression)
        if base is None:
            return self._mention(expression, None)
        back = looks_back(self.text, expression.start)
        if base.origin in (Origin.DOCUMENT_DATE, Origin.REFERENCE_DATE):
            year = self._year_beside_writing(base.moment, month, expression)
        else:
            year = narrative_year(base.moment, month, looks_back=back)
        moment = Moment(year, expression.month, expression.day, expression.part)
        known = Known(moment, _span(expression), base.year_span, _origin_for(base))
        self.story.tell(known, passing=back or is_passing(self.text, expression))
        return self._told(expression, known, _origin_for(base), base.year_span)

    def _lent_year(self, expression: Expression, following: Expression | None) -> int | None:
        """The year of "July 1 to July 3, 1863" for its first day: the same words give it."""
        if following is None or following.form is not Form.CALENDAR or following.year is None or following.short:
            return None
        between = self.text[expression.end : following.start]
        fits = (expression.day is None) == (following.day is None) and (following.month or following.part)
        if fits and _JOINED.fullmatch(between):
            return following.year
        if not following.month and not following.part and _OF_LATER.fullmatch(between):
            return following.year
        return None

    def _year_source(self, passage: Passage, expression: Expression) -> Known | None:
        """What gives an open date its year: the story, else its section, else what the document says of itself."""
        focus = self.story.current()
        if focus is not None and not self.story.carried:
            return focus
        ahead = self._stated_ahead(passage.section, expression.start)
        if focus is not None:
            drifted = ahead is not None and abs(ahead.moment.year - focus.moment.year) > 1
            return ahead if drifted else focus
        if ahead is not None:
            return ahead
        return self._compared_year() or self._writing_time()

    def _compared_year(self) -> Known | None:
        left = self.story.left_behind
        if not self.story.broken or left is None:
            return None
        for found, one, two in self.pairs:
            near, far, group = (one, two, 2) if abs(one - left) <= abs(two - left) else (two, one, 1)
            if abs(near - left) <= 5 and near != far:
                return Known(Moment(far), found.span(group), found.span(group), Origin.SECTION)
        return None

    def _writing_time(self) -> Known | None:
        if self.issued is not None:
            return Known(self.issued, (0, 0), None, Origin.DOCUMENT_DATE)
        if self.reference is not None:
            return Known(self.reference, (0, 0), None, Origin.REFERENCE_DATE)
        return None

    def _year_beside_writing(self, writing: Moment, month: int | None, expression: Expression) -> int:
        """The last such month before the time of writing, the next one when the sentence speaks of the future."""
        here = writing.season_or_month
        if here is None or month is None:
            return writing.year
        day, today = expression.day or 1, writing.day or 31
        later = (month, day) > (here, today)
        if self._sentence_has(_FUTURE, expression):
            return writing.year + (not later)
        return writing.year - later

    def _stated_by_section(self) -> dict[int, list[Known]]:
        stated: dict[int, list[Known]] = {}
        for passage in self.passages:
            if passage.apart:
                continue
            for e in passage.expressions:
                firm = e.form is Form.CALENDAR and e.year is not None and not e.short and (e.month or e.part or passage.heading)
                if firm and e.year is not None and _span(e) not in self.compared and not is_passing(self.text, e):
                    known = Known(Moment(e.year, e.month, e.day, e.part), _span(e), _span(e), Origin.SECTION)
                    stated.setdefault(passage.section, []).append(known)
        return stated

    def _stated_ahead(self, section: int, at: int) -> Known | None:
        ahead = self.stated.get(section, [])
        while ahead and ahead[0].span[0] <= at:
            ahead.pop(0)
        return ahead[0] if ahead else None

    # -- shortened years and decades ---------------------------------------------------------------------------

    def _resolve_short_year(self, expression: Expression) -> DateMention:
        digits = expression.year or 0
        base = self.story.current() or self._writing_time()
        if base is None:
            return self._mention(expression, None)
        written = base.year_span is None
        year = latest_past(digits, base.moment.year) if written else nearest_century(digits, base.moment.year)
        known = Known(Moment(year), _span(expression), base.year_span, _origin_for(base))
        self.story.tell(known, passing=False)
        return self._told(expression, known, _origin_for(base), base.year_span)

    def _resolve_span(self, expression: Expression) -> DateMention:
        first = expression.year or 0
        if not expression.short:
            value = build_span(first, expression.span, before_era=expression.era == "BC", about=expression.about)
            return self._mention(expression, value, Origin.STATED)
        near = self.story.current() or self._same_decade(expression)
        if near is not None:
            value = build_span(nearest_century(first, near.moment.year), 10, about=expression.about)
            return self._mention(expression, value, _origin_for(near), near.year_span)
        writing = self._writing_time()
        if writing is None:
            return self._mention(expression, None)
        value = build_span(latest_past(first, writing.moment.year), 10, about=expression.about)
        return self._mention(expression, value, writing.origin)

    def _same_decade(self, expression: Expression) -> Known | None:
        """An earlier or later mention of the same decade with its century: "the 1950s" for "the 50s"."""
        best: Expression | None = None
        for passage in self.passages:
            for other in passage.expressions:
                year = other.year
                same = year is not None and year > 99 and not other.short and other.era != "BC" and other.span <= 10
                if same and year is not None and year % 100 // 10 * 10 == expression.year and (
                    best is None or abs(other.start - expression.start) < abs(best.start - expression.start)
                ):  # fmt: skip
                    best = other
        if best is None or best.year is None:
            return None
        return Known(Moment(best.year), _span(best), _span(best), Origin.NARRATIVE)

    # -- days told from other days -----------------------------------------------------------------------------

    def _resolve_day_of_month(self, expression: Expression) -> DateMention:
        near = self.story.month_near(expression.start)
        if near is None or near.moment.month is None or expression.day is None:
            return self._mention(expression, None)
        moment = Moment(near.moment.year, near.moment.month, expression.day)
        named = re.search(r"\bof\b", self.text[expression.start : expression.end])
        if near.moment.day and expression.day < near.moment.day and not named:
            later = move(moment, 1, Unit.MONTH)
            moment = Moment(later.year, later.month, expression.day) if later else moment
        known = Known(moment, _span(expression), near.year_span, _origin_for(near))
        self.story.tell(known, passing=False)
        return self._told(expression, known, _origin_for(near), near.span)

    def _resolve_weekday(self, expression: Expression) -> DateMention:
        near = self.story.day_near(expression.start)
        weekday = expression.weekday or 0
        if near is not None:
            same = weekday_of(near.moment) == weekday
            stands_free = re.search(r"\b(?:on|by|until|that)\s+$", self.text[max(0, expression.start - 8) : expression.start])
            moment = near.moment if same else next_weekday(near.moment, weekday, 1) if stands_free else None
            return self._relative(expression, moment, near)
        writing = self._writing_time()
        if writing is None or self.story.current() is not None:
            return self._mention(expression, None, kind=MentionKind.RELATIVE)
        if writing.moment.day and weekday_of(writing.moment) == weekday:
            return self._relative(expression, writing.moment, writing)
        direction = 1 if self._sentence_has(_FUTURE, expression) else -1
        return self._relative(expression, next_weekday(writing.moment, weekday, direction), writing)

    # -- counting and pointing ---------------------------------------------------------------------------------

    def _resolve_offset(
        self, expression: Expression, previous: DateMention | None, following: Expression | None
    ) -> DateMention:
        unit, amount = expression.unit, expression.amount
        if unit is None or amount is None or unit in (Unit.HOUR, Unit.SEASON):
            return self._mention(expression, None, kind=MentionKind.VAGUE if amount is None else MentionKind.RELATIVE)
        count = -amount if expression.backwards else amount
        base: Known | None
        if expression.base is Base.SPEECH:
            base = self._writing_time()
            count = count if not expression.backwards else -amount
        elif expression.base is Base.EVENT:
            base, count = self._event_time(expression, previous, following, count)
        else:
            base = self._told_near(unit, expression.start)
        moment = move(base.moment, count, unit) if base else None
        return self._relative(expression, moment, base, passing=expression.backwards or expression.base is not Base.NARRATIVE)

    def _event_time(
        self, expression: Expression, previous: DateMention | None, following: Expression | None, count: int
    ) -> tuple[Known | None, int]:
        """What "two months after ..." counts from, and how.

        Straight after a date ("on 16 December 1949, two months after declaring ...") the words tell when the named
        event was: so many units from that date the other way. A date in the event's own words is the base; else the
        event is looked for among the dated sentences before.
        """
        if previous is not None and previous.value and re.fullmatch(r"\s*[,(–—-]\s*", self.text[previous.end : expression.start]):
            moment = _moment_of_value(previous.value)
            if moment is not None:
                span = (previous.start, previous.end)
                return Known(moment, span, previous.anchor or span, Origin.NARRATIVE), -count
        if following is not None and following.form is Form.CALENDAR and following.year is not None and not following.short:
            words = self.text[expression.end : following.start]
            if len(words) <= 80 and not re.search(r"[,;:()]|\.\s", words):
                span = _span(following)
                moment = Moment(following.year, following.month, following.day, following.part)
                return Known(moment, span, span, Origin.NARRATIVE), count
        return self.events.find(expression.end, sentence_start(self.text, expression.start)), count

    def _resolve_shift(self, expression: Expression) -> DateMention:
        """the next day, that year, the following spring; without an article from the time of writing."""
        at = expression.start
        if expression.base is Base.SPEECH:
            base = self._speech_base(expression)
        elif expression.weekday is not None or expression.unit is Unit.DAY:
            base = self.story.day_near(at)
        elif expression.unit is Unit.MONTH:
            base = self.story.month_near(at)
        else:
            base = self.story.current()
        moment: Moment | None = None
        if base is not None:
            masked = self._shifted_span(expression, base.moment)
            if masked:
                return self._mention(expression, masked, _origin_for(base), base.span, kind=MentionKind.RELATIVE)
            moment = self._shifted(expression, base.moment)
        return self._relative(expression, moment, base, passing=expression.backwards)

    def _speech_base(self, expression: Expression) -> Known | None:
        writing, told = self._writing_time(), self.story.current()
        if expression.unit is Unit.DAY and expression.amount == 0:
            told = self.story.day_near(expression.start)
        elif expression.unit is Unit.MONTH:
            told = self.story.month_near(expression.start)
        speaks_now = self._sentence_has(_PRESENT, expression) and not self._sentence_has(_PAST, expression)
        return writing if speaks_now or told is None else told

    def _shifted_span(self, expression: Expression, focus: Moment) -> str | None:
        steps = -(expression.amount or 0) if expression.backwards else expression.amount or 0
        if expression.unit is Unit.DECADE:
            return decade_of(focus.year + 10 * steps)
        if expression.unit is Unit.CENTURY:
            return century_of(focus.year + 100 * steps)
        return None

    def _shifted(self, expression: Expression, focus: Moment) -> Moment | None:
        steps = -(expression.amount or 0) if expression.backwards else expression.amount or 0
        if expression.weekday is not None:
            if steps:
                return next_weekday(focus, expression.weekday, steps)
            return focus if weekday_of(focus) == expression.weekday else None
        month = expression.month or SEASON_MONTH.get(expression.part or 0)
        if month is not None:
            year = neighbouring_year(focus, month, steps) if steps else focus.year
            return Moment(year, expression.month, None, expression.part)
        if expression.unit in (Unit.WEEK, Unit.SEASON, Unit.HOUR, None):
            return None
        return move(focus, steps, expression.unit) if expression.unit is not Unit.DAY or focus.day else None

    def _told_near(self, unit: Unit, at: int) -> Known | None:
        if unit in (Unit.DAY, Unit.WEEK):
            return self.story.day_near(at)
        return self.story.month_near(at) if unit is Unit.MONTH else self.story.current()

    # -- results -------------------------------------------------------------------------------------------------

    def _sentence_has(self, pattern: re.Pattern[str], expression: Expression) -> bool:
        low, high = sentence_start(self.text, expression.start), sentence_end(self.text, expression.end)
        return bool(pattern.search(self.text, low, high))

    def _told(self, expression: Expression, known: Known, origin: Origin, anchor: Span | None) -> DateMention:
        value = value_of(known.moment, about=expression.about)
        self.events.note(known)
        if value is None:
            return self._mention(expression, None)
        return self._mention(expression, value, origin, anchor)

    def _relative(
        self, expression: Expression, moment: Moment | None, base: Known | None, *, passing: bool = False
    ) -> DateMention:
        if moment is None or base is None:
            return self._mention(expression, None, kind=MentionKind.RELATIVE)
        rough = expression.about or expression.unit in (Unit.WEEK, Unit.DECADE, Unit.CENTURY) and expression.form is Form.OFFSET
        known = Known(moment, _span(expression), base.year_span, _origin_for(base))
        self.story.tell(known, passing=passing)
        self.events.note(known)
        anchor = None if base.year_span is None else base.span
        value = value_of(moment, about=rough)
        return self._mention(expression, value, _origin_for(base), anchor, kind=MentionKind.RELATIVE)

    def _mention(
        self,
        expression: Expression,
        value: str | None,
        origin: Origin = Origin.UNRESOLVED,
        anchor: Span | None = None,
        kind: MentionKind = MentionKind.CALENDAR,
    ) -> DateMention:
        start, end = _span(expression)
        inferred = value is not None and origin is not Origin.STATED
        known_origin = origin if value is not None else Origin.UNRESOLVED
        return DateMention(start, end, self.text[start:end], value, inferred, anchor if inferred else None, known_origin, kind)


def _span(expression: Expression) -> Span:
    return expression.start, expression.end


def _origin_for(base: Known) -> Origin:
    return Origin.NARRATIVE if base.origin is Origin.STATED else base.origin


def _moment_of_value(value: str) -> Moment | None:
    date = parse_date(value)
    return Moment(date.year, date.month, date.day, date.part) if date and date.span == 1 else None
