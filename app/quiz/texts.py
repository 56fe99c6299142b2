"""The HTML of items: what may stand in it, its pictures by name, and its words alone."""

import html
import re
from collections.abc import Callable, Iterator

import nh3

from app.cards.templates.rendering import visible_text

TAGS = frozenset(
    (
        "b i em strong u s sub sup br p div span ul ol li dl dt dd code pre blockquote ruby rt rp hr img "
        "h1 h2 h3 h4 h5 h6 table caption thead tbody tfoot tr td th"
    ).split()
)
MAX_TAGS = 5_000
"""Tags in one text; parsing takes the square of their depth."""
_ATTRIBUTES = {
    "img": {"src", "alt", "width", "height"},
    "td": {"colspan", "rowspan"},
    "th": {"colspan", "rowspan"},
}
_CLASSES = {"div": {"passage", "model-answer"}, "hr": {"passage-end"}, "p": {"evidence"}}
"""What the formats of learning platforms mark, so that it can be told apart when it comes back."""
_IMAGE = re.compile(r"<img\b[^>]*>", re.IGNORECASE)
_ATTRIBUTE = r"""\b{name}\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'>]+))"""
_SOURCE = re.compile(_ATTRIBUTE.format(name="src"), re.IGNORECASE)
_ALT = re.compile(_ATTRIBUTE.format(name="alt"), re.IGNORECASE)


def clean_html(text: str, dropped: list[str] | None = None) -> str:
    """The text with the tags that items may have: no script, style, link or address of another machine.

    Addresses of pictures that were taken away are added to `dropped`. A text of more than MAX_TAGS tags is
    shown as it is written. The other functions here want cleaned texts: a stranger's could keep them busy
    for ever.
    """
    if "<" not in text and "&" not in text and ">" not in text:
        return text.strip()
    text = text.encode("utf-8", "ignore").decode()
    if text.count("<") > MAX_TAGS or text.count("&") > 10 * MAX_TAGS:
        return html_of(text)

    def kept(tag: str, attribute: str, value: str) -> str | None:
        if attribute != "src" or not is_remote(value):
            return value
        if dropped is not None and value.strip():
            dropped.append(value)
        return None

    return nh3.clean(
        text,
        tags=set(TAGS),
        attributes={tag: set(names) for tag, names in _ATTRIBUTES.items()},
        allowed_classes={tag: set(names) for tag, names in _CLASSES.items()},
        attribute_filter=kept,
        link_rel=None,
    ).strip()


def is_remote(address: str) -> bool:
    """Whether a picture's address is anything but the name of a file."""
    return not address.strip() or bool(re.match(r"\s*(?:[\w+.-]+:|[/\\])", address))


def plain_text(text: str) -> str:
    """The words alone; a picture says what its description says, or nothing."""
    return visible_text(_IMAGE.sub(lambda m: f" [{alt}] " if (alt := image_alt(m[0])) else " ", text))


def html_of(plain: str) -> str:
    """HTML that shows these words and line ends."""
    return html.escape(plain.strip(), quote=False).replace("\n", "<br>")


def has_markup(text: str) -> bool:
    """Whether plain words can't say all of it."""
    return bool(re.search(r"<(?!/?(?:p|div|span|br)\b)[a-z]", text, re.IGNORECASE))


def image_names(text: str) -> Iterator[str]:
    """The names of its pictures."""
    return (name for tag in _IMAGE.findall(text) if (name := image_source(tag)))


def replace_images(text: str, change: Callable[[str, str], str]) -> str:
    """The text with `change(tag, name)` in place of each picture's tag."""
    return _IMAGE.sub(lambda m: change(m[0], image_source(m[0])), text)


def image_source(tag: str) -> str:
    """The name or address that a picture's tag gives; empty where it gives none."""
    return _attribute(_SOURCE, tag)


def image_alt(tag: str) -> str:
    """The words that stand for a picture."""
    return _attribute(_ALT, tag)


def with_source(tag: str, source: str) -> str:
    """A picture's tag with another address."""
    return _SOURCE.sub(lambda _: f'src="{html.escape(source)}"', tag, count=1)


def _attribute(pattern: re.Pattern[str], tag: str) -> str:
    found = pattern.search(tag)
    return html.unescape(next((g for g in found.groups() if g is not None), "")) if found else ""
