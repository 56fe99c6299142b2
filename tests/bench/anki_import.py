"""50,000 notes with 100,000 cards from a package that Anki wrote: into Anki and into Lectern. Judges nothing.

Run: .venv/bin/python -m tests.bench.anki_import [NOTES]   (or the path of this file, from the root)
Each import runs in a process of its own, in turn, so that its most memory is its own.
"""

import json
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path
from resource import RUSAGE_SELF, getrusage
from typing import Any

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT))

TOWNS = ("Orrin", "Bost", "Arle", "Crayford", "Dunn", "Estwick", "Farrow", "Gale")
WORKS = ("bridge", "mill", "quay", "school", "library", "market hall", "canal", "lighthouse")
ROUNDS = 3
IN_ONE_CALL = 5_000


@dataclass(frozen=True, slots=True)
class Run:
    """What an import took: seconds of the processor and of the clock, megabytes at most.

    `later`: seconds of the processor for what searches need, which nobody has to wait for.
    """

    processor: float
    clock: float
    memory: float
    later: float


def make_packages(folder: Path, count: int) -> dict[str, Path]:
    """Notes of two cards made and written by Anki's own backend: unseen, and with a review for each card."""
    import anki.collection as anki

    col: Any = anki.Collection(str(folder / "made.anki2"))
    kind = col.models.by_name("Basic (and reversed card)")
    deck = col.decks.id("Bench")
    for start in range(0, count, IN_ONE_CALL):
        requests = []
        for number in range(start, min(count, start + IN_ONE_CALL)):
            note = col.new_note(kind)
            note.fields = [*_texts(number)]
            note.tags = ["bench", f"century{15 + number % 5}"]
            requests.append(anki.AddNoteRequest(note, deck))
        col.add_notes(requests)
    packages = {"unseen": folder / "unseen.apkg", "studied": folder / "studied.apkg"}
    _export(anki, col, packages["unseen"])
    _study(col)
    _export(anki, col, packages["studied"])
    col.close()
    return packages


def _texts(number: int) -> tuple[str, str]:
    year = 1500 + number % 500
    event = f"the {WORKS[number % 8]} of {TOWNS[number // 8 % 8]} was opened for the {number}th time"
    front = f"When did it happen that <b>{event}</b>, as some say?"
    return front, f"{year}: after long delays and to the music of two bands, {event}."


def _study(col: Any) -> None:
    """Every card reviewed once, with a memory state: as rows, since answering takes minutes."""
    at = int(time.time()) - 20 * 86_400
    log, cards = [], []
    for place, card in enumerate(col.db.list("select id from cards order by id")):
        when = at * 1000 + place
        log.append((when, card, -1, 3, 12, 0, 500, 4000 + place % 900, 0))
        data = json.dumps({"s": 11.5 + place % 7, "d": 5.5, "dr": 0.9, "lrt": when // 1000})
        cards.append((place % 30, 12, data, card))
    col.db.executemany("insert into revlog values (?, ?, ?, ?, ?, ?, ?, ?, ?)", log)
    col.db.executemany(
        "update cards set type = 2, queue = 2, due = ?, ivl = ?, factor = 2500, reps = 1, data = ?"
        " where id = ?",
        cards,
    )


def _export(anki: Any, col: Any, path: Path) -> None:
    options = anki.ExportAnkiPackageOptions(with_scheduling=True, with_media=True, legacy=False)
    col.export_anki_package(out_path=str(path), options=options, limit=None)


def import_with_anki(folder: Path, package: Path) -> int:
    """Into an empty collection of Anki's, with its progress; gives how many cards came."""
    import anki.collection as anki

    col: Any = anki.Collection(str(folder / "collection.anki2"))
    start = time.process_time(), time.perf_counter()
    options = anki.ImportAnkiPackageOptions(with_scheduling=True)
    col.import_anki_package(anki.ImportAnkiPackageRequest(package_path=str(package), options=options))
    _tell(_took(start))
    return col.card_count()


def import_with_lectern(folder: Path, package: Path) -> int:
    """Into an empty collection of ours; after that its words are indexed, as a first search would have it."""
    import app.interchange.anki.reading  # noqa: F401 - loading modules is not what is measured
    from app.collection.collection import Collection
    from app.interchange.formats import read_holdings

    with Collection.open(folder / "collection.lectern") as collection:
        importing = collection.importing
        start = time.process_time(), time.perf_counter()
        arrival = importing.store(read_holdings(package))
        took = _took(start)
        start = time.process_time(), time.perf_counter()
        while collection.finding.get_ready():
            pass
        _tell(took, later=_took(start)[0])
        return arrival.cards


def _took(start: tuple[float, float]) -> tuple[float, float]:
    """Seconds of the processor and of the clock."""
    return time.process_time() - start[0], time.perf_counter() - start[1]


def _tell(took: tuple[float, float], later: float = 0.0) -> None:
    print(json.dumps([*took, _most_memory(), later]))


def _most_memory() -> float:
    """Megabytes; Linux counts what the process was started from in `getrusage`, not in its own file."""
    status = Path("/proc/self/status")
    lines = status.read_text().splitlines() if status.exists() else []
    held = [int(line.split()[1]) for line in lines if line.startswith("VmHWM")]
    return (held[0] if held else getrusage(RUSAGE_SELF).ru_maxrss) / 1024


WAYS = {"anki": import_with_anki, "lectern": import_with_lectern}


def measure(way: str, package: Path) -> Run:
    """One import in a process of its own."""
    done = subprocess.run(
        [sys.executable, __file__, "--import", way, str(package)],
        cwd=ROOT,
        check=True,
        capture_output=True,
        text=True,
    )
    return Run(*json.loads(done.stdout.splitlines()[0]))


def import_once(way: str, package: Path) -> None:
    """What the processes do."""
    with tempfile.TemporaryDirectory() as name:
        print(WAYS[way](Path(name), package), "cards", file=sys.stderr)


def main() -> None:
    """Best of three of each, taken in turn."""
    if sys.argv[1:2] == ["--import"]:
        import_once(sys.argv[2], Path(sys.argv[3]))
        return
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 50_000
    with tempfile.TemporaryDirectory() as name:
        for kind, package in make_packages(Path(name), count).items():
            runs: dict[str, list[Run]] = {way: [] for way in WAYS}
            for _round in range(ROUNDS):
                for way in WAYS:
                    runs[way].append(measure(way, package))
            best = {
                way: Run(
                    min(r.processor for r in own),
                    min(r.clock for r in own),
                    max(r.memory for r in own),
                    min(r.later for r in own),
                )
                for way, own in runs.items()
            }
            print(f"{count} notes, {2 * count} cards, {kind}, {package.stat().st_size / 1e6:.1f} MB")
            for way, run in best.items():
                print(
                    f"  {way:8} processor {run.processor:5.2f} s, clock {run.clock:5.2f} s,"
                    f" most memory {run.memory:4.0f} MB, words indexed later {run.later:4.2f} s"
                )
            ours, theirs = best["lectern"], best["anki"]
            times = f"{ours.processor / theirs.processor:.2f}, clock {ours.clock / theirs.clock:.2f}"
            print(f"  lectern / anki: processor {times}, memory {ours.memory / theirs.memory:.2f}")


if __name__ == "__main__":
    main()
