"""What Mnemosyne shares comes in: .cards archives, and the XML and text files of its exports."""

import os
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from app.collection.collection import Collection
from app.errors import UserError
from app.interchange.formats import comes_in, is_foreign, read_holdings

LOG = """<?xml version="1.0" encoding="UTF-8"?>
<openSM2sync number_of_entries="14">
<log type="10" o_id="t1"><name>Sea</name></log>
<log type="10" o_id="t2"><name>High water</name></log>
<log type="10" o_id="t3"><name>__UNTAGGED__</name></log>
<log type="13"><fname>maps/port.png</fname></log>
<log type="16" o_id="one"><f>What is a neap tide?</f><b>the &lt;b&gt;smallest&lt;/b&gt; tide
of a fortnight &lt;$&gt;h^2&lt;/$&gt;</b></log>
<log type="16" o_id="two"><f>ebb &lt;img src="maps/port.png"&gt;</f>
<b>falling tide &lt;audio src="ebb.mp3"&gt;</b></log>
<log type="16" o_id="three"><f>marea</f><p_1>ma-RE-a</p_1><m_1>tide</m_1></log>
<log type="16" o_id="four"><text>The [Moon:body] and the [Sun] raise tides.</text></log>
<log type="16" o_id="five"><f>without a card</f><b>x</b></log>
<log type="16" o_id="six"><loc>Lisbon</loc><map>a coast</map></log>
<log type="6" o_id="c1" card_t="1" fact="one" fact_v="1.1" tags="t1,t2" gr="4" e="2.5"></log>
<log type="6" o_id="c2" card_t="2" fact="two" fact_v="2.1" tags="t3" gr="-1" e="2.5"></log>
<log type="6" o_id="c3" card_t="2" fact="two" fact_v="2.2" tags="t1" gr="-1" e="2.5"></log>
<log type="6" o_id="c4" card_t="3" fact="three" fact_v="3.1" tags="t1" gr="-1" e="2.5"></log>
<log type="6" o_id="c5" card_t="3" fact="three" fact_v="3.2" tags="t1" gr="-1" e="2.5"></log>
<log type="6" o_id="c6" card_t="5" fact="four" fact_v="5.1" tags="t1" gr="-1" e="2.5"></log>
<log type="6" o_id="c7" card_t="4" fact="six" fact_v="4.1" tags="t1" gr="-1" e="2.5"></log>
</openSM2sync>
"""


def pack(path: Path, log: str = LOG, media: dict[str, bytes] | None = None) -> Path:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("cards.xml", log)
        archive.writestr("METADATA", "card_set_name:Tides\n")
        for name, data in (media or {}).items():
            archive.writestr(name, data)
    os.utime(path, (1_700_000_000, 1_700_000_000))
    return path


def test_shared_cards_come_with_types_tags_and_media(tmp_path: Path, collection: Collection):
    path = pack(tmp_path / "Tides.cards", media={"maps/port.png": b"a picture", "ebb.mp3": b"a sound"})
    assert comes_in(path)
    arrival = collection.importing.store(read_holdings(path))
    assert (arrival.new, arrival.cards, arrival.media) == (5, 8, 2)
    assert arrival.decks == ("Tides",)
    assert collection.check() == []
    one = collection.note("mnemosyne-one")
    assert one.type == "basic"
    assert one.fields["Back"] == r"the <b>smallest</b> tide<br>of a fortnight \(h^2\)"
    assert set(one.tags) == {"Sea", "High_water"}
    two = collection.note("mnemosyne-two")
    assert two.fields == {
        "Front": 'ebb <img src="maps_port.png">',
        "Back": "falling tide [sound:ebb.mp3]",
    }
    assert collection.media("maps_port.png") == b"a picture"
    assert len(collection.cards_of("mnemosyne-two")) == 2
    recognised, produced = collection.cards_of("mnemosyne-three")
    assert (recognised.card.front, produced.card.front) == ("marea", "tide")
    assert "ma-RE-a" in recognised.card.back
    assert collection.note("mnemosyne-four").fields["Text"] == (
        "The {{c1::Moon::body}} and the {{c2::Sun}} raise tides."
    )
    (place,) = collection.cards_of("mnemosyne-six")
    assert (place.card.front, place.card.back) == ("Lisbon", "a coast")
    assert [remark.rpartition(": ")[2] for remark in arrival.remarks] == ["1.", "1.", "1."]


def test_what_comes_again_updates(tmp_path: Path, collection: Collection):
    path = pack(tmp_path / "Tides.cards")
    collection.importing.store(read_holdings(path))
    pack(path, LOG.replace("falling tide", "the tide that falls"))
    os.utime(path, (1_800_000_000, 1_800_000_000))
    arrival = collection.importing.store(read_holdings(path))
    assert (arrival.new, arrival.changed, arrival.unchanged) == (0, 1, 4)
    collection.undo()
    collection.undo()
    assert collection.count() == 0


ITEMS = """<?xml version="1.0" encoding="UTF-8"?>
<mnemosyne core_version="1" time_of_start="1183141800">
<category active="1"><name>Sea and shore</name></category>
<item id="a1" gr="0" e="2.500" ac_rp="0"><cat>Sea and shore</cat><Q>neap tide</Q><A>the smallest</A></item>
<item id="a2" gr="4" e="2.500" ac_rp="3"><cat>Sea and shore</cat><Q>spring tide</Q><A>the largest</A></item>
<item id="a3" gr="4" e="2.500" ac_rp="3"><cat>Sea and shore</cat><Q>spring tide</Q><A>once more</A></item>
</mnemosyne>
"""


def test_the_first_mnemosynes_xml_comes_in(tmp_path: Path, collection: Collection):
    path = tmp_path / "Old.xml"
    path.write_text(ITEMS)
    assert is_foreign(path)
    arrival = collection.importing.store(read_holdings(path))
    assert (arrival.new, arrival.cards, len(arrival.remarks)) == (2, 2, 2)
    note = collection.note(arrival.notes[0])
    assert (note.fields["Front"], note.fields["Back"]) == ("neap tide", "the smallest")
    assert note.tags == ("Sea_and_shore",)


def test_other_xml_is_left_to_others(tmp_path: Path):
    path = tmp_path / "quiz.xml"
    path.write_text("<quiz><question type='truefalse'></question></quiz>")
    assert not is_foreign(path)
    with pytest.raises(UserError, match="holds no cards"):
        read_holdings(path)


def test_card_types_of_ones_own_keep_their_names(tmp_path: Path, collection: Collection):
    log = """<openSM2sync number_of_entries="3">
    <log type="22" o_id="7::birds"><name>Birds</name>
    <fact_keys_and_names>[('f', 'Bird'), ('0', 'Song')]</fact_keys_and_names></log>
    <log type="16" o_id="x"><f>wren</f><___0>loud</___0></log>
    <log type="6" o_id="c" card_t="7::birds" fact="x" fact_v="7::birds.1" tags="" gr="-1"></log>
    </openSM2sync>"""
    arrival = collection.importing.store(read_holdings(pack(tmp_path / "b.cards", log)))
    note = collection.note(arrival.notes[0])
    assert (note.type, note.fields) == ("Birds", {"Bird": "wren", "Song": "loud"})


def broken_zip(path: Path) -> None:
    path.write_bytes(b"PK\x03\x04 nothing")


def no_list(path: Path) -> None:
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("other.xml", LOG)


def other_root(path: Path) -> None:
    pack(path, "<something/>")


def entities(path: Path) -> None:
    pack(path, '<!DOCTYPE a [<!ENTITY x "yy">]><openSM2sync>&x;</openSM2sync>')


@pytest.mark.parametrize("make", [broken_zip, no_list, other_root, entities])
def test_what_is_no_archive_of_cards_is_a_sentence(tmp_path: Path, make: Callable[[Path], None]):
    make(tmp_path / "a.cards")
    with pytest.raises(UserError):
        read_holdings(tmp_path / "a.cards")


def test_an_archive_that_unpacks_to_far_too_much_is_refused(tmp_path: Path, monkeypatch):
    monkeypatch.setattr("app.interchange.mnemosyne_archive.LARGEST_TEXT", 1000)
    with pytest.raises(UserError, match="holds no cards"):
        read_holdings(pack(tmp_path / "a.cards"))


def test_media_that_are_too_large_or_lead_elsewhere_are_told(
    tmp_path: Path, collection: Collection, monkeypatch
):
    monkeypatch.setattr("app.interchange.mnemosyne_archive.LARGEST_FILE", 10)
    path = pack(tmp_path / "a.cards", media={"../../up.png": b"small", "large.png": b"x" * 11})
    arrival = collection.importing.store(read_holdings(path))
    assert arrival.media == 1
    assert any("too large: 1" in remark for remark in arrival.remarks)
    assert not list(tmp_path.parent.glob("up.png"))
    assert collection.media("up.png") is None or collection.media("up.png") == b"small"


TEXT = """What is a neap tide?\tthe smallest tide<br>of a fortnight
"Slack" water, they say\tno <b>current</b> at all
"ebb\tfalling tide
"""


def test_its_text_files_are_tables_with_markup(tmp_path: Path, collection: Collection):
    path = tmp_path / "Tides.txt"
    path.write_text(TEXT)
    assert comes_in(path)
    arrival = collection.importing.store(read_holdings(path))
    notes = [collection.note(uid).fields for uid in arrival.notes]
    assert [(n["Front"], n["Back"]) for n in notes] == [
        ("What is a neap tide?", "the smallest tide<br>of a fortnight"),
        ('"Slack" water, they say', "no <b>current</b> at all"),
        ('"ebb', "falling tide"),
    ]
