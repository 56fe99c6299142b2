"""Which statements become facts, how concepts are rated, and how a term is written."""

import pytest

from app.documents.document import Block, BlockKind, Document
from app.facts.concepts.casing import Casing
from app.facts.concepts.choosing_statements import choose_statements
from app.facts.concepts.gloss import Form, Gloss
from app.facts.concepts.rating import rate
from app.facts.concepts.vocabulary import Vocabulary

FILLER = " ".join(["words"] * 500)


def document_of(heading: str, *paragraphs: str) -> Document:
    text = "\n\n".join([heading, *paragraphs])
    blocks, at = [], 0
    for number, part in enumerate([heading, *paragraphs]):
        kind = BlockKind.PARAGRAPH if number else BlockKind.HEADING
        blocks.append(Block(kind, at, at + len(part)))
        at += len(part) + 2
    return Document("made.txt", "text/plain", "3" * 64, text, tuple(blocks))


def statement(term: str, said: str, weight: float = 0.75, start: int = 0) -> Gloss:
    return Gloss(term, said, Form.STATEMENT, start, start + len(said), 1, weight)


@pytest.mark.parametrize(
    ("term", "said", "kept"),
    [
        ("Weir Act", "In the end the Weir Act put a tax on every sluice of the river", True),
        ("Weir Act", "In the end the Weir Act also put a tax on every sluice of the river", False),
        ("sluices", "A tax was put on sluices by the council of the river", False),
        ("deep mud", "In that year the barges stuck in deep mud along the lower river", False),
        ("millers", "In that year the council of the river gave millers a vote", False),
        ("sluice tax", "The sluice tax drove small millers off the river", True),
    ],
)
def test_only_key_phrases_are_asked(term: str, said: str, kept: bool) -> None:
    vocabulary = Vocabulary(document_of("Rivers", FILLER, said))
    assert [g.term for g in choose_statements(vocabulary, [statement(term, said)], [])] == [term] * kept


def test_one_sentence_gives_two_statements_at_most() -> None:
    said = "The Weir Act, the Sluice Act and the Barge Act put a tax on every boat"
    glosses = [statement(t, said) for t in ("Weir Act", "Sluice Act", "Barge Act")]
    assert len(choose_statements(Vocabulary(document_of("Rivers", FILLER, said)), glosses, [])) == 2


def test_definitions_of_recurring_and_heading_terms_come_first() -> None:
    text = "A sluice gate is a board that holds water back. The sluice gate is lifted. A weir is a low dam."
    vocabulary = Vocabulary(document_of("The sluice gate", text))
    main, why = rate(vocabulary, Gloss("sluice gate", "a board", Form.COPULA, 0, 9, 1, 0.85), 1)
    other, plain = rate(vocabulary, Gloss("weir", "a low dam", Form.COPULA, 0, 9, 1, 0.85), 1)
    stated, _ = rate(vocabulary, statement("sluice gate", "The sluice gate is lifted"), 1)
    assert 0.8 <= main <= 0.95
    assert main > other > stated
    assert why == "Defined here, and a heading names it."
    assert plain == "Defined in this sentence."


def test_the_reason_counts_in_words() -> None:
    vocabulary = Vocabulary(document_of("Rivers", "Silt is fine mud. Silt settles. Silt moves."))
    assert rate(vocabulary, Gloss("silt", "fine mud", Form.COPULA, 0, 9, 1, 0.85), 1)[1] == (
        "Defined here and named three times."
    )


@pytest.mark.parametrize(
    ("term", "quote", "written"),
    [
        ("Price gap", "Price gap: what is left", "price gap"),
        ("Kowalski index", "Kowalski index: a measure of silt", "Kowalski index"),
        ("Weir Act", "The Weir Act taxed sluices", "Weir Act"),
        ("Riverbed scour", "Riverbed scour is the loss of sand", "riverbed scour"),
        ("Marl", "A Marl is a soil", "marl"),
    ],
)
def test_a_capital_that_only_opens_the_sentence_goes(term: str, quote: str, written: str) -> None:
    casing = Casing.of(document_of("Rivers", f"{quote}. They dig marl here."))
    assert casing.as_term(term, quote) == written


def test_a_name_stays_one_though_a_link_writes_it_small() -> None:
    text = "Work began with Brandal alone, and Brandal went on. See brandal in the list."
    casing = Casing.of(document_of("Dyes", text))
    assert casing.as_term("Brandal’s work", "Brandal’s work was known") == "Brandal’s work"


def test_an_owner_that_no_dictionary_knows_is_a_name() -> None:
    casing = Casing.of(document_of("Dyes", "Lottie’s zeal was known in every town. Ask the dyer."))
    assert casing.as_term("Lottie’s zeal", "Lottie’s zeal was known in every town.") == "Lottie’s zeal"
    assert casing.as_term("Dyer’s zeal", "Dyer’s zeal was known in every town.") == "dyer’s zeal"
