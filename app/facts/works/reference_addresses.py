"""What a reference says beside the work itself: its label, addresses, databases, when somebody looked."""

import re

from app.facts.works.reference_entry import Entry
from app.facts.works.reference_names import read_names

_LABEL = re.compile(
    r"\s*(?:\[\^[^\]\s]{1,40}\]:\s*|\[[\w+.-]{1,12}\]\s*|\(\d{1,3}\)\s*|\d{1,3}[.)]\s+(?=\D|\d{1,4}(?:st|nd|rd|th)\b)|"
    r"(?!1[4-9]|20)\d{4}\.\s+(?=\D)|[•▪*–—-]\s+(?=\w)|[\^↑]\s*(?:[a-z]\s+){0,26}(?![a-z]))"
)
_BARE_LABEL = re.compile(r"\s*\d{1,3}\s+(?=[^\W\d_])")
_LEAD = re.compile(
    r"(?:(?:[Ff]or [^.;:“\"]{3,90},? (?=see )|[Oo]n [^.;:“\"]{3,90}, |[Ss]ome |[Aa]lso )?(?:but |and )?"
    r"(?:[Ss]ee|[Cc]f\.|[Cc]ompare|[Vv]gl\.|"
    r"[Ss]iehe|[Vv]oir|[Vv]éase|[Qq]uoted (?:in|from)|[Cc]ited (?:in|by)|[Rr]eprinted in|[Ff]rom)"
    r"(?:,? (?:also|further|esp(?:\.|ecially)|generally|in particular|auch|aussi|for example|"
    r"for instance|e\.g\.)){0,3},?:? )"
    r"(?=[A-ZÀ-ÞА-Я“\"‘«])"
)
_FURNITURE = re.compile(
    r"\[?\b(?:Google Scholar|PubMed|CrossRef|Crossref|MathSciNet|PMC free article)\b\]?|\[PMC[^\]]{0,20}\]|"
    r"\[(?:[Oo]nline|[Ii]nternet|[Ee]n ligne|[Ee]lectronic version)\]|\[doi>[^\]]{0,80}\]|"
    r"\b(?:PMID|PMC|S2CID|OCLC|JSTOR|ISSN|ISBN|Bibcode|LCCN):? ?[\dX][\dXx-]{3,20}\.?|"
    r"\bProQuest Dissertations (?:and|&) Theses(?: Global)?\.?|\(Publication No\. ?\d+\)"
)
_DOI = re.compile(r"(?:\b[Dd][Oo][Ii][: >]*\s?|(?:https?://)?(?:dx\.)?doi\.org/)(10\.\d{4,9}/[^\s\]>]+)")
_URL = re.compile(r"(?:https?|ftp)://\S+|(?<![\w/])www\.\S+")
_URL_WORD = re.compile(
    r"(?:\b(?:URL|[Aa]vailable(?: online)?(?: at| from| via)?|[Oo]nline|[Ee]n ligne|[Dd]isponible(?: sur|"
    r" en)?|at|from)\s*[:.]?\s*)$|<$"
)
_ACCESSED = re.compile(
    r"(?P<word>[(\[]? ?\b(?:[Ll]ast )?(?:[Aa]ccessed|[Rr]etrieved|[Vv]isited|[Cc]onsult(?:é|ed|ado|ato)|"
    r"[Aa]cesso(?: em)?|[Aa]cedido|(?<=\[)cited|[Аа]рхивировано|[Дд]ата обращения|"
    r"[Zz]ugriff|[Aa]bgerufen|[Ll]etzter Zugriff|[Rr]ecuperado|[Gg]eraadpleegd|[Aa]ccès|[Cc]onsulta|"
    r"[Aa]rchived from the original|[Dd]ownloaded|[Vv]iewed|[Pp]age consultée)\b"
    r"(?! (?:the (?!original)|a|to) )[^()\[\]]{0,120}[)\]]?)"
)
_ARXIV = re.compile(
    r"\[?\b(?:arXiv|ArXiv)(?: preprint)?(?: arXiv)?:\s?[\w./-]+\d(?:v\d)?(?: ?\[[\w.,: -]{2,80}\])?\]?"
)


def drop_label(entry: Entry) -> None:
    """Take off the number, bullet or back links before the entry."""
    label = _LABEL.match(entry.text)
    if label is None:
        label = _BARE_LABEL.match(entry.text)
        names = read_names(entry.text, label.end()) if label else None
        if names is None or not names.strong:
            return
    if label:
        entry.text = entry.text[label.end() :]


def drop_lead(entry: Entry) -> None:
    """Take off the words that lead to a work in a footnote ("See also", "Quoted in")."""
    lead = _LEAD.match(entry.text)
    if lead and len(entry.text) - lead.end() > 15:
        entry.text = entry.text[lead.end() :]


def take_addresses(entry: Entry) -> None:
    """Take DOI and URL out, with the words that announce them."""
    doi = _DOI.search(entry.text)
    if doi:
        entry.csl["DOI"] = doi[1].rstrip(".,;)")
        entry.blank([doi.span()])
    url = _URL.search(entry.text)
    while url:
        address = url[0].rstrip(".,;>]")
        if address.endswith(")") and "(" not in address:
            address = address[:-1].rstrip(".,;")
        entry.csl.setdefault("URL", address)
        begin = url.start()
        word = _URL_WORD.search(entry.text[max(0, begin - 30) : begin])
        begin -= len(word[0]) if word else 0
        entry.blank([(begin, url.start() + len(address))])
        url = _URL.search(entry.text)


def drop_furniture(entry: Entry) -> None:
    """Take out link labels of databases, their numbers, and preprint numbers."""
    for pattern in (_FURNITURE, _ARXIV):
        entry.blank([m.span() for m in pattern.finditer(entry.text)])


def drop_access(entry: Entry) -> None:
    """Take out when somebody looked: it never dates the work."""
    for found in _ACCESSED.finditer(entry.text):
        begin = found.start("word")
        before = entry.text[:begin].rstrip()
        if found.start() > 20 and (
            before[-1:] in ",.;:([?!\"”»’'" or entry.text[begin - 2 : begin].isspace() or found[0][0] in "(["
        ):
            entry.csl.setdefault("accessed", {"raw": found[0].strip(" .,;:()[]")})
            entry.blank([found.span("word")])


def close_gaps(entry: Entry) -> None:
    """One blank where something was taken out."""
    entry.text = re.sub(" {2,}", " ", entry.text).strip()
