"""What is done to many cards at once: each is one named action, which undo takes back as a whole."""

import json
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from random import Random

from app.cards.compared_words import plain_words
from app.cards.templates.rendering import visible_text
from app.collection.changes import Action
from app.collection.deck_tree import make_deck, nodes
from app.collection.finding import Cards
from app.collection.judgements import reject_notes
from app.collection.merging import delete_notes
from app.collection.note_text import fold
from app.collection.notes import CARD, NEW, change_tags, edit_note, memory_values, read_memory
from app.collection.store import Row, Store
from app.collection.text_replacing import Replacing, replacer
from app.collection.values import MARKED
from app.errors import UserError
from app.scheduling.answering import LogKind
from app.scheduling.setting_due import DueIn, come_in
from app.wording import gettext as _

PREVIEWED = 200
"""How many changes a preview shows; all are counted."""
INSIDE = "in (select value from json_each(?))"


@dataclass(frozen=True, slots=True)
class Change:
    """A field of a note before and after, as HTML."""

    note: str
    field: str
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class Preview:
    """What replacing would do: the first changes, and how many fields and notes of those looked through."""

    changes: tuple[Change, ...] = ()
    fields: int = 0
    notes: int = 0
    searched: int = 0


@dataclass(frozen=True, slots=True)
class Alike:
    """Notes that say the same: the text that shows, and their ids, the one to keep first."""

    text: str
    notes: tuple[str, ...]


class Bulk:
    """Changes to cards and their notes, given as row numbers (`Finding.cards`); each tells how many."""

    def __init__(self, store: Store) -> None:
        """Change what the store holds."""
        self._store = store

    # Cards

    def suspend(self, cards: Cards) -> int:
        """Leave cards out of study until resumed."""
        return self._set(_("Suspend cards"), cards, {"suspended": 1})

    def resume(self, cards: Cards) -> int:
        """Bring suspended and buried cards back."""
        return self._set(_("Unsuspend cards"), cards, {"suspended": 0, "buried_day": 0, "buried_by": 0})

    def bury(self, cards: Cards) -> int:
        """Leave cards out of study until tomorrow."""
        days = {n.id: self._store.days(n.preset) for n in nodes(self._store)}
        with self._store.action(_("Bury cards")) as action:
            rows = self._rows(cards)
            today = {row["id"]: days[row["deck"]].day_of(self._store.seconds) for row in rows}
            action.update("cards", {card: {"buried_day": day, "buried_by": 0} for card, day in today.items()})
        return len(rows)

    def flag(self, cards: Cards, flag: int) -> int:
        """Give cards a flag 1..7, or 0 for none."""
        return self._set(_("Flag cards"), cards, {"flag": flag})

    def move(self, cards: Cards, deck: str) -> int:
        """Put cards into the deck of this name, made when there is none."""
        with self._store.action(_("Move cards")) as action:
            number = make_deck(self._store, action, deck)
            action.update("cards", {card: {"deck": number} for card in cards})
        return len(cards)

    def reset(self, cards: Cards) -> int:
        """Make cards new again; the review log stays, with a line that says so."""
        with self._store.action(_("Reset cards")) as action:
            rows = self._rows(cards)
            action.update("cards", {row["id"]: NEW for row in rows})
            self._log(action, [(row, 0) for row in rows if row["state"]])
        return len(rows)

    def set_due(self, cards: Cards, due: DueIn, rng: Random | None = None) -> int:
        """Let cards come in some days; suspended and buried ones come back, new ones become review cards.

        Within a range each card's day is drawn from `rng` (default: seeded by the present second).
        """
        rng = rng or Random(int(self._store.seconds))
        days = {n.id: self._store.days(n.preset) for n in nodes(self._store)}
        with self._store.action(_("Set due date")) as action:
            rows = self._rows(cards)
            changed: dict[int, Row] = {}
            for row in rows:
                own = days[row["deck"]]
                last = row["last_review_ms"]
                card = come_in(
                    read_memory(row),
                    rng.randint(due.first, due.last),
                    own.day_of(self._store.seconds),
                    own.day_of(last / 1000) if last is not None else None,
                    fixed=due.fixed,
                )
                changed[row["id"]] = {
                    **memory_values(card), "suspended": 0, "buried_day": 0, "buried_by": 0
                }  # fmt: skip
            action.update("cards", changed)
            self._log(action, [(row, changed[row["id"]]["interval"]) for row in rows])
        return len(rows)

    # Notes

    def change_tags(self, cards: Cards, add: Sequence[str] = (), remove: Sequence[str] = ()) -> int:
        """Add and remove tags of the cards' notes."""
        with self._store.action(_("Change tags")) as action:
            notes = self._note_ids(cards)
            change_tags(self._store, action, notes, add, remove)
        return len(notes)

    def mark(self, cards: Cards, *, marked: bool = True) -> int:
        """Mark the cards' notes, or unmark them."""
        with self._store.action(_("Mark notes") if marked else _("Unmark notes")) as action:
            notes = self._note_ids(cards)
            add, remove = ([MARKED], []) if marked else ([], [MARKED])
            change_tags(self._store, action, notes, add, remove, edits=False)
        return len(notes)

    def delete(self, cards: Cards) -> int:
        """Delete the cards' notes; those made from a document are not made again."""
        with self._store.action(_("Delete notes")) as action:
            return self._delete_notes(action, self._notes(cards))

    def tags(self, cards: Cards) -> list[str]:
        """The tags that the cards' notes have, by name."""
        lines = self._store.column(
            f"select distinct tags from notes where id {INSIDE}", json.dumps(self._notes(cards))
        )
        names = {tag.lower(): tag for line in lines for tag in line.split()}
        return [names[key] for key in sorted(names)]

    # Text

    def fields(self, cards: Cards) -> list[str]:
        """The names of the fields that the cards' notes have, in their order."""
        rows = self._store.query(
            f"""select name, min(position) as place from fields where notetype in
            (select notetype from notes where id {INSIDE}) group by name order by place, name""",
            json.dumps(self._notes(cards)),
        )
        return [row["name"] for row in rows]

    def preview(self, cards: Cards, asked: Replacing) -> Preview:
        """What replacing would do, without doing it."""
        shown: list[Change] = []
        fields = notes = searched = 0
        for note, before, after in self._replaced(cards, asked):
            searched += 1
            fields += len(after)
            notes += bool(after)
            for name, value in after.items():
                if len(shown) < PREVIEWED:
                    shown.append(Change(note, name, before[name], value))
        return Preview(tuple(shown), fields, notes, searched)

    def replace(self, cards: Cards, asked: Replacing) -> int:
        """Replace text in the cards' notes and tell in how many; one that would lose its last card stays."""
        done = 0
        with self._store.action(_("Find and replace")) as action:
            for note, _before, after in self._replaced(cards, asked):
                if not after:
                    continue
                try:
                    edit_note(self._store, action, note, after, None)
                except UserError:
                    continue
                done += 1
        return done

    def duplicates(self, cards: Cards, field: str | None = None) -> list[Alike]:
        """Notes among those of the cards that say the same in a field, or (None) ask the same question.

        Case, accents, punctuation and blanks don't count. The note with the most answers stands first.
        """
        groups: dict[tuple[object, str], dict[str, str]] = defaultdict(dict)
        for kind, note, value in self._texts(cards, field):
            shown = visible_text(value)
            if key := plain_words(shown):
                groups[kind, key].setdefault(note, shown)
        found = [group for group in groups.values() if len(group) > 1]
        order = self._by_answers([note for group in found for note in group])
        alike = {
            ids: Alike(next(iter(group.values())), ids)
            for group in found
            for ids in [tuple(sorted(group, key=lambda note: order[note]))]
        }
        return sorted(alike.values(), key=lambda a: (-len(a.notes), fold(a.text)))

    def merge_duplicates(self, groups: Iterable[Alike]) -> int:
        """Delete all but the first note of each group; its tags take in theirs."""
        with self._store.action(_("Delete duplicates")) as action:
            gone: dict[str, None] = {}
            for group in groups:
                left = [note for note in group.notes if note not in gone]
                if len(left) < 2:
                    continue
                kept, *others = left
                lines = self._store.column(f"select tags from notes where uid {INSIDE}", json.dumps(others))
                tags = [tag for line in lines for tag in line.split()]
                change_tags(self._store, action, [kept], tags, [], edits=False)
                gone.update(dict.fromkeys(others))
            return self._delete_notes(action, list(self._store.ids("notes", list(gone)).values()))

    # How

    def _set(self, name: str, cards: Cards, values: Row) -> int:
        with self._store.action(name) as action:
            action.update("cards", dict.fromkeys(cards, values))
        return len(cards)

    def _rows(self, cards: Cards) -> list[Row]:
        return self._store.query(f"{CARD} where c.id {INSIDE} order by c.id", json.dumps(list(cards)))

    def _notes(self, cards: Cards) -> list[int]:
        return self._store.column(
            f"select distinct note from cards where id {INSIDE} order by note", json.dumps(list(cards))
        )

    def _note_ids(self, cards: Cards) -> list[str]:
        return self._store.column(
            f"select uid from notes where id {INSIDE} order by id", json.dumps(self._notes(cards))
        )

    def _delete_notes(self, action: Action, numbers: list[int]) -> int:
        reject_notes(self._store, action, numbers)
        delete_notes(self._store, action, numbers)
        return len(numbers)

    def _log(self, action: Action, done: Sequence[tuple[Row, int]]) -> None:
        """Lines of the review log that no answer made, as Anki writes them."""
        number = int(self._store.seconds * 1000)
        taken = set(self._store.column("select id from revlog where id >= ?", number))
        lines: list[Row] = []
        for row, interval in done:
            while number in taken:
                number += 1
            taken.add(number)
            lines.append(
                {
                    "id": number,
                    "card": row["id"],
                    "rating": 0,
                    "kind": int(LogKind.MANUAL),
                    "interval": interval,
                    "last_interval": row["interval"],
                    "factor": 0,
                    "took_ms": 0,
                }
            )
        action.insert("revlog", lines)

    def _replaced(
        self, cards: Cards, asked: Replacing
    ) -> Iterator[tuple[str, Mapping[str, str], Mapping[str, str]]]:
        """Each note's id and fields, with those that replacing would change as they would become."""
        change = replacer(asked)
        rows = self._store.connection.execute(
            f"select uid, fields from notes where id {INSIDE} order by id desc",
            [json.dumps(self._notes(cards))],
        ).fetchall()
        for uid, text in rows:
            fields: dict[str, str] = json.loads(text)
            after: dict[str, str] = {}
            for name, value in fields.items():
                if asked.field in (None, name) and (changed := change(value)) != value:
                    after[name] = changed
            yield uid, fields, after

    def _texts(self, cards: Cards, field: str | None) -> Iterator[tuple[object, str, str]]:
        """What to compare: what must be the same beside the text, the note's id, the text."""
        given = json.dumps(list(cards))
        if field is None:
            sql = f"""select c.template, n.uid, c.front from cards c join notes n on n.id = c.note
                where c.id {INSIDE} order by n.id"""
            yield from self._store.connection.execute(sql, [given]).fetchall()
            return
        sql = f"select uid, fields from notes where id {INSIDE} order by id"
        for uid, text in self._store.connection.execute(sql, [json.dumps(self._notes(cards))]).fetchall():
            yield None, uid, json.loads(text).get(field, "")

    def _by_answers(self, notes: Sequence[str]) -> dict[str, int]:
        """The place of each note: most answers first, then the oldest."""
        ordered = self._store.column(
            f"""select n.uid from notes n left join cards c on c.note = n.id where n.uid {INSIDE}
            group by n.id order by total(c.reps) desc, n.id""",
            json.dumps(list(notes)),
        )
        return {note: place for place, note in enumerate(ordered)}
