"""A deck into a file: for Anki, for another Lectern, or as a table."""

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QDir, QStandardPaths, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QDialog, QFileDialog, QLineEdit, QWidget

from app.errors import UserError
from app.interchange.formats import Format, deck_formats
from app.ui.pages.page import Surroundings
from app.ui.shown_path import short_path
from app.ui.theme.typography import font
from app.ui.widgets.arranging import column, fit_height, row
from app.ui.widgets.buttons import Button, CheckBox
from app.ui.widgets.fields import ComboBox, labelled
from app.ui.widgets.labels import Label
from app.wording import gettext as _

if TYPE_CHECKING:
    from app.collection.collection import Collection
    from app.interchange.exported import Exported

FORBIDDEN = '<>:"/\\|?*'
"""Marks that a file name can't hold on some systems."""


class ExportDialog(QDialog):
    """Choose a deck, a format and a place; `exported` carries the file's path and what was written."""

    exported = Signal(object, object)

    def __init__(self, surroundings: Surroundings, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(_("Export a deck"))
        self._surroundings = surroundings
        self._formats: Sequence[Format] = sorted(deck_formats(), key=lambda f: f.name != "apkg")
        self._named_by_hand = False
        self.deck_field = ComboBox((), _("Deck"))
        self.format_field = ComboBox([f.title for f in self._formats], _("Format"))
        self.path_field = QLineEdit()
        self.path_field.setFont(font())
        self.withhold_field = CheckBox(_("Leave the documents' sentences out, for sharing"))
        self.progress_field = CheckBox(_("With learning progress: due days, memory, log, study options"))
        self.latest_field = CheckBox(_("Smaller file, for Anki 2.1.50 and later"))
        self.remark = Label("", "muted", wrap=True, loose=True)
        self.fault = Label("", "small", "again", wrap=True)
        self.fault.setVisible(False)
        self.export_button = Button(_("Export"), "export", "Ctrl+Return", "primary")
        self._build()
        self.deck_field.currentIndexChanged.connect(self._suggest)
        self.format_field.currentIndexChanged.connect(self._suggest)
        self.progress_field.toggled.connect(self._explain)
        self.path_field.textEdited.connect(self._keep_name)
        QShortcut(QKeySequence("Ctrl+Return"), self).activated.connect(self.save)
        surroundings.desk.ask(
            lambda collection: [(d.id, d.name) for d in collection.decks()], self._show_decks
        )

    def _build(self) -> None:
        choose = Button(_("Choose…"), "folder", height=38)
        cancel = Button(_("Cancel"), None, "Esc")
        for button, run in ((choose, self._choose), (cancel, self.reject), (self.export_button, self.save)):
            button.setAutoDefault(False)
            button.clicked.connect(run)
        column(
            Label(_("Export a deck"), "title"),
            labelled(_("Deck"), self.deck_field),
            labelled(_("Format"), self.format_field),
            row((labelled(_("File"), self.path_field), 1), column(None, choose), gap=8),
            self.withhold_field,
            self.progress_field,
            self.latest_field,
            self.remark,
            self.fault,
            row(None, cancel, self.export_button, gap=8),
            margins=(28, 24, 28, 24),
            gap=16,
            inside=self,
        )
        self.setFixedWidth(640)
        fit_height(self)

    @property
    def format(self) -> Format:
        """The format that is chosen."""
        return self._formats[max(0, self.format_field.currentIndex())]

    def _show_decks(self, decks: Sequence[tuple[str, str]]) -> None:
        for deck_id, name in decks:
            self.deck_field.addItem(name, deck_id)
        if len(decks) > 1:
            self.deck_field.addItem(_("All decks"), None)
        if not decks:
            self._refuse(UserError(_("There is no deck yet: make cards from a document first.")))
        self.export_button.setEnabled(bool(decks))
        self.deck_field.setFocus()

    def _suggest(self) -> None:
        """Name the file after the deck, in the format's suffix, until the person names it."""
        if not self._named_by_hand:
            name = "".join(" " if c in FORBIDDEN else c for c in self.deck_field.currentText())
            folder = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
            stem = " ".join(name.split())[:80] or "deck"
            self._show_path(Path(folder or QDir.homePath(), stem + self.format.suffix))
        else:
            self._show_path(Path(self.path_field.text()).with_suffix(self.format.suffix))
        self._explain()

    def _explain(self) -> None:
        """What to do in Anki, for Anki's packages."""
        to_anki = self.format.name == "apkg"
        for field in (self.progress_field, self.latest_field):
            field.setVisible(to_anki)
        words = ""
        if to_anki:
            words = _(
                "In Anki: File, Import. After changes, export and import again: the same notes are updated, "
                "and what you learned there stays."
            )
        if to_anki and self.progress_field.isChecked():
            words = _(
                "In Anki: File, Import, and tick “Import any learning progress” and “Import any deck "
                "presets”. Cards that Anki has already keep what was learnt there."
            )
        self.remark.setText(words)
        self.remark.setVisible(bool(words))
        fit_height(self)

    def _show_path(self, path: Path) -> None:
        self.path_field.setText(short_path(path))

    def _keep_name(self) -> None:
        self._named_by_hand = True

    def _choose(self) -> None:
        picked, _filter = QFileDialog.getSaveFileName(
            self,
            _("Export a deck"),
            str(Path(self.path_field.text()).expanduser()),
            f"{self.format.title} (*{self.format.suffix})",
        )
        if picked:
            self._named_by_hand = True
            self._show_path(Path(picked))

    def save(self) -> None:
        """Write the file in the background; the dialog closes when it is done."""
        if not self.export_button.isEnabled():
            return
        self.fault.setVisible(False)
        fit_height(self)
        self.export_button.setEnabled(False)
        deck_id, path, format_name = (
            self.deck_field.currentData(),
            Path(self.path_field.text()).expanduser(),
            self.format.name,
        )
        withhold = self.withhold_field.isChecked()
        to_anki = self.format.to_anki
        wished = self.progress_field.isChecked(), self.latest_field.isChecked()

        def write(collection: "Collection") -> "Exported":
            from app.deckfile.withholding import withhold_quotes
            from app.interchange.formats import AnkiWishes, export_deck

            if deck_id is None:
                deck, holdings = collection.export_chosen()
            else:
                deck = collection.export_deck(deck_id)
                holdings = collection.export_holdings(deck_id) if to_anki else None
            path.parent.mkdir(parents=True, exist_ok=True)
            deck = withhold_quotes(deck) if withhold else deck
            return export_deck(deck, path, format_name, holdings=holdings, wishes=AnkiWishes(*wished))

        def told(done: "Exported") -> None:
            self.accept()
            self.exported.emit(path, done)

        self._surroundings.desk.ask(write, told, self._refuse)

    def _refuse(self, error: Exception) -> None:
        self.export_button.setEnabled(self.deck_field.count() > 0)
        if not isinstance(error, UserError | OSError):
            self._surroundings.work.failed.emit(error)
            return
        self.fault.setText(str(error))
        self.fault.setVisible(True)
        fit_height(self)
