"""Who argues what: the forms, whose name it is, and what is left alone."""

from dataclasses import replace

import pytest

from app.documents.document import Block, BlockKind, Document, Voice
from app.facts.concepts.claim_extents import quoted_alone
from app.facts.concepts.claimants import Claimants
from app.facts.concepts.claims import find_claims
from app.facts.concepts.phrases import Phrases
from app.facts.fact import AuthorFact, Evidence, WorkFact
from app.facts.language import Language

pytestmark = pytest.mark.model

AUTHOR = {"family": "Okafor", "given": "Ngozi"}


def document_of(text: str, voice: Voice = Voice.AUTHOR) -> Document:
    block = Block(BlockKind.PARAGRAPH, 0, len(text), voice=voice)
    return Document("made.txt", "text/plain", "2" * 64, text, (block,), {"author": [AUTHOR]})


def claims_in(
    language: Language, text: str, works: tuple[WorkFact, ...] = (), voice: Voice = Voice.AUTHOR
) -> list[AuthorFact]:
    document = document_of(text, voice)
    return find_claims(document, list(language.sentences(document)), works)


def listed(family: str, given: str, year: int) -> WorkFact:
    quote = f"{family}, {given}. {year}. Mills and Rivers."
    csl = {
        "title": "Mills and Rivers",
        "author": [{"family": family, "given": given}],
        "issued": {"date-parts": [[year]]},
    }
    return WorkFact(id="f9", importance=0.5, evidence=(Evidence("s1", 0, len(quote), quote),), csl=csl)


def test_a_name_with_its_citation(language: Language) -> None:
    (fact,) = claims_in(
        language, "Whitcombe (1990) argues that river mills shaped the early towns of the valley."
    )
    assert fact.name["family"] == "Whitcombe"
    assert fact.claim == "river mills shaped the early towns of the valley"


def test_i_is_the_author_of_the_document(language: Language) -> None:
    (fact,) = claims_in(language, "In short, I argue that river mills shaped the early towns of the valley.")
    assert fact.name == AUTHOR


def test_according_to(language: Language) -> None:
    (fact,) = claims_in(
        language, "According to Whitcombe (1990), river mills shaped the early towns of the valley."
    )
    assert fact.name == {"family": "Whitcombe"}
    assert fact.claim == "river mills shaped the early towns of the valley"


def test_a_citation_in_brackets_is_no_claim(language: Language) -> None:
    assert claims_in(language, "River mills shaped the early towns of the valley (Whitcombe 1990).") == []


def test_the_reference_gives_the_full_name_and_stands_as_evidence(language: Language) -> None:
    text = "Whitcombe (1990) argues that river mills shaped the early towns of the valley."
    (fact,) = claims_in(language, text, (listed("Whitcombe", "Ada", 1990),))
    assert fact.name == {"family": "Whitcombe", "given": "Ada"}
    assert len(fact.evidence) == 2


def test_another_year_is_another_work(language: Language) -> None:
    text = "Whitcombe (1990) argues that river mills shaped the early towns of the valley."
    (fact,) = claims_in(language, text, (listed("Whitcombe", "Ada", 1974),))
    assert len(fact.evidence) == 1


def test_what_somebody_rejects_keeps_its_verb(language: Language) -> None:
    (fact,) = claims_in(language, "Whitcombe (1990) rejects the view that towns grew from markets alone.")
    assert fact.claim == "rejects the view that towns grew from markets alone"


@pytest.mark.parametrize(
    "text",
    [
        "Whitcombe (1990) does not argue that river mills shaped the towns of the valley.",
        "Whitcombe (1990) argues that they shaped it in this way.",
        "Whitcombe (1990) asks whether river mills shaped the towns of the valley.",
        "He argues that river mills shaped the early towns of the valley.",
        "Critics argue that river mills shaped the early towns of the valley.",
    ],
)
def test_what_is_no_ones_claim(language: Language, text: str) -> None:
    assert claims_in(language, text) == []


def test_readers_comments_are_not_the_authors(language: Language) -> None:
    text = "I argue that river mills shaped the early towns of the valley."
    assert claims_in(language, text, voice=Voice.COMMENT) == []


def test_without_a_model_there_are_no_claims() -> None:
    assert find_claims(document_of("Whitcombe (1990) argues that mills came first."), None) == []


def test_two_people_claim_together(language: Language) -> None:
    (fact,) = claims_in(
        language, "Eva Lund and Karl Brandt showed that river mills shaped the early towns of the valley."
    )
    assert fact.name == {"literal": "Eva Lund and Karl Brandt"}


def test_colleagues_are_named_with_the_first(language: Language) -> None:
    works = (listed("Lund", "Eva", 2011),)
    (fact,) = claims_in(
        language, "Lund and colleagues (2011) showed that river mills feed more people than forges.", works
    )
    assert fact.name == {"literal": "Lund and colleagues"}
    assert len(fact.evidence) == 2


def test_he_is_the_only_person_before(language: Language) -> None:
    text = "Peter Whitcombe studied the mills. He argued that river mills shaped the towns of the valley."
    (fact,) = claims_in(language, text)
    assert fact.name == {"family": "Whitcombe", "given": "Peter"}
    named = fact.evidence[1]
    assert text[named.start : named.end] == named.quote == "Peter Whitcombe"


def test_what_somebody_gave_to_a_field(language: Language) -> None:
    (fact,) = claims_in(language, "Eva Lund coined the term “mill fever” for the rush to the rivers.")
    assert fact.claim == "coined the term “mill fever” for the rush to the rivers"


def test_an_aside_about_the_person_is_no_claim(language: Language) -> None:
    text = "According to Eva Lund, the miller of the upper valley, “whoever owns the weir owns the town.”"
    assert claims_in(language, text) == []


@pytest.mark.parametrize(
    ("text", "given", "claim"),
    [
        (
            "Élodie Marchand believed that every mill is a necessary part of its town.",
            "Élodie",
            "every mill is a necessary part of its town",
        ),
        (
            "Robert Falk studied the rivers and concluded that mills made the towns of the valley rich.",
            "Robert",
            "mills made the towns of the valley rich",
        ),
        (
            "The Danish economist Robert Falk has argued that mills made the towns of the valley rich.",
            "Robert",
            "mills made the towns of the valley rich",
        ),
        (
            "Sociologist Robert Falk insisted that every mill is a necessary part of its town.",
            "Robert",
            "every mill is a necessary part of its town",
        ),
        (
            "Moreover, Robert Falk noted, when a mill is closed, it sends its trade downstream.",
            "Robert",
            "when a mill is closed, it sends its trade downstream",
        ),
        (
            "One way a mill is useful, Robert Falk argued, is that it draws farmers to the market (1893).",
            "Robert",
            "One way a mill is useful is that it draws farmers to the market",
        ),
        (
            "Robert Falk declared that Alder had broken the treaty of mills, and next year invaded it.",
            "Robert",
            "Alder had broken the treaty of mills",
        ),
        (
            "Robert Falk concluded that wages tied to bread and rent resulted in hungry winters.",
            "Robert",
            "wages tied to bread and rent resulted in hungry winters",
        ),
    ],
)
def test_a_claim_is_whole_and_its_speaker_has_no_job(
    language: Language, text: str, given: str, claim: str
) -> None:
    (fact,) = claims_in(language, text)
    assert (fact.name.get("given"), fact.claim) == (given, claim)


def test_a_school_holds_a_view(language: Language) -> None:
    (fact,) = claims_in(language, "Conflict theorists claim that laws protect the interests of the wealthy.")
    assert fact.name == {"literal": "conflict theorists"}


@pytest.mark.parametrize(
    "text",
    [
        "Many economists claim that tariffs protect the interests of the wealthy.",
        "Lund could have argued that tariffs protect the interests of the wealthy.",
        "Lund's belief that mills feed valleys became known as a law of the rivers.",
    ],
)
def test_nobody_in_particular_claims_it(language: Language, text: str) -> None:
    assert claims_in(language, text) == []


def test_a_title_of_several_words_is_stripped_whole(language: Language) -> None:
    (fact,) = claims_in(
        language,
        "Prime Minister Whitcombe argued that the river mills of the valley had to be taxed by the crown.",
    )
    assert fact.name == {"family": "Whitcombe"}


@pytest.mark.parametrize("body", ["The Edith Lund Prize", "The Anna Berg Foundation", "Karl Moe Press"])
def test_a_body_named_after_a_person_is_no_person(language: Language, body: str) -> None:
    facts = claims_in(language, f"{body} argues that river mills shaped the early towns of the valley.")
    assert all(f.name.get("family") not in ("Prize", "Foundation", "Press") for f in facts)


def test_a_reported_clause_ends_at_the_semicolon(language: Language) -> None:
    facts = claims_in(
        language,
        "Whitcombe (1990) says that the river mills had moved to the northern valley; and the richest miller "
        "of the next age owned no river at all.",
    )
    assert [f.claim for f in facts] == ["the river mills had moved to the northern valley"]


@pytest.mark.parametrize(
    ("text", "family", "claim"),
    [
        (
            "Ruth Whitcombe lived by the Tarn. One of Whitcombe's most important contributions is that trade "
            "is composed of two parts, the river and the road.",
            "Whitcombe",
            "trade is composed of two parts, the river and the road",
        ),
        (
            "Ruth Whitcombe departed from Lund in the idea that the river mills continue to trade with the "
            "valley.",
            "Whitcombe",
            "the river mills continue to trade with the valley",
        ),
        (
            "However, Whitcombe (1990) believes that it is harmful to put the gain of the crown above the "
            "gain of the town, and that their masters erred.",
            "Whitcombe",
            "it is harmful to put the gain of the crown above the gain of the town",
        ),
        (
            "We show that river mills shaped the early towns of the valley.",
            "Okafor",
            "river mills shaped the early towns of the valley",
        ),
    ],
)
def test_frames_that_hold_a_view(language: Language, text: str, family: str, claim: str) -> None:
    facts = claims_in(language, text)
    assert [(f.name["family"], f.claim) for f in facts] == [(family, claim)]


def test_they_are_the_pair_of_the_sentence_before(language: Language) -> None:
    text = "Ruth Whitcombe and Karl Moser studied the valley. They argue that river mills shaped its towns."
    facts = claims_in(language, text)
    assert all(f.name == {"literal": "Ruth Whitcombe and Karl Moser"} for f in facts)
    assert len(facts) <= 1


def test_we_of_one_author_may_be_everybody(language: Language) -> None:
    assert claims_in(language, "We think that river mills shaped the early towns of the valley.") == []


@pytest.mark.parametrize(
    "text",
    [
        "The town's most important problem is that the river mills of the valley are closed.",
        "Ruth Whitcombe does not differ from Lund in the idea that river mills shaped the early towns.",
    ],
)
def test_no_frame_no_view(language: Language, text: str) -> None:
    assert claims_in(language, text) == []


@pytest.mark.parametrize(
    ("said", "claim"),
    [
        ("in fact, river mills drew buyers from the hills", "river mills drew buyers from the hills"),
        ("overall, river mills drew buyers from the hills", "river mills drew buyers from the hills"),
        ("river mills drew buyers from the hills (Moe, 75-76)", "river mills drew buyers from the hills"),
        ("when ice came, millers then stored the grain in lofts", None),
        ("millers weighed the grain that they had bought in town", None),
    ],
)
def test_a_claim_goes_without_its_opener(language: Language, said: str, claim: str | None) -> None:
    (fact,) = claims_in(language, f"Whitcombe (1990) argues that {said}.")
    assert fact.claim == (claim or said)


@pytest.mark.parametrize(
    "said",
    [
        "the old miller of Westford then stored the grain in lofts",
        "the old miller of Westford compared the grains they gave him in towns",
    ],
)
def test_a_claim_that_leads_back_is_none(language: Language, said: str) -> None:
    assert claims_in(language, f"Whitcombe (1990) argues that {said}.") == []


def test_joined_names_are_asked_together_however_they_are_read(language: Language) -> None:
    (sentence,) = language.parse("Historians Eva Lund and Karl Brandt argue that the mills shaped the towns.")
    tokens = list(sentence.tokens)
    first, second = (next(i for i, t in enumerate(tokens) if t.text == w) for w in ("Lund", "Brandt"))
    verb = tokens[first].head
    for i in range(second):
        tokens[i] = replace(tokens[i], head=second if i == first else tokens[i].head)
    tokens[first] = replace(tokens[first], dep="nmod")
    tokens[second] = replace(tokens[second], dep="nsubj", head=verb)
    misread = replace(sentence, tokens=tuple(tokens))
    found = Claimants([misread], []).find(Phrases(misread), 0, second)
    assert found is not None
    assert found.name == {"literal": "Eva Lund and Karl Brandt"}


@pytest.mark.parametrize(
    ("said", "kept"),
    [
        (
            '"The mills of the valley shaped the towns", and wool was sold',
            '"The mills of the valley shaped the towns"',
        ),
        ('"Wool towns" and mills shaped the valley', '"Wool towns" and mills shaped the valley'),
    ],
)
def test_a_quotation_ends_the_claim(said: str, kept: str) -> None:
    assert quoted_alone(said) == kept


def test_whom_somebody_saw_at_work_is_no_claim(language: Language) -> None:
    seen = "Lund (1990) observed mill girls washing the wool for 4 hours a day and boys for 6 hours a day."
    assert not claims_in(language, seen)
    said = "Lund (1990) observed that mill girls washed the wool of the whole valley for 4 hours a day."
    assert claims_in(language, said)
