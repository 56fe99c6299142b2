"""Times told that nobody can know: what is told under them has no year unless the text says which."""

import datetime

import pytest

from app.documents.document import Block, BlockKind, Document
from app.facts.dates.resolution import find_date_mentions, find_mentions_in_text


def values(text: str, *, year: int | None = None) -> dict[str, str | None]:
    """What the mentions of a text mean: its lines that begin with "#" are headings."""
    blocks, at = [], 0
    for line in text.splitlines(keepends=True):
        kind = BlockKind.HEADING if line.startswith("#") else BlockKind.PARAGRAPH
        blocks.append(Block(kind, at, at + len(line.rstrip())))
        at += len(line)
    csl = {"issued": {"date-parts": [[year]]}} if year else {}
    document = Document("d.md", "text/markdown", "0" * 64, text, tuple(blocks), csl)
    return {m.text: m.value for m in find_date_mentions(document)}


@pytest.mark.parametrize(
    "heading",
    [
        "# 1871–1874",
        "# 1871-1874: The strike",
        "# The strike years, 1871–1874",
        "# The strike (1871 to 1874)",
        "# The 1870s",
        "# The nineteenth century",
        "# August 1871 – May 1874",
    ],
)
def test_under_a_heading_of_several_years_a_month_has_none(heading: str) -> None:
    found = values(f"{heading}\nIn June, the dockers stopped work. On 3 July, the yard closed.\n", year=1999)
    assert found["June"] is None
    assert found["3 July"] is None


def test_nor_has_it_the_year_of_the_section_before() -> None:
    found = values("# 1869\nIn May, the yard opened.\n# 1871–1874\nIn June, the dockers stopped work.\n")
    assert found["May"] == "1869-05"
    assert found["June"] is None


def test_a_year_told_under_such_a_heading_counts_again() -> None:
    found = values("# 1871–1874\nIn June 1872, the dockers stopped work. In July, the yard closed.\n")
    assert found["July"] == "1872-07"


def test_both_years_of_a_heading_are_read_behind_its_marks() -> None:
    found = values("# 1871–1874\nThe yard grew.\n")
    assert found == {"1871": "1871", "1874": "1874"}


@pytest.mark.parametrize("heading", ["# March–May 1871", "# The strike of 1871", "# 1871: the strike"])
def test_a_heading_of_one_year_gives_it(heading: str) -> None:
    assert values(f"{heading}\nIn June, the dockers stopped work.\n")["June"] == "1871-06"


def test_what_follows_a_year_of_unknown_era_is_not_counted_from_the_one_before() -> None:
    text = (
        "In 52 BC, the tribes rose. In AD 18, the old king died. From 60 to 52 BC, the legion held the fort. "
        "The fleet was lost off the cape in 33. The following year, the harbour was closed."
    )
    found = values(text)
    assert found["33"] is None
    assert found["The following year"] is None


@pytest.mark.parametrize(
    ("text", "words", "value"),
    [
        (
            "In 1706, the guild was founded. During the seventies, its hall burned down.",
            "the seventies",
            None,
        ),
        ("In 1862, the mill opened. In the seventies, it doubled its output.", "the seventies", "187X"),
        ("In 1984, the mine closed. The forties were recalled.", "The forties", "194X"),
    ],
)
def test_a_decade_far_from_the_story_has_no_century(text: str, words: str, value: str | None) -> None:
    found = find_mentions_in_text(text, datetime.date(1999, 1, 1))
    assert {m.text: m.value for m in found}[words] == value


def test_the_span_of_a_dynasty_in_brackets_leaves_the_story_where_it_is() -> None:
    text = (
        "In 805, Bruno left York. The Han house (618–907) ruled in the east. The next year, Bruno returned."
    )
    assert values(text)["The next year"] == "0806"
