"""Marks inside lines that are no words."""

from app.documents.emphasis import MARKDOWN, PLAIN, blank_marks, drop_marks


def test_entries_for_an_index_are_no_words() -> None:
    text = "The **toll**\\index{toll} and the ferry\\indexC{ferry, free} were old."
    assert drop_marks(text, MARKDOWN) == "The toll and the ferry were old."
    assert len(blank_marks(text, MARKDOWN)) == len(text)


def test_attributes_behind_a_term_are_no_words() -> None:
    text = 'Every **ferry toll**{: data-type="term" .no-emphasis} fell, and *rowers*{:.note} struck.'
    assert drop_marks(text, MARKDOWN) == "Every ferry toll fell, and rowers struck."
    assert len(blank_marks(text, MARKDOWN)) == len(text)


def test_a_word_that_ends_behind_its_link_stays_one_word() -> None:
    text = "[Salt pan](https://example.org/Salt_pan)s are shallow and a **brine well**s too."
    blanked = blank_marks(text, MARKDOWN)
    assert " ".join(blanked.split()) == "Salt pans are shallow and a brine wells too."
    assert len(blanked) == len(text)


def test_underscores_that_join_words_of_prose_are_blanks_but_not_in_code() -> None:
    assert drop_marks("the Salt_Tax_of_Orrel fell", PLAIN) == "the Salt Tax of Orrel fell"
    assert blank_marks("the Salt_Tax fell", PLAIN) == "the Salt Tax fell"
    assert drop_marks("set salt_tax = 4", PLAIN) == "set salt_tax = 4"
