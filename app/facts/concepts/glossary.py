"""Definitions that the page itself sets out, and the plainest patterns: no language model needed.

Glossary lists ("Term: definition"), bold terms, quoted terms, "X is a ...", "known as X". The
patterns hold for one sentence; they are all that is left where the model is missing.
"""

import re
from collections.abc import Iterator

from app.documents.document import BlockKind, Document, Voice
from app.facts.concepts.casing import is_common_word
from app.facts.concepts.gloss import Form, Gloss
from app.facts.concepts.phrases import is_person_noun
from app.facts.concepts.terms import clean_term, is_named, is_term, is_vague

MAX_DEFINITION = 280
_GLOSSARY_HEADING = re.compile(
    r"^\W*(?:\d+[.\d]*\s*)?(?:glossary|key (?:terms|words|concepts|ideas)|definitions?|terminology|vocabulary"
    r"|terms(?: to know)?|important terms)\b",
    re.IGNORECASE,
)
_BOLD = r"(?:\*\*|__)(?P<bold>[^*_\n]{2,70}?)[:.]?(?:\*\*|__)"
_CLOSED = r"(?:\*\*|__)(?P<closed>[^*_\n:]{2,70}?) ?:(?:\*\*|__)\s+"
"""A marked term with its colon inside the marks."""
_ALSO = r"(?:[*_]{1,2}(?P<marked>[^*_\n:]{2,70}?)[*_]{1,2} \([^()\n:;=]{3,40}\)(?=\s*[:–—=]))"
"""A marked term with another name of it in brackets."""
_CITED = r"(?P<who>[A-Z][\w’'-]+(?:(?:,| and| &) [A-Z][\w’'-]+)*(?: et al\.)?) \(\d{4}[a-z]?\)[:,]? "
_ENTRY = re.compile(
    rf"^(?:[-*•]\s+|\d+[.)]\s+)?(?:{_CITED})?(?:{_CLOSED}|(?:{_ALSO}|{_BOLD}|[“\"](?P<quoted>[^”\"\n]{{3,60}})[”\"]"
    r"|(?P<term>[^\n:.;=!?–—“\"()]{2,70}?(?: \([A-Z][\w-]{1,9}\))?))"
    r"(?:\s*:\s+|\s+[–—]\s*|\s+-{1,3}\s+|\s+=\s+|\s*:\s*\n\s*|\s*\n\s*:\s+))(?P<said>\S.{8,600})$",
    re.DOTALL,
)
_ENOUGH_ENTRIES = 3
"""Entries in a document's lists from which each of them counts: it explains terms in this way."""
_SOURCE = re.compile(r"\s*\([A-Z][^()]*\b(?:1[5-9]|20)\d\d[^()]*\)$")
"""A citation in brackets at the end: it belongs to the page, not to the explanation."""
_EXAMPLE = re.compile(r"^(?:e\.g\.|for (?:example|instance)\b|such as\b|see\b|cf\.)", re.IGNORECASE)
_ADVICE = re.compile(
    r"^(?:use|try|make|remember|avoid|check|keep|don[’']t|do|never|always|ask|think|choose|take|find|look|be|let"
    r"|get|put|give|click|run|set|consider)\b(?! (?:of|for|by|in|to|or|and|that|which)\b)|^[\d$£€#]|[?!]",
    re.IGNORECASE,
)
"""What tells the reader something to do, a question or a figure: no explanation of a label."""
_BARE = re.compile(r"[Tt]he [\w’'-]+ (?:[\w’'-]+ )?[\w’'-]+")
"""A noun that nothing sets apart: "the main test"."""
_REMARK = re.compile(
    r"^(?:similarly|also|currently|again|however|less|more|fewer|from|by|with|during|after|before|through"
    r"|without|within|has|have|had|can|will|did|does)\b|\b(?:is|are) not\b",
    re.IGNORECASE,
)
"""A remark about the thing rather than what it is."""
_SENTENCE_END = re.compile(r"(?<=[.!?])(?<! [A-Z]\.)[”\"’)]*\s+(?=[“\"‘(]?[A-Z])")
_LEXICAL = (
    (
        Form.TERM,
        re.compile(
            r"(?:\b[Tt]he (?:term|word) |^(?!The ))[“\"*_]*(?P<term>[A-Z]?[\w’' -]{2,50}?)[”\"*_]* "
            r"(?:refers to|means|is defined as|denotes) (?P<said>[^.;]{12,250})"
        ),
    ),
    (
        Form.COPULA,
        re.compile(
            r"^(?:(?:An?|The) )?(?P<term>[A-Za-z][\w’'-]*(?: [\w’'-]+){0,4}) (?:is|was|are|were) "
            r"(?P<said>an? (?:\w+[ ,-]+){1,6}?"
            r"(?:of|that|which|in which|where|who|used|for|from|between|in) [^.;]{8,220})"
        ),
    ),
    (
        Form.CALLED,
        re.compile(
            r"\b(?P<said>an? [a-z][^.,;:()]{8,120}?),? (?:is |are |was |were )?"
            r"(?:known as|called|termed|named) "
            r"(?:the |an? )?[“\"*_]*(?P<term>[\w’' -]{3,40}?)[”\"*_]*(?=[.,;:)]|$)"
        ),
    ),
)
_UNGROUNDED = re.compile(
    r"^(?:it|this|that|these|those|there|he|she|they|we|you|i|one|what|which|such|here|but|and|if|when|while|in|on|at|for|as)\b",
    re.IGNORECASE,
)
_LABEL = re.compile(
    r"^(?:note|notes|example|examples|figure|fig|table|map|photo|image|credit|source|sources|author"
    r"|authors|date|title|abstract|keywords?|summary|tip|warning|question|answer|q|a|chapter|section|part|step|day|week|see|url|doi"
    r"|lecture|module|unit|session|lesson|exam|homework|reading|recap|email|phone|published|received"
    r"|accepted|copyright|contents?|timeline|learning objectives?|tl;?dr|further reading"
    r"|why|how|what|when|where|who|which|can|should|does?|is|are)\b|^[A-Za-z]{1,2}\d+\b"
    r"|^(?:tips|hint|caution|caveat|caption|remark|aside|update|edit|pros|cons|advantage|disadvantage|drawback"
    r"|result|goal|solution|problem|motivation|intuition|overview|background|discussion|conclusion|objective"
    r"|method|exercise|proof|lemma|corollary|claim|fact|myth|bottom line|takeaway|key (?:point|takeaway|idea)"
    r"|headline|disclaimer|important|spoiler|bonus)s?$"
    r"|^(?:context|theory|theme|thesis|significance|importance|relevance|purpose|role|criticism|critique"
    r"|definition|meaning|origin|impact|main (?:idea|point|argument))s?$"
    r"|^(?:propositions?|theorem|axiom|definition|point|item|rule) (?:\d|[ivx]+$)|^other\b",
    re.IGNORECASE,
)


def is_label(words: str) -> bool:
    """Whether words only label a part of a page: "Note", "Figure", "Abstract"."""
    return _LABEL.match(words) is not None


def find_entries(document: Document) -> Iterator[Gloss]:
    """Glossary entries: under a heading that says so, in bold, with a source, or where there are several."""
    in_glossary = False
    run: list[Gloss] = []
    listed: list[Gloss] = []
    for index, block in enumerate(document.blocks):
        if block.kind is BlockKind.HEADING:
            in_glossary = bool(_GLOSSARY_HEADING.match(document.quote(block)))
        if block.kind not in (BlockKind.PARAGRAPH, BlockKind.LIST_ITEM) or block.voice is not Voice.AUTHOR:
            continue
        gloss, *others = _read_entries(document, index, in_glossary=in_glossary)
        yield from filter(None, others)
        bold = "**" in document.quote(block)[:4] or document.quote(block).startswith("__")
        if gloss is not None and (in_glossary or bold or gloss.attribution):
            yield gloss
        elif gloss is not None and block.kind is BlockKind.LIST_ITEM:
            listed.append(gloss)
        elif gloss is not None:
            run.append(gloss)
            continue
        yield from _long_run(run)
        run = []
    yield from _long_run(run)
    yield from _long_run(listed)


def _long_run(run: list[Gloss]) -> list[Gloss]:
    return run if len(run) >= _ENOUGH_ENTRIES else []


_NEXT = re.compile(r"\n(?=[*_]{1,2}[^*_\n]{2,60}[*_]{1,2} ?(?:\([^()\n]{2,40}\) ?)?(?:-{2,3}|[:=–—]) )")
"""Where in one paragraph another marked term begins its line."""
_SET_OUT = re.compile(
    r"^(?P<mark>`|\*\*|__)(?P<term>[^`*_\n]{2,40})(?P=mark) (?P<said>[A-Za-z].{8,600})$", re.DOTALL
)
"""A term by its type alone, under a heading that says that terms are explained."""


def _read_entries(document: Document, index: int, *, in_glossary: bool) -> list[Gloss | None]:
    """What each marked line of a block explains, or the block as a whole; at least one, which may be None."""
    block = document.blocks[index]
    starts = [block.start, *(block.start + m.end() for m in _NEXT.finditer(document.quote(block)))]
    found: list[Gloss | None] = []
    for start, end in zip(starts, [*starts[1:], block.end], strict=True):
        words = document.text[start:end].rstrip()
        match = _ENTRY.match(words)
        if match is None and in_glossary and (bare := _SET_OUT.match(words)) is not None:
            match = _ENTRY.match(f"**{bare['term']}**: {bare['said']}")
        found.append(_read_entry(document, index, (start, start + len(words)), match))
    return found


def _read_entry(
    document: Document, index: int, place: tuple[int, int], match: re.Match[str] | None
) -> Gloss | None:
    if match is None or (match["who"] and not match["quoted"]):
        return None
    bold = match["bold"] or match["closed"] or match["marked"]
    term = clean_term(bold or match["quoted"] or match["term"])
    said = re.sub(r"\[([^\[\]]+)\]\([^()\s]*\)", r"\1", first_sentence(match["said"])).rstrip(" ^*†")
    words = term.split()
    compound = len(words) > 1 and words[0].isalpha() and not is_vague(words[0])
    if not (is_term(term) or compound or re.fullmatch(r"[A-Za-z][\w-]+", term)) or _LABEL.match(term):
        return None
    if (
        len(words) > (7 if bold else 5)
        or len(said.split()) < 3
        or _UNGROUNDED.match(said)
        or said.startswith("(")
        or re.match(r"[“\"][^”\"]*$", said)  # the label says who speaks
    ):
        return None
    if (
        len(said) > MAX_DEFINITION
        or _EXAMPLE.match(said)
        or (_ADVICE.search(said) and not _is_code(document.text[slice(*place)]))
        or _REMARK.search(said)
        or re.search(rf"(?<!\w){re.escape(term)}(?!\w)", said, re.IGNORECASE)
        or re.search(r"\\[a-z]|\$\\|_{3}", said)
        or _is_enumeration(said)
        or _BARE.fullmatch(said)
        or _is_of_links(match["said"], said)
        or _is_of_person(term, said)
    ):
        return None
    who = match["who"] or ""
    return Gloss(term, _lowered(said), Form.LISTED, *place, index, 1.0, who)


def _is_code(entry: str) -> bool:
    """Whether an entry explains a command, which it may do in the imperative."""
    return re.match(r"\W*`", entry) is not None


def _is_enumeration(said: str) -> bool:
    """Whether the words are a list of things, which names parts and explains nothing."""
    parts = re.split(r", (?:and )?", said)
    return len(parts) > 2 and all(len(p.split()) <= 3 for p in parts)


def _is_of_links(raw: str, said: str) -> bool:
    """Whether an entry only lists pages to go to: "[Kestrel](...), [Heron](...) or [Wren](...)"."""
    parts = re.split(r",\s*(?:and |or )?|\s+(?:and|or)\s+", said)
    return raw.count("](") > 1 and all(len(p.split()) <= 4 for p in parts)


def _is_of_person(term: str, said: str) -> bool:
    """Whether an entry is about somebody: a name, explained by a noun for a person."""
    opening = re.split(r"\b(?:who|of|that|in|and)\b|,", said)[0].split()
    return is_named(term) and bool(opening) and is_person_noun(opening[-1].casefold())


def _lowered(said: str) -> str:
    """The explanation as an answer: no capital that only opens it."""
    first = re.match(r"[A-Z][a-z]*(?= [a-z])", said)
    opens = first is not None and (first.group() in _ARTICLES or is_common_word(first.group()))
    return said[0].lower() + said[1:] if opens else said


_ARTICLES = ("A", "An", "The", "When", "Where", "Any", "What", "All")


def first_sentence(text: str) -> str:
    """The first sentence of a text, without its full stop."""
    text = re.sub(r"\s+", " ", re.sub(r"[*_]{2}", "", text)).strip()
    first = _SENTENCE_END.split(text)[0]
    return _SOURCE.sub("", first.rstrip(" .")).rstrip(" .")


def find_patterns(document: Document) -> Iterator[Gloss]:
    """Definitions by words alone, for when no language model is there."""
    for index, block in enumerate(document.blocks):
        if block.kind not in (BlockKind.PARAGRAPH, BlockKind.LIST_ITEM) or block.voice is not Voice.AUTHOR:
            continue
        at = block.start
        for sentence in _SENTENCE_END.split(document.quote(block)):
            start = document.text.find(sentence, at, block.end)
            at = start + len(sentence)
            yield from _match_patterns(sentence.strip(), start, index)


def _match_patterns(sentence: str, start: int, block: int) -> Iterator[Gloss]:
    if sentence.endswith("?"):
        return
    for form, pattern in _LEXICAL:
        match = pattern.search(sentence)
        if match is None:
            continue
        term, said = clean_term(match["term"]), re.sub(r"\s+", " ", match["said"]).strip(" ,.")
        if not is_term(term) or _UNGROUNDED.match(match["term"]) or term.casefold() in said.casefold():
            continue
        if said.count("(") != said.count(")") or said.count("“") != said.count("”") or len(said.split()) < 3:
            continue
        if re.search(r"\b(?:he|she|they|this|these|such|I|we|my|our|his|her)\b", said):
            continue
        yield Gloss(term, said, form, start, start + len(sentence), block, 0.7)
        return


_TITLE = re.compile(r"^(?P<term>[^:?!]{4,70}): (?P<said>(?:An?|The|Toward) [^:?]{12,160}|[^:?]{12,160})$")


def read_title(title: str) -> tuple[str, str] | None:
    """The term and explanation of a title such as "Sortition: A Way to Choose Officials by Lot"."""
    match = _TITLE.match(re.sub(r"\s+", " ", title).strip(" ."))
    if match is None:
        return None
    term = clean_term(match["term"])
    return (term, match["said"]) if is_term(term) and not _LABEL.match(term) else None


_OWNER = r"[A-Z][\w-]+(?:[’']s|s[’'])"
_WHOSE = re.compile(
    rf"^{_OWNER}(?: and {_OWNER})? (?:[a-z][\w-]+ ){{0,3}}?[a-z][\w-]*[^s\W](?: (?:in|with|over) [^,:]+)?$"
)


def read_owned_title(title: str) -> tuple[str, str] | None:
    """The term of a title only where its subtitle is one thing of somebody's: "A peace: Norway's pact".

    Other subtitles name risks, lessons or a field: they say what the work is about.
    """
    read = read_title(title)
    one = re.match(r"An? ", title) is not None
    return read if read is not None and one and _WHOSE.match(read[1]) else None


_GENUS = (
    r"(?:strategy|theory|model|method|approach|response|form|way|tool|mechanism|measure|technique|process"
    r"|framework|principle|concept|scheme|type|kind|means|system|instrument|reaction|practice)"
)
_EXPLAINING = re.compile(
    rf"^An? (?:[\w-]+ ){{0,3}}?{_GENUS} (?:for|of|to|that|in|by|against) \w", re.IGNORECASE
)
_SEEN_AS = re.compile(
    rf"(?:^|: )(?P<term>[\w-]+(?: [\w-]+){{0,3}}) as (?P<said>an? (?:[\w-]+ ){{0,3}}?{_GENUS} "
    r"(?:for|of|to|that|in|by|against) [^:?]{6,120})$",
    re.IGNORECASE,
)


def read_explaining_title(title: str) -> tuple[str, str] | None:
    """The term of a title only where it says what the term is, not what the work is ("A History of ...")."""
    title = re.sub(r"\s+", " ", title).strip(" .")
    seen = _SEEN_AS.search(title)
    if seen is not None and is_term(clean_term(seen["term"])):
        return clean_term(seen["term"]), seen["said"]
    read = read_title(title)
    if read is None or not _EXPLAINING.match(read[1]) or len(read[0].split()) > 3:
        return None
    return read
