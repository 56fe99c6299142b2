"""Completes the last word of a search: keys, and behind their colon the names and words that there are."""

from PySide6.QtCore import QStringListModel, Qt
from PySide6.QtWidgets import QCompleter, QLineEdit

from app.collection.finding import Names
from app.collection.query_filters import KEYS
from app.collection.query_language import as_value
from app.collection.query_tree import CardState, Property
from app.ui.theme.typography import font

FEWEST = 2
"""Letters of a key that must stand before it is offered: words are looked for more often than filters."""
DAYS = (1, 7, 30)


def filters(names: Names) -> list[str]:
    """Every filter with its value as it can be typed."""
    return [
        *(f"is:{state}" for state in CardState),
        *(f"deck:{as_value(name)}" for name in names.decks),
        *(f"tag:{as_value(name)}" for name in names.tags),
        "tag:none",
        *(f"{word}:{as_value(name)}" for word in ("note", "type") for name in names.note_types),
        *(f"card:{as_value(name)}" for name in names.templates),
        *(f"preset:{as_value(name)}" for name in names.presets),
        *(f"prop:{name}{sign}" for name in Property for sign in (">=", "<=", "=")),
        *(f"{key}:{n}" for key in ("added", "edited", "rated", "introduced", "resched") for n in DAYS),
        "rated:1:1",
        "rated:7:1",
        *(f"flag:{number}" for number in range(8)),
    ]


def beginnings(names: Names) -> list[str]:
    """Every key, and the fields, as filters begin."""
    return [*(f"{key}:" for key in KEYS), *(f"{as_field(name)}:" for name in names.fields)]


def as_field(name: str) -> str:
    """A field's name as it begins a filter; one with blanks opens a quotation."""
    return f'"{name}' if " " in name else name


def split_last(query: str) -> tuple[str, str]:
    """A query as what stands and the filter that is being typed; a quoted name keeps its blanks."""
    start = max(query.rfind(" "), query.rfind("(")) + 1
    if query.count('"') % 2:
        quote = query.rindex('"')
        start = max(query.rfind(" ", 0, quote), query.rfind("(", 0, quote)) + 1
    return query[:start], query[start:]


class QueryCompleter(QCompleter):
    """Offers filters once their first letters stand there, and saved searches by their names."""

    def __init__(self, field: QLineEdit) -> None:
        self._shown = QStringListModel()
        self._names = Names()
        self._saved: dict[str, str] = {}
        self._with_values: bool | None = None
        super().__init__(self._shown, field)
        self._field = field
        self.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        self.setMaxVisibleItems(8)
        # before the field asks for completions, which it does last
        field.textEdited.connect(self._follow)
        field.textChanged.connect(self._follow)
        field.setCompleter(self)
        if (popup := self.popup()) is not None:
            popup.setFont(font())
        self.offer(self._names)

    def offer(self, names: Names) -> None:
        """Know these names."""
        self._names = names
        self._saved = {f"{name}  {query}": query for name, query in names.saved}
        self._with_values = None
        self._follow(self._field.text())

    def _follow(self, text: str) -> None:
        """Offer keys while a key is typed, values behind its colon."""
        with_values = ":" in split_last(text)[1]
        if with_values != self._with_values:
            self._with_values = with_values
            offered = filters(self._names) if with_values else [*beginnings(self._names), *self._saved]
            self._shown.setStringList(offered)

    def splitPath(self, path: str) -> list[str]:
        before, last = split_last(path)
        word = last.removeprefix("-")
        if ":" in word or word.startswith('"'):
            return [word]
        # a plain word is a word to look for, unless a key, a field or a saved search begins with it
        names = beginnings(self._names) + ([] if before else list(self._saved))
        begun = len(word) >= FEWEST and any(n.lower().startswith(word.lower()) for n in names)
        return [word if begun else "\0"]

    def pathFromIndex(self, index) -> str:
        chosen = super().pathFromIndex(index)
        if chosen in self._saved:
            return self._saved[chosen]
        before, last = split_last(self._field.text())
        minus = "-" if last.startswith("-") else ""
        return f"{before}{minus}{chosen}"
