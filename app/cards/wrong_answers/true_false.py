"""Statements to judge true or false, in pairs: what the document says, and the same with a wrong answer.

They are made from cards whose answer fits back into a plain sentence, and are the least that a deck takes up:
half of them can be guessed. Quizzes ask for them.
"""

import html
import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from hashlib import blake2b

from app.cards.note import Card, Note
from app.cards.refusals.rules import find_faults
from app.cards.templates.note_types import COMMON_FIELDS
from app.cards.templates.rendering import render_cards, visible_text
from app.cards.writing import Written
from app.facts.dates.edtf_values import precision
from app.facts.fact import DateFact, Fact
from app.wording import gettext as _

TEMPLATE = "true_false"
BEFORE = {"day": "on", "month": "in", "year": "in", "decade": "in the", "century": "in the"}
_DEFINE = re.compile(r"What (is|are|was|were) ([^?“]+)\?")
_WHO = re.compile(
    r"Who ((?:argues|argued|claims|claimed|holds|held|says|said|wrote|found|proposed)\b[^?]+)\?"
)
_ARTICLE = re.compile(r"(?:an?|the) ", re.IGNORECASE)


def write_pairs(written: Sequence[Written]) -> list[Written]:
    """A true and a false statement for every note that gives one, each a note of its own on the same fact."""
    pairs: list[Written] = []
    for item in written:
        found = next(_statements(item), None)
        if found is None:
            continue
        true, false, right = found
        made = [_note(item.note, item.fact, true, ""), _note(item.note, item.fact, false, right)]
        if all(cards for _own, cards in made):
            pairs += [Written(note, cards, item.fact) for note, cards in made]
    return pairs


def _statements(item: Written) -> Iterator[tuple[str, str, str]]:
    """Ways to say it as (true, false, right answer) statements, in plain text."""
    for card in item.cards:
        if not card.distractors:
            continue
        wrong = card.distractors[_draw(card.front, len(card.distractors))]
        right = visible_text(card.back)
        if card.template == "date.when" and isinstance(item.fact, DateFact):
            frame = _dated(item.note, item.fact)
        elif card.template == "concept.define":
            frame = _defined(card, right, wrong)
        elif card.template == "author.argued":
            frame = _argued(card, right, wrong)
        else:
            continue
        if frame:
            yield _filled(frame, right), _filled(frame, wrong), right


def _dated(note: Note, fact: DateFact) -> str:
    """Only events told as whole clauses, which is what a question for what happened shows."""
    event = visible_text(note.fields.get("Event", ""))
    before = BEFORE.get(precision(fact.date))
    if not visible_text(note.fields.get("What question", "")) or not before or fact.date[-1:] in "~?%":
        return ""
    return f"{event} {before} {{}}."


def _defined(card: Card, right: str, wrong: str) -> str:
    """Only definitions that both open with an article, so that number and grammar fit."""
    asked = _DEFINE.fullmatch(visible_text(card.front))
    if not asked or not (_ARTICLE.match(right) and _ARTICLE.match(wrong)):
        return ""
    verb, subject = asked.groups()
    return f"{subject[:1].upper()}{subject[1:]} {verb} {{}}."


def _argued(card: Card, right: str, wrong: str) -> str:
    asked = _WHO.fullmatch(visible_text(card.front))
    if not asked or _(" and ") in right + wrong:
        return ""
    return f"{{}} {asked.group(1)}."


def _filled(frame: str, answer: str) -> str:
    if " the {}" in frame:
        answer = answer.removeprefix("the ")
    before, after = frame.split("{}")
    return f"{before}{answer}{after}"


def _draw(key: str, number: int) -> int:
    """Which of some wrong answers: the same whenever the same is asked, and not always the first."""
    return blake2b(key.encode(), digest_size=2).digest()[0] % number


def _note(made_from: Note, fact: Fact, statement: str, right: str) -> tuple[Note, tuple[Card, ...]]:
    """A note that says where it comes from as its model does; `right` is what a false one should say."""
    verdict = "false" if right else "true"
    note_id = "n" + blake2b(f"{fact.id}\x1f{TEMPLATE}\x1f{verdict}".encode(), digest_size=8).hexdigest()
    fields = {"Statement": html.escape(statement, quote=False), "Answer": _("False") if right else _("True")}
    fields |= {name: made_from.fields.get(name, "") for name in COMMON_FIELDS}
    if right:
        said = _("The document says: {answer}.").format(answer=right)
        fields["Context"] = " ".join(filter(None, (html.escape(said, quote=False), fields["Context"])))
    note = replace(made_from, id=note_id, type=TEMPLATE, fields=fields, tags=())
    cards = render_cards(note, distractors={TEMPLATE: (_("True") if right else _("False"),)})
    return note, tuple(card for card in cards if not find_faults(card))
