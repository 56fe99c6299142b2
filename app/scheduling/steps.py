"""Learning steps: how long until a card in learning comes again within its steps. Rules as in Anki."""

from collections.abc import Sequence

DAY = 86_400


def again_delay(steps: Sequence[int]) -> int | None:
    """Seconds to the first step, None when there are no steps."""
    return steps[0] if steps else None


def hard_delay(steps: Sequence[int], step: int) -> int | None:
    """Seconds until the same step again; on the first step, halfway to the second."""
    if not steps:
        return None
    index = min(step, len(steps) - 1)
    if index > 0:
        return steps[index]
    first = steps[0]
    longer = (first + steps[1]) // 2 if len(steps) > 1 else min(first * 3 // 2, first + DAY)
    return round(longer / DAY) * DAY if longer > DAY else longer


def good_delay(steps: Sequence[int], step: int) -> int | None:
    """Seconds to the next step, None when the card has passed the last one."""
    return steps[step + 1] if step + 1 < len(steps) else None
