"""Tables of notes (CSV, TSV, Anki's text files, what Quizlet and Mnemosyne export) -> what they hold.

Anki's header lines are understood (#separator, #html, #columns, #notetype, #deck, #tags and their columns).
Without them, a first row of names says what the columns are, or the first two are front and back.
"""

import html
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from hashlib import blake2b
from pathlib import Path

from app.cards.blanks.clozes import cloze_numbers
from app.cards.templates.note_types import NOTE_TYPES
from app.cards.templates.rendering import visible_text
from app.cards.templates.template_rendering import card_places
from app.holdings import HeldCard, HeldDeck, HeldField, HeldNote, HeldNoteType, HeldTemplate, Holdings
from app.interchange.csv_cards import unprotect
from app.interchange.csv_layout import (
    LEFT_OUT,
    SPECIAL,
    Layout,
    Said,
    Table,
    fill_columns,
    lay_out,
    open_table,
)
from app.wording import gettext as _

STOCK = {
    "basic": "basic",
    "cloze": "cloze",
    "basic (type in the answer)": "typed",
    "front and back": "basic",
}
"""Our note types that hold what those that every Anki has do."""


def read_table(
    path: Path, known: Sequence[HeldNoteType] = (), *, deck: str | None = None, columns: str | None = None
) -> Holdings:
    """Read a table; `deck` and `columns` are what a person says of it. UserError where it can't be read."""
    named = tuple(columns.split(",")) if columns is not None else None
    return read_laid_out(open_table(path), known, Said(deck=deck, columns=named))


def read_laid_out(table: Table, known: Sequence[HeldNoteType], said: Said) -> Holdings:
    """What an open table holds, read as a person says. UserError where it has no rows."""
    layout, rows = lay_out(table, said, lambda name: fields_of(name, known))
    return _Reading(table, layout, known).read(rows)


def fields_of(name: str, known: Sequence[HeldNoteType]) -> tuple[str, ...]:
    """The fields of a note type by its name; none for a type that nobody knows."""
    kind = known_type(name, known)
    return tuple(f.name for f in kind.fields) if kind is not None else ()


def known_type(name: str, known: Sequence[HeldNoteType]) -> HeldNoteType | None:
    """The note type of a name: one of `known`, or ours that holds what Anki's own one of this name does."""
    key = name.strip().casefold()
    found = next((t for t in known if t.name.casefold() == key), None)
    if found is not None or key not in STOCK:
        return found
    return next((t for t in known if t.own == STOCK[key]), None) or _own_type(STOCK[key])


class _Reading:
    """One table under way."""

    def __init__(self, table: Table, layout: Layout, known: Sequence[HeldNoteType]) -> None:
        self._title, self._layout = table.path.stem, layout
        self._deck = layout.deck or table.path.stem
        self._known = known
        self._modified = table.modified
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
            columns = zip(self._layout.columns, row, strict=False)
            told = (tag for column, text in columns if column == "tags" for tag in text.split())
            tags = tuple(dict.fromkeys((*self._layout.tags, *told)))
            notes[uid] = HeldNote(number, uid, kind.number, fields, tags, self._modified)
            deck = self._deck_number(given.get("deck", "").strip() or self._deck)
            cards += [HeldCard.unseen(-1 - len(cards) - n, number, deck, p) for n, p in enumerate(places)]
        return Holdings(
            self._title,
            tuple({t.number: t for t in self._types.values()}.values()),
            decks=tuple(HeldDeck(number, name) for name, number in self._decks.items()),
            notes=tuple(notes.values()),
            cards=cards,
            remarks=tuple(self._remarks()),
            unsaid={kind.number: self._unsaid(kind) for kind in self._types.values()},
            says_tags=bool(self._layout.tags) or "tags" in self._layout.columns,
        )

    def _unsaid(self, kind: HeldNoteType) -> tuple[int, ...]:
        """The places of the fields that no column fills."""
        names = tuple(f.name for f in kind.fields)
        filled = fill_columns(self._layout.columns, names)
        return tuple(place for place, name in enumerate(names) if name not in filled)

    def _type(self, name: str) -> HeldNoteType:
        key = name.strip().casefold()
        if key not in self._types:
            self._types[key] = self._find_type(name.strip(), key)
        return self._types[key]

    def _find_type(self, name: str, key: str) -> HeldNoteType:
        columns = [c for c in self._layout.columns if c not in SPECIAL and c != LEFT_OUT]
        names = [c for c in columns if c]
        found = known_type(name or ("cloze" if "Text" in names else "basic"), self._known)
        if found is not None:
            return found
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
