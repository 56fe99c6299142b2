"""Two dates for one event are found, and nothing else is: offices, editions, parts and calendars."""

from zlib import crc32

import pytest

from app.facts.contradictions import find_contradictions
from app.facts.fact import DateFact, Evidence
from app.facts.sameness import conflict


def told(date: str, event: str, source: str = "s1", *, inferred: bool = False) -> DateFact:
    number = f"{source}{date}{event}"
    start = crc32(number.encode())
    evidence = Evidence(source, start, start + 9, event)
    return DateFact(
        id=number, importance=0.5, evidence=(evidence,), date=date, event=event, inferred=inferred
    )


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (("1820-05-03", "the council of Arden opened a lending library"),
         ("1821", "the council of Arden opened a lending library")),
        (("1790", "Ada Ellery was born in Vell"), ("1792-04-01", "Ellery was born")),
        (("1851-03", "Draper was assassinated"), ("1852-03", "Draper was assassinated by his own pilot")),
        (("1648", "the Treaty of Quays was signed in Vell"), ("1649", "the Treaty of Quays signed in Vell")),
        (("1801-05-03", "the Battle of Arden took place near Vell"),
         ("1801-05-09", "the Battle of Arden was fought at dawn")),
        (("1836", "the Treaty of Lorne was concluded"), ("1837", "the Treaty of Lorne was signed in Vell")),
        (("-0263", "the colony of Vell was founded"), ("-0260", "the colony of Vell was founded")),
    ],
)  # fmt: skip
def test_two_dates_for_one_event(one: tuple[str, str], other: tuple[str, str]):
    first, second = told(*one), told(*other, "s2")
    (found,) = find_contradictions([first, told("1999", "a comet was discovered by Brandt"), second])
    assert (found.first, found.second) == (first, second)
    assert found.evidence == (first.evidence[0], second.evidence[0])
    assert found.across_documents
    assert found.against(first.id) == second
    assert found.against("other") is None


@pytest.mark.parametrize(
    ("one", "other"),
    [
        # no contradiction: one date lies in the other, or is only about right
        (("1820-05-03", "the council of Arden opened a lending library"),
         ("1820", "the council of Arden opened a lending library")),
        (("1820~", "Ada Ellery was born in Vell"), ("1822", "Ada Ellery was born in Vell")),
        (("1820/1830", "the mint of Arden was established"), ("1840", "the mint of Arden was established")),
        # the two calendars
        (("1752-09-02", "Ada Ellery was born in Vell"), ("1752-09-13", "Ada Ellery was born in Vell")),
        # other events
        (("1820", "the siege of Arden began"), ("1822", "the siege of Arden ended")),
        (("1820", "Ellery was elected mayor of Arden"), ("1824", "Ellery was elected mayor of Arden")),
        (("1820", "Ada Ellery was born"), ("1824", "Ben Ellery was born")),
        (("1820", "Ellery was born in Vell"), ("1844", "the daughter of Ellery was born in Vell")),
        (("1820", "the first bridge at Arden was opened"), ("1890", "the second bridge at Arden was opened")),
        (("1820", "the school of Arden was founded"), ("1890", "the school of Vell was founded")),
        (("1820", "the accord of Arden was signed by Vell"),
         ("1821", "the accord of Arden was not signed by Vell")),
        (("1820", "a bridge was completed"), ("1830", "a bridge was completed")),
        (("1820", "the council of Arden opened its session"),
         ("1830", "the council of Arden opened its session")),
        (("1801", "the Battle of Arden was fought"), ("1809", "the Siege of Arden took place")),
        (("1801", "the Second Battle of Arden was fought"), ("1809", "the Battle of Arden was fought")),
        (("1820", "5 ships of the Arden fleet sank"), ("1830", "8 ships of the Arden fleet sank")),
    ],
)  # fmt: skip
def test_what_is_no_contradiction(one: tuple[str, str], other: tuple[str, str]):
    assert find_contradictions([told(*one), told(*other, "s2")]) == ()


def test_inferred_dates_and_one_sentence_contradict_nobody():
    born = told("1820", "Ada Ellery was born in Vell")
    assert find_contradictions([born, told("1830", "Ada Ellery was born in Vell", "s2", inferred=True)]) == ()
    twin = DateFact(id="t", importance=0.5, evidence=born.evidence, date="1821", event=born.event)
    assert find_contradictions([born, twin]) == ()


def test_a_document_may_contradict_itself():
    (found,) = find_contradictions(
        [told("1820", "Ada Ellery was born in Vell"), told("1831", "Ada Ellery was born in Vell")]
    )
    assert not found.across_documents


@pytest.mark.parametrize(
    ("one", "other", "differ"),
    [
        ("Vell signed the accord", "Vell did not sign the accord", True),
        ("Draper signed the accord of Arden", "Ellery signed the accord of Arden", True),
        ("Draper signed the accord", "Ellery Draper signed the accord of Arden", False),
        ("40 ships left", "60 ships left", True),
        ("40 ships left", "ships left", False),
        ("Construction of the bridge began", "the construction of the bridge began", False),
    ],
)
def test_wordings_conflict_by_denial_name_or_number(one: str, other: str, differ: bool):
    assert conflict(one, other) is differ
    assert conflict(other, one) is differ
