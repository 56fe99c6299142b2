"""A side of an imported card as a web page with the design of its note type, for the view that shows it.

What would act is taken out here already, as far as words can be told apart; that nothing acts or leaves is
the view's part (`app/ui/web_engine.py`) and that of the policy that every page begins with.
"""

import re
import sys
from dataclasses import dataclass
from html import escape, unescape
from urllib.parse import quote, unquote

from app.cards.templates.image_occlusion import LABEL, Mask, read_masks
from app.cards.templates.template_rendering import TYPE_IN
from app.ui.models.formulas import MOST_IN_FIELD, Formula, set_formula, split_formulas, undrawn_html
from app.ui.models.hidden_parts import ASKED, EDGE, INK, OTHER, PAPER
from app.wording import gettext as _

SCHEME = "lectern-card"
"""Of the addresses that the view knows: `lectern-card://card/NAME` is a picture, font or style."""
MEDIA = f"{SCHEME}://card"
HOME, PLAYED = f"{MEDIA}/", f"{SCHEME}://play/"
POLICY = (
    f"default-src 'none'; img-src {MEDIA} data:; font-src {MEDIA}; style-src 'unsafe-inline' {MEDIA}; "
    "base-uri 'none'; form-action 'none'; frame-src 'none'; object-src 'none'; script-src 'none'; "
    "connect-src 'none'"
)
"""What a page may have: its own styles, and media of the collection."""

LONGEST_STYLE = 1_000_000
"""Characters of a note type's CSS that are heeded."""
_FORMULA_SIZE = 20.0
_USUAL_LABEL = 0.05
"""Of the picture's height, for letters of a label that does not say how high they are."""
_PLATFORMS = {"win32": ("win", "isWin"), "darwin": ("mac", "isMac")}
_REFUSED = re.compile(
    r"</?(?:iframe|frame|frameset|object|embed|applet|portal|form|textarea|select|link|meta|base|noscript"
    r"|html|head|body|plaintext|xmp|template|audio|video|source|track"
    # boxes to tick unfold parts of a card by style alone; what takes words would take the keys of Study
    r"|input(?![^<>]*\btype\s*=\s*[\"']?(?:checkbox|radio)\b))\b[^<>]*>",
    re.IGNORECASE,
)
_TARGET = re.compile(r"(<[a-z][^<>]*?)\s(?:target|ping|download|autofocus|contenteditable|srcset)\b(?:\s*=\s*"
                     r"(?:\"[^\"<>]*\"|'[^'<>]*'|[^\s\"'<>]+))?", re.IGNORECASE)  # fmt: skip
_IMAGE = re.compile(
    r"(<img\b[^<>]*?\bsrc\s*=\s*)(?:\"([^\"<>]*)\"|'([^'<>]*)'|([^\"'>\s]+))([^<>]*>)", re.IGNORECASE
)
_HEARD = re.compile(
    r"<(?:audio|source)\b[^<>]*?\bsrc\s*=\s*(?:\"([^\"<>]*)\"|'([^'<>]*)'|([^\"'>\s]+))[^<>]*>", re.IGNORECASE
)
_ADDRESS = re.compile(r"[a-z][a-z0-9+.-]*:|//", re.IGNORECASE)
_SOUND = re.compile(r"\[sound:([^\[\]]+)\]")
_END_OF_STYLE, _ESCAPED = re.compile(r"</(?=style)", re.IGNORECASE), r"<\\/"

BASE = """
html { color-scheme: $scheme; }
body { margin: 20px; overflow-wrap: break-word; background-size: cover; }
body { background-color: $ground; color: $ink; }
body.nightMode { background-color: $ground; color: $ink; }
:where(b.cloze) { font-weight: inherit; }
:where(.nightMode) :where(a) { color: $accent; }
hr { margin: 1em 0; border: 0; border-top: 1px solid $line; }
img { max-width: 100%; max-height: 95vh; }
li { text-align: start; }
pre { text-align: left; }
svg.formula { max-width: 100%; overflow: visible; }
div.formula { text-align: center; margin: 1em 0; }
summary { cursor: pointer; color: $accent; }
.masked { display: inline-block; position: relative; line-height: 0; }
.masked > svg { position: absolute; left: 0; top: 0; width: 100%; height: 100%; }
#image-occlusion-canvas { display: none; }
.replay-button { text-decoration: none; display: inline-flex; vertical-align: middle; margin: 3px; }
.replay-button svg { width: 40px; height: 40px; }
.replay-button svg circle { fill: #fff; stroke: #414141; }
.replay-button svg path { fill: #414141; }
"""


@dataclass(frozen=True, slots=True)
class PageLook:
    """The window's colours, for what a design leaves open."""

    dark: bool
    ground: str
    ink: str
    line: str
    accent: str


def page_of(html: str, css: str, place: int, look: PageLook) -> str:
    """The whole page of a side; `css` is the note type's, `place` its card's among those of the note."""
    system, platform = _PLATFORMS.get(sys.platform, ("linux", "isLin"))
    night = " nightMode night_mode" if look.dark else ""
    sheet = BASE.replace("$scheme", "dark" if look.dark else "light")
    for name in ("ground", "accent", "line", "ink"):
        sheet = sheet.replace(f"${name}", getattr(look, name))
    return (
        f'<!doctype html><html class="{system} chrome{" night-mode" if look.dark else ""}"><head>'
        f'<meta charset="utf-8"><meta http-equiv="Content-Security-Policy" content="{POLICY}">'
        f"<style>{sheet}</style><style>{_END_OF_STYLE.sub(_ESCAPED, css[:LONGEST_STYLE])}</style></head>"
        f'<body class="card card{place + 1} {platform}{night}">'
        f'<div id="qa">{side_html(html)}</div></body></html>'
    )


def unfold(html: str) -> str:
    """A side with its hints shown."""
    return html.replace('<details class="hint">', '<details class="hint" open>')


def side_html(html: str) -> str:
    """A side's HTML with formulas, sounds and hidden parts drawn, and without what would act."""
    text = _HEARD.sub(_heard, html.replace(TYPE_IN, ""))
    text = _TARGET.sub(r"\1", _REFUSED.sub("", text))
    text = _SOUND.sub(lambda m: _play_button(unescape(m.group(1))), _IMAGE.sub(_image, text))
    left = MOST_IN_FIELD
    pieces: list[str] = []
    for piece in split_formulas(text):
        if isinstance(piece, Formula):
            pieces.append(_formula(piece) if left > 0 else undrawn_html(piece))
            left -= 1
        else:
            pieces.append(piece)
    return "".join(pieces)


def _heard(match: re.Match[str]) -> str:
    """The player of a page as a sound like others."""
    name = unescape(next(n for n in match.groups() if n is not None))
    return "" if _ADDRESS.match(name) else f"[sound:{escape(unquote(name))}]"


def _image(match: re.Match[str]) -> str:
    """The tag with its file's name as an address that holds, whatever letters the name has."""
    before, *names, after = match.groups()
    name = unescape(next(n for n in names if n is not None))
    address = name if _ADDRESS.match(name) else quote(unquote(name))
    tag = f'{before}"{escape(address)}"{after}'
    masks = read_masks(tag)
    return f'<span class="masked">{tag}{_cover(masks)}</span>' if masks else tag


def _cover(masks: list[Mask]) -> str:
    shapes = "".join(_shape(mask) for mask in masks if mask.kind != LABEL)
    labels = "".join(_label(mask) for mask in masks if mask.kind == LABEL)
    return f'<svg viewBox="0 0 1 1" preserveAspectRatio="none">{shapes}</svg>{labels}'


def _label(mask: Mask) -> str:
    """Words on a picture, in a drawing of their own: the shapes' is stretched as the picture is."""
    left, top, size = mask.numbers
    place = f"left:{left:.2%};top:{top:.2%};height:{size or _USUAL_LABEL:.2%};width:auto;overflow:visible"
    look = f'fill="{INK}" stroke="{PAPER}" stroke-width="24" paint-order="stroke" stroke-linejoin="round"'
    words = f'<text x="12" y="84" font-size="100" {look}>{escape(mask.words)}</text>'
    return f'<svg viewBox="0 0 100 100" style="{place}">{words}</svg>'


def _shape(mask: Mask) -> str:
    look = f'fill="{ASKED if mask.asked else OTHER}" stroke="{EDGE}" vector-effect="non-scaling-stroke"'
    numbers = mask.numbers
    if mask.kind == "polygon":
        points = " ".join(f"{x:g},{y:g}" for x, y in zip(numbers[::2], numbers[1::2], strict=True))
        return f'<polygon points="{points}" {look}/>'
    left, top, width, height = numbers
    if mask.kind == "rect":
        return f'<rect x="{left:g}" y="{top:g}" width="{width:g}" height="{height:g}" {look}/>'
    across, down = width / 2, height / 2
    return f'<ellipse cx="{left + across:g}" cy="{top + down:g}" rx="{across:g}" ry="{down:g}" {look}/>'


def _play_button(name: str) -> str:
    title = escape(_("Play {name}").format(name=name[:80]))
    return (
        f'<a class="replay-button soundLink" href="{PLAYED}{escape(quote(name, safe=""))}" title="{title}">'
        '<svg class="playImage" viewBox="0 0 64 64"><circle cx="32" cy="32" r="29" stroke-width="3"/>'
        '<path d="M25 18 48 32 25 46Z"/></svg></a>'
    )


def _formula(formula: Formula) -> str:
    """A formula as outlines that grow and take colour with the words around it."""
    setting = set_formula(formula.tex, formula.block, _FORMULA_SIZE, "currentColor")
    if setting is None:
        return undrawn_html(formula)
    width, height = setting.width / _FORMULA_SIZE, (setting.ascent + setting.descent) / _FORMULA_SIZE
    place = "" if formula.block else f"; vertical-align: {-setting.descent / _FORMULA_SIZE:.3f}em"
    outlines = setting.svg.decode().replace(
        "<svg ",
        f'<svg class="formula" role="img" aria-label="{escape(formula.tex)}" '
        f'style="width: {width:.3f}em; height: {height:.3f}em{place}" ',
        1,
    )
    return f'<div class="formula">{outlines}</div>' if formula.block else outlines
