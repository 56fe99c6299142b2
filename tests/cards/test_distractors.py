"""Wrong answers are of the right type, and never right."""

from app.cards.distractors import add_distractors
from app.cards.note import Card


def when(number: int, back: str) -> Card:
    return Card(f"c{number}", f"n{number}", None, "date.when", f"When did event {number} happen?", back)


def test_dates_of_the_same_precision_nearest_first():
    cards = add_distractors(
        [when(1, "7 September 1963"), when(2, "24 July 1965"), when(3, "1962"), when(4, "6 January 1912")]
    )
    assert cards[0].distractors == ("24 July 1965", "6 January 1912")


def test_near_duplicates_and_accepted_answers_are_never_wrong():
    right = Card(
        "c", "n", None, "concept.term", "Which process?", "seafloor spreading", ("sea-floor spreading",)
    )
    others = [
        Card(f"o{i}", f"o{i}", None, "concept.term", "Which?", back)
        for i, back in enumerate(("spreading", "the seafloor spreading", "mantle convection"))
    ]
    assert add_distractors([right, *others])[0].distractors == ("mantle convection",)


def test_given_distractors_stay():
    given = Card("c", "n", None, "work.author", "Who?", "Hess", (), ("Dietz",))
    assert add_distractors([given, Card("d", "m", None, "work.author", "Who?", "Holmes")])[0] == given
