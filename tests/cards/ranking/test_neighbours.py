"""Cards of one sentence: two at most, none that tells another's answer; decks that are not mostly dates."""

import pytest

from app.cards.ranking.choosing import Choosable, Level, rank_cards
from app.cards.ranking.neighbours import Neighbours, Shown
from app.cards.ranking.weighing import Weights
from app.documents.document import Block, BlockKind, Document
from app.facts.fact import ConceptFact, DateFact, Evidence, Fact

HERE = ("canal.txt", 0)
WHEN = Shown("date.when", "When did Olaf sign the Pact of Moss?", "4 May 1905", dated=True)


def refuses(first: Shown, second: Shown) -> bool:
    beside = Neighbours()
    beside.take(HERE, first)
    return beside.refuse(HERE, second)


@pytest.mark.parametrize(
    "told",
    [
        Shown("concept.claim", "On May 4, 1905, what did Olaf sign?", "the Pact of Moss"),
        Shown("cloze", "Olaf signed the [...] with Lund.", "Pact of Moss"),
    ],
)
def test_a_card_that_tells_the_answer_of_another_of_its_sentence_is_refused(told: Shown):
    assert refuses(WHEN, told)
    assert refuses(told, WHEN)


@pytest.mark.parametrize(
    "beside",
    [
        Shown("concept.claim", "Who was the first king to cross the northern ice on foot?", "Olaf"),
        Shown("date.what", "What happened on 4 May 1905?", "Olaf signed the Pact of Moss", dated=True),
        Shown("cloze", "The northern fleet then had [...] ships.", "forty"),
    ],
)
def test_what_else_a_dated_sentence_tells_may_stand_beside_its_date(beside: Shown):
    assert not refuses(WHEN, beside)


def test_a_sentence_gives_two_cards_and_no_order_of_events():
    beside = Neighbours()
    for word in ("one", "two"):
        assert not beside.refuse(HERE, Shown("cloze", f"The fleet had [...] of {word}.", word))
        beside.take(HERE, Shown("cloze", f"The fleet had [...] of {word}.", word))
    assert beside.refuse(HERE, Shown("cloze", "The king lived in [...].", "Moss"))
    assert not beside.refuse(("canal.txt", 90), Shown("cloze", "The king lived in [...].", "Moss"))
    assert Neighbours().refuse(HERE, Shown("date.order", "Which came first: “A” or “B”?", "A", dated=True))


def read() -> Document:
    text = ("boat " * 1500).strip()
    return Document("c.txt", "text/plain", "0" * 64, text, (Block(BlockKind.PARAGRAPH, 0, len(text)),))


def note(document: Document, number: int, importance: float, *, dated: bool) -> Choosable:
    start = 50 * number
    evidence = (Evidence(document.id, start, start + 4, "boat"),)
    fact: Fact = (
        DateFact(
            id=f"f{number}",
            importance=importance,
            evidence=evidence,
            date=f"{1700 + number}",
            event=f"event {number}",
        )
        if dated
        else ConceptFact(
            id=f"f{number}",
            importance=importance,
            evidence=evidence,
            term=f"term {number}",
            definition="so",
        )
    )
    return Choosable(f"n{number}", (f"n{number}.1",), fact, asked=True)


def standard(notes: list[Choosable], document: Document) -> set[str]:
    choices = rank_cards(notes, [document], Weights([c.fact for c in notes], [document]))
    return {c.note for c in choices if c.level is not Level.EVERYTHING}


def test_a_deck_of_dates_takes_others_that_are_nearly_as_good_before_its_weaker_dates():
    document = read()
    strong = [note(document, n, 0.6, dated=True) for n in range(8)]
    weak = [note(document, n, 0.43, dated=True) for n in range(8, 11)]
    others = [note(document, n, 0.25, dated=False) for n in range(11, 14)]
    poor = [note(document, 14, 0.1, dated=False)]
    kept = standard([*strong, *weak, *others, *poor], document)
    assert kept == {c.note for c in (*strong, *others)}


def test_where_dates_are_the_lesser_part_nothing_changes():
    document = read()
    weak = [note(document, n, 0.43, dated=True) for n in range(3)]
    good = [note(document, n, 0.6, dated=False) for n in range(3, 12)]
    low = [note(document, 12, 0.25, dated=False)]
    assert standard([*weak, *good, *low], document) == {c.note for c in (*weak, *good)}
