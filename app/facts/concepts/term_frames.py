"""Clauses told of a term that stands before them: "In X, you ..." and "According to X, ..."."""

from collections.abc import Iterator, Sequence

from app.documents.document import Document
from app.facts.concepts.gloss import Form, Gloss
from app.facts.concepts.marked_spans import can_be_term, marked_range, marked_sentences, shown_term
from app.facts.concepts.marked_terms import CITATION, LONGEST, POINTING
from app.facts.concepts.phrases import NOMINAL, Phrases, stands_alone
from app.facts.concepts.terms import clean_term, is_named, is_term, term_key
from app.facts.concepts.theory_claims import IDEAS
from app.facts.concepts.trimming import Range
from app.facts.language import Sentence

FRAMED, CLAIMED, MEANT = 0.75, 0.85, 0.9
LAWS = IDEAS | frozenset("law rule effect theorem axiom equation paradox postulate maxim thesis ism".split())
"""Nouns for what says something by itself."""
_ARTICLES = ("a", "an", "the")
_SET = frozenset(
    """fact practice principle theory general short particular addition contrast reality effect turn essence
    sum brief""".split()
)
"""Words that open a sentence with "In" as a set phrase."""
_SOMEBODY = ("he", "him", "his", "she", "her", "hers", "i", "my", "me")
_PRESENT = ("VBZ", "VBP", "MD")
_FINITE = (*_PRESENT, "VBD")
_LONGEST_NAME = 6


def find_framed_terms(document: Document, sentences: Sequence[Sentence]) -> Iterator[Gloss]:
    """What each sentence says "in" a marked term, or "according to" a law or theory."""
    keys = frozenset(term_key(document.text[a:b]) for a, b in document.emphasised)
    for sentence, spans in marked_sentences(document, sentences):
        if len(sentence.tokens) < 8 or sentence.text.rstrip('”"’) ').endswith("?"):
            continue
        according = sentence.text.startswith("According to ")
        if not (spans or according or (keys and sentence.text.startswith("In "))):
            continue
        phrases = Phrases(sentence)
        marked = [r for s in spans if (r := marked_range(phrases, s)) is not None and can_be_term(phrases, r)]
        marked += [known] if (known := _known(phrases, keys)) is not None else []
        gloss = _according(phrases, marked) if according else None
        gloss = gloss or next((g for term in marked if (g := _inside(phrases, term)) is not None), None)
        if gloss is not None:
            yield gloss
        if " mean" in sentence.text:
            yield from _meanings(phrases, spans)


def _meanings(phrases: Phrases, spans: Sequence[tuple[int, int]]) -> Iterator[Gloss]:
    """ "*X* means you are ..., and *Y* means you are ...": what each marked word means, of whatever kind."""
    tokens = phrases.tokens
    for term in (r for s in spans if (r := marked_range(phrases, s)) is not None):
        start = term[1] + 1
        if start + 3 >= len(tokens) or tokens[start].text not in ("means", "mean"):
            continue
        start += 1 + (tokens[start + 1].text == "that")
        breaks = (
            i
            for i in range(start + 2, len(tokens))
            if tokens[i].text in (";", ".", ":", "—") or _joins(phrases, i)
        )
        first, last = phrases.trimmed(start, next(breaks, len(tokens)) - 1)
        verb = next((i for i in range(first + 1, last) if tokens[i].tag in _FINITE), None)
        told = (
            verb is not None and tokens[first].pos in ("PRON", "DET", "NOUN", "PROPN") and verb <= first + 4
        )
        words = CITATION.sub("", phrases.text(first, last)).strip(" ,")
        if not told or not stands_alone(phrases, first, last, we=True) or not 4 <= len(words.split()) <= 40:
            continue
        name, sentence = shown_term(phrases, term), phrases.sentence
        if name.casefold() not in words.casefold() and 2 < len(name) <= 40:
            yield Gloss(name, words, Form.TERM, sentence.start, sentence.end, sentence.block, MEANT)


def _joins(phrases: Phrases, comma: int) -> bool:
    """Whether ", and" or ", but" stands here."""
    tokens = phrases.tokens
    return (
        tokens[comma].text == ","
        and comma + 1 < len(tokens)
        and tokens[comma + 1].text in ("and", "but", "while")
    )


def _known(phrases: Phrases, keys: frozenset[str]) -> Range | None:
    """The words between "In" and the first comma, where the page marks them elsewhere."""
    tokens = phrases.tokens
    comma = next((i for i in range(2, min(_LONGEST_NAME + 2, len(tokens))) if tokens[i].text == ","), 0)
    first = 1 + (tokens[1].text.lower() in _ARTICLES)
    key = term_key(phrases.text(first, comma - 1)) if first < comma else ""
    marked = bool(key) and tokens[0].text == "In" and key in keys and key not in _SET
    return (first, comma - 1) if marked and can_be_term(phrases, (first, comma - 1)) else None


def _inside(phrases: Phrases, term: Range) -> Gloss | None:
    """ "In X, CLAUSE", at the head of a sentence or behind a phrase that opens it."""
    tokens, first = phrases.tokens, term[0]
    first -= first > 0 and tokens[first - 1].text.lower() in _ARTICLES
    frame = first - 1
    opens = frame == 0 or (frame > 1 and tokens[frame - 1].text == "," and _is_opening(phrases, frame - 1))
    if frame < 0 or tokens[frame].text.lower() != "in" or not opens or is_named(phrases.text(*term)):
        return None
    said = _clause(phrases, term[1] + 1)
    verb = next((t for t in tokens[said[0] : said[1]] if t.tag in _FINITE), None) if said else None
    if said is None or verb is None or verb.tag == "VBD":
        return None
    if any(t.text.lower() in _SOMEBODY for t in tokens[said[0] : said[1] + 1]):
        return None
    name = shown_term(phrases, term)
    article = f"{tokens[first].text.lower()} " if first < term[0] else ""
    words = CITATION.sub("", f"In {article}{name}, {phrases.text(*said)}")
    if words.casefold().count(name.casefold()) != 1 or len(words) > LONGEST or "\\" in words:
        return None
    sentence = phrases.sentence
    return Gloss(name, words, Form.TOLD, sentence.start, sentence.end, sentence.block, FRAMED)


def _is_opening(phrases: Phrases, comma: int) -> bool:
    """Whether what stands before a comma only opens the sentence, so that the rest is whole without it."""
    tokens = phrases.tokens
    if any(t.text in (",", ";", ":") for t in tokens[:comma]) or tokens[0].text.lower() in ("if", "unless"):
        return False
    return tokens[0].pos in ("ADP", "ADV", "SCONJ") or tokens[0].tag in ("VBG", "RB")


def _according(phrases: Phrases, marked: Sequence[Range]) -> Gloss | None:
    """What a law or theory says: "According to the X, CLAUSE"."""
    tokens = phrases.tokens
    first = 2 + (tokens[2].text.lower() in _ARTICLES)
    comma = next((i for i in range(first + 1, first + _LONGEST_NAME + 1) if tokens[i].text == ","), None)
    if comma is None or any(t.tag in ("POS", "PRP$", "DT", "CD") for t in tokens[first:comma]):
        return None
    term = first, comma - 1
    head = next((i - 1 for i in range(first + 1, comma) if tokens[i].text == "of"), comma - 1)
    name = clean_term(phrases.text(*term))
    law = tokens[head].lemma.lower() in LAWS or name.endswith("ism")
    plain = term in marked and not is_named(name)
    told = head > first or head < comma - 1 or name.endswith("ism")
    if not (law or plain) or not told or tokens[head].pos not in NOMINAL or not is_term(name):
        return None
    said = _clause(phrases, comma)
    words = CITATION.sub("", phrases.text(*said)).strip(" ,") if said else ""
    if not 5 <= len(words.split()) <= 45 or len(words) > LONGEST or name.casefold() in words.casefold():
        return None
    if any(t.entity == "PERSON" for t in tokens[head:comma]):
        return None
    sentence = phrases.sentence
    return Gloss(name, words, Form.TERM, sentence.start, sentence.end, sentence.block, CLAIMED)


def _clause(phrases: Phrases, comma: int) -> Range | None:
    """The clause behind a comma to the end of its sentence, where it can be understood by itself."""
    tokens = phrases.tokens
    while comma < len(tokens) and tokens[comma].text in ("”", '"', "’"):
        comma += 1
    if comma + 4 >= len(tokens) or tokens[comma].text != ",":
        return None
    granted = (i for i in range(comma + 4, len(tokens) - 1) if _grants(phrases, i))
    first, last = phrases.trimmed(comma + 1, next(granted, len(tokens)) - 1)
    if tokens[first].pos in ("SCONJ", "CCONJ") or tokens[first].tag in ("WRB", "WDT", "WP", "EX"):
        return None
    if not _is_main(phrases, first) or not stands_alone(phrases, first, last, we=True):
        return None
    return None if POINTING.search(phrases.text(first, last)) else (first, last)


def _grants(phrases: Phrases, comma: int) -> bool:
    """Whether ", although" or the like stands here: what is granted leans on the text around it."""
    tokens = phrases.tokens
    return tokens[comma].text == "," and tokens[comma + 1].text in ("although", "though", "even", "whereas")


def _is_main(phrases: Phrases, first: int) -> bool:
    """Whether the sentence's own verb, finite and with its subject, stands behind a word."""
    tokens, root = phrases.tokens, phrases.sentence.root
    verbs = (root, *(c for c in phrases.children[root] if tokens[c].dep.startswith("aux")))
    subject = phrases.child(root, "nsubj", "nsubjpass")
    begins = subject is not None and first <= phrases.left[subject] <= first + 1
    return begins and any(tokens[v].tag in _FINITE for v in verbs)
