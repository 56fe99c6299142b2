"""A document cut into sheets that are shown one at a time, so that its length never matters."""

from bisect import bisect_right
from dataclasses import dataclass

from app.documents.document import Block, BlockKind, Document
from app.wording import gettext as _

SHEET = 5200
"""Characters after which a sheet of a document without pages ends, at the next heading or block."""


@dataclass(frozen=True, slots=True)
class Sheet:
    """Blocks shown together. `page` counts from 1 where the document has pages."""

    blocks: tuple[Block, ...]
    page: int | None = None

    @property
    def start(self) -> int:
        """Where its text begins."""
        return self.blocks[0].start

    @property
    def end(self) -> int:
        """Where its text ends."""
        return self.blocks[-1].end


def split_sheets(document: Document) -> list[Sheet]:
    """Pages where the format has them, else parts of about SHEET characters that rather end at a heading."""
    sheets: list[Sheet] = []
    held: list[Block] = []
    for block in document.blocks:
        if held and _ends(held, block):
            sheets.append(Sheet(tuple(held), held[0].page))
            held = []
        held.append(block)
    if held:
        sheets.append(Sheet(tuple(held), held[0].page))
    return sheets


def _ends(held: list[Block], block: Block) -> bool:
    length = held[-1].end - held[0].start
    if block.page is not None or held[0].page is not None:
        return block.page != held[0].page or length + (block.end - block.start) > 3 * SHEET
    if block.kind is BlockKind.HEADING:
        return length > SHEET * 0.6
    # a heading never stands alone at the end of a sheet
    return length + (block.end - block.start) > SHEET and held[-1].kind is not BlockKind.HEADING


def sheet_at(sheets: list[Sheet], place: int) -> int:
    """The number of the sheet that holds a place in the text, from 0."""
    return max(0, bisect_right([s.start for s in sheets], place) - 1)


def sheet_title(sheets: list[Sheet], number: int) -> str:
    """How a person calls a sheet: a page, or a part of so many."""
    page = sheets[number].page
    if page is not None:
        last = max(s.page or 0 for s in sheets)
        return _("Page {page} of {last}").format(page=page, last=last)
    if len(sheets) == 1:
        return _("Whole text")
    return _("Part {part} of {last}").format(part=number + 1, last=len(sheets))


def short_title(sheets: list[Sheet], number: int) -> str:
    """The same without the total."""
    page = sheets[number].page
    if page is not None:
        return _("Page {page}").format(page=page)
    return _("Part {part}").format(part=number + 1) if len(sheets) > 1 else ""
