"""The verb of a clause that is told as a fact, and its subject."""

from app.facts.concepts.phrases import Phrases

_UNSURE = frozenset("would could might should may can must shall will".split())
NEGATIVE = frozenset("not n't n’t never no neither nor hardly scarcely barely nearly almost".split())
_HEDGES = frozenset("perhaps possibly probably supposedly allegedly reportedly pretended seemed".split())


def start_of_verb(phrases: Phrases, verb: int) -> int | None:
    """Where the verb's group begins; None where it has no past tense of its own or is not said for sure."""
    tokens = phrases.tokens
    helpers = [c for c in phrases.children[verb] if tokens[c].dep in ("aux", "auxpass") and c < verb]
    words = [tokens[c].text.lower() for c in helpers]
    if set(words) & _UNSURE or any(w not in ("was", "were", "had", "been", "being") for w in words):
        return None
    if not helpers and tokens[verb].tag != "VBD":
        return None
    if helpers and (tokens[verb].tag not in ("VBN", "VBD") or "being" in words):
        return None
    start = min([verb, *helpers])
    while start > 0 and tokens[start - 1].dep == "advmod" and tokens[start - 1].head == verb:
        start -= 1
        if tokens[start].tag.startswith("W"):
            return start + 1
    group = [t.text.lower() for t in tokens[start:verb]]
    if any(tokens[c].dep == "neg" or tokens[c].text.lower() in NEGATIVE for c in phrases.children[verb]):
        return None
    return None if set(group) & (NEGATIVE | _HEDGES) else start


def is_asserted(phrases: Phrases, verb: int) -> bool:
    """Whether the clause is told as a fact: a main clause, one joined to it, or a loose relative clause."""
    tokens = phrases.tokens
    node, steps = verb, 0
    while tokens[node].head != node and steps < 20:
        dep = tokens[node].dep
        own = phrases.child(node, "nsubj", "nsubjpass")
        if any(tokens[c].dep == "mark" for c in phrases.children[node]) or dep in ("advcl", "csubj", "xcomp"):
            return False
        if dep == "ccomp" and (own is None or tokens[node].head < node or tokens[own].tag in ("WDT", "WP")):
            return False
        if dep == "relcl" and not _is_loose(phrases, node, own):
            return False
        if dep not in ("conj", "ccomp", "relcl"):
            return False
        if dep == "relcl":
            return True
        node, steps = tokens[node].head, steps + 1
    return tokens[node].pos in ("VERB", "AUX")


def _is_loose(phrases: Phrases, verb: int, subject: int | None) -> bool:
    """Whether a relative clause tells of somebody known, behind a comma."""
    first = phrases.left[verb]
    opening = phrases.tokens[first].text.lower()
    told = subject is not None and phrases.tokens[subject].text.lower() == "who"
    return first > 0 and phrases.tokens[first - 1].text == "," and (told or opening == "whom")


def subject_of_verb(phrases: Phrases, verb: int) -> int | None:
    """The subject, or the noun of a relative clause, or that of the verb that this one is joined to."""
    tokens = phrases.tokens
    node = verb
    while True:
        own = [c for c in phrases.children[node] if tokens[c].dep in ("nsubj", "nsubjpass", "expl", "csubj")]
        if len(own) > 1 or (own and tokens[own[0]].dep in ("expl", "csubj")):
            return None
        if own:
            break
        if tokens[node].dep != "conj" or tokens[node].tag not in ("VBD", "VBN"):
            return None
        above = tokens[node].head
        joint = phrases.left[node] - 1
        passive = node == verb and is_passive(phrases, above) and tokens[verb].tag == "VBN"
        if tokens[joint].text.lower() not in ("and", ",", "but") or passive:
            return None
        node = above
    subject = own[0]
    if tokens[subject].tag in ("WDT", "WP"):
        return tokens[node].head if tokens[node].dep == "relcl" else None
    return subject


def is_passive(phrases: Phrases, verb: int) -> bool:
    """Whether a verb is in the passive."""
    return any(phrases.tokens[c].dep == "auxpass" for c in phrases.children[verb])
