"""Kinds that a sentence announces and explains one by one: "two kinds of X: a, which ...; b, which ..."."""

import re
from collections.abc import Iterator, Sequence

from app.facts.concepts.gloss import Form, Gloss
from app.facts.concepts.marked_terms import CITATION
from app.facts.concepts.terms import clean_term, is_term, singular
from app.facts.language import Sentence

EXPLAINED, TOLD = 0.9, 0.7
LONGEST = 240
_ANNOUNCED = re.compile(
    r"\b(?:two|three|four|five|six|seven|eight|several|following|main|basic|different)\b[^.:;?]{0,40}?"
    r"\b(?:kinds|types|forms|sorts|classes|categories|branches|components|parts|functions|stages|phases|ways"
    r"|elements|principles|varieties|levels|groups|schools|systems|layers|models|theories|strategies|roles)\b"
    r"[^.:;?]{0,60}: "
)
_NEXT = re.compile(r";\s*(?:and |or )?|, (?:(?:and|or) )?(?=(?:the |an? )?[a-z][\w’' -]{2,40}, which )")
_ITEM = re.compile(
    r"^(?:\(?(?:\d|[a-z])\)\s*|first,? |second,? |third,? |finally,? )?(?P<article>the |an? )?"
    r"(?P<term>[\w’'-]+(?: [\w’'-]+){0,4}?), which (?P<verb>\w+) (?P<rest>.+)$"
)
_LEANING = re.compile(r"(?i)\b(?:this|these|such|he|she|his|her|him|above|below|latter|former|I|my)\b")
_VERBAL = re.compile(r"\w{2,}s$|^(?:is|are|have|do|can|will|must|may)$")


def find_announced_kinds(sentences: Sequence[Sentence]) -> Iterator[Gloss]:
    """What is said of each kind in a sentence that announces several, where two at least are explained."""
    for sentence in sentences:
        text = " ".join(sentence.text.split())
        announced = _ANNOUNCED.search(text)
        if announced is None or text.endswith("?"):
            continue
        items = [_ITEM.match(piece.strip(" .,")) for piece in _NEXT.split(text[announced.end() :])]
        genus = {singular(w) for w in re.findall(r"[a-z]{3,}", announced.group())}
        found = [g for item in items if item is not None and (g := _gloss(sentence, item, genus)) is not None]
        if len(found) > 1:
            yield from found


def _gloss(sentence: Sentence, item: re.Match[str], genus: set[str]) -> Gloss | None:
    """What an item says its term is; else, where its noun is the announced one, which of these it is."""
    name, verb = clean_term(item["term"]), item["verb"]
    rest = CITATION.sub("", item["rest"]).strip(" ,")
    if not is_term(name) or not _VERBAL.search(verb) or _LEANING.search(rest) or len(rest) > LONGEST:
        return None
    if not 4 <= len(rest.split()) <= 42 or rest.count("(") != rest.count(")"):
        return None
    place = sentence.start, sentence.end, sentence.block
    if verb in ("is", "are") and re.match(r"(?:an?|the|any) |[a-z]+s\b", rest):
        return Gloss(name, rest, Form.LISTED, *place, EXPLAINED)
    head = name.split()[-1]
    if singular(head) in genus and " " in name:
        one = f"{'an' if head[0] in 'aeiou' else 'a'} " if item["article"] else ""
        return Gloss(name, f"{one}{head} which {verb} {rest}", Form.LISTED, *place, EXPLAINED)
    named = f"{item['article'] or ''}{name}"
    return Gloss(name, f"{named[0].upper()}{named[1:]} {verb} {rest}", Form.TOLD, *place, TOLD)
