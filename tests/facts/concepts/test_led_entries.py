"""Lists of labels that count causes, cases or voices and explain no terms."""

import pytest

from app.documents.document import Document
from app.documents.markdown_file import read_markdown
from app.facts.concepts.glossary import find_entries
from app.facts.concepts.led_entries import counting_leads
from app.facts.concepts.note_entries import fit_entries
from app.facts.language import Language


def notes(*lines: str) -> Document:
    reading = read_markdown("\n".join(lines).encode(), "notes.md")
    return Document("notes.md", "text/markdown", "ce" * 32, reading.text, reading.blocks)


def kept(document: Document, language: Language | None = None) -> set[str]:
    sentences = list(language.sentences(document)) if language is not None else ()
    return {g.term.lower() for g in fit_entries(document, sentences, find_entries(document))}


def test_what_stands_under_a_line_that_counts_causes_means_nothing() -> None:
    entries = (
        "- **Soil**: clay that holds the rain of a whole winter",
        "- **Shade**: old walls along the southern side",
        "- **Terrace**: a flat bed that is cut into a slope",
    )
    assert kept(notes("Moss grows on the hill for three reasons:", "", *entries)) == {"terrace"}
    assert kept(notes("The following terms are used:", "", *entries)) == {"soil", "shade", "terrace"}


def test_a_line_counts_until_something_else_stands_below_it() -> None:
    document = notes("It failed on two levels:", "", "**Legal**: rights of way", "", "A new paragraph.")
    assert [bool(lead) for lead in counting_leads(document)] == [True, True, False]


def test_what_people_say_is_no_meaning_of_their_name() -> None:
    document = notes(
        "- **Lock keepers**: “We open the gates for whoever pays. Nobody asks us why.”",
        "- **Lock gate**: a door of oak that holds back the water",
    )
    assert kept(document) == {"lock gate"}


def test_numbered_points_and_what_is_left_are_no_terms() -> None:
    document = notes(
        "- **Rule 7**: boats of the same length share a lock",
        "- **Other causes of delay**: ice in winter and weeds in June",
        "- **Sluice**: a small gate in the wall of a lock",
    )
    assert kept(document) == {"sluice"}


@pytest.mark.model
def test_a_list_of_remarks_has_no_terms(language: Language) -> None:
    remarks = (
        "- **Weeds** - driven by the manure of the upper farms, not by the boats",
        "- **Ice** - often in the narrow cut below the mill, seldom in the pool",
        "- **Silt** - carried by the brook after every storm of the summer",
        "- **Debris** - remains of the old quay that nobody clears",
    )
    assert kept(notes("# Canal", "", *remarks), language) == set()


@pytest.mark.model
def test_a_sentence_before_a_dash_is_no_label(language: Language) -> None:
    document = notes(
        "- Bargemen had fixed wages - coal, bread and a shilling a day",
        "- Lock pound - the stretch of water between two locks",
        "- Towpath - a track along which horses pull the boats",
        "- Winding hole - a wide place where boats can turn",
    )
    assert kept(document, language) == {"lock pound", "towpath", "winding hole"}


def test_where_something_comes_from_and_what_follows_a_short_head_are_no_meanings() -> None:
    document = notes(
        "- **Thorn hedge**: from a neighbour or a passing cart",
        "- **Turning to the meadow**: grass that is cut twice a year",
        "- **From the elder brothers**: grass is what the sheep make of it",
        "- **Old ditch**: water. It has run here since the first map was drawn",
        "- **Context**: a quarrel about the right of way along the brook",
        "- **Ha-ha**: a sunken wall that keeps cattle off a lawn",
    )
    assert kept(document) == {"ha-ha"}


@pytest.mark.model
def test_a_participle_behind_a_plain_label_is_a_remark(language: Language) -> None:
    document = notes(
        "- Field walls: designed to keep deer out of the corn",
        "- Stile: a step that lets people over a wall",
        "- Cattle grid: a row of bars that cows do not cross",
    )
    assert kept(document, language) == {"stile", "cattle grid"}
