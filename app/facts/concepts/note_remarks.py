"""What lecture notes set behind a label without defining it: a clause, a row of pairs, a way or an effect.

Notes use one shape, "Label: text", for meanings and for remarks; the label and the text tell them apart.
"""

import re
from collections.abc import Sequence

from app.facts.concepts.phrases import NOMINAL, Phrases
from app.facts.concepts.trimming import has_finite_clause
from app.facts.language import Sentence

_CONTENT = re.compile(
    r"(?i)\b(?:laws?|rules?|principles?|theor(?:y|ies|ems?)|hypothes[ei]s|axioms?|thes[ei]s|beliefs?|doctrines?"
    r"|maxims?|postulates?|views?)\b"
)
"""Labels that a clause can spell out: "Law of supply: prices rise ..."."""
_OPENED = re.compile(r"(?i)^(?:when|where|how|if|what|that|who|which|whether|whatever|whoever|to)\b")
"""A clause that stands for a noun."""
_WAYS = re.compile(
    r"(?i)\bways\b|^(?:[\w’'-]+ ){1,2}(?:consequences|effects|impacts|results|examples|outcomes|benefits"
    r"|advantages|disadvantages|problems|causes|reasons)\b"
)
_PAIR = re.compile(r"^\S+(?: [^\s:]+){0,3} : \S+(?: [^\s:]+){0,3}$")
_TIES = frozenset(
    """of for in on to and or vs versus with from by between among about under over against at as into during
    after before that which who""".split()
)


def has_own_clause(sentences: Sequence[Sentence], start: int, end: int) -> bool:
    """Whether the text between two places of the document has a subject and a finite verb of its own."""
    for sentence in sentences:
        if sentence.end <= start or sentence.start >= end:
            continue
        phrases = Phrases(sentence)
        inside = [i for i, t in enumerate(phrases.tokens) if start <= t.start and t.end <= end]
        if not inside or _OPENED.match(phrases.tokens[inside[0]].text):
            return False
        # "a dough kept from one day to another": a participle, whatever its tag
        noun = phrases.tokens[inside[0]].text.lower() in ("a", "an", "any")
        past = {i for i in inside if noun and phrases.tokens[i].tag == "VBD"}
        finite = next((i for i in inside if i not in past and _is_finite(phrases, i)), inside[0])
        named = any(t.pos in (*NOMINAL, "PRON") for t in phrases.tokens[inside[0] : finite])
        return named and has_finite_clause(phrases, inside[0], finite)
    return False


def _is_finite(phrases: Phrases, index: int) -> bool:
    """Whether a token is a finite verb, and no later member of a row of infinitives or participles."""
    token = phrases.tokens[index]
    joined = token.dep == "conj" and phrases.child(index, "nsubj", "nsubjpass") is None
    behind = index > 0 and phrases.tokens[index - 1].text in (",", "and", "or")
    infinitive = token.tag == "VBP" and behind and any(t.tag == "TO" for t in phrases.tokens[:index])
    return token.tag in ("VBZ", "VBP", "VBD", "MD") and not (joined or infinitive)


def spells_out(label: str) -> bool:
    """Whether a label names something that a whole clause can state: a law, a view."""
    return _CONTENT.search(label) is not None


def lists_ways(parent: str) -> bool:
    """Whether what stands under a bullet or heading are ways, effects or examples of its thing."""
    return _WAYS.search(parent) is not None


def is_pair(bullet: str) -> bool:
    """Whether a bullet is a row of two like things: "near : far"."""
    return _PAIR.match(bullet.strip()) is not None


def names_nothing(label: str) -> bool:
    """Whether a label is no noun: an adverb, a verb, or words that open with a verb ("Describe a mill")."""
    words = re.findall(r"[^\W\d_][\w’'-]*", label.casefold())
    kinds = _kinds(words[0]) if words else set()
    if len(words) == 1 and kinds == {"ADV"}:
        return True
    return kinds == {"VERB"} and not words[0].endswith(("ing", "ed", "en"))


_COUNTING = re.compile(
    r"(?i)(?:another|one|some|several) [a-z]+$|another "
    r"|an? (?:strong|weak|good|bad|great|big|nice|major|main|key|important|interesting|common|typical"
    r"|classic) "
    r"|(?:\S+ )+(?:stuff|things?)$"
)


def counts_or_judges(label: str) -> bool:
    """Whether a label is no term but sorts a remark: "One origin", "A strong objection", "Usual stuff"."""
    return _COUNTING.match(label) is not None


def opens_with_verb(label: str) -> bool:
    """Whether a label says what is done, "Shifts the load in stages", rather than names a thing."""
    words = label.casefold().split()
    if len(words) < 2 or names_nothing(label):
        return len(words) > 1
    acts = re.search(r"[^siu]s$", words[0]) is not None and "VERB" in _kinds(words[0])
    return acts and words[1].isalpha() and words[1] not in _TIES


def _kinds(word: str) -> set[str]:
    from lemminflect import getAllLemmas

    return {"NOUN" if kind == "PROPN" else kind for kind in getAllLemmas(word)}
