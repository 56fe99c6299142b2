"""Quiz: the quizzes there are, and the builder of the one that is open."""

from collections.abc import Callable, Sequence
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QFileDialog, QMenu, QStackedWidget

from app.deckfile.deck import Source
from app.quiz.quiz import Quiz
from app.quiz.summary import ItemSummary
from app.ui.dialogs.palette import Command
from app.ui.dialogs.quiz_from_deck import FromDeckDialog
from app.ui.models.quiz_bringing import FromDeck, Taken, build_from_deck, make_items, read_file
from app.ui.models.quiz_editing import GIVEN, LEFT, QuizEditing
from app.ui.models.quiz_sitting import stopped_at
from app.ui.pages.page import Page, Surroundings
from app.ui.pages.quiz_builder import QuizBuilder
from app.ui.pages.quiz_deeds import QuizDeeds
from app.ui.pages.quiz_list import QuizListFace
from app.ui.theme.typography import font
from app.ui.widgets.arranging import column
from app.wording import gettext as _
from app.wording import ngettext

if TYPE_CHECKING:
    from app.collection.collection import Collection
    from app.interchange.quizzes.export import ReadQuiz

FIRST_ITEMS = 20
"""Items that a quiz from a deck begins with."""
Opened = tuple[Quiz, list[str], int | None, list[ItemSummary], list[Source]]
"""A quiz, the findings to leave, the version given out, and the bank with its sources."""


class QuizPage(Page):
    """A list first; a quiz that is opened is built in its place."""

    def __init__(self, surroundings: Surroundings) -> None:
        super().__init__(surroundings)
        self.editing = QuizEditing(self.work, self.desk, self)
        self.list_face = QuizListFace()
        self._stack = QStackedWidget()
        self._stack.addWidget(self.list_face)
        column(self._stack, inside=self)
        face = self.list_face
        face.opened.connect(self.open_quiz)
        face.new_asked.connect(self.make_blank)
        face.deck_asked.connect(
            lambda: self.ask_deck(_("New quiz from a deck"), FIRST_ITEMS, self.make_from_deck)
        )
        face.file_asked.connect(self.choose_file)
        face.take_asked.connect(self.take)
        face.practice_asked.connect(lambda quiz: self.place_asked.emit("take quiz", ("practice", quiz)))
        face.deck_practice_asked.connect(self.choose_practice_deck)
        face.resume_asked.connect(self.go_on)
        face.results_asked.connect(self.see_results)
        face.duplicate_asked.connect(self.duplicate)
        face.delete_asked.connect(self.delete)
        for keys, run in (
            ("Return", face.open_current),
            ("Enter", face.open_current),
            ("N", self.make_blank),
            ("G", face.deck_button.click),
            ("O", self.choose_file),
            ("T", face.take_current),
            ("P", face.practise_current),
            ("Shift+P", self.choose_practice_deck),
            ("C", self.go_on),
            ("R", face.see_results),
            ("D", face.duplicate_current),
            ("Del", face.delete_current),
        ):
            self.on_key(keys, run, face)

    @cached_property
    def builder(self) -> QuizBuilder:
        """The builder, made when a quiz is first opened."""
        made = QuizBuilder(self.editing)
        self._stack.addWidget(made)
        return made

    @cached_property
    def deeds(self) -> QuizDeeds:
        """What can be done in the builder, bound to its keys and buttons."""
        deeds, builder = QuizDeeds(self), self.builder
        for deed in deeds.deeds():
            if not deed.key.startswith("Alt+"):  # those belong to the list of the quiz
                self.on_key(deed.key, deed.run, builder)
        self.on_key("A", self._open_menu, builder)
        self.on_key("Esc", self._escape, builder)
        self.on_key("Down", builder.bank.view.setFocus, builder.bank.field)
        builder.bank.field.returnPressed.connect(builder.bank.view.setFocus)
        builder.bank.add_asked.connect(deeds.add_chosen)
        builder.bank.new_asked.connect(deeds.write_item)
        builder.bank.deck_asked.connect(deeds.ask_deck)
        builder.view.edit_asked.connect(deeds.edit)
        builder.view.move_asked.connect(deeds.move)
        builder.lines.parts_dropped.connect(deeds.drop_parts)
        builder.lines.items_dropped.connect(deeds.add)
        builder.lines.points_typed.connect(deeds.type_points)
        builder.note.mend_asked.connect(deeds.mend)
        builder.note.left.connect(self.editing.leave)
        builder.note.shown.connect(deeds.show_finding)
        builder.title_typed.connect(deeds.type_title)
        builder.title_field.returnPressed.connect(builder.bank.view.setFocus)
        builder.left.connect(self.close_quiz)
        for button, run in (
            (builder.settings_button, deeds.forms.ask_settings),
            (builder.more_button, self._open_menu),
            (builder.preview_button, deeds.forms.preview),
            (builder.export_button, deeds.forms.export),
            (builder.section_button, deeds.forms.ask_section),
            (builder.draw_button, deeds.forms.ask_draw),
            (builder.blueprint_button, deeds.forms.ask_blueprint),
        ):
            button.clicked.connect(lambda _on=False, act=run: act())
        return deeds

    @property
    def is_building(self) -> bool:
        """Whether a quiz is open."""
        return self.editing.quiz is not None

    def commands(self) -> Sequence[Command]:
        if self.is_building:
            return [*self.deeds.commands(), Command(_("All quizzes"), self.close_quiz, "previous", "Esc")]
        face = self.list_face
        return [
            Command(_("New quiz"), self.make_blank, "add", "N"),
            Command(_("New quiz from a deck"), face.deck_button.click, "study", "G"),
            Command(_("Open a quiz file"), self.choose_file, "folder", "O"),
            Command(_("Take the quiz"), face.take_current, "play", "T"),
            Command(_("Practise the quiz"), face.practise_current, "again", "P"),
            Command(_("Practise a deck"), self.choose_practice_deck, "study", "Shift+P"),
            Command(_("Results of the quiz"), face.see_results, "statistics", "R"),
        ]

    def _open_menu(self) -> None:
        button = self.builder.more_button
        self.deeds.menu().popup(button.mapToGlobal(button.rect().bottomLeft()))

    def _escape(self) -> None:
        builder = self.builder
        if builder.bank.field.hasFocus() or builder.title_field.hasFocus():
            builder.bank.view.setFocus()
        else:
            self.close_quiz()

    # Opening

    def open_quiz(self, quiz_id: str) -> None:
        """Build on a quiz."""

        def read(
            collection: "Collection",
        ) -> tuple[Quiz, list[str], int | None, list[ItemSummary], list[Source]] | None:
            try:
                quiz = collection.quizzes.open(quiz_id)
            except KeyError:
                return None
            left, given = collection.setting(LEFT + quiz_id), collection.setting(GIVEN + quiz_id)
            return quiz, left or [], given, collection.bank.summaries(), collection.bank.sources()

        def show(found: Opened | None) -> None:
            if found is None:
                self.close_quiz()
                return
            quiz, left, given, summaries, sources = found
            first = not self.is_building
            self.deeds  # noqa: B018 - binds the builder
            self._stack.setCurrentWidget(self.builder)
            self.builder.bank.show_bank(summaries, sources)
            self.editing.show_bank(summaries)
            self.editing.show_quiz(quiz, left, given)
            if first:
                self.builder.view.go_to(self.builder.lines.rowCount() - 1)
                (self.builder.bank.view if summaries else self.builder.bank.deck_button).setFocus()

        self.desk.ask(read, show)

    def close_quiz(self) -> None:
        """Back to the list; everything is saved already."""
        self.editing.close()
        self._stack.setCurrentWidget(self.list_face)
        self.refresh()
        self.list_face.focus()

    def read_bank(self, _nothing: object = None) -> None:
        """Read the bank anew."""

        def show(found: tuple[list[ItemSummary], list[Source]]) -> None:
            if self.is_building:
                self.builder.bank.show_bank(*found)
                self.editing.show_bank(found[0])

        self.desk.ask(lambda collection: (collection.bank.summaries(), collection.bank.sources()), show)

    # Making

    def make_blank(self) -> None:
        """A new quiz without items."""

        def opened(quiz: Quiz) -> None:
            self.open_quiz(quiz.id)
            self.said.emit(_("A new quiz: its title stands at the top, items come from the bank"), None)

        self.desk.ask(lambda collection: collection.quizzes.new(""), opened)

    def ask_deck(self, title: str, count: int, take: Callable[[FromDeck], None]) -> None:
        """Ask which deck items are made of."""

        def show(decks: list[tuple[str, str]]) -> None:
            dialog = FromDeckDialog(decks, count, title, self.window())
            dialog.done_with.connect(take)
            self.dialog_made.emit(dialog)

        self.desk.ask(lambda collection: [(d.id, d.name) for d in collection.decks() if d.total], show)

    def make_from_deck(self, asked: FromDeck) -> None:
        """A new quiz with items of a deck."""

        def told(taken: Taken) -> None:
            self.open_quiz(taken.quiz)
            self.said.emit(_told_items(taken), None)

        self.desk.ask(lambda collection: build_from_deck(collection, asked), told)

    def add_from_deck(self, asked: FromDeck) -> None:
        """Items of a deck into the bank, and some into the open quiz."""

        def told(taken: Taken) -> None:
            self.read_bank()
            if taken.picked:
                self.deeds.add(taken.picked)
            self.said.emit(_told_items(taken), self.take_back)

        quiz = self.editing.quiz
        present = [item.card for item in quiz.items if item.card] if quiz else []
        self.desk.ask(lambda collection: make_items(collection, asked, present), told)

    def choose_file(self) -> None:
        """Ask for a quiz file."""
        title = _("Open a quiz")
        kinds = "*.json *.gift *.xml *.txt *.zip *.csv"
        picked, _filter = QFileDialog.getOpenFileName(self, title, "", f"{_('Quizzes')} ({kinds})")
        if picked:
            self.open_file(Path(picked))

    def open_file(self, path: Path) -> None:
        """Take a quiz from a file into the collection and open it; what is a student's opens to be taken."""
        from app.quizfile.kinds import FileKind
        from app.quizfile.reading import file_kind

        kind = file_kind(path)
        if kind in (FileKind.STUDENT, FileKind.RESULT):
            self.place_asked.emit("take quiz", path)
            return
        self.work.run(lambda _task: read_file(path), done=self._take_in)

    def _take_in(self, read: "ReadQuiz") -> None:
        def told(quiz: Quiz) -> None:
            self.open_quiz(quiz.id)
            losses = len(read.losses)
            words = _("“{title}” is here, with {count} items").format(title=quiz.title, count=len(quiz.items))
            if losses:
                more = ngettext("{count} thing could not be read", "{count} things could not be read", losses)
                words = f"{words}. {more.format(count=losses)}: {read.losses[0].sentence}"
            self.said.emit(words, self.take_back)

        self.desk.ask(lambda collection: collection.quizzes.add(read.quiz), told)

    # The list

    def duplicate(self, quiz_id: str) -> None:
        """Copy a quiz."""

        def told(_quiz: Quiz) -> None:
            self.said.emit(_("Quiz duplicated"), self.take_back)
            self.refresh()

        self.desk.ask(lambda collection: collection.quizzes.duplicate(quiz_id), told)

    def delete(self, quiz_id: str) -> None:
        """Delete a quiz."""

        def told(_nothing: None) -> None:
            self.said.emit(_("Quiz deleted; its items stay in the bank"), self.take_back)
            self.refresh()

        self.desk.ask(lambda collection: collection.quizzes.delete(quiz_id), told)

    def take(self, quiz_id: str) -> None:
        """Take a quiz as a student would."""
        self.place_asked.emit("take quiz", ("quiz", quiz_id))

    def go_on(self) -> None:
        """Go on with the quiz that somebody stopped taking."""
        if self.list_face.is_stopped:
            self.place_asked.emit("take quiz", None)

    def choose_practice_deck(self) -> None:
        """Ask which deck is practised."""

        def show(decks: list[tuple[str, str]]) -> None:
            menu = QMenu(self)
            menu.setFont(font())
            for deck_id, name in decks:
                menu.addAction(
                    name, lambda chosen=deck_id: self.place_asked.emit("take quiz", ("deck", chosen))
                )
            if decks:
                menu.popup(self.list_face.mapToGlobal(self.list_face.rect().center()))
            else:
                self.said.emit(_("There is no deck yet: make cards from a document first."), None)

        self.desk.ask(lambda collection: [(d.id, d.name) for d in collection.decks() if d.total], show)

    def see_results(self, quiz_id: str) -> None:
        """The results of a quiz."""
        self.place_asked.emit("quiz results", quiz_id)

    # The page

    def enter(self, argument: object = None) -> None:
        if isinstance(argument, str):
            self.open_quiz(argument)
            return
        self.refresh()
        if isinstance(argument, Path):
            self.open_file(argument)
        if self.is_building:
            self.builder.bank.view.setFocus()
        else:
            self.list_face.focus()

    def leave(self) -> None:
        self.editing.end()

    def refresh(self) -> None:
        if self.editing.quiz is not None:
            self.open_quiz(self.editing.quiz.id)
            return

        def show(found) -> None:
            quizzes, stopped = found
            self.list_face.show_quizzes(quizzes)
            self.list_face.show_stopped(stopped)
            if self.isVisible() and not self.is_building and self.window().isActiveWindow():
                self.list_face.focus()

        self.desk.ask(lambda collection: (collection.quizzes.summaries(), stopped_at(collection)), show)


def _told_items(taken: Taken) -> str:
    if not taken.new:
        return _("The bank has all items of this deck already")
    words = ngettext("{count} new item in the bank", "{count} new items in the bank", taken.new)
    return words.format(count=taken.new)
