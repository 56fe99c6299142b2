"""Names that a sentence gives in passing to what it tells, where the page marks the name.

"In a process called **X**, ...", "..., a condition known as **X**", "when ..., this is called **X**", "are
known as **X**: They ...", "the enzyme **X**", "**X** (a word or two for it)". What is taken is verbatim but
for words that point back in the text: "discussed above", "Still other", "As you have learned".
"""

import re
from collections.abc import Iterator, Sequence

from app.documents.document import Document
from app.facts.concepts.casing import is_common_word
from app.facts.concepts.gloss import Form, Gloss
from app.facts.concepts.glossing import gloss_of, is_about_person
from app.facts.concepts.marked_spans import can_be_term, marked_range, marked_sentences, shown_term
from app.facts.concepts.marked_terms import CITATION, LONGEST
from app.facts.concepts.phrases import Phrases, is_grounded, leaning_words
from app.facts.concepts.terms import clean_term, is_named
from app.facts.concepts.trimming import Range
from app.facts.language import Sentence

NAMED, BRACKETED, TOLD, CLASSED = 0.66, 0.85, 0.75, 0.55
_LEAST, _MOST = 8, 44
"""Words of a sentence that names."""
_CALLING = (
    r"(?:called|known as|termed|named|dubbed|referred to as|(?:be)?c[ao]me to be (?:called|known as)"
    r"|(?:became|become) known as)"
)
_CALLED = re.compile(rf"\b{_CALLING} (?:the |an? )?[“\"‘]?$")
_ADVERBS = (
    r"However|Thus|Therefore|Hence|Moreover|Furthermore|In addition|Additionally|Similarly|Likewise|Instead"
    r"|Rather|In contrast|By contrast|Conversely|Finally|Then|Also|Indeed|In fact|In turn|Of course"
    r"|On the other hand|In other words|For example|For instance"
)
_BACK = re.compile(
    r"^(?:(?:As|Like) (?:you|we)(?:[’']ve| have)? [^,]{3,50}, |As (?:noted|mentioned|discussed|described"
    r"|stated|explained|already|previously)\b[^,]{0,40}, |As (?:the|its|their) names? (?:suggest|impl)\w+, "
    rf"|(?:{_ADVERBS}), |(?:But|And|So|Yet|Or) (?=[a-z]))",
    re.IGNORECASE,
)
"""What ties a sentence to those before it and says nothing."""
_OTHERS = re.compile(r"^(?:(?:Still|Yet) (?:other|another)|Other|Another|Still more) (?=[a-z])")
_SHOWN = re.compile(
    r",? (?:as )?(?:(?:already|previously|just) )?(?:discussed|described|mentioned|noted|introduced|explained"
    r"|shown|seen|listed) (?:above|below|earlier|previously|before|in (?:the )?(?:previous|next|last"
    r"|preceding) \w+)\b"
)
_TO_PAGE = re.compile(
    r"(?i)\b(?:above|below|this (?!is\b|process is\b|was\b)\w+|here|likewise|the following|figure|table \d"
    r"|for (?:example|instance)|the (?:former|latter))\b|\\"
)
_LEANING = re.compile(
    r"(?i)(?:this|these|those|that|such|it|they|he|she|both|one|nor|then|his|her|its|their)\b"
)
_THIS = re.compile(rf"(?P<told>.+?)[,;:—–] ?(?:and )?(?P<this>this|it) (?:is|was) (?:\w+ )?{_CALLING} ")
_THEY = re.compile(r"(?P<they>They|These|it|they|It) (?P<said>[a-z][^:;—]{12,180}?)[.\s]*$")
_NO_GLOSS = re.compile(
    r"(?i)(?:or|also|see|e\.g|i\.e|from|formerly|plural|singular|sing|pl|cf|not|now|abbreviated|pronounced|left"
    r"|right|top|bottom|figure|the figure|the table|for|such as|like|including|in|at|by|sometimes|both|called"
    r"|then|and|as|more|less|commonly|often|usually|mostly|mainly|especially|particularly|hereafter)\b"
)


_OTHER_NAME = re.compile(
    r"(?!.*\b(?:that|which|who|where|whose)\b)[a-z]+(?: [a-z]+)? (?:of (?:the )?)?[A-Z][\w’'-]+"
)
"""A name for the same that bears its finder's: "knot of Brahe", "anterior Brahe"."""


def find_marked_callings(document: Document, sentences: Sequence[Sentence]) -> Iterator[Gloss]:
    """What each sentence tells that its marked terms are names for."""
    for sentence, spans in marked_sentences(document, sentences):
        if not spans or len(sentence.tokens) < 6 or sentence.text.rstrip('”"’) ').endswith("?"):
            continue
        phrases = Phrases(sentence)
        for term in (r for s in spans if (r := marked_range(phrases, s)) is not None):
            gloss = _bracketed(phrases, term)
            if gloss is None and can_be_term(phrases, term):
                gloss = _they(phrases, term) or _called(phrases, term) or _classed(phrases, term)
            if gloss is not None:
                yield gloss


# -- "X (a word for it)" ---------------------------------------------------------------------------------


def _bracketed(phrases: Phrases, term: Range) -> Gloss | None:
    """The words in brackets right behind a marked term, where they are an explanation in small letters."""
    tokens, at = phrases.tokens, term[1] + 1
    while at < len(tokens) and tokens[at].text in ("”", '"', "*", "_"):
        at += 1
    if at + 2 >= len(tokens) or tokens[at].text != "(":
        return None
    close = next((i for i in range(at + 1, min(at + 24, len(tokens))) if tokens[i].text == ")"), None)
    if close is None or close == at + 1:
        return None
    said, name = phrases.text(at + 1, close - 1), shown_term(phrases, term)
    nominal = any(t.pos in ("NOUN", "VERB") for t in tokens[at + 1 : close])
    if not nominal or not re.match(r"[a-z]{2,}", said) or re.search(r"\d|[A-Z]{2}|[;“\"=/]", said):
        return None
    several = "," in said and not re.match(r"an? |the ", said)
    if _OTHER_NAME.fullmatch(said) or said.split()[0].casefold() == name.split()[-1].casefold():
        return None
    if several or _NO_GLOSS.match(said) or not re.fullmatch(r"[^\W\d_][\w’' -]{2,45}", name):
        return None
    one = said.startswith("the ") and " " not in name and is_common_word(name)  # "the context (the ...)"
    if (
        one
        or is_named(name)
        or name.casefold() in said.casefold()
        or not is_grounded(phrases, at + 1, close - 1)
    ):
        return None
    return _gloss(phrases, name, said, Form.BRACKET, BRACKETED)


# -- "are known as X: They ..." ----------------------------------------------------------------------------


def _they(phrases: Phrases, term: Range) -> Gloss | None:
    """What "they" do behind a colon after their name, told of the name."""
    tokens, colon = phrases.tokens, term[1] + 1
    if colon + 4 >= len(tokens) or tokens[colon].text not in (":", ";", "—"):
        return None
    if not _CALLED.search(_plain(phrases.text(0, term[0] - 1)) + " "):
        return None
    found = _THEY.match(phrases.text(colon + 1, len(tokens) - 1))
    name = shown_term(phrases, term)
    many = tokens[term[1]].tag in ("NNS", "NNPS")
    if (
        found is None
        or many != (found["they"].lower() in ("they", "these"))
        or _TO_PAGE.search(found["said"])
    ):
        return None
    if not is_grounded(phrases, term[0], len(tokens) - 1) or name.casefold() in found["said"].casefold():
        return None
    said = f"{name[:1].upper()}{name[1:]} {CITATION.sub('', found['said'])}".strip(" ,")
    return _gloss(phrases, name, said, Form.TOLD, TOLD)


# -- "In a process called X, ...", "..., a process known as X" ---------------------------------------------


def _called(phrases: Phrases, term: Range) -> Gloss | None:
    """The sentence that names its term by "called" and the like, without what points back."""
    before = _plain(phrases.text(0, term[0] - 1))
    if term[0] < 2 or not _CALLED.search(f"{before} "):
        return None
    return _whole(phrases, term, NAMED)


def _whole(phrases: Phrases, term: Range, weight: float) -> Gloss | None:
    """The sentence of a term as it can be understood alone; None where it can't."""
    first, last = phrases.trimmed(0, len(phrases.tokens) - 1)
    name = shown_term(phrases, term)
    again = _again(phrases, term)
    last = again if again is not None else last
    raw = CITATION.sub("", phrases.text(first, last))
    opening = _BACK.match(raw)
    behind = len(opening.group().rstrip()) if opening else 0
    start = next(
        (i + 1 for i in range(first, last) if behind and len(phrases.text(first, i)) >= behind), first
    )
    if start >= term[0]:
        return None
    said = _SHOWN.sub("", _OTHERS.sub("Some ", raw[behind:].strip()))
    said = re.sub(r"\b(which|that|who) also (?=[a-z])", r"\1 ", _possible(said))
    said = re.sub(r" (?=[,;:.)])", "", said[:1].upper() + said[1:]).strip(" ,;:")
    if not _stands(phrases, start, last, said) or said.casefold().count(name.casefold()) != 1:
        return None
    return _gloss(phrases, name, said, Form.NAMED, weight)


def _possible(said: str) -> str:
    """ "these Xs can ..." as "Xs can ...": what some of them can is no more than that Xs can."""
    return re.sub(r"(?i)\bthese (?=(?:[\w-]+ )?[a-z]+s (?:can|may|might|could) )", "", said)


def _again(phrases: Phrases, term: Range) -> int | None:
    """The end of what stands before a comma behind which the term comes again."""
    words = [t.text.lower() for t in phrases.tokens[term[0] : term[1] + 1]]
    tokens = phrases.tokens
    for index in range(term[1] + 2, len(tokens) - len(words) + 1):
        if [t.text.lower() for t in tokens[index : index + len(words)]] == words:
            comma = (i for i in range(index - 1, term[1] + 4, -1) if tokens[i].text in (",", ";", "—"))
            return next(comma, len(tokens)) - 1
    return None


def _stands(phrases: Phrases, first: int, last: int, said: str) -> bool:
    """Whether a sentence without what points back has everything that its words stand for."""
    if not _LEAST <= len(said.split()) <= _MOST or len(said) > LONGEST or _TO_PAGE.search(said):
        return False
    if any(said.count(a) != said.count(b) for a, b in ("()", "[]", "“”")) or said.count('"') % 2:
        return False
    tokens = phrases.tokens
    if re.match(
        r"(?i)(?:this|these|those|that|such|it|they|he|she|both|one|nor|then|his|her|its|their)\b", said
    ):
        return False
    named = _THIS.search(said) is not None  # "..., this is called X"
    gone = [
        i for i in range(first, last) if tokens[i].text.lower() == "these" and "these " not in said.lower()
    ]
    loose = [i for i in leaning_words(phrases, first, last, we=True) if i not in gone]
    return all(named and tokens[i].text.lower() in ("this", "it") for i in loose)


# -- "the enzyme X" ---------------------------------------------------------------------------------------


def _classed(phrases: Phrases, term: Range) -> Gloss | None:
    """ "the reverse motor **X**": nouns that say of what kind a marked name right behind them is."""
    tokens, first = phrases.tokens, term[0] - 1
    while first >= 0 and tokens[first].pos in ("NOUN", "ADJ") and tokens[first].text.islower():
        first -= 1
    kind = first + 1, term[0] - 1
    alone = term[0] == term[1] and (tokens[term[1]].text.isupper() or tokens[term[1]].pos in ("PROPN", "X"))
    if not alone or kind[1] <= kind[0] or tokens[kind[1]].tag != "NN" or tokens[first].text.lower() != "the":
        return None
    after = tokens[term[1] + 1] if term[1] + 1 < len(tokens) else None
    if after is None or after.pos in ("NOUN", "PROPN", "ADJ") or after.text in ("’s", "'s", "-", "–", "of"):
        return None
    if is_about_person(phrases, (first, kind[1])):
        return None
    gloss = gloss_of(phrases, term, kind, Form.APPOSITION, CLASSED, parsed=False)
    if gloss is None:
        return None
    article = "an" if gloss.said[0] in "aeiou" else "a"
    return _gloss(
        phrases, clean_term(phrases.text(*term)), f"{article} {gloss.said}", Form.APPOSITION, CLASSED
    )


# -- the end ------------------------------------------------------------------------------------------------


def _gloss(phrases: Phrases, name: str, said: str, form: Form, weight: float) -> Gloss | None:
    if "\\" in said or len(said) > LONGEST:
        return None
    sentence = phrases.sentence
    return Gloss(name, said, form, sentence.start, sentence.end, sentence.block, weight)


def _plain(text: str) -> str:
    return re.sub(r"[*_]{1,3}$", "", text).rstrip('“"‘ ')
