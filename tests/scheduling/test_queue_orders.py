"""The orders that study options offer, for reviews and for new cards, and how both are mixed."""

from dataclasses import replace
from datetime import UTC

import pytest

from app.scheduling.days import Days
from app.scheduling.memory_card import Memory, MemoryCard, NewMix, NewOrder, Preset, ReviewOrder, State
from app.scheduling.queue import Limits, QueuedCard, build_queue

TODAY = 740_000
DAYS = Days(4, UTC)


def review(name: str, stability: float, ago: int, due: int) -> QueuedCard:
    last = DAYS.start_of(TODAY - ago) * 1000
    card = MemoryCard(State.REVIEW, 0, TODAY - due, None, ago, Memory(stability, 5.0), last, 4)
    return QueuedCard.of(name, name, "a", card)


def new(name: str, position: int, deck: str = "a", note: str = "") -> QueuedCard:
    return QueuedCard.of(name, note or name, deck, MemoryCard(), position)


REVIEWS = [review("long due", 600, 40, 9), review("weak", 3, 12, 1), review("fresh", 50, 5, 0)]
NEW = [new("a2", 2), new("a3", 3), new("b1", 1, "b"), new("b4", 4, "b")]


def order(options: Preset, cards: list[QueuedCard], limit: int = 99, seed: str = "s") -> list[str]:
    preset = replace(options, bury_siblings=False)
    queue = build_queue(
        cards,
        limits={"a": Limits(limit, limit), "b": Limits(limit, limit)},
        paths={"a": ("a",), "b": ("b",)},
        presets={"a": preset, "b": preset},
        days=DAYS,
        today=TODAY,
        seed=seed,
        order=preset,
    )
    return [c.id for c in queue.main]


@pytest.mark.parametrize(
    ("wanted", "names"),
    [
        (ReviewOrder.RETRIEVABILITY, ["long due", "fresh", "weak"]),
        (ReviewOrder.DUE_DAY, ["long due", "weak", "fresh"]),
        (ReviewOrder.OVERDUENESS, ["weak", "fresh", "long due"]),
    ],
)
def test_orders_of_reviews(wanted: ReviewOrder, names: list[str]) -> None:
    assert order(Preset(review_order=wanted), REVIEWS) == names
    assert order(Preset(review_order=wanted), REVIEWS, limit=1) == names[:1]


def test_chance_orders_alike_for_a_day_and_otherwise_on_another() -> None:
    many = [review(f"r{i}", 10, 10, 0) for i in range(12)]
    options = Preset(review_order=ReviewOrder.RANDOM)
    assert order(options, many) == order(options, many)
    assert order(options, many) != order(options, many, seed="t")


def test_orders_of_new_cards() -> None:
    assert order(Preset(new_order=NewOrder.POSITION), NEW) == ["b1", "a2", "a3", "b4"]
    assert order(Preset(new_order=NewOrder.DECK), NEW) == ["a2", "a3", "b1", "b4"]
    seen = {tuple(order(Preset(new_order=NewOrder.RANDOM), NEW, seed=str(i))) for i in range(9)}
    assert len(seen) > 3


def test_a_notes_new_cards_keep_together_when_shuffled() -> None:
    cards = [new(f"{note}{i}", 1, note=note) for note in "pqrs" for i in range(2)]
    shuffled = order(Preset(new_order=NewOrder.RANDOM), cards)
    assert [name[1] for name in shuffled] == ["0", "1"] * 4
    assert [name[0] for name in shuffled[::2]] == [name[0] for name in shuffled[1::2]]


@pytest.mark.parametrize(
    ("mix", "kinds"),
    [(NewMix.BEFORE, "nnnnrrr"), (NewMix.AFTER, "rrrnnnn"), (NewMix.MIXED, "nrnrnrn")],
)
def test_new_cards_stand_where_wished(mix: NewMix, kinds: str) -> None:
    fresh = {c.id for c in NEW}
    found = order(Preset(new_mix=mix), REVIEWS + NEW)
    assert "".join("n" if name in fresh else "r" for name in found) == kinds
