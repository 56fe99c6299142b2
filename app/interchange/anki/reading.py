"""An Anki package (.apkg, .colpkg) of any kind since 2.1 -> what it holds, read without trusting it."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from app.cards.templates.media_references import rename_in_field
from app.holdings import HeldCard, HeldDeck, HeldNote, HeldPreset, Holdings
from app.interchange.anki.content import UNEDITED
from app.interchange.anki.descriptions import plain_description
from app.interchange.anki.reading_cards import (
    LOG_COLUMNS,
    Calendar,
    CardReading,
    card_rows,
    last_answers,
    read_log,
)
from app.interchange.anki.reading_container import LIMITS, Limits, damaged_package, open_container
from app.interchange.anki.reading_database import PackageDatabase, Rows, open_database
from app.interchange.anki.reading_memory import with_memory
from app.interchange.anki.reading_note_types import ReadNoteType, read_note_type
from app.interchange.anki.reading_presets import read_hour, read_preset
from app.interchange.anki.reading_settings import Settings, read_settings
from app.interchange.anki.reading_shapes import Json
from app.stopping import Stopped, never, stop_if, until_stopped
from app.uncollected import uncollected
from app.wording import gettext as _

SUFFIXES = (".apkg", ".colpkg")
FIELD_END = "\x1f"
LATEST = 1 << 40
"""No note was edited after this second."""

LARGEST_NOTE = 100_000_000
"""Characters of a note's fields, times its cards, at most."""


def read_package(path: Path, limits: Limits = LIMITS, stopped: Stopped = never) -> Holdings:
    """Read a package; its media stay in it until they are asked for. UserError where it can't be read.

    CancelledError soon after it was stopped.
    """
    with TemporaryDirectory(prefix="lectern-") as folder:
        database = Path(folder, "collection")
        with open_container(path, limits) as container:
            container.write_database(database, stopped)
            media, renamed = container.media()
        with open_database(database, path, stopped) as opened:
            settings = read_settings(opened, path)
            try:
                types = {n: read_note_type(n, model) for n, model in settings.models.items()}
            except (ValueError, KeyError, TypeError) as error:
                raise damaged_package(path) from error
            with uncollected():
                read = _Reading(settings, types, renamed, stopped).read(opened)
            return replace(read, title=path.stem, media=media)


class _Reading:
    """One package under way, and what of it is lost."""

    def __init__(
        self,
        settings: Settings,
        types: Mapping[int, ReadNoteType],
        renamed: Mapping[str, str],
        stopped: Stopped,
    ) -> None:
        self._settings = settings
        self._types = types
        self._renamed = renamed
        self._stopped = stopped
        self._lost: Counter[str] = Counter()

    def read(self, database: PackageDatabase) -> Holdings:
        """Everything but the media."""
        settings, lost = self._settings, self._lost
        notes = list(self._notes(database.rows("notes", "id, guid, mid, mod, tags, flds")))
        reviews = []
        if "revlog" in database.tables():
            reviews = read_log(database.rows("revlog", LOG_COLUMNS), lost)
        hour = read_hour(settings.options)
        presets = {n: read_preset(n, p, hour) for n, p in settings.presets.items() if not p.get("dyn")}
        decks = {n: _read_deck(n, deck, presets) for n, deck in settings.decks.items() if not deck.get("dyn")}
        rules = {n: presets[deck.preset].preset for n, deck in decks.items() if deck.preset is not None}
        cards = CardReading(
            Calendar.of(settings.created, settings.options),
            {n: (preset.learning_steps, preset.relearning_steps) for n, preset in rules.items()},
            {note.number: self._types[note.type].cards for note in notes},
            decks,
            last_answers(reviews),
            lost,
        ).read(card_rows(database), self._stopped)
        stop_if(self._stopped)
        cards, self._lost["memory"] = with_memory(cards, reviews, rules, settings.created)
        notes = self._with_cards(notes, cards)
        types = {note.type for note in notes}
        used = {card.deck for card in cards}
        kept = {n: deck for n, deck in decks.items() if n in used or n != 1}
        return Holdings(
            "",
            tuple(t.held for n, t in self._types.items() if n in types),
            tuple(p for n, p in presets.items() if n in {deck.preset for deck in kept.values()}),
            tuple(kept.values()),
            notes,
            cards,
            reviews,
            remarks=tuple(self._remarks(decks.values())),
        )

    def _notes(self, rows: Rows) -> Iterator[HeldNote]:
        taken: set[str] = set()
        lines: dict[Any, tuple[str, ...]] = {}
        for number, uid, kind, modified, tags, fields in until_stopped(rows, self._stopped):
            read = self._types.get(kind)
            if read is None or type(number) is not int or type(modified) is not int:
                self._lost["notes"] += 1
                continue
            if not isinstance(uid, str) or not uid:
                uid = f"anki-{number}"
            if uid in taken:
                uid = f"{uid}-{number}"
            taken.add(uid)
            texts = self._fields(_text(fields), read)
            held: int | None = modified if 0 <= modified <= LATEST else min(max(modified, 0), LATEST)
            if modified == UNEDITED and read.held.own is not None:
                held = None
            line = lines.get(tags)
            if line is None:
                line = lines[tags] = tuple(_text(tags).split())
            yield HeldNote(number, uid, kind, texts, line, held)

    def _fields(self, stored: str, read: ReadNoteType) -> tuple[str, ...]:
        texts = stored.split(FIELD_END)
        count = len(read.held.fields)
        if len(texts) == count and read.places is None and not self._renamed:
            return tuple(texts)
        if len(texts) != count:
            # as Anki mends it: missing ones are empty, spare ones go with the last
            texts += [""] * (count - len(texts))
            texts = [*texts[: count - 1], "; ".join(texts[count - 1 :])]
            self._lost["fields"] += 1
        if self._renamed:
            texts = [rename_in_field(text, self._renamed) for text in texts]
        if read.places is None:
            return tuple(texts)
        self._lost["spare"] += any(texts[place] for place in read.spare)
        own = [texts[place] for place in read.places]
        for place in read.blanked:
            own[place] = ""
        return tuple(own)

    def _with_cards(self, notes: list[HeldNote], cards: Sequence[HeldCard]) -> list[HeldNote]:
        asked = Counter([card[1] for card in cards])
        with_cards = [note for note in notes if note[0] in asked]
        self._lost["cardless"] += len(notes) - len(with_cards)
        kept = [n for n in with_cards if asked[n[0]] * sum(map(len, n[3])) <= LARGEST_NOTE]
        self._lost["large"] += len(with_cards) - len(kept)
        return kept

    def _remarks(self, decks: Any) -> Iterator[str]:
        sentences = {
            "notes": _("Damaged notes that were left out: {count}."),
            "cardless": _("Notes left out because they have no card: {count}."),
            "large": _("Notes left out because their cards would hold far too much text: {count}."),
            "cards": _("Damaged cards, and cards without a note or template, that were left out: {count}."),
            "homeless": _("Cards whose deck is missing; they are in the deck “Default”: {count}."),
            "memory": _(
                "Cards that Anki scheduled without FSRS; their memory was worked out from their log or ease: "
                "{count}."
            ),
            "reviews": _("Damaged lines of the review log that were left out: {count}."),
            "fields": _("Notes with more or fewer fields than their type has, mended as Anki does: {count}."),
            "spare": _(
                "Notes of Lectern's own types with fields added in Anki, which are left out: {count}."
            ),
        }
        for key, text in sentences.items():
            if self._lost[key]:
                yield text.format(count=self._lost[key])
        for old, new in self._renamed.items():
            yield _("The media file “{old}” is now “{new}”.").format(old=old[:80], new=new)
        for deck in self._settings.decks.values():
            if deck.get("dyn"):
                yield _(
                    "The filtered deck “{name}” is not kept; its cards are in their own decks. "
                    "It searched: {search}"
                ).format(name=deck["name"], search=_searches(deck))
        limited = [d.name for d in decks if any(d.data["anki"].get(key) for key in _LIMITS)]
        if limited:
            yield _("Limits and retention of single decks are not kept, only presets': {names}.").format(
                names=", ".join(limited)
            )  # fmt: skip


_LIMITS = ("reviewLimit", "newLimit", "reviewLimitToday", "newLimitToday", "desiredRetention")


def _read_deck(number: int, deck: Json, presets: Mapping[int, HeldPreset]) -> HeldDeck:
    preset = deck.get("conf")
    return HeldDeck(
        number,
        _text(deck.get("name")) or "Anki",
        plain_description(_text(deck.get("desc"))),
        preset if isinstance(preset, int) and preset in presets else None,
        {"anki": {k: v for k, v in deck.items() if k != "name"}},
    )


def _searches(deck: Json) -> str:
    terms = deck.get("terms")
    found = [str(t[0]) for t in terms if isinstance(t, list) and t] if isinstance(terms, list) else []
    return "; ".join(found)[:200]


def _text(value: Any) -> str:
    return value if isinstance(value, str) else ""
