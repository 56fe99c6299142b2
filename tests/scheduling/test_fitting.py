"""Histories as FSRS counts them, and parameters fitted to learners whose true ones are known."""

import random
from datetime import UTC, datetime

import numpy as np
import pytest
from fsrs_rs_python import DEFAULT_PARAMETERS

from app.scheduling.answering import LogKind
from app.scheduling.days import Days
from app.scheduling.fitting import NEEDED, Fit, fit, fit_log, remember
from app.scheduling.fsrs_arrays import Fsrs6
from app.scheduling.histories import History, Log, read_histories
from app.scheduling.memory import memory_from_reviews
from app.scheduling.memory_card import Preset, Rating

DAYS = Days(4, UTC)
NOW = datetime(2026, 5, 4, 12, tzinfo=UTC).timestamp()
DAY_MS = 86_400_000
FORGETFUL = tuple(w * (0.35 if i < 4 else 0.75 if i == 8 else 1) for i, w in enumerate(DEFAULT_PARAMETERS))


Line = tuple[int, int, LogKind, int]


def logged(ago: float, rating: int = 3, kind: LogKind = LogKind.REVIEW, factor: int = 500) -> Line:
    return (int(NOW * 1000 - ago * DAY_MS), rating, kind, factor)


def make_log(cards: dict[int, list[Line]]) -> Log:
    rows = [(card, *line) for card, lines in cards.items() for line in reversed(lines)]
    table = np.array(rows, dtype=np.int64).reshape(-1, 5)
    card, at, rating, kind, factor = table.T
    return Log(card, at, rating, kind, factor == 0, DAYS.end_of(NOW))


def log_of(histories: list[History]) -> Log:
    """The log that tells these histories."""
    cards: dict[int, list[Line]] = {}
    for history in histories:
        shift = int(NOW) * 1000 - 5000 * DAY_MS
        kinds = [LogKind.LEARN] + [LogKind.REVIEW] * len(history.answers)
        answers = zip(history.answers, history.times, kinds, strict=False)
        cards[history.card] = [(shift + at, rating, kind, 500) for (rating, _days), at, kind in answers]
    return make_log(cards)


def life(rng: random.Random, number: int) -> History:
    """A card of a learner with FORGETFUL's memory, asked at about the usual intervals."""
    model, at = Fsrs6(FORGETFUL), rng.randrange(400) * DAY_MS
    rating = rng.choices([1, 2, 3, 4], [20, 10, 60, 10])[0]
    s, d = model.first_stability(rating), model.first_difficulty(rating)
    answers, times, wait = [(rating, 0)], [at], 2
    for _ in range(rng.randint(2, 9)):
        recall = float(model.recall(wait, s))
        rating = rng.choices([2, 3, 4], [15, 75, 10])[0] if rng.random() < recall else 1
        held = np.array(s), np.array(d), np.array(recall)
        grown = model.after_failure(*held) if rating == 1 else model.after_success(*held, rating)
        s, d = float(grown), float(model.next_difficulty(held[1], rating))
        at += wait * DAY_MS
        answers.append((rating, wait))
        times.append(at)
        wait = min(400, max(1, round(s * rng.uniform(0.5, 2))))
    return History(number, tuple(answers), tuple(times))


@pytest.fixture(scope="module")
def histories() -> list[History]:
    rng = random.Random(5)
    return [life(rng, number) for number in range(500)]


@pytest.fixture(scope="module")
def found(histories: list[History]) -> Fit:
    return fit(histories, ())


def test_a_history_counts_study_days() -> None:
    lines = [logged(10, kind=LogKind.LEARN), logged(9.99), logged(3), logged(2.6)]
    (history,) = read_histories(make_log({7: lines}))
    assert history.card == 7
    # noon and 21:36 lie in one study day
    assert history.answers == ((3, 0), (3, 0), (3, 7), (3, 0))
    assert history.later_answers == 1


@pytest.mark.parametrize(
    ("lines", "kept"),
    [
        ([logged(9), logged(5)], None),
        ([logged(9, kind=LogKind.LEARN), logged(8, 0, LogKind.MANUAL, 0), logged(5)], None),
        (
            [logged(9, kind=LogKind.LEARN), logged(8), logged(5, kind=LogKind.LEARN), logged(4)],
            ((3, 0), (3, 1)),
        ),
        (
            [logged(9, kind=LogKind.LEARN), logged(8, kind=LogKind.FILTERED, factor=0), logged(5)],
            ((3, 0), (3, 4)),
        ),
        ([logged(9, kind=LogKind.LEARN), logged(8, 0, LogKind.RESCHEDULED), logged(5)], ((3, 0), (3, 4))),
        ([], None),
    ],
)
def test_what_belongs_to_a_history(lines: list[Line], kept: tuple | None) -> None:
    other = [logged(7, kind=LogKind.LEARN), logged(1)]
    found = {h.card: h.answers for h in read_histories(make_log({1: lines, 2: other}))}
    assert found.get(1) == kept
    assert found[2] == ((3, 0), (3, 6))


def test_too_few_answers_are_counted_but_not_fitted(histories: list[History]) -> None:
    few = fit(histories[:20], ())
    assert few.parameters is None
    assert not few.is_better
    assert few.used == sum(h.later_answers for h in histories[:20]) < few.needed == NEEDED


def test_fitted_parameters_foretell_what_they_never_saw(found: Fit, histories: list[History]) -> None:
    assert found.used == sum(h.later_answers for h in histories)
    assert found.held_out == round(found.used * 0.2)
    assert found.is_better
    assert found.before is not None
    assert found.after is not None
    assert found.after.rmse < found.before.rmse
    assert found.parameters is not None
    assert len(found.parameters) == 21
    # the learner forgets a first answer sooner than the defaults say
    assert found.parameters[2] < 0.7 * DEFAULT_PARAMETERS[2]


def test_the_same_history_gives_the_same_fit(found: Fit, histories: list[History]) -> None:
    assert fit(list(reversed(histories)), ()).used == found.used
    assert fit(histories, ()).parameters == found.parameters


def test_parameters_that_fit_already_are_hardly_bettered(found: Fit, histories: list[History]) -> None:
    assert found.parameters is not None
    again = fit(histories, found.parameters)
    assert again.before is not None
    assert again.after is not None
    assert abs(again.after.log_loss - again.before.log_loss) < 0.01


def test_memory_states_of_whole_histories(histories: list[History]) -> None:
    few = histories[:5]
    found = {r.card: r for r in remember(log_of(few), FORGETFUL)}
    for history in few:
        reviews = [(Rating(rating), days) for rating, days in history.answers]
        whole = memory_from_reviews(reviews, Preset(parameters=FORGETFUL))
        assert whole is not None
        assert found[history.card].memory == whole.rounded()
    assert remember(make_log({}), ()) == []


def test_a_log_is_fitted_as_its_histories_are(histories: list[History], found: Fit) -> None:
    assert fit_log(log_of(histories), ()).parameters == found.parameters
    assert fit_log(make_log({}), ()).used == 0
