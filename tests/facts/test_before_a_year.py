"""What was so before a year is not of that year."""

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
