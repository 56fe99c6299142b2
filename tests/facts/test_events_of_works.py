"""Dates that works carry in their titles, and when the document itself appeared."""

from typing import Any

import pytest

from app.documents.document import Block, BlockKind, Document
from app.facts.events.dated_events import date_facts_of_works
from app.facts.events.work_dates import is_full_clause, spans_in_title
from app.facts.fact import Evidence, WorkFact


def work(**csl: Any) -> WorkFact:
    return WorkFact(id="w1", importance=0.3, evidence=(Evidence("s1", 0, 9, "Ruiz 1999"),), csl=csl)


def document(text: str = "", **csl: Any) -> Document:
    return Document("a.txt", "text/plain", "0" * 64, text, (Block(BlockKind.PARAGRAPH, 0, len(text)),), csl)


@pytest.mark.parametrize(
    ("title", "values"),
    [
        ("Ports and Pilots: The Struggle for Trieste, 1945–1954", ["1945/1954"]),
        ("After the 1973–74 Oil Crisis", ["1973/1974"]),
        ("Danish Views of Sweden since the 17th Century", ["16XX/.."]),
        ("Schools in the 1930s", ["193X"]),
        ("Summary of the 2011 Harbour Plan", ["2011"]),
        ("A Theory of Clubs", []),
    ],
)
def test_spans_in_titles(title: str, values: list[str]) -> None:
    assert [value for value, _cut in spans_in_title(title)] == values


def test_a_span_says_which_work_treats_it() -> None:
    listed = work(title="The Struggle for Trieste, 1945–1954", author=[{"family": "Ruiz", "given": "A."}])
    (fact,) = date_facts_of_works(document(), [listed])
    assert fact.date == "1945/1954"
    assert fact.event == "the span treated in Ruiz, The Struggle for Trieste"
    assert fact.importance <= 0.35


def test_a_newspaper_of_a_day_gives_that_day() -> None:
    listed = work(
        type="article-newspaper",
        title="Ministers Shun Harbour Parade",
        issued={"date-parts": [[1999, 5, 9]]},
        **{"container-title": "Irish Times"},
    )
    (fact,) = date_facts_of_works(document(), [listed])
    assert (fact.date, fact.event) == (
        "1999-05-09",
        "the Irish Times published “Ministers Shun Harbour Parade”",
    )


def test_access_dates_pages_and_addresses_are_no_dates() -> None:
    listed = work(
        title="Harbour Law",
        page="1204–1213",
        URL="https://example.org/2014/05/22/law",
        accessed={"date-parts": [[2019, 4, 13]]},
        issued={"date-parts": [[2001]]},
    )
    assert date_facts_of_works(document(), [listed]) == []


def test_own_publication_is_quoted_from_the_line_with_its_year() -> None:
    text = "Harbours of the mind\n\nBody.\n\nRuiz, A. Harbours of the mind. J Ports 5, 1–9 (2020)."
    own = document(
        text,
        title="Harbours of the mind",
        author=[{"family": "Ruiz", "given": "Ana"}],
        issued={"date-parts": [[2020]]},
        **{"container-title": "Journal of Ports"},
    )
    (fact,) = date_facts_of_works(own, [])
    assert fact.event == "Ana Ruiz’s “Harbours of the mind” appeared in Journal of Ports"
    assert fact.evidence[0].quote.startswith("Ruiz, A.")
    assert text[fact.evidence[0].start : fact.evidence[0].end] == fact.evidence[0].quote


@pytest.mark.parametrize(
    ("title", "full"),
    [
        ("Denmark Invades the Skagerrak", True),
        ("The harbour was lost in one night", True),
        ("Fish prices and harbour fees", False),
        ("Why the harbour is silting up", False),
        ("The Harbour That Was Lost", False),
        ("Is the harbour lost?", False),
    ],
)
def test_a_headline_with_a_verb_is_reported(title: str, full: bool) -> None:
    assert is_full_clause(title) is full


@pytest.mark.parametrize("title", ["Mills of the 17th and 18th Centuries", "Mills, 17th-18th Century"])
def test_two_centuries_of_a_title_are_one_span(title: str) -> None:
    assert [value for value, _cut in spans_in_title(title)] == ["16XX/17XX"]
