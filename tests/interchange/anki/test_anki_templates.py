"""The templates of our note types: dates that are typed in, and choices in another order each day."""

import json
import re
import sqlite3
import zipfile
from collections import Counter
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from app.cards.note import Note
from app.cards.templates.note_types import NOTE_TYPES
from app.collection.collection import Collection
from app.deckfile.file import deck_from_json, deck_to_json
from app.interchange.anki.note_types import TYPE_FIELD, anki_fields, anki_templates
from app.interchange.formats import AnkiWishes, export_deck, read_holdings

LATER = 1_750_000_000
DAY = 86_400_000
TYPED = AnkiWishes(type_dates=True)


@pytest.mark.real_anki
@pytest.mark.parametrize("latest", [False, True])
def test_a_date_is_typed_in_where_that_is_wished(
    make_deck: Any, make_note: Callable[..., Note], tmp_path: Path, anki: Any, *, latest: bool
) -> None:
    deck = make_deck([make_note("date", 1), make_note("basic", 2)])
    export_deck(deck, tmp_path / "a.apkg", wishes=AnkiWishes(type_dates=True, latest=latest))
    anki.import_package(tmp_path / "a.apkg")
    shown = {c.template()["name"]: c.render_output() for c in map(anki.col.get_card, anki.col.find_cards(""))}
    assert "[[type:Date]]" in shown["When"].question_text
    assert shown["When"].answer_text.count("[[type:Date]]") == 1
    assert 'class="answer"' not in shown["When"].answer_text
    assert all("[[type:" not in shown[name].question_text for name in ("What happened", "Card"))
    assert anki.problems() == []


@pytest.mark.real_anki
def test_typing_dates_later_changes_no_note_type(
    make_deck: Any, make_note: Callable[..., Note], tmp_path: Path, anki: Any
) -> None:
    deck = make_deck([make_note("date", 1), make_note("date", 2)])
    export_deck(deck, tmp_path / "a.apkg")
    anki.import_package(tmp_path / "a.apkg")
    edited = replace(deck.notes[0], modified=LATER)
    export_deck(replace(deck, notes=(edited, deck.notes[1])), tmp_path / "b.apkg", wishes=TYPED)
    assert anki.import_package(tmp_path / "b.apkg") == {"updated": 1, "duplicate": 1}
    typed = {guid: note[TYPE_FIELD] for guid, note in anki.notes().items()}
    assert typed == {edited.id: "1", deck.notes[1].id: ""}


@pytest.mark.real_anki
def test_the_switch_does_not_come_home(
    make_deck: Any, make_note: Callable[..., Note], tmp_path: Path, collection: Collection
) -> None:
    deck = make_deck([make_note("date", 1)])
    collection.add_deck(deck)
    export_deck(deck, tmp_path / "a.apkg", wishes=TYPED)
    arrival = collection.importing.store(read_holdings(tmp_path / "a.apkg"))
    assert (arrival.new, arrival.changed, arrival.unchanged) == (0, 0, 1)


def test_only_cards_that_ask_for_a_date_are_typed(
    make_deck: Any, make_note: Callable[..., Note], tmp_path: Path
) -> None:
    deck = make_deck([make_note("date", 1)])
    without = replace(deck, cards=tuple(c for c in deck.cards if c.template != "date.when"))
    export_deck(without, tmp_path / "a.apkg", wishes=TYPED)
    place = NOTE_TYPES["date"].fields.index(TYPE_FIELD)
    with zipfile.ZipFile(tmp_path / "a.apkg") as package:
        package.extract("collection.anki2", tmp_path)
    with sqlite3.connect(tmp_path / "collection.anki2") as rows:
        fields = rows.execute("select flds from notes").fetchone()[0].split("\x1f")
    assert fields[place] == ""


def test_note_types_keep_their_counts() -> None:
    # a changed count makes every note of somebody's conflict
    counts = {name: (len(anki_fields(t)), len(anki_templates(t))) for name, t in NOTE_TYPES.items()}
    assert counts == {
        "date": (14, 3), "concept": (15, 3), "work": (17, 4), "author": (12, 2), "cloze": (10, 1),
        "basic": (10, 1), "true_false": (10, 1), "choice": (13, 1), "typed": (10, 1),
    }  # fmt: skip


PAGE = """
(function (words, now) {
  function item(text) { return { textContent: text }; }
  var children = words.map(item);
  var list = {
    children: children, dataset: {},
    get textContent() { return children.map(function (c) { return c.textContent; }).join(" "); },
    appendChild: function (one) {
      var at = children.indexOf(one);
      if (at >= 0) children.splice(at, 1);
      children.push(one);
    },
  };
  var document = { querySelectorAll: function () { return [list]; } };
  Date.now = function () { return now; };
  SCRIPT
  return JSON.stringify(children.map(function (c) { return c.textContent; }));
})
"""


@pytest.fixture
def shuffled(qapp: object) -> Callable[[list[str], int], list[str]]:
    from PySide6.QtQml import QJSEngine

    front = anki_templates(NOTE_TYPES["choice"])[0]["qfmt"]
    found = re.search(r"<script>(.*)</script>", front, re.DOTALL)
    assert found is not None
    engine = QJSEngine()
    function: Any = engine.evaluate(PAGE.replace("SCRIPT", found[1]))
    assert function.isCallable(), function.toString()

    def run(words: list[str], now: int) -> list[str]:
        given = engine.toScriptValue(words)
        return json.loads(function.call([given, float(now)]).toString())

    return run


def test_choices_stand_alike_on_both_sides_and_all_day(shuffled: Callable[..., list[str]]) -> None:
    words = ["Arle", "Bost", "Dunn", "Gale"]
    morning = 1_795_392_000_000 + 9 * 3_600_000
    first = shuffled(words, morning)
    assert sorted(first) == words
    assert first == shuffled(words, morning) == shuffled(words, morning + 6 * 3_600_000)


def test_choices_stand_elsewhere_on_other_days(shuffled: Callable[..., list[str]]) -> None:
    words = ["Arle", "Bost", "Dunn", "Gale"]
    orders = [tuple(shuffled(words, 1_795_435_200_000 + day * DAY)) for day in range(240)]
    assert len(set(orders)) == 24
    for place in range(4):
        assert all(35 <= count <= 85 for count in Counter(order[place] for order in orders).values())


@pytest.mark.real_anki
def test_a_deck_file_of_anki_s_notes_goes_to_anki(
    made: Any, collection: Collection, tmp_path: Path, anki: Any
) -> None:
    collection.importing.store(read_holdings(made[1].latest))
    names = {d.id: d.name for d in collection.decks()}
    decks = [uid for uid in names if collection.export_deck(uid).note_types]
    assert decks
    notes = 0
    for place, uid in enumerate(decks):
        deck = deck_from_json(deck_to_json(collection.export_deck(uid)))
        notes += export_deck(deck, tmp_path / f"{place}.apkg").notes
        anki.import_package(tmp_path / f"{place}.apkg")
    assert notes >= anki.col.note_count() > 0
    assert anki.problems() == []
    arrived = anki.notes()
    for uid in arrived:
        stored = collection.note(uid)
        assert {name: arrived[uid][name] for name in stored.fields} == stored.fields
