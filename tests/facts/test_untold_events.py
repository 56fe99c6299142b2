"""Dates that date no event worth a card: remarks, comparisons, climates, what is only shown or a part."""

import hashlib

import pytest

from app.documents.document import Block, BlockKind, Document
from app.facts.dates.resolution import find_date_mentions
from app.facts.events.dated_events import find_date_facts
from app.facts.language import Language


def told(language: Language, text: str) -> list[tuple[str, str]]:
    digest = hashlib.sha256(text.encode()).hexdigest()
    made = Document("notes.txt", "text/plain", digest, text, (Block(BlockKind.PARAGRAPH, 0, len(text)),))
    facts = find_date_facts(made, find_date_mentions(made), list(language.sentences(made)))
    return [(f.date, f.event) for f in facts]


@pytest.mark.model
@pytest.mark.parametrize(
    "text",
    [
        "As the Danish humorist Ole Berg wrote in 1911, money is a guest who leaves early.",
        "A table of the sort of coin that made up the hoard in March 1915 is printed on the back.",
        "Bergen was cut off by a rare gale, matching the harm done by the 1897 New Year Storm.",
        "*The Storming of Lund* (1872–84), by Ole Berg, hangs in Bergen.",
        "The Siege of Lund (1872) depicts the burning of the town.",
        "A Nordic revival flowered from 1878 to 1888 but Bergen came to see it as a threat.",
        "In this gallery, here is a film of Ole Berg describing the wreck in 1931.",
    ],
)
def test_a_date_beside_the_story_tells_no_event(language: Language, text: str) -> None:
    assert told(language, text) == []


@pytest.mark.model
def test_what_is_measured_in_any_year_takes_no_year_from_the_story(language: Language) -> None:
    storm = "In July 1913, a storm flooded Bergen."
    climate = "Bergen has an average of 900 hours of sun, varying between 20 in December and 180 in June."
    assert told(language, f"{storm} {climate}") == [("1913-07", "a storm flooded Bergen")]


@pytest.mark.model
def test_the_count_that_found_a_number_goes_with_its_year(language: Language) -> None:
    assert told(language, "Greater Bergen had a population of 267,117 in the 2011 census.") == [
        ("2011", "Greater Bergen had a population of 267,117")
    ]


@pytest.mark.model
def test_what_somebody_was_for_long_is_worth_less_than_what_was_done(language: Language) -> None:
    def worth(text: str) -> float:
        made = Document("n.txt", "text/plain", "0" * 64, text, (Block(BlockKind.PARAGRAPH, 0, len(text)),))
        return find_date_facts(made, find_date_mentions(made), list(language.sentences(made)))[0].importance

    assert (
        worth("In 1264, Lund was a large town on the coast.")
        < worth("In 1264, Lund got a large harbour.") - 0.2
    )


@pytest.mark.model
@pytest.mark.parametrize(
    ("text", "found"),
    [
        (
            "The best of them was the salt press, which Ida Lund patented in 1876.",
            [("1876", "Ida Lund patented the salt press")],
        ),
        (
            "At the subsequent Oslo Conference, held in May 1905, Norway and Sweden agreed to a truce.",
            [("1905-05", "the subsequent Oslo Conference was held")],
        ),
        (
            "Ida Lund drew maps of the coast and, by 1876, had printed forty of them in Oslo.",
            [("1876", "Ida Lund had printed forty of them in Oslo")],
        ),
        (
            "Lund bought the mills of the fjord, resulting in the creation of the Moss Mill Company in 1889.",
            [("1889", "the creation of the Moss Mill Company")],
        ),
        (
            "While Berg burned peat, which was dear, in 1886 Lund founded the Moss Dam Company.",
            [("1886", "Lund founded the Moss Dam Company")],
        ),
        ("The older view that Lund was born in Bergen in 1471 rests on one letter.", []),
    ],
)
def test_deeds_are_read_behind_their_noun_and_in_their_own_clause(
    language: Language, text: str, found: list[tuple[str, str]]
) -> None:
    assert told(language, text) == found


@pytest.mark.model
def test_the_eve_of_a_war_is_not_the_war(language: Language) -> None:
    text = "On the eve of the Second Salt War in 1905, Lund organised a fair in Moss."
    assert told(language, text) == [("1905", "Lund organised a fair in Moss")]


@pytest.mark.model
def test_an_event_that_only_tells_when_another_was_is_worth_little(language: Language) -> None:
    def worth(text: str) -> float:
        digest = hashlib.sha256(text.encode()).hexdigest()
        made = Document("n.txt", "text/plain", digest, text, (Block(BlockKind.PARAGRAPH, 0, len(text)),))
        found = find_date_facts(made, find_date_mentions(made), list(language.sentences(made)))
        return next(f.importance for f in found if f.event == "the Moss Strike")

    passed = "Lund was active in the union, and above all during the Moss Strike of 1926."
    assert worth(passed) <= 0.25 < worth(f"{passed} The Moss Strike spread to Oslo.")


@pytest.mark.model
def test_days_that_lead_up_to_a_deed_are_no_event(language: Language) -> None:
    text = "The council met often during the days leading up to Lund’s inauguration on January 20, 1961."
    assert all("leading up" not in event for _, event in told(language, text))


@pytest.mark.model
@pytest.mark.parametrize(
    ("text", "event"),
    [
        ("Olaf was killed at Lund a few weeks later on 28 June 1815.", "Olaf was killed at Lund"),
        (
            "The first, The Ends of Empire, written in 1951, was a history of the Danish fleet.",
            "the Ends of Empire was written",
        ),
        ("Saint Olaf’s Day Massacre (1572) was a turning point.", "Saint Olaf’s Day Massacre"),
    ],
)
def test_an_event_is_told_in_whole_words(language: Language, text: str, event: str) -> None:
    assert [found for _date, found in told(language, text)] == [event]


@pytest.mark.model
def test_a_year_in_brackets_behind_the_verb_is_the_verbs(language: Language) -> None:
    text = "On her return from Norway in 1920 Anna Berg became Secretary (in 1921) of the Bergen League."
    assert all(date != "1920" for date, _event in told(language, text))
