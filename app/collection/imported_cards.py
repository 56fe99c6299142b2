"""Cards of another program in the tables: what they show, where they stand, and their review log."""

import json
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import compress
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


@dataclass(slots=True)
class NewCards:
    """Cards that were not here: what the file says of each, its content, and the row ids of it and its note.

    They are put together column by column, which takes half the time of card by card.
    """

    held: list[HeldCard] = field(default_factory=list)
    drawn: list[Drawn] = field(default_factory=list)
    rows: list[int] = field(default_factory=list)
    notes: list[int] = field(default_factory=list)

    def values(
        self, decks: Mapping[int, int], todays: Mapping[int, int], now: int
    ) -> Iterator[tuple[tuple[str, ...], list[Card]]]:
        """Values for the table and the names of their columns; left out is what it says of all by itself.

        `decks` are row ids by the file's numbers, `todays` study days by these ids. Cards that were never
        seen are apart from others, since SQLite takes a third less time for them.
        """
        unseen = [
            held[_STANDING] == _NEVER_SEEN and not drawn[-1]
            for held, drawn in zip(self.held, self.drawn, strict=True)
        ]
        if unseen and all(unseen) == any(unseen):
            parts = [self]
        else:
            parts = [self._only(unseen), self._only([not one for one in unseen])] if unseen else []
        for part in parts:
            columns = part._columns(decks, todays, now)
            kept = {
                name: values
                for name, values in columns.items()
                if name not in _USUAL or values.count(_USUAL[name]) < len(values)
            }
            yield tuple(kept), list(zip(*kept.values(), strict=True))

    def _only(self, chosen: Sequence[bool]) -> "NewCards":
        return NewCards(
            list(compress(self.held, chosen)),
            list(compress(self.drawn, chosen)),
            list(compress(self.rows, chosen)),
            list(compress(self.notes, chosen)),
        )

    def _columns(
        self, decks: Mapping[int, int], todays: Mapping[int, int], now: int
    ) -> dict[str, Sequence[Any]]:
        told = dict(zip(HeldCard._fields, zip(*self.held, strict=True), strict=True))
        uids, templates, fronts, backs, accepted = zip(*self.drawn, strict=True)
        here = [decks[deck] for deck in told["deck"]]
        stand = {name: told[name] for name in STANDING}
        buried = told["buried"]
        return {
            "id": self.rows,
            "uid": uids,
            "note": self.notes,
            "deck": here,
            "ordinal": told["ordinal"],
            "position": told["position"],
            "created_at": [number // 1000 if number > 1e11 else now for number in told["number"]],
            "template": templates,
            "front": fronts,
            "back": backs,
            "data": list(map(_data, told["data"], zip(*stand.values(), strict=True))),
            "accepted": [json.dumps(a, ensure_ascii=False) if a else "[]" for a in accepted],
            **stand,
            "buried_day": [0 if b is None else todays[d] for b, d in zip(buried, here, strict=True)],
            "buried_by": [b or 0 for b in buried],
        }


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
            values[row["id"]] = {**standing(held), "data": _data(held.data, _stand(held))}
        else:
            found.kept += 1
    action.update("cards", values)
    found.taken += len(values)


def add_reviews(store: Store, action: Action, reviews: Iterable[HeldReview], found: Progress) -> None:
    """Lines of the log that are not here. Those of cards that are not here stay out."""
    cards = found.cards
    coming = [review for review in reviews if review[1] in cards]
    instants = {review[0] for review in coming}
    taken: dict[int, int] = {}
    if store.column("select 1 from revlog limit 1"):
        wanted = json.dumps(list(instants))
        taken = dict(store.connection.execute(f"select id, card from revlog where id {INSIDE}", [wanted]))
    if not taken and len(instants) == len(coming):
        rows = [(review[0], cards[review[1]], *review[2:]) for review in coming]
    else:
        rows = _at_free_instants(store, coming, cards, taken)
    action.insert_values("revlog", LOG_LINE, rows)
    found.reviews += len(rows)


def _at_free_instants(
    store: Store, reviews: Iterable[HeldReview], cards: Mapping[int, int], taken: dict[int, int]
) -> list[tuple[int, ...]]:
    """The lines that are not here, each at an instant of its own; `taken` are cards by instants."""
    rows: list[tuple[int, ...]] = []
    for review in reviews:
        at, card = review[0], cards[review[1]]
        # two answers in one millisecond: the second gets the next
        while taken.get(at, card) != card:
            at += 1
            if at not in taken:
                taken.update(store.connection.execute("select id, card from revlog where id = ?", [at]))
        if at not in taken:
            taken[at] = card
            rows.append((at, card, *review[2:]))
    return rows


def _stand(held: HeldCard) -> Stand:
    return (*held[4:15], held[16])


def _check(stand: Stand) -> int:
    return crc32((_STAND_TEXT % stand).encode())


_STAND_TEXT = " ".join(["%s"] * len(STANDING))
_UNSEEN: Stand = (0, 0, None, None, 0, None, None, None, 0, 0, 0, 0)
_UNSEEN_CHECK = _check(_UNSEEN)
_STANDING = slice(HeldCard._fields.index("state"), HeldCard._fields.index("position"))
_NEVER_SEEN = HeldCard.unseen(1, 1, 1, 0)[_STANDING]
_USUAL = {**dict(zip(STANDING, _UNSEEN, strict=True)), "accepted": "[]", "buried_day": 0, "buried_by": 0}
"""What the table gives a card where nothing is said."""


def _data(told: str, stand: Stand) -> str:
    """What the other program said of the card, and a check number of where it stood when it came."""
    stood = _UNSEEN_CHECK if stand == _UNSEEN else _check(stand)
    return f'{{"{FOREIGN}":{told},"stood":{stood}}}' if told else f'{{"stood":{stood}}}'


def _answers(cards: Mapping[int, int], reviews: Iterable[HeldReview]) -> dict[int, set[int]]:
    found: dict[int, set[int]] = defaultdict(set)
    for review in reviews:
        if review.card in cards:
            found[review.card].add(review.at)
    return found
