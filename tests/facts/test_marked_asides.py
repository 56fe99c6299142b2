"""Explanations behind a comma beside marked words, and other definitions that plain prose gives."""

from pathlib import Path

import pytest

from app.documents.reading import read_document
from app.facts.concepts.key_concepts import find_concepts
from app.facts.language import Language

pytestmark = pytest.mark.model


def defined_in(language: Language, tmp_path: Path, text: str) -> dict[str, str]:
    page = tmp_path / "page.md"
    page.write_text(text, encoding="utf-8")
    document = read_document(page)
    found = find_concepts(document, list(language.sentences(document)))
    return {f.term.casefold(): f.definition for f in found if "efined" in f.why}


@pytest.mark.parametrize(
    ("text", "term", "said"),
    [
        (
            "Sailors judge a swell by its *fetch*, the distance over which the wind has driven it.",
            "fetch",
            "the distance over which the wind has driven it",
        ),
        (
            "A trade without coins would need a *twofold match of wishes*, a situation in which both "
            "sides hold what the other side lacks.",
            "twofold match of wishes",
            "a situation in which both sides hold what the other side lacks",
        ),
        (
            "Salt serves as a *store of effort*, which means that work done today can be paid for next year.",
            "store of effort",
            "work done today can be paid for next year",
        ),
        (
            "Buoyancy refers to how strongly a liquid lifts a body that floats in it.",
            "buoyancy",
            "how strongly a liquid lifts a body that floats in it",
        ),
        (
            "Harvest rites are songs or dances that are expected of every reaper in a village, such as the "
            "last sheaf or the barn walk.",
            "harvest rites",
            "songs or dances that are expected of every reaper in a village",
        ),
    ],
)
def test_what_explains_is_found(language: Language, tmp_path: Path, text: str, term: str, said: str) -> None:
    assert defined_in(language, tmp_path, text).get(term) == said


@pytest.mark.parametrize(
    ("text", "term"),
    [
        ("The bowls stood beside *drinking horns*, a gift of the river towns to the king.", "drinking horns"),
        ("They taught *rowing*, *fencing*, the art of maps, and the law.", "fencing"),
        ("They met at the *moot*, the main cause of the long quarrel with the abbey.", "moot"),
        ("Her first book, *The Tin Harbour*, the story of a strike, sold well.", "tin harbour"),
    ],
)
def test_what_a_comma_only_joins_explains_nothing(
    language: Language, tmp_path: Path, text: str, term: str
) -> None:
    assert term not in defined_in(language, tmp_path, text)
