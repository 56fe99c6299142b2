"""What a card opens with where its own words don't say what it is about, and where it opens with nothing."""

from dataclasses import replace

import pytest

from app.cards.note import Card, Note
from app.cards.topic_labels import TopicLabels, is_nameless, opened, question_line, without_topic
from app.cards.writing import Written, with_topics
from app.documents.document import Block, BlockKind, Document
from app.facts.fact import ConceptFact, Evidence, fact_id
from app.facts.relations.topics import title_subject

SAID = "Alum fixes the colour. Dyers of Kell steep wool twice, and a dyer owns his vats. Dyeing is slow."


def document(title: str = "Dyeing in Kell", heading: str = "Mordants", text: str = SAID) -> Document:
    whole = f"{title}\n\n{heading}\n\n{text}\n\nMore on dyeing: dyeing, and dyeing again in Kell."
    starts = [0, len(title) + 2, len(title) + len(heading) + 4]
    blocks = (
        Block(BlockKind.HEADING, 0, len(title), level=1),
        Block(BlockKind.HEADING, starts[1], starts[1] + len(heading), level=2),
        Block(BlockKind.PARAGRAPH, starts[2], starts[2] + len(text)),
    )
    return Document("kell.md", "text/markdown", "ab" * 32, whole, blocks, {"title": title})


def label(front: str, answer: str, **parts: str) -> str:
    read = document(**parts)
    return TopicLabels(read).label(front, answer, read.blocks[2].start)


def test_a_card_that_does_not_name_its_subject_opens_with_it() -> None:
    assert label("What fixes the colour?", "alum") == "Dyeing in Kell › Mordants"


@pytest.mark.parametrize(
    ("front", "answer", "wanted"),
    [
        ("What slows dyeing?", "the vats", ""),
        ("What does a mordant fix?", "the colour", "Dyeing in Kell"),
        ("What fixes the colour?", "a mordant", "Dyeing in Kell"),
        ("In which town was wool steeped twice?", "Kell", "Mordants"),
    ],
)
def test_a_part_that_is_named_already_or_tells_the_answer_stays_away(front, answer, wanted) -> None:
    assert label(front, answer) == wanted


@pytest.mark.parametrize(
    "heading",
    ["Summary of the chapter", "Quick intro", "A Remark", "Introduction", "Dyeing in Kell", "What next?"],
)
def test_a_heading_that_only_sorts_the_text_is_no_topic(heading: str) -> None:
    assert label("What fixes the colour?", "alum", heading=heading) == "Dyeing in Kell"


def test_a_work_of_a_list_is_asked_by_its_title_alone() -> None:
    read = document()
    listed = replace(read, blocks=(*read.blocks[:2], replace(read.blocks[2], kind=BlockKind.REFERENCE)))
    assert TopicLabels(listed).label("Which period is treated in Vats?", "1900", read.blocks[2].start) == ""


def test_a_heading_that_says_more_than_the_title_stands_alone() -> None:
    assert label("What fixes it?", "alum", heading="Dyeing of silk by night") == "Dyeing of silk by night"


def test_a_long_label_is_its_heading_alone() -> None:
    title, heading = (
        "Dyeing, fulling and weaving in the old towns",
        "Mordants used by the oldest guilds",
    )
    assert label("What fixes it?", "alum", title=title, heading=heading) == heading


@pytest.mark.parametrize(
    ("title", "subject"),
    [
        ("Dyeing in Kell - The Old Trades Project", "Dyeing in Kell"),
        ("TRADE201 – Dyeing and Fulling", "Dyeing and Fulling"),
        ("[Dyeing](https://kell.example/dyeing)", "Dyeing"),
        ("Lecture notes: Dyeing", "Dyeing"),
        ("DYEING AND FULLING", "Dyeing And Fulling"),
        ("The Weight of Hours", ""),
        ("How dyeing came to Kell", ""),
        ("Term paper", ""),
        ("", ""),
    ],
)
def test_the_subject_is_the_part_of_the_title_that_the_text_goes_on_about(title: str, subject: str) -> None:
    assert title_subject(document(title)) == subject


def test_the_title_subject_an_article_stands_behind_its_catchword() -> None:
    read = document("A dyeing art: Guilds of Kell and their dyeing")
    assert title_subject(read) == "A dyeing art"
    article = replace(read, csl={**read.csl, "type": "article-journal"})
    assert title_subject(article) == "Guilds of Kell and their dyeing"


def test_a_blank_without_a_name_is_told_from_one_with_a_name() -> None:
    assert is_nameless("Then [...] is added.", "salt", "Mordants")
    assert not is_nameless("Then Kell added [...].", "salt", "Mordants")
    assert not is_nameless("Then [...] is added.", "a mordant", "Mordants")
    assert not is_nameless("Then [...] is added.", "salt", "")


def written(kind: str, template: str, fields: dict[str, str], front: str, back: str) -> Written:
    read = document()
    evidence = Evidence(read.id, read.blocks[2].start, read.blocks[2].start + 22, "Alum fixes the colour.")
    fact = ConceptFact(
        id=fact_id("concept", evidence, "alum"),
        importance=0.5,
        evidence=(evidence,),
        term="alum",
        definition="fixes the colour",
    )
    note = Note("n1", kind, fields, fact.id)
    return Written(note, (Card("c1", "n1", fact.id, template, front, back),), fact)


def test_the_topic_stands_in_the_field_that_asks_and_on_the_card() -> None:
    blank = written("cloze", "cloze", {"Text": "{{c1::Alum}} fixes it."}, "[...] fixes it.", "Alum")
    (shown,) = with_topics([blank], [document()])
    assert shown.note.fields["Text"] == "<i>Dyeing in Kell › Mordants:</i> {{c1::Alum}} fixes it."
    assert shown.cards[0].front == "<i>Dyeing in Kell › Mordants:</i> [...] fixes it."
    assert shown.cards[0].back == "Alum"


def test_a_topic_comes_off_as_it_was_put_on() -> None:
    assert opened("Who?", "Salt & alum") == "<i>Salt &amp; alum:</i> Who?"
    for front in ("Who?", "<i>Vats</i> were what?"):
        assert without_topic(front) == without_topic(opened(front, "Salt & alum")) == front


def test_a_line_of_a_list_shows_the_question_itself() -> None:
    assert question_line(opened("Who <b>dyes</b> it?", "Salt & alum")) == "Who dyes it?"


def test_a_question_about_a_work_has_none() -> None:
    made = written("work", "work.title", {"Title question": "Which book did Brandl write?"}, "Which?", "Vats")
    assert with_topics([made], [document()]) == [made]


def test_a_card_that_would_be_too_long_has_none() -> None:
    front = "Who steeps the wool " + "and steeps it again " * 9 + "?"
    made = written("concept", "concept.term", {"Term question": front, "Term": "a dyer"}, front, "a dyer")
    assert with_topics([made], [document()]) == [made]
