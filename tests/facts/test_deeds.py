"""Deeds of a story, and whom its names, titles and pronouns mean."""

from pathlib import Path

import pytest

from app.documents.emphasis import PLAIN, blank_marks
from app.documents.reading import read_document
from app.facts.fact import AuthorFact, ConceptFact
from app.facts.language import Language
from app.facts.name_capitals import spell_names
from app.facts.relations.deeds import find_deeds
from app.facts.relations.people import People

pytestmark = pytest.mark.model


def _told(language: Language, tmp_path: Path, text: str) -> list[str]:
    path = tmp_path / "story.txt"
    path.write_text(text, encoding="utf-8")
    document = read_document(path)
    facts = find_deeds(document, list(language.sentences(document)))
    return [
        f.claim if isinstance(f, AuthorFact) else f.definition
        for f in facts
        if isinstance(f, AuthorFact | ConceptFact)
    ]


CHAPTER = """CHAPTER II--NORLAND UNDER EDMUND THE THIRD, CALLED IRONHAND

King Edmund was a hard man and his people feared him. King Edmund imprisoned Bishop Walter in the White Tower.

{story}

In those years the harvests were poor. King Edmund besieged Castle Marl. Edmund founded a school in Harwick.
"""


def test_the_chapters_king_stands_for_his_title_and_pronoun(language: Language, tmp_path: Path) -> None:
    story = "The King was not merciful. He sentenced the traitors of Marl to death."
    told = _told(language, tmp_path, CHAPTER.format(story=story))
    assert "Edmund the Third sentenced the traitors of Marl to death." in told
    assert "Edmund the Third imprisoned Bishop Walter in the White Tower." in told


def test_another_man_near_leaves_the_pronoun_alone(language: Language, tmp_path: Path) -> None:
    story = "The King met his brother Oswald at Marl. He invaded Estland and burned Harwick."
    told = _told(language, tmp_path, CHAPTER.format(story=story))
    assert not any("Estland" in t for t in told)


def test_speech_in_a_story_tells_no_fact(language: Language, tmp_path: Path) -> None:
    told = _told(
        language, tmp_path, CHAPTER.format(story="'Edmund burned the town of Lowick,' said the miller.")
    )
    assert not any("Lowick" in t for t in told)


def test_what_might_have_been_or_was_not_is_no_deed(language: Language, tmp_path: Path) -> None:
    story = "Edmund would have invaded Estland. Edmund never conquered the Isle of Wend."
    told = _told(language, tmp_path, CHAPTER.format(story=story))
    assert not any("Estland" in t or "Wend" in t for t in told)


def test_it_is_never_a_person(language: Language, tmp_path: Path) -> None:
    story = "Edmund wrote a Book of Hawks. It was printed by Ulrich Zell in Cologne."
    told = _told(language, tmp_path, CHAPTER.format(story=story))
    assert not any("printed" in t for t in told)


def test_a_clause_ends_before_the_next_verb(language: Language, tmp_path: Path) -> None:
    story = "Edmund captured Castle Wend, and next year invaded Estland."
    told = _told(language, tmp_path, CHAPTER.format(story=story))
    assert "Edmund the Third captured Castle Wend." in told


def test_names_in_capitals_become_names() -> None:
    text = (
        "the lady MATILDA, lord WILLIAM and lord STEPHEN met; later, Matilda, lord William and lord Stephen "
    )
    text += "saw KING JOHN THE LAST of NATO"
    spelled = spell_names([text])(text)
    assert "lady Matilda" in spelled
    assert "King John the Last" in spelled
    assert len(spelled) == len(text)


def test_abbreviations_keep_their_capitals() -> None:
    text = "The UNESCO and NATO offices in Paris and Rome."
    assert spell_names([text])(text) == text


def test_a_title_that_one_person_has_names_that_person(language: Language, tmp_path: Path) -> None:
    story = "Father Anselm came from Wend. The friar founded a hospital in Harwick."
    told = _told(language, tmp_path, CHAPTER.format(story=story))
    assert "Father Anselm founded a hospital in Harwick." in told


def test_a_title_that_two_people_have_names_nobody(language: Language, tmp_path: Path) -> None:
    story = "Father Anselm met Father Bruno at Wend. The friar founded a hospital in Harwick."
    told = _told(language, tmp_path, CHAPTER.format(story=story))
    assert not any("hospital" in t for t in told)


def test_he_at_the_head_is_the_subject_of_the_sentence_before(language: Language, tmp_path: Path) -> None:
    text = (
        "Castle Marl fell in autumn.\n\nAlbrecht Moser studied in Leipzig. He founded a library in Harwick."
    )
    assert "Albrecht Moser founded a library in Harwick." in _told(language, tmp_path, text)


@pytest.mark.parametrize(
    ("story", "said"),
    [
        ("In May 1510, thirty-eight Wendians were executed at Marl.", "In May 1510, thirty-eight Wendians"),
        ("Castle Marl fell, and in 1520 Rome condemned Reichling.", "In 1520, Rome condemned Reichling."),
    ],
)
def test_a_date_and_a_number_stay_with_the_deed(
    language: Language, tmp_path: Path, story: str, said: str
) -> None:
    assert any(t.startswith(said) for t in _told(language, tmp_path, story))


def test_a_deed_of_some_of_a_people_is_not_told_of_all(language: Language, tmp_path: Path) -> None:
    story = "With the defeat, many Wendians who had sided with Estland lost a trading partner in Harwick."
    assert not any(t.startswith("Wendians") for t in _told(language, tmp_path, story))


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("The friars left Wend.14 The town burned.", "Wend. "),
        ("He was “just.”5 Then he left.", "”  Then"),
        ("See no.5 and vol.12 of it.", "no.5 and vol.12"),
        ("It rose by 12.5 percent.", "12.5"),
        ("The feud--his own--went on.", "feud —his own —went"),
    ],
)
def test_note_numbers_and_typed_dashes_are_read_as_such(text: str, told: str) -> None:
    read = blank_marks(text, PLAIN)
    assert told in read
    assert len(read) == len(text)


LIFE = """# {heading}

The village of Harwick lies far from the sea. Anders Lunde was the son of a poor miller there.

He went to school in winter only. He read the books of the priest. {story} He never married. He was often ill.
Lunde taught in Marl for a year. In those years Lunde kept bees.
"""


def _named_at(language: Language, tmp_path: Path, heading: str, story: str, opening: str) -> str | None:
    path = tmp_path / "life.md"
    path.write_text(LIFE.format(heading=heading, story=story), encoding="utf-8")
    document = read_document(path)
    sentences = list(language.sentences(document))
    number = next(i for i, s in enumerate(sentences) if s.text.startswith(opening))
    found = People(document, sentences).find(number, 0)
    return found.name if found is not None else None


@pytest.mark.parametrize("heading", ["Anders Lunde", "The Life of Anders Lunde"])
def test_a_heading_that_is_a_name_says_whom_a_life_is_about(
    language: Language, tmp_path: Path, heading: str
) -> None:
    assert (
        _named_at(language, tmp_path, heading, "He founded a school in Harwick.", "He founded")
        == "Anders Lunde"
    )


def test_the_person_of_a_heading_has_rivals_too(language: Language, tmp_path: Path) -> None:
    story = "His brother Oswald kept the mill. He founded a school in Harwick."
    assert _named_at(language, tmp_path, "Anders Lunde", story, "He founded") is None


def test_a_reign_goes_on_under_the_heading_of_its_king(language: Language, tmp_path: Path) -> None:
    text = (
        "THE KINGS OF NORLAND\n\nThe kings of Norland were poor.\n\nKING ASGER\n\n"
        "Asger was at first disposed to follow the example of his father and grandfather. He invaded Kall, a "
        "country on the coast of Estland. He would have no more of it. His reign was a bright time.\n\n"
        "He founded hospitals and gardens in Harwick. He created a ministry of trade in the city of Marl.\n"
    )
    told = _told(language, tmp_path, text)
    assert any(t.startswith("Asger founded hospitals") for t in told)
    assert any(t.startswith("Asger created a ministry") for t in told)


def test_a_later_deed_takes_its_own_date(language: Language, tmp_path: Path) -> None:
    story = (
        "The old war went on. In 1318 Norland recovered Harwick, in 1319 routed the Danes at Marl-on-Swale."
    )
    told = _told(language, tmp_path, CHAPTER.format(story=story))
    assert not any(said.startswith("In 1318") and "routed" in said for said in told)


def test_a_place_in_front_limits_a_deed(language: Language, tmp_path: Path) -> None:
    story = "In Britain, the Weavers Party lost members when Parliament supported the invasion of Norland."
    told = _told(language, tmp_path, CHAPTER.format(story=story))
    assert [t for t in told if "Weavers" in t] in ([], [story])
    assert story in told
