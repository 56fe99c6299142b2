"""Dates that only their context completes. Each text is written for its test."""

import datetime
from itertools import pairwise

import pytest

from app.documents.document import Block, BlockKind, Document, Voice
from app.facts.dates.resolution import (
    DateMention,
    MentionKind,
    Origin,
    find_date_mentions,
    find_date_ranges,
    find_mentions_in_text,
)

H, P = BlockKind.HEADING, BlockKind.PARAGRAPH


def document(*parts: tuple[BlockKind, str], csl: dict | None = None, comments: int = 0) -> Document:
    """A document of these blocks; the last `comments` of them are readers' comments."""
    text, blocks = "", []
    for index, (kind, words) in enumerate(parts):
        voice = Voice.COMMENT if index >= len(parts) - comments else Voice.AUTHOR
        blocks.append(Block(kind, len(text), len(text) + len(words), voice=voice))
        text += words + "\n"
    return Document("d.txt", "text/plain", "0" * 64, text, tuple(blocks), csl or {})


def values(*parts: tuple[BlockKind, str], **more: object) -> dict[str, str | None]:
    made = document(*parts, **more)  # type: ignore[arg-type]
    return {m.text: m.value for m in find_date_mentions(made)}


def mention(text: str, words: str, reference: datetime.date | None = None) -> DateMention:
    return next(m for m in find_mentions_in_text(text, reference) if m.text == words)


RESOLVED = [
    ("Rebels took the port on 3 March 1911. On May 9 the capital fell.", "May 9", "1911-05-09"),
    ("The front broke in December 1941. In February the city starved.", "February", "1942-02"),
    ("The front broke in May 1941. By April supplies had been low.", "April", "1941-04"),
    ("The mine opened in 1870. In June it flooded.", "June", "1870-06"),
    ("It rained on 3 March 1911. The next day a dam burst.", "The next day", "1911-03-04"),
    ("It rained on 3 March 1911 and a dam burst the same day.", "the same day", "1911-03-03"),
    (
        "The king fell ill on 31 December 1899. He died early the next morning.",
        "early the next morning",
        "1900-01-01",
    ),
    ("It rained on 3 March 1911. Three days earlier it had snowed.", "Three days earlier", "1911-02-28"),
    ("It rained on 3 March 1911. Two months later the river froze.", "Two months later", "1911-05"),
    ("It rained on 3 March 1911. A year earlier it was dry.", "A year earlier", "1910"),
    ("It rained in March 1911. Later that month it snowed.", "Later that month", "1911-03"),
    ("It rained in March 1911. Later that year it snowed.", "Later that year", "1911"),
    ("It rained in June 1911. The following spring was dry.", "The following spring", "1912-21"),
    ("It rained in March 1911. That summer was dry.", "That summer", "1911-22"),
    ("It rained in 1911. The previous year was dry.", "The previous year", "1910"),
    ("It rained on 28 March 1911. On the 5th it stopped.", "the 5th", "1911-04-05"),
    ("It rained on 3 March 1911, and on Friday too.", "Friday", "1911-03-03"),
    ("It rained on 3 March 1911; on Monday it stopped.", "Monday", "1911-03-06"),
    ("He flew in 1938 and again in '45 alone.", "'45", "1945"),
    ("The band split in 1974. Fans of the 60s wept.", "the 60s", "196X"),
    ("Wages rose in the 1960s and fell in the '70s.", "the '70s", "197X"),
    ("The flood of 1755 killed many. Six years later a dam was built.", "Six years later", "1761"),
    ("He worked there until 1911. Two years later he died.", "Two years later", "1913"),
    ("Roads came in the 1960s. By the end of the decade all had cars.", "the end of the decade", "196X"),
    ("He painted in 1896. At the turn of the century he stopped.", "the turn of the century", "1900~"),
    ("Guns were heard on 3 March 1911. At dawn the town was empty.", "dawn", "1911-03-03"),
    (
        "The pier was opened on 9 June 1879. Ten days after the opening a storm broke it.",
        "Ten days after",
        "1879-06-19",
    ),
    ("It rained on 3 March 1911 and the day after was dry.", "the day after", "1911-03-04"),
    ("The town burned in 1622. Two decades later it was rebuilt.", "Two decades later", "1642~"),
    ("The town burned in 1622. Growth took the rest of that century.", "that century", "16XX"),
]


@pytest.mark.parametrize(("text", "words", "value"), RESOLVED, ids=[r[1] + " " + r[2] for r in RESOLVED])
def test_the_story_gives_what_the_words_leave_out(text: str, words: str, value: str):
    found = mention(text, words)
    assert found.value == value
    assert found.inferred
    assert found.origin is Origin.NARRATIVE
    assert found.anchor is not None
    assert text[slice(*found.anchor)].strip()


def test_an_inferred_year_points_to_the_words_that_gave_it():
    text = "Scouts met on 14 May 1950. Columns moved on June 2. On July 1 they crossed the river."
    july = mention(text, "July 1")
    assert july.value == "1950-07-01"
    assert july.anchor is not None
    assert text[slice(*july.anchor)] == "14 May 1950"


def test_a_stated_date_has_no_anchor():
    found = mention("Scouts met on 14 May 1950.", "14 May 1950")
    assert (found.anchor, found.inferred, found.origin) == (None, False, Origin.STATED)


@pytest.mark.parametrize(
    "passing",
    [
        "a 1987 study of the harbour praised it",
        "the 1987 elections were compared with it",
        "nothing like it had been seen since 1902",
        "some 2,000 men and 1987 tons of coal were lost",
        "the 1880s were recalled",
        "it is told on pages 1204–1213",
    ],
)
def test_a_year_in_passing_does_not_move_the_story(passing: str):
    text = f"The strike began on 3 March 1911; {passing}. On May 9 the yard closed."
    assert mention(text, "May 9").value == "1911-05-09"


def test_a_far_year_in_the_middle_of_a_sentence_does_not_move_the_story():
    text = "The strike began on 3 March 1911. Papers opened in 2004 tell more. On May 9 the yard closed."
    assert mention(text, "May 9").value == "1911-05-09"


def test_a_year_that_opens_a_sentence_moves_the_story():
    text = "The strike began on 3 March 1911. In 1934 it was repeated. On May 9 the yard closed."
    assert mention(text, "May 9").value == "1934-05-09"


def test_without_any_anchor_there_is_no_year():
    for text in (
        "On May 9 the yard closed.",
        "The next day it rained.",
        "Over the last month or so it rained.",
    ):
        assert [(m.value, m.anchor) for m in find_mentions_in_text(text)] == [(None, None)]


CASES = (
    (P, "The likeness between 1911 and 1987 is plain to see."),
    (P, "In the first case the yard closed on 3 March 1911. On May 9 it opened, says a 1930 report."),
)


def test_a_second_case_does_not_inherit_the_first_ones_year():
    found = values(
        *CASES, (P, "The second case was quicker. The yard closed on June 4 and opened on June 8.")
    )
    assert found["May 9"] == "1911-05-09"
    assert (found["June 4"], found["June 8"]) == ("1987-06-04", "1987-06-08")


def test_the_pair_of_years_is_the_anchor_of_the_second_case():
    made = document(*CASES, (P, "This time, workers walked out on June 4."))
    june = next(m for m in find_date_mentions(made) if m.text == "June 4")
    assert june.origin is Origin.SECTION
    assert june.anchor is not None
    assert made.text[slice(*june.anchor)] == "1987"


def test_compared_years_are_no_interval_but_ranges_are():
    text = (
        "The parallels between 1911 and 1987 are many. It ran from 1920 to 1925, then between 1930 and 1934."
    )
    assert [r.value for r in find_date_ranges(text, find_mentions_in_text(text))] == [
        "1920/1925",
        "1930/1934",
    ]


def test_a_range_of_decades_keeps_both():
    text = "Wages rose from the 1960s to the 1980s."
    assert [r.value for r in find_date_ranges(text, find_mentions_in_text(text))] == ["196X/198X"]


def test_a_range_of_days_is_an_interval():
    text = "It rained from 20 December to 3 January 1941."
    found = find_date_ranges(text, find_mentions_in_text(text))
    assert [(r.value, r.text, r.kind) for r in found] == [
        ("1940-12-20/1941-01-03", "20 December to 3 January 1941", MentionKind.RANGE)
    ]


def test_a_new_case_without_its_own_anchor_has_no_year():
    first = (P, "The yard closed on 3 March 1911.")
    assert values(first, (P, "The other case came later. Guards left on June 4."))["June 4"] is None


def test_a_new_case_uses_the_documents_date():
    first = (P, "The yard closed on 3 March 1911.")
    found = values(
        first, (P, "This time guards left on June 4."), csl={"issued": {"date-parts": [[2019, 9, 2]]}}
    )
    assert found["June 4"] == "2019-06-04"


def test_a_new_case_uses_a_date_stated_later_in_it():
    first = (P, "The yard closed on 3 March 1911.")
    second = (P, "The second case: guards left on June 4. They returned on 8 June 1987.")
    assert values(first, second)["June 4"] == "1987-06-04"


def test_a_heading_gives_its_year():
    found = values((P, "It all ended in 1911."), (H, "1915: The lean year"), (P, "On May 9 the yard closed."))
    assert found["May 9"] == "1915-05-09"


def test_a_heading_with_a_span_of_years_gives_no_year():
    assert values((H, "The docks, 1915–1921"), (P, "On May 9 the yard closed."))["May 9"] is None


def test_a_plain_heading_keeps_the_year_going():
    found = values((P, "It rained on 3 March 1911."), (H, "Aftermath"), (P, "On May 9 the yard closed."))
    assert found["May 9"] == "1911-05-09"


def test_a_section_that_soon_states_another_year_does_not_keep_the_old_one():
    parts = (
        (P, "It rained on 3 March 1911."),
        (H, "The revival"),
        (P, "On May 9 it opened. By 4 June 1950 it shone."),
    )
    assert values(*parts)["May 9"] == "1950-05-09"


@pytest.mark.parametrize(
    ("sentence", "words", "value"),
    [
        ("The yard closed on May 9.", "May 9", "2019-05-09"),
        ("The yard closed on November 9.", "November 9", "2018-11-09"),
        ("The yard will close on May 9.", "May 9", "2020-05-09"),
        ("The yard closed two years ago.", "two years ago", "2017"),
        ("The yard closed on Monday.", "Monday", "2019-09-02"),
        ("The yard closed last year.", "last year", "2018"),
    ],
)
def test_the_documents_own_date_comes_last(sentence: str, words: str, value: str):
    made = document((P, sentence), csl={"issued": {"date-parts": [[2019, 9, 4]]}})
    found = next(m for m in find_date_mentions(made) if m.text == words)
    assert (found.value, found.origin, found.anchor) == (value, Origin.DOCUMENT_DATE, None)


def test_a_reference_date_stands_in_for_the_documents_date():
    found = mention("The yard closed on May 9.", "May 9", datetime.date(2001, 3, 1))
    assert (found.value, found.origin) == ("2000-05-09", Origin.REFERENCE_DATE)


def test_so_long_after_an_event_right_behind_a_date_tells_when_the_event_was():
    text = "She reached Lima on 16 December 1849, just two months after leaving Cadiz."
    found = next(m for m in find_mentions_in_text(text) if "two months after" in m.text)
    assert (found.value, found.inferred) == ("1849-10", True)


def test_so_long_after_a_named_event_counts_from_its_dated_sentence():
    text = (
        "Guns hit Fort Harlow on 12 April 1861. Trade stopped. The depot fell eight days after Fort Harlow."
    )
    assert mention(text, "eight days after").value == "1861-04-20"


def test_so_long_after_a_dated_event_counts_from_its_date():
    text = "It closed three years after the fire in 1911."
    assert mention(text, "three years after").value == "1914"


def test_so_long_after_an_unknown_event_stays_open():
    text = "It rained on 3 March 1911. Ten years after the coronation he left."
    assert mention(text, "Ten years after").value is None


def test_readers_comments_are_another_story():
    parts = (P, "It rained on 3 March 1911."), (P, "Great read! On May 9 I saw it.")
    assert values(*parts, comments=1)["May 9"] is None


def test_a_decade_without_its_century_is_taken_from_the_text():
    parts = (
        (P, "The pact of the 1950s failed; by 2022 it was forgotten."),
        (P, "As in the 50s, they felt uneasy."),
    )
    assert values(*parts, comments=1)["the 50s"] == "195X"


def test_a_decade_is_not_put_into_the_future():
    assert mention("The summit of 2022 recalled the 50s.", "the 50s").value == "195X"


def test_a_decade_without_any_century_stays_open():
    assert mention("They missed the 50s.", "the 50s").value is None


def test_the_summer_of_an_approximate_year_is_no_summer():
    text = "The dam was built about 3000 BC. In the summer the river is low."
    assert mention(text, "the summer").value is None


def test_years_before_the_era_are_counted_on():
    text = "The fleet sailed in 264 BC. Three years later it returned."
    assert mention(text, "Three years later").value == "-0260"


def test_boilerplate_and_references_are_left_out_unless_asked_for():
    parts = (
        (P, "It rained in 1911."),
        (BlockKind.BOILERPLATE, "Copyright 2020"),
        (BlockKind.REFERENCE, "Marl, P. 1950b. Rain. Gazette 12(3): 1204–1213, 5 June."),
        (BlockKind.REFERENCE, "Undated rain. Gazette, 7 July."),
    )
    assert [m.value for m in find_date_mentions(document(*parts))] == ["1911"]
    found = find_date_mentions(document(*parts), references=True)
    assert [m.value for m in found] == ["1911", "1950", "1950-06-05", None]


def test_masked_citations_are_no_dates_and_no_anchors():
    made = document((P, "Rain fell (Marl 1950). On May 9 it stopped."))
    assert [m.value for m in find_date_mentions(made, masked=[(10, 21)])] == [None]


def test_mentions_come_in_order_and_do_not_overlap():
    text = "On 3 March 1911 it rained; the next day, and on May 5–7, it snowed until the end of the year."
    found = find_mentions_in_text(text)
    assert all(one.end <= other.start for one, other in pairwise(found))
    assert all(text[m.start : m.end] == m.text for m in found)


@pytest.mark.parametrize(
    ("text", "words", "value"),
    [
        ("Plague came in 430 BC. In 415 a fleet sailed.", "415", "-0414"),
        ("From 420 to 415 there was peace, until a fleet sailed in 413 BC.", "420", "-0419"),
        ("Plague came in 430 BC. In 1931 the wreck was found.", "1931", "1931"),
        ("The war ended in AD 68. In 92, vines were forbidden.", "92", "0092"),
        ("A law of 31 BC stood until AD 68. In 71, it was dropped.", "71", "0071"),
    ],
)
def test_early_years_take_the_era_of_their_text(text: str, words: str, value: str):
    assert mention(text, words).value == value


@pytest.mark.parametrize(
    "text",
    [
        "They built it in 1871. In winter the river freezes and in summer it dries.",
        "They built it in 1871. In the winter men used to walk across.",
        "They built it in 1871. The fair is held in August.",
        "It burned in May 1871. Herring comes mainly in spring.",
    ],
)
def test_a_habit_has_no_year(text: str):
    assert [m.value for m in find_mentions_in_text(text)][1:] in ([None], [None, None])


def test_the_speaker_of_quoted_words_has_a_time_of_his_own():
    silent = 'The club bought a boat in May 1872. "Last year we had nothing," the chairman used to say.'
    assert mention(silent, "Last year").value is None
    told = 'On 3 May 1872 the chairman said: "Last year we had nothing."'
    assert mention(told, "Last year").value == "1871"


def test_the_entries_of_a_diary_give_their_days():
    days = [(H, "Monday 3 August 1914"), (P, "Yesterday the town was quiet; tonight nobody sleeps.")]
    days += [(H, "Wednesday 5 August 1914"), (P, "We leave tomorrow.")]
    days += [(H, "Friday 7 August 1914"), (P, "Today we marched.")]
    found = values(*days)
    assert (found["Yesterday"], found["tonight"]) == ("1914-08-02", "1914-08-03")
    assert (found["tomorrow"], found["Today"]) == ("1914-08-06", "1914-08-07")


def test_a_dateline_is_no_diary():
    found = values((P, "20 October 2019"), (P, "Most historians working today think so, and tomorrow too."))
    assert (found["today"], found["tomorrow"]) == (None, None)


def test_a_day_said_again_in_the_other_calendar_is_not_counted_from():
    text = "It began on 23 February 1917 (8 March, New Style) with a march. Three days later a council met."
    assert mention(text, "8 March").value == "1917-03-08"
    assert mention(text, "Three days later").value == "1917-02-26"


def test_last_week_is_a_week_of_seven_days():
    found = mention("The ferry has stopped last week.", "last week", datetime.date(2023, 6, 14))
    assert found.value == "2023-06-05/2023-06-11"


def test_what_the_author_says_will_be_lies_ahead_of_the_writing():
    text = "Prices rose in 1975. New rules will apply in April."
    assert mention(text, "April", datetime.date(2019, 3, 5)).value == "2019-04"


def test_months_of_a_list_take_the_year_of_its_heading():
    found = values((H, "The year 1848"), (P, "March: Vienna. May: Frankfurt."))
    assert (found["March"], found["May"]) == ("1848-03", "1848-05")


def test_a_digression_gives_its_year_to_what_follows_from_it():
    text = "She came on 16 March 1939, but in 1962 her scores were found. The same autumn one was played."
    assert mention(text, "The same autumn").value == "1962-23"


def test_two_decades_just_told_leave_the_end_of_the_decade_open():
    text = "In the early 1830s they won. In 1829 they had lost. By the end of the decade nothing was left."
    assert mention(text, "the end of the decade").value is None


def test_the_following_spring_is_not_counted_across_paragraphs_without_a_date():
    parts = (
        (P, "In 1801, Olaf sent a fleet to Lund."),
        (P, "The fleet went by way of Moss, where it lay for long."),
    )
    assert values(*parts, (P, "The following spring, Olaf came back."))["The following spring"] is None
    assert values(parts[0], (P, "The following spring, Olaf came back."))["The following spring"] == "1802-21"
