"""Sentences with the words in them that the page sets in bold or italic type, and which of them are terms."""

import re
from collections.abc import Iterator, Sequence

from app.documents.document import Document
from app.facts.concepts.phrases import NOMINAL, Phrases
from app.facts.concepts.terms import clean_term, is_term
from app.facts.concepts.trimming import Range
from app.facts.language import Sentence

MAX_WORDS = 5
"""Words up to which marked words are a term; more are stressed speech."""
MOST_A_SENTENCE = 8
LONGEST_ASIDE = 16
"""Words of an aside between commas, behind a term, that its verb may follow."""


def marked_sentences(
    document: Document, sentences: Sequence[Sentence]
) -> Iterator[tuple[Sentence, list[tuple[int, int]]]]:
    """Each sentence with the marked spans that lie in it, those without any too."""
    spans, at = list(document.emphasised), 0
    for sentence in sentences:
        while at < len(spans) and spans[at][1] <= sentence.start:
            at += 1
        inside = [s for s in spans[at : at + MOST_A_SENTENCE] if s[0] < sentence.end]
        yield sentence, inside


def marked_range(phrases: Phrases, span: tuple[int, int]) -> Range | None:
    """The tokens that a marked span covers, without a stop inside it."""
    inside = [i for i, t in enumerate(phrases.tokens) if t.start >= span[0] and t.end <= span[1]]
    inside = [i for i in inside if phrases.tokens[i].pos != "SPACE"]
    while inside and phrases.tokens[inside[-1]].text in (",", ".", ":"):
        inside.pop()
    return (inside[0], inside[-1]) if inside else None


def can_be_term(phrases: Phrases, term: Range) -> bool:
    """Whether marked words are something to learn: short, nominal, nobody, no bare quality."""
    tokens = phrases.tokens[term[0] : term[1] + 1]
    name = clean_term(phrases.text(*term))
    nominal = tokens[-1].pos in (*NOMINAL, "X") or tokens[-1].tag == "VBG" or name[1:2].isupper()
    nominal = nominal or (
        term[0] == 0 and len(tokens) == 1 and re.fullmatch(r"[A-Z][a-z]{4,}s", name) is not None
    )
    if not nominal or len(tokens) > MAX_WORDS + 2 or len(name) < 3 or tokens[0].tag == "PRP":
        return False
    quality = len(tokens) == 1 and name.endswith(("al", "ic", "ive", "ous", "able", "ible"))
    if quality and not _has_article(phrases, term):
        return False  # "*Vertical* keeps ...": a quality, whatever its tag
    after_somebody = tokens[-1].pos == "NOUN" and tokens[-1].text.islower()  # "Geiger counter"
    person = any(t.entity == "PERSON" for t in tokens) and not after_somebody
    return not person and (is_term(name, tokens) or re.fullmatch(r"[A-Za-z][\w-]{3,}", name) is not None)


def shown_term(phrases: Phrases, term: Range) -> str:
    """A marked term as it is shown: without article, without the capital that only opens its sentence."""
    name = clean_term(phrases.text(phrases.without_determiner(*term), term[1]))
    opens = term[0] == 0 and phrases.tokens[term[0]].pos != "PROPN" and name[1:].islower()
    return name[0].lower() + name[1:] if opens else name


def _has_article(phrases: Phrases, term: Range) -> bool:
    return term[0] > 0 and phrases.tokens[term[0] - 1].text.lower() in ("a", "an", "the")


def past_aside(phrases: Phrases, at: int) -> int | None:
    """The word behind closing quotation marks, brackets and one aside between commas."""
    tokens = phrases.tokens
    for opening, closing, room in (("(", ")", 12), (",", ",", LONGEST_ASIDE)):
        while at < len(tokens) and tokens[at].text in ("”", '"', "’", "*", "_"):
            at += 1
        comma = opening == "," and at + 1 < len(tokens) and tokens[at].text[:1] == ","
        if at < len(tokens) and (tokens[at].text == opening or comma):
            stop = range(at + 1, min(at + room, len(tokens)))
            ends = next((i for i in stop if tokens[i].text == closing), None)
            if ends is None:
                return None
            at = ends + 1
    return at if at + 2 < len(tokens) else None
