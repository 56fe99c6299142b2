"""What the linter objects to, and what it lets pass."""

from dataclasses import replace

import pytest

from app.facts.fact import Evidence
from app.quiz.building import add_draw, add_items
from app.quiz.item import (
    AcceptedDate,
    AcceptedText,
    Answer,
    Choice,
    Choices,
    Cloze,
    DateAnswer,
    Gap,
    Item,
    Matching,
    Ordering,
    Pair,
    ShortAnswer,
    Step,
    TrueFalse,
)
from app.quiz.linting import Check, Finding, Mend, lint
from app.quiz.quiz import Quiz, Rule
from tests.made_quiz import everything_quiz

PLACE = (Evidence("s", 0, 9, "It is so.", 1),)


def item(name: str, prompt: str, answer: Answer, card: str | None = None) -> Item:
    return Item(name, prompt, answer, evidence=PLACE, card=card)


def choice(
    *texts: str, right: tuple[int, ...] = (0,), several: bool = False, shuffle: bool = True
) -> Choices:
    made = tuple(Choice(str(n), text, float(n in right)) for n, text in enumerate(texts))
    return Choices(made, several, shuffle)


def short(*texts: str) -> ShortAnswer:
    return ShortAnswer(tuple(AcceptedText(t) for t in texts))


def quiz_of(*items: Item) -> Quiz:
    return add_items(Quiz("q", "Q"), items)


def findings(*items: Item) -> list[Finding]:
    return list(lint(quiz_of(*items)))


def only(*items: Item) -> Finding:
    (found,) = findings(*items)
    return found


SOUND = (
    item("1", "Which metal is liquid?", choice("Mercury", "Tin", "Lead")),
    item("2", "Who drew up the table?", short("Mendeleev")),
    item("3", "Gold is heavier than lead.", TrueFalse(True)),
)


def test_a_sound_quiz_passes():
    assert findings(*SOUND) == []


@pytest.mark.parametrize(
    ("answer", "words"),
    [
        (choice("Tin", "Zinc", "Lead", right=(0, 1)), "Item 1 has two right answers"),
        (choice("Tin", "Zinc", "Lead", right=()), "Item 1 has no right answer"),
        (choice("Tin", "Zinc", "<b>tin</b>"), "Item 1 has two options that say the same"),
        (choice("Tin", "Zinc"), "Item 1 has too few options"),
        (choice("Tin", "Zinc", "None of the above"), "Item 1 offers “None of the above”"),
        (choice("Tin", "Both of these", "Lead"), "Item 1 offers “Both of these”"),
        (choice("a soft grey metal that melts early", "salt", "chalk"), "Item 1 is given away by length"),
        (choice("solder for pipes", "glass", "paint"), "Item 1 repeats “pipes” in its right answer"),
        (short(), "Item 1 accepts no answer"),
        (Ordering((Step("a", "x"), Step("b", "y"))), "Item 1 has too few parts"),
        (Matching((Pair("a", "x", "y"), Pair("b", "z", "w"))), "Item 1 has too few parts"),
    ],
)
def test_one_item_alone(answer: Answer, words: str):
    found = only(item("1", "What were pipes joined with?", answer))
    assert found.sentence == words
    assert (found.mend, found.mended) == (Mend.EDIT, "1")


@pytest.mark.parametrize(
    "answer",
    [
        choice("Tin", "Zinc", "Lead", right=(0, 1), several=True),
        choice("all salts of the sea", "some salts of it", "few salts of it"),
        choice("a soft metal", "a hard salt", "chalk"),
    ],
)
def test_what_is_let_pass(answer: Answer):
    assert findings(item("1", "What were pipes joined with?", answer)) == []


def test_two_options_that_stand_in_the_question_are_enough():
    prompt = "Which came first: the frost, or the thaw?"
    assert findings(item("1", prompt, choice("The frost", "The thaw"))) == []


def test_a_question_that_names_the_answer_of_another_is_swapped():
    giver = item("1", "What did the year 1624 protect?", choice("Church land", "Tolls", "Mills"))
    asked = item("2", "Which year was fixed as normative?", DateAnswer((AcceptedDate("1624"),)))
    found = only(giver, asked)
    assert (found.check, found.items) == (Check.GIVEN_AWAY, ("1", "2"))
    assert (found.sentence, found.detail) == ("Item 1 gives away item 2", "it names 1624")
    assert (found.mend, found.mended, found.mend_words) == (Mend.SWAP, "1", "Swap item 1")


def test_gaps_are_given_away_too():
    cloze = Cloze("The [[g]] fell.", (Gap("g", short("Bastille")),))
    found = only(item("1", "Fill in.", cloze), item("2", "Who stormed the Bastille?", short("a crowd")))
    assert found.sentence == "Item 2 gives away item 1"


def test_a_year_within_a_fuller_date_and_what_all_know_give_nothing_away():
    year = item("1", "From which year is the report?", DateAnswer((AcceptedDate("1950"),)))
    assert findings(year, item("2", "Who signed in May 1950?", short("Schuman"))) == []
    country = item("1", "Which country was the partner?", short("China"))
    others = [
        item(str(n), f"What of China {w}?", short(w)) for n, w in enumerate(("grew", "fell", "rose"), 2)
    ]
    assert findings(country, *others) == []


def test_what_is_asked_twice():
    one = item("1", "Who wrote the book on longitude?", short("Sobel"))
    two = item("2", "Who wrote the book on longitude, then?", short("Sobel", "D. Sobel"))
    found = only(one, two)
    assert (found.check, found.sentence) == (Check.DUPLICATE, "Items 1 and 2 ask the same")
    other = replace(two, answer=short("Harrison"))
    assert findings(one, other) == []


def test_two_items_of_one_card_ask_the_same():
    one = item("1", "When was it?", choice("1750", "1760", "1770"), card="c")
    two = item("2", "When was it?", DateAnswer((AcceptedDate("1750"),)), card="c")
    found = only(one, two)
    assert found.detail == "both are made of one card"
    assert found.mend is Mend.SWAP


def test_a_key_that_leans_is_shuffled():
    words = ("salt", "chalk", "tar", "hemp", "coal", "iron")
    items = [
        item(
            str(n),
            f"What is number {word}?",
            choice(f"right {word}", f"left {word}", f"mid {word}", shuffle=False),
        )
        for n, word in enumerate(words)
    ]
    found = [f for f in findings(*items) if f.check is Check.KEY]
    assert [(f.sentence, f.detail, f.mend) for f in found] == [
        ("The key leans to A", "6 of 6 right answers stand there", Mend.SHUFFLE)
    ]


def test_statements_that_are_mostly_true():
    words = ("salt", "chalk", "tar", "hemp", "coal")
    items = [item(str(n), f"The {w} was sold.", TrueFalse(True)) for n, w in enumerate(words)]
    assert only(*items).sentence == "Most statements are true"


def test_items_without_a_source_are_named_together():
    bare = [replace(one, evidence=()) for one in SOUND]
    found = only(*bare)
    assert (found.check, found.sentence, found.detail) == (
        Check.SOURCE,
        "3 items have no source",
        "items 1, 2, 3",
    )
    assert only(SOUND[0], replace(SOUND[1], evidence=())).sentence == "Item 2 has no source"


def test_a_draw_that_is_too_large():
    quiz = quiz_of(*SOUND)
    quiz = add_draw(quiz, 0, Rule(), 2, ("1", "2"))
    (found,) = [f for f in lint(quiz) if f.check is Check.POOL]
    assert found.sentence == "A draw of 2 has 0 to draw from"


def test_keys_of_findings_stay_while_they_are_not_mended():
    giver = item("1", "What did the year 1624 protect?", choice("Church land", "Tolls", "Mills"))
    asked = item("2", "Which year was fixed as normative?", DateAnswer((AcceptedDate("1624"),)))
    before = only(giver, asked)
    after = next(f for f in findings(SOUND[2], giver, asked) if f.check is Check.GIVEN_AWAY)
    assert before.key == after.key
    assert before.sentence != after.sentence


def test_the_quiz_with_everything_is_read_without_a_fall():
    assert all(f.sentence for f in lint(everything_quiz()))
