"""Rows of the table in docs/anki.md that a collection of twelve note types does not show by itself."""

import json
from pathlib import Path
from typing import Any

import pytest

from app.collection.collection import Collection
from app.deckfile.deck import Deck
from app.interchange.anki.reading import read_package
from app.interchange.anki.reading_presets import read_preset
from app.interchange.formats import export_deck
from app.scheduling.memory_card import LeechAction, NewMix, NewOrder, Rating, ReviewOrder
from tests.interchange.anki.made_in_anki import add_note, opened


def export(col: Any, target: Path) -> Path:
    from anki.collection import ExportAnkiPackageOptions

    options = ExportAnkiPackageOptions(
        with_scheduling=True, with_deck_configs=True, with_media=True, legacy=False
    )
    col.export_anki_package(out_path=str(target), options=options, limit=None)
    return target


@pytest.mark.real_anki
def test_cards_without_fsrs_get_a_memory(tmp_path: Path, collection: Collection) -> None:
    with opened(tmp_path / "collection.anki2") as col:
        deck = col.decks.id("Old")
        studied, bare = (add_note(col, "Basic", (f"{n}", "b"), deck).cards()[0].id for n in range(2))
        now = col.crt * 1000
        for step, interval in enumerate((-600, 1, 6, 15)):
            col.db.execute(
                "insert into revlog values (?, ?, -1, 3, ?, 0, 2500, 5000, ?)",
                now - 86_400_000 * (40 - 10 * step), studied, interval, int(step > 1),
            )  # fmt: skip
        for card, factor in ((studied, 2500), (bare, 1900)):
            col.db.execute(
                "update cards set type=2, queue=2, due=5, ivl=15, factor=?, reps=4, data='{}' where id=?",
                factor, card,
            )  # fmt: skip
        holdings = read_package(export(col, tmp_path / "a.apkg"))
    assert ["2." in remark for remark in holdings.remarks] == [True]
    arrival = collection.importing.store(holdings)
    stable = {}
    for uid in arrival.notes:
        (card,) = collection.cards_of(uid)
        assert card.memory.memory is not None
        assert (card.memory.interval, card.memory.reps) == (15, 4)
        stable[card.note.fields["Front"]] = card.memory.memory.stability
        assert collection.answer(card.card.id, Rating.GOOD).after.interval > 0
    assert stable["0"] > 5
    assert stable["1"] == pytest.approx(15, rel=0.01)
    assert collection.check() == []


@pytest.mark.real_anki
def test_limits_of_single_decks_are_said(tmp_path: Path, collection: Collection) -> None:
    with opened(tmp_path / "collection.anki2") as col:
        add_note(col, "Basic", ("a", "b"), col.decks.id("Slow"))
        deck = col.decks.by_name("Slow")
        deck["newLimit"] = 3
        col.decks.save(deck)
        holdings = read_package(export(col, tmp_path / "a.apkg"))
    assert any("Slow" in remark for remark in holdings.remarks)


@pytest.mark.real_anki
def test_fields_added_to_our_own_note_types_are_said(
    deck: Deck, tmp_path: Path, anki: Any, collection: Collection
) -> None:
    collection.add_deck(deck)
    export_deck(deck, tmp_path / "a.apkg")
    anki.import_package(tmp_path / "a.apkg")
    model = anki.col.models.by_name("Lectern basic")
    anki.col.models.add_field(model, anki.col.models.new_field("Mine"))
    anki.col.models.update_dict(model)
    note = anki.notes()["n-basic-0"]
    note["Mine"], note["Back"] = "added", "Twelve metres"
    anki.col.update_note(note)
    holdings = read_package(export(anki.col, tmp_path / "b.apkg"))
    arrival = collection.importing.store(holdings)
    assert any("fields added in Anki" in remark for remark in arrival.remarks)
    assert (arrival.new, arrival.changed, arrival.note_types) == (0, 1, ())
    assert collection.note("n-basic-0").fields["Back"] == "Twelve metres"


@pytest.mark.real_anki
def test_study_of_our_cards_in_anki_comes_back(
    deck: Deck, tmp_path: Path, anki: Any, collection: Collection
) -> None:
    collection.add_deck(deck)
    export_deck(deck, tmp_path / "a.apkg")
    anki.import_package(tmp_path / "a.apkg")
    anki.col.set_config("fsrs", True)
    anki.col.decks.select(anki.col.decks.id("Harbour"))
    answered = []
    for _time in range(5):
        card = anki.col.sched.getCard()
        anki.col.sched.answerCard(card, 4)
        answered.append(anki.col.get_card(card.id))
    arrival = collection.importing.store(read_package(export(anki.col, tmp_path / "b.apkg")))
    assert (arrival.new, arrival.changed, arrival.progress, arrival.reviews) == (0, 0, 5, 5)
    assert collection.answers() == 5
    known = collection._store.query("select interval, stability, reps from cards where reps > 0 order by id")
    assert sorted(row["interval"] for row in known) == sorted(card.ivl for card in answered)
    assert all(row["stability"] > 1 for row in known)
    again = collection.importing.preview(read_package(tmp_path / "b.apkg"))
    assert (again.progress, again.reviews) == (0, 0)


STORED: dict[str, Any] = {
    "name": "Mine",
    "new": {"bury": True, "delays": [1, 0.25], "order": 1, "perDay": 7},
    "rev": {"bury": False, "maxIvl": 99999, "perDay": 70},
    "lapse": {"delays": [], "leechAction": 0, "leechFails": 4},
    "maxTaken": 30,
    "timer": 1,
    "newMix": 2,
    "newGatherPriority": 1,
    "reviewOrder": 7,
    "desiredRetention": 0.93,
}


def test_options_become_study_options() -> None:
    held = read_preset(7, STORED, 3)
    preset = held.preset
    assert (preset.name, preset.learning_steps, preset.relearning_steps) == ("Mine", (60, 15), ())
    assert (preset.new_a_day, preset.reviews_a_day, preset.maximum_interval) == (7, 70, 36500)
    assert (preset.new_mix, preset.new_order) == (NewMix.BEFORE, NewOrder.POSITION)
    assert (preset.review_order, preset.leech_action) == (ReviewOrder.RETRIEVABILITY, LeechAction.SUSPEND)
    assert (preset.bury_siblings, preset.show_timer, preset.answer_seconds) == (True, True, 30)
    assert (preset.day_start_hour, preset.desired_retention) == (3, 0.93)
    assert held.data == {"anki": STORED}


FSRS_4 = [0.4, 0.6, 2.4, 5.8, 4.93, 0.94, 0.86, 0.01, 1.49, 0.14, 0.94, 2.18, 0.05, 0.34, 1.26, 0.29, 2.61]
FSRS_5 = [*FSRS_4, 0.5, 0.6]


@pytest.mark.parametrize(
    ("stored", "count", "last"),
    [
        ({"fsrsParams6": [0.5] * 21, "fsrsParams5": FSRS_5}, 21, (0.5, 0.5)),
        ({"fsrsParams6": [], "fsrsParams5": FSRS_5}, 21, (0.0, 0.5)),
        ({"fsrsWeights": FSRS_4}, 21, (0.0, 0.5)),
        ({"fsrsParams6": [0.5] * 20}, 0, ()),
        ({"fsrsParams6": ["x"] * 21}, 0, ()),
        ({}, 0, ()),
    ],
)
def test_older_parameters_are_carried_over(stored: Any, count: int, last: tuple[float, ...]) -> None:
    parameters = read_preset(7, STORED | stored, 4).preset.parameters
    assert len(parameters) == count
    assert parameters[-2:] == last
    if stored.get("fsrsWeights"):
        assert parameters[4:7] == pytest.approx((6.81, 0.4465, 1.36), abs=1e-3)


@pytest.mark.parametrize("value", [None, "x", [], {}, True, float("nan"), -1e300, 1e300])
def test_options_that_are_none_take_anki_s_defaults(value: Any) -> None:
    stored = dict.fromkeys(STORED, value) | {
        "easyDaysPercentages": [value] * 7,
        "fsrsParams6": [value] * 21,
    }
    preset = read_preset(7, stored, 4).preset
    assert 0 < preset.desired_retention < 1
    assert preset.maximum_interval >= 1
    assert len(preset.easy_days) == 7
    json.dumps(preset.parameters, allow_nan=False)
    inside = {
        "new": {"delays": [value], "perDay": value},
        "rev": {"maxIvl": value},
        "lapse": {"delays": value},
    }
    assert all(step >= 1 for step in read_preset(7, inside, 4).preset.learning_steps)


def test_options_kept_beside_ours_stay_when_ours_change(
    tmp_path: Path, collection: Collection, made: Any
) -> None:
    from dataclasses import replace

    collection.importing.store(read_package(made[1].latest))
    preset = next(p for p in collection.presets() if p.name == "Tides")
    collection.save_preset(replace(preset, new_a_day=5))
    (options,) = collection._store.column("select options from presets where name = 'Tides'")
    assert json.loads(options)["anki"]["new"]["perDay"] == 33
    assert json.loads(options)["new_a_day"] == 5
    assert not collection.importing.preview(read_package(made[1].latest)).presets
