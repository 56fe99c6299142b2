"""What can be done in the builder: one table for keys, menu and palette, and how each is done."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QMenu

from app.quiz.building import (
    Place,
    add_items,
    move_parts,
    move_section,
    move_step,
    part_at,
    remove_parts,
    remove_section,
    replace_item,
    set_points,
    step_from,
    swap_item,
    with_items,
    with_passages,
)
from app.quiz.drawing import substitutes
from app.quiz.item import Item
from app.quiz.linting import Finding, Mend
from app.quiz.quiz import Draw, Quiz
from app.quiz.summary import summarise
from app.ui.dialogs.palette import Command
from app.ui.models.quiz_lines import DrawLine, ItemLine, SectionLine
from app.ui.pages.quiz_forms import QuizForms
from app.ui.theme.typography import font
from app.wording import gettext as _
from app.wording import ngettext

if TYPE_CHECKING:
    from app.collection.bank import Brought
    from app.collection.collection import Collection
    from app.ui.pages.quiz import QuizPage


@dataclass(frozen=True, slots=True)
class Deed:
    """Something the builder can do, by its key."""

    title: str
    key: str
    icon: str
    run: Callable[[], None]


class QuizDeeds:
    """Acts on the quiz that is open; each change is one step to undo."""

    def __init__(self, page: "QuizPage") -> None:
        self._page = page
        self.editing = page.editing
        self.forms = QuizForms(page, self.add)

    def deeds(self) -> tuple[Deed, ...]:
        """Every action, in the menu's order."""
        builder = self._page.builder
        return (
            Deed(_("Search items"), "/", "search", builder.bank.field.setFocus),
            Deed(_("More filters"), "F", "filter", builder.bank.open_filters),
            Deed(_("Go to the bank"), "L", "quiz", builder.bank.view.setFocus),
            Deed(_("Go to the quiz"), "Q", "quiz", builder.view.setFocus),
            Deed(_("New item"), "N", "add", self.write_item),
            Deed(_("Items from a deck"), "G", "study", self.ask_deck),
            Deed(_("Edit"), "E", "edit", self.edit),
            Deed(_("Swap for another of the topic"), "W", "again", self.swap_current),
            Deed(_("Move up"), "Alt+Up", "up", lambda: self.move(-1)),
            Deed(_("Move down"), "Alt+Down", "down", lambda: self.move(1)),
            Deed(_("Take out of the quiz"), "Del", "delete", self.take_out),
            Deed(_("Retire from the bank"), "R", "suspend", self.retire),
            Deed(_("Add section"), "S", "add", self.forms.ask_section),
            Deed(_("Draw items"), "D", "draw", self.forms.ask_draw),
            Deed(_("Blueprint"), "B", "target", self.forms.ask_blueprint),
            Deed(_("Mend what the note says"), "M", "accept", builder.note.mend),
            Deed(_("Leave it as it is"), "K", "next", builder.note.leave),
            Deed(_("Next note"), ".", "next", lambda: builder.note.turn(1)),
            Deed(_("Settings of the quiz"), "O", "settings", self.forms.ask_settings),
            Deed(_("Preview as a student"), "P", "eye", self.forms.preview),
            Deed(_("Export the quiz"), "X", "download", self.forms.export),
        )

    def commands(self) -> list[Command]:
        """All of it for the palette."""
        return [
            Command(_("Quiz: {action}").format(action=d.title), d.run, d.icon, d.key) for d in self.deeds()
        ]

    def menu(self) -> QMenu:
        """The menu of actions, made anew each time."""
        menu = QMenu(self._page)
        menu.setFont(font())
        for deed in self.deeds():
            menu.addAction(f"{deed.title}\t{deed.key}", deed.run)
        return menu

    # Items in

    def add_chosen(self) -> None:
        """Put the chosen items of the bank into the section in hand; the next one is in hand then."""
        builder = self._page.builder
        ids, row = builder.bank.view.chosen_ids(), builder.bank.view.currentIndex().row()
        section = builder.lines.section_at(builder.view.currentIndex().row())
        quiz = self.editing.quiz
        if quiz is None or not ids:
            return
        section = min(section, len(quiz.sections) - 1)
        self.add(ids, (section, len(quiz.sections[section].parts)) if quiz.sections else None)
        if len(ids) == 1:
            builder.bank.view.go_to(row + 1)

    def add(self, ids: Sequence[str], at: Place | None = None) -> None:
        """Put items of the bank into the quiz, before a place."""

        def put(brought: "Brought") -> None:
            quiz = self.editing.quiz
            if quiz is None:
                return
            made = add_items(quiz, brought.items, brought.sources, brought.media, at, brought.passages)
            if made == quiz:
                self._say(_("It stands in the quiz already"))
            count = len(brought.items)
            label = ngettext("Add item", "Add {count} items", count).format(count=count)
            self.editing.change(made, label)
            if brought.items:
                row = self._page.builder.lines.row_of_item(brought.items[-1].id)
                self._page.builder.view.go_to(row)

        self._page.desk.ask(lambda collection: collection.bank.bring(ids), put)

    def ask_deck(self) -> None:
        """Make items of a deck, into the bank and some into the quiz."""
        self._page.ask_deck(_("Items from a deck"), 0, self._page.add_from_deck)

    def write_item(self) -> None:
        """Write an item by hand; it goes into the bank and into the quiz."""
        self._open_editor(None)

    # What is in hand

    def edit(self) -> None:
        """Edit what is in hand: an item of the bank or the quiz, a section, a draw."""
        builder = self._page.builder
        if builder.bank.view.hasFocus():
            ids = builder.bank.view.chosen_ids()
            if ids:
                self.edit_item(ids[0])
            return
        line = builder.view.current_line()
        if isinstance(line, ItemLine):
            self.edit_item(line.item)
        elif isinstance(line, SectionLine):
            self.forms.ask_section(line.number)
        elif isinstance(line, DrawLine):
            self.forms.ask_draw(line.place)

    def edit_item(self, item_id: str) -> None:
        """Edit an item as the quiz has it, else as the bank has it."""
        quiz = self.editing.quiz
        own = next((i for i in quiz.items if i.id == item_id), None) if quiz else None
        if own is not None:
            self._open_editor(own)
        else:
            self._page.desk.ask(lambda collection: collection.bank.item(item_id), self._open_editor)

    def _open_editor(self, item: Item | None) -> None:
        from app.ui.dialogs.quiz_item import ItemDialog

        topics = sorted({s.topic for s in self.editing.summaries if s.topic})
        quiz = self.editing.quiz
        passages = quiz.passages if quiz else ()
        dialog = ItemDialog(self._page.surroundings, item, topics, passages, self._page.window())
        dialog.done_with.connect(lambda made: self._keep_item(*made, new=item is None))
        self._page.dialog_made.emit(dialog)

    def _keep_item(self, item: Item, passages: tuple, *, new: bool) -> None:
        def told(brought: "Brought") -> None:
            quiz, (kept,) = self.editing.quiz, brought.items
            self._page.read_bank()
            if quiz is None:
                return
            quiz = replace(quiz, passages=passages)
            if new:
                self.editing.change(quiz, _("New item"))
                self.add([kept.id])
            else:
                # a picture may have come into it
                edited = with_items(replace_item(quiz, kept), (), brought.sources, brought.media)
                self.editing.change(edited, _("Edit item"))
            self._say(_("Saved"), undo=True)

        def keep(collection: "Collection") -> "Brought":
            return collection.bank.bring([collection.bank.save(item).id])

        self._page.desk.ask(keep, told)

    def take_out(self) -> None:
        """Take the chosen items and draws out of the quiz, or a section's heading; in the bank, retire."""
        builder, quiz = self._page.builder, self.editing.quiz
        if quiz is None:
            return
        if builder.bank.view.hasFocus():
            self.retire()
            return
        line = builder.view.current_line()
        places = builder.view.chosen_places()
        if places:
            count = len(places)
            words = ngettext("{count} item taken out", "{count} items taken out", count).format(count=count)
            self.editing.change(remove_parts(quiz, places), _("Take out"))
            self._say(words, undo=True)
        elif isinstance(line, SectionLine):
            self.editing.change(remove_section(quiz, line.number), _("Remove section"))

    def retire(self) -> None:
        """Leave the chosen items of the bank out of searches and draws; retired ones are used again."""
        builder = self._page.builder
        ids = builder.bank.view.chosen_ids()
        if not ids or builder.view.hasFocus():  # what is in hand is not the bank's
            return
        chosen = {s.id: s for s in self.editing.summaries}
        back = all(chosen[i].retired for i in ids if i in chosen)
        self._page.desk.ask(lambda collection: collection.bank.retire(ids, not back), self._page.read_bank)
        words = (
            ngettext("{count} item is used again", "{count} items are used again", len(ids))
            if back
            else ngettext("{count} item retired", "{count} items retired", len(ids))
        )
        self._say(words.format(count=len(ids)), undo=True)

    def move(self, by: int) -> None:
        """Move what is in hand one up or down, from section to section."""
        builder, quiz = self._page.builder, self.editing.quiz
        line = builder.view.current_line()
        if quiz is None or line is None:
            return
        if isinstance(line, SectionLine):
            self.editing.change(move_section(quiz, line.number, by), _("Move section"))
            builder.view.choose_places([(max(0, min(line.number + by, len(quiz.sections) - 1)), -1)])
            return
        to = step_from(quiz, line.place, by)
        self.editing.change(move_step(quiz, line.place, by), _("Move item"), joins=True)
        builder.view.choose_places([to])

    def drop_parts(self, places: Sequence[Place], to: Place) -> None:
        """Put dragged parts before a place."""
        quiz = self.editing.quiz
        if quiz is not None:
            before = sum(1 for section, at in places if section == to[0] and at < to[1])
            self.editing.change(move_parts(quiz, places, to), _("Move item"))
            first = to[1] - before
            moved = [(to[0], first + number) for number in range(len(places))]
            self._page.builder.view.choose_places(moved)

    def type_points(self, place: Place, points: float) -> None:
        """Give a part its points; a draw's are shared by its items."""
        quiz = self.editing.quiz
        if quiz is None:
            return
        part = part_at(quiz, place)
        each = points / max(1, part.count) if isinstance(part, Draw) else points
        self.editing.change(set_points(quiz, place, each), _("Change points"), joins=True)

    def type_title(self, words: str) -> None:
        """Name the quiz, letter by letter."""
        if self.editing.quiz is not None:
            renamed = replace(self.editing.quiz, title=words.strip())
            self.editing.change(renamed, _("Rename quiz"), joins=True)

    # Swapping and mending

    def swap_current(self) -> None:
        """Put another item of the same topic in the place of the one in hand."""
        line = self._page.builder.view.current_line()
        if isinstance(line, ItemLine):
            self.swap(line.item)

    def swap(self, item_id: str) -> None:
        """Put another item of the same topic in the place of one."""
        quiz = self.editing.quiz
        if quiz is None:
            return
        present = [summarise(item) for item in quiz.items]
        old = next((s for s in present if s.id == item_id), None)
        found = substitutes(old, self.editing.summaries, present) if old else []
        if not found:
            self._say(_("The bank has no other item on this topic: G makes some from a deck"))
            return
        wanted = [found[0].id]

        def put(brought: "Brought") -> None:
            now = self.editing.quiz
            if now is not None:
                now, items = with_passages(now, brought.items, brought.passages)
                made = swap_item(now, item_id, items[0], brought.sources, brought.media)
                self.editing.change(made, _("Swap item"))
                self._say(_("Item swapped"), undo=True)

        self._page.desk.ask(lambda collection: collection.bank.bring(wanted), put)

    def mend(self, finding: Finding) -> None:
        """Do what mends a finding."""
        quiz = self.editing.quiz
        if quiz is None:
            return
        if finding.mend is Mend.SWAP:
            self.swap(finding.mended)
        elif finding.mend is Mend.EDIT:
            self.edit_item(finding.mended)
        elif finding.mend is Mend.SHUFFLE:
            self.editing.change(shuffled_again(quiz), _("Shuffle choices"))
        elif finding.mend is Mend.REMOVE:
            row = self._page.builder.lines.row_of_item(finding.mended)
            self._page.builder.view.go_to(row)
            self.take_out()

    def show_finding(self, finding: Finding | None) -> None:
        """Put the cursor on the item that a finding speaks of."""
        if finding is not None and finding.items:
            row = self._page.builder.lines.row_of_item(finding.mended or finding.items[0])
            if row >= 0:
                self._page.builder.view.go_to(row)

    def _say(self, words: str, *, undo: bool = False) -> None:
        self._page.said.emit(words, self._page.take_back if undo else None)


def shuffled_again(quiz: Quiz) -> Quiz:
    """The quiz with its choices shuffled, in another way than before."""
    settings = replace(quiz.settings, shuffle_choices=True)
    return replace(quiz, settings=settings, seed=quiz.seed + 1)
