"""Whole sentences that a list sets without their full stop, as lecture notes do, with it."""

from collections.abc import Sequence
from dataclasses import replace
from itertools import zip_longest

from app.documents.document import BlockKind, Document
from app.facts.language import Sentence, Token

LEAST = 4
"""Tokens of an item that can be a sentence."""
_CLOSING = ")”\"’'%"
_FINITE = ("VBZ", "VBP", "VBD", "MD")


def end_items(document: Document, sentences: Sequence[Sentence]) -> list[Sentence]:
    """The sentences, the last of each list item with a stop where it has a verb and no mark at its end."""
    return [
        _ended(sentence) if _lacks_stop(document, sentence, after) else sentence
        for sentence, after in zip_longest(sentences, sentences[1:])
    ]


def _lacks_stop(document: Document, sentence: Sentence, following: Sentence | None) -> bool:
    if sentence.block < 0 or document.blocks[sentence.block].kind is not BlockKind.LIST_ITEM:
        return False
    if following is not None and following.block == sentence.block:
        return False
    last = sentence.text.rstrip(" *_\n")[-1:]
    whole = len(sentence.tokens) >= LEAST and any(t.tag in _FINITE for t in sentence.tokens)
    return whole and (last.isalnum() or last in _CLOSING)


def _ended(sentence: Sentence) -> Sentence:
    last = len(sentence.tokens) - 1
    while last > 0 and sentence.tokens[last].pos == "SPACE":
        last -= 1
    mark, root = sentence.tokens[last], sentence.root
    stop = Token(".", ".", "PUNCT", ".", "punct", root, mark.end, mark.end + 1)
    text = sentence.text[: mark.end - sentence.start] + "."
    return replace(sentence, text=text, tokens=(*sentence.tokens[: last + 1], stop))
