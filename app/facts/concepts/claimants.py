"""Whose claim it is: the person, pair or pronoun that is the subject of "argues that"."""

import re
from collections.abc import Callable, Iterator, Sequence, Set
from dataclasses import dataclass
from itertools import pairwise
from typing import Any, Protocol

from app.facts.concepts.casing import is_common_word
from app.facts.concepts.claiming_groups import group_named
from app.facts.concepts.phrases import PERSONS, Phrases, is_person_noun
from app.facts.concepts.terms import singular
from app.facts.events.antecedents import find_antecedent
from app.facts.language import Sentence, Token
from app.facts.works.reference_words import GIVEN_NAMES

SURNAME = r"(?:(?:van|von|de|del|der|den|di|da|la|le|du|ten|ter|bin|ibn|al) )*[^\W\d_a-zß-ÿ][\w’'-]+"
CAPITAL_WORD = r"[^\W\d_a-zß-ÿ][\w’'.-]*"
YEAR = r"(?P<year>1[5-9]\d\d|20\d\d)[a-z]?"
TITLES = frozenset(
    """professor dr dr. sir lord president king queen emperor mr mr. mrs. ms. general senator minister pope
    historian the""".split()
)
_LONG_TITLE = re.compile(
    r"(?i:(?:deputy |acting |former )?(?:prime|first|foreign|home|interior|finance) minister|"
    r"vice[- ](?:president|chancellor|admiral)|field marshal|(?:lieutenant|major|brigadier|attorney)[- ]"
    r"(?:governor|general|colonel)|(?:lord )?chief justice|war chief|chief minister|rear admiral|"
    r"secretary of (?:state|war|the treasury)|grand (?:duke|duchess|vizier)|crown prince(?:ss)?|"
    r"governor[- ]general|lord (?:chancellor|mayor|protector)|supreme leader) (?=[A-Z])"
)
"""Titles of several words, of which no word may stay behind: "Prime Minister Lund" is no "Prime Lund"."""
INSTITUTIONS = frozenset(
    """prize award medal university college press committee commission act bill party group order society
    institute institution council court congress parliament assembly ministry department agency museum
    foundation association academy union league company corporation church school treaty war conference
    cup festival journal review times gazette library hospital bank fund trust tribunal board office bureau
    bay river lake ocean island islands mountains valley strait gulf peninsula desert canal""".split()
)
"""Words that end the names of bodies, honours, laws and places, never a person's."""
_QUALITIES = frozenset(
    """poor young old late great dear little good fellow noted famous american british french german english
    russian chinese italian greek roman scottish austrian""".split()
)
_JOBS = frozenset(
    "researcher theorist thinker reformer biographer reporter analyst chemist psychiatrist".split()
)
_OWN_RESULTS = frozenset("argue show demonstrate find report conclude propose".split())
"""What "we" of a paper by one author do: others that say "we" mean everybody."""
_OWN_VIEWS = _OWN_RESULTS | frozenset("suggest contend maintain believe claim insist hold".split())
"""What "I" of an essay does where it states its thesis: "I remember", "I think" tell of a life."""
_FIELDS = ("ologists", "economists", "scientists", "linguists", "artists", "specialists", "journalists",
           "chemists", "physicists", "historians", "politicians", "physicians", "mathematicians",
           "musicians", "technicians", "christians", "activists", "lobbyists", "tourists")  # fmt: skip
"""Endings of what somebody works in, which holds no view of its own."""
_PEOPLES = ("ians", "ists", "ans", "ese", "ites", "ics", "ers", "ism")
_PARTICLES = frozenset("van von de del der den di da la le du ten ter bin ibn al".split())
_CITED_AFTER_NAME = re.compile(rf"^\s*(?:’s|'s)?\s*[(\[],?\s*{YEAR}")
_WITH_OTHERS = re.compile(
    r"^(?:,? (?:and|with|&) (?:(?:his|her|their) )?(?P<others>colleagues|co-workers|coworkers|collaborators"
    r"|co-authors|others)| et al\.?)(?![\w-])"
)


_SECOND_NAME = re.compile(rf" (?:and|&) {SURNAME}(?= ?\()")


def is_title(word: str) -> bool:
    """Whether a capitalised word before a name is a title, a job or a quality: "Sociologist", "Poor"."""
    low = word.lower().rstrip(".,")
    return word.lower() in TITLES or low in TITLES or low in _QUALITIES or is_job(low)


def is_job(low: str) -> bool:
    """Whether a small word names what somebody does. Endings that given names share ("Peter") don't count."""
    return (
        low in PERSONS
        or low in _JOBS
        or low.endswith(("ologist", "grapher", "ematician", "icist", "conomist"))
    )


def names_institution(words: Sequence[str]) -> bool:
    """Whether a run of capitalised words names no person, even where a person's name stands in it."""
    return len(words) > 1 and words[-1].lower() in INSTITUTIONS


def untitled(name: str) -> str:
    """A name without the titles of several words before it."""
    return _LONG_TITLE.sub("", name)


def without_titles(words: Sequence[str]) -> list[str]:
    """The words of a name without the titles and jobs before it."""
    kept = list(words)
    while len(kept) > 1 and is_title(kept[0]):
        kept.pop(0)
    return kept


@dataclass(frozen=True, slots=True)
class Claimant:
    """A person as a CSL name (several as a literal), the cited year, and where a pronoun's name stands."""

    name: dict[str, Any]
    year: str = ""
    is_author: bool = False
    place: tuple[int, int] | None = None


class Named(Protocol):
    """Somebody's name and where it stands."""

    @property
    def name(self) -> str: ...
    @property
    def start(self) -> int: ...
    @property
    def end(self) -> int: ...


class Claimants:
    """The people of a document: its authors, and those whom its sentences name in full."""

    def __init__(
        self,
        sentences: Sequence[Sentence],
        authors: Sequence[dict[str, Any]],
        who: Callable[[int, int], Named | None] = lambda _number, _index: None,
    ) -> None:
        """`who`: whom a pronoun means by what the text goes on about, where its sentences do not say."""
        self.sentences = sentences
        self.authors = authors
        self.who = who
        self.people = _full_names(sentences)
        self.places = _places_told(sentences)

    def find(self, phrases: Phrases, number: int, subject: int, *, minded: bool = False) -> Claimant | None:
        """Who the subject of sentence `number` is, if it is certainly a person.

        `minded`: its verb is one of thinking or telling, so that groups, studies and lone names count too.
        """
        token = phrases.tokens[subject]
        word = token.text.lower()
        if word in ("i", "we"):
            said = phrases.tokens[token.head].lemma in _OWN_RESULTS
            meant = phrases.tokens[token.head].lemma in _OWN_VIEWS
            known = bool(self.authors) and (meant if word == "i" else len(self.authors) > 1 or said)
            return Claimant(self.authors[0], is_author=True) if known else None
        if word == "my":
            return Claimant(self.authors[0], is_author=True) if self.authors else None
        if word in ("he", "she", "his", "her"):
            return self._of_pronoun(number, subject)
        if word == "they":
            return self._of_pair_before(number)
        named = phrases.child(subject, "appos") if is_job(word) else None
        if named is not None and all(t.text != "," for t in phrases.tokens[subject:named]):
            subject, token = named, phrases.tokens[named]  # "the economist Eva Lund"
        found = _of_school(phrases, subject) or (_of_group(phrases, subject) if minded else None)
        if found is None and token.text[:1].isupper():
            found = self._of_name(phrases, subject)
            lone = found is None and minded and _is_lone_name(phrases, subject, self.places)
            found = Claimant(csl_name([token.text], self.people)) if lone else found
            found = found or (_of_body(phrases, subject) if minded else None)
        return found

    def _of_pronoun(self, number: int, subject: int) -> Claimant | None:
        found: Named | None = find_antecedent(self.sentences, number, subject) or self.who(number, subject)
        words = untitled(found.name).split() if found else []
        words = without_titles([w for w in words if w.lower() not in TITLES])
        if found is None or not words or any(not re.fullmatch(CAPITAL_WORD, w) for w in words):
            return None
        return Claimant(csl_name(words, self.people), place=(found.start, found.end))

    def _of_pair_before(self, number: int) -> Claimant | None:
        """ "They" who were named, two or with others, as the subject of the sentence before."""
        before = self.sentences[number - 1] if number else None
        if before is None or before.block != self.sentences[number].block:
            return None
        phrases = Phrases(before)
        subject = phrases.child(before.root, "nsubj")
        if subject is None or phrases.tokens[subject].tag != "NNP":
            return None
        others = [t for t in phrases.tokens[before.root :] if t.tag in ("NNS", "NNPS") and t.lemma in PERSONS]
        found = self._of_name(phrases, subject) if not others else None
        if found is None or " and " not in str(found.name.get("literal", "")):
            return None
        return Claimant(
            found.name, found.year, place=(phrases.tokens[subject].start, phrases.tokens[subject].end)
        )

    def _of_name(self, phrases: Phrases, subject: int) -> Claimant | None:
        token = phrases.tokens[subject]
        first = phrases.start_of_nominal(subject)
        names = [
            t
            for t in phrases.tokens[first : subject + 1]
            if t.pos == "PROPN" and t.text.lower() not in TITLES
        ]
        after = phrases.sentence.text[token.end - phrases.sentence.start :]
        others = _WITH_OTHERS.match(after)
        second = _SECOND_NAME.match(after)  # "Lund and Brandt (1977)"
        beyond = others or second
        cited = _CITED_AFTER_NAME.match(after[beyond.end() :] if beyond else after)
        known = token.text in self.people or all(t.entity == "PERSON" for t in names)
        whole = _is_full_name(phrases, first, subject)
        shown = untitled(phrases.text(first, subject))
        known = known or shown != phrases.text(first, subject) or others is not None
        if not (names and (cited or known or whole)) and not (cited and subject == 0):
            return None
        joint = _joint_before(phrases, subject)
        if joint is not None:
            return _of_pair_read_as_one(phrases, joint, subject, cited["year"] if cited else "")
        words = [w for w in shown.split() if w.lower() not in TITLES]
        owned = [i for i, w in enumerate(words[:-1]) if w.endswith(("’s", "'s"))]
        words = words[owned[-1] + 1 :] if owned else words  # "Norway’s Eva Lund"
        if names_institution(words):
            return None
        small = [i for i, w in enumerate(words) if w[:1].islower() and w not in _PARTICLES]
        words = words[small[-1] + 1 :] if small else words  # "the Danish painter Eva Lund"
        words = without_titles(words)
        if not words or not all(re.fullmatch(CAPITAL_WORD, w) or w in _PARTICLES for w in words):
            return None
        year = cited["year"] if cited else ""
        if others:
            return Claimant({"literal": f"{' '.join(words)} and {others['others'] or 'others'}"}, year)
        conjunct = phrases.child(subject, "conj")
        if conjunct is not None:
            return _of_pair(phrases, words, conjunct, year)
        if whole:
            self.people.setdefault(words[-1], csl_name(words, self.people))
        return Claimant(csl_name(words, self.people), year)


def _of_school(phrases: Phrases, subject: int) -> Claimant | None:
    """ "Functionalists", "conflict theorists": those who hold a view, all of them."""
    token = phrases.tokens[subject]
    low = token.text.lower()
    first = phrases.left[subject]
    words = phrases.text(first, subject).split()
    holding = low.endswith(("ists", "ians")) and is_person_noun(token.lemma)
    held = low == "theorists" or (holding and not low.endswith(_FIELDS))
    such = phrases.text(subject + 1, phrases.right[subject]).startswith(("such as ", "like "))
    alone = phrases.right[subject] == subject or such
    if not held or token.tag not in ("NNS", "NNPS") or not alone or len(words) > 3:
        return None
    if low == "theorists" and len(words) < 2:
        return None
    if any(t.pos in ("DET", "NUM", "PRON") or t.tag in ("JJR", "JJS") for t in phrases.tokens[first:subject]):
        return None
    if any(w.lower() in ("many", "some", "most", "several", "other", "few", "such", "early") for w in words):
        return None
    shown = words if not is_common_word(words[0]) else [words[0].lower(), *words[1:]]
    return Claimant({"literal": " ".join(shown)})


def _of_group(phrases: Phrases, subject: int) -> Claimant | None:
    """ "Critics of the plan", "a study of 1998 by Eva Lund"."""
    shown = group_named(phrases, subject)
    return Claimant({"literal": shown}) if shown else None


def _of_body(phrases: Phrases, subject: int) -> Claimant | None:
    """ "The River Board", "Northern Rivers Trust": a body with a name of two words or more."""
    first, last = phrases.start_of_nominal(subject), subject
    if subject + 1 < len(phrases.tokens) and phrases.tokens[subject + 1].text == "of":
        last = phrases.right[subject + 1]
    words = phrases.text(first, last).split()
    article = words[0].lower() == "the"
    name = words[1:] if article else words
    capitals = [w for w in name if re.fullmatch(CAPITAL_WORD, w)]
    joined = all(w in capitals or w in ("of", "the", "and", "for", "on", "in", "to", "&") for w in name)
    tagged = phrases.tokens[subject].tag in ("NNP", "NNPS") and (
        names_institution(name)
        or all(t.entity == "ORG" for t in phrases.tokens[first + article : subject + 1])
    )
    if not tagged or not joined or len(capitals) < 2 or words[0].lower() in ("this", "that", "his", "her"):
        return None
    return Claimant({"literal": " ".join([*(["the"] if article else []), *name])})


def _is_lone_name(phrases: Phrases, subject: int, places: Set[str]) -> bool:
    """Whether one capitalised word, none of the dictionary and no place's, thinks or tells."""
    token = phrases.tokens[subject]
    alone = phrases.left[subject] == subject == phrases.right[subject]
    alone = alone and (token.entity in ("", "PERSON", "NORP") or token.text not in places)
    name = re.fullmatch(r"[A-ZÀ-Þ][a-zß-ÿ’'-]+(?:[A-Z][a-z]+)?", token.text) is not None
    name = name and token.tag in ("NNP", "NN", "NNS", "JJ") and not token.text.endswith(_PEOPLES)
    return alone and name and not is_common_word(singular(token.text.lower()))


def _places_told(sentences: Sequence[Sentence]) -> frozenset[str]:
    """Names of places, as far as a text goes into them: what the parser calls a place is often a person."""
    return frozenset(
        token.text
        for sentence in sentences
        for before, token in pairwise(sentence.tokens)
        if token.tag == "NNP" and before.text.lower() in ("in", "into", "near", "across", "throughout", "at")
    )


def _is_full_name(phrases: Phrases, first: int, subject: int) -> bool:
    """Whether two or three capitalised words, none of the dictionary, are the subject: a name in any case."""
    words = untitled(" ".join(t.text for t in phrases.tokens[first : subject + 1])).split()
    small = [i for i, w in enumerate(words) if w[:1].islower()]
    words = without_titles(words[small[-1] + 1 :] if small else words)
    capitals = all(re.fullmatch(r"[A-Z\u00c0-\u00de][\w’'-]+|[A-Z]\.", w) for w in words)
    return 2 <= len(words) <= 3 and capitals and not any(is_common_word(w) for w in words)


def _of_pair(phrases: Phrases, words: Sequence[str], conjunct: int, year: str) -> Claimant | None:
    """Two people who say it together."""
    first = phrases.start_of_nominal(conjunct)
    second = phrases.text(first, conjunct)
    named = all(t.entity == "PERSON" and t.pos == "PROPN" for t in phrases.tokens[first : conjunct + 1])
    if not (named or year) or phrases.child(conjunct, "conj") is not None or not second[:1].isupper():
        return None
    if not year:
        after = phrases.sentence.text[phrases.tokens[conjunct].end - phrases.sentence.start :]
        cited = _CITED_AFTER_NAME.match(after)
        year = cited["year"] if cited else ""
    return Claimant({"literal": f"{' '.join(words)} and {second}"}, year)


def _joint_before(phrases: Phrases, subject: int) -> int | None:
    """The "and" of "Eva Lund and Karl Brandt" where the parser took the second name for the subject."""
    inside = range(subject - 1, phrases.left[subject], -1)
    return next((i for i in inside if phrases.tokens[i].text in ("and", "&", "or")), None)


def _of_pair_read_as_one(phrases: Phrases, joint: int, subject: int, year: str) -> Claimant | None:
    """Both names around an "and"; None for more than two, and where either is no plain name."""
    first = phrases.left[subject]
    names = [phrases.text(first, joint - 1).split(), phrases.text(joint + 1, subject).split()]
    while len(names[0]) > 1 and is_title(singular(names[0][0].lower())):
        names[0] = names[0][1:]  # "Historians Eva Lund and Karl Brandt"
    names = [without_titles(words) for words in names]
    plain = all(re.fullmatch(CAPITAL_WORD, w) or w in _PARTICLES for words in names for w in words)
    if not plain or phrases.tokens[joint].text == "or" or any(len(words) > 4 for words in names):
        return None
    return Claimant({"literal": f"{' '.join(names[0])} and {' '.join(names[1])}"}, year)


def csl_name(words: Sequence[str], people: dict[str, dict[str, Any]]) -> dict[str, Any]:
    """A CSL name from the words of a name; a lone surname takes the given name used elsewhere in the text."""
    if len(words) == 1:
        return people.get(words[0], {"family": words[0]})
    particles = [w for w in words[:-1] if w in _PARTICLES]
    given = " ".join(w for w in words[:-1] if w not in _PARTICLES)
    name: dict[str, Any] = {"family": words[-1]}
    if particles:
        name["non-dropping-particle"] = " ".join(particles)
    return name | ({"given": given} if given else {})


def _full_names(sentences: Sequence[Sentence]) -> dict[str, dict[str, Any]]:
    """Surnames to full names, where the text gives one full name to a surname."""
    found: dict[str, set[str]] = {}
    for sentence in sentences:
        for run in _name_runs(sentence):
            words = without_titles(run)
            if 2 <= len(words) <= 3 and len(words[-1]) > 2:
                found.setdefault(words[-1], set()).add(" ".join(words[:-1]))
    return {
        family: {"family": family, "given": next(iter(given))}
        for family, given in found.items()
        if len(given) == 1
    }


def _name_runs(sentence: Sentence) -> Iterator[list[str]]:
    """Words in a row that name a person, by their label or since a given name opens them.

    What stands beside a particle ("de Rouvroy Comte de Saint-Simon") is part of a longer name.
    """
    tokens = sentence.tokens
    index = 0
    while index < len(tokens):
        first = index
        given = tokens[index].tag == "NNP" and tokens[index].text.lower() in GIVEN_NAMES
        run: list[str] = []
        while index < len(tokens) and _goes_on(tokens[index], run, given=given):
            joined = bool(run) and (run[-1].endswith("-") or tokens[index].text == "-")
            run = [*run[:-1], run[-1] + tokens[index].text] if joined else [*run, tokens[index].text]
            index += 1
        index += index == first
        beside = [tokens[i].text.lower() for i in (first - 1, index) if 0 <= i < len(tokens)]
        if run and not any(word in _PARTICLES for word in beside):
            yield run


def _goes_on(token: Token, run: Sequence[str], *, given: bool) -> bool:
    if token.text == "-":
        return bool(run)
    if given:
        return token.tag == "NNP" and (token.entity in ("PERSON", "") or not run)
    return token.entity == "PERSON" and token.pos == "PROPN"
