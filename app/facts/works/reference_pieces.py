"""The pieces of a reference: where its sentences end, and what a stretch of it looks like.

Sentence splitters for prose fail here: half the points of a reference end abbreviations and initials.
"""

import re
from dataclasses import dataclass

from app.facts.works.reference_dates import YEAR
from app.facts.works.reference_words import (
    MONTH,
    PERIODICAL,
    PLACE,
    PLACE_NAMES,
    PUBLISHER,
    REPORT,
    SEASON,
    THESIS,
)

MASK = "\x02"
"""Stands for a character of the entry that has been read already (address, date)."""
_ABBREVIATION = re.compile(
    r"(?:\b(?:vs?|Mr|Mrs|Ms|Dr|Drs|Prof|St|Ste|no|No|nr|Nr|vol|Vol|vols|pp|p|ed|eds|Ed|Eds|ca|cf|etc|Inc|Co|"
    r"Corp|Ltd|Jr|Sr|"
    r"chap|Ch|ch|Gen|Col|Capt|Lt|Sen|Rep|Gov|Rev|Fig|fig|art|sec|al|approx|incl|esp|Bd|Hrsg|hrsg|Aufl|Univ|"
    r"Dept|Int|Intl|"
    r"Proc|Conf|Trans|Symp|Lett|Phys|Comput|Sci|Appl|Am|Amer|Soc|Math|Chem|Biol|Eng|Nat|Acad|Natl|Assoc|"
    r"Tech|Rep|Ann|Arch|"
    r"Bull|Mem|Comm|Commun|J|Jahrb|Z|Ges|Nr|Suppl|spec|Ser|ser|rev|trad|trans|Trad|éd|Éd|coll|Coll|Mt|Ft|"
    r"U\.S|U\.K|"
    r"D\.C|U\.S\.S\.R|i\.e|e\.g|a\.k\.a)|(?:^|[\s.(-])[A-ZÀ-Þ])\.$"
)
LOCATOR = re.compile(
    r"\b(?:[Vv]ol(?:ume|\.)?|[Vv]\.|Bd\.?|[Tt]\.|[Tt]ome|[Nn]o\.?|[Nn]os\.|[Nn]r\.?|[Nn]úm\.?|n[°º.]|"
    r"[Ii]ssue|[Pp]p?\.|[Pp]ages?|"
    r"Jg\.|Heft|H\.|S\.|С\.|Т\.|Вып\.|[Cc]hap(?:ter|\.)?|#|№|fasc\.|Seiten?|str\.|págs?\.) ?[A-Z]?\d|n° ?\d|"
    r"\b[Vv]ol(?:ume|\.)? ?[IVXLC]+\b|"
    r"\b\d{1,4} ?\([\w/–& .-]{1,16}\)|(?<![\w.-])\d{1,4} ?[:;,] ?\(?[A-Z]?\d+|"
    r"(?<![\w,.-])[A-Z]?\d+ ?[-–—‐] ?[A-Z]?\d+ ?\W*$|\b\d{1,3}\. ?Jg\b|(?<=[\w.\x02]) \d{1,4} ?\x02|"
    rf", (?:{SEASON}|(?:\d{{1,2}}(?:[/–-]\d{{1,2}})? )?{MONTH}(?: \d{{1,2}})?)(?:\W*$|: ?\d)"
)
_GOES_ON = re.compile(
    r"(?:[A-Z&][^\W\d_]*\.?,? |of |and |their |the |in |& ){0,5}(?:[A-Z]{0,2}\d|[\x02(,-]|[Vv]ol|"
    r"[A-Z][^\W\d_]{0,7}\.,? ?[A-Z]?\d)"
    rf"|{PERIODICAL.pattern}"
)
_ABBREVIATED = re.compile(r"(?:[A-Z][^\W\d_]{0,7}\. ?){0,3}\d")
_SHORT = re.compile(r"(?:[A-Z][^\W\d_]{0,6}\.? ){0,3}[A-Z][^\W\d_]{0,5}\.")
_ONLY_LOCATOR = re.compile(
    r"\W*(?:(?:in )?(?:[Vv]ol(?:ume|s|\.)*|[Vv]\.|Bd\.?|[Tt]\.|[Tt]ome|[Nn]os?\.?|[Nn]r\.?|n[°º.]|[Ii]ssue|"
    r"[Pp]p?\.|[Pp]ages?|"
    r"[Pp]art|Pt\.?|Jg\.|Heft|H\.|S\.|[Cc]hap(?:ter|\.)?|#|[Ss]uppl(?:ement|\.)?|[Aa]rt(?:icle|\.)?|"
    r"[Ss]ec\.|[Ss]er(?:ies|\.)?|"
    r"fasc\.|[Ss]pecial [Ii]ssue)\W*)?"
    r"(?:\W*(?:[A-Za-z]{0,2}\d+[A-Za-z]?(?:st|nd|rd|th)?|[IVXLC]+|[Ss]uppl\.?|no\.?|pp?\.?|and|n[°º]|"
    r"[Ss]pec(?:ial)?|[Ii]ssue|"
    r"[Pp]t\.?|[Nn]o?\.?|vol\.?|[Hh]\.|Jg\.|f{1,2}\.?|p\.))*\W*"
)
_ONLY_DATE = re.compile(
    rf"[\W\x02]*(?:(?:{MONTH}|{SEASON}|\d{{1,2}}(?:st|nd|rd|th)?|(?:1[4-9]|20)\d\d[a-k]?|de|of)[\W\x02]*)+"
)
PLACE_PUBLISHER = re.compile(
    r"(?:^|[.,;(?!)\]] ?)"
    r"(?P<place>[^\W\d_a-zß-ÿ][^\W\d_]*[.’'-]?(?:[ ,./&–-]{1,3}\(?(?:[^\W\d_]+[.’']?\)?)){0,7}) ?: "
    r"(?P<publisher>[^\W_a-z][^:()]{1,90}?)(?=[,.;]? ?(?:\x02|[(]|$)|[,;] |\. )"
)
_EDITION = re.compile(
    r"\W*(?:\d+(?:st|nd|rd|th|e|ª|\.)?\s?(?:rev\.|revised|éd|ed|edn|edition|Aufl|Auflage|edição|edición)\b.*|"
    r"(?:[Ff]irst|[Ss]econd|[Tt]hird|[Ff]ourth|[Ff]ifth|[Rr]evised|[Rr]ev\.|[Nn]ew|"
    r"[Ee]xpanded)[\w ,]* (?:[Ee]d\.|[Ee]dition).*|"
    r"[Rr]eprint.*|[Rr]evised(?: and \w+)?|[Rr]ev\. ed.*|\d+ (?:vols?|Bde?|tomes?|vols|tt?)\b.*"
    r"|\d+ ?p(?:ages|p?\.).{0,12})"
)
_EDITED = re.compile(
    r"\W*(?:[Ee]d(?:ited)?\.? (?:and [Tt]rans(?:lated|\.)? )?(?:by )?|[Ee]ds?\.(?= [A-Z])|[Tt]rans(?:lated|"
    r"\.|l\.)?(?: by)? (?=[A-Z])|"
    r"[Tt]rad(?:\.|ucción|uit|uction|uzione)|[Hh]rsg\.? (?:von )?|[Hh]erausgegeben|[Dd]ir\. |"
    r"[Ii]ntrod(?:uction|\.) |[Ww]ith (?:a|an) |"
    r"[Pp]erf\. |[Pp]reface|[Ff]oreword|[Üü]bers(?:etzt|\.)|[Cc]ompiled by)"
)
_ROLE_BEHIND = re.compile(
    r"^[A-Z][\w.’' -]{3,60} ?\((?:[Ee]ds?\.|[Tt]rans\.|[Ee]ds?\. and|[Hh]rsg\.|[Ee]ditors?\))"
)
_UNPUBLISHED = re.compile(
    r"\W*(?:[Ff]orthcoming|[Ii]n press|[Tt]o appear|[Ss]ubmitted|[Aa]ccepted|[Pp]aper submitted|"
    r"[Uu]npublished|[Pp]ersonal comm|"
    r"[Mm]imeo|arXiv|[Pp]reprint|[Dd]raft|[Aa]vailable|[Rr]etrieved|[Pp]resented at$)"
)


class Look:
    """What a piece of a reference looks like."""

    PLAIN = "plain"
    LOCATOR = "locator"
    NAMED_LOCATOR = "named locator"
    PUBLISHER = "publisher"
    PLACE = "place"
    THESIS = "thesis"
    EDITED = "edited"
    EDITION = "edition"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of the entry between separators, with its look."""

    start: int
    end: int
    look: str
    sentence: int = 0


def skip_blank(text: str, at: int) -> int:
    """The next position that is no space."""
    while at < len(text) and text[at] == " ":
        at += 1
    return at


def sentences(text: str, start: int, limit: int, source: bool = False) -> list[tuple[int, int]]:
    """Spans of the sentences of a reference: points after abbreviations and initials end none.

    `source`: the text begins with a journal's name, perhaps abbreviated ("Appl. Numer. Math.").
    """
    spans: list[tuple[int, int]] = []
    at = start
    for found in re.compile(r"[.?!…][”\"»’')\]]?(?= |$|\x02)").finditer(text, start, limit):
        if found.start() < at:
            continue
        after = text[skip_blank(text, found.end()) : found.end() + 12].lstrip()
        if text[found.start()] == ".":
            if (
                _SHORT.fullmatch(text[at : found.start() + 1])
                and not _opens_source(after)
                and (
                    spans
                    or (source and _GOES_ON.match(text[skip_blank(text, found.end()) :][:70]))
                    or _ABBREVIATED.match(text[skip_blank(text, found.end()) :][:60])
                )
            ):
                continue
            if (
                _ABBREVIATION.search(text, max(at, found.start() - 14), found.start() + 1)
                and not _opens_source(after)
                and not _ends_numbered(text, found.start(), after)
            ):
                continue
            if _in_chain(text, at, found.start(), not spans and not source):
                continue
            if re.match(r"[IVX]{1,4}\.", after):
                continue
            if after[:1].islower() and not re.match(
                r"in[: ]|ed\.|eds\.|edited|trans|pp?\.|vol|no\.|arXiv|doi|v\. ?\d", after
            ):
                continue
            if re.match(r"[,;:]", after):
                continue
        elif (after[:1].islower() and not re.match(r"in ", after)) or after[:1] in ",;:)":
            continue
        spans.append((at, found.end() if text[found.start()] != "." else found.start()))
        at = skip_blank(text, found.end())
    if at < limit and text[at:limit].strip(" .,;:" + MASK):
        spans.append((at, limit))
    return [(b, e) for b, e in spans if text[b:e].strip(" .,;:" + MASK)] or spans


def _ends_numbered(text: str, point: int, after: str) -> bool:
    """Whether a numeral ends a title before an abbreviated journal ("random graphs I. Publ. Math.")."""
    return bool(re.search(r"[a-z] [IVX]$", text[:point])) and bool(_ABBREVIATED_NEXT.match(after))


_CHAINED = re.compile(r"(?:^|[.,;:(] |\b[Ii]n )(?P<word>[A-ZÀ-Þ][^\W\d_]{0,10})$")
_ABBREVIATED_NEXT = re.compile(r"[A-ZÀ-Þ][^\W\d_]{0,10}\.(?=[ ,;]|$)")


def _in_chain(text: str, at: int, point: int, first: bool) -> bool:
    """Whether a point stands within a run of abbreviated words ("Verh. Naturforsch. Ver. Brünn 4")."""
    found = _CHAINED.search(text[max(at, point - 24) : point])
    if found is None:
        return False
    begins = point - len(found["word"]) == at
    after = text[point + 1 : point + 24].lstrip()
    if begins and first:
        return False
    if _ABBREVIATED_NEXT.match(after):
        return True
    return (
        not begins
        and found[0][:1] == "."
        and bool(re.match(r"[A-ZÀ-Þ][^\W\d_]+ (?:\d|[A-ZÀ-Þ][^\W\d_]{0,9}\.)|\d", after))
    )


def _opens_source(after: str) -> bool:
    return bool(re.match(r"(?:In[: ]|Proc)", after))


def look_of(text: str, start: int, end: int) -> str:
    """What a piece looks like."""
    piece = text[start:end].strip()
    bare = piece.strip(" .,;:()[]" + MASK)
    if not bare:
        return Look.LOCATOR
    if _ONLY_LOCATOR.fullmatch(piece) or _ONLY_DATE.fullmatch(piece):
        return Look.LOCATOR
    if re.fullmatch(r"(?:[A-Z][\w&.’'-]* ){0,3}(?:Press|Publications|Publishers|Books)", bare):
        return Look.PUBLISHER
    if re.match(r"Books? [IVXL\d]", bare):
        return Look.PLAIN
    if _EDITION.fullmatch(bare):
        return Look.EDITION
    if THESIS.search(piece) and len(piece) < 90:
        return Look.THESIS
    if (REPORT.search(piece) and len(piece) < 80) or _UNPUBLISHED.match(piece):
        return Look.OTHER
    if _EDITED.match(piece) or _ROLE_BEHIND.search(text[start : end + 24].strip()):
        return Look.EDITED
    if PLACE.fullmatch(bare) or PLACE_NAMES.fullmatch(bare):
        return Look.PLACE
    if PLACE_PUBLISHER.search(piece) and (
        re.match(r"(?:(?:М|Л|СПб|Пг|К|М\.; ?Л)\.|[А-ЯЁ][а-яё-]{2,20}) ?: ?[А-ЯЁ]", piece)
        or PUBLISHER.search(piece)
        or PLACE.match(piece)
        or _has_region(piece)
        or (MASK in piece and len(piece) < 70)
    ):
        return Look.PUBLISHER
    if re.match(rf"[^:]{{3,60}}: ?(?:{PLACE.pattern})\W*$", bare):
        return Look.PUBLISHER
    if PUBLISHER.search(piece) and len(bare) < 60 and not PERIODICAL.search(piece.replace("Press", "")):
        return Look.PUBLISHER
    ends_dated = MASK not in text and re.search(YEAR + r"\W*$", piece)
    if LOCATOR.search(piece) or ends_dated or MASK in piece.rstrip(" .,;:"):
        return Look.NAMED_LOCATOR
    return Look.PLAIN


def _has_region(piece: str) -> bool:
    """Whether the words before the colon end with a country or state ("Rowley, Mass.: Newbury House")."""
    place = piece.split(":")[0]
    return bool(re.search(rf"(?:, |\()(?:{PLACE_NAMES.pattern})\.?\)?\s*$", place))
