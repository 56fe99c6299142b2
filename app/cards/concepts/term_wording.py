"""How a question speaks of a term: its article, its number and the tense of its sentence."""

import re

from app.cards.naming import Naming
from app.facts.concepts.terms import singular
from app.facts.fact import ConceptFact
from app.facts.language import Language, Sentence
from app.wording import gettext as _

OFTEN = 4
"""Times from which "the" before a term shows that there is only one of it."""
_COLLECTIVE = re.compile(
    r"an? (?:(?!of\b|for\b|that\b|which\b|\w+ing\b)[\w-]+ ){0,3}?(?:group|class|set|series"
    r"|grouping|coalition|faction|portion|section|wing|party|people|elite|network|body|band|tribe|collection|family|pair|team)\b"
)
_PLURAL_HEAD = re.compile(
    r"(?!(?:an?|the|any|one|each|how|what|when|to)\b)(?:[\w-]+,? ){0,3}?(?P<head>[a-z]{3,}s)"
    r"(?= (?:of|that|which|who|whose|in|on|for|with|within|from|to|by|between|used|made|found|where)\b|$)"
)
_LOOSELY = r"(?: (?:really|just|simply|basically|essentially|merely))*"
_COPULA = r"(?:\W*\([^)]*\))?\W*(?:also )?(is|are|was|were)\b"


def after_term(fact: ConceptFact) -> str:
    """What stands in the sentence between the term and what is said of it."""
    quote = " ".join(fact.evidence[0].quote.split())
    at, said = quote.casefold().find(fact.term.casefold()), quote.find(fact.definition)
    return quote[at + len(fact.term) : said].strip(' ”"’*_') if 0 <= at < said else ""


def is_equated(fact: ConceptFact) -> bool:
    """Whether the text says "Term is ...", with nothing between."""
    return bool(
        re.fullmatch(r"(?:\([^)]*\) )?(?:also |simply )?(?:is|was|are|were)" + _LOOSELY, after_term(fact))
    )


def is_plural(fact: ConceptFact) -> bool:
    """By the verb that the text puts behind the term, else by the definition's article."""
    verb = re.search(
        rf"{re.escape(fact.term)}(?: \([^)]*\))? (?:also )?(is|was|are|were)\b",
        fact.evidence[0].quote,
        re.IGNORECASE,
    )
    if verb:
        return verb.group(1).lower() in ("are", "were")
    many = rf"{re.escape(fact.term)} (?:comprise|include|consist|have|do|make|form|refer)\b"
    if _may_be_plural(fact.term) and re.search(many, fact.evidence[0].quote, re.IGNORECASE):
        return True
    if re.search(rf"{re.escape(fact.term)}\W+\((?:singular|sing\.)", fact.evidence[0].quote):
        return True
    several = re.search(
        r"\b(?:are|were) (?:\w+ )?(?:known as|called|termed|named|referred to as) (?:the )?"
        rf"[“\"*_\[]*{re.escape(fact.term)}\b",
        fact.evidence[0].quote,
    )
    if several and _may_be_plural(fact.term):
        return True
    if fact.term[:1].islower() and _may_be_plural(fact.term) and _has_plural_head(fact.definition):
        return True
    last = re.split(r" (?:of|from|in|for|to) ", fact.term)[0].split()[-1]
    looks_plural = _is_plural_noun(last)
    if re.match(r"(?:an?|one|any) ", fact.definition):
        return looks_plural and bool(_COLLECTIVE.match(fact.definition))
    if re.match(r"the ", fact.definition):
        return looks_plural and bool(re.match(r"the (?:[\w-]+ ){0,2}?\w+s\b", fact.definition))
    if fact.term[:1].isupper():
        return looks_plural
    return looks_plural


def _is_plural_noun(word: str) -> bool:
    return singular(word) != word and not word.endswith("ics")


def _may_be_plural(term: str) -> bool:
    """Whether a term has a plural before its "of", or the ending of a Latin or Greek one: "strata"."""
    return _is_plural_noun(term.split(" of ")[0].split()[-1]) or re.search(r"(?:a|ae|i)$", term) is not None


def _has_plural_head(definition: str) -> bool:
    """Whether an explanation without an article is about several things: "small pores that ..."."""
    head = _PLURAL_HEAD.match(definition)
    return head is not None and _is_plural_noun(head["head"])


def is_past(fact: ConceptFact, language: Language | None) -> bool:
    """Whether the text speaks of the thing as past: by its copula, else a name by the verb of its clause."""
    if re.match(rf"\W*{re.escape(fact.term)}\W*\n", fact.evidence[0].quote, re.IGNORECASE):
        return False  # a heading over its explanation
    quote = " ".join(fact.evidence[0].quote.split())
    direct = re.search(re.escape(fact.term) + _COPULA, quote)
    if direct:
        return direct.group(1) in ("was", "were")
    if not fact.term[:1].isupper():
        return False
    told = _tense(fact, language) if language is not None else None
    if told is not None:
        return told
    past = re.search(r"\b(?:was|were|had|did|became|\w{3,}ed)\b", quote)
    return bool(past) and not re.search(r"\b(?:is|are|has|have|does|remains?)\b", quote)


def _tense(fact: ConceptFact, language: Language) -> bool | None:
    """Whether the finite verb over the term stands in the past; None where none is found."""
    quote = re.sub(r"[*_]{1,2}", "", " ".join(fact.evidence[0].quote.split()))
    place = quote.casefold().find(fact.term.casefold())
    for sentence in language.parse(quote) if place >= 0 else ():
        at = next((i for i, t in enumerate(sentence.tokens) if t.start >= place), None)
        if at is not None:
            return _past_above(sentence, at)
    return None


def _past_above(sentence: Sentence, at: int) -> bool | None:
    for _step in sentence.tokens:
        token = sentence.tokens[at]
        tags = [
            sentence.tokens[c].tag for c in sentence.children(at) if sentence.tokens[c].dep.startswith("aux")
        ]
        if token.pos in ("VERB", "AUX") and token.dep != "acl":
            for tag in (*tags, token.tag):
                if tag in ("VBZ", "VBP", "MD", "VBD"):
                    return tag == "VBD"
        if token.head == at:
            return None
        at = token.head
    return None


def with_article(fact: ConceptFact, naming: Naming) -> str:
    """The term with the article that its sentence, or else the text, gives it."""
    quote = fact.evidence[0].quote
    before = re.search(rf"\b(a|an|the)\s+[“\"‘'`\\*_\[]*{re.escape(fact.term)}", quote, re.IGNORECASE)
    article = before.group(1).lower() if before else ""
    if is_plural(fact) and article in ("a", "an"):
        article = ""
    if fact.term[:1].islower() and not is_plural(fact):
        counted = re.match(r"(?:an?|one)\b", fact.definition)
        named = re.search(rf"(?:called|dubbed|termed|known as|named) the\W+{re.escape(fact.term)}", quote)
        quality = " " not in fact.term and re.search(r"(?:ic|al|ive)$", fact.term)  # "the comic"
        named = named or quality
        often = naming.text.casefold().count(fact.term.casefold()) >= OFTEN
        always = often and naming.article(fact.term) == "the"
        if (article == "the" and counted and " of " not in fact.term and not (named or always)) or (
            not article and re.search(rf"\b(?:each|every|this) {re.escape(fact.term)}", quote)
        ):
            article = "a"
        elif not article and not re.match(rf"\W*{re.escape(fact.term)} (?:is|was)\b", quote, re.IGNORECASE):
            article = naming.article(fact.term) or ""
        if article in ("a", "an"):
            article = "an" if fact.term[0] in "aeiou" else "a"
    return f"{article} {fact.term}".strip()


def is_owned(fact: ConceptFact) -> bool:
    """Whether the text says "its range, the ...", so that neither "the range" nor "a range" is its word."""
    owner = r"\b(?:its|their|his|her|our|your|my|whose)\s+[“\"*_]*"
    owned = re.search(rf"{owner}{re.escape(fact.term)}", fact.evidence[0].quote, re.IGNORECASE)
    return owned is not None and fact.term.islower() and not is_plural(fact)


def is_bare(fact: ConceptFact, naming: Naming) -> bool:
    """Whether the text itself says "Term is ..." without an article, so that a question may too."""
    said = bool(re.match(r"(?:also |simply )?(?:is|was)\b", after_term(fact)))
    return said or naming.article(fact.term) == ""


def mean_by(who: str, term: str) -> str:
    several = _("What do {who} mean by {term}?")
    return (several if are_several(who) else _("What does {who} mean by {term}?")).format(who=who, term=term)


def are_several(who: str) -> bool:
    return bool(re.search(r" (?:and|&) ", who))


def is_titled(fact: ConceptFact) -> bool:
    """Whether the fact is a title and its subtitle."""
    quote = " ".join(fact.evidence[0].quote.split())
    return re.search(
        rf"{re.escape(fact.term)}[”\"’]?(?::| as) {re.escape(fact.definition)}", quote, re.IGNORECASE
    ) is not None and bool(fact.attribution)
