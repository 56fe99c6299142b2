"""Marks as tables: one that Moodle's and Canvas's gradebooks take, and one of every answer."""

import csv
from pathlib import Path

from app.deckfile.replacing import replacing
from app.quiz.results import Results
from app.wording import gettext as _

_FORMULA = ("=", "+", "-", "@", "\t", "\r")
"""A spreadsheet takes a text that begins so for a formula; it is led by an apostrophe."""


def write_gradebook(results: Results, path: Path, *, points_row: bool = False) -> None:
    """A row for each student, with columns that Canvas demands and Moodle maps by their names.

    The row of points possible is for Canvas, where the quiz is no assignment yet; Moodle would take it for a
    student whom it does not know.
    """
    most = max((sheet.points for sheet in results.sheets), default=0.0)
    with replacing(path) as part, part.open("w", encoding="utf-8-sig", newline="") as file:
        table = csv.writer(file)
        heads = ["Student", "ID", "SIS User ID", "SIS Login ID", "Section"]
        table.writerow([*heads, _plain(" ".join(results.quiz.title.split()))])
        if points_row:
            table.writerow(["    Points Possible", "", "", "", "", _number(most)])
        for sheet in results.sheets:
            name, number = _plain(sheet.student.name), _plain(sheet.student.number)
            table.writerow([name, "", number, "", "", _number(sheet.score)])


def write_marks(results: Results, path: Path) -> None:
    """A row for each student with the points of every question; empty where it was not asked, or waits."""
    items = results.items
    with replacing(path) as part, part.open("w", encoding="utf-8-sig", newline="") as file:
        table = csv.writer(file)
        heads = [_("Student"), _("ID number"), _("Paper"), _("Points"), _("Points possible"), _("Sealed")]
        table.writerow([*heads, *(_plain(item.id) for item in items)])
        for sheet in results.sheets:
            marks = {one.placed.item.id: one.mark for one in sheet.answers}
            scores = [_number(mark.score) if (mark := marks.get(item.id)) else "" for item in items]
            sealed = _("yes") if sheet.handed.sealed else _("no")
            student = [_plain(sheet.student.name), _plain(sheet.student.number), sheet.handed.sheet.letter]
            table.writerow([*student, _number(sheet.score), _number(sheet.points), sealed, *scores])


def _plain(text: str) -> str:
    return f"'{text}" if text.startswith(_FORMULA) else text


def _number(value: float) -> str:
    return f"{value:.5f}".rstrip("0").rstrip(".")
