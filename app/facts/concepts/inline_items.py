"""The items of a list inside its sentence, by their tokens: numbered, between semicolons or commas.

Each is named by the words before its own explanation ("commodity money, which is ...").
"""

import re
from collections.abc import Sequence

from app.facts.concepts.list_items import MOST_WORDS, Item
from app.facts.concepts.phrases import Phrases, stands_alone

MARKS = (":", "—", "–", "--")
LEAST = 3
"""Items of a list that tells no number."""
_ORDINALS = ("first", "firstly", "second", "secondly", "third", "thirdly", "finally", "lastly", "also")
_GLOSSING = frozenset(
    "which where who whose when that a an the one consisting in meaning such made composed".split()
)
_FINITE = ("VBZ", "VBP", "VBD", "MD")
_NO_LIST = re.compile(
    r"(?i)^(?:including|such as|each|one of|both of|all|which|who|where|with|but|for example|if|when)\b"
)
Span = tuple[int, int]


def read_items(phrases: Phrases, first: int, last: int, number: int) -> tuple[Item, ...]:
    """The items between two tokens; none where they aren't `number` (0: any number, closed by "and")."""
    first, last = phrases.trimmed(first, _before_citation(phrases, first, last))
    if last - first < 2 or _NO_LIST.match(phrases.text(first, last)):
        return ()
    for spans, explained in _splits(phrases, first, last, number):
        if number and len(spans) != number:
            continue
        if not number and (len(spans) < LEAST or not _is_closed(phrases, spans)):
            continue
        names = [_name(phrases, span, explained=explained) for span in spans]
        if all(names) and len({n.casefold() for n in names}) == len(names):
            sentence = phrases.sentence
            return tuple(Item(n, "", sentence.start, sentence.end) for n in names)
    return ()


def _before_citation(phrases: Phrases, first: int, last: int) -> int:
    """The last token before a citation in brackets that ends the sentence."""
    tokens = phrases.tokens
    end = phrases.trimmed(first, last)[1]
    if tokens[end].text != ")":
        return last
    opening = next((i for i in range(end, first, -1) if tokens[i].text == "("), None)
    if opening is None or not re.search(
        r"\b(?:1[5-9]|20)\d\d|\bet al\b|^\d+$", phrases.text(opening + 1, end - 1)
    ):
        return last
    return opening - 1


def _splits(phrases: Phrases, first: int, last: int, number: int) -> Sequence[tuple[list[Span], bool]]:
    """The ways to part a range into items, the surest first; whether their explanations are to be cut off."""
    tokens = phrases.tokens
    labels = _labels(phrases, first, last)
    if len(labels) > 1:
        return [(_cut(phrases, [*(a for a, _b in labels), last + 1], [b for _a, b in labels]), True)]
    if any(t.text == ";" for t in tokens[first : last + 1]):
        return [
            (_between(phrases, first, last, {i for i in range(first, last) if tokens[i].text == ";"}), True)
        ]
    commas = {i for i in range(first, last) if tokens[i].text == "," and _parts(phrases, i, first, last)}
    joints = {
        i for i in range(first, last) if tokens[i].text.lower() in ("and", "or") and tokens[i].dep == "cc"
    }
    closing = {i for i in joints if not commas or i > max(commas)}
    found: list[tuple[list[Span], bool]] = []
    if len(closing) <= 1:
        found.append((_between(phrases, first, last, commas | closing), False))
    if commas:
        found.append((_between(phrases, first, last, commas), False))
    outer = {
        i
        for i in joints
        if tokens[tokens[i].head].head < first or tokens[i].head == _top(phrases, first, last)
    }
    if number == 2 and len(outer) == 1:
        found.append((_between(phrases, first, last, outer), False))
        after = {i for i in outer if tokens[i - 1].text == ","}
        if after:
            found.append((_between(phrases, first, last, after), True))
    if number == 2:
        after = {
            i
            for i in joints
            if tokens[i - 1].text == "," and tokens[i + 1].text.lower() in ("the", "a", "an")
        }
        if len(after) == 1:
            found.append((_between(phrases, first, last, after), True))
    return found


def _top(phrases: Phrases, first: int, last: int) -> int:
    """The word of a range that governs from outside of it."""
    return next((i for i in range(first, last + 1) if not first <= phrases.tokens[i].head <= last), first)


def _parts(phrases: Phrases, comma: int, first: int, last: int) -> bool:
    """Whether a comma stands between items: not inside a bracket, not between adjectives of one noun."""
    inside = phrases.tokens[first:comma]
    if sum(t.text == "(" for t in inside) > sum(t.text == ")" for t in inside):
        return False
    before, after = phrases.tokens[comma - 1], phrases.tokens[comma + 1]
    return not (before.pos == "ADJ" and after.pos == "ADJ" and before.dep == "amod" == after.dep)


def _labels(phrases: Phrases, first: int, last: int) -> list[Span]:
    """Where the numbers of "1) a; 2) b" or "first, a, and second, b" stand: first and last token of each."""
    tokens = phrases.tokens
    found: list[Span] = []
    for i in range(first, last):
        if re.fullmatch(r"\d|[a-e]|i{1,3}|iv|v", tokens[i].text) and tokens[i + 1].text == ")":
            found.append((i - 1 if tokens[i - 1].text == "(" and i > first else i, i + 1))
        elif tokens[i].text.lower() in _ORDINALS[:-1] and tokens[i + 1].text == ",":
            found.append((i, i + 1))
    return found if found and found[0][0] == first else []


def _cut(phrases: Phrases, starts: Sequence[int], labels: Sequence[int]) -> list[Span]:
    return [_bare(phrases, label + 1, end - 1) for label, end in zip(labels, starts[1:], strict=True)]


def _between(phrases: Phrases, first: int, last: int, breaks: set[int]) -> list[Span]:
    """The ranges between some tokens, those that hold nothing left out."""
    found: list[Span] = []
    start = first
    for at in [*sorted(breaks), last + 1]:
        if at > start:
            span = _bare(phrases, start, at - 1)
            if phrases.tokens[span[0]].pos not in ("PUNCT", "CCONJ", "SPACE") or span[1] > span[0]:
                found.append(span)
        start = at + 1
    return found


def _bare(phrases: Phrases, first: int, last: int) -> Span:
    """A range without the joints and ordinals that open it."""
    first, last = phrases.trimmed(first, last)
    tokens = phrases.tokens
    while first < last and (
        tokens[first].dep == "cc" or tokens[first].text.lower() in (*_ORDINALS, ",", ";")
    ):
        first += 1
    while last > first and (
        tokens[last].dep == "cc"
        or (tokens[last].text in (",", ";", ")") and not _pairs(phrases, first, last))
    ):
        last -= 1
    return first, last


def _pairs(phrases: Phrases, first: int, last: int) -> bool:
    inside = [t.text for t in phrases.tokens[first : last + 1]]
    return inside[-1] == ")" and inside.count("(") == inside.count(")")


def _is_closed(phrases: Phrases, spans: Sequence[Span]) -> bool:
    """Whether "and" or "or" stands before the last item."""
    before = phrases.tokens[spans[-2][1] + 1 : spans[-1][0]]
    return any(t.text.lower() in ("and", "or") for t in before)


def _name(phrases: Phrases, span: Span, *, explained: bool) -> str:
    """What an item is called; empty where its words can't be a name."""
    tokens = phrases.tokens
    first, last = span
    if explained:
        glossed = next(
            (
                i
                for i in range(first + 1, last)
                if tokens[i].text in (",", "—", "(") and tokens[i + 1].text.lower() in _GLOSSING
            ),
            None,
        )
        last = glossed - 1 if glossed is not None else last
    inside = tokens[first : last + 1]
    finite = any(t.tag in _FINITE for t in inside)
    if finite or any(t.text in (":", ";", "?") for t in inside) or not stands_alone(phrases, first, last):
        return ""
    name = re.sub(r"\s*\([^()]*\)", "", phrases.text(first, last)).strip(" ,.")
    plural = inside[0].tag == "DT" and inside[0].text.lower() in ("this", "these", "that")
    return (
        name
        if name and not plural and len(name.split()) <= MOST_WORDS and re.match(r"[\w“\"‘]", name)
        else ""
    )
