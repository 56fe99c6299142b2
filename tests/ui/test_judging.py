"""Decisions about candidates, and the list that shows them."""

import pytest
from PySide6.QtTest import QAbstractItemModelTester

from app.deckfile.deck import Review
from app.generation import Generation
from app.ui.models.candidate_list import LINE, CandidateLine, CandidateList, Heading
from app.ui.models.judging import Decision, Judging, Section
from app.ui.pages.generate import candidates_of


@pytest.fixture
def judging(generation: Generation) -> Judging:
    return Judging(candidates_of(generation), generation.chosen, amount=1.0)


def test_candidates_stand_by_section_and_by_place(judging: Judging):
    shown = judging.shown()
    assert [c.section for c in shown] == [Section.DATES] * 3 + [Section.CONCEPTS] * 2 + [Section.WORKS] * 2
    places = [c.place[1] for c in shown if c.section is Section.DATES]
    assert places == sorted(places)


def test_deciding_counts_and_undo_takes_back_one_step(judging: Judging):
    first, second, *_rest = judging.shown()
    judging.decide([first.id], Decision.ACCEPTED)
    judging.decide([second.id], Decision.REJECTED)
    counts = judging.counts()
    assert (counts.accepted, counts.rejected, counts.left) == (1, 1, 5)
    assert counts.cards == len(first.cards)
    assert judging.undo() == second.id
    assert judging.decision(second.id) is Decision.LEFT
    assert judging.decision(first.id) is Decision.ACCEPTED


def test_a_section_is_one_step(judging: Judging):
    judging.decide_shown(Decision.ACCEPTED, Section.CONCEPTS)
    assert judging.counts(Section.CONCEPTS).accepted == 2
    judging.undo()
    assert judging.counts(Section.CONCEPTS).accepted == 0
    assert judging.undo() is None


def test_all_that_is_shown_is_one_step_and_keeps_what_was_decided(judging: Judging):
    judging.show_amount(0.0)
    first, *rest = judging.shown()
    judging.decide([first.id], Decision.REJECTED)
    judging.decide_shown(Decision.ACCEPTED)
    assert judging.accepted() == rest
    assert judging.decision(first.id) is Decision.REJECTED
    judging.undo()
    assert judging.accepted() == []
    assert judging.decision(first.id) is Decision.REJECTED


def test_what_was_decided_stays_in_sight_when_fewer_are_shown(judging: Judging):
    last = judging.shown()[-1]
    judging.decide([last.id], Decision.ACCEPTED)
    judging.show_amount(0.0)
    shown = judging.shown()
    assert last in shown
    assert len(shown) == 3


def test_added_candidates_leave_and_come_back_with_undo(judging: Judging):
    first = judging.shown()[0]
    judging.decide([first.id], Decision.ACCEPTED)
    judging.add()
    assert first not in judging.shown()
    assert judging.undoes_adding
    judging.undo()
    assert judging.accepted() == [first]
    assert not judging.undoes_adding


def test_adding_tells_what_was_done_with_cards_once(judging: Judging):
    first, second, third, fourth, *_rest = judging.shown()
    assert judging.edit(second.id, {"When question": "When did he sail?"})
    judging.decide([first.id, second.id], Decision.ACCEPTED)
    judging.decide([third.id], Decision.REJECTED)
    told = Review(kept=len(first.cards), edited=len(second.cards), rejected=len(third.cards))
    assert judging.add() == told
    judging.undo()
    assert judging.add() == told
    judging.decide([fourth.id], Decision.ACCEPTED)
    assert judging.add() == Review(kept=len(fourth.cards))
    assert judging.add() == Review()


def test_an_edit_makes_the_cards_again_and_can_be_undone(judging: Judging):
    first = judging.shown()[0]
    assert judging.edit(first.id, {"When question": "In which year was a prize promised?"})
    assert judging[first.id].cards[0].front == "In which year was a prize promised?"
    assert judging[first.id].cards[0].id == first.cards[0].id
    judging.undo()
    assert judging[first.id] == first


def test_an_edit_that_leaves_no_card_is_refused(judging: Judging):
    first = judging.shown()[0]
    assert not judging.edit(first.id, {"When question": "", "What question": ""})
    assert judging[first.id] == first


def test_the_list_follows_the_judging(qtbot, judging: Judging):
    model = CandidateList()
    tester = QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Warning)
    model.show_judging(judging)
    lines = [model.index(row).data(LINE) for row in range(model.rowCount())]
    assert [line.section for line in lines if isinstance(line, Heading)] == list(Section)
    assert sum(isinstance(line, CandidateLine) for line in lines) == 7
    row = model.next_row(-1, 1)
    candidate = model.candidate_id(row)
    assert candidate is not None
    judging.decide([candidate], Decision.ACCEPTED)
    assert model.index(row).data(LINE).decision is Decision.ACCEPTED
    assert model.next_row(-1, 1, left_only=True) == row + 1
    tester.deleteLater()
