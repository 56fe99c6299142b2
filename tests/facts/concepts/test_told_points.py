"""Points that sentences number or name: reasons, criticisms, advantages."""

import hashlib

import pytest

from app.documents.document import Document
from app.documents.markdown_file import read_markdown
from app.facts.concepts.casing import Casing
from app.facts.concepts.list_facts import find_list_facts
from app.facts.language import Language

pytestmark = pytest.mark.model


def facts_in(language: Language, text: str) -> list[tuple[str, str]]:
    read = read_markdown(text.encode(), "made.md")
    sha = hashlib.sha256(text.encode()).hexdigest()
    document = Document("made.md", "text/markdown", sha, text, tuple(read.blocks))
    sentences = list(language.sentences(document))
    found = find_list_facts(document, sentences, Casing.of(document), [])
    return [(f.term, f.definition) for f in found]


def test_short_counted_reasons_stand_in_one_card(language: Language) -> None:
    text = (
        "Canals lowered the price of coal for two reasons. First, barges carried more than carts. "
        "Second, horses tired less quickly."
    )
    assert facts_in(language, text) == [
        (
            "two reasons why canals lowered the price of coal",
            "barges carried more than carts; horses tired less quickly",
        )
    ]


def test_long_or_uncounted_reasons_are_asked_by_their_place(language: Language) -> None:
    text = (
        "Canals helped the mills but, for several reasons, they ruined the carters of the county. "
        "First, barges carried more than carts. Second, horses tired less quickly."
    )
    assert facts_in(language, text) == [
        ("first reason why canals ruined the carters of the county", "barges carried more than carts"),
        ("second reason why canals ruined the carters of the county", "horses tired less quickly"),
    ]


def test_a_reason_that_leans_on_another_sentence_is_left_out(language: Language) -> None:
    text = (
        "Canals lowered the price of coal for two reasons. First, this carried more than carts. "
        "Second, horses tired less quickly on a path."
    )
    assert facts_in(language, text) == [
        ("second reason why canals lowered the price of coal", "horses tired less quickly on a path")
    ]


@pytest.mark.parametrize(
    ("text", "name", "said"),
    [
        (
            "One criticism of the survey is that few farmers answered its letters.",
            "one criticism of the survey",
            "few farmers answered its letters",
        ),
        (
            "Another advantage of clay tiles is that they keep out frost (Berg, 2004).",
            "one advantage of clay tiles",
            "they keep out frost",
        ),
        (
            "One way to test a bell is to strike the rim with a stick.",
            "one way to test a bell",
            "to strike the rim with a stick",
        ),
        (
            "One of the main aims of the guild was the training of young masons.",
            "one of the main aims of the guild",
            "the training of young masons",
        ),
        (
            "The key idea of a relay is that a weak current moves a strong one.",
            "the key idea of a relay",
            "a weak current moves a strong one",
        ),
    ],
)
def test_one_of_several_points_is_named(language: Language, text: str, name: str, said: str) -> None:
    assert facts_in(language, text) == [(name, said)]


@pytest.mark.parametrize(
    "text",
    [
        "One way around this problem is to count the rings.",
        "Another form of trade is barter between neighbours.",
        "One criticism of the survey is not that it was short.",
        "The bold idea of the mason was that bells should be square.",
        "One day of the week is to be kept free of work.",
        "One advantage is that they keep out frost.",
    ],
)
def test_what_stands_for_nothing_alone_is_no_point(language: Language, text: str) -> None:
    assert facts_in(language, text) == []
