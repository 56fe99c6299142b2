"""Whom "he" and "she" mean: one whose gender fits, with nobody else about whom they could mean."""

from pathlib import Path

import pytest

from app.documents.document import Document
from app.documents.reading import read_document
from app.facts.events.antecedents import find_antecedent
from app.facts.events.given_names import MEN, WOMEN
from app.facts.events.running_subjects import find_running_subject
from app.facts.language import Language, Sentence
from app.facts.relations.people import People


def _read(language: Language, tmp_path: Path, story: str) -> tuple[Document, list[Sentence]]:
    path = tmp_path / "story.txt"
    path.write_text(story, encoding="utf-8")
    document = read_document(path)
    return document, list(language.sentences(document))


@pytest.mark.model
@pytest.mark.parametrize(
    ("story", "name"),
    [
        (
            "Helen Brand drew it in 1902. Oskar Fein saw the map in Leipzig. He died in 1911.",
            "Oskar Fein",
        ),
        ("Clara Holm ran the press. Emil Berg bought the press. She left Bergen in 1838.", "Clara Holm"),
        ("Akiko Sato ran the press in Kobe. The press grew fast. She died in 1938.", "Akiko Sato"),
    ],
)
def test_the_one_of_the_gender_is_meant(language: Language, tmp_path: Path, story: str, name: str) -> None:
    _, sentences = _read(language, tmp_path, story)
    last = len(sentences) - 1
    found = find_antecedent(sentences, last, 0) or find_running_subject(sentences, last, 0)
    assert (found.name if found else None) == name


@pytest.mark.model
@pytest.mark.parametrize(
    "story",
    [
        "Rudolf Weber ran the press. Karl Lenz wrote the book. He died in 1838.",
        "Akiko Sato ran the press. Wen Li wrote the book. She died in 1938.",
        "Oskar Fein opened a mill in Lund. The mill grew fast. She sold it in 1838.",
        "Akiko Sato sold her house. Sato moved to Lund. He died in 1938.",
        "Mrs Brand drew the map in 1902. Brand moved to Leipzig. He died in 1911.",
    ],
)
def test_two_that_fit_and_one_that_does_not_are_not_taken(
    language: Language, tmp_path: Path, story: str
) -> None:
    document, sentences = _read(language, tmp_path, story)
    last = len(sentences) - 1
    assert find_antecedent(sentences, last, 0) is None
    assert find_running_subject(sentences, last, 0) is None
    assert People(document, sentences).find(last, 0) is None


def test_no_name_is_of_both_lists() -> None:
    assert not MEN & WOMEN
