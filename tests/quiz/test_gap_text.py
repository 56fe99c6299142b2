"""Cloze texts as they are typed: read, written back, and refused where a gap says nothing."""

import pytest

from app.errors import UserError
from app.quiz.gap_text import gap_text, read_gap_text
from app.quiz.item import (
    AcceptedDate,
    AcceptedNumber,
    AcceptedText,
    Choice,
    Choices,
    Cloze,
    DateAnswer,
    Gap,
    Numeric,
    ShortAnswer,
)
from tests.made_quiz import everything_quiz


def test_every_kind_of_gap_is_read():
    cloze = read_gap_text("The [[port|50%:bay]] froze [[@3 March 1857]]; [[=40±2]] came by [[>night|day]].")
    assert cloze.text == "The [[g1]] froze [[g2]]; [[g3]] came by [[g4]]."
    assert [g.answer for g in cloze.gaps] == [
        ShortAnswer((AcceptedText("port"), AcceptedText("bay", 0.5))),
        DateAnswer((AcceptedDate("1857-03-03"),)),
        Numeric((AcceptedNumber(40, 2),)),
        Choices((Choice("1", "night", 1.0), Choice("2", "day"))),
    ]


def test_what_is_written_reads_back_as_it_was():
    cloze = everything_quiz().item("cloze").answer
    assert isinstance(cloze, Cloze)
    assert read_gap_text(gap_text(cloze), cloze.gaps) == cloze


def test_what_words_can_not_say_stays_with_the_gap():
    answer = ShortAnswer((AcceptedText("port", 1.0, "Yes."),), exact=True)
    cloze = Cloze("A [[x]].", (Gap("x", answer, 3.0),))
    again = read_gap_text("One [[bay]], a [[port]].", cloze.gaps)
    assert again.gaps[1] == Gap("g2", answer, 3.0)


@pytest.mark.parametrize("text", ["no gap", "a [[]]", "a [[|]]", "a [[=many]]", "a [[@soon]]", "a [[>one]]"])
def test_gaps_that_say_nothing_are_refused(text: str):
    with pytest.raises(UserError):
        read_gap_text(text)
