"""What the columns of a table are: guessed, chosen, and read as they were chosen."""

from pathlib import Path

import pytest

from app.cards.templates.note_types import NOTE_TYPES
from app.holdings import HeldField, HeldNote, HeldNoteType, HeldTemplate
from app.interchange.csv_layout import open_table
from app.interchange.csv_reading import read_laid_out
from app.ui.models.table_mapping import FIRST, SAMPLE, WIDEST, Mapping

KNOWN = (
    *(
        HeldNoteType(
            own.number,
            own.title,
            tuple(map(HeldField, own.fields)),
            tuple(HeldTemplate(t.title, "", "") for t in own.templates),
            own.cloze,
            own=own.name,
        )
        for own in NOTE_TYPES.values()
    ),
    HeldNoteType(
        77,
        "Words",
        tuple(map(HeldField, ("Expression", "Reading", "Sense"))),
        (HeldTemplate("Ask", "{{Expression}}", "{{Sense}}"),),
    ),
)


def mapped(path: Path, text: str) -> Mapping:
    path.write_text(text, encoding="utf-8")
    return Mapping(open_table(path), KNOWN, ("Default",))


def read(mapping: Mapping) -> list[HeldNote]:
    return list(read_laid_out(mapping.table, mapping.known, mapping.decided()).notes)


def test_a_header_by_usual_names_needs_nothing_chosen(tmp_path: Path):
    mapping = mapped(tmp_path / "a.csv", "Tags,Question,Page,Answer\nsea,tide,3,rise\n")
    assert mapping.columns == ("tags", "Front", "-", "Back")
    assert mapping.names == ["Tags", "Question", "Page", "Answer"]
    assert mapping.deck == "a"
    (note,) = read(mapping)
    assert (note.fields[:2], note.tags) == (("tide", "rise"), ("sea",))


def test_columns_are_guessed_anew_for_another_note_type(tmp_path: Path):
    mapping = mapped(tmp_path / "a.csv", "tide,taɪd,Flut,x\nebb,ɛb,Ebbe,y\n")
    assert mapping.columns == ("Front", "Back", "-", "-")
    mapping.choose_type("Words")
    assert mapping.columns == ("Expression", "Reading", "Sense", "-")
    assert [c.value for c in mapping.choices()][:4] == ["Expression", "Reading", "Sense", "tags"]
    assert read(mapping)[1].fields == ("ebb", "ɛb", "Ebbe")


def test_a_field_is_filled_by_one_column_and_tags_by_many(tmp_path: Path):
    mapping = mapped(tmp_path / "a.csv", "tide,rise,sea,moon\n")
    mapping.choose_column(2, "tags")
    mapping.choose_column(3, "tags")
    mapping.choose_column(1, "Front")
    assert mapping.columns == ("-", "Front", "tags", "tags")
    (note,) = read(mapping)
    assert (note.fields[0], note.tags) == ("rise", ("sea", "moon"))


ROWS = """#separator:tab
#html:true
#notetype column:1
#deck column:2
Basic\tSea\ttide\trise
Words\tSea\tebb\tɛb\tEbbe
"""


def test_rows_that_say_their_note_type_are_left_to_it_until_another_is_chosen(tmp_path: Path):
    mapping = mapped(tmp_path / "a.txt", ROWS)
    assert mapping.is_by_row
    assert mapping.type == ""
    assert mapping.types()[0].name == "As each row says"
    assert mapping.columns[:2] == ("notetype", "deck")
    first, second = read(mapping)
    assert (first.fields[:2], second.fields[:2]) == (("tide", "rise"), ("ebb", "ɛb"))
    mapping.choose_type("Words")
    assert not mapping.is_by_row
    assert mapping.columns[:4] == ("-", "deck", "Expression", "Reading")
    assert {note.type for note in read(mapping)} == {77}


def test_a_note_type_that_only_the_file_names_is_offered(tmp_path: Path):
    mapping = mapped(tmp_path / "a.txt", "#separator:tab\n#notetype:Birds\n#columns:Bird\tSong\nwren\tloud\n")
    assert (mapping.type, mapping.types()[0].name, mapping.columns) == ("Birds", "Birds", ("Bird", "Song"))
    assert [c.value for c in mapping.choices()][:2] == ["Bird", "Song"]
    assert read(mapping)[0].fields == ("wren", "loud")


def test_the_deck_is_the_files_name_until_one_is_said(tmp_path: Path):
    mapping = mapped(tmp_path / "Tides.csv", "tide,rise\n")
    mapping.choose_deck("  Sea ::  Words ")
    assert mapping.deck == "Sea :: Words"
    mapping.choose_deck("  ")
    assert mapping.deck == "Tides"


def test_names_are_switched_on_and_off(tmp_path: Path):
    mapping = mapped(tmp_path / "a.csv", "Wort,Sinn\nFlut,tide\n")
    assert not mapping.layout.has_header
    assert len(read(mapping)) == 2
    mapping.choose_header(True)
    assert mapping.names == ["Wort", "Sinn"]
    assert [note.fields[:2] for note in read(mapping)] == [("Flut", "tide")]
    mapping.choose_header(False)
    assert mapping.names == ["", ""]


@pytest.mark.parametrize("width", [1, 3, WIDEST + 30])
def test_any_width_is_shown(tmp_path: Path, width: int):
    text = "".join(",".join(f"c{row}.{place}" for place in range(width)) + "\n" for row in range(9))
    mapping = mapped(tmp_path / "a.csv", text)
    assert len(mapping.columns) == min(width, WIDEST)
    assert len(mapping.rows) == FIRST
    assert {len(row) for row in mapping.rows} == {len(mapping.columns)}
    assert len(read(mapping)) == 9


def test_a_long_table_is_laid_out_by_its_beginning_and_read_whole(tmp_path: Path):
    line = "term {}\tthe sense of it, number {}\n"
    count = SAMPLE // 20
    mapping = mapped(tmp_path / "a.tsv", "".join(line.format(n, n) for n in range(count)))
    assert mapping.columns == ("Front", "Back")
    assert len(read(mapping)) == count


def test_our_own_table_is_known(tmp_path: Path):
    head = "front,back,accepted,tags,source,quote,template,deck\n"
    mapping = mapped(tmp_path / "a.csv", head + "'=1+1,two,,maths,A book,,basic,Sums\n")
    assert mapping.columns == ("Front", "Back", "-", "tags", "Source", "Quote", "-", "deck")
    assert read(mapping)[0].fields[0] == "=1+1"
