"""The command line's contract: outputs, exit status, and sentences instead of tracebacks."""

import json
from pathlib import Path

import pytest

from app.cli import main

READING = """# Two towns

On 3 May 1820, the council of Arden opened a lending library near the harbour. Tidal banking is the practice
of lending money against the rents of a harbour. Ellery (1990) argues that tidal banking made Arden rich.

## References

Ellery, A. 1990. The Rents of Arden. Journal of Town History 12(3): 4–18.
"""


@pytest.fixture
def reading(tmp_path: Path) -> Path:
    path = tmp_path / "towns.md"
    path.write_text(READING, "utf-8")
    return path


@pytest.mark.model
def test_generate_prints_a_deck_whose_quotes_stand_in_the_document(
    reading: Path, capfdbinary: pytest.CaptureFixture[bytes]
):
    assert main(["generate", str(reading), "-o", "-", "--level", "everything"]) == 0
    deck = json.loads(capfdbinary.readouterr().out)
    assert deck["format"] == "lectern-deck"
    kinds = {fact["kind"] for fact in deck["facts"]}
    assert {"date", "concept", "work"} <= kinds
    for fact in deck["facts"]:
        for evidence in fact["evidence"]:
            assert READING[evidence["start"] : evidence["end"]] == evidence["quote"]


@pytest.mark.model
def test_the_same_input_gives_the_same_bytes(reading: Path, tmp_path: Path):
    first, second = tmp_path / "a.json", tmp_path / "b.json"
    assert main(["generate", str(reading), "-o", str(first)]) == 0
    assert main(["generate", str(reading), "-o", str(second)]) == 0
    assert first.read_bytes() == second.read_bytes()


@pytest.mark.model
def test_each_makes_a_deck_a_document(reading: Path, tmp_path: Path):
    folder = tmp_path / "in"
    folder.mkdir()
    for name in ("one.md", "two.txt"):
        (folder / name).write_text(READING.replace("Arden", f"Arden{name[0]}"), "utf-8")
    assert main(["generate", str(folder), "--each", "-o", str(tmp_path / "out")]) == 0
    assert {p.name for p in (tmp_path / "out").iterdir()} == {"one.json", "two.json"}


@pytest.mark.model
def test_generate_into_the_collection_then_export_by_name(
    reading: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
):
    collection = ["--collection", str(tmp_path / "c.lectern")]
    assert main(["generate", str(reading), "--title", "Towns", *collection]) == 0
    assert main(["due", "--json", *collection]) == 0
    (row,) = json.loads(capsys.readouterr().out)
    assert row["deck"] == "Towns"
    assert row["new"] > 0
    out = tmp_path / "towns.apkg"
    assert main(["export", "Towns", "-o", str(out), *collection]) == 0
    assert out.stat().st_size > 0
    assert main(["check", *collection]) == 0


@pytest.mark.model
def test_inspect_prints_every_kind_with_spans(reading: Path, capsys: pytest.CaptureFixture[str]):
    assert main(["inspect", str(reading)]) == 0
    rows = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert {row["kind"] for row in rows} == {"date", "concept", "work"}
    dates = [row for row in rows if row["kind"] == "date"]
    assert all(READING[row["start"] : row["end"]] == row["text"] for row in dates)
    assert "1820-05-03" in {row["value"] for row in dates}
    (work,) = [row for row in rows if row["kind"] == "work"]
    assert work["year"] == "1990"
    assert work["doc"] == "towns.md"


def test_inspect_references_counts_all_lines_from_zero(tmp_path: Path, capsys: pytest.CaptureFixture[str]):
    path = tmp_path / "refs.txt"
    path.write_text(
        "Ellery, A. 1990. The Rents of Arden. London: Quay.\n\nDraper, B. 1991. On Mints. Bath: Dock.\n",
        "utf-8",
    )
    assert main(["inspect", str(path), "--references"]) == 0
    rows = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert [row["line"] for row in rows] == [0, 2]
    assert [row["title"] for row in rows] == ["The Rents of Arden", "On Mints"]


def test_inspect_text_prints_what_spans_count_in(reading: Path, capsys: pytest.CaptureFixture[str]):
    assert main(["inspect", str(reading), "--text"]) == 0
    assert capsys.readouterr().out == READING


@pytest.mark.parametrize(
    "arguments",
    [
        ["generate", "missing.txt", "-o", "x.json"],
        ["generate", "{reading}", "-o", "x.nonsense"],
        ["generate", "{reading}", "--each"],
        ["export", "no such deck", "-o", "x.apkg"],
        ["import", "{reading}"],
        ["missing-file.txt"],
    ],
)
def test_what_a_person_can_mend_is_a_sentence_and_status_2(
    arguments: list[str],
    reading: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
):
    monkeypatch.chdir(tmp_path)
    words = [a.format(reading=reading) for a in arguments]
    assert main([*words, "--collection", str(tmp_path / "c.lectern")]) == 2
    error = capsys.readouterr().err
    assert error.strip().endswith(".")
    assert "Traceback" not in error
    assert not (tmp_path / "x.json").exists()


def test_a_wrong_day_is_refused_with_status_2(reading: Path):
    with pytest.raises(SystemExit) as stopped:
        main(["generate", str(reading), "--reference-date", "31.5.2024"])
    assert stopped.value.code == 2
