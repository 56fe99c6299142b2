"""Read the list of names that begins a reference, or that stands before or after "eds.".

A hand-written reader over tokens, linear in the length of the list: each name is taken in the first
form that fits, and the form of the first name limits what the following ones may look like.
"""

import re
from dataclasses import dataclass, field
from typing import Any

from app.facts.reference_words import AND_WORDS, ARTICLES, GIVEN_NAMES, ORGANISATION, PARTICLES, SUFFIXES

Name = dict[str, Any]
"""A CSL name: family, given, non-dropping-particle, suffix; or literal."""

_TOKEN = re.compile(
    r"(?:(?:[^\W\d_]|Ch|Th|Yu|Ya|Ye|Ju|Ph|Gy|Sz|Zs|Cs|Kh|Zh|Sh|Iu|Wm|Fr|Cl|St)\.[-‐‑– ]?){1,5}(?![^\W\d_]{3})(?:[^\W\d_](?![\w’'])\.?)?"
    r"|[^\W\d_]+(?:['’‘´`\-‐‑][^\W\d_]+)*\.?"
    r"|\S"
)
_ROLE = re.compile(
    r"[\s,]*[(\[]?\s*(?P<word>[Ee]ds?\.?|EDS?\.?|[Ee]ditors?|[EÉée]d[s]?\.|éds?\.?|[Hh]rsgg?\.?|[Hh]g\.?|[Hh]erausgegeben|"
    r"a cura di|[Dd]irs?\.|[Oo]rgs?\.|[Cc]oords?\.|[Cc]omps?\.|[Pp]roducers?|[Dd]irectors?|[Rr]ed\.|ed\. and trans\.|[Tt]rans\.|transl?s?\.)"
    r"(?:\s+and\s+trans\.)?\s*[)\]]?(?![\w-])"
)
_ET_AL = re.compile(
    r"[\s,;]*(?:and |& |et )?\s*(?:[Ee]t\.? ?[Aa]l(?:ii|\.)?|& ?al\.?|and others|u\. ?a\.|y otros|e outros|et coll\.?|\.\.\.|…)"
    r"(?!\w)"
)
_YEAR_NEXT = re.compile(r"[.,]? ?[(\[]?(?:1[4-9]|20)\d\d")
_LONGEST = 160
"""Tokens read of a list of names at most: 40 authors, far more than a card ever shows."""


@dataclass(slots=True)
class Names:
    """Names as read: `end` is where they stop, `role` "author" or "editor", `strong` if initials vouch for them."""

    people: list[Name] = field(default_factory=list)
    end: int = 0
    role: str = "author"
    strong: bool = False
    form: str = ""
    others: bool = False
    last_start: int = 0
    joined: bool = False


@dataclass(frozen=True, slots=True)
class _Token:
    text: str
    start: int
    end: int
    kind: str


def read_names(text: str, position: int = 0) -> Names | None:
    """Names from `position` on, or None when it doesn't begin with any."""
    tokens = _tokens(text, position)
    names = Names(end=position)
    spans: list[tuple[int, int]] = []
    index, separator = 0, ""
    while index < len(tokens):
        taken = _take(tokens, index, names.form, separator)
        if taken is None:
            if separator == "and" and len(names.people) > 1 and names.form in "DE":
                names.people.pop()  # "Maria Berg and the Sea": the title's first words
                spans.pop()
            break
        person, after, form = taken
        if names.people and form in "DE" and _is_title_like(tokens, index, after, separator, names):
            break
        names.people.append(person)
        spans.append((index, after))
        names.form = names.form or form
        names.strong = names.strong or form in "ABCP"
        names.joined = names.joined or separator == "and"
        index, separator = _past_separators(tokens, after)
        if names.joined and names.form in "DEF" and form in "DEF":
            break
        if index == after and not _goes_on(tokens, after, names.form):
            break
    if spans and not _YEAR_NEXT.match(text, tokens[spans[-1][1] - 1].end):
        _drop_doubtful(names, spans)
    if not names.people:
        return None
    names.last_start, names.end = tokens[spans[-1][0]].start, tokens[spans[-1][1] - 1].end
    _read_tail(text, names)
    return names


def _goes_on(tokens: list[_Token], index: int, form: str) -> bool:
    """Whether one more name follows although its comma is missing."""
    if form == "A":
        return _family_comma_initials(tokens, index) is not None
    if form != "B" or index >= len(tokens) or "." in tokens[index - 1].text.rstrip("."):
        return False
    following = _family_initials(tokens, index)
    if following is None or "." in following[0]["given"][:-1]:
        return False
    if not tokens[index - 1].text.endswith("."):
        return True
    both = len(following[0]["given"].rstrip(".")) > 1 and len(tokens[index - 1].text.rstrip(".")) > 1
    return both and (following[0]["given"].endswith(".") or _ends_name(tokens, following[1]))


def _drop_doubtful(names: Names, spans: list[tuple[int, int]]) -> None:
    """Cut a list of full names without "and" where a word is no known given name and has no initial."""
    if names.joined or names.form != "E":
        return
    for index in range(1, len(names.people)):
        if not _vouched(names.people[index]):
            del names.people[index:], spans[index:]
            return


def _vouched(person: Name) -> bool:
    given = str(person.get("given", ""))
    first = re.split(r"[ -]", given)[0].lower()
    return first in GIVEN_NAMES or bool(re.search(r"(?:^| )[^\W\d_]\.?(?: |$)", given))


def read_all_names(text: str) -> list[Name]:
    """The names of a text that is nothing but names ("O. Card and D. Ashe"), else an empty list."""
    text = text.strip(" ,;:")
    names = read_names(text)
    if names is None:
        return []
    rest = text[names.end :].strip(" .,;")
    return names.people if len(rest) <= 3 else []


def organisation(text: str) -> Name:
    """A name that is not a person's, as printed."""
    return {"literal": text.strip(" .,;:")}


def role_at(text: str, position: int) -> tuple[str, int]:
    """Whether "eds." or the like stands at `position`: the role and its end, else ("", position)."""
    found = _ROLE.match(text, position)
    if not found:
        return "", position
    return ("translator" if found["word"].lower().startswith("tr") else "editor"), found.end()


def _read_tail(text: str, names: Names) -> None:
    others = _ET_AL.match(text, names.end)
    if others:
        names.end, names.others = others.end(), True
    role, end = role_at(text, names.end)
    if role:
        names.role, names.end = role, end


def _tokens(text: str, position: int) -> list[_Token]:
    tokens: list[_Token] = []
    for found in _TOKEN.finditer(text, position):
        word = found[0].rstrip()
        tokens.append(_Token(word, found.start(), found.start() + len(word), _kind(word)))
        if len(tokens) >= _LONGEST or tokens[-1].kind in ("stop", "colon") and tokens[-1].text not in "()":
            break
    return tokens


def _kind(word: str) -> str:
    bare = word.rstrip(".")
    lower = bare.lower()
    if word in ",;":
        return "comma"
    if word == ":":
        return "colon"
    if word == "&" or (lower in AND_WORDS and bare != "I" and (bare.islower() or bare == "And") and not word.endswith(".")):
        return "and"
    if not bare or not bare[0].isalpha():
        return "stop"
    if lower in SUFFIXES and (len(bare) > 1):
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


def _is_caps(token: _Token) -> bool:
    bare = token.text.replace("-", "").rstrip(".")
    return bare.isupper() and len(bare) > 1


def _bare_initials(token: _Token) -> bool:
    """Initials without points: "JJ", "DV", "A-B"."""
    bare = token.text.replace("-", "").rstrip(".")
    return bare.isupper() and len(bare) <= 3 and bare.isalpha()


def _take(tokens: list[_Token], index: int, form: str, separator: str) -> tuple[Name, int, str] | None:
    """The name at `index` in the first form that fits, given the form of the first name."""
    if index >= len(tokens):
        return None
    order = {"": "ABCPFDE", "P": "P", "A": "ACB", "B": "BA", "C": "CE", "F": "FBE", "D": "CED", "E": "CE"}[form]
    if form and separator == "and":
        order += "ED"
    elif form and separator == ";":
        order += "D"
    for each in order:
        taken = _FORMS[each](tokens, index)
        if taken is None or (each == "B" and form != "B" and _middle_initial(tokens, taken)):
            continue
        if each == "D" and form and separator != ";" and not _vouched(taken[0]) and not _at_date(tokens, taken, separator):
            continue
        if form in ("A", "B", "C") and each == "E" and separator != "and" and not _vouched(taken[0]):
            continue
        return taken[0], taken[1], each
    return None


def _at_date(tokens: list[_Token], taken: tuple[Name, int], separator: str) -> bool:
    """Whether the list ends with this name, joined by "and": "... and Berg, Anna (1999)"."""
    after = taken[1]
    return separator == "and" and (after >= len(tokens) or tokens[after].text in ("(", "["))


def _middle_initial(tokens: list[_Token], taken: tuple[Name, int]) -> bool:
    """ "John F. Kennedy": what looks like initials after a family name stands in the middle."""
    person, after = taken
    if after >= len(tokens) or tokens[after].kind != "name" or len(person["family"].split()) > 1:
        return False
    return len(person["given"]) == 2 and person["given"].endswith(".") and not person["family"].isupper()


def _family(tokens: list[_Token], index: int, most: int) -> tuple[str, str, int] | None:
    """Particle, family name and the index after it; at most `most` words."""
    start = index
    while index < len(tokens) and tokens[index].kind == "particle":
        index += 1
    particle = " ".join(t.text for t in tokens[start:index])
    words: list[str] = []
    while index < len(tokens) and len(words) < most:
        token = tokens[index]
        if token.kind in ("name", "apostrophe") and not token.text.endswith("."):
            words.append(token.text)
        elif token.kind == "particle" and words and index + 1 < len(tokens) and tokens[index + 1].kind in ("name", "initials"):
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


def _given(tokens: list[_Token], index: int, most: int, kinds: tuple[str, ...]) -> tuple[str, int]:
    words: list[str] = []
    while index < len(tokens) and len(words) < most and tokens[index].kind in kinds:
        words.append(tokens[index].text)
        index += 1
        if words[-1].endswith(".") and tokens[index - 1].kind == "name":
            break
    return " ".join(words), index


def _suffix(tokens: list[_Token], index: int) -> tuple[str, int]:
    if index < len(tokens) and tokens[index].kind == "suffix":
        return tokens[index].text, index + 1
    if index + 1 < len(tokens) and tokens[index].kind == "comma" and tokens[index + 1].kind == "suffix":
        return tokens[index + 1].text, index + 2
    return "", index


def _family_comma_initials(tokens: list[_Token], index: int) -> tuple[Name, int] | None:
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
    if not particle and after < len(tokens) and tokens[after].kind == "particle" and _ends_name(tokens, after + 1):
        particle, after = tokens[after].text, after + 1
    return _person(particle, family, given, suffix), after


def _initials_after(tokens: list[_Token], index: int) -> tuple[str, int]:
    given, after = _given(tokens, index, 4, ("initials",))
    if given:
        if (
            after + 1 < len(tokens)
            and tokens[after].text.lower() in GIVEN_NAMES
            and tokens[after + 1].kind == "and"
        ):
            return f"{given} {tokens[after].text}", after + 1
        return given, after
    if index < len(tokens) and _bare_initials(tokens[index]) and _ends_name(tokens, index + 1):
        return tokens[index].text, index + 1
    return "", index


def _ends_name(tokens: list[_Token], index: int) -> bool:
    if index >= len(tokens) or tokens[index].kind in ("comma", "and", "colon"):
        return True
    return tokens[index].kind == "stop" and not tokens[index].text[0].isalpha()


def _family_initials(tokens: list[_Token], index: int) -> tuple[Name, int] | None:
    """ "de la Vries AB", "VRIES A." """
    read = _family(tokens, index, 1)
    for most in (2, 3):
        if read and read[2] < len(tokens) and not _is_initial(tokens[read[2]]):
            read = _family(tokens, index, most)
    if read is None or read[1].endswith("."):
        return None
    particle, family, at = read
    words = family.split()
    if len(words) > 1 and _bare_initials_text(words[-1]) and _ends_name(tokens, at):
        # the last word taken for part of the family name is its initials
        return _person(particle, " ".join(words[:-1]), words[-1]), at
    if at >= len(tokens) or not _is_initial(tokens[at]):
        return None
    given, after = tokens[at].text, at + 1
    while after < len(tokens) and tokens[after].kind == "initials" and len(given) < 12:
        given, after = given + " " + tokens[after].text, after + 1
    suffix, after = _suffix(tokens, after)
    if not _ends_name(tokens, after) and not given.endswith(".") and not _unparted(tokens, after, given):
        return None
    return _person(particle, family, given, suffix), after


def _unparted(tokens: list[_Token], index: int, given: str) -> bool:
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


def _is_initial(token: _Token) -> bool:
    return token.kind == "initials" or (token.kind == "name" and _bare_initials(token) and not token.text.endswith("."))


def _family_parenthesis(tokens: list[_Token], index: int) -> tuple[Name, int] | None:
    """ "ALY (M.I.)" """
    read = _family(tokens, index, 2)
    if read is None or read[2] + 2 >= len(tokens) or tokens[read[2]].text != "(":
        return None
    given, after = _given(tokens, read[2] + 1, 3, ("initials",))
    if not given or after >= len(tokens) or tokens[after].text != ")":
        return None
    return _person(read[0], read[1], given), after + 1


def _initials_family(tokens: list[_Token], index: int) -> tuple[Name, int] | None:
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


def _caps_family_given(tokens: list[_Token], index: int) -> tuple[Name, int] | None:
    """ "MARTIN Claude" """
    read = _family(tokens, index, 1)
    if read is None or not tokens[read[2] - 1].text.rstrip(".").isupper() or len(read[1]) < 3:
        return None
    particle, family, at = read
    while at < len(tokens) and tokens[at].kind == "name" and _is_caps(tokens[at]) and len(tokens[at].text) > 2:
        family, at = f"{family} {tokens[at].text}", at + 1
    given, after = _given(tokens, at, 2, ("name", "initials"))
    if not given or not _ends_name(tokens, after) and not given.endswith("."):
        return None
    return _person(particle, family, given.rstrip(".") if len(given) > 3 else given), after


def _family_comma_given(tokens: list[_Token], index: int) -> tuple[Name, int] | None:
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
    if after < len(tokens) and tokens[after].kind == "particle" and (
        _ends_name(tokens, after + 1) or tokens[after].text.endswith(".")
    ):
        particle, after = tokens[after].text.rstrip("."), after + 1
        return _person(particle, family, given, suffix), after
    if not suffix:
        suffix, after = _suffix(tokens, after)
    if not _ends_name(tokens, after) and not given.endswith("."):
        return None
    return _person(particle, family, _without_stop(given), suffix), after


def _full_given(tokens: list[_Token], index: int) -> tuple[str, int]:
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


def _single_given(tokens: list[_Token], index: int) -> bool:
    given, after = _given(tokens, index, 3, ("name", "initials"))
    return len(given.split()) == 1 and (given.endswith(".") or after < len(tokens) and tokens[after].text in ("(", "[", "“", "«", "‘", '"'))


def _given_family(tokens: list[_Token], index: int) -> tuple[Name, int] | None:
    """ "Anna Maria van den Berg" """
    start, words = index, []
    while index < len(tokens) and len(words) < 6:
        token = tokens[index]
        if token.kind not in ("name", "initials", "particle", "apostrophe") or (token.kind == "particle" and not words):
            break
        words.append(token)
        index += 1
        if token.kind == "name" and token.text.endswith("."):
            break
    if not 2 <= len(words) <= 5 or words[-1].kind not in ("name", "apostrophe") or words[0].kind != "name":
        return None
    if words[0].text.endswith(".") or words[0].text.lower() in ARTICLES or tokens[start].text.lower() in PARTICLES:
        return None
    suffix, after = _suffix(tokens, index)
    if not _ends_name(tokens, after) and not words[-1].text.endswith("."):
        return None
    cut = next((i for i, w in enumerate(words) if i and w.text.lower() in PARTICLES), len(words) - 1)
    particle_end = cut
    while particle_end < len(words) - 1 and words[particle_end].text.lower() in PARTICLES:
        particle_end += 1
    given = " ".join(w.text for w in words[:cut])
    family = _without_stop(" ".join(w.text for w in words[particle_end:]))
    return _person(" ".join(w.text for w in words[cut:particle_end]), family, given, suffix), after


def _without_stop(text: str) -> str:
    last = text.split()[-1]
    return text[:-1] if text.endswith(".") and len(last) > 3 else text


def _past_separators(tokens: list[_Token], index: int) -> tuple[int, str]:
    """The index after "," ";" "and", and which of them joins (the weightiest); unchanged when none."""
    start, joined = index, ""
    last = tokens[start - 1]
    if last.kind == "name" and last.text.endswith(".") and len(last.text) > 3:
        return index, ""
    while index < len(tokens) and tokens[index].kind in ("comma", "and") and index - start < 3:
        mark = "and" if tokens[index].kind == "and" else tokens[index].text
        joined = max(joined, mark, key=("", ",", "and", ";").index)
        index += 1
    return index, joined


def _is_title_like(tokens: list[_Token], start: int, after: int, separator: str, names: Names) -> bool:
    """Whether what looks like one more full name is the title's first words instead."""
    if names.joined and separator != "and":
        return True
    if ORGANISATION.search(" ".join(t.text for t in tokens[start:after])):
        return True
    follows = tokens[after].text if after < len(tokens) else ""
    closed = follows in (",", ";", "and", "&", "et", "y", "e", "und", "(", "“", '"', "«", "`")
    return not closed and separator != "and" and not tokens[after - 1].text.endswith(".")


_FORMS = {
    "A": _family_comma_initials,
    "B": _family_initials,
    "C": _initials_family,
    "D": _family_comma_given,
    "E": _given_family,
    "F": _caps_family_given,
    "P": _family_parenthesis,
}
