"""Where a clause told by itself ends."""

import pytest

from app.facts.concepts.phrases import Phrases
from app.facts.language import Language
from app.facts.relations.clause_ends import end_of_clause

pytestmark = pytest.mark.model


@pytest.mark.parametrize(
    ("text", "end"),
    [
        ("A charter in the form of the Water Act was adopted, and", "adopted"),  # a lead-in to a list
        ("She was paid to mend boats, plus", "boats"),
        ("The guild sold the mill, and bought a barge.", "mill"),
        ("The guild sold the mill, the barge, and the quay.", "quay"),
    ],
)
def test_a_clause_ends_before_the_next_even_where_the_sentence_breaks_off(
    language: Language, text: str, end: str
):
    phrases = Phrases(language.parse(text)[0])
    last = end_of_clause(phrases, phrases.sentence.root)
    assert last is not None
    assert phrases.tokens[last].text == end
