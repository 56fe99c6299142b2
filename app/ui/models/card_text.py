"""A field's HTML as it may be shown: no script, no remote address, nothing that breaks the page."""

import html
import re

import nh3

from app.cards.templates.rendering import visible_text

_TAGS = {
    "b", "i", "em", "strong", "u", "s", "sub", "sup", "br", "p", "div", "span", "ul", "ol", "li", "code",
    "pre", "blockquote", "ruby", "rt", "table", "tbody", "thead", "tr", "td", "th", "hr",
}  # fmt: skip
_IMAGE = re.compile(r"<img\b[^<>]*?\bsrc=[\"']?([^\"'<>\s]+)[^<>]*>", re.IGNORECASE)
_WRITTEN_IMAGE = re.compile(r'&lt;img src=("[^"<>&]+")&gt;')
_SOUND = re.compile(r"\[sound:([^\[\]]+)\]")


def shown_html(field: str) -> str:
    """Cleaned HTML for a rich text label; pictures and sounds are named until they can be drawn."""
    text = _IMAGE.sub(lambda m: f"[{html.escape(m.group(1))}]", field)
    text = _SOUND.sub(lambda m: f"[{html.escape(m.group(1))}]", text)
    return nh3.clean(text, tags=_TAGS, attributes={}, link_rel=None)


def to_edit(field: str) -> str:
    """What a person edits: plain words where the field has no markup of its own, else its HTML."""
    plain = visible_text(field)
    return plain if html.escape(plain, quote=False) == field.strip() else field


def from_edit(text: str, before: str) -> str:
    """The field's HTML from what a person left; `before` is the field as it was."""
    text = text.strip()
    if text == to_edit(before):
        return before
    has_markup = to_edit(before) != visible_text(before)
    return text if has_markup else written_html(text)


def written_html(text: str) -> str:
    """A field's HTML from plain words; pictures that stand among them by name stay pictures."""
    escaped = html.escape(text.strip(), quote=False)
    return _WRITTEN_IMAGE.sub(r"<img src=\1>", escaped).replace("\n", "<br>")
