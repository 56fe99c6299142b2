"""Imported cards in their own design, in the real view: drawn as made, no script run, nobody asked."""

import os
import signal
import socket
import subprocess
import sys
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from threading import Thread

import pytest
from PySide6.QtCore import QBuffer, Qt, QUrl
from PySide6.QtGui import QColor, QImage
from PySide6.QtTest import QTest
from shiboken6 import isValid

from app.ui.designs import MOST_DEATHS
from app.ui.main_window import MainWindow
from app.ui.models.web_page import SCHEME, PageLook, page_of
from app.ui.pages.browse import BrowsePage
from app.ui.pages.study import StudyPage
from app.ui.theme.tokens import Scheme
from app.ui.widgets.web_card import WebCard
from tests.ui.conftest import settle
from tests.ui.imported_designs import PLAIN, Made, holding

KEY = Qt.Key
ROOT = Path(__file__).resolve().parents[2]
LOOK = PageLook(False, "#ffffff", "#000000", "#cccccc", "#0000ff")
TRIAL = """
from PySide6.QtWidgets import QApplication
app = QApplication([])
from app.ui.web_engine import WebEngine
engine = WebEngine(lambda name, told: told(None))
engine.shown.connect(lambda shown: app.exit(0 if shown else 3))
engine.view.show()
engine.load("<p>words</p>")
status = app.exec()
engine.end()
raise SystemExit(status)
"""
BASIC = Made(
    "Basic",
    {"Front": "neap", "Back": "smallest tide"},
    "{{Front}}",
    "{{FrontSide}}<hr id=answer>{{Back}}",
    ".card { background: #225588 } .card.nightMode { background: #113311 }",
)


@pytest.fixture(scope="session")
def engine_starts() -> None:
    """Skips where QtWebEngine can't start; tried in its own process, since it may end the one it is in."""
    try:
        done = subprocess.run(
            [sys.executable, "-c", TRIAL], cwd=ROOT, capture_output=True, text=True, timeout=60, check=False
        )
    except subprocess.TimeoutExpired:
        pytest.skip("QtWebEngine does not come to show a page here")
    if done.returncode:
        pytest.skip(f"QtWebEngine can't start here: {done.stderr.strip()[-200:]}")


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


# What is shown


@pytest.mark.usefixtures("engine_starts")
def test_a_card_shows_in_the_colours_of_its_note_type_by_day_and_night(qtbot, window: MainWindow):
    place = drawn(qtbot, study(qtbot, window, [BASIC]))
    qtbot.waitUntil(lambda: has_color(place, "#225588"))
    window.choose_scheme(Scheme.DARK)
    qtbot.waitUntil(lambda: has_color(place, "#113311"))
    window.choose_scheme(Scheme.LIGHT)
    qtbot.waitUntil(lambda: has_color(place, "#225588"))


@pytest.mark.usefixtures("engine_starts")
def test_pictures_fonts_and_styles_come_from_the_collection(qtbot, window: MainWindow):
    made = Made(
        "Map",
        {"Front": '<img src="sea &amp; 100% #1?.png">'},
        "{{Front}}",
        "{{Front}}",
        '@import url("_look.css"); .card { background: white }',
    )
    media = {
        "sea & 100% #1?.png": picture("#7711aa"),
        "_look.css": b"img { position: fixed; inset: 0; width: 100%; height: 100%; }",
    }
    place = drawn(qtbot, study(qtbot, window, [made], media))
    qtbot.waitUntil(lambda: has_color(place, "#7711aa"))


@pytest.mark.usefixtures("engine_starts")
def test_a_hint_unfolds_without_a_script(qtbot, window: MainWindow):
    made = Made(
        "Hint",
        {"Front": "ebb", "Help": '<div style="position: fixed; inset: 0; background: #aa2299">a tide</div>'},
        "{{Front}}{{hint:Help}}",
        "{{Front}}",
        PLAIN + "summary { position: fixed; inset: 0 }",
    )
    page = study(qtbot, window, [made])
    place = drawn(qtbot, page)
    assert not has_color(place, "#aa2299")
    click(place)
    qtbot.waitUntil(lambda: has_color(place, "#aa2299"))
    page.refresh()
    qtbot.waitUntil(lambda: not has_color(place, "#aa2299"))
    QTest.keyClick(page.face, KEY.Key_H)
    qtbot.waitUntil(lambda: has_color(place, "#aa2299"))


@pytest.mark.usefixtures("engine_starts")
def test_keys_reach_study_though_the_card_was_clicked(qtbot, window: MainWindow):
    page = study(qtbot, window, [BASIC, Made("Other", {"A": "ebb", "B": "flow"}, "{{A}}", "{{B}}")])
    place, first = drawn(qtbot, page), page.face.question
    press(window, place, KEY.Key_Space)
    qtbot.waitUntil(page.card.ratings.isVisible)
    assert place.is_answer
    press(window, place, KEY.Key_4)
    qtbot.waitUntil(lambda: page.face.question != first)
    drawn(qtbot, page)
    press(window, place, KEY.Key_Z, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: page.face.question == first)
    settle(qtbot, window)


@pytest.mark.usefixtures("engine_starts")
def test_a_long_card_scrolls_by_the_keys_of_study(qtbot, window: MainWindow):
    long = '<div style="height: 300vh">{{A}}</div><div style="height: 100vh; background: #cc6600"></div>'
    page = study(qtbot, window, [Made("Long", {"A": "ebb"}, long, "{{A}}")])
    place = drawn(qtbot, page)
    assert not has_color(place, "#cc6600", (0.5, 0.5))

    def comes() -> bool:
        # what is pressed before the engine has painted may be lost
        QTest.keyClick(page.face, KEY.Key_PageDown)
        return has_color(place, "#cc6600", (0.5, 0.5))

    qtbot.waitUntil(comes, timeout=20_000)


@pytest.mark.usefixtures("engine_starts")
def test_a_long_answer_begins_at_its_line(qtbot, window: MainWindow):
    back = "<div style='height: 300vh'>{{A}}</div><hr id=answer>"
    back += "<div style='height: 300vh; background: #0a0'></div>"
    page = study(qtbot, window, [Made("Long", {"A": "ebb"}, "{{A}}", back)])
    place = drawn(qtbot, page)
    assert place.accessibleName() == "ebb"
    QTest.keyClick(page.face, KEY.Key_Space)
    qtbot.waitUntil(lambda: has_color(place, "#00aa00", (0.5, 0.5)), timeout=20_000)


@pytest.mark.usefixtures("engine_starts")
def test_a_typed_answer_has_the_windows_own_field(qtbot, window: MainWindow):
    made = Made(
        "Typed", {"A": "Capital?", "B": "Lisbon"}, "{{A}} {{type:B}}", "{{A}}<hr id=answer>{{type:B}}"
    )
    page = study(qtbot, window, [made])
    place = drawn(qtbot, page)
    assert page.face.typed.field.isVisible()
    QTest.keyClicks(page.face.typed.field, "lisbon")
    QTest.keyClick(page.face.typed.field, KEY.Key_Return)
    assert place.is_answer
    assert page.card.ratings.isVisible()


@pytest.mark.usefixtures("engine_starts")
def test_a_sound_is_played_by_a_click_and_by_its_key(qtbot, window: MainWindow):
    made = Made(
        "Heard",
        {"A": "[sound:tide &amp; wave.mp3]"},
        "{{A}}",
        "{{A}}",
        ".replay-button { position: fixed; inset: 0 }",
    )
    page = study(qtbot, window, [made], {"tide & wave.mp3": b"ID3"})
    opened: list[QUrl] = []
    page.deeds.open_file = opened.append
    click(drawn(qtbot, page))
    qtbot.waitUntil(lambda: len(opened) == 1)
    QTest.keyClick(page.face, KEY.Key_R)
    assert len(opened) == 2
    assert Path(opened[0].toLocalFile()).read_bytes() == b"ID3"


@pytest.mark.usefixtures("engine_starts")
def test_a_player_of_a_page_is_a_sound_like_others(qtbot, window: MainWindow):
    css = ".replay-button { position: fixed; inset: 0 }"
    made = Made("Heard", {"A": "ebb"}, '{{A}}<audio controls src="wave%201.ogg"></audio>', "{{A}}", css)
    page = study(qtbot, window, [made], {"wave 1.ogg": b"Ogg"})
    opened: list[QUrl] = []
    page.deeds.open_file = opened.append
    click(drawn(qtbot, page))
    qtbot.waitUntil(lambda: len(opened) == 1)
    assert Path(opened[0].toLocalFile()).read_bytes() == b"Ogg"


@pytest.mark.usefixtures("engine_starts")
def test_a_box_to_tick_unfolds_by_style_alone(qtbot, window: MainWindow):
    front = '<input type="checkbox" id="a"><label for="a">{{A}}</label><p>more</p><input type="text">'
    css = (
        "label { position: fixed; inset: 0 } :checked ~ p { position: fixed; inset: 0; background: #117733 }"
    )
    place = drawn(qtbot, study(qtbot, window, [Made("Boxes", {"A": "ebb"}, front, "{{A}}", css)]))
    assert not has_color(place, "#117733")
    click(place)
    qtbot.waitUntil(lambda: has_color(place, "#117733"))


@pytest.mark.usefixtures("engine_starts")
def test_browse_and_study_share_one_view(qtbot, window: MainWindow):
    page = study(qtbot, window, [BASIC])
    drawn(qtbot, page)
    designs = window.surroundings.designs
    assert designs.engine is not None
    view = designs.engine.view
    window.show_place("browse")
    settle(qtbot, window)
    browse = window.page
    assert isinstance(browse, BrowsePage)
    browse.view.selectRow(0)
    pane = browse.pane.web
    qtbot.waitUntil(lambda: pane.isVisible() and pane.is_drawn and has_color(pane, "#225588"), timeout=20_000)
    assert pane.isAncestorOf(view)
    assert pane.is_answer
    browse.pane.turn_button.click()
    assert not pane.is_answer
    window.show_place("study", "next")
    settle(qtbot, window)
    place = drawn(qtbot, page)
    qtbot.waitUntil(lambda: has_color(place, "#225588"))
    assert designs.engine.view is view
    assert place.isAncestorOf(view)


# What is never done


class Listener:
    """Waits at a port of this computer; `asked` counts whoever comes."""

    def __init__(self) -> None:
        self._socket = socket.create_server(("127.0.0.1", 0))
        self.address = f"http://127.0.0.1:{self._socket.getsockname()[1]}"
        self.asked = 0
        self._thread = Thread(target=self._listen, daemon=True)
        self._thread.start()

    def _listen(self) -> None:
        while True:
            try:
                caller, _address = self._socket.accept()
            except OSError:
                return
            self.asked += 1
            caller.close()

    def close(self) -> None:
        self._socket.shutdown(socket.SHUT_RDWR)
        self._socket.close()
        self._thread.join()


@pytest.fixture
def listener() -> Iterator[Listener]:
    made = Listener()
    yield made
    made.close()


def test_the_listener_notices_a_call(listener: Listener, qtbot):
    host, port = listener.address.removeprefix("http://").split(":")
    socket.create_connection((host, int(port))).close()
    qtbot.waitUntil(lambda: listener.asked == 1)


SCRIPT = "document.documentElement.innerHTML='<body style=\"background:#ff0000\">'"
HOSTILE = f"""
<script>{SCRIPT}</script><script src="SERVER/a.js"></script><scr<script>ipt>{SCRIPT}</scr</script>ipt>
<img src=nothing.png onerror="{SCRIPT}"><svg onload="{SCRIPT}"><script>{SCRIPT}</script></svg>
<body onload="{SCRIPT}"><details open ontoggle="{SCRIPT}"></details><input autofocus onfocus="{SCRIPT}">
<a href="javascript:{SCRIPT}">x</a><iframe srcdoc="<script>{SCRIPT}</script>"></iframe>
<iframe src="SERVER/frame"></iframe><iframe src="file:///etc/passwd"></iframe>
<object data="SERVER/object"></object><embed src="SERVER/embed">
<img src="SERVER/picture.png">
<img srcset="SERVER/set.png 2x" src="SERVER/set1.png"><picture><source srcset="SERVER/source.png"></picture>
<video src="SERVER/v.mp4" poster="SERVER/poster.png" autoplay></video>
<audio src="SERVER/a.mp3" autoplay></audio>
<link rel=stylesheet href="SERVER/l.css">
<link rel=preconnect href="SERVER"><link rel=dns-prefetch href="SERVER">
<link rel=prefetch href="SERVER/pre"><link rel=preload as=image href="SERVER/pre.png">
<link rel=icon href="SERVER/i">
<meta http-equiv=refresh content="0;url=SERVER/refresh"><base href="SERVER/">
<form action="SERVER/form"><input name=a><button>go</button></form><img src="//SERVERHOST/bare.png">
<style>@import url(SERVER/i.css); @font-face {{font-family: q; src: url(SERVER/f.woff)}}
div {{font-family: q}}
body::after {{content: url(SERVER/c.png)}}</style><div style="background: url('SERVER/b.png')">words</div>
<svg><image href="SERVER/svg.png"/><use href="SERVER/use.svg#a"/><style>@import 'SERVER/s.css'</style></svg>
<table background="SERVER/t.png"><tr><td>x</table><img src="file:///etc/hostname">
<math href="SERVER/m"></math>
<img src="ftp://SERVERHOST/a.png"><img src="lectern-card://play/a.png"><img src="lectern-card://other/a.png">
"""
REMOTE_CSS = (
    "@import url('SERVER/css.css'); @font-face { font-family: z; src: url(SERVER/z.woff2) }"
    ".card { background: #225588 url(SERVER/bg.png); font-family: z; cursor: url(SERVER/cur.png), auto }"
    "</style><script>SCRIPT</script>"
)


def against(text: str, server: Listener) -> str:
    host = server.address.removeprefix("http://")
    return text.replace("SERVERHOST", host).replace("SERVER", server.address).replace("SCRIPT", SCRIPT)


@pytest.mark.usefixtures("engine_starts")
def test_a_hostile_card_runs_nothing_and_asks_nobody(qtbot, window: MainWindow, listener: Listener):
    front = against("{{A}}" + HOSTILE, listener)
    made = Made("Hostile", {"A": against(HOSTILE, listener)}, front, front, against(REMOTE_CSS, listener))
    page = study(qtbot, window, [made])
    place = drawn(qtbot, page)
    engine = window.surroundings.designs.engine
    assert engine is not None
    qtbot.waitUntil(lambda: has_color(place, "#225588", (0.99, 0.02)))
    QTest.qWait(300)
    QTest.keyClick(page.face, KEY.Key_Space)
    drawn(qtbot, page)
    QTest.qWait(300)
    assert has_color(place, "#225588", (0.99, 0.02))
    assert engine.page.url().scheme() == SCHEME
    assert all(url.startswith((f"{SCHEME}://card/", "data:image/")) for url in engine.guard.allowed)
    assert listener.asked == 0


@pytest.fixture
def engine(engine_starts, qtbot) -> Iterator:
    from app.ui.web_engine import WebEngine

    made = WebEngine(lambda name, told: told(picture() if name == "a.png" else None))
    made.view.resize(300, 200)
    made.view.show()
    yield made
    made.end()


def load(qtbot, engine, html: str) -> None:
    with qtbot.waitSignal(engine.shown, timeout=20_000):
        engine.load(html)
    QTest.qWait(300)


def shows_red(engine) -> bool:
    return engine.view.grab().toImage().pixelColor(290, 190) == QColor("#ff0000")


def test_the_view_runs_no_script_of_a_page_that_nobody_cleaned(
    qtbot, engine, listener: Listener, monkeypatch
):
    monkeypatch.setattr("app.ui.web_engine.POLICY", "default-src * 'unsafe-inline' data: lectern-card:")
    load(qtbot, engine, against(HOSTILE, listener))
    assert not shows_red(engine)
    assert engine.page.url().scheme() == SCHEME
    # without the page's policy it is the guard that refuses
    refused = "\n".join(engine.guard.refused)
    for name in ("picture.png", "b.png", "i.css", "svg.png", "bare.png"):
        assert f"{listener.address}/{name}" in refused
    assert not [
        url for url in engine.guard.allowed if not url.startswith((f"{SCHEME}://card/", "data:image/"))
    ]
    assert listener.asked == 0


def test_the_page_s_own_policy_lets_nothing_come_to_the_guard(qtbot, engine, listener: Listener):
    load(qtbot, engine, against(HOSTILE, listener))
    assert not [url for url in engine.guard.refused if not url.endswith(("/pre", "/i"))]
    assert not shows_red(engine)
    assert listener.asked == 0


def test_the_engine_finds_no_host_even_without_policy_and_guard(
    qtbot, engine, listener: Listener, monkeypatch
):
    monkeypatch.setattr("app.ui.web_engine.POLICY", "default-src * 'unsafe-inline' data: lectern-card:")
    engine.profile.setUrlRequestInterceptor(None)
    load(qtbot, engine, against(HOSTILE, listener))
    assert listener.asked == 0


def test_a_page_has_no_way_to_files_and_other_pages(qtbot, engine):
    load(qtbot, engine, "<p>first</p>")
    for address in (
        "file:///etc/hostname",
        "data:text/html,x",
        "https://example.org",
        f"{SCHEME}://card/?99",
    ):
        engine.page.load(QUrl(address))
        QTest.qWait(50)
    assert engine.page.url().toString().startswith(f"{SCHEME}://card/?")
    assert engine.page.url() == engine.page.expected
    from PySide6.QtWebEngineCore import QWebEngineSettings

    on = {a for a in QWebEngineSettings.WebAttribute if engine.page.settings().testAttribute(a)}
    assert QWebEngineSettings.WebAttribute.JavascriptEnabled not in on
    assert len(on) == 4
    assert engine.profile.isOffTheRecord()


def test_media_are_bounded(qtbot, engine, monkeypatch):
    page = "<style>body {background: white}</style>"
    page += '<img src="a.png" style="position: fixed; inset: 0; width: 99vw">'
    load(qtbot, engine, page)
    assert engine.view.grab().toImage().pixelColor(100, 100) == QColor("#00ff00")
    monkeypatch.setattr("app.ui.web_engine.LARGEST", 10)
    load(qtbot, engine, page.replace("a.png", "a.png?2"))
    assert engine.view.grab().toImage().pixelColor(100, 100) == QColor("#ffffff")
    monkeypatch.setattr("app.ui.web_engine.LARGEST", 10_000)
    monkeypatch.setattr("app.ui.web_engine.MOST_PIXELS", 10)
    load(qtbot, engine, page.replace("a.png", "a.png?3"))
    assert engine.view.grab().toImage().pixelColor(100, 100) == QColor("#ffffff")


@pytest.mark.usefixtures("engine_starts")
@pytest.mark.parametrize(
    ("address", "asked"),
    [
        ("https://example.org/a?b=ü", True),
        ("http://example.org", True),
        ("file:///etc/passwd", False),
        ("javascript:alert(1)", False),
        ("mailto:a@example.org", False),
        ("lectern-card://card/a.png", False),
    ],
)
def test_a_link_opens_only_when_a_person_agrees(qtbot, window: MainWindow, address: str, asked: bool):
    link = f'<a target="_blank" href="{address}" style="position: fixed; inset: 0">here</a>'
    page = study(qtbot, window, [Made("Linked", {"A": link}, "{{A}}", "{{A}}")])
    place = drawn(qtbot, page)
    opened: list[QUrl] = []
    place.open_link = opened.append
    QTest.qWait(100)
    click(place)
    if asked:
        qtbot.waitUntil(place.open_button.isVisible)
        assert "example.org" in place.asked_words
    else:
        QTest.qWait(300)
    assert place.open_button.isVisible() is asked
    assert opened == []
    if asked:
        place.open_button.click()
        assert [url.host() for url in opened] == ["example.org"]
        assert not place.open_button.isVisible()
    assert window.surroundings.designs.engine.page.url().scheme() == SCHEME  # type: ignore[union-attr]


@pytest.mark.real_anki
@pytest.mark.usefixtures("engine_starts")
def test_every_note_type_that_anki_made_is_drawn(qtbot, window: MainWindow, tmp_path: Path):
    from app.interchange.anki.reading import read_package
    from tests.interchange.anki.made_in_anki import export, make

    make(tmp_path / "collection.anki2").close()
    package = export(tmp_path / "collection.anki2", tmp_path).latest
    window.surroundings.desk.ask(lambda collection: collection.importing.store(read_package(package)))
    window.show_place("browse")
    settle(qtbot, window)
    browse = window.page
    assert isinstance(browse, BrowsePage)
    seen: set[str] = set()
    pane = browse.pane.web
    for number in range(browse.view.model().rowCount()):
        browse.view.selectRow(number)
        settle(qtbot, window)
        detail = browse.pane.detail
        assert detail is not None
        if detail.note.type in seen:
            continue
        seen.add(detail.note.type)
        qtbot.waitUntil(lambda: pane.isVisible() and pane.is_drawn and has_words(pane), timeout=20_000)
    assert len(seen) == 12
    assert not window.surroundings.designs.engine.guard.refused  # type: ignore[union-attr]


# Where it can't be shown


@pytest.mark.usefixtures("engine_starts")
@pytest.mark.skipif(sys.platform == "win32", reason="ends a process by a signal")
def test_a_view_that_breaks_off_leaves_the_text_and_a_word(qtbot, window: MainWindow):
    page = study(qtbot, window, [BASIC])
    designs = window.surroundings.designs
    for turn in range(MOST_DEATHS):
        drawn(qtbot, page)
        assert designs.engine is not None
        died = designs.engine
        click(place_of(page))
        os.kill(died.page.renderProcessPid(), signal.SIGKILL)
        qtbot.waitUntil(lambda: not place_of(page).isVisible())
        assert "Shown as text." in page.face.word
        assert page.face.question == "neap"
        assert page.face.hasFocus()
        qtbot.waitUntil(lambda gone=died: not isValid(gone.view))
        # the next card tries again, but not for ever
        page.refresh()
        settle(qtbot, window)
        assert place_of(page).isVisible() is (turn + 1 < MOST_DEATHS)
    assert "again and again" in page.face.word
    QTest.keyClick(page.face, KEY.Key_Space)
    assert page.card.ratings.isVisible()


@pytest.mark.parametrize(
    "words", ["libnss3.so: cannot open shared object file: No such file", "No module named x"]
)
def test_without_the_engine_cards_show_as_text_with_a_word(
    qtbot, window: MainWindow, monkeypatch, words: str
):
    class Lacking:
        def __getattr__(self, name: str) -> object:
            raise ImportError(words)

    monkeypatch.setitem(sys.modules, "app.ui.web_engine", Lacking())
    page = study(qtbot, window, [BASIC])
    assert not place_of(page).isVisible()
    assert page.face.question == "neap"
    assert ("libnss3.so" in page.face.word) is ("libnss3.so" in words)
    assert page.face.word.startswith("Shown as text. ")
    QTest.keyClick(page.face, KEY.Key_Space)
    assert page.card.ratings.isVisible()


def test_designs_are_switched_off_in_settings_and_by_a_key(qtbot, window: MainWindow):
    window.show_place("settings")
    settle(qtbot, window)
    window.page.designs[False].click()  # type: ignore[attr-defined]
    assert window.surroundings.settings.values.own_design is False
    page = study(qtbot, window, [BASIC])
    assert not place_of(page).isVisible()
    assert page.face.word == ""
    assert window.surroundings.designs.engine is None
    assert "own design" in " ".join(command.title for command in page.commands())


@pytest.mark.usefixtures("engine_starts")
def test_a_key_turns_designs_on_and_off(qtbot, window: MainWindow):
    page = study(qtbot, window, [BASIC])
    drawn(qtbot, page)
    QTest.keyClick(page.face, KEY.Key_D)
    settle(qtbot, window)
    assert not place_of(page).isVisible()
    assert "as text" in window.toast.words
    QTest.keyClick(page.face, KEY.Key_D)
    settle(qtbot, window)
    drawn(qtbot, page)


def test_own_cards_make_no_view(qtbot, window: MainWindow):
    def write(collection) -> None:
        collection.new_note(collection.create_deck("Deck"), "basic", {"Front": "ebb", "Back": "flow"})

    window.surroundings.desk.ask(write)
    page = study(qtbot, window, [])
    assert page.face.question == "ebb"
    assert not place_of(page).isVisible()
    assert window.surroundings.designs.engine is None


def test_a_start_does_not_bring_in_the_engine():
    code = (
        "import sys; from importlib import import_module; import app.ui.application as a;"
        "from app.ui.starting import _modules_of_rooms; [import_module(n) for n in _modules_of_rooms()];"
        "raise SystemExit(any('WebEngine' in name for name in sys.modules))"
    )
    assert subprocess.run([sys.executable, "-c", code], cwd=ROOT, check=False).returncode == 0


@pytest.mark.usefixtures("engine_starts")
def test_the_view_goes_with_the_window(qtbot, window: MainWindow):
    drawn(qtbot, study(qtbot, window, [BASIC]))
    engine = window.surroundings.designs.engine
    assert engine is not None
    window.close()
    assert not any(isValid(part) for part in (engine.view, engine.page, engine.profile))
    assert window.surroundings.designs.engine is None


# The page


def test_a_page_has_the_classes_of_anki(qtbot):
    day = page_of("words", "b {}", 1, LOOK)
    assert 'class="card card2 is' in day
    assert "nightMode" not in day.split("<body")[1]
    night = page_of("words", "b {}", 0, PageLook(True, "#000", "#fff", "#333", "#99f"))
    assert "nightMode night_mode" in night.split("<body")[1]
    assert 'content="default-src' in day


def test_a_style_can_not_end_itself(qtbot):
    page = page_of("", "b {} </style><script>1</script></STYLE ><b>", 0, LOOK)
    assert page.lower().count("</style") == 2


def test_hidden_parts_formulas_and_names_of_pictures(qtbot):
    page = page_of(
        r"\(x^2\) \[y\] \(\nosuch\) "
        '<img data-masks="rect 1 0 0 0.5 1;ellipse 0 0.5 0.1 0.2 0.3" src=a&amp;b#c.png>'
        '<img src="data:image/png;base64,AA"><img src="a%20b.png">'
        '<input type="radio"><input type=text value=checkbox>',
        "",
        0,
        LOOK,
    )
    assert page.count('<svg class="formula"') == 2
    assert "\\(\\nosuch\\)" in page
    assert 'src="a%26b%23c.png"' in page
    assert 'src="data:image/png;base64,AA"' in page
    assert 'src="a%20b.png"' in page
    assert '<input type="radio">' in page
    assert "<input type=text" not in page
    assert '<rect x="0" y="0" width="0.5" height="1"' in page
    assert '<ellipse cx="0.6" cy="0.25"' in page


def test_a_long_hostile_side_is_made_in_time_that_grows_with_it(qtbot):
    for part in ("<iframe", "<a target", "<img src=", "[sound:", "<a " + "x" * 50, "<img src='"):
        page = page_of(part * 100_000, "", 0, LOOK)
        assert len(page) > 100_000
