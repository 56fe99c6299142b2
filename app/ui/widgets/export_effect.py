"""What an export will do in Anki: figures to look at, and what has to be known of it."""

from PySide6.QtWidgets import QFrame

from app.collection.exported_notes import Effect
from app.export_effects import tell_counts, tell_limits, tell_ticks
from app.interchange.exported import replacing_warning
from app.ui.widgets.arranging import column, restyle, row
from app.ui.widgets.labels import IconView, Label

SHOWN = 4
"""Sentences on what a package can't do, at most."""


class ExportEffect(QFrame):
    """A frame that tells what becomes of the notes in Anki."""

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("box", "quote")
        self._icon = IconView("info", "muted", 16)
        self._counts = Label("", wrap=True)
        self._limits = Label("", "small", "hard", wrap=True)
        self._ticks = Label("", "small", wrap=True)
        words = column(self._counts, self._limits, self._ticks, None, gap=6)
        row(column(2, self._icon, None), (words, 1), margins=(14, 12, 14, 12), gap=10, inside=self)

    @property
    def words(self) -> str:
        """All that shows."""
        labels = (self._counts, self._limits, self._ticks)
        return "\n".join(label.text() for label in labels if not label.isHidden())

    def show_package(self, effect: Effect | None, *, with_progress: bool) -> None:
        """What a package brings; the figures where they are known."""
        limits = list(tell_limits(effect))[:SHOWN] if effect is not None else []
        self._show(
            "quote",
            tell_counts(effect) if effect is not None and effect.notes else "",
            "\n".join(limits),
            tell_ticks(with_progress=with_progress),
        )

    def show_collection(self) -> None:
        """That a whole collection replaces another."""
        self._show("warning", replacing_warning(), "", "")

    def _show(self, kind: str, *words: str) -> None:
        self.setProperty("box", kind)
        restyle(self)
        self._icon.show_icon(
            "warning" if kind == "warning" else "info", "hard" if kind == "warning" else "muted"
        )
        for label, text in zip((self._counts, self._limits, self._ticks), words, strict=True):
            label.setText(text)
            label.setVisible(bool(text))
        self.setAccessibleName(self.words)
