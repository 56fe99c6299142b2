"""What a passage is about: its heading or the document's title, as words that a question can open with."""

import re
from dataclasses import dataclass
from functools import lru_cache

from app.documents.document import Block, BlockKind, Document, Voice
from app.documents.emphasis import LINK
from app.facts.concepts.terms import singular

MAX_WORDS = 8
OFTEN = 4
"""Times that a text says a word of its title, the title among them, which tells what it is about."""
_PARTS = re.compile(r"\s+[-–—|·»:]+\s+|: | \(|\)")
_SORTING_TITLE = re.compile(
    r"(?i)^(?:how|why|what|when|where|who)\b|\b(?:notes?|lectures?|essays?|papers?|chapters?|drafts?|assignments?|weeks?|units?|class|course|untitled|"
    r"documents?|readings?|handout|slides?|homework|worksheet|overview|introduction|encyclop\w+|wikipedia)\b|\d"
)
"""Titles that sort a document rather than name its subject."""
_NUMBERING = re.compile(
    r"^(?:(?:chapter|part|section|unit|lesson|lecture|module|book)\s+(?:\d+|[IVXLC]+)\b|\d+(?:\.\d+)*\.?|"
    r"[IVXLC]+\.|§+\s*\d+|[A-Z]\.)[\s.:–—-]*",
    re.IGNORECASE,
)
_EMPTY = re.compile(
    r"(?i)^(?:introduction|summary|overview|background|conclusions?|abstract|discussion|results?|methods?|"
    r"references|notes?|further reading|bibliography|see also|external links|contents|key (?:terms|concepts|"
    r"points|takeaways|ideas)|learning (?:objectives|outcomes)|objectives|review(?: questions)?|preface|"
    r"foreword|appendix|acknowledge?ments|history|examples?|exercises|problems|glossary|"
    r"overview of .*|about .*|"
    r"comments?|timeline.*|early life|later life|life|death|legacy|career|works|reception|criticism|"
    r"etymology|definitions?|axioms?|propositions?|"
    r"origins?|causes?|effects?|consequences|impact|aftermath|definition|terminology|description|development|"
    r"analysis|significance|influence|what.s next.*|in this .*|final .*|welcome .*)$"
)


@dataclass(frozen=True, slots=True)
class Topic:
    """What a passage is about, and where the document says so."""

    words: str
    start: int
    end: int
    page: int | None = None


class Topics:
    """The topic of each block of a document."""

    def __init__(self, document: Document) -> None:
        self._document = document
        self._title = _title_topic(document)
        self._by_block: list[Topic | None] = []
        open_headings: list[tuple[int, Topic | None]] = []
        for block in document.blocks:
            if block.kind is BlockKind.HEADING and block.voice is Voice.AUTHOR:
                while open_headings and open_headings[-1][0] >= block.level:
                    open_headings.pop()
                open_headings.append((block.level, _heading_topic(document, block)))
            named = (t for _level, t in reversed(open_headings) if t is not None)
            self._by_block.append(next(named, self._title))

    def of(self, block: int) -> Topic | None:
        """The nearest heading above a block that names something, else the document's title."""
        return self._by_block[block] if 0 <= block < len(self._by_block) else self._title


def _heading_topic(document: Document, block: Block) -> Topic | None:
    words = clean_topic(document.quote(block))
    return Topic(words, block.start, block.end, block.page) if words else None


def _title_topic(document: Document) -> Topic | None:
    title = str(document.csl.get("title") or "")
    start = document.text.find(title) if title else -1
    words = clean_topic(title)
    return Topic(words, start, start + len(title)) if words and start >= 0 else None


@lru_cache(maxsize=4096)
def nouns_of(words: str) -> frozenset[str]:
    """The words of a topic that "the" may point to: "the convention" under "A Constitutional Convention"."""
    return frozenset(singular(w) for w in re.findall(r"[a-z]{5,}", words.casefold()))


def title_subject(document: Document) -> str:
    """What the whole document is about, by the part of its title that its text keeps saying: without the name
    of the site, course or series; empty where no part says so."""
    title = LINK.sub(r"\1", " ".join(str(document.csl.get("title") or "").split()))
    text = document.text.casefold()
    parts = _PARTS.split(title)
    if document.csl.get("type") == "article-journal":
        parts.reverse()  # a catchword stands before the colon, and the subject behind it
    for part in parts:
        words = clean_topic(part.title() if part.isupper() and " " in part else part)
        said = [singular(w) for w in re.findall(r"\w{4,}", words.casefold())]
        if words and not _SORTING_TITLE.search(words) and any(text.count(w) >= OFTEN for w in said):
            return words
    return ""


def clean_topic(heading: str) -> str:
    """The words of a heading without its number and subtitle; empty where it names nothing."""
    words = " ".join(re.sub(r"[*_`#]+", "", heading).split())
    while (shorter := _NUMBERING.sub("", words)) != words:
        words = shorter
    if len(words.split()) > MAX_WORDS:
        words = re.split(r": | [–—-] ", words)[0]
    words = words.strip(" .:;–—-")
    if not 1 <= len(words.split()) <= MAX_WORDS or _EMPTY.match(words) or re.search(r"[?!|/=\[\]]", words):
        return ""
    if re.match(r"(?:[Bb]y|BY) [A-Z]", words):
        return ""  # a byline
    if not re.match(r"[A-Z“\"‘]", words) or not re.search(r"[a-z]{3}|^[A-Z]{3,6}s?$", words):
        return ""
    return words
