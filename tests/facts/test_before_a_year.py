"""What was so before a year is not of that year; a month takes the words of its year with it."""

from pathlib import Path

import pytest

from app.documents.reading import read_document
from app.facts.dates.resolution import find_date_mentions
from app.facts.events.dated_events import find_date_facts
from app.facts.language import Language


@pytest.mark.model
@pytest.mark.parametrize(
    ("sentence", "date"),
    [
        ("Before 1850, the valley had no railway.", "../1850"),
        ("Prior to 1850, the valley had a single road.", "../1850"),
        ("Up to 1806, the valley belonged to the bishop.", "../1806"),
        ("In 1850, the valley had no railway.", "1850"),
    ],
)
def test_a_state_before_a_year_ends_with_it(
    language: Language, tmp_path: Path, sentence: str, date: str
) -> None:
    path = tmp_path / "valley.txt"
    path.write_text(sentence, encoding="utf-8")
    document = read_document(path)
    facts = find_date_facts(document, find_date_mentions(document), list(language.sentences(document)))
    assert [fact.date for fact in facts] == [date]


@pytest.mark.model
def test_the_year_behind_a_month_is_no_part_of_the_event(language: Language, tmp_path: Path) -> None:
    path = tmp_path / "valley.txt"
    text = "In 1070, King Harn took the valley. In November of that year, the bishop of Lund fled."
    path.write_text(text, encoding="utf-8")
    document = read_document(path)
    facts = find_date_facts(document, find_date_mentions(document), list(language.sentences(document)))
    assert ("1070-11", "the bishop of Lund fled") in [(fact.date, fact.event) for fact in facts]
