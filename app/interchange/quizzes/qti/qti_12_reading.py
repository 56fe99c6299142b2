"""QTI 1.2 packages read: what Canvas exports, what others write for it, and what this program wrote."""

import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from app.documents.archives import Archive, opened
from app.documents.markup import Element
from app.interchange.quizzes.export import ReadQuiz
from app.interchange.quizzes.importing import (
    Found,
    QuizMaker,
    SkippedError,
    no_questions,
    read_bytes,
    read_float,
)
from app.interchange.quizzes.qti.package import KIND, Package, single_file
from app.interchange.quizzes.qti.qti_12_item_reading import ItemReader, fields, text_of
from app.quiz.quiz import Reveal
from app.quiz.texts import plain_text
from app.wording import gettext as _

TEXT_ONLY = "text_only_question"
_HEADING = re.compile(r"\s*<h3>(.*?)</h3>", re.DOTALL)


def read_qti12(path: Path) -> ReadQuiz:
    """The assessments of a package (or of a single XML file); UserError where it is none.

    A package of QTI 2 is read as such.
    """
    data = read_bytes(path)
    with opened(single_file(data), path.name, KIND) as archive:
        return _read(archive, path.name)


def _read(archive: Archive, name: str) -> ReadQuiz:
    maker = QuizMaker(name)
    package = Package(archive, maker)
    roots = dict(_roots(package))
    if not roots:
        from app.interchange.quizzes.qti.qti_21_reading import has_items, read_package

        if has_items(package):
            return read_package(package, maker)
        raise no_questions(name, KIND)
    return _Reader(package, maker, roots).read()


def _roots(package: Package) -> Iterator[tuple[str, Element]]:
    """The files of questions; of an assessment that is there twice, the one that Canvas wrote for itself."""
    seen: set[str] = set()
    for path in package.names(".qti") + package.names(".xml"):
        root = package.xml(path)
        if root is None or root.tag != "questestinterop":
            continue
        whole = root.find("assessment")
        ident = whole.get("ident", "") if whole is not None else ""
        if ident and ident in seen:
            continue
        seen.add(ident)
        yield path, root


class _Reader:
    """Reads the files in turn."""

    def __init__(self, package: Package, maker: QuizMaker, roots: dict[str, Element]) -> None:
        self.package, self.maker, self.roots = package, maker, roots
        self.path = ""
        self.passages: dict[str, str] = {}
        self.stimuli: set[str] = set()
        self.banks: dict[str, tuple[str, Element]] = {}

    def read(self) -> ReadQuiz:
        """The quiz of all assessments; of question banks alone where there is no assessment."""
        title, description, settings = "", "", {}
        assessments = [
            (path, one) for path, root in self.roots.items() for one in root.iterfind("assessment")
        ]
        for path, root in self.roots.items():
            for bank in root.iterfind("objectbank"):
                self.banks[bank.get("ident", "")] = path, bank
            for item in root.iter("item"):
                self.stimuli.update(fields(item).get("parent_stimulus_item_ident", []))
        for path, assessment in assessments:
            self.path = path
            if not title:
                title, description, settings = self._settings(assessment)
            else:
                self.maker.section(assessment.get("title", ""))
            self._sections(assessment, top=True)
        if not assessments:
            self._loose()
        elif len(assessments) > 1:
            self.maker.tell_of_all(
                _("The package holds {count} quizzes; they are taken in as one.").format(
                    count=len(assessments)
                )
            )
        return self.maker.quiz(KIND, title, description, **settings)

    def _loose(self) -> None:
        """Items of question banks, or of no assessment at all."""
        for path, bank in self.banks.values():
            self.path = path
            self.maker.section("".join(fields(bank).get("bank_title", [])))
            self._sections(bank, top=True)
        for path, root in self.roots.items():
            self.path = path
            self._sections(root, top=True)

    def _settings(self, assessment: Element) -> tuple[str, str, dict[str, int | bool | Reveal | None]]:
        title, ident = assessment.get("title", ""), assessment.get("ident", "")
        settings: dict[str, int | bool | Reveal | None] = {}
        limit = read_float("".join(fields(assessment, "qtimetadata").get("qmd_timelimit", [])), 0)
        attempts = read_float("".join(fields(assessment, "qtimetadata").get("cc_maxattempts", [])), 0)
        description = ""
        meta = self.package.xml(f"{ident}/assessment_meta.xml")
        if meta is not None:
            said = {child.tag: (child.text or "").strip() for child in meta}
            description = self.package.html(said.get("description", ""), self.path)
            limit = read_float(said.get("time_limit"), limit)
            attempts = read_float(said.get("allowed_attempts"), attempts)
            settings["shuffle_choices"] = said.get("shuffle_answers") == "true"
            settings["shuffle_items"] = said.get("shuffle_questions") == "true"
            settings["one_per_page"] = said.get("one_question_at_a_time") == "true"
            if said.get("hide_results") == "always" or said.get("show_correct_answers") == "false":
                settings["reveal"] = Reveal.LATER
        if limit > 0:
            settings["time_limit_s"] = int(limit * 60)
        if attempts > 0:
            settings["attempts"] = int(attempts)
        return title, description, settings

    def _sections(self, parent: Element, *, top: bool = False) -> None:
        for child in parent:
            if child.tag == "item":
                self._item(child)
            elif child.tag == "section":
                if child.find("selection_ordering/selection/selection_number") is not None:
                    self._draw(child)
                    continue
                if not top and child.get("title"):
                    self.maker.section(child.get("title"))
                self._sections(child)

    def _draw(self, section: Element) -> None:
        """A group of which Canvas draws some, its items here or in a question bank."""
        selection = section.find("selection_ordering/selection")
        count = int(read_float(selection.findtext("selection_number"), 1))
        points = read_float(selection.findtext("selection_extension/points_per_item"), -1)
        path, holder = self.path, section
        bank = selection.findtext("sourcebank_ref")
        if bank and bank in self.banks:
            self.path, holder = self.banks[bank]
        elif bank:
            told = _("The question bank that “{title}” draws from is not in the package.")
            self.maker.tell_of_all(told.format(title=section.get("title", "")))
        found = [one for item in holder.iter("item") if (one := self._found(item)) is not None]
        if points >= 0:
            found = [replace(one, points=points) for one in found]
        self.path = path
        self.maker.take_draw(max(1, count), found)

    def _item(self, item: Element) -> None:
        kind = "".join(fields(item).get("question_type", []))
        if kind == TEXT_ONLY:
            self._text_only(item)
            return
        if (found := self._found(item)) is not None:
            self.maker.take(found)

    def _text_only(self, item: Element) -> None:
        """A heading that this program wrote, a passage that items ask about, or a text to leave out."""
        presentation = item.find("presentation")
        material = None if presentation is None else presentation.find(".//mattext")
        text = "" if material is None else text_of(material)
        ident, title = item.get("ident", ""), item.get("title", "")
        if ident.startswith("section-heading-"):
            own = _HEADING.match(text)
            self.maker.section(title, self.package.html(text[own.end() :] if own else text, self.path))
        elif ident in self.stimuli:
            self.passages[ident] = self.maker.passage(title, self.package.html(text, self.path))
        else:
            self.maker.tell_of_all(
                _("A text that stands between questions was left out: {text}").format(
                    text=plain_text(text)[:100]
                )
            )

    def _found(self, item: Element) -> Found | None:
        self.maker.next()
        try:
            found = ItemReader(item, self.package, self.path).found
        except SkippedError as error:
            self.maker.skip(item.get("title") or item.get("ident", ""), str(error))
            return None
        stimulus = "".join(fields(item).get("parent_stimulus_item_ident", []))
        return replace(found, passage=self.passages.get(stimulus))
