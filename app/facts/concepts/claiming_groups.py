"""Who claims without a name of their own: "critics of the plan", "a study by Eva Lund and Karl Brandt"."""

import re

from app.facts.concepts.phrases import Phrases

_SIDES = frozenset(
    """critic supporter opponent proponent advocate defender sceptic skeptic adherent follower champion
    detractor""".split()
)
"""Those who take a side, which is told behind "of"."""
_STUDIES = frozenset("study experiment survey report analysis review investigation research poll".split())
_OWNED_STUDY = re.compile(rf"[’']s? (?:[\w-]+ ){{0,4}}(?:{'|'.join(sorted(_STUDIES))})\b")
""" "Lund and Brandt's great study"."""
_MOST_WORDS = 12
_POINTING = re.compile(r"(?i)\b(?:this|that|these|those|his|her|its|their|our|my|such|same)\b")
_VAGUE = frozenset("many some most several other few".split())


def group_named(phrases: Phrases, subject: int) -> str:
    """The group or study as it can stand in a question; empty for what only the text before tells."""
    token = phrases.tokens[subject]
    first, last = phrases.left[subject], phrases.right[subject]
    said = phrases.text(first, last)
    if len(said.split()) > _MOST_WORDS or _POINTING.search(said) or any(c in said for c in ',;:()“”"'):
        return ""
    if any(t.tag in ("WDT", "WP", "PRP") for t in phrases.tokens[first : last + 1]):
        return ""
    of = next((c for c in phrases.children[subject] if phrases.tokens[c].dep == "prep" and c > subject), None)
    if token.lemma in _SIDES and token.tag == "NNS":
        told = of is not None and phrases.tokens[of].text.lower() == "of" and _names(phrases, of)
        opening = phrases.tokens[first].text.lower()
        if not told or opening in _VAGUE:
            return ""
        return said if first != subject else said[:1].lower() + said[1:]
    if token.lemma in _STUDIES and token.tag == "NN":
        named = any(t.tag == "NNP" for t in phrases.tokens[first : last + 1])
        owned = phrases.tokens[first].tag == "NNP" and _OWNED_STUDY.search(said) is not None
        article = phrases.tokens[first].text.lower() in ("a", "an", "the", "one")
        said = said[:1].lower() + said[1:] if article else said
        return said if named and (article or owned) else ""
    return ""


def is_thing(name: str) -> bool:
    """Whether a claimant is a study or a body, of which nobody asks "who"."""
    return re.match(r"(?:an?|the|one) ", name) is not None or _OWNED_STUDY.search(name) is not None


def _names(phrases: Phrases, of: int) -> bool:
    """Whether what stands behind "of" tells itself: a name, a plain noun, no bare "the plan"."""
    noun = phrases.child(of, "pobj")
    if noun is None or phrases.tokens[noun].pos == "PRON":
        return False
    opening = phrases.tokens[phrases.left[noun]].text.lower()
    told = any(phrases.tokens[c].dep in ("amod", "compound", "prep", "poss") for c in phrases.children[noun])
    return opening not in ("the", "a", "an") or told or phrases.tokens[noun].pos == "PROPN"
