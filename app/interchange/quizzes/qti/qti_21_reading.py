"""QTI 2.1 and 2.2 packages read: tests with their items, or items alone."""

import posixpath
from dataclasses import dataclass, replace
from pathlib import Path

from app.documents.archives import opened
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
from app.interchange.quizzes.qti.package import KIND, MANIFEST, Package, single_file
from app.interchange.quizzes.qti.qti_21_item_reading import ItemReader, inner_html
from app.quiz.quiz import Reveal
from app.wording import gettext as _

ITEM_TYPE, TEST_TYPE = "imsqti_item_xml", "imsqti_test_xml"
MAX_SECTIONS = 2_000


@dataclass(frozen=True, slots=True)
class _Listed:
    """What the manifest says of a file: its path, the id that it had here, its tags."""

    path: str
    id: str
    title: str
    description: str
    tags: tuple[str, ...]


def read_qti21(path: Path) -> ReadQuiz:
    """The items of a package (or of a single item's file); one of QTI 1.2 is read as such."""
    data = read_bytes(path)
    with opened(single_file(data), path.name, KIND) as archive:
        maker = QuizMaker(path.name)
        package = Package(archive, maker)
        if has_items(package):
            return read_package(package, maker)
    from app.interchange.quizzes.qti.qti_12_reading import read_qti12

    return read_qti12(path)


def has_items(package: Package) -> bool:
    """Whether the package holds items of QTI 2."""
    listed = _listed(package, ITEM_TYPE) or _listed(package, TEST_TYPE)
    return bool(listed) or bool(_loose(package, "assessmentItem"))


def read_package(package: Package, maker: QuizMaker) -> ReadQuiz:
    """The quiz of a package with items of QTI 2."""
    return _Reader(package, maker).read()


def _listed(package: Package, kind: str) -> list[_Listed]:
    manifest = package.xml(MANIFEST)
    found = []
    for resource in manifest.iter("resource") if manifest is not None else ():
        if not (resource.get("type") or "").startswith(kind):
            continue
        file = resource.find("file")
        href = resource.get("href") or ("" if file is None else file.get("href", ""))
        general = resource.find("metadata/lom/general")
        texts: dict[str, list[str]] = {}
        for part in general if general is not None else ():
            words = " ".join("".join(part.itertext()).split())
            if isinstance(part.tag, str) and words:
                texts.setdefault(part.tag, []).append(words)
        found.append(
            _Listed(
                href,
                next(iter(texts.get("identifier", [])), ""),
                next(iter(texts.get("title", [])), ""),
                next(iter(texts.get("description", [])), ""),
                tuple(texts.get("keyword", [])),
            )
        )
    return found


def _loose(package: Package, tag: str) -> list[str]:
    """The files whose root is of this kind, in a package without a manifest that tells."""
    if package.xml(MANIFEST) is not None:
        return []
    found = []
    for path in package.names(".xml"):
        root = package.xml(path)
        if root is not None and root.tag == tag:
            found.append(path)
    return found


class _Reader:
    """Reads the test, else all items in the manifest's order."""

    def __init__(self, package: Package, maker: QuizMaker) -> None:
        self.package, self.maker = package, maker
        listed = _listed(package, ITEM_TYPE)
        listed += [_Listed(path, "", "", "", ()) for path in _loose(package, "assessmentItem") if not listed]
        self.items = {one.path: one for one in listed}
        self.sections = 0

    def read(self) -> ReadQuiz:
        """The quiz."""
        tests = _listed(self.package, TEST_TYPE)
        tests += [_Listed(path, "", "", "", ()) for path in _loose(self.package, "assessmentTest")]
        title, description = "", ""
        settings: dict[str, int | bool | Reveal | None] = {}
        for test in tests:
            root = self.package.xml(test.path)
            if root is None:
                continue
            if not title:
                title, description = root.get("title", "") or test.title, test.description
                settings = self._settings(root)
            for part in root.iterfind("testPart"):
                self._sections(part, test.path)
        if self.maker.number == 0:
            for path in self.items:
                self._take(path, None)
        return self.maker.quiz(KIND, title, description, **settings)

    def _settings(self, root: Element) -> dict[str, int | bool | Reveal | None]:
        settings: dict[str, int | bool | Reveal | None] = {}
        limits, control = root.find("timeLimits"), root.find("testPart/itemSessionControl")
        seconds = read_float(None if limits is None else limits.get("maxTime"), 0)
        if seconds > 0:
            settings["time_limit_s"] = int(seconds)
        if control is not None:
            attempts = int(read_float(control.get("maxAttempts"), 0))
            settings["attempts"] = attempts if attempts > 0 else None
            if control.get("showFeedback") == "false":
                settings["reveal"] = Reveal.LATER
        ordering = root.find(".//assessmentSection/ordering")
        settings["shuffle_items"] = ordering is not None and ordering.get("shuffle") == "true"
        return settings

    def _sections(self, parent: Element, base: str) -> None:
        for section in parent.iterfind("assessmentSection"):
            self.sections += 1
            if self.sections > MAX_SECTIONS:
                raise no_questions(self.maker.name, KIND, _("It has too many sections."))
            selection = section.find("selection")
            if selection is not None:
                self._draw(section, base, int(read_float(selection.get("select"), 1)))
                continue
            told = [
                self.package.html(_unwrapped(inner_html(block)), base)
                for block in section.iterfind("rubricBlock")
                if "candidate" in (block.get("view") or "")
            ]
            named = section.get("visible") == "true"
            if named or told or parent.tag == "testPart":
                self.maker.section(section.get("title", "") if named else "", "".join(told))
            for reference in section.iterfind("assessmentItemRef"):
                self._take(self._path(reference, base), reference)
            self._sections(section, base)

    def _draw(self, section: Element, base: str, count: int) -> None:
        paths = [self._path(reference, base) for reference in section.iter("assessmentItemRef")]
        found = [one for path in paths if (one := self._found(path)) is not None]
        self.maker.take_draw(max(1, count), found)

    @staticmethod
    def _path(reference: Element, base: str) -> str:
        return posixpath.normpath(posixpath.join(posixpath.dirname(base), reference.get("href", "")))

    def _take(self, path: str, reference: Element | None) -> None:
        if (found := self._found(path)) is not None:
            self.maker.take(found)

    def _found(self, path: str) -> Found | None:
        self.maker.next()
        root = self.package.xml(path)
        if root is None or root.tag != "assessmentItem":
            self.maker.skip(path, _("there is no item of this name in the package."))
            return None
        try:
            found = ItemReader(root, self.package, path).found
        except SkippedError as error:
            self.maker.skip(root.get("title") or path, str(error))
            return None
        listed = self.items.get(path)
        if listed is None:
            return found
        return replace(found, id=listed.id or found.id, tags=listed.tags)


def _unwrapped(text: str) -> str:
    """The inside of a div that holds all."""
    text = text.strip()
    if text.startswith("<div>") and text.endswith("</div>") and text.count("<div") == 1:
        return text[len("<div>") : -len("</div>")]
    return text
