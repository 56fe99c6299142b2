"""Rows and columns in one call each."""

from typing import TypeVar

from PySide6.QtCore import QEvent, QMargins, QSize, Qt
from PySide6.QtWidgets import QBoxLayout, QFrame, QHBoxLayout, QLayout, QScrollArea, QVBoxLayout, QWidget

Item = QWidget | QLayout | int | None | tuple[QWidget | QLayout, int]
"""What a row holds: widgets, layouts, a gap in pixels, None (a stretch), or a pair with a stretch factor."""

Margins = tuple[int, int, int, int]
_Box = TypeVar("_Box", bound=QBoxLayout)

CENTRE = Qt.AlignmentFlag.AlignCenter


def _fill(box: _Box, items: tuple[Item, ...], margins: Margins, gap: int) -> _Box:
    box.setContentsMargins(QMargins(*margins))
    box.setSpacing(gap)
    for item in items:
        if item is None:
            box.addStretch(1)
        elif isinstance(item, int):
            box.addSpacing(item)
        elif isinstance(item, tuple):
            part, stretch = item
            if isinstance(part, QWidget):
                box.addWidget(part, stretch)
            else:
                box.addLayout(part, stretch)
        elif isinstance(item, QWidget):
            box.addWidget(item)
        else:
            box.addLayout(item)
    return box


def row(
    *items: Item, margins: Margins = (0, 0, 0, 0), gap: int = 0, inside: QWidget | None = None
) -> QHBoxLayout:
    """Items beside each other; `inside` makes it that widget's layout."""
    return _fill(QHBoxLayout(inside) if inside else QHBoxLayout(), items, margins, gap)


def column(
    *items: Item, margins: Margins = (0, 0, 0, 0), gap: int = 0, inside: QWidget | None = None
) -> QVBoxLayout:
    """Items below each other; `inside` makes it that widget's layout."""
    return _fill(QVBoxLayout(inside) if inside else QVBoxLayout(), items, margins, gap)


def box(kind: str, parent: QWidget | None = None) -> QFrame:
    """A frame that the style sheet draws: card, selected, chip, rule ..."""
    made = QFrame(parent)
    made.setProperty("box", kind)
    return made


def rule() -> QFrame:
    """A hairline across."""
    return box("rule")


def panel(layout_of: QLayout | None = None) -> QWidget:
    """A plain widget around a layout, for what is shown and hidden as one."""
    made = QWidget()
    made.setProperty("ground", "clear")
    if layout_of is not None:
        made.setLayout(layout_of)
    return made


class TallPanel(QWidget):
    """What a page scrolls: as high as its words need at the width there is, and no higher."""

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("ground", "clear")

    def minimumSizeHint(self) -> QSize:
        # wrapped words would ask for the height of their narrowest setting
        return QSize(super().minimumSizeHint().width(), 0)

    def event(self, event: QEvent) -> bool:
        done = super().event(event)
        # words that show for the first time get their font now, when the scroll area has asked for the height
        if event.type() == QEvent.Type.LayoutRequest and self.heightForWidth(self.width()) > self.height():
            self.updateGeometry()
        return done


def reading_area(inside: QLayout, name: str) -> QScrollArea:
    """A centred column as wide as one reads, which scrolls; `name` is for screen readers."""
    inner = TallPanel()
    inner.setMaximumWidth(760)
    column(inside, None, margins=(4, 4, 4, 4), inside=inner)
    holder = TallPanel()
    row(None, (inner, 1000), None, inside=holder)
    area = QScrollArea()
    area.setWidgetResizable(True)
    area.setFrameShape(QScrollArea.Shape.NoFrame)
    area.setWidget(holder)
    area.setAccessibleName(name)
    return area


def fit_height(widget: QWidget) -> None:
    """Make a dialog of a fixed width as high as its wrapped words need it."""
    layout = widget.layout()
    if layout is not None:
        layout.activate()
        width = widget.maximumWidth()
        wanted = layout.totalHeightForWidth(width) if layout.hasHeightForWidth() else -1
        widget.setFixedHeight(wanted if wanted > 0 else layout.totalSizeHint().height())


def clear(layout: QLayout) -> None:
    """Take everything out of a layout and delete it."""
    while (item := layout.takeAt(0)) is not None:
        if (widget := item.widget()) is not None:
            widget.hide()
            widget.deleteLater()
        elif (inner := item.layout()) is not None:
            clear(inner)


def restyle(widget: QWidget) -> None:
    """Let the style sheet see a property that changed."""
    widget.style().unpolish(widget)
    widget.style().polish(widget)
    widget.update()
