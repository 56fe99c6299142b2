"""Bytes of a JSON file that nobody has checked yet -> its value, or a sentence that says what is wrong."""

import json
import math
from pathlib import Path
from typing import Any

from app.deckfile.explaining import too_deep
from app.errors import UserError
from app.wording import gettext as _


def read_bytes(path: Path, max_bytes: int, kind: str) -> bytes:
    """The file, if it is not larger than a file of its kind may be."""
    try:
        with path.open("rb") as file:
            raw = file.read(max_bytes + 1)
    except OSError as error:
        reason = error.strerror or str(error)
        raise UserError(_("{path} can't be read: {reason}.").format(path=path, reason=reason)) from error
    if len(raw) > max_bytes:
        text = _("{name} is larger than {limit} MB, the most that a {kind} may hold.")
        raise UserError(text.format(name=path.name, limit=max_bytes // (1024 * 1024), kind=kind))
    return raw


def parse_json(raw: bytes, name: str, kind: str) -> Any:
    """The JSON value; `name` is what the file is called in errors."""
    try:
        text = raw.decode("utf-8-sig")
        data = json.loads(text, parse_constant=_no_constant, parse_float=_finite)
        if "\\ud" in text or "\\uD" in text:
            json.dumps(data, ensure_ascii=False).encode()  # half a surrogate pair can't be written again
    except UnicodeError as error:
        text = _("{name} is not a {kind}: it is not UTF-8 text.")
        raise UserError(text.format(name=name, kind=kind)) from error
    except json.JSONDecodeError as error:
        raise UserError(
            _("{name} is not valid JSON: line {line}, column {column}: {problem}.").format(
                name=name, line=error.lineno, column=error.colno, problem=error.msg
            )
        ) from error
    except RecursionError as error:
        raise too_deep(name, kind) from error
    except ValueError as error:
        text = _("{name} is not a {kind}: it holds a number that is out of range.")
        raise UserError(text.format(name=name, kind=kind)) from error
    return data


def _no_constant(word: str) -> float:
    raise ValueError(word)


def _finite(digits: str) -> float:
    number = float(digits)
    if not math.isfinite(number):
        raise ValueError(digits)
    return number
