"""Dated facts that only repeat others: entries of a register, and one thing told twice."""

import re
from collections import Counter
from collections.abc import Callable, Sequence

from app.facts.fact import DateFact

LEAST_ENTRIES = 3
"""Items of a list with one verb that make it a register: lodges consecrated, streets named."""
MOSTLY = 2 / 3
"""The share of a list's dated items with one verb from which the whole list is a register."""
FAR = 3
"""Blocks between two items of one register at most: an item may have others below it."""
ENTRY = 0.2
"""What an entry of a register is worth at most; the best of them keeps its own."""
_MAKING = frozenset(
    "build construct erect open consecrate dedicate complete finish found establish create set".split()
)
"""Verbs that tell of one making: what was built in a year was hardly consecrated in it as something else."""
_NAME = re.compile(r"[^\W\d_a-z][\w’'-]*")
_SMALL_NAMES = frozenset("The A An In At On Of And St Saint".split())
LEAST_SHARED = 2
"""Words of names that tell one thing: "Mary" and "Petroc"."""


def entries_of_registers(entries: Sequence[tuple[DateFact, int, str]]) -> set[str]:
    """The facts of registers but for the best of each; `entries`: facts of list items with the number of
    their block and the lemma of their verb."""
    slight: set[str] = set()
    run: list[tuple[DateFact, int, str]] = []
    for entry in sorted(entries, key=lambda e: e[1]):
        if run and entry[1] - run[-1][1] > FAR:
            slight |= _slight_of_list(run)
            run = []
        run.append(entry)
    return slight | _slight_of_list(run)


def _slight_of_list(run: Sequence[tuple[DateFact, int, str]]) -> set[str]:
    """Of a list mostly of one verb all but the best, of another list all but the best of each verb."""
    alike = Counter(verb for _, _, verb in run if verb)
    if any(count >= max(LEAST_ENTRIES, MOSTLY * len(run)) for count in alike.values()):
        return _but_best([f for f, _, _ in run])
    slight: set[str] = set()
    for verb in alike:
        slight |= _but_best([f for f, _, v in run if v == verb])
    return slight


def _but_best(facts: Sequence[DateFact]) -> set[str]:
    if len({f.evidence[0].start for f in facts}) < LEAST_ENTRIES:
        return set()
    best = max(facts, key=lambda f: f.importance)
    return {f.id for f in facts if f is not best}


def told_twice(facts: Sequence[DateFact], verb_of: Callable[[DateFact], str]) -> set[str]:
    """The longer of two facts that tell in other words when one named thing was made."""
    longer: set[str] = set()
    made = [(f, _subject_names(f.event)) for f in facts if verb_of(f) in _MAKING]
    for number, (one, names) in enumerate(made):
        for other, others in made[number + 1 :]:
            fewer = min(names, others, key=len)
            shared = names & others
            same = one.date == other.date and len(shared) >= LEAST_SHARED and len(fewer - shared) <= 1
            if same and one.id not in longer:
                longer.add(max(one, other, key=lambda f: len(f.event)).id)
    return longer


def _subject_names(event: str) -> set[str]:
    """The names of who or what was made: what stands before "was"."""
    before = re.split(r"\b(?:was|were|had|has)\b", event, maxsplit=1)[0]
    return set(_NAME.findall(before)) - _SMALL_NAMES
