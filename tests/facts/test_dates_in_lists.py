"""A date in brackets behind one noun of a list dates that noun alone."""

import hashlib

import pytest

from app.documents.document import Block, BlockKind, Document
from app.facts.dates.resolution import find_date_mentions
from app.facts.events.dated_events import find_date_facts
from app.facts.language import Language


@pytest.mark.model
@pytest.mark.parametrize(
    ("text", "events"),
    [
        (
            "There were attempted arrests of captains, the formation of a council under Nils Brahe, and an "
            "abdication (March 15th, 1717) by the King of Norway.",
            [("1717-03-15", "an abdication by the King of Norway")],
        ),
        (
            "The Danes suffered a rout at Moss, a famine in Ribe and a mutiny in Kalmar (May 5, 1284).",
            [("1284-05-05", "a mutiny in Kalmar")],
        ),
        (  # two titles of one act
            "Olaf was crowned king of Norway and duke of Ribe (May 5, 1284).",
            [("1284-05-05", "Olaf was crowned king of Norway and duke of Ribe")],
        ),
    ],
)
def test_date_behind_one_of_a_list(language: Language, text: str, events: list[tuple[str, str]]) -> None:
    digest = hashlib.sha256(text.encode()).hexdigest()
    made = Document("notes.txt", "text/plain", digest, text, (Block(BlockKind.PARAGRAPH, 0, len(text)),))
    facts = find_date_facts(made, find_date_mentions(made), list(language.sentences(made)))
    assert [(f.date, f.event) for f in facts] == events
