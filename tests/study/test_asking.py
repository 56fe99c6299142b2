"""How cards are asked, and what an order in time deserves."""

from dataclasses import replace
from itertools import permutations, product

import pytest

from app.cards.note import Card
from app.scheduling.memory_card import Rating
from app.study.asking import Way, ask, deserved
from app.study.ordering import DatedCard, choose_together, misplaced, rate_order
from app.study.typed_answers import Verdict
from app.study.written_dates import date_of

CARD = Card("n.term", "n", None, "concept.term", "Which clock?", "<b>marine</b> chronometer")
CHOICE = replace(CARD, distractors=("sundial", "water clock", "sand glass", "the marine chronometer"))


def test_a_card_is_turned_over_unless_another_way_suits_it() -> None:
    assert ask(CARD, Way.FLIP, "s").way is Way.FLIP
    assert ask(CARD, Way.TYPE, "s").way is Way.TYPE
    assert ask(CARD, Way.CHOOSE, "s").way is Way.FLIP
    assert ask(replace(CARD, back="x" * 81), Way.TYPE, "s").way is Way.FLIP
    assert ask(replace(CARD, back='<img src="a.png">'), Way.TYPE, "s").way is Way.FLIP
    assert ask(replace(CARD, template="typed"), Way.FLIP, "s").way is Way.TYPE


def test_options_hold_the_answer_once_in_an_order_that_the_seed_decides() -> None:
    asked = ask(CHOICE, Way.CHOOSE, "1")
    assert asked.way is Way.CHOOSE
    assert asked.options[asked.right] == "marine chronometer"
    assert sorted(asked.options) == ["marine chronometer", "sand glass", "sundial", "water clock"]
    assert ask(CHOICE, Way.CHOOSE, "1") == asked
    places = {ask(CHOICE, Way.CHOOSE, str(seed)).right for seed in range(40)}
    assert places == {0, 1, 2, 3}


def test_a_choice_note_offers_the_wrong_answers_that_were_written() -> None:
    card = replace(CARD, template="choice", back="Lisbon")
    fields = {"Answer": "Lisbon", "Wrong 1": "Porto", "Wrong 2": "", "Wrong 3": "lisbon"}
    asked = ask(card, Way.FLIP, "s", fields)
    assert (asked.way, sorted(asked.options)) == (Way.CHOOSE, ["Lisbon", "Porto"])


@pytest.mark.parametrize(("answer", "right"), [("True", 0), ("False. It sank in 1720.", 1)])
def test_a_statement_is_chosen_true_or_false(answer: str, right: int) -> None:
    asked = ask(replace(CARD, template="true_false", back=answer), Way.CHOOSE, "s")
    assert (asked.options, asked.right) == (("True", "False"), right)


def test_what_an_answer_deserves() -> None:
    assert [deserved(v) for v in Verdict] == [Rating.GOOD, Rating.GOOD, Rating.AGAIN]


def dated(year: int, *, counts: bool = True) -> DatedCard:
    return DatedCard(f"c{year}", str(year), f"What of {year}", str(year), counts)


def test_written_dates_become_dates() -> None:
    assert date_of("8 July 1714") == "1714-07-08"
    assert date_of("1735") == "1735"
    assert date_of("264 BC") == "-0263"
    assert date_of("3/4/1821") is None
    assert date_of("in spring") is None


def test_cards_that_stand_together_do_not_overlap_and_are_shuffled() -> None:
    cards = [dated(y) for y in (1700, 1710, 1720, 1730)]
    cards += [DatedCard("month", "1710-05", "May", "May 1710", counts=True)]
    together = choose_together(cards, "s")
    assert {c.date for c in together} == {"1700", "1710", "1720", "1730"}
    assert misplaced(together)
    assert choose_together(cards, "s") == together
    assert choose_together(cards[:2], "s") == ()
    assert choose_together([replace(c, counts=False) for c in cards], "s") == ()


def test_those_that_count_come_first_and_are_rated() -> None:
    cards = [dated(1800 + n, counts=False) for n in range(8)] + [dated(1700)]
    together = choose_together(cards, "s")
    assert len(together) == 6
    assert [c.id for c in together if c.counts] == ["c1700"]
    assert list(rate_order(together)) == ["c1700"]


def test_only_what_was_moved_out_of_place_is_wrong() -> None:
    right = [dated(1700 + 10 * n) for n in range(5)]
    for order in permutations(right):
        kept = [c for c in order if c.id not in misplaced(order)]
        assert kept == [c for c in right if c in kept]
        assert (len(kept) == 5) == (list(order) == right)
    for taken, put in product(range(5), repeat=2):
        moved = list(right)
        moved.insert(put, moved.pop(taken))
        assert len(misplaced(moved)) == (taken != put)


def test_formulas_are_no_twins_for_their_signs_and_are_not_typed() -> None:
    card = Card("n.f", "n", None, "basic", "Which?", r"\(x+1\)", (), (r"\(x-1\)", r"\(x + 1\)"))
    assert sorted(ask(card, Way.CHOOSE, "s").options) == [r"\(x+1\)", r"\(x-1\)"]
    assert ask(card, Way.TYPE, "s").way is Way.FLIP
