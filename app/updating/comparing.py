"""A stored deck beside a newer version of its document or file."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from app.cards.note import Card, Note
from app.cards.templates.note_types import NOTE_TYPES
from app.cards.templates.rendering import keep_only
from app.deckfile.deck import Deck
from app.facts.fact import Fact, Role
from app.updating.fingerprints import PASSAGE_FIELDS, content_tags, print_fact, print_note
from app.updating.judgements import Judgement, Remembered
from app.updating.matching import match_facts
from app.updating.update import Changed, Difference, Item, Seen, Update


@dataclass(frozen=True, slots=True)
class Known:
    """What is remembered beside a stored deck.

    `sources` leads from each source of the deck that has a newer version to that version; None where the new
    deck stands for the whole old one (a deck file). `deleted` are ids of notes that the person took out.
    """

    seen: Mapping[str, Seen]
    sources: Mapping[str, str] | None = None
    judgements: Sequence[Judgement] = ()
    deleted: frozenset[str] = frozenset()


def compare(
    old: Deck, new: Deck, known: Known, *, chosen: Collection[str] | None = None, partly: bool = False
) -> Update:
    """What `new` changes in `old`; `chosen` are the ids of new cards worth offering (None: all cards are).

    Of a document's deck only what rests on that document is compared; what other documents say stays. Where
    cards are chosen, a note that is here already goes on asking what it asks, and no more. `partly`: the new
    deck was made of a part of the document, so that nothing is gone for not being in it.
    """
    scope = None if known.sources is None else frozenset(known.sources)
    inside = [f for f in old.facts if scope is None or any(e.source in scope for e in f.evidence)]
    pairs = match_facts(inside, new.facts)
    offered = {pairs.get(f.id, f.id) for f in new.facts}
    rewritten = _with_old_ids(new, old, pairs, scope, chosen)
    sorting = _Sorting(old, rewritten.deck, known)
    for item in _items(rewritten.deck):
        sorting.place_new(item, wanted=item.note.id in rewritten.chosen)
    missing = [f for f in inside if f.id not in offered]
    twins = {print_fact(f): f for f in new.facts}
    still = missing if partly else [f for f in (_standing(f, twins, scope) for f in missing) if f is not None]
    stated = offered | {f.id for f in still}
    sorting.place_old(inside, {f.id: f for f in (*rewritten.deck.facts, *still)}, whole=scope is None)
    noted = {n.fact for n in old.notes}
    dropped = {f.id for f in inside if f.id not in stated and f.id not in noted}
    whole = replace(rewritten.deck, facts=(*rewritten.deck.facts, *still))
    return sorting.update(whole, frozenset(dropped))


@dataclass(frozen=True, slots=True)
class _Rewritten:
    """The new deck under the old deck's ids, and the new notes worth offering."""

    deck: Deck
    chosen: frozenset[str]


def _with_old_ids(
    new: Deck,
    old: Deck,
    pairs: Mapping[str, str],
    scope: frozenset[str] | None,
    chosen: Collection[str] | None,
) -> _Rewritten:
    """The new deck with the old ids of its facts and of the notes made from them."""
    stored = {f.id: f for f in old.facts}
    facts = [_renamed(f, stored.get(pairs.get(f.id, "")), scope) for f in new.facts]
    notes_of: dict[str, list[Note]] = defaultdict(list)
    old_notes = {n.id: n for n in old.notes}
    for note in old.notes:
        if note.fact:
            notes_of[note.fact].append(note)
    arriving = {n.id for n in new.notes}
    cards_of, asked = _by_note(new.cards), _by_note(old.cards)
    notes: list[Note] = []
    cards: list[Card] = []
    wanted: set[str] = set()
    for note in new.notes:
        fact = pairs.get(note.fact or "", note.fact)
        twin = old_notes.get(note.id) or _twin(note, notes_of[fact or ""], arriving)
        number = twin.id if twin else note.id
        own = cards_of[note.id]
        if chosen is not None:
            own = _asked_before(own, asked[twin.id]) if twin else [c for c in own if c.id in chosen]
            note = keep_only(note, own) if own and note.type in NOTE_TYPES else note
        notes.append(replace(note, id=number, fact=fact))
        cards += [_moved(c, note.id, number, fact) for c in own]
        if own or chosen is None:
            wanted.add(number)
    return _Rewritten(
        replace(new, id=old.id, facts=tuple(facts), notes=tuple(notes), cards=tuple(cards)), frozenset(wanted)
    )


def _renamed(fact: Fact, stored: Fact | None, scope: frozenset[str] | None) -> Fact:
    """A new fact as the old one continued: its id, and what documents outside the update say for it."""
    if stored is None:
        return fact
    others = () if scope is None else tuple(e for e in stored.evidence if e.source not in scope)
    evidence = (*fact.evidence, *(e for e in others if e not in fact.evidence))
    return replace(fact, id=stored.id, evidence=evidence)


def _twin(note: Note, candidates: list[Note], taken: set[str]) -> Note | None:
    """The old note of the same fact, of the same type if there is one, the likest; each is given once.

    A statement to judge continues only one of its own verdict, and no question continues a statement.
    """
    free = [n for n in candidates if n.id not in taken and _verdict(n) == _verdict(note)]
    alike = [n for n in free if n.type == note.type] or free
    twin = max(alike, key=lambda n: sum(n.fields.get(k) == v for k, v in note.fields.items()), default=None)
    if twin is not None:
        candidates.remove(twin)
    return twin


def _verdict(note: Note) -> str:
    """What a statement to judge says of itself; empty for all other notes."""
    return note.fields.get("Answer", "") if note.type == "true_false" else ""


def _asked_before(cards: list[Card], asked: Sequence[Card]) -> list[Card]:
    """Of a note's cards those whose question the stored note asks; all where it asks others."""
    known = {_question(c) for c in asked}
    return [c for c in cards if _question(c) in known] or cards


def _question(card: Card) -> str:
    """What tells a card among those of its note: the template, and the number of a cloze."""
    return card.template + card.id.rpartition(".c")[2] if card.template == "cloze" else card.template


def _moved(card: Card, before: str, number: str, fact: str | None) -> Card:
    """A card under its note's other id; our cards' ids begin with their note's."""
    own = card.id
    if number != before:
        own = number + own[len(before) :] if own.startswith(f"{before}.") else f"{number}.{own}"
    return replace(card, id=own, note=number, fact=fact)


def _standing(fact: Fact, twins: Mapping[str, Fact], scope: frozenset[str] | None) -> Fact | None:
    """An old fact without a partner where it still stands: it was here twice, or other documents state it."""
    twin = twins.get(print_fact(fact))
    if twin is not None:
        return _renamed(twin, fact, scope)
    kept = tuple(e for e in fact.evidence if scope is not None and e.source not in scope)
    return replace(fact, evidence=kept) if any(e.role is Role.STATES for e in kept) else None


def _items(deck: Deck) -> Iterable[Item]:
    facts, cards = {f.id: f for f in deck.facts}, _by_note(deck.cards)
    return [Item(n, tuple(cards[n.id]), facts.get(n.fact or "")) for n in deck.notes]


def _by_note(cards: Iterable[Card]) -> dict[str, list[Card]]:
    found: dict[str, list[Card]] = defaultdict(list)
    for card in cards:
        found[card.note].append(card)
    return found


class _Sorting:
    """Puts each note where it belongs in the update."""

    def __init__(self, old: Deck, new: Deck, known: Known) -> None:
        self._known, self._remembered = known, Remembered(known.judgements)
        self._old = {item.note.id: item for item in _items(old)}
        self._arrived = {n.id for n in new.notes}
        self.unchanged: list[Item] = []
        self.changed: list[Changed] = []
        self.gone: list[Item] = []
        self.added: list[Item] = []
        self.rejected: list[Item] = []
        self.settled: list[Item] = []
        self.edited: set[str] = set()
        self.waiting: set[str] = set()

    def place_new(self, item: Item, *, wanted: bool) -> None:
        """Sort a note of the new version."""
        old, seen = self._old.get(item.note.id), self._known.seen.get(item.note.id, Seen())
        if old is None:
            if self._is_rejected(item):
                self.rejected.append(item)
            elif wanted:
                self.added.append(item)
            return
        stored, coming = print_note(old.note, old.cards), print_note(item.note, item.cards)
        edited = stored != seen.came if seen.came else old.note.modified is not None
        if seen.candidate:
            self.added.append(old if edited else item)
            self.waiting.add(item.note.id)
            return
        if edited and stored != coming:
            self.edited.add(item.note.id)
        if coming in (stored, seen.came):
            self.unchanged.append(old if stored != coming or _edited_topic(old.note, item.note) else item)
        else:
            self.changed.append(Changed(old, item, _differences(old, item), edited))

    def place_old(self, inside: Iterable[Fact], stated: Mapping[str, Fact], *, whole: bool) -> None:
        """Sort the stored notes that the new version has no note for."""
        compared = {f.id: f for f in inside}
        for number, item in self._old.items():
            seen = self._known.seen.get(number, Seen())
            fact = compared.get(item.note.fact or "")
            if number in self._arrived or (whole and not seen.by_file):
                continue
            still = stated.get(fact.id) if fact else None
            if not whole and fact and still and print_fact(fact) == print_fact(still):
                # the text still says it; that no card would be written for it today is no reason to go
                self.unchanged.append(item)
                self.edited.add(number)
            elif fact or (whole and not item.note.fact):
                (self.settled if seen.gone else self.gone).append(item)

    def update(self, deck: Deck, dropped: frozenset[str]) -> Update:
        """All of it."""
        return Update(
            deck,
            tuple(self.unchanged),
            tuple(self.changed),
            tuple(self.gone),
            tuple(self.added),
            tuple(self.rejected),
            tuple(self.settled),
            frozenset(self.edited),
            frozenset(self.waiting),
            dropped,
            self._known.sources,
        )

    def _is_rejected(self, item: Item) -> bool:
        if item.note.id in self._known.deleted:
            return True
        return item.fact is not None and self._remembered.is_rejected(item.fact, item.note)


def _edited_topic(old: Note, new: Note) -> bool:
    """Whether a person changed a note, and its own fields differ by the topic before a question alone."""
    told = (k for k, v in new.fields.items() if k not in PASSAGE_FIELDS and v != old.fields.get(k, ""))
    return old.modified is not None and any(told)


def _differences(old: Item, new: Item) -> tuple[Difference, ...]:
    found: list[Difference] = []
    if old.fact is not None and new.fact is not None and print_fact(old.fact) != print_fact(new.fact):
        found.append(Difference.FACT)
    bare = [replace(i.note, tags=()) for i in (old, new)]
    if print_note(bare[0], old.cards) != print_note(bare[1], new.cards):
        found.append(Difference.WORDING)
    if content_tags(old.note) != content_tags(new.note):
        found.append(Difference.TAGS)
    return tuple(found)


def changed_fields(changed: Changed) -> Sequence[str]:
    """The fields that differ, in the note type's order: what to show side by side."""
    old, new = changed.old.note.fields, changed.new.note.fields
    known = NOTE_TYPES[changed.new.note.type].own_fields if changed.new.note.type in NOTE_TYPES else ()
    names = dict.fromkeys((*known, *new, *old))
    return [name for name in names if old.get(name, "") != new.get(name, "")]
