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


def parsed(language: Language, *lines: str) -> dict[str, str]:
    """What stays of notes that the model has read: the meaning of each head."""
    document = notes(*FILLING, *lines)
    return {
        g.term: g.said
        for g in fit_entries(document, list(language.sentences(document)), find_entries(document))
    }


@pytest.mark.model
def test_a_clause_behind_a_label_is_a_remark(language: Language) -> None:
    found = parsed(
        language,
        "- Guild of millers: masters became richer than mayors",
        "- Stale crusts: crumbs are sold to farmers",
        "- Outer villages: people move, buy their bread in town",
        "- Crumb score: mark that the judges give, on a scale of ten",
        "- Crumb loss: share of a loaf (crust isn’t weighed)",
        "- Night loyalty: readiness to rise early, feel useful, and be praised by the guild",
    )
    assert {"Guild of millers", "Stale crusts", "Outer villages"}.isdisjoint(found)
    assert found["Crumb score"].startswith("mark that the judges give")
    assert {"Crumb loss", "Night loyalty"} <= set(found)


def test_where_a_thing_is_used_does_not_explain_an_everyday_word() -> None:
    found = kept(
        notes("## Ovens", "", *FILLING, "- Bare: used for loaves without tins", "- Lidded: closed by a pan")
    )
    assert "Bare" not in found


@pytest.mark.model
def test_a_clause_spells_out_a_law_and_one_kind_of_several(language: Language) -> None:
    found = parsed(
        language,
        "- Law of leaven: doughs rise faster in warm rooms",
        "- Kneading",
        "    - Mechanical: arms of steel are turned by a motor",
    )
    assert {"Law of leaven", "Mechanical"} <= set(found)


def test_adverbs_and_commands_are_no_heads() -> None:
    found = kept(
        notes(
            *FILLING,
            "- Originally: flat cakes of barley on hot stones",
            "- Describe ovens: chamber of brick, iron door, flue",
        )
    )
    assert set(found) == {"Bread oven", "Rye leaven"}


def test_ways_of_a_thing_define_nothing_and_a_parent_with_a_verb_is_no_label() -> None:
    found = kept(
        notes(
            "## Millers",
            "",
            *FILLING,
            "- Hurts trade in many ways",
            "    - Toll: payment of grain at every gate",
            "- Common effects",
            "    - Grain hoards: cellars of wheat under houses",
            "- Raises prices of bread",
            "    - Levy: payment of grain at the mill",
        )
    )
    assert "Toll" not in found
    assert "Grain hoards" not in found
    assert found["Levy"] == "Millers"


def test_rows_of_pairs_define_nothing() -> None:
    found = kept(
        notes(
            *FILLING,
            "- two loaves now : two loaves then",
            "- our own oven : the same old oven",
            "- Sponge : a thin dough that ferments for a day before the rest is added",
        )
    )
    assert set(found) == {"Bread oven", "Rye leaven", "Sponge"}


def test_a_quoted_word_stands_under_the_heading_of_its_section() -> None:
    found = kept(
        notes(
            "## Cries of the Fen bakers",
            "",
            *FILLING,
            "- Calls",
            "    - ‘shut’: sign of an oven too hot for bread",
        )
    )
    assert found["shut"] == "Cries of the Fen bakers"


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


def test_a_colon_inside_the_marks_and_another_name_in_brackets_open_an_entry() -> None:
    found = kept(
        notes(
            *FILLING,
            "- **Proving time:** hours in which shaped loaves rise before they are baked",
            "- *Sourdough* (wild leaven): dough raised by yeasts of the air",
        )
    )
    assert {"Proving time", "Sourdough"} <= set(found)


@pytest.mark.model
def test_a_clause_explains_a_term_among_others_that_the_notes_explain(language: Language) -> None:
    entries = (
        *FILLING,
        "- Cold proof: a slow rising in a cellar",
        "- Oven spring: the loaf swells quickly in the first minutes of baking",
    )
    assert "Oven spring" in entries_of(language, notes(*entries))
    assert "Oven spring" not in entries_of(
        language, notes("- Old bakers: most of them are poor", entries[-1])
    )


@pytest.mark.model
@pytest.mark.parametrize(
    "remark",
    [
        "- Village mills: most of them stood idle in winter",
        "- Guild roll: the council wrote it in 1401",
        "- **Bakers can refuse:** the council hears them first",
        "- **Crumb:** many different kinds of holes",
        "- From the guild of 1402: dough rises in three hours",
    ],
)
def test_remarks_among_meanings_define_nothing(language: Language, remark: str) -> None:
    found = entries_of(language, notes(*FILLING, "- Cold proof: a slow rising in a cellar", remark))
    assert set(found) == {"Bread oven", "Rye leaven", "Cold proof"}


def test_dashes_typed_twice_and_lines_of_one_paragraph_part_entries() -> None:
    document = notes(
        *FILLING,
        "- proofing basket -- a bowl of cane in which dough rises",
        "",
        "_top heat_ = warmth that comes from the vault of an oven  ",
        "_sole heat_ = warmth that comes from its floor",
        "",
        "## Definitions",
        "- `Levain` A piece of dough kept for the next baking",
    )
    said = {g.term: g.said for g in find_entries(document)}
    assert said["proofing basket"] == "a bowl of cane in which dough rises"
    assert said["sole heat"] == "warmth that comes from its floor"
    assert said["Levain"] == "a piece of dough kept for the next baking"


def test_causes_under_a_lead_in_define_nothing() -> None:
    found = kept(
        notes(
            *FILLING,
            "",
            "The price of bread depends on:",
            "",
            "- **Harvest**: grain that the mills can buy",
            "- **Guild**: hours that the bakers may work",
        )
    )
    assert not {"Harvest", "Guild"} & set(found)


def entries_of(language: Language, document: Document) -> list[str]:
    """The heads that stay, with the sentences at hand."""
    sentences = list(language.sentences(document))
    return [g.term for g in fit_entries(document, sentences, find_entries(document))]


def test_labels_that_count_or_judge_are_no_terms() -> None:
    found = kept(
        notes(
            *FILLING, "- One origin: the bread tax of the old town", "- Usual oven stuff: a poker and a rake"
        )
    )
    assert "Rye leaven" in found
    assert not {"One origin", "Usual oven stuff"} & set(found)


def test_an_adjective_under_a_heading_that_is_no_bare_noun_is_no_term() -> None:
    lines = (*FILLING, "- Negligent: lack of care for the fire", "- Intent: a wish to burn the loaf")
    found = kept(notes("## Categories of Bakers", "", *lines))
    assert "Negligent" not in found
    assert "Intent" in found
