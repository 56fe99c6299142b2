"""Where documents are dropped or chosen."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from app.ui.shipped import SAMPLE
from app.ui.widgets.arranging import CENTRE, box, column, panel, row
from app.ui.widgets.buttons import Button, CheckBox
from app.ui.widgets.labels import IconView, Label
from app.wording import gettext as _


class DropFace(QWidget):
    """The Generate page before there is a document. The window itself takes what is dropped."""

    choice_asked = Signal()
    sample_asked = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("ground", "clear")
        self.choose_button = Button(_("Choose documents"), "folder", "Ctrl+O", "primary", height=48, pad=20)
        self.choose_button.clicked.connect(self.choice_asked)
        title = column(
            Label(_("Generate"), "title"),
            Label(_("Make cards from the dates, concepts and authors in a document"), "muted"),
            gap=2,
        )
        privacy = Label(
            _("Everything is read and kept on this computer. Several documents make one deck together."),
            "small",
        )
        holder = panel(column(title, 20, (self._build_drop(), 10), 12, privacy, None))
        holder.setMaximumWidth(960)
        row(None, (holder, 1000), None, margins=(32, 36, 32, 32), inside=self)

    @property
    def asks_parts(self) -> bool:
        """Whether parts are to be chosen even of short documents."""
        return self._ask.isChecked()

    def _build_drop(self) -> QWidget:
        drop = box("drop")
        self._ask = CheckBox(_("Choose chapters or pages first, of short documents too"))
        sample = Button(_("Sample reading"), "book", height=48, pad=20)
        sample.clicked.connect(self.sample_asked)
        if not SAMPLE.exists():
            sample.hide()
        column(
            None,
            row(None, IconView("upload", "accent", 40), None),
            16,
            centred(Label(_("Drop documents here"), "title")),
            4,
            centred(Label(_("PDF, Word, EPUB, web pages, Markdown or plain text"), "muted")),
            24,
            row(None, self.choose_button, sample, None, gap=12),
            16,
            row(None, self._ask, None),
            None,
            margins=(32, 32, 32, 32),
            inside=drop,
        )
        drop.setMinimumHeight(320)
        drop.setMaximumHeight(460)
        drop.setMaximumWidth(960)
        return drop


def centred(label: Label) -> Label:
    """The label with its words in the middle."""
    label.setAlignment(CENTRE)
    return label
