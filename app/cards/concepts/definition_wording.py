"""A definition as an answer or as part of a question: what is loose goes, and quotation marks nest."""

import re

from app.facts.concepts.casing import is_common_word
from app.facts.concepts.wordings import is_hollow
from app.facts.fact import ConceptFact

ORIGIN = re.compile(r"^an? (?:word|name|term) (?:made|formed|derived|taken|borrowed|built) from (?=\w)")
_EFFECT = re.compile(r"(?<=.{40}), (?:thus|thereby|hence) \w+ing\b[^;]*$")
"""What comes of a thing, told behind what it is."""
_YEAR = re.compile(r"(?<=[”\"\w]) \((?:1[5-9]|20)\d\d[a-z]?\)$")
"""The year of a work that is cited behind its words."""


def polished(definition: str) -> str:
    """A definition as an answer: no "meaning" or "refers to" in front, no cited year or effect behind it."""
    said = re.sub(r"\[\^?\w{1,4}\]", "", ORIGIN.sub("from ", definition))
    said = re.sub(r"^(?:(?:meaning|literally|that is|i\.e\.),?|refers? to) ", "", said).strip()
    said = _EFFECT.sub("", _YEAR.sub("", said))
    words = [w for w in re.findall(r"[^\W\d_]+", said) if len(w) > 3]
    if said[:1].isupper() and len(words) > 2 and sum(w[0].isupper() for w in words) > 0.7 * len(words):
        said = re.sub(r"[^\W\d_]+", lambda m: _small(m.group()), said)
    return said


_TORN_END = re.compile(
    r"(?i)(?<!\w)(?:the|an?|of|in|on|at|by|for|from|with|to|and|or|as|than|that|which|all|such|these|those|its|"
    r"their|his|her|between|into|is|are|was|were)$"
)
_MADE_OF = re.compile(
    r"(?:(?:an?|the) )?(?:single|double|triple|one|two|three|four|five|several|multiple|many) "
    r"(?:[\w-]+ )?(?:layers?|sheets?|rows?|stacks?|strands?|pieces?) of [\w-]+(?: [\w-]+){0,2}"
    r"(?:,? (?:\w+ly )?(?:made|composed|consisting|formed|built) (?:up )?(?:\w+ly )?(?:of|from) [^,;]+)?$"
)
"""What a thing is made of, not what it is."""


_EMPTY = re.compile(
    r"(?:what \w+ |the (?:\w+ )?way (?:to|of|that)\b|[\w-]+ enough\b).*|an? (?:turning|starting) point\b.*"
    r"|the (?:notion|concept|idea|term|word) of [\w’'-]+(?: [\w’'-]+)?"
    r"|an? (?:new|different|special|particular|certain) [\w-]+(?: of [\w-]+)?"
    r"|an? (?:[\w-]+ )?(?:entity|thing|object|concept|element|aspect|phenomenon)"
)
"""What a thing does for others ("what makes a team"), another name of it, or a genus alone."""


def is_unfit(answer: str) -> bool:
    """Whether a definition breaks off, tells only of what a thing is made, or sets nothing apart."""
    if _EMPTY.fullmatch(answer):
        return True
    return _TORN_END.search(answer) is not None or _MADE_OF.match(answer) is not None or is_hollow(answer)


def announces(answer: str, quote: str) -> bool:
    """Whether an explanation ends with "two ideas" that its sentence goes on to name."""
    counted = rf"{re.escape(answer)}[*_”\"]*[;:]"
    ends = (
        re.search(r"\b(?:two|three|four|five|six|several|following) (?:[\w-]+ )?[a-z]+s$", answer) is not None
    )
    return ends and re.search(counted, " ".join(quote.split())) is not None


def is_bracketed(fact: ConceptFact) -> bool:
    """Whether the page gives a word or two for a term in brackets behind it: "**lysis** (bursting)"."""
    if len(fact.definition.split()) > 4 or fact.definition.startswith(("a ", "an ", "the ")):
        return False
    quote = " ".join(fact.evidence[0].quote.split())
    told = f'{re.escape(fact.term)}[*_]*[”"]? \\({re.escape(fact.definition)}\\)'
    return re.search(rf"(?<!\w){told}", quote, re.IGNORECASE) is not None


def _small(word: str) -> str:
    """A word of a title as it is written elsewhere: a name keeps its capital."""
    return (
        word.lower()
        if word[1:].islower() and is_common_word(word)
        else word.lower()
        if len(word) == 1
        else word
    )


def requoted(text: str) -> str:
    """Words as they stand inside quotation marks."""
    return re.sub(r"\"([^\"]+)\"", r"‘\1’", text.replace("“", "‘").replace("”", "’"))


_OPENING = re.compile(
    r"(?:(?:However|Thus|Therefore|Hence|Similarly|Likewise|Also|And|But|So|Yet),? )?"
    r"(?P<limit>(?:in|for|within|among|under|to|at|on|until|during|by) [^,;:.?!()]{2,70}), ",
    re.IGNORECASE,
)
_UNLIMITED = re.compile(
    r"(?i)^(?:in (?:fact|short|general|brief|essence|effect|sum|summary|addition|particular|conclusion"
    r"|contrast|practice|reality|turn|principle|theory|passing|other words|a nutshell|a word|a way|a sense"
    r"|simple terms|plain (?:english|terms|words)|everyday (?:life|language)|the simplest case|most cases"
    r"|many cases)|for (?:example|instance|short|now|most people|our purposes|the most part|simplicity"
    r"|clarity|comparison)|to (?:begin|start|be|put|sum|recap|reiterate|repeat|review|summari[sz]e|understand"
    r"|define|clarify|simplify)\b.*|at (?:its|their|the|a|bottom|root|heart|first)\b.*"
    r"|on (?:the one hand|the other hand|average|the whole)"
    r"|by (?:definition|contrast|comparison|itself|themselves|the way))$"
)
"""Openings that limit nothing."""
_POINTING = re.compile(r"(?i)\b(?:this|that|these|those|such|he|him|his|she|her|it|its|they|them|their)\b")


def limit_of(term: str, quote: str) -> str | None:
    """What a definition holds for, told before its term: "In chemistry, an acid is ..."; empty where it holds
    everywhere, None where only the text before tells what for."""
    plain = re.sub(r"[*_“”\"]|\s*\[\d+\]", "", " ".join(quote.split()))
    opening = _OPENING.match(plain)
    if opening is None or _UNLIMITED.match(opening["limit"]):
        return ""
    article, verb = r"(?:(?:the|an?|each|every|any) )?", r"(?:is|are|was|were|means?|refers?)\b"
    named = rf"{article}{re.escape(term)}(?: \([^()]*\))? {verb}"
    if not re.match(named, plain[opening.end() :], re.IGNORECASE):
        return ""
    return None if _POINTING.search(opening["limit"]) else opening["limit"]


def limited(limit: str, question: str) -> str:
    """A question about what holds within a limit alone: "In chemistry, what is an acid?"."""
    if not limit or not question:
        return question
    return f"{limit[0].upper()}{limit[1:]}, {question[0].lower()}{question[1:]}"
