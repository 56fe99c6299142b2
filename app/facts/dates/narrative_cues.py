"""Words that tell how a narrative runs: where it breaks off, looks back, or mentions a year in passing."""

import re

from app.facts.dates.time_expression import Expression, Form
from app.facts.dates.vocabulary import DASH, GAP, SEASON

_CASE_NOUN = (
    r"(?:case|instance|iteration|example|episode|version|time|round|story|parallel|counterpart|occasion"
    r"|cycle|incarnation|"
    r"scenario|period|era|crisis|act|chapter|installment|instalment|comparison|analogy|attempt"
    r"|half of the (?:story|comparison))"
)
_CONTRAST = re.compile(
    rf"""(?:the|in{GAP}the|our|a|on{GAP}the|for{GAP}the)?\s*(?:second|third|fourth|other|latter|later|latest|more{GAP}recent|most{GAP}recent|modern
          |current|contemporary|present{DASH}day|new){GAP}{_CASE_NOUN}\b
    | (?:this|the{GAP}second|the{GAP}next){GAP}time(?:{GAP}(?:around|round))?\b
    | (?:today|nowadays|more{GAP}recently|in{GAP}our{GAP}(?:own{GAP})?(?:time|day|days)|fast[ -]forward
        |by{GAP}contrast|in{GAP}contrast)\b
    """,
    re.VERBOSE | re.IGNORECASE,
)
_COMPARING = re.compile(
    r"\b(?:parallels?|compar\w+|similar\w*|contrast\w*|differ\w*|resembl\w+|analog\w+|echo\w*|mirror\w*"
    r"|versus|vs|unlike|alike|likeness)\b",
    re.I,
)
_PAIR = re.compile(
    rf"(?<![\w\d])([12]\d{{3}}){GAP}(?:and|with|to|versus|vs\.?|or){GAP}(?:in{GAP}|of{GAP}|those{GAP}of{GAP}"
    rf"|that{GAP}of{GAP})?([12]\d{{3}})(?![\w\d])"
)
_LOOKS_BACK = re.compile(
    r"\b(?:since|compared (?:to|with)|than (?:in|on)|as (?:in|on) the previous|previous(?:ly)?|earlier|last"
    r"|(?:^|[,;.(–—]\s*|\b(?:dat\w+|far|way|going|goes)\s)back (?:in|to)|already in)"
    r"(?:\s+[\w’'-]+){0,4}\s*$",
    re.IGNORECASE,
)
_PASSING_BEFORE = re.compile(
    r"\b(?:since|until|till|before|prior to|compared (?:to|with)|than in|through|up to|as of)\s+(?:the\s+)?$",
    re.I,
)
_IN_PASSING_YEAR = re.compile(r"\b(?:of|the|a|an|his|her|its|their|our)\s+\Z|[(\[]\Z", re.IGNORECASE)
_DETERMINER_BEFORE = re.compile(r"\b(?:the|a|an|his|her|its|their|our|this|that)\s+$", re.IGNORECASE)
_NOUN_AFTER = re.compile(
    r"\s+(?!(?:and|or|to|the|was|were|had|of|in|on|at|by|when|as|with|but|for|through|until)\b)[a-zA-Z]"
)
_YEAR_LEAD = re.compile(r"(?i)\b(?:in|by|during|late|early|year|end|beginning)\W")
_PLANNED = re.compile(
    r"\b(?:would|will|could|should|might|plan|plans|planned|expect\w*|schedul\w+|intend\w*|target)\b", re.I
)
_STYLE = r"(?:O\.?\s?S\b\.?|N\.?\s?S\b\.?|(?i:old style|new style|julian|gregorian))"
_OTHER_CALENDAR = re.compile(rf"[(\[]\s?{_STYLE}:?,?\s$")
_CALENDAR_NAME = re.compile(rf",?\s?[(]?{_STYLE}")
_HABIT = re.compile(
    r"\b(?:used to|usually|normally|typically|customarily|as a rule|whenever|yearly|annually"
    r"|(?<!will\s)(?<!would\s)(?<!did\s)(?<!to\s)(?<!not\s)takes?\splace"
    r"|(?:every|each) (?:year|spring|summer|autumn|fall|winter)|(?:is|are) (?:held|celebrated|observed|kept)"
    r"|(?:may|can) be (?!said|noted|argued)\w+ed|(?:once|twice) a (?:day|week|year))\b",
    re.IGNORECASE,
)
_MEASURED = re.compile(
    r"\b(?:averag\w+|means?|normals?|typical|vary|varies|varying|fluctuat\w+|temperatures?|precipitation|rainfall"
    r"|snowfall|sunshine|humidity|(?:wet|dry|warm|cold|hot|cool)test|(?:yearly|annual|seasonal)\s\w+)\b",
    re.IGNORECASE,
)
"""Words of what is measured year after year: with no verb in the past, its months are those of any year."""
_PAST_VERB = re.compile(
    r"\b(?:was|were|had|did|became|began|went|came|saw|took|made|won|lost|fell|left|led|held|met|ran|rose)\b"
    r"|(?<!-)\b(?!need|speed|exceed|proceed|indeed|expected|estimated|based|located)\w{3,}ed\b"
)
_MOSTLY_IN = re.compile(
    r"\b(?:mainly|mostly|chiefly|often|always|generally|especially|particularly)\s+(?:in|during)\s+(?:the\s+)?$",
    re.I,
)
_ANY_SEASON = re.compile(
    r"\b(?:in|during|through|by|until)\s+(?:the\s+)?(spring|summer|autumn|winter)\b", re.I
)
_SENTENCE_END = re.compile(r"[.!?][\"'”’)\]]*\s+(?=[\"'“‘(\[]?[A-Z0-9])|\n\s*\n?")


def breaks_narrative(opening: str) -> bool:
    """Whether a paragraph or heading that begins so turns to another time: "The second case", "This time"."""
    return bool(_CONTRAST.match(opening.lstrip("\"'“‘(")))


def compared_years(text: str) -> list[tuple[re.Match[str], int, int]]:
    """Pairs of years that the text sets side by side ("parallels between 1950 and 2022")."""
    pairs = []
    for found in _PAIR.finditer(text):
        sentence = text[sentence_start(text, found.start()) : found.end() + 120]
        if _COMPARING.search(sentence):
            pairs.append((found, int(found[1]), int(found[2])))
    return pairs


def sentence_start(text: str, at: int, reach: int = 600) -> int:
    """Where the sentence around a place begins, looking back no further than `reach`."""
    low = max(0, at - reach)
    start = low
    for found in _SENTENCE_END.finditer(text, low, at + 1):  # one more, for the end looks ahead
        if found.end() <= at:
            start = found.end()
    return start


def sentence_end(text: str, at: int, reach: int = 600) -> int:
    """Where the sentence around a place ends."""
    found = _SENTENCE_END.search(text, at, min(len(text), at + reach))
    return found.start() + 1 if found else min(len(text), at + reach)


def looks_back(text: str, at: int) -> bool:
    """Whether the words just before a date point to an earlier time than the one being told."""
    return bool(_LOOKS_BACK.search(text[max(0, at - 40) : at]))


def opens_sentence(text: str, at: int) -> bool:
    """Whether a date stands at its sentence's start, where writers set the scene: "In 1996, ..."."""
    return at - sentence_start(text, at, 60) <= 14


def is_habitual(text: str, expression: Expression, *, scaled: bool) -> bool:
    """Whether a season or month without a year is that of any year: "in winter they used to skate".

    `scaled` says that the story runs by months and days, where a bare "in spring" is the one of its year.
    """
    if expression.day or expression.form is not Form.CALENDAR:
        return False
    low, high = sentence_start(text, expression.start), sentence_end(text, expression.end)
    before = text[max(0, expression.start - 30) : expression.start]
    if _HABIT.search(text, low, high) or _MOSTLY_IN.search(before):
        return True
    if (
        expression.year is None
        and _MEASURED.search(text, low, high)
        and not _PAST_VERB.search(text, low, high)
    ):
        return True
    if not expression.part:
        return False
    words = text[max(0, expression.start - 4) : expression.end]
    if not scaled and re.match(rf"(?i)\W?in\s+{SEASON}$", words):
        return True
    seasons = {found[1].casefold() for found in _ANY_SEASON.finditer(text, low, high)}
    opening = opens_sentence(text, expression.start)
    return len(seasons) > 1 or (opening and bool(re.search(r"\bwould\b", text[low:high])))


def is_restated(text: str, expression: Expression) -> bool:
    """Whether a day in brackets says the day before it again: "(8 March, New Style)"."""
    if not expression.day:
        return False
    before, after = text[max(0, expression.start - 24) : expression.start], text[expression.end :][:16]
    return bool(_OTHER_CALENDAR.search(before)) or (
        bool(re.search(r"\w\s?[(\[]$", before)) and bool(_CALENDAR_NAME.match(after))
    )


def is_name(text: str, expression: Expression) -> bool:
    """Whether a month is part of a name and no date: "the October Revolution", "both March revolutions".

    So is a weekday ("the Friday Night Fire", "Black Monday"), and a feast that somebody is wished.
    """
    if expression.form is Form.WEEKDAY:
        return _is_named_weekday(text, expression)
    if (
        _WISHED.search(text, max(0, expression.start - 8), expression.start)
        and text[expression.start].isalpha()
    ):
        return True
    if (
        not expression.month
        or expression.day
        or expression.year is not None
        or text[expression.start].islower()
    ):
        return False
    before, after = (
        text[max(0, expression.start - 12) : expression.start],
        text[expression.end : expression.end + 36],
    )
    if _NAMED_BY_MONTH.match(after):
        return True
    named = re.search(r"(?:\b(?:the|a|an|both|its|their)|\d{4})\s$", before, re.IGNORECASE)
    return bool(named and re.match(r"\s[A-Z][a-z]", after))


def _is_named_weekday(text: str, expression: Expression) -> bool:
    before = text[max(0, expression.start - 12) : expression.start]
    after = text[expression.end : expression.end + 40]
    return bool(_NAMED_DAY.search(before) or _NAMED_BY_DAY.match(after))


_WISHED = re.compile(r"(?i)\b(?:merry|happy)\s+$")
_NAMED_DAY = re.compile(r"\b(?:Black|Bloody|Good|Ash|Holy|Palm|Easter|Whit|Super|Cyber|Red)\s+$")
_NAMED_BY_DAY = re.compile(r"\s+(?:Night|Morning|Afternoon|Evening)\s+[A-Z][a-z]")
_NAMED_BY_MONTH = re.compile(r"\s(?:(?:and|or)\s[A-Z][a-z]+\s)?(?:revolutions?|manifesto)\b", re.IGNORECASE)


def _is_told_of_another(text: str, expression: Expression) -> bool:
    """Whether a date stands behind a name in brackets: "photographed by a probe (Vela 3, May 2, 1959)"."""
    return bool(
        _BEHIND_BRACKETED_NAME.search(text, max(0, expression.start - 60), expression.start)
        and _CLOSED.match(text, expression.end)
    )


_BEHIND_BRACKETED_NAME = re.compile(r"\((?:the )?[A-Z][^(),;]*, (?:on |in )?$")
_CLOSED = re.compile(r"\)")


def names_event(text: str, expression: Expression) -> bool:
    """Whether a year tells of an event, though in passing, so that "two years later" counts from it."""
    return bool(
        re.search(
            r"\b(?:in|of|to|until|till|through)\s+$", text[max(0, expression.start - 9) : expression.start]
        )
    )


def is_quoted(text: str, at: int, reach: int = 1200) -> bool:
    """Whether a place lies inside quotation marks of its paragraph: its "last year" is the speaker's."""
    low = max(text.rfind("\n", max(0, at - reach), at), at - reach, 0)
    if text.count("“", low, at) > text.count("”", low, at):
        return True
    return text.count('"', low, at) % 2 == 1


def is_planned(text: str, expression: Expression) -> bool:
    """Whether the sentence speaks of what would or should come: its dates lie ahead of the story."""
    low, high = sentence_start(text, expression.start), sentence_end(text, expression.end)
    return bool(_PLANNED.search(text, low, high))


def is_passing(text: str, expression: Expression) -> bool:
    """Whether a date is only named in passing ("a 1959 report", "since 1921") and the story goes on."""
    before, after = (
        text[max(0, expression.start - 20) : expression.start],
        text[expression.end : expression.end + 16],
    )
    if expression.form is Form.SPAN or expression.ranged or _PASSING_BEFORE.search(before):
        return True
    if _is_told_of_another(text, expression):
        return True
    if expression.day:
        return False
    if _DETERMINER_BEFORE.search(before) and _NOUN_AFTER.match(after):
        return True
    if expression.month or expression.part:
        return False
    if _IN_PASSING_YEAR.search(before):
        return True
    leads = _YEAR_LEAD.search(text[max(0, expression.start - 9) : expression.end])
    return not leads and bool(re.match(r"\s+\w", after)) and not opens_sentence(text, expression.start)
