"""Anki's template language: cards drawn from a note's fields, and which cards a note has.

Source: the manual of Anki, "Card Templates" and "Field Replacements". Scripts and styles are taken out;
formulas come out as `\\( \\)` and `\\[ \\]`. A template that is not closed ends where it ends.
"""

import html
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from app.cards.blanks.clozes import cloze_numbers, cloze_words, reveal_cloze
from app.cards.templates.image_occlusion import MARK, hide_parts
from app.cards.templates.rendering import visible_text

TYPE_IN = '<input class="type-in">'
"""Stands on the front of a card whose answer is typed."""
DEEPEST = 32
"""Conditions within conditions at most."""
MOST_CLOZES = 499
LONGEST = 100_000
"""Characters in which formulas are looked for."""
LONGEST_READING = 5_000
"""Characters in which readings over characters are looked for."""
LONGEST_SIDE = 5_000_000
"""Characters of a side at most; a template may name a long field many times."""
ALWAYS_FILLED = frozenset(("Type", "Deck", "Subdeck", "Card", "CardFlag", "CardID"))
SPECIAL = ("FrontSide", "Tags", *sorted(ALWAYS_FILLED))

_EMPTY = re.compile(r"(?:\s|</?(?:br|div) ?/?>)*", re.IGNORECASE)
_MARK = re.compile(r"<!--.*?-->|\{\{(.+?)\}\}", re.DOTALL)
_OTHER_MARK = re.compile(r"<!--.*?-->|<%(.+?)%>", re.DOTALL)
_OTHER_SIGNS = "{{=<% %>=}}"
_UNSAFE = re.compile(
    r"<(script|style|button)\b[^<>]*>.*?(?:</\1\s*>|$)|<!--.*?(?:-->|$)|</?(?:script|style|button)\b[^<>]*>",
    re.DOTALL | re.IGNORECASE,
)
_UNSAFE_STYLED = re.compile(_UNSAFE.pattern.replace("|style", ""), _UNSAFE.flags)
_ACTING = re.compile(r"<!--|</?(?:script|style|button)\b", re.IGNORECASE)
_TAG = re.compile(r"<[^<>]*>")
_ANSWER = re.compile(r"<hr\b[^<>]*\bid\s*=\s*[\"']?answer\b[^<>]*>", re.IGNORECASE)
_FORMULAS = tuple(
    # what stands inside holds no further opening: a text of openings alone is read once
    (re.compile(rf"{opening}((?:(?!{opening}).)*?){closing}", re.DOTALL), formula)
    for opening, closing, formula in (
        (r"\[\$\$\]", r"\[/\$\$\]", r"\\[\1\\]"),
        (r"\[\$\]", r"\[/\$\]", r"\\(\1\\)"),
        (r"\[latex\]\s*\$(?!\$)", r"\$\s*\[/latex\]", r"\\(\1\\)"),
        (r"\[latex\]\s*\$\$", r"\$\$\s*\[/latex\]", r"\\[\1\\]"),
        (r"\[latex\]", r"\[/latex\]", r"\\[\1\\]"),
        (r"<anki-mathjax\b[^<>]*\bblock\b[^<>]*>", r"</anki-mathjax>", r"\\[\1\\]"),
        (r"<anki-mathjax\b[^<>]*>", r"</anki-mathjax>", r"\\(\1\\)"),
    )
)
_RUBY = re.compile(r" ?([^ >]+?)\[(.+?)\]")


@dataclass(frozen=True, slots=True)
class FieldMark:
    """Where a field stands, and its filters in the order in which they are applied."""

    field: str
    filters: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Condition:
    """A part that is there where a field holds something, or (`negated`) nothing."""

    field: str
    negated: bool
    parts: "tuple[Part, ...]"


Part = str | FieldMark | Condition
_FRONT_SIDE = FieldMark("FrontSide")


@dataclass(frozen=True, slots=True)
class Side:
    """What a side is drawn from. `number` is that of the card's cloze; `front` is there on the back.

    A side with its own `design` keeps its styles, and its hints unfold.
    """

    values: Mapping[str, str]
    number: int = 0
    is_front: bool = True
    front: str = ""
    design: bool = False


@dataclass(frozen=True, slots=True)
class Face:
    """A card as it is drawn: `back` without the question; `typed` are plain answers that may be typed."""

    front: str
    back: str
    typed: tuple[str, ...] = ()


@lru_cache(maxsize=1024)
def read_template(source: str) -> tuple[Part, ...]:
    """The parts of a template."""
    mark = _MARK
    if source.lstrip().startswith(_OTHER_SIGNS):
        source = source.lstrip()[len(_OTHER_SIGNS) :]
        mark = _OTHER_MARK
    stack: list[tuple[str, bool, list[Part]]] = [("", False, [])]
    place = 0
    for found in mark.finditer(source):
        parts = stack[-1][2]
        if found.start() > place:
            parts.append(source[place : found.start()])
        place = found.end()
        word = found.group(1)
        if word is None:
            parts.append(found.group())
            continue
        word = word.strip()
        if word[:1] in ("#", "^") and len(stack) <= DEEPEST:
            stack.append((word[1:].strip(), word[0] == "^", []))
        elif word[:1] == "/":
            if len(stack) > 1 and stack[-1][0] == word[1:].strip():
                _close(stack)
        else:
            *filters, field = word.split(":")
            parts.append(FieldMark(field.strip(), tuple(f.strip() for f in reversed(filters))))
    if place < len(source):
        stack[-1][2].append(source[place:])
    while len(stack) > 1:
        _close(stack)
    return tuple(stack[0][2])


def draw(front: str, back: str, values: Mapping[str, str], number: int = 0) -> Face:
    """A card by the sources of its templates; `values` are fields, special ones too; `number` its cloze's."""
    if number and any(MARK in text for text in values.values()):
        return _draw_occluded(front, back, values, number)
    question = render(front, Side(values, number))
    rest = answer_parts(back)
    answer = None
    if rest is not None:
        answer = clean_markup(_joined(rest, Side(values, number, is_front=False, front=question)))
    if answer is None or is_blank(answer):
        answer = _without_question(question, back, values, number)
    return Face(question, answer.strip(), tuple(_typed_answers(front, values, number)))


def draw_whole(front: str, back: str, values: Mapping[str, str], number: int = 0) -> tuple[str, str]:
    """Both sides as their templates have them, for showing with the note type's own style."""
    question = render(front, Side(values, number, design=True))
    answer = render(back, Side(values, number, is_front=False, front=question, design=True))
    shapes = next((text for text in values.values() if MARK in text), "") if number else ""
    if shapes:
        question = hide_parts(question, shapes, number, question=True)
        answer = hide_parts(answer, shapes, number, question=False)
    return question, answer


def render(source: str, side: Side) -> str:
    """A side as HTML, with formulas in one form, without scripts, comments and (save in designs) styles."""
    return clean_markup(_joined(read_template(source), side), styled=side.design)


def clean_markup(text: str, *, styled: bool = False) -> str:
    """HTML without what acts (buttons wait for scripts) or, unless `styled`, only styles.

    Formulas come out in one form.
    """
    if _ACTING.search(text):
        text = (_UNSAFE_STYLED if styled else _UNSAFE).sub("", text)
    if len(text) > LONGEST:
        return text
    if "[" not in text and "<anki" not in text:
        return text
    if "[$" in text or "[latex]" in text or "<anki-mathjax" in text:
        for form, replacement in _FORMULAS:
            text = form.sub(replacement, text)
    return text


def is_tame(text: str) -> bool:
    """Whether `clean_markup` leaves a text as it is for certain."""
    if len(text) > LONGEST or "[" in text:
        return False
    return "<" not in text or not ("<anki" in text or _ACTING.search(text))


def is_blank(text: str) -> bool:
    """Whether nothing would be seen."""
    seen = text.lstrip()[:1]
    if seen not in "<&":
        return False
    return not visible_text(text) and "<img" not in text and "[sound:" not in text


def is_empty(field: str) -> bool:
    """Whether Anki takes a field for empty: blanks and line breaks only."""
    return not field or _EMPTY.fullmatch(field) is not None


def card_places(
    fronts: Sequence[str], fields: Mapping[str, str], *, cloze: bool, tagged: bool = False
) -> list[int]:
    """The cards that Anki makes: templates whose front shows a field, or the cloze numbers less one."""
    if cloze:
        names = {m.field for m in _marks(read_template(fronts[0])) if "cloze" in m.filters}
        numbers = {n for name in names for n in cloze_numbers(fields.get(name, ""))}
        return sorted(n - 1 for n in numbers if 0 < n <= MOST_CLOZES)
    filled = {name for name, text in fields.items() if not is_empty(text)} | ALWAYS_FILLED
    if tagged:
        filled.add("Tags")
    return [place for place, front in enumerate(fronts) if _shows(read_template(front), filled)]


def _draw_occluded(front: str, back: str, values: Mapping[str, str], number: int) -> Face:
    """A picture with parts hidden: the clozes tell the shapes and show nothing themselves."""
    shapes = next(text for text in values.values() if MARK in text)
    question = render(front, Side(values, number))
    answer = render(back, Side(values, number, is_front=False, front=question))
    return Face(
        hide_parts(question, shapes, number, question=True),
        hide_parts(answer, shapes, number, question=False).strip(),
    )


@lru_cache(maxsize=1024)
def answer_parts(source: str) -> tuple[Part, ...] | None:
    """What stands after `<hr id=answer>` in a template, None where that line is not there or not always."""
    parts = read_template(source)
    for place, part in enumerate(parts):
        if isinstance(part, str) and (line := _ANSWER.search(part)):
            return (part[line.end() :], *parts[place + 1 :])
    return None


def _without_question(question: str, back: str, values: Mapping[str, str], number: int) -> str:
    """The back without the front that it repeats, as far as that can be told."""
    whole = render(back, Side(values, number, is_front=False, front=question))
    if line := _ANSWER.search(whole):
        return whole[line.end() :] if not is_blank(whole[line.end() :]) else whole
    answer = render(back, Side(values, number, is_front=False)) if "FrontSide" in back else whole
    repeated = not number and question and answer.startswith(question)
    if repeated and not is_blank(answer[len(question) :]):
        return answer[len(question) :]
    return answer if not is_blank(answer) else whole


def _close(stack: list[tuple[str, bool, list[Part]]]) -> None:
    field, negated, parts = stack.pop()
    stack[-1][2].append(Condition(field, negated, tuple(parts)))


def _joined(parts: Sequence[Part], side: Side) -> str:
    """The parts as one text; words and plain fields, of which most templates are made, go straight in."""
    values = side.values
    found: list[str] = []
    left = LONGEST_SIDE
    for part in parts:
        if isinstance(part, str):
            text = part
        elif isinstance(part, FieldMark) and not part.filters and part.field in values:
            text = values[part.field]
        elif isinstance(part, Condition):
            shown = _is_filled(part.field, side) is not part.negated
            text = _joined(part.parts, side) if shown else ""
        else:
            text = side.front if part == _FRONT_SIDE else _filtered(part, side)
        found.append(text)
        left -= len(text)
        if left < 0:
            break
    return "".join(found)


def _is_filled(field: str, side: Side) -> bool:
    if field in side.values:
        return not is_empty(side.values[field])
    # {{#c2}} holds on the card of the second cloze
    return bool(side.number) and field == f"c{side.number}"


def _filtered(mark: FieldMark, side: Side) -> str:
    text = side.front if mark.field == "FrontSide" else side.values.get(mark.field)
    if text is None:
        return html.escape(f"{{{mark.field}}}")
    if "type" in mark.filters:
        return _type_in(mark, text, side)
    for name in mark.filters:
        text = _apply(name, text, mark.field, side)
    return text


def _apply(name: str, text: str, field: str, side: Side) -> str:
    match name:
        case "cloze":
            return _cloze(text, side) if side.number else text
        case "cloze-only":
            return ", ".join(cloze_words(text, side.number))
        case "text":
            return _TAG.sub("", _UNSAFE.sub("", text))
        case "hint":
            if is_empty(text):
                return ""
            if side.design:
                return f'<details class="hint"><summary>{html.escape(field)}</summary>{text}</details>'
            # no card asks with its hint shown; the answer shows it
            return f'<i class="hint">[{html.escape(field)}]</i>' if side.is_front else text
        case "furigana":
            return _RUBY.sub(_ruby, text) if _may_have_readings(text) else text
        case "kanji":
            if not _may_have_readings(text):
                return text
            return _RUBY.sub(lambda m: m.group() if _is_sound(m) else m.group(1), text)
        case "kana":
            if not _may_have_readings(text):
                return text
            return _RUBY.sub(lambda m: m.group() if _is_sound(m) else m.group(2), text)
        case _ if name.startswith("tts"):
            return ""
    return text


def _cloze(text: str, side: Side) -> str:
    if MARK in text:
        return ""
    return reveal_cloze(text, side.number, question=side.is_front)


def _type_in(mark: FieldMark, text: str, side: Side) -> str:
    if side.is_front:
        return TYPE_IN
    return html.escape(", ".join(_expected(mark, text, side.number)), quote=False)


def _expected(mark: FieldMark, text: str, number: int) -> list[str]:
    if "cloze" not in mark.filters:
        return [visible_text(text)]
    words = [visible_text(word) for word in cloze_words(text, number)]
    return words[:1] if len(set(words)) == 1 else [", ".join(words)]


def _typed_answers(front: str, values: Mapping[str, str], number: int) -> Iterator[str]:
    if "type:" not in front:
        return
    for mark in _marks(read_template(front)):
        if "type" in mark.filters and mark.field in values:
            yield from (text for text in _expected(mark, values[mark.field], number) if text)


def _shows(parts: Sequence[Part], filled: set[str]) -> bool:
    for part in parts:
        if isinstance(part, FieldMark) and part.field in filled:
            return True
        if (
            isinstance(part, Condition)
            and (part.field in filled) is not part.negated
            and _shows(part.parts, filled)
        ):
            return True
    return False


def _marks(parts: Sequence[Part]) -> Iterator[FieldMark]:
    for part in parts:
        if isinstance(part, FieldMark):
            yield part
        elif isinstance(part, Condition):
            yield from _marks(part.parts)


def _ruby(match: re.Match[str]) -> str:
    return match.group() if _is_sound(match) else f"<ruby><rb>{match[1]}</rb><rt>{match[2]}</rt></ruby>"


def _may_have_readings(text: str) -> bool:
    # finding them takes the square of the text's length
    return "[" in text and len(text) <= LONGEST_READING


def _is_sound(match: re.Match[str]) -> bool:
    return match[2].startswith("sound:")
