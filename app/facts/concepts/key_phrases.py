"""The phrases of a clause that could be learned, and how much the clause says of each."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from app.facts.concepts.gloss import Form, Gloss
from app.facts.concepts.phrases import NOMINAL, Phrases, is_person_noun
from app.facts.concepts.terms import GENERIC, clean_term, is_named, is_person, is_place, is_term

CAUSAL = frozenset(
    """cause lead drive result produce create enable allow spark trigger provoke weaken strengthen
    intensify threaten undermine encourage force transform replace establish introduce abolish
    spread prevent contribute shape influence increase reduce require ban outlaw guarantee grant
    divide unite limit protect promote depend pose accelerate hasten end mark rest combine
    distinguish differ reject""".split()
)
"""Verbs that say what something does to something else."""
_RELATIONAL = frozenset(
    """term part kind type sort form number rest piece lot majority most some many member pattern series
    range variety group side end beginning use lack presence result cause effect role amount sense
    period""".split()
)
_PLACE_ADVERBS = ("abroad", "overseas")
_FRAMES = re.compile(
    r"^(?:based on|in terms of|according to|drawing on|building on|following|under|in line with"
    r"|from the (?:perspective|standpoint|point of view) of)$",
    re.IGNORECASE,
)
_THEORETICAL = frozenset(
    """theory model hypothesis principle law doctrine framework paradigm concept theorem view approach
    perspective""".split()
)


@dataclass(frozen=True, slots=True)
class Statement:
    """A clause that stands alone. `said` is its text, `verb` the index of its verb."""

    phrases: Phrases
    first: int
    last: int
    verb: int
    said: str
    attribution: str = ""


def describe_phrases(statement: Statement) -> Iterator[Gloss]:
    """What a statement says of each key phrase in it."""
    phrases, sentence = statement.phrases, statement.phrases.sentence
    base = _relation(phrases, statement.verb) - 0.15 * _is_half_told(phrases, statement)
    subject = phrases.child(statement.verb, "nsubj", "nsubjpass")
    framed = _framed_term(phrases)
    seen: set[str] = set()
    for found, weight in _terms(statement, subject, framed):
        term = phrases.without_determiner(*found), found[1]
        shown = as_shown(phrases, term)
        key = shown.casefold()
        if key in seen or not is_term(shown, phrases.tokens[term[0] : term[1] + 1]):
            continue
        inside = shown.casefold() in statement.said.casefold()
        if not inside and found != framed:
            continue
        seen.add(key)
        yield Gloss(
            shown, statement.said, Form.STATEMENT, sentence.start, sentence.end, sentence.block,
            round(min(1.0, base + weight), 3), statement.attribution,
        )  # fmt: skip


def _is_half_told(phrases: Phrases, statement: Statement) -> bool:
    """Whether the subject is "the", an adjective and a noun: clear only if the phrase is used elsewhere."""
    subject = phrases.child(statement.verb, "nsubj", "nsubjpass")
    if subject is None or phrases.tokens[subject].pos != "NOUN":
        return False
    deps = {phrases.tokens[c].dep for c in phrases.children[subject]}
    return (
        "det" in deps and "amod" in deps and not deps & {"prep", "relcl", "acl", "compound", "poss", "appos"}
    )


def as_shown(phrases: Phrases, term: tuple[int, int]) -> str:
    """A term as it is shown: without its determiner."""
    first = phrases.without_determiner(*term)
    if first < term[1] and phrases.tokens[first].text == "new":
        first += 1
    return clean_term(phrases.text(first, term[1]))


def _relation(phrases: Phrases, verb: int) -> float:
    """How much the clause says: cause and comparison most, a bare event least."""
    token = phrases.tokens[verb]
    inside = phrases.tokens[phrases.left[verb] : phrases.right[verb] + 1]
    if token.lemma in CAUSAL:
        return 0.5
    if token.lemma in ("be", "become", "remain", "prove", "constitute", "serve", "represent"):
        compared = any(
            t.tag in ("JJR", "RBR") or t.text.lower() in ("superior", "mirror", "than") for t in inside
        )
        return 0.55 if compared or phrases.child(verb, "attr") is not None else 0.42
    if any(t.text.lower() == "than" for t in inside):
        return 0.45
    return 0.35


def _terms(
    statement: Statement, subject: int | None, framed: tuple[int, int] | None
) -> Iterator[tuple[tuple[int, int], float]]:
    phrases = statement.phrases
    if framed is not None:
        yield framed, 0.35
    for first, last in phrases.quotes:
        if statement.first <= first and last <= statement.last and last - first < 6:
            yield (first, last), 0.3
    for index in range(statement.first, statement.last + 1):
        token = phrases.tokens[index]
        abroad = token.pos == "ADJ" and token.dep in ("pobj", "dobj")
        if (token.pos not in NOMINAL and not abroad) or token.dep in ("compound", "npadvmod", "nmod", "poss"):
            continue
        if token.pos == "PROPN" and token.dep == "conj" and phrases.tokens[token.head].pos == "PROPN":
            continue
        is_subject = index == subject
        first = phrases.start_of_nominal(index)
        if first < statement.first:
            continue
        term = first, _end_of_term(phrases, index, is_subject, statement.last)
        if is_useless(phrases, term):
            continue
        weight = 0.25 if is_subject else 0.12 if token.dep in ("dobj", "attr") else 0.05
        words = phrases.tokens[term[0] : term[1] + 1]
        named = len(words) > 1 and is_named(phrases.text(*term))
        yield term, weight + (0.12 if named else -0.04 * max(0, len(words) - 6))


def _end_of_term(phrases: Phrases, index: int, is_subject: bool, limit: int) -> int:
    near = index + 1
    if (
        near <= limit
        and phrases.tokens[near].head == index
        and phrases.tokens[near].text.lower() in _PLACE_ADVERBS
    ):
        return near
    if is_subject:
        whole = phrases.end_before_clauses(index)
        if any(phrases.tokens[c].dep == "acl" for c in phrases.children[index]) or phrases.child(
            index, "conj"
        ):
            whole = phrases.right[index]
        short = whole - phrases.start_of_nominal(index) <= 9
        plain = not any(
            t.tag in ("PRP", "PRP$", "WDT", "WP") or t.text in (",", "(", "—")
            for t in phrases.tokens[index : whole + 1]
        )
        if short and plain and whole <= limit:
            return whole
    heads_nothing = phrases.tokens[index].lemma in GENERIC and phrases.tokens[index].lemma != "relationship"
    return min(
        limit,
        phrases.end_of_nominal(
            index, ("of",) if heads_nothing else ("of", "against", "between", "on", "over")
        ),
    )


def is_useless(phrases: Phrases, term: tuple[int, int]) -> bool:
    """Whether a phrase names a person, a place or an amount, or only a part of something."""
    tokens = phrases.tokens[phrases.without_determiner(*term) : term[1] + 1]
    if not tokens or any(t.dep == "poss" and t.entity == "PERSON" for t in tokens):
        return True
    first, last = tokens[0], tokens[-1]
    titled = first.pos == "PROPN" and is_person_noun(first.text.lower()) and last.pos == "PROPN"
    if first.text.lower() in ("many", "more", "some") or (titled and len(tokens) == 2):
        return True
    if last.entity == "PERSON" and not any(t.pos == "NOUN" for t in tokens):
        return True
    if first.lemma in _RELATIONAL and len(tokens) > 2 and tokens[1].text == "of":
        return True
    if is_person(tokens) or is_place(tokens) or _is_explained_as_person(phrases, term[1]):
        return True
    single = sum(t.pos != "PUNCT" for t in tokens) == 1
    return single and first.pos == "PROPN" and first.entity in ("PERSON", "GPE", "NORP", "LOC", "DATE")


def _is_explained_as_person(phrases: Phrases, last: int) -> bool:
    """Whether "the son of ..." or "a general ..." stands behind a name."""
    after = phrases.tokens[last + 1 : last + 6]
    if len(after) < 3 or after[0].text != "," or after[1].text.lower() not in ("the", "a", "an"):
        return False
    return any(t.pos == "NOUN" and t.tag == "NN" and is_person_noun(t.lemma) for t in after[2:])


def _framed_term(phrases: Phrases) -> tuple[int, int] | None:
    """The theory of "In terms of X, ..." and "Based on X, ..."."""
    for end in (1, 2, 3, 5):
        if end + 1 < len(phrases.tokens) and _FRAMES.match(phrases.text(0, end - 1)):
            quoted = next((q for q in phrases.quotes if end <= q[0] <= end + 2), None)
            if quoted is not None:
                return quoted
            head = phrases.child(end - 1, "pobj")
            if (
                head is not None
                and phrases.tokens[head].lemma in _THEORETICAL
                and head > phrases.start_of_nominal(head)
            ):
                return phrases.start_of_nominal(head), head
    return None
