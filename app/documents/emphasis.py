"""Marks inside lines that are no words: Markdown's, plain text's, note numbers and page numbers.

They are told from the words for parsing (offsets stay) and for cards (they go), and where they set words
in bold or italic type, those words are given as spans.
"""

import re
from collections.abc import Iterator

MARKDOWN = "text/markdown"
PLAIN = "text/plain"
_NUMBER = r"\[(?:\d{1,3}|[a-z]|note \d{1,3}|[a-z ]{2,30} needed)\]"
_AFTER_STOP = r"(?<=[.,;:!?\"”’)])|(?<=[.!?\"”’)]\s)|(?<=[.!?\"”’)]\s\s)|(?<=\])"
_NOTE_NUMBERS = rf"(?:(?<=\w[\w*_])|{_AFTER_STOP}){_NUMBER}"
_PAGES = r"\{(?:p\.?\s?)?(?:\d{1,4}|[ivxlc]{1,7})\}|\[(?:Pg|Page|p\.)\s?\d{1,4}\]"
_STRAY = r"(?<=\s)\^(?=\s|$)"
_EDITORIAL = r"\[(?:Footnote|Illustration|Sidenote|Transcriber)\b[^\[\]]{0,800}\]"
_HTML = (
    r"<!--.{0,400}?-->|</?(?:b|i|em|strong|u|s|sub|sup|br|span|a|small|kbd|mark|q|cite|abbr|p|div|img|"
    r"font|center|"
    r"del|ins|hr)(?:\s[^<>\n]{0,300})?/?>"
)
_TARGET = r"\([ \t]?(?:[^()\s]|\([^()\s]{0,200}\)){0,1000}(?:\s+\"[^\"\n]{0,300}\")?[ \t]?\)"
LINK = re.compile(rf"\[([^\[\]]{{1,300}})\]{_TARGET}")
"""A link of Markdown: its words, and where it leads."""
_QUOTED = r"(?<=\n)[ \t]{0,3}>[ \t>]{0,9}"
_MARKDOWN = re.compile(
    "|".join(
        (
            rf"!\[[^\[\]\n]{{0,300}}\]{_TARGET}",
            r"\[\^[^\[\]\s]{1,40}\]",
            r"\[-?@[^\[\]]{1,200}\]",
            r"\{(?::|[#.])[^{}\n]{0,200}\}",
            r"\\(?:cite\w*|ref|eqref|autoref|label|index[A-Z]?)\*?(?:\[[^\[\]]{0,80}\]){0,2}\{[^{}]{0,200}\}",
            _HTML,
            rf"\]{_TARGET}",
            r"\]\[[^\[\]\n]{0,80}\]",
            r"!?\[(?=[^\[\]]{0,400}\](?:\(|\[[^\[\]\n]{0,80}\]|\{[#.]))",
            r"\](?=\{[#.])",
            r"\*+|`+|(?<!\w)_+|_+(?!\w)|~~|(?<!\w)\\(?=[!-/:-@\[-`{-~])",
            rf"(?:{_AFTER_STOP}){_NUMBER}",
            _STRAY,
            _QUOTED,
        )
    ),
    re.DOTALL,
)
_PLAIN = re.compile(
    "|".join(
        (
            _EDITORIAL,
            r"<ref\b[^<>]{0,300}/>|<ref\b[^<>]{0,300}>(?:.{0,800}?</ref>)?|</ref>",
            r"(?<![\w_])_{1,2}(?=[^\W_]|[“\"‘'(\[])",
            r"(?<=[^\W_])_{1,2}(?![\w_])|(?<=[.,;:!?”\"’')\]])_{1,2}(?![\w_])",
            r"(?<![\w*])\*{1,3}(?=[^\W_]|[“\"‘'(])|(?<=[\w.,;:!?”\"’')])\*{1,3}(?![\w*])",
            r"(?<![\w=])=(?=[^\W_]|[“\"‘'(_])|(?<=[\w.,;:!?”\"’')_])=(?![\w=])",
            r"'{2,5}|\[\[(?:[^\[\]|\n]{0,80}\|)?|\]\]|\{\{(?!c\d+::)[^{}]{0,500}\}\}",
            _PAGES,
            _NOTE_NUMBERS,
            _STRAY,
        )
    ),
    re.DOTALL,
)
_OTHER = re.compile("|".join((_NOTE_NUMBERS, _STRAY)))
_SET_APART = re.compile(
    r"(?<![\w*])(?P<stars>\*{1,3})(?=[^\s*])(?P<a>[^*\n]{1,160}(?:\n[^*\n]{1,160})?)(?<!\s)(?P=stars)(?![\w*])"
    r"|(?<![\w_])(?P<low>_{1,3})(?=[^\s_])(?P<b>[^_\n]{1,160}(?:\n[^_\n]{1,160})?)(?<!\s)(?P=low)(?![\w_])"
    r"|(?<![\w='])(?P<other>=|"
    r"'{2,3})(?=[^\W_])(?P<c>[^='\n]{1,160}(?:\n[^='\n]{1,160})?)(?<!\s)(?P=other)(?![\w='])"
)
"""Words in bold or italic type as plain text and Markdown set them, over one line's end at most."""


_STUCK = re.compile(
    r"(?:(?<=[a-z]{2}[.,;:!?])|(?<=[a-z][.,;!?][\"'”’)])|(?<=[a-z]{2}[”’\")])|(?<=[a-z][”’\"][.,;]))"
    r"(?<!\bpp[.,])(?<!\bno[.,])(?<!\bst[.,])(?<!\bvol[.,])(?<!\bfig[.,])(?<!\bsec[.,])(?<!\bart[.,])"
    r"(?<!\bcap[.,])(?<!\bser[.,])(?<!\bnos[.,])(?<!\bfigs[.,])(?<!\bchap[.,])(?<!\bch[.,])(?<!\bcol[.,])"
    r"(?<!\beqs[.,])(?<!\bver[.,])(?<!\bapp[.,])"
    r"[1-9]\d{0,2}(?=\s|--|—|$)"
    r"|(?<=[.!?][\"”] )[1-9]\d{0,2}(?=\s*$|\s+[A-Z\"“])"
)
"""A note's number that stands right behind a mark: "the goldsmiths.3", "the bearers;12"."""
_DASH = re.compile(r"(?<=[^\s-])--(?=[^\s-])|(?<=[^\s-])--(?= )|(?<= )--(?=[^\s-])")
_EMPTY = re.compile(r"\(\s?[;,]\s(?=\w)")
"""What a foreign name leaves in a bracket where it was lost: "(; born 24 June 1941)"."""
_INITIAL = re.compile(r"(?<= )([A-Z]) \.(?= [a-z])")
"""A genus by its initial, set apart from the name of its species: "*H*. erectus"."""
_STRAY_HYPHEN = re.compile(r"(?<=\b\d{4})-(?= [A-Z])")
_ENDED = re.compile(
    rf"(?<=[^\W\d_]{{2}})(?P<mark>(?:\]{_TARGET}|\]\[[^\[\]\n]{{0,80}}\]|\*{{1,3}}|</(?:b|i|em|strong|a|u|span)>)+)"
    r"(?P<end>['’]s|[a-z]{1,3})(?!\w)"
)
"""A word that ends behind the mark that closes in it: "[receptor](page)s", "**Dendritic cell**s"."""
_CODE = re.compile(r"[={}<>]|\(\)")
_BLANK = re.compile(r"\{\{c\d+::|\}\}")
"""What marks a card's blank, which is no code."""
_BROKEN_LINE = re.compile(r"(?<=[a-z]-)\n[ \t]*(?=[a-z])")
_QUOTED_LINE = re.compile(_QUOTED)
_GARBLED = re.compile(r"[\xc2-\xc5][\x80-\xbf]|\xe2[\x80-\xbf]{2}|\xe2€[\u2122\u0153\u02dc\u201c\u00a6]")
"""UTF-8 that was read as a western single-byte text: "Ã¥" for "å"."""
_JOINED = re.compile(r"(?<!\w)[^\W\d_]+[.,]?(?:_\(?[^\W\d_]+[.,)]?)+(?!\w)")
"""Words that a page's address joins: "nature_and_nurture" as a plain text of a wiki leaves them."""


def blank_marks(text: str, media_type: str) -> str:
    """The text with marks as blanks and typed dashes as dashes, so that every offset stays."""
    told = _ENDED.sub(lambda m: m["end"] + m["mark"], text) if media_type == MARKDOWN else text
    told = _marks(media_type).sub(lambda mark: " " * len(mark.group()), _parted(told, media_type))
    told = _INITIAL.sub(lambda mark: f"{mark[1]}. ", told)
    told = _STUCK.sub(lambda mark: " " * len(mark.group()), told)
    told = _EMPTY.sub(lambda mark: "(" + " " * (len(mark.group()) - 1), told)
    return _STRAY_HYPHEN.sub(",", _DASH.sub(" —", told)) if media_type == PLAIN else told


def drop_marks(text: str, media_type: str) -> str:
    """The words alone, as a reader of the finished page sees them."""
    words = _marks(media_type).sub("", _parted(text, media_type))
    return _GARBLED.sub(_ungarbled, _BROKEN_LINE.sub("", words))


def join_lines(text: str) -> str:
    """A passage whose words are whole where a hyphen ends a line, without the ">" before quoted lines."""
    return _BROKEN_LINE.sub("", _QUOTED_LINE.sub("", text))


def _ungarbled(letters: re.Match[str]) -> str:
    for encoding in ("latin-1", "cp1252"):
        try:
            return letters[0].encode(encoding).decode("utf-8")
        except UnicodeError:
            continue
    return letters[0]


def _parted(text: str, media_type: str) -> str:
    """A plain text with blanks where underscores join its words."""
    if media_type != PLAIN or _CODE.search(_BLANK.sub("", text)):
        return text
    return _JOINED.sub(lambda joined: joined.group().replace("_", " "), text)


def set_apart(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """The spans of words that marks set in bold or italic type between two places of a plain text."""
    for mark in _SET_APART.finditer(text, start, end):
        group = next(name for name in ("a", "b", "c") if mark[name])
        yield mark.span(group)


def _marks(media_type: str) -> re.Pattern[str]:
    return _MARKDOWN if media_type == MARKDOWN else _PLAIN if media_type == PLAIN else _OTHER
