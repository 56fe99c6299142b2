"""The terms of a document in a statement that may be blanked.

The term is a whole noun phrase of the main clause; what the rest does not single out is left alone.
"""

import re
from collections.abc import Collection, Iterator, Sequence

from app.cards.blanks.name_blanks import Blank
from app.cards.naming import Naming
from app.cards.questions.answers import content_words
from app.facts.concepts.casing import is_common_word
from app.facts.concepts.phrases import PERSONS, Phrases, is_person_noun
from app.facts.concepts.terms import GENERIC, is_vague, singular

LEAST_BESIDE = 5
"""Words that must tell, beside the blank, what belongs there."""
LONGEST_ANSWER = 5
"""Words."""
RARE = 9
"""Letters from which a noun alone is rare enough to be a term: the commonest words are short (Zipf)."""
_ROLES = {"dobj": 2.2, "attr": 2.4, "agent": 2.6, "oprd": 2.4, "pobj": 1.8, "nsubj": 1.6, "nsubjpass": 1.8}
_INSIDE = ("prep", "agent", "pobj", "dobj", "attr", "oprd", "xcomp", "ROOT", "conj", "ccomp", "pcomp")
_DEEPER = ("relcl", "acl")
DEEPER = 0.6
"""What a place outside the main clause takes from a blank's worth."""
_LOOSE = frozenset("without like unlike than including despite during before after about since until".split())
"""Prepositions behind which a phrase is one of many that would fit."""
EMPTY = frozenset(
    "form role importance impact need nature context basis term respect view manner fashion extent variety "
    "understanding knowledge insight attention ability capacity kind sense order addition contribution "
    "reputation "
    "account detail explanation description conclusion criticism debate discussion interest approach "
    "increase decrease everyone everything "
    "something nothing anything anyone someone presence absence existence majority outcome thinking "
    "start".split()
)
"""Heads that name nothing to remember."""
_CALLING = ("call", "term", "name", "dub", "label")
_DEGREES = frozenset(
    "strong deep clear serious real true great wide broad considerable certain possible complete various "
    "diverse "
    "popular famous notable successful unique powerful useful interesting effective difficult simple "
    "special".split()
)


def find_terms(
    phrases: Phrases, naming: Naming, marked: Collection[str] = (), topics: Sequence[str] = ()
) -> Iterator[Blank]:
    """Terms of the document in a statement, with what rules think of each; `marked`: terms that the page sets
    in bold or italics, in small letters."""
    tokens = phrases.tokens
    for head, token in enumerate(tokens):
        called = is_called(phrases, head)
        if token.tag not in ("NN", "NNS") or token.dep not in _ROLES or not _is_placed(phrases, head):
            continue
        first, last = phrases.start_of_nominal(head), phrases.end_of_nominal(head)
        first = phrases.without_determiner(first, last)
        while first < head and (
            is_vague(tokens[first].text.lower()) or tokens[first].tag in ("RB", "PRP$", "CD")
        ):
            first += 1
        if last - first + 1 > LONGEST_ANSWER:
            last = head
        answer = phrases.text(first, last)
        is_marked = called or answer.casefold() in marked
        whole = _is_identity(phrases, first, head, last, naming)
        dated = _is_dated(phrases, first, head, last)
        if not (is_marked or whole or dated) and not _is_term(phrases, first, head, last, naming):
            continue
        if any(a <= first and last <= b for a, b in phrases.quotes):
            continue
        if token.dep in ("nsubj", "nsubjpass") and naming.is_central(answer):
            continue  # what the whole text is about does many things
        if not is_marked and naming.is_of_title(answer):
            continue
        owned = any(t.tag == "POS" for t in tokens[first:head])
        if owned and (naming.is_about(tokens[first].text) or token.dep in ("nsubj", "nsubjpass")):
            continue
        if _is_told(phrases, first, last, marked=is_marked or whole) or any(
            answer.casefold() in t.casefold() for t in topics
        ):
            continue
        worth = _ROLES[_role(phrases, head)] + 1.5 * is_marked + 0.3 * (head > first)
        worth += 0.4 * (last >= len(tokens) - 2) + 0.2 * min(2, _count(naming, answer) - 1)
        worth -= DEEPER * _is_deeper(phrases, head)
        yield Blank(first, last, worth)


def _role(phrases: Phrases, head: int) -> str:
    token = phrases.tokens[head]
    return "agent" if token.dep == "pobj" and phrases.tokens[token.head].dep == "agent" else token.dep


def _is_placed(phrases: Phrases, head: int) -> bool:
    """Whether a noun stands in the main clause, not in a list, and needs no relative clause to be told."""
    tokens, token = phrases.tokens, phrases.tokens[head]
    kinds = {tokens[c].dep for c in phrases.children[head]}
    end = phrases.end_of_nominal(head) + 1
    aside = end < len(tokens) and tokens[end].text == ","
    if token.dep == "attr":
        kinds -= {"relcl", "acl"}
    elif aside:
        kinds -= {"relcl"}  # "in the Orra valley, where ...": told without it
    if kinds & {"conj", "cc", "appos", "relcl", "acl", "neg"} or token.lemma.lower() in EMPTY:
        return False
    if token.dep == "pobj" and tokens[token.head].text.lower() in _LOOSE:
        return False
    if any(
        tokens[c].text.lower() in ("no", "any", "every", "each", "many", "some")
        for c in phrases.children[head]
    ):
        return False
    at = token.head
    for _step in range(8):
        if tokens[at].head == at:
            return True
        inside = _INSIDE if tokens[at].pos not in ("VERB", "AUX") else (*_INSIDE, *_DEEPER)
        if tokens[at].dep not in inside or (
            tokens[at].dep == "conj" and tokens[at].pos not in ("VERB", "AUX")
        ):
            return False
        at = tokens[at].head
    return False


def is_called(phrases: Phrases, head: int) -> bool:
    """Whether a noun is the name that something is told to have: "called a spectrometer", "known as ..."."""
    tokens, token = phrases.tokens, phrases.tokens[head]
    above = tokens[token.head]
    if token.dep == "pobj" and above.text.lower() == "as":
        return tokens[above.head].text.lower() == "known"
    return token.dep == "oprd" and above.lemma in _CALLING and (above.tag == "VBN" or above.dep == "acl")


def _is_identity(phrases: Phrases, first: int, head: int, last: int, naming: Naming) -> bool:
    """ "Kell is the oldest port of Norland": what a name, or a term that returns, is said to be or become."""
    tokens, token = phrases.tokens, phrases.tokens[head]
    verb = token.head
    subject = phrases.child(verb, "nsubj")
    if (
        token.dep != "attr"
        or token.tag != "NN"
        or tokens[verb].lemma not in ("be", "become")
        or subject is None
    ):
        return False
    lemma = token.lemma.lower()
    person = is_person_noun(lemma) or lemma in PERSONS
    of = any(t.text.lower() == "of" for t in tokens[head : last + 1])
    if person or (lemma in GENERIC and not of) or last == first or phrases.child(verb, "neg") is not None:
        return False
    if (
        any(t.lemma.lower() in _DEGREES or t.tag == "JJR" for t in tokens[first:head])
        or phrases.child(head, "det") is None
    ):
        return False
    known = tokens[subject].tag in ("NNP", "NNPS") or naming.lowered_count(tokens[subject].lemma.lower()) > 2
    return known and tokens[verb].dep in ("ROOT", "ccomp", "conj")


def _is_dated(phrases: Phrases, first: int, head: int, last: int) -> bool:
    """ "In 1711 a hard frost killed the herds": figures beside a phrase of several words single it out."""
    tokens, token = phrases.tokens, phrases.tokens[head]
    beside = (*tokens[:first], *tokens[last + 1 :])
    if head == first or token.dep not in ("dobj", "nsubj", "nsubjpass") or token.lemma.lower() in GENERIC:
        return False
    plain = all(t.tag in ("JJ", "NN", "NNS", "VBN", "VBG", "HYPH") for t in tokens[first:head])
    praised = any(t.lemma.lower() in _DEGREES for t in tokens[first:head])
    person = is_person_noun(token.lemma) or token.lemma in PERSONS
    dated = any(t.tag == "CD" and re.fullmatch(r"[12]?\d{3}s?", t.text) for t in beside)
    return plain and dated and not praised and not person and token.head == phrases.sentence.root


def _is_deeper(phrases: Phrases, head: int) -> bool:
    """Whether a noun stands in a relative clause."""
    at = phrases.tokens[head].head
    while phrases.tokens[at].head != at:
        if phrases.tokens[at].dep in _DEEPER:
            return True
        at = phrases.tokens[at].head
    return False


def _is_term(phrases: Phrases, first: int, head: int, last: int, naming: Naming) -> bool:
    """Whether a phrase is one of the document's own: more than one word that returns, or a rarer noun."""
    tokens = phrases.tokens
    lemma = tokens[head].lemma.lower()
    if is_person_noun(lemma) or lemma in PERSONS or "-" in phrases.text(first, last)[:1]:
        return False
    before, behind = tokens[first:head], tokens[head + 1 : last + 1]
    if any(t.lemma.lower() in _DEGREES or t.tag in ("JJR", "JJS") for t in before):
        return False
    if not all(t.tag in ("NN", "NNS", "JJ", "NNP", "VBN", "VBG", "HYPH", "POS") for t in before):
        return False
    count = _count(naming, phrases.text(first, last))
    if before:
        return count >= 2 or (first > 0 and before[0].text[:1].isupper())
    if behind:
        return lemma not in GENERIC and count >= 2
    rare = len(lemma) >= RARE and not is_common_word(lemma)
    return lemma not in GENERIC and count >= 3 and rare and tokens[head].dep not in ("nsubj", "nsubjpass")


def _count(naming: Naming, answer: str) -> int:
    words = answer.split()
    key = " ".join([*words[:-1], singular(words[-1])]).casefold()
    return naming.lowered_count(key)


def _is_told(phrases: Phrases, first: int, last: int, *, marked: bool) -> bool:
    """Whether too little beside the blank says what belongs there, or a word of it stands there again.

    Of a term that the page marks only not all of its words: "the encoding of words is [semantic encoding]".
    """
    tokens = phrases.tokens
    rest = f"{phrases.text(0, first - 1)} {phrases.text(last + 1, len(tokens) - 1)}"
    told = content_words(rest)
    answer = {w[:5] for w in content_words(phrases.text(first, last))}
    again = answer & {w[:5] for w in told}
    least = LEAST_BESIDE - 2 if marked else LEAST_BESIDE
    return len(told) < least or not answer or (again == answer if marked else bool(again))
