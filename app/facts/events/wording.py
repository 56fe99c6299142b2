"""How a cut clause reads: names for pronouns and bare nouns, articles that fit, what speaks against it."""

import re
from collections.abc import Sequence
from itertools import pairwise

from app.facts.events.antecedents import Antecedent, find_antecedent, find_full_name
from app.facts.events.clauses import is_ordinal_of_name
from app.facts.events.dated_sentence import DatedSentence
from app.facts.events.parallel_subjects import find_parallel_subject
from app.facts.events.running_subjects import (
    find_owner_until_death,
    find_running_subject,
    has_plural_before,
    is_named_later,
)
from app.facts.language import Sentence

_SPEAKERS = frozenset("i me my mine myself we us our ours ourselves you your yours yourself".split())
RESOLVING = frozenset("decide agree resolve".split())
"""What nothing can have done to it: "it was decided to sail" is of no ship."""
POINTING = frozenset({"this", "that", "these", "those", "such", "here", "former", "latter"})
_SIDES = ("countries governments sides parties nations states powers men armies leaders groups cities "
          "republics companies authors").split()  # fmt: skip


_SMALL_IN_TITLES = frozenset("of on the and in to for".split())
_OFFICES = frozenset("Majesty Excellency Highness Holiness Grace Lordship Honour Royal Imperial".split())


class Wording:
    """The words put for others in one event, and where they were found."""

    def __init__(self, sentences: Sequence[Sentence], number: int) -> None:
        self._sentences, self._number = sentences, number
        self._tokens = sentences[number].tokens
        self.swapped: dict[int, str] = {}
        self.antecedents: list[Antecedent] = []

    def anew(self) -> "Wording":
        """The same place with no word put for another yet."""
        return Wording(self._sentences, self._number)

    def name_pronouns(self, kept: list[int], subject: set[int]) -> bool:
        """Put names for pronouns where that is certain; whether one stayed that needs a name."""
        dangling = False
        nominal = any(self._tokens[i].pos in ("PROPN", "NOUN") for i in subject)
        for i in kept:
            token = self._tokens[i]
            possessive = token.tag == "PRP$"
            if token.tag not in ("PRP", "PRP$") or token.dep == "expl" or "self" in token.text.lower():
                continue
            if token.text.lower() == "it" and _is_empty_it(self._sentences[self._number], i):
                continue
            bound = possessive or token.dep in ("nsubj", "nsubjpass")
            if bound and i not in subject and (nominal or self.swapped):
                person = any(self._tokens[j].text.lower() in ("he", "she") for j in self.swapped)
                dangling = dangling or (person and token.text.lower() in ("it", "they"))
                dangling = dangling or self._is_of_nothing_told(i, kept, subject)
                continue
            if possessive and self._is_bound(i, subject):
                continue
            found = self._name_for(i)
            if found is None and possessive and self._owns_title(i):
                self.swapped[i] = ""  # "his Doubts Concerning Ptolemy": the title says enough
                continue
            if found is None or self._is_named_in(found, kept):
                counted = token.text.lower() == "them" and self._tokens[token.head].text.lower() == "of"
                dangling = dangling or i in subject or not (bound or counted) or not nominal
                continue
            self.swapped[i] = found.name + ("’s" if possessive else "")
            self.antecedents.append(found)
        return dangling

    def _is_named_in(self, found: Antecedent, kept: list[int]) -> bool:
        """Whether some words name somebody besides: not only what is called after the person."""
        words = [self._tokens[j] for j in kept]
        return any(found.name.split()[-1] == t.text and t.dep != "compound" for t in words)

    def _is_of_nothing_told(self, pronoun: int, kept: list[int], subject: set[int]) -> bool:
        """ "Bede moved to its twin monastery": nothing that is told but a person, whose "its" it can't be."""
        tokens = self._tokens
        if tokens[pronoun].text.lower() != "its":
            return False
        named = any(tokens[i].entity == "PERSON" for i in subject)
        person = named or any(t.text.lower() in ("he", "she") for t in tokens[:pronoun])
        things = [i for i in kept if i < pronoun and i not in subject and tokens[i].pos in ("NOUN", "PROPN")]
        return person and not things

    def _owns_title(self, pronoun: int) -> bool:
        """Whether a possessive stands before words with capitals that are no person's and no office's."""
        tokens, words = self._tokens[pronoun + 1 :], 0
        for token in tokens:
            if not (token.text[:1].isupper() or (words and token.text.lower() in _SMALL_IN_TITLES)):
                break
            words += token.text[:1].isupper()
        people = any(t.entity == "PERSON" for t in tokens[:words])
        return words > 1 and not people and tokens[0].text not in _OFFICES

    def _name_for(self, pronoun: int) -> Antecedent | None:
        sentence = self._sentences[self._number]
        if owner := find_owner_until_death(sentence, pronoun):
            return owner
        if is_named_later(sentence, pronoun) or has_plural_before(sentence, pronoun):
            return None
        found = find_antecedent(self._sentences, self._number, pronoun)
        found = found or find_running_subject(self._sentences, self._number, pronoun)
        found = found or find_parallel_subject(self._sentences, self._number, pronoun)
        return found or self._same_thing_done_to(pronoun)

    def _same_thing_done_to(self, pronoun: int) -> Antecedent | None:
        """ "The Atlas was engraved in Hull. It was printed by Moor": what two passives tell of."""
        if self._tokens[pronoun].text != "It" or self._tokens[pronoun].dep != "nsubjpass" or not self._number:
            return None
        before, here = self._sentences[self._number - 1], self._sentences[self._number]
        if before.block != here.block or self._tokens[pronoun].head != here.root:
            return None
        subject = next((i for i in before.children(before.root) if before.tokens[i].dep == "nsubjpass"), None)
        if subject is None or not before.tokens[subject].tag.startswith("NNP"):
            return None
        words = [before.tokens[i] for i in before.subtree(subject)]
        plain = all(t.text[:1].isupper() or t.text.lower() in _SMALL_IN_TITLES for t in words)
        if not plain or len(words) > 6 or any(t.entity == "PERSON" for t in words):
            return None
        start, end = words[0].start, words[-1].end
        name = " ".join(before.text[start - before.start : end - before.start].split())
        return Antecedent(re.sub(r"^The\b", "the", name), start, end)

    def _is_bound(self, pronoun: int, subject: set[int]) -> bool:
        """ "Mary, who left her throne, ...": a possessive behind the name that opens its own subject."""
        before = [i for i in subject if i < pronoun]
        return any(self._tokens[i].pos == "PROPN" and self._tokens[i].head not in before for i in before)

    def name_definites(self, kept: list[int]) -> int:
        """Put the full name for a bare "the treaty" where there is one; how many stay without."""
        vague = 0
        for a, b in pairwise(kept):
            noun = self._tokens[b]
            if self._tokens[a].text.lower() != "the" or noun.head == a:
                continue
            sides = (
                noun.pos == "NUM" and b + 1 < len(self._tokens) and self._tokens[b + 1].text.lower() in _SIDES
            )
            bare = (
                noun.pos == "NOUN"
                and self._tokens[a].head == b
                and self._sentences[self._number].children(b) == [a]
            )
            if sides:
                vague += 2
            if not bare:
                continue
            found = find_full_name(self._sentences, self._number, b) if noun.tag == "NN" else None
            if found is None or any(found.name.split()[-1] == self._tokens[j].text for j in kept):
                vague += 1
                continue
            self.swapped |= {a: "", b: re.sub(r"^The\b", "the", found.name)}
            self.antecedents.append(found)
        return vague

    def fix_articles(self, words: Sequence[int]) -> None:
        """Make "a" fit the word that follows now."""
        for a, b in pairwise(words):
            article = self._tokens[a].text
            if article.lower() in ("a", "an") and b != a + 1:
                word = self._tokens[b].text
                vowel = not (word.isupper() and word[0] == "U") and bool(
                    re.match(r"(?i)[aeio]|u(?!n[iv]|s[eiu]|k)|[FHLMNRSX][A-Z]", word)
                )
                right = "an" if vowel else "a"
                self.swapped[a] = right.capitalize() if article[0].isupper() else right


def _is_empty_it(sentence: Sentence, index: int) -> bool:
    """ "It was certain that ...", "it was decided that ...": a subject that stands for what follows."""
    tokens, verb = sentence.tokens, sentence.tokens[index].head
    told = [i for i in sentence.children(verb) if tokens[i].dep in ("ccomp", "xcomp", "csubj") and i > verb]
    marked = any(tokens[j].text.lower() == "that" for i in told for j in sentence.children(i))
    marked = marked or (bool(told) and tokens[verb].lemma in RESOLVING)
    return (bool(told) and tokens[verb].pos == "AUX") or (marked and tokens[index].dep == "nsubjpass")


def speaks(d: DatedSentence, words: Sequence[int]) -> bool:
    """Whether the writer or reader is spoken of ("I", "our")."""
    return any(
        d.tokens[i].text.lower() in _SPEAKERS
        and d.tokens[i].tag.startswith("PRP")
        and not _opens_title(d.sentence, i)
        and not is_ordinal_of_name(d.sentence, i)
        for i in words
    )


def _opens_title(sentence: Sentence, index: int) -> bool:
    """ "printed it as Our Town": a pronoun with a capital before another, inside the sentence."""
    token, following = sentence.tokens[index], sentence.tokens[index + 1 : index + 2]
    capital = token.tag == "PRP$" and token.text[:1].isupper() and index > 0
    return capital and bool(following) and following[0].text[:1].isupper()


def is_name(d: DatedSentence, index: int) -> bool:
    """Whether a word is a name or of a name's kind."""
    token = d.tokens[index]
    return token.tag.startswith("NNP") or (
        token.entity in ("GPE", "NORP", "ORG", "PERSON") and token.pos != "DET"
    )


def subject_word(d: DatedSentence, subject: list[int]) -> int:
    """The word that the others of a subject depend on."""
    return next((i for i in subject if d.tokens[i].head not in subject), subject[0])


def is_misread(d: DatedSentence, subject: list[int]) -> bool:
    """A relative "whose", or two subjects run together by the parser ("..., and the war began")."""
    texts = [d.tokens[i].text for i in subject]
    word = d.tokens[subject_word(d, subject)]
    if word.tag == "PRP" and word.text.lower() in ("him", "them", "her"):
        return True
    if "self" in texts[0].lower() and d.tokens[subject[0]].tag == "PRP":
        return True
    torn = any(a == "," and b in ("and", "but") for a, b in pairwise(texts))
    commas = [i for i in subject[:-1] if d.tokens[i].text == ","]
    listed = any(d.tokens[i].dep == "cc" and d.tokens[d.tokens[i].head].pos != "VERB" for i in subject)
    closed = any(i < len(d.tokens) and d.tokens[i].text == "," for i in (subject[-1], subject[-1] + 1))
    open_aside = bool(commas) and not listed and not closed and d.tokens[commas[-1] + 1].pos != "PROPN"
    whose = any(d.tokens[i].tag == "WP$" for i in subject)
    return whose or open_aside or (torn and texts.count(",") == 1)


def is_half_title(d: DatedSentence, subject: list[int]) -> bool:
    """ "The Long Era: The Land After War, published ...": a name behind a colon ends a title."""
    low = min(subject)
    words = [d.tokens[i].text[:1].isupper() for i in (low - 2, low) if i >= 0]
    return low > 1 and d.tokens[low - 1].text == ":" and all(words)


def points(d: DatedSentence, head: int, subject: list[int]) -> bool:
    """ "Here's ...", "this shows", "these nice pictures": words that point into the document."""
    here = any(d.tokens[i].text.lower() == "here" for i in d.sentence.children(head))
    return here or d.tokens[subject[0]].text.lower() in POINTING
