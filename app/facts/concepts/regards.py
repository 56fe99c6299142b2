"""How somebody sees, defines or treats a thing: "defined wealth as stored work", from its verb on."""

import re

from app.facts.concepts.claim_extents import unquoted, with_closing_mark
from app.facts.concepts.phrases import NOMINAL, Phrases, stands_alone

VIEWING = frozenset(
    """view see regard describe define treat characterize characterise conceive interpret portray depict
    understand perceive envision envisage dismiss condemn praise""".split()
)
"""Verbs that set a thing beside what somebody takes it for: "saw the mill as a school"."""
COMPARING = frozenset("compare liken".split())
"""Verbs that set it beside another: "likened the mill to a school"."""
LONGEST = 24
"""Words of what a thing is taken for: an answer that can be learned."""
_REFLEXIVE = frozenset("himself herself themselves".split())
_CITATION = re.compile(r"\s*\([^()]*\b(?:1[5-9]|20)\d\d[^()]*\)$")


def regarded(phrases: Phrases, verb: int) -> str | None:
    """The words from such a verb to the end of its "as ..." or "to ...", where they can be read alone."""
    tokens = phrases.tokens
    thing = phrases.child(verb, "dobj") if tokens[verb].lemma in VIEWING | COMPARING else None
    start = _place_of_as(phrases, verb, thing) if thing is not None and thing > verb else None
    if thing is None or start is None:
        return None
    last = _end(phrases, start, max(phrases.right[start], _of_head(phrases, start)))
    last = with_closing_mark(phrases, start, last)
    itself = tokens[thing].text.lower() in _REFLEXIVE
    told = tokens[verb].lemma == "define" or _is_told(phrases, thing, start)
    if not itself and (tokens[thing].pos not in NOMINAL or not told):
        return None
    first = start if itself else phrases.left[thing]
    said = unquoted(_CITATION.sub("", phrases.text(verb, last)))
    if not 1 <= last - start <= LONGEST or not stands_alone(phrases, first, last):
        return None
    return said if said.count('"') % 2 == 0 and said.count("“") == said.count("”") else None


def _place_of_as(phrases: Phrases, verb: int, thing: int) -> int | None:
    """Where the "as" (or "to") of the verb stands: behind the thing, with no other verb between."""
    joint = "to" if phrases.tokens[verb].lemma in COMPARING else "as"
    for index in range(thing + 1, min(phrases.right[verb], thing + 12) + 1):
        token = phrases.tokens[index]
        if token.text.lower() == joint:
            told = (token.dep in ("prep", "mark") and token.head in (verb, thing)) or token.head > index
            before = phrases.tokens[index - 1].text.lower()
            return index if told and before not in ("such", "well", "far", "long", ",") else None
        if token.pos in ("VERB", "AUX") or token.text in (";", ":", "—"):
            return None
    return None


def _of_head(phrases: Phrases, start: int) -> int:
    """The end of what hangs on the word that "as" belongs to, where the parser set it behind "as"."""
    head = phrases.tokens[start].head
    return phrases.right[head] if head > start else start


def _end(phrases: Phrases, start: int, last: int) -> int:
    """The end before a loose participle, relative or clause of its own behind a comma, outside quotations."""
    quoted = [q for q in phrases.quotes if q[0] > start]
    for index in range(start + 2, last):
        token, following = phrases.tokens[index], phrases.tokens[index + 1]
        cited = token.text == "(" and re.fullmatch(r"[12]\d{3}[a-z]?", following.text)
        if token.text in (";", ":", "—", "–") or cited:
            last = index - 1
            break
        inside = any(a <= index <= b for a, b in quoted)
        opens = following.tag in ("VBG", "WDT", "WRB", "WP") or following.dep in ("cc", "mark", "advmod")
        joined = following.dep == "cc" and _joins_nouns(phrases, index + 1)
        if token.text == "," and not inside and opens and not joined:
            last = index - 1
            break
    return phrases.trimmed(start, last)[1]


def _joins_nouns(phrases: Phrases, joint: int) -> bool:
    """Whether "and" behind a comma closes a list, and opens no clause."""
    return not any(
        t.tag in ("VBD", "VBZ", "VBP", "MD")
        for t in phrases.tokens[joint + 1 : min(joint + 8, len(phrases.tokens))]
    )


def _is_told(phrases: Phrases, thing: int, start: int) -> bool:
    """Whether the thing says what it is: no bare "the plan", nothing that only the text before tells."""
    first = phrases.left[thing]
    opening = phrases.tokens[first].text.lower()
    if start - first > 10 or opening in ("this", "these", "that", "those", "such"):
        return False
    modifiers = [phrases.tokens[c].dep for c in phrases.children[thing]]
    bare = opening == "the" and phrases.tokens[thing].pos == "NOUN"
    return not bare or any(d in ("prep", "amod", "compound", "relcl", "acl", "poss") for d in modifiers)
