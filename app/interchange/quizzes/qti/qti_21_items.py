"""Items in QTI 2.1: interactions, and response processing that gives what this program's marking gives."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from app.interchange.quizzes.export_parts import (
    LeftOutError,
    Tell,
    date_as_texts,
    in_shown_order,
    marked_choices,
    marked_weight,
    number_text,
    without_controls,
)
from app.interchange.quizzes.export_xml import XSI, Element, add, new_root
from app.interchange.quizzes.qti.qti_21_markup import add_html
from app.quiz.item import (
    AcceptedText,
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
from app.quiz.texts import clean_html, plain_text
from app.wording import gettext as _

NAMESPACE = "http://www.imsglobal.org/xsd/imsqti_v2p1"
SCHEMA = f"{NAMESPACE} http://www.imsglobal.org/xsd/qti/qtiv2p1/imsqti_v2p1.xsd"
RESPONSE, SCORE, FEEDBACK = "RESPONSE", "SCORE", "FEEDBACK"
FIELD_LENGTH = 30
"""Characters for which a field to write in has room."""


@dataclass(slots=True)
class ItemWriter:
    """Writes one item; `html` places the pictures of a text."""

    placed: PaperItem
    tell: Tell
    html: Callable[[str], str]
    general: str
    _feedback: dict[str, str] = field(default_factory=dict)

    @property
    def item(self) -> Item:
        """The item."""
        return self.placed.item

    def write(self, identifier: str, title: str, prompt: str) -> Element:
        """The assessmentItem. LeftOutError where nothing of it earns anything."""
        item = self.item
        root = new_root("assessmentItem", {None: NAMESPACE, "xsi": XSI}, identifier=identifier, title=title)
        root.set(f"{{{XSI}}}schemaLocation", SCHEMA)
        root.set("adaptive", "false")
        root.set("timeDependent", "false")
        body = new_root("itemBody", {None: NAMESPACE})
        rules = new_root("responseProcessing", {None: NAMESPACE})
        if prompt:
            add_html(add(body, "div"), self.html(prompt))
        interaction = self._answer(root, body, rules)
        for name, points in ((SCORE, 0.0), ("MAXSCORE", item.points)):
            outcome = add(root, "outcomeDeclaration", identifier=name, cardinality="single", baseType="float")
            if name == SCORE:
                outcome.set("normalMaximum", number_text(item.points))
                outcome.set("normalMinimum", number_text(-item.marking.penalty * item.points))
            add(add(outcome, "defaultValue"), "value", number_text(points))
        if interaction != "extendedTextInteraction":
            self._marking_rules(rules)
        self._feedback_rules(rules, interaction)
        if self._feedback:
            add(
                root, "outcomeDeclaration", identifier=FEEDBACK, cardinality="multiple", baseType="identifier"
            )
        root.append(body)
        if len(rules):
            root.append(rules)
        for name, text in self._feedback.items():
            modal = add(root, "modalFeedback", outcomeIdentifier=FEEDBACK, showHide="show", identifier=name)
            add_html(add(modal, "div"), self.html(text))
        return root

    def interaction(self) -> str:
        """The name of the item's interaction, as the manifest tells it."""
        match self.item.answer:
            case Choices() | TrueFalse():
                return "choiceInteraction"
            case Matching():
                return "matchInteraction"
            case Ordering():
                return "orderInteraction"
            case Essay():
                return "extendedTextInteraction"
            case _:
                return "textEntryInteraction"

    def _answer(self, root: Element, body: Element, rules: Element) -> str:
        match self.item.answer:
            case Choices() as answer:
                choices = answer.choices
                if not answer.several:
                    choices = marked_choices(choices, self.item.marking)
                if not answer.shuffle and self.placed.orders:
                    choices = in_shown_order(tuple(choices), self.placed.orders[0])
                self._choices(root, body, rules, choices, answer.several, answer.shuffle)
            case TrueFalse(answer=right) as answer:
                lost = -self.item.marking.penalty
                true = Choice("true", "True", 1.0 if right else lost, answer.feedback_true)
                false = Choice("false", "False", lost if right else 1.0, answer.feedback_false)
                self._choices(root, body, rules, (true, false), several=False, shuffle=False)
            case ShortAnswer() as answer:
                self._short(root, add(body, "p"), rules, RESPONSE, answer, self.item.points)
            case DateAnswer() as answer:
                texts = date_as_texts(answer, self.tell)
                self._short(root, add(body, "p"), rules, RESPONSE, texts, self.item.points)
            case Numeric() as answer:
                self._numeric(root, add(body, "p"), rules, RESPONSE, answer, self.item.points)
            case Cloze() as answer:
                self._cloze(root, body, rules, answer)
            case Matching() as answer:
                self._matching(root, body, rules, answer)
            case Ordering() as answer:
                self._ordering(root, body, rules, answer)
            case Essay() as answer:
                self._essay(root, body, answer)
        return self.interaction()

    def _declare(
        self, root: Element, name: str, cardinality: str, base: str, correct: Sequence[str]
    ) -> Element:
        declaration = add(
            root, "responseDeclaration", identifier=name, cardinality=cardinality, baseType=base
        )
        if correct:
            right = add(declaration, "correctResponse")
            for value in correct:
                add(right, "value", value)
        return declaration

    def _map(
        self,
        declaration: Element,
        entries: Sequence[tuple[str, float]],
        upper: float | None = None,
        **style: str,
    ) -> None:
        mapping = add(declaration, "mapping")
        if upper is not None:
            mapping.set("lowerBound", "0")
            mapping.set("upperBound", number_text(upper))
        mapping.set("defaultValue", "0")
        for key, value in entries:
            add(mapping, "mapEntry", mapKey=key, mappedValue=number_text(value), **style)

    def _choices(
        self,
        root: Element,
        body: Element,
        rules: Element,
        choices: Sequence[Choice],
        several: bool,
        shuffle: bool,
    ) -> None:
        names = [f"choice_{n}" for n in range(1, len(choices) + 1)]
        threshold = 0 if several else 1 - 1e-9
        right = [name for name, choice in zip(names, choices, strict=True) if choice.weight > threshold]
        if not right:
            raise LeftOutError(_("No answer of it earns all points, so it was left out."))
        points = self.item.points
        declaration = self._declare(
            root, RESPONSE, "multiple" if several else "single", "identifier", right if several else right[:1]
        )
        entries = [(name, choice.weight * points) for name, choice in zip(names, choices, strict=True)]
        self._map(declaration, entries, points if several else None)
        interaction = add(
            body,
            "choiceInteraction",
            responseIdentifier=RESPONSE,
            shuffle=str(shuffle).lower(),
            maxChoices="0" if several else "1",
        )
        for number, (name, choice) in enumerate(zip(names, choices, strict=True), 1):
            add_html(add(interaction, "simpleChoice", identifier=name), self.html(choice.text))
            if choice.feedback:
                told = f"feedback_{number}_fb"
                self._feedback[told] = choice.feedback
                test = add(
                    add(add(rules, "responseCondition"), "responseIf"), "member" if several else "match"
                )
                add(test, "baseValue", name, baseType="identifier")
                add(test, "variable", identifier=RESPONSE)
                _show(test.getparent(), told)
        add(add(rules, "setOutcomeValue", identifier=SCORE), "mapResponse", identifier=RESPONSE)

    def _short(
        self,
        root: Element,
        place: Element,
        rules: Element,
        name: str,
        answer: ShortAnswer,
        points: float,
    ) -> None:
        accepted = sorted(answer.accepted, key=lambda one: -one.weight)
        if not accepted or accepted[0].weight <= 0:
            raise LeftOutError(_("No answer of it earns anything, so it was left out."))
        if any("*" in one.text for one in accepted):
            self.tell(_("A star in an accepted text stands for itself, not for any words."))
        declaration = self._declare(root, name, "single", "string", [accepted[0].text])
        weights: dict[str, float] = {}
        for one in accepted:
            key = one.text if answer.exact else one.text.casefold()
            if key not in weights:
                weights[key] = (
                    marked_weight(one.weight, self.item.marking) if name == RESPONSE else one.weight
                )
        kept = {one.text if answer.exact else one.text.casefold(): one.text for one in reversed(accepted)}
        entries = [(kept[key], weight * points) for key, weight in weights.items()]
        self._map(declaration, entries, caseSensitive=str(answer.exact).lower())
        longest = max(len(one.text) for one in accepted)
        add(
            place,
            "textEntryInteraction",
            responseIdentifier=name,
            expectedLength=str(max(FIELD_LENGTH, longest) if name == RESPONSE else max(8, longest)),
        )
        self._add_score(rules, name)
        self._text_feedback(rules, name, accepted, exact=answer.exact)

    def _text_feedback(
        self, rules: Element, name: str, accepted: Sequence[AcceptedText], *, exact: bool
    ) -> None:
        for one in accepted:
            if one.feedback:
                told = f"feedback_{len(self._feedback) + 1}_fb"
                self._feedback[told] = one.feedback
                condition = add(add(rules, "responseCondition"), "responseIf")
                test = add(condition, "stringMatch", caseSensitive=str(exact).lower(), substring="false")
                add(test, "variable", identifier=name)
                add(test, "baseValue", one.text, baseType="string")
                _show(condition, told)

    def _numeric(
        self, root: Element, place: Element, rules: Element, name: str, answer: Numeric, points: float
    ) -> None:
        accepted = sorted(answer.accepted, key=lambda one: -one.weight)
        if not accepted or accepted[0].weight <= 0:
            raise LeftOutError(_("No answer of it earns anything, so it was left out."))
        self._declare(root, name, "single", "float", [number_text(accepted[0].value)])
        add(place, "textEntryInteraction", responseIdentifier=name, expectedLength="12")
        if answer.unit:
            place[-1].tail = without_controls(f" {answer.unit}")
        condition = add(rules, "responseCondition")
        for number, one in enumerate(accepted):
            branch = add(condition, "responseElseIf" if number else "responseIf")
            style = {"toleranceMode": "exact"}
            if one.tolerance:
                bound = number_text(one.tolerance)
                style = {"toleranceMode": "absolute", "tolerance": f"{bound} {bound}"}
            test = add(branch, "equal", **style)
            add(test, "variable", identifier=name)
            add(test, "baseValue", number_text(one.value), baseType="float")
            weight = marked_weight(one.weight, self.item.marking) if name == RESPONSE else one.weight
            total = add(add(branch, "setOutcomeValue", identifier=SCORE), "sum")
            add(total, "variable", identifier=SCORE)
            add(total, "baseValue", number_text(weight * points), baseType="float")
            if one.feedback:
                told = f"feedback_{len(self._feedback) + 1}_fb"
                self._feedback[told] = one.feedback
                _show(branch, told)

    def _add_score(self, rules: Element, name: str) -> None:
        total = add(add(rules, "setOutcomeValue", identifier=SCORE), "sum")
        add(total, "variable", identifier=SCORE)
        add(total, "mapResponse", identifier=name)

    def _cloze(self, root: Element, body: Element, rules: Element, answer: Cloze) -> None:
        total = sum(gap.weight for gap in answer.gaps)
        if total <= 0:
            raise LeftOutError(_("No answer of it earns anything, so it was left out."))
        gaps = dict(zip((gap.id for gap in answer.gaps), answer.gaps, strict=True))
        orders = dict(zip(gaps, self.placed.orders, strict=False))

        def put(parent: Element, gap_id: str) -> bool:
            gap = gaps.pop(gap_id, None)
            if gap is None:
                return False
            name = f"{RESPONSE}_{re.sub(r'[^A-Za-z0-9_.-]', '_', gap_id)}"
            self._gap(
                root, parent, rules, name, gap, gap.weight / total * self.item.points, orders.get(gap_id)
            )
            return True

        add_html(add(body, "div"), self.html(clean_html(answer.text)), put)

    def _gap(
        self,
        root: Element,
        parent: Element,
        rules: Element,
        name: str,
        gap: Gap,
        points: float,
        order: tuple[int, ...] | None,
    ) -> None:
        match gap.answer:
            case ShortAnswer() as answer:
                self._short(root, parent, rules, name, answer, points)
            case DateAnswer() as answer:
                self._short(root, parent, rules, name, date_as_texts(answer, self.tell), points)
            case Numeric() as answer:
                self._numeric(root, parent, rules, name, answer, points)
            case Choices(choices=choices, shuffle=shuffle):
                shown = choices if shuffle else in_shown_order(choices, order or ())
                ids = [f"choice_{n}" for n in range(1, len(shown) + 1)]
                best = max(range(len(shown)), key=lambda place: shown[place].weight)
                declaration = self._declare(root, name, "single", "identifier", [ids[best]])
                entries = [(key, max(0.0, one.weight) * points) for key, one in zip(ids, shown, strict=True)]
                self._map(declaration, entries)
                interaction = add(
                    parent,
                    "inlineChoiceInteraction",
                    responseIdentifier=name,
                    shuffle=str(shuffle).lower(),
                )
                for key, one in zip(ids, shown, strict=True):
                    add(interaction, "inlineChoice", plain_text(one.text), identifier=key)
                    if one.feedback:
                        told = f"feedback_{len(self._feedback) + 1}_fb"
                        self._feedback[told] = one.feedback
                        condition = add(add(rules, "responseCondition"), "responseIf")
                        test = add(condition, "match")
                        add(test, "baseValue", key, baseType="identifier")
                        add(test, "variable", identifier=name)
                        _show(condition, told)
                self._add_score(rules, name)

    def _matching(self, root: Element, body: Element, rules: Element, answer: Matching) -> None:
        order = self.placed.orders[0] if self.placed.orders else range(len(answer.rights))
        rights = {answer.rights[place]: f"right_{n}" for n, place in enumerate(order, 1)}
        pairs = [f"left_{n} {rights[pair.right]}" for n, pair in enumerate(answer.pairs, 1)]
        declaration = self._declare(root, RESPONSE, "multiple", "directedPair", pairs)
        share = self.item.points / len(pairs)
        self._map(declaration, [(pair, share) for pair in pairs], self.item.points)
        interaction = add(
            body,
            "matchInteraction",
            responseIdentifier=RESPONSE,
            shuffle="true",
            maxAssociations=str(len(pairs)),
        )
        lefts, right_set = add(interaction, "simpleMatchSet"), add(interaction, "simpleMatchSet")
        for number, pair in enumerate(answer.pairs, 1):
            left = add(lefts, "simpleAssociableChoice", identifier=f"left_{number}", matchMax="1")
            add_html(left, self.html(pair.left))
        for text, name in rights.items():
            right = add(right_set, "simpleAssociableChoice", identifier=name, matchMax=str(len(answer.pairs)))
            add_html(right, self.html(text))
        add(add(rules, "setOutcomeValue", identifier=SCORE), "mapResponse", identifier=RESPONSE)

    def _ordering(self, root: Element, body: Element, rules: Element, answer: Ordering) -> None:
        if self.item.marking.partial:
            self.tell(_("Only the whole order earns points; steps that follow each other earn nothing."))
        names = [f"step_{n}" for n in range(1, len(answer.steps) + 1)]
        self._declare(root, RESPONSE, "ordered", "identifier", names)
        order = self.placed.orders[0] if self.placed.orders else range(len(names))
        interaction = add(body, "orderInteraction", responseIdentifier=RESPONSE, shuffle="true")
        for place in order:
            step = add(interaction, "simpleChoice", identifier=names[place])
            add_html(step, self.html(answer.steps[place].text))
        branch = add(add(rules, "responseCondition"), "responseIf")
        test = add(branch, "match")
        add(test, "variable", identifier=RESPONSE)
        add(test, "correct", identifier=RESPONSE)
        _score(branch, self.item.points)

    def _essay(self, root: Element, body: Element, answer: Essay) -> None:
        self._declare(root, RESPONSE, "single", "string", ())
        add(body, "extendedTextInteraction", responseIdentifier=RESPONSE, expectedLines=str(answer.lines))
        for kind, text in (("rubric", answer.rubric), ("model-answer", answer.model_answer)):
            if text:
                block = add(body, "rubricBlock", view="scorer")
                add_html(add(block, "div", class_=kind), self.html(text))

    def _marking_rules(self, rules: Element) -> None:
        """Nothing for a part where parts don't count; what a wrong answer loses, a blank one never."""
        marking, points = self.item.marking, self.item.points
        single = isinstance(self.item.answer, TrueFalse) or (
            isinstance(self.item.answer, Choices) and not self.item.answer.several
        )
        if not marking.partial and not single:
            branch = add(add(rules, "responseCondition"), "responseIf")
            _compare(branch, "lt", points - 1e-6 * points)
            _score(branch, 0.0)
        if marking.penalty and not single:
            branch = add(add(rules, "responseCondition"), "responseIf")
            both = add(branch, "and")
            _compare(both, "lte", 0.0)
            responses = [one.get("identifier", "") for one in self._responses(rules)]
            answered = add(both, "or") if len(responses) > 1 else both
            for name in responses:
                add(add(add(answered, "not"), "isNull"), "variable", identifier=name)
            _score(branch, -marking.penalty * points)

    def _responses(self, rules: Element) -> list[Element]:
        """What the rules look at: every response once."""
        found: dict[str, Element] = {}
        for one in rules.iter(f"{{{NAMESPACE}}}mapResponse", f"{{{NAMESPACE}}}variable"):
            if one.get("identifier", "").startswith(RESPONSE):
                found.setdefault(one.get("identifier", ""), one)
        return list(found.values())

    def _feedback_rules(self, rules: Element, interaction: str) -> None:
        """General feedback always; that for right and for wrong by the score."""
        if self.general:
            self._feedback["general_fb"] = self.general
            _show(rules, "general_fb")
        own = self.item.feedback
        if interaction == "extendedTextInteraction" or not (own.right or own.wrong):
            return
        condition = add(rules, "responseCondition")
        branch = add(condition, "responseIf")
        _compare(branch, "gte", self.item.points - 1e-6 * max(1.0, self.item.points))
        if own.right:
            self._feedback["correct_fb"] = own.right
            _show(branch, "correct_fb")
        if own.wrong:
            self._feedback["general_incorrect_fb"] = own.wrong
            _show(add(condition, "responseElse"), "general_incorrect_fb")


def _score(branch: Element, points: float) -> None:
    add(add(branch, "setOutcomeValue", identifier=SCORE), "baseValue", number_text(points), baseType="float")


def _compare(parent: Element, test: str, points: float) -> None:
    made = add(parent, test)
    add(made, "variable", identifier=SCORE)
    add(made, "baseValue", number_text(points), baseType="float")


def _show(branch: Element, feedback: str) -> None:
    several = add(add(branch, "setOutcomeValue", identifier=FEEDBACK), "multiple")
    add(several, "variable", identifier=FEEDBACK)
    add(several, "baseValue", feedback, baseType="identifier")
