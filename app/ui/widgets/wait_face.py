"""What is seen while documents are read: how far it is, the questions as they come, and a way out."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QProgressBar, QWidget

from app.ui.widgets.arranging import column, row
from app.ui.widgets.buttons import Button
from app.ui.widgets.drop_face import centred
from app.ui.widgets.labels import IconView, Label
from app.wording import gettext as _

if TYPE_CHECKING:
    from app.generation import Progress

SHOWN = 4
"""Questions that are seen at once while cards are written."""
LONGEST = 90
"""Characters of one of them."""


class WaitFace(QWidget):
    """The Generate page while it works."""

    cancel_asked = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("ground", "clear")
        self._stage = centred(Label("", "heading"))
        self._name = centred(Label("", "muted"))
        self._bar = QProgressBar()
        self._bar.setTextVisible(False)
        self._bar.setFixedWidth(360)
        self._bar.setAccessibleName(_("Progress"))
        self._questions = centred(Label("", "muted"))
        self._questions.setMinimumHeight(SHOWN * self._questions.fontMetrics().lineSpacing())
        self.cancel_button = Button(_("Cancel"), None, "Esc")
        self.cancel_button.clicked.connect(self.cancel_asked)
        column(
            None,
            row(None, IconView("generate", "accent", 40), None),
            20,
            self._stage,
            4,
            self._name,
            20,
            row(None, self._bar, None),
            20,
            self._questions,
            20,
            row(None, self.cancel_button, None),
            None,
            margins=(32, 32, 32, 32),
            inside=self,
        )

    def begin(self, documents: Sequence[str]) -> None:
        """Name the documents; nothing is known yet of how long they take."""
        names = ", ".join(documents)
        self._stage.setText(_("Getting ready"))
        self._name.setText(names if len(names) < 80 else _("{count} documents").format(count=len(documents)))
        self._bar.setRange(0, 0)
        self._questions.setText("")

    def show_progress(self, progress: "Progress") -> None:
        """Say how far it is."""
        self._stage.setText(progress.stage)
        self._bar.setRange(0, progress.of)
        self._bar.setValue(progress.done)
        if progress.questions:
            self._questions.setText("\n".join(_cut(q) for q in progress.questions[-SHOWN:]))


def _cut(question: str) -> str:
    return question if len(question) <= LONGEST else question[: LONGEST - 1].rstrip() + "…"
