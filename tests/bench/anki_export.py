"""50,000 notes to an Anki package, against genanki alone and Anki's own export of the same. Judges nothing.

Run: .venv/bin/python -m tests.bench.anki_export [NOTES]   (or the path of this file, from the root)
"""

import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from functools import partial
from importlib.util import find_spec
from pathlib import Path
from resource import RUSAGE_SELF, getrusage
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

import genanki

from app.cards.note import Note
from app.cards.templates.note_types import NOTE_TYPES
from app.cards.templates.rendering import render_cards
from app.deckfile.deck import Deck
from app.interchange.anki.note_types import anki_templates, style
from app.interchange.formats import AnkiWishes, export_deck

TOWNS = ("Orrin", "Bost", "Arle", "Crayford", "Dunn", "Estwick", "Farrow", "Gale")
WORKS = ("bridge", "mill", "quay", "school", "library", "market hall", "canal", "lighthouse")


def make_deck(count: int) -> Deck:
    """Date notes with two cards each, no two alike."""
    notes = tuple(_note(number) for number in range(count))
    return Deck("d-bench", "Bench", notes=notes, cards=tuple(c for n in notes for c in render_cards(n)))


def _note(number: int) -> Note:
    year = 1500 + number % 500
    event = f"the {WORKS[number % 8]} of {TOWNS[number // 8 % 8]} was opened for the {number}th time"
    fields = dict.fromkeys(NOTE_TYPES["date"].fields, "") | {
        "Event": event,
        "Date": str(year),
        "When question": f"When did it happen that {event}?",
        "What question": f"What happened in {year}, as number {number}?",
        "Source": f"Notes on a harbour (1987), p. {number % 300}",
        "Quote": f"In {year}, after long delays and to the music of two bands, {event}.",
    }
    return Note(f"n{number:06}", "date", fields, tags=("bench",))


def write_with_genanki(deck: Deck, path: Path) -> None:
    """The same notes as genanki's documentation shows it."""
    note_type = NOTE_TYPES["date"]
    model = genanki.Model(
        1607392319,
        "Date",
        fields=[{"name": name} for name in note_type.fields],
        templates=[
            {key: value for key, value in template.items() if key != "id"}
            for template in anki_templates(note_type)
        ],
        css=style(),
    )
    written = genanki.Deck(2059400110, deck.name)
    for note in deck.notes:
        written.add_note(
            genanki.Note(
                model, [note.fields[n] for n in note_type.fields], tags=list(note.tags), guid=note.id
            )
        )
    genanki.Package(written).write_to_file(path)


def with_anki(folder: Path, package: Path) -> Iterator[tuple[Path, Callable[[], object]]]:
    """Anki's own exports of the same notes, in both containers; none where Anki is not installed."""
    if find_spec("anki") is None:
        return
    import anki.collection as anki

    col: Any = anki.Collection(str(folder / "collection.anki2"))
    col.import_anki_package(anki.ImportAnkiPackageRequest(package_path=str(package)))

    def export(path: Path, *, legacy: bool) -> None:
        options = anki.ExportAnkiPackageOptions(with_media=True, legacy=legacy)
        col.export_anki_package(out_path=str(path), options=options, limit=None)

    for name, legacy in (("anki-legacy.apkg", True), ("anki-latest.apkg", False)):
        path = folder / name
        yield path, partial(export, path, legacy=legacy)


def main() -> None:
    """Best of three of each, taken in turn, in processor seconds."""
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 50_000
    deck = make_deck(count)
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        ours, latest, theirs = (folder / f"{n}.apkg" for n in ("ours", "ours-latest", "genanki"))
        ways: dict[Path, Callable[[], object]] = {
            ours: lambda: export_deck(deck, ours),
            theirs: lambda: write_with_genanki(deck, theirs),
            latest: lambda: export_deck(deck, latest, wishes=AnkiWishes(latest=True)),
        }
        export_deck(deck, ours)
        ways |= dict(with_anki(folder, ours))
        best = dict.fromkeys(ways, float("inf"))
        for _round in range(3):
            for path, write in ways.items():
                start = time.process_time()
                write()
                best[path] = min(best[path], time.process_time() - start)
        for path in ways:
            print(f"{path.stem:12} {best[path]:6.2f} s  {path.stat().st_size / 1e6:6.2f} MB")
        pairs = [(ours, theirs), (ours, folder / "anki-legacy.apkg"), (latest, folder / "anki-latest.apkg")]
        for one, other in pairs:
            if other in best:
                size = one.stat().st_size / other.stat().st_size
                print(f"{one.stem} / {other.stem}: time {best[one] / best[other]:.2f}, size {size:.2f}")
        print(f"{count} notes; most memory {getrusage(RUSAGE_SELF).ru_maxrss / 1024:.0f} MB")


if __name__ == "__main__":
    main()
