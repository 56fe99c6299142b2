"""The verb that tells what happened, where the date's words hang on another one."""

from app.facts.events.clause_subjects import verb_past_aside
from app.facts.events.clauses import auxiliaries_of, is_finite, is_verb, subject_of
from app.facts.events.dated_sentence import DatedSentence
from app.facts.events.opened_clauses import opened_verb

_AT_ONCE = frozenset("as when while".split())
_ABOUT = frozenset("about ready near".split())
_CONCEDING = frozenset("while whereas although though".split())


def redirected(d: DatedSentence, head: int) -> int:
    """The verb to tell instead of the one that the date hangs on; the same one where that one tells."""
    told = verb_past_aside(d, head)
    if told != head:
        return told
    token = d.tokens[head]
    if token.dep == "csubj" and token.text.lower() in ("save", "except", "but") and token.head > head:
        return token.head  # "on July 2 all the towns save Oslo went home": read as if they saved it
    if (joined := _joined_behind(d, head)) is not None:
        return joined
    return d.sentence.root if _only_tells_when(d, head) or _follows_concession(d, head) else head


def _joined_behind(d: DatedSentence, head: int) -> int | None:
    """ "Kim drew maps and, by 1876, had printed forty": the verb that the date opens behind "and"."""
    before = min(d.phrase) - 1
    if before > head and d.tokens[before].text == ",":
        before -= 1
    if before <= head or d.tokens[before].dep != "cc" or d.tokens[before].head != head:
        return None
    later = (i for i in d.sentence.children(head) if i > max(d.phrase) and d.tokens[i].dep == "conj")
    return next((i for i in later if is_verb(d.sentence, i) and subject_of(d.sentence, i) is None), None)


def _follows_concession(d: DatedSentence, head: int) -> bool:
    """ "While Kim used coal, which was dear, in 1886 Lee built a dam": the date opens the main clause."""
    root = d.sentence.root
    conceding = d.tokens[0].text.lower() in _CONCEDING and d.tokens[0].dep == "mark"
    return conceding and head < min(d.phrase) and opened_verb(d) == root


def _only_tells_when(d: DatedSentence, head: int) -> bool:
    """ "Just as the envoys were about to sail on May 4, Olaf declared war": what somebody was about to do."""
    root = d.sentence.root
    if d.tokens[head].dep == "xcomp":
        head = d.tokens[head].head
    if d.tokens[head].dep in ("acomp", "advcl") and d.tokens[d.tokens[head].head].dep == "advcl":
        head = d.tokens[head].head
    if d.tokens[head].dep != "advcl" or d.tokens[head].head != root or head > root:
        return False
    marks = {d.tokens[i].text.lower() for i in d.sentence.children(head) if i < head}
    words = {t.text.lower() for t in d.tokens[head : min(d.phrase)]}
    helped = [d.tokens[i].text.lower() for i in auxiliaries_of(d.sentence, head)]
    under_way = bool(words & _ABOUT) or (d.tokens[head].tag == "VBG" and bool({"was", "were"} & set(helped)))
    after = max(d.phrase) + 1
    closes = after < len(d.tokens) and d.tokens[after].text == "," and after < root
    subject = subject_of(d.sentence, root)
    acts = subject is not None and subject > after and is_finite(d.sentence, root)
    return bool(marks & _AT_ONCE) and under_way and closes and acts
