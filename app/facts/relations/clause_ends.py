"""Where a clause told by itself ends: before the next clause, not inside a list."""

from app.facts.concepts.phrases import NOMINAL, Phrases

OPENERS = frozenset(
    """which who whom whose when while where whereas although though until till after before because as for
    so but nor yet since if unless that""".split()
)
"""Words that open another clause."""


def end_of_clause(phrases: Phrases, verb: int) -> int | None:
    """The last word that belongs to the verb; None where another clause is run into it."""
    tokens = phrases.tokens
    last = max(verb, phrases.right[verb])
    for child in phrases.children[verb]:
        if child > verb and tokens[child].dep == "conj" and tokens[child].pos in ("VERB", "AUX"):
            last = min(last, phrases.left[child] - 1)
    for index in range(verb + 1, last + 1):
        token = tokens[index]
        if token.text in (";", ":", "—", "–", "--", "(", "[") or token.pos == "SPACE":
            last = index - 1
            break
        if token.text == "which" and tokens[index - 1].tag == "CD":
            last = index - 1
            break
        if token.text == "," and _is_break(phrases, verb, index, last):
            last = index - 1
            break
        if token.dep == "cc" and index < last and _is_finite_ahead(phrases, index + 1, last):
            last = index - 1
            break
    while (
        last > verb
        and (tokens[last].dep == "cc" or tokens[last].pos == "PUNCT")
        and tokens[last].text not in "”’"
    ):
        last -= 1
    hanging = tokens[last].tag in ("JJ", "DT", "IN", "VBG", "TO", "CC", "PRP$", "WDT", "CD") and last > verb
    hanging = hanging or (tokens[last].dep in ("acl", "relcl") and not phrases.children[last])
    return None if hanging or _runs_on(phrases, verb, last) else last


def _is_break(phrases: Phrases, verb: int, comma: int, last: int) -> bool:
    """Whether a comma ends what the verb says: all but lists and names of what stands before it."""
    tokens = phrases.tokens
    if comma >= last:
        return True
    following = tokens[comma + 1]
    behind = tokens[comma + 2 : comma + 3]
    if following.text.lower() in OPENERS or (following.dep == "cc" and any(t.pos == "VERB" for t in behind)):
        return True
    end = next((i for i in range(comma + 1, last + 1) if tokens[i].text in (",", ";", ":")), last + 1)
    part = range(comma + 1, end)
    heads = [i for i in part if tokens[i].head not in part and tokens[i].dep not in ("cc", "punct")]
    nominal = heads and all(
        tokens[i].dep in ("conj", "appos") and tokens[i].pos in NOMINAL and tokens[i].head < comma
        for i in heads
    )
    return not (nominal and not any(tokens[i].pos in ("VERB", "AUX") for i in part))


def _is_finite_ahead(phrases: Phrases, index: int, last: int) -> bool:
    """Whether a verb with tense stands right behind "and", or behind the adverbs that open its clause."""
    tokens = phrases.tokens
    while index <= last and tokens[index].pos == "ADV":
        index += 1
    return index <= last and tokens[index].tag in ("VBD", "VBZ", "VBP") and tokens[index].dep != "amod"


def _runs_on(phrases: Phrases, verb: int, last: int) -> bool:
    """Whether a further verb with tense stands in the span that no word subordinates."""
    tokens = phrases.tokens
    for index in range(verb + 1, last + 1):
        if tokens[index].tag not in ("VBD", "VBZ", "VBP", "MD") or tokens[index].dep in ("aux", "auxpass"):
            continue
        if tokens[index].dep == "relcl" and phrases.child(index, "nsubj", "nsubjpass") is not None:
            continue
        opening = tokens[phrases.left[index]]
        joined = tokens[index].dep == "conj" and verb < tokens[index].head < index
        marked = any(
            tokens[c].dep == "mark" or tokens[c].tag.startswith("W") for c in phrases.children[index]
        )
        if not marked and not joined and opening.text.lower() not in OPENERS:
            return True
        if tokens[index].dep == "ccomp" and tokens[index].head == verb:
            return True  # what somebody said or ordered is another fact
    return False
