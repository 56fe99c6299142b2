"""Dated events in other shapes than a plain clause: brackets, ranges, clefts, shared verbs, tables."""

import hashlib

import pytest

from app.documents.document import Block, BlockKind, Document
from app.facts.dates.resolution import find_date_mentions
from app.facts.events.dated_events import find_date_facts
from app.facts.fact import DateFact
from app.facts.language import Language


def document(text: str, kind: BlockKind = BlockKind.PARAGRAPH) -> Document:
    digest = hashlib.sha256(text.encode()).hexdigest()
    return Document("notes.txt", "text/plain", digest, text, (Block(kind, 0, len(text)),))


def found(language: Language, text: str, kind: BlockKind = BlockKind.PARAGRAPH) -> list[DateFact]:
    read = document(text, kind)
    return find_date_facts(read, find_date_mentions(read), list(language.sentences(read)))


def told(language: Language, text: str, kind: BlockKind = BlockKind.PARAGRAPH) -> list[tuple[str, str]]:
    return [(f.date, f.event) for f in found(language, text, kind)]


@pytest.mark.model
@pytest.mark.parametrize(
    ("text", "events"),
    [
        ("The Livonian War (1558-1583) ruined the towns.", [("1558/1583", "the Livonian War")]),
        ("The Treaty of Kiel (1814) ended the union.", [("1814", "the Treaty of Kiel")]),
        (
            "John III Sobieski (r. 1674-1696) saved the city.",
            [("1674/1696", "the reign of John III Sobieski")],
        ),
        ("Ada Lovelace (1815-1852) worked in the city.", [("1815/1852", "the life of Ada Lovelace")]),
        ("The Glorious Revolution of 1688 was quick.", [("1688", "the Glorious Revolution")]),
        (
            "After a defeat at the Battle of Poltava in 1709, the army went home.",
            [("1709", "the Battle of Poltava")],
        ),
    ],
)
def test_a_name_with_its_years_is_an_event(
    language: Language, text: str, events: list[tuple[str, str]]
) -> None:
    assert told(language, text) == events


@pytest.mark.model
@pytest.mark.parametrize(
    "text",
    [
        "Louis XIV (1643-1715) built a palace.",
        "The old bridge (1871) is broad.",
        "The panel lists a chapter by Smith (1990-1995).",
    ],
    ids=["a reign or a life", "no event", "no life"],
)
def test_years_of_unsure_sense_give_no_event(language: Language, text: str) -> None:
    assert told(language, text) == []


@pytest.mark.model
def test_a_heading_gives_the_years_of_what_it_names(language: Language) -> None:
    assert told(language, "The Livonian War (1558-1583)", BlockKind.HEADING) == [
        ("1558/1583", "the Livonian War")
    ]
    assert told(language, "How Sweden conquered Riga in 1621", BlockKind.HEADING) == []


@pytest.mark.model
@pytest.mark.parametrize(
    ("text", "events"),
    [
        (
            "It was not until 1683 that all of Brabant was brought under Spanish control.",
            [("1683", "all of Brabant was brought under Spanish control")],
        ),
        (
            "Not until 1920 did American women win the vote.",
            [("1920", "American women did win the vote")],
        ),
        (
            "The year 1989 saw the collapse of communism in Poland.",
            [("1989", "the collapse of communism in Poland")],
        ),
        (
            "From 1845 to 1852 Ireland suffered the Great Famine.",
            [("1845/1852", "Ireland suffered the Great Famine")],
        ),
        (
            "Uppsala was founded in 1477 and Copenhagen in 1479.",
            [("1477", "Uppsala was founded"), ("1479", "Copenhagen was founded")],
        ),
        (
            "Germany invaded Poland on 1 September 1939 and France on 10 May 1940.",
            [("1939-09-01", "Germany invaded Poland"), ("1940-05-10", "Germany invaded France")],
        ),
        (
            "In a 1946 speech at Fulton, Churchill warned Europe of an iron curtain.",
            [("1946", "Churchill warned Europe of an iron curtain")],
        ),
    ],
)
def test_where_grammar_puts_the_date_elsewhere(
    language: Language, text: str, events: list[tuple[str, str]]
) -> None:
    assert told(language, text) == events


@pytest.mark.model
def test_they_are_the_people_of_the_sentence_before(language: Language) -> None:
    text = "The Athenians took the lead in the fight against Persia. In 477 BC, they organized an alliance."
    assert told(language, text) == [("-0476", "the Athenians organized an alliance")]
    rivals = "The Athenians hated the Spartans. In 477 BC, they organized an alliance."
    assert [f.importance for f in found(language, rivals)] == [0.1]


@pytest.mark.model
def test_what_an_aside_calls_a_thing_is_told_of_its_name(language: Language) -> None:
    text = "The Humber Bridge, a suspension bridge opened in 1981, stands near Hull."
    assert told(language, text) == [("1981", "the Humber Bridge was opened")]


@pytest.mark.model
def test_rows_of_a_table_are_entries_of_a_chronology(language: Language) -> None:
    text = "1848\tRisings in Milan and Venice\n1859\tWar of Sardinia against Austria"
    assert told(language, text, BlockKind.TABLE) == [
        ("1848", "risings in Milan and Venice"),
        ("1859", "war of Sardinia against Austria"),
    ]
    assert told(language, "1848\tRisings in Milan and Venice", BlockKind.TABLE) == []


@pytest.mark.model
def test_a_turning_point_outweighs_a_remark(language: Language) -> None:
    text = (
        "On 4 May 1931 Portugal and Spain signed the Treaty of Elvas. "
        "On 9 May 1931 the mayor of Elvas said that prices increased."
    )
    signed, said = found(language, text)
    assert signed.importance > said.importance + 0.2


@pytest.mark.model
def test_a_life_is_worth_asking_where_the_text_is_about_the_person(language: Language) -> None:
    life, often = "Ada Lovelace (1815-1852) worked in the city. ", "Lovelace proved it. " * 12
    told = found(language, life + often)[0].importance
    assert told > found(language, life)[0].importance + 0.3
    assert told > found(language, "Sums were hard. " + life + often)[0].importance + 0.3


@pytest.mark.model
@pytest.mark.parametrize(
    "text",
    [
        "Barges came to the river about 1810, three years after Fulton had made his trip on the Hudson.",
        "As late as 1772, not daunted by rebuffs, the Burgesses of Virginia wrote to London.",
        "The Council debated the annexation of Texas, which had declared its independence in 1836.",
    ],
    ids=["another date's verb", "a negated participle", "whose clause"],
)
def test_nothing_untrue_is_told(language: Language, text: str) -> None:
    events = " | ".join(f.event for f in found(language, text) if f.date in ("1810~", "1772", "1836"))
    assert "Fulton had made" not in events
    assert "was daunted" not in events
    assert "were daunted" not in events
    assert "annexation of Texas had declared" not in events


@pytest.mark.model
@pytest.mark.parametrize(
    ("text", "events"),
    [
        ("The tale was told by the poet Shaykh Sadi (d. 1291 CE).", [("1291", "Shaykh Sadi’s death")]),
        (
            "Marie Curie (born 7 November 1867) was a physicist.",
            [("1867-11-07", "Marie Curie’s birth")],
        ),
        (
            "Kim Shuo praised it in his book Clay Town Essays, published in the year 1088.",
            [("1088", "Clay Town Essays was published")],
        ),
        (
            "In his Doubts Concerning Ptolemy, published at some time between 1025 and 1028, he disagreed.",
            [("1025/1028", "Doubts Concerning Ptolemy was published")],
        ),
        (
            "Mary Stone led a survey of the northern mines from the late 1950s to the early 1980s.",
            [("195X/198X", "Mary Stone led a survey of the northern mines")],
        ),
        (
            "The Almanac of Tides was translated into Latin in the 13th and 14th centuries.",
            [("12XX/13XX", "the Almanac of Tides was translated into Latin")],
        ),
        (
            "They met Peter Oldham (1483-1546), who came to Hull in 1517 with a plea.",
            [
                ("1483/1546", "the life of Peter Oldham"),
                ("1517", "Peter Oldham came to Hull with a plea"),
            ],
        ),
        (
            "On the fifth of August, in the year one thousand one hundred, King Edwin entered York.",
            [("1100-08-05", "King Edwin entered York")],
        ),
        (
            "Kim solved the riddle of Oda, first told by Moor in 1621.",
            [("1621", "Kim solved the riddle of Oda, first told by Moor")],
        ),
        ("Falk was seized, put on trial and hanged (1415).", []),
    ],
)
def test_what_is_told_in_passing(language: Language, text: str, events: list[tuple[str, str]]) -> None:
    assert told(language, text) == events


@pytest.mark.model
def test_an_example_weighs_little(language: Language) -> None:
    (fact,) = found(language, "For instance, King Edwin entered York on 5 August 1100.")
    assert fact.importance <= 0.25


@pytest.mark.model
@pytest.mark.parametrize(
    ("text", "events"),
    [
        (
            "The River Atlas was engraved in Hull. It was printed by Peter Moor in 1572.",
            [("1572", "the River Atlas was printed by Peter Moor")],
        ),
        (
            "She lived long. In 1792 her Defence of the Rights of Reason was printed in London.",
            [("1792", "Defence of the Rights of Reason was printed in London")],
        ),
        (
            "Ibn al-Haytham (Alhazen) was born in 965 CE to a family in Basra.",
            [("0965", "Ibn al-Haytham was born to a family in Basra")],
        ),
        (
            "The town was lost, with all its stores; and on 3 May 1644, the army of Rupert entered Bolton.",
            [("1644-05-03", "the army of Rupert entered Bolton")],
        ),
        ("The book explains the Almagest of Kim, which was translated into Latin in 1210.", []),
    ],
)
def test_names_stay_whole_and_titles_stand_alone(
    language: Language, text: str, events: list[tuple[str, str]]
) -> None:
    assert told(language, text) == events


@pytest.mark.model
def test_a_participle_behind_a_colon_belongs_to_a_title(language: Language) -> None:
    text = "A great step came with the printing of Ole Berg’s Tides: Making a New Map in 1987."
    assert not [event for _date, event in told(language, text) if event.startswith("a great step Making")]


@pytest.mark.model
def test_a_word_that_the_text_also_writes_small_opens_its_event_small(language: Language) -> None:
    text = "All want independence. An Act of Independence came. Independence was granted to Oman in 1970."
    assert told(language, text) == [("1970", "independence was granted to Oman")]


@pytest.mark.model
@pytest.mark.parametrize(
    ("text", "event"),
    [
        (
            "It was in the year 1224 that the first Danish fleet appeared and that the men of Berg fled.",
            ("1224", "the first Danish fleet appeared"),
        ),
        ("When Ole Berg died in 1725, he owned the largest house in Oslo.", ("1725", "Ole Berg died")),
        (
            "In 1718, Ole Berg was killed or captured and when peace came, Norway had lost all but Oslo.",
            ("1718", "Ole Berg was killed or captured"),
        ),
        (
            "In 1553, Ole Berg reached the river and found the village of Lund, not far from a spot where in "
            "1584 the town of Vik was founded.",
            ("1553", "Ole Berg reached the river and found the village of Lund"),
        ),
    ],
)
def test_what_follows_the_dated_deed_does_not_hide_it(
    language: Language, text: str, event: tuple[str, str]
) -> None:
    assert event in told(language, text)


@pytest.mark.model
def test_the_shorter_of_two_names_of_one_event_goes(language: Language) -> None:
    text = "The Great Bergen Fire of 1904 raged for days. Much was new after the Great Fire of 1904."
    assert told(language, text) == [("1904", "the Great Bergen Fire")]


@pytest.mark.model
@pytest.mark.parametrize(
    ("text", "events"),
    [
        ("Ole Berg was killed or captured in 1718.", [("1718", "Ole Berg was killed or captured")]),
        (
            "Ole Berg was killed in 1718 or seized by Danes.",
            [("1718", "Ole Berg was killed or seized by Danes")],
        ),
        (
            "Jugo was brought to Lund (106 B.C.) and Berg, his friend, fled.",
            [("-0105", "Jugo was brought to Lund")],
        ),
        ("The view that Jugo was a king is held by Ole Berg (1991) and others.", []),
        (
            "Oslo’s council passed resolutions on May 16, 1769, declaring that the sole right of imposing "
            "taxes in Norway was vested in it.",
            [
                (
                    "1769-05-16",
                    "Oslo’s council passed resolutions, declaring that the sole right of imposing taxes in "
                    "Norway was vested in it",
                )
            ],
        ),
    ],
)
def test_an_event_keeps_what_it_would_say_otherwise_without(
    language: Language, text: str, events: list[tuple[str, str]]
) -> None:
    assert told(language, text) == events
