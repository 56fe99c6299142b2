"""Ways to answer and what else study offers, by keyboard alone."""

from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from app.cards.note import Card, Note
from app.cards.templates.note_types import NOTE_TYPES
from app.collection.bad_cards import Offer
from app.deckfile.deck import Deck
from app.study.asking import Way
from app.ui.dialogs.bad_card import BadCardDialog
from app.ui.dialogs.card_info import CardInfoDialog
from app.ui.dialogs.custom_study import CustomStudyDialog
from app.ui.dialogs.order_dates import OrderDatesDialog
from app.ui.dialogs.remark import RemarkDialog
from app.ui.main_window import MainWindow
from app.ui.pages.study import StudyPage

KEY = Qt.Key
WRONG = ("a sundial", "a water clock", "a sand glass")


def settled(qtbot, window: MainWindow) -> None:
    qtbot.waitUntil(lambda: window.surroundings.work.is_idle, timeout=30_000)


def ask(qtbot, window: MainWindow, function):
    found: list = []
    window.surroundings.desk.ask(function, found.append)
    settled(qtbot, window)
    return found[0]


def ratings(qtbot, window: MainWindow) -> list[int]:
    return ask(qtbot, window, lambda c: c._store.column("select rating from revlog order by id"))


def press(qtbot, window: MainWindow, key: Qt.Key, *, shift: bool = False) -> None:
    """A key for whatever has the focus, as a person presses it."""
    modifier = Qt.KeyboardModifier.ShiftModifier if shift else Qt.KeyboardModifier.NoModifier
    target: QWidget = QApplication.focusWidget() or window
    QTest.keyClick(target, key, modifier)
    settled(qtbot, window)


def clocks(count: int = 3) -> Deck:
    """Cards on clocks with wrong answers to choose among."""
    notes, cards = [], []
    for number in range(count):
        fields = dict.fromkeys(NOTE_TYPES["basic"].fields, "")
        fields |= {"Front": f"Which clock is number {number}?", "Back": f"clock {number}"}
        notes.append(Note(f"n{number}", "basic", fields))
        cards.append(
            Card(
                f"n{number}.basic",
                f"n{number}",
                None,
                "basic",
                fields["Front"],
                fields["Back"],
                distractors=WRONG,
            )
        )
    return Deck("d-clocks", "Clocks", notes=tuple(notes), cards=tuple(cards))


def studying(qtbot, window: MainWindow, way: Way = Way.FLIP, count: int = 3) -> StudyPage:
    def prepare(collection) -> None:
        collection.add_deck(clocks(count))
        collection.studying.choose_way("d-clocks", way)

    ask(qtbot, window, prepare)
    window.show_place("study", "next")
    settled(qtbot, window)
    page = window.page
    assert isinstance(page, StudyPage)
    assert page.immersed
    return page


def test_an_answer_is_chosen_by_its_digit_and_then_rated(qtbot, window: MainWindow):
    page = studying(qtbot, window, Way.CHOOSE)
    choice, asking = page.face.choice, page.face.asking
    assert len(asking.options) == 4
    assert [o.words for o in choice.options] == list(asking.options)
    wrong = (asking.right + 1) % 4
    press(qtbot, window, KEY(KEY.Key_1 + wrong))
    assert page.ratings.isVisible()
    assert "wrong" in choice.options[wrong].accessibleName()
    assert "right" in choice.options[asking.right].accessibleName()
    press(qtbot, window, KEY.Key_Space)
    assert ask(
        qtbot, window, lambda c: [r["rating"] for r in c._store.query("select rating from revlog")]
    ) == [1]
    press(qtbot, window, KEY(KEY.Key_1 + page.face.asking.right))
    press(qtbot, window, KEY.Key_Space)
    assert ask(
        qtbot, window, lambda c: [r["rating"] for r in c._store.query("select rating from revlog")]
    ) == [1, 3]


def test_the_way_to_answer_changes_by_key_and_stays_with_the_deck(qtbot, window: MainWindow):
    page = studying(qtbot, window)
    assert page.face.asking.way is Way.FLIP
    press(qtbot, window, KEY.Key_W)
    assert page.face.typed.field.hasFocus()
    page.face.setFocus()
    press(qtbot, window, KEY.Key_W)
    assert page.face.asking.way is Way.CHOOSE
    assert ask(qtbot, window, lambda c: c.studying.way("d-clocks")) is Way.CHOOSE


def test_a_typed_answer_found_wrong_is_overruled_and_counts_from_then_on(qtbot, window: MainWindow):
    page = studying(qtbot, window, Way.TYPE)
    shown = page.detail
    assert shown is not None
    QTest.keyClicks(page.face.typed.field, "chronometer")
    press(qtbot, window, KEY.Key_Return)
    assert page.card.suggested == 1
    press(qtbot, window, KEY.Key_A)
    assert page.card.suggested == 3
    assert page.face.typed.verdict.text() == "Your answer counts as right"
    press(qtbot, window, KEY.Key_Space)
    assert ask(qtbot, window, lambda c: c.card(shown.card.id).card.accepted) == ("chronometer",)
    assert page.answers == 1
    press(qtbot, window, KEY.Key_Escape)


def test_undo_and_redo_at_the_finish_and_after_leaving(qtbot, window: MainWindow):
    page = studying(qtbot, window, count=2)
    for _ in range(2):
        press(qtbot, window, KEY.Key_Space)
        press(qtbot, window, KEY.Key_4)
    assert page.finish.isVisible()
    press(qtbot, window, KEY.Key_U)
    press(qtbot, window, KEY.Key_U)
    assert (page.answers, window.toast.words) == (0, "Undone: Answer card")
    press(qtbot, window, KEY.Key_U, shift=True)
    press(qtbot, window, KEY.Key_U, shift=True)
    assert page.finish.isVisible()
    assert window.toast.words == "Done again: Answer card"
    press(qtbot, window, KEY.Key_Escape)
    press(qtbot, window, KEY.Key_U)
    assert ask(qtbot, window, lambda c: c.answers()) == 1
    press(qtbot, window, KEY.Key_U, shift=True)
    assert ask(qtbot, window, lambda c: c.answers()) == 2


def test_one_goes_on_where_one_stopped_after_a_restart(qtbot, tmp_path: Path, clock):
    from tests.ui.conftest import open_window

    first = open_window(tmp_path, clock)
    qtbot.addWidget(first)
    first.show()
    page = studying(qtbot, first)
    press(qtbot, first, KEY.Key_Space)
    press(qtbot, first, KEY.Key_4)
    stopped = page.detail
    assert stopped is not None
    first.close()
    again = open_window(tmp_path, clock)
    qtbot.addWidget(again)
    again.show()
    again.activateWindow()
    again.show_place("study")
    settled(qtbot, again)
    page = again.page
    assert isinstance(page, StudyPage)
    assert page.picker.place_button.isVisible()
    press(qtbot, again, KEY.Key_G)
    assert page.detail == stopped
    again.show_place("home")
    settled(qtbot, again)
    assert again.page.daily.start_button.words == "Go on"  # type: ignore[attr-defined]
    press(qtbot, again, KEY.Key_S)
    assert page.immersed
    assert page.detail == stopped
    assert page._shown is not None
    assert page._shown.view.tally.answers == 1
    again.close()


def test_a_remark_flag_and_mark_by_key_keep_the_place(qtbot, window: MainWindow):
    page = studying(qtbot, window)
    shown = page.detail
    assert shown is not None
    press(qtbot, window, KEY.Key_Space)
    press(qtbot, window, KEY.Key_N)
    dialog = window.dialog
    assert isinstance(dialog, RemarkDialog)
    qtbot.waitUntil(dialog.isActiveWindow)
    QTest.keyClicks(dialog.field, "ask on Friday")
    QTest.keyClick(dialog.field, KEY.Key_Return, Qt.KeyboardModifier.ControlModifier)
    settled(qtbot, window)
    assert page.remark == "ask on Friday"
    assert page.face._remark_row.isVisible()
    assert page.ratings.isVisible()
    press(qtbot, window, KEY.Key_Asterisk)
    page.deeds.flag(3)
    settled(qtbot, window)
    assert page.detail is not None
    assert (page.detail.card.id, page.detail.flag, page.detail.is_marked) == (shown.card.id, 3, True)
    assert page.card._flag.text() == "3"
    for _ in range(3):
        press(qtbot, window, KEY.Key_U)
    assert page.detail is not None
    assert page.detail.note.fields == shown.note.fields
    assert page.detail.flag == 0


def test_the_timer_shows_by_key_and_stops_at_the_answer(qtbot, window: MainWindow):
    page = studying(qtbot, window)
    assert not page.card.timer.isVisible()
    press(qtbot, window, KEY.Key_T)
    assert page.card.timer.isVisible()
    assert page.card.timer._tick.isActive()
    press(qtbot, window, KEY.Key_Space)
    assert not page.card.timer._tick.isActive()
    press(qtbot, window, KEY.Key_T)
    assert not page.card.timer.isVisible()


def test_card_info_shows_the_curve_and_every_review(qtbot, window: MainWindow):
    page = studying(qtbot, window, count=1)
    press(qtbot, window, KEY.Key_Space)
    press(qtbot, window, KEY.Key_3)
    press(qtbot, window, KEY.Key_I)
    dialog = window.dialog
    assert isinstance(dialog, CardInfoDialog)
    assert dialog.table.rowCount() == 1
    assert dict(dialog.facts)["Reviews"] == "1"
    assert dict(dialog.facts)["Remembered today"] == "100%"
    QTest.keyClick(dialog, KEY.Key_Escape)
    assert page.immersed


def test_custom_study_leaves_the_schedule_alone_and_can_be_gone_on_with(qtbot, window: MainWindow):
    page = studying(qtbot, window)
    press(qtbot, window, KEY.Key_Escape)
    press(qtbot, window, KEY.Key_C)
    dialog = window.dialog
    assert isinstance(dialog, CustomStudyDialog)
    QTest.keyClick(dialog, KEY.Key_3, Qt.KeyboardModifier.AltModifier)
    settled(qtbot, window)
    assert dialog.count.text() == "3 cards fit"
    QTest.keyClick(dialog, KEY.Key_Return)
    settled(qtbot, window)
    assert page.immersed
    press(qtbot, window, KEY.Key_Space)
    press(qtbot, window, KEY.Key_4)
    assert page.answers == 1
    press(qtbot, window, KEY.Key_Escape)
    press(qtbot, window, KEY.Key_G)
    for _ in range(2):
        press(qtbot, window, KEY.Key_Space)
        press(qtbot, window, KEY.Key_4)
    assert page.finish.isVisible()
    assert "The schedule stays as it was" in page.finish.words.text()
    assert ask(qtbot, window, lambda c: c.answers()) == 0


def test_a_wrong_search_is_told_and_starts_nothing(qtbot, window: MainWindow):
    page = studying(qtbot, window)
    press(qtbot, window, KEY.Key_Escape)
    press(qtbot, window, KEY.Key_C)
    dialog = window.dialog
    assert isinstance(dialog, CustomStudyDialog)
    QTest.keyClick(dialog, KEY.Key_5, Qt.KeyboardModifier.AltModifier)
    QTest.keyClicks(dialog.search_field, "is:nonsense")
    dialog.look_up()
    settled(qtbot, window)
    assert not dialog.start_button.isEnabled()
    QTest.keyClick(dialog, KEY.Key_Escape)
    assert not page.immersed


def test_dates_are_put_in_order_by_keys(qtbot, window: MainWindow):
    def write(collection) -> None:
        deck = collection.create_deck("Dates")
        for year in (1761, 1714, 1735):
            collection.new_note(deck, "basic", {"Front": f"Event of {year}?", "Back": str(year)})

    ask(qtbot, window, write)
    window.show_place("study")
    settled(qtbot, window)
    press(qtbot, window, KEY.Key_L)
    dialog = window.dialog
    assert isinstance(dialog, OrderDatesDialog)
    years = [c.date for c in dialog.order]
    assert years != sorted(years)
    QTest.keyClick(dialog.view, KEY.Key_J, Qt.KeyboardModifier.ShiftModifier)
    assert [c.date for c in dialog.order] == [years[1], years[0], years[2]]
    for target in range(3):
        here = [c.date for c in dialog.order].index(sorted(years)[target])
        dialog.view.setCurrentRow(here)
        for _ in range(here - target):
            QTest.keyClick(dialog.view, KEY.Key_K, Qt.KeyboardModifier.ShiftModifier)
    QTest.keyClick(dialog.view, KEY.Key_Return)
    assert set(dialog.ratings.values()) == {3}
    QTest.keyClick(dialog.view, KEY.Key_1)
    assert sorted(dialog.ratings.values()) == [1, 3, 3]
    QTest.keyClick(dialog.view, KEY.Key_Return)
    settled(qtbot, window)
    assert ask(qtbot, window, lambda c: c.answers()) == 3
    press(qtbot, window, KEY.Key_U)
    assert ask(qtbot, window, lambda c: c.answers()) == 0


def test_a_bad_card_goes_and_comes_back_by_undo(qtbot, window: MainWindow):
    page = studying(qtbot, window, count=2)
    shown = page.detail
    assert shown is not None
    press(qtbot, window, KEY.Key_B)
    dialog = window.dialog
    assert isinstance(dialog, BadCardDialog)
    qtbot.waitUntil(dialog.isActiveWindow)
    QTest.keyClick(dialog, KEY.Key_M)
    settled(qtbot, window)
    assert "not in the collection" in dialog._told.text()
    assert not dialog.more_button.isEnabled()
    QTest.keyClick(dialog, KEY.Key_Return)
    settled(qtbot, window)
    assert page.detail is not None
    assert page.detail.card.id != shown.card.id
    press(qtbot, window, KEY.Key_U)
    assert replace(page.detail) == shown


def test_the_palette_offers_what_the_card_can(qtbot, window: MainWindow):
    studying(qtbot, window)
    offered = {c.title for c in window.commands()}
    assert {"Card info", "This card is bad", "Flag", "Note to self", "Another way to answer"} <= offered
    press(qtbot, window, KEY.Key_Escape)
    assert "Custom study" in {c.title for c in window.commands()}


def test_offers_for_a_bad_card_are_ticked_by_digits_and_come_below_each_other(qtbot, window: MainWindow):
    page = studying(qtbot, window)
    detail = page.detail
    assert detail is not None
    deck = clocks(4)
    offers = [Offer(n, c, known=False) for n, c in zip(deck.notes, deck.cards, strict=True)]
    dialog = BadCardDialog(detail, offers[:1], page)
    taken: list = []
    dialog.chosen.connect(taken.extend)
    page.open_dialog(dialog)
    qtbot.waitUntil(dialog.isActiveWindow)
    dialog.add(offers)
    assert [b.text() for b in dialog.boxes] == [c.front for c in deck.cards]
    for key in (KEY.Key_2, KEY.Key_4, KEY.Key_9):
        QTest.keyClick(dialog, key)
    QTest.keyClick(dialog, KEY.Key_Return)
    assert taken == [offers[1], offers[3]]
