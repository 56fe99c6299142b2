"""Words of a sentence whose loss makes its question untrue or open: "also", brackets that correct."""

import re
from functools import lru_cache

from app.cards.templates.rendering import visible_text
from app.facts.concepts.casing import is_common_word
from app.facts.relations.framed import loses_charge

_CORRECTION = re.compile(
    r"\((?:or (?:at least|rather|so|not|[a-z]+ (?:they|he|she|it|that|to)\b)|at least|even if|if|but|"
    r"supposedly|allegedly|mistakenly|perhaps|probably|in theory|so-called|unless|except)\b([^()]*)\)",
    re.IGNORECASE,
)
"""A bracket that takes back part of what stands before it: "gave (or believed they gave) the shocks"."""
_ALSO = re.compile(r"\balso ([\w’'-]+)", re.IGNORECASE)
_CLOSED_ASKING = re.compile(r"\b(?:why|how|when|called|known|named)\b", re.IGNORECASE)
"""Questions that have one answer whatever else is so."""
_FRAME = re.compile(
    r"(?:During|In|At|After|Before|Under|Throughout|Since) [^,]*(?<=[\s“])"
    r"(?!(?:January|February|March|April|May|June|July|August|September|October|November|December)\b)"
    r"[A-Z][a-z]{2,}[^,]*, "
)
"""An opening that names the event or place that a sentence is set in."""
_LASTED = re.compile(r"\bfor (?:[\w.,]+ ){1,3}(?:seconds?|minutes?|hours?|days?|weeks?|months?|years?)\b")
_BARE_STORY = 9
"""Words of a sentence that tells only how long a thing lasted, where its result is told behind it."""
_BARE_CHARGE = re.compile(
    r"(?i)who (?:[a-z]+ly )?(?:prais|critici[sz]|accus|blam|condemn)e?(?:s|d|ed)? "
    r"(?!.*\b(?:for|as|of|because|by)\b)"
)
"""Who said something good or ill of another, with no word of what for."""
_TURN = re.compile(
    r"\b(?:(?<!and )again(?! and again)|anew|once more|no longer|any longer|anymore)\b", re.IGNORECASE
)
"""What was so before, or is so no more: without it another time is asked for, or the opposite is said."""
FAMILY = 4
"""Letters by which the forms of a verb are told."""
NEAR = 3
"""Words behind a bracket of which the question holds one where it leaves out the bracket."""


def loses_words(template: str, front: str, back: str, quote: str) -> bool:
    """Whether a card leaves out of its sentence (`quote`) what it is not true or not one question without.

    `front` and `back` are HTML.
    """
    question, answer = visible_text(front), visible_text(back)
    sentence = " ".join(quote.split())
    if template == "cloze" and (_loses_frame(question, answer, sentence) or _has_speaker(question, sentence)):
        return True
    whole = question.replace("[...]", answer)
    if any(_trims_quotation(said, sentence) or _cuts_title(said, sentence) for said in (whole, answer)):
        return True
    if template.startswith("author.") and _asks_bare_charge(question, answer, sentence):
        return True
    if _loses_turn(f"{question} {answer}", sentence):
        return True
    return _loses_correction(f"{question} {answer}", sentence) or (
        template in ("concept.claim", "author.claim") and _loses_also(question, sentence)
    )


def _trims_quotation(said: str, sentence: str) -> bool:
    """Whether a quotation went through with words of its inside left out."""
    told = _bare(sentence)
    return any(_is_shortened(_bare(found[1] or found[2]), told) for found in _QUOTATION.finditer(said))


def _is_shortened(quotation: list[str], told: list[str]) -> bool:
    """Whether all words stand in the sentence in this order, but not behind each other."""
    if len(quotation) < LEAST_QUOTED or f" {' '.join(quotation)} " in f" {' '.join(told)} ":
        return False
    rest = iter(told)
    return all(word in rest for word in quotation)


_QUOTATION = re.compile(r"“([^”]+)”|\"([^\"]+)\"")
LEAST_QUOTED = 4
"""Words of a quotation that is somebody's saying and no term."""


def _bare(text: str) -> list[str]:
    return re.findall(r"\w+", text.casefold().replace("_", " "))


def _cuts_title(said: str, sentence: str) -> bool:
    """Whether a title ends before its "And" or "Of", which only titles write with a capital."""
    for joint in _TITLE_JOINT.finditer(sentence):
        before, whole = re.escape(joint[1]), re.escape(f"{joint[1]} {joint[2]}")
        if re.search(rf"(?<![\w’'-]){before}(?![\w’'-])", said) and not re.search(rf"\b{whole}\b", said):
            return True
    return False


_TITLE_JOINT = re.compile(
    r"(?<![\w’'-])([A-ZÀ-ÖØ-Þ][\w’'-]*[a-zß-ÿ]) (And|Of|Or|For|To|With|From|How|By) (?=[A-ZÀ-ÖØ-Þ][a-zß-ÿ])"
)


def _loses_correction(said: str, sentence: str) -> bool:
    families = _families(said)
    for bracket in _CORRECTION.finditer(sentence):
        if bracket[0][1:-1].casefold() in said.casefold():
            continue
        before = re.findall(r"[\w’'-]+", sentence[: bracket.start()])[-1:]
        behind = re.findall(r"[\w’'-]+", sentence[bracket.end() :])[:NEAR]
        if _families(" ".join(before)) & families and _families(" ".join(behind)) & families:
            return True
    return False


def _loses_turn(said: str, sentence: str) -> bool:
    """ "The mills opened again in 1711": "When did the mills open?" has another answer."""
    families = _families(said)
    for turn in _TURN.finditer(sentence):
        if turn[0].casefold() in said.casefold():
            continue
        before = _open_words(re.split(r"[,;:]", sentence[: turn.start()])[-1])[-1:]
        behind = _open_words(re.split(r"[,;:]", sentence[turn.end() :])[0])[:1]
        beside = behind if turn[0].casefold() == "no longer" else before + behind
        if any(_families(" ".join((word, *_verbs_of(word)))) & families for word in beside):
            return True
    return False


def _open_words(text: str) -> list[str]:
    return [w for w in re.findall(r"[^\W\d][\w’'-]*", text) if w.casefold() not in _CLOSED]


_CLOSED = frozenset("a an the and but for in on at of to by was were is are has had have be been".split())


@lru_cache(maxsize=4096)
def _verbs_of(word: str) -> tuple[str, ...]:
    """The verbs that a word may be a form of: "began" of "begin"."""
    from lemminflect import getAllLemmas

    return getAllLemmas(word.lower(), upos="VERB").get("VERB", ()) if word.isalpha() else ()


def _asks_bare_charge(question: str, answer: str, sentence: str) -> bool:
    """ "Who praised the guild?": many do; the question needs what for."""
    if re.match(r"(?i)(?:what|why|how|for what|of what|on what)\b|.*, (?:what|why|how|of what) ", question):
        return False
    bare = _BARE_CHARGE.match(question) is not None
    return bare or loses_charge(f"{question} {answer}", sentence)


def _loses_also(question: str, sentence: str) -> bool:
    """ "Moe also studied alum": "What did Moe study?" has another answer, which the text gave before."""
    if re.search(r"\balso\b", question) or _CLOSED_ASKING.search(question):
        return False
    asked = _families(re.sub(r"^[^:?]{3,60}: ", "", question))
    return any(
        _families(found[1]) & asked or found[1].lower() in ("a", "an", "the")
        for found in _ALSO.finditer(sentence)
    )


def _loses_frame(front: str, answer: str, sentence: str) -> bool:
    """ "During the Great Fair, the mayor met them in the [Long Hall]" without its opening, or a deed without
    its result: "The oven burned for six hours, turning the ore into iron"."""
    said = front.replace("[...]", answer).rstrip(" .")
    end = " ".join(said.split()[-NEAR:])
    _before, found, behind = sentence.partition(end)
    lasted = found and _LASTED.search(front) and len(front.split()) <= _BARE_STORY
    if lasted and re.match(r", [a-z]+ing (?:the|an?|it|them|its) ", behind):
        return True
    at = sentence.casefold().find(said.casefold())
    if at < 0:
        return False
    placed = re.search(r"\b(?:in|at|during|under) (?:the )?\[\.\.\.\]", front)
    return placed is not None and _FRAME.fullmatch(sentence[:at]) is not None


def _has_speaker(front: str, sentence: str) -> bool:
    """Whether a name with a colon opens the sentence: who speaks in an interview is no topic of his words."""
    named = re.match(r"([A-Z][^\W\d]{4,}(?: [A-Z][\w’-]+)?)(?: \([^()]*\))?:[*_ ]+", sentence)
    if named is None or not front.startswith(f"{named[1]}: "):
        return False
    return not any(is_common_word(w) for w in named[1].split())


def _families(text: str) -> set[str]:
    return {w[:FAMILY].casefold() for w in re.findall(r"[\w’'-]+", text) if len(w) > 2}
