"""Facts of tables whose headers read as relations: "Deviance arises from:", "Function", "Definition"."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from app.documents.document import Block, BlockKind, Document, Voice
from app.documents.emphasis import drop_marks
from app.facts.concepts.casing import is_common_word
from app.facts.fact import ConceptFact, Evidence, Role, fact_id
from app.wording import gettext as _

MOST_ROWS = 15
"""Rows of a table that is there to be learned; a longer one is data."""
MOST_WORDS = 40
IMPORTANCE = 0.6
_RULE = re.compile(r"^[\s|:+=-]+$")
_ASKED = frozenset(
    """definition meaning function role purpose capital currency symbol formula unit cause treatment location
    author founder inventor discoverer composer creator designer architect
    symptoms habitat cure""".split()
)
"""Last words of headers that say what a cell is to its row."""
_OF_NAMES = frozenset("capital currency author founder composer location creator designer architect".split())
"""Headers whose rows are names."""
SCHOLARS = frozenset("theorist thinker proponent scholar philosopher".split())
_CLAUSE = re.compile(r"^[a-z][a-z ]{2,40}? [a-z]+s(?: (?:from|by|to|in|on|of|with|for|as))?:$", re.IGNORECASE)
THEORY = re.compile(
    r"(?i)(?:\b(?:theory|model|school|view|approach|perspective|hypothesis|thesis|doctrine|account)|ism)$"
)
"""Names of what can hold a view: "according to strain theory"."""


@dataclass(frozen=True, slots=True)
class _Cell:
    """A cell's words without marks, and its span."""

    words: str
    start: int
    end: int


def is_relation(header: str) -> bool:
    """Whether a column's header is a clause to be ended ("X arises from:") that a question can be made of."""
    return bool(_CLAUSE.match(header))


def find_row_facts(document: Document) -> Iterator[ConceptFact]:
    """A fact for each cell under a header that says what it is to the row."""
    for block in document.blocks:
        if block.kind is BlockKind.TABLE and block.voice is Voice.AUTHOR:
            yield from _facts_of(document, block)


def _facts_of(document: Document, block: Block) -> Iterator[ConceptFact]:
    rows = list(_rows(document, block))
    if not 3 <= len(rows) <= MOST_ROWS + 1 or len(rows[0]) < 2:
        return
    header = rows[0]
    heads = [row[0].words.casefold() for row in rows[1:] if row]
    for row in rows[1:]:
        if len(row) != len(header) or not row[0].words:
            continue
        if any(c.words and c.words == h.words for c, h in zip(row[1:], header[1:], strict=True)):
            header = row
            continue
        if heads.count(row[0].words.casefold()) > 1 or not _is_name(row[0].words):
            continue
        for title, cell in zip(header[1:], row[1:], strict=True):
            if _is_asked(title.words, row[0].words) and 1 <= len(cell.words.split()) <= MOST_WORDS:
                yield _fact(document, block, (row[0], row[-1]), title, cell)


def _is_name(words: str) -> bool:
    return len(words.split()) <= 6 and any(c.isalpha() for c in words) and not words.endswith(("?", ":"))


def _is_asked(header: str, head: str) -> bool:
    if is_relation(header):
        return bool(THEORY.search(head))
    words = header.casefold().rstrip(":").split()
    if words and words[-1] in SCHOLARS:
        return bool(THEORY.search(head))
    return bool(words) and len(words) <= 3 and words[-1] in _ASKED


def _rows(document: Document, block: Block) -> Iterator[list[_Cell]]:
    """The rows of a table: cells between bars or tabs, the rule under a header left out."""
    at = block.start
    for line in document.quote(block).split("\n"):
        if line.strip() and not _RULE.match(line):
            yield _cells(document, line, at)
        at += len(line) + 1


def _cells(document: Document, line: str, at: int) -> list[_Cell]:
    mark = "\t" if "\t" in line else "|"
    stripped = line.strip()
    lead = len(line) - len(line.lstrip())
    if mark == "|" and stripped.startswith("|"):
        lead, stripped = lead + 1, stripped[1:].removesuffix("|")
    cells: list[_Cell] = []
    for part in stripped.split(mark):
        start = at + lead + len(part) - len(part.lstrip())
        words = " ".join(drop_marks(part, document.media_type).split())
        cells.append(_Cell(words, start, start + len(part.strip())))
        lead += len(part) + 1
    return cells


def _fact(document: Document, block: Block, row: Sequence[_Cell], title: _Cell, cell: _Cell) -> ConceptFact:
    states = _evidence(document, block, row[0].start, row[-1].end, Role.STATES)
    header = _evidence(document, block, title.start, title.end, Role.NAMES)
    head = row[0].words
    named = title.words.casefold().split()[-1] in _OF_NAMES
    common = not named and all(is_common_word(w) for w in head.split())
    term = head.lower() if common or head.lower() in document.text else head
    return ConceptFact(
        id=fact_id("concept", states, title.words),
        importance=IMPORTANCE,
        evidence=(states, header),
        why=_("A row of a table, under a header that says what it tells."),
        term=term,
        definition=_lowered(cell.words.rstrip(" .")),
    )


def _evidence(document: Document, block: Block, start: int, end: int, role: Role) -> Evidence:
    return Evidence(document.id, start, end, document.text[start:end], block.page, role)


def _lowered(words: str) -> str:
    """The cell as an answer: no capital that only opens it."""
    first = re.match(r"[A-Z][a-z]*(?= [a-z])(?! (?:of|for|de) [A-Z])", words)
    opens = first is not None and (
        first.group() in ("A", "An", "The", "When", "What") or is_common_word(first.group())
    )
    return words[0].lower() + words[1:] if opens else words
