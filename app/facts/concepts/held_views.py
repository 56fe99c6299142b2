"""Views held beside a clause: "As Berg argues, wealth is work", "In Berg's view, ...", "For Berg, ..."."""

from collections.abc import Iterator

from app.facts.concepts.claim_extents import alone
from app.facts.concepts.phrases import NOMINAL, Phrases
from app.facts.concepts.speakers import REPORTING, reports

MINDS = frozenset(
    """view opinion word eye account estimation reading analysis theory interpretation judgement judgment
    thinking telling formulation""".split()
)
"""What somebody has whose view opens a sentence: "in her opinion"."""
_FINITE = ("VBZ", "VBD", "VBP", "MD")
_SUBJECTS = ("nsubj", "nsubjpass", "csubj", "expl")
_PARTING = ("cc", "mark", "advmod")
_ASIDES = ("appos", "npadvmod", "dep")
"""What may stand between the name and the claim, and is not part of it."""
_FURTHEST = 16
"""Words in which such an opening ends."""


def held_views(phrases: Phrases) -> Iterator[tuple[int, str]]:
    """Whose view it is, as the place of the name, and what the clause says, verbatim."""
    tokens = phrases.tokens
    if len(tokens) < 8 or phrases.sentence.text.rstrip('”"’) ').endswith("?"):
        return
    opening = tokens[0].text.lower()
    if opening in ("for", "to"):
        yield from _for_somebody(phrases)
        return
    name = _as_told(phrases) if opening == "as" else _opened(phrases)
    if name is None:
        return
    comma = _comma_behind(phrases, name)
    said = _said_behind(phrases, comma + 1) if comma is not None else None
    if said is not None:
        yield name, said


def _opened(phrases: Phrases) -> int | None:
    """The name in "According to Berg", "In the words of Berg" or "In Berg's view"."""
    tokens = phrases.tokens
    first, second = tokens[0].text.lower(), tokens[1].text.lower()
    if (first, second) == ("according", "to"):
        return phrases.child(1, "pobj") or phrases.child(0, "pobj")
    noun = phrases.child(0, "pobj") if first in ("in", "on") else None
    if noun is None or tokens[noun].lemma.lower() not in MINDS:
        return None
    owner = phrases.child(noun, "poss")
    of = next((c for c in phrases.children[noun] if tokens[c].text == "of" and c == noun + 1), None)
    return owner if owner is not None else phrases.child(of, "pobj") if of is not None else None


def _as_told(phrases: Phrases) -> int | None:
    """The name in "As Berg puts it", "As Berg (1990) has argued" or "As noted by Berg"."""
    tokens = phrases.tokens
    if tokens[1].tag == "VBN" and tokens[1].lemma in REPORTING:
        by = phrases.child(1, "agent")
        return phrases.child(by, "pobj") if by is not None else None
    comma = next((i for i in range(3, min(_FURTHEST, len(tokens) - 5)) if tokens[i].text == ","), None)
    if comma is None:
        return None
    verb = comma - 2 if tokens[comma - 1].text.lower() == "it" else comma - 1
    put = tokens[verb].lemma == "put" and verb == comma - 2
    return phrases.child(verb, "nsubj") if put or (verb == comma - 1 and reports(phrases, verb)) else None


def _comma_behind(phrases: Phrases, name: int) -> int | None:
    """The comma that ends such an opening: the first behind whatever belongs to the name."""
    last = min(_FURTHEST, len(phrases.tokens) - 5)
    return next((i for i in range(name + 1, last) if phrases.tokens[i].text == ","), None)


def _said_behind(phrases: Phrases, first: int) -> str | None:
    """The claim from one token on: the rest of the sentence, or what stands before its second clause."""
    tokens = phrases.tokens
    first, last = phrases.trimmed(first, len(tokens) - 1)
    if last - first < 4 or tokens[first].dep in ("cc", *_ASIDES) or not _opens_clause(phrases, first):
        return None
    joints = [i for i in range(first + 4, last - 3) if _parts(phrases, i)]
    for end in (last, *(i - 1 for i in joints[:1])):
        inside = tokens[first : end + 1]
        told = any(t.dep in _SUBJECTS for t in inside) and any(t.tag in _FINITE for t in inside)
        said = alone(phrases, first, phrases.trimmed(first, end)[1], we=True) if told else None
        if said is not None:
            return said
    return None


def _opens_clause(phrases: Phrases, first: int) -> bool:
    """Whether a clause begins there: what hangs on a word before it is an aside ("Berg, a miller, ...")."""
    index = first
    while phrases.tokens[index].head != index:
        index = phrases.tokens[index].head
        if index < first:
            return phrases.tokens[index].pos in ("VERB", "AUX")
        if phrases.tokens[index].dep in _ASIDES:
            return False
    return True


def _parts(phrases: Phrases, index: int) -> bool:
    """Whether a semicolon, or a comma with "and" or "but", parts two clauses with a subject each."""
    tokens = phrases.tokens
    if tokens[index].text == ";":
        return True
    if tokens[index].text != "," or tokens[index + 1].dep != "cc":
        return False
    behind = range(index + 2, len(tokens))
    return any(tokens[i].dep in ("conj", "ROOT") and phrases.child(i, *_SUBJECTS) is not None for i in behind)


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
