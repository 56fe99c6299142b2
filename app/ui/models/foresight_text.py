"""What an import would do, in the words and lists of its preview; no Qt."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from app.cards.templates.rendering import visible_text
from app.collection.arrivals import Arrival
from app.collection.foreseen import Fate, ForeseenField, ForeseenNote, Foresight
from app.wording import gettext as _
from app.wording import ngettext


@dataclass(frozen=True, slots=True)
class Overview:
    """Stands in the list for the import as a whole."""


@dataclass(frozen=True, slots=True)
class Heading:
    """Stands above the notes of a fate."""

    fate: Fate
    count: int


@dataclass(frozen=True, slots=True)
class More:
    """Stands below notes of a fate of which not all are shown."""

    count: int


Row = Overview | Heading | ForeseenNote | More


def rows_of(foresight: Foresight) -> list[Row]:
    """The preview as a list: all at a glance, then the notes by their fate."""
    arrival = foresight.arrival
    counts = {
        Fate.NEW: arrival.new,
        Fate.CHANGED: arrival.changed,
        Fate.KEPT: arrival.kept_only,
        Fate.UNCHANGED: arrival.unchanged,
    }
    rows: list[Row] = [Overview()]
    for fate, count in counts.items():
        held = [note for note in foresight.notes if note.fate is fate]
        if count:
            rows += [Heading(fate, count), *held]
            if count > len(held):
                rows.append(More(count - len(held)))
    return rows


def fate_name(fate: Fate) -> str:
    """What becomes of notes, as a heading."""
    return {
        Fate.NEW: _("New"),
        Fate.CHANGED: _("Changed"),
        Fate.KEPT: _("Kept as you edited them"),
        Fate.UNCHANGED: _("Unchanged"),
    }[fate]


def more_words(more: More) -> str:
    """How many notes of a fate are not shown."""
    return ngettext("… and {count} more", "… and {count} more", more.count).format(count=f"{more.count:,}")


def question_of(note: ForeseenNote) -> str:
    """What a note's first card asks, or else its first field that says anything."""
    if note.faces and (asked := visible_text(note.faces[0][0])):
        return asked
    texts = (visible_text(f.will) or f.will.strip() for f in note.fields)
    return next(filter(None, texts), note.uid)


def place_of(note: ForeseenNote) -> str:
    """A note's type and deck."""
    return " · ".join(filter(None, (note.kind, note.deck)))


def field_title(note: ForeseenNote, field: ForeseenField) -> str:
    """A field's name as it is shown."""
    return _("Tags") if field is note.tags else field.name


def counted(arrival: Arrival) -> list[tuple[int, str]]:
    """How many notes come to what: the figures above all."""
    return [
        (arrival.new, _("new")),
        (arrival.changed, _("changed")),
        (arrival.kept_only, _("kept as edited here")),
        (arrival.unchanged, _("unchanged")),
    ]


def tell_foresight(foresight: Foresight) -> str:
    """The preview in one line."""
    parts = [f"{count:,} {words}" for count, words in counted(foresight.arrival) if count]
    return _("Notes: {counts}").format(counts=", ".join(parts)) if parts else _("No notes")


def tell_arrival(arrival: Arrival) -> str:
    """What was brought in, for a toast."""
    counts = (
        (arrival.new, ngettext("{count} note new", "{count} notes new", arrival.new)),
        (arrival.changed, ngettext("{count} note changed", "{count} notes changed", arrival.changed)),
    )
    if done := ", ".join(words.format(count=f"{count:,}") for count, words in counts if count):
        return _("“{name}” brought in: {counts}").format(name=arrival.title, counts=done)
    same = arrival.unchanged + arrival.kept_only
    return _("“{name}”: nothing new, {count} notes were here already").format(
        name=arrival.title, count=f"{same:,}"
    )


def details_of(arrival: Arrival) -> Iterator[tuple[str, str]]:
    """What comes beside the notes: names and values."""
    numbers = (
        (_("New cards"), arrival.cards),
        (_("Lines of the review log"), arrival.reviews),
        (_("Media files"), arrival.media),
        (_("Cards that take over what was learnt elsewhere"), arrival.progress),
        (_("Cards studied here, which stay as they are"), arrival.progress_kept),
        (_("Changed notes with fields that stay as you edited them"), len(arrival.kept) - arrival.kept_only),
    )
    yield from ((name, f"{count:,}") for name, count in numbers if count > 0)
    lists = (
        (_("New decks"), arrival.decks),
        (_("New note types"), arrival.note_types),
        (_("New study options"), arrival.presets),
    )
    yield from ((name, ", ".join(names)) for name, names in lists if names)


def remarks_since(stored: Arrival, foreseen: Arrival) -> Sequence[str]:
    """What only the import itself could tell, such as damaged media."""
    return [remark for remark in stored.remarks if remark not in foreseen.remarks]
