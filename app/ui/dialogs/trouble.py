"""Errors: what a person can mend is said plainly; a bug comes with a report that can be copied."""

import platform
import sys
import traceback

from PySide6.QtCore import qVersion
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QDialog, QPlainTextEdit, QWidget

from app import __doc__ as about
from app.errors import UserError
from app.ui.theme.typography import font
from app.ui.widgets.arranging import column, row
from app.ui.widgets.buttons import Button
from app.ui.widgets.labels import IconView, Label
from app.wording import gettext as _


def write_report(error: BaseException) -> str:
    """What someone who mends the program needs: versions and traceback, and nothing of the person's own."""
    trace = "".join(traceback.format_exception(error))
    return "\n".join(
        (
            f"Lectern ({(about or '').strip().splitlines()[0] if about else ''})",
            f"Python {platform.python_version()}, Qt {qVersion()}, {platform.platform()}",
            "",
            trace.replace(sys.prefix, "…"),
        )
    )


class TroubleDialog(QDialog):
    """A sentence for what a person can mend; for anything else also a report to copy."""

    def __init__(self, error: BaseException, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        mendable = isinstance(error, UserError)
        self.setWindowTitle(_("That did not work") if mendable else _("Something went wrong in Lectern"))
        self._report = "" if mendable else write_report(error)
        if mendable:
            words = str(error)
        else:
            words = _(
                "This is a mistake in the program, not yours. What was saved before is kept; the last step "
                "may not have happened. The report below helps to mend it; it holds nothing of your "
                "documents beyond what you see."
            )
        said = Label(words, "body", wrap=True)
        said.setMinimumWidth(440)
        close = Button(_("Close"), kind="primary")
        close.setDefault(True)
        close.clicked.connect(self.accept)
        head = row(IconView("warning", "hard", 24), Label(self.windowTitle(), "heading"), None, gap=12)
        layout = column(head, said, margins=(24, 24, 24, 20), gap=14, inside=self)
        if self._report:
            shown = QPlainTextEdit(self._report)
            shown.setReadOnly(True)
            shown.setFont(font("small"))
            shown.setAccessibleName(_("Report"))
            shown.setMinimumSize(560, 220)
            layout.addWidget(shown, 1)
            copy = Button(_("Copy report"), "copy")
            copy.clicked.connect(self.copy_report)
            layout.addLayout(row(copy, None, close, gap=8))
        else:
            layout.addLayout(row(None, close))
        close.setFocus()

    def copy_report(self) -> None:
        """Put the report on the clipboard."""
        QGuiApplication.clipboard().setText(self._report)

    @property
    def report(self) -> str:
        """The report shown; empty for what a person can mend."""
        return self._report
