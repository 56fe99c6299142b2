"""Searching for the window: cards in any order, fetched by the page, and the names that complete a search."""

from collections.abc import Sequence
from dataclasses import dataclass

from app.collection.bulk_indexing import index_words
from app.collection.deck_tree import SEPARATOR, all_presets, nodes
from app.collection.searching import SortBy, numbers, read_query, rows, uids
from app.collection.store import Store
from app.collection.values import CardRow

AT_ONCE = 2_000
"""Notes whose words are indexed in a twentieth of a second."""
Cards = Sequence[int]
"""Cards by their row numbers, which stay theirs even when a card is deleted and comes back by undo."""


@dataclass(frozen=True, slots=True)
class Names:
    """What can stand behind the colons of filters, and the searches that were saved."""

    decks: tuple[str, ...] = ()
    tags: tuple[str, ...] = ()
    note_types: tuple[str, ...] = ()
    templates: tuple[str, ...] = ()
    presets: tuple[str, ...] = ()
    fields: tuple[str, ...] = ()
    saved: tuple[tuple[str, str], ...] = ()


class Finding:
    """The searches of one open collection. Nothing here changes it, except for the saved searches."""

    def __init__(self, store: Store) -> None:
        """Search what the store holds."""
        self._store = store

    def cards(
        self,
        query: str = "",
        *,
        deck: str | None = None,
        order: SortBy = SortBy.NOTE,
        descending: bool = False,
    ) -> Cards:
        """All cards that match, in an order; QueryError says what is wrong with a query and where."""
        condition = read_query(self._store, query, deck, self.today)
        return numbers(self._store, condition, order, descending=descending)

    def rows(self, cards: Cards) -> list[CardRow | None]:
        """Cards as lines of a table, None for those that are gone."""
        return rows(self._store, cards, self.today)

    def ids(self, cards: Cards) -> list[str]:
        """The stable ids of cards, without those that are gone."""
        return uids(self._store, cards)

    def get_ready(self, notes: int = AT_ONCE) -> bool:
        """Index the words of so many notes that wait for it since an import; whether others still wait.

        Without it the first search for words does it, a second for 50,000 notes.
        """
        return index_words(self._store, notes)

    def names(self) -> Names:
        """Every name that completes a search."""
        store = self._store
        return Names(
            tuple(node.name for node in nodes(store)),
            self._tags(),
            _in_use(store, "select name from notetypes where id in (select notetype from notes)"),
            _in_use(store, "select name from templates where id in (select template from cards)"),
            tuple(preset.name for preset in all_presets(store)),
            _in_use(
                store,
                "select distinct name from fields where notetype in (select notetype from notes)",
            ),
            tuple(self.saved().items()),
        )

    def saved(self) -> dict[str, str]:
        """Saved searches by name."""
        found = self._store.query("select name, query from saved_searches order by name collate nocase")
        return {row["name"]: row["query"] for row in found}

    def save(self, name: str, query: str) -> None:
        """Save a search, in the place of the one of this name if there is one."""
        read_query(self._store, query, None, self.today)
        with self._store.transaction():
            self.forget(name)
            self._store.execute("insert into saved_searches (name, query) values (?, ?)", name.strip(), query)

    def rename(self, old: str, new: str) -> None:
        """Give a saved search another name."""
        query = self.saved()[old]
        with self._store.transaction():
            self.forget(old)
            self.forget(new)
            self._store.execute("insert into saved_searches (name, query) values (?, ?)", new.strip(), query)

    def forget(self, name: str) -> None:
        """Forget a saved search."""
        self._store.execute("delete from saved_searches where name = ? collate nocase", name.strip())

    @property
    def today(self) -> int:
        """The study day by the first preset."""
        return self._store.days(all_presets(self._store)[0]).day_of(self._store.seconds)

    def _tags(self) -> tuple[str, ...]:
        """Tags in use and those above them."""
        found: dict[str, str] = {}
        used = "select name from tags t where exists (select 1 from note_tags where tag = t.id)"
        for tag in self._store.column(used):
            parts = tag.split(SEPARATOR)
            for length in range(1, len(parts) + 1):
                name = SEPARATOR.join(parts[:length])
                found.setdefault(name.lower(), name)
        return tuple(found[key] for key in sorted(found))


def _in_use(store: Store, sql: str) -> tuple[str, ...]:
    return tuple(sorted(store.column(sql), key=str.lower))
