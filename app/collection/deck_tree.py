"""Decks in their tree, their presets, and what is to do in them today."""

import json
from collections import defaultdict
from dataclasses import dataclass, replace
from secrets import token_hex

from app.collection.changes import Action
from app.collection.store import Row, Store, read_preset
from app.collection.values import DeckSummary
from app.deckfile.deck import Quotes, Review
from app.errors import UserError
from app.scheduling.memory_card import Preset
from app.scheduling.preset_options import write_options
from app.scheduling.queue import Limits
from app.wording import gettext as _

SEPARATOR = "::"
DEFAULT_PRESET = 1


@dataclass(frozen=True, slots=True)
class DeckNode:
    """A deck of the tree with its preset."""

    id: int
    uid: str
    name: str
    preset: Preset


def clean_name(name: str) -> str:
    """A deck name without stray blanks and empty parts; UserError when nothing is left."""
    parts = [" ".join(part.split()) for part in name.split(SEPARATOR)]
    cleaned = SEPARATOR.join(part for part in parts if part)
    if not cleaned:
        raise UserError(_("A deck needs a name."))
    return cleaned


def find_named(store: Store, name: str) -> Row | None:
    """The deck's row by its full name, case ignored."""
    return store.first("select * from decks where name = ?", name)


def make_deck(
    store: Store, action: Action, name: str, *, uid: str | None = None, values: Row | None = None
) -> int:
    """Make a deck with missing parents, or give the row id of the one that has the name."""
    name = clean_name(name)
    found = find_named(store, name)
    if found:
        return found["id"]
    parent, separator, _own = name.rpartition(SEPARATOR)
    preset = DEFAULT_PRESET
    if separator:
        above = make_deck(store, action, parent)
        preset = store.column("select preset from decks where id = ?", above)[0]
    row = {
        "uid": uid or "d" + token_hex(8),
        "name": name,
        "description": "",
        "language": "en",
        "quotes": "included",
        "review": "{}",
        "preset": preset,
        "created_at": int(store.seconds),
        **(values or {}),
    }
    return action.insert("decks", [row])[0]


def subtree(store: Store, deck: int) -> list[Row]:
    """The deck and its sub-decks by name, with the deck first."""
    name = store.column("select name from decks where id = ?", deck)[0]
    rows = store.query("select id, uid, name from decks order by name")
    below = (name + SEPARATOR).lower()
    return [r for r in rows if r["id"] == deck] + [r for r in rows if r["name"].lower().startswith(below)]


def rename(store: Store, action: Action, deck: int, name: str) -> None:
    """Give a deck and everything below it another name."""
    name = clean_name(name)
    rows = subtree(store, deck)
    old = rows[0]["name"]
    if name.lower().startswith((old + SEPARATOR).lower()):
        raise UserError(_("A deck can't be put inside itself."))
    taken = find_named(store, name)
    if taken and taken["id"] != deck:
        raise UserError(_("There is already a deck named {name}.").format(name=name))
    parent, separator, _own = name.rpartition(SEPARATOR)
    if separator:
        make_deck(store, action, parent)
    action.update("decks", {r["id"]: {"name": name + r["name"][len(old) :]} for r in rows})


def nodes(store: Store) -> list[DeckNode]:
    """All decks by name, parents first."""
    presets = {p.id: p for p in all_presets(store)}
    rows = store.query("select id, uid, name, preset from decks")
    found = [DeckNode(r["id"], r["uid"], r["name"], presets[r["preset"]]) for r in rows]
    return sorted(found, key=lambda n: n.name.lower().split(SEPARATOR))


def all_presets(store: Store) -> list[Preset]:
    """All presets, the default one first."""
    rows = store.query("select id, name, options from presets order by id")
    return [read_preset(r["id"], r["name"], r["options"]) for r in rows]


def store_preset(store: Store, action: Action, preset: Preset) -> Preset:
    """Write a preset; id 0 makes a new one."""
    # options that only other programs or versions know stay beside ours
    before = store.column("select options from presets where id = ?", preset.id) or ["{}"]
    options = json.loads(before[0]) | write_options(preset)
    row = {"name": preset.name, "options": json.dumps(options, ensure_ascii=False)}
    if preset.id:
        action.update("presets", {preset.id: row})
        return preset
    return replace(preset, id=action.insert("presets", [row])[0])


def delete_preset(store: Store, action: Action, number: int) -> int:
    """Take a preset away; decks that it ruled follow the default one. Gives how many; the default stays."""
    if number == DEFAULT_PRESET:
        raise UserError(_("The first options stay: decks follow them that have none of their own."))
    ruled = store.column("select id from decks where preset = ?", number)
    action.update("decks", {deck: {"preset": DEFAULT_PRESET} for deck in ruled})
    action.delete("presets", [number])
    return len(ruled)


def limits_today(store: Store, decks: list[DeckNode]) -> dict[int, Limits]:
    """How many more cards each deck allows today, its sub-decks' answers counted."""
    done: dict[int, list[int]] = defaultdict(lambda: [0, 0])
    starts = {n.preset.day_start_hour: day_start(store, n.preset) for n in decks}
    for hour, start in starts.items():
        rows = store.query(
            """select c.deck, sum(r.kind = 0 and r.last_interval = 0) as new, sum(r.kind = 1) as reviews
            from revlog r join cards c on c.id = r.card where r.id >= ? group by c.deck""",
            start * 1000,
        )
        counted = {r["deck"]: r for r in rows}
        for node in decks:
            row = counted.get(node.id)
            if row and node.preset.day_start_hour == hour:
                for above in [node.id, *parents(node, decks)]:
                    done[above][0] += row["new"]
                    done[above][1] += row["reviews"]
    resting = {n.id for n in decks if n.preset.is_vacation(store.days(n.preset).day_of(store.seconds))}
    return {
        n.id: Limits(
            0 if n.id in resting else max(0, n.preset.new_a_day - done[n.id][0]),
            max(0, n.preset.reviews_a_day - done[n.id][1]),
        )
        for n in decks
    }


def parents(node: DeckNode, decks: list[DeckNode]) -> list[int]:
    """The decks above a deck, nearest last."""
    by_name = {n.name.lower(): n.id for n in decks}
    parts = node.name.lower().split(SEPARATOR)
    above = (SEPARATOR.join(parts[:i]) for i in range(1, len(parts)))
    return [by_name[name] for name in above if name in by_name]


def day_start(store: Store, preset: Preset) -> int:
    """When today began (seconds since 1970)."""
    days = store.days(preset)
    return days.start_of(days.day_of(store.seconds))


def summaries(store: Store) -> list[DeckSummary]:
    """All decks with today's counts; sub-decks count in their parents, within the parents' limits.

    What an exam plan names for today counts outside the limits, and what it holds back not at all.
    """
    from app.collection.exam_queue import count_planned

    decks = nodes(store)
    limits = limits_today(store, decks)
    counts = _counts(store, decks)
    planned = count_planned(store, _today(store, decks)) if decks else None
    held_back = planned.held_back if planned else {}
    named = planned.named if planned else {}
    rows = {r["id"]: r for r in store.query("select * from decks")}
    by_name = {n.name.lower(): n for n in decks}
    totals: dict[int, list[int]] = {}
    for node in reversed(decks):  # children come before their parents here
        own = totals.setdefault(node.id, [0] * 7)
        new, learning, due, total, suspended = counts.get(node.id, (0, 0, 0, 0, 0))
        limit = limits[node.id]
        held_new, held_due = held_back.get(node.id, (0, 0))
        named_new, named_due = named.get(node.id, (0, 0))
        own[0] = min(own[0] + new - held_new, limit.new)
        own[2] = min(own[2] + due - held_due, limit.reviews)
        for place, value in (
            (1, learning),
            (3, total),
            (4, suspended),
            (5, named_new),
            (6, named_due),
        ):
            own[place] += value
        above = by_name.get(node.name.lower().rpartition(SEPARATOR)[0])
        if above:
            sums = totals.setdefault(above.id, [0] * 7)
            for place, value in enumerate(own):
                sums[place] += value
    return [_summary(rows[n.id], n, totals[n.id]) for n in decks]


def _today(store: Store, decks: list[DeckNode]) -> int:
    return store.days(decks[0].preset).day_of(store.seconds)


def _counts(store: Store, decks: list[DeckNode]) -> dict[int, tuple[int, ...]]:
    today = {n.id: store.days(n.preset).day_of(store.seconds) for n in decks}
    by_day: dict[int, dict[int, tuple[int, ...]]] = {}
    for day in set(today.values()):
        rows = store.connection.execute(
            """select deck, sum(free and state = 0), sum(free and state in (1, 3) and is_due),
                sum(free and state = 2 and is_due), count(*), sum(suspended)
            from (select deck, state, suspended, suspended = 0 and buried_day < :day as free,
                due_at is not null or due_day <= :day as is_due from cards) group by deck""",
            {"day": day},
        )
        by_day[day] = {row[0]: row[1:] for row in rows}
    return {deck: by_day[day].get(deck, (0, 0, 0, 0, 0)) for deck, day in today.items()}


def _summary(row: Row, node: DeckNode, counts: list[int]) -> DeckSummary:
    new, learning, due, total, suspended, named_new, named_due = counts
    return DeckSummary(
        row["uid"],
        row["name"],
        row["description"],
        new + named_new,
        learning,
        due + named_due,
        total,
        suspended,
        node.preset.id,
        row["language"],
        Quotes(row["quotes"]),
        Review(**json.loads(row["review"])),
    )
