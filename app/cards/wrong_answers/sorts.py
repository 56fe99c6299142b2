"""Of which sort a short answer is, as far as its words show: only its like can stand for it."""

import re
from enum import StrEnum
from functools import lru_cache

from app.facts.dates.edtf_dates import MONTH_NAMES
from app.facts.works.reference_words import GIVEN_NAMES


class Sort(StrEnum):
    """What a phrase names; OTHER where its words don't tell."""

    TIME = "time"
    AMOUNT = "amount"
    PERSON = "person"
    BODY = "body"
    PLACE = "place"
    HAPPENING = "happening"
    LAW = "law"
    OTHER = ""


_TIME = re.compile(
    r"(?i)\b(?:january|february|march(?= \d|$)|april|may(?= \d|$)|june|july|august|september|october|"
    r"november|december|monday|tuesday|wednesday|thursday|friday|saturday|sunday|spring|summer|autumn|winter|"
    r"(?:seconds?|minutes?|hours?|days?|weeks?|months?|years?|decades?|centur(?:y|ies))$|1\d{3}s?|20\d\ds?|"
    r"\d+(?:st|nd|rd|th) century|noon|midnight|\d{1,2}:\d\d(?::\d\d)?)\b"
)
_AMOUNT = re.compile(
    r"(?i)^(?:(?:about|around|over|nearly|almost|at least|at most|more than|less than|fewer than|up to|"
    r"some) )?"
    r"(?:[$£€]\s?)?(?:\d|(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|twenty|thirty|forty|"
    r"fifty|sixty|seventy|eighty|ninety|half|hundreds|thousands|millions|dozens)\b)"
)
_TITLE = re.compile(
    r"^(?:the )?(?:Mr|Mrs|Ms|Dr|Sir|Lord|Lady|King|Queen|Prince|Princess|Emperor|Empress|Pope|Saint|St|"
    r"President|Chancellor|General|Colonel|Captain|Major|Admiral|Judge|Justice|Bishop|Archbishop|Cardinal|Count|Duke|"
    r"Duchess|Earl|Baron|Professor|Senator|Governor|Secretary|Minister|Marshal)\.? [A-Z]"
)
_NAMED_SO = re.compile(r"^[A-Z][\w’'-]+ (?:the (?:[A-Z]\w+|[IVX]+)|[IVX]{1,5})$|^(?:[A-Z]\. ?)+[A-Z][a-z]")
_BY_CLASS = {
    Sort.BODY: "university college school party company corporation committee council commission court bank "
    "department ministry office agency association society institute church league union army navy "
    "guard police congress parliament senate assembly house cabinet club museum library team academy",
    Sort.PLACE: "river lake sea ocean mountain mountains island islands desert valley bay coast peninsula "
    "canal city town county province state kingdom empire republic street road bridge castle palace park "
    "gulf strait continent country village",
    Sort.HAPPENING: "war battle revolution rebellion revolt uprising campaign movement massacre crisis siege "
    "conference congress election scandal riot riots strike famine plague disaster festival",
    Sort.LAW: "act treaty law amendment agreement pact accord accords convention charter constitution code "
    "declaration decree bill edict statute",
}
_CLASS = {word: sort for sort, words in _BY_CLASS.items() for word in words.split()}


@lru_cache(maxsize=8192)  # each answer is weighed beside some hundred others
def sort_of(answer: str) -> Sort:
    """The sort of a phrase; sentences and what is told by nothing are OTHER."""
    words = answer.split()
    if not 0 < len(words) <= 8:
        return Sort.OTHER
    if _AMOUNT.match(answer) and not _TIME.search(answer):
        return Sort.AMOUNT
    if _TIME.search(answer) and not _is_name_of_more(words):
        return Sort.TIME
    first = words[0].strip("“\"'").rstrip(".,").lower()
    named = len(words) < 5 and words[-1][:1].isupper()
    if _TITLE.match(answer) or _NAMED_SO.match(answer):
        return Sort.PERSON
    if named and len(words) > 1 and words[0][:1].isupper() and first in GIVEN_NAMES:
        return Sort.PERSON
    head = words[0] if len(words) > 2 and words[1].lower() == "of" else words[-1]
    if words[0].lower() == "the" and len(words) > 3 and words[2].lower() == "of":
        head = words[1]
    return _CLASS.get(head.lower().strip(".,’'”\""), Sort.OTHER)


def _is_name_of_more(words: list[str]) -> bool:
    """ "Saturday Night Massacre", "the May Fourth Movement": a day or month within a longer name."""
    return len(words) > 2 and words[-1][:1].isupper() and words[-1].rstrip("s") not in MONTH_NAMES
