"""An instructor's way by keyboard alone: from a deck to an exported quiz; autosave, undo, drag."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import TypeVar

import pytest
from PySide6.QtCore import QMimeData, QModelIndex, QPersistentModelIndex, QPoint, Qt
from PySide6.QtGui import QColor, QImage
from PySide6.QtTest import QAbstractItemModelTester, QTest
from PySide6.QtWidgets import QAbstractButton, QDialog, QMenu, QWidget

from app.deckfile.file import read_deck
from app.interchange.quizzes import formats as quiz_formats
from app.interchange.quizzes.export import Loss, QuizExport, QuizReport
from app.quiz.item import Item, Kind, TrueFalse
from app.quiz.quiz import Chosen, Draw, Quiz, Section
from app.quizfile.writing import write_quiz
from app.ui.dialogs.palette import CommandPalette
from app.ui.dialogs.quiz_export import QuizExportDialog
from app.ui.dialogs.quiz_from_deck import FromDeckDialog
from app.ui.dialogs.quiz_item import ItemDialog
from app.ui.dialogs.quiz_parts import BlueprintDialog, DrawDialog, SectionDialog, SettingsDialog
from app.ui.dialogs.quiz_preview import PreviewDialog
from app.ui.main_window import MainWindow
from app.ui.models.quiz_lines import ITEMS, PARTS, QuizLines, SectionLine
from app.ui.pages.quiz import QuizPage
from app.ui.shipped import FOLDER
from app.ui.widgets.buttons import Button, ChoiceButton
from tests.made_quiz import everything_quiz

KEY = Qt.Key
CTRL, ALT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.AltModifier
D = TypeVar("D", bound=QDialog)
DECK = FOLDER / "china-russia-parallels.json"


def settled(qtbot, window: MainWindow) -> None:
    qtbot.waitUntil(lambda: window.surroundings.work.is_idle, timeout=20_000)


def press(window: MainWindow, key: KEY, modifier=Qt.KeyboardModifier.NoModifier) -> None:
    over: QWidget = window.dialog or window
    QTest.keyClick(over.focusWidget() or over, key, modifier)


def opened(qtbot, window: MainWindow, kind: type[D]) -> D:
    qtbot.waitUntil(lambda: isinstance(window.dialog, kind) and window.dialog.isActiveWindow())
    settled(qtbot, window)
    assert isinstance(window.dialog, kind)
    return window.dialog


def back(qtbot, window: MainWindow) -> None:
    """Without a window manager nobody gives the focus back when a dialog is gone."""
    qtbot.waitUntil(lambda: window.dialog is None)
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    settled(qtbot, window)


def asked(qtbot, window: MainWindow, question: Callable):
    found: list = []
    window.surroundings.desk.ask(question, found.append)
    settled(qtbot, window)
    return found[0]


@pytest.fixture
def page(qtbot, window: MainWindow) -> QuizPage:
    """The Quiz page by its key, with the cards of a shipped deck in the collection."""
    window.surroundings.desk.ask(lambda c: c.add_deck(read_deck(DECK)))
    settled(qtbot, window)
    QTest.keyClick(window, KEY.Key_4, CTRL)
    settled(qtbot, window)
    made = window.pages["quiz"]
    assert isinstance(made, QuizPage)
    return made


def build(qtbot, window: MainWindow, page: QuizPage, count: int = 6) -> Quiz:
    """A quiz with items of the deck, open in the builder."""
    press(window, KEY.Key_G)
    dialog = opened(qtbot, window, FromDeckDialog)
    dialog.count_field.setValue(count)
    press(window, KEY.Key_Return, CTRL)
    back(qtbot, window)
    assert page.editing.quiz is not None
    return page.editing.quiz


def kept(qtbot, window: MainWindow, page: QuizPage) -> Quiz:
    """The quiz as the collection has it."""
    quiz = page.editing.quiz
    assert quiz is not None
    return asked(qtbot, window, lambda c: c.quizzes.open(quiz.id))


def chosen(quiz: Quiz) -> list[str]:
    return [p.item for s in quiz.sections for p in s.parts if isinstance(p, Chosen)]


def test_from_a_deck_to_an_exported_quiz_by_keyboard(
    qtbot, window: MainWindow, page: QuizPage, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    written: list[QuizExport] = []

    def write(export: QuizExport, path: Path, name: str | None = None) -> QuizReport:
        written.append(export)
        path.write_text("quiz")
        return QuizReport(len(export.paper.items), 0, (Loss("No dates.", 1), Loss("No papers.")))

    monkeypatch.setattr(quiz_formats, "export_quiz", write)
    assert page.list_face.start_button.hasFocus()
    quiz = build(qtbot, window, page)
    assert quiz.title == "China and Russia: 1950 and 2022"
    assert len(chosen(quiz)) == 6
    assert page.builder.bank.view.hasFocus()
    # one more from the bank, found by its words
    press(window, KEY.Key_Slash)
    QTest.keyClicks(page.builder.bank.field, "embargo trade")
    press(window, KEY.Key_Return)
    assert page.builder.bank.view.hasFocus()
    press(window, KEY.Key_Return)
    settled(qtbot, window)
    assert len(chosen(kept(qtbot, window, page))) == 7
    # a section, the item moved into it, its points
    press(window, KEY.Key_S)
    QTest.keyClicks(opened(qtbot, window, SectionDialog).title_field, "In your own words")
    press(window, KEY.Key_Return, CTRL)
    back(qtbot, window)
    press(window, KEY.Key_Q)
    last = page.builder.lines.row_of((0, 6))
    page.builder.view.go_to(last)
    press(window, KEY.Key_Down, ALT)
    press(window, KEY.Key_4)
    press(window, KEY.Key_Return)
    settled(qtbot, window)
    quiz = kept(qtbot, window, page)
    assert [len(s.parts) for s in quiz.sections] == [6, 1]
    assert quiz.sections[1].parts[0] == Chosen(chosen(quiz)[-1], 4.0)
    assert quiz.sections[1].title == "In your own words"
    # preview, then out
    press(window, KEY.Key_P)
    preview = opened(qtbot, window, PreviewDialog)
    assert "In your own words" in preview.text.toPlainText()
    press(window, KEY.Key_P)
    back(qtbot, window)
    press(window, KEY.Key_X)
    dialog = opened(qtbot, window, QuizExportDialog)
    dialog.choose_format("gift")
    dialog.path_field.setFocus()
    press(window, KEY.Key_A, CTRL)
    QTest.keyClicks(dialog.path_field, str(tmp_path / "quiz.gift"))
    press(window, KEY.Key_Return, CTRL)
    qtbot.waitUntil(dialog.report.isVisible)
    assert dialog.report.toPlainText().splitlines() == ["Item 1: No dates.", "No papers."]
    assert (tmp_path / "quiz.gift").exists()
    assert written[0].quiz == quiz
    press(window, KEY.Key_Escape)
    back(qtbot, window)
    press(window, KEY.Key_Escape)
    settled(qtbot, window)
    assert page.list_face.list.hasFocus()
    assert page.list_face.current == quiz.id


def test_every_change_is_saved_and_undone(qtbot, window: MainWindow, page: QuizPage):
    quiz = build(qtbot, window, page)
    press(window, KEY.Key_Q)
    page.builder.view.go_to(1)
    press(window, KEY.Key_Delete)
    settled(qtbot, window)
    assert chosen(kept(qtbot, window, page)) == chosen(quiz)[1:]
    assert page.builder._about.text().endswith("saved")
    press(window, KEY.Key_Z, CTRL)
    settled(qtbot, window)
    assert chosen(page.editing.quiz or quiz) == chosen(quiz)
    assert kept(qtbot, window, page) == quiz
    press(window, KEY.Key_Y, CTRL)
    settled(qtbot, window)
    assert chosen(page.editing.quiz or quiz) == chosen(quiz)[1:]


def test_a_title_typed_letter_by_letter_is_one_step(qtbot, window: MainWindow, page: QuizPage):
    quiz = build(qtbot, window, page)
    field = page.builder.title_field
    field.setFocus()
    press(window, KEY.Key_A, CTRL)
    QTest.keyClicks(field, "Mid-term")
    settled(qtbot, window)
    assert kept(qtbot, window, page).title == "Mid-term"
    press(window, KEY.Key_Return)
    page.take_back()
    settled(qtbot, window)
    assert kept(qtbot, window, page).title == quiz.title
    assert field.text() == quiz.title


def test_a_section_is_edited_and_taken_away_again(qtbot, window: MainWindow, page: QuizPage):
    build(qtbot, window, page)
    press(window, KEY.Key_Q)
    page.builder.view.go_to(0)
    press(window, KEY.Key_E)
    dialog = opened(qtbot, window, SectionDialog)
    QTest.keyClicks(dialog.title_field, "Dates")
    QTest.keyClicks(dialog.instructions_field, "Answer < 5 & all.")
    press(window, KEY.Key_Return, CTRL)
    back(qtbot, window)
    section = kept(qtbot, window, page).sections[0]
    assert (section.title, section.instructions) == ("Dates", "Answer &lt; 5 &amp; all.")


def test_items_are_drawn_by_a_rule(qtbot, window: MainWindow, page: QuizPage):
    build(qtbot, window, page, 3)
    press(window, KEY.Key_D)
    dialog = opened(qtbot, window, DrawDialog)
    dialog.topic_field.setCurrentIndex(dialog.topic_field.findData("Concepts"))
    assert "to draw from" in dialog.found.text()
    dialog.points_field.setText("2")
    press(window, KEY.Key_Return, CTRL)
    back(qtbot, window)
    quiz = kept(qtbot, window, page)
    draw = quiz.sections[-1].parts[-1]
    assert isinstance(draw, Draw)
    assert (draw.count, draw.rule.topic, draw.points) == (3, "Concepts", 2.0)
    assert set(draw.pool) <= {i.id for i in quiz.items}
    assert not set(draw.pool) & set(chosen(quiz))
    assert page.builder.lines.index(4).data().startswith("Draw 3 of ")


def test_a_blueprint_is_filled_from_the_bank(qtbot, window: MainWindow, page: QuizPage):
    build(qtbot, window, page, 3)
    press(window, KEY.Key_B)
    dialog = opened(qtbot, window, BlueprintDialog)
    dialog.rows[0].topic_field.setEditText("Concepts")
    QTest.keyClicks(dialog.rows[0].points_field, "6")
    press(window, KEY.Key_Return, CTRL | Qt.KeyboardModifier.ShiftModifier)
    back(qtbot, window)
    quiz = kept(qtbot, window, page)
    assert [(c.topic, c.points) for c in quiz.blueprint] == [("Concepts", 6.0)]
    assert page.builder.blueprint.in_words().endswith("Concepts: 6 of 6 met")


def test_the_rules_of_taking_it(qtbot, window: MainWindow, page: QuizPage):
    build(qtbot, window, page, 3)
    press(window, KEY.Key_O)
    dialog = opened(qtbot, window, SettingsDialog)
    dialog.time_field.setValue(30)
    dialog.papers_field.setValue(3)
    dialog.choices_field.setChecked(False)
    press(window, KEY.Key_Return, CTRL)
    back(qtbot, window)
    quiz = kept(qtbot, window, page)
    assert (quiz.settings.time_limit_s, quiz.papers, quiz.settings.shuffle_choices) == (1800, 3, False)
    assert quiz.settings.attempts is None


def test_a_note_is_mended_by_a_swap_or_left(qtbot, window: MainWindow, page: QuizPage):
    build(qtbot, window, page, 1)
    # two items each of a few cards ask the same
    page.deeds.add([s.id for s in page.editing.summaries[:8]])
    settled(qtbot, window)
    quiz = page.editing.quiz
    assert quiz is not None
    qtbot.waitUntil(lambda: page.builder.note.finding is not None)
    settled(qtbot, window)
    note = page.builder.note
    first = note.finding
    assert first is not None
    page.builder.view.setFocus()
    press(window, KEY.Key_K)
    settled(qtbot, window)
    assert first.key not in [f.key for f in page.editing.findings]
    page.refresh()
    settled(qtbot, window)
    qtbot.waitUntil(lambda: page.builder.note.finding is not None)
    assert first.key not in [f.key for f in page.editing.findings], "what is left stays left"
    second = note.finding
    assert second is not None
    assert second.mend is not None
    press(window, KEY.Key_M)
    settled(qtbot, window)
    assert second.mended not in chosen(kept(qtbot, window, page))
    assert len(chosen(kept(qtbot, window, page))) == len(chosen(quiz))


def test_an_edited_item_is_another_version_in_bank_and_quiz(qtbot, window: MainWindow, page: QuizPage):
    quiz = build(qtbot, window, page, 3)
    press(window, KEY.Key_Q)
    page.builder.view.go_to(1)
    press(window, KEY.Key_Return)
    dialog = opened(qtbot, window, ItemDialog)
    dialog.prompt_field.setPlainText("Asked in other words?")
    press(window, KEY.Key_Return, CTRL)
    back(qtbot, window)
    item = chosen(quiz)[0]
    assert kept(qtbot, window, page).item(item).prompt == "Asked in other words?"
    stored = asked(qtbot, window, lambda c: c.bank.item(item))
    assert (stored.version, stored.prompt) == (2, "Asked in other words?")
    assert page.builder.lines.index(1).data() == "Asked in other words?"


def test_an_item_is_written_by_hand(qtbot, window: MainWindow, page: QuizPage):
    build(qtbot, window, page, 1)
    press(window, KEY.Key_N)
    dialog = opened(qtbot, window, ItemDialog)
    dialog.kind_field.setCurrentIndex(dialog.kind_field.findData(Kind.ESSAY))
    QTest.keyClicks(dialog.prompt_field, "Why?")
    press(window, KEY.Key_Return, CTRL)
    back(qtbot, window)
    settled(qtbot, window)
    quiz = kept(qtbot, window, page)
    assert quiz.item(chosen(quiz)[-1]).kind is Kind.ESSAY


def test_items_of_the_bank_are_retired_and_filtered(qtbot, window: MainWindow, page: QuizPage):
    build(qtbot, window, page, 1)
    bank = page.builder.bank
    total = bank.items.total
    bank.topics["Concepts"].click()
    assert {bank.items.summary(r).topic for r in range(bank.items.rowCount())} == {"Concepts"}  # type: ignore[union-attr]
    bank.topics[""].click()
    bank.unused_chip.click()
    assert bank.items.rowCount() == total - 1
    bank.view.setFocus()
    press(window, KEY.Key_R)
    settled(qtbot, window)
    assert bank.items.total == total - 1
    press(window, KEY.Key_Z, CTRL)
    settled(qtbot, window)
    assert bank.items.total == total


def test_dragging_reorders_and_brings_in(qtbot, window: MainWindow, page: QuizPage):
    quiz = build(qtbot, window, page, 4)
    lines, before = page.builder.lines, chosen(quiz)
    dragged = lines.mimeData([lines.index(1), lines.index(3)])
    assert dragged.hasFormat(PARTS)
    assert lines.canDropMimeData(dragged, Qt.DropAction.MoveAction, 5, 0, QModelIndex())
    lines.dropMimeData(dragged, Qt.DropAction.MoveAction, 5, 0, QModelIndex())
    settled(qtbot, window)
    assert chosen(kept(qtbot, window, page)) == [before[1], before[3], before[0], before[2]]
    assert page.builder.view.chosen_places() == [(0, 2), (0, 3)]
    bank = page.builder.bank.items
    row = next(r for r in range(bank.rowCount()) if bank.summary(r).id not in before)  # type: ignore[union-attr]
    lines.dropMimeData(bank.mimeData([bank.index(row)]), Qt.DropAction.CopyAction, -1, -1, lines.index(1))
    settled(qtbot, window)
    assert chosen(kept(qtbot, window, page))[0] == bank.summary(row).id  # type: ignore[union-attr]
    assert not lines.canDropMimeData(QMimeData(), Qt.DropAction.MoveAction, 1, 0, QModelIndex())
    assert bank.mimeData([bank.index(row)]).hasFormat(ITEMS)


def test_a_quiz_file_is_opened_and_built_on(qtbot, window: MainWindow, page: QuizPage, tmp_path: Path):
    made = everything_quiz()
    write_quiz(made, tmp_path / "winter.json")
    window.show_place("quiz", tmp_path / "winter.json")
    qtbot.waitUntil(lambda: page.is_building, timeout=10_000)
    settled(qtbot, window)
    assert kept(qtbot, window, page) == made
    assert page.builder.lines.rowCount() == 13
    press(window, KEY.Key_P)
    shown = opened(qtbot, window, PreviewDialog).text.toPlainText()
    assert "冰湖" in shown
    assert "The harbour master's report" in shown
    assert "Well done" not in shown
    press(window, KEY.Key_Escape)
    back(qtbot, window)


def test_quizzes_are_copied_and_deleted_from_the_list(qtbot, window: MainWindow, page: QuizPage):
    build(qtbot, window, page, 2)
    press(window, KEY.Key_Escape)
    settled(qtbot, window)
    press(window, KEY.Key_D)
    settled(qtbot, window)
    assert len(asked(qtbot, window, lambda c: c.quizzes.summaries())) == 2
    press(window, KEY.Key_Delete)
    settled(qtbot, window)
    press(window, KEY.Key_Delete)
    settled(qtbot, window)
    assert asked(qtbot, window, lambda c: c.quizzes.summaries()) == []
    assert page.list_face._empty.isVisible()
    press(window, KEY.Key_Z, CTRL)
    settled(qtbot, window)
    assert len(asked(qtbot, window, lambda c: c.quizzes.summaries())) == 1


def test_the_palette_and_the_menu_offer_all_of_it(qtbot, window: MainWindow, page: QuizPage):
    build(qtbot, window, page, 2)
    titles = {c.title for c in window.commands()}
    assert {f"Quiz: {d.title}" for d in page.deeds.deeds()} <= titles
    press(window, KEY.Key_A)
    menus = [m for m in page.findChildren(QMenu) if m.isVisible()]
    assert len(menus) == 1
    menus[0].close()
    press(window, KEY.Key_K, CTRL)
    palette = opened(qtbot, window, CommandPalette)
    QTest.keyClicks(palette.field, "quiz preview")
    press(window, KEY.Key_Return)
    opened(qtbot, window, PreviewDialog)


@pytest.mark.parametrize("size", [(1024, 640), (1100, 700), (1280, 800)])
def test_everything_in_the_builder_has_a_name_and_room(qtbot, window: MainWindow, page: QuizPage, size):
    build(qtbot, window, page, 1)
    page.deeds.add([s.id for s in page.editing.summaries[:14]])
    qtbot.waitUntil(lambda: page.builder.note.finding is not None)
    buttons = page.builder.findChildren(QAbstractButton)
    assert all(button.accessibleName() or button.text() for button in buttons)
    window.resize(*size)

    def cramped() -> list[str]:
        found: list[str] = []
        for button in (b for b in buttons if b.isVisible()):
            corner = button.mapTo(window, QPoint(button.width(), button.height()))
            fits = (
                not isinstance(button, Button | ChoiceButton) or button.width() >= button.sizeHint().width()
            )
            if corner.x() > size[0] or corner.y() > size[1] or not fits:
                found.append(button.accessibleName())
        return found

    qtbot.waitUntil(lambda: window.width() == size[0] and not cramped(), timeout=3000)


def many(count: int) -> Quiz:
    items = tuple(Item(f"i{n}", f"Is {n} so?", TrueFalse(True)) for n in range(count))
    parts = tuple(Chosen(item.id) for item in items)
    half = count // 2
    sections = (Section("s1", "First", "", parts[:half]), Section("s2", "Second", "", parts[half:]))
    return Quiz("q", "Long", sections=sections, items=items)


def test_lines_keep_the_rules_of_models(qtbot):
    lines = QuizLines()
    QAbstractItemModelTester(lines, QAbstractItemModelTester.FailureReportingMode.Fatal)
    lines.show_quiz(many(10))
    assert lines.rowCount() == 12
    assert isinstance(lines.line(6), SectionLine)
    lines.show_quiz(many(4))


def test_five_hundred_items_stay_fluid(
    qtbot, window: MainWindow, page: QuizPage, monkeypatch: pytest.MonkeyPatch
):
    """Counted, not timed: a move draws what changed, no row has a widget, and prompts are read once."""
    from app.ui.models import quiz_lines

    read: list[str] = []
    prompt_of = quiz_lines.prompt_of

    def counting(item: Item) -> str:
        read.append(item.id)
        return prompt_of(item)

    monkeypatch.setattr(quiz_lines, "prompt_of", counting)
    quiz = many(500)
    window.surroundings.desk.ask(lambda c: c.quizzes.add(quiz))
    page.open_quiz("q")
    qtbot.waitUntil(lambda: page.is_building, timeout=20_000)
    settled(qtbot, window)
    assert len(read) == 500
    view, lines = page.builder.view, page.builder.lines
    assert not view.viewport().findChildren(QWidget)
    resets: list[int] = []
    changed: list[int] = []
    lines.modelReset.connect(lambda: resets.append(1))

    def count(first: QModelIndex | QPersistentModelIndex, last: QModelIndex | QPersistentModelIndex) -> None:
        changed.append(last.row() - first.row() + 1)

    lines.dataChanged.connect(count)
    view.go_to(lines.row_of((0, 100)))
    view.setFocus()
    press(window, KEY.Key_Up, ALT)
    assert page.editing.quiz is not None
    assert page.editing.quiz.sections[0].parts[99] == Chosen("i100")
    assert (resets, sum(changed), len(read)) == ([], 2, 500)
    seen: list[int] = []
    data = lines.data

    def counted(index, role: int = Qt.ItemDataRole.DisplayRole):
        seen.append(index.row())
        return data(index, role)

    monkeypatch.setattr(lines, "data", counted)
    image = QImage(view.size(), QImage.Format.Format_RGB32)
    image.fill(QColor("white"))
    view.render(image)
    assert len(set(seen)) < 60, "only what is in sight is drawn"
    settled(qtbot, window)


def test_what_is_changed_after_it_was_given_out_is_another_version(qtbot, window: MainWindow, page: QuizPage):
    quiz = build(qtbot, window, page, 3)
    page.editing.give_out()
    page.editing.change(replace(quiz, title="Changed"), "Rename quiz")
    settled(qtbot, window)
    assert kept(qtbot, window, page).version == quiz.version + 1
    page.refresh()
    settled(qtbot, window)
    assert page.editing.given == quiz.version


def test_a_picture_put_into_a_question_goes_out_with_the_quiz(qtbot, window: MainWindow, page: QuizPage):
    build(qtbot, window, page, 1)
    press(window, KEY.Key_Q)
    page.builder.view.go_to(1)
    press(window, KEY.Key_E)
    dialog = opened(qtbot, window, ItemDialog)
    dialog.prompt_field.add_picture(QImage(2, 2, QImage.Format.Format_RGB32))
    settled(qtbot, window)
    assert "<img src=" in dialog.prompt_field.toPlainText()
    press(window, KEY.Key_Return, CTRL)
    back(qtbot, window)
    quiz = kept(qtbot, window, page)
    assert len(quiz.media) == 1
    assert quiz.media[0].name in quiz.items[0].prompt


def test_another_quiz_is_opened_over_the_one_that_is_open(qtbot, window: MainWindow, page: QuizPage):
    first = build(qtbot, window, page, 2)
    second = asked(qtbot, window, lambda c: c.quizzes.new("Second"))
    window.show_place("quiz", second.id)
    settled(qtbot, window)
    assert page.editing.quiz is not None
    assert page.editing.quiz.id == second.id != first.id
    assert page.builder.lines.rowCount() == 1
    assert page.builder.title_field.text() == "Second"
    press(window, KEY.Key_X)
    settled(qtbot, window)
    assert window.dialog is None
    assert window.toast.words.startswith("There is nothing to export yet")
