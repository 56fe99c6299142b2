"""Study: typed answers, pictures and sounds, and the passage of a deck that came without its document."""

import base64
from dataclasses import replace
from hashlib import sha256
from pathlib import Path

from PySide6.QtCore import QBuffer, QPoint, Qt, QUrl
from PySide6.QtGui import QImage, QTextDocument
from PySide6.QtTest import QTest

from app.deckfile.deck import Deck, Media, Source
from app.deckfile.withholding import withhold_quotes
from app.documents.reading import read_document
from app.facts.fact import Evidence
from app.ui.main_window import MainWindow
from app.ui.models.card_media import html_with_media, sounds_in
from app.ui.pages.study import StudyPage
from app.ui.widgets.rating_bar import interval_in_words

KEY = Qt.Key
TEXT = (
    "The long rains\n\nOn 3 May 1821 the river rose above the mill. Nobody in the valley had seen such "
    "water before.\n"
)
QUOTE = "On 3 May 1821 the river rose above the mill."


def settled(qtbot, window: MainWindow) -> None:
    qtbot.waitUntil(lambda: window.surroundings.work.is_idle, timeout=30_000)


def studying(qtbot, window: MainWindow) -> StudyPage:
    window.show_place("study", "next")
    settled(qtbot, window)
    page = window.page
    assert isinstance(page, StudyPage)
    assert page.immersed
    return page


def write_note(qtbot, window: MainWindow, kind: str, front: str, back: str) -> None:
    def write(collection) -> None:
        collection.new_note(collection.create_deck("Deck"), kind, {"Front": front, "Back": back})

    window.surroundings.desk.ask(write)
    settled(qtbot, window)


def picture(width: int = 2400, height: int = 1200) -> bytes:
    image = QImage(width, height, QImage.Format.Format_RGB32)
    image.fill(Qt.GlobalColor.darkGreen)
    buffer = QBuffer()
    buffer.open(QBuffer.OpenModeFlag.WriteOnly)
    image.save(buffer, "PNG")  # type: ignore[call-overload]
    return bytes(buffer.data().data())


def test_an_answer_is_typed_compared_and_rated_by_the_person(qtbot, window: MainWindow):
    write_note(qtbot, window, "typed", "Which clock keeps time at sea?", "marine chronometer")
    page = studying(qtbot, window)
    field = page.face.typed.field
    assert field.hasFocus()
    # letters and figures that are keys elsewhere are written here
    QTest.keyClicks(field, "marine cronometers 1")
    assert field.text() == "marine cronometers 1"
    QTest.keyClick(field, KEY.Key_Return)
    assert page.ratings.isVisible()
    assert page.face.typed.verdict.text() == "You typed something else"
    assert not field.isVisible()
    QTest.keyClick(window.focusWidget(), KEY.Key_3)
    settled(qtbot, window)
    assert page.answers == 1


def test_a_typed_answer_may_be_left_out(qtbot, window: MainWindow):
    write_note(qtbot, window, "typed", "Which clock?", "marine chronometer")
    page = studying(qtbot, window)
    QTest.keyClick(page.face.typed.field, KEY.Key_Return)
    assert page.ratings.isVisible()
    assert not page.face.typed.verdict.isVisible()


def test_pictures_come_from_the_collection_alone():
    data = picture()
    shown = html_with_media(
        '<b>Leaf</b> <img src="leaf.png"> <img src="https://example.org/x.png"> '
        "<img src='file:///etc/hosts' onerror=alert(1)>",
        {"leaf.png": data},
    )
    assert shown.count("<img") == 1
    assert base64.b64encode(data).decode() in shown
    assert 'width="560" height="280"' in shown
    assert "onerror" not in shown
    assert 'src="https' not in shown
    assert "file:///etc" not in shown.split("<img")[1].split(">")[0]
    document = QTextDocument()
    document.setHtml(shown)
    assert document.size().width() >= 560


def test_what_is_no_picture_is_named():
    svg = b'<svg xmlns="http://www.w3.org/2000/svg" width="4" height="4"/>'
    for data in (svg, b"", b"\x89PNG broken"):
        assert html_with_media('<img src="a.png">', {"a.png": data}) == "[picture a.png]"
    assert html_with_media("<img src=gone.png>", {}) == "[picture gone.png]"
    assert html_with_media("\ue0000\ue001", {}) == "0"


def test_a_sound_is_played_from_a_file_named_by_its_content(qtbot, window: MainWindow):
    assert sounds_in("a [sound:x &amp; y.mp3] b") == ["x & y.mp3"]
    sound = b"not really a sound"
    media = Media("../../rain.mp3", sha256(sound).hexdigest(), sound)
    write_note(qtbot, window, "basic", "Listen [sound:../../rain.mp3]", "Rain")

    def add(collection) -> None:
        from app.collection.sources import store_media

        with collection._store.transaction():
            store_media(collection._store, [media])

    window.surroundings.desk.ask(add)
    settled(qtbot, window)
    page = studying(qtbot, window)
    opened: list[QUrl] = []
    page.deeds.open_file = opened.append
    assert page.face.play_button.isVisible()
    QTest.keyClick(window.focusWidget(), KEY.Key_R)
    file = Path(opened[0].toLocalFile())
    assert file.read_bytes() == sound
    assert file.name == media.sha256[:32] + ".mp3"
    page.deeds.play_sound("evil.exe")
    assert len(opened) == 1


def withheld_deck(path: Path, generation) -> Deck:
    """A deck of one note whose document stays with the reader."""
    document = read_document(path)
    fact = generation.deck.facts[0]
    start = document.text.index(QUOTE)
    fact = replace(fact, evidence=(Evidence(document.id, start, start + len(QUOTE), QUOTE),))
    note = next(n for n in generation.deck.notes if n.fact == fact.id)
    cards = tuple(c for c in generation.deck.cards if c.note == note.id)
    source = Source(document.id, "The long rains", document.media_type, document.sha256, {})
    return withhold_quotes(Deck("d1", "Rains", sources=(source,), facts=(fact,), notes=(note,), cards=cards))


def test_a_located_document_shows_the_passage(qtbot, window: MainWindow, tmp_path: Path, generation):
    path, other = tmp_path / "rains.txt", tmp_path / "other.txt"
    path.write_text(TEXT, encoding="utf-8")
    other.write_text(TEXT.replace("1821", "1822"), encoding="utf-8")
    deck = withheld_deck(path, generation)
    window.surroundings.desk.ask(lambda c: c.add_deck(deck))
    page = studying(qtbot, window)
    QTest.keyClick(window.focusWidget(), KEY.Key_O)
    settled(qtbot, window)
    assert page.source.locate_button.isVisible()

    page.deeds.locate(other)
    settled(qtbot, window)
    assert "is not the document" in page.source._told.text()
    assert page.source.locate_button.isEnabled()
    assert window.dialog is None
    page.deeds.locate(tmp_path / "gone.txt")
    settled(qtbot, window)
    assert page.source._told.isVisible()

    page.deeds.locate(path)
    settled(qtbot, window)
    assert not page.source.locate_button.isVisible()
    passage = page.source.reader.passage
    assert passage.shown is not None
    assert passage.shown.text == TEXT
    assert [(m.start, m.end) for m in passage._strong] == [
        (TEXT.index(QUOTE), TEXT.index(QUOTE) + len(QUOTE))
    ]


def test_intervals_cannot_be_misread():
    assert [interval_in_words(t) for t in ("1m", "10m", "4d", "2.5mo", "1.2y", "")] == [
        "1 min",
        "10 min",
        "4 d",
        "2.5 mo",
        "1.2 y",
        "",
    ]


def test_the_toast_leaves_the_card_and_its_buttons_in_sight(qtbot, window: MainWindow):
    write_note(qtbot, window, "basic", "One?", "Yes")
    page = studying(qtbot, window)
    for size in ((1024, 640), (1280, 800), (1600, 1100)):
        window.resize(*size)
        QTest.qWait(1)
        window.toast.show_words("Undone: Answer card")
        for part in (page.card._actions, page.face._area):
            place = part.mapToGlobal(QPoint(0, 0)) - window.toast.mapToGlobal(QPoint(0, 0))
            assert not window.toast.rect().intersects(part.rect().translated(place)), size
