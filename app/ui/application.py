"""The composition root: builds everything once and passes it in."""

import gc
import sys
from collections.abc import Callable, Sequence
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication

from app.paths import Paths
from app.settings import SettingsFile
from app.ui.designs import Designs
from app.ui.main_window import MainWindow
from app.ui.pages.page import Page, Surroundings
from app.ui.planning_ahead import PlanningAhead
from app.ui.starting import FirstPaint, ImportingAhead
from app.ui.theme.appearance import Appearance
from app.ui.theme.tokens import Scheme
from app.ui.work import Desk, Work

if TYPE_CHECKING:
    from app.collection.collection import Collection


SHOW_PLANS = ("home", "study")
"""Pages that show what a plan for an exam asks for today."""


def local_now() -> datetime:
    """The present time of this computer."""
    return datetime.now().astimezone()


def run(file: Path | None = None, collection: Path | None = None) -> int:
    """Open the window and stay until it closes; the exit status."""
    paths = Paths.for_collection(collection) if collection else Paths.standard()
    window = build_application(sys.argv[:1], paths=paths, settings=SettingsFile(paths.settings))
    sys.excepthook = window.report_bug
    window.show()
    if file is not None:
        QTimer.singleShot(0, lambda: window.open_files([file]))
    app = QApplication.instance()
    assert isinstance(app, QApplication)
    status = app.exec()
    sys.excepthook = sys.__excepthook__
    return status


def build_application(
    argv: Sequence[str],
    *,
    paths: Paths,
    settings: SettingsFile | None = None,
    open_collection: "Callable[[], Collection] | None" = None,
    now: Callable[[], datetime] = local_now,
) -> MainWindow:
    """The window with everything behind it, at the Home page, not yet shown.

    The collection is opened on its own thread when it is first asked; `open_collection` gives
    another one, such as one with a test's clock. Without `settings` they are kept in memory.
    """
    app = QApplication.instance() or QApplication(list(argv))
    assert isinstance(app, QApplication)
    app.setApplicationName("Lectern")
    app.setDesktopFileName("lectern")
    _let_the_window_first()
    settings = settings or SettingsFile(None)
    appearance = Appearance(app, _scheme(settings))
    work = Work(app)
    opened, planning = open_collection or (lambda: _open(paths, now)), PlanningAhead(work)
    desk: Desk[Collection] = Desk(work, lambda: planning.attend(opened()), begun=False)
    planning.begin(desk)
    designs = Designs(desk, settings, appearance, app)
    window = MainWindow(Surroundings(work, desk, settings, appearance, paths, now, designs), page_builders())

    def end() -> None:
        designs.end()
        work.stop()
        desk.stop(lambda held: held.close())
        designs.deleteLater()
        appearance.deleteLater()

    planning.planned.connect(lambda: window.page.refresh() if window.place in SHOW_PLANS else None)
    window.when_closed(end)
    window.show_place("home")
    FirstPaint(window, desk.begin)
    window.when_closed(ImportingAhead(window, work, desk).stop)
    return window


def _let_the_window_first() -> None:
    """Keep what other threads do to the window's thread short."""
    # a thread that computes gives way at once: a page is laid out in hundreds of calls that each wait for it
    sys.setswitchinterval(0.0001)
    # a full collection walks through every object of a long document: seven million allocations apart
    gc.set_threshold(700, 10, 1000)


def page_builders() -> dict[str, Callable[[Surroundings], Page]]:
    """How each page is made; their modules are imported when they are first asked for."""

    def generate(given: Surroundings) -> Page:
        from app.ui.pages.generate import GeneratePage

        return GeneratePage(given)

    def study(given: Surroundings) -> Page:
        from app.ui.pages.study import StudyPage

        return StudyPage(given)

    def quiz(given: Surroundings) -> Page:
        from app.ui.pages.quiz import QuizPage

        return QuizPage(given)

    def quiz_taking(given: Surroundings) -> Page:
        from app.ui.pages.quiz_taking import QuizTakingPage

        return QuizTakingPage(given)

    def quiz_results(given: Surroundings) -> Page:
        from app.ui.pages.quiz_results import QuizResultsPage

        return QuizResultsPage(given)

    def browse(given: Surroundings) -> Page:
        from app.ui.pages.browse import BrowsePage

        return BrowsePage(given)

    def statistics(given: Surroundings) -> Page:
        from app.ui.pages.statistics import StatisticsPage

        return StatisticsPage(given)

    def settings(given: Surroundings) -> Page:
        from app.ui.pages.settings import SettingsPage

        return SettingsPage(given)

    def study_options(given: Surroundings) -> Page:
        from app.ui.pages.study_options import StudyOptionsPage

        return StudyOptionsPage(given)

    def home(given: Surroundings) -> Page:
        from app.ui.pages.home import HomePage

        return HomePage(given)

    return {
        "home": home,
        "generate": generate,
        "study": study,
        "quiz": quiz,
        "take quiz": quiz_taking,
        "quiz results": quiz_results,
        "browse": browse,
        "statistics": statistics,
        "settings": settings,
        "study options": study_options,
    }


def _open(paths: Paths, now: Callable[[], datetime]) -> "Collection":
    from app.collection.collection import Collection

    paths.collection.parent.mkdir(parents=True, exist_ok=True)
    return Collection.open(paths.collection, now=now, backups=paths.backups)


def _scheme(settings: SettingsFile) -> Scheme:
    try:
        return Scheme(settings.values.scheme)
    except ValueError:
        return Scheme.SYSTEM
