"""What a paragraph says of the marked label that opens it.

"**Xs.** The x is well known. It does ..." tells what the thing does; "**X.** This principle means that ..."
what it means.
"""

import re
from collections.abc import Iterator, Sequence

from app.documents.document import BlockKind, Document
from app.facts.concepts.gloss import Form, Gloss
from app.facts.concepts.marked_terms import CITATION, FINITE, LONGEST, POINTING, end_of_clause
from app.facts.concepts.phrases import Phrases, stands_alone
from app.facts.concepts.terms import clean_term, is_term
from app.facts.language import Sentence


def find_told_of_labels(document: Document, sentences: Sequence[Sentence]) -> Iterator[Gloss]:
    """What a paragraph that opens with a marked label says of "it"."""
    labels = _labels(document)
    block, before = -1, None
    for sentence in sentences:
        before = before if sentence.block == block else None
        block = sentence.block
        label = labels.get(block)
        if label is None:
            continue
        if before is None or before.text.strip(" *_.:").casefold() == label.casefold():
            gloss = _meant_by_label(document, sentence, label)
            if gloss is not None:
                yield gloss
        elif len(sentence.tokens) > 4 and sentence.tokens[0].text == "It":
            gloss = _told_of_label(document, sentence, label) if _is_about(before, label) else None
            if gloss is not None:
                yield gloss
        before = sentence


_MEANING = re.compile(
    r"^(?:\W*(?P<label>[^.:]{3,60})[.:]\W*)?This (?:[a-z]+ )?"
    r"(?:means|requires|holds|states|says|posits|asserts|implies) that (?P<said>.+)$",
    re.DOTALL,
)


def _meant_by_label(document: Document, sentence: Sentence, label: str) -> Gloss | None:
    """What the sentence right behind a label says that it means: "This rule requires that ..."."""
    found = _MEANING.match(sentence.text)
    if found is None or (found["label"] or label).strip(" *_").casefold() != label.casefold():
        return None
    phrases = Phrases(sentence)
    start = sentence.start + found.start("said")
    first = next((i for i, t in enumerate(phrases.tokens) if t.start >= start), 0)
    last = phrases.trimmed(first, end_of_clause(phrases, first))[1]
    said = re.sub(r"\s*\((?:e\.g\.|i\.e\.|see)[^()]*\)", "", CITATION.sub("", phrases.text(first, last)))
    said = said.strip(" ,.")
    if POINTING.search(said) or not 5 <= len(said.split()) <= 45 or len(said) > LONGEST or not is_term(label):
        return None
    if not stands_alone(phrases, first, last, we=True) or label.casefold() in said.casefold():
        return None
    block = document.blocks[sentence.block]
    name = label[0].lower() + label[1:] if label[1:].islower() else label
    return Gloss(name, said, Form.TERM, block.start, sentence.end, sentence.block, 0.9)


def _labels(document: Document) -> dict[int, str]:
    """The label of each block that opens with one: short marked words and a full stop or colon."""
    opening = dict(document.emphasised)
    found: dict[int, str] = {}
    for index, block in enumerate(document.blocks):
        if block.kind not in (BlockKind.PARAGRAPH, BlockKind.LIST_ITEM):
            continue
        words = document.text[block.start : block.start + 90]
        marks = re.match(r"[-•\s]*[*_]{1,3}", words)
        start = block.start + (marks.end() if marks else 0)
        end = opening.get(start)
        if end is None:
            continue
        label = document.text[start:end]
        closed = label.endswith((".", ":")) or re.match(r"[*_]{0,3}\s?[.:]", document.text[end : end + 5])
        name = clean_term(label)
        if closed and 1 <= len(name.split()) <= 3 and len(name) > 2 and not name.isdigit():
            found[index] = name
    return found


def _is_about(sentence: Sentence, label: str) -> bool:
    """Whether the subject of a sentence is what a label names, in full or by its initials."""
    verb = next((i for i, t in enumerate(sentence.tokens) if t.tag in (*FINITE, "MD")), 0)
    if not 0 < verb <= 8:
        return False
    words = Phrases(sentence).text(0, verb - 1)
    if label.split()[-1].casefold() in words.casefold():
        return True
    initials = "".join(w[0] for w in re.findall(r"\b[A-Z]\w+", words))
    capitals = "".join(c for c in label if c.isupper())
    return len(capitals) > 1 and initials.endswith(capitals)


def _told_of_label(document: Document, sentence: Sentence, label: str) -> Gloss | None:
    phrases = Phrases(sentence)
    tokens = phrases.tokens
    torn = re.match(r"\s*(\[[^\]\n]{1,20}\])\s*\.", document.text[sentence.end : sentence.end + 40])
    if tokens[1].tag != "VBZ" or tokens[1].pos != "VERB" or tokens[0].dep != "nsubj":
        return None
    last = phrases.trimmed(1, end_of_clause(phrases, 1))[1]
    predicate = CITATION.sub("", phrases.text(1, last))
    if torn:
        predicate = f"{predicate} {torn[1]}"
    elif not sentence.text.rstrip().endswith((".", "!", ")", "”")):
        return None
    said = f"{label} {predicate}"
    if POINTING.search(predicate) or len(said) > LONGEST or "\\" in predicate:
        return None
    if not stands_alone(phrases, 1, last, we=True):
        return None
    return Gloss(label, said, Form.TOLD, sentence.start, sentence.end, sentence.block, 0.7)
