"""The timeline: in order, readable by a screen reader, and a way to the card."""

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from app.facts.fact import DateFact
from app.generation import Generation
from app.ui.dialogs.timeline import TimelineDialog
from app.ui.main_window import MainWindow
from app.ui.models.happenings import Happenings, in_generation
from app.ui.pages.generate import GeneratePage
from tests.ui.conftest import settle

KEY = Qt.Key


@pytest.fixture
def dialog(qtbot, generation: Generation) -> TimelineDialog:
    made = TimelineDialog(in_generation(generation))
    qtbot.addWidget(made)
    made.show()
    return made


def spoken(dialog: TimelineDialog) -> list[str]:
    model = dialog.view.model()
    return [model.index(n, 0).data(Qt.ItemDataRole.AccessibleTextRole) for n in range(model.rowCount())]


def test_events_stand_in_order_and_say_how_sure_they_are(dialog: TimelineDialog):
    assert spoken(dialog) == [
        "8 July 1714, Parliament promised twenty thousand pounds, The measure of longitude",
        "1735, finished his first sea clock, The measure of longitude",
        "May 1736, inferred, he sailed with it to Lisbon, The measure of longitude",
    ]
    assert dialog.view.accessibleName() == "Dated events, the earliest first"


def test_keys_move_and_return_asks_for_the_card(qtbot, dialog: TimelineDialog, generation: Generation):
    QTest.keyClick(dialog.view, KEY.Key_J)
    QTest.keyClick(dialog.view, KEY.Key_Down)
    QTest.keyClick(dialog.view, KEY.Key_K)
    assert dialog.current is not None
    assert dialog.current.date == "1735"
    assert "finished his first sea clock" in dialog._sentence.text()
    with qtbot.waitSignal(dialog.chosen) as asked:
        QTest.keyClick(dialog.view, KEY.Key_Return)
    fact = next(f for f in generation.deck.facts if f.id == asked.args[0])
    assert isinstance(fact, DateFact)
    assert fact.date == "1735"


def test_without_dates_it_says_what_to_do(qtbot):
    made = TimelineDialog(Happenings(()))
    qtbot.addWidget(made)
    made.show()
    assert not made.view.isVisible()
    assert not made.open_button.isEnabled()
    made.choose()
    assert made.isVisible()


def test_from_the_review_it_leads_to_the_candidate(qtbot, window: MainWindow, generation: Generation):
    window.show_place("generate")
    page = window.page
    assert isinstance(page, GeneratePage)
    page.show_generation(generation)
    QTest.keyClick(page.pane.view, KEY.Key_T)
    qtbot.waitUntil(lambda: isinstance(window.dialog, TimelineDialog))
    dialog = window.dialog
    assert isinstance(dialog, TimelineDialog)
    qtbot.waitUntil(dialog.isActiveWindow)
    dialog.go(1)
    QTest.keyClick(dialog.view, KEY.Key_Return)
    wanted = next(f for f in generation.deck.facts if isinstance(f, DateFact) and f.date == "1735")
    settle(qtbot, window)
    if page.pane.current is None or page.pane.current.fact.id != wanted.id:
        pointed = {m.start for m in page.pane.reader.passage._strong}  # type: ignore[attr-defined]
        assert wanted.evidence[0].start in pointed


def test_from_the_palette_it_tells_all_decks_and_leads_to_browse(
    qtbot, window: MainWindow, generation: Generation
):
    window.surroundings.desk.ask(lambda c: c.add_deck(replace(generation.deck), generation.documents))
    settle(qtbot, window)
    command = next(c for c in window.commands() if c.title == "Timeline of dates")
    command.run()
    settle(qtbot, window)
    dialog = window.dialog
    assert isinstance(dialog, TimelineDialog)
    assert len(spoken(dialog)) == 3
    qtbot.waitUntil(dialog.isActiveWindow)
    QTest.keyClick(dialog.view, KEY.Key_Return)
    settle(qtbot, window)
    assert window.place == "browse"
    assert window.page.search_field.text() == (  # type: ignore[attr-defined]
        '"When did Parliament promise a prize for finding longitude at sea?"'
    )
    assert window.page.table.rowCount() == 2  # type: ignore[attr-defined]
