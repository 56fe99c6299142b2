"""What kind of work a reference describes, in CSL's words."""

import re

from app.documents.document import Csl
from app.facts.works.reference_titles import Titles
from app.facts.works.reference_words import (
    MAGAZINE,
    NEWSPAPER,
    ORGANISATION,
    PERIODICAL,
    PROCEEDINGS,
    PUBLISHER,
    REPORT,
    THESIS,
)


def type_of(csl: Csl, titles: Titles, text: str) -> str:
    """The type, from the fields that were read and the words that stand behind the title."""
    container = csl.get("container-title", "")
    if "type" in csl:
        return csl["type"]
    if THESIS.search(text, titles.rest):
        return "thesis"
    if re.search(r"\((?:[A-Z][\w ]{0,30})?(?:Report|Publication|Bulletin|Circular) No\. ?\w+\)", text):
        return "report"
    if REPORT.search(text, titles.rest) and "volume" not in csl:
        return "report"
    if container and PROCEEDINGS.search(container) and not _is_academy(csl, container):
        return "paper-conference"
    if titles.inside and ("editor" in csl or "publisher" in csl or not PERIODICAL.search(container)):
        return "chapter"
    if container and titles.quoted and "editor" in csl and "volume" not in csl:
        return "chapter"
    if titles.quoted and not {"volume", "issue", "page", "publisher-place"} & csl.keys():
        dated = len((csl.get("issued", {}).get("date-parts") or [[]])[0]) == 3
        if "accessed" in csl or (dated and "publisher" in csl):
            news = dated and (NEWSPAPER.search(container) or MAGAZINE.search(container))
            return "article-newspaper" if news else "webpage"
    if container:
        return _periodical_type(csl, container)
    if "publisher" in csl or "publisher-place" in csl or "edition" in csl:
        return _published_type(csl)
    if "URL" in csl:
        return "webpage"
    return "document"


def _is_academy(csl: Csl, container: str) -> bool:
    """Whether "Proceedings" is a learned society's journal."""
    return "volume" in csl and not re.search(
        r"(?i)conf|symp|workshop|congress|meeting|colloqui|presented|annual|tagung", container
    )


def _published_type(csl: Csl) -> str:
    """A book, or what an institution put on its site: with an address, and by a body or on a day."""
    parts = csl.get("issued", {}).get("date-parts") or [[]]
    publisher = csl.get("publisher", "")
    body = bool(ORGANISATION.search(publisher)) and not PUBLISHER.search(publisher)
    by_body = any("literal" in name for name in csl.get("author", []))
    if "URL" in csl and (body or by_body):
        return "webpage" if len(parts[0]) == 3 and not by_body else "report"
    if len(parts[0]) == 3 and "publisher-place" not in csl:
        return "webpage"  # no book appears on a day
    return "report" if by_body and len(parts[0]) > 1 else "book"


def _periodical_type(csl: Csl, container: str) -> str:
    parts = csl.get("issued", {}).get("date-parts") or [[]]
    dated = len(parts[0]) == 3
    if dated and "volume" not in csl and NEWSPAPER.search(container):
        return "article-newspaper"
    if "volume" in csl or "issue" in csl:
        return "article-journal"
    if MAGAZINE.search(container):
        return "article-magazine"
    if (dated and NEWSPAPER.search(container)) or NEWSPAPER.fullmatch(container):
        return "article-newspaper"
    if dated:
        return "webpage" if "URL" in csl else "article-newspaper"
    return "article-journal"
