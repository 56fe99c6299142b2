"""Registers of like entries, one making told twice, complements that a subject shares, empty changes."""

import hashlib

import pytest

from app.cards.dates.understood_events import is_understood
from app.documents.document import Block, BlockKind, Document
from app.facts.dates.resolution import find_date_mentions
from app.facts.events.dated_events import find_date_facts
from app.facts.events.registers import ENTRY
from app.facts.fact import DateFact
from app.facts.language import Language

LODGES = (
    "Birch Lodge was consecrated on 3 May 1901.",
    "Elm Lodge was consecrated on 4 June 1911.",
    "Ash Lodge was consecrated on 8 July 1923.",
    "The Harbour Bridge was opened on 9 August 1931.",
)


def facts_of(language: Language, lines: tuple[str, ...], kind: BlockKind) -> list[DateFact]:
    text = "\n".join(lines)
    blocks: list[Block] = []
    start = 0
    for line in lines:
        blocks.append(Block(kind, start, start + len(line)))
        start += len(line) + 1
    digest = hashlib.sha256(text.encode()).hexdigest()
    made = Document("notes.txt", "text/plain", digest, text, tuple(blocks))
    return find_date_facts(made, find_date_mentions(made), list(language.sentences(made)))


@pytest.mark.model
def test_of_a_register_one_entry_keeps_its_worth(language: Language) -> None:
    facts = facts_of(language, LODGES, BlockKind.LIST_ITEM)
    assert len(facts) == len(LODGES)
    assert sum(f.importance > ENTRY for f in facts) == 1


@pytest.mark.model
def test_a_chronology_that_has_one_verb_thrice_keeps_its_other_entries(language: Language) -> None:
    others = ("The Oslo Mint burned in 1903.", "Anna Berg left Bergen in 1907.")
    worth = {f.event: f.importance for f in facts_of(language, LODGES + others, BlockKind.LIST_ITEM)}
    assert sum(w > ENTRY for event, w in worth.items() if "Lodge" in event) == 1
    assert all(w > ENTRY for event, w in worth.items() if "Lodge" not in event)


@pytest.mark.model
def test_two_entries_or_running_text_are_no_register(language: Language) -> None:
    for lines, kind in ((LODGES[:2], BlockKind.LIST_ITEM), (LODGES, BlockKind.PARAGRAPH)):
        assert all(f.importance > ENTRY for f in facts_of(language, lines, kind))


@pytest.mark.model
@pytest.mark.parametrize(
    ("lines", "events"),
    [
        (
            (
                "The Gothic Abbey of St Anna and St Olaf, built for the White Friars, was erected in 1965.",
                "The Church of St Anna and St Olaf was consecrated in 1965.",
            ),
            ["the Church of St Anna and St Olaf was consecrated"],
        ),
        (
            ("The Oslo Mint was built in 1965.", "The Bergen Mint was built in 1965."),
            ["the Oslo Mint was built", "the Bergen Mint was built"],
        ),
        (
            ("Sandvik is one of the old towns in Halland, and the only port listed in the Roll in 1231.",),
            ["Sandvik was listed in the Roll"],
        ),
        (
            ("Ebba Lund was a painter and the first woman elected to the Swedish Academy in 1914.",),
            ["Ebba Lund was elected to the Swedish Academy"],
        ),
    ],
)
def test_each_making_once_and_with_its_subject(
    language: Language, lines: tuple[str, ...], events: list[str]
) -> None:
    assert [f.event for f in facts_of(language, lines, BlockKind.PARAGRAPH)] == events


@pytest.mark.model
@pytest.mark.parametrize(
    ("event", "understood"),
    [
        ("A great policy shift occurred under Charles X.", False),
        ("A shift from war to trade occurred under Charles X.", True),
        ("The Glorious Revolution took place in England.", True),
    ],
)
def test_a_change_says_what_changed(language: Language, event: str, understood: bool) -> None:
    (sentence,) = language.parse(event)
    assert is_understood(sentence) is understood
