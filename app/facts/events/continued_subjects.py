"""A story that goes on about the same person: "Lavoisier weighed the ash. In 1775 he ..."."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from app.facts.events.clauses import subject_of
from app.facts.language import Sentence, Token

REACH = 60
"""Sentences before the pronoun in which a name must once have been tagged as a person's."""
CHAIN = 3
"""Sentences in a row that may begin with the pronoun before the one with the name."""
_HUMAN = re.compile(
    r"(?i)^(?:leaders?|troops|forces|soldiers|officials|governments?|countries|states|nations|powers|people|men|"
    r"women|armies|allies|rebels|workers|ministers|parties|members|delegates|envoys|generals|officers|"
    r"communists|students|companies|settlers|colonists|scientists|authors|scholars)$"
)
ROLE = re.compile(
    r"(?i)^(?:king|queen|emperor|empress|president|minister|premier|chancellor|general|commander|admiral|leader|"
    r"ruler|pope|bishop|prince|princess|duke|governor|senator|judge|author|writer|scientist|officer|soldier|"
    r"hero|heroine|prisoner|captive|fugitive|outlaw|traitor|knight|brother|sister|son|daughter|father|mother|wife|husband|man|woman|boy|girl|successor|predecessor|rival)$"
)


@dataclass(frozen=True, slots=True)
class Antecedent:
    """A name that a pronoun stands for, and where the name is written."""

    name: str
    start: int
    end: int


def find_continued_subject(sentences: Sequence[Sentence], number: int, pronoun: int) -> Antecedent | None:
    """The person who is the subject of the sentence before, for a "he" or "she" that is the subject here.

    None where this or that sentence names another person or a role ("the king") besides.
    """
    word = sentences[number].tokens[pronoun].text.lower()
    if word not in ("he", "she") or _main_subject(sentences[number]) != pronoun:
        return None
    people = _people(sentences[max(0, number - REACH) : number + 1])
    if _others(sentences[number], people, range(pronoun)):
        return None
    for back in range(1, CHAIN + 2):
        if back > number or sentences[number - back].block != sentences[number].block:
            return None
        before = sentences[number - back]
        subject = _main_subject(before)
        if subject is None:
            return None
        own = _name_around(before, subject)
        outside = [i for i in range(len(before.tokens)) if i not in own]
        family = before.tokens[subject].text
        if _others(before, people - {before.tokens[i].text for i in own}, outside):
            return None
        if before.tokens[subject].text.lower() == word:
            continue
        if family not in people or not own or before.tokens[subject].tag != "NNP":
            return None
        start, end = before.tokens[own[0]].start, before.tokens[own[-1]].end
        return Antecedent(
            " ".join(before.text[start - before.start : end - before.start].split()), start, end
        )
    return None


def find_continued_people(sentences: Sequence[Sentence], number: int, pronoun: int) -> Antecedent | None:
    """The people ("the Athenians") that the sentence before is about, for a "they" that is the subject here.

    None where anything else of these two sentences could be "they".
    """
    if number == 0 or sentences[number - 1].block != sentences[number].block:
        return None
    before, here = sentences[number - 1], sentences[number]
    subject = _main_subject(before)
    if subject is None or _main_subject(here) != pronoun or not _is_people(before, subject):
        return None
    tokens = (*(t for i, t in enumerate(before.tokens) if i != subject), *here.tokens[:pronoun])
    if any(may_act(t) for t in tokens):
        return None
    if any(before.tokens[i].dep in ("conj", "appos") for i in before.children(subject)):
        return None
    low = subject
    while (
        low
        and before.tokens[low - 1].head == subject
        and before.tokens[low - 1].pos in ("DET", "PROPN", "ADJ")
    ):
        low -= 1
    start, end = before.tokens[low].start, before.tokens[subject].end
    words = " ".join(before.text[start - before.start : end - before.start].split())
    return Antecedent(re.sub(r"^The\b", "the", words), start, end)


def may_act(token: Token) -> bool:
    """Whether a word names several who can act ("troops", "the Allies", "Germans")."""
    named = token.tag == "NNPS" and token.entity in ("NORP", "ORG", "")
    return named or (token.tag == "NNS" and (bool(_HUMAN.match(token.text)) or token.entity == "NORP"))


def _is_people(sentence: Sentence, index: int) -> bool:
    token = sentence.tokens[index]
    return token.text[:1].isupper() and (
        token.tag == "NNPS" or (token.entity == "NORP" and token.text.endswith("s"))
    )


def _main_subject(sentence: Sentence) -> int | None:
    return subject_of(sentence, sentence.root)


def _people(sentences: Sequence[Sentence]) -> set[str]:
    return {
        t.text
        for s in sentences
        for t in s.tokens
        if t.entity == "PERSON" and t.tag == "NNP" and t.text[:1].isupper()
    }


def _name_around(sentence: Sentence, index: int) -> list[int]:
    low = index
    while low and sentence.tokens[low - 1].tag == "NNP" and sentence.tokens[low - 1].head == index:
        low -= 1
    return list(range(low, index + 1)) if sentence.tokens[index].tag == "NNP" else []


def _others(sentence: Sentence, people: set[str], words: Sequence[int]) -> bool:
    """Whether another person, by name or role, is told of in some words."""
    tokens = sentence.tokens
    return any(
        tokens[i].text in people
        or (
            tokens[i].tag == "NN"
            and tokens[i].dep not in ("compound", "appos", "attr", "oprd")
            and ROLE.match(tokens[i].text)
        )
        for i in words
    )
