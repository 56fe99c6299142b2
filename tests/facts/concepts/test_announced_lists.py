"""Lists that a running sentence announces and names: what is counted, and the items."""

import hashlib

import pytest

from app.documents.document import Document
from app.documents.markdown_file import read_markdown
from app.facts.concepts.announced_lists import find_announced_lists
from app.facts.concepts.casing import Casing
from app.facts.concepts.list_facts import find_list_facts
from app.facts.language import Language

pytestmark = pytest.mark.model


def document_of(text: str) -> Document:
    read = read_markdown(text.encode(), "made.md")
    sha = hashlib.sha256(text.encode()).hexdigest()
    return Document("made.md", "text/markdown", sha, text, tuple(read.blocks))


def lists_in(language: Language, text: str) -> list[tuple[str, list[str]]]:
    document = document_of(text)
    found = find_announced_lists(document, list(language.sentences(document)), frozenset())
    return [(c.counted, [i.name for i in c.items]) for c in found]


@pytest.mark.parametrize(
    ("text", "counted", "names"),
    [
        (
            "Glaciers fall into one of two broad groups: alpine and continental.",
            "two broad groups into which glaciers fall",
            ["alpine", "continental"],
        ),
        (
            "In the valley, there are three kinds being grown: rye, oats and hemp.",
            "three kinds being grown in the valley",
            ["rye", "oats", "hemp"],
        ),
        (
            "Pliny described two types or breeds of goat: white goats and red goats.",
            "two types or breeds of goat that Pliny described",
            ["white goats", "red goats"],
        ),
        (
            "Botanists have sorted the fruits of the valley into two types: fleshy fruits and dry fruits "
            "(Dahl & Rowe, 1987).",
            "two types into which botanists have sorted the fruits of the valley",
            ["fleshy fruits", "dry fruits"],
        ),
        (
            "The harbour serves several functions: a shelter for boats, a market for fish, and a gate for "
            "customs.",
            "three functions that the harbour serves",
            ["a shelter for boats", "a market for fish", "a gate for customs"],
        ),
        (
            "There are two types of loan: secured loans, which are backed by property; and unsecured loans, "
            "which rest on a promise alone.",
            "two types of loan",
            ["secured loans", "unsecured loans"],
        ),
        (
            "Two parties, the Ploughmen and the Millers, led the revolt against the grain tax.",
            "Two parties that led the revolt against the grain tax",
            ["the Ploughmen", "the Millers"],
        ),
        (
            "Two forms of erosion are rain splash and sheet wash.",
            "Two forms of erosion",
            ["rain splash", "sheet wash"],
        ),
        (
            "All mills share four parts: 1) a wheel, the source of power; 2) gearing, made of oak; "
            "3) stones, which grind; and 4) a hopper.",
            "four parts of all mills",
            ["a wheel", "gearing", "stones", "a hopper"],
        ),
        (
            "There are two kinds of bridges, called arch bridges and beam bridges.",
            "two kinds of bridges",
            ["arch bridges", "beam bridges"],
        ),
    ],
)
def test_the_clause_stands_behind_the_counted_noun(
    language: Language, text: str, counted: str, names: list[str]
) -> None:
    assert lists_in(language, text) == [(counted, names)]


@pytest.mark.parametrize(
    "text",
    [
        "According to this theory, rocks are composed of two factors: heat and pressure.",
        "Let’s first look at two parts of the engine: the boiler and the piston.",
        "They are stored in three rooms: a cellar, a loft and a shed.",
        "The mill has several owners: a widow, a baker, and so on, which nobody counted.",
        "In this chapter, we meet three kinds of moss: peat moss, cushion moss and haircap moss.",
    ],
)
def test_what_leans_on_something_else_announces_nothing(language: Language, text: str) -> None:
    assert lists_in(language, text) == []


def test_a_long_list_in_order_is_asked_by_its_places(language: Language) -> None:
    document = document_of(
        "There are six stages in the making of cheese: heating, curdling, cutting, draining, salting, and "
        "ageing."
    )
    sentences = list(language.sentences(document))
    facts = list(find_list_facts(document, sentences, Casing.of(document), []))
    assert [(f.term, f.definition) for f in facts] == [
        ("cutting", "cutting follows curdling"),
        ("salting", "salting follows draining"),
    ]
