"""Whom a story goes on about: the one subject of its kind in the sentences before a pronoun.

"Charles inherited Spain. The cities rose. He returned in 1522": no other person has been a subject since,
so "he" is Charles. A pronoun whose sentence, or one on the way back, has another candidate stays a pronoun.
"""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field

from app.facts.events.central_persons import find_central_person
from app.facts.events.clauses import subject_of
from app.facts.events.continued_subjects import ROLE, Antecedent, may_act
from app.facts.events.genders import may_be_meant
from app.facts.events.newer_persons import is_set_apart, may_be_another, names_new_person
from app.facts.events.told_subjects import subjects_told
from app.facts.language import Sentence

REACH = 80
"""Sentences around the pronoun whose name labels and titles are looked at."""
CHAIN = 8
"""Sentences in a row that may go by before the one with the name."""
LONGEST = 60
"""Characters of a name that is put for a pronoun."""
_HE = frozenset({"he", "him", "his"})
_SHE = frozenset({"she", "her", "hers"})
_MEN = frozenset("mr sir king emperor prince duke lord count earl baron father pope brother uncle".split())
_WOMEN = frozenset(
    "mrs ms miss madame queen empress princess duchess lady countess baroness mother sister aunt".split()
)
_NEUTRAL = frozenset(
    "dr president general saint st senator judge professor captain chancellor bishop".split()
)
_NUMERAL = re.compile(r"[IVX]+")
_EMPTY = frozenset("seem appear take rain happen follow turn become be".split())
_SUBJECTS = ("nsubj", "nsubjpass")
_PERSONAL = frozenset(
    {"i", "we", "you", "one", "who", "whom", "which", "that", "what", "this", "these", "those"}
)


@dataclass
class _Cast:
    """Who is a person near a place, and of which gender, by labels and titles."""

    people: set[str] = field(default_factory=set)
    men: set[str] = field(default_factory=set)
    women: set[str] = field(default_factory=set)


def find_running_subject(sentences: Sequence[Sentence], number: int, pronoun: int) -> Antecedent | None:
    """What the pronoun that is, or owns, the subject of its clause stands for; None where that is unsure."""
    here = sentences[number]
    word = here.tokens[pronoun].text.lower()
    kind = _kind(word)
    if not kind or not _leads_clause(here, pronoun) or names_new_person(here, pronoun):
        return None
    if kind == "it":
        return _thing(sentences, number, pronoun)
    cast = _cast_near(sentences, number)
    if kind == "they":
        return _people_before(sentences, number, pronoun, cast)
    told = [i for i in subjects_told(here) if i < pronoun and here.tokens[i].tag != "PRP"]
    told = [i for i in told if here.tokens[i].tag == "NNP" and not _same_person(here, i, kind)]
    if told:
        return None
    rivalled = _rivals(here, range(pronoun), kind, cast)
    found = None if rivalled else _person(sentences, number, kind, cast)
    if found is None or may_be_another(sentences, number, pronoun, found, reach=CHAIN + 2):
        return find_central_person(sentences, number, pronoun)
    return found if may_be_meant(sentences, number, pronoun, found) else None


def is_named_later(sentence: Sentence, pronoun: int) -> bool:
    """Whether the main subject behind a pronoun may be meant: "After he took the throne, Edward ..."."""
    root = sentence.root
    if pronoun > root or sentence.tokens[pronoun].head == root:
        return False
    subjects = [i for i in sentence.children(root) if i > pronoun and sentence.tokens[i].dep in _SUBJECTS]
    return any(sentence.tokens[i].pos == "PROPN" or ROLE.match(sentence.tokens[i].text) for i in subjects)


def _kind(word: str) -> str:
    if word in ("he", "his"):
        return "he"
    if word in ("she", "her"):
        return "she"
    return {"they": "they", "it": "it"}.get(word, "")


def has_plural_before(sentence: Sentence, pronoun: int) -> bool:
    """ "The Greeks were unhappy, and they rose": whether "they" may be an earlier subject of the sentence."""
    earlier = [i for i in subjects_told(sentence) if i < pronoun]
    plural = any(sentence.tokens[i].tag in ("NNS", "NNP", "NNPS") for i in earlier)
    return plural and sentence.tokens[pronoun].text.lower() == "they"


def find_owner_until_death(sentence: Sentence, pronoun: int) -> Antecedent | None:
    """ "Until her death in 1902, Anna Kim taught": who did something until then is the owner."""
    tokens = sentence.tokens
    subject = subject_of(sentence, sentence.root)
    noun = tokens[pronoun].head
    until = pronoun > 0 and tokens[pronoun - 1].text.lower() in ("until", "till")
    if not until or subject is None or tokens[noun].text.lower() != "death":
        return None
    if tokens[subject].tag != "NNP" or tokens[pronoun].text.lower() not in ("his", "her"):
        return None
    between = range(min(noun, subject), max(noun, subject))
    others = [
        i
        for i in between
        if tokens[i].dep in _SUBJECTS and tokens[i].pos in ("PROPN", "NOUN") and i != subject
    ]
    return None if others else _name(sentence, subject)


def _leads_clause(sentence: Sentence, pronoun: int) -> bool:
    """Whether a pronoun is the subject of a clause, or owns it ("his father died")."""
    token = sentence.tokens[pronoun]
    if token.dep == "poss":
        token = sentence.tokens[token.head]
    return token.dep in _SUBJECTS


def _person(sentences: Sequence[Sentence], number: int, kind: str, cast: _Cast) -> Antecedent | None:
    """The name that the sentences before keep as their only subject of this gender."""
    block = sentences[number].block
    for back in range(number - 1, max(-1, number - 1 - CHAIN), -1):
        before = sentences[back]
        if before.block != block:
            if not _goes_on(sentences, back, kind, cast):
                return None
            block = before.block
        told = [i for i in subjects_told(before) if _may_be(before, i, kind, cast)]
        named = [i for i in told if before.tokens[i].pos == "PROPN"]
        met = [i for i, t in enumerate(before.tokens) if t.dep in ("dobj", "dative")]
        if _rivals(before, met, kind, cast):
            return None  # "Kim met Lee. He ..."
        if not told:
            if _rivals(before, range(len(before.tokens)), kind, cast):
                return None
            continue
        if not named and all(_same_person(before, i, kind) for i in told):
            continue
        if (
            not named
            or not _is_one(before, named)
            or not all(i in named or _same_person(before, i, kind) for i in told)
        ):
            return None
        role = ROLE.match(before.tokens[named[0]].text)
        sure = role or _is_person(before, named[0], cast)
        apart = is_set_apart(before, named[0])
        unfit = apart or not sure or _is_other_gender(before, named[0], kind, cast)
        return None if unfit else _name(before, named[0])
    return None


def _goes_on(sentences: Sequence[Sentence], last: int, kind: str, cast: _Cast) -> bool:
    """Whether a new paragraph may go on about the one before: it has one person as its subjects."""
    block = sentences[last].block
    names: set[str] = set()
    number = last
    while number >= 0 and sentences[number].block == block:
        sentence = sentences[number]
        for i in subjects_told(sentence):
            if not _may_be(sentence, i, kind, cast):
                continue
            if sentence.tokens[i].pos == "PROPN":
                names |= {sentence.tokens[i].text}
            elif not _same_person(sentence, i, kind):
                return False
        number -= 1
    if last - number < 2 or len(names) != 1:
        return False
    near = sentences[max(0, last - REACH) : last + REACH]
    told = Counter(
        s.tokens[i].text for s in near for i in subjects_told(s) if s.tokens[i].text in cast.people
    )
    (name,) = names
    return told[name] >= 3 and all(2 * n <= told[name] for other, n in told.items() if other != name)


def _people_before(
    sentences: Sequence[Sentence], number: int, pronoun: int, cast: _Cast
) -> Antecedent | None:
    """The named people, or the two or three persons, that the sentences before have as their only plural."""
    here = sentences[number]
    if here.tokens[pronoun].dep == "poss" or any(_is_plural(here, i) for i in range(pronoun)):
        return None
    for back in range(number - 1, max(-1, number - 1 - CHAIN), -1):
        before = sentences[back]
        if before.block != here.block:
            return None
        subject = subject_of(before, before.root)
        if subject is None:
            return None
        own = before.subtree(subject)
        if any(_is_plural(before, i) for i in range(len(before.tokens)) if i not in own):
            return None
        if before.tokens[subject].text.lower() == "they":
            continue
        return _named_people(before, subject, own, cast)
    return None


def _named_people(sentence: Sentence, subject: int, own: Sequence[int], cast: _Cast) -> Antecedent | None:
    tokens = sentence.tokens
    words = [i for i in own if tokens[i].text != ","]
    joined = any(tokens[i].dep == "cc" and tokens[i].text.lower() == "and" for i in own)
    persons = all(
        tokens[i].tag == "NNP" or tokens[i].dep == "cc" or _NUMERAL.fullmatch(tokens[i].text) for i in words
    )
    pair = joined and persons and all(t in cast.people for t in _heads(sentence, subject))
    group = not joined and tokens[subject].text[:1].isupper() and tokens[subject].tag == "NNPS"
    if not pair and not (group and all(tokens[i].pos in ("DET", "PROPN", "ADJ") for i in words)):
        return None
    return _cited(sentence, own[0], own[-1])


def _heads(sentence: Sentence, subject: int) -> list[str]:
    found, node = [sentence.tokens[subject].text], subject
    while True:
        later = [i for i in sentence.children(node) if sentence.tokens[i].dep == "conj"]
        if not later:
            return found
        node = later[0]
        found.append(sentence.tokens[node].text)


def _thing(sentences: Sequence[Sentence], number: int, pronoun: int) -> Antecedent | None:
    """The named thing that is the sole subject before "it", with nothing else that "it" could be.

    Only where both are told of in the passive: what is done to a thing is told on of it, what does
    something is often followed by what it did that to.
    """
    here = sentences[number]
    if here.tokens[pronoun].dep != "nsubjpass" or _is_empty(here, pronoun):
        return None
    if any(here.tokens[i].dep in (*_SUBJECTS, "dobj") for i in range(pronoun)):
        return None
    cast = _cast_near(sentences, number)
    for back in range(number - 1, max(-1, number - 1 - CHAIN), -1):
        before = sentences[back]
        if before.block != here.block:
            return None
        subject = subject_of(before, before.root)
        subjects = [i for i in subjects_told(before) if before.tokens[i].text.lower() not in _PERSONAL]
        if subject is None or len(subjects) != 1 or any(t.dep in ("dobj", "attr") for t in before.tokens):
            return None
        if before.tokens[subject].text.lower() == "it" and not _is_empty(before, subject):
            continue
        return _named_thing(before, subject, cast) if before.tokens[subject].dep == "nsubjpass" else None
    return None


def _named_thing(sentence: Sentence, subject: int, cast: _Cast) -> Antecedent | None:
    tokens = sentence.tokens
    own = sentence.subtree(subject)
    if tokens[subject].tag not in ("NN", "NNP") or any(tokens[i].text in (",", "(", "and") for i in own):
        return None
    named = any(tokens[i].tag == "NNP" for i in own)
    person = tokens[subject].text in cast.people or any(tokens[i].tag in ("PRP", "PRP$") for i in own)
    if not named or person or tokens[own[0]].text.lower() in ("a", "an", "this", "that", "such", "another"):
        return None
    return _cited(sentence, own[0], own[-1]) if own == list(range(own[0], own[-1] + 1)) else None


def _is_empty(sentence: Sentence, pronoun: int) -> bool:
    """Whether "it" may stand for no thing: "it took years", "it was clear that ..."."""
    verb = sentence.tokens[pronoun].head
    clauses = [
        i for i in sentence.children(verb) if sentence.tokens[i].dep in ("ccomp", "xcomp", "csubj", "advcl")
    ]
    passive = any(sentence.tokens[i].dep == "auxpass" for i in sentence.children(verb))
    lemma = sentence.tokens[verb].lemma
    return (
        sentence.tokens[pronoun].dep == "expl"
        or (lemma in _EMPTY and not passive)
        or (bool(clauses) and (passive or lemma in _EMPTY))
    )


def _cast_near(sentences: Sequence[Sentence], number: int) -> _Cast:
    cast = _Cast()
    labels: dict[str, Counter[bool]] = {}
    for sentence in sentences[max(0, number - REACH) : number + REACH // 2]:
        tokens = sentence.tokens
        for i, token in enumerate(tokens):
            if token.tag != "NNP" or not token.text[:1].isupper():
                continue
            if token.entity:
                labels.setdefault(token.text, Counter())[token.entity == "PERSON"] += 1
            title = tokens[i - 1].text.lower().rstrip(".") if i else ""
            numbered = i + 1 < len(tokens) and bool(_NUMERAL.fullmatch(tokens[i + 1].text))
            titled = title in _MEN | _WOMEN | _NEUTRAL and tokens[i - 1].text[:1].isupper()
            if titled or numbered:
                cast.people.add(token.text)
            if titled and title in _MEN | _WOMEN:
                (cast.men if title in _MEN else cast.women).add(token.text)
    cast.people |= {w for w, told in labels.items() if told[True] > told[False]}
    return cast


def _may_be(sentence: Sentence, index: int, kind: str, cast: _Cast) -> bool:
    """Whether a subject may be a person of the pronoun's gender: such a pronoun, a name, or a role."""
    token = sentence.tokens[index]
    word = token.text.lower()
    if token.tag == "PRP":
        return word == kind
    if token.tag.startswith("NNP"):
        bare = not any(sentence.tokens[i].dep == "det" for i in sentence.children(index))
        return bare or _is_person(sentence, index, cast) or bool(ROLE.match(word))
    return token.tag == "NN" and (bool(ROLE.match(word)) or word.endswith(("er", "or", "ist", "ian", "man")))


def _same_person(sentence: Sentence, index: int, kind: str) -> bool:
    """Whether a subject is the pronoun, or one of its people told of beside it ("his father")."""
    own = _HE if kind == "he" else _SHE
    owned = any(
        sentence.tokens[i].dep == "poss" and sentence.tokens[i].text.lower() in own
        for i in sentence.children(index)
    )
    return sentence.tokens[index].text.lower() == kind or owned


def _is_person(sentence: Sentence, index: int, cast: _Cast) -> bool:
    run = _run(sentence, index)
    return any(
        sentence.tokens[i].text in cast.people or _NUMERAL.fullmatch(sentence.tokens[i].text) for i in run
    )


def _rivals(sentence: Sentence, words: Sequence[int], kind: str, cast: _Cast) -> bool:
    """Whether a person or role that the pronoun could mean stands among some words."""
    tokens = sentence.tokens
    for i in words:
        told_of = tokens[i].head if tokens[i].dep in ("appos", "compound") else i
        if _same_person(sentence, told_of, kind):
            continue
        if (
            tokens[i].tag == "NNP"
            and tokens[i].text in cast.people
            and tokens[i].text not in (cast.women if kind == "he" else cast.men)
        ):
            return True
        if (
            tokens[i].tag == "NN"
            and ROLE.match(tokens[i].text)
            and tokens[i].dep not in ("attr", "appos", "compound")
        ):
            return True
    return False


def _is_other_gender(sentence: Sentence, index: int, kind: str, cast: _Cast) -> bool:
    words = {sentence.tokens[i].text for i in _run(sentence, index)}
    titles = {w.lower() for w in words}
    if kind == "he":
        return bool((words & cast.women and not words & cast.men) or titles & _WOMEN)
    return bool((words & cast.men and not words & cast.women) or titles & _MEN)


def _is_one(sentence: Sentence, named: Sequence[int]) -> bool:
    """Whether all the named subjects are one person, not joined with another, and surely a person."""
    texts = {sentence.tokens[i].text for i in named}
    joined = any(sentence.tokens[j].dep == "conj" for i in named for j in sentence.children(i))
    return len(texts) == 1 and not joined


def _is_plural(sentence: Sentence, index: int) -> bool:
    return may_act(sentence.tokens[index])


def _run(sentence: Sentence, index: int) -> list[int]:
    """The words of the name around a word."""
    tokens = sentence.tokens

    def is_part(i: int) -> bool:
        return 0 <= i < len(tokens) and tokens[i].tag == "NNP" and tokens[i].text[:1].isupper()

    low = high = index
    while is_part(low - 1):
        low -= 1
    while is_part(high + 1):
        high += 1
    ruled = is_part(high + 2) and tokens[high + 1].text == "of"
    if ruled and (low < high or _NUMERAL.fullmatch(tokens[high].text)):
        high += 2
    return list(range(low, high + 1))


def _name(sentence: Sentence, index: int) -> Antecedent | None:
    run = _run(sentence, index)
    low = run[0]
    titled = all(ROLE.match(sentence.tokens[i].text) for i in run)
    if titled and low and sentence.tokens[low - 1].text.lower() == "the":
        low -= 1
    return None if titled and low == run[0] else _cited(sentence, low, run[-1])


def _cited(sentence: Sentence, low: int, high: int) -> Antecedent | None:
    start, end = sentence.tokens[low].start, sentence.tokens[high].end
    words = " ".join(sentence.text[start - sentence.start : end - sentence.start].split())
    return Antecedent(re.sub(r"^The\b", "the", words), start, end) if len(words) <= LONGEST else None
