"""A search's tree as one SQL condition on `c` (cards) and `n` (notes)."""

import json
import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

from app.cards.templates.rendering import visible_text
from app.collection.bulk_indexing import index_words
from app.collection.deck_tree import SEPARATOR, all_presets, nodes
from app.collection.expressions import Patience, compile_expression
from app.collection.note_text import fold
from app.collection.query_functions import know_functions
from app.collection.query_tree import (
    And,
    CardState,
    Compared,
    Duplicates,
    Expression,
    Field,
    Flag,
    Ids,
    Is,
    Leaf,
    Named,
    Node,
    Not,
    Or,
    Pattern,
    Property,
    QueryError,
    Recent,
    TagExpression,
    Wild,
    Words,
)
from app.collection.store import Store
from app.collection.values import LEECH, MARKED
from app.scheduling.memory_card import Preset
from app.wording import gettext as _

Bound = str | int | float
TRIGRAM = 3
"""The shortest run that the trigram index finds; shorter words are looked for in the text itself."""
WILDCARDS = 12
"""How many wildcards a text may hold: each more makes comparing slower by the text's length."""
COMMON = 200
"""A word of more notes than this is common."""
MANY = 10_000
"""A tag of more notes than this is looked up for each card, rather than its cards for each note."""
DAY_MS = 86_400_000.0
STATES = {
    CardState.NEW: "c.state = 0",
    CardState.LEARN: "c.state in (1, 3)",
    CardState.REVIEW: "c.state = 2",
    CardState.SUSPENDED: "c.suspended = 1",
    CardState.BURIED: "c.buried_day >= :today",
    CardState.BURIED_BY_HAND: "c.buried_day >= :today and c.buried_by = 0",
    CardState.BURIED_AS_SIBLING: "c.buried_day >= :today and c.buried_by = 1",
    CardState.DUE: "c.suspended = 0 and c.buried_day < :today and c.state <> 0"
    " and (ifnull(c.due_day <= :today, 0) or ifnull(c.due_at <= :now, 0))",
}
COLUMNS = {
    Property.INTERVAL: "c.interval",
    Property.REPS: "c.reps",
    Property.LAPSES: "c.lapses",
    Property.POSITION: "case c.state when 0 then c.position end",
    Property.STABILITY: "c.stability",
    Property.DIFFICULTY: "c.difficulty",
    Property.DUE: "case when c.state <> 0 then coalesce(c.due_day, :today) - :today end",
}
MIRRORED = {"<": ">", "<=": ">=", ">": "<", ">=": "<=", "=": "=", "!=": "!="}


@dataclass(frozen=True, slots=True)
class Condition:
    """A search as SQL and its parameters; `notes` says whether it speaks of `n`."""

    sql: str
    parameters: Mapping[str, Bound]
    notes: bool

    @property
    def tables(self) -> str:
        """What to select from."""
        return "cards c cross join notes n on n.id = c.note" if self.notes else "cards c"


def translate(store: Store, tree: Node, deck: int | None, today: int) -> Condition:
    """The condition of a tree, within a deck (a row id) and its sub-decks; QueryError where it can't hold."""
    know_functions(store)
    made = _Translation(store, today, narrowed=deck is not None)
    sql = made.condition(tree)
    if deck is not None:
        inside = made.among("c.deck", _deck_and_below(store, deck))
        sql = inside if sql == "1" else f"{inside} and ({sql})"
    return Condition(sql, made.parameters, "n." in sql)


class _Translation:
    """Gathers parameters while a tree is written down."""

    def __init__(self, store: Store, today: int, *, narrowed: bool) -> None:
        self._store = store
        self._today = today
        self._narrowed, self._few = narrowed, False
        self.parameters: dict[str, Bound] = {"today": today, "now": int(store.seconds)}

    def condition(self, node: Node) -> str:
        """A tree as SQL that is never null."""
        match node:
            case Not():
                return f"not ({self.condition(node.of)})"
            case And():
                outside, self._narrowed = self._narrowed, self._narrowed or any(map(_narrows, node.of))
                # words first: what is rare decides how the rest is looked up
                in_turn = sorted(node.of, key=lambda part: not isinstance(part, Words))
                parts = sorted((self.condition(part) for part in in_turn), key=_cost)
                self._narrowed = outside
                return " and ".join(f"({part})" for part in parts) or "1"
            case Or():
                return " or ".join(f"({self.condition(part)})" for part in node.of)
        return self._leaf(node)

    def bind(self, value: Bound) -> str:
        """A parameter's name."""
        name = f"p{len(self.parameters)}"
        self.parameters[name] = value
        return f":{name}"

    def among(self, column: str, numbers: Iterable[Bound]) -> str:
        """A column that holds one of these."""
        return f"{column} in (select value from json_each({self.bind(json.dumps(list(numbers)))}))"

    def _leaf(self, leaf: Leaf) -> str:
        match leaf:
            case Words():
                return self._words(leaf)
            case Field():
                return self._field(leaf)
            case Expression():
                return self._expression(leaf)
            case Named(key="tag"):
                return self._tag(leaf)
            case Named():
                return self._named(leaf)
            case TagExpression():
                pattern, patience = compile_expression(leaf.source), Patience()
                return self._tagged(lambda name: patience.search(pattern, name))
            case Ids():
                return self.among("c.uid" if leaf.key == "cid" else "n.uid", leaf.ids)
            case Duplicates():
                return self._duplicates(leaf)
            case Is(state=(CardState.LEECH | CardState.MARKED) as state):
                wanted = LEECH if state is CardState.LEECH else MARKED
                return self._tagged(lambda name: name.lower() == wanted)
            case Is():
                return STATES[leaf.state]
            case Flag():
                return f"c.flag = {self.bind(leaf.number)}"
            case Compared():
                return self._compared(leaf)
            case Recent():
                return self._recent(leaf)
        raise TypeError(leaf)

    # Text

    def _words(self, leaf: Words) -> str:
        if leaf.pattern.is_anything:
            return "1"
        self._check_wildcards(leaf, leaf.pattern)
        holding = self._holding(leaf.pattern)
        if leaf.whole:
            source = f"(?<!\\w){_folded_expression(leaf.pattern)}(?!\\w)"
            like = f"n.plain like {self.bind(_like(leaf.pattern))} escape '\\'"
            return f"{holding} and {like} and lectern_word(n.plain, {self.bind(source)})"
        if leaf.pattern.literal is not None and holding != "1":
            return holding
        like = f"n.plain like {self.bind(_like(leaf.pattern))} escape '\\'"
        return like if holding == "1" else f"{holding} and {like}"

    def _holding(self, pattern: Pattern) -> str:
        """Notes that hold the longest literal run of a pattern, from the index; 1 where that is of no use."""
        longest = max((_run(p) for p in pattern.parts if isinstance(p, str)), key=len, default="")
        if len(longest) < TRIGRAM:
            return "1"
        index_words(self._store)
        phrase = '"' + longest.replace('"', '""') + '"'
        if self._narrowed:
            # a deck or tag leaves few cards: to read them is less work than to list a common word's notes
            few = self._store.column(
                f"select rowid from notes_search where notes_search match ? limit {COMMON + 1}", phrase
            )
            if len(few) > COMMON:
                return "1"
            self._few = True
            return self.among("c.note", few)
        return f"c.note in (select rowid from notes_search where notes_search match {self.bind(phrase)})"

    def _field(self, leaf: Field) -> str:
        types = self._types_with_field(leaf.field)
        if not types:
            if leaf.quoted:  # "a colon: in words" is no filter
                return self._words(Words(leaf.start, leaf.end, leaf.words))
            raise self._no_field(leaf, leaf.field)
        self._check_wildcards(leaf, leaf.pattern)
        owners = self.among("n.notetype", types)
        names = self.bind(json.dumps(sorted({name for found in types.values() for name in found})))
        source = self.bind(_folded_expression(leaf.pattern))
        like = f"n.plain like {self.bind(_like(leaf.pattern))} escape '\\'"
        holding = f"{self._holding(leaf.pattern)} and {like}" if leaf.pattern.parts else "1"
        return f"{owners} and {holding} and lectern_field(n.fields, {names}, {source})"

    def _expression(self, leaf: Expression) -> str:
        if leaf.field is None:
            return f"lectern_expression(n.fields, null, {self.bind(leaf.source)})"
        types = self._types_with_field(leaf.field)
        if not types:
            raise self._no_field(leaf, leaf.field)
        names = self.bind(json.dumps(sorted({name for found in types.values() for name in found})))
        owners = self.among("n.notetype", types)
        return f"{owners} and lectern_expression(n.fields, {names}, {self.bind(leaf.source)})"

    def _types_with_field(self, wanted: Pattern) -> dict[int, list[str]]:
        """The names of fields that match, by the note types that have them."""
        found: dict[int, list[str]] = {}
        for row in self._store.query("select notetype, name from fields"):
            if wanted.matches(row["name"]):
                found.setdefault(row["notetype"], []).append(row["name"])
        return found

    def _no_field(self, leaf: Leaf, wanted: Pattern) -> QueryError:
        return QueryError(
            _(
                'There is no filter or field "{key}:". To search for the words themselves, '
                "put a backslash before the colon."
            ).format(key=wanted.typed),
            leaf.start,
            min(leaf.end, leaf.start + len(wanted.typed) + 1),
        )

    def _duplicates(self, leaf: Duplicates) -> str:
        types = _matching(self._store, "select id, name, title from notetypes", leaf.note_type)
        wanted = fold(visible_text(leaf.text))
        holding = self._holding(Pattern((wanted,))) if wanted else "1"
        owners = self.among("n.notetype", types)
        return f"{owners} and {holding} and lectern_first_field(n.fields) = {self.bind(wanted)}"

    def _check_wildcards(self, leaf: Leaf, pattern: Pattern) -> None:
        if sum(isinstance(p, Wild) for p in pattern.parts) > WILDCARDS:
            raise QueryError(
                _("There can be {count} wildcards in a word at most.").format(count=WILDCARDS),
                leaf.start,
                leaf.end,
            )

    # Names

    def _tag(self, leaf: Named) -> str:
        pattern = leaf.pattern
        if pattern.typed.lower() == "none":
            return "n.tags = ' '"
        if pattern.is_anything:
            return "n.tags <> ' '"
        self._check_wildcards(leaf, pattern)
        return self._tagged(_below(pattern))

    def _tagged(self, fits: Callable[[str], object]) -> str:
        """Cards whose notes have a tag that fits."""
        tags = [t["id"] for t in self._store.query("select id, name from tags") if fits(t["name"])]
        notes = f"select note from note_tags where {self.among('tag', tags)}"
        many = f"select 1 from ({notes}) limit 1 offset {MANY}"
        # a plus keeps the set from being gone through: what else is asked for leaves fewer
        fewer = self._few or self._store.connection.execute(many, self.parameters).fetchone()
        return f"{'+' if fewer else ''}c.note in ({notes})"

    def _named(self, leaf: Named) -> str:
        store, pattern = self._store, leaf.pattern
        match leaf.key:
            case "deck":
                if pattern.is_anything:
                    return "1"
                decks = store.query("select id, name from decks")
                fits = _below(pattern)
                return self.among("c.deck", [d["id"] for d in decks if fits(d["name"])])
            case "note":
                types = _matching(store, "select id, name, title from notetypes", pattern)
                return self.among("n.notetype", types)
            case "preset":
                return self.among("c.deck", [n.id for n in nodes(store) if pattern.matches(n.preset.name)])
        number = pattern.literal
        if number is not None and number.isascii() and number.isdigit():
            return f"c.ordinal = {self.bind(int(number[:9]) - 1)}"
        return self.among("c.template", _matching(store, "select id, name, title from templates", pattern))

    # Numbers and days

    def _compared(self, leaf: Compared) -> str:
        operator, number = leaf.operator, leaf.number
        if leaf.name is Property.RETRIEVABILITY:
            return self._retrievability(operator, number)
        if leaf.name is Property.DIFFICULTY and abs(number) <= 1:
            number = 1 + 9 * number
        return f"ifnull({COLUMNS[leaf.name]} {operator} {self.bind(number)}, 0)"

    def _retrievability(self, operator: str, number: float) -> str:
        """Compares how long ago a card was seen, in stabilities, with when its recall falls to `number`."""
        if number <= 0 or number > 1:
            # recall lies between 0 and 1, so the answer is the same for all cards that have been seen
            holds = {"<": number > 1, "<=": number > 1, ">": number <= 0, ">=": number <= 0, "!=": True}
            return f"c.stability is not null and {int(holds.get(operator, False))}"
        by_curve: dict[float, list[int]] = {}
        for node in nodes(self._store):
            by_curve.setdefault(_elapsed_at(number, node.preset), []).append(node.id)
        seen = f"max(0, {self.bind(int(self._store.seconds * 1000))} - c.last_review_ms) / {DAY_MS}"
        parts = (
            f"{self.among('c.deck', decks)} and "
            f"ifnull({seen} / c.stability {MIRRORED[operator]} {self.bind(stabilities)}, 0)"
            for stabilities, decks in by_curve.items()
        )
        return " or ".join(f"({part})" for part in parts) or "0"

    def _recent(self, leaf: Recent) -> str:
        days = self._store.days(all_presets(self._store)[0])
        start = days.start_of(max(1, self._today - leaf.days + 1))
        since, since_ms = self.bind(start), self.bind(start * 1000)
        logged = f"select card from revlog where id >= {since_ms}"
        match leaf.key:
            case "added":
                return f"c.created_at >= {since}"
            case "edited":
                return f"ifnull(n.modified >= {since}, 0)"
            case "rated" if leaf.rating is not None:
                return f"c.id in ({logged} and rating = {self.bind(leaf.rating)})"
            case "rated":
                return f"c.id in ({logged} and rating > 0)"
            case "introduced":
                return (
                    f"c.id in ({logged} and rating > 0) and not exists (select 1 from revlog r"
                    f" where r.card = c.id and r.id < {since_ms} and r.rating > 0)"
                )
        return f"c.id in ({logged} and kind in (4, 5))"


def _narrows(node: Node) -> bool:
    """Whether a condition is likely to leave few cards that need not be looked for in their text."""
    return isinstance(node, Named) and node.key in ("deck", "tag", "preset") and not node.pattern.is_anything


def _cost(sql: str) -> int:
    """What is to be checked first: numbers of cards, then tags, then texts, then what Python must look at."""
    return 3 if "lectern_" in sql else 2 if "n.plain" in sql else 1 if "n.tags" in sql else 0


def _elapsed_at(recall: float, preset: Preset) -> float:
    """After how many stabilities recall has fallen so far; `retrievability` the other way round."""
    from fsrs_rs_python import DEFAULT_PARAMETERS

    decay = -(preset.parameters[20] if len(preset.parameters) > 20 else DEFAULT_PARAMETERS[20])
    return (recall ** (1 / decay) - 1) / (0.9 ** (1 / decay) - 1)


def _deck_and_below(store: Store, deck: int) -> list[int]:
    decks = nodes(store)
    name = next(n.name for n in decks if n.id == deck).lower()
    return [n.id for n in decks if n.id == deck or n.name.lower().startswith(name + SEPARATOR)]


def _below(pattern: Pattern) -> Callable[[str], bool]:
    """Whether a deck or tag, or one above it, has a name that matches."""
    whole = re.compile(f"(?:{pattern.expression})(?:{SEPARATOR}.*)?", re.IGNORECASE | re.DOTALL).fullmatch
    return lambda name: whole(name) is not None


def _matching(store: Store, sql: str, pattern: Pattern) -> list[int]:
    """Row ids whose name or title matches."""
    return [r["id"] for r in store.query(sql) if pattern.matches(r["name"]) or pattern.matches(r["title"])]


def _run(literal: str) -> str:
    """A literal piece as the searchable text has it."""
    return re.sub(r"\s+", " ", fold(literal))


def _folded_expression(pattern: Pattern) -> str:
    kinds = {Wild.RUN: ".*", Wild.ONE: "."}
    return "".join(kinds[p] if isinstance(p, Wild) else re.escape(_run(p)) for p in pattern.parts)


def _like(pattern: Pattern) -> str:
    kinds = {Wild.RUN: "%", Wild.ONE: "_"}
    inner = "".join(kinds[p] if isinstance(p, Wild) else _escape(_run(p)) for p in pattern.parts)
    return f"%{inner}%"


def _escape(text: str) -> str:
    return text.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_")
