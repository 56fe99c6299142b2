"""The paper that students write on: nothing in it tells what is right."""

from collections.abc import Iterator
from itertools import groupby
from typing import Any

from reportlab.platypus import Flowable, PageBreak, Table

from app.cards.templates.rendering import visible_text
from app.interchange.quizzes.pdf.fonts import READING, UI
from app.interchange.quizzes.pdf.setting import LINE, MUTED, Rule, Setter, table_style, together
from app.interchange.quizzes.rich_text import Run
from app.interchange.quizzes.texts import letter, points_in_words
from app.quiz.item import Kind
from app.quiz.paper import Paper, PaperSection
from app.quiz.question import Question, question_of
from app.wording import gettext as _

_APART = "\u00a0\u00a0\u00a0\u00a0 "
_LONGEST_SIDE = 300
"""Characters of a side of a matching item that still stands beside the other column."""


def paper_content(paper: Paper, setter: Setter) -> list[Flowable]:
    """Everything on the paper, in its order."""
    content = _head(paper, setter)
    for number, section in enumerate(paper.sections, 1):
        content += _section(paper, section, number, setter)
    if paper.items:
        content += [PageBreak(), *_answer_sheet(paper, setter)]
    return content


def facts_of(paper: Paper) -> str:
    """Paper letter, questions, points and time in one line."""
    count = len(paper.items)
    facts = [
        _("Paper {letter}").format(letter=paper.letter),
        _("1 question") if count == 1 else _("{count} questions").format(count=count),
        points_in_words(paper.points),
    ]
    if paper.settings.time_limit_s:
        facts.append(_("{minutes} minutes").format(minutes=f"{paper.settings.time_limit_s / 60:g}"))
    return " · ".join(facts)


def section_title(paper: Paper, section: PaperSection, number: int) -> str:
    """The section's title, or its number where there are several without."""
    return section.title or (_("Part {number}").format(number=number) if len(paper.sections) > 1 else "")


def _head(paper: Paper, setter: Setter) -> list[Flowable]:
    sizes = setter.sizes
    content: list[Flowable] = [
        setter.line(paper.title, family=READING, bold=True, size=sizes.title, after=4),
        setter.line(facts_of(paper), size=sizes.small, color=MUTED, after=8),
        *_name_fields(setter),
        setter.gap(sizes.text),
    ]
    if paper.description:
        content += setter.html(paper.description)
    return content


def _name_fields(setter: Setter) -> list[Flowable]:
    """Name, number and date, each before a line of its own."""
    sizes = setter.sizes
    fields = [setter.line(word, size=sizes.small, after=0) for word in (_("Name"), _("Number"), _("Date"))]
    if sizes.text >= 18:
        rows = [[field, ""] for field in fields]
        table = Table(rows, colWidths=[sizes.width * 0.25, sizes.width * 0.75], rowHeights=sizes.room + 8)
        lines = [("LINEBELOW", (1, n), (1, n), 0.6, LINE) for n in range(3)]
    else:
        shares = (0.08, 0.42, 0.1, 0.16, 0.07, 0.17)
        row: list[Any] = []
        for field in fields:
            row += [field, ""]
        table = Table([row], colWidths=[sizes.width * share for share in shares], rowHeights=sizes.room)
        lines = [("LINEBELOW", (n, 0), (n, 0), 0.6, LINE) for n in (1, 3, 5)]
    table.setStyle(
        table_style(("VALIGN", (0, 0), (-1, -1), "BOTTOM"), ("LEFTPADDING", (0, 0), (-1, -1), 0), *lines)
    )
    return [table]


def _section(paper: Paper, section: PaperSection, number: int, setter: Setter) -> list[Flowable]:
    sizes = setter.sizes
    title = section_title(paper, section, number)
    head: list[Flowable] = [setter.gap(sizes.text)]
    if title:
        head.append(setter.line(title, bold=True, size=sizes.section, after=4, keep=True))
    if section.instructions:
        head += setter.html(section.instructions, color=MUTED)
    content: list[Flowable] = []
    for passage_id, placed in groupby(section.items, key=lambda one: one.item.passage):
        asked = [_item(question_of(one), setter) for one in placed]
        passage = paper.passage(passage_id) if passage_id else None
        if passage is None:
            content += [together([*head, asked[0]]) if head else asked[0], *asked[1:]]
        else:
            read = [*head, *_passage(passage.title, passage.text, setter)]
            # all of it on one page; where that is too much, the passage with its first item
            content.append(together([together([*read, asked[0]]), *asked[1:]]))
        head = []
    return [*head, *content]


def _passage(title: str, text: str, setter: Setter) -> list[Flowable]:
    content: list[Flowable] = [setter.gap(6)]
    if title:
        content.append(setter.line(title, family=READING, bold=True, after=4, keep=True))
    return [*content, *setter.html(text, indent=setter.sizes.text), setter.gap(6)]


def _item(question: Question, setter: Setter) -> Flowable:
    sizes = setter.sizes
    hang = sizes.text * 2.4
    points = Run(f"  ({points_in_words(question.points)})", italic=True)
    prompt = setter.html(question.prompt, marker=f"{question.number}.", hang=hang, end=(points,), after=5)
    return together([setter.gap(sizes.text * 0.9), *prompt, *_room(question, setter, hang)])


def _room(question: Question, setter: Setter, hang: float) -> list[Flowable]:
    """What stands below the prompt: choices to tick, or room to write in."""
    match question.kind:
        case Kind.CHOICE:
            return _choices(question, setter, hang, "○")
        case Kind.CHOICES:
            hint = setter.line(
                _("Tick all that are right."), size=setter.sizes.small, indent=hang, color=MUTED
            )
            return [hint, *_choices(question, setter, hang, "□")]
        case Kind.TRUE_FALSE:
            text = f"○  {_('True')}" + "\u00a0" * 10 + f"○  {_('False')}"
            return [setter.line(text, indent=hang)]
        case Kind.CLOZE:
            return _cloze(question, setter, hang)
        case Kind.MATCHING:
            return _matching(question, setter, hang)
        case Kind.ORDERING:
            return _ordering(question, setter, hang)
        case Kind.ESSAY:
            count = min(max(question.lines, 1), 60)
            return [Rule(setter.sizes.room, hang) for _line in range(count)]
        case Kind.SHORT_ANSWER:
            return [Rule(setter.sizes.room, hang)]
        case Kind.NUMERIC | Kind.DATE:
            return _short_line(question, setter, hang)


def _short_line(question: Question, setter: Setter, hang: float) -> list[Flowable]:
    width = setter.sizes.width * 0.4
    if not question.unit:
        return [Rule(setter.sizes.room, hang, width)]
    unit = setter.line(question.unit, after=0)
    table = Table(
        [["", Rule(setter.sizes.room, 0, width), unit]], colWidths=[hang, width, None], hAlign="LEFT"
    )
    table.setStyle(
        table_style(
            ("VALIGN", (0, 0), (-1, -1), "BOTTOM"),
            ("LEFTPADDING", (0, 0), (-1, -1), 0),
            ("LEFTPADDING", (2, 0), (2, 0), 6),
        )
    )
    return [table]


def _choices(question: Question, setter: Setter, hang: float, box: str) -> list[Flowable]:
    own = setter.sizes.text * 2.8
    content: list[Flowable] = []
    for place, option in enumerate(question.options):
        content += setter.html(option.text, marker=f"{box} {letter(place)}", indent=hang, hang=own)
    return content


def _cloze(question: Question, setter: Setter, hang: float) -> list[Flowable]:
    text = question.text
    lost = [blank for blank in question.blanks if f"[[{blank.key}]]" not in text]
    text += "".join(f" [[{blank.key}]]" for blank in lost)
    content = setter.html(text, hang=hang, gaps=True, after=6)
    for blank in question.blanks:
        told = [visible_text(setter.cleaner.clean(option.text)) for option in blank.options]
        words = _("one of: {choices}").format(choices=" · ".join(told)) if told else blank.unit
        if words:
            content.append(setter.line(f"({blank.key})  {words}", indent=hang, color=MUTED))
    return content


def _matching(question: Question, setter: Setter, hang: float) -> list[Flowable]:
    own = setter.sizes.text * 3.6
    lefts = [setter.html(left.text, marker="____", hang=own, after=6) for left in question.lefts]
    rights = [
        setter.html(right.text, marker=f"{letter(place)}.", hang=setter.sizes.text * 2, after=6)
        for place, right in enumerate(question.options)
    ]
    hint = _("Write the letter of what belongs to each on the line before it.")
    content: list[Flowable] = [setter.line(hint, size=setter.sizes.small, indent=hang, color=MUTED)]
    sides = [side.text for side in (*question.lefts, *question.options)]
    if max(map(len, sides), default=0) > _LONGEST_SIDE or "<img" in "".join(sides) or len(sides) > 40:
        return [*content, *(f for side in (*lefts, *rights) for f in side)]
    half = (setter.sizes.width - hang) / 2
    columns = [[flowable for side in column for flowable in side] for column in (lefts, rights)]
    table = Table([["", *columns]], colWidths=[hang, half, half], hAlign="LEFT", splitInRow=1)
    table.setStyle(table_style(("VALIGN", (0, 0), (-1, -1), "TOP"), ("LEFTPADDING", (0, 0), (-1, -1), 0)))
    return [*content, table]


def _ordering(question: Question, setter: Setter, hang: float) -> list[Flowable]:
    count = len(question.options)
    hint = _("Write 1 to {count} on the lines: 1 comes first.").format(count=count)
    content: list[Flowable] = [setter.line(hint, size=setter.sizes.small, indent=hang, color=MUTED)]
    for place, option in enumerate(question.options):
        own = setter.sizes.text * 4.6
        content += setter.html(option.text, marker=f"____ {letter(place)}", indent=hang, hang=own, after=6)
    return content


def _answer_sheet(paper: Paper, setter: Setter) -> list[Flowable]:
    """One line a question to answer on, with the room for its points."""
    sizes = setter.sizes
    content: list[Flowable] = [
        setter.line(_("Answer sheet"), bold=True, size=sizes.section, after=2),
        setter.line(
            f"{paper.title} · {_('Paper {letter}').format(letter=paper.letter)}",
            size=sizes.small,
            color=MUTED,
        ),
        *_name_fields(setter),
        setter.gap(sizes.text),
    ]
    heads = [
        setter.line(word, bold=True, size=sizes.small, after=0)
        for word in (_("No."), _("Answer"), _("Points"))
    ]
    rows: list[list[Any]] = [heads]
    for placed in paper.items:
        question = question_of(placed)
        points = setter.line(f"/ {points_in_words(question.points)}", size=sizes.small, color=MUTED, after=0)
        rows += [
            [setter.line(str(question.number), bold=True, after=0), answer, points]
            for answer in _slots(question, setter)
        ]
    shares = (0.1, 0.66, 0.24) if sizes.text < 18 else (0.12, 0.58, 0.3)
    table = Table(rows, colWidths=[sizes.width * share for share in shares], repeatRows=1, hAlign="LEFT")
    table.setStyle(
        table_style(
            ("LINEBELOW", (0, 0), (-1, -1), 0.5, LINE),
            ("VALIGN", (0, 0), (-1, -1), "MIDDLE"),
            ("LEFTPADDING", (0, 0), (0, -1), 0),
            ("TOPPADDING", (0, 1), (-1, -1), 6),
            ("BOTTOMPADDING", (0, 1), (-1, -1), 6),
        )
    )  # fmt: skip
    return [*content, table]


def _slots(question: Question, setter: Setter) -> Iterator[Flowable]:
    """What stands in the answer column, in one row or more."""

    def line(text: str) -> Flowable:
        return setter.line(text, family=UI, after=0)

    letters = [letter(place) for place in range(len(question.options))]
    match question.kind:
        case Kind.CHOICE | Kind.CHOICES:
            box = "○" if question.kind is Kind.CHOICE else "□"
            yield line(_APART.join(f"{box}\u00a0{name}" for name in letters))
        case Kind.TRUE_FALSE:
            yield line(f"○\u00a0{_('True')}{_APART}○\u00a0{_('False')}")
        case Kind.CLOZE:
            yield line(_APART.join(f"({blank.key})\u00a0{'_' * 16}" for blank in question.blanks))
        case Kind.MATCHING:
            yield line(_APART.join(f"{number}\u00a0____" for number in range(1, len(question.lefts) + 1)))
        case Kind.ORDERING:
            yield line(_APART.join(f"{name}\u00a0____" for name in letters))
        case Kind.ESSAY:
            yield line(_("on the paper"))
        case _:
            yield line("_" * 30 + (f"\u00a0{question.unit}" if question.unit else ""))
