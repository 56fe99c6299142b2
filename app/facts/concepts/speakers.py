"""Who says a clause: the document, its author, somebody it names, or nobody."""

import re

from app.facts.concepts.gloss import Form, Gloss
from app.facts.concepts.phrases import Phrases
from app.facts.concepts.terms import clean_term

CLAIMING = frozenset(
    """argue claim contend hold maintain suggest show demonstrate propose assert insist believe conclude
    emphasize emphasise note observe state explain warn say write report find recall remember
    acknowledge agree think reveal indicate confirm stress declare posit theorize theorise""".split()
)
"""Verbs that put a clause into somebody's mouth."""
REPORTING = CLAIMING | frozenset(
    """hypothesize hypothesise speculate caution predict discover realize realise recognize recognise reason
    affirm concede admit prove advocate estimate lament complain""".split()
)
"""Those and others that do so only behind a person."""
OPENINGS = ("while", "whereas", "although", "though")
_REPORTED_AFTER = re.compile(
    r"^(?:Such|This|That|These|Those) (?:was|were|is|are|at least is) (?:\w+ ){0,4}?(?:doctrine|view|theory"
    r"|belief|argument|opinion|teaching|position|creed|thesis|idea|claim|reasoning|assumption|contention|conviction"
    r"|attitude|faith|language|philosophy|maxim|verdict|story|answer)s?\b"
    r"|^So (?:\w+ ){1,4}(?:argued|said|thought|believed|held|claimed|taught|reasoned)\b",
)
"""The sentence before was somebody's doctrine, not the text's own word."""
_TURNED_AFTER = re.compile(
    r"^(?:Here|Instead|By contrast|In contrast|But|However|Yet|In this (?:paper|article|essay)),? "
    r"(?:here,? )?(?:we|I|our|my|this (?:paper|article|chapter|essay|work|book|view|picture|account"
    r"|definition|notion|idea|conception|description|perspective|approach|usage|sense)) (?:\w+ ){0,2}?"
    r"(?:invert|revers|reject|depart|challeng|abandon|replac|differ|propos|argu|adopt|treat|take|turn|fail"
    r"|mislead|is (?:wrong|mistaken|too|not|misleading|inadequate)|was (?:wrong|mistaken))"
    r"|^(?:But|However|Yet),? (?:that|this) (?:is|was) (?:not|wrong|mistaken|a mistake|misleading|too)\b"
)
"""The sentence before was the view that this one turns round."""
_PREMISE = re.compile(
    r"^\W*(?:As|Since|If|Because|Unless|Although|Though|Even if|Suppose|Imagine|Whether|Perhaps)\b[^,]*,"
    r"|\b(?:he|she|they|it was|some|many|critics|opponents|supporters) (?:argued|said|claimed|thought"
    r"|believed|held|insisted|maintained|contended|feared|hoped|imagined|supposed|alleged)\b"
)
_NICKNAME = re.compile(
    r"\b(?:nicknamed|dubbed|styled|christened|sometimes called|often called|called|known as)\b.{2,80}?"
    r"\b(?:because|since|owing to|due to|on account of|for (?:its|their|his|her))\b",
    re.IGNORECASE | re.DOTALL,
)


_UNNAMED = re.compile(
    r"^(?:(?:According to|From|Following) (?:this|that|these|those|their|his|her|its)"
    r"|(?:On|In|Under) (?:this|that|their|his|her) (?:theory|view|account|model|hypothesis|interpretation))\b"
)
"""A claim of a theory or person that only the sentence before names."""


def find_speaker(phrases: Phrases, verb: int, author: str) -> str | None:
    """Who says the clause: empty for the document, None where nobody asserts it."""
    token = phrases.tokens[verb]
    marks = {
        phrases.tokens[c].text.lower()
        for c in phrases.children[verb]
        if phrases.tokens[c].dep in ("mark", "advmod")
    }
    if token.dep == "advcl":
        return "" if marks & set(OPENINGS) else None
    if token.dep == "ROOT":
        return _ownfind_speaker(phrases, verb, author)
    if token.dep in ("conj", "parataxis"):
        return "" if not marks & {"if", "whether"} else None
    if marks & {"if", "whether", "how", "why", "where", "when", "what"}:
        return None
    if token.dep == "acl":
        head = phrases.tokens[token.head]
        return "" if head.lemma in ("question", "doubt", "fact") and "that" in marks else None
    return _reporter(phrases, token.head, author)


def _ownfind_speaker(phrases: Phrases, verb: int, author: str) -> str | None:
    subject = phrases.child(verb, "nsubj", "nsubjpass")
    if subject is not None and phrases.tokens[subject].text.lower() in ("i", "you"):
        return None
    if _UNNAMED.match(phrases.sentence.text):
        return None
    if subject is not None and phrases.tokens[subject].text.lower() == "it" and _reports(phrases, verb):
        return None
    if subject is not None and phrases.tokens[subject].text.lower() == "we":
        return author or None
    return ""


def _reports(phrases: Phrases, verb: int) -> bool:
    """Whether a clause is only the frame of another: "it is worth recalling that ..."."""
    return any(t.dep == "mark" and t.text == "that" for t in phrases.tokens[verb : phrases.right[verb] + 1])


def _reporter(phrases: Phrases, verb: int, author: str) -> str | None:
    """Who reports a complement clause; "I" and "we" are the document's author."""
    token = phrases.tokens[verb]
    if any(phrases.tokens[c].dep == "neg" for c in phrases.children[verb]):
        return None
    if token.lemma in ("say", "recall", "note", "remember") and token.dep in ("xcomp", "advcl"):
        return ""  # "it is worth recalling that ..."
    if token.lemma in ("be",):
        return None
    if token.lemma not in CLAIMING | {"assert"}:
        return (
            ""
            if token.dep == "ROOT" and phrases.child(verb, "nsubj") is not None and token.lemma in ("mean",)
            else None
        )
    subject = phrases.child(verb, "nsubj")
    if subject is None and token.dep == "advcl" and token.tag == "VBG":
        return _issuer(phrases)
    if subject is None:
        return None
    word = phrases.tokens[subject].text
    if word.lower() in ("i", "we"):
        return author or None
    if phrases.tokens[subject].pos == "PRON":
        return None
    return clean_term(phrases.text(phrases.start_of_nominal(subject), phrases.end_of_nominal(subject)))


def _issuer(phrases: Phrases) -> str:
    """The paper in which something is asserted: "In the joint statement ..., asserting that"."""
    for index, token in enumerate(phrases.tokens[:12]):
        if token.dep == "pobj" and token.lemma in (
            "statement",
            "declaration",
            "report",
            "communiqué",
            "letter",
            "treaty",
        ):
            return "the " + clean_term(phrases.text(phrases.start_of_nominal(index), index))
    return ""


def reports(phrases: Phrases, verb: int) -> bool:
    """Whether a verb puts the clause behind it into its subject's mouth: "argued", "pointed out"."""
    token = phrases.tokens[verb]
    if token.lemma == "point":
        return verb + 1 < len(phrases.tokens) and phrases.tokens[verb + 1].text.lower() == "out"
    return token.lemma in REPORTING


def is_reported(text: str, after: str, gloss: Gloss) -> bool:
    """Whether a sentence gives somebody's doctrine, a premise, or a nickname with its reason.

    `after`: the sentence behind it.
    """
    if _REPORTED_AFTER.match(after.strip()) or _TURNED_AFTER.match(after.strip()) or _NICKNAME.search(text):
        return True
    beside = gloss.form in (Form.APPOSITION, Form.BRACKET)
    return not beside and _PREMISE.search(text) is not None and not gloss.attribution
