"""When an illustration, a plan or a naming was is nothing to know."""

import pytest

from app.cards.dates.slight_dates import is_mere_bound, is_mere_report, is_told_in_passing
from app.cards.draft import Draft


@pytest.mark.parametrize(
    ("event", "quote"),
    [
        ("Lund sold salt to Moss", "For instance, in 1904 Lund sold salt to Moss."),
        ("the Berg Estate was named in honour of Ole Berg", "In 1904 the Berg Estate was named so."),
        ("the second train was originally planned", "The second train was originally planned for 1904."),
        ("Moss will host the Salt Fair", "Moss will host the Salt Fair in 2035."),
        ("a further crack was detected in the wall", "In May 1904 a further crack was detected in the wall."),
        ("Berg received his diploma from the Moss School", "Berg received his diploma in 1904."),
        ("Ole Berg wrote to the Salt Office from his rooms in Moss", "In 1904 Ole Berg wrote to it."),
        ("an EEC aid scheme was launched", "In 1974, an EEC aid scheme was launched."),
    ],
)
def test_what_is_told_in_passing_waits(event: str, quote: str):
    assert is_told_in_passing(event, quote)


@pytest.mark.parametrize(
    "event",
    [
        "Lund sold its fleet to Moss",
        "a treaty was signed by Moss and Lund",
        "Olaf named the Salt League",
        "a fire destroyed the town",
        "Ole Berg wrote to the King warning of a siege",
    ],
)
def test_an_event_of_its_own_does_not(event: str):
    assert not is_told_in_passing(event, f"In 1904 {event}.")


@pytest.mark.parametrize(
    ("question", "bound"),
    [
        ("By which year had Moss 40 mills?", True),
        ("Until when did the salt fair go on?", True),
        ("In which year did Moss build its dam?", False),
    ],
)
def test_what_was_so_by_a_year_waits(question: str, bound: bool):
    assert is_mere_bound(Draft(type="date", fields={"When question": question})) is bound


@pytest.mark.parametrize(
    ("event", "date", "mere"),
    [
        ("botanist Ida Berg reported that the moss had spread to Lund", "1987", True),
        ("the harvest feast, called the skal, was reported by Berg to last a week", "1964", True),
        ("Berg and Lie reported, “The feast may soon be given up”", "1999", True),
        ("Admiral Berg reported that the fleet was lost", "1704-08-24", False),
        ("Lund signed a pact in which it stated that no toll was due", "1704", False),
        ("Berg found the wreck of the Atlas", "1987", False),
    ],
)
def test_the_year_of_a_report_is_not_what_it_reports(event: str, date: str, mere: bool):
    assert is_mere_report(event, date) is mere
