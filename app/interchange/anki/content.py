"""What of a deck goes into an Anki package: pure values, before any database.

Anki makes a card wherever a front field is not empty, also later by itself. So the fronts of cards
that the deck does not have are left empty, and the package holds the deck's cards exactly.
"""

import re
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import lru_cache
from hashlib import blake2b
from typing import Any, NamedTuple

from app.cards.blanks.clozes import cloze_numbers
from app.cards.note import Card, Note
from app.cards.templates.media_references import rename_in_field
from app.cards.templates.note_types import NOTE_TYPES, NoteType
from app.deckfile.deck import Deck, ForeignType
from app.errors import UserError
from app.holdings import HeldNoteType
from app.interchange.anki.descriptions import describe_in_html
from app.interchange.anki.media import name_media
from app.interchange.anki.note_types import PLACE_FIELDS, TYPE_FIELD, TYPED_TEMPLATE, place_marks
from app.interchange.anki.standing import Standing
from app.wording import gettext as _

MOST_CLOZES = 500
"""The highest number of a cloze, as in Anki."""
UNEDITED = 1_577_836_800
"""The modification time of notes that nobody edited: 1 January 2020, UTC. Any real edit is newer."""

_BLANK = re.compile(r"(?:\s|&nbsp;|&#160;|</?(?:br|div|p|span)\b[^>]*>)*")
_SEPARATOR = "\x1f"


@dataclass(frozen=True, slots=True)
class PackedNote:
    """A note as Anki keeps it. `ordinals` are its cards: template places, or cloze numbers less one.

    `number` and `standings`, one for each card, are there where the collection told them.
    """

    guid: str
    type: NoteType | HeldNoteType
    fields: tuple[str, ...]
    tags: tuple[str, ...]
    modified: int
    ordinals: tuple[int, ...]
    number: int = 0
    standings: tuple[Standing, ...] = ()

    def with_standings(self, number: int, standings: Iterable[Standing]) -> "PackedNote":
        """The note by its number, with where its cards stand."""
        return replace(self, number=number, standings=tuple(standings))


class PackedReview(NamedTuple):
    """A line of Anki's review log."""

    at: int
    card: int
    rating: int
    interval: int
    last_interval: int
    factor: int
    took_ms: int
    kind: int


@dataclass(frozen=True, slots=True)
class PackedDeck:
    """A deck as Anki keeps it: `name` is its path, parted by `::`; `description` is HTML.

    `preset` is the number of its options; `data` are other keys that Anki gave it.
    """

    number: int
    name: str
    description: str
    notes: tuple[PackedNote, ...]
    preset: int = 1
    data: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Content:
    """All that a package will hold, and what could not be kept, in sentences. `presets` are Anki's JSON."""

    decks: tuple[PackedDeck, ...]
    media: dict[str, bytes]
    remarks: tuple[str, ...]
    presets: tuple[Mapping[str, Any], ...] = ()
    reviews: tuple[PackedReview, ...] = ()
    day_start_hour: int = 4

    @property
    def notes(self) -> int:
        """How many notes there are."""
        return sum(len(deck.notes) for deck in self.decks)

    @property
    def cards(self) -> int:
        """How many cards there are."""
        return sum(len(note.ordinals) for deck in self.decks for note in deck.notes)


def pack_decks(decks: Sequence[Deck]) -> Content:
    """What goes into a package of these decks; a note in two of them goes with the first."""
    media, renames = name_media(decks)
    counts: Counter[str] = Counter()
    seen: set[str] = set()
    packed: list[PackedDeck] = []
    numbers = {"default": 1}  # every package has Anki's own deck; a second of its name would be renamed
    for deck, renamed in zip(decks, renames, strict=True):
        name = anki_deck_name(deck.name)
        counts["renamed"] += len(renamed)
        packed.append(
            PackedDeck(
                number=numbers.setdefault(name.casefold(), stable_number(f"{deck.id}\x1f{name}")),
                name=name,
                description=describe_in_html(deck.description),
                notes=tuple(_pack_notes(deck, renamed, seen, counts)),
            )
        )
    return Content(tuple(packed), media, tuple(describe_losses(counts)))


def typing_dates(content: Content) -> Content:
    """The same with dates to be typed in, on the cards that ask for one."""
    kind = NOTE_TYPES["date"]
    place = kind.fields.index(TYPE_FIELD)
    asked = [template.name for template in kind.templates].index(TYPED_TEMPLATE)

    def switched(note: PackedNote) -> PackedNote:
        if note.type is not kind or asked not in note.ordinals:
            return note
        return replace(note, fields=(*note.fields[:place], "1", *note.fields[place + 1 :]))

    decks = (replace(deck, notes=tuple(map(switched, deck.notes))) for deck in content.decks)
    return replace(content, decks=tuple(decks))


def _pack_notes(
    deck: Deck, renames: dict[str, str], seen: set[str], counts: Counter[str]
) -> Iterable[PackedNote]:
    cards: defaultdict[str, list[Card]] = defaultdict(list)
    for card in deck.cards:
        cards[card.note].append(card)
    foreign = {
        kind.name: replace(kind, held=replace(kind.held, data={**kind.held.data, "id": kind.held.number}))
        for kind in deck.note_types
    }
    for note in deck.notes:
        if note.id in seen:
            counts["twice"] += 1
            continue
        if note.type in foreign:
            packed = _pack_foreign(foreign[note.type], note, cards[note.id], renames)
        else:
            packed = pack_note(note, cards[note.id], renames, counts)
        if packed is None:
            counts["cardless"] += 1
            continue
        seen.add(note.id)
        yield packed


def _pack_foreign(
    kind: ForeignType, note: Note, cards: Sequence[Card], renames: dict[str, str]
) -> PackedNote | None:
    """A note of another program's type, from a deck file; None without cards."""
    texts = (clean_field(rename_in_field(note.fields.get(f.name, ""), renames)) for f in kind.held.fields)
    ordinals: list[int] = []
    for card in cards:
        number = card.id.rpartition(".c")[2]
        if not kind.held.cloze:
            ordinals.append(kind.templates.index(card.template))
        elif number.isdecimal() and 0 < int(number[:5]) <= MOST_CLOZES:
            ordinals.append(int(number) - 1)
    if not ordinals:
        return None
    modified = UNEDITED if note.modified is None else note.modified
    places = tuple(sorted(set(ordinals)))
    return PackedNote(note.id, kind.held, tuple(texts), anki_tags(note.tags), modified, places)


def pack_note(
    note: Note, cards: Sequence[Card], renames: dict[str, str], counts: Counter[str]
) -> PackedNote | None:
    """A note of ours; None where none of its cards has a question."""
    note_type = NOTE_TYPES.get(note.type)
    if note_type is None:
        raise UserError(_("Anki packages can't hold notes of the type “{type}”.").format(type=note.type))
    fields = {
        name: clean_field(rename_in_field(text, renames)) if (text := note.fields.get(name)) else ""
        for name in note_type.fields
    }
    ordinals = _ordinals(note_type, fields, {card.template for card in cards})
    if not ordinals:
        return None
    if note_type.name == "choice":
        fields |= _place(note.id, fields)
    else:
        counts["distractors"] += sum(bool(card.distractors) for card in cards)
    counts["accepted"] += sum(bool(card.accepted) for card in cards)
    tags = anki_tags(note.tags)
    counts["tags"] += set(tags) != set(note.tags)
    modified = UNEDITED if note.modified is None else max(note.modified, UNEDITED + 1)
    return PackedNote(note.id, note_type, tuple(fields.values()), tags, modified, ordinals)


def _ordinals(note_type: NoteType, fields: dict[str, str], offered: set[str]) -> tuple[int, ...]:
    """The cards that Anki will make of the fields; fronts of cards that are not offered are emptied."""
    if note_type.cloze:
        text = fields[note_type.templates[0].front] if offered else ""
        return tuple(number - 1 for number in cloze_numbers(text) if number > 0)
    ordinals: list[int] = []
    for ordinal, template in enumerate(note_type.templates):
        if template.name in offered and not _BLANK.fullmatch(fields[template.front]):
            ordinals.append(ordinal)
        else:
            fields[template.front] = ""
    return tuple(ordinals)


def _place(note_id: str, fields: dict[str, str]) -> dict[str, str]:
    """Where the right answer stands among the wrong ones: by the note's id, the same at every export."""
    wrong = [name for name in fields if name.startswith("Wrong") and fields[name]]
    place = stable_number(note_id) % (len(wrong) + 1)
    return dict(zip(PLACE_FIELDS, place_marks(place), strict=True))


def clean_field(field: str) -> str:
    """Anki's field separator can't stand inside a field, nor can a NUL."""
    if _SEPARATOR in field or "\0" in field:
        field = field.replace(_SEPARATOR, " ").replace("\0", "")
    return field


def anki_deck_name(name: str) -> str:
    """The name as Anki would normalise it, so that the same deck is found again."""
    parts = (
        "".join(c for c in part if ord(c) >= 32 and ord(c) != 127).strip(" :") for part in name.split("::")
    )
    path = "::".join(part for part in parts if part)
    return unicodedata.normalize("NFC", path) or "Lectern"


@lru_cache(maxsize=512)
def anki_tags(tags: tuple[str, ...]) -> tuple[str, ...]:
    """Tags as Anki writes them: blanks become underscores; each once, whatever its case."""
    by_key: dict[str, str] = {}
    for tag in tags:
        words = "_".join(re.sub(r"[\x00-\x20\x7f\u3000]", " ", tag).split())
        parts = [part for part in unicodedata.normalize("NFC", words).split("::") if part]
        if path := "::".join(parts):
            by_key.setdefault(path.casefold(), path)
    return tuple(by_key.values())


def stable_number(key: str) -> int:
    """A number like those that Anki gives (milliseconds since 1970), from a key and always the same."""
    return 1_600_000_000_000 + int.from_bytes(blake2b(key.encode(), digest_size=8).digest()) % 2**36


def describe_losses(counts: Counter[str]) -> Iterable[str]:
    """What could not be kept, in sentences."""
    sentences = {
        "cardless": _("Notes left out because they have no card with a question: {count}."),
        "twice": _("Notes that are in more than one of the decks and went with the first: {count}."),
        "tags": _("Notes with tags that were written as Anki needs them (no blanks): {count}."),
        "renamed": _("Media files given another name: {count}."),
        "accepted": _("Cards with other accepted answers, which Anki can't hold: {count}."),
        "distractors": _("Cards with prepared wrong answers, which Anki can't hold: {count}."),
    }
    return (text.format(count=counts[key]) for key, text in sentences.items() if counts[key])
