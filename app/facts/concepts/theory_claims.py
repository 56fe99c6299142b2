"""What a theory says, told right behind the sentence that introduces it: "According to this view, ..."."""

import re
from collections.abc import Iterator, Sequence

from app.documents.document import Document
from app.facts.concepts.gloss import Form, Gloss
from app.facts.concepts.marked_spans import can_be_term, marked_range, marked_sentences
from app.facts.concepts.marked_terms import CITATION, LONGEST, POINTING
from app.facts.concepts.phrases import NOMINAL, Phrases, stands_alone
from app.facts.concepts.terms import clean_term, is_term
from app.facts.concepts.trimming import Range
from app.facts.language import Sentence

CLAIMED = 0.85
IDEAS = frozenset(
    """theory view model hypothesis approach perspective principle doctrine account interpretation argument
    thesis school framework paradigm""".split()
)
_ANY_IDEA = ("view", "account", "perspective", "interpretation", "approach", "argument")
"""Words that may stand for a theory of another name."""
_FOLLOWING = re.compile(r"^(?:According to|On|In|Under|From|Following) this (?P<idea>[a-z]+),? ")
_INTRODUCED = ("nsubj", "nsubjpass", "dobj", "attr", "appos")


def find_theory_claims(document: Document, sentences: Sequence[Sentence]) -> Iterator[Gloss]:
    """The claim of each theory that the sentence before has brought in, if that sentence has only one."""
    before: tuple[Sentence, list[tuple[int, int]]] | None = None
    for sentence, spans in marked_sentences(document, sentences):
        told, before = before, (sentence, spans)
        following = _FOLLOWING.match(" ".join(sentence.text.split()))
        if following is None or told is None or told[0].block != sentence.block:
            continue
        if following["idea"] not in IDEAS or len(sentence.tokens) < 8:
            continue
        gloss = _claim(told[0], told[1], Phrases(sentence), following["idea"])
        if gloss is not None:
            yield gloss


def _claim(told: Sentence, spans: Sequence[tuple[int, int]], phrases: Phrases, idea: str) -> Gloss | None:
    earlier = Phrases(told)
    named = _theories(earlier, spans)
    if len(named) != 1:
        return None
    head = earlier.tokens[named[0][1]].lemma.lower()
    name = clean_term(earlier.text(*named[0]))
    if not (head == idea or idea in _ANY_IDEA) or not is_term(name):
        return None
    start = next((i + 1 for i in range(2, 6) if phrases.tokens[i].text == ","), 0)
    first, last = phrases.trimmed(start, len(phrases.tokens) - 1)
    said = CITATION.sub("", phrases.text(first, last)).strip(" ,")
    alone = start and stands_alone(phrases, first, last, we=True)
    if not alone or POINTING.search(said) or not 5 <= len(said.split()) <= 40 or len(said) > LONGEST:
        return None
    if said.endswith("?") or name.casefold() in said.casefold():
        return None
    sentence = phrases.sentence
    return Gloss(name, said, Form.TERM, told.start, sentence.end, sentence.block, CLAIMED)


def _theories(phrases: Phrases, spans: Sequence[tuple[int, int]]) -> list[Range]:
    """The theories that a sentence names in its main places: marked, or by a name before "theory"."""
    marked = [r for s in spans if (r := marked_range(phrases, s)) is not None and can_be_term(phrases, r)]
    found = [r for r in marked if phrases.tokens[r[1]].lemma.lower() in IDEAS or _is_doctrine(phrases, r[1])]
    if found:
        return found
    heads = [i for i, t in enumerate(phrases.tokens) if _is_named_idea(phrases, i) and t.dep in _INTRODUCED]
    return [(phrases.without_determiner(phrases.start_of_nominal(i), i), i) for i in heads]


def _is_doctrine(phrases: Phrases, index: int) -> bool:
    return phrases.tokens[index].text.lower().endswith("ism")


def _is_named_idea(phrases: Phrases, index: int) -> bool:
    """ "the X theory": a noun for an idea with a noun or name right before it."""
    token = phrases.tokens[index]
    if token.tag not in ("NN", "NNP") or token.lemma.lower() not in IDEAS or not index:
        return False
    return phrases.tokens[index - 1].pos in NOMINAL and phrases.tokens[index - 1].head == index
