"""The part of XHTML that QTI 2.1 allows, made of an item's HTML."""

import re
from collections.abc import Callable

from lxml import html as lxml_html  # pyright: ignore[reportAttributeAccessIssue]

from app.interchange.quizzes.export_parts import without_controls
from app.interchange.quizzes.export_xml import Element, add
from app.quiz.texts import clean_html

ALLOWED = frozenset(
    (
        "b i em strong sub sup br p div span ul ol li dl dt dd code pre blockquote hr img h1 h2 h3 h4 h5 h6 "
        "table caption thead tbody tfoot tr td th"
    ).split()
)
_OTHERS = {"u": "em", "s": "span", "ruby": "span", "rt": "span", "rp": "span"}
_BLOCKS = frozenset("p div ul ol dl pre blockquote hr h1 h2 h3 h4 h5 h6 table".split())
_BLOCKS_ONLY = frozenset(("blockquote",))
_ATTRIBUTES = {
    "img": ("src", "alt", "width", "height"),
    "td": ("colspan", "rowspan"),
    "th": ("colspan", "rowspan"),
}
_GAP = re.compile(r"\[\[([^\[\]]+)\]\]")

Gap = Callable[[Element, str], bool]
"""Puts the interaction of a gap into its parent; False where there is no gap of that name."""


def add_html(parent: Element, text: str, gap: Gap | None = None) -> None:
    """Append an item's HTML to an element that takes text, inline and block elements alike."""
    cleaned = clean_html(text)
    if not cleaned:
        return
    if "<" not in cleaned and "&" not in cleaned:
        _append(parent, cleaned, gap)
        return
    holder = lxml_html.fragment_fromstring(f"<div>{cleaned}</div>")
    _copy(holder, parent, gap)


def _copy(source: Element, target: Element, gap: Gap | None) -> None:
    """The text and the children of one element into another."""
    _append(target, source.text, gap)
    for child in source:
        tag = child.tag if isinstance(child.tag, str) else ""
        tag = _OTHERS.get(tag, tag)
        if tag in ALLOWED:
            made = add(target, tag)
            for name in _ATTRIBUTES.get(tag, ()):
                if child.get(name):
                    made.set(name, without_controls(child.get(name)))
            if tag == "img" and made.get("alt") is None:
                made.set("alt", "")
            if tag in ("div", "p", "hr") and child.get("class"):
                made.set("class", child.get("class"))
            if tag in _BLOCKS_ONLY and not any(one.tag in _BLOCKS for one in child):
                made = add(made, "p")
            _copy(child, made, gap)
        else:
            _copy(child, target, gap)
        _append(target, child.tail, gap)


def _append(parent: Element, text: str | None, gap: Gap | None) -> None:
    """Text behind what stands in an element, gaps as their interactions."""
    if not text:
        return
    pieces = _GAP.split(text) if gap is not None else [text]
    for place, piece in enumerate(pieces):
        if place % 2 and gap is not None:
            if not gap(parent, piece):
                _append(parent, f"[[{piece}]]", None)
            continue
        piece = without_controls(piece)
        if len(parent):
            parent[-1].tail = (parent[-1].tail or "") + piece
        else:
            parent.text = (parent.text or "") + piece
