"""Our packages in the real Anki: what arrives, and what a second export does."""

import re
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from app.cards.note import Note
from app.cards.templates.note_types import NOTE_TYPES
from app.deckfile.deck import Deck, Media
from app.deckfile.withholding import withhold_quotes
from app.interchange.anki.note_types import PLACE_FIELDS, field_id, template_id
from app.interchange.anki.package import write_package
from app.interchange.formats import export_deck

pytestmark = pytest.mark.real_anki

LATER = 1_750_000_000


def test_every_note_type_arrives_whole(deck: Deck, tmp_path: Path, anki: Any) -> None:
    exported = export_deck(deck, tmp_path / "a.apkg")
    assert anki.import_package(tmp_path / "a.apkg") == {"new": len(deck.notes)}
    assert anki.col.card_count() == len(deck.cards) == exported.cards
    arrived = anki.notes()
    for note in deck.notes:
        fields = dict(arrived[note.id].items())
        if note.type == "choice":
            fields |= dict.fromkeys(PLACE_FIELDS, "")
        assert fields == note.fields
    assert anki.problems() == []


def test_every_card_asks_and_answers(deck: Deck, tmp_path: Path, anki: Any) -> None:
    export_deck(deck, tmp_path / "a.apkg")
    anki.import_package(tmp_path / "a.apkg")
    for number in anki.col.find_cards(""):
        card = anki.col.get_card(number)
        shown = card.render_output()
        template = NOTE_TYPES[card.note().guid.split("-")[1]].templates
        front = template[0 if len(template) == 1 else card.ord].front
        back = template[0 if len(template) == 1 else card.ord].back
        if "{{c1::" not in card.note()[front]:
            assert card.note()[front] in shown.question_text
            assert card.note()[back] in shown.answer_text or f"[[type:{back}]]" in shown.answer_text
        else:
            assert "[...]" in shown.question_text or "[vessel]" in shown.question_text
            assert "[...]" not in shown.answer_text
        assert "Moreno, Notes on a harbour (1987), p. 3" in shown.answer_text
        assert "Year inferred from" in shown.answer_text
        assert "class=hint" in shown.answer_text
        assert "{{" not in shown.question_text + shown.answer_text
        assert "nightMode" in shown.css


def test_ids_of_note_types_fields_and_templates_are_ours(deck: Deck, tmp_path: Path, anki: Any) -> None:
    export_deck(deck, tmp_path / "a.apkg")
    anki.import_package(tmp_path / "a.apkg")
    for note_type in NOTE_TYPES.values():
        model = anki.col.models.get(note_type.number)
        assert model["name"] == note_type.title
        assert [(f["name"], f["id"]) for f in model["flds"]] == [
            (name, field_id(note_type, name)) for name in note_type.fields
        ]
        assert [(t["name"], t["id"]) for t in model["tmpls"]] == [
            (t.title, template_id(note_type, n)) for n, t in enumerate(note_type.templates)
        ]


def test_importing_again_changes_nothing(deck: Deck, tmp_path: Path, anki: Any) -> None:
    export_deck(deck, tmp_path / "a.apkg")
    anki.import_package(tmp_path / "a.apkg")
    export_deck(deck, tmp_path / "b.apkg")
    assert anki.import_package(tmp_path / "b.apkg") == {"duplicate": len(deck.notes)}
    assert anki.col.card_count() == len(deck.cards)


def _edited(deck: Deck, make_deck: Callable[..., Deck], make_note: Callable[..., Note]) -> Deck:
    """Three notes edited, two added: the second of them first in the deck."""
    notes = list(deck.notes)
    for place, field in ((0, "Date"), (7, "Authors"), (12, "Text")):
        text = notes[place].fields[field] + " (corrected)"
        notes[place] = replace(notes[place], fields=notes[place].fields | {field: text}, modified=LATER)
    return make_deck([make_note("basic", 98), *notes, make_note("cloze", 99, modified=LATER)])


def test_after_edits_and_additions_exactly_those_arrive(
    deck: Deck, make_deck: Any, make_note: Any, tmp_path: Path, anki: Any
) -> None:
    export_deck(deck, tmp_path / "a.apkg")
    anki.import_package(tmp_path / "a.apkg")
    later = _edited(deck, make_deck, make_note)
    export_deck(later, tmp_path / "b.apkg")
    assert anki.import_package(tmp_path / "b.apkg") == {
        "new": 2,
        "updated": 3,
        "duplicate": len(deck.notes) - 3,
    }
    arrived = anki.notes()
    assert len(arrived) == len(later.notes) == anki.col.note_count()
    assert anki.col.card_count() == len(later.cards)
    assert arrived["n-date-0"]["Date"].endswith("(corrected)")
    assert anki.problems() == []
    export_deck(later, tmp_path / "c.apkg")
    assert anki.import_package(tmp_path / "c.apkg") == {"duplicate": len(later.notes)}


def test_progress_made_in_anki_stays(
    deck: Deck, make_deck: Any, make_note: Any, tmp_path: Path, anki: Any
) -> None:
    export_deck(deck, tmp_path / "a.apkg")
    anki.import_package(tmp_path / "a.apkg")
    anki.col.decks.select(anki.col.decks.id("Harbour"))
    answered = []
    for _time in range(5):
        card = anki.col.sched.getCard()
        anki.col.sched.answerCard(card, 4)
        answered.append(card.id)
    before = anki.col.db.all("select id, type, queue, due, ivl, reps, data from cards order by id")
    export_deck(_edited(deck, make_deck, make_note), tmp_path / "b.apkg")
    anki.import_package(tmp_path / "b.apkg", with_scheduling=True)
    after = anki.col.db.all("select id, type, queue, due, ivl, reps, data from cards order by id")
    assert [row for row in after if row[0] in {row[0] for row in before}] == before
    assert anki.col.db.scalar("select count() from revlog") == 5
    assert len(set(answered)) == 5
    assert anki.problems() == []


def test_an_edit_made_in_anki_is_not_overwritten_by_an_older_one(
    deck: Deck, make_deck: Any, make_note: Any, tmp_path: Path, anki: Any
) -> None:
    export_deck(deck, tmp_path / "a.apkg")
    anki.import_package(tmp_path / "a.apkg")
    note = anki.notes()["n-date-0"]
    note["Date"] = "mine"
    anki.col.update_note(note)
    export_deck(_edited(deck, make_deck, make_note), tmp_path / "b.apkg")
    assert anki.import_package(tmp_path / "b.apkg")["updated"] == 2
    assert anki.notes()["n-date-0"]["Date"] == "mine"


def test_odd_texts_arrive_unharmed(make_deck: Any, make_note: Any, tmp_path: Path, anki: Any) -> None:
    texts = [
        "a &lt; b &amp; c &gt; d &quot;e&quot; 'f'",
        "قبل ١٩٥٠ — 日本語 — Ελλάδα — 👩‍🔬 e&#769;",
        "<script>alert('x')</script><b>bold</b><custom-tag>?</custom-tag> < 3",
        "long " * 20_000,
        "{{Front}} {{#x}} {{c1::not a gap here}} }}",
        r"\( \frac{a}{b} \) <ruby>漢<rt>kan</rt></ruby>" + "\n\ttabbed\nline",
    ]
    notes = [
        make_note("basic", n, fields={"Front": text, "Back": text, "Source": text, "Note": text})
        for n, text in enumerate(texts)
    ]
    deck = make_deck(notes)
    export_deck(deck, tmp_path / "a.apkg")
    assert anki.import_package(tmp_path / "a.apkg") == {"new": len(texts)}
    for note in notes:
        assert dict(anki.notes()[note.id].items()) == note.fields
    assert anki.problems() == []


def test_the_field_separator_of_anki_does_not_shift_fields(
    make_deck: Any, make_note: Any, tmp_path: Path, anki: Any
) -> None:
    note = make_note("basic", 1, fields={"Front": "a\x1fb\0c", "Back": "d"})
    export_deck(make_deck([note]), tmp_path / "a.apkg")
    anki.import_package(tmp_path / "a.apkg")
    arrived = anki.notes()[note.id]
    assert (arrived["Front"], arrived["Back"]) == ("a bc", "d")


@pytest.mark.parametrize(
    ("name", "arrives"),
    [
        ("History::Bridges & <b>ferries</b>", "History::Bridges & <b>ferries</b>"),
        ("::a::::b::", "a::b"),
        ("\x1f\t ", "Lectern"),
        ("  x  ::  y  ", "x::y"),
        ("quo\"te * ? / \\ ' %", "quo\"te * ? / \\ ' %"),
        ("naïve n\u0303ame", "naïve ñame"),
        ("n" * 300, "n" * 300),
        ("Default", "Default"),
    ],
)
def test_hostile_deck_names(
    make_deck: Any, make_note: Any, tmp_path: Path, anki: Any, name: str, arrives: str
) -> None:
    deck = make_deck([make_note("basic", 1)], name=name, description="a < b\nc")
    export_deck(deck, tmp_path / "a.apkg")
    anki.import_package(tmp_path / "a.apkg")
    card = anki.col.get_card(anki.col.find_cards("")[0])
    assert anki.col.decks.name(card.did) == arrives
    export_deck(deck, tmp_path / "b.apkg")
    anki.import_package(tmp_path / "b.apkg")
    names = {d.name for d in anki.col.decks.all_names_and_ids()}
    parents = {"::".join(arrives.split("::")[:n]) for n in range(1, arrives.count("::") + 2)}
    assert names == parents | {"Default"}
    assert anki.problems() == []


def test_hostile_tags(make_deck: Any, make_note: Any, tmp_path: Path, anki: Any) -> None:
    tags = (
        "two words",
        " ",
        "a::b",
        "A::B",
        "::",
        "x\u3000y",
        'q"*:',
        "n\u0303",
        "t\tab\x00",
        "-neg",
        "a::::c",
    )
    export_deck(make_deck([make_note("basic", 1, tags=tags)]), tmp_path / "a.apkg")
    anki.import_package(tmp_path / "a.apkg")
    assert sorted(anki.notes()["n-basic-1"].tags) == sorted(
        ["two_words", "a::b", "x_y", 'q"*:', "ñ", "t_ab", "-neg", "a::c"]
    )
    assert anki.problems() == []
    assert anki.import_package(tmp_path / "a.apkg") == {"duplicate": 1}


def test_the_deck_description_is_text(make_deck: Any, make_note: Any, tmp_path: Path, anki: Any) -> None:
    export_deck(make_deck([make_note("basic", 1)], description="a < b\nc"), tmp_path / "a.apkg")
    anki.import_package(tmp_path / "a.apkg")
    assert anki.col.decks.by_name("Harbour")["desc"] == "a &lt; b<br>c"


def test_gaps_of_a_cloze_make_a_card_each(make_deck: Any, make_note: Any, tmp_path: Path, anki: Any) -> None:
    texts = {
        1: "{{c3::one}} and {{c1::two::hint}} and {{c3::three}}",
        2: "{{c12::only}}",
        3: "no gap at all",
        4: r"{{c1::\( x^{2} \)}} then {{c2::<b>y</b>}}",
    }
    notes = [make_note("cloze", n, fields={"Text": text}) for n, text in texts.items()]
    deck = make_deck(notes)
    exported = export_deck(deck, tmp_path / "a.apkg")
    assert anki.import_package(tmp_path / "a.apkg") == {"new": 3}
    assert anki.col.card_count() == exported.cards == 5
    ordinals = {note.guid: sorted(card.ord for card in note.cards()) for note in anki.notes().values()}
    assert ordinals == {"n-cloze-1": [0, 2], "n-cloze-2": [11], "n-cloze-4": [0, 1]}
    assert any("no card" in remark for remark in exported.remarks)
    assert anki.problems() == []


def test_cards_that_the_deck_does_not_have_do_not_come_back(deck: Deck, tmp_path: Path, anki: Any) -> None:
    kept = tuple(c for c in deck.cards if c.template != "date.what")
    export_deck(replace(deck, cards=kept), tmp_path / "a.apkg")
    anki.import_package(tmp_path / "a.apkg")
    assert anki.col.card_count() == len(kept)
    note = anki.notes()["n-date-1"]
    note["Context"] = "changed in Anki, which makes missing cards"
    anki.col.update_note(note)
    assert anki.problems() == []
    assert anki.col.card_count() == len(kept)


def test_choices_are_listed_once_each_in_an_order_of_their_own(
    make_deck: Any, make_note: Any, tmp_path: Path, anki: Any
) -> None:
    notes = [make_note("choice", n) for n in range(30)]
    notes.append(make_note("choice", 99, fields={"Wrong 2": "", "Wrong 3": ""}))
    export_deck(make_deck(notes), tmp_path / "a.apkg")
    anki.import_package(tmp_path / "a.apkg")
    places = set()
    for guid, note in anki.notes().items():
        question = note.cards()[0].render_output().question_text
        wrong = [note[f"Wrong {n}"] for n in (1, 2, 3) if note[f"Wrong {n}"]]
        assert sorted(_options(question)) == sorted([note["Answer"], *wrong])
        if guid != "n-choice-99":
            places.add(_options(question).index(note["Answer"]))
    assert places == {0, 1, 2, 3}


def _options(question: str) -> list[str]:
    return re.findall(r"<li[^<>]*>(.*?)</li>", question)


def test_several_decks_of_a_tree_go_into_one_package(
    make_deck: Any, make_note: Any, tmp_path: Path, anki: Any
) -> None:
    decks = [
        make_deck([make_note("basic", n)], id=f"d{n}", name=name)
        for n, name in enumerate(["Port", "Port::Quay", "Town::Market"])
    ]
    write_package(decks, tmp_path / "a.apkg")
    assert anki.import_package(tmp_path / "a.apkg") == {"new": 3}
    where = {note.guid: anki.col.decks.name(note.cards()[0].did) for note in anki.notes().values()}
    assert where == {"n-basic-0": "Port", "n-basic-1": "Port::Quay", "n-basic-2": "Town::Market"}
    assert anki.problems() == []


def test_two_decks_of_one_name_become_one(make_deck: Any, make_note: Any, tmp_path: Path, anki: Any) -> None:
    decks = [
        make_deck([make_note("basic", n)], id=f"d{n}", name=name) for n, name in enumerate(("Port", "port"))
    ]
    write_package(decks, tmp_path / "a.apkg")
    assert anki.import_package(tmp_path / "a.apkg") == {"new": 2}
    assert len(anki.col.decks.all_names_and_ids()) == 2
    assert anki.problems() == []


def test_two_decks_imported_one_after_the_other(
    make_deck: Any, make_note: Any, tmp_path: Path, anki: Any
) -> None:
    for n, name in enumerate(["Port", "Town"]):
        deck = make_deck([make_note("date", 10 * n + i) for i in range(10)], id="d-same", name=name)
        export_deck(deck, tmp_path / f"{n}.apkg")
        assert anki.import_package(tmp_path / f"{n}.apkg") == {"new": 10}
    assert anki.col.card_count() == 60
    assert anki.problems() == []


def test_media_arrive_and_clashing_names_are_told_apart(
    make_deck: Any, make_note: Any, make_media: Callable[[str, bytes], Media], tmp_path: Path, anki: Any
) -> None:
    one = make_deck(
        [make_note("basic", 1, fields={"Front": '<img src="map.png">', "Back": "[sound:horn.mp3]"})],
        media=(make_media("map.png", b"one"), make_media("horn.mp3", b"horn")),
    )
    two = make_deck(
        [make_note("basic", 2, fields={"Front": "<img src='Map.png' alt=x>", "Back": "[sound:horn.mp3]"})],
        id="d2",
        name="Other",
        media=(make_media("Map.png", b"two"), make_media("horn.mp3", b"horn")),
    )
    exported = write_package([one, two], tmp_path / "a.apkg")
    anki.import_package(tmp_path / "a.apkg")
    arrived = anki.notes()
    assert arrived["n-basic-1"].fields[:2] == ['<img src="map.png">', "[sound:horn.mp3]"]
    name = arrived["n-basic-2"]["Front"].split('"')[1]
    folder = Path(anki.col.media.dir())
    assert {p.name: p.read_bytes() for p in folder.iterdir()} == {
        "map.png": b"one",
        name: b"two",
        "horn.mp3": b"horn",
    }
    assert arrived["n-basic-2"]["Back"] == "[sound:horn.mp3]"
    assert any("another name" in remark for remark in exported.remarks)
    checked = anki.col.media.check()
    assert (list(checked.missing), list(checked.unused)) == ([], [])


def test_a_deck_with_quotes_withheld_has_no_hint(deck: Deck, tmp_path: Path, anki: Any) -> None:
    export_deck(withhold_quotes(deck), tmp_path / "a.apkg")
    anki.import_package(tmp_path / "a.apkg")
    for number in anki.col.find_cards(""):
        answer = anki.col.get_card(number).render_output().answer_text
        assert "class=hint" not in answer
        assert "Moreno, Notes on a harbour" in answer


def test_a_card_rejected_later_becomes_an_empty_card_of_anki(deck: Deck, tmp_path: Path, anki: Any) -> None:
    export_deck(deck, tmp_path / "a.apkg")
    anki.import_package(tmp_path / "a.apkg")
    notes = (replace(deck.notes[0], modified=LATER), *deck.notes[1:])
    kept = tuple(c for c in deck.cards if c.id != "n-date-0.date-what")
    export_deck(replace(deck, notes=notes, cards=kept), tmp_path / "b.apkg")
    assert anki.import_package(tmp_path / "b.apkg")["updated"] == 1
    (empty,) = anki.col.get_empty_cards().notes
    assert anki.col.get_note(empty.note_id).guid == "n-date-0"
    assert len(empty.card_ids) == 1


def test_a_deck_under_a_new_name_takes_only_new_notes(
    deck: Deck, make_deck: Any, make_note: Any, tmp_path: Path, anki: Any
) -> None:
    export_deck(deck, tmp_path / "a.apkg")
    anki.import_package(tmp_path / "a.apkg")
    renamed = make_deck([*deck.notes, make_note("basic", 50)], name="Renamed")
    export_deck(renamed, tmp_path / "b.apkg")
    assert anki.import_package(tmp_path / "b.apkg") == {"new": 1, "duplicate": len(deck.notes)}
    assert len(anki.col.find_cards("deck:Renamed")) == 1
    assert len(anki.col.find_cards("deck:Harbour")) == len(deck.cards)
