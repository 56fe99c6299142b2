"""In-text citations of an invented essay with its list."""

import pytest

from app.documents.document import Block, BlockKind, Document
from app.facts.works.citations import Citation, find_citations

REFERENCES = (
    "Varga, L. 1991. The Ferry Question. London: Quay Books.",
    "Moss, H. 2018a. Fog on the Line. Harbour Times, 11 September: 2.",
    "Moss, H. 2018b. Fog Again. Harbour Times, 12 September: 7.",
    "Smith, A., and B. Jones. 2003. Tolls and Towers. Coast Policy 9: 1–20.",
    "van den Berg, C., D. Falk, and E. Roy. 2010. Locks. Delft: Delta Press.",
)


def make(body: str, references: tuple[str, ...] = REFERENCES) -> Document:
    text, blocks = body, [Block(BlockKind.PARAGRAPH, 0, len(body))]
    for entry in references:
        text += "\n\n"
        blocks.append(Block(BlockKind.REFERENCE, len(text), len(text) + len(entry)))
        text += entry
    return Document("essay.txt", "text/plain", "ab" * 32, text, tuple(blocks))


def cited(body: str, references: tuple[str, ...] = REFERENCES) -> list[tuple[str, tuple[int, ...]]]:
    document = make(body, references)
    return [(document.text[c.start : c.end], c.references) for c in find_citations(document)]


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("Boats matter (Varga 1991).", [("(Varga 1991)", (1,))]),
        ("Boats matter (Varga, 1991, p. 5).", [("(Varga, 1991, p. 5)", (1,))]),
        ("As Varga (1991, p. 5) says, boats matter.", [("(1991, p. 5)", (1,))]),
        (
            "Much fog (see Smith and Jones 2003; Moss 2018a, b).",
            [("(see Smith and Jones 2003; Moss 2018a, b)", (4, 2, 3))],
        ),
        ("Locks leak (van den Berg et al. 2010).", [("(van den Berg et al. 2010)", (5,))]),
        ("Smith & Jones (2003) count towers.", [("(2003)", (4,))]),
    ],
)
def test_author_and_year(body: str, expected: list[tuple[str, tuple[int, ...]]]) -> None:
    assert cited(body) == expected


@pytest.mark.parametrize(
    "body",
    [
        "The flood (June 1953) came at night.",
        "The Lake War (1862–1867) was short.",
        "The port (founded in 1610) grew.",
        "It rained (in the spring of 1953).",
        "The treaty (signed on 3 May 1815) held.",
    ],
)
def test_dates_in_parentheses_are_no_citations(body: str) -> None:
    assert cited(body) == []


def test_a_narrative_citation_knows_where_its_name_begins() -> None:
    document = make("Boats matter, as Varga (1991) says.")
    (citation,) = find_citations(document)
    assert document.text[citation.name_start : citation.end] == "Varga (1991)"


def test_numbers_tie_to_labelled_references() -> None:
    references = tuple(f"[{n}] A. Kern, “Paper number {n},” J. Locks, vol. {n}, 1999." for n in range(1, 6))
    assert cited("Shown before [2], and again [3–5].", references) == [("[2]", (2,)), ("[3–5]", (3, 4, 5))]


def test_brackets_without_numbered_references_are_none() -> None:
    assert cited("The sum [12] is odd.") == []


def test_without_a_list_the_style_must_show() -> None:
    one = "Trade fell (Lisbon 1755)."
    many = "Trade fell (Aldo 1955). Tolls rose (Berg 1961). Ports (Cole and Dunn 1970). Fog (Lisbon 1755)."
    assert cited(one, ()) == []
    assert [quote for quote, _ in cited(many, ())] == [
        "(Aldo 1955)",
        "(Berg 1961)",
        "(Cole and Dunn 1970)",
        "(Lisbon 1755)",
    ]


def test_the_list_itself_holds_no_citations() -> None:
    found: list[Citation] = find_citations(make("Nothing here."))
    assert found == []
