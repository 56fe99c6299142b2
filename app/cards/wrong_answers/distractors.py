"""Wrong answers of the right type, time and grammar: from the same documents, never another right answer.

An answer of another card is wrong for this one only where the two can't both be right: dates that are
disjoint, other terms with other meanings, other people with other claims. Dates and numbers may be made up
where the documents give too few: whatever is not the one that the document states is wrong by the document.
"""

import re
from bisect import bisect_left, insort
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import islice

from rapidfuzz import fuzz

from app.cards.compared_words import plain_words
from app.cards.note import Card
from app.cards.templates.rendering import visible_text
from app.cards.wrong_answers.near_dates import dates_near
from app.cards.wrong_answers.sorts import Sort, sort_of
from app.facts.dates.edtf_dates import format_date
from app.facts.dates.edtf_values import are_disjoint, bounds, is_interval, precision, split_interval
from app.facts.dates.vocabulary import SMALL_NUMBERS
from app.facts.fact import ConceptFact, DateFact, Fact

WANTED = 3
LOOKED_AT = 60
"""Answers weighed for one card: the nearest in kind; a long document has thousands."""
TOO_CLOSE = 75
"""Similarity (0..100) from which a wrong answer is too near the right one to be certainly wrong."""
SOON = 15
"""Years that a made-up span may lie after all that is told of."""
_DOUBTS = ("~", "?", "%")
_OPEN = 9000
"""A year that only the open end of an interval has."""
LIKE_LENGTH = 2.5
"""How many times longer one answer may be than another before its length gives it away."""
PHRASE = 6
"""Words up to which an answer is a phrase, whose number and capitals show."""
_ASKING = frozenset("who whom whose what which when where why how".split())
_BEFORE = frozenset("by to of for from with in on at as against under into".split())
COUNTED: tuple[str, ...] = tuple(SMALL_NUMBERS)[1:12]
"""Numbers that are written in words."""
POOLED = (
    "date.what",
    "concept.define",
    "concept.term",
    "concept.claim",
    "work.author",
    "work.title",
    "work.year",
    "work.cited",
    "author.claim",
    "author.argued",
    "cloze",
)
"""Templates whose answers serve other cards of the template; dates of events have their own way."""


@dataclass(frozen=True, slots=True)
class _Answer:
    """An answer of some card, with what choosing compares. `about` is what it says something of."""

    text: str
    words: str
    about: str
    value: str = ""

    @property
    def head(self) -> str:
        """The word that says of which sort a term is: an "act", a "memory", a "-ism"."""
        last = self.words.rpartition(" ")[2]
        return last if " " in self.words else last[-3:]

    @property
    def sort(self) -> Sort:
        """What it names, as far as its words show."""
        return sort_of(self.text)

    @property
    def order(self) -> tuple[int, str]:
        return len(self.text), self.text


@dataclass(frozen=True, slots=True)
class _Told:
    """The dates that the documents tell of, by when they begin, and the last year among them."""

    dates: Sequence[str]
    latest: int


Pools = Mapping[tuple[str, ...], Sequence[_Answer]]


def add_distractors(asked: Sequence[tuple[Card, Fact]], facts: Iterable[Fact] = ()) -> list[Card]:
    """Cards with up to three distractors each, where their writer gave none.

    `facts`: what else the documents tell of; its terms serve blanks.
    """
    pools = _pools(asked, facts)
    dates = sorted({f.date for _, f in asked if isinstance(f, DateFact) and bounds(f.date)}, key=_begins)
    told = _Told(dates, max(map(_ends, dates), default=0))
    return [
        card if card.distractors else replace(card, distractors=_distract(card, fact, pools, told))
        for card, fact in asked
    ]


def _pools(asked: Sequence[tuple[Card, Fact]], facts: Iterable[Fact]) -> Pools:
    """Answers by what they can stand for, each pool ordered by length."""
    pools: dict[tuple[str, ...], list[_Answer]] = defaultdict(list)
    known: set[tuple[tuple[str, ...], str]] = set()

    def add(key: tuple[str, ...], answer: _Answer) -> None:
        if answer.words and (key, answer.words) not in known:
            known.add((key, answer.words))
            insort(pools[key], answer, key=lambda a: a.order)
            insort(pools[*key, answer.head], answer, key=lambda a: a.order)

    for card, fact in asked:
        if card.template in POOLED and not (card.template == "cloze" and isinstance(fact, DateFact)):
            answer = _answer(card, fact)
            add(_key(card, answer), answer)
    for fact in facts:
        if isinstance(fact, ConceptFact) and len(fact.term.split()) <= PHRASE:
            words = plain_words(fact.term)
            add(("cloze", "", *_grammar(fact.term, phrase=True)), _Answer(fact.term, words, words))
    return pools


def _distract(card: Card, fact: Fact, pools: Pools, told: _Told) -> tuple[str, ...]:
    answer = _answer(card, fact)
    if card.template == "true_false":
        return ()
    if isinstance(fact, DateFact) and answer.words == plain_words(format_date(fact.date)):
        return _wrong_dates(fact.date, answer, told)
    if re.fullmatch(r"1\d{3}|20\d\d", answer.text):
        return _wrong_dates(answer.text, answer, told)
    if re.fullmatch(r"\d[\d,. ]*", answer.text) or answer.text.lower() in COUNTED:
        return _wrong_numbers(answer.text)
    if card.template not in POOLED:
        return ()
    key = _key(card, answer)
    kin = islice(_nearest_in(pools.get((*key, answer.head), ()), answer), LOOKED_AT)
    rest = islice(_nearest_in(pools.get(key, ()), answer), LOOKED_AT)
    return _pick(card, answer, _of_its_sort([*kin, *rest], answer.sort))


def _of_its_sort(answers: Sequence[_Answer], sort: Sort) -> list[_Answer]:
    """Those of the same sort, then those whose words tell none; a day is no wrong answer to a person."""
    alike = [a for a in answers if a.sort is sort]
    if sort in (Sort.OTHER, Sort.TIME, Sort.AMOUNT):
        return alike
    return [*alike, *(a for a in answers if a.sort is Sort.OTHER)]


def _pick(card: Card, right: _Answer, candidates: Iterable[_Answer]) -> tuple[str, ...]:
    front = f" {plain_words(visible_text(card.front))} "
    taken = [right.words, *map(plain_words, card.accepted)]
    picked: list[str] = []
    for other in candidates:
        if f" {other.words} " in front or any(_close(other.words, words) for words in taken):
            continue
        if not _is_wrong(right, other) or not _alike(len(right.text), len(other.text)):
            continue
        picked.append(other.text)
        taken.append(other.words)
        if len(picked) == WANTED:
            break
    return tuple(picked)


def _is_wrong(right: _Answer, other: _Answer) -> bool:
    """Whether the other answer can't be right too: it belongs to another date, or to another thing."""
    if right.value and other.value and not are_disjoint(right.value, other.value):
        return False
    return not _close(right.about, other.about)


def _alike(one: int, other: int) -> bool:
    return max(one, other) <= max(12, LIKE_LENGTH * min(one, other))


def _close(one: str, other: str) -> bool:
    if not one or not other:
        return False
    if one.isdigit() or other.isdigit():
        return one == other
    return fuzz.token_set_ratio(one, other) >= TOO_CLOSE


def _nearest_in(pool: Sequence[_Answer], right: _Answer) -> Iterator[_Answer]:
    """Walk outwards from an answer's place in a pool ordered by length, the nearer length first."""
    after = bisect_left(pool, right.order, key=lambda a: a.order)
    before, own = after - 1, len(right.text)
    while before >= 0 or after < len(pool):
        down = own - len(pool[before].text) if before >= 0 else None
        up = len(pool[after].text) - own if after < len(pool) else None
        if up is None or (down is not None and down < up):
            yield pool[before]
            before -= 1
        else:
            yield pool[after]
            after += 1


# --- what an answer is -------------------------------------------------------------------------------


def _answer(card: Card, fact: Fact) -> _Answer:
    text = visible_text(card.back)
    return _Answer(
        text, plain_words(text), _about(card, fact), fact.date if isinstance(fact, DateFact) else ""
    )


def _about(card: Card, fact: Fact) -> str:
    """What the answer must differ in too: a term's meaning, a definition's term, a claim's holder."""
    if isinstance(fact, ConceptFact):
        return plain_words(fact.definition if card.template == "concept.term" else fact.term)
    if card.template in ("author.claim", "author.argued", "work.author", "work.title", "work.year"):
        return plain_words(visible_text(card.front))
    return ""


def _key(card: Card, answer: _Answer) -> tuple[str, ...]:
    """Answers under one key can stand for one another in a sentence."""
    if card.template == "date.what":  # whole clauses, whatever they open with
        return (card.template,)
    claimed = card.template in ("concept.claim", "author.claim")
    asked = _question_words(visible_text(card.front)) if claimed else ""
    phrase = card.template in ("concept.term", "cloze") or (claimed and len(answer.text.split()) <= PHRASE)
    return card.template, asked, *_grammar(answer.text, phrase=phrase)


def _question_words(front: str) -> str:
    """What kind of answer a question wants: "where", "to whom", "how many"; "what" with its auxiliary."""
    words = front.casefold().split()
    at = next((i for i, word in enumerate(words) if word in _ASKING), None)
    if at is None:
        return " ".join(words[:2])
    first = at - 1 if at and words[at - 1] in _BEFORE else at
    last = at + 2 if words[at] in ("what", "which", "how") else at + 1
    return " ".join(words[first:last])


def _grammar(text: str, *, phrase: bool) -> tuple[str, ...]:
    """Number, capitals and opening of an answer, as far as its letters show them."""
    words = text.split()
    if not words:
        return ("",)
    opening = words[0].casefold() if words[0].casefold() in ("a", "an", "the", "to", "that") else ""
    opening = "a" if opening == "an" else opening
    if not phrase:
        return (opening, "digits" if text[0].isdigit() else "words")
    plural = bool(re.search(r"(?<![suiSUI])s$", words[-1]))
    capital = "names" if words[-1][:1].isupper() else "words"
    return opening, capital, "plural" if plural else "singular"


# --- dates and numbers -------------------------------------------------------------------------------


def _wrong_dates(value: str, right: _Answer, told: _Told) -> tuple[str, ...]:
    """Other events' dates of the same precision, nearest in time first; then near ones made up."""
    kind, place = precision(value), bisect_left(told.dates, _begins(value), key=_begins)
    near = told.dates[max(0, place - LOOKED_AT // 2) : place + LOOKED_AT // 2]
    distance = _distance_from(value)
    others = (
        d
        for d in sorted(near, key=distance)
        if precision(d) == kind
        and d[-1:] not in _DOUBTS
        and distance(d) <= 60
        and (kind != "interval" or _is_as_long(d, value))
    )
    picked: list[str] = []
    chosen: list[str] = []
    doubt = value[-1:] if value[-1:] in _DOUBTS and not is_interval(value) else ""
    latest = max(_ends(value), told.latest)
    for other in (*others, *(made for made in dates_near(value) if _may_be(made, latest))):
        if _differ(other, value) and all(_differ(_plain(other), earlier) for earlier in chosen):
            chosen.append(_plain(other))
            picked.append(
                _in_form_of(right.text, format_date(other if other[-1:] in _DOUBTS else other + doubt))
            )
        if len(picked) == WANTED:
            break
    return tuple(picked)


def _in_form_of(right: str, text: str) -> str:
    """A cloze may show a bare "1950s" where a question's answer reads "the 1950s"."""
    return text.removeprefix("the ") if not right.startswith("the ") else text


def _may_be(made: str, latest: int) -> bool:
    """Whether a made-up span begins before the last time told of: no 22nd century in a text of the 20th."""
    if precision(made) == "interval":
        return _ends(made) <= latest + SOON
    if precision(made) in ("century", "millennium"):
        return _begins(made)[0] <= latest
    return precision(made) != "decade" or _begins(made)[0] <= latest + SOON


def _differ(one: str, other: str) -> bool:
    """Whether two dates can't be told for one another; intervals, when both their ends differ."""
    if not (is_interval(one) and is_interval(other)):
        centuries = precision(one) == precision(other) == "century" and one[-1:] == other[-1:] == "X"
        return one != other if centuries else are_disjoint(one, other)
    ends = zip(split_interval(one), split_interval(other), strict=True)
    return all(a and b and are_disjoint(a, b) for a, b in ends)


def _is_as_long(one: str, other: str) -> bool:
    """Whether two intervals last about as long: a war is no life."""
    a, b = bounds(one), bounds(other)
    if a is None or b is None:
        return False
    years = [last[0] - first[0] + 1 for first, last in (a, b)]
    return max(years) <= 2 * min(years)


def _plain(value: str) -> str:
    """Without its doubt: wrong answers need only differ from one another."""
    return value if is_interval(value) else value.rstrip("".join(_DOUBTS))


def _ends(value: str) -> int:
    """The last year that is told of for sure: of a decade or century, its first."""
    found = bounds(value)
    if found is None:
        return 0
    return found[1][0] if found[1][0] < _OPEN and "X" not in value else found[0][0]


def _begins(value: str) -> tuple[int, int, int]:
    found = bounds(value)
    return found[0] if found else (0, 0, 0)


def _distance_from(value: str) -> Callable[[str], float]:
    """Years between the beginnings of two dates."""

    ours = _begins(value)

    def distance(other: str) -> float:
        theirs = _begins(other)
        return abs((ours[0] - theirs[0]) + (ours[1] - theirs[1]) / 12 + (ours[2] - theirs[2]) / 372)

    return distance


def _wrong_numbers(text: str) -> tuple[str, ...]:
    """Numbers of the same size and roundness; none where the figure is not a plain whole number."""
    if text.lower() in COUNTED:
        place = COUNTED.index(text.lower())
        near = (COUNTED[p] for p in (place + 1, place - 1, place + 2, place - 2) if 0 <= p < len(COUNTED))
        return tuple(islice(near, WANTED))
    digits = re.sub(r"[, ]", "", text.strip())
    if not digits.isdigit() or len(digits) > 15:
        return ()
    number = int(digits)
    step = 10 ** (len(digits) - len(digits.rstrip("0"))) if number else 1
    count = number // step
    shifts = (-2, 3, 5) if count > 2 else (1, 2, 4)
    grouped = "," in text
    made = [(count + shift * max(1, count // 12)) * step for shift in shifts]
    return tuple(f"{n:,}" if grouped else str(n) for n in made if n != number)
