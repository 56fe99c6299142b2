"""Names for pronouns, only where one candidate is left in this and the previous sentence."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from app.facts.events.clauses import subject_of
from app.facts.events.continued_subjects import (
    ROLE,
    Antecedent,
    find_continued_people,
    find_continued_subject,
    may_act,
)
from app.facts.events.genders import NEAR, find_only_one, may_be_meant
from app.facts.events.newer_persons import may_be_another
from app.facts.language import Sentence, Token

_PEOPLE = ("PERSON",)
_BODIES = ("GPE", "ORG", "NORP", "LOC", "FAC", "EVENT", "LAW", "PRODUCT")
_SINGULAR_PERSON = frozenset({"he", "she", "him", "his", "her", "hers"})
_PLURAL = frozenset({"they", "them", "their", "theirs"})


def find_antecedent(sentences: Sequence[Sentence], number: int, pronoun: int) -> Antecedent | None:
    """What a pronoun of sentence `number` stands for, if that is certain."""
    found = _antecedent(sentences, number, pronoun)
    single = sentences[number].tokens[pronoun].text.lower() in _SINGULAR_PERSON
    if not single or (found is not None and _is_sure(sentences, number, pronoun, found)):
        return found
    return _only_of_gender(sentences, number, pronoun)


def _is_sure(sentences: Sequence[Sentence], number: int, pronoun: int, found: Antecedent) -> bool:
    """Whether a name is that of the only person whom "he" or "she" may mean."""
    another = may_be_another(sentences, number, pronoun, found)
    return not another and may_be_meant(sentences, number, pronoun, found)


def _only_of_gender(sentences: Sequence[Sentence], number: int, pronoun: int) -> Antecedent | None:
    """ "Ann Kim built it. Paul Lee bought it. She ...": the one woman told of, if "she" opens a sentence."""
    here = sentences[number]
    if pronoun != subject_of(here, here.root) or any(t.pos == "PROPN" for t in here.tokens[:pronoun]):
        return None
    near = [s for s in sentences[max(0, number - NEAR + 1) : number] if s.block == here.block]
    if any(t.tag == "NN" and ROLE.match(t.text) for s in near for t in s.tokens):
        return None
    return find_only_one(sentences, number, pronoun)


def _antecedent(sentences: Sequence[Sentence], number: int, pronoun: int) -> Antecedent | None:
    word = sentences[number].tokens[pronoun].text.lower()
    here = _names(sentences[number], pronoun)
    before: list[_Name] = []
    if number and sentences[number - 1].block == sentences[number].block:
        before = _names(sentences[number - 1])
    if word in _SINGULAR_PERSON:
        near = [(sentences[number], pronoun)]
        if before or (number and sentences[number - 1].block == sentences[number].block):
            near.append((sentences[number - 1], len(sentences[number - 1].tokens)))
        if any(_has_rival(sentence, until) for sentence, until in near):
            return find_continued_subject(sentences, number, pronoun)
        only = _only_person(here + before, feminine=word in ("she", "her", "hers"))
        return only or find_continued_subject(sentences, number, pronoun)
    if word in _PLURAL:
        pair = _pair(here, before) if not _other_plurals(sentences, number, pronoun) else None
        return pair or (find_continued_people(sentences, number, pronoun) if word == "they" else None)
    return None


def find_full_name(
    sentences: Sequence[Sentence], number: int, noun: int, reach: int = 4
) -> Antecedent | None:
    """The name that a bare "the treaty" repeats: the only one of the last sentences that holds its noun."""
    word = sentences[number].tokens[noun].text
    found: dict[str, Antecedent] = {}
    for back in range(max(0, number - reach), number + 1):
        sentence = sentences[back]
        if sentence.block != sentences[number].block:
            continue
        for name in _capital_phrases(sentence, word):
            if back < number or name.end <= sentences[number].tokens[noun].start:
                found.setdefault(name.name, name)
    return next(iter(found.values())) if len(found) == 1 else None


@dataclass(frozen=True, slots=True)
class _Name:
    text: str
    label: str
    start: int
    end: int

    @property
    def family(self) -> str:
        return self.text.split()[-1].lower()


def _names(sentence: Sentence, until: int | None = None) -> list[_Name]:
    runs: list[list[Token]] = []
    last = -2
    for i, token in enumerate(sentence.tokens[:until]):
        if token.entity in _PEOPLE + _BODIES and token.tag not in ("POS", "DT"):
            if runs and last == i - 1 and runs[-1][-1].entity == token.entity:
                runs[-1].append(token)
            else:
                runs.append([token])
            last = i
    return [
        _Name(_text(sentence, run), run[0].entity, run[0].start, run[-1].end)
        for run in runs
        if run[0].text[:1].isupper() and any(t.tag.startswith("NNP") for t in run)
    ]


def _text(sentence: Sentence, run: Sequence[Token]) -> str:
    return " ".join(sentence.text[run[0].start - sentence.start : run[-1].end - sentence.start].split())


def _people(names: Sequence[_Name]) -> dict[str, _Name]:
    """People by a word they share ("Mao Zedong" and "Mao" are one), under their fullest name."""
    people: dict[str, _Name] = {}
    for name in names:
        if name.label not in _PEOPLE:
            continue
        words = set(name.text.lower().split())
        known = next((k for k, p in people.items() if words & set(p.text.lower().split())), None)
        if known is None:
            people[name.family] = name
        elif len(name.text) > len(people[known].text):
            people[known] = name
    return people


def _has_rival(sentence: Sentence, until: int) -> bool:
    """Whether someone else may be meant: a pronoun not yet named here, a role, a name of unsure kind."""
    named = False
    for i, token in enumerate(sentence.tokens[:until]):
        named = named or token.entity in _PEOPLE
        if token.text.lower() in _SINGULAR_PERSON and not named:
            return True
        alone = token.dep not in ("compound", "appos", "attr", "oprd") and i + 1 < len(sentence.tokens)
        if alone and token.tag == "NN" and ROLE.match(token.text):
            return True
        unsure = token.tag == "NNP" and token.entity in ("", "ORG", "PRODUCT", "WORK_OF_ART")
        if (
            unsure
            and token.dep in ("nsubj", "nsubjpass", "pobj", "dobj", "conj", "poss")
            and _stands_bare(sentence, i)
        ):
            return True
    return False


def _stands_bare(sentence: Sentence, index: int) -> bool:
    """A name of one or two words without an article, as people have."""
    before = sentence.tokens[index - 1] if index else None
    before2 = sentence.tokens[index - 2] if index > 1 else None
    words = sentence.tokens[index].text
    return (
        not any(t is not None and t.text.lower() in ("the", "of") for t in (before, before2))
        and len(words) > 2
    )


def _only_person(names: Sequence[_Name], feminine: bool) -> Antecedent | None:
    people = list(_people(names).values())
    if len(people) != 1 or (feminine and re.match(r"(?i)(mr|sir|lord|king)\b", people[0].text)):
        return None
    return Antecedent(people[0].text, people[0].start, people[0].end)


def _pair(here: Sequence[_Name], before: Sequence[_Name]) -> Antecedent | None:
    """Two people named in the sentence itself, when no third is named in the one before."""
    named = _people(here)
    if len(named) != 2 or len(_people([*here, *before])) != 2:
        return None
    first, second = named.values()
    return Antecedent(f"{first.text} and {second.text}", first.start, second.end)


def _other_plurals(sentences: Sequence[Sentence], number: int, pronoun: int) -> bool:
    """Whether a plural that could act ("troops", "the Allies", "Germans") competes for "they"."""
    near = [(sentences[number], pronoun)]
    if number and sentences[number - 1].block == sentences[number].block:
        near.append((sentences[number - 1], len(sentences[number - 1].tokens)))
    return any(may_act(token) for sentence, until in near for token in sentence.tokens[:until])


_JOINED = re.compile(r"(?P<article>\b[Tt]he\s+)?[A-Z][\w’'-]+\s+(?:and|&)\s+$")
"""What stands before the last word of a name such as "the Border and River War"."""


def _capital_phrases(sentence: Sentence, word: str) -> list[Antecedent]:
    """Names such as "Fort Sumter" or "the Treaty of Nanking" that hold a noun as a capital word."""
    capital = re.escape(word[:1].upper() + word[1:])
    name = r"(?:[A-Z][\w’'-]+|[A-Z]\.)"
    patterns = (
        rf"(?:\b[Tt]he\s+)?\b{capital}\s+of\s+(?:the\s+)?{name}(?:[\s-]+{name})*",
        rf"(?:\b[Tt]he\s+)?\b(?:{name}[\s-]+){{1,4}}{capital}\b(?!\s+of)",
        rf"\b{capital}\s+{name}(?:\s+{name})*",
    )
    found: list[Antecedent] = []
    for pattern in patterns:
        for match in re.finditer(pattern, sentence.text):
            start = sentence.start + match.start()
            if match.start() == 0 and match.group().split()[0].lower() not in ("the", word.lower()):
                continue
            joined = _JOINED.search(sentence.text[: match.start()])
            if joined is not None and not joined["article"]:
                continue  # "Prussian and Austrian War": one name, or two?
            words = (joined.group() if joined else "") + match.group()
            start -= len(words) - len(match.group())
            if not any(a.start < start + len(words) and start < a.end for a in found):
                found.append(Antecedent(" ".join(words.split()), start, start + len(words)))
    return found
