"""Key sentences: what stands alone, and which of it a summary would keep."""

from pathlib import Path

import pytest

from app.documents.reading import read_document
from app.facts.concepts.phrases import Phrases
from app.facts.fact import ConceptFact, Evidence
from app.facts.judging.key_sentences import find_key_sentences
from app.facts.judging.places import Places
from app.facts.judging.sentences import judge_sentences
from app.facts.language import Language
from app.facts.relations.main_clauses import main_clause
from app.facts.relations.standing import leans_on_passage, show, stands

pytestmark = pytest.mark.model


def phrases_of(language: Language, text: str) -> Phrases:
    return Phrases(language.parse(text)[0])


@pytest.mark.parametrize(
    "text",
    [
        "Kilns of brick need a flue because the smoke would choke the fire.",
        "In his treatise on looms, Anders Lindqvist described the flying shuttle.",
        "Lindqvist sold his looms to the guild of Uppsala before his death.",
        "The largest river of Norland carries clay and salt to the sea.",
        "It is known that warm air rises above cold air in closed rooms.",
        "In the year 1711 Lindqvist sold the flying shuttle to the guild of Uppsala.",
        "Following the long frost, the weavers of Norland left for Uppsala.",
        "The threads of old looms are cut and then sold to the mills of Uppsala.",
        "A loose stone of a kiln may act on another stone at some distance.",
        "Norland has three rivers: the Alm, the Berg and the Culm.",
    ],
)
def test_what_stands_alone(language: Language, text: str) -> None:
    assert stands(phrases_of(language, text))


@pytest.mark.parametrize(
    "text",
    [
        "He sold the looms to the guild of Uppsala in the spring.",
        "This treaty gave the weavers of Norland a market for their cloth.",
        "The treaty gave the weavers of Norland a market for their cloth.",
        "Because of the long frost in the valleys of Norland.",
        "We built the looms of Norland as our fathers had built them.",
        "Such looms were common among the weavers of old Norland.",
        "Does the guild of Uppsala still own the looms of Lindqvist?",
        "“The looms of Norland are silent and the weavers are gone,” wrote Anders Lindqvist.",
        "Lindqvist later sold the looms to the guild, as described in the chapter on trade.",
        "The second group of weavers left Norland ten years later.",
        "Norland has a river: it carries clay and salt to the sea.",
        "We can now define what the looms of Norland are.",
        "Weavers (a) spin their yarn at home, (b) sell their cloth to the guild.",
        "Looms rot.",
        "Another guild of weavers left Norland for the mills of Uppsala.",
        "Steam passes from the boiler into the vessel B of the engine of Lindqvist.",
        "The present inquiry deals with the looms of Anders Lindqvist and their makers.",
        "The following winter killed the weavers of Norland and their sheep.",
        "Lindqvist now sold the flying shuttle to the guild of Uppsala.",
    ],
)
def test_what_needs_its_passage(language: Language, text: str) -> None:
    assert not stands(phrases_of(language, text))


def test_nobody_knows_whom_a_claim_means_by_he(language: Language) -> None:
    assert leans_on_passage(phrases_of(language, "Sundberg suggested he had been a weaver in Norland."))


def test_we_and_you_are_anybody_where_a_term_is_explained(language: Language) -> None:
    phrases = phrases_of(language, "In thread fulling, we soaked the cloth of Norland in warm water.")
    assert leans_on_passage(phrases)
    assert not leans_on_passage(phrases, of_all=True)
    assert not leans_on_passage(phrases_of(language, "The looms of Norland shape our trade in cloth."))


def test_brackets_and_openings_go(language: Language) -> None:
    text = "However, the guild of Uppsala (founded late) bought every loom in Norland."
    assert show(phrases_of(language, text)) == "The guild of Uppsala bought every loom in Norland."


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (
            "Anders Lindqvist built looms of oak in Norland; they rotted in the rain.",
            "Anders Lindqvist built looms of oak in Norland.",
        ),
        ("It should be noted that the looms of Norland were heavy.", "The looms of Norland were heavy."),
        ("And you know that the colour of a brick is due to iron.", "The colour of a brick is due to iron."),
        ("At this point, you know that the Alm carries clay to the sea.", "The Alm carries clay to the sea."),
        ("There is no doubt that the Alm carried clay to the sea.", "The Alm carried clay to the sea."),
        ("Remember that a loom always needs a dry floor.", "A loom always needs a dry floor."),
        (
            "The wool of the hills is greasy: the sheep of Norland live in the rain all the year.",
            "The wool of the hills is greasy.",
        ),
        (
            "Weavers sort their yarn into two kinds: the yarn they spin and the yarn they buy.",
            "Weavers sort their yarn into two kinds: the yarn they spin and the yarn they buy.",
        ),
        ("These were the looms of the valley of the Alm:", "These were the looms of the valley of the Alm:"),
        ("It is said that looms of oak rot in moist air.", "It is said that looms of oak rot in moist air."),
        ("It is not clear that looms of oak rot.", "It is not clear that looms of oak rot."),
    ],
)
def test_a_main_clause_is_told_without_what_stands_around_it(
    language: Language, text: str, said: str
) -> None:
    assert main_clause(language.parse(text)[0]).text == said


def test_a_long_sentence_ends_before_a_clause_that_is_joined_to_it(language: Language) -> None:
    first = "The trade of the valley depended on the oak loom that the weavers had brought with them in 1711"
    text = f"{first}, and the guild of Uppsala bought every one of the looms before the next spring."
    assert main_clause(language.parse(text)[0]).text == f"{first}."


TEXT = """# The looms of Norland

The trade of Norland depends on the oak loom, which Anders Lindqvist introduced in the valley of the Alm.
It was heavy. Perhaps some weavers of the hills might have liked lighter looms. The guild of Uppsala
therefore bought every oak loom in the valley of the Alm. You would have laughed.

## Further reading

Anders Lindqvist wrote a long book about the oak loom and the guild of Uppsala.
"""


def test_the_best_sentences_are_kept_and_no_reading_list(language: Language, tmp_path: Path) -> None:
    path = tmp_path / "looms.md"
    path.write_text(TEXT + "\n## Wool\n\n" + "Wool is grey. " * 500, "utf-8")
    document = read_document(path)
    places = Places(document, list(language.sentences(document)))
    found = find_key_sentences(places, judge_sentences(places))
    assert [f.definition[:3] for f in found][:1] == ["The"]
    assert not any("book" in f.definition or "laughed" in f.definition for f in found)
    assert all(document.text[f.evidence[0].start : f.evidence[0].end] == f.evidence[0].quote for f in found)
    assert all(f.term.casefold() in f.definition.casefold() for f in found)


def test_what_another_finder_is_sure_of_is_not_told_again(language: Language, tmp_path: Path) -> None:
    path = tmp_path / "looms.md"
    path.write_text(TEXT + "\n## Wool\n\n" + "Wool is grey. " * 500, "utf-8")
    document = read_document(path)
    places = Places(document, list(language.sentences(document)))
    first = find_key_sentences(places, judge_sentences(places))[0].evidence[0]
    evidence = (Evidence(document.id, first.start, first.end, first.quote),)
    known = ConceptFact(id="f1", importance=0.7, evidence=evidence, term="oak loom", definition="a loom")
    assert all(
        f.evidence[0].start != first.start
        for f in find_key_sentences(places, judge_sentences(places), [known])
    )


def test_so_long_as_is_no_opening(language: Language) -> None:
    said = "So long as warm air rises, the flue of a kiln draws smoke from the fire."
    assert show(phrases_of(language, said)) == said
    assert show(phrases_of(language, "So the flue of a kiln draws smoke from the fire.")).startswith(
        "The flue"
    )
