"""Whether an explanation sets its term apart, by the rules of definition: genus and differentia.

What is said of a thing may be true and still not tell what it is: a property, a comparison, a state of some
years, "the former harbour" of a town told of before, or a word that belongs to the noun beside the term.
"""

import re

from app.facts.concepts.asides import is_sole_bearer
from app.facts.concepts.gloss import Form, Gloss
from app.facts.concepts.glossing import PLACES, TERM_NOUNS
from app.facts.concepts.phrases import NOMINAL, Phrases, is_person_noun
from app.facts.concepts.terms import term_key
from app.facts.concepts.trimming import Range
from app.facts.concepts.vocabulary import Vocabulary
from app.facts.concepts.wordings import head_of

LEAD = 0.05
"""Share of a document within which it says what it is itself about; later sentences add properties."""
LEAD_LENGTH = 1000
"""Code points that belong to the opening of any document."""
_BESIDE = (Form.APPOSITION, Form.BRACKET)
_JUDGED = (Form.COPULA, Form.CALLED, *_BESIDE)
_RANKS = frozenset("higher lower upper inner outer later earlier elder former latter".split())
"""Comparatives that name a class: "a higher court"."""
_OWNERS = PLACES | frozenset(
    """lake bay harbour harbor castle university college company empire party museum temple palace abbey
    county district republic province union league council village parish canal railway bridge""".split()
)
_OTHERS = re.compile(r",? (?:and|or) (?:many |several |some |a few |various |the )?others\b")
_LISTING = re.compile(r"^\W*Among (?:the|its|their|his|her)\b|\b(?:includ(?:es?|ed|ing)|such as|namely)\b")
_OF_PAGE = re.compile(
    r"\b(?:our|my) (?:own |first |last )?(?:maps?|figures?|lists?|tables?|samples?|sites?|pages?|texts?"
    r"|books?|study|studies|papers?|data|projects?|collections?|experiments?|analys[ie]s)\b"
)
"""Things of the page or its author: what is on "our map" tells nothing without it."""
_ANY_OF_MANY = ("entire", "whole", "various", "several", "some", "many", "certain", "different", "numerous")
_LIMITING = ("IN", "WDT", "WP", "WP$", "WRB", "TO", "VBG", "VBN")
"""Tags of what limits a noun from behind."""
_POINTING = ("this", "that", "these", "those")


def sets_apart(vocabulary: Vocabulary, phrases: Phrases, gloss: Gloss, term: Range, said: Range) -> bool:
    """Whether the words tell which of its kind the term is, by themselves and of the term alone."""
    if gloss.term.casefold() in TERM_NOUNS or _is_owned_by_known(vocabulary, gloss.said):
        return False
    if gloss.form not in _JUDGED:
        return True
    head = head_of(phrases, *said)
    if head is not None and (_is_compared(phrases, said, head) or _is_unlimited(phrases, gloss, said, head)):
        return False
    if gloss.form is Form.COPULA:
        return not (
            _is_predicate(phrases, said)
            or _is_state(phrases, term, said)
            or _is_of_several(phrases, term, said)
            or _is_of_one_case(phrases, term, said)
            or _is_property_of_topic(vocabulary, gloss)
        )
    if gloss.form in _BESIDE and _is_in_list(phrases, gloss, term, said):
        return False
    return gloss.form is not Form.BRACKET or _is_bare(phrases, term) or is_sole_bearer(phrases, term)


def _is_bare(phrases: Phrases, term: Range) -> bool:
    """ "levels of gallium (a metal that ...)": a common noun without article is what brackets explain."""
    return phrases.tokens[term[1]].pos == "NOUN" and phrases.tokens[term[0] - 1].text.lower() == "of"


def _is_predicate(phrases: Phrases, said: Range) -> bool:
    """ "are continuous, forming ...", "were built, including ...": an adjective or a passive, no noun."""
    tokens, first = phrases.tokens, said[0]
    if tokens[first].pos == "DET":
        return False
    passive = tokens[first].tag == "VBN" and phrases.child(first, "auxpass") is not None
    comma = next((i for i in range(first, said[1]) if tokens[i].text == ","), said[1])
    described = all(t.pos in ("ADJ", "ADV") for t in tokens[first:comma])
    return passive or (described and comma < said[1] and tokens[comma + 1].tag == "VBG")


def _is_compared(phrases: Phrases, said: Range, head: int) -> bool:
    """ "a much larger group": larger than what the text spoke of before."""
    before = phrases.tokens[said[0] : head]
    compared = any(t.tag in ("JJR", "RBR") and t.text.lower() not in _RANKS for t in before)
    return compared and not any(t.text.lower() == "than" for t in phrases.tokens[head : said[1] + 1])


def _is_unlimited(phrases: Phrases, gloss: Gloss, said: Range, head: int) -> bool:
    """ "the prose writers", "small openings": nothing behind the noun says which of them."""
    tokens = phrases.tokens
    several = tokens[said[0]].pos == "NUM" or tokens[said[0]].text.lower() in _ANY_OF_MANY
    if several and not any(t.tag in _LIMITING for t in tokens[head : said[1] + 1]):
        return True
    if gloss.form is Form.COPULA and head == said[0] + 1 and tokens[min(head + 1, said[1])].text == ",":
        return True  # "a world, with all its hopes": a genus alone
    if head < said[1] and tokens[head + 1].text not in ("”", '"', ")"):
        return False
    if tokens[said[0]].text.lower() == "the" or tokens[said[0]].pos == "NUM":
        return True
    kinds = any(tokens[i].pos == "NOUN" for i in range(said[0], head))
    return gloss.form is Form.CALLED and gloss.term.islower() and not kinds


def _is_state(phrases: Phrases, term: Range, said: Range) -> bool:
    """ "Until the treaty ..., the Xs were the masters of ...": what a thing was for some years."""
    tokens = phrases.tokens
    past = any(t.tag == "VBD" for t in tokens[term[1] + 1 : said[0]])
    opening = tokens[: term[0]]
    timed = any(t.entity in ("DATE", "TIME") or t.lemma in ("until", "till", "during") for t in opening)
    return past and timed and any(t.text == "," for t in opening)


def _is_of_several(phrases: Phrases, term: Range, said: Range) -> bool:
    """ "X and Y are ...": what two things share defines neither."""
    tokens = phrases.tokens
    many = any(t.text.lower() in ("are", "were") for t in tokens[term[1] + 1 : said[0]])
    inside = tokens[term[0] : term[1] + 1]
    heads = [t for t in inside if t.dep == "conj" and t.pos in (*NOMINAL, "VERB")]
    return many and bool(heads) and any(t.text.lower() == "and" for t in inside)


def _is_of_one_case(phrases: Phrases, term: Range, said: Range) -> bool:
    """ "The block is a list of steps from those inputs": the tail shows that one block was told of."""
    tokens = phrases.tokens
    definite = term[0] > 0 and tokens[term[0] - 1].text.lower() == "the"
    tail = [t.text.lower() for t in tokens[said[1] + 1 : said[1] + 4]]
    return definite and tokens[term[1]].pos == "NOUN" and any(w in _POINTING for w in tail[1:])


def _is_property_of_topic(vocabulary: Vocabulary, gloss: Gloss) -> bool:
    """Whether the document is about the term and says this of it long after its opening."""
    lead = max(LEAD_LENGTH, LEAD * len(vocabulary.source))
    return (
        gloss.start > lead and bool(vocabulary.title) and term_key(gloss.term) == term_key(vocabulary.title)
    )


def _is_in_list(phrases: Phrases, gloss: Gloss, term: Range, said: Range) -> bool:
    """Whether an explanation runs on into the other members of the list that its term belongs to."""
    if _OTHERS.search(gloss.said):
        return True
    before, tokens = phrases.text(0, max(0, term[0] - 1)), phrases.tokens
    commas = [i for i in range(said[0], min(said[1] + 1, len(tokens) - 1)) if tokens[i].text == ","]
    names = sum(tokens[i + 1].pos == "PROPN" for i in commas)
    followed = said[1] + 2 < len(tokens) and tokens[said[1] + 1].text == ","
    followed = followed and tokens[said[1] + 2].pos not in ("VERB", "AUX")
    bare = tokens[said[0]].pos != "DET"
    return _LISTING.search(before) is not None and (names > 0 or followed or bare)


def _is_owned_by_known(vocabulary: Vocabulary, said: str) -> bool:
    """ "the lake's former shore", "the lady's idea": the text named that lake or lady elsewhere."""
    owner = re.match(r"the (?:[a-z]+ )?([a-z]+)['’]s\b", said)
    if _OF_PAGE.search(said) or (owner is not None and is_person_noun(owner[1])):
        return True
    owners = re.findall(r"\bthe ([a-z]+)(?:['’]s\b|$)", said)
    return any(
        owner in _OWNERS
        and re.search(
            rf"\b(?:[A-Z]\w+ {owner.capitalize()}|{owner.capitalize()} (?:of )?[A-Z]\w+)\b", vocabulary.source
        )
        for owner in owners
    )


def find_limit(phrases: Phrases, gloss: Gloss, term: Range, said: Range) -> str:
    """ ", above which ..." behind the name: it limits what is named, so it belongs to the explanation."""
    tokens, comma = phrases.tokens, term[1] + 1
    while comma < len(tokens) and tokens[comma].text in ("”", '"', "*", "_"):
        comma += 1
    if gloss.form is not Form.CALLED or said[1] > term[0] or comma + 4 >= len(tokens):
        return ""
    if tokens[comma].text != "," or tokens[comma + 1].tag != "IN" or tokens[comma + 2].text != "which":
        return ""
    stops = (i for i in range(comma + 3, len(tokens)) if tokens[i].text in (",", ";", ":", "—", "(", "."))
    limit = phrases.text(comma + 1, next(stops, len(tokens)) - 1)
    return "" if re.search(r"\b(?:this|these|those|he|she|him|her|we|I)\b", limit) else limit
