"""Questions about counted lists: which items a list names, and what one of its items is."""

import re

from app.cards.concepts.statement_questions import MAX_BACK, MAX_FRONT
from app.cards.draft import Draft
from app.facts.concepts.counted_lists import NUMBERS
from app.facts.concepts.single_points import IDEAS, POINT_NOUNS
from app.facts.fact import ConceptFact, Role
from app.wording import gettext as _

LONGEST_WHOLE = 90
"""Characters of a list's name that a question about one of its items can bear."""
_VERB = re.compile(
    r"(?P<verb>[a-z]+)(?P<to> (?:to|on|for|from|in|as|with|at|by|of))? (?P<rest>(?!that\b|not\b).+)$",
    re.DOTALL,
)
_DOING = re.compile(
    r"(?P<counted>[^,]+?) (?:that|who) (?P<said>(?:(?:are|were|do|did|have|had|can|could|may|might|must|will"
    r"|would|led|made|took|gave|held|became|brought|kept|won|lost|began|grew|rose|fell|ran|built|fought)\b"
    r"|[a-z]{3,}ed (?:the|an?|to|in|on|by|from|into|for|with|at|its|their|over|against|as|all|many)\b) .+)$"
)
"""A counted noun as the subject of its clause: "two groups that led the protest"."""
_FOLLOWING = " follows "
_POINTED = re.compile(r"\b[Tt]h(?:is|ese) (?=[\w-]+ (?:between|of|that|to)\b)")


_POINT = re.compile(
    r"(?:first|second|third|fourth|fifth) (?:of the (?:two|three|four|five)|reason why)\b"
    r"|(?:one|an?|the) (?:of (?:the|its) )?(?:[\w-]+ ){0,4}?(?:[a-z]+) "
    r"(?:of|to|for|with|in|that|about|between|behind)\b"
)
"""A point by its place or as one of several: what a list's item is called in a question."""


def is_list(fact: ConceptFact) -> bool:
    """Whether a fact names the items of a counted list, or is one of them: "four types of bonds"."""
    if is_point(fact) or _is_led(fact):
        return True
    counted, words = fact.term.casefold(), fact.term.split()
    named = len(words) > 1 and words[1][:1].isupper() and words[-1][:1].isupper()  # "Five Factor Model"
    return words[0].casefold() in NUMBERS and not named and counted not in fact.definition.casefold()


def is_point(fact: ConceptFact) -> bool:
    """Whether a fact is a point that its text counts or names: "one criticism of X"."""
    found = _POINT.match(fact.term)
    if found is None:
        return False
    words = found.group().split()
    placed = words[0] not in ("one", "a", "an", "the")
    return placed or bool((POINT_NOUNS | IDEAS) & {w.removesuffix("s") for w in words})


def write_list_draft(fact: ConceptFact) -> Draft | None:
    """Which items the list has."""
    if _is_led(fact):
        frame, clause = fact.definition.split(f", {fact.term} ", 1)
        question = _("{frame}, who {clause}?").format(frame=frame, clause=clause)
        return Draft("concept", _fields(fact) | {"Claim question": question, "Claim answer": fact.term})
    question = _ask_list(fact)
    if fact.attribution:
        asked = question[0].lower() + question[1:]
        question = _("According to {who}, {question}").format(who=fact.attribution, question=asked)
    if len(question) > MAX_FRONT or len(fact.definition) > MAX_BACK:
        return None
    return Draft("concept", _fields(fact) | {"Claim question": question, "Claim answer": fact.definition})


def _fields(fact: ConceptFact) -> dict[str, str]:
    return {"Term": fact.term, "Definition": fact.definition, "Attribution": fact.attribution}


def _is_led(fact: ConceptFact) -> bool:
    """Whether a fact is a list item about somebody, read with the lead-in of its list."""
    named = [e for e in fact.evidence if e.role is Role.NAMES]
    led = len(named) == 2 and named[0].quote.rstrip(" *_\n").endswith(":")
    return led and named[1].quote.startswith(fact.term) and f", {fact.term} " in fact.definition


def _ask_list(fact: ConceptFact) -> str:
    counted = _lowered(fact.term)
    if is_point(fact):
        return _("What is {point}?").format(
            point=counted if counted.split()[0] in ("one", "a", "an", "the") else f"the {counted}"
        )
    doing = _DOING.match(counted)
    if doing is not None:
        said = re.sub(r"^do ", "", doing["said"])
        return _("Which {counted} {said}?").format(counted=doing["counted"], said=said)
    if _is_open(fact):
        return _("Which {counted} are named?").format(counted=counted)
    before = fact.evidence[0].quote.casefold().split(fact.term.split()[0].casefold())[0]
    past = re.search(r"\b(?:had|was|were)\b", before) or re.search(r" that .*\w+ed(?: [a-z]+)?$", fact.term)
    verb = _("were") if past else _("are")
    return _("What {verb} the {counted}?").format(verb=verb, counted=counted)


def _is_open(fact: ConceptFact) -> bool:
    """Whether the sentence doesn't say that there are no others: "Two effects of X are a and b"."""
    quote = re.sub(r"[*_]", "", fact.evidence[0].quote)
    return quote.startswith(f"{fact.term} are ")


def whole_of(fact: ConceptFact) -> str:
    """The list that a fact is an item of, as a question names it; empty for any other fact."""
    named = next((e.quote for e in fact.evidence[1:] if e.role is Role.NAMES), "")
    counted = " ".join(re.sub(r"[*_]", "", named).split())
    if not counted or counted.split()[0].lower() not in NUMBERS:
        return ""
    counted = _POINTED.sub("the ", _lowered(counted))
    if not fact.attribution:
        return _("the {counted}").format(counted=counted)
    owner = f"{fact.attribution}’" if fact.attribution.endswith("s") else f"{fact.attribution}’s"
    return f"{owner} {counted}"


def write_item_draft(fact: ConceptFact, whole: str) -> Draft | None:
    """What an item of the list is, does or means."""
    fields = _fields(fact)
    if fact.definition.startswith(f"{fact.term}{_FOLLOWING}"):
        before = fact.definition.removeprefix(f"{fact.term}{_FOLLOWING}")
        asked_place = _("Of {whole}, which comes right after {item}?").format(whole=whole, item=before)
        return Draft("concept", fields | {"Claim question": asked_place, "Claim answer": fact.term})
    if fact.definition.casefold().startswith(fact.term.casefold()):
        asked = _ask_by_verb(fact.term, fact.definition[len(fact.term) :].strip())
        if asked is None:
            return None
        question, answer = asked
    elif _opens_with_verb(fact.definition):
        return None
    else:
        answer = fact.definition
        question = _("what does “{term}” mean?").format(term=fact.term)
    if len(whole) <= LONGEST_WHOLE:
        question = _("Among {whole}, {question}").format(whole=whole, question=question)
    elif fact.attribution:
        question = _("What does {who} mean by “{term}”?").format(who=fact.attribution, term=fact.term)
    else:
        return None
    if len(question) > MAX_FRONT or len(answer) > MAX_BACK:
        return None
    return Draft("concept", fields | {"Claim question": question, "Claim answer": answer})


def _opens_with_verb(said: str) -> bool:
    """Whether what is said of an item is a clause without its subject, which tells no meaning: "hurts because
    nobody is heard"."""
    from lemminflect import getAllLemmas

    first = re.match(r"([a-z]{3,}(?<!s)s)(?: (because|people|them|us))?\b", said)
    return first is not None and (bool(first[2]) or set(getAllLemmas(first[1])) == {"VERB"})


def _ask_by_verb(term: str, said: str) -> tuple[str, str] | None:
    """ "Attachment measures the ties ...": what it measures, all that stands behind its verb."""
    from lemminflect import getLemma

    found = _VERB.match(said)
    if found is None:
        return None
    verb = found["verb"]
    if verb in ("is", "are"):
        return _("what {verb} {term}?").format(verb=verb, term=term), found["rest"]
    lemma = (getLemma(verb, upos="VERB") or ("",))[0]
    if not verb.endswith("s") or not lemma or lemma == verb:
        return None
    asked = _("what does {term} {verb}{preposition}?")
    return asked.format(term=term, verb=lemma, preposition=found["to"] or ""), found["rest"]


def _lowered(counted: str) -> str:
    return counted[0].lower() + counted[1:]
