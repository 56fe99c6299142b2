"""Deck files into the collection: a newer one of a deck is looked at first; knows no Qt."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from app.ui.models.renewal import Renewal
from app.updating.update import choose_trusting
from app.wording import gettext as _

if TYPE_CHECKING:
    from app.collection.collection import Collection


@dataclass(frozen=True, slots=True)
class Brought:
    """What deck files brought: how many notes, and what of them waits for the person to decide."""

    new: int = 0
    updated: int = 0
    same: int = 0
    waiting: tuple[Renewal, ...] = ()

    @property
    def said(self) -> str:
        """What was done, for a toast; empty where all of it waits to be decided."""
        if self.new + self.updated:
            words = _("Imported: {new} notes new, {updated} updated")
            return words.format(new=self.new, updated=self.updated)
        if self.waiting:
            return ""
        return _("Nothing new: {count} notes were here already").format(count=self.same)


def bring_in(collection: "Collection", paths: Sequence[Path]) -> Brought:
    """Merge deck files, of decks that are here only what needs no decision; on the collection's thread."""
    from app.interchange.formats import read_deck_from

    new = updated = same = 0
    waiting: list[Renewal] = []
    for deck in [read_deck_from(path) for path in paths]:
        update = collection.updates.compare_file(deck)
        if update is None:
            added = collection.add_deck(deck)
            new, updated = new + len(added.new), updated + len(added.updated)
            same += len(added.unchanged) + len(added.kept)
            continue
        renewal = Renewal(collection.deck(deck.id).name, update)
        if renewal.is_pressing:
            waiting.append(renewal)
            continue
        # nothing changed but what the person edited, which stays
        choices = choose_trusting(update)
        if update.added:
            label = _("Import {name}").format(name=deck.name)
            collection.updates.apply(update, choices, label=label)
        new += len(update.added)
        same += len(update.unchanged) + len(update.changed)
    return Brought(new, updated, same, tuple(waiting))
