"""What goes into a package, before Anki sees it."""

from collections.abc import Callable
from typing import Any

import pytest

from app.cards.note import Note
from app.cards.templates.media_references import rename_in_field
from app.deckfile.deck import Deck, Media
from app.interchange.anki.content import UNEDITED, anki_tags, pack_decks, stable_number
from app.interchange.anki.media import name_media
from app.interchange.anki.note_types import place_marks


def test_unedited_notes_are_older_than_any_edit(make_deck: Any, make_note: Callable[..., Note]) -> None:
    times = {None: UNEDITED, 1_700_000_000: 1_700_000_000, 0: UNEDITED + 1}
    notes = [make_note("basic", n, modified=given) for n, given in enumerate(times)]
    packed = pack_decks([make_deck(notes)]).decks[0].notes
    assert [note.modified for note in packed] == list(times.values())


@pytest.mark.parametrize("front", ["", "  \n", "<br>", "<div> &nbsp;</div>", "<p></p>"])
def test_a_front_that_shows_nothing_makes_no_card(
    make_deck: Any, make_note: Callable[..., Note], front: str
) -> None:
    deck = make_deck([make_note("date", 1)])
    note = deck.notes[0]
    note.fields["What question"] = front
    (packed,) = pack_decks([deck]).decks[0].notes
    assert packed.ordinals == (0, 2)
    assert packed.fields[packed.type.fields.index("What question")] == ""


def test_an_image_alone_is_a_question(make_deck: Any, make_note: Callable[..., Note]) -> None:
    content = pack_decks([make_deck([make_note("basic", 1, fields={"Front": "<img src=a.png>"})])])
    assert content.cards == 1


def test_notes_without_cards_are_left_out_and_said(deck: Deck, make_deck: Any) -> None:
    content = pack_decks([make_deck(list(deck.notes), cards=())])
    assert (content.notes, content.cards) == (0, 0)
    assert content.remarks == ("Notes left out because they have no card with a question: 27.",)


def test_a_note_in_two_decks_is_packed_once(make_deck: Any, make_note: Callable[..., Note]) -> None:
    notes = [make_note("basic", 1)]
    content = pack_decks([make_deck(notes), make_deck(notes, id="d2", name="Other")])
    assert [len(deck.notes) for deck in content.decks] == [1, 0]
    assert len(content.remarks) == 1


def test_numbers_of_decks_are_stable_and_differ(make_deck: Any) -> None:
    numbers = [
        pack_decks([make_deck([], id=id, name=name)]).decks[0].number
        for id, name in (("a", "x"), ("a", "x"), ("a", "y"), ("b", "x"))  # noqa: A001
    ]
    assert numbers[0] == numbers[1] == stable_number("a\x1fx")
    assert len(set(numbers)) == 3
    assert all(2**31 < number < 2**53 for number in numbers)


def test_tags_are_written_as_anki_needs_them() -> None:
    assert anki_tags(("a b", "A B", "", "x::  ::y", "\t")) == ("a_b", "x::_::y")


def test_places_are_two_binary_digits() -> None:
    assert [place_marks(n) for n in range(4)] == [("", ""), ("", "1"), ("1", ""), ("1", "1")]


@pytest.mark.parametrize(
    ("field", "renamed"),
    [
        ('<img src="a b.png">', '<img src="new &amp; b.png">'),
        ("<img src='a%20b.png'>", '<img src="new &amp; b.png">'),
        ("<img alt=1 SRC=a%20b.png>", '<img alt=1 SRC="new &amp; b.png">'),
        ("[sound:a b.png]", "[sound:new &amp; b.png]"),
        ("a b.png and <img src='other.png'>", "a b.png and <img src='other.png'>"),
    ],
)
def test_references_follow_a_new_name(field: str, renamed: str) -> None:
    assert rename_in_field(field, {"a b.png": "new & b.png"}) == renamed


def test_the_same_file_in_two_decks_is_one(make_deck: Any, make_media: Callable[[str, bytes], Media]) -> None:
    decks = [make_deck([], media=(make_media("a.png", b"1"),)) for _deck in range(2)]
    assert name_media(decks) == ({"a.png": b"1"}, [{}, {}])


def test_names_that_anki_refuses_are_changed(
    make_deck: Any, make_media: Callable[[str, bytes], Media]
) -> None:
    files, renames = name_media(
        [make_deck([], media=(make_media("a[1].png", b"1"), make_media("a_1_.png", b"2")))]
    )
    assert renames[0]["a[1].png"] == "a_1_.png"
    assert files["a_1_.png"] == b"1"
    assert files[renames[0]["a_1_.png"]] == b"2"
