"""The works in a document's reference list and notes, and which block points to which of them."""

import re
from dataclasses import dataclass, field
from typing import Any

from app.documents.document import BlockKind, Csl, Document
from app.documents.records import RECORD_TYPES, read_record
from app.facts.works.note_prose import entry_words
from app.facts.works.references import parse_reference
from app.facts.works.short_forms import find_full, points_again, same_author, short_form, split_works

_FIRST_PRINTED = re.compile(r"\b((?:1[5-9]|20)\d\d) ?[\[(]((?:1[4-9]|20)\d\d)[\])]")
"""The year of an edition with that of the first one: "1997 [1893]"."""
_TURNED_NAME = re.compile(r"[^\W\d_a-z][\w’'-]+, (?:[^\W\d_a-z][\w’'.-]* ?){1,3}")
"""A person's name as lists turn it: "Stone, Ann Mary"."""


@dataclass(frozen=True, slots=True)
class Entry:
    """A work with the place of its full entry; `block` is the index of the block that holds it."""

    csl: Csl
    start: int
    end: int
    block: int


@dataclass(slots=True)
class Listing:
    """What a document lists. `cited_by_block`: entries that a block stands for; `again`: places of short
    forms and "ibid.", by entry, with the block they stand in.
    """

    entries: list[Entry] = field(default_factory=list)
    cited_by_block: dict[int, list[int]] = field(default_factory=dict)
    again: dict[int, list[tuple[int, int, int]]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class _Part:
    """A piece of a block that names one work."""

    words: str
    start: int
    end: int
    block: int


def read_listing(document: Document) -> Listing:
    """Every full entry, then every note that points to one."""
    listing = Listing()
    records = document.media_type in RECORD_TYPES
    parts: list[_Part] = []
    for number, block in enumerate(document.blocks):
        if block.kind is BlockKind.REFERENCE:
            words = document.quote(block)
            spans = [(0, len(words))] if records else split_works(words)
            parts += [_Part(words[a:b], block.start + a, block.start + b, number) for a, b in spans]
    waiting = _read_full(parts, listing, records)
    _tie_short(parts, waiting, listing)
    return listing


def _read_full(parts: list[_Part], listing: Listing, records: bool) -> dict[int, tuple[str, str] | None]:
    """Parse the full entries; what is left are short forms (None for "ibid."), by the index of their part."""
    waiting: dict[int, tuple[str, str] | None] = {}
    previous: list[dict[str, Any]] = []
    for index, part in enumerate(parts):
        if records:
            csl = read_record(part.words)
        elif points_again(part.words):
            waiting[index] = None
            continue
        elif form := short_form(part.words):
            waiting[index] = form
            continue
        else:
            words = entry_words(part.words)
            if words is None:
                continue
            rest = same_author(words)
            csl = parse_reference(rest or words)
            if (first := _FIRST_PRINTED.search(words)) and first[1] > first[2]:
                csl["original-date"] = {"date-parts": [[int(first[2])]]}
            if rest and previous and "author" not in csl:
                csl["author"] = previous
        previous = _resolve_repeated(csl, previous)
        if _is_work(csl):
            listing.cited_by_block.setdefault(part.block, []).append(len(listing.entries))
            listing.entries.append(Entry(csl, part.start, part.end, part.block))
    return waiting


def _resolve_repeated(csl: Csl, previous: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Put the makers of the entry before for a dash; the makers that the next dash means."""
    for key in ("author", "editor"):
        names = csl.get(key)
        if names and re.fullmatch(r"[\W_]+", str(names[0].get("literal", "x"))):
            if previous:
                csl[key] = previous + names[1:]
            else:
                del csl[key]
        if csl.get(key):
            return list(csl[key])
    return previous


def _tie_short(parts: list[_Part], waiting: dict[int, tuple[str, str] | None], listing: Listing) -> None:
    works = [entry.csl for entry in listing.entries]
    last: list[int] = []
    block = -1
    full = {entry.start: number for number, entry in enumerate(listing.entries)}
    for index, part in enumerate(parts):
        before = last
        if part.block != block:
            last, block = [], part.block
        if part.start in full:
            last = [*last, full[part.start]]
            continue
        if index not in waiting:
            continue
        form = waiting[index]
        tied = find_full(form, works) if form else (before[0] if len(set(before)) == 1 else None)
        if tied is None:
            continue
        last = [*last, tied]
        listing.cited_by_block.setdefault(part.block, []).append(tied)
        listing.again.setdefault(tied, []).append((part.start, part.end, part.block))


def _is_work(csl: Csl) -> bool:
    """Whether enough was read to call it a work: a title with a maker, a year or a place of publication."""
    has_maker = bool(csl.get("author") or csl.get("editor"))
    if not has_maker and _TURNED_NAME.fullmatch(str(csl.get("title", ""))):
        return False  # the author was taken for the title
    if csl.get("title"):
        return has_maker or any(csl.get(k) for k in ("issued", "container-title", "publisher", "URL"))
    return has_maker and bool(csl.get("issued")) and bool(csl.get("container-title"))
