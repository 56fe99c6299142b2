"""What responses earn."""

from dataclasses import replace

import pytest

from app.quiz.dates import date_is_accepted
from app.quiz.item import AcceptedText, Item, Marking, ShortAnswer
from app.quiz.marking import Outcome, mark_response, read_number
from app.quiz.paper import Paper, draw_paper
from app.quiz.question import question_of
from app.quiz.quiz import Chosen, Quiz, Section


@pytest.fixture
def placed(items):
    quiz = Quiz(
        "q", "All", seed=3, sections=(Section("s", "", "", tuple(Chosen(i.id) for i in items)),), items=items
    )
    return {one.item.id: one for one in draw_paper(quiz).items}


def key(placed, text):
    """The key under which a text is shown."""
    question = question_of(placed)
    return next(
        o.key for o in (*question.options, *(o for b in question.blanks for o in b.options)) if o.text == text
    )


def keys(placed, *texts):
    return [key(placed, text) for text in texts]


def test_a_choice_earns_its_weight_and_tells_its_feedback(placed):
    one = placed["one"]
    right = mark_response(one, key(one, "Mercury"))
    assert (right.outcome, right.score, right.feedback) == (
        Outcome.RIGHT,
        1.0,
        ("Quicksilver.", "Yes.", "See the table."),
    )
    assert mark_response(one, key(one, "Tin")).score == 0
    assert mark_response(one, key(one, "Lead")).score == -0.25
    assert mark_response(one, "9").outcome is Outcome.WRONG


def test_several_choices_add_up_and_never_fall_below_nothing(placed):
    many = placed["many"]
    assert mark_response(many, keys(many, "Neon", "Argon", "Xenon")).outcome is Outcome.RIGHT
    assert mark_response(many, keys(many, "Neon", "Argon", "Xenon")).score == 3
    assert mark_response(many, keys(many, "Neon", "Neon")).score == 1
    everything = mark_response(many, keys(many, "Neon", "Argon", "Xenon", "Chlorine"))
    assert (everything.outcome, everything.score) == (Outcome.PARTIAL, 1.5)
    assert mark_response(many, keys(many, "Chlorine")).score == 0


def test_all_or_nothing_takes_no_part(placed):
    many = placed["many"]
    strict = replace(many, item=replace(many.item, marking=Marking(partial=False)))
    assert mark_response(strict, keys(many, "Neon", "Argon")).score == 0
    assert mark_response(strict, keys(many, "Neon", "Argon", "Xenon")).score == 3


def test_a_wrong_answer_loses_the_penalty_and_a_blank_one_does_not(placed):
    short = placed["short"]
    strict = replace(short, item=replace(short.item, marking=Marking(penalty=0.25), points=4))
    assert mark_response(strict, "Newton").score == -1
    assert mark_response(strict, "  ").score == 0
    assert mark_response(strict, "  ").outcome is Outcome.BLANK


def test_true_and_false(placed):
    assert mark_response(placed["tf"], "true").outcome is Outcome.RIGHT
    wrong = mark_response(placed["tf"], "false")
    assert (wrong.outcome, wrong.feedback) == (Outcome.WRONG, ("Think of pressure.",))


def test_a_short_answer_forgives_a_slip_and_knows_weights(placed):
    assert mark_response(placed["short"], "mendeleev").score == 1
    assert mark_response(placed["short"], "Mendeleyev").score == 1
    assert mark_response(placed["short"], "Meyer").score == 0.5
    assert mark_response(placed["short"], "Curie").score == 0


@pytest.mark.parametrize(
    ("text", "said", "right"),
    [
        ("*acid", "sulphuric acid", True),
        ("*acid", "acids", False),
        ("a*b*c", "axxbyyc", True),
        ("a*b*c", "acb", False),
    ],
)
def test_a_star_stands_for_anything(text, said, right):
    item = Item("i", "?", ShortAnswer((AcceptedText(text),)))
    paper = draw_paper(Quiz("q", "", sections=(Section("s", "", "", (Chosen("i"),)),), items=(item,)))
    assert (mark_response(paper.items[0], said).outcome is Outcome.RIGHT) is right


def test_exact_answers_keep_case():
    item = Item("i", "?", ShortAnswer((AcceptedText("NaCl"),), exact=True))
    paper = draw_paper(Quiz("q", "", sections=(Section("s", "", "", (Chosen("i"),)),), items=(item,)))
    assert mark_response(paper.items[0], "NaCl").outcome is Outcome.RIGHT
    assert mark_response(paper.items[0], "nacl").outcome is Outcome.WRONG


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("100", 100),
        ("1,234.5", 1234.5),
        ("1 234,5", 1234.5),
        ("1.234,5", 1234.5),
        ("3,5", 3.5),
        ("1,234", 1234),
        ("−4", -4),
        ("5e3", 5000),
        ("6.02 × 10^23", 6.02e23),
        ("100 °C", 100),
        ("1/2", None),
        ("", None),
        ("1" * 10_000, None),
        ("1e999", None),
    ],
)
def test_numbers_are_read_as_people_write_them(text, number):
    assert read_number(text, "°C") == number


def test_a_number_within_tolerance_is_right(placed):
    assert mark_response(placed["number"], "100.5 °C").outcome is Outcome.RIGHT
    assert mark_response(placed["number"], "100.6").outcome is Outcome.WRONG


@pytest.mark.parametrize(
    ("said", "value", "days", "right"),
    [
        ("March 1869", "1869-03", 0, True),
        ("6 March 1869", "1869-03", 0, True),
        ("1869", "1869-03", 0, False),
        ("264 BC", "-0263", 0, True),
        ("1914-18", "1914/1918", 0, True),
        ("1914 to 1918", "1914/1918", 0, True),
        ("1916", "1914/1918", 0, False),
        ("about 1735", "1735~", 0, True),
        ("the 1950s", "195X", 0, True),
        ("30 July 1914", "1914-07-28", 2, True),
        ("31 July 1914", "1914-07-28", 2, False),
        ("1 January 2000", "1999-12-31", 1, True),
    ],
)
def test_dates_are_compared_by_what_they_span(said, value, days, right):
    assert date_is_accepted(said, value, days) is right


def test_gaps_earn_by_their_weight(placed):
    cloze = placed["cloze"]
    whole = {"1": "oil", "2": "90 °C", "3": "1901", "4": key(cloze, "glass")}
    assert mark_response(cloze, whole).score == 5
    assert mark_response(cloze, whole | {"2": ""}).score == 3
    assert mark_response(cloze, {"1": " "}).outcome is Outcome.BLANK


def test_pairs_earn_each(placed):
    match = placed["match"]
    right = dict(zip("123", keys(match, "sodium", "potassium", "iron"), strict=True))
    assert mark_response(match, right).score == 3
    assert mark_response(match, right | {"3": key(match, "tin")}).score == 2


def test_an_order_earns_by_neighbours(placed):
    order = placed["order"]
    assert mark_response(order, keys(order, "hydrogen", "carbon", "iron", "lead")).score == 1
    late = mark_response(order, keys(order, "lead", "hydrogen", "carbon", "iron"))
    assert (late.outcome, late.score) == (Outcome.PARTIAL, 0.66667)
    assert mark_response(order, keys(order, "hydrogen", "carbon")).score == 0


def test_an_essay_waits_for_a_person(placed):
    assert mark_response(placed["essay"], "Its lattice.").outcome is Outcome.PENDING


@pytest.mark.parametrize("response", ["", [], {}, None, ["x"], {"1": "x"}, "x", {"a": ["b"]}, [["a"]]])
def test_any_shape_of_response_is_marked(placed, response):
    for one in placed.values():
        mark = mark_response(one, response)
        assert -one.item.points <= mark.score <= one.item.points


def test_papers_are_the_same_each_time_and_differ_by_letter(quiz):
    assert draw_paper(quiz, "A") == draw_paper(quiz, "A")
    orders = {tuple(one.orders for one in draw_paper(quiz, letter).items) for letter in quiz.letters}
    assert len(orders) == 3


def test_a_paper_draws_without_repeats_and_gives_the_quiz_its_points(quiz):
    paper = draw_paper(quiz)
    ids = [one.item.id for one in paper.items]
    assert len(ids) == len(set(ids)) == 6
    assert [one.number for one in paper.items] == [1, 2, 3, 4, 5, 6]
    assert paper.items[2].item.points == 6
    assert paper.drawn == ((2, 3),)
    assert isinstance(paper, Paper)


def test_items_of_one_passage_stay_together(quiz):
    assert [one.item.id for one in draw_paper(quiz).items][:3] == ["one", "date", "many"]


def test_a_question_never_shows_the_right_order(items):
    steps = next(i for i in items if i.id == "order")
    for seed in range(60):
        quiz = Quiz("q", "", seed=seed, sections=(Section("s", "", "", (Chosen("order"),)),), items=(steps,))
        shown = [o.text for o in question_of(draw_paper(quiz).items[0]).options]
        assert shown != ["hydrogen", "carbon", "iron", "lead"]
        assert sorted(shown) == ["carbon", "hydrogen", "iron", "lead"]
