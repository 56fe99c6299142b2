# ruff: noqa: E501 (lines of the documents in here stay whole)
"""EPUB books."""

from collections.abc import Callable
from pathlib import Path

import pytest

from app.documents.reading import read_document
from app.errors import UserError

HEAD = '<?xml version="1.0" encoding="utf-8"?><!DOCTYPE html><html xmlns="http://www.w3.org/1999/xhtml"><head><title/></head>'


def test_chapters_in_order(write_epub: Callable[..., Path]) -> None:
    path = write_epub(
        {
            "two.xhtml": f"{HEAD}<body><h1>One</h1><p>Reeds&nbsp;grow.<a id='x'/> In 1900 they were cut.</p></body></html>",
            "one.xhtml": f"{HEAD}<body><h1>Two</h1><p>Unclosed<br>text &amp; more</body>",
        },
        "<dc:title>Reeds</dc:title><dc:creator>Olga van der Meer</dc:creator><dc:date>1999-02-03</dc:date>"
        "<dc:publisher>Havn</dc:publisher><dc:identifier>urn:isbn:9780306406157</dc:identifier>",
    )
    document = read_document(path)
    assert document.text == "One\n\nReeds grow. In 1900 they were cut.\n\nTwo\n\nUnclosed\ntext & more"
    assert document.csl == {
        "type": "book",
        "title": "Reeds",
        "author": [{"family": "van der Meer", "given": "Olga"}],
        "issued": {"date-parts": [[1999, 2, 3]]},
        "publisher": "Havn",
        "ISBN": "9780306406157",
    }


def test_locked_books(write_epub: Callable[..., Path]) -> None:
    locked = (
        '<encryption xmlns:enc="http://www.w3.org/2001/04/xmlenc#"><enc:EncryptedData>'
        '<enc:EncryptionMethod Algorithm="http://www.w3.org/2001/04/xmlenc#aes128-cbc"/></enc:EncryptedData></encryption>'
    )
    path = write_epub({"a.xhtml": "x"}, extra={"META-INF/encryption.xml": locked})
    with pytest.raises(UserError, match="is encrypted"):
        read_document(path)


def test_scrambled_fonts_are_no_lock(write_epub: Callable[..., Path]) -> None:
    fonts = (
        '<encryption xmlns:enc="http://www.w3.org/2001/04/xmlenc#">'
        '<enc:EncryptionMethod Algorithm="http://www.idpf.org/2008/embedding"/></encryption>'
    )
    path = write_epub({"a.xhtml": "<p>Reeds grow.</p>"}, extra={"META-INF/encryption.xml": fonts})
    assert read_document(path).text == "Reeds grow."


def test_a_book_of_pictures(write_epub: Callable[..., Path]) -> None:
    path = write_epub({"a.xhtml": f'{HEAD}<body><img src="a.jpg" alt=""/></body></html>'})
    with pytest.raises(UserError, match="holds no text"):
        read_document(path)


def test_missing_and_outside_parts_are_passed_over(write_epub: Callable[..., Path]) -> None:
    path = write_epub({"a.xhtml": "<p>Reeds grow.</p>"})
    text = path.read_bytes().replace(b'href="a.xhtml"', b'href="../../"  ')
    assert b"../../" in text
    path.write_bytes(text)
    with pytest.raises(UserError):
        read_document(path)


def test_entities_of_a_chapter_are_not_expanded(write_epub: Callable[..., Path]) -> None:
    evil = '<!DOCTYPE html [<!ENTITY x SYSTEM "file:///etc/passwd"><!ENTITY y "boom">]><html><body><p>Reeds &x; &y; grow.</p></body></html>'
    document = read_document(write_epub({"a.xhtml": evil}))
    assert "root:" not in document.text
    assert "grow." in document.text
