"""What study reads and writes: the day's queue, and answers committed one by one."""

import json
from collections.abc import Iterable
from statistics import fmean

from app.collection.at_hand import Due, read_due
from app.collection.changes import Action
from app.collection.deck_tree import SEPARATOR, DeckNode, limits_today, nodes, subtree
from app.collection.due_load import follow_answer, read_load
from app.collection.exam_queue import asked_before_exam, planned_day, with_named, without_governed
from app.collection.notes import change_tags, memory_values
from app.collection.store import Row, Store
from app.collection.values import LEECH, Answered
from app.scheduling.answering import Outcome, Prospects, foresee, format_interval
from app.scheduling.balancing import Load
from app.scheduling.memory_card import LeechAction, NewOrder, Preset, Rating, ReviewOrder
from app.scheduling.queue import Limits, Queue, QueuedCard, build_queue, with_pace

PACE_ANSWERS = 200
"""Over how many of the last answers the person's pace is measured."""
SPARE = 200
"""How many more cards than the limit are read, so that siblings can be left out."""
QUEUED = """c.uid, c.note, {deck}, c.state, c.due_day, c.due_at, c.interval, c.stability,
    c.last_review_ms, c.position"""
"""The columns of a QueuedCard."""
FORGOTTEN = "(? - coalesce(c.last_review_ms, 0)) / coalesce(c.stability, 1.0)"
"""Elapsed time over stability orders as retrievability does, so the rest need not be read."""
REVIEWS_FIRST = {
    ReviewOrder.RETRIEVABILITY: FORGOTTEN,
    ReviewOrder.OVERDUENESS: f"{FORGOTTEN} desc",
    ReviewOrder.DUE_DAY: "c.due_day, c.id",
    # a multiplicative hash of the card, another one each day
    ReviewOrder.RANDOM: "(c.id * 2654435761 + ? / 86400000 * 40503) % 4294967291",
}
"""Which reviews are read when the day's limit cuts them; `?` is the present in milliseconds."""
SHUFFLED_NOTES = "c.note * 2654435761 % 4294967291"


def read_queue(store: Store, deck_id: str) -> Queue:
    """The queue of a deck and its sub-decks at this moment."""
    decks = nodes(store)
    top = next((n for n in decks if n.uid == deck_id), None)
    if top is None:
        raise KeyError(deck_id)
    inside = [n for n in decks if n is top or n.name.lower().startswith((top.name + SEPARATOR).lower())]
    limits = limits_today(store, decks)
    days = store.days(top.preset)
    today = days.day_of(store.seconds)
    cards: list[QueuedCard] = []
    for node in inside:
        cards += _due_cards(store, node, limits[node.id], today, top.preset)
    planned = planned_day(store)
    queue = build_queue(
        without_governed(cards, planned),
        limits={n.uid: limits[n.id] for n in inside},
        paths={n.uid: _path(n, inside) for n in inside},
        presets={n.uid: n.preset for n in inside},
        days=days,
        today=today,
        seed=f"{top.uid} {today}",
        order=top.preset,
    )
    queue = with_named(store, queue, planned, {n.id: n.uid for n in inside}, top.preset.new_mix)
    return with_pace(queue, _pace(store))


def _weigh(store: Store, due: Due, action: Action | None = None) -> Load | None:
    """What waits on the days to come, where that chooses among the days that fuzz allows."""
    if not due.preset.weighs_days:
        return None
    siblings = frozenset(json.loads(due.row["sibling_days"]))
    return Load(due.today, read_load(store, due.preset.id, action), siblings)


def preview_buttons(store: Store, card_id: str) -> dict[Rating, str]:
    """What each rating would give, as short as a button needs it."""
    due = read_due(store, card_id)
    intervals = _foresee(store, due).intervals(due.now)
    return {rating: format_interval(interval) for rating, interval in intervals.items()}


def _foresee(store: Store, due: Due, action: Action | None = None) -> Prospects:
    """What the ratings lead to: for an answer, what was worked out for its buttons if they showed today."""
    kept = store.at_hand if store.at_hand and store.at_hand.due.row is due.row else None
    if kept and kept.prospects and kept.prospects.today == due.today:
        return kept.prospects
    load = _weigh(store, due, action)
    prospects = foresee(due.card, due.now, due.days, due.preset, due.fuzz, load)
    if kept:
        kept.prospects = prospects
    return prospects


def write_answer(store: Store, action: Action, card_id: str, rating: Rating, took_ms: int) -> Answered:
    """Rate a card: its state, the review log, siblings buried, leeches marked."""
    due = read_due(store, card_id, action)
    outcome = _foresee(store, due, action).answer(rating, due.now)
    suspended = outcome.leech and due.preset.leech_action is LeechAction.SUSPEND
    values = memory_values(outcome.card) | {"buried_day": 0, "buried_by": 0}
    if suspended:
        values["suspended"] = 1
    action.update("cards", {due.row["id"]: values}, [due.row])
    action.insert("revlog", [_log_row(store, due, outcome, took_ms)])
    if not suspended and not due.row["suspended"]:
        follow_answer(store, due.preset.id, action, due.card, outcome.card)
    if outcome.leech:
        note = store.column("select uid from notes where id = ?", due.row["note"])
        change_tags(store, action, note, [LEECH], [], edits=False)
    buried = _bury_siblings(store, action, due, due.today) if due.preset.bury_siblings else ()
    return Answered(card_id, due.card, outcome.card, outcome.leech, suspended, tuple(buried))


def unbury(store: Store, action: Action, deck: int, today: int) -> None:
    """Bring back today's buried cards of a deck and its sub-decks."""
    for row in subtree(store, deck):
        buried = store.column("select id from cards where deck = ? and buried_day >= ?", row["id"], today)
        action.update("cards", {number: {"buried_day": 0, "buried_by": 0} for number in buried})


def _bury_siblings(store: Store, action: Action, due: Due, today: int) -> Iterable[str]:
    siblings = store.query(
        """select id, uid from cards where note = ? and id <> ? and suspended = 0 and buried_day < ?
            and (state = 0 or due_at is null and due_day <= ?)""",
        due.row["note"],
        due.row["id"],
        today,
        today,
    )
    if siblings and (kept := asked_before_exam(store, today)):
        siblings = [s for s in siblings if s["uid"] not in kept]
    action.update("cards", {s["id"]: {"buried_day": today, "buried_by": 1} for s in siblings})
    return [s["uid"] for s in siblings]


def _log_row(store: Store, due: Due, outcome: Outcome, took_ms: int) -> Row:
    # the log's ids are milliseconds, as in Anki, and unique: a second answer in one gets the next
    number = int(due.now * 1000)
    if number <= (due.row["last_answer"] or 0):
        while store.column("select 1 from revlog where id = ?", number):
            number += 1
    memory = outcome.card.memory
    return {
        "id": number,
        "card": due.row["id"],
        "rating": int(outcome.log.rating),
        "kind": int(outcome.log.kind),
        "interval": outcome.log.interval,
        "last_interval": outcome.log.last_interval,
        "factor": outcome.log.factor,
        "took_ms": max(0, took_ms),
        "stability": memory.stability if memory else None,
        "difficulty": memory.difficulty if memory else None,
    }


def _due_cards(store: Store, node: DeckNode, limits: Limits, today: int, order: Preset) -> list[QueuedCard]:
    start = f"""select {QUEUED.format(deck="?")} from cards c
        where c.deck = ? and c.suspended = 0 and c.buried_day < ?"""
    free = (node.uid, node.id, today)
    rows = store.connection.execute(
        f"{start} and c.state in (1, 3) and (c.due_at is not null or c.due_day <= ?)", [*free, today]
    ).fetchall()
    if limits.reviews:
        first = REVIEWS_FIRST[order.review_order]
        now = [int(store.seconds * 1000)] if "?" in first else []
        rows += store.connection.execute(
            f"{start} and c.state = 2 and c.due_day <= ? order by {first} limit ?",
            [*free, today, *now, 4 * limits.reviews + SPARE],
        )
    if limits.new:
        first = SHUFFLED_NOTES if order.new_order is NewOrder.RANDOM else "c.position"
        rows += store.connection.execute(
            f"{start} and c.state = 0 order by {first}, c.ordinal limit ?", [*free, 4 * limits.new + SPARE]
        )
    return list(map(QueuedCard._make, rows))


def _path(node: DeckNode, inside: list[DeckNode]) -> tuple[str, ...]:
    name = node.name.lower()
    return tuple(
        n.uid for n in inside if name == n.name.lower() or name.startswith((n.name + SEPARATOR).lower())
    )


def _pace(store: Store) -> float:
    took = store.column("select took_ms from revlog order by id desc limit ?", PACE_ANSWERS)
    timed = [min(ms, 60_000) for ms in took if ms > 0]
    return fmean(timed) / 1000 if timed else Queue().seconds_a_card
