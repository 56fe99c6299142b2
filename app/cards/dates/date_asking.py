"""The words that ask for a date: "When", "In which year", "Around the end of which century"."""

import re

from app.cards.dates.date_blanks import Place, bare_value
from app.facts.dates.edtf_dates import format_date
from app.facts.dates.edtf_values import parse_date, precision, split_interval
from app.facts.events.dated_phrases import Relation

_ASKING = {
    "day": "When",
    "month": "In which month and year",
    "season": "In which season and year",
    "year": "In which year",
    "decade": "In which decade",
    "century": "In which century",
    "millennium": "In which millennium",
}
_END_OF = re.compile(
    r"(?i)(?P<lead>(?:at|around|by|near|towards?|in|until|since)\s+the\s+(?:very\s+)?"
    r"(?:end|turn|beginning|start|close|middle)\s+of)(?:\s+the)?"
)


LEAST_COARSE = {10: 1900, 100: 1800}
"""By the years of a decade or century, the year from which it tells too little of when something was."""


def is_coarse(value: str) -> bool:
    """Whether a time is a decade or a century near our own: of such questions readers kept none of eleven."""
    ends = [parse_date(end) for end in split_interval(value) if end] if "/" in value else [parse_date(value)]
    return bool(ends) and all(
        end is not None and end.span in LEAST_COARSE and end.year >= LEAST_COARSE[end.span] for end in ends
    )


def open_relation(value: str) -> Relation:
    """What the open end of a time says where the words that tie its date were not found."""
    if value.startswith("../"):
        return Relation.UNTIL
    return Relation.SINCE if value.endswith("/..") else Relation.AT


def asking_end(value: str, place: Place | None) -> str:
    """ "Around the end of which century" for a date's words "around the end of the 20th century"."""
    found = _END_OF.fullmatch(place.lead) if place is not None else None
    unit = precision(bare_value(value))
    if found is None or unit not in ("year", "decade", "century"):
        return ""
    lead = " ".join(found["lead"].split())
    return f"{lead[:1].upper()}{lead[1:].lower()} which {unit}"


def asking_words(value: str, relation: Relation, *, starts: bool = False) -> str:
    """The words that ask for a date as fine as this one; `starts`: for the first of a time."""
    date = parse_date(bare_value(value))
    kind = "part" if date is not None and date.part and date.part > 24 else precision(bare_value(value))
    unit = {"day": "date", "part": "part of the year"}.get(kind, kind)
    if (
        kind == "interval"
        and re.fullmatch(r"-?\d{3}\d/-?\d{3}\d", value)
        and format_date(value).endswith(("0s", "0s BC"))
    ):
        return "In which decade"
    if kind == "interval":
        ends = precision(value.split("/")[0])
        unit = {"day": "dates", "month": "months", "decade": "decades", "century": "centuries"}.get(
            ends, "years"
        )
        return _asking_span(value, unit)
    if starts:
        return "From when" if kind in ("day", "month", "season", "part") else f"From which {unit}"
    if relation is Relation.SINCE:
        return "Since when" if kind in ("day", "month", "season", "part") else f"Since which {unit}"
    if relation is Relation.UNTIL:
        return "Until when" if kind in ("day", "month", "season", "part") else f"Until which {unit}"
    if relation is Relation.BY:
        return "By when" if kind in ("day", "month", "season", "part") else f"By which {unit}"
    if date is not None and date.qualifier and kind in ("year", "month", "decade", "century"):
        return f"Around which {unit}"
    return _ASKING.get(kind, "When")


def _asking_span(value: str, unit: str) -> str:
    """Two decades or centuries side by side are one time, others a way from the first to the last."""
    first, last = (parse_date(end or "") for end in split_interval(value))
    if first is None or last is None or first.span == 1:
        return f"Between which {unit}"
    if last.year - first.year == first.span:
        return f"In which {unit}"
    kind = precision(value.split("/")[0])
    return f"From which {kind} to which {kind}"
