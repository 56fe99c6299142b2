"""GIFT read as Moodle reads it: blocks between blank lines, with its escapes, formats, weights and ranges."""

import re
from pathlib import Path

from app.interchange.quizzes.export import ReadQuiz
from app.interchange.quizzes.importing import (
    Found,
    QuizMaker,
    SkippedError,
    category_names,
    few,
    markdown_html,
    meant_share,
    read_float,
    read_text,
)
from app.quiz.item import (
    AcceptedNumber,
    AcceptedText,
    Answer,
    Choice,
    Choices,
    Cloze,
    Essay,
    Feedback,
    Gap,
    Marking,
    Matching,
    Numeric,
    Pair,
    ShortAnswer,
    TrueFalse,
)
from app.quiz.texts import html_of
from app.wording import gettext as _

KIND = "GIFT"
NAME_LENGTH = 80

_SIGNS = ":#={}~n\\"
_HIDDEN = {f"\\{sign}": chr(0xF0000 + place) for place, sign in enumerate(_SIGNS)}
_SHOWN = {0xF0000 + place: "\n" if sign == "n" else sign for place, sign in enumerate(_SIGNS)}
_ESCAPE = re.compile(r"\\[:#={}~n\\]")
_ID = re.compile(r"\[id:((?:\\\]|[^\]])+)\]")
_TAG = re.compile(r"\[tag:((?:\\\]|[^\]])+)\]")
_SHARE = re.compile(r"%(-?\d{1,3}(?:\.\d*)?)%")
_FORMAT = re.compile(r"\[(html|markdown|plain|moodle)\]")
_MARKUP = re.compile(r"</?[a-zA-Z][^<>]*>|&(?:#\d+|\w+);")
_TRUE, _FALSE = ("T", "TRUE"), ("F", "FALSE")
_GAP = "_____"


def read_gift(path: Path) -> ReadQuiz:
    """The questions of a file; UserError where there are none."""
    maker = QuizMaker(path.name)
    titles: list[str] = []
    for block in re.split(r"\n[ \t]*(?:\n[ \t]*)+", read_text(path).strip()):
        lines = block.split("\n")
        comments = " ".join(line for line in lines if line.strip().startswith("//"))
        text = "\n".join(line for line in lines if not line.strip().startswith("//")).strip()
        if not text:
            continue
        text = _ESCAPE.sub(lambda m: _HIDDEN[m[0]], text)
        if text.startswith("$CATEGORY:"):
            names = category_names(_shown(text.removeprefix("$CATEGORY:").split("\n")[0]))
            titles.append(names[0] if len(names) > 1 else "")
            maker.section(names[-1] if names else "")
            continue
        maker.next()
        try:
            maker.take(_Block(text, comments, maker).found)
        except SkippedError as error:
            maker.skip(_shown(text)[:NAME_LENGTH], str(error))
    return maker.quiz(KIND, titles[0] if titles and len(set(titles)) == 1 else "")


def _shown(text: str) -> str:
    """The text with what was escaped in its place."""
    return text.translate(_SHOWN)


class _Block:
    """One question."""

    def __init__(self, text: str, comments: str, maker: QuizMaker) -> None:
        self.maker = maker
        if text.startswith("::") and "::" in text[2:]:
            text = text[2:].partition("::")[2].strip()
        before, inside, after = self._parts(text)
        inside, general = self._general_feedback(inside)
        self.format = found[1] if (found := _FORMAT.match(before)) else "moodle"
        self.marking = Marking()
        if not _FORMAT.sub("", before, count=1).strip() and not after:
            raise SkippedError(_("it asks nothing."))
        answer = self._answer(inside)
        prompt = self.text(before)
        if after:
            prompt, answer = self._missing_word(before, after, answer)
        found_id = _ID.search(comments)
        self.found = Found(
            prompt,
            answer,
            found_id[1].replace("\\]", "]").strip() if found_id else "",
            marking=self.marking,
            feedback=Feedback(self.html(general)),
            tags=tuple(tag.replace("\\]", "]") for tag in _TAG.findall(comments)),
        )

    @staticmethod
    def _parts(text: str) -> tuple[str, str, str]:
        """What stands before, between and after the braces."""
        start, end = text.find("{"), text.find("}")
        if start < 0 and end < 0:
            raise SkippedError(_("it is a description, with nothing to answer."))
        if start < 0 or end < start:
            raise SkippedError(_("its braces don't match (a blank line ends a question)."))
        after = text[end + 1 :].rstrip()
        if "{" in after or "}" in after:
            raise SkippedError(_("it has more than one pair of braces."))
        return text[:start].lstrip(), text[start + 1 : end].strip(), after

    @staticmethod
    def _general_feedback(inside: str) -> tuple[str, str]:
        answers, sign, general = inside.rpartition("####")
        return (answers.strip(), general.strip()) if sign else (inside, "")

    def text(self, text: str) -> str:
        """A text in the format that it names, else in that of the question, as HTML (not cleaned yet)."""
        text = text.strip()
        kind = self.format
        if found := _FORMAT.match(text):
            kind, text = found[1], text[found.end() :]
        text = _shown(text).strip()
        match kind:
            case "html":
                return text
            case "markdown":
                return markdown_html(text)
            case "moodle" if _MARKUP.search(text):
                return text
            case _:
                return html_of(" ".join(text.split()) if kind == "moodle" else text)

    def html(self, text: str) -> str:
        """The text cleaned."""
        return self.maker.html(self.text(text))

    def _answer(self, inside: str) -> Answer:
        if not inside:
            return Essay()
        if inside.startswith("#"):
            return self._numeric(inside[1:])
        if "~" in inside:
            return self._choices(inside)
        if "=" in inside and "->" in inside:
            return self._matching(inside)
        word, _sign, told = inside.partition("#")
        if word.strip() in _TRUE + _FALSE:
            return self._true_false(word.strip() in _TRUE, told)
        return self._short(inside)

    def _choices(self, inside: str) -> Answer:
        several = "=" not in inside
        parts = few([part for part in re.split(r"(?=[~=])", inside) if part.strip()])
        choices = []
        for number, part in enumerate(parts, 1):
            share, text, told = self._weighed(part.strip())
            choices.append(Choice(str(number), self.html(text), share, self.html(told)))
        if len(choices) < 2:
            raise SkippedError(_("it has fewer than two answers."))
        losing = [choice for choice in choices if choice.weight < 0]
        if [choice.text for choice in choices] == ["True", "False"] and losing and not several:
            self.marking = Marking(penalty=-losing[0].weight)
            return TrueFalse(choices[0].weight > 0, choices[0].feedback, choices[1].feedback)
        return Choices(tuple(choices), several)

    @staticmethod
    def _weighed(part: str) -> tuple[float, str, str]:
        """The share, the answer and its feedback; the sign = stands for a right answer."""
        share = 0.0
        if part[:1] in ("=", "~"):
            share, part = float(part[0] == "="), part[1:].strip()
        if found := _SHARE.match(part):
            share, part = meant_share(float(found[1]) / 100), part[found.end() :]
        text, _sign, told = part.partition("#")
        return share, text.strip(), told.strip()

    def _short(self, inside: str) -> Answer:
        parts = [part for part in inside.split("=") if part.strip()]
        accepted = []
        for part in few(parts):
            share, text, told = self._weighed("=" + part)
            words = " ".join(_shown(_FORMAT.sub("", text, count=1)).split())
            accepted.append(AcceptedText(words, share, self.html(told)))
        accepted = [one for one in accepted if one.text]
        if not accepted:
            raise SkippedError(_("it does not say what is right."))
        return ShortAnswer(tuple(accepted))

    def _true_false(self, right: bool, told: str) -> Answer:
        wrong_told, _sign, right_told = told.partition("#")
        by_answer = {right: self.html(right_told), not right: self.html(wrong_told)}
        return TrueFalse(right, by_answer[True], by_answer[False])

    def _numeric(self, inside: str) -> Answer:
        inside, sign, _other = inside.partition("~")
        if sign:
            self.maker.tell(_("The answer for any other number can't be taken in."))
        accepted = []
        for part in few([part for part in inside.split("=") if part.strip()]):
            share, text, told = self._weighed("=" + part.strip())
            value, tolerance = _range(_shown(text))
            accepted.append(AcceptedNumber(value, tolerance, share, self.html(told)))
        if not accepted:
            raise SkippedError(_("it does not say what is right."))
        return Numeric(tuple(accepted))

    def _matching(self, inside: str) -> Answer:
        pairs, extra = [], []
        for number, part in enumerate(few([part for part in inside.split("=") if part.strip()]), 1):
            left, sign, right = part.partition("->")
            if not sign:
                raise SkippedError(_("one of its pairs has no ->."))
            words = html_of(" ".join(_shown(right).split()))
            if left.strip():
                pairs.append(Pair(str(number), self.html(left), words))
            elif words:
                extra.append(words)
        if len(pairs) < 2:
            raise SkippedError(_("it has fewer than two pairs."))
        return Matching(tuple(pairs), tuple(extra))

    def _missing_word(self, before: str, after: str, answer: Answer) -> tuple[str, Answer]:
        """A text around the braces is a cloze text with one gap, where the answer can stand in one."""
        kind = self.format
        start, self.format = self.text(before), kind
        end = self.text(after)
        if isinstance(answer, ShortAnswer | Numeric) or (isinstance(answer, Choices) and not answer.several):
            prompt, _line, start = start.rpartition("<br>")
            left, right = (" " if blank else "" for blank in (before[-1:].isspace(), after[:1].isspace()))
            text = self.maker.html(f"{start}{left}[[g1]]{right}{end}")
            return prompt, Cloze(text, (Gap("g1", answer),))
        return f"{start} {_GAP} {end}", answer


def _range(text: str) -> tuple[float, float]:
    """The middle and the tolerance that 1822:5 or 3.141..3.142 or 4 say."""
    nothing = float("nan")
    low, sign, high = text.partition("..")
    if sign:
        first, last = read_float(low, nothing), read_float(high, nothing)
        value, tolerance = (first + last) / 2, abs(last - first) / 2
    else:
        number, sign, margin = text.partition(":")
        value, tolerance = read_float(number, nothing), read_float(margin, nothing) if sign else 0.0
    if value != value or tolerance != tolerance:
        raise SkippedError(_("“{text}” is no number.").format(text=text[:NAME_LENGTH]))
    return round(value, 12), abs(round(tolerance, 12))
