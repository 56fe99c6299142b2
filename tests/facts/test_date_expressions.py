"""Every form of temporal expression: where it stands and what its own words say."""

import edtf
import pytest
from edtf.parser.edtf_exceptions import EDTFParseException

from app.facts.dates.edtf_values import build_date
from app.facts.dates.expressions import find_expressions
from app.facts.dates.mentions import DateMention, MentionKind
from app.facts.dates.resolution import find_mentions_in_text


def mentions(text: str) -> list[tuple[str, str | None]]:
    return [(m.text, m.value) for m in find_mentions_in_text(text)]


def only(text: str) -> DateMention:
    found = find_mentions_in_text(text)
    assert len(found) == 1, found
    return found[0]


STATED = [
    ("The bridge opened on 12 March 1888.", "12 March 1888", "1888-03-12"),
    ("The bridge opened on March 12, 1888.", "March 12, 1888", "1888-03-12"),
    ("The bridge opened on March 12th, 1888.", "March 12th, 1888", "1888-03-12"),
    ("The bridge opened on Monday, 12 March 1888.", "Monday, 12 March 1888", "1888-03-12"),
    ("The bridge opened on the 12th of March 1888.", "the 12th of March 1888", "1888-03-12"),
    ("The bridge opened on the twelfth of March, 1888.", "the twelfth of March, 1888", "1888-03-12"),
    ("The bridge opened on 12 Mar. 1888.", "12 Mar. 1888", "1888-03-12"),
    ("The log begins 1888-03-12 at the harbour.", "1888-03-12", "1888-03-12"),
    ("The stamp reads 17/3/1888 in red.", "17/3/1888", "1888-03-17"),
    ("The stamp reads 3/17/1888 in red.", "3/17/1888", "1888-03-17"),
    ("The stamp reads 5.3.1888 in red.", "5.3.1888", "1888-03-05"),
    ("The stamp reads 3/5/1888 in red.", "3/5/1888", "1888"),
    ("Work ended in March 1888.", "March 1888", "1888-03"),
    ("Work ended in March of 1888.", "March of 1888", "1888-03"),
    ("Work ended in 1888.", "1888", "1888"),
    ("Work ended early in 1888.", "early in 1888", "1888"),
    ("Work ended in late 1888.", "late 1888", "1888"),
    ("Work ended by mid-1888.", "mid-1888", "1888"),
    ("Work ended in mid-June 1888.", "mid-June 1888", "1888-06"),
    ("Work ended at the end of March 1888.", "the end of March 1888", "1888-03"),
    ("Work ended in the middle of 1888.", "the middle of 1888", "1888"),
    ("Work ended about 1888.", "about 1888", "1888~"),
    ("Work ended circa 1888.", "circa 1888", "1888~"),
    ("Work ended around March 1888.", "around March 1888", "1888-03~"),
    ("Poets of the 1880s liked it.", "the 1880s", "188X"),
    ("Poets of the late 1880s liked it.", "the late 1880s", "188X"),
    ("Poets of the 1800s liked it.", "the 1800s", "18XX"),
    ("Mills spread in the 18th century.", "the 18th century", "17XX"),
    ("Mills spread in the nineteenth century.", "the nineteenth century", "18XX"),
    ("Temples rose in the 9th century BC.", "the 9th century BC", "-08XX"),
    ("Temples rose in the middle of the 9th century BC.", "the middle of the 9th century BC", "-08XX"),
    ("Temples rose in the third millennium BCE.", "the third millennium BCE", "-2XXX"),
    ("Temples rose in the 240s BC.", "the 240s BC", "-0248/-0239"),
    ("The fleet sailed in 264 BC.", "264 BC", "-0263"),
    ("The fleet sailed in 264 B.C. with grain.", "264 B.C.", "-0263"),
    ("Farming began around 10,000 BCE here.", "around 10,000 BCE", "-9999~"),
    ("Ash fell in AD 79.", "AD 79", "0079"),
    ("In 410 the city was sacked.", "410", "0410"),
    ("Ash fell in 79 CE.", "79 CE", "0079"),
    ("Snow fell in the spring of 1862.", "the spring of 1862", "1862-21"),
    ("Snow fell in summer 1862.", "summer 1862", "1862-22"),
    ("Snow fell in the fall of 1862.", "the fall of 1862", "1862-23"),
    ("Snow fell in early winter 1862.", "early winter 1862", "1862-24"),
    ("Sales fell in Q3 2021.", "Q3 2021", "2021-35"),
    ("Sales fell in the second quarter of 2021.", "the second quarter of 2021", "2021-34"),
    ("Sales fell in the second half of 2021.", "the second half of 2021", "2021-41"),
    ("They met on Christmas Day 1914.", "Christmas Day 1914", "1914-12-25"),
    ("They met on New Year's Eve 1999.", "New Year's Eve 1999", "1999-12-31"),
    ("Rent fell due on Lady Day 1372.", "Lady Day 1372", "1372-03-25"),
    ("He sang on St. Stephen’s Day 1072.", "St. Stephen’s Day 1072", "1072-12-26"),
    ("They rose at Easter 1916.", "Easter 1916", "1916"),
    ("The will of 10 February 1421/22 survives.", "10 February 1421/22", "1422-02-10"),
    ("Snow fell in the winter of 1857/58.", "the winter of 1857/58", "1857-24"),
    ("Plague came in the spring of 430 BC.", "the spring of 430 BC", "-0429-21"),
    ("Fire came in January 29 BC.", "January 29 BC", "-0028-01"),
    ("It shut on the last day of February 1904.", "the last day of February 1904", "1904-02-29"),
    ("It opened on the first day of 1905.", "the first day of 1905", "1905-01-01"),
    ("Peaks came in the early part of 1911.", "the early part of 1911", "1911"),
    ("He left on the night of 4 April 1904.", "the night of 4 April 1904", "1904-04-04"),
    ("He left at 3:30 p.m. on 4 April 1904.", "3:30 p.m. on 4 April 1904", "1904-04-04"),
    ("Modern art came at the turn of the twentieth century.", "the turn of the twentieth century", "1900~"),
    ("Sales fell in FY 2012.", "FY 2012", "2012~"),
    ("Sales fell in H2 2009.", "H2 2009", "2009-41"),
    ("Sales fell in the first half of 1974 abroad.", "the first half of 1974", "1974-40"),
    ("He was born probably in 1338.", "1338", "1338?"),
    ("He (1387?–) left.", "1387", "1387?"),
    ("A copy of ?1450 survives.", "?1450", "1450?"),
    ("He lived, perhaps about 1450, in Ely.", "about 1450", "1450%"),
    ("Skirts rose in the nineteen-twenties.", "the nineteen-twenties", "192X"),
    ("Prices rose in the 2000s.", "the 2000s", "200X"),
    ("Ships came in the 980s.", "the 980s", "098X"),
    ("The stamp reads 17-3-1888 in red.", "17-3-1888", "1888-03-17"),
    ("A town of a.d. 70 was dug up.", "a.d. 70", "0070"),
]


@pytest.mark.parametrize(("sentence", "words", "value"), STATED, ids=[s[1] for s in STATED])
def test_a_stated_date_has_its_span_and_value(sentence: str, words: str, value: str):
    mention = only(sentence)
    assert (mention.text, mention.value, mention.inferred) == (words, value, False)
    assert sentence[mention.start : mention.end] == words
    edtf.parse_edtf(value)


RANGES = [
    ("The talks of May 5–7, 1940 failed.", [("May 5", "1940-05-05"), ("7, 1940", "1940-05-07")]),
    ("The talks of 9/10 May 2015 failed.", [("9", "2015-05-09"), ("10 May 2015", "2015-05-10")]),
    (
        "Rain fell from May 5 to June 3, 1940.",
        [("May 5", "1940-05-05"), ("June 3, 1940", "1940-06-03")],
    ),
    (
        "Rain fell from 20 December to 3 January 1941.",
        [("20 December", "1940-12-20"), ("3 January 1941", "1941-01-03")],
    ),
    ("The dispute (1962–1967) dragged on.", [("1962", "1962"), ("1967", "1967")]),
    ("The season 2006-07 was poor.", [("2006", "2006"), ("07", "2007")]),
    ("A war (264 to 241 BC) began.", [("264", "-0263"), ("241 BC", "-0240")]),
    ("From 200 BCE to CE 14 it grew.", [("200 BCE", "-0199"), ("CE 14", "0014")]),
    (
        "Guilds of the 18th and 19th centuries built it.",
        [("the 18th", "17XX"), ("19th centuries", "18XX")],
    ),
    (
        "Peak years were the 1870s and 1860s BCE.",
        [("the 1870s", "-1878/-1869"), ("1860s BCE", "-1868/-1859")],
    ),
    ("Emperors of AD 70–120 built it.", [("AD 70", "0070"), ("120", "0120")]),
    (
        "The late 8th and early 7th centuries BC were calm.",
        [("The late 8th", "-07XX"), ("early 7th centuries BC", "-06XX")],
    ),
    ("Coins of the 5th to the 8th century turn up.", [("the 5th", "04XX"), ("the 8th century", "07XX")]),
    ("In 1398 or 1399 he moved.", [("1398", "1398?"), ("1399", "1399?")]),
    ("The season 2012/13 was poor.", [("2012", "2012"), ("13", "2013")]),
    (
        "It ran from 18 March (in name, from 28 March) to 28 May 1871.",
        [("18 March", "1871-03-18"), ("28 March", "1871-03-28"), ("28 May 1871", "1871-05-28")],
    ),
    ("Between March and June 1933 banks closed.", [("March", "1933-03"), ("June 1933", "1933-06")]),
]


@pytest.mark.parametrize(("sentence", "expected"), RANGES)
def test_both_ends_of_a_range_are_mentions(sentence: str, expected: list[tuple[str, str]]):
    assert mentions(sentence) == expected


@pytest.mark.parametrize(
    ("sentence", "kind"),
    [
        ("They waited for two weeks.", MentionKind.DURATION),
        ("It took over a year.", MentionKind.DURATION),
        ("A 46-day siege followed.", MentionKind.DURATION),
        ("Over the last month or so it rained.", MentionKind.DURATION),
        ("They dragged it out for weeks.", MentionKind.DURATION),
        ("Over the next few months it rained.", MentionKind.DURATION),
        ("Bread was baked daily.", MentionKind.SET),
        ("They met every week.", MentionKind.SET),
        ("Prices rose recently.", MentionKind.VAGUE),
        ("It is currently shut.", MentionKind.VAGUE),
        ("They met twice a week.", MentionKind.SET),
        ("They met every hour.", MentionKind.SET),
        ("It lay there for two thousand years.", MentionKind.DURATION),
        ("They held on for a hundred years after the raid.", MentionKind.DURATION),
        ("By then all had left.", MentionKind.VAGUE),
        ("A few years later it burned.", MentionKind.VAGUE),
    ],
)
def test_words_that_name_no_date_have_no_value(sentence: str, kind: MentionKind):
    mention = only(sentence)
    assert (mention.kind, mention.value) == (kind, None)


@pytest.mark.parametrize(
    "sentence",
    [
        "The 2,000 troops marched with 1500 horses.",
        "It cost $1950 and then £1,995.",
        "See pages 1204–1213 and p. 1950.",
        "Orders rose by 1914 tons.",
        "Read https://example.org/2014/05/22/news.html for more.",
        "The paper is doi:10.1057/2020.1234 in print.",
        "Resolution 1483 was passed.",
        "You may march to the hot spring and drink.",
        "April Stone and June Reed met in the hall.",
        "The fall of Rome was slow.",
        "The general saw the forts, the harbour and the rest fall without a blow.",
        "They watched the towers fall at dawn.",
        "In his fifties he painted.",
        "The 4th Army and the 15th Corps moved.",
        "In 410 cases a population of 1850 was counted.",
        "The score was 3-2 after 90 kicks.",
        "The S-1914 engine has 1200 parts.",
        "Cells of 415 prisoners and rows of 92 seats were counted, in 120 halls.",
        "The October Revolution and both March revolutions were told of.",
        "Another current of opinion ran through the winter quarters.",
    ],
)
def test_numbers_and_names_are_no_dates(sentence: str):
    assert [m.text for m in find_mentions_in_text(sentence) if m.kind is MentionKind.CALENDAR] == []


def test_masked_spans_are_left_out():
    text = "Trade grew (Marlow 1991) until 1994."
    found = find_expressions(text, masked=[(11, 24)])
    assert [text[e.start : e.end] for e in found] == ["1994"]


def test_a_line_break_inside_a_date_is_no_obstacle():
    assert build_date(1888, 3, 12) in {
        m.value for m in find_mentions_in_text("It opened on 12\nMarch 1888. ")
    } or (find_expressions("on 12\nMarch 1888")[0].day == 12)


def test_an_impossible_day_has_no_value():
    assert only("It happened on 31 February 1900.").value is None


@pytest.mark.parametrize(
    "noise", ["1950-" * 3000, "the early late " * 2000, "1,1,1." * 3000, "May May " * 3000]
)
def test_repetitive_text_is_read_to_its_end(noise: str):
    tail = " It ended on 3 May 1911."
    assert find_mentions_in_text(noise + "\n" + tail)[-1].value == "1911-05-03"


def test_every_value_is_valid_edtf():
    with pytest.raises(EDTFParseException):
        edtf.parse_edtf("18th century")
    for sentence, _, _ in STATED:
        for mention in find_mentions_in_text(sentence):
            assert mention.value
            edtf.parse_edtf(mention.value)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("On the third of May, in the year one thousand and ninety-nine, he left.", [(1099, 5, 3)]),
        ("In the year seventeen hundred and eighty-nine it fell.", [(1789, None, None)]),
        ("In the year of our Lord one thousand four hundred\nand two they met.", [(1402, None, None)]),
        ("One thousand and two men and sixteen hundred horses.", []),
        ("It was copied in the year 1120 Hijri at Herat.", []),
        ("They left after 1591 (1000 in the Islamic calendar).", [(1591, None, None)]),
        ("Copied in AH 1012, it is dated 1603-4 CE.", [(1603, None, None), (1604, None, None)]),
        ("The era roughly between 1610--1840.", [(1610, None, None), (1840, None, None)]),
    ],
)
def test_years_in_words_and_of_other_calendars(text: str, said: list[tuple[int, int | None, int | None]]):
    assert [(e.year, e.month, e.day) for e in find_expressions(text)] == said
