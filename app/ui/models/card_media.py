"""Pictures and sounds that a card's fields name: drawn from the collection, never fetched from anywhere."""

import base64
import re
from collections.abc import Iterable, Mapping, Sequence
from html import escape, unescape
from typing import TYPE_CHECKING
from urllib.parse import unquote

from PySide6.QtCore import QBuffer, QByteArray, QIODevice
from PySide6.QtGui import QImageReader

from app.cards.templates.image_occlusion import Mask, read_masks
from app.ui.models.card_text import shown_html
from app.ui.models.formulas import Formula, Ink, formulas_html, split_formulas
from app.ui.models.hidden_parts import hide
from app.wording import gettext as _

if TYPE_CHECKING:
    from app.collection.collection import Collection

WIDEST, HIGHEST = 560, 320
"""Pixels that a picture on a card takes at most."""
MOST_PIXELS = 40_000_000
"""Larger pictures are named instead of drawn: decoding them would take too much memory."""
DRAWN = {b"png": "png", b"jpeg": "jpeg", b"jpg": "jpeg", b"gif": "gif", b"webp": "webp", b"bmp": "bmp"}
PLAYED = (".mp3", ".ogg", ".oga", ".opus", ".wav", ".m4a", ".aac", ".flac")

_IMAGE = re.compile(r"<img\b[^<>]*?\bsrc\s*=\s*(?:\"([^\"]*)\"|'([^']*)'|([^\"'>\s]+))[^<>]*>", re.IGNORECASE)
_SOUND = re.compile(r"\[sound:([^\[\]]+)\]")
_HOLD = "\ue000{}\ue001"
_HELD = re.compile("\ue000(\\d+)\ue001")


def look_up_media(collection: "Collection", fields: Iterable[str]) -> dict[str, bytes]:
    """What fields name and the collection holds, by name; runs where the collection lives."""
    names = dict.fromkeys(name for field in fields for name in (*_pictures(field), *sounds_in(field)))
    found = {name: collection.media(name) for name in names}
    return {name: data for name, data in found.items() if data is not None}


def sounds_in(field: str) -> list[str]:
    """The names of the sounds in a field."""
    return [unescape(name) for name in _SOUND.findall(field)]


def html_with_media(field: str, media: Mapping[str, bytes], ink: Ink | None = None) -> str:
    """Cleaned HTML with the field's own pictures in it; one that can't be drawn is named.

    With an `ink`, formulas are drawn in it.
    """
    drawn: list[str] = []

    def hold(match: re.Match[str]) -> str:
        drawn.append(_picture(_name(match), media, read_masks(match.group())))
        return _HOLD.format(len(drawn) - 1)

    # held back while the field is cleaned, since cleaning takes every picture out
    text = _IMAGE.sub(hold, field.replace("\ue000", "").replace("\ue001", ""))
    text = _SOUND.sub("", text)
    if ink is not None:
        pieces = list(split_formulas(text))
        formulas = formulas_html([p for p in pieces if isinstance(p, Formula)], ink)
        numbers = iter(range(len(drawn), len(drawn) + len(formulas)))
        text = "".join(p if isinstance(p, str) else _HOLD.format(next(numbers)) for p in pieces)
        drawn += formulas
    return _HELD.sub(lambda m: drawn[int(m.group(1))], shown_html(text))


def _pictures(field: str) -> list[str]:
    return [_name(match) for match in _IMAGE.finditer(field)]


def _name(match: re.Match[str]) -> str:
    return unquote(unescape(next(part for part in match.groups() if part is not None)))


def _picture(name: str, media: Mapping[str, bytes], masks: Sequence[Mask] = ()) -> str:
    data = media.get(name)
    size = _measure(data) if data else None
    if data is None or size is None:
        return escape(_("[picture {name}]").format(name=name[:80]))
    kind, width, height = size
    scale = min(1.0, WIDEST / width, HIGHEST / height)
    if masks:
        kind, data = "png", hide(data, masks)
    inside = base64.b64encode(data).decode("ascii")
    return (
        f'<img src="data:image/{kind};base64,{inside}" alt="{escape(name)}" '
        f'width="{max(1, round(width * scale))}" height="{max(1, round(height * scale))}">'
    )


def _measure(data: bytes) -> tuple[str, int, int] | None:
    """Kind and size in pixels of a picture that can be drawn."""
    buffer = QBuffer()
    buffer.setData(QByteArray(data))
    buffer.open(QIODevice.OpenModeFlag.ReadOnly)
    reader = QImageReader(buffer)
    kind = DRAWN.get(bytes(reader.format().data()))
    size = reader.size()
    if kind is None or not size.isValid() or size.width() * size.height() > MOST_PIXELS or size.isEmpty():
        return None
    return kind, size.width(), size.height()
