"""What SQLite asks back for while it searches: looking into texts as only Python can."""

import json
import re
import sqlite3
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from functools import lru_cache, partial
from typing import TYPE_CHECKING

from app.cards.templates.rendering import visible_text
from app.collection.expressions import Patience, compile_expression, too_slow
from app.collection.note_text import fold
from app.collection.store import Store

if TYPE_CHECKING:
    import regex

STARS = 3
"""From so many stars in one pattern on, a text can be tried in too many ways."""


def know_functions(store: Store) -> None:
    """Let the connection of a store call these; each is called for what the rest of a search let through.

    They are made anew for each search, whose texts share their patience.
    """
    patience = Patience()
    functions: Sequence[tuple[str, int, Callable[..., object]]] = (
        ("lectern_word", 2, partial(_word_found, patience)),
        ("lectern_field", 3, partial(_field_is, patience)),
        ("lectern_expression", 3, partial(_expression_found, patience)),
        ("lectern_first_field", 1, _first_field),
    )
    for name, arguments, function in functions:
        store.connection.create_function(name, arguments, function, deterministic=True)


@contextmanager
def told_when_stopped() -> Iterator[None]:
    """Turn what SQLite makes of a search that was stopped into words."""
    try:
        yield
    except sqlite3.OperationalError as error:
        if "user-defined function" in str(error):
            raise too_slow() from error
        raise


@lru_cache(maxsize=64)
def _compiled(source: str) -> "regex.Pattern[str]":
    return compile_expression(source)


@lru_cache(maxsize=64)
def _whole(source: str) -> "regex.Pattern[str] | re.Pattern[str]":
    """A pattern of words; where several stars could share a text in endless ways, one that can be stopped."""
    if source.count(".*") < STARS:
        return re.compile(source, re.DOTALL)
    return compile_expression(source, match_case=True, dot_all=True)


@lru_cache(maxsize=64)
def _names(text: str) -> tuple[str, ...]:
    return tuple(json.loads(text))


def _word_found(patience: Patience, text: str, source: str) -> bool:
    pattern = _whole(source)
    if isinstance(pattern, re.Pattern):
        return pattern.search(text) is not None
    return patience.search(pattern, text)


def _is_whole(patience: Patience, text: str, source: str) -> bool:
    pattern = _whole(source)
    if isinstance(pattern, re.Pattern):
        return pattern.fullmatch(text) is not None
    return patience.match_whole(pattern, text)


def _shown(value: str) -> str:
    """The visible text of a field, at once where it is plain."""
    return visible_text(value) if "<" in value or "&" in value else " ".join(value.split())


def _field_is(patience: Patience, fields: str, names: str, source: str) -> bool:
    values = json.loads(fields)
    return any(
        _is_whole(patience, fold(_shown(values[name])), source) for name in _names(names) if name in values
    )


def _expression_found(patience: Patience, fields: str, names: str | None, source: str) -> bool:
    values: dict[str, str] = json.loads(fields)
    wanted = values.values() if names is None else [values[n] for n in _names(names) if n in values]
    pattern = _compiled(source)
    return any(patience.search(pattern, _shown(value)) for value in wanted if value or names)


def _first_field(fields: str) -> str:
    values = json.loads(fields)
    return fold(_shown(next(iter(values.values()), "")))
