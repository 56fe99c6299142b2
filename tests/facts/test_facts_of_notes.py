# ruff: noqa: E501 (lines of the documents in here stay whole)
"""What stands only in a note gives no concept, date or statement, and a work named there is no main one."""

from pathlib import Path

import pytest

from app.documents.reading import read_document
from app.facts.fact import ConceptFact, DateFact, Fact, WorkFact
from app.facts.finding import find_facts
from app.facts.language import Language
from app.facts.works.listed_works import IN_PASSING, find_works
from app.facts.works.note_prose import entry_words
from app.facts.works.references import parse_reference

NOTED = """# Measuring Tides

Ann Holm wrote in 2021 about the harbour. A tide gauge is an instrument that records the height of the sea at one place.[^1] The council bought the first gauge in 1874.

A storm surge is a rise of the sea that strong wind causes.[^2] Every harbour of the coast feared it in winter.

[^1]: A tide gauge is a wooden staff. A stilling well is a pipe that calms the water around a gauge. The staff at Norhaven was destroyed in 1902 by ice.
[^2]: Peter Lund tells of such a night in his novel *The Long Water* of 1931, which the whole town reads.
"""


@pytest.fixture(scope="module")
def facts(language: Language, tmp_path_factory: pytest.TempPathFactory) -> list[Fact]:
    path: Path = tmp_path_factory.mktemp("notes") / "tides.md"
    path.write_text(NOTED, "utf-8")
    return find_facts(read_document(path), language)


@pytest.mark.model
def test_the_text_defines_and_its_notes_do_not(facts: list[Fact]) -> None:
    defined = {f.term.casefold(): f.definition for f in facts if isinstance(f, ConceptFact)}
    assert "records the height" in defined["tide gauge"]
    assert "storm surge" in defined
    assert not any("stilling well" in term for term in defined)


@pytest.mark.model
def test_no_event_comes_from_a_note(facts: list[Fact]) -> None:
    dated = {f.date for f in facts if isinstance(f, DateFact)}
    assert "1874" in dated
    assert "1902" not in dated


@pytest.mark.model
def test_a_work_named_in_a_note_is_named_in_passing(facts: list[Fact]) -> None:
    works = {f.csl.get("title"): f.importance for f in facts if isinstance(f, WorkFact)}
    assert works["The Long Water"] <= IN_PASSING


CITED = """# The Fairs

Grain made the towns.[^1] Prices rose twice.[^2] As Hess argues, fairs mattered more than ships.[^3] Rye doubled.[^4]

[^1]: Anna Adler, *Prices and People* (Hamburg: Nordland Press, 1987), 12.
[^2]: Adler, *Prices*, 44.
[^3]: Peter Hess, *Collapse of the Northern Fairs* (Oxford: Weir Press, 1978), 45.
[^4]: Adler, *Prices*, 61.
"""


def test_a_work_of_notes_alone_is_one_in_passing(tmp_path: Path) -> None:
    (tmp_path / "fairs.md").write_text(CITED, "utf-8")
    works = {f.csl.get("title"): f.importance for f in find_works(read_document(tmp_path / "fairs.md"), None)}
    assert works["Prices and People"] < IN_PASSING
    assert works["Collapse of the Northern Fairs"] > 0.3


def test_given_names_with_a_comma_too_many_are_one_person() -> None:
    words = entry_words("Anna M. R., Holm, “The Tides: A History.” _Journal of Ports_ 12.3 (2012): 80–84.")
    assert words is not None
    csl = parse_reference(words)
    assert csl["author"] == [{"family": "Holm", "given": "Anna M. R."}]
    assert csl["title"] == "The Tides: A History"
