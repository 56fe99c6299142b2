"""What is told of a question afterwards: what is right, in words and by its keys, and where it stands."""

from app.interchange.quizzes.solutions import right_answers, sources_of
from app.quiz.item import Choices, TrueFalse
from app.quiz.paper import PaperItem
from app.quiz.quiz import Quiz
from app.quizfile.student_copy import PracticeCopy, StudentCopy
from app.wording import ngettext


def solution_of(placed: PaperItem) -> str:
    """What is right, as HTML; empty where nobody said."""
    told = [one.text for one in right_answers(placed)]
    if not told:
        return ""
    head = ngettext("Right answer:", "Right answers:", len(told))
    return f"<b>{head}</b><br>" + "<br>".join(told) if len(told) > 2 else f"<b>{head}</b> " + "; ".join(told)


def right_keys(placed: PaperItem) -> tuple[str, ...]:
    """The keys of the options that are right, where options are picked."""
    match placed.item.answer:
        case Choices(choices=choices):
            return tuple(
                str(key) for key, place in enumerate(placed.orders[0], 1) if choices[place].weight > 0
            )
        case TrueFalse(answer=truth):
            return ("true" if truth else "false",)
        case _:
            return ()


def source_of(placed: PaperItem, copy: StudentCopy) -> str:
    """The sentences that an item rests on, with their place, as HTML."""
    if not isinstance(copy, PracticeCopy):
        return ""
    return "<br>".join(sources_of(placed.item, Quiz("", "", sources=copy.sources)))
