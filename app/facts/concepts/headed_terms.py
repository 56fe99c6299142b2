"""What the first sentences under a heading say of the thing that the heading names.

"# Linting" and "Linters run ... to find ...": where the subject of the sentence is the heading's own noun and
its verb stands in the present, the sentence tells what the thing is for or does.
"""

import re
from collections.abc import Iterator, Sequence

from app.documents.document import BlockKind, Document
from app.facts.concepts.gloss import Form, Gloss
from app.facts.concepts.marked_spans import past_aside
from app.facts.concepts.marked_terms import CITATION, POINTING, end_of_clause
from app.facts.concepts.phrases import NOMINAL, PERSONS, Phrases, stands_alone
from app.facts.concepts.terms import clean_term, is_term, singular
from app.facts.concepts.trimming import Range
from app.facts.language import Sentence

TOLD = 0.7
LONGEST = 230
SENTENCES = 2
"""Sentences under a heading that may say what it names."""
_ENDING = re.compile(r"(?:ation|ing|er|or|ion|ed|e)$")
_SMALL = frozenset("the a an of and in for to on with by from or what is are how why".split())
_PASSING = frozenset(
    """come have include vary differ seem appear become remain continue begin start face need want exist
    remember mean refer say ask make get go""".split()
)
"""Verbs that say little of what a thing is for or does."""
_TIED = re.compile(
    r"\b(?:also|however|therefore|thus|likewise|instead|otherwise|too|still|not|never|n['’]t|often fails?)\b"
)


def find_headed(document: Document, sentences: Sequence[Sentence]) -> Iterator[Gloss]:
    """One sentence for each heading at most, of the first under it."""
    heads = [(b.start, document.quote(b)) for b in document.blocks if b.kind is BlockKind.HEADING]
    at, seen, heading = 0, 0, ""
    for sentence in sentences:
        while at < len(heads) and heads[at][0] <= sentence.start:
            heading, at, seen = heads[at][1], at + 1, 0
        if not heading or seen >= SENTENCES or sentence.block < 0:
            continue
        if document.blocks[sentence.block].kind is not BlockKind.PARAGRAPH:
            continue
        seen += 1
        gloss = _told(Phrases(sentence), _stems(heading))
        if gloss is not None:
            seen = SENTENCES
            yield gloss


def _stems(words: str) -> set[str]:
    """The words of a heading or subject without their endings, so that "Linting" is about "linters"."""
    found = re.findall(r"[^\W\d_]{2,}", words.casefold())
    return {_ENDING.sub("", w) if len(w) > 4 else w for w in map(singular, found) if w not in _SMALL}


def _told(phrases: Phrases, heading: set[str]) -> Gloss | None:
    tokens = phrases.tokens
    asked = phrases.sentence.text.rstrip(' ”"').endswith("?")
    if not heading or len(heading) > 4 or len(tokens) < 7 or asked or "`" in phrases.sentence.text:
        return None
    found = _subject(phrases, heading)
    if found is None:
        return None
    (first, last_of_name), verb = found
    name = clean_term(phrases.text(first, last_of_name))
    if len(name.split()) > 4 or not is_term(name) or _is_somebody(tokens[last_of_name].lemma.lower()):
        return None
    last = phrases.trimmed(verb, end_of_clause(phrases, verb))[1]
    said = re.sub(r"\s*\([^()]*\)", "", CITATION.sub("", phrases.text(0, last))).strip(" ,")
    said = re.sub(r" (?=[,;])", "", said)
    if not stands_alone(phrases, 0, last, we=True) or POINTING.search(said) or _TIED.search(said):
        return None
    if not 6 <= len(said.split()) <= 38 or len(said) > LONGEST:
        return None
    opens = first == 0 and name[1:].islower() and tokens[0].pos != "PROPN"
    shown = name[0].lower() + name[1:] if opens else name
    sentence = phrases.sentence
    return Gloss(shown, said, Form.TOLD, sentence.start, sentence.end, sentence.block, TOLD)


def _subject(phrases: Phrases, heading: set[str]) -> tuple[Range, int] | None:
    """The heading's noun at the head of a sentence and the verb that it governs, whatever the parse."""
    tokens, first = phrases.tokens, phrases.tokens[0].text in ("A", "An", "The")
    named = range(first, min(first + 7, len(tokens) - 3))
    last = next((i for i in named if heading <= _stems(phrases.text(first, i))), None)
    if last is None or any(t.entity == "PERSON" for t in tokens[first : last + 1]):
        return None
    while tokens[last + 1].pos in NOMINAL:
        last += 1
    plain = all(t.pos in (*NOMINAL, "ADJ", "VERB", "NUM") or t.text in "-–" for t in tokens[first : last + 1])
    verb = past_aside(phrases, last + 1) if plain else None
    if verb is None:
        return None
    if tokens[verb].text.lower() in ("services", "systems", "tools", "theory", "theories"):
        return None
    while verb < len(tokens) - 2 and tokens[verb].pos in ("ADV", "AUX") and tokens[verb].lemma != "be":
        verb += 1
    return ((int(first), last), verb) if _acts(phrases, verb) else None


def _is_somebody(noun: str) -> bool:
    return noun in PERSONS or noun.endswith(("ist", "ian"))


def _acts(phrases: Phrases, verb: int) -> bool:
    """Whether a verb tells in the present what its subject does, and goes on behind it."""
    token, before = phrases.tokens[verb], phrases.tokens[verb - 1]
    able = before.lemma == "can" and token.tag == "VB"
    bare = token.tag in ("VBN", "VB") and before.pos == "ADV" and verb == phrases.sentence.root
    if not (token.tag in ("VBZ", "VBP") or able or bare) or token.lemma in _PASSING or token.lemma == "be":
        return False
    return token.pos == "VERB" and verb + 2 < len(phrases.tokens)
