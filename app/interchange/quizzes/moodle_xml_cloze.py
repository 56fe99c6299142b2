"""Moodle's notation for gaps inside a text: `{1:SHORTANSWER:=harbour~%50%port#nearly}`, both ways."""

import html
import math
import re
from collections.abc import Callable, Iterator

from app.interchange.quizzes.export_parts import (
    LeftOutError,
    Tell,
    date_as_texts,
    in_shown_order,
    moodle_percents,
    number_text,
    words_for_images,
)
from app.quiz.item import (
    AcceptedNumber,
    AcceptedText,
    Choice,
    Choices,
    Cloze,
    DateAnswer,
    Gap,
    Item,
    Numeric,
    ShortAnswer,
)
from app.quiz.paper import Orders
from app.quiz.texts import clean_html
from app.wording import gettext as _

MAX_MARK = 100
"""Whole marks that a gap may have before weights are rounded."""

_GAP = re.compile(r"\[\[([^\[\]]+)\]\]")
_START = re.compile(
    r"\{(\d*):(NUMERICAL|NM|MULTICHOICE(?:_[VHS]{1,2})?|MC[VHS]{0,2}|SHORTANSWER(?:_C)?|SAC?|MWC?|"
    r"MULTIRESPONSE(?:_[HS]{1,2})?|MR[HS]{0,2}):"
)
_SHARE = re.compile(r"%(-?\d+(?:[.,]\d*)?)%")
_NUMBER = re.compile(
    r"\s*(-?(?:\d+[.,]?\d*|[.,]\d+)(?:[eE][-+]?\d+)?)(?::(\d*[.,]?\d*(?:[eE][-+]?\d+)?))?\s*"
)
_SPECIAL = {ord(sign): f"&#{ord(sign)};" for sign in "~#}{=%\\"}


def write_gaps(cloze: Cloze, item: Item, orders: Orders, tell: Tell) -> tuple[str, float]:
    """The text with Moodle's gaps, and the points that Moodle counts: the sum of the gaps' marks."""
    marks = _marks(cloze, item.points)
    if abs(sum(marks) - item.points) > 1e-9:
        tell(
            _("Moodle counts {given} points instead of {wanted}: a gap has whole marks.").format(
                given=sum(marks), wanted=number_text(item.points)
            )
        )
    written = {
        gap.id: _write_gap(gap, mark, order, tell)
        for gap, mark, order in zip(cloze.gaps, marks, orders or ((),) * len(cloze.gaps), strict=True)
    }
    text = clean_html(cloze.text).replace("{", "&#123;")
    return _GAP.sub(lambda m: written.pop(m[1], m[0]), text), float(sum(marks))


def _marks(cloze: Cloze, points: float) -> list[int]:
    """Whole marks in the proportion of the weights, adding up to the points where that can be."""
    total = sum(gap.weight for gap in cloze.gaps)
    if total <= 0:
        raise LeftOutError(_("No answer of it earns anything, so it was left out."))
    shares = [gap.weight * points / total for gap in cloze.gaps]
    for factor in range(1, MAX_MARK):
        scaled = [share * factor for share in shares]
        if all(abs(one - round(one)) < 1e-6 for one in scaled):
            whole = [round(one) for one in scaled]
            divisor = math.gcd(*whole) if factor > 1 else 1
            return [one // divisor for one in whole]
    smallest = min(gap.weight for gap in cloze.gaps if gap.weight > 0)
    return [max(1, round(gap.weight / smallest)) if gap.weight > 0 else 0 for gap in cloze.gaps]


def _write_gap(gap: Gap, mark: int, order: tuple[int, ...], tell: Tell) -> str:
    answer = gap.answer
    if isinstance(answer, DateAnswer):
        answer = date_as_texts(answer, tell)
    match answer:
        case ShortAnswer(accepted=accepted, exact=exact):
            kind = "SHORTANSWER_C" if exact else "SHORTANSWER"
            ranked = sorted(accepted, key=lambda one: -one.weight)
            parts = [(one.weight, html.escape(one.text, quote=False), one.feedback) for one in ranked]
        case Numeric(accepted=accepted):
            kind = "NUMERICAL"
            ranked = sorted(accepted, key=lambda one: -one.weight)
            parts = [
                (one.weight, f"{number_text(one.value)}:{number_text(one.tolerance)}", one.feedback)
                for one in ranked
            ]
            if answer.unit:
                tell(_("The unit “{unit}” of a gap is lost.").format(unit=answer.unit))
        case Choices() as answer:
            kind = "MULTICHOICE_S" if answer.shuffle else "MULTICHOICE"
            if answer.several:
                kind = "MULTIRESPONSE"
            chosen = answer.choices if answer.shuffle else in_shown_order(answer.choices, order)
            parts = [
                (c.weight, html.escape(words_for_images(clean_html(c.text), tell), quote=False), c.feedback)
                for c in chosen
            ]
    percents = moodle_percents([weight for weight, _text, _feedback in parts], tell)
    pieces = []
    for percent, (_weight, text, feedback) in zip(percents, parts, strict=True):
        sign = "=" if percent == 100 else f"%{number_text(percent)}%" if percent else ""
        shown = text if kind == "NUMERICAL" else _protected(text)
        told = words_for_images(clean_html(feedback), tell)
        pieces.append(sign + shown + (f"#{_protected(html.escape(told, quote=False))}" if told else ""))
    return f"{{{mark}:{kind}:{'~'.join(pieces)}}}"


def _protected(text: str) -> str:
    """Text that is HTML already, without the characters that end an answer."""
    return re.sub(r"&(?:#\d+|\w+);|.", lambda m: m[0] if len(m[0]) > 1 else m[0].translate(_SPECIAL), text,
                  flags=re.DOTALL)  # fmt: skip


def read_gaps(text: str, clean: Callable[[str], str]) -> tuple[str, tuple[Gap, ...], float]:
    """The text with gaps as items have them, the gaps, and the points: the sum of their marks."""
    pieces: list[str] = []
    gaps: list[Gap] = []
    marks: list[float] = []
    last = 0
    for start, end, mark, kind, inside in _found(text):
        answer = _read_answer(kind, inside, clean)
        if answer is None:
            continue
        gaps.append(Gap(f"g{len(gaps) + 1}", answer, float(mark or 1)))
        marks.append(gaps[-1].weight)
        pieces += [text[last:start], f"[[{gaps[-1].id}]]"]
        last = end
    if marks and min(marks) == max(marks):
        gaps = [Gap(gap.id, gap.answer) for gap in gaps]
    return "".join([*pieces, text[last:]]), tuple(gaps), sum(marks)


def _found(text: str) -> Iterator[tuple[int, int, str, str, str]]:
    """Each gap's start and end, mark, kind, and what stands inside, up to the first bare }."""
    place = 0
    while match := _START.search(text, place):
        end = match.end()
        while end < len(text) and text[end] != "}":
            end += 2 if text[end] == "\\" else 1
        if end >= len(text):
            return
        yield match.start(), end + 1, match[1], match[2], text[match.end() : end]
        place = end + 1


def _read_answer(
    kind: str, inside: str, clean: Callable[[str], str]
) -> ShortAnswer | Numeric | Choices | None:
    parts = [_read_part(part) for part in re.split(r"(?<!\\)~", inside) if part.strip()]
    if not parts:
        return None
    if kind in ("NUMERICAL", "NM"):
        numbers = []
        for share, text, feedback in parts:
            if (found := _NUMBER.fullmatch(text)) and share:
                value, tolerance = (float((g or "0").replace(",", ".") or 0) for g in found.groups())
                numbers.append(AcceptedNumber(value, tolerance, share, clean(feedback)))
        return Numeric(tuple(numbers)) if numbers else None
    if kind.startswith("M") and not kind.startswith("MW"):
        several = kind.startswith(("MULTIRESPONSE", "MR"))
        choices = tuple(
            Choice(str(n), clean(text), share, clean(feedback))
            for n, (share, text, feedback) in enumerate(parts, 1)
        )
        return Choices(choices, several, kind.endswith("S"))
    texts = [
        AcceptedText(" ".join(text.split()), share, clean(told))
        for share, text, told in parts
        if text.strip()
    ]
    return ShortAnswer(tuple(texts), kind.endswith("_C") or kind in ("SAC", "MWC")) if texts else None


def _read_part(part: str) -> tuple[float, str, str]:
    """The share, the answer and its feedback, their characters restored."""
    share = 0.0
    if part.startswith("="):
        share, part = 1.0, part[1:]
    elif found := _SHARE.match(part):
        share, part = float(found[1].replace(",", ".")) / 100, part[found.end() :]
    answer, _sign, feedback = _split_feedback(part)
    return share, _restored(answer), _restored(feedback)


def _split_feedback(part: str) -> tuple[str, str, str]:
    found = re.search(r"(?<![\\&])#", part)
    return (part[: found.start()], "#", part[found.end() :]) if found else (part, "", "")


def _restored(text: str) -> str:
    return html.unescape(re.sub(r"\\([~#}{\\])", r"\1", text))
