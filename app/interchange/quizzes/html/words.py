"""Every sentence that a quiz page says, in the program's language; `{…}` are filled in by the page."""

from app.quiz.paper import Paper
from app.wording import gettext as _


def page_words(paper: Paper, *, practice: bool) -> dict[str, str]:
    """The words by name."""
    return _asking() | _going() | _time(paper) | (_marking() if practice else _handing_in())


def _asking() -> dict[str, str]:
    return {
        "skip": _("Skip to the questions"),
        "no_script": _(
            "This page needs JavaScript to keep and mark answers. Without it, print it and write on paper."
        ),
        "question": _("Question {number}"),
        "passage": _("Passage"),
        "answer": _("Your answer"),
        "several": _("Tick all that are right."),
        "date_hint": _("Any usual form will do, such as 14 May 1931, May 1931, 1931 or 44 BC."),
        "yes": _("True"),
        "no": _("False"),
        "choose": _("choose"),
        "position": _("Position of “{step}”"),
        "up": _("Move “{step}” up"),
        "down": _("Move “{step}” down"),
        "order_hint": _(
            "Move the steps by the arrows or choose their positions. "
            "It counts as answered once you have moved one."
        ),
        "moved": _("“{step}” is now {position} of {all}."),
        "clear": _("Clear answer"),
        "cleared": _("The answer to question {number} was cleared."),
    }


def _going() -> dict[str, str]:
    return {
        "pages": _("Questions one by one"),
        "back": _("Previous question"),
        "next": _("Next question"),
        "page": _("{number} of {all}"),
        "progress": _("{done} of {all} answered"),
        "unanswered": _("Not answered yet: {list}. Press the button again to finish all the same."),
        "forget": _("Delete all answers on this computer"),
        "forget_sure": _(
            "This deletes every answer that you have given. Press “Delete all answers” again to do it."
        ),
    }


def _time(paper: Paper) -> dict[str, str]:
    minutes = f"{(paper.settings.time_limit_s or 0) / 60:g}"
    text = _(
        "You have {minutes} minutes. The clock starts when you press Start and runs on when the page is "
        "closed. When the time is up, the page says so and leaves your answers as they are."
    )
    return {
        "time_title": _("Before you start"),
        "time_text": text.format(minutes=minutes),
        "start": _("Start"),
        "time_left": _("Time left {time}"),
        "time_over": _("Time is up, {time} over"),
        "five_left": _("Five minutes left."),
        "one_left": _("One minute left."),
        "time_up": _("Time is up. Please finish now."),
    }


def _marking() -> dict[str, str]:
    return {
        "check": _("Check answer"),
        "answer_first": _("Please answer this question first."),
        "end_title": _("Finish"),
        "end_text": _("Your answers stay on this computer. This page marks them at once."),
        "finish": _("Finish and mark"),
        "again": _("Try again"),
        "no_attempts": _("You have used all your attempts."),
        "total": _("Your result"),
        "total_score": _("{score} of {points} points"),
        "waiting": _("Questions that a person must mark are not counted yet: {count}."),
        "later": _("What was right is told later."),
        "right": _("Right"),
        "partial": _("Partly right"),
        "wrong": _("Wrong"),
        "blank": _("Not answered"),
        "pending": _("To be marked by a person"),
        "score": _("({score} of {points} points)"),
        "right_answer": _("Right is:"),
        "model": _("A model answer:"),
    }


def _handing_in() -> dict[str, str]:
    return {
        "who": _("Who you are"),
        "name": _("Name"),
        "student_number": _("Student number (if you have one)"),
        "no_name": _("Please write your name, so that the response can be told to be yours."),
        "end_title": _("Hand in"),
        "end_text": _(
            "This saves a file with your answers. Send it to your instructor; the page itself sends nothing."
        ),
        "finish": _("Save response file"),
        "again": _("Try again"),
        "saved": _("Saved as {file}, in your downloads. You can change answers and save again."),
        "made": _("If no file was saved, copy this text and send it instead"),
        "total": _("Your result"),
    }
