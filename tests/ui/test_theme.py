"""The look: every pair of words and ground can be read, and the schemes can be switched."""

from pathlib import Path

import pytest
from PySide6.QtGui import QFontMetricsF

from app.ui.theme.appearance import Appearance
from app.ui.theme.icons import NAMES, icon_pixmap
from app.ui.theme.style_sheet import style_sheet
from app.ui.theme.tokens import DARK, LIGHT, TEXT_ON_GROUND, Scheme, contrast, tokens
from app.ui.theme.typography import ROLES, font


@pytest.mark.parametrize("table", [LIGHT, DARK], ids=["light", "dark"])
@pytest.mark.parametrize(("text", "ground"), TEXT_ON_GROUND)
def test_words_stand_out_from_their_ground(table, text: str, ground: str):
    assert contrast(table[text], table[ground]) >= 4.5


def test_contrast_is_that_of_wcag():
    assert contrast("#000000", "#FFFFFF") == pytest.approx(21)
    assert contrast("#777777", "#FFFFFF") == pytest.approx(4.48, abs=0.01)


def test_style_sheet_leaves_no_token_open_and_names_no_font():
    sheet = style_sheet(LIGHT)
    assert "$" not in sheet
    assert "font-" not in sheet
    assert LIGHT.accent in sheet


def test_nothing_is_smaller_than_twelve_pixels():
    assert min(pixels for _family, pixels, _weight in ROLES.values()) >= 12


def test_scheme_switches_at_run_time(qapp):
    appearance = Appearance(qapp, Scheme.LIGHT)
    assert tokens() == LIGHT
    appearance.choose(Scheme.DARK)
    assert tokens() == DARK
    assert qapp.palette().window().color().name().upper() == DARK.page
    appearance.choose(Scheme.LIGHT)
    appearance.deleteLater()


def test_weights_are_cut_and_not_smeared(qapp):
    appearance = Appearance(qapp, Scheme.LIGHT)
    words = "What they signed in October"
    light, strong = (QFontMetricsF(font(role)).horizontalAdvance(words) for role in ("body", "strong"))
    assert strong > light, "the variable font's weight axis is not applied"
    appearance.deleteLater()


@pytest.mark.parametrize("name", sorted(NAMES))
def test_every_icon_is_drawn(qapp, name: str):
    image = icon_pixmap(name, "ink", 24, 1.0).toImage()
    drawn = sum(image.pixelColor(x, y).alpha() > 0 for x in range(24) for y in range(24))
    assert drawn > 10


def test_screens_name_their_tokens_only_in_the_table():
    root = Path(__file__).resolve().parents[2] / "app" / "ui"
    for file in root.rglob("*.py"):
        if file.name != "tokens.py":
            assert "#FFFFFF" not in file.read_text(encoding="utf-8").upper(), file
