"""Building XML of known shape: no character that XML forbids, bytes that are the same every time."""

from typing import Any, TypeAlias

from lxml import etree  # pyright: ignore[reportAttributeAccessIssue]

from app.interchange.quizzes.export_parts import without_controls

Element: TypeAlias = Any
"""An lxml element; lxml ships no types."""

XSI = "http://www.w3.org/2001/XMLSchema-instance"


def new_root(tag: str, namespaces: dict[str | None, str] | None = None, **attributes: str) -> Element:
    """A root element, in the default namespace if one is given."""
    default = (namespaces or {}).get(None)
    root = etree.Element(f"{{{default}}}{tag}" if default else tag, nsmap=namespaces)
    for name, value in attributes.items():
        root.set(name, without_controls(value))
    return root


def add(parent: Element, tag: str, text: str | None = None, **attributes: str) -> Element:
    """A child in its parent's namespace; an underscore at the end of an attribute's name is dropped."""
    space = etree.QName(parent).namespace
    child = etree.SubElement(parent, f"{{{space}}}{tag}" if space else tag)
    if text is not None:
        child.text = without_controls(text)
    for name, value in attributes.items():
        child.set(name.rstrip("_"), without_controls(value))
    return child


def to_bytes(root: Element, *, indent: bool = False) -> bytes:
    """The document as UTF-8 with its declaration."""
    if indent:
        etree.indent(root)
    return etree.tostring(root, encoding="UTF-8", xml_declaration=True) + b"\n"
