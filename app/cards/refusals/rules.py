"""The card rules, checked in one place: what fails one is not offered.

They follow Wozniak's "Twenty rules of formulating knowledge" and Matuschak's "How to write good
prompts" as far as a program can check them: one answer, no leak, self-contained, short, no debris.
"""

import re
from enum import StrEnum

from app.cards.compared_words import plain_words
from app.cards.note import Card
from app.cards.refusals.ill_asked import is_ill_asked
from app.cards.refusals.ill_blanked import is_ill_blanked
from app.cards.refusals.undated_times import asks_of_undated_time
from app.cards.refusals.worth_asking import is_about_page, is_empty_answer, is_era_mark, is_worth_asking
from app.cards.templates.rendering import visible_text
from app.facts.concepts.claimants import is_title
from app.facts.concepts.phrases import PERSONS, is_person_noun

MAX_FRONT = 240
MAX_BACK = 300
OPEN_FORMATS = ("cloze", "true_false", "choice", "date.order")
"""Templates whose front may show words of the answer."""
HAND_WRITTEN = ("basic", "typed")
"""Templates of what people write themselves, in whatever words they like."""


class Fault(StrEnum):
    """A rule that a card breaks."""

    EMPTY = "nothing to ask or to answer"
    LENGTH = "too long"
    LEAK = "the question gives the answer away"
    ANSWERS = "asks for more than one answer"
    DANGLING = "can't be understood without the document"
    DEBRIS = "is torn out of its sentence"


_PERSONAL = re.compile(r"\b(?:I|I['’]m|I['’]ve|I['’]d|we|my|our|us|me|mine|ours|myself|ourselves|you|your)\b")
_COUNTED = re.compile(
    r"(?<![\w’'])(?!(?:When|What|Why|How|Where|Who|As|If|Then|But|And|So|Yet|While|Although|Since) )"
    r"(?:War|[A-Z][a-z]{3,}) I\b(?!['’.]\w)"
)
"""An "I" that counts: "World War I", "Francis I"."""
_POINTING = re.compile(
    r"\b(?:this|the present|the above|the following) "
    r"(?:article|paper|chapter|essay|section|book|study|figure|table|post|page|lecture)\b"
    r"|\b(?:see|as shown|shown|depicted) (?:above|below)\b"
    r"|\bthe (?:latter|former|aforementioned)\b|\b(?:figure|table|fig\.) \d",
    re.IGNORECASE,
)
_PRONOUN_SUBJECT = re.compile(
    r"^(?:in (?:which|what) \w+ |when |where |why |how |what |who |whom )?"
    r"(?:did|do|does|was|were|is|are|had|has|have|will|would|could|can) "
    r"(?:he|she|it|they|this|these|that|those|him|her|them)\b"
    r"|^(?:he|she|they|it|this|these|those|such|here|there['’]s|that)\b"
    r"(?! (?:is|was|were|are) (?:an?|no)\b.*\bthat\b)",
    re.IGNORECASE,
)
_DEBRIS = re.compile(
    r"https?://|www\.|\.\.\. \w|… \w|\(\s*\)|\[\s*\]|\s[,;:.!?]|,,|\.\.(?!\.)|[•◦▪]|_{3,}|\ufffd|"
    r"\s(?:['’]s|n['’]t)\b"
    r"|^[,;:.)\]]",
    re.IGNORECASE,
)
_DOUBLED = re.compile(r"\b([a-z]{3,}) \1\b")
"""A word twice over; names such as Mau Mau have capitals, and "had had" is rare enough to lose."""
_PAIRS = (("(", ")"), ("[", "]"), ("“", "”"), ("{", "}"))
MAX_ASKED, MAX_BLANKED, MAX_ANSWERED = 36, 42, 34
"""Words of a question, of a statement with a blank, and of an answer that can still be taken in at once."""
MAX_DESCRIBED = 44
"""Words of a question that gives a definition and asks for its term."""
_FIRST_PERSON = re.compile(r"(?<![“‘])\b(?:I|I['’](?:m|ve|d|ll)|my|myself|mine)\b(?![.-])")
_POINTING_WORD = re.compile(
    r"(?i)\ba certain (?!area|amount|number|time|period|point|level|distance)[a-z]+\b(?! of\b)"
    r"|\b(?:is|are|was|were) another\b|"
    r"\b(?:this|these)\b(?! (?:is|was|day|end)\b)|\bsuch(?! (?:\w+ )?as\b)(?! an?\b)(?! that\b)(?=[ "
    r".,;?])"
)
_LONE = re.compile(
    r"(?i)(?:it|they|them|he|him|she|her|this|that|these|those|such|others?|one|ones|so|there|which)"
)
_MARKUP = re.compile(
    r"\*\*|(?<!_)__(?!_)|\]\(|&(?:[a-z]{2,6}|#\d+);|</?[a-z]+>|`|\\[_*\[\]\"&#]|(?:^|\s)#{1,6}\s|\{\{|\}\}"
)
_UNFINISHED = re.compile(
    r"(?i)(?<![\w’'-])(?:the|an|and|or|but|nor|of|than|into|from|between|among|upon|because|although|"
    r"while|whose|"
    r"is|are|was|were|be|been|being|has|have|had|its|their|his|our|your|my|will|would|shall|should|could|"
    r"can|may|might|"
    r"must|very|such as|as well as|rather than|including|as)$"
)
_ASKED_HAVING = re.compile(
    r"\b(?:what|which|how (?:much|many)) (?:[\w-]+ ){1,3}(?:has|have|had|is|are|was|were)$"
)
"""An indirect question, which may end with its verb: "what tools they have"."""
_SHORT_UNFINISHED = re.compile(r"(?i)^(?:[\w-]+ ){0,2}(?:in|on|at|by|for|with|to|as)$")
_TORN_QUESTION = re.compile(
    r"(?i)\b(?:the|an?|and|or|but|nor|their|his|its|my|our|your|very|than|because|although|whose|every|"
    r"and also|such as|which|who|where|being)\?$|\b(?:the (?:an?|the)|an? (?:an?|the)) (?=\w)"
)
_DEED_ALONE = re.compile(r"[A-Z][a-z]+ed (?:the|an?) [^,]*$")
"""What somebody did without who: "Invented the […]."."""
_WHAT_IS = re.compile(r"^What (is|are|was|were) (an? |the )?([\w’' -]+?)\?$")


def leaks(front: str, back: str) -> bool:
    """Whether the whole answer stands in the question (both visible text)."""
    answer = plain_words(back)
    return bool(answer) and f" {answer} " in f" {plain_words(front)} "


def tells_all(front: str, back: str) -> bool:
    """Whether every word of the answer that carries something stands in the question (both visible text)."""
    told = {_stem(w) for w in plain_words(front).split()}
    words = [
        w
        for w in plain_words(back).split()
        # a number carries however short it is: "6th century" says more than "which century"
        if (len(w) > 3 and w not in _SMALL) or w in ("no", "not") or w[:1].isdigit()
    ]
    return bool(words) and len(words) == len([w for w in words if _stem(w) in told])


_SMALL = frozenset(
    "that with from this into they their were been have some which when what than then".split()
)


def _stem(word: str) -> str:
    return re.sub(r"(?:ies|es|s|ed|ing)$", "", word) if len(word) > 5 else word.removesuffix("s")


def shares_name(front: str, back: str) -> bool:
    """Whether a question for a person says a word of the name: "Who built the Lund bridge?" "Eva Lund"."""
    if not _WHO.match(front):
        return False
    said = set(_NAME_WORD.findall(front.replace("’s", "").replace("'s", "")))
    return any(word in said and not is_title(word) for word in _NAME_WORD.findall(back))


_WHO = re.compile(r"(?:[^?]*?[,:] )?(?:(?:[Bb]y|[Tt]o|[Ff]or|[Ww]ith|[Ff]rom|[Aa]gainst) )?[Ww]hom?\b")
_NAME_WORD = re.compile(r"(?<![\w-])[^\W\d_a-zß-ÿ][\w-]{2,}")


def _repeats(card: Card, front: str, back: str) -> bool:
    """Whether an answer to "What are the two theories?" only says again that there are two theories."""
    if not card.template.endswith(".claim") or not re.match(r"What (?:is|are|was|were) ", front):
        return False
    asked = [w for w in plain_words(front).split()[2:] if len(w) > 2 and w not in _SMALL and w != "the"]
    said = {_stem(w) for w in plain_words(back).split()}
    return len(asked) > 1 and all(_stem(w) in said for w in asked)


def misnames_answer(front: str, back: str) -> bool:
    """Whether "what" asks for a person, or the answer is the first word of a title that the question
    goes on with."""
    named = re.fullmatch(r"(?:the|an?) (?:[\w-]+ )?([\w-]+)", back, re.IGNORECASE)
    noun = named[1].lower() if named else ""
    titled = re.fullmatch(r"(?:A|An|The) [A-Z]\w+", back) is not None
    asked = re.match(r"What (?:did|does|do|had|has) ", front) and not re.search(
        r"\b(?:call|nam|becom)", front
    )
    if titled and re.search(r" (?:on|of|in) the [A-Z]\w+ of ", front):
        return True
    return bool(asked) and (is_person_noun(noun) or noun in PERSONS)


def names_no_thing(front: str) -> bool:
    """Whether "What is ...?" asks after a word that is no noun, or after several with "a"."""
    asked = _WHAT_IS.match(front)
    if asked is None or not (words := asked[3].split()) or not words[-1].islower() or not words[-1].isalpha():
        return False
    from lemminflect import getAllLemmas

    last, article = words[-1], (asked[2] or "").strip()
    lemmas = getAllLemmas(last)
    if len(words) == 1 and not article and lemmas and not set(lemmas) & {"NOUN", "PROPN", "VERB"}:
        return True
    nouns = lemmas.get("NOUN", ())
    plural = (
        bool(nouns) and last not in nouns and last.endswith("s") and not last.endswith(("ics", "ss", "us"))
    )
    return plural and article in ("a", "an") and last not in _EITHER


_EITHER = frozenset("means series species news crossroads headquarters works gallows barracks".split())


def find_faults(card: Card) -> tuple[Fault, ...]:
    """Every rule the card breaks, in order; empty for a card that may be offered."""
    front, back = visible_text(card.front), visible_text(card.back)
    if card.template == "cloze":
        front = front.replace("[...]", "[…]")
    found: list[Fault] = []
    if not plain_words(front) or not plain_words(back) or _says_nothing(card, front, back):
        found.append(Fault.EMPTY)
    if len(front) > MAX_FRONT or len(back) > MAX_BACK or _is_wordy(card, front, back):
        found.append(Fault.LENGTH)
    if card.template not in OPEN_FORMATS and (
        leaks(front, back) or tells_all(front, back) or _repeats(card, front, back)
    ):
        found.append(Fault.LEAK)
    if card.template not in (*OPEN_FORMATS, *HAND_WRITTEN) and shares_name(front, back):
        found.append(Fault.LEAK)
    if front.count("?") > 1 and not re.search(r"[“\"‘].*\?.*[”\"’]", front):
        found.append(Fault.ANSWERS)
    outside = _COUNTED.sub("", re.sub(r"“[^”]*”|\"[^\"]*\"", "“”", front))
    if _PERSONAL.search(outside) or _POINTING.search(outside) or _PRONOUN_SUBJECT.match(outside):
        found.append(Fault.DANGLING)
    if _leans(card, outside, back) or (card.template not in HAND_WRITTEN and asks_of_undated_time(front)):
        found.append(Fault.DANGLING)
    if (
        _is_debris(front.replace("[…]", "[x]"))
        or _is_debris(back)
        or not _ends_well(card, front)
        or _is_torn(card, front, back)
    ):
        found.append(Fault.DEBRIS)
    return tuple(dict.fromkeys(found))


def _says_nothing(card: Card, front: str, back: str) -> bool:
    """Whether a question of ours is open, or its answer empty."""
    if card.template in ("concept.define", "concept.claim", "author.claim"):
        return not is_worth_asking(re.sub(r"^[^:?]{3,60}: ", "", front), back)
    if card.template == "author.argued":
        return is_ill_asked(front, back)
    if card.template == "cloze" and (
        is_era_mark(back) or is_ill_blanked(re.sub(r"^[^:?…]{3,60}: ", "", front), back)
    ):
        return True
    if card.template == "concept.term" and (asked := re.search(r" for (.+)\?$", front)):
        return is_empty_answer(asked[1])
    return card.template == "cloze" and is_about_page(front)


def _is_wordy(card: Card, front: str, back: str) -> bool:
    if card.template in HAND_WRITTEN or card.template in ("date.order", "true_false", "choice"):
        return False
    most = {"cloze": MAX_BLANKED, "concept.term": MAX_DESCRIBED}.get(card.template, MAX_ASKED)
    return len(front.split()) > most or len(back.split()) > MAX_ANSWERED


def _leans(card: Card, front: str, back: str) -> bool:
    """Whether the question or its answer points to something that neither of them names."""
    if card.template in HAND_WRITTEN or card.template.startswith("work."):
        return False
    said = re.sub(r"“[^”]*”|\"[^\"]*\"", "“”", back)
    pointing = any(_POINTING_WORD.search(text) for text in (front, said))
    return pointing or bool(_LONE.fullmatch(back.strip(" .")) or _FIRST_PERSON.search(_COUNTED.sub("", said)))


def _is_torn(card: Card, front: str, back: str) -> bool:
    """Whether an answer stops before its end, a question after its last "the", or marks of the page are
    left."""
    if _MARKUP.search(front) or _MARKUP.search(back):
        return True
    if card.template == "cloze" and _DEED_ALONE.match(front):
        return True
    if card.template in HAND_WRITTEN or card.template.startswith(("work.", "date.")):
        return False
    answer = back.rstrip(" .")
    if _ASKED_HAVING.search(answer):
        return False
    if answer.islower() and (_UNFINISHED.search(answer) or _SHORT_UNFINISHED.search(answer)):
        return True
    if _UNFINISHED.search(answer) and " " in answer:
        return True
    return bool(_TORN_QUESTION.search(front)) or names_no_thing(front) or misnames_answer(front, back)


def _is_debris(text: str) -> bool:
    return bool(_DEBRIS.search(text) or _DOUBLED.search(text)) or any(
        text.count(a) != text.count(b) for a, b in _PAIRS
    )


def _ends_well(card: Card, front: str) -> bool:
    if card.template in OPEN_FORMATS or card.template in ("basic", "typed"):
        return True
    return front.endswith(("?", "?”"))
