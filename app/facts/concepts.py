"""Concepts of a document: terms, what it says of them, who says it, and how much they matter."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import replace
from gettext import gettext as _
from itertools import pairwise
from math import log2

from app.documents.document import BlockKind, Document, Voice
from app.facts.definitions import find_definitions
from app.facts.fact import ConceptFact, Evidence, WorkFact, fact_id
from app.facts.gloss import Form, Gloss
from app.facts.glossary import find_entries, find_patterns, read_explaining_title, read_title
from app.facts.language import Sentence, Token
from app.facts.phrases import is_person_noun
from app.facts.statements import find_statements
from app.facts.terms import has_everyday_head, is_named, is_term, is_vague, singular, term_key

WORDS_A_STATEMENT = 22
"""One statement for so many words of text at most, so that prose does not flood the glossary."""
STATEMENTS_A_TERM = 2
SHORT = 1500
"""Words of a document so short that nearly every plain statement of it counts."""
LEAST_WEIGHT = 0.3
DEFINING = 0.6
"""Weight from which a sentence is taken as a definition, and no longer as a statement about its phrases."""
READER = "a reader"
_CAPTION = re.compile(
    r"\(credit\b|\bcredit:|©|\bCreative Commons\b|\bCC BY\b|\bphoto(?:graph)? by\b", re.IGNORECASE
)


def find_concepts(
    document: Document, sentences: Sequence[Sentence] | None, works: Sequence[WorkFact] = ()
) -> list[ConceptFact]:
    """Every concept of a document, the most important first.

    Without parsed sentences only what lists, marks and the plainest wording define is found.
    """
    vocabulary = _Vocabulary(document, sentences or ())
    glosses = list(find_entries(document))
    if sentences is None:
        glosses += find_patterns(document)
        statements: list[Gloss] = []
    else:
        author = author_of(document)
        glosses += [g for s in _of_author(document, sentences) for g in find_definitions(s)]
        statements = list(find_statements(_of_author(document, sentences), author))
        statements += [
            _of_reader(g) for g in find_statements(_of_readers(document, sentences), "", reader=True)
        ]
    glosses += _own_title(document)
    defined = _gather([_at_its_core(vocabulary, g) for g in glosses if g.weight >= LEAST_WEIGHT])
    facts = [_fact(document, vocabulary, group) for group in defined.values()]
    defining = {g.start for g in glosses if g.weight >= DEFINING and g.form is not Form.TITLE}
    statements = [g for g in statements if g.start not in defining]
    facts += _pick_statements(document, vocabulary, statements, facts)
    facts += _from_works(works, set(defined))
    return sorted(facts, key=lambda f: (-f.importance, f.evidence[0].start))


def author_of(document: Document) -> str:
    """How the document's author is named in an attribution; empty where it does not say."""
    names = [n.get("family") or n.get("literal", "") for n in document.csl.get("author", [])]
    if len(names) > 2:
        return _("{first} and others").format(first=names[0])
    return _(" and ").join(n for n in names if n)


def _of_author(document: Document, sentences: Iterable[Sentence]) -> list[Sentence]:
    return [
        s
        for s in sentences
        if not _is_of_reader(document, s) and not _is_heading(document, s) and not _CAPTION.search(s.text)
    ]


def _of_readers(document: Document, sentences: Iterable[Sentence]) -> list[Sentence]:
    return [s for s in sentences if _is_of_reader(document, s)]


def _is_of_reader(document: Document, sentence: Sentence) -> bool:
    return sentence.block >= 0 and document.blocks[sentence.block].voice is Voice.COMMENT


def _is_heading(document: Document, sentence: Sentence) -> bool:
    return sentence.block >= 0 and document.blocks[sentence.block].kind is BlockKind.HEADING


def _of_reader(gloss: Gloss) -> Gloss:
    return replace(gloss, weight=gloss.weight * 0.7, attribution=READER)


def _own_title(document: Document) -> list[Gloss]:
    """The term that the document's own title explains."""
    title = str(document.csl.get("title") or "")
    read, start = read_title(title), document.text.find(title) if title else -1
    if read is None or start < 0:
        return []
    return [Gloss(read[0], read[1], Form.TITLE, start, start + len(title), -1, 0.9, author_of(document))]


def _at_its_core(vocabulary: "_Vocabulary", gloss: Gloss) -> Gloss:
    """The term without an adjective that it carries here only, where the document speaks of it without."""
    first, _space, rest = gloss.term.partition(" ")
    if (
        not rest
        or rest.casefold() in gloss.said.casefold()
        or gloss.form in (Form.LISTED, Form.TITLE, Form.CALLED, Form.NAMED)
        or not is_term(rest)
    ):
        return gloss
    demonym = first[:1].isupper() and rest.islower()
    if not (first.islower() or demonym) or "of" in gloss.term.split()[:2]:
        return gloss
    if vocabulary.count(gloss.term) > 1 or vocabulary.count(rest) < 3:
        return gloss
    return replace(gloss, term=rest)


def _gather(glosses: Iterable[Gloss]) -> dict[str, list[Gloss]]:
    """Glosses by term, the best first in each group."""
    groups: dict[str, list[Gloss]] = defaultdict(list)
    for gloss in glosses:
        groups[term_key(gloss.term)].append(gloss)
    for group in groups.values():
        group.sort(key=lambda g: (-g.weight, g.start))
    return groups


class _Vocabulary:
    """How often words stand in the text, and which stand in headings, title and quotation marks."""

    def __init__(self, document: Document, sentences: Sequence[Sentence] = ()) -> None:
        kinds = (BlockKind.REFERENCE, BlockKind.BOILERPLATE)
        body = [document.quote(b) for b in document.blocks if b.kind not in kinds]
        heads = [document.quote(b) for b in document.blocks if b.kind is BlockKind.HEADING]
        self.text = " ".join(_plain(t) for t in body)
        self.headings = f" {_plain(' '.join([*heads, str(document.csl.get('title') or '')]))} "
        self.quoted = {term_key(m) for t in body for m in re.findall(r"[“\"]([^”\"]{3,50})[”\"]", t)}
        self.persons = {
            document.text[run[0].start : run[-1].end].casefold() for s in sentences for run in _person_runs(s)
        }
        words = self.text.split()
        self.size = len(words)
        self.grams = Counter(words)
        self.grams.update(map(" ".join, pairwise(words)))
        self.grams.update(map(" ".join, zip(words, words[1:], words[2:], strict=False)))

    def count(self, term: str) -> int:
        """How often a term stands in the text, singular or plural."""
        key = _plain(term)
        return self.grams[key] if key.count(" ") < 3 else self.text.count(key)

    def in_heading(self, term: str) -> bool:
        return f" {_plain(term)} " in self.headings


def _person_runs(sentence: Sentence) -> list[list[Token]]:
    runs: list[list[Token]] = [[]]
    for token in sentence.tokens:
        if token.entity == "PERSON":
            runs[-1].append(token)
        elif runs[-1]:
            runs.append([])
    return [run for run in runs if run]


def _plain(text: str) -> str:
    return " ".join(singular(w) for w in re.findall(r"[^\W_]+", text.casefold()))


def _fact(document: Document, vocabulary: _Vocabulary, group: list[Gloss]) -> ConceptFact:
    best = group[0]
    evidence = tuple(_evidence(document, g) for g in _distinct(group)[:5])
    importance, why = _rate(vocabulary, best, len(group))
    return ConceptFact(
        id=fact_id(
            "concept",
            evidence[0],
            term_key(best.term) + ("" if best.form is not Form.STATEMENT else best.said),
        ),
        importance=importance,
        evidence=evidence,
        why=why,
        term=best.term,
        definition=best.said,
        attribution=best.attribution,
    )


def _distinct(group: list[Gloss]) -> list[Gloss]:
    return list({g.start: g for g in reversed(group)}.values())[::-1]


def _evidence(document: Document, gloss: Gloss) -> Evidence:
    page = document.blocks[gloss.block].page if gloss.block >= 0 else None
    return Evidence(document.id, gloss.start, gloss.end, document.text[gloss.start : gloss.end], page)


def _rate(vocabulary: _Vocabulary, gloss: Gloss, places: int) -> tuple[float, str]:
    """Importance 0..1 by form, headings, frequency and kind of word, with the reason in a line."""
    count = vocabulary.count(gloss.term)
    heading, quoted = vocabulary.in_heading(gloss.term), term_key(gloss.term) in vocabulary.quoted
    stated = gloss.form is Form.STATEMENT
    score = (0.4 if stated else 0.55) * gloss.weight + 0.1 * min(1.0, log2(1 + count) / 4)
    score += (0.05 if stated else 0.1) * heading + 0.05 * quoted + 0.03 * min(2, places - 1)
    if not stated:
        score += 0.15
        words = gloss.term.split()
        score += 0.06 * (gloss.term.islower() and len(words) <= 3) - 0.08 * max(0, len(words) - 4)
    reasons = [_("Defined here") if gloss.form is not Form.STATEMENT else _("Said plainly here")]
    if count > 1:
        reasons.append(_("named {count} times").format(count=count))
    if heading:
        reasons.append(_("in a heading"))
    return round(max(0.05, min(1.0, score)), 4), _(" and ").join(reasons[:2])


def _pick_statements(
    document: Document, vocabulary: _Vocabulary, statements: Sequence[Gloss], facts: Sequence[ConceptFact]
) -> list[ConceptFact]:
    """The statements that say most of the document's key phrases, each sentence and phrase seldom."""
    short = vocabulary.size < SHORT
    rated = [(_key_phrase(vocabulary, g), g) for g in statements]
    if not short:
        headed = {term_key(f.term) for f in facts}
        rated = [(r, g) for r, g in rated if _is_key_of_long(vocabulary, g, headed)]
    rated = [
        (score, g)
        for score, g in rated
        if score >= (0.4 if vocabulary.size < 400 else 0.47 if short else 0.6)
    ]
    rated.sort(key=lambda pair: (-pair[0], pair[1].start))
    room = max(12, vocabulary.size // WORDS_A_STATEMENT) if short else 20 + vocabulary.size // 250
    crowded = 1 if not short else 2 if vocabulary.size > 400 else 3
    told: dict[int, list[str]] = defaultdict(list)
    for fact in facts:
        for place in fact.evidence:
            told[place.start].append(term_key(fact.term))
    by_term = Counter(term_key(f.term) for f in facts)
    chosen: list[ConceptFact] = []
    for _score, gloss in rated:
        key, beside = term_key(gloss.term), told[gloss.start]
        if len(chosen) >= room:
            break
        if (
            by_term[key] >= STATEMENTS_A_TERM
            or len(beside) >= crowded
            or any(_overlap(key, k) for k in beside)
        ):
            continue
        by_term[key] += 1
        beside.append(key)
        chosen.append(_fact(document, vocabulary, [gloss]))
    return chosen


def _is_key_of_long(vocabulary: _Vocabulary, gloss: Gloss, defined: set[str]) -> bool:
    """Whether a long document speaks of a phrase often enough, by a name or as a term of its own."""
    if " " not in gloss.term:
        return term_key(gloss.term) in defined
    if is_person_noun(singular(gloss.term.split()[-1].casefold())) and not is_named(gloss.term):
        return False
    if gloss.weight < 0.55 or gloss.term.casefold() in vocabulary.persons or _NUMBERED.search(gloss.term):
        return False
    if is_named(gloss.term):
        return vocabulary.count(gloss.term) >= 2
    key = term_key(gloss.term)
    return key in defined or key in vocabulary.quoted or vocabulary.in_heading(gloss.term)


_NUMBERED = re.compile(r"\b[IVX]+$")


def _overlap(key: str, other: str) -> bool:
    return f" {key} " in f" {other} " or f" {other} " in f" {key} "


def _key_phrase(vocabulary: _Vocabulary, gloss: Gloss) -> float:
    """How much a phrase and what is said of it matter, before room is given."""
    words = gloss.term.replace("-", " ").split()
    often = min(3, vocabulary.count(gloss.term) - 1)
    score = gloss.weight + (0.1 if len(words) > 1 else 0.04) * often
    score += 0.15 * vocabulary.in_heading(gloss.term) + 0.15 * (term_key(gloss.term) in vocabulary.quoted)
    head = gloss.term.split(" of ")[0].split(" between ")[0].split(" against ")[0].split()[-1].casefold()
    score += 0.12 * head.endswith(_ABSTRACT) + 0.1 * (is_named(gloss.term) and len(words) > 1)
    content = [w for w in words if len(w) > 3 and w[:1].islower()]
    topical = sum(vocabulary.count(w) >= 3 for w in content)
    score += 0.06 * min(2, topical)
    score -= 0.15 * (has_everyday_head(gloss.term) and not is_named(gloss.term))
    score -= 0.1 * (any(is_vague(w) for w in words) and not is_named(gloss.term)) + 0.05 * max(
        0, len(words) - 8
    )
    return score - 0.3 * (len(words) == 1)


_ABSTRACT = ("ism", "ity", "ency", "ancy", "ence", "ance", "ship", "cracy", "logy", "theory",
             "doctrine", "hood", "identity", "rights", "power", "powers", "status", "law",
             "principle")  # fmt: skip
"""Endings and heads of nouns for ideas, institutions and states of affairs."""


def _from_works(works: Sequence[WorkFact], known: set[str]) -> list[ConceptFact]:
    """Concepts that the titles of listed works explain, said by their authors."""
    facts: list[ConceptFact] = []
    for work in works:
        read = read_explaining_title(str(work.csl.get("title") or ""))
        if read is None or term_key(read[0]) in known:
            continue
        known.add(term_key(read[0]))
        names = [n.get("family") or n.get("literal", "") for n in work.csl.get("author", [])]
        who = _("{first} and others").format(first=names[0]) if len(names) > 2 else _(" and ").join(names)
        facts.append(
            ConceptFact(
                id=fact_id("concept", work.evidence[0], term_key(read[0])),
                importance=0.2,
                evidence=work.evidence[:1],
                why=_("Explained in the title of a listed work"),
                term=read[0],
                definition=read[1],
                attribution=who,
            )
        )
    return facts
