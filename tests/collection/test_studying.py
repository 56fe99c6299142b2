"""What study keeps: its place, lists of one's own, remarks, other cards from the evidence, card info."""

from collections.abc import Callable
from dataclasses import replace

import pytest

from app.collection.collection import Collection
from app.deckfile.deck import Deck
from app.facts.fact import ConceptFact, DateFact, Evidence, fact_id
from app.scheduling.answering import LogKind
from app.scheduling.memory_card import Rating, State
from app.study.asking import Way
from app.study.custom import CardState as ByState
from app.study.custom import Choice, ChosenCards, CustomStudy, Order
from app.study.forgetting import draw_curve
from app.study.place import Place
from app.study.progress import Phase, Tally
from app.study.session import Session

Reopen = Callable[[], Collection]


@pytest.fixture
def studied(collection: Collection, deck: Deck, document, clock) -> Collection:
    """Two cards were answered on Monday; it is Tuesday."""
    collection.add_deck(deck, [document])
    for card, rating in zip(collection.queue("d-tides").main[:2], (Rating.EASY, Rating.AGAIN), strict=True):
        collection.answer(card.id, rating, 5000)
    clock.forward(days=1)
    return collection


def log(collection: Collection) -> list[tuple[int, int]]:
    rows = collection._store.query("select rating, kind from revlog order by id")
    return [(r["rating"], r["kind"]) for r in rows]


def states(collection: Collection) -> list[tuple]:
    found = collection._store.query("select uid, state, due_day, due_at, reps from cards order by id")
    return [tuple(row.values()) for row in found]


def listed(collection: Collection, cards: list[str], *, rescheduling: bool) -> Session:
    def now() -> float:
        return collection._store.seconds

    reviews = ChosenCards(
        collection,
        collection.studying,
        cards,
        now,
        rescheduling=rescheduling,
        label="Answer card",
        today=collection.studying.today,
    )
    return Session(reviews, "d-tides", now)


def test_the_place_is_kept_over_a_restart_and_forgotten_at_the_end(deck: Deck, reopen: Reopen, clock) -> None:
    with reopen() as first:
        first.add_deck(deck)
        place = Place("d-tides", "n1.concept-define", Tally(3, 1, 2, 12.5, ("x",)), first.studying.today)
        first.studying.keep_place(place)
    with reopen() as again:
        assert again.studying.place() == place
        clock.forward(days=1)
        later = again.studying.place()
        assert later is not None
        assert (later.card, later.tally) == (place.card, Tally())
        again.delete_deck("d-tides")
        assert again.studying.place() is None
        again.undo()
        again.studying.keep_place(None, "d-tides")
        assert again.studying.place() is None


def test_each_deck_keeps_its_own_place(studied: Collection) -> None:
    other, day = studied.create_deck("Other"), studied.studying.today
    first = Place("d-tides", "n1.concept-define", Tally(3, 1, 2, 12.5), day)
    second = Place(other, "x", Tally(1, 1, 0, 2.0), day)
    custom = Place(
        "d-tides", "a", custom=CustomStudy(Choice.TAG, "d-tides", tag="sea"), cards=("a",), day=day
    )
    for place in (first, second, custom):
        studied.studying.keep_place(place)
    assert studied.studying.place() == custom
    assert studied.studying.place("d-tides") == first
    assert studied.studying.place(other) == second
    studied.studying.keep_place(None)
    assert studied.studying.place() == second
    studied.studying.keep_place(first)
    assert studied.studying.place() == first
    studied.studying.keep_place(None, "d-tides")
    assert studied.studying.place("d-tides") is None
    assert studied.studying.place() == second


def test_a_place_is_written_only_when_study_moved_on(studied: Collection) -> None:
    first, second = Place("d-tides", "n0.concept-term"), Place("d-tides", "n1.concept-term")
    said: list[str] = []
    written = []
    studied._store.connection.set_trace_callback(said.append)
    for place in (first, first, second, None, None, second):
        said.clear()
        studied.studying.keep_place(place, "d-tides")
        written.append("COMMIT" in said)
    studied._store.connection.set_trace_callback(None)
    assert written == [True, False, True, True, False, True]
    found = studied.studying.place()
    assert found is not None
    assert found.card == second.card


def test_what_was_kept_wrongly_is_no_place(studied: Collection) -> None:
    for stored in ({"deck": "d-tides"}, [1], {"deck": "d-tides", "card": None, "tally": {"x": 1}, "day": 1}):
        studied.set_setting("study place", stored)
        assert studied.studying.place() is None


def test_a_custom_place_comes_back_whole(studied: Collection) -> None:
    custom = CustomStudy(Choice.TAG, "d-tides", tag="sea", order=Order.FOUND, rescheduling=True)
    place = Place("d-tides", "a", custom=custom, cards=("a", "b"), day=studied.studying.today)
    studied.studying.keep_place(place)
    assert studied.studying.place() == place


def test_the_way_to_answer_belongs_to_a_deck(studied: Collection) -> None:
    studied.studying.choose_way("d-tides", Way.CHOOSE)
    assert studied.studying.way("d-tides") is Way.CHOOSE
    assert studied.studying.way("other") is Way.FLIP
    studied.studying.choose_way("d-tides", Way.FLIP)
    assert studied.studying.way("d-tides") is Way.FLIP


def test_cards_are_chosen_by_search_day_forgetting_tag_and_state(studied: Collection, clock) -> None:
    def chosen(choice: Choice, **values) -> list[str]:
        return studied.studying.choose(CustomStudy(choice, "d-tides", order=Order.FOUND, **values))

    everything = chosen(Choice.SEARCH)
    assert len(everything) == 6
    assert len(chosen(Choice.SEARCH, search="term OR nothing", limit=4)) == 4
    assert len(chosen(Choice.STATE, state=ByState.NEW)) == 4
    assert len(chosen(Choice.STATE, state=ByState.REVIEW)) == 1
    assert len(chosen(Choice.TAG, tag="sea")) == 6
    assert chosen(Choice.TAG, tag="land") == []
    assert len(chosen(Choice.AHEAD, days=1)) == 1
    assert len(chosen(Choice.AHEAD, days=400)) == 2
    assert chosen(Choice.FORGOTTEN) == []
    studied.answer(everything[0], Rating.AGAIN)
    assert chosen(Choice.FORGOTTEN) == [everything[0]]
    studied.suspend_cards(everything[:2])
    assert len(chosen(Choice.SEARCH)) == 4
    shuffled = [studied.studying.choose(CustomStudy(Choice.SEARCH, "d-tides")) for _ in range(2)]
    assert shuffled[0] == shuffled[1]


def test_without_rescheduling_nothing_is_written_and_every_step_goes_back(studied: Collection, clock) -> None:
    before, lines = states(studied), log(studied)
    cards = studied.find_cards(deck="d-tides")[:4]
    session = listed(studied, cards, rescheduling=False)
    seen: list[str | None] = []
    for rating in (Rating.AGAIN, Rating.GOOD, Rating.HARD, Rating.EASY):
        seen.append(session.view.card)
        session.reveal()
        session.rate(rating)
    assert (session.view.learning, session.view.tally.answers) == (2, 4)
    assert session.view.card == cards[0]
    assert (states(studied), log(studied)) == (before, lines)
    number = studied.last_action()
    for card in reversed(seen):
        view = session.undo()
        assert (view.card, view.undone) == (card, "Answer card")
    assert studied.last_action() == number
    for expected in (*seen[1:], cards[0]):
        assert session.redo().card == expected
    assert session.redo().redone is None


def test_answers_that_are_written_stand_among_those_that_are_not(studied: Collection) -> None:
    cards = studied.find_cards("is:new", deck="d-tides")[:3]
    session = listed(studied, cards, rescheduling=False)
    session.reveal()
    session.rate(Rating.GOOD)
    session.suspend()
    session.reveal()
    session.rate(Rating.GOOD)
    assert session.view.phase is Phase.FINISHED
    names = [session.undo().undone for _ in range(3)]
    assert names == ["Answer card", "Suspend cards", "Answer card"]
    assert session.view.card == cards[0]
    assert not studied.card(cards[1]).suspended
    assert [session.redo().redone for _ in range(3)] == ["Answer card", "Suspend cards", "Answer card"]
    assert studied.card(cards[1]).suspended
    assert session.view.phase is Phase.FINISHED


def test_rescheduling_counts_and_marks_reviews_before_their_day(studied: Collection) -> None:
    early = studied.find_cards("is:review")
    assert studied.card(early[0]).memory.state is State.REVIEW
    session = listed(studied, early, rescheduling=True)
    session.reveal()
    assert session.rate(Rating.GOOD).phase is Phase.FINISHED
    assert log(studied)[-1] == (int(Rating.GOOD), int(LogKind.FILTERED))
    assert session.undo().card == early[0]
    assert len(log(studied)) == 2
    assert session.redo().phase is Phase.FINISHED
    assert len(log(studied)) == 3


def test_another_answer_may_count_as_right(studied: Collection) -> None:
    card = studied.find_cards(deck="d-tides")[0]
    studied.studying.accept(card, "  a   spring tide ")
    studied.studying.accept(card, "a spring tide")
    assert studied.card(card).card.accepted == ("a spring tide",)
    studied.undo()
    assert studied.card(card).card.accepted == ()


def test_a_note_to_oneself(studied: Collection) -> None:
    studied.studying.write_remark("n1", "ask the teacher<br>on Friday")
    assert studied.studying.remark("n1") == "ask the teacher on Friday"
    assert studied.undo_label() == "Note to self"
    studied.undo()
    assert studied.studying.remark("n1") == ""


def test_a_note_type_without_a_field_for_it_keeps_the_remark_beside(studied: Collection) -> None:
    from app.cards.note import Card, Note

    note = Note("foreign", "Some type", {"Front": "a", "Back": "b"})
    studied.add_deck(
        Deck("d2", "Two", notes=(note,), cards=(Card("f.1", "foreign", None, "Card 1", "a", "b"),))
    )
    studied.studying.write_remark("foreign", "mine")
    assert studied.studying.remark("foreign") == "mine"
    assert studied.note("foreign").fields == note.fields


def test_info_tells_every_review_and_the_memory(studied: Collection) -> None:
    card = studied.find_cards("is:review")[0]
    info = studied.studying.info(card)
    assert [r.rating for r in info.reviews] == [Rating.EASY]
    assert info.reviews[0].took_ms == 5000
    assert info.recall is not None
    assert 0.9 < info.recall < 1
    past, ahead = draw_curve(info.reviews, info.card.memory, info.preset, info.now, info.now + 30 * 86_400)
    assert past[0] == (info.reviews[0].at, 1.0)
    assert past[-1][1] == pytest.approx(info.recall)
    assert ahead[0][1] == pytest.approx(info.recall)
    falling = [recall for _at, recall in past + ahead]
    assert falling == sorted(falling, reverse=True)
    new = studied.studying.info(studied.find_cards("is:new")[0])
    assert (new.reviews, new.recall) == ((), None)
    assert draw_curve(new.reviews, None, new.preset, new.now, new.now) == ([], [])


def test_a_bad_card_offers_others_from_its_sentence(collection: Collection, deck: Deck, document) -> None:
    evidence = deck.facts[0].evidence[0]
    beside = ConceptFact(
        id=fact_id("concept", evidence, "smallest tide"),
        importance=0.5,
        evidence=(evidence,),
        term="smallest tide",
        definition="a tide that rises least, at the first and third quarters of the Moon",
    )
    elsewhere = Evidence(document.id, 0, 22, document.text[:22])
    other = replace(beside, id=fact_id("concept", elsewhere, "Moon"), evidence=(elsewhere,), term="Moon")
    collection.add_deck(replace(deck, facts=(*deck.facts, beside, other)), [document])
    card = collection.find_cards("nid:n0")[0]
    collection.answer(card, Rating.GOOD)
    offers = collection.studying.bad_cards.offers(card)
    new = [o for o in offers if not o.known]
    assert new
    assert {o.note.fact for o in new} == {beside.id}
    assert [o.card.id for o in offers if o.known] == [
        c.card.id for c in collection.cards_of("n0") if c.card.id != card
    ]
    collection.studying.bad_cards.replace(card, new[:1])
    assert collection.card(card).suspended
    assert collection.card(new[0].card.id).memory.state is State.NEW
    assert "bad" in collection.note("n0").tags
    assert collection.studying.info(card).reviews
    collection.undo()
    assert not collection.card(card).suspended
    with pytest.raises(KeyError):
        collection.card(new[0].card.id)


def test_dates_are_put_in_order_and_rated_as_one_action(collection: Collection, deck: Deck, document) -> None:
    evidence = deck.facts[0].evidence[0]
    fact = DateFact(
        id=fact_id("date", evidence, "x"),
        importance=0.5,
        evidence=(evidence,),
        date="1714-07",
        event="a prize",
    )
    collection.add_deck(replace(deck, facts=(*deck.facts, fact)), [document])
    for year in ("1735", "1761", "12 May 1790"):
        collection.new_note("d-tides", "basic", {"Front": f"When was {year[-2:]}?", "Back": year})
    found = collection.studying.dated_cards("d-tides")
    assert {c.date for c in found} == {"1735", "1761", "1790-05-12"}
    assert all(c.counts for c in found)
    collection.studying.answer_together({c.id: Rating.GOOD for c in found}, 9000)
    assert len(log(collection)) == 3
    assert collection.undo_label() == "Order dates"
    collection.undo()
    assert log(collection) == []


def test_the_sentence_of_a_card_is_found_where_its_text_is_here(
    collection: Collection, deck: Deck, document
) -> None:
    collection.add_deck(deck)
    card = collection.find_cards("nid:n0")[0]
    assert collection.studying.bad_cards.sentence(card) is None
    collection.add_document(document)
    found = collection.studying.bad_cards.sentence(card)
    assert found is not None
    assert found.document.text[found.start : found.end].startswith("A neap tide")
    by_hand = collection.new_note("d-tides", "basic", {"Front": "a", "Back": "b"})
    assert collection.studying.bad_cards.sentence(collection.cards_of(by_hand)[0].card.id) is None


@pytest.mark.model
def test_what_was_written_anew_comes_with_its_fact(collection: Collection, deck: Deck, document) -> None:
    from app.sentence_cards import write_from_sentence

    collection.add_deck(deck, [document])
    card = collection.find_cards("nid:n0")[0]
    stated = deck.facts[0].evidence[0]
    text = (
        document.text[: stated.start] + "In 1687 the smallest tide was explained by Newton, as sailors say."
    )
    dated = replace(
        document, text=text, blocks=(document.blocks[0], replace(document.blocks[1], end=len(text)))
    )
    written = [w for w in write_from_sentence(dated, stated.start, len(text)) if isinstance(w.fact, DateFact)]
    assert written
    assert write_from_sentence(dated, len(text) + 5, len(text) + 9) == []
    offers = collection.studying.bad_cards.offers_of(card, written)
    assert {o.fact for o in offers} == {w.fact for w in written}
    collection.studying.bad_cards.replace(card, offers[:1])
    assert collection.fact(written[0].fact.id) == written[0].fact
    assert [c.card.id for c in collection.cards_of(offers[0].note.id)] == [offers[0].card.id]
