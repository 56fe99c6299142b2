"""An import foreseen note by note, and carried out under a watch that can stop it."""

from dataclasses import replace

import pytest

from app.cards.templates.note_types import NOTE_TYPES
from app.collection.collection import Collection
from app.collection.foreseeing import SHOWN, Watch
from app.collection.foreseen import Fate, ForeseenNote
from app.errors import CancelledError
from app.holdings import HeldCard, HeldDeck, HeldField, HeldNote, HeldNoteType, HeldTemplate, Holdings

BASIC = NOTE_TYPES["basic"]
KIND = HeldNoteType(
    BASIC.number,
    BASIC.title,
    tuple(map(HeldField, BASIC.fields)),
    tuple(HeldTemplate(t.title, "", "") for t in BASIC.templates),
    own="basic",
)


def held(texts: dict[str, tuple[str, str]], *, modified: int = 1_700_000_000, tags: str = "") -> Holdings:
    """Basic notes by their uids, in one deck."""
    blank = ("",) * (len(BASIC.fields) - 2)
    notes = tuple(
        HeldNote(-1 - n, uid, KIND.number, (*sides, *blank), tuple(tags.split()), modified)
        for n, (uid, sides) in enumerate(texts.items())
    )
    cards = [HeldCard.unseen(-1 - n, note.number, 2, 0) for n, note in enumerate(notes)]
    return Holdings("Sea", (KIND,), decks=(HeldDeck(2, "Sea::Words"),), notes=notes, cards=cards)


def by_fate(notes: tuple[ForeseenNote, ...]) -> dict[Fate, list[str]]:
    found: dict[Fate, list[str]] = {}
    for note in notes:
        found.setdefault(note.fate, []).append(note.uid)
    return found


def test_notes_are_shown_side_by_side_with_those_that_are_here(collection: Collection):
    before = {"a": ("tide", "rise"), "b": ("ebb", "fall"), "c": ("neap", "small"), "d": ("flow", "in")}
    collection.foreseeing.store(held(before))
    collection.update_note("b", {"Back": "my own words"})
    collection.update_note("d", {"Back": "mine"})
    last = collection.last_action()
    after = before | {
        "a": ("tide", "rise and fall"),
        "b": ("ebb", "falling water"),
        "d": ("the flow", "inwards"),
        "e": ("spring", "large"),
    }
    coming = held(after, modified=1_800_000_000)
    foresight = collection.foreseeing.foresee(coming)
    assert collection.last_action() == last
    assert foresight.arrival == collection.importing.preview(coming)
    assert by_fate(foresight.notes) == {
        Fate.NEW: ["e"],
        Fate.CHANGED: ["a", "d"],
        Fate.KEPT: ["b"],
        Fate.UNCHANGED: ["c"],
    }
    notes = {note.uid: note for note in foresight.notes}
    assert [(f.name, f.here, f.will) for f in notes["a"].changes] == [("Back", "rise", "rise and fall")]
    assert [(f.name, f.here, f.comes, f.will, f.stays) for f in notes["d"].changes] == [
        ("Front", "flow", "the flow", "the flow", False),
        ("Back", "mine", "inwards", "mine", True),
    ]
    assert [(f.here, f.comes, f.stays) for f in notes["b"].changes] == [
        ("my own words", "falling water", True)
    ]
    assert notes["c"].changes == ()
    assert (notes["e"].kind, notes["e"].deck) == (BASIC.title, "Sea::Words")
    assert notes["e"].faces == (("spring", "large"),)


def test_tags_that_change_are_shown(collection: Collection):
    collection.foreseeing.store(held({"a": ("tide", "rise")}, tags="sea"))
    coming = held({"a": ("tide", "rise")}, tags="sea moon", modified=1_800_000_000)
    (note,) = collection.foreseeing.foresee(coming).notes
    assert [(f.here, f.will) for f in note.changes] == [("sea", "sea moon")]


def test_of_many_notes_some_are_shown_and_all_are_counted(collection: Collection):
    foresight = collection.foreseeing.foresee(held({f"n{n}": (f"q{n}", "a") for n in range(SHOWN + 50)}))
    assert len(foresight.notes) == SHOWN
    assert foresight.arrival.new == SHOWN + 50
    assert foresight.effort >= 2 * (SHOWN + 50)


def test_what_is_watched_tells_how_far_it_is(collection: Collection):
    holdings = held({f"n{n}": (f"question {n}", f"answer {n}") for n in range(3000)})
    seen: list[float] = []
    watch = Watch(seen.append, lambda: False)
    foresight = collection.foreseeing.foresee(holdings, watch)
    assert seen
    assert all(0 <= part < 1 for part in seen)
    seen.clear()
    assert collection.foreseeing.store(holdings, watch, foresight.effort).new == 3000
    assert seen == sorted(seen)
    assert seen[-1] > 0.5


@pytest.mark.parametrize("looks", [0, 1, 20])
def test_an_import_that_is_stopped_changes_nothing(collection: Collection, looks: int):
    collection.foreseeing.store(held({"a": ("tide", "rise")}))
    last = collection.last_action()
    holdings = held({f"n{n}": (f"question {n}", f"answer {n}") for n in range(3000)})
    left = iter(range(looks))
    watch = Watch(lambda _part: None, lambda: next(left, None) is None)
    with pytest.raises(CancelledError):
        collection.foreseeing.store(holdings, watch)
    left = iter(range(looks))
    with pytest.raises(CancelledError):
        collection.foreseeing.foresee(holdings, watch)
    assert (collection.count(), collection.last_action(), collection.check()) == (1, last, [])
    # nothing of the watch stays behind
    assert collection.foreseeing.store(replace(holdings, title="again")).new == 3000


def test_what_a_file_says_nothing_of_stays_as_it_is(collection: Collection):
    collection.foreseeing.store(held({"a": ("tide", "rise"), "b": ("ebb", "fall")}, tags="sea"))
    collection.update_note("a", {"Source": "a book"})
    partial = replace(
        held({"a": ("the tide", ""), "b": ("ebb", ""), "c": ("neap", "")}, modified=1_800_000_000),
        unsaid={KIND.number: tuple(range(1, len(BASIC.fields)))},
        says_tags=False,
    )
    foresight = collection.foreseeing.foresee(partial)
    assert (foresight.arrival.new, foresight.arrival.changed, foresight.arrival.unchanged) == (1, 1, 1)
    assert collection.foreseeing.preview(partial) == foresight.arrival
    collection.foreseeing.store(partial)
    note = collection.note("a")
    assert (note.fields["Front"], note.fields["Back"], note.fields["Source"]) == (
        "the tide",
        "rise",
        "a book",
    )
    assert note.tags == ("sea",)
    assert collection.check() == []
