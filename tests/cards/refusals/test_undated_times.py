"""Questions that keep a time which only their passage tells."""

import pytest

from app.cards.refusals.undated_times import asks_of_undated_time, is_yearless_front


@pytest.mark.parametrize(
    "question",
    [
        "The next spring, where did Anselm return?",
        "In April, to whom did the castle fall?",
        "Two years later, what did the guild build?",
        "What did the guild build on 3 May?",
        "Later that year, who took the mill?",
        "In the summer, what was sold?",
    ],
)
def test_a_time_that_nothing_dates_is_refused(question: str) -> None:
    assert asks_of_undated_time(question)


@pytest.mark.parametrize(
    "question",
    [
        "In April 1648, to whom did the castle fall?",
        "In the spring of 1648, where did Anselm return?",
        "In spring, what do herons build?",
        "Who won the battle of the following day of Lent in 1648?",
        "What did the August Decrees abolish?",
        "On the same day of the week, what did the guild hold?",
        "How many years later than planned was it built in 1901?",
    ],
)
def test_a_dated_time_and_what_is_always_so_stay(question: str) -> None:
    assert not asks_of_undated_time(question)


@pytest.mark.parametrize(
    ("front", "yearless"),
    [
        ("In April", True),
        ("On 3 May", True),
        ("In April 1648", False),
        ("In April of that war", False),
        ("In Ghent", False),
    ],
)
def test_a_front_is_only_a_month_or_day(front: str, yearless: bool) -> None:
    assert is_yearless_front(front) is yearless
