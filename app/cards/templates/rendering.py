"""Cards from a note: the one place that applies templates."""

import html
import re
from collections.abc import Mapping, Sequence
from dataclasses import replace

from app.cards.blanks.clozes import cloze_answer, cloze_front, cloze_numbers
from app.cards.note import Card, Note
from app.cards.templates.note_types import NOTE_TYPES, TEMPLATES

_TAG = re.compile(r"<[^<>]*>")
_BREAK = re.compile(r"<(?i:br|/p|/li|/div|/tr|/h\d)\b[^<>]*>")


def visible_text(field: str) -> str:
    """What a person sees of a field's HTML: tags gone, entities read, blanks collapsed."""
    if "<" in field:
        field = _TAG.sub("", _BREAK.sub(" ", field))
    if "&" in field:
        field = html.unescape(field)
    if field.isprintable() and "  " not in field:
        return field.strip()  # no blank but single spaces
    return " ".join(field.split())


def render_cards(
    note: Note,
    accepted: Mapping[str, tuple[str, ...]] | None = None,
    distractors: Mapping[str, tuple[str, ...]] | None = None,
) -> tuple[Card, ...]:
    """The cards of a note: one a template whose front field is not empty, one a cloze number.

    `accepted` and `distractors` are by template name. A card's id is the note's with the template
    (and cloze number), so that an edited note keeps its cards. Unknown note types raise KeyError.
    """
    accepted, distractors = accepted or {}, distractors or {}
    note_type = NOTE_TYPES[note.type]
    cards: list[Card] = []
    for template in note_type.templates:
        extra = (accepted.get(template.name, ()), distractors.get(template.name, ()))
        front = note.fields.get(template.front, "")
        if note_type.cloze:
            cards += [
                Card(
                    f"{note.id}.c{n}",
                    note.id,
                    note.fact,
                    template.name,
                    cloze_front(front, n),
                    cloze_answer(front, n),
                    *extra,
                )
                for n in cloze_numbers(front)
            ]
        elif visible_text(front) or "<img" in front:
            name = template.name.replace(".", "-")
            back = note.fields.get(template.back, "")
            cards.append(Card(f"{note.id}.{name}", note.id, note.fact, template.name, front, back, *extra))
    return tuple(cards)


def keep_only(note: Note, cards: Sequence[Card]) -> Note:
    """The note with the questions of its other cards blanked, so that no template makes them again."""
    if NOTE_TYPES[note.type].cloze:
        return note
    offered = {c.template for c in cards}
    blanked = {TEMPLATES[t.name].front: "" for t in NOTE_TYPES[note.type].templates if t.name not in offered}
    return replace(note, fields=note.fields | blanked)
