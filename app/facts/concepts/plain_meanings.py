"""Meanings in everyday words: "X, that is, the ...", "an X is one that ...", "X is when ...".

They are told by the order of their words; what is taken is verbatim, to the end of its clause.
"""

import re
from collections.abc import Iterator, Sequence

from app.facts.concepts.gloss import Form, Gloss
from app.facts.concepts.glossing import is_about_person
from app.facts.concepts.marked_meanings import end_of_meaning
from app.facts.concepts.marked_terms import CITATION, LONGEST, POINTING
from app.facts.concepts.noun_extents import nouns_before
from app.facts.concepts.phrases import NOMINAL, PERSONS, Phrases, stands_alone
from app.facts.concepts.terms import clean_term, is_named, is_term
from app.facts.concepts.trimming import Range
from app.facts.concepts.wordings import EVALUATIONS, POINTERS, head_of
from app.facts.language import Sentence

MEANT = 0.85
_PLAIN = re.compile(r"\bthat is\b|\b(?:is|are) (?:one|those|what|when|someone|something) ")
_BREAKS = (",", "—", "–", "(", "--")
_BOUND = ("of", "in", "for", "to", "between", "that", "which", "who", "where", "whose", "from", "by")
_GENERAL = ("one", "those", "someone", "something")
_SET_APART = ("that", "which", "who", "whose", "in", "with", "for", "where")
_SOMEBODY = ("he", "she", "it", "they", "i", "this", "these", "that", "those")
_SAYING = frozenset("call mean know say think name term see want need get find".split())
_TIMES = frozenset("time day year moment season summer winter morning evening night period age date".split())
_MAKING = re.compile(r"(?i)\b(?:another|other|such|same|first|second|third|last|next|these|this)\b")


def find_plain_meanings(sentences: Sequence[Sentence]) -> Iterator[Gloss]:
    """Every such meaning of a term that the sentence names before it."""
    for sentence in sentences:
        if not _PLAIN.search(sentence.text) or sentence.text.rstrip('”"’) ').endswith("?"):
            continue
        phrases = Phrases(sentence)
        for find in (_that_is, _one_that, _what_people, _is_when):
            gloss = find(phrases)
            if gloss is not None:
                yield gloss
                break


def _that_is(phrases: Phrases) -> Gloss | None:
    """ "the X, that is, the power of ...": the same again in other words."""
    tokens = phrases.tokens
    for index in range(2, len(tokens) - 6):
        if phrases.text(index, index + 1).lower() != "that is" or tokens[index - 1].text not in _BREAKS:
            continue
        first = index + 2 + (tokens[index + 2].text == ",")
        term = nouns_before(phrases, index - 1)
        head = head_of(phrases, first, len(tokens) - 1) if term is not None else None
        if term is None or head is None or tokens[first].text.lower() not in ("a", "an", "the"):
            continue
        noun = tokens[head]
        bound = tokens[min(head + 1, len(tokens) - 1)]
        apart = bound.text.lower() in _BOUND or bound.tag in ("VBG", "VBN")
        if not apart or noun.lemma in POINTERS or (noun.tag == "NNS") != (tokens[term[1]].tag == "NNS"):
            continue
        return _gloss(phrases, term, (first, _end(phrases, first)), Form.APPOSITION)
    return None


def _one_that(phrases: Phrases) -> Gloss | None:
    """ "A narrow gauge is one that ...", "Narrow gauges are those that ...": the noun told once is meant."""
    term, start = _equated(phrases)
    tokens = phrases.tokens
    if term is None or start + 4 >= len(tokens) or tokens[start].text.lower() not in _GENERAL:
        return None
    many, article = tokens[start].text.lower() == "those", tokens[0].text.lower()
    if tokens[start + 1].text.lower() not in _SET_APART or (tokens[term[1]].tag == "NNS") != many:
        return None
    if article == "the" or tokens[term[1]].pos != "NOUN" or tokens[term[1]].lemma in PERSONS:
        return None
    return _gloss(phrases, term, (start, _end(phrases, start)), Form.COPULA)


def _what_people(phrases: Phrases) -> Gloss | None:
    """ "Wages are what people get for ...": "what" is the object of a clause that holds at any time."""
    term, start = _equated(phrases)
    tokens = phrases.tokens
    if term is None or start + 4 >= len(tokens) or tokens[start].text != "what":
        return None
    after = tokens[start + 1]
    verb = next((t for t in tokens[start + 2 :] if t.tag in ("VBZ", "VBP", "VBD", "MD")), None)
    if after.pos not in ("NOUN", "PROPN", "DET", "ADJ", "PRON") or after.text.lower() in _SOMEBODY:
        return None
    if verb is None or verb.tag in ("VBD", "MD") or verb.lemma in _SAYING:
        return None
    return _gloss(phrases, term, (start, _end(phrases, start)), Form.COPULA)


def _is_when(phrases: Phrases) -> Gloss | None:
    """ "Fallowing is when a field is left ...": a process told by when it takes place."""
    term, start = _equated(phrases)
    tokens = phrases.tokens
    if term is None or start + 4 >= len(tokens) or tokens[start].text != "when":
        return None
    verb = next((t for t in tokens[start + 2 :] if t.tag in ("VBZ", "VBP", "VBD", "MD")), None)
    general = verb is not None and verb.tag in ("VBZ", "VBP") and tokens[start + 1].pos != "PRON"
    if not general or tokens[0].text == "The" or tokens[term[1]].lemma in _TIMES:
        return None
    return _gloss(phrases, term, (start, _end(phrases, start)), Form.COPULA)


def _equated(phrases: Phrases) -> tuple[Range | None, int]:
    """The bare noun phrase at the head of a sentence and the word behind its "is"."""
    tokens = phrases.tokens
    first = 1 if tokens[0].text in ("A", "An", "The") else 0
    verb = next(
        (i for i in range(first + 1, min(first + 6, len(tokens))) if tokens[i].text in ("is", "are")), 0
    )
    if not verb or any(t.pos not in (*NOMINAL, "ADJ") and t.text != "-" for t in tokens[first:verb]):
        return None, 0
    return (first, verb - 1), verb + 1


def _end(phrases: Phrases, start: int) -> int:
    """The end of a meaning, before a dash with an example too."""
    last = end_of_meaning(phrases, start)
    such = (i - 1 for i in range(start + 4, last) if phrases.text(i, i + 1).lower() == "such as")
    return phrases.trimmed(start, min(last, next(such, last)))[1]


def _gloss(phrases: Phrases, term: Range, said: Range, form: Form) -> Gloss | None:
    tokens = phrases.tokens
    name = clean_term(phrases.text(*term))
    words = CITATION.sub("", phrases.text(*said)).strip(" ,—")
    if term[0] <= 1 and name[1:].islower() and tokens[term[0]].pos != "PROPN":
        name = name[0].lower() + name[1:]
    if not is_term(name, tokens[term[0] : term[1] + 1]) or is_named(name) or _MAKING.search(name):
        return None
    if {t.lemma for t in tokens[term[0] : term[1]]} & EVALUATIONS or is_about_person(phrases, said):
        return None
    if not 5 <= len(words.split()) <= 40 or len(words) > LONGEST or POINTING.search(words):
        return None
    if not stands_alone(phrases, *said, we=True) or name.casefold() in words.casefold():
        return None
    sentence = phrases.sentence
    return Gloss(name, words, form, sentence.start, sentence.end, sentence.block, MEANT)
