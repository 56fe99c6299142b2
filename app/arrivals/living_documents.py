"""Documents read again and deck files brought in again: what changed, told in words and as data."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Any

from app.cards.ranking.choosing import Level
from app.cards.templates.rendering import visible_text
from app.collection.collection import Collection
from app.deckfile.deck import Deck
from app.deckfile.withholding import withhold_quotes
from app.errors import UserError
from app.facts.fact import Fact
from app.facts.timeline import lines, timeline
from app.generation import Generation
from app.updating.comparing import changed_fields
from app.updating.fingerprints import PASSAGE_FIELDS
from app.updating.judgements import reweigh
from app.updating.update import Changed, Item, Update, choose_safely, choose_to_add, choose_trusting
from app.wording import gettext as _


@dataclass(frozen=True, slots=True)
class Told:
    """What was done with a deck: `data` for programs, `words` for people."""

    data: dict[str, Any]
    words: str


def remember(collection: Collection, generation: Generation) -> Generation:
    """The generation ranked by what the person decided about these documents before."""
    judgements = collection.updates.judgements(generation.documents)
    return replace(generation, ranked=reweigh(generation.ranked, generation.deck, judgements))


def read_again(
    collection: Collection,
    generation: Generation,
    level: Level,
    *,
    into: str | None = None,
    withheld: bool = False,
    partly: bool = False,
) -> Told | None:
    """Update the deck that rests on earlier versions of the documents; None where there is none.

    Nothing is decided for the person: changed and gone notes are only marked, new ones wait suspended. Of a
    document that did not change, new ones were asked for and are added. `into` names the deck whose documents
    these are, where that can't be seen; UserError where there is none of that name.
    """
    updates, documents = collection.updates, generation.documents
    deck, changed = _stored(collection, generation, into)
    if deck is None:
        return None
    whole = withhold_quotes(generation.deck) if withheld else generation.deck
    chosen = {card.id for card in generation.at(level).cards}
    update = updates.compare_documents(
        deck, whole, documents, chosen=chosen, said_so=into is not None, partly=partly
    )
    choices = choose_safely(update)
    if not changed:
        choices |= choose_to_add(update)
    updates.apply(update, choices, documents)
    return _told(collection.deck(deck).name, update)


def bring_in(collection: Collection, deck: Deck) -> Told:
    """Merge a deck file: a newer one of a deck that is here updates it, and own edits stay."""
    update = collection.updates.compare_file(deck)
    if update is None:
        added = collection.add_deck(deck)
        counts = dict.fromkeys(Update(deck).counts, 0) | {
            "new": len(added.new),
            "changed": len(added.updated),
            "kept": len(added.kept),
            "unchanged": len(added.unchanged),
        }
        return Told({"deck": deck.name, **counts, "changes": []}, _count(deck.name, counts))
    collection.updates.apply(update, choose_trusting(update), label=_("Import {name}").format(name=deck.name))
    return _told(collection.deck(deck.id).name, update)


def tell_timeline(deck: Deck, facts: Iterable[Fact]) -> Told:
    """What happened when, by the facts of a deck's documents; disputed dates are marked."""
    entries = timeline(facts)
    titles = {source.id: source.title for source in deck.sources}
    rows = [
        {
            "date": e.date,
            "shown": e.shown,
            "event": e.event,
            "precision": e.precision,
            "certainty": e.certainty.value,
            "sources": [titles.get(source, source) for source in e.sources],
            "fact": e.fact,
        }
        for e in entries
    ]
    return Told({"timeline": rows}, "\n".join(lines(entries, titles)) or _("No dated events."))


def _stored(collection: Collection, generation: Generation, into: str | None) -> tuple[str | None, bool]:
    """The deck to update, and whether a document changed."""
    earlier = collection.updates.earlier(generation.documents)
    if into is None:
        return (earlier[0].deck, earlier[0].changed) if earlier else (None, False)
    named = collection.deck_named(into)
    if named is None:
        raise UserError(_("There is no deck {name}.").format(name=into))
    return named.id, next((e.changed for e in earlier if e.deck == named.id), True)


def _told(name: str, update: Update) -> Told:
    data = {
        "deck": name,
        **update.counts,
        "changes": [_change(c) for c in update.changed],
        "gone_notes": [i.note.id for i in update.gone],
        "new_notes": [i.note.id for i in update.added],
    }
    shown = [_count(name, update.counts)]
    for changed in update.changed:
        mark = _("~ your own edit stays; the new version has") if changed.edited else "~"
        shown += [f"{mark} {line}" for line in _side_by_side(changed)]
    shown += [f"- {_shown(item)}" for item in update.gone]
    shown += [f"+ {_shown(item)}" for item in update.added]
    return Told(data, "\n".join(shown))


def _change(changed: Changed) -> dict[str, Any]:
    old, new = changed.old.note.fields, changed.new.note.fields
    return {
        "note": changed.id,
        "edited": changed.edited,
        "differences": [d.value for d in changed.differences],
        "fields": {name: [old.get(name, ""), new.get(name, "")] for name in _told_fields(changed)},
    }


def _side_by_side(changed: Changed) -> list[str]:
    old, new = changed.old.note.fields, changed.new.note.fields
    return [
        f"{name}: {visible_text(old.get(name, ''))} -> {visible_text(new.get(name, ''))}"
        for name in _told_fields(changed)
    ] or [_shown(changed.old)]


def _told_fields(changed: Changed) -> Sequence[str]:
    return [name for name in changed_fields(changed) if name not in PASSAGE_FIELDS]


def _shown(item: Item) -> str:
    return visible_text(item.cards[0].front) if item.cards else item.note.id


def _count(name: str, counts: dict[str, int]) -> str:
    words = _(
        "{deck}: {new} new, {changed} changed, {kept} kept as you edited them, {gone} gone, "
        "{rejected} left out as before, {unchanged} unchanged"
    )
    return words.format(deck=name, **counts)
