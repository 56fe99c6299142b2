"""Whom "the city", "the campaign" mean under a heading: what it names, where the text says that it is one."""

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, replace

from app.documents.document import BlockKind, Document
from app.facts.events.antecedents import Antecedent
from app.facts.events.event import Event
from app.facts.events.event_nouns import singular

LONGEST = 50
"""Characters of a heading that is a name."""
REACH = 6000
"""Characters of a section in which it says what its heading names."""
_NAME = re.compile(r"(?:The )?[A-Z][\w’'-]*(?:(?: (?:of|and|the|de|du|la|von|van))* [A-Z][\w’'-]*)*")
_NUMBER = re.compile(r"^(?:\d+(?:\.\d+)*\.?|[IVX]+\.)\s+")
_BARE = (
    r"\b(?P<article>[Tt]he) (?P<noun>%s)"
    r"(?=$|,| (?:was|were|had|has|did|became|began|came|went|took|made|won|lost|left|held|sent|gave|got|grew|"
    r"fell|rose|built|in|on|at|by|to|with|from|as|under|over|into|and|after|before|until|[a-z]+ed)\b)"
)
_KIND = r"%s(?: ?\([^()]*\))?,?\s+(?:is|was|became)\s+(?:an?|the|one of the)\s+(?P<told>[^.;:]{3,90})"
_ENDS = re.compile(r",|\s(?:of|in|on|at|that|which|who|with|for|from|to|located|situated|by|lying)\s")
_KINDS = frozenset(
    "country nation state republic kingdom empire province region territory colony island city town village "
    "settlement parish borough county district company firm university college school party church museum "
    "society movement organisation organization bank newspaper ship river lake mountain campaign".split()
)
"""What a text goes on to call by "the" alone."""
_OPENING = re.compile(
    r"(?:The )?[A-Z][\w’'-]*(?: (?:of |and |the )*[A-Z][\w’'-]*)*(?=\s+(?:is|was)\s+(?:an?|the|one of the)\s)"
)


@dataclass(frozen=True, slots=True)
class _Named:
    noun: str
    name: str
    start: int
    end: int
    until: int


class HeadedNames:
    """The names in a document's headings and title, by the noun that the text has for each."""

    def __init__(self, document: Document) -> None:
        self._text = document.text
        self._blocks = document.blocks
        self._starts = [b.start for b in document.blocks]
        self._named = list(self._find(document))

    def put(self, event: Event, place: int) -> Event:
        """The event with the name for a bare "the city", if one heading above its place gives one."""
        over: dict[str, set[str]] = {}
        for named in self._named:
            if named.start <= place < named.until:
                over.setdefault(named.noun, set()).add(named.name)
        for noun, names in over.items():
            found = re.search(_BARE % noun, event.text)
            if found is None or len(names) != 1:
                continue
            named = next(n for n in self._named if n.noun == noun and n.name in names)
            if self._is_rivalled(noun, named.name, place):
                continue
            if named.name.removeprefix("the ") in event.text:
                continue
            text = event.text[: found.start()] + named.name + event.text[found.end() :]
            given = Antecedent(named.name, named.start, named.end)
            opened = event.opens_with_name or (found.start() == 0 and not named.name.startswith("the "))
            return replace(
                event,
                text=text,
                vague=max(0, event.vague - 1),
                names=event.names + 1,
                opens_with_name=opened,
                antecedents=(*event.antecedents, given),
            )
        return event

    def _is_rivalled(self, noun: str, name: str, place: int) -> bool:
        """Whether the paragraph tells of another one before: "the city of Lund", "Kansas City", "a city"."""
        start = self._starts[max(0, bisect_right(self._starts, place) - 1)]
        told = self._text[start:place].replace(name.removeprefix("the "), "_")
        kind = noun.capitalize()
        return bool(re.search(rf"\b(?:{noun} of (?!_)|[Aa]n? (?:\w+ )?{noun}|[A-Z]\w+ {kind})\b", told))

    def _find(self, document: Document) -> Iterator[_Named]:
        heads = [b for b in self._blocks if b.kind is BlockKind.HEADING]
        for number, head in enumerate(heads):
            later = (b.start for b in heads[number + 1 :] if b.level <= head.level)
            top = number == 0
            until = len(self._text) if top else next(later, len(self._text))
            yield from self._of_heading(head.start, head.end, until)
        first = next((b for b in self._blocks if b.kind is BlockKind.PARAGRAPH), None)
        opened = _OPENING.match(self._text, first.start, first.end) if first is not None else None
        if opened is not None:
            yield from self._of_name(opened.group(), opened.start(), opened.end(), len(self._text), told=True)

    def _of_heading(self, start: int, end: int, until: int) -> Iterator[_Named]:
        words = " ".join(self._text[start:end].split()).strip("#* ")
        yield from self._of_name(_NUMBER.sub("", words), start, end, until)

    def _of_name(
        self, name: str, start: int, end: int, until: int, *, told: bool = False
    ) -> Iterator[_Named]:
        """What is said of a name behind it; `told`: its own sentence says what it is."""
        if len(name) > LONGEST or not _NAME.fullmatch(name) or name.isupper():
            return
        bare = name.removeprefix("The ")
        body = self._text[start if told else end : min(until, end + REACH)]
        if not told and not re.search(rf"(?<![.!?] )\b{re.escape(bare)}\b", body):
            return
        said = "the " + bare if name.startswith("The ") else name
        last = bare.split()[-1]
        if " " in bare and " of " not in bare and re.search(rf"[a-z,] {re.escape(bare)}\b", body):
            articled = re.search(rf"\b[Tt]he (?:\W*){re.escape(bare)}\b", body)
            yield _Named(last.lower(), f"the {bare}" if articled else bare, start, end, until)
        for found in re.finditer(_KIND % rf"\b{re.escape(bare)}", body):
            words = _ENDS.split(found["told"])[0].split()
            for kind in {singular(w) for w in words if singular(w) in _KINDS}:
                yield _Named(kind, said, start, end, until)
        of = re.search(rf"\b[Tt]he ([a-z]+) of {re.escape(bare)}\b", body)
        if of is not None and of[1] in _KINDS:
            yield _Named(of[1], said, start, end, until)
