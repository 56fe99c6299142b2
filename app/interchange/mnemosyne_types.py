"""Mnemosyne's card types as note types: our own where they are the same, else types with templates."""

import re
from collections.abc import Iterable, Sequence
from hashlib import blake2b
from typing import NamedTuple

from app.cards.blanks.clozes import cloze_numbers
from app.cards.templates.note_types import NOTE_TYPES
from app.holdings import HeldField, HeldNoteType, HeldTemplate

NUMBERS = 1_650_000_000_000
"""Where the ids of Mnemosyne's card types begin, which have none of their own."""
_GAP = re.compile(r"\[(?!sound:)([^\[\]]+)\]")


class CardKind(NamedTuple):
    """A card type of Mnemosyne: our own note type that it is, or keys with field names, and its views."""

    own: str = ""
    title: str = ""
    fields: tuple[tuple[str, str], ...] = ()
    views: tuple[tuple[str, str], ...] = ()


def usual_kinds() -> dict[str, CardKind]:
    """The card types that every Mnemosyne has, by their ids."""
    sides = (("f", "Front"), ("b", "Back"))
    words = (("f", "Foreign word"), ("p_1", "Pronunciation"), ("m_1", "Meaning"), ("n", "Notes"))
    answer = "{{FrontSide}}<hr id=answer>"
    shown = {key: f"{{{{{name}}}}}" for key, name in (*sides, *words)}
    return {
        "1": CardKind("basic", fields=sides),
        "2": CardKind(
            "",
            "Mnemosyne, both ways",
            sides,
            ((shown["f"], answer + shown["b"]), (shown["b"], answer + shown["f"])),
        ),
        "3": CardKind(
            "",
            "Mnemosyne, vocabulary",
            words,
            (
                (shown["f"], f"{answer}{shown['p_1']}<br>{shown['m_1']}<br>{shown['n']}"),
                (shown["m_1"], f"{answer}{shown['f']}<br>{shown['p_1']}<br>{shown['n']}"),
            ),
        ),
        "5": CardKind("cloze", fields=(("text", "Text"),)),
    }


def make_type(kind: CardKind) -> HeldNoteType:
    """The note type for a card type."""
    return _own_type(kind.own) if kind.own else _foreign_type(kind)


def _own_type(name: str) -> HeldNoteType:
    own = NOTE_TYPES[name]
    templates = tuple(HeldTemplate(t.title, "", "") for t in own.templates)
    fields = tuple(map(HeldField, own.fields))
    return HeldNoteType(own.number, own.title, fields, templates, own.cloze, own=name)


def _foreign_type(kind: CardKind) -> HeldNoteType:
    names = [name for _key, name in kind.fields]
    rest = "<br>".join(f"{{{{{name}}}}}" for name in names[1:])
    views = kind.views or ((f"{{{{{names[0]}}}}}", "{{FrontSide}}<hr id=answer>" + rest),)
    templates = tuple(HeldTemplate(f"Card {n}", front, back) for n, (front, back) in enumerate(views, 1))
    number = NUMBERS + int(digest(kind.title), 16) % 2**36
    return HeldNoteType(number, kind.title, tuple(map(HeldField, names)), templates)


def places_of(kind: HeldNoteType, fields: Sequence[str], views: Iterable[str]) -> list[int]:
    """The places of a fact's cards: of each gap, or of each view in the log that asks something."""
    if kind.cloze:
        return [number - 1 for number in cloze_numbers(fields[0])]
    numbers = (view.rpartition(".")[2] for view in views)
    wanted = {int(n) - 1 for n in numbers if n.isdecimal() and len(n) < 3}
    if len(kind.templates) == 1:
        wanted = {0}
    asking = {0: 0, 1: len(fields) - 1 if len(fields) == 2 else 2}
    return [n for n in sorted(wanted) if n < len(kind.templates) and fields[asking[n]].strip()]


def with_clozes(text: str) -> str:
    """Gaps in brackets, as `[answer:hint]`, as numbered clozes."""
    number = 0

    def put(match: re.Match[str]) -> str:
        nonlocal number
        number += 1
        answer, _colon, hint = match[1].partition(":")
        return f"{{{{c{number}::{answer}::{hint}}}}}" if hint else f"{{{{c{number}::{answer}}}}}"

    return _GAP.sub(put, text)


def digest(text: str) -> str:
    """A short name for a text, the same for ever."""
    return blake2b(text.encode("utf-8", "replace"), digest_size=8).hexdigest()
