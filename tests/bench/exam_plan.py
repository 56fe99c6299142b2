"""The exam plan beside a fixed desired retention and a tuned cram rule, on simulated learners, in one run.

Learners follow FSRS-6 with its default parameters; 400 new cards, 25 s to learn one, 8 s a right answer,
22 s a wrong one, first ratings 20/10/60/10 %. Minutes at an equal mean recall on the day of the exam are read
off between the nearest settings of each scheduler.
"""

import sys
import time
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from statistics import fmean

import numpy as np

from app.scheduling.exam.asked import FIRST_RATINGS, Costs, Exam, Memories, Time
from app.scheduling.exam.plan import Planner, Way
from app.scheduling.exam.today import choose_today
from app.scheduling.fsrs_arrays import Floats, Fsrs6

CARDS = 400
COSTS = Costs()
SEEDS = range(20)
CAP = 20 * 60.0
GOALS = (0.95, 0.97)
PRICES = (6e-3, 4.5e-3, 3.5e-3, 2.7e-3, 2e-3, 1.5e-3, 1.1e-3, 8e-4, 5e-4, 3e-4)
RETENTIONS = (0.70, 0.75, 0.80, 0.84, 0.87, 0.90, 0.92, 0.94, 0.955, 0.97)
MODEL = Fsrs6()
MISMATCHES = {
    "forgets faster (all stabilities a third less)": {**dict.fromkeys(range(4), 0.67), 11: 0.67},
    "gains less from a review": {8: 0.85},
    "forgets along a steeper curve": {20: 1.6},
}


@dataclass
class Learner:
    """A person's cards, as the simulation knows them; `last` is -1 for a new card."""

    model: Fsrs6
    rng: np.random.Generator
    stability: Floats
    difficulty: Floats
    last: Floats

    @staticmethod
    def new(model: Fsrs6, seed: int) -> "Learner":
        return Learner(
            model, np.random.default_rng(seed), np.ones(CARDS), np.full(CARDS, 5.0), np.full(CARDS, -1.0)
        )

    def begin(self, cards: Floats, day: int) -> None:
        ratings = self.rng.choice((1, 2, 3, 4), size=len(cards), p=FIRST_RATINGS)
        self.stability[cards] = np.array([self.model.first_stability(r) for r in ratings])
        self.difficulty[cards] = np.array([self.model.first_difficulty(r) for r in ratings])
        self.last[cards] = day

    def answer(self, cards: Floats, right: Floats, day: int) -> None:
        s, d = self.stability[cards], self.difficulty[cards]
        r = self.model.recall(day - self.last[cards], s)
        after = np.where(right, self.model.after_success(s, d, r), self.model.after_failure(s, d, r))
        harder = np.where(right, self.model.next_difficulty(d, 3), self.model.next_difficulty(d, 1))
        self.stability[cards], self.difficulty[cards], self.last[cards] = after, harder, day

    def recall(self, day: int) -> Floats:
        known = self.model.recall(np.maximum(day - self.last, 0), self.stability)
        return np.where(self.last < 0, 0.0, known)


@dataclass(frozen=True)
class Result:
    recall: float
    week_later: float
    minutes: float
    longest: float


Choose = Callable[[int, "Believed"], tuple[Sequence[int], int]]
"""A scheduler: of a day and what is believed of the cards, those to review in order, and new ones."""


@dataclass
class Believed:
    """Memory states as the scheduler's own model reckons them from the answers."""

    cards: Learner

    def learnt(self) -> np.ndarray:
        return np.flatnonzero(self.cards.last >= 0)

    def memories(self, day: int) -> Memories:
        at, c = self.learnt(), self.cards
        return Memories(c.stability[at], c.difficulty[at], day - c.last[at])


def simulate(choose: Choose, days: int, cap: float, seed: int, true: Fsrs6 = MODEL) -> Result:
    """One learner's way to the exam on day `days`; a day ends when its time is used up."""
    learner = Learner.new(true, seed)
    believed = learner if true is MODEL else Learner.new(MODEL, seed)
    spent: list[float] = []
    for day in range(days):
        reviews, new = choose(day, Believed(believed))
        cards = np.asarray(reviews, dtype=int)
        right = learner.rng.random(len(cards)) < learner.recall(day)[cards]
        cost = np.where(right, COSTS.right, COSTS.wrong)
        before = np.concatenate([[0.0], np.cumsum(cost)])
        done = int((before[:-1] < cap).sum())
        cards, right, used = cards[:done], right[:done], float(before[done])
        learner.answer(cards, right, day)
        room = max(0, int(np.ceil((cap - used) / COSTS.learn))) if np.isfinite(cap) else new
        fresh = np.flatnonzero(learner.last < 0)[: min(new, room)]
        learner.begin(fresh, day)
        if believed is not learner:
            believed.answer(cards, right, day)
            first = [MODEL.first_stability(r) for r in (1, 2, 3, 4)]
            rated = [
                1 + int(np.argmin([abs(true.first_stability(r) - s) for r in (1, 2, 3, 4)]))
                for s in learner.stability[fresh]
            ]
            believed.stability[fresh] = [first[r - 1] for r in rated]
            believed.difficulty[fresh] = [MODEL.first_difficulty(r) for r in rated]
            believed.last[fresh] = day
        spent.append(used + len(fresh) * COSTS.learn)
        assert spent[-1] <= cap + COSTS.learn
    return Result(
        float(learner.recall(days).mean()),
        float(learner.recall(days + 7).mean()),
        sum(spent) / 60,
        max(spent) / 60,
    )


# --- the schedulers ----------------------------------------------------------------------------------


def by_plan(way: Way) -> Choose:
    def choose(day: int, believed: Believed) -> tuple[Sequence[int], int]:
        learnt = believed.learnt()
        today = choose_today(way, believed.memories(day), CARDS - len(learnt), day=day, begun=len(learnt))
        return learnt[today.reviews].tolist(), today.new

    return choose


def by_retention(retention: float, days: int) -> Choose:
    daily = int(np.ceil(CARDS / (days * 2 / 3)))

    def choose(day: int, believed: Believed) -> tuple[Sequence[int], int]:
        cards, learnt = believed.cards, believed.learnt()
        known = MODEL.recall(day - cards.last[learnt], cards.stability[learnt])
        waited = day - cards.last[learnt]
        wanted = np.maximum(1, np.round(_interval(cards.stability[learnt], retention)))
        due = waited >= wanted
        order = np.argsort(-known[due], kind="stable")
        return learnt[due][order].tolist(), min(daily * (day + 1) - len(learnt), 2 * daily)

    return choose


def by_cramming(retention: float, last_days: int, share: float, days: int) -> Choose:
    usual = by_retention(retention, days)
    passed: set[int] = set()

    def choose(day: int, believed: Believed) -> tuple[Sequence[int], int]:
        if day < days - last_days:
            return usual(day, believed)
        cards, learnt = believed.cards, believed.learnt()
        coming = MODEL.recall(days - cards.last[learnt], cards.stability[learnt])
        weakest = [int(learnt[i]) for i in np.argsort(coming, kind="stable")[: int(share * len(learnt))]]
        waiting = [c for c in weakest if c not in passed]
        today = waiting[: int(np.ceil(len(waiting) / (days - day)))]
        passed.update(today)
        return today, usual(day, believed)[1]

    return choose


def _interval(stability: Floats, retention: float) -> Floats:
    decay = -MODEL.w[20]
    factor = 0.9 ** (1 / decay) - 1
    return stability / factor * (retention ** (1 / decay) - 1)


# --- the comparison ----------------------------------------------------------------------------------


def mean(results: Iterable[Result]) -> Result:
    gathered = list(results)
    return Result(*(fmean(getattr(r, n) for r in gathered) for n in Result.__dataclass_fields__))


def way_to(days: int, cap: float, price: float, model: Fsrs6 = MODEL) -> Way:
    exam = Exam(days, Memories.none(), CARDS, model, COSTS)
    return Planner(Time(np.full(days, cap), price), [exam]).plan().ways[0]


def plan_curve(days: int, cap: float) -> list[Result]:
    ways = [way_to(days, cap, price) for price in PRICES]
    return [mean(simulate(by_plan(way), days, cap, seed) for seed in SEEDS) for way in ways]


def retention_curve(days: int, cap: float, true: Fsrs6 = MODEL) -> list[Result]:
    return [
        mean(simulate(by_retention(r, days), days, cap, seed, true) for seed in SEEDS) for r in RETENTIONS
    ]


def cram_points(days: int, cap: float) -> list[Result]:
    return [
        mean(simulate(by_cramming(r, k, share, days), days, cap, seed) for seed in SEEDS)
        for r in (0.6, 0.65, 0.7, 0.75, 0.8)
        for k in (1, 2, 3)
        for share in (0.25, 0.5, 0.75, 1.0)
    ]


def at_recall(points: Sequence[Result], goal: float) -> Result | None:
    """The cheapest way to a recall: between the two points of the lower hull around it."""
    best: Result | None = None
    for below in points:
        for above in points:
            if below.recall <= goal <= above.recall and above.recall > below.recall:
                t = (goal - below.recall) / (above.recall - below.recall)
                mixed = Result(
                    *(
                        (1 - t) * getattr(below, n) + t * getattr(above, n)
                        for n in Result.__dataclass_fields__
                    )
                )
                if best is None or mixed.minutes < best.minutes:
                    best = mixed
    return best


def tell(name: str, found: Result | None, beside: Result | None = None) -> None:
    if found is None:
        print(f"    {name:22} does not reach it")
        return
    ratio = f"  {1 - found.minutes / beside.minutes:+.0%} saved by the plan" if beside else ""
    print(
        f"    {name:22} {found.minutes:6.0f} min, longest day {found.longest:5.1f} min, "
        f"a week later {found.week_later:.3f}{ratio}"
    )


def main() -> None:
    for days in (30, 60):
        for cap in (np.inf, CAP):
            print(f"{days} days, {'no limit' if np.isinf(cap) else '20 minutes a day'}", flush=True)
            planned, fixed, crammed = (
                plan_curve(days, cap),
                retention_curve(days, cap),
                cram_points(days, cap),
            )
            for goal in GOALS:
                print(f"  mean recall {goal} on the day of the exam")
                own = at_recall(planned, goal)
                tell("the plan", own)
                for name, points in (("fixed retention", fixed), ("tuned cram rule", crammed)):
                    other = at_recall(points, goal)
                    tell(name, other)
                    if own and other:
                        print(f"{'':27} the plan takes {1 - own.minutes / other.minutes:.1%} less")
            sys.stdout.flush()
    print("the planner's parameters are the defaults, the learner's others (60 days, no limit, price 0.0015)")
    for name, changes in MISMATCHES.items():
        true = Fsrs6(tuple(w * changes.get(i, 1.0) for i, w in enumerate(MODEL.w)))
        ways = [way_to(60, np.inf, 1.5e-3, model) for model in (MODEL, true)]
        wrong, right = [mean(simulate(by_plan(w), 60, np.inf, s, true) for s in SEEDS) for w in ways]
        print(
            f"    {name}: recall {wrong.recall:.3f} in {wrong.minutes:.0f} min; "
            f"known parameters {right.recall:.3f} in {right.minutes:.0f} min"
        )
    rng = np.random.default_rng(1)
    cards = Memories(
        np.exp(rng.normal(2, 1.2, 3000)), rng.uniform(1, 10, 3000), rng.integers(0, 40, 3000) * 1.0
    )
    begun = time.perf_counter()
    Planner(Time(np.full(120, 3600.0)), [Exam(120, cards, 2000)]).plan()
    print(f"planning 5,000 cards (2,000 of them new) for 120 days: {time.perf_counter() - begun:.1f} s")


if __name__ == "__main__":
    main()
