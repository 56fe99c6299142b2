"""Sentences whose date dates nothing that they tell: questions, quotations, ends of spans, remarks."""

import re
from collections.abc import Sequence

from app.facts.events.clauses import clause_head
from app.facts.events.dated_phrases import Relation
from app.facts.events.dated_sentence import DatedSentence, governed_word
from app.facts.language import Sentence

_EDGES = frozenset(
    "begin start launch initiate announce plan propose end abandon stop join support oppose resume".split()
)
BRACKETED = 4
"""Words behind a verb within which brackets with a date of its own tell when it was."""
_REMARKING = frozenset("say write argue remark note observe state claim comment explain put point".split())


def is_denied(d: DatedSentence) -> bool:
    """ "It was not until 1683 that ...": without the date, the rest would say the opposite."""
    before = min(d.phrase) - 1
    return before >= 0 and d.tokens[before].text.lower() in ("not", "n't", "n’t")


def is_edge(d: DatedSentence) -> bool:
    """ "Kim began the Great Reform in May": the date is that of its beginning, not of what began."""
    verb = clause_head(d.sentence, governed_word(d))
    return d.tied is not Relation.OF and d.tokens[verb].lemma in _EDGES and verb < min(d.phrase)


def is_only_said(d: DatedSentence) -> bool:
    """ "As Kim wrote in 1911, money is ...": the year of a remark on what holds at all times."""
    verb = clause_head(d.sentence, governed_word(d))
    children = d.sentence.children(verb)
    opened = any(d.tokens[i].text.lower() in ("as", "like") and i < verb for i in children)
    said = any(d.tokens[i].dep in ("dobj", "ccomp") for i in children)
    return d.tokens[verb].lemma in _REMARKING and d.tokens[verb].dep == "advcl" and opened and not said


def is_open_range(d: DatedSentence) -> bool:
    """ "From 18 March (...) to 28 May": a date that begins or ends a span whose other end stands apart."""
    low, high = min(d.phrase), max(d.phrase)
    opens = d.tokens[low].text.lower() == "from"
    later = any(
        i > high and i - 1 > high and d.tokens[i - 1].text.lower() in ("to", "until") for i in d.others
    )
    closes = d.tokens[low].text.lower() in ("to", "until", "through")
    before = any(i < low and i and d.tokens[i - 1].text.lower() == "from" for i in d.others)
    return (opens and later) or (closes and before)


def is_asked(sentence: Sentence) -> bool:
    """Whether a sentence is a question."""
    return sentence.text.rstrip("”\"')’ ").endswith("?")


def is_quoted(sentence: Sentence, span: tuple[int, int]) -> bool:
    """Whether a place stands inside quotation marks of its sentence."""
    before = sentence.text[: span[0] - sentence.start]
    after = sentence.text[span[1] - sentence.start :]
    straight = before.count('"') % 2 == 1 and '"' in after
    opened = before.count('"') % 2 == 1 and not re.match(r'\W*"', before)
    return straight or opened or before.rfind("“") > before.rfind("”")


def is_paired(sentence: Sentence, span: tuple[int, int], others: Sequence[tuple[int, int]]) -> bool:
    """Whether another date stands beside it with only "and" between ("in 1914 and 1918")."""
    link = re.compile(
        r"(?i)^\s*(?:,?\s*(?:and|or|to|through|until)|,|[-–—/&])\s*(?:(?:in|on|from|the|early|late|again)\s+)*$"
    )
    for start, end in others:
        low, high = (end, span[0]) if end <= span[0] else (span[1], start)
        if not re.search(r"\d|[A-Z]|centur", sentence.text[start - sentence.start : end - sentence.start]):
            continue  # "in 1546, a few months after ..."
        if low <= high and link.match(sentence.text[low - sentence.start : high - sentence.start]):
            return True
    return False


def is_start_of_change(d: DatedSentence) -> bool:
    """ "It grew from a village in the 1700s to a city": when it was still what it grew from."""
    low, high = min(d.phrase), max(d.phrase) + 1
    before = [t.text.lower() for t in d.tokens[max(0, low - 12) : low]]
    following = d.tokens[high] if high < len(d.tokens) else None
    goes_on = following is not None and following.text.lower() in ("to", "into") and following.dep == "prep"
    return "from" in before and goes_on and d.tied is not Relation.LOOSE


def is_told_by_other(d: DatedSentence, head: int) -> bool:
    """ "... in 1810, three years after Kim won", "home in 1920 she became Secretary (in 1921) of ...".

    Another date stands right behind, whose verb it is, or in brackets behind the verb.
    """
    last = max(d.phrase)
    bracketed = (i for i in d.others if head < i <= head + BRACKETED and last < head)
    if any(d.tokens[j].text == "(" for i in bracketed for j in (i - 1, i - 2)):
        return True
    return any(last < i <= last + 2 and i < head for i in d.others)
