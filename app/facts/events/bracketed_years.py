"""Names with their years in brackets: "the Thirty Years' War (1618-1648)", "Louis XIV (r. 1643-1715)"."""

import re

from app.facts.dates.edtf_values import bounds, is_interval
from app.facts.descent import DESCENT, descends, is_capital
from app.facts.events.dated_phrases import Relation
from app.facts.events.dated_sentence import DatedSentence
from app.facts.events.event import Event, Shape
from app.facts.events.event_nouns import (
    ACCORDS,
    LIFE_OF,
    PERIODS,
    REIGN_OF,
    is_happening,
    kind_of_name,
    singular,
)

LONGEST = 90
_LIFE = (15, 110)
"""Years between which a life that people write of lasts."""
_REIGNING = re.compile(r"(?i)^(?:r|reign|reigned|ruled|reigning|regnal)\.?$")
_LIVING = re.compile(r"(?i)^(?:lived|born|b)\.?$")
_JOINING = frozenset("of the for de la du von van der al ’s 's ’ ' -".split())
_SHOWING = frozenset("show depict portray illustrate".split())
"""What a picture does: in the present, of what its title names."""
_KNOWN = re.compile(r"(?:better|best|commonly|more commonly|usually|generally|widely|popularly) known as$")
_TITLES = frozenset(
    "king queen emperor empress pope sultan caliph tsar czar president prince princess duke saint st. st "
    "lord sir chancellor shah khan minister consul dr. mr. mrs. general captain".split()
)


def bracketed_event(d: DatedSentence, value: str) -> Event | None:
    """What the name before the brackets is the name of; None where that or the years' sense is unsure."""
    opening = max((i for i in range(min(d.date)) if d.tokens[i].text in ("(", "[")), default=0)
    closing = next((i for i in range(max(d.date), len(d.tokens)) if d.tokens[i].text in (")", "]")), 0)
    if not opening or not closing:
        return None
    said = [
        d.tokens[i].text
        for i in range(opening + 1, closing)
        if i not in d.phrase and any(c.isalnum() for c in d.tokens[i].text)
    ]
    inside = (d.tokens[i].text.lower().rstrip(".") for i in range(opening + 1, closing))
    if any(w in ("c", "ca", "circa") for w in inside) and _bounds_span(d, opening):
        return None
    said = [w for w in said if w.lower() not in ("c", "c.", "ca", "ca.", "circa", "bc", "bce", "ad", "ce")]
    if (told := _named_inside(d, opening)) is not None:
        return told
    words = name_before(d, opening)
    if not words or d.others & set(words) or _is_of_work(d, closing):
        return None
    text = d.sentence.text[
        d.tokens[words[0]].start - d.sentence.start : d.tokens[words[-1]].end - d.sentence.start
    ]
    text = " ".join(text.split())
    if len(text) > LONGEST or re.search(r"[“”\"()]", text):
        return None
    event = _event(d, words, text, said, value)
    if event is None or not event.text.startswith(LIFE_OF) or not (known := _known_as(d, closing)):
        return event
    return Event(LIFE_OF + known, event.shape, event.relation, names=event.names)


def _is_of_work(d: DatedSentence, closing: int) -> bool:
    """ "The Fall of Moss (1772-84), by Kim, shows ...": the years in which what bears the name was made."""
    behind = [t.text.lower() for t in d.tokens[closing + 1 : closing + 4]]
    while behind[:1] in ([","], ["*"], ["painted"], ["engraved"]):
        behind.pop(0)
    shown = any(
        d.tokens[i].lemma in _SHOWING and d.tokens[i].tag == "VBZ" for i in range(closing, len(d.tokens))
    )
    return behind[:1] == ["by"] or shown


def _known_as(d: DatedSentence, closing: int) -> str:
    """The name that a person goes by: "Anna Berta Kollmar (1801-1860), better known as Frau Anna"."""
    start = closing + 2 if closing + 1 < len(d.tokens) and d.tokens[closing + 1].text == "," else closing + 1
    first = next((i + 1 for i in range(start, min(start + 4, len(d.tokens))) if d.tokens[i].text == "as"), 0)
    if not first or not _KNOWN.fullmatch(" ".join(t.text.lower() for t in d.tokens[start:first])):
        return ""
    last = first
    while last < len(d.tokens) and (
        is_capital(d.tokens[last].text) or d.tokens[last].text.lower() in _JOINING or descends(d.tokens, last)
    ):
        last += 1
    while last > first and not d.tokens[last - 1].text[:1].isupper():
        last -= 1
    if last == first or d.tokens[first].text.lower() == "the":
        return ""
    at = d.sentence.start
    return " ".join(d.sentence.text[d.tokens[first].start - at : d.tokens[last - 1].end - at].split())


def _named_inside(d: DatedSentence, opening: int) -> Event | None:
    """ "They fled (battle of Domazlice, 1431)": an event named in the brackets, before its date."""
    words = list(range(opening + 1, min(d.phrase)))
    while words and d.tokens[words[-1]].text in (",", ";"):
        words.pop()
    if len(words) < 3 or set(words) & d.others:
        return None
    text = " ".join(d.tokens[i].text for i in words)
    named = any(d.tokens[i].tag == "NNP" for i in words) and re.fullmatch(
        r"(?:[Tt]he )?\w+ of [\w’' -]+", text
    )
    if not named or not is_happening(kind_of_name(re.sub(r"^[Tt]he ", "", text))):
        return None
    bare = re.sub(r"^[Tt]he ", "", text)
    return Event(f"the {bare}", Shape.NAMED, Relation.AT, names=sum(w[:1].isupper() for w in bare.split()))


def _bounds_span(d: DatedSentence, opening: int) -> bool:
    """ "From the fall of Rome (476) to the Renaissance (circa 1350)": about when somebody's span ends."""
    before = [t.text.lower() for t in d.tokens[:opening]]
    return "from" in before and "to" in before[before.index("from") :]


def _event(d: DatedSentence, words: list[int], text: str, said: list[str], value: str) -> Event | None:
    names = sum(d.tokens[i].text[:1].isupper() for i in words)
    if said and is_interval(value) and all(_REIGNING.match(w) for w in said):
        bare = re.sub(r"^The\b", "the", text)
        return Event(REIGN_OF + bare, Shape.NAMED, Relation.AT, names=names)
    if len(said) == 1 and not is_interval(value) and _ends_of_life(said[0]) and _names_person(d, words):
        told = f"{text}’s {_ends_of_life(said[0])}"
        return Event(told, Shape.NAMED, Relation.AT, names=names, opens_with_name=True)
    if said and not all(_LIVING.match(w) for w in said):
        return None
    noun = kind_of_name(text)
    articled = text[:4].lower() == "the " or bool(re.search(r"\bof\b", text))
    plain = re.sub(r"^The\b", "the", text)
    if noun and not said and (articled or is_happening(noun)):
        if is_happening(noun) or singular(noun) in ACCORDS:
            return Event(plain, Shape.NAMED, Relation.AT, names=names)
        if singular(noun) in PERIODS and is_interval(value):
            return Event(plain, Shape.NAMED, Relation.AT, names=names)
        return None
    return Event(LIFE_OF + text, Shape.NAMED, Relation.AT, names=names) if _is_life(d, words, value) else None


def _ends_of_life(word: str) -> str:
    """What "(d. 1291)" and "(born 1867)" date."""
    if re.fullmatch(r"(?i)d\.?|died", word):
        return "death"
    return "birth" if re.fullmatch(r"(?i)b\.?|born", word) else ""


def _names_person(d: DatedSentence, words: list[int]) -> bool:
    people = sum(d.tokens[i].entity == "PERSON" for i in words)
    return len(words) > 1 and people * 2 > len(words)


def named_event_before(d: DatedSentence) -> Event | None:
    """The named event that a date stands right behind: "after the defeat at the Battle of Zama in 202 BC"."""
    start = min(d.phrase)
    if d.tied not in (Relation.AT, Relation.OF) or start < 2:
        return None
    words = name_before(d, start)
    text = " ".join(d.tokens[i].text for i in words)
    if words and d.tokens[max(0, words[0] - 2)].text.lower() == "eve":
        return None  # "on the eve of the Second War in 1905": the date is not the war's
    kind = kind_of_name(text)
    named = sum(w[:1].isupper() for w in text.split() if w.lower() != "the") > 1
    accord = d.tied is Relation.OF and named and kind[:1].isupper() and singular(kind) in ACCORDS
    happening = is_happening(kind) and (d.tied is Relation.AT or named)
    if not (accord or happening) or not (text[:4].lower() == "the " or " of " in text):
        return None
    text = d.sentence.text[
        d.tokens[words[0]].start - d.sentence.start : d.tokens[words[-1]].end - d.sentence.start
    ]
    text = re.sub(r"^The\b", "the", " ".join(text.split()))
    names = sum(d.tokens[i].text[:1].isupper() for i in words)
    return Event(text, Shape.PHRASE, Relation.AT, names=names) if len(text) <= LONGEST else None


def _is_life(d: DatedSentence, words: list[int], value: str) -> bool:
    """Whether the years are those of a person's life: a given and a family name, and a span that fits."""
    span = bounds(value) if is_interval(value) else None
    if span is None or not _LIFE[0] <= span[1][0] - span[0][0] <= _LIFE[1] or len(words) < 2:
        return False
    texts = [d.tokens[i].text for i in words]
    regnal = any(re.fullmatch(r"[IVX]+", t) for t in texts) or texts[0].lower() in (*_TITLES, "the")
    people = sum(d.tokens[i].entity == "PERSON" for i in words)
    descended = any(descends(d.tokens, i) and d.tokens[i].text in DESCENT for i in words)
    return not regnal and (descended or people * 2 > len(words))


def name_before(d: DatedSentence, opening: int) -> list[int]:
    """The tokens of the name that ends before an opening bracket, its article with them."""
    low = opening
    while low > 0:
        token = d.tokens[low - 1]
        text = token.text
        kind = low == opening and token.pos == "NOUN" and _is_kind(text)
        kind = kind or (
            low < opening and token.tag in ("NN", "NNS", "JJ") and text.islower() and _tails(d, low)
        )
        kind = kind or (low < opening and is_happening(text) and d.tokens[low].text.lower() == "of")
        named = is_capital(text) and token.tag not in (
            "IN",
            "CC",
            "PRP",
            "DT",
            "WRB",
            "WDT",
            "RB",
            "VBD",
            "VBN",
        )
        if text.lower() == "the" and low < opening:
            inside = low > 1 and d.tokens[low - 2].text.lower() in ("of", "for")
            low -= 1
            if not inside:
                break
            continue
        joins = low < opening and (text.lower() in _JOINING or descends(d.tokens, low - 1))
        if not (kind or named or joins):
            break
        low -= 1
    while low < opening and not (
        is_capital(d.tokens[low].text)
        or d.tokens[low].text.lower() == "the"
        or _tails(d, low)
        or descends(d.tokens, low)
    ):
        low += 1
    words = list(range(low, opening))
    if not any(d.tokens[i].text[:1].isupper() and d.tokens[i].text.lower() != "the" for i in words):
        return []
    before = d.tokens[low - 1] if low else None
    if before is not None and (before.text.lower() in DESCENT or descends(d.tokens, low - 1)):
        return []
    listed = before is not None and before.text.lower() in ("and", "&", ",", "-")
    if listed and d.tokens[low].text.lower() != "the":
        person = d.tokens[low].entity == "PERSON" and len(words) > 1
        whole = before is not None and before.text == ","
        return words if person or whole else []
    return words


def _tails(d: DatedSentence, index: int) -> bool:
    """Whether a small word stands in a phrase whose last word tells its kind ("Indus valley culture")."""
    return d.tokens[index].text.islower() and d.tokens[index].tag in ("NN", "NNS", "JJ")


def _is_kind(noun: str) -> bool:
    return bool(kind_of_name(noun))
