"""Which items of the bank a rule draws from, and which could stand in the place of another."""

from collections.abc import Callable, Collection, Hashable, Iterable, Sequence

from app.quiz.item import Difficulty, Item, Kind
from app.quiz.quiz import Rule
from app.quiz.summary import ItemSummary, has_tags
from app.study.typed_answers import fold
from app.wording import gettext as _


def pool_of(rule: Rule, summaries: Iterable[ItemSummary], taken: Collection[str] = ()) -> tuple[str, ...]:
    """The ids of the items that a rule takes and that are not taken, the least used first if it asks so."""
    found = [s for s in summaries if s.id not in taken and takes(rule, s)]
    if rule.least_used:
        found.sort(key=use_of)
    return tuple(s.id for s in found)


def takes(rule: Rule, summary: ItemSummary) -> bool:
    """Whether all that a rule asks holds for an item; a retired one is never drawn."""
    return (
        not summary.retired
        and has_tags(summary.tags, rule.tags)
        and rule.topic in ("", summary.topic)
        and (not rule.kinds or summary.kind in rule.kinds)
        and rule.difficulty in (None, summary.difficulty)
    )


def use_of(summary: ItemSummary) -> tuple[int, int, str]:
    """How much an item was used: given out, then standing in quizzes."""
    return summary.uses, len(summary.quizzes), summary.id


def substitutes(
    old: ItemSummary, summaries: Iterable[ItemSummary], present: Collection[ItemSummary]
) -> list[ItemSummary]:
    """What could stand in an item's place, the likest first: of its topic, asking nothing twice."""
    cards = {s.card for s in present if s.card}
    asked = {fold(s.prompt) for s in present}
    ids = {s.id for s in present}
    found = [
        s
        for s in summaries
        if not s.retired
        and s.id not in ids
        and s.topic == old.topic
        and (s.card is None or s.card not in cards)
        and (fold(s.prompt) not in asked or s.kind in (Kind.MATCHING, Kind.ORDERING))
    ]

    def unlike(s: ItemSummary) -> tuple[bool, bool, bool, tuple[int, int, str]]:
        return s.kind is not old.kind, s.points != old.points, s.difficulty is not old.difficulty, use_of(s)

    return sorted(found, key=unlike)


def pick_varied(items: Sequence[Item], count: int) -> tuple[Item, ...]:
    """Up to so many items, kinds and topics in turn, none of whose cards is asked twice.

    First those that rest on sentences of their own, since what rests on one sentence gives each other away.
    """
    picked = _in_turn(items, count, (), _rests_on)
    picked += _in_turn([i for i in items if i not in picked], count - len(picked), picked, _card_of)
    topics = list(dict.fromkeys(item.topic for item in items))
    return tuple(sorted(picked, key=lambda item: topics.index(item.topic)))


def _in_turn(
    items: Sequence[Item], count: int, before: Sequence[Item], asks: Callable[[Item], set[Hashable]]
) -> list[Item]:
    lines: dict[tuple[str, Kind], list[Item]] = {}
    # what is made of several cards first, or single ones would leave nothing for it
    for item in sorted(items, key=lambda one: one.kind not in (Kind.MATCHING, Kind.ORDERING)):
        lines.setdefault((item.topic, item.kind), []).append(item)
    picked: list[Item] = []
    seen: set[Hashable] = {key for item in before for key in asks(item)}
    while len(picked) < count and any(lines.values()):
        for line in lines.values():
            while line and asks(line[0]) & seen:
                line.pop(0)
            if line and len(picked) < count:
                picked.append(line.pop(0))
                seen |= asks(picked[-1])
    return picked


def _card_of(item: Item) -> set[Hashable]:
    return {item.card} if item.card else set()


def _rests_on(item: Item) -> set[Hashable]:
    """The card and the sentence of an item; of one made of several cards, all their sentences."""
    places = item.evidence[:1] if item.card else item.evidence
    return _card_of(item) | {(e.source, e.start, e.end) for e in places}


def kind_title(kind: Kind) -> str:
    """What a kind of item is called."""
    return {
        Kind.CHOICE: _("Multiple choice"),
        Kind.CHOICES: _("Several right"),
        Kind.TRUE_FALSE: _("True or false"),
        Kind.SHORT_ANSWER: _("Short answer"),
        Kind.NUMERIC: _("Number"),
        Kind.DATE: _("Date"),
        Kind.CLOZE: _("Gaps"),
        Kind.MATCHING: _("Matching"),
        Kind.ORDERING: _("Ordering"),
        Kind.ESSAY: _("Essay"),
    }[kind]


def difficulty_title(difficulty: Difficulty) -> str:
    """How hard, in a word."""
    words = {Difficulty.EASY: _("Easy"), Difficulty.MEDIUM: _("Medium"), Difficulty.HARD: _("Hard")}
    return words[difficulty]


def rule_in_words(rule: Rule) -> str:
    """What a rule asks for, such as "Concepts, true or false, the least used"."""
    parts = [rule.topic] if rule.topic else []
    parts += [kind_title(kind).lower() for kind in rule.kinds]
    if rule.difficulty is not None:
        parts.append(difficulty_title(rule.difficulty).lower())
    parts += [f"#{tag}" for tag in rule.tags]
    if rule.least_used:
        parts.append(_("the least used"))
    return ", ".join(parts) or _("any item")
