"""What a sentence says in a frame: under a condition, granted only, as a step to the next thought, as its
writer's wish."""

import re
from dataclasses import replace

from app.facts.fact import AuthorFact, ConceptFact, Fact

PLEA = 0.25
"""What is left of the importance, in an essay that cites works, of what only its writer would have done."""
LAST_WORDS = 3
"""Words by whose place in the sentence a statement is found there."""
_CONDITION = re.compile(
    r"(?i)(?:(?:but|and|or|so|now|thus|however|yet|therefore|for example|for instance|that is),? )?"
    r"(?:if|unless|suppos(?:e|ing)|assuming|provided)\b"
)
_HELD = re.compile(r"(?i)\b(?:if|unless|suppos(?:e|ing)|assuming|provided|when|whether|where|given)\b")
"""Words with which a statement keeps its condition."""
_ALONE = re.compile(r"(?i)\b(?:is|are|was|were)(?:n['’]t| not| hardly| scarcely| far from) the only\b")
"""A step from one matter to the next: "the mill is not the only ..."."""
_VERDICT = re.compile(
    r"^(?:[^,;:]{1,60}, )?(?:(?:Mrs?|Ms|Dr|St)\. )?(?:[A-Z][\w’'.-]* ?|(?:of|the|von|van|de) ){1,5}"
    r"(?:is|are|was|were|seems?)(?: \w+ly| quite| therefore| also)? "
    r"(?:right|correct|wrong|mistaken|justified|misguided)\b (?:in|about|when|to|that|on)\b",
)
"""What a writer thinks of somebody's view: "Hale is right in her ..."."""
_PLEA = re.compile(
    r"(?i)\b(?:should|ought)(?: (?:not|never|always|also|therefore|only|rather))*\b(?! have\b)"
)
_SAID_BY = re.compile(
    r"(?i)\b(?:argu|claim|sa(?:y|id)|believ|h[eo]ld|maintain|suggest|propos|insist|recommend|advis|demand|"
    r"advocat|declar|rul(?:e|ing|ed)\b|according to|think|thought|decid|agree|require|state[sd]?\b|urg|"
    r"whether|how|what|if\b|when\b|unless\b)"
)
"""Words with which somebody else's wish, a rule or a question is told."""

_CHARGE = re.compile(
    r"(?i)\b(?:attack|critici[sz]|accus|blam|prais|condemn|denounc|censur|commend|reproach|rebuk|castigat|"
    r"laud|deplor)(?:e|es|ed|s)?\b(?! (?:by|for|as|of)\b)"
)
"""What somebody does to another for a reason."""
_GROUND = re.compile(
    r"(?i)\b(?:for (?!(?:the )?(?:first|second|third|last|next|several|many|two|three|\d)\b)|"
    r"as (?:an?|the)\b|because\b|on the grounds?\b|by [a-z]+ing\b)"
)
_ACCUSED = re.compile(r"(?i)\bof\b")

_GRANTED = re.compile(
    r"(?i)\b(?:translated|rendered|thought|believed|called|taken|understood|known|read|assumed|described|"
    r"regarded|seen|interpreted|defined|considered|viewed|means?|meant|refers?|referred|denotes?)\b"
)
_TURN = re.compile(
    r"(?i)(?:,|;) (?:but|yet|although|though|whereas|while|however),? "
    r"(?:(?:here|in (?:fact|truth|reality)|actually|really|in (?:this|that|his|her|the present|our) "
    r"(?:\w+ )?(?:case|text|sense|context|essay|book|chapter|period|work))\b"
    r"|(?:it|they|the (?:word|term|name|phrase))(?: (?:actually|really|rather|properly|here|also|more))* "
    r"(?:means?|meant|refers?|referred|denotes?|denoted)\b)"
)
"""Where a sentence comes to what it holds: behind "but here" and its like."""


def keeps_frame(fact: Fact) -> bool:
    """Whether a fact says no more than its sentence: not the main clause of a condition by itself, no step
    from one matter to the next, no verdict on somebody's view, no charge without its ground."""
    said = _statement(fact)
    if not said:
        return True
    if _ALONE.search(said) or _VERDICT.match(said):
        return False
    sentence = _sentence(fact)
    return not (is_cut_from_condition(said, sentence) or loses_charge(said, sentence))


def loses_charge(said: str, sentence: str) -> bool:
    """Whether words tell that somebody attacked, praised or accused another, without what for."""
    told = _CHARGE.search(said)
    if told is None or _has_ground(told[0], said[told.end() :]):
        return False
    whole = _CHARGE.search(sentence)
    return whole is not None and _has_ground(whole[0], sentence[whole.end() :])


def _has_ground(verb: str, behind: str) -> bool:
    if verb.lower().startswith("accus") and _ACCUSED.search(behind):
        return True
    return _GROUND.search(behind) is not None


def is_cut_from_condition(said: str, sentence: str) -> bool:
    """Whether a statement is what follows from the "If ..." of its sentence, told without it."""
    if _HELD.search(said):
        return False
    at = _place(said, sentence)
    before = sentence[: at if at >= 0 else len(sentence)]
    clause = re.split(r"[;:] |[—–]|(?<=[.!?]) ", before)[-1].lstrip(" *_“\"'‘(")
    return _CONDITION.match(clause) is not None


def without_plea(fact: Fact) -> Fact:
    """A fact worth less where it is nobody's but the writer's "should"."""
    said = _statement(fact)
    if not isinstance(fact, ConceptFact) or fact.attribution or not _PLEA.search(said):
        return fact
    return fact if _SAID_BY.search(said) else replace(fact, importance=round(fact.importance * PLEA, 4))


def _statement(fact: Fact) -> str:
    """The whole sentence that a fact is told in; empty for a definition, which is none."""
    if isinstance(fact, AuthorFact):
        return fact.claim
    if not isinstance(fact, ConceptFact) or not fact.definition[:1].isupper():
        return ""
    return fact.definition


def is_set_aside(fact: Fact) -> bool:
    """Whether a fact tells only what its sentence grants, "often read as a toll, but here a gift"."""
    said = fact.definition if isinstance(fact, ConceptFact) else ""
    said = fact.claim if isinstance(fact, AuthorFact) else said
    sentence = re.sub(r"[*_]{1,3}", "", _sentence(fact))
    turn = _TURN.search(sentence)
    if turn is None or not _GRANTED.search(sentence[: turn.start()]):
        return False
    return 0 <= _place(said, sentence) < turn.start()


def _sentence(fact: Fact) -> str:
    return " ".join(fact.evidence[0].quote.split())


def _place(said: str, sentence: str) -> int:
    """Where the end of a statement stands in its sentence, -1 where it is worded otherwise there."""
    end = " ".join(said.rstrip(" .").split()[-LAST_WORDS:])
    return sentence.casefold().rfind(end.casefold()) if end else -1
