"""GIFT: questions as plain text for Moodle and others; a blank line ends a question (docs.moodle.org)."""

import re
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from app.interchange.quizzes.export import QuizExport, QuizReport
from app.interchange.quizzes.export_parts import (
    LeftOutError,
    Losses,
    Tell,
    as_given,
    category_path,
    date_as_texts,
    general_feedback,
    in_shown_order,
    marked_choices,
    moodle_percents,
    number_text,
    order_as_matching,
    passage_before,
    question_name,
    tags_of,
    tell_marking,
    tell_rules,
    true_false_as_choices,
    without_controls,
    words_for_images,
)
from app.interchange.quizzes.gift_reading import read_gift
from app.quiz.item import (
    Choices,
    Cloze,
    DateAnswer,
    Essay,
    Item,
    Matching,
    Numeric,
    Ordering,
    ShortAnswer,
    TrueFalse,
)
from app.quiz.paper import PaperItem
from app.quiz.texts import clean_html, has_markup, html_of, plain_text
from app.wording import gettext as _

__all__ = ["read_gift", "write_gift"]

MIN_PAIRS = 3
"""Pairs that readers of GIFT ask for in a matching question, one without a left side among them."""

_SPECIAL = re.compile(r"[\\~=#{}:]")
_GAP = re.compile(r"\[\[([^\[\]]+)\]\]")
_OTHER_GAP = "[…]"


def write_gift(export: QuizExport, path: Path) -> QuizReport:
    """Write a paper as UTF-8 text, with a category for each section."""
    losses = Losses()
    tell_rules(export, losses)
    _tell_what_is_never_held(export, losses)
    blocks = [f"// {_one_line(export.paper.title)}"]
    written = 0
    for section in export.paper.sections:
        blocks.append("$CATEGORY: " + category_path(export.paper.title, section.title))
        if section.instructions:
            losses.tell(_("The instructions of the section “{title}” are lost.").format(title=section.title))
        for placed in section.items:
            tell = losses.about(placed.number)
            try:
                blocks += _questions(export, as_given(placed, export.paper.settings), tell)
                written += 1
            except LeftOutError as error:
                tell(str(error))
    path.write_text("\n\n".join(blocks) + "\n", encoding="utf-8", newline="\n")
    return losses.report(written, len(export.paper.items) - written)


def _tell_what_is_never_held(export: QuizExport, losses: Losses) -> None:
    items = export.paper.items
    other = [str(placed.number) for placed in items if placed.item.points != 1]
    if other:
        losses.tell(
            _("GIFT has no points; set them where the quiz is given. Not 1 point: item {numbers}.").format(
                numbers=", ".join(other)
            )
        )
    if any(placed.item.passage for placed in items):
        losses.tell(
            _(
                "A text that several questions ask about stands before each of them, since a question bank "
                "may shuffle or draw them."
            )
        )


def _questions(export: QuizExport, placed: PaperItem, tell: Tell) -> list[str]:
    """The blocks of an item: one, but a block for each gap of a cloze text."""
    item = placed.item
    tell_marking(item, tell, combined=False)
    general = _html(general_feedback(export.quiz, item), tell)
    ending = f"####{general}" if general else ""
    prompt = clean_html(item.prompt)
    if isinstance(item.answer, Numeric) and item.answer.unit:
        tell(_("The unit “{unit}” stands behind the question.").format(unit=item.answer.unit))
        prompt += f" ({html_of(item.answer.unit)})"
    before = _html(passage_before(export.paper.passage(item.passage), prompt), tell)
    head = f"::{_escaped(question_name(placed))}::[html]"
    if isinstance(item.answer, Cloze):
        return _gaps(item, item.answer, placed, head + before, ending, tell)
    inside = _inside(item, placed, tell)
    return [f"{_comment(item)}\n{head}{before or '-'}{{{inside}{ending}}}"]


def _inside(item: Item, placed: PaperItem, tell: Tell) -> str:
    """What stands between the braces, without general feedback."""
    order = placed.orders[0] if placed.orders else ()
    match item.answer:
        case TrueFalse() as answer if item.marking.penalty:
            choices = true_false_as_choices(answer, tell)
            return _choices(replace(choices, choices=marked_choices(choices.choices, item.marking)), (), tell)
        case Choices(several=False) as answer:
            return _choices(
                replace(answer, choices=marked_choices(answer.choices, item.marking)), order, tell
            )
        case Choices() as answer:
            return _choices(answer, order, tell)
        case TrueFalse() as answer:
            return _true_false(answer, tell)
        case ShortAnswer() as answer:
            return _short(answer, tell)
        case DateAnswer() as answer:
            return _short(date_as_texts(answer, tell), tell)
        case Numeric() as answer:
            return _numeric(answer, tell)
        case Ordering() as answer:
            return _matching(order_as_matching(answer, tell), tell)
        case Matching() as answer:
            return _matching(answer, tell)
        case Essay(rubric=rubric, model_answer=model):
            if rubric or model:
                tell(_("The notes for who marks, and the model answer, are lost."))
            return ""
        case Cloze():
            return ""


def _choices(answer: Choices, order: Sequence[int], tell: Tell) -> str:
    choices = answer.choices if answer.shuffle else in_shown_order(answer.choices, order)
    if not answer.shuffle:
        tell(_("Its answers stand in their fixed order, but where the quiz is given they may be shuffled."))
    percents = moodle_percents([c.weight for c in choices], tell, total=answer.several)
    lines = []
    for choice, percent in zip(choices, percents, strict=True):
        sign = "~" if percent == 0 else f"~%{number_text(percent)}%"
        if percent == 100 and not answer.several:
            sign = "="
        lines.append(f"\t{sign}{_html(choice.text, tell)}{_feedback(choice.feedback, tell)}\n")
    return "\n" + "".join(lines)


def _true_false(answer: TrueFalse, tell: Tell) -> str:
    told = (answer.feedback_false, answer.feedback_true)
    wrong, right = told if answer.answer else reversed(told)
    ending = f"#{_html(wrong, tell)}" if wrong or right else ""
    return ("TRUE" if answer.answer else "FALSE") + ending + (f"#{_html(right, tell)}" if right else "")


def _short(answer: ShortAnswer, tell: Tell) -> str:
    accepted = [one for one in answer.accepted if "->" not in one.text]
    if len(accepted) != len(answer.accepted):
        tell(_("Accepted answers with -> in them are lost: in GIFT it means a pair."))
    if answer.exact:
        tell(_("Capital letters don't count in GIFT's short answers."))
    accepted.sort(key=lambda one: -one.weight)
    percents = moodle_percents([one.weight for one in accepted], tell)
    lines = []
    for one, percent in zip(accepted, percents, strict=True):
        sign = "=" if percent == 100 else f"=%{number_text(percent)}%"
        lines.append(f"\t{sign}{_escaped(one.text)}{_feedback(one.feedback, tell)}\n")
    return "\n" + "".join(lines)


def _numeric(answer: Numeric, tell: Tell) -> str:
    accepted = sorted(answer.accepted, key=lambda one: -one.weight)
    percents = moodle_percents([one.weight for one in accepted], tell)
    lines = []
    for one, percent in zip(accepted, percents, strict=True):
        sign = "=" if percent == 100 else f"=%{number_text(percent)}%"
        number = f"{number_text(one.value)}:{number_text(one.tolerance)}"
        lines.append(f"\t{sign}{number}{_feedback(one.feedback, tell)}\n")
    return "#\n" + "".join(lines)


def _matching(answer: Matching, tell: Tell) -> str:
    pairs = [(p.left, p.right) for p in answer.pairs] + [("", extra) for extra in answer.extra]
    if len(pairs) < MIN_PAIRS or len(answer.pairs) < 2:
        raise LeftOutError(_("It was left out: a matching question needs three pairs in GIFT."))
    if any(has_markup(right) for right in answer.rights):
        tell(_("Right sides are plain text: their formatting and pictures are lost."))
    return "\n" + "".join(
        f"\t={_html(left, tell).replace('->', '-&gt;')} -> {_escaped(plain_text(right).replace('->', '→'))}\n"
        for left, right in pairs
    )


def _gaps(item: Item, cloze: Cloze, placed: PaperItem, head: str, ending: str, tell: Tell) -> list[str]:
    """A question for each gap, its words missing in the text; the other gaps are dots."""
    if len(cloze.gaps) > 1:
        tell(
            _("It is written as {count} questions, one for each gap: GIFT has one gap in a text.").format(
                count=len(cloze.gaps)
            )
        )
    orders = placed.orders or ((),) * len(cloze.gaps)
    text = clean_html(cloze.text)
    blocks = []
    for gap, order in zip(cloze.gaps, orders, strict=True):
        parts = _GAP.split(text)
        if gap.id not in parts[1::2]:
            continue
        place = parts[1::2].index(gap.id) * 2 + 1
        before, after = (_with_dots(part) for part in (parts[:place], parts[place + 1 :]))
        own = replace(item, answer=gap.answer)
        inside = _inside(own, replace(placed, item=own, orders=(order,)), tell)
        single = len(cloze.gaps) == 1
        comment = _comment(item if single else replace(item, id=f"{item.id}.{gap.id}"))
        lead = "" if head.endswith("]") else "<br>"
        before, after = (_escaped(words_for_images(part, tell)) for part in (before, after))
        blocks.append(f"{comment}\n{head}{lead}{before}{{{inside}{ending}}}{after}")
    if not blocks:
        raise LeftOutError(_("Its text has no gap, so it was left out."))
    return blocks


def _with_dots(parts: Sequence[str]) -> str:
    """Pieces of a text and ids of gaps in turn, each gap as dots."""
    return "".join(_OTHER_GAP if place % 2 else part for place, part in enumerate(parts))


def _comment(item: Item) -> str:
    """The line that carries id and tags: Moodle reads it."""
    tags = "".join(f" [tag:{_bracketed(re.sub(r'[<>`]', '', tag))}]" for tag in tags_of(item))
    return f"// [id:{_bracketed(item.id)}]{tags}"


def _bracketed(text: str) -> str:
    return _one_line(text).replace("]", "\\]")


def _one_line(text: str) -> str:
    return " ".join(without_controls(text).split())


def _feedback(text: str, tell: Tell) -> str:
    return f"#{_html(text, tell)}" if text.strip() else ""


def _html(text: str, tell: Tell) -> str:
    """A text in HTML, its pictures as words."""
    return _escaped(words_for_images(clean_html(text), tell))


def _escaped(text: str) -> str:
    escaped = _SPECIAL.sub(lambda m: "\\" + m[0], without_controls(text))
    return re.sub(r"\r\n?|\n", r"\\n", escaped)
