"""Names of people in a document: which words are theirs, which titles, and who has a role alone."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from app.facts.descent import descends, is_capital
from app.facts.language import Sentence

TITLES = frozenset(
    """king queen emperor empress prince princess duke duchess lord lady count countess earl baron sir pope
    president general admiral bishop archbishop cardinal caliph sultan tsar czar chancellor governor captain
    colonel judge senator saint st. st dr dr. mr mr. mrs mrs. miss professor""".split()
)
RULING = "king queen emperor empress pope president general caliph sultan tsar duke prince bishop".split()
WOMEN = frozenset("queen empress princess duchess lady countess mrs mrs. miss".split())


@dataclass(frozen=True, slots=True)
class Person:
    """A person as a card names them, and where the document does."""

    name: str
    start: int
    end: int
    is_person: bool = True


def find_known(sentences: Sequence[Sentence]) -> frozenset[str]:
    """Words that name people: labelled so mostly, or behind a title."""
    labels: dict[str, Counter[bool]] = {}
    titled: set[str] = set()
    placed: Counter[str] = Counter()
    for sentence in sentences:
        for i, token in enumerate(sentence.tokens):
            if token.tag != "NNP" or not token.text[:1].isupper() or token.text.lower() in TITLES:
                continue
            before = sentence.tokens[i - 1] if i else None
            placed[token.text] += before is not None and before.text.lower() in ("in", "from")
            if token.entity and not (before is not None and before.text.lower() in ("of", "in", "at", "to")):
                labels.setdefault(token.text, Counter())[token.entity == "PERSON"] += 1
            if before is not None and before.text[:1].isupper() and before.text.lower() in TITLES:
                titled.add(token.text)
    people = {w for w, told in labels.items() if told[True] > told[False]}
    return frozenset(
        w for w in titled | people if placed[w] < 2 or 3 * placed[w] < labels.get(w, {True: 0})[True]
    )


def find_women(sentences: Sequence[Sentence]) -> frozenset[str]:
    """First words of names that the text shows to be women's, by title or kinship."""
    found: set[str] = set()
    for sentence in sentences:
        for before, token in zip(sentence.tokens, sentence.tokens[1:], strict=False):
            if token.tag == "NNP" and before.text.lower() in (
                *WOMEN,
                "daughter",
                "sister",
                "wife",
                "mother",
            ):
                found.add(token.text)
    return frozenset(found)


def find_roles(sentences: Sequence[Sentence]) -> dict[str, Person]:
    """Roles that one person of the document has and no other: "the friar" is Father Moe."""
    found: dict[str, dict[str, Person]] = {}
    for sentence in sentences:
        for i, token in enumerate(sentence.tokens[:-1]):
            title = token.text.lower()
            roles = _ROLES.get(title, (title,) if title in RULING else ())
            if not roles or not token.text[:1].isupper() or sentence.tokens[i + 1].tag != "NNP":
                continue
            high = name_around(sentence, i + 1)[1]
            start, end = token.start, sentence.tokens[high].end
            name = " ".join(sentence.text[start - sentence.start : end - sentence.start].split())
            for role in roles:
                found.setdefault(role, {}).setdefault(name.split()[-1], Person(name, start, end))
    return {role: next(iter(people.values())) for role, people in found.items() if len(people) == 1}


_ROLES = {
    "father": ("friar", "priest"),
    "fray": ("friar", "monk"),
    "friar": ("friar", "monk"),
    "brother": ("friar", "monk"),
    "captain": ("captain",),
    "governor": ("governor",),
    "cardinal": ("cardinal",),
    "chancellor": ("chancellor",),
    "admiral": ("admiral",),
}
"""Titles before names, and the roles by which a text calls who has them."""


def name_around(sentence: Sentence, index: int) -> tuple[int, int]:
    """The first and last word of the name around a word."""
    tokens = sentence.tokens

    def is_part(i: int) -> bool:
        if not 0 <= i < len(tokens):
            return False
        joint = tokens[i].text == "-" and 0 < i < len(tokens) - 1 and tokens[i + 1].start == tokens[i].end
        return (
            joint or descends(tokens, i) or (is_capital(tokens[i].text) and tokens[i].tag in ("NNP", "NNPS"))
        )

    low = high = index
    while is_part(low - 1):
        low -= 1
    while is_part(high + 1):
        high += 1
    return low, high
