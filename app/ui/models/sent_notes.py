"""Notes that are sent to Anki, as rows of a table and side by side; no Qt."""

from collections.abc import Iterator
from html import escape

from app.cards.templates.rendering import visible_text
from app.interchange.anki.connect_foreseeing import Change, Fate, ForeseenNote, Preview, fields_of
from app.interchange.anki.content import Content
from app.sending import fate_name
from app.ui.models.differing import Run, differing_runs
from app.ui.theme.tokens import tokens
from app.wording import gettext as _

SHOWN = 2_000
"""Notes of a fate that the table shows at most."""


def rows_of(preview: Preview) -> Iterator[tuple[ForeseenNote, tuple[str, ...]]]:
    """Notes that something happens to, with the words of their cells."""
    for fate in (Fate.UPDATED, Fate.OPEN, Fate.KEPT, Fate.NEW):
        notes = [note for note in preview.notes if note.fate is fate]
        for note in notes[:SHOWN]:
            fields = ", ".join(change.field or _("Tags") for change in note.changes)
            yield note, (fate_name(fate), note.title, note.deck, fields)


def note_html(note: ForeseenNote, content: Content) -> str:
    """A note: what differs in two columns; of one that Anki does not have, its fields."""
    table = tokens()
    muted = f'style="color: {table.muted}; font-family: Inter; font-size: 12px"'
    reading = f'style="color: {table.ink}; font-family: Literata; font-size: 15px"'
    if note.changes:
        head = f'<td width="50%" {muted}>{escape(_("In Anki"))}</td><td {muted}>{escape(_("Here"))}</td>'
        rows = "".join(_change_html(change, muted, stays=note.fate is Fate.KEPT) for change in note.changes)
        return f'<table width="100%" cellpadding="3" {reading}><tr>{head}</tr>{rows}</table>'
    packed = next((one for deck in content.decks for one in deck.notes if one.guid == note.guid), None)
    fields = fields_of(packed) if packed is not None else ()
    rows = "".join(
        f'<tr><td width="24%" {muted}>{escape(name)}</td><td>{escape(visible_text(text) or text)}</td></tr>'
        for name, text in fields
        if text
    )
    return f'<table width="100%" cellpadding="3" {reading}>{rows}</table>'


def _change_html(change: Change, muted: str, *, stays: bool) -> str:
    """A field in both wordings; struck is what will not be in Anki."""
    table = tokens()
    struck = f"background-color: {table.tint_work}; text-decoration: line-through"
    added = f"background-color: {table.tint_concept}; text-decoration: underline"
    there, here = differing_runs(*_wordings(change))
    cells = _marked(there, added if stays else struck), _marked(here, struck if stays else added)
    row = "".join(f"<td>{cell}</td>" for cell in cells)
    name = escape(change.field or _("Tags"))
    return f'<tr><td colspan="2" {muted}>{name}</td></tr><tr>{row}</tr>'


def _wordings(change: Change) -> tuple[str, str]:
    """Both as a person sees them; their markup where they differ in nothing else."""
    seen = visible_text(change.there), visible_text(change.here)
    return seen if seen[0] != seen[1] else (change.there, change.here)


def _marked(runs: list[Run], style: str) -> str:
    words = (
        f'<span style="{style}">{escape(r.words)}</span>' if r.differs else escape(r.words) for r in runs
    )
    return "".join(words) or "–"
