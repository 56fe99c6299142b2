"""Deck files: what is written is read back, and what breaks the contract is refused with its place."""

import json
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from app.deckfile.deck import Deck, Quotes
from app.deckfile.file import deck_from_json, deck_schema, deck_to_json, encode_deck, read_deck, write_deck
from app.errors import UserError


def test_a_deck_comes_back_as_it_was(deck: Deck, tmp_path: Path) -> None:
    write_deck(deck, tmp_path / "a.json")
    assert read_deck(tmp_path / "a.json") == deck


def test_the_shipped_schema_is_right_and_accepts_what_is_written(deck: Deck) -> None:
    Draft202012Validator.check_schema(deck_schema())
    Draft202012Validator(deck_schema()).validate(deck_to_json(deck))


def test_equal_decks_give_equal_bytes(deck: Deck) -> None:
    note = deck.notes[0]
    turned = replace(note, fields=dict(reversed(note.fields.items())))
    source = deck.sources[0]
    turned_source = replace(source, csl=dict(reversed(source.csl.items())))
    same = replace(deck, notes=(turned, *deck.notes[1:]), sources=(turned_source,))
    assert same == deck
    assert encode_deck(same) == encode_deck(deck)


def test_the_file_is_indented_utf8_with_a_final_newline(deck: Deck) -> None:
    text = encode_deck(deck).decode("utf-8")
    assert text.startswith(
        '{\n "format": "lectern-deck",\n "version": 1,\n "quotes": "included",\n "deck": {\n'
    )
    assert text.endswith("}\n")
    assert "☃" in text


def test_fields_are_kept_as_they_came(deck: Deck) -> None:
    odd = '<script>alert(1)</script> <img src=x onerror="y"> &nbsp; {{Front}} \r\n'
    note = replace(deck.notes[1], fields={"Front": odd, "Back": ""})
    kept = deck_from_json(json.loads(encode_deck(replace(deck, notes=(deck.notes[0], note)))))
    assert kept.notes[1].fields["Front"] == odd


def test_an_unedited_note_has_no_modification_time(deck: Deck) -> None:
    first, second = deck_to_json(deck)["notes"]
    assert "modified" not in first
    assert second["modified"] == 1_700_000_000


def test_withheld_evidence_has_places_and_no_words(deck: Deck) -> None:
    data = deck_to_json(replace(deck, quotes=Quotes.WITHHELD))
    assert data["facts"][0]["evidence"][0] == {
        "source": "s1",
        "start": 0,
        "end": 82,
        "page": 2,
        "role": "states",
    }
    assert deck_from_json(data).facts[0].evidence[0].quote == ""


def _set(*path: str | int, value: Any) -> Callable[[dict[str, Any]], None]:
    def change(data: Any) -> None:
        for step in path[:-1]:
            data = data[step]
        data[path[-1]] = value

    return change


def _delete(*path: str | int) -> Callable[[dict[str, Any]], None]:
    def change(data: Any) -> None:
        for step in path[:-1]:
            data = data[step]
        del data[path[-1]]

    return change


BROKEN: list[tuple[Callable[[dict[str, Any]], None], str]] = [
    (_set("format", value="deck"), "not a Lectern deck file"),
    (_set("version", value=2), "made by a newer Lectern"),
    (_set("version", value="1"), 'version: "1" is not 1'),
    (_delete("facts"), "“facts” is missing"),
    (_set("quotes", value="some"), 'quotes: "some" is none of "included", "withheld"'),
    (_set("notes", 1, "fields", value=[]), "notes[1].fields: [] is not an object"),
    (_set("notes", 0, "fields", "When question", value=3), 'notes[0].fields["When question"]: 3 is not text'),
    (_set("notes", 1, "fields", "Frunt", value=""), "notes[1].fields: the note type “basic” has no field"),
    (_set("notes", 1, "type", value="poem"), 'notes[1].type: there is no note type "poem"'),
    (_set("notes", 1, "id", value="n1"), 'notes[1].id: "n1" is the id of notes[0] too'),
    (_set("notes", 1, "id", value="a\tb"), "notes[1].id: "),
    (_set("notes", 0, "fact", value="f9"), 'notes[0].fact: there is no fact "f9"'),
    (_set("notes", 0, "modified", value=-1), "notes[0].modified: -1 is less than 0"),
    (_set("cards", 0, "note", value="n9"), 'cards[0].note: there is no note "n9"'),
    (_set("cards", 0, "fact", value="f9"), 'cards[0].fact: there is no fact "f9"'),
    (_set("cards", 0, "template", value="basic"), "cards[0].template: its note's type has no template"),
    (_set("cards", 0, "hint", value=""), "cards[0]: “hint” has no meaning here"),
    (_set("facts", 1, "kind", value="joke"), 'facts[1].kind: "joke" is none of'),
    (_delete("facts", 0, "event"), "facts[0]: “event” is missing"),
    (_set("facts", 2, "importance", value=1.5), "facts[2].importance: 1.5 is more than 1"),
    (_set("facts", 0, "evidence", value=[]), "facts[0].evidence: it is empty"),
    (
        _set("facts", 0, "evidence", 1, "source", value="s9"),
        "facts[0].evidence[1].source: there is no source",
    ),
    (_set("facts", 0, "evidence", 0, "start", value=999), "facts[0].evidence[0].end: it lies before start"),
    (_set("facts", 0, "evidence", 0, "page", value=0), "facts[0].evidence[0].page: 0 is less than 1"),
    (_delete("facts", 0, "evidence", 0, "quote"), "facts[0].evidence[0]: “quote” is missing"),
    (_set("quotes", value="withheld"), "facts[0].evidence[0].quote: there is a quote although"),
    (_set("sources", 0, "sha256", value="abc"), 'sources[0].sha256: "abc" is not written'),
    (_set("deck", "review", "kept", value=1.5), "deck.review.kept: 1.5 is not a whole number"),
    (_set("media", 0, "data", value="AAAA"), "media[0].sha256: it is not the hash of the data"),
    (_set("media", 0, "data", value="?"), "media[0].data is not base64"),
    (_set("media", 0, "name", value="../mill.png"), 'media[0].name: "../mill.png" is not a plain file name'),
    (_set("media", 0, "name", value="C:mill.png"), "media[0].name"),
    (_set("media", 0, "name", value=".."), "media[0].name"),
]


@pytest.mark.parametrize(("breaking", "said"), BROKEN, ids=[said for _breaking, said in BROKEN])
def test_a_broken_file_names_the_place(
    deck: Deck, tmp_path: Path, breaking: Callable[[dict[str, Any]], None], said: str
) -> None:
    data = deck_to_json(deck)
    breaking(data)
    path = tmp_path / "mine.json"
    path.write_text(json.dumps(data), "utf-8")
    with pytest.raises(UserError) as refused:
        read_deck(path)
    assert said in str(refused.value)
    assert str(refused.value).startswith("mine.json ")


def test_a_media_name_may_stand_once(deck: Deck) -> None:
    with pytest.raises(UserError, match=r"media\[1\]\.name: .* is there twice"):
        deck_from_json(deck_to_json(replace(deck, media=deck.media * 2)))


@pytest.mark.parametrize(
    ("raw", "said"),
    [
        (b'{"format":\n oops}', "not valid JSON: line 2"),
        (b"", "not valid JSON: line 1"),
        (b"\xff\xfe\x00", "not UTF-8"),
        (b"[" * 200_000, "nested too deeply"),
        (b"[NaN]", "out of range"),
        (b"[" + b"9" * 5000 + b"]", "out of range"),
        (b"[1, 2]", "not a Lectern deck file"),
        (b'["\\ud800"]', "not UTF-8"),
    ],
    ids=["syntax", "empty", "encoding", "depth", "nan", "digits", "list", "surrogate"],
)
def test_what_is_no_deck_file_is_refused(tmp_path: Path, raw: bytes, said: str) -> None:
    (tmp_path / "a.json").write_bytes(raw)
    with pytest.raises(UserError, match=said):
        read_deck(tmp_path / "a.json")


def test_deep_nesting_inside_csl_is_refused(deck: Deck) -> None:
    deep: dict[str, Any] = {}
    for _level in range(900):
        deep = {"a": deep}
    data = deck_to_json(deck)
    data["sources"][0]["csl"] = deep
    with pytest.raises(UserError, match=r"sources\[0\]\.csl: it is nested too deeply"):
        deck_from_json(data)


def test_a_file_over_the_limit_is_refused(deck: Deck, tmp_path: Path) -> None:
    write_deck(deck, tmp_path / "a.json")
    size = (tmp_path / "a.json").stat().st_size
    assert read_deck(tmp_path / "a.json", max_bytes=size)
    with pytest.raises(UserError, match="larger than"):
        read_deck(tmp_path / "a.json", max_bytes=size - 1)


def test_a_missing_file_and_a_folder_are_said(tmp_path: Path) -> None:
    with pytest.raises(UserError, match="can't be read"):
        read_deck(tmp_path / "none.json")
    with pytest.raises(UserError, match="can't be read"):
        read_deck(tmp_path)


def test_a_failed_write_leaves_the_earlier_file(deck: Deck, tmp_path: Path) -> None:
    path = tmp_path / "a.json"
    write_deck(deck, path)
    before = path.read_bytes()
    half = replace(deck.notes[1], fields={"Front": "\ud800", "Back": ""})
    with pytest.raises(UnicodeEncodeError):
        write_deck(replace(deck, notes=(deck.notes[0], half)), path)
    assert path.read_bytes() == before
    assert [p.name for p in tmp_path.iterdir()] == ["a.json"]


def test_a_folder_that_is_not_there_is_said(deck: Deck, tmp_path: Path) -> None:
    with pytest.raises(UserError, match="can't be written"):
        write_deck(deck, tmp_path / "none" / "a.json")
