"""The filters of a search: what each key takes, and what is said when it gets something else; no SQL."""

import re

from app.collection.expressions import UnreadableError, compile_expression
from app.collection.query_tree import (
    CardState,
    Compared,
    Duplicates,
    Expression,
    Flag,
    Ids,
    Is,
    Leaf,
    Named,
    Pattern,
    Property,
    QueryError,
    Recent,
    TagExpression,
    Wild,
    Words,
)
from app.wording import gettext as _

NAMED = {"deck": "deck", "tag": "tag", "note": "note", "type": "note", "card": "card", "preset": "preset"}
RECENT = ("added", "edited", "rated", "introduced", "resched")
KEYS = (*NAMED, "is", "prop", *RECENT, "flag", "re", "nc", "w", "dupe", "cid", "nid")
"""Every key there is; any other is the name of a field."""
OPERATORS = ("<=", ">=", "!=", "=", "<", ">")
COMPARISON = re.compile(r"([a-z]+)\s*(<=|>=|!=|=|<|>)\s*(-?\d+(?:\.\d+)?)(%?)", re.IGNORECASE)
WHOLE_NUMBERS = (Property.INTERVAL, Property.DUE, Property.REPS, Property.LAPSES, Property.POSITION)
MOST_DAYS = 36_500
LARGEST = 2_000_000_000
IDS = 2_000
"""How many ids one filter takes."""
LONG_NAMES = {
    "interval": Property.INTERVAL,
    "position": Property.POSITION,
    "stability": Property.STABILITY,
    "difficulty": Property.DIFFICULTY,
    "retrievability": Property.RETRIEVABILITY,
}
Span = tuple[int, int]


def read_filter(key: str, raw: str, pattern: Pattern, offset: int, span: Span) -> Leaf | None:
    """The condition of a key in small letters, None where there is no such key; `raw` begins at `offset`."""
    value = pattern.typed.strip()
    if key not in KEYS:
        return None
    if not value:
        raise QueryError(_('Something must stand behind "{key}:".').format(key=key), *span)
    match key:
        case "tag" if raw[:3].lower() == "re:":
            return TagExpression(*span, expression(raw[3:].replace('\\"', '"'), offset + 3, span))
        case "is":
            return Is(*span, _state(value, offset, span))
        case "prop":
            return _comparison(value, offset, span)
        case "flag":
            if not (value.isascii() and value.isdigit() and int(value[:3]) < 8):
                raise QueryError(_("A flag is a number from 1 to 7, or 0 for none."), offset, span[1])
            return Flag(*span, int(value))
        case "re":
            return Expression(*span, expression(raw.replace('\\"', '"'), offset, span))
        case "nc" | "w":
            return Words(*span, pattern, whole=key == "w")
        case "dupe":
            return _duplicates(pattern, value, offset, span)
        case "cid" | "nid":
            ids = tuple(part for part in re.split(r"[,\s]+", value) if part)
            if len(ids) > IDS:
                raise QueryError(_("There are too many ids here."), offset, span[1])
            return Ids(*span, key, ids)
    return _recent(key, value, offset, span) if key in RECENT else Named(*span, NAMED[key], pattern)


def expression(source: str, offset: int, span: Span) -> str:
    """A regular expression that can be read; QueryError points into it."""
    if not source:
        raise QueryError(_('Something must stand behind "{key}:".').format(key="re"), *span)
    try:
        compile_expression(source)
    except UnreadableError as error:
        raise QueryError(
            _("This regular expression can't be read: {reason}.").format(reason=error.reason),
            min(offset + error.place, span[1] - 1),
            span[1],
        ) from error
    return source


def _state(value: str, offset: int, span: Span) -> CardState:
    try:
        return CardState(value.lower())
    except ValueError:
        known = ", ".join(f"is:{state}" for state in CardState)
        raise QueryError(
            _('"is:{value}" can\'t be searched for. There are {known}.').format(value=value, known=known),
            offset,
            span[1],
        ) from None


def _comparison(value: str, offset: int, span: Span) -> Leaf:
    found = COMPARISON.fullmatch(value)
    word = re.match(r"[a-z]*", value, re.IGNORECASE)
    name = word[0].lower() if word else ""
    place = (offset, span[1])
    if name == "ease":
        raise QueryError(
            _("There is no ease here: cards have a difficulty, as in prop:d>0.5."), offset, offset + len(name)
        )
    known = LONG_NAMES.get(name) or next((p for p in Property if p == name), None)
    if known is None:
        names = ", ".join(Property)
        raise QueryError(
            _('"{name}" is no number of a card. There are {names}, as in prop:ivl>=10.').format(
                name=name or value, names=names
            ),
            offset,
            offset + len(name) if name else span[1],
        )
    if found is None:
        raise QueryError(
            _("A comparison such as prop:{name}>=10 must stand here, with one of {signs}.").format(
                name=known, signs=" ".join(OPERATORS)
            ),
            *place,
        )
    number = float(found[3]) / (100 if found[4] else 1)
    if known in WHOLE_NUMBERS and (found[4] or not number.is_integer()):
        raise QueryError(_("prop:{name} compares with a whole number.").format(name=known), *place)
    if abs(number) > LARGEST:
        raise QueryError(_("This number is too large."), *place)
    return Compared(*span, known, found[2], number)


def _recent(key: str, value: str, offset: int, span: Span) -> Leaf:
    days, colon, rating = value.partition(":")
    place = (offset, span[1])
    if not (days.isascii() and days.isdigit() and 1 <= int(days[:9]) <= MOST_DAYS):
        raise QueryError(_("{key}: takes a number of days from 1 on, as in {key}:7.").format(key=key), *place)
    if colon and (key != "rated" or rating not in ("1", "2", "3", "4")):
        raise QueryError(
            _("The answer is a number from 1 to 4, as in rated:7:1.")
            if key == "rated"
            else _("{key}: takes a number of days from 1 on, as in {key}:7.").format(key=key),
            offset + len(days) + 1 if rating else offset,
            span[1],
        )
    return Recent(*span, key, int(days), int(rating) if rating else None)


def _duplicates(pattern: Pattern, value: str, offset: int, span: Span) -> Leaf:
    if "," not in value:
        raise QueryError(
            _("dupe: takes a note type and the text of its first field, as in dupe:basic,word."),
            offset,
            span[1],
        )
    before: list[str | Wild] = []
    for part in pattern.parts:
        if isinstance(part, str) and "," in part:
            before.append(part.partition(",")[0])
            break
        before.append(part)
    return Duplicates(*span, Pattern(tuple(p for p in before if p)), value.partition(",")[2].strip())
