"""List items that go on their lead-in, and lists under a sentence that announces them."""

import hashlib

import pytest

from app.documents.document import Document
from app.documents.markdown_file import read_markdown
from app.facts.concepts.casing import Casing
from app.facts.concepts.list_facts import find_list_facts
from app.facts.language import Language

pytestmark = pytest.mark.model


def facts_in(language: Language, text: str) -> list[tuple[str, str, int]]:
    read = read_markdown(text.encode(), "made.md")
    sha = hashlib.sha256(text.encode()).hexdigest()
    document = Document("made.md", "text/markdown", sha, text, tuple(read.blocks))
    sentences = list(language.sentences(document))
    found = find_list_facts(document, sentences, Casing.of(document), [])
    return [(f.term, f.definition, len(f.evidence)) for f in found]


def test_items_are_read_with_their_dated_lead_in(language: Language) -> None:
    text = (
        "The guilds met again. At the Congress of Lund on 3 May 1921:\n\n"
        "- Anna Berg was elected president of the league,\n"
        "- a common price for timber was adopted, and\n"
        "- they all went home.\n"
    )
    frame = "At the Congress of Lund on 3 May 1921"
    assert facts_in(language, text) == [
        ("Anna Berg", f"{frame}, Anna Berg was elected president of the league", 3),
        (
            "a common price for timber",
            f"{frame}, a common price for timber was adopted",
            2,
        ),
    ]


def test_a_date_alone_takes_its_preposition(language: Language) -> None:
    text = (
        "The league grew.\n\n3 May 1921:\n\n- Anna Berg was elected president of the timber league in Lund.\n"
    )
    assert [f[1] for f in facts_in(language, text)] == [
        "On 3 May 1921, Anna Berg was elected president of the timber league in Lund"
    ]


def test_the_items_below_an_announcement_are_counted(language: Language) -> None:
    text = (
        "A good mortar has the following properties:\n\n"
        "- **Plastic**: it can be spread by hand.\n"
        "- **Tough**: it holds for a century.\n"
        "- **Porous**: it lets the wall breathe.\n"
    )
    assert ("three properties of a good mortar", "plastic, tough and porous", 1) in facts_in(language, text)


@pytest.mark.parametrize(
    "text",
    [
        "There are some properties of mortar, including:\n\n- **Plastic**: soft.\n- **Tough**: hard.\n",
        "In this example:\n\n- Anna Berg was elected president of the league.\n",
        "The mills were sold:\n\n- Anna Berg was elected president of the league.\n",
    ],
)
def test_other_lead_ins_announce_nothing(language: Language, text: str) -> None:
    assert facts_in(language, text) == []
