"""Steps, whole days, lapses, leeches, fuzz, and what the buttons say."""

from dataclasses import replace
from datetime import date, datetime
from zoneinfo import ZoneInfo

import pytest

from app.scheduling.answering import LogKind, answer, foresee, format_interval
from app.scheduling.days import Days
from app.scheduling.fuzz import fuzz_factor, fuzz_interval
from app.scheduling.memory import forecast, memory_from_reviews, retrievability
from app.scheduling.memory_card import Memory, MemoryCard, Preset, Rating, State
from app.scheduling.steps import again_delay, good_delay, hard_delay

BERLIN = ZoneInfo("Europe/Berlin")
DAYS = Days(4, BERLIN)
NOON = datetime(2026, 5, 4, 12, tzinfo=BERLIN).timestamp()
TODAY = date(2026, 5, 4).toordinal()
PRESET = Preset()


def reviewed(last: datetime, **changes) -> MemoryCard:
    card = MemoryCard(
        State.REVIEW,
        due_day=TODAY,
        interval=10,
        memory=Memory(10.0, 5.0),
        last_review=int(last.timestamp() * 1000),
        reps=3,
    )
    return replace(card, **changes)


def test_a_new_card_walks_through_the_steps() -> None:
    first = answer(MemoryCard(), Rating.GOOD, NOON, DAYS, PRESET).card
    assert (first.state, first.step, first.due_at) == (State.LEARNING, 1, NOON + 600)
    second = answer(first, Rating.GOOD, NOON + 600, DAYS, PRESET)
    assert second.card.state is State.REVIEW
    assert second.card.due_day == TODAY + second.card.interval == TODAY + 2
    assert (second.log.kind, second.log.last_interval) == (LogKind.LEARN, -600)


@pytest.mark.parametrize(
    ("steps", "step", "again", "hard", "good"),
    [
        ((60, 600), 0, 60, 330, 600),
        ((60, 600), 1, 60, 600, None),
        ((600,), 0, 600, 900, None),
        ((86_400,), 0, 86_400, 2 * 86_400, None),
        ((60, 600), 7, 60, 600, None),
        ((), 0, None, None, None),
    ],
)
def test_delays_of_steps(
    steps: tuple[int, ...], step: int, again: int | None, hard: int | None, good: int | None
) -> None:
    assert (again_delay(steps), hard_delay(steps, step), good_delay(steps, step)) == (again, hard, good)


def test_without_steps_a_new_card_goes_to_review_or_comes_again_soon() -> None:
    preset = Preset(learning_steps=())
    good = answer(MemoryCard(), Rating.GOOD, NOON, DAYS, preset).card
    assert (good.state, good.interval) == (State.REVIEW, 2)
    again = answer(MemoryCard(), Rating.AGAIN, NOON, DAYS, preset).card
    assert again.state is State.LEARNING
    assert again.due_at is not None
    assert NOON < again.due_at < NOON + 43_200


def test_a_step_over_the_border_waits_for_the_day_not_the_hour() -> None:
    late = datetime(2026, 5, 5, 3, 55, tzinfo=BERLIN).timestamp()
    card = answer(MemoryCard(), Rating.GOOD, late, DAYS, PRESET).card
    assert (card.due_at, card.due_day) == (None, TODAY + 1)


def test_elapsed_time_counts_study_days_not_24_hours() -> None:
    evening = reviewed(datetime(2026, 5, 3, 23, 50, tzinfo=BERLIN))
    morning = datetime(2026, 5, 4, 4, 10, tzinfo=BERLIN).timestamp()
    one_day = answer(evening, Rating.GOOD, morning, DAYS, PRESET).card
    assert one_day.memory == forecast(evening, 1, PRESET)[Rating.GOOD].memory.rounded()
    before_four = datetime(2026, 5, 4, 3, 50, tzinfo=BERLIN).timestamp()
    same_day = answer(evening, Rating.GOOD, before_four, DAYS, PRESET).card
    assert same_day.memory == forecast(evening, 0, PRESET)[Rating.GOOD].memory.rounded()
    assert same_day.memory != one_day.memory


def test_elapsed_days_over_the_change_of_clocks() -> None:
    # 29 March 2026 has 23 hours in Berlin: 24-hour periods would give one day less
    card = reviewed(datetime(2026, 3, 28, 12, tzinfo=BERLIN))
    after = datetime(2026, 3, 30, 11, 30, tzinfo=BERLIN).timestamp()
    assert (after - (card.last_review or 0) / 1000) < 2 * 86_400
    assert (
        answer(card, Rating.GOOD, after, DAYS, PRESET).card.memory
        == forecast(card, 2, PRESET)[Rating.GOOD].memory.rounded()
    )


def test_memory_states_agree_with_the_whole_history_at_once() -> None:
    card, now, history, before = MemoryCard(), NOON, [], NOON
    for gap, rating in ((0, 3), (0, 3), (2, 3), (5, 2), (9, 1), (0, 3), (1, 4)):
        now += gap * 86_400
        history.append((Rating(rating), round((now - before) / 86_400)))
        before = now
        card = answer(card, Rating(rating), now, DAYS, PRESET).card
    whole = memory_from_reviews(history, PRESET)
    assert card.memory is not None
    assert whole is not None
    assert card.memory.stability == pytest.approx(whole.stability, rel=5e-4)
    assert card.memory.difficulty == pytest.approx(whole.difficulty, abs=2e-3)


def test_a_lapse_counts_and_goes_to_relearning_and_back() -> None:
    card = reviewed(datetime(2026, 4, 24, 12, tzinfo=BERLIN))
    lapsed = answer(card, Rating.AGAIN, NOON, DAYS, PRESET)
    assert (lapsed.card.state, lapsed.card.lapses, lapsed.leech) == (State.RELEARNING, 1, False)
    assert lapsed.log.kind is LogKind.REVIEW
    back = answer(lapsed.card, Rating.GOOD, NOON + 600, DAYS, PRESET)
    assert (back.card.state, back.card.lapses, back.log.kind) == (State.REVIEW, 1, LogKind.RELEARN)


@pytest.mark.parametrize(
    ("lapses", "threshold", "leech"),
    [(6, 8, False), (7, 8, True), (8, 8, False), (11, 8, True), (7, 0, False)],
)
def test_leeches_at_the_threshold_and_each_half_of_it_after(lapses: int, threshold: int, leech: bool) -> None:
    card = reviewed(datetime(2026, 4, 24, 12, tzinfo=BERLIN), lapses=lapses)
    assert answer(card, Rating.AGAIN, NOON, DAYS, Preset(leech_threshold=threshold)).leech is leech


def test_buttons_rise_and_keep_to_the_longest_interval() -> None:
    card = reviewed(datetime(2026, 4, 24, 12, tzinfo=BERLIN))
    for fuzz in (None, 0.0, 0.3, 0.999):
        shown = foresee(card, NOON, DAYS, PRESET, fuzz).intervals(NOON)
        assert shown[Rating.AGAIN] == -600
        assert shown[Rating.HARD] < shown[Rating.GOOD] < shown[Rating.EASY]
        longest = foresee(card, NOON, DAYS, Preset(maximum_interval=12), fuzz)
        assert longest.intervals(NOON)[Rating.EASY] <= 12


def test_the_preview_is_what_the_answer_gives() -> None:
    card = reviewed(datetime(2026, 4, 24, 12, tzinfo=BERLIN))
    fuzz = fuzz_factor("some card", card.reps)
    for rating, interval in foresee(card, NOON, DAYS, PRESET, fuzz).intervals(NOON).items():
        assert answer(card, rating, NOON, DAYS, PRESET, fuzz).log.interval == interval


def test_lower_desired_retention_gives_longer_intervals() -> None:
    card = reviewed(datetime(2026, 4, 24, 12, tzinfo=BERLIN))
    wanted = (Preset(desired_retention=share) for share in (0.8, 0.95))
    low, high = (foresee(card, NOON, DAYS, preset).intervals(NOON)[Rating.GOOD] for preset in wanted)
    assert low > high


def test_fuzz_stays_near_and_reaches_both_sides() -> None:
    spread = {fuzz_interval(20, 1, 36500, f / 100) for f in range(100)}
    assert min(spread) < 20 < max(spread)
    assert (min(spread), max(spread)) == (17, 23)
    assert {fuzz_interval(2, 1, 36500, f / 100) for f in range(100)} == {2}


def test_retrievability_is_nine_tenths_after_its_stability() -> None:
    assert retrievability(Memory(37.0, 5.0), 37, PRESET) == pytest.approx(0.9)
    assert retrievability(Memory(37.0, 5.0), 0, PRESET) == 1
    assert retrievability(Memory(37.0, 5.0), 400, PRESET) < 0.8


@pytest.mark.parametrize(
    ("interval", "text"),
    [
        (-30, "30s"),
        (-60, "1m"),
        (-330, "6m"),
        (-5400, "1.5h"),
        (-7200, "2h"),
        (1, "1d"),
        (29, "29d"),
        (45, "1.5mo"),
        (365, "1y"),
        (500, "1.4y"),
        (36500, "100y"),
    ],
)
def test_intervals_are_short(interval: int, text: str) -> None:
    assert format_interval(interval) == text
