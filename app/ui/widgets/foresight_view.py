"""The preview of an import: what it brings as a list, and what is in hand beside it."""

from collections.abc import Mapping, Sequence
from html import escape

from PySide6.QtCore import QEvent, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QFrame, QTextBrowser, QWidget

from app.cards.templates.rendering import visible_text
from app.collection.foreseen import Fate, ForeseenNote, Foresight
from app.ui.models.card_media import html_with_media
from app.ui.models.differing import Run, differing_runs
from app.ui.models.foresight_text import Overview, counted, details_of, fate_name, field_title, place_of
from app.ui.models.formulas import ink_of
from app.ui.theme.tokens import color, tokens
from app.ui.theme.typography import font
from app.ui.widgets.arranging import box, column, row
from app.ui.widgets.foresight_list import ForesightLines, ForesightList
from app.wording import gettext as _

LIST_WIDTH = 372
LONGEST = 6_000
"""Characters of a field or card that are shown."""


class ForesightView(QWidget):
    """A foresight to look through; the one that is in hand stays in hand when another comes."""

    pictures_wanted = Signal(object)
    """A note in hand whose cards show pictures that nobody has given yet."""

    def __init__(self) -> None:
        super().__init__()
        self.foresight: Foresight | None = None
        self._pictures: tuple[str, Mapping[str, bytes]] = ("", {})
        self.lines = ForesightLines()
        self.list = ForesightList(self.lines)
        self.detail = QTextBrowser()
        self.detail.setOpenLinks(False)
        self.detail.setFont(font("body"))
        self.detail.setFrameShape(QFrame.Shape.NoFrame)
        self.detail.setAccessibleName(_("What is in hand"))
        left, right = box("card"), box("card")
        left.setFixedWidth(LIST_WIDTH)
        column((self.list, 1), margins=(8, 8, 8, 8), inside=left)
        column((self.detail, 1), margins=(16, 12, 16, 12), inside=right)
        row(left, (right, 1), gap=16, inside=self)
        self.list.selectionModel().currentChanged.connect(lambda _now, _before: self._show_current())
        for keys, by in (("J", 1), ("K", -1)):
            QShortcut(QKeySequence(keys), self.list, lambda by=by: self.list.go(by))

    def show_foresight(self, foresight: Foresight | None) -> None:
        """Show another foresight, or none yet."""
        before = self.list.currentIndex().row()
        self.foresight = foresight
        self._pictures = ("", {})
        self.lines.show_foresight(foresight)
        place = before if self.lines.can_be_in_hand(before) else 0
        self.list.setCurrentIndex(self.lines.index(place))
        self._show_current()

    def show_pictures(self, uid: str, pictures: Mapping[str, bytes]) -> None:
        """Show a note's pictures, if it is still in hand."""
        held = self.lines.row(self.list.currentIndex().row())
        if isinstance(held, ForeseenNote) and held.uid == uid:
            self._pictures = (uid, pictures)
            self._show_current()

    def _show_current(self) -> None:
        held = self.lines.row(self.list.currentIndex().row())
        if isinstance(held, ForeseenNote):
            known, pictures = self._pictures
            self.detail.setHtml(note_html(held, self, pictures if known == held.uid else {}))
            if known != held.uid and any("<img" in side.casefold() for face in held.faces for side in face):
                self.pictures_wanted.emit(held)
        elif isinstance(held, Overview) and self.foresight is not None:
            self.detail.setHtml(overview_html(self.foresight))
        else:
            self.detail.clear()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange and hasattr(self, "detail"):
            self._show_current()


def overview_html(foresight: Foresight) -> str:
    """All that an import would do, at a glance."""
    table, arrival = tokens(), foresight.arrival
    muted = f'style="color: {table.muted}; font-size: 13px"'
    figures = "".join(
        f'<td width="25%"><span style="font-size: 24px; color: {table.ink if count else table.muted}">'
        f"{count:,}</span><br><span {muted}>{escape(words)}</span></td>"
        for count, words in counted(arrival)
    )
    rows = "".join(
        f'<tr><td width="45%" {muted}>{escape(name)}</td><td>{escape(value)}</td></tr>'
        for name, value in details_of(arrival)
    )
    lost = "".join(f"<li>{escape(remark)}</li>" for remark in arrival.remarks)
    if lost:
        lost = f"<p><b>{escape(_('What cannot be kept, or is kept otherwise'))}</b></p><ul>{lost}</ul>"
    else:
        lost = f"<p {muted}>{escape(_('Nothing of the file is lost.'))}</p>"
    foot = _("Nothing is stored yet. One undo takes all of it back.")
    return (
        f'<div style="color: {table.ink}"><table width="100%" cellpadding="4">{_tr(figures)}</table>'
        f'<table width="100%" cellpadding="5">{rows}</table>{lost}<p {muted}>{escape(foot)}</p></div>'
    )


def remarks_html(remarks: Sequence[str]) -> str:
    """What an import could not keep, as it was seen on the way."""
    return f'<ul style="color: {tokens().ink}">{"".join(f"<li>{escape(r)}</li>" for r in remarks)}</ul>'


def note_html(note: ForeseenNote, widget: QWidget, media: Mapping[str, bytes]) -> str:
    """A note: what changes in two columns, then its cards as they will be."""
    table, ink = tokens(), ink_of(widget, color("ink"))
    muted = f'style="color: {table.muted}; font-size: 12px; font-family: Inter"'
    reading = f"color: {table.ink}; font-family: Literata; font-size: 16px"
    parts = [f"<p {muted}>{escape(fate_name(note.fate))} · {escape(place_of(note))}</p>"]
    if note.fate in (Fate.CHANGED, Fate.KEPT):
        parts.append(_comparison(note, muted, reading))
    parts += [
        f'<table width="100%" cellpadding="10" cellspacing="0" bgcolor="{table.raised}" '
        f'style="{reading}; border-collapse: collapse">'
        f"{_tr(_td(html_with_media(front[:LONGEST], media, ink)))}"
        f'<tr><td style="border-top: 1px solid {table.line_strong}">'
        f"{html_with_media(back[:LONGEST], media, ink)}</td></tr></table><br>"
        for front, back in note.faces
    ]
    if note.fate in (Fate.NEW, Fate.UNCHANGED):
        shown = [f for f in (*note.fields, note.tags) if f.will]
        lines = "".join(
            f'<tr><td width="24%" {muted}>{escape(field_title(note, f))}</td>'
            f"<td>{escape(visible_text(f.will[:LONGEST]) or f.will[:LONGEST])}</td></tr>"
            for f in shown
        )
        parts.append(f'<table width="100%" cellpadding="4" style="color: {table.ink}">{lines}</table>')
    return "".join(parts)


def _comparison(note: ForeseenNote, muted: str, reading: str) -> str:
    """Fields side by side: what is here, and what will be, or what the file has where the edit here stays."""
    table = tokens()
    struck = f"background-color: {table.tint_work}; text-decoration: line-through"
    added = f"background-color: {table.tint_concept}; text-decoration: underline"
    rows = [
        _tr(f'<td width="50%" {muted}>{escape(_("Here"))}</td><td {muted}>{escape(_("In the file"))}</td>')
    ]
    for field in note.changes:
        name = escape(field_title(note, field))
        if field.stays:
            name += f" · {escape(_('you edited this: yours stays'))}"
        left, right = differing_runs(*_wordings(field.here, field.comes))
        old = _marked(left, added if field.stays else struck)
        new = _marked(right, struck if field.stays else added)
        rows += [_tr(f'<td colspan="2" {muted}>{name}</td>'), _tr(_td(old) + _td(new))]
    return (
        f'<table width="100%" cellpadding="5" cellspacing="0" style="{reading}">{"".join(rows)}</table><br>'
    )


def _wordings(here: str, comes: str) -> tuple[str, str]:
    """Both as a person sees them; their markup where they differ in nothing else."""
    seen = visible_text(here)[:LONGEST], visible_text(comes)[:LONGEST]
    return seen if seen[0] != seen[1] else (here[:LONGEST], comes[:LONGEST])


def _marked(runs: Sequence[Run], style: str) -> str:
    words = (
        f'<span style="{style}">{escape(r.words)}</span>' if r.differs else escape(r.words) for r in runs
    )
    return "".join(words) or "–"


def _tr(cells: str) -> str:
    return f"<tr>{cells}</tr>"


def _td(words: str) -> str:
    return f"<td>{words}</td>"
