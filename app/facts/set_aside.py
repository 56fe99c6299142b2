"""Meanings that a sentence only grants, to set them aside: "often read as a toll, but here a gift"."""

import re

from app.facts.fact import AuthorFact, ConceptFact, Fact

LAST_WORDS = 3
"""Words at the end of a statement by which its place in the sentence is found."""
_GRANTED = re.compile(
    r"(?i)\b(?:translated|rendered|thought|believed|called|taken|understood|known|read|assumed|described|"
    r"regarded|seen|interpreted|defined|considered|viewed|means?|meant|refers?|referred|denotes?)\b"
)
_TURN = re.compile(
    r"(?i)(?:,|;) (?:but|yet|although|though|whereas|while|however),? "
    r"(?:(?:here|in (?:fact|truth|reality)|actually|really|in (?:this|that|his|her|the present|our) "
    r"(?:\w+ )?(?:case|text|sense|context|essay|book|chapter|period|work))\b"
    r"|(?:it|they|the (?:word|term|name|phrase))(?: (?:actually|really|rather|properly|here|also|more))* "
    r"(?:means?|meant|refers?|referred|denotes?|denoted)\b)"
)
"""Where a sentence comes to what it holds: behind "but here" and its like."""


def is_set_aside(fact: Fact) -> bool:
    """Whether a fact tells only what its sentence grants, and not the meaning that the sentence gives."""
    if isinstance(fact, ConceptFact):
        said = fact.definition
    elif isinstance(fact, AuthorFact):
        said = fact.claim
    else:
        return False
    sentence = re.sub(r"[*_]{1,3}", "", " ".join(fact.evidence[0].quote.split()))
    turn = _TURN.search(sentence)
    if turn is None or not _GRANTED.search(sentence[: turn.start()]):
        return False
    end = " ".join(said.rstrip(" .").split()[-LAST_WORDS:])
    return bool(end) and 0 <= sentence.casefold().rfind(end.casefold()) < turn.start()
