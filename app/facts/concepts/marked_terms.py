"""What a text says of the words that it sets in bold or italic type: whole clauses, verbatim.

A marked term is the author's own sign of what to learn. "**X** occurs when ...", "..., **X**, which holds
that ...", "the basic unit of ... is **X**", "**X**: the ..." and, in a paragraph that a marked label opens,
"It does ..." are read by the order of their words.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from app.documents.document import Document
from app.facts.concepts.gloss import Form, Gloss
from app.facts.concepts.glossing import gloss_of, is_about_person
from app.facts.concepts.marked_spans import (
    can_be_term,
    marked_range,
    marked_sentences,
    past_aside,
    shown_term,
)
from app.facts.concepts.noun_extents import nouns_before
from app.facts.concepts.phrases import NOMINAL, Phrases, stands_alone
from app.facts.concepts.terms import clean_term, is_term
from app.facts.concepts.trimming import Range
from app.facts.concepts.wordings import weigh_complement
from app.facts.language import Sentence

LONGEST = 290
FINITE = ("VBZ", "VBP", "VBD")
CITATION = re.compile(r"\s*\((?:[^()]*\b(?:1[5-9]|20)\d\d[a-z]?|[^()]*\bet al\.[^()]*)[^()]*\)")
POINTING = re.compile(
    r"\b(?:this|these|that (?:way|case|time)|above|below|here|as (?:shown|mentioned|seen)|following|likewise"
    r"|in the (?:figure|image|picture|diagram|table)|for (?:example|instance))\b",
    re.IGNORECASE,
)


_PLACED_HERE = re.compile(r",? (?:that|which) (?:occur|are (?:found|present|located)) in this \w+$")
"""Where the text is just then, at the end of what it says."""


def find_marked_terms(document: Document, sentences: Sequence[Sentence]) -> Iterator[Gloss]:
    """What each sentence says of the marked terms in it."""
    for sentence, inside in marked_sentences(document, sentences):
        if len(sentence.tokens) < 5 or sentence.text.rstrip('”"’) ').endswith("?"):
            continue
        if not inside and not _DOCTRINE.search(sentence.text):
            continue
        phrases = Phrases(sentence)
        if not inside:
            yield from _unmarked(phrases)
            yield from _stated_in_relative(phrases)
        for span in inside:
            term = marked_range(phrases, span)
            if term is not None and can_be_term(phrases, term):
                yield from _said_of(phrases, term)


_DOCTRINE = re.compile(
    r"\b(?:occurs?|arises?|happens?|takes? place) (?:only )?when\b"
    r"|\b(?:holds?|states?|posits?|asserts?|maintains?|proposes?|postulates?|predicts?|assumes?) that\b"
)
IDEA = re.compile(
    r"(?:theory|theorem|principle|maxim|law|hypothesis|doctrine|model|rule|thesis|argument|approach|view|paradox|axiom"
    r"|ism|ity|ics|logy)$",
    re.IGNORECASE,
)
"""Endings of what can hold or state something: theories, laws, doctrines."""


def _unmarked(phrases: Phrases) -> Iterator[Gloss]:
    """ "Xs occur when ..." and "the X theory holds that ..." at the head of a sentence, marked or not."""
    tokens = phrases.tokens
    first = 1 if tokens[0].text in ("A", "An", "The") else 0
    near = range(first + 1, min(first + 6, len(tokens) - 1))
    verb = next((i for i in near if tokens[i].pos == "VERB" or _states(phrases, i)), None)
    if verb is None or tokens[verb - 1].pos not in NOMINAL:
        return
    if tokens[verb].tag not in ("VBZ", "VBP") and not _states(phrases, verb):
        return
    term, named = (first, verb - 1), tokens[verb - 1]
    plain = all(
        t.pos in (*NOMINAL, "ADJ") or t.text in ("-", "of") or t.tag == "POS" for t in tokens[first:verb]
    )
    owned = any(t.tag == "POS" for t in tokens[first:verb]) and named.pos in NOMINAL
    happens = tokens[verb + 1].text in ("when", "only", "place")
    if not plain or not (happens or IDEA.search(named.text)) or not (owned or can_be_term(phrases, term)):
        return
    if first and tokens[0].text == "The" and happens:
        return
    gloss = _clause(phrases, term, (0, verb - 1), verb)
    if gloss is not None:
        yield replace(gloss, weight=0.62)


def _with_owner(phrases: Phrases, term: Range | None) -> Range | None:
    """A term with whose it is: "Roe's Principle"."""
    tokens = phrases.tokens
    if term is None or term[0] < 2 or tokens[term[0] - 1].tag != "POS":
        return term
    first = term[0] - 2
    while first > 0 and tokens[first - 1].pos == "PROPN":
        first -= 1
    return (first, term[1]) if tokens[first].pos == "PROPN" else None


_STATING = ("states that", "holds that", "posits that", "asserts that", "postulates that")


def _stated_in_relative(phrases: Phrases) -> Iterator[Gloss]:
    """ "... is the X principle, which states that ...": what a doctrine says that a comma sets behind it."""
    tokens = phrases.tokens
    for comma in range(2, len(tokens) - 6):
        if phrases.text(comma, comma + 1).lower() != ", which":
            continue
        if phrases.text(comma + 2, comma + 3) not in _STATING:
            continue
        term = _with_owner(phrases, nouns_before(phrases, comma))
        article = tokens[term[0] - 1].tag == "DT" if term is not None and term[0] else False
        if term is None or term[0] == term[1] or not (IDEA.search(tokens[term[1]].text) or not article):
            continue
        name = clean_term(phrases.text(*term))
        gloss = _clause(phrases, term, term, comma + 2) if is_term(name) else None
        if gloss is not None:
            yield replace(gloss, weight=0.7)


def _states(phrases: Phrases, index: int) -> bool:
    """Whether a token is "states" before "that", which the parser may take for countries."""
    return phrases.text(index, index + 1) == "states that"


def _said_of(phrases: Phrases, term: Range) -> Iterator[Gloss]:
    for find in (_as_defined, _as_subject, _in_relative_clause, _as_predicate, _behind_colon):
        gloss = find(phrases, term)
        if gloss is not None:
            yield gloss
            return


# -- "Xs are the ... that ..." --------------------------------------------------------------------


def _as_defined(phrases: Phrases, term: Range) -> Gloss | None:
    """What a marked term at the head of its sentence is, where the parser misread the term."""
    tokens = phrases.tokens
    first = term[0] - (term[0] == 1 and tokens[0].tag == "DT")
    verb = term[1] + 1
    misread = tokens[term[1]].pos not in NOMINAL
    if first != 0 or verb + 4 >= len(tokens) or tokens[verb].text not in ("is", "are") or not misread:
        return None
    said = phrases.trimmed(verb + 1, len(tokens) - 1)
    words, weight = phrases.text(*said), weigh_complement(phrases, term, said, past=False)
    if not weight or len(words) > LONGEST or not stands_alone(phrases, *said, we=True):
        return None
    if tokens[verb].text == "are" and tokens[said[0]].text.lower() in ("a", "an"):
        return None
    sentence, name = phrases.sentence, shown_term(phrases, term)
    name = name[0].lower() + name[1:] if first == 0 and name[1:].islower() else name
    return Gloss(name, words, Form.COPULA, sentence.start, sentence.end, sentence.block, weight)


# -- "X occurs when ..." ------------------------------------------------------------------------


def _as_subject(phrases: Phrases, term: Range) -> Gloss | None:
    tokens = phrases.tokens
    first = term[0]
    if first and tokens[first - 1].tag == "DT" and tokens[first - 1].text.lower() in ("a", "an", "the"):
        first -= 1
    verb = _verb_behind(phrases, term[1])
    if verb is None or not _opens_clause(phrases, first):
        return None
    return _clause(phrases, term, (first, term[1]), verb)


def _verb_behind(phrases: Phrases, last: int) -> int | None:
    """The finite verb right behind a term, past brackets, an aside and an adverb."""
    tokens, found = phrases.tokens, past_aside(phrases, last + 1)
    if found is None:
        return None
    at = found
    if at < len(tokens) and tokens[at].pos == "ADV" and tokens[at].tag == "RB" and tokens[at].dep != "neg":
        at += 1
    if at >= len(tokens) - 2:
        return None
    verbal = tokens[at].tag in FINITE and tokens[at].pos == "VERB"
    return at if verbal or _is_misread_verb(phrases, at) else None


def _is_misread_verb(phrases: Phrases, at: int) -> bool:
    """Whether what the parser took for a plural behind the marks is a verb: "**X** studies how ..."."""
    from lemminflect import getAllLemmas

    token, following = phrases.tokens[at], phrases.tokens[at + 1]
    clausal = following.tag in ("WRB", "WP", "DT", "PRP$") and following.text.lower() != "all"
    return token.tag == "NNS" and clausal and "VERB" in getAllLemmas(token.text.lower())


def _opens_clause(phrases: Phrases, first: int) -> bool:
    """Whether a term begins its sentence, or a main clause behind an introductory phrase."""
    tokens = phrases.tokens
    if first == 0:
        return True
    before = tokens[first - 1].text
    if before in (";", ":", "—"):
        return True
    if before.lower() in ("that", "because") or before != ",":
        return False
    opening = tokens[0]
    return opening.tag in ("VBN", "VBG", "RB", "IN") and opening.text.lower() not in (
        "if",
        "unless",
        "when",
        "for",
    )


def _clause(phrases: Phrases, term: Range, named: Range, verb: int) -> Gloss | None:
    """The clause of a verb as a statement about the term; None where it points elsewhere."""
    last = end_of_clause(phrases, verb)
    first, last = phrases.trimmed(verb, last)
    start = verb - (phrases.tokens[verb - 1].pos == "ADV" and verb - 1 > term[1])
    predicate = phrases.text(start, last)
    if not _is_grounded(phrases, named, first, last):
        return None
    said = CITATION.sub("", f"{phrases.text(*named)} {_PLACED_HERE.sub('', predicate)}").strip(" ,")
    if POINTING.search(said) or len(said) > LONGEST or len(said.split()) < 5 or "\\" in said:
        return None
    sentence = phrases.sentence
    name = shown_term(phrases, term)
    if said.casefold().count(name.casefold()) != 1:
        return None
    said = f"{said[:1].upper()}{said[1:]}"
    return Gloss(name, said, Form.TOLD, sentence.start, sentence.end, sentence.block, 0.75)


_THEM = ("their", "them", "they", "themselves")


def _is_grounded(phrases: Phrases, named: Range, first: int, last: int) -> bool:
    """Whether every pronoun of a predicate has its noun there, or in the term."""
    if stands_alone(phrases, named[0], last, we=True) or stands_alone(phrases, first, last, we=True):
        return True
    tokens = phrases.tokens
    for index in range(first, last + 1):
        token = tokens[index]
        if token.tag not in ("PRP", "PRP$") or token.dep == "expl":
            continue
        word, told = token.text.lower(), tokens[first:index]
        anybody = word in ("his", "he", "her", "she") and "or" in (
            tokens[index - 1].text,
            tokens[index + 1].text,
        )
        some = anybody and any(t.tag == "NN" for t in told)
        many = word in _THEM and any(t.tag in ("NNS", "NNPS") for t in told)
        one = word in ("it", "its", "itself") and any(
            t.tag in ("NN", "NNP") for t in (*told, tokens[named[1]])
        )
        if not (some or many or one or word in ("we", "us", "our", "ours")):
            return False
    text = phrases.text(first, last)
    return text.count("(") == text.count(")") and text.count('"') % 2 == 0


def end_of_clause(phrases: Phrases, verb: int) -> int:
    """The last word of a verb's clause: before a semicolon, or before another main clause."""
    tokens = phrases.tokens
    for index in range(verb + 2, len(tokens) - 1):
        token = tokens[index]
        if token.text in (";", ":"):
            return index - 1
        joining = token.text in ("and", "but", "so", "yet", "or") and token.dep == "cc"
        if token.text == "," and tokens[index + 1].text in (
            "but",
            "so",
            "yet",
            "although",
            "though",
            "while",
        ):
            return index - 1
        if joining and _begins_clause(phrases, index + 1, verb):
            return index - 1
    return len(tokens) - 1


def _begins_clause(phrases: Phrases, start: int, verb: int) -> bool:
    """Whether behind a conjunction another clause or verb follows that hangs on the clause's own verb."""
    tokens = phrases.tokens
    for index in range(start, min(start + 12, len(tokens))):
        token = tokens[index]
        if token.dep == "conj" and token.pos in ("VERB", "AUX") and token.head == verb:
            return True
        if token.text in (",", ";"):
            return False
    return False


# -- "..., X, which holds that ..." ---------------------------------------------------------------


def _in_relative_clause(phrases: Phrases, term: Range) -> Gloss | None:
    tokens = phrases.tokens
    at = term[1] + 1
    while at < len(tokens) and tokens[at].text in ("”", '"', ")"):
        at += 1
    if at < len(tokens) and tokens[at].text == "(":
        closing = next((i for i in range(at, min(at + 6, len(tokens))) if tokens[i].text == ")"), at)
        at = closing + 1
    if at + 3 >= len(tokens) or tokens[at].text != "," or tokens[at + 1].text.lower() != "which":
        return None
    verb = at + 2 + (tokens[at + 2].pos == "ADV")
    working = phrases.text(verb, verb + 1) == "functions as"  # whatever the tagger takes it for
    if not working and (tokens[verb].tag not in FINITE or tokens[verb].pos != "VERB"):
        return None
    if (
        not working
        and (tokens[verb].tag == "VBP") != (tokens[term[1]].tag in ("NNS", "NNPS"))
        and tokens[verb].tag != "VBD"
    ):
        return None
    first = term[0]
    if first and tokens[first - 1].text.lower() in ("a", "an", "the"):
        first -= 1
    return _clause(phrases, term, (first, term[1]), verb)


# -- "The basic unit of ... is X." ----------------------------------------------------------------


def _as_predicate(phrases: Phrases, term: Range) -> Gloss | None:
    tokens = phrases.tokens
    start = term[0] - (term[0] > 0 and tokens[term[0] - 1].text.lower() in ("a", "an", "the"))
    copula = start - 1
    if copula < 3 or tokens[copula].text not in ("is", "are", "was", "were"):
        return None
    after = tokens[term[1] + 1].text if term[1] + 1 < len(tokens) else "."
    subject = phrases.child(copula, "nsubj")
    if after not in (".", ",", ";", "(") or subject is None or phrases.right[subject] != copula - 1:
        return None
    said = phrases.left[subject], copula - 1
    if tokens[said[0]].text.lower() != "the" or not _is_bound(phrases, subject):
        return None
    if phrases.text(0, said[0] - 1).strip(" ,") and tokens[0].pos not in ("ADP", "ADV"):
        return None
    gloss = gloss_of(phrases, term, said, Form.CALLED, 0.85, parsed=False)
    return gloss if gloss and not is_about_person(phrases, said) else None


def _is_bound(phrases: Phrases, noun: int) -> bool:
    """Whether a noun says of what or for what it is."""
    return any(phrases.tokens[c].dep in ("prep", "relcl", "acl") for c in phrases.children[noun] if c > noun)


# -- "X: the ..." -----------------------------------------------------------------------------------


def _behind_colon(phrases: Phrases, term: Range) -> Gloss | None:
    tokens = phrases.tokens
    colon = term[1] + 1
    if term[0] == 0 or colon + 4 >= len(tokens) or tokens[colon].text != ":":
        return None
    opening = tokens[colon + 1]
    if opening.text.lower() not in ("a", "an", "the") and opening.tag not in ("NN", "NNS", "JJ"):
        return None
    gloss = gloss_of(phrases, term, (colon + 1, len(tokens) - 1), Form.APPOSITION, 0.85, parsed=False)
    if gloss is None:
        return None
    said = CITATION.sub("", gloss.said)
    behind = tokens[colon + 1 :]
    if any(t.dep in ("nsubj", "nsubjpass") and t.tag not in ("WDT", "WP") for t in behind):
        return None
    return replace(gloss, said=said)
