"""Decks with notes of other programs' types as deck files: out of one collection, into another."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from app.collection.collection import Collection
from app.deckfile.deck import Deck
from app.deckfile.reading import deck_from_json, read_deck
from app.deckfile.writing import deck_to_json, write_deck
from app.errors import UserError
from app.holdings import HeldCard, HeldDeck, HeldField, HeldNote, HeldNoteType, HeldTemplate, Holdings
from app.updating.update import choose_trusting

ANSWER = '{{FrontSide}}<hr id="answer">{{Back}}'
TIDES = HeldNoteType(
    1_600_000_000_001,
    "Tides",
    (HeldField("Front", {"font": "Arial"}), HeldField("Back")),
    (
        HeldTemplate("Forward", "{{Front}}", ANSWER, {"bqfmt": "x"}),
        HeldTemplate("Backward", "{{Back}}", "{{Front}}"),
    ),
    css=".card { color: red; }",
    data={"mod": 5, "latexPre": "\\documentclass{article}"},
)
GAPS = HeldNoteType(
    1_600_000_000_002,
    "Gaps",
    (HeldField("Text"),),
    (HeldTemplate("Cloze", "{{cloze:Text}}", "{{cloze:Text}}"),),
    cloze=True,
)
HELD = Holdings(
    "tides",
    (TIDES, GAPS),
    decks=(HeldDeck(7, "Sea::Tides"),),
    notes=(
        HeldNote(1, "guid-1", TIDES.number, ("ebb", "falling <b>tide</b>"), ("sea",), 100),
        HeldNote(2, "guid.c2", GAPS.number, ("The {{c1::Moon}} and the {{c2::Sun}}",), (), 100),
    ),
    cards=(
        HeldCard.unseen(10, 1, 7, 0),
        HeldCard.unseen(11, 1, 7, 1),
        HeldCard.unseen(12, 2, 7, 0),
        HeldCard.unseen(13, 2, 7, 1),
    ),
)


@pytest.fixture
def other(tmp_path: Path) -> Iterator[Collection]:
    with Collection.open(tmp_path / "other.lectern") as opened:
        yield opened


@pytest.fixture
def deck(collection: Collection) -> Deck:
    collection.importing.store(HELD)
    (found,) = [d.id for d in collection.decks() if d.name == "Sea::Tides"]
    return collection.export_deck(found)


def test_a_deck_file_holds_the_note_types_of_its_notes(deck: Deck, tmp_path: Path) -> None:
    write_deck(deck, tmp_path / "a.json")
    again = read_deck(tmp_path / "a.json")
    assert again == deck
    assert [kind.held for kind in again.note_types] == [TIDES, GAPS]


def test_another_collection_can_edit_what_came(deck: Deck, other: Collection) -> None:
    other.add_deck(deck_from_json(deck_to_json(deck)))
    assert other.export_deck(deck.id) == deck
    card = next(c for c in other.cards_of("guid-1") if c.card.template == "Forward")
    other.update_note(card.note.id, {"Front": "flood", "Back": "rising"})
    fronts = {c.card.template: c.card.front for c in other.cards_of("guid-1")}
    assert fronts == {"Forward": "flood", "Backward": "rising"}
    assert other.check() == []


def test_a_name_that_stands_for_another_type_here_is_changed(deck: Deck, other: Collection) -> None:
    other.importing.store(replace(HELD, note_types=(replace(TIDES, number=5), GAPS), notes=(
        HeldNote(1, "another", 5, ("a", "b"), (), 100),), cards=(HeldCard.unseen(10, 1, 7, 0),)))  # fmt: skip
    other.add_deck(deck)
    assert {c.note.type for c in other.cards_of("guid-1")} == {"Tides (2)"}
    assert {c.note.type for c in other.cards_of("another")} == {"Tides"}
    assert sorted(c.card.front for c in other.cards_of("guid-1")) == ["ebb", "falling <b>tide</b>"]


def test_a_newer_file_updates(deck: Deck, other: Collection) -> None:
    other.add_deck(deck)
    note = replace(deck.notes[0], fields={"Front": "flood", "Back": "rising"}, modified=200)
    cards = tuple(
        replace(c, front=c.front.replace("ebb", "flood"), back=c.back.replace("ebb", "flood"))
        for c in deck.cards
    )
    update = other.updates.compare_file(replace(deck, notes=(note, *deck.notes[1:]), cards=cards))
    assert update is not None
    assert len(update.changed) == 1
    other.updates.apply(update, choose_trusting(update))
    assert other.cards_of("guid-1")[0].note.fields["Front"] == "flood"
    other.undo()
    assert other.cards_of("guid-1")[0].note.fields["Front"] == "ebb"


def test_undo_takes_the_note_types_back(deck: Deck, other: Collection) -> None:
    before = other.importing.note_types()
    other.add_deck(deck)
    other.undo()
    assert other.importing.note_types() == before


@pytest.mark.parametrize(
    ("steps", "value", "said"),
    [
        (("note_types", 0, "name"), "basic", "note_types[0].name"),
        (("note_types", 1, "name"), "Tides", "note_types[1].name"),
        (("note_types", 1, "number"), 1_700_000_100_000, "note_types[1].number"),
        (("note_types", 0, "number"), 0, "note_types[0].number"),
        (("note_types", 0, "fields", 1, "name"), "Front", "note_types[0].fields[1].name"),
        (("note_types", 0, "templates"), [], "note_types[0].templates"),
        (("note_types", 0, "front"), "x", "note_types[0]"),
        (("notes", 0, "type"), "Nowhere", "notes[0].type"),
        (("notes", 0, "fields"), {"Middle": ""}, "notes[0].fields"),
        (("cards", 0, "template"), "Sideways", "cards[0].template"),
    ],
)
def test_note_types_that_do_not_fit_are_refused_with_their_place(
    deck: Deck, steps: tuple[str | int, ...], value: object, said: str
) -> None:
    data = deck_to_json(deck)
    inside = data
    for step in steps[:-1]:
        inside = inside[step]  # type: ignore[index]
    inside[steps[-1]] = value  # type: ignore[index]
    with pytest.raises(UserError) as refused:
        deck_from_json(data, "a.json")
    assert said in str(refused.value)
