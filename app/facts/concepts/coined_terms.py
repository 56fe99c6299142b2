"""What an author says that a term of his own means: "what I call X, that is, Y", "... in the sense that Y".

The words behind the name are its definition however the parser reads them, for the author says so. What is
taken is verbatim.
"""

import re
from collections.abc import Iterator

from app.facts.concepts.gloss import Form, Gloss
from app.facts.concepts.marked_terms import CITATION, LONGEST, POINTING
from app.facts.concepts.phrases import Phrases, stands_alone
from app.facts.concepts.terms import clean_term, is_term
from app.facts.language import Sentence

COINED = 0.95
_COINING = re.compile(
    r"\bwhat (?:I|we)(?: will| shall| would| (?:like|want|choose) to|[’']ll|[’']d)?(?: have)? "
    r"(?:call|called|term|termed|am calling|are calling) (?:the )?[“\"‘*_]*"
    r"(?P<term>[^\W\d][\w’-]*(?: [\w’-]+){0,4}?)[,”\"’*_]*"
    r"(?P<between>(?:,|\s?[—–]|\s--)? ?(?:the|a) (?:kind|sort|type|form) (?:that|which|of) [^:;.]{3,110}: "
    r"|,? in the sense (?=that )"
    r"|[,—–]? ?(?:that is,|that is to say,|i\.e\.,?|meaning|by which (?:I|we) mean) "
    r"|: |\s?[—–]\s?(?=(?:an?|the) (?!(?:kind|sort|type|form) (?:that|which)\b)))"
    r"(?P<said>[^;—–]+?)[.\s]*$"
)


def is_coining(sentence: Sentence) -> bool:
    """Whether a sentence speaks of what its author calls something."""
    return re.search(r"\bwhat (?:I|we)\b", sentence.text) is not None


def find_coined_terms(phrases: Phrases) -> Iterator[Gloss]:
    """The term that the author of a sentence names as his own, with what it is said to mean."""
    sentence = phrases.sentence
    found = _COINING.search(sentence.text)
    if found is None:
        return
    begin = sentence.start + found.start("said")
    inside = [i for i, t in enumerate(phrases.tokens) if t.start >= begin]
    name, words = clean_term(found["term"]), CITATION.sub("", found["said"]).strip(" ,")
    if not inside or not is_term(name) or not 4 <= len(words.split()) <= 45 or len(words) > LONGEST:
        return
    if POINTING.search(words) or name.casefold() in words.casefold() or "\\" in words:
        return
    if stands_alone(phrases, *phrases.trimmed(inside[0], len(phrases.tokens) - 1), we=True):
        yield Gloss(name, words, Form.TERM, sentence.start, sentence.end, sentence.block, COINED)
