"""Questions for who or what was the first, the last or the most of its kind."""

import re

from app.cards.questions.answers import Asked, content_words, stem
from app.cards.questions.inverted_clauses import finish
from app.cards.questions.plain_clauses import PlainClause
from app.cards.questions.singling_out import is_nameable, means_person
from app.facts.concepts.phrases import NOMINAL
from app.wording import gettext as _

_ORDINAL = frozenset("first last only second third fourth fifth sixth final sole".split())
_UNSURE = frozenset("perhaps probably possibly arguably usually generally often sometimes almost not".split())
_OF_PLACES = frozenset(
    """country nation state city town village province region river lake mountain peak island port university
    college language religion planet species element metal ship novel film dynasty empire colony continent
    company party bank newspaper battle treaty law act""".split()
)
"""What is asked with "Which": the noun goes before the verb."""
_LOOSE = re.compile(r"\b(?:its|their|his|her|it|them|they|he|she|this|that (?:time|day|year)|these|those)\b")
LEAST_TOLD = 2
"""Words besides the rank that say of what something is the first or the most."""


def ask_ranked(clause: PlainClause) -> Asked | None:
    """ "Ceres was the first asteroid to be found": what was it?"""
    phrases, tokens = clause.phrases, clause.phrases.tokens
    noun = phrases.child(clause.verb, "attr")
    if noun is None or tokens[clause.verb].lemma not in ("be", "become", "remain") or clause.is_negated:
        return None
    start = phrases.left[noun]
    if not clause.verb < start <= noun <= clause.last or tokens[noun].pos not in NOMINAL:
        return None
    between = {t.text.lower() for t in tokens[clause.verb + 1 : start]}
    if between - {"also", "then", "thus"} or not _is_ranked(clause, start, noun) or not _is_name(clause):
        return None
    last = _end_of_rank(clause, noun)
    if last is None:
        return None
    told = clause.text(start, last)
    if _LOOSE.search(told) or not _is_told(clause, noun, last):
        return None
    answer = clause.asked_of
    known = {stem(w) for w in content_words(told)}
    if not [w for w in content_words(answer) if stem(w) not in known]:
        return None
    question = _asking(clause, noun, start, last)
    return Asked(question, answer, restates=True) if len(question.split()) <= 34 else None


def _is_ranked(clause: PlainClause, start: int, noun: int) -> bool:
    """Whether "first", "only", "largest" or "most" stands before a noun that "the" or an owner opens."""
    tokens = clause.phrases.tokens
    before = tokens[start:noun]
    if any(t.text.lower() in _UNSURE | {"one", "among"} or t.text[:1].isdigit() for t in before):
        return False
    owned = any(t.dep == "poss" for t in before)
    if not before or not (before[0].text.lower() == "the" or owned):
        return False
    return any(t.tag in ("JJS", "RBS") or t.text.lower() in _ORDINAL for t in before)


def _is_name(clause: PlainClause) -> bool:
    """Whether the subject is a name or a term, not "the war" or "the 1968 flight"."""
    tokens = clause.phrases.tokens
    if not is_nameable(clause) or clause.subject_end - clause.first > 9:
        return False
    subject = tokens[clause.first : clause.subject_end + 1]
    if tokens[clause.subject].pos == "PROPN":
        return True
    if any(t.pos == "PROPN" or re.fullmatch(r"[A-Z]{2,}s?", t.text) for t in subject):
        return True
    bare = subject[0].text.lower() in ("the", "a", "an") and clause.subject_end - clause.first < 2
    return not bare and not (subject[0].text.lower() == "the" and subject[1].tag == "CD")


def _end_of_rank(clause: PlainClause, noun: int) -> int | None:
    """Where what is said of the rank ends: before a comma or "and" behind its noun; None at a dash or
    bracket, which may stand in the middle of it."""
    tokens, phrases = clause.phrases.tokens, clause.phrases
    for index in range(noun + 1, clause.last + 1):
        token = tokens[index]
        if token.text in ("(", "—", "–", ";"):
            return None
        if token.text == ",":
            return index - 1
        if token.dep == "cc" and token.head in (noun, clause.verb):
            return index - 1
    following = tokens[clause.last + 1].text if clause.last + 1 < len(tokens) else ""
    torn = following in ("(", "—", "–", "-", "--") and phrases.right[noun] > clause.last
    return None if torn else phrases.trimmed(noun, clause.last)[1]


def _is_told(clause: PlainClause, noun: int, last: int) -> bool:
    """Whether the words up to `last` say of what something is the first or the most."""
    tokens, phrases = clause.phrases.tokens, clause.phrases
    children = [c for c in phrases.children[noun] if c <= last]
    of_what = any(tokens[c].dep in ("prep", "relcl", "acl", "poss", "advcl") for c in children)
    behind = any(
        tokens[c].dep in ("prep", "advcl", "xcomp") and noun < c <= last
        for c in phrases.children[clause.verb]
    )
    words = [w for w in content_words(clause.text(phrases.left[noun], last)) if w not in _ORDINAL]
    most = any(t.tag in ("JJS", "RBS") for t in tokens[clause.verb + 1 : noun])
    return len(words) >= LEAST_TOLD and (of_what or behind or (most and len(words) > LEAST_TOLD))


def _asking(clause: PlainClause, noun: int, start: int, last: int) -> str:
    tokens = clause.phrases.tokens
    verb, lemma = clause.text(clause.body, clause.verb), tokens[noun].lemma.lower()
    told = clause.text(start, last)
    holder = tokens[clause.subject]
    somebody = means_person(lemma) and (holder.pos == "PROPN" or means_person(holder.lemma))
    if somebody or lemma in ("human", "being"):
        return finish(clause, _("Who"), f"{_agreed(clause, noun)} {told}")
    told_of = [c for c in clause.phrases.children[noun] if tokens[c].dep in ("amod", "compound", "nmod")]
    if lemma in _OF_PLACES and tokens[noun].tag == "NN" and last > noun and len(told_of) == 1:
        rank = clause.text(start, noun - 1)
        asking = _("Which {kind}").format(kind=tokens[noun].text)
        return finish(clause, asking, f"{verb} {rank} {clause.text(noun + 1, last)}")
    return finish(clause, _("What"), f"{_agreed(clause, noun)} {told}")


def _agreed(clause: PlainClause, noun: int) -> str:
    """The verb as it agrees with what is ranked."""
    if clause.body < clause.verb:
        return clause.text(clause.body, clause.verb)
    verb = clause.phrases.tokens[clause.verb].text.lower()
    if clause.phrases.tokens[noun].tag in ("NNS", "NNPS"):
        return verb
    return {"are": "is", "were": "was", "become": "becomes", "remain": "remains"}.get(verb, verb)
