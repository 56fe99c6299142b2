"""Sections and bullets whose head sorts what stands under them: "Types of soil" over its types.

The head names a class ("Principles", "Phases of mitosis"); the bullets or headings right below it are its
members. A head that doesn't tell of what takes the topic that it stands under.
"""

import re
from collections.abc import Iterator, Sequence

from app.documents.document import Block, BlockKind, Document, Voice
from app.documents.emphasis import drop_marks
from app.facts.concepts.casing import is_common_word
from app.facts.concepts.counted_lists import COUNT_WORDS, CountedList
from app.facts.concepts.labelled_glosses import frame_text
from app.facts.concepts.list_items import MOST_NAMED, Item
from app.facts.language import Sentence
from app.facts.relations.topics import clean_topic

LONGEST_NAME, LONGEST_HEAD = 5, 8
"""Words of a member's name, and of a head."""
_HEAD = re.compile(
    r"^(?P<before>(?:(?:the|main|major|basic|key|different|two|three|four|five|[a-z-]+al|[a-z-]+ic) ){0,3})"
    r"(?P<kind>types|kinds|forms|stages|phases|steps|principles|properties|functions|components|elements|layers"
    r"|categories|classes|varieties|branches|perspectives|dimensions|pillars|goals|laws|consequences|models"
    r"|theories|levels|factors)"
    r"(?P<of> (?:of|in|on) .+)?$",
    re.IGNORECASE,
)
_COUNTED = re.compile(
    r"^(?P<owner>(?!(?:it|they|this|these|that|those|we|you|he|she|there|which|some|all|both)\b)"
    r"[\w’'-]+(?: (?!also |even |\w+ly )[\w’'-]+){0,3}) (?:has|have) (?P<count>two|three|four|five|[2-5]) "
    r"(?P<before>(?:(?:main|basic|key|different) )?)"
    r"(?P<kind>types|kinds|forms|stages|phases|steps|principles|functions|components|elements|layers|parts|levels)$",
    re.IGNORECASE,
)
"""A remark that counts what stands under it: "Every lock has three parts"."""
_NO_MEMBER = re.compile(
    r"(?i)\b(?:e\.?g|i\.?e|summary|introduction|overview|review|conclusion|references|exercises?|questions?"
    r"|key terms|further|reading|examples?|case stud\w+|notes?|background|history|credits?|is|are|was|were"
    r"|has|have|had|can|will|and more|etc|other)\b|[?!;/=<>|]|^\W*$|\d"
)
_GENERAL = re.compile(
    r"(?i)\b(?:chapter|lecture|week|unit|lesson|introduction|overview|review|notes|part|section|ch|vocabulary)\b|\d"
)


def find_sorted_sections(document: Document) -> Iterator[CountedList]:
    """Every head of a class with two to five members under it, all of them named."""
    above: list[tuple[BlockKind, int, str]] = []
    for at, block in enumerate(document.blocks):
        if block.kind not in (BlockKind.HEADING, BlockKind.LIST_ITEM) or block.voice is not Voice.AUTHOR:
            continue
        above = [a for a in above if not _closes(block, a)]
        head = frame_text(document.quote(block)) if block.end - block.start < 90 else ""
        found = (_HEAD.match(head) or _COUNTED.match(head)) if len(head.split()) <= LONGEST_HEAD else None
        members = _members(document, at) if found is not None else []
        if found is not None and 2 <= len(members) <= MOST_NAMED:
            owner = _counted_owner(document, found, len(members)) if found.re is _COUNTED else found["of"]
            owner = _owner(above) if owner is None else owner
            if owner:
                yield _listed(document, at, found, owner, members)
        above.append((block.kind, block.level, head))


def _closes(block: Block, earlier: tuple[BlockKind, int, str]) -> bool:
    """Whether what stood under an earlier head ends before a block."""
    kind, level, _head = earlier
    if block.kind is BlockKind.HEADING:
        return kind is BlockKind.LIST_ITEM or level >= block.level
    return kind is BlockKind.LIST_ITEM and level >= block.level


def _owner(above: Sequence[tuple[BlockKind, int, str]]) -> str:
    """The topic that a bare head stands under: " of soils"; empty where it is none."""
    head = above[-1][2] if above else ""
    topic = clean_topic(head)
    if not topic or len(topic.split()) > 5 or _HEAD.match(topic) or _GENERAL.search(head) or ":" in head:
        return ""
    words = topic.split()
    small = words[0][1:].islower() and all(w.islower() for w in words[1:])
    return f" of {topic[0].lower()}{topic[1:]}" if small else f" of {topic}"


def _counted_owner(document: Document, found: re.Match[str], members: int) -> str:
    """The owner of a counted remark; empty where another number of things stands under it."""
    told = found["count"].lower() in (str(members), COUNT_WORDS[members])
    owner = re.sub(r"^(?:Every|Each|An?|The)\b", lambda m: m[0].lower(), found["owner"])
    return f" of {_in_prose(document, owner)}" if told else ""


def _members(document: Document, at: int) -> list[Item]:
    """The members right under a head, in order; none where one of them has no name."""
    blocks, head = document.blocks, document.blocks[at]
    under: list[Block] = []
    for block in blocks[at + 1 :]:
        if head.kind is BlockKind.LIST_ITEM:
            if block.kind is not BlockKind.LIST_ITEM or block.level <= head.level:
                break
            under += [block] if block.level == head.level + 1 else []
        elif block.kind is BlockKind.HEADING:
            if block.level <= head.level:
                break
            under += [block] if block.level == head.level + 1 else []
    if head.kind is BlockKind.HEADING and not under:
        under = _bullets(blocks, at)
    named = [_member(document, b) for b in under[: MOST_NAMED + 1]]
    names = {i.name.casefold() for i in named if i is not None}
    return [i for i in named if i is not None] if len(names) == len(named) else []


def _bullets(blocks: Sequence[Block], at: int) -> list[Block]:
    """The bullets of a section that is one list and nothing else."""
    found: list[Block] = []
    for block in blocks[at + 1 :]:
        if block.kind is BlockKind.HEADING:
            break
        if block.kind is not BlockKind.LIST_ITEM:
            return []
        found += [block] if block.level == 0 else []
    return found


def _member(document: Document, block: Block) -> Item | None:
    raw = " ".join(drop_marks(document.quote(block), document.media_type).split())
    name = re.split(r": | [-–—] |:$| \(", raw, maxsplit=1)[0].strip(" .*_")
    name = re.sub(r"^\d+[.)] ", "", name)
    if not name or len(name.split()) > LONGEST_NAME or _NO_MEMBER.search(name):
        return None
    return Item(_in_prose(document, name), "", block.start, block.end)


def _as_written(document: Document, counted: str) -> str:
    """The counted words without the capitals of a heading, where the text writes them so."""
    head, joint, owner = re.split(r" (of|in|on) ", counted, maxsplit=1)
    return f"{head} {joint} {_in_prose(document, owner)}"


def _in_prose(document: Document, words: str) -> str:
    """Words of a heading or bullet as running text writes them: small, unless it has them with capitals."""
    bare = re.sub(r"^(?:the|an?) ", "", words)
    if words.isupper() or bare.islower():
        return words
    lowered = bare.lower()
    if lowered in document.text or (" " not in bare and lowered.rstrip("s") in document.text):
        return words.lower()
    if not all(is_common_word(w) for w in re.findall(r"[^\W\d_]{4,}", lowered)):
        return words
    prose = (document.quote(b) for b in document.blocks if b.kind is BlockKind.PARAGRAPH)
    return words if any(bare in p for p in prose) else words.lower()


def _listed(
    document: Document, at: int, found: re.Match[str], owner: str, members: list[Item]
) -> CountedList:
    block = document.blocks[at]
    before = re.sub(r"(?i)\b(?:the|different|two|three|four|five) ", "", found["before"].lower())
    counted = f"{COUNT_WORDS[len(members)]} {before}{found['kind'].lower()}{owner}"
    end = members[-1].end if members[-1].end - block.start < 500 else block.end
    counted = _as_written(document, counted)
    sentence = Sentence(document.text[block.start : end], block.start, end, (), at)
    return CountedList(counted, "", tuple(members), sentence, (block.start, block.end), owned=True)
