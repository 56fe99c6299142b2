"""What a deed was done to, and what for, where that stands in front of the verb or behind an aside."""

import re

from app.facts.concepts.phrases import Phrases
from app.facts.relations.clause_ends import OPENERS
from app.facts.relations.clause_verbs import is_passive
from app.facts.relations.names import TITLES


def goal_behind(phrases: Phrases, verb: int, last: int) -> str:
    """ "betrothed Maud, then a child of eight, to be the wife of X": what goes on behind the aside."""
    tokens = phrases.tokens
    if tokens[verb].lemma not in ("betroth", "marry", "promise", "appoint", "sentence", "condemn"):
        return ""
    closing = next(
        (i for i in range(last + 2, min(last + 16, len(tokens) - 3)) if tokens[i].text == ","), None
    )
    if closing is None or tokens[last + 1].text != "," or tokens[closing + 1].text != "to":
        return ""
    aside = tokens[last + 2 : closing]
    if tokens[closing + 2].tag != "VB" or any(t.tag in ("VBD", "VBZ", "PRP") for t in aside):
        return ""
    end = closing + 1
    while end + 1 < len(tokens) - 1 and tokens[end + 1].text not in (";", ":", "(", "--", "—"):
        if tokens[end + 1].text == "," and tokens[end + 2].text.lower() in (*OPENERS, "and"):
            break
        end += 1
    words = tokens[closing + 1 : end + 1]
    unsure = any(t.tag in ("PRP", "PRP$", "VBD", "VBZ", "MD") for t in words)
    return "" if unsure else f" {phrases.text(closing + 1, end)}"


_TRANSITIVE = frozenset(
    """make name appoint imprison invite send give crown marry murder poison banish exile bury capture found
    establish invent publish compose bring bribe persuade help force entrust choose grant elect nominate
    depose defeat betroth execute kill take condemn sentence seize create build offer employ raise call leave
    hold strike lay set close lead win lose oppose convert""".split()
)
"""Verbs of which nothing is told without their object."""


def lacks_object(phrases: Phrases, verb: int) -> bool:
    """Whether a verb that needs an object has none of its own."""
    tokens = phrases.tokens
    if is_passive(phrases, verb) or tokens[verb].lemma not in _TRANSITIVE:
        return False
    return not any(
        tokens[c].dep in ("dobj", "ccomp", "oprd", "xcomp") and c > verb for c in phrases.children[verb]
    ) or (tokens[verb].lemma in _APPOINTING and tokens[verb + 1].text.lower() in TITLES)


_APPOINTING = frozenset("make name appoint elect crown nominate proclaim declare".split())


def with_object(phrases: Phrases, words: str, verb: int, subject: int) -> str | None:
    """ "Flambard, whom ..., Henry imprisoned in the Tower": the object that stands in front, put behind."""
    tokens = phrases.tokens
    whom = next((i for i in range(subject - 1, 0, -1) if tokens[i].text.lower() == "whom"), None)
    relative = whom is not None and any(
        phrases.left[v] <= whom < v and tokens[v].dep == "relcl" for v in _verbs_above(phrases, verb)
    )
    start = 0 if not relative or whom is None else None
    if start is None and whom is not None:
        end = whom - 1
        while end > 0 and (tokens[end].text == "," or tokens[end].text.lower() in ("however", "too", "also")):
            end -= 1
        start = end
        while start > 0 and tokens[start - 1].tag == "NNP":
            start -= 1
        if start > 3 and tokens[start - 1].text.lower() == "or" and tokens[start - 2].text == ",":
            start = start - 3
    if (
        start is None
        or tokens[start].text.lower() in OPENERS
        or tokens[start].tag != "NNP"
        or (tokens[start].head == verb and tokens[start].dep == "nsubj")
    ):
        return None
    last = start
    while tokens[last + 1].tag == "NNP":
        last += 1
    fronted = tokens[last + 1].text in (",", "whom") and tokens[subject - 1].text in (",", "whom")
    fronted = fronted or tokens[phrases.left[subject] - 1].text in (",", "whom")
    group = re.match(rf"(?:[\w’'-]+ ){{0,3}}?{re.escape(tokens[verb].text)}\b", words)
    if not fronted or group is None:
        return None
    return f"{group.group()} {phrases.text(start, last)}{words[group.end() :]}"


def _verbs_above(phrases: Phrases, verb: int) -> list[int]:
    found = [verb]
    while phrases.tokens[found[-1]].dep == "conj":
        found.append(phrases.tokens[found[-1]].head)
    return found
