"""The passage that a card came from, beside the card."""

from dataclasses import dataclass
from gettext import gettext as _
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame

from app.cards.note import Note
from app.cards.rendering import visible_text
from app.collection.values import Passage
from app.facts.fact import Fact, Role
from app.ui.models.marks import Emphasis, Mark, strong_marks
from app.ui.widgets.arranging import column, row, rule
from app.ui.widgets.buttons import IconButton
from app.ui.widgets.labels import ElidedLabel, Label
from app.ui.widgets.reader import Reader

if TYPE_CHECKING:
    from app.collection.collection import Collection

WIDTH = 420


@dataclass(frozen=True, slots=True)
class SourceOfNote:
    """Everything about where a note comes from."""

    note: Note
    fact: Fact | None
    passages: tuple[Passage, ...]


def look_up_source(collection: "Collection", note: Note) -> SourceOfNote:
    """Read where a note comes from; runs where the collection lives."""
    fact = collection.fact(note.fact) if note.fact else None
    return SourceOfNote(note, fact, tuple(collection.passages(note.id)))


class SourcePanel(QFrame):
    """The document with the sentence highlighted, or the citation where its text is not here."""

    closed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("box", "card")
        self.setFixedWidth(WIDTH)
        self._title = ElidedLabel("", "strong")
        close = IconButton("close", _("Put the passage away"), size=28, key="O")
        close.clicked.connect(self.closed)
        self.reader = Reader(legend=False)
        self.reader.setProperty("box", "plain")
        self._words = Label("", "passage", wrap=True)
        self._about = Label("", "muted", wrap=True)
        column(
            row((self._title, 1), close, margins=(20, 12, 12, 0)),
            rule(),
            (self.reader, 1),
            column(self._words, self._about, None, margins=(20, 12, 20, 20), gap=12),
            gap=8,
            inside=self,
        )

    def show_source(self, found: SourceOfNote) -> None:
        """Show a note's passage."""
        here = next((p for p in found.passages if p.document is not None), None)
        self.reader.setVisible(here is not None)
        self._words.setVisible(here is None)
        self._about.setVisible(here is None)
        if here is not None and here.document is not None:
            self._title.setText(here.document.title)
            if self.reader.passage.shown is None or self.reader.passage.shown.id != here.document.id:
                self.reader.show_documents([here.document])
            self.reader.point_out(here.document.id, _marks(found, here))
            return
        quote = visible_text(found.note.fields.get("Quote", ""))
        self._title.setText(_("Where it comes from"))
        self._words.setText(f"“{quote}”" if quote else visible_text(found.note.fields.get("Source", "")))
        self._about.setText(self._why_absent(found, bool(quote)))

    def _why_absent(self, found: SourceOfNote, has_quote: bool) -> str:
        source = visible_text(found.note.fields.get("Source", ""))
        if not found.passages and not source:
            return _("This card was written by hand; no document stands behind it.")
        words = _("The document's text is not in this collection.")
        return f"{source}. {words}" if has_quote and source else words


def _marks(found: SourceOfNote, passage: Passage) -> list[Mark]:
    source = passage.source.id
    if found.fact is not None:
        marks = strong_marks(found.fact, source)
        if marks:
            return marks
    return [
        Mark(e.start, e.end, "date", Emphasis.SENTENCE if e.role is Role.STATES else Emphasis.GAVE)
        for e in passage.evidence
    ]
