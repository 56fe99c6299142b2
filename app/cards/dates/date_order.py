"""Which of two events came first: asked of weighty events of one document that lie close in time."""

import re
from collections.abc import Iterable
from dataclasses import replace

from app.cards.dates.understood_events import tells_other_date
from app.cards.draft import Draft
from app.facts.dates.edtf_values import are_disjoint, bounds, sort_key
from app.facts.events.event_nouns import LIFE_OF, REIGN_OF
from app.facts.fact import DateFact, Fact
from app.wording import gettext as _

MOST = 4
"""Cards of this kind in a deck: they are asked beside the dates, never instead of them."""
LEAST_WORTH = 0.7
NEAR_YEARS = 30
_SMALL = frozenset("the this that these those all some many most after before when".split())
LONGEST = 80
"""Characters of an event: two stand in one question."""


def add_order_questions(drafted: Iterable[tuple[Fact, Draft | None]]) -> list[tuple[Fact, Draft | None]]:
    """Facts with their drafts, a few of which now also ask which of two events came first.

    The dates of a pair are certainly different, both events stand in the same document, and no event is
    asked twice.
    """
    drafted = list(drafted)
    able = [f for f, draft in drafted if isinstance(f, DateFact) and draft is not None and _is_able(f, draft)]
    able.sort(key=lambda f: (-f.importance, f.evidence[0].start, f.id))
    asked: dict[str, tuple[DateFact, DateFact]] = {}
    taken: set[str] = set()
    for fact in able:
        if len(asked) == MOST:
            break
        other = next((o for o in able if o.id not in taken and _is_near(fact, o)), None)
        if fact.id in taken or other is None:
            continue
        asked[fact.id] = (fact, other)
        taken |= {fact.id, other.id}
    return [
        (fact, _with_order(draft, *asked[fact.id]) if draft and fact.id in asked else draft)
        for fact, draft in drafted
    ]


def _is_able(fact: DateFact, draft: Draft) -> bool:
    """Whether an event can be told in a question beside another: short, certain, without a date in it."""
    told = fact.event.startswith((LIFE_OF, REIGN_OF)) or len(fact.event) > LONGEST or _is_phrase(fact, draft)
    unsure = fact.inferred or "/" in fact.date or "X" in fact.date or not fact.date[-1:].isdigit()
    plain = re.search(r"[;:“”\"]", fact.event) is None and not tells_other_date(fact.event)
    return draft.type == "date" and fact.importance >= LEAST_WORTH and plain and not told and not unsure


def _is_phrase(fact: DateFact, draft: Draft) -> bool:
    """Whether an event is a name and no clause ("the Battle of Zama", "Kim’s birth")."""
    asked = draft.fields.get("When question", "")
    bare = re.compile(
        rf"\b(?:was|were|does|do|did) {re.escape(fact.event)}(?: date| span)?\?$", re.IGNORECASE
    )
    return fact.event.endswith(("’s birth", "’s death")) or bool(bare.search(asked))


def _is_near(one: DateFact, other: DateFact) -> bool:
    if one.evidence[0].source != other.evidence[0].source or not are_disjoint(one.date, other.date):
        return False
    first, second = bounds(one.date), bounds(other.date)
    if first is None or second is None:
        return False
    near = abs(first[0][0] - second[0][0]) <= NEAR_YEARS
    return near and one.evidence[0].start != other.evidence[0].start and _share_name(one.event, other.event)


def _share_name(one: str, other: str) -> bool:
    """Whether both events name the same person, place or body: else nobody would set them side by side."""
    return bool(_names(one) & _names(other))


def _names(event: str) -> set[str]:
    return {w for w in re.findall(r"[A-Z][\w’-]{2,}", event) if w.lower() not in _SMALL}


def _with_order(draft: Draft, one: DateFact, other: DateFact) -> Draft:
    # the order of the text would tell the answer: the words decide which is named first
    told = sorted((_capital(one.event), _capital(other.event)), key=str.casefold)
    first, second = sorted((one, other), key=lambda fact: sort_key(fact.date))
    fields = {
        "Order question": _("Which came first: “{one}” or “{other}”?").format(one=told[0], other=told[1]),
        "Order answer": _capital(first.event),
    }
    wrong = {"date.order": (_capital(second.event),)}
    return replace(draft, fields=draft.fields | fields, distractors=draft.distractors | wrong)


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
