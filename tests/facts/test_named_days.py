"""Days that are names, months that may be of two years, days told of something else in brackets."""

from datetime import date

from app.facts.dates.resolution import find_mentions_in_text

SPEECH = date(2021, 8, 1)


def values(text: str) -> dict[str, str | None]:
    return {m.text: m.value for m in find_mentions_in_text(text, SPEECH)}


def test_a_weekday_inside_a_name_and_a_feast_that_is_wished_are_no_dates():
    text = "On 8 August 1904 the fleet sailed. In what was called the Friday Night Panic, Moss fled."
    assert set(values(text)) == {"8 August 1904"}
    assert "Black Monday" not in " ".join(values("After 8 August 1904 came Black Monday."))
    assert values("By 8 August 1904 Olaf had wished them a Merry Christmas.") == {
        "8 August 1904": "1904-08-08"
    }


def test_a_weekday_that_is_a_day_stays_one():
    found = values("On 8 August 1904 the fleet sailed. It came home on Friday night, and the town sang.")
    assert "1904-08-12" in found.values()


def test_the_month_just_past_may_be_of_either_year():
    assert values("Last July Anna printed her book.")["Last July"] is None
    assert values("Last May Anna printed her book.")["Last May"] == "2021-05"


def test_a_day_behind_a_name_in_brackets_does_not_carry_the_story_on():
    text = (
        "In 1931 the crew left Moss. A kite had first photographed the ice (Skua 2, May 3, 1912). "
        "On 9 June they reached it."
    )
    assert values(text)["9 June"] == "1931-06-09"
