"""A deck of the collection with what stands beside it (`Holdings`) -> what goes into an Anki package.

Notes of other programs' types go back as they came: their own numbers, fields to the byte, all keys of
their type. Decks within the deck stay decks.
"""

import json
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from itertools import count
from typing import Any

from app.cards.templates.media_references import rename_in_field
from app.deckfile.deck import Deck
from app.holdings import HeldCard, HeldDeck, HeldNote, HeldNoteType, HeldPreset, Holdings
from app.interchange.anki.content import (
    UNEDITED,
    Content,
    PackedDeck,
    PackedNote,
    PackedReview,
    anki_deck_name,
    anki_tags,
    clean_field,
    describe_losses,
    pack_note,
    stable_number,
)
from app.interchange.anki.descriptions import describe_in_html, plain_description
from app.interchange.anki.media import name_media
from app.interchange.anki.preset_writing import preset_number, write_preset
from app.interchange.anki.standing import Standing, stand
from app.scheduling.memory_card import Preset


def pack_holdings(deck: Deck, holdings: Holdings, *, with_progress: bool) -> Content:
    """What goes into a package; scheduling, the review log and options only `with_progress`."""
    media, (renames,) = name_media([deck])
    return _Packing(deck, holdings, renames, with_progress=with_progress).pack(media)


class _Numbers:
    """Numbers of rows, each given once."""

    def __init__(self, first: int) -> None:
        self._taken: set[int] = set()
        self._free = count(first)

    def give(self, wanted: Any) -> int:
        """The number that is wanted if it is one and free, else the next free one."""
        number = wanted if type(wanted) is int and wanted > 0 else 0
        while not number or number in self._taken:
            number = next(self._free)
        self._taken.add(number)
        return number


class _Packing:
    """One package under way."""

    def __init__(
        self, deck: Deck, holdings: Holdings, renames: Mapping[str, str], *, with_progress: bool
    ) -> None:
        self._deck, self._holdings, self._renames = deck, holdings, dict(renames)
        self._with_progress = with_progress
        self._counts: Counter[str] = Counter(renamed=len(renames))
        self._types = {one.number: one for one in _numbered(holdings.note_types)}
        self._presets = {one.number: one for one in holdings.presets}
        self._preset_numbers: dict[int, int] = {}
        self._rules: dict[int, Preset] = {}
        first = UNEDITED * 1000 + stable_number(deck.id) % 86_400_000
        self._note_numbers, self._card_numbers = _Numbers(first), _Numbers(first)
        self._decks: dict[int, int] = {}
        self._numbers: dict[int, int] = {}

    def pack(self, media: dict[str, bytes]) -> Content:
        """Everything in its order."""
        presets = self._pack_presets() if self._with_progress else ()
        settings = self._pack_decks()
        notes = self._pack_notes()
        packed = tuple(
            PackedDeck(
                self._decks[held.number], name, description, tuple(notes.get(held.number, ())), preset, data
            )
            for held, name, description, preset, data in settings
        )
        return Content(
            packed,
            media,
            tuple(describe_losses(self._counts)),
            presets,
            self._pack_reviews() if self._with_progress else (),
            next(iter(self._presets.values())).preset.day_start_hour if self._presets else 4,
        )

    def _pack_presets(self) -> tuple[Mapping[str, Any], ...]:
        found: list[Mapping[str, Any]] = []
        taken = _Numbers(UNEDITED)
        for one in self._holdings.presets:
            number = taken.give(preset_number(one, stable_number(f"preset\x1f{one.preset.name}")))
            self._preset_numbers[one.number] = number
            if not one.is_default or one.data:
                found.append(write_preset(one, number, UNEDITED))
        return tuple(found)

    def _pack_decks(self) -> list[tuple[HeldDeck, str, str, int, Mapping[str, Any]]]:
        numbers = {"default": 1}
        taken = _Numbers(UNEDITED)
        taken.give(1)
        found: list[tuple[HeldDeck, str, str, int, Mapping[str, Any]]] = []
        for held in self._holdings.decks:
            name = anki_deck_name(held.name)
            key = name.casefold()
            known = key in numbers
            if not known:
                own = stable_number(f"{self._deck.id}\x1f{name}")
                given = held.data.get("id")
                numbers[key] = taken.give(given if isinstance(given, int) and given > 1 else own)
            self._decks[held.number] = numbers[key]
            self._rules[held.number] = self._rule(held)
            if known and key != "default":
                found.append((held, name, "", 1, {}))
                continue
            description = str(held.data.get("desc") or "")
            if plain_description(description) != held.description:
                description = describe_in_html(held.description)
            preset = self._preset_numbers.get(held.preset or 0, 1)
            data = {k: v for k, v in held.data.items() if k not in ("id", "conf", "desc", "usn")}
            found.append((held, name, description, preset, data))
        return found

    def _rule(self, held: HeldDeck) -> Preset:
        preset: HeldPreset | None = self._presets.get(held.preset or 0)
        return preset.preset if preset is not None else Preset()

    def _pack_notes(self) -> dict[int, list[PackedNote]]:
        """By the deck of their first card."""
        texts = {note.id: note for note in self._deck.notes}
        content = defaultdict(list)
        for card in self._deck.cards:
            content[card.note].append(card)
        cards: dict[int, list[HeldCard]] = defaultdict(list)
        for card in self._holdings.cards:
            cards[card.note].append(card)
        found: dict[int, list[PackedNote]] = defaultdict(list)
        for held in self._holdings.notes:
            note, own = texts.get(held.uid), cards[held.number]
            kind = self._types[held.type]
            if note is None or not own:
                continue
            if kind.own is not None or not any(t.front for t in kind.templates):
                packed = pack_note(note, content[note.id], self._renames, self._counts)
                if packed is None:
                    self._counts["cardless"] += 1
                    continue
                if packed.modified != _time_of(held):
                    packed = replace(packed, modified=_time_of(held))
            else:
                packed = self._pack_foreign(kind, held, note.fields, note.tags, own)
            found[own[0].deck].append(self._with_standings(packed, held, own))
        return found

    def _pack_foreign(
        self,
        kind: HeldNoteType,
        held: HeldNote,
        fields: Mapping[str, str],
        tags: tuple[str, ...],
        cards: Sequence[HeldCard],
    ) -> PackedNote:
        texts = (clean_field(rename_in_field(fields.get(f.name, ""), self._renames)) for f in kind.fields)
        ordinals = tuple(dict.fromkeys(card.ordinal for card in cards))
        return PackedNote(held.uid, kind, tuple(texts), anki_tags(tags), _time_of(held), ordinals)

    def _with_standings(self, packed: PackedNote, held: HeldNote, cards: Sequence[HeldCard]) -> PackedNote:
        by_place = {card.ordinal: card for card in cards}
        number = self._note_numbers.give(held.given)
        standings: list[Standing] = []
        for ordinal in packed.ordinals:
            card = by_place.get(ordinal)
            if card is None:
                standings.append(Standing(self._card_numbers.give(0), self._decks[cards[0].deck]))
                continue
            standings.append(self._stand(card, packed.modified))
        return packed.with_standings(number, standings)

    def _stand(self, card: HeldCard, modified: int) -> Standing:
        number = self._card_numbers.give(json.loads(card.data).get("id") if card.data else 0)
        self._numbers[card.number] = number
        deck = self._decks[card.deck]
        if not self._with_progress:
            return Standing(number, deck, modified, due=card.position)
        return stand(card, number, deck, modified, self._rules[card.deck])

    def _pack_reviews(self) -> tuple[PackedReview, ...]:
        numbers = self._numbers
        return tuple(
            PackedReview(
                r.at, numbers[r.card], r.rating, r.interval, r.last_interval, r.factor, r.took_ms, r.kind
            )
            for r in self._holdings.reviews
            if r.card in numbers
        )


def _numbered(types: Sequence[HeldNoteType]) -> Iterable[HeldNoteType]:
    """Note types with Anki's numbers in `data["id"]`, each another."""
    taken = _Numbers(UNEDITED)
    for one in types:
        given = one.data.get("id") or stable_number(f"note type\x1f{one.name}")
        yield replace(one, data={**one.data, "id": taken.give(given)})


def _time_of(held: HeldNote) -> int:
    """The time that a note is dated: the collection knows what an earlier package said."""
    return UNEDITED if held.modified is None else held.modified
