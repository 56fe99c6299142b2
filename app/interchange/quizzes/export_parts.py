"""What the formats of learning platforms share when they write: losses, names, tags, weights, passages."""

import html
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from functools import partial

from app.facts.dates.edtf_dates import accepted_forms
from app.interchange.quizzes.export import Loss, QuizExport, QuizReport
from app.quiz.item import (
    AcceptedText,
    Choice,
    Choices,
    Cloze,
    DateAnswer,
    Essay,
    Item,
    Marking,
    Matching,
    Ordering,
    Pair,
    ShortAnswer,
    TrueFalse,
)
from app.quiz.paper import PaperItem
from app.quiz.quiz import Passage, Quiz, Reveal, Settings
from app.quiz.texts import clean_html, html_of, image_alt, plain_text, replace_images
from app.wording import gettext as _

MOODLE_PERCENTS = (100, 90, 83.33333, 80, 75, 70, 66.66667, 60, 50, 40, 33.33333, 30, 25, 20, 16.66667,
                   14.28571, 12.5, 11.11111, 10, 5, 0)  # fmt: skip
"""The shares of a question's mark that Moodle knows, in percent; each may be negative too."""
NAME_LENGTH = 60
MODEL_ANSWER = '<div class="model-answer">'
"""What a model answer for an essay begins with, among the notes for who marks."""
PASSAGE_START, PASSAGE_END = '<div class="passage">', '</div><hr class="passage-end">'

_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\x80-\x9f\ud800-\udfff\ufffe\uffff]")


@dataclass(slots=True)
class Losses:
    """What is lost while a file is written; each sentence once for an item."""

    told: dict[Loss, None] = field(default_factory=dict)

    def tell(self, sentence: str, number: int | None = None) -> None:
        """Note a loss of an item by its number, or of the quiz."""
        self.told[Loss(sentence, number)] = None

    def about(self, number: int) -> Callable[[str], None]:
        """How an item tells its losses."""
        return partial(self.tell, number=number)

    def report(self, items: int, left_out: int = 0) -> QuizReport:
        """The report, what concerns the whole quiz first."""
        ordered = sorted(self.told, key=lambda loss: loss.number or 0)
        return QuizReport(items, left_out, tuple(ordered))


Tell = Callable[[str], None]


class LeftOutError(Exception):
    """An item that a format can't hold in any way; its sentence says why."""


def without_controls(text: str) -> str:
    """The text without characters that no XML file may hold."""
    return _CONTROL.sub("", text)


def question_name(placed: PaperItem) -> str:
    """A short name for lists of questions, in the order of the paper."""
    words = without_controls(plain_text(placed.item.prompt)) or placed.item.id
    short = words if len(words) <= NAME_LENGTH else words[: NAME_LENGTH - 1].rsplit(" ", 1)[0] + "…"
    return f"{placed.number:02d} {short}"


def category_path(title: str, section: str) -> str:
    """Where Moodle puts the questions of a section: a category in one of the quiz."""
    names = (" ".join(without_controls(name).split()).replace("/", "//") for name in (title, section))
    return "/".join(["$course$", "top", *(name for name in names if name)])


def tags_of(item: Item) -> tuple[str, ...]:
    """Its tags, with topic, objective and difficulty among them."""
    named = (("topic", item.topic), ("objective", item.objective), ("difficulty", item.difficulty or ""))
    return (*item.tags, *(f"{name}:{value}" for name, value in named if value))


def general_feedback(quiz: Quiz, item: Item) -> str:
    """The feedback for any answer, with the sentences that the item rests on."""
    return item.feedback.general + "".join(evidence_lines(quiz, item))


def evidence_lines(quiz: Quiz, item: Item) -> list[str]:
    """A paragraph for each sentence of evidence that has words."""
    titles = {source.id: source.title for source in quiz.sources}
    lines = []
    for one in item.evidence:
        if one.quote:
            title = titles.get(one.source, "")
            page = _("p. {page}").format(page=one.page) if one.page is not None else ""
            place = ", ".join(part for part in (title, page) if part)
            lines.append(
                f'<p class="evidence">“{html_of(one.quote)}”{f" ({html_of(place)})" if place else ""}</p>'
            )
    return lines


def tell_marking(item: Item, tell: Tell, *, combined: bool) -> None:
    """What Moodle does not keep of an item's marking rule and of its feedback for right and wrong.

    `combined` says whether the format has such feedback, which then is of some kinds of question only.
    """
    answer = item.answer
    single = isinstance(answer, Choices) and not answer.several
    if item.marking.penalty and not single and not isinstance(answer, TrueFalse | Essay):
        tell(_("A wrong answer loses nothing: in Moodle only a choice of one answer can."))
    if not item.marking.partial and not single and isinstance(answer, Choices | Cloze | Matching | Ordering):
        tell(_("Parts of the points are given for parts that are right."))
    kept = combined and isinstance(answer, Choices | Matching | Ordering)
    if not kept and (item.feedback.right or item.feedback.wrong):
        tell(_("The feedback for right and for wrong answers is lost; that of each answer is kept."))


def true_false_as_choices(answer: TrueFalse, tell: Tell) -> Choices:
    """True or false as a choice, where a wrong answer shall lose points."""
    tell(_("It is written as a choice of True and False: Moodle's true/false takes no points away."))
    true = Choice("true", "True", float(answer.answer), answer.feedback_true)
    false = Choice("false", "False", float(not answer.answer), answer.feedback_false)
    return Choices((true, false), shuffle=False)


def marked_choices(choices: Sequence[Choice], marking: Marking) -> tuple[Choice, ...]:
    """Choices of which one is picked, with what each earns under the marking rule."""
    return tuple(replace(choice, weight=marked_weight(choice.weight, marking)) for choice in choices)


def marked_weight(weight: float, marking: Marking) -> float:
    """What a single answer of this weight earns: a part is nothing where parts don't count."""
    if 0 < weight < 1 and not marking.partial:
        weight = 0.0
    return min(weight, -marking.penalty) if weight <= 0 else weight


def moodle_percent(weight: float) -> float:
    """The nearest share that Moodle knows, in percent."""
    nearest = min(MOODLE_PERCENTS, key=lambda percent: abs(percent - abs(weight) * 100))
    return nearest if weight >= 0 else -nearest


def moodle_percents(weights: Sequence[float], tell: Tell, *, total: bool = False) -> list[float]:
    """Shares that Moodle takes: the best is 100, or with `total` the positive ones add up to it.

    Moodle stops an import at a question of which that is not true.
    """
    percents = [moodle_percent(weight) for weight in weights]
    right = [percent for percent in percents if percent > 0]
    if not right:
        raise LeftOutError(_("No answer of it earns anything, so it was left out."))
    if total and abs(sum(right) - 100) > 0.5:
        share = moodle_percent(1 / len(right))
        percents = [share if percent > 0 else percent for percent in percents]
    elif not total and max(percents, default=100) != 100:
        best = max(percents)
        percents = [100 if percent == best else percent for percent in percents]
    for weight, percent in zip(weights, percents, strict=True):
        if abs(weight * 100 - percent) > 0.01:
            tell(
                _("A share of {wanted} % is written as {given} %, the nearest that Moodle takes.").format(
                    wanted=number_text(round(weight * 100, 2)), given=number_text(percent)
                )
            )
    return percents


def number_text(value: float) -> str:
    """A number as plain decimals, never with an exponent."""
    text = f"{value:.15f}".rstrip("0").rstrip(".") if abs(value) < 1e15 else f"{value:.0f}"
    exact = repr(float(value))
    if "e" not in exact:
        text = exact.removesuffix(".0")
    return "0" if text in ("-0", "") else text


def date_as_texts(answer: DateAnswer, tell: Tell) -> ShortAnswer:
    """The usual forms of accepted dates, as texts."""
    accepted: dict[str, AcceptedText] = {}
    for one in answer.accepted:
        for form in accepted_forms(one.date):
            accepted.setdefault(form, AcceptedText(form, one.weight, one.feedback))
    tell(
        _("The date is written as a short answer; accepted forms of it: {count}.").format(count=len(accepted))
    )
    if any(one.tolerance_days for one in answer.accepted):
        tell(_("The tolerance of its date in days is lost; only the date itself is accepted."))
    return ShortAnswer(tuple(sorted(accepted.values(), key=lambda text: -text.weight)))


def order_as_matching(answer: Ordering, tell: Tell) -> Matching:
    """Steps to match with their places."""
    tell(_("The order is written as a matching question: each step with its place, 1 to {count}.").format(
        count=len(answer.steps)
    ))  # fmt: skip
    return Matching(tuple(Pair(step.id, step.text, str(n)) for n, step in enumerate(answer.steps, 1)))


def as_given(placed: PaperItem, settings: Settings) -> PaperItem:
    """The item with its choices in a fixed order where the quiz shuffles none."""
    answer = placed.item.answer
    if settings.shuffle_choices or not isinstance(answer, Choices):
        return placed
    return replace(placed, item=replace(placed.item, answer=replace(answer, shuffle=False)))


def in_shown_order(values: Sequence[Choice], order: Sequence[int]) -> tuple[Choice, ...]:
    """Choices as they stand on the paper."""
    return tuple(values[place] for place in order) if order else tuple(values)


def passage_before(passage: Passage | None, prompt: str) -> str:
    """The prompt with its passage before it."""
    if passage is None:
        return prompt
    title = f"<h4>{html_of(passage.title)}</h4>" if passage.title else ""
    return f"{PASSAGE_START}{title}{clean_html(passage.text)}{PASSAGE_END}{prompt}"


def marker_notes(rubric: str, model_answer: str) -> str:
    """What helps a person who marks an essay."""
    return rubric + (f"{MODEL_ANSWER}{model_answer}</div>" if model_answer else "")


def words_for_images(text: str, tell: Tell) -> str:
    """The text with each picture's description in its place, where a format takes no files."""

    def described(tag: str, name: str) -> str:
        tell(_("The picture {name} can't be part of this format; its description stands there.").format(
            name=name
        ))  # fmt: skip
        return html.escape(f"[{image_alt(tag) or name}]", quote=False)

    return replace_images(text, described)


def tell_rules(
    export: QuizExport,
    losses: Losses,
    *,
    timed: bool = False,
    described: bool = False,
    evidence: bool = True,
) -> None:
    """What no question bank holds of a quiz: its rules, its description, what was drawn.

    The flags say what a format does hold; `evidence` whether it has feedback to put quotations into.
    """
    settings, paper = export.paper.settings, export.paper
    if not timed and settings.time_limit_s is not None:
        losses.tell(_("The time limit is lost; set it again where the quiz is given."))
    if not timed and settings.attempts is not None:
        losses.tell(_("The number of attempts is lost; set it again where the quiz is given."))
    other = (settings.reveal is not Reveal.AT_END, settings.one_per_page, settings.shuffle_items)
    if not timed and any(other):
        losses.tell(_("The rules for order, pages and feedback are lost; set them where the quiz is given."))
    if not described and paper.description:
        losses.tell(_("The description of the quiz is lost."))
    for chosen, pool in paper.drawn:
        losses.tell(
            _("Of {pool} items to draw from, the {chosen} drawn for paper {letter} are written.").format(
                pool=pool, chosen=chosen, letter=paper.letter
            )
        )
    if evidence and any(evidence_lines(export.quiz, placed.item) for placed in paper.items):
        losses.tell(_("The sentences that items rest on stand in their general feedback."))
