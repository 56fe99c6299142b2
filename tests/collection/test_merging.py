"""Decks brought in once, again, corrected, and after the person's own edits."""

from dataclasses import replace

import pytest

from app.cards.templates.rendering import render_cards
from app.collection.collection import Collection
from app.deckfile.deck import Deck, Media, Quotes, Review
from app.documents.document import Document
from app.errors import UserError
from app.facts.fact import Evidence
from app.scheduling.memory_card import Rating


def corrected(deck: Deck, note_id: str, modified: int | None = None, **fields: str) -> Deck:
    """The deck with other words in one note."""
    notes = tuple(
        replace(n, fields=n.fields | fields, modified=modified) if n.id == note_id else n for n in deck.notes
    )
    return replace(deck, notes=notes, cards=tuple(c for n in notes for c in render_cards(n)))


def test_a_deck_goes_out_as_it_came_in(collection: Collection, deck: Deck) -> None:
    added = collection.add_deck(deck)
    assert (added.new, added.updated, added.unchanged) == (("n0", "n1", "n2"), (), ())
    assert collection.export_deck(added.deck) == deck


def test_the_same_deck_again_changes_nothing(collection: Collection, deck: Deck) -> None:
    collection.add_deck(deck)
    again = collection.add_deck(deck)
    assert again.unchanged == ("n0", "n1", "n2")
    assert collection.count() == 6
    assert collection.export_deck("d-tides") == deck


def test_a_corrected_note_is_updated_and_keeps_its_history(collection: Collection, deck: Deck) -> None:
    collection.add_deck(deck)
    collection.answer("n1.concept-term", Rating.EASY)
    before = collection.card("n1.concept-term").memory
    added = collection.add_deck(corrected(deck, "n1", Term="spring tide"))
    assert (added.updated, added.unchanged, added.new) == (("n1",), ("n0", "n2"), ())
    assert collection.card("n1.concept-term").card.back == "spring tide"
    assert collection.card("n1.concept-term").memory == before


def test_the_persons_edit_wins_over_an_older_correction(collection: Collection, deck: Deck) -> None:
    collection.add_deck(deck)
    collection.update_note("n1", {"Term": "my own word"})
    mine = collection.note("n1").modified
    assert mine is not None
    for modified in (None, mine - 1, mine):
        assert collection.add_deck(corrected(deck, "n1", modified, Term="theirs")).kept == ("n1",)
        assert collection.note("n1").fields["Term"] == "my own word"
    newer = collection.add_deck(corrected(deck, "n1", mine + 1, Term="theirs, later"))
    assert newer.updated == ("n1",)
    assert collection.note("n1").fields["Term"] == "theirs, later"


def test_marks_of_study_are_no_edit_and_outlive_a_correction(collection: Collection, deck: Deck) -> None:
    collection.add_deck(deck)
    collection.mark_notes(["n1"])
    assert collection.note("n1").modified is None
    assert collection.add_deck(deck).unchanged == ("n0", "n1", "n2")
    collection.add_deck(corrected(deck, "n1", Term="corrected"))
    assert collection.note("n1").tags == ("sea", "marked")
    assert collection.note("n1").fields["Term"] == "corrected"


def test_an_addition_joins_the_deck_it_belongs_to(collection: Collection, deck: Deck) -> None:
    collection.add_deck(deck)
    collection.rename_deck("d-tides", "Renamed")
    more = replace(deck.notes[0], id="n9", fact=None)
    grown = replace(deck, notes=(*deck.notes, more), cards=(*deck.cards, *render_cards(more)))
    assert collection.add_deck(grown).new == ("n9",)
    assert [d.name for d in collection.decks()] == ["Renamed", "Sea"]
    assert collection.card("n9.concept-term").deck == "Renamed"


def test_cards_that_the_person_moved_stay_where_they_are(collection: Collection, deck: Deck) -> None:
    collection.add_deck(deck)
    other = collection.create_deck("Elsewhere")
    collection.move_cards(["n1.concept-term"], other)
    collection.add_deck(corrected(deck, "n1", Term="corrected"))
    assert collection.card("n1.concept-term").deck == "Elsewhere"


def test_a_deleted_note_comes_back_with_the_deck(collection: Collection, deck: Deck) -> None:
    collection.add_deck(deck)
    collection.delete_notes(["n1"])
    assert collection.count() == 4
    assert collection.add_deck(deck).new == ("n1",)


def test_a_question_no_longer_asked_loses_its_card(collection: Collection, deck: Deck) -> None:
    collection.add_deck(deck)
    fewer = corrected(deck, "n1", None, **{"Term question": ""})
    collection.add_deck(fewer)
    assert [c.card.id for c in collection.cards_of("n1")] == ["n1.concept-define"]
    collection.undo()
    assert len(collection.cards_of("n1")) == 2


def test_a_withheld_deck_never_takes_away_quotes_we_have(
    collection: Collection, deck: Deck, document: Document
) -> None:
    collection.add_deck(deck)
    fact = deck.facts[0]
    bare = replace(fact, evidence=tuple(replace(e, quote="") for e in fact.evidence))
    collection.add_deck(replace(deck, quotes=Quotes.WITHHELD, facts=(bare,)))
    kept = collection.fact(fact.id)
    assert kept is not None
    assert kept.evidence == fact.evidence


def test_a_withheld_deck_shows_its_passage_once_the_document_is_there(
    collection: Collection, deck: Deck, document: Document
) -> None:
    fact = deck.facts[0]
    bare = replace(fact, evidence=tuple(replace(e, quote="") for e in fact.evidence))
    collection.add_deck(replace(deck, quotes=Quotes.WITHHELD, facts=(bare,)))
    (passage,) = collection.passages("n0")
    assert (passage.document, passage.evidence[0].quote) == (None, "")
    collection.add_document(document)
    (passage,) = collection.passages("n0")
    assert passage.document == document
    assert passage.evidence == fact.evidence
    (source,) = collection.sources()
    assert (source.name, source.has_text, source.notes) == ("tides.txt", True, 1)


def test_documents_are_stored_once_with_their_blocks(
    collection: Collection, deck: Deck, document: Document
) -> None:
    collection.add_deck(deck, [document])
    collection.add_deck(deck, [document])
    assert collection.document(document.id) == document
    assert collection.document("s-unknown") is None
    assert len(collection.sources()) == 1


def test_media_of_one_name_and_other_content_get_another_name(collection: Collection, deck: Deck) -> None:
    def with_image(note: str, content: bytes, sha: str) -> Deck:
        fields = deck.notes[0].fields | {"Term": '<img src="map.png">'}
        changed = replace(deck.notes[0], id=note, fact=None, fields=fields)
        return replace(
            deck, notes=(changed,), cards=render_cards(changed), media=(Media("map.png", sha, content),)
        )

    collection.add_deck(with_image("m1", b"one", "1" * 64))
    collection.add_deck(with_image("m2", b"two", "2" * 64))
    names = {m.name: m.data for m in collection.export_deck("d-tides").media}
    assert names == {"map.png": b"one", "map-222222222222.png": b"two"}
    assert collection.note("m2").fields["Term"] == '<img src="map-222222222222.png">'
    assert collection.media("map.png") == b"one"
    assert collection.media("nothing.png") is None


def test_a_note_by_hand_keeps_the_place_it_came_from(collection: Collection, document: Document) -> None:
    deck_id = collection.create_deck("Mine")
    evidence = Evidence(document.id, 0, 22, document.text[:22])
    note_id = collection.new_note(
        deck_id,
        "basic",
        {"Front": "What follows the Moon?", "Back": "Tides"},
        ["sea"],
        [evidence],
        [document],
    )
    (passage,) = collection.passages(note_id)
    assert passage.document == document
    assert passage.evidence == (evidence,)
    assert collection.note(note_id).modified is not None


@pytest.mark.parametrize(
    ("kind", "fields", "cards"),
    [
        ("cloze", {"Text": "{{c1::Tides}} follow the {{c2::Moon}}"}, ["c1", "c2"]),
        ("basic", {"Front": "a", "Back": "b"}, ["basic"]),
    ],
)
def test_cards_made_of_a_note_by_hand(
    collection: Collection, kind: str, fields: dict[str, str], cards: list[str]
) -> None:
    note_id = collection.new_note(collection.create_deck("Mine"), kind, fields)
    assert [c.card.id for c in collection.cards_of(note_id)] == [f"{note_id}.{c}" for c in cards]


@pytest.mark.parametrize("kind", ["cloze", "basic"])
def test_a_note_without_a_card_is_refused(collection: Collection, kind: str) -> None:
    deck_id = collection.create_deck("Mine")
    with pytest.raises(UserError, match="No card would come"):
        collection.new_note(deck_id, kind, {"Text": "no blank", "Back": "b"})
    assert collection.search() == []


def test_editing_draws_the_cards_again(collection: Collection, deck: Deck) -> None:
    collection.add_deck(deck)
    collection.update_note("n0", {"Definition": "a small tide", "Term question": "Which tide is small?"})
    fronts = {c.card.template: (c.card.front, c.card.back) for c in collection.cards_of("n0")}
    assert fronts["concept.term"] == ("Which tide is small?", "term 0")
    assert fronts["concept.define"][1] == "a small tide"
    with pytest.raises(UserError, match="No card would come"):
        collection.update_note("n0", {"Define question": "", "Term question": ""})
    assert len(collection.cards_of("n0")) == 2


def test_what_a_person_did_with_candidates_is_counted_and_undone_with_the_notes(
    collection: Collection, deck: Deck
) -> None:
    collection.add_deck(deck)
    first = replace(deck.notes[0], id="n8", fact=None)
    second = replace(deck.notes[1], id="n9")
    for note, review in ((first, Review(kept=2, rejected=5)), (second, Review(edited=2))):
        collection.add_notes("d-tides", [note], render_cards(note), review=review)
    assert collection.deck("d-tides").review == Review(kept=5, edited=2, rejected=5)
    collection.undo()
    assert collection.deck("d-tides").review == Review(kept=5, rejected=5)
    assert collection.count() == 8
