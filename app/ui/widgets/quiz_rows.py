"""How the lines of a quiz and of the bank are drawn."""

from PySide6.QtCore import (
    QAbstractItemModel,
    QEvent,
    QModelIndex,
    QPersistentModelIndex,
    QPointF,
    QRectF,
    QSize,
    Qt,
)
from PySide6.QtGui import QFontMetricsF, QKeyEvent, QPainter
from PySide6.QtWidgets import QLineEdit, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from app.quiz.drawing import kind_title
from app.quiz.marking import read_number
from app.ui.models.bank_list import BankLine, about
from app.ui.models.quiz_editing import points_in_words
from app.ui.models.quiz_lines import LINE, DrawLine, ItemLine, SectionLine, title_of
from app.ui.theme.icons import draw_icon
from app.ui.theme.painting import advance, draw_box, draw_rule, draw_words
from app.ui.theme.tokens import color
from app.ui.theme.typography import font
from app.wording import gettext as _
from app.wording import ngettext

Index = QModelIndex | QPersistentModelIndex
LINE_HEIGHT, BANK_HEIGHT = 40, 60
"""Pixels."""
BOX_WIDTH, BOX_HEIGHT = 44, 26
MOST_POINTS = 1000.0


def topic_icon(topic: str) -> tuple[str, str]:
    """Icon and colour by topic: those of the facts that topics are named after, else of an item."""
    known = {
        _("Key dates"): ("date", "accent"),
        _("Concepts"): ("concept", "good"),
        _("Authors & works"): ("work", "hard"),
    }
    return known.get(topic, ("quiz", "muted"))


def draw_grip(painter: QPainter, x: float, y: float) -> None:
    """Six points to drag by, around a middle height."""
    painter.save()
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(color("muted", 0.55))
    for line in range(3):
        for place in range(2):
            painter.drawEllipse(QPointF(x + 2 + place * 6, y - 6 + line * 6), 1.3, 1.3)
    painter.restore()


def points_box(area: QRectF) -> QRectF:
    """Where the points of a line stand."""
    return QRectF(area.right() - BOX_WIDTH - 14, area.top() + 7, BOX_WIDTH, BOX_HEIGHT)


class _PointsEdit(QLineEdit):
    """Points being typed; Return ends that and nothing else."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        super().keyPressEvent(event)
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            event.accept()  # or the list below would open the item


class QuizRows(QStyledItemDelegate):
    """Headings, items and draws, a line each; points are typed in place."""

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(100, LINE_HEIGHT)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        line = index.data(LINE)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        area = QRectF(option.rect)  # pyright: ignore[reportAttributeAccessIssue]
        state = option.state  # pyright: ignore[reportAttributeAccessIssue]
        if isinstance(line, SectionLine):
            self._section(painter, area, line)
        frame = area.adjusted(0, 4, 0, -4) if isinstance(line, SectionLine) else area.adjusted(0, 1, 0, -1)
        if state & QStyle.StateFlag.State_HasFocus:
            fill = None if isinstance(line, SectionLine) else color("selected")
            draw_box(painter, frame, 8, fill, color("accent"), 1.5)
        elif state & QStyle.StateFlag.State_Selected and not isinstance(line, SectionLine):
            draw_box(painter, frame, 8, color("selected"))
        if isinstance(line, ItemLine | DrawLine):
            self._part(painter, area, line)
        painter.restore()

    def _section(self, painter: QPainter, area: QRectF, line: SectionLine) -> None:
        x, base, right = area.left(), area.top() + 25, area.right()
        draw_box(painter, area.adjusted(0, 4, 0, -4), 8, color("page"))
        draw_words(painter, x + 16, base, line.letter, font("eyebrow"), "accent")
        points = ngettext("{points} point", "{points} points", round(line.points)).format(
            points=points_in_words(line.points)
        )
        used = draw_words(painter, right - 16, base, points, font("link"), "ink", right=True)
        count = ngettext("{count} item", "{count} items", line.count).format(count=line.count)
        room = area.width() - used - advance(count, font("small")) - 92
        wide = draw_words(painter, x + 40, base, title_of(line), font("strong"), "ink", width=room)
        at = x + 52 + wide
        at += draw_words(painter, at, base, count, font("small"), "muted")
        if line.instructed:
            draw_icon(painter, "note", "muted", at + 8, area.top() + 13, 14)

    def _part(self, painter: QPainter, area: QRectF, line: ItemLine | DrawLine) -> None:
        x, base, right = area.left(), area.top() + 25, area.right()
        middle = area.top() + 20
        draw_grip(painter, x + 14, middle)
        numbers = str(line.number)
        if isinstance(line, DrawLine) and line.count > 1:
            numbers = f"{line.number}–{line.number + line.count - 1}"
        draw_words(painter, x + 56, base, numbers, font("link", tabular=True), "muted", right=True)
        icon, tone = ("draw", "accent") if isinstance(line, DrawLine) else topic_icon(line.topic)
        draw_icon(painter, icon, tone, x + 68, area.top() + 12, 16)
        box = points_box(area)
        draw_box(painter, box, 7, color("surface"), color("line_strong"))
        made, words = font("link"), points_in_words(line.points)
        wide = QFontMetricsF(made).horizontalAdvance(words)
        draw_words(painter, box.center().x() - wide / 2, base, words, made, "ink")
        kind = _("Drawn") if isinstance(line, DrawLine) else kind_title(line.kind)
        left = right - BOX_WIDTH - 30
        used = draw_words(painter, left, base, kind, font("small"), "muted", right=True)
        marks = [] if isinstance(line, DrawLine) else self._marks(line)
        room = left - used - (x + 96) - 16 - 24 * len(marks)
        wide = draw_words(painter, x + 96, base, title_of(line), font("body"), "ink", width=room)
        for number, (mark, tone) in enumerate(marks):
            draw_icon(painter, mark, tone, x + 104 + wide + 24 * number, area.top() + 12, 16)

    def _marks(self, line: ItemLine) -> list[tuple[str, str]]:
        marks = [("passage", "muted")] if line.in_passage else []
        return [*marks, ("warning", "hard")] if line.flagged else marks

    # Points in place

    def createEditor(self, parent: QWidget, option: QStyleOptionViewItem, index: Index) -> QWidget:
        field = _PointsEdit(parent)
        field.setFont(font("link"))
        field.setAlignment(Qt.AlignmentFlag.AlignCenter)
        field.setStyleSheet("padding: 0; min-height: 0; border-radius: 7px;")
        field.setAccessibleName(_("Points"))
        return field

    def setEditorData(self, editor: QWidget, index: Index) -> None:
        if isinstance(editor, QLineEdit) and not editor.isModified():
            editor.setText(str(index.data(Qt.ItemDataRole.EditRole)))
            editor.selectAll()

    def setModelData(self, editor: QWidget, model: QAbstractItemModel, index: Index) -> None:
        if isinstance(editor, QLineEdit):
            points = read_number(editor.text())
            if points is not None and 0 <= points <= MOST_POINTS:
                model.setData(model.index(index.row(), index.column()), float(points))

    def updateEditorGeometry(self, editor: QWidget, option: QStyleOptionViewItem, index: Index) -> None:
        area = QRectF(option.rect)  # pyright: ignore[reportAttributeAccessIssue]
        editor.setGeometry(points_box(area).toRect())


class BankRows(QStyledItemDelegate):
    """An item of the bank in two lines, with a plus to add it by."""

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(100, BANK_HEIGHT)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        line = index.data(LINE)
        if not isinstance(line, BankLine):
            return
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        area = QRectF(option.rect)  # pyright: ignore[reportAttributeAccessIssue]
        state = option.state  # pyright: ignore[reportAttributeAccessIssue]
        x, y, right = area.left(), area.top(), area.right()
        body = area.adjusted(0, 2, 0, -2)
        if state & QStyle.StateFlag.State_HasFocus:
            draw_box(painter, body, 10, color("selected"), color("accent"), 1.5)
        elif state & QStyle.StateFlag.State_Selected:
            draw_box(painter, body, 10, color("selected"))
        elif index.row():
            draw_rule(painter, x + 12, right - 12, y)
        draw_grip(painter, x + 14, y + 30)
        if line.number:
            words = _("item {number}").format(number=line.number)
            used = draw_words(painter, right - 14, y + 26, words, font("small"), "good", right=True)
        else:
            draw_icon(painter, "add", "accent", right - 30, y + 13, 16)
            used = 16
        tone = "muted" if line.number else "ink"
        room = area.width() - 36 - 14 - used - 14
        draw_words(painter, x + 36, y + 26, line.summary.prompt, font("medium"), tone, width=room)
        icon, tone = topic_icon(line.summary.topic)
        draw_icon(painter, icon, tone, x + 36, y + 35, 14)
        draw_words(
            painter, x + 56, y + 46, about(line.summary), font("small"), "muted", width=area.width() - 68
        )
        painter.restore()

    def editorEvent(
        self, event: QEvent, model: QAbstractItemModel, option: QStyleOptionViewItem, index: Index
    ) -> bool:
        return False
