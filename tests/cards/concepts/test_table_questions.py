"""Questions about the rows of a table."""

import pytest

from app.cards.concepts.concept_questions import write_concept_draft
from app.cards.ranking.duplicates import merge_facts
from app.facts.fact import ConceptFact, Evidence, Role


def row(term: str, header: str, cell: str, number: int = 1) -> ConceptFact:
    states = Evidence("s", 50, 90, f"{term} | Robert Falk | {cell}")
    named = Evidence("s", 0, 10, header, role=Role.NAMES)
    return ConceptFact(id=f"f{number}", importance=0.6, evidence=(states, named), term=term, definition=cell)


@pytest.mark.parametrize(
    ("term", "header", "cell", "question"),
    [
        (
            "mill theory",
            "**Wealth comes from:**",
            "the grain that a town grinds",
            "According to mill theory, what does wealth come from?",
        ),
        ("mill theory", "Theorist", "Eva Lund", "Which theorist is associated with mill theory?"),
        ("mill theory", "Theorist", "Bellport researchers", "Who is associated with mill theory?"),
        ("Freedonia", "Capital", "Bellport", "What is the capital of Freedonia?"),
        ("wheel", "Function", "to turn the stone", "What is the function of the wheel?"),
        ("osmosis", "Meaning", "the passage of water", "What does “osmosis” mean?"),
        ("Rose Mill", "Founder", "Ann Reed", "Who was the founder of Rose Mill?"),
    ],
)
def test_what_a_header_asks(term: str, header: str, cell: str, question: str) -> None:
    draft = write_concept_draft(row(term, header, cell), None)
    assert draft is not None
    assert (draft.fields["Claim question"], draft.fields["Claim answer"]) == (question, cell)


def test_a_header_without_a_question() -> None:
    assert write_concept_draft(row("mill theory", "Wealth is:", "grain"), None) is None


def test_two_cells_of_a_row_stay_two_facts() -> None:
    facts = [row("mill theory", "Theorist", "Eva Lund"), row("mill theory", "Meaning", "a theory", 2)]
    assert len(merge_facts(facts)) == 2
