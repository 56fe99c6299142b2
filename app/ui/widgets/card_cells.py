"""How the table of cards draws its cells."""

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRectF, QSize, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from app.collection.values import CardRow
from app.ui.models.card_table import ROW_ROLE, Column
from app.ui.theme.icons import draw_icon
from app.ui.theme.painting import advance, draw_box, draw_rule, draw_words
from app.ui.theme.tokens import color
from app.ui.theme.typography import font

Index = QModelIndex | QPersistentModelIndex
ROW = 60
KIND_ICONS = {
    "date": ("date", "accent"),
    "concept": ("concept", "good"),
    "work": ("work", "hard"),
    "author": ("author", "hard"),
}
FLAG_TONES = ("muted", "again", "hard", "good", "easy", "accent", "easy", "accent")


class CardCells(QStyledItemDelegate):
    """Rows with a hairline between them; suspended cards are muted and say so."""

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(80, ROW)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        card: CardRow | None = index.data(ROW_ROLE)
        area = QRectF(option.rect)  # pyright: ignore[reportAttributeAccessIssue]
        state = option.state  # pyright: ignore[reportAttributeAccessIssue]
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if state & QStyle.StateFlag.State_Selected:
            painter.fillRect(area, color("selected"))
        draw_rule(painter, area.left(), area.right(), area.bottom() - 1)
        if index.column() == Column.QUESTION:
            self._card(painter, area, card)
        else:
            self._cell(painter, area, index, card)
        painter.restore()

    def _card(self, painter: QPainter, area: QRectF, card: CardRow | None) -> None:
        left, top = area.left() + 14, area.top()
        quiet = card is None or card.suspended
        icon, shade = KIND_ICONS.get(card.type if card else "", ("card", "muted"))
        draw_icon(painter, icon, "muted" if quiet else shade, left, top + 13, 16)
        room = area.width() - 54 - self._marks(painter, area, card)
        question, answer = (card.question, card.answer) if card else ("…", "")
        tone = "muted" if quiet else "ink"
        draw_words(painter, left + 28, top + 26, question, font("medium"), tone, width=room)
        draw_words(painter, left + 28, top + 46, answer, font("muted"), "muted", width=room)

    def _marks(self, painter: QPainter, area: QRectF, card: CardRow | None) -> float:
        """The flag's number in its colour, and a star for a mark, at the right; gives their width."""
        if card is None:
            return 0
        right = area.right() - 10
        for words, tone in (
            (str(card.flag) if card.flag else "", FLAG_TONES[card.flag % 8]),
            ("★" if card.marked else "", "hard"),
        ):
            if words:
                wide = advance(words, font("eyebrow")) + 12
                draw_box(painter, QRectF(right - wide, area.top() + 12, wide, 20), 6, None, color(tone))
                draw_words(painter, right - wide + 6, area.top() + 26, words, font("eyebrow"), tone)
                right -= wide + 4
        return area.right() - 10 - right

    def _cell(self, painter: QPainter, area: QRectF, index: Index, card: CardRow | None) -> None:
        left, base, tone = area.left() + 12, area.top() + 35, "muted"
        if index.column() == Column.DUE and card is not None and card.suspended:
            draw_icon(painter, "suspend", "hard", left, area.top() + 23, 14)
            left, tone = left + 20, "hard"
        words = str(index.data(Qt.ItemDataRole.DisplayRole) or "")
        draw_words(painter, left, base, words, font("muted"), tone, width=area.right() - left - 8)
