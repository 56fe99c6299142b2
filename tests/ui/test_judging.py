"""Decisions about candidates, the order they stand in, and the list that shows them."""

import pytest
from PySide6.QtTest import QAbstractItemModelTester

from app.cards.ranking.choosing import Level
from app.deckfile.deck import Review
from app.generation import Generation
from app.ui.models.candidate import candidates_of
from app.ui.models.candidate_list import LINE, CandidateLine, CandidateList, Heading
from app.ui.models.grouping import Arranger, Order
from app.ui.models.judging import Decision, Judging


def begin(generation: Generation, amount: float = 1.0, order: Order = Order.PLACE) -> Judging:
    arranger = Arranger(generation.documents)
    return Judging(candidates_of(generation), generation.chosen, amount, arranger, order)


@pytest.fixture
def judging(generation: Generation) -> Judging:
    return begin(generation)


def groups(judging: Judging) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for group, held in judging.groups().items():
        found[group.title] = [judging[i].kind for i in held]
    return found


def test_candidates_stand_under_the_headings_of_their_document(judging: Judging):
    assert groups(judging) == {
        "Opening": ["date", "concept", "date", "author", "date"],
        "What came of it": ["concept"],
        "References": ["work"],
    }
    places = [c.place for c in judging.shown()]
    assert places == sorted(places)


def test_the_same_candidates_stand_by_kind(generation: Generation):
    judging = begin(generation, order=Order.KIND)
    assert groups(judging) == {
        "Key dates": ["date"] * 3,
        "Concepts": ["concept"] * 2,
        "Authors & works": ["author", "work"],
    }


def test_the_best_come_first_under_the_levels(generation: Generation):
    judging = begin(generation, order=Order.BEST)
    ranks = [generation.ranked.index(c.cards[0].id) for c in judging.shown()]
    assert ranks == sorted(ranks)
    assert list(groups(judging)) == ["Essentials", "Standard", "Everything"]
    assert {c.level for c in judging.shown()} == set(Level)


def test_the_least_certain_come_first_or_last(generation: Generation):
    judging = begin(generation, order=Order.DOUBTFUL_FIRST)
    first = judging.shown()
    assert first[0].is_inferred
    judging.show_order(Order.DOUBTFUL_LAST)
    assert judging.shown()[-1] == first[0]
    assert list(groups(judging)) == ["Certain", "Fairly certain"]


def test_another_order_keeps_what_was_decided(judging: Judging):
    first, second, *_rest = judging.shown()
    judging.decide([first.id], Decision.ACCEPTED)
    judging.decide([second.id], Decision.REJECTED)
    judging.show_order(Order.BEST)
    assert judging.decision(first.id) is Decision.ACCEPTED
    assert judging.decision(second.id) is Decision.REJECTED
    judging.undo()
    assert judging.decision(second.id) is Decision.LEFT


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
    group = judging.group(judging.shown()[0].id)
    judging.decide_shown(Decision.ACCEPTED, group)
    assert judging.counts(group).accepted == 5
    assert judging.counts().accepted == 5
    judging.undo()
    assert judging.counts(group).accepted == 0
    assert judging.undo() is None


def test_all_that_is_shown_is_one_step_and_keeps_what_was_decided(judging: Judging):
    judging.show_amount(0.0)
    first, *rest = judging.shown()
    judging.decide([first.id], Decision.REJECTED)
    judging.decide_shown(Decision.ACCEPTED)
    assert [c.id for c in judging.accepted()] == [c.id for c in rest]
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


def test_a_decision_is_about_the_cards_that_were_seen(generation: Generation):
    best = generation.ranked[0]
    judging = Judging(
        candidates_of(generation), lambda amount: generation.ranked[: 1 if amount < 0.5 else 99]
    )
    judging.show_amount(0.0)
    (seen,) = judging.shown()
    assert [c.id for c in seen.cards] == [best]
    judging.decide([seen.id], Decision.ACCEPTED)
    judging.show_amount(1.0)
    (accepted,) = judging.accepted()
    assert [c.id for c in accepted.cards] == [best]
    assert accepted.note.fields["When question"]
    assert not accepted.note.fields["What question"]
    judging.decide([seen.id], Decision.LEFT)
    assert len(judging[seen.id].cards) == 2


def test_added_candidates_leave_and_come_back_with_undo(judging: Judging):
    first = judging.shown()[0]
    judging.decide([first.id], Decision.ACCEPTED)
    judging.add()
    assert first not in judging.shown()
    assert judging.undoes_adding
    judging.undo()
    assert [c.id for c in judging.accepted()] == [first.id]
    assert not judging.undoes_adding


def test_adding_tells_what_was_done_with_cards_once(judging: Judging):
    first, second, third, fourth, *_rest = [c for c in judging.shown() if c.kind == "date"] + [
        c for c in judging.shown() if c.kind != "date"
    ]
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


def test_a_generation_of_the_same_document_takes_decisions_and_edits_over(generation: Generation):
    before, after = begin(generation), begin(generation)
    first, second, third, *_rest = before.shown()
    before.edit(first.id, {"When question": "When was it promised?"})
    before.decide([first.id], Decision.ACCEPTED)
    before.decide([second.id], Decision.REJECTED)
    after.take_over(before)
    assert after.decision(first.id) is Decision.ACCEPTED
    assert after[first.id].cards[0].front == "When was it promised?"
    assert after.decision(second.id) is Decision.REJECTED
    assert after.decision(third.id) is Decision.LEFT


@pytest.fixture
def model(qtbot, judging: Judging) -> CandidateList:
    made = CandidateList()
    made.tester = QAbstractItemModelTester(  # type: ignore[attr-defined]
        made, QAbstractItemModelTester.FailureReportingMode.Warning
    )
    made.show_judging(judging)
    return made


def test_the_list_follows_the_judging(model: CandidateList, judging: Judging):
    lines = [model.index(row).data(LINE) for row in range(model.rowCount())]
    titles = [line.group.title for line in lines if isinstance(line, Heading)]
    assert titles == ["Opening", "What came of it", "References"]
    assert sum(isinstance(line, CandidateLine) for line in lines) == 7
    row = model.next_row(-1, 1)
    candidate = model.candidate_id(row)
    assert candidate is not None
    judging.decide([candidate], Decision.ACCEPTED)
    assert model.index(row).data(LINE).decision is Decision.ACCEPTED
    assert model.next_row(-1, 1, left_only=True) == row + 1


def test_the_next_section_is_its_first_candidate(model: CandidateList):
    assert model.headings == [0, 6, 8]
    assert model.next_group(3, 1) == 7
    assert model.next_group(7, -1) == 1
    assert model.next_group(9, 1) == -1
    assert model.next_group(1, -1) == -1


def test_a_screen_reader_hears_counts_and_why(model: CandidateList):
    from PySide6.QtCore import Qt

    heard = model.index(0).data(Qt.ItemDataRole.AccessibleTextRole)
    assert heard == "Opening: 5 candidates, 5 left"
    assert "Said in so many words" in model.index(1).data(Qt.ItemDataRole.AccessibleDescriptionRole)
