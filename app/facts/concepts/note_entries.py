"""Entries of lecture notes: which bullets define their head, and under which parent or heading.

In notes a colon or a dash also stands behind a place where something happened, or between two remarks, and a
nested head ("Core: ...") means something only under the bullet or heading that it belongs to.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from app.documents.document import BlockKind, Document
from app.facts.concepts.casing import is_common_word
from app.facts.concepts.gloss import Form, Gloss
from app.facts.concepts.labelled_glosses import frame_text
from app.facts.concepts.led_entries import counting_leads, opens_remark, remark_lists
from app.facts.concepts.note_remarks import (
    counts_or_judges,
    has_own_clause,
    is_pair,
    lists_ways,
    names_nothing,
    opens_with_verb,
    spells_out,
)
from app.facts.concepts.terms import GENERIC, singular
from app.facts.language import Sentence
from app.facts.relations.topics import clean_topic

LONGEST_LABEL = 6
"""Words of a bullet or heading that can still be the label of what stands under it."""
_SEPARATOR = re.compile(r"[*_’”\"]*\s?(?P<mark>:|=|—|–|-{1,3}(?=\s))[*_]*")
_DETERMINED = re.compile(r"(?i)(?:an?|the|any|one)\b")
_TELLING = re.compile(
    r"(?i)^\W*(?:determinants?|factors?|consequences?|effects?|impacts?|results?|variations?|examples?|e\.g"
    r"|case stud(?:y|ies)"
    r"|causes?|reasons?|advantages?|disadvantages?|benefits?|drawbacks?|problems?|limitations?|challenges?"
    r"|criticisms?|evidence|pros|cons|uses?|applications?|outcomes?|symptoms?)\b"
)
"""Under such a parent each entry tells how something turned out, here or there."""
_CLAUSE = re.compile(
    r"(?i)^(?!(?:when|where|how|if|what|that|who|which|whether|an?|any)\b)"
    r"(?:(?!that\b|which\b|who\b|where\b|when\b|whose\b)[\w’'-]+ ){1,5}?"
    r"(?:is|are|was|were|will|can|must|should|has|have|had|did|does|do)\b"
)
"""A remark with a verb of its own."""
_SORTING = re.compile(
    r"(?i)^(?:(?:\w+ )?(?:types?|kinds?|forms?|phases?|stages?|steps?|parts?|principles?|propert(?:y|ies)"
    r"|features?|characteristics|elements?|components?|categor(?:y|ies)|terms?|definitions?|methods?|goals?|notes?|tools?"
    r"|solutions?|points?|ideas?|concepts?|factors?|groups?|levels?)"
    r"|can be|includes?|including|such as|.*\b(?:chapter|ch|lecture|week|unit|lesson|introduction|intro"
    r"|review|exam|summary|overview|notes|key terms|glossary|vocabulary)\b.*)$"
)
"""Bullets and headings that sort what stands under them and name nothing."""
_ASIDE = re.compile(r"^((?:[^\s+=(–—-]\S* ){3,}?[^\s+=(–—-]\S*[a-z]{3}) [-–—] [A-Z][a-z].*$")
"""A second remark behind a dash, with its own capital."""
LEAST_NAMED = 3
"""Entries that a noun phrase explains from which notes explain their terms so, and clauses may do it too."""
_REMARKING = re.compile(
    r"(?i)(?:it|they|he|she|we|you|i|this|that|these|those|there|many|most|some|several|few|both|each|only|not|no"
    r"|nobody|everyone|people|now|then|today|also|here|because|since|if|may|might|must|should|can|will"
    r"|see|note|remember)\b"
)
"""How a remark about something opens rather than its meaning."""
_PAST = re.compile(r"\b(?:was|were|had|did|became|went|took|made|gave|came)\b|\b\d{4}\b")
_UNNAMED = re.compile(r"(?i)^(?:from|in|on|at|for|with|by|to|of|after|before|under|as)\b|[’']s\b|\d{2}")
"""A head that says where or whose something is, and names no thing of its own."""
_CLAUSAL = re.compile(r"(?i)\b(?:can|is|are|was|were|has|have|had|will|may|must|should|does|did|do)\b")
"""A head with a verb of its own is a remark already."""
_AMOUNT = re.compile(
    r"(?i)(?:many|several|few|fewer|various|numerous|most|some|lots|(?:very |extremely )?(?:high|low"
    r"|large|small|great)(?:er|est)? (?:density|numbers?|amounts?|levels?|concentrations?|rates?|share)) "
)
"""How much of something a thing has, which doesn't say what it is."""
_USED = re.compile(r"(?:(?:often|mostly|only|usually) )?used (?:for|in|by|with|when|as|on)\b")
"""Where a thing is used, which doesn't say what an everyday word means."""
_DOING = re.compile(r"(?i)(?:[a-z]+ing (?:at|into|to|on|with|about|from)|from|in|on|at|by|with|about) ")
"""A label that says what comes next or from where: "Turning to the mills", "From the mills"."""
_BARE_NOUN = re.compile(
    r"(?i)(?:(?!(?:an?|the|of|in|on|for|to|and|or|vs|versus|with|by|from|as)\b)[^\W\d_][\w’'-]* ?){1,3}"
)
_NAMED = ("GPE", "NORP", "LOC", "PERSON")
_PREDICATE = ("VBZ", "VBP", "VBD", "MD")


@dataclass(frozen=True, slots=True)
class _Entry:
    """A bullet that a gloss was read from: its mark, where its text begins, how its head is set apart."""

    gloss: Gloss
    mark: str
    begins: int
    marked: bool
    quoted: bool
    clause: bool = False


def fit_entries(document: Document, sentences: Sequence[Sentence], glosses: Iterable[Gloss]) -> list[Gloss]:
    """The glosses without those of bullets that define nothing, each nested one under its label."""
    notes = _Notes(document, sentences)
    placed: list[tuple[Gloss, _Entry | None]] = []
    entries: list[_Entry] = []
    for gloss in glosses:
        if notes.is_row_of_pairs(gloss):
            continue
        if gloss.frame is not None and gloss.form is Form.LISTED and is_adjective(gloss.term):
            gloss = replace(gloss, frame=None)  # its own bullet names it better than the section
        entry = notes.entry(gloss)
        if entry is None:
            placed.append((gloss, None))
            continue
        fitted = None if notes.only_tells(entry) else notes.labelled(entry)
        if fitted is None:
            continue
        fitted = replace(fitted, said=_ASIDE.sub(r"\1", fitted.said))
        entries.append(replace(entry, gloss=fitted))
        placed.append((fitted, replace(entry, clause=notes.is_clause(entry))))
    torn = _of_two_minds(entries)
    named = sum(e is not None and not e.clause for _g, e in placed)
    glossary = named >= LEAST_NAMED and 3 * named >= sum(e is not None for _g, e in placed)
    return [
        g
        for g, e in placed
        if e is None
        or not (_key(g) in torn or (e.clause and not (glossary and _spelled_out(g, marked=e.marked))))
    ]


def _spelled_out(gloss: Gloss, *, marked: bool) -> bool:
    """Whether a whole clause behind a head can say what it means: of today, under a term's name."""
    words = re.findall(r"[^\W\d_][\w’'+-]*", gloss.term)
    if _UNNAMED.search(gloss.term):
        return False
    if _REMARKING.match(gloss.said) or _PAST.search(gloss.said) or not 1 <= len(words) <= 4:
        return False
    if names_nothing(gloss.term) or _SORTING.match(gloss.term) or _TELLING.match(gloss.term):
        return False
    head = singular(words[-1].casefold())
    many = head != words[-1].casefold()  # "Merchants: guilds protect them"
    return (marked or not many) and not (head in GENERIC and len(words) == 1)


def _key(gloss: Gloss) -> tuple[str, tuple[int, int] | None]:
    return gloss.term.casefold(), gloss.frame


def _of_two_minds(entries: Sequence[_Entry]) -> set[tuple[str, tuple[int, int] | None]]:
    """Unmarked heads that the notes explain in two unlike ways in one place, so that neither is a meaning."""
    said: dict[tuple[str, tuple[int, int] | None], list[set[str]]] = defaultdict(list)
    for entry in entries:
        if not entry.marked and not _DETERMINED.match(entry.gloss.said):
            said[_key(entry.gloss)].append(set(re.findall(r"[^\W\d_]{4,}", entry.gloss.said.casefold())))
    return {
        key
        for key, words in said.items()
        if any(
            words[0] != other and (key[1] or 2 * len(words[0] & other) < min(len(words[0]), len(other)))
            for other in words[1:]
        )
    }


class _Notes:
    """The bullets of a document and what stands above each."""

    def __init__(self, document: Document, sentences: Sequence[Sentence]) -> None:
        self._document = document
        self._sentences: dict[int, list[Sentence]] = defaultdict(list)
        for sentence in sentences:
            self._sentences[sentence.block].append(sentence)
        self._names = _names_in(sentences)
        self._verbs = frozenset(
            t.start for s in sentences if s.block >= 0 for t in s.tokens if t.tag in _PREDICATE
        )
        self._above = _parents(document)
        self._headings = {(b.start, b.end) for b in document.blocks if b.kind is BlockKind.HEADING}
        self._leads = counting_leads(document)
        self._tags = {t.start: t.tag for s in sentences for t in s.tokens}
        self._remarks = remark_lists(document, self._tags)
        self._siblings = Counter(
            (next(iter(self._above[i]), None), head.casefold())
            for i, b in enumerate(document.blocks)
            if b.kind is BlockKind.LIST_ITEM and (head := re.split(r": | [-–—] ", document.quote(b))[0])
        )

    def entry(self, gloss: Gloss) -> _Entry | None:
        """How the bullet sets a gloss out; None where it is no entry of a list."""
        if gloss.form is not Form.LISTED or gloss.block < 0 or gloss.frame is not None or gloss.attribution:
            return None
        block = self._document.blocks[gloss.block]
        if block.kind is not BlockKind.LIST_ITEM and not self._leads[gloss.block]:
            return None
        raw = self._document.quote(block)
        opening = re.match(rf"(?P<marks>\W{{0,5}}){re.escape(gloss.term)}", raw, re.IGNORECASE)
        mark = _SEPARATOR.match(raw, opening.end()) if opening else None
        if opening is None or mark is None:
            return None
        marks = opening["marks"]
        return _Entry(
            gloss,
            mark["mark"],
            block.start + mark.end(),
            marked=re.search(r"[*_`“\"]", marks) is not None,
            quoted=re.search(r"[‘“\"]", marks) is not None,
        )

    def is_row_of_pairs(self, gloss: Gloss) -> bool:
        """Whether a bullet sets two like things side by side, as the bullets next to it do."""
        blocks, at = self._document.blocks, gloss.block
        if at < 0 or blocks[at].kind is not BlockKind.LIST_ITEM:
            return False
        near = [b for b in blocks[max(0, at - 1) : at + 2] if b.kind is BlockKind.LIST_ITEM]
        rows = sum(is_pair(self._document.quote(b)) for b in near)
        return is_pair(self._document.quote(blocks[at])) and rows > 1

    def only_tells(self, entry: _Entry) -> bool:
        """Whether a bullet says what happened, or remarks on something, rather than what its head is."""
        said, term = entry.gloss.said, entry.gloss.term
        if not entry.marked and not entry.quoted and (names_nothing(term) or counts_or_judges(term)):
            return True
        if not entry.quoted and _CLAUSAL.search(term):
            return True
        if _AMOUNT.match(said) or _DOING.match(term):
            return True
        if self._leads[entry.gloss.block] and (is_adjective(term) or not _DETERMINED.match(said)):
            return True
        if _DETERMINED.match(said):
            return False
        if entry.gloss.block in self._remarks:
            return True
        if self._is_name(term):
            behind = self._document.text[entry.begins : entry.gloss.end]
            if not entry.marked or _CLAUSE.match(said) or opens_remark(behind, entry.begins, self._tags):
                return True
        if entry.marked:
            return False
        if opens_remark(self._document.text[entry.begins : entry.gloss.end], entry.begins, self._tags):
            return True
        if entry.mark != ":" and entry.mark != "=" and _CLAUSE.match(said):
            return True
        above = self._above[entry.gloss.block]
        if self._siblings[above[0] if above else None, term.casefold()] > 1:
            return True  # "First rising: ..." twice: two stages of one name
        parent = self._document.text[above[0][0] : above[0][1]] if above else ""
        return _TELLING.match(parent) is not None or lists_ways(parent)

    def is_clause(self, entry: _Entry) -> bool:
        """Whether a whole clause stands behind a head that names neither a law nor one kind of several."""
        gloss = entry.gloss
        if spells_out(gloss.term) or (is_adjective(gloss.term) and self._above[gloss.block]):
            return False
        aside = self._document.text.find(" (", entry.begins, gloss.end)
        stop = self._document.text.find(gloss.said[-12:], entry.begins, gloss.end) + len(gloss.said[-12:])
        ends = [e for e in (aside, stop) if e > entry.begins]
        return has_own_clause(self._sentences[gloss.block], entry.begins, min(ends, default=gloss.end))

    def _is_name(self, term: str) -> bool:
        words = [w for w in re.findall(r"[^\W\d_][\w’'-]*", term) if len(w) > 2]
        return bool(words) and all(w[0].isupper() and w in self._names for w in words)

    def labelled(self, entry: _Entry) -> Gloss | None:
        """The gloss under the label that its head needs; None where nothing serves as one."""
        gloss = entry.gloss
        adjective = is_adjective(gloss.term)
        nested = self._document.blocks[gloss.block].level > 0
        if not adjective and not (nested and _is_ordinary(gloss.term)):
            return gloss
        if _USED.match(gloss.said):
            return None
        above = self._above[gloss.block]
        if entry.quoted:  # a word of a language or a code: its section says of which
            above = [p for p in above if p in self._headings]
        frame = next((p for p in above if self._serves(p, gloss)), None)
        alone = adjective and not entry.marked and not _can_be_noun(gloss.term)
        if frame is not None and alone and not self._is_noun(frame):
            return None
        if frame is None:
            return None if adjective or not entry.marked else gloss
        return replace(gloss, frame=frame)

    def _is_noun(self, place: tuple[int, int]) -> bool:
        """Whether a bullet or heading is a bare noun that an adjective can belong to: "Map projections"."""
        return _BARE_NOUN.fullmatch(frame_text(self._document.text[place[0] : place[1]])) is not None

    def _serves(self, place: tuple[int, int], gloss: Gloss) -> bool:
        """Whether a bullet or heading names what the head under it belongs to."""
        raw = self._document.text[place[0] : place[1]]
        label = frame_text(raw)
        words = re.findall(r"[^\W\d_][\w’'-]*", label.casefold())
        if not words or len(words) > LONGEST_LABEL or _SORTING.match(label) or _TELLING.match(label):
            return False
        if opens_with_verb(label):
            return False
        if clean_topic(label[:1].upper() + label[1:]) == "" or any(v in self._verbs for v in range(*place)):
            return False
        own = {singular(w) for w in re.findall(r"[^\W\d_]{3,}", gloss.term.casefold())}
        told = own & {singular(w) for w in words}
        return not told and not (len(words) == 1 and is_adjective(words[0]))


def _names_in(sentences: Sequence[Sentence]) -> frozenset[str]:
    """Words that the model takes for places, peoples or persons more often than not."""
    named: Counter[str] = Counter()
    times: Counter[str] = Counter()
    for sentence in sentences:
        for token in sentence.tokens:
            if token.text[:1].isupper():
                times[token.text] += 1
                named[token.text] += token.entity in _NAMED
    return frozenset(w for w, n in named.items() if 2 * n > times[w])


def _parents(document: Document) -> list[list[tuple[int, int]]]:
    """For each block the bullets and headings above it, the nearest first: the place of the name of each."""
    found: list[list[tuple[int, int]]] = []
    bullets: list[tuple[int, tuple[int, int]]] = []
    headings: list[tuple[int, tuple[int, int]]] = []
    for block in document.blocks:
        raw = document.quote(block)
        if block.kind is BlockKind.HEADING:
            bullets, headings = [], [h for h in headings if h[0] < block.level]
        elif block.kind is BlockKind.LIST_ITEM:
            bullets = [b for b in bullets if b[0] < block.level]
        found.append([place for _level, place in [*reversed(bullets), *reversed(headings)]])
        if block.kind is BlockKind.HEADING:
            headings.append((block.level, (block.start, block.end)))
        elif block.kind is BlockKind.LIST_ITEM:
            named = re.match(r"(?:(?!:[*_]*(?: |$)| [-–—=] ).)+", raw.split("\n")[0])
            bullets.append((block.level, (block.start, block.start + (named.end() if named else len(raw)))))
        elif block.kind is BlockKind.PARAGRAPH and len(raw.split()) > LONGEST_LABEL:
            bullets = []
    return found


def is_adjective(term: str) -> bool:
    """Whether a head is an adjective, or several ("Equivalent / Equal-area"), which alone names nothing."""
    from lemminflect import getAllLemmas

    words = [w for w in re.split(r"\s*/\s*|\s+or\s+", term.casefold()) if w]
    if not words or " " in words[0]:
        return False
    word = words[0].rsplit("-", 1)[-1]
    kinds = getAllLemmas(word)
    formed = word.endswith(("al", "ic", "ive", "ous", "ary", "ent", "ant", "ute", "ble", "ar"))
    if not kinds:
        return formed
    return "ADJ" in kinds and (formed or "NOUN" not in kinds)


def _can_be_noun(term: str) -> bool:
    """Whether an adjective is a noun as well, and not by its ending alone: "Intent"."""
    from lemminflect import getAllLemmas

    return "NOUN" in getAllLemmas(term.casefold()) and not term.endswith(
        ("al", "ic", "ive", "ous", "ary", "ble")
    )


def _is_ordinary(term: str) -> bool:
    """Whether a head is one word of the dictionary."""
    return re.fullmatch(r"[^\W\d_]+(?:-[^\W\d_]+)?", term) is not None and all(
        is_common_word(w) for w in term.casefold().split("-")
    )
