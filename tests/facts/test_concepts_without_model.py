"""What lists, marks and plain wording define when no language model is there."""

import pytest

from app.documents.document import Block, BlockKind, Document
from app.facts.concepts.glossary import read_explaining_title, read_title
from app.facts.concepts.key_concepts import find_concepts
from app.facts.concepts.terms import clean_term, is_term, singular, term_key


def listing(*lines: tuple[BlockKind, str]) -> Document:
    """A document with one block a line."""
    text = "\n".join(line for _kind, line in lines)
    blocks, at = [], 0
    for kind, line in lines:
        blocks.append(Block(kind, at, at + len(line)))
        at += len(line) + 1
    return Document("made.md", "text/markdown", "1" * 64, text, tuple(blocks))


def found_in(*lines: tuple[BlockKind, str]) -> dict[str, str]:
    return {f.term: f.definition for f in find_concepts(listing(*lines), None)}


def test_entries_under_a_glossary_heading() -> None:
    found = found_in(
        (BlockKind.HEADING, "Key terms"),
        (BlockKind.LIST_ITEM, "tarn: a small lake in a hollow that ice has carved"),
        (BlockKind.LIST_ITEM, "esker – a winding ridge of sand laid down by a stream under ice"),
    )
    assert found == {
        "tarn": "a small lake in a hollow that ice has carved",
        "esker": "a winding ridge of sand laid down by a stream under ice",
    }


def test_a_bold_term_is_an_entry_anywhere() -> None:
    found = found_in(
        (BlockKind.PARAGRAPH, "**Tarn**: a small lake in a hollow that ice has carved. It is cold.")
    )
    assert found == {"Tarn": "a small lake in a hollow that ice has carved"}


def test_lecture_notes_in_bullets() -> None:
    found = found_in(
        (BlockKind.LIST_ITEM, "Toll good: open to all who pay (bridges, ferries)"),
        (BlockKind.LIST_ITEM, "The ferry is old."),
        (BlockKind.LIST_ITEM, "Kowalski index = silt divided by flow, a measure of wear"),
        (BlockKind.LIST_ITEM, "Free loader: enjoys the bridge without paying (Kowalski 1974)"),
        (BlockKind.LIST_ITEM, "Hidden toll: hidden fee. The ferryman adds it at the end"),
        (BlockKind.LIST_ITEM, "Ferries: boats, rafts, barges"),
        (BlockKind.LIST_ITEM, "Poor example — e.g. a bridge with no river"),
        (BlockKind.LIST_ITEM, "Lecture 7: how bridges are paid for"),
        (BlockKind.LIST_ITEM, "Ada Kowalski: an engineer who built nine bridges"),
    )
    assert found == {
        "toll good": "open to all who pay (bridges, ferries)",
        "Kowalski index": "silt divided by flow, a measure of wear",
        "free loader": "enjoys the bridge without paying",
    }


def test_a_cited_entry_belongs_to_its_author() -> None:
    line = "Kowalski (1968): “bridge fatigue” — each cart adds a little wear until the bridge falls"
    (fact,) = find_concepts(listing((BlockKind.LIST_ITEM, line)), None)
    assert (fact.term, fact.attribution) == ("bridge fatigue", "Kowalski")


def test_one_colon_makes_no_glossary() -> None:
    assert found_in((BlockKind.PARAGRAPH, "Breakfast plans: a small loaf with a slice of cheese")) == {}


def test_labels_are_no_terms() -> None:
    lines = [
        (BlockKind.LIST_ITEM, f"{label}: a line of words that follows a label")
        for label in ("Note", "Source", "Author")
    ]
    assert found_in(*lines) == {}


@pytest.mark.parametrize(
    ("sentence", "term"),
    [
        ("A tarn is a small lake that fills a hollow carved by ice.", "tarn"),
        ("The word tarn means a small lake in the high mountains.", "tarn"),
        ("It ended in a small lake of meltwater called a tarn.", "tarn"),
    ],
)
def test_plain_wording_is_enough(sentence: str, term: str) -> None:
    assert term in found_in((BlockKind.PARAGRAPH, sentence))


def test_pronouns_define_nothing() -> None:
    assert found_in((BlockKind.PARAGRAPH, "It is a small lake that fills a hollow carved by ice.")) == {}


@pytest.mark.parametrize(
    ("raw", "clean"),
    [("the “big lake.”", "big lake"), ("“tarn,”", "tarn"), ("A tarn", "tarn"), ("tarn’s", "tarn")],
)
def test_a_term_loses_marks_and_article(raw: str, clean: str) -> None:
    assert clean_term(raw) == clean


@pytest.mark.parametrize("words", ["the system", "1950", "https://example.org", "it", "several things"])
def test_no_term(words: str) -> None:
    assert not is_term(clean_term(words))


def test_number_and_article_do_not_part_terms() -> None:
    assert term_key("The tarns") == term_key("tarn")
    assert singular("policies") == "policy"
    assert singular("glass") == "glass"


def test_a_title_is_read_only_where_it_explains() -> None:
    assert read_title("Crop Lending: An Insurance Scheme for Growers") == (
        "Crop Lending",
        "An Insurance Scheme for Growers",
    )
    assert read_title("Crop lending among growers") is None
    assert read_title("What Is Lending? A Scheme: Old and New") is None


@pytest.mark.parametrize(
    ("title", "read"),
    [
        (
            "Crop Lending: An Insurance Scheme for Growers",
            ("Crop Lending", "An Insurance Scheme for Growers"),
        ),
        (
            "Neighbours in Debt: Crop Lending as a Response to Failed Harvests",
            ("Crop Lending", "a Response to Failed Harvests"),
        ),
        ("Lenders of the Valley: The History of Rural Credit", None),
        ("Crop Lending: A Comparative Analysis of Four Valleys", None),
    ],
)
def test_a_works_title_explains_a_term_or_only_itself(title: str, read: tuple[str, str] | None) -> None:
    assert read_explaining_title(title) == read
