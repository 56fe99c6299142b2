"""Questions about the rows of a table: what a cell is to its row, as its column's header says."""

import re

from app.cards.draft import Draft
from app.facts.concepts.casing import is_common_word
from app.facts.concepts.table_rows import SCHOLARS, is_relation
from app.facts.fact import ConceptFact, Role
from app.wording import gettext as _

MAX_FRONT, MAX_BACK = 240, 300
_OF_KINDS = ("function", "role", "purpose")
_MAKERS = ("author", "founder", "inventor", "discoverer", "composer", "creator", "designer", "architect")


def is_row(fact: ConceptFact) -> bool:
    """Whether a fact was read from a table, which may tell several things of one term."""
    return re.search(r"\t| \| ?", fact.evidence[0].quote) is not None


def header_of(fact: ConceptFact) -> str:
    """The header of the column that a fact was read from; empty where it is from no table."""
    if not is_row(fact):
        return ""
    named = next((e.quote for e in fact.evidence[1:] if e.role is Role.NAMES), "")
    return " ".join(re.sub(r"[*_`]", "", named).split())


def write_row_draft(fact: ConceptFact, header: str) -> Draft | None:
    """The question that a header asks of its row."""
    if len(fact.definition) > MAX_BACK:
        return None
    question = _relation(fact, header) if is_relation(header) else _noun(fact, header.casefold().rstrip(":"))
    if not question or len(question) > MAX_FRONT:
        return None
    fields = {"Term": fact.term, "Definition": fact.definition, "Attribution": ""}
    return Draft("concept", fields | {"Claim question": question, "Claim answer": fact.definition})


def _relation(fact: ConceptFact, header: str) -> str:
    """ "Deviance arises from:" asked of a theory."""
    from lemminflect import getLemma

    found = re.match(r"(?P<what>.+?) (?P<verb>[a-z]+s)(?P<rest>(?: [a-z]+)?):$", header, re.IGNORECASE)
    if found is None or found["verb"].lower() in ("is", "was", "has", "does"):
        return ""
    lemma = (getLemma(found["verb"].lower(), upos="VERB") or ("",))[0]
    if not lemma:
        return ""
    return _("According to {theory}, what does {what} {verb}{rest}?").format(
        theory=fact.term, what=_small(found["what"]), verb=lemma, rest=found["rest"]
    )


def _noun(fact: ConceptFact, header: str) -> str:
    kind = header.split()[-1]
    several = bool(re.search(r" and |,|\b[a-z]+s$", fact.definition))
    if kind in ("definition", "meaning"):
        return _("What does “{term}” mean?").format(term=fact.term)
    if kind in SCHOLARS:
        asked = (
            _("Who is associated with {term}?") if several else _("Which {kind} is associated with {term}?")
        )
        return asked.format(kind=kind, term=fact.term)
    if kind in _MAKERS:
        asked = _("Who were the {kind}s of {term}?") if several else _("Who was the {kind} of {term}?")
        return asked.format(kind=kind, term=fact.term)
    if kind in _OF_KINDS and not fact.term.islower() and " " not in fact.term:
        return ""  # a kind of thing, which would need an article and no capital
    verb = _("are") if kind.endswith("s") else _("is")
    return _("What {verb} the {header} of {term}?").format(
        verb=verb, header=header, term=_with_article(fact.term)
    )


def _with_article(term: str) -> str:
    single = term.islower() and not term.endswith("s") and is_common_word(term.split()[-1])
    return _("the {term}").format(term=term) if single else term


def _small(words: str) -> str:
    first = words.split()[0]
    return words[0].lower() + words[1:] if first[1:].islower() and is_common_word(first) else words
