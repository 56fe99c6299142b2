"""Whom a life is about: the person that its opening names, called "Ada" later; and what of a life is small.

Whom a pronoun means is told in `central_persons`.
"""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from app.documents.document import BlockKind, Document
from app.facts.events.antecedents import Antecedent
from app.facts.events.clauses import SUBJECTS
from app.facts.events.event import Event
from app.facts.events.genders import Gender, gender_of_name, gender_of_pronoun
from app.facts.language import Sentence

EARLY = 4
"""Paragraphs and headings from the top in which a life names whom it tells of."""
LEAST_TOLD = 5
"""How often at least the person is the subject, by name or by pronoun."""
TRIFLES = frozenset("attend visit hear taste spend address lecture travel meet marry tour stay study".split())
"""What somebody does many times in a life, and whose years nobody asks."""
LEAST_NAMED = 2
LEAST_CALLED = 3
"""How often at least by pronoun: of a town nobody says "he"."""
OFTEN = 20
"""How often by pronoun, so that it is enough if no other name is told of more often."""
_OPENED = re.compile(
    r"\W*(?P<name>(?:[A-Z][\w’'.-]+ ){0,4}[A-Z][\w’'-]+)"
    r"(?= \(|\s*\n|,? (?:was|is|were|had|became|began)\b|\s*$)"
)


class Protagonist:
    """The one person of a document that is a life; nobody for any other document."""

    def __init__(self, document: Document, sentences: Sequence[Sentence] | None) -> None:
        self._sentences = sentences or ()
        self._person = self._find(document) if sentences else None

    def put(self, event: Event) -> Event:
        """The event with the person's whole name for the given name that opens it."""
        given, _, rest = self._person.name.partition(" ") if self._person is not None else ("", "", "")
        if self._person is None or not rest or not re.match(rf"{re.escape(given)}(?= [a-z])", event.text):
            return event
        return replace(
            event,
            text=self._person.name + event.text[len(given) :],
            antecedents=(*event.antecedents, self._person),
        )

    def is_trifle(self, event: Event) -> bool:
        """Whether an event is one of the small ones of a life: a visit, a talk heard, a wedding."""
        if self._person is None:
            return False
        return event.verb in TRIFLES and bool(set(self._person.name.split()) & set(event.text.split()))

    def _find(self, document: Document) -> Antecedent | None:
        tops = [b for b in document.blocks if b.kind in (BlockKind.HEADING, BlockKind.PARAGRAPH)][:EARLY]
        told, called = self._subjects()
        for block in tops:
            opened = _OPENED.match(document.text, block.start, block.end)
            if opened is None:
                continue
            name = " ".join(opened["name"].split())
            named = Antecedent(name.title() if name.isupper() else name, *opened.span("name"))
            if self._is_life_of(named.name.split(), told, called):
                return named
        return None

    def _subjects(self) -> tuple[Counter[str], Counter[Gender]]:
        """How often each name, and each gender by its pronoun, is what a sentence tells of."""
        told: Counter[str] = Counter()
        called: Counter[Gender] = Counter()
        for sentence in self._sentences:
            for token in sentence.tokens:
                if token.dep not in SUBJECTS:
                    continue
                gender = gender_of_pronoun(token.text) if token.tag == "PRP" else None
                if gender is not None:
                    called[gender] += 1
                elif token.tag == "NNP" and token.entity in ("PERSON", ""):
                    told[token.text] += 1
        return told, called

    def _is_life_of(self, words: Sequence[str], told: Counter[str], called: Counter[Gender]) -> bool:
        """Whether the text tells mostly of the person of a name."""
        gender = gender_of_name(self._sentences, 0, words)
        gender = gender or next(iter(called), None) if len(called) == 1 else gender
        own = sum(told[w] for w in words)
        others = max((n for w, n in told.items() if w not in words), default=0)
        if gender is None or own < LEAST_NAMED:
            return False
        often = called[gender] >= OFTEN and own > others
        other = sum(n for g, n in called.items() if g is not gender)
        alone = called[gender] >= max(LEAST_CALLED, 2 * other)
        return alone and own + called[gender] >= LEAST_TOLD and (often or own >= 2 * others)
