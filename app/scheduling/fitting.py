"""FSRS parameters fitted to a person's own history by fsrs-rs, and whether they foretell better than the old.

fsrs-rs keeps Python's lock while it computes: a window calls `fit_log` and `remember` in another process.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from fsrs_rs_python import DEFAULT_PARAMETERS, FSRS, FSRSItem, FSRSReview

from app.scheduling.histories import History, Log, read_histories
from app.scheduling.memory_card import Memory

NEEDED = 400
"""Answers on a later day before parameters are fitted: fewer say less than the defaults do."""
HELD_OUT = 0.2
"""The share of the latest answers on which old and new parameters are measured; the new never saw them."""


@dataclass(frozen=True, slots=True)
class Foretelling:
    """How well parameters foretold the answers held out: log-loss, and root mean square error in bins."""

    log_loss: float
    rmse: float


@dataclass(frozen=True, slots=True)
class Fit:
    """What came of fitting. `parameters` are None, and nothing was measured, with fewer answers than needed.

    `used` counts answers on a later day; `held_out` of them measured `before` and `after`. `after` is what
    parameters fitted to the earlier answers foretold; `parameters` are then fitted to all.
    """

    used: int
    needed: int = NEEDED
    held_out: int = 0
    before: Foretelling | None = None
    after: Foretelling | None = None
    parameters: tuple[float, ...] | None = None

    @property
    def is_better(self) -> bool:
        """Whether the new parameters foretell what they never saw better than the old ones."""
        return (
            self.before is not None and self.after is not None and self.after.log_loss < self.before.log_loss
        )


def fit(
    histories: Sequence[History], before: Sequence[float], relearning_steps: int = 1, needed: int = NEEDED
) -> Fit:
    """Fit to histories and measure against the parameters in use; alike each time."""
    timed = [pair for history in histories for pair in _items(history)]
    timed.sort(key=lambda pair: pair[0])
    if len(timed) < needed:
        return Fit(len(timed), needed)
    items = [item for _at, item in timed]
    cut = len(items) - max(1, round(len(items) * HELD_OUT))
    learnt = _compute(items[:cut], relearning_steps)
    unseen = items[cut:]
    return Fit(
        len(items),
        needed,
        len(unseen),
        _measure(list(before) or list(DEFAULT_PARAMETERS), unseen),
        _measure(learnt, unseen),
        tuple(_compute(items, relearning_steps)),
    )


def fit_log(log: Log, before: Sequence[float], relearning_steps: int = 1) -> Fit:
    """Fit to what a log tells: what a window calls in another process."""
    return fit(read_histories(log), before, relearning_steps)


@dataclass(frozen=True, slots=True)
class Remembered:
    """A card's memory state after its whole history, rounded as stored; `last` is its last answer (ms)."""

    card: int
    last: int
    memory: Memory


def remember(log: Log, parameters: Sequence[float]) -> list[Remembered]:
    """The memory states that parameters give to all cards with a history."""
    histories = read_histories(log)
    items = [FSRSItem([FSRSReview(rating, days) for rating, days in h.answers]) for h in histories]
    states = FSRS(list(parameters)).memory_state_batch(items) if items else []
    return [
        Remembered(h.card, h.times[-1], Memory(s.stability, s.difficulty).rounded())
        for h, s in zip(histories, states, strict=True)
    ]


def _items(history: History) -> list[tuple[int, FSRSItem]]:
    """An item for each answer on a later day, holding all answers up to it, with its time."""
    reviews = [FSRSReview(rating, days) for rating, days in history.answers]
    return [
        (at, FSRSItem(reviews[: place + 1]))
        for place, (at, (_rating, days)) in enumerate(zip(history.times, history.answers, strict=True))
        if days > 0
    ]


def _compute(items: list[FSRSItem], relearning_steps: int) -> list[float]:
    model = FSRS(list(DEFAULT_PARAMETERS))
    return model.compute_parameters(items, num_relearning_steps=relearning_steps)


def _measure(parameters: list[float], items: list[FSRSItem]) -> Foretelling:
    found = FSRS(parameters).evaluate(items)
    return Foretelling(found.log_loss, found.rmse_bins)
