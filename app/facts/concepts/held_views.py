"""Views held beside a clause: "As Berg argues, wealth is work", "For Berg, wealth was stored work"."""

from collections.abc import Iterator

from app.facts.concepts.claim_extents import alone
from app.facts.concepts.phrases import NOMINAL, Phrases
from app.facts.concepts.speakers import reports

_FINITE = ("VBZ", "VBD", "VBP", "MD")
_PARTING = ("cc", "mark", "advmod")


def held_views(phrases: Phrases) -> Iterator[tuple[int, str]]:
    """Whose view it is, as the place of the name, and what the clause says, verbatim."""
    if len(phrases.tokens) < 8 or phrases.sentence.text.rstrip('”"’) ').endswith("?"):
        return
    opening = phrases.tokens[0].text.lower()
    if opening == "as":
        yield from _as_told(phrases)
    elif opening in ("for", "to"):
        yield from _for_somebody(phrases)


def _as_told(phrases: Phrases) -> Iterator[tuple[int, str]]:
    """ "As Berg puts it, ...", "As Berg (1990) has argued, ..."."""
    tokens = phrases.tokens
    comma = next((i for i in range(3, min(14, len(tokens) - 5)) if tokens[i].text == ","), None)
    if comma is None:
        return
    verb = comma - 2 if tokens[comma - 1].text.lower() == "it" else comma - 1
    put = tokens[verb].lemma == "put" and verb == comma - 2
    subject = phrases.child(verb, "nsubj")
    if not (put or (verb == comma - 1 and reports(phrases, verb))) or subject is None:
        return
    first, last = phrases.trimmed(comma + 1, len(tokens) - 1)
    told = any(t.dep in ("nsubj", "nsubjpass", "csubj", "expl") for t in tokens[first : last + 1])
    if told and any(t.tag in _FINITE for t in tokens[first : last + 1]) and tokens[first].dep != "cc":
        said = alone(phrases, first, last)
        if said is not None:
            yield subject, said


def _for_somebody(phrases: Phrases) -> Iterator[tuple[int, str]]:
    """ "For Berg, wealth was ...": what a thing is to somebody; an event "for Berg" is no view."""
    tokens = phrases.tokens
    name = phrases.child(0, "pobj")
    root = phrases.sentence.root
    subject, attribute = phrases.child(root, "nsubj"), phrases.child(root, "attr")
    if name is None or subject is None or attribute is None or tokens[root].lemma != "be":
        return
    follows = phrases.left[subject] == name + 2 and tokens[name + 1].text == ","
    plain = tokens[name].tag == "NNP" and tokens[subject].pos == "NOUN" and attribute > root
    if not (follows and plain) or tokens[attribute].pos not in NOMINAL or tokens[root].tag not in _FINITE:
        return
    last = phrases.right[attribute]
    for index in range(attribute, last):
        if tokens[index].text == "," and tokens[index + 1].dep in _PARTING:
            last = index - 1
            break
    said = alone(phrases, *phrases.trimmed(phrases.left[subject], last))
    if said is not None:
        yield name, said
