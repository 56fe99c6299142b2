"""The item bank and quizzes as stored: search, versions, uses, autosave, undo, backups."""

from collections.abc import Callable
from dataclasses import replace

import pytest

from app.collection.bank import ItemUse
from app.collection.collection import Collection
from app.deckfile.deck import Deck
from app.errors import UserError
from app.quiz.item import AcceptedText, Choice, Choices, Difficulty, Item, Kind, ShortAnswer, TrueFalse
from app.quiz.quiz import Chosen, Draw, Quiz, Rule, Section
from app.quiz.summary import Search
from app.scheduling.memory_card import Rating
from tests.made_quiz import everything_quiz

ITEMS = (
    Item(
        "a",
        "Who <b>built</b> it?",
        ShortAnswer((AcceptedText("Harrison"),)),
        topic="People",
        tags=("sea::clocks",),
    ),
    Item("b", "Ice sinks.", TrueFalse(False), difficulty=Difficulty.EASY, points=2.0),
    Item("c", "Which metal?", Choices((Choice("a", "Mercury", 1.0), Choice("b", "Tin"))), topic="Metals"),
)


@pytest.fixture
def filled(collection: Collection) -> Collection:
    collection.bank.add(ITEMS)
    return collection


def found(collection: Collection, search: Search) -> set[str]:
    return {s.id for s in collection.bank.search(search)}


@pytest.mark.parametrize(
    ("search", "ids"),
    [
        (Search(), {"a", "b", "c"}),
        (Search("harrison"), {"a"}),
        (Search("WHICH tin"), {"c"}),
        (Search(kinds=(Kind.TRUE_FALSE, Kind.CHOICE)), {"b", "c"}),
        (Search(topics=("People",)), {"a"}),
        (Search(difficulty=Difficulty.EASY), {"b"}),
        (Search(tags=("sea",)), {"a"}),
        (Search(tags=("clocks",)), set()),
        (Search(recall_under=0.85), set()),
        (Search(unused=True), {"a", "b", "c"}),
        (Search(source="nowhere"), set()),
        (Search(retired=True), set()),
    ],
)
def test_items_are_found(filled: Collection, search: Search, ids: set[str]):
    assert found(filled, search) == ids


def test_an_item_comes_back_as_it_was(collection: Collection):
    items = everything_quiz().items
    collection.bank.add(items)
    assert collection.bank.items([i.id for i in items]) == list(items)
    with pytest.raises(KeyError):
        collection.bank.item("none")


def test_an_edit_is_a_version_and_the_one_before_stays(filled: Collection):
    item = filled.bank.item("b")
    edited = filled.bank.save(replace(item, prompt="Ice floats.", answer=TrueFalse(True)))
    assert edited.version == 2
    assert filled.bank.item("b") == edited
    assert [v.item for v in filled.bank.history("b")] == [item]
    assert filled.bank.save(edited).version == 2, "nothing changed"
    assert found(filled, Search("floats")) == {"b"}
    filled.undo()
    assert filled.bank.item("b") == item
    assert filled.bank.history("b") == []
    filled.redo()
    assert filled.bank.item("b") == edited


def test_an_item_without_a_question_is_refused(filled: Collection):
    with pytest.raises(UserError):
        filled.bank.save(replace(ITEMS[0], prompt="<b> </b>"))


def test_retired_items_are_left_out_and_come_back(filled: Collection):
    filled.bank.retire(["a"])
    assert found(filled, Search()) == {"b", "c"}
    assert found(filled, Search(retired=True)) == {"a"}
    filled.bank.retire(["a"], retired=False)
    assert found(filled, Search()) == {"a", "b", "c"}


def test_items_are_made_of_a_deck_once_and_keep_its_edits(collection: Collection, deck: Deck):
    collection.add_deck(deck)
    added = collection.bank.add_from_deck(deck.id)
    assert added.new
    assert not added.known
    item = collection.bank.item(added.new[0])
    collection.bank.save(replace(item, prompt="My own words?"))
    again = collection.bank.add_from_deck(deck.id)
    assert not again.new
    assert collection.bank.item(item.id).prompt == "My own words?"
    card = deck.cards[0].id
    only = collection.bank.add_from_cards([card])
    assert {collection.bank.item(i).card for i in only.known} == {card}


def test_recall_is_that_of_the_card_now(collection: Collection, deck: Deck, clock):
    collection.add_deck(deck)
    ids = collection.bank.add_from_deck(deck.id).new
    item = next(i for i in collection.bank.items(ids) if i.card)
    assert item.card
    assert {s.recall for s in collection.bank.summaries()} == {None}
    for _times in range(4):
        collection.answer(item.card, Rating.GOOD)
        clock.forward(days=1)
    assert found(collection, Search(recall_under=0.85)) == set()
    clock.forward(days=400)
    assert item.id in found(collection, Search(recall_under=0.85))


def test_what_a_quiz_needs_of_its_items_comes_with_them(collection: Collection, deck: Deck):
    collection.add_deck(deck)
    name = collection.studying.add_media("clock.png", b"\x89PNG not really")
    collection.bank.add_from_deck(deck.id)
    grounded = next(s for s in collection.bank.summaries() if s.sources)
    collection.bank.save(Item("pic", f'What is <img src="{name}">?', TrueFalse(True)))
    brought = collection.bank.bring([grounded.id, "pic"])
    assert [s.id for s in brought.sources] == list(grounded.sources)
    assert [m.name for m in brought.media] == [name]
    assert [s.id for s in collection.bank.sources()] == list(grounded.sources)


def test_uses_stay_with_the_item(filled: Collection):
    def use(quiz: str, at: int, facility: float) -> ItemUse:
        return ItemUse("a", 1, quiz, at, 20, facility, 0.3)

    filled.bank.record_uses([use("q1", 10, 0.5)])
    filled.bank.record_uses([use("q2", 20, 0.75)])
    filled.bank.record_uses([use("q1", 10, 0.6)])
    assert [(u.quiz, u.facility) for u in filled.bank.uses("a")] == [("q2", 0.75), ("q1", 0.6)]
    summary = next(s for s in filled.bank.summaries() if s.id == "a")
    assert (summary.uses, summary.facility) == (2, 0.75)
    filled.undo()
    assert [u.facility for u in filled.bank.uses("a")] == [0.75, 0.5]


def test_a_quiz_comes_back_as_it_was_after_a_restart(reopen: Callable[[], Collection]):
    with reopen() as first:
        made = first.quizzes.add(everything_quiz())
        assert first.quizzes.open(made.id) == made
    with reopen() as again:
        assert again.quizzes.open(made.id) == made
        (summary,) = again.quizzes.summaries()
        assert (summary.title, summary.items, summary.points) == (made.title, 11, 28.5)
        assert again.check() == []
        assert found(again, Search("mild")) == {"choice"}, "items of an imported quiz are in the bank"


def quiz_of(collection: Collection) -> Quiz:
    quiz = collection.quizzes.new("Mid-term")
    return replace(quiz, sections=(Section("s1", "", "", (Chosen("a"), Chosen("b"))),), items=ITEMS[:2])


def test_saving_is_undone_step_by_step(filled: Collection, clock):
    quiz = quiz_of(filled)
    filled.quizzes.save(quiz, "Add items")
    turned = replace(quiz, sections=(Section("s1", "", "", (Chosen("b"), Chosen("a"))),))
    filled.quizzes.save(turned, "Move item")
    filled.quizzes.save(replace(turned, items=ITEMS), "Add items")
    filled.undo()
    assert filled.quizzes.open(quiz.id) == turned
    filled.undo()
    assert filled.quizzes.open(quiz.id) == quiz
    filled.undo()
    assert filled.quizzes.open(quiz.id).items == ()
    for _step in range(3):
        filled.redo()
    assert filled.quizzes.open(quiz.id).items == ITEMS


def test_saves_that_follow_each_other_are_one_step(filled: Collection, clock):
    quiz = quiz_of(filled)
    filled.quizzes.save(quiz, "Add items")
    for title in ("M", "Mi", "Mid"):
        quiz = replace(quiz, title=title)
        filled.quizzes.save(quiz, "Rename quiz", joins=True)
        clock.forward(seconds=1)
    filled.undo()
    assert filled.quizzes.open(quiz.id).title == "Mid-term"
    filled.redo()
    assert filled.quizzes.open(quiz.id).title == "Mid"
    clock.forward(minutes=1)
    filled.quizzes.save(replace(quiz, title="Late"), "Rename quiz", joins=True)
    filled.undo()
    assert filled.quizzes.open(quiz.id).title == "Mid"


def test_a_save_never_joins_what_was_undone_or_another_quiz(filled: Collection):
    one, two = quiz_of(filled), filled.quizzes.new("Other")
    filled.quizzes.save(replace(one, title="A"), "Rename quiz", joins=True)
    filled.quizzes.save(replace(two, title="B"), "Rename quiz", joins=True)
    filled.undo()
    assert filled.quizzes.open(one.id).title == "A"
    filled.quizzes.save(replace(one, title="C"), "Rename quiz", joins=True)
    assert filled.redo() is None
    filled.undo()
    assert filled.quizzes.open(one.id).title == "A"


def test_moving_an_item_writes_little(filled: Collection):
    many = tuple(Item(f"i{n}", f"Question {n}?" * 20, TrueFalse(True)) for n in range(500))
    quiz = filled.quizzes.new("Long")
    parts = tuple(Chosen(i.id) for i in many)
    quiz = replace(quiz, items=many, sections=(Section("s1", "", "", parts),))
    filled.quizzes.save(quiz)
    moved = replace(quiz, sections=(Section("s1", "", "", (*parts[1:], parts[0])),))
    filled.quizzes.save(moved, "Move item")
    (written,) = filled._store.column(
        "select sum(length(rows)) from changes where action = (select max(id) from actions)"
    )
    assert written < 40_000, "the items themselves are left alone"


def test_copies_and_deletions(filled: Collection):
    quiz = quiz_of(filled)
    quiz = replace(quiz, sections=(*quiz.sections, Section("s2", "", "", (Draw("d", 1, Rule(), ("b",)),))))
    filled.quizzes.save(quiz)
    copy = filled.quizzes.duplicate(quiz.id)
    assert (copy.id != quiz.id, copy.items) == (True, quiz.items)
    assert found(filled, Search(unused=True)) == {"c"}
    filled.quizzes.delete(quiz.id)
    assert [q.id for q in filled.quizzes.summaries()] == [copy.id]
    with pytest.raises(KeyError):
        filled.quizzes.open(quiz.id)
    filled.undo()
    assert filled.quizzes.open(quiz.id) == quiz


def test_attempts_and_results(filled: Collection, clock):
    quiz = quiz_of(filled)
    number = filled.quizzes.begin_attempt(quiz, "B", {"answers": {}}, "Ada")
    filled.quizzes.keep_attempt(number, {"answers": {"1": "x"}})
    (attempt,) = filled.quizzes.attempts(quiz.id)
    assert (attempt.letter, attempt.student, attempt.finished) == ("B", "Ada", None)
    assert attempt.state == {"answers": {"1": "x"}}
    clock.forward(minutes=5)
    filled.quizzes.keep_attempt(number, {"answers": {}}, finished=True)
    assert filled.quizzes.attempts()[0].finished == int(clock().timestamp())
    filled.quizzes.save_results(quiz, {"Ada": {"score": 1}, "Bo": {"score": 2}})
    filled.quizzes.save_results(quiz, {"Bo": {"score": 3}})
    assert [(r.student, r.value["score"]) for r in filled.quizzes.results(quiz.id)] == [("Ada", 1), ("Bo", 3)]
    filled.undo()
    assert [r.value["score"] for r in filled.quizzes.results(quiz.id)] == [1, 2]
    summary = next(q for q in filled.quizzes.summaries() if q.id == quiz.id)
    assert (summary.attempts, summary.results) == (1, 2)
    filled.quizzes.forget_attempt(number)
    assert filled.quizzes.attempts() == []


def test_items_bring_the_texts_they_ask_about(collection: Collection):
    made = collection.quizzes.add(everything_quiz())
    brought = collection.bank.bring(["choice", "choices", "short"])
    assert brought.passages == made.passages
    assert brought.media == made.media
