"""The lines of a PDF page with where and how they are set, by PDFium."""

import ctypes
from dataclasses import dataclass

import pypdfium2 as pdfium
import pypdfium2.raw as raw

_LINE_BREAKS = frozenset({10, 13})
_HYPHENS = frozenset({2, 0xAD, 0xFFFE})
"""What PDFium gives for a hyphen at a line's end."""
_BOLD_WEIGHT = 600


@dataclass(frozen=True, slots=True)
class PdfLine:
    """A line of a page. Coordinates in points from the lower left; `size` is the height of the letters' boxes.

    `bold` says that its first and last letters are; `upright` is false for text turned on the page.
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
            if code in _LINE_BREAKS:
                line = _line(handle, codes, start, index, number)
                if line is not None:
                    lines.append(line)
                start = index + 1
        return lines
    finally:
        textpage.close()


def _line(handle: raw.FPDF_TEXTPAGE, codes: list[int], start: int, end: int, page: int) -> PdfLine | None:
    while start < end and chr(codes[start]).isspace():
        start += 1
    while end > start and chr(codes[end - 1]).isspace():
        end -= 1
    if start >= end:
        return None
    characters = ["-" if code in _HYPHENS else chr(code) for code in codes[start:end] if _is_shown(code)]
    left, right = _box(handle, start), _box(handle, end - 1)
    return PdfLine(
        text="".join(characters),
        page=page,
        x0=left[0],
        x1=right[1],
        y=_baseline(handle, start),
        size=max(left[3] - left[2], 0.1),
        bold=_is_bold(handle, start) and _is_bold(handle, end - 1),
        upright=abs(raw.FPDFText_GetCharAngle(handle, start)) < 0.1,
    )


def _is_shown(code: int) -> bool:
    return (code >= 32 or code in _HYPHENS or code == 9) and not 0xD800 <= code <= 0xDFFF and code <= 0x10FFFF and code != 0xFFFF


def _box(handle: raw.FPDF_TEXTPAGE, index: int) -> tuple[float, float, float, float]:
    """Left, right, bottom and top of a letter's box, its font's height included."""
    box = raw.FS_RECTF()
    if not raw.FPDFText_GetLooseCharBox(handle, index, ctypes.byref(box)):
        return 0.0, 0.0, 0.0, 0.0
    return box.left, box.right, box.bottom, box.top


def _baseline(handle: raw.FPDF_TEXTPAGE, index: int) -> float:
    x, y = ctypes.c_double(), ctypes.c_double()
    raw.FPDFText_GetCharOrigin(handle, index, ctypes.byref(x), ctypes.byref(y))
    return y.value


def _is_bold(handle: raw.FPDF_TEXTPAGE, index: int) -> bool:
    if raw.FPDFText_GetFontWeight(handle, index) >= _BOLD_WEIGHT:
        return True
    buffer = ctypes.create_string_buffer(128)
    length = raw.FPDFText_GetFontInfo(handle, index, buffer, 128, None)
    name = buffer.raw[: min(max(length - 1, 0), 128)].lower()
    return b"bold" in name or b"black" in name or b"heavy" in name
