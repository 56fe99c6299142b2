"""Marks inside lines that are no words."""

from app.documents.emphasis import MARKDOWN, blank_marks, drop_marks


def test_entries_for_an_index_are_no_words() -> None:
    text = "The **toll**\\index{toll} and the ferry\\indexC{ferry, free} were old."
    assert drop_marks(text, MARKDOWN) == "The toll and the ferry were old."
    assert len(blank_marks(text, MARKDOWN)) == len(text)


def test_attributes_behind_a_term_are_no_words() -> None:
    text = 'Every **ferry toll**{: data-type="term" .no-emphasis} fell, and *rowers*{:.note} struck.'
    assert drop_marks(text, MARKDOWN) == "Every ferry toll fell, and rowers struck."
    assert len(blank_marks(text, MARKDOWN)) == len(text)
