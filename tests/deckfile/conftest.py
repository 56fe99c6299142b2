"""A small deck made by hand, with a fact of every kind."""

from dataclasses import replace
from hashlib import sha256

import pytest

from app.cards.note import Note
from app.cards.templates.rendering import render_cards
from app.deckfile.deck import Deck, Media, Review, Source
from app.facts.fact import AuthorFact, ConceptFact, DateFact, Evidence, Fact, Role, WorkFact

TEXT = (
    "In spring the mill at Orrin burned down for the second time and nobody rebuilt it. "
    "That was 1874. A tailrace is the channel that carries water away from a mill wheel. "
    "Okafor, B. (1990). Mills of the Orrin. River Press."
)


def _evidence(words: str, role: Role = Role.STATES) -> Evidence:
    start = TEXT.index(words)
    return Evidence("s1", start, start + len(words), words, 2, role)


@pytest.fixture
def deck() -> Deck:
    said = _evidence(TEXT.split(". ")[0] + ".")
    channel = _evidence("A tailrace is the channel that carries water away from a mill wheel.")
    listed = _evidence("Okafor, B. (1990). Mills of the Orrin. River Press.")
    csl = {"type": "book", "title": "Mills of the Orrin", "author": [{"family": "Okafor", "given": "B."}]}
    facts: tuple[Fact, ...] = (
        DateFact(
            id="f1",
            importance=0.8,
            evidence=(said, _evidence("1874", Role.DATES)),
            why="year from the next sentence",
            date="1874-21",
            event="the mill at Orrin burned down for the second time and nobody rebuilt it",
            inferred=True,
        ),
        ConceptFact(
            id="f2", importance=0.5, evidence=(channel,), term="tailrace", definition="a channel from a wheel"
        ),
        WorkFact(id="f3", importance=0.25, evidence=(listed,), csl=csl),
        AuthorFact(
            id="f4",
            importance=0.0,
            evidence=(listed,),
            name={"family": "Okafor", "given": "B."},
            claim="wrote on mills",
        ),
    )
    date = Note(
        "n1",
        "date",
        {
            "Event": "the mill burned",
            "Date": "spring 1874",
            "When question": "When did the mill at Orrin burn for the second time?",
            "What question": "",
            "Source": "Orrin notes, p. 2",
            "Quote": said.quote,
            "Context": "Year inferred from “1874”.",
        },
        "f1",
        ("mills", "Orrin::fires"),
    )
    written = Note("n2", "basic", {"Front": "2 &lt; 3?", "Back": "<b>yes</b> ☃"}, modified=1_700_000_000)
    image = b"\x89PNG not really"
    cards = tuple(
        replace(card, accepted=("1874",), distractors=("1875", "1876"))
        for note in (date, written)
        for card in render_cards(note)
    )
    return Deck(
        id="d1",
        name="Orrin::Mills",
        description="Two cards.",
        review=Review(kept=1, added=1),
        sources=(
            Source(
                "s1",
                "Orrin notes",
                "text/plain",
                sha256(TEXT.encode()).hexdigest(),
                {"title": "Orrin notes", "abstract": TEXT},
            ),
        ),
        facts=facts,
        notes=(date, written),
        cards=cards,
        media=(Media("mill.png", sha256(image).hexdigest(), image),),
    )
