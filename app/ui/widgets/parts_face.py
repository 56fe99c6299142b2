"""Which chapters or pages of long documents cards are made from: a tree of boxes to tick."""

from collections.abc import Sequence
from dataclasses import replace

from PySide6.QtCore import (
    QAbstractItemModel,
    QEvent,
    QModelIndex,
    QPersistentModelIndex,
    QRectF,
    Qt,
    QTimer,
    Signal,
)
from PySide6.QtGui import QKeyEvent, QPainter
from PySide6.QtWidgets import (
    QFrame,
    QHeaderView,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTreeWidget,
    QTreeWidgetItem,
    QWidget,
)

from app.documents.document import Document
from app.documents.part_choice import EVERYTHING, PartChoice
from app.documents.parts import FEWEST_WORDS, Outline, Part, is_within, spans_of
from app.ui.theme.icons import draw_icon
from app.ui.theme.painting import draw_box, draw_words
from app.ui.theme.tokens import color
from app.ui.theme.typography import font
from app.ui.widgets.arranging import box, column, panel, row, rule
from app.ui.widgets.buttons import Button
from app.ui.widgets.labels import ElidedLabel, Hint, Label
from app.wording import gettext as _

ROW, SIDE = 36, 18
"""Pixels of a line, and of its box."""
TITLE, PAGES, WORDS = range(3)
OPEN_ROWS = 60
"""Parts up to which all are unfolded from the start."""
ON, OFF = Qt.CheckState.Checked, Qt.CheckState.Unchecked
LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
Index = QModelIndex | QPersistentModelIndex


class PartsFace(QWidget):
    """The Generate page while parts are chosen."""

    made = Signal(PartChoice)
    """The parts that cards are to be made from."""
    left = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("ground", "clear")
        self._documents: tuple[Document, ...] = ()
        self._sections: list[tuple[Document, Part, QTreeWidgetItem]] = []
        self.tree = PartTree()
        self.tree.itemChanged.connect(lambda _item, _column: self._counting.start(0))
        self._counting = QTimer(self)
        self._counting.setSingleShot(True)
        self._counting.timeout.connect(self._count)
        self._subject = ElidedLabel("", "muted", "muted")
        self._chosen = Label("", "muted")
        self.make_button = Button(_("Make cards"), "generate", "Return", "primary")
        self.make_button.clicked.connect(self.make)
        self.back_button = Button(_("Cancel"), None, "Esc")
        self.back_button.clicked.connect(self.left)
        head = row(
            (column(Label(_("Choose parts"), "title"), self._subject, gap=2), 1),
            self.back_button,
            self.make_button,
            gap=10,
        )
        holder = panel(column(head, (self._build_card(), 1), gap=16))
        holder.setMaximumWidth(960)
        row(None, (holder, 1000), None, margins=(32, 20, 32, 24), inside=self)

    def _build_card(self) -> QWidget:
        card = box("card")
        all_button = Button(_("All"), None, "A", "ghost", height=32, pad=10)
        none_button = Button(_("None"), None, "N", "ghost", height=32, pad=10)
        all_button.clicked.connect(lambda: self.choose_all(True))
        none_button.clicked.connect(lambda: self.choose_all(False))
        self._folding = Hint("← →", _("fold, unfold"))
        foot = panel(row(Hint("Space", _("choose or leave")), 12, self._folding, None))
        column(
            row(self._chosen, None, all_button, none_button, margins=(16, 0, 8, 0), gap=6),
            rule(),
            (self.tree, 1),
            rule(),
            foot,
            margins=(12, 10, 12, 12),
            gap=8,
            inside=card,
        )
        return card

    def show_outlines(self, outlines: Sequence[Outline], choice: PartChoice = EVERYTHING) -> None:
        """Offer the parts of documents; those of `choice` are ticked."""
        self._documents = tuple(o.document for o in outlines)
        titles = [d.title for d in self._documents]
        more = _("{first} and {count} more").format(first=titles[0], count=len(titles) - 1)
        self._subject.setText(more if len(titles) > 1 else titles[0])
        self.tree.blockSignals(True)
        self.tree.forget()
        self._sections = []
        for each in outlines:
            self._add(each, choice, titled=len(outlines) > 1)
        self.tree.unfold()
        self._folding.setVisible(self.tree.rootIsDecorated())
        self.tree.blockSignals(False)
        self._count()

    def _add(self, outlined: Outline, choice: PartChoice, *, titled: bool) -> None:
        above: list[tuple[int, QTreeWidgetItem]] = []
        document = outlined.document
        if titled:
            words = sum(s.words for s in outlined.sections)
            whole = Part(document.title, -1, 0, len(document.text), words)
            above.append((-1, self.tree.add(whole, None)))
        spans = choice.spans_in(document)
        for part, section in zip(outlined.parts, outlined.sections, strict=True):
            while above and above[-1][0] >= part.level:
                above.pop()
            item = self.tree.add(part, above[-1][1] if above else None)
            above.append((part.level, item))
            if part.end > section.end and section.words >= FEWEST_WORDS:
                # what a chapter says before its first section can be left out like any of them
                item = self.tree.add(replace(section, title=_("Opening")), item)
            self._sections.append((document, section, item))
        for _document, section, item in self._sections:
            if _document is document and spans is not None and not is_within(spans, section.start):
                item.setCheckState(TITLE, OFF)

    def choice(self) -> PartChoice:
        """What is ticked; everything where all is."""
        if all(item.checkState(TITLE) is ON for _document, _section, item in self._sections):
            return EVERYTHING
        spans: dict[str, tuple[range, ...]] = {}
        for document in self._documents:
            chosen = [
                s for d, s, item in self._sections if d is document and item.checkState(TITLE) is not OFF
            ]
            if chosen:
                spans[document.id] = tuple(spans_of(chosen))
        return PartChoice(spans=spans)

    def choose_all(self, on: bool) -> None:
        """Tick everything, or nothing."""
        for item in self.tree.tops():
            item.setCheckState(TITLE, ON if on else OFF)

    def make(self) -> None:
        """Go on with what is ticked."""
        if self.make_button.isEnabled():
            self.made.emit(self.choice())

    def _count(self) -> None:
        words = sum(s.words for _d, s, item in self._sections if item.checkState(TITLE) is not OFF)
        whole = sum(s.words for _d, s, _item in self._sections)
        told = _("{chosen} of {whole} words chosen").format(chosen=f"{words:,}", whole=f"{whole:,}")
        self._chosen.setText(told)
        self.make_button.setEnabled(words > 0)


class PartTree(QTreeWidget):
    """Parts in their order, each under the one it belongs to."""

    def __init__(self) -> None:
        super().__init__()
        self._items: list[QTreeWidgetItem] = []
        self.setColumnCount(3)
        self.setHeaderLabels([_("Part"), _("Pages"), _("Words")])
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setAccessibleName(_("Parts of the document"))
        self.setItemDelegate(PartRows(self))
        self.setSelectionMode(QTreeWidget.SelectionMode.NoSelection)
        self.setUniformRowHeights(True)
        self.setIndentation(22)
        self.setVerticalScrollMode(QTreeWidget.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setEditTriggers(QTreeWidget.EditTrigger.NoEditTriggers)
        header = self.header()
        header.setFont(font("small"))
        header.setStretchLastSection(False)
        header.setFixedHeight(30)
        header.setSectionResizeMode(TITLE, QHeaderView.ResizeMode.Stretch)
        for number in (PAGES, WORDS):
            header.setSectionResizeMode(number, QHeaderView.ResizeMode.Fixed)
            header.resizeSection(number, 110)
            self.headerItem().setTextAlignment(number, RIGHT)
        self.headerItem().setTextAlignment(TITLE, LEFT)

    def add(self, part: Part, above: QTreeWidgetItem | None) -> QTreeWidgetItem:
        """A line for a part, ticked."""
        pages = "" if part.pages is None else _span(*part.pages)
        item = QTreeWidgetItem([part.title, pages, f"{part.words:,}"])
        self._items.append(item)
        item.setFlags(
            Qt.ItemFlag.ItemIsEnabled
            | Qt.ItemFlag.ItemIsSelectable
            | Qt.ItemFlag.ItemIsUserCheckable
            | Qt.ItemFlag.ItemIsAutoTristate
        )
        item.setCheckState(TITLE, ON)
        item.setToolTip(TITLE, part.title)
        told = _("{title}, {words} words").format(title=part.title, words=part.words)
        item.setData(TITLE, Qt.ItemDataRole.AccessibleTextRole, told)
        if above is None:
            self.addTopLevelItem(item)
        else:
            above.addChild(item)
        return item

    def unfold(self) -> None:
        """Unfold short trees whole, and put the cursor on the first line."""
        self.setColumnHidden(PAGES, not any(item.text(PAGES) for item in self._items))
        self.setRootIsDecorated(any(item.childCount() for item in self._items))
        self.collapseAll()
        if len(self._items) <= OPEN_ROWS:
            self.expandAll()
        tops = self.tops()
        if len(tops) == 1:
            tops[0].setExpanded(True)
        if tops:
            self.setCurrentItem(tops[0])

    def tops(self) -> list[QTreeWidgetItem]:
        """The lines that stand under no other."""
        return [item for item in self._items if item.parent() is None]

    def forget(self) -> None:
        """Take every line out."""
        self._items.clear()
        self.clear()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            event.ignore()  # the page's own key: make the cards
            return
        super().keyPressEvent(event)

    def keyboardSearch(self, search: str) -> None:
        """Letters are commands here, not a search."""


class PartRows(QStyledItemDelegate):
    """A box that can be seen in either scheme, the title, and figures in columns."""

    def __init__(self, tree: QTreeWidget) -> None:
        super().__init__(tree)
        self._tree = tree

    def sizeHint(self, option: QStyleOptionViewItem, index: Index):
        hint = super().sizeHint(option, index)
        hint.setHeight(ROW)
        return hint

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        area = QRectF(option.rect)  # pyright: ignore[reportAttributeAccessIssue]
        base = area.center().y() + 5
        words = str(index.data(Qt.ItemDataRole.DisplayRole) or "")
        state = Qt.CheckState(index.sibling(index.row(), TITLE).data(Qt.ItemDataRole.CheckStateRole))
        tone = "muted" if state is OFF or index.column() != TITLE else "ink"
        current = self._tree.currentIndex()
        if index.column() == TITLE:
            here = index.row() == current.row() and index.parent() == current.parent()
            self._box(painter, area, state, ring=here and self._tree.hasFocus())
            left = area.left() + SIDE + 14
            draw_words(painter, left, base, words, font("body"), tone, width=area.right() - left - 8)
        else:
            draw_words(painter, area.right() - 12, base, words, font("muted", tabular=True), tone, right=True)
        painter.restore()

    def _box(self, painter: QPainter, area: QRectF, state: Qt.CheckState, *, ring: bool) -> None:
        square = QRectF(area.left() + 4, area.center().y() - SIDE / 2, SIDE, SIDE)
        if ring:
            draw_box(painter, area.adjusted(0, 1, 0, -1), 8, color("selected"), color("accent"), 1.5)
        if state is OFF:
            draw_box(painter, square, 5, color("surface"), color("muted"), 1.5)
            return
        draw_box(painter, square, 5, color("accent"))
        if state is ON:
            draw_icon(painter, "accept", "on_accent", square.left() + 2, square.top() + 2, 14)
        else:
            inner = QRectF(square.left() + 4, square.center().y() - 1.5, SIDE - 8, 3)
            draw_box(painter, inner, 1.5, color("on_accent"))

    def editorEvent(
        self, event: QEvent, model: QAbstractItemModel, option: QStyleOptionViewItem, index: Index
    ) -> bool:
        """A click anywhere on the title, or the space bar, ticks and unticks."""
        if index.column() != TITLE:
            return False
        space = isinstance(event, QKeyEvent) and event.key() == Qt.Key.Key_Space
        pressed = space and event.type() is QEvent.Type.KeyPress
        if not pressed and event.type() is not QEvent.Type.MouseButtonRelease:
            return False
        state = Qt.CheckState(index.data(Qt.ItemDataRole.CheckStateRole))
        return model.setData(index, OFF if state is ON else ON, Qt.ItemDataRole.CheckStateRole)


def _span(first: int, last: int) -> str:
    return str(first) if first == last else f"{first}–{last}"
