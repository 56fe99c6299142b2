"""Two hundred ratings in the window: each is in the file before the next card shows."""

import sqlite3

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from app.scheduling.memory_card import Rating
from app.ui.main_window import MainWindow
from app.ui.pages.study import StudyPage

RATINGS = 200


def count_answers(window: MainWindow) -> int:
    """Answers that another reader of the file sees, as one would after the process was killed."""
    path = window.surroundings.paths.collection
    with sqlite3.connect(f"file:{path}?mode=ro", uri=True) as reader:
        found = reader.execute("select count(*) from revlog").fetchone()[0]
    reader.close()
    return found


def test_no_rating_is_lost_between_two_cards(qtbot, window: MainWindow):
    def write(collection) -> None:
        deck = collection.create_deck("Clocks")
        for number in range(60):
            collection.new_note(deck, "basic", {"Front": f"Question {number}", "Back": "An answer"})

    window.surroundings.desk.ask(write)
    window.show_place("study", "next")
    page = window.pages["study"]
    assert isinstance(page, StudyPage)
    qtbot.waitUntil(lambda: page.immersed, timeout=10_000)
    for number in range(RATINGS):
        QTest.keyClick(page.face, Qt.Key.Key_Space)
        QTest.keyClicks(page.face, str(int(Rating.AGAIN)))
        qtbot.waitUntil(lambda done=number + 1: page.answers == done, timeout=10_000)
        assert count_answers(window) == number + 1
