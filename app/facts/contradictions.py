"""Two dates for one event: shown to the person, who alone can say which is right."""

import re
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from app.facts.dates.edtf_values import are_disjoint, bounds, precision
from app.facts.fact import DateFact, Evidence, Fact, Role
from app.facts.sameness import Wording, conflict, read_wording, stem

_OF_A_LIFE = frozenset(
    map(stem, "born died dies dead assassinated murdered executed beheaded hanged baptised baptized".split())
)
"""What happens once to whom it happens: whose it is decides, whatever else is said of it."""
_OF_A_THING = frozenset(
    map(
        stem,
        "founded established invented discovered signed ratified abolished enacted completed "
        "inaugurated opened "
        "dissolved unveiled consecrated launched sank sunk annexed coined incorporated patented independence "
        "demolished".split(),
    )
)
"""What happens once to one thing: all that is said of it must be the same."""
_NAMED_HAPPENING = re.compile(
    r"(?:[Tt]he )?(?P<name>(?:Battle|Siege|Massacre|Treaty|Peace|Sack|Fall) of (?:the )?[A-Z][\w’'-]+"
    r"(?: [A-Z][\w’'-]+)*)"
    r" (?:took place|was fought|occurred|happened|was (?:made|held)|"
    r"(?:(?:was|were) )?(?:signed|concluded|agreed))\b"
)
"""What bears a name happens once, in whatever verb it is told."""
_AGAIN = frozenset(
    "again annual annually yearly every each session season edition volume part series "
    "election exhibition festival "
    "championship tournament cup games congress conference meeting term first second third "
    "fourth fifth sixth "
    "seventh eighth ninth tenth new last next another other anniversary".split()
)
"""Words of what may well happen twice, or of one among several."""
_CALENDARS = range(9, 15)
"""Days between the Julian and the Gregorian calendar, one more or less: two names of one day."""
_GREGORIAN = 1930
_HAPPENS = "happens"
"""The verb of what bears a name of its own."""
_SINGLE = ("day", "month", "year")
LIKE = 0.8
"""Share of content words that two tellings of one event have in common at least."""
FEWEST = 3
"""Content words that tell an event from others, the verb included."""


@dataclass(frozen=True, slots=True)
class Contradiction:
    """Two facts that give one event dates which can't both be right, in the order they were given."""

    first: DateFact
    second: DateFact

    @property
    def evidence(self) -> tuple[Evidence, Evidence]:
        """The two places that say so."""
        return _stating(self.first), _stating(self.second)

    @property
    def across_documents(self) -> bool:
        """Whether two documents disagree, rather than one with itself."""
        one, other = self.evidence
        return one.source != other.source

    def against(self, fact_id: str) -> DateFact | None:
        """The fact that contradicts one of the two."""
        return {self.first.id: self.second, self.second.id: self.first}.get(fact_id)


@dataclass(frozen=True, slots=True)
class _Told:
    """A dated event that happens once: its wording, the verb that says so, and what comes before it."""

    order: int
    fact: DateFact
    wording: Wording
    verb: str
    subject: Wording


def find_contradictions(facts: Iterable[Fact]) -> tuple[Contradiction, ...]:
    """Pairs of stated dates that certainly differ for what is certainly one event.

    Only events that happen once are compared (births, foundings, signatures): offices are taken and prizes
    won again. Inferred, approximate and spanning dates are left out, and so are the two calendars.
    """
    dated = [fact for fact in facts if isinstance(fact, DateFact)]
    told = [t for order, fact in enumerate(dated) if (t := _read(order, fact))]
    index: dict[tuple[str, str], list[_Told]] = defaultdict(list)
    found: dict[tuple[int, int], Contradiction] = {}
    for one in told:
        near: dict[int, _Told] = {}
        for word in one.wording.names or one.wording.stems:
            near.update((other.order, other) for other in index[one.verb, word])
        for other in near.values():
            if _same_event(other, one) and _dates_differ(other.fact.date, one.fact.date):
                found[other.order, one.order] = Contradiction(other.fact, one.fact)
        for word in set(one.wording.stems):
            index[one.verb, word].append(one)
    return tuple(found[key] for key in sorted(found))


def _read(order: int, fact: DateFact) -> _Told | None:
    wording = read_wording(fact.event)
    if (named := _NAMED_HAPPENING.match(fact.event)) and not fact.inferred and _is_single(fact.date):
        name = read_wording(named["name"])
        return _Told(order, fact, name, _HAPPENS, name)
    verbs = [s for s in wording.stems if s in _OF_A_LIFE or s in _OF_A_THING]
    words = set(re.findall(r"\w+", fact.event))
    if fact.inferred or len(verbs) != 1 or words & _AGAIN or wording.denies:
        return None
    if not _is_single(fact.date):
        return None
    place = wording.stems.index(verbs[0])
    before = wording.stems[:place]
    subject = Wording(before, wording.names & set(before), frozenset(), False)
    return _Told(order, fact, wording, verbs[0], subject)


def _is_single(value: str) -> bool:
    """Whether a date is one day, month or year, and not in doubt."""
    return precision(value) in _SINGLE and value[-1] not in "~?%"


def _same_event(one: _Told, other: _Told) -> bool:
    if _overlap(_stating(one.fact), _stating(other.fact)) or conflict(one.fact.event, other.fact.event):
        return False
    if one.verb == _HAPPENS:
        return one.wording == other.wording
    if one.verb in _OF_A_LIFE:
        a, b = one.subject, other.subject
        others = set(a.stems) - a.names == set(b.stems) - b.names
        # a full name and a family name may be one person's, as long as neither says what the other can't
        return others and bool(a.names & b.names) and (a.names <= b.names or b.names <= a.names)
    words, others = set(one.wording.stems), set(other.wording.stems)
    shared = words & others
    named = bool(one.wording.names & shared)
    enough = len(shared) >= (FEWEST if named else FEWEST + 1)
    return enough and len(shared) >= LIKE * len(words | others)


def _dates_differ(one: str, other: str) -> bool:
    a, b = bounds(one), bounds(other)
    if not a or not b or not are_disjoint(one, other):
        return False
    early = 1 <= a[0][0] < _GREGORIAN and 1 <= b[0][0] < _GREGORIAN
    if early and precision(one) == precision(other) == "day":
        return abs((date(*a[0]) - date(*b[0])).days) not in _CALENDARS
    return True


def _stating(fact: DateFact) -> Evidence:
    return next((e for e in fact.evidence if e.role is Role.STATES), fact.evidence[0])


def _overlap(one: Evidence, other: Evidence) -> bool:
    return one.source == other.source and one.start < other.end and other.start < one.end
