"""The passage that a card came from, beside the card."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame

from app.cards.note import Note
from app.cards.templates.rendering import visible_text
from app.collection.values import Passage
from app.documents.document import Document
from app.errors import UserError
from app.facts.fact import Fact, Role
from app.ui.models.marks import Emphasis, Mark, strong_marks
from app.ui.widgets.arranging import column, panel, row, rule
from app.ui.widgets.buttons import Button, IconButton
from app.ui.widgets.labels import ElidedLabel, Label
from app.ui.widgets.reader import Reader
from app.wording import gettext as _

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


def keep_document(collection: "Collection", note: Note, document: Document) -> None:
    """Keep the text of a note's document; UserError when it is the text of another."""
    sources = [passage.source for passage in collection.passages(note.id)]
    if document.sha256 not in {source.sha256 for source in sources}:
        raise UserError(
            _(
                "“{name}” is not the document that this card came from: “{title}”. It may be another "
                "edition or an edited copy. Nothing was changed."
            ).format(name=document.name, title=", ".join(source.title for source in sources))
        )
    collection.add_document(document)


class SourcePanel(QFrame):
    """The document with the sentence highlighted, or the citation where its text is not here."""

    closed = Signal()
    locate_asked = Signal()
    """The document's text is wanted and its file has to be chosen."""

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("box", "card")
        self.setFixedWidth(WIDTH)
        self._title = ElidedLabel("", "strong")
        close = IconButton("close", _("Put the passage away"), size=28, key="O")
        close.clicked.connect(self.closed)
        self.reader = Reader(legend=False)
        self.reader.setProperty("box", "plain")
        self._words = Label("", "passage", wrap=True, loose=True)
        self._about = Label("", "muted", wrap=True, loose=True)
        self.locate_button = Button(_("Locate the document…"), "folder")
        self.locate_button.clicked.connect(self.locate_asked)
        self._told = Label("", "muted", wrap=True, loose=True)
        self._absent = panel(
            column(
                self._words,
                self._about,
                row(self.locate_button, None),
                self._told,
                None,
                margins=(20, 12, 20, 20),
                gap=12,
            )
        )
        column(
            row((self._title, 1), close, margins=(20, 12, 12, 0)),
            rule(),
            (self.reader, 1),
            (self._absent, 1),
            gap=8,
            inside=self,
        )

    def show_source(self, found: SourceOfNote) -> None:
        """Show a note's passage."""
        here = next((p for p in found.passages if p.document is not None), None)
        self.reader.setVisible(here is not None)
        self._absent.setVisible(here is None)
        self._told.setVisible(False)
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
        self.locate_button.setVisible(bool(found.passages))
        self.locate_button.setEnabled(True)

    def tell(self, words: str, *, fault: bool = False) -> None:
        """Say how locating the document goes."""
        self._told.set_tone("again" if fault else "muted")
        self._told.setText(words)
        self._told.setVisible(True)
        self.locate_button.setEnabled(fault)

    def _why_absent(self, found: SourceOfNote, has_quote: bool) -> str:
        source = visible_text(found.note.fields.get("Source", ""))
        if not found.passages and not source:
            return _("This card was written by hand; no document stands behind it.")
        words = _("The document's text is not in this collection.")
        if found.passages:
            words += " " + _("If you have the file, Lectern can show the passage in it.")
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
