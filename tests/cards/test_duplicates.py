"""The same fact from two places becomes one, with the evidence of both."""

from app.cards.duplicates import merge_facts
from app.facts.fact import ConceptFact, DateFact, Evidence, WorkFact


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
