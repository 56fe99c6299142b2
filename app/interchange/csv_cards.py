"""Cards as a table, a row each: for spreadsheets and other programs.

Spreadsheets run cells that begin with = + - @ as formulas. Such values get an apostrophe before them,
and so do values that already have apostrophes before such a character: taking one away restores all.
"""

import csv
import re
from collections.abc import Iterator
from pathlib import Path

from app.cards.rendering import visible_text
from app.deckfile.deck import Deck
from app.interchange.exported import Exported
from app.wording import gettext as _

COLUMNS = ("front", "back", "accepted", "tags", "source", "quote", "template", "deck")

_FORMULA = re.compile(r"'*[=+\-@\t\r\n＝＋－＠]")
_PROTECTED = re.compile(r"'+[=+\-@\t\r\n＝＋－＠]")
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


def protect(value: str) -> str:
    """The value as a spreadsheet shows it and does not run it."""
    return "'" + value if _FORMULA.match(value) else value


def unprotect(value: str) -> str:
    """What `protect` was given."""
    return value[1:] if _PROTECTED.match(value) else value


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
