"""The fields of a note to edit, whatever its type; used in Browse and while studying."""

from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLineEdit, QWidget

from app.cards.note import Note
from app.cards.templates.note_types import NOTE_TYPES
from app.ui.models.card_text import from_edit, to_edit
from app.ui.theme.typography import font
from app.ui.widgets.arranging import clear, column
from app.ui.widgets.field_text import FormulaPreview
from app.ui.widgets.fields import labelled
from app.ui.widgets.media_field import Keep, MediaField
from app.wording import gettext as _


class NoteForm(QWidget):
    """Edit fields and tags; `fields` gives the note's fields as they were left."""

    changed = Signal()

    def __init__(self, keep: Keep | None = None) -> None:
        """`keep` keeps pictures and sounds that are added; without it, fields take words alone."""
        super().__init__()
        self._keep = keep
        self.setProperty("ground", "clear")
        self._note: Note | None = None
        self.editors: dict[str, MediaField] = {}
        self._rows = column(gap=10, inside=self)
        self.tags_field = QLineEdit()

    @property
    def note(self) -> Note | None:
        """The note that is edited, as it was."""
        return self._note

    def show_note(self, note: Note) -> None:
        """Edit a note: its own fields that hold something, and two at least."""
        self._note = note
        clear(self._rows)
        self.editors = {}
        for name in _names(note):
            before = note.fields.get(name, "")
            text = to_edit(before)
            editor = MediaField(name, 1 if len(text) < 40 else 2 if len(text) < 90 else 3, self._keep)
            editor.setPlainText(text)
            editor.textChanged.connect(self.changed)
            self.editors[name] = editor
            self._rows.addLayout(labelled(name, editor))
            self._rows.addWidget(FormulaPreview(editor, partial(from_edit, before=before)))
        self.tags_field = QLineEdit(" ".join(note.tags))
        self.tags_field.setFont(font())
        self.tags_field.setPlaceholderText(_("Tags, divided by blanks"))
        self.tags_field.textChanged.connect(self.changed)
        self._rows.addLayout(labelled(_("Tags"), self.tags_field))
        self._rows.addStretch(1)

    def fields(self) -> dict[str, str]:
        """The fields that were edited, as HTML."""
        if self._note is None:
            return {}
        before = self._note.fields
        return {
            name: from_edit(editor.toPlainText(), before.get(name, ""))
            for name, editor in self.editors.items()
        }

    def tags(self) -> list[str]:
        """The tags as they were left."""
        return self.tags_field.text().split()

    def is_changed(self) -> bool:
        """Whether anything differs from the note."""
        if self._note is None:
            return False
        fields = any(self._note.fields.get(k, "") != v for k, v in self.fields().items())
        return fields or tuple(self.tags()) != self._note.tags


def _names(note: Note) -> list[str]:
    note_type = NOTE_TYPES.get(note.type)
    own = list(note_type.own_fields) if note_type else list(note.fields)
    filled = [name for name in own if note.fields.get(name, "").strip()]
    names = filled + [name for name in own if name not in filled][: max(0, 2 - len(filled))]
    extra = ["Note"] if note.fields.get("Note", "").strip() else []
    return sorted(names, key=own.index) + extra
