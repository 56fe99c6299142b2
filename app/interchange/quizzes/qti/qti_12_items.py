"""Items in QTI 1.2 as Canvas reads it, in Classic Quizzes and in New Quizzes alike."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from app.interchange.quizzes.export_parts import (
    LeftOutError,
    Tell,
    date_as_texts,
    in_shown_order,
    marked_choices,
    number_text,
)
from app.interchange.quizzes.export_xml import Element, add
from app.quiz.item import (
    Choice,
    Choices,
    Cloze,
    DateAnswer,
    Essay,
    Gap,
    Item,
    Matching,
    Numeric,
    Ordering,
    ShortAnswer,
    TrueFalse,
)
from app.quiz.paper import PaperItem
from app.quiz.texts import clean_html, has_markup, html_of, plain_text
from app.wording import gettext as _

RESPONSE = "response1"
MAX_LISTED = 25
"""Whole numbers that are listed for a gap in place of a tolerance."""

_GAP = re.compile(r"\[\[([^\[\]]+)\]\]")
_BLANK = re.compile(r"\[([A-Za-z0-9_.-]+)\]")


@dataclass(slots=True)
class ItemWriter:
    """Writes what an item asks and how it is marked; `html` places pictures and cleans."""

    placed: PaperItem
    tell: Tell
    html: Callable[[str], str]
    shuffled: bool

    @property
    def item(self) -> Item:
        """The item."""
        return self.placed.item

    def kind(self) -> str:
        """Canvas's word for the kind of question."""
        match self.item.answer:
            case Choices(several=several):
                return "multiple_answers_question" if several else "multiple_choice_question"
            case Cloze(gaps=gaps):
                chosen = all(isinstance(gap.answer, Choices) for gap in gaps)
                return "multiple_dropdowns_question" if chosen else "fill_in_multiple_blanks_question"
            case answer:
                return _KINDS[type(answer)]

    def write(self, item: Element, prompt: str) -> list[str]:
        """Presentation, response processing and feedback; the idents of the answers."""
        self._tell_marking()
        presentation = add(item, "presentation")
        add(add(presentation, "material"), "mattext", self._body(prompt), texttype="text/html")
        processing = add(item, "resprocessing")
        outcomes = add(processing, "outcomes")
        add(outcomes, "decvar", maxvalue="100", minvalue="0", varname="SCORE", vartype="Decimal")
        feedback: dict[str, str] = {}
        if self.item.feedback.general:
            self._told(processing, "general_fb", "Yes")
            feedback["general_fb"] = self.item.feedback.general
        idents = self._answer(presentation, processing, feedback)
        if self.item.feedback.right and not isinstance(self.item.answer, Essay):
            feedback["correct_fb"] = self.item.feedback.right
        if self.item.feedback.wrong and not isinstance(self.item.answer, Essay):
            if not isinstance(self.item.answer, Matching | Cloze):
                self._told(processing, "general_incorrect_fb", "Yes")
            feedback["general_incorrect_fb"] = self.item.feedback.wrong
        for ident, text in feedback.items():
            element = add(item, "itemfeedback", ident=ident)
            self.material(add(element, "flow_mat"), text)
        return idents

    def material(self, parent: Element, text: str, *, words: bool = False) -> None:
        """A text: HTML, or with `words` the plain words, which some places of Canvas show as they are."""
        style = "text/plain" if words else "text/html"
        add(
            add(parent, "material"), "mattext", plain_text(text) if words else self.html(text), texttype=style
        )

    def _body(self, prompt: str) -> str:
        """What is asked; gaps stand in a text as [name], and nothing else may look like one."""
        answer = self.item.answer
        if isinstance(answer, Numeric) and answer.unit:
            self.tell(_("The unit “{unit}” stands behind the question.").format(unit=answer.unit))
            return self.html(f"{prompt} ({html_of(answer.unit)})")
        if not isinstance(answer, Cloze):
            return self.html(prompt)
        names = {gap.id: f"[{_blank_name(gap)}]{self._listed(gap)}" for gap in answer.gaps}
        text = clean_html(answer.text)
        whole = self.html(prompt + (text if has_markup(text) else f"<p>{text}</p>"))
        pieces = _GAP.split(whole)
        for place, piece in enumerate(pieces):
            if place % 2:
                pieces[place] = names.get(piece, f"&#91;{piece}&#93;")
            else:
                pieces[place] = _BLANK.sub(r"&#91;\1&#93;", piece)
        return "".join(pieces)

    def _listed(self, gap: Gap) -> str:
        """What there is to choose, where Canvas's gaps are written and not chosen."""
        if not isinstance(gap.answer, Choices) or self.kind() == "multiple_dropdowns_question":
            return ""
        self.tell(
            _(
                "Canvas has no text with gaps both to write and to choose: what there is to choose stands "
                "behind its gap."
            )
        )
        words = " / ".join(plain_text(choice.text) for choice in gap.answer.choices)
        return f" ({html_of(words)})"

    def _tell_marking(self) -> None:
        item = self.item
        if item.marking.penalty:
            self.tell(_("A wrong answer loses nothing: Canvas takes no points away."))
        weights = (
            [choice.weight for choice in item.answer.choices] if isinstance(item.answer, Choices) else []
        )
        if isinstance(item.answer, Choices) and item.answer.several:
            right = sum(weight > 0 for weight in weights) or 1
            if any(abs(weight - (1 / right if weight > 0 else -1 / right)) > 1e-6 for weight in weights):
                self.tell(
                    _(
                        "Canvas gives each right answer the same share and takes that share away for each "
                        "wrong one."
                    )
                )
        elif any(0 < weight < 1 for weight in weights):
            self.tell(_("Canvas gives nothing for answers that are partly right."))
        elif any(weight < 0 for weight in weights):
            self.tell(_("A wrong answer loses nothing: Canvas takes no points away."))
        if not item.marking.partial and not isinstance(item.answer, TrueFalse | Essay):
            self.tell(_("Parts of the points may be given for parts that are right."))

    def _answer(self, presentation: Element, processing: Element, feedback: dict[str, str]) -> list[str]:
        match self.item.answer:
            case Choices() as answer:
                return self._choices(presentation, processing, feedback, self._shown(answer), answer.several)
            case TrueFalse() as answer:
                both = (
                    Choice("true", "True", float(answer.answer), answer.feedback_true),
                    Choice("false", "False", float(not answer.answer), answer.feedback_false),
                )
                return self._choices(presentation, processing, feedback, both, several=False)
            case ShortAnswer() as answer:
                return self._short(presentation, processing, answer)
            case DateAnswer() as answer:
                return self._short(presentation, processing, date_as_texts(answer, self.tell))
            case Numeric() as answer:
                return self._numeric(presentation, processing, feedback, answer)
            case Cloze() as answer:
                return self._cloze(presentation, processing, answer)
            case Matching() as answer:
                return self._matching(presentation, processing, answer)
            case Ordering() as answer:
                return self._ordering(presentation, processing, answer)
            case Essay() as answer:
                self._field(presentation)
                self._told(processing, None, "No")
                if answer.rubric or answer.model_answer:
                    self.tell(_("The notes for who marks and the model answer are for New Quizzes only."))
                return []

    def _shown(self, answer: Choices) -> Sequence[Choice]:
        choices = answer.choices if answer.several else marked_choices(answer.choices, self.item.marking)
        order = self.placed.orders[0] if self.placed.orders else ()
        return choices if self.shuffled else in_shown_order(tuple(choices), order)

    def _number(self, place: int) -> str:
        """An ident of figures alone, as Canvas's own are: others it renames, and loses their feedback."""
        return str(self.placed.number * 10_000 + place)

    def _choices(
        self,
        presentation: Element,
        processing: Element,
        feedback: dict[str, str],
        choices: Sequence[Choice],
        several: bool,
    ) -> list[str]:
        idents = [self._number(place) for place in range(1, len(choices) + 1)]
        response = add(
            presentation, "response_lid", ident=RESPONSE, rcardinality="Multiple" if several else "Single"
        )
        rendered = add(response, "render_choice")
        if isinstance(self.item.answer, Choices):
            rendered.set("shuffle", "Yes" if self.item.answer.shuffle else "No")
        for ident, choice in zip(idents, choices, strict=True):
            label = add(rendered, "response_label", ident=ident)
            self.material(label, choice.text, words=_is_plain(choice.text))
            if choice.feedback:
                told = self._condition(processing, "Yes", [ident])
                add(told, "displayfeedback", feedbacktype="Response", linkrefid=f"{ident}_fb")
                feedback[f"{ident}_fb"] = choice.feedback
        right = [ident for ident, choice in zip(idents, choices, strict=True) if choice.weight > 1e-9]
        if not several:
            right = [ident for ident, choice in zip(idents, choices, strict=True) if choice.weight > 1 - 1e-9]
            if len(right) > 1:
                self.tell(_("Canvas takes one right answer: of several, only the first is right there."))
        if not right:
            raise LeftOutError(_("No answer of it earns anything, so it was left out."))
        condition = add(processing, "respcondition", continue_="No")
        variable = add(condition, "conditionvar")
        if several:
            every = add(variable, "and")
            for ident in idents:
                parent = every if ident in right else add(every, "not")
                add(parent, "varequal", ident, respident=RESPONSE)
        else:
            add(variable, "varequal", right[0], respident=RESPONSE)
        self._scored(condition)
        return idents

    def _scored(self, condition: Element, share: str = "100", action: str = "Set") -> None:
        add(condition, "setvar", share, action=action, varname="SCORE")
        if action == "Set" and self.item.feedback.right:
            add(condition, "displayfeedback", feedbacktype="Response", linkrefid="correct_fb")

    def _condition(
        self, processing: Element, goes_on: str, values: Sequence[str], response: str = RESPONSE
    ) -> Element:
        condition = add(processing, "respcondition", continue_=goes_on)
        variable = add(condition, "conditionvar")
        for value in values:
            add(variable, "varequal", value, respident=response)
        return condition

    def _told(self, processing: Element, feedback: str | None, goes_on: str) -> None:
        """A condition that always holds."""
        condition = add(processing, "respcondition", continue_=goes_on)
        add(add(condition, "conditionvar"), "other")
        if feedback:
            add(condition, "displayfeedback", feedbacktype="Response", linkrefid=feedback)

    def _field(self, presentation: Element, **style: str) -> None:
        response = add(presentation, "response_str", ident=RESPONSE, rcardinality="Single")
        add(add(response, "render_fib", **style), "response_label", ident="answer1", rshuffle="No")

    def _full(self, weights: Sequence[float]) -> list[int]:
        """The places of answers that earn all; told where others are lost."""
        full = [place for place, weight in enumerate(weights) if weight > 1 - 1e-9]
        if not full:
            raise LeftOutError(_("No answer of it earns all points, so it was left out."))
        if len(full) < len(weights):
            self.tell(_("Answers that are partly right are lost: Canvas gives them nothing."))
        return full

    def _short(self, presentation: Element, processing: Element, answer: ShortAnswer) -> list[str]:
        full = self._full([one.weight for one in answer.accepted])
        accepted = [answer.accepted[place] for place in full]
        if any(one.feedback for one in answer.accepted):
            self.tell(_("The feedback of single accepted texts is lost."))
        if answer.exact:
            self.tell(_("Capital letters don't count in Canvas's short answers."))
        if any("*" in one.text for one in accepted):
            self.tell(_("A star in an accepted text stands for itself in Canvas, not for any words."))
        self._field(presentation)
        texts = list(dict.fromkeys(one.text for one in accepted))
        self._scored(self._condition(processing, "No", texts))
        return [self._number(place) for place in range(1, len(texts) + 1)]

    def _numeric(
        self, presentation: Element, processing: Element, feedback: dict[str, str], answer: Numeric
    ) -> list[str]:
        full = self._full([one.weight for one in answer.accepted])
        self._field(presentation, fibtype="Decimal")
        idents = []
        for place, one in enumerate((answer.accepted[place] for place in full), 1):
            ident = self._number(place)
            idents.append(ident)
            condition = add(processing, "respcondition", continue_="No")
            either = add(add(condition, "conditionvar"), "or")
            add(either, "varequal", number_text(one.value), respident=RESPONSE)
            both = add(either, "and")
            low, high = (number_text(round(one.value + way * one.tolerance, 12)) for way in (-1, 1))
            add(both, "vargte", low, respident=RESPONSE)
            add(both, "varlte", high, respident=RESPONSE)
            self._scored(condition)
            if one.feedback:
                add(condition, "displayfeedback", feedbacktype="Response", linkrefid=f"{ident}_fb")
                feedback[f"{ident}_fb"] = one.feedback
        return idents

    def _matching(self, presentation: Element, processing: Element, answer: Matching) -> list[str]:
        rights = {right: self._number(100 + place) for place, right in enumerate(answer.rights, 1)}
        if any(has_markup(right) for right in answer.rights):
            self.tell(_("Right sides are plain text: their formatting and pictures are lost."))
        order = self.placed.orders[0] if self.placed.orders else range(len(rights))
        shown = [answer.rights[place] for place in order]
        idents = [self._number(place) for place in range(1, len(answer.pairs) + 1)]
        share = f"{100 / len(answer.pairs):.2f}"
        for ident, pair in zip(idents, answer.pairs, strict=True):
            response = add(presentation, "response_lid", ident=f"response_{ident}")
            self.material(response, pair.left, words=_is_plain(pair.left))
            rendered = add(response, "render_choice")
            for right in shown:
                self.material(add(rendered, "response_label", ident=rights[right]), right, words=True)
            condition = add(processing, "respcondition")
            variable = add(condition, "conditionvar")
            add(variable, "varequal", rights[pair.right], respident=f"response_{ident}")
            self._scored(condition, share, "Add")
        return idents

    def _ordering(self, presentation: Element, processing: Element, answer: Ordering) -> list[str]:
        self.tell(_("Classic Quizzes make a matching question of it: each step with its place."))
        idents = [self._number(place) for place in range(1, len(answer.steps) + 1)]
        response = add(presentation, "response_lid", ident=RESPONSE, rcardinality="Ordered")
        rendered = add(response, "render_choice", shuffle="Yes")
        order = self.placed.orders[0] if self.placed.orders else range(len(answer.steps))
        for place in order:
            label = add(rendered, "response_label", ident=idents[place])
            self.material(label, answer.steps[place].text, words=_is_plain(answer.steps[place].text))
        self._scored(self._condition(processing, "No", idents))
        return idents

    def _cloze(self, presentation: Element, processing: Element, answer: Cloze) -> list[str]:
        if len({gap.weight for gap in answer.gaps}) > 1:
            self.tell(_("Canvas gives every gap the same share of the points."))
        dropdowns = self.kind() == "multiple_dropdowns_question"
        idents: list[str] = []
        share = f"{100 / len(answer.gaps):.2f}"
        for gap in answer.gaps:
            texts, right = self._gap_texts(gap, dropdowns)
            response_id = f"response_{_blank_name(gap)}"
            response = add(presentation, "response_lid", ident=response_id)
            add(add(response, "material"), "mattext", _blank_name(gap))
            rendered = add(response, "render_choice")
            own = [self._number(len(idents) + place) for place in range(1, len(texts) + 1)]
            for ident, text in zip(own, texts, strict=True):
                label = add(rendered, "response_label", ident=ident)
                add(add(label, "material"), "mattext", text, texttype="text/plain")
            condition = self._condition(processing, "Yes", [own[right]], response_id)
            self._scored(condition, share, "Add")
            idents += own
        return idents

    def _gap_texts(self, gap: Gap, dropdowns: bool) -> tuple[list[str], int]:
        """The texts of a gap and the place of the right one: all are right unless they are chosen from."""
        answer = gap.answer
        match answer:
            case Choices(choices=choices):
                self._full([choice.weight for choice in choices if choice.weight > 0])
                right = max(range(len(choices)), key=lambda place: choices[place].weight)
                texts = [plain_text(choice.text) for choice in choices]
                return (texts, right) if dropdowns else ([texts[right]], 0)
            case Numeric(accepted=accepted):
                texts = []
                for place in self._full([one.weight for one in accepted]):
                    texts += self._numbers(accepted[place].value, accepted[place].tolerance)
            case DateAnswer():
                made = date_as_texts(answer, self.tell)
                texts = [made.accepted[place].text for place in self._full([a.weight for a in made.accepted])]
            case ShortAnswer(accepted=accepted):
                texts = [accepted[place].text for place in self._full([one.weight for one in accepted])]
        return list(dict.fromkeys(texts)), 0

    def _numbers(self, value: float, tolerance: float) -> list[str]:
        """The numbers that a gap accepts: a gap compares words."""
        first = number_text(value)
        if not tolerance:
            return [first]
        low, high = -(-(value - tolerance) // 1), (value + tolerance) // 1
        if value == int(value) and high - low < MAX_LISTED:
            self.tell(_("The tolerance of a gap is written as the list of its whole numbers."))
            return list(dict.fromkeys([first, *(number_text(low + n) for n in range(int(high - low) + 1))]))
        self.tell(_("The tolerance of a gap is lost: Canvas compares the words."))
        return [first]


def _is_plain(text: str) -> bool:
    """Whether HTML and plain words are the same."""
    return not any(sign in text for sign in "<&>")


def _blank_name(gap: Gap) -> str:
    return re.sub(r"[^A-Za-z0-9_.-]", "_", gap.id)


_KINDS: dict[type, str] = {
    TrueFalse: "true_false_question",
    ShortAnswer: "short_answer_question",
    DateAnswer: "short_answer_question",
    Numeric: "numerical_question",
    Matching: "matching_question",
    Ordering: "ordering_question",
    Essay: "essay_question",
}
