"""A card by hand, at any time; from a selected sentence with its evidence kept."""

import html
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QDialog, QLineEdit, QWidget

from app.cards.writing import cite
from app.errors import UserError
from app.facts.fact import Evidence, Role
from app.ui.models.card_text import written_html
from app.ui.pages.page import Surroundings
from app.ui.theme.typography import font
from app.ui.widgets.arranging import box, clear, column, fit_height, panel, row
from app.ui.widgets.buttons import Button, ChoiceButton
from app.ui.widgets.candidates import shorten
from app.ui.widgets.field_text import FormulaPreview
from app.ui.widgets.fields import ComboBox, labelled
from app.ui.widgets.labels import Hint, IconView, Label
from app.ui.widgets.media_field import KEY, MediaField, bind_media_key, formula_hint
from app.ui.widgets.reader import Quoted
from app.wording import gettext as _

if TYPE_CHECKING:
    from app.collection.collection import Collection


def kinds() -> tuple[tuple[str, str, tuple[tuple[str, str], ...]], ...]:
    """Note types for writing by hand: name, title, and each field with what stands above it."""
    return (
        ("basic", _("Question and answer"), (("Front", _("Question")), ("Back", _("Answer")))),
        ("typed", _("Typed answer"), (("Front", _("Question")), ("Back", _("Answer to type")))),
        (
            "cloze",
            _("Gap"),
            (("Text", _("Text with gaps, such as {{c1::word}}")), ("Extra", _("Shown with the answer"))),
        ),
        (
            "choice",
            _("Choice"),
            (
                ("Question", _("Question")),
                ("Answer", _("Right answer")),
                ("Wrong 1", _("Wrong answer")),
                ("Wrong 2", _("Another wrong answer, if you like")),
                ("Wrong 3", _("A third one")),
            ),
        ),
    )


class NewCardDialog(QDialog):
    """Write a note; `written` carries the name of its deck."""

    written = Signal(str)

    def __init__(
        self, surroundings: Surroundings, quoted: Quoted | None = None, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle(_("New card"))
        self._surroundings = surroundings
        self._quoted = quoted
        self.editors: dict[str, MediaField] = {}
        self._type = "basic"
        self.deck_field = ComboBox((), _("Deck"))
        self.deck_field.setEditable(True)
        self.deck_field.setMinimumWidth(260)
        self.tags_field = QLineEdit()
        self.tags_field.setFont(font())
        self.tags_field.setPlaceholderText(_("divided by blanks"))
        self._rows = column(gap=12)
        self.fault = Label("", "small", "again", wrap=True)
        self.fault.setVisible(False)
        self.add_button = Button(_("Add card"), "add", "Ctrl+Return", "primary")
        self.add_button.setAutoDefault(False)
        self.add_button.clicked.connect(self.save)
        cancel = Button(_("Cancel"), None, "Esc")
        cancel.setAutoDefault(False)
        cancel.clicked.connect(self.reject)
        layout = column(
            Label(_("New card"), "title"),
            self._build_kinds(),
            self._rows,
            margins=(28, 24, 28, 24),
            gap=16,
            inside=self,
        )
        if quoted is not None:
            layout.addWidget(self._build_quote(quoted))
        layout.addLayout(
            row(
                (labelled(_("Deck"), self.deck_field), 3),
                (labelled(_("Tags"), self.tags_field), 2),
                gap=12,
            )
        )
        layout.addWidget(self.fault)
        layout.addLayout(row(Hint(KEY, _("picture or sound; or paste, or drop a file")), None))
        layout.addLayout(row(Label(formula_hint(), "small"), None, cancel, self.add_button, gap=8))
        bind_media_key(self, self._field_in_hand)
        self.setFixedWidth(640)
        QShortcut(QKeySequence("Ctrl+Return"), self).activated.connect(self.save)
        self._show_type("basic")
        surroundings.desk.ask(lambda collection: [d.name for d in collection.decks()], self._show_decks)

    def _keep(self, name: str, data: bytes, told: Callable[[str], None]) -> None:
        desk = self._surroundings.desk
        desk.ask(lambda collection: collection.studying.add_media(name, data), told, self._refuse)

    def _field_in_hand(self) -> MediaField | None:
        fields = list(self.editors.values())
        return next((f for f in fields if f.hasFocus()), fields[0] if fields else None)

    def _build_kinds(self) -> QWidget:
        self._choices: dict[str, ChoiceButton] = {}
        for name, title, _fields in kinds():
            button = ChoiceButton(title, on=name == "basic")
            button.setAutoExclusive(True)
            button.setAutoDefault(False)
            button.clicked.connect(lambda _=False, n=name: self._show_type(n))
            self._choices[name] = button
        return panel(row(*self._choices.values(), None, gap=8))

    def _build_quote(self, quoted: Quoted) -> QWidget:
        frame = box("quote")
        words = " ".join(quoted.text.split())
        column(
            row(
                IconView("source", "accent", 16),
                Label(_("The sentence stays with the card"), "eyebrow"),
                None,
                gap=8,
            ),
            Label(f"“{shorten(words, 260)}”", "evidence", "ink", wrap=True, italic=True, loose=True),
            Label(shorten(quoted.document.title, 80), "small"),
            margins=(16, 12, 16, 12),
            gap=6,
            inside=frame,
        )
        return frame

    def _show_type(self, name: str) -> None:
        kept = [e.toPlainText() for e in self.editors.values()]
        self._type = name
        clear(self._rows)
        self.editors = {}
        fields = next(f for n, _title, f in kinds() if n == name)
        for number, (field, title) in enumerate(fields):
            editor = MediaField(title, 1 if len(fields) > 3 else 2 if number == 0 else 3, self._keep)
            self.editors[field] = editor
            self._rows.addLayout(labelled(title, editor))
            preview = FormulaPreview(editor, written_html)
            preview.drawn.connect(lambda: fit_height(self))
            self._rows.addWidget(preview)
            if number < len(kept):
                editor.setPlainText(kept[number])
            elif self._quoted is not None and number == (0 if name == "cloze" else 1):
                editor.setPlainText(" ".join(self._quoted.text.split()))
        next(iter(self.editors.values())).setFocus()
        fit_height(self)

    def _show_decks(self, names: Sequence[str]) -> None:
        typed = self.deck_field.currentText()
        suggested = self._quoted.document.title if self._quoted else _("My cards")
        self.deck_field.addItems(list(names) or [suggested])
        fitting = suggested if suggested in names else (names[0] if names else suggested)
        self.deck_field.setEditText(typed or fitting)

    def save(self) -> None:
        """Write the note."""
        fields = {name: written_html(editor.toPlainText()) for name, editor in self.editors.items()}
        deck = self.deck_field.currentText().strip() or _("My cards")
        tags, note_type = self.tags_field.text().split(), self._type
        if not next(iter(fields.values())):
            self._refuse(UserError(_("A card needs a question.")))
            return
        if note_type != "cloze" and not list(fields.values())[1]:
            self._refuse(UserError(_("A card needs an answer.")))
            return
        quoted = self._quoted
        evidence = [_evidence_of(quoted)] if quoted else []
        if quoted:
            fields["Quote"] = html.escape(quoted.text, quote=False)
            fields["Source"] = html.escape(cite(quoted.document, evidence[0]), quote=False)

        def write(collection: "Collection") -> str:
            deck_id = collection.create_deck(deck)
            documents = [quoted.document] if quoted else []
            return collection.new_note(deck_id, note_type, fields, tags, evidence, documents)

        def told(_note_id: str) -> None:
            self.accept()
            self.written.emit(deck)

        self._surroundings.desk.ask(write, told, self._refuse)

    def _refuse(self, error: Exception) -> None:
        if not isinstance(error, UserError):
            self._surroundings.work.failed.emit(error)
            return
        self.fault.setText(str(error))
        self.fault.setVisible(True)
        fit_height(self)


def _evidence_of(quoted: Quoted) -> Evidence:
    return Evidence(quoted.document.id, quoted.start, quoted.end, quoted.text, quoted.page, Role.STATES)
