"""Documents read again from the command line: what is told and kept, and the page's commands run."""

import json
import re
import shlex
from pathlib import Path

import pytest

from app.cli import main
from app.collection.collection import Collection
from app.deckfile.reading import read_deck
from app.deckfile.writing import encode_deck, write_deck
from app.facts.language import Language
from app.generation import generate
from app.scheduling.memory_card import Rating

ROOT = Path(__file__).resolve().parents[2]
PAGE = ROOT / "docs" / "updating.md"
STEP = re.compile(
    r"[Ss]ave this as `([\w.]+)`:\n\n```\n(.*?)```|^    python main\.py ([^\n]+)$", re.DOTALL | re.MULTILINE
)
FILES = [found.group(2) for found in STEP.finditer(PAGE.read_text("utf-8")) if found.group(1)]


def run(*words: str, collection: Path) -> int:
    return main([*words, "--collection", str(collection)])


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.fixture
def kept(here: Path) -> Path:
    """A collection with the first version of the annals, every card answered once."""
    path = here / "c.lectern"
    (here / "annals.md").write_text(FILES[0], "utf-8")
    assert run("generate", "annals.md", "--level", "everything", collection=path) == 0
    with Collection.open(path) as collection:
        for card in collection.find_cards():
            collection.answer(card, Rating.GOOD)
    return path


def read_again(path: Path, capsys: pytest.CaptureFixture[str], *more: str) -> dict:
    capsys.readouterr()
    assert run("generate", "annals.md", "--level", "everything", "--json", *more, collection=path) == 0
    return json.loads(capsys.readouterr().out)


@pytest.mark.model
def test_every_command_of_the_page_runs_in_order(here: Path, capsys: pytest.CaptureFixture[str]):
    path, said = here / "c.lectern", []
    for step in STEP.finditer(PAGE.read_text("utf-8")):
        name, text, command = step.groups()
        if name:
            (here / name).write_text(text, "utf-8")
            continue
        assert run(*shlex.split(command), collection=path) == 0, command
        said.append(capsys.readouterr().out)
    assert len(said) == 9
    assert "Annals of Arden: " in said[1]
    assert "Date: 3 May 1820 -> 4 May 1820" in said[1]
    assert re.search(r"^- .*mint", said[1], re.MULTILINE)
    assert re.search(r"^\+ .*clock", said[1], re.MULTILINE)
    # without a new version the deck stays as it is: what is marked stays marked
    assert said[2].splitlines()[0] == said[1].splitlines()[0]
    assert " 0 new, 0 changed, 0 kept" in said[6]
    assert "3 May 1820" in said[7], "what was not taken"
    assert "4 May 1820" in said[8]


@pytest.mark.model
def test_a_changed_document_updates_its_deck_and_keeps_history(
    kept: Path, capsys: pytest.CaptureFixture[str]
):
    with Collection.open(kept) as collection:
        before = collection.export_deck(collection.decks()[0].id)
        memories = {c.id: collection.card(c.id).memory for c in before.cards}
    Path("annals.md").write_text(FILES[1], "utf-8")
    told = read_again(kept, capsys)
    assert told["unchanged"] >= 1
    assert told["changed"] >= 1
    assert told["gone"] >= 1
    assert told["new"] >= 1
    assert any(c["fields"].get("Date") == ["3 May 1820", "4 May 1820"] for c in told["changes"])
    with Collection.open(kept) as collection:
        assert {c.card.id for n in before.notes for c in collection.cards_of(n.id)} == set(memories)
        assert {c: collection.card(c).memory for c in memories} == memories
        assert all(
            collection.note(n.id).fields["Date"] == n.fields["Date"] for n in before.notes if n.type == "date"
        )
        assert collection.count("tag:update::new") == collection.count("is:suspended") > 0
        after = encode_deck(collection.export_deck(before.id))
        number = collection.last_action()
    assert read_again(kept, capsys) == told
    with Collection.open(kept) as collection:
        assert collection.last_action() == number
        assert encode_deck(collection.export_deck(before.id)) == after
        collection.undo()
        assert encode_deck(collection.export_deck(before.id)) == encode_deck(before)
        assert collection.check() == []


@pytest.mark.model
def test_the_same_document_again_changes_nothing_and_deleted_notes_stay_away(
    kept: Path, capsys: pytest.CaptureFixture[str]
):
    with Collection.open(kept) as collection:
        number = collection.last_action()
        notes = collection.count()
    told = read_again(kept, capsys)
    assert (told["new"], told["changed"], told["gone"]) == (0, 0, 0)
    with Collection.open(kept) as collection:
        assert collection.last_action() == number
        # a statement to judge: its false twin must not be taken for it
        (gone,) = {row.note for row in collection.search("mint") if row.question.endswith("2 March 1836.")}
        collection.delete_notes([gone])
        fewer = collection.count()
    assert fewer < notes
    Path("annals.md").write_text(FILES[0].replace("Annals", "The Annals"), "utf-8")
    told = read_again(kept, capsys)
    assert told["new"] == 0
    with Collection.open(kept) as collection:
        assert collection.count() == fewer


@pytest.mark.model
def test_more_cards_of_the_same_document_are_added_for_study(here: Path, capsys: pytest.CaptureFixture[str]):
    path = here / "c.lectern"
    (here / "annals.md").write_text(FILES[0], "utf-8")
    assert run("generate", "annals.md", "--level", "essentials", collection=path) == 0
    with Collection.open(path) as collection:
        few = collection.count()
    told = read_again(path, capsys)
    with Collection.open(path) as collection:
        assert collection.count("is:suspended") == 0
        assert (collection.count() > few) == (told["new"] > 0)


@pytest.mark.model
def test_an_update_of_no_such_deck_is_a_sentence(kept: Path, capsys: pytest.CaptureFixture[str]):
    assert run("generate", "annals.md", "--update", "Nothing", collection=kept) == 2
    assert "no deck Nothing" in capsys.readouterr().err


@pytest.mark.model
def test_an_instructors_newer_file(kept: Path, here: Path, capsys: pytest.CaptureFixture[str]):
    student = here / "student.lectern"
    assert run("export", "Annals of Arden", "-o", "course.json", collection=kept) == 0
    assert run("import", "course.json", collection=student) == 0
    with Collection.open(kept) as collection:
        dated = next(n for n in collection.export_deck(collection.decks()[0].id).notes if n.type == "date")
        collection.update_note(dated.id, {"Date": "early May 1820"})
    with Collection.open(student) as collection:
        other = next(n for n in read_deck(here / "course.json").notes if n.type == "concept")
        collection.update_note(other.id, {"Term": "tidal banking, I think"})
    assert run("export", "Annals of Arden", "-o", "course.json", collection=kept) == 0
    for expected in (1, 0):
        capsys.readouterr()
        assert run("import", "course.json", "--json", collection=student) == 0
        told = json.loads(capsys.readouterr().out)
        assert (told["changed"], told["new"], told["gone"]) == (expected, 0, 0)
    with Collection.open(student) as collection:
        assert collection.note(dated.id).fields["Date"] == "early May 1820"
        assert collection.note(other.id).fields["Term"] == "tidal banking, I think"


@pytest.mark.model
def test_documents_that_contradict_each_other_say_so(
    here: Path, language: Language, capsys: pytest.CaptureFixture[str]
):
    for name, day in (("one", "3 May 1820"), ("two", "9 June 1822")):
        event = "the council of Arden founded the lending library of the harbour"
        text = f"# {name.title()}\n\nOn {day}, {event}.\n"
        (here / f"{name}.md").write_text(text, "utf-8")
    made = generate([here / "one.md", here / "two.md"], language=language)
    (found,) = made.contradictions
    assert found.across_documents
    marked = [n for n in made.deck.notes if "contradicted" in n.tags]
    assert {n.fact for n in marked} <= {found.first.id, found.second.id}
    assert marked
    assert all("Another document says" in n.fields["Context"] for n in marked)
    write_deck(made.deck, here / "both.json")
    capsys.readouterr()
    assert main(["timeline", "both.json", "--json"]) == 0
    rows = json.loads(capsys.readouterr().out)["timeline"]
    assert [(r["date"], r["certainty"]) for r in rows] == [
        ("1820-05-03", "disputed"),
        ("1822-06-09", "disputed"),
    ]
    assert main(["timeline", "one.md", "two.md"]) == 0
    assert "3 May 1820 (!)" in capsys.readouterr().out
