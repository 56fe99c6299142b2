"""An exam is planned, changed, deleted and brought back by the keyboard alone; Home tells how it stands."""

from datetime import date, timedelta
from typing import TypeVar

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QComboBox,
    QDateEdit,
    QLineEdit,
    QSlider,
    QSpinBox,
)

from app.collection.collection import Collection
from app.scheduling.exam.calendar import ExamEntry
from app.scheduling.memory_card import Rating
from app.ui.dialogs.exam import ExamDialog
from app.ui.main_window import MainWindow
from app.ui.pages.home import HomePage
from app.ui.theme.tokens import Scheme
from app.ui.widgets.check_list import CheckList
from app.ui.widgets.day_minutes import DayMinutes

CTRL = Qt.KeyboardModifier.ControlModifier
TODAY = date(2026, 3, 2).toordinal()
Asked = TypeVar("Asked")


def settle(qtbot, window: MainWindow) -> None:
    qtbot.waitUntil(lambda: window.surroundings.work.is_idle, timeout=30_000)


def ask(qtbot, window: MainWindow, function) -> list:
    got: list = []
    window.surroundings.desk.ask(function, got.append)
    settle(qtbot, window)
    return got


@pytest.fixture
def home(qtbot, window: MainWindow) -> HomePage:
    """Home of a collection with two decks of eight new cards."""

    def fill(collection: Collection) -> None:
        for name in ("Knots", "Sails"):
            deck = collection.create_deck(name)
            for number in range(8):
                fields = {"Front": f"{name} {number}?", "Back": "This one"}
                collection.new_note(deck, "basic", fields, ["ropes"] if name == "Knots" else [])

    ask(qtbot, window, fill)
    page = window.pages["home"]
    assert isinstance(page, HomePage)
    page.refresh()
    settle(qtbot, window)
    return page


def press(key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    focused = QApplication.focusWidget()
    assert focused is not None
    QTest.keyClick(focused, key, modifier)


def tab_to(kind: type[Asked]) -> Asked:
    """Press Tab until something of a kind has the focus."""
    for _step in range(60):
        focused = QApplication.focusWidget()
        if isinstance(focused, kind):
            return focused
        press(Qt.Key.Key_Tab)
    pytest.fail(f"No {kind.__name__} can be reached by Tab.")


def open_dialog(qtbot, window: MainWindow) -> ExamDialog:
    QTest.keyClick(window, Qt.Key.Key_P, CTRL)
    return opened(qtbot, window)


def opened(qtbot, window: MainWindow) -> ExamDialog:
    qtbot.waitUntil(lambda: isinstance(window.dialog, ExamDialog), timeout=10_000)
    dialog = window.dialog
    assert isinstance(dialog, ExamDialog)
    qtbot.waitUntil(lambda: dialog.isAncestorOf(QApplication.focusWidget() or window))
    return dialog


def worked_out(qtbot, dialog: ExamDialog) -> None:
    qtbot.waitUntil(
        lambda: dialog.outlook.forecast is not None and dialog.outlook.forecast.complete, timeout=60_000
    )


def plan_knots(qtbot, window: MainWindow) -> ExamDialog:
    """An exam on the first deck, by keys."""
    dialog = open_dialog(qtbot, window)
    QTest.keyClicks(QApplication.focusWidget() or dialog, "Knots by heart")
    tab_to(CheckList)
    press(Qt.Key.Key_Space)
    return dialog


def entries(qtbot, window: MainWindow) -> list[ExamEntry]:
    return ask(qtbot, window, lambda c: c.exams.entries())[0]


def test_an_exam_is_planned_by_keyboard_alone(qtbot, window: MainWindow, home: HomePage):
    assert home.daily.exams.lines == []
    dialog = plan_knots(qtbot, window)
    worked_out(qtbot, dialog)
    forecast = dialog.outlook.forecast
    assert forecast is not None
    assert forecast.outlook.total == 8
    assert "of 8 cards will be known" in dialog.outlook.range.text()
    assert "in nine of ten cases between" in dialog.outlook.range.text()
    assert dialog.outlook.start.text()
    press(Qt.Key.Key_Return, CTRL)
    qtbot.waitUntil(lambda: window.dialog is None)
    settle(qtbot, window)
    (entry,) = entries(qtbot, window)
    assert (entry.name, entry.day, entry.later_share) == ("Knots by heart", TODAY + 30, 0.0)
    assert len(entry.decks) == 1
    (line,) = home.daily.exams.lines
    assert "30 days left" in line.accessibleName()
    assert line.standing.new > 0
    assert home.today.new == line.standing.new + 8, "the other deck's cards come as ever"


def test_changed_deleted_and_undone_by_keyboard(qtbot, window: MainWindow, home: HomePage):
    plan_knots(qtbot, window)
    press(Qt.Key.Key_Return, CTRL)
    qtbot.waitUntil(lambda: window.dialog is None)
    settle(qtbot, window)
    home.daily.exams.lines[0].setFocus()
    press(Qt.Key.Key_Space)
    opened(qtbot, window)
    tab_to(QSpinBox)
    press(Qt.Key.Key_Up)
    tab_to(QSlider)
    press(Qt.Key.Key_Right)
    press(Qt.Key.Key_Return, CTRL)
    qtbot.waitUntil(lambda: window.dialog is None)
    settle(qtbot, window)
    (entry,) = entries(qtbot, window)
    assert entry.minutes == (25, 20, 20, 20, 20, 20, 20)
    assert entry.later_share == 0.15
    home.daily.exams.lines[0].setFocus()
    press(Qt.Key.Key_Space)
    opened(qtbot, window)
    press(Qt.Key.Key_Delete, CTRL)
    qtbot.waitUntil(lambda: window.dialog is None)
    settle(qtbot, window)
    assert entries(qtbot, window) == []
    assert home.daily.exams.lines == []
    QTest.keyClick(window, Qt.Key.Key_Z, CTRL)
    settle(qtbot, window)
    assert entries(qtbot, window) == [entry]
    assert len(home.daily.exams.lines) == 1


def test_a_day_off_is_taken_in_the_plot(qtbot, window: MainWindow, home: HomePage):
    dialog = plan_knots(qtbot, window)
    worked_out(qtbot, dialog)
    plot = tab_to(DayMinutes)
    for key in (Qt.Key.Key_Home, Qt.Key.Key_Right, Qt.Key.Key_Right, Qt.Key.Key_Space):
        press(key)
    assert dialog.form.days_off == {TODAY + 2}
    assert "Wednesday, 4 March" in plot.accessibleDescription()
    qtbot.waitUntil(lambda: plot.figure.told(2).endswith("a day off"), timeout=30_000)
    press(Qt.Key.Key_Space)
    assert dialog.form.days_off == set()
    dialog.reject()
    settle(qtbot, window)


def test_what_is_missing_is_said(qtbot, window: MainWindow, home: HomePage):
    dialog = open_dialog(qtbot, window)
    assert "at least one deck or tag" in dialog.outlook.range.text()
    press(Qt.Key.Key_Return, CTRL)
    qtbot.waitUntil(dialog.fault.isVisible)
    assert dialog.fault.text() == "Give the exam a name."
    QTest.keyClicks(QApplication.focusWidget() or dialog, "Knots")
    press(Qt.Key.Key_Return, CTRL)
    qtbot.waitUntil(lambda: "deck or tag" in dialog.fault.text())
    press(Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: window.dialog is None)
    settle(qtbot, window)
    assert entries(qtbot, window) == []


def test_decks_and_tags_come_together(qtbot, window: MainWindow, home: HomePage):
    dialog = open_dialog(qtbot, window)
    dialog.form.cards_field.tick([("tag", "ropes")])
    assert dialog.form.entry.tags == ("ropes",)
    worked_out(qtbot, dialog)
    assert dialog.outlook.forecast is not None
    assert dialog.outlook.forecast.outlook.total == 8
    dialog.reject()
    settle(qtbot, window)


def test_an_exam_is_made_from_the_deck_under_the_cursor(qtbot, window: MainWindow, home: HomePage):
    home.daily.decks.view.setFocus()
    press(Qt.Key.Key_Down)
    deck = home.deck
    assert deck is not None
    dialog = open_dialog(qtbot, window)
    assert dialog.form.entry.decks == (deck,)
    dialog.reject()
    settle(qtbot, window)


def test_the_palette_plans_for_an_exam(window: MainWindow):
    assert any(c.title == "Plan for an exam" and c.key == "Ctrl+P" for c in window.commands())


def test_home_says_when_today_is_done_and_when_the_exam_is_over(
    qtbot, window: MainWindow, home: HomePage, clock
):
    def plan(collection: Collection) -> None:
        deck = collection.deck_named("Knots")
        assert deck is not None
        collection.exams.save(ExamEntry("", "Knots", TODAY + 3, (deck.id,)))

    def study(collection: Collection) -> None:
        planned = collection.exams.planned_day()
        assert planned is not None
        for card in (*planned.reviews, *planned.new):
            collection.answer(card, Rating.EASY, 4000)

    ask(qtbot, window, plan)
    home.refresh()
    settle(qtbot, window)
    assert "min today" in home.daily.exams.lines[0].accessibleName()
    ask(qtbot, window, study)
    home.refresh()
    settle(qtbot, window)
    assert "Done for today" in home.daily.exams.lines[0].accessibleName()
    clock.at += timedelta(days=3)
    home.refresh()
    settle(qtbot, window)
    assert home.daily.exams.lines == []


@pytest.mark.parametrize("scheme", [Scheme.LIGHT, Scheme.DARK])
def test_every_control_has_a_name_and_no_word_is_cut(qtbot, window: MainWindow, home: HomePage, scheme):
    window.choose_scheme(scheme)
    dialog = plan_knots(qtbot, window)
    worked_out(qtbot, dialog)
    kinds = (QAbstractButton, QLineEdit, QComboBox, QSlider, QSpinBox, QDateEdit, CheckList, DayMinutes)
    for kind in kinds:
        for control in dialog.findChildren(kind):
            if control.isVisible() and not isinstance(control.parent(), QSpinBox | QDateEdit):
                assert control.accessibleName(), control
    for label in (dialog.outlook.range, dialog.outlook.start, dialog.outlook.minutes):
        assert label.height() >= label.heightForWidth(label.width())
    dialog.reject()
    settle(qtbot, window)
