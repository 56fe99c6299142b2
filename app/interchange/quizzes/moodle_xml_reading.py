"""Moodle XML read: what Moodle exports, and what this program wrote."""

import base64
import binascii
import re
import urllib.parse
from pathlib import Path

from app.documents.markup import Element
from app.interchange.quizzes.export import ReadQuiz
from app.interchange.quizzes.export_parts import MODEL_ANSWER, PASSAGE_END
from app.interchange.quizzes.importing import (
    Found,
    QuizMaker,
    SkippedError,
    category_names,
    few,
    markdown_html,
    meant_share,
    no_questions,
    plain,
    read_bytes,
    read_float,
    read_xml,
)
from app.interchange.quizzes.moodle_xml_cloze import read_gaps
from app.quiz.item import (
    AcceptedNumber,
    AcceptedText,
    Answer,
    Choice,
    Choices,
    Cloze,
    Essay,
    Feedback,
    Marking,
    Matching,
    Numeric,
    Ordering,
    Pair,
    ShortAnswer,
    Step,
    TrueFalse,
)
from app.quiz.texts import clean_html, html_of, plain_text, replace_images, with_source
from app.wording import gettext as _

KIND = "Moodle XML"
_PLUGIN_FILE = "@@PLUGINFILE@@/"


def read_moodle(path: Path) -> ReadQuiz:
    """The questions of a file; UserError where it is no Moodle XML."""
    root = read_xml(read_bytes(path), path.name, KIND)
    if root.tag != "quiz":
        raise no_questions(path.name, KIND)
    maker = QuizMaker(path.name)
    titles: list[str] = []
    for question in root.iterfind("question"):
        if question.get("type") == "category":
            names = category_names(_text(question, "category"))
            titles.append(names[0] if len(names) > 1 else "")
            maker.section(names[-1] if names else "", _text(question, "info"))
            continue
        maker.next()
        try:
            found = _Reader(question, maker).found
        except SkippedError as error:
            maker.skip(_text(question, "name"), str(error))
            continue
        maker.take(found)
    title = titles[0] if titles and len(set(titles)) == 1 else ""
    return maker.quiz(KIND, title)


def _text(element: Element, tag: str) -> str:
    """The text of a child, which Moodle wraps in <text>, and older files do not."""
    child = element.find(tag)
    if child is None:
        return ""
    inner = child.find("text")
    return ((child if inner is None else inner).text or "").strip()


class _Reader:
    """Reads one question element."""

    def __init__(self, question: Element, maker: QuizMaker) -> None:
        self.question, self.maker = question, maker
        kind = question.get("type", "")
        read = {
            "multichoice": self._choices,
            "truefalse": self._true_false,
            "shortanswer": self._short,
            "numerical": self._numeric,
            "matching": self._matching,
            "match": self._matching,
            "ordering": self._ordering,
            "essay": self._essay,
            "cloze": self._cloze,
            "multianswer": self._cloze,
        }.get(kind)
        if kind == "description":
            raise SkippedError(_("it is a description, with nothing to answer."))
        if read is None:
            raise SkippedError(_("questions of the kind “{kind}” can't be read.").format(kind=kind))
        self.points = max(0.0, read_float(question.findtext("defaultgrade"), 1.0))
        self.marking = Marking()
        self.prompt = self.raw("questiontext")
        answer: Answer = read()
        self.found = Found(
            self.prompt,
            answer,
            question.findtext("idnumber") or "",
            self.points,
            self.marking,
            Feedback(
                self.html("generalfeedback"), self.html("correctfeedback"), self.html("incorrectfeedback")
            ),
            tuple(_text(tag, ".") for tag in question.iterfind("tags/tag")),
        )

    def raw(self, tag: str, parent: Element | None = None) -> str:
        """A text as HTML, with its files taken in and named as they are kept."""
        holder = (self.question if parent is None else parent).find(tag)
        if holder is None:
            return ""
        inner = holder.find("text")
        text = ((holder if inner is None else inner).text or "").strip()
        if holder.get("format") == "plain_text":
            return html_of(text)
        if holder.get("format") == "moodle_auto_format" and "<" not in text:
            text = text.replace("\n", "<br>")
        elif holder.get("format") == "markdown":
            text = markdown_html(text)
        return self._with_files(holder, text)

    def _with_files(self, holder: Element, text: str) -> str:
        dropped: list[str] = []
        text = clean_html(text, dropped)
        for address in dropped:
            self.maker.tell_remote(address)
        names: dict[str, str] = {}
        for file in holder.iterfind("file"):
            name, data = file.get("name", ""), (file.text or "").encode()
            try:
                kept = self.maker.media(name, base64.b64decode(data))
            except (binascii.Error, ValueError):
                self.maker.tell(_("The file {name} is damaged and was left out.").format(name=name))
                continue
            names[name] = names[urllib.parse.quote(name)] = kept

        def named(tag: str, source: str) -> str:
            wanted = source.removeprefix(_PLUGIN_FILE).partition("?")[0].lstrip("/")
            wanted = urllib.parse.unquote(wanted)
            return with_source(tag, names[wanted]) if wanted in names else tag

        return replace_images(text, named)

    def html(self, tag: str, parent: Element | None = None) -> str:
        """A cleaned text."""
        return self.maker.html(self.raw(tag, parent))

    def answers(self) -> list[tuple[Element, float]]:
        """The answers with their shares."""
        found = few(self.question.findall("answer"))
        return [
            (one, read_float(one.get("fraction") or one.findtext("fraction"), 0.0) / 100) for one in found
        ]

    def _choices(self) -> Answer:
        choices = tuple(
            Choice(str(n), self.html(".", one), meant_share(share), self.html("feedback", one))
            for n, (one, share) in enumerate(self.answers(), 1)
        )
        if len(choices) < 2:
            raise SkippedError(_("it has fewer than two answers."))
        several = (self.question.findtext("single") or "true").strip() in ("false", "0", "")
        shuffle = (self.question.findtext("shuffleanswers") or "").strip() not in ("false", "0", "")
        losing = [choice for choice in choices if choice.weight < 0]
        words = [plain_text(choice.text).casefold() for choice in choices]
        if words == ["true", "false"] and losing and not several:
            self.marking = Marking(penalty=-losing[0].weight)
            return TrueFalse(choices[0].weight > 0, choices[0].feedback, choices[1].feedback)
        return Choices(choices, several, shuffle)

    def _true_false(self) -> Answer:
        said: dict[bool, tuple[float, str]] = {}
        for place, (one, share) in enumerate(self.answers()[:2]):
            word = _text(one, ".").casefold()
            said[word == "true" if word in ("true", "false") else place == 0] = (
                share,
                self.html("feedback", one),
            )
        if not said:
            raise SkippedError(_("it does not say what is right."))
        right = max(said, key=lambda value: said[value][0])
        return TrueFalse(right, said.get(True, (0, ""))[1], said.get(False, (0, ""))[1])

    def _short(self) -> Answer:
        accepted = []
        for one, share in self.answers():
            if words := _text(one, "."):
                accepted.append(AcceptedText(words, meant_share(share), self.html("feedback", one)))
        if not accepted:
            raise SkippedError(_("it does not say what is right."))
        return ShortAnswer(tuple(accepted), (self.question.findtext("usecase") or "0").strip() == "1")

    def _numeric(self) -> Answer:
        accepted: list[AcceptedNumber] = []
        for one, share in self.answers():
            value = read_float(_text(one, "."), float("nan"))
            if value != value:
                wrong = self.html("feedback", one)
                if wrong or share:
                    self.maker.tell(_("The answer for any other number can't be taken in."))
                continue
            tolerance = abs(read_float(one.findtext("tolerance"), 0.0))
            accepted.append(AcceptedNumber(value, tolerance, meant_share(share), self.html("feedback", one)))
        if not accepted:
            raise SkippedError(_("it does not say what is right."))
        units = [plain(unit.findtext("unit_name") or "") for unit in self.question.iterfind("units/unit")]
        if len(units) > 1:
            self.maker.tell(_("Of several units only the first is taken in: {unit}.").format(unit=units[0]))
        return Numeric(tuple(accepted), units[0] if units else "")

    def _matching(self) -> Answer:
        pairs: list[Pair] = []
        extra: list[str] = []
        for number, sub in enumerate(few(self.question.findall("subquestion")), 1):
            left, right = self.html(".", sub), html_of(_text(sub, "answer"))
            if left and right:
                pairs.append(Pair(str(number), left, right))
            elif right:
                extra.append(right)
        if len(pairs) < 2:
            raise SkippedError(_("it has fewer than two pairs."))
        return Matching(tuple(pairs), tuple(extra))

    def _ordering(self) -> Answer:
        ranked = sorted(self.answers(), key=lambda one: one[1])
        steps = tuple(Step(str(n), self.html(".", one)) for n, (one, _place) in enumerate(ranked, 1))
        if len(steps) < 2:
            raise SkippedError(_("it has fewer than two steps."))
        return Ordering(steps)

    def _essay(self) -> Answer:
        rubric, _start, model = self.raw("graderinfo").partition(MODEL_ANSWER)
        lines = int(read_float(self.question.findtext("responsefieldlines"), 10))
        if self.html("responsetemplate"):
            self.maker.tell(_("The text to start from is not taken in."))
        model = model.strip().removesuffix("</div>")
        return Essay(max(1, min(lines, 200)), self.maker.html(model), self.maker.html(rubric))

    def _cloze(self) -> Answer:
        """Gaps are found before the text is cleaned: cleaning would undo what protects their signs."""
        holder = self.question.find("questiontext")
        inner = None if holder is None else holder.find("text")
        whole_text = "" if inner is None else (inner.text or "").strip()
        passage, end, own = whole_text.rpartition(PASSAGE_END)
        text, gaps, self.points = read_gaps(own, self.maker.html)
        if not gaps:
            raise SkippedError(_("no gap of it can be read."))
        few(list(gaps))
        start = max(0, text.rfind("<p>", 0, text.index("[[g1]]")))
        self.prompt = self._with_files(holder, passage + end + text[:start])
        text = self._with_files(holder, text[start:])
        text = self.maker.html(text)
        whole = re.fullmatch(r"<p>((?:(?!</?p>).)*)</p>", text, re.DOTALL)
        return Cloze(whole[1] if whole else text, gaps)
