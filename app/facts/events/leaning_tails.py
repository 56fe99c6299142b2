"""Ends of clauses that lean on the passage: "invaded Lund under the banner of freeing them"."""

from app.facts.events.clause_subjects import Clause
from app.facts.events.dated_sentence import DatedSentence

_TAILS = ("prep", "npadvmod")


def without_leaning_tail(d: DatedSentence, clause: Clause, kept: list[int]) -> list[int] | None:
    """The kept words up to the first adjunct that holds a pronoun; None where the clause needs them.

    What was done must be told by then: an object, a passive or a place stand before the cut.
    """
    head = clause.head
    pronouns = {i for i in kept if d.tokens[i].tag in ("PRP", "PRP$") and i > head}
    told = [i for i in d.sentence.children(head) if i in kept and i > head]
    passive = any(d.tokens[i].dep == "auxpass" for i in d.sentence.children(head))
    named = any(d.tokens[i].dep in ("dobj", "attr", "dative") for i in told)
    for i in told:
        tree = d.sentence.subtree(i)
        if d.tokens[i].dep not in _TAILS or not pronouns.intersection(tree):
            continue
        enough = named or passive or any(d.tokens[j].dep == "prep" and j < i for j in told)
        before = [j for j in kept if j < tree[0]]
        leans = pronouns.intersection(before) or any(d.tokens[j].tag == "PRP" for j in clause.subject)
        return before if enough and not leans and max(before, default=0) > head else None
    return None
