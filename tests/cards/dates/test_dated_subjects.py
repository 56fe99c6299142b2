"""A date behind the name of what happened: the name is asked, not what the sentence goes on to tell."""

import pytest

from app.cards.dates.date_questions import write_date_draft
from app.facts.fact import DateFact, Evidence
from app.facts.language import Language


def question(language: Language, quote: str, event: str, value: str) -> str:
    evidence = (Evidence("d1", 0, len(quote), quote),)
    fact = DateFact(id="f1", importance=0.8, evidence=evidence, date=value, event=event)
    draft = write_date_draft(fact, language)
    return draft.fields.get("When question", "") if draft is not None else ""


@pytest.mark.model
@pytest.mark.parametrize(
    ("quote", "event", "value", "asked"),
    [
        (
            "The Salt Revolution from 1866 to 1876 was declared by Olaf to remove all barons from Norway.",
            "the Salt Revolution was declared by Olaf to remove all barons from Norway",
            "1866/1876",
            "When was the Salt Revolution?",
        ),
        (
            "The Three-Baron Campaign in 1851 denounced waste, bribes, and idle clerks.",
            "the Three-Baron Campaign denounced waste, bribes, and idle clerks",
            "1851",
            "In which year was the Three-Baron Campaign?",
        ),
        (
            "On 8 August 1874 Olaf resigned the presidency.",
            "Olaf resigned the presidency",
            "1874-08-08",
            "When did Olaf resign the presidency?",
        ),
        (
            "On 17 June 1872, the police arrested five men inside the Salt League.",
            "the police arrested five men inside the Salt League",
            "1872-06-17",
            "When did the police arrest five men inside the Salt League?",
        ),
        (
            "In August 1831 it was decided to send the Vega Engine to Moss.",
            "it was decided to send the Vega Engine to Moss",
            "1831-08",
            "In which month and year was it decided to send the Vega Engine to Moss?",
        ),
    ],
)
def test_what_happened_is_asked_by_its_name(
    language: Language, quote: str, event: str, value: str, asked: str
) -> None:
    assert question(language, quote, event, value) == asked
