"""Decks, or the notes that a search finds, into a file: for Anki, for another Lectern, or as a table."""

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QDir, QStandardPaths, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QDialog, QFileDialog, QLineEdit, QWidget

from app.collection.exported_notes import Effect
from app.collection.exports import Choice
from app.collection.finding import Names
from app.collection.query_tree import QueryError
from app.errors import UserError
from app.export_effects import tell_amount
from app.interchange.formats import AnkiWishes, Format, deck_formats
from app.ui.pages.page import Surroundings
from app.ui.shown_path import short_path
from app.ui.theme.typography import font
from app.ui.widgets.arranging import column, fit_height, row
from app.ui.widgets.buttons import Button, CheckBox
from app.ui.widgets.deck_tree import DeckLine
from app.ui.widgets.export_choice import ExportChoice
from app.ui.widgets.export_effect import ExportEffect
from app.ui.widgets.fields import ComboBox, labelled
from app.ui.widgets.labels import Label
from app.wording import gettext as _

if TYPE_CHECKING:
    from app.collection.collection import Collection
    from app.interchange.exported import Exported

FORBIDDEN = '<>:"/\\|?*'
"""Marks that a file name can't hold on some systems."""
WIDE, NARROW = 900, 640
"""Pixels across: with decks to choose beside the rest, and without."""
WITHHELD = "quotes withheld"
"""The manner in which notes go without the documents' sentences."""
HIGH, LEFT_SIDE = 612, 400
"""Pixels that stay while what is said of a choice comes and goes."""


def tell_exported(path: Path, done: "Exported") -> str:
    """What an export wrote and what it could not keep."""
    words = _("{cards} cards written to {name}").format(cards=done.cards, name=path.name)
    return " ".join((f"{words}.", *done.remarks)) if done.remarks else words


class ExportDialog(QDialog):
    """Choose what, a format and a place; `exported` carries the file's path and what was written."""

    exported = Signal(object, object)

    def __init__(
        self,
        surroundings: Surroundings,
        parent: QWidget | None = None,
        *,
        deck: str | None = None,
        cards: Sequence[int] | None = None,
    ) -> None:
        """`deck`: the id of the one that is ticked at first. `cards`: row numbers of cards whose notes are to
        go, instead of decks to be chosen."""
        super().__init__(parent)
        self.setWindowTitle(_("Export"))
        self._surroundings = surroundings
        formats = [f for f in deck_formats() if cards is None or not f.is_whole]
        self._formats: Sequence[Format] = sorted(formats, key=lambda f: f.name != "apkg")
        self._suggested, self._deck = "", deck
        self._saving = self._at_fault = False
        self._asked: Choice | None = None
        self._effect: Effect | None = None
        self.chosen = ExportChoice(cards)
        self.format_field = ComboBox([f.title for f in self._formats], _("Format"))
        self.path_field = QLineEdit()
        self.path_field.setFont(font())
        self.withhold_field = CheckBox(_("Leave the documents' sentences out, for sharing"))
        self.progress_field = CheckBox(_("With progress: due days, memory, log, options"))
        self.latest_field = CheckBox(_("Smaller file, for Anki 2.1.50 and later"))
        self.typed_field = CheckBox(_("Dates are typed in, not only thought of"))
        self.effect = ExportEffect()
        self.fault = Label("", "small", "again", wrap=True)
        self.fault.setVisible(False)
        self.export_button = Button(_("Export"), "export", "Ctrl+Return", "primary")
        self._build(wide=cards is None)
        self._bind()

    def _build(self, *, wide: bool) -> None:
        self.choose_button = Button(_("Choose…"), "folder", height=38)
        self.cancel_button = Button(_("Cancel"), None, "Esc")
        settings = column(
            labelled(_("Format"), self.format_field),
            row((labelled(_("File"), self.path_field), 1), column(None, self.choose_button), gap=8),
            self.withhold_field,
            self.progress_field,
            self.typed_field,
            self.latest_field,
            gap=14,
        )
        if wide:
            self.chosen.setFixedWidth(LEFT_SIDE)
            settings.addStretch(1)
            body = row(self.chosen, (settings, 1), gap=24)
        else:
            body = column(self.chosen, settings, gap=16)
        column(
            Label(_("Export"), "title"),
            (body, 1),
            self.effect,
            self.fault,
            row(None, self.cancel_button, self.export_button, gap=8),
            margins=(28, 24, 28, 24),
            gap=16,
            inside=self,
        )
        if wide:
            self.setFixedSize(WIDE, HIGH)
        else:
            self.setFixedWidth(NARROW)

    def _bind(self) -> None:
        for button, run in (
            (self.choose_button, self._choose),
            (self.cancel_button, self.reject),
            (self.export_button, self.save),
        ):
            button.setAutoDefault(False)
            button.clicked.connect(run)
        self.chosen.changed.connect(self._look)
        self.format_field.currentIndexChanged.connect(self._take_format)
        self.progress_field.toggled.connect(lambda _on: self._explain())
        for field in (self.withhold_field, self.typed_field):
            field.toggled.connect(lambda _on: self._look())
        QShortcut(QKeySequence("Ctrl+Return"), self).activated.connect(self.save)
        self._surroundings.desk.ask(_known, self._show_known)
        self._take_format()

    @property
    def format(self) -> Format:
        """The format that is chosen."""
        return self._formats[max(0, self.format_field.currentIndex())]

    def _show_known(self, known: tuple[list[DeckLine], Names]) -> None:
        decks, names = known
        self.chosen.offer(names)
        self.chosen.tree.show_decks(decks, self._deck)
        if not decks:
            self._refuse(UserError(_("There is no deck yet: make cards from a document first.")))
        self.chosen.tree.setFocus()
        self._look()

    # What is chosen

    def _choice(self) -> Choice:
        manner = WITHHELD if self.withhold_field.isChecked() else ""
        return replace(self.chosen.choice, manner=f"{manner} {self._wishes().manner}".strip())

    def _wishes(self) -> AnkiWishes:
        if not self.format.is_package:
            return AnkiWishes()
        fields = (self.progress_field, self.latest_field, self.typed_field)
        return AnkiWishes(*(field.isChecked() for field in fields))

    def _look(self) -> None:
        """Count what is chosen and foresee what becomes of it in Anki; what was foreseen shows until then."""
        self._suggest()
        self._asked = choice = self._choice()
        self._at_fault = self.chosen.find_fault()
        self._explain()
        if not self._at_fault:
            self._surroundings.desk.ask(lambda collection: _look_at(collection, choice), self._show_effect)

    def _show_effect(self, seen: "tuple[Choice, Effect | QueryError]") -> None:
        choice, effect = seen
        if choice is not self._asked:
            return
        if isinstance(effect, QueryError):
            self._at_fault = True
            self.chosen.blame(effect)
        else:
            self._effect = effect
            words = _("Nothing is found.") if not effect.notes else tell_amount(effect)
            self.chosen.amount.setText(_("No deck is ticked.") if self.chosen.is_empty else words)
        self._explain()

    def _take_format(self) -> None:
        """A whole collection has all decks and progress; other formats leave the choice."""
        self.chosen.ask_for_everything(self.format.is_whole)
        self.progress_field.setVisible(self.format.is_package and not self.format.is_whole)
        for field in (self.typed_field, self.latest_field):
            field.setVisible(self.format.is_package)
        self._look()

    def _explain(self) -> None:
        """What it does in Anki, and whether there is anything to export."""
        self.effect.setVisible(self.format.is_package)
        if self.format.is_whole:
            self.effect.show_collection()
        else:
            effect = None if self._at_fault else self._effect
            self.effect.show_package(effect, with_progress=self.progress_field.isChecked())
        empty = (
            self._at_fault or self.chosen.is_empty or (self._effect is not None and not self._effect.notes)
        )
        self.export_button.say(_("Exporting…") if self._saving else _("Export"))
        self.export_button.setEnabled(not empty and not self._saving)
        if self.minimumWidth() == NARROW:
            fit_height(self)

    # Where to

    def _suggest(self) -> None:
        """Name the file after the deck, in the format's suffix, until the person names it."""
        if self.path_field.text() != self._suggested:
            self._show_path(Path(self.path_field.text()).with_suffix(self.format.suffix))
            return
        name = "".join(" " if c in FORBIDDEN else c for c in self.chosen.heading or _("Lectern cards"))
        folder = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
        stem = " ".join(name.split())[:80] or "deck"
        self._show_path(Path(folder or QDir.homePath(), stem + self.format.suffix))
        self._suggested = self.path_field.text()

    def _show_path(self, path: Path) -> None:
        self.path_field.setText(short_path(path))

    def _choose(self) -> None:
        picked, _filter = QFileDialog.getSaveFileName(
            self,
            _("Export"),
            str(Path(self.path_field.text()).expanduser()),
            f"{self.format.title} (*{self.format.suffix})",
        )
        if picked:
            self._show_path(Path(picked))

    # Writing

    def save(self) -> None:
        """Write the file in the background; the dialog closes when it is done."""
        if not self.export_button.isEnabled():
            return
        self.fault.setVisible(False)
        self._saving = True
        self._explain()
        choice, chosen = self._choice(), self.format
        path = Path(self.path_field.text()).expanduser()
        withhold = self.withhold_field.isChecked()
        wishes = self._wishes()

        def write(collection: "Collection") -> "tuple[Path, Exported]":
            from app.deckfile.withholding import withhold_quotes
            from app.interchange.formats import export_deck

            deck, holdings = collection.exports.read(choice, all_media=chosen.is_whole)
            if not deck.notes:
                raise UserError(_("Nothing is found, so nothing was written."))
            path.parent.mkdir(parents=True, exist_ok=True)
            deck = withhold_quotes(deck) if withhold else deck
            done = export_deck(deck, path, chosen.name, holdings=holdings, wishes=wishes)
            collection.exports.remember(choice, holdings, done.written)
            return path, done

        self._surroundings.desk.ask(write, self._tell, self._refuse)

    def _tell(self, written: "tuple[Path, Exported]") -> None:
        self.accept()
        self.exported.emit(*written)

    def _refuse(self, error: Exception) -> None:
        self._saving = False
        if not isinstance(error, UserError | OSError):
            self._surroundings.work.failed.emit(error)
        else:
            self.fault.setText(str(error))
            self.fault.setVisible(True)
        self._explain()


def _known(collection: "Collection") -> tuple[list[DeckLine], Names]:
    """The decks with their own cards, and the names that complete a search."""
    own = collection.exports.cards_by_deck()
    lines = [DeckLine(deck.id, deck.name, own.get(deck.id, 0)) for deck in collection.decks()]
    return lines, collection.finding.names()


def _look_at(collection: "Collection", choice: Choice) -> tuple[Choice, Effect | QueryError]:
    """What an export would do, or what is wrong with its search."""
    try:
        return choice, collection.exports.foresee(choice)
    except QueryError as error:
        return choice, error
