"""Where the words of a date stood before they were taken out of its event, and a blank put back there."""

import re
from dataclasses import dataclass
from difflib import SequenceMatcher

from app.facts.dates.edtf_dates import MONTH_NAMES, ORDINAL_WORDS, format_date
from app.facts.dates.edtf_values import parse_date, precision, split_interval
from app.facts.dates.vocabulary import ORDINALS, SPELLED_YEAR, read_spelled_year
from app.facts.events.dated_phrases import Relation, find_lead

_WORD = re.compile(r"\w+(?:[’'.]\w+)*|[^\w\s]")
_PRONOUN_NEXT = re.compile(r",?\s+(?:he|she|it|they)\b")
_ERA_BEFORE = re.compile(r"(?:\bA\.?D\.?|\bC\.?E\.?)\s*$")
_ABOUT = re.compile(r"(?i)\b(?:c|ca|circa)\.?\s*$")
_JOINED_BEFORE = re.compile(r"(?:^|[,;]|\b(?:and|but|then|so))\s*$")
_SPELLED = re.compile(rf"(?i)\b{SPELLED_YEAR}")
_DAY_WORDS = {number: word.replace("-", r"[-\s]") for word, number in ORDINALS.items()}
_SEASON = re.compile(
    r"(?i)\b(?:the\s+)?(?:early\s+|late\s+)?(?:spring|summer|autumn|fall|winter)\s+of\s+(?:the\s+)?$"
)


@dataclass(frozen=True, slots=True)
class Place:
    """The date's place: `lead` are the words before it ("by the end of"), `at` its offset in the event."""

    lead: str
    relation: Relation | None
    at: int


def bare_value(value: str) -> str:
    """An interval with an open end is asked by the end it has."""
    first, last = split_interval(value)
    return value if first and last else (first or last or value)


def find_place(quote: str, event: str, value: str) -> Place | None:
    """Where the date stands in the sentence, counted in the event that was cut out of it."""
    taken = [(m.start(), m.end(), m.group().lower()) for m in _WORD.finditer(quote)]
    kept = [(m.start(), m.end(), m.group().lower()) for m in _WORD.finditer(event)]
    matcher = SequenceMatcher(None, [w[2] for w in taken], [w[2] for w in kept], autojunk=False)
    in_event: dict[int, int] = {}
    for block in matcher.get_matching_blocks():
        in_event |= {block.a + k: block.b + k for k in range(block.size)}
    for match in find_date_words(quote, bare_value(value)):
        number = next((n for n, w in enumerate(taken) if w[0] <= match.start() < w[1]), None)
        if number is None or number in in_event:
            continue
        before_era = _ERA_BEFORE.sub("", quote[: match.start()])
        before_era, about = _ABOUT.subn("", before_era)
        start, relation = find_lead(before_era)
        lead = before_era[start:]
        relation = relation or (Relation.AT if about else None)
        if relation is Relation.UNTIL and re.search(r"(?i)\b(?:not|only)\s+$", quote[:start]):
            lead, relation = "in", Relation.AT
        if re.search(r"\(\s*$", quote[:start]):
            return Place("", Relation.AT, 0)  # a date in brackets is told beside its clause
        before = [in_event[n] for n in in_event if taken[n][0] < (start if relation else match.start())]
        at = kept[max(before)][1] if before else 0
        if _PRONOUN_NEXT.match(quote, match.end()) and _JOINED_BEFORE.search(quote[:start]):
            at = 0  # "Kim rested, and in 1915 he won": the name that stands for "he" was before the date
        later = [in_event[n] for n in in_event if taken[n][0] >= match.end()]
        if at and later and min(later) < max(before):
            at = 0  # "Forming in May 1765, the League ..." is told as "the League formed"
        if at and _skips_verb(taken, in_event, start):
            at = 0
        return Place(" ".join(lead.split()), relation, at)
    return None


def _skips_verb(taken: list[tuple[int, int, str]], in_event: dict[int, int], start: int) -> bool:
    """ "Oslo took Moss, in 1319 routed ...": words between the event's subject and its date are left out."""
    ahead = [n for n, w in enumerate(taken) if w[1] <= start]
    kept = [n for n in ahead if n in in_event]
    left = ahead[ahead.index(kept[-1]) + 1 :] if kept else []
    return len(left) > 2 and any(taken[n][2] in (",", ";", "and", "but") for n in left[-2:])


def find_date_words(quote: str, value: str) -> list[re.Match[str]]:
    """Places in a sentence that may be this date's words, the likeliest first."""
    first = (split_interval(value)[0] or value).rstrip("~?%")
    date = parse_date(first)
    if date is None:
        return []
    year = str(abs(date.year) + (date.year <= 0 and date.span == 1))
    patterns: list[str] = []
    found_in_words: list[re.Match[str]] = []
    if date.month:
        name = MONTH_NAMES[date.month - 1]
        month = rf"(?:{name}|{name[:3]}\.?)"
        if date.day:
            day = rf"(?:{date.day}(?:st|nd|rd|th)?|{_DAY_WORDS[date.day]})"
            patterns.append(
                rf"\b{month}\s+(?:the\s+)?{day}\b|\b{day}\s+(?:of\s+)?{month}\b|\b{day}\s*[-–/]\s*\d+\s+{month}"
            )
        patterns.append(rf"\b{month}(?!\w)" + ("" if date.day else r"(?!\s+\d{1,2}(?!\d))"))
    if date.span == 100:
        number = abs(date.year) // 100 + 1
        patterns.append(
            rf"\b(?:{number}(?:st|nd|rd|th)|{ORDINAL_WORDS[number - 1] if number < 22 else number})\b"
        )
    elif date.span == 10:
        patterns.append(rf"\b(?:{year}|{year[2:]})['’]?s\b")
    elif not date.month:  # a month that no word names was reckoned: the year beside it is another date's
        patterns.append(rf"\b{year}\b")
        found_in_words = [m for m in _SPELLED.finditer(quote) if read_spelled_year(m.group()) == date.year]
    found: list[re.Match[str]] = []
    for pattern in patterns:
        found += list(re.finditer(pattern, quote, re.IGNORECASE))
    return found + found_in_words


def default_lead(value: str) -> str:
    """The preposition that a date takes when its own words don't give one."""
    kind = precision(bare_value(value))
    return {"day": "On", "decade": "In the", "century": "In the", "interval": "In"}.get(kind, "In")


LISTED = re.compile(
    rf"(?i)\b(?:{'|'.join(ORDINAL_WORDS)}|\d+(?:s|th|st|nd|rd)?)\s+(?:and|or|to)\s+(?:the\s+)?$"
)
"""The end of words before a date that is the second of two ("in the third and ...")."""


def write_blank(event: str, value: str, place: Place | None, first: str) -> str:
    """The event as a sentence with a blank for its date; `first` is its first word inside a sentence."""
    shown = format_date(bare_value(value))
    lead = place.lead if place and place.lead else ""
    kind = precision(bare_value(value))
    if kind == "season":
        lead = _SEASON.sub("", lead)
    if kind == "day":
        lead = re.sub(r"(?i)\s+the$", "", lead)  # "on the tenth of May"
    if kind == "interval" and re.match(r"(?i)(?:from|between)\b", lead):
        lead = "In"
    if not lead and (place is None or place.at in (0, len(event)) or place.relation is not None):
        lead = default_lead(value)
    if kind in ("decade", "century") and lead and "the" not in lead.lower().split():
        lead += " the"
    blank = f"{{{{c1::{shown}}}}}"
    if place is None or place.at == 0:
        head = lead[:1].upper() + lead[1:]
        body = first + event[len(first) :]
        return _closed(f"{head}{'' if head.endswith('-') else ' '}{blank}, {body}")
    lead = lead[:1].lower() + lead[1:]
    words = " ".join(p for p in (event[: place.at].rstrip(), lead, blank) if p)
    words = words.replace(f"- {blank}", f"-{blank}")
    rest = event[place.at :].strip()
    if lead and rest.lower().startswith(f"{lead} "):
        rest = rest[len(lead) :].strip()  # "in the 1848 revolution": the noun kept the date's own words
    gap = "" if rest[:1] in (",", ";", "") else " "
    return _closed(words[:1].upper() + words[1:] + gap + rest)


def _closed(text: str) -> str:
    """With one full stop at its end, which may stand before a closing quotation mark."""
    return text if re.search(r"[.!?][”\"]$", text) else text.rstrip(".") + "."
