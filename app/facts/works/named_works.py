"""Works that running text names: "Jason Moore's recent book River Towns", "a 1962 ministry report"."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from app.documents.document import BlockKind, Csl, Document, Voice
from app.facts.concepts.casing import is_common_word
from app.facts.concepts.claimants import names_institution
from app.facts.language import Sentence
from app.facts.works.marked_titles import with_marks
from app.facts.works.reference_names import organisation, read_all_names
from app.facts.works.reference_words import GIVEN_NAMES, ORGANISATION, PARTICLES

_KINDS = {
    "book": "book",
    "monograph": "book",
    "novel": "book",
    "memoir": "book",
    "memoirs": "book",
    "biography": "book",
    "autobiography": "book",
    "treatise": "book",
    "textbook": "book",
    "study": "book",
    "classic": "book",
    "history": "book",
    "bestseller": "book",
    "best-seller": "book",
    "volume": "book",
    "work": "book",
    "masterpiece": "book",
    "pamphlet": "pamphlet",
    "play": "book",
    "poem": "book",
    "article": "article-journal",
    "essay": "article-journal",
    "paper": "article-journal",
    "report": "report",
    "dissertation": "thesis",
    "film": "motion_picture",
    "movie": "motion_picture",
    "documentary": "motion_picture",
}
_KIND = r"(?P<kind>" + "|".join(sorted(map(re.escape, _KINDS), key=len, reverse=True)) + r")"
_CAPITAL = r"[A-ZÀ-ÖØ-Þ][\w’'-]*"
_NAME = (
    rf"(?:{_CAPITAL}|[A-Z]\.)(?: (?:(?:al-|el-|d[’'])?{_CAPITAL}|[A-Z]\.|van|von|de|der|den|di|da|la|ibn|"
    rf"bin|al)){{0,4}}"
)
_RUN = (
    rf"{_CAPITAL}(?:(?:,? (?:of|the|and|in|on|for|to|a|an|as|from|with|at|de|la|le|du|des|der|die|das|und|"
    rf"et)){{0,3}},? {_CAPITAL}){{0,9}}"
)
_TITLE = (
    rf"(?:“(?P<curly>[^”\n]{{3,160}})”|\"(?P<straight>[^\"\n]{{3,160}})\"|"
    rf"«\s?(?P<guillemets>[^»\n]{{3,160}})»|"
    rf"\*(?P<star>[^*\n]{{3,160}})\*|_(?P<line>[^_\n]{{3,160}})_|(?P<plain>{_RUN}(?:: {_RUN})?))"
)
_MARKED = _TITLE[: _TITLE.rindex("|(?P<plain>")] + ")"
_SIMPLE_RUN = _RUN.replace(",? ", " ")
_BIG_TITLE = (
    rf"(?:\*(?P<star>[^*\n]{{3,160}})\*|_(?P<line>[^_\n]{{3,160}})_|“(?P<curly>[^”\n]{{3,160}})”|"
    rf"(?P<plain>(?:The|A|An|On) {_SIMPLE_RUN}(?:: {_SIMPLE_RUN})?))"
)
"""A title that is marked, or begins with a capital article in mid-sentence."""
_ADJECTIVES = r"(?:(?!in\b|on\b|of\b|by\b|and\b)[a-z][a-z-]+,? ){0,3}"
_YEAR = r"(?P<year>(?:1[4-9]|20)\d\d)"
_YEAR2 = _YEAR.replace("year", "year2")
_PATTERNS = (
    re.compile(
        rf"(?P<who>{_NAME})['’]s? (?:{_YEAR} )?{_ADJECTIVES}(?:{_YEAR2} )"
        rf"?{_KIND},?(?: (?:called|entitled|titled),?)? {_TITLE}"
    ),
    re.compile(rf"(?P<who>{_NAME})['’]s? (?P<bare>)(?:{_YEAR} )?{_MARKED}"),
    re.compile(
        rf"\b(?P<pronoun>[Hh]er|[Hh]is|"
        rf"[Tt]heir) (?:{_YEAR} )?{_ADJECTIVES}(?:{_YEAR2} )?{_KIND},?(?: (?:called|"
        rf"entitled|titled),?)? {_TITLE}"
    ),
    re.compile(
        rf"(?P<who>{_NAME}) (?:(?:first |also |later |then )?(?:wrote|published|authored|penned)) (?:(?:his|"
        rf"her|their|the|a|an) {_ADJECTIVES}{_KIND},? )?{_TITLE}"
    ),
    re.compile(rf"{_MARKED}(?: \({_YEAR}\))?,? by (?P<who>{_NAME})"),
    re.compile(rf"\b[Ii]n {_MARKED} \({_YEAR}\),? (?P<who>{_NAME}) [a-z]+"),
    re.compile(rf"\b(?:[Tt]he|[Aa]n?) (?:{_YEAR} )?{_ADJECTIVES}{_KIND} {_MARKED},? by (?P<who>{_NAME})"),
    re.compile(
        rf"\b(?:[Tt]he|[Aa]n?) (?:{_YEAR} )?{_ADJECTIVES}{_KIND} {_TITLE}(?: \({_YEAR2}\))?"
        rf",? (?P<role>directed by|by|written by) (?P<who>{_NAME})"
    ),
    re.compile(
        rf"(?P<who>{_NAME}),? (?:the )?(?:author|writer) of (?:(?:the|a) (?:{_YEAR} )?(?:[\w-]+ ){{0,3}}?"
        rf"{_KIND},? )?{_TITLE}"
    ),
    re.compile(
        rf"(?<![\w’'])[Ii]n (?P<told>){_BIG_TITLE},? (?:the [a-z]+ ){{0,2}}(?P<who>{_NAME}) (?!and\b)[a-z]+"
    ),
    re.compile(rf"(?P<who>{_NAME}), in (?P<told>){_BIG_TITLE}(?: \({_YEAR}\))?, [a-z]+"),
)
_DATED_PATTERNS = (
    re.compile(
        rf"(?P<who>{_NAME})['’]s? (?P<owned>){_TITLE}"
        rf"(?:,? (?P<out>(?:was )?(?:first )?published|appeared|came out) in {_YEAR}| \({_YEAR2}\))"
    ),
    re.compile(
        rf"(?P<who>{_NAME}) (?:first |also |later |then )?(?:wrote|published|authored) (?P<told>){_TITLE}"
        rf"(?: in {_YEAR}| \({_YEAR2}\))"
    ),
)
"""Titles without any mark, believed because a year of publication stands beside them."""
_YEAR_AFTER = re.compile(
    r"[”\"»*_,]{0,2} (?:\((?:[A-Z][\w .&’'-]{0,40}[:,] ?)?(?P<paren>(?:1[4-9]|20)\d\d)\)|"
    r"(?:was published )?in (?P<bare>(?:1[4-9]|20)\d\d))(?!\w)"
)
_BODY_REPORT = re.compile(
    rf"\b(?:[Tt]he|[Aa]n?|[Ii]ts|[Tt]heir) {_YEAR} (?P<body>(?:{_CAPITAL}|[A-Z]{{2,6}})(?: (?:of|the|for|"
    rf"and) {_CAPITAL}| {_CAPITAL}){{0,6}}) "
    r"(?:[a-z-]+ ){0,2}(?:report|study|survey|memorandum|white paper|assessment|estimate|review)\b"
)
_REPORT_BY = re.compile(
    rf"\b(?:[Tt]he|[Aa]n?) {_YEAR} (?:[a-z-]+ ){{0,2}}(?:report|study|survey|memorandum|white paper|"
    rf"assessment) (?:by|from|of) (?:the )?"
    rf"(?P<body>(?:{_CAPITAL}|[A-Z]{{2,6}})(?: (?:of|the|for|and) {_CAPITAL}| {_CAPITAL}){{0,6}})"
)
_CREDIT = re.compile(
    r"(?i)\bcredits?\b[ \w]{0,3}:|\bcredit [“\"]|modification of work|wikimedia|public domain|\bCC BY\b|"
    r"flickr|getty images"
)
_EVENT = re.compile(
    r"\b(?:Act|Acts|Bill|Law|Treaty|Pact|War|Wars|Revolution|Revolt|Republic|Constitution|Charter|Conference|"
    r"Congress|Council|Union|Plan|Doctrine|Declaration|Empire|Party|Army|Campaign|Expedition|Government|Prize|"
    r"Award|Medal|Cup|Games|University|College|Church|Museum|Company)\b"
)
_PASSING = re.compile(
    r"\b(?:as (?:\w+ )?in|such as|[Ss]ee(?: also)?|e\.g\.,?|for (?:example|instance),?(?: in)?|"
    r"(?:cited|quoted) in|[Ss]ources?:)"
    r" (?:[^.;:()]|(?<=\b[A-Z])\.)*$"
)
_NO_WRITING = frozenset(
    "depicts depicted paints painted shows showed portrays portrayed ed eds vol pp p".split()
)
"""What behind a title and a name tells that the person did not write it."""
_NOT_TITLE = frozenset("The A An He She It They In On At This That These Those We I".split())
_NO_NAME = frozenset(
    "the this that a an in on at but and or when while after before since although though if because as "
    "for from with his her "
    "its their our my your one two many some most few january february march april may june july august "
    "september october "
    "november december monday tuesday wednesday thursday friday saturday sunday".split()
)


@dataclass(frozen=True, slots=True)
class NamedWork:
    """A work as running text names it; the span is of the sentence.

    `in_passing`: it only stands for where something can be read ("as in Stone's The Long Road").
    """

    csl: Csl
    start: int
    end: int
    in_passing: bool = False


def find_named_works(document: Document, sentences: Sequence[Sentence] | None) -> list[NamedWork]:
    """Works named in the author's own paragraphs, each with its sentence."""
    found: list[NamedWork] = []
    before = ""
    for start, end in _spans(document, sentences):
        sentence = with_marks(document, start, end)
        for csl in _in_sentence(sentence, before):
            found.append(NamedWork(csl, start, end, _is_in_passing(sentence, csl)))
        before = sentence
    return found


def _is_in_passing(sentence: str, csl: Csl) -> bool:
    """Whether "as in", "such as" or "see" leads to the title, with no stop between."""
    at = sentence.find(str(csl.get("title") or "\n"))
    return at > 0 and _PASSING.search(sentence[max(0, at - 120) : at]) is not None


def _spans(document: Document, sentences: Sequence[Sentence] | None) -> list[tuple[int, int]]:
    comments = [(b.start, b.end) for b in document.blocks if b.voice is Voice.COMMENT]
    if sentences is not None:
        spans = [(s.start, s.end) for s in sentences]
    else:
        spans = [
            span
            for block in document.blocks
            if block.kind in (BlockKind.PARAGRAPH, BlockKind.LIST_ITEM)
            for span in _rough_sentences(document.text, block.start, block.end)
        ]
    return [s for s in spans if not any(a <= s[0] < b for a, b in comments)]


def _rough_sentences(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    at = start
    for found in re.compile(r"(?<=[a-z0-9)”\"’])[.?!][”\"’)]?\s+(?=[A-Z“\"‘(])").finditer(text, start, end):
        stop = found.start() + len(found[0].rstrip())
        yield at, stop
        at = found.end()
    if at < end:
        yield at, end


def _in_sentence(sentence: str, before: str) -> Iterator[Csl]:
    if _CREDIT.search(sentence):
        return
    taken: list[tuple[int, int]] = []
    for pattern in (*_DATED_PATTERNS, *_PATTERNS):
        for found in pattern.finditer(sentence[:2000]):
            if any(a < found.end() and found.start() < b for a, b in taken):
                continue
            csl = _work(found, sentence, before)
            if csl:
                taken.append(found.span())
                yield csl
    for pattern in (_BODY_REPORT, _REPORT_BY):
        for found in pattern.finditer(sentence[:2000]):
            csl = _report(found)
            if csl and not any(a < found.end() and found.start() < b for a, b in taken):
                taken.append(found.span())
                yield csl


def _work(found: re.Match[str], sentence: str, before: str) -> Csl | None:
    groups = found.groupdict()
    marked = next(
        (groups[k] for k in ("curly", "straight", "guillemets", "star", "line") if groups.get(k)), None
    )
    kind = groups.get("kind")
    title = (marked or groups.get("plain") or "").strip(" ,.")
    if (
        not marked
        and groups.get("who")
        and (rest := re.match(rf" by {_RUN}", sentence[found.end("plain") :]))
    ):
        title += rest[0]  # whose it is has been said: "by" is part of the title
    if found[0].rpartition(" ")[2] in _NO_WRITING:
        return None  # a picture, or the volume that a piece stands in
    if not marked and sentence[: found.start("plain")].rstrip().endswith(","):
        title = title.partition(",")[0]  # set off by commas, it ends at the second
    if not marked and _is_doubtful_run(found, sentence):
        return None
    if not marked and groups.get("owned") is not None and not _is_owned(groups, title):
        return None
    if not marked and groups.get("told") is not None and (_is_known(title) or _EVENT.search(title)):
        return None  # "Jefferson wrote James Madison in 1787"
    told = groups.get("told") is not None or groups.get("owned") is not None
    if not _is_title(title, bool(marked), kind is not None or (told and _is_told_title(title))):
        return None
    italic = bool(groups.get("star") or groups.get("line"))
    if groups.get("bare") is not None and not (groups.get("year") or italic):
        return None  # a quoted word after a name is more often a term
    author = _author(groups, sentence, found.span(), before)
    if not author:
        return None
    quoted = groups.get("curly") or groups.get("straight")  # a book or a piece in one
    csl: Csl = {"type": _KINDS[kind] if kind else "document" if quoted else "book", "title": title}
    directed = csl["type"] == "motion_picture" or groups.get("role") == "directed by"
    csl["director" if directed else "author"] = [_with_second_given(person) for person in author]
    year = groups.get("year") or groups.get("year2")
    if not year:
        after = _YEAR_AFTER.match(sentence, found.end())
        year = (after["paren"] or after["bare"]) if after else _year_ahead(found, sentence)
    if year:
        csl["issued"] = {"date-parts": [[int(year)]]}
    return csl


_YEAR_AHEAD = re.compile(r"(?:^|[.;] )In (?P<year>(?:1[4-9]|20)\d\d),? (?:the )?(?:[A-Z]?[a-z-]+ ){0,3}$")
_PUBLISHED = re.compile(r" (?:wrote|published|authored) ")


def _year_ahead(found: re.Match[str], sentence: str) -> str | None:
    """The year of "In 1873, the philosopher Herbert Spencer published ..."."""
    told = _YEAR_AHEAD.search(sentence[: found.start()]) if _PUBLISHED.search(found[0]) else None
    return told["year"] if told else None


def _is_doubtful_run(found: re.Match[str], sentence: str) -> bool:
    """Whether capitals alone make the title, and it is said in quotation marks or runs on into the name.

    "In The Grey Goose to Spain" is no work by Goose: a comma has to stand between title and maker.
    """
    groups = found.groupdict()
    before = sentence[: found.start("plain")]
    said = before.count("“") > before.count("”") or before.count('"') % 2
    said = said or before.count("‘") > before.count("’")
    runs_on = groups.get("who") and found.end("plain") < found.start("who")
    joined = runs_on and sentence[found.end("plain") : found.start("who")].strip() == ""
    return bool(said or joined)


def _is_title(title: str, marked: bool, announced: bool) -> bool:
    words = title.split()
    if not words or title in _NOT_TITLE or not re.search(r"[^\W\d_]{3}", title):
        return False
    if marked:
        return (
            title[0].isupper()
            and (announced or len(words) >= 2)
            and sum(w[0].isupper() for w in words) * 2 >= len(words)
        )
    if announced:
        return len(words) >= 2 or (words[0] not in _NOT_TITLE and len(words[0]) > 4)
    small = {"of", "the", "and", "in", "on", "for", "to", "from", "with"}
    return len(words) >= 3 and words[0] in ("The", "A", "An", "On") and bool(small & set(words[1:]))


def _is_told_title(title: str) -> bool:
    """Whether words that a year or "In The ..." points to can be a title: two of them, or a compound."""
    words = title.split()
    return len(words) >= 2 or "-" in title


def _is_owned(groups: dict[str, Any], title: str) -> bool:
    """Whether what somebody has with a year is a work: not a state's "Reform Act (1832)"."""
    if _EVENT.search(title):
        return False
    who, words = _person_words(groups["who"]), title.split()
    articled = words[0] in ("The", "A", "An", "On")
    return _is_known(who) or (articled and (bool(groups.get("out")) or len(words) > 2))


def _author(
    groups: dict[str, Any], sentence: str, span: tuple[int, int], before: str
) -> list[dict[str, Any]]:
    who = groups.get("who")
    if who is None:
        return _following(sentence, span) or _antecedent(sentence[: span[0]], before)
    who = _person_words(who)
    if not who:
        return []
    if names_institution(who.split()) and not ORGANISATION.search(who):
        return []
    if ORGANISATION.search(who):
        return [organisation(who)]
    people = read_all_names(who)
    marked = any(groups.get(k) for k in ("curly", "straight", "guillemets", "star", "line"))
    plain = 2 <= len(who.split()) <= 3 and not any(is_common_word(w) for w in who.split())
    if len(people) == 1 and (groups.get("kind") or _is_known(who) or (marked and plain)):
        return people
    if people:
        return []
    return [{"family": who}] if re.fullmatch(r"[A-ZÀ-Þ][\w’'-]{2,}", who) else []


def _with_second_given(person: dict[str, Any]) -> dict[str, Any]:
    """The C. Wright Mills of running text is Mills: an initial has a second given name behind it."""
    first, _, rest = str(person.get("family", "")).partition(" ")
    if not rest or first.lower() in PARTICLES or not re.fullmatch(r"[A-Z]\.", str(person.get("given", ""))):
        return person
    return person | {"given": f"{person['given']} {first}", "family": rest}


def _is_known(who: str) -> bool:
    words = who.split()
    if len(words) < 2:
        return False
    given = words[0].split("-")[0].lower()
    return given in GIVEN_NAMES or any(re.fullmatch(r"[A-Z]\.", w) for w in words[:2])


def _person_words(who: str) -> str:
    words = re.sub(r"['’]s?$", "", who).split()  # "Anna Berg’s" is Anna Berg
    while words and words[0].lower() in _NO_NAME:
        words = words[1:]
    return " ".join(words)


def _following(sentence: str, span: tuple[int, int]) -> list[dict[str, Any]]:
    """ "In his treatise Leviathan, the philosopher Thomas Hobbes argued": the name that comes after."""
    if not re.search(r"(?:^|[.;] )(?:In|With) $", sentence[: span[0]]):
        return []
    behind = re.compile(r"(?: \([^()]{1,40}\))?[”\"*_]?, ").match(sentence, span[1])
    if not behind:
        return []
    for found in re.compile(rf"(?<![\w’]){_NAME}(?= [a-z])").finditer(
        sentence, behind.end(), behind.end() + 110
    ):
        words = found[0].split()
        for first in range(len(words) - 1):
            if _is_known(" ".join(words[first:])):
                return read_all_names(_person_words(" ".join(words[first:])))
    return []


def _antecedent(ahead: str, before: str) -> list[dict[str, Any]]:
    """Who "her 1990 study" is by: the name before ", in her", the only full name in this sentence's
    beginning, else in the one before; never past another name.

    A surname that the sentence opens with as its subject is nearer than any full name before.
    """
    beside = re.search(rf"(?<![\w’'-])({_NAME}),? in $", ahead)
    words = _person_words(beside[1]).split() if beside else []
    if beside and (len(words) > 1 or beside.start() == 0) and not names_institution(words):
        return read_all_names(" ".join(words)) if len(words) > 1 else [{"family": w} for w in words]
    subject = re.match(rf"({_CAPITAL}) [a-z]", ahead)
    surname = subject is not None and not is_common_word(subject[1]) and subject[1].lower() not in _NO_NAME
    for text in (ahead, *(() if surname or _names_somebody(ahead) else (before,))):
        names: dict[str, None] = {}
        serving = False
        for found in re.finditer(rf"(?<![\w’]){_NAME}", text[-600:]):
            words = _person_words(found[0]).split()
            if _is_known(" ".join(words)) and not names_institution(words):
                names[" ".join(words)] = None
                serving = serving or _SERVING.search(text[-600:][: found.start()]) is not None
        if len(names) == 1 and serving:
            return []  # who taught or edited: the pronoun means whoever else the sentence tells of
        if len(names) == 1:
            return read_all_names(next(iter(names)))
        if names:
            return []
    return [{"family": _person_words(subject[1])}] if surname and subject else []


_SERVING = re.compile(
    r"\b(?:under|with|beside|against|(?:supervised|advised|edited|translated|published|taught|guided|examined|"
    r"directed) by) "
    r"(?:(?:the|his|her|their) (?:[a-z-]+ ){1,3})?$"
)
"""What stands before the name of somebody who helped with a work or with whom its maker was."""


def _names_somebody(ahead: str) -> bool:
    """Whether words with capitals that can be a person's name stand before the pronoun."""
    for found in re.finditer(rf"(?<![\w’'-]){_NAME}", ahead):
        words = _person_words(found[0]).split()
        named = [word for word in words if not is_common_word(word)]
        if named and not names_institution(words) and not _EVENT.search(found[0]):
            return True
    return False


def _report(found: re.Match[str]) -> Csl | None:
    body = found["body"].strip()
    acronym = re.fullmatch(r"[A-Z][A-Z&]{1,6}", body)
    if not acronym and not ORGANISATION.search(body):
        return None
    return {
        "type": "report",
        "author": [organisation(body)],
        "issued": {"date-parts": [[int(found["year"])]]},
    }
