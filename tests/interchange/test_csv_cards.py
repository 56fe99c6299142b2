"""Tables of cards."""

import csv
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from app.cards.note import Note
from app.interchange.csv_cards import COLUMNS, protect, unprotect
from app.interchange.formats import export_deck


@pytest.mark.parametrize(("suffix", "delimiter"), [("csv", ","), ("tsv", "\t")])
def test_a_row_a_card(
    make_deck: Any, make_note: Callable[..., Note], tmp_path: Path, suffix: str, delimiter: str
) -> None:
    front = 'Which "sea", <i>north</i>\tor south, is &lt; 3&nbsp;°C?'
    note = make_note("basic", 1, fields={"Front": front, "Back": "=1+1"}, tags=("two words", "b"))
    deck = make_deck([note], name="Port::Quay")
    deck = replace(deck, cards=(replace(deck.cards[0], accepted=("a|b", "c")),))
    exported = export_deck(deck, tmp_path / f"a.{suffix}")
    with (tmp_path / f"a.{suffix}").open(encoding="utf-8", newline="") as file:
        header, row = csv.reader(file, delimiter=delimiter)
    assert tuple(header) == COLUMNS
    assert [unprotect(value) for value in row] == [
        'Which "sea", north or south, is < 3 °C?',
        "=1+1",
        "a\\|b | c",
        "two_words b",
        "Moreno, Notes on a harbour (1987), p. 3",
        "It was a wet morning & the bridge stood open, sentence 1.",
        "basic",
        "Port::Quay",
    ]
    assert row[1] == "'=1+1"
    assert exported.remarks == ("Cards whose formatting or images a table of plain text can't hold: 1.",)


@pytest.mark.parametrize("value", ["=A1", "+1", "-1", "@x", "\t=1", "'=A1", "''-1", "＝A1", "\r=1"])
def test_formulas_are_protected_and_come_back(value: str) -> None:
    assert protect(value) == "'" + value
    assert unprotect(protect(value)) == value


@pytest.mark.parametrize("value", ["", "a=b", "'tis", "''", "1-2", "'", "'a="])
def test_other_values_stay(value: str) -> None:
    assert protect(value) == value
    assert unprotect(value) == value
