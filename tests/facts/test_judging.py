"""What readers would keep: features by name, weights that are read, chances that rise where they should."""

from pathlib import Path

import pytest

from app.documents.reading import read_document
from app.facts.judging.logistic import Logistic, weights_of
from app.facts.judging.places import Places
from app.facts.judging.sentence_features import read_features
from app.facts.judging.sentences import judge_sentences
from app.facts.language import Language

TEXT = """# Fulling

**Fulling** is a step of cloth making in which woven wool is beaten in warm water until its fibres close.
He told them this again and again. For example, a weaver of the coast once did it with her feet! The closing
of the fibres makes fulled cloth denser than woven cloth and keeps out the rain. Was it worth the trouble?

## Stockmills

A stockmill is a machine that beats cloth with wooden hammers, so that nobody has to tread it. They liked it.
"""


def test_no_weight_leaves_the_odds_to_the_bias() -> None:
    assert Logistic(0.0, {"long": 2.0}).probability({"short": 1.0}) == 0.5
    assert Logistic(0.0, {"long": 2.0}).probability({"long": 1.0}) > 0.85
    assert Logistic(0.0, {"long": 1000.0}).probability({"long": 1.0}) == 1.0


@pytest.mark.parametrize("question", ["worth", "standing", "blank"])
def test_weights_are_few_and_finite(question: str) -> None:
    weights = weights_of(question).weights
    assert 20 < len(weights) < 150
    assert all(abs(w) < 10 for w in weights.values())


@pytest.mark.model
def test_a_definition_is_worth_more_than_an_aside_and_stands_by_itself(
    language: Language, tmp_path: Path
) -> None:
    path = tmp_path / "fulling.md"
    path.write_text(TEXT, "utf-8")
    document = read_document(path)
    sentences = list(language.sentences(document))
    judged = judge_sentences(Places(document, sentences))
    by_words = {" ".join(s.text.split()).strip("* ")[:12]: judged[s.start] for s in sentences}
    definition = next(j for words, j in by_words.items() if words.startswith("Fulling"))
    aside = by_words["He told them"]
    assert definition.worth > aside.worth
    assert definition.standing > 2 * aside.standing
    assert by_words["Was it worth"].worth < definition.worth


@pytest.mark.model
def test_the_weights_are_of_features_that_are_read(language: Language, tmp_path: Path) -> None:
    path = tmp_path / "fulling.md"
    path.write_text(TEXT, "utf-8")
    document = read_document(path)
    features = read_features(Places(document, list(language.sentences(document))))
    named = {name for found in features for name in found}
    known = set(weights_of("worth").weights) | set(weights_of("standing").weights)
    assert {"stands", "score", "centrality", "length", "question", "first"} <= named & known


@pytest.mark.model
def test_an_empty_document_has_nothing_to_judge(language: Language, tmp_path: Path) -> None:
    path = tmp_path / "empty.md"
    path.write_text("# Nothing\n", "utf-8")
    document = read_document(path)
    assert judge_sentences(Places(document, [])) == {}
