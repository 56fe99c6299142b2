"""A life that goes on about one person: "she" is that one, though paragraphs begin and others come by."""

from pathlib import Path

import pytest

from app.documents.reading import read_document
from app.facts.events.central_persons import find_central_person
from app.facts.events.running_subjects import find_running_subject
from app.facts.fact import DateFact
from app.facts.finding import find_facts
from app.facts.language import Language, Sentence

OPENING = (
    "Ida Holm was a Danish printer and reformer. She was born in Odense, the daughter of a tailor. "
    "In 1901 Holm opened a press in Aarhus. She printed school books for the poor, and Holm taught there.\n\n"
)


def _read(language: Language, tmp_path: Path, story: str) -> list[Sentence]:
    path = tmp_path / "life.txt"
    path.write_text(story, encoding="utf-8")
    return list(language.sentences(read_document(path)))


def _meant(sentences: list[Sentence], opening: str) -> str | None:
    """Who the "she" or "he" of the sentence with some words is."""
    number = next(n for n, s in enumerate(sentences) if opening in s.text)
    tokens = sentences[number].tokens
    pronoun = next(i for i, t in enumerate(tokens) if t.text.lower() in ("she", "he"))
    found = find_central_person(sentences, number, pronoun)
    return found.name if found else None


@pytest.mark.model
def test_a_new_paragraph_goes_on_about_the_one_of_a_life(language: Language, tmp_path: Path) -> None:
    story = OPENING + (
        "The strike spread to the harbour. The mayor of Aarhus sent for soldiers. Prices rose again. "
        "In 1907 she founded the Union of Printers."
    )
    sentences = _read(language, tmp_path, story)
    assert _meant(sentences, "founded the Union") == "Ida Holm"
    number = len(sentences) - 1
    pronoun = next(i for i, t in enumerate(sentences[number].tokens) if t.text == "she")
    found = find_running_subject(sentences, number, pronoun)
    assert (found.name if found else None) == "Ida Holm"


@pytest.mark.model
@pytest.mark.parametrize(
    "story",
    [
        "Clara Brandt led the strike. In 1907 she founded the Union of Printers.",
        "Prices rose again. In 1907 he founded the Union of Printers.",
        'Prices rose again. A friend wrote: "In 1907 she founded the Union of Printers."',
    ],
)
def test_who_may_be_another_is_not_taken_for_the_one_of_a_life(
    language: Language, tmp_path: Path, story: str
) -> None:
    assert _meant(_read(language, tmp_path, OPENING + story), "founded the Union") is None


@pytest.mark.model
def test_a_namesake_is_another(language: Language, tmp_path: Path) -> None:
    story = OPENING + "Ida Berg led the strike. In 1907 she founded the Union of Printers."
    assert _meant(_read(language, tmp_path, story), "founded the Union") is None


@pytest.mark.model
def test_what_is_called_after_a_person_is_no_second_naming(language: Language, tmp_path: Path) -> None:
    path = tmp_path / "life.txt"
    path.write_text(
        OPENING + "In 1907, with money from Emil Berg, she founded the Holm Paper Company.", "utf-8"
    )
    events = [f.event for f in find_facts(read_document(path), language) if isinstance(f, DateFact)]
    assert "Ida Holm founded the Holm Paper Company" in events
