"""What the place of a date in its clause says of it: whose date it is, and in which tense it is told."""

import re

from app.cards.dates.date_blanks import Place
from app.facts.events.clauses import is_verb, subject_of
from app.facts.events.dated_phrases import Relation
from app.facts.events.event_nouns import ACCORDS, is_happening, singular
from app.facts.language import Sentence

_MAKING = frozenset("issue pass sign enact adopt introduce approve ratify proclaim write draft".split())
_AWARDING = frozenset("award win receive give share gain earn".split())
_PRIZES = frozenset("Prize Award Medal Prizes Awards".split())
PRIZE_NAME = 6
"""Words of a prize's name."""
LEAST_SAID = 4
"""Words that say of a law what it was, where its year is taken off its name."""

_SCENE = re.compile(r"(?:After|Following|Since|Before|During|With)\s+", re.IGNORECASE)

_NESTED = re.compile(r"\w (?:earlier|later)$")
"""What stands before the date of a phrase: "after a run of bad harvests earlier in the century"."""


def sets_scene(event: str, quote: str) -> bool:
    """ "Following the Great Plague of 1666, ...": what only says when the thing that is told was."""
    opening = _SCENE.match(quote)
    return opening is not None and quote[opening.end() :].casefold().startswith(event.casefold())


def is_told_in_present(sentence: Sentence, place: Place | None) -> bool:
    """ "In 1615 Solomon gives a plan": a deed of the past that a history tells as if it were now."""
    root, first = sentence.tokens[sentence.root], sentence.tokens[0]
    opened = place is not None and place.at == 0 and place.relation is Relation.AT
    return opened and root.tag == "VBZ" and root.lemma not in ("be", "have") and first.pos == "PROPN"


def is_award(place: Place, sentence: Sentence) -> bool:
    """ "Kim was awarded the 2008 Moss Prize": the year of a prize is that of its award."""
    tokens, root = sentence.tokens, sentence.root
    if tokens[root].lemma not in _AWARDING or tokens[root].tag not in ("VBD", "VBN"):
        return False
    behind = [t for t in tokens if t.start - sentence.start >= place.at][:PRIZE_NAME]
    named = [n for n, t in enumerate(behind) if t.text in _PRIZES]
    return bool(named) and all(t.text[:1].isupper() or t.tag == "IN" for t in behind[: named[0]])


def happens_in(place: Place, sentence: Sentence) -> bool:
    """Whether the date is that of a named event in which the clause's deed was ("led the Revolt of 1837")."""
    tokens = sentence.tokens
    named = next((i for i, t in enumerate(tokens) if t.end - sentence.start == place.at), None)
    root = tokens[sentence.root]
    if named is None or named < sentence.root or root.tag != "VBD" or root.lemma == "be":
        return False
    if not tokens[named].text[:1].isupper():
        return False
    told = len(tokens) - named > LEAST_SAID and tokens[named + 1].text != ","
    made = told and singular(tokens[named].text) in ACCORDS and root.lemma in _MAKING
    return made or is_happening(tokens[named].text)


def stands_inside(place: Place | None, sentence: Sentence) -> bool:
    """Whether the date belongs to a noun before the verb ("the alliance of the 1950s did not ...")."""
    if place is None or place.at == 0:
        return False
    root = sentence.tokens[sentence.root]
    if place.lead.lower() in ("on", "on the") and root.tag == "VBD" and root.lemma != "be":
        return False  # "the convention on May 15 instructed": a day is the verb's
    return place.at <= sentence.tokens[sentence.root].start and not any(
        t.pos == "AUX" and t.end <= place.at for t in sentence.tokens
    )


def dates_other_clause(place: Place | None, sentence: Sentence) -> bool:
    """Whether the date stood within another clause than the one a question would ask."""
    if place is None or place.at == 0:
        return False
    if _NESTED.search(sentence.text[: place.at].rstrip()):
        return True
    node = max((i for i, t in enumerate(sentence.tokens) if t.end <= place.at), default=sentence.root)
    while sentence.tokens[node].head != node:
        token = sentence.tokens[node]
        joined = token.dep == "conj" and is_verb(sentence, node) and subject_of(sentence, node) is not None
        if token.dep in ("relcl", "advcl", "acl", "parataxis") or joined:
            return True
        node = token.head
    return False
