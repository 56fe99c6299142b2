"""What the first bullet under a heading or bullet says that the thing is."""

import pytest

from app.cards.concepts.definition_entries import is_entry
from app.documents.document import Document
from app.documents.markdown_file import read_markdown
from app.facts.concepts.headed_notes import find_headed_notes
from app.facts.concepts.key_concepts import find_concepts


def notes(*lines: str) -> Document:
    reading = read_markdown("\n".join(lines).encode(), "notes.md")
    return Document("notes.md", "text/markdown", "ef" * 32, reading.text, reading.blocks)


def read(*lines: str) -> dict[str, str]:
    return {g.term: g.said for g in find_headed_notes(notes(*lines))}


def test_a_first_bullet_that_opens_with_a_class_defines_the_heading() -> None:
    found = read(
        "## Tide tables",
        "",
        "- Published set of times and heights of high water at one harbour",
        "- System of paper strips",
        "",
        "## Ferry right",
        "",
        "EXAM",
        "",
        "- Right to carry people over a river for money",
    )
    assert found == {
        "Tide tables": "published set of times and heights of high water at one harbour",
        "Ferry right": "right to carry people over a river for money",
    }


def test_a_bullet_is_defined_by_the_first_one_below_it() -> None:
    found = read("- Harbour silting", "    - Process of mud filling a basin faster than tides can clear it")
    assert found == {"Harbour silting": "process of mud filling a basin faster than tides can clear it"}


@pytest.mark.parametrize(
    ("heading", "bullet"),
    [
        ("Benefits of tide tables", "Ability to plan a crossing a year before it is made"),
        ("Tide tables", "Compare methods of reckoning the height of water in spring"),
        ("Tide tables", "Ships wait for them outside of every shallow harbour"),
        ("Tide tables", "System of these"),
        ("Tide tables and charts", "Set of papers that a master keeps beside the wheel"),
        ("Tide tables", "Set of tide tables that a master keeps beside the wheel"),
    ],
)
def test_no_definition_in_tasks_remarks_and_lists(heading: str, bullet: str) -> None:
    assert read(f"## {heading}", "", f"- {bullet}") == {}


def test_nothing_is_read_behind_running_text() -> None:
    assert (
        read(
            "## Tide tables",
            "",
            "They hang in every harbour office on the coast today.",
            "",
            "- Set of times and heights of high water at one harbour",
        )
        == {}
    )


def test_the_fact_is_asked_as_an_entry() -> None:
    facts = find_concepts(notes("## Ferry right", "", "- Right to carry people over a river for money"), None)
    assert [(f.term, is_entry(f)) for f in facts] == [("ferry right", True)]


def test_an_aspect_or_a_form_defines_its_heading() -> None:
    found = read(
        "## Bell code",
        "",
        "- Form of signalling between two shores by strokes of a bell",
        "",
        "## Storm strokes",
        "",
        "- Aspect of a signal meant for the crews of other boats",
    )
    assert set(found) == {"Bell code", "Storm strokes"}
