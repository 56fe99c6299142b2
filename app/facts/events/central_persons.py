"""Whom a life goes on about: the one who acts throughout, where nobody else could be meant just before.

"Ida Holm was born in Lund. ... The strike spread to Ystad. In 1902 she founded the League": paragraphs begin
and towns rise, but "she" is who is told of on all sides.
"""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field

from app.facts.events.continued_subjects import ROLE, Antecedent
from app.facts.events.genders import NamedPerson, gender_of_name, gender_of_pronoun, people_in
from app.facts.language import Sentence

BEFORE, BEHIND = 40, 12
"""Sentences around the pronoun in which it is counted who acts."""
NEAR = 3
"""Sentences, the pronoun's own among them, in which nobody else may act whom it could mean."""
LAST_NAMED = 14
"""Sentences since the person was named from which all of them are looked at for others."""
LEAST_NAMED, LEAST_MEANT = 3, 3
"""Times that the name, and the pronoun, must be a subject around the pronoun."""
MOST_OTHERS = 0.25
"""Of these, as many times as others of that gender, or the other pronoun, may be subjects."""
_SUBJECTS = ("nsubj", "nsubjpass")
_ACTING = (*_SUBJECTS, "agent", "dobj", "dative")
_PERSONAL = ("he", "she")


@dataclass(slots=True)
class _Told:
    """Who acts in a stretch of text."""

    named: list[tuple[int, NamedPerson]] = field(default_factory=list)
    """Subjects with a name, by the number of their sentence."""
    pronouns: Counter[str] = field(default_factory=Counter)
    people: set[str] = field(default_factory=set)
    """Last words of names that were told to be persons'."""


@dataclass(frozen=True, slots=True)
class _Central:
    """The last word of the name that acts most often, and what stands before it."""

    family: str
    given: frozenset[str]

    @staticmethod
    def of(told: _Told) -> "_Central":
        """Of those who act in a stretch of text."""
        counted = Counter(person.words[-1] for _at, person in told.named)
        family = max(counted, key=lambda w: (counted[w], w), default="")
        full = [p.words[:-1] for _at, p in told.named if p.words[-1] == family]
        full += [p.words for _at, p in told.named if family in p.words[:-1]]  # "Ida", or the first surname
        return _Central(family, frozenset(w for words in full for w in words))

    def is_named(self, person: NamedPerson) -> bool:
        """Whether a name is that person's: no namesake with another surname."""
        alone = len(person.words) == 1 and person.words[0] in self.given
        return alone or self.family in person.words


def find_central_person(sentences: Sequence[Sentence], number: int, pronoun: int) -> Antecedent | None:
    """Whom "he", "she" or their possessive means where all around tells of one person; else None."""
    here = sentences[number]
    word = here.tokens[pronoun].text.lower()
    if gender_of_pronoun(word) is None or _is_quoted(here, pronoun):
        return None
    told = _read(sentences, number)
    central = _Central.of(told)
    named = [(at, p) for at, p in told.named if central.is_named(p)]
    last = max((at for at, _p in named if at < number), default=-1)
    if len(named) < LEAST_NAMED or last < 0:
        return None
    found = _fullest(sentences, named)
    if not _is_told_of_alone(sentences, number, word, told, central, found):
        return None
    since = range(last if last < number - LAST_NAMED else max(last, number - NEAR + 1), number + 1)
    if any(_names_another(sentences, at, pronoun if at == number else None, central, word) for at in since):
        return None
    return found


def _is_told_of_alone(
    sentences: Sequence[Sentence], number: int, word: str, told: _Told, central: _Central, found: Antecedent
) -> bool:
    """Whether the pronoun fits the person, is used often, and no other of that gender acts much."""
    wanted = gender_of_pronoun(word)
    own, other = ("he", "she") if word in ("he", "him", "his") else ("she", "he")
    meant = told.pronouns[own]
    gender = gender_of_name(sentences, number, found.name.split())
    mixed = told.pronouns[other] > MOST_OTHERS * meant
    if meant < LEAST_MEANT or (gender is not wanted and (gender is not None or mixed)):
        return False
    named = sum(central.is_named(p) for _at, p in told.named)
    others = Counter(
        p.words[-1]
        for _at, p in told.named
        if not central.is_named(p) and gender_of_name(sentences, number, p.words) in (wanted, None)
    )
    return max(others.values(), default=0) <= MOST_OTHERS * (named + meant)


def _read(sentences: Sequence[Sentence], number: int) -> _Told:
    told = _Told()
    for at in range(max(0, number - BEFORE), min(len(sentences), number + BEHIND)):
        tokens = sentences[at].tokens
        told.pronouns.update(t.text.lower() for t in tokens if t.dep in _SUBJECTS and t.tag == "PRP")
        people = list(people_in(sentences[at], None))
        told.people.update(p.words[-1] for p in people)
        acting = [p for p in people if tokens[p.last].dep in _SUBJECTS]
        known = {p.last for p in acting}
        acting += [
            NamedPerson((t.text,), i, i)
            for i, t in enumerate(tokens)
            if t.dep in _SUBJECTS and t.tag == "NNP" and t.text in told.people and i not in known
        ]
        told.named += [(at, p) for p in acting]
    return told


def _fullest(sentences: Sequence[Sentence], named: Sequence[tuple[int, NamedPerson]]) -> Antecedent:
    """The name of several words that is used most, else the single one; and where it stands last."""
    counted = Counter(person.words for _at, person in named)
    best = max(counted, key=lambda words: (len(words) > 1, counted[words], words))
    at, person = max((e for e in named if e[1].words == best), key=lambda e: (e[0], e[1].first))
    sentence = sentences[at]
    start, end = sentence.tokens[person.first].start, sentence.tokens[person.last].end
    return Antecedent(
        " ".join(sentence.text[start - sentence.start : end - sentence.start].split()), start, end
    )


def _names_another(
    sentences: Sequence[Sentence], at: int, until: int | None, central: _Central, pronoun: str
) -> bool:
    """Whether somebody acts, or is acted on, in a sentence whom the pronoun may mean instead."""
    sentence, wanted = sentences[at], gender_of_pronoun(pronoun)
    tokens = sentence.tokens[:until]
    for person in people_in(sentence, until):
        if central.is_named(person) or gender_of_name(sentences, at, person.words) not in (wanted, None):
            continue
        if _acts_alone(sentence, person.last):
            return True
    return any(t.tag == "NN" and ROLE.match(t.text) and t.dep in _ACTING for t in tokens)


def _acts_alone(sentence: Sentence, index: int) -> bool:
    """Whether a person does or undergoes something, and is not one of a list."""
    head = index
    while sentence.tokens[head].dep == "appos" and sentence.tokens[head].head != head:
        head = sentence.tokens[head].head
    listed = any(sentence.tokens[i].dep == "conj" for i in sentence.children(index))
    return sentence.tokens[head].dep in _ACTING and not listed


def _is_quoted(sentence: Sentence, index: int) -> bool:
    """Whether a word stands between quotation marks, where another speaks."""
    before = "".join(t.text for t in sentence.tokens[:index])
    return before.count("“") > before.count("”") or before.count('"') % 2 == 1
