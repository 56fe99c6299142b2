"""How the words behind a label are asked for: what a thing is, does, states or is like."""

import pytest

from app.cards.concepts.concept_questions import write_concept_draft
from app.cards.naming import UNKNOWN, Naming
from app.facts.fact import ConceptFact, Evidence, Role
from app.facts.language import Language


def asked(
    language: Language | None, term: str, said: str, frame: str = "", naming: Naming = UNKNOWN
) -> dict[str, str]:
    """The fields of the note of "Term: said", under a heading or bullet if one is given."""
    quote = f"{term[0].upper()}{term[1:]}: {said}"
    evidence = [Evidence("s1", 100, 100 + len(quote), quote)]
    if frame:
        evidence.append(Evidence("s1", 0, len(frame), frame, role=Role.NAMES))
    fact = ConceptFact(id="f1", importance=0.9, evidence=tuple(evidence), term=term, definition=said)
    draft = write_concept_draft(fact, language, naming)
    return draft.fields if draft is not None else {}


@pytest.mark.model
@pytest.mark.parametrize(
    ("term", "said", "question"),
    [
        ("tide gauge", "records the height of the water at a quay", "What does the tide gauge do?"),
        ("sluices", "gates that hold back the water of a mill pond", "What are sluices?"),
        (
            "Law of the Ebb",
            "boats leave a harbour before the water does",
            "What does the Law of the Ebb state?",
        ),
        ("Moen trial", "herring are caught before the moon is full", "What did the Moen trial show?"),
        ("I_q", "slow and weak, found in young roots", "What characterizes I_q?"),
        ("kelphorn", "hard, curved shell of a sea snail found in kelp", "What does “kelphorn” mean?"),
        (
            "opsin",
            "dye (of the eye), seen in fish, that fades in light, a protein",
            "What does “opsin” mean?",
        ),
        ("U_2", "wool, linen, or hemp", "What is U_2?"),
        ("I_v", "low weight, slow decay, found in old ropes", "What characterizes I_v?"),
        (
            "rope curve",
            "shows the relationship between the weight of a rope and the length of the rope supplied",
            "What does “rope curve” mean?",
        ),
        ("stowage", "placing cargo so that a ship stays level", "What does “stowage” mean?"),
    ],
)
def test_the_question_fits_the_form_of_the_answer(
    language: Language, term: str, said: str, question: str
) -> None:
    assert asked(language, term, said)["Define question"] == question


@pytest.mark.model
def test_what_does_a_thing_is_asked_for_by_its_deed(language: Language) -> None:
    fields = asked(language, "tide gauge", "records the height of the water at a quay")
    assert fields["Term question"] == "What records the height of the water at a quay?"


@pytest.mark.model
def test_a_clause_behind_a_label_never_asks_for_it_and_is_no_remark_on_it(language: Language) -> None:
    fields = asked(language, "change of berth", "sailors wave, and the crew casts off")
    assert fields["Define question"] == "What does “change of berth” mean?"
    assert "Term question" not in fields
    assert asked(language, "rise of harbour law", "harbour law grew slowly out of many quarrels") == {}


def test_an_adjective_takes_the_noun_of_its_bullet() -> None:
    fields = asked(None, "absolute", "time in which no boat may enter", "Closing time")
    assert fields["Define question"] == "What does “absolute closing time” mean?"
    fields = asked(None, "soft", "baked under a lid of clay", "Crusts of the north")
    assert fields["Define question"] == "Crusts of the north: What does “soft” mean?"


@pytest.mark.model
def test_a_name_by_its_own_noun_has_an_article_and_gains_are_many(language: Language) -> None:
    fields = asked(language, "Orrin Bay plan", "single harbour board with votes by length of quay")
    assert fields["Define question"] == "What is the Orrin Bay plan?"
    fields = asked(language, "gains from shared rope", "the sums that ferrymen save by buying together")
    assert fields["Define question"] == "What are gains from shared rope?"


@pytest.mark.model
def test_a_label_that_refers_to_something_is_asked_for_what_it_is(language: Language) -> None:
    fields = asked(language, "tide lag", "refers to the hours by which the water in a mill pond runs late")
    assert not any("refers" in text or " do?" in text for text in fields.values())
    assert fields["Definition"] == "the hours by which the water in a mill pond runs late"


@pytest.mark.model
def test_what_a_term_comprises_is_no_deed_of_it(language: Language) -> None:
    fields = asked(language, "tide lag", "comprises all delays of the water in a mill pond")
    assert not any(" do?" in text or " mean?" in text for text in fields.values())
