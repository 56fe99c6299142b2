"""What a plan asks for today: which cards to review, the most worthwhile first, and how many new ones."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from app.scheduling.exam.asked import Memories
from app.scheduling.exam.plan import Way
from app.scheduling.exam.recursion import Prospects
from app.scheduling.fsrs_arrays import Floats


@dataclass(frozen=True, slots=True)
class Today:
    """Indices of the cards to review, best first, what each gains for a second, and new cards to begin."""

    reviews: NDArray[np.intp]
    gains: Floats
    new: int


def choose_today(way: Way, cards: Memories, new: int, *, day: int = 0, begun: float = 0.0) -> Today:
    """The cards that are worth more reviewed today than on any later day or never.

    `day` counts from the plan's first; the cards' elapsed days are as of `day`. `begun` new cards were
    introduced since the plan began: what it planned up to and with today, less these, is today's share.
    """
    policy = way.policy
    prospects = Prospects.of(way.exam.model, cards, way.exam.days - day)
    value = policy.worth_of_reviews(prospects, first=day)
    later = value[:, 1:].max(axis=1) if len(cards) else np.zeros(0)
    gain = value[:, 0] - later
    costs, recall = way.exam.costs, prospects.recall[:, 0]
    density = gain / (recall * costs.right + (1 - recall) * costs.wrong)
    chosen = np.flatnonzero(gain > 0)
    order = chosen[np.argsort(-density[chosen], kind="stable")]
    planned = float(way.flow.introduced[: day + 1].sum()) - begun
    return Today(order, density[order], min(new, max(0, round(planned))))
