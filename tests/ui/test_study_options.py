"""Study options by keyboard alone: reached, changed, kept; the workload; a fit, taken up and taken back."""

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from typing import TypeVar

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu, QWidget

from app.collection.collection import Collection
from app.errors import UserError
from app.scheduling.fitting import Fit, Foretelling
from app.scheduling.memory_card import DayLoad, LeechAction, NewMix, NewOrder, Preset, Rating, ReviewOrder
from app.scheduling.workload import Workload
from app.ui.main_window import MainWindow
from app.ui.models.study_options import read_steps, steps_in_words
from app.ui.pages.home import HomePage
from app.ui.pages.settings import SettingsPage
from app.ui.pages.study_options import StudyOptionsPage
from app.ui.widgets.workload_view import between
from tests.ui.conftest import Clock, settle

Asked = TypeVar("Asked")
BETTER = Fit(900, 400, 180, Foretelling(0.41, 0.09), Foretelling(0.35, 0.03), (0.5,) * 20 + (0.2,))
KEY = Qt.Key


def ask(qtbot, window: MainWindow, function: Callable[[Collection], Asked]) -> Asked:
    found: list[Asked] = []
    window.surroundings.desk.ask(function, found.append)
    settle(qtbot, window)
    return found[0]


def press(*keys: Qt.Key, widget: QWidget | None = None) -> None:
    for key in keys:
        target = widget or QApplication.focusWidget()
        assert target is not None
        QTest.keyClick(target, key)


def fill(collection: Collection) -> str:
    deck = collection.create_deck("Sea")
    for number in range(12):
        collection.new_note(deck, "basic", {"Front": f"front {number}", "Back": "b"})
    return deck


@pytest.fixture
def deck(qtbot, window: MainWindow) -> str:
    return ask(qtbot, window, fill)


@pytest.fixture
def page(qtbot, window: MainWindow, deck: str) -> StudyOptionsPage:
    window.show_place("study options", deck)
    settle(qtbot, window)
    assert isinstance(window.page, StudyOptionsPage)
    return window.page


def preset(qtbot, window: MainWindow) -> Preset:
    page = window.page
    assert isinstance(page, StudyOptionsPage)
    page.save()
    settle(qtbot, window)
    return ask(qtbot, window, lambda c: c.presets()[0])


def test_reached_from_home_from_settings_and_from_the_palette(qtbot, window: MainWindow, deck: str) -> None:
    window.show_place("home")
    settle(qtbot, window)
    assert isinstance(window.page, HomePage)
    press(KEY.Key_O, widget=window.page)
    assert window.place == "study options"
    settle(qtbot, window)
    assert isinstance(window.page, StudyOptionsPage)
    assert "Sea" in window.page.rules.text()
    press(KEY.Key_Escape)
    assert window.place == "home"
    assert "Study options of Sea" in [c.title for c in window.commands()]
    window.show_place("settings")
    settle(qtbot, window)
    assert isinstance(window.page, SettingsPage)
    window.page.options_button.setFocus()
    press(KEY.Key_Space)
    assert window.place == "study options"
    press(KEY.Key_Escape, widget=window.page)
    assert window.place == "settings"
    next(c for c in window.commands() if c.title == "Study options").run()
    assert window.place == "study options"


def test_numbers_and_steps_are_typed(qtbot, window: MainWindow, page: StudyOptionsPage) -> None:
    assert QApplication.focusWidget() is page.form.new
    QTest.keyClicks(page.form.new, "7")
    press(KEY.Key_Tab)
    assert QApplication.focusWidget() is page.form.reviews
    press(KEY.Key_Up, KEY.Key_Tab)
    press(KEY.Key_Down)
    page.form.learning.line.setFocus()
    page.form.learning.line.selectAll()
    QTest.keyClicks(page.form.learning.line, "30s 5 2h 1d")
    kept = preset(qtbot, window)
    assert (kept.new_a_day, kept.reviews_a_day, kept.day_start_hour) == (7, 201, 3)
    assert kept.learning_steps == (30, 300, 7200, 86_400)


def test_steps_that_cannot_be_read_are_said_and_change_nothing(
    qtbot, window: MainWindow, page: StudyOptionsPage
) -> None:
    line = page.form.relearning.line
    line.setFocus()
    line.selectAll()
    QTest.keyClicks(line, "soon")
    assert page.form.relearning.trouble.isVisible()
    assert "soon" in page.form.relearning.trouble.text()
    assert preset(qtbot, window).relearning_steps == (600,)
    line.selectAll()
    press(KEY.Key_Backspace)
    assert not page.form.relearning.trouble.isVisible()
    assert preset(qtbot, window).relearning_steps == ()


def test_choices_and_easy_days_by_keys(qtbot, window: MainWindow, page: StudyOptionsPage) -> None:
    saturday = page.form.easy_days.buttons[5]
    saturday.setFocus()
    press(KEY.Key_Space, KEY.Key_Tab, KEY.Key_Space, KEY.Key_Space)
    assert saturday.accessibleName() == "Saturday: Reduced"
    for field, downs in (
        (page.form.review_order, 1),
        (page.form.new_order, 2),
        (page.form.new_mix, 1),
        (page.form.leech_action, 1),
    ):
        field.setFocus()
        press(*[KEY.Key_Down] * downs)
    page.form.bury.setFocus()
    press(KEY.Key_Space)
    kept = preset(qtbot, window)
    assert kept.easy_days == (DayLoad.NORMAL,) * 5 + (DayLoad.REDUCED, DayLoad.MINIMUM)
    assert (kept.review_order, kept.new_order, kept.new_mix, kept.leech_action, kept.bury_siblings) == (
        ReviewOrder.DUE_DAY,
        NewOrder.RANDOM,
        NewMix.BEFORE,
        LeechAction.SUSPEND,
        False,
    )


def test_changes_are_kept_by_themselves_and_undone(qtbot, window: MainWindow, page: StudyOptionsPage) -> None:
    QTest.keyClicks(page.form.new, "33")
    qtbot.waitUntil(lambda: ask(qtbot, window, lambda c: c.presets()[0]).new_a_day == 33)
    window.undo()
    settle(qtbot, window)
    assert page.form.new.value() == 20


def test_own_options_for_a_deck(qtbot, window: MainWindow, page: StudyOptionsPage, deck: str) -> None:
    page.new_button.setFocus()
    press(KEY.Key_Space)
    settle(qtbot, window)
    assert QApplication.focusWidget() is page.name_line
    QTest.keyClicks(page.name_line, "Slowly")
    page.form.new.setFocus()
    page.form.new.selectAll()
    QTest.keyClicks(page.form.new, "3")
    page.save()
    settle(qtbot, window)
    own = ask(qtbot, window, lambda c: c.preset_of(deck))
    assert (own.name, own.new_a_day) == ("Slowly", 3)
    assert ask(qtbot, window, lambda c: c.presets()[0]).new_a_day == 20
    page.preset_box.setCurrentIndex(0)
    page.preset_box.activated.emit(0)
    settle(qtbot, window)
    assert page.form.new.value() == 20
    page.use_button.setFocus()
    press(KEY.Key_Space)
    settle(qtbot, window)
    assert ask(qtbot, window, lambda c: c.preset_of(deck)).name == "Default"


def test_the_workload_follows_the_retention(qtbot, window: MainWindow, page: StudyOptionsPage) -> None:
    qtbot.waitUntil(lambda: page.form.workload.card is not None)
    view = page.form.workload
    assert view.card is not None
    assert "At 90 %" in view.sentence.text()
    page.form.retention.setFocus()
    press(KEY.Key_Up)
    assert "At 91 %" in view.sentence.text()
    view.card.plot.setFocus()
    press(KEY.Key_Right)
    assert "minutes a day" in view.card.readout
    press(KEY.Key_T)
    assert view.card.shows_table


def test_a_fit_is_offered_taken_and_taken_back(qtbot, window: MainWindow, page: StudyOptionsPage) -> None:
    page.fit_panel.show_fit(BETTER)
    assert QApplication.focusWidget() is page.fit_panel.use_button
    assert "0.4100" in page.fit_panel._table.accessibleName()
    assert "0.3500" in page.fit_panel._table.accessibleName()
    press(KEY.Key_Space)
    settle(qtbot, window)
    assert preset(qtbot, window).parameters == BETTER.parameters
    assert page.fit_panel.back_button.isVisible()
    page.fit_panel.back_button.setFocus()
    press(KEY.Key_Space)
    settle(qtbot, window)
    assert preset(qtbot, window).parameters == ()
    assert not page.fit_panel.back_button.isVisible()
    window.undo()
    settle(qtbot, window)
    assert preset(qtbot, window).parameters == BETTER.parameters


def test_a_fit_that_is_no_better_is_not_offered(page: StudyOptionsPage) -> None:
    page.fit_panel.show_fit(replace(BETTER, after=Foretelling(0.42, 0.1)))
    assert "no better" in page.fit_panel.verdict.text()
    assert not page.fit_panel.use_button.isVisible()


def test_fitting_runs_apart_and_says_what_is_missing(
    qtbot, window: MainWindow, page: StudyOptionsPage, deck: str, clock: Clock
) -> None:
    def study(collection: Collection) -> None:
        for _day in range(3):
            for card in collection.queue(deck).main:
                collection.answer(card.id, Rating.EASY, 4000)
            clock.at += timedelta(days=100)

    ask(qtbot, window, study)
    page.fit_panel.fit_button.setFocus()
    press(KEY.Key_Space)
    assert not page.fit_panel.fit_button.isEnabled()
    qtbot.waitUntil(lambda: page.fit_panel.fit_button.isEnabled(), timeout=30_000)
    assert page.fit_panel.found is not None
    later = ask(qtbot, window, lambda c: c.answers()) - 12
    assert page.fit_panel.found.used == later > 0
    assert f"{later} answers" in page.fit_panel.verdict.text()
    assert "400" in page.fit_panel.verdict.text()


def test_catching_up_and_a_vacation(
    qtbot, window: MainWindow, page: StudyOptionsPage, deck: str, clock: Clock
) -> None:
    def study(collection: Collection) -> None:
        for card in collection.queue(deck).main:
            collection.answer(card.id, Rating.EASY, 4000)

    ask(qtbot, window, study)
    clock.at += timedelta(days=60)
    page.refresh()
    settle(qtbot, window)
    assert page.backlog.overdue.text().startswith("12 ")
    page.backlog.days.setFocus()
    page.backlog.days.selectAll()
    QTest.keyClicks(page.backlog.days, "4")
    press(KEY.Key_Tab, KEY.Key_Space)
    settle(qtbot, window)
    assert page.backlog.overdue.text().startswith("Nothing")
    assert ask(qtbot, window, lambda c: c.deck(deck).due) == 3
    page.backlog.rest_button.setFocus()
    press(KEY.Key_Space)
    settle(qtbot, window)
    assert ask(qtbot, window, lambda c: c.deck(deck).due) == 0
    assert ask(qtbot, window, lambda c: len(c.backlog.vacations())) == 1
    window.undo()
    settle(qtbot, window)
    assert ask(qtbot, window, lambda c: c.deck(deck).due) == 3


@pytest.mark.parametrize(
    ("words", "steps"),
    [
        ("1m 10m", (60, 600)),
        ("10, 90", (600, 5400)),
        ("30s 1.5h 3D", (30, 5400, 259_200)),
        ("", ()),
    ],
)
def test_steps_in_words(words: str, steps: tuple[int, ...]) -> None:
    assert read_steps(words) == steps
    assert read_steps(steps_in_words(steps)) == steps


@pytest.mark.parametrize("words", ["1x", "-5m", "0", "9999999999d", "1m " * 21, "１m²"])
def test_wrong_steps_are_refused(words: str) -> None:
    with pytest.raises(UserError):
        read_steps(words)


def test_a_retention_between_two_simulated_ones() -> None:
    found = [Workload(0.8, 10, 20, 100), Workload(0.9, 20, 40, 200)]
    assert between(found, 0.85) == pytest.approx((15, 150))
    assert between(found, 0.7) == pytest.approx((10, 100))
    assert between(found, 0.95) == pytest.approx((20, 200))


def test_options_are_copied_renamed_deleted_and_come_back(qtbot, window: MainWindow, page, deck: str) -> None:
    page.new_button.setFocus()
    press(KEY.Key_Space)
    settle(qtbot, window)
    assert QApplication.focusWidget() is page.name_line
    QTest.keyClicks(page.name_line, "For the sea")
    page.save()
    settle(qtbot, window)
    assert [p.name for p in ask(qtbot, window, lambda c: c.presets())] == ["Default", "For the sea"]
    assert ask(qtbot, window, lambda c: c.preset_of(deck).name) == "For the sea"
    page.delete_button.setFocus()
    press(KEY.Key_Space)
    settle(qtbot, window)
    assert ask(qtbot, window, lambda c: c.preset_of(deck).name) == "Default"
    assert page.preset_box.currentText() == "Default"
    assert not page.delete_button.isVisible()
    page.take_back()
    settle(qtbot, window)
    assert ask(qtbot, window, lambda c: c.preset_of(deck).name) == "For the sea"


def test_the_options_of_a_sub_deck_are_chosen_on_the_page_and_from_home(qtbot, window, page) -> None:
    below = ask(qtbot, window, lambda c: c.create_deck("Sea::Deep"))
    page.enter(None)
    settle(qtbot, window)
    page.deck_box.setFocus()
    page.deck_box.setCurrentIndex(page.deck_box.findData(below))
    page.deck_box.activated.emit(page.deck_box.currentIndex())
    settle(qtbot, window)
    page.make_new()
    settle(qtbot, window)
    assert "Sea::Deep" in page.rules.text()
    assert ask(qtbot, window, lambda c: c.preset_of(below).name) == "Default copy"
    window.show_place("home")
    settle(qtbot, window)
    assert "Study options of Sea::Deep" in [c.title for c in window.commands()]
    home = window.page
    assert isinstance(home, HomePage)
    home.daily.decks.view.setFocus()
    home.daily.decks._ask_for_menu(QPoint(-1, -1))
    menu = home.findChild(QMenu)
    assert menu is not None
    action = next(a for a in menu.actions() if a.text() == "Study options of Sea::Deep")
    menu.close()
    action.trigger()
    settle(qtbot, window)
    assert window.page is page
    assert page.preset_box.currentText() == "Default copy"


def test_the_first_options_stay(qtbot, window: MainWindow) -> None:
    with pytest.raises(UserError), Collection.open(window.surroundings.paths.collection) as collection:
        collection.delete_preset(collection.presets()[0].id)
