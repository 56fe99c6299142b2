"""Settings: the look, the way to the study options, and the backups."""

from collections.abc import Sequence
from datetime import datetime
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QWidget

from app.ui.pages.page import Page, Surroundings
from app.ui.shown_path import short_path
from app.ui.theme.tokens import Scheme
from app.ui.widgets.anki_settings import AnkiSettings
from app.ui.widgets.arranging import Item, TallPanel, box, clear, column, panel, row, rule
from app.ui.widgets.buttons import Button, ChoiceButton, LinkButton
from app.ui.widgets.labels import ElidedLabel, IconView, Label
from app.wording import gettext as _

if TYPE_CHECKING:
    from app.collection.backups import Backup
    from app.collection.collection import Collection

SHOWN_BACKUPS = 6


def backup_reason(reason: str) -> str:
    """Why a backup was made, in words."""
    return {
        "daily": _("daily"),
        "migration": _("before an update of the file"),
        "import": _("before an import"),
        "restore": _("before a restore"),
        "manual": _("by hand"),
    }.get(reason, reason)


class SettingsPage(Page):
    """Every change is kept at once."""

    def __init__(self, surroundings: Surroundings) -> None:
        super().__init__(surroundings)
        self._armed: Button | None = None
        inner = TallPanel()
        holder = panel(
            column(
                Label(_("Settings"), "title"),
                4,
                self._build_look(),
                self._build_study(),
                self._build_anki(),
                self._build_backups(),
                self._build_about(),
                None,
                gap=16,
            )
        )
        holder.setMaximumWidth(760)
        row(None, (holder, 1000), None, margins=(32, 36, 32, 32), inside=inner)
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setWidget(inner)
        column(area, inside=self)

    # The look

    def _build_look(self) -> QWidget:
        self.schemes: dict[Scheme, ChoiceButton] = {}
        for scheme, words in (
            (Scheme.SYSTEM, _("As the system")),
            (Scheme.LIGHT, _("Light")),
            (Scheme.DARK, _("Dark")),
        ):
            button = ChoiceButton(words)
            button.setAutoExclusive(True)
            button.clicked.connect(lambda _=False, s=scheme: self._choose(s))
            self.schemes[scheme] = button
        return _section(_("Look"), _setting(_("Colours"), "", row(*self.schemes.values(), gap=8)))

    def _choose(self, scheme: Scheme) -> None:
        self.surroundings.appearance.choose(scheme)
        self.surroundings.settings.change(scheme=scheme.value)

    # Study

    def _build_study(self) -> QWidget:
        self.options_button = Button(_("Study options"), "settings", height=36, pad=12)
        self.options_button.clicked.connect(lambda: self.place_asked.emit("study options", None))
        return _section(
            _("Study"),
            _setting(
                _("How you study"),
                _("Cards a day, the recall to aim for and its cost, easy days, vacations, your own memory."),
                row(self.options_button),
            ),
            rule(),
            self._build_designs(),
        )

    def _build_designs(self) -> QWidget:
        self.designs: dict[bool, ChoiceButton] = {True: ChoiceButton(_("On")), False: ChoiceButton(_("Off"))}
        for on, button in self.designs.items():
            button.setAutoExclusive(True)
            button.setAccessibleName(
                _("Imported cards in their own design: {state}").format(state=button.text())
            )
            button.clicked.connect(lambda _=False, o=on: self.surroundings.designs.turn(on=o))
        return _setting(
            _("Show imported cards in their own design"),
            _("With the layout and colours of their note types, without scripts or network. Off: as text."),
            row(*self.designs.values(), gap=8),
        )

    # Anki

    def _build_anki(self) -> QWidget:
        self.anki = AnkiSettings(self.surroundings.settings)
        return _section(_("Anki"), self.anki)

    # Backups

    def _build_backups(self) -> QWidget:
        self._backups = column(gap=0)
        back_up = Button(_("Back up now"), "backup", height=36, pad=12)
        back_up.clicked.connect(self.back_up)
        return _section(
            _("Backups"),
            _setting(
                _("Copies of the collection"),
                _("Made every day and before imports. Restoring one first keeps the present state."),
                row(back_up),
            ),
            panel(self._backups),
        )

    def _show_backups(self, backups: "Sequence[Backup]") -> None:
        clear(self._backups)
        self._armed = None
        if not backups:
            words = _("No backup yet. The first is made by itself when you open Lectern on another day.")
            self._backups.addWidget(Label(words, "small", wrap=True))
        for backup in backups[:SHOWN_BACKUPS]:
            self._backups.addWidget(rule())
            self._backups.addWidget(self._backup_row(backup))

    def _backup_row(self, backup: "Backup") -> QWidget:
        when = backup_time(backup.made)
        about = f"{backup_reason(backup.reason)} · {backup.size / 1e6:.1f} MB"
        button = Button(_("Restore"), "restore", kind="ghost", height=36, pad=10)
        button.setAccessibleName(_("Restore the backup of {when}").format(when=when))
        button.clicked.connect(lambda: self._restore(button, backup))
        return panel(
            row(
                column(Label(when, "medium"), Label(about, "small"), gap=1),
                None,
                button,
                margins=(0, 8, 0, 8),
            )
        )

    def _restore(self, button: Button, backup: "Backup") -> None:
        """The first click asks, the second restores."""
        if self._armed is not button:
            if self._armed is not None:
                self._armed.say(_("Restore"))
            self._armed = button
            button.say(_("Restore this one?"))
            return
        self._armed = None
        button.setEnabled(False)
        self.restore(backup)

    def restore(self, backup: "Backup") -> None:
        """Put a backup in the collection's place."""
        paths, now = self.surroundings.paths, self.surroundings.now

        def told(_nothing: object) -> None:
            words = _("The collection is as it was on {when}").format(when=backup_time(backup.made))
            self.said.emit(words, None)
            self.refresh()

        def put_back() -> None:
            from app.collection.backups import restore

            restore(paths.collection, backup.path, paths.backups, now().replace(tzinfo=None))

        self.desk.change(put_back, lambda collection: collection.close(), told)

    def back_up(self) -> None:
        """Write a backup now."""

        def told(_path: object) -> None:
            self.said.emit(_("Backed up"), None)
            self.refresh()

        self.desk.ask(lambda collection: collection.back_up(), told)

    # About

    def _build_about(self) -> QWidget:
        place = short_path(self.surroundings.paths.collection)
        shown = ElidedLabel(place, "muted", "muted")
        open_folder = LinkButton(_("Open folder"))
        folder = QUrl.fromLocalFile(str(self.surroundings.paths.collection.parent))
        open_folder.clicked.connect(lambda: QDesktopServices.openUrl(folder))
        return _section(
            _("About"),
            panel(
                row(
                    IconView("brand", "accent", 20),
                    column(Label("Lectern", "medium"), Label(_version(), "small"), gap=1),
                    None,
                    gap=12,
                )
            ),
            rule(),
            panel(
                row(
                    (column(Label(_("Your collection"), "medium"), shown, gap=1), 1),
                    open_folder,
                    gap=12,
                )
            ),
            Label(_("Everything stays on this computer: no account, no network."), "small", wrap=True),
        )

    # The page

    def enter(self, argument: object = None) -> None:
        self.refresh()
        self.schemes[self.surroundings.appearance.scheme].setFocus()

    def refresh(self) -> None:
        self.anki.refresh()
        chosen = self.schemes[self.surroundings.appearance.scheme]
        chosen.setChecked(True)
        if any(button.hasFocus() for button in self.schemes.values()):
            chosen.setFocus()
        self.designs[self.surroundings.designs.is_on].setChecked(True)
        self.desk.ask(look_up_backups, self._show_backups)


def look_up_backups(collection: "Collection") -> "Sequence[Backup]":
    """The backups, newest first; runs where the collection lives."""
    from app.collection.backups import list_backups

    return list_backups(collection.backups)


def backup_time(made: datetime) -> str:
    """When a backup was made, in words."""
    from PySide6.QtCore import QDate, QDateTime, QLocale, QTime

    english = QLocale(QLocale.Language.English, QLocale.Country.UnitedKingdom)
    return english.toString(
        QDateTime(QDate(made.year, made.month, made.day), QTime(made.hour, made.minute)), "d MMMM yyyy, HH:mm"
    )


def _version() -> str:
    from importlib.metadata import PackageNotFoundError, version

    try:
        return _("Version {number}").format(number=version("lectern"))
    except PackageNotFoundError:
        return _("Run from its source folder")


def _section(title: str, *parts: Item) -> QWidget:
    made = box("card")
    column(Label(title, "heading"), *parts, margins=(28, 20, 28, 20), gap=14, inside=made)
    return made


def _setting(title: str, about: str, field: QHBoxLayout) -> QWidget:
    words: list[Item] = [Label(title, "medium")]
    if about:
        words.append(Label(about, "small", wrap=True))
    return panel(row((column(*words, gap=2), 1), field, gap=24))
