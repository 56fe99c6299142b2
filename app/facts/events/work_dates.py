"""Dates that works carry: the spans their titles treat, exact days of newspapers, the document's own year."""

import itertools
import re
from collections.abc import Iterator, Sequence

from app.documents.document import Csl, Document
from app.facts.fact import DateFact, Evidence, Role, WorkFact, fact_id
from app.wording import gettext as _

SPAN_TREATED = "the span treated in "
"""How the event of a span in a title begins; the work follows."""
PUBLISHED = " published “"
REPORTED = " reported “"
APPEARED = " appeared"

_YEAR = r"(?:1[0-9]|20)\d\d"
_RANGE = re.compile(rf"(?:\b(?:from|between)\s+)?\b({_YEAR})\s*(?:[-–—/]|to|and)\s*({_YEAR}|\d\d)\b")
_SINCE = re.compile(
    rf"(?i)\b(?P<since>since\s+)(?:the\s+)?(?:(?P<year>{_YEAR})\b(?!\s*s\b)|(?P<century>\d\d?)(?:st|nd|rd|th)\s+century)"
)
_DECADE = re.compile(r"\b(?:the\s+)?((?:1[0-9]|20)\d0)['’]?s\b")
_CENTURIES = re.compile(
    r"(?i)\b(?:the )?(\d{1,2})(?:st|nd|rd|th)?(?: and |[-–]| to )(?:the )?(\d{1,2})(?:st|nd|rd|th)"
    r"[ -]centur(?:y|ies)\b"
)
_CENTURY = re.compile(r"(?i)\b(?:the\s+)?(\d\d?)(?:st|nd|rd|th)[\s-]+centur(?:y|ies)\b")
_EDITION = re.compile(rf"\bthe\s+({_YEAR})\s+(?=[A-Z])")
_PAPERS = re.compile(
    r"(?i)\b(?:times|post|guardian|news|newspaper|herald|tribune|telegraph|journal|izvestia|pravda|"
    r"le monde|gazette|"
    r"daily|economist|observer|independent|chronicle|mirror|star|zeitung|spiegel|bbc|cnn|reuters|press|"
    r"bulletin|globe|courier|standard|weekly|diplomat|business)\b"
)
_TENSED = frozenset(
    "is are was were has have had will won’t won't can can’t can't could may might would should does did "
    "says said".split()
)
_ARTICLED = re.compile(
    r"Economist|Guardian|Independent|Observer|Times|Mirror|Sun|Telegraph|Spectator|Standard"
)


def date_facts_of_works(document: Document, works: Sequence[WorkFact]) -> list[DateFact]:
    """Facts of low importance from titles and newspapers, and when the document itself appeared."""
    facts = [fact for fact in (own_publication(document),) if fact is not None]
    own_title = _plain(document.csl.get("title", ""))
    for work in works:
        if not work.evidence or (own_title and _plain(work.csl.get("title", "")) == own_title):
            continue
        for value, event, importance, why in _of_work(work.csl):
            facts.append(_make(work.evidence[0], value, event, importance, why))
    return facts


def own_publication(document: Document) -> DateFact | None:
    """When the document itself was published, where it says so in a line that can be quoted."""
    csl = document.csl
    value, title = _issued(csl), csl.get("title", "")
    if value is None or not title:
        return None
    span = _own_line(document.text, title, value[:4])
    if span is None:
        return None
    block = next((b for b in document.blocks if b.start <= span[0] < b.end), None)
    quote = document.text[span[0] : span[1]]
    evidence = Evidence(document.id, *span, quote, block.page if block else None, Role.STATES)
    container = csl.get("container-title")
    who = _authors(csl)
    if not who and not container:
        return None  # a page says when it was put up; nobody learns that
    event = f"{who}{'’s ' if who else ''}“{title}”{APPEARED}" + (f" in {container}" if container else "")
    return _make(evidence, value, event, 0.6, _("the document's own publication"))


def _make(evidence: Evidence, value: str, event: str, importance: float, why: str) -> DateFact:
    return DateFact(
        id=fact_id("date", evidence, f"{value}\x1f{event}"),
        importance=importance,
        evidence=(evidence,),
        why=why,
        date=value,
        event=event,
    )


def _of_work(csl: Csl) -> Iterator[tuple[str, str, float, str]]:
    title = " ".join(str(csl.get("title", "")).split()).rstrip(".")
    if not title:
        return
    for value, cut in spans_in_title(title):
        who = ", ".join(_families(csl)[:2]) if len(_families(csl)) < 3 else f"{_families(csl)[0]} et al."
        shown = re.sub(r"\s+", " ", cut).strip(" ,:;–-")
        yield value, f"{SPAN_TREATED}{who + ', ' if who else ''}{shown}", 0.25, _("a span in a work's title")
    value, container = _issued(csl), str(csl.get("container-title", ""))
    if value and len(value) >= 10 and _is_newspaper(csl, container):
        by = _authors(csl)
        paper = _with_article(container)
        event = f"{paper}{REPORTED if is_full_clause(title) else PUBLISHED}{title}”" + (
            f" by {by}" if by else ""
        )
        yield value, event, 0.2, _("the day of a newspaper's report")


def is_full_clause(title: str) -> bool:
    """Whether a headline says something of its own: a verb with tense behind its first word.

    Judged without a parse, by words that are verbs and nothing else ("invades", "was", "has"): it misses
    some ("talks", "plans"), which then count as titles.
    """
    from lemminflect import getLemma

    if title.endswith("?"):
        return False
    words = re.findall(r"[A-Za-z’'-]+", re.split(r"[:;]\s|\s[–—-]\s", title)[-1])
    opening = frozenset({"how", "why", "what", "when", "where", "who", "whether", "which", "if"})
    if not words or words[0].lower() in opening:
        return False
    for before, word in itertools.pairwise(words):
        small = word.lower()
        if before.lower() in ("that", "which", "who", "what", "how", "why", "where", "when", "if"):
            return False
        if small in _TENSED:
            return True
        lemma: Sequence[str] = getLemma(small, upos="VERB", lemmatize_oov=False)
        noun: Sequence[str] = getLemma(small, upos="NOUN", lemmatize_oov=False)
        if small.endswith("s") and lemma and not noun and lemma[0] != small:
            return True
    return False


def spans_in_title(title: str) -> list[tuple[str, str]]:
    """Spans of time that a title names, as EDTF, each with the title without its words."""
    found: list[tuple[int, int, str]] = []

    def take(match: re.Match[str], value: str) -> None:
        if all(match.end() <= a or match.start() >= b for a, b, _value in found):
            found.append((match.start(), match.end(), value))

    for match in _RANGE.finditer(title):
        first, last = match[1], match[2]
        last = first[:2] + last if len(last) == 2 else last
        if first < last:
            take(match, f"{first}/{last}")
    for match in _SINCE.finditer(title):
        start = match["year"] or f"{int(match['century']) - 1:02d}XX"
        take(match, f"{start}/..")
    for match in _DECADE.finditer(title):
        take(match, f"{match[1][:3]}X")
    for match in _CENTURIES.finditer(title):
        if int(match[1]) < int(match[2]):
            take(match, f"{int(match[1]) - 1:02d}XX/{int(match[2]) - 1:02d}XX")
    for match in _CENTURY.finditer(title):
        take(match, f"{int(match[1]) - 1:02d}XX")
    for match in _EDITION.finditer(title):
        found += (
            []
            if any(a <= match.start(1) < b for a, b, _v in found)
            else [(match.start(1), match.end(1), match[1])]
        )
    out: list[tuple[str, str]] = []
    for start, end, value in sorted(found):
        lead = (
            None
            if value == title[start:end]
            else re.search(r"(?i)[\s,(]*\b(?:in|of|during|from|for|between)?\s*$", title[:start])
        )
        cut = title[: lead.start() if lead else start] + " " + title[end:].lstrip(")")
        out.append((value, cut))
    return out


def _with_article(paper: str) -> str:
    """The name of a paper inside a sentence: "the Irish Times", but "Izvestia"."""
    foreign = len(paper.split()) == 1 and not paper.isupper() and not _ARTICLED.fullmatch(paper)
    return paper if foreign or paper.lower().startswith("the ") else f"the {paper}"


def _is_newspaper(csl: Csl, container: str) -> bool:
    if csl.get("type") in ("article-newspaper", "article-magazine"):
        return bool(container)
    return bool(container) and bool(_PAPERS.search(container)) and not csl.get("volume")


def _issued(csl: Csl) -> str | None:
    """The issue date as EDTF."""
    issued = csl.get("issued") or {}
    ends = [_edtf(parts) for parts in issued.get("date-parts") or [] if parts]
    ends = [e for e in ends if e]
    return "/".join(ends[:2]) if ends else None


def _edtf(parts: Sequence[int | str]) -> str:
    try:
        numbers = [int(p) for p in parts[:3]]
    except (TypeError, ValueError):
        return ""
    return "-".join(f"{n:04d}" if i == 0 else f"{n:02d}" for i, n in enumerate(numbers))


def _families(csl: Csl) -> list[str]:
    return [str(n.get("family") or n.get("literal") or "") for n in csl.get("author") or [] if n]


def _authors(csl: Csl) -> str:
    names = [
        " ".join(str(n[k]) for k in ("given", "non-dropping-particle", "family") if n.get(k))
        or str(n.get("literal", ""))
        for n in csl.get("author") or []
    ]
    if len(names) > 2:
        return _("{first} et al.").format(first=names[0])
    return _(" and ").join(names)


def _own_line(text: str, title: str, year: str) -> tuple[int, int] | None:
    """The line with its title and year, else the line of its title."""
    pattern = r"\s+".join(re.escape(word) for word in title.split())
    lines: list[tuple[int, int]] = []
    for match in re.finditer(pattern, text, re.IGNORECASE):
        low = text.rfind("\n", 0, match.start()) + 1
        high = text.find("\n", match.end())
        high = len(text) if high < 0 else high
        low += len(text[low:high]) - len(text[low:high].lstrip())
        lines.append((low, low + len(text[low:high].rstrip())))
    return next((line for line in lines if year in text[line[0] : line[1]]), lines[0] if lines else None)


def _plain(title: str) -> str:
    return " ".join(re.findall(r"\w+", title.casefold()))
