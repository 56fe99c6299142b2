"""What a table's columns are: said by a person, by the file's own header lines, or guessed."""

import csv
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from io import StringIO
from pathlib import Path

from app.errors import UserError
from app.interchange.csv_cards import COLUMNS
from app.interchange.csv_text import LINE, decode, guess_separator, split_rows
from app.wording import gettext as _

SEPARATORS = {"comma": ",", "semicolon": ";", "tab": "\t", "space": " ", "pipe": "|", "colon": ":"}
SPECIAL = ("tags", "deck", "guid", "notetype")
LEFT_OUT = "-"
NAMES = {
    "front": "Front", "question": "Front", "term": "Front", "word": "Front", "prompt": "Front",
    "back": "Back", "answer": "Back", "definition": "Back", "meaning": "Back", "response": "Back",
    "text": "Text", "extra": "Extra", "back extra": "Extra", "source": "Source", "quote": "Quote",
    "tags": "tags", "tag": "tags", "category": "tags", "deck": "deck", "guid": "guid", "notetype": "notetype",
    "note type": "notetype",
}  # fmt: skip
"""What a column's name in a table says of it."""
LOOKED_AT = 500
"""Rows by which markup and clozes are guessed."""
_ELEMENT = re.compile(
    r"<(b|i|u|em|strong|sub|sup|p|div|span|font|ul|ol|li|table|code)\b[^<>]*>.*?</\1>|<br ?/?>|<img\s[^<>]*>",
    re.IGNORECASE | re.DOTALL,
)
_BARE = re.compile(r"<(?![a-z/!][^<>]*>)", re.IGNORECASE)
_CLOZE = re.compile(r"\{\{c\d+::")


@dataclass(slots=True)
class Layout:
    """What a table's rows are: `columns` names each column's field, one of SPECIAL, or is LEFT_OUT.

    An empty name is the next field that no other column fills.
    """

    separator: str = ","
    row_end: str = LINE
    html: bool = False
    note_type: str = ""
    deck: str = ""
    tags: tuple[str, ...] = ()
    columns: tuple[str, ...] = ()
    has_header: bool = False
    is_ours: bool = False
    special: dict[int, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Said:
    """What a person says of a table; None is left to the file and to the guess."""

    separator: str | None = None
    row_end: str | None = None
    has_header: bool | None = None
    html: bool | None = None
    note_type: str | None = None
    deck: str | None = None
    columns: tuple[str, ...] | None = None


@dataclass(frozen=True, slots=True)
class Table:
    """A table's file as it was read: its text without header lines, and what these say."""

    path: Path
    text: str
    headers: Layout
    says_html: bool
    modified: int

    @property
    def says_type(self) -> bool:
        """Whether the file says which note types its rows are."""
        return bool(self.headers.note_type) or "notetype" in self.headers.special.values()


FieldsOf = Callable[[str], Sequence[str]]
"""The names of a note type's fields by its name; none for types that nobody knows."""


def open_table(path: Path) -> Table:
    """Read a table's file; UserError where it can't be read."""
    text = decode(path)
    headers, start, says_html = _read_headers(text)
    return Table(path, text[start:], headers, says_html, int(path.stat().st_mtime))


def lay_out(
    table: Table, said: Said | None = None, fields_of: FieldsOf = lambda _name: ()
) -> tuple[Layout, list[list[str]]]:
    """How a table is laid out, and its rows without the row of names. UserError where it has no rows."""
    said = said or Said()
    layout = replace(table.headers, special=dict(table.headers.special))
    layout.row_end = said.row_end or layout.row_end
    layout.separator = said.separator or layout.separator
    if not layout.separator:
        layout.separator = "\t" if table.path.suffix.lower() == ".tsv" else guess_separator(table.text)
    layout.deck = said.deck or layout.deck
    rows = split_rows(table.text, layout.separator, layout.row_end, table.path.name)
    if not rows:
        raise UserError(_("{file} holds no rows.").format(file=table.path.name))
    names = [cell.strip().casefold() for cell in rows[0]]
    layout.is_ours = tuple(names[: len(COLUMNS)]) == COLUMNS
    if said.note_type is not None:
        layout.note_type = said.note_type
    elif not table.says_type and not layout.is_ours and _holds_clozes(rows):
        layout.note_type = "cloze"
    known = {name.casefold(): name for name in fields_of(layout.note_type)} if layout.note_type else {}
    _find_header(layout, names, said, known)
    rows = rows[1:] if layout.has_header else rows
    _name_columns(layout, names, said, known)
    if said.html is not None:
        layout.html = said.html
    elif not table.says_html and not layout.is_ours:
        layout.html = _holds_markup(rows)
    return layout, rows


def fill_columns(
    columns: Sequence[str], fields: Sequence[str], offered: Sequence[str] | None = None
) -> tuple[str, ...]:
    """Columns without empty names: these become the fields `offered` that no other column fills, in order.

    What is no field and nothing special is left out.
    """
    taken = set(columns)
    free = iter([name for name in (fields if offered is None else offered) if name not in taken])
    return tuple(
        next(free, LEFT_OUT) if not c else c if c in fields or c in SPECIAL else LEFT_OUT for c in columns
    )


def _read_headers(text: str) -> tuple[Layout, int, bool]:
    """What Anki's header lines say, where the rows begin, and whether they say what is markup."""
    layout = Layout(separator="")
    raw_columns, start, says_html = "", 0, False
    for line in StringIO(text, newline=""):
        if not line.startswith("#"):
            break
        start += len(line)
        key, _colon, value = line[1:].strip().partition(":")
        key, value = key.strip().casefold(), value.strip(" ") if "separator" in key else value.strip()
        match key:
            case "separator":
                layout.separator = SEPARATORS.get(value.casefold(), value[:1] or "\t")
            case "html":
                layout.html, says_html = value.casefold() == "true", True
            case "columns":
                raw_columns = line[1:].rstrip("\r\n").partition(":")[2]
            case "notetype" | "note type":
                layout.note_type = value
            case "deck":
                layout.deck = value
            case "tags":
                layout.tags = tuple(value.split())
            case _ if key.endswith(" column") and value.isdecimal() and len(value) < 4:
                layout.special[int(value) - 1] = key.removesuffix(" column").replace(" ", "")
    if raw_columns:
        layout.columns = tuple(next(csv.reader([raw_columns.strip(" ")], delimiter=layout.separator or "\t")))
    return layout, start, says_html


def _find_header(layout: Layout, names: Sequence[str], said: Said, known: Mapping[str, str]) -> None:
    if said.has_header is not None:
        layout.has_header = said.has_header
    elif layout.is_ours:
        layout.has_header = True
    elif not layout.columns and not layout.special:
        told = {known.get(n) or NAMES.get(n, "") for n in names} - {"", *SPECIAL}
        # a note type that the file itself names has its fields in their order, and no row of names
        if said.note_type is not None or layout.note_type in ("", "cloze"):
            layout.has_header = len(told) >= min(2, len(names))


def _name_columns(layout: Layout, names: Sequence[str], said: Said, known: Mapping[str, str]) -> None:
    """Say what each column is: a person's word first, then the file's own headers, then a row of names."""
    if said.columns is not None:
        layout.columns = tuple(_column(name) for name in said.columns)
        return
    count = len(names)
    says_type = bool(layout.note_type) or "notetype" in layout.special.values()
    if layout.has_header and not layout.columns:
        columns = [_by_name(name, known) for name in names]
        if sum(c not in ("", *SPECIAL) for c in columns) >= min(2, count):
            columns = [c or LEFT_OUT for c in columns]
    else:
        columns = [_column(c) for c in layout.columns] or [""] * count
    if not layout.columns and not says_type:
        # of a table that says nothing, two columns are understood
        filled = sum(c not in ("", *SPECIAL, LEFT_OUT) for c in columns)
        plain = [place for place, c in enumerate(columns) if not c and place not in layout.special]
        for place in plain[max(0, 2 - filled) :]:
            columns[place] = LEFT_OUT
    columns += [""] * (max(layout.special, default=-1) + 1 - len(columns))
    for place, name in layout.special.items():
        columns[place] = name if name in SPECIAL else LEFT_OUT
    layout.columns = tuple(columns)


def _by_name(name: str, known: Mapping[str, str]) -> str:
    found = known.get(name) or NAMES.get(name, "")
    return found if not known or found in SPECIAL or found in known.values() else ""


def _column(name: str) -> str:
    name = name.strip()
    return name.casefold() if name.casefold() in SPECIAL else name


def _holds_clozes(rows: Sequence[Sequence[str]]) -> bool:
    """Whether the first cells of most rows are sentences with gaps."""
    looked_at = rows[:LOOKED_AT]
    return 2 * sum(bool(row and _CLOZE.search(row[0])) for row in looked_at) > len(looked_at)


def _holds_markup(rows: Sequence[Sequence[str]]) -> bool:
    """Whether cells are HTML: some have elements with words in or beside them, and no sign stands bare."""
    cells = [cell for row in rows[:LOOKED_AT] for cell in row]
    if any(_BARE.search(cell) for cell in cells):
        return False
    return any(_ELEMENT.search(cell) and not _is_element_alone(cell) for cell in cells)


def _is_element_alone(cell: str) -> bool:
    """Whether a cell is about an element rather than written with it, as in a table of HTML's elements."""
    return "<img" not in cell.casefold() and not re.sub(r"<[^<>]*>", "", cell).strip()
