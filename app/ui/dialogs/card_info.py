"""Everything about a card: its forgetting curve, where it stands, where it came from, and every review."""

from datetime import date, datetime

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QAbstractItemView,
    QDialog,
    QFrame,
    QGridLayout,
    QHeaderView,
    QScrollArea,
    QTableWidget,
    QTableWidgetItem,
    QWidget,
)

from app.cards.templates.rendering import visible_text
from app.collection.card_info import CardInfo
from app.collection.values import CardDetail
from app.facts.dates.edtf_dates import format_date
from app.scheduling.answering import LogKind, format_interval
from app.scheduling.memory_card import State
from app.study.forgetting import Reviewed, draw_curve
from app.ui.theme.typography import font
from app.ui.widgets.arranging import TallPanel, box, column, panel, row
from app.ui.widgets.buttons import Button
from app.ui.widgets.candidates import shorten
from app.ui.widgets.forgetting_curve import ForgettingCurve
from app.ui.widgets.labels import Label
from app.ui.widgets.rating_bar import interval_in_words, rating_title
from app.wording import gettext as _

DAY = 86_400.0
ROW = 34


class CardInfoDialog(QDialog):
    """Shows; Esc closes."""

    def __init__(self, detail: CardDetail, info: CardInfo, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(_("Card info"))
        close = Button(_("Close"), None, "Esc")
        close.setDefault(True)
        close.clicked.connect(self.accept)
        inner = TallPanel()
        self.facts = facts_of(detail, info)
        self.table = _table(info)
        reviews = panel(column(Label(_("Reviews"), "heading"), self.table, gap=8))
        reviews.setVisible(bool(info.reviews))
        column(
            _curve(info),
            _grid(self.facts),
            reviews,
            None,
            gap=20,
            margins=(0, 0, 12, 0),
            inside=inner,
        )
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        area.setAccessibleName(_("Card info"))
        area.setWidget(inner)
        question = Label(shorten(visible_text(detail.card.front), 120), "muted", wrap=True)
        column(
            row((column(Label(_("Card info"), "title"), question, gap=2), 1), column(close, None)),
            (area, 1),
            margins=(28, 24, 16, 24),
            gap=14,
            inside=self,
        )
        height = 760 if parent is None else min(760, parent.window().height() - 40)
        self.resize(740, height)
        area.setFocus()


def facts_of(detail: CardDetail, info: CardInfo) -> list[tuple[str, str]]:
    """What is said of a card, name and value."""
    memory = info.card.memory
    state = {
        State.NEW: _("New"),
        State.LEARNING: _("Learning"),
        State.REVIEW: _("Review"),
        State.RELEARNING: _("Learning again"),
    }[info.card.state]
    spent = sum(r.took_ms for r in info.reviews) / 1000
    return [
        (_("State"), _("{state}, suspended").format(state=state) if info.suspended else state),
        (_("Due"), _due(info)),
        (_("Remembered today"), f"{info.recall:.0%}" if info.recall is not None else "–"),
        (_("Stability"), _days(memory.stability) if memory else "–"),
        (_("Difficulty"), f"{(memory.difficulty - 1) / 9:.0%}" if memory else "–"),
        (_("Interval"), _days(info.card.interval) if info.card.interval else "–"),
        (_("Reviews"), str(len([r for r in info.reviews if r.rating]))),
        (_("Forgotten"), str(info.card.lapses)),
        (_("Time spent"), _took(spent)),
        (_("Added"), _moment(info.created)),
        (_("Deck"), info.deck.replace("::", " · ")),
        (_("Study options"), info.preset.name),
        (_("Tags"), " ".join(detail.note.tags) or "–"),
        (_("Flag"), str(info.flag) if info.flag else "–"),
        (_("Source"), visible_text(detail.note.fields.get("Source", "")) or _("Written by hand")),
        (_("Card id"), detail.card.id),
    ]


def _took(seconds: float) -> str:
    minutes, rest = divmod(round(seconds), 60)
    return _("{minutes} min {seconds} s").format(minutes=minutes, seconds=rest)


def _curve(info: CardInfo) -> QWidget:
    due = _due_at(info)
    until = max(info.now + 30 * DAY, due or 0)
    past, ahead = draw_curve(info.reviews, info.card.memory, info.preset, info.now, until)
    if not past and not ahead:
        return Label(_("The forgetting curve begins with the first review."), "muted")
    told = _("Remembered today with {recall}.").format(
        recall=f"{info.recall:.0%}" if info.recall is not None else "–"
    )
    frame = box("card")
    curve = ForgettingCurve(past, ahead, info.now, due, told)
    column(
        row(Label(_("Probability of recall"), "heading"), None, Label(told, "muted")),
        curve,
        margins=(20, 16, 20, 12),
        gap=8,
        inside=frame,
    )
    return frame


def _grid(facts: list[tuple[str, str]]) -> QWidget:
    grid = QGridLayout()
    grid.setContentsMargins(0, 0, 0, 0)
    grid.setHorizontalSpacing(20)
    grid.setVerticalSpacing(8)
    grid.setColumnStretch(1, 1)
    for line, (name, value) in enumerate(facts):
        grid.addWidget(Label(name, "muted"), line, 0, Qt.AlignmentFlag.AlignTop)
        words = Label(value, "body", wrap=True)
        words.setAccessibleName(f"{name}: {value}")
        grid.addWidget(words, line, 1)
    return panel(grid)


def _table(info: CardInfo) -> QTableWidget:
    heads = (_("When"), _("Kind"), _("Answer"), _("Next after"), _("Stability"), _("Difficulty"), _("Took"))
    table = QTableWidget(len(info.reviews), len(heads))
    table.setHorizontalHeaderLabels(list(heads))
    table.setAccessibleName(_("Reviews, the latest first"))
    table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
    table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
    table.verticalHeader().setVisible(False)
    table.verticalHeader().setDefaultSectionSize(ROW)
    table.setShowGrid(False)
    table.setFont(font(tabular=True))
    table.horizontalHeader().setFont(font("small"))
    table.horizontalHeader().setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
    table.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
    table.horizontalHeader().setStretchLastSection(True)
    table.setFrameShape(QFrame.Shape.NoFrame)
    for line, review in enumerate(reversed(info.reviews)):
        for place, words in enumerate(_cells(review)):
            table.setItem(line, place, QTableWidgetItem(words))
    table.setFixedHeight(ROW * min(12, len(info.reviews)) + 40)
    return table


def _cells(review: Reviewed) -> tuple[str, ...]:
    kind = {
        LogKind.LEARN: _("Learning"),
        LogKind.REVIEW: _("Review"),
        LogKind.RELEARN: _("Learning again"),
        LogKind.FILTERED: _("Before its day"),
        LogKind.MANUAL: _("Set by hand"),
        LogKind.RESCHEDULED: _("Set anew"),
    }[review.kind]
    memory = review.memory
    return (
        _moment(review.at, hours=True),
        kind,
        rating_title(review.rating) if review.rating else "–",
        interval_in_words(format_interval(review.interval)) if review.interval else "–",
        _days(memory.stability) if memory else "–",
        f"{(memory.difficulty - 1) / 9:.0%}" if memory else "–",
        f"{review.took_ms / 1000:.1f} s",
    )


def _due_at(info: CardInfo) -> float | None:
    if info.card.state is State.NEW:
        return None
    if info.card.due_at is not None:
        return float(info.card.due_at)
    return info.now + ((info.card.due_day or info.today) - info.today) * DAY


def _due(info: CardInfo) -> str:
    if info.card.state is State.NEW:
        return _("New: not yet shown")
    if info.card.due_at is not None:
        return _moment(info.card.due_at, hours=True)
    day = date.fromordinal(info.card.due_day or info.today)
    days = day.toordinal() - info.today
    when = format_date(day.isoformat())
    if days == 0:
        return _("Today")
    if days < 0:
        return _("{when}, {count} days ago").format(when=when, count=-days)
    return _("{when}, in {count} days").format(when=when, count=days)


def _days(days: float) -> str:
    return _("{count} days").format(count=f"{days:.0f}" if days >= 10 else f"{days:.1f}".removesuffix(".0"))


def _moment(seconds: float, *, hours: bool = False) -> str:
    at = datetime.fromtimestamp(seconds)
    day = format_date(at.date().isoformat())
    return f"{day}, {at:%H:%M}" if hours else day
