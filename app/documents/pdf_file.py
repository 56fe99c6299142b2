"""PDF files through PDFium, page by page."""

import re

import pypdfium2 as pdfium
import pypdfium2.raw as raw

from app.documents import refusals
from app.documents.assembly import MAX_CHARACTERS, Assembly, Reading, TooMuchTextError
from app.documents.citation import DOI
from app.documents.document import Csl
from app.documents.names import split_names
from app.documents.pdf_layout import Layout
from app.documents.pdf_lines import PdfLine, page_lines

MAX_PAGES = 10_000
KIND = "PDF"
_JUNK_TITLE = re.compile(
    r"(?i)^(?:untitled.*|microsoft \w+ - .*|(?:document|slide|layout|book|page) ?\d*|.*\.(?:docx?|"
    r"pdf|indd|qxd|dvi|tex|pptx?|rtf|ps|txt|p65|fm|tif)|[\W\d_]*|\S{1,3})$"
)
_HEAD = 4000
"""Characters at the beginning in which a title and its authors are looked for."""
_LETTERS_A_PAGE = 10
"""Fewer than this on average, and the pages are pictures."""


def read_pdf(data: bytes, name: str) -> Reading:
    """A .pdf file."""
    try:
        document = pdfium.PdfDocument(data)
    except pdfium.PdfiumError as error:
        if getattr(error, "err_code", None) in (raw.FPDF_ERR_PASSWORD, raw.FPDF_ERR_SECURITY):
            raise refusals.encrypted(name) from error
        raise refusals.corrupt(name, KIND) from error
    try:
        return _read(document, name)
    finally:
        document.close()


def _read(document: pdfium.PdfDocument, name: str) -> Reading:
    count = len(document)
    if count == 0:
        raise refusals.corrupt(name, KIND)
    if count > MAX_PAGES:
        raise refusals.too_many_pages(name, count, MAX_PAGES)
    pages: list[list[PdfLine]] = []
    heights: list[float] = []
    length = broken = 0
    for index in range(count):
        try:
            page = document[index]
        except pdfium.PdfiumError:
            broken += 1
            continue
        try:
            pages.append(page_lines(page, index + 1))
            heights.append(page.get_height())
        finally:
            page.close()
        length += sum(len(line.text) for line in pages[-1])
        if length > MAX_CHARACTERS:
            raise TooMuchTextError
    if broken == count:
        raise refusals.corrupt(name, KIND)
    letters = sum(ch.isalnum() for page in pages for line in page for ch in line.text[:200])
    if letters < min(_LETTERS_A_PAGE * len(pages), 200) and (letters == 0 or _has_pictures(document)):
        raise refusals.only_images(name) if _has_pictures(document) else refusals.no_text(name)
    assembly = Assembly()
    Layout(pages, heights).fill(assembly)
    text, blocks = assembly.finish()
    return Reading(text, blocks, _info_csl(document, text))


def _has_pictures(document: pdfium.PdfDocument) -> bool:
    for index in range(min(len(document), 5)):
        page = document[index]
        try:
            if next(page.get_objects(filter=[raw.FPDF_PAGEOBJ_IMAGE], max_depth=4), None) is not None:
                return True
        finally:
            page.close()
    return False


def _info_csl(document: pdfium.PdfDocument, text: str) -> Csl:
    """What the file's own fields say, as far as the first pages bear it out; their dates are the file's."""
    info = document.get_metadata_dict(skip_empty=True)
    head = _letters(text[:_HEAD])
    csl: Csl = {}
    title = " ".join(info.get("Title", "").split())
    if title and len(title) <= 300 and not _JUNK_TITLE.match(title) and _letters(title) in head:
        csl["title"] = title
    names = [
        name
        for name in split_names(info.get("Author", "")[:2000])
        if _letters(name.get("family", "")) in head
    ]
    if names := [name for name in names if name.get("family")]:
        csl["author"] = names
    for field in ("Subject", "Keywords", "Title"):
        if found := DOI.search(info.get(field, "")[:2000]):
            csl.setdefault("DOI", found[1].rstrip(".,;)]"))
    return csl


def _letters(words: str) -> str:
    return "".join(ch for ch in words.casefold() if ch.isalnum())
