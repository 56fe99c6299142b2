"""What every reader makes of a file: normalised text, its blocks, and what it says of itself."""

from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

Csl = dict[str, Any]
"""A bibliographic item in CSL-JSON (citationstyles.org)."""


class BlockKind(StrEnum):
    """What a block of text is for."""

    HEADING = "heading"
    PARAGRAPH = "paragraph"
    LIST_ITEM = "list_item"
    REFERENCE = "reference"
    TABLE = "table"
    BOILERPLATE = "boilerplate"


class Voice(StrEnum):
    """Who speaks in a block: readers' comments under a post are not the author; what the author adds in a
    footnote or an endnote stands beside the text.
    """

    AUTHOR = "author"
    COMMENT = "comment"
    NOTE = "note"


@dataclass(frozen=True, slots=True)
class Block:
    """A run of the text, `text[start:end]` in code points, without surrounding blanks.

    `page` counts from 1 where the format has pages. `level` is 1..6 for headings and the
    nesting from 0 for list items.
    """

    kind: BlockKind
    start: int
    end: int
    page: int | None = None
    level: int = 0
    voice: Voice = Voice.AUTHOR


@dataclass(frozen=True, slots=True)
class Document:
    """A document as read. Blocks are in order and do not overlap.

    For .txt and .md, `text` is the decoded file itself (newlines as \\n, nothing collapsed); for
    other formats it is the normalised text that the reader made.
    """

    name: str
    media_type: str
    sha256: str
    text: str
    blocks: tuple[Block, ...]
    csl: Csl = field(default_factory=dict)
    emphasised: tuple[tuple[int, int], ...] = ()
    """Spans of words set in bold or italic type in running text, without their marks, in order."""

    @property
    def id(self) -> str:
        """Stable id of the source, from the file's content."""
        return "s" + self.sha256[:16]

    @property
    def title(self) -> str:
        """Its own title where it says one, else the file's name."""
        return self.csl.get("title") or self.name

    def quote(self, block: Block) -> str:
        """The text of a block."""
        return self.text[block.start : block.end]
