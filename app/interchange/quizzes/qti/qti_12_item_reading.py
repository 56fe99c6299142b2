"""One item of QTI 1.2 read: what is asked, what is right, what is said about answers."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from lxml import etree  # pyright: ignore[reportAttributeAccessIssue]

from app.documents.markup import Element
from app.interchange.quizzes.export_parts import MODEL_ANSWER
from app.interchange.quizzes.importing import Found, SkippedError, few, meant_share, read_float
from app.interchange.quizzes.qti.package import Package
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
    Ordering,
    Pair,
    ShortAnswer,
    Step,
    TrueFalse,
)
from app.quiz.texts import html_of, plain_text
from app.wording import gettext as _

_RESPONSES = ("response_lid", "response_str", "response_num", "response_grp", "response_xy")
_UNREADABLE = ("file_upload", "calculated", "hot_spot", "categorization", "formula")
_MARKUP = re.compile(r"</?[a-zA-Z][^<>]*>|&(?:#\d+|\w+);")
_BLANK = re.compile(r"\[([A-Za-z0-9_.-]+)\]")


def fields(element: Element, below: str = "itemmetadata/qtimetadata") -> dict[str, list[str]]:
    """The metadata fields of an item (or of what is `below` another element) by their labels."""
    found: dict[str, list[str]] = {}
    for holder in (*element.iterfind(below), *element.iterfind("qtimetadata")):
        for field in holder.iterfind("qtimetadatafield"):
            label = (field.findtext("fieldlabel") or "").strip()
            found.setdefault(label, []).append((field.findtext("fieldentry") or "").strip())
    return found


def text_of(mattext: Element) -> str:
    """The HTML of a mattext, whether it is escaped, marked up in the file itself, or plain."""
    text = mattext.text or ""
    if len(mattext):
        inside = "".join(etree.tostring(child, encoding="unicode", method="html") for child in mattext)
        return text + inside
    style = mattext.get("texttype", "")
    if style == "text/html" or (style != "text/plain" and _MARKUP.search(text)):
        return text.strip()
    return html_of(text)


@dataclass(frozen=True, slots=True)
class _Scored:
    """A condition: what must be answered (response, value), the score it gives, the feedback it shows."""

    equal: tuple[tuple[str, str], ...]
    unequal: tuple[tuple[str, str], ...]
    low: float | None
    high: float | None
    always: bool
    score: float | None
    adds: bool
    told: tuple[str, ...]


class ItemReader:
    """Reads one item element; SkippedError where it can't be taken in."""

    def __init__(self, item: Element, package: Package, path: str) -> None:
        self.item, self.package, self.path = item, package, path
        self.fields = fields(item)
        self.kind = "".join(self.fields.get("question_type", self.fields.get("cc_profile", [])))
        if self.kind.startswith(_UNREADABLE):
            raise SkippedError(_("questions of the kind “{kind}” can't be read.").format(kind=self.kind))
        presentation = item.find("presentation")
        if presentation is None:
            raise SkippedError(_("it asks nothing."))
        self.presentation = presentation
        self.responses = list(presentation.iter(*_RESPONSES))
        few(self.responses)
        self.conditions = [self._condition(one) for one in item.iterfind("resprocessing/respcondition")]
        self.feedback = {one.get("ident", ""): self._materials(one) for one in item.iterfind("itemfeedback")}
        self.marking = Marking()
        self.prompt = self._prompt()
        answer = self._answer()
        self.found = Found(
            self.prompt,
            answer,
            "".join(self.fields.get("item_id", [])) or item.get("ident", ""),
            self._points(),
            self.marking,
            self._general(),
            tuple(self._tags()),
        )

    def _html(self, text: str) -> str:
        return self.package.html(text, self.path)

    def _materials(self, element: Element) -> str:
        """All texts of an element, cleaned."""
        return self._html("<br>".join(filter(None, map(text_of, element.iter("mattext")))))

    def _prompt(self) -> str:
        """What stands outside the responses."""
        texts: list[str] = []
        inside = {part for response in self.responses for part in response.iter()}
        for part in self.presentation.iter("mattext", "matimage"):
            if part in inside:
                continue
            texts.append(text_of(part) if part.tag == "mattext" else f'<img src="{part.get("uri", "")}">')
        return self._html("<br>".join(filter(None, texts)))

    def _condition(self, condition: Element) -> _Scored:
        denied = {part for outer in condition.iter("not") for part in outer.iter()}
        equal, unequal = [], []
        for one in condition.iter("varequal", "varsubset"):
            pair = (one.get("respident", ""), (one.text or "").strip())
            (unequal if one in denied else equal).append(pair)
        score = condition.find("setvar")
        low, high = (self._bound(condition, *names) for names in (("vargte", "vargt"), ("varlte", "varlt")))
        return _Scored(
            tuple(equal),
            tuple(unequal),
            low,
            high,
            condition.find(".//other") is not None and not denied,
            None if score is None else read_float(score.text, 0.0),
            score is not None and score.get("action", "Set").lower() == "add",
            tuple(one.get("linkrefid", "") for one in condition.iterfind("displayfeedback")),
        )

    @staticmethod
    def _bound(condition: Element, *names: str) -> float | None:
        found = next(condition.iter(*names), None)
        value = float("nan") if found is None else read_float(found.text, float("nan"))
        return None if value != value else value

    def _points(self) -> float:
        for label in ("points_possible", "qmd_weighting", "max_score", "cc_weighting"):
            if self.fields.get(label):
                return max(0.0, read_float(self.fields[label][0], 1.0))
        return 1.0

    def _tags(self) -> Iterator[str]:
        yield from self.fields.get("tag", [])
        yield from (f"topic:{one}" for one in self.fields.get("qmd_topic", []) if one)
        yield from self.fields.get("qmd_keywords", [])

    def _general(self) -> Feedback:
        """The feedback for any, right and wrong answers; others than Canvas tell them by their conditions."""
        general, right = self.feedback.get("general_fb", ""), self.feedback.get("correct_fb", "")
        wrong = self.feedback.get("general_incorrect_fb", "")
        for condition in self.conditions:
            for name in condition.told:
                if condition.always and not condition.score and name != "general_incorrect_fb":
                    general = general or self.feedback.get(name, "")
                elif condition.score and not condition.adds and not name.endswith("_fb"):
                    right = right or self.feedback.get(name, "")
        return Feedback(general, right, wrong)

    def _told_for(self, response: str, value: str) -> str:
        """The feedback for one answer."""
        for condition in self.conditions:
            if condition.equal == ((response, value),):
                for name in condition.told:
                    if name not in ("correct_fb", "general_fb", "general_incorrect_fb"):
                        return self.feedback.get(name, "")
        return ""

    def _answer(self) -> Answer:
        if not self.responses:
            raise SkippedError(_("it asks nothing."))
        first = self.responses[0]
        fib = first.find("render_fib") is not None
        if self.kind in ("multiple_dropdowns_question", "fill_in_multiple_blanks_question"):
            return self._blanks()
        if first.tag in ("response_xy", "response_grp") or first.find("render_hotspot") is not None:
            raise SkippedError(_("questions with areas of a picture can't be read."))
        if fib and len(self.responses) > 1:
            return self._inline_gaps()
        if self.kind == "matching_question" or len(self.responses) > 1:
            return self._matching()
        if fib:
            return self._written(first)
        if (first.get("rcardinality") or "").lower() == "ordered":
            return self._ordering(first)
        return self._choices(first)

    def _labels(self, response: Element) -> list[tuple[str, str]]:
        """What there is to choose: idents with their texts."""
        labels = few(list(response.iter("response_label")))
        return [(label.get("ident", ""), self._materials(label)) for label in labels]

    def _choices(self, response: Element) -> Answer:
        name, labels = response.get("ident", ""), self._labels(response)
        if len(labels) < 2:
            raise SkippedError(_("it has fewer than two answers."))
        several = (response.get("rcardinality") or "").lower() == "multiple"
        shares = self._several_shares(name, labels) if several else self._single_shares(name, labels)
        if not any(share > 0 for share in shares.values()):
            raise SkippedError(_("it does not say what is right."))
        choices = tuple(
            Choice(str(n), text, shares.get(ident, 0.0), self._told_for(name, ident))
            for n, (ident, text) in enumerate(labels, 1)
        )
        words = [plain_text(choice.text).casefold() for choice in choices]
        if sorted(words) == ["false", "true"] and not several:
            true, false = choices[words.index("true")], choices[words.index("false")]
            return TrueFalse(true.weight > false.weight, true.feedback, false.feedback)
        rendered = response.find("render_choice")
        shuffle = rendered is None or (rendered.get("shuffle") or "yes").lower() == "yes"
        return Choices(choices, several, shuffle)

    def _single_shares(self, name: str, labels: list[tuple[str, str]]) -> dict[str, float]:
        scores: dict[str, float] = {}
        for condition in self.conditions:
            if condition.score is not None and len(condition.equal) == 1 and condition.equal[0][0] == name:
                ident = condition.equal[0][1]
                scores[ident] = scores.get(ident, 0.0) + condition.score
        best = max(scores.values(), default=0.0)
        return {ident: meant_share(score / best) for ident, score in scores.items()} if best > 0 else {}

    def _several_shares(self, name: str, labels: list[tuple[str, str]]) -> dict[str, float]:
        idents = [ident for ident, _text in labels]
        whole = [one for one in self.conditions if one.score and not one.adds and (one.equal or one.unequal)]
        if whole:
            right = {value for response, value in whole[0].equal if response == name}
            if not right:
                return {}
            if self.kind != "multiple_answers_question":
                self.marking = Marking(partial=False)
                return {ident: 1 / len(right) for ident in idents if ident in right}
            return {ident: (1 if ident in right else -1) / len(right) for ident in idents}
        scores = self._single_shares(name, labels)
        total = sum(score for score in scores.values() if score > 0)
        return {ident: meant_share(score / total) for ident, score in scores.items()} if total else {}

    def _ordering(self, response: Element) -> Answer:
        labels = dict(self._labels(response))
        right = next((one.equal for one in self.conditions if one.score and one.equal), ())
        order = [value for _name, value in right if value in labels]
        if sorted(order) != sorted(labels) or len(order) < 2:
            raise SkippedError(_("it does not say what is right."))
        return Ordering(tuple(Step(str(n), labels[ident]) for n, ident in enumerate(order, 1)))

    def _matching(self) -> Answer:
        pairs: list[Pair] = []
        rights: dict[str, str] = {}
        for number, response in enumerate(self.responses, 1):
            name = response.get("ident", "")
            rights |= dict(self._labels(response))
            left = next((self._materials(one) for one in response.iterfind("material")), "")
            right = self._right_values(name)
            if right and right[0] in rights:
                pairs.append(Pair(str(number), left, rights[right[0]]))
            else:
                self.package.maker.tell(_("A left side without a right one was left out."))
        if len(pairs) < 2:
            raise SkippedError(_("it has fewer than two pairs."))
        used = {pair.right for pair in pairs}
        return Matching(
            tuple(pairs), tuple(text for text in dict.fromkeys(rights.values()) if text not in used)
        )

    def _right_values(self, response: str) -> list[str]:
        """What earns points in a response."""
        return [
            value
            for condition in self.conditions
            if condition.score is not None and condition.score > 0
            for name, value in condition.equal
            if name == response
        ]

    def _written(self, response: Element) -> Answer:
        name = response.get("ident", "")
        rendered = response.find("render_fib")
        style = "" if rendered is None else (rendered.get("fibtype") or "").lower()
        if self.kind == "numerical_question" or style in ("decimal", "integer", "scientific"):
            return self._numeric(name)
        texts = list(dict.fromkeys(value for value in self._right_values(name) if value))
        if texts:
            accepted = (AcceptedText(text, 1.0, self._told_for(name, text)) for text in texts)
            return ShortAnswer(tuple(accepted))
        rubric, _start, model = "".join(self.fields.get("grading_notes", [])).partition(MODEL_ANSWER)
        return Essay(10, self._html(model.strip().removesuffix("</div>")), self._html(rubric))

    def _numeric(self, response: str) -> Numeric:
        accepted = []
        for condition in self.conditions:
            if not condition.score or condition.score < 0:
                continue
            told = next((self.feedback.get(name, "") for name in condition.told if name[:1].isdigit()), "")
            exact = [read_float(value, float("nan")) for name, value in condition.equal if name == response]
            if condition.low is not None and condition.high is not None:
                middle = (condition.low + condition.high) / 2
                if exact and exact[0] == exact[0]:
                    middle = exact[0]
                tolerance = round(max(middle - condition.low, condition.high - middle), 12)
                accepted.append(AcceptedNumber(round(middle, 12), max(0.0, tolerance), 1.0, told))
            elif exact and exact[0] == exact[0]:
                accepted.append(AcceptedNumber(exact[0], 0.0, 1.0, told))
        if not accepted:
            raise SkippedError(_("it does not say what is right."))
        return Numeric(tuple(accepted))

    def _blanks(self) -> Answer:
        """Canvas's gaps: names in square brackets within the text."""
        gaps: dict[str, Gap] = {}
        for response in self.responses:
            ident = response.get("ident", "")
            name = ident.removeprefix("response_")
            labels = self._labels(response)
            chosen = self.kind == "multiple_dropdowns_question" or any(
                label.get("answer_type") in ("dropdown", "wordbank")
                for label in response.iter("response_label")
            )
            right = set(self._right_values(ident))
            if chosen:
                choices = (
                    Choice(str(n), text, float(label in right)) for n, (label, text) in enumerate(labels, 1)
                )
                gaps[name] = Gap(name, Choices(tuple(choices)))
            elif labels:
                texts = (AcceptedText(plain_text(text)) for _label, text in labels)
                gaps[name] = Gap(name, ShortAnswer(tuple(texts)))
        known = [match[1] for match in _BLANK.finditer(self.prompt) if match[1] in gaps]
        if not known:
            raise SkippedError(_("no gap of it can be read."))
        text = _BLANK.sub(lambda m: f"[[{m[1]}]]" if m[1] in gaps else m[0], self.prompt)
        start = max(0, text.rfind("<p>", 0, text.index(f"[[{known[0]}]]")))
        self.prompt, text = text[:start], text[start:]
        whole = re.fullmatch(r"<p>((?:(?!</?p>).)*)</p>", text, re.DOTALL)
        return Cloze(whole[1] if whole else text, tuple(gaps[name] for name in dict.fromkeys(known)))

    def _inline_gaps(self) -> Answer:
        """Gaps among pieces of text, as the specification's own examples have them."""
        pieces: list[str] = []
        gaps: list[Gap] = []
        inside = {part for response in self.responses for part in response.iter()}
        for part in self.presentation.iter("mattext", "response_str", "response_num"):
            if part.tag == "mattext":
                if part not in inside:
                    pieces.append(text_of(part))
                continue
            texts = list(dict.fromkeys(self._right_values(part.get("ident", ""))))
            if not texts:
                raise SkippedError(_("it does not say what is right."))
            gap = Gap(f"g{len(gaps) + 1}", ShortAnswer(tuple(AcceptedText(text) for text in texts)))
            gaps.append(gap)
            pieces.append(f"[[{gap.id}]]")
        self.prompt = ""
        return Cloze(self._html(" ".join(pieces)), tuple(gaps))
