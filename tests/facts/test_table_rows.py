"""Facts of tables: which headers say what a cell is to its row."""

import hashlib

import pytest

from app.documents.document import BlockKind, Document
from app.documents.markdown_file import read_markdown
from app.facts.concepts.table_rows import find_row_facts

THEORIES = """| **Old schools** | **Associated theorist** | **Wealth comes from:** |
|---|---|---|
| Hoard Theory | Robert Falk | The gold that a town keeps |
| Mill Theory | Eva Lund and Karl Brandt | The grain that a town grinds |
| **New schools** | **Associated theorist** | **Wealth comes from:** |
| Trust Theory | University of Bellport researchers | The trust of a town in its neighbours |
| Poor House | Ann Reed | The labour of the poor |
"""


def facts_in(text: str) -> list[tuple[str, str, str]]:
    read = read_markdown(text.encode(), "made.md")
    sha = hashlib.sha256(text.encode()).hexdigest()
    document = Document("made.md", "text/markdown", sha, text, tuple(read.blocks))
    return [(f.term, f.evidence[1].quote, f.definition) for f in find_row_facts(document)]


@pytest.mark.parametrize("text", [THEORIES, THEORIES.replace("|---|---|---|\n", "")])
def test_relations_of_theories_with_their_headers(text: str) -> None:
    found = facts_in(text)
    assert ("hoard theory", "**Associated theorist**", "Robert Falk") in found
    assert ("mill theory", "**Wealth comes from:**", "the grain that a town grinds") in found
    assert ("trust theory", "**Associated theorist**", "University of Bellport researchers") in found
    assert not any(term.casefold() == "poor house" for term, _header, _cell in found)
    assert len(found) == 6


def test_nouns_that_relate() -> None:
    rows = ("| Country | Capital |", "|---|---|", "| Freedonia | Bellport |", "| Sylvania | Holt |")
    text = "\n".join(rows)
    assert facts_in(text) == [("Freedonia", "Capital", "Bellport"), ("Sylvania", "Capital", "Holt")]


@pytest.mark.parametrize(
    "text",
    [
        "| Year | Wheat | Rye |\n|---|---|---|\n| 1900 | 12 | 13 |\n| 1901 | 14 | 15 |\n",
        "| Word | Meaning |\n|---|---|\n| set | a group |\n| set | to put |\n",
        "| Word | Meaning |\n|---|---|\n| set | a group |\n",
    ],
)
def test_tables_of_data_and_of_too_few_rows_say_nothing(text: str) -> None:
    assert facts_in(text) == []


def test_lines_between_bars_are_a_table() -> None:
    read = read_markdown(b"| A | B |\n| one | two |\n", "made.md")
    assert [b.kind for b in read.blocks] == [BlockKind.TABLE]
