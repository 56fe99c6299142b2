"""Notes whose date another place contradicts say so: the person decides, the card does not."""

import html
from collections.abc import Iterable, Sequence
from dataclasses import replace

from app.cards.note import Note
from app.facts.contradictions import Contradiction
from app.facts.dates.edtf_dates import format_date
from app.wording import gettext as _

TAG = "contradicted"
"""The tag of such notes."""


def mark_contradicted(notes: Sequence[Note], contradictions: Iterable[Contradiction]) -> tuple[Note, ...]:
    """The notes, those of contradicted facts with a remark in Context and a tag."""
    against: dict[str, list[Contradiction]] = {}
    for contradiction in contradictions:
        for fact in (contradiction.first, contradiction.second):
            against.setdefault(fact.id, []).append(contradiction)
    return tuple(_marked(n, against[n.fact]) if n.fact in against else n for n in notes)


def _marked(note: Note, contradictions: Sequence[Contradiction]) -> Note:
    context = note.fields.get("Context", "")
    for contradiction in contradictions:
        told = html.escape(remark(note.fact or "", contradiction), quote=False)
        if told not in context:
            context = f"{context} {told}".strip()
    tags = note.tags if TAG in note.tags else (*note.tags, TAG)
    return replace(note, fields=note.fields | {"Context": context}, tags=tags)


def remark(fact_id: str, contradiction: Contradiction) -> str:
    """A sentence that tells what the other place says; empty for a fact that is not contradicted."""
    other = contradiction.against(fact_id)
    if other is None:
        return ""
    words = (
        _("Another document says {date}")
        if contradiction.across_documents
        else _("Elsewhere this document says {date}")
    )
    said = " ".join(contradiction.evidence[other is contradiction.second].quote.split())
    return words.format(date=format_date(other.date)) + (f": “{said}”" if said else ".")
