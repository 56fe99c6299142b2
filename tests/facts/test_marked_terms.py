"""What a text says of its bold and italic terms, of labels, and of theories without marks."""

import re

import pytest

from app.documents.document import Block, BlockKind, Document
from app.facts.concepts.gloss import Gloss
from app.facts.concepts.marked_terms import find_marked_terms
from app.facts.concepts.opening_labels import find_told_of_labels
from app.facts.language import Language

pytestmark = pytest.mark.model


def found_in(language: Language, text: str) -> list[Gloss]:
    """Glosses of a text in one block, whose marked words stand between stars."""
    spans: list[tuple[int, int]] = []
    plain = ""
    for part in re.split(r"(\*[^*]+\*)", text):
        words = part.strip("*") if part.startswith("*") else part
        if part.startswith("*"):
            spans.append((len(plain), len(plain) + len(words)))
        plain += words
    block = Block(BlockKind.PARAGRAPH, 0, len(plain))
    document = Document("d.txt", "text/plain", "ab" * 32, plain, (block,), emphasised=tuple(spans))
    sentences = list(language.sentences(document))
    return [*find_marked_terms(document, sentences), *find_told_of_labels(document, sentences)]


@pytest.mark.parametrize(
    ("text", "term", "said"),
    [
        (
            "*Silting* occurs when a river drops more mud than the current can carry away.",
            "silting",
            "Silting occurs when a river drops more mud than the current can carry away",
        ),
        (
            "*Tollgate theory* examines the closing of roads to strangers by people of a valley.",
            "tollgate theory",
            "Tollgate theory examines the closing of roads to strangers by people of a valley",
        ),
        (
            "His visits led to *ferry theory*, which notes that towns grow where boats must stop.",
            "ferry theory",
            "Ferry theory notes that towns grow where boats must stop",
        ),
        (
            "*Reed lore* studies how the people of a marsh build their huts.",
            "reed lore",
            "Reed lore studies how the people of a marsh build their huts",
        ),
        (
            "Harrow's Maxim states that a lock should be judged by its weakest bolt.",
            "Harrow's Maxim",
            "Harrow's Maxim states that a lock should be judged by its weakest bolt",
        ),
        (
            "A relation is Roe's Principle, which states that a bell rings lower the thicker its rim is.",
            "Roe's Principle",
            "Roe's Principle states that a bell rings lower the thicker its rim is",
        ),
        (
            "*Thrift.* This rule requires that stewards buy no more corn than a house can eat.",
            "thrift",
            "stewards buy no more corn than a house can eat",
        ),
        (
            "*Late blame* begins when a person loses his or her good name among neighbours (Roe, 1971).",
            "late blame",
            "Late blame begins when a person loses his or her good name among neighbours",
        ),
        (
            "The smallest working part of the chain is the *shackle*.",
            "shackle",
            "the smallest working part of the chain",
        ),
        (
            "He looked for the *keel line*: the row of planks that holds a hull together.",
            "keel line",
            "the row of planks that holds a hull together",
        ),
        (
            "*Damper.* The damper is drawn on the left. It reduces the swing of the needle.",
            "Damper",
            "Damper reduces the swing of the needle",
        ),
    ],
)
def test_a_marked_term_is_told_by_its_whole_clause(
    language: Language, text: str, term: str, said: str
) -> None:
    assert (term, said) in {(g.term, g.said) for g in found_in(language, text)}


@pytest.mark.parametrize(
    "text",
    [
        "You should *never* leave the gate open at night when the wind blows.",
        "*Tolls* rise when this happens as shown above in the figure.",
        "*Anna Roe* argues that bridges should be free for all who walk.",
        "Does *silting* occur when a river drops its mud?",
    ],
)
def test_stress_persons_and_pointing_words_give_nothing(language: Language, text: str) -> None:
    assert not found_in(language, text)


@pytest.mark.parametrize(
    ("text", "terms"),
    [
        ("Inflation occurs when the general level of prices rises over time.", {"inflation"}),
        (
            "The tollgate principle states that whoever gains from a road should pay for it.",
            {"tollgate principle"},
        ),
        ("The baker states that bread will cost more in the coming spring.", set()),
    ],
)
def test_plain_words_are_read_where_something_occurs_or_a_theory_holds(
    language: Language, text: str, terms: set[str]
) -> None:
    assert {g.term.removeprefix("the ") for g in found_in(language, text)} == terms
