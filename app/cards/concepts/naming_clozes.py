"""A sentence that gives a thing its name, asked by a blank in the place of the name."""

import re

from app.cards.concepts.statement_questions import accepted_terms
from app.cards.draft import Draft
from app.facts.fact import ConceptFact
from app.wording import gettext as _

LONGEST, LEAST_WORDS, MOST_WORDS = 260, 6, 40
_NAMES = r"(?:called|termed|named|dubbed|known as|referred to as|which (?:is|are) the)"
_SHORT = re.compile(rf"[^,;:.]{{3,60}} (?:is|are|was|were) (?:\w+ ){{0,2}}?{_NAMES} \S")
"""So short that a question says it as well: "Xs are also called Ys"."""
_NAMING = re.compile(rf"\b{_NAMES} ", re.IGNORECASE)
_OPENER = re.compile(
    r"^(?:However|So|Thus|But|And|Yet|Moreover|(?:Around|At|About) (?:the same|this|that) time),? (?=\w)"
)
_ELSEWHERE = re.compile(
    r"(?i)\bfor (?:example|instance)\b"
    r"|^(?:(?:a little |soon |shortly )?(?:later|afterwards?|after)|for|nor|also|then|still|finally) "
    r"|\((?:also|then|now|sometimes|formerly|once)\b[^()]*$"
)
"""Examples, what leans on the sentence before, and another name told in passing."""
_TO_READER = re.compile(r"(?i)\b(?:you|we|your|our|us)\b")
_CLAUSE = re.compile(
    r"(?:[^:]{8,120}: )?(?P<told>[^:;]{30,220}?)(?:[,;:—–]+ (?:and )?(?:which|this|it) (?:is|was) (?:\w+ )?"
    r"|[,—–]+ (?:a|an) (?:process|phenomenon|condition|effect|tendency|bias|practice|state) )$"
)
"""A clause that a name is given to, past what announces it."""
_TAIL = re.compile(r"(?: of (?:[\w’'-]+ ?){1,4})?(?: \([^()]*\))?\s*(?:[,.;].*)?", re.DOTALL)


def write_naming_draft(fact: ConceptFact) -> Draft | None:
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
    if _TO_READER.search(said):
        return _write_clause_draft(fact, said, named[0].start())
    first, last = named[0].span("term")
    if _ELSEWHERE.search(said[:first]):
        return None
    before = re.sub(r"\b(a|an) (?=[“\"‘]?$)", "a(n) ", said[:first])
    text = f"{before}{{{{c1::{said[first:last]}}}}}{said[last:]}"
    text = text if re.search(r"[.!?][”\"]?$", text) else f"{text}."
    accepted = accepted_terms(fact.term, fact.evidence[0].quote)
    return Draft("cloze", {"Text": text, "Extra": ""}, {"cloze": accepted})


def _write_clause_draft(fact: ConceptFact, said: str, named: int) -> Draft | None:
    """What a name is given to, where the sentence speaks to its reader: it can answer, but not ask."""
    found = _CLAUSE.match(said[:named])
    if found is None or re.match(r"(?i)(?:if|when|because|although|while|and|but)\b", found["told"]):
        return None
    question = _("What does the term {term} refer to?").format(term=f"“{fact.term}”")
    fields = {"Term": fact.term, "Definition": found["told"], "Attribution": "", "Define question": question}
    return Draft("concept", fields)
