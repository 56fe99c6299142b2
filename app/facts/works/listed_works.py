"""Works that a document lists, names or is, as facts with their places and what they weigh."""

import re
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, replace

from app.documents.document import Block, BlockKind, Csl, Document, Voice
from app.facts.fact import Evidence, Role, WorkFact, fact_id
from app.facts.language import Sentence
from app.facts.works.agreeing_makers import agreeing, title_key
from app.facts.works.citations import Citation, find_citations
from app.facts.works.cited_claims import cited_sentences
from app.facts.works.entries import Listing, read_listing
from app.facts.works.named_works import NamedWork, find_named_works
from app.facts.works.references import parse_reference
from app.wording import gettext as _

MOST_CLAIMS = 3
"""Sentences kept that say what one work is cited for."""
MOST_MENTIONS = 12
"""Citations kept as evidence of one work, beside its entry."""

IN_PASSING = 0.15
"""Importance of a work that the text only points to: below what the standard level asks."""
_OF_NOTES = 0.08
"""What is left of the importance of a work that footnotes alone name: only the last level asks it."""
_OWN = 0.95
"""Importance of the document itself."""
_BASE = {
    "book": 0.35,
    "article-journal": 0.3,
    "chapter": 0.27,
    "thesis": 0.22,
    "report": 0.2,
    "paper-conference": 0.27,
    "article-magazine": 0.12,
    "article-newspaper": 0.12,
    "webpage": 0.1,
}
_CLASSIC_AGE = 30
_LEAST_TITLE = 8
"""Characters of a title that the running text may date."""
_PASSING = 0.4
"""What counts of how often a page or a piece of news is cited in passing."""
_NEWS = ("article-newspaper", "article-magazine", "webpage")


def find_works(document: Document, sentences: Sequence[Sentence] | None) -> list[WorkFact]:
    """The document itself, the works that its text names, and every entry of its reference list."""
    own = _own_work(document)
    listing = read_listing(document)
    named = [_named_fact(document, work) for work in find_named_works(document, sentences)]
    listed = _listed_facts(document, listing, find_citations(document), sentences)
    named, listed = agreeing(named, listed)
    facts = [*([own] if own else []), *named, *listed]
    body = _body(document)
    return [_beside_text(f) if _is_of_notes(f, body) else f for f in _merge(facts)]


def _beside_text(fact: WorkFact) -> WorkFact:
    return replace(fact, importance=round(_OF_NOTES * fact.importance, 3))


def _body(document: Document) -> str:
    """What the author tells outside of notes and lists of works."""
    left_out = (BlockKind.REFERENCE, BlockKind.BOILERPLATE)
    told = (b for b in document.blocks if b.kind not in left_out and b.voice is Voice.AUTHOR)
    return "\n".join(document.quote(b) for b in told)


def _is_of_notes(fact: WorkFact, body: str) -> bool:
    """Whether only footnotes point to a work, and the text itself names neither its maker nor its title."""
    pointing = [e.quote for e in fact.evidence if e.role is Role.NAMES]
    if not any(quote.startswith("[^") for quote in pointing) or fact.importance >= _OWN:
        return False
    makers = fact.csl.get("author") or fact.csl.get("editor") or []
    names = [str(maker.get("family") or maker.get("literal") or "") for maker in makers[:3]]
    names.append(str(fact.csl.get("title") or "").split(":")[0])
    return not any(name and re.search(rf"\b{re.escape(name)}(?!\w)", body) for name in names)


def _cited(citations: Sequence[Citation], listing: Listing) -> dict[int, list[Citation]]:
    """The citations of each entry, straight or by a note that names its work again."""
    by_entry: dict[int, list[Citation]] = defaultdict(list)
    for citation in citations:
        entries = {e for block in citation.references for e in listing.cited_by_block.get(block, ())}
        for entry in sorted(entries):
            by_entry[entry].append(citation)
    return by_entry


def _listed_facts(
    document: Document,
    listing: Listing,
    citations: Sequence[Citation],
    sentences: Sequence[Sentence] | None,
) -> list[WorkFact]:
    cited = _cited(citations, listing)
    newest = max((_year(entry.csl) for entry in listing.entries), default=0)
    makers = Counter(_first_maker(entry.csl) for entry in listing.entries)
    opening = _opening(document)
    told = cited_sentences(document, sentences, citations)
    marked = {block for citation in citations for block in citation.references}
    facts: list[WorkFact] = []
    for number, entry in enumerate(listing.entries):
        found = cited.get(number, [])
        again = listing.again.get(number, [])
        unmarked = sum(block not in marked for _start, _end, block in again)
        places = [(c.start, c.end) for c in found] + [(start, end) for start, end, _block in again]
        evidence = [_evidence(document, entry.start, entry.end, document.blocks[entry.block].page)]
        evidence += [told[c.start] for c in found if c.start in told][:MOST_CLAIMS]
        evidence += [
            _evidence(document, start, end, _page_at(document, start), Role.NAMES)
            for start, end in places[:MOST_MENTIONS]
        ]
        leaning = _Leaning(
            len(found) + unmarked,
            by_name=any(c.name_start < c.start for c in found),
            early=any(c.start < opening for c in found),
        )
        importance = _importance(entry.csl, leaning, newest, makers[_first_maker(entry.csl)])
        csl = _dated_by_text(document, entry.csl, listing.entries[0].start)
        facts.append(_fact(csl, importance, tuple(evidence), leaning.why()))
    return facts


def _dated_by_text(document: Document, csl: Csl, until: int) -> Csl:
    """The work with the year that the running text has in brackets behind its title, where that is earlier.

    "Economy and Society (1922)": the list has the edition that was read.
    """
    title, year = str(csl.get("title") or ""), _year(csl)
    if len(title) < _LEAST_TITLE or not year:
        return csl
    words = r"\s+".join(re.escape(word) for word in title.split())
    told = re.compile(
        words + r"[”\"’*_]{0,3}\s*\((?:published |first published |written )?(1[4-9]\d\d|20\d\d)\)"
    )
    years = {int(found[1]) for found in told.finditer(document.text[:until])}
    if len(years) != 1 or min(years) >= year:
        return csl
    return {**csl, "issued": {"date-parts": [[min(years)]]}}


@dataclass(frozen=True, slots=True)
class _Leaning:
    """How much the text leans on a work: times cited, by name in a sentence, where the text opens."""

    times: int
    by_name: bool = False
    early: bool = False

    def weight(self) -> float:
        """What is added to the importance that its kind gives."""
        more = min(0.1 * self.times, 0.4) + 0.07 * self.by_name + 0.05 * self.early
        return min(more, 0.45)

    def why(self) -> str:
        """The same in a line."""
        if not self.times:
            return _("In the list of references")
        why = (
            _("Cited once in the text")
            if self.times == 1
            else _("Cited {times} times in the text").format(times=self.times)
        )
        if self.by_name:
            why += ", " + _("by name in a sentence")
        if self.early:
            why += ", " + _("where the text opens")
        return why


def _opening(document: Document) -> int:
    """Where the opening ends: the abstract or first section, at most a sixth of the text."""
    body = [b for b in document.blocks if b.kind in (BlockKind.PARAGRAPH, BlockKind.LIST_ITEM)]
    if not body:
        return 0
    first, last = body[0].start, body[-1].end
    return first + (last - first) // 6


def _importance(csl: Csl, leaning: _Leaning, newest: int, entries: int) -> float:
    base = _BASE.get(str(csl.get("type")), 0.2)
    year = _year(csl)
    if csl.get("type") not in _NEWS:
        base += 0.05 if year and newest - year >= _CLASSIC_AGE else 0.0
        base += 0.03 if entries > 1 else 0.0
    if not csl.get("title"):
        return 0.1
    if leaning.times and csl.get("type") in _NEWS and not leaning.by_name:
        return round(base + _PASSING * leaning.weight(), 3)
    if leaning.times:
        base = max(base, 0.3) + leaning.weight()
    return round(min(base, 0.8), 3)


def _named_fact(document: Document, work: NamedWork) -> WorkFact:
    page = _page_at(document, work.start)
    evidence = [_evidence(document, work.start, work.end, page)]
    importance = (
        0.75 if work.csl.get("title") and work.csl.get("author") else 0.55 if work.csl.get("title") else 0.4
    )
    block = _block_at(document.blocks, work.start)
    if work.in_passing or (block is not None and block.voice is Voice.NOTE):
        importance = IN_PASSING
    return _fact(work.csl, importance, tuple(evidence), _("Named in the text"))


def _own_work(document: Document) -> WorkFact | None:
    """The document as a work, where it says its title and authors; its citation line fills the gaps."""
    csl = document.csl
    if not csl.get("title") or not csl.get("author"):
        return None
    span = _own_line(document)
    own: Csl = dict(csl)
    if span is None:
        return None
    parsed = parse_reference(document.text[span[0] : span[1]])
    if title_key(str(parsed.get("title", ""))) == title_key(str(csl["title"])):
        for key in ("volume", "issue", "page", "DOI", "URL", "publisher", "issued", "container-title"):
            if key in parsed:
                own.setdefault(key, parsed[key])
    own.setdefault("type", "article-journal" if own.get("container-title") else "document")
    evidence = _evidence(document, span[0], span[1], _page_at(document, span[0]))
    return _fact(own, _OWN, (evidence,), _("The document itself"))


def _own_line(document: Document) -> tuple[int, int] | None:
    """The line in which the document cites itself, else the line of its title."""
    pattern = r"\s+".join(re.escape(word) for word in str(document.csl["title"]).split())
    families = [str(a.get("family") or a.get("literal") or "") for a in document.csl["author"]]
    best: tuple[int, tuple[int, int]] | None = None
    for found in re.finditer(pattern, document.text, re.IGNORECASE):
        start = document.text.rfind("\n", 0, found.start()) + 1
        end = document.text.find("\n", found.end())
        end = len(document.text) if end < 0 else end
        line = document.text[start:end]
        if len(line) > len(found[0]) + 400:
            start, end = found.span()
            line = found[0]
        start += len(line) - len(line.lstrip())
        score = sum(f in line for f in families[:1]) + bool(re.search(r"\(?(?:1[4-9]|20)\d\d\b", line))
        if best is None or score > best[0]:
            best = (score, (start, start + len(line.strip())))
    return best[1] if best else None


def _fact(csl: Csl, importance: float, evidence: tuple[Evidence, ...], why: str) -> WorkFact:
    value = str(csl.get("title") or f"{_first_maker(csl)} {_year(csl) or ''}")
    return WorkFact(
        id=fact_id("work", evidence[0], value), importance=importance, evidence=evidence, why=why, csl=csl
    )


def _evidence(
    document: Document, start: int, end: int, page: int | None, role: Role = Role.STATES
) -> Evidence:
    return Evidence(document.id, start, end, document.text[start:end], page, role)


def _page_at(document: Document, position: int) -> int | None:
    block = _block_at(document.blocks, position)
    return block.page if block else None


def _block_at(blocks: Sequence[Block], position: int) -> Block | None:
    low, high = 0, len(blocks)
    while low < high:
        middle = (low + high) // 2
        if blocks[middle].end <= position:
            low = middle + 1
        else:
            high = middle
    return blocks[low] if low < len(blocks) and blocks[low].start <= position else None


def _year(csl: Csl) -> int:
    parts = (csl.get("issued") or {}).get("date-parts") or [[0]]
    return int(parts[0][0]) if parts[0] else 0


def _first_maker(csl: Csl) -> str:
    makers = csl.get("author") or csl.get("editor") or [{}]
    return str(makers[0].get("family") or makers[0].get("literal") or "").casefold()


def _merge(facts: Sequence[WorkFact]) -> list[WorkFact]:
    """One fact a work: the first found keeps its id, the fuller data and all evidence are kept."""
    merged: dict[tuple[str, ...], WorkFact] = {}
    for fact in facts:
        key = _same_key(fact.csl)
        other = merged.get(key)
        if other is None:
            merged[key] = fact
            continue
        if (
            _first_maker(fact.csl) != _first_maker(other.csl)
            and _first_maker(fact.csl)
            and _first_maker(other.csl)
        ):
            merged[(*key, _first_maker(fact.csl), str(_year(fact.csl)))] = fact
            continue
        merged[key] = _joined(other, fact)
    return list(merged.values())


def _joined(first: WorkFact, second: WorkFact) -> WorkFact:
    if first.importance <= IN_PASSING:
        first, second = second, first  # what the text only points to is a work of the list
    csl = {**second.csl, **first.csl}
    if first.importance < 0.9:
        # a full given name beats initials
        for key in ("author", "editor"):
            names = max((first.csl.get(key) or [], second.csl.get(key) or []), key=lambda n: len(str(n)))
            if names:
                csl[key] = names
    evidence = first.evidence + tuple(e for e in second.evidence if e not in first.evidence)
    return WorkFact(
        id=first.id,
        importance=max(first.importance, second.importance),
        evidence=evidence,
        why=first.why if first.importance >= second.importance else second.why,
        csl=csl,
    )


def _same_key(csl: Csl) -> tuple[str, ...]:
    title = title_key(str(csl.get("title", "")))
    if title:
        long = len(title.split()) >= 4
        return ("title", title, "" if long else _first_maker(csl))
    return (
        "untitled",
        _first_maker(csl),
        str(_year(csl)),
        str(csl.get("container-title", "")),
        str(csl.get("page", "")),
    )
