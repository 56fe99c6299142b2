"""Exports: what is chosen, what they will do in Anki, and what they did: `Collection.exports`."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from app.collection import exported_notes, exporting
from app.collection.exported_notes import Effect
from app.collection.finding import Finding
from app.collection.store import Store
from app.deckfile.deck import Deck
from app.holdings import Holdings


@dataclass(frozen=True, slots=True)
class Choice:
    """What a person wants exported.

    `decks`: by id, None for all; `below`: with the decks under them. `query`: only notes that a search finds;
    `cards`: only notes of these (row numbers, as `app.collection.finding` gives them). `manner`: any word for
    what is done to the notes on their way; done in another manner, they are other notes to Anki.
    """

    decks: tuple[str, ...] | None = None
    below: bool = True
    query: str | None = None
    cards: Sequence[int] | None = None
    manner: str = ""

    @property
    def is_whole(self) -> bool:
        """Whether all notes of the decks go."""
        return self.cards is None and not (self.query or "").strip()


EVERYTHING = Choice()


class Exports:
    """The exports of one open collection. Remembering one changes nothing that undo would take back."""

    def __init__(self, store: Store) -> None:
        """Export what the store holds."""
        self._store = store

    def cards_by_deck(self) -> dict[str, int]:
        """How many cards are in each deck itself, of decks that have any."""
        sql = "select d.uid, count(*) from cards c join decks d on d.id = c.deck group by c.deck"
        return dict(self._store.connection.execute(sql).fetchall())

    def foresee(self, choice: Choice) -> Effect:
        """How much would go, and what of it Anki has; QueryError tells what is wrong with a search."""
        chosen = self._resolve(choice)
        return exported_notes.foresee(self._store, chosen.decks, chosen.notes, choice.manner)

    def read(self, choice: Choice, *, all_media: bool = False) -> tuple[Deck, Holdings]:
        """What is chosen as one deck, with what Anki gets beside its texts."""
        return exporting.export_chosen(self._store, self._resolve(choice), all_media=all_media)

    def remember(self, choice: Choice, holdings: Holdings, written: Mapping[str, int]) -> None:
        """Note down that an export to Anki succeeded: ids of notes with the time that it dates them."""
        if written:
            decks, manner = holdings.decks, choice.manner
            exported_notes.remember(self._store, written, decks, manner, whole=choice.is_whole)

    def _resolve(self, choice: Choice) -> exporting.Chosen:
        cards = choice.cards
        if choice.query and choice.query.strip():
            found = Finding(self._store).cards(choice.query)
            cards = found if cards is None else sorted(set(found).intersection(cards))
        chosen = exporting.choose(self._store, choice.decks, cards, below=choice.below)
        return replace(chosen, manner=choice.manner)
