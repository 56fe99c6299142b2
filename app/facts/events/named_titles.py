"""Works of which a sentence tells in passing when they were made, and names that the parser tore."""

from dataclasses import replace

from app.facts.events.clause_subjects import Clause, is_proper
from app.facts.events.dated_sentence import DatedSentence

_MADE = frozenset("write compose publish print complete translate issue finish".split())
_WORKS = frozenset(
    "book treatise work novel essay poem play study article paper pamphlet textbook history commentary "
    "encyclopedia dictionary volume memoir chronicle masterpiece opera symphony".split()
)
_PARTS = frozenset({"-", "al", "el", "ibn", "bin", "van", "von", "de", "der", "da", "di"})
_TORN = ("npadvmod", "compound", "nmod", "dep", "advmod", "dobj")


def title_made(d: DatedSentence, head: int) -> Clause | None:
    """ "In his treatise Salt Roads, published in 1621, ...": that work was published then.

    The title stands beside a noun for works, or is what is published or written itself.
    """
    token = d.tokens[head]
    if token.dep != "acl" or token.tag != "VBN" or token.lemma not in _MADE:
        return None
    noun = token.head
    beside = [i for i in d.sentence.children(noun) if d.tokens[i].dep == "appos" and noun < i < head]
    if d.tokens[noun].lemma in _WORKS and len(beside) == 1:
        noun = beside[0]
    if not is_proper(d, noun) or noun > head:
        return None
    tree = d.sentence.subtree(head)
    title = [i for i in d.sentence.subtree(noun) if i < min(tree) and d.tokens[i].tag not in ("PRP$", "POS")]
    while title and d.tokens[title[-1]].text in (",", "("):
        title.pop()
    if not title or title != list(range(title[0], title[-1] + 1)) or min(tree) - title[-1] > 2:
        return None
    if not is_proper(d, title[0]) or any(d.tokens[i].text in (",", "(", ")") for i in title):
        return None
    kept = [i for i in tree if i >= head]
    return Clause(sorted({*title, *kept}), title, head, "was")


def whole_name(d: DatedSentence, clause: Clause) -> Clause:
    """The clause with what the parser tore off the name that opens its subject ("Ibn al-Qasim")."""
    low = min(clause.subject)
    while low > 0 and _is_torn_off(d, low, clause.head):
        low -= 1
    words = {*range(low, min(clause.subject)), *clause.subject}
    if len(words) == len(clause.subject) or not is_proper(d, low):
        return clause
    return replace(clause, kept=sorted({*clause.kept, *words}), subject=sorted(words))


def _is_torn_off(d: DatedSentence, first: int, head: int) -> bool:
    before, opening = d.tokens[first - 1], d.tokens[first]
    named = is_proper(d, first - 1) or before.text in _PARTS
    follows = is_proper(d, first) or opening.text in _PARTS
    tied = before.head in (head, first) and before.dep in _TORN
    return named and follows and tied and first - 1 not in d.phrase and opening.start - before.end <= 1
