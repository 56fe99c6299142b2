"""One printed reference -> CSL-JSON, by rules alone, in the usual styles and many languages.

What has been read (addresses, the date) is masked in place, so that every later step sees spans of
the same text. The source's own slips are kept: titles and names come out as printed.
"""

import re

from app.documents.document import Csl
from app.facts.works.reference_dates import Issued, add_day, date_at, date_in
from app.facts.works.reference_fields import read_source, report_number, tidy
from app.facts.works.reference_names import Name, Names, organisation, read_names
from app.facts.works.reference_pieces import MASK, Look, look_of, sentences
from app.facts.works.reference_titles import Titles, quoted_at, split_title
from app.facts.works.reference_types import type_of
from app.facts.works.reference_words import (
    ARTICLES,
    ORGANISATION,
    THESIS,
)

LONGEST = 2000
"""Characters of an entry that are read: real ones stay far below, and nothing may take long."""

_LABEL = re.compile(
    r"\s*(?:\[[\w+.-]{1,12}\]\s*|\(\d{1,3}\)\s*|\d{1,3}[.)]\s+(?=\D)|(?!1[4-9]|20)\d{4}\.\s+(?=\D)|"
    r"[•▪*–—-]\s+(?=\w)|\^\s*)"
)
_BARE_LABEL = re.compile(r"\s*\d{1,3}\s+(?=[^\W\d_])")
_TAG = re.compile(r"</?[a-zA-Z]{1,10}>")
_FURNITURE = re.compile(
    r"\[?\b(?:Google Scholar|PubMed|CrossRef|Crossref|MathSciNet|PMC free article)\b\]?|\[PMC[^\]]{0,20}\]|"
    r"\[(?:[Oo]nline|[Ii]nternet|[Ee]n ligne|[Ee]lectronic version)\]|\[doi>[^\]]{0,80}\]"
)
_DOI = re.compile(r"(?:\b[Dd][Oo][Ii][: >]*\s?|(?:https?://)?(?:dx\.)?doi\.org/)(10\.\d{4,9}/[^\s\]>]+)")
_URL = re.compile(r"(?:https?|ftp)://\S+|(?<![\w/])www\.\S+")
_URL_WORD = re.compile(
    r"(?:\b(?:URL|[Aa]vailable(?: online)?(?: at| from| via)?|[Oo]nline|[Ee]n ligne|[Dd]isponible(?: sur|"
    r" en)?|at|from)\s*[:.]?\s*)$|<$"
)
_ACCESSED = re.compile(
    r"(?P<word>[(\[]? ?\b(?:[Ll]ast )?(?:[Aa]ccessed|[Rr]etrieved|[Vv]isited|[Cc]onsult(?:é|ed|ado|ato)|"
    r"[Aa]cesso(?: em)?|[Aa]cedido|"
    r"[Zz]ugriff|[Aa]bgerufen|[Ll]etzter Zugriff|[Rr]ecuperado|[Gg]eraadpleegd|[Aa]ccès|[Cc]onsulta|"
    r"[Dd]ownloaded|[Vv]iewed|[Pp]age consultée)\b"
    r"(?! (?:the|a|to) )[^()\[\]]{0,120}[)\]]?)"
)
_ARXIV = re.compile(
    r"\[?\b(?:arXiv|ArXiv)(?: preprint)?(?: arXiv)?:\s?[\w./-]+\d(?:v\d)?(?: ?\[[\w.,: -]{2,80}\])?\]?"
)
_REPEATED = re.compile(r"\s*(?:[—–―‒_-]{2,}|(?:[—–―] ?){2,})\s*[.,:]?\s*")
_GROUP = re.compile(
    r"[;,] ?(?:and |for |on behalf of )?(?:the )?([^.;,]{3,90}(?:Group|Investigators|Collaborators|"
    r"Collaboration|Consortium|"
    r"Network|Team|Committee|Initiative|Society))(?=[.,:])"
)


def parse_reference(line: str) -> Csl:
    """Read a reference. Only what it says comes out: keys are absent, never guessed.

    "———" for a repeated author comes out as {"literal": "———"}; "2018a" gives a "year-suffix".
    """
    text = _clean(line)
    csl: Csl = {}
    text = _take_addresses(text, csl)
    names, body = _read_head(text)
    issued, start = date_at(text, body)
    if issued:
        text = _mask(text, issued.spans)
    titles = _split(text, start, names, issued)
    if issued is None:
        issued = date_in(text, body, titles.title if titles.quoted else None)
        if issued:
            text = _mask(text, issued.spans)
            titles = _split(text, start, names, issued)
    if names is None and titles.title[0] == _first_word(text) and not titles.quoted:
        names, titles = _names_after_title(text, titles)
    if names and not names.strong and names.form in "DE" and _lacks_title(text, titles):
        names, titles = _head_as_title(text, names, titles)
    _put_names(csl, names)
    title = tidy(text[slice(*titles.title)])
    if title:
        csl["title"] = title
    if issued:
        add_day(issued, text, titles.rest, len(text))
        text = _mask(text, issued.spans)
        csl["issued"] = issued.csl()
        if issued.suffix:
            csl["year-suffix"] = issued.suffix
    read_source(text, titles.rest, titles.inside, csl)
    csl["type"] = type_of(csl, titles, text)
    report_number(text, titles.rest, csl)
    return csl


def _clean(line: str) -> str:
    text = re.sub(r"(?<=[a-zß-ÿ])[-\u00ad]\s*\n\s*(?=[a-zß-ÿ])", "", line[: LONGEST * 2])
    text = re.sub(r"[\s\x00-\x1f]+", " ", _TAG.sub("", text)).strip()[:LONGEST]
    label = _LABEL.match(text)
    if label:
        return text[label.end() :]
    bare = _BARE_LABEL.match(text)
    if bare:
        names = read_names(text, bare.end())
        if names and names.strong:
            return text[bare.end() :]
    return text


def _mask(text: str, spans: list[tuple[int, int]]) -> str:
    for start, end in spans:
        text = text[:start] + MASK * (end - start) + text[end:]
    return text


def _blank(text: str, spans: list[tuple[int, int]]) -> str:
    for start, end in spans:
        text = text[:start] + " " * (end - start) + text[end:]
    return text


def _take_addresses(text: str, csl: Csl) -> str:
    """Take DOI and URL out, and with them everything that says when somebody looked."""
    doi = _DOI.search(text)
    if doi:
        csl["DOI"] = doi[1].rstrip(".,;)")
        text = _blank(text, [doi.span()])
    url = _URL.search(text)
    while url:
        address = url[0].rstrip(".,;>]")
        if address.endswith(")") and "(" not in address:
            address = address[:-1].rstrip(".,;")
        csl.setdefault("URL", address)
        begin = url.start()
        word = _URL_WORD.search(text[max(0, begin - 30) : begin])
        begin -= len(word[0]) if word else 0
        text = _blank(text, [(begin, url.start() + len(address))])
        url = _URL.search(text)
    for pattern in (_FURNITURE, _ARXIV):
        text = _blank(text, [m.span() for m in pattern.finditer(text)])
    for found in _ACCESSED.finditer(text):
        before = text[: found.start("word")].rstrip()
        if found.start() > 20 and (
            before[-1:] in ",.;:([" or text[found.start("word") - 2 : found.start("word")].isspace()
        ):
            text = _blank(text, [found.span("word")])
    return re.sub(" {2,}", " ", text)


def _read_head(text: str) -> tuple[Names | None, int]:
    """Who made it, and where the rest begins. A quotation mark at the start means a title comes first."""
    repeated = _REPEATED.match(text)
    if repeated:
        names = Names([{"literal": text[: repeated.end()].strip(" .,:")}], repeated.end(), strong=True)
        rest = re.compile(r"(?:and |& )").match(text, names.end)
        return names, rest.start() if rest else names.end
    if quoted_at(text, 0):
        return None, 0
    names = read_names(text)
    if (
        names
        and names.strong
        and _ends_well(text, names)
        and not ORGANISATION.search(names.people[0]["family"])
    ):
        group = _GROUP.match(text, names.end)
        if group:
            names.people.append(organisation(group[1]))
            names.end = group.end()
        return names, names.end
    corporate = _read_organisation(text, names)
    if corporate:
        return corporate, corporate.end
    if names and _ends_well(text, names):
        return names, names.end
    mononym = re.compile(
        r"([A-ZÀ-Þ][^\W\d_]{2,})(?:\.(?= ?[A-ZÀ-Þ“\"‘«(\d])|(?=,? \(?(?:1[4-9]|20)\d\d\b))"
    ).match(text)
    if mononym and mononym[1].lower() not in ARTICLES:
        return Names([{"family": mononym[1]}], mononym.end(), form="E"), mononym.end()
    return None, 0


def _ends_well(text: str, names: Names) -> bool:
    after = text[names.end : names.end + 2]
    return (
        text[names.end - 1] in ".)"
        or names.role != "author"
        or not after
        or after.lstrip()[:1] in ".,:;([“\"«‘`'-–1234567890„'"
        or names.strong
    )


def _read_organisation(text: str, names: Names | None) -> Names | None:
    """A body's name up to its date or sentence end ("World Bank, Trade Unit. 2019.")."""
    dated = re.compile(
        r"^[^.()]{0,4}?(?:[^()]{3,140}?(?: \([A-Z]{2,9}\))?)(?=[.,]? ?\((?:1[4-9]|20)\d\d[a-k]?\)|"
        r"[.,] (?:1[4-9]|20)\d\d[a-k]?[.,])"
    ).match(text)
    first = sentences(text, 0, len(text))[:1]
    end = dated.end() if dated else first[0][1] if first else 0
    chunk = text[:end]
    if len(sentences(text, 0, end)) > 1 or re.search(r"[“\"«]", chunk):
        return None
    if dated and chunk and not ORGANISATION.search(chunk) and names is None and _is_nameless_body(text, end):
        return Names([organisation(chunk)], end, form="O")
    if chunk.count(",") > 1 and not ORGANISATION.search(chunk.split(",")[0]):
        return None
    if (
        not chunk
        or not ORGANISATION.search(chunk)
        or chunk.rstrip()[-1:] in "?!"
        or ":" in chunk
        or len(chunk) > 140
    ):
        return None
    if (
        not dated
        and (names is None or len(chunk.split()) > 9 or names.end < end)
        and not re.match(r"[^,:]{3,80}$", chunk)
    ):
        return None
    if not dated and (
        MASK in chunk or THESIS.search(chunk) or look_of(text, 0, end) in (Look.LOCATOR, Look.NAMED_LOCATOR)
    ):
        return None
    if dated and not _title_follows(text, end):
        return None
    return Names([organisation(chunk)], end, strong=bool(dated), form="O")


def _is_nameless_body(text: str, end: int) -> bool:
    """Whether a short head without any telling word is a maker: a plain title and more follow its date."""
    head = text[:end]
    if len(head.split()) > 5 or re.search(r"[?!:]", head) or not head[:1].isupper():
        return False
    issued, start = date_at(text, end)
    if issued is None:
        return False
    spans = [s for s in sentences(text, start, len(text)) if text[slice(*s)].strip(" .,;:()" + MASK)]
    return (
        len(spans) > 1 and look_of(text, *spans[0]) == Look.PLAIN and look_of(text, *spans[1]) != Look.LOCATOR
    )


def _title_follows(text: str, end: int) -> bool:
    """Whether after the date there's a title, and not only the paper it stood in."""
    issued, start = date_at(text, end)
    if issued is None:
        return False
    rest = sentences(text, start, len(text))
    rest = [(b, e) for b, e in rest if text[b:e].strip(" .,;:" + MASK)]
    if not rest:
        return False
    first = text[rest[0][0] : rest[0][1]]
    return len(rest) > 1 or not (re.search(r", \d{1,2} [A-Z]|: ?\d|, [A-Z][a-z]+ \d{1,2}", first))


def _split(text: str, start: int, names: Names | None, issued: Issued | None) -> Titles:
    commas = bool(
        names
        and names.people
        and text[names.end : names.end + 1] == ","
        and text[start - 1 : start] not in ".)"
    )
    return split_title(text, start, commas)


def _lacks_title(text: str, titles: Titles) -> bool:
    """Whether what was taken for the title is rather the paper it appeared in, or nothing."""
    title = text[slice(*titles.title)]
    if not title.strip(" .,;:" + MASK):
        return True
    rest = text[titles.title[1] :].strip(" ." + MASK)
    return (
        not titles.quoted
        and bool(
            re.fullmatch(
                r"[,.:; ]*(?:\d{1,2}(?:/\d{1,2})? )?(?:[A-Z][a-z]+)?\.?(?: \d{1,2})?[: ,\d–-]*", rest
            )
        )
        and (bool(re.search(r"\d", rest)) and (len(title.split()) <= 4))
    )


def _first_word(text: str) -> int:
    return len(text) - len(text.lstrip())


def _names_after_title(text: str, titles: Titles) -> tuple[Names | None, Titles]:
    """Authors who stand behind the title ("Sea Roads of the North. Berg AB, Falk C. 2014, ...")."""
    for _begin, end in sentences(text, 0, len(text))[:2]:
        at = end + 2 if text[end : end + 1] == "." else end + 1
        names = read_names(text, at)
        if names is None or names.role != "author" or not re.match(r"[\s.,(]*[\x02\d]", text[names.end :]):
            continue
        several = len(names.people) > 1 and names.strong and names.form in "ABC"
        if several or (names.joined and len(names.people) > 2):
            return names, Titles((0, end), rest=names.end)
    return None, titles


def _head_as_title(text: str, names: Names, titles: Titles) -> tuple[Names | None, Titles]:
    """Take back names that were the title, or its first words."""
    if (
        len(names.people) > 1
        and names.form == "E"
        and not text[names.last_start - 4 : names.last_start].strip().endswith(("and", "&"))
        and (
            not re.match(r"[.,]? ?[\x02]", text[names.end : names.end + 3])
            or text[names.end : names.end + 2].strip(MASK) == " "
        )
    ):
        kept = Names(names.people[:-1], names.last_start, strong=True, form="E")
        return kept, Titles((names.last_start, names.end), rest=names.end)
    return None, Titles((0, names.end), rest=titles.title[0] or names.end)


def _put_names(csl: Csl, names: Names | None) -> None:
    if names and names.people:
        csl["author" if names.role == "author" else names.role] = [_in_order(name) for name in names.people]


_SURNAMES = frozenset(
    "wang li zhang liu chen yang huang zhao wu zhou xu sun ma zhu hu guo he gao lin luo zheng liang xie "
    "song tang deng "
    "feng cao peng zeng xiao tian dong pan yuan cai jiang yu du ye cheng wei su lü lu ding ren shen yao xi "
    "mao hua qin "
    "kim park choi jeong nguyen tran".split()
)
_PINYIN = re.compile(r"(?:[bpmfdtnlgkhjqxrzcswy]?h?[aeiouü]+(?:ng|n|r)?){2}", re.I)


def _in_order(name: Name) -> Name:
    """Put a Chinese name printed family first ("Mao Zedong") in its order."""
    given, family = name.get("given", ""), name.get("family", "")
    if (
        given.lower() in _SURNAMES
        and family.lower() not in _SURNAMES
        and _PINYIN.fullmatch(family)
        and not given.isupper()
    ):
        return {**name, "family": given, "given": family, "static-ordering": True}
    return name
