"""The exam plan: best choices, budgets that hold, and a course of things that adds up."""

from functools import cache

import numpy as np
import pytest

from app.scheduling.exam.asked import LEAST_PRICE, Aim, Costs, Exam, Memories, Time
from app.scheduling.exam.grid import DIFFICULTIES, STABILITIES, Transitions, place
from app.scheduling.exam.plan import Planner, Way, gather
from app.scheduling.exam.recursion import Prospects, solve
from app.scheduling.exam.today import choose_today
from app.scheduling.fsrs_arrays import Floats, Fsrs6

MODEL = Fsrs6()


def some_cards(count: int, seed: int = 3) -> Memories:
    rng = np.random.default_rng(seed)
    return Memories(
        np.exp(rng.normal(1.5, 1, count)), rng.uniform(1, 10, count), rng.integers(0, 20, count).astype(float)
    )


def way_to(budgets: Floats, cards: Memories, new: float = 0, price: float = LEAST_PRICE) -> Way:
    exam = Exam(len(budgets), cards, new)
    return Planner(Time(budgets, price), [exam]).plan().ways[0]


def best_by_hand(days: int, price: float, stability: float, difficulty: float, elapsed: int) -> float:
    """The worth of a card on the first day, by trying every course without a grid."""

    @cache
    def worth(day: int, s: float, d: float, last: int) -> float:
        if day == days:
            return float(MODEL.recall(day - last, s))
        recall = float(MODEL.recall(day - last, s))
        at = np.array(s), np.array(d), np.array(recall)
        right = worth(
            day + 1, float(MODEL.after_success(*at)), float(MODEL.next_difficulty(at[1], 3)), day
        ) - (price * Costs().right)
        wrong = worth(
            day + 1, float(MODEL.after_failure(*at)), float(MODEL.next_difficulty(at[1], 1)), day
        ) - (price * Costs().wrong)
        return max(worth(day + 1, s, d, last), recall * right + (1 - recall) * wrong)

    return worth(0, stability, difficulty, -elapsed)


@pytest.mark.parametrize("price", [1e-4, 2e-3, 8e-3])
def test_choices_are_the_best_of_all(price: float):
    cards = some_cards(12)
    way = way_to(np.full(7, np.inf), Memories.none(), price=price)
    found = way.policy.worth_of_reviews(Prospects.of(MODEL, cards, 7)).max(axis=1)
    for index, value in enumerate(found):
        exact = best_by_hand(
            7, price, float(cards.stability[index]), float(cards.difficulty[index]), int(cards.elapsed[index])
        )
        assert value == pytest.approx(exact, abs=4e-3)


@pytest.mark.parametrize("price", [3e-4, 3e-3])
def test_what_is_expected_adds_up_to_what_it_is_worth(price: float):
    cards = some_cards(200)
    way = way_to(np.full(25, np.inf), cards, 100, price)
    alike = gather(MODEL, cards, 25)
    worth = float((way.policy.worth_of_reviews(alike).max(axis=1) * alike.weights).sum())
    worth += 100 * max(0.0, float(way.policy.worth_of_new().max()))
    assert way.flow.known - price * way.flow.seconds.sum() == pytest.approx(worth, abs=0.003 * 300)


def test_every_day_keeps_its_budget_and_days_off_stay_free():
    budgets = np.full(30, 15 * 60.0)
    budgets[[6, 13, 20, 27]] = 0
    budgets[10] = 5 * 60.0
    flow = way_to(budgets, some_cards(150), 200).flow
    over = flow.seconds[budgets > 0] / budgets[budgets > 0]
    assert over.mean() < 1.06
    assert over.max() < 1.35
    assert flow.seconds[budgets == 0].max() < 1


def test_time_that_is_dearer_buys_less():
    flows = [way_to(np.full(20, np.inf), some_cards(60), 60, price).flow for price in (1e-4, 1e-3, 1e-2)]
    assert flows[0].seconds.sum() > flows[1].seconds.sum() > flows[2].seconds.sum()
    assert flows[0].known > flows[1].known > flows[2].known


def test_too_little_time_leaves_cards_out():
    flow = way_to(np.full(10, 120.0), Memories.none(), 400).flow
    assert 10 < flow.introduced.sum() < 50
    assert flow.known < flow.introduced.sum()


def test_what_is_remembered_later_can_matter():
    def seconds(share: float) -> float:
        exam = Exam(15, Memories.none(), 50, aim=Aim(later_share=share, later_days=60))
        return float(Planner(Time(np.full(15, np.inf), 1e-3), [exam]).plan().seconds.sum())

    assert seconds(0.5) > seconds(0.0)


def test_exams_share_the_days():
    exams = [Exam(10, some_cards(80, 1), 30), Exam(25, some_cards(80, 2), 60)]
    time = Time(np.full(25, 500.0))
    plan = Planner(time, exams).plan()
    assert len(plan.ways) == 2
    assert (plan.seconds / 500).max() < 1.3
    alone = Planner(time, exams[1:]).plan()
    assert plan.ways[1].flow.known < alone.ways[0].flow.known + 0.5


def test_today_takes_what_is_worth_most_for_its_time():
    cards = some_cards(300)
    way = way_to(np.full(14, 600.0), cards, 40)
    today = choose_today(way, cards, 40)
    assert len(set(today.reviews.tolist())) == len(today.reviews)
    assert (np.diff(today.gains) <= 0).all()
    assert (today.gains > 0).all()
    assert 0 <= today.new <= 40
    expected = way.flow.seconds[0]
    recall = MODEL.recall(cards.elapsed[today.reviews], cards.stability[today.reviews])
    costs = Costs()
    spent = float((recall * costs.right + (1 - recall) * costs.wrong).sum()) + today.new * costs.learn
    assert spent > 0.6 * expected, "what is nearly as good tomorrow may come too, never less than planned"


def test_new_cards_already_begun_count():
    way = way_to(np.full(20, 900.0), Memories.none(), 100)
    first = choose_today(way, Memories.none(), 100).new
    assert first > 0
    assert choose_today(way, Memories.none(), 100, begun=float(first)).new == 0
    assert choose_today(way, Memories.none(), 3).new <= 3


def test_a_plan_of_nothing_is_empty():
    way = way_to(np.full(5, 600.0), Memories.none())
    assert way.flow.known == 0
    assert way.flow.seconds.sum() == 0
    assert len(choose_today(way, Memories.none(), 0).reviews) == 0


def test_states_are_read_between_the_points():
    stability, difficulty = np.meshgrid(STABILITIES, DIFFICULTIES, indexing="ij")
    table = (np.log(stability) * 2 + difficulty).ravel()
    at = place(np.array([3.3, 0.5, 90.0]), np.array([4.4, 1.0, 9.9]))
    assert (table[at.cells] * at.weights).sum(axis=-1) == pytest.approx(
        np.log([3.3, 0.5, 90.0]) * 2 + [4.4, 1.0, 9.9]
    )


def test_the_same_plan_every_time():
    def prices() -> list[float]:
        return way_to(np.full(12, 300.0), some_cards(40), 30).policy.prices.tolist()

    assert prices() == prices()


def test_solving_covers_every_day():
    exam = Exam(9, Memories.none())
    policy = solve(Transitions(MODEL, 9), np.full(9, LEAST_PRICE), exam)
    assert policy.worth.shape[0] == len(policy.choices) == 9
    assert np.isfinite(policy.worth).all()
