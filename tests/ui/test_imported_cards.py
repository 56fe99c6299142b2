"""Cards of other programs in the window: parts of pictures hidden, answers typed, nothing fetched or run."""

import base64
import re
from pathlib import Path

import pytest
from PySide6.QtCore import QBuffer, QIODevice
from PySide6.QtGui import QColor, QImage

from app.cards.note import Card, Note
from app.cards.templates.image_occlusion import Mask, hide_parts
from app.cards.templates.template_rendering import draw
from app.collection.values import CardDetail
from app.scheduling.memory_card import MemoryCard, Rating
from app.study.asking import Way, ask
from app.ui.dialogs.bring_in import BringInDialog
from app.ui.main_window import MainWindow
from app.ui.models.card_media import html_with_media
from app.ui.models.hidden_parts import ASKED, OTHER, hide
from app.ui.models.web_page import side_html
from app.ui.widgets.card_face import CardFace


def picture(color: str = "#00ff00") -> bytes:
    image = QImage(100, 50, QImage.Format.Format_RGB32)
    image.fill(QColor(color))
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    image.save(buffer, "PNG")  # type: ignore[call-overload]
    return bytes(buffer.data().data())


def test_shapes_hide_parts_of_a_picture(qtbot):
    masks = [Mask("rect", (0.0, 0.0, 0.5, 1.0), True), Mask("ellipse", (0.6, 0.1, 0.3, 0.8), False)]
    masks.append(Mask("polygon", (0.5, 0.0, 0.6, 0.0, 0.55, 0.2), False))
    shown = QImage.fromData(hide(picture(), masks))
    assert (shown.width(), shown.height()) == (100, 50)
    assert shown.pixelColor(20, 25).name() == ASKED
    assert shown.pixelColor(75, 25).name() == OTHER
    assert shown.pixelColor(55, 2).name() == OTHER
    assert shown.pixelColor(97, 25).name() == "#00ff00"


def test_labels_are_written_on_a_picture(qtbot):
    label = Mask("text", (0.1, 0.1, 0.4), False, "mill")
    shown = QImage.fromData(hide(picture(), [label]))
    colors = {shown.pixelColor(x, y).name() for x in range(10, 40) for y in range(5, 25)}
    assert {"#ffffff", "#000000"} <= colors
    assert shown.pixelColor(97, 45).name() == "#00ff00"
    page = side_html(hide_parts('<img src="map.png">', LABEL, 1, question=False))
    assert ">the mill &amp; quay</text>" in page


LABEL = "{{c0::image-occlusion:text:left=.1:top=.2:text=the mill &amp; quay:fs=.1}}"


def test_the_question_of_an_occlusion_hides_and_the_answer_shows(qtbot):
    values = {
        "Occlusion": "{{c1::image-occlusion:rect:left=0:top=0:width=.5:height=1}}",
        "Image": '<img src="map.png">',
    }
    face = draw("{{cloze:Occlusion}}{{Image}}", "{{cloze:Occlusion}}{{Image}}", values, 1)
    for side, expected in ((face.front, ASKED), (face.back, "#00ff00")):
        html = html_with_media(side, {"map.png": picture()})
        (drawn,) = re.findall(r'src="data:image/png;base64,([^"]+)"', html)
        assert QImage.fromData(base64.b64decode(drawn)).pixelColor(20, 25).name() == expected


def test_scripts_and_remote_pictures_are_never_shown(qtbot):
    field = (
        '<b onclick="x()">bold</b><img src="https://example.org/spy.png"><script>alert(1)</script>'
        '<iframe src="https://example.org"></iframe><a href="https://example.org">link</a>'
        '<style>@import url(https://example.org/a.css);</style><img src=x onerror="alert(1)">'
        '<div style="background: url(https://example.org/b.png)">words</div><object data="a.swf"></object>'
        '<link rel=stylesheet href="https://example.org/c.css"><svg onload="alert(1)"></svg>'
    )
    shown = html_with_media(field, {})
    assert "<b>bold</b>" in shown
    assert not re.search(r"<(?:img|script|iframe|style|object|link|svg|a)\b|\bon\w+=|url\(", shown)


def detail(front: str, back: str, values: dict[str, str]) -> CardDetail:
    face = draw(front, back, values)
    card = Card("n.t0", "n", None, "Card 1", face.front, face.back, face.typed)
    note = Note("n", "Basic (type in the answer)", values)
    return CardDetail(card, note, "d", "Deck", MemoryCard(), False, False, 0, 0)


def test_a_typed_answer_of_another_program_is_typed_here(qtbot):
    given = detail(
        "{{Front}} {{type:Back}}",
        "{{FrontSide}}<hr id=answer>{{type:Back}}<br>{{Extra}}",
        {"Front": "Capital?", "Back": "<b>Lisbon</b>", "Extra": "on the Tagus"},
    )
    asking = ask(given.card, Way.FLIP, "seed", given.note.fields)
    assert asking.way is Way.TYPE
    face = CardFace()
    qtbot.addWidget(face)
    face.show_question(given, {}, asking)
    assert face.question == "Capital?"
    face.typed.field.setText("lisbon")
    assert face.show_answer(given) is Rating.GOOD
    face.show_question(given, {}, asking)
    face.typed.field.setText("on the Tagus")
    assert face.show_answer(given) is Rating.AGAIN


@pytest.mark.real_anki
def test_a_package_that_is_dropped_on_the_window_comes_in(qtbot, window: MainWindow, tmp_path: Path):
    from anki.collection import Collection as AnkiCollection
    from anki.collection import ExportAnkiPackageOptions

    col = AnkiCollection(str(tmp_path / "collection.anki2"))
    basic, sea = col.models.by_name("Basic"), col.decks.id("Sea")
    assert basic is not None
    assert sea is not None
    note = col.new_note(basic)
    note.fields = ["tide", "rise and fall"]
    col.add_note(note, sea)
    col.export_anki_package(
        out_path=str(tmp_path / "a.apkg"), options=ExportAnkiPackageOptions(legacy=False), limit=None
    )
    col.close()
    window.open_files([tmp_path / "a.apkg"])
    dialog = window.dialog
    assert isinstance(dialog, BringInDialog)
    qtbot.waitUntil(dialog.bring_button.isEnabled)
    dialog.bring_in()
    qtbot.waitUntil(lambda: "1 note new" in window.toast.words)
