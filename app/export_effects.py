"""What an export will do in Anki, told in words and as data: for the command line and the window."""

from collections.abc import Iterator
from dataclasses import asdict
from datetime import datetime, tzinfo
from typing import Any

from app.collection.exported_notes import Effect
from app.wording import gettext as _
from app.wording import ngettext


def effect_data(effect: Effect) -> dict[str, Any]:
    """The figures as JSON knows them."""
    return asdict(effect) | {"renamed": [list(pair) for pair in effect.renamed]}


def tell_amount(effect: Effect) -> str:
    """How much goes."""
    notes = ngettext("{count} note", "{count} notes", effect.notes).format(count=f"{effect.notes:,}")
    cards = ngettext("{count} card", "{count} cards", effect.cards).format(count=f"{effect.cards:,}")
    return _("{notes} with {cards}").format(notes=notes, cards=cards)


def tell_counts(effect: Effect, zone: tzinfo | None = None) -> str:
    """How many notes will be new, updated and unchanged in Anki, and for whom."""
    if effect.last is None:
        return _("In Anki: {new} new. Nothing of this was exported before.").format(new=f"{effect.new:,}")
    day = datetime.fromtimestamp(effect.last, zone).strftime("%Y-%m-%d %H:%M")
    return _(
        "In Anki: {new} new, {updated} updated, {unchanged} unchanged, if the export of {day} was imported."
    ).format(new=f"{effect.new:,}", updated=f"{effect.updated:,}", unchanged=f"{effect.unchanged:,}", day=day)


def tell_limits(effect: Effect) -> Iterator[str]:
    """What a package can't do about what happened here since, a sentence each."""
    if effect.deleted:
        yield ngettext(
            "{count} note was deleted here since. A package can't delete: in Anki it stays.",
            "{count} notes were deleted here since. A package can't delete: in Anki they stay.",
            effect.deleted,
        ).format(count=f"{effect.deleted:,}")
    if effect.moved:
        yield ngettext(
            "{count} note is in another deck now; Anki leaves its cards where they are.",
            "{count} notes are in another deck now; Anki leaves their cards where they are.",
            effect.moved,
        ).format(count=f"{effect.moved:,}")
    for old, new in effect.renamed:
        yield _(
            "“{old}” is now “{new}”. Rename it in Anki first: Anki knows decks by their names and would make "
            "another one."
        ).format(old=old, new=new)
    if effect.empty:
        yield ngettext(
            "{count} deck without cards: Anki makes it only of a whole collection (.colpkg).",
            "{count} decks without cards: Anki makes them only of a whole collection (.colpkg).",
            effect.empty,
        ).format(count=f"{effect.empty:,}")


def tell_ticks(*, with_progress: bool) -> str:
    """What to do in Anki with a package, and which boxes of its import dialog have to be ticked."""
    if with_progress:
        return _(
            "In Anki: File, Import, and tick “Import any learning progress” and “Import any deck presets”. "
            "Cards that Anki has already keep what was learnt there."
        )
    return _(
        "In Anki: File, Import. After changes, export and import again: the same notes are updated, "
        "and what you learned there stays."
    )
