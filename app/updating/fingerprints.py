"""What a fact or a note says, apart from where it stands: equal keys mean the same is said."""

import json
from functools import lru_cache
from hashlib import blake2b
from typing import Any

from app.cards.compared_words import plain_words
from app.cards.note import Card, Note
from app.cards.topic_labels import without_topic
from app.facts.fact import KINDS, AuthorFact, ConceptFact, DateFact, Fact, Role, WorkFact

PASSAGE_FIELDS = ("Source", "Quote", "Context", "Link")
"""Fields that tell where a note comes from: they follow the document and are nobody's wording."""
REVIEW = "update::"
"""Tags of notes that wait for a decision begin so."""
STUDY_MARKS = ("marked", "leech")
"""Tags that study gives; they are no part of what a note says."""

_words = lru_cache(maxsize=65_536)(plain_words)


def subject_of(fact: Fact) -> str:
    """What a fact is about: its event, term, title, or the person with what is claimed, as plain words."""
    match fact:
        case DateFact():
            return _words(fact.event)
        case ConceptFact():
            return _words(fact.term)
        case WorkFact():
            return _words(str(fact.csl.get("title") or fact.csl.get("container-title") or ""))
        case AuthorFact():
            return f"{person_of(fact.name)} {_words(fact.claim)}"
    return ""


def value_of(fact: Fact) -> str:
    """What a fact says of its subject: the date, the definition and who gives it, a work's other fields."""
    match fact:
        case DateFact():
            return fact.date
        case ConceptFact():
            return f"{_words(fact.definition)}|{_words(fact.attribution)}"
        case WorkFact():
            return _json({k: v for k, v in fact.csl.items() if k not in ("id", "title")})
        case AuthorFact():
            return _words(fact.claim)
    return fact.id


def core_of(fact: Fact) -> str:
    """The part that two facts must share to be versions of one another when their wording differs."""
    match fact:
        case DateFact():
            return fact.date
        case AuthorFact():
            return person_of(fact.name)
    return subject_of(fact)


def sentence_of(fact: Fact) -> str:
    """The sentence that states a fact, as plain words; empty where quotes are withheld."""
    return _words(next((e.quote for e in fact.evidence if e.role is Role.STATES), ""))


def person_of(name: dict[str, Any]) -> str:
    """A person's name as plain words, family name first."""
    return _words(" ".join(str(name.get(part) or "") for part in ("family", "literal", "given")))


def kind_of(fact: Fact) -> str:
    """date, concept, work or author."""
    return KINDS[type(fact)]


def print_fact(fact: Fact) -> str:
    """A fingerprint of what a fact says: kind, subject and value."""
    return _digest([kind_of(fact), subject_of(fact), value_of(fact)])


def print_note(note: Note, cards: tuple[Card, ...]) -> str:
    """A fingerprint of what a note says and asks; where it comes from, the topic of its passage among it, and
    marks of study don't count."""
    fields = sorted((k, without_topic(v)) for k, v in note.fields.items() if v and k not in PASSAGE_FIELDS)
    asked = sorted((card.template, without_topic(card.front), card.back) for card in cards)
    return _digest([note.type, fields, content_tags(note), asked])


def content_tags(note: Note) -> tuple[str, ...]:
    """The tags of a note that belong to what it says, each once, as a collection keeps and sorts them."""
    tags = {"_".join(tag.split()) for tag in note.tags if not is_mark(tag)}
    return tuple(sorted({tag.lower(): tag for tag in sorted(tags)}.values()))


def is_mark(tag: str) -> bool:
    """Whether a tag was given by study or by an update, and not by who wrote the note."""
    return tag.lower() in STUDY_MARKS or tag.lower().startswith(REVIEW)


def _digest(value: Any) -> str:
    return blake2b(_json(value).encode(), digest_size=8).hexdigest()


def _json(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
