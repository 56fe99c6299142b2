"""Changing a quiz as a value: items, order, points, sections and draws. Every function gives a new quiz."""

from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from dataclasses import replace
from math import ceil

from app.cards.templates.rendering import visible_text
from app.deckfile.deck import Media, Source
from app.quiz.item import Cloze, Essay, Item, Kind, Matching, Ordering
from app.quiz.quiz import Chosen, Draw, Passage, Quiz, Rule, Section

Part = Chosen | Draw
Place = tuple[int, int]
"""A part by its section's and its own number, both from 0."""

MINUTES = {
    Kind.CHOICE: 1.0,
    Kind.CHOICES: 1.5,
    Kind.TRUE_FALSE: 0.5,
    Kind.SHORT_ANSWER: 1.5,
    Kind.NUMERIC: 2.0,
    Kind.DATE: 1.0,
}
"""Minutes that an item takes a student, a rule of thumb of test writers."""
WORDS_A_MINUTE = 200


def parts_of(quiz: Quiz) -> Iterator[tuple[Place, Part]]:
    """Every part with its place."""
    for number, section in enumerate(quiz.sections):
        for place, part in enumerate(section.parts):
            yield (number, place), part


def part_at(quiz: Quiz, place: Place) -> Part:
    """The part at a place."""
    return quiz.sections[place[0]].parts[place[1]]


def chosen_ids(quiz: Quiz) -> list[str]:
    """The ids of the items that stand in every paper, in order."""
    return [part.item for _place, part in parts_of(quiz) if isinstance(part, Chosen)]


def numbers_of(quiz: Quiz) -> dict[str, int]:
    """The number on a paper of each chosen item and (its first) of each draw, by item and draw id."""
    found: dict[str, int] = {}
    number = 1
    for _place, part in parts_of(quiz):
        found[part.item if isinstance(part, Chosen) else part.id] = number
        number += count_of(part)
    return found


def count_of(part: Part) -> int:
    """How many items a part puts into a paper."""
    return 1 if isinstance(part, Chosen) else min(part.count, len(part.pool))


def points_of(part: Part, items: dict[str, Item]) -> float:
    """The points of a part on a paper; a draw without points of its own counts the mean of its pool."""
    if isinstance(part, Chosen):
        return items[part.item].points if part.points is None else part.points
    if part.points is not None:
        return count_of(part) * part.points
    each = [items[i].points for i in part.pool if i in items]
    return count_of(part) * sum(each) / len(each) if each else 0.0


def items_by_id(quiz: Quiz) -> dict[str, Item]:
    """The quiz's items by id."""
    return {item.id: item for item in quiz.items}


def total_points(quiz: Quiz) -> float:
    """What can be had in all."""
    items = items_by_id(quiz)
    return sum(points_of(part, items) for _place, part in parts_of(quiz))


def total_items(quiz: Quiz) -> int:
    """How many items a paper has."""
    return sum(count_of(part) for _place, part in parts_of(quiz))


def minutes_for(quiz: Quiz) -> int:
    """About how many minutes a paper takes."""
    items = items_by_id(quiz)
    needed = 0.0
    read: set[str] = set()
    for _place, part in parts_of(quiz):
        pool = [items[i] for i in ([part.item] if isinstance(part, Chosen) else part.pool) if i in items]
        if pool:
            needed += count_of(part) * sum(map(_minutes, pool)) / len(pool)
        read.update(item.passage for item in pool if item.passage)
    words = sum(len(visible_text(p.text).split()) for p in quiz.passages if p.id in read)
    return ceil(needed + words / WORDS_A_MINUTE)


def add_items(
    quiz: Quiz,
    items: Sequence[Item],
    sources: Iterable[Source] = (),
    media: Iterable[Media] = (),
    at: Place | None = None,
    passages: Iterable[Passage] = (),
) -> Quiz:
    """Put items before a place (at the end without one); those chosen already stay where they are."""
    present = set(chosen_ids(quiz))
    new = [item for item in items if item.id not in present]
    quiz, new = with_passages(quiz, new, passages)
    if not quiz.sections:
        quiz = add_section(quiz)
    section, place = at or (len(quiz.sections) - 1, len(quiz.sections[-1].parts))
    parts = [Chosen(item.id) for item in new]
    quiz = _with_parts(quiz, section, lambda old: (*old[:place], *parts, *old[place:]))
    return with_items(quiz, new, sources, media)


def with_items(
    quiz: Quiz, items: Iterable[Item], sources: Iterable[Source] = (), media: Iterable[Media] = ()
) -> Quiz:
    """The quiz with items (and what belongs to them) at hand, in the place of those with their ids."""
    held = items_by_id(quiz) | {item.id: item for item in items}
    kept_sources = {s.id: s for s in (*sources, *quiz.sources)}
    kept_media = {m.name: m for m in (*media, *quiz.media)}
    return replace(
        quiz,
        items=tuple(held.values()),
        sources=tuple(kept_sources.values()),
        media=tuple(kept_media.values()),
    )


def with_passages(quiz: Quiz, items: Sequence[Item], passages: Iterable[Passage]) -> tuple[Quiz, list[Item]]:
    """The quiz with the texts that items ask about, and the items as they name them here.

    A text whose id stands for another one here gets an id of its own; an item whose text nobody has loses it.
    """
    held = {p.id: p for p in quiz.passages}
    names: dict[str, str | None] = {p.id: p.id for p in quiz.passages}
    for passage in passages:
        own = passage.id
        while own in held and replace(held[own], id=passage.id) != passage:
            own += "'"
        held[own] = replace(passage, id=own)
        names[passage.id] = own
    named = [replace(i, passage=names.get(i.passage)) if i.passage else i for i in items]
    kept = {i.passage for i in (*quiz.items, *named)} | {p.id for p in quiz.passages}
    return replace(quiz, passages=tuple(p for p in held.values() if p.id in kept)), named


def remove_parts(quiz: Quiz, places: Collection[Place]) -> Quiz:
    """Take parts out; items that nothing names any more go with them."""
    gone = set(places)
    sections = tuple(
        replace(s, parts=tuple(p for m, p in enumerate(s.parts) if (n, m) not in gone))
        for n, s in enumerate(quiz.sections)
    )
    return without_spare(replace(quiz, sections=sections))


def without_spare(quiz: Quiz) -> Quiz:
    """The quiz without items that no part names."""
    named = set(chosen_ids(quiz))
    named.update(i for _place, part in parts_of(quiz) if isinstance(part, Draw) for i in part.pool)
    return replace(quiz, items=tuple(item for item in quiz.items if item.id in named))


def move_parts(quiz: Quiz, places: Collection[Place], to: Place) -> Quiz:
    """Put parts, in their order, before the part at `to` (which may be one past the last of a section)."""
    moved = [part for place, part in parts_of(quiz) if place in set(places)]
    before = sum(1 for section, place in places if section == to[0] and place < to[1])
    kept = tuple(
        replace(s, parts=tuple(p for m, p in enumerate(s.parts) if (n, m) not in places))
        for n, s in enumerate(quiz.sections)
    )
    at = to[1] - before
    return _with_parts(replace(quiz, sections=kept), to[0], lambda old: (*old[:at], *moved, *old[at:]))


def step_from(quiz: Quiz, place: Place, by: int) -> Place:
    """Where a part comes to stand when it is moved one up (-1) or down (1), from section to section."""
    section, at = place
    if by < 0:
        if at > 0:
            return section, at - 1
        return (section - 1, len(quiz.sections[section - 1].parts)) if section > 0 else place
    if at + 1 < len(quiz.sections[section].parts):
        return section, at + 1
    return (section + 1, 0) if section + 1 < len(quiz.sections) else place


def move_step(quiz: Quiz, place: Place, by: int) -> Quiz:
    """Move a part one up or down."""
    section, at = step_from(quiz, place, by)
    return move_parts(quiz, [place], (section, at + (by > 0 and section == place[0])))


def set_points(quiz: Quiz, place: Place, points: float) -> Quiz:
    """Give a part its points: a chosen item's own value is let stand where it is the same."""
    part = part_at(quiz, place)
    own = items_by_id(quiz)[part.item].points if isinstance(part, Chosen) else None
    return set_part(quiz, place, replace(part, points=None if points == own else points))


def set_part(quiz: Quiz, place: Place, part: Part) -> Quiz:
    """Put another part in the place of one."""
    return _with_parts(quiz, place[0], lambda old: (*old[: place[1]], part, *old[place[1] + 1 :]))


def replace_item(quiz: Quiz, item: Item) -> Quiz:
    """Take in an item's new version."""
    return replace(quiz, items=tuple(item if one.id == item.id else one for one in quiz.items))


def swap_item(
    quiz: Quiz, old: str, item: Item, sources: Iterable[Source] = (), media: Iterable[Media] = ()
) -> Quiz:
    """Put another item in the place of one; points given to the old one stay with the place."""
    for place, part in parts_of(quiz):
        if isinstance(part, Chosen) and part.item == old:
            quiz = set_part(quiz, place, replace(part, item=item.id))
    return without_spare(with_items(quiz, [item], sources, media))


def add_section(quiz: Quiz, title: str = "", instructions: str = "") -> Quiz:
    """Add an empty section at the end."""
    return replace(quiz, sections=(*quiz.sections, Section(_free_id(quiz, "s"), title, instructions)))


def edit_section(quiz: Quiz, number: int, title: str, instructions: str) -> Quiz:
    """Name a section and instruct for it."""
    changed = replace(quiz.sections[number], title=title, instructions=instructions)
    return replace(quiz, sections=(*quiz.sections[:number], changed, *quiz.sections[number + 1 :]))


def remove_section(quiz: Quiz, number: int) -> Quiz:
    """Take a heading away: its items join the section above, or below where none is; the last one stays."""
    if len(quiz.sections) < 2:
        return quiz
    sections = list(quiz.sections)
    gone = sections.pop(number)
    heir = max(0, number - 1)
    own = sections[heir].parts
    parts = (*own, *gone.parts) if number else (*gone.parts, *own)
    sections[heir] = replace(sections[heir], parts=parts)
    return replace(quiz, sections=tuple(sections))


def move_section(quiz: Quiz, number: int, by: int) -> Quiz:
    """Move a section with its items one up or down."""
    to = number + by
    if not 0 <= to < len(quiz.sections):
        return quiz
    sections = list(quiz.sections)
    sections.insert(to, sections.pop(number))
    return replace(quiz, sections=tuple(sections))


def add_draw(
    quiz: Quiz, section: int, rule: Rule, count: int, pool: Sequence[str], points: float | None = None
) -> Quiz:
    """Add a draw at the end of a section; its items must be brought in by `with_items`."""
    draw = Draw(_free_id(quiz, "d"), count, rule, tuple(pool), points)
    return _with_parts(quiz, section, lambda old: (*old, draw))


def _minutes(item: Item) -> float:
    match item.answer:
        case Cloze(gaps=gaps):
            return 0.75 * len(gaps)
        case Matching(pairs=pairs):
            return 0.5 + 0.5 * len(pairs)
        case Ordering(steps=steps):
            return 0.5 + 0.5 * len(steps)
        case Essay(lines=lines):
            return max(5.0, 0.75 * lines)
        case _:
            return MINUTES[item.kind]


def _with_parts(quiz: Quiz, number: int, change: Callable[[tuple[Part, ...]], tuple[Part, ...]]) -> Quiz:
    section = quiz.sections[number]
    changed = replace(section, parts=change(section.parts))
    return replace(quiz, sections=(*quiz.sections[:number], changed, *quiz.sections[number + 1 :]))


def _free_id(quiz: Quiz, letter: str) -> str:
    taken = {section.id for section in quiz.sections}
    taken |= {part.id for _place, part in parts_of(quiz) if isinstance(part, Draw)}
    number = 1
    while f"{letter}{number}" in taken:
        number += 1
    return f"{letter}{number}"
