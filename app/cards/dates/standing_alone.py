"""Whether a sentence can be understood without the passage it stands in."""

import re

from app.facts.dates.edtf_dates import MONTH_NAMES
from app.facts.events.clauses import SUBJECTS, is_ordinal_of_name, is_verb
from app.facts.events.date_subjects import SEEING
from app.facts.events.event_nouns import kind_of_name
from app.facts.language import Sentence

_SPEAKING = frozenset("i me my mine myself we us our ours ourselves you your yours yourself".split())
_HE_OR_SHE = frozenset("he him his himself she her hers herself".split())
_THEY = frozenset("they them their theirs themselves".split())
_PLACING = frozenset("at in into near".split())
"""Prepositions behind which a name is a place's, nobody that "he" could be."""
_ARGUMENTS = ("nsubj", "nsubjpass", "dobj", "pobj", "poss", "attr", "appos", "conj", "csubj")
_BODIES = frozenset(
    "convention confederation directory assembly council committee congress parliament company party union "
    "republic empire kingdom league government commission court army church state treaty act war battle "
    "revolution senate constitution agreement pact".split()
)
"""What many nations and ages have: with a capital and "the" alone, still no name."""


def stands_alone(sentence: Sentence, date: range) -> bool:
    """Whether a sentence can be understood by itself; `date` are the characters of its date."""
    tokens = sentence.tokens
    root = tokens[sentence.root]
    if not is_verb(sentence, sentence.root) or not re.match(r"[A-Z0-9“\"]", sentence.text):
        return False
    if not re.search(r"[.!][”\")]*$", sentence.text) or "?" in sentence.text:
        return False
    helped = any(tokens[i].dep == "aux" for i in sentence.children(sentence.root))
    if root.tag in ("VB", "VBG") and not helped:
        return False
    return _is_clear(
        sentence, [i for i, t in enumerate(tokens) if not (date.start <= t.start < date.stop)], date
    )


def _is_clear(sentence: Sentence, outside: list[int], date: range) -> bool:
    tokens = sentence.tokens
    names = [i for i in outside if _is_name(sentence, i)]
    if not any(i > 0 or _opens_with_name(sentence) for i in names):
        return False
    inside = (t for t in tokens if date.start <= t.start < date.stop)
    if any(t.dep in (*SUBJECTS, "dobj", "attr") and tokens[t.head].lemma not in SEEING for t in inside):
        return False
    if any(_leans(sentence, i, outside) for i in outside):
        return False
    return not any(_is_bare_participant(sentence, i) for i in outside)


def _opens_with_name(sentence: Sentence) -> bool:
    """Whether the first word has its capital as a name, not only for standing first ("War broke out")."""
    first = sentence.tokens[0]
    return first.tag.startswith("NNP") and not kind_of_name(first.text)


def _is_name(sentence: Sentence, index: int) -> bool:
    token = sentence.tokens[index]
    if not token.text[:1].isupper() or token.text.capitalize() in MONTH_NAMES:
        return False
    return token.pos == "PROPN" or (token.tag == "JJ" and index > 0)


def _leans(sentence: Sentence, index: int, outside: list[int]) -> bool:
    """Whether a word needs the passage before: a pronoun without its noun, the writer, the reader."""
    token = sentence.tokens[index]
    word = token.text.lower()
    if token.tag in ("PRP", "PRP$") and not is_ordinal_of_name(sentence, index):
        if word in _SPEAKING:
            following = sentence.tokens[index + 1 : index + 2]
            title = index > 0 and token.text[:1].isupper() and any(t.text[:1].isupper() for t in following)
            return word == "i" or not title
        return not (_is_expletive(sentence, index) or _is_bound(sentence, index, outside))
    if token.tag != "DT":
        return False
    if word == "that":
        return token.dep != "mark"
    return word in ("both", "all", "some", "any", "neither", "either", "each") and token.dep in SUBJECTS


def _is_expletive(sentence: Sentence, index: int) -> bool:
    token = sentence.tokens[index]
    told = {sentence.tokens[i].dep for i in sentence.children(token.head)} & {"csubj", "ccomp"}
    verb = sentence.tokens[token.head]
    impersonal = verb.pos == "AUX" or verb.lemma in ("seem", "appear", "happen", "turn") or verb.tag == "VBN"
    return token.dep == "expl" or (token.text.lower() == "it" and bool(told) and impersonal)


def _is_bound(sentence: Sentence, index: int, outside: list[int]) -> bool:
    """Whether a pronoun's noun stands before it, or is the subject that its fronted clause precedes."""
    word = sentence.tokens[index].text.lower()
    own = [i for i in sentence.children(sentence.root) if sentence.tokens[i].dep in SUBJECTS]
    if index in own:
        return False
    before = [i for i in outside if i < index and sentence.tokens[i].dep in _ARGUMENTS]
    if own and index < own[0] and _is_in_fronted_clause(sentence, index):
        before = own[:1]
    tokens = [sentence.tokens[i] for i in before]
    if word in _HE_OR_SHE:
        return any(
            (
                t.tag == "NNP"
                and not (t.dep == "poss" and word in ("him", "her"))
                and not (t.dep == "pobj" and sentence.tokens[t.head].text.lower() in _PLACING)
            )
            or (t.tag == "NN" and t.dep in (*SUBJECTS, "poss"))
            for t in tokens
        )
    if word in _THEY:
        return any(
            t.tag in ("NNS", "NNPS") or any(sentence.tokens[j].dep == "conj" for j in sentence.children(i))
            for i, t in zip(before, tokens, strict=True)
        )
    own_verb = sentence.tokens[index].head
    return any(
        t.tag in ("NN", "NNP")
        and not (t.tag == "NNP" and sentence.tokens[index].dep in ("dobj", "pobj"))
        and not (t.dep in SUBJECTS and t.head == own_verb and sentence.tokens[index].dep == "dobj")
        for t in tokens
    )


def _is_in_fronted_clause(sentence: Sentence, index: int) -> bool:
    node = index
    while sentence.tokens[node].head != node:
        above = sentence.tokens[node].head
        if sentence.tokens[node].dep in ("advcl", "prep") and above == sentence.root:
            return True
        node = above
    return False


def _is_bare_participant(sentence: Sentence, index: int) -> bool:
    """ "The company", "the first", "the new leader": a subject or object that only its article tells."""
    token = sentence.tokens[index]
    if token.dep not in (*SUBJECTS, "dobj") or not _is_in_main_clause(sentence, token.head):
        return False
    tree = sentence.subtree(index)
    if any(_is_name(sentence, i) for i in tree if i != index and i > 0):
        return False
    if _is_bare(sentence, index):
        rest = range(index + 1, len(sentence.tokens))
        return token.dep != "dobj" or not any(_is_name(sentence, i) for i in rest)
    return token.dep in SUBJECTS and any(_is_bare(sentence, i) for i in tree if i != index)


def _is_bare(sentence: Sentence, index: int) -> bool:
    """Whether only "the" and perhaps plain adjectives stand with a noun."""
    tokens, token = sentence.tokens, sentence.tokens[index]
    words = [tokens[i] for i in sentence.children(index)]
    if not any(t.text.lower() in ("the", "both", "all") for t in words):
        return False
    if token.tag in ("JJ", "CD", "JJS"):
        return True
    if token.tag not in ("NN", "NNS") and not token.text.islower() and token.text.lower() not in _BODIES:
        return False
    plain = ("det", "predet", "punct", "cc", "preconj", "amod")
    return all(
        tokens[i].dep in plain
        or (tokens[i].dep == "acl" and not any(_is_name(sentence, j) for j in sentence.subtree(i)))
        for i in sentence.children(index)
    )


def _is_in_main_clause(sentence: Sentence, verb: int) -> bool:
    """Whether a verb is the sentence's, joined to it, or of a clause that nothing subordinates."""
    tokens = sentence.tokens
    while tokens[verb].head != verb:
        marked = any(tokens[i].dep == "mark" for i in sentence.children(verb))
        if tokens[verb].dep not in ("conj", "ccomp", "parataxis") or marked:
            return False
        verb = tokens[verb].head
    return True
