"""What a person asked to be made of documents, and its answer in the worker process; knows no Qt."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from app.cards.ranking.choosing import count_words
from app.documents.document import Document
from app.documents.part_choice import EVERYTHING, PartChoice
from app.documents.parts import LONG, Outline, outline

if TYPE_CHECKING:
    from app.generation import Generation, Progress


@dataclass(frozen=True, slots=True)
class Request:
    """Files, or documents that were read before. `ask` wants parts to be chosen however short they are."""

    sources: tuple[Path | Document, ...]
    parts: PartChoice = EVERYTHING
    ask: bool = False

    @property
    def names(self) -> list[str]:
        """What the files are called."""
        return [s.name for s in self.sources]

    @property
    def is_read(self) -> bool:
        """Whether a person has seen what there is to choose from."""
        return bool(self.sources) and all(isinstance(s, Document) for s in self.sources)


@dataclass(frozen=True, slots=True)
class Offer:
    """Documents as they were read, with their parts, to choose from before anything is made."""

    outlines: tuple[Outline, ...]


def answer(request: Request, *, progress: "Callable[[Progress], None]") -> "Generation | Offer":
    """Make the cards; or give long documents back, so that parts of them can be chosen first."""
    from app.generation import generate, read_documents  # the window has no use for all that these bring

    documents = tuple(read_documents(request.sources, progress))
    if not request.is_read:
        outlines = tuple(map(outline, documents))
        if wants_choice(outlines, ask=request.ask):
            return Offer(outlines)
    return generate(documents, parts=request.parts, progress=progress)


def wants_choice(outlines: Iterable[Outline], *, ask: bool = False) -> bool:
    """Whether parts should be chosen: where it was asked for, and in long documents that have parts."""
    return any((ask or count_words(o.document) > LONG) and len(o.sections) > 1 for o in outlines)
