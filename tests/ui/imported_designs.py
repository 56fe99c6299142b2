"""Note types as other programs have them, each with its own design, and their notes as a file holds them."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass

from app.holdings import HeldCard, HeldDeck, HeldField, HeldNote, HeldNoteType, HeldTemplate, Holdings

PLAIN = ".card { font: 20px arial; text-align: center; color: black; background-color: white; }\n"


@dataclass(frozen=True)
class Made:
    """A note type with one template, and one note of it."""

    name: str
    fields: Mapping[str, str]
    front: str
    back: str
    css: str = PLAIN
    cloze: bool = False


class Files:
    """Media as a package holds them."""

    def __init__(self, files: Mapping[str, bytes]) -> None:
        self._files = dict(files)

    def __len__(self) -> int:
        return len(self._files)

    @contextmanager
    def reading(self) -> Iterator[Iterator[tuple[str, bytes]]]:
        yield iter(self._files.items())

    def only(self, names: Collection[str]) -> "Files":
        return Files({name: data for name, data in self._files.items() if name in names})

    def remarks(self) -> Sequence[str]:
        return ()


def holding(made: Sequence[Made], media: Mapping[str, bytes] | None = None) -> Holdings:
    """All of them in one deck, in their order."""
    types = tuple(
        HeldNoteType(
            1000 + place,
            one.name,
            tuple(HeldField(name) for name in one.fields),
            (HeldTemplate("Card 1", one.front, one.back),),
            one.cloze,
            one.css,
        )
        for place, one in enumerate(made)
    )
    notes = [
        HeldNote(place + 1, f"uid{place}", 1000 + place, tuple(one.fields.values()), (), 1_700_000_000)
        for place, one in enumerate(made)
    ]
    cards = [HeldCard.unseen(place + 1, place + 1, 7, 0) for place in range(len(made))]
    return Holdings(
        "shelf.apkg",
        note_types=types,
        decks=(HeldDeck(7, "Shelf"),),
        notes=notes,
        cards=cards,
        media=Files(media or {}),
    )
