"""Dates that give no card, numbers that are asked instead of their year, blanks in the date's own clause."""

import pytest

from app.cards.dates.date_questions import write_date_draft
from app.facts.fact import DateFact, Evidence
from app.facts.language import Language


def asked(language: Language, event: str, date: str, quote: str) -> str:
    evidence = Evidence("s1", 0, len(quote), quote)
    draft = write_date_draft(
        DateFact(id="f1", importance=0.8, evidence=(evidence,), date=date, event=event), language
    )
    return (draft.fields.get("When question") or draft.fields["Text"]) if draft is not None else ""


@pytest.mark.model
@pytest.mark.parametrize(
    ("event", "date", "quote"),
    [
        ("Olaf's position was strong", "1314-06-25", "On 25 June 1314 Olaf's position was strong."),
        ("the war of Olaf was at an end", "1412", "In 1412 the war of Olaf was at an end."),
        ("almost no cotton was grown in Norway", "1787", "In 1787, almost no cotton was grown in Norway."),
        ("Olaf prospered in Norway", "1305", "Through 1305 Olaf prospered in Norway."),
        ("Olaf lived in Norway", "1311", "During 1311 Olaf lived in Norway."),
        (
            "trade grew in Norway",
            "1812",
            "Following the War of 1812, trade grew in Norway, and the harbours of Denmark became rich.",
        ),
        ("Olaf was ready to write his book", "1939", "By 1939, Olaf was ready to write his book."),
        ("Olaf was preparing for a fair in Oslo", "2017", "In 2017, Olaf was preparing for a fair in Oslo."),
        ("Olaf found an announcement", "1963", "Olaf found a wedding announcement from 1963 in Oslo."),
        ("farmers still sold salt in Oslo", "1865", "In 1865 farmers still sold salt in Oslo."),
        ("Olaf sought an heir", "1880", "Olaf sought an heir for the 1880 city election of Oslo."),
        ("Oslo joined the Revolution", "18XX", "Oslo joined the 19th century Industrial Revolution."),
    ],
)  # fmt: skip
def test_how_things_stood_is_not_asked(language: Language, event: str, date: str, quote: str) -> None:
    assert asked(language, event, date, quote) == ""


@pytest.mark.model
@pytest.mark.parametrize(
    ("event", "date", "quote", "wanted"),
    [
        (
            "some 3,500 vessels were steaming in and out of Bergen",
            "1860",
            "By 1860, some 3,500 vessels were steaming in and out of Bergen.",
            "By 1860, some {{c1::3,500}} vessels were steaming in and out of Bergen.",
        ),
        (
            "some thirty-five hundred vessels were lying at Bergen, carrying fish worth 200 crowns",
            "1860",
            "By 1860, some thirty-five hundred vessels were lying at Bergen, carrying fish worth 200 crowns.",
            "By 1860, some {{c1::thirty-five hundred}} vessels were lying at Bergen.",
        ),
        (
            "Bergen had a population of 267,117",
            "2011",
            "In 2011 Bergen had a population of 267,117.",
            "In 2011, Bergen had a population of {{c1::267,117}}.",
        ),
        (
            "Bergen sold 300 ships to Denmark",
            "1911",
            "In 1911 Bergen sold 300 ships to Denmark.",
            "In which year did Bergen sell 300 ships to Denmark?",
        ),
    ],
)
def test_a_number_of_a_year_is_asked_not_the_year(
    language: Language, event: str, date: str, quote: str, wanted: str
) -> None:
    assert asked(language, event, date, quote) == wanted


@pytest.mark.model
def test_a_blank_ends_where_its_clause_does(language: Language) -> None:
    quote = (
        "In March 1324 a son was born to Olaf named David; on May 4, 1328, by the Treaty of Moss, the "
        "independence of Norway was recognised."
    )
    shown = asked(language, "a son was born to Olaf named David", "1324-03", quote)
    assert shown == "In which month and year was a son born to Olaf named David?"


@pytest.mark.model
def test_a_date_in_brackets_is_asked_of_its_clause(language: Language) -> None:
    quote = "Olaf received from Erik (July 7, 1296) the surrender of the Danish crown, and left."
    event = "Olaf received from Erik the surrender of the Danish crown"
    assert asked(language, event, "1296-07-07", quote) == f"When did {event.replace('received', 'receive')}?"


@pytest.mark.model
def test_a_participle_before_the_verb_is_not_the_verb(language: Language) -> None:
    event = "a Treaty safeguarding all Norwegian liberties as against Denmark was made by envoys at Moss"
    quote = f"{event[:1].upper()}{event[1:]} (July 18, 1290)."
    wanted = f"When was {event.replace(' was made', ' made')}?"
    assert asked(language, event, "1290-07-18", quote) == wanted


@pytest.mark.model
@pytest.mark.parametrize(
    ("event", "wanted"),
    [
        (
            "Anna Brahe was declared a Doctor of the Church, a title given by popes to those who teach",
            "In which year was Anna Brahe declared a Doctor of the Church?",
        ),
        (
            "Edward preferred John Moss to Bruce the Old, grandfather of the famous Robert Bruce",
            "In which year did Edward prefer John Moss to Bruce the Old?",
        ),
        (
            "Anna Brahe founded the League of Oslo while the Union of Bergen was founded in Moss",
            "In which year did Anna Brahe found the League of Oslo?",
        ),
        (
            "Anna Brahe and Erik Bonde —deadly rivals— were Guardians of the Kingdom",
            "In which year were Anna Brahe and Erik Bonde Guardians of the Kingdom?",
        ),
        (
            "Charles reached Naples, having had no resistance to overcome, but having won nothing",
            "In which year did Charles reach Naples?",
        ),
    ],
)
def test_a_question_leaves_out_comments_at_its_end(language: Language, event: str, wanted: str) -> None:
    assert asked(language, event, "1495", f"In 1495 {event}.") == wanted


@pytest.mark.model
def test_a_blank_leaves_out_the_clause_of_another_year(language: Language) -> None:
    quote = (
        "Olaf I had succeeded to the Swedish throne in 1515 at the age of twenty, Erik II had become King "
        "of Norway in 1509 at eighteen."
    )
    shown = asked(language, "it of which he had become the ruler", "1509", quote)
    assert shown == "Erik II had become King of Norway in {{c1::1509}} at eighteen."


@pytest.mark.model
def test_the_later_of_two_clauses_is_blanked_alone(language: Language) -> None:
    quote = (
        "His works alone would not have made his name; but in 1490 Olaf Brahe told him of the east, "
        "and Erik, having found a teacher at Moss, began to study Greek in 1492."
    )
    shown = asked(language, "it of which he told much", "1492", quote)
    assert shown == "Erik, having found a teacher at Moss, began to study Greek in {{c1::1492}}."
