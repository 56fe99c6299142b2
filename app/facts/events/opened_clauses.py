"""Clauses that a date opens in the middle of a sentence: "...; and on 3 May the fleet sailed"."""

from app.facts.events.clauses import auxiliaries_of, is_finite, is_verb, subject_of
from app.facts.events.dated_sentence import DatedSentence

_JOINTS = frozenset("and but while whereas so yet".split())
_TYING = frozenset("in on by from until after before since about early late the year of".split())
_OPENING = ("DET", "NOUN", "PROPN", "ADJ", "NUM")
MOST_WORDS = 8
"""Words of a subject that was not seen: longer ones were not read rightly."""
_FINITE = ("VBD", "VBZ", "VBP", "MD")


def opened_verb(d: DatedSentence) -> int | None:
    """The verb of the clause that a date opens behind a semicolon."""
    after = max(d.phrase) + 1
    for verb in range(after, len(d.tokens)):
        if d.tokens[verb].text in (";", ":"):
            return None
        subject = subject_of(d.sentence, verb) if is_verb(d.sentence, verb) else None
        if subject is None:
            continue
        first = d.sentence.subtree(subject)[0]
        opens = first == after or (first == after + 1 and d.tokens[after].text == ",")
        return verb if opens and is_finite(d.sentence, verb) else None
    return None


def unseen_subject(d: DatedSentence, head: int) -> list[int]:
    """The subject between date and verb that the parser hung on the date: "but by 7 May news of it came".

    Empty where the verb has a subject, or goes on with the one before ("and in 1312 took Perth").
    """
    before, first = min(d.phrase) - 1, max(d.phrase) + 1
    if subject_of(d.sentence, head) is not None or not 0 <= before < first < head:
        return []
    if d.tokens[before].text.lower() not in _JOINTS or not is_finite(d.sentence, head):
        return []
    if d.tokens[first].text == ",":
        first += 1
    helping = {i for i in auxiliaries_of(d.sentence, head) if i > first}
    late = {i for i in d.sentence.children(head) if d.tokens[i].dep in ("advmod", "neg")}
    words = list(range(first, head))
    while words and words[-1] in helping | late:
        words.pop()
    if not words or d.tokens[words[0]].pos not in _OPENING:
        return []
    plain = not any(d.tokens[i].text in (",", ";", ":", "(") or d.tokens[i].tag in _FINITE for i in words)
    return words if plain and d.tokens[words[0]].head != head else []


def opened_subject(d: DatedSentence, head: int) -> list[int]:
    """The subject that the parser hung on what opens the sentence: "In 1893 New Moss was the first ...".

    Also behind a comma: "In 1835, following a letter from Kim, the United Towns sent ...". Empty where
    another word than a name, or than what a name is called by, would be the subject.
    """
    if min(d.phrase) > 1 or not is_finite(d.sentence, head):
        return []
    first = max(d.phrase) + 1
    commas = [i for i in range(first, head) if d.tokens[i].text == ","]
    if commas:
        between = d.tokens[commas[0] + 1].tag if commas[0] + 1 < head else ""
        if commas[0] != first or len(commas) != 2 or between not in ("IN", "VBG"):
            return []
        first = commas[1] + 1
    helping = {i for i in auxiliaries_of(d.sentence, head) if i > first}
    late = {i for i in d.sentence.children(head) if d.tokens[i].dep in ("advmod", "neg")}
    words = list(range(first, head))
    while words and words[-1] in helping | late:
        words.pop()
    if not words or len(words) > MOST_WORDS or d.tokens[words[0]].pos not in ("DET", "PROPN"):
        return []
    named = any(d.tokens[i].pos == "PROPN" for i in words) and d.tokens[words[-1]].pos in ("PROPN", "NOUN")
    verbs = any(d.tokens[i].pos in ("VERB", "AUX") or d.tokens[i].text == "(" for i in words)
    return words if named and not verbs else []


def second_part(d: DatedSentence, head: int, left: set[int]) -> set[int]:
    """What is told from where another date, behind a comma or "and", begins a clause or deed of its own.

    "In 1318 the Scots took Berwick, in 1319 routed the English": the first date tells the first deed alone.
    """
    for i in sorted(d.others):
        low = i
        while low - 1 > head and low - 1 in left and d.tokens[low - 1].text.lower() in _TYING:
            low -= 1
        joint = low - 1
        if joint <= max(d.phrase) or joint <= head or joint not in left:
            continue
        word = d.tokens[joint].text.lower()
        later = any(d.tokens[j].dep == "conj" and is_verb(d.sentence, j) and _shares(d, j, head)
                    for j in range(i, len(d.tokens)) if j in left)  # fmt: skip
        if (word in _JOINTS and d.tokens[joint].dep in ("cc", "mark", "advmod")) or (word == "," and later):
            return {j for j in left if j >= joint}
    return set()


def _shares(d: DatedSentence, verb: int, head: int) -> bool:
    """Whether a coordinated verb goes on with the clause of another."""
    while d.tokens[verb].dep == "conj" and d.tokens[verb].head != verb:
        verb = d.tokens[verb].head
        if verb == head:
            return True
    return False
