"""Typefaces on paper: Inter and Literata from their packages, and for other scripts what the system has.

Both packages hold variable fonts, of which PDF takes the regular cut; bold letters are that cut with a
stroke around it. Every font is embedded with the letters that are used.
"""

import os
import struct
import sys
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from importlib.util import find_spec
from itertools import groupby
from pathlib import Path

from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFError, TTFont, TTFontFile

from app.interchange.quizzes.pdf.cff import CffFace, CffFont
from app.interchange.quizzes.rich_text import Run

UI, READING, CODE = "LecternInter", "LecternLiterata", "LecternInter"
BOLD = "Bold"
MISSING = "\u25a1"
_PACKAGES = {UI: ("fontpkg_inter", "Inter"), READING: ("fontpkg_literata", "Literata")}
_MOST_FILES = 600
_ENDINGS = (".ttf", ".ttc", ".otf", ".otc")
_INVISIBLE = frozenset(
    "\u00ad\u200b\u200c\u200d\u200e\u200f\u2028\u2029\u202a\u202b\u202c\u202d\u202e\u2060\ufeff"
)


@dataclass(slots=True)
class Faces:
    """The fonts of one document, and the letters that none of them has."""

    fallbacks: tuple[str, ...] = ()
    missing: set[str] = field(default_factory=set)

    def name(self, family: str, *, bold: bool = False, italic: bool = False) -> str:
        """The name of a cut of a packaged family."""
        return family + ("Italic" if italic else "") + (BOLD if bold else "")

    def pieces(self, family: str, run: Run) -> Iterator[tuple[str, str]]:
        """The run's text in pieces of one font each: (font, text)."""
        own = self.name(family, bold=run.bold, italic=run.italic)
        text = unicodedata.normalize("NFC", run.text)
        for font, letters in groupby(
            (letter for letter in text if letter not in _INVISIBLE), lambda c: self._font(own, c)
        ):
            piece = "".join(letters)
            if font:
                yield font, piece
            else:
                self.missing.update(piece)
                yield own, MISSING * len(piece)

    def _font(self, own: str, letter: str) -> str:
        if letter in " \n" or has(own, letter):
            return own
        return next((name for name in self.fallbacks if has(name, letter)), "")


def has(name: str, letter: str) -> bool:
    """Whether a registered font has a letter."""
    font: TTFont = pdfmetrics.getFont(name)  # type: ignore[assignment]
    return ord(letter) in font.face.charToGlyph


def load_faces(texts: Iterable[str]) -> Faces:
    """Register the packaged fonts, and for letters that they lack the first of the system's that has them."""
    for family, (package, file) in _PACKAGES.items():
        _register(family, package, file)
    lacking = {c for text in texts for c in unicodedata.normalize("NFC", text)} - _INVISIBLE
    lacking = {c for c in lacking if not c.isspace() and c.isprintable() and not _in_both(c)}
    return Faces(tuple(_fallbacks(lacking)) if lacking else ())


def _in_both(letter: str) -> bool:
    return has(UI, letter) and has(READING, letter)


def _register(family: str, package: str, file: str) -> None:
    for italic in (False, True):
        path = _packaged(package, f"{file}{'-Italic' if italic else ''}[")
        for bold in (False, True):
            name = family + ("Italic" if italic else "") + (BOLD if bold else "")
            if name not in pdfmetrics.getRegisteredFontNames():
                pdfmetrics.registerFont(TTFont(name, str(path)))


def _packaged(package: str, start: str) -> Path:
    spec = find_spec(package)
    for place in (spec.submodule_search_locations or ()) if spec else ():
        for path in sorted((Path(place) / "files").glob("*.ttf")):
            if path.name.startswith(start):
                return path
    raise FileNotFoundError(f"{package}: no font {start}")


def _fallbacks(lacking: set[str]) -> Iterator[str]:
    """Inter stands in for Literata, then as few of the system's fonts as have the rest."""
    yield UI
    rest = {ord(c) for c in lacking if not has(UI, c)}
    for path in _system_fonts():
        if not rest:
            return
        face = _face(path)
        if face is None or rest.isdisjoint(face.charToGlyph):
            continue
        name = f"Lectern-{path.stem}"
        if name not in pdfmetrics.getRegisteredFontNames():
            font = CffFont(name, face) if isinstance(face, CffFace) else TTFont(name, str(path))
            pdfmetrics.registerFont(font)  # type: ignore[arg-type]
        rest.difference_update(face.charToGlyph)
        yield name


def _face(path: Path) -> TTFontFile | CffFace | None:
    """The letters of a font that can be embedded, None for other files."""
    try:
        return TTFontFile(str(path))
    except (TTFError, OSError, ValueError, KeyError, IndexError, struct.error):
        pass
    try:
        face = CffFace(path)
        face.subset(())
    except (OSError, ValueError, KeyError, IndexError, struct.error):
        return None
    return face


def _system_fonts() -> Sequence[Path]:
    """The upright regular fonts of this computer, sans serif first, in an order that is always the same."""
    found: list[Path] = []
    for place in _font_places():
        for folder, folders, names in os.walk(place):
            folders.sort()
            found += [Path(folder) / name for name in sorted(names) if name.lower().endswith(_ENDINGS)]
            if len(found) > _MOST_FILES:
                break
    cut = ("bold", "italic", "oblique", "light", "thin", "condensed", "black", "mono", "emoji")
    plain = [path for path in found if not any(word in path.stem.lower() for word in cut)]
    return sorted(plain, key=lambda path: ("sans" not in path.stem.lower(), path.name))


def _font_places() -> tuple[Path, ...]:
    home = Path.home()
    if sys.platform == "win32":
        local = Path(os.environ.get("LOCALAPPDATA", str(home)))
        return (Path(os.environ.get("WINDIR", r"C:\Windows")) / "Fonts", local / "Microsoft/Windows/Fonts")
    if sys.platform == "darwin":
        return (Path("/System/Library/Fonts"), Path("/Library/Fonts"), home / "Library/Fonts")
    return (Path("/usr/share/fonts"), Path("/usr/local/share/fonts"), home / ".local/share/fonts")
