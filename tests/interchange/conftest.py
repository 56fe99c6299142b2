"""Decks made by hand, and the real Anki to import them into."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest

from app.cards.note import Note
from app.cards.templates.note_types import NOTE_TYPES
from app.cards.templates.rendering import render_cards
from app.collection.collection import Collection
from app.deckfile.deck import Deck, Media

OWN_FIELDS: dict[str, dict[str, str]] = {
    "date": {
        "Event": "the harbour bridge was opened",
        "Date": "14 May 1931",
        "When question": "When was the harbour bridge opened?",
        "What question": "What was opened on 14 May 1931?",
        "Order question": "Which came first: the bridge or the ferry?",
        "Order answer": "the ferry",
    },
    "concept": {
        "Term": "tidal prism",
        "Definition": "the volume of water between high and low tide",
        "Attribution": "Moreno (1987)",
        "Define question": "What is a tidal prism?",
        "Term question": "Which term names the volume of water between high and low tide?",
    },
    "work": {
        "Title": "Estuaries & Their Bridges",
        "Authors": "Ada Moreno",
        "Year": "1987",
        "Container": "Coastal Letters",
        "Author question": "Who wrote <i>Estuaries &amp; Their Bridges</i>?",
        "Year question": "When did <i>Estuaries &amp; Their Bridges</i> appear?",
    },
    "author": {
        "Name": "Ada Moreno",
        "Claim": "bridges slow the tide",
        "Claim question": "What does Ada Moreno argue about bridges?",
        "Argued question": "Who argues that bridges slow the tide?",
    },
    "cloze": {"Text": "The {{c1::ferry::vessel}} stopped in {{c2::1932}}, and {{c1::the mail boat}} too."},
    "basic": {"Front": "How deep is the harbour?", "Back": "Eleven metres"},
    "true_false": {"Statement": "The bridge has four arches.", "Answer": "False"},
    "choice": {
        "Question": "Which river meets the harbour?",
        "Answer": "the Arle",
        "Wrong 1": "the Bost",
        "Wrong 2": "the Cray",
        "Wrong 3": "the Dunn",
    },
    "typed": {"Front": "The engineer's family name?", "Back": "Okafor"},
}


def write_note(kind: str, number: int, **changes: Any) -> Note:
    """A note of a type; its texts hold the number, so that no two are alike."""
    own = {
        name: f"{text} [{number}]" if text and kind not in ("choice",) else text
        for name, text in OWN_FIELDS[kind].items()
    }
    fields = dict.fromkeys(NOTE_TYPES[kind].fields, "") | own
    fields |= {
        "Source": "Moreno, Notes on a harbour (1987), p. 3",
        "Quote": f"It was a <b>wet</b> morning &amp; the bridge stood open, sentence {number}.",
        "Context": "Year inferred from “fifty years before 1981”.",
        "Link": "https://example.org/harbour?a=1&amp;b=2",
    }
    return Note(f"n-{kind}-{number}", kind, fields | changes.pop("fields", {}), **changes)


def deck_of(notes: list[Note], **changes: Any) -> Deck:
    """A deck of these notes with every card that they make."""
    cards = tuple(card for note in notes for card in render_cards(note))
    return replace(Deck("d-harbour", "Harbour", notes=tuple(notes), cards=cards), **changes)


def media_file(name: str, data: bytes) -> Media:
    """A media file with its hash."""
    return Media(name, sha256(data).hexdigest(), data)


@pytest.fixture
def make_note() -> Callable[..., Note]:
    return write_note


@pytest.fixture
def make_deck() -> Callable[..., Deck]:
    return deck_of


@pytest.fixture
def make_media() -> Callable[[str, bytes], Media]:
    return media_file


@pytest.fixture
def deck() -> Deck:
    """Three notes of every note type."""
    return deck_of([write_note(kind, number) for kind in NOTE_TYPES for number in range(3)])


class AnkiDesktop:
    """A profile of the real Anki: imports packages as its dialog does, and answers questions on them."""

    def __init__(self, path: Path) -> None:
        import anki.collection

        self.col = anki.collection.Collection(str(path))

    def import_package(self, path: Path, *, with_scheduling: bool = False) -> dict[str, int]:
        """Import with the dialog's defaults; how many notes were new, updated, unchanged, in conflict."""
        from anki.collection import ImportAnkiPackageOptions, ImportAnkiPackageRequest
        from anki.import_export_pb2 import ImportAnkiPackageUpdateCondition as Condition

        options = ImportAnkiPackageOptions(
            merge_notetypes=False,
            update_notes=Condition.IMPORT_ANKI_PACKAGE_UPDATE_CONDITION_IF_NEWER,
            update_notetypes=Condition.IMPORT_ANKI_PACKAGE_UPDATE_CONDITION_IF_NEWER,
            with_scheduling=with_scheduling,
            with_deck_configs=False,
        )
        request = ImportAnkiPackageRequest(package_path=str(path), options=options)
        log = self.col.import_anki_package(request).log
        return {
            kind: len(getattr(log, kind))
            for kind in ("new", "updated", "duplicate", "conflicting", "missing_notetype", "missing_deck")
            if len(getattr(log, kind))
        }

    def notes(self) -> dict[str, Any]:
        """Anki's notes by our id."""
        notes = (self.col.get_note(i) for i in self.col.find_notes(""))
        return {note.guid: note for note in notes}

    def problems(self) -> list[str]:
        """What Check Database and Empty Cards say, apart from that all is well."""
        said, fine = self.col.fix_integrity()
        well = fine and said == "Database rebuilt and optimized."
        return ([] if well else [said]) + [str(note) for note in self.col.get_empty_cards().notes]

    def close(self) -> None:
        self.col.close()


@pytest.fixture
def anki(tmp_path: Path) -> Iterator[AnkiDesktop]:
    folder = tmp_path / "anki"
    folder.mkdir()
    desktop = AnkiDesktop(folder / "collection.anki2")
    yield desktop
    desktop.close()


@pytest.fixture(scope="session")
def made(tmp_path_factory: pytest.TempPathFactory) -> Any:
    """A collection of twelve note types made in Anki, and the four kinds of package that Anki wrote of it."""
    from tests.interchange.anki import made_in_anki

    folder = tmp_path_factory.mktemp("made")
    path = folder / "collection.anki2"
    made_in_anki.make(path).close()
    return path, made_in_anki.export(path, folder)


@pytest.fixture
def collection(tmp_path: Path) -> Iterator[Collection]:
    """An empty collection of ours."""
    with Collection.open(tmp_path / "collection.lectern") as opened:
        yield opened
