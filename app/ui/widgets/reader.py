"""A document with its head: legend, page turner, and a bar to find words."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QLineEdit, QWidget

from app.documents.document import Document
from app.ui.models.marks import Emphasis, Mark
from app.ui.models.sentences import neighbour_sentence
from app.ui.models.sheets import sheet_at, sheet_title
from app.ui.theme.typography import font
from app.ui.widgets.arranging import column, panel, row, rule
from app.ui.widgets.buttons import IconButton
from app.ui.widgets.fields import ComboBox
from app.ui.widgets.labels import IconView, Label
from app.ui.widgets.passage import MarksBetween, PassageView, no_marks
from app.wording import gettext as _


@dataclass(frozen=True, slots=True)
class Quoted:
    """A sentence selected in a document."""

    document: Document
    start: int
    end: int
    page: int | None = None

    @property
    def text(self) -> str:
        """The words as they stand in the document."""
        return self.document.text[self.start : self.end]


class Reader(QFrame):
    """Shows one of several documents, a sheet at a time."""

    card_asked = Signal()
    """A new card from the selected words was asked for."""

    def __init__(self, *, legend: bool = True) -> None:
        super().__init__()
        self.setProperty("box", "card")
        self._documents: tuple[Document, ...] = ()
        self._marks: dict[str, MarksBetween] = {}
        self._at = 0
        self.passage = PassageView()
        self.passage.sheet_changed.connect(self._tell_sheet)
        self._title = Label("", "small")
        self._back = IconButton("previous", _("Page before"), size=28, key="PgUp")
        self._on = IconButton("next", _("Next page"), size=28, key="PgDn")
        self._back.clicked.connect(lambda: self.passage.show_sheet(self.passage.number - 1))
        self._on.clicked.connect(lambda: self.passage.show_sheet(self.passage.number + 1))
        self._choice = ComboBox()
        self._choice.setAccessibleName(_("Document"))
        self._choice.setFont(font("muted"))
        self._choice.currentIndexChanged.connect(self._show)
        self._legends = [
            _Legend("date", "accent", _("Dates")),
            _Legend("concept", "good", _("Concepts")),
            _Legend("work", "hard", _("Authors & works")),
        ]
        head = row(
            *(self._legends if legend else ()),
            None,
            self._title,
            row(self._back, self._on),
            margins=(4, 0, 0, 0),
            gap=14,
        )
        self.find_bar = self._build_find()
        column(
            head,
            8,
            rule(),
            self._choice,
            self.find_bar,
            12,
            (self.passage, 1),
            margins=(24, 14, 14, 12),
            gap=6,
            inside=self,
        )
        self._choice.setVisible(False)
        self.find_bar.setVisible(False)

    def resizeEvent(self, event) -> None:
        super().resizeEvent(event)
        for part in self._legends:
            part.say_words(self.width() >= 480)

    def select_sentence(self, by: int) -> None:
        """Select the next sentence (by 1) or the one before (by -1), from what is selected or in view."""
        document = self.passage.shown
        if document is None or not self.passage.sheets:
            return
        selected = self.passage.selection()
        sheet = self.passage.sheets[self.passage.number]
        place = (selected[1] if by > 0 else selected[0]) if selected else sheet.start
        found = neighbour_sentence(document, place, by)
        if found is not None:
            self.passage.select(*found)

    def _build_find(self):
        self.find_field = QLineEdit()
        self.find_field.setPlaceholderText(_("Find in the document"))
        self.find_field.setAccessibleName(_("Find in the document"))
        self.find_field.setFont(font())
        self.find_field.textChanged.connect(lambda _words: self._find(1, again=True))
        self.find_field.returnPressed.connect(lambda: self._find(1))
        self._found = Label("", "small")
        back = IconButton("up", _("Find before"), size=28)
        on = IconButton("down", _("Find next"), size=28)
        close = IconButton("close", _("Close"), size=28)
        back.clicked.connect(lambda: self._find(-1))
        on.clicked.connect(lambda: self._find(1))
        close.clicked.connect(self.close_find)
        return panel(row((self.find_field, 1), self._found, back, on, close, gap=6, margins=(0, 6, 0, 0)))

    def show_documents(
        self, documents: Sequence[Document], marks: dict[str, MarksBetween] | None = None
    ) -> None:
        """Show the first of these; a choice appears where there are several."""
        self._documents, self._marks = tuple(documents), marks or {}
        self._choice.blockSignals(True)
        self._choice.clear()
        self._choice.addItems([d.title for d in self._documents])
        self._choice.blockSignals(False)
        self._choice.setVisible(len(self._documents) > 1)
        self._show(0)

    def set_marks(self, marks: dict[str, MarksBetween]) -> None:
        """Other quiet marks, by source."""
        self._marks = marks
        shown = self.passage.shown
        if shown is not None:
            self.passage.set_marks(marks.get(shown.id, no_marks))

    def point_out(self, source: str, marks: Iterable[Mark]) -> None:
        """Turn to the document and place of the marks, and draw them strongly."""
        for number, document in enumerate(self._documents):
            if document.id == source:
                if self.passage.shown is not document:
                    self._choice.setCurrentIndex(number)
                    self._show(number)
                self.passage.point_out(marks)

    def quoted(self) -> Quoted | None:
        """The words selected in the document."""
        shown, span = self.passage.shown, self.passage.selection()
        if shown is None or span is None:
            return None
        text = shown.text[span[0] : span[1]]
        start = span[0] + len(text) - len(text.lstrip())
        end = span[1] - (len(text) - len(text.rstrip()))
        if end <= start:
            return None
        page = next((b.page for b in shown.blocks if b.start <= start < b.end), None)
        return Quoted(shown, start, end, page)

    def open_find(self) -> None:
        """Let words be found."""
        self.find_bar.setVisible(True)
        self.find_field.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.find_field.selectAll()

    def close_find(self) -> bool:
        """Put the bar away; False when there was none."""
        if self.find_bar.isHidden():
            return False
        self.find_bar.setVisible(False)
        self.passage.point_out(())
        self.passage.setFocus()
        return True

    def _show(self, number: int) -> None:
        if 0 <= number < len(self._documents):
            document = self._documents[number]
            self.passage.show_document(document, self._marks.get(document.id, no_marks))

    def _tell_sheet(self, number: int) -> None:
        sheets = self.passage.sheets
        self._title.setText(sheet_title(sheets, number) if sheets else "")
        self._back.setVisible(len(sheets) > 1)
        self._on.setVisible(len(sheets) > 1)
        self._back.setEnabled(number > 0)
        self._on.setEnabled(number < len(sheets) - 1)

    def _find(self, by: int, *, again: bool = False) -> None:
        shown, words = self.passage.shown, self.find_field.text()
        if shown is None or not words.strip():
            self._found.setText("")
            self.passage.point_out(())
            return
        places = find_places(shown.text, words)
        if not places:
            self._found.setText(_("Not found"))
            self.passage.point_out(())
            return
        here = self.passage.sheets[self.passage.number].start if again else self._at
        if again:
            index = next((i for i, p in enumerate(places) if p >= here), 0)
        else:
            index = (places.index(self._at) + by) % len(places) if self._at in places else 0
        self._at = places[index]
        self._found.setText(_("{number} of {count}").format(number=index + 1, count=len(places)))
        number = sheet_at(self.passage.sheets, places[index])
        sheet = self.passage.sheets[number]
        near = [p for p in places if sheet.start <= p < sheet.end and p != places[index]]
        self.passage.point_out(
            Mark(p, p + len(words), "find", Emphasis.FOUND) for p in (places[index], *near)
        )


def find_places(text: str, words: str) -> list[int]:
    """Where words stand in a text, whatever their case."""
    text, words = text.lower(), words.lower()
    places: list[int] = []
    at = text.find(words)
    while at >= 0:
        places.append(at)
        at = text.find(words, at + max(1, len(words)))
    return places


class _Legend(QWidget):
    """What a colour and line mean; the icon alone where room is short."""

    def __init__(self, icon: str, tone: str, words: str) -> None:
        super().__init__()
        self._words = Label(words, "small")
        self.setToolTip(words)
        row(IconView(icon, tone, 14), self._words, gap=6, inside=self)

    def say_words(self, say: bool) -> None:
        """Show the words beside the icon, or not."""
        self._words.setVisible(say)
