"""Labels of boxes and remarks in notes ("**Info:** ..."), which are no part of the sentence behind them."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace

from app.documents.document import Block, BlockKind

_NAMES = (
    r"info(?:rmation)?|notes?|background|(?:historical )?context|definition|key (?:point|idea|fact|concept"
    r"|term|takeaway)|main (?:point|idea)|fact|quick fact|remember|recall|remark|important"
    r"|fun fact|did you know|overview|in (?:short|brief|summary)|summary|take-?away"
    r"|explanation|observation|n\.?b\.?"
)
_LABEL = re.compile(
    rf"(?P<open>[*_]{{0,3}})(?:{_NAMES})(?:\s*[:.?!]+(?P=open)|(?P=open)\s*:)(?P<gap>[ \t]*\n?[ \t]*)"
    r"(?=[*_“\"‘(]{0,4}[A-Z0-9])",
    re.IGNORECASE,
)
_BOX = re.compile(r"(?:!!!|\?\?\?\+?)[ \t]+\w+(?:[ \t]+\"[^\"\n]*\")?[ \t]*\n\s*(?=\S)")
"""The opening line of a box as Markdown's sites write it: `!!! note "Title"`."""
_LEAST = 4
"""Words behind a label that make a sentence."""


def without_callouts(text: str, blocks: Iterable[Block]) -> Iterator[Block]:
    """The blocks, those that open with the label of a box beginning behind it."""
    for block in blocks:
        start = _behind_label(text, block) if block.kind in _KINDS else block.start
        yield block if start == block.start else replace(block, start=start)


_KINDS = (BlockKind.PARAGRAPH, BlockKind.LIST_ITEM)


def _behind_label(text: str, block: Block) -> int:
    if box := _BOX.match(text, block.start, block.end):
        return box.end()
    found = _LABEL.match(text, block.start, min(block.end, block.start + 60))
    if found is None or not re.match(r"[*_“\"‘(]*[^\W_a-z]", text[found.end() : found.end() + 6]):
        return block.start
    plain = not found["open"] and not text[block.start : found.end()].rstrip().endswith(":")
    few = len(text[found.end() : block.end].split()) < _LEAST
    return block.start if plain or few else found.end()
