"""A session played against a fake collection: order, counts, undo, the end."""

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from datetime import UTC

import pytest

from app.scheduling.answering import answer
from app.scheduling.days import Days
from app.scheduling.memory_card import Memory, MemoryCard, Preset, Rating, State
from app.scheduling.queue import Limits, Queue, QueuedCard, build_queue
from app.study.session import Phase, Session

DAYS = Days(4, UTC)
START = float(DAYS.start_of(740_000) + 8 * 3600)


@dataclass(frozen=True)
class Stored:
    id: str
    note: str
    card: MemoryCard
    position: int = 0


@dataclass(frozen=True)
class Done:
    after: MemoryCard
    leech: bool = False
    suspended: bool = False
    buried: tuple[str, ...] = ()


@dataclass(frozen=True)
class Undone:
    name: str
    cards: tuple[str, ...]


@dataclass
class FakeReviews:
    """Cards in memory, with the same rules and an undo of its own."""

    cards: dict[str, Stored]
    now: float = START
    aside: frozenset[str] = frozenset()
    past: list[tuple[int, str, str, dict, frozenset]] = field(default_factory=list)
    future: list[tuple[int, str, str, dict, frozenset]] = field(default_factory=list)
    number: int = 0
    took: list[int] = field(default_factory=list)

    def clock(self) -> float:
        return self.now

    def queue(self, deck_id: str) -> Queue:
        today = DAYS.day_of(self.now)
        due = [
            QueuedCard.of(c.id, c.note, "d", c.card, c.position)
            for c in self.cards.values()
            if c.id not in self.aside and (c.card.due_day is None or c.card.due_day <= today)
        ]
        built = build_queue(
            due,
            limits={deck_id: Limits(20, 200)},
            paths={deck_id: (deck_id,)},
            presets={deck_id: Preset()},
            days=DAYS,
            today=today,
            seed="s",
        )
        return replace(built, seconds_a_card=10.0)

    def _remember(self, name: str, card: str) -> None:
        self.number += 1
        self.future.clear()
        self.past.append((self.number, name, card, dict(self.cards), self.aside))

    def answer(self, card_id: str, rating: Rating, took_ms: int = 0) -> Done:
        self._remember("Answer card", card_id)
        self.took.append(took_ms)
        queued = self.cards[card_id]
        outcome = answer(queued.card, rating, self.now, DAYS, Preset())
        self.cards[card_id] = replace(queued, card=outcome.card)
        siblings = tuple(c.id for c in self.cards.values() if c.note == queued.note and c.id != card_id)
        self.aside |= set(siblings)
        return Done(outcome.card, leech="leech" in card_id, suspended="leech" in card_id, buried=siblings)

    def suspend_cards(self, card_ids: Iterable[str]) -> None:
        (card,) = card_ids
        self._remember("Suspend cards", card)
        self.aside |= {card}

    bury_cards = suspend_cards

    def undo(self) -> Undone | None:
        if not self.past:
            return None
        number, name, card, before, aside = self.past.pop()
        self.future.append((number, name, card, dict(self.cards), self.aside))
        self.cards, self.aside = before, aside
        return Undone(name, (card,))

    def redo(self) -> Undone | None:
        if not self.future:
            return None
        number, name, card, after, aside = self.future.pop()
        self.past.append((number, name, card, dict(self.cards), self.aside))
        self.cards, self.aside = after, aside
        return Undone(name, (card,))

    def last_action(self) -> int | None:
        return self.past[-1][0] if self.past else None


def new(name: str, position: int, note: str | None = None) -> Stored:
    return Stored(name, note or name, MemoryCard(), position)


def due(name: str, note: str | None = None) -> Stored:
    memory = Memory(10.0, 5.0)
    card = MemoryCard(State.REVIEW, 0, 740_000, None, 9, memory, int(START - 9e5) * 1000, 3)
    return Stored(name, note or name, card)


def play(*cards: Stored) -> tuple[Session, FakeReviews]:
    reviews = FakeReviews({c.id: c for c in cards})
    return Session(reviews, "d", reviews.clock), reviews


def rate(session: Session, rating: Rating):
    session.reveal()
    return session.rate(rating)


def test_a_question_then_its_answer_then_the_next() -> None:
    session, _ = play(new("a", 1), new("b", 2))
    assert (session.view.phase, session.view.card, session.view.new) == (Phase.QUESTION, "a", 2)
    assert session.reveal().phase is Phase.ANSWER
    view = session.rate(Rating.EASY)
    assert (view.phase, view.card, view.new, view.tally.answers) == (Phase.QUESTION, "b", 1, 1)


def test_a_question_cannot_be_rated_before_its_answer_shows() -> None:
    session, reviews = play(new("a", 1))
    assert session.rate(Rating.GOOD) == session.view
    assert reviews.past == []


def test_learning_cards_come_back_when_their_time_has_come() -> None:
    session, reviews = play(new("a", 1), new("b", 2), new("c", 3))
    view = rate(session, Rating.AGAIN)
    assert (view.card, view.new, view.learning) == ("b", 2, 1)
    reviews.now += 61
    view = rate(session, Rating.EASY)
    assert view.card == "a"
    view = rate(session, Rating.GOOD)
    assert (view.card, view.learning) == ("c", 1)


def test_nobody_waits_when_only_learning_cards_are_left() -> None:
    session, _ = play(new("a", 1))
    assert rate(session, Rating.GOOD).card == "a"
    view = rate(session, Rating.GOOD)
    assert (view.phase, view.card, view.left) == (Phase.FINISHED, None, 0)
    assert (view.tally.answers, view.tally.new, view.tally.recalled) == (2, 1, 1.0)


def test_it_waits_for_a_card_that_comes_much_later_today() -> None:
    late = MemoryCard(State.LEARNING, 1, None, int(START) + 7200, 0, Memory(1, 5), int(START) * 1000, 1)
    session, reviews = play(Stored("late", "late", late))
    assert (session.view.phase, session.view.waits) == (Phase.WAITING, 6000)
    assert session.wake().phase is Phase.WAITING
    reviews.now += 6000
    assert session.wake().card == "late"


def test_siblings_leave_the_session_when_one_is_answered() -> None:
    session, _ = play(due("a1", "a"), due("b"))
    other = "b" if session.view.card == "a1" else "a1"
    assert rate(session, Rating.GOOD).card == other


def test_undo_steps_back_through_the_whole_session() -> None:
    session, reviews = play(*(new(f"c{i}", i) for i in range(6)), due("r1"), due("r2"))
    views = []
    for number in range(25):
        if session.view.card is None:
            break
        views.append(session.view)
        reviews.now += 40
        if number % 7 == 3:
            session.suspend()
        elif number % 7 == 5:
            session.bury()
        else:
            rate(session, Rating(1 + number % 4))
    assert len(views) > 8
    for before in reversed(views):
        view = session.undo()
        assert view.undone in ("Answer card", "Suspend cards")
        assert replace(view, undone=None, minutes=0) == replace(before, undone=None, minutes=0)
    assert reviews.past == []
    assert session.undo().undone is None


def test_redo_walks_forward_again_through_the_whole_session() -> None:
    session, reviews = play(*(new(f"c{i}", i) for i in range(4)), due("r1"), due("r2"))
    views = [session.view]
    while session.view.card is not None:
        reviews.now += 40
        views.append(session.suspend() if len(views) % 4 == 3 else rate(session, Rating.EASY))
    for _ in views[1:]:
        session.undo()
    assert session.view.card == views[0].card
    for after in views[1:]:
        view = session.redo()
        assert view.redone in ("Answer card", "Suspend cards")
        assert replace(view, redone=None, minutes=0) == replace(after, minutes=0)
    assert session.redo().redone is None
    session.undo()
    session.undo()
    rate(session, Rating.GOOD)
    assert session.redo().redone is None


def test_a_session_goes_on_where_it_stopped() -> None:
    session, reviews = play(due("r1"), due("r2"), due("r3"))
    rate(session, Rating.GOOD)
    session.bury()
    place = session.place
    assert place is not None
    assert (place.card, place.tally.answers) == (session.view.card, 1)
    reviews.cards["new"] = new("new", 0)
    again = Session(reviews, "d", reviews.clock, place=place)
    assert (again.view.card, again.view.tally) == (place.card, place.tally)
    rate(again, Rating.GOOD)
    rate(again, Rating.EASY)
    assert again.place is None


def test_undo_of_an_action_from_elsewhere_shows_its_card_first() -> None:
    session, reviews = play(new("a", 1), new("b", 2), new("c", 3))
    rate(session, Rating.EASY)
    reviews.suspend_cards(["c"])
    view = session.undo()
    assert (view.card, view.undone, view.new) == ("c", "Suspend cards", 2)
    view = session.undo()
    assert (view.card, view.undone) == ("a", "Answer card")


def test_refreshing_keeps_the_card_and_its_shown_answer() -> None:
    session, reviews = play(new("a", 1), new("b", 2))
    rate(session, Rating.EASY)
    session.reveal()
    reviews.cards["z"] = new("z", 0)
    view = session.refresh()
    assert (view.card, view.phase, view.new) == ("b", Phase.ANSWER, 2)
    reviews.aside |= {"b"}
    assert (session.refresh().card, session.view.phase) == ("z", Phase.QUESTION)


def test_a_suspended_leech_does_not_come_back() -> None:
    session, _ = play(due("leech"))
    view = rate(session, Rating.AGAIN)
    assert (view.phase, view.tally.leeches, view.tally.recalled) == (Phase.FINISHED, ("leech",), 0.0)


def test_estimates_and_the_time_that_counts() -> None:
    session, reviews = play(*(due(f"r{i}") for i in range(12)))
    assert session.view.minutes == 2
    reviews.now += 3600
    view = rate(session, Rating.GOOD)
    assert reviews.took == [60_000]
    assert view.tally.seconds == pytest.approx(60)


def test_the_longest_answer_that_counts_may_be_set() -> None:
    reviews = FakeReviews({"r1": due("r1")})
    session = Session(reviews, "d", reviews.clock, longest=20)
    reviews.now += 300
    assert rate(session, Rating.GOOD).tally.seconds == 20
    assert reviews.took == [20_000]


def test_an_empty_deck_is_finished_at_once() -> None:
    session, _ = play()
    for view in (
        session.view,
        session.reveal(),
        session.rate(Rating.GOOD),
        session.suspend(),
        session.undo(),
    ):
        assert (view.phase, view.minutes, view.tally.recalled) == (Phase.FINISHED, 0, None)
