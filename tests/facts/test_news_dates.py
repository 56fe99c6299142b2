"""Days of news and of months whose year is told behind them, counted from when the text was written."""

import datetime

import pytest

from app.documents.document import Block, BlockKind, Document
from app.facts.dates.resolution import find_date_mentions, find_mentions_in_text

WEDNESDAY = datetime.date(2024, 5, 15)


def value(text: str, words: str) -> str | None:
    """What some words mean in a text written on a Wednesday in May."""
    return next(m.value for m in find_mentions_in_text(text, WEDNESDAY) if m.text == words)


@pytest.mark.parametrize(
    ("text", "words", "meant"),
    [
        ("The clerk left yesterday. On Monday, the council chose another.", "Monday", "2024-05-13"),
        ("The jury meets tomorrow. On Tuesday, the judge fell ill.", "Tuesday", "2024-05-14"),
        ("The clerk left yesterday. On Monday, the council will choose another.", "Monday", "2024-05-20"),
        (
            "In March of this year, the clerk left. Last Friday, the trams stood still.",
            "Last Friday",
            "2024-05-10",
        ),
        ("In October, the vote will take place.", "October", "2024-10"),
        ("Today, the council dismissed its clerk.", "Today", "2024-05-15"),
        ("Today, the town has a theatre.", "Today", None),
        ("Today the firm, founded by brothers, employs nine.", "Today", None),
        ("In April of this year, the clerk resigned.", "April", "2024-04"),
        ("In November of this year, the court will sit.", "November", "2024-11"),
    ],
)
def test_news_is_counted_from_its_own_day(text: str, words: str, meant: str | None) -> None:
    assert value(text, words) == meant


def test_a_month_of_the_following_year_advances_the_story_once() -> None:
    text = "The duke died on 3 December 1811. In January of the following year, Ida left. In May, she wed."
    found = {m.text: m.value for m in find_mentions_in_text(text)}
    assert found["January"] == "1812-01"
    assert found["the following year"] == "1812"
    assert found["May"] == "1812-05"


def test_what_takes_place_every_year_is_still_of_no_year() -> None:
    assert value("The fair takes place in October.", "October") is None


def test_a_documents_own_date_counts_before_the_one_given() -> None:
    text = "The clerk left yesterday."
    block = Block(BlockKind.PARAGRAPH, 0, len(text))
    document = Document(
        "d.txt", "text/plain", "0" * 64, text, (block,), {"issued": {"date-parts": [[2021, 3, 4]]}}
    )
    assert [m.value for m in find_date_mentions(document, reference_date=WEDNESDAY)] == ["2021-03-03"]
