"""A sentence with a name for the pronoun that is its subject, where that can mean nobody else."""

import re
from collections.abc import Callable, Sequence
from dataclasses import replace

from app.facts.concepts.claimants import TITLES
from app.facts.concepts.phrases import NOMINAL, Phrases
from app.facts.events.continued_subjects import Antecedent
from app.facts.language import Sentence, Token
from app.facts.relations.bound_words import SUBJECTS, is_expletive, is_named_in_front
from app.facts.relations.people import People
from app.facts.relations.telling import named_subject

_PERSONAL = {"he": ("he", "his"), "she": ("she", "her")}
_OBJECTS = ("dobj", "pobj", "dative")
_FURTHEST = 12
"""Words in front of a pronoun, at most, in which nobody else comes up."""


def name_subject(
    sentences: Sequence[Sentence], number: int, people: Callable[[], People]
) -> tuple[Sentence, Antecedent] | None:
    """The sentence told by name, and where the name is written; None where there is any doubt."""
    sentence = sentences[number]
    phrases = Phrases(sentence)
    subject = phrases.child(sentence.root, *SUBJECTS)
    if subject is None or subject > _FURTHEST or sentence.tokens[subject].tag != "PRP":
        return None
    word = sentence.tokens[subject].text.lower()
    if is_expletive(phrases, subject) or is_named_in_front(phrases, subject):
        return None
    if _has_other_subject(sentence, subject, word) or _tells_of_another(sentence, subject, word):
        return None
    found: Antecedent | None = None
    if word in _PERSONAL:
        found = _person(sentences, number, subject, people())
    elif word in ("it", "they"):
        found = named_subject(sentences, number, subject)
    return None if found is None else (put_name(sentence, subject, found.name), found)


def _has_other_subject(sentence: Sentence, subject: int, word: str) -> bool:
    """Whether a clause in front has a subject, so that the pronoun may mean that one."""
    before = sentence.tokens[:subject]
    return any(t.dep in SUBJECTS and t.text.lower() != word for t in before)


def _tells_of_another(sentence: Sentence, subject: int, word: str) -> bool:
    """Whether a pronoun of the same kind stands for another: "he gave him ...", "it met it"."""
    others = {"he": ("him",), "she": ("her",), "it": ("it",), "they": ("them",)}.get(word, ())
    return any(
        t.text.lower() in others and t.tag == "PRP" and (t.dep in _OBJECTS or i < subject)
        for i, t in enumerate(sentence.tokens)
        if i != subject
    )


def _person(sentences: Sequence[Sentence], number: int, subject: int, people: People) -> Antecedent | None:
    """Whom "he" means, where the sentence before goes on about that one by name or pronoun."""
    word = sentences[number].tokens[subject].text.lower()
    if number == 0 or not _goes_on(sentences[number - 1], word, None):
        return None
    found = people.find(number, subject)
    if found is None or not found.is_person or not re.match(r"[A-Z]", found.name):
        return None
    words = [w for w in found.name.split() if w.lower() not in TITLES]
    if not words or not _goes_on(sentences[number - 1], word, words):
        return None
    return Antecedent(found.name, found.start, found.end)


def _goes_on(before: Sentence, word: str, words: Sequence[str] | None) -> bool:
    """Whether the subject before is that name, or that pronoun. `words`: the name's, where it is known."""
    subject = next((i for i in before.children(before.root) if before.tokens[i].dep in SUBJECTS), None)
    if subject is None:
        return False
    token = before.tokens[subject]
    owners = [before.tokens[i] for i in before.children(subject) if before.tokens[i].dep == "poss"]
    if token.text.lower() == word or any(t.text.lower() in _PERSONAL[word] for t in owners):
        return True
    if token.pos not in NOMINAL:
        return False
    if words is None:
        return token.tag == "NNP" or any(t.tag == "NNP" for t in owners)
    return token.text in words or any(t.text in words for t in owners)


def put_name(sentence: Sentence, subject: int, name: str) -> Sentence:
    """The sentence with a name for one word, its later words moved along."""
    tokens, old = sentence.tokens, sentence.tokens[subject]
    name = name[:1].upper() + name[1:] if subject == 0 else name
    at, end = old.start - sentence.start, old.end - sentence.start
    moved = len(name) - (end - at)
    proper = not name[:1].islower() and not name.lower().startswith("the ")
    plural = old.text.lower() == "they"
    tag = ("NNP" if proper else "NN") + ("S" if plural else "")
    entity = "PERSON" if old.text.lower() in _PERSONAL else ""
    told = replace(
        old,
        text=name,
        lemma=name,
        pos="PROPN" if proper else "NOUN",
        tag=tag,
        entity=entity,
        end=old.end + moved,
    )
    made: list[Token] = [
        *tokens[:subject],
        told,
        *(replace(t, start=t.start + moved, end=t.end + moved) for t in tokens[subject + 1 :]),
    ]
    text = sentence.text[:at] + name + sentence.text[end:]
    return replace(sentence, text=text, tokens=tuple(made))
