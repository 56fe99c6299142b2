"""Author cards: the claim by its topic, the person by the claim."""

import pytest

from app.cards.naming import Naming
from app.cards.works.author_questions import write_author_draft
from app.facts.fact import AuthorFact, Evidence
from app.facts.language import Language


def author(claim: str, quote: str, **name: str) -> AuthorFact:
    evidence = (Evidence("s1", 0, len(quote), quote),)
    return AuthorFact(
        id="f1", importance=0.5, evidence=evidence, name=dict(name) or {"family": "Lund"}, claim=claim
    )


CLAIM = "river mills shaped the early towns of the valley"


def test_who_argues_in_the_tense_of_the_text() -> None:
    now = write_author_draft(author(CLAIM, f"Lund (1990) argues that {CLAIM}."), None)
    then = write_author_draft(author(CLAIM, f"Lund believed that {CLAIM}."), None)
    assert now is not None
    assert then is not None
    assert now.fields["Argued question"] == f"Who argues that {CLAIM}?"
    assert then.fields["Argued question"] == f"Who believed that {CLAIM}?"


def test_nobody_asks_who_notes_something() -> None:
    remark = write_author_draft(author(CLAIM, f"Lund notes that {CLAIM}."), None)
    assert remark is None or "Argued question" not in remark.fields
    found = write_author_draft(author(CLAIM, f"Lund noted that {CLAIM}."), None)
    assert found is not None
    assert found.fields["Argued question"] == f"Who noted that {CLAIM}?"


def test_the_surname_alone_is_accepted() -> None:
    draft = write_author_draft(author(CLAIM, f"Lund argues that {CLAIM}.", family="Lund", given="Eva"), None)
    assert draft is not None
    assert draft.fields["Name"] == "Eva Lund"
    assert draft.accepted["author.argued"] == ("Lund",)


def test_what_is_rejected_is_asked_with_its_verb() -> None:
    fact = author(
        "rejects the view that towns grew from markets", "Lund rejects the view that towns grew from markets."
    )
    draft = write_author_draft(fact, None)
    assert draft is not None
    assert draft.fields["Argued question"] == "Who rejects the view that towns grew from markets?"
    assert "Claim question" not in draft.fields


def test_a_claim_that_names_its_author_gets_no_card() -> None:
    claim = "Lund and the river mills shaped the early towns"
    assert write_author_draft(author(claim, f"Lund argues that {claim}."), None) is None


@pytest.mark.model
def test_the_claim_is_asked_by_its_topic(language: Language) -> None:
    draft = write_author_draft(author(CLAIM, f"Lund argues that {CLAIM}."), language)
    assert draft is not None
    assert draft.fields["Claim question"] == "What does Lund argue about river mills?"
    assert draft.fields["Claim"] == "They shaped the early towns of the valley"


@pytest.mark.model
def test_two_people_agree_with_their_verb(language: Language) -> None:
    quote = f"Eva Lund and Karl Brandt argue in *River* that {CLAIM}."
    draft = write_author_draft(author(CLAIM, quote, literal="Eva Lund and Karl Brandt"), language)
    assert draft is not None
    assert draft.fields["Claim question"] == "What do Eva Lund and Karl Brandt argue about river mills?"


@pytest.mark.model
def test_an_adjective_of_a_people_keeps_its_capital(language: Language) -> None:
    claim = "Norwegian millers left the valley because the tolls were high"
    draft = write_author_draft(author(claim, f"Lund argues that {claim}."), language)
    assert draft is not None
    assert draft.fields["Claim question"].endswith("about Norwegian millers?")


def test_a_contribution_is_asked_by_what_it_was() -> None:
    claim = "coined the term “mill fever” for the rush to the rivers"
    draft = write_author_draft(author(claim, f"In 1931 Lund {claim}."), None)
    assert draft is not None
    assert draft.fields["Argued question"] == f"Who {claim}?"


def test_a_particle_belongs_to_the_name() -> None:
    fact = author(CLAIM, f"Lund argues that {CLAIM}.", family="Toit", **{"non-dropping-particle": "du"})
    draft = write_author_draft(fact, None)
    assert draft is not None
    assert draft.fields["Name"] == "du Toit"


@pytest.mark.model
def test_a_deed_that_no_question_asks_well_has_its_name_blanked(language: Language) -> None:
    said = "Lund lost the whole of the old northern possessions in Ystad."
    draft = write_author_draft(author(said, f"But he {said[5:]}", literal="Lund"), language)
    assert draft is not None
    assert draft.type == "cloze"
    assert draft.fields["Text"].endswith("{{c1::Ystad}}.")


@pytest.mark.model
@pytest.mark.parametrize(
    ("claim", "asked"),
    [
        ("Lund retired to Bergen", False),
        ("Lund retired to Bergen after the defeat of the herring fleet", True),
    ],
)
def test_a_question_tells_more_than_whom_it_is_about(language: Language, claim: str, asked: bool):
    draft = write_author_draft(author(claim, f"{claim}.", family="Lund", given="Eva"), language)
    assert (draft is not None) is asked


@pytest.mark.model
def test_a_number_found_is_told_without_what_the_question_says(language: Language) -> None:
    claim = "at a rough estimate “the range of the force must be limited to about a millionth of an inch”"
    draft = write_author_draft(author(claim, f"Lund found that {claim}."), language)
    assert draft is not None
    assert draft.fields["Claim question"] == "What did Lund find about the range of the force?"
    assert draft.fields["Claim"] == "It must be limited to about a millionth of an inch"


@pytest.mark.model
def test_an_appointment_keeps_its_office(language: Language) -> None:
    quote = "Lund ran up a law for her, and appointed his nephew, John of Moss, as governor."
    draft = write_author_draft(author("Lund appointed his nephew, John of Moss.", quote), language)
    shown = " ".join(draft.fields.values()) if draft is not None else "as governor"
    assert "as governor" in shown


@pytest.mark.model
def test_a_deed_of_whom_the_text_names_most_needs_its_time(language: Language) -> None:
    often = Naming(counts={"Lund": 30, "Moss": 9})
    claim = "Lund took the oaths of the captains of Moss and of the two brothers."
    draft = write_author_draft(author(claim, claim), language, often)
    assert draft is None or "Argued question" not in draft.fields
    dated = f"In 1294, {claim}"
    draft = write_author_draft(author(dated, dated), language, often)
    assert draft is None or "1294" in " ".join(draft.fields.values())


@pytest.mark.model
def test_a_condition_is_no_part_of_the_topic(language: Language) -> None:
    claim = "without old river mills, the early towns of the valley would not exist"
    draft = write_author_draft(author(claim, f"Lund concluded that {claim}."), language)
    assert draft is not None
    assert draft.fields["Claim"].startswith("Without old river mills")


CITED = "the cloth of the northern valleys was dyed with madder until 1702"


@pytest.mark.model
def test_who_is_cited_in_passing_is_not_asked_for(language: Language) -> None:
    naming = Naming(counts={"Lund": 2}, text="Weavers keep patterns in mind. " * 500)
    draft = write_author_draft(author(CITED, f"Lund found that {CITED}."), language, naming)
    assert draft is not None
    assert draft.type == "cloze"
    assert draft.fields["Text"].startswith("According to Lund, the cloth of the northern valleys was dyed")
    assert "{{c1::" in draft.fields["Text"]


@pytest.mark.model
def test_who_returns_or_a_short_text_names_is_asked_for(language: Language) -> None:
    for naming in (
        Naming(counts={"Lund": 6}, text="Weavers keep patterns in mind. " * 500),
        Naming(counts={"Lund": 2}, text="Weavers keep patterns in mind."),
    ):
        draft = write_author_draft(author(CITED, f"Lund found that {CITED}."), language, naming)
        assert draft is not None
        assert draft.fields["Argued question"] == f"Who found that {CITED}?"


@pytest.mark.model
def test_who_is_cited_in_passing_is_doubtful_where_nothing_can_be_blanked(language: Language) -> None:
    naming = Naming(counts={"Lund": 2}, text="Weavers keep patterns in mind. " * 500)
    claim = "most weavers can keep about seven patterns in mind"
    draft = write_author_draft(author(claim, f"Lund found that {claim}."), language, naming)
    assert draft is not None
    assert draft.doubtful


def test_how_a_thing_was_seen() -> None:
    claim = "viewed the market as a school of thrift"
    draft = write_author_draft(author(claim, f"Lund {claim}.", family="Lund", given="Eva"), None)
    assert draft is not None
    assert draft.fields["Claim question"] == "How did Eva Lund view the market?"
    assert draft.fields["Claim"] == "As a school of thrift"
    assert draft.fields["Argued question"] == "Who viewed the market as a school of thrift?"


def test_nobody_is_asked_who_describes_herself() -> None:
    claim = "describes herself as a clerk of rivers"
    draft = write_author_draft(author(claim, f"Lund {claim}."), None)
    assert draft is not None
    assert draft.fields["Claim question"] == "How does Lund describe herself?"
    assert "Argued question" not in draft.fields


def test_what_a_thing_is_for_somebody() -> None:
    claim = "trade was a quiet kind of war"
    draft = write_author_draft(author(claim, f"For Lund, {claim}, while Brandt praised it."), None)
    assert draft is not None
    assert draft.fields["Claim question"] == "What was trade for Lund?"
    assert draft.fields["Claim"] == "A quiet kind of war"


def test_a_study_is_no_who() -> None:
    claim = "cold water slows the growth of young trout"
    draft = write_author_draft(
        author(claim, f"A study by Lund found that {claim}.", literal="a study by Lund"), None
    )
    assert draft is None or "Argued question" not in draft.fields


@pytest.mark.model
def test_an_everyday_topic_of_one_word_is_not_asked(language: Language) -> None:
    claim = "religion could be a force for change in the towns"
    draft = write_author_draft(author(claim, f"Lund believed that {claim}."), language)
    assert draft is not None
    assert "Claim question" not in draft.fields


@pytest.mark.model
def test_a_part_of_many_is_no_topic(language: Language) -> None:
    claim = "half of the mills in the valley were lost by 1349"
    draft = write_author_draft(author(claim, f"Lund estimated that {claim}."), language)
    assert draft is not None
    assert "Claim question" not in draft.fields


def test_italics_in_the_claim_hide_no_verb() -> None:
    quote = "Lund noted that the *River Tales* shaped the early towns."
    draft = write_author_draft(author("the River Tales shaped the early towns", quote), None)
    assert draft is not None
    assert draft.fields["Argued question"] == "Who noted that the River Tales shaped the early towns?"


def test_where_something_was_found_opens_the_question(language: Language) -> None:
    claim = "average river levels fell by two feet between 1980 and 2008"
    draft = write_author_draft(author(claim, f"In Norway, Lund found that {claim}."), language)
    assert draft is not None
    assert draft.fields["Claim question"] == "In Norway, what did Lund find about average river levels?"
    draft = write_author_draft(author(claim, f"In her new book, Lund found that {claim}."), language)
    assert draft is not None
    assert draft.fields["Claim question"] == "What did Lund find about average river levels?"


def test_what_a_thing_is_compared_to() -> None:
    claim = "compared the weekly market to a school of thrift"
    draft = write_author_draft(author(claim, f"Lund {claim}."), None)
    assert draft is not None
    assert draft.fields["Claim question"] == "To what did Lund compare the weekly market?"
    assert draft.fields["Claim"] == "A school of thrift"


def test_nobody_is_asked_for_by_a_death(language: Language) -> None:
    said = "Eva Lund died in the hospital of Oslo on 18 April 1954 after a long illness"
    draft = write_author_draft(author(said, f"{said}.", family="Lund", given="Eva"), language)
    assert draft is None or "Argued question" not in draft.fields


def test_what_the_text_s_own_person_rejects_is_asked() -> None:
    claim = "rejects the view that towns grew from markets"
    naming = Naming(about=frozenset({"Lund"}), counts={"Lund": 20}, text="Lund")
    draft = write_author_draft(author(claim, f"Lund {claim}.", family="Lund", given="Eva"), None, naming)
    assert draft is not None
    assert draft.fields["Claim question"] == "What does Eva Lund reject?"
    assert draft.fields["Claim"] == "The view that towns grew from markets"
    assert "Argued question" not in draft.fields


def test_who_published_a_title_is_asked_of_the_work(language: Language) -> None:
    said = "In 1961 Eva Lund published The Rise and Fall of Great Towns founding a new field"
    assert write_author_draft(author(said, f"{said}.", family="Lund", given="Eva"), language) is None


def test_neither_of_two_is_no_topic(language: Language) -> None:
    claim = "neither the Crown nor the towns could tax the small mills of the valley"
    draft = write_author_draft(author(claim, f"Lund argued that {claim}."), language)
    assert draft is not None
    assert "Claim question" not in draft.fields


def test_what_follows_goes_without_then(language: Language) -> None:
    claim = "if the weir broke at night, then the lower mills would be lost by morning"
    draft = write_author_draft(author(claim, f"Lund argued that {claim}."), language)
    assert draft is not None
    assert draft.fields["Claim"] == "The lower mills would be lost by morning"


def test_a_deed_that_leans_on_there_names_nobody(language: Language) -> None:
    said = "Eva Lund sent a Danish trading fleet there to confront the angry French"
    draft = write_author_draft(author(said, f"{said}.", family="Lund", given="Eva"), language)
    assert draft is None or "Argued question" not in draft.fields


@pytest.mark.model
def test_who_is_brought_in_by_given_name_is_asked_for(language: Language) -> None:
    naming = Naming(counts={"Lund": 2}, text="Weavers keep patterns in mind. " * 500)
    said = author(CITED, f"Historian Eva Lund found that {CITED}.", family="Lund", given="Eva")
    draft = write_author_draft(said, language, naming)
    assert draft is not None
    assert draft.fields["Argued question"] == f"Who found that {CITED}?"
    assert not draft.doubtful


@pytest.mark.model
def test_a_deed_without_names_that_says_enough_is_asked_by_its_doer(language: Language) -> None:
    claim = "Eva Lund published a booklet with invented examples of crowded pastures on shared land"
    draft = write_author_draft(author(claim, f"{claim}.", family="Lund", given="Eva"), language)
    assert draft is not None
    assert draft.fields["Argued question"] == f"Who{claim.removeprefix('Eva Lund')}?"
