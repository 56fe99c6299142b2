"""What a person decides about generated candidates, with undo; knows no Qt."""

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from app.cards.templates.rendering import keep_only, render_cards
from app.deckfile.deck import Review
from app.documents.parts import Outline
from app.ui.models.candidate import Candidate
from app.ui.models.grouping import Arranger, Group, Order


class Decision(StrEnum):
    """What was decided about a candidate."""

    LEFT = "left"
    ACCEPTED = "accepted"
    REJECTED = "rejected"
    ADDED = "added"


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
    """All candidates of a generation, how many are shown and in which order, and what was decided.

    A candidate shows those of its cards that the amount chooses. What is decided is decided about these:
    it keeps them whatever the amount is later.
    """

    def __init__(
        self,
        candidates: Sequence[Candidate],
        choose: Callable[[float], Iterable[str]],
        amount: float = 0.5,
        arranger: Arranger | None = None,
        order: Order = Order.PLACE,
    ) -> None:
        """`candidates` best first; `choose` gives the ids of the cards shown for an amount of 0..1."""
        self._arranger = arranger or Arranger()
        self._candidates = {c.id: c for c in candidates}
        self._cards = frozenset(card.id for c in candidates for card in c.cards)
        self._choose = choose
        self._decisions: dict[str, Decision] = {}
        self._left_out: dict[str, frozenset[str]] = {}
        self._reported: set[str] = set()
        self._steps: list[_Step] = []
        self.amount = amount
        self._hidden = self._cards.difference(choose(amount))
        # all orders are settled now, in the background, so that changing between them costs nothing
        self._orders = {o: {c.id: g for g, c in self._arranger.arrange(candidates, o)} for o in Order}
        self._views: dict[str, Candidate] = {}
        self._in_sight: dict[Group, list[str]] | None = None
        self._counted: dict[int | None, Counts] = {}
        self.show_order(order)

    def __getitem__(self, candidate_id: str) -> Candidate:
        """A candidate with the cards that are shown."""
        candidate = self._candidates[candidate_id]
        if len(candidate.cards) == 1:
            return candidate
        if candidate_id not in self._views:
            self._views[candidate_id] = self._cut(candidate)
        return self._views[candidate_id]

    def _cut(self, candidate: Candidate) -> Candidate:
        hidden = self._left_out.get(candidate.id, self._hidden)
        if hidden.isdisjoint(c.id for c in candidate.cards):
            return candidate
        cards = tuple(c for c in candidate.cards if c.id not in hidden)
        return replace(candidate, cards=cards or candidate.cards[:1])

    def take_over(self, other: "Judging") -> None:
        """Decide as in an earlier judging, and edit as there, where the same candidates are offered again."""
        for candidate_id in self._candidates:
            if candidate_id not in other._candidates:
                continue
            before = other._candidates[candidate_id]
            if before.edited:
                self._replace(before)
            decision = other.decision(candidate_id)
            if decision is not Decision.LEFT:
                self._decisions[candidate_id] = decision
                self._left_out[candidate_id] = other._left_out[candidate_id]
        self._reported |= other._reported & self._candidates.keys()
        self._forget()

    @property
    def outlines(self) -> tuple[Outline, ...]:
        """The documents and their parts."""
        return self._arranger.outlines

    @property
    def has_parts(self) -> bool:
        """Whether the documents have parts to choose from."""
        return sum(len(o.sections) for o in self.outlines) > 1

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
        self._hidden = self._cards.difference(self._choose(amount))
        self._forget()

    def show_order(self, order: Order) -> None:
        """Show the same in another order, under other headings."""
        self.order = order
        self._group_of = self._orders[order]
        self._forget()

    def _forget(self) -> None:
        self._views.clear()
        self._in_sight = None
        self._counted.clear()

    def decision(self, candidate_id: str) -> Decision:
        """What was decided about a candidate."""
        return self._decisions.get(candidate_id, Decision.LEFT)

    def shown(self) -> list[Candidate]:
        """Candidates in sight, in their order; added ones are gone."""
        return [self[i] for held in self.groups().values() for i in held]

    def groups(self) -> dict[Group, list[str]]:
        """The ids of candidates in sight, by the group they stand in, all in their order."""
        if self._in_sight is None:
            self._in_sight = {}
            for candidate_id, group in self._group_of.items():
                if self._is_in_sight(candidate_id):
                    self._in_sight.setdefault(group, []).append(candidate_id)
        return self._in_sight

    def _is_in_sight(self, candidate_id: str) -> bool:
        decision = self._decisions.get(candidate_id)
        if decision is not None:
            return decision is not Decision.ADDED
        return self._candidates[candidate_id].cards[0].id not in self._hidden

    def group(self, candidate_id: str) -> Group:
        """The group in which a candidate stands."""
        return self._group_of[candidate_id]

    def counts(self, group: Group | None = None) -> Counts:
        """Figures of all, or of one group."""
        if not self._counted:
            self._count()
        return self._counted[group.number if group else None]

    def _count(self) -> None:
        shown: dict[int | None, int] = {g.number: len(held) for g, held in self.groups().items()}
        shown[None] = sum(shown.values())
        decided: Counter[tuple[int | None, Decision]] = Counter()
        cards: Counter[int | None] = Counter()
        for candidate_id, decision in self._decisions.items():
            number = self._group_of[candidate_id].number
            decided[number, decision] += 1
            decided[None, decision] += 1
            if decision is Decision.ACCEPTED:
                count = len(self[candidate_id].cards)
                cards[number] += count
                cards[None] += count
        of = len(self._candidates) - decided[None, Decision.ADDED]
        for key, number in shown.items():
            accepted, rejected = decided[key, Decision.ACCEPTED], decided[key, Decision.REJECTED]
            left = number - accepted - rejected
            self._counted[key] = Counts(number, of, accepted, rejected, left, cards[key])

    def accepted(self) -> list[Candidate]:
        """What would be added now, each note without the questions of cards that are not."""
        accepted = [c for c in self.shown() if self.decision(c.id) is Decision.ACCEPTED]
        return [replace(c, note=keep_only(c.note, c.cards)) for c in accepted]

    def decide(self, candidate_ids: Iterable[str], decision: Decision) -> None:
        """Decide about one or several as one step."""
        changed = tuple((i, self.decision(i)) for i in candidate_ids if self.decision(i) is not decision)
        if not changed:
            return
        self._steps.append(_Step(decisions=changed))
        for candidate_id, _before in changed:
            self._put(candidate_id, decision)

    def decide_shown(self, decision: Decision, group: Group | None = None) -> None:
        """Decide about all that is in sight and open, or about that of one group, as one step."""
        among = [i for g, held in self.groups().items() if group in (None, g) for i in held]
        self.decide([i for i in among if self.decision(i) is Decision.LEFT], decision)

    def add(self) -> Review:
        """Let the accepted be gone, as one step; gives what was done with cards since the last time.

        A rejection is reported once, with the first cards that are added after it.
        """
        accepted = self.accepted()
        if not accepted:
            return Review()
        rejected = frozenset(c.id for c in self.rejected_since())
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

    def rejected_since(self) -> list[Candidate]:
        """What was rejected and is not reported yet."""
        among = self._decisions.items()
        return [self[i] for i, d in among if d is Decision.REJECTED and i not in self._reported]

    def report_rejected(self) -> list[Candidate]:
        """The same, counted as reported from now on."""
        rejected = self.rejected_since()
        self._reported |= {c.id for c in rejected}
        return rejected

    def recall_rejected(self, candidate_ids: Iterable[str]) -> None:
        """Let candidates begin as rejected: they were so in an earlier review, which reported them."""
        for candidate_id in self._candidates.keys() & set(candidate_ids):
            self._put(candidate_id, Decision.REJECTED)
            self._reported.add(candidate_id)
        self._in_sight = None

    def edit(self, candidate_id: str, fields: dict[str, str]) -> bool:
        """Change a note and make its cards again; False, and no change, where none would be left to see."""
        before = self._candidates[candidate_id]
        note = replace(before.note, fields=before.note.fields | fields)
        accepted = {c.template: c.accepted for c in before.cards}
        distractors = {c.template: c.distractors for c in before.cards}
        cards = render_cards(note, accepted, distractors)
        hidden = self._left_out.get(candidate_id, self._hidden)
        if hidden.issuperset(c.id for c in cards):
            return False
        if note != before.note:
            self._steps.append(_Step(candidate=before))
            order = {c.id: number for number, c in enumerate(before.cards)}
            kept = sorted(cards, key=lambda c: order.get(c.id, len(order)))
            self._replace(replace(before, note=note, cards=tuple(kept), edited=True))
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
        self._forget()

    def _put(self, candidate_id: str, decision: Decision) -> None:
        self._counted.clear()
        self._views.pop(candidate_id, None)
        if Decision.ADDED in (decision, self.decision(candidate_id)):
            self._in_sight = None
        if decision is Decision.LEFT:
            self._decisions.pop(candidate_id, None)
            self._left_out.pop(candidate_id, None)
        else:
            self._decisions[candidate_id] = decision
            self._left_out.setdefault(candidate_id, self._hidden)
