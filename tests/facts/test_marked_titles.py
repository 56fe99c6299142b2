"""Titles in italics stay whole; imprints, translators and what a note goes on with."""

import pytest

from app.facts.works.note_prose import entry_words
from app.facts.works.references import parse_reference


def test_commas_in_an_italic_title_part_nothing() -> None:
    csl = parse_reference(
        "Eva Lund, *The Mill: Water, Medicine, Law, and Care,* (Oslo: Brandt, Moe and Berg, 1999), 65, 14."
    )
    assert csl["title"] == "The Mill: Water, Medicine, Law, and Care"
    assert csl["type"] == "book"
    assert csl["publisher-place"] == "Oslo"
    assert csl["publisher"] == "Brandt, Moe and Berg"
    assert "container-title" not in csl
    assert "volume" not in csl


def test_half_of_an_italic_title_is_no_maker() -> None:
    csl = parse_reference("Eva Lund, *Cold Rivers and Open Mills: Hidden Wheels* (Oslo: Elm Press, 2001).")
    assert csl["author"] == [{"family": "Lund", "given": "Eva"}]
    assert csl["title"] == "Cold Rivers and Open Mills: Hidden Wheels"


def test_an_italic_journal_with_its_volume_is_two_things() -> None:
    csl = parse_reference("Lund, E. (1999). Cold mills. *Water, Towns, and Trade, 12*(3), 4–9.")
    assert (csl["title"], csl["container-title"], csl["volume"]) == (
        "Cold mills",
        "Water, Towns, and Trade",
        "12",
    )


def test_a_star_behind_a_name_marks_no_title() -> None:
    csl = parse_reference("Lund Q *, Moe Y*, Berg A. Cold Mills of the North. Rivers. 2010, 2, 16-41.")
    assert csl["title"] == "Cold Mills of the North"


@pytest.mark.parametrize(
    "entry",
    [
        "Eva Lund, *Rivers*, trans. Karl Brandt (Oslo: Elm Press, 1980).",
        "Lund, Eva. *Rivers*. Translated by Karl Brandt. Oslo: Elm Press, 1980.",
    ],
)
def test_a_translator_is_neither_author_nor_place(entry: str) -> None:
    csl = parse_reference(entry)
    assert csl["author"] == [{"family": "Lund", "given": "Eva"}]
    assert csl["translator"] == [{"family": "Brandt", "given": "Karl"}]
    assert csl["publisher-place"] == "Oslo"


def test_a_title_that_opens_with_an_article_is_no_body() -> None:
    csl = parse_reference("S. D. Lund, A River Society: The Mills of the North (Oslo: Elm Press, 1967).")
    assert csl["author"] == [{"family": "Lund", "given": "S. D."}]


def test_a_year_is_not_taken_from_what_a_note_goes_on_with() -> None:
    note = (
        'Eva Lund, "Cold Mills," *River Notes* 3 (May 2018), https://example.org/a. For the story of how the '
        'mills were lost, see "The Last Wheel," Northern Post, Dec. 3, 2021, https://example.org/b.'
    )
    words = entry_words(note)
    assert words is not None
    assert parse_reference(words)["issued"] == {"date-parts": [[2018, 5]]}
