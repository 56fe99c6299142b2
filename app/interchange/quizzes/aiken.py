"""Aiken: choices with one right answer as plain text, a question a line (docs.moodle.org)."""

import re
from pathlib import Path

from app.interchange.quizzes.export import QuizExport, QuizReport, ReadQuiz
from app.interchange.quizzes.export_parts import (
    LeftOutError,
    Losses,
    Tell,
    evidence_lines,
    in_shown_order,
    tell_rules,
    without_controls,
    words_for_images,
)
from app.interchange.quizzes.importing import MAX_PARTS, Found, QuizMaker, SkippedError, read_text
from app.quiz.item import Answer, Choice, Choices, Item, TrueFalse
from app.quiz.paper import PaperItem
from app.quiz.texts import clean_html, has_markup, html_of, plain_text
from app.wording import gettext as _

KIND = "Aiken"
LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"

_ANSWER = re.compile(r"([A-Za-z])[.)]\s*(.*)")
_KEY = re.compile(r"ANSWERS?\s*:\s*(.*)", re.IGNORECASE)


def write_aiken(export: QuizExport, path: Path) -> QuizReport:
    """Write the items that have one right answer as UTF-8 text."""
    losses = Losses()
    tell_rules(export, losses, evidence=False)
    blocks: list[str] = []
    for placed in export.paper.items:
        tell = losses.about(placed.number)
        try:
            block = _block(export, placed, tell)
        except LeftOutError as error:
            tell(str(error))
            continue
        blocks.append(block)
        _tell_lost(placed.item, tell, bool(evidence_lines(export.quiz, placed.item)))
    other = [str(p.number) for p in export.paper.items if p.item.points != 1]
    if other:
        losses.tell(
            _("Aiken has no points; set them where the quiz is given. Not 1 point: item {numbers}.").format(
                numbers=", ".join(other)
            )
        )
    if any(section.title or section.instructions for section in export.paper.sections):
        losses.tell(_("Sections and their instructions are lost."))
    path.write_text("\n\n".join(blocks) + "\n", encoding="utf-8", newline="\n")
    return losses.report(len(blocks), len(export.paper.items) - len(blocks))


def _block(export: QuizExport, placed: PaperItem, tell: Tell) -> str:
    choices = _choices(placed)
    right = [place for place, choice in enumerate(choices) if choice.weight > 1 - 1e-9]
    if len(right) != 1:
        raise LeftOutError(_("It was left out: an Aiken question has one right answer."))
    if not 2 <= len(choices) <= len(LETTERS):
        raise LeftOutError(_("It was left out: an Aiken question has 2 to 26 answers."))
    passage = export.paper.passage(placed.item.passage)
    if passage is not None:
        tell(_("The text that it asks about stands before it in the same line."))
    before = f"{passage.title}: {_words(passage.text, tell)} — " if passage else ""
    question = _line(before + _words(placed.item.prompt, tell)) or "-"
    if _ANSWER.match(question) or _KEY.match(question):
        question = f"— {question}"
    answers = [
        f"{letter}. {_line(_words(choice.text, tell)) or '-'}"
        for letter, choice in zip(LETTERS, choices, strict=False)
    ]
    return "\n".join([question, *answers, f"ANSWER: {LETTERS[right[0]]}"])


def _choices(placed: PaperItem) -> tuple[Choice, ...]:
    order = placed.orders[0] if placed.orders else ()
    match placed.item.answer:
        case Choices(several=False, choices=choices):
            return in_shown_order(choices, order)
        case TrueFalse(answer=answer):
            return Choice("t", "True", float(answer)), Choice("f", "False", float(not answer))
        case _:
            raise LeftOutError(
                _("It was left out: Aiken has only questions with one right answer to choose.")
            )


def _tell_lost(item: Item, tell: Tell, evidence: bool) -> None:
    answer = item.answer
    told = [item.feedback.general, item.feedback.right, item.feedback.wrong]
    if isinstance(answer, Choices):
        told += [choice.feedback for choice in answer.choices]
        if any(choice.weight not in (0.0, 1.0) for choice in answer.choices):
            tell(_("Shares of the points, and points taken away, are lost."))
    elif isinstance(answer, TrueFalse):
        told += [answer.feedback_true, answer.feedback_false]
    if item.marking.penalty:
        tell(_("Shares of the points, and points taken away, are lost."))
    if any(told) or evidence:
        tell(_("Its feedback is lost."))
    if item.tags or item.topic or item.objective or item.difficulty:
        tell(_("Its tags are lost."))
    texts = [item.prompt, *(c.text for c in answer.choices)] if isinstance(answer, Choices) else [item.prompt]
    if any(has_markup(re.sub(r"<img\b[^>]*>", "", text)) for text in texts):
        tell(_("Its formatting is lost."))


def _words(text: str, tell: Tell) -> str:
    return plain_text(words_for_images(clean_html(text), tell))


def _line(text: str) -> str:
    return " ".join(without_controls(text).split())


def read_aiken(path: Path) -> ReadQuiz:
    """The questions of a file; answers may begin with `A.` or `A)`."""
    maker = QuizMaker(path.name)
    asked: list[str] = []
    answers: list[tuple[str, str]] = []
    for line in [*read_text(path).split("\n"), ""]:
        line = line.strip()
        key, answer = _KEY.fullmatch(line), _ANSWER.fullmatch(line)
        if key and answers:
            _take(maker, asked, answers, key[1])
            asked, answers = [], []
        elif answer and asked and answer[1].upper() == _next_letter(answers):
            answers.append((answer[1].upper(), answer[2]))
        elif not line:
            continue
        elif answers:
            # a question without its key: the next one begins
            maker.next()
            maker.skip(" ".join(asked), _("it has no “ANSWER:” line."))
            asked, answers = [line], []
        else:
            asked.append(line)
    if asked:
        maker.next()
        maker.skip(" ".join(asked), _("it has no answers, or no “ANSWER:” line."))
    return maker.quiz(KIND)


def _next_letter(answers: list[tuple[str, str]]) -> str:
    return LETTERS[len(answers)] if len(answers) < min(len(LETTERS), MAX_PARTS) else ""


def _take(maker: QuizMaker, asked: list[str], answers: list[tuple[str, str]], key: str) -> None:
    maker.next()
    prompt = "<br>".join(html_of(line) for line in asked)
    try:
        maker.take(Found(prompt, _answer(answers, key)))
    except SkippedError as error:
        maker.skip(prompt, str(error))


def _answer(answers: list[tuple[str, str]], key: str) -> Answer:
    right = {letter.upper() for letter in re.findall(r"[A-Za-z]", key)}
    letters = [letter for letter, _text in answers]
    if len(answers) < 2:
        raise SkippedError(_("it has fewer than two answers."))
    if not right or not right <= set(letters):
        raise SkippedError(_("its key “{key}” names no answer of it.").format(key=key.strip()[:20]))
    if [text.casefold() for _letter, text in answers] == ["true", "false"] and len(right) == 1:
        return TrueFalse("A" in right)
    choices = (
        Choice(str(n), html_of(text), 1 / len(right) if letter in right else 0.0)
        for n, (letter, text) in enumerate(answers, 1)
    )
    return Choices(tuple(choices), several=len(right) > 1)
