"""Facts of counted lists: which items they name, and what each item is."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from app.documents.document import Document
from app.facts.concepts.announced_lists import find_announced_lists
from app.facts.concepts.casing import Casing
from app.facts.concepts.counted_lists import CountedList, find_counted_lists
from app.facts.concepts.led_bullets import find_led_items
from app.facts.concepts.list_items import MOST_NAMED, Item, explains, joined
from app.facts.concepts.numbered_points import PLACES, TOGETHER, find_numbered_points, worded
from app.facts.concepts.single_points import find_points
from app.facts.concepts.sorted_sections import find_sorted_sections
from app.facts.concepts.terms import term_key
from app.facts.fact import ConceptFact, Evidence, Role, fact_id
from app.facts.language import Sentence
from app.wording import gettext as _

NAMED, EXPLAINED = 0.8, 0.62
"""Importance of a list, and of what is said of one of its items."""


def find_list_facts(
    document: Document, sentences: Sequence[Sentence], casing: Casing, facts: Sequence[ConceptFact]
) -> Iterator[ConceptFact]:
    """The facts of every counted list. `facts`: what is known of terms; said elsewhere, it is left alone."""
    known = {term_key(f.term): f.evidence[0].start for f in facts}
    counted = list(find_counted_lists(document, sentences))
    taken = frozenset(c.sentence.start for c in counted)
    placed: set[str] = set()
    for listed in [*counted, *find_announced_lists(document, sentences, taken)]:
        if len(listed.items) <= MOST_NAMED:
            yield _list_fact(document, listed, casing)
        elif _IN_ORDER.search(listed.counted):
            told = [f for f in _place_facts(document, listed, casing) if f.definition not in placed]
            placed |= {f.definition for f in told}
            yield from told
        for item in listed.items:
            said = known.get(term_key(item.name), item.start)
            if explains(item) and not listed.owned and item.start <= said < item.end:
                yield _item_fact(document, listed, item, casing)
    for listed in find_sorted_sections(document):
        yield _list_fact(document, listed, casing)
    yield from _point_facts(document, sentences)


def _point_facts(document: Document, sentences: Sequence[Sentence]) -> Iterator[ConceptFact]:
    """Numbered points, together where they are short, else each by its place; one of several points."""
    for numbered in find_numbered_points(document, sentences):
        said = [(worded(p, s), s) for p, s in numbered.points]
        whole = all(p for p, _s in said) and sum(len(p.split()) for p, _s in said) <= TOGETHER
        if whole and numbered.number:
            answer = "; ".join(p for p, _s in said)
            yield _told_fact(document, numbered.sentence, numbered.counted, answer, said[-1][1])
            continue
        for place, (point, sentence) in zip(PLACES, said, strict=False):
            if point:
                name = re.sub(r"^\w+ reasons\b", f"{place} reason", numbered.counted)
                name = name if name != numbered.counted else f"{place} of the {name}"
                yield _told_fact(document, sentence, name, point, numbered.sentence)
    for point in find_points(sentences):
        yield _told_fact(document, point.sentence, point.name, point.said, None)
    for item in find_led_items(document, sentences):
        fact = _told_fact(document, item.sentence, item.subject, item.said, None)
        places = [item.lead, *([item.asked] if item.asked else ())]
        names = (_evidence(document, *place, item.sentence.block, Role.NAMES) for place in places)
        yield replace(
            fact, why=_("An item under a lead-in that it goes on."), evidence=(*fact.evidence, *names)
        )


def _told_fact(
    document: Document, sentence: Sentence, name: str, said: str, beside: Sentence | None
) -> ConceptFact:
    states = _evidence(document, sentence.start, sentence.end, sentence.block)
    evidence = (states,)
    if beside is not None:
        evidence += (_evidence(document, beside.start, beside.end, beside.block, Role.NAMES),)
    return ConceptFact(
        id=fact_id("concept", states, name),
        importance=EXPLAINED,
        evidence=evidence,
        why=_("One of the points that the text counts or names."),
        term=name,
        definition=said,
    )


_IN_ORDER = re.compile(r"^\w+ (?:[\w-]+ ){0,3}?(?:steps|stages|phases|layers|levels|periods)\b")
"""Things whose order counts, so that a list too long for one card is asked by what follows what."""


def _place_facts(document: Document, listed: CountedList, casing: Casing) -> Iterator[ConceptFact]:
    """What follows the second item of a long list, and what follows the last but two."""
    names = [casing.as_term(i.name, i.name) for i in listed.items]
    sentence = listed.sentence
    states = _evidence(document, sentence.start, sentence.end, sentence.block)
    whole = _evidence(document, *listed.place, sentence.block, Role.NAMES)
    for at in (2, len(names) - 2):
        yield ConceptFact(
            id=fact_id("concept", states, term_key(names[at])),
            importance=EXPLAINED,
            evidence=(states, whole),
            why=_("Its place in a list that the text gives in order."),
            term=names[at],
            definition=f"{names[at]} follows {names[at - 1]}",
            attribution=listed.attribution,
        )


def without_replaced(facts: Sequence[ConceptFact], lists: Sequence[ConceptFact]) -> list[ConceptFact]:
    """The facts but those that a fact of a list says with the whole that it belongs to."""
    spans = {term_key(f.term): f.evidence[0] for f in lists}
    return [
        f
        for f in facts
        if (found := spans.get(term_key(f.term))) is None
        or not found.start <= f.evidence[0].start < found.end
    ]


def _evidence(document: Document, start: int, end: int, block: int, role: Role = Role.STATES) -> Evidence:
    page = document.blocks[block].page if block >= 0 else None
    return Evidence(document.id, start, end, document.text[start:end], page, role)


def _list_fact(document: Document, listed: CountedList, casing: Casing) -> ConceptFact:
    sentence = listed.sentence
    states = _evidence(document, sentence.start, sentence.end, sentence.block)
    names = [casing.as_term(i.name, i.name) for i in listed.items]
    return ConceptFact(
        id=fact_id("concept", states, listed.counted),
        importance=NAMED,
        evidence=(states,),
        why=_("The text counts them and names each."),
        term=listed.counted,
        definition=joined(names),
        attribution=listed.attribution,
    )


def _item_fact(document: Document, listed: CountedList, item: Item, casing: Casing) -> ConceptFact:
    block = listed.sentence.block
    states = _evidence(document, item.start, item.end, block)
    whole = _evidence(document, *listed.place, block, Role.NAMES)
    said = f"{item.name} {item.said}" if item.verb else item.said
    return ConceptFact(
        id=fact_id("concept", states, term_key(item.name)),
        importance=EXPLAINED,
        evidence=(states, whole),
        why=_("An item of a list that the text counts."),
        term=casing.as_term(item.name, item.name),
        definition=said,
        attribution=listed.attribution,
    )
