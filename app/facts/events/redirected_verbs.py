"""The verb that tells what happened, where the date's words hang on another one."""

from app.facts.events.clause_subjects import verb_past_aside
from app.facts.events.clauses import auxiliaries_of, is_finite, subject_of
from app.facts.events.dated_sentence import DatedSentence

_AT_ONCE = frozenset("as when while".split())
_ABOUT = frozenset("about ready near".split())


def redirected(d: DatedSentence, head: int) -> int:
    """The verb to tell instead of the one that the date hangs on; the same one where that one tells."""
    told = verb_past_aside(d, head)
    if told != head:
        return told
    token = d.tokens[head]
    if token.dep == "csubj" and token.text.lower() in ("save", "except", "but") and token.head > head:
        return token.head  # "on July 2 all the towns save Oslo went home": read as if they saved it
    return d.sentence.root if _only_tells_when(d, head) else head


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
