"""A term that is a name or title has all of its words."""

import pytest

from app.facts.concepts.gloss import Form, Gloss
from app.facts.concepts.whole_names import with_whole_name


def term_of(text: str, term: str, marked: str = "") -> str | None:
    """The term of a gloss in a text where the page marks some words."""
    at = text.find(marked)
    spans = ((at, at + len(marked)),) if marked else ()
    whole = with_whole_name(text, spans, Gloss(term, "a history of the sea", Form.CALLED, 0, len(text)))
    return whole.term if whole else None


@pytest.mark.parametrize(
    ("text", "term", "whole"),
    [
        (
            "She wrote a history of the sea called *Al-Kitab fi al-Bahr* in one winter.",
            "Al-Kitab fi",
            "Al-Kitab fi al-Bahr",
        ),
        ("She wrote a history of the sea, *Libro de las Olas*, in Bergen.", "Libro", "Libro de las Olas"),
        ("She wrote a history of the sea, *Tales from the Deep*, in Bergen.", "Tales", "Tales from the Deep"),
    ],
)
def test_marked_names_are_taken_whole(text: str, term: str, whole: str) -> None:
    assert term_of(text, term) == whole
    plain = text.replace("*", "")
    assert term_of(plain, term, whole) == whole


def test_a_name_that_ends_on_a_small_word_is_none() -> None:
    assert term_of("She wrote a history of the sea called Al-Kitab fi al-Bahr.", "Al-Kitab fi") is None


@pytest.mark.parametrize(
    ("text", "term"),
    [
        ("The Tide Act is a law of the sea.", "Tide Act"),
        ("The *Tide Act of the northern towns* is a history of the sea.", "Tide Act"),
        ("Saltmarsh in *Bergen* is a history of the sea.", "Saltmarsh"),
        ("The harbour war is a history of the sea.", "harbour war"),
    ],
)
def test_other_terms_stay(text: str, term: str) -> None:
    assert term_of(text, term) == term
