"""Whether the pronouns of a question and its answer have their noun in it."""

from collections.abc import Container

from app.cards.questions.plain_clauses import PlainClause
from app.facts.concepts.phrases import NOMINAL, PERSONS, is_person_noun
from app.facts.language import Token

_MANY = frozenset("they them their theirs themselves".split())
_THING = frozenset("it its itself".split())
_ONE = frozenset("he him his himself she her hers herself".split())


def is_bound(clause: PlainClause, gap: Container[int]) -> bool:
    """Whether every pronoun agrees with the subject, or with a noun that stands before it in the clause.

    `gap`: the tokens of the answer; a pronoun of the question must not stand for a noun that only it names.
    """
    tokens = clause.phrases.tokens
    begin = 0 if clause.front else clause.first
    for index in range(begin, clause.last + 1):
        token = tokens[index]
        if token.tag not in ("PRP", "PRP$"):
            continue
        word = token.text.lower()
        if word not in _MANY | _THING | _ONE:
            return False
        if _agrees(clause, word, clause.subject):
            own = token.head == clause.verb and token.dep in ("dobj", "nsubj", "dative")
            if not own or word.endswith(("self", "selves")):
                continue
        nouns = [i for i in range(begin, index) if tokens[i].pos in NOMINAL and i != clause.subject]
        if not any(_agrees(clause, word, i) and (index in gap or i not in gap) for i in nouns):
            return False
    return True


def _agrees(clause: PlainClause, word: str, noun: int) -> bool:
    token = clause.phrases.tokens[noun]
    joined = clause.phrases.child(noun, "conj") is not None
    plural = token.tag in ("NNS", "NNPS") or joined or (noun == clause.subject and _is_said_of_many(clause))
    if word in _MANY:
        return plural
    if plural:
        return False
    person = _is_person(token)
    if word in _ONE:
        return person or (token.pos == "PROPN" and token.entity in ("PERSON", ""))
    return not person


def _is_said_of_many(clause: PlainClause) -> bool:
    """Whether the verb agrees with several: "organelles use", "were"."""
    finite = clause.phrases.tokens[clause.body]
    return finite.tag == "VBP" or finite.text.lower() == "were"


def _is_person(token: Token) -> bool:
    return token.entity == "PERSON" or is_person_noun(token.lemma) or token.lemma in PERSONS
