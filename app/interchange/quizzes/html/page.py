"""A quiz as one web page that works from a file, without network: to practise with, or to hand in from.

The practice page holds its key and marks at once. The response page holds no key: it makes a plain
`lectern-response` file, which the instructor's side marks.
"""

import hashlib
import html
import json
import re
from base64 import b64encode
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from itertools import groupby
from pathlib import Path
from types import SimpleNamespace
from typing import Any

from app.cards.templates.rendering import visible_text
from app.interchange.quizzes.export import Loss, QuizExport, QuizReport
from app.interchange.quizzes.html.key import key_of
from app.interchange.quizzes.html.words import page_words
from app.interchange.quizzes.solutions import right_answers, sources_of, weight_in_words
from app.interchange.quizzes.texts import (
    TextCleaner,
    find_losses,
    language_of,
    letter,
    plain,
    points_in_words,
    text_cleaner,
)
from app.quiz.item import Kind
from app.quiz.paper import Paper, PaperSection
from app.quiz.question import Blank, Question, question_of
from app.quiz.quiz import Passage, Quiz, Reveal
from app.quizfile.student_copy import digest_of_paper
from app.wording import gettext as _

_GAP = re.compile(r"\[\[(\d+)\]\]")
_FORMED = re.compile(r"<(?!/?(?:p|br|div|span)\b)[a-z]")
_RIGHT_TO_LEFT = ("ar", "fa", "he", "ur", "yi", "ps", "sd", "ug", "dv")


def write_practice(export: QuizExport, path: Path) -> QuizReport:
    """Write the page with its key: it marks, shows feedback and the source sentences by the reveal rule."""
    cleaner = text_cleaner(export.quiz)
    losses = [*find_losses(export.paper, cleaner), *_practice_losses(export.paper)]
    path.write_text(_page(export, cleaner, practice=True), "utf-8", newline="\n")
    return QuizReport(len(export.paper.items), 0, tuple(losses))


def write_response_page(export: QuizExport, path: Path) -> QuizReport:
    """Write the page without key: it saves a response file to hand in."""
    cleaner = text_cleaner(export.quiz)
    losses = [*find_losses(export.paper, cleaner), *_response_losses(export.paper)]
    path.write_text(_page(export, cleaner, practice=False), "utf-8", newline="\n")
    return QuizReport(len(export.paper.items), 0, tuple(losses))


def _practice_losses(paper: Paper) -> Iterator[Loss]:
    if paper.settings.reveal is Reveal.LATER:
        sentence = _(
            "Results are to be shown later, but a practice page marks by itself: it tells the score alone, "
            "and its source holds the key. A page for responses holds none."
        )
        yield Loss(sentence)
    for placed in paper.items:
        if placed.item.kind is Kind.ESSAY:
            yield Loss(_("An essay is not marked by the page; it shows the model answer."), placed.number)


def _response_losses(paper: Paper) -> Iterator[Loss]:
    yield Loss(
        _(
            "The page's response files are plain text, not sealed: whoever has one can read and change it. "
            "Students with Lectern can hand in sealed responses from a sealed copy."
        )
    )
    if paper.settings.reveal is not Reveal.LATER:
        yield Loss(_("The page holds no key, so feedback comes with the instructor's results."))
    if paper.settings.attempts is not None:
        yield Loss(_("The page can't count attempts; response files tell when each was begun and ended."))


@dataclass(frozen=True, slots=True)
class _Group:
    """Questions that follow each other and share a passage, or have none."""

    id: str
    passage: Passage | None
    questions: tuple[Question, ...]


@dataclass(frozen=True, slots=True)
class _Part:
    title: str
    instructions: str
    groups: tuple[_Group, ...]


def _page(export: QuizExport, cleaner: TextCleaner, *, practice: bool) -> str:
    from jinja2 import Environment
    from markupsafe import Markup

    paper, words = export.paper, page_words(export.paper, practice=practice)
    script = _own("page.js") if not practice else _own("marking.js", "page.js")
    data = _data(export, cleaner, words, practice=practice)
    language = language_of(paper)

    def rich(text: str) -> Markup:
        return Markup(cleaner.with_pictures(text))

    def cloze(question: Question) -> Markup:
        return Markup(_cloze(question, cleaner.with_pictures(question.text)))

    environment = Environment(autoescape=True, trim_blocks=True, keep_trailing_newline=True)
    return environment.from_string(_own("page.html")).render(
        paper=paper,
        title=plain(paper.title),
        sections=[_part(paper, section, number) for number, section in enumerate(paper.sections, 1)],
        practice=practice,
        each=practice and paper.settings.reveal is Reveal.AFTER_EACH,
        words=SimpleNamespace(**words),
        facts=_facts(paper),
        language=language,
        rtl=language.split("-")[0].lower() in _RIGHT_TO_LEFT,
        rich=rich,
        cloze=cloze,
        plain=lambda text: visible_text(cleaner.clean(text)),
        letter=letter,
        lettered=lambda question: any(_FORMED.search(cleaner.clean(o.text)) for o in question.options),
        points=points_in_words,
        style=Markup(_own("page.css")),
        script=Markup(script),
        script_hash=b64encode(hashlib.sha256(script.encode()).digest()).decode("ascii"),
        data=Markup(_safe_json(data)),
    )


@cache
def _own(*names: str) -> str:
    room = files("app.interchange.quizzes.html")
    return "".join((room / name).read_text("utf-8").replace("\r\n", "\n") for name in names)


def _safe_json(data: Any) -> str:
    """JSON that ends no script element and holds no line end that scripts know and JSON doesn't."""
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":"), allow_nan=False)
    for mark in "<>&\u2028\u2029":
        text = text.replace(mark, f"\\u{ord(mark):04x}")
    return text


def _data(export: QuizExport, cleaner: TextCleaner, words: dict[str, str], *, practice: bool) -> Any:
    paper, settings = export.paper, export.paper.settings
    digest = digest_of_paper(paper)
    data: dict[str, Any] = {
        "paper": {"quiz": paper.quiz, "version": paper.version, "letter": paper.letter, "digest": digest},
        "store": f"lectern-{'practice' if practice else 'response'}-{digest[:24]}",
        "file": _file_name(paper),
        "time": settings.time_limit_s,
        "attempts": settings.attempts,
        "reveal": settings.reveal.value,
        "one_per_page": settings.one_per_page,
        "words": words,
        "key": None,
    }
    if practice:
        clean = cleaner.with_pictures
        data["key"] = {str(placed.number): key_of(placed, clean) for placed in paper.items}
        hidden = settings.reveal is Reveal.LATER
        data["told"] = {} if hidden else _told(export.quiz, paper, cleaner)
    return data


def _told(quiz: Quiz, paper: Paper, cleaner: TextCleaner) -> dict[str, Any]:
    """What is shown of each item once it is marked."""
    told: dict[str, Any] = {}
    for placed in paper.items:
        # the weights of several choices add up; no single one is half right
        bare = placed.item.kind is Kind.CHOICES
        right = [
            one.text if bare or not (share := weight_in_words(one)) else f"{one.text} ({share})"
            for one in right_answers(placed)
        ]
        told[str(placed.number)] = {
            "right": [cleaner.with_pictures(text) for text in right],
            "sources": [cleaner.with_pictures(text) for text in sources_of(placed.item, quiz)],
        }
    return told


def _part(paper: Paper, section: PaperSection, number: int) -> _Part:
    title = section.title or (_("Part {number}") if len(paper.sections) > 1 else _("Questions"))
    groups: list[_Group] = []
    for passage_id, placed in groupby(section.items, key=lambda one: one.item.passage):
        passage = paper.passage(passage_id) if passage_id else None
        questions = tuple(question_of(one) for one in placed)
        groups.append(_Group(f"g{questions[0].number}", passage, questions))
    return _Part(
        title.format(number=number) if not section.title else title, section.instructions, tuple(groups)
    )


def _facts(paper: Paper) -> list[str]:
    count = len(paper.items)
    settings = paper.settings
    facts = [_("Paper {letter}").format(letter=paper.letter)]
    facts.append(_("1 question") if count == 1 else _("{count} questions").format(count=count))
    facts.append(points_in_words(paper.points))
    if settings.time_limit_s:
        facts.append(_("{minutes} minutes").format(minutes=f"{settings.time_limit_s / 60:g}"))
    return facts


def _file_name(paper: Paper) -> str:
    """The beginning of the response file's name: the title's letters, the version and the paper."""
    name = re.sub(r"[^\w]+", "-", plain(paper.title)).strip("-")[:60] or "quiz"
    return f"{name}-v{paper.version}-{re.sub(r'[^A-Za-z0-9]', '', paper.letter)}"


def _cloze(question: Question, text: str) -> str:
    """The cleaned text with a field for each gap; a gap that the text doesn't hold follows it."""
    blanks = {blank.key: blank for blank in question.blanks}

    def field(found: re.Match[str]) -> str:
        blank = blanks.pop(found[1], None)
        return _gap(question, blank) if blank else html.escape(f"[{_gap_name(found[1])}]")

    text = _GAP.sub(field, text)
    return text + "".join(f" {_gap(question, blank)}" for blank in blanks.values())


def _gap_name(key: str) -> str:
    return _("gap {number}").format(number=key)


def _gap(question: Question, blank: Blank) -> str:
    name = html.escape(_gap_name(blank.key))
    own = f'id="q{question.number}-{blank.key}" data-key="{blank.key}" aria-label="{name}"'
    if blank.options:
        chosen = "".join(
            f'<option value="{option.key}">{html.escape(visible_text(plain(option.text)))}</option>'
            for option in blank.options
        )
        made = f'<select {own}><option value="">{html.escape(_("choose"))}</option>{chosen}</select>'
        told = " / ".join(html.escape(visible_text(plain(option.text))) for option in blank.options)
        made += f' <span class="printed">({told})</span>'
    else:
        made = f'<input type="text" {own} autocomplete="off" spellcheck="false">'
    unit = f' <span class="unit">{html.escape(blank.unit)}</span>' if blank.unit else ""
    return f'<span class="gap"><span class="mark" aria-hidden="true">{blank.key}</span>{made}{unit}</span>'
