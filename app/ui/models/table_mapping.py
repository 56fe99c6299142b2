"""What the columns of a table are, guessed first and then as a person chooses; no Qt."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from app.cards.templates.note_types import NOTE_TYPES
from app.errors import UserError
from app.holdings import HeldNoteType
from app.interchange.csv_layout import LEFT_OUT, SPECIAL, Layout, Said, Table, fill_columns, lay_out
from app.interchange.csv_reading import fields_of, known_type
from app.wording import gettext as _

FIRST = 4
"""Rows that are shown."""
SAMPLE = 100_000
"""Characters of a table by which its layout is found while somebody chooses."""
WIDEST = 60
"""Columns that are shown at most; further ones are left out unless the file names them."""
USUAL = ("basic", "cloze", "typed")
"""Our note types that tables are made for, in the order in which they are offered."""


@dataclass(frozen=True, slots=True)
class Choice:
    """Something to choose: what it means to the reader, and its name."""

    value: str
    name: str


class Mapping:
    """A table under way; `said` grows with what is chosen, `fault` says why the table can't be read so."""

    def __init__(self, table: Table, known: Sequence[HeldNoteType], decks: Sequence[str]) -> None:
        """`known` are the note types and `decks` the names of the decks that are here."""
        self.table, self.known, self.decks = table, tuple(known), tuple(decks)
        self.said = Said()
        self.fault = ""
        self.layout = Layout()
        self._rows: list[list[str]] = []
        self._first: list[str] = []
        cut = table.text.rfind("\n", 0, SAMPLE) + 1 if len(table.text) > SAMPLE else 0
        self._sample = replace(table, text=table.text[:cut]) if cut else table
        self._find_out()

    def _find_out(self) -> None:
        try:
            layout, rows = lay_out(self._sample, self.said, lambda name: fields_of(name, self.known))
        except UserError as error:
            self.fault = str(error)
            return
        self.fault = ""
        if not layout.note_type and not self._is_by_row(layout.columns):
            layout.note_type = "cloze" if "Text" in layout.columns else "basic"
        width = max(map(len, rows), default=len(layout.columns))
        columns = [*layout.columns, *[LEFT_OUT] * (width - len(layout.columns))][:WIDEST]
        fields = self._fields(layout)
        layout.columns = fill_columns(columns, fields, self._offered(layout)) if fields else tuple(columns)
        self.layout, self._rows = layout, rows
        self._first = self._names() if layout.has_header else []

    def _names(self) -> list[str]:
        bare = replace(self.said, has_header=False, separator=self.layout.separator)
        return lay_out(self._sample, bare)[1][0]

    def _is_by_row(self, columns: Sequence[str]) -> bool:
        return "notetype" in columns

    def _fields(self, layout: Layout) -> tuple[str, ...]:
        return () if self._is_by_row(layout.columns) else fields_of(layout.note_type, self.known)

    def _offered(self, layout: Layout) -> tuple[str, ...] | None:
        """The fields that a column becomes unasked: of our types, their own."""
        kind = known_type(layout.note_type, self.known)
        own = NOTE_TYPES.get(kind.own or "") if kind is not None else None
        return own.own_fields if own is not None else None

    # What is shown

    @property
    def is_by_row(self) -> bool:
        """Whether each row says its note type itself."""
        return self._is_by_row(self.layout.columns)

    @property
    def columns(self) -> tuple[str, ...]:
        """What each column is."""
        return self.layout.columns

    @property
    def names(self) -> list[str]:
        """The names of the columns, where the first row has them."""
        return [*self._first, *[""] * (len(self.columns) - len(self._first))][: len(self.columns)]

    @property
    def rows(self) -> list[list[str]]:
        """The first rows, each as wide as the table."""
        width = len(self.columns)
        return [[*row, *[""] * (width - len(row))][:width] for row in self._rows[:FIRST]]

    @property
    def deck(self) -> str:
        """The deck of all rows that name none."""
        return self.layout.deck or self.table.path.stem

    def choices(self) -> list[Choice]:
        """What a column can be."""
        fields = [f for f in self._fields(self.layout) if not f.startswith("Spare ")]
        if not fields:
            given = dict.fromkeys(c for c in self.columns if c not in (LEFT_OUT, *SPECIAL))
            found = [Choice(c, c or _("The next field")) for c in given or [""]]
        else:
            found = [Choice(f, f) for f in fields]
        special = (_("Tags"), _("Deck"), _("Id of the note"), _("Note type"))
        return [
            *found,
            *(Choice(value, name) for value, name in zip(SPECIAL, special, strict=True)),
            Choice(LEFT_OUT, _("Left out")),
        ]

    def types(self) -> list[Choice]:
        """The note types that the rows can be, the usual ones first; also one that only the file names."""
        own = {t.own: t for t in self.known if t.own}
        usual = [own[name] for name in USUAL if name in own]
        foreign = sorted((t for t in self.known if not t.own), key=lambda t: t.name.casefold())
        others = [t for t in self.known if t.own and t not in usual]
        found = [Choice(t.name, t.name) for t in (*usual, *foreign, *others)]
        if known_type(self.layout.note_type, self.known) is None and self.layout.note_type:
            found.insert(0, Choice(self.layout.note_type, self.layout.note_type))
        if self.is_by_row:
            found.insert(0, Choice("", _("As each row says")))
        return found

    @property
    def type(self) -> str:
        """The name of the note type that is chosen, as `types` has it."""
        if self.is_by_row:
            return ""
        kind = known_type(self.layout.note_type, self.known)
        return kind.name if kind is not None else self.layout.note_type

    # What is chosen

    def choose_type(self, name: str) -> None:
        """The rows are notes of this type; what the columns are is guessed anew."""
        columns = None
        if self.is_by_row and name:
            columns = tuple(LEFT_OUT if c == "notetype" else c for c in self.columns)
        self._say(replace(self.said, note_type=name, columns=columns))

    def choose_column(self, place: int, value: str) -> None:
        """A column is this; another that was the same field is left out then."""
        columns = list(self.columns)
        if value not in (LEFT_OUT, "tags", ""):
            columns = [LEFT_OUT if c == value else c for c in columns]
        columns[place] = value
        self._say(replace(self.said, columns=tuple(columns), note_type=self.layout.note_type))

    def choose_separator(self, separator: str) -> None:
        """This stands between cells; all else about the columns is guessed anew."""
        if separator:
            self._say(replace(self.said, separator=separator, columns=None, has_header=None))

    def choose_row_end(self, row_end: str) -> None:
        """This stands between rows."""
        if row_end:
            self._say(replace(self.said, row_end=row_end, columns=None, has_header=None))

    def choose_header(self, has_header: bool) -> None:
        """Whether the first row is names."""
        self._say(replace(self.said, has_header=has_header, columns=self.said.columns))

    def choose_html(self, is_html: bool) -> None:
        """Whether cells are HTML rather than plain words."""
        self._say(replace(self.said, html=is_html))

    def choose_deck(self, name: str) -> None:
        """Notes go into this deck."""
        self._say(replace(self.said, deck=" ".join(name.split()) or None))

    def _say(self, said: Said) -> None:
        self.said = said
        self._find_out()

    def decided(self) -> Said:
        """All that is to be known for reading the whole table as it is shown."""
        layout = self.layout
        return Said(
            layout.separator,
            layout.row_end,
            layout.has_header,
            layout.html,
            layout.note_type,
            self.deck,
            self.columns,
        )
