"""Decks made to be shared hold no passages."""

from dataclasses import replace

from app.deckfile.deck import Deck, Quotes
from app.deckfile.file import deck_from_json, deck_to_json, encode_deck
from app.deckfile.withholding import find_passages, withhold_quotes

PASSAGE = "burned down for the second time and nobody rebuilt it"


def test_no_passage_is_left(deck: Deck) -> None:
    assert PASSAGE in encode_deck(deck).decode()
    shared = withhold_quotes(deck)
    assert shared.quotes is Quotes.WITHHELD
    assert PASSAGE not in encode_deck(shared).decode()
    assert deck_from_json(deck_to_json(shared)) == shared


def test_places_citation_and_short_quotations_stay(deck: Deck) -> None:
    shared = withhold_quotes(deck)
    before, after = deck.facts[0].evidence[0], shared.facts[0].evidence[0]
    assert (after.start, after.end, after.page, after.quote) == (before.start, before.end, before.page, "")
    fields = shared.notes[0].fields
    assert fields["Source"] == "Orrin notes, p. 2"
    assert fields["Quote"] == ""
    assert fields["Context"] == "Year inferred from “1874”."
    assert shared.cards == deck.cards


def test_long_quotations_in_remarks_are_cut(deck: Deck) -> None:
    note = replace(
        deck.notes[0], fields=deck.notes[0].fields | {"Context": f"Year inferred from “the mill {PASSAGE}”."}
    )
    shared = withhold_quotes(replace(deck, notes=(note, deck.notes[1])))
    assert shared.notes[0].fields["Context"] == "Year inferred from “…”."


def test_a_passage_without_quotation_marks_is_found_by_its_words(deck: Deck) -> None:
    note = replace(deck.notes[0], fields=deck.notes[0].fields | {"Context": f"It <i>{PASSAGE}</i>, they say"})
    shared = withhold_quotes(replace(deck, notes=(note, deck.notes[1])))
    assert shared.notes[0].fields["Context"] == ""


def test_long_verbatim_texts_of_facts_are_cut_and_own_words_kept(deck: Deck) -> None:
    date, concept, *_rest = withhold_quotes(deck).facts
    assert getattr(date, "event", "") == "the mill at Orrin burned down for the second …"
    assert getattr(concept, "definition", "") == "a channel from a wheel"


def test_cards_that_still_hold_a_passage_are_named(deck: Deck) -> None:
    card = replace(deck.cards[0], back=f"The mill {PASSAGE}.")
    shared = withhold_quotes(replace(deck, cards=(card, *deck.cards[1:])))
    assert find_passages(shared, deck) == ["cards[0].back"]
    assert find_passages(withhold_quotes(deck), deck) == []
