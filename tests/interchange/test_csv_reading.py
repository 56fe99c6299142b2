"""Tables of notes from Anki, Quizlet, Mnemosyne, spreadsheets and ourselves."""

import os
from pathlib import Path
from typing import Any

import pytest

from app.collection.arrivals import Arrival
from app.collection.collection import Collection
from app.deckfile.deck import Deck
from app.errors import UserError
from app.interchange.csv_layout import Said, fill_columns, lay_out, open_table
from app.interchange.csv_reading import fields_of, read_laid_out, read_table
from app.interchange.formats import export_deck
from tests.interchange.anki.made_in_anki import add_note, opened


def bring_in(
    collection: Collection, path: Path, text: str | bytes, *, later: int = 0, **said: Any
) -> tuple[Arrival, dict[str, dict[str, str]]]:
    """Import a file of this text; the arrival, and the filled fields of each note by its first."""
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    edited = collection._store.seconds + later
    os.utime(path, (edited, edited))
    arrival = collection.importing.store(read_table(path, collection.importing.note_types(), **said))
    assert collection.check() == []
    notes = [collection.note(uid) for uid in arrival.notes]
    filled = [{k: v for k, v in note.fields.items() if v} for note in notes]
    return arrival, {next(iter(note.values())): note for note in filled}


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("quizlet.txt", "tide\trise and fall\nebb\tfall, of water\n"),
        ("words.csv", "tide,rise and fall\nebb,\"fall, of water\"\n"),
        ("words.tsv", "tide\trise and fall\nebb\tfall, of water\n"),
        ("excel.csv", "tide;rise and fall\nebb;fall, of water\n"),
        ("bom.csv", "\ufefftide,rise and fall\r\nebb,\"fall, of water\"\r\n"),
        ("header.csv", "Term,Definition\ntide,rise and fall\nebb,\"fall, of water\"\n"),
        ("swapped.csv", "Answer,Question,notes\nrise and fall,tide,x\n\"fall, of water\",ebb,\n"),
        ("utf16.txt", "tide\trise and fall\nebb\tfall, of water\n".encode("utf-16")),
        ("bar.txt", "tide|rise and fall\nebb|fall, of water"),
        ("blank.csv", "\n,\ntide,rise and fall\n\n  ,  \nebb,\"fall, of water\"\n"),
    ],
)  # fmt: skip
def test_tables_of_two_columns(tmp_path: Path, collection: Collection, name: str, text: str | bytes) -> None:
    arrival, notes = bring_in(collection, tmp_path / name, text)
    assert notes == {
        "tide": {"Front": "tide", "Back": "rise and fall"},
        "ebb": {"Front": "ebb", "Back": "fall, of water"},
    }
    assert arrival.decks == (name.rpartition(".")[0],)
    assert arrival.cards == 2


def test_a_third_column_that_nobody_named_is_told(tmp_path: Path, collection: Collection) -> None:
    arrival, notes = bring_in(collection, tmp_path / "a.csv", "a,b,c\nd,e,f\n")
    assert notes["a"] == {"Front": "a", "Back": "b"}
    assert layout_of(tmp_path / "a.csv") == ("", "", "-")
    assert not arrival.remarks


def layout_of(path: Path) -> tuple[str, ...]:
    return lay_out(open_table(path))[0].columns


def test_a_person_says_what_the_columns_are(tmp_path: Path, collection: Collection) -> None:
    arrival, notes = bring_in(
        collection,
        tmp_path / "a.csv",
        "x,Lisbon,Portugal,geo europe\n",
        columns="-,Back,Front,tags",
        deck="World::Capitals",
    )
    assert notes == {"Portugal": {"Front": "Portugal", "Back": "Lisbon"}}
    assert arrival.decks == ("World::Capitals",)
    assert collection.note(arrival.notes[0]).tags == ("geo", "europe")


def test_plain_words_are_no_markup(tmp_path: Path, collection: Collection) -> None:
    _arrival, notes = bring_in(collection, tmp_path / "a.csv", '1 < 2 & <b>,"two\nlines"\n')
    assert list(notes.values()) == [{"Front": "1 &lt; 2 &amp; &lt;b&gt;", "Back": "two<br>lines"}]


HEADERS = """#separator:Semicolon
#html:true
#tags:all
#notetype column:1
#deck column:2
#tags column:5
#guid column:6
Basic;Sea::Tides;<b>tide</b>;rise;one two;guid1
Cloze;Sea;{{c1::ebb}} and {{c2::flood}};;;guid2
Basic (type in the answer);Sea;type;it;;guid3
Unheard of;Sea;ask;answer;;guid4
"""


def test_headers_of_anki_are_understood(tmp_path: Path, collection: Collection) -> None:
    arrival, _notes = bring_in(collection, tmp_path / "a.txt", HEADERS)
    assert (arrival.new, arrival.cards, arrival.note_types) == (4, 5, ("Unheard of",))
    one = collection.note("guid1")
    assert (one.type, one.fields["Front"], one.fields["Back"]) == ("basic", "<b>tide</b>", "rise")
    assert set(one.tags) == {"all", "one", "two"}
    assert [c.card.template for c in collection.cards_of("guid2")] == ["cloze", "cloze"]
    assert collection.cards_of("guid3")[0].card.template == "typed"
    (card,) = collection.cards_of("guid4")
    assert (card.card.front, card.card.back, card.deck) == ("ask", "answer", "Sea")
    assert collection.cards_of("guid1")[0].deck == "Sea::Tides"


def test_columns_and_a_note_type_by_name(tmp_path: Path, collection: Collection) -> None:
    text = "#separator:tab\n#notetype:Words\n#deck:Greek\n#columns:Word\tMeaning\tTags\nμῆλον\tapple\tfruit\n"
    arrival, _notes = bring_in(collection, tmp_path / "a.txt", text)
    note = collection.note(arrival.notes[0])
    assert (note.type, note.fields, note.tags) == ("Words", {"Word": "μῆλον", "Meaning": "apple"}, ("fruit",))
    more = text.replace("apple", "apple, fruit") + "σῦκον\tfig\t\n"
    arrival, _notes = bring_in(collection, tmp_path / "a.txt", more, later=60)
    assert (arrival.new, arrival.changed, arrival.note_types) == (1, 1, ())


def test_a_table_that_comes_again_updates(tmp_path: Path, collection: Collection) -> None:
    path = tmp_path / "a.csv"
    bring_in(collection, path, "tide,rise\nebb,fall\nneap,small\n")
    uid = collection.search("neap")[0].note
    collection.update_note(uid, {"Back": "smallest"})
    path.write_text("tide,rise and fall\nebb,fall\nneap,tiny\nspring,large\n")
    later = collection._store.seconds + 100
    os.utime(path, (later, later))
    holdings = read_table(path, collection.importing.note_types())
    foreseen = collection.importing.preview(holdings)
    arrival = collection.importing.store(holdings)
    assert foreseen == arrival
    assert (arrival.new, arrival.changed, arrival.unchanged, arrival.kept_only) == (1, 1, 1, 1)
    assert [kept.fields for kept in arrival.kept] == [("Back",)]
    assert collection.note(uid).fields["Back"] == "smallest"
    collection.undo()
    assert collection.count() == 3


def test_rows_that_make_no_card_and_rows_twice_are_told(tmp_path: Path, collection: Collection) -> None:
    arrival, notes = bring_in(collection, tmp_path / "a.csv", "a,b\n,c\nA,d\n")
    assert list(notes) == ["a"]
    assert len(arrival.remarks) == 2


@pytest.mark.parametrize("suffix", ["csv", "tsv"])
def test_our_own_table_comes_back(deck: Deck, tmp_path: Path, collection: Collection, suffix: str) -> None:
    path = tmp_path / f"a.{suffix}"
    export_deck(deck, path)
    arrival, notes = bring_in(collection, path, path.read_bytes())
    assert arrival.new + sum("same" in r for r in arrival.remarks) >= 1
    assert arrival.decks == ("Harbour",)
    found = notes["How deep is the harbour? [1]"]
    assert found["Back"] == "Eleven metres [1]"
    assert found["Source"].startswith("Moreno")


def test_formulas_of_spreadsheets_lose_their_guard(tmp_path: Path, collection: Collection) -> None:
    header = "front,back,accepted,tags,source,quote,template,deck\n"
    _arrival, notes = bring_in(collection, tmp_path / "a.csv", header + "'=1+1,'-2,,,,,basic,Sums\n")
    assert list(notes.values()) == [{"Front": "=1+1", "Back": "-2"}]


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "no rows"),
        (b"\n\n", "no rows"),
        (b"#separator:tab\n#html:true\n", "no rows"),
        (b"a,\"" + b"x" * 200_000 + b"\"\n", "can't be read as a table"),
    ],
)  # fmt: skip
def test_what_is_no_table_is_said(tmp_path: Path, content: bytes, said: str) -> None:
    (tmp_path / "a.csv").write_bytes(content)
    with pytest.raises(UserError, match=said):
        read_table(tmp_path / "a.csv")
    with pytest.raises(UserError, match="There is no file"):
        read_table(tmp_path / "none.csv")


@pytest.mark.real_anki
def test_notes_that_anki_wrote_as_text_come_whole(tmp_path: Path, collection: Collection) -> None:
    target = tmp_path / "notes.txt"
    with opened(tmp_path / "collection.anki2") as col:
        deck = col.decks.id("A::B")
        expected = {}
        for fields in (
            ("plain", "words"),
            ('<b>bold</b> "quoted"', "a\ttab<br>and line"),
            ("#hash first", "# second"),
        ):
            note = add_note(col, "Basic", fields, deck, ["x", "y::z"])
            expected[note.guid] = fields
        cloze = add_note(col, "Cloze", ("{{c1::a}} {{c2::b}}", "extra"), deck)
        col.export_note_csv(
            out_path=str(target),
            limit=None,
            with_html=True,
            with_tags=True,
            with_deck=True,
            with_notetype=True,
            with_guid=True,
        )
    arrival = collection.importing.store(read_table(target, collection.importing.note_types()))
    assert (arrival.new, arrival.cards, arrival.decks) == (4, 5, ("A::B",))
    for guid, fields in expected.items():
        note = collection.note(guid)
        assert (note.fields["Front"], note.fields["Back"], note.tags) == (*fields, ("x", "y::z"))
    assert collection.note(cloze.guid).type == "cloze"


@pytest.mark.real_anki
def test_a_text_file_updates_what_a_package_brought(
    made: Any, tmp_path: Path, collection: Collection
) -> None:
    from app.interchange.anki.reading import read_package

    collection.importing.store(read_package(made[1].latest))
    note = collection.note(collection.search('note:"Basic"')[0].note)
    text = "#separator:tab\n#html:true\n#notetype:Basic\n#guid column:1\n"
    path = tmp_path / "a.txt"
    path.write_text(f"{text}{note.id}\t{note.fields['Front'].replace(chr(10), ' ')}\tcorrected\n")
    later = collection._store.seconds + 1000
    os.utime(path, (later, later))
    arrival = collection.importing.store(read_table(path, collection.importing.note_types()))
    assert (arrival.new, arrival.changed, arrival.note_types) == (0, 1, ())
    assert collection.note(note.id).fields["Back"] == "corrected"
    assert collection.note(note.id).type == "Basic"


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("tide - rise\nebb - fall\n", Said(separator=" - ")),
        ("tide,rise;ebb,fall", Said(separator=",", row_end=";")),
        ("tide\trise\n\nebb\tfall\n\n", Said(separator="\t", row_end="\n\n")),
        ("tide::rise||ebb::fall||", Said(separator="::", row_end="||")),
    ],
)
def test_quizlets_own_separators_are_said(
    tmp_path: Path, collection: Collection, text: str, said: Said
) -> None:
    path = tmp_path / "set.txt"
    path.write_text(text)
    holdings = read_laid_out(open_table(path), collection.importing.note_types(), said)
    assert [note.fields[:2] for note in holdings.notes] == [("tide", "rise"), ("ebb", "fall")]


def test_quotation_marks_of_an_unquoted_table_stay(tmp_path: Path, collection: Collection) -> None:
    text = '"Slack" water\tno current\n"ebb\tfalling\nneap\tthe "small" one\n'
    _arrival, notes = bring_in(collection, tmp_path / "set.txt", text)
    assert list(notes) == ['"Slack" water', '"ebb', "neap"]
    assert notes["neap"]["Back"] == 'the "small" one'


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("<b>tide</b>,rise<br>fall\n", "<b>tide</b>"),
        ("tide &lt; ebb,<i>a</i> b\n", "tide &lt; ebb"),
        ("<b>,bold\n<i>,italic\n", "&lt;b&gt;"),
        ("a < b,<b>x</b> y\n", "a &lt; b"),
        ("R&D,research\n", "R&amp;D"),
    ],
)
def test_markup_is_guessed(tmp_path: Path, collection: Collection, text: str, expected: str) -> None:
    _arrival, notes = bring_in(collection, tmp_path / "a.csv", text)
    assert expected in notes


def test_sentences_with_gaps_become_clozes(tmp_path: Path, collection: Collection) -> None:
    arrival, _notes = bring_in(collection, tmp_path / "a.csv", "The {{c1::Moon}} pulls,because it is near\n")
    note = collection.note(arrival.notes[0])
    assert (note.type, note.fields["Extra"]) == ("cloze", "because it is near")


def test_a_row_of_names_is_known_by_the_note_types_own_fields(tmp_path: Path, collection: Collection) -> None:
    (tmp_path / "w.txt").write_text(
        "#separator:comma\n#notetype:Words\n#columns:Expression,Reading,Sense\na,b,c\n"
    )
    collection.importing.store(read_table(tmp_path / "w.txt"))
    path = tmp_path / "more.csv"
    path.write_text("Sense,Expression,Page\ntide,marea,4\n")
    known = collection.importing.note_types()
    layout, _rows = lay_out(open_table(path), Said(note_type="Words"), lambda name: fields_of(name, known))
    assert (layout.has_header, layout.columns) == (True, ("Sense", "Expression", "-"))


def test_columns_are_filled_with_the_fields_that_are_left() -> None:
    assert fill_columns(("", "Back", "", "tags", ""), ("Front", "Back", "Source"), ("Front", "Back")) == (
        "Front",
        "Back",
        "-",
        "tags",
        "-",
    )
    assert fill_columns(("Elsewhere", ""), ("Front", "Back")) == ("-", "Front")
