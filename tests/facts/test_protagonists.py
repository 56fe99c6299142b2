"""Whom a life is about: named whole where the text says "Ada", and what of it is worth asking."""

from pathlib import Path

import pytest

from app.documents.reading import read_document
from app.facts.dates.resolution import find_date_mentions
from app.facts.events.dated_events import TRIFLE, find_date_facts
from app.facts.fact import DateFact
from app.facts.language import Language

LIFE = """# Ada Lund

Ada Lund was a printer from Moss. She learned the trade from her uncle. Lund wrote many songs.

{first}

She was loved by all who knew her. She never left the coast for long, and she sang to the end.
"""


def facts(language: Language, tmp_path: Path, first: str) -> list[DateFact]:
    path = tmp_path / "life.md"
    path.write_text(LIFE.format(first=first))
    made = read_document(path)
    return find_date_facts(made, find_date_mentions(made), list(language.sentences(made)))


@pytest.mark.model
@pytest.mark.parametrize(
    ("first", "event"),
    [
        ("In 1903 Lund founded the Salt Press.", "Lund founded the Salt Press"),
        ("In 1903, Ada joined the Salt League.", "Ada Lund joined the Salt League"),
    ],
)
def test_who_the_text_is_about_is_named(language: Language, tmp_path: Path, first: str, event: str) -> None:
    (fact,) = facts(language, tmp_path, first)
    assert fact.event == event
    assert fact.importance > TRIFLE


@pytest.mark.model
@pytest.mark.parametrize("deed", ["visited the Oslo Fair", "married Ole Berg", "heard Ole Berg sing in Oslo"])
def test_small_events_of_a_life_are_worth_little(language: Language, tmp_path: Path, deed: str) -> None:
    (fact,) = facts(language, tmp_path, f"In 1903 Lund {deed}.")
    assert fact.importance <= TRIFLE


@pytest.mark.model
def test_a_town_is_nobodys_life(language: Language, tmp_path: Path) -> None:
    path = tmp_path / "town.md"
    path.write_text(
        "# Moss\n\nMoss was a town. Moss had a port. Ole Berg ruled it. In 1903 he built a dam.\n"
    )
    made = read_document(path)
    found = find_date_facts(made, find_date_mentions(made), list(language.sentences(made)))
    assert all(not f.event.startswith("Moss") for f in found)
