"""The lines of a PDF page with where and how they are set, by PDFium."""

import ctypes
import math
from dataclasses import dataclass
from typing import Any

import pypdfium2 as pdfium
import pypdfium2.raw as raw

_LINE_BREAKS = frozenset({10, 13})
_HYPHENS = frozenset({2, 0xAD, 0xFFFE})
"""What PDFium gives for a hyphen at a line's end."""
_BOLD_WEIGHT = 600


@dataclass(frozen=True, slots=True)
class PdfLine:
    """A line of a page. Coordinates and font size in points, from the lower left.

    `bold` says that its first, middle and last letters are; `upright` is false for text turned on the page.
    """

    text: str
    page: int
    x0: float
    x1: float
    y: float
    size: float
    bold: bool
    upright: bool = True


def page_lines(page: pdfium.PdfPage, number: int) -> list[PdfLine]:
    """The lines of a page in the order of its content stream."""
    textpage = page.get_textpage()
    try:
        handle = textpage.raw
        codes = [raw.FPDFText_GetUnicode(handle, index) for index in range(raw.FPDFText_CountChars(handle))]
        lines: list[PdfLine] = []
        start = 0
        for index, code in enumerate((*codes, 10)):
            if code in _LINE_BREAKS or code in _HYPHENS:  # after a hyphen the next line follows at once
                end = index + (code in _HYPHENS)
                line = _line(handle, codes, start, end, number)
                if line is not None:
                    lines.append(line)
                start = index + 1
        return lines
    finally:
        textpage.close()


def _line(handle: Any, codes: list[int], start: int, end: int, page: int) -> PdfLine | None:
    while start < end and chr(codes[start]).isspace():
        start += 1
    while end > start and chr(codes[end - 1]).isspace():
        end -= 1
    if start >= end:
        return None
    characters = ["-" if code in _HYPHENS else chr(code) for code in codes[start:end] if _is_shown(code)]
    samples = (start, (start + end) // 2, end - 1)
    return PdfLine(
        text="".join(characters),
        page=page,
        x0=_box(handle, start)[0],
        x1=_box(handle, end - 1)[1],
        y=_baseline(handle, samples[1]),
        size=sorted(_size(handle, index) for index in samples)[1],
        bold=all(_is_bold(handle, index) for index in samples),
        upright=abs(raw.FPDFText_GetCharAngle(handle, start)) < 0.1,
    )


def _is_shown(code: int) -> bool:
    return (
        (code >= 32 or code in _HYPHENS or code == 9)
        and not 0xD800 <= code <= 0xDFFF
        and code <= 0x10FFFF
        and code != 0xFFFF
    )


def _box(handle: Any, index: int) -> tuple[float, float]:
    """The left and right end of a letter's box."""
    box = raw.FS_RECTF()
    if not raw.FPDFText_GetLooseCharBox(handle, index, ctypes.byref(box)):
        return 0.0, 0.0
    return box.left, box.right


def _size(handle: Any, index: int) -> float:
    """A letter's font size as it appears on the page."""
    matrix = raw.FS_MATRIX()
    scale = 1.0
    if raw.FPDFText_GetMatrix(handle, index, ctypes.byref(matrix)):
        scale = math.hypot(matrix.c, matrix.d) or 1.0
    return min(max(raw.FPDFText_GetFontSize(handle, index) * scale, 0.1), 10_000.0)


def _baseline(handle: Any, index: int) -> float:
    x, y = ctypes.c_double(), ctypes.c_double()
    raw.FPDFText_GetCharOrigin(handle, index, ctypes.byref(x), ctypes.byref(y))
    return y.value


def _is_bold(handle: Any, index: int) -> bool:
    if raw.FPDFText_GetFontWeight(handle, index) >= _BOLD_WEIGHT:
        return True
    buffer = ctypes.create_string_buffer(128)
    length = raw.FPDFText_GetFontInfo(handle, index, buffer, 128, None)
    name = buffer.raw[: min(max(length - 1, 0), 128)].lower()
    return b"bold" in name or b"black" in name or b"heavy" in name
