"""Browse by keyboard alone: search, mend an error at its place, save a search, edit many cards, undo."""

from collections.abc import Sequence
from typing import TypeVar

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QDialog, QLineEdit, QMenu, QWidget

from app.collection.searching import SortBy
from app.scheduling.setting_due import DueIn
from app.ui.dialogs.bulk_changes import DeckDialog, DueDialog, NameDialog, TagsDialog
from app.ui.dialogs.find_duplicates import DuplicatesDialog
from app.ui.dialogs.palette import CommandPalette
from app.ui.dialogs.replace_text import ReplaceDialog
from app.ui.main_window import MainWindow
from app.ui.models.card_table import Column
from app.ui.pages.browse import BrowsePage

KEY = Qt.Key
CTRL = Qt.KeyboardModifier.ControlModifier
D = TypeVar("D", bound=QDialog)
FRONTS = ("Who built the clock?", "Where is Lisbon?", "What is a clockmaker?")


def settled(qtbot, window: MainWindow) -> None:
    qtbot.waitUntil(lambda: window.surroundings.work.is_idle, timeout=10_000)


@pytest.fixture
def page(qtbot, window: MainWindow) -> BrowsePage:
    """Browse on three cards, entered by its key; the table has the focus."""
    return browsing(qtbot, window, FRONTS)


def browsing(qtbot, window: MainWindow, fronts: Sequence[str]) -> BrowsePage:
    def write(collection) -> None:
        deck = collection.create_deck("Clocks")
        for front in fronts:
            collection.new_note(deck, "basic", {"Front": front, "Back": "An answer"})

    window.surroundings.desk.ask(write)
    QTest.keyClick(window, KEY.Key_5, CTRL)
    settled(qtbot, window)
    page = window.pages["browse"]
    assert isinstance(page, BrowsePage)
    return page


def press(window: MainWindow, key: KEY, modifier=Qt.KeyboardModifier.NoModifier) -> None:
    """A key where the focus is: in the dialog that is open, or in the window."""
    over: QWidget = window.dialog or window
    QTest.keyClick(over.focusWidget() or over, key, modifier)


def type_words(window: MainWindow, words: str) -> None:
    over: QWidget = window.dialog or window
    field = over.focusWidget()
    assert field is not None
    QTest.keyClicks(field, words)


def wake(qtbot, window: MainWindow) -> None:
    """Without a window manager nobody gives the focus back when completions or a dialog are gone."""
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)


def search(qtbot, window: MainWindow, words: str) -> None:
    wake(qtbot, window)
    press(window, KEY.Key_Slash)
    press(window, KEY.Key_A, CTRL)
    type_words(window, words)
    wake(qtbot, window)
    press(window, KEY.Key_Return)
    settled(qtbot, window)


def shown(page: BrowsePage) -> list[str]:
    return [page.table.index(n, 0).data() for n in range(page.table.rowCount())]


def asked(qtbot, window: MainWindow, query: str) -> int:
    counts: list[int] = []
    window.surroundings.desk.ask(lambda collection: collection.count(query), counts.append)
    settled(qtbot, window)
    return counts[0]


def opened(qtbot, window: MainWindow, kind: type[D]) -> D:
    # a key goes to the window that is active
    qtbot.waitUntil(lambda: isinstance(window.dialog, kind) and window.dialog.isActiveWindow())
    settled(qtbot, window)
    assert isinstance(window.dialog, kind)
    return window.dialog


def test_a_fault_is_underlined_and_return_goes_to_it(qtbot, window: MainWindow, page: BrowsePage):
    search(qtbot, window, "clock or (lisbon is:nonsense)")
    field = page.search_field
    text = field.text()
    assert field.fault == (text.index("nonsense"), len(text) - 1)
    assert field.selectedText() == "nonsense"
    assert field.hasFocus()
    assert "is:nonsense" in page._fault.text()
    assert page._fault.isVisible()
    assert "is:nonsense" in field.accessibleDescription()
    area = field.fault_area()
    assert area is not None
    assert area.width() == pytest.approx(field.fontMetrics().horizontalAdvance("nonsense"), abs=2)
    type_words(window, "new")
    wake(qtbot, window)
    press(window, KEY.Key_Return)
    settled(qtbot, window)
    assert field.fault is None
    assert not page._fault.isVisible()
    assert len(shown(page)) == 3


def test_a_fault_is_found_behind_a_chosen_filter_too(qtbot, window: MainWindow, page: BrowsePage):
    page._filters["is:new"].click()
    search(qtbot, window, "a or nowhere:x")
    assert page.search_field.selectedText() == "nowhere:"
    search(qtbot, window, "lisbon or clockmaker")
    assert sorted(shown(page)) == ["What is a clockmaker?", "Where is Lisbon?"]


def test_an_open_parenthesis_can_not_swallow_the_filter(qtbot, window: MainWindow, page: BrowsePage):
    page._filters["is:suspended"].click()
    search(qtbot, window, "a) or (b")
    assert page.search_field.fault == (1, 2)


def test_the_last_cards_stay_while_a_search_is_wrong(qtbot, window: MainWindow, page: BrowsePage):
    search(qtbot, window, "clock")
    search(qtbot, window, '"clock')
    assert len(shown(page)) == 2


def test_a_search_is_saved_run_renamed_and_deleted(qtbot, window: MainWindow, page: BrowsePage):
    search(qtbot, window, "clock -maker")
    press(window, KEY.Key_S, CTRL)
    opened(qtbot, window, NameDialog)
    type_words(window, "Clocks alone")
    press(window, KEY.Key_Return)
    settled(qtbot, window)
    assert window.dialog is None
    (pill,) = page.saved.pills
    assert pill.accessibleName() == "Clocks alone"
    search(qtbot, window, "lisbon")
    pill.setFocus()
    press(window, KEY.Key_Space)
    settled(qtbot, window)
    assert shown(page) == ["Who built the clock?"]
    page.saved.pills[0].setFocus()
    press(window, KEY.Key_F2)
    dialog = opened(qtbot, window, NameDialog)
    assert dialog.field.text() == "Clocks alone"
    type_words(window, "Lonely clocks")
    press(window, KEY.Key_Return)
    settled(qtbot, window)
    assert [p.name for p in page.saved.pills] == ["Lonely clocks"]
    page.saved.pills[0].setFocus()
    press(window, KEY.Key_Delete)
    settled(qtbot, window)
    assert page.saved.pills == []
    assert window.toast.undo()
    settled(qtbot, window)
    assert [p.name for p in page.saved.pills] == ["Lonely clocks"]


def test_the_deck_and_filter_beside_the_words_are_saved_with_them(
    qtbot, window: MainWindow, page: BrowsePage
):
    page._filters["is:new"].click()
    page.deck_field.setCurrentIndex(1)
    settled(qtbot, window)
    search(qtbot, window, "clock or lisbon")
    assert page.as_one_query() == "deck:Clocks (is:new (clock or lisbon))"


def test_many_cards_are_tagged_and_one_undo_takes_it_back(qtbot, window: MainWindow, page: BrowsePage):
    press(window, KEY.Key_A, CTRL)
    assert page._count.text() == "3 cards, 3 chosen"
    press(window, KEY.Key_T)
    opened(qtbot, window, TagsDialog)
    type_words(window, "trade::clocks exam")
    press(window, KEY.Key_Return)
    settled(qtbot, window)
    assert window.toast.words == "Tags of 3 notes changed"
    assert page._count.text() == "3 cards, 3 chosen"  # what was chosen stays so for the next edit
    assert asked(qtbot, window, "tag:trade tag:exam") == 3
    press(window, KEY.Key_Z, CTRL)
    settled(qtbot, window)
    assert asked(qtbot, window, "tag:none") == 3


def test_cards_are_moved_flagged_marked_buried_and_reset(qtbot, window: MainWindow, page: BrowsePage):
    search(qtbot, window, "clock")
    press(window, KEY.Key_A, CTRL)
    press(window, KEY.Key_D)
    dialog = opened(qtbot, window, DeckDialog)
    line = dialog.field.lineEdit()
    assert line
    line.setFocus()
    type_words(window, "Trades::Clocks")
    press(window, KEY.Key_Return)
    settled(qtbot, window)
    assert asked(qtbot, window, "deck:trades") == 2
    for key, query in ((KEY.Key_3, "flag:3"), (KEY.Key_Asterisk, "is:marked"), (KEY.Key_Minus, "is:buried")):
        press(window, key)
        settled(qtbot, window)
        assert asked(qtbot, window, query) == 2, query
    press(window, KEY.Key_S)
    settled(qtbot, window)
    assert asked(qtbot, window, "is:buried") == 0
    window.surroundings.desk.ask(lambda c: c.bulk.set_due(c.finding.cards(), DueIn(2, 2)))
    wake(qtbot, window)
    press(window, KEY.Key_N)
    settled(qtbot, window)
    assert asked(qtbot, window, "is:new") == 2


def test_a_due_date_that_can_not_be_read_is_explained(qtbot, window: MainWindow, page: BrowsePage):
    press(window, KEY.Key_A, CTRL)
    press(window, KEY.Key_R)
    dialog = opened(qtbot, window, DueDialog)
    type_words(window, "soon")
    press(window, KEY.Key_Return)
    assert dialog.fault.isVisible()
    press(window, KEY.Key_A, CTRL)
    type_words(window, "0-1!")
    press(window, KEY.Key_Return)
    settled(qtbot, window)
    assert window.dialog is None
    assert window.toast.words == "Due dates of 3 cards set"
    assert asked(qtbot, window, "prop:due<=1 is:review") == 3
    assert window.toast.undo()
    settled(qtbot, window)
    assert asked(qtbot, window, "is:new") == 3


def test_text_is_replaced_only_after_it_was_shown(qtbot, window: MainWindow, page: BrowsePage):
    press(window, KEY.Key_H, CTRL)
    dialog = opened(qtbot, window, ReplaceDialog)
    press(window, KEY.Key_Return, CTRL)
    assert window.dialog is dialog, "nothing to replace yet"
    type_words(window, "CLOCK")
    press(window, KEY.Key_Tab)
    type_words(window, "watch")
    press(window, KEY.Key_Return, CTRL)
    assert window.dialog is dialog, "what changed since the preview must be shown first"
    qtbot.waitUntil(lambda: dialog.told.text().startswith("2 fields in 2 of 3 notes"))
    assert "Who built the clock? → Who built the watch?" in dialog._model.item(1).text()
    press(window, KEY.Key_Return, CTRL)
    settled(qtbot, window)
    assert window.toast.words == "2 notes changed"
    assert sorted(shown(page)) == ["What is a watchmaker?", "Where is Lisbon?", "Who built the watch?"]
    press(window, KEY.Key_Z, CTRL)
    settled(qtbot, window)
    assert sorted(shown(page)) == sorted(FRONTS)


def test_a_broken_expression_is_explained_in_the_dialog(qtbot, window: MainWindow, page: BrowsePage):
    press(window, KEY.Key_H, CTRL)
    dialog = opened(qtbot, window, ReplaceDialog)
    dialog.expression_box.setChecked(True)
    type_words(window, "(")
    qtbot.waitUntil(dialog.fault.isVisible)
    assert not dialog.replace_button.isEnabled()


def test_duplicates_are_shown_and_merged(qtbot, window: MainWindow):
    page = browsing(qtbot, window, ("Who was it?", "who WAS it", "Where?"))
    press(window, KEY.Key_D, CTRL | Qt.KeyboardModifier.ShiftModifier)
    dialog = opened(qtbot, window, DuplicatesDialog)
    assert len(dialog.groups) == 1
    press(window, KEY.Key_Return)
    settled(qtbot, window)
    assert sorted(shown(page)) == ["Who was it?", "who WAS it"]
    press(window, KEY.Key_D, CTRL | Qt.KeyboardModifier.ShiftModifier)
    opened(qtbot, window, DuplicatesDialog)
    press(window, KEY.Key_Return, CTRL)
    settled(qtbot, window)
    assert window.toast.words == "1 duplicate deleted"
    assert shown(page) == ["Who was it?"]
    assert window.toast.undo()
    settled(qtbot, window)
    assert len(shown(page)) == 2


def test_sorting_by_a_column_shows_it_and_turns_round(qtbot, window: MainWindow, page: BrowsePage):
    page.view.sort_column(Column.QUESTION)
    settled(qtbot, window)
    assert shown(page) == ["What is a clockmaker?", "Where is Lisbon?", "Who built the clock?"]
    page.view.sort_column(Column.QUESTION)
    settled(qtbot, window)
    assert shown(page) == ["Who built the clock?", "Where is Lisbon?", "What is a clockmaker?"]
    assert page.view.isColumnHidden(Column.STABILITY)
    page.view.sort_by(SortBy.STABILITY)
    settled(qtbot, window)
    assert not page.view.isColumnHidden(Column.STABILITY)
    kept: list[object] = []
    window.surroundings.desk.ask(lambda c: c.setting("browse.columns"), kept.append)
    settled(qtbot, window)
    assert kept == [["deck", "due", "stability"]]


def test_menus_open_by_key_and_name_every_action(qtbot, window: MainWindow, page: BrowsePage):
    for key in (KEY.Key_M, KEY.Key_O, KEY.Key_V):
        press(window, key)
        menus = [menu for menu in page.findChildren(QMenu) if menu.isVisible()]
        assert len(menus) == 1, key
        menus[0].close()
        qtbot.waitUntil(lambda: not any(menu.isVisible() for menu in page.findChildren(QMenu)))
        page.view.setFocus()
    titles = {action.text().split("\t")[0] for action in page.menu().actions()}
    assert titles >= {act.title for act in page.acting.acts()}


def test_the_palette_offers_what_browse_can_do(qtbot, window: MainWindow, page: BrowsePage):
    press(window, KEY.Key_A, CTRL)
    press(window, KEY.Key_K, CTRL)
    palette = opened(qtbot, window, CommandPalette)
    QTest.keyClicks(palette.field, "cards: flag 2")
    press(window, KEY.Key_Return)
    settled(qtbot, window)
    assert asked(qtbot, window, "flag:2") == 3


def test_saved_searches_and_keys_are_completed(qtbot, window: MainWindow, page: BrowsePage):
    window.surroundings.desk.ask(lambda c: c.finding.save("Old clocks", "clock is:due"))
    page.look_up()
    settled(qtbot, window)
    completer = page.completer

    def offered(query: str) -> list[str]:
        page.search_field.setText(query)
        completer.setCompletionPrefix(completer.splitPath(query)[0])
        return [completer.currentCompletion() for n in range(8) if completer.setCurrentRow(n)]

    assert offered("ol") == ["clock is:due"]
    assert offered("word or (de") == ["word or (deck:"]
    assert offered("pr") == ["prop:", "preset:"] or set(offered("pr")) == {"prop:", "preset:"}
    assert offered("prop:iv") == ["prop:ivl>=", "prop:ivl<=", "prop:ivl="]
    assert offered("note:b") == ["note:basic"]
    assert offered("Fro") == ["Front:"]
    assert offered("clock") == []


def test_every_field_of_the_dialogs_has_a_name(qtbot, window: MainWindow, page: BrowsePage):
    press(window, KEY.Key_A, CTRL)
    for key, modifier, kind in (
        (KEY.Key_T, Qt.KeyboardModifier.NoModifier, TagsDialog),
        (KEY.Key_D, Qt.KeyboardModifier.NoModifier, DeckDialog),
        (KEY.Key_R, Qt.KeyboardModifier.NoModifier, DueDialog),
        (KEY.Key_H, CTRL, ReplaceDialog),
        (KEY.Key_S, CTRL, NameDialog),
    ):
        page.view.setFocus()
        press(window, key, modifier)
        dialog = opened(qtbot, window, kind)
        assert all(field.accessibleName() for field in dialog.findChildren(QLineEdit)), kind
        press(window, KEY.Key_Escape)
        qtbot.waitUntil(lambda: window.dialog is None and window.isActiveWindow())
