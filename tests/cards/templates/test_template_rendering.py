"""What a template makes of fields: only what may be shown, with the answer apart from the question."""

import pytest

from app.cards.blanks.clozes import DEEPEST, cloze_numbers, reveal_cloze
from app.cards.templates.image_occlusion import Mask, hide_parts, read_masks
from app.cards.templates.media_references import rename_in_field
from app.cards.templates.rendering import visible_text
from app.cards.templates.template_rendering import (
    LONGEST_SIDE,
    TYPE_IN,
    Side,
    card_places,
    draw,
    draw_whole,
    render,
)

FIELDS = {"Front": "tide", "Back": "rise and fall", "Extra": ""}


@pytest.mark.parametrize(
    ("back", "answer"),
    [
        ("{{FrontSide}}\n<hr id=answer>\n{{Back}}", "rise and fall"),
        ("{{FrontSide}}<hr class='a' id=\"answer\" />{{Back}}", "rise and fall"),
        ("{{FrontSide}}<br>{{Back}}", "<br>rise and fall"),
        ("{{Front}}: {{Back}}", ": rise and fall"),
        ("{{Front}}", "tide"),
        ("{{FrontSide}}<hr id=answer>", "tide<hr id=answer>"),
        ("{{#Back}}x<hr id=answer>{{Back}}{{/Back}}", "rise and fall"),
    ],
)
def test_the_answer_is_what_the_question_does_not_say(back: str, answer: str) -> None:
    assert draw("{{Front}}", back, FIELDS).back == answer


def test_both_sides_can_be_had_whole() -> None:
    whole = draw_whole("{{Front}}?", "{{FrontSide}}<hr id=answer>{{Back}}", FIELDS)
    assert whole == ("tide?", "tide?<hr id=answer>rise and fall")


def test_a_design_keeps_its_styles_and_its_hints_unfold() -> None:
    front = "<style>b {}</style>{{Front}}<script>alert(1)</script><button>x</button><!-- y -->{{hint:Back}}"
    question, answer = draw_whole(front, "{{FrontSide}}|{{hint:Extra}}", FIELDS)
    hint = '<details class="hint"><summary>Back</summary>rise and fall</details>'
    assert question == f"<style>b {{}}</style>tide{hint}"
    assert answer == f"{question}|"


def test_a_design_hides_parts_of_its_picture() -> None:
    values = {
        "Occlusion": "{{c2::image-occlusion:rect:left=0:top=0:width=.5:height=1}}",
        "Image": '<img src="a.png">',
    }
    question, answer = draw_whole("{{Image}}{{cloze:Occlusion}}", "{{Image}}{{cloze:Occlusion}}", values, 2)
    assert question == '<img data-masks="rect 1 0 0 0.5 1" src="a.png">'
    assert answer == '<img src="a.png">'


@pytest.mark.parametrize(
    "source",
    [
        "{{Front}}<script>alert(1)</script>",
        "{{Front}}<SCRIPT src=x>",
        "<style>b { color: red }</style>{{Front}}",
        "{{Front}}<!-- hidden -->",
        "{{Front}}<script>never closed",
        "{{Front}}<button onclick='toggle()'>Toggle</button>",
    ],
)
def test_what_acts_or_only_styles_is_taken_out(source: str) -> None:
    assert render(source, Side(FIELDS)) == "tide"


@pytest.mark.parametrize(
    ("text", "formula"),
    [
        ("[$]a[/$]", r"\(a\)"),
        ("[$$]a[/$$]", r"\[a\]"),
        ("[latex]$a$[/latex]", r"\(a\)"),
        ("[latex]$$a$$[/latex]", r"\[a\]"),
        ("[latex]\\begin{x}a\\end{x}[/latex]", r"\[\begin{x}a\end{x}\]"),
        ("<anki-mathjax>a</anki-mathjax>", r"\(a\)"),
        ('<anki-mathjax block="true">a</anki-mathjax>', r"\[a\]"),
        (r"\(a\)", r"\(a\)"),
        ("[$]not closed", "[$]not closed"),
    ],
)
def test_formulas_come_out_in_one_form(text: str, formula: str) -> None:
    assert render("{{Front}}", Side({"Front": text})) == formula


def test_a_hint_is_not_shown_with_the_question() -> None:
    source = "{{Front}} {{hint:Back}}{{hint:Extra}}"
    assert render(source, Side(FIELDS)) == 'tide <i class="hint">[Back]</i>'
    assert render(source, Side(FIELDS, is_front=False)) == "tide rise and fall"


def test_a_typed_answer_is_asked_and_known() -> None:
    face = draw("{{Front}} {{type:Back}}", "{{FrontSide}}<hr id=answer>{{type:Back}}", FIELDS)
    assert face.front == f"tide {TYPE_IN}"
    assert (face.back, face.typed) == ("rise and fall", ("rise and fall",))


def test_a_typed_cloze_expects_what_is_hidden() -> None:
    values = {"Text": "In {{c1::1931::year}} and {{c1::1932}}, {{c2::<b>later</b>}}"}
    source = "{{cloze:Text}} {{type:cloze:Text}}"
    assert draw(source, source, values, 1).typed == ("1931, 1932",)
    assert draw(source, source, values, 2).typed == ("later",)


def test_a_template_that_is_broken_shows_what_it_can() -> None:
    assert render("{{#Front}}a{{Back}}", Side(FIELDS)) == "arise and fall"
    assert render("a{{/Front}}{{No such}}{{", Side(FIELDS)) == "a{No such}{{"
    assert render("{{#A}}" * 5000 + "x", Side(FIELDS)) == ""
    assert render("{{#Front}}" * 5000 + "x" + "{{/Front}}" * 5000, Side(FIELDS)).count("x") == 1


def test_clozes_deep_in_one_another_stay_words() -> None:
    text = "{{c1::a" * 10_000 + "}}" * 10_000
    assert cloze_numbers(text) == [1]
    assert reveal_cloze(text, 1, question=True).startswith('<b class="cloze">[...]</b>')
    assert text.count("{{") > DEEPEST


def test_which_cards_there_are() -> None:
    fronts = ["{{Front}}", "{{#Extra}}{{Front}}{{/Extra}}", "only words", "{{^Extra}}{{Back}}{{/Extra}}"]
    assert card_places(fronts, FIELDS, cloze=False) == [0, 3]
    assert card_places(fronts, FIELDS | {"Extra": "<br>"}, cloze=False) == [0, 3]
    assert card_places(fronts, FIELDS | {"Extra": "x"}, cloze=False) == [0, 1]
    clozes = {"Text": "{{c3::a}} {{c1::b}} {{c0::c}}", "Other": "{{c9::d}}"}
    assert card_places(["{{#Other}}{{cloze:Text}}{{/Other}}"], clozes, cloze=True) == [0, 2]


OCCLUSION = (
    "{{c1::image-occlusion:rect:left=.1:top=.2:width=.3:height=.4:oi=1}}"
    "{{c2::image-occlusion:ellipse:left=.5:top=.5:rx=.1:ry=.2:oi=1}}"
    "{{c3::image-occlusion:polygon:points=0,0 1,0 .5,1}}"
    "{{c1::image-occlusion:text:left=0:top=0:text=word}}"
)


def test_an_occlusion_hides_what_is_asked_and_what_else_it_says() -> None:
    front = hide_parts('<p><img src="a.png"></p>', OCCLUSION, 1, question=True)
    assert [(m.kind, m.asked, m.numbers) for m in read_masks(front)] == [
        ("rect", True, (0.1, 0.2, 0.3, 0.4)),
        ("ellipse", False, (0.5, 0.5, 0.2, 0.4)),
        ("text", False, (0, 0, 0)),
    ]
    back = hide_parts('<img src="a.png">', OCCLUSION, 1, question=False)
    assert [m.kind for m in read_masks(back)] == ["ellipse", "text"]
    third = hide_parts('<img src="a.png">', OCCLUSION, 3, question=True)
    assert [(m.kind, m.asked) for m in read_masks(third)] == [
        ("rect", False),
        ("ellipse", False),
        ("polygon", True),
    ]


@pytest.mark.parametrize("question", [True, False])
def test_labels_stand_on_both_sides_as_they_are_written(*, question: bool) -> None:
    label = (
        r"{{c0::image-occlusion:text:left=.1:top=.2:text=Low\: 3 &lt; 4;\u2009水:scale=1.5:fs=.04:fill=#000}}"
    )
    html = hide_parts('<img src="a.png">', label.replace(r"\u2009", " ") + OCCLUSION, 2, question=question)
    words = next(m for m in read_masks(html) if m.kind == "text")
    assert (words.words, words.numbers) == ("Low: 3 < 4; 水", (0.1, 0.2, 0.06))
    assert html.count("<") == html.count(">") == 1


def test_where_all_but_one_are_hidden_the_answer_is_bare() -> None:
    shapes = OCCLUSION.replace("oi=1", "oi=2")
    assert [m.kind for m in _masks_of(shapes, 1, question=True)] == ["ellipse", "text"]
    assert [m.kind for m in _masks_of(shapes, 1, question=False)] == ["text"]


def _masks_of(shapes: str, number: int, *, question: bool) -> list[Mask]:
    return read_masks(hide_parts('<img src="a.png">', shapes, number, question=question))


@pytest.mark.parametrize(
    "label", ["text=", "text=   ", "left=x:text=a", "top=99:text=a", "text=a:scale=nan", ""]
)
def test_labels_that_say_nothing_or_stand_nowhere_are_left_out(label: str) -> None:
    assert _masks_of(f"{{{{c0::image-occlusion:text:{label}}}}}", 1, question=True) == []


@pytest.mark.parametrize(
    "written",
    [
        "",
        "text 0 1 1",
        "text 0 .1 .1 .1",
        "rect 1 1 1 1",
        "rect 1 a b c d",
        "circle 1 1 1 1 1",
        "rect 1 nan 0 0 1",
        "rect 1 1e9 0 0 1",
        ";;",
    ],
)
def test_masks_that_are_none_are_left_out(written: str) -> None:
    assert read_masks(f'<img data-masks="{written}" src="a.png">') == []


def test_an_occlusion_note_draws_its_picture_with_masks() -> None:
    values = {"Occlusion": OCCLUSION, "Image": '<img src="a.png">', "Extra": "more"}
    front = "{{cloze:Occlusion}}{{Image}}<script>setup()</script>"
    face = draw(front, front + "{{Extra}}", values, 2)
    assert [m.asked for m in read_masks(face.front)] == [False, True]
    assert [m.asked for m in read_masks(face.back)] == [False]
    assert face.back.endswith("more")
    assert "image-occlusion" not in face.front + face.back


@pytest.mark.parametrize(
    "piece",
    [
        "[$]", "[$$]", "[latex]", "[latex]$", "<anki-mathjax>", "<script", "<!--", "<", "&", "[sound:",
        "{{c1::", "}}", '<img src="', "<hr id=", "{{", "a[", "<div", "漢",
    ],
)  # fmt: skip
def test_long_texts_of_openings_are_read_once(piece: str) -> None:
    # whoever looks to the end from each of them does not come back from this
    text = piece * (400_000 // len(piece))
    values = {"Text": text}
    source = "{{Text}}{{text:Text}}{{furigana:Text}}{{kana:Text}}{{kanji:Text}}{{hint:Text}}"
    assert len(draw(source, "{{FrontSide}}<hr id=answer>{{Text}}", values).front) >= 0
    assert render("{{cloze:Text}}{{type:cloze:Text}}", Side(values, 1, is_front=False)) is not None
    short = piece * (90_000 // len(piece))
    assert render("{{Text}}", Side({"Text": short})) is not None
    assert rename_in_field(text, {"a": "b"}) is not None
    assert isinstance(visible_text(text), str)


def test_a_template_that_names_a_long_field_often_makes_no_endless_card() -> None:
    values = {"Text": "x" * 1_000_000}
    source = "{{#Text}}" + "{{Text}}" * 5000 + "{{/Text}}{{Text}}"
    assert len(draw(source, source, values).front) <= LONGEST_SIDE + 2_000_000
