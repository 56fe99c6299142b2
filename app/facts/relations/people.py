"""The people of a document: by which names and titles it calls them, and whom a chapter is about.

A chapter that a heading names a person for, or a text that opens with one, goes on about that person: the
title alone ("the King"), another name and, with no rival near, "he" stand for the same one.
"""

import re
from collections import Counter
from collections.abc import Sequence, Set
from dataclasses import dataclass, replace

from app.documents.document import BlockKind, Document
from app.facts.concepts.casing import is_common_word
from app.facts.concepts.claimants import names_institution
from app.facts.concepts.phrases import PERSONS, is_person_noun
from app.facts.events.antecedents import find_antecedent
from app.facts.events.continued_subjects import ROLE
from app.facts.events.newer_persons import names_new_person
from app.facts.events.running_subjects import find_running_subject
from app.facts.language import Sentence
from app.facts.relations.names import (
    RULING,
    TITLES,
    WOMEN,
    Person,
    find_known,
    find_roles,
    find_women,
    name_around,
)

CHAIN = 4
"""Sentences that may go by between a pronoun and the name of the person that the chapter is about."""
LEAST_TOLD = 3
"""Times that a chapter must have a person as a subject to be about that person."""
_ALIAS = re.compile(
    r"(?i:surnamed|nicknamed|called|also known as|known as|latini[sz]ed(?: as)?|also called)\s+[“\"‘]?"
    r"((?:the )?[A-Z][\w’'-]+(?: [A-Z][\w’'-]+){0,2})"
)
_OF_A_LIFE = r"(?:the )?(?:Life|Youth|Career|Reign|Rule|Rise|Story|Works?|Death)(?: and [A-Z][a-z]+)? of "
LEAST_MEANT = 4
"""Times that a part must have "he" as a subject to be about the person whom its heading names."""
_EPITHET = r"(?: (?:the|of|von|van|de|ibn|al) [A-Z][\w’'-]+| [IVX]+\b)?"
_SUBJECTS = ("nsubj", "nsubjpass")
_LOW_PLACES = ("poss", "compound", "appos", "attr", "oprd")
"""Where a person stands who is hardly the one that the next sentence goes on about."""


@dataclass(frozen=True, slots=True)
class _Main:
    """Whom a chapter is about: the words that mean that person, and the title that does by itself."""

    person: Person
    words: frozenset[str]
    title: str = ""
    number: str = ""


class People:
    """Who is who in a document."""

    def __init__(self, document: Document, sentences: Sequence[Sentence]) -> None:
        self._sentences = sentences
        self.known = find_known(sentences)
        self._women = find_women(sentences)
        self._roles = find_roles(sentences)
        self._mains: list[_Main | None] = _mains(document, sentences, self.known)

    def main_of(self, sentence: Sentence) -> Person | None:
        """Whom the chapter of a sentence is about."""
        main = self._main(sentence)
        return main.person if main else None

    def find(self, number: int, index: int) -> Person | None:
        """Who, or what with a name, a subject is; None for what has no sure name."""
        sentence = self._sentences[number]
        token = sentence.tokens[index]
        if token.text.lower() in ("he", "she", "his", "her"):
            if names_new_person(sentence, index):
                return None
            return self._of_pronoun(number, index) or self._told_before(number, index)
        if token.text.lower() in self._roles and (meant := self._of_role(sentence, index)) is not None:
            return meant
        if not token.text[:1].isupper() and token.text.lower() not in RULING:
            return None
        if self._means_main(sentence, index):
            main = self._main(sentence)
            return main.person if main else None
        return self._of_name(sentence, index) if token.tag in ("NNP", "NNPS") else None

    def with_main_named(self, sentence: Sentence, first: int, last: int) -> list[tuple[int, int, str]]:
        """Places between two tokens where the chapter's person is meant by a title alone, with the name."""
        main, tokens = self._main(sentence), sentence.tokens
        if main is None or not main.title:
            return []
        return [
            (i - 1, i, main.person.name)
            for i in range(first + 1, last + 1)
            if tokens[i].text.lower() == main.title and self._means_main(sentence, i)
        ]

    def _of_role(self, sentence: Sentence, index: int) -> Person | None:
        """ "The friar", where the document has one friar and names him."""
        tokens = sentence.tokens
        alone = index > 0 and tokens[index - 1].text.lower() == "the" and index + 1 < len(tokens)
        told = any(sentence.tokens[i].dep not in ("det", "punct") for i in sentence.children(index))
        if not alone or told or tokens[index].tag not in ("NN", "NNP"):
            return None
        return self._roles[tokens[index].text.lower()]

    def _told_before(self, number: int, index: int) -> Person | None:
        """ "He" at the head of a sentence: the name that is the subject of the one before, no rival near."""
        sentences = self._sentences
        here = sentences[number]
        head = here.tokens[index].text.lower() in ("he", "she") and here.tokens[index].head == here.root
        if number == 0 or not head or index > 2 or sentences[number - 1].block != here.block:
            return None
        before = sentences[number - 1]
        subject = next((i for i in before.children(before.root) if before.tokens[i].dep in _SUBJECTS), None)
        if subject is None or before.tokens[subject].tag != "NNP" or re.search(r"[“\"]", before.text):
            return None
        low, high = name_around(before, subject)
        others = [i for i in range(len(before.tokens)) if not low <= i <= high]
        if any(_may_be_person(before, i, self.known) for i in others):
            return None
        found = self._of_name(before, subject)
        told = found is not None and not before.tokens[subject].entity.startswith(("GPE", "LOC", "NORP"))
        women = any(w in self._women for w in found.name.split()) if found is not None else False
        she = here.tokens[index].text.lower() == "she"
        if found is None or not told or re.match(r"(?i)the ", found.name) or women > she:
            return None
        return found if names_person(found.name) else None

    # -- names ------------------------------------------------------------------------------------

    def _main(self, sentence: Sentence) -> _Main | None:
        return self._mains[sentence.block] if 0 <= sentence.block < len(self._mains) else None

    def _means_main(self, sentence: Sentence, index: int) -> bool:
        main, tokens = self._main(sentence), sentence.tokens
        if main is None:
            return False
        low, high = name_around(sentence, index)
        words = [t.text for t in tokens[low : high + 1]]
        following = " ".join(t.text for t in tokens[high + 1 : high + 3])
        told = [w for w in words if w.lower() not in TITLES]
        if not told:
            bare = low > 0 and tokens[low - 1].text.lower() == "the" and low == high
            alone = not re.match(r"of |[A-Z]|'s |’s ", following)
            return bool(main.title) and words[0].lower() == main.title and bare and alone
        numbered = re.match(r"the [A-Z]\w+|of [A-Z]\w+", following)
        if numbered and numbered.group() not in main.person.name:
            return False
        if low and tokens[low - 1].text.lower() in ("the", "a", "old", "young"):
            return False  # "the Henry of that story"
        return all(w.casefold() in main.words for w in told)

    def _of_name(self, sentence: Sentence, index: int) -> Person | None:
        tokens = sentence.tokens
        low, high = name_around(sentence, index)
        if any(tokens[i].dep == "conj" for i in sentence.children(index)):
            return None
        after = [t.text for t in tokens[high + 1 : high + 3]]
        if len(after) == 2 and after[0] in ("of", "the") and after[1][:1].isupper():
            high = name_around(sentence, high + 2)[1]
        if any(t.text[:1].islower() and t.text not in ("of", "the", "de", "von", "van", "al", "ibn")
               for t in tokens[low : high + 1]):  # fmt: skip
            return None
        if low and tokens[low - 1].pos == "ADP":
            return None  # "in the Castle of St. Angelo": no subject, whatever the parser says
        if any(tokens[i].text.lower() in ("a", "an", "another") for i in sentence.children(index)):
            return None  # "a learned Czech"
        people = [t for t in tokens[low : high + 1] if t.text in self.known]
        articled = low > 0 and tokens[low - 1].text.lower() in ("the", "a", "an", "that", "this", "another")
        titled = all(t.text.lower() in TITLES for t in tokens[low : high + 1])
        if titled or (articled and tokens[low - 1].text.lower() != "the"):
            return None
        start, end = tokens[low - articled].start, tokens[high].end
        words = " ".join(sentence.text[start - sentence.start : end - sentence.start].split())
        name = re.sub(r"^The ", "the ", words)
        if articled and low == high and is_common_word(tokens[high].text) and tokens[high].tag == "NNP":
            return None  # "the Model", "the House": which?
        named = bool(people) and not articled and tokens[index].tag == "NNP"
        return Person(name, start, end, named) if len(name) < 60 else None

    # -- pronouns ---------------------------------------------------------------------------------

    def _of_pronoun(self, number: int, index: int) -> Person | None:
        sentences = self._sentences
        found = find_antecedent(sentences, number, index) or find_running_subject(sentences, number, index)
        main = self._main(sentences[number])
        if main is not None and (found is None or self._is_title(found.name, main)):
            before = [i for i in range(index) if sentences[number].tokens[i].dep in _SUBJECTS]
            if any(self._means_main(sentences[number], i) for i in before):
                return None if self._rivals(sentences[number], range(index), main) else main.person
            if found is not None:
                return main.person if self._goes_on(number, index, main) else None
        if found is not None and main is not None:
            before = range(index)
            if any(self._means_main(sentences[number], i) for i in before):
                return None  # both may be meant
        if found is not None and re.match(r"[A-Z]", found.name) and " and " not in found.name:
            words = [w for w in found.name.split() if w.lower() not in TITLES]
            if main and words and all(w.casefold() in main.words for w in words):
                goes_on = len(words) > 1 or self._goes_on(number, index, main)
                return main.person if goes_on else None
            sure = any(w in self.known for w in words) and not self._is_of_place(number, found.start)
            woman = any(w in self._women for w in words)
            she = sentences[number].tokens[index].text.lower() in ("she", "her")
            return Person(found.name, found.start, found.end) if sure and woman <= she else None
        if found is not None or main is None:
            return None
        man = sentences[number].tokens[index].text.lower() in ("he", "his")
        woman = main.title in WOMEN or bool(main.words & {w.casefold() for w in self._women})
        return main.person if man != woman and self._goes_on(number, index, main) else None

    def _is_of_place(self, number: int, start: int) -> bool:
        """Whether a name stands where places do: "in the castle of St. Angelo"."""
        for sentence in self._sentences[max(0, number - 10) : number + 1]:
            if sentence.start <= start < sentence.end:
                before = sentence.text[: start - sentence.start]
                return bool(re.search(r"\b(?:St\.?|of|in|at|near|to)\s+$", before))
        return False

    @staticmethod
    def _is_title(name: str, main: _Main) -> bool:
        return bool(main.title) and name.lower().removeprefix("the ") == main.title

    def _goes_on(self, number: int, index: int, main: _Main) -> bool:
        """Whether the chapter's person is the one that the sentences before go on about."""
        here = self._sentences[number]
        if self._rivals(here, range(index), main):
            return False
        for back in range(number - 1, max(-1, number - 2 - CHAIN), -1):
            before = self._sentences[back]
            if self._main(before) is not main or re.search(r"(?<!\w)[‘'“\"](?=\w)", before.text):
                return False
            if self._rivals(before, range(len(before.tokens)), main):
                return False
            subjects = [i for i, t in enumerate(before.tokens) if t.dep in _SUBJECTS]
            if any(self._means_main(before, i) for i in subjects):
                return True
            if not any(before.tokens[i].text.lower() == "he" for i in subjects):
                return False
        return False

    def _rivals(self, sentence: Sentence, words: Sequence[int], main: _Main) -> bool:
        """Whether somebody else stands among words where a story could go on about them."""
        tokens = sentence.tokens
        for i in words:
            token = tokens[i]
            if token.dep in _LOW_PLACES or (token.dep == "pobj" and tokens[token.head].text.lower() == "of"):
                continue
            if token.text.lower() == "him" and token.dep in ("dobj", "dative"):
                return True
            unsure = token.dep in _SUBJECTS and token.entity in ("ORG", "PERSON")
            bare = unsure and not any(tokens[c].dep == "det" for c in sentence.children(i))
            named = (
                token.tag == "NNP" and (token.text in self.known or bare) and token.text not in self._women
            )
            if named and not self._means_main(sentence, i):
                return True
            person = ROLE.match(token.text) or token.lemma in PERSONS or is_person_noun(token.lemma)
            if token.tag in ("NN", "NNP") and person and not self._means_main(sentence, i):
                return True
        return False


def _may_be_person(sentence: Sentence, index: int, known: frozenset[str]) -> bool:
    """Whether "he" could be somebody that this word names."""
    token = sentence.tokens[index]
    if token.tag == "NNP":
        before = sentence.tokens[index - 1].text.lower() if index else ""
        if before in ("in", "at", "near", "into", "from") and token.entity != "PERSON":
            return False
        return token.text in known or token.entity in ("PERSON", "ORG", "")
    role = ROLE.match(token.text) or token.lemma in PERSONS or is_person_noun(token.lemma)
    return (token.tag == "NN" and bool(role) and token.dep not in _LOW_PLACES) or (
        token.text.lower() in ("he", "him", "she", "her", "his") and token.dep != "poss"
    )


def names_person(name: str) -> bool:
    """Whether a name can be somebody's: no common word, no body, no law."""
    words = [w for w in name.split() if w.lower() not in TITLES]
    bodies = names_institution(["", *words])
    return bool(words) and not bodies and not any(is_common_word(w) for w in words if w[:1].isupper())


# -- reading the document ---------------------------------------------------------------------------


def _mains(document: Document, sentences: Sequence[Sentence], known: frozenset[str]) -> list[_Main | None]:
    """Whom the part of each block is about: the person in the nearest heading, else in the opening words."""
    by_block: dict[int, list[Sentence]] = {}
    for sentence in sentences:
        by_block.setdefault(sentence.block, []).append(sentence)
    whole = _opening_main(document, sentences, known)
    found: list[_Main | None] = []
    current, parts = whole, _parts(document)
    for number, block in enumerate(document.blocks):
        if number in parts:
            told = [s for n in range(number + 1, parts[number]) for s in by_block.get(n, ())]
            current = _heading_main(document.quote(block), block.start, told, known) or whole
        found.append(current)
    return found


def _parts(document: Document) -> dict[int, int]:
    """The first and the next block after the part that each heading opens."""
    heads = [n for n, b in enumerate(document.blocks) if b.kind is BlockKind.HEADING]
    ends = [*heads, len(document.blocks)][1:]
    return dict(zip(heads, ends, strict=True))


def _heading_main(heading: str, start: int, told: Sequence[Sentence], known: frozenset[str]) -> _Main | None:
    words = " ".join(re.sub(r"[*_`#]+", "", heading).split())
    spelled = re.sub(r"[A-Z]{2,}", lambda m: m.group().capitalize(), words) if words.isupper() else words
    spelled = re.sub(r"\b(?:The|Of|And|Called|Surnamed)\b", lambda m: m.group().lower(), spelled)
    spelled = re.sub(r"\b[IVX][ivx]+\b", lambda m: m.group().upper(), spelled)
    subjects = Counter(t.text for s in told for t in s.tokens if t.dep in _SUBJECTS and t.text[:1].isupper())
    candidates = [
        m
        for m in re.finditer(r"[A-Z][a-z][\w’'-]*", spelled)
        if m.group() in known and not is_common_word(m.group()) and subjects[m.group()] >= LEAST_TOLD
    ]
    if len({m.group() for m in candidates}) != 1:
        return _lone_name(spelled, start, told, subjects)
    word = candidates[0]
    name = re.match(rf"{re.escape(word.group())}{_EPITHET}", spelled[word.start() :])
    full = name.group() if name else word.group()
    return _complete(Person(full, start, start + len(heading)), spelled, told, word.group())


def _lone_name(heading: str, start: int, told: Sequence[Sentence], subjects: Counter[str]) -> _Main | None:
    """The person that a whole heading names ("The Life of Ada Berg"), where its part goes on about one."""
    found = re.fullmatch(rf"(?:{_OF_A_LIFE})?((?:[A-Z][\w’'-]+ ?){{1,4}})", heading.strip())
    words = [w for w in found.group(1).split() if w.lower() not in TITLES] if found else []
    if not words or len(words) > 3 or names_institution(words):
        return None
    if any(is_common_word(w) for w in words) or sum(subjects[w] for w in words) < LEAST_TOLD:
        return None
    pronouns = Counter(
        t.text.lower() for s in told for t in s.tokens if t.dep in _SUBJECTS and t.tag == "PRP"
    )
    if max(pronouns["he"], pronouns["she"]) < max(LEAST_MEANT, pronouns["it"], pronouns["they"]):
        return None
    alone = {w for w in words if subjects[w]}
    main = _complete(Person(" ".join(words), start, start + len(heading)), heading, told, words[-1])
    return replace(main, words=main.words | {w.casefold() for w in _first_names(told, alone)})


def _first_names(told: Sequence[Sentence], family: Set[str]) -> set[str]:
    """What stands before a name wherever anything does: the first name of one person, no other's."""
    found = {
        tokens[i].text
        for tokens in (s.tokens for s in told)
        for i in range(len(tokens) - 1)
        if tokens[i].tag == "NNP" and tokens[i + 1].text in family and tokens[i].text.lower() not in TITLES
    } - family
    return found if len(found) == 1 else set()


def _opening_main(document: Document, sentences: Sequence[Sentence], known: frozenset[str]) -> _Main | None:
    """The person that a life opens with: "Ada Berg (born 1820) was a Danish chemist"."""
    if not sentences or not sentences[0].tokens:
        return None
    first = next((s for s in sentences[:3] if len(s.tokens) > 6), sentences[0])
    part = r"(?:[A-Z][\w’'-]*|[Ii]bn|al-[A-Z]\w+|of|the|von|van|de)"
    opening = re.match(rf"({part}(?: {part}){{0,5}}) ?(?:\(|,|was\b)", first.text)
    lived = re.search(r"\bborn\b|\bdied\b|\(\s*(?:c\. )?\d{3,4} ?[–-]", first.text[:400])
    told = re.search(r"\b(?:was|is) (?:an?|the) ((?:[\w-]+,? ){1,8})", first.text)
    person = told and any(is_person_noun(w) or w in PERSONS for w in re.findall(r"[a-z]+", told.group(1)))
    if opening is None or not (lived or person):
        return None
    name = opening.group(1)
    family = name.split()[-1]
    return _complete(Person(name, first.start, first.start + len(name)), first.text[:400], sentences, family)


def _complete(person: Person, naming: str, told: Sequence[Sentence], word: str) -> _Main:
    """The main person with other names, and the title that nobody else in the part has."""
    words = {word.casefold()}
    plain = (w for w in re.findall(r"[A-Z][\w’'-]+", person.name) if len(w) > 2 and not is_common_word(w))
    words |= {w.casefold() for w in plain}
    for alias in _ALIAS.findall(naming):
        words |= {
            w.casefold() for w in re.findall(r"[A-Z][\w’'-]+", alias) if not is_common_word(w) or "-" in w
        }
    words |= {part for w in words for part in w.split("-") if len(part) > 3 and not is_common_word(part)}
    own, others = Counter[str](), Counter[str]()
    for sentence in told:
        for title, name in re.findall(r"\b([A-Z][a-z]+) ([A-Z][\w’'-]+)", sentence.text):
            if title.lower() in RULING:
                known = re.sub(r"[’']s?$", "", name.casefold()) in words
                (own if known else others)[title.lower()] += 1
    headed = re.search(rf"\b([A-Z][a-z]+) {re.escape(word)}", naming)
    if headed and headed.group(1).lower() in RULING:
        own[headed.group(1).lower()] += 2
    titles = [t for t, n in own.items() if n >= 2 and not others[t]]
    title = max(titles, key=lambda t: (own[t], t), default="")
    return _Main(person, frozenset(words), title)
