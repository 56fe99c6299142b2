"""Bullets of lecture notes: which define their head, and under which label."""

import pytest

from app.documents.document import Document
from app.documents.markdown_file import read_markdown
from app.facts.concepts.gloss import Gloss
from app.facts.concepts.glossary import find_entries
from app.facts.concepts.note_entries import fit_entries, is_adjective
from app.facts.language import Language


def notes(*lines: str) -> Document:
    reading = read_markdown("\n".join(lines).encode(), "notes.md")
    return Document("notes.md", "text/markdown", "cd" * 32, reading.text, reading.blocks)


def kept(document: Document) -> dict[str, str]:
    """The label of each entry that stays; empty where it needs none."""
    return {g.term: _label(document, g) for g in fit_entries(document, (), find_entries(document))}


def _label(document: Document, gloss: Gloss) -> str:
    return document.text[gloss.frame[0] : gloss.frame[1]].strip("*:") if gloss.frame else ""


FILLING = (
    "- Bread oven: a chamber of brick for baking",
    "- Rye leaven: a dough kept from one day to another",
)


def test_a_nested_word_stands_under_the_bullet_that_names_its_kind() -> None:
    found = kept(
        notes(
            "## Baking",
            "",
            *FILLING,
            "- Peel: a long flat shovel for loaves",
            "- Rising of dough",
            "    - Types",
            "        - **Slow**: rising through a whole night",
            "        - **Chemical**: rising by soda and sour milk",
            "    - **Collapse**: sinking after too long a rest",
        )
    )
    assert found["Slow"] == found["Chemical"] == found["Collapse"] == "Rising of dough"
    assert found["Bread oven"] == ""


def test_an_adjective_takes_the_heading_and_is_left_out_where_nothing_names_a_kind() -> None:
    under = notes("## Crusts", "", *FILLING, "- Soft: baked under a lid of clay or iron")
    alone = notes(*FILLING, "- Soft: baked under a lid of clay or iron")
    assert kept(under)["Soft"] == "Crusts"
    assert "Soft" not in kept(alone)


def test_what_stands_under_consequences_defines_nothing() -> None:
    found = kept(
        notes(
            *FILLING,
            "- Consequences of the flour tax",
            "    - Village mills: closing of every second mill",
        )
    )
    assert "Village mills" not in found
    assert "Rye leaven" in found


def test_a_remark_behind_a_dash_is_no_meaning() -> None:
    found = kept(notes(*FILLING, "- Baking days - ovens are lit before dawn on Fridays"))
    assert "Baking days" not in found
    assert "Rye leaven" in found


def test_a_head_with_two_unlike_explanations_is_left_out() -> None:
    found = kept(
        notes(*FILLING, "- Salt yard: theft of whole wagons", "- Salt yard: weighing before every market")
    )
    assert "Salt yard" not in found
    assert "Rye leaven" in found


def test_two_stages_of_one_name_are_left_out() -> None:
    found = kept(
        notes(
            *FILLING,
            "- Stages of a loaf",
            "    1. Resting: warm dough under a cloth",
            "    2. Resting: cool loaf, soft crumb, firm crust",
            "    3. Shaping: round loaf on a floured board",
        )
    )
    assert found == {"Bread oven": "", "Rye leaven": "", "Shaping": "Stages of a loaf"}


def test_a_sum_is_kept_whole() -> None:
    document = notes(*FILLING, "- Yield of a batch = Dough - Water + (Butter - Crumbs)")
    said = {g.term: g.said for g in fit_entries(document, (), find_entries(document))}
    assert said["Yield of a batch"].lower() == "dough - water + (butter - crumbs)"


def test_a_second_remark_behind_a_dash_is_cut() -> None:
    document = notes(*FILLING, "- Proving basket: vessel in which loaves rest - Often lined with linen")
    said = {g.term: g.said for g in fit_entries(document, (), find_entries(document))}
    assert said["Proving basket"] == "vessel in which loaves rest"


@pytest.mark.model
def test_places_and_persons_have_no_meaning_unless_a_noun_says_what_they_are(language: Language) -> None:
    document = notes(
        "The bakers of France and Norway met in Norway again, and France sent the most.",
        "",
        *FILLING,
        "- France: strikes of bakers in two summers",
        "- Norway: a country of the north that bakes flat bread",
    )
    glosses = fit_entries(document, list(language.sentences(document)), find_entries(document))
    assert {"France", "Norway"} & {g.term for g in glosses} == {"Norway"}


@pytest.mark.parametrize(
    ("head", "alone"),
    [
        ("Chemical", True),
        ("Equivalent", True),
        ("Equal / Even", True),
        ("Oven", False),
        ("Home", False),
        ("Slow fire", False),
    ],
)
def test_heads_that_are_adjectives(head: str, alone: bool) -> None:
    assert is_adjective(head) is alone
