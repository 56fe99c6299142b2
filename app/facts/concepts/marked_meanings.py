"""What a sentence says a marked term refers to, holds or is called for, by the order of its words.

"**X**, on the other hand, refers to Y", "the **X** of Y asserts that ...", "Roe developed the **X** that
holds ...", "**X**, where you ...", "... called **X**": an aside or a bracket between term and verb, or an
inverted clause, leads the parser astray; the type shows where the term is. What is taken is verbatim.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from app.documents.document import Document
from app.facts.concepts.coined_terms import find_coined_terms, is_coining
from app.facts.concepts.gloss import Form, Gloss
from app.facts.concepts.glossing import gloss_of, is_about_person
from app.facts.concepts.marked_spans import (
    can_be_term,
    marked_range,
    marked_sentences,
    past_aside,
    shown_term,
)
from app.facts.concepts.marked_terms import CITATION, FINITE, LONGEST, POINTING
from app.facts.concepts.phrases import NOMINAL, Phrases, is_anaphoric, stands_alone
from app.facts.concepts.terms import clean_term
from app.facts.concepts.trimming import Range, has_finite_clause, opens_finite_clause
from app.facts.concepts.wordings import head_of, weigh_complement
from app.facts.language import Sentence

MEANT, HELD, BESIDE, NAMED = 0.95, 0.85, 0.8, 0.62
_REFERRING = re.compile(
    r"(?:(?:often |usually |typically |generally |also )?(?:refers? to|denotes?|signif(?:y|ies))"
    r"|(?:is|are) (?:used to (?:refer to|denote|mean|describe)|defined (?:as|to be))|being defined as) "
)
_HOLDING = ("hold", "state", "posit", "assert", "say", "propose", "maintain", "argue", "claim", "postulate")
_NAMING = re.compile(
    r"(?:\b(?:is|are|was|were) (?:(?:often|usually|commonly|also|now|then|sometimes) )?)?"
    r"\b(?:called|termed|named|dubbed|known as|referred to as|labell?ed)(?: (?:the|an?))?[ “\"‘]*$"
)
_IS_NAME = re.compile(r", which (?:is|are|was|were)(?: (?:called|known as))? (?:the|an?) [“\"‘]*$")
_NAMES = re.compile(r"\b(?:called|termed|named|dubbed|known as|referred to as|which is the)\b")
_CUTS = ("but", "so", "yet", "while", "although", "though", "whereas", "thereby", "thus", "hence", "because")
_QUOTED = re.compile(r"\b(?:phrase|term|word|expression|name|slogan)s? [“\"‘]$")
_MANY = ("others", "many", "some", "few", "both")


def find_marked_meanings(document: Document, sentences: Sequence[Sentence]) -> Iterator[Gloss]:
    """What each sentence says of its marked terms, and of a phrase that it quotes to explain it."""
    for sentence, spans in marked_sentences(document, sentences):
        if is_coining(sentence):
            yield from find_coined_terms(Phrases(sentence))
        quoted = re.search(_QUOTED.pattern[:-1], sentence.text) is not None
        if not (spans or quoted) or len(sentence.tokens) < 6 or sentence.text.rstrip('”"’) ').endswith("?"):
            continue
        phrases = Phrases(sentence)
        ranges = [r for s in spans if (r := marked_range(phrases, s)) is not None]
        for term in ranges:
            gloss = _explained(phrases, term) if can_be_term(phrases, term) else None
            if gloss is not None:
                yield gloss
        yield from _purposes(phrases, ranges)
        for term in phrases.quotes if quoted else ():
            gloss = _quoted(phrases, term)
            if gloss is not None:
                yield gloss


def _quoted(phrases: Phrases, term: Range) -> Gloss | None:
    """What a phrase that the sentence quotes is said to refer to, whatever words it is made of."""
    while term[1] > term[0] and phrases.tokens[term[1]].text in (",", "."):
        term = term[0], term[1] - 1
    if not _QUOTED.search(phrases.text(0, term[0] - 1)) or term[1] - term[0] > 8:
        return None
    said = _reference(phrases, term[1])
    if said is None or not 4 <= said[1] - said[0] <= 45 or not stands_alone(phrases, *said, we=True):
        return None
    sentence, name, words = phrases.sentence, clean_term(phrases.text(*term)), phrases.text(*said)
    if len(words) > LONGEST or has_finite_clause(phrases, *said):
        return None
    return Gloss(name, words, Form.TERM, sentence.start, sentence.end, sentence.block, MEANT)


def _explained(phrases: Phrases, term: Range) -> Gloss | None:
    finders = (_referred, _held, _being, _in_other_words, _where, _named)
    return next((g for find in finders if (g := find(phrases, term)) is not None), None)


# -- "X, on the other hand, refers to Y" -----------------------------------------------------------


def _referred(phrases: Phrases, term: Range) -> Gloss | None:
    said = _reference(phrases, term[1])
    gloss = gloss_of(phrases, term, said, Form.TERM, MEANT, parsed=False) if said else None
    return _without_citation(gloss)


def _reference(phrases: Phrases, last: int) -> Range | None:
    """The words behind "refers to", past an aside behind the term that ends here."""
    verb = past_aside(phrases, last + 1)
    if verb is None:
        return None
    found = _REFERRING.match(f"{phrases.text(verb, min(verb + 6, len(phrases.tokens) - 1))} ")
    if found is None:
        return None
    start = verb + len(found.group().split())
    end = end_of_meaning(phrases, start)
    if start >= end or phrases.tokens[start].tag in ("IN", "WRB", "PRP", "TO", "EX"):
        return None
    if phrases.tokens[start].text.lower() in ("this", "these", "such"):
        start = _pointed(phrases, start)
    return (start, end) if start else None


def _pointed(phrases: Phrases, start: int) -> int:
    """ "this flight from A to B": "this" points back, but the noun is told of in full; else 0."""
    head = head_of(phrases, start + 1, len(phrases.tokens) - 1)
    bound = head is not None and phrases.tokens[head + 1].text in ("from", "of", "between")
    return start + 1 if bound else 0


# -- "the X of Y asserts that ..." --------------------------------------------------------------------


def _held(phrases: Phrases, term: Range) -> Gloss | None:
    """What a theory holds, told as a clause: "the X that asserts ...", "X states that ..."."""
    tokens, at = phrases.tokens, past_aside(phrases, term[1] + 1)
    if at is None:
        return None
    if tokens[at].text == "of" and tokens[at + 1].pos in NOMINAL:
        at = phrases.end_of_nominal(at + 1) + 1
    relative = at < len(tokens) and tokens[at].text in ("that", "which")
    verb = at + relative
    if verb + 3 >= len(tokens) or tokens[verb].lemma not in _HOLDING:
        return None
    if tokens[verb].tag not in ("VBZ", "VBD") and not (relative and tokens[verb].pos == "VERB"):
        return None
    told = tokens[verb + 1].text == "that"
    if not told and not (relative and opens_finite_clause(tokens[verb + 1 :])):
        return None
    said = verb + 1 + told, end_of_meaning(phrases, verb)
    return _without_citation(gloss_of(phrases, term, said, Form.TERM, HELD, parsed=False))


# -- "X, which are accounts that ..." ------------------------------------------------------------------


def _being(phrases: Phrases, term: Range) -> Gloss | None:
    """What "which is" says of a marked term right before it, whatever noun the parser gave it to."""
    tokens, at = phrases.tokens, term[1] + 1
    while at < len(tokens) and tokens[at].text in ("”", '"', ")"):
        at += 1
    if at + 1 < len(tokens) and tokens[at].text == "of" and tokens[at + 1].pos in (*NOMINAL, "DET"):
        owner = next((i for i in range(at + 1, min(at + 6, len(tokens))) if tokens[i].text == ","), at)
        at = (
            owner if tokens[min(owner + 3, len(tokens) - 1)].text.lower() == "the" else at
        )  # "the X of the Y"
    if phrases.text(at, min(at + 2, len(tokens) - 1)).lower() not in (", which is", ", which are"):
        return None
    many = tokens[term[1]].tag in ("NNS", "NNPS")
    said = at + 3, end_of_meaning(phrases, at + 3)
    if said[1] < said[0] + 3 or many != (tokens[at + 2].text == "are"):
        return None
    weight = weigh_complement(phrases, term, said, past=False)
    gloss = gloss_of(phrases, term, said, Form.APPOSITION, min(weight, BESIDE), parsed=False)
    if not weight or gloss is None or is_about_person(phrases, said):
        return None
    return _without_citation(gloss)


# -- "X, or climbing and swinging through trees" ----------------------------------------------------------


def _in_other_words(phrases: Phrases, term: Range) -> Gloss | None:
    """ "**X**, or the plainer words for it,": an alternative of several words that says what X is."""
    tokens, at = phrases.tokens, term[1] + 1
    while at < len(tokens) and tokens[at].text in ("”", '"'):
        at += 1
    if at + 4 >= len(tokens) or tokens[at].text != "," or tokens[at + 1].text != "or":
        return None
    last = next((i - 1 for i in range(at + 2, len(tokens)) if tokens[i].text in (",", ".", ";", "—")), at)
    said, opening = (at + 2, last), tokens[at + 2]
    listed = any(t.text == "," for t in tokens[max(2, term[0] - 6) : term[0]])
    if last < at + 4 or listed or has_finite_clause(phrases, *said):
        return None
    noun = opening.pos in ("NOUN", "DET") or opening.tag == "VBG"
    noun = noun and any(t.pos == "ADP" or t.tag == "VBG" for t in tokens[said[0] : last + 1])
    if not noun or opening.text.lower() in ("any", "some", "both", "other", "another"):
        return None
    gloss = gloss_of(phrases, term, said, Form.APPOSITION, BESIDE, parsed=False)
    return None if gloss is None or is_about_person(phrases, said) else gloss


# -- "X, where you ..." ------------------------------------------------------------------------------------


def _where(phrases: Phrases, term: Range) -> Gloss | None:
    """ "X, where ..." and "X, which is where ...": the clause, with "in X" in the place of "where"."""
    tokens, at = phrases.tokens, term[1] + 1
    if at + 5 >= len(tokens) or tokens[at].text != ",":
        return None
    at += 1 + 2 * (phrases.text(at + 1, at + 2).lower() == "which is")
    by = tokens[at].text == "in" and tokens[at + 1].text == "which"
    if not (by or tokens[at].text in ("where", "whereby")):
        return None
    start, last = at + 1 + by, end_of_meaning(phrases, at + 1)
    verb = next((t for t in tokens[start + 1 : last] if t.tag in (*FINITE, "MD")), None)
    if verb is None or not stands_alone(phrases, start, last, we=True):
        return None
    article = tokens[term[0] - 1].text.lower() if term[0] else ""
    name = shown_term(phrases, term)
    article = f"{article} " if article in ("a", "an", "the") else ""
    return _told(phrases, name, f"In {article}{name}, {phrases.text(start, last)}", 0.75)


# -- "... called X" -----------------------------------------------------------------------------------------


def _named(phrases: Phrases, term: Range) -> Gloss | None:
    """The sentence that names a term by "called" or "which is the", whole, to be asked by a blank."""
    tokens, before = phrases.tokens, phrases.text(0, term[0] - 1)
    inside = [t.text for t in tokens[: term[0]]]
    if term[0] < 3 or not (_NAMING.search(before) or _IS_NAME.search(before)):
        return None
    if inside.count("(") > inside.count(")"):
        return None
    last = phrases.trimmed(0, max(term[1], end_of_meaning(phrases, term[1] - 1)))[1]
    for first in _openings(phrases, term[0]):
        subject = any(t.dep in ("nsubj", "nsubjpass") for t in tokens[first : term[0]])
        if tokens[first].pos in ("CCONJ", "SCONJ", "PRON") or tokens[first].text.lower() in _MANY:
            continue
        if (subject and is_anaphoric(phrases, first, last)) or not stands_alone(
            phrases, first, last, we=True
        ):
            continue
        said = phrases.text(first, last)
        if len(_NAMES.findall(said)) == 1:
            return _told(phrases, shown_term(phrases, term), said, NAMED, Form.NAMED)
    return None


def _openings(phrases: Phrases, before: int) -> list[int]:
    """Where what names a term may begin: at its own clause, past an adverb, else with its sentence."""
    tokens = phrases.tokens
    own = [
        i + 2
        for i in range(3, before - 4)
        if tokens[i].text in (",", ";") and tokens[i + 1].text == "and" and _is_clause(phrases, i)
    ]
    return [*own[-1:], 2 if tokens[1].text == "," and tokens[0].pos in ("ADV", "CCONJ") else 0]


def _told(phrases: Phrases, name: str, said: str, weight: float, form: Form = Form.TOLD) -> Gloss | None:
    said = CITATION.sub("", said).strip(" ,")
    if POINTING.search(said) or len(said) > LONGEST or not 7 <= len(said.split()) <= 42 or "\\" in said:
        return None
    if said.casefold().count(name.casefold()) != 1:
        return None
    sentence = phrases.sentence
    return Gloss(
        name, f"{said[0].upper()}{said[1:]}", form, sentence.start, sentence.end, sentence.block, weight
    )


# -- "unit tests for ..., integration tests for ..." ------------------------------------------------------


def _purposes(phrases: Phrases, terms: Sequence[Range]) -> Iterator[Gloss]:
    """Marked kinds of one noun in a list, each with what it is for: "tests for individual functions"."""
    tokens = phrases.tokens
    bound = [t for t in terms if t[1] + 2 < len(tokens) and tokens[t[1] + 1].text == "for" and t[0] < t[1]]
    heads = {tokens[t[1]].text for t in bound}
    if len(bound) < 2 or len(heads) != 1 or not any(tokens[t[1]].tag == "NNS" for t in bound):
        return
    for number, term in enumerate(bound):
        stop = bound[number + 1][0] - 1 if number + 1 < len(bound) else end_of_meaning(phrases, term[1])
        while stop > term[1] and tokens[stop].text in (",", "and", ";", "or"):
            stop -= 1
        said = phrases.text(term[1], phrases.trimmed(term[1], stop)[1])
        if 3 <= len(said.split()) <= 25 and "," not in said and stands_alone(phrases, term[1], stop, we=True):
            sentence, name = phrases.sentence, shown_term(phrases, term)
            yield Gloss(name, said, Form.LISTED, sentence.start, sentence.end, sentence.block, BESIDE)


# -- the end -----------------------------------------------------------------------------------------------


def end_of_meaning(phrases: Phrases, start: int) -> int:
    """The last word of what begins here: before another clause, an effect or a loose end of the sentence."""
    tokens = phrases.tokens
    for index in range(start + 2, len(tokens) - 1):
        token, following = tokens[index], tokens[index + 1]
        if token.text in (";", "—", "–", "--", ":"):
            return index - 1
        loose = token.text == "," and (
            following.text in _CUTS
            or phrases.text(index + 1, min(index + 2, len(tokens) - 1)) in ("meaning that", "which means")
        )
        joined = token.text == "," and following.text in ("and", "or") and _is_clause(phrases, index)
        if loose or joined:
            return index - 1
    return phrases.trimmed(start, len(tokens) - 1)[1]


def _is_clause(phrases: Phrases, comma: int) -> bool:
    """Whether behind ", and" a clause with a subject of its own comes."""
    return opens_finite_clause(phrases.tokens[comma + 2 :])


def _without_citation(gloss: Gloss | None) -> Gloss | None:
    return replace(gloss, said=CITATION.sub("", gloss.said).strip(" ,")) if gloss is not None else None
