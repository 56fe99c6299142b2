"""A text field that takes pictures and sounds: pasted, dropped, or chosen as files."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QBuffer, QIODevice, QMimeData, Qt
from PySide6.QtGui import QImage, QKeySequence, QShortcut
from PySide6.QtWidgets import QFileDialog, QWidget

from app.collection.added_media import LARGEST, PICTURES, SOUNDS, reference
from app.ui.widgets.fields import TextField
from app.wording import gettext as _

Keep = Callable[[str, bytes, Callable[[str], None]], None]
"""Keeps a file of this name and content, and tells the name that fields refer to it by."""
KEY = "Ctrl+Shift+M"


class MediaField(TextField):
    """Text with references to media; without `keep` it is plain text as any other field."""

    def __init__(self, name: str, lines: int = 2, keep: Keep | None = None) -> None:
        super().__init__(name, lines)
        self._keep = keep

    def canInsertFromMimeData(self, source: QMimeData) -> bool:
        return bool(self._keep and (source.hasImage() or _files(source))) or super().canInsertFromMimeData(
            source
        )

    def insertFromMimeData(self, source: QMimeData) -> None:
        """What is pasted or dropped: files first, then a picture, then words."""
        files = _files(source) if self._keep else []
        if files:
            for path in files:
                self.add_file(path)
        elif self._keep and source.hasImage() and not source.hasText():
            self.add_picture(QImage(source.imageData()))
        else:
            super().insertFromMimeData(source)

    def add_file(self, path: Path) -> None:
        """Add a picture or sound from a file."""
        try:
            with path.open("rb") as file:
                self._add(path.name, file.read(LARGEST + 1))
        except OSError:
            self._add(path.name, b"")

    def add_picture(self, image: QImage) -> None:
        """Add a picture that was copied."""
        buffer = QBuffer()
        buffer.open(QIODevice.OpenModeFlag.WriteOnly)
        image.save(buffer, "PNG")  # pyright: ignore[reportCallIssue, reportArgumentType]
        self._add(_("picture") + ".png", bytes(buffer.data().data()))

    def _add(self, name: str, data: bytes) -> None:
        if self._keep is not None:
            self._keep(name, data, lambda kept: self.insertPlainText(reference(kept)))


def formula_hint() -> str:
    """How formulas are written, for the foot of an editor."""
    return _("Formulas: {inline} in a line, {block} on their own").format(inline=r"\( \)", block=r"\[ \]")


def bind_media_key(dialog: QWidget, current: Callable[[], MediaField | None]) -> None:
    """Let a key choose a file for the field in hand."""

    def choose() -> None:
        field = current()
        if field is None:
            return
        kinds = " ".join(f"*{suffix}" for suffix in PICTURES + SOUNDS)
        title = _("Add a picture or sound")
        picked, _filter = QFileDialog.getOpenFileName(dialog, title, "", f"{title} ({kinds})")
        if picked:
            field.add_file(Path(picked))

    shortcut = QShortcut(QKeySequence(KEY), dialog)
    shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
    shortcut.activated.connect(choose)


def _files(source: QMimeData) -> list[Path]:
    return [
        path
        for url in source.urls()
        if url.isLocalFile() and (path := Path(url.toLocalFile())).suffix.casefold() in PICTURES + SOUNDS
    ]
