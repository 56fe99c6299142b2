"""What the tables keep of a note's words: folded text for searching, and tags as one line."""

import unicodedata
from collections.abc import Iterable, Mapping

from app.cards.templates.rendering import visible_text


def fold(text: str) -> str:
    """Text without case and accents, so that `cafe` finds `Café`."""
    if text.isascii():
        return text.lower().replace("\x00", "")
    decomposed = unicodedata.normalize("NFKD", text.casefold())
    return "".join(c for c in decomposed if not unicodedata.combining(c)).replace("\x00", "")


def searchable(fields: Mapping[str, str]) -> str:
    """The folded visible text of all fields, one a line."""
    return "\n".join([fold(visible_text(value)) for value in fields.values() if value])


def join_tags(tags: Iterable[str]) -> str:
    """Tags as the table keeps them: ` a b `, each once whatever its case, blanks inside as `_`."""
    tags = tuple(tags)
    if len(tags) < 2:
        return f" {'_'.join(tags[0].split())} " if tags and tags[0].strip() else " "
    kept: dict[str, str] = {}
    for tag in tags:
        name = "_".join(tag.split())
        if name:
            kept.setdefault(name.lower(), name)
    return " " + "".join(f"{tag} " for tag in kept.values())


def split_tags(line: str) -> tuple[str, ...]:
    """Tags from the table's line."""
    return tuple(line.split())
