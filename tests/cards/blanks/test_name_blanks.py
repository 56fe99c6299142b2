"""Names that may be blanked: rare and whole ones, never what the document is about."""

import pytest

from app.cards.blanks.name_blanks import find_names
from app.cards.naming import Naming
from app.cards.questions.asked_forms import ask_statement
from app.cards.questions.plain_clauses import read_clause
from app.facts.concepts.phrases import Phrases
from app.facts.language import Language

pytestmark = pytest.mark.model


def blanked(language: Language, said: str, about: tuple[str, ...] = ()) -> str | None:
    phrases = Phrases(language.parse(said)[0])
    found = find_names(phrases, Naming(frozenset(about)))
    best = max(found, key=lambda blank: (blank.worth, blank.first), default=None)
    return phrases.text(best.first, best.last) if best else None


def asked(language: Language, said: str) -> tuple[str, str] | None:
    clause = read_clause(Phrases(language.parse(said)[0]))
    found = ask_statement(clause) if clause is not None else None
    return (found.question, found.answer) if found else None


def test_a_place_is_blanked_rather_than_the_subject_of_the_document(language: Language) -> None:
    said = "Upon graduation, Lindqvist was given a post teaching music in Uppsala."
    assert blanked(language, said, ("Lindqvist",)) == "Uppsala"


def test_what_the_document_is_about_is_never_blanked(language: Language) -> None:
    said = "Lindqvist wrote of the weight that exile and hunger had on the songs of the coast."
    assert blanked(language, said, ("Lindqvist",)) is None


def test_no_part_of_a_list_is_blanked(language: Language) -> None:
    said = "The abbots of Savoy, Ardenne and Liège signed the short and angry letter at once."
    assert blanked(language, said) is None


def test_no_month_stands_in_a_blank(language: Language) -> None:
    said = "The third blow to the traders of the valley was the Salt Act of July 2, 1767."
    assert "July" not in (blanked(language, said) or "")


def test_a_list_with_its_number_is_asked(language: Language) -> None:
    said = "The four main parts of a kiln are the hearth, the flue, the chamber, and the chimney."
    assert asked(language, said) == (
        "What are the four main parts of a kiln?",
        "the hearth, the flue, the chamber, and the chimney",
    )


def test_what_stands_behind_a_colon_is_the_news(language: Language) -> None:
    said = "Lindqvist gave three reasons: hunger, exile, and the long winters."
    assert asked(language, said) == (
        "Which three reasons did Lindqvist give?",
        "hunger, exile, and the long winters",
    )


def test_to_whom_it_fell(language: Language) -> None:
    said = "Leadership in the Chamber of Deputies fell to Arthur Lindley, a grave and stubborn man."
    assert asked(language, said) == (
        "To whom did leadership in the Chamber of Deputies fall?",
        "Arthur Lindley",
    )


def test_a_new_thing_is_asked_by_what_it_is(language: Language) -> None:
    said = "Heron is a mail program developed by the volunteers of the Marsh Foundation."
    assert asked(language, said) == (
        "What is Heron?",
        "a mail program developed by the volunteers of the Marsh Foundation",
    )


def test_spelling_and_article_come_from_the_text() -> None:
    naming = Naming(text="We like Kestrel and use Kestrel daily. In the wool market, the wool market rules.")
    assert naming.spelled("kestrel") == "Kestrel"
    assert naming.article("wool market") == "the"


@pytest.mark.parametrize(
    ("said", "name"),
    [
        ("Lindqvist crossed the high pass on foot in the winter of 1711 together with Ahlberg.", "Ahlberg"),
        (
            "It is told by some that a certain Anders Ahlberg came into the camp of Falun and tried to "
            "persuade the angry guard of Norland to burn the bridge.",
            "Anders Ahlberg",
        ),
        (
            "Ahlberg was driven from the town of Falun by the angry Norland guard in the winter of 1711.",
            "Ahlberg",
        ),
    ],
)
def test_a_rare_name_is_blanked_where_others_single_it_out(language: Language, said: str, name: str) -> None:
    assert blanked(language, said, ("Lindqvist", "Falun", "Norland")) == name


@pytest.mark.parametrize(
    "said",
    [
        "The guild carried its coarse woollen cloth over the old mountain road to Asia.",
        "Ahlberg seemed to feel that everything which had happened before was entirely wrong.",
        "The long and muddy road of the old traders led from Falun to Ystad.",
    ],
)
def test_a_name_that_all_know_or_nothing_singles_out_stays(language: Language, said: str) -> None:
    assert blanked(language, said) is None
