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


def test_underscores_go_beside_a_blank_and_in_names_with_initials() -> None:
    assert (
        drop_marks("the {{c1::surveyor Ada_Morrow}} drew it", PLAIN)
        == "the {{c1::surveyor Ada Morrow}} drew it"
    )
    assert drop_marks("Q._R._Morrow drew it", PLAIN) == "Q. R. Morrow drew it"


def test_a_wikis_footnotes_are_no_words() -> None:
    text = 'The weir fell.<ref name="gate">Morrow, A. (1911)\n[[Weirs]]</ref> It was rebuilt.<ref name="x" />'
    assert drop_marks(text, PLAIN) == "The weir fell. It was rebuilt."
    assert len(blank_marks(text, PLAIN)) == len(text)


def test_the_marks_before_quoted_lines_are_no_words() -> None:
    text = "the weir was\n> rebuilt by the\n> millers"
    assert " ".join(drop_marks(text, MARKDOWN).split()) == "the weir was rebuilt by the millers"
    assert " ".join(blank_marks(text, MARKDOWN).split()) == "the weir was rebuilt by the millers"


def test_a_compound_over_a_lines_end_and_garbled_letters_are_shown_whole() -> None:
    assert drop_marks("a mill-\nowner of SjÃ¶torp", PLAIN) == "a mill-owner of Sjötorp"
    assert drop_marks("the millerâ€™s «café»", PLAIN) == "the miller’s «café»"
