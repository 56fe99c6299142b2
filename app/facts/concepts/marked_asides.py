"""Explanations behind a comma beside words in bold or italic type: "its *range*, the distance between ...".

The type shows how far the term reaches ("a *parity of steps*, a case in which ..."), which the parser must
guess where nothing is marked; so "the" explains here too.
"""

import re
from collections.abc import Iterator, Sequence

from app.documents.document import Document
from app.facts.concepts.asides import end_of_aside
from app.facts.concepts.gloss import Form, Gloss
from app.facts.concepts.glossing import COLLECTIVES, gloss_of, is_about_person
from app.facts.concepts.phrases import Phrases
from app.facts.concepts.terms import is_named
from app.facts.concepts.trimming import Range, enumerates, last_of_head, runs_on
from app.facts.concepts.wordings import EVALUATIONS, JUDGEMENTS, POINTERS, SUMMARIES, head_of
from app.facts.language import Sentence

_BOUND = ("of", "in", "for", "between", "that", "which", "who", "where", "whose", "from", "by")
_WEIGHT = 0.8
_QUOTED = re.compile(r",[”\"’'] (?:an?|the|[a-z]+s) |[”\"’'], (?:an?|the|[a-z]+s) ")
"""A quotation with a comma and a noun phrase behind it."""
_CLOSING = ("”", '"', "’", "'")


def find_marked_asides(document: Document, sentences: Sequence[Sentence]) -> Iterator[Gloss]:
    """Every explanation that follows a marked term behind a comma."""
    spans, at = list(document.emphasised), 0
    for sentence in sentences:
        while at < len(spans) and spans[at][1] <= sentence.start:
            at += 1
        inside = [s for s in spans[at : at + 8] if s[0] < sentence.end]
        quoted = _QUOTED.search(sentence.text) is not None
        if not (inside or quoted) or len(sentence.tokens) < 7 or sentence.text.rstrip('”"’) ').endswith("?"):
            continue
        phrases = Phrases(sentence)
        for span in inside:
            marked = [i for i, t in enumerate(phrases.tokens) if span[0] <= t.start and t.end <= span[1]]
            gloss = _explained(phrases, (marked[0], marked[-1])) if marked else None
            if gloss is not None:
                yield gloss
        for term in phrases.quotes if quoted else ():
            gloss = _explained(phrases, term) if _is_name(phrases, term) else None
            if gloss is not None:
                yield gloss


def _is_name(phrases: Phrases, quote: Range) -> bool:
    """Whether a quotation is a short name behind an article or a word of naming, not speech."""
    tokens = phrases.tokens
    inside = [t for t in tokens[quote[0] : quote[1] + 1] if t.pos != "PUNCT"]
    before = tokens[quote[0] - 2].text.lower() if quote[0] > 1 else ""
    nominal = bool(inside) and inside[-1].pos in ("NOUN", "PROPN") and len(inside) <= 4
    return nominal and before in ("the", "a", "an", "called", "as", "so-called", "named", "dubbed", "termed")


def _explained(phrases: Phrases, term: Range) -> Gloss | None:
    tokens = phrases.tokens
    while term[1] > term[0] and tokens[term[1]].text in (",", ".", ":"):
        term = term[0], term[1] - 1
    inner = term[1] + 6 < len(tokens) and tokens[term[1] + 1].text == ","
    inner = inner and tokens[term[1] + 2].text in _CLOSING  # "the “rovers,” a band of ..."
    comma = term[1] + 2 if inner else _behind_brackets(phrases, term[1] + 1)
    if comma + 4 >= len(tokens) or not (inner or tokens[comma].text == ",") or is_named(phrases.text(*term)):
        return None
    if phrases.text(comma + 1, comma + 3).lower() == "which means that":
        return gloss_of(phrases, term, (comma + 4, len(tokens) - 1), Form.TERM, _WEIGHT, parsed=False)
    head = head_of(phrases, comma + 1, len(tokens) - 1)
    many = tokens[last_of_head(phrases, *term)].tag == "NNS"
    if head is None or not _tells(phrases, comma + 1, head, many=many):
        return None
    said = comma + 1, end_of_aside(phrases, comma, head)
    if said[1] <= head + 1 or runs_on(phrases, said[1]) or enumerates(phrases, *said):
        return None
    gloss = gloss_of(phrases, term, said, Form.APPOSITION, _WEIGHT, parsed=False)
    return gloss if gloss is not None and not is_about_person(phrases, said) else None


def _behind_brackets(phrases: Phrases, at: int) -> int:
    """The token behind closing quotation marks and an abbreviation in brackets."""
    tokens = phrases.tokens
    while at < len(tokens) and tokens[at].text in ("”", '"', "’"):
        at += 1
    if at < len(tokens) and tokens[at].text == "(":
        return next((i + 1 for i in range(at, min(at + 8, len(tokens))) if tokens[i].text == ")"), at)
    return at


def _tells(phrases: Phrases, first: int, head: int, *, many: bool) -> bool:
    """Whether a noun phrase of the term's number goes on with what sets it apart, and judges nothing."""
    tokens, noun, word = phrases.tokens, phrases.tokens[head], phrases.tokens[first].text.lower()
    after, then = tokens[head + 1], tokens[min(head + 2, len(tokens) - 1)]
    limited = after.tag in ("VBG", "VBN") or (after.tag == "IN" and then.tag in ("WDT", "WP$"))
    limited = limited or (after.pos == "ADJ" and then.text in ("in", "of", "to", "for"))  # "rich in"
    if after.text.lower() not in _BOUND and not limited:
        return False
    inside = {t.lemma.lower() for t in tokens[first:head]}
    if noun.lemma in POINTERS | SUMMARIES | JUDGEMENTS or inside & EVALUATIONS:
        return False
    if word in ("a", "an", "the"):
        return (noun.tag == "NNS") == many or (many and noun.lemma in COLLECTIVES)
    return many and noun.tag == "NNS" and tokens[first].pos in ("NOUN", "ADJ") and tokens[first].tag != "JJR"
