"""Spans of years with three digits, told upwards, and the quantities that look like them."""

import pytest

from app.facts.dates.resolution import find_date_ranges, find_mentions_in_text


def spans(text: str) -> list[str | None]:
    """The intervals that a text's mentions make."""
    return [m.value for m in find_date_ranges(text, find_mentions_in_text(text))]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("The Wei dynasty (386–534) moved its capital.", "0386/0534"),
        ("Arnulf III (r. 887–899) crossed the mountains.", "0887/0899"),
        ("The Liao dynasty (916–1125) held the north.", "0916/1125"),
        ("Between 751 and 768, the mayor made himself king.", "0751/0768"),
        ("From 661 to 750 the caliphs lived in the old city.", "0661/0750"),
        ("The abbot ruled from 910 to 926.", "0910/0926"),
        ("The walls were built between 413 and 439.", "0413/0439"),
        ("The hermit Guthlac (673–714) lived in the fens.", "0673/0714"),
        ("In 44 BC, the dictator fell. The Wei dynasty (386–534) moved its capital.", "0386/0534"),
    ],
)
def test_years_told_upwards_are_of_our_era(text: str, value: str) -> None:
    assert spans(text) == [value]


@pytest.mark.parametrize(
    "text",
    [
        "Between 120 and 150 people came to the fair.",
        "Prices rose from 613 to 907 crowns.",
        "The light lies between 618 and 704 nm.",
        "A ticket costs between 115 and 172, a season ticket more.",
        "Wavelengths (618–907) are shown in red.",
        "The readings (343–412) are shown in red.",
    ],
)
def test_quantities_told_upwards_are_no_years(text: str) -> None:
    assert spans(text) == []


def test_years_told_downwards_stay_before_our_era() -> None:
    assert spans("In 480 BC, the fleet won. The long war (431–404) ended it.") == ["-0430/-0403"]
