"""Cards as a table, a row each: for spreadsheets and other programs."""

import csv
import re
from collections.abc import Iterator
from pathlib import Path

from app.cards.templates.rendering import visible_text
from app.deckfile.deck import Deck
from app.interchange.exported import Exported
from app.interchange.exported_cells import protect, unprotect
from app.wording import gettext as _

__all__ = ["COLUMNS", "protect", "unprotect", "write_cards"]

COLUMNS = ("front", "back", "accepted", "tags", "source", "quote", "template", "deck")

_MARKUP = re.compile(r"<(?!/?(?:br|div|p)\b)[a-z][^>]*>", re.IGNORECASE)


def write_cards(deck: Deck, path: Path, delimiter: str = ",") -> Exported:
    """Write the cards as UTF-8 with a header row (RFC 4180). Texts are plain: formatting is left out."""
    with path.open("w", encoding="utf-8", newline="") as file:
        table = csv.writer(file, delimiter=delimiter)
        table.writerow(COLUMNS)
        table.writerows([protect(value) for value in row] for row in _rows(deck))
    formatted = sum(bool(_MARKUP.search(card.front + card.back)) for card in deck.cards)
    remarks = []
    if formatted:
        remarks.append(
            _("Cards whose formatting or images a table of plain text can't hold: {count}.").format(
                count=formatted
            )
        )
    return Exported(len({card.note for card in deck.cards}), len(deck.cards), tuple(remarks))


def _rows(deck: Deck) -> Iterator[tuple[str, ...]]:
    notes = {note.id: note for note in deck.notes}
    for card in deck.cards:
        note = notes[card.note]
        yield (
            visible_text(card.front),
            visible_text(card.back),
            " | ".join(answer.replace("|", "\\|") for answer in card.accepted),
            " ".join("_".join(tag.split()) for tag in note.tags),
            visible_text(note.fields.get("Source", "")),
            visible_text(note.fields.get("Quote", "")),
            card.template,
            deck.name,
        )
