"""Dated deeds that a sentence's order hides: inverted ones, brackets, asides, one date told twice."""

import hashlib

import pytest

from app.documents.document import Block, BlockKind, Document
from app.facts.dates.resolution import find_date_mentions
from app.facts.events.dated_events import find_date_facts
from app.facts.events.dated_headings import heading_event
from app.facts.language import Language


def told(language: Language, text: str) -> list[tuple[str, str]]:
    digest = hashlib.sha256(text.encode()).hexdigest()
    made = Document("notes.txt", "text/plain", digest, text, (Block(BlockKind.PARAGRAPH, 0, len(text)),))
    facts = find_date_facts(made, find_date_mentions(made), list(language.sentences(made)))
    return [(f.date, f.event) for f in facts]


@pytest.mark.model
@pytest.mark.parametrize(
    ("text", "date", "event"),
    [
        (
            "In 1893 New Bergen was the first town in the world to give all women the right to vote.",
            "1893",
            "New Bergen was the first town in the world to give all women the right to vote",
        ),
        (
            "In 1835, following an announcement of French plans by Karl von Oslo, the loose United Towns of "
            "Norway sent a Letter of Union to King Olaf of Denmark.",
            "1835",
            "the loose United Towns of Norway sent a Letter of Union to King Olaf of Denmark",
        ),
        (
            "To the committees of the towns was added a Northern Congress, properly called by Bergen on "
            "June 17, 1774, at the wish of Anna Brahe.",
            "1774-06-17",
            "a Northern Congress was called by Bergen",
        ),
        (
            "All was ready, therefore, when, on June 7, 1776, the Bergen envoys in the Congress moved that "
            '"the towns are free and independent states."',
            "1776-06-07",
            'the Bergen envoys in the Congress moved that "the towns are free and independent states"',
        ),
        (
            "Later on (303 B.C.) Hanno was able to win the help of some hill towns without Roman money.",
            "-0302",
            "Hanno was able to win the help of some hill towns without Roman money",
        ),
        (
            "Another way was tried by Giovanni Moro (1629), who designed a pump shaped like a wheel.",
            "1629",
            "Giovanni Moro designed a pump shaped like a wheel",
        ),
        (
            "News such as that of the Synod of Bergen (664 A.D.), a meeting of clergymen, came to Oslo late.",
            "0664",
            "the Synod of Bergen",
        ),
        (
            "In 1615 Otto Caus gives a plan of a fountain in which one vessel serves both as boiler and as "
            "cistern.",
            "1615",
            "Otto Caus gives a plan of a fountain in which one vessel serves both as boiler and as cistern",
        ),
        (
            "So early as 1678 the use of a piston was proposed by Jean Dorville.",
            "1678",
            "the use of a piston was proposed by Jean Dorville",
        ),
        (
            "A board was named, and on July 2, 1776, all the towns save Moss went on record in favor of "
            "cutting their ties with Denmark.",
            "1776-07-02",
            "all the towns save Moss went on record in favor of cutting their ties with Denmark",
        ),
        (
            "Just as the envoys of Norway were about to present the last petition to the king on August 23, "
            "1775, Olaf III issued a proclamation of rebellion.",
            "1775-08-23",
            "Olaf III issued a proclamation of rebellion",
        ),
        (
            "Upon becoming president in 1901, Berg was determined to succeed where others had failed.",
            "1901",
            "Berg became president",
        ),
        (
            "The next clear step was the publication in 1601 of a treatise on air by Giovanni Moro, in which "
            "he shows a fountain.",
            "1601",
            "the publication of a treatise on air by Giovanni Moro",
        ),
        (
            "As early as 1678 the use of a piston in an engine had been suggested by Jean Dorville, who "
            "wished to raise it by powder, or to make, by cooling the gas, a void into which water may rise.",
            "1678",
            "the use of a piston in an engine had been suggested by Jean Dorville",
        ),
        (
            "When the pressure became too heavy, Olaf gave way, signing on June 18, 1812, the declaration of "
            "war on Denmark.",
            "1812-06-18",
            "Olaf signing the declaration of war on Denmark",
        ),
    ],
)
def test_a_deed_in_an_unusual_order_is_dated(language: Language, text: str, date: str, event: str) -> None:
    assert (date, event) in told(language, text)


@pytest.mark.model
def test_a_day_told_behind_a_reckoned_one_is_the_same_day(language: Language) -> None:
    text = (
        "The vote of Bergen was taken on July 2, 1776. Two days later, July 4, Olaf's draft of the Charter "
        "of Norway, changed in some slight points, was adopted."
    )
    facts = told(language, text)
    assert ("1776-07-04", "Olaf's draft of the Charter of Norway was adopted") in facts
    assert not any("changed" in event for _, event in facts)


@pytest.mark.model
@pytest.mark.parametrize(
    ("text", "event"),
    [
        (
            "In January 1776 Olaf concluded a treaty with the Landgrave of Hesse-Cassel in Germany "
            "contracting, at a handsome figure, for thousands of soldiers and many pieces of cannon.",
            "Olaf concluded a treaty with the Landgrave of Hesse-Cassel in Germany",
        ),
        (
            "On 3 September 1939 Norway joined the League and declared war on Sweden with Prime Minister "
            'Ole Berg proclaiming, "Where they go, we go; where they stand, we stand."',
            "Norway joined the League and declared war on Sweden",
        ),
    ],
)
def test_no_event_ends_in_a_participle_without_its_words(language: Language, text: str, event: str) -> None:
    assert [told_event for _, told_event in told(language, text)] == [event]


@pytest.mark.parametrize(
    ("heading", "event"),
    [
        ("Bloodshed at Moss and Oslo (April 19, 1775)", "the bloodshed at Moss and Oslo"),
        ("3. The Siege of Bergen (1719).", "the siege of Bergen"),
        ("Trade and Money in Norway (1719)", None),
        ("Battle of Moss (1719) and After", None),
        ("Siege of the towns nobody named (1719)", None),
    ],
)
def test_a_heading_with_its_date_names_an_event(heading: str, event: str | None) -> None:
    start = heading.index("(") + 1
    read = heading_event(heading, (start, heading.index(")")))
    assert (read.text if read else None) == event
