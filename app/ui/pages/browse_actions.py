"""What Browse does to the chosen cards: one table of actions for keys, menu and palette."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from app.collection.finding import Cards
from app.scheduling.setting_due import DueIn
from app.ui.dialogs.palette import Command
from app.wording import gettext as _
from app.wording import ngettext

if TYPE_CHECKING:
    from app.collection.collection import Collection
    from app.ui.pages.browse import BrowsePage

FLAGS = range(8)


@dataclass(frozen=True, slots=True)
class Act:
    """Something Browse can do. `in_table`: its key works where the table has the focus."""

    title: str
    key: str
    icon: str
    run: Callable[[], None]
    in_table: bool = True


class CardActions:
    """Acts on the cards that are chosen in the table; each is one step that the toast takes back."""

    def __init__(self, page: "BrowsePage") -> None:
        self._page = page

    def acts(self) -> tuple[Act, ...]:
        """Every action, in the menu's order."""
        return (
            Act(_("Edit"), "E", "edit", self._page.pane.edit),
            Act(_("Suspend or resume"), "S", "suspend", self.toggle_suspended),
            Act(_("Bury until tomorrow"), "-", "bury", self.bury),
            Act(_("Mark or unmark"), "*", "card", self.toggle_mark),
            Act(_("Tags"), "T", "card", self.ask_tags),
            Act(_("Move to a deck"), "D", "study", self.ask_deck),
            Act(_("Set due date"), "R", "date", self.ask_due),
            Act(_("Reset to new"), "N", "again", self.reset),
            Act(_("Find and replace"), "Ctrl+H", "edit", self.ask_replacement, in_table=False),
            Act(_("Find duplicates"), "Ctrl+Shift+D", "copy", self.ask_duplicates, in_table=False),
            Act(_("Export these"), "X", "export", self.ask_export),
            Act(_("Delete"), "Del", "delete", self.delete),
        )

    def flag_acts(self) -> tuple[Act, ...]:
        """Flags by their digits."""
        return tuple(
            Act(_("Flag {number}").format(number=n) if n else _("No flag"), str(n), "card", self._flagging(n))
            for n in FLAGS
        )

    def commands(self) -> list[Command]:
        """All of it for the palette."""
        return [Command(_("Cards: {action}").format(action=a.title), a.run, a.icon, a.key)
                for a in (*self.acts(), *self.flag_acts())]  # fmt: skip

    # At once

    def toggle_suspended(self) -> None:
        """Suspend the chosen cards, or resume them when the current one is suspended."""
        current = self._page.current
        if current is None:
            return
        if current.suspended or current.buried:
            self._change(
                lambda c, cards: c.bulk.resume(cards),
                lambda n: ngettext("{count} card resumed", "{count} cards resumed", n),
            )
        else:
            self._change(
                lambda c, cards: c.bulk.suspend(cards),
                lambda n: ngettext("{count} card suspended", "{count} cards suspended", n),
            )

    def bury(self) -> None:
        """Leave the chosen cards out until tomorrow."""
        self._change(
            lambda c, cards: c.bulk.bury(cards),
            lambda n: ngettext("{count} card buried", "{count} cards buried", n),
        )

    def toggle_mark(self) -> None:
        """Mark the notes of the chosen cards, or unmark them when the current one is marked."""
        current = self._page.current
        if current is None:
            return
        marked = not current.marked
        self._change(
            lambda c, cards: c.bulk.mark(cards, marked=marked),
            lambda n: (
                ngettext("{count} note marked", "{count} notes marked", n)
                if marked
                else ngettext("{count} note unmarked", "{count} notes unmarked", n)
            ),
        )

    def _flagging(self, number: int) -> Callable[[], None]:
        return lambda: self.flag(number)

    def flag(self, number: int) -> None:
        """Give the chosen cards a flag, or take it."""
        self._change(
            lambda c, cards: c.bulk.flag(cards, number),
            lambda n: (
                ngettext("{count} card flagged", "{count} cards flagged", n)
                if number
                else ngettext("Flag taken from {count} card", "Flags taken from {count} cards", n)
            ),
        )

    def reset(self) -> None:
        """Make the chosen cards new again."""
        self._change(
            lambda c, cards: c.bulk.reset(cards),
            lambda n: ngettext("{count} card is new again", "{count} cards are new again", n),
        )

    def delete(self) -> None:
        """Delete the notes of the chosen cards."""
        self._change(
            lambda c, cards: c.bulk.delete(cards),
            lambda n: ngettext("{count} note deleted", "{count} notes deleted", n),
        )

    # With a question first

    def ask_tags(self) -> None:
        """Add and remove tags."""
        from app.ui.dialogs.bulk_changes import TagsDialog

        cards = self._page.chosen()
        if not cards:
            return

        def show(found: tuple[list[str], list[str]]) -> None:
            dialog = TagsDialog(self._about(cards), *found, self._page.window())
            dialog.chosen.connect(self._change_tags)
            self._page.dialog_made.emit(dialog)

        self._page.desk.ask(lambda c: (list(c.finding.names().tags), c.bulk.tags(cards)), show)

    def _change_tags(self, asked: tuple[list[str], list[str]]) -> None:
        add, remove = asked
        self._change(
            lambda c, cards: c.bulk.change_tags(cards, add, remove),
            lambda n: ngettext("Tags of {count} note changed", "Tags of {count} notes changed", n),
        )

    def ask_deck(self) -> None:
        """Move to another deck."""
        from app.ui.dialogs.bulk_changes import DeckDialog

        cards = self._page.chosen()
        if not cards:
            return

        def show(decks: list[str]) -> None:
            dialog = DeckDialog(self._about(cards), decks, self._page.window())
            dialog.chosen.connect(self._move)
            self._page.dialog_made.emit(dialog)

        self._page.desk.ask(lambda c: list(c.finding.names().decks), show)

    def _move(self, deck: str) -> None:
        self._change(
            lambda c, cards: c.bulk.move(cards, deck),
            lambda n: ngettext(
                "{count} card moved to “{deck}”", "{count} cards moved to “{deck}”", n
            ).replace("{deck}", deck.replace("{", "{{").replace("}", "}}")),
        )

    def ask_due(self) -> None:
        """Say in how many days the chosen cards come."""
        from app.ui.dialogs.bulk_changes import DueDialog

        cards = self._page.chosen()
        if not cards:
            return
        dialog = DueDialog(self._about(cards), self._page.window())
        dialog.chosen.connect(self._set_due)
        self._page.dialog_made.emit(dialog)

    def _set_due(self, due: DueIn) -> None:
        self._change(
            lambda c, cards: c.bulk.set_due(cards, due),
            lambda n: ngettext("Due date of {count} card set", "Due dates of {count} cards set", n),
        )

    def ask_replacement(self) -> None:
        """Find and replace in the chosen cards' notes, or with one chosen in all that the search found."""
        from app.ui.dialogs.replace_text import ReplaceDialog

        cards = self._page.chosen_or_all()
        if not cards:
            return
        dialog = ReplaceDialog(self._page.surroundings, cards, parent=self._page.window())
        dialog.replaced.connect(
            lambda n: self._tell(n, ngettext("{count} note changed", "{count} notes changed", n))
        )
        self._page.dialog_made.emit(dialog)

    def ask_duplicates(self) -> None:
        """Find notes that say the same among those of the search."""
        from app.ui.dialogs.find_duplicates import DuplicatesDialog

        cards = self._page.chosen_or_all()
        if not cards:
            return
        dialog = DuplicatesDialog(self._page.surroundings, cards, self._page.window())
        dialog.shown.connect(self._page.show_query)
        dialog.merged.connect(
            lambda n: self._tell(n, ngettext("{count} duplicate deleted", "{count} duplicates deleted", n))
        )
        self._page.dialog_made.emit(dialog)

    def ask_export(self) -> None:
        """Export the notes of the chosen cards, or with one chosen of all that the search found."""
        from app.ui.dialogs.export_deck import ExportDialog, tell_exported

        cards = self._page.chosen_or_all()
        if not cards:
            return
        dialog = ExportDialog(self._page.surroundings, self._page.window(), cards=cards)
        dialog.exported.connect(lambda path, done: self._page.said.emit(tell_exported(path, done), None))
        self._page.dialog_made.emit(dialog)

    # How

    def _change(self, act: "Callable[[Collection, Cards], int]", words: Callable[[int], str]) -> None:
        cards = self._page.chosen()
        if cards:
            self._page.desk.ask(lambda c: act(c, cards), lambda n: self._tell(n, words(n)))

    def _tell(self, count: int, words: str) -> None:
        self._page.said.emit(words.format(count=f"{count:,}"), self._page.take_back)
        self._page.refresh()

    def _about(self, cards: Cards) -> str:
        return ngettext("{count} card is chosen.", "{count} cards are chosen.", len(cards)).format(
            count=f"{len(cards):,}"
        )
