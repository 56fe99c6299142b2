"""Templates rendered here and by the real Anki: the same HTML, and the same cards."""

import html
import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest

from app.cards.templates.rendering import visible_text
from app.cards.templates.template_rendering import TYPE_IN, card_places, draw_whole
from tests.interchange.anki.made_in_anki import add_note, opened

pytestmark = pytest.mark.real_anki

ODD_TEMPLATES = [
    ("{{Front}}", "{{FrontSide}}<hr id=answer>{{Back}}"),
    ("{{ Front }} {{#Back}}has {{^Extra}}and no extra{{/Extra}}{{/Back}}", "{{Back}}"),
    ("{{^Front}}empty{{/Front}}{{Back}}", "{{Front}}"),
    ("{{text:Front}} {{furigana:Extra}} {{kana:Extra}} {{kanji:Extra}}", "{{text:Back}}"),
    ("{{Tags}} {{Type}} {{Deck}} {{Subdeck}} {{Card}} {{CardFlag}} {{Front}}", "{{Tags}}{{Back}}"),
    ("{{#Tags}}tagged{{/Tags}} {{Front}}", "{{^Tags}}bare{{/Tags}}{{Back}}"),
    ("{{Front}}<!-- {{Back}} -->", "{{Back}}"),
    ("{{=<% %>=}}<%Front%> {{Back}} <%#Back%>yes<%/Back%>", "<%Back%>"),
    ("{{type:Back}} {{Front}}", "{{type:Back}} {{FrontSide}}"),
    ("static words and {{#Extra}}nothing else{{/Extra}}", "{{Back}}"),
    ("{{unknown-filter:Front}}", "{{Back}}"),
    ("<div>{{Front}}\n</div>\n", "  {{Back}}  "),
]
NOTES = [
    ("plain", "answer", ""),
    ("<b>bold</b> &amp; <br>more", "x<br>y", "漢字[かんじ] and 空[そら]"),
    ("", "only back", "e"),
    ("<br>", "<div></div>", "<img src=a.png>"),
    ("{{braces}} and {{c1::cloze}}", "[sound:a.mp3]", " "),
]


@pytest.fixture
def col(tmp_path: Path) -> Any:
    with opened(tmp_path / "collection.anki2") as opened_one:
        yield opened_one


def make_type(col: Any, name: str, templates: Any, *, cloze: bool = False) -> Any:
    model = col.models.new(name)
    model["type"] = int(cloze)
    for field in ("Front", "Back", "Extra"):
        col.models.add_field(model, col.models.new_field(field))
    for place, (front, back) in enumerate(templates):
        template = col.models.new_template(f"T{place}")
        template["qfmt"], template["afmt"] = front, back
        col.models.add_template(model, template)
    col.models.add(model)
    return col.models.by_name(name)


def special(card: Any) -> dict[str, str]:
    deck = card.col.decks.name(card.did)
    return {
        "Tags": " ".join(sorted(card.note().tags)),
        "Type": card.note_type()["name"],
        "Deck": deck,
        "Subdeck": deck.rsplit("::", 1)[-1],
        "Card": card.template()["name"],
        "CardFlag": f"flag{card.user_flag()}",
    }


def as_anki(text: str) -> str:
    """Anki's HTML without what only its own scripts read, in our words."""
    text = re.sub(r' data-(?:cloze|ordinal)="[^"]*"', "", text)
    text = re.sub(r"\[\[type:[^\]]*\]\]", TYPE_IN, text)
    text = re.sub(r"\[anki:play:[^\]]*\]", "", text)
    return html.unescape(re.sub(r"<!--.*?-->", "", text, flags=re.DOTALL))


def as_ours(text: str) -> str:
    inner = re.compile(r'<b class="cloze">((?:(?!<b class="cloze">).)*?)</b>', re.DOTALL)
    while inner.search(text):
        text = inner.sub(r'<span class="cloze">\1</span>', text)
    return html.unescape(re.sub(r"\[sound:[^\]]*\]", "", text))


def sides(card: Any) -> tuple[str, str]:
    template, note = card.template(), card.note()
    values: Mapping[str, str] = special(card) | dict(note.items())
    number = card.ord + 1 if card.note_type()["type"] == 1 else 0
    return draw_whole(template["qfmt"], template["afmt"], values, number)


def test_odd_templates_render_as_in_anki(col: Any) -> None:
    deck = col.decks.id("A::B")
    for place, (front, back) in enumerate(ODD_TEMPLATES):
        make_type(col, f"Odd {place}", [(front, back), ("{{Front}}{{Back}}{{Extra}}", "x")])
        for fields in NOTES:
            note = add_note(col, f"Odd {place}", fields, deck, ["one", "two"])
            for card in note.cards():
                if card.ord:
                    continue
                shown = card.render_output()
                question, answer = sides(card)
                assert as_ours(question) == as_anki(shown.question_text)
                if "type:" not in back:
                    assert as_ours(answer) == as_anki(shown.answer_text)


def test_cards_are_those_that_anki_makes(col: Any) -> None:
    deck = col.decks.id("A")
    fronts = [front for front, _back in ODD_TEMPLATES if "=<%" not in front]
    make_type(col, "All", [(front, f"{{{{Back}}}}{n}") for n, front in enumerate(fronts)])
    for fields in NOTES:
        note = col.new_note(col.models.by_name("All"))
        note.fields = list(fields)
        expected = card_places(fronts, dict(note.items()), cloze=False)
        col.add_note(note, deck)
        # where no template shows a field, Anki makes the first card all the same
        assert [card.ord for card in note.cards()] == (expected or [0])


CLOZES = [
    "The {{c1::Moon::body}} and {{c2::Sun}} raise {{c1::tides}}.",
    "{{c1::outer {{c2::inner::hint}} rest}} and {{c3::x}}",
    "{{c2::outer {{c2::same}} rest}}",
    "{{c1::a}}{{c1::b}}{{c10::ten}}",
    "{{c1::<u>bold</u>::<i>hint</i>}} }} {{x}}",
    "{{c1::}} {{c2::  }}",
    "{{c1::line<br>break}} {{c0::zero}} {{c3::}}}",
]


def test_clozes_render_as_in_anki(col: Any) -> None:
    deck = col.decks.id("A")
    make_type(col, "Gaps", [("{{cloze:Front}}{{#c2}} two{{/c2}}", "{{cloze:Front}}<br>{{Back}}")], cloze=True)
    for text in CLOZES:
        note = add_note(col, "Gaps", (text, "extra", ""), deck)
        numbers = [n for card in note.cards() if (n := card.ord) is not None]
        assert card_places(["{{cloze:Front}}"], dict(note.items()), cloze=True) == sorted(numbers)
        for card in note.cards():
            shown = card.render_output()
            question, answer = sides(card)
            assert as_ours(question) == as_anki(shown.question_text)
            assert as_ours(answer) == as_anki(shown.answer_text)


def test_cards_of_twelve_note_types_ask_what_they_ask_in_anki(made: Any) -> None:
    with opened(made[0]) as col:
        for number in col.find_cards(""):
            card = col.get_card(number)
            if card.note_type()["name"] in ("Image Occlusion", "Formulas", "Hints and readings"):
                continue
            shown = card.render_output()
            question, answer = sides(card)
            assert words(as_ours(question)) == words(as_anki(shown.question_text))
            if "type:" not in card.template()["afmt"]:
                assert words(as_ours(answer)) == words(as_anki(shown.answer_text))


def words(text: str) -> str:
    text = re.sub(r"<(script|style)\b.*?</\1>", "", text, flags=re.DOTALL)
    return html.unescape(visible_text(text))
