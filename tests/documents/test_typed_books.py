"""Typed copies of printed books: what is not the author's text, and marks inside the lines."""

from collections.abc import Callable

import pytest

from app.documents.document import Document
from app.documents.emphasis import MARKDOWN, PLAIN, blank_marks, drop_marks

Kinds = Callable[..., list[tuple[str, str]]]

BOOK = """The Project Gutenberg eBook of Salt Roads

Title: Salt Roads of the Marsh

Author: Edda Vale

*** START OF THE PROJECT GUTENBERG EBOOK SALT ROADS OF THE MARSH ***

Produced by Some Volunteers

CHAPTER I

THE FIRST PANS

The first pans of the marsh were dug in 1204 by the monks of Orrel, who
had bought the shore.[1] They let the _spring tide_ fill the pans.

[Illustration: The pans

at low water]

A song of the time says:

    The salt is white, the monk is red,
    The pan is wide, the peat is dead,
    And he who buys shall have his bread.

{24}

=The Toll of 1251.=--The abbot set a toll on every cart, which the
carters refused to pay.

       *       *       *       *       *

[Footnote 1: E. Holm, _The Lords of Tam_ (London: Quay Press, 1881), p. 14.]

[Footnote 2: The toll was a farthing for a cart.]

*** END OF THE PROJECT GUTENBERG EBOOK SALT ROADS OF THE MARSH ***

Section 1. General Terms of Use, which nobody reads.
"""


def test_only_the_book_is_read(kinds: Kinds) -> None:
    read = [(kind, words.partition("\n")[0]) for kind, words in kinds(BOOK) if kind != "boilerplate"]
    assert read == [
        ("heading", "THE FIRST PANS"),
        ("paragraph", "The first pans of the marsh were dug in 1204 by the monks of Orrel, who"),
        ("paragraph", "A song of the time says:"),
        ("heading", "The Toll of 1251"),
        ("paragraph", "The abbot set a toll on every cart, which the"),
        ("reference", "E. Holm, _The Lords of Tam_ (London: Quay Press, 1881), p. 14."),
        ("list_item", "The toll was a farthing for a cart."),
    ]


def test_the_library_names_title_and_author(read: Callable[..., Document]) -> None:
    csl = read(BOOK).csl
    assert csl["title"] == "Salt Roads of the Marsh"
    assert csl["author"] == [{"family": "Vale", "given": "Edda"}]


def test_a_chapter_is_called_by_its_name_not_its_number(kinds: Kinds) -> None:
    text = "XII\n\nTHE TOLL\n\nThe abbot set a toll on every cart of salt, and the carters refused it.\n"
    assert kinds(text)[:2] == [("boilerplate", "XII"), ("heading", "THE TOLL")]


def test_wiki_headings(kinds: Kinds) -> None:
    assert kinds("== Later life ==\n\nThe pans were closed in 1690.\n") == [
        ("heading", "Later life"),
        ("paragraph", "The pans were closed in 1690."),
    ]


def test_an_unclosed_bracket_swallows_nothing(kinds: Kinds) -> None:
    text = "[Illustration: the pans\n\nThe pans were closed in 1690 by the last abbot of Orrel.\n"
    assert kinds(text)[-1] == ("paragraph", "The pans were closed in 1690 by the last abbot of Orrel.")


@pytest.mark.parametrize(
    ("words", "plain"),
    [
        ("the _spring tide_ and", "the spring tide and"),
        ("_self_-made salt", "self-made salt"),
        ("=The Toll.= It", "The Toll. It"),
        ("salt.[3] The", "salt. The"),
        ("the pans {24} of salt", "the pans  of salt"),
        ("[[Salt pan|pans]] of '''Orrel'''", "pans of Orrel"),
        ("a name_with_lines and x = y", "a name_with_lines and x = y"),
        ("as shown in [4], the", "as shown in [4], the"),
    ],
)
def test_marks_of_plain_text(words: str, plain: str) -> None:
    assert drop_marks(words, PLAIN) == plain
    assert len(blank_marks(words, PLAIN)) == len(words)


@pytest.mark.parametrize(
    ("words", "plain"),
    [
        ('the [pond](http://x.org/a_(b) "P") fills', "the pond fills"),
        ("the [pond][1] fills[^2]", "the pond fills"),
        ("[Anders Lind]( https://x.org/lind) (1740-1795)", "Anders Lind (1740-1795)"),
        ("power [@vale2010, p. 3].", "power ."),
        ("a [small]{.smallcaps} mill", "a small mill"),
        ("`git add <file>` adds", "git add <file> adds"),
        ("H<sub>2</sub>O", "H2O"),
    ],
)
def test_marks_of_markdown(words: str, plain: str) -> None:
    assert drop_marks(words, MARKDOWN) == plain
    assert len(blank_marks(words, MARKDOWN)) == len(words)


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("a.txt", "A _sluice_ is a gate that closes the pond of a mill."),
        ("a.md", "A **sluice** is a gate that closes the pond of a mill."),
        ("a.html", "<p>A <b>sluice</b> is a gate that closes the pond of a mill.</p>"),
    ],
)
def test_stressed_words_are_known(read: Callable[..., Document], name: str, content: str) -> None:
    document = read(content, name)
    assert [document.text[start:end] for start, end in document.emphasised] == ["sluice"]


def test_a_paragraph_all_in_bold_stresses_nothing(read: Callable[..., Document]) -> None:
    assert read("<p><b>All of this paragraph is set in bold type.</b></p>", "a.html").emphasised == ()


def test_the_initial_of_a_genus_stays_with_its_species():
    words = "Bones of *H*. marinus lay there. A plan B. was made."
    blanked = blank_marks(words, MARKDOWN)
    assert "H.  marinus" in blanked
    assert len(blanked) == len(words)
