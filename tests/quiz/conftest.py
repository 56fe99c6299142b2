"""Items and a quiz of every kind, our own writing."""

import pytest

from app.quiz.item import (
    AcceptedDate,
    AcceptedNumber,
    AcceptedText,
    Choice,
    Choices,
    Cloze,
    DateAnswer,
    Essay,
    Feedback,
    Gap,
    Item,
    Matching,
    Numeric,
    Ordering,
    Pair,
    ShortAnswer,
    Step,
    TrueFalse,
)
from app.quiz.quiz import Chosen, Draw, Passage, Quiz, Rule, Section


@pytest.fixture
def items() -> tuple[Item, ...]:
    """One item of every kind; the cloze text has a gap of every kind."""
    third = 1 / 3
    return (
        Item(
            "one",
            "Which metal is liquid at room temperature?",
            Choices(
                (Choice("a", "Mercury", 1.0, "Quicksilver."), Choice("b", "Tin"), Choice("c", "Lead", -0.25))
            ),
            feedback=Feedback("See the table.", "Yes.", "No."),
        ),
        Item(
            "many",
            "Which are noble gases?",
            Choices(
                (
                    Choice("a", "Neon", third),
                    Choice("b", "Argon", third),
                    Choice("c", "Xenon", third),
                    Choice("d", "Chlorine", -0.5),
                ),
                several=True,
            ),
            points=3,
        ),
        Item(
            "tf",
            "Water boils at a lower temperature on a mountain.",
            TrueFalse(True, "", "Think of pressure."),
        ),
        Item(
            "short",
            "Who drew up the table?",
            ShortAnswer((AcceptedText("Mendeleev"), AcceptedText("Meyer", 0.5))),
        ),
        Item("number", "What is the boiling point?", Numeric((AcceptedNumber(100, 0.5),), "°C")),
        Item("date", "When was the table printed?", DateAnswer((AcceptedDate("1869-03"),))),
        Item(
            "cloze",
            "Fill the gaps.",
            Cloze(
                "The [[x]] boils at [[y]] and was sold from [[z]] in [[w]] jars.",
                (
                    Gap("x", ShortAnswer((AcceptedText("oil"),))),
                    Gap("y", Numeric((AcceptedNumber(90),), "°C"), 2.0),
                    Gap("z", DateAnswer((AcceptedDate("1901"),))),
                    Gap("w", Choices((Choice("1", "glass", 1.0), Choice("2", "clay")))),
                ),
            ),
            points=5,
        ),
        Item(
            "match",
            "Match the symbols.",
            Matching(
                (Pair("a", "Na", "sodium"), Pair("b", "K", "potassium"), Pair("c", "Fe", "iron")), ("tin",)
            ),
            points=3,
        ),
        Item(
            "order",
            "Put in order of mass.",
            Ordering((Step("a", "hydrogen"), Step("b", "carbon"), Step("c", "iron"), Step("d", "lead"))),
        ),
        Item("essay", "Why is ice lighter than water?", Essay(12, "Its lattice is wide."), points=10),
    )


@pytest.fixture
def quiz(items: tuple[Item, ...]) -> Quiz:
    """Two sections, a draw of two of three, a passage with two items."""
    from dataclasses import replace

    by_id = {item.id: item for item in items}
    with_passage = [replace(by_id[name], passage="p") for name in ("one", "date")]
    kept = [item for item in items if item.id not in ("one", "date")]
    return Quiz(
        "quiz",
        "Chemistry",
        seed=7,
        papers=3,
        sections=(
            Section("s1", "First", "Answer all.", (Chosen("one"), Chosen("many", 6.0), Chosen("date"))),
            Section("s2", "Second", "", (Draw("d", 2, Rule(), ("tf", "short", "number")), Chosen("essay"))),
        ),
        items=(*with_passage, *kept),
        passages=(Passage("p", "The table", "<p>A table was printed in March.</p>"),),
    )
