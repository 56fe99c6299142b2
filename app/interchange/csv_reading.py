"""Tables of notes (CSV, TSV, Anki's text files, what Quizlet and Mnemosyne export) -> what they hold.

Anki's header lines are understood (#separator, #html, #columns, #notetype, #deck, #tags and their columns).
Without them, a first row of names says what the columns are, or the first two are front and back.
"""

import csv
import html
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from hashlib import blake2b
from pathlib import Path

from charset_normalizer import from_bytes

from app.cards.clozes import cloze_numbers
from app.cards.note_types import NOTE_TYPES
from app.cards.rendering import visible_text
from app.cards.template_rendering import card_places
from app.errors import UserError
from app.holdings import HeldCard, HeldDeck, HeldField, HeldNote, HeldNoteType, HeldTemplate, Holdings
from app.interchange.csv_cards import COLUMNS, unprotect
from app.wording import gettext as _

LARGEST = 50_000_000
"""Bytes of a file at most."""
SEPARATORS = {"comma": ",", "semicolon": ";", "tab": "\t", "space": " ", "pipe": "|", "colon": ":"}
GUESSED = ("\t", ";", ",", "|")
SPECIAL = ("tags", "deck", "guid", "notetype")
LEFT_OUT = "-"
STOCK = {
    "basic": "basic",
    "cloze": "cloze",
    "basic (type in the answer)": "typed",
    "front and back": "basic",
}
"""Our note types that hold what those that every Anki has do."""
NAMES = {
    "front": "Front", "question": "Front", "term": "Front", "word": "Front", "prompt": "Front",
    "back": "Back", "answer": "Back", "definition": "Back", "meaning": "Back", "response": "Back",
    "text": "Text", "extra": "Extra", "back extra": "Extra", "source": "Source", "quote": "Quote",
    "tags": "tags", "tag": "tags", "category": "tags", "deck": "deck", "guid": "guid", "notetype": "notetype",
    "note type": "notetype",
}  # fmt: skip
"""What a column's name in a table says of it."""


@dataclass(slots=True)
class Layout:
    """What a table's rows are: `columns` names each column's field, one of SPECIAL, or is LEFT_OUT."""

    separator: str = ","
    html: bool = False
    note_type: str = ""
    deck: str = ""
    tags: tuple[str, ...] = ()
    columns: tuple[str, ...] = ()
    has_header: bool = False
    is_ours: bool = False
    special: dict[int, str] = field(default_factory=dict)


def read_table(
    path: Path, known: Sequence[HeldNoteType] = (), *, deck: str | None = None, columns: str | None = None
) -> Holdings:
    """Read a table; `deck` and `columns` are what a person says of it. UserError where it can't be read."""
    layout, rows = read_layout(path, columns)
    return _Reading(path, layout, known, deck).read(rows)


def read_layout(path: Path, columns: str | None = None) -> tuple[Layout, list[list[str]]]:
    """How a table is laid out, as far as it tells, and its rows: what a preview shows."""
    lines = _decode(path).splitlines(keepends=True)
    layout, start = _read_headers(lines)
    text = lines[start:]
    if not layout.separator:
        layout.separator = "\t" if path.suffix.lower() == ".tsv" else _guess_separator(text)
    try:
        rows = [row for row in csv.reader(text, delimiter=layout.separator) if any(map(str.strip, row))]
    except csv.Error as error:
        raise UserError(
            _("{file} can't be read as a table: {problem}.").format(file=path.name, problem=error)
        ) from error
    if not rows:
        raise UserError(_("{file} holds no rows.").format(file=path.name))
    _name_columns(layout, rows[0], columns)
    return layout, rows[1:] if layout.has_header else rows


class _Reading:
    """One table under way."""

    def __init__(self, path: Path, layout: Layout, known: Sequence[HeldNoteType], deck: str | None) -> None:
        self._path, self._layout = path, layout
        self._deck = deck or layout.deck or path.stem
        self._known = {t.name.casefold(): t for t in known}
        self._own = {t.own: t for t in known if t.own}
        self._modified = int(path.stat().st_mtime)
        self._types: dict[str, HeldNoteType] = {}
        self._decks: dict[str, int] = {}
        self._lost: Counter[str] = Counter()

    def read(self, rows: Sequence[Sequence[str]]) -> Holdings:
        """The notes of the rows, each with the cards that its type makes."""
        notes: dict[str, HeldNote] = {}
        cards: list[HeldCard] = []
        for row in rows:
            given = dict(zip(self._layout.columns, row, strict=False))
            kind = self._type(given.get("notetype") or self._layout.note_type)
            fields = self._fields(kind, row)
            places = _places(kind, dict(zip((f.name for f in kind.fields), fields, strict=True)))
            if not places:
                self._lost["cardless"] += 1
                continue
            uid = given.get("guid", "").strip() or _uid(kind, fields)
            if uid in notes:
                self._lost["twice"] += 1
                continue
            number = -1 - len(notes)
            tags = (*self._layout.tags, *given.get("tags", "").split())
            notes[uid] = HeldNote(number, uid, kind.number, fields, tags, self._modified)
            deck = self._deck_number(given.get("deck", "").strip() or self._deck)
            cards += [HeldCard.unseen(-1 - len(cards) - n, number, deck, p) for n, p in enumerate(places)]
        return Holdings(
            self._path.stem,
            tuple({t.number: t for t in self._types.values()}.values()),
            decks=tuple(HeldDeck(number, name) for name, number in self._decks.items()),
            notes=tuple(notes.values()),
            cards=cards,
            remarks=tuple(self._remarks()),
        )

    def _type(self, name: str) -> HeldNoteType:
        key = name.strip().casefold()
        if key not in self._types:
            self._types[key] = self._find_type(name.strip(), key)
        return self._types[key]

    def _find_type(self, name: str, key: str) -> HeldNoteType:
        if key in self._known:
            return self._known[key]
        columns = [c for c in self._layout.columns if c not in SPECIAL and c != LEFT_OUT]
        names = [c for c in columns if c]
        own = STOCK.get(key) or ("" if key else "cloze" if "Text" in names else "basic")
        if own:
            return self._own.get(own) or _own_type(own)
        # a type that nobody knows: its first field asks, the others answer
        fields = names or [_("Field {n}").format(n=n) for n in range(1, len(columns) + 1)]
        rest = "<br>".join(f"{{{{{f}}}}}" for f in fields[1:])
        template = HeldTemplate(
            _("Card {n}").format(n=1), f"{{{{{fields[0]}}}}}", f"{{{{FrontSide}}}}<hr id=answer>{rest}"
        )
        number = 1_600_000_000_000 + _number(key) % 2**36
        return HeldNoteType(number, name, tuple(map(HeldField, fields)), (template,))

    def _fields(self, kind: HeldNoteType, row: Sequence[str]) -> tuple[str, ...]:
        names = [f.name for f in kind.fields]
        given: dict[str, str] = {}
        free = iter(names)
        for column, text in zip(self._layout.columns, row, strict=False):
            if column in SPECIAL or column == LEFT_OUT:
                continue
            if self._layout.is_ours:
                text = unprotect(text)
            name = (
                column
                if column in names
                else next((n for n in free if n not in given), None)
                if not column
                else None
            )
            if name is None:
                self._lost["columns"] += bool(text.strip())
                continue
            given[name] = text if self._layout.html else _as_html(text)
        self._lost["columns"] += any(text.strip() for text in row[len(self._layout.columns) :])
        return tuple(given.get(name, "") for name in names)

    def _deck_number(self, name: str) -> int:
        return self._decks.setdefault(name, len(self._decks) + 2)

    def _remarks(self) -> Iterator[str]:
        sentences = {
            "cardless": _("Rows left out because no card would come of them: {count}."),
            "twice": _("Rows left out because one before asks the same: {count}."),
            "columns": _(
                "Texts of columns for which the note type has no field, which are left out: {count}."
            ),
        }
        for key, sentence in sentences.items():
            if self._lost[key]:
                yield sentence.format(count=self._lost[key])


def _decode(path: Path) -> str:
    try:
        size = path.stat().st_size
        data = path.read_bytes() if size <= LARGEST else b""
    except FileNotFoundError:
        raise UserError(_("There is no file {path}.").format(path=path)) from None
    except OSError as error:
        raise UserError(
            _("{path} can't be read: {problem}.").format(path=path, problem=error.strerror)
        ) from error
    if size > LARGEST:
        raise UserError(
            _("{file} is larger than {size} MB.").format(file=path.name, size=LARGEST // 1_000_000)
        )
    for encoding in ("utf-8-sig", "utf-16") if data[:2] in (b"\xff\xfe", b"\xfe\xff") else ("utf-8-sig",):
        try:
            return data.decode(encoding).replace("\0", "")
        except UnicodeDecodeError:
            continue
    best = from_bytes(data).best()
    if best is None:
        raise UserError(_("{file} is no text.").format(file=path.name))
    return str(best).replace("\0", "")


def _read_headers(lines: Sequence[str]) -> tuple[Layout, int]:
    """What Anki's header lines say, and where the rows begin."""
    layout = Layout(separator="")
    raw_columns = ""
    place = 0
    for place, line in enumerate(lines):  # noqa: B007 - where it stopped is used below
        if not line.startswith("#"):
            break
        key, _colon, value = line[1:].strip().partition(":")
        key, value = key.strip().casefold(), value.strip(" ") if "separator" in key else value.strip()
        match key:
            case "separator":
                layout.separator = SEPARATORS.get(value.casefold(), value[:1] or "\t")
            case "html":
                layout.html = value.casefold() == "true"
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
    else:
        place += 1
    if raw_columns:
        layout.columns = tuple(next(csv.reader([raw_columns.strip(" ")], delimiter=layout.separator or "\t")))
    return layout, place


def _name_columns(layout: Layout, first: Sequence[str], said: str | None) -> None:
    """Say what each column is: a person's word first, then the file's own headers, then a row of names."""
    count = len(first)
    names = [cell.strip().casefold() for cell in first]
    if tuple(names[: len(COLUMNS)]) == COLUMNS:
        layout.has_header = layout.is_ours = True
    elif not layout.columns and not layout.special and not layout.note_type:
        layout.has_header = len({NAMES[n] for n in names if n in NAMES} - set(SPECIAL)) >= min(2, count)
    if said is not None:
        layout.columns = tuple(_column(name) for name in said.split(","))
        return
    if layout.has_header:
        layout.columns = tuple(NAMES.get(name, LEFT_OUT) for name in names)
    columns = [_column(c) for c in layout.columns] or [""] * count
    if not layout.columns and not layout.note_type and "notetype" not in layout.special.values():
        # of a table that says nothing, two columns are understood
        plain = [place for place in range(count) if place not in layout.special]
        for place in plain[2:]:
            columns[place] = LEFT_OUT
    columns += [""] * (max(layout.special, default=-1) + 1 - len(columns))
    for place, name in layout.special.items():
        columns[place] = name if name in SPECIAL else LEFT_OUT
    layout.columns = tuple(columns)


def _column(name: str) -> str:
    name = name.strip()
    return name.casefold() if name.casefold() in SPECIAL else name


def _guess_separator(lines: Sequence[str]) -> str:
    """The one that divides the first rows alike, into most columns."""
    sample = lines[:50]

    def quality(separator: str) -> tuple[float, int]:
        try:
            widths = Counter(len(row) for row in csv.reader(sample, delimiter=separator) if row)
        except csv.Error:
            return (0.0, 0)
        if not widths:
            return (0.0, 0)
        width, often = widths.most_common(1)[0]
        return (often / widths.total() if width > 1 else 0.0, width)

    return max(GUESSED, key=quality)


def _places(kind: HeldNoteType, fields: Mapping[str, str]) -> list[int]:
    if kind.own is None:
        return card_places([t.front for t in kind.templates], fields, cloze=kind.cloze)
    own = NOTE_TYPES[kind.own]
    if own.cloze:
        return [n - 1 for n in cloze_numbers(fields.get(own.templates[0].front, "")) if n]
    return [
        place
        for place, template in enumerate(own.templates)
        if visible_text(fields.get(template.front, "")) or "<img" in fields.get(template.front, "")
    ]


def _own_type(name: str) -> HeldNoteType:
    own = NOTE_TYPES[name]
    templates = tuple(HeldTemplate(t.title, "", "") for t in own.templates)
    return HeldNoteType(
        own.number, own.title, tuple(map(HeldField, own.fields)), templates, own.cloze, own=name
    )


def _uid(kind: HeldNoteType, fields: Sequence[str]) -> str:
    """A note's id: a file that comes again knows its notes by what they ask."""
    return f"t{_number(f'{kind.number} {visible_text(fields[0]).casefold()}'):016x}"


def _number(text: str) -> int:
    return int.from_bytes(blake2b(text.encode("utf-8", "replace"), digest_size=8).digest())


def _as_html(text: str) -> str:
    return html.escape(text.strip(), quote=False).replace("\r\n", "\n").replace("\n", "<br>")
