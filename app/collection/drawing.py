"""Note types as the tables hold them, and cards drawn from their templates: ours and those of others."""

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

from app.cards.blanks.clozes import cloze_answer, cloze_front, cloze_numbers
from app.cards.templates.note_types import NOTE_TYPES, NoteType
from app.cards.templates.plain_templates import PlainTemplate, read_plainly
from app.cards.templates.template_rendering import SPECIAL, card_places, draw, draw_whole
from app.collection.store import Store


@dataclass(frozen=True, slots=True)
class StoredTemplate:
    """A template's row."""

    id: int
    name: str
    title: str
    front: str
    back: str


@dataclass(frozen=True)
class StoredType:
    """A note type's row with its fields and templates in order; `own` where it is ours."""

    id: int
    name: str
    title: str
    number: int
    cloze: bool
    css: str
    fields: tuple[str, ...]
    templates: tuple[StoredTemplate, ...]
    own: NoteType | None

    @cached_property
    def asks_for_more(self) -> bool:
        """Whether a template shows more than fields: tags, the deck and the like."""
        sources = "".join(t.front + t.back for t in self.templates)
        return any(name in sources for name in SPECIAL if name != "FrontSide")

    @cached_property
    def plain_templates(self) -> tuple[PlainTemplate | None, ...]:
        """The templates of words and fields alone; None in the place of others."""
        if self.own is not None or self.cloze or self.asks_for_more:
            return (None,) * len(self.templates)
        return tuple(read_plainly(t.front, t.back, self.fields) for t in self.templates)

    @cached_property
    def own_rows(self) -> Mapping[str, int]:
        """Row ids of the templates by name."""
        return {template.name: template.id for template in self.templates}

    def places(self, fields: Mapping[str, str], *, tagged: bool = False) -> list[int]:
        """The cards that a note with these fields makes."""
        if self.own is None:
            fronts = [t.front for t in self.templates]
            return card_places(fronts, fields, cloze=self.cloze, tagged=tagged)
        if self.own.cloze:
            return [n - 1 for n in cloze_numbers(fields.get(self.own.templates[0].front, "")) if n]
        return [
            place
            for place, template in enumerate(self.own.templates)
            if fields.get(template.front, "").strip()
        ]


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What a template can show beside the fields."""

    tags: Sequence[str] = ()
    deck: str = ""
    flag: int = 0


NOWHERE = Surroundings()
"""For templates that show fields alone."""


class Drawn(NamedTuple):
    """A card's content: the columns that its note and template decide."""

    uid: str
    template: int
    front: str
    back: str
    accepted: tuple[str, ...] = ()


def read_types(store: Store, numbers: Iterable[int] | None = None) -> list[StoredType]:
    """Note types by row id; all, where none are named."""
    chosen = "" if numbers is None else " where id in (select value from json_each(?))"
    rows = store.query(
        f"select * from notetypes{chosen}", *([] if numbers is None else [json.dumps(list(numbers))])
    )
    found: list[StoredType] = []
    for row in rows:
        names = store.column("select name from fields where notetype = ? order by position", row["id"])
        templates = store.query(
            "select id, name, title, front, back from templates where notetype = ? order by position",
            row["id"],
        )
        found.append(
            StoredType(
                row["id"],
                row["name"],
                row["title"],
                row["number"],
                bool(row["cloze"]),
                row["css"],
                tuple(names),
                tuple(StoredTemplate(**t) for t in templates),
                NOTE_TYPES.get(row["name"]),
            )
        )
    return found


def draw_card(
    kind: StoredType, note: str, fields: Mapping[str, str], place: int, around: Surroundings
) -> Drawn:
    """The card at a place of a note (`note` is its id): a template's, or the cloze number less one."""
    if kind.own is not None:
        return _draw_own(kind, kind.own, note, fields, place)
    if not kind.cloze and (plain := kind.plain_templates[place]) and (sides := plain.draw(fields)):
        return Drawn(f"{note}.t{place}", kind.templates[place].id, *sides)
    template = kind.templates[0 if kind.cloze else place]
    number = place + 1 if kind.cloze else 0
    values = _values(kind, template, fields, around)
    face = draw(template.front, template.back, values, number)
    uid = f"{note}.c{number}" if kind.cloze else f"{note}.t{place}"
    return Drawn(uid, template.id, face.front, face.back, face.typed)


def draw_sides(
    kind: StoredType, fields: Mapping[str, str], place: int, around: Surroundings
) -> tuple[str, str]:
    """Both sides of a foreign type's card as its templates have them, to be shown with the type's own CSS."""
    template = kind.templates[0 if kind.cloze else place]
    values = _values(kind, template, fields, around)
    return draw_whole(template.front, template.back, values, place + 1 if kind.cloze else 0)


def _values(
    kind: StoredType, template: StoredTemplate, fields: Mapping[str, str], around: Surroundings
) -> Mapping[str, str]:
    if not kind.asks_for_more:
        return fields
    special = {
        "Tags": " ".join(around.tags),
        "Type": kind.title,
        "Deck": around.deck,
        "Subdeck": around.deck.rsplit("::", 1)[-1],
        "Card": template.title,
        "CardFlag": f"flag{around.flag}",
        "CardID": "",
    }
    return special | dict(fields)


def _draw_own(kind: StoredType, own: NoteType, note: str, fields: Mapping[str, str], place: int) -> Drawn:
    if own.cloze:
        text = fields.get(own.templates[0].front, "")
        number = place + 1
        front, back = cloze_front(text, number), cloze_answer(text, number)
        return Drawn(f"{note}.c{number}", kind.templates[0].id, front, back)
    template = own.templates[place]
    front, back = fields.get(template.front, ""), fields.get(template.back, "")
    return Drawn(f"{note}.{template.name.replace('.', '-')}", kind.own_rows[template.name], front, back)
