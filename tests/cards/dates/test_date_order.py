"""Which of two events came first: only where their dates certainly differ and one document tells both."""

import pytest

from app.cards.dates.date_order import MOST, add_order_questions
from app.cards.draft import Draft
from app.facts.fact import DateFact, Evidence, Fact


def fact(event: str, date: str, place: int, *, source: str = "s1", importance: float = 0.8) -> DateFact:
    evidence = Evidence(source, place, place + 9, event)
    return DateFact(
        id=f"f{source}{place}", importance=importance, evidence=(evidence,), date=date, event=event
    )


def drafted(*facts: DateFact) -> list[tuple[Fact, Draft | None]]:
    return [(f, Draft(type="date", fields={"Event": f.event, "Date": f.date})) for f in facts]


def orders(*facts: DateFact) -> list[Draft]:
    found = [draft for _fact, draft in add_order_questions(drafted(*facts))]
    return [draft for draft in found if draft is not None and "Order question" in draft.fields]


def test_the_earlier_event_is_the_answer_and_the_other_is_wrong() -> None:
    first, second = (
        fact("Oslo joined the league", "1911-03-02", 10),
        fact("the Oslo canal was opened", "1908", 40),
    )
    asked = orders(first, second)
    assert [d.fields["Order question"] for d in asked] == [
        "Which came first: “Oslo joined the league” or “The Oslo canal was opened”?"
    ]
    assert asked[0].fields["Order answer"] == "The Oslo canal was opened"
    assert asked[0].distractors == {"date.order": ("Oslo joined the league",)}


@pytest.mark.parametrize(
    "other",
    [
        fact("the Oslo canal was opened", "1911", 40),
        fact("the Oslo canal was opened", "1850", 40),
        fact("the Oslo canal was opened", "1908~", 40),
        fact("the Oslo canal was opened", "190X", 40),
        fact("the Oslo canal was opened", "1908", 40, source="s2"),
        fact("the Oslo canal was opened", "1908", 40, importance=0.3),
        fact("the Oslo canal was opened in May 1908", "1909", 40),
        fact("the life of Ada Berg", "1908", 40),
    ],
    ids=["may be the same", "far", "about", "decade", "other document", "slight", "tells its date", "life"],
)
def test_no_pair_that_is_unsure_far_or_slight(other: DateFact) -> None:
    first = fact("Oslo joined the league in secret", "1911-03-02", 10)
    if other.event.endswith("1908"):
        other = fact("the Oslo canal was opened in 1907", "1908", 40)
    assert orders(first, other) == []


def test_a_deck_has_a_few_and_no_event_twice() -> None:
    asked = orders(*(fact(f"Oslo built bridge {chr(65 + n)}", str(1900 + n), n * 20) for n in range(30)))
    assert len(asked) == MOST
    named = [d.fields["Order question"] for d in asked]
    assert len(set(named)) == MOST


def test_events_that_share_no_name_are_not_set_side_by_side() -> None:
    first, second = (
        fact("Oslo joined the league", "1911", 10),
        fact("the Bergen canal was opened", "1908", 40),
    )
    assert orders(first, second) == []


def test_facts_without_a_draft_stay_without() -> None:
    lone = fact("Oslo joined the league", "1911", 10)
    assert add_order_questions([(lone, None)]) == [(lone, None)]


def test_a_name_is_not_set_beside_a_clause() -> None:
    birth, clause = fact("Kim Berg’s birth", "1941", 10), fact("Kim Berg won the Oslo Prize", "1967", 40)
    assert orders(birth, clause) == []
