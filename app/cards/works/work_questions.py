"""Questions about works: who wrote it, which one, when and where it appeared.

Every question has the title or enough to single the work out among the others of the deck. Not
every template is used for every work: a list of references would flood a deck.
"""

import re
from collections.abc import Sequence

from app.cards.draft import Draft
from app.cards.naming import UNKNOWN, Naming
from app.cards.works.work_answers import accepted_forms, wrong_answers
from app.cards.works.work_naming import (
    Name,
    family_of,
    is_balanced,
    joined_names,
    leaves_out_names,
    makers_of,
    plain,
    shown_title,
    year_of,
)
from app.documents.document import Csl
from app.facts.fact import WorkFact
from app.facts.works.cited_claims import cited_for, claim_in
from app.wording import gettext as _

IMPORTANT = 0.42
"""From this importance on (cited at least once) a work is asked for its title and year too."""
LEANED_ON = 0.6
"""From this importance on a work is asked for its journal too."""
_CLASSIC_AGE = 30
_POSTHUMOUS = 10
"""Years after a death in which a work may still be a first edition."""
_TELLING = 4
"""Words from which a title tells which book it is without a year, which would answer when it appeared."""
MOST_ASKED = 2
"""Cards of one work."""
_LONGEST_FRONT = 230
_LONGEST_TITLE = 190
_ARTICLES = ("article-journal", "article-newspaper", "article-magazine", "paper-conference")


def write_work_draft(fact: WorkFact, *, others: Sequence[WorkFact], naming: Naming = UNKNOWN) -> Draft | None:
    """The note of a work, or None when nothing can be asked that singles it out."""
    csl = fact.csl
    title = shown_title(str(csl.get("title", "")))
    makers, role = makers_of(csl)
    if not title or len(title) > _LONGEST_TITLE or not _reads_as_title(title):
        return None
    if not is_balanced(str(csl.get("publisher-place", ""))):
        return None  # half of a bracket: the entry was misread
    rivals = [o for o in others if o.id != fact.id]
    year = year_of(csl)
    fields = {"Title": title}
    if makers:
        fields["Authors"] = joined_names(makers, more=leaves_out_names(fact))
    if year:
        fields["Year"] = str(year)
    if csl.get("container-title"):
        fields["Container"] = str(csl["container-title"])
    if not (len(makers) == 1 and naming.is_subject(family_of(makers[0]))):
        _ask_author(fields, csl, makers, role, rivals)
    edition = _is_later_edition(csl, naming)
    if (fact.importance >= IMPORTANT or _is_classic(csl, others)) and not edition:
        _ask_year(fields, csl, makers, role, rivals)
    if fact.importance >= IMPORTANT and not edition:
        _ask_title(fields, csl, makers, role, rivals)
    if fact.importance >= IMPORTANT:
        _ask_cited(fields, fact, makers, rivals)
    if fact.importance >= LEANED_ON and "Cited question" not in fields:
        _ask_container(fields, csl, makers, role)
    _keep_most_telling(fields)
    if not any(name.endswith("question") for name in fields):
        return None
    return Draft(
        "work",
        fields,
        accepted_forms(csl, makers, fields.get("Authors", ""), fields.get("Cited answer", "")),
        wrong_answers(fields, csl, makers, rivals),
    )


def _keep_most_telling(fields: dict[str, str]) -> None:
    """At most two questions of a work: who made it, what it is cited for, when, and last which or where."""
    claimed = fields.get("Cited answer") != fields.get("Container")
    order = ("Author question", *(("Cited question",) if claimed else ()), "Year question", "Title question")
    asked = [name for name in (*order, "Cited question") if name in fields]
    for name in list(dict.fromkeys(asked))[MOST_ASKED:]:
        del fields[name]


def _is_later_edition(csl: Csl, naming: Naming) -> bool:
    """Whether the year is long after the author's death, which the text tells in brackets: an edition's."""
    makers, year = makers_of(csl)[0], year_of(csl)
    if not makers or not year or not makers[0].get("family"):
        return False
    lived = re.search(
        rf"\b{re.escape(str(makers[0]['family']))}\b[^()]{{0,30}}\([^()]{{0,20}}\d{{4}} ?[-–—] ?(\d{{4}})\)",
        naming.text,
    )
    return lived is not None and year > int(lived[1]) + _POSTHUMOUS


def _reads_as_title(title: str) -> bool:
    """Whether it can be a title at all: not the torn-off end of a list or an address."""
    if not re.match(r"[‘'(¿¡]?[^\W_]", title) or not re.search(r"[^\W\d_]{3}", title):
        return False
    return not re.match(r"(?:and|of|und|et|for the|et al)\b", title) and not re.search(
        r"https?:|ISBN|www\.", title
    )


def _ask_author(
    fields: dict[str, str], csl: Csl, makers: list[Name], role: str, rivals: Sequence[WorkFact]
) -> None:
    work = _described(csl, makers, rivals)
    if not makers or not work or _shares_word(makers, work):
        return
    if role == "editor" and csl.get("type") not in ("book", "report", "document"):
        return
    if role == "director":
        question = _("Who directed {work}?").format(work=work)
    elif role == "editor":
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
    year = str(year_of(csl) or "")
    same = [o for o in rivals if _same_title(o.csl, csl) and _maker_key(o.csl) != _maker_key(csl)]
    if any(
        year_of(o.csl) == year_of(csl) and o.csl.get("container-title") == csl.get("container-title")
        for o in same
    ):
        return ""
    if len(title.split()) < 2 and csl.get("type") not in ("book",):
        return ""
    container = str(csl.get("container-title", ""))
    plain_book = not container and len(title.split()) >= _TELLING and not same
    shown_year = year if year not in f"{title} {container}" and not plain_book else ""
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
    if (
        csl.get("type") not in (*_ARTICLES, "chapter", "webpage")
        or not container
        or not is_balanced(container)
    ):
        return ""
    if _shares_word(makers, container) or len(container) > 90:
        return ""
    return container


def _kind_of(csl: Csl) -> str:
    """The kind in front of the title, where the title alone would not show it.

    A web page has none: what a page holds may be an encyclopedia's article, a chapter or a report.
    """
    return {
        "article-journal": _("the article "),
        "article-newspaper": _("the news article "),
        "article-magazine": _("the magazine article "),
        "paper-conference": _("the conference paper "),
        "chapter": _("the chapter "),
        "thesis": _("the thesis "),
        "report": _("the report "),
        "book": _("the book "),
        "motion_picture": _("the film "),
    }.get(str(csl.get("type")), "")


def _ask_year(
    fields: dict[str, str], csl: Csl, makers: list[Name], role: str, rivals: Sequence[WorkFact]
) -> None:
    year, title = year_of(csl), fields["Title"]
    issued = (csl.get("issued") or {}).get("date-parts") or []
    if (
        not year
        or (len(issued) > 1 and issued[0][0] != issued[1][0])
        or csl.get("type") in ("webpage", "article-newspaper", "legislation", "treaty", "manuscript")
    ):
        return
    if str(year) in f"{title} {csl.get('container-title', '')}":
        return
    if len(title.split()) < 2 and csl.get("type") != "book":
        return  # "In which year did “Glossary” appear?"
    if any(_same_title(o.csl, csl) and year_of(o.csl) != year for o in rivals):
        return
    work = f"{_kind_of(csl)}“{title}”"
    by = _by(fields, role)
    question = _("In which year did {work}{by} appear?").format(work=work, by=by)
    if csl.get("type") == "legal_case":
        question = _("In which year was the case “{title}” decided?").format(title=title)
    if len(question) <= _LONGEST_FRONT:
        fields["Year question"] = question


def _by(fields: dict[str, str], role: str) -> str:
    names = fields.get("Authors", "")
    if not names:
        return ""
    return (
        _(", edited by {names},").format(names=names)
        if role == "editor"
        else _(" by {names}").format(names=names)
    )


def _ask_title(
    fields: dict[str, str], csl: Csl, makers: list[Name], role: str, rivals: Sequence[WorkFact]
) -> None:
    """Which book or article: only with a year or journal, and only when no other work fits."""
    year, container = year_of(csl), str(csl.get("container-title", ""))
    kind = str(csl.get("type"))
    if not makers or role != "author" or makers[0].get("literal") or not is_balanced(container):
        return
    if _shares_word(makers, fields["Title"]):
        return
    key = _maker_key(csl)
    alike = any(
        o.csl.get("type") == kind and year_of(o.csl) == year and _maker_key(o.csl)[:1] == key[:1]
        for o in rivals
    )
    names = fields["Authors"]
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


def _ask_cited(
    fields: dict[str, str], fact: WorkFact, makers: list[Name], rivals: Sequence[WorkFact]
) -> None:
    """What the text cites the work for, where one of its sentences says so by itself."""
    states = next(cited_for(fact), None)
    work = _described(fact.csl, makers, rivals)
    if states is None or not makers or not work:
        return
    claim = claim_in(states.quote)
    question = _("For which claim is {work}{by} cited?").format(work=work, by=_by(fields, "author"))
    if len(question) <= _LONGEST_FRONT and not _shares_word(makers, claim):
        fields["Cited question"], fields["Cited answer"] = question, claim


def _ask_container(fields: dict[str, str], csl: Csl, makers: list[Name], role: str) -> None:
    container = str(csl.get("container-title", ""))
    if csl.get("type") != "article-journal" or not container or not is_balanced(container):
        return
    if plain(container) in plain(fields["Title"]):
        return
    year = f" ({year_of(csl)})" if year_of(csl) else ""
    question = _("In which journal did the article “{title}”{by}{year} appear?").format(
        title=fields["Title"], by=_by(fields, role), year=year
    )
    if len(question) <= _LONGEST_FRONT:
        fields["Cited question"], fields["Cited answer"] = question, container


def _is_classic(csl: Csl, others: Sequence[WorkFact]) -> bool:
    year = year_of(csl)
    if not year or csl.get("type") not in ("book", "article-journal", "chapter"):
        return False
    return max((year_of(o.csl) for o in others), default=year) - year >= _CLASSIC_AGE


def _maker_key(csl: Csl) -> tuple[str, ...]:
    names, _role = makers_of(csl)
    return tuple(family_of(n) for n in names)


def _same_title(one: Csl, other: Csl) -> bool:
    first, second = one.get("title") or "", other.get("title") or ""
    return len(first) == len(second) and first.casefold() == second.casefold()


def _shares_word(makers: Sequence[Name], text: str) -> bool:
    """Whether a surname, or a telling word of an organisation's name, stands in the text."""
    words = set(plain(text).split())
    for name in makers:
        if name.get("literal"):
            telling = [w for w in plain(str(name["literal"])).split() if len(w) > 3]
            if telling and all(w in words for w in telling):
                return True
        elif any(w in words for w in plain(str(name.get("family", ""))).split() if len(w) > 1):
            return True
    return False
