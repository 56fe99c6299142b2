"""Which phrase of a statement is blanked: the one that readers are likeliest to find well chosen."""

import re
from collections.abc import Sequence
from math import exp

from app.cards.blanks.anchored_blanks import asks_effect, is_unanchored
from app.cards.blanks.blank_features import Surroundings, read_blank
from app.cards.blanks.blank_places import Span, find_places, head_of
from app.cards.blanks.name_blanks import LONGEST, LONGEST_WORDS, Blank, cut_blank, find_names
from app.cards.blanks.phrase_blanks import find_terms, is_called
from app.cards.blanks.telling_words import says_little
from app.cards.blanks.torn_blanks import discount, is_cut_out
from app.cards.blanks.whole_lists import LIKELY, find_lists
from app.cards.naming import Naming
from app.cards.refusals.ill_blanked import GAP, is_ill_blanked
from app.facts.concepts.phrases import Phrases
from app.facts.concepts.terms import singular
from app.facts.judging.logistic import weights_of
from app.facts.language import Token

LEAST = 0.1
"""The chance from which a phrase is blanked at all."""
STEM = 7
"""Letters by which words are told to be of one family."""
LONGEST_ANSWER = 6
"""Words."""
CIRCUMSTANCES = frozenset(
    "case circumstance condition instance respect regard sense manner fashion extent degree event rule whole "
    "nature fact opinion effect view eye mind word term".split()
)
"""What stands behind "in" and "under" where nothing in particular is meant."""
_CLOZE = re.compile(r"\{\{c1::.*?\}\}")

_SECOND_CLAUSE = re.compile(r"(?<=\S), (?:and|but) there (?:is|are|was|were) [^{}]*$")
"""A clause of its own behind the one with the blank: it has no bearing on what is asked."""


def choose_blank(
    phrases: Phrases,
    naming: Naming,
    marked: Sequence[str] = (),
    topics: Sequence[str] = (),
    heading: str = "",
) -> tuple[str, str, float] | None:
    """The statement with a cloze, what stands in it, and the chance (0..1) that readers would keep it.

    `marked`: terms that the page sets in bold or italics; `topics`: what the statement is said to be about;
    `heading`: what stands above its passage.
    """
    text = phrases.text(0, len(phrases.tokens) - 1)
    if len(text) > LONGEST or len(text.split()) > LONGEST_WORDS or any(m in text for m in (";", "{{", "}}")):
        return None
    around = surroundings(phrases, naming, marked, topics, heading)
    model = weights_of("blank")
    chances = {
        span: _less(
            model.probability(read_blank(around, *span)),
            discount(phrases, *span, naming, is_term=_is_set(around, span)),
        )
        for span in around.places
        if _may_be_blanked(around, span, topics)
    }
    chances |= {span: LIKELY for span in find_lists(phrases) if not _is_shared(phrases.tokens, *span)}
    for span in sorted(chances, key=lambda s: (-chances[s], s)):
        if chances[span] < LEAST:
            return None
        if phrases.text(*span).casefold() not in around.marked and is_unanchored(phrases, *span):
            return None  # another phrase of a sentence that is said for a name is not worth asking
        cut = cut_blank(phrases, Blank(*span, chances[span]))
        if cut is not None and not is_ill_blanked(_CLOZE.sub(GAP, cut[0]), cut[1]):
            return _SECOND_CLAUSE.sub(".", cut[0]), cut[1], chances[span]
    return None


def surroundings(
    phrases: Phrases,
    naming: Naming,
    marked: Sequence[str] = (),
    topics: Sequence[str] = (),
    heading: str = "",
) -> Surroundings:
    """A statement with its phrases and with what the rules would blank in it."""
    bold = {m.casefold() for m in marked}
    return Surroundings(
        phrases,
        naming,
        find_places(phrases, bold),
        bold,
        {singular(w.lower()) for w in re.findall(r"[^\W\d_]{4,}", heading)},
        {(b.first, b.last): b.worth for b in find_names(phrases, naming, topics)},
        {(b.first, b.last): b.worth for b in find_terms(phrases, naming, bold, topics)},
    )


def _may_be_blanked(around: Surroundings, span: Span, topics: Sequence[str]) -> bool:
    """Whether nothing plainly speaks against a phrase: it is the topic, half of a name, or too long."""
    first, last = span
    tokens = around.phrases.tokens
    words = around.phrases.text(first, last)
    if last - first >= LONGEST_ANSWER or any(words.casefold() in t.casefold() for t in topics):
        return False
    if any(t.tag in ("PRP", "PRP$", "DT", "WDT", "WP") for t in tokens[first : last + 1]):
        return False
    is_marked = words.casefold() in around.marked
    if not is_marked and (around.naming.is_of_title(words) or around.naming.is_central(words)):
        return False  # what the whole text is about stands in most of its sentences
    if any(t.text.lower() == "not" for t in tokens[max(0, first - 2) : first]):
        return False  # "X, not Y": nobody asks for what it is not
    if asks_effect(around.phrases, first, last):
        return False
    if not is_marked and (_is_shared(tokens, first, last) or _is_torn(tokens, first, last)):
        return False
    is_term = span in around.picked_terms or _is_set(around, span)
    if is_cut_out(around.phrases, first, last, around.naming) and not is_marked:
        return False
    if not is_term and says_little(around.phrases, first, last):
        return False
    return not any(mark in words for mark in '()[]“”"') and not _is_circumstance(around.phrases, first, last)


def _is_set(around: Surroundings, span: Span) -> bool:
    """Whether the page marks a phrase, or the sentence says that something is called so."""
    return around.phrases.text(*span).casefold() in around.marked or is_called(around.phrases, span[1])


def _less(chance: float, lost: float) -> float:
    """A chance with so much of its log odds taken away."""
    return chance / (chance + (1 - chance) * exp(lost))


def _is_shared(tokens: Sequence[Token], first: int, last: int) -> bool:
    """Whether a word of the phrase, or one of its family, stands in the rest."""
    rest = {t.text.casefold()[:STEM] for t in (*tokens[:first], *tokens[last + 1 :])}
    own = [t.text for t in tokens[first : last + 1] if len(t.text) > 3 or t.text.isupper()]
    families = {w.casefold()[:STEM] for w in own} | {f"{w.casefold()}s" for w in own if w.isupper()}
    return bool(families & rest)


def _is_torn(tokens: Sequence[Token], first: int, last: int) -> bool:
    """Whether the word before belongs inside ("well [known writing]"), or a helping verb stands in it."""
    if any(t.dep in ("aux", "auxpass") for t in tokens[first : last + 1]):
        return True
    before = tokens[first - 1] if first else None
    return (
        before is not None
        and before.dep in ("advmod", "compound")
        and first <= before.head <= last
        and before.text.lower() not in ("only", "also", "even", "just", "about", "nearly", "almost", "then")
    )


def _is_circumstance(phrases: Phrases, first: int, last: int) -> bool:
    """Whether it only says under what general conditions: "in the nature of the case"."""
    head = phrases.tokens[head_of(phrases, first, last)]
    return head.dep == "pobj" and head.lemma.lower() in CIRCUMSTANCES
