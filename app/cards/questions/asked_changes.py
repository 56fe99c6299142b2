"""Questions for by how much, to what and at what price: the amount that a change or a comparison tells."""

import re

from app.cards.questions.answers import Asked, cut_behind
from app.cards.questions.inverted_clauses import finish, invert
from app.cards.questions.plain_clauses import PlainClause
from app.cards.questions.singling_out import is_nameable, is_told
from app.wording import gettext as _

_CHANGING = frozenset(
    """rise fall drop decline increase decrease grow shrink climb sink plummet jump soar slow expand reduce
    raise cut lower lengthen shorten swell dwindle extend dip plunge surge double heat cool rebound""".split()
)
_PAYING = frozenset("cost pay spend earn lose receive raise contribute charge owe save weigh average".split())
_NEAR = frozenset(
    """about around nearly almost over roughly approximately only just under up some at least most more less
    than to between an estimated average as much many""".split()
)
_PERCENT = re.compile(r"(?i)%|\bper ?cent\b|\bpercentage points?\b")
_MONEY = re.compile(r"(?i)[$€£¥]|\b(?:dollars?|pounds?|euros?|cents?|yen|francs?|marks|rupees?|pesos?)\b")
_YEAR = re.compile(r"^(?:(?:the )?(?:year )?\d{4}s?(?: (?:AD|BC))?|(?:early|late|mid)[- ].*)$")
LONGEST_AMOUNT = 9
"""Words of an amount with what is counted."""


def ask_change(clause: PlainClause) -> Asked | None:
    """ "The share fell to 12%", "rose by a third": to or by how much."""
    phrases, tokens = clause.phrases, clause.phrases.tokens
    if tokens[clause.verb].lemma not in _CHANGING or clause.is_negated:
        return None
    if any(tokens[c].text.lower() == "from" and c > clause.verb for c in phrases.children[clause.verb]):
        return None  # two amounts
    for prep in phrases.children[clause.verb]:
        word = tokens[prep].text.lower()
        if tokens[prep].dep != "prep" or word not in ("to", "by") or not clause.verb < prep < clause.last:
            continue
        last = min(phrases.right[prep], clause.last)
        for index in range(prep + 1, last + 1):
            if tokens[index].text in (",", "(", "—", "–"):
                last = index - 1
                break
        asked = _ask_amount(clause, word, prep, last)
        if asked is not None:
            return asked
    return None


def _ask_amount(clause: PlainClause, word: str, prep: int, last: int) -> Asked | None:
    answer = clause.text(prep + 1, last)
    if not re.search(r"\d|\b(?:half|third|quarter|fifth|tenth|hundred|thousand|million|billion)\b", answer):
        return None
    if _YEAR.match(answer) or len(answer.split()) > LONGEST_AMOUNT or not _opens_amount(clause, prep + 1):
        return None
    cut = cut_behind(clause, last)
    inverted = invert(cut, range(prep, last + 1))
    if last < cut.last and clause.phrases.tokens[last + 1].tag in ("VBG", "VBN"):
        return None  # "to a tenth of the farms | having wells": it tells of the amount
    if inverted is None or not is_nameable(clause) or not is_told(cut, inverted, least=3):
        return None
    asking = _amount_asked(word, answer)
    return Asked(finish(cut, asking, inverted), answer, restates=True)


def _amount_asked(word: str, answer: str) -> str:
    percent = _PERCENT.search(answer) is not None
    if word == "by":
        return _("By what percentage") if percent else _("By how much")
    return _("To what percentage") if percent and " of " not in answer else _("To what")


def _opens_amount(clause: PlainClause, first: int) -> bool:
    """Whether a number stands first, behind "about", "nearly" and the like."""
    tokens = clause.phrases.tokens
    for index in range(first, min(first + 4, clause.last + 1)):
        token = tokens[index]
        if token.tag in ("CD", "$") or token.text in ("$", "£", "€") or token.lemma in ("half", "third"):
            return True
        if token.text.lower() not in _NEAR | {"a", "the"}:
            return False
    return False


def ask_how_much_more(clause: PlainClause) -> Asked | None:
    """ "Males are 20 percent larger than females": by what percentage."""
    tokens = clause.phrases.tokens
    if clause.is_negated:
        return None
    for index in range(clause.verb + 2, clause.last):
        token = tokens[index]
        if token.tag not in ("JJR", "RBR"):
            continue
        first = index
        while first - 1 > clause.verb and _is_of_amount(clause, first - 1):
            first -= 1
        while first < index and tokens[first].text.lower() in ("to", "more", "than", "as"):
            first += 1
        answer = clause.text(first, index - 1)
        behind = {t.text.lower() for t in tokens[index + 1 : clause.last + 1]}
        if first == index or not re.search(r"\d|\b(?:percent|times|twice)\b", answer) or "than" not in behind:
            continue
        inverted = invert(clause, range(first, index))
        if inverted is None or not is_nameable(clause) or not is_told(clause, inverted, least=3):
            continue
        percent = _PERCENT.search(answer) is not None
        asking = _("By what percentage") if percent else _("By how much")
        return Asked(finish(clause, asking, inverted), answer, restates=True)
    return None


def _is_of_amount(clause: PlainClause, index: int) -> bool:
    token = clause.phrases.tokens[index]
    number = token.tag in ("CD", "$") or bool(_PERCENT.search(token.text)) or token.text in ("-", "–")
    return number or token.text.lower() in (_NEAR | {"times", "percent", "per", "cent", "years", "feet"})


def ask_price(clause: PlainClause) -> Asked | None:
    """ "costs $300 per ton", "earned ten dollars a week": how much."""
    phrases, tokens = clause.phrases, clause.phrases.tokens
    if tokens[clause.verb].lemma not in _PAYING or clause.is_negated:
        return None
    sums = (c for c in phrases.children[clause.verb] if tokens[c].dep in ("dobj", "npadvmod", "attr"))
    noun = next((c for c in sums if clause.verb < c <= clause.last), None)
    if noun is None or not _opens_amount(clause, phrases.left[noun]):
        return None
    first, last = phrases.left[noun], noun
    for child in phrases.children[noun]:
        if child > noun and tokens[child].text.lower() in ("per", "a", "an", "each"):
            last = min(phrases.right[child], clause.last)
    answer = clause.text(first, last)
    if not _MONEY.search(answer) and tokens[clause.verb].lemma not in ("weigh", "average"):
        return None
    if first != clause.verb + 1 or len(answer.split()) > LONGEST_AMOUNT:
        return None
    cut = cut_behind(clause, last)
    inverted = invert(cut, range(first, last + 1))
    if inverted is None or not is_nameable(clause) or not is_told(cut, inverted, least=3):
        return None
    return Asked(finish(cut, _("How much"), inverted), answer, restates=True)


CHANGES = (ask_change, ask_how_much_more, ask_price)
