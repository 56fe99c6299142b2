"""The shell: pages by key, palette, key list, errors, dropped files, narrow windows."""

from typing import TypeVar

import pytest
from PySide6.QtCore import QEvent, QMimeData, QObject, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent, QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QWidget

from app.errors import UserError
from app.scheduling.memory_card import Preset
from app.ui.dialogs.keys import KeysDialog
from app.ui.dialogs.palette import CommandPalette
from app.ui.dialogs.trouble import TroubleDialog, write_report
from app.ui.main_window import MainWindow, places
from app.ui.pages.generate import GeneratePage
from app.ui.pages.home import HomePage
from app.ui.pages.settings import SettingsPage
from app.ui.widgets.buttons import Button

CTRL = Qt.KeyboardModifier.ControlModifier
PAGE_KEYS = {
    "home": Qt.Key.Key_1,
    "generate": Qt.Key.Key_2,
    "study": Qt.Key.Key_3,
    "quiz": Qt.Key.Key_4,
    "browse": Qt.Key.Key_5,
    "statistics": Qt.Key.Key_6,
    "settings": Qt.Key.Key_Comma,
}


AnyPage = TypeVar("AnyPage")


def page_of(window: MainWindow, place: str, kind: type[AnyPage]) -> AnyPage:
    window.show_place(place)
    page = window.pages[place]
    assert isinstance(page, kind)
    return page


def settled(qtbot, window: MainWindow) -> None:
    qtbot.waitUntil(lambda: window.surroundings.work.is_idle, timeout=10_000)


def test_it_opens_at_home_with_the_sample_first(qtbot, window: MainWindow):
    assert window.place == "home"
    home = page_of(window, "home", HomePage)
    assert home.sample_button.isVisible()
    assert home.sample_button.words == "Make cards from the sample reading"


@pytest.mark.parametrize("place", list(PAGE_KEYS))
def test_every_page_has_its_key(qtbot, window: MainWindow, place: str):
    window.show_place("quiz" if place == "home" else "home")
    QTest.keyClick(window, PAGE_KEYS[place], CTRL)
    assert window.place == place
    settled(qtbot, window)


def test_every_control_of_every_page_has_a_name(qtbot, window: MainWindow):
    for place in places():
        window.show_place(place.name)
        settled(qtbot, window)
    nameless = [
        (type(button).__name__, type(button.parent()).__name__)
        for button in window.findChildren(QAbstractButton)
        if not (button.accessibleName() or button.text())
        and button.focusPolicy() is not Qt.FocusPolicy.NoFocus
        and not button.objectName().startswith("qt_")
    ]
    assert nameless == []


@pytest.mark.parametrize("size", [(1024, 640), (1280, 800)])
def test_no_button_is_narrower_than_its_words(qtbot, window: MainWindow, size: tuple[int, int]):
    window.resize(*size)
    for place in places():
        window.show_place(place.name)
        settled(qtbot, window)
        QTest.qWait(1)
        for button in window.pages[place.name].findChildren(QAbstractButton):
            if button.isVisible() and (layout := button.layout()) is not None:
                assert button.width() >= layout.sizeHint().width() - 1, button.accessibleName()


class ShownWindows(QObject):
    """Notes every widget that appears as a window of its own."""

    def __init__(self) -> None:
        super().__init__()
        self.names: list[str] = []

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Show and isinstance(watched, QWidget) and watched.isWindow():
            self.names.append(type(watched).__name__)
        return False


def test_no_part_of_a_page_flashes_as_a_window(qtbot, qapp, window: MainWindow, generation):
    seen = ShownWindows()
    qapp.installEventFilter(seen)
    for place in places():
        window.show_place(place.name)
        settled(qtbot, window)
    generate = page_of(window, "generate", GeneratePage)
    generate.show_generation(generation)
    generate.pane.edit()
    generate.pane.go(1)
    generate.slider.setValue(100)
    settled(qtbot, window)
    qapp.removeEventFilter(seen)
    assert seen.names == []


def test_a_narrow_window_shows_icons_alone(qtbot, window: MainWindow):
    window.resize(1280, 800)
    wide = window.sidebar.width()
    window.resize(1024, 640)
    assert window.sidebar.width() < wide / 2


def test_the_palette_finds_and_runs_a_command(qtbot, window: MainWindow):
    QTest.keyClick(window, Qt.Key.Key_K, CTRL)
    palette = window.dialog
    assert isinstance(palette, CommandPalette)
    QTest.keyClicks(palette.field, "browse")
    QTest.keyClick(palette.field, Qt.Key.Key_Return)
    assert window.place == "browse"
    settled(qtbot, window)


def test_the_question_mark_lists_the_keys(qtbot, window: MainWindow):
    QTest.keyClick(window, Qt.Key.Key_Question)
    assert isinstance(window.dialog, KeysDialog)
    QTest.keyClick(window.dialog, Qt.Key.Key_Escape)
    assert window.dialog is None


def test_what_a_person_can_mend_is_said_plainly(qtbot, window: MainWindow):
    window.show_error(UserError("The file is locked. Close the other program."))
    assert isinstance(window.dialog, TroubleDialog)
    assert window.dialog.report == ""
    window.dialog.accept()


def test_a_bug_comes_with_a_report_to_copy(qtbot, window: MainWindow):
    def fail(_collection: object) -> None:
        raise ZeroDivisionError("seven")

    window.surroundings.desk.ask(fail)
    qtbot.waitUntil(lambda: window.dialog is not None)
    dialog = window.dialog
    assert isinstance(dialog, TroubleDialog)
    assert "ZeroDivisionError: seven" in dialog.report
    dialog.copy_report()
    assert QGuiApplication.clipboard().text() == dialog.report
    dialog.reject()


def test_a_report_names_versions_and_hides_the_installation():
    try:
        raise ValueError("x")
    except ValueError as error:
        report = write_report(error)
    assert "Python" in report
    assert "Qt" in report


def test_dropped_files_open_generate(qtbot, window: MainWindow, tmp_path, generation):
    page = page_of(window, "generate", GeneratePage)
    page.make = lambda _task, paths: generation
    window.show_place("home")
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(tmp_path / "a.txt"))])
    event = QDropEvent(
        QPointF(20, 20),
        Qt.DropAction.CopyAction,
        data,
        Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
    )
    window.dropEvent(event)
    assert window.place == "generate"
    qtbot.waitUntil(lambda: page.pane.judging is not None)
    settled(qtbot, window)


def test_settings_are_kept_in_a_file(qtbot, window: MainWindow):
    from app.settings import SettingsFile
    from app.ui.theme.tokens import Scheme

    window.choose_scheme(Scheme.DARK)
    assert SettingsFile(window.surroundings.paths.settings).values.scheme == "dark"
    window.choose_scheme(Scheme.LIGHT)


def test_a_backup_is_restored_in_two_clicks(qtbot, window: MainWindow):
    desk = window.surroundings.desk
    desk.ask(lambda c: c.create_deck("Kept"))
    window.back_up()
    desk.ask(lambda c: c.create_deck("Made after"))
    page = page_of(window, "settings", SettingsPage)
    settled(qtbot, window)
    button = next(b for b in page.findChildren(Button) if b.accessibleName().startswith("Restore the backup"))
    button.click()
    assert button.words == "Restore this one?"
    button.click()
    settled(qtbot, window)
    names: list[str] = []
    desk.ask(lambda c: [d.name for d in c.decks()], names.extend)
    settled(qtbot, window)
    assert names == ["Kept"]


def test_study_options_are_kept(qtbot, window: MainWindow):
    page = page_of(window, "settings", SettingsPage)
    settled(qtbot, window)
    page.new_field.setValue(7)
    page.retention_field.setValue(85)
    page.save_study()
    found: list[Preset] = []
    window.surroundings.desk.ask(lambda c: c.presets()[0], found.append)
    settled(qtbot, window)
    assert (found[0].new_a_day, found[0].desired_retention) == (7, 0.85)
