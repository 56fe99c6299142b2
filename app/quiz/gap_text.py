"""A cloze text as a person types it: gaps in double brackets with what is right in them.

`[[port|harbour]]` takes either, `[[port|50%:bay]]` a second answer for half the weight; `[[=40±2]]` is a
number, `[[@1857-03]]` a date, and in `[[>night|day|none]]` is chosen, the first being right. What a gap has
beside that (its own weight, feedback, exactness) stays with it as long as its words stay.
"""

import re
from collections.abc import Sequence
from dataclasses import replace

from app.errors import UserError
from app.facts.dates.edtf_values import bounds
from app.quiz.dates import readings
from app.quiz.item import (
    AcceptedDate,
    AcceptedNumber,
    AcceptedText,
    Choice,
    Choices,
    Cloze,
    DateAnswer,
    Gap,
    Numeric,
    ShortAnswer,
)
from app.quiz.marking import read_number
from app.wording import gettext as _

_GAP = re.compile(r"\[\[(.*?)\]\]", re.DOTALL)
_SHARE = re.compile(r"(-?\d{1,3}(?:\.\d+)?)%:(.*)", re.DOTALL)


def gap_text(cloze: Cloze) -> str:
    """The text with each gap's answers in its place."""
    words = {gap.id: _words(gap) for gap in cloze.gaps}
    return _GAP.sub(lambda m: f"[[{words[m[1]]}]]" if m[1] in words else m[0], cloze.text)


def read_gap_text(text: str, before: Sequence[Gap] = ()) -> Cloze:
    """The cloze that a text says; UserError where a gap says nothing that can be right."""
    kept = {_words(gap): gap for gap in before}
    gaps: list[Gap] = []

    def take(found: re.Match[str]) -> str:
        words = found[1].strip()
        gap = kept.get(words)
        number = f"g{len(gaps) + 1}"
        gaps.append(replace(gap, id=number) if gap is not None else Gap(number, _answer(words)))
        return f"[[{number}]]"

    shown = _GAP.sub(take, text)
    if not gaps:
        raise UserError(
            _("A text with gaps needs one: put the word that is asked for in [[double brackets]].")
        )
    return Cloze(shown, tuple(gaps))


def _words(gap: Gap) -> str:
    match gap.answer:
        case ShortAnswer(accepted=accepted):
            return "|".join(_shared(a.weight, a.text) for a in accepted)
        case Numeric(accepted=accepted):
            return "=" + "|".join(_shared(a.weight, _number(a)) for a in accepted)
        case DateAnswer(accepted=accepted):
            return "@" + "|".join(_shared(a.weight, a.date) for a in accepted)
        case Choices(choices=choices):
            right = sorted(choices, key=lambda c: c.weight <= 0)
            return ">" + "|".join(c.text for c in right)


def _shared(weight: float, words: str) -> str:
    return words if weight == 1.0 else f"{100 * weight:g}%:{words}"


def _number(accepted: AcceptedNumber) -> str:
    return f"{accepted.value:g}" + (f"±{accepted.tolerance:g}" if accepted.tolerance else "")


def _answer(words: str) -> ShortAnswer | Numeric | DateAnswer | Choices:
    if not words.strip(" |=@>"):
        raise UserError(_("One of the gaps is empty: write what is right between its brackets."))
    if words.startswith(">"):
        texts = [t.strip() for t in words[1:].split("|") if t.strip()]
        if len(texts) < 2:
            raise UserError(_("A gap to choose in needs two words at least: [[>right|wrong]]."))
        return Choices(tuple(Choice(str(n), text, float(n == 1)) for n, text in enumerate(texts, 1)))
    kind, parts = (words[0], words[1:].split("|")) if words[0] in "=@" else ("", words.split("|"))
    read = [_share(part.strip()) for part in parts if part.strip()]
    if kind == "=":
        return Numeric(tuple(_read_number(words, weight) for weight, words in read))
    if kind == "@":
        return DateAnswer(tuple(AcceptedDate(_read_date(words), 0, weight) for weight, words in read))
    return ShortAnswer(tuple(AcceptedText(words, weight) for weight, words in read))


def _share(part: str) -> tuple[float, str]:
    found = _SHARE.fullmatch(part)
    return (float(found[1]) / 100, found[2].strip()) if found else (1.0, part)


def _read_number(words: str, weight: float) -> AcceptedNumber:
    value, _sign, slack = words.partition("±")
    number, tolerance = read_number(value.strip()), read_number(slack.strip()) if slack.strip() else 0.0
    if number is None or tolerance is None:
        raise UserError(_("“{words}” is no number.").format(words=words))
    return AcceptedNumber(number, abs(tolerance), weight)


def _read_date(words: str) -> str:
    return read_date(words)


def read_date(words: str) -> str:
    """The EDTF date that was typed, in any usual form; UserError where it means none or several."""
    words = words.strip()
    if bounds(words) is not None:
        return words
    found = readings(words)
    if len(found) != 1:
        raise UserError(_("“{words}” is no date that can be told for sure.").format(words=words))
    return found[0]
