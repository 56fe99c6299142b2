"""Deeds in a story: who did what of consequence to whom, where and why, one clause a fact.

A clause is told verbatim from its verb to its end, behind the name of who did it. Where the name, a person in
the clause or its end is unsure there is no fact.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from app.documents.document import BlockKind, Document, Voice
from app.facts.concepts.phrases import Phrases
from app.facts.fact import AuthorFact, ConceptFact, Evidence, Fact, Role, fact_id
from app.facts.language import Sentence
from app.facts.relations.clause_ends import end_of_clause
from app.facts.relations.clause_verbs import NEGATIVE, is_asserted, start_of_verb, subject_of_verb
from app.facts.relations.deed_objects import goal_behind, lacks_object, with_object
from app.facts.relations.deed_verbs import CONSEQUENTIAL, NAMING, WEIGHTS
from app.facts.relations.people import People, Person
from app.facts.relations.telling import FURNITURE, UNTOLD, is_untold_noun
from app.facts.sparing import spared

LONGEST = 34
"""Words of a clause that one card can ask about."""
LONGEST_PLACE = 8
"""Words of a place that opens a sentence, with its commas."""
BASE, NAMED, DATED, MAIN = 0.4, 0.03, 0.03, 0.03
_DATE = re.compile(
    r"(?:^|[,;:.—] ?(?:and |but )?)(?P<date>(?i:in|on|by|about|around|during) "
    r"(?:(?:early|late|the (?:spring|summer|autumn|winter) of|[A-Z][a-z]+,?|\d{1,2},?) ){0,3}\d{3,4})$"
)
_OWN_DATE = re.compile(r"\b((?:in|on|by)(?: [A-Z][a-z]+)?(?: \d{1,2},)? \d{3,4})(?: [a-z]+)?$")
_DAY = re.compile(r"\b(?:on|On) (?:the )?(?:[A-Z][a-z]+ \d|\d{1,2}(?:st|nd|rd|th)?\b)")
_MADE = re.compile(
    r"\b(?:peace|treaty|alliance|war|(?:arch)?bishop|king|queen|emperor|duke|earl|count|pope|governor|commander|"
    r"minister|chancellor|president|heir|successor|law|laws|capital|religion|republic|sovereign|regent)\b",
    re.IGNORECASE,
)
"""What it is of consequence to make, or to be made."""
_STORY = re.compile(r"(?<!\w)[‘'“\"](?=\w)|[,.!?][’'”\"](?=\s|$)")
_HIS = {"his": "he", "her": "she", "himself": "he", "herself": "she"}


@dataclass(frozen=True, slots=True)
class Deed:
    """A clause that can be told by itself, the verb's index, and who it is about."""

    said: str
    verb: int
    doer: Person
    sentence: Sentence
    is_main: bool


_QUOTED = re.compile(r"(?<!\w)[‘“'\"]([^’”\"]{12,600}?)[’”'\"](?!\w)")


def find_deeds(document: Document, sentences: Sequence[Sentence] | None) -> list[Fact]:
    """The deeds that a document's own sentences tell."""
    if not sentences:
        return []
    people = People(document, sentences)
    facts: list[Fact] = []
    told: set[str] = set()
    for number, sentence in enumerate(sentences):
        torn = number and re.search(r"\b(?:St|Mr|Dr|Mrs|Gen|Col|Capt|c|ca)\.$", sentences[number - 1].text)
        if torn or not _is_told_plainly(document, sentence):
            continue
        phrases = Phrases(sentence)
        for deed in spared(sentence.text, _deeds_of, people, sentences, number, phrases):
            if deed.said not in told:
                told.add(deed.said)
                facts.append(_fact(document, deed, phrases))
    return facts


def _is_told_plainly(document: Document, sentence: Sentence) -> bool:
    """Whether a sentence is the writer's own: no speech in a story, no question, no note."""
    if sentence.block >= 0:
        block = document.blocks[sentence.block]
        plain = block.kind in (BlockKind.PARAGRAPH, BlockKind.LIST_ITEM) and block.voice is Voice.AUTHOR
        if not plain or re.match(r"[‘'“\"{\[(]", document.quote(block)):
            return False
    text = sentence.text
    spoken = _STORY.search(text) and any(len(q.split()) > 3 for q in _QUOTED.findall(text))
    whole = re.match(r"[A-Z]", text) and re.search(r"[.;]$", text)
    return bool(whole) and "?" not in text and not spoken and not FURNITURE.search(text)


def _deeds_of(people: People, sentences: Sequence[Sentence], number: int, phrases: Phrases) -> Iterator[Deed]:
    for verb, token in enumerate(phrases.tokens):
        if token.pos not in ("VERB", "AUX") or token.lemma not in CONSEQUENTIAL:
            continue
        deed = _surname(people, number, phrases, verb) if token.lemma in NAMING else None
        deed = deed or _deed(people, sentences, number, phrases, verb)
        if deed is not None:
            yield deed


def _deed(
    people: People, sentences: Sequence[Sentence], number: int, phrases: Phrases, verb: int
) -> Deed | None:
    start = start_of_verb(phrases, verb)
    if start is None or not is_asserted(phrases, verb):
        return None
    subject = subject_of_verb(phrases, verb)
    if subject is None or subject >= start:
        return None
    who = _who(people, number, phrases, subject)
    if who is None:
        return None
    doer, shown = who
    last = end_of_clause(phrases, verb)
    if last is None or last <= verb:
        return None
    words = _shown(people, phrases, start, last, verb)
    words = f"{words}{goal_behind(phrases, verb, last)}" if words else None
    if words is not None and lacks_object(phrases, verb):
        words = with_object(phrases, words, verb, subject)
    if words is None or not _is_clear(people, sentences, number, phrases, verb, last, subject, doer):
        return None
    date = (
        _date_before_verb(phrases, subject, start)
        or _fronted_date(phrases, phrases.left[subject])
        or _fronted_place(phrases, phrases.left[subject], verb)
    )
    said = f"{date + ', ' if date else ''}{shown} {words}"
    if phrases.tokens[verb].lemma == "make" and not _MADE.search(said):
        return None
    dated = _DAY.search(said) and not re.search(r"\d{3,4}", said)
    if dated or UNTOLD.search(said) or len(said.split()) > LONGEST or said.count("(") != said.count(")"):
        return None
    main = people.main_of(phrases.sentence)
    return Deed(f"{said[:1].upper()}{said[1:]}.", verb, doer, phrases.sentence, main == doer)


def _surname(people: People, number: int, phrases: Phrases, verb: int) -> Deed | None:
    """ "Geoffrey, surnamed X, from a custom he had": why somebody has a name."""
    text, base = phrases.sentence.text, phrases.sentence.start
    before = " ".join(text[: phrases.tokens[verb].start - base].split())
    behind = " ".join(text[phrases.tokens[verb].end - base :].split())
    name = re.search(r"((?:[A-Z][\w’'-]+ )*[A-Z][\w’'-]+),(?: and)?$", before)
    why = re.match(
        r"((?:the )?[A-Z][\w’'-]+(?: [A-Z][\w’'-]+)*),? "
        r"((?:from|because|for|after|on account of) (?:an?|the|his|her|of|he|she|its) [^,;:.]+)(?:[,;:.]|$)",
        behind,
    )
    if name is None or why is None:
        return None
    reason = re.sub(r"\s*\([^()]*\)", "", why.group(2))
    place = phrases.sentence.text.find(name.group(1).split()[0]) + base
    doer = Person(name.group(1), place, place + len(name.group(1)))
    said = f"{doer.name} was {phrases.tokens[verb].text} {why.group(1)} {reason}."
    return Deed(said, verb, doer, phrases.sentence, False) if len(said.split()) <= LONGEST + 6 else None


def _who(people: People, number: int, phrases: Phrases, subject: int) -> tuple[Person, str] | None:
    """Whom a clause is about, and how its subject reads."""
    tokens = phrases.tokens
    token = tokens[subject]
    if token.pos == "NOUN":
        owner = phrases.child(subject, "poss")
        if owner is None:
            person = people.find(number, subject)
            return (person, person.name) if person is not None else _group(phrases, subject)
        if (
            owner is None
            or tokens[owner].text.lower() not in ("his", "her")
            or owner != phrases.left[subject]
        ):
            return None
        if phrases.right[subject] > subject or token.tag not in ("NN", "NNS") or subject - owner > 3:
            return None
        person = people.find(number, owner)
        if person is None or not person.is_person:
            return None
        return person, f"{person.name}’s {phrases.text(owner + 1, subject)}"
    if phrases.child(subject, "conj") is not None:
        return None
    person = people.find(number, subject)
    if person is None:
        return None
    counted = [c for c in phrases.children[subject] if tokens[c].dep in ("nummod", "relcl", "acl") or
               tokens[c].text.lower() in _QUANTITIES]  # fmt: skip
    if not counted or token.tag == "PRP" or not token.tag.endswith("S"):
        return person, person.name
    if any(tokens[c].dep in ("relcl", "acl") for c in counted):
        return None  # "many Indians who had sided with them": not all of them
    shown = phrases.text(min(phrases.left[c] for c in counted), subject)
    return Person(shown, person.start, person.end, is_person=False), shown


_QUANTITIES = frozenset("many some most several few all both other certain numerous".split())


def _group(phrases: Phrases, subject: int) -> tuple[Person, str] | None:
    """ "The German army", "the merchants of Boston": no person, but known by a name in it."""
    tokens = phrases.tokens
    first, last = phrases.left[subject], phrases.right[subject]
    inside = tokens[first : last + 1]
    named = any(t.text[:1].isupper() and t.pos in ("PROPN", "ADJ") and i > 0 for i, t in enumerate(inside))
    plain = ("det", "amod", "compound", "prep", "pobj", "nmod", "nummod", "punct", "poss", "case")
    if not named or len(inside) > 7 or any(t.dep not in plain for t in inside if t is not tokens[subject]):
        return None
    if tokens[first].text.lower() in (
        "a",
        "an",
        "some",
        "many",
        "his",
        "her",
        "this",
        "these",
        "their",
        "its",
    ):
        return None
    words = re.sub(r"^The ", "the ", phrases.text(first, last))
    return Person(words, tokens[first].start, tokens[last].end, is_person=False), words


# -- what a clause leans on -------------------------------------------------------------------------


def _shown(people: People, phrases: Phrases, start: int, last: int, verb: int) -> str | None:
    """The words from the verb on, titles for the chapter's person replaced by the name."""
    base = phrases.sentence.start
    text = phrases.sentence.text[phrases.tokens[start].start - base : phrases.tokens[last].end - base]
    offset = phrases.tokens[start].start
    places = people.with_main_named(phrases.sentence, verb + 1, last)
    for low, high, name in sorted(places, reverse=True):
        first, end = phrases.tokens[low].start - offset, phrases.tokens[high].end - offset
        if first < 0:
            continue
        text = text[:first] + name + text[end:]
    said = " ".join(text.split())
    said = re.sub(r"^(?:also|then|soon|now|thus|therefore|afterwards|immediately|at once|however) ", "", said)
    return said if re.search(r"\w", said) else None


def _is_clear(
    people: People,
    sentences: Sequence[Sentence],
    number: int,
    phrases: Phrases,
    verb: int,
    last: int,
    subject: int,
    doer: Person,
) -> bool:
    tokens = phrases.tokens
    man = tokens[subject].text.lower() if tokens[subject].tag == "PRP" else ""
    for index in range(verb + 1, last + 1):
        token = tokens[index]
        word = token.text.lower()
        if token.tag in ("PRP", "PRP$") and not _is_own(people, phrases, verb, index, doer, man):
            return False
        if word in NEGATIVE or word in ("this", "these", "such", "those"):
            return False
        if (
            token.pos == "NOUN"
            and token.dep in ("dobj", "pobj", "nsubj", "dative")
            and is_untold_noun(phrases, index)
        ):
            return token.lemma in _PLAIN_NOUNS
    return True


_PLAIN_NOUNS = frozenset(
    "throne crown country war church people king world sea army court government law".split()
)


def _is_own(people: People, phrases: Phrases, verb: int, index: int, doer: Person, man: str) -> bool:
    """Whether "his" in a clause can only be the doer's, or "their" that of a plural just told of."""
    tokens = phrases.tokens
    word = tokens[index].text.lower()
    between = tokens[verb + 1 : index]
    if word in _HIS:
        if not doer.is_person or (man and man != _HIS[word]):
            return False
        return not any(t.tag == "NNP" and t.text in people.known for t in between)
    if word in ("their", "them"):
        return any(t.tag in ("NNS", "NNPS") for t in between) and tokens[index].dep == "poss"
    if word == "its":
        return any(t.tag in ("NN", "NNP") for t in between) or not doer.is_person
    return False


def _date_before_verb(phrases: Phrases, subject: int, start: int) -> str:
    """ "In 1318 they took Oslo, in 1319 routed the Danes": the later deed's own date."""
    low, high = phrases.right[subject] + 1, start - 1
    found = _OWN_DATE.search(phrases.text(low, high)) if low < high else None
    return f"{found[1][:1].upper()}{found[1][1:]}" if found is not None else ""


def _fronted_date(phrases: Phrases, first: int) -> str:
    """ "In 1521" or "in July, 1510" right before a clause's subject, which begins at `first`."""
    text = phrases.text(max(0, first - 8), first - 1) if first else ""
    found = _DATE.search(text.rstrip(" ,"))
    if found is None:
        return ""
    date = " ".join(found.group("date").split())
    return date[:1].upper() + date[1:]


def _fronted_place(phrases: Phrases, first: int, verb: int) -> str:
    """ "In Norway," at the start of a sentence, which limits what is told of its subject."""
    tokens = phrases.tokens
    place = phrases.child(0, "pobj") if tokens[0].dep == "prep" and tokens[0].head == verb else None
    if place is None or first < 3 or tokens[first - 1].text != "," or phrases.right[0] != first - 2:
        return ""
    return phrases.text(0, first - 2) if tokens[place].pos == "PROPN" and first <= LONGEST_PLACE else ""


# -- the fact ---------------------------------------------------------------------------------------


def _fact(document: Document, deed: Deed, phrases: Phrases) -> Fact:
    evidence = _evidence(document, deed)
    importance = _importance(deed, phrases)
    why = "Tells a deed of consequence."
    said = deed.said
    if deed.doer.is_person:
        return AuthorFact(
            id=fact_id("author", evidence[0], said),
            importance=importance,
            evidence=evidence,
            why=why,
            name={"literal": deed.doer.name},
            claim=said,
        )
    term = re.sub(r"^the ", "", deed.doer.name)
    return ConceptFact(
        id=fact_id("concept", evidence[0], term + said),
        importance=importance,
        evidence=evidence,
        why=why,
        term=term,
        definition=said,
    )


def _importance(deed: Deed, phrases: Phrases) -> float:
    lemma = phrases.tokens[deed.verb].lemma
    behind = deed.said.replace(deed.doer.name, " ")
    names = len(set(re.findall(r"(?<!^)\b[A-Z][\w’'-]{2,}", behind)))
    score = BASE + next((w for verbs, w in WEIGHTS if lemma in verbs), 0.0)
    score += NAMED * min(3, names) + DATED * bool(re.search(r"\d{3,4}", behind)) + MAIN * deed.is_main
    return round(min(0.72, score), 4)


def _evidence(document: Document, deed: Deed) -> tuple[Evidence, ...]:
    sentence = deed.sentence
    page = document.blocks[sentence.block].page if sentence.block >= 0 else None
    quote = document.text[sentence.start : sentence.end]
    found = [Evidence(document.id, sentence.start, sentence.end, quote, page)]
    if not sentence.start <= deed.doer.start < sentence.end:
        words = document.text[deed.doer.start : deed.doer.end]
        found.append(Evidence(document.id, deed.doer.start, deed.doer.end, words, page, Role.NAMES))
    return tuple(found)
