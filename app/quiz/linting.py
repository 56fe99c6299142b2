"""What a careful reader would object to in a quiz: sentences, their items, and a mend where there is one."""

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from rapidfuzz import fuzz

from app.cards.templates.rendering import visible_text
from app.facts.dates.edtf_dates import format_date
from app.quiz.building import count_of, items_by_id, numbers_of, parts_of
from app.quiz.item import Choices, Cloze, DateAnswer, Essay, Item, Matching, Ordering, ShortAnswer, TrueFalse
from app.quiz.paper import draw_paper
from app.quiz.quiz import Chosen, Draw, Quiz
from app.quiz.summary import answer_texts
from app.study.typed_answers import fold
from app.wording import gettext as _
from app.wording import ngettext

KNOWN_BY_ALL = 3
"""A word that so many other questions say is no secret that one of them gives away."""
MUCH_LONGER, LONGER_BY = 1.6, 15
"""How many times longer, and by how many letters, a right choice is when its length tells it."""
ALIKE = 90
"""Similarity (0..100) of two questions that ask the same."""
FEWEST_OPTIONS = 3
KEYS_WEIGHED, ONE_SIDED = 5, 0.7
"""From how many items on the key is weighed, and the share from which it leans to one side."""
_ALL_OF = re.compile(
    r"\b(?:(?:all|none|both|neither|any) (?:of )?(?:the|these|those|them|its)? ?"
    r"(?:above|below|answers|options|choices|others?)"
    r"|(?:all|none|both|neither) of (?:these|those|them)|[a-e] and [a-e])\b",
    re.IGNORECASE,
)
_MONTHS = frozenset(
    "january february march april may june july august september october november december".split()
)


class Check(StrEnum):
    """What was looked for."""

    RIGHT = "right"
    GIVEN_AWAY = "given_away"
    LENGTH = "length"
    ALL_OF = "all_of"
    DUPLICATE = "duplicate"
    KEY = "key"
    SOURCE = "source"
    OPTIONS = "options"
    STEM = "stem"
    POOL = "pool"


class Mend(StrEnum):
    """What the builder can do about a finding."""

    SWAP = "swap"
    REMOVE = "remove"
    EDIT = "edit"
    SHUFFLE = "shuffle"


@dataclass(frozen=True, slots=True)
class Finding:
    """Something to look at. `sentence` says what, `detail` why; `mended` is the item that the mend is for."""

    check: Check
    items: tuple[str, ...]
    sentence: str
    detail: str = ""
    mend: Mend | None = None
    mended: str = ""
    mend_words: str = ""

    @property
    def key(self) -> str:
        """What tells it from others, and stays while it is not mended."""
        return "\x1f".join((self.check.value, *self.items))


@dataclass(frozen=True, slots=True)
class _Placed:
    """An item with its number on the paper, and its words as they are compared."""

    item: Item
    number: int
    asks: str
    """All that a student reads in its question, folded."""


def lint(quiz: Quiz) -> tuple[Finding, ...]:
    """Everything found, what makes marks wrong first. Items that are only drawn are looked at alone."""
    items, numbers = items_by_id(quiz), numbers_of(quiz)
    placed: list[_Placed] = []
    drawn: list[Item] = []
    for _place, part in parts_of(quiz):
        if isinstance(part, Chosen):
            item = items[part.item]
            placed.append(_Placed(item, numbers[item.id], _asks(item)))
        else:
            drawn += [items[i] for i in part.pool if i in items and i not in numbers]
    alone = [*placed, *(_Placed(item, 0, _asks(item)) for item in drawn)]
    checks: tuple[Callable[[_Placed], Iterable[Finding]], ...] = (_wrong_key, _few_options)
    weaker: tuple[Callable[[_Placed], Iterable[Finding]], ...] = (_all_of, _long_answer, _repeated_stem)
    found = [f for check in checks for one in alone for f in check(one)]
    found += _short_pools(quiz, numbers)
    found += _given_away(placed)
    found += _duplicates(placed)
    found += [f for check in weaker for one in alone for f in check(one)]
    found += _one_sided(quiz)
    found += _without_source(placed)
    return tuple(found)


def _asks(item: Item) -> str:
    """What the question says before anything is answered; choices aside, which name the answer by nature."""
    words = [item.prompt]
    match item.answer:
        case Cloze(text=text):
            words.append(re.sub(r"\[\[[^\]]*\]\]", " ", text))
        case Matching() | Ordering():
            words += answer_texts(item)
        case _:
            pass
    return f" {_folded(' '.join(words))} "


def _folded(text: str) -> str:
    return fold(visible_text(text))


def _about(one: _Placed, words: str) -> str:
    """A sentence's beginning: the item by its number, or what it asks where it is only drawn."""
    if one.number:
        return _("Item {number} {words}").format(number=one.number, words=words)
    prompt = visible_text(one.item.prompt)
    return _("“{prompt}” {words}").format(
        prompt=prompt if len(prompt) <= 40 else prompt[:40] + "…", words=words
    )


def _edit(check: Check, one: _Placed, words: str, detail: str) -> Finding:
    item = one.item.id
    return Finding(check, (item,), _about(one, words), detail, Mend.EDIT, item, _("Edit"))


# --- one item ------------------------------------------------------------------------------------


def _wrong_key(one: _Placed) -> Iterator[Finding]:
    answer = one.item.answer
    if not isinstance(answer, Choices):
        return
    right = [c for c in answer.choices if c.weight > 0]
    folded = Counter(_folded(c.text) for c in answer.choices)
    if not right:
        yield _edit(Check.RIGHT, one, _("has no right answer"), _("nobody can earn its points"))
    elif not answer.several and sum(c.weight >= 1 for c in right) > 1:
        yield _edit(Check.RIGHT, one, _("has two right answers"), _("only one can be ticked"))
    elif any(count > 1 for text, count in folded.items() if text):
        yield _edit(Check.RIGHT, one, _("has two options that say the same"), "")


def _few_options(one: _Placed) -> Iterator[Finding]:
    match one.item.answer:
        case Choices(choices=choices) if len(choices) < FEWEST_OPTIONS:
            if not all(f" {_folded(c.text)} " in one.asks for c in choices):
                yield _edit(
                    Check.OPTIONS, one, _("has too few options"), _("guessing is right half the time")
                )
        case Matching(pairs=steps) | Ordering(steps=steps) if len(steps) < FEWEST_OPTIONS:
            yield _edit(Check.OPTIONS, one, _("has too few parts"), _("three or more tell who knows"))
        case ShortAnswer(accepted=()) | DateAnswer(accepted=()):
            yield _edit(Check.RIGHT, one, _("accepts no answer"), _("nobody can earn its points"))
        case _:
            pass


def _all_of(one: _Placed) -> Iterator[Finding]:
    if not isinstance(one.item.answer, Choices):
        return
    for choice in one.item.answer.choices:
        text = visible_text(choice.text)
        if _ALL_OF.search(text):
            yield _edit(
                Check.ALL_OF,
                one,
                _("offers “{text}”").format(text=text),
                _("it breaks when choices are shuffled"),
            )
            return


def _long_answer(one: _Placed) -> Iterator[Finding]:
    answer = one.item.answer
    if not isinstance(answer, Choices) or answer.several or len(answer.choices) < FEWEST_OPTIONS:
        return
    right = [len(visible_text(c.text)) for c in answer.choices if c.weight >= 1]
    wrong = [len(visible_text(c.text)) for c in answer.choices if c.weight < 1]
    if len(right) == 1 and wrong and right[0] > max(MUCH_LONGER * max(wrong), max(wrong) + LONGER_BY):
        yield _edit(
            Check.LENGTH, one, _("is given away by length"), _("its right answer is much the longest")
        )


def _repeated_stem(one: _Placed) -> Iterator[Finding]:
    answer = one.item.answer
    if not isinstance(answer, Choices) or answer.several or len(answer.choices) < FEWEST_OPTIONS:
        return
    stem = {w for w in one.asks.split() if len(w) >= 5 and not w.isdigit()}
    words = [(c.weight >= 1, set(_folded(c.text).split()) & stem) for c in answer.choices]
    shared = set().union(*(w for right, w in words if right)) - set().union(
        *(w for right, w in words if not right)
    )
    if shared:
        word = next(w for w in one.asks.split() if w in shared)
        yield _edit(
            Check.STEM,
            one,
            _("repeats “{word}” in its right answer").format(word=word),
            _("no wrong one does"),
        )


# --- several -------------------------------------------------------------------------------------


def _given_away(placed: Sequence[_Placed]) -> Iterator[Finding]:
    """Answers that other questions say, by the one that says them; what many questions say is no secret."""
    given: dict[str, list[tuple[_Placed, str]]] = {}
    givers: dict[str, _Placed] = {}
    for one in placed:
        for answer, shown in _secrets(one.item):
            if f" {answer} " in one.asks:
                continue
            giving = [
                other
                for other in placed
                if other is not one and _says(other.asks, answer) and not _asks_the_same(one, other)
            ]
            if giving and len(giving) < KNOWN_BY_ALL:
                givers[giving[0].item.id] = giving[0]
                given.setdefault(giving[0].item.id, []).append((one, shown))
                break
    for giver, answered in given.items():
        number = givers[giver].number
        others = ", ".join(str(one.number) for one, _shown in answered)
        words = ngettext(
            "Item {number} gives away item {others}", "Item {number} gives away items {others}", len(answered)
        )
        yield Finding(
            Check.GIVEN_AWAY,
            (giver, *(one.item.id for one, _shown in answered)),
            words.format(number=number, others=others),
            _("it names {answer}").format(answer=answered[0][1]),
            Mend.SWAP,
            giver,
            _("Swap item {number}").format(number=number),
        )


def _secrets(item: Item) -> Iterator[tuple[str, str]]:
    """The right answers of an item as folded text, with the words that say them."""
    match item.answer:
        case Choices(choices=choices, several=False):
            texts = [visible_text(c.text) for c in choices if c.weight >= 1]
        case ShortAnswer(accepted=accepted):
            texts = [a.text for a in accepted if a.weight >= 1 and "*" not in a.text]
        case DateAnswer(accepted=accepted):
            texts = [format_date(a.date) for a in accepted if a.weight >= 1]
        case Cloze(gaps=gaps):
            inner = (Item(gap.id, "", gap.answer) for gap in gaps)
            for gap in inner:
                yield from _secrets(gap)
            return
        case _:
            return
    for text in texts:
        folded = fold(text)
        if len(folded) >= 4:
            yield folded, text


def _says(asks: str, answer: str) -> bool:
    """Whether a question says an answer in words of its own: 1950 is not said by "in May 1950"."""
    place = asks.find(f" {answer} ")
    if place < 0:
        return False
    if not (answer.isdigit() and len(answer) == 4):
        return True
    before = asks[:place].split()
    return not before or before[-1] not in _MONTHS


def _asks_the_same(one: _Placed, other: _Placed) -> bool:
    return one.item.card is not None and one.item.card == other.item.card


def _duplicates(placed: Sequence[_Placed]) -> Iterator[Finding]:
    key = [(one, _key_words(one.item)) for one in placed]
    for number, (one, answers) in enumerate(key):
        for other, others in key[:number]:
            same_card = _asks_the_same(one, other)
            if not same_card:
                if not answers & others and (answers or others):
                    continue
                if fuzz.token_sort_ratio(one.asks, other.asks, score_cutoff=ALIKE) < ALIKE:
                    continue
            yield Finding(
                Check.DUPLICATE,
                (other.item.id, one.item.id),
                _("Items {number} and {other} ask the same").format(number=other.number, other=one.number),
                _("both are made of one card") if same_card else "",
                Mend.SWAP,
                one.item.id,
                _("Swap item {number}").format(number=one.number),
            )
            break


def _key_words(item: Item) -> frozenset[str]:
    """What an item's answer is, to tell two questions of the same form apart."""
    if isinstance(item.answer, TrueFalse):
        return frozenset((str(item.answer.answer),))
    if isinstance(item.answer, Matching | Ordering):
        return frozenset(fold(visible_text(t)) for t in answer_texts(item))
    return frozenset(text for text, _shown in _secrets(item))


def _one_sided(quiz: Quiz) -> Iterator[Finding]:
    """Whether the right choice stands mostly in one place on the first paper, or most statements are true."""
    places: Counter[str] = Counter()
    verdicts: Counter[bool] = Counter()
    fixed: list[str] = []
    try:
        paper = draw_paper(quiz)
    except (KeyError, IndexError):
        return
    for one in paper.items:
        match one.item.answer:
            case Choices(several=False, choices=choices) as answer if len(choices) >= FEWEST_OPTIONS:
                for shown, place in enumerate(one.orders[0]):
                    if choices[place].weight >= 1:
                        places[chr(ord("A") + shown)] += 1
                if not answer.shuffle:
                    fixed.append(one.item.id)
            case TrueFalse(answer=verdict):
                verdicts[verdict] += 1
            case _:
                pass
    for letter, count in places.most_common(1):
        if places.total() >= KEYS_WEIGHED and count / places.total() >= ONE_SIDED:
            shuffles = quiz.settings.shuffle_choices
            yield Finding(
                Check.KEY,
                (),
                _("The key leans to {letter}").format(letter=letter),
                _("{count} of {total} right answers stand there").format(count=count, total=places.total()),
                Mend.SHUFFLE,
                "",
                _("Shuffle again") if shuffles else _("Shuffle choices"),
            )
    for verdict, count in verdicts.most_common(1):
        if verdicts.total() >= KEYS_WEIGHED and count / verdicts.total() >= ONE_SIDED:
            words = _("Most statements are true") if verdict else _("Most statements are false")
            detail = _("{count} of {total}").format(count=count, total=verdicts.total())
            yield Finding(Check.KEY, (str(verdict),), words, detail)


def _without_source(placed: Sequence[_Placed]) -> Iterator[Finding]:
    lacking = [
        one
        for one in placed
        if not one.item.evidence and not one.item.passage and not isinstance(one.item.answer, Essay)
    ]
    if not lacking:
        return
    numbers = ", ".join(str(one.number) for one in lacking[:8]) + (" …" if len(lacking) > 8 else "")
    words = ngettext("Item {numbers} has no source", "{count} items have no source", len(lacking))
    yield Finding(
        Check.SOURCE,
        tuple(one.item.id for one in lacking),
        words.format(numbers=numbers, count=len(lacking)),
        "" if len(lacking) == 1 else _("items {numbers}").format(numbers=numbers),
    )


def _short_pools(quiz: Quiz, numbers: dict[str, int]) -> Iterator[Finding]:
    for _place, part in parts_of(quiz):
        if isinstance(part, Draw):
            free = [i for i in part.pool if i not in numbers]
            if len(free) < part.count or count_of(part) == 0:
                yield Finding(
                    Check.POOL,
                    (part.id,),
                    _("A draw of {count} has {pool} to draw from").format(count=part.count, pool=len(free)),
                    _("items that stand in the quiz are not drawn again"),
                )
