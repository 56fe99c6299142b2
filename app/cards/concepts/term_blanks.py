"""Sentences that lead up to a term, asked for it: "In [...], ...", "... What is that process called?"."""

import re

from app.cards.blanks.blank_choice import CIRCUMSTANCES
from app.cards.concepts.statement_questions import accepted_terms, leaks_term, open_words
from app.cards.draft import Draft
from app.cards.naming import Naming
from app.facts.concepts.terms import singular, term_key
from app.facts.fact import ConceptFact
from app.wording import gettext as _

LONGEST, LEAST_OPEN = 240, 4
_ANYBODY = re.compile(r"(?i)^(?:you|we) ")
_SMALL = ("of", "the", "and", "in", "for", "to", "on", "an", "by")
_SPEAKING = re.compile(r"(?i)\b(?:you|we|your|our|us)\b")
_POINTED = (
    r"(?P<told>\S.{{20,}}?)[.;:,—]+ (?:and )?(?P<this>(?i:this|these|that|such|it))"
    r"(?P<kind>(?: [\w-]+){{0,6}}?) (?P<verb>is|are|was|were) (?:\w+ )?"
    r"(?:called|known as|referred to as|termed) (?:the |an? )?[“\"‘]?{term}[”\"’]?"
)
_CALLED = re.compile(r" (?:called|known as|referred to as|termed) ")
"""What every pointed sentence has."""


_NEAR = re.compile(r"(?i)(?:last|next|previous|preceding|following|first|final|present|current|other) ")
"""A place of the page itself: "the last section"."""


def write_framed_draft(fact: ConceptFact, naming: Naming) -> Draft | None:
    """Asks for the term of "In TERM, CLAUSE", or for what "you" do there; None for other statements."""
    said = fact.definition.strip().rstrip(".")
    if not said.startswith("In "):  # few do, and a pattern with a term in it is dear
        return None
    framed = re.match(rf"In (?P<article>an? |the )?(?P<term>{re.escape(fact.term)}), (?P<clause>\S.+)$", said)
    if framed is None or fact.attribution or "{{" in said or "}}" in said or len(said) > LONGEST:
        return None
    if _NEAR.match(fact.term):
        return None
    clause = framed["clause"]
    if len(open_words(clause)) < LEAST_OPEN:
        return None
    if singular(fact.term.split(" of ")[0].split()[-1].lower()) in CIRCUMSTANCES:
        return None  # "in the view of X", "in X's opinion": whose, not a term
    article, title = framed["article"] or "", is_title(fact.term, naming) or is_topic(fact, naming)
    if title or _ANYBODY.match(clause):  # nobody learns the title, nor what "you" blank
        form = _("What is done in {term}?") if _ANYBODY.match(clause) else _("What happens in {term}?")
        question = form.format(term=f"{article}{fact.term}")
        fields = {"Term": fact.term, "Definition": clause, "Attribution": "", "Define question": question}
        return Draft("concept", fields)
    if leaks_term(clause, fact.term) or _SPEAKING.search(clause):
        return None
    article = "a(n) " if article in ("a ", "an ") else article
    text = f"In {article}{{{{c1::{framed['term']}}}}}, {clause}."
    return Draft("cloze", {"Text": text, "Extra": ""}, {"cloze": accepted_terms(fact.term, None)})


def write_pointed_draft(fact: ConceptFact) -> Draft | None:
    """Asks "... What is that process called?" of "...: this process is called TERM"; None elsewhere."""
    said = " ".join(fact.definition.split()).rstrip(". ")
    if not _CALLED.search(said):
        return None
    found = re.fullmatch(_POINTED.format(term=re.escape(fact.term)), said)
    if found is None or fact.attribution or leaks_term(found["told"], fact.term):
        return None
    if found["told"].startswith("For example"):
        return None
    kind, many = found["kind"], found["verb"] in ("are", "were")
    pointer = "it" if found["this"].lower() == "it" else "those" if many else "that"
    asked = _("{told}. What {verb} {pointer}{kind} called?").format(
        told=found["told"].rstrip(" .,;:"), verb=found["verb"], pointer=pointer, kind=kind
    )
    fields = {"Term": fact.term, "Definition": said, "Attribution": "", "Term question": asked}
    return Draft("concept", fields, {"concept.term": accepted_terms(fact.term, None)})


def is_title(term: str, naming: Naming) -> bool:
    """Whether a term says no more than the document's title, which nobody has to learn."""
    words = [w for w in re.findall(r"[^\W_]{2,}", term.lower()) if w not in _SMALL]
    return bool(words) and {singular(w) for w in words} <= naming.title


def is_topic(fact: ConceptFact, naming: Naming) -> bool:
    """Whether the heading over a passage is no more than the term."""
    return term_key(fact.term) == term_key(naming.topic_at(fact.evidence[0].start))
