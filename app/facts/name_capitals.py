"""Names that a text prints in capitals, in the letters that a parser knows names by.

Older histories set a person's name in capitals where it first stands ("his daughter MATILDA"). Only a text
that has several words both ways does so: elsewhere capitals are abbreviations or emphasis and stay.
"""

import re
from collections.abc import Callable, Iterable

LEAST = 3
"""Words that a text has in capitals and, inside sentences, as names, before its capitals are names."""
_WORD = re.compile(r"(?<![\w’'-])[A-Z]{3,}(?:[-’'][A-Z]{2,})*(?![\w-])")
_NAMED = re.compile(r"(?<=[a-z,;] )[A-Z][a-z]{2,}")
_NUMERAL = re.compile(r"[IVXLC]+$")
_NUMBERED = re.compile(r"(?<=[a-z]\s)([IVX]{2,6}|V|X)\.(?=,?\s+[a-z]|,\s)")
_POINTED = re.compile(r"(?<![\w.])([Ff]igs?|[Pp]ls?|[Nn]os?|[Vv]ols?|[Aa]rts?|[Ee]qs?|[Ss]ects?)\.(?=\s?\d)")
"""What a number follows: "the form shown in fig. 4"."""
_SMALL = re.compile(r"(?<=[a-z] )(?:THE|OF|AND|VON|VAN|DE|LA|LE)(?= [A-Z])")


def without_ordinal_stops(text: str) -> str:
    """ "He chased Edward II. into York", "shown in fig. 4": a stop that ends no sentence, as a blank."""
    return _POINTED.sub(r"\1 ", _NUMBERED.sub(r"\1 ", text))


def spell_names(texts: Iterable[str]) -> Callable[[str], str]:
    """What turns "MATILDA" into "Matilda", letter by letter, in a document of these texts."""
    whole = "\n".join(texts)
    capitals = {w for w in _WORD.findall(whole) if len(w) > 3 and not _NUMERAL.match(w)}
    names = set(_NAMED.findall(whole)) if capitals else set()
    shared = [w for w in capitals if w.capitalize() in names]
    return _spelled if len(shared) >= LEAST else str


def _spelled(text: str) -> str:
    if not re.search(r"[a-z]{3}", text):
        return text
    told = _WORD.sub(lambda m: m.group() if _is_kept(m.group()) else _titled(m.group()), text)
    return _SMALL.sub(lambda m: m.group().lower(), told)


def _is_kept(word: str) -> bool:
    vowels = re.search(r"[AEIOUY]", word)
    return len(word) < 4 or not vowels or bool(_NUMERAL.match(word))


def _titled(word: str) -> str:
    return re.sub(r"[A-Z]+", lambda m: m.group().capitalize(), word)
