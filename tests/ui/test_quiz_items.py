"""The item editor: every kind comes back as it was, and what can't be an answer is refused."""

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractSpinBox, QComboBox, QLineEdit, QTextEdit

from app.errors import UserError
from app.quiz.item import Choices, Item, Kind, Matching, Ordering, ShortAnswer
from app.quiz.quiz import Passage
from app.ui.dialogs.quiz_item import ItemDialog
from app.ui.main_window import MainWindow
from app.ui.widgets.answer_kinds import blank_answer, make_form
from app.ui.widgets.item_answers import ChoicesForm
from tests.made_quiz import everything_quiz

ITEMS = {item.kind: item for item in reversed(everything_quiz().items)}
COMPOSED = (QComboBox, QAbstractSpinBox)
"""Fields whose line is their own part."""


@pytest.mark.parametrize("kind", list(Kind))
def test_an_answer_that_is_not_touched_stays_as_it_is(qtbot, window: MainWindow, kind: Kind):
    form = make_form(ITEMS[kind].answer)
    qtbot.addWidget(form)
    assert form.read() == ITEMS[kind].answer


@pytest.mark.parametrize("kind", [k for k in Kind if k not in (Kind.ESSAY, Kind.TRUE_FALSE)])
def test_an_empty_answer_is_refused(qtbot, window: MainWindow, kind: Kind):
    form = make_form(blank_answer(kind))
    qtbot.addWidget(form)
    with pytest.raises(UserError):
        form.read()


def dialog_on(qtbot, window: MainWindow, item: Item | None) -> ItemDialog:
    quiz = everything_quiz()
    dialog = ItemDialog(window.surroundings, item, ["Ports", "Trade"], quiz.passages, window)
    qtbot.addWidget(dialog)
    return dialog


@pytest.mark.parametrize("item", everything_quiz().items, ids=lambda i: i.id)
def test_an_item_that_is_only_looked_at_stays_as_it_is(qtbot, window: MainWindow, item: Item):
    dialog = dialog_on(qtbot, window, item)
    assert dialog.read() == (item, everything_quiz().passages)


def test_every_field_has_a_name(qtbot, window: MainWindow):
    for kind in Kind:
        dialog = dialog_on(qtbot, window, ITEMS[kind])
        for made in (QLineEdit, QTextEdit, QComboBox):
            own = [f for f in dialog.findChildren(made) if not isinstance(f.parent(), COMPOSED)]
            assert own
            assert all(f.accessibleName() for f in own), kind


def test_ticking_another_choice_takes_the_tick_from_the_first(qtbot, window: MainWindow):
    answer = ITEMS[Kind.CHOICE].answer
    assert isinstance(answer, Choices)
    form = ChoicesForm(answer)
    qtbot.addWidget(form)
    second = form.rows.rows[1].mark
    assert second is not None
    second.setChecked(True)
    read = form.read()
    assert [c.weight for c in read.choices] == [0.0, 1.0, -0.25, 0.0]


def test_several_right_ones_share_the_points(qtbot, window: MainWindow):
    form = ChoicesForm(Choices((), several=True))
    qtbot.addWidget(form)
    for text, right in (("salt", True), ("hides", True), ("ice", False)):
        form.rows.add((text,), marked=right)
    assert [(c.id, c.weight) for c in form.read().choices] == [("a", 0.5), ("b", 0.5), ("c", 0.0)]


def test_rows_are_moved_and_taken_out(qtbot, window: MainWindow):
    answer = ITEMS[Kind.ORDERING].answer
    assert isinstance(answer, Ordering)
    form = make_form(answer)
    qtbot.addWidget(form)
    rows = form.rows  # pyright: ignore[reportAttributeAccessIssue]
    rows._remove(rows.rows[1])
    rows.rows.insert(0, rows.rows.pop())
    read = form.read()
    assert isinstance(read, Ordering)
    assert [s.text for s in read.steps] == ["first ship", "frost", "thaw"]
    assert [s.id for s in read.steps] == ["d", "a", "c"]


def test_a_pair_with_one_side_is_refused(qtbot, window: MainWindow):
    form = make_form(Matching(()))
    qtbot.addWidget(form)
    form.rows.rows[0].fields[0].setText("Ålvik")  # pyright: ignore[reportAttributeAccessIssue]
    with pytest.raises(UserError):
        form.read()


def test_a_new_passage_stays_with_its_item(qtbot, window: MainWindow):
    item = replace(ITEMS[Kind.SHORT_ANSWER], passage=None)
    dialog = dialog_on(qtbot, window, item)
    dialog.passage_field.setCurrentIndex(dialog.passage_field.count() - 1)
    dialog.passage_title.setText("A letter")
    dialog.passage_text.setPlainText("Dear sir & madam")
    made, passages = dialog.read()
    assert passages[-1] == Passage(made.passage or "", "A letter", "Dear sir &amp; madam")
    assert len(passages) == 2


def test_a_kind_is_chosen_for_a_new_item(qtbot, window: MainWindow):
    dialog = dialog_on(qtbot, window, None)
    dialog.show()
    dialog.kind_field.setCurrentIndex(dialog.kind_field.findData(Kind.SHORT_ANSWER))
    dialog.prompt_field.setPlainText("Who was it?")
    QTest.keyClicks(dialog.form.rows.rows[0].fields[0], "Harrison")  # pyright: ignore[reportAttributeAccessIssue]
    dialog.points_field.setText("2,5")
    made, _passages = dialog.read()
    assert isinstance(made.answer, ShortAnswer)
    assert (made.prompt, made.points, made.answer.accepted[0].text) == ("Who was it?", 2.5, "Harrison")


def test_what_is_wrong_is_said_in_the_dialog(qtbot, window: MainWindow):
    dialog = dialog_on(qtbot, window, None)
    dialog.show()
    dialog.activateWindow()
    qtbot.waitUntil(dialog.isActiveWindow)
    QTest.keyClick(dialog.prompt_field, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert dialog.fault.text() == "An item needs a question."
    assert dialog.fault.isVisible()
