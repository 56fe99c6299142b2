"""Everything about one card for its info: its state, its memory and every review."""

from dataclasses import dataclass

from app.collection.at_hand import read_due
from app.collection.store import Store
from app.scheduling.answering import LogKind
from app.scheduling.memory import retrievability
from app.scheduling.memory_card import Memory, MemoryCard, Preset, Rating
from app.study.forgetting import Reviewed


@dataclass(frozen=True, slots=True)
class CardInfo:
    """A card's history, oldest review first. `created` and `now` are seconds since 1970, `today` a study day.

    `recall` is the probability that it is remembered now, None before its first review.
    """

    card: MemoryCard
    preset: Preset
    reviews: tuple[Reviewed, ...]
    created: int
    now: float
    today: int
    recall: float | None
    template: str
    deck: str
    suspended: bool
    flag: int


def read_info(store: Store, card_id: str) -> CardInfo:
    """Read a card's history; KeyError when there is no such card."""
    due = read_due(store, card_id)
    now = due.now
    rows = store.query("select * from revlog where card = ? order by id", due.row["id"])
    reviews = tuple(
        Reviewed(
            r["id"] / 1000,
            Rating(r["rating"]) if r["rating"] in list(Rating) else None,
            LogKind(r["kind"]) if r["kind"] in list(LogKind) else LogKind.MANUAL,
            r["interval"],
            r["took_ms"],
            Memory(r["stability"], r["difficulty"]) if r["stability"] and r["difficulty"] else None,
        )
        for r in rows
    )
    memory, last = due.card.memory, due.card.last_review
    recall = None
    if memory is not None and last is not None:
        recall = retrievability(memory, max(0.0, now - last / 1000) / 86_400, due.preset)
    return CardInfo(
        due.card,
        due.preset,
        reviews,
        due.row["created_at"],
        now,
        due.today,
        recall,
        due.row["template_name"],
        due.row["deck_name"],
        bool(due.row["suspended"]),
        due.row["flag"],
    )
