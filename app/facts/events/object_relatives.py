"""Deeds told of a noun behind it: "the loom, which Ida Kim patented in 1876" is that she patented it."""

from app.facts.events.clauses import (
    clause_head,
    is_finite,
    is_negated,
    parentheses,
    subject_of,
    words_of,
)
from app.facts.events.copular_subjects import named_by_copula
from app.facts.events.dated_phrases import Relation
from app.facts.events.dated_sentence import DatedSentence, governed_word, is_unsure
from app.facts.events.event import Event, Shape
from app.facts.events.wording import is_name, speaks

_PRONOUNS = frozenset("which that whom".split())


def event_of_object(d: DatedSentence) -> Event | None:
    """The deed of a relative clause whose pronoun stands for what it was done to, told in plain order."""
    head = clause_head(d.sentence, governed_word(d))
    subject = subject_of(d.sentence, head)
    if d.tokens[head].dep != "relcl" or subject is None or d.relation is not Relation.AT:
        return None
    pronoun = next((i for i in d.sentence.children(head) if d.tokens[i].dep == "dobj"), head)
    doer = d.sentence.subtree(subject)
    fenced = d.tokens[pronoun - 1].text == ","
    if not (d.tokens[pronoun].text.lower() in _PRONOUNS and pronoun + 1 == doer[0] and fenced):
        return None
    if not any(d.tokens[i].pos == "PROPN" for i in doer) or not is_finite(d.sentence, head):
        return None
    noun = d.tokens[head].head
    thing = named_by_copula(d, noun) or [i for i in d.sentence.subtree(noun) if i < pronoun - 1]
    tree = [i for i in d.sentence.subtree(head) if i >= doer[0] and i not in d.phrase]
    deed, rest = [i for i in tree if i <= head], [i for i in tree if i > head]
    words = [*thing, *tree]
    torn = bool(d.others & set(words)) or bool(parentheses(d.sentence, words)) or speaks(d, words)
    if torn or is_unsure(d, head) or is_negated(d.sentence, tree) or not _tells_what(d, thing, noun):
        return None
    if any(d.tokens[i].tag in ("PRP", "PRP$") for i in words):
        return None
    told = words_of(d.sentence, thing)
    told = told if is_name(d, thing[0]) else told[:1].lower() + told[1:]
    text = " ".join(part for part in (words_of(d.sentence, deed), told, words_of(d.sentence, rest)) if part)
    names = sum(is_name(d, i) for i in words)
    return Event(
        text,
        Shape.CLAUSE,
        d.relation,
        names=names,
        opens_with_name=is_name(d, doer[0]),
        verb=d.tokens[head].lemma,
    )


def _tells_what(d: DatedSentence, thing: list[int], noun: int) -> bool:
    """Whether the words before the clause say what it was, in one stretch and with a noun of its own."""
    if not thing or thing != list(range(thing[0], thing[-1] + 1)) or d.tokens[noun].pos == "PRON":
        return False
    return d.tokens[noun].dep in ("attr", "dobj", "nsubj", "nsubjpass", "appos") and len(thing) <= 12
