"""Quizzes in the collection: listed, opened, saved as they are built, copied; attempts and results."""

import json
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from typing import Any
from uuid import uuid4

from app.collection.bank import ItemUse, put_uses, store_new_items
from app.collection.changes import Action
from app.collection.exporting import INSIDE
from app.collection.quiz_values import item_from_text, item_to_text
from app.collection.sources import store_sources
from app.collection.store import Row, Store
from app.deckfile.deck import Media
from app.quiz.item import Item
from app.quiz.quiz import Chosen, Draw, Quiz, Section
from app.quizfile.coding import from_json, to_json
from app.wording import gettext as _

TOGETHER_S = 3.0
"""Seconds within which saves of one kind are one step to undo."""


@dataclass(frozen=True, slots=True)
class QuizSummary:
    """A quiz in a list: items on a paper, their points, when it was changed (seconds since 1970), and how
    often it was taken here and how many results came back."""

    id: str
    title: str
    items: int
    points: float
    modified: int
    attempts: int = 0
    results: int = 0


@dataclass(frozen=True, slots=True)
class StoredAttempt:
    """An attempt as it was last kept; `state` is its keeper's JSON, `finished` None while it goes on."""

    id: int
    quiz: str
    version: int
    letter: str
    student: str
    state: Any
    started: int
    finished: int | None


@dataclass(frozen=True, slots=True)
class StoredResult:
    """What a student's answers earned, as JSON of whoever keeps it."""

    quiz: str
    version: int
    student: str
    value: Any
    at: int


@dataclass(slots=True)
class _Saved:
    """The save that another may join."""

    action: int
    quiz: str
    label: str
    at: float


class Quizzes:
    """The quizzes of one open collection: `Collection.quizzes`."""

    def __init__(self, store: Store) -> None:
        """Belongs to an open collection."""
        self._store = store
        self._saved: _Saved | None = None

    def summaries(self) -> list[QuizSummary]:
        """All quizzes, those changed last first."""
        store = self._store
        counts = {
            table: dict(store.connection.execute(f"select quiz, count(*) from {table} group by quiz"))
            for table in ("attempts", "results")
        }
        found: list[QuizSummary] = []
        for row in store.query(
            "select id, uid, title, value, modified from quizzes order by modified desc, id"
        ):
            items, points = self._size(row)
            uid = row["uid"]
            found.append(
                QuizSummary(
                    uid,
                    row["title"],
                    items,
                    points,
                    row["modified"],
                    counts["attempts"].get(uid, 0),
                    counts["results"].get(uid, 0),
                )
            )
        return found

    def open(self, quiz_id: str) -> Quiz:
        """A quiz with everything in it; KeyError when there is none of this id."""
        row = self._row(quiz_id)
        values = self._store.column(
            "select value from quiz_items where quiz = ? order by position, id", row["id"]
        )
        made: Quiz = from_json(Quiz, json.loads(row["value"]))
        return replace(made, items=tuple(map(item_from_text, values)), media=self._media(row))

    def new(self, title: str) -> Quiz:
        """An empty quiz with one section."""
        uid = _new_id()
        quiz = Quiz(uid, title.strip(), seed=int(uid[1:7], 16), sections=(Section("s1", ""),))
        with self._store.action(_("New quiz")) as action:
            self._insert(action, quiz)
        return quiz

    def add(self, quiz: Quiz, label: str | None = None) -> Quiz:
        """Take in a quiz from elsewhere, its items into the bank; under another id where its own is taken."""
        if self._store.ids("quizzes", [quiz.id]) or not quiz.id:
            quiz = replace(quiz, id=_new_id())
        name = label or _("Import {name}").format(name=quiz.title)
        with self._store.action(name) as action:
            store_sources(self._store, quiz.sources)
            store_new_items(self._store, action, quiz.items)
            self._insert(action, quiz)
        return quiz

    def save(self, quiz: Quiz, label: str | None = None, *, joins: bool = False) -> None:
        """Keep a quiz as it is. With `joins`, saves of one label that follow each other are one action."""
        row, label = self._row(quiz.id), label or _("Edit quiz")
        with self._acting(quiz.id, label, joins=joins) as action:
            self._keep_media(quiz.media)
            store_sources(self._store, quiz.sources)
            action.update("quizzes", {row["id"]: self._values(quiz)})
            self._keep_items(action, row["id"], quiz.items)

    def duplicate(self, quiz_id: str) -> Quiz:
        """A copy of a quiz, to change for another class."""
        quiz = self.open(quiz_id)
        uid = _new_id()
        title = _("{title} (copy)").format(title=quiz.title)
        copy = replace(quiz, id=uid, title=title, version=1, seed=int(uid[1:7], 16))
        with self._store.action(_("Duplicate quiz")) as action:
            self._insert(action, copy)
        return copy

    def delete(self, quiz_id: str) -> None:
        """Delete a quiz; its items stay in the bank, its attempts and results wait for an undo."""
        with self._store.action(_("Delete quiz")) as action:
            number = self._store.id("quizzes", quiz_id)
            action.delete(
                "quiz_items", self._store.column("select id from quiz_items where quiz = ?", number)
            )
            action.delete("quizzes", [number])

    # Attempts are kept with every answer and results as they come

    def begin_attempt(self, quiz: Quiz, letter: str, state: Any, student: str = "") -> int:
        """Keep a new attempt and give its number. Attempts are no steps to undo."""
        cursor = self._store.connection.execute(
            """insert into attempts (quiz, version, letter, student, state, started)
            values (?, ?, ?, ?, ?, ?)""",
            [quiz.id, quiz.version, letter, student, json.dumps(state), int(self._store.seconds)],
        )
        assert cursor.lastrowid is not None
        return cursor.lastrowid

    def keep_attempt(self, number: int, state: Any, *, finished: bool = False) -> None:
        """Keep how an attempt stands; committed on return."""
        with self._store.transaction():
            self._store.execute("update attempts set state = ? where id = ?", json.dumps(state), number)
            if finished:
                at = int(self._store.seconds)
                self._store.execute("update attempts set finished = ? where id = ?", at, number)

    def attempts(self, quiz_id: str | None = None) -> list[StoredAttempt]:
        """Attempts of a quiz, or all, the latest first."""
        where, given = ("", []) if quiz_id is None else ("where quiz = ?", [quiz_id])
        rows = self._store.query(f"select * from attempts {where} order by started desc, id desc", *given)
        return [StoredAttempt(**row | {"state": json.loads(row["state"])}) for row in rows]

    def forget_attempt(self, number: int) -> None:
        """Let go of an attempt."""
        self._store.execute("delete from attempts where id = ?", number)

    def save_results(
        self,
        quiz: Quiz,
        results: Mapping[str, Any],
        label: str | None = None,
        *,
        uses: Sequence[ItemUse] = (),
        corrected: bool = False,
    ) -> None:
        """Keep results (JSON by student); a student's earlier one for this quiz is replaced.

        `uses` are what became of the items; with `corrected` the quiz is kept too, for its corrections.
        """
        with self._store.action(label or _("Add results")) as action:
            known = self._store.query(
                f"select id, student, value from results where quiz = ? and student {INSIDE}",
                quiz.id,
                json.dumps(list(results)),
            )
            texts = {s: json.dumps(v, ensure_ascii=False) for s, v in results.items()}
            same = {row["student"] for row in known if row["value"] == texts[row["student"]]}
            action.delete("results", [row["id"] for row in known if row["student"] not in same])
            own = {"quiz": quiz.id, "version": quiz.version, "at": int(self._store.seconds)}
            new = [own | {"student": s, "value": text} for s, text in texts.items() if s not in same]
            action.insert("results", new)
            if uses:
                put_uses(self._store, action, uses)
            if corrected:
                action.update("quizzes", {self._row(quiz.id)["id"]: self._values(quiz)})

    def results(self, quiz_id: str) -> list[StoredResult]:
        """The results of a quiz by student."""
        rows = self._store.query(
            "select quiz, version, student, value, at from results where quiz = ? order by student", quiz_id
        )
        return [StoredResult(**row | {"value": json.loads(row["value"])}) for row in rows]

    # How

    @contextmanager
    def _acting(self, quiz: str, label: str, *, joins: bool) -> Iterator[Action]:
        """An action of its own, or more of the last one where that was the same and just now."""
        now, saved = self._store.seconds, self._saved
        last = self._store.column("select max(id) from actions where undone = 0")[0]
        if (
            joins
            and saved is not None
            and (saved.action, saved.quiz, saved.label) == (last, quiz, label)
            and 0 <= now - saved.at < TOGETHER_S
        ):
            with self._store.transaction():
                self._store.execute("delete from actions where id > ? and undone = 1", last)
                action = Action(self._store.connection, last)
                yield action
                action.keep()
        else:
            with self._store.action(label) as action:
                yield action
        self._saved = _Saved(action.number, quiz, label, now)

    def _row(self, quiz_id: str) -> Row:
        row = self._store.first("select * from quizzes where uid = ?", quiz_id)
        if row is None:
            raise KeyError(quiz_id)
        return row

    def _values(self, quiz: Quiz) -> Row:
        own = to_json(replace(quiz, items=(), media=()))
        media = [[one.name, one.sha256] for one in quiz.media]
        return {
            "title": quiz.title,
            "version": quiz.version,
            "value": json.dumps(own, ensure_ascii=False, separators=(",", ":")),
            "media": json.dumps(media, ensure_ascii=False),
            "modified": int(self._store.seconds),
        }

    def _insert(self, action: Action, quiz: Quiz) -> None:
        self._keep_media(quiz.media)
        now = {"created_at": int(self._store.seconds)}
        (number,) = action.insert("quizzes", [{"uid": quiz.id} | self._values(quiz) | now])
        self._keep_items(action, number, quiz.items)

    def _keep_items(self, action: Action, quiz: int, items: Sequence[Item]) -> None:
        """Write the items that changed; moving one in a section touches none of them."""
        known = {
            row["uid"]: row
            for row in self._store.query(
                "select id, uid, position, value from quiz_items where quiz = ?", quiz
            )
        }
        rows = [
            {"quiz": quiz, "uid": item.id, "position": place, "value": item_to_text(item)}
            for place, item in enumerate(items)
        ]
        kept = {row["uid"] for row in rows}
        action.delete("quiz_items", [row["id"] for uid, row in known.items() if uid not in kept])
        changed = {
            known[row["uid"]]["id"]: {"position": row["position"], "value": row["value"]}
            for row in rows
            if row["uid"] in known
            and (known[row["uid"]]["position"], known[row["uid"]]["value"]) != (row["position"], row["value"])
        }
        if changed:
            action.update("quiz_items", changed)
        action.insert("quiz_items", [row for row in rows if row["uid"] not in known])

    def _keep_media(self, media: Sequence[Media]) -> None:
        for one in media:
            self._store.execute(
                "insert into blobs (sha256, data) values (?, ?) on conflict do nothing", one.sha256, one.data
            )

    def _media(self, row: Row) -> tuple[Media, ...]:
        named = json.loads(row["media"])
        if not named:
            return ()
        hashes = json.dumps([sha256 for _name, sha256 in named])
        data = dict(
            self._store.connection.execute(f"select sha256, data from blobs where sha256 {INSIDE}", [hashes])
        )
        return tuple(Media(name, sha256, data[sha256]) for name, sha256 in named if sha256 in data)

    def _size(self, row: Row) -> tuple[int, float]:
        """Items on a paper and their points, a drawn one counted as the first of its pool."""
        quiz: Quiz = from_json(Quiz, json.loads(row["value"]))
        points = dict(
            self._store.connection.execute(
                "select uid, coalesce(json_extract(value, '$.points'), 1.0) from quiz_items where quiz = ?",
                [row["id"]],
            )
        )
        count, total = 0, 0.0
        for part in (part for section in quiz.sections for part in section.parts):
            match part:
                case Chosen(item=item):
                    count, total = count + 1, total + (part.points or points.get(item, 0.0))
                case Draw():
                    number = min(part.count, len(part.pool))
                    each = part.points or points.get(part.pool[0] if part.pool else "", 0.0)
                    count, total = count + number, total + number * each
        return count, total


def _new_id() -> str:
    return "q" + uuid4().hex[:16]
