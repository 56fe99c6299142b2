"""Browse: a table that fetches what is looked at, and acts on what is chosen."""

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester, QTest

from app.collection.values import CardRow
from app.scheduling.memory_card import State
from app.ui.main_window import MainWindow
from app.ui.models.card_table import KEPT, WINDOW, CardTable, Column, due_in_words
from app.ui.pages.browse import BrowsePage

KEY = Qt.Key


def make_row(number: int, **changes: object) -> CardRow:
    values: dict[str, object] = {
        "card": f"c{number}",
        "note": f"n{number}",
        "deck": "Deck",
        "type": "basic",
        "template": "basic",
        "question": f"Question {number}",
        "answer": f"Answer {number}",
        "tags": (),
        "state": State.REVIEW,
        "due": date(2026, 3, 5),
        "interval": 3,
        "reps": 1,
        "lapses": 0,
        "suspended": False,
        "buried": False,
        "flag": 0,
    }
    return CardRow(**(values | changes))  # type: ignore[arg-type]


def test_a_hundred_thousand_cards_are_fetched_by_the_window(qtbot):
    asked: list[tuple[int, int]] = []
    table = CardTable()

    def fetch(offset: int, limit: int, take) -> None:
        asked.append((offset, limit))
        take([make_row(n) for n in range(offset, min(offset + limit, 100_000))])

    table.show_search(100_000, [make_row(n) for n in range(WINDOW)], fetch)
    assert table.rowCount() == 100_000
    assert table.index(5, Column.QUESTION).data() == "Question 5"
    table.index(99_999, Column.QUESTION).data()
    assert table.index(99_999, Column.QUESTION).data() == "Question 99999"
    for row in range(0, 100_000, 5_000):
        table.row(row)
    assert len(table._windows) <= KEPT
    assert {limit for _offset, limit in asked} == {WINDOW}


def test_the_table_keeps_the_rules_of_models(qtbot):
    table = CardTable()
    tester = QAbstractItemModelTester(table, QAbstractItemModelTester.FailureReportingMode.Warning)
    rows = [make_row(n) for n in range(250)]
    table.show_search(250, rows[:WINDOW], lambda offset, limit, take: take(rows[offset : offset + limit]))
    assert table.index(240, 0).data() == "…"
    assert table.index(240, 0).data() == "Question 240"
    tester.deleteLater()


def test_rows_that_come_late_belong_to_their_search(qtbot):
    waiting: list = []
    table = CardTable()
    table.show_search(500, [make_row(n) for n in range(WINDOW)], lambda o, n, take: waiting.append(take))
    assert table.index(300, 0).data() == "…"
    table.show_search(1, [make_row(7)], lambda o, n, take: None)
    waiting[0]([make_row(n) for n in range(200, 400)])
    assert table.index(0, 0).data() == "Question 7"


def test_when_a_card_comes_is_said_in_words():
    today = date(2026, 3, 2)
    assert due_in_words(make_row(1), today) == "In 3 days"
    assert due_in_words(make_row(1, due=today), today) == "Today"
    assert due_in_words(make_row(1, due=date(2026, 9, 2)), today) == "In 6 months"
    assert due_in_words(make_row(1, suspended=True), today) == "Suspended"
    assert due_in_words(make_row(1, state=State.NEW, due=None), today) == "New"


def settled(qtbot, window: MainWindow) -> None:
    qtbot.waitUntil(lambda: window.surroundings.work.is_idle, timeout=10_000)


def browsing(qtbot, window: MainWindow, fronts: Sequence[str]) -> BrowsePage:
    def write(collection) -> None:
        deck = collection.create_deck("Clocks")
        for front in fronts:
            collection.new_note(deck, "basic", {"Front": front, "Back": "An answer"})

    window.surroundings.desk.ask(write)
    QTest.keyClick(window, KEY.Key_5, Qt.KeyboardModifier.ControlModifier)
    settled(qtbot, window)
    page = window.pages["browse"]
    assert isinstance(page, BrowsePage)
    return page


def shown(page: BrowsePage) -> list[str]:
    return sorted(page.table.index(n, 0).data() for n in range(page.table.rowCount()))


def test_words_find_cards_as_they_are_typed(qtbot, window: MainWindow):
    page = browsing(qtbot, window, ["Who built the clock?", "Where is Lisbon?", "What is a clockmaker?"])
    assert len(shown(page)) == 3
    QTest.keyClick(window.focusWidget(), KEY.Key_Slash)
    assert page.search_field.hasFocus()
    QTest.keyClicks(page.search_field, "clock")
    qtbot.waitUntil(lambda: page.table.rowCount() == 2)
    settled(qtbot, window)
    assert shown(page) == ["What is a clockmaker?", "Who built the clock?"]


def test_filters_are_completed_by_name(qtbot, window: MainWindow):
    page = browsing(qtbot, window, ["Who?"])
    window.surroundings.desk.ask(lambda c: c.create_deck("Old clocks"))
    page.enter()
    settled(qtbot, window)
    completer = page.completer

    def offered(query: str) -> list[str]:
        page.search_field.setText(query)
        completer.setCompletionPrefix(completer.splitPath(query)[0])
        return [completer.currentCompletion() for n in range(8) if completer.setCurrentRow(n)]

    assert offered("sea is:su") == ["sea is:suspended"]
    assert offered("-IS:du") == ["-is:due"]
    assert offered("deck:") == ["deck:Clocks", 'deck:"Old clocks"']
    assert offered('deck:"Old c') == ['deck:"Old clocks"']
    assert offered("due") == []
    page.search_field.setText('deck:"Old clocks"')
    page.search()
    settled(qtbot, window)
    assert page.table.rowCount() == 0


def test_the_deck_stands_in_the_rows_only_where_it_tells_them_apart(qtbot, window: MainWindow):
    window.resize(1400, 800)
    page = browsing(qtbot, window, ["Who?"])
    assert page.view.isColumnHidden(Column.DECK)
    window.surroundings.desk.ask(lambda c: c.create_deck("Old clocks"))
    page.enter()
    settled(qtbot, window)
    assert not page.view.isColumnHidden(Column.DECK)


def test_a_wrong_filter_is_explained_beside_the_field(qtbot, window: MainWindow):
    page = browsing(qtbot, window, ["Who?"])
    page.search_field.setText("is:nonsense")
    qtbot.waitUntil(page._fault.isVisible)
    settled(qtbot, window)
    assert "is:nonsense" in page._fault.text()
    assert window.dialog is None


def test_suspend_and_delete_are_undone_from_the_toast(qtbot, window: MainWindow):
    page = browsing(qtbot, window, ["Who?", "Where?"])
    QTest.keyClick(page.view, KEY.Key_S)
    settled(qtbot, window)
    current = page.table.row(page.view.currentIndex().row())
    assert current
    assert current.suspended
    assert window.toast.words == "1 card suspended"
    page.view.selectAll()
    QTest.keyClick(page.view, KEY.Key_Delete)
    settled(qtbot, window)
    assert page.table.rowCount() == 0
    assert window.toast.undo()
    settled(qtbot, window)
    assert page.table.rowCount() == 2


def test_a_note_is_edited_in_place(qtbot, window: MainWindow):
    page = browsing(qtbot, window, ["Who?"])
    QTest.keyClick(page.view, KEY.Key_E)
    editor = page.pane.form.editors["Front"]
    assert editor.hasFocus()
    editor.setPlainText("Who was it?")
    QTest.keyClick(editor, KEY.Key_Return, Qt.KeyboardModifier.ControlModifier)
    settled(qtbot, window)
    assert shown(page) == ["Who was it?"]
    assert page.pane.detail
    assert page.pane.detail.card.front == "Who was it?"
