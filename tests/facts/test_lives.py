"""Whose years are worth a card."""

from dataclasses import replace

import pytest

from app.documents.document import Block, BlockKind, Document
from app.facts.events.lives import CITED, TOLD, without_told_ends, worth_of_life
from app.facts.fact import DateFact, Evidence


def document(heading: str) -> Document:
    text = f"{heading}\n\nAda Vane wrote."
    blocks = (
        Block(BlockKind.HEADING, 0, len(heading)),
        Block(BlockKind.PARAGRAPH, len(heading) + 2, len(text)),
    )
    return Document("d.txt", "text/plain", "d" * 64, text, blocks)


@pytest.mark.parametrize(
    ("heading", "event", "worth"),
    [
        ("Ada Vane", "the life of Ada Vane", TOLD),
        ("Vane in Lorne", "the life of Ada Maria Vane", TOLD),
        ("Ada Vane", "the life of Otto Vane", CITED),
        ("Ada Vane", "Otto Vane’s birth", CITED),
        ("Ada Vane", "the life of Otto Lorne", CITED),
    ],
)
def test_the_years_of_relatives_are_only_cited(heading: str, event: str, worth: float):
    assert worth_of_life(document(heading), event, opens=False) == worth


def fact(date: str, event: str, importance: float = TOLD) -> DateFact:
    return DateFact(
        id=event, importance=importance, evidence=(Evidence("d", 0, 1, "x"),), date=date, event=event
    )


@pytest.mark.parametrize(
    ("date", "event", "sinks"),
    [
        ("1894", "Ada Vane was born in Lorne", True),
        ("1963-11-22", "Vane died at home", True),
        ("1963", "Otto Vane died", False),
        ("1919", "Vane died of shame, it was said", False),
        ("1894", "Ada Vane founded the guild", False),
    ],
)
def test_the_ends_of_a_told_life_are_not_told_again(date: str, event: str, sinks: bool):
    life, other = fact("1894-07-26/1963-11-22", "the life of Ada Vane"), fact(date, event, 0.7)
    kept = without_told_ends([life, other])
    assert kept == [life, replace(other, importance=CITED) if sinks else other]
