"""What is left is counted once and kept true while cards leave."""

import random

from app.scheduling.memory_card import MemoryCard, State
from app.scheduling.queue import Queue, QueuedCard
from app.study.progress import begin, draw, leave_out


def queued(number: int, state: State) -> QueuedCard:
    return QueuedCard.of(f"c{number}", f"n{number}", "d", MemoryCard(state))


def test_counts_stay_true_whichever_cards_leave():
    rng = random.Random(5)
    states = (State.NEW, State.REVIEW, State.RELEARNING)
    for _trial in range(60):
        main = tuple(queued(n, rng.choice(states)) for n in range(rng.randint(0, 12)))
        learning = tuple(queued(100 + n, State.LEARNING) for n in range(rng.randint(0, 3)))
        progress = begin(Queue(learning, main), 0.0)
        while ids := [c.id for c in (*progress.learning, *progress.main[progress.at :])]:
            gone = rng.sample(ids, rng.randint(1, min(3, len(ids)))) if rng.random() < 0.5 else ids[:1]
            progress = leave_out(progress, [*gone, *rng.choice(((), ("unknown",)))])
            view = draw(progress, 0.0)
            left = progress.main[progress.at :]
            assert progress.coming == (left[0] if left else None)
            assert [c.id for c in (*progress.learning, *left)] == [c for c in ids if c not in gone]
            assert view.new == sum(c.state == State.NEW for c in left)
            assert view.due == sum(c.state == State.REVIEW for c in left)
            assert view.left == len(left) + len(progress.learning)
