"""Whose life is dated where a name tells of which father or family somebody was."""

import hashlib

import pytest

from app.documents.document import Block, BlockKind, Document
from app.facts.dates.resolution import find_date_mentions
from app.facts.events.dated_events import find_date_facts
from app.facts.language import Language
from app.facts.relations.names import name_around

pytestmark = pytest.mark.model


def events_in(language: Language, text: str) -> list[str]:
    """The events of a text that is one paragraph."""
    digest = hashlib.sha256(text.encode()).hexdigest()
    block = Block(BlockKind.PARAGRAPH, 0, len(text))
    read = Document("notes.txt", "text/plain", digest, text, (block,))
    return [f.event for f in find_date_facts(read, find_date_mentions(read), list(language.sentences(read)))]


@pytest.mark.parametrize(
    ("text", "event"),
    [
        (
            "The oldest mapmaker of the coast was Yūsuf ibn Rustam al-Bahrī (1139-1203 CE).",
            "the life of Yūsuf ibn Rustam al-Bahrī",
        ),
        (
            "The weaver Abū Saʿīd 'Abd ar-Rashīd ibn Hilāl ibn Nūḥ al-Qazzāz (1232-1306 CE) kept a ledger.",
            "the life of Abū Saʿīd 'Abd ar-Rashīd ibn Hilāl ibn Nūḥ al-Qazzāz",
        ),
        ("The bard Gwilym ap Rhodri (1301-1360) sang at the fair.", "the life of Gwilym ap Rhodri"),
        (
            "The glazier Yosef ben Meir ben Asher (1501-1560) worked in the town.",
            "the life of Yosef ben Meir ben Asher",
        ),
        (
            "The last is Yūsuf ibn Hilāl ibn Rustam al-Qazzāz (1232-1306 CE), better known as ibn Rustam.",
            "the life of ibn Rustam",
        ),
    ],
)
def test_names_are_not_cut_behind_a_word_of_descent(language: Language, text: str, event: str) -> None:
    assert events_in(language, text) == [event]


def test_a_description_is_no_name_to_go_by(language: Language) -> None:
    text = "The painter Anna Kollmar (1801-1860), better known as the nun of Bergen, kept bees."
    assert events_in(language, text) == ["the life of Anna Kollmar"]


def test_a_doer_has_the_whole_name(language: Language) -> None:
    text = "The mapmaker ʿIzz al-Bahr Yūsuf ibn al-Rustam wrote a history of the sea."
    sentence = language.parse(text)[0]
    last = next(i for i, t in enumerate(sentence.tokens) if t.text == "Rustam")
    low, high = name_around(sentence, last)
    assert text[sentence.tokens[low].start : sentence.tokens[high].end] == "ʿIzz al-Bahr Yūsuf ibn al-Rustam"
