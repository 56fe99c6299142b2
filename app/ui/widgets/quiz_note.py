"""What the linter says, one finding at a time, with its mend beside it."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame

from app.quiz.linting import Finding
from app.ui.widgets.arranging import column, row
from app.ui.widgets.buttons import Button, IconButton
from app.ui.widgets.labels import ElidedLabel, IconView, Label
from app.wording import gettext as _


class QuizNote(QFrame):
    """Shows findings; hidden where there is none."""

    mend_asked = Signal(object)
    left = Signal(object)
    shown = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("box", "warning")
        self._findings: Sequence[Finding] = ()
        self._at = 0
        self._narrow = False
        self._sentence = ElidedLabel("", "strong")
        self._detail = ElidedLabel("", "small")
        self._count = Label("", "small")
        self.mend_button = Button(_("Mend"), None, "M", "ghost", height=32, pad=8)
        self.mend_button.clicked.connect(self.mend)
        self.leave_button = Button(_("Leave it"), None, "K", "ghost", height=32, pad=8)
        self.leave_button.clicked.connect(self.leave)
        self.next_button = IconButton("next", _("Next note"), key=".")
        self.next_button.clicked.connect(lambda: self.turn(1))
        row(
            IconView("warning", "hard", 18),
            (column(self._sentence, self._detail, gap=1), 1),
            self.mend_button,
            self.leave_button,
            self._count,
            self.next_button,
            margins=(14, 7, 8, 7),
            gap=8,
            inside=self,
        )
        self.setVisible(False)

    @property
    def finding(self) -> Finding | None:
        """The finding that is shown."""
        return self._findings[self._at] if self._findings else None

    def show_findings(self, findings: Sequence[Finding]) -> None:
        """Show these; the one in sight stays where it is still found."""
        before = self.finding
        self._findings = findings
        keys = [f.key for f in findings]
        at = keys.index(before.key) if before is not None and before.key in keys else self._at
        self._at = min(at, max(0, len(findings) - 1))
        self._show()

    def set_narrow(self, narrow: bool) -> None:
        """Leave the room to the sentence in a narrow window."""
        self._narrow = narrow
        self._show()

    def turn(self, by: int) -> None:
        """The next finding, or the one before."""
        if self._findings:
            self._at = (self._at + by) % len(self._findings)
            self._show()
            self.shown.emit(self.finding)

    def mend(self) -> None:
        """Do what mends it, where something does."""
        if self.finding is not None and self.finding.mend is not None:
            self.mend_asked.emit(self.finding)

    def leave(self) -> None:
        """Let it stand."""
        if self.finding is not None:
            self.left.emit(self.finding)

    def _show(self) -> None:
        finding = self.finding
        self.setVisible(finding is not None)
        if finding is None:
            return
        self._sentence.setText(finding.sentence)
        self._detail.setText(finding.detail)
        self._detail.setVisible(bool(finding.detail))
        self.mend_button.setVisible(finding.mend is not None)
        if finding.mend is not None:
            self.mend_button.say(finding.mend_words)
        several = len(self._findings) > 1
        count = _("{at} of {count}").format(at=self._at + 1, count=len(self._findings))
        self._count.setText(count)
        self._count.setVisible(several and not self._narrow)
        self.next_button.setAccessibleName(f"{_('Next note')}, {count}")
        self.next_button.setToolTip(f"{_('Next note')}, {count} (.)")
        self.next_button.setVisible(several)
        self.setAccessibleName(f"{finding.sentence}. {finding.detail}".strip())
