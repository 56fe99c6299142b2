"""Cards of another program in the tables: what they show, where they stand, and their review log."""

import json
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from zlib import crc32

from app.collection.changes import Action
from app.collection.drawing import Drawn
from app.collection.imported_types import FOREIGN
from app.collection.redrawing import content_of
from app.collection.store import Row, Store
from app.holdings import HeldCard, HeldReview

STANDING = (
    "state", "step", "due_day", "due_at", "interval", "stability", "difficulty", "last_review_ms", "reps",
    "lapses", "suspended", "flag",
)  # fmt: skip
"""The columns of where a card stands."""
INSIDE = "in (select value from json_each(?))"


@dataclass(slots=True)
class Progress:
    """What became of the cards: row ids by the file's numbers, and counts."""

    cards: dict[int, int] = field(default_factory=dict)
    new: int = 0
    taken: int = 0
    kept: int = 0
    reviews: int = 0


def new_card(held: HeldCard, drawn: Drawn, note: int, deck: int, today: int, now: int) -> Row:
    """The row of a card that was not here."""
    return {
        "uid": drawn.uid,
        "note": note,
        "deck": deck,
        "ordinal": held.ordinal,
        "position": held.position,
        "created_at": held.number // 1000 if held.number > 1e11 else now,
        "distractors": "[]",
        **content_of(drawn),
        **standing(held),
        "buried_day": today if held.buried is not None else 0,
        "buried_by": held.buried or 0,
        "data": _data(held),
    }


def standing(held: HeldCard) -> Row:
    """The columns of where a card stands."""
    return dict(zip(STANDING, _stand(held), strict=True))


def take_progress(
    store: Store,
    action: Action,
    known: Mapping[int, HeldCard],
    reviews: Sequence[HeldReview],
    found: Progress,
) -> None:
    """What was learnt elsewhere, for cards that are here (by row id).

    A card that nobody touched here since it came takes it; so does one whose log elsewhere goes on from the
    log here. A card that was studied here as well stays.
    """
    if not known:
        return
    elsewhere = _answers({card.number: card.number for card in known.values()}, reviews)
    here: dict[int, set[int]] = defaultdict(set)
    inside = json.dumps(list(known))
    for number, card in store.connection.execute(
        f"select id, card from revlog where card {INSIDE}", [inside]
    ):
        here[card].add(number)
    values: dict[int, Row] = {}
    for row in store.query(f"select id, data, {', '.join(STANDING)} from cards where id {INSIDE}", inside):
        held = known[row["id"]]
        now = tuple(row[name] for name in STANDING)
        if now == _stand(held):
            continue
        came = json.loads(row["data"]).get("came")
        if came is not None and came == crc32(repr(_stand(held)).encode()):
            continue  # nothing happened elsewhere
        mine, theirs = here[row["id"]], elsewhere.get(held.number, set())
        goes_on = mine <= theirs and len(theirs) > len(mine)
        if goes_on or (came is not None and came == crc32(repr(now).encode())):
            values[row["id"]] = {**standing(held), "data": _data(held)}
        else:
            found.kept += 1
    action.update("cards", values)
    found.taken += len(values)


def add_reviews(store: Store, action: Action, reviews: Iterable[HeldReview], found: Progress) -> None:
    """Lines of the log that are not here. Those of cards that are not here stay out."""
    taken: dict[int, int] = {}
    if store.column("select 1 from revlog limit 1"):
        wanted = json.dumps([r.at for r in reviews])
        taken = dict(store.connection.execute(f"select id, card from revlog where id {INSIDE}", [wanted]))
    rows: list[Row] = []
    cards = found.cards
    for review in reviews:
        card = cards.get(review.card)
        if card is None:
            continue
        at = review.at
        # two answers in one millisecond: the second gets the next
        while taken.get(at, card) != card:
            at += 1
        if at in taken:
            continue
        taken[at] = card
        rows.append(
            {
                "id": at,
                "card": card,
                "rating": review.rating,
                "kind": review.kind,
                "interval": review.interval,
                "last_interval": review.last_interval,
                "factor": review.factor,
                "took_ms": review.took_ms,
            }
        )
    action.insert("revlog", rows)
    found.reviews += len(rows)


def _stand(held: HeldCard) -> tuple[int | float | None, ...]:
    return (*held[4:14], held.suspended, held.flag)


def _data(held: HeldCard) -> str:
    """What the other program said of the card, and a check number of where it stood when it came."""
    came = crc32(repr(_stand(held)).encode())
    return f'{{"{FOREIGN}":{held.data},"came":{came}}}' if held.data else f'{{"came":{came}}}'


def _answers(cards: Mapping[int, int], reviews: Iterable[HeldReview]) -> dict[int, set[int]]:
    found: dict[int, set[int]] = defaultdict(set)
    for review in reviews:
        if review.card in cards:
            found[review.card].add(review.at)
    return found
