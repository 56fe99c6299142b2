"""A "he" that goes on with the subject of its own sentence: "Kim heard the pleadings; and he chose Lee"."""

import re
from collections.abc import Sequence

from app.facts.events.clauses import subject_of
from app.facts.events.continued_subjects import REACH, ROLE, Antecedent
from app.facts.events.genders import fits_gender
from app.facts.language import Sentence

_LOW = ("poss", "compound", "appos", "attr", "oprd", "amod")
"""Where a person stands whom a story does not go on about."""
_JOINTS = (";", "and", "but", "while", "where", "when", "as", ",")
_NUMERAL = re.compile(r"[IVX]+")
_FEMALE = frozenset(
    "mrs ms miss queen empress princess duchess lady countess mother sister daughter wife".split()
)
_MALE = frozenset("mr sir king emperor prince duke lord earl count father brother son husband pope".split())


def find_parallel_subject(sentences: Sequence[Sentence], number: int, pronoun: int) -> Antecedent | None:
    """The person who is the subject of the clause before, in the same sentence, where nobody else acts."""
    here = sentences[number]
    tokens = here.tokens
    word = tokens[pronoun].text.lower()
    owned = tokens[pronoun].dep == "poss" and word in ("his", "her")
    subject = tokens[pronoun].head if owned else pronoun
    if word not in ("he", "she", "his", "her") or tokens[subject].dep not in ("nsubj", "nsubjpass"):
        return None
    verb = tokens[subject].head
    earlier = [
        i
        for i in _clauses_before(here, verb, pronoun)
        if (s := subject_of(here, i)) is not None and s < pronoun
    ]
    if not earlier:
        return None
    name = subject_of(here, max(earlier))
    if name is None or tokens[name].tag != "NNP" or any(tokens[i].dep == "conj" for i in here.children(name)):
        return None
    run = _run(here, name)
    if not _is_person(sentences, number, run) or _is_other(sentences, number, run, word):
        return None
    joined = any(t.text.lower() in _JOINTS for t in tokens[name:pronoun])
    quoted = re.search(r"[“”\"]", here.text)
    if not joined or quoted or any(_acts(here, i) for i in range(pronoun) if i not in run):
        return None
    start, end = tokens[run[0]].start, tokens[run[-1]].end
    found = Antecedent(" ".join(here.text[start - here.start : end - here.start].split()), start, end)
    return found if fits_gender(sentences, number, pronoun, found) else None


def _clauses_before(sentence: Sentence, verb: int, until: int) -> list[int]:
    """The verbs of the main clauses that a clause is joined to, before it."""
    tokens = sentence.tokens
    top = verb
    while tokens[top].dep in ("conj", "advcl", "ccomp", "parataxis") and tokens[top].head != top:
        top = tokens[top].head
    near = {
        top,
        *(i for i, t in enumerate(tokens) if t.dep in ("conj", "ccomp", "parataxis") and t.head == top),
    }
    return [i for i in near if i < until and i != verb and tokens[i].tag in ("VBD", "VBN")]


def _acts(sentence: Sentence, index: int) -> bool:
    """Whether somebody else stands where the story could go on about them."""
    token = sentence.tokens[index]
    first = index
    while (
        sentence.tokens[first].dep in ("conj", "compound", "appos") and sentence.tokens[first].head != first
    ):
        first = sentence.tokens[first].head
    place = sentence.tokens[first]
    if place.dep in _LOW or (
        place.dep == "pobj" and sentence.tokens[place.head].text.lower() in ("of", "at", "in")
    ):
        return False
    if token.tag == "PRP" and token.text.lower() in ("he", "she", "him", "her"):
        return True
    named = (
        token.tag == "NNP"
        and token.text[:1].isupper()
        and token.entity in ("PERSON", "ORG", "")
        and place.dep != "ROOT"
    )
    role = token.tag == "NN" and ROLE.match(token.text) and token.dep not in _LOW
    return bool(named or role)


def _run(sentence: Sentence, index: int) -> list[int]:
    tokens = sentence.tokens
    low = high = index
    while low and tokens[low - 1].tag == "NNP" and tokens[low - 1].head in (index, low):
        low -= 1
    while high + 1 < len(tokens) and _NUMERAL.fullmatch(tokens[high + 1].text):
        high += 1
    return list(range(low, high + 1))


def _is_person(sentences: Sequence[Sentence], number: int, run: list[int]) -> bool:
    here = sentences[number].tokens
    words = {here[i].text for i in run}
    if any(_NUMERAL.fullmatch(w) for w in words):
        return True
    labels = [
        t.entity
        for s in sentences[max(0, number - REACH) : number + REACH]
        for t in s.tokens
        if t.text in words and t.tag == "NNP" and t.entity
    ]
    return len(labels) > 1 and labels.count("PERSON") * 2 > len(labels)


def _is_other(sentences: Sequence[Sentence], number: int, run: list[int], word: str) -> bool:
    """Whether titles near the name say that it is of the other sex."""
    here = sentences[number].tokens
    words = {here[i].text for i in run}
    titles = _FEMALE if word in ("he", "his") else _MALE
    near = sentences[max(0, number - REACH) : number + REACH]
    return any(
        t.text in words and i and s.tokens[i - 1].text.lower().rstrip(".") in titles
        for s in near
        for i, t in enumerate(s.tokens)
    )
