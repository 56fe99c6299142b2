"""The quiet sidebar: pages by name, icons only when the window is narrow."""

from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QButtonGroup, QFrame, QPushButton, QWidget

from app.ui.widgets.arranging import column, row
from app.ui.widgets.labels import IconView, Label

WIDE, NARROW = 208, 72


@dataclass(frozen=True, slots=True)
class Place:
    """A page as the sidebar shows it."""

    name: str
    title: str
    icon: str
    key: str


class NavButton(QPushButton):
    """One page's button; the page shown has it checked."""

    def __init__(self, place: Place) -> None:
        super().__init__()
        self.setProperty("kind", "nav")
        self.setCheckable(True)
        self.setAccessibleName(place.title)
        self.setToolTip(f"{place.title} ({place.key})")
        self._icon_name = place.icon
        self._icon = IconView(place.icon, "muted", 20)
        self._label = Label(place.title, "medium", "muted")
        row(self._icon, self._label, None, margins=(12, 0, 12, 0), gap=12, inside=self)
        for part in self.findChildren(QWidget):
            part.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.toggled.connect(self._follow)

    def _follow(self, on: bool) -> None:
        self._icon.show_icon(self._icon_name, "accent" if on else "muted")
        self._label.set_tone("ink" if on else "muted")

    def set_narrow(self, narrow: bool) -> None:
        """Show the icon alone."""
        self._label.setVisible(not narrow)
        layout = self.layout()
        if layout:
            layout.setContentsMargins(9 if narrow else 12, 0, 9 if narrow else 12, 0)


class Sidebar(QFrame):
    """Says which page was asked for; it does not show pages itself."""

    place_chosen = Signal(str)

    def __init__(self, places: tuple[Place, ...], foot: Place) -> None:
        super().__init__()
        self.setObjectName("sidebar")
        self._brand = Label("Lectern", "brand")
        self._mark = IconView("brand", "accent", 24)
        self._buttons: dict[str, NavButton] = {}
        group = QButtonGroup(self)
        group.setExclusive(True)
        for place in (*places, foot):
            button = NavButton(place)
            button.clicked.connect(lambda _=False, name=place.name: self.place_chosen.emit(name))
            group.addButton(button)
            self._buttons[place.name] = button
        self._head = row(self._mark, self._brand, None, margins=(12, 0, 0, 0), gap=10)
        column(
            self._head,
            26,
            *(self._buttons[p.name] for p in places),
            None,
            self._buttons[foot.name],
            margins=(16, 28, 16, 20),
            gap=6,
            inside=self,
        )
        self.setFixedWidth(WIDE)

    def show_place(self, name: str) -> None:
        """Mark the page that is shown; one that has no place here leaves the mark where it was."""
        if name in self._buttons:
            self._buttons[name].setChecked(True)

    def set_narrow(self, narrow: bool) -> None:
        """Icons alone, for narrow windows."""
        self.setFixedWidth(NARROW if narrow else WIDE)
        self._brand.setVisible(not narrow)
        self._head.setContentsMargins(7 if narrow else 12, 0, 0, 0)
        for button in self._buttons.values():
            button.set_narrow(narrow)
