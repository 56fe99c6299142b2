"""PDF files: paragraphs over lines, columns and pages; running heads; references; refusals."""

from collections.abc import Callable, Sequence
from contextlib import suppress
from pathlib import Path

import pytest
from reportlab.lib.enums import TA_JUSTIFY
from reportlab.lib.pagesizes import A4
from reportlab.lib.pdfencrypt import StandardEncryption
from reportlab.lib.styles import ParagraphStyle, getSampleStyleSheet
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import BaseDocTemplate, Flowable, Frame, PageTemplate, Paragraph

from app.documents.document import BlockKind, Document
from app.documents.reading import read_document
from app.errors import UserError

STYLES = getSampleStyleSheet()
BODY = ParagraphStyle(
    "body", parent=STYLES["BodyText"], alignment=TA_JUSTIFY, firstLineIndent=12, spaceBefore=0
)
HANGING = ParagraphStyle(
    "hanging", parent=STYLES["BodyText"], leftIndent=18, firstLineIndent=-18, spaceBefore=0
)
SENTENCE = (
    "The council of town number {n} met in spring, set the price of grain, and heard every "
    "quarrel of the guilds. "
)
ENTRY = (
    "Strand, E. {year}. Herring and Grain in the Towns of the North: A Long Study of Markets. "
    "Coastal Review {n}(2): {n}–99."
)


def write(path: Path, story: Sequence[Flowable], *, columns: int = 1, **options: object) -> Path:
    def head(canvas: Canvas, template: BaseDocTemplate) -> None:
        canvas.setFont("Helvetica", 8)
        canvas.drawString(60, 810, "Coastal Review 12 (2011)")
        canvas.drawString(290, 30, str(template.page + 100))

    template = BaseDocTemplate(str(path), pagesize=A4, **options)
    frames = (
        [Frame(60, 60, 470, 720)] if columns == 1 else [Frame(50, 60, 240, 720), Frame(305, 60, 240, 720)]
    )
    template.addPageTemplates(PageTemplate(frames=frames, onPage=head))
    template.build(list(story))
    return path


def article(paragraphs: int = 24) -> list[Flowable]:
    story: list[Flowable] = [
        Paragraph("The Herring Towns", STYLES["Title"]),
        Paragraph("1. Introduction", STYLES["Heading2"]),
    ]
    story += [Paragraph("".join(SENTENCE.format(n=n) for _ in range(6)), BODY) for n in range(paragraphs)]
    story.append(Paragraph("References", STYLES["Heading2"]))
    return story + [Paragraph(ENTRY.format(year=1980 + n, n=n + 1), HANGING) for n in range(20)]


def of_kind(document: Document, kind: BlockKind) -> list[str]:
    return [document.quote(block) for block in document.blocks if block.kind is kind]


@pytest.mark.parametrize("columns", [1, 2])
def test_article(tmp_path: Path, columns: int) -> None:
    document = read_document(write(tmp_path / "towns.pdf", article(), columns=columns))
    assert of_kind(document, BlockKind.HEADING) == ["The Herring Towns", "1. Introduction", "References"]
    assert of_kind(document, BlockKind.PARAGRAPH) == [
        "".join(SENTENCE.format(n=n) for _ in range(6)).strip() for n in range(24)
    ]
    assert of_kind(document, BlockKind.REFERENCE) == [ENTRY.format(year=1980 + n, n=n + 1) for n in range(20)]
    pages = max(block.page or 0 for block in document.blocks)
    assert pages > 1
    assert of_kind(document, BlockKind.BOILERPLATE).count("Coastal Review 12 (2011)") == pages
    assert [block.page for block in document.blocks] == sorted(block.page or 0 for block in document.blocks)


def test_broken_words_are_joined(tmp_path: Path) -> None:
    path = tmp_path / "words.pdf"
    canvas = Canvas(str(path))
    for n, line in enumerate(
        (
            "The har-",
            "bour had a long his-",
            "tory, and a well-",
            "known one; the well-known harbour",
            "of the north coast.",
        )
    ):
        canvas.drawString(72, 700 - 14 * n, line)
    canvas.save()
    assert read_document(path).text == (
        "The harbour had a long history, and a well-known one; the well-known harbour of the north coast."
    )


def test_ligatures_and_invisible_characters(read: Callable[..., Document]) -> None:
    assert read("<p>The ﬁrst ﬂeet\u00ad\u200b sailed.", "a.html").text == "The first fleet sailed."


def test_info_is_believed_only_as_far_as_the_page_bears_it_out(tmp_path: Path) -> None:
    def story() -> list[Flowable]:
        head = [
            Paragraph("The Herring Towns", STYLES["Title"]),
            Paragraph("By Elin Strand", STYLES["Normal"]),
        ]
        return [*head, *article()[1:]]

    junk = read_document(
        write(tmp_path / "a.pdf", story(), title="Microsoft Word - final2.doc", author="user")
    )
    assert junk.csl["title"] == "The Herring Towns"
    assert junk.csl["author"] == [{"family": "Strand", "given": "Elin"}]
    good = read_document(
        write(
            tmp_path / "b.pdf",
            story(),
            title="The herring towns",
            author="E. Strand",
            subject="doi:10.1000/x12",
        )
    )
    assert good.csl["title"] == "The herring towns"
    assert good.csl["DOI"] == "10.1000/x12"
    assert good.csl["author"] == [{"family": "Strand", "given": "Elin"}]
    other = read_document(write(tmp_path / "c.pdf", story(), title="Some Template", author="Printer Person"))
    assert other.csl["title"] == "The Herring Towns"
    assert other.csl["author"] == [{"family": "Strand", "given": "Elin"}]


def test_contents_pages_are_furniture(tmp_path: Path) -> None:
    path = tmp_path / "toc.pdf"
    canvas = Canvas(str(path))
    for n in range(5):
        canvas.drawString(72, 700 - 14 * n, f"{n + 1} A chapter on the towns " + ". " * 20 + str(n * 10 + 3))
    canvas.drawString(72, 500, "The council met in spring and set the price of grain.")
    canvas.save()
    document = read_document(path)
    assert of_kind(document, BlockKind.PARAGRAPH) == ["The council met in spring and set the price of grain."]
    assert len(of_kind(document, BlockKind.BOILERPLATE)) == 5


def test_encrypted(tmp_path: Path) -> None:
    path = tmp_path / "locked.pdf"
    canvas = Canvas(str(path), encrypt=StandardEncryption("secret"))
    canvas.drawString(72, 700, "hidden words")
    canvas.save()
    with pytest.raises(UserError, match="is encrypted"):
        read_document(path)


def test_scanned(tmp_path: Path) -> None:
    from PIL import Image

    picture = tmp_path / "scan.png"
    Image.new("L", (60, 60), 128).save(picture)
    path = tmp_path / "scan.pdf"
    canvas = Canvas(str(path))
    canvas.drawImage(str(picture), 50, 50, 400, 600)
    canvas.save()
    with pytest.raises(UserError, match="only images of pages"):
        read_document(path)


def test_blank_pages(tmp_path: Path) -> None:
    path = tmp_path / "blank.pdf"
    canvas = Canvas(str(path))
    canvas.showPage()
    canvas.save()
    with pytest.raises(UserError, match="holds no text"):
        read_document(path)


def test_truncated(tmp_path: Path) -> None:
    data = write(tmp_path / "whole.pdf", article()).read_bytes()
    path = tmp_path / "half.pdf"
    for share in (0.02, 0.3, 0.6, 0.95):
        path.write_bytes(data[: int(len(data) * share)])
        with suppress(UserError):  # either what is left is read, or the refusal is a sentence
            assert read_document(path).text


def test_too_many_pages(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("app.documents.pdf_file.MAX_PAGES", 1)
    with pytest.raises(UserError, match=r"has \d+ pages"):
        read_document(write(tmp_path / "long.pdf", article()))
