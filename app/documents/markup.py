"""XML and HTML from strangers: nothing is fetched, no entity expanded, no huge tree built."""

import re
from typing import Any, TypeAlias

from lxml import etree, html  # pyright: ignore[reportAttributeAccessIssue]

from app.documents import refusals

Element: TypeAlias = Any
"""An lxml element; lxml ships no types."""
_STRICT = {
    "resolve_entities": False,
    "no_network": True,
    "load_dtd": False,
    "huge_tree": False,
    "remove_comments": True,
    "remove_pis": True,
}
_DECLARATION = re.compile(r"\s*<\?xml[^>]*\?>")
_DOCTYPE = re.compile(r"\s*<!DOCTYPE[^>\[]*>", re.IGNORECASE)

iterwalk = etree.iterwalk


def parse_xml(data: bytes, name: str, kind: str) -> Element:
    """The root of a well-formed XML document without entities of its own; else a refusal."""
    try:
        root = etree.fromstring(data, etree.XMLParser(**_STRICT))
    except (etree.XMLSyntaxError, ValueError) as error:
        raise refusals.corrupt(name, kind) from error
    if root.getroottree().docinfo.internalDTD is not None and b"<!ENTITY" in data:
        raise refusals.corrupt(name, kind)
    return root


def parse_xhtml(text: str) -> Element | None:
    """The root of well-formed XHTML; None where it is not."""
    text = _DOCTYPE.sub("", _DECLARATION.sub("", text, count=1), count=1)
    if "<!" in text[:2000].replace("<!--", ""):  # a document type with declarations of its own
        return None
    try:
        return etree.fromstring(text, etree.XMLParser(**_STRICT))
    except (etree.XMLSyntaxError, ValueError):
        return None


def parse_html(text: str) -> Element | None:
    """The tree of a page, however broken; None where there is nothing to parse."""
    text = _DECLARATION.sub("", text, count=1).replace("\0", "")
    parser = html.HTMLParser(no_network=True, remove_comments=True, remove_pis=True, huge_tree=False)
    try:
        return html.document_fromstring(text, parser=parser)
    except (etree.ParserError, etree.XMLSyntaxError, ValueError):
        return None
