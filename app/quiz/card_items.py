"""What items one card gives: those that suit its answer, with wrong answers that can't be right."""

import html
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from hashlib import blake2b

from app.cards.note import Card, Note
from app.cards.templates.rendering import visible_text
from app.facts.dates.edtf_dates import accepted_forms, format_date
from app.facts.dates.edtf_values import are_disjoint, bounds
from app.facts.fact import AuthorFact, ConceptFact, DateFact, Fact, WorkFact
from app.quiz.dates import readings
from app.quiz.item import (
    AcceptedDate,
    AcceptedNumber,
    AcceptedText,
    Answer,
    Choice,
    Choices,
    Cloze,
    DateAnswer,
    Feedback,
    Gap,
    Item,
    Kind,
    Numeric,
    ShortAnswer,
    TrueFalse,
)
from app.quiz.marking import read_number
from app.quiz.paper import shuffled
from app.study.typed_answers import Verdict, compare_answer, fold
from app.wording import gettext as _

MOST_WRONG = 3
SHORT_WORDS, SHORT_LETTERS = 6, 60
"""An answer up to this length is written by students in much the same words."""
CLAIM_WORDS = 4
"""The same for what is said of something, which can be worded in more ways."""
_NAMED = ("concept.term", "author.argued", "work.author", "work.title", "work.cited", "typed")
_DATED = ("date.when", "work.year")
_YEAR = re.compile(r"1\d{3}|20\d\d")
_CLOZE = re.compile(r"\{\{c(\d+)::((?:(?!\{\{|\}\}).)*?)(?:::((?:(?!\{\{|\}\}).)*?))?\}\}", re.DOTALL)
_SMALL = frozenset("the a an of and or in on at to for by with as is was were are".split())


@dataclass(frozen=True, slots=True)
class Asked:
    """A card with its note and fact; `others` are the answers of cards with the same question, right too."""

    card: Card
    note: Note
    fact: Fact | None
    others: tuple[str, ...] = ()

    @property
    def right(self) -> str:
        """The answer as plain text."""
        return visible_text(self.card.back)

    @property
    def date(self) -> str | None:
        """The EDTF date that the answer says, where it says one."""
        said = self.right
        if isinstance(self.fact, DateFact):
            value = self.fact.date
            forms = {fold(form) for form in (format_date(value), *accepted_forms(value), value)}
            if fold(said) in forms and bounds(value):
                return value
        dated = self.card.template in _DATED or (_YEAR.fullmatch(said) and "year" in self.card.front)
        found = readings(said) if dated else ()
        return found[0] if len(found) == 1 else None


def card_items(asked: Asked) -> Iterator[Item]:
    """Every item that suits a card; for a cloze note see `cloze_item`."""
    card = asked.card
    if "<img" in card.back or not asked.right:
        return
    if card.template == "true_false":
        yield from _true_false(asked)
        return
    wrong = wrong_answers(asked)
    if len(wrong) >= (1 if card.template in ("choice", "date.order") else 2):
        yield make_item(asked, Kind.CHOICE, _choices(asked, wrong))
    if card.template in ("choice", "date.order", "date.what"):
        return
    if value := asked.date:
        yield make_item(asked, Kind.DATE, DateAnswer((AcceptedDate(value),)))
    elif (number := read_number(asked.right)) is not None:
        yield make_item(asked, Kind.NUMERIC, Numeric((AcceptedNumber(number),)))
    elif _is_short(asked):
        texts = {fold(t): t for t in reversed((asked.right, *card.accepted, *asked.others)) if fold(t)}
        accepted = tuple(AcceptedText(t) for t in reversed(texts.values()))
        yield make_item(asked, Kind.SHORT_ANSWER, ShortAnswer(accepted))


def cloze_item(note: Note, fact: Fact | None) -> Item | None:
    """A cloze note as one item with all its gaps; None where gaps lie in one another."""
    text = note.fields.get("Text", "")
    gaps: list[Gap] = []

    def blank(found: re.Match[str]) -> str:
        gaps.append(Gap(f"g{len(gaps) + 1}", _gap_answer(visible_text(found[2]))))
        hint = f" ({found[3]})" if found[3] else ""
        return f"[[{gaps[-1].id}]]{hint}"

    shown = _CLOZE.sub(blank, text) if "[[" not in text else text
    if not gaps or "{{c" in shown or not all(_can_be_written(g.answer) for g in gaps):
        return None
    asked = Asked(Card(note.id, note.id, note.fact, "cloze", "", ""), note, fact)
    made = make_item(asked, Kind.CLOZE, Cloze(shown, tuple(gaps)), float(len(gaps)))
    return replace(made, prompt=_("Fill in the blanks."))


def make_item(asked: Asked, kind: Kind, answer: Answer, points: float = 1.0) -> Item:
    """An item of a card, with what the card's fact says of its source."""
    card, note, fact = asked.card, asked.note, asked.fact
    context = note.fields.get("Context", "")
    return Item(
        id=item_id(kind, card.id),
        prompt=card.front,
        answer=answer,
        points=points,
        feedback=Feedback(general=context),
        topic=topic_of(fact, note),
        tags=note.tags,
        evidence=fact.evidence if fact else (),
        card=card.id,
    )


def item_id(kind: Kind, *cards: str) -> str:
    """The id of an item: derived from its cards and its kind, so that making it again finds it."""
    key = "\x1f".join((kind.value, *cards))
    return "i" + blake2b(key.encode(), digest_size=8).hexdigest()


def topic_of(fact: Fact | None, note: Note) -> str:
    """The topic by the kind of what was found, or of the note where nothing was."""
    kinds: Mapping[type, str] = {
        DateFact: "date",
        ConceptFact: "concept",
        WorkFact: "work",
        AuthorFact: "work",
    }
    kind = kinds.get(type(fact)) or {"author": "work"}.get(note.type, note.type)
    titles = {"date": _("Key dates"), "concept": _("Concepts"), "work": _("Authors & works")}
    return titles.get(kind, "")


def wrong_answers(asked: Asked) -> tuple[str, ...]:
    """The card's wrong answers (plain text) that are certainly wrong and differ from one another."""
    card, note = asked.card, asked.note
    written = [visible_text(v) for name, v in note.fields.items() if name.startswith("Wrong ")]
    offered = [*(written if card.template == "choice" else ()), *card.distractors]
    right = (asked.right, *card.accepted, *asked.others)
    wrong: list[str] = []
    for text in (" ".join(t.split()) for t in offered):
        if text and not any(may_be_same(text, other, asked.date) for other in (*right, *wrong)):
            wrong.append(text)
    return tuple(wrong[:MOST_WRONG])


def may_be_same(one: str, other: str, date: str | None = None) -> bool:
    """Whether two answers could be told for one another, or one says the other and more.

    With `date`, both are dates: they must not overlap.
    """
    if date is not None:
        ours, theirs = readings(one), readings(other)
        if ours and theirs:
            return not all(are_disjoint(a, b) for a in ours for b in theirs)
    first, second = read_number(one), read_number(other)
    if first is not None and second is not None:
        return first == second
    if compare_answer(one, [other]).verdict is not Verdict.WRONG:
        return True
    words, others = (set(fold(t).split()) - _SMALL for t in (one, other))
    return not words or not others or words <= others or others <= words


def _true_false(asked: Asked) -> Iterator[Item]:
    word, _blank, _rest = asked.right.partition(" ")
    said = word.rstrip(".,:;").casefold()
    if said in ("true", "false"):
        yield make_item(asked, Kind.TRUE_FALSE, TrueFalse(said == "true"))


def _choices(asked: Asked, wrong: Sequence[str]) -> Choices:
    texts = [asked.card.back, *(html.escape(text, quote=False) for text in wrong)]
    # the right one stands anywhere, for papers that keep the order
    order = shuffled(range(len(texts)), item_id(Kind.CHOICE, asked.card.id))
    return Choices(
        tuple(Choice(chr(ord("a") + n), texts[place], float(place == 0)) for n, place in enumerate(order))
    )


def _is_short(asked: Asked) -> bool:
    text, template = asked.right, asked.card.template
    words = len(text.split())
    if "*" in text or len(text) > SHORT_LETTERS:
        return False
    return template == "typed" or words <= (SHORT_WORDS if template in _NAMED else CLAIM_WORDS)


def _gap_answer(text: str) -> ShortAnswer | Numeric | DateAnswer:
    if _YEAR.fullmatch(text):
        return DateAnswer((AcceptedDate(text),))
    number = read_number(text)
    return Numeric((AcceptedNumber(number),)) if number is not None else ShortAnswer((AcceptedText(text),))


def _can_be_written(answer: object) -> bool:
    if not isinstance(answer, ShortAnswer):
        return True
    text = answer.accepted[0].text
    return bool(fold(text)) and "*" not in text and len(text) <= SHORT_LETTERS
