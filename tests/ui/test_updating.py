"""Documents read again in the window: what changed is shown, decided by keys, applied as one step."""

from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from app.cards.templates.rendering import render_cards
from app.collection.collection import Collection
from app.deckfile.writing import write_deck
from app.facts.contradictions import Contradiction
from app.facts.fact import DateFact
from app.generation import Generation
from app.ui.dialogs.contradictions import ContradictionsDialog
from app.ui.dialogs.renewal import RenewalDialog, detail_html
from app.ui.main_window import MainWindow
from app.ui.models.differing import Run, differing_runs
from app.ui.models.judging import Decision
from app.ui.models.renewal import Sort
from app.ui.pages.generate import GeneratePage
from app.updating.update import Choice
from tests.ui.conftest import PASSAGES, make_document, settle

KEY = Qt.Key
SHIFT = Qt.KeyboardModifier.ShiftModifier
CTRL = Qt.KeyboardModifier.ControlModifier
GONE = "John Harrison, a carpenter, finished his first sea clock in 1735."


def newer(generation: Generation) -> Generation:
    """The same document with a mended date; one statement is gone from it."""
    passages = tuple((kind, words.replace("8 July 1714", "9 July 1714")) for kind, words in PASSAGES)
    document = replace(make_document(passages), sha256="cd" * 32)
    facts, notes, cards = [], [], []
    for fact in generation.deck.facts:
        quote = fact.evidence[0].quote
        if quote == GONE:
            continue
        mended = quote.replace("8 July 1714", "9 July 1714")
        evidence = tuple(
            replace(
                e,
                source=document.id,
                start=(at := document.text.index(words)),
                end=at + len(words),
                quote=words,
            )
            for e in fact.evidence
            for words in [mended if e.quote == quote else e.quote]
        )
        fact = replace(fact, evidence=evidence)
        if isinstance(fact, DateFact) and fact.date == "1714-07-08":
            fact = replace(fact, date="1714-07-09")
        facts.append(fact)
    kept = {f.id for f in facts}
    for note in generation.deck.notes:
        if note.fact in kept:
            fields = {k: v.replace("8 July 1714", "9 July 1714") for k, v in note.fields.items()}
            notes.append(replace(note, fields=fields))
            cards += render_cards(notes[-1])
    source = replace(generation.deck.sources[0], id=document.id, sha256=document.sha256)
    deck = replace(
        generation.deck, sources=(source,), facts=tuple(facts), notes=tuple(notes), cards=tuple(cards)
    )
    return Generation(deck, (document,), tuple(c.id for c in cards), generation.counts)


def read(qtbot, window: MainWindow, generation: Generation) -> GeneratePage:
    """Read documents as the window does, with a generation at hand."""
    window.show_place("generate")
    page = window.page
    assert isinstance(page, GeneratePage)
    page.make = lambda _task, _request: generation
    page.make_cards([Path("longitude.txt")])
    settle(qtbot, window)
    return page


def add(qtbot, window: MainWindow, page: GeneratePage, reject: int = 0) -> None:
    """Accept everything but the first few, which are rejected."""
    page.review.slider.setValue(100)
    judging = page.pane.judging
    assert judging is not None
    judging.show_amount(1.0)
    shown = [c.id for c in judging.shown()]
    judging.decide(shown[:reject], Decision.REJECTED)
    judging.decide(shown[reject:], Decision.ACCEPTED)
    page.pane.show_all_again()
    page.add_accepted()
    settle(qtbot, window)


def ask(qtbot, window: MainWindow, question):
    """What the collection answers."""
    found: list = []
    window.surroundings.desk.ask(question, found.append)
    settle(qtbot, window)
    return found[0]


def dialog_of(qtbot, window: MainWindow) -> RenewalDialog:
    qtbot.waitUntil(lambda: isinstance(window.dialog, RenewalDialog))
    found = window.dialog
    assert isinstance(found, RenewalDialog)
    qtbot.waitUntil(found.isActiveWindow)
    return found


def close(qtbot, window: MainWindow) -> None:
    if window.dialog is not None:
        window.dialog.reject()
    qtbot.waitUntil(lambda: window.dialog is None)


@pytest.fixture
def kept(qtbot, window: MainWindow, generation: Generation) -> GeneratePage:
    """Every candidate of the document in its deck."""
    page = read(qtbot, window, generation)
    add(qtbot, window, page)
    return page


def test_the_same_document_again_offers_only_what_is_new(
    qtbot, window: MainWindow, kept: GeneratePage, generation: Generation
):
    page = read(qtbot, window, generation)
    assert window.dialog is None
    assert page.pane.judging is not None
    assert page.pane.judging.shown() == []
    said = page.review.notices.known
    assert said.isVisible()
    assert said.words.accessibleName() == (
        "“The measure of longitude” holds 7 notes of this document, unchanged; only new candidates are shown."
    )
    assert not said.button.isVisible()
    assert page.deck_field.currentText() == "The measure of longitude"


def test_a_changed_document_shows_old_and_new_side_by_side(
    qtbot, window: MainWindow, kept: GeneratePage, generation: Generation
):
    page = read(qtbot, window, newer(generation))
    dialog = dialog_of(qtbot, window)
    assert [(line.sort, line.edited) for line in dialog.choosing.lines] == [
        (Sort.CHANGED, False),
        (Sort.GONE, False),
    ]
    assert set(dialog.choosing.choices.values()) == {Choice.LATER}
    shown = dialog.detail.toPlainText()
    assert "8 July 1714" in shown
    assert "9 July 1714" in shown
    html = detail_html(dialog.choosing.lines[0])
    assert "line-through" in html
    assert "underline" in html
    names = [
        dialog.lines.index(n).data(Qt.ItemDataRole.AccessibleTextRole) for n in range(dialog.lines.rowCount())
    ]
    assert names[0] == "Changed, 1"
    assert names[1].endswith("Changed, Not decided")
    close(qtbot, window)
    assert page.review.notices.known.words.accessibleName().endswith("1 changed, 1 gone, 5 unchanged.")
    press = page.review.notices.known.button
    QTest.mouseClick(press, Qt.MouseButton.LeftButton)
    assert isinstance(dialog_of(qtbot, window), RenewalDialog)


def test_keys_decide_and_one_undo_takes_the_whole_update_back(
    qtbot, window: MainWindow, kept: GeneratePage, generation: Generation
):
    page = read(qtbot, window, newer(generation))
    dialog = dialog_of(qtbot, window)
    before = ask(qtbot, window, lambda c: (c.last_action(), c.count("is:suspended"), c.count("9 July")))
    QTest.keyClick(dialog.view, KEY.Key_A)
    QTest.keyClick(dialog.view, KEY.Key_A)
    assert list(dialog.choosing.choices.values()) == [Choice.TAKE_NEW, Choice.SUSPEND]
    QTest.keyClick(dialog.view, KEY.Key_Z)
    assert dialog.choosing.undecided == 1
    QTest.keyClick(dialog.view, KEY.Key_A)
    QTest.keyClick(dialog.view, KEY.Key_Return, CTRL)
    settle(qtbot, window)
    after = ask(qtbot, window, lambda c: (c.last_action(), c.count("is:suspended"), c.count("9 July")))
    assert after[0] != before[0]
    assert after[1] > before[1]
    assert after[2] > before[2]
    assert window.toast.words == "“The measure of longitude” updated: 1 renewed, 1 suspended"
    assert page.review.notices.known.words.accessibleName().endswith("only new candidates are shown.")
    assert window.toast.undo()
    settle(qtbot, window)
    assert (
        ask(qtbot, window, lambda c: (c.last_action(), c.count("is:suspended"), c.count("9 July"))) == before
    )
    assert page.review.notices.known.words.accessibleName().endswith("1 changed, 1 gone, 5 unchanged.")


def test_what_the_person_edited_is_kept_unless_taken_by_itself(
    qtbot, window: MainWindow, kept: GeneratePage, generation: Generation
):
    note = generation.deck.notes[0]
    fields = {"Event": "A prize for longitude"}
    ask(qtbot, window, lambda c: c.update_note(note.id, fields))
    read(qtbot, window, newer(generation))
    dialog = dialog_of(qtbot, window)
    line = dialog.choosing.lines[0]
    assert line.edited
    assert dialog.choosing[line.id] is Choice.KEEP_OLD
    assert dialog._remark.text().startswith("You edited this.")
    assert "you edited this" in dialog.lines.index(1).data(Qt.ItemDataRole.AccessibleTextRole)
    QTest.keyClick(dialog.view, KEY.Key_A, CTRL | SHIFT)
    assert dialog.choosing[line.id] is Choice.KEEP_OLD
    assert dialog.choosing.undecided == 0
    dialog.view.setCurrentIndex(dialog.lines.index(1))
    QTest.keyClick(dialog.view, KEY.Key_A)
    assert dialog.choosing[line.id] is Choice.TAKE_NEW


def test_words_edited_before_they_were_added_count_as_the_persons_own(
    qtbot, window: MainWindow, generation: Generation
):
    page = read(qtbot, window, generation)
    judging = page.pane.judging
    assert judging is not None
    assert judging.edit(generation.deck.notes[0].id, {"Event": "A prize"})
    add(qtbot, window, page)
    page = read(qtbot, window, generation)
    assert window.dialog is None
    assert page.review.notices.known.words.accessibleName().endswith("1 edited by you, 6 unchanged.")


def test_rejected_candidates_stay_away_and_can_be_shown(qtbot, window: MainWindow, generation: Generation):
    page = read(qtbot, window, generation)
    add(qtbot, window, page, reject=2)
    page = read(qtbot, window, generation)
    assert page.pane.judging is not None
    assert page.pane.judging.shown() == []
    line = page.review.notices.left_out
    assert line.words.accessibleName() == "2 candidates are left out because you rejected them before."
    QTest.mouseClick(line.button, Qt.MouseButton.LeftButton)
    settle(qtbot, window)
    assert not line.isVisible()
    judging = page.pane.judging
    assert judging is not None
    assert [judging.decision(c.id) for c in judging.shown()] == [Decision.REJECTED] * 2
    judging.decide([judging.shown()[0].id], Decision.ACCEPTED)
    page.add_accepted()
    settle(qtbot, window)
    page = read(qtbot, window, generation)
    assert page.review.notices.left_out.words.accessibleName().startswith("1 candidate is left out")


def test_undoing_the_adding_forgets_the_rejections(qtbot, window: MainWindow, generation: Generation):
    page = read(qtbot, window, generation)
    add(qtbot, window, page, reject=2)
    assert len(ask(qtbot, window, lambda c: c.updates.judgements(generation.documents))) == 7
    page.take_added_back()
    settle(qtbot, window)
    assert ask(qtbot, window, lambda c: c.updates.judgements(generation.documents)) == ()


def test_rejections_without_an_adding_are_remembered_when_the_window_closes(
    qtbot, window: MainWindow, generation: Generation, tmp_path: Path
):
    page = read(qtbot, window, generation)
    page.pane.view.setFocus()
    QTest.keyClick(QApplication.focusWidget() or window, KEY.Key_X)
    window.close()
    with Collection.open(tmp_path / "c.lectern") as collection:
        judged = collection.updates.judgements(generation.documents)
    assert [j.verdict.value for j in judged] == ["rejected"]


def test_a_newer_deck_file_shows_what_it_changes(
    qtbot, window: MainWindow, generation: Generation, tmp_path: Path
):
    path = tmp_path / "course.json"
    write_deck(generation.deck, path)
    window.open_files([path])
    settle(qtbot, window)
    assert window.dialog is None
    write_deck(newer(generation).deck, path)
    window.open_files([path])
    settle(qtbot, window)
    dialog = dialog_of(qtbot, window)
    assert [(line.sort, dialog.choosing[line.id]) for line in dialog.choosing.lines] == [
        (Sort.CHANGED, Choice.TAKE_NEW),
        (Sort.GONE, Choice.LATER),
    ]
    QTest.keyClick(dialog.view, KEY.Key_X)
    QTest.keyClick(dialog.view, KEY.Key_A)
    QTest.keyClick(dialog.view, KEY.Key_Return, CTRL)
    settle(qtbot, window)
    assert window.toast.words.endswith("updated: 1 kept, 1 suspended")
    assert ask(qtbot, window, lambda c: c.count("9 July")) == 0
    window.open_files([path])
    settle(qtbot, window)
    assert window.dialog is None
    assert window.toast.words == "Nothing new: 6 notes were here already"


def test_two_dates_for_one_event_are_shown_with_a_way_to_either(
    qtbot, window: MainWindow, generation: Generation
):
    first, second = generation.deck.facts[0], generation.deck.facts[2]
    assert isinstance(first, DateFact)
    assert isinstance(second, DateFact)
    disputed = replace(generation, contradictions=(Contradiction(first, second),))
    page = read(qtbot, window, disputed)
    page.pane.judging.show_amount(1.0)  # type: ignore[union-attr]
    page.pane.show_all_again()
    line = page.review.notices.disputed
    assert line.words.accessibleName() == "1 event is given two dates that can't both be right."
    QTest.mouseClick(line.button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: isinstance(window.dialog, ContradictionsDialog))
    dialog = window.dialog
    assert isinstance(dialog, ContradictionsDialog)
    assert [b.accessibleName() for b in dialog.buttons] == [
        "Go to the card that says 8 July 1714",
        "Go to the card that says 1735",
    ]
    QTest.mouseClick(dialog.buttons[1], Qt.MouseButton.LeftButton)
    assert page.pane.current is not None
    assert page.pane.current.fact.id == second.id


@pytest.mark.parametrize(
    ("old", "new", "left", "right"),
    [
        ("on 3 May", "on 4 May", [("on ", False), ("3", True), (" May", False)], None),
        ("a b", "a b", [("a b", False)], [("a b", False)]),
        ("", "new words", [], [("new words", True)]),
        (
            "a tax paid",
            "a fine owed",
            [("a ", False), ("tax paid", True)],
            [("a ", False), ("fine owed", True)],
        ),
    ],
)
def test_words_that_differ_are_told_apart(old: str, new: str, left: list, right: list | None):
    ours, theirs = differing_runs(old, new)
    assert ours == [Run(*r) for r in left]
    assert "".join(r.words for r in theirs) == new
    if right is not None:
        assert theirs == [Run(*r) for r in right]
