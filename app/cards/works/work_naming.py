"""How works, their makers and titles are shown, and compared, on cards."""

import re
from collections.abc import Sequence
from typing import Any

from app.documents.document import Csl
from app.facts.fact import WorkFact
from app.wording import gettext as _

MOST_NAMES = 3
Name = dict[str, Any]


def shown_title(title: str) -> str:
    """A title fit to stand between “ and ”: its own quotation marks become single, blanks one."""
    title = re.sub(r"\s+", " ", title).strip()
    title = re.sub(r'"([^"]*)"', r"‘\1’", title).replace("“", "‘").replace("”", "’").replace('"', "")
    if "‘" not in title:
        title = re.sub(r"(?<=[?!.,])’(?=\s|$)", "", title)  # a stray closing mark
    title = re.sub(r"«\s?|\s?»", lambda m: "‘" if m[0].startswith("«") else "’", title)
    if not is_balanced(title):
        return ""
    return title


def shown_name(name: Name) -> str:
    """A name as people read it: "A. Krickovic", "Ludwig van Beethoven", "Mao Zedong"."""
    if name.get("literal"):
        return str(name["literal"])
    given = re.sub(r"(?<=[^\W\d_]\.)(?=[^\W\d_])", " ", str(name.get("given", "")).strip())
    if re.fullmatch(r"[^\W\d_a-zß-ÿ]{1,3}\.?", given):
        given = " ".join(f"{letter}." for letter in given.rstrip("."))
    particle = str(name.get("non-dropping-particle") or name.get("dropping-particle") or "")
    family = str(name.get("family", ""))
    family = family.title() if family.isupper() and len(family) > 3 else family
    order = (
        (family, given)
        if name.get("static-ordering")
        else (given, particle, family, str(name.get("suffix", "")))
    )
    return " ".join(part for part in order if part)


def with_initials(name: Name) -> str:
    """The same name with initials: "C. Okafor"; family-first names and bodies stay."""
    if not name.get("given") or name.get("static-ordering"):
        return shown_name(name)
    initials = "-".join(part[0] + "." for part in str(name["given"]).split("-") if part)
    spaced = " ".join(word[0] + "." for word in str(name["given"]).split() if word[0].isalpha())
    return shown_name({**name, "given": spaced if " " in str(name["given"]) else initials})


def leaves_out_names(fact: WorkFact) -> bool:
    """Whether the entry itself says "et al." behind the names that it lists."""
    entry = " ".join(fact.evidence[0].quote.split())
    title = " ".join(str(fact.csl.get("title", "")).split())
    at = entry.casefold().find(title.casefold()) if title else -1
    return at > 0 and re.search(r"(?i)\bet al\b|\band (?:others|colleagues)\b", entry[:at]) is not None


def joined_names(names: Sequence[Name], *, more: bool = False) -> str:
    """Up to three names in words, more, or with `more` that are not listed, as "first et al."."""
    shown = [shown_name(n) for n in names]
    if len(shown) > MOST_NAMES or more:
        return _("{first} et al.").format(first=shown[0])
    if len(shown) == 1:
        return shown[0]
    return _("{others} and {last}").format(others=", ".join(shown[:-1]), last=shown[-1])


def makers_of(csl: Csl) -> tuple[list[Name], str]:
    """Authors, else directors or editors, with which of them it is; nameless ones are left out."""
    for key in ("author", "director", "editor"):
        names = [
            n
            for n in csl.get(key) or []
            if re.search(r"[^\W\d_]{2}", str(n.get("family") or n.get("literal") or ""))
        ]
        if names:
            return names, key
    return [], "author"


def year_of(csl: Csl) -> int:
    """When it appeared first, as far as is known; 0 for never."""
    parts = (csl.get("original-date") or csl.get("issued") or {}).get("date-parts") or [[0]]
    return int(parts[0][0]) if parts[0] else 0


def family_of(name: Name) -> str:
    """A name's family or body, in plain words, to compare by."""
    return plain(str(name.get("family") or name.get("literal") or ""))


def plain(text: str) -> str:
    """A text's words alone, case folded."""
    return " ".join(re.findall(r"\w+", text.casefold()))


def is_balanced(text: str) -> bool:
    """Whether every bracket and quotation mark that opens is closed."""
    return all(text.count(a) == text.count(b) for a, b in ("()", "[]", "“”"))
