"""Resolving dates from their context: the year of "October 19", the day of "the next day".

A document is read in its order with a focus, the last time that the story told (compare HeidelTime's
narrative mode, Strötgen and Gertz 2013). Headings set it, contrasts break it off ("The second case"), dates
named in passing leave it alone. Where nothing gives what is missing, there is no value.
"""

import datetime
import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from app.documents.document import Document, Voice
from app.facts.dates.arithmetic import Moment, narrative_year, value_of
from app.facts.dates.edtf_values import build_span
from app.facts.dates.event_anchors import EventAnchors
from app.facts.dates.mentions import WRITTEN, DateMention, MentionKind, Origin
from app.facts.dates.narrative_cues import (
    is_habitual,
    is_passing,
    is_planned,
    is_restated,
    looks_back,
    names_event,
    opens_sentence,
)
from app.facts.dates.passages import Passage, blocks_of_text, moment_of, read_passages
from app.facts.dates.ranges import find_date_ranges
from app.facts.dates.relative_dates import Reading, RelativeDates
from app.facts.dates.story import Known, Span, Story
from app.facts.dates.time_expression import Expression, Form, span_of
from app.facts.dates.unknown_times import (
    is_bracketed_span,
    is_far_decade,
    is_year_of_unknown_era,
    period_of_heading,
    says_whose_year,
)
from app.facts.dates.vocabulary import GAP, SEASON_MONTH, Unit
from app.facts.dates.year_sources import YearSources

__all__ = [
    "DateMention",
    "MentionKind",
    "Origin",
    "find_date_mentions",
    "find_date_ranges",
    "find_mentions_in_text",
]

_JOINED = re.compile(
    rf"{GAP}?(?:[-‐-―−/]|,){GAP}?(?:and{GAP})?"
    rf"|{GAP}(?:to|and|or|until|till|through){GAP}(?:(?:on|in|again{GAP}on){GAP})?(?:the{GAP})?"
)
_OF_LATER = re.compile(rf"(?:{GAP}[A-Z][\w’'-]{{0,30}}){{1,4}}{GAP}(?:of|in){GAP}")
_FROM = re.compile(r"(?i)\bfrom\s+(?:the\s+)?$")
_UP_TO = re.compile(r"\b(?:to|until|till|through)\s+(?:the\s+)?$")
_RANGE_REACH = 60
_IN_BRACKETS = re.compile(rf",?{GAP}[\[(]")
_LOOSE_FROM = 20
_DIARY_ENTRIES = 3
_FAR_YEARS = 15
"""How far off a year named in mid-sentence must be to leave a story told by days alone."""
_BESIDE_DATELINE = 30
"""Characters that a line may have beside its date and still be nothing else: "Published on ..."."""
_PLAIN_KINDS = {Form.DURATION: MentionKind.DURATION, Form.SET: MentionKind.SET, Form.VAGUE: MentionKind.VAGUE}


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

    `masked` spans (in-text citations) are no event dates. Reference lists are left out unless `references` is
    set; then each entry gives only its own years.
    """
    passages = read_passages(document, masked, references=references)
    return list(_Resolver(document, passages, moment_of(reference_date)).mentions())


class _Resolver:
    """One reading of one document."""

    def __init__(self, document: Document, passages: list[Passage], reference: Moment | None) -> None:
        self.text = document.text
        self.passages = passages
        self.sources = YearSources(document, passages, reference)
        self.events = EventAnchors(self.text)
        self.relative = RelativeDates(self.text, self.sources, self.events)
        self.story = Story()
        self.is_diary = _is_diary(self.text, passages)
        self.said: dict[Span, Reading] = {}

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
            if passage.heading and (period := period_of_heading(self.text, passage.expressions)):
                self.story.lose(period)
            if passage.apart:
                self.story = kept

    def _read(self, passage: Passage) -> Iterator[DateMention]:
        previous: DateMention | None = None
        for index, expression in enumerate(passage.expressions):
            following = passage.expressions[index + 1] if index + 1 < len(passage.expressions) else None
            previous = self._resolve(passage, expression, previous, following)
            yield previous

    def _resolve(
        self,
        passage: Passage,
        expression: Expression,
        previous: DateMention | None,
        following: Expression | None,
    ) -> DateMention:
        if expression.form is Form.CALENDAR:
            return self._resolve_calendar(passage, expression, following)
        if expression.form is Form.SPAN:
            return self._resolve_span(expression)
        if expression.form in _PLAIN_KINDS:
            if is_year_of_unknown_era(expression) and not is_passing(self.text, expression):
                self.story.lose()
            return self._mention(expression, None, kind=_PLAIN_KINDS[expression.form])
        return self._resolve_relative(expression, previous, following)

    def _resolve_calendar(
        self, passage: Passage, expression: Expression, following: Expression | None
    ) -> DateMention:
        if expression.year is None:
            return self._resolve_yearless(passage, expression, following)
        if expression.short:
            return self._resolve_short_year(expression)
        moment = Moment(expression.year, expression.month, expression.day, expression.part)
        source = Origin.HEADING if passage.heading else Origin.STATED
        if is_restated(self.text, expression):
            return self._mention(expression, value_of(moment, about=expression.about), Origin.STATED)
        known = Known(moment, span_of(expression), span_of(expression), source, expression.about)
        bracketed = is_bracketed_span(self.text, expression, following)
        if span_of(expression) not in self.sources.compared:
            if passage.heading:
                passing = expression.ranged
            else:
                passing = (
                    is_passing(self.text, expression)
                    or self._is_aside(passage, moment, expression)
                    or self._is_dateline(passage, expression)
                    or bracketed
                )
            self.story.tell(known, passing=passing)
            if not bracketed and (expression.ranged or names_event(self.text, expression)):
                self.story.named = known
            if self.is_diary and moment.day and _opens_entry(self.text, passage, expression):
                self.story.entry = known
        return self._told(expression, known, Origin.STATED, None)

    def _is_dateline(self, passage: Passage, expression: Expression) -> bool:
        """Whether a line is only the day on which the text appeared: no story has begun with it."""
        rest = passage.end - passage.start - (expression.end - expression.start)
        first = not self.is_diary and self.story.current() is None
        return first and expression.day is not None and rest <= _BESIDE_DATELINE

    def _is_aside(self, passage: Passage, moment: Moment, expression: Expression) -> bool:
        """Whether a date leaves the story for a moment: a look back, a plan, a year far off."""
        focus = self.story.focus
        if not focus or opens_sentence(self.text, expression.start):
            return False
        told, named = focus.moment, (moment.year, moment.season_or_month or 12)
        here = (told.year, told.season_or_month or 1)
        if (
            named < here
            and moment.day is None
            and (moment.month or moment.part)
            and focus.span[0] >= passage.start
        ):
            return True
        if named > here and moment.day is None and is_planned(self.text, expression):
            return True
        return (
            told.month is not None
            and moment.season_or_month is None
            and abs(moment.year - told.year) > _FAR_YEARS
        )

    def _resolve_yearless(
        self, passage: Passage, expression: Expression, following: Expression | None
    ) -> DateMention:
        told = self.story.current()
        scaled = told is not None and bool(told.moment.month or told.moment.part)
        if is_habitual(self.text, expression, scaled=scaled):
            return self._mention(expression, None)
        month = expression.month or SEASON_MONTH.get(expression.part or 0)
        lender = self._year_lender(passage, expression, following)
        if lender is not None and lender.year is not None:
            year = lender.year - (
                month is not None and (lender.month or 12) < month and expression.form is Form.CALENDAR
            )
            moment = Moment(year, expression.month, expression.day, expression.part)
            known = Known(moment, span_of(expression), span_of(lender), Origin.STATED)
            self.story.tell(known, passing=False)
            return self._told(expression, known, Origin.STATED, None)
        if says_whose_year(self.text, expression, following):
            return self._resolve_in_said_year(expression, following)
        base = self.sources.find(self.story, passage, expression)
        if base is None or (base.about and not base.moment.month):  # no summer is that of "about 3000 BC"
            return self._mention(expression, None)
        back = looks_back(self.text, expression.start)
        if base.origin in WRITTEN:
            year = self.sources.year_beside_writing(base.moment, month, expression)
        else:
            year = narrative_year(base.moment, month, looks_back=back)
        moment = Moment(year, expression.month, expression.day, expression.part)
        known = Known(moment, span_of(expression), base.year_span, _origin_for(base))
        if not is_restated(self.text, expression):
            self.story.tell(known, passing=back or is_passing(self.text, expression))
        return self._told(expression, known, _origin_for(base), base.year_span)

    def _resolve_in_said_year(self, expression: Expression, following: Expression | None) -> DateMention:
        """A month whose year is told behind it: "in April of this year", "in May of the following year"."""
        year = self.relative.read(self.story, following, None, None) if following else None
        if year is None or year.moment is None or following is None:
            return self._mention(expression, None)
        self.said = {span_of(following): replace(year, passing=True)}
        moment = Moment(year.moment.year, expression.month, expression.day, expression.part)
        base = year.base
        known = Known(moment, span_of(expression), base.year_span, _origin_for(base))
        self.story.tell(known, passing=False)
        return self._told(expression, known, _origin_for(base), base.year_span and base.span)

    def _year_lender(
        self, passage: Passage, expression: Expression, following: Expression | None
    ) -> Expression | None:
        """The other end of the range that a date begins: "July 1 to July 3, 1863" gives both one year."""
        if self._lends_year(expression, following):
            return following
        if not _FROM.search(self.text[max(0, expression.start - 10) : expression.start]):
            return None
        at = passage.expressions.index(expression)
        for other in passage.expressions[at + 1 : at + 4]:
            between = self.text[expression.end : other.start]
            if len(between) > _RANGE_REACH or re.search(r"[;:]|\.\s+[A-Z]", between):
                return None
            dated = other.form is Form.CALENDAR and other.year is not None and not other.short
            if dated and other.month and _UP_TO.search(between):
                return other
        return None

    def _lends_year(self, expression: Expression, following: Expression | None) -> bool:
        if (
            following is None
            or following.form is not Form.CALENDAR
            or following.year is None
            or following.short
        ):
            return False
        between = self.text[expression.end : following.start]
        fits = (expression.day is None) == (following.day is None) and (following.month or following.part)
        if fits and _JOINED.fullmatch(between):
            return True
        alone = not following.month and not following.part
        return alone and bool(_OF_LATER.fullmatch(between) or _IN_BRACKETS.fullmatch(between))

    def _resolve_short_year(self, expression: Expression) -> DateMention:
        digits = expression.year or 0
        base = (
            self.story.century_near(expression.start)
            or self.story.current()
            or self.sources.writing_time_of(self.story)
        )
        if base is None:
            return self._mention(expression, None)
        year = self.sources.full_year(digits, base)
        known = Known(Moment(year), span_of(expression), base.year_span, _origin_for(base))
        self.story.tell(known, passing=False)
        return self._told(expression, known, _origin_for(base), base.year_span)

    def _resolve_span(self, expression: Expression) -> DateMention:
        first = expression.year or 0
        if not expression.short:
            value = build_span(
                first,
                expression.span,
                before_era=expression.era == "BC",
                about=expression.about,
                doubtful=expression.doubtful,
            )
            span, middle = span_of(expression), first + expression.span // 2
            year = 1 - middle if expression.era == "BC" else middle
            self.story.period = Known(Moment(year), span, span, Origin.STATED)
            if expression.span == 10:
                self.story.decade = self.story.period
            return self._mention(expression, value, Origin.STATED)
        told = self.story.century_near(expression.start) or self.story.period or self.story.current()
        near = self.sources.same_decade(expression, told) or told
        near = near or self.sources.writing_time_of(self.story)
        year = self.sources.full_year(first, near) if near else 0
        if near is None or near.moment.year <= 0 or is_far_decade(year, near):
            return self._mention(expression, None)
        value = build_span(year, 10, about=expression.about, doubtful=expression.doubtful)
        return self._mention(expression, value, _origin_for(near), near.year_span)

    def _resolve_relative(
        self, expression: Expression, previous: DateMention | None, following: Expression | None
    ) -> DateMention:
        reading = self.said.get(span_of(expression))
        reading = reading or self.relative.read(self.story, expression, previous, following)
        kind = MentionKind.RELATIVE
        if reading is None:
            vague = expression.form is Form.OFFSET and expression.amount is None
            return self._mention(expression, None, kind=MentionKind.VAGUE if vague else kind)
        base = reading.base
        anchor = None if base.year_span is None else base.span
        if reading.moment is None:
            return self._mention(expression, reading.mask, _origin_for(base), anchor, kind=kind)
        rough = expression.about or (base.about and not reading.moment.month) or _is_round(expression)
        known = Known(reading.moment, span_of(expression), base.year_span, _origin_for(base), rough)
        self.story.tell(known, passing=reading.passing)
        self.events.note(known)
        value = value_of(reading.moment, about=rough)
        return self._mention(expression, value, _origin_for(base), anchor, kind=kind)

    def _told(self, expression: Expression, known: Known, origin: Origin, anchor: Span | None) -> DateMention:
        value = value_of(known.moment, about=expression.about, doubtful=expression.doubtful)
        self.events.note(known)
        if value is None:
            return self._mention(expression, None)
        return self._mention(expression, value, origin, anchor)

    def _mention(
        self,
        expression: Expression,
        value: str | None,
        origin: Origin = Origin.UNRESOLVED,
        anchor: Span | None = None,
        kind: MentionKind = MentionKind.CALENDAR,
    ) -> DateMention:
        start, end = span_of(expression)
        inferred = value is not None and origin is not Origin.STATED
        known_origin = origin if value is not None else Origin.UNRESOLVED
        return DateMention(
            start,
            end,
            self.text[start:end],
            value,
            inferred,
            anchor if inferred else None,
            known_origin,
            kind,
        )


def _is_round(expression: Expression) -> bool:
    """Whether a count is in words that people use loosely: weeks, decades, "fifty years later"."""
    if expression.form is not Form.OFFSET:
        return False
    if expression.unit in (Unit.WEEK, Unit.DECADE, Unit.CENTURY):
        return True
    amount = expression.amount or 0
    return expression.unit is Unit.YEAR and amount >= _LOOSE_FROM and amount % 10 == 0


def _is_diary(text: str, passages: Sequence[Passage]) -> bool:
    """Whether several passages begin with their day, as entries of a diary do; one is only a dateline."""
    openings = (p for p in passages if p.expressions and p.expressions[0].day and p.expressions[0].year)
    return sum(_opens_entry(text, p, p.expressions[0]) for p in openings) >= _DIARY_ENTRIES


def _opens_entry(text: str, passage: Passage, expression: Expression) -> bool:
    """Whether a day begins a diary's entry: a heading, or the first words of a paragraph, set off."""
    if expression.start - passage.start > 2:
        return False
    return passage.heading or bool(re.match(r"\s?[.:–—\n-]|\s*$", text[expression.end : passage.end][:2]))


def _origin_for(base: Known) -> Origin:
    return Origin.NARRATIVE if base.origin is Origin.STATED else base.origin
