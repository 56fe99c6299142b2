"""Kinds that a sentence announces and explains one by one."""

from collections.abc import Callable

import pytest

from app.facts.fact import ConceptFact

pytestmark = pytest.mark.model

Finder = Callable[..., list[ConceptFact]]


def test_each_announced_kind_is_explained(facts_of: Finder) -> None:
    found = facts_of(
        "Farmers kept three kinds of barn: the tithe barn, which stores the tenth sheaf for the church,"
        " the field barn, which shelters the cattle in winter, and the bank barn, which is a shed of two"
        " floors built into a slope."
    )
    told = {f.term: f.definition for f in found}
    assert told["tithe barn"] == "a barn which stores the tenth sheaf for the church"
    assert told["field barn"] == "a barn which shelters the cattle in winter"
    assert told["bank barn"] == "a shed of two floors built into a slope"


@pytest.mark.parametrize(
    "text",
    [
        "We met two kinds of trouble: the flood, which came in spring, and nothing else.",
        "The miller had three roles: the first, which is a pity, he left, and the last, which is worse, too.",
        "There are two types of gate: the lych gate, which this chapter shows below, and the field gate.",
    ],
)
def test_what_leans_or_stands_alone_is_no_list_of_kinds(facts_of: Finder, text: str) -> None:
    assert not [f for f in facts_of(text) if " which " in f.definition and f.importance > 0.5]
