"""A review session as a state machine: which card is shown, what is left, what to show at the end."""

from collections.abc import Callable, Iterable
from typing import Protocol

from app.scheduling.memory_card import Rating
from app.scheduling.queue import Queue
from app.study.place import Place
from app.study.progress import (
    Answer,
    Phase,
    Progress,
    Tally,
    View,
    after_answer,
    begin,
    choose_next,
    draw,
    leave_out,
)

__all__ = ["Phase", "Reviews", "Session", "Tally", "Undone", "View"]

LONGEST_ANSWER = 60.0
"""Seconds that count for one answer at most: nobody thinks longer, they went away."""

Step = tuple[int | None, Progress]
"""The number of an action, and where the session stood on its other side."""


class Undone(Protocol):
    """What the session needs to know of an undone action."""

    @property
    def name(self) -> str: ...
    @property
    def cards(self) -> tuple[str, ...]: ...


class Reviews(Protocol):
    """What a session needs of a collection."""

    def queue(self, deck_id: str) -> Queue: ...
    def answer(self, card_id: str, rating: Rating, took_ms: int = 0) -> Answer: ...
    def suspend_cards(self, card_ids: Iterable[str]) -> None: ...
    def bury_cards(self, card_ids: Iterable[str]) -> None: ...
    def undo(self) -> Undone | None: ...
    def redo(self) -> Undone | None: ...
    def last_action(self) -> int | None: ...


class Session:
    """Studying one deck. Runs where the collection runs; every event gives the new view.

    An event that does not fit the moment (rating a question, say) changes nothing.
    """

    def __init__(
        self,
        reviews: Reviews,
        deck_id: str,
        now: Callable[[], float],
        *,
        place: Place | None = None,
        longest: float = LONGEST_ANSWER,
    ) -> None:
        """Begin with the deck's queue; `now` gives seconds since 1970.

        `place` is where an earlier session stopped: its card comes first if it is still to do. `longest`
        is how many seconds count for one answer at most.
        """
        self.reviews = reviews
        self.deck = deck_id
        self._now = now
        self._longest = longest
        self._progress = Progress(Queue(), (), ())
        self._undone: str | None = None
        self._redone: str | None = None
        self._past: list[Step] = []
        self._future: list[Step] = []
        self._reread(first=(place.card,) if place and place.card else ())
        if place is not None:
            self._progress = self._progress._replace(tally=place.tally)

    @property
    def view(self) -> View:
        """What to show at this moment."""
        return draw(self._progress, self._now(), self._undone, self._redone)

    @property
    def place(self) -> Place | None:
        """Where to go on after a pause; None when nothing is left."""
        shown = self._progress.current
        if shown is None and not self._progress.learning:
            return None
        return Place(self.deck, shown.id if shown else None, self._progress.tally, self._progress.queue.today)

    def reveal(self) -> View:
        """Show the answer."""
        self._undone = self._redone = None
        if self._progress.current is not None:
            self._progress = self._progress._replace(revealed=True)
        return self.view

    def rate(self, rating: Rating) -> View:
        """Rate the shown card (committed before the next one shows) and go on; ignored on a question."""
        shown = self._progress.current
        if shown is None or not self._progress.revealed:
            return self.view
        took = min(max(0.0, self._now() - self._shown_at), self._longest)
        answer = self.reviews.answer(shown.id, rating, int(took * 1000))
        self._go_on(after_answer(self._progress, rating, answer, took, self._now()))
        return self.view

    def undo(self) -> View:
        """Take back the last action, also one from before this session, and show its card again."""
        number = self.reviews.last_action()
        undone = self.reviews.undo()
        if undone is None:
            self._undone = self._redone = None
            return self.view
        self._step_along(self._past, self._future, number, undone.cards)
        self._undone = undone.name
        return self.view

    def redo(self) -> View:
        """Do again what was taken back last."""
        redone = self.reviews.redo()
        if redone is None:
            self._undone = self._redone = None
            return self.view
        self._step_along(self._future, self._past, self.reviews.last_action(), ())
        self._redone = redone.name
        return self.view

    def suspend(self) -> View:
        """Suspend the shown card and go on."""
        return self._set_aside(self.reviews.suspend_cards)

    def bury(self) -> View:
        """Bury the shown card until tomorrow and go on."""
        return self._set_aside(self.reviews.bury_cards)

    def refresh(self) -> View:
        """Read the queue again after changes elsewhere; keeps the shown card if it is still due."""
        shown = self._progress.current
        revealed = self._progress.revealed
        began = self._shown_at
        self._past.clear()
        self._future.clear()
        self._reread(first=(shown.id,) if shown else ())
        current = self._progress.current
        if shown and current and shown.id == current.id:
            self._progress = self._progress._replace(revealed=revealed)
            self._shown_at = began
        return self.view

    def wake(self) -> View:
        """Look again whether a learning card's time has come (after the seconds that `waits` named)."""
        if self._progress.current is None:
            self._show(choose_next(self._progress, self._now()))
        return self.view

    def _set_aside(self, act: Callable[[Iterable[str]], None]) -> View:
        shown = self._progress.current
        if shown is not None:
            act([shown.id])
            self._go_on(choose_next(leave_out(self._progress, [shown.id]), self._now()))
        return self.view

    def _go_on(self, progress: Progress) -> None:
        self._past.append((self.reviews.last_action(), self._progress))
        self._future.clear()
        self._show(progress)

    def _step_along(
        self, way: list[Step], back: list[Step], number: int | None, cards: tuple[str, ...]
    ) -> None:
        """Stand where the step of this number leads; of an action from elsewhere, read all anew."""
        if way and way[-1][0] == number:
            _number, progress = way.pop()
            back.append((number, self._progress))
            self._show(progress._replace(revealed=False))
            return
        self._past.clear()
        self._future.clear()
        self._reread(first=cards)

    def _show(self, progress: Progress) -> None:
        self._progress = progress
        self._shown_at = self._now()
        self._undone = self._redone = None

    def _reread(self, first: tuple[str, ...]) -> None:
        fresh = begin(self.reviews.queue(self.deck), self._now())
        wanted = next((c for c in (*fresh.learning, *fresh.main) if c.id in first), None)
        if wanted is not None:
            fresh = fresh._replace(current=wanted)
        self._show(fresh._replace(tally=self._progress.tally))
