"""Anki's image occlusion: shapes over a picture, written as clozes, that hide what is asked.

`{{c1::image-occlusion:rect:left=.1:top=.2:width=.3:height=.1:oi=1}}`: places and sizes are shares of the
picture's; `oi` says whether the shapes that are not asked are hidden as well.
"""

import re
from dataclasses import dataclass
from html import escape, unescape

MARK = "image-occlusion:"
MOST_SHAPES = 500

_SHAPE = re.compile(r"\{\{c(\d{1,5}(?:,\d{1,5})*)::image-occlusion:([a-z]+)((?::[a-z]+=[^:{}]*)*)\}\}")
_VALUE = re.compile(r":([a-z]+)=([^:{}]*)")
_ATTRIBUTE = re.compile(r"\bdata-masks=\"([^\"]*)\"")
_IMAGE = re.compile(r"<img\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Mask:
    """A shape that hides a part of a picture; numbers are shares of its width and height.

    `kind` is `rect` or `ellipse` (left, top, width, height) or `polygon` (x and y in turn). `asked` marks the
    one that the card is about.
    """

    kind: str
    numbers: tuple[float, ...]
    asked: bool


def hide_parts(html: str, occlusions: str, number: int, *, question: bool) -> str:
    """The HTML with its first picture told what to hide: on the back no longer what was asked."""
    masks = [m for m in _masks(occlusions, number) if question or not m.asked]
    if not masks:
        return html
    written = ";".join(f"{m.kind} {int(m.asked)} " + " ".join(f"{n:g}" for n in m.numbers) for m in masks)
    return _IMAGE.sub(lambda found: f'{found.group()} data-masks="{escape(written)}"', html, count=1)


def read_masks(image: str) -> list[Mask]:
    """What an `<img>` tag says that is to be hidden."""
    found = _ATTRIBUTE.search(image)
    masks: list[Mask] = []
    for part in unescape(found.group(1)).split(";")[:MOST_SHAPES] if found else ():
        kind, asked, *numbers = part.split() if part.count(" ") > 1 else ("", "0")
        values = [_share(number) for number in numbers]
        if all(v is not None for v in values) and _is_shape(kind, len(values)):
            masks.append(Mask(kind, tuple(v for v in values if v is not None), asked == "1"))
    return masks


def _masks(occlusions: str, number: int) -> list[Mask]:
    found: list[Mask] = []
    for match in list(_SHAPE.finditer(occlusions))[:MOST_SHAPES]:
        given = dict(_VALUE.findall(match.group(3)))
        asked = number in map(int, match.group(1).split(","))
        if not asked and given.get("oi") != "1":
            continue
        kind = match.group(2)
        names = {"rect": "left top width height", "ellipse": "left top rx ry"}.get(kind, "")
        if kind == "polygon":
            values = [_share(n) for pair in given.get("points", "").split() for n in pair.split(",")]
        else:
            values = [_share(given.get(name, "")) for name in names.split()]
        numbers = [v for v in values if v is not None]
        if len(numbers) < len(values) or not _is_shape(kind, len(numbers)):
            continue
        if kind == "ellipse":
            numbers[2:] = [2 * radius for radius in numbers[2:]]
        found.append(Mask(kind, tuple(numbers), asked))
    return found


def _is_shape(kind: str, count: int) -> bool:
    return (kind in ("rect", "ellipse") and count == 4) or (
        kind == "polygon" and count >= 6 and count % 2 == 0
    )


def _share(text: str) -> float | None:
    try:
        value = float(text)
    except ValueError:
        return None
    return value if -10 < value < 10 else None
