"""QTI 1.2 for Canvas: a package that Classic Quizzes and New Quizzes take, with its settings beside it."""

import math
from collections.abc import Sequence
from dataclasses import replace
from itertools import combinations
from pathlib import Path

from app.interchange.quizzes.export import QuizExport, QuizReport
from app.interchange.quizzes.export_parts import (
    LeftOutError,
    Losses,
    Tell,
    as_given,
    evidence_lines,
    general_feedback,
    marker_notes,
    number_text,
    question_name,
    tags_of,
)
from app.interchange.quizzes.export_xml import XSI, Element, add, new_root, to_bytes
from app.interchange.quizzes.qti.package import MANIFEST, Pictures, identifier, write_package
from app.interchange.quizzes.qti.qti_12_items import ItemWriter
from app.interchange.quizzes.qti.qti_12_reading import read_qti12
from app.quiz.item import Choices, Essay, Item
from app.quiz.paper import PaperItem, PaperSection
from app.quiz.quiz import Chosen, Draw, Passage, Reveal, Section
from app.quiz.texts import clean_html, html_of
from app.wording import gettext as _

__all__ = ["read_qti12", "write_qti12"]

NAMESPACE = "http://www.imsglobal.org/xsd/ims_qtiasiv1p2"
CANVAS = "http://canvas.instructure.com/xsd/cccv1p0"
PACKAGING = "http://www.imsglobal.org/xsd/imsccv1p1/imscp_v1p1"
META_TYPE = "associatedcontent/imscc_xmlv1p1/learning-application-resource"
FILE_BASE = "%24IMS-CC-FILEBASE%24/"
"""What Canvas writes before the path of a file in the package."""
SCHEMA_LOCATION = f"{{{XSI}}}schemaLocation"


def write_qti12(export: QuizExport, path: Path) -> QuizReport:
    """Write a paper as one assessment; a draw stays a draw where all its items count the same."""
    writer = _Writer(export)
    ident = identifier("quiz_", export.paper.quiz)
    assessment = to_bytes(writer.assessment(ident))
    files = {
        MANIFEST: to_bytes(_manifest(ident, list(writer.pictures.used)), indent=True),
        f"{ident}/{ident}.xml": assessment,
        f"{ident}/assessment_meta.xml": to_bytes(writer.meta(ident), indent=True),
    }
    write_package(path, files | writer.pictures.files)
    return writer.losses.report(writer.written, writer.left_out)


def _manifest(ident: str, pictures: Sequence[str]) -> Element:
    root = new_root("manifest", {None: PACKAGING}, identifier=f"{ident}_manifest")
    metadata = add(root, "metadata")
    add(metadata, "schema", "IMS Content")
    add(metadata, "schemaversion", "1.1.3")
    add(root, "organizations")
    resources = add(root, "resources")
    resource = add(resources, "resource", identifier=ident, type="imsqti_xmlv1p2")
    add(resource, "file", href=f"{ident}/{ident}.xml")
    add(resource, "dependency", identifierref=f"{ident}_meta")
    href = f"{ident}/assessment_meta.xml"
    add(add(resources, "resource", identifier=f"{ident}_meta", type=META_TYPE, href=href), "file", href=href)
    for number, picture in enumerate(pictures, 1):
        resource = add(
            resources, "resource", identifier=f"{ident}_file{number}", type="webcontent", href=picture
        )
        add(resource, "file", href=picture)
    return root


class _Writer:
    """Writes items one after the other, with the texts that stand before them."""

    def __init__(self, export: QuizExport) -> None:
        self.export, self.paper, self.quiz = export, export.paper, export.quiz
        self.losses = Losses()
        self.pictures = Pictures({media.name: media for media in export.quiz.media}, FILE_BASE)
        self.written = self.left_out = 0
        self._idents: set[str] = set()
        self._passages: dict[str, str] = {}
        self._next_number = len(self.paper.items) + 1
        answers = [one.item.answer for one in self.paper.items if isinstance(one.item.answer, Choices)]
        self.shuffled = self.paper.settings.shuffle_choices and all(answer.shuffle for answer in answers)
        if any(evidence_lines(export.quiz, placed.item) for placed in self.paper.items):
            self.losses.tell(_("The sentences that items rest on stand in their general feedback."))
        if self.paper.settings.reveal is Reveal.AFTER_EACH:
            self.losses.tell(_("Canvas shows what was right at the end, not after each question."))

    def assessment(self, ident: str) -> Element:
        """The assessment with all its items."""
        root = new_root("questestinterop", {None: NAMESPACE, "xsi": XSI})
        root.set(SCHEMA_LOCATION, f"{NAMESPACE} http://www.imsglobal.org/xsd/ims_qtiasiv1p2p1.xsd")
        assessment = add(root, "assessment", ident=ident, title=self.paper.title)
        settings = self.paper.settings
        metadata = add(assessment, "qtimetadata")
        if settings.time_limit_s is not None:
            _field(metadata, "qmd_timelimit", str(math.ceil(settings.time_limit_s / 60)))
        _field(metadata, "cc_maxattempts", str(settings.attempts or "unlimited"))
        holder = add(assessment, "section", ident="root_section")
        headed = len(self.paper.sections) > 1 or any(s.instructions for s in self.paper.sections)
        for number, section in enumerate(self.paper.sections):
            if headed:
                self._heading(holder, number, section)
            kept = self._kept_draws(self.quiz.sections[number])
            pools = {item for draw in kept for item in draw.pool}
            for placed in section.items:
                if placed.item.id not in pools:
                    self._item(holder, placed, self.losses.about(placed.number))
            for draw in kept:
                self._draw(holder, draw)
        for chosen, pool in self.paper.drawn[len(self._all_kept()) :]:
            text = _("Of {pool} items to draw from, the {chosen} drawn for paper {letter} are written.")
            self.losses.tell(text.format(pool=pool, chosen=chosen, letter=self.paper.letter))
        return root

    def _all_kept(self) -> list[Draw]:
        return [draw for section in self.quiz.sections for draw in self._kept_draws(section)]

    def _kept_draws(self, section: Section) -> list[Draw]:
        """The draws that Canvas can make itself: all of them, or none where one would not work."""
        draws = [part for one in self.quiz.sections for part in one.parts if isinstance(part, Draw)]
        if any(set(a.pool) & set(b.pool) for a, b in combinations(draws, 2)):
            return []
        if not all(self._is_even(draw) for draw in draws):
            return []
        return [part for part in section.parts if isinstance(part, Draw)]

    def _is_even(self, draw: Draw) -> bool:
        pool = self._pool(draw)
        same = draw.points is not None or len({item.points for item in pool}) == 1
        return bool(pool) and same and not draw.rule.least_used and not any(item.passage for item in pool)

    def _pool(self, draw: Draw) -> list[Item]:
        taken = {part.item for s in self.quiz.sections for part in s.parts if isinstance(part, Chosen)}
        known = {item.id: item for item in self.quiz.items}
        return [known[item_id] for item_id in draw.pool if item_id not in taken]

    def _draw(self, holder: Element, draw: Draw) -> None:
        pool = self._pool(draw)
        points = pool[0].points if draw.points is None else draw.points
        ident = identifier("group_", draw.id, self._idents)
        self._idents.add(ident)
        title = _("{count} of {pool}").format(count=draw.count, pool=len(pool))
        group = add(holder, "section", ident=ident, title=title)
        selection = add(add(group, "selection_ordering"), "selection")
        add(selection, "selection_number", str(min(draw.count, len(pool))))
        add(add(selection, "selection_extension"), "points_per_item", number_text(points))
        numbers = {placed.item.id: placed.number for placed in self.paper.items}
        for item in pool:
            number = numbers.get(item.id)
            if number is None:
                number, self._next_number = self._next_number, self._next_number + 1
            placed = PaperItem(number, replace(item, points=points), ())
            self._item(group, placed, self._tell_of_pool(item, item.id in numbers, number))

    def _tell_of_pool(self, item: Item, on_paper: bool, number: int) -> Tell:
        """An item that may be drawn has a number only if it was drawn for this paper."""
        if on_paper:
            return self.losses.about(number)
        text = _("Item {id}, which may be drawn: {sentence}")
        return lambda sentence: self.losses.tell(text.format(id=item.id, sentence=sentence))

    def _heading(self, holder: Element, number: int, section: PaperSection) -> None:
        title = f"<h3>{html_of(section.title)}</h3>" if section.title else ""
        text = title + clean_html(section.instructions)
        if text:
            self._text_only(holder, f"section-heading-{number + 1}", section.title, text, self.losses.tell)

    def _text_only(self, holder: Element, ident: str, title: str, text: str, tell: Tell) -> None:
        """A text among the questions."""
        item = add(holder, "item", ident=ident, title=title)
        metadata = add(add(item, "itemmetadata"), "qtimetadata")
        _field(metadata, "question_type", "text_only_question")
        _field(metadata, "points_possible", "0")
        _field(metadata, "original_answer_ids", "")
        material = add(add(item, "presentation"), "material")
        add(material, "mattext", self.pictures.placed(clean_html(text), tell), texttype="text/html")

    def _passage(self, holder: Element, passage: Passage, tell: Tell) -> str:
        """The ident of the text that an item asks about, written before the first such item."""
        if passage.id not in self._passages:
            ident = identifier("passage_", f"passage-{passage.id}", self._idents)
            self._idents.add(ident)
            self._passages[passage.id] = ident
            self._text_only(holder, ident, passage.title, passage.text, tell)
        return self._passages[passage.id]

    def _item(self, holder: Element, placed: PaperItem, tell: Tell) -> None:
        placed = as_given(placed, self.paper.settings)
        item = placed.item
        ident = identifier("item_", item.id, self._idents)
        passage = self.paper.passage(item.passage)
        stimulus = self._passage(holder, passage, tell) if passage else ""
        element = new_root("item", {None: NAMESPACE}, ident=ident, title=question_name(placed))
        metadata = add(add(element, "itemmetadata"), "qtimetadata")
        general = general_feedback(self.quiz, item)
        item = replace(item, feedback=replace(item.feedback, general=general))
        writer = ItemWriter(
            replace(placed, item=item),
            tell,
            lambda text: self.pictures.placed(clean_html(text), tell),
            self.shuffled,
        )
        try:
            idents = writer.write(element, clean_html(item.prompt))
        except LeftOutError as error:
            tell(str(error))
            self.left_out += 1
            return
        self._idents.add(ident)
        _field(metadata, "question_type", writer.kind())
        _field(metadata, "points_possible", number_text(item.points))
        _field(metadata, "original_answer_ids", ",".join(idents))
        if stimulus:
            _field(metadata, "parent_stimulus_item_ident", stimulus)
        if isinstance(item.answer, Essay) and (
            notes := marker_notes(item.answer.rubric, item.answer.model_answer)
        ):
            _field(metadata, "grading_notes", clean_html(notes))
        if ident != item.id:
            _field(metadata, "item_id", item.id)
        for tag in tags_of(item):
            _field(metadata, "tag", tag)
        holder.append(element)
        self.written += 1

    def meta(self, ident: str) -> Element:
        """Canvas's settings of the quiz."""
        paper, settings = self.paper, self.paper.settings
        root = new_root("quiz", {None: CANVAS, "xsi": XSI}, identifier=ident)
        root.set(SCHEMA_LOCATION, f"{CANVAS} https://canvas.instructure.com/xsd/cccv1p0.xsd")
        values: dict[str, str | bool] = {
            "title": paper.title,
            "description": self.pictures.placed(clean_html(paper.description), self.losses.tell),
            "shuffle_questions": settings.shuffle_items,
            "shuffle_answers": self.shuffled,
            "scoring_policy": "keep_highest",
            "hide_results": "always" if settings.reveal is Reveal.LATER else "",
            "quiz_type": "assignment",
            "points_possible": number_text(paper.points),
            "show_correct_answers": settings.reveal is not Reveal.LATER,
            "anonymous_submissions": False,
            "could_be_locked": False,
            "allowed_attempts": str(settings.attempts or -1),
            "one_question_at_a_time": settings.one_per_page,
            "cant_go_back": False,
            "available": False,
            "one_time_results": False,
        }
        if settings.time_limit_s is not None:
            values["time_limit"] = str(math.ceil(settings.time_limit_s / 60))
        for name, value in values.items():
            add(root, name, str(value).lower() if isinstance(value, bool) else value)
        return root


def _field(metadata: Element, label: str, entry: str) -> None:
    field = add(metadata, "qtimetadatafield")
    add(field, "fieldlabel", label)
    add(field, "fieldentry", entry)
