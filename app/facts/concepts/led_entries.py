"""What stands above a list of labels, and whether its labels are terms or what a sentence counts up.

"Oak grows here because of:" opens causes, "Critics object on three grounds:" opens grounds: what stands
behind their labels tells how each of them works, not what its words mean.
"""

import re
from collections.abc import Sequence

from app.documents.document import BlockKind, Document

_LABELLED = re.compile(r"\W{0,5}[^\n:–—]{2,60}?(?::[*_]*|[*_]*:| (?:[–—]|-{1,3}))\s")
_COUNTING = re.compile(
    r"(?i)\b(?:because|due to|depends? on|results? (?:from|in)|(?:caused|affected|shaped|influenced) by"
    r"|(?:known|famous) for|factors?|reasons?|causes?|conditions?|grounds|levels|respects|ways|problems?"
    r"|issues|obstacles|challenges|threats|criticisms?|critics|objections?|arguments?|advantages?|disadvantages?"
    r"|benefits?|costs|drawbacks?|strengths|weaknesses|effects?|impacts?|consequences|results?|outcomes?|examples?"
    r"|cases|evidence|lessons|recommendations?|measures|demands|goals|aims|steps|changes|differences"
    r"|functions?|roles?|uses|purposes|perspectives?|opinions|voices|points of view)\b"
)
_KINDS = re.compile(
    r"(?i)\b(?:terms?|words?|concepts?|definitions?|defined|vocabulary|glossary|types?|kinds?|forms|sorts?|categories"
    r"|called|known as)\b"
)
"""What a lead-in names whose items are kinds or terms after all: "three types of cost"."""
_REMARK = ("VBN", "RB", "RBR", "RBS", "IN")
"""Tags with which a remark opens that has no noun for its label: "often in ...", "driven by ..."."""


def counting_leads(document: Document) -> list[str]:
    """For each block of a run of labels the line with a colon above the run, where it counts causes, cases or
    places; empty for all other blocks."""
    found: list[str] = []
    lead = ""
    for block in document.blocks:
        text = document.quote(block)
        opens = block.kind is BlockKind.PARAGRAPH and text.rstrip("*_ \n").endswith(":")
        if opens or (block.kind is BlockKind.HEADING and _is_of_voices(text)):
            lead = text
        elif block.kind is not BlockKind.LIST_ITEM and not _LABELLED.match(text):
            lead = ""
        counts = _COUNTING.search(lead) is not None and _KINDS.search(lead) is None
        found.append(lead if counts else "")
    return found


def _is_of_voices(heading: str) -> bool:
    return re.search(r"(?i)\b(?:perspectives|viewpoints|voices|opinions)\b", heading) is not None


def remark_lists(document: Document, tags: dict[int, str]) -> frozenset[int]:
    """The blocks of lists of which most labels are followed by no noun: "often in ...", "driven by ...".

    `tags`: the part of speech of each word by its place in the document.
    """
    found: set[int] = set()
    run: list[tuple[int, bool]] = []
    for index, block in enumerate(document.blocks):
        text = document.quote(block)
        label = _LABELLED.match(text) if block.kind is BlockKind.LIST_ITEM else None
        if label is not None:
            run.append((index, opens_remark(text[label.end() :], block.start + label.end(), tags)))
            continue
        found.update(_mostly_remarks(run))
        run = []
    found.update(_mostly_remarks(run))
    return frozenset(found)


def opens_remark(said: str, start: int, tags: dict[int, str]) -> bool:
    """Whether words behind a label open with no noun phrase: an adverb, a participle, a preposition."""
    marks = re.match(r"[\W_]*", said)
    return tags.get(start + (marks.end() if marks else 0), "") in _REMARK


def _mostly_remarks(run: Sequence[tuple[int, bool]]) -> list[int]:
    if len(run) < 3 or 2 * sum(remark for _i, remark in run) <= len(run):
        return []
    return [index for index, _remark in run]
