"""QTI 2.1: a package with a test, an item a file, and response processing for any player."""

from pathlib import Path

from app.interchange.quizzes.export import QuizExport, QuizReport
from app.interchange.quizzes.export_parts import (
    LeftOutError,
    Losses,
    as_given,
    general_feedback,
    number_text,
    passage_before,
    question_name,
    tags_of,
    tell_rules,
)
from app.interchange.quizzes.export_xml import XSI, Element, add, new_root, to_bytes
from app.interchange.quizzes.qti.package import MANIFEST, Pictures, identifier, write_package
from app.interchange.quizzes.qti.qti_21_items import NAMESPACE, SCHEMA, ItemWriter
from app.interchange.quizzes.qti.qti_21_markup import add_html
from app.interchange.quizzes.qti.qti_21_reading import read_qti21
from app.quiz.item import Item
from app.quiz.paper import PaperItem
from app.quiz.quiz import Reveal
from app.quiz.texts import clean_html
from app.wording import gettext as _

__all__ = ["read_qti21", "write_qti21"]

PACKAGING = "http://www.imsglobal.org/xsd/imscp_v1p1"
METADATA = "http://www.imsglobal.org/xsd/imsmd_v1p2"
TEST = "test.xml"
POINTS = "POINTS"
"""A weight that no rule uses: Canvas Classic reads an item's points from it."""


def write_qti21(export: QuizExport, path: Path) -> QuizReport:
    """Write a paper as a test; the items that were drawn for it stand in it."""
    writer = _Writer(export)
    test = writer.test()
    files = {MANIFEST: to_bytes(writer.manifest(), indent=True), TEST: to_bytes(test, indent=True)}
    write_package(path, files | writer.items | writer.pictures.files)
    return writer.losses.report(len(writer.items), len(export.paper.items) - len(writer.items))


class _Writer:
    """Writes the test and its items; keeps what the manifest must name."""

    def __init__(self, export: QuizExport) -> None:
        self.export, self.paper = export, export.paper
        self.losses = Losses()
        self.pictures = Pictures({media.name: media for media in export.quiz.media})
        self.items: dict[str, bytes] = {}
        self._written: list[tuple[str, Item, str, str, tuple[str, ...]]] = []
        self._taken = {"test"}
        tell_rules(export, self.losses, timed=True, described=True)
        if any(placed.item.passage for placed in self.paper.items):
            self.losses.tell(_("A text that several questions ask about stands before each of them."))
        if self.paper.settings.reveal is Reveal.AFTER_EACH or self.paper.settings.one_per_page:
            self.losses.tell(_("Pages, and when feedback shows, are for the program that gives the test."))

    def test(self) -> Element:
        """The test with a section for each section."""
        paper, settings = self.paper, self.paper.settings
        ident = identifier("quiz_", paper.quiz, self._taken)
        root = new_root("assessmentTest", {None: NAMESPACE, "xsi": XSI}, identifier=ident, title=paper.title)
        root.set(f"{{{XSI}}}schemaLocation", SCHEMA)
        outcome = add(root, "outcomeDeclaration", identifier="SCORE", cardinality="single", baseType="float")
        add(add(outcome, "defaultValue"), "value", "0")
        if settings.time_limit_s is not None:
            add(root, "timeLimits", maxTime=str(settings.time_limit_s))
        part = add(
            root,
            "testPart",
            identifier="part1",
            navigationMode="nonlinear",
            submissionMode="simultaneous",
        )
        add(
            part,
            "itemSessionControl",
            maxAttempts=str(settings.attempts or 0),
            showFeedback=str(settings.reveal is not Reveal.LATER).lower(),
            allowReview="true",
        )
        for number, section in enumerate(paper.sections, 1):
            element = add(
                part,
                "assessmentSection",
                identifier=f"section{number}",
                title=section.title or str(number),
                visible="true" if section.title else "false",
            )
            if settings.shuffle_items:
                add(element, "ordering", shuffle="true")
            if section.instructions:
                block = add(element, "rubricBlock", view="candidate")
                text = self.pictures.placed(clean_html(section.instructions), self.losses.tell)
                add_html(add(block, "div"), text)
            for placed in section.items:
                self._item(element, placed)
        total = add(add(add(root, "outcomeProcessing"), "setOutcomeValue", identifier="SCORE"), "sum")
        add(total, "testVariables", variableIdentifier="SCORE")
        return root

    def _item(self, section: Element, placed: PaperItem) -> None:
        item, tell = placed.item, self.losses.about(placed.number)
        ident = identifier("item_", item.id, self._taken)
        prompt = passage_before(self.paper.passage(item.passage), clean_html(item.prompt))
        writer = ItemWriter(
            as_given(placed, self.paper.settings),
            tell,
            lambda text: self.pictures.placed(clean_html(text), tell),
            general_feedback(self.export.quiz, item),
        )
        before = dict(self.pictures.used)
        try:
            root = writer.write(ident, question_name(placed), prompt)
        except LeftOutError as error:
            self.pictures.used = before
            tell(str(error))
            return
        self._taken.add(ident)
        href = f"{ident}.xml"
        data = to_bytes(root)
        self.items[href] = data
        shown = tuple(path for path in self.pictures.used if f'"{path}"'.encode() in data)
        self._written.append((ident, item, question_name(placed), writer.interaction(), shown))
        reference = add(section, "assessmentItemRef", identifier=ident, href=href)
        add(reference, "weight", identifier=POINTS, value=number_text(item.points))

    def manifest(self) -> Element:
        """Every file, with the ids, tags and kinds of items."""
        spaces = {None: PACKAGING, "imsmd": METADATA, "imsqti": NAMESPACE, "xsi": XSI}
        root = new_root("manifest", spaces, identifier=identifier("manifest_", f"{self.paper.quiz}_manifest"))
        metadata = add(root, "metadata")
        add(metadata, "schema", "QTIv2.1 Package")
        add(metadata, "schemaversion", "1.0.0")
        add(root, "organizations")
        resources = add(root, "resources")
        test = add(resources, "resource", identifier="test", type="imsqti_test_xmlv2p1", href=TEST)
        lom = _lom(test, self.paper.quiz, self.paper.title, ())
        if self.paper.description:
            description = lom.makeelement(f"{{{METADATA}}}description")
            lom[0].insert(2, description)
            add(description, "langstring", clean_html(self.paper.description))
        add(test, "file", href=TEST)
        for ident, item, title, interaction, shown in self._written:
            href = f"{ident}.xml"
            resource = add(resources, "resource", identifier=ident, type="imsqti_item_xmlv2p1", href=href)
            lom = _lom(resource, item.id, title, tags_of(item))
            if interaction != "textEntryInteraction":
                # without it Canvas Classic looks for itself, and finds fields to write in that it would miss
                own = lom.makeelement(f"{{{NAMESPACE}}}qtiMetadata")
                lom.getparent().append(own)
                add(own, "interactionType", interaction)
            add(resource, "file", href=href)
            for picture in shown:
                add(resource, "dependency", identifierref=self._picture_id(picture))
            add(test, "dependency", identifierref=ident)
        for picture in self.pictures.used:
            resource = add(
                resources,
                "resource",
                identifier=self._picture_id(picture),
                type="webcontent",
                href=picture,
            )
            add(resource, "file", href=picture)
        return root

    def _picture_id(self, path: str) -> str:
        return identifier("file_", f"file_{path}", self._taken)


def _lom(resource: Element, ident: str, title: str, tags: tuple[str, ...]) -> Element:
    """Learning object metadata: the id that this program knows, the title, the tags as keywords."""
    metadata = add(resource, "metadata")
    lom = metadata.makeelement(f"{{{METADATA}}}lom")
    metadata.append(lom)
    general = add(lom, "general")
    add(general, "identifier", ident)
    add(add(general, "title"), "langstring", title)
    for tag in tags:
        add(add(general, "keyword"), "langstring", tag)
    return lom
