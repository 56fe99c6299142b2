"""Concept notes held against their sentence: no limit lost, no torn term, a place asked for by "where".

What a text says only "(when present)" or "unless ..." is untrue without it; and what the words of a term are
part of a compound for is no term.
"""

import re
from dataclasses import replace

from app.cards.draft import Draft
from app.facts.fact import ConceptFact
from app.wording import gettext as _

_LIMITS = (
    r"(?:when|if|except|excepting|unless|only|usually|often|sometimes|rarely|mostly|mainly|generally|typically|"
    r"normally|provided|not (?:all|always|in)|but not|at least|in most|in some|with the exception)"
)
_BRACKET = re.compile(
    rf"(?P<before>[\w’'-]+[,”\"]? ?[\w’'-]*)\s+(?P<limit>\({_LIMITS}\b[^()]*\))", re.IGNORECASE
)
_TAIL = re.compile(
    r"^(?:,? )(?P<limit>(?:unless|except|only (?:if|when|where)|provided that|but not) [^.;:—()]+)"
)
_LONGEST_TAIL = 90
_LYING = re.compile(
    r"^(?P<label>.*?)\bWhat (?P<verb>does|do|did) (?P<thing>.+) (?P<lies>lie|stand|sit)"
    r" (?P<where>in|on|at|near|along|between|beside|behind|within|beneath|under|above)\?$"
)
_PLACED = re.compile(
    r"^(?P<label>.*?)\bWhat (?P<verb>is|are|was|were) (?P<thing>.+) (?P<lies>situated|located|found|buried)"
    r" (?P<where>in|on|at|near|along|between|beside|behind|within|beneath|under|above)\?$"
)
_ASKED = ("Definition", "Claim answer")


def held_to_sentence(fact: ConceptFact, draft: Draft | None) -> Draft | None:
    """The note with the limits of its sentence and a fitting question; None where a limit has no place."""
    if draft is None or _is_torn_term(fact):
        return None
    quote = re.sub(r"[*_]{1,2}(?=\w)|(?<=\w)[*_]{1,2}", "", " ".join(fact.evidence[0].quote.split()))
    fields = _asked_by_place(draft.fields)
    for found in _BRACKET.finditer(quote):
        restored = _with_bracket(fields, found)
        if restored is None:
            return None
        fields = restored
    tailed = _with_tail(fields, quote)
    return replace(draft, fields=tailed) if tailed is not None else None


def _is_torn_term(fact: ConceptFact) -> bool:
    """Whether the words of a term stand in the sentence inside a hyphenated compound alone."""
    term, quote = re.escape(fact.term.casefold()), fact.evidence[0].quote.casefold()
    whole = re.search(rf"(?<![\w-]){term}(?![\w-])", quote) is not None
    return not whole and re.search(rf"(?<=\w-){term}(?![\w])|(?<!\w){term}(?=-\w)", quote) is not None


def _asked_by_place(fields: dict[str, str]) -> dict[str, str]:
    """ "What does X lie in?" as "Where does X lie?", the preposition in front of the answer."""
    question, answer = fields.get("Claim question", ""), fields.get("Claim answer", "")
    found = _LYING.match(question) or _PLACED.match(question)
    if found is None or not answer or re.match(r"(?:the )?(?:fact|way|idea|belief|hope)\b", answer):
        return fields
    where = _("{label}Where {verb} {thing} {lies}?").format(
        label=found["label"], verb=found["verb"], thing=found["thing"], lies=found["lies"]
    )
    return fields | {"Claim question": where, "Claim answer": f"{found['where']} {answer}"}


def _with_bracket(fields: dict[str, str], found: re.Match[str]) -> dict[str, str] | None:
    """The fields with a limiting bracket behind the words that it limits; None where they stand twice."""
    before, limit = found["before"], found["limit"]
    mended = dict(fields)
    for name, text in fields.items():
        if name in ("Term", "Attribution") or limit in text:
            continue
        places = [m.end() for m in re.finditer(rf"(?<!\w){re.escape(before)}(?!\w)", text, re.IGNORECASE)]
        if len(places) > 1:
            return None
        if places:
            mended[name] = f"{text[: places[0]]} {limit}{text[places[0] :]}"
    return mended


def _with_tail(fields: dict[str, str], quote: str) -> dict[str, str] | None:
    """The answer with the "unless ..." that follows it in its sentence; None where that is too long."""
    mended = dict(fields)
    for name in _ASKED:
        said = fields.get(name, "").rstrip(". ")
        at = quote.find(said) if said else -1
        tail = _TAIL.match(quote[at + len(said) :]) if at >= 0 else None
        if tail is None:
            continue
        if len(tail["limit"]) > _LONGEST_TAIL:
            return None
        mended[name] = f"{said}, {tail['limit']}" if tail[0].startswith(",") else f"{said} {tail['limit']}"
    return mended
