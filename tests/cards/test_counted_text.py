"""Counting by words gives what counting from end to end gives."""

import random

import pytest

from app.cards.counted_text import CountedText

TEXT = (
    "the miller's mill ground rye; the mill-race ran by the mill. a mill is no millstone: "
    "mill mill mill mill. aaa aaaa «été» snow_line x.\nthe rye"
)


@pytest.mark.parametrize(
    "phrase",
    [
        "mill",
        "the mill",
        "mill mill",
        "mill mill mill",
        "miller's mill",
        "the rye",
        "the ",
        " rye",
        "rye;",
        ". a mill is",
        "aa",
        "aa aa",
        "été",
        "snow_line",
        "-",
        ". ",
        "by the m",
        "no such phrase",
        "no such of phrase",
        "zinc",
    ],
)
def test_it_counts_as_plain_search_does(phrase: str):
    assert CountedText(TEXT).count(phrase) == TEXT.count(phrase)


def test_any_piece_of_a_text_is_counted_rightly():
    rng = random.Random(7)
    text = "".join(rng.choice("ab c,ä’") for _ in range(3000))
    counted = CountedText(text)
    for _ in range(2000):
        start = rng.randrange(len(text))
        phrase = text[start : start + rng.randrange(1, 9)]
        assert counted.count(phrase) == text.count(phrase), phrase


def test_a_text_without_words_has_none():
    assert CountedText("").count("rye") == 0
    assert CountedText("?!").count("?") == 1
