"""Templates of words and fields alone are filled as the whole language fills them."""

import pytest

from app.cards.templates.plain_templates import read_plainly
from app.cards.templates.template_rendering import draw

BACK = "{{FrontSide}}<hr id=answer>{{Back}}"
FIELDS = ("Front", "Back")


@pytest.mark.parametrize(
    ("front", "back"),
    [
        ("{{Front}}", BACK),
        ("100% {{Front}} %s {{Back}}", "{{FrontSide}}\n\n<hr id=answer>\n\n%d {{Back}} – {{Front}}"),
        ("words", "<hr id='answer'>more <b>words</b>"),
        ("<b>{{Front}}</b>", BACK + "<script>act()</script>"),
    ],
)
@pytest.mark.parametrize(
    "values",
    [
        {"Front": "ebb", "Back": "tide"},
        {"Front": "<b>50%</b> %(x)s {{Back}}", "Back": " <div>tide</div> "},
        {"Front": "<script>act()</script>", "Back": "a<style>b</style>"},
        {"Front": "[$]x[/$]", "Back": "<anki-mathjax>y</anki-mathjax> [sound:a.mp3]"},
        {"Front": "ebb", "Back": ""},
        {"Front": "", "Back": "<br>"},
        {"Front": "<scr", "Back": "ipt>act()"},
        {"Front": "e" * 100_001, "Back": "&nbsp;"},
    ],
)
def test_a_plain_template_draws_the_same(front: str, back: str, values: dict[str, str]) -> None:
    plain = read_plainly(front, back, FIELDS)
    assert plain is not None
    drawn = plain.draw(values)
    face = draw(front, back, values)
    assert drawn is None or drawn == (face.front, face.back)
    if values == {"Front": "ebb", "Back": "tide"} and "<script" not in back:
        assert drawn is not None


@pytest.mark.parametrize(
    ("front", "back"),
    [
        ("{{text:Front}}", BACK),
        ("{{#Back}}{{Front}}{{/Back}}", BACK),
        ("{{Nowhere}}", BACK),
        ("{{type:Front}}", BACK),
        ("{{Front}}", "<hr id=answer>{{hint:Back}}"),
    ],
)
def test_what_is_more_than_fields_is_left_to_the_whole_language(front: str, back: str) -> None:
    assert read_plainly(front, back, FIELDS) is None
