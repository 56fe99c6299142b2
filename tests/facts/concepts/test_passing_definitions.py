"""What only looks like a definition, and which of two definitions of one term is taken."""

from collections.abc import Callable
from pathlib import Path

import pytest

from app.documents.reading import read_document
from app.facts.concepts.key_concepts import find_concepts
from app.facts.concepts.statements import find_statements
from app.facts.fact import ConceptFact
from app.facts.language import Language

pytestmark = pytest.mark.model

Finder = Callable[..., list[ConceptFact]]


def meaning(facts: list[ConceptFact], term: str) -> str:
    return next((f.definition for f in facts if f.term == term and term not in f.definition), "")


@pytest.mark.parametrize(
    ("text", "term"),
    [
        ("Ferry tolls were taxes that the lord of the manor took from all who crossed.", "ferry tolls"),
        (
            "The scope of the summer games, called *Agonalia*, held in honour of a god, was extended later.",
            "Agonalia",
        ),
        (
            "*Looms for Beginners* is a short guide to the parts of a loom and their names.",
            "Looms for Beginners",
        ),
        ("While the ferry was a boat that needed many rowers, the barge was moved by horses.", "ferry"),
        ("Some called them merry, but theirs was a life of toil that knew no rest or season.", "theirs"),
    ],
)
def test_no_meaning_is_read_into(facts_of: Finder, text: str, term: str) -> None:
    assert meaning(facts_of(text), term) == ""


def test_what_a_marked_term_was_is_its_meaning(facts_of: Finder) -> None:
    found = facts_of("A *ferry toll* was a tax that the lord of the manor took from all who crossed.")
    assert meaning(found, "ferry toll") == "a tax that the lord of the manor took from all who crossed"


def test_the_fuller_of_two_explanations_is_taken(facts_of: Finder) -> None:
    found = facts_of(
        "Events such as the Council of Merrow (1312), a meeting of shepherds who divided the pastures of the"
        " island, would have been known to the writer.",
        "One such quarrel of the shepherds led to the Council of Merrow, a meeting of shepherds.",
    )
    assert meaning(found, "Council of Merrow").startswith("a meeting of shepherds who divided the pastures")


def test_a_headed_term_is_explained_behind_a_participle(facts_of: Finder) -> None:
    found = facts_of(
        "# The Glass Fence",
        "Once a village trades with the port alone, people become locked in the glass fence, a system of"
        " debts and promises that keeps them from leaving.",
    )
    assert meaning(found, "glass fence").startswith("a system of debts and promises")


def test_a_movement_away_is_a_definition(facts_of: Finder) -> None:
    found = facts_of("*Enclosure* is the movement away from common pastures and towards fenced fields.")
    assert meaning(found, "enclosure") == "the movement away from common pastures and towards fenced fields"


def test_pages_to_go_to_explain_nothing(language: Language, tmp_path: Path) -> None:
    path = tmp_path / "keys.md"
    items = [
        "kestrel - [swift](https://x.org/s), [heron](https://x.org/h) or [wren](https://x.org/w)",
        "plover - [finch](https://x.org/f), [robin](https://x.org/r) or [crane](https://x.org/c)",
        "osprey - [stork](https://x.org/t), [raven](https://x.org/v) or [goose](https://x.org/g)",
    ]
    path.write_text("# Keys\n\nSome tools follow.\n\n" + "".join(f"- {i}\n" for i in items), "utf-8")
    document = read_document(path)
    found = find_concepts(document, list(language.sentences(document)))
    assert not any(f.term in ("kestrel", "plover", "osprey") for f in found)


def test_a_claim_keeps_the_condition_it_holds_under(language: Language) -> None:
    said = "When the harbour freezes, trade follows the road over the hills to the salt mines of the north."
    assert not any(s.said.startswith("trade") for s in find_statements(language.parse(said), ""))


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Although Gade dragged out the talks, the weavers signed the Treaty of Falun on May 3, 1711.", True),
        ("While minimal, slow fulling in the Treaty of Falun made the cloth much thicker.", False),
    ],
    ids=["a clause of its own", "a torn opening"],
)
def test_a_clause_may_open_with_another_that_is_whole(language: Language, text: str, told: bool) -> None:
    said = [g.said for g in find_statements(language.parse(text), "") if g.term == "Treaty of Falun"]
    assert any(s.startswith(text.split()[0]) for s in said) is told
