"""Other right ways to type an answer."""

import pytest

from app.cards.other_spellings import other_spellings


@pytest.mark.parametrize(
    ("answer", "others"),
    [
        ("labour", ("labor",)),
        ("Harbors", ("Harbours",)),
        ("the organization of work", ("the organisation of work",)),
        ("centralised", ("centralized",)),
        ("nine", ("9",)),
        ("4 states", ("four states",)),
        ("2 March", ("March 2",)),
        ("March 2", ("2 March",)),
        ("exercise", ()),
        ("size", ()),
        ("a promise", ()),
        ("a wise enterprise", ()),
        ("the horizon", ()),
        ("2 Barges", ("two Barges",)),
        ("a long answer of labour in very many words", ()),
    ],
)
def test_a_word_has_its_other_spelling(answer: str, others: tuple[str, ...]):
    assert other_spellings(answer, answer) == others


@pytest.mark.parametrize(
    ("answer", "quote", "others"),
    [
        ("gross harbour income", "The gross harbour income (GHI) fell.", ("gross harbor income", "GHI")),
        ("the Board of Tides", "It was run by the Board of Tides (BoT).", ("BoT",)),
        ("GHI", "The gross harvest income (GHI) fell.", ("gross harvest income",)),
        ("tidal power", "They use tidal power (Lorne) here.", ()),
        ("NATO", "The guild (NATO) met.", ()),
    ],
)
def test_a_short_form_stands_for_its_full_one(answer: str, quote: str, others: tuple[str, ...]):
    assert other_spellings(answer, quote) == others
