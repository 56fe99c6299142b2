"""What running prose must not be taken to define, and what it does define beyond doubt."""

from pathlib import Path

import pytest

from app.documents.reading import read_document
from app.facts.concepts.key_concepts import find_concepts
from app.facts.concepts.phrases import Phrases, announces
from app.facts.fact import ConceptFact
from app.facts.language import Language

pytestmark = pytest.mark.model


def defined_in(language: Language, tmp_path: Path, text: str) -> dict[str, ConceptFact]:
    page = tmp_path / "page.md"
    page.write_text(text, encoding="utf-8")
    document = read_document(page)
    found = find_concepts(document, list(language.sentences(document)))
    return {f.term.casefold(): f for f in found if "efined" in f.why}


@pytest.mark.parametrize(
    ("text", "term"),
    [
        (
            "The Harbour Act set the weights used in coastal trade, a reform meant to calm ports.",
            "coastal trade",
        ),
        (
            "The gifts were bowls, jars, tiles for the outer courts, fine copies of birds and fish.",
            "outer courts",
        ),
        (
            "It meant the love of models, the place of number in music, the rise of the flute.",
            "music",
        ),
        ("Slow rehearsal is a plausible risk for young players, not a proven one.", "slow rehearsal"),
        ("We counted applause, which is a proxy for pleasure.", "applause"),
        (
            "The turn was contrary to forecasts—later trials gave weaker results than early trials.",
            "forecasts",
        ),
        ("As no law bound the captains, piracy was an affair of strength.", "piracy"),
        ("Commerce is a contest of the strong. Such was the doctrine that the captains held.", "commerce"),
        ("A typical river pebble is about four centimetres in diameter.", "typical river pebble"),
        ("She doubted the letters of Marcus the Elder, which was one of the pillars of the school.", "elder"),
        (
            "The garrison consisted of veterans, men whose health had been broken by their earlier marches.",
            "veterans",
        ),
        ("Bees are often called the “couriers” of the meadow because they carry its pollen.", "couriers"),
        (
            "“12 Sisters of Mercy, ladies of good name, met at the mill,” said the paper.",
            "12 sisters of mercy",
        ),
        ("Whether crews show loyalty—steady service to one captain—was the question.", "crews show loyalty"),
    ],
)
def test_a_doubtful_form_defines_nothing(language: Language, tmp_path: Path, text: str, term: str) -> None:
    found = defined_in(language, tmp_path, text).get(term)
    assert found is None or found.term in found.definition  # at most a sentence that names it


@pytest.mark.parametrize(
    ("text", "term", "said"),
    [
        (
            "In 1765, Parliament passed the Mooring Act, a law that fixed the weights of ships.",
            "mooring act",
            "a law that fixed the weights of ships",
        ),
        (
            "The child enters the realm of shared custom, known as the nomos.",
            "nomos",
            "the realm of shared custom",
        ),
        (
            "**Stomata** are the small openings responsible for the exchange of gases.",
            "stomata",
            "the small openings responsible for the exchange of gases",
        ),
        (
            "Crews meet an *echo trap*: a loop where sailors cannot check their course, so they trust noise.",
            "echo trap",
            "a loop where sailors cannot check their course, so they trust noise",
        ),
        (
            "Such debates commit the *Golden Port Fallacy*—comparing a real harbour to an ideal one.",
            "golden port fallacy",
            "comparing a real harbour to an ideal one",
        ),
        (
            "Judges meet **bold novelty** (unusual designs that may prove useful later).",
            "bold novelty",
            "unusual designs that may prove useful later",
        ),
        (
            "The **moraine** is a ridge that a glacier leaves behind (see the figure).",
            "moraine",
            "a ridge that a glacier leaves behind",
        ),
    ],
)
def test_a_sure_form_gives_its_pair(
    language: Language, tmp_path: Path, text: str, term: str, said: str
) -> None:
    assert defined_in(language, tmp_path, text)[term].definition == said


LABELS = """# Ports

## 2.1 Ways to fail

**Flattery:** Agreeing with the views of the captain (Perez et al., 2022)

**Invention:** Generating likely but false reports of a voyage (Ji et al., 2023)

**Limitations:** 420 voyages along one coast.

**Method:** The crews were asked twice.

**What is likely but untested:**

- Slow drift: that praise weakens the judgment of a crew
- Soft speech: that reports lose the sharp words of the log
"""


def test_labels_under_a_heading_keep_it_as_their_frame(language: Language, tmp_path: Path) -> None:
    found = defined_in(language, tmp_path, LABELS)
    assert found["flattery"].definition == "agreeing with the views of the captain"
    assert found["slow drift"].definition == "that praise weakens the judgment of a crew"
    assert found["slow drift"].evidence[1].quote == "**What is likely but untested:**"
    assert "limitations" not in found
    assert "method" not in found


def test_a_definition_runs_to_the_end_of_its_clause(language: Language, tmp_path: Path) -> None:
    text = "The Awakening signifies the new study of Latin, and the changes that followed from it."
    found = defined_in(language, tmp_path, text)
    assert found["awakening"].definition == "the new study of Latin, and the changes that followed from it"


def test_a_doubtful_explanation_is_a_mention_but_no_card(language: Language, tmp_path: Path):
    page = tmp_path / "page.md"
    text = (
        "The harbour paid for itself within a decade. The Harbour Act set the weights used in coastal trade, "
        "a reform meant to calm ports."
    )
    page.write_text(text, encoding="utf-8")
    document = read_document(page)
    sentences = list(language.sentences(document))
    sure = {f.term for f in find_concepts(document, sentences)}
    every = {f.term for f in find_concepts(document, sentences, doubtful=True)}
    assert "coastal trade" in every - sure


def test_it_that_announces_a_clause_stands_for_nothing_before(language: Language):
    said = "It has been shown that the gauge misses short waves."
    (sentence,) = language.parse(said)
    assert announces(Phrases(sentence), 0)
    (other,) = language.parse("It has been moved to the northern pier.")
    assert not announces(Phrases(other), 0)
