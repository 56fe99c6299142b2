"""The clauses of a story's long sentences, each as a sentence of its own: what stands around one is dropped.

A phrase in front, an aside, a relative clause or a joined clause may go; what would change the truth of what
is left (a condition, a report, a doubt) takes the clause with it.
"""

import re
from collections.abc import Iterator
from dataclasses import replace

from app.facts.concepts.phrases import Phrases
from app.facts.language import Sentence
from app.facts.relations.clause_ends import end_of_clause
from app.facts.relations.clause_verbs import start_of_verb

LEAST = 6
"""Words of a clause that says enough."""
_SUBJECTS = ("nsubj", "nsubjpass")
_CHANGING = re.compile(
    r"(?i)^(?:[\s,;:—–-]|\b(?:and|but)\b)*(?:if|unless|except|save|provided|according|until|till|than|"
    r"as (?:some|it|they|he|she)|it (?:is|was) (?:said|reported|thought|believed)|perhaps|probably|possibly|"
    r"say\b|said\b|says\b|to\b)"
)
"""What may not be cut off behind a clause."""
_CONDITION = re.compile(
    r"(?i)\b(?:if|unless|had|were|not|never|only|perhaps|probably|possibly|seldom|hardly|nor|neither|"
    r"according|supposedly|reportedly|some say|it is said|instead|rather)\b"
)
"""Words in front of a clause without which it says something else."""
_REPORTED = re.compile(
    r"(?i)\bit (?:is|was|has been) (?:said|reported|thought|believed|supposed|alleged)\b|\bas some\b|"
    r"\bhe says\b|\bsays? the\b|\bwe are told\b|"
    r"\bthey say\b|\bperhaps\b|\bprobably\b|\bpossibly\b|\bit appears\b|\?"
)
_SPOKEN = re.compile(r"[“”\"]")
_SUCH = re.compile(r"(?i)\bsuch was\b|\bso\b(?= \w+ (?:that|as)\b)")


def find_clauses(sentence: Sentence) -> Iterator[Sentence]:
    """Each finite clause in the past tense with its own subject, where less than the sentence is left."""
    if _SPOKEN.search(sentence.text) or _REPORTED.search(sentence.text) or _SUCH.search(sentence.text):
        return
    phrases = Phrases(sentence)
    for verb, token in enumerate(phrases.tokens):
        if token.pos in ("VERB", "AUX") and _is_free(phrases, verb):
            found = _clause(phrases, verb)
            if found is not None:
                yield found


def _is_free(phrases: Phrases, verb: int) -> bool:
    """Whether a clause is the main one or stands beside it: nobody's words, and not hung on another."""
    tokens, node = phrases.tokens, verb
    for _step in range(8):
        marks = [
            c for c in phrases.children[node] if tokens[c].dep == "mark" or tokens[c].tag.startswith("W")
        ]
        if marks:
            return False
        if tokens[node].head == node:
            return True
        beside = tokens[node].dep in ("conj", "parataxis") or (
            tokens[node].dep == "ccomp" and node < tokens[node].head and _is_split(phrases, node)
        )
        if not beside:
            return False
        node = tokens[node].head
    return False


def _is_split(phrases: Phrases, verb: int) -> bool:
    """Whether a semicolon or dash, or a comma with "and", parts a clause from the one behind it."""
    last = phrases.right[verb]
    following = [t.text.lower() for t in phrases.tokens[last + 1 : last + 3]]
    return bool(following) and (following[0] in (";", "—", ":") or following in ([",", "and"], [",", "but"]))


def _clause(phrases: Phrases, verb: int) -> Sentence | None:
    tokens = phrases.tokens
    subject = phrases.child(verb, *_SUBJECTS)
    if subject is None or subject > verb or start_of_verb(phrases, verb) is None:
        return None
    first, last = phrases.left[subject], end_of_clause(phrases, verb)
    if last is None or last <= verb or last - first + 1 < LEAST or first > subject:
        return None
    if any(phrases.tokens[c].dep == "expl" for c in phrases.children[verb]):
        return None
    before = phrases.text(_opening(phrases, first), first - 1) if first else ""
    base = phrases.sentence.start
    behind = phrases.sentence.text[tokens[last].end - base :]
    if _CONDITION.search(before) or _CHANGING.match(behind):
        return None
    whole = first == 0 and not re.search(r"\w", behind)
    return None if whole else cut_out(phrases, first, last, verb)


def _opening(phrases: Phrases, first: int) -> int:
    """Where the stretch in front of a clause begins: behind the last mark that parts sentences."""
    for index in range(first - 1, -1, -1):
        if phrases.tokens[index].text in (";", ":", "—", "–"):
            return index + 1
    return 0


def cut_out(phrases: Phrases, first: int, last: int, verb: int) -> Sentence:
    """The words `first`..`last` as a sentence of their own, whose verb is `verb`."""
    sentence, tokens = phrases.sentence, phrases.tokens
    begin, end = tokens[first].start, tokens[last].end
    text = sentence.text[begin - sentence.start : end - sentence.start] + "."
    kept = [
        replace(t, head=t.head - first if first <= t.head <= last else verb - first)
        for t in tokens[first : last + 1]
    ]
    root = verb - first
    kept[root] = replace(kept[root], dep="ROOT", head=root)
    stop = replace(
        tokens[-1], text=".", lemma=".", pos="PUNCT", tag=".", dep="punct", head=root, start=end, end=end + 1
    )
    text = text[:1].upper() + text[1:]
    return replace(sentence, text=text, start=begin, end=end, tokens=(*kept, stop))
