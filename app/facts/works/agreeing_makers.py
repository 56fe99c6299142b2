"""What a text says of a work beside what its list of works says: the same work, or makers that conflict."""

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import replace

from app.documents.document import Csl
from app.facts.fact import WorkFact

LONG_TITLE = 4
"""Words from which a title is that of one work, whoever is said to have made it."""
_MAKERS = ("author", "editor", "translator", "director")


def title_key(title: str) -> str:
    """A title without case, marks and a leading article, to compare by."""
    words = re.findall(r"\w+", title.casefold())
    return " ".join(words[1:] if len(words) > 1 and words[0] in ("the", "a", "an") else words)


def agreeing(named: Sequence[WorkFact], listed: Sequence[WorkFact]) -> tuple[list[WorkFact], list[WorkFact]]:
    """The works that a text names and lists, with one title each and without those that conflict.

    An entry's title ends where the text ends it ("Title. Series" of a list). Where text and list give a long
    title to different makers, nobody knows who is right: neither stays.
    """
    told, entries = list(named), list(listed)
    for work in named:
        key = title_key(str(work.csl.get("title") or ""))
        if len(key.split()) < LONG_TITLE:
            continue
        places = [n for n, entry in enumerate(entries) if key in _keys(entry.csl)]
        makers = [_surnames(entries[n].csl) for n in places]
        own = _surnames(work.csl)
        if own and any(makers) and not any(own & other for other in makers):
            told.remove(work)
            entries = [entry for n, entry in enumerate(entries) if n not in places]
            continue
        for number in places:
            csl = {**entries[number].csl, "title": _until(str(entries[number].csl["title"]), key)}
            entries[number] = replace(entries[number], csl=csl)
    return told, entries


def _keys(csl: Csl) -> set[str]:
    """A title as a text may name it: whole, or up to one of its full stops."""
    title = str(csl.get("title") or "")
    stops = [found.start() for found in re.finditer(r"[.?!] ", title)]
    return {title_key(title), *(title_key(title[:stop]) for stop in stops)} - {""}


def _until(title: str, key: str) -> str:
    """The title up to the full stop where it has the words of the key."""
    if title_key(title) == key:
        return title
    stops = (found for found in re.finditer(r"[.?!] ", title) if title_key(title[: found.start()]) == key)
    stop = next(stops, None)
    return title[: stop.start() + (stop[0][0] != ".")] if stop else title


def _surnames(csl: Csl) -> set[str]:
    """The words of all makers' surnames, without accents."""
    makers = [maker for kind in _MAKERS for maker in csl.get(kind) or []]
    names = " ".join(str(maker.get("family") or maker.get("literal") or "") for maker in makers)
    plain = "".join(c for c in unicodedata.normalize("NFKD", names) if not unicodedata.combining(c))
    return {word for word in re.findall(r"\w+", plain.casefold()) if len(word) > 1}
