"""Bibliographic data in the head of a web page: citation_* and Dublin Core tags, Open Graph, JSON-LD."""

import json
from collections.abc import Iterator
from typing import Any

from app.documents.document import Csl
from app.documents.markup import Element
from app.documents.names import parse_date, split_name, split_names

_TITLE = ("citation_title", "dc.title", "dcterms.title", "og:title", "twitter:title", "parsely-title")
_AUTHOR = ("citation_author", "dc.creator", "dcterms.creator", "author", "article:author", "parsely-author")
_DATE = (
    *(
        "citation_publication_date",
        "citation_date",
        "citation_online_date",
        "citation_year",
        "prism.publicationdate",
    ),
    *("dc.date", "dcterms.date", "dc.date.issued", "dcterms.issued", "article:published_time", "date"),
    *("datepublished", "publish-date", "parsely-pub-date", "sailthru.date"),
)
_FIELDS = {
    "DOI": ("citation_doi", "prism.doi", "dc.identifier", "dcterms.identifier"),
    "container-title": ("citation_journal_title", "prism.publicationname", "dc.source", "og:site_name"),
    "volume": ("citation_volume", "prism.volume"),
    "issue": ("citation_issue", "prism.number"),
    "publisher": ("citation_publisher", "dc.publisher", "dcterms.publisher"),
    "URL": ("og:url", "citation_public_url"),
    "language": ("citation_language", "dc.language"),
}
_LD_TYPES = {
    "ScholarlyArticle": "article-journal",
    "NewsArticle": "article-newspaper",
    "ReportageNewsArticle": "article-newspaper",
    "BlogPosting": "post-weblog",
    "Article": "webpage",
    "WebPage": "webpage",
    "Book": "book",
    "Chapter": "chapter",
    "Report": "report",
}
_MAX_LD = 1_000_000
"""Characters of one JSON-LD script; longer ones are no article's data."""


def web_csl(tree: Element) -> Csl:
    """CSL-JSON from a page's head; empty where it says nothing."""
    tags = _meta_tags(tree)
    csl = _from_tags(tags)
    for item in _linked_data(tree):
        for key, value in _from_linked(item).items():
            csl.setdefault(key, value)
    if not csl.get("title") and (title := " ".join((tree.findtext(".//head/title") or "").split())):
        csl["title"] = _without_site(title, csl.get("container-title", ""))
    if csl and "URL" not in csl and (link := tree.xpath("string(.//head/link[@rel='canonical']/@href)")):
        csl["URL"] = str(link)
    if not str(csl.get("URL", "http")).startswith("http"):
        csl.pop("URL", None)
    if csl:
        csl.setdefault("type", "article-journal" if "citation_journal_title" in tags else "webpage")
    return csl


def _meta_tags(tree: Element) -> dict[str, list[str]]:
    tags: dict[str, list[str]] = {}
    for meta in tree.iter("meta"):
        name = str(meta.get("name") or meta.get("property") or meta.get("itemprop") or "").strip().casefold()
        content = " ".join(str(meta.get("content") or "").split())[:2000]
        if name and content:
            tags.setdefault(name.replace("dc:", "dc."), []).append(content)
    return tags


def _first(tags: dict[str, list[str]], names: tuple[str, ...]) -> str:
    return next((tags[name][0] for name in names if name in tags), "")


def _from_tags(tags: dict[str, list[str]]) -> Csl:
    csl: Csl = {key: value for key, names in _FIELDS.items() if (value := _first(tags, names))}
    if "DOI" in csl:
        doi = (
            csl["DOI"]
            .removeprefix("doi:")
            .removeprefix("https://doi.org/")
            .removeprefix("http://dx.doi.org/")
            .strip()
        )
        csl["DOI"] = doi
        if not doi.startswith("10."):
            del csl["DOI"]
    site = _first(tags, ("og:site_name",))
    if title := _first(tags, _TITLE):
        csl["title"] = _without_site(title, site)
    people = next((tags[name] for name in _AUTHOR if name in tags), [])
    if names := _people(people):
        csl["author"] = names
    if parts := parse_date(_first(tags, _DATE).replace("/", "-")):
        csl["issued"] = {"date-parts": [parts]}
    first, last = _first(tags, ("citation_firstpage",)), _first(tags, ("citation_lastpage",))
    if first:
        csl["page"] = f"{first}–{last}" if last and last != first else first
    return csl


def _people(words: list[str]) -> list[dict[str, Any]]:
    shown = [name for name in words if not name.startswith(("http", "@"))]
    if len(shown) > 1:
        return [name for word in shown if (name := split_name(word))]
    return split_names(shown[0]) if shown else []


def _without_site(title: str, site: str) -> str:
    """A page's title without " | Site" at its end."""
    for mark in (" | ", " — ", " – ", " - ", " :: ", " » "):
        head, found, tail = title.rpartition(mark)
        if (
            found
            and head
            and (tail.casefold() == site.casefold() if site else mark in (" | ", " :: ", " » "))
        ):
            return head.strip()
    return title


def _linked_data(tree: Element) -> Iterator[dict[str, Any]]:
    for script in tree.iter("script"):
        if "ld+json" not in str(script.get("type") or "") or not script.text or len(script.text) > _MAX_LD:
            continue
        try:
            data = json.loads(script.text)
        except (ValueError, RecursionError):
            continue
        items = data if isinstance(data, list) else [data]
        for item in items[:50]:
            graph = item.get("@graph") if isinstance(item, dict) else None
            yield from (i for i in [item, *(graph if isinstance(graph, list) else [])] if _ld_type(i))


def _ld_type(item: Any) -> str:
    kinds = item.get("@type") if isinstance(item, dict) else None
    kinds = kinds if isinstance(kinds, list) else [kinds]
    return next((_LD_TYPES[kind] for kind in kinds if isinstance(kind, str) and kind in _LD_TYPES), "")


def _from_linked(item: dict[str, Any]) -> Csl:
    csl: Csl = {"type": _ld_type(item)}
    title = item.get("headline") or item.get("name")
    if isinstance(title, str) and title.strip():
        csl["title"] = " ".join(title.split())
    people = item.get("author")
    named = [_ld_name(person) for person in (people if isinstance(people, list) else [people])]
    if names := [name for word in named if (name := split_name(word))]:
        csl["author"] = names
    if isinstance(item.get("datePublished"), str) and (parts := parse_date(item["datePublished"])):
        csl["issued"] = {"date-parts": [parts]}
    whole = item.get("isPartOf")
    if container := _ld_name(whole if not isinstance(whole, list) else whole[0] if whole else None):
        csl["container-title"] = container
    return csl


def _ld_name(value: Any) -> str:
    name = value.get("name") if isinstance(value, dict) else value
    return name if isinstance(name, str) and not name.startswith("http") else ""
