"""Terms that may be blanked: whole phrases of the document, that nothing beside them gives away."""

import pytest

from app.cards.blanks.phrase_blanks import find_terms
from app.cards.naming import Naming
from app.facts.concepts.phrases import Phrases
from app.facts.language import Language

pytestmark = pytest.mark.model
TEXT = "The warp tension of a loom matters. Without warp tension no cloth is even. The weavers talk of it."


def blanked(language: Language, said: str, marked: tuple[str, ...] = ()) -> str | None:
    phrases = Phrases(language.parse(said)[0])
    found = find_terms(phrases, Naming(text=f"{TEXT} {said}"), marked)
    best = max(found, key=lambda blank: (blank.worth, blank.first), default=None)
    return phrases.text(best.first, best.last) if best else None


def test_a_term_that_returns_is_blanked(language: Language) -> None:
    found = blanked(language, "The even grain of good Norland cloth depends largely on warp tension.")
    assert found == "warp tension"


def test_a_marked_term_may_share_a_word_with_the_rest(language: Language) -> None:
    said = "The closing of the threads into cloth is known as thread fulling."
    found = blanked(language, said, ("thread fulling",))
    assert found in (None, "thread fulling")


@pytest.mark.parametrize(
    "said",
    [
        "The weavers of the northern valleys showed a deep understanding of their trade.",
        "The good weavers of the northern valleys gave money to many different people.",
        "Weavers use warp tension, weft, and wool to make the cloth of the northern valleys.",
        "The warp tension matters.",
    ],
)
def test_what_nothing_singles_out_is_left(language: Language, said: str) -> None:
    assert blanked(language, said) is None


@pytest.mark.parametrize(
    ("said", "answer"),
    [
        ("Raw cloth is beaten in tubs of warm water by a wooden machine called a stockmill.", "stockmill"),
        (
            "Harwick, once a village of poor weavers, had become the busiest market of the coast.",
            "busiest market of the coast",
        ),
        (
            "Norland is the chief source of coarse wool on the whole northern coast.",
            "chief source of coarse wool",
        ),
        ("The ablest of weavers, Lindqvist, worked in the Orra valley, where wool was good.", "Orra valley"),
        ("In the spring of 1711 a hard frost killed nearly all sheep of the northern valleys.", "hard frost"),
        (
            "Good cloth needs a patient hand that measures warp tension several times a day.",
            "warp tension",
        ),
    ],
)
def test_what_something_is_called_or_said_to_be_is_blanked(
    language: Language, said: str, answer: str
) -> None:
    assert blanked(language, said) == answer


@pytest.mark.parametrize(
    "said",
    [
        "Norland is a good neighbour of the coast.",
        "With hundreds of small guilds, Norland is a much larger market for wool.",
        "Norland is not the chief source of coarse wool on the whole northern coast.",
        "Norland was the child of a poor weaver from the northern valleys.",
    ],
)
def test_what_is_denied_or_praised_is_no_answer(language: Language, said: str) -> None:
    assert blanked(language, said) is None
