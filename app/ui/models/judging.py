"""What a person decides about generated candidates, with undo; knows no Qt."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from app.cards.note import Card, Note
from app.cards.rendering import render_cards
from app.facts.fact import KINDS, AuthorFact, ConceptFact, DateFact, Fact, WorkFact


class Section(StrEnum):
    """The groups that candidates stand in."""

    DATES = "date"
    CONCEPTS = "concept"
    WORKS = "work"


_SECTIONS: dict[type[Fact], Section] = {
    DateFact: Section.DATES,
    ConceptFact: Section.CONCEPTS,
    WorkFact: Section.WORKS,
    AuthorFact: Section.WORKS,
}


class Decision(StrEnum):
    """What was decided about a candidate."""

    LEFT = "left"
    ACCEPTED = "accepted"
    REJECTED = "rejected"
    ADDED = "added"


@dataclass(frozen=True, slots=True)
class Candidate:
    """A note that was generated, with its cards and the fact it rests on."""

    note: Note
    cards: tuple[Card, ...]
    fact: Fact
    edited: bool = False

    @property
    def id(self) -> str:
        """The note's id."""
        return self.note.id

    @property
    def kind(self) -> str:
        """date, concept, work or author."""
        return KINDS[type(self.fact)]

    @property
    def section(self) -> Section:
        """Authors and works stand together."""
        return _SECTIONS[type(self.fact)]

    @property
    def place(self) -> tuple[str, int]:
        """Where its first evidence stands, to sort by."""
        first = self.fact.evidence[0]
        return first.source, first.start

    @property
    def is_inferred(self) -> bool:
        """Whether its date was not said in so many words."""
        return isinstance(self.fact, DateFact) and self.fact.inferred


@dataclass(frozen=True, slots=True)
class Counts:
    """How many candidates are shown, and what was decided about them. `cards` counts accepted cards."""

    shown: int
    of: int
    accepted: int
    rejected: int
    left: int
    cards: int


@dataclass(frozen=True, slots=True)
class _Step:
    """What one action changed: the state of candidates before it."""

    decisions: tuple[tuple[str, Decision], ...] = ()
    candidate: Candidate | None = None


class Judging:
    """All candidates of a generation, how many are shown, and what was decided."""

    def __init__(
        self,
        candidates: Sequence[Candidate],
        choose: Callable[[float], Iterable[str]],
        amount: float = 0.5,
        sources: Sequence[str] = (),
    ) -> None:
        """`choose` gives the ids shown for an amount of 0..1; `sources` their documents' order."""
        self._candidates = {c.id: c for c in candidates}
        self._choose = choose
        self._sources = {source: order for order, source in enumerate(sources)}
        self._decisions: dict[str, Decision] = {}
        self._steps: list[_Step] = []
        self.amount = amount
        self._chosen = set(choose(amount))
        self._in_sight: list[Candidate] | None = None
        self._counted: dict[Section | None, Counts] = {}

    def __getitem__(self, candidate_id: str) -> Candidate:
        return self._candidates[candidate_id]

    @property
    def can_undo(self) -> bool:
        """Whether there is a decision to take back."""
        return bool(self._steps)

    def show_amount(self, amount: float) -> None:
        """Show fewer or more; what was decided stays in sight."""
        self.amount = amount
        self._chosen = set(self._choose(amount))
        self._in_sight = None
        self._counted.clear()

    def decision(self, candidate_id: str) -> Decision:
        """What was decided about a candidate."""
        return self._decisions.get(candidate_id, Decision.LEFT)

    def shown(self) -> list[Candidate]:
        """Candidates in sight, by section and then by their place in the documents; added ones are gone."""
        if self._in_sight is None:
            order = {section: number for number, section in enumerate(Section)}
            self._in_sight = sorted(
                (
                    c
                    for c in self._candidates.values()
                    if (c.id in self._chosen or c.id in self._decisions)
                    and self.decision(c.id) is not Decision.ADDED
                ),
                key=lambda c: (order[c.section], self._sources.get(c.place[0], 0), c.place[1]),
            )
        return self._in_sight

    def counts(self, section: Section | None = None) -> Counts:
        """Figures of all, or of one section."""
        if section not in self._counted:
            self._counted[section] = self._count(section)
        return self._counted[section]

    def _count(self, section: Section | None) -> Counts:
        shown = [c for c in self.shown() if section in (None, c.section)]
        decided = [self.decision(c.id) for c in shown]
        accepted = [c for c, d in zip(shown, decided, strict=True) if d is Decision.ACCEPTED]
        added = sum(d is Decision.ADDED for d in self._decisions.values())
        return Counts(
            shown=len(shown),
            of=len(self._candidates) - added,
            accepted=len(accepted),
            rejected=decided.count(Decision.REJECTED),
            left=decided.count(Decision.LEFT),
            cards=sum(len(c.cards) for c in accepted),
        )

    def accepted(self) -> list[Candidate]:
        """What would be added now."""
        return [c for c in self.shown() if self.decision(c.id) is Decision.ACCEPTED]

    def decide(self, candidate_ids: Iterable[str], decision: Decision) -> None:
        """Decide about one or several as one step."""
        changed = tuple((i, self.decision(i)) for i in candidate_ids if self.decision(i) is not decision)
        if not changed:
            return
        self._steps.append(_Step(decisions=changed))
        for candidate_id, _before in changed:
            self._put(candidate_id, decision)

    def decide_section(self, section: Section, decision: Decision) -> None:
        """Decide about all of a section that is in sight and open."""
        left = [c.id for c in self.shown() if c.section is section and self.decision(c.id) is Decision.LEFT]
        self.decide(left, decision)

    def edit(self, candidate_id: str, fields: dict[str, str]) -> bool:
        """Change a note and make its cards again; False, and no change, where no card would be left."""
        before = self._candidates[candidate_id]
        note = replace(before.note, fields=before.note.fields | fields)
        accepted = {c.template: c.accepted for c in before.cards}
        distractors = {c.template: c.distractors for c in before.cards}
        cards = render_cards(note, accepted, distractors)
        if not cards:
            return False
        if note != before.note:
            self._steps.append(_Step(candidate=before))
            self._candidates[candidate_id] = Candidate(note, cards, before.fact, edited=True)
            self._in_sight = None
            self._counted.clear()
        return True

    def undo(self) -> str | None:
        """Take the last step back; gives the candidate it was about, None when there is none."""
        if not self._steps:
            return None
        step = self._steps.pop()
        if step.candidate is not None:
            self._candidates[step.candidate.id] = step.candidate
            self._in_sight = None
            self._counted.clear()
            return step.candidate.id
        for candidate_id, before in step.decisions:
            self._put(candidate_id, before)
        return step.decisions[0][0]

    def _put(self, candidate_id: str, decision: Decision) -> None:
        self._counted.clear()
        if Decision.ADDED in (decision, self.decision(candidate_id)):
            self._in_sight = None
        if decision is Decision.LEFT:
            self._decisions.pop(candidate_id, None)
        else:
            self._decisions[candidate_id] = decision
