"""Whether a text leans on a work and speaks of it itself, or only its brackets, notes and list do."""

import re
import unicodedata
from collections.abc import Iterable

from app.documents.document import BlockKind, Document, Voice
from app.facts.concepts.casing import is_common_word
from app.facts.fact import Fact, Role, WorkFact

_BRACKET = re.compile(r"\([^()]{0,300}\d[^()]{0,100}\)|\[[^\[\]]{1,60}\]")
"""A citation, or another aside with a number."""
_TELLING = 3
"""Words from which a title is known without its capitals."""
LEANED_ON = 3
"""Citations of a work from which it is one that the text leans on: who wrote what is cited once is seldom
worth knowing."""


def is_cited(fact: Fact) -> bool:
    """Whether the text leans on a work: it cites it again and again, beside the entry of the list."""
    return isinstance(fact, WorkFact) and sum(e.role is Role.NAMES for e in fact.evidence) >= LEANED_ON


class Prose:
    """What authors say in sentences and headings, without the brackets that hold numbers."""

    def __init__(self, documents: Iterable[Document]) -> None:
        left_out = (BlockKind.REFERENCE, BlockKind.BOILERPLATE)
        told = (
            d.quote(b)
            for d in documents
            for b in d.blocks
            if b.kind not in left_out and b.voice is Voice.AUTHOR
        )
        self._words = f" {_worded(_BRACKET.sub(' ', chr(10).join(told)))} "
        self._small = self._words.casefold()
        self._known: dict[str, bool] = {}

    def names(self, fact: WorkFact) -> bool:
        """Whether it has the work's title, a half of it, or a maker's surname that is no everyday word."""
        if fact.id not in self._known:
            self._known[fact.id] = self._has_title(fact) or self._has_maker(fact)
        return self._known[fact.id]

    def _has_title(self, fact: WorkFact) -> bool:
        title = str(fact.csl.get("title") or "")
        return any(self._has(_worded(part)) for part in (title, *re.split(r": |\. | [-–—] ", title)))

    def _has(self, part: str) -> bool:
        words = part.split()
        if len(words) >= _TELLING:
            return f" {part.casefold()} " in self._small
        return f" {part} " in self._words and not all(is_common_word(word) for word in words)

    def _has_maker(self, fact: WorkFact) -> bool:
        makers = [m for kind in ("author", "editor", "director") for m in fact.csl.get(kind) or []]
        names = [_worded(str(m.get("family") or m.get("literal") or "")) for m in makers]
        return any(f" {name} " in self._words and not is_common_word(name) for name in names if name)


def _worded(text: str) -> str:
    """Words alone, without accents and without a possessive's ending."""
    plain = "".join(c for c in unicodedata.normalize("NFKD", text) if not unicodedata.combining(c))
    return " ".join(re.findall(r"\w+", re.sub(r"['’]s\b", "", plain)))
