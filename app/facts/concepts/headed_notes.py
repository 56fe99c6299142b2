"""A heading or bullet of lecture notes that the first bullet under it defines: "Theory that ...".

The bullet must open with a noun for a class of things that goes on to set the named thing apart.
"""

import re
from collections.abc import Iterator

from app.documents.document import Block, BlockKind, Document, Voice
from app.facts.concepts.gloss import Form, Gloss
from app.facts.concepts.glossary import is_label
from app.facts.concepts.terms import clean_term, is_term
from app.facts.relations.topics import clean_topic

LONGEST = 220
_CLASS = (
    r"(?:theory|theories|hypothesis|idea|belief|view|doctrine|principle|law|rule|model|framework|approach|method"
    r"|technique|procedure|process|practice|strategy|strategies|policy|system|set|collection|network|sequence|series"
    r"|study|science|branch|field|measure|measurement|ratio|rate|degree|ability|capacity|tendency|opportunity|right"
    r"|feelings?|attitude|perception|condition|disorder|disease|organi[sz]ation|institution|device|tool"
    r"|aspect|form|variety|combination|instrument|substance|compound|molecule|mechanism|relationship|agreement|treaty|movement|arrangement)"
)
_OPENING = re.compile(
    rf"(?i)^(?:(?:an?|any|the) )?(?P<before>(?:(?!of |to |for |the |an? )[a-z][\w’'-]* ){{0,3}}?)"
    rf"{_CLASS} "
    r"(?:that|of|for|to|in which|by which|whereby|where|between|towards?|about|used)\b"
    r"(?! (?:this|these|those|it|them|course|lecture|class)\b)"
)
_SORTING = re.compile(
    r"(?i)\b(?:and|vs\.?|versus|types?|kinds?|steps?|benefits?|goals?|effects?|consequences?|problems?|examples?"
    r"|advantages?|principles?|tools?|causes?|reasons?|limitations?|chapter|lecture|week|history|introduction"
    r"|review|overview|results?|controls?|rules?|uses?|features?|properties|characteristics)\b|[?:;,]"
)
"""Headings that sort what stands under them, so that the first bullet is one of several."""


def find_headed_notes(document: Document) -> Iterator[Gloss]:
    """What the first bullet under a heading or bullet says that it is, where its opening is a class."""
    above: Block | None = None
    for index, block in enumerate(document.blocks):
        if block.kind is BlockKind.LIST_ITEM and above is not None and block.voice is Voice.AUTHOR:
            under = above.kind is BlockKind.HEADING or block.level == above.level + 1
            gloss = _read(document, above, block, index) if under else None
            if gloss is not None:
                yield gloss
        short = block.kind is BlockKind.PARAGRAPH and len(document.quote(block).split()) <= 4
        if not (short and above is not None and above.kind is BlockKind.HEADING):
            above = block if block.kind in (BlockKind.HEADING, BlockKind.LIST_ITEM) else None


def _read(document: Document, above: Block, block: Block, index: int) -> Gloss | None:
    name = clean_term(clean_topic(document.quote(above)))
    said = " ".join(re.sub(r"[*_`]+", "", document.quote(block)).split()).rstrip(" .")
    opens = _OPENING.match(said)
    if (
        not name
        or opens is None
        or _commands(opens["before"])
        or not is_term(name)
        or is_label(name)
        or _SORTING.search(name)
    ):
        return None
    words = said.split()
    if (
        not 6 <= len(words) <= 36
        or len(said) > LONGEST
        or len(name.split()) > 5
        or re.search(r"[?:;]|\. ", said)
    ):
        return None
    if name.casefold() in said.casefold():
        return None
    lowered = said[0].lower() + said[1:] if said[1:2].islower() or said[1:2] == " " else said
    return Gloss(name, lowered, Form.LISTED, above.start, block.end, index, 1.0)


def _commands(before: str) -> bool:
    """Whether the words before the class open with a verb: "Compare theories of ..." is a task."""
    from lemminflect import getAllLemmas

    first = before.split()[0].casefold() if before.split() else ""
    kinds = getAllLemmas(first)
    return "VERB" in kinds and "ADJ" not in kinds and not first.endswith(("ed", "ing"))
