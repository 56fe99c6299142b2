"""Concepts of a document: terms, what it says of them, who says it, and how much they matter."""

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import replace

from app.documents.document import BlockKind, Document, Voice
from app.facts.concepts.announced_kinds import find_announced_kinds
from app.facts.concepts.casing import Casing, is_common_word
from app.facts.concepts.certainty import certain
from app.facts.concepts.choosing_statements import choose_statements
from app.facts.concepts.comparisons import find_comparisons
from app.facts.concepts.definitions import find_definitions
from app.facts.concepts.gloss import Form, Gloss
from app.facts.concepts.glossary import (
    find_entries,
    find_patterns,
    read_explaining_title,
    read_owned_title,
)
from app.facts.concepts.glossing import is_made
from app.facts.concepts.headed_notes import find_headed_notes
from app.facts.concepts.headed_terms import find_headed
from app.facts.concepts.labelled_glosses import find_labelled
from app.facts.concepts.list_facts import find_list_facts, without_replaced
from app.facts.concepts.marked_asides import find_marked_asides
from app.facts.concepts.marked_callings import find_marked_callings
from app.facts.concepts.marked_meanings import find_marked_meanings
from app.facts.concepts.marked_terms import find_marked_terms
from app.facts.concepts.note_entries import fit_entries
from app.facts.concepts.opening_labels import find_told_of_labels
from app.facts.concepts.plain_meanings import find_plain_meanings
from app.facts.concepts.rating import rate
from app.facts.concepts.soundness import is_sound
from app.facts.concepts.statements import find_statements
from app.facts.concepts.table_rows import find_row_facts
from app.facts.concepts.tellings import find_tellings
from app.facts.concepts.term_frames import find_framed_terms
from app.facts.concepts.terms import is_term, is_vague, singular, term_key
from app.facts.concepts.theory_claims import find_theory_claims
from app.facts.concepts.vocabulary import Vocabulary
from app.facts.concepts.whole_names import with_whole_name
from app.facts.fact import ConceptFact, Evidence, Role, WorkFact, fact_id
from app.facts.language import Sentence
from app.facts.sparing import spared
from app.wording import gettext as _

LEAST_WEIGHT = 0.35
DEFINING = 0.6
"""Weight from which a sentence is taken as a definition, and no longer as a statement about its phrases."""
WORDS_A_TELLING = 300
"""One clause about a term without a definition for so many words of text at most."""
EVERYDAY = 8
"""Letters up to which a word of the dictionary counts as everyday: the commonest words are short (Zipf)."""
OFTEN = 5
"""Times a document names a noun without an adjective before that adjective is no part of its term."""
READER = "a reader"
_ABBREVIATED = re.compile(r"(?<=\w) \([A-Z][\w.&/-]{0,9}\)$")
"""An abbreviation that a glossary sets behind its term."""
_FURNITURE = re.compile(
    r"\(credit\b|(?:\\?_){3}|\bcredit:|©|\bCreative Commons\b|\bCC BY\b|\bphoto(?:graph)? by\b", re.IGNORECASE
)


def find_concepts(
    document: Document,
    sentences: Sequence[Sentence] | None,
    works: Sequence[WorkFact] = (),
    *,
    doubtful: bool = False,
) -> list[ConceptFact]:
    """Every concept of a document, the most important first.

    Without parsed sentences only what lists, marks and the plainest wording define is found. `doubtful`: also
    explanations whose form leaves a doubt, which deserve no card.
    """
    vocabulary = Vocabulary(document, sentences or ())
    glosses = list(find_entries(document))
    author = author_of(document)
    if sentences is None:
        glosses += find_patterns(document)
        statements: list[Gloss] = []
        own: list[Sentence] = []
    else:
        own = _of_author(document, sentences)
        for before, sentence in zip([None, *own], own, strict=False):
            told = before is not None and before.block == sentence.block
            glosses += spared(sentence.text, find_definitions, sentence, before if told else None)
        glosses += spared(document.title, find_marked_terms, document, own)
        glosses += spared(document.title, find_told_of_labels, document, own)
        glosses += spared(document.title, find_labelled, document, own)
        glosses += spared(document.title, find_marked_asides, document, own)
        glosses = certain(document, vocabulary, glosses, own, doubtful=doubtful)
        glosses += spared(document.title, find_marked_meanings, document, own)
        glosses += spared(document.title, find_marked_callings, document, own)
        glosses += spared(document.title, find_plain_meanings, own)
        glosses += spared(document.title, find_theory_claims, document, own)
        glosses += spared(document.title, find_framed_terms, document, own)
        glosses += spared(document.title, find_announced_kinds, own)
        glosses += spared(document.title, find_headed, document, own)
        statements = list(find_statements(own, author))
        statements += [
            _of_reader(g) for g in find_statements(_of_readers(document, sentences), "", reader=True)
        ]
    glosses = [*fit_entries(document, sentences or (), glosses), *find_headed_notes(document)]
    glosses += _own_title(document)
    casing = Casing.of(document)
    whole = (with_whole_name(document.text, document.emphasised, g) for g in glosses)
    glosses = [g for g in whole if g is not None]
    glosses = [_cased(document, casing, g) for g in glosses if _is_sound(document, vocabulary, g)]
    stated = {term_key(g.term) for g in glosses if g.form is not Form.APPOSITION and g.weight >= DEFINING}
    glosses = [g if term_key(g.term) in stated else _unless_incidental(vocabulary, g) for g in glosses]
    glosses = [_at_its_core(vocabulary, g) for g in glosses if g.weight >= LEAST_WEIGHT]
    if sentences is not None:
        told = _tellings(document, sentences, vocabulary, glosses)
        told += find_comparisons(_of_author(document, sentences))
        glosses += [_cased(document, casing, g) for g in told]
    defined = _gather(glosses)
    facts = [_fact(document, vocabulary, group) for group in defined.values()]
    lists = list(find_list_facts(document, own, casing, facts)) if sentences is not None else []
    statements = [g for g in statements if not _is_claim(g, author)]
    defining = {g.start for g in glosses if g.weight >= DEFINING and g.form is not Form.TITLE}
    told = {(g.start, term_key(g.term)) for g in glosses if g.form is Form.TOLD}
    statements = [
        g for g in statements if g.start not in defining and (g.start, term_key(g.term)) not in told
    ]
    explained = [
        f for f, group in zip(facts, defined.values(), strict=True) if group[0].form is not Form.TOLD
    ]
    told_at = {f.evidence[0].start for f in lists}
    statements = [g for g in statements if g.start not in told_at]
    facts += [_fact(document, vocabulary, [g]) for g in choose_statements(vocabulary, statements, explained)]
    facts = [*without_replaced(facts, lists), *lists, *find_row_facts(document)]
    facts += _from_works(works, set(defined))
    return sorted(facts, key=lambda f: (-f.importance, f.evidence[0].start))


def _is_sound(document: Document, vocabulary: Vocabulary, gloss: Gloss) -> bool:
    return is_sound(document.text[gloss.start : gloss.end], vocabulary, gloss)


def _cased(document: Document, casing: Casing, gloss: Gloss) -> Gloss:
    if gloss.form is Form.COPULA and gloss.term.isalpha() and gloss.term[0].isupper() and is_made(gloss.said):
        return gloss
    return replace(gloss, term=casing.as_term(gloss.term, document.text[gloss.start : gloss.end]))


def _tellings(
    document: Document, sentences: Sequence[Sentence], vocabulary: Vocabulary, glosses: Sequence[Gloss]
) -> list[Gloss]:
    """What is told of key terms that nothing defines: one clause a term, as many as the length bears."""
    known = frozenset(term_key(g.term) for g in glosses if g.weight >= DEFINING)
    told: dict[str, Gloss] = {}
    for gloss in find_tellings(_of_author(document, sentences), vocabulary, known):
        key = term_key(gloss.term)
        if key not in known and (key not in told or gloss.weight > told[key].weight):
            told[key] = gloss
    room = 4 + vocabulary.size // WORDS_A_TELLING
    return sorted(told.values(), key=lambda g: (-g.weight, g.start))[:room]


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
        if _is_of_author(document, s) and not _is_heading(document, s) and not _FURNITURE.search(s.text)
    ]


def _of_readers(document: Document, sentences: Iterable[Sentence]) -> list[Sentence]:
    return [s for s in sentences if _is_of_reader(document, s)]


def _is_of_author(document: Document, sentence: Sentence) -> bool:
    """Whether it stands in the author's text: not in a reader's comment, nor in a note."""
    return sentence.block < 0 or document.blocks[sentence.block].voice is Voice.AUTHOR


def _is_of_reader(document: Document, sentence: Sentence) -> bool:
    return sentence.block >= 0 and document.blocks[sentence.block].voice is Voice.COMMENT


def _is_heading(document: Document, sentence: Sentence) -> bool:
    return sentence.block >= 0 and document.blocks[sentence.block].kind is BlockKind.HEADING


def _is_claim(gloss: Gloss, author: str) -> bool:
    """Whether somebody whom the document names says it: then it is asked as that person's claim."""
    return gloss.attribution not in ("", author, READER) and gloss.attribution[:1].isupper()


def _of_reader(gloss: Gloss) -> Gloss:
    return replace(gloss, weight=gloss.weight * 0.7, attribution=READER)


def _own_title(document: Document) -> list[Gloss]:
    """The term that the document's own title explains, by its author."""
    title, author = str(document.csl.get("title") or ""), author_of(document)
    read, start = read_owned_title(title), document.text.find(title) if title else -1
    if read is None or start < 0 or not author:
        return []
    return [Gloss(read[0], read[1], Form.TITLE, start, start + len(title), -1, 0.9, author)]


def _unless_incidental(vocabulary: Vocabulary, gloss: Gloss) -> Gloss:
    """Less weight for what is said in passing, beside a word that the text has used before as known."""
    if gloss.form is not Form.APPOSITION or vocabulary.is_introduced(gloss.term, gloss.start, gloss.end):
        return gloss
    words = gloss.term.split()
    word = singular(gloss.term)
    common = len(words) == 1 and word.islower() and len(word) <= EVERYDAY and is_common_word(word)
    if common and not vocabulary.in_heading(gloss.term):
        return replace(gloss, weight=gloss.weight * 0.3)
    return replace(gloss, weight=gloss.weight * 0.85)


def _at_its_core(vocabulary: Vocabulary, gloss: Gloss) -> Gloss:
    """The term without adjectives that it carries here only, where the document speaks of it without.

    Only where the explanation stands beside the term; a sentence about the term says it on purpose.
    """
    if gloss.form not in (Form.APPOSITION, Form.BRACKET) or vocabulary.count(gloss.term) > 1:
        return gloss
    words = gloss.term.split()
    for stripped in range(1, len(words)):
        dropped, rest = words[stripped - 1], " ".join(words[stripped:])
        demonym = dropped[:1].isupper() and rest.islower()
        if (
            not (demonym or is_vague(dropped))
            or "of" in words[:2]
            or rest.casefold() in gloss.said.casefold()
        ):
            return gloss
        rare = " " in rest or vocabulary.in_heading(rest) or not is_common_word(rest)
        if is_term(rest) and rare and vocabulary.count(rest) >= OFTEN:
            return replace(gloss, term=rest)
    return gloss


def _gather(glosses: Iterable[Gloss]) -> dict[str, list[Gloss]]:
    """Glosses by term, the best first in each group."""
    groups: dict[str, list[Gloss]] = defaultdict(list)
    for gloss in glosses:
        groups[term_key(_ABBREVIATED.sub("", gloss.term))].append(gloss)
    for group in groups.values():
        group.sort(key=lambda g: (-g.weight, g.form is not Form.LISTED, g.start))
        fuller = next((g for g in group[1:] if _is_fuller(g, group[0])), None)
        if fuller is not None:
            group.remove(fuller)
            group.insert(0, fuller)
    return groups


def _is_fuller(gloss: Gloss, best: Gloss) -> bool:
    """Whether a definition begins with all that another says, and goes on to set its term apart."""
    told = gloss.said.casefold().startswith(f"{best.said.casefold()} ")
    defines = gloss.form not in (Form.NAMED, Form.TOLD, Form.STATEMENT) and gloss.weight >= DEFINING
    return told and defines and len(gloss.said) <= 200


def _fact(document: Document, vocabulary: Vocabulary, group: list[Gloss]) -> ConceptFact:
    best = group[0]
    evidence = tuple(_evidence(document, g) for g in _distinct(group)[:5])
    if best.frame is not None:
        start, end = best.frame
        heading = Evidence(document.id, start, end, document.text[start:end], evidence[0].page, Role.NAMES)
        evidence = (evidence[0], heading, *evidence[1:])
    importance, why = rate(vocabulary, best, len(group))
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
    """One gloss for each place, the best of it, in their order: the first one's sentence leads."""
    places: dict[int, Gloss] = {}
    for gloss in group:
        places.setdefault(gloss.start, gloss)
    return list(places.values())


def _evidence(document: Document, gloss: Gloss) -> Evidence:
    page = document.blocks[gloss.block].page if gloss.block >= 0 else None
    return Evidence(document.id, gloss.start, gloss.end, document.text[gloss.start : gloss.end], page)


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
                why=_("Explained in the title of a work that the document lists."),
                term=read[0],
                definition=read[1],
                attribution=who,
            )
        )
    return facts
