"""Sentences whose grammar puts the date first: "1989 saw ...", "It was not until 1949 that ..."."""

import re

from app.facts.events.clauses import clause_head, subject_of, words_of
from app.facts.events.dated_phrases import Relation
from app.facts.events.dated_sentence import DatedSentence
from app.facts.events.event import Event, Shape
from app.facts.events.whole_statements import LONGEST
from app.facts.events.wording import Wording, is_name, speaks

SEEING = frozenset("see witness mark bring".split())
"""What a time does in a sentence that tells what happened in it."""
_UNTIL = re.compile(r"(?i)\bit\s+(?:was|is)\s+(?:not|only)\s+(?:until|in|on|after|with)\s+(?:the\s+)?$")
_CLEFT = re.compile(r"(?i)\bit\s+was\s+(?:in|on|during)\s+(?:the\s+)?(?:years?\s+)?$")
_NEVER_BEFORE = re.compile(r"(?i)\b(?:not|only)\s+(?:until|in|on|after)\s+(?:the\s+)?$")


def event_of_seeing_date(d: DatedSentence) -> Event | None:
    """What a year "saw": the object of the verb with all that follows it."""
    verb = next(
        (
            d.tokens[i].head
            for i in d.date
            if d.tokens[i].dep in ("nsubj", "npadvmod")
            and d.tokens[i].head not in d.date
            and d.tokens[d.tokens[i].head].lemma in SEEING
        ),
        _verb_of_year(d),
    )
    if verb is None or d.tokens[verb].tag not in ("VBD", "VBZ"):
        return None
    objects = [
        i
        for i in d.sentence.children(verb)
        if d.tokens[i].dep in ("dobj", "ccomp", "xcomp", "nsubj", "npadvmod") and i > verb
    ]
    if not objects:
        return None
    kept = [i for i in range(verb + 1, len(d.tokens)) if i in set(d.sentence.subtree(verb))]
    kept = [i for i in kept if d.tokens[i].text not in (".", "!")]
    text = words_of(d.sentence, kept)
    names = sum(is_name(d, i) for i in kept)
    if set(kept) & d.others or speaks(d, kept) or len(kept) < 3 or len(text) > LONGEST or not names:
        return None
    if any(d.tokens[i].tag in ("PRP", "PRP$") for i in kept[:2]):
        return None
    return Event(text, Shape.PHRASE, Relation.AT, True, names=names, opens_with_name=is_name(d, kept[0]))


def _verb_of_year(d: DatedSentence) -> int | None:
    """The verb of "The year 1989 saw", where the parser sees the year as part of "the year"."""
    for i in d.date:
        noun = d.tokens[i].head
        if (
            d.tokens[noun].lemma.lower() in ("year", "decade", "month", "century")
            and d.tokens[noun].dep == "nsubj"
        ):
            verb = d.tokens[noun].head
            return verb if d.tokens[verb].lemma in SEEING else None
    return None


def event_of_cleft(d: DatedSentence, wording: Wording) -> Event | None:
    """ "It was not until 1949 that Kim ruled": Kim ruled. "Not until 1949 did Kim rule": Kim did rule."""
    low = d.tokens[min(d.date)].start - d.sentence.start
    before = d.sentence.text[:low]
    last = max(d.date) + 1
    comma = last + 1 < len(d.tokens) and d.tokens[last].text == ","
    if comma and _CLEFT.search(before) and d.tokens[last + 1].tag == "NNP":
        return _told(d, wording, list(range(last + 1, len(d.tokens))))  # "It was on the 9th of May, Moe died"
    last += comma and d.tokens[last + 1].text.lower() == "that"
    if (_UNTIL.search(before) or _CLEFT.search(before)) and last < len(d.tokens):
        if d.tokens[last].text.lower() not in ("that", "when"):
            return None
        return _told(d, wording, list(range(last + 1, len(d.tokens))))
    found = _NEVER_BEFORE.search(before)
    if found and last + 1 < len(d.tokens) and d.tokens[last].text.lower() in ("did", "was", "were", "had"):
        helper = last
        verb = d.tokens[helper].head if d.tokens[helper].dep in ("aux", "auxpass") else helper
        subject = subject_of(d.sentence, verb)
        if subject is None or subject < helper:
            return None
        noun = d.sentence.subtree(subject)
        rest = list(range(max(noun) + 1, len(d.tokens)))
        return _told(d, wording, [*noun, helper, *rest], noun)
    return None


def _told(
    d: DatedSentence, wording: Wording, kept: list[int], subject: list[int] | None = None
) -> Event | None:
    stops = [i for i in kept if d.tokens[i].text in (";", ":", "—", "–", "(")]
    kept = [i for i in kept if not stops or i < stops[0]]
    joints = [i for i in kept if d.tokens[i].text == "," and _opens_clause(d, i + 1)]
    joints += [i for i in kept if d.tokens[i].text == "and" and _opens_that(d, i + 1)]
    kept = [i for i in kept if not joints or i < min(joints)]
    if len(kept) < 3 or set(kept) & d.others or speaks(d, kept):
        return None
    head = clause_head(d.sentence, kept[1])
    if subject is None:
        noun = subject_of(d.sentence, head)
        subject = d.sentence.subtree(noun) if noun is not None else kept[:1]
        if kept[0] not in subject:
            return None
    dangling = wording.name_pronouns(kept, set(subject))
    out = wording.swapped
    ordered = words_of(d.sentence, kept, out)
    names = sum(is_name(d, i) or i in out for i in kept)
    return Event(
        ordered,
        Shape.CLAUSE,
        Relation.AT,
        True,
        dangling,
        names=names,
        opens_with_name=is_name(d, kept[0]) or kept[0] in out,
        antecedents=tuple(wording.antecedents),
        verb=d.tokens[head].lemma,
    )


def _opens_that(d: DatedSentence, index: int) -> bool:
    """Whether a second clause follows with its own "that"."""
    following = d.tokens[index] if index < len(d.tokens) else None
    return following is not None and following.text.lower() == "that" and following.dep == "mark"


def _opens_clause(d: DatedSentence, index: int) -> bool:
    """Whether a comma ends what is told: "and", "but", "which", "when" follow it."""
    return index < len(d.tokens) and d.tokens[index].text.lower() in (
        "and but which who when where while after although though as so because".split()
    )
