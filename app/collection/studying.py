"""What study keeps beyond the day's queue: its place, ways to answer, lists of one's own, remarks."""

import json
from collections.abc import Iterable, Mapping

from app.cards.note import Note
from app.cards.templates.rendering import visible_text
from app.collection.added_media import add_media
from app.collection.at_hand import read_due
from app.collection.bad_cards import BadCards
from app.collection.card_info import CardInfo, read_info
from app.collection.changes import Action
from app.collection.deck_tree import SEPARATOR, all_presets, nodes
from app.collection.notes import edit_note, note_row, read_note
from app.collection.reviews import QUEUED, read_queue, write_answer
from app.collection.searching import find, read_query
from app.collection.sources import read_facts
from app.collection.store import Row, Store
from app.collection.values import Answered
from app.facts.fact import DateFact
from app.scheduling.answering import LogKind
from app.scheduling.memory_card import Preset, Rating, State
from app.scheduling.queue import QueuedCard
from app.study.asking import Way
from app.study.custom import CustomStudy, order_cards, query_of
from app.study.ordering import DatedCard
from app.study.place import Place, read_place, write_place
from app.study.written_dates import date_of
from app.wording import gettext as _

PLACE = "study place"
WAYS = "study ways"
NOTE_FIELD = "Note"
REMARK = "remark"


class Studying:
    """What studying one open collection needs."""

    def __init__(self, store: Store) -> None:
        """Belongs to an open collection."""
        self._store = store
        self._kept_place: tuple[Place | None, str | None] | None = None

    # Place and ways

    @property
    def today(self) -> int:
        """The study day by the first preset."""
        return self._store.days(all_presets(self._store)[0]).day_of(self._store.seconds)

    def place(self, deck_id: str | None = None) -> Place | None:
        """Where study stopped last, or in a deck; None when it was finished or its deck is gone."""
        if deck_id is not None:
            kept = self._store.column("select value from settings where key = ?", _place_key(deck_id))
        else:
            kept = self._store.column(
                "select value from settings where key = ? or key glob ? order by id desc", PLACE, f"{PLACE} *"
            )
        for value in kept:
            place = read_place(json.loads(value))
            if place is not None and (self._store.ids("decks", [place.deck]) or place.custom):
                return place.on(self.today)
        return None

    def keep_place(self, place: Place | None, deck_id: str | None = None) -> None:
        """Remember where study stands, beside the places in other decks.

        None forgets the place in a deck's queue, or without a deck that in a choice of one's own.
        """
        if self._kept_place == (place, deck_id):
            return  # a card was turned over: nothing moved, and nothing else writes places
        self._kept_place = None
        with self._store.transaction():
            if place is None:
                self._store.execute("delete from settings where key in (?, ?)", PLACE, _place_key(deck_id))
            else:
                # put in anew, so that the row's number tells which place is the latest
                self._store.execute(
                    "insert or replace into settings (key, value) values (?, ?)",
                    _place_key(None if place.custom else place.deck),
                    json.dumps(write_place(place), ensure_ascii=False),
                )
        self._kept_place = (place, deck_id)

    def way(self, deck_id: str) -> Way:
        """How a deck's cards are answered."""
        chosen = (self._setting(WAYS) or {}).get(deck_id)
        return Way(chosen) if chosen in list(Way) else Way.FLIP

    def choose_way(self, deck_id: str, way: Way) -> None:
        """Answer a deck's cards in another way from now on."""
        ways = (self._setting(WAYS) or {}) | {deck_id: way.value}
        self._set_setting(WAYS, {deck: name for deck, name in ways.items() if name != Way.FLIP})

    def preset(self, card_id: str) -> Preset:
        """The study options that rule a card."""
        return read_due(self._store, card_id).preset

    # Lists of one's own

    def choose(self, custom: CustomStudy) -> list[str]:
        """The cards of a choice, in the order of showing; QueryError where its search is wrong."""
        condition = read_query(self._store, query_of(custom), custom.deck, self.today)
        return order_cards(find(self._store, condition), custom, f"{custom.deck} {self._store.seconds}")

    def queued(self, card_ids: Iterable[str]) -> list[QueuedCard]:
        """Cards as a queue holds them, in the order given, without those suspended, buried or gone."""
        wanted = list(card_ids)
        rows = self._store.connection.execute(
            f"""select {QUEUED.format(deck="d.uid")} from cards c join decks d on d.id = c.deck
                where c.uid in (select value from json_each(?)) and c.suspended = 0 and c.buried_day < ?""",
            [json.dumps(wanted), self.today],
        )
        by_id = {card.id: card for card in map(QueuedCard._make, rows)}
        return [by_id[c] for c in wanted if c in by_id]

    def answer(self, card_id: str, rating: Rating, took_ms: int = 0) -> Answered:
        """Rate a card of such a list; the log marks a review before its day as Anki does."""
        with self._store.action(_("Answer card")) as action:
            return self._answer(action, card_id, rating, took_ms)

    def _answer(self, action: Action, card_id: str, rating: Rating, took_ms: int) -> Answered:
        due = read_due(self._store, card_id, action)
        early = due.card.state is State.REVIEW and (due.card.due_day or 0) > due.today
        answered = write_answer(self._store, action, card_id, rating, took_ms)
        if early:
            written = self._store.column("select max(id) from revlog where card = ?", due.row["id"])[0]
            action.update("revlog", {written: {"kind": int(LogKind.FILTERED)}})
        return answered

    # Order in time

    def dated_cards(self, deck_id: str) -> list[DatedCard]:
        """The cards of a deck that ask for a date, those in today's queue first and counting."""
        queue = read_queue(self._store, deck_id)
        waiting = [c.id for c in (*queue.learning, *queue.main)]
        rows = self._store.query(
            """select c.uid, c.front, c.back, n.fact, n.fields from cards c join notes n on n.id = c.note
            join templates t on t.id = c.template join decks d on d.id = c.deck
            where c.suspended = 0 and (t.name = 'date.when' or n.fact is null and length(c.back) < 40)
            and c.deck in (select value from json_each(?)) order by c.position, c.ordinal limit 2000""",
            json.dumps(self._inside(deck_id)),
        )
        found = {r["uid"]: dated for r in rows if (dated := self._dated(r, r["uid"] in waiting))}
        return [found[c] for c in waiting if c in found] + [d for d in found.values() if not d.counts]

    def _dated(self, row: Row, counts: bool) -> DatedCard | None:
        shown = visible_text(row["back"])
        numbers = self._store.column("select id from facts where uid = ?", row["fact"]) if row["fact"] else []
        fact = read_facts(self._store, numbers)[0] if numbers else None
        date = fact.date if isinstance(fact, DateFact) else date_of(shown)
        if not date:
            return None
        told = visible_text(json.loads(row["fields"]).get("Event", ""))
        return DatedCard(row["uid"], date, told or visible_text(row["front"]), shown, counts)

    def answer_together(self, ratings: Mapping[str, Rating], took_ms: int = 0) -> None:
        """Rate several cards as one action."""
        with self._store.action(_("Order dates")) as action:
            for card_id, rating in ratings.items():
                self._answer(action, card_id, rating, took_ms // max(1, len(ratings)))

    def count_quiz(self, ratings: Mapping[str, Rating]) -> int:
        """Count a quiz's answers as reviews of the cards that are here, as one action; how many there were.

        What is rated Again is due today.
        """
        with self._store.action(_("Count quiz answers as reviews")) as action:
            known = self._store.ids("cards", list(ratings))
            for card_id in known:
                self._answer(action, card_id, ratings[card_id], 0)
            missed = [number for card_id, number in known.items() if ratings[card_id] is Rating.AGAIN]
            late = self._store.query(
                """select id, due_day from cards where due_at is null and due_day > ?
                    and id in (select value from json_each(?))""",
                self.today,
                json.dumps(missed),
            )
            action.update("cards", {row["id"]: {"due_day": self.today} for row in late})
            self._store.due_loads.clear()
        return len(known)

    def _inside(self, deck_id: str) -> list[int]:
        decks = nodes(self._store)
        top = next((n for n in decks if n.uid == deck_id), None)
        if top is None:
            raise KeyError(deck_id)
        below = (top.name + SEPARATOR).lower()
        return [n.id for n in decks if n is top or n.name.lower().startswith(below)]

    # One card

    def info(self, card_id: str) -> CardInfo:
        """Everything about a card: its memory, its reviews, where it came from."""
        return read_info(self._store, card_id)

    def accept(self, card_id: str, answer: str) -> None:
        """Let another answer count as right for a card from now on."""
        answer = " ".join(answer.split())
        with self._store.action(_("Accept answer")) as action:
            number = self._store.id("cards", card_id)
            accepted = json.loads(self._store.column("select accepted from cards where id = ?", number)[0])
            if answer and answer not in accepted:
                written = json.dumps([*accepted, answer], ensure_ascii=False)
                action.update("cards", {number: {"accepted": written}})

    def remark(self, note_id: str) -> str:
        """What the person noted to themselves, in plain text."""
        row = note_row(self._store, note_id)
        note = read_note(row)
        return visible_text(note.fields.get(NOTE_FIELD) or self._own(note).get(REMARK, ""))

    def write_remark(self, note_id: str, html: str) -> None:
        """Note something to oneself: in the note's field for it, or beside a note without one."""
        with self._store.action(_("Note to self")) as action:
            row = note_row(self._store, note_id)
            note = read_note(row)
            if NOTE_FIELD in note.fields:
                edit_note(self._store, action, note_id, {NOTE_FIELD: html}, None)
                return
            data = self._own(note) | {REMARK: html}
            action.update("notes", {row["id"]: {"data": json.dumps(data, ensure_ascii=False)}})

    def _own(self, note: Note) -> Row:
        return json.loads(self._store.column("select data from notes where uid = ?", note.id)[0])

    def add_media(self, name: str, data: bytes) -> str:
        """Keep a picture or sound and give its name for fields; UserError where it can't be kept."""
        return add_media(self._store, name, data)

    @property
    def bad_cards(self) -> BadCards:
        """Other cards from the evidence of one that is bad."""
        return BadCards(self._store)

    def _setting(self, key: str) -> Row | None:
        found = self._store.column("select value from settings where key = ?", key)
        return json.loads(found[0]) if found else None

    def _set_setting(self, key: str, value: Row | None) -> None:
        with self._store.transaction():
            if value is None:
                self._store.execute("delete from settings where key = ?", key)
                return
            self._store.execute(
                "insert into settings (key, value) values (?, ?)"
                " on conflict (key) do update set value = excluded.value",
                key,
                json.dumps(value, ensure_ascii=False),
            )


def _place_key(deck_id: str | None) -> str:
    return f"{PLACE} {deck_id or 'of choice'}"
