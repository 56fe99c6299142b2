"""How long the question has stood, up to what counts."""

from PySide6.QtCore import QElapsedTimer, QTimer

from app.ui.widgets.labels import Label
from app.wording import gettext as _


class AnswerTimer(Label):
    """Minutes and seconds since the question; stands still at the limit and when the answer shows."""

    def __init__(self) -> None:
        super().__init__("", "muted", tabular=True)
        self._since = QElapsedTimer()
        self._limit = 60
        self._tick = QTimer(self)
        self._tick.setInterval(1000)
        self._tick.timeout.connect(self._tell)
        self.setAccessibleName(_("Time for this card"))
        self.setVisible(False)

    def begin(self, limit: int, *, shown: bool) -> None:
        """Count from now to `limit` seconds; hidden, it counts too."""
        self._limit = max(1, limit)
        self._since.start()
        self.set_tone("muted")
        self._tick.start()
        self.turn(shown=shown)

    def turn(self, *, shown: bool) -> None:
        """Show or hide it; it goes on counting."""
        self.setVisible(shown)
        if self._tick.isActive():
            self._tell()

    def stop(self) -> None:
        """Stand still."""
        self._tick.stop()

    def _tell(self) -> None:
        seconds = min(self._limit, self._since.elapsed() // 1000)
        self.setText(f"{seconds // 60}:{seconds % 60:02d}")
        if seconds >= self._limit:
            self.set_tone("hard")
            self._tick.stop()
