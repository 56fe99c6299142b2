"""Questions about works: who wrote it, which one, when and where it appeared.

Every question has the title or enough to single the work out among the others of the deck. Not
every template is used for every work: a list of references would flood a deck.
"""

import re
from collections.abc import Sequence
from gettext import gettext as _
from typing import Any

from app.cards.draft import Draft
from app.documents.document import Csl
from app.facts.fact import WorkFact

IMPORTANT = 0.42
"""From this importance on (cited at least once) a work is asked for its title and year too."""
LEANED_ON = 0.6
"""From this importance on a work is asked for its journal too."""
_CLASSIC_AGE = 30
_LONGEST_FRONT = 230
_LONGEST_TITLE = 190
_MOST_NAMES = 3
_DISTRACTORS = 3
_ERA = 25
_LOOKED_AT = 200
"""Rivals that distractors are sought among, evenly over a long list."""
_ARTICLES = ("article-journal", "article-newspaper", "article-magazine", "paper-conference")

Name = dict[str, Any]


def write_work_draft(fact: WorkFact, *, others: Sequence[WorkFact]) -> Draft | None:
    """The note of a work, or None when nothing can be asked that singles it out."""
    csl = fact.csl
    title = shown_title(str(csl.get("title", "")))
    makers, edited = _makers(csl)
    if not title or len(title) > _LONGEST_TITLE or not _reads_as_title(title):
        return None
    rivals = [o for o in others if o.id != fact.id]
    year = _year(csl)
    fields = {"Title": title}
    if makers:
        fields["Authors"] = joined_names(makers)
    if year:
        fields["Year"] = str(year)
    if csl.get("container-title"):
        fields["Container"] = str(csl["container-title"])
    _ask_author(fields, csl, makers, edited, rivals)
    if fact.importance >= IMPORTANT or _is_classic(csl, others):
        _ask_year(fields, csl, makers, edited, rivals)
    if fact.importance >= IMPORTANT:
        _ask_title(fields, csl, makers, edited, rivals)
    if fact.importance >= LEANED_ON:
        _ask_container(fields, csl, makers, edited)
    if not any(name.endswith("question") for name in fields):
        return None
    return Draft("work", fields, _accepted(csl, makers), _distractors(fields, csl, makers, rivals))


def shown_title(title: str) -> str:
    """A title fit to stand between “ and ”: its own quotation marks become single, blanks one."""
    title = re.sub(r"\s+", " ", title).strip()
    title = re.sub(r'"([^"]*)"', r"‘\1’", title).replace("“", "‘").replace("”", "’").replace('"', "")
    if "‘" not in title:
        title = re.sub(r"(?<=[?!.,])’(?=\s|$)", "", title)  # a stray closing mark
    title = re.sub(r"«\s?|\s?»", lambda m: "‘" if m[0].startswith("«") else "’", title)
    if not _is_balanced(title):
        return ""
    return title


def _reads_as_title(title: str) -> bool:
    """Whether it can be a title at all: not the torn-off end of a list or an address."""
    if not re.match(r"[‘'(¿¡]?[^\W_]", title) or not re.search(r"[^\W\d_]{3}", title):
        return False
    return not re.match(r"(?:and|of|und|et|for the|et al)\b", title) and not re.search(
        r"https?:|ISBN|www\.", title
    )


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


def joined_names(names: Sequence[Name]) -> str:
    """Up to three names in words, more as "first et al."."""
    shown = [shown_name(n) for n in names]
    if len(shown) > _MOST_NAMES:
        return _("{first} et al.").format(first=shown[0])
    if len(shown) == 1:
        return shown[0]
    return _("{others} and {last}").format(others=", ".join(shown[:-1]), last=shown[-1])


def _makers(csl: Csl) -> tuple[list[Name], bool]:
    """Authors, else editors (and whether it is editors); nameless ones are left out."""
    for key in ("author", "editor"):
        names = [
            n
            for n in csl.get(key) or []
            if re.search(r"[^\W\d_]{2}", str(n.get("family") or n.get("literal") or ""))
        ]
        if names:
            return names, key == "editor"
    return [], False


def _ask_author(
    fields: dict[str, str], csl: Csl, makers: list[Name], edited: bool, rivals: Sequence[WorkFact]
) -> None:
    work = _described(csl, makers, rivals)
    if not makers or not work or _shares_word(makers, work):
        return
    if edited and csl.get("type") not in ("book", "report", "document"):
        return
    if edited:
        question = _("Who edited {work}?").format(work=work)
    elif makers[0].get("literal"):
        question = _("Which organisation published {work}?").format(work=work)
    else:
        question = _("Who wrote {work}?").format(work=work)
    if len(question) <= _LONGEST_FRONT:
        fields["Author question"] = question


def _described(csl: Csl, makers: list[Name], rivals: Sequence[WorkFact]) -> str:
    """The work with its kind, its title and what makes it the only one; empty if nothing does."""
    title = shown_title(str(csl.get("title", "")))
    year = str(_year(csl) or "")
    same = [o for o in rivals if _same_title(o.csl, csl) and _maker_key(o.csl) != _maker_key(csl)]
    if any(
        _year(o.csl) == _year(csl) and o.csl.get("container-title") == csl.get("container-title")
        for o in same
    ):
        return ""
    if len(title.split()) < 2 and csl.get("type") not in ("book",):
        return ""
    container = str(csl.get("container-title", ""))
    shown_year = year if year not in f"{title} {container}" else ""
    where = ", ".join(part for part in (_plain_container(csl, container, makers), shown_year) if part)
    if csl.get("type") == "chapter" and where and where != shown_year:
        inside = _(" in “{book}”").format(book=shown_title(_plain_container(csl, container, makers)))
        where = inside + (f" ({shown_year})" if shown_year else "")
    else:
        where = f" ({where})" if where else ""
    work = f"{_kind_of(csl)}“{title}”{where}"
    return (
        work
        if len(work) <= _LONGEST_FRONT - 40
        else f"“{title}”" + (f" ({shown_year})" if shown_year else "")
    )


def _plain_container(csl: Csl, container: str, makers: list[Name]) -> str:
    if csl.get("type") not in (*_ARTICLES, "chapter") or not container or not _is_balanced(container):
        return ""
    if _shares_word(makers, container) or len(container) > 90:
        return ""
    return container


def _kind_of(csl: Csl) -> str:
    """The kind in front of the title, where the title alone would not show it."""
    return {
        "article-journal": _("the article "),
        "article-newspaper": _("the news article "),
        "article-magazine": _("the magazine article "),
        "paper-conference": _("the conference paper "),
        "chapter": _("the chapter "),
        "thesis": _("the thesis "),
        "report": _("the report "),
        "book": _("the book "),
    }.get(str(csl.get("type")), "")


def _ask_year(
    fields: dict[str, str], csl: Csl, makers: list[Name], edited: bool, rivals: Sequence[WorkFact]
) -> None:
    year, title = _year(csl), fields["Title"]
    issued = (csl.get("issued") or {}).get("date-parts") or []
    if (
        not year
        or (len(issued) > 1 and issued[0][0] != issued[1][0])
        or csl.get("type") in ("webpage", "article-newspaper")
    ):
        return
    if str(year) in f"{title} {csl.get('container-title', '')}":
        return
    if any(_same_title(o.csl, csl) and _year(o.csl) != year for o in rivals):
        return
    work = f"{_kind_of(csl)}“{title}”"
    by = _by(makers, edited)
    question = _("In which year did {work}{by} appear?").format(work=work, by=by)
    if len(question) <= _LONGEST_FRONT:
        fields["Year question"] = question


def _by(makers: list[Name], edited: bool) -> str:
    if not makers:
        return ""
    names = joined_names(makers)
    return _(", edited by {names},").format(names=names) if edited else _(" by {names}").format(names=names)


def _ask_title(
    fields: dict[str, str], csl: Csl, makers: list[Name], edited: bool, rivals: Sequence[WorkFact]
) -> None:
    """Which book or article: only with a year or journal, and only when no other work fits."""
    year, container = _year(csl), str(csl.get("container-title", ""))
    kind = str(csl.get("type"))
    if not makers or edited or makers[0].get("literal") or not _is_balanced(container):
        return
    if _shares_word(makers, fields["Title"]):
        return
    key = _maker_key(csl)
    alike = any(
        o.csl.get("type") == kind and _year(o.csl) == year and _maker_key(o.csl)[:1] == key[:1]
        for o in rivals
    )
    names = joined_names(makers)
    if kind == "book" and year and not alike:
        question = _("Which book did {names} publish in {year}?").format(names=names, year=year)
    elif kind == "article-journal" and year and container and not alike:
        question = _("Which article did {names} publish in {journal} in {year}?").format(
            names=names, journal=_with_article(container), year=year
        )
    else:
        return
    if len(question) <= _LONGEST_FRONT and str(year) not in fields["Title"]:
        fields["Title question"] = question


def _with_article(container: str) -> str:
    """ "the Journal of X", but "International Security"."""
    if re.match(
        r"(?:(?:[A-Z]\w+ ){0,3}(?:Journal|Review|Quarterly|Annals|Bulletin) of\b|Proceedings)", container
    ):
        return _("the {journal}").format(journal=container)
    return container


def _ask_container(fields: dict[str, str], csl: Csl, makers: list[Name], edited: bool) -> None:
    container = str(csl.get("container-title", ""))
    if csl.get("type") != "article-journal" or not container or not _is_balanced(container):
        return
    if _plain(container) in _plain(fields["Title"]):
        return
    year = f" ({_year(csl)})" if _year(csl) else ""
    question = _("In which journal did the article “{title}”{by}{year} appear?").format(
        title=fields["Title"], by=_by(makers, edited), year=year
    )
    if len(question) <= _LONGEST_FRONT:
        fields["Cited question"], fields["Cited answer"] = question, container


def _accepted(csl: Csl, makers: list[Name]) -> dict[str, tuple[str, ...]]:
    """Other right answers: surnames, "Surname, Given", the full list, the title without its subtitle."""
    accepted: dict[str, tuple[str, ...]] = {}
    if makers:
        full = [shown_name(n) for n in makers]
        families = [
            " ".join(str(n[k]) for k in ("non-dropping-particle", "family", "literal") if n.get(k))
            for n in makers
        ]
        turned = [
            f"{f}, {n['given']}" if n.get("given") else f for f, n in zip(families, makers, strict=True)
        ]
        ways = [
            " and ".join(families) if len(families) < 3 else ", ".join(families),
            "; ".join(turned),
            ", ".join(full),
        ]
        if len(makers) == 1 and makers[0].get("literal"):
            ways.extend(re.split(r", ", full[0]))
        if len(makers) > _MOST_NAMES:
            ways.append(families[0])
        answer = joined_names(makers)
        accepted["work.author"] = tuple(dict.fromkeys(w for w in ways if w != answer))
    title = shown_title(str(csl.get("title", "")))
    short = re.split(r"(?<=\w): |(?<=[?!]) ", title)[0]
    if short != title and len(short) > 3:
        accepted["work.title"] = (short,)
    container = str(csl.get("container-title", ""))
    if container.startswith("The "):
        accepted["work.cited"] = (container[4:],)
    return accepted


def _distractors(
    fields: dict[str, str], csl: Csl, makers: list[Name], rivals: Sequence[WorkFact]
) -> dict[str, tuple[str, ...]]:
    """Authors, titles, years and journals of other works of the same kind and time."""
    own = set(_families(csl)) | {_family(n) for n in csl.get("editor") or []}
    near = sorted(
        rivals[:: max(1, len(rivals) // _LOOKED_AT)],
        key=lambda o: (o.csl.get("type") != csl.get("type"), min(abs(_year(o.csl) - _year(csl)), 10 * _ERA)),
    )
    found: dict[str, list[str]] = {"work.author": [], "work.title": [], "work.year": [], "work.cited": []}
    for other in near:
        if all(len(values) >= _DISTRACTORS for values in found.values()):
            break
        names, _edited = _makers(other.csl)
        if own & {_family(n) for key in ("author", "editor") for n in other.csl.get(key) or []}:
            continue
        wanted = len(found["work.author"]) < _DISTRACTORS
        if wanted and names and makers and bool(names[0].get("literal")) == bool(makers[0].get("literal")):
            _add(found["work.author"], joined_names(names), fields.get("Authors"))
        if other.csl.get("type") == csl.get("type"):
            _add(found["work.title"], shown_title(str(other.csl.get("title", ""))), fields["Title"])
            _add(found["work.cited"], str(other.csl.get("container-title", "")), fields.get("Container"))
            if _year(other.csl) and abs(_year(other.csl) - _year(csl)) <= _ERA:
                _add(found["work.year"], str(_year(other.csl)), fields.get("Year"))
    asked = {
        "work.author": "Author question",
        "work.title": "Title question",
        "work.year": "Year question",
        "work.cited": "Cited question",
    }
    return {name: tuple(values) for name, values in found.items() if values and asked[name] in fields}


def _add(values: list[str], value: str, right: str | None) -> None:
    if not value or not right or len(values) >= _DISTRACTORS or len(value) > 200:
        return
    if _plain(value) not in {_plain(v) for v in (right, *values)}:
        values.append(value)


def _is_classic(csl: Csl, others: Sequence[WorkFact]) -> bool:
    year = _year(csl)
    if not year or csl.get("type") not in ("book", "article-journal", "chapter"):
        return False
    return max((_year(o.csl) for o in others), default=year) - year >= _CLASSIC_AGE


def _year(csl: Csl) -> int:
    parts = (csl.get("issued") or {}).get("date-parts") or [[0]]
    return int(parts[0][0]) if parts[0] else 0


def _family(name: Name) -> str:
    return _plain(str(name.get("family") or name.get("literal") or ""))


def _families(csl: Csl) -> list[str]:
    return [_family(n) for n in csl.get("author") or []]


def _maker_key(csl: Csl) -> tuple[str, ...]:
    names, _edited = _makers(csl)
    return tuple(_family(n) for n in names)


def _same_title(one: Csl, other: Csl) -> bool:
    first, second = one.get("title") or "", other.get("title") or ""
    return len(first) == len(second) and first.casefold() == second.casefold()


def _shares_word(makers: Sequence[Name], text: str) -> bool:
    """Whether a surname, or a telling word of an organisation's name, stands in the text."""
    words = set(_plain(text).split())
    for name in makers:
        if name.get("literal"):
            telling = [w for w in _plain(str(name["literal"])).split() if len(w) > 3]
            if telling and all(w in words for w in telling):
                return True
        elif any(w in words for w in _plain(str(name.get("family", ""))).split() if len(w) > 1):
            return True
    return False


def _plain(text: str) -> str:
    return " ".join(re.findall(r"\w+", text.casefold()))


def _is_balanced(text: str) -> bool:
    return all(text.count(a) == text.count(b) for a, b in ("()", "[]", "“”"))
