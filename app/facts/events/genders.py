"""Whether a name can be meant by "he" or by "she": titles, given names, and what the text calls the person.

"Ann Kim built it. Paul Lee bought it. She ..." is Ann Kim; of two persons of one gender, or of a gender that
nothing tells, neither is taken.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import Enum, auto

from app.facts.events.continued_subjects import Antecedent
from app.facts.events.given_names import MEN, WOMEN
from app.facts.language import Sentence, Token

REACH = 80
"""Sentences around a name in which titles, fuller names and pronouns are looked for."""
NEAR = 3
"""Sentences, the pronoun's own among them, whose persons compete for it."""
_HE = frozenset({"he", "him", "his", "himself"})
_SHE = frozenset({"she", "her", "hers", "herself"})
_KIN_OF_MEN = "brother father uncle son husband grandfather nephew"
_KIN_OF_WOMEN = "sister mother aunt daughter wife grandmother niece widow"
_MALE = frozenset(
    f"""mr sir king emperor prince duke lord count earl baron pope tsar czar kaiser sultan shah friar abbot
    bishop don herr monsieur {_KIN_OF_MEN}""".split()
)
_FEMALE = frozenset(
    f"""mrs ms miss madame madam mme queen empress princess duchess lady countess baroness tsarina czarina
    sultana abbess dame frau donna {_KIN_OF_WOMEN}""".split()
)
_KIN = frozenset(f"{_KIN_OF_MEN} {_KIN_OF_WOMEN}".split())
_TITLES = (
    _MALE | _FEMALE | frozenset("dr professor general president saint st captain colonel major the".split())
)
_NO_ONE = ("compound", "poss", "amod", "nmod", "npadvmod")
"""Where a name only tells whose or what kind of thing is spoken of."""


_SUBJECTS = ("nsubj", "nsubjpass")


class Gender(Enum):
    """What a name and the words about it say of a person."""

    MAN = auto()
    WOMAN = auto()


@dataclass(frozen=True, slots=True)
class NamedPerson:
    """A name in a sentence, from its first word to its last, without titles."""

    words: tuple[str, ...]
    first: int
    last: int


def gender_of_pronoun(word: str) -> Gender | None:
    """Of whom a pronoun may be said."""
    lowered = word.lower()
    return Gender.MAN if lowered in _HE else Gender.WOMAN if lowered in _SHE else None


def fits_gender(sentences: Sequence[Sentence], number: int, pronoun: int, found: Antecedent) -> bool:
    """Whether nothing tells that a name is of another gender than the pronoun."""
    wanted = gender_of_pronoun(sentences[number].tokens[pronoun].text)
    return wanted is None or gender_of_name(sentences, number, _words(found)) in (wanted, None)


def may_be_meant(sentences: Sequence[Sentence], number: int, pronoun: int, found: Antecedent) -> bool:
    """Whether a name fits the pronoun, and nobody else told of just before fits it as well.

    A person whose gender is known to be another is no rival; one of unknown gender is.
    """
    wanted, words = gender_of_pronoun(sentences[number].tokens[pronoun].text), _words(found)
    if wanted is None:
        return True
    if not fits_gender(sentences, number, pronoun, found):
        return False
    others = [p for p in _told_near(sentences, number, pronoun) if not _same(p.words, words)]
    return not any(gender_of_name(sentences, number, p.words) in (wanted, None) for p in others)


def find_only_one(sentences: Sequence[Sentence], number: int, pronoun: int) -> Antecedent | None:
    """The one subject told of just before whose gender is the pronoun's, where all others have another."""
    wanted = gender_of_pronoun(sentences[number].tokens[pronoun].text)
    if wanted is None:
        return None
    fitting: dict[str, Antecedent] = {}
    others = 0
    for back in range(max(0, number - NEAR + 1), number + 1):
        sentence = sentences[back]
        if sentence.block != sentences[number].block:
            continue
        for person in people_in(sentence, pronoun if back == number else None):
            gender = gender_of_name(sentences, number, person.words)
            if gender is None:
                return None
            others += gender is not wanted
            if gender is wanted and sentence.tokens[person.last].dep not in _SUBJECTS:
                return None
            if gender is wanted:
                low, high = sentence.tokens[person.first].start, sentence.tokens[person.last].end
                name = " ".join(sentence.text[low - sentence.start : high - sentence.start].split())
                known = fitting.get(person.words[-1])
                if known is None or len(name) > len(known.name):
                    fitting[person.words[-1]] = Antecedent(name, low, high)
    return next(iter(fitting.values())) if others and len(fitting) == 1 else None


def gender_of_name(sentences: Sequence[Sentence], number: int, words: Sequence[str]) -> Gender | None:
    """The gender that a title, the given name, or else the pronouns of its sentences give a person."""
    plain = [w for w in words if w.lower() not in _TITLES]
    titled = {w.lower() for w in words} - _KIN
    told = _only({Gender.MAN} if titled & _MALE else set(), {Gender.WOMAN} if titled & _FEMALE else set())
    if told is not None or not plain:
        return told
    given = _from_given_name(plain[0]) if len(plain) > 1 else None
    return given or _from_text(sentences, number, plain[-1])


def _from_text(sentences: Sequence[Sentence], number: int, word: str) -> Gender | None:
    """What titles, fuller names and pronouns near a single name say of whoever bears it."""
    titles: set[Gender] = set()
    given: set[Gender] = set()
    called: set[Gender] = set()
    alone = True
    for sentence in sentences[max(0, number - REACH) : number + REACH // 2]:
        if word not in sentence.text:
            continue
        for i, token in enumerate(sentence.tokens):
            if token.text != word:
                continue
            before = sentence.tokens[i - 1].text.lower().rstrip(".") if i else ""
            titles |= {Gender.MAN} if before in _MALE else {Gender.WOMAN} if before in _FEMALE else set()
            first = _first_of_run(sentence.tokens, i)
            if first < i:
                alone = False
                own = _from_given_name(sentence.tokens[first].text)
                given |= {own} if own else set()
            called |= _called(sentence, i)
    if titles:
        return _only(titles)
    if alone and (own := _from_given_name(word)):
        return own
    return _only(given) if given else _only(called)


def _first_of_run(tokens: Sequence[Token], index: int) -> int:
    """Where the name begins whose last word stands at an index, its titles left out."""
    first = index
    while first and tokens[first - 1].tag == "NNP" and tokens[first - 1].text[:1].isupper():
        first -= 1
    while first < index and tokens[first].text.lower().rstrip(".") in _TITLES:
        first += 1
    return first


def _called(sentence: Sentence, index: int) -> set[Gender]:
    """ "Weil sold her house": what a sentence's own pronouns call its subject, if it names nobody else."""
    tokens = sentence.tokens
    if tokens[index].dep not in _SUBJECTS or len(list(people_in(sentence, None))) != 1:
        return set()
    found = (gender_of_pronoun(t.text) for t in tokens[index + 1 :] if t.tag in ("PRP", "PRP$"))
    return {gender for gender in found if gender is not None}


def _from_given_name(word: str) -> Gender | None:
    plain = word.lower().split("-")[0]
    return Gender.WOMAN if plain in WOMEN else Gender.MAN if plain in MEN else None


def _only(*told: set[Gender]) -> Gender | None:
    genders = set[Gender]().union(*told)
    return next(iter(genders)) if len(genders) == 1 else None


def _told_near(sentences: Sequence[Sentence], number: int, pronoun: int) -> Iterator[NamedPerson]:
    """Who is told of before the pronoun in its sentence and the two before it."""
    for back in range(max(0, number - NEAR + 1), number + 1):
        if sentences[back].block == sentences[number].block:
            yield from people_in(sentences[back], pronoun if back == number else None)


def people_in(sentence: Sentence, until: int | None) -> Iterator[NamedPerson]:
    """The persons who do or undergo something in a sentence, brackets and names of owners left out."""
    tokens = sentence.tokens[:until]
    at, depth = 0, 0
    while at < len(tokens):
        depth += (tokens[at].text in "([") - (tokens[at].text in ")]")
        if not _is_named(tokens, at):
            at += 1
            continue
        end = at
        while end + 1 < len(tokens) and _is_named(tokens, end + 1):
            end += 1
        words = tuple(t.text.replace(".", "") for t in tokens[at : end + 1])
        if depth <= 0 and tokens[end].dep not in _NO_ONE:
            yield NamedPerson(words, at, end)
        at = end + 1


def _is_named(tokens: Sequence[Token], index: int) -> bool:
    """Whether a word belongs to a person's name: by its label, or without one by a given name or title."""
    token = tokens[index]
    if token.tag != "NNP" or not token.text[:1].isupper():
        return False
    if token.entity:
        return token.entity == "PERSON"
    first = index
    while first and tokens[first - 1].tag == "NNP" and not tokens[first - 1].entity:
        first -= 1
    following = tokens[index + 1] if index + 1 < len(tokens) else None
    longer = first < index or (following is not None and following.tag == "NNP")
    word = tokens[first].text
    return longer and (_from_given_name(word) is not None or word.lower().rstrip(".") in _MALE | _FEMALE)


def _words(found: Antecedent) -> tuple[str, ...]:
    return tuple(found.name.replace(".", "").split())


def _same(one: Sequence[str], other: Sequence[str]) -> bool:
    """Whether two names share a word beside their titles."""
    return bool({w.lower() for w in one} & {w.lower() for w in other} - _TITLES)
