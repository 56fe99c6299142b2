"""How a document uses its words: how often, in which headings, in quotation marks, as whose name."""

import re
from collections import Counter
from collections.abc import Sequence
from itertools import pairwise

from app.documents.document import BlockKind, Document
from app.facts.concepts.terms import singular, term_key
from app.facts.language import Sentence, Token

_EMPHASIS = re.compile(
    r"(?<![\w*_])(?:\*\*|__|\*|_)(?![\s*_])([^*_\n]{3,50}?)(?<!\s)(?:\*\*|__|\*|_)(?![\w*_])"
)
"""Words between the marks that set bold or italic type in plain text and Markdown."""


LONGEST = 50
"""Code points of marked words that are a term."""


class Vocabulary:
    """How often words stand in the text, and which are set apart: headings, quotation marks, emphasis."""

    def __init__(self, document: Document, sentences: Sequence[Sentence] = ()) -> None:
        kinds = (BlockKind.REFERENCE, BlockKind.BOILERPLATE)
        body = [document.quote(b) for b in document.blocks if b.kind not in kinds]
        heads = [document.quote(b) for b in document.blocks if b.kind is BlockKind.HEADING]
        self.source = document.text
        self.title = str(document.csl.get("title") or "")
        self.text = " ".join(_plain(t) for t in body)
        self.headings = f" {_plain(' '.join([*heads, self.title]))} "
        self.quoted = {term_key(m) for t in body for m in re.findall(r"[“\"]([^”\"]{3,50})[”\"]", t)}
        self.emphasised = {term_key(m) for t in body for m in _EMPHASIS.findall(t)}
        self.emphasised |= {term_key(self.source[a:b]) for a, b in document.emphasised if b - a <= LONGEST}
        self.persons = {
            document.text[run[0].start : run[-1].end].casefold() for s in sentences for run in _person_runs(s)
        }
        words = self.text.split()
        self.size = len(words)
        self.grams = Counter(words)
        self.grams.update(map(" ".join, pairwise(words)))
        self.grams.update(map(" ".join, zip(words, words[1:], words[2:], strict=False)))

    def count(self, term: str) -> int:
        """How often a term stands in the text, singular or plural."""
        key = _plain(term)
        return self.grams[key] if key.count(" ") < 3 else self.text.count(key)

    def is_introduced(self, term: str, start: int, end: int) -> bool:
        """Whether a term stands in a place of the document's text and nowhere before it."""
        found = re.search(rf"(?<!\w){re.escape(term)}(?:e?s)?(?!\w)", self.source, re.IGNORECASE)
        return found is not None and start <= found.start() <= end

    def in_heading(self, term: str) -> bool:
        return f" {_plain(term)} " in self.headings


def _person_runs(sentence: Sentence) -> list[list[Token]]:
    runs: list[list[Token]] = [[]]
    for token in sentence.tokens:
        if token.entity == "PERSON":
            runs[-1].append(token)
        elif runs[-1]:
            runs.append([])
    return [run for run in runs if run]


def _plain(text: str) -> str:
    return " ".join(singular(w) for w in re.findall(r"[^\W_]+", text.casefold()))
