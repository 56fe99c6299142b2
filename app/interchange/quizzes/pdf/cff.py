"""Fonts with PostScript outlines on paper: Chinese, Japanese and Korean on most Linux desktops have no other.

reportlab embeds TrueType outlines alone. Here a CID-keyed CFF table (Adobe Technical Note 5176) is cut down
to the letters that are used and embedded as ISO 32000-1, 9.7.4 asks for.
"""

import struct
from collections.abc import Iterable, Mapping, Sequence
from itertools import pairwise
from pathlib import Path
from typing import Any
from weakref import WeakKeyDictionary

from reportlab.pdfbase import pdfdoc

_CHARSET, _CHARSTRINGS, _PRIVATE, _SUBRS = 15, 17, 18, 19
_ROS, _FDARRAY, _FDSELECT = (12, 30), (12, 36), (12, 37)
_MOST_BYTES = 64 * 1024 * 1024

Operators = Mapping[Any, Sequence[int]]


class CffFace:
    """One font of a file: its letters with glyphs and widths (in thousandths), and the CFF table.

    Raises ValueError, KeyError, IndexError or struct.error for what is no CID-keyed font of this kind.
    """

    subfontNameX = b""  # noqa: N815 - reportlab asks for it

    def __init__(self, path: Path) -> None:
        if path.stat().st_size > _MOST_BYTES:
            raise ValueError("too large")
        self._data = path.read_bytes()
        start = struct.unpack(">I", self._data[12:16])[0] if self._data[:4] == b"ttcf" else 0
        count = struct.unpack(">H", self._data[start + 4 : start + 6])[0]
        entries = (self._data[start + 12 + 16 * n : start + 28 + 16 * n] for n in range(count))
        self._tables = {e[:4]: struct.unpack(">II", e[8:16]) for e in entries}
        self.cff = self._table(b"CFF ")
        self._read_measures()
        self.charToGlyph = _read_cmap(self._table(b"cmap"))
        self._read_cff()
        self._data = b""

    def width(self, code: int) -> float:
        """The width of a letter, of the missing one where it has none."""
        return self.widths[min(self.charToGlyph.get(code, 0), len(self.widths) - 1)]

    def subset(self, glyphs: Iterable[int]) -> bytes:
        """The table with these glyphs alone; all keep their numbers."""
        wanted = {0, *glyphs}
        cff, start, (ends, after) = self.cff, self._charstrings, self._outlines
        kept = [cff[a:b] if n in wanted else b"" for n, (a, b) in enumerate(ends)]
        made = _index(kept)
        shift = start + len(made) - after
        head, tail = bytearray(cff[:start]), bytearray(cff[after:])
        _shift(head, self._top, self._fonts_at, shift)
        used = {self._chosen[n] for n in wanted}
        for number, ((a, b), private) in enumerate(self._privates):
            _shift(tail, (a - after, b - after), private[1], shift)
            if number not in used:
                self._clear_subroutines(tail, private, after)
        return bytes(head) + made + bytes(tail)

    def _clear_subroutines(self, tail: bytearray, private: Sequence[int], after: int) -> None:
        """Nothing calls what is drawn for another script: as zeros it takes no room in the file."""
        size, place = private
        found = _operators(self.cff[place : place + size]).get(_SUBRS)
        if found:
            items, end = _read_index(self.cff, place + found[0])
            if items:
                first = items[0][0]
                tail[first - after : end - after] = bytes(end - first)

    def _table(self, name: bytes) -> bytes:
        start, length = self._tables[name]
        return self._data[start : start + length]

    def _read_measures(self) -> None:
        head, hhea, hmtx = self._table(b"head"), self._table(b"hhea"), self._table(b"hmtx")
        scale = 1000 / struct.unpack(">H", head[18:20])[0]
        self.ascent, self.descent = (value * scale for value in struct.unpack(">hh", hhea[4:8]))
        self.bbox = [round(value * scale) for value in struct.unpack(">4h", head[36:44])]
        count = struct.unpack(">H", hhea[34:36])[0]
        self.widths = [value * scale for value in struct.unpack(f">{2 * count}H", hmtx[: 4 * count])[::2]]

    def _read_cff(self) -> None:
        cff = self.cff
        names, place = _read_index(cff, cff[2])
        tops, _end = _read_index(cff, place)
        self.name, self._top = cff[slice(*names[0])], tops[0]
        top = _operators(cff[slice(*self._top)])
        self._charstrings, self._fonts_at = top[_CHARSTRINGS][0], top[_FDARRAY][0]
        self._outlines = _read_index(cff, self._charstrings)
        self.cids = _read_charset(cff, top[_CHARSET][0], len(self._outlines[0]))
        if _ROS not in top:
            raise ValueError("not keyed by numbers")
        fonts, _end = _read_index(cff, self._fonts_at)
        self._privates = [(span, _operators(cff[slice(*span)])[_PRIVATE]) for span in fonts]
        first = min(self._fonts_at, *(private[1] for _span, private in self._privates))
        if first < self._outlines[1]:
            raise ValueError("parts stand in an order that is not known here")
        self._chosen = _read_choice(cff, top[_FDSELECT][0], len(self._outlines[0]))


class CffFont:
    """A font as reportlab uses them, with a number of two bytes for each letter."""

    _multiByte = _dynamicFont = 1  # noqa: N815
    shapable = False

    def __init__(self, name: str, face: CffFace) -> None:
        self.fontName, self.face = name, face
        self._used: WeakKeyDictionary[Any, dict[int, int]] = WeakKeyDictionary()
        self._names: WeakKeyDictionary[Any, str] = WeakKeyDictionary()

    def stringWidth(self, text: str | bytes, size: float, encoding: str = "utf8") -> float:
        """The width of a text in points."""
        letters = text.decode(encoding) if isinstance(text, bytes) else text
        return sum(self.face.width(ord(letter)) for letter in letters) * size / 1000

    def splitString(self, text: str | bytes, doc: Any, encoding: str = "utf-8") -> list[tuple[int, bytes]]:
        """The text as numbers of letters (CIDs), which are remembered for the document."""
        used = self._used.setdefault(doc, {})
        made = bytearray()
        for letter in text.decode(encoding) if isinstance(text, bytes) else text:
            code = 32 if letter == "\u00a0" else ord(letter)
            cid = self.face.cids[self.face.charToGlyph.get(code, 0)]
            used.setdefault(cid, code)
            made += cid.to_bytes(2, "big")
        return [(0, bytes(made))]

    def getSubsetInternalName(self, subset: int, doc: Any) -> str:
        """The font's name on pages of the document."""
        if doc not in self._names:
            self._names[doc] = f"F{len(doc.fontMapping) + 1}"
            doc.fontMapping[self.fontName] = "/" + self._names[doc]
            doc.delayedFonts.append(self)
        return f"/{self._names[doc]}+{subset}"

    def addObjects(self, doc: Any) -> None:
        """Put the font with the letters that were used into the document."""
        used, name = self._used.pop(doc, {}), self.getSubsetInternalName(0, doc)[1:]
        base = "AAAAAA+" + self.face.name.decode("latin-1")
        glyphs = {self.face.charToGlyph.get(code, 0) for code in used.values()}
        file = _stream(doc, self.face.subset(glyphs), Subtype=pdfdoc.PDFName("CIDFontType0C"))
        bottom, top = round(self.face.descent), round(self.face.ascent)
        descriptor = {
            "Type": "/FontDescriptor", "FontName": pdfdoc.PDFName(base), "Flags": 4, "ItalicAngle": 0,
            "StemV": 80, "Ascent": top, "Descent": bottom, "CapHeight": round(top * 0.8),
            "FontBBox": pdfdoc.PDFArray(self.face.bbox), "FontFile3": doc.Reference(file, f"fontFile:{base}"),
        }  # fmt: skip
        widths: list[Any] = []
        for cid in sorted(used):
            widths += [cid, pdfdoc.PDFArray([round(self.face.width(used[cid]))])]
        system = {
            "Registry": pdfdoc.PDFString("Adobe"),
            "Ordering": pdfdoc.PDFString("Identity"),
            "Supplement": 0,
        }
        letters = {
            "Type": "/Font", "Subtype": "/CIDFontType0", "BaseFont": pdfdoc.PDFName(base), "DW": 1000,
            "CIDSystemInfo": pdfdoc.PDFDictionary(system), "W": pdfdoc.PDFArray(widths),
            "FontDescriptor": doc.Reference(pdfdoc.PDFDictionary(descriptor), f"fontDescriptor:{base}"),
        }  # fmt: skip
        descendant = doc.Reference(pdfdoc.PDFDictionary(letters), f"cidFont:{base}")
        font = {
            "Type": "/Font", "Subtype": "/Type0", "Name": pdfdoc.PDFName(name), "Encoding": "/Identity-H",
            "BaseFont": pdfdoc.PDFName(f"{base}-Identity-H"),
            "DescendantFonts": pdfdoc.PDFArray([descendant]),
            "ToUnicode": doc.Reference(_stream(doc, _to_unicode(used)), f"toUnicode:{base}"),
        }  # fmt: skip
        doc.idToObject["BasicFonts"].dict[name] = doc.Reference(pdfdoc.PDFDictionary(font), name)


def _stream(doc: Any, content: bytes, **entries: Any) -> Any:
    made: Any = pdfdoc.PDFStream()
    made.content = content
    made.dictionary.dict.update(entries)
    if doc.compression:
        made.filters = [pdfdoc.PDFZCompress]
    return made


def _to_unicode(used: Mapping[int, int]) -> bytes:
    """What letters the numbers stand for, so that text can be found and copied."""
    lines = [f"<{cid:04x}> <{chr(code).encode('utf-16-be').hex()}>" for cid, code in sorted(used.items())]
    blocks = (lines[start : start + 100] for start in range(0, len(lines), 100))
    body = "\n".join(f"{len(block)} beginbfchar\n" + "\n".join(block) + "\nendbfchar" for block in blocks)
    return (
        "/CIDInit /ProcSet findresource begin 12 dict begin begincmap\n"
        "/CMapName /Lectern def /CMapType 2 def\n"
        f"1 begincodespacerange <0000> <ffff> endcodespacerange\n{body}\nendcmap end end"
    ).encode("ascii")


def _read_cmap(table: bytes) -> dict[int, int]:
    """Letter -> glyph, of a map for all of Unicode (format 12)."""
    count = struct.unpack(">H", table[2:4])[0]
    for number in range(count):
        start = struct.unpack(">I", table[8 + 8 * number : 12 + 8 * number])[0]
        if table[start : start + 2] == b"\x00\x0c":
            groups = struct.unpack(">I", table[start + 12 : start + 16])[0]
            found: dict[int, int] = {}
            for first, last, glyph in struct.iter_unpack(">3I", table[start + 16 : start + 16 + 12 * groups]):
                found.update(zip(range(first, min(last, 0x10FFFF) + 1), range(glyph, 0x10000), strict=False))
            return found
    raise ValueError("no map of all Unicode")


def _read_index(cff: bytes, place: int) -> tuple[list[tuple[int, int]], int]:
    """Where the parts of an INDEX begin and end, and where it ends."""
    count = int.from_bytes(cff[place : place + 2], "big")
    if not count:
        return [], place + 2
    size, start = cff[place + 2], place + 3
    ends = [int.from_bytes(cff[start + n * size : start + (n + 1) * size], "big") for n in range(count + 1)]
    base = start + (count + 1) * size - 1
    return [(base + a, base + b) for a, b in pairwise(ends)], base + ends[-1]


def _index(parts: Sequence[bytes]) -> bytes:
    ends, end = [1], 1
    for part in parts:
        end += len(part)
        ends.append(end)
    places = b"".join(one.to_bytes(4, "big") for one in ends)
    return len(parts).to_bytes(2, "big") + b"\x04" + places + b"".join(parts)


def _operators(data: bytes) -> Operators:
    """A DICT: each operator with the numbers before it; real numbers count as 0."""
    found: dict[Any, Sequence[int]] = {}
    place, numbers = 0, list[int]()
    while place < len(data):
        first = data[place]
        place += 1
        if first <= 21:
            key: Any = first
            if first == 12:
                key, place = (12, data[place]), place + 1
            found[key], numbers = numbers, []
        elif first == 30:
            while data[place] & 15 != 15 and data[place] >> 4 != 15:
                place += 1
            place += 1
            numbers.append(0)
        elif first in (28, 29):
            size = 2 if first == 28 else 4
            numbers.append(int.from_bytes(data[place : place + size], "big", signed=True))
            place += size
        elif first <= 246:
            numbers.append(first - 139)
        else:
            numbers.append(
                (first - 247) * 256 + data[place] + 108
                if first <= 250
                else -(first - 251) * 256 - data[place] - 108
            )
            place += 1
    return found


def _read_charset(cff: bytes, place: int, count: int) -> Sequence[int]:
    """The number (CID) of each glyph."""
    form, place = cff[place], place + 1
    cids = [0]
    while len(cids) < count:
        first = int.from_bytes(cff[place : place + 2], "big")
        size = {0: 0, 1: 1, 2: 2}[form]
        left = int.from_bytes(cff[place + 2 : place + 2 + size], "big")
        if place + 2 + size > len(cff):
            raise ValueError("ends too early")
        cids += range(first, first + left + 1)
        place += 2 + size
    return cids[:count]


def _read_choice(cff: bytes, place: int, count: int) -> Sequence[int]:
    """Which of its font dictionaries each glyph is drawn by."""
    if cff[place] == 0:
        return cff[place + 1 : place + 1 + count]
    if cff[place] != 3:
        raise ValueError("an unknown way to choose")
    ranges = int.from_bytes(cff[place + 1 : place + 3], "big")
    chosen = bytearray(count)
    for number in range(ranges):
        at = place + 3 + 3 * number
        first, end = (int.from_bytes(cff[at + n : at + n + 2], "big") for n in (0, 3))
        chosen[first:end] = bytes([cff[at + 2]]) * (min(end, count) - first)
    return chosen


def _shift(data: bytearray, span: tuple[int, int], value: int, shift: int) -> None:
    """Move an offset within a DICT; ValueError where it is not written in four bytes."""
    place = data.find(b"\x1d" + value.to_bytes(4, "big"), *span)
    if place < 0:
        raise ValueError("an offset of another length")
    data[place + 1 : place + 5] = (value + shift).to_bytes(4, "big")
