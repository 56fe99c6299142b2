"""What marking tells of items, kept with them in the bank across their uses."""

from app.collection.bank import ItemUse
from app.collection.collection import Collection
from app.quiz.analysis import Figures
from app.quiz.quiz import Quiz


def record_figures(collection: Collection, quiz: Quiz, figures: Figures, at: int) -> int:
    """Keep the figures of a quiz's items at a time (seconds since 1970); how many were kept.

    What was recorded of the same quiz before is replaced; items that the bank does not have, and those that a
    correction dropped, are left out.
    """
    known = {summary.id for summary in collection.bank.summaries([one.item.id for one in figures.items])}
    uses = [
        ItemUse(
            item=one.item.id,
            version=one.item.version,
            quiz=quiz.id,
            at=at,
            n=one.counts.given,
            facility=one.facility,
            discrimination=one.discrimination,
        )
        for one in figures.items
        if one.item.id in known and not one.dropped
    ]
    if uses:
        collection.bank.record_uses(uses)
    return len(uses)
