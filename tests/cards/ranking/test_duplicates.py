"""The same fact from two places becomes one, with the evidence of both."""

from dataclasses import replace
from typing import Any

import pytest

from app.cards.ranking.duplicates import merge_facts
from app.facts.fact import AuthorFact, ConceptFact, DateFact, Evidence, WorkFact


def evidence(source: str, start: int) -> Evidence:
    return Evidence(source, start, start + 3, "abc")


def dated(number: int, event: str, importance: float = 0.5, source: str = "s1") -> DateFact:
    return DateFact(
        id=f"f{number}",
        importance=importance,
        evidence=(evidence(source, number),),
        date="1963-09-07",
        event=event,
    )


def test_the_same_event_on_the_same_day_merges_and_keeps_all_evidence():
    (fact,) = merge_facts(
        [
            dated(1, "Vine and Matthews explained the stripes", 0.4),
            dated(2, "Vine and Matthews explained the magnetic stripes", 0.7),
        ]
    )
    assert isinstance(fact, DateFact)
    assert fact.id == "f1"
    assert fact.importance == 0.7
    assert {e.start for e in fact.evidence} == {1, 2}


def test_other_events_of_that_day_stay_apart():
    assert (
        len(
            merge_facts(
                [
                    dated(1, "Vine and Matthews explained the stripes"),
                    dated(2, "the journal changed its editor"),
                ]
            )
        )
        == 2
    )


def test_merging_twice_changes_nothing():
    facts = [dated(1, "Hess wrote"), dated(2, "Hess wrote"), dated(3, "Dietz coined the name")]
    once = merge_facts(facts)
    assert merge_facts(once) == once


def test_a_work_listed_in_two_documents_is_one_work():
    works = [
        WorkFact(
            id=f"w{i}",
            importance=0.3,
            evidence=(evidence(f"s{i}", 0),),
            csl={"title": title, "issued": {"date-parts": [[1962]]}},
        )
        for i, title in enumerate(("History of Ocean Basins", "History of ocean basins."))
    ]
    (work,) = merge_facts(works)
    assert len({e.source for e in work.evidence}) == 2


def test_editions_of_other_years_stay_apart():
    works = [
        WorkFact(
            id=f"w{year}",
            importance=0.3,
            evidence=(evidence("s", year),),
            csl={"title": "Stigma", "issued": {"date-parts": [[year]]}},
        )
        for year in (1963, 1965)
    ]
    assert len(merge_facts(works)) == 2


def test_two_documents_may_define_a_term_differently():
    facts = [
        ConceptFact(
            id=f"c{i}", importance=0.5, evidence=(evidence(f"s{i}", 0),), term="Drift", definition=words
        )
        for i, words in enumerate(
            ("the slow motion of continents over the mantle", "a random change of gene frequencies")
        )
    ]
    assert len(merge_facts(facts)) == 2


def test_the_day_and_the_year_of_one_event_merge_into_the_day():
    event = "the council of Arden opened a lending library"
    facts = [
        replace(dated(1, event, 0.9), date="1963"),
        dated(2, event, 0.2, "s2"),
        replace(dated(3, event, 0.9, "s3"), date="1964"),
        replace(dated(4, event, 0.9, "s4"), date="1963-10-01"),
    ]
    merged = merge_facts(facts)
    assert [(f.id, f.date, len(f.evidence)) for f in merged if isinstance(f, DateFact)] == [
        ("f1", "1963-09-07", 2),
        ("f4", "1963-10-01", 1),
        ("f3", "1964", 1),
    ]


def test_a_stated_date_is_kept_rather_than_an_inferred_one():
    event = "the council of Arden opened a lending library"
    (fact,) = merge_facts([replace(dated(1, event, 0.9), inferred=True), dated(2, event, 0.2, "s2")])
    assert isinstance(fact, DateFact)
    assert not fact.inferred


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (
            "Draper signed the accord of the northern harbour towns",
            "Draper did not sign the accord of the towns",
        ),
        ("Draper signed the accord of the harbour towns", "Ellery signed the accord of the harbour towns"),
        ("a fleet of 40 ships left the quay at Arden", "a fleet of 60 ships left the quay at Arden"),
    ],
)
def test_like_wordings_of_other_things_stay_apart(one: str, other: str):
    assert len(merge_facts([dated(1, one), dated(2, other, source="s2")])) == 2


def work(number: str, **csl: Any) -> WorkFact:
    return WorkFact(id=number, importance=0.3, evidence=(evidence(number, 0),), csl=csl)


def test_a_work_listed_with_and_without_its_subtitle_is_one_work():
    author = [{"family": "Draper", "given": "B."}]
    with_subtitle = work("a", title="Harbours: A Study of Mud", author=author)
    (merged,) = merge_facts([with_subtitle, work("b", title="Harbours", author=author)])
    assert len(merged.evidence) == 2


def test_works_of_one_title_by_others_stay_apart():
    listed = [
        work("a", title="Harbours", author=[{"family": "Draper"}]),
        work("b", title="Harbours", author=[{"family": "Ellery"}]),
        work("c", title="Harbours: Poems"),
        work("d", title="Harbours", author=[{"literal": "Port of Vell"}], issued={"date-parts": [[]]}),
    ]
    assert len(merge_facts(listed)) == 4


def test_claims_of_people_with_one_family_name_stay_apart():
    claim = "tidal banking made the town of Arden rich"
    claims = [
        AuthorFact(
            id=f"a{i}",
            importance=0.5,
            evidence=(evidence(f"s{i}", 0),),
            name={"family": "Ellery", "given": given},
            claim=claim,
        )
        for i, given in enumerate(("Ada", "A.", "Ben"))
    ]
    merged = merge_facts(claims)
    assert [len(f.evidence) for f in merged] == [2, 1]


def test_a_concept_of_two_documents_takes_in_what_either_says_later():
    words = (
        "the slow motion of continents over the mantle",
        "the slow motion of the continents over the mantle",
    )
    facts = [
        ConceptFact(
            id=f"c{i}", importance=0.5, evidence=(evidence(source, i),), term="Drift", definition=definition
        )
        for i, (source, definition) in enumerate(
            (("s1", words[0]), ("s2", words[1]), ("s2", "a word that sailors use for something else"))
        )
    ]
    assert len(merge_facts(facts)) == 1


def test_one_fact_for_an_id_and_that_the_more_important():
    place = Evidence("s", 0, 9, "Lund rose")
    told = AuthorFact(id="f1", importance=0, evidence=(place,), name={"family": "Lund"}, claim="Lund rose.")
    facts = [replace(told, importance=weight) for weight in (0.4, 0.6, 0.5)]
    assert [f.importance for f in merge_facts(facts)] == [0.6]
