"""Cards of another program in the tables: what they show, where they stand, and their review log."""

import json
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any
from zlib import crc32

from app.collection.changes import Action
from app.collection.drawing import Drawn
from app.collection.imported_types import FOREIGN
from app.collection.store import Row, Store
from app.holdings import HeldCard, HeldReview

STANDING = (
    "state", "step", "due_day", "due_at", "interval", "stability", "difficulty", "last_review_ms", "reps",
    "lapses", "suspended", "flag",
)  # fmt: skip
"""The columns of where a card stands."""
UNSEEN_CARD = (
    "id", "uid", "note", "deck", "ordinal", "position", "created_at", "template", "front", "back", "data",
)  # fmt: skip
"""The columns of a card that was never seen: the table says the others by itself."""
STUDIED_CARD = (*UNSEEN_CARD, "accepted", *STANDING, "buried_day", "buried_by")
LOG_LINE = ("id", "card", "rating", "kind", "interval", "last_interval", "factor", "took_ms")
INSIDE = "in (select value from json_each(?))"


Card = tuple[Any, ...]
"""The values of a new card."""
Stand = tuple[int | float | None, ...]
"""The values of STANDING."""


@dataclass(slots=True)
class Progress:
    """What became of the cards: row ids by the file's numbers, and counts."""

    cards: dict[int, int] = field(default_factory=dict)
    new: int = 0
    taken: int = 0
    kept: int = 0
    reviews: int = 0


def new_card(
    held: HeldCard, drawn: Drawn, row: int, note: int, deck: int, today: int, now: int
) -> tuple[Any, ...]:
    """The columns (UNSEEN_CARD or STUDIED_CARD) of a card that was not here and will have this row id."""
    number = held[0]
    stand = _stand(held)
    buried = held.buried
    uid, template, front, back, accepted = drawn
    created = number // 1000 if number > 1e11 else now
    values = row, uid, note, deck, held[3], held.position, created, template, front, back, _data(held, stand)
    if stand == _UNSEEN and buried is None and not accepted:
        return values
    told = json.dumps(accepted, ensure_ascii=False) if accepted else "[]"
    return (*values, told, *stand, 0 if buried is None else today, buried or 0)


def by_columns(rows: Sequence[Card]) -> Iterator[tuple[tuple[str, ...], list[Card]]]:
    """New cards that have the same columns, with these; left out is what the table says of all by itself.

    SQLite takes a third less time where cards were never seen.
    """
    unseen = [row for row in rows if len(row) == len(UNSEEN_CARD)]
    if unseen:
        yield UNSEEN_CARD, unseen
    studied = [row for row in rows if len(row) != len(UNSEEN_CARD)]
    if studied:
        columns = zip(STUDIED_CARD, zip(*studied, strict=True), strict=True)
        kept = [
            (name, values)
            for name, values in columns
            if name not in _USUAL or values.count(_USUAL[name]) < len(values)
        ]
        yield tuple(name for name, _ in kept), list(zip(*(values for _, values in kept), strict=True))


def standing(held: HeldCard) -> Row:
    """The columns of where a card stands."""
    return dict(zip(STANDING, _stand(held), strict=True))


def stands_as_it_came(data: Row, stand: Stand) -> bool:
    """Whether a card's standing is the one that the check number in its data was made of."""
    if "stood" in data:
        return data["stood"] == _check(stand)
    # as it was written before
    return data.get("came") == crc32(repr(stand).encode())


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
        data = json.loads(row["data"])
        if stands_as_it_came(data, _stand(held)):
            continue  # nothing happened elsewhere
        mine, theirs = here[row["id"]], elsewhere.get(held.number, set())
        goes_on = mine <= theirs and len(theirs) > len(mine)
        if goes_on or stands_as_it_came(data, now):
            values[row["id"]] = {**standing(held), "data": _data(held, _stand(held))}
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
    rows: list[tuple[int, ...]] = []
    cards = found.cards
    for review in reviews:
        card = cards.get(review[1])
        if card is None:
            continue
        at = review[0]
        # two answers in one millisecond: the second gets the next
        while taken.get(at, card) != card:
            at += 1
        if at in taken:
            continue
        taken[at] = card
        rows.append((at, card, *review[2:]))
    action.insert_values("revlog", LOG_LINE, rows)
    found.reviews += len(rows)


def _stand(held: HeldCard) -> Stand:
    return (*held[4:15], held[16])


def _check(stand: Stand) -> int:
    return crc32(b"%a %a %a %a %a %a %a %a %a %a %a %a" % stand)


_UNSEEN: Stand = (0, 0, None, None, 0, None, None, None, 0, 0, 0, 0)
_UNSEEN_CHECK = _check(_UNSEEN)
_USUAL = {**dict(zip(STANDING, _UNSEEN, strict=True)), "accepted": "[]", "buried_day": 0, "buried_by": 0}
"""What the table gives a card where nothing is said."""


def _data(held: HeldCard, stand: Stand) -> str:
    """What the other program said of the card, and a check number of where it stood when it came."""
    told = f'"{FOREIGN}":{held.data},' if held.data else ""
    return f'{{{told}"stood":{_UNSEEN_CHECK if stand == _UNSEEN else _check(stand)}}}'


def _answers(cards: Mapping[int, int], reviews: Iterable[HeldReview]) -> dict[int, set[int]]:
    found: dict[int, set[int]] = defaultdict(set)
    for review in reviews:
        if review.card in cards:
            found[review.card].add(review.at)
    return found
