"""A paper: one version of a quiz as a student gets it, with items drawn and orders shuffled by the seed.

The same quiz, version and letter give the same paper on every computer and Python: the generator is SHA-256.
"""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import TypeVar

from app.quiz.item import Choices, Cloze, Item, Matching, Ordering
from app.quiz.quiz import Chosen, Draw, Passage, Quiz, Section, Settings

T = TypeVar("T")

Orders = tuple[tuple[int, ...], ...]
"""How the parts of an item stand on a paper: shown place -> place in the item. One order for choices, right
sides or steps; one for each gap of a cloze text (empty where a gap has nothing to choose from)."""


@dataclass(frozen=True, slots=True)
class PaperItem:
    """An item in its place, with the points it has here; `number` counts from 1 through the whole paper."""

    number: int
    item: Item
    orders: Orders


@dataclass(frozen=True, slots=True)
class PaperSection:
    """A section of a paper."""

    title: str
    instructions: str
    items: tuple[PaperItem, ...]


@dataclass(frozen=True, slots=True)
class Paper:
    """What is given out. `drawn` says how many items came from how many, for each draw."""

    quiz: str
    version: int
    letter: str
    title: str
    description: str
    language: str
    settings: Settings
    sections: tuple[PaperSection, ...]
    passages: tuple[Passage, ...]
    drawn: tuple[tuple[int, int], ...] = ()

    @property
    def items(self) -> tuple[PaperItem, ...]:
        """All items in their order."""
        return tuple(item for section in self.sections for item in section.items)

    @property
    def points(self) -> float:
        """What can be had in all."""
        return sum(one.item.points for one in self.items)

    def passage(self, passage_id: str | None) -> Passage | None:
        """The text that goes with an item, if any."""
        return next((p for p in self.passages if p.id == passage_id), None)


def draw_paper(quiz: Quiz, letter: str = "A") -> Paper:
    """The paper of this letter. Items with one passage stay together, whatever is shuffled."""
    known = {item.id: item for item in quiz.items}
    taken = {part.item for s in quiz.sections for part in s.parts if isinstance(part, Chosen)}
    sections: list[PaperSection] = []
    drawn: list[tuple[int, int]] = []
    number = 1
    for section in quiz.sections:
        items = _section_items(quiz, section, letter, known, taken, drawn)
        placed = tuple(
            PaperItem(number + place, item, _orders(quiz, letter, item)) for place, item in enumerate(items)
        )
        number += len(placed)
        sections.append(PaperSection(section.title, section.instructions, placed))
    used = {one.item.passage for section in sections for one in section.items}
    return Paper(
        quiz=quiz.id,
        version=quiz.version,
        letter=letter,
        title=quiz.title,
        description=quiz.description,
        language=quiz.language,
        settings=quiz.settings,
        sections=tuple(sections),
        passages=tuple(p for p in quiz.passages if p.id in used),
        drawn=tuple(drawn),
    )


def shuffled(values: Sequence[T], *seeds: object) -> tuple[T, ...]:
    """The values in an order that hangs on the seeds alone."""
    key = "\x1f".join(str(s) for s in seeds)
    ranked = sorted(
        range(len(values)), key=lambda place: hashlib.sha256(f"{key}\x1f{place}".encode()).digest()
    )
    return tuple(values[place] for place in ranked)


def _section_items(
    quiz: Quiz,
    section: Section,
    letter: str,
    known: dict[str, Item],
    taken: set[str],
    drawn: list[tuple[int, int]],
) -> list[Item]:
    items: list[Item] = []
    for part in section.parts:
        if isinstance(part, Chosen):
            items.append(_with_points(known[part.item], part.points))
            continue
        free = [i for i in part.pool if i not in taken]
        chosen = _drawn(quiz, letter, part, free)
        taken.update(chosen)
        drawn.append((len(chosen), len(part.pool)))
        items += [_with_points(known[i], part.points) for i in chosen]
    if quiz.settings.shuffle_items:
        items = list(shuffled(items, quiz.seed, letter, section.id))
    return _passages_together(items)


def _drawn(quiz: Quiz, letter: str, draw: Draw, free: Sequence[str]) -> tuple[str, ...]:
    if draw.rule.least_used:
        # the pool stands in the order of use: papers share the least used, in another order
        return shuffled(free[: draw.count], quiz.seed, letter, draw.id)
    return shuffled(free, quiz.seed, letter, draw.id)[: draw.count]


def _with_points(item: Item, points: float | None) -> Item:
    return item if points is None else replace(item, points=points)


def _passages_together(items: Sequence[Item]) -> list[Item]:
    placed: dict[str, list[Item]] = {}
    for number, item in enumerate(items):
        placed.setdefault(f"p{item.passage}" if item.passage else f"i{number}", []).append(item)
    return [item for group in placed.values() for item in group]


def _orders(quiz: Quiz, letter: str, item: Item) -> Orders:
    def order(count: int, part: str, *, shuffle: bool) -> tuple[int, ...]:
        places = tuple(range(count))
        return shuffled(places, quiz.seed, letter, item.id, part) if shuffle else places

    def choice_order(answer: Choices, part: str) -> tuple[int, ...]:
        return order(len(answer.choices), part, shuffle=answer.shuffle and quiz.settings.shuffle_choices)

    match item.answer:
        case Choices() as answer:
            return (choice_order(answer, ""),)
        case Matching() as answer:
            return (order(len(answer.rights), "", shuffle=True),)
        case Ordering(steps=steps):
            return (_mixed(order(len(steps), "", shuffle=True)),)
        case Cloze(gaps=gaps):
            return tuple(
                choice_order(gap.answer, gap.id) if isinstance(gap.answer, Choices) else () for gap in gaps
            )
        case _:
            return ()


def _mixed(order: tuple[int, ...]) -> tuple[int, ...]:
    """Never the right order itself, which would be given away; of two steps either: one alone tells, too."""
    return order[1:] + order[:1] if order == tuple(range(len(order))) and len(order) > 2 else order
