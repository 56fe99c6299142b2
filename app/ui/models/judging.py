"""What a person decides about generated candidates, with undo; knows no Qt."""

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from app.cards.note import Card, Note
from app.cards.rendering import render_cards
from app.deckfile.deck import Review
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
    """What one action changed: the state of candidates before it, and rejections that it reported."""

    decisions: tuple[tuple[str, Decision], ...] = ()
    candidate: Candidate | None = None
    reported: frozenset[str] = frozenset()
    added: bool = False


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
        sections = {section: number for number, section in enumerate(Section)}
        order = {source: number for number, source in enumerate(sources)}
        ordered = sorted(
            candidates, key=lambda c: (sections[c.section], order.get(c.place[0], 0), c.place[1])
        )
        # kept in the order of the list, so that a move of the slider only leaves out
        self._candidates = {c.id: c for c in ordered}
        self._choose = choose
        self._decisions: dict[str, Decision] = {}
        self._reported: set[str] = set()
        self._steps: list[_Step] = []
        self.amount = amount
        self._chosen = frozenset(choose(amount))
        self._in_sight: list[Candidate] | None = None
        self._counted: dict[Section | None, Counts] = {}

    def __getitem__(self, candidate_id: str) -> Candidate:
        return self._candidates[candidate_id]

    @property
    def can_undo(self) -> bool:
        """Whether there is a decision to take back."""
        return bool(self._steps)

    @property
    def undoes_adding(self) -> bool:
        """Whether the step to take back let candidates go into a deck."""
        return bool(self._steps) and self._steps[-1].added

    def show_amount(self, amount: float) -> None:
        """Show fewer or more; what was decided stays in sight."""
        self.amount = amount
        self._chosen = frozenset(self._choose(amount))
        self._in_sight = None
        self._counted.clear()

    def decision(self, candidate_id: str) -> Decision:
        """What was decided about a candidate."""
        return self._decisions.get(candidate_id, Decision.LEFT)

    def shown(self) -> list[Candidate]:
        """Candidates in sight, by section and then by their place in the documents; added ones are gone."""
        if self._in_sight is None:
            self._in_sight = [
                candidate
                for key, candidate in self._candidates.items()
                if (key in self._chosen or key in self._decisions)
                and self.decision(key) is not Decision.ADDED
            ]
        return self._in_sight

    def counts(self, section: Section | None = None) -> Counts:
        """Figures of all, or of one section."""
        if not self._counted:
            self._count()
        return self._counted[section]

    def _count(self) -> None:
        tallies: dict[Section | None, Counter[Decision]] = {s: Counter() for s in (None, *Section)}
        cards: Counter[Section | None] = Counter()
        for candidate in self.shown():
            decision, section = self.decision(candidate.id), candidate.section
            tallies[section][decision] += 1
            if decision is Decision.ACCEPTED:
                cards[section] += len(candidate.cards)
        for section in Section:
            tallies[None] += tallies[section]
        cards[None] = cards.total()
        of = len(self._candidates) - sum(d is Decision.ADDED for d in self._decisions.values())
        for section, tally in tallies.items():
            self._counted[section] = Counts(
                shown=tally.total(),
                of=of,
                accepted=tally[Decision.ACCEPTED],
                rejected=tally[Decision.REJECTED],
                left=tally[Decision.LEFT],
                cards=cards[section],
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

    def decide_shown(self, decision: Decision, section: Section | None = None) -> None:
        """Decide about all that is in sight and open, or about that of one section, as one step."""
        left = [
            c.id
            for c in self.shown()
            if section in (None, c.section) and self.decision(c.id) is Decision.LEFT
        ]
        self.decide(left, decision)

    def add(self) -> Review:
        """Let the accepted be gone, as one step; gives what was done with cards since the last time.

        A rejection is reported once, with the first cards that are added after it.
        """
        accepted = self.accepted()
        if not accepted:
            return Review()
        rejected = frozenset(
            i for i, d in self._decisions.items() if d is Decision.REJECTED and i not in self._reported
        )
        self._reported |= rejected
        self._steps.append(
            _Step(decisions=tuple((c.id, Decision.ACCEPTED) for c in accepted), reported=rejected, added=True)
        )
        for candidate in accepted:
            self._put(candidate.id, Decision.ADDED)
        return Review(
            kept=sum(len(c.cards) for c in accepted if not c.edited),
            edited=sum(len(c.cards) for c in accepted if c.edited),
            rejected=sum(len(self[i].cards) for i in rejected),
        )

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
            self._replace(Candidate(note, cards, before.fact, edited=True))
        return True

    def undo(self) -> str | None:
        """Take the last step back; gives the candidate it was about, None when there is none."""
        if not self._steps:
            return None
        step = self._steps.pop()
        if step.candidate is not None:
            self._replace(step.candidate)
            return step.candidate.id
        for candidate_id, before in step.decisions:
            self._put(candidate_id, before)
        self._reported -= step.reported
        return step.decisions[0][0]

    def _replace(self, candidate: Candidate) -> None:
        self._candidates[candidate.id] = candidate
        self._in_sight = None
        self._counted.clear()

    def _put(self, candidate_id: str, decision: Decision) -> None:
        self._counted.clear()
        if Decision.ADDED in (decision, self.decision(candidate_id)):
            self._in_sight = None
        if decision is Decision.LEFT:
            self._decisions.pop(candidate_id, None)
        else:
            self._decisions[candidate_id] = decision
