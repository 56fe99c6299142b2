"""Participles whose event is a noun's: "the Oslo Meeting, held in 1905, ...", "resulting in the founding"."""

from dataclasses import replace

from app.facts.events.clause_subjects import Clause
from app.facts.events.dated_sentence import DatedSentence
from app.facts.events.event import Event
from app.facts.events.event_nouns import is_happening
from app.facts.events.noun_events import noun_event
from app.facts.events.wording import Wording

RESULTING = frozenset("result culminate".split())
"""What a deed did to things: no subject of a sentence "results in" anything by itself."""


def told_of_noun_before(d: DatedSentence, clause: Clause) -> Clause | None:
    """A participle between commas behind a noun that opens the sentence, with that noun as its subject."""
    head, noun = clause.head, clause.head - 2
    if not clause.helper or clause.subject[0] < head or noun < 0 or d.tokens[head - 1].text != ",":
        return None
    if d.tokens[noun].pos not in ("NOUN", "PROPN") or d.tokens[noun].dep != "pobj":
        return None
    words = [i for i in d.sentence.subtree(noun) if i < head - 1]
    if words != list(range(words[0], noun + 1)) or set(words) & (d.phrase | d.others):
        return None
    plural = d.tokens[noun].tag in ("NNS", "NNPS")
    tree = [i for i in d.sentence.subtree(head) if i >= head]
    return replace(clause, kept=[*words, *tree], subject=words, helper="were" if plural else "was")


def only_brings_about(d: DatedSentence, head: int) -> bool:
    """Whether a participle tells what came of a deed, or which days led up to one."""
    led_up = d.tokens[head].lemma == "lead" and [t.text for t in d.tokens[head + 1 : head + 2]] == ["up"]
    return d.tokens[head].lemma in RESULTING or led_up


def brought_about(d: DatedSentence, wording: Wording, head: int) -> Event | None:
    """What a participle such as "resulting in the founding of ..." says came about."""
    for prep in d.sentence.children(head):
        for noun in d.sentence.children(prep) if d.tokens[prep].dep == "prep" else ():
            if d.tokens[noun].dep == "pobj" and is_happening(d.tokens[noun].text):
                return noun_event(d, wording, noun)
    return None
