"""What results say in words: the figures of the whole, the record of corrections, and what was odd."""

from app.quiz.correction import Correction, Remedy
from app.quiz.item import Choices, Cloze
from app.quiz.quiz import Quiz
from app.quiz.summary import prompt_of
from app.quiz.texts import plain_text
from app.ui.models.quiz_book import Marked
from app.ui.models.quiz_editing import points_in_words
from app.wording import gettext as _
from app.wording import ngettext


def summary_in_words(marked: Marked) -> str:
    """Students, mean, reliability and what waits, in a line."""
    figures = marked.figures
    words = [ngettext("{count} student", "{count} students", figures.students).format(count=figures.students)]
    if figures.mean is not None and figures.points is not None:
        text = _("mean {mean} of {points} points")
        words.append(text.format(mean=points_in_words(figures.mean), points=points_in_words(figures.points)))
    if figures.deviation is not None:
        words.append(_("standard deviation {value}").format(value=points_in_words(figures.deviation)))
    if figures.kr20 is not None:
        words.append(_("reliability (KR-20) {value}").format(value=f"{figures.kr20:.2f}"))
    elif figures.alpha is not None:
        words.append(_("reliability (alpha) {value}").format(value=f"{figures.alpha:.2f}"))
    if figures.error is not None:
        words.append(_("standard error {value} points").format(value=points_in_words(figures.error)))
    if figures.pending:
        text = ngettext("{count} answer waits for marks", "{count} answers wait for marks", figures.pending)
        words.append(text.format(count=figures.pending))
    if not marked.book.is_present:
        text = _("of version {version}: the quiz was changed since")
        words.append(text.format(version=marked.book.quiz.version))
    return " · ".join(words)


def record_in_words(marked: Marked, told: tuple[str, ...]) -> str:
    """Corrections in their order, whose points the last one changed, and what was odd about the answers."""
    quiz = marked.book.quiz
    lines = [_("Corrections of the key"), ""]
    lines += [correction_in_words(quiz, one) for one in quiz.corrections] or [_("None.")]
    if marked.changed:
        lines += ["", _("What the last one changed"), ""]
        for one in marked.changed:
            text = _("{student}: {before} of {points_before} → {after} of {points_after}")
            lines.append(
                text.format(
                    student=one.student,
                    before=points_in_words(one.before),
                    points_before=points_in_words(one.points_before),
                    after=points_in_words(one.after),
                    points_after=points_in_words(one.points_after),
                )
            )
    if told:
        lines += ["", _("About the answers that were brought in last"), "", *told]
    return "\n".join(lines)


def correction_in_words(quiz: Quiz, one: Correction) -> str:
    """A correction as a sentence."""
    try:
        item = quiz.item(one.item)
    except KeyError:
        return _("{day}: an item that is gone").format(day=one.made)
    prompt = prompt_of(item)
    values = {"day": one.made or "–", "question": prompt if len(prompt) <= 70 else prompt[:69] + "…"}
    match one.remedy:
        case Remedy.DROP:
            return _("{day}: “{question}” counts for nobody").format(**values)
        case Remedy.ALL_POINTS:
            return _("{day}: everybody has the points of “{question}”").format(**values)
        case _:
            answers = (
                [gap.answer for gap in item.answer.gaps if gap.id == one.gap]
                if isinstance(item.answer, Cloze)
                else [item.answer]
            )
            own = answers[0] if answers else None
            named = {c.id: plain_text(c.text) for c in own.choices} if isinstance(own, Choices) else {}
            text = _("{day}: “{answer}” is accepted for “{question}” too")
            return text.format(answer=named.get(one.answer, one.answer), **values)
