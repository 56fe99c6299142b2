"""A table's file -> its text, and a text -> rows, whatever parts the cells and the rows."""

import csv
import re
from collections import Counter
from collections.abc import Sequence
from io import StringIO
from itertools import islice
from pathlib import Path
from typing import Any

from charset_normalizer import from_bytes

from app.errors import UserError
from app.wording import gettext as _

LARGEST = 50_000_000
"""Bytes of a file at most."""
GUESSED = ("\t", ";", ",", "|")
LINE = "\n"
SAMPLE = 50
"""Rows by which a separator is guessed."""
LOOKED_AT = 65_536
"""Bytes by which a table is told from a document."""
ALIKE = 0.9
"""The part of the lines of a table that must have as many tabs as most have."""


_ENTITY = re.compile(r"&(?:#\d{1,6}|#x[0-9a-fA-F]{1,6}|\w{1,12});")


def decode(path: Path) -> str:
    """A file's text in whichever encoding; UserError where there is none, or none that can be read."""
    try:
        size = path.stat().st_size
        data = path.read_bytes() if size <= LARGEST else b""
    except FileNotFoundError:
        raise UserError(_("There is no file {path}.").format(path=path)) from None
    except OSError as error:
        raise UserError(
            _("{path} can't be read: {problem}.").format(path=path, problem=error.strerror)
        ) from error
    if size > LARGEST:
        raise UserError(
            _("{file} is larger than {size} MB.").format(file=path.name, size=LARGEST // 1_000_000)
        )
    for encoding in ("utf-8-sig", "utf-16") if data[:2] in (b"\xff\xfe", b"\xfe\xff") else ("utf-8-sig",):
        try:
            return data.decode(encoding).replace("\0", "")
        except UnicodeDecodeError:
            continue
    best = from_bytes(data).best()
    if best is None:
        raise UserError(_("{file} is no text.").format(file=path.name))
    return str(best).replace("\0", "")


def split_rows(text: str, separator: str, row_end: str, name: str) -> list[list[str]]:
    """The rows that hold anything. Cells may be quoted as spreadsheets do it, unless the text says otherwise.

    A row end or separator of several characters divides plainly. `name` is the file's, for the UserError.
    """
    if row_end != LINE or len(separator) != 1 or separator == '"':
        rows = [row.split(separator) for row in text.replace("\r\n", LINE).split(row_end)]
        return [row for row in rows if any(map(str.strip, row))]
    try:
        return _read(text, separator, strict=True)
    except csv.Error:
        pass
    try:
        plain = _read(text, separator, quoting=csv.QUOTE_NONE)
    except csv.Error as error:
        raise UserError(
            _("{file} can't be read as a table: {problem}.").format(file=name, problem=error)
        ) from error
    # Quizlet and Mnemosyne quote nothing: a quotation mark is a mark like others there
    quoted = _read(text, separator)
    return max(plain, quoted, key=_evenness)


def guess_separator(text: str) -> str:
    """The one that divides the first rows alike, into most columns."""
    sample = [_ENTITY.sub("", line) for line in islice(StringIO(text, newline=""), SAMPLE)]

    def quality(separator: str) -> tuple[float, int]:
        try:
            widths = Counter(len(row) for row in csv.reader(sample, delimiter=separator) if row)
        except csv.Error:
            return (0.0, 0)
        if not widths:
            return (0.0, 0)
        width, often = widths.most_common(1)[0]
        return (often / widths.total() if width > 1 else 0.0, width)

    return max(GUESSED, key=quality)


def looks_like_table(path: Path) -> bool:
    """Whether a text file holds notes, by its first lines: Anki's headers, or as many tabs in each line."""
    try:
        with path.open("rb") as file:
            data = file.read(LOOKED_AT)
    except OSError:
        return False
    encoding = "utf-16" if data[:2] in (b"\xff\xfe", b"\xfe\xff") else "utf-8-sig"
    lines = data.decode(encoding, "replace").splitlines()
    if len(data) == LOOKED_AT:
        lines = lines[:-1]
    if lines and lines[0].casefold().startswith(("#separator:", "#html:", "#notetype", "#deck", "#columns:")):
        return True
    tabs = Counter(line.strip("\r\n").count("\t") for line in lines if line.strip())
    if tabs.total() < 2:
        return False
    most, often = tabs.most_common(1)[0]
    return most > 0 and often >= ALIKE * tabs.total()


def _read(text: str, separator: str, **how: Any) -> list[list[str]]:
    reader = csv.reader(StringIO(text, newline=""), delimiter=separator, **how)
    return [row for row in reader if any(map(str.strip, row))]


def _evenness(rows: Sequence[Sequence[str]]) -> int:
    """How many rows are as wide as most are."""
    return max(Counter(map(len, rows)).values(), default=0)
