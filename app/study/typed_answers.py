"""How a typed answer compares with the right one: forgiving in form, strict in figures."""

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import StrEnum

from app.study.written_dates import other_forms, read_dates

LONGEST = 300
"""Characters that are compared; more than a card's back may hold."""
CLOSE = 0.85
"""From this share of common letters on, an answer is called close: about one slip in seven letters."""
ALIKE = 0.5
"""Below this share of common letters, the answers are shown one after the other."""
ARTICLES = frozenset(
    ("the", "a", "an", "der", "die", "das", "le", "la", "les", "el", "los", "las", "il", "lo")
)

_BRACKETS = re.compile(r"\s*\([^()]*\)")
# a sign before a figure is part of it
_WORDS = re.compile(r"(?<![\w)])[-−](?=\d)|[^\W_]+")
_FIGURES = re.compile(r"\d+")


class Verdict(StrEnum):
    """How near an answer comes. The person still rates it."""

    RIGHT = "right"
    CLOSE = "close"
    WRONG = "wrong"


class Piece(StrEnum):
    """What a run of letters is: as it should be, too much or wrong, or left out."""

    SAME = "same"
    WRONG = "wrong"
    MISSING = "missing"


@dataclass(frozen=True, slots=True)
class Comparison:
    """A typed answer beside the accepted one that it comes nearest to; `pieces` tell the difference."""

    verdict: Verdict
    expected: str
    pieces: tuple[tuple[Piece, str], ...]


def compare_answer(typed: str, answers: Sequence[str]) -> Comparison:
    """Compare what was typed with the answers that are right, the usual one first.

    Case, accents, punctuation, articles, words in brackets and the form of a date don't matter;
    another figure is always wrong.
    """
    typed = " ".join(typed.split())[:LONGEST]
    forms = list(dict.fromkeys(answer_forms(answers))) or [""]
    for form in forms:
        if _is_said_alike(typed, form):
            return Comparison(Verdict.RIGHT, form, ((Piece.SAME, typed),))
    nearest = max(forms, key=lambda form: _likeness(typed, form))
    near = _likeness(typed, nearest) >= CLOSE and _FIGURES.findall(typed) == _FIGURES.findall(nearest)
    pieces = tuple(_pieces(typed, nearest))
    if _likeness(typed, nearest) < ALIKE:
        # letters that two different words happen to share tell nobody anything
        pieces = ((Piece.WRONG, typed), (Piece.SAME, " "), (Piece.MISSING, nearest))
    return Comparison(Verdict.CLOSE if near else Verdict.WRONG, nearest, pieces)


def has_formula(text: str) -> bool:
    """Whether an answer has a formula in it, of which every sign counts."""
    return "\\(" in text or "\\[" in text


def _is_said_alike(typed: str, form: str) -> bool:
    if has_formula(form) or has_formula(typed):
        return typed.replace(" ", "") == form.replace(" ", "")
    return fold(typed) == fold(form) or bool(read_dates(typed) & read_dates(form))


def fold(text: str) -> str:
    """The words alone: no case, accents, punctuation (but the sign of a figure) or leading article."""
    text = text.replace("−", "-")
    words = _WORDS.findall("".join(_fold_letter(c) for c in text.replace("’", "").replace("'", "")))
    return " ".join(words[1:] if len(words) > 1 and words[0] in ARTICLES else words)


def answer_forms(answers: Iterable[str]) -> Iterator[str]:
    """Every form in which the answers are right, each as it stands first; some may come twice."""
    for answer in answers:
        whole = " ".join(answer.split())[:LONGEST]
        if whole:
            yield whole
            yield _BRACKETS.sub("", whole).strip() or whole
            yield from other_forms(whole)


def _fold_letter(letter: str) -> str:
    plain = "".join(c for c in unicodedata.normalize("NFKD", letter) if not unicodedata.combining(c))
    return plain.casefold()


def _likeness(typed: str, form: str) -> float:
    return SequenceMatcher(None, fold(typed), fold(form), autojunk=False).ratio()


def _pieces(typed: str, expected: str) -> Iterator[tuple[Piece, str]]:
    left, right = ([_fold_letter(c) for c in text] for text in (typed, expected))
    for kind, i, j, k, m in SequenceMatcher(None, left, right, autojunk=False).get_opcodes():
        if kind == "equal":
            yield Piece.SAME, typed[i:j]
            continue
        if j > i:
            yield Piece.WRONG, typed[i:j]
        if m > k:
            yield Piece.MISSING, expected[k:m]
