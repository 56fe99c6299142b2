"""What the view of imported cards never does: run a script, ask anybody for anything, go anywhere."""

import socket
from collections.abc import Iterator
from threading import Thread

import pytest
from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QColor
from PySide6.QtTest import QTest

from app.ui.main_window import MainWindow
from app.ui.models.web_page import SCHEME
from tests.ui.designed_cards import click, drawn, has_color, picture, study
from tests.ui.imported_designs import Made

KEY = Qt.Key


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
