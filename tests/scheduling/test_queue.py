"""The day's queue: order, limits, siblings."""

from datetime import UTC
from itertools import pairwise

from app.scheduling.days import Days
from app.scheduling.memory_card import Memory, MemoryCard, Preset, State
from app.scheduling.queue import Limits, Queue, QueuedCard, build_queue

TODAY = 740_000
DAY_MS = 86_400_000
DAYS = Days(4, UTC)


def new(name: str, position: int, *, note: str | None = None, deck: str = "d") -> QueuedCard:
    return QueuedCard.of(name, note or name, deck, MemoryCard(), position)


def due(name: str, *, stability: float = 10.0, ago: int = 10, note: str | None = None) -> QueuedCard:
    last = DAYS.start_of(TODAY - ago) * 1000
    card = MemoryCard(State.REVIEW, 0, TODAY, None, ago, Memory(stability, 5.0), last, 4)
    return QueuedCard.of(name, note or name, "d", card)


def learning(name: str, at: int, *, note: str | None = None) -> QueuedCard:
    card = MemoryCard(State.LEARNING, 1, None, at, 0, Memory(1.0, 5.0), at * 1000, 1)
    return QueuedCard.of(name, note or name, "d", card)


def build(
    cards: list[QueuedCard], *, limits: Limits | None = None, bury: bool = True, seed: str = "s"
) -> Queue:
    return build_queue(
        cards,
        limits={"d": limits or Limits(20, 200)},
        paths={"d": ("d",)},
        presets={"d": Preset(bury_siblings=bury)},
        days=DAYS,
        today=TODAY,
        seed=seed,
    )


def names(queue: Queue) -> list[str]:
    return [c.id for c in queue.main]


def test_learning_comes_by_time_and_new_by_position() -> None:
    queue = build([new("b", 2), learning("late", 900), new("a", 1), learning("soon", 100)])
    assert [c.id for c in queue.learning] == ["soon", "late"]
    assert names(queue) == ["a", "b"]


def test_reviews_come_by_falling_retrievability() -> None:
    queue = build([due("weak", stability=2), due("strong", stability=300), due("middle", stability=20)])
    assert names(queue) == ["strong", "middle", "weak"]


def test_limits_hold_for_each_kind_and_learning_has_none() -> None:
    cards = [new(f"n{i}", i) for i in range(9)] + [due(f"r{i}") for i in range(9)]
    queue = build([*cards, learning("l", 5)], limits=Limits(2, 3))
    assert sum(n.startswith("n") for n in names(queue)) == 2
    assert sum(n.startswith("r") for n in names(queue)) == 3
    assert len(queue.learning) == 1


def test_new_cards_are_spread_among_reviews() -> None:
    queue = build([due(f"r{i}") for i in range(8)] + [new(f"n{i}", i) for i in range(4)])
    places = [i for i, name in enumerate(names(queue)) if name.startswith("n")]
    assert [b - a for a, b in pairwise(places)] == [3, 3, 3]


def test_only_the_first_sibling_stays_and_leaves_room_for_others() -> None:
    cards = [new("a1", 1, note="a"), new("a2", 1, note="a"), new("b", 2), due("r", note="b"), new("c", 3)]
    assert set(names(build(cards, limits=Limits(2, 9)))) == {"a1", "r", "c"}
    assert set(names(build(cards, limits=Limits(9, 9), bury=False))) == {"a1", "a2", "b", "r", "c"}
    assert names(build([learning("l", 1, note="a"), new("a1", 1, note="a")])) == []


def test_a_parents_limit_holds_for_its_sub_decks_together() -> None:
    cards = [new(f"x{i}", i, deck="x") for i in range(5)] + [new(f"y{i}", i + 9, deck="y") for i in range(5)]
    queue = build_queue(
        cards,
        limits={"top": Limits(4, 0), "x": Limits(3, 0), "y": Limits(9, 0)},
        paths={"x": ("top", "x"), "y": ("top", "y")},
        presets={"x": Preset(), "y": Preset()},
        days=DAYS,
        today=TODAY,
        seed="s",
    )
    assert names(queue) == ["x0", "x1", "x2", "y0"]


def test_the_same_day_gives_the_same_order_and_another_seed_another() -> None:
    cards = [due(f"r{i}") for i in range(30)]
    assert names(build(cards)) == names(build(cards))
    assert names(build(cards)) != names(build(cards, seed="t"))
