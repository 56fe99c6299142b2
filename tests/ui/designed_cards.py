"""Cards of imported note types in the window, and how they look there."""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QBuffer, Qt
from PySide6.QtGui import QColor, QImage
from PySide6.QtTest import QTest

from app.ui.main_window import MainWindow
from app.ui.pages.study import StudyPage
from app.ui.widgets.web_card import WebCard
from tests.ui.conftest import settle
from tests.ui.imported_designs import Made, holding

BASIC = Made(
    "Basic",
    {"Front": "neap", "Back": "smallest tide"},
    "{{Front}}",
    "{{FrontSide}}<hr id=answer>{{Back}}",
    ".card { background: #225588 } .card.nightMode { background: #113311 }",
)


def study(
    qtbot, window: MainWindow, made: Sequence[Made], media: Mapping[str, bytes] | None = None
) -> StudyPage:
    """Study cards of these note types; their note's fields and media are imported first."""
    window.surroundings.desk.ask(lambda collection: collection.importing.store(holding(made, media)))
    window.show_place("study", "next")
    settle(qtbot, window)
    page = window.page
    assert isinstance(page, StudyPage)
    assert page.immersed
    return page


def place_of(page: StudyPage) -> WebCard:
    assert page.face.web is not None
    return page.face.web


def drawn(qtbot, page: StudyPage) -> WebCard:
    """The place of the card, once its design is drawn."""
    place = place_of(page)
    qtbot.waitUntil(lambda: place.isVisible() and place.is_drawn, timeout=20_000)
    return place


def has_color(place: WebCard, color: str, at: tuple[float, float] = (0.5, 0.9)) -> bool:
    """Whether a point, as shares of the place's size, shows a colour."""
    shown = place.grab().toImage()
    return shown.pixelColor(int(shown.width() * at[0]), int(shown.height() * at[1])) == QColor(color)


def has_words(place: WebCard) -> bool:
    """Whether anything stands on the ground."""
    shown = place.grab().toImage().convertToFormat(QImage.Format.Format_RGB32)
    return len(set(memoryview(shown.constBits()).cast("B").cast("I"))) > 4


def click(place: WebCard) -> None:
    """Press the middle of the card."""
    window = place.window()
    assert isinstance(window, MainWindow)
    engine = window.surroundings.designs.engine
    assert engine is not None
    inner = engine.view.focusProxy()
    assert inner is not None
    QTest.mouseClick(inner, Qt.MouseButton.LeftButton, pos=inner.rect().center())


def press(
    window: MainWindow,
    place: WebCard,
    key: Qt.Key,
    held: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier,
) -> None:
    """Press a key while the card's view has the focus."""
    click(place)
    focused = window.focusWidget()
    assert focused is not None
    assert place.isAncestorOf(focused)
    QTest.keyClick(focused, key, held)


def picture(color: str = "#00ff00", width: int = 40) -> bytes:
    image = QImage(width, 20, QImage.Format.Format_RGB32)
    image.fill(QColor(color))
    buffer = QBuffer()
    buffer.open(QBuffer.OpenModeFlag.WriteOnly)
    image.save(buffer, "PNG")  # type: ignore[call-overload]
    return bytes(buffer.data().data())
