"""What SQLite asks back for while it searches: looking into texts as only Python can."""

import json
import re
from collections.abc import Callable, Sequence
from functools import lru_cache

from app.cards.rendering import visible_text
from app.collection.note_text import fold
from app.collection.query_filters import compile_expression
from app.collection.store import Store


def know_functions(store: Store) -> None:
    """Let the connection of a store call these; each is called for what the rest of a search let through."""
    known = store.column("select 1 from pragma_function_list where name = 'lectern_word'")
    if known:
        return
    functions: Sequence[tuple[str, int, Callable[..., object]]] = (
        ("lectern_word", 2, _word_found),
        ("lectern_field", 3, _field_is),
        ("lectern_expression", 3, _expression_found),
        ("lectern_first_field", 1, _first_field),
    )
    for name, arguments, function in functions:
        store.connection.create_function(name, arguments, function, deterministic=True)


@lru_cache(maxsize=64)
def _compiled(source: str) -> re.Pattern[str]:
    return compile_expression(source)


@lru_cache(maxsize=64)
def _whole(source: str) -> re.Pattern[str]:
    return re.compile(source, re.DOTALL)


@lru_cache(maxsize=64)
def _names(text: str) -> tuple[str, ...]:
    return tuple(json.loads(text))


def _word_found(text: str, source: str) -> bool:
    return _whole(source).search(text) is not None


def _shown(value: str) -> str:
    """The visible text of a field, at once where it is plain."""
    return visible_text(value) if "<" in value or "&" in value else " ".join(value.split())


def _field_is(fields: str, names: str, source: str) -> bool:
    values = json.loads(fields)
    whole = _whole(source)
    return any(
        whole.fullmatch(fold(_shown(values[name]))) is not None for name in _names(names) if name in values
    )


def _expression_found(fields: str, names: str | None, source: str) -> bool:
    values: dict[str, str] = json.loads(fields)
    wanted = values.values() if names is None else [values[n] for n in _names(names) if n in values]
    search = _compiled(source).search
    return any(search(_shown(value)) is not None for value in wanted if value or names)


def _first_field(fields: str) -> str:
    values = json.loads(fields)
    return fold(_shown(next(iter(values.values()), "")))
