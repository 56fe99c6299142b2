"""Phrases that no blank should cut out of their sentence, and those that are only a detail of it.

Each rule was counted on candidate blanks that readers had judged: of what is refused they kept one of five or
fewer; a discount is what its phrases were kept less often than the other features foretell.
"""

import re

from app.cards.blanks.blank_places import head_of, whole_number
from app.cards.blanks.phrase_blanks import EMPTY
from app.cards.naming import Naming
from app.facts.concepts.phrases import Phrases

OFTEN = 10
"""Times from which a name behind a preposition is only where all of the text plays."""
_YEAR = re.compile(r"1\d{3}|20\d\d")
_ROMAN = re.compile(r"[IVX]+")
_LISTED = ("NOUN", "PROPN", "ADJ")
_FAMOUS = frozenset(
    "united states|united kingdom|great britain|britain|england|scotland|ireland|wales|france|germany|italy|"
    "spain|portugal|netherlands|russia|soviet union|china|japan|india|canada|mexico|brazil|australia|egypt|"
    "turkey|greece|poland|europe|asia|africa|america|americas|north america|south america|latin america|"
    "central america|western europe|eastern europe|middle east|usa|us|u.s.|uk|world war i|world war ii|"
    "first world war|second world war|world war one|world war two|cold war|civil war|american civil war|"
    "great depression".split("|")
)
"""Names that everybody has heard: a sentence is seldom said for one, except of who did it."""
_TEMPORAL = frozenset("during after before since until".split())
_PLACING = frozenset("in at on during throughout within across".split())
_BEFORE_COLON, _NAMED_AGAIN, _SIDE_PLACE, _DEGREE, _FRAME = 0.8, 0.7, 0.8, 0.6, 0.6
_ANY_ONE, _SAID_ONCE, _KNOWN_TO_ALL, _ARGUED = 1.0, 0.5, 0.9, 0.8
"""Discounts, in log odds."""


def is_cut_out(phrases: Phrases, first: int, last: int, naming: Naming) -> bool:
    """Whether a blank would tear a list, a compound or a count, or asks for what is only set beside."""
    tokens = phrases.tokens
    head = head_of(phrases, first, last)
    token = tokens[head]
    if token.dep in ("amod", "advmod") or token.pos == "ADV" or (token.pos == "ADJ" and token.dep == "conj"):
        return True
    if any(t.tag == "WRB" for t in tokens[first : last + 1]) or _is_hyphened(phrases, first, last):
        return True
    counted = tokens[first - 1] if first else None
    named = any(t.text[:1].isupper() for t in tokens[first : last + 1])
    if counted is not None and counted.dep == "nummod" and first <= counted.head <= last and not named:
        return True  # "three [stages]"
    if token.dep == "attr" and tokens[0].text.lower() == "there":
        return True
    if token.dep == "pobj" and token.pos == "PROPN" and tokens[token.head].text.lower() not in _TEMPORAL:
        often = naming.lowered_count(phrases.text(first, last).lower())
        if often >= OFTEN:
            return True
    if token.tag == "CD" and (token.text.lower() == "one" or _is_framed_year(phrases, first, last)):
        return True
    if token.tag == "CD" and counted is not None and counted.tag == "CD":
        return True  # "6 [000]"
    if first == last and token.tag == "CD" and whole_number(phrases, first) != (first, last):
        return True
    return (
        _tears_list(phrases, head, first, last)
        or _opens_relative(phrases, head)
        or _splits_name(phrases, head, first, last)
    )


def discount(phrases: Phrases, first: int, last: int, naming: Naming, *, is_term: bool) -> float:
    """What a phrase is less likely kept than its features foretell, in log odds: 0 and more.

    `is_term`: the page marks it, or the sentence says that something is called so.
    """
    tokens = phrases.tokens
    head = head_of(phrases, first, last)
    token = tokens[head]
    behind = [tokens[c] for c in phrases.children[head] if c > last]
    lost = _BEFORE_COLON * any(t.text == ":" for t in tokens[last + 1 :])
    lost += _NAMED_AGAIN * any(t.dep == "appos" for t in behind)
    lost += _DEGREE * any(t.tag in ("JJR", "JJS") for t in tokens[first : last + 1])
    lost += _FRAME * (token.lemma.lower() in EMPTY)
    closes = last >= len(tokens) - 2 and token.dep == "pobj"
    if closes and tokens[token.head].text.lower() in _PLACING:
        lost += _SIDE_PLACE * (tokens[tokens[token.head].head].pos == "NOUN")
    if token.pos == "NOUN" and not is_term:
        lost += _ANY_ONE * (first > 0 and tokens[first - 1].text.lower() in ("a", "an"))
        lost += _SAID_ONCE * (naming.lowered_count(phrases.text(first, last).lower()) < 2)
    lost += _ARGUED * (naming.argues and not is_term)
    return lost + _KNOWN_TO_ALL * _is_known_to_all(phrases, head, first, last)


def _is_known_to_all(phrases: Phrases, head: int, first: int, last: int) -> bool:
    """Whether it is a land or a great war that only tells where or when something was, or who it befell."""
    doing = phrases.tokens[head].dep in ("nsubj", "nsubjpass", "attr") or (
        phrases.tokens[head].dep == "pobj" and phrases.tokens[phrases.tokens[head].head].dep == "agent"
    )
    return not doing and phrases.text(first, last).casefold() in _FAMOUS


def _is_framed_year(phrases: Phrases, first: int, last: int) -> bool:
    """Whether it is a year beside another year or an amount, which the sentence is said for."""
    if not _YEAR.fullmatch(phrases.text(first, last)):
        return False
    beside = (*phrases.tokens[:first], *phrases.tokens[last + 1 :])
    return any(t.tag == "CD" and t.text.lower() != "one" for t in beside)


def _splits_name(phrases: Phrases, head: int, first: int, last: int) -> bool:
    """Whether the name goes on beside the blank: "[House] of Brandl", "King [Otto] III"."""
    tokens = phrases.tokens
    if tokens[head].pos != "PROPN":
        return False
    before = tokens[first - 1] if first else None
    after = [t.text for t in tokens[last + 1 : last + 4]]
    if before is not None and before.pos == "PROPN" and first <= before.head <= last:
        return True
    if after and (tokens[last + 1].pos == "PROPN" or _ROMAN.fullmatch(after[0])):
        return True
    inside = after[1:] if after[1:2] != ["the"] else after[2:]
    return bool(inside) and after[0] in ("of", "and", "for") and inside[0][:1].isupper()


def _is_hyphened(phrases: Phrases, first: int, last: int) -> bool:
    """Whether a hyphen without blanks ties the phrase to a word outside."""
    tokens = phrases.tokens
    before = tokens[first - 1] if first else None
    after = tokens[last + 1] if last + 1 < len(tokens) else None
    return (before is not None and before.text == "-" and before.end == tokens[first].start) or (
        after is not None and after.text == "-" and after.start == tokens[last].end
    )


def _tears_list(phrases: Phrases, head: int, first: int, last: int) -> bool:
    """Whether some items of a list of three are blanked, or one of what "or" joins."""
    tokens = phrases.tokens
    top = head
    while tokens[top].dep == "conj" and tokens[top].head != top:
        top = tokens[top].head
    items = [top]
    for item in items:
        items += [c for c in phrases.children[item] if tokens[c].dep == "conj" and tokens[c].pos in _LISTED]
    if len(items) < 2 or tokens[top].pos not in _LISTED:
        return False
    inside = sum(first <= i <= last for i in items)
    either = any(tokens[c].text.lower() == "or" for i in items for c in phrases.children[i])
    return 1 < inside < len(items) or (either and inside == 1)


def _opens_relative(phrases: Phrases, head: int) -> bool:
    """Whether it is the subject of a relative clause: "a law that [the town] passed"."""
    tokens = phrases.tokens
    at = tokens[head].head
    if tokens[head].dep not in ("nsubj", "nsubjpass"):
        return False
    while tokens[at].head != at:
        if tokens[at].dep == "relcl":
            return True
        at = tokens[at].head
    return False
