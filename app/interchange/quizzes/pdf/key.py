"""The key to a paper: what is right, what earns how much, why, and where it stands."""

from collections.abc import Iterator

from reportlab.platypus import Flowable

from app.interchange.quizzes.pdf.fonts import READING, UI
from app.interchange.quizzes.pdf.paper import facts_of, section_title
from app.interchange.quizzes.pdf.setting import MUTED, Setter, together
from app.interchange.quizzes.rich_text import Run
from app.interchange.quizzes.solutions import (
    RightAnswer,
    answer_in_short,
    right_answers,
    sources_of,
    wrong_answers,
)
from app.interchange.quizzes.texts import number_in_words, points_in_words, share_in_words
from app.quiz.item import Cloze, Essay, Item, Kind
from app.quiz.paper import Paper, PaperItem
from app.quiz.quiz import Quiz
from app.wording import gettext as _

_LONGEST_SHORT = 40
_APART = "\u00a0\u00a0\u00a0 "


def key_content(quiz: Quiz, paper: Paper, setter: Setter) -> list[Flowable]:
    """Everything in the key, in the paper's order."""
    sizes = setter.sizes
    title = _("Key: {title}").format(title=paper.title)
    content: list[Flowable] = [
        setter.line(title, family=READING, bold=True, size=sizes.title, after=4),
        setter.line(facts_of(paper), size=sizes.small, color=MUTED, after=2),
    ]
    for chosen, pool in paper.drawn:
        drawn = _("{count} of {pool} questions were drawn for this paper.").format(count=chosen, pool=pool)
        content.append(setter.line(drawn, size=sizes.small, color=MUTED))
    content += _strip(paper, setter)
    for number, section in enumerate(paper.sections, 1):
        content.append(setter.gap(sizes.text))
        name = section_title(paper, section, number)
        if name:
            content.append(setter.line(name, bold=True, size=sizes.section, after=2, keep=True))
        content += [_item(quiz, placed, setter) for placed in section.items]
    return content


def _strip(paper: Paper, setter: Setter) -> list[Flowable]:
    """Every short answer in a few lines, to lay beside a pile of answer sheets."""
    runs: list[Run] = []
    for placed in paper.items:
        short = answer_in_short(placed)
        if 0 < len(short) <= _LONGEST_SHORT:
            runs += [
                Run(f"{placed.number}.", bold=True),
                Run(f"\u00a0{short.replace(' ', chr(160))}{_APART}"),
            ]
    return [setter.gap(setter.sizes.text / 2), setter.words(runs, family=UI)] if runs else []


def kind_in_words(kind: Kind) -> str:
    """What an item is called."""
    return {
        Kind.CHOICE: _("one choice"),
        Kind.CHOICES: _("several choices"),
        Kind.TRUE_FALSE: _("true or false"),
        Kind.SHORT_ANSWER: _("short answer"),
        Kind.NUMERIC: _("number"),
        Kind.DATE: _("date"),
        Kind.CLOZE: _("gaps"),
        Kind.MATCHING: _("matching"),
        Kind.ORDERING: _("ordering"),
        Kind.ESSAY: _("essay"),
    }[kind]


def _item(quiz: Quiz, placed: PaperItem, setter: Setter) -> Flowable:
    item, sizes = placed.item, setter.sizes
    hang = sizes.text * 2.4
    content: list[Flowable] = [
        setter.gap(sizes.text * 0.8),
        *setter.html(item.prompt, marker=f"{placed.number}.", hang=hang),
        setter.line(_facts(item), size=sizes.small, indent=hang, color=MUTED),
    ]
    for sign, answers in (("✓", right_answers(placed)), ("✗", wrong_answers(placed))):
        for one in answers:
            content += _answer(one, sign, placed, setter, hang)
    for word, text in _told(item):
        if text:
            content += setter.html(f"<i>{word}</i> {text}", indent=hang, size=sizes.small)
    for text in sources_of(item, quiz):
        content += setter.html(text, indent=hang, size=sizes.small, color=MUTED)
    return together(content)


def _answer(one: RightAnswer, sign: str, placed: PaperItem, setter: Setter, hang: float) -> list[Flowable]:
    own = setter.sizes.text * 1.7
    weighted = placed.item.kind in (Kind.CHOICE, Kind.CHOICES, Kind.SHORT_ANSWER, Kind.NUMERIC, Kind.DATE)
    shown = weighted and one.weight not in (0.0, 1.0)
    share = (Run(f"  {share_in_words(one.weight)}", bold=True),) if shown else ()
    content = setter.html(one.text, marker=sign, indent=hang, hang=own, end=share, after=1)
    if one.feedback:
        content += setter.html(one.feedback, indent=hang + own, size=setter.sizes.small, color=MUTED)
    return content


def _facts(item: Item) -> str:
    facts = [kind_in_words(item.kind), points_in_words(item.points), *_rules(item)]
    if item.difficulty:
        words = {"easy": _("easy"), "medium": _("medium"), "hard": _("hard")}
        facts.append(words[item.difficulty.value])
    for word, text in (
        (_("topic"), item.topic),
        (_("objective"), item.objective),
        (_("tags"), ", ".join(item.tags)),
    ):
        if text:
            facts.append(f"{word}: {text}")
    return " · ".join(facts)


def _rules(item: Item) -> Iterator[str]:
    """How answers that are not wholly right are marked, where that is a question at all."""
    if item.kind is Kind.ESSAY:
        yield _("marked by hand")
        return
    if item.kind in (Kind.CHOICES, Kind.CLOZE, Kind.MATCHING, Kind.ORDERING):
        yield _("partly right answers earn their part") if item.marking.partial else _("all or nothing")
    if item.marking.penalty:
        lost = number_in_words(item.marking.penalty * item.points)
        yield _("a wrong answer loses {points} points").format(points=lost)
    if isinstance(item.answer, Cloze) and len({gap.weight for gap in item.answer.gaps}) > 1:
        weights = ", ".join(number_in_words(gap.weight) for gap in item.answer.gaps)
        yield _("gaps count {weights}").format(weights=weights)


def _told(item: Item) -> Iterator[tuple[str, str]]:
    if isinstance(item.answer, Essay):
        yield _("For marking:"), item.answer.rubric
    yield _("Feedback:"), item.feedback.general
    yield _("When right:"), item.feedback.right
    yield _("When wrong:"), item.feedback.wrong
