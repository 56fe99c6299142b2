"""Find and replace in the notes of the chosen cards; what would change is shown before it is done."""

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRectF, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QKeySequence, QPainter, QShortcut, QStandardItem, QStandardItemModel
from PySide6.QtWidgets import (
    QDialog,
    QLineEdit,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from app.cards.templates.rendering import visible_text
from app.collection.bulk_edits import Change, Preview
from app.collection.finding import Cards
from app.collection.text_replacing import Replacing
from app.errors import UserError
from app.ui.pages.page import Surroundings
from app.ui.theme.painting import draw_rule, draw_words
from app.ui.theme.tokens import color
from app.ui.theme.typography import font
from app.ui.widgets.arranging import box, column, row
from app.ui.widgets.buttons import Button, CheckBox
from app.ui.widgets.fields import ComboBox, labelled
from app.ui.widgets.labels import Label
from app.wording import gettext as _
from app.wording import ngettext

AROUND = 36
"""Characters shown before what changes."""
CHANGE = Qt.ItemDataRole.UserRole
WAIT_MS = 200


def before_and_after(change: Change) -> tuple[str, str]:
    """A change in two lines that begin shortly before what differs; in HTML where only that differs."""
    before, after = visible_text(change.before), visible_text(change.after)
    if before == after:
        before, after = change.before, change.after
    same = next((n for n, (a, b) in enumerate(zip(before, after, strict=False)) if a != b), None)
    start = max(0, (min(len(before), len(after)) if same is None else same) - AROUND)
    lead = "…" if start else ""
    return f"{lead}{before[start:]}", f"{lead}{after[start:]}"


class _Changes(QStyledItemDelegate):
    """The field's name, what stands there and what will; signs and colours tell them apart."""

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        return QSize(200, 76)

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        change: Change = index.data(CHANGE)
        area = QRectF(option.rect)  # pyright: ignore[reportAttributeAccessIssue]
        painter.save()
        if option.state & QStyle.StateFlag.State_Selected:  # pyright: ignore[reportAttributeAccessIssue]
            painter.fillRect(area, color("selected"))
        left, top, room = area.left() + 14, area.top(), area.width() - 28
        before, after = before_and_after(change)
        draw_words(painter, left, top + 20, change.field, font("eyebrow"), "muted", width=room)
        for sign, words, tone, base in (("−", before, "again", 42), ("+", after, "good", 64)):
            draw_words(painter, left, top + base, sign, font("medium"), tone)
            draw_words(painter, left + 18, top + base, words, font("body"), "ink", width=room - 18)
        draw_rule(painter, area.left(), area.right(), area.bottom() - 1)
        painter.restore()


class ReplaceDialog(QDialog):
    """`replaced` carries in how many notes."""

    replaced = Signal(int)

    def __init__(
        self, surroundings: Surroundings, cards: Cards, find: str = "", parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle(_("Find and replace"))
        self._surroundings = surroundings
        self._cards = cards
        self._asked: Replacing | None = None
        self._shown: Replacing | None = None
        self.find_field, self.replace_field = QLineEdit(find), QLineEdit()
        self.field_field = ComboBox((_("All fields"),), _("In"))
        self.expression_box = CheckBox(_("Regular expression"))
        self.case_box = CheckBox(_("Match case"))
        self.told = Label("", "muted", wrap=True)
        self.fault = Label("", "small", "again", wrap=True)
        self.fault.setVisible(False)
        self._model = QStandardItemModel(self)
        self.list = QListView()
        self.replace_button = Button(_("Replace"), "accept", "Ctrl+Return", "primary")
        self._timer = QTimer(self)
        self._build()
        surroundings.desk.ask(lambda collection: collection.bulk.fields(cards), self._show_fields)
        self._look()

    def _build(self) -> None:
        for field in (self.find_field, self.replace_field):
            field.setFont(font())
            field.textChanged.connect(self._wait)
        self.field_field.currentIndexChanged.connect(self._wait)
        for check in (self.expression_box, self.case_box):
            check.toggled.connect(self._wait)
        self._timer.setSingleShot(True)
        self._timer.setInterval(WAIT_MS)
        self._timer.timeout.connect(self._look)
        self.list.setModel(self._model)
        self.list.setItemDelegate(_Changes(self.list))
        self.list.setAccessibleName(_("What would change"))
        self.list.setEditTriggers(QListView.EditTrigger.NoEditTriggers)
        self.list.setProperty("ring", "true")
        card = box("card")
        column(self.list, margins=(1, 6, 1, 6), inside=card)
        cancel = Button(_("Cancel"), None, "Esc")
        for button, run in ((cancel, self.reject), (self.replace_button, self.replace)):
            button.setAutoDefault(False)
            button.clicked.connect(run)
        column(
            Label(_("Find and replace"), "title"),
            row(
                (labelled(_("Find"), self.find_field), 1),
                (labelled(_("Replace with"), self.replace_field), 1),
                labelled(_("In"), self.field_field),
                gap=12,
            ),
            row(self.expression_box, self.case_box, None, gap=20),
            self.told,
            self.fault,
            (card, 1),
            row(None, cancel, self.replace_button, gap=8),
            margins=(28, 24, 28, 24),
            gap=12,
            inside=self,
        )
        self.field_field.setMinimumWidth(170)
        QShortcut(QKeySequence("Ctrl+Return"), self).activated.connect(self.replace)
        self.resize(760, 560)
        self.find_field.setFocus()

    def asked(self) -> Replacing:
        """What the fields ask for."""
        return Replacing(
            self.find_field.text(),
            self.replace_field.text(),
            self.field_field.currentData(),
            self.expression_box.isChecked(),
            self.case_box.isChecked(),
        )

    def _show_fields(self, names: list[str]) -> None:
        for name in names:
            self.field_field.addItem(name, name)

    def _wait(self) -> None:
        self.replace_button.setEnabled(False)
        self._timer.start()

    def _look(self) -> None:
        """Ask what would change."""
        self.replace_button.setEnabled(False)
        asked = self.asked()
        self._asked = asked
        if not asked.find:
            self._show(asked, Preview())
            self.told.setText(_("What would change is shown here before it is done."))
            return
        self._surroundings.desk.ask(
            lambda collection: collection.bulk.preview(self._cards, asked),
            lambda preview: self._show(asked, preview),
            self._refuse,
        )

    def _show(self, asked: Replacing, preview: Preview) -> None:
        if asked != self._asked:
            return
        self.fault.setVisible(False)
        self._shown = asked
        self._model.clear()
        for change in preview.changes:
            before, after = before_and_after(change)
            item = QStandardItem(f"{change.field}: {before} → {after}")
            item.setData(change, CHANGE)
            self._model.appendRow(item)
        words = ngettext(
            "{fields} field in {notes} of {all} notes would change.",
            "{fields} fields in {notes} of {all} notes would change.",
            preview.fields,
        ).format(fields=f"{preview.fields:,}", notes=f"{preview.notes:,}", all=f"{preview.searched:,}")
        if preview.fields > len(preview.changes):
            words += " " + _("The first {count} are shown.").format(count=len(preview.changes))
        self.told.setText(words)
        self.replace_button.setEnabled(preview.fields > 0)

    def replace(self) -> None:
        """Do what the preview shows."""
        asked = self._shown
        if asked is None or asked != self.asked() or not self.replace_button.isEnabled():
            return
        self.replace_button.setEnabled(False)

        def told(count: int) -> None:
            self.accept()
            self.replaced.emit(count)

        self._surroundings.desk.ask(
            lambda collection: collection.bulk.replace(self._cards, asked), told, self._refuse
        )

    def _refuse(self, error: Exception) -> None:
        if not isinstance(error, UserError):
            self._surroundings.work.failed.emit(error)
            return
        self._model.clear()
        self.told.setText("")
        self.fault.setText(str(error))
        self.fault.setVisible(True)
