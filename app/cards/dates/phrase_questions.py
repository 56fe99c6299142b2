"""A question from a dated noun phrase or name: "the siege of Belgrade", "the Treaty of Kiel"."""

import re

from app.facts.dates.edtf_values import precision
from app.facts.events.event_nouns import (
    ACCORDS,
    HAPPENINGS,
    PERIODS,
    RECORDS,
    is_happening,
    kind_of_name,
    singular,
)
from app.facts.language import Sentence
from app.wording import gettext as _

_MADE = frozenset(
    "announcement statement decision proposal appeal speech offer promise request demand attempt "
    "arrangement address".split()
)
_OF_PERSON = re.compile(
    r"(?:the\s+)?(?P<noun>death|birth)\s+of\s+(?P<name>[A-Z][\w.’'\- ]+)"
    r"|(?P<owner>(?:the\s+)?[A-Z][\w.\- ]+?)[’']s?\s+(?:\w+\s+)?(?P<kind>death|birth)"
)
_NAME = re.compile(r"(?:[Tt]he\s+)?[A-Z][\w’'.\-]*(?:\s+(?:of|the|for|and|de|in|[A-Z][\w’'.\-]*|[a-z]+))*")


_WHOSE = frozenset(
    "conquest invasion victory defeat attack occupation capture withdrawal intervention offensive meeting "
    "visit campaign war revolution".split()
)
"""What has someone who suffers it: "the English conquest" doesn't say of what."""
_RECURRING = frozenset(
    "festival election elections olympics games championship season conference summit budget census edition "
    "convention exhibition meeting congress".split()
)
"""What comes again and again, so that its year is part of its name."""


def is_one_of_series(sentence: Sentence, quote: str, value: str) -> bool:
    """Whether the sentence tells a year's one of a thing that each year has ("the 2011 Venice festival")."""
    noun = next((t.text for t in sentence.tokens if t.text.lower() in _RECURRING), "")
    year = re.escape(value[:4])
    capitals = [t.text for t in sentence.tokens if t.text[:1].isupper() and t.text.lower() != "the"]
    lone = re.escape(capitals[0]) if len(capitals) == 1 else ""
    if lone and re.search(rf"\b{lone}\s+of\s+{year}\b|\b{year}\s+{lone}\b", quote):
        return True  # "the economic Panic of 1873": there were others, and the year tells which
    before = rf"\b{year}\s+(?:[\w’'-]+\s+){{0,3}}{re.escape(noun)}"
    return bool(noun) and bool(re.search(rf"{before}|\b{re.escape(noun)}\s+(?:of|in)\s+{year}\b", quote))


def ask_phrase(sentence: Sentence, value: str, asking: str) -> str | None:
    """The question, or None where the phrase's noun is of no kind that one can ask the time of.

    `asking` are the words that ask for a date as fine as `value` (EDTF).
    """
    text = sentence.text.rstrip(".,;:")
    lived = _OF_PERSON.fullmatch(text)
    if lived is not None:
        pattern = _("did {name} die") if (lived["noun"] or lived["kind"]) == "death" else _("was {name} born")
        return f"{asking} {pattern.format(name=(lived['name'] or lived['owner']).strip())}?"
    if (published := _ask_publication(sentence, text, value, asking)) is not None:
        return published
    told = (
        t
        for t in sentence.tokens
        if t.tag in ("VBD", "VBZ", "VBP") and t.dep not in ("relcl", "aux", "auxpass")
    )
    if any(told):
        return None
    if re.search(r"\band the\b", text):
        return None  # two things, of which the date may belong to the first
    named = kind_of_name(text) if _NAME.fullmatch(text) else ""
    root = sentence.tokens[sentence.root]
    noun = named or (root.text if root.pos in ("NOUN", "PROPN") else "")
    words = _with_article(sentence, text, noun)
    if noun in _WHOSE and len(text.split()) <= 3 and not any(t.tag == "NNP" for t in sentence.tokens):
        return None
    if not noun or words is None or words in (f"the {noun}", f"The {noun}"):
        return None
    return _ask_of_kind(noun, words, value, asking)


def _ask_publication(sentence: Sentence, text: str, value: str, asking: str) -> str | None:
    """ "the publication of Kim's book Salt": when the book was published; None for other phrases."""
    found = re.fullmatch(r"(?:the )?publication of (?P<work>.+)", text)
    works = [t for t in sentence.tokens if t.dep == "pobj"]
    if found is None or not works or precision(value) == "interval":
        return None
    be = "were" if works[0].tag in ("NNS", "NNPS") else "was"
    plain = len(works) == 1 and not any(t.tag == "PRP$" or t.dep == "relcl" for t in sentence.tokens)
    return f"{asking} {be} {found['work']} published?" if plain else None


def _ask_of_kind(noun: str, words: str, value: str, asking: str) -> str | None:
    small, one = noun.lower(), singular(noun)
    plural = small != one and one not in ("serie", "olympic") and not small.endswith("is")
    kind = precision(value)
    if is_happening(noun):
        be = "were" if plural else "was"
        return f"{'When' if kind == 'interval' else asking} {be} {words}?"
    if re.search(r"[’']s? (?:article|paper|essay|study)$", words):
        return None  # the year of something cited, of which not even the title is told
    if one in _MADE and re.search(r"\bby\b|[’']s?\s", words):
        return f"{asking} {'were' if plural else 'was'} {words} made?"
    if kind in ("year", "month", "day") and (small in ACCORDS or one in ACCORDS or one in RECORDS):
        unit = {"year": _("year"), "month": _("month and year"), "day": _("day")}[kind]
        return f"From which {unit} {'do' if plural else 'does'} {words} date?"
    if kind == "interval" and one in PERIODS:
        return _("Which years did {period} span?").format(period=words)
    return None


def _with_article(sentence: Sentence, text: str, noun: str) -> str | None:
    """The phrase with "the" where English has it; None where a possessive or number opens it."""
    first = sentence.tokens[0]
    if first.tag in ("PRP$", "CD"):
        return None
    if first.text.lower() in ("a", "an", "the"):
        return "the" + text[first.end - sentence.start :]
    owned = any(t.tag == "POS" for t in sentence.tokens[: sentence.root])
    if first.pos == "PROPN" and (noun.lower() in HAPPENINGS or singular(noun) in ACCORDS) and not owned:
        return "the " + text
    return text if first.pos == "PROPN" else None
