"""Questions of names and phrases, and events that lean on their passage."""

import pytest

from app.cards.dates.date_questions import write_date_draft
from app.cards.draft import Draft
from app.facts.fact import DateFact, Evidence
from app.facts.language import Language


def draft_of(language: Language, event: str, date: str, quote: str, importance: float = 0.8) -> Draft | None:
    evidence = Evidence("s1", 0, len(quote), quote)
    fact = DateFact(id="f1", importance=importance, evidence=(evidence,), date=date, event=event)
    return write_date_draft(fact, language, only_event=True)


@pytest.mark.model
@pytest.mark.parametrize(
    ("event", "date", "quote", "asked"),
    [
        (
            "the Livonian War",
            "1558/1583",
            "The Livonian War (1558-1583) was long.",
            "When was the Livonian War?",
        ),
        (
            "the Townshend Acts",
            "1767",
            "The Townshend Acts (1767) taxed tea.",
            "From which year do the Townshend Acts date?",
        ),
        (
            "the Ming dynasty",
            "1368/1644",
            "The Ming dynasty (1368-1644) built walls.",
            "Which years did the Ming dynasty span?",
        ),
        (
            "Nurhaci’s death",
            "1626",
            "After Nurhaci’s death in 1626, a son took the throne.",
            "In which year did Nurhaci die?",
        ),
        (
            "the reign of Charles II",
            "1660/1685",
            "Charles II (r. 1660-1685) liked plays.",
            "Between which years did Charles II reign?",
        ),
        (
            "American women did win the right to vote",
            "1920",
            "Not until 1920 did American women win the right to vote.",
            "In which year did American women win the right to vote?",
        ),
        (
            "Lee won the battle at Ripon, forcing Grant to leave Leeds",
            "1862",
            "Lee won the battle at Ripon in 1862, forcing Grant to leave Leeds.",
            "In which year did Lee win the battle at Ripon?",
        ),
        (
            "the Council of Trent is opened in Italy",
            "1545",
            "1545: The Council of Trent is opened in Italy",
            "In which year was the Council of Trent opened in Italy?",
        ),
        (
            "wheat reached Mesopotamia",
            "-7999~",
            "Wheat reached Mesopotamia around 8000 BC.",
            "Around which year did wheat reach Mesopotamia?",
        ),
    ],
)
def test_the_question_fits_the_kind_of_thing(
    language: Language, event: str, date: str, quote: str, asked: str
) -> None:
    draft = draft_of(language, event, date, quote)
    assert draft is not None
    assert draft.fields.get("When question") == asked


@pytest.mark.model
@pytest.mark.parametrize(
    ("event", "date", "quote"),
    [
        ("the Venice Festival in Italy", "2011", "They met at the 2011 Venice Festival in Italy."),
        (
            "Britain and France did as well",
            "1956-11-05",
            "On 5 November 1956, Britain and France did as well.",
        ),
        ("a band went around by Cape Horn", "1839", "In 1839 a band went around by Cape Horn."),
        (
            "the seven states adopted a constitution",
            "1861",
            "In 1861 the seven states adopted a constitution.",
        ),
        ("the Commons agreed to the repeal", "1766", "The Commons agreed to the repeal in 1766."),
    ],
)
def test_what_leans_on_its_passage_is_not_asked(
    language: Language, event: str, date: str, quote: str
) -> None:
    draft = draft_of(language, event, date, quote)
    assert draft is None or draft.type == "cloze"


@pytest.mark.model
def test_the_first_of_many_days_is_asked_as_such(language: Language) -> None:
    quote = "Beginning in 1502, the Portuguese demanded tolls from Hormuz."
    draft = draft_of(language, "the Portuguese demanded tolls from Hormuz", "1502", quote)
    assert draft is not None
    asked = "Starting in which year did the Portuguese demand tolls from Hormuz?"
    assert draft.fields["When question"] == asked


@pytest.mark.model
def test_only_a_weighty_day_asks_what_happened(language: Language) -> None:
    quote = "Sweden attacked Denmark on 2 July 1657."
    weighty = draft_of(language, "Sweden attacked Denmark", "1657-07-02", quote, 0.9)
    slight = draft_of(language, "Sweden attacked Denmark", "1657-07-02", quote, 0.4)
    assert weighty is not None
    assert slight is not None
    assert weighty.fields["What question"] == "What happened on 2 July 1657?"
    assert not slight.fields["What question"]


@pytest.mark.model
def test_a_year_that_sees_something_is_blanked_in_its_place(language: Language) -> None:
    quote = "The summer of 2005 saw fighting around Baghdad and Tall Afar."
    draft = draft_of(language, "fighting around Baghdad and Tall Afar", "2005-22", quote)
    assert draft is not None
    assert draft.fields["Text"] == "The summer of {{c1::2005}} saw fighting around Baghdad and Tall Afar."
