"""Explanations right behind words in bold or italic type: "**X:** doing ...", "*X*—a kind of ...".

The type shows the term and the mark shows where its explanation begins, so that a gerund, a clause with
"that" or a plural serve as well as "a ...". What opens a block belongs to a heading, its frame: an item under
"What is untested" stays untested.
"""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace

from app.documents.document import BlockKind, Document
from app.facts.concepts.certainty import ROLES
from app.facts.concepts.gloss import Form, Gloss
from app.facts.concepts.glossary import is_label
from app.facts.concepts.phrases import Phrases, is_person_noun, stands_alone
from app.facts.concepts.terms import clean_term, is_term
from app.facts.concepts.trimming import Range, has_finite_clause
from app.facts.concepts.wordings import head_of
from app.facts.language import Sentence, Token

LONGEST = 260
_MARKS = (":", "—", "–", "--", "(")
_CITED = re.compile(r"\s*\((?:[^()]*\b(?:1[5-9]|20)\d\d[a-z]?|[^()]*\bet al\.)[^()]*\)")
_ASIDE = re.compile(
    r"(?i)^(?:e\.g\.|i\.e\.|see|for example|for instance|singular|plural|also|or|abbreviat\w+|formerly"
    r"|later|now|born|died|cf\.|such as|including|meaning)\b"
)
_NO_GERUND = ("including", "according", "following", "being", "during", "concerning", "regarding", "having")
_BINDING = frozenset(
    """that who which where when of in to for between with without by from on regardless against through
    whose as""".split()
)
_NO_FRAME = re.compile(
    r"(?i)illustrat|example|hypothetical|speculative|possible explanations|career|exercise|quiz"
)
_NUMBERED = re.compile(
    r"(?i)^\W*(?:(?:chapter|lecture|unit|week|lesson|module|part) (?:\d+|[ivx]+)[:.–—-]\s*(?=\w))?"
    r"(?:\d+[.\d]*\s+)?"
)
_UNFIT = re.compile(
    r"(?i)\b(?:is|are|was|were|does|do|can|should|how|why|when|rationale|caveat|insight|upshot"
    r"|interpretation|finding|conclusion|objection|acknowledg\w+|disclosure|irony|criteri\w+|requirements?"
    r"|guidelines?|version|hypothesis \d|study|sample|scope|materials?|procedure|participants|design|answer"
    r"|tips?|advice|aims?|data|keywords?|funding|availability|contributions?|conflicts?|implications?|recommendations?|steps?)s?\b"
)


def find_labelled(document: Document, sentences: Sequence[Sentence]) -> Iterator[Gloss]:
    """Every explanation that stands right behind a marked term; what opens a block only among its like."""
    opening: list[Gloss] = []
    spans, at = list(document.emphasised), 0
    for number, sentence in enumerate(sentences):
        while at < len(spans) and spans[at][1] <= sentence.start:
            at += 1
        inside = [s for s in spans[at : at + 8] if s[0] < sentence.end]
        opens = sentence.block >= 0 and document.blocks[sentence.block].kind is BlockKind.LIST_ITEM
        if not (inside or (opens and ": that " in sentence.text)):
            continue
        phrases = Phrases(sentence)
        ranges = [r for s in inside if (r := _marked(phrases, s)) is not None]
        if opens and not ranges:
            ranges = [r for r in (_before_that(phrases),) if r is not None]
        following = sentences[number + 1] if number + 1 < len(sentences) else None
        for term in ranges:
            gloss = _read(phrases, term) or _read_on(phrases, term, following)
            if gloss is None:
                continue
            if term[0] > 0 or phrases.tokens[term[1] + 1].text != ":":
                yield gloss
                break
            frame = _frame(document, sentence.block)
            if frame is not None:
                opening.append(replace(gloss, frame=frame))
    shared = Counter(g.frame for g in opening)
    yield from (g for g in opening if shared[g.frame] > 1)


def _marked(phrases: Phrases, span: tuple[int, int]) -> Range | None:
    """The tokens of a marked span, without a colon inside it."""
    inside = [i for i, t in enumerate(phrases.tokens) if t.start >= span[0] and t.end <= span[1]]
    while inside and phrases.tokens[inside[-1]].text in (":", "."):
        inside.pop()
    return (inside[0], inside[-1]) if inside else None


def _before_that(phrases: Phrases) -> Range | None:
    """The words before ": that ..." at the head of a list item."""
    colon = next((i for i, t in enumerate(phrases.tokens[:7]) if t.text == ":"), 0)
    return (0, colon - 1) if colon and phrases.tokens[colon + 1].text == "that" else None


def _read(phrases: Phrases, term: Range) -> Gloss | None:
    """The term with what its mark opens in the same sentence."""
    tokens, mark = phrases.tokens, term[1] + 1
    if mark + 3 >= len(tokens) or tokens[mark].text not in _MARKS or not _is_name(tokens[term[0] : mark]):
        return None
    last = _end(tokens, mark)
    if last is None or last - mark < 3:
        return None
    return _gloss(phrases, term, phrases, phrases.trimmed(mark + 1, last), bracket=tokens[mark].text == "(")


def _read_on(phrases: Phrases, term: Range, following: Sentence | None) -> Gloss | None:
    """A label that the parser took for a sentence, with the sentence behind it."""
    tokens = phrases.tokens
    alone = term[0] == 0 and term[1] == len(tokens) - 2 and tokens[-1].text == ":"
    if (
        not alone
        or following is None
        or following.block != phrases.sentence.block
        or not _is_name(tokens[:-1])
    ):
        return None
    behind = Phrases(following)
    stop = len(behind.tokens) - 1
    if stop < 2 or any(t.text == ";" for t in behind.tokens):
        return None
    gloss = _gloss(phrases, term, behind, behind.trimmed(0, stop), bracket=False)
    return replace(gloss, end=following.end) if gloss is not None else None


def _gloss(phrases: Phrases, term: Range, behind: Phrases, place: Range, *, bracket: bool) -> Gloss | None:
    first, last = place
    said = _CITED.sub("", behind.text(first, last)).rstrip(" .,;")
    if not 3 <= len(said.split()) <= 42 or len(said) > LONGEST or "?" in said:
        return None
    torn = said.count("(") != said.count(")")
    if torn or _ASIDE.match(said) or (bracket and len(said.split()) < 4):
        return None
    many = phrases.tokens[term[1]].tag == "NNS"
    if not _explains(behind, many, first, last) or not stands_alone(behind, first, last, we=True):
        return None
    name = clean_term(phrases.text(*term))
    if name.casefold() in said.casefold():
        return None
    opening = behind.tokens[first]
    said = said if opening.pos == "PROPN" or opening.text[1:2].isupper() else said[0].lower() + said[1:]
    name = name[0].lower() + name[1:] if term[0] == 0 and name[1:].islower() else name
    sentence = phrases.sentence
    return Gloss(name, said, Form.LISTED, sentence.start, sentence.end, sentence.block, 1.0)


def _is_name(tokens: Sequence[Token]) -> bool:
    """Whether marked words are a term: short, nominal, no label of the page, no role, nobody."""
    name = clean_term(" ".join(t.text for t in tokens))
    head = tokens[-1]
    nominal = head.pos in ("NOUN", "PROPN", "X") or head.tag in ("VBG", "NN", "NNS")
    if not nominal or len(tokens) > 6 or len(name) < 4 or is_label(name) or _UNFIT.search(name):
        return False
    if any(t.tag in ("PRP", "PRP$", "MD", "VBZ", "VBP", "VBD", "WP", "WRB", "CD") for t in tokens):
        return False
    if head.lemma.lower() in ROLES or any(t.entity == "PERSON" for t in tokens):
        return False
    return is_term(name) or len(tokens) > 1 or re.fullmatch(r"[A-Za-z][\w-]{4,}", name) is not None


def _end(tokens: Sequence[Token], mark: int) -> int | None:
    """The last word of what a mark opens: to its closing bracket or dash, else to the full stop."""
    text = tokens[mark].text
    if text == "(":
        return next((i - 1 for i in range(mark + 1, len(tokens)) if tokens[i].text == ")"), None)
    if text != ":":
        closing = next((i for i in range(mark + 2, len(tokens)) if tokens[i].text == text), len(tokens))
        return closing - 1
    stop = next((i for i in range(mark + 2, len(tokens)) if tokens[i].text == ";"), len(tokens))
    return stop - 1 if stop == len(tokens) else None


def _explains(phrases: Phrases, many: bool, first: int, last: int) -> bool:
    """Whether the words can say what the term is: "that ...", a gerund, "a ..." or a plural bound to more."""
    tokens, opening = phrases.tokens, phrases.tokens[first]
    word = opening.text.lower()
    if opening.tag == "IN" and word == "that":
        return any(t.tag in ("VBZ", "VBP", "VBD", "MD") for t in tokens[first : last + 1])
    if has_finite_clause(phrases, first, last):
        return False
    if opening.tag == "VBG" and opening.pos == "VERB":
        return word not in _NO_GERUND and last > first + 1
    head = head_of(phrases, first, last)
    if head is None or tokens[head].lemma in ROLES or is_person_noun(tokens[head].lemma):
        return False
    bound = head < last and (
        tokens[head + 1].text.lower() in _BINDING
        or (
            tokens[head + 1].tag in ("VBN", "VBG")
            and head + 2 <= last
            and tokens[head + 2].pos in ("ADP", "PART")
        )
    )
    if word in ("a", "an"):
        return bound and not many
    if word == "the":
        return bound
    return bound and opening.pos in ("NOUN", "ADJ") and opening.tag not in ("JJR", "JJS")


# -- the heading that a list stands under -------------------------------------------------------------


def _frame(document: Document, at: int) -> tuple[int, int] | None:
    """Where the heading of a run of labelled blocks stands: a marked line with a colon, else a heading."""
    for index in range(at - 1, max(-1, at - 14), -1):
        block = document.blocks[index]
        words = document.quote(block).strip()
        if block.kind is BlockKind.HEADING:
            return (block.start, block.end) if _serves(words) else None
        bare = words.strip("*_ ")
        if (
            block.kind is BlockKind.PARAGRAPH
            and words[:1] in "*_"
            and words[-1:] in "*_:"
            and bare.endswith(":")
        ):
            return (block.start, block.end) if _serves(words) else None
    return None


def _serves(heading: str) -> bool:
    words = frame_text(heading)
    return 2 <= len(words.split()) <= 12 and not _NO_FRAME.search(words) and "?" not in words


def frame_text(heading: str) -> str:
    """A heading as a question names it: no marks, number or colon."""
    plain = _NUMBERED.sub("", re.sub(r"[*_#`]", "", " ".join(heading.split())), count=1)
    return plain.strip(" :.")
