"""A sentence that gives a thing its name, asked by a blank in the place of the name."""

import re

from app.cards.concepts.statement_questions import accepted_terms
from app.cards.draft import Draft
from app.cards.naming import Naming
from app.cards.topic_labels import label
from app.facts.fact import ConceptFact

LONGEST, LEAST_WORDS, MOST_WORDS = 260, 6, 40
WHOLE = 12
"""Words from which a sentence needs no heading before it, unless it opens with "the"."""
_NAMES = r"(?:called|termed|named|dubbed|known as|referred to as|which (?:is|are) the)"
_SHORT = re.compile(rf"[^,;:.]{{3,60}} (?:is|are|was|were) (?:\w+ ){{0,2}}?{_NAMES} \S")
"""So short that a question says it as well: "Xs are also called Ys"."""
_NAMING = re.compile(rf"\b{_NAMES} ", re.IGNORECASE)
_OPENER = re.compile(r"^(?:However|So|Thus|But|And|Yet|Moreover),? (?=\w)")
_ELSEWHERE = re.compile(
    r"(?i)\bfor (?:example|instance)\b"
    r"|^(?:(?:a little |soon |shortly )?(?:later|afterwards?|after)|for|nor|also|then|still|finally) "
    r"|\((?:also|then|now|sometimes|formerly|once)\b[^()]*$"
)
"""Examples, what leans on the sentence before, and another name told in passing."""
_TAIL = re.compile(r"(?: of (?:[\w’'-]+ ?){1,4})?(?: \([^()]*\))?\s*(?:[,.;].*)?", re.DOTALL)


def write_naming_draft(fact: ConceptFact, naming: Naming) -> Draft | None:
    """The cloze of a sentence that names its term by "called" and the like; None for other sentences."""
    said = _OPENER.sub("", re.sub(r"\s+(?=[,.;:)])", "", fact.definition.strip()))
    said = said[:1].upper() + said[1:]
    if not _NAMING.search(said):
        return None
    term = re.escape(fact.term)
    named = list(
        re.finditer(rf"\b{_NAMES} (?:the |an? )?[“\"‘]?(?P<term>{term})(?P<rest>(?!\w).*)$", said, re.I)
    )
    if len(named) != 1 or fact.attribution or said.casefold().count(fact.term.casefold()) != 1:
        return None
    if not LEAST_WORDS <= len(said.split()) <= MOST_WORDS or len(said) > LONGEST:
        return None
    if not _TAIL.match(named[0]["rest"]) or _SHORT.match(said) or "{{" in said or "}}" in said:
        return None
    first, last = named[0].span("term")
    if _ELSEWHERE.search(said[:first]):
        return None
    before = re.sub(r"\b(a|an) (?=[“\"‘]?$)", "a(n) ", said[:first])
    text = f"{before}{{{{c1::{said[first:last]}}}}}{said[last:]}"
    text = text if re.search(r"[.!?][”\"]?$", text) else f"{text}."
    whole = len(said.split()) >= WHOLE and not re.match(r"(?:The|This|It|They) ", text)
    if not (whole or naming.opens_with_name(text)):
        text = label(text, fact.term, naming.topic_at(fact.evidence[0].start))
    accepted = accepted_terms(fact.term, fact.evidence[0].quote)
    return Draft("cloze", {"Text": text, "Extra": ""}, {"cloze": accepted})
