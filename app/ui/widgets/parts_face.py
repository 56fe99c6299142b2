"""Which chapters or pages of long documents cards are made from: a tree of boxes to tick."""

from collections.abc import Sequence
from dataclasses import replace

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QTreeWidgetItem, QWidget

from app.documents.document import Document
from app.documents.part_choice import EVERYTHING, PartChoice
from app.documents.parts import FEWEST_WORDS, Outline, Part, is_within, spans_of
from app.ui.widgets.arranging import box, column, panel, row, rule
from app.ui.widgets.buttons import Button
from app.ui.widgets.labels import ElidedLabel, Hint, Label
from app.ui.widgets.tick_tree import OFF, ON, TickTree
from app.wording import gettext as _

TITLE, PAGES, WORDS = range(3)
OPEN_ROWS = 60
"""Parts up to which all are unfolded from the start."""


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


class PartTree(TickTree):
    """Parts in their order, each under the one it belongs to."""

    def __init__(self) -> None:
        super().__init__(_("Parts of the document"), (_("Part"), _("Pages"), _("Words")), width=110)
        self._items: list[QTreeWidgetItem] = []

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


def _span(first: int, last: int) -> str:
    return str(first) if first == last else f"{first}–{last}"
