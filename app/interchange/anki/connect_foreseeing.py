"""What sending a deck to a running Anki will change there, found by questions alone.

Anki knows notes by their GUID, but AnkiConnect does not tell it. So notes are looked for by the numbers that
they were sent with, then by what they say; the import itself goes by the GUID, and nothing that is foreseen
steers it.
"""

import unicodedata
from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from enum import Enum
from hashlib import blake2b

from app.cards.templates.note_types import NoteType
from app.cards.templates.rendering import visible_text
from app.interchange.anki.connect_reading import Anki, TheirNote
from app.interchange.anki.content import UNEDITED, Content, PackedNote

COMMON = 8
"""A text that stands in more notes than these does not tell one from another."""

_DAY_IN_MS = 86_400_000
_TITLE = 200
Report = Callable[[int, int], object]


class Fate(Enum):
    """What becomes of a note in Anki."""

    NEW = "new"
    UPDATED = "updated"
    KEPT = "kept"
    """It was edited in Anki later than here, and stays as it is there."""
    OPEN = "open"
    """It differs, and this AnkiConnect is too old to say which was edited later."""
    UNCHANGED = "unchanged"


@dataclass(frozen=True, slots=True)
class Change:
    """A field (or the tags, where the name is empty) as it is in Anki and here."""

    field: str
    there: str
    here: str


@dataclass(frozen=True, slots=True)
class ForeseenNote:
    """A note and what becomes of it; `title` is its question in plain words."""

    guid: str
    title: str
    deck: str
    fate: Fate
    changes: tuple[Change, ...] = ()


@dataclass(frozen=True, slots=True)
class Preview:
    """All that sending will do. `profile` is the one that is open in Anki, where it is known.

    `changed_types` have other fields in Anki than here, which only Anki 26 brings together.
    """

    profile: str
    notes: tuple[ForeseenNote, ...]
    new_decks: tuple[str, ...] = ()
    new_types: tuple[str, ...] = ()
    changed_types: tuple[str, ...] = ()
    counts: Mapping[Fate, int] = field(default_factory=dict)

    def count(self, fate: Fate) -> int:
        """How many notes it becomes of."""
        return self.counts.get(fate, 0)

    @property
    def changes_anything(self) -> bool:
        """Whether there is anything to send."""
        return self.count(Fate.UNCHANGED) + self.count(Fate.KEPT) < len(self.notes)


def number_steadily(content: Content, given: Mapping[str, int]) -> Content:
    """The same content, each note with a number that follows from its id, or that Anki gave it.

    Anki takes a note's number over where it is free, so that the note can be asked for by it later. Numbers
    are moments of one day, as those of package files are.
    """
    taken = set(given.values())

    def number(note: PackedNote) -> PackedNote:
        if note.guid in given:
            return replace(note, number=given[note.guid])
        own = (
            UNEDITED * 1000 + int.from_bytes(blake2b(note.guid.encode(), digest_size=8).digest()) % _DAY_IN_MS
        )
        while own in taken:
            own += 1
        taken.add(own)
        return replace(note, number=own)

    decks = (replace(deck, notes=tuple(number(note) for note in deck.notes)) for deck in content.decks)
    return replace(content, decks=tuple(decks))


def only_notes(content: Content, guids: Collection[str]) -> Content:
    """The content with these notes alone."""
    decks = (
        replace(deck, notes=tuple(note for note in deck.notes if note.guid in guids))
        for deck in content.decks
    )
    return replace(content, decks=tuple(decks))


def foresee(
    content: Content,
    given: Collection[int],
    anki: Anki,
    *,
    profile: str = "",
    report: Report = lambda _done, _of: None,
) -> Preview:
    """Ask Anki for the notes and compare. `given` are numbers that Anki itself gave to notes."""
    names = anki.note_types()
    decks = {name.casefold() for name in anki.deck_names()}
    sent = [(deck.name, note) for deck in content.decks for note in deck.notes]
    notes = [note for _deck, note in sent if _type_number(note) in names]
    pairing = _Pairing(names, given)
    numbered = anki.notes((note.number for note in notes), report)
    pairing.pair_by_number(notes, numbered, is_alike=True)
    missing = pairing.unpaired(notes)
    if missing:
        numbers = [n for query in _queries(missing, content) for n in anki.find_notes(query)]
        pairing.pair_by_content(missing, anki.notes((n for n in numbers if n not in pairing.used), report))
        pairing.pair_by_number(missing, numbered, is_alike=False)
    foreseen = tuple(_foresee(note, deck, pairing.pairs.get(note.guid)) for deck, note in sent)
    types = {_type_number(note): _type_name(note) for _deck, note in sent}
    return Preview(
        profile,
        foreseen,
        tuple(deck.name for deck in content.decks if deck.name.casefold() not in decks),
        tuple(name for number, name in types.items() if number not in names),
        pairing.changed_types(notes),
        Counter(one.fate for one in foreseen),
    )


def _queries(notes: Iterable[PackedNote], content: Content) -> Iterator[str]:
    """Searches for where the notes may be: ours by type, those of Anki's types in decks of the same name."""
    own = {_type_number(note) for note in notes if isinstance(note.type, NoteType)}
    others = {_type_number(note) for note in notes} - own
    yield from (f"mid:{number}" for number in sorted(own))
    for deck in content.decks:
        name = "".join(f"\\{c}" if c in '\\"*_' else c for c in deck.name)
        yield from (f'mid:{number} "deck:{name}"' for number in sorted(others))


class _Pairing:
    """Which note in Anki is which of ours; `pairs` by GUID, `used` are their numbers."""

    def __init__(self, names: Mapping[int, str], given: Collection[int]) -> None:
        self._names, self._given = names, given
        self.pairs: dict[str, TheirNote] = {}
        self.used: set[int] = set()

    def changed_types(self, notes: Iterable[PackedNote]) -> tuple[str, ...]:
        """Names of note types whose notes have other fields in Anki."""
        pairs = ((note, self.pairs[note.guid]) for note in notes if note.guid in self.pairs)
        found = (t.type for note, t in pairs if t.fields.keys() != {name for name, _text in fields_of(note)})
        return tuple(dict.fromkeys(found))

    def unpaired(self, notes: Iterable[PackedNote]) -> list[PackedNote]:
        """Those that nothing was found for yet."""
        return [note for note in notes if note.guid not in self.pairs]

    def pair_by_number(
        self, notes: Iterable[PackedNote], found: Mapping[int, TheirNote], *, is_alike: bool
    ) -> None:
        """A note of the number and type is ours; `is_alike`: unless Anki gave the number, only if it says so.

        Two notes seldom have one number, but what is alike elsewhere is to be found before.
        """
        for note in notes:
            theirs = found.get(note.number)
            if theirs is None or theirs.type != self._names[_type_number(note)]:
                continue
            if not is_alike or note.number in self._given or _is_near(note, theirs):
                self._pair(note, theirs)

    def pair_by_content(self, notes: Sequence[PackedNote], found: Mapping[int, TheirNote]) -> None:
        """First notes that say the same, then those that say much of it and are alone in that."""
        fields = {
            self._names[_type_number(note)]: [name for name, _text in fields_of(note)] for note in notes
        }
        same: dict[tuple[str, ...], list[TheirNote]] = defaultdict(list)
        near: dict[tuple[str, ...], list[TheirNote]] = defaultdict(list)
        for theirs in found.values():
            texts = [(name, _normal(theirs.fields.get(name, ""))) for name in fields.get(theirs.type, ())]
            same[theirs.type, *(text for _name, text in texts)].append(theirs)
            for name, text in texts:
                if text:
                    near[theirs.type, name, text].append(theirs)
        for note in notes:
            kind = self._names[_type_number(note)]
            for theirs in same.get((kind, *(_normal(text) for text in note.fields)), ()):
                self._pair(note, theirs)
        for note in self.unpaired(notes):
            kind, shared = self._names[_type_number(note)], Counter[int]()
            for name, text in _telling(note):
                holders = near.get((kind, name, _normal(text)), ())
                if len(holders) <= COMMON:
                    shared.update(theirs.number for theirs in holders if theirs.number not in self.used)
            best = shared.most_common(2)
            if best and (len(best) == 1 or best[0][1] > best[1][1]) and _is_near(note, found[best[0][0]]):
                self._pair(note, found[best[0][0]])

    def _pair(self, note: PackedNote, theirs: TheirNote) -> None:
        if theirs.number not in self.used and note.guid not in self.pairs:
            self.pairs[note.guid] = theirs
            self.used.add(theirs.number)


def _is_near(note: PackedNote, theirs: TheirNote) -> bool:
    """Whether at least half of what tells this note from others is in theirs."""
    texts = [(name, _normal(text)) for name, text in _telling(note) if text]
    shared = sum(_normal(theirs.fields.get(name, "")) == text for name, text in texts)
    return bool(texts) and 2 * shared >= len(texts)


def _telling(note: PackedNote) -> Iterator[tuple[str, str]]:
    """The fields that differ from note to note: notes of one document share its citation and link."""
    kind = note.type
    names = {*kind.own_fields, "Quote"} if isinstance(kind, NoteType) else None
    return ((name, text) for name, text in fields_of(note) if names is None or name in names)


def _foresee(note: PackedNote, deck: str, theirs: TheirNote | None) -> ForeseenNote:
    title = visible_text(next((text for _name, text in _questions(note) if text), ""))[:_TITLE]
    if theirs is None:
        return ForeseenNote(note.guid, title, deck, Fate.NEW)
    changes = tuple(_changes(note, theirs))
    if not changes or theirs.modified == note.modified:
        # of one moment and yet not the same: Anki renamed a picture, or this program writes more than it did
        return ForeseenNote(note.guid, title, deck, Fate.UNCHANGED)
    fate = Fate.OPEN
    if theirs.modified is not None:
        fate = Fate.UPDATED if theirs.modified < note.modified else Fate.KEPT
    return ForeseenNote(note.guid, title, deck, fate, changes)


def _changes(note: PackedNote, theirs: TheirNote) -> Iterator[Change]:
    yield from _field_changes(note, theirs)
    ours = {_normal(tag).casefold() for tag in note.tags}
    if ours != {_normal(tag).casefold() for tag in theirs.tags}:
        yield Change("", " ".join(sorted(theirs.tags)), " ".join(sorted(note.tags)))


def _field_changes(note: PackedNote, theirs: TheirNote) -> Iterator[Change]:
    for name, text in fields_of(note):
        there = theirs.fields.get(name, "")
        if text != there and _normal(text) != _normal(there):
            yield Change(name, there, text)


def fields_of(note: PackedNote) -> Iterator[tuple[str, str]]:
    """Names and texts of a note's fields, in their order."""
    kind = note.type
    names = kind.fields if isinstance(kind, NoteType) else (one.name for one in kind.fields)
    return zip(names, note.fields, strict=False)


def _questions(note: PackedNote) -> Iterator[tuple[str, str]]:
    """The fields that ask, then all others."""
    fields = dict(fields_of(note))
    if isinstance(note.type, NoteType):
        yield from ((t.front, fields[t.front]) for t in note.type.templates)
    yield from fields.items()


def _type_number(note: PackedNote) -> int:
    return note.type.number if isinstance(note.type, NoteType) else int(note.type.data["id"])


def _type_name(note: PackedNote) -> str:
    return note.type.title if isinstance(note.type, NoteType) else note.type.name


def _normal(text: str) -> str:
    """Anki writes letters with their accents composed."""
    return text if text.isascii() else unicodedata.normalize("NFC", text)
