"""Where the title of a reference ends, and in what it appeared.

The text after the authors is cut into pieces at sentence ends and commas; each piece is told by its
look (volume and pages, a publisher, a place, a thesis ...). The title is what stands before the
first piece that can't be part of one. Consumed parts of the entry come in as MASK characters.
"""

import re
from dataclasses import dataclass

from app.facts.reference_dates import YEAR
from app.facts.reference_words import (
    MONTH,
    PERIODICAL,
    PLACE,
    PLACE_NAMES,
    PROCEEDINGS,
    PUBLISHER,
    REPORT,
    SEASON,
    THESIS,
)

MASK = "\x02"
"""Stands for a character of the entry that has been read already (address, date)."""

_PAIRS = {"“": "”", "«": "»", "„": "“”", '"': '"', "‘": "’", "`": "'", "‹": "›"}
_ABBREVIATION = re.compile(
    r"(?:\b(?:vs|Mr|Mrs|Ms|Dr|Drs|Prof|St|Ste|no|No|nr|Nr|vol|Vol|vols|pp|p|ed|eds|Ed|Eds|ca|cf|etc|Inc|Co|Corp|Ltd|Jr|Sr|"
    r"chap|Ch|ch|Gen|Col|Capt|Lt|Sen|Rep|Gov|Rev|Fig|fig|art|sec|al|approx|incl|esp|Bd|Hrsg|hrsg|Aufl|Univ|Dept|Int|Intl|"
    r"Proc|Conf|Trans|Symp|Lett|Phys|Comput|Sci|Appl|Am|Amer|Soc|Math|Chem|Biol|Eng|Nat|Acad|Natl|Assoc|Tech|Rep|Ann|Arch|"
    r"Bull|Mem|Comm|Commun|J|Jahrb|Z|Ges|Nr|Suppl|spec|Ser|ser|rev|trad|trans|Trad|éd|Éd|coll|Coll|Mt|Ft|U\.S|U\.K|"
    r"D\.C|U\.S\.S\.R|i\.e|e\.g|a\.k\.a)|(?:^|[\s.(-])[A-ZÀ-Þ])\.$"
)
LOCATOR = re.compile(
    r"\b(?:[Vv]ol(?:ume|\.)?|[Vv]\.|Bd\.?|[Tt]\.|[Tt]ome|[Nn]o\.?|[Nn]os\.|[Nn]r\.?|[Nn]úm\.?|n[°º.]|[Ii]ssue|[Pp]p?\.|[Pp]ages?|"
    r"Jg\.|Heft|H\.|S\.|[Cc]hap(?:ter|\.)?|#|№|fasc\.|Seiten?|str\.|págs?\.) ?[A-Z]?\d|n° ?\d|\b[Vv]ol(?:ume|\.)? ?[IVXLC]+\b|"
    r"\b\d{1,4} ?\([\w/–& .-]{1,16}\)|(?<![\w.-])\d{1,4} ?[:;,] ?\(?[A-Z]?\d+|"
    r"(?<![\w,.-])[A-Z]?\d+ ?[-–—‐] ?[A-Z]?\d+ ?\W*$|\b\d{1,3}\. ?Jg\b|(?<=[\w.\x02]) \d{1,4} ?\x02|"
    rf", (?:{SEASON}|(?:\d{{1,2}}(?:[/–-]\d{{1,2}})? )?{MONTH}(?: \d{{1,2}})?)(?:\W*$|: ?\d)"
)
_YEARS_END = re.compile(
    r"[, ](?:\((?=[\d ,–-]*\)\W*$)|(?=\d{4}[–-]))(?:1\d\d\d|20\d\d)(?:[–-](?:\d{1,2}|1\d{3}|20\d\d))?(?:, ?\d{4})*\)?\W*$"
)
_DIVISION = re.compile(
    r"(?:The )?(?:Dept|Department|University|Univ|Institut|School|Faculty|College|Laborator|Laboratoire|Universit|"
    r"Computer Sciences? Dep|Center|Centre|Stanford Research)"
)
_ASIDE = re.compile(
    rf" ?\((?=[^()]*(?:{PUBLISHER.pattern}|{REPORT.pattern}|{THESIS.pattern}|[Ss]eries\b|Schriften|\bvol|\bVol\.|[Ee]ds?\.|[Tt]rans\.|\btr\. |"
    rf"[Ee]d(?:itio)?n|Aufl|\x02|(?:{PLACE.pattern})[:,)]|\d+ ?vols|pp\.))"
)
_BARE_SOURCE = re.compile(
    r"(?P<name>(?:[A-Z][\w&]{0,9}\.? ?(?:of |and |& )?){1,6}?),? ?(?=[A-Z]?\d+|\x02)[A-Z]?[\d\x02]+[\s,;:(\x02]+[A-Z]?\d*"
)
_GOES_ON = re.compile(
    r"(?:[A-Z&][^\W\d_]*\.?,? |of |and |their |the |in |& ){0,5}(?:[A-Z]{0,2}\d|[\x02(,-]|[Vv]ol|[A-Z][^\W\d_]{0,7}\.,? ?[A-Z]?\d)"
    rf"|{PERIODICAL.pattern}"
)
_ABBREVIATED = re.compile(r"(?:[A-Z][^\W\d_]{0,7}\. ?){0,3}\d")
_SHORT = re.compile(r"(?:[A-Z][^\W\d_]{0,6}\.? ){0,3}[A-Z][^\W\d_]{0,5}\.")
_ONLY_LOCATOR = re.compile(
    r"\W*(?:(?:in )?(?:[Vv]ol(?:ume|s|\.)*|[Vv]\.|Bd\.?|[Tt]\.|[Tt]ome|[Nn]os?\.?|[Nn]r\.?|n[°º.]|[Ii]ssue|[Pp]p?\.|[Pp]ages?|"
    r"[Pp]art|Pt\.?|Jg\.|Heft|H\.|S\.|[Cc]hap(?:ter|\.)?|#|[Ss]uppl(?:ement|\.)?|[Aa]rt(?:icle|\.)?|[Ss]ec\.|[Ss]er(?:ies|\.)?|"
    r"fasc\.|[Ss]pecial [Ii]ssue)\W*)?"
    r"(?:\W*(?:[A-Za-z]{0,2}\d+[A-Za-z]?(?:st|nd|rd|th)?|[IVXLC]+|[Ss]uppl\.?|no\.?|pp?\.?|and|n[°º]|[Ss]pec(?:ial)?|[Ii]ssue|"
    r"[Pp]t\.?|[Nn]o?\.?|vol\.?|[Hh]\.|Jg\.|f{1,2}\.?|p\.))*\W*"
)
_ONLY_DATE = re.compile(rf"[\W\x02]*(?:(?:{MONTH}|{SEASON}|\d{{1,2}}(?:st|nd|rd|th)?|(?:1[4-9]|20)\d\d[a-k]?|de|of)[\W\x02]*)+")
PLACE_PUBLISHER = re.compile(
    r"(?:^|[.,;(?!)\]] ?)(?P<place>[^\W\d_a-zß-ÿ][^\W\d_]*[.’'-]?(?:[ ,./&–-]{1,3}\(?(?:[^\W\d_]+[.’']?\)?)){0,7}) ?: "
    r"(?P<publisher>[^\W_a-z][^:()]{1,90}?)(?=[,.;]? ?(?:\x02|[(]|$)|[,;] |\. )"
)
_IN = re.compile(r"(?:(?<=[.,?!”\"»’'\]);\x02])|(?<=[.,?!”\"»’'\x02] )|^)\s?(?:[Ii]n|[Dd]ans|[Ee]n|[Uu]: ?)(?P<colon>:|,)? +(?=[^\Wa-z_]|[“\"«„‘'`*\[]|the |[a-z]+ )")
_EDITION = re.compile(
    r"\W*(?:\d+(?:st|nd|rd|th|e|ª|\.)?\s?(?:rev\.|revised|éd|ed|edn|edition|Aufl|Auflage|edição|edición)\b.*|"
    r"(?:[Ff]irst|[Ss]econd|[Tt]hird|[Ff]ourth|[Ff]ifth|[Rr]evised|[Rr]ev\.|[Nn]ew|[Ee]xpanded)[\w ,]* (?:[Ee]d\.|[Ee]dition).*|"
    r"[Rr]eprint.*|[Rr]evised(?: and \w+)?|[Rr]ev\. ed.*|\d+ vols?\b.*|\d+ ?p(?:ages|p?\.).{0,12})"
)
_EDITED = re.compile(
    r"\W*(?:[Ee]d(?:ited)?\.? (?:and [Tt]rans(?:lated|\.)? )?(?:by )?|[Ee]ds?\.(?= [A-Z])|[Tt]rans(?:lated|\.|l\.)?(?: by)? (?=[A-Z])|"
    r"[Tt]rad(?:\.|ucción|uit|uction|uzione)|[Hh]rsg\.? (?:von )?|[Hh]erausgegeben|[Dd]ir\. |[Ii]ntrod(?:uction|\.) |[Ww]ith (?:a|an) |"
    r"[Pp]erf\. |[Pp]reface|[Ff]oreword|[Üü]bers(?:etzt|\.)|[Cc]ompiled by)"
)
_UNPUBLISHED = re.compile(
    r"\W*(?:[Ff]orthcoming|[Ii]n press|[Tt]o appear|[Ss]ubmitted|[Aa]ccepted|[Pp]aper submitted|[Uu]npublished|[Pp]ersonal comm|"
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


@dataclass(frozen=True, slots=True)
class Titles:
    """Spans of title and container ((0, 0) if none), where the rest begins, and whether "In" led to it."""

    title: tuple[int, int]
    container: tuple[int, int] = (0, 0)
    rest: int = 0
    inside: bool = False
    quoted: bool = False


def split_title(text: str, start: int, commas: bool) -> Titles:
    """Find title and container in `text[start:]`. `commas`: the authors ended with a comma, not a point."""
    start = _skip(text, start)
    quoted = quoted_at(text, start)
    if quoted:
        return _after_quoted(text, quoted)
    if _is_bare_source(text, start):
        return Titles((0, 0), rest=start)
    inside = _find_in(text, start)
    limit = inside.start() if inside else len(text)
    if inside and not text[start:limit].strip(" .,;:" + MASK):
        return Titles((0, 0), (inside.end(), inside.end()), inside.end(), inside=True)
    pieces = _cut(text, start, limit, bool(inside))
    title_pieces = _title_pieces(text, pieces, bool(inside), commas)
    if not title_pieces:
        return Titles((0, 0), rest=start)
    title = (title_pieces[0].start, title_pieces[-1].end)
    if inside:
        return Titles(title, (inside.end(), inside.end()), inside.end(), inside=True)
    rest = title_pieces[-1].end
    return Titles(title, rest=rest)


def _is_bare_source(text: str, start: int) -> bool:
    """Whether a journal with its numbers stands where the title would ("Phys. Rev. Lett. 83, 3370")."""
    found = _BARE_SOURCE.match(text, start)
    if not found:
        return False
    words = found["name"].split()
    short = sum(w.endswith(".") or w in ("J", "&", "of") for w in words)
    return short * 2 > len(words) or len(words) == 1 and words[0].isupper() or words[0] in ("J", "Int", "Proc")


def quoted_at(text: str, start: int) -> tuple[int, int] | None:
    """The span between the quotation marks that open at `start`, or None."""
    doubled = text[start : start + 2]
    if doubled in ("``", "''", ",,"):
        end = re.compile(r"''|””|”|\"").search(text, start + 2)
        return (start + 2, end.start()) if end else None
    mark = text[start : start + 1]
    if mark not in _PAIRS or not mark:
        return None
    closing = _PAIRS[mark]
    depth = 1
    for at in range(start + 1, len(text)):
        char = text[at]
        if mark in "“«„" and char == mark and mark != "„":
            depth += 1
        elif char in closing:
            if mark in "‘`" and not _closes(text, at):
                continue
            if mark == '"' and at + 1 < len(text) and text[at + 1].isalnum():
                continue
            depth -= 1
            if depth <= 0:
                return (start + 1, at)
    return None


def _closes(text: str, at: int) -> bool:
    """Whether a single mark at `at` closes a quotation rather than being an apostrophe."""
    if at + 1 < len(text) and text[at + 1].isalnum():
        return False
    return bool(re.match(r"[’']\s*(?:[.,;:()\x02]|$|[A-Z\[“]|in )", text[at : at + 6]))


def _skip(text: str, start: int) -> int:
    while start < len(text) and text[start] in " .,;:-–—" + MASK and text[start : start + 2] != ",,":
        start += 1
    return start


def _after_quoted(text: str, quoted: tuple[int, int]) -> Titles:
    after = quoted[1] + 1
    while after < len(text) and text[after] in "”\"»’' .,;:" + MASK:
        after += 1
    inside = re.compile(r"(?:[Ii]n|[Dd]ans)(?: ?[:,])? +").match(text, after)
    if inside:
        return Titles(quoted, (inside.end(), inside.end()), inside.end(), inside=True, quoted=True)
    return Titles(quoted, rest=after, quoted=True)


def _find_in(text: str, start: int) -> re.Match[str] | None:
    """The "In" that leads to the container: the first one after a separator."""
    for found in _IN.finditer(text, start):
        if found.start() == start and not found["colon"] and not re.match(r"\s?[Ii]n[:,]? (?:Proc|[A-Z][\w.-]+, [A-Z]\.|[A-Z]\. )", text[start:]):
            continue
        before = text[:found.start()].rstrip()
        after = text[found.end() : found.end() + 40]
        if found["colon"] or text[found.start() :].lstrip()[:1] == "I" and before[-1:] in ".?!”\"»\x02":
            return found
        if before[-1:] in "?!.”\"»" and text[found.start() :].lstrip()[:2] == "in":
            return found
        if re.match(r"(?:the )?[^\Wa-z_]", after) and (
            PERIODICAL.match(after) or re.match(r"(?:the )?Proc|[^,]{2,60}\(?[Ee]ds?\b", after) or _rest_is_source(text, found.end())
        ):
            return found
    return None


def _rest_is_source(text: str, start: int) -> bool:
    rest = text[start : start + 240]
    return bool(PUBLISHER.search(rest) or re.search(r"\beds?\.|\bpp\.|[Ee]ditors?\b", rest))


def _cut(text: str, start: int, limit: int, inside: bool) -> list[Piece]:
    """The pieces of `text[start:limit]`: sentences, and what commas part in those that hold more than a title."""
    pieces: list[Piece] = []
    spans = sentences(text, start, limit)
    for number, (begin, end) in enumerate(spans):
        aside = _ASIDE.search(text, begin + 3, end)
        stop = aside.start() if aside else end
        more = inside or number + 1 < len(spans)
        if number == 0 and more and _YEARS_END.search(text[begin:stop]) and look_of(text, begin, _YEARS_END.search(text, begin, stop).start()) == Look.PLAIN:  # type: ignore[union-attr]
            pieces.append(Piece(begin, stop, Look.PLAIN, number))
        elif look_of(text, begin, stop) in (Look.PLAIN, Look.THESIS, Look.EDITED) and (more or number):
            pieces.append(Piece(begin, stop, look_of(text, begin, stop), number))
        else:
            pieces.extend(_cut_at_commas(text, begin, stop, number))
        if aside:
            pieces.append(Piece(stop, end, Look.OTHER, number))
    return pieces


def _cut_at_commas(text: str, begin: int, end: int, sentence: int) -> list[Piece]:
    pieces: list[Piece] = []
    at = begin
    for found in re.compile(r"[,;](?= |\x02)|\.(?= \x02)| (?=\()|(?<=\)) ").finditer(text, begin, end):
        if found.start() - at < 1 or _within_parentheses(text, begin, found.start()):
            continue
        pieces.append(Piece(at, found.start(), look_of(text, at, found.start()), sentence))
        at = _skip_blank(text, found.end())
    if at < end:
        pieces.append(Piece(at, end, look_of(text, at, end), sentence))
    return pieces


def _within_parentheses(text: str, begin: int, at: int) -> bool:
    return text.count("(", begin, at) > text.count(")", begin, at)


def _skip_blank(text: str, at: int) -> int:
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
        after = text[_skip_blank(text, found.end()) : found.end() + 12].lstrip()
        if text[found.start()] == ".":
            if _SHORT.fullmatch(text[at : found.start() + 1]) and not _opens_source(after) and (
                spans or source and _GOES_ON.match(text[_skip_blank(text, found.end()) :][:70]) or _ABBREVIATED.match(text[_skip_blank(text, found.end()) :][:60])
            ):
                continue
            if _ABBREVIATION.search(text, max(at, found.start() - 14), found.start() + 1) and not _opens_source(after):
                continue
            if after[:1].islower() and not re.match(r"in[: ]|ed\.|eds\.|edited|trans|pp?\.|vol|no\.|arXiv|doi|v\. ?\d", after):
                continue
            if re.match(r"[,;:]", after):
                continue
        elif after[:1].islower() and not re.match(r"in ", after) or after[:1] in ",;:)":
            continue
        spans.append((at, found.end() if text[found.start()] != "." else found.start()))
        at = _skip_blank(text, found.end())
    if at < limit and text[at:limit].strip(" .,;:" + MASK):
        spans.append((at, limit))
    return [(b, e) for b, e in spans if text[b:e].strip(" .,;:" + MASK)] or spans


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
    if _EDITION.fullmatch(bare):
        return Look.EDITION
    if THESIS.search(piece) and len(piece) < 90:
        return Look.THESIS
    if REPORT.search(piece) and len(piece) < 80 or _UNPUBLISHED.match(piece):
        return Look.OTHER
    if _EDITED.match(piece):
        return Look.EDITED
    if PLACE.fullmatch(bare) or PLACE_NAMES.fullmatch(bare):
        return Look.PLACE
    if PLACE_PUBLISHER.search(piece) and (PUBLISHER.search(piece) or PLACE.match(piece) or _has_region(piece) or MASK in piece and len(piece) < 70):
        return Look.PUBLISHER
    if re.match(rf"[^:]{{3,60}}: ?(?:{PLACE.pattern})\W*$", bare):
        return Look.PUBLISHER
    if PUBLISHER.search(piece) and len(bare) < 60 and not PERIODICAL.search(piece.replace("Press", "")):
        return Look.PUBLISHER
    if LOCATOR.search(piece) or re.search(YEAR + r"\W*$", piece) or MASK in piece.rstrip(" .,;:" ):
        return Look.NAMED_LOCATOR
    return Look.PLAIN


def _has_region(piece: str) -> bool:
    """Whether the words before the colon end with a country or state ("Rowley, Mass.: Newbury House")."""
    place = piece.split(":")[0]
    return bool(re.search(rf"(?:, |\()(?:{PLACE_NAMES.pattern})\.?\)?\s*$", place))


def _title_pieces(text: str, pieces: list[Piece], inside: bool, commas: bool) -> list[Piece]:
    """The pieces that make up the title."""
    plain: list[Piece] = []
    for index, piece in enumerate(pieces):
        if plain and _is_span(text, piece, pieces[index + 1 : index + 2]):
            plain.append(piece)
            continue
        if piece.look != Look.PLAIN and (plain or not _may_begin(text, pieces, index)):
            break
        plain.append(piece)
    if not plain:
        return _forced(text, pieces)
    if inside:
        return plain
    following = pieces[len(plain)] if len(plain) < len(pieces) else None
    return plain[: _title_count(text, plain, following, commas)]


def _is_span(text: str, piece: Piece, following: list[Piece]) -> bool:
    """Whether years after a comma close the title ("The Frankish World, 750-900, London")."""
    years = re.fullmatch(r"(\d{3,4})[–-](\d{2,4})", text[piece.start : piece.end].strip(" ,"))
    if not years or not following or following[0].look not in (Look.PLACE, Look.PUBLISHER, Look.EDITED):
        return False
    return len(years[1]) > len(years[2]) or int(years[1]) < int(years[2]) < 2100


def _may_begin(text: str, pieces: list[Piece], index: int) -> bool:
    """Whether a piece that looks like something else begins a title all the same ("Chapter 29. Mobility")."""
    piece = pieces[index]
    if index + 1 >= len(pieces) or not re.search(r"[^\W\d_]{3}", text[piece.start : piece.end]):
        return False
    if piece.look in (Look.THESIS, Look.OTHER, Look.EDITED):
        return True
    return piece.look == Look.LOCATOR and pieces[index + 1].look == Look.PLAIN and MASK not in text[piece.start : piece.end]


def _title_count(text: str, plain: list[Piece], following: Piece | None, commas: bool) -> int:
    """How many of the plain pieces belong to the title; the others name the container."""
    for count in range(1, len(plain)):
        piece = text[plain[count].start : plain[count].end]
        if PROCEEDINGS.match(piece) or _SOURCE_START.match(piece) or _DIVISION.match(piece):
            return count
    if len(plain) == 1:
        return 0 if following and _is_journal(text, plain[0], following) else 1
    last = plain[-1].sentence
    before = [p for p in plain if p.sentence < last]
    if following is None:
        return _open_ended(text, plain, before)
    if following.look in (Look.LOCATOR, Look.NAMED_LOCATOR) and before and following.sentence == last:
        return len(before)
    if following.look == Look.LOCATOR and before and following.sentence > last:
        return len(before)
    if following.look == Look.LOCATOR and (commas or PERIODICAL.search(text[plain[-1].start : plain[-1].end])):
        return len(plain) - 1
    if following.look in (Look.PUBLISHER, Look.PLACE) and _SERIES.search(text[plain[-1].start : plain[-1].end]):
        return len(plain) - 1
    return len(plain)


def _open_ended(text: str, plain: list[Piece], before: list[Piece]) -> int:
    """The title's pieces when nothing that reads like an imprint follows."""
    if not before:
        return len(plain)
    count = sum(1 for p in plain if p.sentence == plain[0].sentence)
    while count < len(before) and text[plain[count - 1].end - 1] in "?!":
        count += 1
    if count == len(before) and text[plain[count - 1].end - 1] in "?!" and count + 1 == len(plain) and count == 1:
        return len(plain)
    return count


def _is_journal(text: str, piece: Piece, following: Piece) -> bool:
    """Whether the only words before the numbers are a journal's ("A&A, 416, 839"), so that there's no title."""
    words = text[piece.start : piece.end].split()
    if following.look != Look.LOCATOR or len(words) > 6 or not re.search(r"\d", text[following.start :][:60]):
        return False
    return all(w.endswith(".") or w in ("&", "J", "of") for w in words) or (
        len(words) == 1 and bool(re.fullmatch(r"[A-Z][A-Za-z&]{0,5}", words[0])) and sum(c.isupper() for c in words[0]) > 1
    )


_SERIES = re.compile(PERIODICAL.pattern + r"|\b(?:[Ss]eries|[Tt]exts|[Mm]onographs?|Schriftenreihe|Bibliothek)\b")
_SOURCE_START = re.compile(r"(?:In |IEEE|ACM|Proc|Journal of|J\. |Annals of|Transactions|Revue |Revista |Zeitschrift|Dissertation Abstracts)")


def _forced(text: str, pieces: list[Piece]) -> list[Piece]:
    """A title although the first piece looks like something else: its words before the numbers."""
    if not pieces:
        return []
    first = pieces[0]
    if first.look == Look.NAMED_LOCATOR:
        words = text[first.start : first.end]
        cut = LOCATOR.search(words) or re.search(YEAR, words) or re.search(MASK, words)
        head = words[: cut.start()] if cut else words
        if PERIODICAL.search(head) or len(head.split()) < 4 and (LOCATOR.search(words) or "." in head):
            return []
        return [Piece(first.start, first.start + len(head), Look.PLAIN)]
    return [first] if first.look != Look.LOCATOR else []
