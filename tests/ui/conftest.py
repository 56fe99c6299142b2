"""A window on a new collection, and a generation made by hand, so that no test waits for a parser."""

import subprocess
import sys
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from html import escape
from pathlib import Path

import pytest

from app.cards.note import Card, Note
from app.cards.ranking.choosing import Level
from app.cards.templates.note_types import NOTE_TYPES
from app.cards.templates.rendering import render_cards
from app.deckfile.deck import Deck, Source
from app.documents.document import Block, BlockKind, Document
from app.facts.fact import AuthorFact, ConceptFact, DateFact, Evidence, Fact, Role, WorkFact, fact_id
from app.generation import Generation
from app.paths import Paths
from app.settings import SettingsFile
from app.ui.application import build_application
from app.ui.main_window import MainWindow

PASSAGES = (
    ("heading", "The measure of longitude"),
    (
        "paragraph",
        "For two hundred years sailors could find how far north they were, but not how far east. "
        "On 8 July 1714 Parliament promised twenty thousand pounds to whoever could tell a ship's "
        "longitude within half a degree. A marine chronometer is a clock that keeps the time of a "
        "known place at sea. 🙂 Most astronomers did not believe that such a clock could be made.",
    ),
    (
        "paragraph",
        "John Harrison, a carpenter, finished his first sea clock in 1735. He argued that friction, not "
        "the motion of the ship, was the enemy of good time. That winter was cold. In May of the "
        "following year he sailed with it to Lisbon, and the clock put the officers right.",
    ),
    ("heading", "What came of it"),
    (
        "paragraph",
        "The board of longitude is the committee that judged all proposals and paid for trials. In 1761 "
        "his son carried the fourth clock to Jamaica; after eighty-one days it had lost five seconds. "
        "The lunar distance method is a way to find the time from the angle between the moon and a star. "
        "It kept its friends: Nevil Maskelyne printed the tables every year from 1767 on.",
    ),
    ("heading", "References"),
    ("reference", "Sobel, D. 1995. Longitude. New York: Walker."),
    ("reference", "Andrewes, W. 1996. The Quest for Longitude. Cambridge: Harvard."),
)


def make_document(passages: tuple[tuple[str, str], ...] = PASSAGES, name: str = "longitude.txt") -> Document:
    """A document whose blocks are divided by blank lines."""
    text, blocks = "", []
    for kind, words in passages:
        blocks.append(Block(BlockKind(kind), len(text), len(text) + len(words), level=1))
        text += words + "\n\n"
    title = next((words for kind, words in passages if kind == "heading"), name)
    return Document(name, "text/plain", "ab" * 32, text, tuple(blocks), {"title": title})


def make_generation(document: Document | None = None) -> Generation:
    """Facts, notes and cards as generation would make them."""
    document = document or make_document()
    text = document.text
    facts: list[Fact] = []
    notes: list[Note] = []
    cards: list[Card] = []

    def evidence(quote: str, role: Role = Role.STATES) -> Evidence:
        start = text.index(quote)
        return Evidence(document.id, start, start + len(quote), quote, role=role)

    def add(kind: type[Fact], quote: str, own: dict[str, str], note_type: str, **values: object) -> None:
        found = [evidence(quote)]
        gave = values.pop("gave", None)
        if isinstance(gave, str):
            found.append(evidence(gave, Role.DATES))
        why = values.pop("why", "Said in so many words; it stands in the first part of the text.")
        number = fact_id(note_type, found[0], quote)
        fact = kind(id=number, importance=0.9 - len(facts) / 50, evidence=tuple(found), why=why, **values)  # type: ignore[arg-type]
        fields = dict.fromkeys(NOTE_TYPES[note_type].fields, "")
        fields |= {k: escape(v, quote=False) for k, v in own.items()}
        fields |= {"Quote": escape(quote, quote=False), "Source": document.title}
        if isinstance(gave, str):
            fields["Context"] = f"Year inferred from “{gave}”."
        note = Note(f"n{number[1:]}", note_type, fields, number)
        facts.append(fact)
        notes.append(note)
        cards.extend(render_cards(note))

    add(
        DateFact,
        "On 8 July 1714 Parliament promised twenty thousand pounds to whoever could tell a ship's "
        "longitude within half a degree.",
        {
            "When question": "When did Parliament promise a prize for finding longitude at sea?",
            "Date": "8 July 1714",
            "What question": "What did Parliament promise on 8 July 1714?",
            "Event": "Twenty thousand pounds for finding a ship's longitude",
        },
        "date",
        date="1714-07-08",
        event="Parliament promised twenty thousand pounds",
    )
    add(
        DateFact,
        "In May of the following year he sailed with it to Lisbon, and the clock put the officers right.",
        {"When question": "When did John Harrison sail to Lisbon with his clock?", "Date": "May 1736"},
        "date",
        date="1736-05",
        event="he sailed with it to Lisbon",
        inferred=True,
        gave="finished his first sea clock in 1735",
        why="Here because the story turns on it: the first trial at sea.",
    )
    add(
        DateFact,
        "John Harrison, a carpenter, finished his first sea clock in 1735.",
        {"When question": "When did John Harrison finish his first sea clock?", "Date": "1735"},
        "date",
        date="1735",
        event="finished his first sea clock",
    )
    add(
        ConceptFact,
        "A marine chronometer is a clock that keeps the time of a known place at sea.",
        {
            "Term": "marine chronometer",
            "Definition": "a clock that keeps the time of a known place at sea",
            "Define question": "What is a marine chronometer?",
            "Term question": "Which term names a clock that keeps the time of a known place at sea?",
        },
        "concept",
        term="marine chronometer",
        definition="a clock that keeps the time of a known place at sea",
    )
    add(
        ConceptFact,
        "The lunar distance method is a way to find the time from the angle between the moon and a star.",
        {
            "Term": "lunar distance method",
            "Definition": "a way to find the time from the angle between the moon and a star",
            "Define question": "What is the lunar distance method?",
        },
        "concept",
        term="lunar distance method",
        definition="a way to find the time",
    )
    add(
        AuthorFact,
        "He argued that friction, not the motion of the ship, was the enemy of good time.",
        {
            "Name": "John Harrison",
            "Claim": "Friction, not the motion of the ship, was the enemy of good time",
            "Claim question": "What did John Harrison argue about good time at sea?",
        },
        "author",
        name={"family": "Harrison", "given": "John"},
        claim="friction was the enemy of good time",
    )
    add(
        WorkFact,
        "Sobel, D. 1995. Longitude. New York: Walker.",
        {
            "Title": "Longitude",
            "Authors": "D. Sobel",
            "Year": "1995",
            "Author question": "Who wrote Longitude (1995)?",
        },
        "work",
        csl={
            "type": "book",
            "title": "Longitude",
            "author": [{"family": "Sobel", "given": "D."}],
            "issued": {"date-parts": [[1995]]},
        },
    )
    deck = Deck(
        id="d0123456789abcdef",
        name=document.title,
        sources=(Source(document.id, document.title, document.media_type, document.sha256, document.csl),),
        facts=tuple(facts),
        notes=tuple(notes),
        cards=tuple(cards),
    )
    counts = {Level.ESSENTIALS: 3, Level.STANDARD: 7, Level.EVERYTHING: len(cards)}
    return Generation(deck, (document,), tuple(c.id for c in cards), counts)


class Clock:
    """A clock that stands still until it is moved."""

    def __init__(self) -> None:
        self.at = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)

    def __call__(self) -> datetime:
        return self.at


@pytest.fixture
def document() -> Document:
    return make_document()


@pytest.fixture
def generation() -> Generation:
    return make_generation()


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def window(qtbot, tmp_path: Path, clock: Clock) -> Iterator[MainWindow]:
    """The whole window on a collection in a temporary folder, shown, at Home."""
    made = open_window(tmp_path, clock)
    qtbot.addWidget(made)
    made.show()
    made.activateWindow()
    qtbot.waitUntil(made.isActiveWindow)
    settle(qtbot, made)
    yield made
    made.close()


def open_window(folder: Path, clock: Callable[[], datetime]) -> MainWindow:
    """A window on the collection in a folder."""
    from app.collection.collection import Collection

    paths = Paths(folder / "c.lectern", folder / "backups", folder / "settings.json", folder / "logs")
    return build_application(
        ["lectern"],
        paths=paths,
        settings=SettingsFile(paths.settings),
        open_collection=lambda: Collection.open(paths.collection, now=clock, zone=UTC, backups=paths.backups),
    )


def settle(qtbot, window: MainWindow) -> None:
    """Wait until nothing is under way in the background."""
    qtbot.waitUntil(lambda: window.surroundings.work.is_idle, timeout=10_000)


ENGINE_TRIAL = """
from PySide6.QtWidgets import QApplication
app = QApplication([])
from app.ui.web_engine import WebEngine
engine = WebEngine(lambda name, told: told(None))
engine.shown.connect(lambda shown: app.exit(0 if shown else 3))
engine.view.show()
engine.load("<p>words</p>")
status = app.exec()
engine.end()
raise SystemExit(status)
"""


@pytest.fixture(scope="session")
def engine_starts() -> None:
    """Skips where QtWebEngine can't start; tried in its own process, since it may end the one it is in."""
    try:
        done = subprocess.run(
            [sys.executable, "-c", ENGINE_TRIAL],
            cwd=Path(__file__).parents[2],
            capture_output=True,
            text=True,
            timeout=60,
            check=False,
        )
    except subprocess.TimeoutExpired:
        pytest.skip("QtWebEngine does not come to show a page here")
    if done.returncode:
        pytest.skip(f"QtWebEngine can't start here: {done.stderr.strip()[-200:]}")
