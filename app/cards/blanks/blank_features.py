"""What of a phrase foretells whether readers find it a good blank: one that the rest singles out."""

import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from app.cards.blanks.blank_places import Span, head_of
from app.cards.blanks.phrase_blanks import EMPTY, is_called
from app.cards.naming import Naming
from app.facts.concepts.phrases import PERSONS, Phrases, is_person_noun
from app.facts.concepts.terms import GENERIC, is_vague, singular
from app.facts.judging.logistic import bucketed, present
from app.facts.language import Token

LONG_WORD = 9
"""Letters from which a noun alone is rare enough to be a term: the commonest words are short (Zipf)."""
_ROLES = ("nsubj", "nsubjpass", "dobj", "pobj", "attr", "conj", "appos", "oprd", "poss", "acomp", "amod")
_PREPOSITIONS = frozenset("of in by to from for with as on through during before without".split())
_CLAUSES = ("relcl", "acl", "advcl", "ccomp", "pcomp", "csubj")
_ANY = frozenset("some any many each every no several this these that such other".split())


@dataclass(frozen=True, slots=True)
class Surroundings:
    """A statement and what of its document counts for its blanks.

    `places`: its phrases; `marked`: terms that the page sets in bold or italics, in small letters;
    `headings`: the words of what stands above it; `picked_...`: the worth of what rules would blank as a
    name, as a term.
    """

    phrases: Phrases
    naming: Naming
    places: Sequence[Span]
    marked: Collection[str]
    headings: Collection[str]
    picked_names: Mapping[Span, float]
    picked_terms: Mapping[Span, float]


def read_blank(around: Surroundings, first: int, last: int) -> dict[str, float]:
    """The features of one phrase."""
    head = head_of(around.phrases, first, last)
    return (
        _role(around.phrases, head)
        | _clause(around.phrases, head, first, last)
        | _make(around.phrases, head, first, last)
        | _use(around, head, first, last)
        | _rest(around.phrases, first, last)
        | _setting(around, first, last)
    )


def _role(phrases: Phrases, head: int) -> dict[str, float]:
    tokens, token = phrases.tokens, phrases.tokens[head]
    above = tokens[token.head]
    features = bucketed("role", token.dep, _ROLES)
    if token.dep == "pobj":
        features |= bucketed("behind", above.lemma.lower(), _PREPOSITIONS)
        features |= {f"behind_{tokens[above.head].pos.lower()}": 1.0}
    root = phrases.sentence.root
    kind = {"NN": "noun", "NNS": "plural", "JJ": "adjective", "NNP": "name", "CD": "number"}.get(token.tag)
    return features | present(
        subject_of_root=token.dep in ("nsubj", "nsubjpass") and token.head == root,
        object_of_root=token.dep == "dobj" and token.head == root,
        predicate_of_be=token.dep == "attr" and token.head == root,
        root_be=tokens[root].lemma == "be",
        root_name=tokens[root].tag == "NNP",
        root_past=tokens[root].tag == "VBD",
        **({f"is_{kind}": 1.0} if kind else {}),
    )


def _clause(phrases: Phrases, head: int, first: int, last: int) -> dict[str, float]:
    tokens = phrases.tokens
    at, depth, clause = head, 0, ""
    while tokens[at].head != at and depth < 12:
        clause = clause or (tokens[at].dep if tokens[at].dep in _CLAUSES else "")
        at, depth = tokens[at].head, depth + 1
    return bucketed("within", clause, _CLAUSES) | present(
        main_clause=not clause,
        depth=min(depth, 8) / 4,
        before_verb=first < phrases.sentence.root,
        opens=first <= 1,
        closes=last >= len(tokens) - 2,
        called=is_called(phrases, head),
        quoted=any(a <= first and last <= b for a, b in phrases.quotes),
    )


def _make(phrases: Phrases, head: int, first: int, last: int) -> dict[str, float]:
    tokens = phrases.tokens[first : last + 1]
    words = [t.text for t in tokens]
    children = [phrases.tokens[c] for c in phrases.children[head]]
    kinds = {t.dep for t in children}
    low = {t.text.lower() for t in children}
    return present(
        one_word=len(words) == 1,
        three_words=len(words) == 3,
        six_words=len(words) >= 6,
        has_of=any(w.lower() == "of" for w in words),
        has_and=any(t.dep == "cc" for t in tokens),
        has_comma="," in words,
        has_number=any(t.tag == "CD" for t in tokens),
        has_year=any(re.fullmatch(r"1\d\d\d|20\d\d", w) for w in words),
        capitals=first > 0 and all(w[:1].isupper() or w.lower() in ("of", "the", "and") for w in words),
        with_a=bool(low & {"a", "an"}),
        with_the="the" in low,
        with_any=bool(low & _ANY),
        with_adjective="amod" in kinds,
        with_noun="compound" in kinds,
        with_owner="poss" in kinds,
        with_clause=bool(kinds & {"relcl", "acl"}),
        with_prepositions="prep" in kinds and "of" not in low,
        joined="conj" in kinds,
    )


def _use(around: Surroundings, head: int, first: int, last: int) -> dict[str, float]:
    phrases, naming = around.phrases, around.naming
    token = phrases.tokens[head]
    text = phrases.text(first, last)
    words = {singular(t.text.lower()) for t in phrases.tokens[first : last + 1] if len(t.text) > 3}
    lemma = token.lemma.lower()
    times = naming.lowered_count(text.lower())
    return present(
        said_twice=2 <= times <= 3,
        said_often=times > 8,
        central=naming.is_central(text),
        about=naming.is_about(text),
        in_title=bool(words & naming.title),
        in_heading=bool(words & set(around.headings)),
        generic=singular(lemma) in GENERIC,
        vague=is_vague(phrases.tokens[first].text.lower()),
        empty=lemma in EMPTY,
        person=lemma in PERSONS or is_person_noun(lemma),
        long_word=len(lemma) >= LONG_WORD,
        named=token.pos == "PROPN",
    )


def _rest(phrases: Phrases, first: int, last: int) -> dict[str, float]:
    rest = [t for i, t in enumerate(phrases.tokens) if not first <= i <= last]
    telling = [t for t in rest if _tells(t)]
    stems = {_stem(t.text) for t in telling}
    words = [t.text for t in phrases.tokens[first : last + 1] if len(t.text) > 3]
    return present(
        little_left=len(telling) < 5,
        left=min(len(telling), 14) / 7,
        names_left=min(3, sum(t.pos == "PROPN" for t in rest)) / 3,
        numbers_left=any(t.tag == "CD" for t in rest),
        given_away=any(_stem(w) in stems for w in words),
        length=min(40, len(phrases.tokens)) / 20,
    )


def _setting(around: Surroundings, first: int, last: int) -> dict[str, float]:
    """Its place among the other phrases, bold type, and what the rules would blank."""
    marked = around.phrases.text(first, last).lower().strip(" *_") in around.marked
    others = [s for s in around.places if s != (first, last)]
    name = around.picked_names.get((first, last))
    term = around.picked_terms.get((first, last))
    return present(
        marked=marked,
        others_marked=bool(around.marked) and not marked,
        any_marked=bool(around.marked),
        inside_another=any(a <= first and last <= b for a, b in others),
        around_another=any(first <= a and b <= last for a, b in others),
        phrases=min(10, len(around.places)) / 5,
        picked_name=name is not None,
        name_worth=(name or 0.0) / 3,
        picked_term=term is not None,
        term_worth=(term or 0.0) / 3,
    )


def _tells(token: Token) -> bool:
    kinds = ("NOUN", "PROPN", "VERB", "ADJ", "NUM")
    return token.pos in kinds and len(token.text) > 2 and token.lemma not in ("be", "have", "do")


def _stem(word: str) -> str:
    return re.sub(r"[’']s?$", "", word.lower())[:5]
