"""Edits of many cards at once: what they do, and that one undo takes each back."""

from random import Random

import pytest

from app.collection.bulk_edits import Change
from app.collection.collection import Collection
from app.collection.finding import Cards
from app.collection.searching import SortBy
from app.collection.text_replacing import Replacing
from app.deckfile.deck import Deck
from app.errors import UserError
from app.scheduling.memory_card import Rating, State
from app.scheduling.setting_due import DueIn


@pytest.fixture
def cards(collection: Collection, deck: Deck) -> Cards:
    """All six cards of three notes."""
    collection.add_deck(deck)
    return collection.finding.cards()


def everything(collection: Collection) -> list[object]:
    """All that a change could change, the log too."""
    store = collection._store
    return [store.query(f"select * from {table} order by id") for table in ("cards", "notes", "revlog")]


def write(collection: Collection, *fronts: str) -> Cards:
    deck = collection.create_deck("Mine")
    for front in fronts:
        collection.new_note(deck, "basic", {"Front": front, "Back": "answer"})
    return collection.finding.cards("deck:Mine")


@pytest.mark.parametrize(
    ("act", "query", "count"),
    [
        (lambda b, c: b.suspend(c), "is:suspended", 6),
        (lambda b, c: b.bury(c), "is:buried-manually", 6),
        (lambda b, c: b.flag(c, 3), "flag:3", 6),
        (lambda b, c: b.move(c, "New::Place"), "deck:new", 6),
        (lambda b, c: b.mark(c), "is:marked", 3),
        (lambda b, c: b.change_tags(c, ["wet stuff"], ["sea"]), "tag:wet\\_stuff -tag:sea", 3),
        (lambda b, c: b.set_due(c, DueIn(0, 0)), "is:due prop:due=0", 6),
        (lambda b, c: b.set_due(c, DueIn(3, 7)), "prop:due>=3 prop:due<=7 resched:1", 6),
        (lambda b, c: b.delete(c), "-deck:*", 3),
    ],
)
def test_each_is_one_action_that_undo_takes_back(collection: Collection, cards: Cards, act, query, count):
    before, last = everything(collection), collection.last_action()
    assert act(collection.bulk, cards) == count
    expected = 0 if query == "-deck:*" else 6
    assert collection.count(query) == expected
    assert everything(collection) != before
    collection.undo()
    assert everything(collection) == before
    assert collection.last_action() == last
    assert collection.check() == []


def test_resuming_brings_back_suspended_and_buried(collection: Collection, cards: Cards) -> None:
    collection.bulk.suspend(cards[:2])
    collection.bulk.bury(cards[2:4])
    collection.bulk.resume(cards)
    assert collection.count("is:suspended or is:buried") == 0


def test_a_range_of_days_spreads_the_cards_as_its_generator_says(collection: Collection, cards: Cards):
    collection.bulk.set_due(cards, DueIn(1, 40), Random(7))
    first = [row.due for row in collection.finding.rows(cards) if row]
    assert len(set(first)) > 2
    collection.undo()
    collection.bulk.set_due(cards, DueIn(1, 40), Random(7))
    assert [row.due for row in collection.finding.rows(cards) if row] == first


def test_a_due_date_keeps_the_memory_and_brings_suspended_cards_back(
    collection: Collection, cards: Cards, clock
) -> None:
    collection.answer("n0.concept-term", Rating.EASY)
    memory = collection.card("n0.concept-term").memory.memory
    clock.forward(days=3)
    chosen = collection.finding.cards("cid:n0.concept-term")
    collection.bulk.suspend(chosen)
    collection.bulk.set_due(chosen, DueIn(2, 2))
    card = collection.card("n0.concept-term")
    assert not card.suspended
    assert (card.memory.memory, card.memory.interval, card.memory.state) == (memory, 5, State.REVIEW)


def test_reset_makes_new_cards_and_leaves_the_log(collection: Collection, cards: Cards) -> None:
    collection.answer("n0.concept-term", Rating.EASY)
    assert collection.bulk.reset(cards) == 6
    assert collection.count("is:new") == 6
    assert collection.count("rated:1") == 1
    collection.undo()
    assert collection.count("is:review") == 1


def test_plain_text_is_replaced_in_words_and_never_in_tags(collection: Collection) -> None:
    cards = write(collection, '<b class="b">b &amp; amp B</b>', "no match")
    asked = Replacing("b", "x<y", field="Front")
    preview = collection.bulk.preview(cards, asked)
    assert (preview.fields, preview.notes, preview.searched) == (1, 1, 2)
    note = collection.search("amp")[0].note
    after = '<b class="b">x&lt;y &amp; amp x&lt;y</b>'
    assert preview.changes == (Change(note, "Front", '<b class="b">b &amp; amp B</b>', after),)
    assert collection.note(note).fields["Front"] != after, "a preview changes nothing"
    assert collection.bulk.replace(cards, asked) == 1
    assert collection.note(note).fields["Front"] == after
    assert collection.search("x<y")[0].question == "x<y & amp x<y"
    collection.undo()
    assert collection.count("x<y") == 0
    assert collection.bulk.preview(cards, Replacing("amp", "&")).fields == 1
    assert collection.bulk.preview(cards, Replacing("B", "x", match_case=True)).fields == 1


def test_a_regular_expression_replaces_with_its_groups(collection: Collection) -> None:
    cards = write(collection, "born 1685, died 1750")
    asked = Replacing(r"(\d+), died (?P<end>\d+)", r"${end}-$1-\1 $$", expression=True)
    assert collection.bulk.replace(cards, asked) == 1
    assert collection.search()[0].question == "born 1750-1685-1685 $"


@pytest.mark.parametrize(
    "asked", [Replacing(""), Replacing("(", "", expression=True), Replacing("a", "$2", expression=True)]
)
def test_what_can_not_be_replaced_is_said(collection: Collection, cards: Cards, asked: Replacing) -> None:
    with pytest.raises(UserError):
        collection.bulk.preview(cards, asked)


def test_a_note_keeps_its_last_card(collection: Collection) -> None:
    cards = write(collection, "gone", "gone too")
    assert collection.bulk.preview(cards, Replacing("gone", "")).notes == 2
    assert collection.bulk.replace(cards, Replacing("gone", "")) == 1
    assert {row.question for row in collection.search()} == {"gone", "too"}


def test_duplicates_are_the_same_whatever_their_dress(collection: Collection, clock) -> None:
    cards = write(collection, "<b>What</b> is café?", "what is  Cafe", "other", "OTHER!", "single")
    groups = collection.bulk.duplicates(cards)
    assert sorted(len(g.notes) for g in groups) == [2, 2]
    by_field = collection.bulk.duplicates(cards, "Back")
    assert [len(g.notes) for g in by_field] == [5]
    assert collection.bulk.duplicates(cards, "Source") == []
    newer = collection.search("other")[0]
    collection.answer(newer.card, Rating.GOOD)
    collection.change_tags([collection.search("other")[1].note], add=["kept"])
    assert collection.bulk.merge_duplicates(collection.bulk.duplicates(cards)) == 2
    (left,) = collection.search("other")
    assert (left.note, left.tags) == (newer.note, ("kept",))
    collection.undo()
    assert collection.count() == 5


def test_cards_stand_in_any_order(collection: Collection, deck: Deck, clock) -> None:
    collection.add_deck(deck)
    write(collection, "<i>banana</i>", "¿Äpfel?", "cherry")
    for name, days in (("banana", 9), ("pfel", 2), ("cherry", 30)):
        collection.bulk.set_due(collection.finding.cards(name), DueIn(days, days))
    clock.forward(minutes=5)
    edited = collection.search("cherry")[0].note
    collection.update_note(edited, {"Back": "red"})

    def order(by: SortBy, *, descending: bool = False) -> list[str]:
        found = collection.finding.cards("deck:Mine", order=by, descending=descending)
        return [row.question for row in collection.finding.rows(found) if row]

    assert order(SortBy.QUESTION) == ["¿Äpfel?", "banana", "cherry"]
    assert order(SortBy.QUESTION, descending=True) == ["cherry", "banana", "¿Äpfel?"]
    assert order(SortBy.DUE) == order(SortBy.INTERVAL) == ["¿Äpfel?", "banana", "cherry"]
    assert order(SortBy.DUE, descending=True) == ["cherry", "banana", "¿Äpfel?"]
    assert order(SortBy.NOTE) == ["cherry", "¿Äpfel?", "banana"]
    assert order(SortBy.NOTE, descending=True) == ["banana", "¿Äpfel?", "cherry"]
    assert order(SortBy.EDITED, descending=True)[0] == "cherry"
    for by in SortBy:
        for descending in (False, True):
            found = collection.finding.cards(order=by, descending=descending)
            assert sorted(found) == sorted(collection.finding.cards())


def test_rows_that_are_gone_leave_their_place(collection: Collection, cards: Cards) -> None:
    collection.delete_notes(["n1"])
    rows = collection.finding.rows(cards)
    assert [row.note if row else None for row in rows] == ["n2", "n2", None, None, "n0", "n0"]
    collection.undo()
    assert None not in collection.finding.rows(cards)


def test_searches_are_kept_renamed_and_forgotten(collection: Collection, cards: Cards) -> None:
    finding = collection.finding
    finding.save(" Sea ", "tag:sea")
    finding.save("sea", "tag:sea is:new")
    assert finding.saved() == {"sea": "tag:sea is:new"}
    finding.rename("sea", "Water")
    assert finding.names().saved == (("Water", "tag:sea is:new"),)
    with pytest.raises(UserError):
        finding.save("broken", "(")
    finding.forget("water")
    assert finding.saved() == {}


def test_names_complete_what_is_there(collection: Collection, cards: Cards) -> None:
    collection.change_tags(["n0"], add=["a::b::c"])
    names = collection.finding.names()
    assert names.tags == ("a", "a::b", "a::b::c", "sea")
    assert names.decks == ("Sea", "Sea::Tides")
    assert names.note_types == ("concept",)
    assert "Term question" in names.fields


def tagged(collection: Collection) -> tuple[list[tuple[str, int]], list[tuple[str, int]]]:
    """Tags by note as the index has them, and as the notes themselves do."""
    store = collection._store
    pairs = store.connection.execute("select t.name, p.note from note_tags p join tags t on t.id = p.tag")
    index = [(name.lower(), note) for name, note in pairs]
    lines = store.connection.execute("select id, tags from notes")
    return sorted(index), sorted((tag.lower(), note) for note, line in lines for tag in line.split())


def test_the_index_of_tags_follows_every_change(collection: Collection, deck: Deck) -> None:
    collection.add_deck(deck)
    odd = ['a"b', "back\\slash", "'quoted'", "ctrl\x01x", "[1]", "ÄÖ", "{}", "a,b", "sea::Tides"]
    collection.change_tags(["n0", "n1"], add=odd)
    collection.change_tags(["n1"], remove=["sea", "[1]"])
    collection.update_note("n2", {"Term": "x"}, tags=["SEA", "Other"])
    for _step in range(2):
        index, notes = tagged(collection)
        assert index == notes
        assert len(index) > 8
        assert collection.count("tag:ctrl*x") == 4
        assert collection.count("tag:back\\\\slash") == 4
        assert collection.count("tag:äö") == 4
        collection.delete_notes(["n0"])
        index, notes = tagged(collection)
        assert index == notes
        collection.undo()
    while collection.undo():
        index, notes = tagged(collection)
        assert index == notes
    assert tagged(collection) == ([], [])
    while collection.redo():
        index, notes = tagged(collection)
        assert index == notes
    assert collection.count("tag:sea") == 4


def test_a_collection_from_before_gets_its_index(deck: Deck, reopen) -> None:
    with reopen() as before:
        before.add_deck(deck)
        for kind, name in (
            ("trigger", "note_tags_insert"),
            ("trigger", "note_tags_delete"),
            ("trigger", "note_tags_update"),
            ("table", "note_tags"),
            ("index", "cards_deck_note"),
        ):
            before._store.execute(f"drop {kind} {name}")
        for name in ("notes_by_tag", "notes_by_deck"):
            before._store.execute("delete from _sqlite_migrations where name = ?", name)
    with reopen() as renewed:
        assert renewed.count("tag:sea deck:sea term") == 6
        index, notes = tagged(renewed)
        assert index == notes
        renewed.change_tags(["n0"], add=["later"])
        assert renewed.count("tag:later") == 2
