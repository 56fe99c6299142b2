"""Whether what stays of a sentence can tell which name belongs in its blank."""

from collections.abc import Sequence

from app.cards.blanks.name_blanks import KNOWN, SINGULAR_DEEDS
from app.facts.concepts.casing import is_common_word
from app.facts.concepts.phrases import PERSONS, Phrases, is_person_noun
from app.facts.language import Token

_HE_OR_SHE = frozenset("he him his himself she her hers herself".split())
_SINGLED = frozenset("first only last sole".split())
_NAMING = frozenset("call name know term dub entitle title style rename christen".split())
_CAUSES = frozenset("ruin cause reason source root undoing downfall salvation origin motive".split())
"""What one thing is to another: the sentence tells the one, not the other."""
_SUBJECTS = ("nsubj", "nsubjpass")
_NO_PERSON = ("NORP", "GPE", "LOC", "DATE")


def is_unanchored(phrases: Phrases, first: int, last: int) -> bool:
    """Whether a name is blanked where no other name or figure says of whom, where or when a story tells.

    "At length the [Alcyon] struck her colours": only the page before knows. A deed that can be done but
    once, a superlative or a naming tells enough; of what is so now, only lands and continents are refused.
    """
    tokens = phrases.tokens
    named = [t for t in tokens[first : last + 1] if t.pos == "PROPN"]
    rest = (*tokens[:first], *tokens[last + 1 :])
    if not named or any(_is_name(t) or t.entity == "NORP" or t.text[:1].isdigit() for t in rest):
        return False
    if any(t.tag in ("JJS", "RBS") or t.lemma.lower() in _SINGLED for t in rest):
        return False
    verbs = {t.lemma for t in rest if t.pos == "VERB"}
    root = tokens[phrases.sentence.root]
    if verbs & (_NAMING | SINGULAR_DEEDS) or (root.lemma == "be" and _is_equated(phrases, first, last)):
        return False
    land = phrases.text(first, last).casefold() in KNOWN or named[-1].entity in ("GPE", "LOC")
    return land or _is_past(phrases, phrases.sentence.root)


def _is_name(token: Token) -> bool:
    """Whether a word is a name, also where the model takes a lone first one ("Lund lost ...") for a noun."""
    lone = token.tag == "NN" and token.text[:1].isupper() and not is_common_word(token.text)
    return token.pos == "PROPN" or lone


def asks_effect(phrases: Phrases, first: int, last: int) -> bool:
    """Whether the blank stands in Y of "X was the ruin of Y": such a sentence is said for X."""
    root = phrases.sentence.root
    noun = phrases.child(root, "attr")
    if noun is None or phrases.tokens[noun].lemma.lower() not in _CAUSES:
        return False
    subject = phrases.child(root, *_SUBJECTS)
    return subject is not None and subject < root < noun < first and last <= phrases.right[noun]


def has_loose_person(phrases: Phrases) -> bool:
    """Whether "he", "him" or "her" stands where the sentence names no person that it could be."""
    tokens = phrases.tokens
    subject = phrases.child(phrases.sentence.root, *_SUBJECTS)
    for index, token in enumerate(tokens):
        if token.tag not in ("PRP", "PRP$") or token.text.lower() not in _HE_OR_SHE:
            continue
        ahead = subject is not None and index < phrases.left[subject]
        told = tokens[: phrases.right[subject] + 1] if ahead and subject else tokens[:index]
        if subject is not None and _befalls(token, phrases.sentence.root):
            told = [
                t
                for i, t in enumerate(told)
                if i != subject and not (t.head == subject and t.dep == "compound")
            ]
        if not _names_person(told):
            return True
    return False


def _befalls(token: Token, verb: int) -> bool:
    """ "Anna Brandl gave her the prize": who is named as the doer is somebody else."""
    return token.tag == "PRP" and token.dep in ("dobj", "dative") and token.head == verb


def _names_person(tokens: Sequence[Token]) -> bool:
    for token in tokens:
        if token.tag == "NNP" and token.entity not in _NO_PERSON:
            return True
        lemma = token.lemma.lower()
        if token.tag == "NN" and (lemma in PERSONS or is_person_noun(lemma)):
            return True
        if lemma in ("one", "anyone", "everyone", "someone", "nobody", "somebody", "everybody", "who"):
            return True
    return False


def _is_equated(phrases: Phrases, first: int, last: int) -> bool:
    """ "The father of geometry was [Euclid]"."""
    noun = phrases.child(phrases.sentence.root, "attr")
    return noun is not None and first <= noun <= last


def _is_past(phrases: Phrases, verb: int) -> bool:
    helpers = [phrases.tokens[c] for c in phrases.children[verb] if "aux" in phrases.tokens[c].dep]
    return any(t.tag == "VBD" for t in (phrases.tokens[verb], *helpers))
