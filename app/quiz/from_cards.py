"""Quiz items from cards with one act: from each card what suits it, and some made of several cards."""

import re
from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from dataclasses import replace

from rapidfuzz import fuzz

from app.cards.note import Card
from app.cards.templates.rendering import visible_text
from app.cards.wrong_answers.distractors import add_distractors
from app.deckfile.deck import Deck
from app.facts.dates.edtf_values import are_disjoint, sort_key
from app.facts.fact import Evidence, WorkFact
from app.quiz.card_items import Asked, card_items, cloze_item, item_id, make_item
from app.quiz.item import Item, Kind, Matching, Ordering, Pair, Step
from app.study.typed_answers import fold
from app.wording import gettext as _

TOGETHER = 4
"""Pairs to match, and events to put in order."""
LONGEST_SIDE = 160
"""Characters of an event or a definition that stands beside others."""
APART = 75
"""Similarity (0..100) from which two sides of a matching item could be told for one another."""
_DIGITS = re.compile(r"\d{3,4}")
_BESIDE = re.compile(r"\b(?:after|before|earlier|later|until|since|following|previous|next)\b", re.IGNORECASE)
_POINTING = re.compile(r"(?:he|she|it|they|this|that|these|those|his|her|its|their)\b", re.IGNORECASE)

Row = tuple[Asked, str, str]
"""A card with the two texts (HTML) that belong together."""


def items_from_deck(deck: Deck, kinds: Collection[Kind] | None = None) -> tuple[Item, ...]:
    """Every item that the deck's cards give, card by card, then those made of several; `kinds` narrows it."""
    asked = _asked(deck)
    made: list[Item] = []
    clozes: set[str] = set()
    for one in asked:
        if one.card.template != "cloze":
            made += card_items(one)
        elif one.note.id not in clozes:
            clozes.add(one.note.id)
            item = cloze_item(one.note, one.fact)
            made += [item] if item else card_items(one)
    made += _orderings(asked)
    made += _matchings(asked)
    return tuple(item for item in made if kinds is None or item.kind in kinds)


def _asked(deck: Deck) -> list[Asked]:
    """The cards with what they need; wrong answers are looked for where their writer gave none."""
    facts = {fact.id: fact for fact in deck.facts}
    notes = {note.id: note for note in deck.notes}
    grounded = [(card, facts[card.fact]) for card in deck.cards if card.fact in facts]
    ready: dict[str, Card] = {card.id: card for card in add_distractors(grounded)}
    answers: dict[str, list[str]] = defaultdict(list)
    for card in deck.cards:
        answers[fold(visible_text(card.front))].append(visible_text(card.back))
    made: list[Asked] = []
    for card in (ready.get(c.id, c) for c in deck.cards if c.note in notes):
        right = visible_text(card.back)
        same = answers[fold(visible_text(card.front))] if card.template != "cloze" else []
        others = tuple(dict.fromkeys(text for text in same if text != right))
        made.append(Asked(card, notes[card.note], facts.get(card.fact or ""), others))
    return made


def _orderings(asked: Sequence[Asked]) -> Iterator[Item]:
    """Events to put in order, those near in time together; each stands in one item."""
    dated: dict[str, tuple[Asked, str]] = {}
    for one in asked:
        event = visible_text(one.note.fields.get("Event", ""))
        if one.card.template == "date.when" and one.date and _stands_alone(event):
            dated.setdefault(fold(event), (one, one.date))
    group: list[tuple[Asked, str]] = []
    for one, date in sorted(dated.values(), key=lambda pair: sort_key(pair[1])):
        if all(are_disjoint(date, other) for _one, other in group):
            group.append((one, date))
        if len(group) == TOGETHER:
            yield _ordering([member for member, _date in group])
            group = []


def _ordering(group: Sequence[Asked]) -> Item:
    steps = tuple(
        Step(chr(ord("a") + place), one.note.fields.get("Event", "")) for place, one in enumerate(group)
    )
    prompt = _("Put these events in order, the earliest first.")
    return _of_several(group, Kind.ORDERING, prompt, Ordering(steps))


def _stands_alone(event: str) -> bool:
    """Whether an event can be told beside others: no year, no pronoun, nothing that tells when."""
    few = len(event.split()) >= 3 and len(event) <= LONGEST_SIDE
    return few and not any((_DIGITS.search(event), _POINTING.match(event), _BESIDE.search(event)))


def _matchings(asked: Sequence[Asked]) -> Iterator[Item]:
    works = [row for one in asked if (row := _work(one))]
    terms = [row for one in asked if (row := _term(one))]
    for rows, fit, prompt in (
        (works, _other_people, _("Match each work with its author.")),
        (terms, _other_meaning, _("Match each term with what is said of it.")),
    ):
        for group in _grouped(rows, fit):
            pairs = tuple(Pair(chr(ord("a") + n), left, right) for n, (_one, left, right) in enumerate(group))
            yield _of_several([row[0] for row in group], Kind.MATCHING, prompt, Matching(pairs))


def _work(one: Asked) -> Row | None:
    title, author = one.note.fields.get("Title", ""), one.card.back
    if one.card.template != "work.author" or not visible_text(title) or len(title) > LONGEST_SIDE:
        return None
    return (one, title, author) if not _families(one) & set(fold(visible_text(title)).split()) else None


def _term(one: Asked) -> Row | None:
    term, meaning = (one.note.fields.get(name, "") for name in ("Term", "Definition"))
    if one.card.template not in ("concept.term", "concept.define") or len(meaning) > LONGEST_SIDE:
        return None
    said, words = fold(visible_text(term)), fold(visible_text(meaning))
    return (one, term, meaning) if said and words and said not in words else None


def _grouped(rows: Iterable[Row], fit: Callable[[Row, Row], bool]) -> Iterator[list[Row]]:
    """Full groups of rows that all fit each other; a note stands in one of them."""
    open_groups: list[list[Row]] = []
    seen: set[str] = set()
    for row in rows:
        if row[0].note.id in seen:
            continue
        seen.add(row[0].note.id)
        group = next((g for g in open_groups if all(fit(row, other) for other in g)), None)
        if group is None:
            group = []
            open_groups.append(group)
        group.append(row)
        if len(group) == TOGETHER:
            open_groups.remove(group)
            yield group


def _other_people(one: Row, other: Row) -> bool:
    """Whether two works have no author in common, and titles that can be told apart."""
    return not _families(one[0]) & _families(other[0]) and not _alike(one[1], other[1])


def _other_meaning(one: Row, other: Row) -> bool:
    texts = [fold(visible_text(t)) for t in (*one[1:], *other[1:])]
    named = texts[0] in texts[3] or texts[2] in texts[1]
    return not named and not _alike(one[1], other[1]) and not _alike(one[2], other[2])


def _alike(one: str, other: str) -> bool:
    return fuzz.token_set_ratio(fold(visible_text(one)), fold(visible_text(other))) >= APART


def _families(one: Asked) -> set[str]:
    """The family names of a work's authors, folded; all words of the answer where the fact tells none."""
    names = one.fact.csl.get("author", []) if isinstance(one.fact, WorkFact) else []
    said = " ".join(str(n.get("family") or n.get("literal") or "") for n in names)
    return {word for word in fold(said or one.right).split() if len(word) > 2}


def _of_several(group: Sequence[Asked], kind: Kind, prompt: str, answer: Matching | Ordering) -> Item:
    """An item made of several cards; it belongs to none of them, so that no single review is counted."""
    evidence: dict[Evidence, None] = dict.fromkeys(
        e for one in group if one.fact for e in one.fact.evidence[:1]
    )
    made = make_item(group[0], kind, answer, float(len(group)))
    return replace(
        made,
        id=item_id(kind, *sorted(one.card.id for one in group)),
        prompt=prompt,
        feedback=type(made.feedback)(),
        tags=tuple(sorted({tag for one in group for tag in one.note.tags})),
        evidence=tuple(evidence),
        card=None,
    )
