"""Notes as a text file of Anki's own kind, whose header lines say what its columns are.

Source: Anki's manual, "Text files". Fields are HTML; media and progress do not travel in it.
"""

import csv
from pathlib import Path

from app.deckfile.deck import Deck
from app.holdings import HeldNoteType, Holdings
from app.interchange.anki.content import Content, pack_decks
from app.interchange.anki.packing import pack_holdings
from app.interchange.exported import Exported
from app.wording import gettext as _

_BEFORE_FIELDS = 3
"""Columns before the fields: the note's id, its type, its deck."""


def write_text(deck: Deck, holdings: Holdings | None, path: Path) -> Exported:
    """Write the notes, a row each, as UTF-8 parted by tabs."""
    content = pack_decks([deck]) if holdings is None else pack_holdings(deck, holdings, with_progress=False)
    width = max((len(note.fields) for packed in content.decks for note in packed.notes), default=0)
    header = (
        "#separator:tab",
        "#html:true",
        "#guid column:1",
        "#notetype column:2",
        "#deck column:3",
        f"#tags column:{_BEFORE_FIELDS + width + 1}",
    )
    with path.open("w", encoding="utf-8", newline="") as file:
        file.write("\n".join(header) + "\n")
        table = csv.writer(file, delimiter="\t", lineterminator="\n", quoting=csv.QUOTE_ALL)
        for packed in content.decks:
            for note in packed.notes:
                kind = note.type.name if isinstance(note.type, HeldNoteType) else note.type.title
                fields = (*note.fields, *[""] * (width - len(note.fields)))
                table.writerow((note.guid, kind, packed.name, *fields, " ".join(note.tags)))
    return Exported(content.notes, content.cards, (*content.remarks, *_losses(content)))


def _losses(content: Content) -> tuple[str, ...]:
    remarks = [_("Anki must know the note types: import an Anki package of such a deck once before.")]
    if content.media:
        remarks.append(
            _("Images and sounds that a text file can't hold: {count}.").format(count=len(content.media))
        )
    return tuple(remarks)
