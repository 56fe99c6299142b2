"""The forms in which references print a name ("de Vries, A.B.", "A. B. de Vries"), read from tokens."""

import re
from dataclasses import dataclass
from typing import Any

from app.facts.works.reference_words import AND_WORDS, ARTICLES, GIVEN_NAMES, PARTICLES, SUFFIXES

Name = dict[str, Any]
"""A CSL name: family, given, non-dropping-particle, suffix; or literal."""
_TOKEN = re.compile(
    r"(?:[А-ЯЁ]\. ?){1,3}(?![А-Яа-яё]\.)"
    r"|(?:(?:[^\W\d_]|Ch|Th|Yu|Ya|Ye|Ju|Ph|Gy|Sz|Zs|Cs|Kh|Zh|Sh|Iu|Wm|Fr|Cl|"
    r"St)\.[-‐‑– ]?){1,5}(?![^\W\d_]{3})(?:[^\W\d_](?![\w’'])\.?)?"
    r"|[^\W\d_]+(?:['’‘´`\-‐‑][^\W\d_]+)*\.?"
    r"|\S"
)
_LONGEST = 160
"""Tokens read of a list of names at most: 40 authors, far more than a card ever shows."""


@dataclass(frozen=True, slots=True)
class Token:
    """A word or stop of a reference, with its place and kind."""

    text: str
    start: int
    end: int
    kind: str


def tokenise(text: str, position: int) -> list[Token]:
    """The words and stops from a position on, as far as names may reach."""
    tokens: list[Token] = []
    for found in _TOKEN.finditer(text, position):
        word = found[0].rstrip()
        if word == "/" and re.match(r" / |\./[A-ZÀ-Þ]", text[found.start() - 1 : found.end() + 1]):
            word = ";"
        tokens.append(Token(word, found.start(), found.start() + len(word), _kind(word)))
        if len(tokens) >= _LONGEST or (tokens[-1].kind in ("stop", "colon") and tokens[-1].text not in "()"):
            break
    return tokens


def _kind(word: str) -> str:
    bare = word.rstrip(".")
    lower = bare.lower()
    if word in ",;":
        return "comma"
    if word == ":":
        return "colon"
    if word == "&" or (
        lower in AND_WORDS and bare != "I" and (bare.islower() or bare == "And") and not word.endswith(".")
    ):
        return "and"
    if not bare or not bare[0].isalpha():
        return "stop"
    if lower in SUFFIXES and len(bare) > 1 and bare not in ("JR", "SR"):
        return "suffix"
    if bare.islower():
        if lower in PARTICLES:
            return "particle"
        return "apostrophe" if re.match(r"(?:d|l|al|el|o|ter)['’‘-][A-ZÀ-Þ]", word) else "stop"
    if re.fullmatch(r"[^\W\d_a-z](?:[-‐‑][^\W\d_a-z])+", bare):
        return "initials"
    if "." in bare or (word.endswith(".") and len(bare) <= 2 and bare.isupper()) or (len(bare) == 1):
        return "initials" if bare[0].isupper() else "stop"
    if bare[0].isupper() or re.match(r"(?:d|l|al|el|de|mac|van|von)['’‘-]?[A-ZÀ-Þ]", bare):
        return "name"
    return "stop"


def _is_caps(token: Token) -> bool:
    bare = token.text.replace("-", "").rstrip(".")
    return bare.isupper() and len(bare) > 1


def _bare_initials(token: Token) -> bool:
    """Initials without points: "JJ", "DV", "A-B"."""
    bare = token.text.replace("-", "").rstrip(".")
    return bare.isupper() and len(bare) <= 3 and bare.isalpha()


def _family(tokens: list[Token], index: int, most: int) -> tuple[str, str, int] | None:
    """Particle, family name and the index after it; at most `most` words."""
    start = index
    while index < len(tokens) and tokens[index].kind == "particle":
        index += 1
    particle = " ".join(t.text for t in tokens[start:index])
    words: list[str] = []
    while index < len(tokens) and len(words) < most:
        token = tokens[index]
        if (
            (token.kind in ("name", "apostrophe") and not token.text.endswith("."))
            or (
                token.kind == "and"
                and token.text == "y"
                and words
                and index + 2 < len(tokens)
                and tokens[index + 1].kind == "name"
                and tokens[index + 2].text == ","
            )
            or (
                token.kind == "particle"
                and words
                and index + 1 < len(tokens)
                and tokens[index + 1].kind in ("name", "initials")
            )
        ):
            words.append(token.text)
        elif token.kind == "name":
            words.append(token.text)
            index += 1
            break
        else:
            break
        index += 1
    if not words or words[-1].islower():
        return None
    return particle, " ".join(words), index


def _person(particle: str, family: str, given: str, suffix: str = "") -> Name:
    person: Name = {"family": family}
    if given:
        person["given"] = given
    if particle:
        person["non-dropping-particle"] = particle
    if suffix:
        person["suffix"] = suffix
    return person


def _given(tokens: list[Token], index: int, most: int, kinds: tuple[str, ...]) -> tuple[str, int]:
    words: list[str] = []
    while index < len(tokens) and len(words) < most and tokens[index].kind in kinds:
        words.append(tokens[index].text)
        index += 1
        if words[-1].endswith(".") and tokens[index - 1].kind == "name":
            break
    return " ".join(words), index


def _suffix(tokens: list[Token], index: int) -> tuple[str, int]:
    if index < len(tokens) and tokens[index].kind == "suffix":
        return tokens[index].text, index + 1
    if index + 1 < len(tokens) and tokens[index].kind == "comma" and tokens[index + 1].kind == "suffix":
        return tokens[index + 1].text, index + 2
    return "", index


def family_comma_initials(tokens: list[Token], index: int) -> tuple[Name, int] | None:
    """ "de Vries, A.B., Jr." """
    read = _family(tokens, index, 3)
    if read is None:
        return None
    particle, family, at = read
    if family.endswith("."):
        return None
    suffix, at = _suffix(tokens, at)
    if at >= len(tokens) or tokens[at].text != ",":
        return None
    given, after = _initials_after(tokens, at + 1)
    if not given:
        return None
    if not suffix:
        suffix, after = _suffix(tokens, after)
    if (
        not particle
        and after < len(tokens)
        and tokens[after].kind == "particle"
        and ends_name(tokens, after + 1)
    ):
        return _dropping(_person("", family, given, suffix), tokens[after]), after + 1
    return _person(particle, family, given, suffix), after


def _dropping(person: Name, particle: Token) -> Name:
    """ "Ranke, Leopold von": a particle printed behind the given name is no part of the family name."""
    return {**person, "dropping-particle": particle.text.rstrip(".")}


def _initials_after(tokens: list[Token], index: int) -> tuple[str, int]:
    given, after = _given(tokens, index, 4, ("initials",))
    if given:
        if (
            after + 1 < len(tokens)
            and tokens[after].text.rstrip(".").lower() in GIVEN_NAMES
            and (tokens[after + 1].kind == "and" or _opens_rest(tokens, after))
        ):
            return f"{given} {tokens[after].text.rstrip('.')}", after + 1
        return given, after
    if index < len(tokens) and _bare_initials(tokens[index]) and ends_name(tokens, index + 1):
        return tokens[index].text, index + 1
    return "", index


def _opens_rest(tokens: list[Token], index: int) -> bool:
    """Whether a given name closes the list: "G. John. 2018", "W. Brian. Returns", "H. Scott (1954)"."""
    return tokens[index].text.endswith(".") or tokens[index + 1].text in ("(", "[")


def ends_name(tokens: list[Token], index: int) -> bool:
    """Whether a name is over at a token."""
    if index >= len(tokens) or tokens[index].kind in ("comma", "and", "colon"):
        return True
    return tokens[index].kind == "stop" and not tokens[index].text[0].isalpha() and tokens[index].text != "/"


def family_initials(tokens: list[Token], index: int) -> tuple[Name, int] | None:
    """ "de la Vries AB", "VRIES A." """
    read = _family(tokens, index, 1)
    for most in (2, 3):
        if read and read[2] < len(tokens) and not _is_initial(tokens[read[2]]):
            read = _family(tokens, index, most)
    if read is None or read[1].endswith("."):
        return None
    particle, family, at = read
    words = family.split()
    if len(words) > 1 and _bare_initials_text(words[-1]) and ends_name(tokens, at):
        # the last word taken for part of the family name is its initials
        return _person(particle, " ".join(words[:-1]), words[-1]), at
    if at >= len(tokens) or not _is_initial(tokens[at]):
        return None
    given, after = tokens[at].text, at + 1
    pointed = given.endswith(".")
    while (
        after < len(tokens)
        and tokens[after].kind == "initials"
        and len(given) < 12
        and (tokens[after].text.endswith(".") or not pointed)
    ):
        given, after = given + " " + tokens[after].text, after + 1
    suffix, after = _suffix(tokens, after)
    if not ends_name(tokens, after) and not given.endswith(".") and not _unparted(tokens, after, given):
        return None
    return _person(particle, family, given, suffix), after


def _unparted(tokens: list[Token], index: int, given: str) -> bool:
    """ "Liu SM Zhong J": no comma between the names."""
    return (
        len(given) > 1
        and index + 1 < len(tokens)
        and tokens[index].kind == "name"
        and _is_initial(tokens[index + 1])
        and len(tokens[index + 1].text) < 4
    )


def _bare_initials_text(word: str) -> bool:
    bare = word.replace("-", "")
    return bare.isupper() and bare.isalpha() and len(bare) <= 3


def _is_initial(token: Token) -> bool:
    return token.kind == "initials" or (
        token.kind == "name" and _bare_initials(token) and not token.text.endswith(".")
    )


def _family_parenthesis(tokens: list[Token], index: int) -> tuple[Name, int] | None:
    """ "ALY (M.I.)" """
    read = _family(tokens, index, 2)
    if read is None or read[2] + 2 >= len(tokens) or tokens[read[2]].text != "(":
        return None
    given, after = _given(tokens, read[2] + 1, 3, ("initials",))
    if not given or after >= len(tokens) or tokens[after].text != ")":
        return None
    return _person(read[0], read[1], given), after + 1


def _initials_family(tokens: list[Token], index: int) -> tuple[Name, int] | None:
    """ "J.-P. van den Berg" """
    given, at = _given(tokens, index, 4, ("initials",))
    if not given or given in ("A", "E", "I", "O", "Y"):
        return None
    read = _family(tokens, at, 3)
    if read is None or any(w.lower() in ARTICLES and w.lower() not in PARTICLES for w in read[1].split()):
        return None
    particle, family, after = read
    suffix, after = _suffix(tokens, after)
    return _person(particle, family.rstrip("."), given, suffix), after


def _caps_family_given(tokens: list[Token], index: int) -> tuple[Name, int] | None:
    """ "MARTIN Claude" """
    read = _family(tokens, index, 1)
    if read is None or not tokens[read[2] - 1].text.rstrip(".").isupper() or len(read[1]) < 3:
        return None
    particle, family, at = read
    while (
        at < len(tokens) and tokens[at].kind == "name" and _is_caps(tokens[at]) and len(tokens[at].text) > 2
    ):
        family, at = f"{family} {tokens[at].text}", at + 1
    given, after = _given(tokens, at, 2, ("name", "initials"))
    if not given or (not ends_name(tokens, after) and not given.endswith(".")):
        return None
    if len(family) < 5 and given.split()[0].lower().rstrip(".") not in GIVEN_NAMES and "." not in given[:3]:
        return None  # an acronym: "CIA World Factbook"
    return _person(particle, family, given.rstrip(".") if len(given) > 3 else given), after


def _family_comma_given(tokens: list[Token], index: int) -> tuple[Name, int] | None:
    """ "Berg, Anna Maria" """
    read = _family(tokens, index, 3)
    if read is None or read[1].endswith(".") or tokens[index].text.lower() in ARTICLES - PARTICLES:
        return None
    particle, family, at = read
    suffix, at = _suffix(tokens, at)
    if at + 1 >= len(tokens) or tokens[at].text != ",":
        return None
    if len(family.split()) > 1 and not _single_given(tokens, at + 1):
        return None
    if tokens[at + 1].text.lower().rstrip(".") in ARTICLES and tokens[at + 1].kind != "initials":
        return None
    given, after = _full_given(tokens, at + 1)
    if not given:
        return None
    if (
        after < len(tokens)
        and tokens[after].kind == "particle"
        and (ends_name(tokens, after + 1) or tokens[after].text.endswith("."))
    ):
        return _dropping(_person(particle, family, given, suffix), tokens[after]), after + 1
    if not suffix:
        suffix, after = _suffix(tokens, after)
    if not ends_name(tokens, after) and not given.endswith("."):
        return None
    return _person(particle, family, _without_stop(given), suffix), after


def _full_given(tokens: list[Token], index: int) -> tuple[str, int]:
    """Given names up to the first initials ("Stanley J."): what follows those is the title."""
    words: list[str] = []
    while index < len(tokens) and len(words) < 4 and tokens[index].kind in ("name", "initials"):
        if words and tokens[index - 1].kind == "initials" and tokens[index].kind == "name":
            break
        words.append(tokens[index].text)
        index += 1
        if words[-1].endswith(".") and tokens[index - 1].kind == "name":
            break
    return " ".join(words), index


def _single_given(tokens: list[Token], index: int) -> bool:
    given, after = _given(tokens, index, 3, ("name", "initials"))
    return len(given.split()) == 1 and (
        given.endswith(".") or (after < len(tokens) and tokens[after].text in ("(", "[", "“", "«", "‘", '"'))
    )


def _given_family(tokens: list[Token], index: int) -> tuple[Name, int] | None:
    """ "Anna Maria van den Berg" """
    start, words = index, []
    while index < len(tokens) and len(words) < 6:
        token = tokens[index]
        if token.kind not in ("name", "initials", "particle", "apostrophe") or (
            token.kind == "particle" and not words
        ):
            break
        words.append(token)
        index += 1
        if token.kind == "name" and token.text.endswith("."):
            break
    if not 2 <= len(words) <= 5 or words[-1].kind not in ("name", "apostrophe") or words[0].kind != "name":
        return None
    if (
        words[0].text.endswith(".")
        or words[0].text.lower() in ARTICLES
        or tokens[start].text.lower() in PARTICLES
    ):
        return None
    suffix, after = _suffix(tokens, index)
    if not ends_name(tokens, after) and not words[-1].text.endswith("."):
        return None
    cut = next((i for i, w in enumerate(words) if i and w.text.lower() in PARTICLES), len(words) - 1)
    particle_end = cut
    while particle_end < len(words) - 1 and words[particle_end].text.lower() in PARTICLES:
        particle_end += 1
    given = " ".join(w.text for w in words[:cut])
    family = " ".join(w.text for w in words[particle_end:]).rstrip(".")
    return _person(" ".join(w.text for w in words[cut:particle_end]), family, given, suffix), after


def _without_stop(text: str) -> str:
    last = text.split()[-1]
    return text[:-1] if text.endswith(".") and len(last) > 3 else text


FORMS = {
    "A": family_comma_initials,
    "B": family_initials,
    "C": _initials_family,
    "D": _family_comma_given,
    "E": _given_family,
    "F": _caps_family_given,
    "P": _family_parenthesis,
}
