"""Formulas in cards: what is drawn, what is shown as it was written, and that nothing hangs or breaks."""

import base64
import re

import pytest
from PySide6.QtGui import QImage
from PySide6.QtTest import QTest

from app.cards.templates.rendering import visible_text
from app.ui.dialogs.new_card import NewCardDialog
from app.ui.main_window import MainWindow
from app.ui.models.card_media import html_with_media
from app.ui.models.formulas import LONGEST, Formula, Ink, has_formula, set_formula, split_formulas
from app.ui.pages.study import StudyPage
from app.ui.theme.tokens import Scheme, color
from app.ui.widgets.choice_answer import ChoiceAnswer
from app.ui.widgets.field_text import FieldText, FormulaPreview

INK = Ink(21.0, 24.7, 6.5, 10.7, "#1f2328")
NOT_DRAWN = "(this formula can't be drawn)".replace("'", "&#x27;")


def shown(field: str, ink: Ink = INK) -> str:
    return html_with_media(field, {}, ink)


def pictures(html: str) -> list[QImage]:
    found = re.findall(r'src="data:image/png;base64,([^"]+)"', html)
    return [QImage.fromData(base64.b64decode(data)) for data in found]


def test_formulas_are_found_where_anki_finds_them():
    pieces = list(split_formulas(r"a \(x &lt; y\) b \[<b>z</b>\\[2pt] w\] c [$]k[/$] \(open"))
    assert pieces == [
        "a ",
        Formula("x < y", block=False),
        " b ",
        Formula(r"z \\[2pt] w", block=True),
        r" c [$]k[/$] \(open",
    ]
    assert not has_formula(r"\( \) and \(never closed")


def test_a_formula_is_a_picture_of_the_text_s_colour_and_its_tex_stays_for_readers(qtbot):
    field = r"Energy \(E = mc^2\) and \[\frac{a}{b}\]"
    html = shown(field)
    inside, block = pictures(html)
    assert 12 < inside.height() < 30 < block.height()
    assert 'alt="E = mc^2"' in html
    assert NOT_DRAWN not in html
    dark = [
        inside.pixelColor(x, y)
        for x in range(inside.width())
        for y in range(inside.height())
        if inside.pixelColor(x, y).alpha() > 250
    ]
    assert dark
    assert {c.name() for c in dark} == {"#1f2328"}
    assert visible_text(field) == r"Energy \(E = mc^2\) and \[\frac{a}{b}\]"


def test_a_picture_has_the_screen_s_own_pixels(qtbot):
    sharp = Ink(INK.size, INK.ascent, INK.descent, INK.x_height, INK.color, 2.0)
    one, two = shown(r"\(x^2\)"), shown(r"\(x^2\)", sharp)
    assert pictures(two)[0].width() == 2 * pictures(one)[0].width()
    size = re.compile(r'width="(\d+)" height="(\d+)"')
    assert size.findall(one) == size.findall(two)


@pytest.mark.parametrize(
    "tex",
    [
        r"\nosuchcommand{x}",
        r"\frac{a",
        r"\left( x",
        "}",
        r"\text{<script>x</script>}",
        r"\begin{matrix}" + "1&" * 300 + r"\end{matrix}",
        r"\newcommand{\a}[1]{#1#1}" + r"\a{" * 40 + "x" + "}" * 40,
        r"\def\a{\a\a}\a",
        "{" * 900 + "x" + "}" * 900,
        r"\frac{1}{" * 200 + "x" + "}" * 200,
        r"\left(" * 140 + "x" + r"\right)" * 140,
        "x^{" * 400 + "y" + "}" * 400,
        r"\sqrt{" * 300,
        "x+" * 900,
        r"\hspace{99999999em}x",
        "\x00\x01",
        r"\unicode{xFFFFFFFF}",
        "x" * (LONGEST + 1),
        "x" * 100_000,
    ],
)
def test_what_cannot_be_read_is_shown_as_it_was_written(qtbot, tex: str):
    html = shown(rf"before \({tex}\) after")
    assert "<script" not in html
    assert html.startswith("before ")
    assert html.endswith(" after")
    if not pictures(html):
        assert NOT_DRAWN in html


def test_nesting_is_stopped_by_counted_steps(qtbot):
    assert set_formula(r"\frac{1}{" * 4 + "x" + "}" * 4, False, 21.0, "#000000") is not None
    assert set_formula(r"\frac{1}{" * 60 + "x" + "}" * 60, False, 21.0, "#000000") is None


def test_many_signs_without_an_end_are_read_once(qtbot):
    field = r"\(" * 50_000
    assert list(split_formulas(field)) == [field]
    many = r"\(x\)" * 2_000
    html = shown(many)
    assert html.count("<img") == 40
    assert html.count(NOT_DRAWN) == 1_960


def test_what_a_card_says_is_no_markup_of_the_formula(qtbot):
    html = shown(r"\(\text{" + '"><img src="https://example.org/x.png">' + r"}\) \(\nosuch&lt;img&gt;\)")
    assert "https" not in html.replace("[https://example.org/x.png]", "")
    assert "<img>" not in html


def test_a_formula_follows_the_theme(qtbot, window: MainWindow):
    label = FieldText("back")
    qtbot.addWidget(label)
    label.show_field(r"\(x^2\)")
    light = label.text()
    window.choose_scheme(Scheme.DARK)
    qtbot.waitUntil(lambda: label.text() != light)
    drawn = pictures(label.text())[0]
    colors = {
        drawn.pixelColor(x, y).name()
        for x in range(drawn.width())
        for y in range(drawn.height())
        if drawn.pixelColor(x, y).alpha() == 255
    }
    assert colors == {color("ink").name()}


def test_a_new_card_previews_its_formula_and_study_draws_it(qtbot, window: MainWindow):
    window.open_new_card()
    dialog = window.dialog
    assert isinstance(dialog, NewCardDialog)
    qtbot.waitUntil(lambda: window.surroundings.work.is_idle)
    front = dialog.editors["Front"]
    height = dialog.height()
    QTest.keyClicks(front, r"Solve \(x^2 < 4")
    assert not any(p.isVisible() for p in dialog.findChildren(FormulaPreview))
    QTest.keyClicks(front, r"\)")
    qtbot.waitUntil(lambda: any(p.isVisible() for p in dialog.findChildren(FormulaPreview)))
    preview = next(p for p in dialog.findChildren(FormulaPreview) if p.isVisible())
    assert "<img" in preview.text()
    assert preview.accessibleName() == r"Solve \(x^2 < 4\)"
    assert dialog.height() > height
    dialog.editors["Back"].setPlainText(r"\[-2 < x < 2\]")
    dialog.save()
    qtbot.waitUntil(lambda: window.surroundings.work.is_idle)
    window.show_place("study", "next")
    qtbot.waitUntil(lambda: window.surroundings.work.is_idle)
    page = window.page
    assert isinstance(page, StudyPage)
    assert page.card.face.question == r"Solve \(x^2 < 4\)"
    assert any("<img" in text.text() for text in page.card.face.findChildren(FieldText))


def test_answers_to_choose_among_have_their_formulas(qtbot):
    choice = ChoiceAnswer()
    qtbot.addWidget(choice)
    choice.ask((r"\(a < b\)", "plain < words"))
    first, second = choice.options[:2]
    assert len(pictures(first.findChildren(FieldText)[0].text())) == 1
    assert first.accessibleName() == r"\(a < b\)"
    assert second.findChildren(FieldText)[0].text() == "plain &lt; words"
