"""What a person decides about an update of a deck, item by item, with undo; knows no Qt."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from app.cards.templates.rendering import visible_text
from app.cards.topic_labels import question_line
from app.documents.document import Document
from app.updating.comparing import changed_fields
from app.updating.fingerprints import PASSAGE_FIELDS, content_tags
from app.updating.update import Changed, Choice, Difference, Item, Update, choose_safely, choose_trusting
from app.wording import gettext as _
from app.wording import ngettext

if TYPE_CHECKING:
    from app.collection.collection import Collection


@dataclass(frozen=True, slots=True)
class Renewal:
    """A deck of the collection beside a newer version of its documents, or of its file (no documents)."""

    name: str
    update: Update
    documents: tuple[Document, ...] = ()

    @property
    def by_file(self) -> bool:
        """Whether the newer version is a deck file, whose new notes need no judging."""
        return self.update.replaces is None

    @property
    def offered(self) -> tuple[Item, ...]:
        """New notes to decide about here: those of a file, or what waits since an earlier update."""
        added = self.update.added
        return added if self.by_file else tuple(i for i in added if i.note.id in self.update.waiting)

    @property
    def is_empty(self) -> bool:
        """Whether there is nothing to decide here."""
        return not (self.update.changed or self.update.gone or self.offered)

    @property
    def is_pressing(self) -> bool:
        """Whether something is to be decided that isn't kept as it is by itself."""
        own = all(c.edited for c in self.update.changed)
        return not own or bool(self.update.gone) or bool(self.offered and not self.by_file)


class Sort(StrEnum):
    """What became of a note in the newer version."""

    CHANGED = "changed"
    GONE = "gone"
    NEW = "new"


@dataclass(frozen=True, slots=True)
class Line:
    """One item of an update: the note as it stands, and as the newer version has it."""

    sort: Sort
    id: str
    old: Item | None
    new: Item | None
    changed: Changed | None = None

    @property
    def question(self) -> str:
        """What its first card asks."""
        item = self.old or self.new
        if item is None:
            return self.id
        return question_line(item.cards[0].front) if item.cards else next(iter(item.note.fields.values()), "")

    @property
    def edited(self) -> bool:
        """Whether the person changed it."""
        return self.changed is not None and self.changed.edited


FOLLOW = {Sort.CHANGED: Choice.TAKE_NEW, Sort.GONE: Choice.SUSPEND, Sort.NEW: Choice.ADD}
"""What it means to go with the newer version."""
STAY = {Sort.CHANGED: Choice.KEEP_OLD, Sort.GONE: Choice.KEEP, Sort.NEW: Choice.REJECT}
"""What it means to leave things as they are."""


def choice_name(choice: Choice, *, done: bool = False) -> str:
    """What a button that makes a choice says, or (`done`) a line that it was made for."""
    names = {
        Choice.TAKE_NEW: (_("Take the new"), _("Takes the new")),
        Choice.KEEP_OLD: (_("Keep mine"), _("Stays mine")),
        Choice.SUSPEND: (_("Suspend"), _("To be suspended")),
        Choice.KEEP: (_("Keep"), _("Stays")),
        Choice.ADD: (_("Add"), _("To be added")),
        Choice.REJECT: (_("Leave out"), _("Left out")),
        Choice.LATER: (_("Later"), _("Not decided")),
    }
    return names[choice][done]


def sort_title(sort: Sort) -> str:
    """The heading over items of a sort."""
    return {Sort.CHANGED: _("Changed"), Sort.GONE: _("Gone"), Sort.NEW: _("New")}[sort]


def rows_side_by_side(line: Line) -> list[tuple[str, str, str]]:
    """What to show of an item: of each field the name, its old and its new words."""
    if line.changed is None:
        item = line.old or line.new
        fields = item.note.fields if item else {}
        shown = [
            (n, visible_text(v)) for n, v in fields.items() if v and (n not in PASSAGE_FIELDS or n == "Quote")
        ]
        return [(n, v, "") if line.old else (n, "", v) for n, v in shown]
    old, new = line.changed.old.note, line.changed.new.note
    names = [n for n in changed_fields(line.changed) if n not in PASSAGE_FIELDS or n == "Quote"]
    rows = [(n, visible_text(old.fields.get(n, "")), visible_text(new.fields.get(n, ""))) for n in names]
    if Difference.TAGS in line.changed.differences:
        rows.append((_("Tags"), " ".join(content_tags(old)), " ".join(content_tags(new))))
    return rows


class Choosing:
    """The choices made so far. What the person edited is kept unless they say otherwise of that very note.

    Of a document nothing else is decided beforehand; a deck file's corrections and new notes are taken over.
    """

    def __init__(self, renewal: Renewal) -> None:
        update = renewal.update
        self.renewal = renewal
        self.lines = (
            *(Line(Sort.CHANGED, c.id, c.old, c.new, c) for c in update.changed),
            *(Line(Sort.GONE, i.note.id, i, None) for i in update.gone),
            *(Line(Sort.NEW, i.note.id, None, i) for i in renewal.offered),
        )
        begin = choose_trusting(update) if renewal.by_file else choose_safely(update)
        kept = {c.id: Choice.KEEP_OLD for c in update.changed if c.edited}
        self._choices = {line.id: (begin | kept)[line.id] for line in self.lines}
        self._steps: list[dict[str, Choice]] = []

    def __getitem__(self, note_id: str) -> Choice:
        return self._choices[note_id]

    @property
    def choices(self) -> Mapping[str, Choice]:
        """By note id, what is to be done."""
        return dict(self._choices)

    @property
    def undecided(self) -> int:
        """How many items are left for later."""
        return sum(c is Choice.LATER for c in self._choices.values())

    def decide(self, line: Line, choice: Choice) -> None:
        """Choose for one item; the same again takes the choice back."""
        self._put({line.id: Choice.LATER if self[line.id] is choice else choice})

    def decide_all(self, table: Mapping[Sort, Choice], sort: Sort | None = None) -> None:
        """Choose for all items, or those of one sort, except for notes that the person edited."""
        self._put({li.id: table[li.sort] for li in self.lines if sort in (None, li.sort) and not li.edited})

    def undo(self) -> bool:
        """Take the last step back."""
        if not self._steps:
            return False
        self._choices |= self._steps.pop()
        return True

    def _put(self, choices: Mapping[str, Choice]) -> None:
        before = {i: self._choices[i] for i, c in choices.items() if self._choices[i] is not c}
        if before:
            self._steps.append(before)
            self._choices |= choices


def apply_choices(collection: "Collection", renewal: Renewal, choices: Mapping[str, Choice]) -> int | None:
    """Carry out an update as one action and give its number. Runs where the collection lives."""
    collection.updates.apply(renewal.update, choices, renewal.documents)
    return collection.last_action()


def tell_choices(choices: Iterable[Choice]) -> str:
    """What was done, as a sentence's end."""
    made = list(choices)
    kept = sum(c in (Choice.KEEP_OLD, Choice.KEEP) for c in made)
    counted = (
        (made.count(Choice.TAKE_NEW), _("{count} renewed")),
        (kept, _("{count} kept")),
        (made.count(Choice.SUSPEND), _("{count} suspended")),
        (made.count(Choice.ADD), _("{count} added")),
        (made.count(Choice.REJECT), _("{count} left out")),
        (made.count(Choice.LATER), _("{count} marked for later")),
    )
    return ", ".join(words.format(count=count) for count, words in counted if count)


def tell_applied(renewal: Renewal, choices: Mapping[str, Choice]) -> str:
    """What an update did, for a toast."""
    return _("“{deck}” updated: {done}").format(deck=renewal.name, done=tell_choices(choices.values()))


def tell_renewal(renewal: Renewal) -> str:
    """The sentence over an update."""
    unchanged = len(renewal.update.unchanged)
    same = ngettext("{count} note is unchanged.", "{count} notes are unchanged.", unchanged)
    first = (
        _("You have an earlier version of this deck file.")
        if renewal.by_file
        else _("Your deck was made from another version of this document.")
    )
    said = [first, same.format(count=unchanged)]
    coming = 0 if renewal.by_file else len(renewal.update.added) - len(renewal.offered)
    if coming:
        words = ngettext(
            "{count} new candidate waits to be judged as usual afterwards.",
            "{count} new candidates wait to be judged as usual afterwards.",
            coming,
        )
        said.append(words.format(count=coming))
    return " ".join(said)
