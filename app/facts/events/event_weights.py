"""How much a dated event is worth a card, and the one thing that a reader of its card should know first."""

import re

from app.facts.dates.edtf_values import is_interval, precision, split_interval
from app.facts.events.dated_phrases import Relation
from app.facts.events.event import Event, Shape
from app.facts.events.event_nouns import (
    ACCORDS,
    DEED_NOUNS,
    DEEDS,
    SLIGHT_VERBS,
    TURNING_VERBS,
    is_happening,
    singular,
)
from app.wording import gettext as _

LONG = 170
"""Characters: a longer event says too much."""
LONG_ENOUGH = 9
"""Words from which an event without a name may be one of the world at large."""
_BASE = {
    "day": 0.52,
    "month": 0.48,
    "season": 0.44,
    "year": 0.46,
    "interval": 0.44,
    "decade": 0.32,
    "century": 0.26,
    "millennium": 0.22,
}
_REBATES = {Shape.PHRASE: 0.06, Shape.ENTRY: 0.04, Shape.CRUDE: 0.12, Shape.SENTENCE: 0.08}
_PLAIN = (Relation.AT, Relation.SINCE, Relation.UNTIL)
_NAME, _MOST_NAMES = 0.035, 0.14
_DEED, _TURNING, _NAMED_EVENT, _SLIGHT, _STATE = 0.2, 0.14, 0.12, 0.12, 0.06
_MAIN = 0.08
_LASTING = 0.2
_BEING = re.compile(r"\b(?:was|were) (?:still |already |then )?an? (?!part\b|member\b|founding\b)")
"""What somebody or something was for longer than the day or year that tells of it: "Oslo was a town"."""
_FIGURES = 0.1
_COUNT = re.compile(r"\d{2}|\b(?:hundred|thousand|million|billion|percent|fifths|thirds)\b")
"""How much there was by a year: the number is asked."""
_FIGURE = re.compile(
    r"(?i)\b(?:the (?:number|rate|share|percentage|proportion) of|per ?cent|average)\b|\d%|[$£€]\d"
)


def weigh(value: str, event: Event, inferred: bool) -> tuple[float, str]:
    """How much an event is worth a card (0..1), and why in a sentence."""
    kind = _kind(value)
    worth = _BASE.get(kind, 0.4) + _MAIN * event.main + min(_MOST_NAMES, _NAME * event.names)
    if not event.names and event.shape is not Shape.CRUDE:
        worth -= 0.15 if event.vague or len(event.text.split()) < LONG_ENOUGH else 0.1
    worth += _turn(event) - _REBATES.get(event.shape, 0.0)
    counted = event.relation is Relation.BY and _COUNT.search(event.text) is not None
    worth -= 0.1 * (event.relation not in _PLAIN and not counted) + 0.08 * min(event.vague, 3)
    worth -= _FIGURES * (_FIGURE.search(event.text) is not None and not counted)
    lasting = event.relation is Relation.AT and kind in ("day", "month", "season", "year")
    worth -= _LASTING * (lasting and event.verb == "be" and bool(_BEING.search(event.text)))
    worth -= 0.1 * (len(event.text) > LONG) + 0.02 * inferred
    if event.dangling:
        worth = min(worth, 0.1)
    return round(max(0.05, min(1.0, worth)), 3), _reason(kind, event, inferred)


def _kind(value: str) -> str:
    """The precision of a value; of an interval with an open end, that of the end it has."""
    first, last = split_interval(value)
    return precision(value) if not is_interval(value) or (first and last) else precision(first or last or "")


def _turn(event: Event) -> float:
    """What its verb and nouns tell: a turning point, a named event, or something told beside the story."""
    slight = _SLIGHT if event.verb in SLIGHT_VERBS else _STATE if event.verb in ("be", "have") else 0.0
    turning = _DEED if _is_deed(event) else _TURNING if event.verb in TURNING_VERBS else 0.0
    named = _NAMED_EVENT if names_event(event.text) else 0.0
    return max(turning, named) + 0.3 * min(turning, named) - slight


def _is_deed(event: Event) -> bool:
    """Whether it tells of a defeat, death, crowning, treaty, founding: by its verb, or by its noun."""
    words = re.split(r"\s+(?:of|in|at|by|between)\s+", event.text)[0].split()
    noun = not event.verb and bool(words) and singular(words[-1]) in DEED_NOUNS
    return event.verb in DEEDS or noun


def names_event(text: str) -> bool:
    """Whether words hold an event's name: a kind of event or accord with a capital, not as the first word."""
    words = [w.strip(",;:’'()“”\"") for w in text.split()]
    return any(
        w[:1].isupper() and (is_happening(w) or singular(w) in ACCORDS) and (number or len(words) > 1)
        for number, w in enumerate(words)
    )


def _reason(kind: str, event: Event, inferred: bool) -> str:
    if event.dangling:
        return _("It is not certain whom or what a pronoun of this sentence means.")
    if inferred:
        return _("The year was inferred from an earlier sentence.")
    if event.shape is Shape.NAMED:
        return _("The text gives its years in brackets behind the name.")
    if event.relation not in _PLAIN:
        return _("The date bounds the event rather than giving its exact time.")
    if event.shape is Shape.ENTRY:
        return _("An entry of a chronology, with its date.")
    if event.shape in (Shape.PHRASE, Shape.CRUDE):
        return _("The date belongs to a phrase, not to a full clause.")
    if event.vague > 1 or not event.names:
        return _("The sentence dates the event but leaves some of its actors to the context.")
    return _clear_reason(kind, event.main)


def _clear_reason(kind: str, main: bool) -> str:
    if kind == "day":
        told = _("A full date in the main clause, with who and what named.")
        return told if main else _("A full date in a clause that names who and what.")
    if kind in ("month", "season", "year"):
        told = _("The main clause gives the {precision} and names who and what.")
    else:
        told = _("The main clause gives only the {precision}, but names who and what.")
    if not main:
        told = _("A part of the sentence gives the {precision} and names who and what.")
    return told.format(precision=kind)
