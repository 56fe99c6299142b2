"""Of the deeds that one date opens, the one worth asking: not how an army moved but that it was beaten."""

from app.facts.events.clauses import auxiliaries_of, is_verb, subject_of
from app.facts.events.dated_sentence import DatedSentence
from app.facts.events.event_nouns import DEEDS, MOVING_VERBS, SLIGHT_VERBS, TURNING_VERBS

_SLIGHT, _PLAIN, _TURNING, _DEED = range(4)


def weightiest_verb(d: DatedSentence, head: int) -> int:
    """The verb to tell of a clause whose date stands before its subject: `head`, or one joined to it.

    Only a manner of moving or waiting gives way, and any plain verb to a deed.
    """
    subject = subject_of(d.sentence, head)
    if subject is None or max(d.phrase) > min(subject, head):
        return head
    first = _weight(d, head)
    joined = [i for i in _joined(d, head) if not _has_own_date(d, head, i)]
    best = max(joined, key=lambda i: (_weight(d, i), -i), default=head)
    gain = _weight(d, best)
    better = (gain == _DEED and first < _TURNING) or (first == _SLIGHT and gain > first and _acts(d, best))
    return best if better else head


def _joined(d: DatedSentence, head: int) -> list[int]:
    """The verbs that share the subject, as far as the sentence joins them without "or"."""
    found: list[int] = []
    frontier = [head]
    while frontier:
        for i in d.sentence.children(frontier.pop()):
            token = d.tokens[i]
            if token.dep != "conj" or not is_verb(d.sentence, i) or subject_of(d.sentence, i) is not None:
                continue
            if any(t.text.lower() in ("or", "nor", "but", "not", "then") for t in d.tokens[head:i]):
                continue
            if token.tag in ("VBD", "VBN"):
                found.append(i)
                frontier.append(i)
    return found


def _has_own_date(d: DatedSentence, head: int, verb: int) -> bool:
    return any(i > head for i in d.others) or any(t.text in (";", ":") for t in d.tokens[head:verb])


def _weight(d: DatedSentence, verb: int) -> int:
    lemma = d.tokens[verb].lemma
    if lemma in DEEDS:
        return _DEED
    if lemma in MOVING_VERBS or lemma in SLIGHT_VERBS or lemma in ("be", "have"):
        return _SLIGHT
    if lemma in TURNING_VERBS:
        return _TURNING
    return _PLAIN if _acts(d, verb) or _tells_more(d, verb) else _SLIGHT


def _tells_more(d: DatedSentence, verb: int) -> bool:
    return any(
        d.tokens[i].dep in ("ccomp", "xcomp", "attr", "prt", "oprd") for i in d.sentence.children(verb)
    )


def _acts(d: DatedSentence, verb: int) -> bool:
    """Whether something is done to somebody: the verb has its object, or stands in the passive."""
    deps = {d.tokens[i].dep for i in d.sentence.children(verb)}
    passive = any(d.tokens[i].dep == "auxpass" for i in auxiliaries_of(d.sentence, verb))
    return passive or "dobj" in deps
