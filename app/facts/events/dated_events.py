"""Dates to facts: what happened when, with the sentence that says so."""

import re
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from app.documents.document import Block, BlockKind, Document, Voice
from app.facts.dates.edtf_dates import MONTH_NAMES
from app.facts.dates.edtf_values import covers, split_interval
from app.facts.dates.narrative_cues import sentence_end, sentence_start
from app.facts.dates.ranges import find_date_ranges
from app.facts.events.dated_clauses import extract_event
from app.facts.events.dated_headings import heading_event
from app.facts.events.dated_phrases import Relation, find_lead
from app.facts.events.event import Event, Shape
from app.facts.events.event_nouns import LIFE_OF, is_happening
from app.facts.events.event_weights import names_event, weigh
from app.facts.events.headed_names import HeadedNames
from app.facts.events.lives import without_told_ends, worth_of_life
from app.facts.events.protagonists import Protagonist
from app.facts.events.registers import ENTRY, entries_of_registers, told_twice
from app.facts.events.timelines import rows_of_timelines
from app.facts.events.work_dates import date_facts_of_works
from app.facts.fact import DateFact, Evidence, Role, fact_id
from app.facts.language import Sentence
from app.facts.sparing import spared_one
from app.wording import gettext as _

if TYPE_CHECKING:
    from app.facts.dates.mentions import DateMention

__all__ = ["date_facts_of_works", "find_date_facts"]

_BODY = (BlockKind.PARAGRAPH, BlockKind.LIST_ITEM)
_EXAMPLE = re.compile(
    r"(?:^|[,;:(–—] ?)(?:[Ff]or (?:example|instance)\b|[Tt]o (?:give|take) an example\b|e\.g\.)"
)
_UNNAMED = re.compile(
    r"(?i)(?:none|some|many|others|several|few|both|each|all|most|neither|either|any) "
    r"(?:was|were|had|have|has|did|is|are|[a-z]+ed)\b"
    r"|the (?:first|second|third|fourth|fifth|next|last|others?|rest)(?:,| (?:was|were|had|[a-z]+ed)\b)"
)
"""Subjects that stand for what the sentence before named."""
_NEXT_DAY = re.compile(r"(?i)\b(?:next|following|previous) day\b|\bdays? (?:after|before|later|earlier)\b")
_FEAST = re.compile(
    r"\b(?:Easter|Christmas|Michaelmas|Martinmas|Candlemas|Whitsun\w*|Pentecost|Lammas|Epiphany)\b"
    r"|\b(?:Midsummer|Lady|St\.? \w+['’]s|Saint \w+['’]s|All \w+['’]?) (?:Day|Eve)\b"
)
_MONTH = re.compile(rf"(?i)\b(?:{'|'.join(MONTH_NAMES)}|spring|summer|autumn|winter)\b")
_ROUND = re.compile(
    r"(?i)\b(?:planting|sow(?:ed|n|ing)|harvest(?:s|ed|ing)?|reap(?:ed|ing)|ripen(?:ed|ing|s)?|bloom(?:ed|ing|s)?|"
    r"(?:had )?flowered|the (?:plants|crops?|seeds|seedlings|herds?|flocks?)|spawned|spawning)\b"
)
DANGLING = 0.1
BIRTH = 0.8
"""Importance of the birth that the first sentence of a life gives."""
TRIFLE = 0.15
"""What the small events of a life are worth at most."""
_LIFE_ENDS = ("’s death", "’s birth")
_LONGEST_NAME = 60
_ASIDE = 0.25
"""What an event is worth at most that only illustrates what the text says."""
_PASSING = (
    r"(?i)\b(?:during|after|since|before|until|follow(?:s|ed|ing)|preced(?:ed|ing)|aftermath of|wake of|"
    r"close of|upon) "
)
"""What only tells when something else was."""
TOLD_AGAIN = 2
"""How often a text names what it tells of."""
_ARTICLES = frozenset("the a an in on at by of all some many both several each most few no two three".split())


def find_date_facts(
    document: Document, mentions: Sequence["DateMention"], sentences: Sequence[Sentence] | None
) -> list[DateFact]:
    """The dated events of the body text. Without sentences, crude ones cut out by punctuation."""
    blocks = _Blocks(document)
    mentions = _with_ranges(document.text, mentions)
    dated = [
        m
        for m in mentions
        if m.value is not None
        and (blocks.is_body(m.start) or blocks.is_heading(m.start))
        and not _has_nearer_year(document.text, m)
        and not _names_event(document.text, m)
        and not _counts_from_feast(document.text, m)
        and not _is_of_any_year(document.text, m)
    ]
    if sentences is None:
        found = [(m, _crude(document, blocks, m)) for m in dated if blocks.is_body(m.start)]
    else:
        found = _parsed(blocks, sentences, mentions, dated)
    found += [(m, (event, span)) for m, event, span in rows_of_timelines(document, mentions)]
    facts: dict[str, DateFact] = {}
    verbs: dict[str, str] = {}
    spelling, headed = _Spelling(document.text), HeadedNames(document)
    protagonist = Protagonist(document, sentences)
    for mention, told in found:
        if told is None:
            continue
        event = protagonist.put(headed.put(told[0], mention.start))
        fact = _fact(document, blocks, spelling, mention, event, told[1])
        if protagonist.is_trifle(event):
            fact = replace(fact, importance=min(fact.importance, TRIFLE))
        facts.setdefault(fact.id, fact)
        verbs[fact.id] = event.verb
    return _without_registers(blocks, without_told_ends(_without_doubles(list(facts.values()))), verbs)


def _without_registers(
    blocks: "_Blocks", facts: Sequence[DateFact], verbs: Mapping[str, str]
) -> list[DateFact]:
    """The facts, once each, where like entries of a list are worth little beside the best of them."""
    twice = told_twice(facts, lambda fact: verbs[fact.id])
    facts = [f for f in facts if f.id not in twice]
    places = ((f, blocks.number(f.evidence[0].start)) for f in facts)
    items = [(f, n, verbs[f.id]) for f, n in places if n is not None and blocks.is_item(n)]
    slight = entries_of_registers(items)
    return [replace(f, importance=min(f.importance, ENTRY)) if f.id in slight else f for f in facts]


class _Blocks:
    """Which block a place stands in."""

    def __init__(self, document: Document) -> None:
        self.blocks = document.blocks
        self._starts = [b.start for b in document.blocks]

    def number(self, place: int) -> int | None:
        """How many blocks stand before the one that a place is in."""
        number = bisect_right(self._starts, place) - 1
        return number if number >= 0 and place < self.blocks[number].end else None

    def at(self, place: int) -> Block | None:
        number = self.number(place)
        return self.blocks[number] if number is not None else None

    def is_item(self, number: int) -> bool:
        return self.blocks[number].kind is BlockKind.LIST_ITEM

    def is_body(self, place: int) -> bool:
        block = self.at(place)
        return block is not None and block.kind in _BODY and block.voice is Voice.AUTHOR

    def is_heading(self, place: int) -> bool:
        block = self.at(place)
        return block is not None and block.kind is BlockKind.HEADING and block.voice is Voice.AUTHOR


def _names_event(text: str, mention: "DateMention") -> bool:
    """Whether a month or day without a year is part of an event's name ("the October Revolution")."""
    following = re.match(r"\s+([A-Z][a-z]+)", text[mention.end : mention.end + 40])
    bare = mention.inferred and not re.search(r"\d", mention.text)
    return bare and following is not None and (following[1] in ("Day", "Days") or is_happening(following[1]))


def _counts_from_feast(text: str, mention: "DateMention") -> bool:
    """Whether "next day" counts from a feast, or from another paragraph: too far for a day to be sure."""
    if not mention.inferred or mention.anchor is None or not _NEXT_DAY.search(mention.text):
        return False
    start, end = mention.anchor
    return bool(_FEAST.search(text[max(0, start - 20) : end])) or "\n\n" in text[end : mention.start]


def _is_of_any_year(text: str, mention: "DateMention") -> bool:
    """Whether a month without a year is one of the farmers' or the animals' round: "they sowed in March"."""
    if not mention.inferred or re.search(r"\d", mention.text) or not _MONTH.search(mention.text):
        return False
    low, high = sentence_start(text, mention.start), sentence_end(text, mention.end)
    return _ROUND.search(text, low, high) is not None


def _with_ranges(text: str, mentions: Sequence["DateMention"]) -> list["DateMention"]:
    """The mentions with each interval as one, in the place of its two ends."""
    ranges = find_date_ranges(text, mentions)
    ends = {place for r in ranges for place in (r.start, r.end)}
    return sorted(
        [*ranges, *(m for m in mentions if m.start not in ends and m.end not in ends)], key=lambda m: m.start
    )


def _has_nearer_year(text: str, mention: "DateMention") -> bool:
    """Whether "the year before" counts from a year past which another stands in brackets ("Bell (1876)")."""
    if not mention.inferred or mention.anchor is None or re.search(r"\d", mention.text):
        return False
    between = text[mention.anchor[1] : mention.start]
    relative = re.search(r"(?i)\b(?:before|after|later|earlier|that|previous|following|next)\b", mention.text)
    return bool(relative) and bool(re.search(r"\((?:[^()]*\s)?(?:1[5-9]|20)\d\d[a-z]?\b[^()]*\)", between))


_Found = tuple["DateMention", tuple[Event, tuple[int, int]] | None]


def _parsed(
    blocks: _Blocks,
    sentences: Sequence[Sentence],
    mentions: Sequence["DateMention"],
    dated: Sequence["DateMention"],
) -> list[_Found]:
    starts = [s.start for s in sentences]
    places = sorted((m.start, m.end) for m in mentions)
    found: list[_Found] = []
    for mention in dated:
        number = bisect_right(starts, mention.start) - 1
        if number < 0 or mention.end > sentences[number].end:
            continue
        sentence = sentences[number]
        near = places[bisect_left(places, (sentence.start, 0)) : bisect_left(places, (sentence.end, 0))]
        others = [(start, end) for start, end in near if end <= mention.start or start >= mention.end]
        at = (mention.start, mention.end)
        event = spared_one(sentence.text, extract_event, sentences, number, at, others, mention.value or "")
        if blocks.is_heading(mention.start):
            event = event if event is not None and event.shape is Shape.NAMED else None
            inside = (mention.start - sentence.start, mention.end - sentence.start)
            event = event or heading_event(sentence.text, inside)
        found.append((mention, event and (event, (sentence.start, event.until or sentence.end))))
    return found


def _crude(
    document: Document, blocks: _Blocks, mention: "DateMention"
) -> tuple[Event, tuple[int, int]] | None:
    """The sentence by its punctuation, without the date's words where they open or close it."""
    block = blocks.at(mention.start)
    if block is None:
        return None
    text = document.text[block.start : block.end]
    at = mention.start - block.start
    ends = [
        m.end() for m in re.finditer(r"(?<!\b[A-Z])(?<!\b(?:Mr|Dr|St|vs))[.!?][”\"')]*\s+(?=[A-Z“\"(])", text)
    ]
    low = max((e for e in ends if e <= at), default=0)
    high = min((e for e in ends if e > at), default=len(text))
    sentence = text[low:high].rstrip()
    lead, tied = find_lead(sentence[: at - low])
    before, after = sentence[:lead].rstrip(), sentence[mention.end - block.start - low :]
    if sentence.endswith("?") or not (before == "" or after.strip(" .!") == ""):
        return None
    words = " ".join((before or after).strip(" ,;:.–—-").split())
    if len(words.split()) < 3 or re.search(r"\b(?:I|we|my|our|you|your)\b", words):
        return None
    event = Event(words, Shape.CRUDE, tied or Relation.AT)
    return event, (block.start + low, block.start + low + len(sentence))


class _Spelling:
    """Which words a document writes small, and which with a capital inside a sentence."""

    def __init__(self, text: str) -> None:
        self._small = Counter(re.findall(r"\b[a-z][a-z’']*", text))
        self._names = Counter(re.findall(r"(?<=[a-z,;] )[A-Z][a-z’']*", text))

    def in_sentence(self, event: Event) -> str:
        """The event with a small first letter, unless its first word is a name."""
        text = event.text
        found = re.match(r"[A-Z][a-z’']*(?![\w.])", text)
        if found is None:
            return text
        word = found.group()
        if event.shape is Shape.NAMED and word.lower() not in _ARTICLES:
            return text  # what begins with a capital is the name
        small = word[:1].lower() + word[1:]
        rather = self._names[word] > self._small[small] or bool(re.match(r"\S+\s+[A-Z]", text))
        known = (word in self._names and (rather or event.opens_with_name)) or (
            event.opens_with_name and small not in self._small
        )
        return text if known and small not in _ARTICLES else small + text[len(small) :]


def _fact(
    document: Document,
    blocks: _Blocks,
    spelling: _Spelling,
    mention: "DateMention",
    event: Event,
    span: tuple[int, int],
) -> DateFact:
    def cite(start: int, end: int, role: Role) -> Evidence:
        block = blocks.at(start)
        page = block.page if block is not None else None
        return Evidence(document.id, start, end, document.text[start:end], page, role)

    states = cite(*span, Role.STATES)
    evidence = [states]
    if mention.inferred and mention.anchor is not None:
        evidence.append(cite(*mention.anchor, Role.DATES))
    evidence += [cite(a.start, a.end, Role.NAMES) for a in event.antecedents]
    value = _open_end(mention.value or "", event.relation)
    importance, why = weigh(value, event, mention.inferred)
    if _UNNAMED.match(event.text):
        importance = min(importance, DANGLING)
    if _EXAMPLE.search(states.quote) or _is_only_passed(document, event, states.quote):
        importance = min(importance, _ASIDE)
    if event.text.startswith(LIFE_OF) or (event.shape is Shape.NAMED and event.text.endswith(_LIFE_ENDS)):
        importance = worth_of_life(document, event.text, opens=_opens(document, states))
        if event.text.endswith("’s birth") and _opens(document, states):
            importance, why = BIRTH, _("The birth of whom the document is about.")
    return DateFact(
        id=fact_id("date", states, f"{value}\x1f{event.text}"),
        importance=importance,
        evidence=tuple(evidence),
        why=why,
        date=value,
        event=spelling.in_sentence(event),
        inferred=mention.inferred,
    )


def _is_only_passed(document: Document, event: Event, quote: str) -> bool:
    """ "during the Great Fire of 1702": a named event that only tells when something else was, told once."""
    name = re.escape(event.text)
    if event.shape is not Shape.PHRASE or not re.search(rf"{_PASSING}{name}", " ".join(quote.split())):
        return False
    return document.text.casefold().count(event.text.casefold()) < TOLD_AGAIN


def _opens(document: Document, states: Evidence) -> bool:
    """Whether a place is the first sentence of the document's running text."""
    first = next((b for b in document.blocks if b.kind is BlockKind.PARAGRAPH), None)
    return first is not None and first.start <= states.start <= first.start + 3


def _open_end(value: str, relation: Relation) -> str:
    """ "Since 1950" has no end and "until 1950" no beginning, as EDTF writes them."""
    if "/" in value:
        return value
    ends = (Relation.UNTIL, Relation.BEFORE)  # "before 1850": any time up to then, not that year's event
    return f"{value}/.." if relation is Relation.SINCE else f"../{value}" if relation in ends else value


def _is_fuller(one: DateFact, other: DateFact) -> bool:
    """ "The Great Bergen Fire" for "the Great Fire" of the same year: two names of one event."""
    if one.date != other.date or len(one.event) > _LONGEST_NAME or not names_event(other.event):
        return False
    words, fewer = one.event.casefold().split(), other.event.casefold().split()
    same_kind = words[-1] == fewer[-1] and words[0] == fewer[0] == "the"
    return same_kind and set(fewer) < set(words)


def _lasts(one: DateFact, other: DateFact) -> bool:
    """ "The Great Reform": 1957 to 1959 by one sentence, and by another in July 1957: its start."""
    first, last = split_interval(one.date)
    same = one.event.casefold() == other.event.casefold() and names_event(other.event)
    lasting = "/" in one.date and bool(first and last) and "/" not in other.date
    return same and lasting and covers(one.date, other.date)


def _without_doubles(facts: Sequence[DateFact]) -> list[DateFact]:
    """The weightier fact of two with the same date and words; none where one sentence gives two dates."""
    dates: dict[tuple[int, str], set[str]] = {}
    for fact in facts:
        dates.setdefault((fact.evidence[0].start, fact.event.casefold()), set()).add(fact.date)
    facts = [f for f in facts if len(dates[(f.evidence[0].start, f.event.casefold())]) == 1]
    facts = [f for f in facts if not any(_is_fuller(other, f) or _lasts(other, f) for other in facts)]
    best: dict[tuple[str, str], DateFact] = {}
    for fact in facts:
        key = (fact.date, fact.event.casefold())
        if key not in best or fact.importance > best[key].importance:
            best[key] = fact
    return [f for f in facts if best[(f.date, f.event.casefold())] is f]
