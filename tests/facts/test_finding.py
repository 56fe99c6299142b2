"""All kinds of facts together, and what they tell one another."""

from app.documents.document import Block, BlockKind, Document
from app.facts.fact import DateFact, WorkFact
from app.facts.finding import find_facts, find_mentions

LISTED = "Hess, H. 1962. History of Ocean Basins. New York: Quay."


def document(text: str) -> Document:
    whole = f"{text}\n\n{LISTED}"
    body = Block(BlockKind.PARAGRAPH, 0, len(text))
    listed = Block(BlockKind.REFERENCE, len(text) + 2, len(whole))
    return Document("a.txt", "text/plain", "0" * 64, whole, (body, listed))


def values(text: str) -> dict[str, str | None]:
    return {m.text: m.value for m in find_mentions(document(text))}


def test_a_citation_is_no_date():
    assert "1962" not in values("The idea was sound (Hess 1962), and it spread.")


def test_after_a_cited_work_the_year_before_is_open():
    text = "In 1957 the map was printed. Hess (1962) gave it a meaning. Dietz had named it the year before."
    assert values(text)["the year before"] is None


def test_without_one_it_counts_from_the_story():
    text = "In 1957 the map was printed. Dietz had named the ridge the year before."
    assert values(text)["the year before"] == "1956"


def test_without_the_model_dates_and_references_still_come():
    text = "On 3 May 1820 the library opened."
    facts = find_facts(document(text), None)
    assert [f.date for f in facts if isinstance(f, DateFact)] == ["1820-05-03"]
    assert [f.csl["title"] for f in facts if isinstance(f, WorkFact)] == ["History of Ocean Basins"]
