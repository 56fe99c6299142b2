"""Facts to notes and cards: drafts made into HTML, the common fields filled, the card rules applied."""

import html
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from hashlib import blake2b

from rapidfuzz import fuzz

from app.cards.compared_words import plain_words
from app.cards.dates.date_order import add_order_questions
from app.cards.draft import Draft
from app.cards.drafting import Report, write_drafts
from app.cards.naming import names_of
from app.cards.note import Card, Note
from app.cards.other_spellings import other_spellings
from app.cards.refusals.cut_short import is_cut_short
from app.cards.refusals.lost_words import loses_words
from app.cards.refusals.rules import find_faults
from app.cards.templates.note_types import NOTE_TYPES, TEMPLATES
from app.cards.templates.rendering import keep_only, render_cards, visible_text
from app.cards.topic_labels import TopicLabels, opened
from app.cards.wrong_answers.distractors import add_distractors
from app.documents.document import Document
from app.documents.emphasis import drop_marks
from app.facts.fact import DateFact, Evidence, Fact, Role
from app.facts.language import Language
from app.wording import gettext as _


@dataclass(frozen=True, slots=True)
class Written:
    """A note with the cards that keep every rule, and the fact they ask; `doubtful`, `chance`: see Draft."""

    note: Note
    cards: tuple[Card, ...]
    fact: Fact
    doubtful: bool = False
    chance: float = 1.0


def write_notes(
    facts: Sequence[Fact],
    documents: Sequence[Document],
    language: Language | None,
    report: Report = lambda _done, _of, _questions: None,
) -> list[Written]:
    """A note for every fact that gives at least one card that keeps the card rules.

    `report`: see write_drafts; some of its questions are refused or merged yet.
    """
    by_source = {d.id: d for d in documents}
    written: list[Written] = []
    asked = _Asked()
    naming = names_of(documents, [f.evidence[0].source for f in facts])
    for fact, draft in add_order_questions(write_drafts(facts, language, naming, report)):
        if draft is None:
            continue
        note, cards = _compose(draft, fact, by_source)
        cards = tuple(c for c in cards if asked.is_new(c))
        if cards:
            written.append(Written(keep_only(note, cards), cards, fact, draft.doubtful, draft.chance))
    written = _without_second_meanings(_without_second_blanks(written))
    spread = {c.id: c for c in add_distractors([(c, w.fact) for w in written for c in w.cards], facts)}
    return [replace(w, cards=tuple(spread[c.id] for c in w.cards)) for w in written]


UNLABELLED = ("work", "true_false")
"""Notes that name what they ask for, or were written from other cards."""


def with_topics(written: Sequence[Written], documents: Sequence[Document]) -> list[Written]:
    """The notes and their cards, each that needs it with its topic before it."""
    labels = {d.id: TopicLabels(d) for d in documents}
    return [w if w.note.type in UNLABELLED else _labelled(w, labels) for w in written]


def _labelled(written: Written, labels: Mapping[str, TopicLabels]) -> Written:
    states = _states(written.fact)
    fields, cards = dict(written.note.fields), list[Card]()
    for card in written.cards:
        front, back = visible_text(card.front), visible_text(card.back)
        said = labels[states.source].label(front, back, states.start)
        labelled = replace(card, front=opened(card.front, said))
        if find_faults(labelled):  # too long
            cards.append(card)
            continue
        cards.append(labelled)
        asking = TEMPLATES[card.template].front
        fields[asking] = opened(fields[asking], said)
    return replace(written, note=replace(written.note, fields=fields), cards=tuple(cards))


_WHAT_IS = re.compile(r"(?:[^?:]{3,60}: )?What (?:is|are|was|were) (?:an? |the )?([^?]+)\?")
"""A question for what a thing is, with or without the topic before it."""


def _without_second_meanings(written: Sequence[Written]) -> list[Written]:
    """No other answer to "What is ...?" of a term that its document defines."""
    defined = {_meant(c, w) for w in written for c in w.cards if c.template == "concept.define"} - {None}
    kept: list[Written] = []
    for each in written:
        cards = tuple(
            c for c in each.cards if c.template != "concept.claim" or _meant(c, each) not in defined
        )
        if cards == each.cards:
            kept.append(each)
        elif cards:
            kept.append(replace(each, note=keep_only(each.note, cards), cards=cards))
    return kept


def _meant(card: Card, written: Written) -> tuple[str, str] | None:
    """The term whose meaning a card asks, in its document; None for another question."""
    found = _WHAT_IS.fullmatch(visible_text(card.front))
    return (_states(written.fact).source, plain_words(found[1])) if found else None


def _without_second_blanks(written: Sequence[Written]) -> list[Written]:
    """No blank where a question already asks the same sentence, no doubtful question where anything does."""
    asked = {_sentence_of(w.fact) for w in written if w.note.type != "cloze" and not w.doubtful}
    asked |= {_sentence_of(w.fact) for w in written if isinstance(w.fact, DateFact) and not w.doubtful}
    blanked = {_sentence_of(w.fact) for w in written if w.note.type == "cloze"}
    return [
        w
        for w in written
        if isinstance(w.fact, DateFact)
        or (w.note.type != "cloze" and not w.doubtful)
        or _sentence_of(w.fact) not in (asked | blanked if w.doubtful else asked)
    ]


def _sentence_of(fact: Fact) -> tuple[str, int]:
    states = _states(fact)
    return states.source, states.start


def _states(fact: Fact) -> Evidence:
    return next((e for e in fact.evidence if e.role is Role.STATES), fact.evidence[0])


_BRACKET = re.compile(r" ?\([^()]*\)")


class _Asked:
    """Remembers what was asked, so that no two cards ask the same in other words."""

    SAME = 90
    """Similarity of two questions (0..100, rapidfuzz token_set_ratio) with one answer that ask the same."""

    def __init__(self) -> None:
        self._fronts: set[str] = set()
        self._by_answer: dict[str, list[str]] = {}

    def is_new(self, card: Card) -> bool:
        """Whether nothing like it was asked before; remembers it if so."""
        shown = visible_text(card.front)
        answer = visible_text(card.back)
        front, back = plain_words(shown), plain_words(_BRACKET.sub("", answer) or answer)
        alike = self._by_answer.setdefault(back, [])
        if front in self._fronts or any(self._is_same(shown, f) for f in alike):
            return False
        self._fronts.add(front)
        alike.append(shown)
        return True

    def _is_same(self, front: str, other: str) -> bool:
        """Two acts of one year are asked in the same words but for their names."""
        names, others = _names_in(front), _names_in(other)
        if names - others and others - names:
            return False
        return fuzz.token_set_ratio(plain_words(front), plain_words(other)) >= self.SAME


def _names_in(front: str) -> set[str]:
    """Its words with a capital, but for the first."""
    return set(re.findall(r"(?<=\s)[^\W\d_a-z][\w’'-]+", front))


def _compose(draft: Draft, fact: Fact, documents: Mapping[str, Document]) -> tuple[Note, tuple[Card, ...]]:
    fields = dict.fromkeys(NOTE_TYPES[draft.type].fields, "")
    document = documents.get(fact.evidence[0].source)
    media_type = document.media_type if document else ""
    for name, text in draft.fields.items():
        fields[name] = html.escape(" ".join(drop_marks(text, media_type).split()), quote=False)
    fields |= common_fields(fact, documents)
    note_id = "n" + blake2b(f"{fact.id}\x1f{draft.type}".encode(), digest_size=8).hexdigest()
    note = Note(note_id, draft.type, fields, fact.id)
    cards = render_cards(note, draft.accepted, draft.distractors)
    if (
        draft.type == "cloze"
        and document is not None
        and _begins_in_word(document, fact, draft.fields["Text"])
    ):
        return note, ()
    quote = drop_marks(_states(fact).quote, media_type)
    return note, tuple(
        _with_spellings(c, quote)
        for c in cards
        if not find_faults(c)
        and not loses_words(c.template, c.front, c.back, quote)
        and not is_cut_short(c.template, c.front, c.back, quote)
    )


def _with_spellings(card: Card, quote: str) -> Card:
    """The card with other ways to spell its answer among those that are right."""
    others = other_spellings(visible_text(card.back), quote)
    return replace(card, accepted=tuple(dict.fromkeys((*card.accepted, *others)))) if others else card


def _begins_in_word(document: Document, fact: Fact, text: str) -> bool:
    """Whether a sentence was cut at a hyphen or stop inside a name: "Ibn al-" and "Haytham was born"."""
    states = fact.evidence[0]
    at = states.start + max(0, states.quote.find(text.split(" ", 1)[0]))
    before = document.text[max(0, at - 1) : at]
    return before.isalnum() or before in ("-", "‐")


def common_fields(fact: Fact, documents: Mapping[str, Document]) -> dict[str, str]:
    """Where a fact comes from: citation and place, the sentence, and how an inferred value came about."""
    first = next((e for e in fact.evidence if e.role is Role.STATES), fact.evidence[0])
    document = documents.get(first.source)
    fields = {"Quote": html.escape(first.quote, quote=False)}
    if document is not None:
        fields["Source"] = html.escape(cite(document, first), quote=False)
        if doi := document.csl.get("DOI"):
            fields["Link"] = html.escape(f"https://doi.org/{doi}")
    remark = inference_remark(fact)
    if remark:
        fields["Context"] = html.escape(remark, quote=False)
    return fields


def inference_remark(fact: Fact) -> str:
    """A sentence that says what an inferred date rests on; empty where nothing was inferred."""
    if not isinstance(fact, DateFact) or not fact.inferred:
        return ""
    gave = next((e.quote for e in fact.evidence if e.role is Role.DATES), "")
    if not gave:
        return _("The year is not in the sentence; it was inferred.")
    return _("Year inferred from “{words}”.").format(words=" ".join(gave.split()))


def cite(document: Document, evidence: Evidence) -> str:
    """A short citation with the place, such as: Larson, An equal partnership (2020), p. 3."""
    names = [n.get("family") or n.get("literal", "") for n in document.csl.get("author", [])]
    who = names[0] if len(names) == 1 else " & ".join(names) if len(names) == 2 else ""
    if len(names) > 2:
        who = _("{first} et al.").format(first=names[0])
    parts = document.csl.get("issued", {}).get("date-parts") or [[]]
    year = f" ({parts[0][0]})" if parts[0] else ""
    cited = (f"{who}, " if who else "") + document.title + year
    if evidence.page is not None:
        cited += ", " + _("p. {page}").format(page=evidence.page)
    return cited
