# ruff: noqa: E501 (lines of the documents in here stay whole)
"""Footnotes and endnotes are told as notes: the author speaks there, beside the text."""

from collections.abc import Callable

from app.documents.document import BlockKind, Document, Voice

PROSE = (
    "The harbour council met every spring. It set the price of grain and heard the quarrels of the guilds. "
    "Nobody was allowed to leave before the bell had rung, and those who did so paid a fine in herring."
)
MARKED = f"""# The Council

{PROSE}[^1] The tide was measured at the quay.[^2]

[^1]: E. Holm, *Tides* (London: Quay Press, 1881), p. 14.
[^2]: A tide gauge is a staff with marks that shows how high the water stands.

{PROSE}
"""


def voices(document: Document) -> dict[str, Voice]:
    return {document.quote(b)[:12]: b.voice for b in document.blocks if b.kind is not BlockKind.HEADING}


def test_a_remark_in_a_footnote_is_a_note(read: Callable[..., Document]) -> None:
    assert voices(read(MARKED, "page.md")) == {
        "The harbour ": Voice.AUTHOR,
        "E. Holm, *Ti": Voice.AUTHOR,
        "A tide gauge": Voice.NOTE,
    }


def test_numbered_endnotes_are_notes(read: Callable[..., Document]) -> None:
    works = "1. E. Holm, Tides (London: Quay Press, 1881), 14.\n2. P. Lund, Bells and Fires (Oxford: Weir Press, 1902), 61."
    text = f"The Council\n\n{PROSE}\n\n{PROSE}\n\nNotes\n\n{works}\n3. A tide gauge is a staff with marks that shows the height.\n"
    told = [b.voice for b in read(text).blocks if b.kind is BlockKind.LIST_ITEM]
    assert told == [Voice.NOTE]


def test_a_page_of_numbered_notes_is_its_authors_text(read: Callable[..., Document]) -> None:
    items = "\n".join(f"{n}. A tide gauge is a staff with marks, and this is staff {n}." for n in range(1, 9))
    document = read(f"Tides\n\nNotes\n\n{items}\n\nThe fleet\n\n{PROSE}\n\n{PROSE}\n\n{PROSE}\n\n{PROSE}\n")
    assert {b.voice for b in document.blocks} == {Voice.AUTHOR}
