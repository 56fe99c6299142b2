"""Due days and memory states after random histories, here and in the real Anki: prints what differs.

    python tests/bench/anki_equality.py [--lives 10000] [--answers 10] [--seed 1]

Needs the package `anki` and a C compiler (`cc`): Anki's process gets a clock of its own, so that years of
study, journeys, summer time, clocks set back and the hour of the day's start are played in minutes.
"""

import argparse
import json
import os
import shutil
import subprocess
import sys
import tempfile
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from zoneinfo import ZoneInfo

import numpy as np

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from app.scheduling.answering import answer
from app.scheduling.days import Days
from app.scheduling.fitting import remember
from app.scheduling.histories import Log
from app.scheduling.memory_card import MemoryCard, Preset, Rating, State
from tests.bench.anki_player import FAKE_CLOCK, PRESETS, START_HOUR

STABILITY = 1e-4
DIFFICULTY = 1e-3
"""Anki stores stability with four decimals and difficulty with three."""


@dataclass(slots=True)
class Compared:
    """What was compared, and what differed: examples by kind."""

    lives: int = 0
    answers: int = 0
    recomputed: int = 0
    differing: Counter[str] = field(default_factory=Counter)
    examples: list[str] = field(default_factory=list)
    largest: dict[str, float] = field(default_factory=lambda: {"stability": 0.0, "difficulty": 0.0})

    def note(self, kind: str, ours: object, theirs: object, line: dict) -> None:
        """Keep a difference."""
        self.differing[kind] += 1
        if len(self.examples) < 20:
            self.examples.append(f"{kind}: here {ours}, Anki {theirs}, after {line}")


def can_play() -> bool:
    """Whether Anki and a compiler are there."""
    from importlib.util import find_spec

    return find_spec("anki") is not None and shutil.which("cc") is not None and sys.platform == "linux"


def play_in_anki(folder: Path, lives: int, answers: int, seed: int) -> Iterator[dict]:
    """Every answer as Anki took it, in the order of time."""
    source, library = folder / "clock.c", folder / "clock.so"
    source.write_text(FAKE_CLOCK)
    subprocess.run(["cc", "-shared", "-fPIC", "-o", library, source, "-ldl"], check=True)
    environment = {
        "ANKI_TEST_MODE": "1",  # no fuzz
        "LD_PRELOAD": str(library),
        "PATH": os.environ.get("PATH", ""),
        "LANG": "C.UTF-8",
        "HOME": str(folder),
    }
    player = Path(__file__).with_name("anki_player.py")
    with subprocess.Popen(
        [sys.executable, player, folder, str(lives), str(answers), str(seed)],
        env=environment,
        stdout=subprocess.PIPE,
        text=True,
    ) as played:
        assert played.stdout is not None
        for line in played.stdout:
            yield json.loads(line)
    if played.returncode:
        raise SystemExit("Anki's process failed")


def compare(lines: Iterable[dict]) -> Compared:
    """Answer alike and compare."""
    found = Compared()
    cards: dict[int, MemoryCard] = {}
    presets = [
        Preset(
            learning_steps=tuple(p["steps"]),
            relearning_steps=tuple(p["resteps"]),
            maximum_interval=p["longest"],
            desired_retention=p["retention"],
            parameters=tuple(p["parameters"]),
        )
        for p in PRESETS
    ]
    first_day: int | None = None
    for line in lines:
        days = Days(START_HOUR, ZoneInfo(line["zone"]))
        if "remembered" in line:
            compare_whole_log(found, presets, days.end_of(line["now"]), line)
            continue
        preset = presets[line["preset"]]
        outcome = answer(
            cards.get(line["life"], MemoryCard()), Rating(line["rating"]), line["now"], days, preset
        )
        card = outcome.card
        today = days.day_of(line["now"])
        first_day = today - line["today"] if first_day is None else first_day
        compare_card(found, card, preset, outcome.log.interval, first_day, line)
        cards[line["life"]] = card
        found.answers += 1
    found.lives = len(cards)
    return found


def compare_whole_log(found: Compared, presets: list[Preset], day_end: int, line: dict) -> None:
    """The memory states that follow from the whole log at once."""
    log = np.array(line["log"], dtype=np.int64)
    for number, preset in enumerate(presets):
        theirs = {int(card): state[1:] for card, state in line["remembered"].items() if state[0] == number}
        own = log[np.isin(log[:, 0], list(theirs))]
        columns = Log(own[:, 0], own[:, 1], own[:, 2], own[:, 3], own[:, 4] > 0, day_end)
        for card in remember(columns, preset.parameters):
            stability, difficulty = theirs[card.card]
            found.recomputed += 1
            if abs(card.memory.stability - stability) > STABILITY + 1e-5 * stability:
                found.note("recomputed stability", card.memory.stability, stability, {})
            if abs(card.memory.difficulty - difficulty) > DIFFICULTY:
                found.note("recomputed difficulty", card.memory.difficulty, difficulty, {})


def compare_card(
    found: Compared, card: MemoryCard, preset: Preset, interval: int, first_day: int, line: dict
) -> None:
    """One card after one answer."""
    due = card.due_at if card.due_at is not None else (card.due_day or 0) - first_day
    pairs = {"state": (int(card.state), line["type"]), "due": (due, line["due"]),
             "lapses": (card.lapses, line["lapses"]), "interval": (interval, line["log"])}  # fmt: skip
    if card.state in (State.LEARNING, State.RELEARNING):
        steps = preset.learning_steps if card.state is State.LEARNING else preset.relearning_steps
        pairs["step"] = (max(0, len(steps) - card.step), line["left"])
    for kind, (ours, theirs) in pairs.items():
        if ours != theirs:
            found.note(kind, ours, theirs, line)
    assert card.memory is not None
    for kind, ours, theirs, rounding in (
        ("stability", card.memory.stability, line["stability"], STABILITY),
        ("difficulty", card.memory.difficulty, line["difficulty"], DIFFICULTY),
    ):
        difference = abs(ours - theirs)
        found.largest[kind] = max(found.largest[kind], difference / max(1.0, theirs))
        if difference > rounding + 1e-5 * theirs:
            found.note(kind, ours, theirs, line)


def main() -> None:
    """Play, compare, tell."""
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("--lives", type=int, default=10_000)
    arguments.add_argument("--answers", type=int, default=10)
    arguments.add_argument("--seed", type=int, default=1)
    given = arguments.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        lines = play_in_anki(Path(folder), given.lives, given.answers, given.seed)
        found = compare(lines)
    print(f"{found.lives} histories, {found.answers} answers, {found.recomputed} states from whole logs")
    print(f"largest differences: {found.largest} (stability relative above 1 day)")
    print("differing:", dict(found.differing) or "none")
    print("\n".join(found.examples))
    raise SystemExit(1 if found.differing else 0)


if __name__ == "__main__":
    main()
