"""Changing a quiz, drawing from the bank, and filling a blueprint: as values, without a window."""

from dataclasses import replace

import pytest

from app.facts.fact import Evidence
from app.quiz.blueprint import fill, stand, wanted_points
from app.quiz.building import (
    add_draw,
    add_items,
    add_section,
    chosen_ids,
    edit_section,
    minutes_for,
    move_parts,
    move_section,
    move_step,
    numbers_of,
    parts_of,
    points_of,
    remove_parts,
    remove_section,
    replace_item,
    set_points,
    swap_item,
    total_items,
    total_points,
)
from app.quiz.drawing import pick_varied, pool_of, rule_in_words, substitutes
from app.quiz.item import Difficulty, Essay, Item, Kind, TrueFalse
from app.quiz.quiz import Cell, Chosen, Draw, Passage, Quiz, Rule, Section
from app.quiz.summary import ItemSummary, summarise


def item(name: str, points: float = 1.0, topic: str = "", card: str | None = None) -> Item:
    return Item(name, f"Is {name} so?", TrueFalse(True), points=points, topic=topic, card=card)


@pytest.fixture
def built() -> Quiz:
    """Items a to e in two sections, three and two."""
    quiz = add_items(Quiz("q", "Q"), [item(n) for n in "abc"])
    quiz = add_items(add_section(quiz, "Second"), [item("d"), item("e", 3.0)])
    return quiz


def order(quiz: Quiz) -> list[list[str]]:
    return [[p.item if isinstance(p, Chosen) else p.id for p in s.parts] for s in quiz.sections]


def test_items_are_added_once_and_where_asked(built: Quiz):
    quiz = add_items(built, [item("x"), item("a")], at=(0, 1))
    assert order(quiz) == [["a", "x", "b", "c"], ["d", "e"]]
    assert numbers_of(quiz) == {"a": 1, "x": 2, "b": 3, "c": 4, "d": 5, "e": 6}
    assert (total_items(quiz), total_points(quiz)) == (6, 8.0)


def test_what_is_removed_is_gone_from_the_quiz_but_what_a_draw_needs_stays(built: Quiz):
    quiz = add_draw(built, 0, Rule(), 1, ("b", "c"))
    quiz = remove_parts(quiz, [(0, 1), (1, 0)])
    assert order(quiz) == [["a", "c", "d1"], ["e"]]
    assert {i.id for i in quiz.items} == {"a", "b", "c", "e"}


@pytest.mark.parametrize(
    ("places", "to", "expected"),
    [
        ([(0, 0)], (0, 3), [["b", "c", "a"], ["d", "e"]]),
        ([(0, 2)], (0, 0), [["c", "a", "b"], ["d", "e"]]),
        ([(0, 0), (0, 2)], (1, 1), [["b"], ["d", "a", "c", "e"]]),
        ([(1, 0), (1, 1)], (0, 1), [["a", "d", "e", "b", "c"], []]),
        ([(0, 1)], (0, 1), [["a", "b", "c"], ["d", "e"]]),
        ([(0, 1)], (0, 2), [["a", "b", "c"], ["d", "e"]]),
    ],
)
def test_parts_are_moved(built: Quiz, places, to, expected):
    assert order(move_parts(built, places, to)) == expected


def test_stepping_down_to_the_end_and_up_again_changes_nothing(built: Quiz):
    quiz, seen = built, []
    for place in ((0, 0), (0, 1), (0, 2), (1, 0), (1, 1), (1, 2)):
        quiz = move_step(quiz, place, 1)
        seen.append(order(quiz))
        if place == (1, 2):
            break
    assert seen[0] == [["b", "a", "c"], ["d", "e"]]
    assert seen[2] == [["b", "c"], ["a", "d", "e"]]
    assert seen[4] == [["b", "c"], ["d", "e", "a"]]
    assert seen[5] == seen[4]
    for place in ((1, 2), (1, 1), (1, 0), (0, 2), (0, 1)):
        quiz = move_step(quiz, place, -1)
    assert order(quiz) == order(built)


def test_points_of_a_place_are_its_own(built: Quiz):
    quiz = set_points(built, (1, 1), 5.0)
    items = {i.id: i for i in quiz.items}
    assert [points_of(p, items) for _place, p in parts_of(quiz)] == [1, 1, 1, 1, 5]
    back = set_points(quiz, (1, 1), 3.0)
    assert dict(parts_of(back))[1, 1] == Chosen("e")


def test_sections_are_named_moved_and_joined(built: Quiz):
    quiz = edit_section(built, 0, "First", "Answer all.")
    assert [s.title for s in move_section(quiz, 0, 1).sections] == ["Second", "First"]
    assert move_section(quiz, 0, -1) == quiz
    assert order(remove_section(quiz, 1)) == [["a", "b", "c", "d", "e"]]
    assert order(remove_section(quiz, 0)) == [["a", "b", "c", "d", "e"]]
    alone = remove_section(quiz, 0)
    assert remove_section(alone, 0) == alone


def test_an_item_is_swapped_in_its_place_with_its_points(built: Quiz):
    quiz = swap_item(set_points(built, (0, 1), 4.0), "b", item("x"))
    assert chosen_ids(quiz) == ["a", "x", "c", "d", "e"]
    assert dict(parts_of(quiz))[0, 1] == Chosen("x", 4.0)
    assert "b" not in {i.id for i in quiz.items}
    newer = replace(item("x"), prompt="Newer?", version=2)
    assert replace_item(quiz, newer).item("x") == newer


def test_a_paper_takes_longer_the_more_there_is_to_do(built: Quiz):
    assert 0 < minutes_for(built) < minutes_for(add_items(built, [item(f"n{n}") for n in range(20)]))


SUMMARIES = (
    ItemSummary("a", Kind.CHOICE, "A?", topic="Dates", tags=("war::naval",), uses=3, points=2.0),
    ItemSummary("b", Kind.DATE, "B?", topic="Dates", difficulty=Difficulty.HARD, card="c1"),
    ItemSummary("c", Kind.CHOICE, "C?", topic="Ideas", quizzes=("q",), card="c1"),
    ItemSummary("d", Kind.CHOICE, "D?", topic="Dates", tags=("war",), uses=1),
    ItemSummary("e", Kind.CHOICE, "E?", topic="Dates", retired=True),
)


@pytest.mark.parametrize(
    ("rule", "pool"),
    [
        (Rule(), ("a", "b", "c", "d")),
        (Rule(least_used=True), ("b", "c", "d", "a")),
        (Rule(tags=("war",)), ("a", "d")),
        (Rule(topic="Dates", kinds=(Kind.CHOICE,), least_used=True), ("d", "a")),
        (Rule(difficulty=Difficulty.HARD), ("b",)),
        (Rule(topic="Nothing"), ()),
    ],
)
def test_a_rule_takes_what_fits(rule: Rule, pool: tuple[str, ...]):
    assert pool_of(rule, SUMMARIES) == pool
    assert pool_of(rule, SUMMARIES, taken=pool) == ()


def test_rules_are_told_in_words():
    rule = Rule(("war",), "Dates", (Kind.CHOICE,), Difficulty.EASY, least_used=True)
    assert rule_in_words(rule) == "Dates, multiple choice, easy, #war, the least used"
    assert rule_in_words(Rule()) == "any item"


def test_a_substitute_is_of_the_topic_and_asks_nothing_twice():
    found = substitutes(SUMMARIES[0], SUMMARIES, [SUMMARIES[0], SUMMARIES[2]])
    assert [s.id for s in found] == ["d"], "b is made of a card that is asked already"


def test_a_blueprint_says_what_is_missing_and_is_filled():
    cells = (Cell("Dates", 4.0), Cell("Dates", 2.0, Kind.DATE), Cell("Ideas", 1.0))
    quiz = Quiz("q", "Q", blueprint=cells)
    quiz = add_items(quiz, [item("x", 2.0, "Dates")])
    assert [(s.have, s.missing) for s in stand(quiz)] == [(2.0, 2.0), (0.0, 2.0), (0.0, 1.0)]
    assert wanted_points(quiz) == 7.0
    filling = fill(quiz, SUMMARIES)
    assert filling.items == ("d", "b"), "c is made of b's card"
    assert filling.short == 3.0


def test_a_draw_counts_for_the_blueprint_by_its_pool():
    pool = [item("x", topic="Dates"), item("y", topic="Ideas")]
    quiz = Quiz("q", "Q", sections=(Section("s", "", "", (Draw("d", 1, Rule(), ("x", "y"), 4.0),)),))
    quiz = replace(quiz, items=tuple(pool), blueprint=(Cell("Dates", 2.0), Cell("Ideas", 3.0)))
    assert [(s.have, s.is_met) for s in stand(quiz)] == [(2.0, True), (2.0, False)]


def test_without_a_blueprint_the_topics_show(built: Quiz):
    quiz = add_items(built, [item("t", 2.0, "Dates")])
    assert [(s.cell.topic, s.have) for s in stand(quiz)] == [("Dates", 2.0), ("", 7.0)]


def test_a_summary_finds_what_stands_in_the_answer():
    assert "so" in summarise(item("a")).text


def test_items_bring_their_texts_under_a_name_that_is_free():
    here = Passage("p1", "Here", "One text.")
    there = Passage("p1", "There", "Another text.")
    quiz = replace(Quiz("q", "Q"), passages=(here,))
    quiz = add_items(quiz, [replace(item("a"), passage="p1")], passages=[here])
    quiz = add_items(quiz, [replace(item("b"), passage="p1")], passages=[there])
    assert [p.title for p in quiz.passages] == ["Here", "There"]
    assert quiz.item("a").passage == "p1"
    assert {p.id: p.text for p in quiz.passages}[quiz.item("b").passage or ""] == "Another text."
    lost = add_items(Quiz("q", "Q"), [replace(item("c"), passage="p9")])
    assert lost.item("c").passage is None


def test_what_is_picked_is_varied_and_asks_nothing_twice():
    items = [
        item("a", topic="Dates", card="c1"),
        replace(item("b", topic="Dates", card="c1"), answer=Essay()),
        item("c", topic="Dates", card="c2"),
        item("d", topic="Ideas", card="c3"),
        item("e", topic="Ideas"),
    ]
    assert [i.id for i in pick_varied(items, 3)] == ["a", "c", "d"]
    assert [i.id for i in pick_varied(items, 9)] == ["a", "c", "d", "e"]


def test_what_rests_on_one_sentence_is_picked_last():
    place, other = Evidence("s", 0, 9, "It is so."), Evidence("s", 10, 19, "So it is.")
    items = [
        replace(item("when", card="c1"), evidence=(place,)),
        replace(item("what", card="c2"), evidence=(place,)),
        replace(item("else", card="c3"), evidence=(other,)),
        replace(item("both"), answer=Essay(), evidence=(other, place)),
    ]
    assert [i.id for i in pick_varied(items, 2)] == ["when", "else"]
    assert [i.id for i in pick_varied(items, 4)] == ["when", "else", "what", "both"]
