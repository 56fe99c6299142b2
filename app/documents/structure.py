"""What each chunk of a text is for: headings, paragraphs, lists, references, tables, page furniture.

All readers end here, so that a reference list or a cookie notice is one whatever file it came from.
"""

import re
from collections.abc import Sequence
from dataclasses import replace
from enum import Enum, auto

from app.documents.comments import mark_comments
from app.documents.document import Block, BlockKind, Voice
from app.documents.first_look import LOOK, first_look, is_bare_number, is_prose, looked_at
from app.documents.furniture import is_cite_label, is_furniture, is_furniture_section
from app.documents.headings import (
    heading_level,
    is_note_heading,
    is_numbered,
    is_reference_heading,
    is_section_name,
)
from app.documents.lines import Chunk, Line, marker_length
from app.documents.number_rows import mark_rows
from app.documents.prose import divide, is_told, parted
from app.documents.references import (
    FOOTNOTE,
    LONGEST,
    continues_entry,
    entry_span,
    is_note_entry,
    is_reference,
    may_be_entry,
    opens_entry,
    reference_score,
    split_entries,
    split_footnotes,
)
from app.documents.study_aids import (
    is_announcement,
    is_answer_key,
    is_caption,
    is_exercise_heading,
    is_gap_question,
    is_invitation,
    is_objectives_heading,
)

_FURNITURE_REACH = 12
"""Chunks that a section of furniture holds at most, so that a lost heading can't swallow a book."""
_EXERCISE_REACH = 60
"""The same for exercises where headings are guessed."""
_CITE_INLINE = re.compile(
    r"(?:how to cite(?: this \w+)?|cite (?:this \w+|as)(?: as)?|to cite this \w+|(?:recommended |"
    r"suggested )?citation)"
    r"(?: as)?\s*:\s*(?=.{30})",
    re.IGNORECASE,
)


class _Section(Enum):
    BODY = auto()
    REFERENCES = auto()
    NOTES = auto()
    FURNITURE = auto()
    EXERCISES = auto()
    OBJECTIVES = auto()


def mark_blocks(text: str, chunks: Sequence[Chunk]) -> tuple[Block, ...]:
    """The chunks of a text as blocks of a settled kind and voice, in order and without overlaps."""
    walk = _Walk(text, chunks)
    blocks = _mark_runs(text, walk.blocks())
    blocks = mark_rows(text, blocks)
    blocks = mark_comments(text, blocks)
    return tuple(part for block in blocks for part in parted(text, block))


class _Walk:
    """One pass over the chunks, which knows the section it is in."""

    def __init__(self, text: str, chunks: Sequence[Chunk]) -> None:
        self.text = text
        self.chunks = chunks
        self.kinds = first_look(text, chunks)
        self.section = _Section.BODY
        self.reach = 0
        self.cited = False
        self.begun = False
        self.listing = False
        self.depth = 0
        self.out: list[Block] = []

    def blocks(self) -> list[Block]:
        """Every chunk as one block or more."""
        for index, chunk in enumerate(self.chunks):
            words = self._words(index)
            kind = self.kinds[index]
            if kind is BlockKind.HEADING and self._is_entry_after_all(index, words):
                kind = None
            if kind is BlockKind.HEADING:
                self._heading(index, chunk, words)
            elif kind is BlockKind.BOILERPLATE:
                self._boilerplate(chunk, words)
            elif kind is BlockKind.TABLE and self.section is _Section.BODY:
                self._put(chunk, BlockKind.TABLE)
            else:
                self._text(index, chunk, words)
            self.begun = self.begun or kind is not BlockKind.BOILERPLATE
        return self.out

    def _words(self, index: int) -> str:
        return looked_at(self.text, self.chunks[index])

    def _put(
        self, chunk: Chunk, kind: BlockKind, span: tuple[int, int] | None = None, level: int = 0
    ) -> None:
        start, end = span or (chunk.start, chunk.end)
        voice = Voice.AUTHOR if kind is BlockKind.REFERENCE and chunk.voice is Voice.NOTE else chunk.voice
        if start < end:
            self.out.append(Block(kind, start, end, chunk.page, level, voice))

    def _heading(self, index: int, chunk: Chunk, words: str) -> None:
        self.cited = is_cite_label(words)
        if self.section is _Section.FURNITURE and chunk.kind is None and not self._prose_follows(index):
            known = is_section_name(words) or is_numbered(words)
            if not known:
                self._put(chunk, BlockKind.BOILERPLATE)
                return
        if is_furniture_section(words):
            self._open(_Section.FURNITURE)
            self._put(chunk, BlockKind.BOILERPLATE)
            return
        if self._is_study_aid(index, chunk, words):
            self._put(chunk, BlockKind.BOILERPLATE)
            return
        if is_reference_heading(words) and not self._is_read_as_text(index):
            self._open(_Section.NOTES if is_note_heading(words) else _Section.REFERENCES)
        elif self.section not in (_Section.REFERENCES, _Section.NOTES) or not self._entries_follow(index):
            self._open(_Section.BODY)
        level = chunk.level or heading_level(words)
        above = self.out[-1] if self.out else None
        if above is not None and above.kind is BlockKind.BOILERPLATE and not chunk.level:
            level = 1 if is_bare_number(self.text[above.start : above.end]) else level
        if not chunk.level and not is_section_name(words) and not self.begun:
            level = 1  # the document's own title
        self._put(chunk, BlockKind.HEADING, level=level)

    def _is_study_aid(self, index: int, chunk: Chunk, words: str) -> bool:
        """Whether a heading opens exercises or objectives, or stands below one that does."""
        if is_exercise_heading(words):
            self._open(_Section.EXERCISES)
        elif is_objectives_heading(words) and self._items_follow(index):
            self._open(_Section.OBJECTIVES)
        elif self.section is _Section.EXERCISES:
            below = bool(chunk.level and self.depth and chunk.level > self.depth)
            guessed = chunk.kind is None and not is_section_name(words)
            asked = words.endswith("?") or not self._prose_follows(index)
            loose = len(words) < 3 or is_answer_key(words) or is_gap_question(words)
            return below or (guessed and asked and self.reach < _EXERCISE_REACH) or loose
        else:
            return False
        self.depth = chunk.level
        return True

    def _items_follow(self, index: int) -> bool:
        """Whether what comes next is a list or an announcement of one."""
        words = next((self._words(i) for i in range(index + 1, min(index + 2, len(self.chunks)))), "")
        listed = index + 1 < len(self.chunks) and self._is_listed(self.chunks[index + 1], words)
        return listed or is_announcement(words) or is_invitation(words)

    @staticmethod
    def _is_listed(chunk: Chunk, words: str) -> bool:
        return chunk.kind is BlockKind.LIST_ITEM or bool(marker_length(words[:12]))

    def _is_read_as_text(self, index: int) -> bool:
        """Whether sentences follow a heading such as References, so that it is one of the text itself."""
        following: list[str] = []
        for i in range(index + 1, min(index + 9, len(self.chunks))):
            if self.kinds[i] is BlockKind.HEADING:
                break
            if self.kinds[i] is not BlockKind.BOILERPLATE:
                following.append(self._words(i))
        told = sum(is_told(words) for words in following)
        return bool(following) and told * 2 > len(following)

    def _boilerplate(self, chunk: Chunk, words: str) -> None:
        self.cited = is_cite_label(words)
        # a box that the page itself sets beside the text ends with its own markup
        if is_furniture_section(words) and chunk.kind is not BlockKind.BOILERPLATE:
            self._open(_Section.FURNITURE)
        self._put(chunk, BlockKind.BOILERPLATE)

    def _open(self, section: _Section) -> None:
        self.section = section
        self.reach = 0

    def _text(self, index: int, chunk: Chunk, words: str) -> None:
        cited, self.cited = self.cited, False
        if footnotes := split_footnotes(self.text, chunk.lines):
            for lines in footnotes:
                self._note(chunk, lines)
            return
        inline = _CITE_INLINE.match(words)
        if (cited or inline) and reference_score(words) >= 2:
            start = chunk.start + (inline.end() if inline else 0)
            self._put(chunk, BlockKind.BOILERPLATE, (chunk.start, start))
            self._put(chunk, BlockKind.REFERENCE, (start, chunk.end))
        elif (self.section is _Section.FURNITURE and self.reach < _FURNITURE_REACH) or (
            self.section is _Section.EXERCISES and (self.depth or self.reach < _EXERCISE_REACH)
        ):
            self.reach += 1
            self._put(chunk, BlockKind.BOILERPLATE)
        elif self._is_aside(chunk, words):
            self._put(chunk, BlockKind.BOILERPLATE)
        elif self.section in (_Section.REFERENCES, _Section.NOTES):
            self._in_list(index, chunk, words)
        else:
            self._open(_Section.BODY)
            self.out.extend(divide(self.text, chunk))

    def _is_aside(self, chunk: Chunk, words: str) -> bool:
        """Whether a chunk stands beside the text: an announcement with its list, a caption, an exercise."""
        listed = self._is_listed(chunk, words)
        if listed and (self.listing or self.section is _Section.OBJECTIVES):
            return True
        self.listing = is_announcement(words) or is_gap_question(words)
        if self.listing or self.section in (_Section.REFERENCES, _Section.NOTES):
            return self.listing
        return is_caption(words) or is_invitation(words) or is_answer_key(words)

    def _in_list(self, index: int, chunk: Chunk, words: str) -> None:
        """A chunk under References or Notes: entries, unless it is plainly prose again."""
        if len(chunk.lines) == 1 and chunk.kind is None and not may_be_entry(words):
            if self.section is _Section.REFERENCES and not self._entries_follow(index):
                self._open(_Section.BODY)
            self.out.extend(divide(self.text, chunk))
            return
        before = self.out[-1] if self.out else None
        if (
            before is not None
            and before.kind is BlockKind.REFERENCE
            and chunk.kind is not BlockKind.LIST_ITEM
            and not self.text[before.end : chunk.start].strip()
            and before.end - before.start < LONGEST
            and continues_entry(words, self.text[max(before.start, before.end - 100) : before.end])
        ):
            chunk = _without_first(self.text, chunk, self.out)
            if not chunk.lines:
                return
        for lines in split_entries(self.text, chunk.lines):
            self._entry(chunk, lines)

    def _entry(self, chunk: Chunk, lines: Sequence[Line]) -> None:
        first, last = lines[0].start, lines[-1].end
        start, end, labels = entry_span(self.text, first, last)
        words = self.text[start : min(end, start + LOOK)]
        kind = BlockKind.REFERENCE
        if self.section is _Section.NOTES and not is_note_entry(words):
            kind = BlockKind.LIST_ITEM
            mark = marker_length(words)
            start += mark
            if mark and self._is_behind_text(chunk):
                chunk = _as_note(chunk)
        elif is_furniture(words):
            kind = BlockKind.BOILERPLATE
        self._put(chunk, kind, (start, end))
        self._put(chunk, BlockKind.BOILERPLATE, (labels, last))

    def _note(self, chunk: Chunk, lines: Sequence[Line]) -> None:
        """A footnote without its mark: a work, or more of the text."""
        start, end = lines[0].start, lines[-1].end
        mark = FOOTNOTE.match(self.text, start, end)
        start = mark.end() if mark else start
        named = is_note_entry(self.text[start : min(end, start + LOOK)])
        self._put(_as_note(chunk), BlockKind.REFERENCE if named else BlockKind.LIST_ITEM, (start, end))

    def _is_behind_text(self, chunk: Chunk) -> bool:
        """Whether a chunk stands in the latter half: a page that opens with "Notes" may be nothing else."""
        return chunk.start * 2 > len(self.text)

    def _is_entry_after_all(self, index: int, words: str) -> bool:
        """Whether what looks like a heading is an entry without its full stop."""
        if self.section not in (_Section.REFERENCES, _Section.NOTES) or self.chunks[index].kind is not None:
            return False
        if is_section_name(words) or is_furniture_section(words) or is_numbered(words):
            return bool(is_numbered(words) and reference_score(words) >= 2)
        if (opens_entry(words) and "," in words) or reference_score(words) >= 1:
            return True
        return len(words.split()) > 6 and self._entries_follow(index)

    def _entries_follow(self, index: int) -> bool:
        """Whether the next chunks look like references."""
        following = [
            looked_at(self.text, self.chunks[i])
            for i in range(index + 1, min(index + 7, len(self.chunks)))
            if self.kinds[i] is not BlockKind.BOILERPLATE
        ][:3]
        scores = [reference_score(words) + opens_entry(words) for words in following]
        return bool(scores) and sum(score >= 3 for score in scores) * 2 >= len(scores)

    def _prose_follows(self, index: int) -> bool:
        following = self.chunks[index + 1 : index + 2]
        return bool(following) and is_prose(looked_at(self.text, following[0]))


def _as_note(chunk: Chunk) -> Chunk:
    return chunk if chunk.voice is Voice.COMMENT else replace(chunk, voice=Voice.NOTE)


def _without_first(text: str, chunk: Chunk, out: list[Block]) -> Chunk:
    """Give the entry before a chunk's first lines, as far as they carry it on."""
    last = out.pop()
    lines = list(chunk.lines)
    end = lines.pop(0).end
    while lines and not opens_entry(text[lines[0].start : lines[0].end]):
        end = lines.pop(0).end
    start, stop, labels = entry_span(text, last.start, end)
    out.append(Block(last.kind, start, stop, last.page, last.level, last.voice))
    if labels < end:
        out.append(Block(BlockKind.BOILERPLATE, labels, end, chunk.page, 0, chunk.voice))
    return Chunk(tuple(lines), chunk.kind, chunk.level, chunk.page, chunk.voice)


def _mark_runs(text: str, blocks: Sequence[Block]) -> list[Block]:
    """Three or more reference-looking blocks in a row are a reference list without a heading."""
    marked = list(blocks)
    run: list[int] = []
    for index in (*range(len(blocks)), None):
        block = blocks[index] if index is not None else None
        if block is not None and block.kind in (BlockKind.BOILERPLATE, BlockKind.REFERENCE):
            continue
        if block is not None and index is not None and _is_reference_block(text, block):
            run.append(index)
            continue
        if len(run) >= 3 and _are_references(text, [blocks[entry] for entry in run]):
            for entry in run:
                old = marked[entry]
                start, end, _labels = entry_span(text, old.start, old.end)
                marked[entry] = Block(BlockKind.REFERENCE, start, end, old.page, 0, old.voice)
        run = []
    return marked


def _are_references(text: str, run: Sequence[Block]) -> bool:
    """Whether blocks that each could be a reference are clearly a list of them together."""
    scores = [reference_score(text[block.start : min(block.end, block.start + LOOK)]) for block in run]
    return len(scores) >= 5 or sum(scores) >= 3.5 * len(scores)


def _is_reference_block(text: str, block: Block) -> bool:
    if block.kind not in (BlockKind.PARAGRAPH, BlockKind.LIST_ITEM) or block.voice is Voice.COMMENT:
        return False
    return is_reference(text[block.start : min(block.end, block.start + LOOK)])
