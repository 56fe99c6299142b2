"""The Statistics page by keyboard alone: deck and period, values, table, files, in both schemes."""

import csv
import shutil
from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QPointF, QRectF, Qt
from PySide6.QtGui import QImage, QMouseEvent, QPainter
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog

from app.cards.note import Note
from app.cards.templates.note_types import NOTE_TYPES
from app.cards.templates.rendering import render_cards
from app.collection.collection import Collection
from app.deckfile.deck import Deck
from app.errors import UserError
from app.scheduling.exam.calendar import ExamEntry
from app.scheduling.memory_card import Rating
from app.study.statistics.report import Period
from app.ui.main_window import MainWindow
from app.ui.pages.statistics import StatisticsPage
from app.ui.theme.tokens import Scheme
from app.ui.widgets.plots.saving import save_plot
from tests.ui.conftest import Clock, open_window, settle

RATINGS = (Rating.GOOD, Rating.GOOD, Rating.EASY, Rating.HARD, Rating.AGAIN)


def make_deck(name: str, count: int) -> Deck:
    notes = []
    for number in range(count):
        fields = dict.fromkeys(NOTE_TYPES["basic"].fields, "")
        fields |= {"Front": f"What is {name} {number}?", "Back": f"{name} {number}"}
        notes.append(Note(f"n{name}{number}", "basic", fields))
    cards = tuple(card for note in notes for card in render_cards(note))
    return Deck(f"d{name}", name, notes=tuple(notes), cards=cards)


@pytest.fixture(scope="module")
def five_weeks(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, datetime]:
    """A collection of two decks, of which the first was studied for five weeks; and when that ended."""
    path, clock = tmp_path_factory.mktemp("studied") / "c.lectern", Clock()
    with Collection.open(path, now=clock, zone=clock.at.tzinfo) as collection:
        collection.add_deck(make_deck("Rivers", 12))
        collection.add_deck(make_deck("Hills", 3))
        cards = collection.find_cards("deck:Rivers")
        for day in range(36):
            for number, card in enumerate(cards):
                if (day + number) % 4 == 0:
                    clock.at += timedelta(seconds=30)
                    collection.answer(card, RATINGS[(day + number) % len(RATINGS)], 6000)
            clock.at += timedelta(days=1)
    return path, clock.at


@pytest.fixture
def studied(qtbot, tmp_path: Path, clock: Clock, five_weeks: tuple[Path, datetime]) -> Iterator[MainWindow]:
    """A window on that collection."""
    path, clock.at = five_weeks
    shutil.copy(path, tmp_path / "c.lectern")
    made = open_window(tmp_path, clock)
    qtbot.addWidget(made)
    made.show()
    made.activateWindow()
    qtbot.waitUntil(made.isActiveWindow)
    settle(qtbot, made)
    yield made
    made.close()


def press(key: Qt.Key | str, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    """A key into whatever has the focus."""
    focused = QApplication.focusWidget()
    assert focused is not None
    QTest.keyClick(focused, key, modifier)  # pyright: ignore[reportArgumentType, reportCallIssue]


def open_page(qtbot, window: MainWindow) -> StatisticsPage:
    QTest.keyClick(window, Qt.Key.Key_6, Qt.KeyboardModifier.ControlModifier)
    settle(qtbot, window)
    page = window.page
    assert isinstance(page, StatisticsPage)
    qtbot.waitUntil(lambda: bool(page.cards) and page.cards[-1].isVisible())
    return page


def tab_to(page: StatisticsPage, name: str) -> None:
    """Press Tab until a plot is reached."""
    for _number in range(80):
        if page.card(name).plot.hasFocus():
            return
        press(Qt.Key.Key_Tab)
    pytest.fail(f"Tab never reached {name}")


def test_deck_and_period_are_chosen_by_keys(qtbot, studied: MainWindow) -> None:
    page = open_page(qtbot, studied)
    assert page.report is not None
    assert sum(page.report.states.values()) == 15
    press("d")
    assert page.deck_field.hasFocus()
    press(Qt.Key.Key_Down)
    settle(qtbot, studied)
    assert page.deck_field.currentText() == "Hills"
    assert sum(page.report.states.values()) == 3
    assert page.report.answers_ever == 0
    press(Qt.Key.Key_Down)
    settle(qtbot, studied)
    assert page.report.answers_ever == 108
    for key, period in (("[", Period.MONTH), ("]", Period.QUARTER), ("]", Period.YEAR), ("]", Period.ALL)):
        press(key)
        settle(qtbot, studied)
        assert page.period is period
        assert page.report.period is period
    assert page.deck_field.currentText() == "Rivers"


def test_values_are_gone_through_by_arrows(qtbot, studied: MainWindow) -> None:
    page = open_page(qtbot, studied)
    tab_to(page, "answers")
    card = page.card("answers")
    press(Qt.Key.Key_End)
    last = card.readout
    assert last.startswith("Tue 7 Apr 2026: ")
    assert card.plot.accessibleDescription() == last
    press(Qt.Key.Key_Left)
    assert card.readout.startswith("Mon 6 Apr 2026: ")
    press(Qt.Key.Key_Home)
    press(Qt.Key.Key_PageDown)
    press(Qt.Key.Key_Right)
    assert card.plot.place == 8
    press(Qt.Key.Key_Escape)
    assert card.readout == ""
    tab_to(page, "year")
    press(Qt.Key.Key_Up)
    today = page.card("year").plot.place
    press(Qt.Key.Key_Left)
    assert page.card("year").plot.place == (today or 0) - 7
    press(Qt.Key.Key_Down)
    assert page.card("year").plot.place == (today or 0) - 6


def test_another_period_keeps_the_place(qtbot, studied: MainWindow) -> None:
    page = open_page(qtbot, studied)
    tab_to(page, "retention")
    press("t")
    press("]")
    settle(qtbot, studied)
    card = page.card("retention")
    assert card.shows_table
    assert card.table is not None
    assert card.table.hasFocus()
    tab_to(page, "time")
    press("[")
    settle(qtbot, studied)
    assert page.card("time").plot.hasFocus()
    press(Qt.Key.Key_End)
    assert page.card("time").readout.startswith("Tue 7 Apr 2026: ")


def test_the_pointer_tells_what_it_is_on(qtbot, studied: MainWindow) -> None:
    page = open_page(qtbot, studied)
    plot = page.card("buttons").plot
    over = QPointF(plot.width() / 2 + 60, plot.height() / 2)
    button = Qt.MouseButton.NoButton
    moved = QMouseEvent(
        QEvent.Type.MouseMove, over, plot.mapToGlobal(over), button, button, Qt.KeyboardModifier.NoModifier
    )
    QApplication.sendEvent(plot, moved)
    assert page.card("buttons").readout.startswith("Good: ")


def test_every_plot_has_a_sentence_a_name_and_a_table(qtbot, studied: MainWindow) -> None:
    page = open_page(qtbot, studied)
    names = [card.figure.name for card in page.cards]
    assert len(names) == len(set(names)) == 13
    for card in page.cards:
        figure = card.figure
        assert figure.sentence.endswith(".")
        assert figure.title in card.plot.accessibleName()
        assert figure.sentence in card.plot.accessibleName()
        assert all(len(s.values) == len(figure.places) for s in figure.series)
        if figure.is_empty:
            continue
        tab_to(page, figure.name)
        press("t")
        assert card.shows_table
        assert card.table is not None
        assert card.table.hasFocus()
        assert card.table.rowCount() == len(figure.places)
        head = card.table.horizontalHeaderItem(0)
        assert head is not None
        assert head.text() == figure.heading
        press("t")
        assert not card.shows_table
        assert card.plot.hasFocus()


@pytest.mark.parametrize("suffix", [".csv", ".svg", ".png"])
def test_a_plot_is_saved_by_keys(
    qtbot, studied: MainWindow, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, suffix: str
) -> None:
    page = open_page(qtbot, studied)
    target = tmp_path / f"plot{suffix}"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_a, **_k: (str(target), ""))
    tab_to(page, "buttons")
    press("s")
    assert studied.toast.isVisible()
    if suffix == ".csv":
        lines = list(csv.reader(target.read_text("utf-8-sig").splitlines()))
        assert lines[0][0] == "Button"
        assert [line[0] for line in lines[1:]] == ["Again", "Hard", "Good", "Easy"]
        assert sum(float(cell) for line in lines[1:] for cell in line[1:-1]) == 108
    elif suffix == ".svg":
        text = target.read_text("utf-8")
        assert "<svg" in text
        assert "Answer buttons" in text
    else:
        assert QImage(str(target)).width() == 1920


def test_a_plot_that_cannot_be_saved_says_so(qtbot, studied: MainWindow, tmp_path: Path) -> None:
    page = open_page(qtbot, studied)
    plot = page.card("time").plot
    for name in ("nowhere/plot.csv", "nowhere/plot.svg", "nowhere/plot.png", "plot.doc"):
        with pytest.raises(UserError):
            save_plot(plot, tmp_path / name)
    assert not list(tmp_path.glob("plot*"))


@pytest.mark.parametrize("scheme", [Scheme.LIGHT, Scheme.DARK])
def test_plots_are_painted_in_both_schemes(qtbot, studied: MainWindow, scheme: Scheme) -> None:
    """Each plot differs from bare ground, with and without a cursor, and nothing is painted outside it."""
    studied.choose_scheme(scheme)
    page = open_page(qtbot, studied)
    for card in page.cards:
        pictures = []
        for place in (None, 0):
            image = QImage(480, 260, QImage.Format.Format_ARGB32)
            image.fill(Qt.GlobalColor.transparent)
            painter = QPainter(image)
            if card.figure.places:
                card.plot.paint_on(painter, QRectF(20, 20, 440, 220), place)
            painter.end()
            pictures.append(image)
        if card.figure.places:
            assert pictures[0] != pictures[1]
        for x in range(480):
            assert pictures[0].pixelColor(x, 4).alpha() == 0
            assert pictures[0].pixelColor(x, 256).alpha() == 0


def test_an_empty_collection_is_told_what_to_do(qtbot, window: MainWindow) -> None:
    page = open_page(qtbot, window)
    assert page.sentence.text() == "There are no cards yet."
    for card in page.cards:
        assert card.figure.is_empty
        assert card.figure.empty.endswith(".")
        assert not card.save_button.isVisibleTo(card)
        card.turn()
        assert not card.shows_table


def test_the_narrowest_window_cuts_no_word(qtbot, studied: MainWindow) -> None:
    page = open_page(qtbot, studied)
    studied.resize(1024, 640)
    QTest.qWait(20)
    bar = page.area.horizontalScrollBar()
    assert bar.maximum() == 0
    for button in page.period_buttons.values():
        assert button.width() >= button.sizeHint().width()


def test_the_way_to_an_exam_has_its_plots(qtbot, studied: MainWindow, clock: Clock):
    def plan(collection: Collection) -> None:
        rivers = collection.deck_named("Rivers")
        assert rivers is not None
        day = clock.at.date().toordinal() + 20
        collection.exams.save(ExamEntry("", "Geography", day, (rivers.id,)))
        collection.exams.planned_day()

    studied.surroundings.desk.ask(plan)
    settle(qtbot, studied)
    page = open_page(qtbot, studied)
    known, minutes = page.card("exam-1-known").figure, page.card("exam-1-minutes").figure
    assert known.title == "Geography: what you know"
    assert "are known today" in known.sentence
    assert len(known.table()) == len(known.places)
    assert len(known.places) == 36 + 21
    assert not minutes.is_empty
    assert "planned" in minutes.headings()
    page.deck_field.setCurrentIndex(page.deck_field.findText("Hills"))
    settle(qtbot, studied)
    assert not [c for c in page.cards if c.figure.name.startswith("exam")]
