"""In which order and under which headings candidates stand; knows no Qt."""

from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum

from app.cards.ranking.reasons import level_name
from app.cards.ranking.weighing import certainty
from app.documents.document import Document
from app.documents.parts import Part, outline
from app.facts.fact import AuthorFact, ConceptFact, DateFact, Fact, WorkFact
from app.ui.models.candidate import Candidate
from app.wording import gettext as _


class Order(StrEnum):
    """How a person wants to go through candidates."""

    PLACE = "place"
    KIND = "kind"
    BEST = "best"
    DOUBTFUL_FIRST = "doubtful first"
    DOUBTFUL_LAST = "doubtful last"


def order_title(order: Order) -> str:
    """What an order is called."""
    return {
        Order.PLACE: _("By section"),
        Order.KIND: _("By kind"),
        Order.BEST: _("Best first"),
        Order.DOUBTFUL_FIRST: _("Least certain first"),
        Order.DOUBTFUL_LAST: _("Least certain last"),
    }[order]


@dataclass(frozen=True, slots=True)
class Group:
    """Candidates under one heading, counted from 0 in the order of the list."""

    number: int
    title: str


Arranged = list[tuple[Group, Candidate]]
_Keyed = tuple[tuple[int | float, ...], str, Candidate]
"""What to sort by, the first of it telling groups apart; the group's title; the candidate."""
CERTAIN, DOUBTFUL = 0.78, 0.65
"""Certainty from which nothing speaks against a fact, and below which something does."""
_KINDS: dict[type[Fact], int] = {DateFact: 0, ConceptFact: 1, AuthorFact: 2, WorkFact: 2}


class Arranger:
    """Puts candidates in order; knows the sections of their documents."""

    def __init__(self, documents: Sequence[Document] = ()) -> None:
        self.outlines = tuple(map(outline, documents))
        self._orders = {d.id: number for number, d in enumerate(documents)}
        self._titles = [d.title for d in documents]
        self._starts: list[list[int]] = []
        self._sections: list[list[str]] = []
        for each in self.outlines:
            self._starts.append([s.start for s in each.sections])
            self._sections.append(_telling_titles(each.sections))

    def arrange(self, candidates: Iterable[Candidate], order: Order) -> Arranged:
        """Candidates, given best first, with the groups they stand in."""
        keyed = {
            Order.PLACE: self._by_place,
            Order.KIND: self._by_kind,
            Order.BEST: _by_worth,
            Order.DOUBTFUL_FIRST: lambda found: _by_certainty(found, 1),
            Order.DOUBTFUL_LAST: lambda found: _by_certainty(found, -1),
        }[order](list(candidates))
        keyed.sort(key=lambda row: row[0])
        arranged: Arranged = []
        group = Group(-1, "")
        before: float | None = None
        for key, title, candidate in keyed:
            if key[0] != before:
                group, before = Group(group.number + 1, title), key[0]
            arranged.append((group, candidate))
        return arranged

    def _by_place(self, candidates: Sequence[Candidate]) -> list[_Keyed]:
        rows: list[_Keyed] = []
        for number, candidate in enumerate(candidates):
            source, start = candidate.place
            document, section = self._section(source, start)
            # sections of all documents in one count, so that one number tells groups apart
            rows.append(
                ((document * 1_000_000 + section, start, number), self._title(document, section), candidate)
            )
        return rows

    def _by_kind(self, candidates: Sequence[Candidate]) -> list[_Keyed]:
        titles = (_("Key dates"), _("Concepts"), _("Authors & works"))
        rows: list[_Keyed] = []
        for number, candidate in enumerate(candidates):
            kind = _KINDS[type(candidate.fact)]
            source, start = candidate.place
            rows.append(((kind, self._orders.get(source, 0), start, number), titles[kind], candidate))
        return rows

    def _section(self, source: str, start: int) -> tuple[int, int]:
        document = self._orders.get(source, -1)
        if document < 0:
            return -1, 0
        return document, max(0, bisect_right(self._starts[document], start) - 1)

    def _title(self, document: int, section: int) -> str:
        if document < 0 or not self._sections[document]:
            return _("Candidates")
        title, whole = self._sections[document][section], self._titles[document]
        if len(self._sections[document]) == 1:
            return whole
        return (
            _("{document}: {section}").format(document=whole, section=title)
            if len(self._titles) > 1
            else title
        )


def _by_worth(candidates: Sequence[Candidate]) -> list[_Keyed]:
    levels = list(type(candidates[0].level)) if candidates else []
    titles = [level_name(level) for level in levels]
    return [
        ((levels.index(c.level), number), titles[levels.index(c.level)], c)
        for number, c in enumerate(candidates)
    ]


def _by_certainty(candidates: Sequence[Candidate], direction: int) -> list[_Keyed]:
    titles = (_("Look twice"), _("Fairly certain"), _("Certain"))
    rows: list[_Keyed] = []
    for number, candidate in enumerate(candidates):
        sure = certainty(candidate.fact)
        band = (sure >= DOUBTFUL) + (sure >= CERTAIN)
        rows.append(((direction * band, direction * sure, number), titles[band], candidate))
    return rows


def _telling_titles(sections: Sequence[Part]) -> list[str]:
    """Headings, with the one above where several read the same."""
    often = Counter(s.title for s in sections)
    above: list[Part] = []
    titles: list[str] = []
    for section in sections:
        while above and above[-1].level >= section.level:
            above.pop()
        told = often[section.title] > 1 and above
        titles.append(f"{above[-1].title} · {section.title}" if told else section.title)
        above.append(section)
    return titles
