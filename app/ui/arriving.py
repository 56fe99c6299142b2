"""How files come into the window's collection: deck files at once, other programs' after a look."""

from collections.abc import Callable, Mapping, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QFileDialog

from app.wording import gettext as _

if TYPE_CHECKING:
    from app.collection.arrivals import Arrival
    from app.ui.main_window import MainWindow
    from app.ui.models.bringing_in import Brought
    from app.ui.models.renewal import Renewal
    from app.updating.update import Choice


class Arriving(QObject):
    """Brings in what is dropped on a window, opened or chosen, and tells it there."""

    def __init__(self, window: "MainWindow") -> None:
        super().__init__(window)
        self._window = window

    def choose(self) -> None:
        """Ask for files, and bring them in."""
        from app.interchange.formats import foreign_suffixes

        endings = " ".join(f"*{suffix}" for suffix in (*foreign_suffixes(), ".json"))
        names, _chosen = QFileDialog.getOpenFileNames(
            self._window, _("Bring in decks and tables"), "", f"{_('Decks and tables')} ({endings})"
        )
        if names:
            self.bring_in([Path(name) for name in names])

    def bring_in(self, paths: Sequence[Path]) -> None:
        """Bring files in: what other programs wrote is looked at first."""
        from app.interchange.formats import is_foreign

        foreign = [path for path in paths if is_foreign(path)]
        decks = [path for path in paths if path not in foreign]
        look = partial(self._look_at, foreign, len(foreign))
        if decks:
            self._merge(decks, look)  # one dialog after another
        else:
            look()

    def _merge(self, paths: Sequence[Path], then: Callable[[], None]) -> None:
        from app.ui.models.bringing_in import bring_in

        def told(brought: "Brought") -> None:
            self._show_home()
            if brought.said:
                changed = brought.new + brought.updated > 0
                self._window.toast.show_words(brought.said, self._window.page.take_back if changed else None)
            self._renew(brought.waiting, then)

        self._window.surroundings.desk.ask(lambda collection: bring_in(collection, paths), told)

    def _look_at(self, paths: Sequence[Path], of: int) -> None:
        """Let files of other programs be looked at, one after another."""
        if not paths:
            return
        from app.ui.dialogs.bring_in import BringInDialog

        path, *others = paths
        place = _("{number} of {count}").format(number=of - len(others), count=of) if of > 1 else ""
        dialog = BringInDialog(self._window.surroundings, path, self._window, place=place)
        dialog.stored.connect(self._tell_stored)
        dialog.finished.connect(lambda _result: QTimer.singleShot(0, self, lambda: self._look_at(others, of)))
        self._window.open_over(dialog)

    def _tell_stored(self, arrival: "Arrival") -> None:
        from app.ui.models.foresight_text import tell_arrival

        self._show_home()
        self._window.toast.show_words(tell_arrival(arrival), self._window.page.take_back)

    def _show_home(self) -> None:
        self._window.show_place("home")
        self._window.page.refresh()
        self._index_words()

    def _index_words(self) -> None:
        """Let what came be ready for searches, a slice at a time between what else is asked."""

        def go_on(others_wait: bool) -> None:
            if others_wait:
                self._index_words()

        self._window.surroundings.desk.ask(lambda collection: collection.finding.get_ready(), go_on)

    def _renew(self, renewals: "Sequence[Renewal]", then: Callable[[], None]) -> None:
        """Let newer versions of decks be looked at, one after another, then what else came."""
        if not renewals:
            then()
            return
        from app.ui.dialogs.renewal import RenewalDialog
        from app.ui.models.renewal import apply_choices, tell_applied

        renewal, *others = renewals

        def apply(choices: "Mapping[str, Choice]") -> None:
            def told(_number: int | None) -> None:
                page = self._window.page
                page.refresh()
                self._window.toast.show_words(tell_applied(renewal, choices), page.take_back)

            self._window.surroundings.desk.ask(lambda c: apply_choices(c, renewal, choices), told)

        dialog = RenewalDialog(renewal, self._window)
        dialog.applied.connect(apply)
        dialog.finished.connect(lambda _result: QTimer.singleShot(0, self, lambda: self._renew(others, then)))
        self._window.open_over(dialog)
