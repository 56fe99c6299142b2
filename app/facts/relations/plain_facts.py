"""Plain sentences of a document as facts: what it says of a thing as concepts, of a person as authors."""

import re
from collections.abc import Iterator, Sequence, Set
from typing import Any

from app.documents.document import BlockKind, Document, Voice
from app.facts.concepts.casing import Casing
from app.facts.concepts.claimants import TITLES, Claimants, csl_name, names_institution, untitled
from app.facts.concepts.key_concepts import author_of
from app.facts.concepts.phrases import NOMINAL
from app.facts.concepts.terms import clean_term, is_term, term_key
from app.facts.concepts.vocabulary import Vocabulary
from app.facts.events.continued_subjects import Antecedent
from app.facts.fact import AuthorFact, ConceptFact, Evidence, Fact, Role, fact_id
from app.facts.language import Sentence
from app.facts.relations.deed_verbs import CONSEQUENTIAL
from app.facts.relations.kinds import WEIGHTS, Kind, kind_of
from app.facts.relations.main_clauses import is_own_claim
from app.facts.relations.people import People
from app.facts.relations.telling import Told, find_unique_nouns, tell
from app.facts.relations.topics import Topic, Topics, nouns_of
from app.facts.sparing import spared_one
from app.wording import gettext as _

DEFINED = 0.5
"""Importance of a concept from which the document defines it."""


TRIFLE = 0.1
"""What a past deed loses whose verb is of no consequence ("hurried into a boat")."""


def _is_trifle(told: Told) -> bool:
    root = told.phrases.tokens[told.phrases.sentence.root]
    return root.tag == "VBD" and root.lemma not in CONSEQUENTIAL and root.lemma != "be"


def _why(kind: Kind) -> str:
    match kind:
        case Kind.CAUSE:
            return _("Says plainly why something is so or what came of it.")
        case Kind.CONTRAST:
            return _("Says plainly how two things differ.")
        case Kind.LIST:
            return _("Says plainly what something is made of.")
        case Kind.RANK:
            return _("Says plainly what comes first.")
        case Kind.AMOUNT:
            return _("Says plainly how many or how much.")
    return _("Said plainly, in a sentence that stands on its own.")


def find_plain_facts(
    document: Document, sentences: Sequence[Sentence] | None, known: Sequence[Fact] = ()
) -> list[Fact]:
    """What the author's plain sentences say. `known`: facts whose sentences are not told again."""
    if sentences is None:
        return []
    vocabulary, topics, casing = Vocabulary(document, sentences), Topics(document), Casing.of(document)
    claimants = Claimants(sentences, document.csl.get("author", []))
    told = {e.start for f in known if isinstance(f, ConceptFact | AuthorFact) for e in f.evidence}
    unique, persons = find_unique_nouns(sentences), People(document, sentences)

    def find_person(number: int, subject: int) -> Antecedent | None:
        person = persons.find(number, subject)
        known = person is not None and person.is_person and re.match(r"[A-Z]", person.name)
        return Antecedent(person.name, person.start, person.end) if person is not None and known else None

    defined = {term_key(f.term) for f in known if isinstance(f, ConceptFact) and f.importance > DEFINED}
    facts: list[Fact] = []
    for number, sentence in enumerate(sentences):
        if sentence.start in told or not _is_prose(document, sentence):
            continue
        topic = topics.of(sentence.block)
        nouns = nouns_of(topic.words) if topic else frozenset()
        found = spared_one(sentence.text, tell, sentences, number, unique, nouns, find_person)
        if found is not None:
            facts += _facts(document, sentence, found, vocabulary, topic, casing, claimants, defined)
    return facts


def _is_prose(document: Document, sentence: Sentence) -> bool:
    if sentence.block < 0:
        return True
    block = document.blocks[sentence.block]
    return block.voice is Voice.AUTHOR and block.kind in (BlockKind.PARAGRAPH, BlockKind.LIST_ITEM)


def _facts(
    document: Document,
    sentence: Sentence,
    told: Told,
    vocabulary: Vocabulary,
    topic: Topic | None,
    casing: Casing,
    claimants: Claimants,
    defined: Set[str],
) -> Iterator[Fact]:
    kind = kind_of(told.phrases, told.said)
    weight = WEIGHTS[kind] - TRIFLE * (kind is Kind.DEED and _is_trifle(told))
    evidence = _evidence(document, sentence, told, topic)
    person = _person(told, claimants)
    if person is not None:
        importance = weight + 0.04
        yield AuthorFact(
            id=fact_id("author", evidence[0], told.said),
            importance=round(importance, 4),
            evidence=evidence,
            why=_why(kind),
            name=person,
            claim=told.said,
        )
        return
    term = _term(told, casing, document)
    if term is None:
        return
    count, central = vocabulary.count(term), term_key(term) in defined or vocabulary.in_heading(term)
    score = weight + 0.01 * min(3, max(0, count - 1)) + 0.1 * central
    yield ConceptFact(
        id=fact_id("concept", evidence[0], term_key(term) + told.said),
        importance=round(min(0.6, score), 4),
        evidence=evidence,
        why=_why(kind),
        term=term,
        definition=told.said,
        attribution=author_of(document) if is_own_claim(sentence) else "",
    )


def _evidence(
    document: Document, sentence: Sentence, told: Told, topic: Topic | None
) -> tuple[Evidence, ...]:
    page = document.blocks[sentence.block].page if sentence.block >= 0 else None
    quote = document.text[sentence.start : sentence.end]
    found = [Evidence(document.id, sentence.start, sentence.end, quote, page)]
    for name in told.named:
        words = document.text[name.start : name.end]
        found.append(Evidence(document.id, name.start, name.end, words, page, Role.NAMES))
    if topic is not None:
        words = document.text[topic.start : topic.end]
        found.append(Evidence(document.id, topic.start, topic.end, words, topic.page, Role.NAMES))
    return tuple(found)


def _person(told: Told, claimants: Claimants) -> dict[str, Any] | None:
    """The person who is the subject, by a name that the text gives as a person's."""
    if told.named:
        word = told.phrases.tokens[told.subject].text.lower()
        words = [w for w in untitled(told.named[0].name).split() if w.lower() not in TITLES]
        plain = all(re.fullmatch(r"[A-Z][\w’'.-]*", w) for w in words) and not names_institution(words)
        known = len(words) > 1 or bool(words and words[0] in claimants.people)
        if word not in ("he", "she") or not words or not plain:
            return None
        return csl_name(words, claimants.people) if known else {"literal": told.named[0].name}
    phrases, subject = told.phrases, told.subject
    token = phrases.tokens[subject]
    if token.entity != "PERSON" or token.tag != "NNP" or phrases.child(subject, "conj") is not None:
        return None
    first = phrases.start_of_nominal(subject)
    if phrases.tokens[first].pos == "DET":
        return None
    words = [w for w in untitled(phrases.text(first, subject)).split() if w.lower() not in TITLES]
    if not words or names_institution(words) or not all(re.fullmatch(r"[A-Z][\w’'.-]*", w) for w in words):
        return None
    known = len(words) > 1 or words[0] in claimants.people
    return csl_name(words, claimants.people) if known else None


def _term(told: Told, casing: Casing, document: Document) -> str | None:
    """What the sentence is about: its subject, else the first name or term in it."""
    phrases = told.phrases
    sentence = phrases.sentence
    if told.named and phrases.tokens[told.subject].text.lower() in ("he", "she"):
        return None
    if told.named:
        term = clean_term(told.named[0].name)
        return term if is_term(term) else None
    order = [told.subject, *(i for i, t in enumerate(phrases.tokens) if t.dep in ("dobj", "pobj", "attr"))]
    for index in order:
        if phrases.tokens[index].pos not in NOMINAL:
            continue
        first = phrases.start_of_nominal(index)
        last = phrases.end_of_nominal(index)
        first = phrases.without_determiner(first, last)
        term = casing.as_term(clean_term(phrases.text(first, last)), sentence.text)
        if is_term(term, phrases.tokens[first : last + 1]) and term.casefold() in told.said.casefold():
            return term
    return None
