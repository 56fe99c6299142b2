"""An answer that another program wrote as text, as the response that marking takes."""

import re
from collections.abc import Sequence
from dataclasses import replace

from app.quiz.item import (
    Choices,
    Cloze,
    DateAnswer,
    Essay,
    Matching,
    Numeric,
    Ordering,
    ShortAnswer,
    TrueFalse,
)
from app.quiz.marking import Response
from app.quiz.paper import PaperItem
from app.quiz.question import Option, Question, question_of
from app.quiz.texts import plain_text

_VERDICTS = {"true": "true", "false": "false", "t": "true", "f": "false", "yes": "true", "no": "false"}
_VERDICTS |= {"wahr": "true", "falsch": "false", "1": "true", "0": "false"}
_PART = re.compile(r"\s*(?:part|gap|blank|teil)\s*(\d{1,4})\s*:\s*", re.IGNORECASE)
_SEPARATORS = (";", "\n", ",")
_ARROW = re.compile(r"->|=>|→|:")


def fold_words(text: str) -> str:
    """A text by its words alone, letter case and white space aside."""
    return " ".join(text.casefold().split())


def read_response_text(placed: PaperItem, text: str) -> Response:
    """The response to a question that a platform or a person wrote so; None where it fits nothing."""
    question = question_of(placed)
    match placed.item.answer:
        case Choices(several=False):
            return _key(question.options, text)
        case Choices():
            return _keys(question.options, text)
        case TrueFalse():
            return _VERDICTS.get(fold_words(text))
        case ShortAnswer() | Numeric() | DateAnswer() | Essay():
            return text
        case Ordering(steps=steps):
            keys = _keys(question.options, text) or _places(question, text)
            return keys if keys and len(keys) == len(steps) else None
        case Matching():
            return _pairs(question, text)
        case Cloze():
            return _gaps(question, text)
    return None


def read_choice(answer: Choices, order: Sequence[int], text: str) -> str | None:
    """The id of the choice that is named by its words, or by its letter or number as shown."""
    options = [Option(str(key), answer.choices[place].text) for key, place in enumerate(order, 1)]
    key = _key(options, text)
    return answer.choices[order[int(key) - 1]].id if key else None


def _key(options: Sequence[Option], text: str) -> str | None:
    """By the option's words, else by its letter or shown number."""
    said = fold_words(plain_text(text))
    words = {fold_words(plain_text(option.text)): option.key for option in options}
    if said in words:
        return words[said]
    bare = said.strip("().: ")
    letters = {chr(ord("a") + place): option.key for place, option in enumerate(options[:26])}
    return letters.get(bare) or next((option.key for option in options if option.key == bare), None)


def _keys(options: Sequence[Option], text: str) -> list[str] | None:
    """Several options with any of the usual signs between them, or none that their texts lack."""
    for separator in _SEPARATORS:
        keys = [_key(options, part) for part in text.split(separator) if part.strip()]
        if keys and all(keys):
            return [key for key in keys if key]
    return _greedy(options, text)


def _greedy(options: Sequence[Option], text: str) -> list[str] | None:
    """Options whose own texts hold the sign between them."""
    words = sorted(((fold_words(plain_text(o.text)), o.key) for o in options), key=lambda w: -len(w[0]))
    rest, found = fold_words(plain_text(text)), []
    while rest:
        fit = next(((word, key) for word, key in words if word and rest.startswith(word)), None)
        if fit is None:
            return None
        found.append(fit[1])
        rest = rest[len(fit[0]) :].lstrip(" ;,")
    return found or None


def _pairs(question: Question, text: str) -> dict[str, str] | None:
    found: dict[str, str] = {}
    for part in re.split(r";|\n" if ";" in text or "\n" in text else ",", text):
        for match in _ARROW.finditer(part):
            # a left side may hold an arrow of its own
            left, right = part[: match.start()], part[match.end() :]
            key, value = _key(question.lefts, left), _key(question.options, right)
            if key and value:
                found[key] = value
                break
    return found or None


def _places(question: Question, text: str) -> list[str] | None:
    """An order that was given as a matching question: each step with its place."""
    places = replace(
        question,
        lefts=question.options,
        options=tuple(Option(str(n), str(n)) for n in range(1, len(question.options) + 1)),
    )
    put = _pairs(places, text) or {}
    return sorted(put, key=lambda key: int(put[key])) if len(set(put.values())) == len(put) else None


def _gaps(question: Question, text: str) -> dict[str, str] | None:
    """Moodle writes "part 1: word; part 2: word"; others the words alone, in order."""
    pieces = _PART.split(text)
    if len(pieces) > 2:
        said = dict(
            zip(pieces[1::2], (piece.strip().rstrip(";").strip() for piece in pieces[2::2]), strict=True)
        )
    else:
        parts = [part.strip() for part in re.split(r";|\n", text)]
        if len(parts) != len(question.blanks):
            parts = [part.strip() for part in text.split(",")]
        if len(parts) != len(question.blanks):
            return None
        said = {str(place): part for place, part in enumerate(parts, 1)}
    found: dict[str, str] = {}
    for blank in question.blanks:
        own = said.get(blank.key, "")
        value = _key(blank.options, own) if blank.options else own
        if value and value != "-":
            found[blank.key] = value
    return found or None
