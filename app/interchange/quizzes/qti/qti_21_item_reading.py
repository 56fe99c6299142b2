"""One item of QTI 2.1 read: interactions, declarations, and what the response processing says of them."""

import copy
import re
from collections.abc import Sequence

from lxml import etree  # pyright: ignore[reportAttributeAccessIssue]

from app.documents.markup import Element
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
from app.quiz.texts import clean_html, html_of, plain_text
from app.wording import gettext as _

_INLINE = ("textEntryInteraction", "inlineChoiceInteraction")
_NUMBERS = ("float", "integer")


def inner_html(element: Element) -> str:
    """What stands in an element, as HTML; objects that are pictures as img."""
    own = copy.deepcopy(element)
    for thing in list(own.iter("object")):
        if (thing.get("type") or "").startswith("image/"):
            tail = thing.tail
            words = "".join(thing.itertext())
            source = thing.get("data", "")
            for child in list(thing):
                thing.remove(child)
            thing.attrib.clear()
            thing.tag, thing.text, thing.tail = "img", None, tail
            thing.set("src", source)
            thing.set("alt", " ".join(words.split()))
    etree.strip_attributes(own, "id", "{http://www.w3.org/XML/1998/namespace}base")
    text = html_of(own.text or "") if (own.text or "").strip() else (own.text or "")
    if own.text and own.text.strip():
        lead, trail = own.text[:1].isspace(), own.text[-1:].isspace()
        text = (" " if lead else "") + text + (" " if trail else "")
    return text + "".join(etree.tostring(child, encoding="unicode", method="html") for child in own)


class ItemReader:
    """Reads one assessmentItem; SkippedError where it can't be taken in."""

    def __init__(self, root: Element, package: Package, path: str) -> None:
        self.root, self.package, self.path = root, package, path
        body = root.find("itemBody")
        if body is None:
            raise SkippedError(_("it asks nothing."))
        self.body = copy.deepcopy(body)
        few(list(self.body.iter("simpleChoice", "simpleAssociableChoice", *_INLINE)))
        self.declared = {one.get("identifier", ""): one for one in root.iterfind("responseDeclaration")}
        self.points = self._points()
        self.feedback = {
            one.get("identifier", ""): self._html(_unwrapped(inner_html(one)))
            for one in root.iterfind("modalFeedback")
        }
        self.told = self._told()
        self.marking = self._marking()
        answer = self._answer()
        self.found = Found(
            self._html(self._prompt()),
            answer,
            root.get("identifier", ""),
            self.points,
            self.marking,
            self._general(),
        )

    def _html(self, text: str) -> str:
        return self.package.html(text, self.path)

    def _points(self) -> float:
        for outcome in self.root.iterfind("outcomeDeclaration"):
            if outcome.get("identifier") == "SCORE" and outcome.get("normalMaximum"):
                return max(0.0, read_float(outcome.get("normalMaximum"), 1.0))
        for outcome in self.root.iterfind("outcomeDeclaration"):
            if outcome.get("identifier") == "MAXSCORE":
                return max(0.0, read_float(outcome.findtext("defaultValue/value"), 1.0))
        return 1.0

    def _marking(self) -> Marking:
        lowest = 0.0
        for outcome in self.root.iterfind("outcomeDeclaration"):
            if outcome.get("identifier") == "SCORE":
                lowest = min(0.0, read_float(outcome.get("normalMinimum"), 0.0))
        whole = any(
            one.get("identifier") == "SCORE" for test in self.root.iter("lt") for one in test.iter("variable")
        )
        penalty = min(1.0, -lowest / self.points) if self.points else 0.0
        return Marking(partial=not whole, penalty=meant_share(penalty) if penalty else 0.0)

    def _told(self) -> dict[tuple[str, str], str]:
        """The feedback for a value of a response."""
        told: dict[tuple[str, str], str] = {}
        for branch in self.root.iter("responseIf", "responseElseIf"):
            names = [
                (value.text or "").strip()
                for outcome in branch.iterfind("setOutcomeValue")
                if outcome.get("identifier") == "FEEDBACK"
                for value in outcome.iter("baseValue")
            ]
            if not names or not len(branch):
                continue
            test = branch[0]
            variable, value = test.find("variable"), test.find("baseValue")
            if variable is not None and value is not None:
                key = (variable.get("identifier", ""), (value.text or "").strip())
                told.setdefault(key, self.feedback.get(names[0], ""))
        return told

    def _general(self) -> Feedback:
        found = {"general": "", "right": "", "wrong": ""}
        used = set(self.told.values())
        for name, text in self.feedback.items():
            word = name.casefold()
            if text in used and not word.startswith(("general", "correct")):
                continue
            if "incorrect" in word or "wrong" in word:
                found["wrong"] = text
            elif "correct" in word or "right" in word:
                found["right"] = text
            elif "general" in word:
                found["general"] = text
        return Feedback(**found)

    def _correct(self, name: str) -> list[str]:
        declared = self.declared.get(name)
        found = [] if declared is None else declared.findall("correctResponse/value")
        return [(value.text or "").strip() for value in found]

    def _mapping(self, name: str) -> list[tuple[str, float, bool]]:
        """Keys with the points that they give, and whether capital letters count."""
        declared = self.declared.get(name)
        entries = [] if declared is None else few(declared.findall("mapping/mapEntry"))
        return [
            (
                entry.get("mapKey", ""),
                read_float(entry.get("mappedValue"), 0.0),
                (entry.get("caseSensitive") or "true") == "true",
            )
            for entry in entries
        ]

    def _answer(self) -> Answer:
        interactions = [
            one for one in self.body.iter() if isinstance(one.tag, str) and one.tag.endswith("Interaction")
        ]
        if not interactions:
            raise SkippedError(_("it asks nothing."))
        if all(one.tag in _INLINE for one in interactions):
            return self._written(interactions)
        if len(interactions) > 1:
            raise SkippedError(_("it asks several things at once."))
        only = interactions[0]
        read = {
            "choiceInteraction": self._choices,
            "orderInteraction": self._ordering,
            "matchInteraction": self._matching,
            "associateInteraction": self._associations,
            "extendedTextInteraction": self._essay,
        }.get(only.tag)
        if read is None:
            raise SkippedError(_("questions of the kind “{kind}” can't be read.").format(kind=only.tag))
        answer = read(only)
        prompt, parent = only.find("prompt"), only.getparent()
        if prompt is not None:
            made = etree.Element("div")
            made.text, made[:] = prompt.text, list(prompt)
            parent.replace(only, made)
        else:
            _drop(only)
        return answer

    def _prompt(self) -> str:
        """What is left of the body when the interactions have been taken out."""
        for block in list(self.body.iter("rubricBlock", "feedbackBlock")):
            _drop(block)
        for empty in list(self.body.iter("p")):
            if not len(empty) and not (empty.text or "").strip():
                _drop(empty)
        parts = [part for part in self.body if isinstance(part.tag, str)]
        if len(parts) == 1 and parts[0].tag == "div" and not parts[0].get("class"):
            return inner_html(parts[0])
        return inner_html(self.body)

    def _texts(self, interaction: Element, tag: str = "simpleChoice") -> list[tuple[str, str]]:
        found = []
        for choice in interaction.iter(tag):
            for inside in list(choice.iter("feedbackInline")):
                _drop(inside)
            found.append((choice.get("identifier", ""), self._html(inner_html(choice))))
        return found

    def _choices(self, interaction: Element) -> Answer:
        name = interaction.get("responseIdentifier", "")
        declared = self.declared.get(name)
        several = declared is not None and declared.get("cardinality") == "multiple"
        texts, right = self._texts(interaction), self._correct(name)
        if len(texts) < 2:
            raise SkippedError(_("it has fewer than two answers."))
        weights = {key: meant_share(value / (self.points or 1)) for key, value, _case in self._mapping(name)}
        if not any(weight > 0 for weight in weights.values()):
            weights = {key: 1 / len(right) if several else 1.0 for key in right}
            if several:
                self.marking = Marking(partial=False, penalty=self.marking.penalty)
        if not any(weight > 0 for weight in weights.values()):
            raise SkippedError(_("it does not say what is right."))
        if not several and self.marking.penalty:
            lost = -self.marking.penalty
            weights = {key: 0.0 if abs(w - lost) < 1e-9 else w for key, w in weights.items()}
        choices = tuple(
            Choice(str(n), text, weights.get(key, 0.0), self.told.get((name, key), ""))
            for n, (key, text) in enumerate(texts, 1)
        )
        words = [plain_text(choice.text).casefold() for choice in choices]
        if sorted(words) == ["false", "true"] and not several:
            true, false = choices[words.index("true")], choices[words.index("false")]
            return TrueFalse(true.weight > false.weight, true.feedback, false.feedback)
        return Choices(choices, several, interaction.get("shuffle") == "true")

    def _ordering(self, interaction: Element) -> Answer:
        texts = dict(self._texts(interaction))
        order = self._correct(interaction.get("responseIdentifier", ""))
        if sorted(order) != sorted(texts) or len(order) < 2:
            raise SkippedError(_("it does not say what is right."))
        return Ordering(tuple(Step(str(n), texts[key]) for n, key in enumerate(order, 1)))

    def _matching(self, interaction: Element) -> Answer:
        sets = interaction.findall("simpleMatchSet")
        if len(sets) != 2:
            raise SkippedError(_("it does not say what belongs together."))
        lefts, rights = (dict(self._texts(one, "simpleAssociableChoice")) for one in sets)
        return self._pairs(interaction, lefts, rights)

    def _associations(self, interaction: Element) -> Answer:
        texts = dict(self._texts(interaction, "simpleAssociableChoice"))
        first = {
            value.split()[0] for value in self._correct(interaction.get("responseIdentifier", "")) if value
        }
        lefts = {key: text for key, text in texts.items() if key in first}
        return self._pairs(interaction, lefts, {k: t for k, t in texts.items() if k not in first})

    def _pairs(self, interaction: Element, lefts: dict[str, str], rights: dict[str, str]) -> Answer:
        name = interaction.get("responseIdentifier", "")
        values = self._correct(name) or [key for key, value, _case in self._mapping(name) if value > 0]
        pairs: dict[str, Pair] = {}
        for value in values:
            left, _blank, right = value.partition(" ")
            if left in lefts and right.strip() in rights:
                if left in pairs:
                    self.package.maker.tell(_("A left side with several right ones keeps the first."))
                    continue
                pairs[left] = Pair(str(len(pairs) + 1), lefts[left], rights[right.strip()])
        if len(pairs) < 2:
            raise SkippedError(_("it has fewer than two pairs."))
        used = {pair.right for pair in pairs.values()}
        spare = (text for text in dict.fromkeys(rights.values()) if text not in used)
        return Matching(tuple(pairs.values()), tuple(spare))

    def _essay(self, interaction: Element) -> Answer:
        notes = {"rubric": "", "model-answer": ""}
        for block in self.body.iter("rubricBlock"):
            inside = block.find("div")
            name = "" if inside is None else inside.get("class", "")
            text = self._html(inner_html(block if inside is None else inside))
            notes[name if name in notes else "rubric"] += text
        lines = int(read_float(interaction.get("expectedLines"), 10))
        return Essay(max(1, min(lines, 200)), notes["model-answer"], notes["rubric"])

    def _written(self, interactions: Sequence[Element]) -> Answer:
        """A field of its own is a short answer or a number; fields within a text are gaps."""
        only = interactions[0]
        holder = only.getparent()
        alone = (
            len(interactions) == 1
            and only.tag == "textEntryInteraction"
            and len(holder) == 1
            and not (holder.text or "").strip()
            and holder is not self.body
        )
        after = (only.tail or "").strip()
        name = only.get("responseIdentifier", "")
        if alone and (not after or self._base(name) in _NUMBERS):
            answer, _points = self._gap_answer(only, self.points)
            if isinstance(answer, Numeric):
                answer = Numeric(answer.accepted, after)
            _drop(holder)
            return answer
        return self._cloze(interactions)

    def _base(self, name: str) -> str:
        declared = self.declared.get(name)
        return "" if declared is None else declared.get("baseType", "")

    def _cloze(self, interactions: Sequence[Element]) -> Answer:
        gaps: list[Gap] = []
        first = interactions[0]
        for interaction in interactions:
            answer, points = self._gap_answer(interaction, 0.0)
            name = interaction.get("responseIdentifier", "").removeprefix("RESPONSE_")
            gap = Gap(name if name not in {g.id for g in gaps} else f"{name}-{len(gaps)}", answer, points)
            gaps.append(gap)
            marker = etree.Element("span")
            marker.text, marker.tail = f"[[{gap.id}]]", interaction.tail
            parent = interaction.getparent()
            parent.replace(interaction, marker)
            if interaction is first:
                first = marker
        if max(g.weight for g in gaps) - min(g.weight for g in gaps) < 1e-9:
            gaps = [Gap(gap.id, gap.answer) for gap in gaps]
        etree.strip_tags(first.getroottree().getroot(), "span")
        block = next(
            part for part in self.body if isinstance(part.tag, str) and "[[" in "".join(part.itertext())
        )
        later = [block, *(part for part in block.itersiblings() if isinstance(part.tag, str))]
        plain = len(later) == 1 and block.tag in ("div", "p")
        text = (
            inner_html(block)
            if plain
            else "".join(etree.tostring(part, encoding="unicode", method="html") for part in later)
        )
        for part in later:
            self.body.remove(part)
        return Cloze(self._html(text), tuple(gaps))

    def _gap_answer(
        self, interaction: Element, points: float
    ) -> tuple[ShortAnswer | Numeric | Choices, float]:
        """The answer of a field, and the most points that it gives; those it has, where they are known."""
        name = interaction.get("responseIdentifier", "")
        mapping, right = self._mapping(name), self._correct(name)
        best = max((value for _key, value, _case in mapping), default=0.0)
        whole = points or (best if best > 0 else 1.0)
        if interaction.tag == "inlineChoiceInteraction":
            weights = {key: meant_share(value / whole) for key, value, _case in mapping if best > 0}
            weights = weights or dict.fromkeys(right, 1.0)
            choices = tuple(
                Choice(
                    str(n),
                    self._html(html_of(" ".join("".join(one.itertext()).split()))),
                    weights.get(one.get("identifier", ""), 0.0),
                    self.told.get((name, one.get("identifier", "")), ""),
                )
                for n, one in enumerate(interaction.iter("inlineChoice"), 1)
            )
            if not any(choice.weight > 0 for choice in choices):
                raise SkippedError(_("it does not say what is right."))
            return Choices(choices, False, interaction.get("shuffle") == "true"), whole
        if self._base(name) in _NUMBERS:
            return self._numbers(name, points)
        texts = [
            AcceptedText(key, meant_share(value / whole), self.told.get((name, key), ""))
            for key, value, _case in mapping
            if key and best > 0
        ]
        texts = texts or [
            AcceptedText(value, 1.0, self.told.get((name, value), "")) for value in right if value
        ]
        if not texts:
            raise SkippedError(_("it does not say what is right."))
        return ShortAnswer(tuple(texts), bool(mapping) and all(case for *_rest, case in mapping)), whole

    def _numbers(self, name: str, points: float) -> tuple[Numeric, float]:
        found: list[tuple[float, float, float, str]] = []
        for branch in self.root.iter("responseIf", "responseElseIf"):
            test = branch.find("equal")
            variable = None if test is None else test.find("variable")
            if test is None or variable is None or variable.get("identifier") != name:
                continue
            value = read_float(test.findtext("baseValue"), float("nan"))
            if value != value:
                value = read_float(next(iter(self._correct(name)), ""), float("nan"))
            tolerance = read_float((test.get("tolerance") or "0").split()[0], 0.0)
            if test.get("toleranceMode") == "relative":
                tolerance = abs(value) * tolerance / 100
            scores = [
                read_float(one.text, 0.0)
                for outcome in branch.iterfind("setOutcomeValue")
                if outcome.get("identifier") != "FEEDBACK"
                for one in outcome.iter("baseValue")
            ]
            if value == value:
                told = self.told.get((name, (test.findtext("baseValue") or "").strip()), "")
                found.append((value, tolerance, scores[0] if scores else 0.0, told))
        if not found:
            values = [read_float(value, float("nan")) for value in self._correct(name)]
            found = [(value, 0.0, points or 1.0, "") for value in values if value == value]
        best = max((score for *_rest, score, _told in found), default=0.0)
        whole = points or (best if best > 0 else 1.0)
        accepted = tuple(
            AcceptedNumber(value, tolerance, meant_share(score / whole) if best > 0 else 1.0, told)
            for value, tolerance, score, told in found
        )
        if not accepted:
            raise SkippedError(_("it does not say what is right."))
        return Numeric(accepted), whole


def _drop(element: Element) -> None:
    """Take an element out, what follows it stays."""
    parent = element.getparent()
    if parent is None:
        return
    before, tail = element.getprevious(), element.tail or ""
    if before is not None:
        before.tail = (before.tail or "") + tail
    else:
        parent.text = (parent.text or "") + tail
    parent.remove(element)


def _unwrapped(text: str) -> str:
    """The inside of a div that holds all of a text."""
    whole = re.fullmatch(r"\s*<div>((?:(?!</?div).)*)</div>\s*", text, re.DOTALL)
    return whole[1] if whole else clean_html(text)
