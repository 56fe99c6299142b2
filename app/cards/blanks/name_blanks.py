"""The whole names and numbers of a statement that may be blanked, for what no question asks.

What the document is about is never blanked, nor a part of a list; the main clause alone is looked at.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from app.cards.naming import Naming
from app.cards.questions.answers import content_words
from app.facts.concepts.phrases import Phrases, is_person_noun
from app.facts.concepts.speakers import CLAIMING
from app.facts.concepts.terms import GENERIC, singular
from app.facts.language import Token

LONGEST, LONGEST_WORDS = 240, 34
"""Characters and words of a statement that may stand with a blank."""
LEAST_BESIDE, LEAST_BESIDE_SUBJECT = 5, 7
"""Words that must tell, beside the blank, what belongs there; one less where one of them is a name or figure,
more where the subject itself is blanked."""
_WITHIN = frozenset(
    "of the and de la le von van der den du da di del al el in on for ibn bin abu ben".split()
)
_PARTICLES = frozenset(
    "de la le von van der den du da di del della al el ibn bin abu ben st st. saint".split()
)
_CLAIMED = CLAIMING | {"express", "comment", "discuss", "describe", "write", "mention", "criticize", "praise"}
"""What a commentator does: who it was is seldom worth knowing."""
_ROLES = {"dobj": 3.0, "oprd": 3.0, "attr": 3.0, "agent": 3.0, "dative": 2.5, "pobj": 2.0,
          "nsubj": 1.0, "nsubjpass": 1.5}  # fmt: skip
_UNPLACED = ("between", "unlike", "than", "against", "before", "after")
"""Prepositions behind which a name is one of two, or one of many."""
_PAIRED = ("from", "to", "with", "like", "including")
"""Prepositions of which each may have its like beside it: "from Lima to Quito"."""
LEAST_NAMED = 2
"""Names and figures beside it that single out a doer who did what many do."""
KNOWN = frozenset(
    "africa america asia europe australia antarctica east west north south orient occident god earth".split()
)
"""Continents, quarters of the world and the like: what everybody knows without the text."""
_MONTH = re.compile(
    r"\b(?:January|February|March|April|May|June|July|August|September|October|November|December|"
    r"(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day)\b"
)
_PLACING = ("in", "at", "near", "to", "from", "of")
_INSIDE = ("prep", "agent", "pobj", "dobj", "attr", "oprd", "dative", "xcomp", "acl", "ROOT")
_DEEPER = ("relcl", "advcl", "ccomp", "pcomp", "conj", "appos")
OFTEN = 10
"""Times that a text uses a name alone from which it is one of its own subjects."""
DEEPER = 0.6
"""What a place outside the main clause takes from a blank's worth."""
SINGULAR_DEEDS = frozenset(
    "found invent discover introduce coin propose establish create build lead win defeat design formulate "
    "prove "
    "develop compose paint organize organise sign conquer invade capture publish launch patent pioneer "
    "devise "
    "assassinate overthrow succeed crown translate edit commission direct command liberate unify annex issue "
    "abolish name isolate identify describe calculate solve derive refute kill murder marry elect".split()
)
"""What one person did once, so that the rest of a sentence can single that person out."""


@dataclass(frozen=True, slots=True)
class Blank:
    """Token indices of what is blanked, both included, and how well it is chosen."""

    first: int
    last: int
    worth: float


def cut_blank(phrases: Phrases, best: Blank) -> tuple[str, str] | None:
    """The statement with a blank, its article within it, and what stands in it; None where it stands
    twice."""
    first = best.first
    if first and phrases.tokens[first - 1].text in ("a", "an"):
        first -= 1
    answer = phrases.text(first, best.last)
    base = phrases.sentence.start
    start, end = phrases.tokens[first].start - base, phrases.tokens[best.last].end - base
    raw = phrases.sentence.text
    if len(re.findall(rf"(?<!\w){re.escape(answer)}(?!\w)", raw)) != 1:
        return None
    shown = f"{raw[:start]}{{{{c1::{answer}}}}}{raw[end:]}"
    shown = re.sub(r"[*_]+(?=\{\{c1::)|(?<=\}\})[*_]+", "", shown)
    shown = " ".join(shown.split())
    return re.sub(r"([.!?][”\"]?)\.$", r"\1", shown), answer


def find_names(phrases: Phrases, naming: Naming, topics: Sequence[str] = ()) -> list[Blank]:
    """The whole names and numbers of a statement that may be worth a blank, with what rules think of each."""
    return [b for b in _find_blanks(phrases, naming, topics) if _stands(phrases, b)]


def _find_blanks(phrases: Phrases, naming: Naming, topics: Sequence[str]) -> Iterator[Blank]:
    for head, token in enumerate(phrases.tokens):
        role = _role(phrases, head)
        if role is None:
            continue
        if token.pos == "PROPN":
            found = _whole_name(phrases, head)
            if found is None:
                continue
            name = phrases.text(*found)
            known = (
                name.casefold() in KNOWN
                or naming.is_about(name)
                or any(name.casefold() in t.casefold() for t in topics)
            )
            if role in ("nsubj", "nsubjpass"):
                plain = found[0] == found[1] or _is_any_doer(phrases, head)
                known = (
                    known
                    or naming.has_common(name)
                    or (plain and len(_named_beside(phrases, *found)) < LEAST_NAMED)
                )
            known = (
                known or (found[0] == found[1] and naming.count(name) > OFTEN) or _is_piece(phrases, *found)
            )
            if not known:
                deeper = DEEPER * _is_deeper(phrases, head)
                yield Blank(*found, _worth(role, naming.count(name), name) - deeper)
        elif role not in ("nsubj", "nsubjpass") and phrases.tokens[0].text not in ("If", "Suppose", "When"):
            number = _whole_number(phrases, head)
            if number is not None:
                yield Blank(*number, _ROLES.get(role, 1.0) - 0.3)
    for first, last in phrases.quotes:
        words = phrases.text(first, last)
        telling = words[:1].isupper() or (last > first and naming.text.count(words) > 1)
        if (
            telling
            and last - first < 4
            and not _is_dated(phrases, first, last)
            and _in_main_clause(phrases, first, last)
        ):
            yield Blank(*phrases.trimmed(first, last), 3.2)


def _worth(role: str, count: int, name: str) -> float:
    rare = 1.0 if count <= 2 else 0.5 if count <= 5 else 0.0 if count <= 10 else -1.0
    return _ROLES[role] + rare + 0.3 * (" " in name)


def _role(phrases: Phrases, head: int) -> str | None:
    """What a noun does in the main clause, or None where it stands deeper or in a list."""
    token = phrases.tokens[head]
    if (
        token.dep not in _ROLES
        or _is_people(token.text, token.tag)
        or any(
            phrases.tokens[c].dep in ("conj", "cc")
            or (phrases.tokens[c].dep == "appos" and not _is_land(phrases, head, c))
            or (phrases.tokens[c].dep == "prep" and phrases.tokens[c].text.lower() in ("like", "unlike"))
            for c in phrases.children[head]
        )
    ):
        return None
    at, steps = token.head, 0
    while phrases.tokens[at].head != at:
        dep, verbal = phrases.tokens[at].dep, phrases.tokens[at].pos in ("VERB", "AUX")
        if steps > 8 or not (dep in _INSIDE or (dep in _DEEPER and (verbal or dep in ("appos", "conj")))):
            return None
        if dep == "conj" and not verbal and _is_of(phrases, head):
            return None  # "the rules of X, the art of Y, and the songs of Z"
        at, steps = phrases.tokens[at].head, steps + 1
    governor = phrases.tokens[token.head]
    if token.dep == "pobj":
        word = governor.text.lower()
        if word in _UNPLACED or (token.head and phrases.tokens[token.head - 1].text == "such"):
            return None
        if word in _PAIRED and _has_its_like(phrases, token.head):
            return None
        return "agent" if governor.dep == "agent" else "pobj"
    return token.dep


def _is_piece(phrases: Phrases, first: int, last: int) -> bool:
    """Whether words of the same phrase stay before the blank: "medieval [Europe]", not "the king [Otto]"."""
    before = phrases.tokens[first - 1] if first else None
    if before is None or not first <= before.head <= last or before.dep not in ("amod", "compound", "nmod"):
        return False
    return not (before.pos == "NOUN" or is_person_noun(before.text.lower()) or before.text == "certain")


def _has_its_like(phrases: Phrases, preposition: int) -> bool:
    """Whether another of these prepositions stands in the clause: "from Lima to Quito"."""
    return sum(t.tag in ("IN", "TO") and t.text.lower() in _PAIRED for t in phrases.tokens) > 1 and any(
        phrases.tokens[c].text.lower() in _PAIRED and c != preposition
        for c in phrases.children[phrases.tokens[preposition].head]
    )


def _named_beside(phrases: Phrases, first: int, last: int) -> set[str]:
    """The names and figures of a statement that stay to be read."""
    rest = f"{phrases.text(0, first - 1) if first else ''} {phrases.text(last + 1, len(phrases.tokens) - 1)}"
    return set(re.findall(r"(?<!^)(?<![.“] )\b[A-Z][^\W\d_]{2,}|\d{3,}", rest))


def _is_of(phrases: Phrases, head: int) -> bool:
    token = phrases.tokens[head]
    return token.dep == "pobj" and phrases.tokens[token.head].text.lower() == "of"


def _is_deeper(phrases: Phrases, head: int) -> bool:
    """Whether a noun stands in a clause under the main one, or joined to it."""
    at = phrases.tokens[head].head
    while phrases.tokens[at].head != at:
        if phrases.tokens[at].dep in _DEEPER:
            return True
        at = phrases.tokens[at].head
    return False


def _is_any_doer(phrases: Phrases, head: int) -> bool:
    """Whether a person did what many do: a theory or a treaty has its kind in its name, a person has not."""
    verb = phrases.tokens[phrases.tokens[head].head]
    kind = phrases.tokens[head].text[:1].islower() or singular(phrases.tokens[head].text.lower()) in GENERIC
    return not kind and verb.lemma not in SINGULAR_DEEDS


def _in_main_clause(phrases: Phrases, first: int, last: int) -> bool:
    inside = range(first, last + 1)
    head = next((i for i in inside if phrases.tokens[i].head not in inside), first)
    at, steps = head, 0
    while phrases.tokens[at].head != at and steps < 8:
        if phrases.tokens[at].dep in ("relcl", "advcl", "conj", "cc"):
            return False
        at, steps = phrases.tokens[at].head, steps + 1
    return any(t.pos in ("NOUN", "PROPN") for t in phrases.tokens[first : last + 1])


def _whole_name(phrases: Phrases, head: int) -> tuple[int, int] | None:
    """All words of a name, a place with the land it lies in; None where a date or another name cuts it."""
    tokens = phrases.tokens
    first, last = phrases.start_of_nominal(head), phrases.end_of_nominal(head)
    first = phrases.without_determiner(first, last)
    low = [i for i in range(first, head) if tokens[i].text.islower() and tokens[i].text not in _WITHIN]
    first = max(low, default=first - 1) + 1
    while last > head and not tokens[last].text[:1].isupper():
        last -= 1
    behind = tokens[last + 1] if last + 1 < len(tokens) else None
    placed = first > 0 and tokens[first - 1].text.lower() in _PLACING
    place = placed and behind is not None and behind.text == ","
    if place and last + 2 < len(tokens) and tokens[last + 2].tag == "NNP":
        end = last + 2
        while end + 1 < len(tokens) and tokens[end + 1].tag == "NNP":
            end += 1
        if end + 1 >= len(tokens) or tokens[end + 1].text in (".", ","):
            last = end
    words = [t.text for t in tokens[first : last + 1]]
    plain = all(w[:1].isupper() or w.lower() in _WITHIN or not w[:1].isalpha() for w in words)
    if not plain or last - first > 6 or _is_dated(phrases, first, last) or not words[0][:1].isupper():
        return None
    while first and (tokens[first - 1].text.lower() in _PARTICLES or _is_joined(tokens, first)):
        first -= 1
    before = tokens[first - 1] if first else None
    after = tokens[last + 1] if last + 1 < len(tokens) else None
    titled = after is not None and after.text.lower() in ("of", "on", "the", "and", "in", "for", "to")
    if titled and any(t.text[:1].isupper() for t in tokens[last + 2 : last + 4]):
        return None  # the first word of a title
    if after is not None and (after.tag in ("POS", "CD") or after.text in ("-", "–", "/", "(")):
        return None
    joined = (before, after) if before is not None else (after,)
    if any(t is not None and (t.pos == "PROPN" or t.dep == "cc" or t.text in ("-", "/")) for t in joined):
        return None
    inner = first > 1 and tokens[first - 1].text == "of" and tokens[first - 2].text[:1].isupper()
    if inner and first > 2:
        return None  # "the Castle of St. Angelo" is one name
    if any(re.fullmatch(r"1[0-9]{3}|20\d\d", w) for w in words):
        return None  # a citation
    spoken = "“" in words or '"' in words or "'s" in words or "’s" in words
    return None if spoken else (first, last)


def _is_joined(tokens: Sequence[Token], first: int) -> bool:
    """Whether a hyphen without blanks ties a word to the one before it."""
    before = tokens[first - 1]
    return before.end == tokens[first].start and (before.text == "-" or before.text.endswith("-"))


def _whole_number(phrases: Phrases, head: int) -> tuple[int, int] | None:
    """A figure that counts or measures, with its unit of money or share."""
    tokens = phrases.tokens
    number = phrases.child(head, "nummod") if tokens[head].tag != "CD" else head
    if number is None or not re.search(r"\d", tokens[number].text):
        return None
    first = last = number
    while first > 0 and tokens[first - 1].text in "$€£#":
        first -= 1
    while last + 1 < len(tokens) and tokens[last + 1].text.lower() in (
        "%", "percent", "million", "billion", "trillion", "thousand",
    ):  # fmt: skip
        last += 1
    if re.fullmatch(r"1[0-9]{3}|20\d\d", phrases.text(first, last)):
        return None  # a year
    if re.fullmatch(r"\d{1,2}", phrases.text(first, last)):
        if head != last + 1 or tokens[head].tag != "NNS" or first == 0:
            return None  # too few to be worth knowing without what they count
        last = head
    before = tokens[first - 1] if first else None
    if before is not None and (before.text in ("-", "–", "to", "/", "~") or before.tag == "CD"):
        return None  # half of a range, or of a number with blanks in it
    return first, last


def _is_dated(phrases: Phrases, first: int, last: int) -> bool:
    words = phrases.tokens[first : last + 1]
    return any(_MONTH.fullmatch(t.text) for t in words)


def _stands(phrases: Phrases, blank: Blank) -> bool:
    """Whether the words beside a blank single it out and do not give it away."""
    tokens = phrases.tokens
    subject = tokens[blank.last].dep in ("nsubj", "nsubjpass") or any(
        t.dep in ("nsubj", "nsubjpass") and t.head == phrases.sentence.root
        for t in tokens[blank.first : blank.last + 1]
    )
    if subject and tokens[phrases.sentence.root].lemma in _CLAIMED:
        return False
    rest = f"{phrases.text(0, blank.first - 1)} {phrases.text(blank.last + 1, len(tokens) - 1)}"
    told = content_words(rest)
    names = re.findall(r"(?<!^)(?<![.“] )\b[A-Z][^\W\d_]{2,}|\d{3,}", rest)
    named = bool(names) or (not subject and tokens[0].tag == "NNP")
    least = LEAST_BESIDE_SUBJECT if subject else LEAST_BESIDE - named
    if len(told) < least or (subject and not names):
        return False
    answer = {w[:5] for w in content_words(phrases.text(blank.first, blank.last))}
    return not answer & {w[:5] for w in told} and not is_person_noun(phrases.text(blank.first, blank.last))


def _is_land(phrases: Phrases, head: int, other: int) -> bool:
    """Whether a name behind a comma is the land or state that a place lies in."""
    placed = phrases.tokens[phrases.tokens[head].head].text.lower() in _PLACING
    return placed and phrases.tokens[other].tag == "NNP" and phrases.tokens[other - 1].text == ","


def _is_people(name: str, tag: str) -> bool:
    """Whether a name is that of a people or its language, which says too little by itself."""
    return (tag == "NNPS" and name.endswith(("ans", "ards", "ks", "es"))) or bool(
        re.search(r"(?:ish|ese|ench)$", name)
    )
