"""Questions from a clause whose subject is its term and whose verb follows at once: "X measures Y".

The answer is everything behind the verb, verbatim, so that nothing of its clause is cut off.
"""

import re
from functools import lru_cache

from app.cards.draft import Draft
from app.facts.concepts.casing import is_common_word
from app.facts.concepts.marked_terms import IDEA
from app.facts.fact import ConceptFact
from app.wording import gettext as _

MAX_ANSWER = 260
_NAMING = frozenset(
    """hold state posit suggest note argue claim assert mean assume predict imply propose maintain explain
    show teach say require demand stress emphasize emphasise conclude indicate recognize recognise
    warn ensure guarantee provide postulate stipulate""".split()
)
"""Verbs with a clause: "X holds that ..."."""
_STATING = ("states", "holds", "posits", "postulates", "asserts", "maintains")
"""Verbs by which a theory or law says the one thing that it says."""
_ESSENTIAL = frozenset(
    """examine describe denote comprise involve entail require measure contain compute calculate define
    specify govern regulate control determine store encode represent explain study cover concern
    address analyze analyse investigate explore combine connect link convert transform transfer
    produce generate reflect embody favor favour advocate reject oppose support promote emphasize
    emphasise stress distinguish separate divide identify trace predict assume view consider prevent
    reduce increase minimize minimise maximize maximise eliminate protect detect capture preserve
    limit restrict prohibit forbid tax ban track record process signify designate express form
    include join carry pump release secrete absorb filter squash map""".split()
)
"""Verbs that say what a thing is for, does by its nature or holds, with an object."""
_WITH_PREPOSITION = tuple(
    """refer to, consist of, consist in, focus on, deal with, look at, look to, point to, rely on, depend on,
    rest on, result from, stem from, arise from, derive from, serve as, act as, account for, lead to,
    contribute to, respond to, apply to, belong to, translate to, correspond to, stand for, allow for,
    provide for, call for, argue for, amount to, center on, centre on, draw on, build on, emerge
    from, function as""".replace("\n    ", " ").split(", ")
)
_HAPPENING = frozenset("occur happen arise emerge begin start end appear develop take".split())
_FALSE_OBJECT = re.compile(
    r"(?:up|down|out|off|away|back|only|also|not|more|less|itself|themselves|it|them|him|her|us|you|we|they|he|she"
    r"|this|these|those|such|in|on|at|by|for|from|with|to|as|of|and|or|but|when|if|because|so|too|very|well|much"
    r"|that|than|through|into|over|between|among|under|along|about)\b",
    re.IGNORECASE,
)
_PREDICATE = re.compile(
    r"(?:(?P<adverb>also|often|usually|typically|generally|normally|sometimes|commonly|primarily|mainly|chiefly"
    r"|mostly|simply|thus|therefore) )?(?P<verb>[a-z]+) (?P<rest>\S.*)$",
    re.IGNORECASE,
)


_CALLED_FOR = re.compile(
    r"^(?P<thing>(?:(?:the|an?) )?[\w’' -]{3,50}?) (?P<verb>is|are|was|were) "
    r"(?P<often>(?:often|sometimes|usually|commonly|also|generally) )?"
    r"(?P<called>called|known as|nicknamed|dubbed|termed) (?P<name>[^,;:()]{3,80}?),? "
    r"(?P<why>(?:because|since|owing to|due to|on account of) [^;:]{10,200})$",
    re.IGNORECASE,
)


def write_nickname_draft(fact: ConceptFact) -> Draft | None:
    """ "X is called Y because C" gives the reason; Y is no definition of X, nor X of Y."""
    told = _CALLED_FOR.match(fact.definition.strip().rstrip("."))
    if told is None or re.search(r"\b(?:this|these|that|it|they)$", told["thing"], re.IGNORECASE):
        return None
    thing, first = told["thing"], told["thing"].split()[0]
    thing = thing[0].lower() + thing[1:] if first[1:].islower() and _is_small(first, thing) else thing
    question = _("Why {verb} {thing} {often}{called} {name}?").format(
        verb=told["verb"].lower(),
        thing=thing,
        often=(told["often"] or "").replace("also ", ""),
        called=told["called"],
        name=told["name"],
    )
    fields = {"Term": fact.term, "Definition": fact.definition, "Attribution": fact.attribution}
    return Draft("concept", fields | {"Claim question": question, "Claim answer": told["why"]})


def _is_small(first: str, thing: str) -> bool:
    """Whether a capital only opens its sentence: an article, a known word or a plural noun alone."""
    return (
        first in ("The", "A", "An")
        or is_common_word(first)
        or (first == thing and first.endswith(("ia", "ae")))
    )


def write_clause_draft(fact: ConceptFact) -> Draft | None:
    """What a term does, holds or consists of, or when it occurs; None where the clause has no such form."""
    said = fact.definition.strip().rstrip(".")
    if why := write_nickname_draft(fact):
        return why
    if fact.attribution or fact.term.casefold() not in said[: len(fact.term) + 6].casefold():
        return None
    subject = re.match(
        rf"(?P<article>the |an? )?[“\"]?{re.escape(fact.term)}[”\"]?(?: \([^()]*\))? ", said, re.IGNORECASE
    )
    opening = _PREDICATE.match(said, subject.end()) if subject else None
    if subject is None or opening is None or len(opening["rest"]) > MAX_ANSWER:
        return None
    asked = _ask(opening["verb"], opening["rest"])
    if asked is None or re.search(r": \w{0,3}$| (?:an?|the|of|and|or|to)$", said):
        return None
    form, answer, plain = asked
    if opening["verb"] in _STATING and IDEA.search(fact.term):
        plain, answer = True, f"that {answer}" if opening["rest"].startswith("that ") else answer
    article = (subject["article"] or "").lower()
    hedge = opening["adverb"] or ""
    hedge = f"{hedge} " if hedge and hedge not in ("also", "simply", "thus", "therefore") else ""
    meaning = re.search(r"\bmean\?$|}mean\?$", form) is not None
    term = f"“{fact.term}”" if meaning else f"{article}{fact.term}"
    question = form.format(term=term, often=hedge)
    if len(answer.split()) < 2 or re.search(r"\bthis\b|\bthese\b|\bsuch an? \w+$", answer):
        return None
    fields = {"Term": fact.term, "Definition": said, "Attribution": ""}
    return Draft("concept", fields | {"Claim question": question, "Claim answer": answer}, doubtful=not plain)


def _ask(verb: str, rest: str) -> tuple[str, str, bool] | None:
    """The question with room for its term and a hedge, the words that answer it, and whether the verb leaves
    one answer only: a thing means one thing, and includes or shows many."""
    read = _verb_form(verb)
    if read is None:
        return None
    lemma, helping = read
    when = re.match(r"(?P<when>(?:only )?(?:when|if|as soon as|whenever) .+)$", rest)
    if when and lemma in _HAPPENING:
        form = _("When {helping} {{term}} {{often}}{verb}?").format(helping=helping, verb=lemma)
        return form, when["when"], True
    if rest.startswith("place when ") and lemma == "take":
        return _("When {helping} {{term}} {{often}}take place?").format(helping=helping), rest[6:], True
    content = re.match(r"that (?P<what>\S.+)$", rest)
    if content and lemma in _NAMING:
        return _what(helping, lemma), content["what"], lemma == "mean"
    for joined in (p for p in _WITH_PREPOSITION if p.split()[0] == lemma):
        preposition = joined.split(" ", 1)[1]
        if rest.startswith(f"{preposition} "):
            if joined == "function as":
                rest = re.sub(r",? and (?:is|are|was|were|has|have) .*", "", rest)
            plain = joined not in ("serve as", "act as", "account for", "lead to", "contribute to")
            return _what(helping, joined), rest[len(preposition) + 1 :], plain
    able = re.match(r"(?P<form>the (?:ability|capacity|power) to )(?P<what>[a-z]+ .+)$", rest)
    if lemma == "have" and able:
        form = _("What {helping} {{term}} {{often}}have {able}do?").format(helping=helping, able=able["form"])
        return form, able["what"], True
    if lemma in _ESSENTIAL | _NAMING and not _FALSE_OBJECT.match(rest):
        whole = re.match(r"(?:how|where|why|what|which|whether) [a-z]", rest) is not None
        return _what(helping, lemma), rest, whole or lemma in ("mean", "signify", "designate", "denote")
    if lemma in ("aim", "seek", "attempt", "serve") and re.match(r"to [a-z]+ ", rest):
        form = _("What {helping} {{term}} {{often}}{verb} to do?").format(helping=helping, verb=lemma)
        return form, rest, True
    return None


def _what(helping: str, verb: str) -> str:
    return _("What {helping} {{term}} {{often}}{verb}?").format(helping=helping, verb=verb)


@lru_cache(maxsize=4096)
def _verb_form(word: str) -> tuple[str, str] | None:
    """The lemma of a finite verb and "does", "do" or "did"; None where it is no plain verb."""
    from lemminflect import getAllInflections, getAllLemmas

    for lemma in getAllLemmas(word, upos="VERB").get("VERB", ()):
        forms = getAllInflections(lemma, upos="VERB")
        if word in forms.get("VBZ", ()):
            return lemma, "does"
        if word in forms.get("VBD", ()):
            return lemma, "did"
        if word == lemma:
            return lemma, "do"
    return None
