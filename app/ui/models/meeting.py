"""A generation beside what the collection knows of its documents; knows no Qt."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from app.ui.models.candidate import Candidate, candidates_of
from app.ui.models.renewal import Renewal
from app.updating.judgements import Judgement, Remembered, Verdict, judge, reweigh
from app.updating.update import Update
from app.wording import gettext as _
from app.wording import ngettext

if TYPE_CHECKING:
    from app.collection.collection import Collection
    from app.collection.values import Earlier
    from app.generation import Generation


@dataclass(frozen=True, slots=True)
class Meeting:
    """What was generated (`whole`), ranked by earlier decisions, and what of it is here or was turned down.

    `left_out` are ids of candidates rejected before; `renewal` is None where no deck was made of the
    documents, and `changed` says whether they differ from what that deck was made of.
    """

    whole: "Generation"
    generation: "Generation"
    left_out: frozenset[str] = frozenset()
    renewal: Renewal | None = None
    changed: bool = False

    @property
    def said(self) -> str:
        """What the person should know of the deck that is here."""
        if self.renewal is None:
            return ""
        update, name = self.renewal.update, self.renewal.name
        if self.renewal.is_empty:
            unchanged = len(update.unchanged)
            words = ngettext(
                "“{deck}” holds {count} note of this document, unchanged; only new candidates are shown.",
                "“{deck}” holds {count} notes of this document, unchanged; only new candidates are shown.",
                unchanged,
            )
            return words.format(deck=name, count=unchanged)
        parts = (
            (sum(not c.edited for c in update.changed), _("{count} changed")),
            (sum(c.edited for c in update.changed), _("{count} edited by you")),
            (len(update.gone), _("{count} gone")),
            (len(self.renewal.offered), _("{count} waiting")),
            (len(update.unchanged), _("{count} unchanged")),
        )
        told = ", ".join(words.format(count=count) for count, words in parts if count)
        if not self.changed:
            return _("“{deck}” was made from this document: {counts}.").format(deck=name, counts=told)
        return _("“{deck}” was made from another version of this document: {counts}.").format(
            deck=name, counts=told
        )

    @property
    def left_out_said(self) -> str:
        """How many candidates are not shown since the like were rejected before; empty where none."""
        count = len(self.left_out)
        words = ngettext(
            "{count} candidate is left out because you rejected it before.",
            "{count} candidates are left out because you rejected them before.",
            count,
        )
        return words.format(count=count) if count else ""

    def candidates(self, *, left_out: bool = False) -> list[Candidate]:
        """What is to judge, best first; with what was rejected before, if asked for, at the end."""
        shown = self.ranked(left_out=left_out)
        found = candidates_of(shown)
        if self.renewal is None:
            return found
        update = self.renewal.update
        new = {i.note.id: i for i in update.added if i.note.id not in update.waiting}
        if left_out:
            new |= {i.note.id: i for i in update.rejected}
        return [
            replace(
                c,
                note=new[c.id].note,
                fact=new[c.id].fact or c.fact,
                cards=_with_fact(c, new[c.id].note.fact),
            )
            for c in found
            if c.id in new
        ]

    def ranked(self, *, left_out: bool = False) -> "Generation":
        """The generation whose cards are chosen from."""
        if not left_out:
            return self.generation
        known, notes = set(self.generation.ranked), {c.id: c.note for c in self.whole.deck.cards}
        more = tuple(i for i in self.whole.ranked if i not in known and notes[i] in self.left_out)
        return replace(self.generation, ranked=self.generation.ranked + more)


def meet(collection: "Collection", generation: "Generation", *, partly: bool = False) -> Meeting:
    """Look up what the collection knows; `partly`: only parts of the documents were read."""
    documents, updates = generation.documents, collection.updates
    judgements = updates.judgements(documents)
    ranked = replace(generation, ranked=reweigh(generation.ranked, generation.deck, judgements))
    notes = {c.id: c.note for c in generation.deck.cards}
    kept = {notes[card] for card in ranked.ranked}
    left_out = frozenset(notes[card] for card in generation.ranked) - kept
    earlier = updates.earlier(documents)
    if not earlier:
        return Meeting(generation, ranked, left_out)
    first = _chosen(earlier, generation.deck.name)
    update = updates.compare_documents(
        first.deck, generation.deck, documents, chosen=frozenset(generation.ranked), partly=partly
    )
    update = _knowing_edits(update, Remembered(judgements))
    # a rejected note may be here all the same: accepted later, or by another's hand
    rejected = frozenset(i.note.id for i in update.rejected) & frozenset(notes.values())
    return Meeting(generation, ranked, rejected, Renewal(first.name, update, documents), first.changed)


def verdicts(accepted: Sequence[Candidate], rejected: Sequence[Candidate]) -> list[Judgement]:
    """What to remember of decisions about candidates."""
    made = [judge(c.fact, c.note, Verdict.EDITED if c.edited else Verdict.ACCEPTED) for c in accepted]
    return made + [judge(c.fact, c.note, Verdict.REJECTED) for c in rejected]


def _chosen(earlier: "Sequence[Earlier]", name: str) -> "Earlier":
    return next((e for e in earlier if e.name.casefold() == name.casefold()), earlier[0])


def _knowing_edits(update: Update, remembered: Remembered) -> Update:
    """Notes that were edited before they were added are the person's own wording too."""
    return replace(
        update,
        changed=tuple(
            replace(c, edited=True)
            if c.new.fact and remembered.verdict(c.new.fact, c.new.note) is Verdict.EDITED
            else c
            for c in update.changed
        ),
    )


def _with_fact(candidate: Candidate, fact: str | None):
    return tuple(replace(card, fact=fact) for card in candidate.cards)
