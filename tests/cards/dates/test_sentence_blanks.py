"""Whole sentences with their date blanked."""

import pytest

from app.cards.dates.sentence_blanks import blank_sentence, tidy
from app.facts.language import Language


@pytest.mark.model
@pytest.mark.parametrize(
    ("quote", "value", "text"),
    [
        (
            "On October 19, Norway, which had lost its fleet, closed the port of Bergen.",
            "1807-10-19",
            "On {{c1::19 October 1807}}, Norway, which had lost its fleet, closed the port of Bergen.",
        ),
        (
            "However, after he lost the crown in 1654, Casimir left Warsaw (by boat).",
            "1654",
            "After he lost the crown in {{c1::1654}}, Casimir left Warsaw.",
        ),
        (
            "Carthage sent envoys to Massilia in about 240 BCE.",
            "-0239~",
            "Carthage sent envoys to Massilia in about {{c1::240 BC}}.",
        ),
        (
            "Guilds in Ghent were strong in the early fourteenth century, and their halls were rich.",
            "13XX",
            "Guilds in Ghent were strong in the early {{c1::14th century}}, and their halls were rich.",
        ),
    ],
)
def test_the_sentence_stays_and_its_date_goes(language: Language, quote: str, value: str, text: str) -> None:
    assert blank_sentence(quote, value, language) == text


@pytest.mark.model
@pytest.mark.parametrize(
    ("quote", "value"),
    [
        ("In 1663, he beat a larger Danish army.", "1663"),
        ("In 1921, our delegates met Lloyd George in Genoa.", "1921"),
        ("In 1952, the company opened a mill in Leeds.", "1952"),
        ("In 1952, the new owner opened a mill in Leeds.", "1952"),
        ("Photos of the incident were shown to Swedish judges in 1950.", "1950"),
        ("The first began in Ghent in 1302.", "1302"),
        ("This map was drawn in Lisbon in 1502.", "1502"),
        ("In 1958, similar fairs were held in Ghent.", "1958"),
        ("War broke out again in 1999.", "1999"),
        ("Denmark made 1849, the year of Fredericia, a feast.", "1849"),
        ("Denmark gave up Altona in 1864, and 1864 was long remembered.", "1864"),
        ("The rise of Ghent began in the 1300s, and in 1302 came the battle of Kortrijk.", "130X"),
        ("In 1839, did Belgium leave the union?", "1839"),
        ("The reign of Olaf lasted from 1015 to 1028.", "1015/1028"),
        ("A year later Olaf reached Kiev.", "1029"),
        ("At Tarnov, in 1512, his own guards deserted him.", "1512"),
    ],
)
def test_what_needs_its_passage_gets_no_blank(language: Language, quote: str, value: str) -> None:
    assert blank_sentence(quote, value, language) is None


@pytest.mark.model
def test_a_long_sentence_is_not_offered(language: Language) -> None:
    tail = ", and the guilds of the towns were glad of it" * 6
    assert blank_sentence(f"In 1302, Ghent beat France{tail}.", "1302", language) is None


def test_fillers_and_brackets_are_dropped() -> None:
    told = tidy("But Sweden , however, kept Wismar (see the map) [3].")
    assert told == "Sweden kept Wismar."


def test_links_quoted_lines_and_broken_compounds_are_one_line_of_words() -> None:
    quote = (
        "In 1913, [Ada Morrow](https://example.org/Ada_(miller)) sold a corn-\n> mill (her last)\n> in Orrel."
    )
    assert tidy(quote) == "In 1913, Ada Morrow sold a corn-mill in Orrel."
