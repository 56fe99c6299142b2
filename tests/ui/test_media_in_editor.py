"""Pictures and sounds added while writing a card: pasted, dropped, or from a file."""

from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, Qt, QUrl
from PySide6.QtGui import QImage
from PySide6.QtTest import QTest

from app.errors import UserError
from app.ui.dialogs.edit_note import EditNoteDialog
from app.ui.dialogs.new_card import NewCardDialog
from app.ui.main_window import MainWindow
from app.ui.models.card_media import html_with_media
from app.ui.models.card_text import written_html
from app.ui.pages.browse import BrowsePage
from app.ui.widgets.field_text import FieldText


def settled(qtbot, window: MainWindow) -> None:
    qtbot.waitUntil(lambda: window.surroundings.work.is_idle, timeout=30_000)


def ask(qtbot, window: MainWindow, function):
    found: list = []
    window.surroundings.desk.ask(function, found.append)
    settled(qtbot, window)
    return found[0]


def copied_picture() -> QMimeData:
    image = QImage(40, 20, QImage.Format.Format_RGB32)
    image.fill(Qt.GlobalColor.darkGreen)
    data = QMimeData()
    data.setImageData(image)
    return data


def dropped(*paths: Path) -> QMimeData:
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(p)) for p in paths])
    return data


def test_a_new_card_takes_a_pasted_picture_and_a_dropped_sound(qtbot, window: MainWindow, tmp_path: Path):
    sound = tmp_path / "bell & [toll].mp3"
    sound.write_bytes(b"not really a sound")
    window.open_new_card()
    dialog = window.dialog
    assert isinstance(dialog, NewCardDialog)
    settled(qtbot, window)
    front, back = dialog.editors["Front"], dialog.editors["Back"]
    QTest.keyClicks(front, "Which flag < this? ")
    assert front.canInsertFromMimeData(copied_picture())
    front.insertFromMimeData(copied_picture())
    settled(qtbot, window)
    assert front.toPlainText() == 'Which flag < this? <img src="picture.png">'
    back.insertFromMimeData(dropped(sound))
    settled(qtbot, window)
    assert back.toPlainText() == "[sound:bell-toll.mp3]"
    dialog.save()
    settled(qtbot, window)
    card = ask(qtbot, window, lambda c: c.card(c.find_cards()[0]).card)
    assert card.front == 'Which flag &lt; this? <img src="picture.png">'
    assert ask(qtbot, window, lambda c: c.media("bell-toll.mp3")) == b"not really a sound"
    data = ask(qtbot, window, lambda c: c.media("picture.png"))
    assert "<img" in html_with_media(card.front, {"picture.png": data})


def test_an_edited_card_takes_a_file_and_refuses_others(qtbot, window: MainWindow, tmp_path: Path):
    program, picture = tmp_path / "run.exe", tmp_path / "map.png"
    program.write_bytes(b"MZ")
    copied_picture().imageData().save(str(picture))

    def write(collection) -> str:
        return collection.new_note(collection.create_deck("D"), "basic", {"Front": "a", "Back": "b"})

    note_id = ask(qtbot, window, write)
    dialog = EditNoteDialog(window.surroundings, ask(qtbot, window, lambda c: c.note(note_id)), window)
    field = dialog.form.editors["Back"]
    field.moveCursor(field.textCursor().MoveOperation.End)
    field.add_file(program)
    settled(qtbot, window)
    assert "run.exe" in dialog.fault.text()
    field.add_file(tmp_path / "gone.png")
    settled(qtbot, window)
    assert "gone.png" in dialog.fault.text()
    assert field.toPlainText() == "b"
    field.add_file(picture)
    settled(qtbot, window)
    dialog.save()
    settled(qtbot, window)
    assert ask(qtbot, window, lambda c: c.note(note_id)).fields["Back"] == 'b<img src="map.png">'
    dialog.deleteLater()


def test_the_same_name_for_another_picture_is_told_apart(qtbot, window: MainWindow):
    def add(collection) -> tuple[str, ...]:
        keep = collection.studying.add_media
        names = (
            keep("a.PNG", b"one"),
            keep("a.png", b"one"),
            keep("a.png", b"two"),
            keep("../../x/.png", b"y"),
        )
        with pytest.raises(UserError):
            keep("a.svg", b"<svg/>")
        return names

    names = ask(qtbot, window, add)
    assert names[0] == names[1] == "a.png"
    assert names[2].startswith("a-")
    assert names[3] == "x.png"


def test_only_plain_pictures_pass_the_escaping():
    assert written_html('a < b <img src="x.png">\nc') == 'a &lt; b <img src="x.png"><br>c'
    assert "<script" not in written_html("<script>alert(1)</script>")
    assert "<img" not in written_html('<img src="x.png" onerror="alert(1)">')


def test_a_choice_is_written_by_hand(qtbot, window: MainWindow):
    window.open_new_card()
    dialog = window.dialog
    assert isinstance(dialog, NewCardDialog)
    settled(qtbot, window)
    dialog._choices["choice"].click()
    words = {"Question": "Which port?", "Answer": "Lisbon", "Wrong 1": "Porto"}
    for name, text in words.items():
        dialog.editors[name].setPlainText(text)
    dialog.save()
    settled(qtbot, window)
    window.show_place("study", "next")
    settled(qtbot, window)
    face = window.page.face  # type: ignore[attr-defined]
    assert sorted(face.asking.options) == ["Lisbon", "Porto"]


def test_browse_takes_pictures_into_a_card_and_shows_them(qtbot, window: MainWindow):
    def write(collection) -> None:
        collection.new_note(
            collection.create_deck("Flags"), "basic", {"Front": "Which flag?", "Back": "Ours"}
        )

    ask(qtbot, window, write)
    window.show_place("browse")
    settled(qtbot, window)
    page = window.page
    assert isinstance(page, BrowsePage)
    qtbot.waitUntil(lambda: page.pane.detail is not None)
    page.pane.edit()
    back = page.pane.form.editors["Back"]
    back.insertFromMimeData(copied_picture())
    settled(qtbot, window)
    assert '<img src="picture.png">' in back.toPlainText()
    page.pane.save()
    settled(qtbot, window)
    qtbot.waitUntil(lambda: any("data:image/png" in t.text() for t in page.pane.findChildren(FieldText)))
