"""The web view that draws imported cards: shut off from scripts, the network, the disk and the keys.

Brings in QtWebEngine, so that only what shows such a card imports this. Three walls stand behind each other:
the page's own policy, a guard that lets nothing through but the card and media of the collection, and an
engine that can look up no host at all.
"""

import os
import shlex
import sys
from collections import deque
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import (
    QBuffer,
    QByteArray,
    QIODevice,
    QLibraryInfo,
    QMessageLogContext,
    QObject,
    QPoint,
    QPointF,
    Qt,
    QtMsgType,
    QUrl,
    Signal,
    qFormatLogMessage,
    qInstallMessageHandler,
)
from PySide6.QtGui import QImageReader, QWheelEvent
from PySide6.QtWebEngineCore import (
    QWebEnginePage,
    QWebEngineProfile,
    QWebEngineSettings,
    QWebEngineUrlRequestInfo,
    QWebEngineUrlRequestInterceptor,
    QWebEngineUrlRequestJob,
    QWebEngineUrlScheme,
    QWebEngineUrlSchemeHandler,
)
from PySide6.QtWebEngineWidgets import QWebEngineView
from PySide6.QtWidgets import QApplication
from shiboken6 import delete, isValid

from app.ui.models.web_page import HOME, PLAYED, POLICY, SCHEME

LARGEST = 32_000_000
"""Bytes of one media file that is shown."""
MOST = 128_000_000
"""Bytes of all media that one side shows."""
MOST_PIXELS = 40_000_000
"""Larger pictures are left out: decoding them would take too much memory."""
KINDS = {
    "png": "image/png", "jpg": "image/jpeg", "jpeg": "image/jpeg", "gif": "image/gif", "webp": "image/webp",
    "bmp": "image/bmp", "avif": "image/avif", "ico": "image/x-icon", "svg": "image/svg+xml",
    "css": "text/css", "ttf": "font/ttf", "otf": "font/otf", "woff": "font/woff", "woff2": "font/woff2",
}  # fmt: skip
FLAGS = (
    "--host-resolver-rules=MAP * ~NOTFOUND",
    "--disable-gpu",
    "--log-level=3",
    "--renderer-process-limit=1",
)
NOISE = (
    "QRhiGles2:",
    "Failed to create RHI",
    "Failed to load vulkan",
    "initInstance: No Vulkan",
    "Failed to create platform Vulkan",
    "Unable to detect GPU",
    "GPUInfo not initialized",
    "Sandboxing disabled",
)
"""What Qt says where a computer has no graphics card, though none is needed."""

Look = Callable[[str, Callable[[bytes | None], None]], object]
"""Looks up a media file by name and hands it over, None where there is none."""

_ON = (
    QWebEngineSettings.WebAttribute.AutoLoadImages,
    QWebEngineSettings.WebAttribute.LinksIncludedInFocusChain,
    QWebEngineSettings.WebAttribute.PlaybackRequiresUserGesture,
    QWebEngineSettings.WebAttribute.ShowScrollBars,
)
"""All other attributes are off: scripts, plugins, storage, opened windows, looking up names ahead ..."""
_TYPES = QWebEngineUrlRequestInfo.ResourceType
_SHOWN = (
    _TYPES.ResourceTypeMainFrame,
    _TYPES.ResourceTypeImage,
    _TYPES.ResourceTypeStylesheet,
    _TYPES.ResourceTypeFontResource,
)


def prepare() -> None:
    """What must be said before the first view is made; OSError where a part of the engine is missing."""
    place = QLibraryInfo.path(QLibraryInfo.LibraryPath.LibraryExecutablesPath)
    if sys.platform.startswith("linux") and not Path(place, "QtWebEngineProcess").exists():
        raise FileNotFoundError("QtWebEngineProcess")
    given = shlex.split(os.environ.get("QTWEBENGINE_CHROMIUM_FLAGS", ""))
    flags = dict.fromkeys((*given, *FLAGS))
    os.environ["QTWEBENGINE_CHROMIUM_FLAGS"] = " ".join(f'"{flag}"' for flag in flags)
    # drawn without the graphics card: the same everywhere, and the window need not be made anew for it
    os.environ.setdefault("QT_QUICK_BACKEND", "software")
    if hasattr(os, "geteuid") and os.geteuid() == 0:
        # the engine's own sandbox can't stand for root, and it ends the program that asks for it
        os.environ.setdefault("QTWEBENGINE_DISABLE_SANDBOX", "1")
    if not QWebEngineUrlScheme.schemeByName(SCHEME.encode()).name():
        scheme = QWebEngineUrlScheme(SCHEME.encode())
        scheme.setSyntax(QWebEngineUrlScheme.Syntax.Host)
        scheme.setFlags(QWebEngineUrlScheme.Flag.SecureScheme | QWebEngineUrlScheme.Flag.CorsEnabled)
        QWebEngineUrlScheme.registerScheme(scheme)


class Guard(QWebEngineUrlRequestInterceptor):
    """Refuses every request but for the card itself and for media; `refused` are the last ones."""

    def __init__(self) -> None:
        super().__init__()
        self.refused: deque[str] = deque(maxlen=200)
        self.allowed: deque[str] = deque(maxlen=200)

    def interceptRequest(self, info: QWebEngineUrlRequestInfo) -> None:
        url, kind = info.requestUrl(), info.resourceType()
        inside = url.scheme() == SCHEME and url.host() == "card" and kind in _SHOWN
        drawn = url.scheme() == "data" and kind is _TYPES.ResourceTypeImage
        allowed = (inside or drawn) and bytes(info.requestMethod().data()) == b"GET"
        (self.allowed if allowed else self.refused).append(url.toString()[:500])
        info.block(not allowed)


class Answers(QWebEngineUrlSchemeHandler):
    """Gives the view its page, and media as the collection finds them."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self._page, self._number, self._left = b"", 0, 0

    def hold(self, page: str) -> QUrl:
        """Keep a page to be loaded; gives its address."""
        self._page, self._left = page.encode("utf-8", "replace"), MOST
        self._number += 1
        return QUrl(f"{HOME}?{self._number}")

    def requestStarted(self, job: QWebEngineUrlRequestJob) -> None:
        url = job.requestUrl()
        name = url.path(QUrl.ComponentFormattingOption.FullyDecoded).removeprefix("/")
        if url.host() != "card":
            job.fail(QWebEngineUrlRequestJob.Error.RequestDenied)
        elif name:
            self._look(name, lambda data: self._give(job, name, data))
        elif url.query() == str(self._number):
            policy = QByteArray(POLICY.encode())
            # the stubs take this map of lists for one of single values
            job.setAdditionalResponseHeaders({QByteArray(b"Content-Security-Policy"): [policy]})  # pyright: ignore
            _reply(job, "text/html;charset=utf-8", self._page)
        else:
            job.fail(QWebEngineUrlRequestJob.Error.UrlNotFound)

    def _give(self, job: QWebEngineUrlRequestJob, name: str, data: bytes | None) -> None:
        if not isValid(job):
            return
        kind = KINDS.get(name.rpartition(".")[2].casefold())
        if data is None or kind is None or not self._fits(data, kind):
            job.fail(QWebEngineUrlRequestJob.Error.UrlNotFound)
            return
        self._left -= len(data)
        _reply(job, kind, data)

    def _fits(self, data: bytes, kind: str) -> bool:
        if not 0 < len(data) <= min(LARGEST, self._left):
            return False
        if not kind.startswith("image/") or kind == "image/svg+xml":
            return True
        buffer = QBuffer()
        buffer.setData(QByteArray(data))
        buffer.open(QIODevice.OpenModeFlag.ReadOnly)
        size = QImageReader(buffer).size()
        return size.width() * size.height() <= MOST_PIXELS


class CardPage(QWebEnginePage):
    """Goes nowhere: links are told to the window instead."""

    link_asked = Signal(QUrl)
    """A person clicked a link of the web."""
    sound_asked = Signal(str)

    def __init__(self, profile: QWebEngineProfile) -> None:
        super().__init__(profile)
        self.expected = QUrl()
        settings = self.settings()
        for attribute in QWebEngineSettings.WebAttribute:
            settings.setAttribute(attribute, attribute in _ON)

    def javaScriptConsoleMessage(self, level, message: str, line: int, source: str) -> None:
        # the engine tells here what it refused; nobody reads it
        return

    def acceptNavigationRequest(
        self, url: QUrl | str, kind: QWebEnginePage.NavigationType, is_main: bool
    ) -> bool:
        url = QUrl(url)
        if is_main and url == self.expected:
            return True
        if kind is QWebEnginePage.NavigationType.NavigationTypeLinkClicked:
            if url.toString().startswith(PLAYED):
                name = url.path(QUrl.ComponentFormattingOption.FullyDecoded).removeprefix("/")
                self.sound_asked.emit(name)
            elif url.scheme() in ("http", "https"):
                self.link_asked.emit(url)
        return False


class WebEngine(QObject):
    """One view with a profile of its own that remembers nothing."""

    shown = Signal(bool)
    """The page is loaded, or could not be."""
    died = Signal()

    def __init__(self, look: Look) -> None:
        """OSError where a part of the engine is missing."""
        super().__init__()
        prepare()
        self._quiet: _Quiet | None = _Quiet()
        self.profile = QWebEngineProfile()
        self.guard, self.answers = Guard(), Answers(look)
        self.profile.setHttpCacheType(QWebEngineProfile.HttpCacheType.NoCache)
        self.profile.setPersistentCookiesPolicy(QWebEngineProfile.PersistentCookiesPolicy.NoPersistentCookies)
        self.profile.setUrlRequestInterceptor(self.guard)
        self.profile.installUrlSchemeHandler(SCHEME.encode(), self.answers)
        self.page = CardPage(self.profile)
        self.view = QWebEngineView()
        self.view.setPage(self.page)
        self.view.setContextMenuPolicy(Qt.ContextMenuPolicy.NoContextMenu)
        self.view.setAcceptDrops(False)
        self.page.loadFinished.connect(self._tell_shown)
        self.page.renderProcessTerminated.connect(lambda _how, _code: self.died.emit())

    def _tell_shown(self, loaded: bool) -> None:
        self._let_speak()
        self.shown.emit(loaded)

    def _let_speak(self) -> None:
        if self._quiet is not None:
            self._quiet.end()
            self._quiet = None

    def load(self, page: str, anchor: str = "") -> None:
        """Show a page, from the element of an id on if there is one."""
        url = self.answers.hold(page)
        if anchor:
            url.setFragment(anchor)
        self.page.expected = url
        self.page.load(url)

    def scroll(self, pages: float) -> None:
        """Move the page by so many heights of the view."""
        inner = self.view.focusProxy()
        if inner is None:
            return
        at = QPointF(inner.rect().center())
        by = QPoint(0, -round(pages * inner.height()))
        wheel = QWheelEvent(
            at, inner.mapToGlobal(at), by, by, Qt.MouseButton.NoButton, Qt.KeyboardModifier.NoModifier,
            Qt.ScrollPhase.NoScrollPhase, False,
        )  # fmt: skip
        QApplication.sendEvent(inner, wheel)

    def end(self) -> None:
        """Take everything down in the order that Qt asks for: a profile outlives its pages."""
        self._let_speak()
        for part in (self.view, self.page, self.profile, self.answers, self.guard):
            if isValid(part):
                delete(part)


def _reply(job: QWebEngineUrlRequestJob, kind: str, data: bytes) -> None:
    buffer = QBuffer(job)
    buffer.setData(QByteArray(data))
    buffer.open(QIODevice.OpenModeFlag.ReadOnly)
    job.reply(kind.encode(), buffer)


class _Quiet:
    """Leaves out what says nothing while the engine starts; what others say goes where it went."""

    def __init__(self) -> None:
        self._before = qInstallMessageHandler(self._pass_on)

    def end(self) -> None:
        """Let everything be said again."""
        present = qInstallMessageHandler(self._before)
        if present != self._pass_on:
            qInstallMessageHandler(present)

    def _pass_on(self, kind: QtMsgType, context: QMessageLogContext, words: str) -> None:
        if words.startswith(NOISE):
            return
        if self._before is not None:
            self._before(kind, context, words)
        else:
            print(qFormatLogMessage(kind, context, words), file=sys.stderr)
