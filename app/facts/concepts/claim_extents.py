"""Where a reported claim ends: at the true end of its clause, not where the parser lost it."""

from dataclasses import replace

from app.facts.concepts.phrases import Phrases
from app.facts.language import Sentence

CONNECTIVES = frozenset(
    """moreover furthermore however indeed thus therefore also finally instead still yet nevertheless
    similarly additionally further besides hence consequently""".split()
)
_ENDS = frozenset(", ; : . ! ? ( ) — – [ ]".split())
_JOINING = frozenset("and or but nor".split())
_FINITE = ("VBD", "VBZ", "VBP", "MD")
_SUBJECTS = ("nsubj", "nsubjpass", "expl", "csubj")


def end_of_claim(phrases: Phrases, verb: int, clause: int, last: int) -> int | None:
    """The last token of what `verb` reports in `clause`; None where that can't be told.

    A conjunct behind a comma without a subject of its own goes with the reporting verb ("declared that A had
    happened, and went home"), and words that follow without a break belong to the claim ("concluded that
    a status tied to race led to crime").
    """
    last = _before_own_doing(phrases, clause, last)
    tokens = phrases.tokens
    end = last
    while end + 1 < len(tokens) and tokens[end + 1].text not in _ENDS and tokens[end].text not in _ENDS:
        end += 1
    if end == last:
        return last
    added = tokens[last + 1 : end + 1]
    if added[0].text.lower() in (*_JOINING, "while", "whereas", "although") or added[0].dep == "cc":
        own = tokens[verb].head == tokens[last + 1].head or tokens[last + 1].head == verb
        return last if own else None
    return end if len(added) > 1 and not any(t.text.lower() in _JOINING for t in added) else None


def strays(phrases: Phrases, clause: int) -> bool:
    """Whether a clause holds a finite verb without subject or link, which belongs to what is around it."""
    for index in range(clause + 1, phrases.right[clause] + 1):
        token = phrases.tokens[index]
        finite = token.tag in ("VBD", "VBZ", "VBP") and "aux" not in token.dep
        if finite and token.dep not in ("conj", "relcl") and phrases.child(index, *_SUBJECTS) is None:
            return True
    return False


def _before_own_doing(phrases: Phrases, clause: int, last: int) -> int:
    """The end before a semicolon, or ", and" and a finite verb without subject, where the claim holds one."""
    tokens = phrases.tokens
    last = next((i - 1 for i in range(clause + 1, last + 1) if tokens[i].text == ";"), last)
    for index in range(clause + 1, min(last, len(tokens) - 2)):
        if tokens[index].text != "," or tokens[index + 1].text.lower() not in ("and", "but"):
            continue
        for other in range(index + 2, last + 1):
            token = tokens[other]
            if token.dep != "conj" or token.pos not in ("VERB", "AUX"):
                continue
            helped = any("aux" in tokens[c].dep for c in phrases.children[other])
            subject = phrases.child(other, *_SUBJECTS)
            if subject is None and (token.tag in (*_FINITE, "VBN") or helped) and token.head <= index:
                return index - 1
            break
    return last


def without(sentence: Sentence, first: int, last: int) -> Sentence:
    """A sentence without the tokens from `first` to `last`; what hung on them stands by itself."""
    kept = [i for i in range(len(sentence.tokens)) if not first <= i <= last]
    place = {index: new for new, index in enumerate(kept)}
    tokens = tuple(
        replace(sentence.tokens[i], head=place.get(sentence.tokens[i].head, place[i])) for i in kept
    )
    return replace(sentence, tokens=tokens)
