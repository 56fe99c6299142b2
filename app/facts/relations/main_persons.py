"""Whom the chapters of a document are about: by their headings, else by the words that a text opens with."""

import re
from collections import Counter
from collections.abc import Sequence, Set
from dataclasses import dataclass, replace

from app.documents.document import BlockKind, Document
from app.facts.concepts.casing import is_common_word
from app.facts.concepts.claimants import names_institution
from app.facts.concepts.phrases import PERSONS, is_person_noun
from app.facts.language import Sentence
from app.facts.relations.names import RULING, TITLES, Person

CHAIN = 4
"""Sentences that may go by between a pronoun and the name of the person that the chapter is about."""
LONG_CHAIN = 10
"""The same where the whole heading is the person's name."""
LEAST_TOLD = 3
"""Times that a chapter must have a person as a subject to be about that person."""
LEAST_MEANT = 4
"""Times that a part must have "he" as a subject to be about the person whom its heading names."""
_ALIAS = re.compile(
    r"(?i:surnamed|nicknamed|called|also known as|known as|latini[sz]ed(?: as)?|also called)\s+[“\"‘]?"
    r"((?:the )?[A-Z][\w’'-]+(?: [A-Z][\w’'-]+){0,2})"
)
_OF_A_LIFE = r"(?:the )?(?:Life|Youth|Career|Reign|Rule|Rise|Story|Works?|Death)(?: and [A-Z][a-z]+)? of "
_EPITHET = r"(?: (?:the|of|von|van|de|ibn|al) [A-Z][\w’'-]+| [IVX]+\b)?"
_SUBJECTS = ("nsubj", "nsubjpass")


@dataclass(frozen=True, slots=True)
class Main:
    """Whom a chapter is about: the words that mean that person, and the title that does by itself.

    `chain`: sentences that may go by between a pronoun and the name.
    """

    person: Person
    words: frozenset[str]
    title: str = ""
    chain: int = CHAIN


def find_mains(document: Document, sentences: Sequence[Sentence], known: frozenset[str]) -> list[Main | None]:
    """Whom the part of each block is about: the person in the nearest heading, else in the opening words."""
    by_block: dict[int, list[Sentence]] = {}
    for sentence in sentences:
        by_block.setdefault(sentence.block, []).append(sentence)
    whole = _opening_main(document, sentences, known)
    found: list[Main | None] = []
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


def _heading_main(heading: str, start: int, told: Sequence[Sentence], known: frozenset[str]) -> Main | None:
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


def _lone_name(heading: str, start: int, told: Sequence[Sentence], subjects: Counter[str]) -> Main | None:
    """The person that a whole heading names ("The Life of Ada Berg"), where its part goes on about one."""
    found = re.fullmatch(rf"(?:{_OF_A_LIFE})?((?:[A-Z][\w’'-]+ ?){{1,4}})", heading.strip())
    words = [w for w in found.group(1).split() if w.lower() not in TITLES] if found else []
    if not words or len(words) > 3 or names_institution(words):
        return None
    titled = " ".join(words) != heading.strip()  # "King Asgeir", "The Life of Asgeir": no thing's name
    least = 1 if titled else LEAST_TOLD
    if any(is_common_word(w) for w in words) or sum(subjects[w] for w in words) < least:
        return None
    pronouns = Counter(
        t.text.lower() for s in told for t in s.tokens if t.dep in _SUBJECTS and t.tag == "PRP"
    )
    if max(pronouns["he"], pronouns["she"]) < max(LEAST_MEANT, pronouns["it"], pronouns["they"]):
        return None
    alone = {w for w in words if subjects[w]}
    main = _complete(Person(" ".join(words), start, start + len(heading)), heading, told, words[-1])
    words_of = main.words | {w.casefold() for w in _first_names(told, alone)}
    return replace(main, words=words_of, chain=LONG_CHAIN)


def _first_names(told: Sequence[Sentence], family: Set[str]) -> set[str]:
    """What stands before a name wherever anything does: the first name of one person, no other's."""
    found = {
        tokens[i].text
        for tokens in (s.tokens for s in told)
        for i in range(len(tokens) - 1)
        if tokens[i].tag == "NNP" and tokens[i + 1].text in family and tokens[i].text.lower() not in TITLES
    } - family
    return found if len(found) == 1 else set()


def _opening_main(document: Document, sentences: Sequence[Sentence], known: frozenset[str]) -> Main | None:
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


def _complete(person: Person, naming: str, told: Sequence[Sentence], word: str) -> Main:
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
    return Main(person, frozenset(words), title)
