"""Anki's image occlusion: shapes over a picture, written as clozes, that hide what is asked.

`{{c1::image-occlusion:rect:left=.1:top=.2:width=.3:height=.1:oi=1}}`: places and sizes are shares of the
picture's; `oi` says what of the shapes that are not asked: 0 they hide nothing, 1 they are hidden as well,
2 they alone are hidden. Labels (`{{c0::image-occlusion:text:left=.1:top=.2:text=tide:scale=1:fs=.05}}`) are
written on the picture on both sides.
"""

import re
from dataclasses import dataclass
from html import escape, unescape
from urllib.parse import quote, unquote

MARK = "image-occlusion:"
MOST_SHAPES = 500
LONGEST_LABEL = 200
"""Characters of a label at most."""
LABEL_PIXELS = 40
"""How high the letters of a label are that does not say it, in pixels of the picture."""
LABEL = "text"

_SHAPE = re.compile(r"\{\{c(\d{1,5}(?:,\d{1,5})*)::image-occlusion:([a-z]+)((?::[^{}]*)?)\}\}")
_VALUE = re.compile(r":([a-z]+)=((?:\\.|[^:{}\\])*)", re.DOTALL)
_ESCAPED = re.compile(r"\\(.)", re.DOTALL)
_ATTRIBUTE = re.compile(r"\bdata-masks=\"([^\"]*)\"")
_IMAGE = re.compile(r"<img\b", re.IGNORECASE)


_LABEL_VALUES = (("left", "0"), ("top", "0"), ("fs", "0"), ("scale", "1"))


@dataclass(frozen=True, slots=True)
class Mask:
    """A shape that hides a part of a picture; numbers are shares of its width and height.

    `kind` is `rect` or `ellipse` (left, top, width, height) or `polygon` (x and y in turn). `asked` marks the
    one that the card is about. A label (`text`: left, top, height of its letters, 0 where none is said) hides
    nothing but what is behind its `words`.
    """

    kind: str
    numbers: tuple[float, ...]
    asked: bool
    words: str = ""


def hide_parts(html: str, occlusions: str, number: int, *, question: bool) -> str:
    """The HTML with its first picture told what to hide: on the back no longer what was asked."""
    masks = _masks(occlusions, number, question=question)
    if not masks:
        return html
    written = ";".join(map(_written, masks))
    return _IMAGE.sub(lambda found: f'{found.group()} data-masks="{escape(written)}"', html, count=1)


def read_masks(image: str) -> list[Mask]:
    """What an `<img>` tag says that is to be hidden."""
    found = _ATTRIBUTE.search(image)
    masks: list[Mask] = []
    for part in unescape(found.group(1)).split(";")[:MOST_SHAPES] if found else ():
        kind, asked, *numbers = part.split() if part.count(" ") > 1 else ("", "0")
        words = unquote(numbers.pop()) if kind == LABEL and numbers else ""
        values = [_share(number) for number in numbers]
        if all(v is not None for v in values) and _is_shape(kind, len(values)):
            masks.append(Mask(kind, tuple(v for v in values if v is not None), asked == "1", words))
    return masks


def _written(mask: Mask) -> str:
    numbers = " ".join(f"{n:g}" for n in mask.numbers)
    words = f" {quote(mask.words, safe='')}" if mask.kind == LABEL else ""
    return f"{mask.kind} {int(mask.asked)} {numbers}{words}"


def _masks(occlusions: str, number: int, *, question: bool) -> list[Mask]:
    found: list[Mask] = []
    for match in list(_SHAPE.finditer(occlusions))[:MOST_SHAPES]:
        given = {name: _ESCAPED.sub(r"\1", value) for name, value in _VALUE.findall(match.group(3))}
        kind = match.group(2)
        numbers = set(map(int, match.group(1).split(",")))
        asked = number in numbers
        if kind == LABEL:
            # those of no card are on all
            found += _labels(given) if asked or 0 in numbers or given.get("oi") == "1" else []
            continue
        if not _hides(given.get("oi"), asked=asked, question=question):
            continue
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


def _hides(mode: str | None, *, asked: bool, question: bool) -> bool:
    if mode == "2":
        return question and not asked
    return question if asked else mode == "1"


def _labels(given: dict[str, str]) -> list[Mask]:
    words = " ".join(unescape(given.get("text", "")).split())[:LONGEST_LABEL]
    values = [_share(given.get(name, default)) for name, default in _LABEL_VALUES]
    left, top, size, scale = (v if v is not None else 0.0 for v in values)
    if not words or None in values:
        return []
    return [Mask(LABEL, (left, top, max(0.0, min(size * scale, 1.0))), False, words)]


def _is_shape(kind: str, count: int) -> bool:
    return (
        (kind == LABEL and count == 3)
        or (kind in ("rect", "ellipse") and count == 4)
        or (kind == "polygon" and count >= 6 and count % 2 == 0)
    )


def _share(text: str) -> float | None:
    try:
        value = float(text)
    except ValueError:
        return None
    return value if -10 < value < 10 else None
