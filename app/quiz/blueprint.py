"""The blueprint: the points a quiz has on each topic and kind, what is missing, and items that fill it."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from app.quiz.building import items_by_id, parts_of, points_of, total_points
from app.quiz.drawing import use_of
from app.quiz.item import Item, Kind
from app.quiz.quiz import Cell, Chosen, Quiz
from app.quiz.summary import ItemSummary, summarise
from app.study.typed_answers import fold

NEARLY = 1e-9


@dataclass(frozen=True, slots=True)
class Standing:
    """A cell with the points that the quiz has for it."""

    cell: Cell
    have: float

    @property
    def missing(self) -> float:
        """Points that it lacks."""
        return max(0.0, self.cell.points - self.have)

    @property
    def is_met(self) -> bool:
        """Whether it has what it wants."""
        return self.missing < NEARLY


@dataclass(frozen=True, slots=True)
class Filling:
    """Items of the bank that fill what is missing, and the points that stay missing in all."""

    items: tuple[str, ...] = ()
    short: float = 0.0


def stand(quiz: Quiz) -> tuple[Standing, ...]:
    """How each cell stands; without a blueprint, the topics that the quiz has, each wanting nothing."""
    cells = quiz.blueprint or tuple(Cell(topic, 0.0) for topic in topics_of(quiz))
    items = items_by_id(quiz)
    have = dict.fromkeys(range(len(cells)), 0.0)
    for _place, part in parts_of(quiz):
        pool = [part.item] if isinstance(part, Chosen) else list(part.pool)
        held = [items[i] for i in pool if i in items]
        for item in held:
            # a draw counts for each cell by the share of its pool that belongs there
            for number in _cells_of(item, cells):
                have[number] += points_of(part, items) / len(held)
    return tuple(Standing(cell, round(have[n], 2)) for n, cell in enumerate(cells))


def wanted_points(quiz: Quiz) -> float:
    """What the blueprint asks for in all; what the quiz has where there is none."""
    return sum(cell.points for cell in quiz.blueprint) if quiz.blueprint else total_points(quiz)


def topics_of(quiz: Quiz) -> list[str]:
    """The topics of the quiz's items in their order; "" for those without one comes last."""
    items = items_by_id(quiz)
    found: dict[str, None] = {}
    for _place, part in parts_of(quiz):
        for item in [part.item] if isinstance(part, Chosen) else part.pool:
            if item in items:
                found.setdefault(items[item].topic)
    return sorted(found, key=lambda topic: topic == "")


def fill(quiz: Quiz, summaries: Iterable[ItemSummary]) -> Filling:
    """Choose what fills the missing points, the least used first and no question that is asked already."""
    present = [summarise(item) for item in quiz.items]
    cards = {s.card for s in present if s.card}
    asked = {_asked(s) for s in present}
    ids = {s.id for s in present}
    free = sorted((s for s in summaries if not s.retired and s.id not in ids), key=use_of)
    chosen: list[str] = []
    short = 0.0
    standings = stand(quiz)
    cells = [standing.cell for standing in standings]
    for number, standing in enumerate(standings):
        missing = standing.missing
        for summary in free:
            if missing < NEARLY:
                break
            taken = summary.id in chosen or summary.card in cards or _asked(summary) in asked
            if taken or summary.points > missing + NEARLY or _cells_of(summary, cells) != [number]:
                continue
            chosen.append(summary.id)
            missing -= summary.points
            asked.add(_asked(summary))
            if summary.card:
                cards.add(summary.card)
        short += max(0.0, missing)
    return Filling(tuple(chosen), round(short, 2))


def _asked(summary: ItemSummary) -> str:
    """What an item asks, so that nothing is asked twice; matching and ordering differ by their parts."""
    several = summary.kind in (Kind.MATCHING, Kind.ORDERING)
    return fold(summary.text if several else summary.prompt)


def _cells_of(item: Item | ItemSummary, cells: Sequence[Cell]) -> list[int]:
    """The cells that an item counts for: the first that names its kind, else the first of its topic."""
    fitting = [n for n, c in enumerate(cells) if c.topic == item.topic and c.kind in (None, item.kind)]
    exact = [n for n in fitting if cells[n].kind is not None]
    return (exact or fitting)[:1]
