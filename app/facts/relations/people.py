"""The people of a document: by which names and titles it calls them, and whom a chapter is about.

A chapter that a heading names a person for, or a text that opens with one, goes on about that person: the
title alone ("the King"), another name and, with no rival near, "he" stand for the same one.
"""

import re
from collections.abc import Sequence

from app.documents.document import Document
from app.facts.concepts.casing import is_common_word
from app.facts.concepts.claimants import names_institution
from app.facts.concepts.phrases import PERSONS, is_person_noun
from app.facts.events.antecedents import find_antecedent
from app.facts.events.continued_subjects import ROLE, Antecedent
from app.facts.events.genders import gender_of_name, gender_of_pronoun, may_be_meant
from app.facts.events.newer_persons import names_new_person
from app.facts.events.running_subjects import find_running_subject
from app.facts.language import Sentence
from app.facts.relations.main_persons import Main, find_mains
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

_SUBJECTS = ("nsubj", "nsubjpass")
_LOW_PLACES = ("poss", "compound", "appos", "attr", "oprd")
"""Where a person stands who is hardly the one that the next sentence goes on about."""


class People:
    """Who is who in a document."""

    def __init__(self, document: Document, sentences: Sequence[Sentence]) -> None:
        self._sentences = sentences
        self.known = find_known(sentences)
        self._women = find_women(sentences)
        self._roles = find_roles(sentences)
        self._mains: list[Main | None] = find_mains(document, sentences, self.known)

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
            found = self._of_pronoun(number, index) or self._told_before(number, index)
            return found if found is not None and self._fits(number, index, found) else None
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

    def _fits(self, number: int, index: int, found: Person) -> bool:
        """Whether a person may be meant by "he" or "she"; the chapter's own has rivals of its own gender."""
        name = Antecedent(found.name, found.start, found.end)
        main = self._main(self._sentences[number])
        if main is None or main.person != found:
            return may_be_meant(self._sentences, number, index, name)
        told = gender_of_name(self._sentences, number, found.name.split())
        return told in (gender_of_pronoun(self._sentences[number].tokens[index].text), None)

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

    def _main(self, sentence: Sentence) -> Main | None:
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
    def _is_title(name: str, main: Main) -> bool:
        return bool(main.title) and name.lower().removeprefix("the ") == main.title

    def _goes_on(self, number: int, index: int, main: Main) -> bool:
        """Whether the chapter's person is the one that the sentences before go on about."""
        here = self._sentences[number]
        if self._rivals(here, range(index), main):
            return False
        for back in range(number - 1, max(-1, number - 2 - main.chain), -1):
            before = self._sentences[back]
            if self._main(before) is not main or re.search(r"(?<!\w)[‘'“\"](?=\w)", before.text):
                return False
            if self._rivals(before, range(len(before.tokens)), main):
                return False
            subjects = [i for i, t in enumerate(before.tokens) if t.dep in _SUBJECTS]
            if any(self._means_main(before, i) for i in subjects):
                return True
            if not any(_is_he_or_his(before, i) for i in subjects):
                return False
        return False

    def _rivals(self, sentence: Sentence, words: Sequence[int], main: Main) -> bool:
        """Whether somebody else stands among words where a story could go on about them."""
        tokens = sentence.tokens
        for i in words:
            token = tokens[i]
            first = token
            while first.dep == "conj" and token.text.lower() != "him":
                first = tokens[first.head]
            if first.dep in _LOW_PLACES or (first.dep == "pobj" and tokens[first.head].text.lower() == "of"):
                continue
            if token.text.lower() == "him" and token.dep in ("dobj", "dative"):
                return True
            unsure = token.dep in _SUBJECTS and token.entity in ("ORG", "PERSON")
            bare = unsure and not any(tokens[c].dep == "det" for c in sentence.children(i))
            named = (
                token.tag == "NNP" and (token.text in self.known or bare) and token.text not in self._women
            )
            if named and not self._means_main(sentence, i) and not _is_thing_told(sentence, i):
                return True
            person = ROLE.match(token.text) or token.lemma in PERSONS or is_person_noun(token.lemma)
            if token.tag in ("NN", "NNP") and person and not self._means_main(sentence, i):
                return True
        return False


def _is_he_or_his(sentence: Sentence, index: int) -> bool:
    """Whether a subject is "he", or belongs to him: "his reign"."""
    owners = (sentence.tokens[i] for i in sentence.children(index))
    return sentence.tokens[index].text.lower() == "he" or any(t.text.lower() == "his" for t in owners)


def _is_thing_told(sentence: Sentence, index: int) -> bool:
    """Whether a name is said to be no person's: "Kall, a country on the coast"."""
    told = (sentence.tokens[i] for i in sentence.children(index) if sentence.tokens[i].dep == "appos")
    return any(
        t.tag == "NN" and not (t.lemma in PERSONS or is_person_noun(t.lemma) or ROLE.match(t.text))
        for t in told
    )


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
