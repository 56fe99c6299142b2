"""Whom "he" does not mean: the name found before, where somebody else came in since."""

from pathlib import Path

import pytest

from app.documents.reading import read_document
from app.facts.language import Language
from app.facts.relations.people import People

pytestmark = pytest.mark.model

OPENING = "Robert Schumann moved to Leipzig. Schumann was poor. "


def _named(language: Language, tmp_path: Path, story: str) -> str | None:
    """Whom the first word of the last sentence is taken for."""
    path = tmp_path / "story.txt"
    path.write_text(OPENING + story, encoding="utf-8")
    document = read_document(path)
    sentences = list(language.sentences(document))
    found = People(document, sentences).find(len(sentences) - 1, 0)
    return found.name if found is not None else None


@pytest.mark.parametrize(
    "story",
    [
        "Schumann could not pay the masons, and later on Brahms bought the house. He sold it in spring.",
        "After the death of Robert Schumann the singers elected one of their own number. He led the choir.",
        "The people admired the son of Robert Schumann. He founded a school.",
        "After the death of Robert Schumann there was a leader. He was Ferdinand Hiller, a pianist.",
        "The town council dismissed a certain clerk of Robert Schumann. He burned the letters.",
        "The letters were burned by order of the council (so Robert Schumann, p. 12). He left the town.",
    ],
)
def test_somebody_else_may_be_meant(language: Language, tmp_path: Path, story: str) -> None:
    assert _named(language, tmp_path, story) is None


@pytest.mark.parametrize(
    "story",
    [
        "Robert Schumann rented a small house in the town. He composed songs there.",
        "Robert Schumann was the son of a bookseller. He composed songs.",
        "In spring Robert Schumann won a prize, and later the songs were printed. He was proud of it.",
    ],
)
def test_the_only_one_told_of_is_meant(language: Language, tmp_path: Path, story: str) -> None:
    assert _named(language, tmp_path, story) == "Robert Schumann"
