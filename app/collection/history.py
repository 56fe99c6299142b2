"""What statistics read: the review log and the cards as columns, for a deck with its sub-decks or for all."""

from collections.abc import Collection

import numpy as np

from app.collection.deck_tree import all_presets, nodes, subtree
from app.collection.packets import Columns, make_tables, read_answers, read_cards
from app.collection.store import Store
from app.scheduling.fsrs_arrays import Fsrs6
from app.scheduling.memory_card import Preset
from app.study.statistics.calendar import Calendar
from app.study.statistics.columns import Cards, History, Numbers, Reviews
from app.study.statistics.report import Period, Report, make_report


class PastStudy:
    """The figures' source: `Collection.history`."""

    def __init__(self, store: Store) -> None:
        """Belongs to an open collection."""
        self._store = store

    def report(self, deck_id: str | None = None, period: Period = Period.YEAR) -> Report:
        """All figures of a deck with its sub-decks, or of everything; KeyError for an unknown deck."""
        return make_report(self.read(deck_id), period)

    def read(self, deck_id: str | None = None) -> History:
        """The log and the cards as columns. Days are the deck's, or the first preset's for everything."""
        store = self._store
        decks = nodes(store)
        preset = all_presets(store)[0]
        if deck_id is not None:
            inside = {r["id"] for r in subtree(store, store.id("decks", deck_id))}
            preset = next(n.preset for n in decks if n.uid == deck_id)
            decks = [n for n in decks if n.id in inside]
        decays = {n.id: _decay(n.preset) for n in decks}
        make_tables(store)
        cards, answers = read_cards(store), read_answers(store)
        if deck_id is not None:
            cards = cards.only(np.isin(cards["deck"], list(decays)))
        days, now = store.days(preset), int(store.seconds)
        known = cards["last"][cards["last"] > 0]
        first = min(int(known.min(initial=now)), int(answers["at"][0]) if len(answers) else now)
        calendar = Calendar(days, first, store.seconds)
        several = len(set(decays.values())) > 1
        if deck_id is not None or several:
            reviews = _reviews_of(cards, answers, decays, everything=deck_id is None)
        else:
            reviews = Reviews(**answers.columns, decay=next(iter(decays.values()), _decay(preset)))
        ruling = {n.preset.id: n.preset for n in decks}.values()
        return History(reviews, _cards(cards, decays, calendar.today), calendar, _free_days(ruling, calendar))


def _free_days(presets: Collection[Preset], calendar: Calendar) -> frozenset[int]:
    """Days until today that all these presets leave free: vacations, and easy days of the least load."""
    if not presets or all(not p.vacations and 0.0 not in {d.share for d in p.easy_days} for p in presets):
        return frozenset()
    days = range(calendar.first_day, calendar.today + 1)
    return frozenset(day for day in days if not any(p.share_of(day) for p in presets))


def _cards(cards: Columns, decays: dict[int, float], today: int) -> Cards:
    stability, difficulty, due = cards["stability"], cards["difficulty"], cards["due"]
    return Cards(
        state=cards["state"],
        suspended=cards["suspended"],
        buried=cards["buried_day"] >= today,
        due=np.where(due < 0, today, due),
        interval=cards["interval"],
        stability=np.where(stability > 0, stability, np.float32(np.nan)),
        difficulty=np.where(difficulty > 0, difficulty, np.float32(np.nan)),
        last=cards["last"],
        decay=_by_deck(cards["deck"], decays),
    )


def _reviews_of(cards: Columns, answers: Columns, decays: dict[int, float], *, everything: bool) -> Reviews:
    """The answers to these cards, each with its deck's forgetting curve; `everything`: to lost cards too."""
    size = int(max(cards["id"].max(initial=0), answers["card"].max(initial=0))) + 1
    deck_of = np.zeros(size, dtype=np.uint32)
    deck_of[cards["id"]] = cards["deck"]
    deck = deck_of[answers["card"]]
    if everything:
        return Reviews(**answers.columns, decay=_by_deck(deck, decays))
    inside = deck > 0
    return Reviews(**answers.only(inside).columns, decay=_by_deck(deck[inside], decays))


def _decay(preset: Preset) -> float:
    return -Fsrs6.of(preset.parameters).w[20]


def _by_deck(deck: Numbers, decays: dict[int, float]) -> Numbers | float:
    """The curve's exponent of each deck, or the only one that there is."""
    if len(set(decays.values())) < 2:
        return next(iter(decays.values()), _decay(Preset()))
    table = np.full(max(decays) + 1, _decay(Preset()))
    table[list(decays)] = list(decays.values())
    return table[deck]
