"""Where a reference says its work appeared: container, editors, volume, issue, pages, publisher, place."""

import re
from typing import Any

from app.documents.document import Csl
from app.facts.works.reference_dates import YEAR
from app.facts.works.reference_imprints import partners_after, place_of, publisher_of
from app.facts.works.reference_names import read_all_names, read_names, role_at
from app.facts.works.reference_pieces import LOCATOR, MASK, PLACE_PUBLISHER, Look, look_of, sentences
from app.facts.works.reference_titles import quoted_at
from app.facts.works.reference_words import (
    MAGAZINE,
    MEDIUM,
    NEWSPAPER,
    ORGANISATION,
    PERIODICAL,
    PLACE,
    PLACE_NAMES,
    PUBLISHER,
    REPORT,
    THESIS,
)

_RANGE = r"[A-Za-z]{0,2}\d+[A-Za-z]?(?:\.\d+)?(?: ?[-–—‐‑_] ?[A-Za-z]{0,2}\d+[A-Za-z]?)?\+?"
_NUMBER = r"[A-Z]?\d{1,4}[A-Z]?"
_VOLUME_ISSUE = re.compile(
    rf"(?<![\w.(-])(?P<volume>{_NUMBER}) ?,? ?\((?:[Nn]o\. ?|[Ii]ssue |"
    rf"n° ?)?(?P<issue>[A-Za-z]{{0,6}}\.? ?\d[\w/–&, .-]{{0,14}}|"
    rf"[Ss]uppl\.? ?\d*|[Pp]t \d+)\)(?:[:,; ]{{0,3}}(?:pp?\.? ?|pages ?)?(?P<page>{_RANGE})(?![\w(]))?"
)
_VOLUME_PAGE = re.compile(
    rf"(?<![\w.(/–-])(?P<volume>{_NUMBER})(?: (?:Suppl\.?|suppl\.?) ?\d*)? ?(?:[:,;]|"
    rf",? ?\x02+[;,:]?) ?(?:pp?\.? ?)?(?P<page>{_RANGE})(?![\w(:/])"
)
_VOLUME = re.compile(
    r"(?<![\w.])(?:[Vv]ol(?:ume|s)?\.?|[Vv]\.|Bd\.?|[Bb]and|[Tt]\.|[Tt]ome|"
    r"Jg\.) ?(?P<volume>\d+[A-Z]?(?:[–-]\d+)?|[IVXLC]+\b(?!\.)|[ivx]+\b)"
)
_ISSUE = re.compile(
    r"(?:\b(?:[Nn]os?\.?|[Nn]r\.?|[Nn]úm\.?|n[°º.]|[Ii]ssue|Heft|H\.|fasc\.|№|#)|"
    r"n°) ?(?P<issue>[A-Z]{0,2}\d+(?:[–/&-]\d+)*)"
)
_PAGES = re.compile(
    rf"(?:\b(?:[Pp]p?\.?|[Pp]ages?|S\.|Seiten?|págs?\.|str\.|ss\.)) ?(?P<page>{_RANGE})(?! ?p\b)"
)
_FINAL_PAGES = re.compile(
    r"[:,;.] ?\(?(?P<page>[A-Z]?\d+[A-Za-z]? ?[-–—‐] ?[A-Z]?\d+[A-Za-z]?)\)?(?=[\s.,;:)\x02]*(?:$|\x02|\. |"
    r", ?[A-Z]))"
)
_COLON_PAGE = re.compile(r"(?:\x02|\)|\d): ?(?P<page>[A-Z]?\d{1,5}(?:[–-]\d{1,5})?)(?=\W*$|[.,]? )")
_EDITION = re.compile(
    r"(?<![\w-])(?P<edition>\d{1,2}(?:st|nd|rd|th|e|ª|\.)? ?(?=ed\.|edn|edition|éd|Aufl|edição|edición)|"
    r"[Ss]econd|[Tt]hird|[Ff]ourth|"
    r"[Ff]ifth|[Rr]evised|[Rr]ev\.) ?(?:ed\.|edn\.?|[Ee]dition|éd(?:ition|\.)|Aufl(?:age|\.)|edição|edición)"
)
_REPORT_NUMBER = re.compile(
    r"^[\s,#]*(?:[Nn]o\.?|[Nn]umber|#|[Nn]r\.?)? ?(?P<number>[A-Z]*[\w./-]*\d[\w./-]*)"
)
_PART = re.compile(
    r"(?:[Vv]ol(?:ume|\.)?|[Bb]d\.?|[Bb]and|[Tt]ome|[Tt]\.|[Pp]art|[Tt]eil|[Bb]ook) ?(?:\d+|[IVX]+)\b ?[:.,]|"
    rf"(?:{MEDIUM.pattern})\W*$|US Patent|U\.S\. Patent|Internet-Draft|"
    r"(?:[Ll]etter|[Tt]elegram|[Mm]emorandum|[Ii]nterview|[Ee]-?mail)\b|[Oo]pened for|"
    r"(?:[Bb]ox|[Ff]older|[Ff]ile|[Rr]eel|[Ff]onds?|[Ss]eries|RG|MSS?\.?|[Oo]pis'?) ?[A-Z]?\d"
)
"""What stands where a container would: a volume's own title, a kind of document, a place in an archive."""
_EDITED_BY = re.compile(
    r"(?<!\w)\(?(?P<role>[Ee]ds?\.|[Ee]dited by|[Ee]d\. by|[Tt]rans\.(?: by)?|[Tt]ranslated by|"
    r"[Hh]rsg\. von|[Hh]rsg\.|"
    r"[Ee]d\. and [Tt]rans\.|[Ee]dited and translated by|tr\.|[Dd]ir\.|a cura di|[Tt]rad\. (?:fr\. )?(?:par|"
    r"de|di)) +(?=[A-ZÀ-Þ]|[a-z]+ [A-ZÀ-Þ])"
)


def read_source(text: str, start: int, inside: bool, csl: Csl) -> None:
    """Read what follows the title in `text[start:]` into `csl`. `inside`: "In" came before it."""
    at = _past_editors(text, start, csl) if inside else start
    container = _container(text, at, inside, csl)
    after = at
    if container:
        csl["container-title"] = tidy(text[container[0] : container[1]])
        after = container[1]
    _read_contributors(text, after, csl)
    _read_locators(text, after, csl)
    _read_publisher(text, after, csl)
    _read_edition(text, after, csl)


def tidy(text: str) -> str:
    """A title as printed, without the marks and blanks around it."""
    text = text.replace(MASK, " ").strip()
    text = text.strip(" ,;:")
    if text.endswith(".") and not re.search(
        r"\b(?:[A-Z]|Jr|Sr|Inc|Co|Ltd|St|etc)\.$|\.[A-Z]\.$|[^\W\d_]\. .*\.$", text
    ):
        text = text[:-1]
    if text.endswith(".."):
        text = text.rstrip(".")
    pairs = {"“": "”", "«": "»", '"': '"', "‘": "’", "„": "“", "*": "*", "_": "_"}
    if len(text) > 2 and text[0] in pairs and text[-1] == pairs[text[0]] and text.count(text[0]) <= 2:
        text = text[1:-1].strip(" ,;")
    if text.endswith(("”", "»", '"')) and not any(mark in text for mark in "“«„") and text.count('"') < 2:
        text = text[:-1]
    if text.startswith("(") and text.endswith(")") and text.count("(") == 1:
        text = text[1:-1]
    return re.sub(r"\s+", " ", text).strip(" ,;")


def _past_editors(text: str, start: int, csl: Csl) -> int:
    """Read editors who stand before the container ("In O. Card and D. Ashe (Eds.), Handbook")."""
    names = read_names(text, start)
    if names and names.role != "author":
        csl[names.role] = names.people
        return names.end
    marker = re.compile(
        r"[\s,]*[(\[]?\s*(?:[Ee]ds?\b\.?|[Ee]ditors?\b|[Hh]rsgg?\.|[ée]ds?\.)\s*[)\]]?"
    ).search(text, start, start + 300)
    if marker and not re.match(r"[^,)\]]*\.? [A-Z]", text[marker.end() - 1 : marker.end() + 2]):
        people = read_all_names(text[start : marker.start()])
        if people:
            csl["editor"] = people
            return marker.end()
    if names and names.strong and names.form == "A" and text[names.end : names.end + 1] in ", ":
        csl["editor"] = names.people
        return names.end
    return start


def _container(text: str, start: int, inside: bool, csl: Csl) -> tuple[int, int] | None:
    while start < len(text) and (text[start] in " .,;:)" + MASK or text[start : start + 2] == "(" + MASK):
        start += 1
    quoted = quoted_at(text, start)
    if quoted:
        return quoted
    start = _past_translators(text, start)
    spans = sentences(text, start, len(text), source=True)
    if not spans:
        return None
    begin, end = spans[0]
    pieces = comma_pieces(text, begin, end)
    taken: tuple[int, int] | None = None
    for index, (at, stop) in enumerate(pieces):
        look = look_of(text, at, stop)
        if taken is None and look in (
            Look.LOCATOR,
            Look.PLACE,
            Look.EDITED,
            Look.EDITION,
            Look.THESIS,
            Look.OTHER,
        ):
            return None
        if taken is None and look == Look.PUBLISHER and not inside and not PERIODICAL.match(text[at:stop]):
            return None
        if taken is None and _PART.match(text[at:stop]):
            return None
        if taken is None and (
            re.match(r"[(\[]", text[at:stop])
            or (not inside and look == Look.PLAIN and _is_body(text, pieces, index))
        ):
            return None
        if taken is not None and _editors_at(text, at, csl):
            break
        if taken is not None and (
            look not in (Look.PLAIN, Look.NAMED_LOCATOR) or _starts_place(text, pieces, index)
        ):
            break
        piece = text[at:stop]
        if taken is not None and (
            (ORGANISATION.search(piece) and not PERIODICAL.search(piece))
            or piece.startswith(("(", "[", "Special Issue", "Special issue"))
        ):
            csl.setdefault("publisher", tidy(piece)) if ORGANISATION.search(piece) else None
            break
        if look == Look.NAMED_LOCATOR:
            cut = _cut_locator(text, at, stop)
            if cut > at or taken is None:
                taken = (taken[0] if taken else at, cut if cut > at else stop)
            break
        taken = (taken[0] if taken else at, stop)
    if taken:
        number = re.search(
            r"[ ,]+(?:[A-Z]?\d{1,4}(?:[./]\d{1,3})?|[XVICL]+:\d{1,3})\s*$", text[taken[0] : taken[1]]
        )
        if number and re.match(
            r"[\s,.;:]*(?:[\x02(\d:]|(?:[Nn]os?|[Nn]r|[Nn]úm|n[°º]|[Hh]eft|[Ii]ssue|pp?|S)\b|[°№])",
            text[taken[1] :],
        ):
            taken = (taken[0], taken[0] + number.start())
    if taken and not inside and _is_publisher(text, taken, csl):
        csl["publisher"] = tidy(text[slice(*taken)])
        return None
    if taken and not re.search(r"[^\W\d_].?[^\W\d_]", text[taken[0] : taken[1]]):
        return None
    return taken


def _past_translators(text: str, start: int) -> int:
    """Past "trans. Anna Berg," where a journal with its number comes next; else `start`."""
    marker = _EDITED_BY.match(text, start)
    names = read_names(text, marker.end()) if marker else None
    if names is None or not re.match(r"[,.] [A-Z][^,.;()]{3,80}? \d+[,:(]| [A-Z]", text[names.end :]):
        return start
    while names.end < len(text) and text[names.end] in " ,.":
        names.end += 1
    return names.end


def _is_body(text: str, pieces: list[tuple[int, int]], index: int) -> bool:
    """Whether a piece names an institution that published the work rather than a journal."""
    piece = text[slice(*pieces[index])]
    if not ORGANISATION.search(piece) or PERIODICAL.search(piece):
        return False
    following = text[slice(*pieces[index + 1])] if index + 1 < len(pieces) else ""
    return not re.match(r"[(\s]*(?:[Vv]ol|[Nn]o\.|\d+ ?[(:,]|pp)", following)


def _editors_at(text: str, at: int, csl: Csl) -> bool:
    """Read editors who stand after the container ("in New Trends, Berg, C., and Falk, D. (eds.)")."""
    names = read_names(text, at)
    if names is None or names.role == "author":
        return False
    csl[names.role] = names.people
    return True


def _is_publisher(text: str, span: tuple[int, int], csl: Csl) -> bool:
    """Whether a short name with nothing but the year behind it is a publisher ("Crown. 1992")."""
    name, rest = text[slice(*span)], text[span[1] :]
    if PERIODICAL.search(name) or "URL" in csl or re.search(r"\d", rest):
        return False
    if not rest.strip(" .") and MASK in text[: span[0]] and re.search(r"[.?!]\W{1,3}$", text[: span[0]]):
        return not NEWSPAPER.search(name) and not MAGAZINE.search(name)
    if len(name.split()) > 3:
        return False
    parts = csl.get("issued", {}).get("date-parts", [[]])
    return len(parts[0]) == 1 and len(re.sub(r"[\W\x02]", "", rest)) < 4


def _starts_place(text: str, pieces: list[tuple[int, int]], index: int) -> bool:
    """ "White Plains" before ", NY"."""
    if index + 1 >= len(pieces):
        return False
    piece = text[slice(*pieces[index])].strip(" .,")
    following = text[slice(*pieces[index + 1])].strip(" .,;" + MASK)
    return len(piece.split()) <= 3 and bool(PLACE_NAMES.fullmatch(following)) and not PERIODICAL.search(piece)


def comma_pieces(text: str, begin: int, end: int) -> list[tuple[int, int]]:
    """Spans between the commas and before the parentheses of `text[begin:end]`."""
    pieces: list[tuple[int, int]] = []
    at, depth = begin, 0
    for found in re.compile(r"[(\[]|[)\]]|[,;](?=[ \x02])").finditer(text, begin, end):
        if found[0] in "([":
            if (
                depth == 0
                and found.start() > at
                and re.match(
                    r"[(\[](?:[A-Z][a-z]|ed|Vol|vol|pp|\x02)", text[found.start() : found.start() + 4]
                )
            ):
                pieces.append((at, found.start()))
                at = found.start()
            depth += 1
        elif found[0] in ")]":
            depth = max(0, depth - 1)
        elif depth == 0:
            pieces.append((at, found.start()))
            at = found.end()
    pieces.append((at, end))
    spans: list[tuple[int, int]] = []
    for begin_, end_ in pieces:
        while begin_ < end_ and text[begin_] in " ,;":
            begin_ += 1
        if begin_ < end_:
            spans.append((begin_, end_))
    return spans


def _cut_locator(text: str, start: int, end: int) -> int:
    """Where the name before a volume, page or date ends."""
    cuts = [end]
    for pattern in (LOCATOR, re.compile(YEAR), re.compile(MASK)):
        found = pattern.search(text, start, end)
        if found:
            cuts.append(found.start())
    return min(cuts)


def _read_contributors(text: str, start: int, csl: Csl) -> None:
    for found in _EDITED_BY.finditer(text, start):
        word = found["role"].lower()
        names = read_names(text, found.end())
        if not names:
            continue
        if not word.startswith(("tr",)):
            csl.setdefault("editor", names.people)
        if word.startswith("tr") or "trans" in word:
            csl.setdefault("translator", names.people)
    if "editor" in csl:
        return
    for found in re.compile(r",? \(?(?:[Ee]ds?\.|[Ee]ditors?)\)?[,.)]").finditer(text, start):
        begin = max(
            start, text.rfind("(", start, found.start()) + 1, text.rfind(". In", start, found.start()) + 4
        )
        for at in (begin, *(m.end() for m in re.compile(r"[,(] ").finditer(text, start, found.start()))):
            people = read_all_names(text[at : found.start()])
            if people:
                csl["editor"] = people
                return


def _read_locators(text: str, start: int, csl: Csl) -> None:
    both = _VOLUME_ISSUE.search(text, start)
    if both and not re.fullmatch(YEAR, both["issue"].strip()):
        csl["volume"], csl["issue"] = both["volume"], both["issue"].strip()
        if both["page"] and not _is_year(both["page"]):
            csl["page"] = both["page"]
    else:
        plain = _VOLUME_PAGE.search(text, start)
        if (
            plain
            and not _is_year(plain["volume"])
            and "container-title" in csl
            and not _follows_mark(text, plain.start())
        ):
            csl["volume"] = plain["volume"]
            if not _is_year(plain["page"]):
                csl["page"] = plain["page"]
    named = _VOLUME.search(text, start)
    if named and ("volume" not in csl or (named.start() <= start + 200 and not both)):
        csl["volume"] = named["volume"]
    issue = _ISSUE.search(text, start)
    if issue and "issue" not in csl:
        csl["issue"] = issue["issue"]
        before = re.compile(rf"(?<![\w.-])({_NUMBER}),? ?$").search(text, start, issue.start())
        if before and "volume" not in csl and not _is_year(before[1]):
            csl["volume"] = before[1]
    pages = _PAGES.search(text, start)
    if pages:
        csl["page"] = pages["page"]
    elif "page" not in csl:
        final = _FINAL_PAGES.search(text, start) or _COLON_PAGE.search(text, start)
        if final and not (_is_year(final["page"][:4]) and len(final["page"]) == 9):
            csl["page"] = final["page"]
    if "volume" not in csl and "container-title" in csl:
        lone = re.compile(rf"[\s,.]*(?P<volume>{_NUMBER})(?=[\s,.;:(]*(?:\x02|$|\())").match(text, start)
        if lone and not _is_year(lone["volume"]):
            csl["volume"] = lone["volume"]
    if "page" in csl:
        csl["page"] = re.sub(r" ?([-–—‐‑_]) ?", r"\1", csl["page"]).rstrip(".")


def _follows_mark(text: str, at: int) -> bool:
    return bool(re.search(r"(?:[Nn]o\.?|[Nn]r\.?|n°|pp?\.|pages?|#|H\.|Heft)\s?$", text[max(0, at - 8) : at]))


def _is_year(text: str) -> bool:
    return bool(re.fullmatch(r"1[5-9]\d\d|20\d\d", text))


def _read_publisher(text: str, start: int, csl: Csl) -> None:
    found = PLACE_PUBLISHER.search(text, start)
    if found and not (PERIODICAL.search(found["place"]) and not PLACE.match(found["place"])):
        csl["publisher-place"] = place_of(found["place"])
        csl["publisher"] = publisher_of(found["publisher"] + partners_after(text, found.end("publisher")))
        return
    for begin, end in sentences(text, start, len(text)):
        for at, stop in comma_pieces(text, begin, end):
            piece = text[at:stop].strip(" .,;:()[]" + MASK)
            look = look_of(text, at, stop)
            if look == Look.PUBLISHER or (PUBLISHER.search(piece) and look == Look.NAMED_LOCATOR):
                csl.setdefault("publisher", publisher_of(piece))
            elif look == Look.PLACE and (PLACE.match(piece) and "publisher-place" not in csl):
                csl["publisher-place"] = piece
            elif (THESIS.search(piece) or REPORT.search(piece)) and "genre" not in csl:
                _read_genre(piece, csl)
            elif (
                ORGANISATION.search(piece)
                and "publisher" not in csl
                and piece != csl.get("container-title")
                and look == Look.PLAIN
            ):
                csl["publisher"] = piece


def _read_genre(piece: str, csl: Csl) -> None:
    thesis = THESIS.search(piece)
    if thesis:
        csl["genre"] = thesis[0].strip()
        csl["type"] = "thesis"
        return
    report = REPORT.search(piece)
    assert report
    csl["genre"] = piece[: report.end()].strip(" ,(")
    csl["type"] = "report"
    number = _REPORT_NUMBER.match(piece, report.end())
    if number:
        csl["number"] = number["number"].rstrip(".-/")


def _read_edition(text: str, start: int, csl: Csl) -> None:
    found = _EDITION.search(text, start)
    if found:
        csl["edition"] = found["edition"].strip().rstrip(".")


def report_number(text: str, start: int, csl: dict[str, Any]) -> None:
    """The number of a report whose genre has been read ("RSIS Working Paper, No. 297")."""
    if csl.get("type") == "report" and "number" not in csl and "issue" in csl:
        csl["number"] = csl.pop("issue")


__all__ = ["comma_pieces", "read_source", "report_number", "role_at", "tidy"]
