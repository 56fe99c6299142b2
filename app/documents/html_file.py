"""Web pages: the visible text in reading order, with what the markup says of each piece."""

import re
from dataclasses import dataclass, field

from app.documents import refusals
from app.documents.assembly import EMPHASIS, PLAIN_AGAIN, Assembly, Reading, tidy, without_marks
from app.documents.decoding import decode
from app.documents.document import BlockKind, Voice
from app.documents.glossary_tables import glossary_entries
from app.documents.inset_captions import lift_captions
from app.documents.markup import Element, iterwalk, parse_html
from app.documents.references import is_closed
from app.documents.web_metadata import web_csl

_DROPPED = frozenset(
    "script style template noscript svg canvas iframe object embed audio video map head select "
    "option button input "
    "textarea datalist annotation annotation-xml rt rp dialog".split()
)
_BLOCKS = frozenset(
    "address article aside blockquote body center dd details dialog div dl dt fieldset figcaption "
    "figure footer form "
    "h1 h2 h3 h4 h5 h6 header hgroup hr html legend li main menu nav ol p pre section summary table "
    "tbody td tfoot th "
    "thead tr ul".split()
)
_EMPHASES = frozenset("b strong em i dfn cite".split())
_ASIDE = frozenset("nav aside form footer menu figcaption caption".split())
_ASIDE_ROLES = frozenset(
    "navigation banner contentinfo complementary search menu menubar dialog alert".split()
)
_ASIDE_NAMES = re.compile(
    r"(?:^|[\s_-])(?:nav(?:bar|igation)?|breadcrumbs?|sidebar|cookies?|gdpr|consent|newsletter|"
    r"subscribe|paywall|share|sharing|"
    r"social|related|recommend(?:ed|ations)?|promo|advert(?:isement)?|ads?|sponsor(?:ed)?|banner|"
    r"popup|modal|masthead|toolbar|"
    r"pagination|site-?(?:header|footer)|global-?(?:header|footer)|skip-?link|metrics|editsection|"
    r"mw-jump-link|noprint|toc|catlinks|navbox(?:-[\w-]+)?|vertical-navbox|sidebar-\w+|infobox|hatnote|dablink|"
    r"rellink|ambox|[tco]?mbox-?\w*|metadata|sistersitebox|thumb(?:caption|inner)?|gallery(?:text|box)?|"
    r"wp-caption(?:-text)?|caption|figcaption|figcenter|figleft|figright|sidenote|printfooter|siteSub|contentSub|"
    r"jump-to-nav|mw-indicators?|authority-control|portal(?:box)?|byline-bio|author-bio|tags|tag-?list|"
    r"breadcrumb-\w+|comment-form|print-only|visually-hidden|sr-only|screen-reader-text|boilerplate|"
    r"pg-boilerplate|pgheader|pgfooter|pullquote|pull-quote|callout-link|read-?more|read-?next|most-?popular|"
    r"also-?like|more-?from|signup|sign-?up|outro-promo|print-?only|cookie-[\w-]+|newsletter-[\w-]+|"
    r"share-[\w-]+|social-[\w-]+|related-[\w-]+)"
    r"(?:$|[\s_-])",
    re.IGNORECASE,
)
_DROPPED_NAMES = re.compile(
    r"(?:^|\s)(?:mw-editsection|editsection|pagenum|pageno|page-?number|pagebreak|page-break|noprint|"
    r"screen-reader-text|sr-only|visually-hidden|headerlink|anchor-?link|permalink|footnote-back(?:ref|link)?|"
    r"Z3988|cs1-maint|cs1-hidden-error)(?:\s|$)"
)
"""Classes of words inside a line that a reader of the page doesn't see or doesn't read."""
_COMMENT_NAMES = re.compile(
    r"(?:^|[\s_-])(?:comments?|comment-?(?:list|section|area|body|content|thread)|commentlist|"
    r"disqus(?:_thread)?|"
    r"respond|replies|discussion-?thread)(?:$|[\s_-])",
    re.IGNORECASE,
)
_REFERENCE_NAMES = re.compile(
    r"(?:^|[\s_-])(?:references?|reflist|bibliograph(?:y|ies)|ref-?list|citation-?list|works-?cited|"
    r"article-references|endnotes?)(?:$|[\s_-]|__)",
    re.IGNORECASE,
)
_DECLARED = re.compile(
    rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([\w-]{2,40})|<\?xml[^>]{0,100}?encoding\s*=\s*[\"']([\w-]{2,40})",
    re.IGNORECASE,
)
_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
_NOTE_MARK = re.compile(r"[\[(]?\s*(?:\d{1,3}|[a-z*†‡]|note \d{1,3}|citation needed)\s*[\])]?", re.IGNORECASE)
_BLANK_LINE = re.compile(r"\n[^\S\n]*\n\s*")
_MOST = 0.5
"""Share of a page's text that no furniture holds, whatever it is called."""
_WEIGHED = 300
"""Elements named like furniture that are weighed at most."""
_LINKED_SHARE = 0.7
"""Above this share of linked words a block without a sentence is navigation."""


def declared_encoding(data: bytes) -> str | None:
    """The character set that a page or XML file says it is in."""
    found = _DECLARED.search(data[:4096])
    return (found[1] or found[2]).decode("ascii") if found else None


def read_html(data: bytes, name: str) -> Reading:
    """An .html file."""
    text = decode(data, declared_encoding(data))
    tree = parse_html(text)
    if tree is None:
        raise refusals.no_text(name)
    assembly = Assembly()
    add_html(assembly, tree)
    whole, blocks = assembly.finish()
    return Reading(whole, blocks, web_csl(tree), tuple(assembly.emphasised))


@dataclass(frozen=True, slots=True)
class _Place:
    """What the elements around a piece of text say of it."""

    kind: BlockKind | None = BlockKind.PARAGRAPH
    level: int = 0
    nesting: int = -1
    voice: Voice = Voice.AUTHOR
    aside: bool = False
    references: bool = False
    verbatim: bool = False
    code: bool = False


@dataclass(slots=True)
class _Gathering:
    """Inline text on its way into one block, with the length of what is linked in it."""

    words: list[str] = field(default_factory=list)
    linked: int = 0
    inside_link: int = 0

    def take(self, words: str | None) -> None:
        if words:
            self.words.append(words)
            self.linked += len(words.strip()) if self.inside_link else 0


def add_html(assembly: Assembly, tree: Element) -> None:
    """Append the visible text of a tree; its <main> or only <article>, where there is one, is the text."""
    _HtmlWalk(assembly, _main_part(tree)).walk(tree)


def _main_part(tree: Element) -> Element | None:
    for path in (".//main", ".//*[@role='main']", ".//article"):
        found = tree.findall(path)
        if len(found) == 1 and len("".join(found[0].itertext())) > 500:
            return found[0]
    return None


class _HtmlWalk:
    """A walk without recursion, since strangers' pages may be nested deeply."""

    def __init__(self, assembly: Assembly, main: Element | None) -> None:
        self.assembly = assembly
        self.main = main
        self.gathering = _Gathering()
        self.weighed = 0
        self.most = 0.0
        self.places = [_Place(aside=main is not None)]

    def walk(self, root: Element) -> None:
        """Every element once, opening and closing."""
        whole = root if self.main is None else self.main
        self.most = _MOST * sum(len(words) for words in whole.itertext())
        skipped: Element | None = None
        for event, element in iterwalk(root, events=("start", "end")):
            if skipped is not None:
                if event == "end" and element is skipped:
                    skipped = None
                    self._after(element)
                continue
            if not isinstance(element.tag, str):
                continue
            if event == "start":
                if self._is_dropped(element) or self._as_table(element) or self._as_definition(element):
                    skipped = element
                else:
                    self._open(element)
            else:
                self._close(element)
        self._flush()

    def _open(self, element: Element) -> None:
        tag = _tag(element)
        if tag == "br":
            self.gathering.take("\n")
        elif tag in _BLOCKS:
            self._flush()
            self.places.append(self._place(element, tag))
        elif tag == "a":
            self.gathering.inside_link += 1
        elif _is_emphasis(element, tag):
            self.gathering.take(EMPHASIS)
        elif tag == "img" and "math" in str(element.get("class") or ""):
            self.gathering.take(str(element.get("alt") or ""))
        words = element.text
        self.gathering.take(words if self.places[-1].verbatim else _inline(words))

    def _close(self, element: Element) -> None:
        tag = _tag(element)
        if tag in _BLOCKS:
            self._flush()
            if len(self.places) > 1:
                self.places.pop()
        elif tag == "a":
            self.gathering.inside_link -= 1
        elif _is_emphasis(element, tag):
            self.gathering.take(PLAIN_AGAIN)
        self._after(element)

    def _after(self, element: Element) -> None:
        if element.tail:
            self.gathering.take(element.tail if self.places[-1].verbatim else _inline(element.tail))

    def _flush(self) -> None:
        gathered = self.gathering
        words = "".join(gathered.words)
        self.gathering = _Gathering(inside_link=gathered.inside_link)
        bare = without_marks(words)
        if not bare.strip():
            return
        place = self.places[-1]
        kind = place.kind
        plain = tidy(bare)
        letters = sum(not ch.isspace() for ch in bare)
        is_menu = letters > 0 and gathered.linked >= _LINKED_SHARE * letters and not is_closed(plain)
        if place.aside or (is_menu and not place.references and kind is not BlockKind.HEADING):
            kind = BlockKind.BOILERPLATE
        level = place.level if kind is BlockKind.HEADING else max(place.nesting, 0)
        if place.verbatim and kind is BlockKind.PARAGRAPH:
            kind = BlockKind.BOILERPLATE if place.code else None
        captions: list[str] = []
        if kind is BlockKind.PARAGRAPH and not place.verbatim:
            words, captions = lift_captions(words)
        for piece in _BLANK_LINE.split(words):
            self.assembly.add(piece, kind, level=level, voice=place.voice, verbatim=place.verbatim)
        for caption in captions:
            self.assembly.add(caption, BlockKind.BOILERPLATE, level=level, voice=place.voice)

    def _place(self, element: Element, tag: str) -> _Place:
        around = self.places[-1]
        names = f"{element.get('class') or ''} {element.get('id') or ''}"[:300]
        role = str(element.get("role") or "").casefold()
        kind, level, nesting = BlockKind.PARAGRAPH, around.level, around.nesting
        if tag in ("ul", "ol"):
            nesting += 1
        if re.fullmatch(r"h[1-6]", tag):
            kind, level = BlockKind.HEADING, int(tag[1])
        elif tag == "li" or (around.kind is BlockKind.LIST_ITEM and tag in ("p", "div")):
            kind = BlockKind.LIST_ITEM
        large = tag in ("html", "body", "main", "article")
        in_references = around.references or (
            not large and (bool(_REFERENCE_NAMES.search(names)) or "doc-bibliography" in role)
        )
        aside = around.aside
        if element is self.main:
            aside = False
        elif not large and not in_references:
            named = not aside and bool(_ASIDE_NAMES.search(names)) and not self._holds_most(element)
            aside = aside or tag in _ASIDE or role in _ASIDE_ROLES or named
        if is_comments := not large and tag not in _ASIDE and bool(_COMMENT_NAMES.search(names)):
            aside = False
        return _Place(
            kind=kind,
            level=level,
            nesting=nesting,
            voice=Voice.COMMENT if is_comments else around.voice,
            aside=aside,
            references=in_references,
            verbatim=around.verbatim or tag == "pre",
            code=around.code or (tag == "pre" and element.find(".//code") is not None),
        )

    def _holds_most(self, element: Element) -> bool:
        """Whether an element that is named like furniture holds the text itself."""
        self.weighed += 1
        length = 0
        for words in element.itertext() if self.weighed <= _WEIGHED else ():
            length += len(words)
            if length > self.most:
                return True
        return False

    def _is_dropped(self, element: Element) -> bool:
        tag = _tag(element)
        if (
            tag in _DROPPED
            or element.get("hidden") is not None
            or _HIDDEN.search(str(element.get("style") or ""))
        ):
            return tag not in ("html", "body")
        if tag not in _BLOCKS and _DROPPED_NAMES.search(f"{element.get('class') or ''}"[:200]):
            return True
        if tag == "a" and str(element.get("href") or "").startswith("#"):
            return bool(re.fullmatch(r"\[?\d{1,3}\]?", "".join(element.itertext()).strip()))
        if tag == "sup" and len(words := "".join(element.itertext()).strip()) < 20:
            linked = element.find(".//a") is not None or _tag(element.getparent()) == "a"
            return bool(_NOTE_MARK.fullmatch(words)) and linked
        return False

    def _as_table(self, element: Element) -> bool:
        """Take a table of data as one block; a table that only lays out the page is walked through."""
        if _tag(element) != "table" or element.find(".//table") is not None:
            return False
        rows = []
        for row in element.iter("{*}tr"):
            cells = [" ".join("".join(cell.itertext()).split()) for cell in row if _tag(cell) in ("td", "th")]
            if any(len(cell) > 400 for cell in cells):
                return False
            if any(cells):
                rows.append("\t".join(cells))
        if sum("\t" in row for row in rows) < 2:
            return False
        self._flush()
        place = self.places[-1]
        names = f"{element.get('class') or ''} {element.get('id') or ''}"
        aside = place.aside or bool(_ASIDE_NAMES.search(names[:300]))
        kind = BlockKind.BOILERPLATE if aside else BlockKind.TABLE
        if kind is BlockKind.TABLE and (entries := glossary_entries([row.split("\t") for row in rows])):
            for entry in entries:
                self.assembly.add(entry, BlockKind.LIST_ITEM, voice=place.voice)
            return True
        self.assembly.add("\n".join(rows), kind, voice=place.voice, verbatim=True)
        return True

    def _as_definition(self, element: Element) -> bool:
        """Join a term of a definition list with what is said of it, as glossaries are read."""
        if _tag(element) == "dd":
            term = element.getprevious()
            return term is not None and _tag(term) == "dt" and _is_short_meaning(element)
        if _tag(element) != "dt":
            return False
        meaning = element.getnext()
        if meaning is None or _tag(meaning) != "dd" or not _is_short_meaning(meaning):
            return False
        self._flush()
        place = self.places[-1]
        words = [" ".join("".join(part.itertext()).split()) for part in (element, meaning)]
        kind = BlockKind.BOILERPLATE if place.aside else BlockKind.LIST_ITEM
        self.assembly.add(": ".join(word.rstrip(":") for word in words if word), kind, voice=place.voice)
        return True


def _is_short_meaning(element: Element) -> bool:
    """Whether a meaning is one paragraph, so that it can be joined with its term."""
    inner = [_tag(part) for part in element.iterdescendants()]
    blocks = [tag for tag in inner if tag in _BLOCKS]
    return not any(tag in _DROPPED for tag in inner) and (
        not blocks or blocks in (["p"], ["div"], ["div", "p"])
    )


def _is_emphasis(element: Element, tag: str) -> bool:
    """Whether an element in a line sets its words apart as stressed."""
    return tag in _EMPHASES or (tag == "span" and str(element.get("data-type") or "") == "term")


def _tag(element: Element) -> str:
    return element.tag.rpartition("}")[2].lower() if isinstance(element.tag, str) else ""


def _inline(words: str | None) -> str | None:
    """Newlines in markup are blanks."""
    return words.replace("\n", " ") if words else words
