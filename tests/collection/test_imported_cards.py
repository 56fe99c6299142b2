"""Cards that come in together: each stands as its file says, whatever those beside it do; so does the log."""

import json
from dataclasses import replace
from typing import Any
from zlib import crc32

from app.collection.collection import Collection
from app.holdings import (
    HeldCard,
    HeldDeck,
    HeldField,
    HeldNote,
    HeldNoteType,
    HeldReview,
    HeldTemplate,
    Holdings,
)

KIND = HeldNoteType(
    1_600_000_000_001,
    "Words",
    (HeldField("Front"), HeldField("Back")),
    (
        HeldTemplate("Card", "{{Front}}", "{{FrontSide}}<hr id=answer>{{Back}}"),
        HeldTemplate("Typed", "{{Front}} {{type:Back}}", "{{FrontSide}}<hr id=answer>{{Back}}"),
    ),
)
START = 1_600_000_000_000


def unseen(number: int, ordinal: int = 0) -> HeldCard:
    """The card of the note whose number is a thousand less."""
    return HeldCard.unseen(number, number - 1_000, 7, ordinal)


def holdings(*cards: HeldCard, reviews: tuple[HeldReview, ...] = ()) -> Holdings:
    return Holdings(
        "words",
        (KIND,),
        decks=(HeldDeck(7, "Words"),),
        notes=[HeldNote(c.note, f"g{c.note}", KIND.number, ("ebb", "tide"), (), 100) for c in cards],
        cards=cards,
        reviews=reviews,
    )


def rows(collection: Collection) -> list[dict[str, Any]]:
    return collection._store.query("select * from cards order by uid")


def test_cards_of_all_kinds_come_together(collection: Collection) -> None:
    studied = unseen(1_002)._replace(
        state=2, due_day=738_000, interval=12, stability=11.5, difficulty=5.25, last_review_ms=START, reps=3
    )
    buried = unseen(1_003)._replace(buried=1)
    by_hand = unseen(1_004)._replace(buried=0)
    typed = unseen(1_005, 1)
    flagged = unseen(1_006)._replace(flag=4, data='{"id":1006}')
    arrival = collection.importing.store(holdings(unseen(1_001), studied, buried, by_hand, typed, flagged))
    assert arrival.cards == 6
    one, two, three, four, five, six = rows(collection)
    assert (one["state"], one["due_day"], one["accepted"], one["position"]) == (0, None, "[]", 1_001)
    assert (two["state"], two["due_day"], two["interval"], two["stability"]) == (2, 738_000, 12, 11.5)
    assert (two["difficulty"], two["last_review_ms"], two["reps"]) == (5.25, START, 3)
    assert three["buried_by"] == 1
    assert three["buried_day"] == four["buried_day"] > 700_000
    assert (four["buried_by"], one["buried_day"]) == (0, 0)
    assert json.loads(five["accepted"]) == ["tide"]
    assert (six["flag"], json.loads(six["data"])["anki"]) == (4, {"id": 1006})
    assert [row["uid"] for row in rows(collection)] == ["g1.t0", "g2.t0", "g3.t0", "g4.t0", "g5.t1", "g6.t0"]


def test_where_a_card_stood_is_checked_as_before(collection: Collection) -> None:
    studied = unseen(1_002)._replace(state=2, due_day=738_000, stability=11.5, difficulty=5.0)
    collection.importing.store(holdings(unseen(1_001), studied))
    stood = [json.loads(row["data"])["stood"] for row in rows(collection)]
    assert stood == [
        crc32(b"0 0 None None 0 None None None 0 0 0 0"),
        crc32(b"2 0 738000 None 0 11.5 5.0 None 0 0 0 0"),
    ]


def review(at: int, card: int) -> HeldReview:
    return HeldReview(START + at, card, 3, 1, 5, 0, 0, 900)


def test_answers_find_a_free_millisecond(collection: Collection) -> None:
    first = holdings(unseen(1_001), unseen(1_002), reviews=(review(1, 1_001), review(2, 1_002)))
    collection.importing.store(first)
    # the next two instants are taken as well, of which the file says nothing
    other = holdings(unseen(1_003), reviews=(review(1, 1_003),))
    assert collection.importing.store(other).reviews == 1
    assert collection.importing.store(other).reviews == 0
    assert collection._store.column("select id from revlog order by id") == [START + 1, START + 2, START + 3]


def test_answers_of_one_millisecond_in_one_file_are_both_kept(collection: Collection) -> None:
    both = holdings(unseen(1_001), unseen(1_002), reviews=(review(1, 1_001), review(1, 1_002)))
    lost = replace(both, reviews=(*both.reviews, review(5, 999)))
    assert collection.importing.store(lost).reviews == 2
    assert collection._store.column("select id from revlog order by id") == [START + 1, START + 2]
