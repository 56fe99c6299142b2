"""Cells of tables that a spreadsheet shows and does not run.

Spreadsheets run cells that begin with = + - @ as formulas. Such values get an apostrophe before them,
and so do values that already have apostrophes before such a character: taking one away restores all.
"""

import re

_FORMULA = re.compile(r"'*[=+\-@\t\r\n＝＋－＠]")
_PROTECTED = re.compile(r"'+[=+\-@\t\r\n＝＋－＠]")


def protect(value: str) -> str:
    """The value as a spreadsheet shows it and does not run it."""
    return "'" + value if _FORMULA.match(value) else value


def unprotect(value: str) -> str:
    """What `protect` was given."""
    return value[1:] if _PROTECTED.match(value) else value
