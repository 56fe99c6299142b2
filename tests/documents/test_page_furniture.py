# ruff: noqa: E501 (lines of the documents in here stay whole)
"""What a page puts around the text is recognised by general rules."""

from collections.abc import Callable

import pytest

from app.documents.document import BlockKind, Document
from app.documents.furniture import is_furniture

Kinds = Callable[..., list[tuple[str, str]]]
BODY = (
    "The harbour council met every spring. It set the price of grain and heard the quarrels of "
    "the guilds of the town."
)


@pytest.mark.parametrize(
    "line",
    [
        "Skip to main content",
        "Log in",
        "Share this article",
        "Google Scholar",
        "Article  CAS  PubMed  Google Scholar",
        "We use cookies to make this site better.",
        "Accept all cookies",
        "Price excludes VAT",
        "Buy article PDF 39,95 €",
        "This is a preview of premium content.",
        "© 2019 The Fjord Press",
        "Copyright 2004 by the Council. All rights reserved.",
        "Download citation",
        "Cite this article",
        "Published: 5 March 2019",
        "DOI: 10.1000/xyz123",
        "https://doi.org/10.1000/xyz123",
        "Correspondence to Elin Strand.",
        "The authors declare no competing interests.",
        "Page 3 of 12",
        "– 14 –",
        "xiv",
        "* * *",
        "1.2 Prices . . . . . . . . . 14",
        "5 min read",
        "Sign up for our newsletter",
    ],
)
def test_lines_of_the_page(line: str) -> None:
    assert is_furniture(line)


@pytest.mark.parametrize(
    "line",
    [
        "Copyright law began with a statute in 1710.",
        "Cookies were baked in the harbour.",
        "The council published its accounts in 1820.",
        "Share the land, they said, and share the tax.",
        "Navigation was taught in the town from 1540 on.",
        "The price included the toll.",
        "1914",
        "Civic",
        "Home Rule",
    ],
)
def test_lines_of_the_text(line: str) -> None:
    assert not is_furniture(line)


def test_a_label_over_prose_is_a_heading(kinds: Kinds) -> None:
    blocks = kinds(f"{BODY}\n\nNavigation\n\n{BODY}\n\nKeywords\n\nNavigation\n")
    assert ("heading", "Navigation") in blocks
    assert ("boilerplate", "Navigation") in blocks
    assert ("boilerplate", "Keywords") in blocks


def test_sections_about_the_page_go_whole(kinds: Kinds) -> None:
    blocks = kinds(
        f"The Herring Towns\n\n{BODY}\n\nEthics declarations\n\nConflict of interest\n\nI have never sold a herring to anyone.\n\n"
        f"Rights and permissions\n\nAsk the publisher for leave to print this again.\n\nAppendix\n\n{BODY}"
    )
    assert ("boilerplate", "I have never sold a herring to anyone.") in blocks
    assert ("boilerplate", "Ask the publisher for leave to print this again.") in blocks
    assert blocks[-1] == ("paragraph", BODY)


def test_a_lost_heading_cannot_swallow_a_book(read: Callable[..., Document]) -> None:
    document = read("Acknowledgements\n\n" + "\n\n".join([BODY] * 60))
    assert sum(block.kind is BlockKind.PARAGRAPH for block in document.blocks) > 40


def test_own_citation_is_a_reference_not_text(kinds: Kinds) -> None:
    line = "Strand, E. The herring towns. Coast Rev 12, 30–44 (2011). https://doi.org/10.1000/coast.12"
    assert ("reference", line) in kinds(f"{BODY}\n\nCite this article\n\n{line}\n\nDownload citation\n")
    assert ("reference", line) in kinds(f"{BODY}\n\nHow to cite this article: {line}\n")


def test_a_cite_label_over_other_text_is_only_a_label(kinds: Kinds) -> None:
    assert kinds(f"Cite this article\n\nAbstract\n\n{BODY}") == [
        ("boilerplate", "Cite this article"),
        ("heading", "Abstract"),
        ("paragraph", BODY),
    ]
