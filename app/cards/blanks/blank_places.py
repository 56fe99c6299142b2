"""The phrases of a statement that could be blanked: nouns, names, numbers, predicates, quoted words."""

from collections.abc import Collection, Iterator

from app.facts.concepts.phrases import NOMINAL, Phrases

LONGEST = 9
"""Words of a phrase that is worth looking at."""
MOST = 24
"""Phrases of one sentence that are looked at."""
_JOINING = ("of", "in", "for", "between")

_UNITS = frozenset("% percent hundred thousand million billion trillion".split())

Span = tuple[int, int]
"""The first and the last token, both included."""


def find_places(phrases: Phrases, marked: Collection[str] = ()) -> list[Span]:
    """What could be blanked, in the order of the text, without articles and marks around it.

    `marked`: terms that the page sets in bold or italics, in small letters: they are whole as they stand.
    """
    spans = (*_spans(phrases), *_marked_spans(phrases, marked))
    found = {trimmed for span in spans if (trimmed := _trimmed(phrases, *span)) is not None}
    return sorted(s for s in found if s[1] - s[0] < LONGEST)[:MOST]


def whole_number(phrases: Phrases, index: int) -> Span:
    """A figure with the coin before it and what multiplies it: "$4.4 million"."""
    tokens = phrases.tokens
    first = last = index
    while first and tokens[first - 1].text in ("$", "£", "€"):
        first -= 1
    while last + 1 < len(tokens) and tokens[last + 1].text.lower() in _UNITS:
        last += 1
    return first, last


def head_of(phrases: Phrases, first: int, last: int) -> int:
    """The token of a phrase that the others hang on."""
    inside = range(first, last + 1)
    return next(
        (i for i in inside if phrases.tokens[i].head not in inside or phrases.tokens[i].head == i), last
    )


def _spans(phrases: Phrases) -> Iterator[Span]:
    tokens = phrases.tokens
    for index, token in enumerate(tokens):
        if token.pos in NOMINAL and token.dep not in ("compound", "nmod"):
            yield from _nominal(phrases, index)
        elif token.dep in ("acomp", "oprd") or (token.pos == "ADJ" and token.dep == "conj"):
            left = phrases.left[index]
            yield (left if index - left < 3 else index), index
        elif token.tag == "CD":
            yield whole_number(phrases, index)
        elif token.tag == "VBG" and token.dep in ("pcomp", "xcomp", "csubj"):
            done = phrases.child(index, "dobj")
            if done is not None:
                yield index, phrases.end_of_nominal(done)
    yield from (phrases.trimmed(first, last) for first, last in phrases.quotes)


def _marked_spans(phrases: Phrases, marked: Collection[str]) -> Iterator[Span]:
    for first in range(len(phrases.tokens)):
        for last in range(first, min(first + LONGEST, len(phrases.tokens))):
            if marked and phrases.text(first, last).casefold() in marked:
                yield first, last


def _nominal(phrases: Phrases, head: int) -> Iterator[Span]:
    """A noun with what belongs to it; the same with "of ..." behind it, and with what is joined to it."""
    tokens = phrases.tokens
    first, last = phrases.start_of_nominal(head), phrases.end_of_nominal(head)
    first = phrases.without_determiner(first, last)
    while first < head and tokens[first].tag in ("PRP$", "DT"):
        first += 1
    yield first, last
    yield first, head
    joining = next((c for c in phrases.children[head] if tokens[c].text.lower() in _JOINING), None)
    if joining is not None and joining == last + 1 and tokens[joining].dep == "prep":
        noun = phrases.child(joining, "pobj")
        if noun is not None:
            yield first, phrases.end_of_nominal(noun)
    joined = [c for c in phrases.children[head] if tokens[c].dep == "conj"]
    if joined and tokens[joined[0]].pos in NOMINAL:
        yield first, phrases.end_of_nominal(joined[-1])


def _trimmed(phrases: Phrases, first: int, last: int) -> Span | None:
    tokens = phrases.tokens
    while first <= last and tokens[first].pos == "PUNCT":
        first += 1
    while last >= first and tokens[last].pos == "PUNCT" and tokens[last].text not in ("%", ")"):
        last -= 1
    return (first, last) if first <= last else None
