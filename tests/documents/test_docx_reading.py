# ruff: noqa: E501 (lines of the documents in here stay whole)
"""Word documents."""

from collections.abc import Callable
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile

import docx
import pytest

from app.documents.document import Document
from app.documents.reading import read_document
from app.errors import UserError

W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'


def package(path: Path, body: str, **parts: str) -> Path:
    with ZipFile(path, "w", ZIP_DEFLATED) as archive:
        archive.writestr("word/document.xml", f"<w:document {W}><w:body>{body}</w:body></w:document>")
        for name, content in parts.items():
            archive.writestr(f"word/{name}.xml", content)
    return path


def para(words: str) -> str:
    return f"<w:p><w:r><w:t>{words}</w:t></w:r></w:p>"


def test_structure(tmp_path: Path) -> None:
    made = docx.Document()
    made.core_properties.title = "Tides and Moons"
    made.core_properties.author = "Nora Quist"
    made.add_heading("Tides", 1)
    made.add_paragraph("In 1687 a theory of tides appeared.  It was read widely.")
    made.add_paragraph("spring tide", style="List Bullet")
    table = made.add_table(2, 2)
    for cell, words in zip(table._cells, ("Year", "Height", "1687", "3 m"), strict=True):
        cell.text = words
    bold = made.add_paragraph()
    bold.add_run("Later work").bold = True
    made.add_paragraph("Others measured on.")
    made.add_heading("References", 1)
    made.add_paragraph("Quist, N. 2001. Tides and Moons. Bergen: Havn Press.")
    path = tmp_path / "tides.docx"
    made.save(str(path))
    document = read_document(path)
    assert [(b.kind.value, b.level, document.quote(b)) for b in document.blocks] == [
        ("heading", 1, "Tides"),
        ("paragraph", 0, "In 1687 a theory of tides appeared. It was read widely."),
        ("list_item", 0, "spring tide"),
        ("table", 0, "Year\tHeight\n1687\t3 m"),
        ("heading", 2, "Later work"),
        ("paragraph", 0, "Others measured on."),
        ("heading", 1, "References"),
        ("reference", 0, "Quist, N. 2001. Tides and Moons. Bergen: Havn Press."),
    ]
    assert document.csl == {
        "type": "document",
        "title": "Tides and Moons",
        "author": [{"family": "Quist", "given": "Nora"}],
    }


def test_template_s_own_properties_are_junk(tmp_path: Path) -> None:
    made = docx.Document()
    made.core_properties.title = "Document1"
    made.add_paragraph("The tide came in and the tide went out again.")
    path = tmp_path / "plain.docx"
    made.save(str(path))
    assert read_document(path).csl == {}


def test_changes_and_fields(tmp_path: Path) -> None:
    paragraph = (
        "<w:p><w:r><w:t>kept </w:t></w:r><w:del><w:r><w:delText>deleted</w:delText></w:r></w:del>"
        "<w:ins><w:r><w:t>added</w:t></w:r></w:ins><w:r><w:instrText>PAGE</w:instrText></w:r>"
        "<w:r><w:rPr><w:vanish/></w:rPr><w:t>hidden</w:t></w:r><w:hyperlink><w:r><w:t> link.</w:t></w:r></w:hyperlink></w:p>"
    )
    control = f"<w:sdt><w:sdtContent>{para('In a control.')}</w:sdtContent></w:sdt>"
    assert (
        read_document(package(tmp_path / "a.docx", paragraph + control)).text
        == "kept added link.\n\nIn a control."
    )


def test_footnotes_follow(tmp_path: Path) -> None:
    notes = f'<w:footnotes {W}><w:footnote w:type="separator">{para("-")}</w:footnote><w:footnote>{para("A remark.")}</w:footnote></w:footnotes>'
    document = read_document(package(tmp_path / "a.docx", para("The tide came in."), footnotes=notes))
    assert document.text == "The tide came in.\n\nNotes\n\nA remark."


def test_strict_variant(tmp_path: Path) -> None:
    path = tmp_path / "strict.docx"
    with ZipFile(path, "w") as archive:
        body = f"<w:document {W}><w:body>{para('The tide came in.')}</w:body></w:document>"
        archive.writestr(
            "word/document.xml",
            body.replace(
                "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
                "http://purl.oclc.org/ooxml/wordprocessingml/main",
            ),
        )
    assert read_document(path).text == "The tide came in."


def test_contents_lines_are_furniture(tmp_path: Path) -> None:
    made = docx.Document()
    made.styles.add_style("toc 1", 1)
    made.add_paragraph("Tides 3", style="toc 1")
    made.add_paragraph("The tide came in and the tide went out again.")
    path = tmp_path / "toc.docx"
    made.save(str(path))
    document = read_document(path)
    assert [b.kind.value for b in document.blocks] == ["boilerplate", "paragraph"]


def test_password_and_old_word(tmp_path: Path) -> None:
    path = tmp_path / "locked.docx"
    path.write_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600))
    with pytest.raises(UserError, match="protected by a password or in Word's old format"):
        read_document(path)


def test_entities_are_refused(tmp_path: Path) -> None:
    bomb = f'<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]><w:document {W}><w:body>{para("&x;")}</w:body></w:document>'
    path = tmp_path / "entity.docx"
    with ZipFile(path, "w") as archive:
        archive.writestr("word/document.xml", bomb)
    with pytest.raises(UserError, match="damaged"):
        read_document(path)


def test_deep_nesting_is_refused_not_followed(tmp_path: Path) -> None:
    deep = "<w:ins>" * 5000 + "</w:ins>" * 5000
    with pytest.raises(UserError, match="damaged"):
        read_document(package(tmp_path / "deep.docx", deep))


def test_style_loops_end(tmp_path: Path) -> None:
    styles = (
        f'<w:styles {W}><w:style w:styleId="a"><w:basedOn w:val="b"/></w:style>'
        '<w:style w:styleId="b"><w:basedOn w:val="a"/></w:style></w:styles>'
    )
    body = '<w:p><w:pPr><w:pStyle w:val="a"/></w:pPr><w:r><w:t>The tide came in.</w:t></w:r></w:p>'
    assert read_document(package(tmp_path / "loop.docx", body, styles=styles)).text == "The tide came in."


def test_text_in_a_frame_of_one_cell(tmp_path: Path) -> None:
    cell = f"<w:tbl><w:tr><w:tc>{para('The tide came in.')}</w:tc></w:tr></w:tbl>"
    document = read_document(package(tmp_path / "frame.docx", cell))
    assert [b.kind.value for b in document.blocks] == ["paragraph"]


def test_reads_through_the_fixture(read: Callable[..., Document], tmp_path: Path) -> None:
    path = package(tmp_path / "x.docx", para("The tide came in."))
    assert read(path.read_bytes(), "y.docx").text == "The tide came in."
