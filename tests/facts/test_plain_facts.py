"""Plain sentences as facts: which stand alone, whose name a pronoun gets, what a passage is about."""

import re

import pytest

from app.documents.document import Block, BlockKind, Document, Voice
from app.facts.fact import AuthorFact, ConceptFact, Fact, Role
from app.facts.language import Language
from app.facts.relations.plain_facts import find_plain_facts
from app.facts.relations.telling import without_inserted
from app.facts.relations.topics import Topics, clean_topic

pytestmark = pytest.mark.model


def document_of(*parts: str, heading: str = "", voice: Voice = Voice.AUTHOR) -> Document:
    texts = [heading, *parts] if heading else list(parts)
    blocks, start = [], 0
    for text in texts:
        kind = BlockKind.HEADING if heading and not blocks else BlockKind.PARAGRAPH
        level = 2 if kind is BlockKind.HEADING else 0
        blocks.append(Block(kind, start, start + len(text), level=level, voice=voice))
        start += len(text) + 2
    return Document("a.txt", "text/plain", "0" * 64, "\n\n".join(texts), tuple(blocks))


def facts_in(language: Language, *parts: str, heading: str = "", voice: Voice = Voice.AUTHOR) -> list[Fact]:
    document = document_of(*parts, heading=heading, voice=voice)
    return find_plain_facts(document, list(language.sentences(document)))


def told(language: Language, text: str) -> list[str]:
    return [f.definition for f in facts_in(language, text) if isinstance(f, ConceptFact)]


def test_a_sentence_is_told_without_its_opening_and_brackets(language: Language) -> None:
    text = "However, the salt trade of Vellin (see the map) enriched the merchants of Brannock."
    assert told(language, text) == ["The salt trade of Vellin enriched the merchants of Brannock."]


def test_a_clause_is_told_without_the_frame_that_brings_it_in(language: Language) -> None:
    text = "We have seen that the salt trade of Vellin enriched the merchants of Brannock."
    found = facts_in(language, text)
    assert [f.definition for f in found if isinstance(f, ConceptFact)] == [
        "The salt trade of Vellin enriched the merchants of Brannock."
    ]
    assert [f.evidence[0].quote for f in found] == [text]


@pytest.mark.parametrize(
    "text",
    [
        "This enriched the merchants of the northern coast for many decades.",
        "The treaty enriched the merchants of the northern coast for many decades.",
        "She had enriched the merchants of the northern coast for many decades.",
        "The council met again on May 3 and sent the merchants of Vellin home.",
        "What did the salt trade of Vellin bring to the merchants of the coast?",
        "As Figure 3 shows, the salt trade of Vellin enriched the merchants of Brannock.",
    ],
)
def test_what_only_the_passage_tells_is_no_fact(language: Language, text: str) -> None:
    assert facts_in(language, text) == []


def test_they_are_the_subject_of_the_sentence_before(language: Language) -> None:
    text = "The salt merchants of Vellin lived by the harbor. They paid for the long stone mole."
    found = facts_in(language, text)
    said = [f.definition for f in found if isinstance(f, ConceptFact)]
    assert said[-1] == "The salt merchants of Vellin paid for the long stone mole."
    named = next(e for e in found[-1].evidence if e.role is Role.NAMES)
    assert text[named.start : named.end] == named.quote == "The salt merchants of Vellin"


def test_two_plurals_leave_they_open(language: Language) -> None:
    text = "The merchants of Vellin feared the pirates. They paid for the long stone mole of the harbor."
    assert not any("They" in s or "pirates paid" in s for s in told(language, text)[1:])
    assert len(told(language, text)) < 2


def test_a_person_is_told_of_as_an_author(language: Language) -> None:
    (fact,) = facts_in(language, "Martha Ellison founded a school for the children of weavers in Leeds.")
    assert isinstance(fact, AuthorFact)
    assert fact.name == {"family": "Ellison", "given": "Martha"}


def test_a_reason_matters_more_than_a_deed(language: Language) -> None:
    text = (
        "The salt works of Vellin closed because foreign salt had become cheaper than local salt. "
        "The weavers of Brannock carried cloth to the markets of the upland abbeys."
    )
    reason, deed = facts_in(language, text)
    assert reason.importance > deed.importance
    assert reason.why != deed.why


def test_the_heading_is_kept_as_the_topic(language: Language) -> None:
    text = "Weavers carried woollen cloth to markets beside the upland abbeys."
    (fact,) = facts_in(language, text, heading="3.2 The Brannock Cloth Trade")
    assert fact.evidence[-1].role is Role.NAMES
    assert fact.evidence[-1].quote == "3.2 The Brannock Cloth Trade"


def test_comments_and_known_sentences_are_left_out(language: Language) -> None:
    text = "The salt trade of Vellin enriched the merchants of Brannock."
    assert facts_in(language, text, voice=Voice.COMMENT) == []
    document = document_of(text)
    sentences = list(language.sentences(document))
    known = find_plain_facts(document, sentences)
    assert known
    assert find_plain_facts(document, sentences, known) == []


def test_without_a_model_there_are_none() -> None:
    assert find_plain_facts(document_of("Salt made the merchants of Vellin rich."), None) == []


@pytest.mark.parametrize(
    ("heading", "topic"),
    [
        ("Chapter 4: The Salt Road", "The Salt Road"),
        ("2.1 **Guilds** of the Coast", "Guilds of the Coast"),
        ("Introduction", ""),
        ("Why did it fall?", ""),
        ("A very long heading that goes on and on: about the salt road of the coast", ""),
    ],
)
def test_a_heading_as_a_topic(heading: str, topic: str) -> None:
    assert clean_topic(heading) == topic


def test_an_empty_heading_gives_way_to_the_one_above() -> None:
    text = "The Salt Road\n\nBackground\n\nCarts went by night."
    spans = ((0, 13), (15, 25), (27, len(text)))
    kinds = (BlockKind.HEADING, BlockKind.HEADING, BlockKind.PARAGRAPH)
    blocks = tuple(Block(k, a, b, level=n) for k, (a, b), n in zip(kinds, spans, (1, 2, 0), strict=True))
    topic = Topics(Document("a.txt", "text/plain", "0" * 64, text, blocks)).of(2)
    assert topic is not None
    assert topic.words == "The Salt Road"


def test_whom_the_heading_names_is_told_of_by_name(language: Language) -> None:
    text = (
        "Anders Lunde was the son of a poor miller in Harwick. He taught in Marl. Lunde kept bees. "
        "He believed that every village in Norland needs a school. He read many books. Lunde sang."
    )
    facts = facts_in(language, text, heading="Anders Lunde")
    names = {f.claim for f in facts if isinstance(f, AuthorFact)}
    assert any(re.match(r"(?:Anders )?Lunde believed that every village", n) for n in names)


def test_what_did_so_is_told_by_the_sentence_before(language: Language) -> None:
    assert told(language, "The merchants of the northern coast did so by sending salt to Vellin.") == []


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("In 1711, however, the guild fell.", "In 1711, the guild fell."),
        ("Anna Brandl, in contrast, sold the looms.", "Anna Brandl sold the looms."),
        ("The guild of old Falun, therefore, sold it.", "The guild of old Falun sold it."),
    ],
)
def test_what_only_ties_sentences_goes_with_its_commas(text: str, told: str) -> None:
    assert without_inserted(text) == told
