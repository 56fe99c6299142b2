"""Two dates for one event, with both sentences; the person alone can say which is right."""

from collections.abc import Mapping, Sequence
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QDialog, QFrame, QScrollArea, QWidget

from app.facts.contradictions import Contradiction
from app.facts.dates.edtf_dates import format_date
from app.facts.fact import DateFact, Evidence
from app.ui.widgets.arranging import TallPanel, box, column, row
from app.ui.widgets.buttons import Button, LinkButton
from app.ui.widgets.labels import Label
from app.wording import gettext as _


class ContradictionsDialog(QDialog):
    """Each pair side by side, with a way to either card."""

    chosen = Signal(str)
    """The fact whose card is asked for."""

    def __init__(
        self, found: Sequence[Contradiction], titles: Mapping[str, str], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle(_("Two dates for one event"))
        self._titles = titles
        self.buttons: list[LinkButton] = []
        inner = TallPanel()
        column(*(self._pair(c) for c in found), None, gap=12, inside=inner)
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setWidget(inner)
        close = Button(_("Close"), None, "Esc")
        close.clicked.connect(self.reject)
        close.setAutoDefault(False)
        said = _("These dates can't both be right. Reject or edit the card that is wrong, or keep both.")
        column(
            row(Label(self.windowTitle(), "title"), None, close),
            Label(said, "muted", wrap=True),
            (area, 1),
            margins=(28, 22, 28, 22),
            gap=12,
            inside=self,
        )
        if parent is not None:
            self.resize(min(900, parent.width() - 64), min(160 + 190 * len(found), parent.height() - 64))
        if self.buttons:
            self.buttons[0].setFocus()

    def _pair(self, found: Contradiction) -> QWidget:
        frame = box("card")
        sides = zip((found.first, found.second), found.evidence, strict=True)
        left, right = (self._side(fact, evidence) for fact, evidence in sides)
        row((left, 1), box("vrule"), (right, 1), margins=(20, 16, 20, 16), gap=20, inside=frame)
        return frame

    def _side(self, fact: DateFact, evidence: Evidence) -> QWidget:
        date, quote = format_date(fact.date), " ".join(evidence.quote.split())
        go = LinkButton(_("Go to this card"))
        go.setAccessibleName(_("Go to the card that says {date}").format(date=date))
        go.clicked.connect(partial(self._choose, fact.id))
        self.buttons.append(go)
        side = QWidget()
        side.setProperty("ground", "clear")
        column(
            Label(date, "heading", "hard"),
            Label(f"“{quote}”", "evidence", wrap=True),
            Label(self._titles.get(evidence.source, ""), "small", wrap=True),
            row(go, None),
            None,
            gap=8,
            inside=side,
        )
        return side

    def _choose(self, fact_id: str) -> None:
        self.accept()
        self.chosen.emit(fact_id)
