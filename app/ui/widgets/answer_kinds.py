"""Which form an item's answer is edited in, and what each kind begins with."""

from collections.abc import Callable

from app.quiz.item import (
    Answer,
    Choice,
    Choices,
    Cloze,
    DateAnswer,
    Essay,
    Kind,
    Matching,
    Numeric,
    Ordering,
    ShortAnswer,
    TrueFalse,
)
from app.ui.widgets.item_answers import (
    AnswerForm,
    ChoicesForm,
    ClozeForm,
    DateForm,
    EssayForm,
    MatchingForm,
    NumericForm,
    OrderingForm,
    ShortAnswerForm,
    TrueFalseForm,
)


def blank_answer(kind: Kind) -> Answer:
    """An answer of a kind to begin with."""
    empty = tuple(Choice(letter, "", float(letter == "a")) for letter in "abcd")
    blanks: dict[Kind, Answer] = {
        Kind.CHOICE: Choices(empty),
        Kind.CHOICES: Choices(empty, several=True),
        Kind.TRUE_FALSE: TrueFalse(True),
        Kind.SHORT_ANSWER: ShortAnswer(()),
        Kind.NUMERIC: Numeric(()),
        Kind.DATE: DateAnswer(()),
        Kind.CLOZE: Cloze("", ()),
        Kind.MATCHING: Matching(()),
        Kind.ORDERING: Ordering(()),
        Kind.ESSAY: Essay(),
    }
    return blanks[kind]


def make_form(answer: Answer) -> AnswerForm:
    """The form for an answer."""
    forms: dict[type, Callable[..., AnswerForm]] = {
        Choices: ChoicesForm,
        TrueFalse: TrueFalseForm,
        ShortAnswer: ShortAnswerForm,
        Numeric: NumericForm,
        DateAnswer: DateForm,
        Cloze: ClozeForm,
        Matching: MatchingForm,
        Ordering: OrderingForm,
        Essay: EssayForm,
    }
    return forms[type(answer)](answer)
