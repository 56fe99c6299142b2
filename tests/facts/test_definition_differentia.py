"""What is true of a thing and still no definition of it, and what a definition keeps to be whole."""

from pathlib import Path

import pytest

from app.documents.reading import read_document
from app.facts.concepts.differentia import sets_apart
from app.facts.concepts.gloss import Form, Gloss
from app.facts.concepts.key_concepts import find_concepts
from app.facts.concepts.phrases import Phrases
from app.facts.concepts.vocabulary import Vocabulary
from app.facts.language import Language

pytestmark = pytest.mark.model


def defined_in(language: Language, tmp_path: Path, text: str) -> dict[str, str]:
    page = tmp_path / "page.md"
    page.write_text(text, encoding="utf-8")
    document = read_document(page)
    found = find_concepts(document, list(language.sentences(document)))
    return {
        f.term.casefold(): f.definition for f in found if "efined" in f.why and f.term not in f.definition
    }


@pytest.mark.parametrize(
    ("text", "term"),
    [
        ("Storm pressure lines are continuous, forming closed rings without gap or seam.", "pressure lines"),
        (
            "Narrow-gauge quarry lines were laid, including a track opened in 1871 near the coast.",
            "quarry lines",
        ),
        ("The Skerry is a world, with all its hopes and its old quarrels.", "skerry"),
        ("Tide charts are a valuable tool in harbour work.", "tide charts"),
        ("He went to Western Marland (the northernmost pin on our map).", "western marland"),
        (
            "This grew from the young admiral’s outlook, which he termed the “windward life,” and it lasted.",
            "windward life",
        ),
        ("Tidal power is a wiser thing to quarrel about if clean air is what we want.", "tidal power"),
        ("With many hundreds of members, rock lichens are a much larger group of growths.", "rock lichens"),
        ("The flooding of Marlow was a primary motivation for the new dykes.", "flooding of marlow"),
        (
            "Loft-and-lantern barns are a distinct architectural feature of the valley.",
            "loft-and-lantern barns",
        ),
        ("Linen paper was a nearly ideal solution for several years.", "linen paper"),
        ("Dusk and dawn are restless hours with many winds and little light.", "dusk and dawn"),
        (
            "Until the year 1622 when Aldo Marn, Grand Duke of Brisk, beat them on the plains of Orm, the "
            "Vandals were the masters of the hill people.",
            "vandals",
        ),
        ("The ruled column is a sequence of entries to settle the debt from those loans.", "ruled column"),
        ("First came the coastal ballad makers whom she calls “reedsmen” with some scorn.", "reedsmen"),
        (
            "The flow of air occurs through tiny, rounded pits called **lamellae**, which also cool it.",
            "lamellae",
        ),
    ],
)
def test_what_is_said_of_a_thing_is_not_yet_what_it_is(
    language: Language, tmp_path: Path, text: str, term: str
) -> None:
    assert not [t for t in defined_in(language, tmp_path, text) if term in t or t in term]


@pytest.mark.parametrize(
    ("text", "term", "said", "form"),
    [
        (
            "Above the gate are the arms of the barony of Hest (a silver crab in blue ground).",
            "barony of Hest",
            "a silver crab in blue ground",
            Form.BRACKET,
        ),
        (
            "Among the singers who rode were Aldo of Brisk, a cousin of the Aldo who stars in the tale, "
            "Jorenhalt, Piet von Dorn, and many others.",
            "Aldo of Brisk",
            "a cousin of the Aldo who stars in the tale, Jorenhalt, Piet von Dorn, and many others",
            Form.APPOSITION,
        ),
        (
            "They spoke of the Long Acre, a phrase which denotes the whole northern shore from Orm.",
            "phrase",
            "the whole northern shore from Orm",
            Form.TERM,
        ),
        (
            "A pond gate and a pond sill are walls that hold the water of the mill.",
            "pond gate and a pond sill",
            "walls that hold the water of the mill",
            Form.COPULA,
        ),
    ],
)
def test_words_beside_a_term_may_belong_to_another(
    language: Language, tmp_path: Path, text: str, term: str, said: str, form: Form
) -> None:
    page = tmp_path / "page.md"
    page.write_text(text, encoding="utf-8")
    document = read_document(page)
    (sentence,) = language.sentences(document)
    phrases = Phrases(sentence)

    def place(words: str) -> tuple[int, int]:
        start = text.index(words)
        inside = [i for i, t in enumerate(phrases.tokens) if start <= t.start < start + len(words)]
        return inside[0], inside[-1]

    gloss = Gloss(term, said, form, sentence.start, sentence.end)
    assert not sets_apart(Vocabulary(document, [sentence]), phrases, gloss, place(term), place(said))


def test_a_shore_of_a_lake_that_the_text_named_before_defines_nothing(
    language: Language, tmp_path: Path
) -> None:
    text = "The mill stood by Lake Orrin. Dunes mark the lake's former shore, known as the Orrin Bench."
    assert "orrin bench" not in defined_in(language, tmp_path, text)


def test_a_definition_keeps_the_limit_that_stands_behind_the_name(language: Language, tmp_path: Path) -> None:
    text = (
        "There is a fixed pressure for brittle alloys, which is called the **Hallam pressure**, beyond which "
        "they cannot be bent."
    )
    assert defined_in(language, tmp_path, text) == {
        "hallam pressure": "a fixed pressure for brittle alloys, beyond which they cannot be bent"
    }


def test_an_explanation_ends_before_no_initial_and_begins_behind_emphasis(
    language: Language, tmp_path: Path
) -> None:
    text = (
        "## Glossary\n\n**Halfers**: the group of wardens led by Tom B. Crane who wanted lower tolls\n\n"
        "**low tide rent (LTR)**: payment that falls due when the flats lie dry\n"
    )
    found = defined_in(language, tmp_path, text)
    assert found["halfers"] == "the group of wardens led by Tom B. Crane who wanted lower tolls"
    assert "low tide rent (ltr)" in found
    text = (
        "Flat land—especially the narrow strip of mud between the two dykes known as the Mire Belt—is poor."
    )
    assert defined_in(language, tmp_path, text).get("mire belt", "the narrow").startswith("the narrow")


def test_a_document_says_what_it_is_about_where_it_begins(language: Language, tmp_path: Path) -> None:
    filler = "Boats leave the quay at noon and come home with the tide. " * 30
    late = f"# Brinefall\n\n{filler}\n\nBrinefall is a town of towers, having ninety mills by the water."
    assert "brinefall" not in defined_in(language, tmp_path, late)
    early = f"# Dredging\n\nDredging is the removal of mud from the bed of a harbour.\n\n{filler}"
    assert "dredging" in defined_in(language, tmp_path, early)


@pytest.mark.parametrize(
    ("text", "term"),
    [
        ("A tithe moot is a lower court that hears the claims of small farms.", "moot"),
        ("A tally bell is a small bell used to count the boats that leave a harbour.", "tally bell"),
        ("The nets hang from a set of fluid-filled canvas sacks called **bladderkins**.", "bladderkins"),
        ("Night work raises levels of drowsinol (a hormone that slows the heart).", "drowsinol"),
        ("The drift is fed by the **sluicing** (the washing of gravel through long troughs).", "sluicing"),
    ],
)
def test_what_sets_its_term_apart_stays(language: Language, tmp_path: Path, text: str, term: str) -> None:
    found = defined_in(language, tmp_path, text)
    assert term in found
