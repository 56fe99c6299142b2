r"""Formulas in a card's text, `\( \)` in a line and `\[ \]` on a line of their own, drawn as its pictures."""

import base64
import math
import re
import sys
import warnings
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache
from html import escape, unescape
from types import FrameType
from typing import Any
from xml.etree import ElementTree

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QRectF, Qt
from PySide6.QtGui import QColor, QFontInfo, QFontMetricsF, QImage, QPainter
from PySide6.QtWidgets import QWidget

from app.wording import gettext as _

LONGEST = 2_000
"""Characters of TeX that are drawn; longer formulas are shown as they were written."""
MOST_STEPS = 600_000
"""Calls that drawing one formula may take: about half a second. Layout time doubles with each level."""
MOST_IN_FIELD = 40
"""Formulas of one field that are drawn."""
WIDEST, HIGHEST = 560, 480
"""Pixels that a formula takes at most; a wider one is drawn smaller, down to `SMALLEST` of its size."""
SMALLEST = 0.45

GROWN = 1.06
"""The formula font's size for the reading font's: their small letters are equally tall then."""

_MARK = re.compile(r"\\.", re.DOTALL)
_CLOSING = {r"\(": r"\)", r"\[": r"\]"}
_TAG = re.compile(r"<[^<>]*>")
# a definition can stand for a formula of any length
_DEFINES = re.compile(r"\\(?:(?:re)?new(?:command|environment)|providecommand|[egx]?def|let|Declare)")


@dataclass(frozen=True, slots=True)
class Ink:
    """How text is drawn that formulas stand in: its font's measures in pixels, its colour, its screen."""

    size: float
    ascent: float
    descent: float
    x_height: float
    color: str
    ratio: float = 1.0
    """Device pixels a pixel."""

    @property
    def middle(self) -> float:
        """Pixels above the base line where Qt puts the middle of a picture that fills its line."""
        return self.x_height / 4


@dataclass(frozen=True, slots=True)
class Formula:
    """TeX without its delimiters, and whether it has a line to itself."""

    tex: str
    block: bool


@dataclass(frozen=True, slots=True)
class Setting:
    """A formula as an SVG, with its measures in pixels from the base line."""

    svg: bytes
    width: float
    ascent: float
    descent: float


class Standing(StrEnum):
    """Where a picture stands in its line, as rich text calls it."""

    BASE = "baseline"
    BOTTOM = "bottom"
    MIDDLE = "middle"


class _TooManyStepsError(Exception):
    """A formula takes more steps than it may."""


def split_formulas(field: str) -> Iterator[str | Formula]:
    """The pieces of a field's HTML in order; time grows with its length alone."""
    done, opened = 0, None
    for mark in _MARK.finditer(field):
        sign = mark.group()
        if opened is None:
            opened = mark if sign in _CLOSING else None
        elif sign == _CLOSING[opened.group()]:
            yield field[done : opened.start()]
            inside = field[opened.end() : mark.start()]
            tex = unescape(_TAG.sub(" ", inside)).replace("\xa0", " ").strip()
            yield Formula(tex, sign == r"\]")
            done, opened = mark.end(), None
    yield field[done:]


def has_formula(field: str) -> bool:
    """Whether anything in a field would be drawn as a formula."""
    return any(isinstance(piece, Formula) and piece.tex for piece in split_formulas(field))


def formulas_html(formulas: Sequence[Formula], ink: Ink) -> list[str]:
    """Formulas of one text as rich text; what can't be drawn stands as written, with a word about it."""
    settings = [set_formula(f.tex, f.block, ink.size, ink.color) for f in formulas[:MOST_IN_FIELD]]
    settings += [None] * (len(formulas) - len(settings))
    inside = [s for f, s in zip(formulas, settings, strict=True) if s is not None and not f.block]
    # Qt knows no picture that hangs below the base line. One that fits the words' own line goes to the
    # line's bottom; as soon as a line may be taller, pictures have their middle where all lines agree.
    low = all(s.ascent <= ink.ascent and s.descent <= ink.descent for s in inside)
    shown = []
    for formula, setting in zip(formulas, settings, strict=True):
        if setting is None:
            shown.append(undrawn_html(formula))
        elif formula.block:
            shown.append(f'<p align="center">{_image(formula, setting, ink, Standing.BASE)}</p>')
        else:
            hangs = Standing.BOTTOM if low else Standing.MIDDLE
            shown.append(_image(formula, setting, ink, hangs if setting.descent > 1 else Standing.BASE))
    return shown


@lru_cache(maxsize=256)
def set_formula(tex: str, block: bool, size: float, color: str) -> Setting | None:
    """A formula typeset; None where it can't be read, is too long or wide, or takes too many steps."""
    if not tex or len(tex) > LONGEST or _DEFINES.search(tex):
        return None
    load_typesetter()
    before = sys.getprofile()
    sys.setprofile(_Steps(MOST_STEPS).count)
    try:
        made = _set(tex, block, size, color)
    # the typesetter raises whatever its parts do: IndexError, KeyError, ParseError, RecursionError ...
    except Exception:
        return None
    finally:
        sys.setprofile(before)
    height = made.ascent + made.descent
    fits = 0 < made.width * SMALLEST <= WIDEST and 0 < height * SMALLEST <= HIGHEST
    return made if fits else None


def load_typesetter() -> None:
    """Bring in the typesetter and its font, about a third of a second the first time."""
    with warnings.catch_warnings():
        # it finds its font by a function that the standard library deprecates
        warnings.simplefilter("ignore")
        from ziamath.config import config
    # Qt's SVG draws outlines, and none that are named elsewhere in the file
    config.svg2 = False


class _Steps:
    """Counts calls and stops at a number of them, since layout can't be stopped from outside."""

    def __init__(self, most: int) -> None:
        self.left = most

    def count(self, _frame: FrameType, _event: str, _argument: Any) -> None:
        self.left -= 1
        if self.left < 0:
            raise _TooManyStepsError


def _set(tex: str, block: bool, size: float, color: str) -> Setting:
    from ziamath.tex import tex2mml
    from ziamath.zmath import Math

    # < and > would be markup of the MathML between
    mathml = tex2mml(tex.replace("<", r"\lt ").replace(">", r"\gt "), inline=not block)
    root = ElementTree.fromstring(mathml)
    if any("\\" in (element.text or "") for element in root.iter()):
        raise ValueError("a command that is not known")
    root.set("mathcolor", color)
    drawn = Math(root, size=size * GROWN, margin=0)
    box = drawn.node.bbox
    return Setting(drawn.svg().encode(), box.xmax - box.xmin, box.ymax, -box.ymin)


def undrawn_html(formula: Formula) -> str:
    """A formula that can't be drawn: as it was written, with a word about it."""
    shown = f"\\[{formula.tex}\\]" if formula.block else f"\\({formula.tex}\\)"
    note = _("(this formula can't be drawn)")
    return f"<code>{escape(shown)}</code> <i>{escape(note)}</i>"


def _image(formula: Formula, setting: Setting, ink: Ink, standing: Standing) -> str:
    """The picture as rich text, with room above or below so that base lines meet where it stands."""
    height = setting.ascent + setting.descent
    scale = min(1.0, WIDEST / setting.width, HIGHEST / height)
    ascent, descent = setting.ascent * scale, setting.descent * scale
    if standing is Standing.MIDDLE:
        half = max(ascent, ink.ascent, descent + 2 * ink.middle, ink.descent + 2 * ink.middle) - ink.middle
        top, height = half + ink.middle - ascent, 2 * half
    elif standing is Standing.BOTTOM:
        top, height = 0.0, ascent + ink.descent
    else:
        top, height = 0.0, ascent + descent
    width_px, height_px = max(1, math.ceil(setting.width * scale) + 2), max(1, math.ceil(height))
    # what rounding adds stands above, since lines are measured from below
    if standing is not Standing.MIDDLE:
        top += height_px - height
    data = _paint(
        setting.svg, QRectF(1, top, setting.width * scale, ascent + descent), width_px, height_px, ink
    )
    return (
        f'<img src="data:image/png;base64,{base64.b64encode(data).decode("ascii")}" '
        f'alt="{escape(formula.tex)}" width="{width_px}" height="{height_px}" '
        f'style="vertical-align: {standing}">'
    )


def _paint(svg: bytes, place: QRectF, width: int, height: int, ink: Ink) -> bytes:
    """A PNG of the SVG, drawn at a place of a picture of this size."""
    from PySide6.QtSvg import QSvgRenderer

    image = QImage(
        round(width * ink.ratio), round(height * ink.ratio), QImage.Format.Format_ARGB32_Premultiplied
    )
    image.fill(Qt.GlobalColor.transparent)
    painter = QPainter(image)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.scale(ink.ratio, ink.ratio)
    QSvgRenderer(QByteArray(svg)).render(painter, place)
    painter.end()
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    image.save(buffer, "PNG")  # pyright: ignore[reportCallIssue, reportArgumentType]
    return bytes(buffer.data().data())


def ink_of(widget: QWidget, color: QColor) -> Ink:
    """The ink of a widget's own font on its screen."""
    metrics = QFontMetricsF(widget.font())
    size = float(QFontInfo(widget.font()).pixelSize())
    ratio = max(1.0, min(widget.devicePixelRatioF(), 4.0))
    return Ink(size, metrics.ascent(), metrics.descent(), metrics.xHeight(), color.name(), ratio)
