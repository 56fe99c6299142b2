"""The results of a quiz: answers brought in, by student and by question, marked by hand, corrected."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QButtonGroup, QFileDialog, QLineEdit, QPlainTextEdit, QStackedWidget, QWidget

from app.quiz.correction import Correction
from app.quiz.results import HandMark
from app.ui.models.quiz_book import (
    Book,
    Marked,
    bring_answers,
    correct_book,
    keep_book,
    mark_book,
    mark_by_hand,
    open_book,
    quiz_of,
)
from app.ui.models.quiz_editing import untitled
from app.ui.models.quiz_tables import student_heads, student_rows
from app.ui.pages.page import Page, Surroundings
from app.ui.pages.results_giving import ResultsGiving
from app.ui.theme.typography import font
from app.ui.widgets.arranging import CENTRE, box, column, row
from app.ui.widgets.buttons import Button, ChoiceButton, IconButton
from app.ui.widgets.labels import ElidedLabel, IconView, Label
from app.ui.widgets.quiz_hand_marks import HandMarks, answers_by_hand
from app.ui.widgets.quiz_item_results import ItemResults
from app.ui.widgets.result_table import ResultTable
from app.ui.widgets.results_record import record_in_words, summary_in_words
from app.wording import gettext as _
from app.wording import ngettext

if TYPE_CHECKING:
    from app.collection.collection import Collection
    from app.ui.dialogs.palette import Command

STUDENTS, QUESTIONS, BY_HAND, RECORD = range(4)
"""The faces by their places."""


class QuizResultsPage(Page):
    """Marking and analysis run in the background; each change is kept as one step to undo."""

    def __init__(self, surroundings: Surroundings) -> None:
        super().__init__(surroundings)
        self.quiz_id: str | None = None
        self.marked: Marked | None = None
        self._told: tuple[str, ...] = ()
        self._reading = 0
        self._is_new = True
        self.giving = ResultsGiving(self)
        self.title = ElidedLabel("", "title")
        self.summary = Label("", "muted", wrap=True)
        self.bring_button = Button(_("Bring in answers"), "folder", "O", "primary")
        self.export_button = Button(_("Export"), "export", "E")
        self.students = ResultTable(student_heads(), _("Students"), 0)
        self.items = ItemResults()
        self.hand = HandMarks()
        self.record = QPlainTextEdit()
        self.record.setReadOnly(True)
        self.record.setFont(font("body"))
        self.record.setTabChangesFocus(True)
        self.record.setAccessibleName(_("Record of corrections, and what was odd"))
        self.tabs = [
            ChoiceButton(words) for words in (_("Students"), _("Questions"), _("By hand"), _("Record"))
        ]
        self._build()
        self.items.corrected.connect(self.correct)
        self.hand.marked.connect(self.mark)
        for keys, run, owner in (
            ("Esc", self._escape, None),
            ("O", self.choose_answers, None),
            ("E", self.giving.open_menu, None),
            ("D", self.items.drop, self.items),
            ("P", self.items.give_all, self.items),
            ("A", self.items.accept, self.items),
            *((str(n + 1), lambda place=n: self.show_face(place), None) for n in range(4)),
        ):
            self.on_key(keys, run, owner)

    def _build(self) -> None:
        back = IconButton("previous", _("All quizzes"), key="Esc")
        back.clicked.connect(self.go_back)
        self.bring_button.clicked.connect(self.choose_answers)
        self.export_button.clicked.connect(self.giving.open_menu)
        group = QButtonGroup(self)
        group.setExclusive(True)
        for place, tab in enumerate(self.tabs):
            group.addButton(tab)
            tab.setToolTip(str(place + 1))
            tab.clicked.connect(lambda _on=False, number=place: self.show_face(number))
        students, record = box("card"), box("card")
        column(self.students, margins=(1, 8, 1, 8), inside=students)
        column(self.record, margins=(12, 12, 12, 12), inside=record)
        self._faces = QStackedWidget()
        for face in (students, self.items, self.hand, record):
            self._faces.addWidget(face)
        self._empty = self._build_empty()
        self._body = QStackedWidget()
        self._body.addWidget(self._empty)
        self._body.addWidget(self._faces)
        self._tab_row = row(*self.tabs, None, gap=8)
        head = row(back, (column(self.title, gap=2), 1), self.export_button, self.bring_button, gap=12)
        column(
            head,
            self.summary,
            self._tab_row,
            (self._body, 1),
            margins=(32, 20, 32, 24),
            gap=12,
            inside=self,
        )
        self.tabs[STUDENTS].setChecked(True)

    def _build_empty(self) -> QWidget:
        card = box("drop")
        words = Label(
            _("Drop a folder with the students' response files here, single files, or a table of results "
              "(CSV) from Moodle or Canvas. What can't be read or matched is told; the others are marked."),
            "body", "muted", wrap=True, loose=True,
        )  # fmt: skip
        words.setAlignment(CENTRE)
        words.setFixedWidth(520)
        title = Label(_("No answers yet"), "title")
        title.setAlignment(CENTRE)
        choose = Button(_("Choose files"), "folder", "O", "primary", height=48, pad=20)
        choose.clicked.connect(self.choose_answers)
        folder = Button(_("Choose a folder"), "folder", None, height=48, pad=20)
        folder.clicked.connect(self.choose_folder)
        self.choose_button = choose
        column(
            None,
            row(None, IconView("upload", "accent", 40), None),
            14,
            title,
            4,
            row(None, words, None),
            22,
            row(None, choose, folder, None, gap=12),
            None,
            margins=(48, 32, 48, 32),
            inside=card,
        )
        return card

    @property
    def is_settled(self) -> bool:
        """Whether nothing is being read or marked."""
        return self._reading == 0

    def commands(self) -> "Sequence[Command]":
        from app.ui.dialogs.palette import Command

        faces = [
            Command(_("Results: {face}").format(face=tab.text()), tab.click, "quiz", str(place + 1))
            for place, tab in enumerate(self.tabs)
        ]
        return [
            Command(_("Bring in answers"), self.choose_answers, "folder", "O"),
            Command(_("Bring in a folder of answers"), self.choose_folder, "folder"),
            *faces,
            *(Command(words, run, "export") for words, run in self.giving.ways()),
            Command(_("All quizzes"), self.go_back, "previous", "Esc"),
        ]

    # Opening

    def enter(self, argument: object = None) -> None:
        self._is_new = True
        if isinstance(argument, str):
            self.quiz_id, self.marked, self._told = argument, None, ()
            self.read()
        elif isinstance(argument, list):
            self._take_dropped([path for path in argument if isinstance(path, Path)])
        elif self.quiz_id is None:
            self.go_back()
        else:
            self.read()

    def refresh(self) -> None:
        self.read()

    def _escape(self) -> None:
        if isinstance(self.focusWidget(), QLineEdit):
            self.hand.table.setFocus()
        else:
            self.go_back()

    def go_back(self) -> None:
        """All quizzes."""
        self.place_asked.emit("quiz", None)

    def read(self, then: Callable[[Book], None] | None = None) -> None:
        """Read what is kept of the quiz, and mark it."""
        quiz_id = self.quiz_id
        if quiz_id is None:
            return

        def found(collection: "Collection") -> Book | None:
            try:
                return open_book(collection, quiz_id)
            except KeyError:
                return None

        def show(book: Book | None) -> None:
            self._reading -= 1
            if book is None:
                self.go_back()
            elif then is not None:
                then(book)
            else:
                self._work(lambda: mark_book(book), self.show_marked)

        self._reading += 1
        self.desk.ask(found, show, self._fail)

    def _work(self, run: Callable[[], Marked], done: Callable[[Marked], None]) -> None:
        def told(marked: Marked) -> None:
            self._reading -= 1
            done(marked)

        self._reading += 1
        self.work.run(lambda _task: run(), done=told, failed=self._fail)

    def _fail(self, error: Exception) -> None:
        self._reading -= 1
        self.work.failed.emit(error)

    # Bringing in

    def _take_dropped(self, paths: Sequence[Path]) -> None:
        """Answers that were dropped on the window, wherever it was; they tell which quiz they belong to."""

        def known(quiz_id: str | None) -> None:
            self._reading -= 1
            if quiz_id is not None:
                self.quiz_id = quiz_id
            self.bring(paths)

        self._reading += 1
        self.work.run(lambda _task: quiz_of(paths), done=known, failed=self._fail)

    def bring(self, paths: Sequence[Path]) -> None:
        """Take in answers from files and folders."""

        def keep(marked: Marked) -> None:
            known = marked.told
            words = ngettext(
                "{count} student's answers are new", "{count} students' answers are new", marked.new
            )
            words = words.format(count=marked.new)
            if known:
                more = ngettext(
                    "{count} remark is in the record", "{count} remarks are in the record", len(known)
                )
                words = f"{words}; {more.format(count=len(known))}"
            self._told = known
            self.keep(marked, _("Add results"), words)

        self.read(lambda book: self._work(lambda: bring_answers(book, paths), keep))

    def choose_answers(self) -> None:
        """Ask for files of answers."""
        kinds = f"{_('Responses and tables')} (*.json *.csv *.tsv)"
        picked, _filter = QFileDialog.getOpenFileNames(self, _("Bring in answers"), "", kinds)
        if picked:
            self.bring([Path(path) for path in picked])

    def choose_folder(self) -> None:
        """Ask for a folder of answers."""
        picked = QFileDialog.getExistingDirectory(self, _("Bring in a folder of answers"))
        if picked:
            self.bring([Path(picked)])

    # Changing

    def correct(self, correction: Correction) -> None:
        """Correct the key for everybody."""
        marked = self.marked
        if marked is None:
            return
        dated = replace(correction, made=self.surroundings.now().date().isoformat())

        def keep(after: Marked) -> None:
            count = len(after.changed)
            text = ngettext(
                "Key corrected; {count} score changed", "Key corrected; {count} scores changed", count
            )
            self.keep(after, _("Correct the key"), text.format(count=count))

        self._work(lambda: correct_book(marked.book, dated), keep)

    def mark(self, student: str, item: str, mark: HandMark | None) -> None:
        """Give an answer points by hand."""
        marked = self.marked
        if marked is not None:
            self._work(
                lambda: mark_by_hand(marked.book, student, item, mark),
                lambda after: self.keep(after, _("Mark by hand"), ""),
            )

    def keep(self, marked: Marked, label: str, words: str) -> None:
        """Keep what changed, and show it."""
        now = int(self.surroundings.now().timestamp())
        self.show_marked(marked)

        def told(_nothing: object) -> None:
            if words:
                self.said.emit(words, self.take_back)

        self.desk.ask(lambda collection: keep_book(collection, marked, label, now), told)

    # Showing

    def show_marked(self, marked: Marked) -> None:
        """Show results and figures."""
        self.marked = marked
        book, results = marked.book, marked.results
        self.title.setText(_("Results: {title}").format(title=book.quiz.title or untitled()))
        there = bool(results.sheets)
        self._body.setCurrentWidget(self._faces if there else self._empty)
        self.summary.setText(summary_in_words(marked) if there else "")
        self.summary.setVisible(there)
        self.export_button.setVisible(there)
        for tab in self.tabs:
            tab.setVisible(there)
        waiting = sum(one.is_open for one in answers_by_hand(results))
        self.tabs[BY_HAND].setText(_("By hand ({count})").format(count=waiting) if waiting else _("By hand"))
        odd = len(self._told)
        self.tabs[RECORD].setText(_("Record ({count})").format(count=odd) if odd else _("Record"))
        self.students.show_rows(student_rows(results))
        self.items.show_results(results, marked.figures.items)
        self.hand.show_results(results)
        self.record.setPlainText(record_in_words(marked, self._told))
        if self._is_new:
            self._is_new = False
            self.focus()

    def show_face(self, place: int) -> None:
        """Students, questions, marks by hand, or the record."""
        self.tabs[place].setChecked(True)
        self._faces.setCurrentIndex(place)
        self.focus()

    def focus(self) -> None:
        """Take the keys where they do most."""
        if self._body.currentWidget() is self._empty:
            self.choose_button.setFocus()
            return
        place = self._faces.currentIndex()
        if place == BY_HAND:
            self.hand.focus()
        else:
            {STUDENTS: self.students, QUESTIONS: self.items.table, RECORD: self.record}[place].setFocus()
