"""Notes that say the same, found by a field, with what to do about them."""

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut, QStandardItem, QStandardItemModel
from PySide6.QtWidgets import QAbstractItemView, QDialog, QListView, QWidget

from app.collection.bulk_edits import Alike
from app.collection.finding import Cards
from app.ui.pages.page import Surroundings
from app.ui.theme.typography import font
from app.ui.widgets.arranging import box, column, row
from app.ui.widgets.buttons import Button
from app.ui.widgets.fields import ComboBox, labelled
from app.ui.widgets.labels import Label
from app.wording import gettext as _
from app.wording import ngettext

GROUP = Qt.ItemDataRole.UserRole
SHOWN = 2_000
"""Groups that the list shows at most."""


class DuplicatesDialog(QDialog):
    """`shown` carries a search for the notes of a group, `merged` how many notes went."""

    shown = Signal(str)
    merged = Signal(int)

    def __init__(self, surroundings: Surroundings, cards: Cards, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(_("Find duplicates"))
        self._surroundings = surroundings
        self._cards = cards
        self.groups: list[Alike] = []
        self.field_field = ComboBox((_("The question"),), _("Compare"))
        self.told = Label("", "muted", wrap=True)
        self._model = QStandardItemModel(self)
        self.list = QListView()
        self.show_button = Button(_("Show them"), "search", "Return")
        self.merge_button = Button(_("Keep one of each"), "accept", "Ctrl+Return", "primary")
        self._build()
        surroundings.desk.ask(lambda collection: collection.bulk.fields(cards), self._show_fields)
        self.look()

    def _build(self) -> None:
        self.list.setModel(self._model)
        self.list.setFont(font("body"))
        self.list.setSpacing(2)
        self.list.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.list.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.list.setAccessibleName(_("Notes that say the same"))
        self.list.doubleClicked.connect(lambda _index: self.show_chosen())
        card = box("card")
        column(self.list, margins=(8, 8, 8, 8), inside=card)
        cancel = Button(_("Close"), None, "Esc")
        for button, run in (
            (cancel, self.reject),
            (self.show_button, self.show_chosen),
            (self.merge_button, self.merge),
        ):
            button.setAutoDefault(False)
            button.clicked.connect(run)
        column(
            Label(_("Find duplicates"), "title"),
            Label(
                _("Case, accents, punctuation and blanks don't count."),
                "muted",
                wrap=True,
            ),
            labelled(_("Compare"), self.field_field),
            self.told,
            (card, 1),
            row(None, cancel, self.show_button, self.merge_button, gap=8),
            margins=(28, 24, 28, 24),
            gap=12,
            inside=self,
        )
        for keys, run in (("Return", self.show_chosen), ("Ctrl+Return", self.merge)):
            shortcut = QShortcut(QKeySequence(keys), self.list if keys == "Return" else self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(run)
        self.field_field.currentIndexChanged.connect(self.look)
        self.resize(680, 560)
        self.list.setFocus()

    def _show_fields(self, names: list[str]) -> None:
        for name in names:
            self.field_field.addItem(name, name)

    def look(self) -> None:
        """Look for notes that say the same."""
        field = self.field_field.currentData()
        self.told.setText(_("Looking …"))
        self._surroundings.desk.ask(
            lambda collection: collection.bulk.duplicates(self._cards, field), self._show
        )

    def _show(self, groups: list[Alike]) -> None:
        self.groups = groups
        self._model.clear()
        for group in groups[:SHOWN]:
            item = QStandardItem(
                ngettext("{text}  ({count} note)", "{text}  ({count} notes)", len(group.notes)).format(
                    text=group.text[:200], count=len(group.notes)
                )
            )
            item.setData(group, GROUP)
            item.setSizeHint(QSize(200, 36))
            self._model.appendRow(item)
        if groups:
            self.list.setCurrentIndex(self._model.index(0, 0))
        extra = sum(len(group.notes) - 1 for group in groups)
        words = _("No two notes say the same.")
        if groups:
            words = ngettext(
                "{groups} text stands in several notes.",
                "{groups} texts stand in several notes.",
                len(groups),
            ).format(groups=f"{len(groups):,}")
            words += " " + _(
                "Keep one of each deletes {count}; the note with the most answers stays."
            ).format(count=f"{extra:,}")
        self.told.setText(words)
        self.show_button.setEnabled(bool(groups))
        self.merge_button.setEnabled(bool(groups))

    def show_chosen(self) -> None:
        """Show the notes of the chosen groups in the table."""
        chosen = [index.data(GROUP) for index in self.list.selectedIndexes()]
        notes = [note for group in chosen for note in group.notes]
        if notes:
            self.accept()
            self.shown.emit(f'"nid:{",".join(notes)}"')

    def merge(self) -> None:
        """Delete all but one note of each text."""
        groups = self.groups
        if not groups:
            return

        def told(count: int) -> None:
            self.accept()
            self.merged.emit(count)

        self._surroundings.desk.ask(lambda collection: collection.bulk.merge_duplicates(groups), told)
