"""Cards that stop before the end of a list, an object or a claim, or whose question only the order of the
document explains."""

import re

from app.cards.templates.rendering import visible_text

NEAR = 3
"""Words before the end of a question that find its place in the sentence."""
_TOPIC = re.compile(r"^[^:?]{3,60}: (?=[A-Z])")
_BARE_AIM = re.compile(r"\bto ([a-z]{3,})\?$")
_NO_OBJECT = re.compile(
    r"(?:to|in|on|at|by|for|from|with|into|of|over|under|after|before|until|till|during|within|without|among|"
    r"between|through|towards?|against|about|around|across|along|beyond|because|as|when|while|where|if|unless|"
    r"though|although|since|so|and|or|but|than|that|which|who|again|alone|together|there|here|home|abroad|"
    r"back|up|out|down|off|away|once|only|more|most|less|soon|later|next|well|far|[a-z]+ly|[a-z]+wards?|"
    r"is|are|was|were|has|have|had|does|did|do|will|would|can|could|may|might|must|should)\b"
)
"""What goes on behind a verb that has no object."""
_LAST_MEMBER = re.compile(r"[,;] (?:and|or) (?:for|in|on|among|with|from|by|at)\b")
_PREDICATE = re.compile(
    r",? and (?:also |has|have|had|is|are|was|were|will|would|can|could|may|might|must|should)\b"
)
"""How a claim goes on with more of the same subject."""
_ORDINAL = re.compile(
    r"(?:do|does|did|is|are|was|were|has|have|had|can|could|will|would) "
    r"the (?:first|second|third|fourth|fifth|sixth) (?!of\b)(?:[a-z-]+ ){1,2}"
    r"(?!(?:that|which|who|to|of|in|for|on|after|before|since|at|ever|known|century|world|half|quarter|"
    r"generation|amendment)\b)[a-z]+"
)
_ORDINAL_NAMED = re.compile(r"\bthe (?:first|second|third|fourth|fifth|sixth) (?:[a-z-]+ ){0,2}[A-Z]")
_INSERTED = re.compile(r", according to [^,?]+ (?:do|does|did|is|are|was|were|has|have|had)\b")
"""A source that a question went on behind as if it were part of what is asked for."""


def is_cut_short(template: str, front: str, back: str, quote: str) -> bool:
    """Whether a question of ours lost what its sentence goes on with; `front` and `back` are HTML."""
    if not template.startswith(("concept.", "author.", "date.")):
        return False
    question, answer = _TOPIC.sub("", visible_text(front)), visible_text(back).strip(" .")
    sentence = " ".join(re.sub(r"[*_]", "", quote).split())
    if _INSERTED.search(question) or _loses_object(question, answer, sentence):
        return True
    if template == "author.claim":
        return _halves_claim(answer, sentence)
    if template == "concept.claim":
        return _loses_last_member(answer, sentence) or _counts_by_order(question, sentence)
    return False


def _loses_object(question: str, answer: str, sentence: str) -> bool:
    """ "authorized an expedition to return?", where the sentence says whom to return."""
    aim = _BARE_AIM.search(question)
    if aim is None:
        return False
    end = re.escape(" ".join(question.rstrip("?").split()[-NEAR:]))
    behind = re.search(rf"\b{end} (?=[a-z])(.*)", sentence)
    if behind is None or _NO_OBJECT.match(behind[1]):
        return False
    return not behind[1].casefold().startswith(answer.casefold()[:12])


def _halves_claim(answer: str, sentence: str) -> bool:
    """ "It has broken the old order", where the claim goes on with "and has emptied its words"."""
    end = re.escape(" ".join(answer.split()[-NEAR:]))
    return any(_PREDICATE.match(sentence[found.end() :]) for found in re.finditer(rf"\b{end}", sentence))


def _loses_last_member(answer: str, sentence: str) -> bool:
    """ "salt, alum, the bark of oaks", where ", and for the rich, silk" closes the list."""
    if answer.count(", ") < 2 or re.search(r", (?:and|or) ", answer):
        return False
    at = sentence.find(answer)
    return at >= 0 and _LAST_MEMBER.match(sentence[at + len(answer) :]) is not None


def _counts_by_order(question: str, sentence: str) -> bool:
    """ "What does the second method need?", a number that only the page explains, whether or not the sentence
    names it beside: "The second method, cold dyeing, needs ..."."""
    if _ORDINAL.search(question) is None or _ORDINAL_NAMED.search(question):
        return False
    return (
        re.match(r"(?i)(?:in short, |thus, )?the (?:first|second|third|fourth|fifth|sixth) ", sentence)
        is not None
    )
