"""The same fact found twice, in one document or in several, becomes one fact with all its evidence."""

from collections.abc import Iterable
from dataclasses import replace
from typing import Any

from rapidfuzz import fuzz

from app.cards.compared_words import plain_words
from app.cards.concepts.table_questions import is_row
from app.documents.document import Csl
from app.facts.dates.edtf_values import bounds, covers, precision
from app.facts.fact import AuthorFact, ConceptFact, DateFact, Evidence, Fact, WorkFact
from app.facts.sameness import conflict

SAME_WORDING = 88
"""Similarity (0..100, rapidfuzz token_set_ratio) from which two wordings say the same."""

_SINGLE = ("day", "month", "year")


def merge_facts(facts: Iterable[Fact]) -> list[Fact]:
    """Facts in order of first appearance, each once; the most important wording stands first."""
    kept: dict[tuple[str, ...], list[Fact]] = {}
    for fact in _each_once(facts):
        alike = kept.setdefault(_bucket(fact), [])
        for index, other in enumerate(alike):
            if _same(fact, other):
                alike[index] = _merge(other, fact)
                break
        else:
            alike.append(fact)
    return [fact for group in kept.values() for fact in group]


def _each_once(facts: Iterable[Fact]) -> list[Fact]:
    """One fact an id: two finders that tell the same of the same sentence found one thing."""
    best: dict[str, Fact] = {}
    for fact in facts:
        if fact.id not in best or fact.importance > best[fact.id].importance:
            best[fact.id] = fact
    return list(best.values())


def _bucket(fact: Fact) -> tuple[str, ...]:
    match fact:
        case DateFact():
            span = bounds(fact.date)
            return ("date", str(span[0][0]) if span and precision(fact.date) in _SINGLE else fact.date)
        case ConceptFact():
            return ("concept", plain_words(fact.term))
        case WorkFact():
            # a subtitle that one list leaves out makes no other work
            title = plain_words(str(fact.csl.get("title") or "").split(":")[0])
            return ("work", title or fact.id)
        case AuthorFact():
            return ("author", plain_words(family_of(fact.name)))
    return (fact.id,)


def _same(a: Fact, b: Fact) -> bool:
    match a, b:
        case DateFact(), DateFact():
            return _same_date(a.date, b.date) and _alike(a.event, b.event)
        case ConceptFact(), ConceptFact():
            # one note a concept in a document, and one a statement; across documents each keeps its own view
            apart = any(_states(f) or is_row(f) for f in (a, b))
            defined = not apart and bool(_sources(a) & _sources(b))
            return defined or _alike(a.definition, b.definition)
        case WorkFact(), WorkFact():
            return _same_work(a.csl, b.csl)
        case AuthorFact(), AuthorFact():
            return _may_be_one(a.name, b.name) and _alike(a.claim, b.claim)
    return a.id == b.id


def _sources(fact: Fact) -> set[str]:
    return {e.source for e in fact.evidence}


def _same_date(a: str, b: str) -> bool:
    """Whether two dates are one, or one says the same less exactly: a day and its year."""
    return a == b or (precision(a) in _SINGLE and precision(b) in _SINGLE and (covers(a, b) or covers(b, a)))


def _same_work(a: Csl, b: Csl) -> bool:
    """Whether two entries with like titles are one work: no other year, no other authors, no other part."""
    years = {str(_year(csl)) for csl in (a, b)} - {""}
    titles = [plain_words(str(c.get("title") or "")) for c in (a, b)]
    people = [{plain_words(family_of(n)) for n in c.get("author") or c.get("editor") or ()} for c in (a, b)]
    if len(years) > 1 or (all(people) and not people[0] & people[1]):
        return False
    return titles[0] == titles[1] or (all(people) and (titles[0] in titles[1] or titles[1] in titles[0]))


def _year(csl: Csl) -> Any:
    parts = (csl.get("issued") or {}).get("date-parts") or [[""]]
    return (parts[0] or [""])[0]


def family_of(name: Csl) -> str:
    """The name that a person, or a body, is listed under."""
    return str(name.get("family") or name.get("literal") or "")


def _may_be_one(a: Csl, b: Csl) -> bool:
    """Whether two people of one family name may be the same: neither has another first name or initial."""
    given = [plain_words(str(n.get("given") or "")).split() for n in (a, b)]
    return all(x.startswith(y) or y.startswith(x) for x, y in zip(given[0], given[1], strict=False))


def _states(fact: ConceptFact) -> bool:
    """Whether a fact says something of its term in a whole statement, rather than what the term means."""
    return f" {plain_words(fact.term)} " in f" {plain_words(fact.definition)} "


def _alike(a: str, b: str) -> bool:
    if conflict(a, b):
        return False
    a, b = plain_words(a), plain_words(b)
    return a == b or (
        len(a.split()) > 3 and len(b.split()) > 3 and fuzz.token_set_ratio(a, b) >= SAME_WORDING
    )


def _merge(first: Fact, second: Fact) -> Fact:
    best = second if _rank(second) > _rank(first) else first
    other = first if best is second else second
    evidence: list[Evidence] = list(best.evidence)
    evidence += [e for e in other.evidence if e not in evidence]
    return replace(best, id=first.id, importance=min(1.0, best.importance), evidence=tuple(evidence))


def _rank(fact: Fact) -> tuple[bool, int, float]:
    """A stated date is better than an inferred one, an exact one than its year, then what matters more."""
    if isinstance(fact, DateFact) and precision(fact.date) in _SINGLE and fact.date[-1].isdigit():
        return not fact.inferred, len(_SINGLE) - _SINGLE.index(precision(fact.date)), fact.importance
    return True, 0, fact.importance
