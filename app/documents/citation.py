"""What a document says of itself in its own text: its citation line, title, byline, date and DOI."""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from app.documents.document import Block, BlockKind, Csl, Voice
from app.documents.furniture import is_cite_label
from app.documents.headings import GENERIC_NAMES, MAX_TITLE, is_byline, plain_name
from app.documents.names import is_date_line, parse_date, split_name, split_names

DOI = re.compile(r"\b(10\.\d{4,9}/[^\s\"<>]{2,120})")
_URL = re.compile(r"https?://\S{4,300}|\bwww\.\S{4,300}")
_YEAR = re.compile(
    r"\(\s*((?:1[5-9]|20)\d\d)[a-z]?\b[^()]{0,25}\)|(?<=[., ])((?:1[5-9]|20)\d\d)[a-z]?(?=[.,:;)]|$)"
)
_AUTHORS_YEAR = re.compile(
    r"(?P<authors>.{3,300}?)[.,]?\s*\(?(?P<year>(?:1[5-9]|"
    r"20)\d\d)[a-z]?(?:,[^()]{1,25})?\)?[.,:]\s+(?P<rest>.+)",
    re.DOTALL,
)
_AUTHORS_QUOTED = re.compile(
    r"(?P<authors>[^“\"]{3,300}?)[.,:]?\s*[“\"](?P<title>[^”\"]{3,300})[”\"]\s*(?P<rest>.*)", re.DOTALL
)
_AUTHORS_PLAIN = re.compile(
    r"(?P<authors>(?>[^\W\d_][\w’' -]{1,40}?(?:,\s*|\s+)(?:[^\W\d_a-z]\.?[ -]?){1,4}(?![\w])"
    r"(?:,\s*(?:&\s*|and\s+)?|;\s*|\s*&\s*|\s+and\s+)?){1,12}\.?)\s*(?P<rest>[“\"A-Z].+)",
    re.DOTALL,
)
_TITLE = re.compile(r"(?P<title>.{3,300}?[.?!])\s+(?P<rest>[^a-z].*)", re.DOTALL)
_SOURCE = re.compile(
    r"(?:In:?\s+)?(?P<container>[^\W\d_][^\d()]{2,120}?)[\s,.]+(?:\((?:19|"
    r"20)\d\d\)[\s,.:]*)?(?:vol(?:ume)?\.?\s*)?(?P<volume>\d{1,4})"
    r"(?:\s*\((?P<issue>(?!(?:19|20)\d\d\))[\w/–-]{1,12})\)|,?\s*(?:no|issue|nr)\.?\s*(?P<number>\d{1,4}))?"
    r"(?:\s*\((?:19|"
    r"20)\d\d\))?(?:\s*[,:;]\s*(?:pp?\.\s*)?(?P<page>[A-Za-z]?\d+\s*[–—-]\s*[A-Za-z]?\d+|[A-Za-z]?\d+))?",
    re.IGNORECASE,
)
_WORD = re.compile(r"[^\W\d_][\w’'-]*")
_SMALL = frozenset("of the and for in on an a de la des der die das und et to &".split())
_PUBLISHED = re.compile(
    r"(?:first )?(?:published|posted|date|issue date|publication date|date of publication|dated|"
    r"published online|updated)\b[^:\d]{0,20}:?\s*(.{4,40})$",
    re.IGNORECASE,
)
_HEAD = 15
"""Blocks at the top that may tell of the document itself."""


def describe(text: str, blocks: Sequence[Block], given: Csl | None = None) -> Csl:
    """The document's own data: the format's (`given`) first, then its citation line's and its head's."""
    csl: Csl = {key: value for key, value in (given or {}).items() if value not in (None, "", [], {})}
    title = csl.get("title") or _title(text, blocks)
    cited = next((parse_citation(words, title) for words in own_citations(text, blocks)), {})
    for source in (cited, _head(text, blocks, title)):
        for key, value in source.items():
            csl.setdefault(key, value)
    if csl.get("container-title"):
        csl["container-title"] = _unabbreviated(csl["container-title"], text, blocks)
    if csl.get("author"):
        around = _surroundings(text, blocks)
        csl["author"] = [_with_full_given(name, around) for name in csl["author"]]
    if csl and "type" not in csl:
        journal = csl.get("container-title") and (csl.get("volume") or csl.get("page"))
        csl["type"] = "article-journal" if journal else "document"
    return csl


def own_citations(text: str, blocks: Sequence[Block]) -> Iterator[str]:
    """The references under a label such as "Cite this article", which are the document itself."""
    for before, block in pairwise(blocks):
        if (
            block.kind is BlockKind.REFERENCE
            and before.kind is not BlockKind.REFERENCE
            and is_cite_label(text[before.start : before.end][:80])
        ):
            yield " ".join(text[block.start : block.end].split())


def parse_citation(words: str, title: str | None = None) -> Csl:
    """The fields of one citation line; a title known from elsewhere tells where the authors end."""
    csl: Csl = {}
    words = words[:1500]
    if found := DOI.search(words):
        csl["DOI"] = found[1].rstrip(".,;)]")
    elif found := _URL.search(words):
        csl["URL"] = found[0].rstrip(".,;)]")
    words = _URL.sub("", re.sub(r"(?i)\bdoi:?\s*10\.\S+", "", words)).strip()
    if found := _YEAR.search(words):
        csl["issued"] = {"date-parts": [[int(found[1] or found[2])]]}
    place = words.casefold().find(title.casefold()) if title else -1
    if title and place > 0:
        authors, csl["title"], rest = words[:place], title, words[place + len(title) :]
    elif found := _AUTHORS_QUOTED.match(words):
        authors, csl["title"], rest = found["authors"], found["title"].rstrip(" .,"), found["rest"]
    elif found := _AUTHORS_YEAR.match(words) or _AUTHORS_PLAIN.match(words):
        authors = found["authors"]
        named = _TITLE.match(found["rest"])
        csl["title"] = (named["title"] if named else found["rest"]).rstrip(" .,")
        rest = named["rest"] if named else ""
    else:
        return csl
    if names := split_names(_YEAR.sub("", authors)):
        csl["author"] = names
    csl.update(_source(rest))
    return csl


def _source(rest: str) -> Csl:
    found = _SOURCE.match(" ".join(rest[:400].split()).lstrip(' .,”"'))
    if not found:
        return {}
    fields = {
        "container-title": found["container"].strip(" .,"),
        "volume": found["volume"],
        "issue": found["issue"] or found["number"],
        "page": re.sub(r"\s+", "", found["page"] or ""),
    }
    return {key: value for key, value in fields.items() if value}


def _title(text: str, blocks: Sequence[Block]) -> str | None:
    """The first heading, where it stands before all text and names this document."""
    for block in blocks[: _HEAD * 2]:
        words = " ".join(text[block.start : min(block.end, block.start + MAX_TITLE + 80)].split())
        if block.voice is Voice.COMMENT or block.kind is BlockKind.REFERENCE:
            return None
        if block.kind is BlockKind.HEADING:
            return words if plain_name(words) not in GENERIC_NAMES and len(words) <= MAX_TITLE else None
        if block.kind is not BlockKind.BOILERPLATE and len(words) > 90:
            return None
    return None


def _head(text: str, blocks: Sequence[Block], title: str | None) -> Csl:
    csl: Csl = {"title": title} if title else {}
    for index, block in enumerate(blocks):
        if block.voice is Voice.COMMENT or block.kind is BlockKind.REFERENCE or block.end - block.start > 300:
            continue
        words = " ".join(text[block.start : block.end].split())
        head = index < _HEAD
        if head and "author" not in csl and is_byline(words) and words[:3].casefold() == "by ":
            csl["author"] = _byline(words)
        if head or block.kind is BlockKind.BOILERPLATE:
            _date_and_doi(words, csl, head=head)
    return {key: value for key, value in csl.items() if value}


def _byline(words: str) -> list[dict[str, str]]:
    names = re.split(
        r"\s*[|·•–—]\s*|\s+(?:on|posted|published|updated)\b|,?\s+\d|,\s+(?=[a-z])", words[3:], maxsplit=1
    )[0]
    if len(names) > 90 or any(ch in names for ch in "?!:"):
        return []
    return [name for name in split_names(names) if name.get("given") or name.get("literal")]


def _date_and_doi(words: str, csl: Csl, *, head: bool) -> None:
    if "issued" not in csl:
        labelled = _PUBLISHED.match(words)
        parts = parse_date(labelled[1]) if labelled else None
        if parts is None and head and is_date_line(words):
            parts = parse_date(words)
        if parts:
            csl["issued"] = {"date-parts": [parts]}
    if "DOI" not in csl and len(words) < 160 and (found := DOI.search(words)):
        csl["DOI"] = found[1].rstrip(".,;)]")


def _surroundings(text: str, blocks: Sequence[Block]) -> str:
    """The short lines where an author's full name may stand: the head and the page furniture."""
    short = (
        text[block.start : block.end]
        for index, block in enumerate(blocks)
        if block.end - block.start <= 300
        and block.voice is Voice.AUTHOR
        and (block.kind is BlockKind.BOILERPLATE or (index < _HEAD and block.kind is not BlockKind.REFERENCE))
    )
    return "\n".join(short)[:20_000]


def _with_full_given(name: dict[str, str], around: str) -> dict[str, str]:
    """The same name with its given names written out, where the page writes them."""
    initials = re.findall(r"[^\W\d_]", name.get("given", ""))
    if not initials or not re.fullmatch(r"(?:[^\W\d_]\.?[ -]?)+", name.get("given", "")) or len(initials) > 5:
        return name
    given = r"\s+".join(rf"{re.escape(letter)}[\w’'-]*\.?" for letter in initials)
    more = r"(?:\s+[^\W\d_]\.)?" if len(initials) == 1 else ""
    for found in re.finditer(rf"\b({given}{more})\s+{re.escape(name['family'])}\b", around):
        full = split_name(found[1] + " " + name["family"])
        if full and len(found[1].split()[0].rstrip(".")) > 1:
            return {**name, "given": " ".join(found[1].split())}
    return name


def _unabbreviated(short: str, text: str, blocks: Sequence[Block]) -> str:
    """The journal's full name where a page header writes it, else the name as cited."""
    wanted = [word.rstrip(".").casefold() for word in _WORD.findall(short) if word.casefold() not in _SMALL]
    if not wanted:
        return short
    for block in blocks[: 2 * _HEAD]:
        if block.kind in (BlockKind.REFERENCE, BlockKind.TABLE) or block.end - block.start > 300:
            continue
        line = text[block.start : block.end]
        if full := _spelled_out(wanted, line):
            return full if len(full) > len(short) else short
    return short


def _spelled_out(wanted: list[str], line: str) -> str | None:
    left = list(wanted)
    start: int | None = None
    for word in _WORD.finditer(line):
        folded = word[0].casefold()
        start = word.start() if start is None else start
        if left and folded.startswith(left[0]):
            left.pop(0)
            if not left:
                return line[start : word.end()]
        elif folded not in _SMALL:
            return None
    return None
