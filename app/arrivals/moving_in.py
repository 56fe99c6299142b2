"""Files of other programs brought into the collection: what changes, told in words and as data."""

from collections.abc import Iterator
from dataclasses import asdict
from pathlib import Path
from typing import Any

from app.arrivals.living_documents import Told
from app.collection.arrivals import Arrival
from app.collection.collection import Collection
from app.interchange.formats import read_holdings
from app.wording import gettext as _

SHOWN = 10
"""How many notes that stay as edited are named."""


def move_in(
    collection: Collection,
    path: Path,
    *,
    only_foresee: bool = False,
    deck: str | None = None,
    columns: str | None = None,
) -> Told:
    """Bring a file in, or only say what that would change; `deck` and `columns` are for tables."""
    foreseeing = collection.foreseeing
    holdings = read_holdings(path, collection.importing.note_types(), deck=deck, columns=columns)
    arrival = foreseeing.preview(holdings) if only_foresee else foreseeing.store(holdings)
    return tell_arrival(arrival)


def tell_arrival(arrival: Arrival) -> Told:
    """What an import does, or did."""
    data: dict[str, Any] = asdict(arrival)
    del data["notes"]
    return Told(data, "\n".join(_lines(arrival)))


def _lines(arrival: Arrival) -> Iterator[str]:
    yield _("{title}: {new} notes new, {changed} changed, {unchanged} unchanged, {kept} kept.").format(
        title=arrival.title,
        new=arrival.new,
        changed=arrival.changed,
        unchanged=arrival.unchanged,
        kept=arrival.kept_only,
    )
    yield _("{cards} new cards, {reviews} new lines of the review log, {media} media files.").format(
        cards=arrival.cards, reviews=arrival.reviews, media=arrival.media
    )
    if arrival.decks:
        yield _("New decks: {names}.").format(names=", ".join(arrival.decks))
    if arrival.note_types:
        yield _("New note types: {names}.").format(names=", ".join(arrival.note_types))
    if arrival.presets:
        yield _("New study options: {names}.").format(names=", ".join(arrival.presets))
    if arrival.progress:
        yield _("Cards that take over what was learnt elsewhere: {count}.").format(count=arrival.progress)
    if arrival.progress_kept:
        yield _("Cards that were studied here and stay as they are: {count}.").format(
            count=arrival.progress_kept
        )
    for kept in arrival.kept[:SHOWN]:
        yield _("Edited here and therefore kept: note {note}, {fields}.").format(
            note=kept.note, fields=", ".join(kept.fields)
        )
    if len(arrival.kept) > SHOWN:
        yield _("… and {count} more notes edited here.").format(count=len(arrival.kept) - SHOWN)
    yield from arrival.remarks
