"""Completes the last word of a search: `is:`, `deck:` and `tag:` with the names that there are."""

from collections.abc import Sequence

from PySide6.QtCore import QStringListModel, Qt
from PySide6.QtWidgets import QCompleter, QLineEdit

from app.ui.theme.typography import font

STATES = ("due", "new", "learn", "review", "suspended", "buried", "leech", "marked")


def filters(decks: Sequence[str], tags: Sequence[str]) -> list[str]:
    """Every filter by name, with quotes where a name holds blanks."""
    return [
        *(f"is:{state}" for state in STATES),
        *(f"deck:{_quoted(name)}" for name in decks),
        *(f"tag:{_quoted(name)}" for name in tags),
    ]


def split_last(query: str) -> tuple[str, str]:
    """A query as what stands and the filter that is being typed; a quoted name keeps its blanks."""
    start = query.rfind(" ") + 1
    if query.count('"') % 2:
        start = query.rfind(" ", 0, query.rindex('"')) + 1
    return query[:start], query[start:]


def _quoted(name: str) -> str:
    return f'"{name}"' if " " in name else name


class QueryCompleter(QCompleter):
    """Offers filters once their first letters stand there."""

    def __init__(self, field: QLineEdit) -> None:
        self._names = QStringListModel()
        super().__init__(self._names, field)
        self._field = field
        self.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        self.setMaxVisibleItems(8)
        field.setCompleter(self)
        if (popup := self.popup()) is not None:
            popup.setFont(font())

    def offer(self, decks: Sequence[str], tags: Sequence[str]) -> None:
        """Know these names."""
        self._names.setStringList(filters(decks, tags))

    def splitPath(self, path: str) -> list[str]:
        last = split_last(path)[1].removeprefix("-")
        # a plain word is a word to look for; a filter is known by its colon
        return [last if ":" in last else "\0"]

    def pathFromIndex(self, index) -> str:
        before, last = split_last(self._field.text())
        minus = "-" if last.startswith("-") else ""
        return f"{before}{minus}{super().pathFromIndex(index)}"
