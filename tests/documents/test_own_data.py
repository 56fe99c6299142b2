# ruff: noqa: E501 (lines of the documents in here stay whole)
"""What a document says of itself: title, authors, date, journal."""

from collections.abc import Callable
from pathlib import Path

import pytest

from app.documents.citation import parse_citation
from app.documents.document import BlockKind, Document, Voice
from app.documents.names import is_date_line, parse_date, split_name, split_names
from app.documents.reading import read_document

BODY = (
    "The harbour council met every spring. It set the price of grain and heard the quarrels of the guilds of "
    "the town, and nobody was allowed to leave before the bell had rung."
)
PAGE = f"""Log in

The herring towns: prices and quarrels on the northern coast

Coastal Review Aims and scope

Cite this article

Abstract

{BODY}

References

Berg, A. 2010. Inks of the North. Oslo: Fjord Press.

Corresponding author

Correspondence to Elin Marie Strand.

Cite this article

Strand, E.M., Cole, T. The herring towns: prices and quarrels on the northern coast. Coast Rev 12, 30–44 (2011). \
https://doi.org/10.1000/coast.12

Download citation
"""


def test_a_publisher_s_page(read: Callable[..., Document]) -> None:
    assert read(PAGE).csl == {
        "type": "article-journal",
        "title": "The herring towns: prices and quarrels on the northern coast",
        "author": [{"family": "Strand", "given": "Elin Marie"}, {"family": "Cole", "given": "T."}],
        "container-title": "Coastal Review",
        "volume": "12",
        "page": "30–44",
        "issued": {"date-parts": [[2011]]},
        "DOI": "10.1000/coast.12",
    }


def test_title_byline_and_date_line(read: Callable[..., Document]) -> None:
    document = read(f"The Herring Towns\n\nBy Elin Strand and Tim Cole\n\n5 March 2019\n\n{BODY}")
    assert document.csl == {
        "type": "document",
        "title": "The Herring Towns",
        "author": [{"family": "Strand", "given": "Elin"}, {"family": "Cole", "given": "Tim"}],
        "issued": {"date-parts": [[2019, 3, 5]]},
    }
    assert document.title == "The Herring Towns"


def test_published_label(read: Callable[..., Document]) -> None:
    assert read(f"{BODY}\n\nPublished: March 2019\n").csl["issued"] == {"date-parts": [[2019, 3]]}


@pytest.mark.parametrize("text", [BODY, f"{BODY}\n\nThe Long Winter\n\n{BODY}", f"Introduction\n\n{BODY}"])
def test_no_title_where_none_is_said(read: Callable[..., Document], text: str) -> None:
    document = read(text, "town.txt")
    assert "title" not in document.csl
    assert document.title == "town.txt"


@pytest.mark.parametrize(
    "line",
    [
        "Strand, E. M., & Cole, T. (2011). The herring towns. Coastal Review, 12(3), 30–44.",
        "Strand, E. M. and T. Cole. 2011. The herring towns. Coastal Review 12(3): 30–44.",
        "Strand, E.M., Cole, T. “The herring towns.” Coastal Review 12, no. 3 (2011): 30–44.",
        "Strand EM, Cole T. The herring towns. Coastal Review. 2011; 12(3):30–44.",
    ],
)
def test_citation_styles(line: str) -> None:
    csl = parse_citation(line)
    assert csl["title"] == "The herring towns"
    assert [name["family"] for name in csl["author"]] == ["Strand", "Cole"]
    assert csl["issued"] == {"date-parts": [[2011]]}
    assert csl["container-title"] == "Coastal Review"


@pytest.mark.parametrize(
    ("words", "name"),
    [
        ("Elin Strand", {"family": "Strand", "given": "Elin"}),
        ("Strand, Elin M.", {"family": "Strand", "given": "Elin M."}),
        ("Olga van der Meer", {"family": "van der Meer", "given": "Olga"}),
        ("Elin Strand, PhD", {"family": "Strand", "given": "Elin"}),
        ("Harbour Research Institute", {"literal": "Harbour Research Institute"}),
        ("user", None),
        ("Microsoft Office User", None),
        ("a@b.org", None),
        ("", None),
    ],
)
def test_names(words: str, name: dict[str, str] | None) -> None:
    assert split_name(words) == name


@pytest.mark.parametrize(
    "words",
    [
        "Elin Strand and Tim Cole",
        "Elin Strand, Tim Cole",
        "Strand, Elin; Cole, Tim",
        "Elin Strand & Tim Cole",
    ],
)
def test_lists_of_names(words: str) -> None:
    assert [name["family"] for name in split_names(words)] == ["Strand", "Cole"]


@pytest.mark.parametrize(
    ("words", "parts"),
    [
        ("5 March 2019", [2019, 3, 5]),
        ("Mar. 5th, 2019", [2019, 3, 5]),
        ("March 2019", [2019, 3]),
        ("2019-03-05T10:00:00Z", [2019, 3, 5]),
        ("2019", [2019]),
        ("in the spring", None),
        ("99 Balloons 3", None),
    ],
)
def test_dates(words: str, parts: list[int] | None) -> None:
    assert parse_date(words) == parts


def test_date_lines() -> None:
    assert is_date_line("Tuesday, 5 March 2019")
    assert is_date_line("March 5, 2019 at 10:30 am")
    assert not is_date_line("On 5 March 2019 the fleet sailed")
    assert not is_date_line("2019")


SEEDS = Path(__file__).parents[3] / "shared" / "seeds"


@pytest.mark.skipif(not SEEDS.is_dir(), reason="the study documents are not here")
def test_study_documents() -> None:
    article = read_document(next(SEEDS.glob("000*.txt")))
    entries = [article.quote(block) for block in article.blocks if block.kind is BlockKind.REFERENCE]
    assert len(entries) == 103
    assert not any("Google Scholar" in entry or "•" in entry or "\n" in entry for entry in entries)
    assert article.csl["author"][0]["given"].count(" ") == 1
    assert article.csl["page"] == "790–808"
    post = read_document(next(SEEDS.glob("003*.txt")))
    assert post.csl == {}
    assert sum(block.voice is Voice.COMMENT for block in post.blocks) == 7
