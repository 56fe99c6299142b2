"""The shell: pages by key, palette, key list, errors, dropped files, narrow windows."""

import itertools
from dataclasses import replace
from pathlib import Path
from typing import TypeVar

import pytest
from PySide6.QtCore import QEvent, QMimeData, QObject, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent, QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QComboBox, QDialog, QLineEdit, QScrollArea, QSpinBox, QWidget

from app.deckfile.file import write_deck
from app.errors import UserError
from app.ui.dialogs.bring_in import BringInDialog
from app.ui.dialogs.export_deck import ExportDialog
from app.ui.dialogs.keys import KeysDialog
from app.ui.dialogs.new_card import NewCardDialog
from app.ui.dialogs.palette import CommandPalette
from app.ui.dialogs.renewal import RenewalDialog
from app.ui.dialogs.trouble import TroubleDialog, write_report
from app.ui.main_window import MainWindow, places
from app.ui.pages.first_start import FirstStart
from app.ui.pages.generate import GeneratePage
from app.ui.pages.home import HomePage
from app.ui.pages.page import Page
from app.ui.pages.settings import SettingsPage
from app.ui.shipped import SAMPLE_NAME, find_folder, find_shipped_decks
from app.ui.theme.tokens import Scheme
from app.ui.widgets.arranging import column
from app.ui.widgets.buttons import Button, CheckBox

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
    assert home.first.sample_button.isVisible()
    assert home.first.sample_button.words == "Make cards from the sample reading"


@pytest.mark.parametrize("place", list(PAGE_KEYS))
def test_every_page_has_its_key(qtbot, window: MainWindow, place: str):
    window.show_place("quiz" if place == "home" else "home")
    QTest.keyClick(window, PAGE_KEYS[place], CTRL)
    assert window.place == place
    settled(qtbot, window)


def test_every_control_has_a_name(qtbot, window: MainWindow):
    for place in places():
        window.show_place(place.name)
        settled(qtbot, window)
    for open_it in (window.open_palette, window.open_keys, window.open_new_card, window.open_export):
        open_it()
        settled(qtbot, window)
        assert nameless(window) == []
        assert window.dialog
        window.dialog.reject()


def nameless(window: MainWindow) -> list[tuple[str, str]]:
    """What Tab reaches and a screen reader could not call anything."""
    parts = [w for w in window.findChildren(QWidget) if w.focusPolicy() & Qt.FocusPolicy.TabFocus]
    return [
        (type(part).__name__, type(part.parent()).__name__)
        for part in parts
        if not (part.accessibleName() or getattr(part, "text", str)())
        and not part.objectName().startswith("qt_")
        and not isinstance(part, Page | QScrollArea)
        and not any(isinstance(p, QComboBox | QSpinBox) for p in ancestors(part))
    ]


def ancestors(part: QWidget) -> list[QWidget]:
    """What a widget stands in, the nearest first."""
    parent = part.parentWidget()
    return [parent, *ancestors(parent)] if parent is not None else []


@pytest.mark.parametrize("scheme", [Scheme.LIGHT, Scheme.DARK])
@pytest.mark.parametrize("kind", ["primary", "plain", "outline", "ghost"])
def test_the_focus_can_be_seen(qtbot, window: MainWindow, kind: str, scheme: Scheme):
    window.choose_scheme(scheme)
    dialog = QDialog(window)
    first, second = Button("First", kind=kind), Button("Second", kind=kind)
    tick, other_tick = CheckBox("Tick"), CheckBox("Tick")
    field, other_field = QLineEdit(), QLineEdit()
    column(first, second, tick, other_tick, field, other_field, inside=dialog)
    dialog.show()
    for part, twin in ((first, second), (tick, other_tick), (field, other_field)):
        twin.setFocus()
        QTest.qWait(1)
        without = part.grab().toImage()
        part.setFocus()
        QTest.qWait(1)
        with_focus = part.grab().toImage()
        changed = sum(
            without.pixel(x, y) != with_focus.pixel(x, y)
            for x in range(without.width())
            for y in range(without.height())
        )
        assert changed >= 2 * (part.height() - 12), type(part).__name__
    dialog.close()
    dialog.deleteLater()
    window.choose_scheme(Scheme.LIGHT)


@pytest.mark.parametrize("place", ["home", "study", "browse", "settings"])
def test_tab_goes_down_the_page(qtbot, window: MainWindow, place: str):
    window.surroundings.desk.ask(lambda c: c.create_deck("Clocks"))
    window.show_place(place)
    settled(qtbot, window)
    page = window.pages[place]
    stops: list[QPoint] = []
    reached = page.nextInFocusChain()
    while reached is not None and reached is not page:
        if (
            page.isAncestorOf(reached)
            and reached.isVisible()
            and reached.isEnabled()
            and reached.focusPolicy() & Qt.FocusPolicy.TabFocus
            and not isinstance(reached, QScrollArea)
        ):
            stops.append(reached.mapTo(page, reached.rect().center()))
        reached = reached.nextInFocusChain()
    assert stops
    assert all(b.y() > a.y() - 30 for a, b in itertools.pairwise(stops) if a.x() >= b.x()), stops


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


def bring_in(qtbot, window: MainWindow, path: Path) -> str:
    window.open_files([path])
    settled(qtbot, window)
    return window.toast.words


def test_a_deck_file_is_brought_in_and_again_changes_nothing(
    qtbot, window: MainWindow, tmp_path: Path, generation
):
    path = tmp_path / "longitude.json"
    write_deck(generation.deck, path)
    notes = len(generation.deck.notes)
    assert bring_in(qtbot, window, path) == f"Imported: {notes} notes new, 0 updated"
    assert window.place == "home"
    assert [line.name for line in page_of(window, "home", HomePage).today.decks] == [generation.deck.name]
    assert bring_in(qtbot, window, path) == f"Nothing new: {notes} notes were here already"

    first, *others = generation.deck.notes
    edited = replace(first, fields=first.fields | {"Date": "the eighth of July 1714"}, modified=2_000_000_000)
    cards = tuple(
        replace(c, back="the eighth of July 1714") if c.note == first.id and "when" in c.template else c
        for c in generation.deck.cards
    )
    write_deck(replace(generation.deck, notes=(edited, *others), cards=cards), path)
    bring_in(qtbot, window, path)
    assert isinstance(window.dialog, RenewalDialog)
    window.dialog.apply()
    settled(qtbot, window)
    assert window.toast.words == f"“{generation.deck.name}” updated: 1 renewed"


def test_what_other_programs_wrote_waits_until_newer_decks_were_looked_at(
    qtbot, window: MainWindow, tmp_path: Path, generation
):
    path, table = tmp_path / "longitude.json", tmp_path / "tides.csv"
    write_deck(generation.deck, path)
    bring_in(qtbot, window, path)
    first, *others = generation.deck.notes
    edited = replace(first, fields=first.fields | {"Date": "the eighth of July 1714"}, modified=2_000_000_000)
    write_deck(replace(generation.deck, notes=(edited, *others)), path)
    table.write_text("tide,rise\n", encoding="utf-8")
    window.open_files([path, table])
    settled(qtbot, window)
    assert isinstance(window.dialog, RenewalDialog)
    window.dialog.reject()
    qtbot.waitUntil(lambda: isinstance(window.dialog, BringInDialog) and not window.dialog.is_waiting)
    assert isinstance(window.dialog, BringInDialog)
    window.dialog.reject()
    qtbot.waitUntil(lambda: window.dialog is None)


def test_a_broken_deck_file_is_told_in_a_sentence(qtbot, window: MainWindow, tmp_path: Path):
    path = tmp_path / "broken.json"
    path.write_text('{"format": "lectern-deck", "version": 1}', encoding="utf-8")
    window.open_files([path])
    settled(qtbot, window)
    assert isinstance(window.dialog, TroubleDialog)
    assert window.dialog.report == ""
    window.dialog.accept()
    assert page_of(window, "home", HomePage).today.decks == ()


def test_a_copy_without_the_sample_does_not_offer_it(qtbot, tmp_path: Path):
    first = FirstStart(QWidget())
    qtbot.addWidget(first)
    first.show()
    first.offer_sample(False)
    assert not first.sample_button.isVisible()
    assert first.own_button.isVisible()


def test_shipped_files_are_found_where_an_installation_puts_them(tmp_path: Path):
    beside, installed = tmp_path / "decks", tmp_path / "share"
    installed.mkdir()
    assert find_folder((beside, installed)) == beside
    (installed / SAMPLE_NAME).write_text("A reading.", encoding="utf-8")
    assert find_folder((beside, installed)) == installed
    (installed / "none.json").write_text("[]", encoding="utf-8")
    assert list(find_shipped_decks(installed)) == []


def test_what_to_do_next_opens_the_dialogs(qtbot, window: MainWindow):
    window.surroundings.desk.ask(lambda c: c.create_deck("Clocks"))
    window.page.refresh()
    settled(qtbot, window)
    for name, kind in (("Write a card", NewCardDialog), ("Export a deck", ExportDialog)):
        tile = next(b for b in window.page.findChildren(QAbstractButton) if b.accessibleName() == name)
        tile.click()
        settled(qtbot, window)
        assert isinstance(window.dialog, kind)
        window.dialog.reject()


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


def test_home_scrolls_only_where_it_must(qtbot, window: MainWindow):
    settled(qtbot, window)
    area = window.page.findChild(QScrollArea)
    assert area is not None
    for size, scrolls in (((1280, 900), False), ((1024, 640), True)):
        window.resize(*size)
        QTest.qWait(20)
        assert (area.verticalScrollBar().maximum() > 0) is scrolls, size
