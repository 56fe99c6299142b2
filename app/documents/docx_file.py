"""Word documents (ECMA-376): paragraphs, lists, tables and notes from the package's XML."""

import re
from collections.abc import Iterator

from app.documents import refusals
from app.documents.archives import Archive, opened
from app.documents.assembly import EMPHASIS, PLAIN_AGAIN, Assembly, Reading, without_marks
from app.documents.document import BlockKind, Csl, Voice
from app.documents.glossary_tables import glossary_entries
from app.documents.markup import Element
from app.documents.names import split_name

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_STRICT = (
    (
        b"http://purl.oclc.org/ooxml/wordprocessingml/main",
        b"http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    ),
    (
        b"http://purl.oclc.org/ooxml/officeDocument/math",
        b"http://schemas.openxmlformats.org/officeDocument/2006/math",
    ),
)
"""Namespaces of the strict variant, beside those of the usual one."""
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_DC = "{http://purl.org/dc/elements/1.1/}"
_SKIPPED = {
    _W + name for name in ("del", "moveFrom", "instrText", "pPr", "rPr", "txbxContent", "fldData", "delText")
}
_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_JUNK_TITLE = re.compile(
    r"(?i)^(?:untitled|document\d*|title|word document|microsoft word - .*|.*\.(?:docx?|dotx?|rtf|pdf))$"
)
KIND = "Word (.docx)"


def read_docx(data: bytes, name: str) -> Reading:
    """A .docx file."""
    if data.startswith(_OLE):
        raise refusals.old_word(name)
    with opened(data, name, KIND) as archive:
        main = _main_part(archive)
        body = _xml(archive, main).find(_W + "body")
        if body is None:
            raise refusals.corrupt(name, KIND)
        styles = _Styles(archive)
        assembly = Assembly()
        _add_body(assembly, body, styles)
        _add_notes(assembly, archive)
        text, blocks = assembly.finish()
        return Reading(text, blocks, _core_csl(archive), tuple(assembly.emphasised))


def _xml(archive: Archive, part: str) -> Element:
    data = archive.read(part)
    for strict, usual in _STRICT:
        data = data.replace(strict, usual)
    return archive.xml_of(data)


def _main_part(archive: Archive) -> str:
    if "word/document.xml" in archive:
        return "word/document.xml"
    relations = "_rels/.rels"
    if relations in archive:
        for relation in archive.xml(relations):
            if str(relation.get("Type") or "").endswith("/officeDocument"):
                return str(relation.get("Target") or "").lstrip("/")
    raise refusals.corrupt(archive.name, archive.kind)


class _Styles:
    """What a paragraph style means: a heading's level, a title, a list."""

    def __init__(self, archive: Archive) -> None:
        self._names: dict[str, str] = {}
        self._levels: dict[str, int] = {}
        self._bases: dict[str, str] = {}
        self._lists: set[str] = set()
        if "word/styles.xml" not in archive:
            return
        for style in _xml(archive, "word/styles.xml").iter(_W + "style"):
            key = _value(style, "styleId")
            self._names[key] = _value(style.find(_W + "name"), "val").casefold()
            self._bases[key] = _value(style.find(_W + "basedOn"), "val")
            outline = _value(style.find(f"{_W}pPr/{_W}outlineLvl"), "val")
            if outline.isdigit() and int(outline) < 9:
                self._levels[key] = min(6, int(outline) + 1)
            if style.find(f"{_W}pPr/{_W}numPr") is not None:
                self._lists.add(key)

    def level(self, key: str) -> int:
        """A heading's level, 0 for other paragraphs."""
        for _step in range(10):
            name = self._names.get(key, key.casefold())
            if found := re.match(r"heading\s*(\d)", name):
                return min(6, int(found[1]))
            if name == "title":
                return 1
            if key in self._levels:
                return self._levels[key]
            key = self._bases.get(key, "")
            if not key:
                return 0
        return 0

    def is_list(self, key: str) -> bool:
        """Whether the style is one of lists."""
        return key in self._lists or self._names.get(key, key).casefold().startswith("list ")

    def is_contents(self, key: str) -> bool:
        """Whether the style is of a table of contents, a header or a footer."""
        return bool(
            re.match(
                r"(?:toc|table of (?:figures|authorities)|header|footer|caption)\b",
                self._names.get(key, key).casefold(),
            )
        )


def _value(element: Element | None, name: str) -> str:
    return str(element.get(_W + name) or "") if element is not None else ""


def _add_body(assembly: Assembly, body: Element, styles: _Styles) -> None:
    for element in _block_elements(body):
        if element.tag == _W + "tbl":
            _add_table(assembly, element)
        else:
            _add_paragraph(assembly, element, styles)


def _block_elements(parent: Element) -> Iterator[Element]:
    """Paragraphs and tables in order, through content controls and insertions; the stack is our own."""
    stack = [iter(parent)]
    while stack:
        element = next(stack[-1], None)
        if element is None:
            stack.pop()
        elif element.tag in (_W + "p", _W + "tbl"):
            yield element
        elif element.tag in (_W + "sdt", _W + "sdtContent", _W + "ins", _W + "customXml", _W + "smartTag"):
            stack.append(iter(element))


def _words(parent: Element) -> str:
    """The visible text of a paragraph: no deleted text, no field codes."""
    words: list[str] = []
    stack = [iter(parent)]
    while stack:
        element = next(stack[-1], None)
        if element is None:
            stack.pop()
        elif element.tag == _W + "t":
            words.append(_stressed(element))
        elif element.tag == _W + "tab":
            words.append("\t")
        elif element.tag in (_W + "br", _W + "cr"):
            words.append("\n")
        elif element.tag == _W + "noBreakHyphen":
            words.append("-")
        elif element.tag not in _SKIPPED and element.tag != _FALLBACK and not _is_hidden(element):
            if element.tag == "{http://schemas.openxmlformats.org/officeDocument/2006/math}t":
                words.append(element.text or "")
            stack.append(iter(element))
    return "".join(words)


def _stressed(element: Element) -> str:
    """The words of a run, between signs where it is bold or italic."""
    words = element.text or ""
    marks = [element.getparent().find(f"{_W}rPr/{_W}{name}") for name in ("b", "i")]
    if (
        any(mark is not None and _value(mark, "val") not in ("0", "false") for mark in marks)
        and words.strip()
    ):
        return f"{EMPHASIS}{words}{PLAIN_AGAIN}"
    return words


def _is_hidden(element: Element) -> bool:
    if element.tag != _W + "r":
        return False
    mark = element.find(f"{_W}rPr/{_W}vanish")
    return mark is not None and _value(mark, "val") not in ("0", "false")


def _add_paragraph(assembly: Assembly, paragraph: Element, styles: _Styles) -> None:
    style = _value(paragraph.find(f"{_W}pPr/{_W}pStyle"), "val")
    number = paragraph.find(f"{_W}pPr/{_W}numPr")
    signed = _words(paragraph).replace(PLAIN_AGAIN + EMPHASIS, "")
    words = without_marks(signed)
    outline = _value(paragraph.find(f"{_W}pPr/{_W}outlineLvl"), "val")
    level = int(outline) + 1 if outline.isdigit() and int(outline) < 6 else styles.level(style)
    if styles.is_contents(style):
        assembly.add(words, BlockKind.BOILERPLATE)
    elif level:
        assembly.add(" ".join(words.split()), BlockKind.HEADING, level=level)
    elif number is not None or styles.is_list(style):
        depth = _value(number.find(_W + "ilvl") if number is not None else None, "val")
        assembly.add(signed, BlockKind.LIST_ITEM, level=min(int(depth), 5) if depth.isdigit() else 0)
    elif _is_bold_line(paragraph, words):
        assembly.add(words, BlockKind.HEADING, level=2)
    else:
        for line in signed.split("\n"):
            assembly.add(line, None if len(line) < 120 and not style else BlockKind.PARAGRAPH)


def _is_bold_line(paragraph: Element, words: str) -> bool:
    """A short line, all of it bold, is how many people write headings."""
    plain = words.strip()
    if not 2 < len(plain) <= 100 or plain.endswith((".", ",", ";", ":")) or "\n" in plain:
        return False
    runs = [run for run in paragraph.iter(_W + "r") if run.find(_W + "t") is not None]
    bold = [run.find(f"{_W}rPr/{_W}b") for run in runs]
    return bool(runs) and all(mark is not None and _value(mark, "val") not in ("0", "false") for mark in bold)


def _add_table(assembly: Assembly, table: Element) -> None:
    """A table of data is one block; one cell alone, or long cells, are text in a frame."""
    rows = [[_cell(cell) for cell in row.iter(_W + "tc")] for row in table.iter(_W + "tr")]
    cells = [cell for row in rows for cell in row if cell]
    if (
        len(rows) < 2
        or max((len(row) for row in rows), default=0) < 2
        or any(len(cell) > 600 for cell in cells)
    ):
        for cell in cells:
            assembly.add(cell, BlockKind.PARAGRAPH)
        return
    if entries := glossary_entries(rows):
        for entry in entries:
            assembly.add(entry, BlockKind.LIST_ITEM)
        return
    assembly.add("\n".join("\t".join(row) for row in rows if any(row)), BlockKind.TABLE, verbatim=True)


def _cell(cell: Element) -> str:
    return " ".join(
        " ".join(without_marks(_words(paragraph)).split()) for paragraph in cell.iter(_W + "p")
    ).strip()


def _add_notes(assembly: Assembly, archive: Archive) -> None:
    """Footnotes and endnotes, as a list of notes after the text."""
    notes: list[str] = []
    for part, tag in (("word/footnotes.xml", "footnote"), ("word/endnotes.xml", "endnote")):
        if part in archive:
            found = _xml(archive, part).iter(_W + tag)
            words = (_cell(note) for note in found if _value(note, "type") in ("", "normal"))
            notes.extend(word for word in words if word)
    if notes:
        assembly.add("Notes", BlockKind.HEADING, level=2)
        for note in notes:
            assembly.add(note, BlockKind.LIST_ITEM, voice=Voice.NOTE)


def _core_csl(archive: Archive) -> Csl:
    """Title and author of the core properties; their dates are the file's, not the work's."""
    if "docProps/core.xml" not in archive:
        return {}
    core = archive.xml("docProps/core.xml")
    csl: Csl = {}
    title = " ".join((core.findtext(_DC + "title") or "").split())
    if title and not _JUNK_TITLE.match(title):
        csl["title"] = title
    people = re.split(r"\s*;\s*", core.findtext(_DC + "creator") or "")
    if names := [name for person in people if (name := split_name(person)) and "family" in name]:
        csl["author"] = names
    return csl
