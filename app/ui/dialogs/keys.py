"""The list of keys, by page."""

from dataclasses import dataclass

from PySide6.QtWidgets import QDialog, QGridLayout, QScrollArea, QWidget

from app.ui.widgets.arranging import column, panel, row
from app.ui.widgets.buttons import Button
from app.ui.widgets.labels import KeyCap, Label
from app.wording import gettext as _


@dataclass(frozen=True, slots=True)
class KeyGroup:
    """Keys that work in one place: pairs of keys (divided by blanks) and what they do."""

    title: str
    keys: tuple[tuple[str, str], ...]


def key_groups() -> tuple[KeyGroup, ...]:
    """Every key there is."""
    return (
        KeyGroup(
            _("Everywhere"),
            (
                ("Ctrl+1 … 6", _("The pages, as in the sidebar")),
                ("Ctrl+,", _("Settings")),
                ("Ctrl+K", _("Commands")),
                ("Ctrl+N", _("New card")),
                ("Ctrl+O", _("Open documents")),
                ("Ctrl+I", _("Bring in decks and tables")),
                ("Ctrl+E", _("Export a deck")),
                ("Ctrl+Shift+E", _("Send a deck to Anki")),
                ("Ctrl+P", _("Plan for an exam")),
                ("Ctrl+Z", _("Undo")),
                ("Ctrl+Y", _("Redo")),
                ("?", _("This list")),
            ),
        ),
        KeyGroup(
            _("Home"),
            (
                ("S", _("Study what is due")),
                ("O", _("Study options of the deck")),
            ),
        ),
        KeyGroup(
            _("Generate"),
            (
                ("J K", _("Next, previous candidate")),
                ("A", _("Accept")),
                ("X", _("Reject")),
                ("E", _("Edit")),
                ("Shift+J Shift+K", _("Next section, the one before")),
                ("O", _("Another order of the candidates")),
                ("P", _("Choose other parts of the document")),
                ("U", _("What another version of the document changes")),
                ("I", _("Show what you rejected before")),
                ("C", _("Two dates for one event")),
                ("T", _("Timeline of the dates")),
                ("Shift+A", _("Accept the whole section")),
                ("Shift+X", _("Reject the whole section")),
                ("Ctrl+Shift+A", _("Accept all that is shown")),
                ("Ctrl+Shift+X", _("Reject all that is shown")),
                ("Z", _("Undo")),
                ("Ctrl+Return", _("Add the accepted to a deck")),
                ("L H", _("Select the next sentence, the one before")),
                ("N", _("New card from the selected sentence")),
                ("Ctrl+F", _("Find in the document")),
                ("PgUp PgDn", _("Turn the document's page")),
            ),
        ),
        KeyGroup(
            _("Study"),
            (
                ("Space", _("Show the answer; then Good")),
                ("1 2 3 4", _("Again, Hard, Good, Easy")),
                ("1 2 3 4", _("Choose among the answers, before")),
                ("U Shift+U", _("Undo, redo")),
                ("E", _("Edit the card")),
                ("O", _("The passage it came from")),
                ("I", _("Card info, with its forgetting curve")),
                ("N", _("Note to self")),
                ("* F", _("Mark the note, flag the card")),
                ("A", _("What I typed was right")),
                ("W", _("Turn over, type or choose")),
                ("D", _("Imported cards: own design or text")),
                ("H", _("Imported cards: show the hints")),
                ("T", _("Show or hide the timer")),
                ("B", _("This card is bad: put it aside")),
                ("C", _("Custom study, from the decks")),
                ("L", _("Put dates in order, from the decks")),
                ("G", _("Go on where you stopped")),
                ("S @", _("Suspend the card")),
                ("!", _("Suspend the note")),
                ("-", _("Bury until tomorrow")),
                ("R", _("Play the sound")),
                ("M", _("More")),
                ("Esc", _("Back to the decks")),
            ),
        ),
        KeyGroup(
            _("Quizzes"),
            (
                ("N", _("New quiz")),
                ("G", _("New quiz from a deck")),
                ("O", _("Open a quiz file")),
                ("T P", _("Take it, practise it")),
                ("Shift+P", _("Practise a deck")),
                ("C", _("Go on where you stopped")),
                ("R", _("Its results")),
                ("D Del", _("Duplicate, delete")),
            ),
        ),
        KeyGroup(
            _("Taking a quiz"),
            (
                ("1 … 9", _("Pick an answer")),
                ("Alt+→ Alt+←", _("Next question, the one before")),
                ("F Alt+F", _("Flag; the second one where you write")),
                ("Alt+↑ Alt+↓ =", _("Put in order; the order is right")),
                ("V", _("One question at a time, or all")),
                ("Return", _("Check, or go on")),
                ("Ctrl+Return", _("Hand in")),
                ("Esc", _("Pause; every answer is kept")),
                ("S P T C", _("Afterwards: save, practise, again, count")),
            ),
        ),
        KeyGroup(
            _("Results of a quiz"),
            (
                ("O E", _("Bring in answers, export")),
                ("1 2 3 4", _("Students, questions, by hand, record")),
                ("D P A", _("Drop, points to all, accept the answer")),
                ("Return", _("Keep the points and go on")),
            ),
        ),
        KeyGroup(
            _("Building a quiz"),
            (
                ("/ F", _("Search the bank, filters")),
                ("L Q", _("Go to the bank, to the quiz")),
                ("Return +", _("Add the item to the quiz")),
                ("N G", _("New item, items from a deck")),
                ("E", _("Edit what is in hand")),
                ("Alt+↑ Alt+↓", _("Move it")),
                ("0 … 9", _("Type its points")),
                ("W Del", _("Swap it, take it out")),
                ("R", _("Retire from the bank")),
                ("S D B", _("Section, draw, blueprint")),
                ("M K .", _("Mend, leave it, next note")),
                ("P X O", _("Preview, export, settings")),
                ("A", _("All of this as a menu")),
            ),
        ),
        KeyGroup(
            _("Browse"),
            (
                ("/", _("Search; Return goes to the table, or to what is wrong")),
                ("E", _("Edit")),
                ("S", _("Suspend or resume")),
                ("-", _("Bury until tomorrow")),
                ("0 … 7", _("Flag, or none")),
                ("*", _("Mark or unmark")),
                ("T", _("Add and remove tags")),
                ("D", _("Move to a deck")),
                ("R", _("Set due date")),
                ("N", _("Reset to new")),
                ("Ctrl+H", _("Find and replace")),
                ("Ctrl+Shift+D", _("Find duplicates")),
                ("X", _("Export these")),
                ("O", _("Sorting and columns")),
                ("Ctrl+S V", _("Save this search, show the saved ones")),
                ("M", _("All of this as a menu")),
                ("Del", _("Delete")),
            ),
        ),
        KeyGroup(
            _("Bringing decks in"),
            (
                ("J K", _("Next, previous note")),
                ("Ctrl+Return", _("Bring in what the preview shows")),
                ("Esc", _("Leave all as it was, also half-way")),
            ),
        ),
        KeyGroup(
            _("Statistics"),
            (
                ("D", _("Choose a deck")),
                ("[ ]", _("A shorter period, a longer one")),
                ("Tab", _("The next plot")),
                ("← →", _("The values of a plot")),
                ("T", _("Its table, and back")),
                ("S", _("Save it as a picture or as values")),
            ),
        ),
    )


class KeysDialog(QDialog):
    """Shows the list; any of Esc, Return and ? closes it."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(_("Keys"))
        columns: list[list[KeyGroup]] = [[], []]
        for number, group in enumerate(key_groups()):
            columns[number % 2].append(group)
        inner = panel()
        row(
            *((column(*(self._group(g) for g in part), None, gap=20), 1) for part in columns),
            gap=40,
            inside=inner,
        )
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setWidget(inner)
        close = Button(_("Close"), None, "Esc")
        close.setDefault(True)
        close.clicked.connect(self.accept)
        column(
            row(Label(_("Keys"), "title"), None, close),
            (area, 1),
            margins=(28, 24, 28, 24),
            gap=16,
            inside=self,
        )
        self.resize(980, 616)
        area.setFrameShape(QScrollArea.Shape.NoFrame)
        close.setFocus()

    def _group(self, group: KeyGroup) -> QWidget:
        grid = QGridLayout()
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(16)
        grid.setVerticalSpacing(4)
        grid.setColumnMinimumWidth(0, 112)
        grid.setColumnStretch(1, 1)
        for line, (keys, words) in enumerate(group.keys):
            caps = [keys] if "…" in keys else keys.split()
            grid.addLayout(row(*(KeyCap(k) for k in caps), None, gap=4), line, 0)
            grid.addWidget(Label(words, "body"), line, 1)
        return panel(column(Label(group.title, "heading"), grid, gap=10))

    def keyPressEvent(self, event) -> None:
        if event.text() == "?":
            self.accept()
            return
        super().keyPressEvent(event)
