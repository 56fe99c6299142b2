"""One clause, one date: which deed of a sentence a date belongs to, and where its words end."""

import hashlib

import pytest

from app.documents.document import Block, BlockKind, Document
from app.facts.dates.resolution import find_date_mentions
from app.facts.events.dated_events import find_date_facts
from app.facts.fact import DateFact
from app.facts.language import Language


def found(language: Language, text: str) -> list[DateFact]:
    digest = hashlib.sha256(text.encode()).hexdigest()
    made = Document("notes.txt", "text/plain", digest, text, (Block(BlockKind.PARAGRAPH, 0, len(text)),))
    return find_date_facts(made, find_date_mentions(made), list(language.sentences(made)))


def told(language: Language, text: str) -> list[tuple[str, str]]:
    return [(f.date, f.event) for f in found(language, text)]


@pytest.mark.model
@pytest.mark.parametrize(
    ("text", "events"),
    [
        (  # a date behind a comma and "but" opens a clause of its own, whose subject stands behind it
            "A pact securing all Danish harbours was made by envoys at Ribe (July 18, 1390), "
            "but by October 7 news of the death of the duke reached Denmark.",
            [
                ("1390-07-18", "a pact securing all Danish harbours was made by envoys at Ribe"),
                ("1390-10-07", "news of the death of the duke reached Denmark"),
            ],
        ),
        (  # two deeds, each with its date
            "In 1418 Denmark recovered Ribe, in 1419 routed the Swedes at Kalmar.",
            [("1418", "Denmark recovered Ribe"), ("1419", "Denmark routed the Swedes at Kalmar")],
        ),
        (  # the second participle's agents stay with it
            "Olaf was recognised by the Church of Norway in 1410 and aided by his captains, Nils Brahe and "
            "Erik Bonde, Earl of Moss.",
            [("1410", "Olaf was recognised by the Church of Norway")],
        ),
        (  # what happened, not how they moved
            "On 11 September 1397, the Danes, under Brahe, wandered along the river, and were caught in the "
            "marsh by the army of Olaf.",
            [("1397-09-11", "the Danes, under Brahe, were caught in the marsh by the army of Olaf")],
        ),
        (
            "Olaf met the king at Ribe (April 11, 1386) and swore loyalty.",
            [("1386-04-11", "Olaf met the king at Ribe")],
        ),
        (
            "Olaf crossed the Sound with ten ships, scattered the nobles, and avenged the rout of Moss "
            "(July 22, 1398).",
            [("1398-07-22", "Olaf avenged the rout of Moss")],
        ),
        (
            "Olaf continued to prosper, despite the war in Sweden, in which Nils Brahe fell (1418.)",
            [("1418", "Nils Brahe fell")],
        ),
        (  # the name alone is the subject
            "After a long rivalry Robert Hale was defeated by Edward Moss (48 B.C.) and murdered in Egypt.",
            [("-0047", "Robert Hale was defeated by Edward Moss")],
        ),
        (  # somebody's way of dividing history is no date of its ends
            "In a book the period from the fall of Moss (476 AD) to the Enlightenment of Ribe (circa 1350) "
            "is ignored.",
            [("0476", "the fall of Moss")],
        ),
        (  # the deed without what was said at it
            "On July 2, 1881, Charles Guild shot and killed Hale, shouting at the time, “I am a Whig!”",
            [("1881-07-02", "Charles Guild shot and killed Hale")],
        ),
        (  # the present tells of the road
            "Six hundred Danes were hanged along the Moss Way, the great road that runs to Ribe (71 B.C.).",
            [("-0070", "six hundred Danes were hanged along the Moss Way, the great road that runs to Ribe")],
        ),
        ("The Danes fled without a fight (battle of Kalmar, 1431).", [("1431", "the battle of Kalmar")]),
        (  # where they brought it stays, and what the ship was goes
            "In 1711 the Danes brought the Sea Wolf, the ship that had carried Brahe and his army of farmers "
            "to the island of Bornholm during the war with Sweden, to the harbour of Moss.",
            [("1711", "the Danes brought the Sea Wolf to the harbour of Moss")],
        ),
        (  # when it was still what it grew from
            "Trade turned Bergen from a lonely village in the 1700s to a thriving town.",
            [],
        ),
        ("Britain fought beside France and (after 1917) the United States.", []),
    ],
)  # fmt: skip
def test_a_date_tells_its_own_clause(language: Language, text: str, events: list[tuple[str, str]]) -> None:
    assert told(language, text) == events


@pytest.mark.model
def test_the_stop_of_a_numeral_ends_no_sentence(language: Language) -> None:
    text = "In May 1422 Olaf routed the Swedes at Moss and chased Erik III. into Kalmar."
    assert told(language, text) == [
        ("1422-05", "Olaf routed the Swedes at Moss and chased Erik III into Kalmar")
    ]


@pytest.mark.model
def test_he_goes_on_with_the_subject_of_the_sentence(language: Language) -> None:
    text = (
        "King Edward ruled the north. Edward heard the pleadings in autumn 1392; and out of the descendants "
        "of the Earl of Moss, he finally (November 17, 1392) preferred John Bolton to Robert Hale."
    )
    assert ("1392-11-17", "King Edward finally preferred John Bolton to Robert Hale") in told(language, text)


@pytest.mark.model
def test_a_name_behind_his_enemy_says_enough(language: Language) -> None:
    text = "Olaf dealt them blows, while on June 7, 1407, his great enemy Edward died at Moss."
    assert told(language, text) == [("1407-06-07", "Edward died at Moss")]


@pytest.mark.model
def test_a_comment_is_no_part_of_the_event(language: Language) -> None:
    text = "Anna Brahe died on the 26th of May, 1735, with the day of her death kept as a feast."
    assert told(language, text) == [("1735-05-26", "Anna Brahe died")]


@pytest.mark.model
def test_its_needs_a_thing_that_is_told(language: Language) -> None:
    text = "Nils entered the school of Moss where he was taught, and later moved to its twin at Ribe in 1682."
    assert all("its" not in f.event or f.importance <= 0.1 for f in found(language, text))


@pytest.mark.model
def test_deeds_weigh_more_than_movements(language: Language) -> None:
    def worth(text: str) -> float:
        return found(language, text)[0].importance

    assert worth("In 1402 Olaf defeated the Swedes.") > worth("In 1402 Olaf visited the Swedes.") + 0.2


@pytest.mark.model
def test_the_day_after_a_feast_is_no_date(language: Language) -> None:
    text = "Moss was to be relieved by Midsummer Day 1314. Next day Olaf Brahe took the bridge of Moss."
    assert all(f.date != "1314-06-25" for f in found(language, text))


@pytest.mark.model
def test_months_of_a_yearly_round_take_no_year(language: Language) -> None:
    text = (
        "By 1860, the South of Norway was rich. Barley planting took place in March and April, when "
        "farmers set the rows. In August, after the plants had flowered, all of Norway picked the crop."
    )
    assert all(not f.date.startswith("1860-") for f in found(language, text))


@pytest.mark.model
def test_how_much_there_was_by_a_year_is_worth_a_card(language: Language) -> None:
    told_by = found(language, "By 1840, New Bergen alone had 12 percent of the banking capital of Norway.")
    assert told_by[0].importance >= 0.5
