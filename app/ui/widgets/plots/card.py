"""A plot in its frame: title, what it means today, the value in hand, its table, and saving."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QHeaderView,
    QSizePolicy,
    QStackedWidget,
    QTableWidget,
    QTableWidgetItem,
)

from app.ui.theme.typography import font
from app.ui.widgets.arranging import CENTRE, column, row
from app.ui.widgets.buttons import IconButton
from app.ui.widgets.labels import Label
from app.ui.widgets.plots.bars import Bars
from app.ui.widgets.plots.figure import Figure, Form
from app.ui.widgets.plots.heat_map import HeatMap
from app.ui.widgets.plots.lines import Lines
from app.ui.widgets.plots.plot import Plot
from app.ui.widgets.plots.stacked_bars import StackedBars
from app.wording import gettext as _

PLOTS: dict[Form, type[Plot]] = {
    Form.BARS: Bars,
    Form.STACKED: StackedBars,
    Form.LINES: Lines,
    Form.HEAT: HeatMap,
}


class PlotCard(QFrame):
    """Shows one figure; T turns to its table and back, S saves it."""

    save_asked = Signal(object)
    """The plot that is to be saved."""

    def __init__(self, figure: Figure) -> None:
        super().__init__()
        self.setProperty("box", "card")
        self.plot = PLOTS[figure.form](figure)
        self.table: QTableWidget | None = None
        self._readout = Label("", "small")
        self._readout.setFixedHeight(18)
        self._sentence = Label(figure.sentence, "muted", wrap=True)
        self.table_button = IconButton("browse", _("Values of “{title}”").format(title=figure.title), key="T")
        self.table_button.setCheckable(True)
        self.save_button = IconButton("download", _("Save “{title}”").format(title=figure.title), key="S")
        self._empty = Label("", "body", "muted", wrap=True)
        self._empty.setAlignment(CENTRE)
        self._faces = QStackedWidget()
        self._faces.addWidget(self.plot)
        self._faces.addWidget(self._empty)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        head = row((Label(figure.title, "heading"), 1), self.table_button, self.save_button, gap=4)
        margins = (22, 16, 16, 12)
        column(head, self._sentence, 8, (self._faces, 1), self._readout, margins=margins, gap=2, inside=self)
        self._connect()
        self.show_figure(figure)

    def _connect(self) -> None:
        self.table_button.clicked.connect(self.turn)
        self.save_button.clicked.connect(lambda: self.save_asked.emit(self.plot))
        self.plot.told.connect(self._readout.setText)
        for key, run in (("T", self.turn), ("S", lambda: self.save_asked.emit(self.plot))):
            shortcut = QShortcut(QKeySequence(key), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(run)

    def show_figure(self, figure: Figure) -> None:
        """Show another figure of the same kind; a table in front stays in front, and so does the focus."""
        with_table = self.shows_table
        focused = self.table is not None and self.table.hasFocus()
        self.plot.show_figure(figure)
        self._sentence.setText(figure.sentence)
        self._empty.setText(figure.empty)
        if self.table is not None:
            self._faces.removeWidget(self.table)
            self.table.deleteLater()
            self.table = None
        empty = figure.is_empty
        self.plot.setFocusPolicy(Qt.FocusPolicy.NoFocus if empty else Qt.FocusPolicy.StrongFocus)
        for button in (self.table_button, self.save_button):
            button.setVisible(not empty)
        self._faces.setCurrentWidget(self._empty if empty else self.plot)
        if with_table and not empty:
            self._show_table()
            if focused and self.table is not None:
                self.table.setFocus()
        self.table_button.setChecked(self.shows_table)

    @property
    def figure(self) -> Figure:
        """What it shows."""
        return self.plot.figure

    @property
    def shows_table(self) -> bool:
        """Whether the table is in front."""
        return self.table is not None and self._faces.currentWidget() is self.table

    @property
    def readout(self) -> str:
        """The value in hand, in words."""
        return self._readout.text()

    def turn(self) -> None:
        """Show the table, or the plot again; the focus goes with it."""
        if self.figure.is_empty:
            return
        if self.shows_table:
            self._faces.setCurrentWidget(self.plot)
            self.plot.setFocus()
        else:
            self._show_table()
            if self.table is not None:
                self.table.setFocus()
        self.table_button.setChecked(self.shows_table)

    def _show_table(self) -> None:
        if self.table is None:
            self.table = make_table(self.figure)
            self._faces.addWidget(self.table)
        self._faces.setCurrentWidget(self.table)
        self.table.setCurrentCell(0, 0)


def make_table(figure: Figure) -> QTableWidget:
    """The values as a table that is gone through by arrow keys."""
    lines, headings = figure.table(), figure.headings()
    made = QTableWidget(len(lines), len(headings))
    made.setFont(font("muted", tabular=True))
    made.setHorizontalHeaderLabels(headings)
    made.setAccessibleName(figure.title)
    made.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
    made.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
    made.setTabKeyNavigation(False)
    made.setShowGrid(False)
    made.setFrameShape(QFrame.Shape.NoFrame)
    made.verticalHeader().setVisible(False)
    made.verticalHeader().setDefaultSectionSize(28)
    header = made.horizontalHeader()
    header.setFont(font("eyebrow"))
    header.setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
    header.setSectionResizeMode(0, QHeaderView.ResizeMode.ResizeToContents)
    for place in range(len(headings)):
        side = Qt.AlignmentFlag.AlignRight if place else Qt.AlignmentFlag.AlignLeft
        if (head := made.horizontalHeaderItem(place)) is not None:
            head.setTextAlignment(side | Qt.AlignmentFlag.AlignVCenter)
    for line, cells in enumerate(lines):
        for place, words in enumerate(cells):
            item = QTableWidgetItem(words)
            side = Qt.AlignmentFlag.AlignRight if place else Qt.AlignmentFlag.AlignLeft
            item.setTextAlignment(side | Qt.AlignmentFlag.AlignVCenter)
            made.setItem(line, place, item)
    return made
