"""Which plain statements of a document are worth a fact: those that tell of its key phrases."""

import re
from collections import Counter, defaultdict
from collections.abc import Sequence

from app.facts.concepts.gloss import Gloss
from app.facts.concepts.phrases import is_person_noun
from app.facts.concepts.terms import has_everyday_head, is_named, is_vague, singular, term_key
from app.facts.concepts.vocabulary import Vocabulary
from app.facts.fact import ConceptFact

WORDS_A_STATEMENT = 22
"""One statement for so many words of text at most, so that prose does not flood the glossary."""
STATEMENTS_A_TERM = 2
STATEMENTS_A_SENTENCE = 2
SHORT = 1500
"""Words of a document so short that plain statements of it count beside its definitions."""
BRIEF = 400
"""Words of a document so short, as an abstract is, that nearly every plain statement counts."""
ASKED = 15
"""Characters from the start of a statement within which the term is what the statement is about."""
_ABSTRACT = ("ism", "ity", "ency", "ancy", "ence", "ance", "ship", "cracy", "logy", "theory",
             "doctrine", "hood", "identity", "rights", "power", "powers", "status", "law",
             "principle")  # fmt: skip
"""Endings and heads of nouns for ideas, institutions and states of affairs."""
_NUMBERED = re.compile(r"\b[IVX]+$")
_TIED = re.compile(r"\b(?:also|however|therefore|thus|likewise|instead|otherwise|too)\b", re.IGNORECASE)
"""Words that tie a statement to the one before it."""

_LATER = re.compile(r"\b(?:then|now|had become|at (?:its|the) height)\b", re.IGNORECASE)
"""Words that place a statement in a story that a long document tells."""


def choose_statements(
    vocabulary: Vocabulary, statements: Sequence[Gloss], facts: Sequence[ConceptFact]
) -> list[Gloss]:
    """The statements that say most of the document's key phrases, each sentence and phrase seldom."""
    short = vocabulary.size < SHORT
    defined = {term_key(f.term) for f in facts}
    least = 0.4 if vocabulary.size < BRIEF else 0.47 if short else 0.6
    rated = [
        (score, gloss)
        for gloss in statements
        if _is_worth_asking(vocabulary, gloss, defined) and (score := _rate(vocabulary, gloss)) >= least
    ]
    rated.sort(key=lambda pair: (-pair[0], pair[1].start))
    room = max(12, vocabulary.size // WORDS_A_STATEMENT) if short else 6 + vocabulary.size // 800
    crowded = STATEMENTS_A_SENTENCE if short else 1
    told: dict[int, list[str]] = defaultdict(list)
    for fact in facts:
        for place in fact.evidence:
            told[place.start].append(term_key(fact.term))
    by_term = Counter(term_key(f.term) for f in facts)
    chosen: list[Gloss] = []
    for _score, gloss in rated:
        key, beside = term_key(gloss.term), told[gloss.start]
        if len(chosen) >= room:
            break
        full = by_term[key] >= STATEMENTS_A_TERM or len(beside) >= crowded
        if full or any(_overlap(key, k) for k in beside):
            continue
        by_term[key] += 1
        beside.append(key)
        chosen.append(gloss)
    return chosen


def _is_worth_asking(vocabulary: Vocabulary, gloss: Gloss, defined: set[str]) -> bool:
    """Whether a statement stands on its own and its phrase is one of the document's."""
    if vocabulary.size < BRIEF or gloss.term.casefold() not in gloss.said.casefold():
        return True
    if _TIED.search(gloss.said):
        return False
    if vocabulary.size >= SHORT:
        return _LATER.search(gloss.said) is None and _is_key_of_long(vocabulary, gloss, defined)
    key, words = term_key(gloss.term), gloss.term.split()
    if key in defined or key in vocabulary.quoted or vocabulary.in_heading(gloss.term):
        return len(words) > 1 or key in defined
    count = vocabulary.count(gloss.term)
    if gloss.term.casefold() in vocabulary.persons or (is_person_noun(singular(words[-1])) and count < 3):
        return False
    if len(words) == 1:
        return count > 1 and words[0].casefold().endswith(_ABSTRACT)
    if is_named(gloss.term) or any(w.isupper() and len(w) > 1 for w in words):
        return True
    asked = 0 <= gloss.said.casefold().find(gloss.term.casefold()) < ASKED
    if any(is_vague(w) for w in words) or (has_everyday_head(gloss.term) and not asked):
        return False
    return count > 1 or (asked and gloss.weight >= 0.7)


def _is_key_of_long(vocabulary: Vocabulary, gloss: Gloss, defined: set[str]) -> bool:
    """Whether a long document speaks of a phrase often enough, by a name or as a term of its own."""
    if " " not in gloss.term:
        return term_key(gloss.term) in defined
    if is_person_noun(singular(gloss.term.split()[-1].casefold())) and not is_named(gloss.term):
        return False
    if gloss.weight < 0.55 or gloss.term.casefold() in vocabulary.persons or _NUMBERED.search(gloss.term):
        return False
    if is_named(gloss.term):
        at = gloss.said.casefold().find(gloss.term.casefold())
        goes_on = re.match(r" (?:by|of|and|on|for|in) [A-Z]", gloss.said[at + len(gloss.term) :])
        whole = " and " not in gloss.term and not goes_on and not is_vague(gloss.term.split()[0])
        return whole and vocabulary.count(gloss.term) >= 2 and 0 <= at < ASKED
    key = term_key(gloss.term)
    return key in defined or vocabulary.in_heading(gloss.term)


def _overlap(key: str, other: str) -> bool:
    return f" {key} " in f" {other} " or f" {other} " in f" {key} "


def _rate(vocabulary: Vocabulary, gloss: Gloss) -> float:
    """How much a phrase and what is said of it matter, before room is given."""
    words = gloss.term.replace("-", " ").split()
    often = min(3, vocabulary.count(gloss.term) - 1)
    score = gloss.weight + (0.1 if len(words) > 1 else 0.04) * often
    score += 0.15 * vocabulary.in_heading(gloss.term) + 0.15 * (term_key(gloss.term) in vocabulary.quoted)
    head = gloss.term.split(" of ")[0].split(" between ")[0].split(" against ")[0].split()[-1].casefold()
    score += 0.12 * head.endswith(_ABSTRACT) + 0.1 * (is_named(gloss.term) and len(words) > 1)
    content = [w for w in words if len(w) > 3 and w[:1].islower()]
    topical = sum(vocabulary.count(w) >= 3 for w in content)
    score += 0.06 * min(2, topical)
    score -= 0.15 * (has_everyday_head(gloss.term) and not is_named(gloss.term))
    score -= 0.1 * (any(is_vague(w) for w in words) and not is_named(gloss.term)) + 0.05 * max(
        0, len(words) - 8
    )
    return score - 0.3 * (len(words) == 1)
