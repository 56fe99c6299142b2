"""Heads that sort what stands under them, and their members."""

import hashlib

import pytest

from app.documents.document import Document
from app.documents.markdown_file import read_markdown
from app.facts.concepts.sorted_sections import find_sorted_sections


def lists_in(text: str) -> list[tuple[str, list[str]]]:
    read = read_markdown(text.encode(), "made.md")
    sha = hashlib.sha256(text.encode()).hexdigest()
    document = Document("made.md", "text/markdown", sha, text, tuple(read.blocks))
    return [(c.counted, [i.name for i in c.items]) for c in find_sorted_sections(document)]


@pytest.mark.parametrize(
    ("text", "counted", "names"),
    [
        (
            "# Soil\n\n## Types of Soil\n\nThe soil is old.\n\n### Loam\n\nIt is rich.\n\n"
            "### Clay\n\nIt is wet soil.\n\n## Digging\n\nIt is hard.\n",
            "two types of soil",
            ["loam", "clay"],
        ),
        (
            "# Notes\n\n## Town growth\n\n- Principles\n    - **Nearness**: of wells\n    - **Slope**\n"
            "        - at most one in ten\n    - **Shade**\n- Towns are old\n",
            "three principles of town growth",
            ["nearness", "slope", "shade"],
        ),
        (
            "# Notes\n\n- Effects of drought\n    - thirst\n- Consequences of drought\n"
            "    - Economic: prices rise\n    - Social: people leave\n",
            "two consequences of drought",
            ["economic", "social"],
        ),
    ],
)
def test_the_members_of_a_head_are_named(text: str, counted: str, names: list[str]) -> None:
    assert lists_in(text) == [(counted, names)]


@pytest.mark.parametrize(
    "text",
    [
        "# Week 3\n\n## Types\n\n- Loam\n- Clay\n",
        "# Soil\n\n## Types of soil\n\n- Loam is rich in lime\n- Clay\n",
        "# Soil\n\n## Types of soil\n\n- Loam\n- Clay\n- Loam\n",
        "# Soil\n\n## Types of soil\n\nSoil is old.\n\n- Loam\n- Clay\n",
        "# Soil\n\n## Types of soil\n\n### Introduction\n\nIt is.\n\n### Clay\n\nIt is.\n",
        "# Soil\n\n## Types of soil\n\n- a\n- b\n- c\n- d\n- e\n- f\n",
    ],
)
def test_what_is_no_whole_class_is_left_alone(text: str) -> None:
    assert lists_in(text) == []


def test_a_remark_that_counts_its_parts_is_a_list() -> None:
    lock = "# Canals\n\n- Every lock has 3 parts\n    - Chamber\n    - Gates\n    - Sluices\n- Boats wait\n"
    assert lists_in(lock) == [("three parts of every lock", ["chamber", "gates", "sluices"])]
    assert lists_in(lock.replace("3", "four")) == []
    assert lists_in(lock.replace("Every lock", "They")) == []
