"""Years and centuries that leave their era out, and datelines: what the document around them decides."""

import pytest

from app.documents.document import Block, BlockKind, Document
from app.facts.dates.resolution import find_date_mentions, find_mentions_in_text


def value(text: str, words: str) -> str | None:
    return next(m.value for m in find_mentions_in_text(text) if m.text == words)


@pytest.mark.parametrize(
    ("text", "words", "expected"),
    [
        ("She was born in 471 B.C. Late in the 5th century she ruled.", "Late in the 5th century", "-04XX"),
        (
            "She was born in 471 B.C. In the 5th century, poets came. In 431, plague came.",
            "431",
            "-0430",
        ),
        ("The siege lasted from 431 to 404. In 424, the harbour fell.", "424", "-0423"),
        ("The town was built in 753 BC. In 146, it burned.", "146", None),
        ("A law of 44 BC stood until AD 14. In the 1st century, it was dropped.", "the 1st century", "00XX"),
        ("In 862, three ships came.", "862", "0862"),
    ],
)
def test_a_year_or_century_takes_the_era_that_the_text_leaves_no_doubt_of(
    text: str, words: str, expected: str | None
):
    assert value(text, words) == expected


def test_a_century_that_fits_both_eras_has_no_value():
    text = "A wall of 60 BC stood long. In the 1st century it fell. Another was built in AD 90."
    assert value(text, "the 1st century") is None


def test_the_day_on_which_a_text_appeared_begins_no_story():
    words = ("4 November 2019", "The last feud ended in 1600. A victory in that year brought peace.")
    text = "\n".join(words)
    blocks = (
        Block(BlockKind.PARAGRAPH, 0, len(words[0])),
        Block(BlockKind.PARAGRAPH, len(words[0]) + 1, len(text)),
    )
    made = Document("d.txt", "text/plain", "0" * 64, text, blocks)
    values = {m.text: m.value for m in find_date_mentions(made)}
    assert values["that year"] == "1600"


@pytest.mark.parametrize("measure", ["1043 K.", "1043 K in the oven", "1043 nm", "1043 kHz"])
def test_a_number_with_its_unit_is_no_year(measure: str):
    assert find_mentions_in_text(f"The point for this iron is {measure}") == []
