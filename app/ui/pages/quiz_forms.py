"""What the builder asks in dialogs: sections, draws, blueprint, settings, preview, export."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from app.quiz.blueprint import Filling, fill, topics_of
from app.quiz.building import (
    Place,
    add_draw,
    add_section,
    edit_section,
    part_at,
    set_part,
    with_items,
    with_passages,
    without_spare,
)
from app.quiz.drawing import pool_of
from app.quiz.quiz import Chosen, Draw, Quiz
from app.wording import gettext as _
from app.wording import ngettext

if TYPE_CHECKING:
    from app.collection.bank import Brought
    from app.ui.dialogs.quiz_export import WrittenQuiz
    from app.ui.dialogs.quiz_parts import BlueprintAsked, DrawAsked, RulesAsked
    from app.ui.pages.quiz import QuizPage


class QuizForms:
    """Opens dialogs over the builder and takes what they say, each as one step to undo."""

    def __init__(self, page: "QuizPage", add: Callable[[Sequence[str]], None]) -> None:
        """`add` puts items of the bank into the quiz."""
        self._page, self._add = page, add
        self.editing = page.editing

    def ask_section(self, number: int | None = None) -> None:
        """Name a section, or a new one."""
        from app.ui.dialogs.quiz_parts import SectionDialog

        quiz = self.editing.quiz
        if quiz is None:
            return
        dialog = SectionDialog(quiz.sections[number] if number is not None else None, self._page.window())

        def take(told: tuple[str, str]) -> None:
            now = self.editing.quiz
            if now is None:
                return
            if number is None:
                self.editing.change(add_section(now, *told), _("Add section"))
                self._page.builder.view.choose_places([(len(now.sections), -1)])
            else:
                self.editing.change(edit_section(now, number, *told), _("Edit section"))

        dialog.done_with.connect(take)
        self._page.dialog_made.emit(dialog)

    def ask_draw(self, place: Place | None = None) -> None:
        """Draw items by a rule, or change a draw."""
        from app.ui.dialogs.quiz_parts import DrawDialog

        quiz, builder = self.editing.quiz, self._page.builder
        if quiz is None:
            return
        part = part_at(quiz, place) if place is not None else None
        draw = part if isinstance(part, Draw) else None
        section = min(builder.lines.section_at(builder.view.currentIndex().row()), len(quiz.sections) - 1)
        taken = _taken(quiz)
        dialog = DrawDialog(self.editing.summaries, taken, draw, self._page.window())
        dialog.done_with.connect(lambda asked: self._draw(asked, section, place, draw))
        self._page.dialog_made.emit(dialog)

    def _draw(self, asked: "DrawAsked", section: int, place: Place | None, draw: Draw | None) -> None:
        quiz = self.editing.quiz
        if quiz is None:
            return
        pool = pool_of(asked.rule, self.editing.summaries, _taken(quiz))

        def put(brought: "Brought") -> None:
            now = self.editing.quiz
            if now is None:
                return
            if place is not None and draw is not None:
                changed = replace(draw, rule=asked.rule, count=asked.count, points=asked.points, pool=pool)
                made = set_part(now, place, changed)
            else:
                made = add_draw(now, section, asked.rule, asked.count, pool, asked.points)
            made, items = with_passages(made, brought.items, brought.passages)
            made = without_spare(with_items(made, items, brought.sources, brought.media))
            self.editing.change(made, _("Draw items"))

        self._page.desk.ask(lambda collection: collection.bank.bring(pool), put)

    def ask_blueprint(self) -> None:
        """Say how many points each topic should have, and fill what is missing."""
        from app.ui.dialogs.quiz_parts import BlueprintDialog

        quiz = self.editing.quiz
        if quiz is None:
            return
        topics = dict.fromkeys(topics_of(quiz)) | dict.fromkeys(s.topic for s in self.editing.summaries)
        dialog = BlueprintDialog(quiz.blueprint, [t for t in topics if t], self._page.window())
        dialog.done_with.connect(self._take_blueprint)
        self._page.dialog_made.emit(dialog)

    def _take_blueprint(self, asked: "BlueprintAsked") -> None:
        quiz = self.editing.quiz
        if quiz is None:
            return
        self.editing.change(replace(quiz, blueprint=asked.cells), _("Change blueprint"))
        if asked.fills and self.editing.quiz is not None:
            filling = fill(self.editing.quiz, self.editing.summaries)
            if filling.items:
                self._add(filling.items)
            self._say(_told_filling(filling), undo=bool(filling.items))

    def ask_settings(self) -> None:
        """Time, attempts, feedback, order, papers."""
        from app.ui.dialogs.quiz_parts import RulesAsked, SettingsDialog

        quiz = self.editing.quiz
        if quiz is None:
            return

        def take(asked: "RulesAsked") -> None:
            if self.editing.quiz is not None:
                made = replace(
                    self.editing.quiz,
                    settings=asked.settings,
                    papers=asked.papers,
                    description=asked.description,
                )
                self.editing.change(made, _("Change settings"))

        rules = RulesAsked(quiz.settings, quiz.papers, quiz.description)
        dialog = SettingsDialog(rules, self._page.window())
        dialog.done_with.connect(take)
        self._page.dialog_made.emit(dialog)

    # Out

    def preview(self) -> None:
        """See a paper as a student does."""
        from app.ui.dialogs.quiz_preview import PreviewDialog

        if self.editing.quiz is not None:
            self._page.dialog_made.emit(PreviewDialog(self.editing.quiz, self._page.window()))

    def export(self) -> None:
        """Write the quiz to a file."""
        from app.ui.dialogs.quiz_export import GIVEN_OUT, QuizExportDialog

        quiz = self.editing.quiz
        if quiz is None:
            return
        if not any(section.parts for section in quiz.sections):
            self._say(_("There is nothing to export yet: Enter in the bank adds an item"))
            return

        def told(written: "WrittenQuiz") -> None:
            if written.format in GIVEN_OUT:
                self.editing.give_out()
            names = ", ".join(path.name for path, _report in written.files)
            self._say(_("Written: {names}").format(names=names))

        dialog = QuizExportDialog(self._page.surroundings, quiz, self._page.window())
        dialog.exported.connect(told)
        self._page.dialog_made.emit(dialog)

    def _say(self, words: str, *, undo: bool = False) -> None:
        self._page.said.emit(words, self._page.take_back if undo else None)


def _taken(quiz: Quiz) -> list[str]:
    return [part.item for s in quiz.sections for part in s.parts if isinstance(part, Chosen)]


def _told_filling(filling: Filling) -> str:
    count, short = len(filling.items), f"{filling.short:g}"
    if not count:
        return _("The bank has nothing that fills the blueprint: G makes items from a deck")
    words = ngettext("{count} item added", "{count} items added", count).format(count=count)
    return (
        _("{words}, {points} points still missing").format(words=words, points=short)
        if filling.short
        else words
    )
