"""A deck beside a newer version of its document or file: what changed, went and came, to decide about."""

from collections.abc import Callable
from html import escape

from PySide6.QtCore import QEvent, QModelIndex, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QDialog, QFrame, QTextBrowser, QWidget

from app.ui.models.differing import Run, differing_runs
from app.ui.models.renewal import (
    FOLLOW,
    STAY,
    Choosing,
    Line,
    Renewal,
    Sort,
    choice_name,
    rows_side_by_side,
    tell_renewal,
)
from app.ui.theme.tokens import tokens
from app.ui.theme.typography import font
from app.ui.widgets.arranging import box, column, row
from app.ui.widgets.buttons import Button
from app.ui.widgets.labels import ElidedLabel, Hint, Label
from app.ui.widgets.renewal_list import RenewalLines, RenewalList
from app.wording import gettext as _
from app.wording import ngettext


class RenewalDialog(QDialog):
    """Items at the left, the one in hand side by side at the right; nothing happens before Apply."""

    applied = Signal(object)
    """The choices by note id."""

    def __init__(self, renewal: Renewal, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(_("A newer version"))
        self.renewal, self.choosing = renewal, Choosing(renewal)
        self.lines = RenewalLines(self.choosing)
        self.view = RenewalList(self.lines)
        self.detail = QTextBrowser()
        self.detail.setOpenLinks(False)
        self.detail.setFont(font("body"))
        self.detail.setFrameShape(QFrame.Shape.NoFrame)
        self.detail.setAccessibleName(_("Old and new side by side"))
        self.follow_button = Button("", "accept", "A", "outline")
        self.stay_button = Button("", "reject", "X")
        self.follow_button.clicked.connect(lambda: self.choose(FOLLOW))
        self.stay_button.clicked.connect(lambda: self.choose(STAY))
        self._remark = Label("", "muted", wrap=True)
        self._open_words = Label("", "muted")
        self.apply_button = Button(_("Apply"), "accept", "Ctrl+Return", "primary")
        self.apply_button.clicked.connect(self.apply)
        self._build()
        self._bind_keys()
        self.view.selectionModel().currentChanged.connect(self._follow)
        self.view.go(1)
        self._told()
        self.view.setFocus()
        if parent is not None:
            self.resize(min(1120, parent.width() - 48), min(760, parent.height() - 48))

    def _build(self) -> None:
        later = Button(_("Not now"), None, "Esc")
        later.clicked.connect(self.reject)
        for button in (later, self.apply_button, self.follow_button, self.stay_button):
            button.setAutoDefault(False)
        left, right = box("card"), box("card")
        left.setFixedWidth(372)
        column((self.view, 1), margins=(8, 8, 8, 8), inside=left)
        column(
            (self.detail, 1),
            self._remark,
            row(self.follow_button, self.stay_button, None, gap=8),
            margins=(20, 16, 20, 16),
            gap=12,
            inside=right,
        )
        all_keys = Hint("Shift+A Shift+X", _("all of a group"))
        column(
            row((ElidedLabel(self.renewal.name, "title"), 1), later, self.apply_button, gap=8),
            Label(tell_renewal(self.renewal), "muted", wrap=True),
            (row(left, (right, 1), gap=16), 1),
            row(
                Hint("J K", _("next, previous")),
                Hint("Z", _("undo")),
                all_keys,
                None,
                self._open_words,
                gap=16,
            ),
            margins=(28, 22, 28, 18),
            gap=12,
            inside=self,
        )

    def _bind_keys(self) -> None:
        keys: tuple[tuple[str, Callable[[], object]], ...] = (
            ("J", lambda: self.view.go(1)),
            ("K", lambda: self.view.go(-1)),
            ("A", lambda: self.choose(FOLLOW)),
            ("X", lambda: self.choose(STAY)),
            ("Shift+A", lambda: self.choose_group(FOLLOW)),
            ("Shift+X", lambda: self.choose_group(STAY)),
            ("Ctrl+Shift+A", lambda: self.choose_all(FOLLOW)),
            ("Ctrl+Shift+X", lambda: self.choose_all(STAY)),
            ("Z", self.undo),
            ("Ctrl+Z", self.undo),
            ("Ctrl+Return", self.apply),
            ("Ctrl+Enter", self.apply),
        )
        for sequence, run in keys:
            QShortcut(QKeySequence(sequence), self).activated.connect(run)

    @property
    def current(self) -> Line | None:
        """The item in hand."""
        return self.lines.line(self.view.currentIndex().row())

    def choose(self, table: dict) -> None:
        """Choose for the item in hand (the same again takes it back) and go on."""
        line = self.current
        if line is not None:
            again = self.choosing[line.id] is table[line.sort]
            self.choosing.decide(line, table[line.sort])
            if not again:
                self.view.go(1)
            self._told()

    def choose_group(self, table: dict) -> None:
        """Choose for all items of the sort in hand, except for those that the person edited."""
        line = self.current
        if line is not None:
            self.choosing.decide_all(table, line.sort)
            self._told()

    def choose_all(self, table: dict) -> None:
        """Choose for all items, except for those that the person edited."""
        self.choosing.decide_all(table)
        self._told()

    def undo(self) -> None:
        """Take the last choice back."""
        self.choosing.undo()
        self._told()

    def apply(self) -> None:
        """Close, and let it be done as one step."""
        self.applied.emit(self.choosing.choices)
        self.accept()

    # What is shown

    def _follow(self, _now: QModelIndex, _before: QModelIndex) -> None:
        self._show_line()

    def _told(self) -> None:
        self.lines.told()
        left = self.choosing.undecided
        words = ngettext(
            "{count} not decided: it stays as it is, tagged for later",
            "{count} not decided: they stay as they are, tagged for later",
            left,
        )
        self._open_words.setText(words.format(count=left) if left else _("All decided"))
        self._show_line()

    def _show_line(self) -> None:
        line = self.current
        if line is None:
            return
        for button, table in ((self.follow_button, FOLLOW), (self.stay_button, STAY)):
            choice = table[line.sort]
            chosen = self.choosing[line.id] is choice
            button.say(choice_name(choice) + (" ✓" if chosen else ""))
            words = choice_name(choice)
            button.setAccessibleName(_("{choice}, chosen").format(choice=words) if chosen else words)
        self._remark.setText(_remark(line))
        self.detail.setHtml(detail_html(line))

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange and hasattr(self, "detail"):
            self._show_line()


def _remark(line: Line) -> str:
    if line.edited:
        return _("You edited this. Yours is kept unless you take the new one.")
    return {
        Sort.CHANGED: _("Your schedule and history stay, whichever you choose."),
        Sort.GONE: _("The newer version no longer says this. A suspended card can be resumed in Browse."),
        Sort.NEW: _("This is new. What you leave out does not come back."),
    }[line.sort]


def detail_html(line: Line) -> str:
    """An item as rich text: old and new in two columns, what differs struck out and underlined."""
    table = tokens()
    muted = f'style="color: {table.muted}; font-size: 12px"'
    one = line.changed is None
    heads = {
        Sort.CHANGED: (_("Yours"), _("New version")),
        Sort.GONE: (_("Yours"),),
        Sort.NEW: (_("New version"),),
    }
    cells = "".join(f'<td width="{100 if one else 50}%" {muted}>{escape(h)}</td>' for h in heads[line.sort])
    rows = [f"<tr>{cells}</tr>"] if heads else []
    for name, old, new in rows_side_by_side(line):
        rows.append(f'<tr><td colspan="2" {muted}>{escape(name)}</td></tr>')
        if one:
            rows.append(f"<tr><td>{escape(old or new)}</td></tr>")
            continue
        left, right = differing_runs(old, new)
        struck = f"background-color: {table.tint_work}; text-decoration: line-through"
        added = f"background-color: {table.tint_concept}; text-decoration: underline"
        rows.append(f"<tr><td>{_marked(left, struck)}</td><td>{_marked(right, added)}</td></tr>")
    style = f"color: {table.ink}; font-family: Literata; font-size: 16px"
    return f'<table width="100%" cellpadding="5" cellspacing="0" style="{style}">{"".join(rows)}</table>'


def _marked(runs: list[Run], style: str) -> str:
    words = (
        f'<span style="{style}">{escape(r.words)}</span>' if r.differs else escape(r.words) for r in runs
    )
    return "".join(words) or "–"
