"""The item bank: every quiz item with its versions and uses, searched, edited, and made from cards."""

import json
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from app.cards.templates.rendering import visible_text
from app.collection.changes import Action
from app.collection.deck_tree import all_presets
from app.collection.exporting import INSIDE, export_deck
from app.collection.quiz_values import item_from_text, item_to_text, media_of, strings_in
from app.collection.sources import read_source
from app.collection.store import Row, Store
from app.deckfile.deck import Media, Source
from app.errors import UserError
from app.quiz.from_cards import items_from_deck
from app.quiz.item import Difficulty, Item, Kind
from app.quiz.quiz import Passage, Quiz
from app.quiz.summary import ItemSummary, Search, find_items, summarise
from app.quizfile.coding import from_json
from app.scheduling.memory import retrievability
from app.scheduling.memory_card import Memory
from app.wording import gettext as _

DAY = 86_400


@dataclass(frozen=True, slots=True)
class Brought:
    """Items for a quiz, with their sources, the media that their texts name, and the texts they ask about."""

    items: tuple[Item, ...] = ()
    sources: tuple[Source, ...] = ()
    media: tuple[Media, ...] = ()
    passages: tuple[Passage, ...] = ()


@dataclass(frozen=True, slots=True)
class AddedItems:
    """The ids of items that are new in the bank, and of those that it had already."""

    new: tuple[str, ...] = ()
    known: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ItemVersion:
    """An earlier version of an item; `at` (seconds since 1970) is when the next one took its place."""

    item: Item
    at: int


@dataclass(frozen=True, slots=True)
class ItemUse:
    """An item given out in a quiz: to `n` students, with its facility and discrimination then."""

    item: str
    version: int
    quiz: str
    at: int
    n: int
    facility: float | None = None
    discrimination: float | None = None


class Bank:
    """The items of one open collection: `Collection.bank`. Methods that change it are one action each."""

    def __init__(self, store: Store) -> None:
        """Belongs to an open collection."""
        self._store = store

    # Looking

    def summaries(self, ids: Collection[str] | None = None) -> list[ItemSummary]:
        """Items in brief, the newest first; `ids` for some of them only."""
        store = self._store
        where = "" if ids is None else f"where i.uid {INSIDE}"
        rows = store.query(
            f"""select i.uid, i.version, i.kind, i.prompt, i.plain, i.tags, i.topic, i.difficulty, i.points,
                i.card, i.sources, i.retired, c.stability, c.difficulty as hardness, c.last_review_ms,
                d.preset from items i left join cards c on c.uid = i.card left join decks d on d.id = c.deck
                {where} order by i.created_at desc, i.id""",
            *([] if ids is None else [json.dumps(list(ids))]),
        )
        presets = {p.id: p for p in all_presets(store)}
        quizzes, uses = self._quizzes_by_item(), self._uses_by_item()
        now = store.seconds

        def recall(row: Row) -> float | None:
            if row["stability"] is None or row["last_review_ms"] is None:
                return None
            days = (now - row["last_review_ms"] / 1000) / DAY
            return retrievability(Memory(row["stability"], row["hardness"]), days, presets[row["preset"]])

        return [
            ItemSummary(
                row["uid"],
                Kind(row["kind"]),
                row["prompt"],
                row["version"],
                row["points"],
                row["topic"],
                Difficulty(row["difficulty"]) if row["difficulty"] else None,
                tuple(json.loads(row["tags"])),
                row["card"],
                tuple(json.loads(row["sources"])),
                row["plain"],
                recall(row),
                quizzes.get(row["uid"], ()),
                *uses.get(row["uid"], (0, None, None)),
                retired=bool(row["retired"]),
            )
            for row in rows
        ]

    def search(self, search: Search) -> list[ItemSummary]:
        """The items that a search wants, the newest first."""
        return list(find_items(self.summaries(), search))

    def item(self, item_id: str) -> Item:
        """An item as it is now; KeyError when the bank has none of this id."""
        return self.items([item_id])[0]

    def items(self, ids: Sequence[str]) -> list[Item]:
        """Items in this order; KeyError for an id that the bank has not."""
        rows = self._store.query(f"select uid, value from items where uid {INSIDE}", json.dumps(list(ids)))
        values = {row["uid"]: row["value"] for row in rows}
        return [item_from_text(values[i]) for i in ids]

    def bring(self, ids: Sequence[str]) -> Brought:
        """Items with all that a quiz needs beside them."""
        items = self.items(ids)
        store = self._store
        named = json.dumps(list({e.source for item in items for e in item.evidence}))
        rows = store.query(f"select * from sources where uid {INSIDE} order by id", named)
        passages = tuple(self._passages(items))
        media = media_of(store, strings_in([items, passages]), ids)
        return Brought(tuple(items), tuple(map(read_source, rows)), media, passages)

    def history(self, item_id: str) -> list[ItemVersion]:
        """The earlier versions of an item, the latest first."""
        rows = self._store.query(
            "select value, at from item_versions where item = ? order by version desc",
            self._store.id("items", item_id),
        )
        return [ItemVersion(item_from_text(row["value"]), row["at"]) for row in rows]

    def uses(self, item_id: str) -> list[ItemUse]:
        """When and with what outcome an item was given out, the latest first."""
        rows = self._store.query("select * from item_uses where item = ? order by at desc, id desc", item_id)
        names = ("item", "version", "quiz", "at", "n", "facility", "discrimination")
        return [ItemUse(*(row[name] for name in names)) for row in rows]

    def sources(self) -> list[Source]:
        """The sources that items of the bank rest on, by title."""
        lists = self._store.column("select distinct sources from items")
        named = json.dumps(sorted({uid for line in lists for uid in json.loads(line)}))
        rows = self._store.query(
            f"select * from sources where uid {INSIDE} order by title collate nocase", named
        )
        return [read_source(row) for row in rows]

    # Changing

    def save(self, item: Item, label: str | None = None) -> Item:
        """Keep an item, new or edited, and give it with its version: one more where anything changed."""
        if not visible_text(item.prompt) and "<img" not in item.prompt:
            raise UserError(_("An item needs a question."))
        known = self._store.first("select id, value from items where uid = ?", item.id)
        with self._store.action(label or (_("Edit item") if known else _("New item"))) as action:
            if known is None:
                action.insert("items", [self._row(item) | {"created_at": int(self._store.seconds)}])
                return item
            return renew_item(self._store, action, known, item)

    def add(self, items: Iterable[Item], label: str | None = None) -> AddedItems:
        """Keep those items that the bank has not; what it has stays as it is."""
        with self._store.action(label or _("Add items")) as action:
            return store_new_items(self._store, action, items)

    def add_from_deck(self, deck_id: str, kinds: Collection[Kind] | None = None) -> AddedItems:
        """Make items of a deck's cards, sub-decks' included."""
        deck = export_deck(self._store, deck_id)
        items = items_from_deck(deck, kinds)
        return self.add(items, _("Items from “{deck}”").format(deck=deck.name))

    def add_from_cards(self, card_ids: Collection[str], kinds: Collection[Kind] | None = None) -> AddedItems:
        """Make items of these cards alone."""
        wanted = set(card_ids)
        rows = self._store.query(
            f"""select distinct d.uid from cards c join decks d on d.id = c.deck where c.uid {INSIDE}""",
            json.dumps(list(wanted)),
        )
        items: dict[str, Item] = {}
        for row in rows:
            deck = export_deck(self._store, row["uid"])
            cards = tuple(c for c in deck.cards if c.id in wanted)
            # cloze notes give one item with all their gaps, known by the note
            items |= {i.id: i for i in items_from_deck(replace(deck, cards=cards), kinds)}
        return self.add(items.values())

    def retire(self, ids: Collection[str], retired: bool = True) -> None:
        """Leave items out of searches and draws, or take them in again; quizzes that have them keep them."""
        with self._store.action(_("Retire items") if retired else _("Use items again")) as action:
            numbers = self._store.ids("items", list(ids)).values()
            action.update("items", {number: {"retired": int(retired)} for number in numbers})

    def record_uses(self, uses: Sequence[ItemUse]) -> None:
        """Keep what became of items in a quiz; an earlier record of the same quiz is replaced."""
        with self._store.action(_("Record results")) as action:
            put_uses(self._store, action, uses)

    # How

    def _row(self, item: Item) -> Row:
        return item_row(item) | {"modified": int(self._store.seconds)}

    def _passages(self, items: Iterable[Item]) -> Iterator[Passage]:
        """The texts that items ask about, from a quiz that each stands in."""
        found: set[str] = set()
        for item in items:
            if item.passage is None or item.passage in found:
                continue
            values = self._store.column(
                """select q.value from quizzes q join quiz_items i on i.quiz = q.id where i.uid = ?
                order by q.modified desc""",
                item.id,
            )
            quizzes: Iterator[Quiz] = (from_json(Quiz, json.loads(value)) for value in values)
            passage = next((p for q in quizzes for p in q.passages if p.id == item.passage), None)
            if passage is not None:
                found.add(passage.id)
                yield passage

    def _quizzes_by_item(self) -> Mapping[str, tuple[str, ...]]:
        rows = self._store.connection.execute(
            "select i.uid, q.uid from quiz_items i join quizzes q on q.id = i.quiz order by q.id"
        )
        found: dict[str, tuple[str, ...]] = {}
        for item, quiz in rows:
            found[item] = (*found.get(item, ()), quiz)
        return found

    def _uses_by_item(self) -> Mapping[str, tuple[int, float | None, float | None]]:
        rows = self._store.connection.execute(
            "select item, facility, discrimination from item_uses order by at, id"
        )
        found: dict[str, tuple[int, float | None, float | None]] = {}
        for item, facility, discrimination in rows:
            found[item] = (found.get(item, (0, None, None))[0] + 1, facility, discrimination)
        return found


def put_uses(store: Store, action: Action, uses: Sequence[ItemUse]) -> None:
    """Keep what became of items, within an action; earlier records of the same quizzes are replaced."""
    quizzes = json.dumps(list({use.quiz for use in uses}))
    action.delete("item_uses", store.column(f"select id from item_uses where quiz {INSIDE}", quizzes))
    action.insert("item_uses", [{name: getattr(use, name) for name in ItemUse.__slots__} for use in uses])


def item_row(item: Item) -> Row:
    """The columns of an item that come from itself."""
    brief = summarise(item)
    return {
        "uid": item.id,
        "version": item.version,
        "kind": item.kind.value,
        "value": item_to_text(item),
        "prompt": brief.prompt,
        "plain": brief.text,
        "tags": json.dumps(item.tags, ensure_ascii=False),
        "topic": item.topic,
        "difficulty": item.difficulty.value if item.difficulty else None,
        "points": item.points,
        "card": item.card,
        "sources": json.dumps(brief.sources),
    }


def store_new_items(store: Store, action: Action, items: Iterable[Item]) -> AddedItems:
    """Keep the items that the bank has not, within an action."""
    given = {item.id: item for item in items}
    known = store.ids("items", list(given))
    new = [item for item in given.values() if item.id not in known]
    now = {"created_at": int(store.seconds), "modified": int(store.seconds)}
    action.insert("items", [item_row(item) | now for item in new])
    return AddedItems(tuple(item.id for item in new), tuple(known))


def renew_item(store: Store, action: Action, known: Row, item: Item) -> Item:
    """Put an edited item in the place of the stored one (`id`, `value`), which goes into its history."""
    before = item_from_text(known["value"])
    if replace(item, version=before.version) == before:
        return before
    item = replace(item, version=before.version + 1)
    now = int(store.seconds)
    old = {"item": known["id"], "version": before.version, "value": known["value"], "at": now}
    action.insert("item_versions", [old])
    action.update("items", {known["id"]: item_row(item) | {"modified": now}})
    return item
