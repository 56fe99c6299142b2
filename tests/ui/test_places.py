"""A place for each deck: study in another one does not lose it."""

from datetime import UTC
from pathlib import Path

from app.collection.collection import Collection
from app.scheduling.memory_card import Rating
from app.ui.models.studying import begin_deck, go_on, look
from tests.ui.conftest import Clock


def test_a_pause_in_one_deck_outlasts_study_in_another(tmp_path: Path, clock: Clock) -> None:
    def now() -> float:
        return clock.at.timestamp()

    with Collection.open(tmp_path / "c.lectern", now=clock, zone=UTC) as collection:
        ropes, sails = collection.create_deck("Ropes"), collection.create_deck("Sails")
        for deck in (ropes, sails):
            for number in range(3):
                collection.new_note(deck, "basic", {"Front": f"Which {number}?", "Back": "This"})

        def answer_one(deck: str) -> str | None:
            course = begin_deck(collection, deck, now)
            look(course, course.session.view, collection)
            course.session.reveal()
            return look(course, course.session.rate(Rating.GOOD), collection).view.card

        at, elsewhere = answer_one(ropes), answer_one(sails)
        again = begin_deck(collection, ropes, now).session
        assert (again.view.card, again.view.tally.answers) == (at, 1)
        latest = go_on(collection, now)
        assert latest is not None
        assert (latest.session.deck, latest.session.view.card) == (sails, elsewhere)
