"""Dates of plans and beginnings; names that a heading gives to "the town"; ends of clauses that lean."""

import hashlib
from pathlib import Path

import pytest

from app.documents.document import Block, BlockKind, Document
from app.documents.reading import read_document
from app.facts.dates.resolution import find_date_mentions
from app.facts.events.dated_events import find_date_facts
from app.facts.language import Language


def of(language: Language, made: Document) -> list[tuple[str, str]]:
    facts = find_date_facts(made, find_date_mentions(made), list(language.sentences(made)))
    return [(f.date, f.event) for f in facts]


def told(language: Language, text: str) -> list[tuple[str, str]]:
    digest = hashlib.sha256(text.encode()).hexdigest()
    return of(
        language,
        Document("notes.txt", "text/plain", digest, text, (Block(BlockKind.PARAGRAPH, 0, len(text)),)),
    )


@pytest.mark.model
@pytest.mark.parametrize(
    "text",
    [
        "The Vega engine proved unready to drive its first train through the northern tunnel in May 1931.",
        "It was planned that Anna's team would climb first, while Olaf's team would cross in 1931.",
    ],
)
def test_what_was_only_to_be_dates_nothing_that_was(language: Language, text: str) -> None:
    assert told(language, text) == []


@pytest.mark.model
def test_the_month_in_which_a_thing_began_is_not_the_things(language: Language) -> None:
    text = "Olaf began the Anti-Salt Campaign in July 1857, in which those who sold salt were fined."
    assert told(language, text) == [("1857-07", "Olaf began the Anti-Salt Campaign")]


@pytest.mark.model
def test_an_interval_told_elsewhere_wins_over_a_part_of_it(language: Language) -> None:
    text = "The Salt Revolt in 1857 was loud. Nobody in Moss slept during the Salt Revolt (1857-1859)."
    assert ("1857", "the Salt Revolt") not in told(language, text)


@pytest.mark.model
def test_a_clause_that_tells_a_bare_noun_apart_is_no_event(language: Language) -> None:
    text = "The kings at Moss accepted the northern borders that had been drawn in 1905."
    assert told(language, text) == []
    named = "The kings at Moss left the Salt League, which had been founded in 1905."
    assert told(language, named) == [("1905", "the Salt League had been founded")]


@pytest.mark.model
def test_an_end_that_leans_on_the_passage_is_left_off(language: Language) -> None:
    text = (
        "On 7 October 1850, the Salt Guard invaded northern Lund under the banner of freeing them from Moss."
    )
    assert told(language, text) == [("1850-10-07", "the Salt Guard invaded northern Lund")]


@pytest.mark.model
def test_it_that_stands_for_what_was_decided_leans_on_nothing(language: Language) -> None:
    facts = told(language, "In August 1931 it was decided that the Vega Engine should wait.")
    assert facts == [("1931-08", "it was decided that the Vega Engine should wait")]


def page(folder: Path, text: str) -> Document:
    path = folder / "page.md"
    path.write_text(text)
    return read_document(path)


@pytest.mark.model
@pytest.mark.parametrize(
    ("text", "event"),
    [
        (
            "# Moss\n\nMoss is an old town.\n\n## Trade\n\nIn 1905 the town joined the Salt League.",
            "Moss joined the Salt League",
        ),
        (
            "# Salt\n\n## Hundred Lamps Campaign\n\nThe Hundred Lamps Campaign was loud.\n\n"
            "Olaf ended the campaign in June 1857.",
            "Olaf ended the Hundred Lamps Campaign",
        ),
        (
            "# Salt\n\n## Lund\n\nThe region of Lund was free. In 1905 the region joined the Salt League.",
            "Lund joined the Salt League",
        ),
    ],
)
def test_a_heading_names_what_its_text_only_points_to(
    language: Language, tmp_path: Path, text: str, event: str
) -> None:
    assert [e for _, e in of(language, page(tmp_path, text))] == [event]


@pytest.mark.model
def test_another_town_told_of_before_takes_the_name_away(language: Language, tmp_path: Path) -> None:
    text = (
        "# Moss\n\nMoss is an old town in the north.\n\n"
        "Its people traded with the town of Lund. In 1905 the town joined the Salt League."
    )
    assert [e for _, e in of(language, page(tmp_path, text))] == ["the town joined the Salt League"]
