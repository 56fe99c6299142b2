"""Lists that a sentence counts: what is counted, whose they are, and which items are named."""

import hashlib
from dataclasses import replace

import pytest

from app.documents.document import Document
from app.documents.markdown_file import read_markdown
from app.facts.concepts.counted_lists import CountedList, find_counted_lists
from app.facts.concepts.key_concepts import find_concepts
from app.facts.concepts.list_items import joined
from app.facts.language import Language

pytestmark = pytest.mark.model

STYLES = """Kurt Falk described three styles of leadership that shape how a group works:

1. **Strict leadership**: the leader alone decides what the group does and how.
2. *Open leadership* lets the group take part in every decision of its leader.
3. The last style, *absent leadership*, is a way of leaving the group to itself.
"""


def document_of(text: str) -> Document:
    read = read_markdown(text.encode(), "made.md")
    sha = hashlib.sha256(text.encode()).hexdigest()
    return Document("made.md", "text/markdown", sha, text, tuple(read.blocks))


def lists_in(language: Language, text: str) -> list[CountedList]:
    document = document_of(text)
    return list(find_counted_lists(document, list(language.sentences(document))))


@pytest.mark.parametrize(
    ("text", "counted", "names"),
    [
        (
            "There are four stages of mitosis:\n\n- prophase\n- metaphase\n- anaphase\n- telophase\n",
            "four stages of mitosis",
            ["prophase", "metaphase", "anaphase", "telophase"],
        ),
        (
            "The temple served two purposes: worship and the storage of grain.",
            "two purposes that the temple served",
            ["worship", "the storage of grain"],
        ),
        (
            "Our memory has three basic functions: encoding, storing, and retrieving information.",
            "three basic functions of memory",
            ["encoding", "storing", "retrieving information"],
        ),
        (
            "The treaty had two consequences for the valley. The first was a wave of migration. The second "
            "was the loss of the salt trade.",
            "two consequences of the treaty for the valley",
            ["a wave of migration", "the loss of the salt trade"],
        ),
        (
            "**Tanh units.** The tanh units squash numbers. They do. It has two major advantages:\n\n"
            "- *Its output is centred on zero*. That helps.\n- *Its gradient is strong*. That helps too.\n",
            "two major advantages of the tanh units",
            ["Its output is centred on zero", "Its gradient is strong"],
        ),
        (
            "There are two kinds of inflation. **Demand-pull inflation** comes from too much spending, while "
            "**cost-push inflation** comes from dearer supplies.",
            "two kinds of inflation",
            ["Demand-pull inflation", "cost-push inflation"],
        ),
        (
            "Two major theories of trade prevailed in ancient Bellport. The first theory, the salt theory, "
            "was held by Falk. The second theory, the grain theory, was held by Lund.",
            "Two major theories of trade that prevailed in ancient Bellport",
            ["the salt theory", "the grain theory"],
        ),
        (
            "Three factors shape the price of bread: the harvest, the tax, and the weather.",
            "Three factors that shape the price of bread",
            ["the harvest", "the tax", "the weather"],
        ),
        (
            "Osmosis and diffusion are two different kinds of passive transport.",
            "two kinds of passive transport",
            ["Osmosis", "diffusion"],
        ),
        (
            "There are three ways you can call on your memory: recall, recognition, and relearning.",
            "three ways people can call on their memory",
            ["recall", "recognition", "relearning"],
        ),
    ],
)
def test_what_is_counted_and_named(language: Language, text: str, counted: str, names: list[str]) -> None:
    (found,) = lists_in(language, text)
    assert (found.counted, [i.name for i in found.items]) == (counted, names)


def test_items_are_named_by_their_marks_and_explained(language: Language) -> None:
    (found,) = lists_in(language, STYLES)
    assert found.attribution == "Kurt Falk"
    assert [i.name for i in found.items] == ["Strict leadership", "Open leadership", "absent leadership"]
    assert [i.said.split()[0] for i in found.items] == ["the", "lets", "is"]


def test_facts_of_a_list_name_the_whole(language: Language) -> None:
    document = document_of(STYLES)
    facts = {f.term: f for f in find_concepts(document, list(language.sentences(document)))}
    whole = facts["three styles of leadership that shape how a group works"]
    assert whole.definition == "strict leadership, open leadership and absent leadership"
    assert facts["open leadership"].evidence[1].quote == whole.term


@pytest.mark.parametrize(
    "text",
    [
        "There are three stages of mitosis:\n\n- prophase\n- metaphase\n",
        "In this chapter we discuss two theories of justice: realism and liberalism.",
        "She had three sons, and the eldest went to war with two ships.",
        "Which two kinds of trust are there: thick trust and thin trust?",
        "It took two reasons: fear and hunger.",
        "The following are two examples of trust: thick trust and thin trust.",
    ],
)
def test_what_is_no_list(language: Language, text: str) -> None:
    assert lists_in(language, text) == []


def test_long_items_are_parted_by_semicolons() -> None:
    assert joined(["a", "b", "c"]) == "a, b and c"
    assert joined(["war and peace", "b"]) == "war and peace; b"


def test_a_noun_with_two_numbers_counts_nothing(language: Language) -> None:
    text = "The council opened the two ports: Arden and Bell."
    (sentence,) = language.parse(text)
    noun = next(i for i, t in enumerate(sentence.tokens) if t.text == "ports")
    tokens = list(sentence.tokens)
    tokens[noun - 2] = replace(tokens[noun - 2], text="1836", lemma="1836", dep="nummod", tag="CD")
    crowded = replace(sentence, tokens=tuple(tokens), block=0)
    assert list(find_counted_lists(document_of(text), [crowded])) == []
