"""Definitions in each form, and the traps that are no definitions."""

import pytest

from app.documents.document import Block, BlockKind, Document, Voice
from app.facts.concepts.key_concepts import find_concepts
from app.facts.fact import ConceptFact, Evidence, WorkFact
from app.facts.language import Language

pytestmark = pytest.mark.model


def document_of(*paragraphs: str, csl: dict | None = None, comments: int = 0) -> Document:
    """A document of paragraphs, the last few of them readers' comments."""
    text, blocks = "\n\n".join(paragraphs), []
    at = 0
    for number, paragraph in enumerate(paragraphs):
        voice = Voice.COMMENT if number >= len(paragraphs) - comments else Voice.AUTHOR
        blocks.append(Block(BlockKind.PARAGRAPH, at, at + len(paragraph), voice=voice))
        at += len(paragraph) + 2
    return Document("made.txt", "text/plain", "0" * 64, text, tuple(blocks), csl or {})


def concepts_in(language: Language, *paragraphs: str, **more) -> dict[str, ConceptFact]:
    """The concepts of paragraphs by term; of two facts of a term the more important."""
    document = document_of(*paragraphs, **more)
    facts = find_concepts(document, list(language.sentences(document)))
    for fact in facts:
        for e in fact.evidence:
            assert document.text[e.start : e.end] == e.quote
    return {f.term: f for f in reversed(facts)}


@pytest.mark.parametrize(
    ("sentence", "term", "definition"),
    [
        (
            "A moraine is a ridge of stones that a glacier has pushed together.",
            "moraine",
            "a ridge of stones that a glacier has pushed together",
        ),
        (
            "The monks copied each psalter, a book of psalms for daily prayer, by candlelight.",
            "psalter",
            "a book of psalms for daily prayer",
        ),
        (
            "Farmers depended on usufruct—a right to enjoy land that belongs to another owner.",
            "usufruct",
            "a right to enjoy land that belongs to another owner",
        ),
        (
            "The tenants paid a yearly tax on salt and oil known as the gabelle.",
            "gabelle",
            "a yearly tax on salt and oil",
        ),
        (
            "The gradual loss of soil by wind and water is called erosion.",
            "erosion",
            "the gradual loss of soil by wind and water",
        ),
        (
            "The term osmosis refers to the movement of water through a thin membrane.",
            "osmosis",
            "the movement of water through a thin membrane",
        ),
        (
            "The mills used retting (a slow soaking of flax stems in water) before the spinning began.",
            "retting",
            "a slow soaking of flax stems in water",
        ),
    ],
)
def test_a_definition_is_found_in_each_form(
    language: Language, sentence: str, term: str, definition: str
) -> None:
    found = concepts_in(language, sentence)
    assert term in found
    assert found[term].definition == definition


@pytest.mark.parametrize(
    "sentence",
    [
        "Portugal is over thirty percent.",
        "Norway is the junior party this time.",
        "These figures are matters of public record.",
        "It is a kind of bread that is eaten cold.",
        "Such concerns are a sign of weakness in the whole army.",
        "The arrangement was a success for them.",
        "A lichen is not a plant that grows on bark.",
        "A quoit may be a ring that was thrown at a peg.",
        "Is a quoit a ring that is thrown at a peg?",
        "Ada Lovelace was a mathematician who wrote about the engine.",
    ],
)
def test_what_defines_nothing_is_no_definition(language: Language, sentence: str) -> None:
    said = [f.definition for f in concepts_in(language, sentence).values()]
    assert not [d for d in said if not d[0].isupper() and "not" not in d]


def test_a_definition_keeps_no_pronoun_without_its_noun(language: Language) -> None:
    found = concepts_in(language, "A corvette is a ship that he built for them in this harbour.")
    assert "corvette" not in found


def test_a_list_is_no_apposition(language: Language) -> None:
    found = concepts_in(
        language, "They traded timber, a few barrels of tar, and bundles of flax with the port."
    )
    assert "timber" not in found


def test_the_negation_of_a_statement_stays(language: Language) -> None:
    found = concepts_in(
        language, "The Baltic wool monopoly of the abbeys did not prove to be a lasting source of income."
    )
    said = [f.definition for f in found.values()]
    assert said
    assert all("did not prove" in d for d in said)


def test_punctuation_inside_quotation_marks_is_no_part_of_the_term(language: Language) -> None:
    found = concepts_in(
        language,
        "The pact with Berne was stricter than the older one, deepening Savoy’s need for an “elder cousin.”",
    )
    assert "elder cousin" in found


def test_a_pronoun_takes_the_only_subject_before_it(language: Language) -> None:
    found = concepts_in(
        language,
        "Guilds and abbeys were rejecting the new coinage. "
        "In terms of “moral economy theory,” they have defended their customary rights.",
    )
    assert found["moral economy theory"].definition.endswith(
        "Guilds and abbeys have defended their customary rights"
    )


def test_i_argue_is_the_author_of_the_document(language: Language) -> None:
    csl = {"author": [{"family": "Okafor", "given": "Ngozi"}]}
    found = concepts_in(
        language,
        "Based on network exchange theory, I argue that river towns formed a market to escape royal tolls.",
        csl=csl,
    )
    fact = found["network exchange theory"]
    assert fact.attribution == "Okafor"
    assert fact.definition == "river towns formed a market to escape royal tolls"


def test_what_a_reader_says_is_a_readers(language: Language) -> None:
    found = concepts_in(
        language,
        "A moraine is a ridge of stones that a glacier has pushed together.",
        "The alpine guide associations are stricter than the hotel owners about closed huts.",
        comments=1,
    )
    assert found["moraine"].attribution == ""
    others = [f for f in found.values() if "huts" in f.definition]
    assert others
    assert {f.attribution for f in others} == {"a reader"}


def test_one_fact_has_all_its_evidence(language: Language) -> None:
    document = document_of(
        "A moraine is a ridge of stones that a glacier has pushed together.",
        "Walkers call it a “moraine”, a bank of rubble that a glacier has left behind.",
    )
    facts = find_concepts(document, list(language.sentences(document)))
    defined = [f for f in facts if f.term == "moraine"]
    assert len(defined) == 1
    assert len(defined[0].evidence) == 2


def test_the_own_title_explains_its_term(language: Language) -> None:
    title = "A quiet rivalry of neighbours: Denmark’s and Sweden’s trade in the Sound"
    csl = {"title": title, "author": [{"family": "Lund"}]}
    found = concepts_in(language, title, "The Sound was narrow and full of ships.", csl=csl)
    fact = found["quiet rivalry of neighbours"]
    assert fact.definition == "Denmark’s and Sweden’s trade in the Sound"
    assert fact.attribution == "Lund"


@pytest.mark.parametrize(
    "title",
    [
        "The Echo Trap: Hidden Dangers of Repeated Praise in Small Teams",
        "The Echo Trap: A Warning from Small Teams",
        "An echo trap: Denmark’s lessons",
        "Slow Cities: Europe’s New Hope",
    ],
)
def test_a_subtitle_that_is_no_explanation_gives_none(language: Language, title: str) -> None:
    csl = {"title": title, "author": [{"family": "Lund"}]}
    found = concepts_in(language, title, "Teams were small and full of praise.", csl=csl)
    assert not any("efined" in fact.why for fact in found.values())


def test_a_listed_title_explains_a_term_for_its_author() -> None:
    quote = "Abara, T. 2009. Crop Lending: An Insurance Scheme for Small Growers. Rural Papers 3."
    document = document_of(quote)
    evidence = Evidence(document.id, 0, len(quote), quote)
    csl = {"title": "Crop Lending: An Insurance Scheme for Small Growers", "author": [{"family": "Abara"}]}
    work = WorkFact(id="f1", importance=0.5, evidence=(evidence,), csl=csl)
    facts = find_concepts(document, [], [work])
    assert [(f.term, f.definition, f.attribution) for f in facts] == [
        ("Crop Lending", "An Insurance Scheme for Small Growers", "Abara")
    ]
    assert facts[0].importance < 0.3


def test_key_terms_rank_above_bare_statements(language: Language) -> None:
    document = document_of(
        "A moraine is a ridge of stones that a glacier has pushed together.",
        "The mountain railway company replaced its wooden bridges in the valley with stone arches.",
    )
    facts = find_concepts(document, list(language.sentences(document)))
    assert facts[0].term == "moraine"
    assert all(0 <= f.importance <= 1 and f.why for f in facts)


@pytest.mark.parametrize(
    "sentence",
    [
        "A poor harvest means higher prices for bread in all towns.",
        "A late thaw means a shorter season for the ferries.",
        "Their hulls were oval in shape (a common form in the northern yards).",
    ],
)
def test_what_follows_from_a_thing_or_how_it_looks_is_no_meaning(language: Language, sentence: str) -> None:
    told = [f for f in concepts_in(language, sentence).values() if f"{f.definition}." != sentence]
    assert not told


def test_a_bracket_behind_a_substance_explains_it(language: Language) -> None:
    found = concepts_in(language, "The pits are rich in brine (a strong solution of salt in water).")
    assert found["brine"].definition == "a strong solution of salt in water"
