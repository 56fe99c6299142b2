"""A typed answer: the field before, and the difference after the answer shows."""

from html import escape

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLabel, QLineEdit, QWidget

from app.study.typed_answers import Comparison, Piece, Verdict, compare_answer
from app.ui.theme.tokens import tokens
from app.ui.theme.typography import font
from app.ui.widgets.arranging import column, panel, row
from app.ui.widgets.buttons import LinkButton
from app.ui.widgets.labels import IconView, Label
from app.wording import gettext as _

LOOKS = {
    Verdict.RIGHT: ("accept", "good"),
    Verdict.CLOSE: ("info", "hard"),
    Verdict.WRONG: ("reject", "again"),
}


class TypedAnswer(QWidget):
    """Type, then read what was different; the rating stays the person's, and so does what counts as right."""

    overruled = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.field = QLineEdit()
        self.field.setPlaceholderText(_("Type the answer, then press Return"))
        self.field.setAccessibleName(_("Your answer"))
        self.field.setFont(font("back"))
        self.field.setMaxLength(300)
        self.field.setFixedHeight(44)
        self.verdict = Label("", "strong")
        self._icon = IconView("accept", "good", 16)
        self._typed = QLabel()
        self._typed.setTextFormat(Qt.TextFormat.RichText)
        self._typed.setWordWrap(True)
        self._typed.setFont(font("back"))
        self.overrule_button = LinkButton(_("My answer was right (A)"))
        self.overrule_button.setToolTip("A")
        self.overrule_button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.overrule_button.clicked.connect(self.overruled)
        self._result = panel(
            column(row(self._icon, self.verdict, None, self.overrule_button, gap=8), self._typed, gap=4)
        )
        column(self.field, self._result, inside=self)

    def ask(self) -> None:
        """Offer an empty field."""
        self.field.clear()
        self.field.setVisible(True)
        self._result.setVisible(False)

    def tell(self, answers: list[str]) -> Comparison | None:
        """Show how what was typed compares; None when nothing was typed."""
        self.field.setVisible(False)
        if not self.field.text().strip():
            self._result.setVisible(False)
            return None
        found = compare_answer(self.field.text(), answers)
        self._say(
            found.verdict,
            {
                Verdict.RIGHT: _("You typed the answer"),
                Verdict.CLOSE: _("Nearly: look at the marked letters"),
                Verdict.WRONG: _("You typed something else"),
            }[found.verdict],
        )
        self._typed.setText("".join(_piece(kind, text) for kind, text in found.pieces))
        self._typed.setAccessibleName(self.field.text())
        self._result.setVisible(True)
        return found

    @property
    def can_overrule(self) -> bool:
        """Whether what was typed was found to be something else."""
        return self.overrule_button.isVisibleTo(self) and not self._result.isHidden()

    def overrule(self) -> None:
        """Take what was typed for right, as the person says."""
        self._say(Verdict.RIGHT, _("Your answer counts as right"))
        self._typed.setText(escape(self.field.text()))

    def _say(self, verdict: Verdict, words: str) -> None:
        icon, tone = LOOKS[verdict]
        self._icon.show_icon(icon, tone)
        self.verdict.setText(words)
        self.verdict.set_tone(tone)
        self.overrule_button.setVisible(verdict is not Verdict.RIGHT)


def _piece(kind: Piece, text: str) -> str:
    shown = escape(text)
    if kind is Piece.WRONG:
        return f'<s style="color: {tokens().again}">{shown}</s>'
    if kind is Piece.MISSING:
        return f'<u style="color: {tokens().good}">{shown}</u>'
    return shown
