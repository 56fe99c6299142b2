"""When a referenced work appeared: year, month and day from the printed entry, never from an address."""

import re
from dataclasses import dataclass, field
from typing import Any

from app.facts.works.reference_words import MONTH, MONTHS, SEASON, SEASONS

YEAR = r"(?<![\w.$€£-])(?P<year>1[4-9]\d\d|20\d\d)(?P<suffix>[a-k](?![a-z]))?(?!\w|\.\d|[ ]?%)"
_YEAR = re.compile(YEAR)
_FUZZY_YEAR = re.compile(r"(?<!\d)(1[4-9]\d\d|20\d\d)([a-k](?![a-z]))?(?!\d)")
_HEAD = re.compile(
    r"[\s.,:;]*(?:[(\[]\s*(?P<inside>[^()\[\]]{0,60})\s*[)\]]|(?:,\s*)?"
    r"(?P<bare>(?:c\.|ca\.|circa )?\s?(?:1[4-9]\d\d|20\d\d)(?:\s?[/–-]\s?(?:1[4-9]\d\d|20\d\d|\d\d))?[a-k]?)"
    r"(?:\s?[(\[](?:1[4-9]\d\d|20\d\d)[)\]])?"
    r"(?=[\s.,:;(“\"«‘'`]|$))"
)
_UNDATED = re.compile(
    r"^(?:n\.? ?d\.?|s\.? ?d\.?|o\. ?J\.?|forthcoming|in press|to appear|im Druck|à paraître)$", re.I
)
_DAY_MONTH = re.compile(
    rf"(?<![\w/])(?P<day>\d{{1,2}})(?:\s?[/–-]\s?(?P<day2>\d{{1,2}}))?(?:\.|er|º|st|nd|rd|th)?\s+(?:de\s+|"
    rf"of\s+)?"
    rf"(?P<month>{MONTH})(?:\s*(?:de\s+|,\s*)?(?P<year>(?:1[4-9]|20)\d\d)(?!\w))?"
)
_MONTH_DAY = re.compile(
    rf"(?<!\w)(?P<month>{MONTH})\s*(?P<day>\d{{1,2}})(?:\s?[–-]\s?(?P<day2>\d{{1,2}}))?(?:st|nd|rd|th)?(?!\d|"
    rf"[\d(:])"
    rf"(?:\s*,?\s*(?P<year>(?:1[4-9]|20)\d\d)(?!\w))?"
)
_MONTH_YEAR = re.compile(
    rf"(?<!\w)(?P<month>{MONTH}|{SEASON})(?:\s?[/–-]\s?(?P<month2>{MONTH}|{SEASON}))?\s*,?\s*(?:de\s+|of\s+)?"
    rf"(?P<year>(?:1[4-9]|20)\d\d)(?!\w)"
)
_YEAR_MONTH = re.compile(
    rf"(?<!\w)(?P<year>(?:1[4-9]|20)\d\d)[a-k]?,?\s+(?P<month>{MONTH}|"
    rf"{SEASON})(?:\s?[/–-]\s?(?P<month2>{MONTH}))?"
    rf"(?:\s+(?P<day>\d{{1,2}})(?![\d(:]))?"
)
_MONTH_ALONE = re.compile(
    rf"(?:^|[.,;(]\s*)(?P<month>{MONTH}|{SEASON})(?:\s?[/–-]\s?(?P<month2>{MONTH}|"
    rf"{SEASON}))?(?=\s*(?:[.,;:)\x02]|$))"
)
_ISO = re.compile(r"(?<![\w/-])(?P<year>(?:1[4-9]|20)\d\d)-(?P<month>\d\d)-(?P<day>\d\d)(?![\w-])")


@dataclass(slots=True)
class Issued:
    """A date as found: CSL date-parts, season, the suffix of "2018a", and the spans it was read from."""

    parts: list[list[int]] = field(default_factory=list)
    season: int | None = None
    suffix: str = ""
    spans: list[tuple[int, int]] = field(default_factory=list)

    def csl(self) -> dict[str, Any]:
        """The value of CSL's `issued`."""
        value: dict[str, Any] = {"date-parts": self.parts}
        if self.season:
            value["season"] = self.season
        return value


def date_at(text: str, position: int) -> tuple[Issued | None, int]:
    """The date that stands right after the authors, and where it ends; (None, position) if there is none.

    An undated mark ("n.d.", "forthcoming") is passed over and gives no date.
    """
    found = _HEAD.match(text, position)
    if not found:
        return None, position
    inside = found["inside"]
    if inside is None:
        year = _FUZZY_YEAR.search(found["bare"])
        assert year
        issued = Issued([[int(year[1])]], suffix=year[2] or "", spans=[found.span()])
        second = re.search(r"[/–-]\s?(\d{4})", found["bare"])
        if second and int(second[1]) > int(year[1]):
            issued.parts.append([int(second[1])])
        follows = re.compile(
            rf",?\s+(?P<month>{MONTH})(?:\s+(?P<day>\d{{1,2}})(?![\d(:]))?(?=\s*[;.,:)]|$)"
        ).match(text, found.end())
        if follows:
            _put_month(issued, follows)
            issued.spans = [(found.start(), follows.end())]
            return issued, follows.end()
        return issued, found.end()
    if _UNDATED.match(inside.strip()):
        return None, found.end()
    year = _FUZZY_YEAR.search(inside)
    if not year or len(re.sub(r"[\d\W_]|and|org|orig|ed|published", "", _without_month(inside))) > 8:
        return None, position
    issued = Issued([[int(year[1])]], suffix=year[2] or "", spans=[found.span()])
    for pattern in (_YEAR_MONTH, _DAY_MONTH, _MONTH_DAY, _MONTH_YEAR):
        more = pattern.search(inside)
        if more and more.groupdict().get("month"):
            _put_month(issued, more)
            break
    return issued, found.end()


def date_in(text: str, start: int, skip: tuple[int, int] | None = None) -> Issued | None:
    """The date of an entry whose year does not follow its authors: the last one that reads like an imprint.

    `skip` is a span that can't hold it (a quoted title).
    """
    best: tuple[int, int, re.Match[str]] | None = None
    for found in _YEAR.finditer(text, start):
        if skip and skip[0] <= found.start() < skip[1]:
            continue
        best_now = (_likeness(text, found), found.start(), found)
        if best is None or best_now[:2] > best[:2]:
            best = best_now
    if best is None or best[0] < 0:
        return None
    found = best[2]
    before = re.compile(r"(1[4-9]\d\d|20\d\d)\s?(?:[,/–-]|&|and)\s?$").search(
        text, max(start, found.start() - 9), found.start()
    )
    first = before if before and not (skip and skip[0] <= before.start() < skip[1]) else None
    begin = first.start() if first else found.start()
    issued = Issued([[int((first or found)[1])]], suffix=found["suffix"] or "", spans=[(begin, found.end())])
    for pattern in (_ISO, _DAY_MONTH, _MONTH_DAY, _MONTH_YEAR, _YEAR_MONTH):
        for more in pattern.finditer(text, max(start, found.start() - 40), min(len(text), found.end() + 24)):
            if more.start() <= found.start() < more.end() and more["year"]:
                _put_month(issued, more)
                issued.spans = [more.span()]
                return issued
    return issued


def add_day(issued: Issued, text: str, start: int, end: int) -> None:
    """Complete a bare year with the day printed elsewhere in `text[start:end]` ("11 September: 2")."""
    if not issued.parts or len(issued.parts[0]) > 1:
        return
    for pattern in (_DAY_MONTH, _MONTH_DAY, _MONTH_ALONE):
        for found in pattern.finditer(text, start, end):
            year = found.groupdict().get("year")
            if year and abs(int(year) - issued.parts[0][0]) > 1:
                continue
            if year and int(year) != issued.parts[0][0]:
                continue
            _put_month(issued, found)
            issued.spans.append(
                (found.start("month") if pattern is _MONTH_ALONE else found.start(), found.end())
            )
            return


def _likeness(text: str, found: re.Match[str]) -> int:
    """How much a year looks like the year of publication, from its surroundings."""
    before, after = text[max(0, found.start() - 14) : found.start()], text[found.end() : found.end() + 12]
    if re.match(r"\s?[-–—]\s?(?:1[4-9]|20)?\d\d\)", after) and re.search(r"[,(] $|\($", before):
        return 4
    if re.search(r"\d\s?[-–—:]\s?$", before) or re.match(r"\s?[-–—]\s?\d", after):
        return (
            0
            if re.match(r"\s?[-–—]\s?\d{2,4}\W*$", after) and not re.search(r"\d\s?[-–—:]\s?$", before)
            else -1
        )
    if re.search(r"(?:pp?\.|pages?|[Vv]ol\.|[Nn]o\.|n°|#|S\.)\s?$", before):
        return -1
    score = 2
    if re.search(rf"(?:{MONTH}|{SEASON})\s*(?:\d{{1,2}})?,?\s*$", before):
        score += 2
    if re.search(r"[(,]\s*(?:\w+ )?$", before) and re.match(r"\s*[),;]", after):
        score += 2
    if re.match(r"\W*$", after):
        score += 2
    elif re.match(r"[.;,)\]]", after):
        score += 1
    if re.search(r"(?:cop\.|©|c)\s?$", before):
        score += 1
    if re.match(r"\s+[a-z]", after) or re.search(
        r"(?:\bin|\bof|\bsince|\buntil|\bto|\bfrom|\bin the|\bafter|')\s$", before
    ):
        score -= 2
    return score


def _without_month(text: str) -> str:
    return re.sub(MONTH, "", re.sub(SEASON, "", text))


def _put_month(issued: Issued, found: re.Match[str]) -> None:
    groups = found.groupdict()
    word = groups["month"].rstrip(".").lower()
    if not issued.parts:
        issued.parts = [[int(groups["year"])]]
    year = issued.parts[0][0]
    if word in SEASONS:
        issued.season = SEASONS[word]
        return
    month = int(word) if word.isdigit() else MONTHS.get(word, 0)
    if not 1 <= month <= 12:
        return
    day = int(groups.get("day") or 0)
    issued.parts[0] = [year, month, day] if 1 <= day <= 31 else [year, month]
    second = (groups.get("month2") or "").rstrip(".").lower()
    day2 = int(groups.get("day2") or 0)
    if second in MONTHS and MONTHS[second] > month:
        issued.parts = [[year, month], [year, MONTHS[second]]]
    elif 1 <= day < day2 <= 31:
        issued.parts.append([year, month, day2])
