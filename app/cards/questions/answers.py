"""What can be an answer, and what a question must tell besides: shared by all forms of questions."""

import re
from dataclasses import dataclass, replace

from app.cards.questions.plain_clauses import PlainClause
from app.cards.refusals.worth_asking import is_worth_asking
from app.facts.concepts.phrases import NOMINAL, PERSONS
from app.facts.concepts.terms import GENERIC, singular

LONGEST_QUESTION = 34
LONGEST_ANSWER = 24
"""Words of an answer; a clause that gives a reason may be half as long again."""


SPANS = frozenset("year month week day decade century hour minute second".split())


STATIVE = frozenset("be have become seem remain appear".split())


@dataclass(frozen=True, slots=True)
class Asked:
    """A question with its answer, both in plain text.

    `restates`: the answer is a clause that names again what it is about. `doubtful`: of a form of which
    readers keep fewer than half.
    """

    question: str
    answer: str
    restates: bool = False
    doubtful: bool = False


def is_well_asked(asked: Asked) -> bool:
    """Whether the answer is short enough, says something, and does not stand in the question."""
    if asked.question.count("(") != asked.question.count(")") or asked.question.count(
        "“"
    ) != asked.question.count("”"):
        return False
    words = asked.answer.split()
    if re.search(r"\s[’'”](?=\s|[?]|$)", asked.question):
        return False  # half of a quotation
    if re.search(
        r"\b(?:perhaps|even|mainly|mostly|especially|particularly|however|and|or|the|an?|both|each|that)\?$",
        asked.question,
    ):
        return False
    if re.search(r"(?i)(?:\b(?:including|such as|especially|particularly)|,)$", asked.answer):
        return False
    if _FURNITURE.search(f"{asked.question} {asked.answer}") or not is_worth_asking(
        asked.question, asked.answer
    ):
        return False
    leaning = re.match(r"(?i)(?:its|their|his|her)\b", asked.answer) and len(words) < 6
    if (
        leaning
        or re.fullmatch(r"(?i)an? (?:different|certain|similar|new) \w+", asked.answer)
        or re.search(r"\b(?:them|it|him)$", asked.answer)
    ):
        return False
    if _is_long_list(asked.answer) or _is_only_counted(asked) or _IN_HAND.fullmatch(asked.answer):
        return False
    reason = re.match(r"(?i)because|since |as |in order|so that|to ", asked.answer)
    if (
        not words
        or len(words) > LONGEST_ANSWER * (1.5 if reason or asked.restates else 1)
        or len(asked.question.split()) > LONGEST_QUESTION
    ):
        return False
    if not reason and _SECOND.search(asked.answer):
        return False
    run_on = not asked.restates and not reason and _RUN_ON.search(asked.answer)
    if run_on and re.match(r"(?i)(?:what|whom|which)\b", asked.question):
        return False
    content = content_words(asked.answer)
    if not content and not re.search(r"\d", asked.answer):
        return False
    if asked.restates:
        return True
    question = {stem(w) for w in content_words(asked.question)}
    shared = [w for w in content if stem(w) in question]
    most = 0.5 if reason else 0.4  # a reason names again what it is the reason of
    return len(shared) <= len(content) * most and (len(content) > 1 or not shared)


def stops_in_list(answer: str, sentence: str) -> bool:
    """Whether an answer stops before the last item of a list in its sentence: "by cutting, drying | and then
    smoking it", "foresees which sides will form | , the steps they take, and the gains"."""
    place = sentence.casefold().find(answer.casefold())
    if place < 0:
        return False
    behind = sentence[place + len(answer) :]
    if "," in answer and not re.search(r"\b(?:and|or)\b", answer):
        return re.match(r",?(?: [^,;:()]{3,60},)? (?:and|or)\b", behind) is not None
    if re.match(r"(?i)by [a-z]+ing\b", answer) and re.match(
        r", [a-z]+ing [^,;:()]{3,50}, (?:and|or) ", behind
    ):
        return True
    return _MORE_ITEMS.match(behind) is not None


_MORE_ITEMS = re.compile(
    r", (?!(?:which|who|whose|whom|where|when|while|although|though|but|as|so|and|or|by|with|in|on|at|from|"
    r"because|if|since|after|before|to|not|including|such|especially|particularly|[a-z]+ing)\b)"
    r"[^,;:()]{3,50}, (?:and|or) "
)
_SECOND = re.compile(
    r" because (?!of\b)|, as (?:is|are|was|were|do|does|did|has|have|had)\b|"
    r", (?:and|but) (?:he|she|it|they) "
)
"""Where an answer holds another statement."""
_COUNTED = re.compile(
    r"(?i)(?:the )?(?:two|three|four|five|six|seven|eight|nine|ten|many|several|various) "
    r"(?:[a-z-]+ ){0,2}[a-z]+s|"
    r"(?:many|several) things\b.*"
)
"""Things that are counted and not named: "three brain areas"."""
_PLAIN = re.compile(
    r"(?:[^?]*, )?(?:[Ww]hat|[Ww]ho|[Ww]hom) (?:do|does|did|is|are|was|were|has|have|had|can) "
)
MOST_ITEMS = 4
"""Items of a list that one answer may hold."""


_IN_HAND = re.compile(
    r"(?i)the (?:point|matter|question|issue|subject|topic|problem|case) "
    r"(?:in question|at issue|at hand|here|under discussion)"
)
"""What an author turns to, in place of what it is."""


def _is_only_counted(asked: Asked) -> bool:
    """Whether what is asked for is counted and not named."""
    measured = re.search(
        r"(?:thirds|quarters|fifths|fourths|tenths|percent|years|miles|times)$", asked.answer
    )
    return bool(_PLAIN.match(asked.question) and _COUNTED.fullmatch(asked.answer)) and not measured


def _is_long_list(answer: str) -> bool:
    """Whether an answer lists more than anybody should learn from one card."""
    if not re.search(r"\b(?:and|or)\b", answer):
        return False
    items = re.split(r", (?:and |or )?|;", answer)
    items = [*items[:-1], *items[-1].split(" and ", 1)]
    return len(items) > MOST_ITEMS and sum(len(i.split()) <= 5 for i in items) > MOST_ITEMS


_RUN_ON = re.compile(
    r"\band (?:in|by|on) \d{4}\b.*\b(?:was|were|had|became|began)\b|^[^,]+ and (?:[a-z]+ly )?[a-z]{3,}ed$|"
    r"^[^,]+, (?:helps|keeps|makes|gives|allows|prevents|protects|provides)\b"
)
"""Where the next clause of a sentence was taken into an answer."""


def content_words(text: str) -> list[str]:
    """The words of a text that say something, without the function words."""
    return [w for w in re.findall(r"[^\W\d_]+", text.casefold()) if len(w) > 3 and w not in _FUNCTION]


_FURNITURE = re.compile(
    r"(?i)\b(?:previous|preceding|following|above) (?:\w+ )?"
    r"(?:examples?|sections?|chapters?|paragraphs?|cases?)\b|"
    r"\bthis (?:chapter|section|article|example)\b|^(?:what|who) (?:has|have|had|is|are|offers?) some\b"
)
"""What speaks of the page rather than of its subject."""


_FUNCTION = frozenset(
    """this that these those with from into over under than then when where which what while they them their
    there have been were does such also more most some many much very about between among because after
    before during through against within without upon until other only both each""".split()
)


def stem(word: str) -> str:
    """A word without its commonest endings, short enough to match its kin."""
    return singular(re.sub(r"(?:ing|ed|ly|ion|ions)$", "", word) if len(word) > 6 else word)[:7]


def is_answer(clause: PlainClause, head: int, answer: str) -> bool:
    """Whether a noun phrase can answer: it says something, and points at nothing told before."""
    tokens = clause.phrases.tokens
    words = answer.split()
    if (
        len(words) > LONGEST_ANSWER - 6
        or (tokens[head].pos not in (*NOMINAL, "VERB") and not _DESCRIBED.match(answer))
        or answer.count("“") != answer.count("”")
    ):
        return False
    if not _DESCRIBED.match(answer) and re.match(
        r"(?i)(?:this|that|these|those|such|it|them|him|her|his|each other|one another|others?|"
        r"some|many|several|various|certain|numerous|countless|more|most|less|few|all|both|either|neither|"
        r"any|another|even|just|much|what)\b",
        answer,
    ):
        return False
    return len(words) > 1 or (singular(words[0].lower()) not in GENERIC and len(words[0]) > 4)


_DESCRIBED = re.compile(r"(?i)(?:something (?:which|that)|some (?:form|kind|sort|measure) of) [a-z]+")
"""What has no name but is told apart: "something which lies outside"."""


def is_specific(clause: PlainClause) -> bool:
    """Whether the subject names something to learn of: a name, a term of several words, no everyday noun."""
    tokens = clause.phrases.tokens
    head = tokens[clause.subject]
    if head.pos == "PROPN" or clause.phrases.child(clause.subject, "prep") is not None:
        return True
    modified = any(
        tokens[c].dep in ("compound", "amod", "poss", "nmod") for c in clause.phrases.children[clause.subject]
    )
    return modified or (
        singular(head.text.lower()) not in GENERIC and head.lemma not in PERSONS and len(head.text) > 5
    )


def with_list(clause: PlainClause, first: int) -> str:
    """The words from a token to the clause's end, with the list that a colon opens behind them."""
    phrases = clause.phrases
    whole = phrases.text(first, phrases.trimmed(first, len(phrases.tokens) - 1)[1])
    short = clause.text(first, clause.last)
    listed = whole[len(short) :].lstrip().startswith(":") and len(whole.split()) <= LONGEST_ANSWER - 6
    return whole if listed else short


def goes_on_with_joint(clause: PlainClause, index: int) -> bool:
    """Whether what follows a gap hangs on it: "and ...", ", with some exceptions"."""
    if index > clause.last:
        return False
    token = clause.phrases.tokens[index]
    return token.text in (",", ";", "(", "—", "–") or token.dep == "cc" or token.tag in ("WDT", "WP")


def with_doubtful(clause: PlainClause, last: int) -> int:
    """The end of an object with a phrase behind it that may belong to it: "private trade | with Japan"."""
    tokens, phrases = clause.phrases.tokens, clause.phrases
    following = last + 1
    if following > clause.last or tokens[following].text.lower() not in _DOUBTFUL:
        return last
    end = phrases.right[following]
    return end if tokens[following].dep == "prep" and end <= clause.last else last


_DOUBTFUL = ("of", "with", "between", "about", "towards", "toward", "concerning", "among", "for", "on")


def cut_behind(clause: PlainClause, last: int) -> PlainClause:
    """The clause without what a comma sets off behind a gap."""
    loose = last < clause.last and clause.phrases.tokens[last + 1].text == ","
    return replace(clause, last=last) if loose else clause


def capital(text: str) -> str:
    """With a capital first letter."""
    return text[:1].upper() + text[1:]
