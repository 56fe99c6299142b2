"""Generate: documents in, candidates out, a person decides, the accepted go into a deck."""

from collections.abc import Callable, Sequence
from gettext import gettext as _
from gettext import ngettext
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog, QProgressBar, QSlider, QStackedWidget, QWidget

from app.cards.note import Card
from app.errors import UserError
from app.ui.models.judging import Candidate, Decision, Judging
from app.ui.pages.page import Page, Surroundings
from app.ui.shipped import SAMPLE
from app.ui.theme.typography import font
from app.ui.widgets.arranging import box, column, panel, row
from app.ui.widgets.buttons import Button
from app.ui.widgets.fields import ComboBox
from app.ui.widgets.judging_pane import JudgingPane
from app.ui.widgets.labels import ElidedLabel, IconView, Label
from app.ui.widgets.reader import Quoted
from app.ui.work import Task

if TYPE_CHECKING:
    from app.collection.collection import Collection
    from app.generation import Generation, Progress

Make = Callable[[Task, Sequence[Path]], "Generation"]
READABLE = "*.pdf *.docx *.epub *.html *.htm *.md *.markdown *.txt"


def make_in_worker(task: Task, paths: Sequence[Path]) -> "Generation":
    """Read and generate in a process of its own, so that the window never waits."""
    from app.documents.worker import run_in_worker
    from app.generation import generate

    return run_in_worker(generate, list(paths), progress=task.report, cancelled=task.is_cancelled)


class GeneratePage(Page):
    """Three faces: choose, wait, judge."""

    def __init__(self, surroundings: Surroundings, make: Make = make_in_worker) -> None:
        super().__init__(surroundings)
        self.make = make
        self._task: Task | None = None
        self._generation: Generation | None = None
        self._stack = QStackedWidget()
        for face in (self._build_start(), self._build_wait(), self._build_review()):
            self._stack.addWidget(face)
        column(self._stack, inside=self)
        self._bind_keys()

    def _bind_keys(self) -> None:
        pane = self.pane
        review = self._stack.widget(2)
        for keys, run in (
            ("J", lambda: pane.go(1)),
            ("K", lambda: pane.go(-1)),
            ("A", lambda: pane.decide(Decision.ACCEPTED)),
            ("X", lambda: pane.decide(Decision.REJECTED)),
            ("E", pane.edit),
            ("Shift+A", lambda: pane.decide_section(Decision.ACCEPTED)),
            ("Shift+X", lambda: pane.decide_section(Decision.REJECTED)),
            ("Z", self.take_decision_back),
            ("Ctrl+Return", self.add_accepted),
            ("Ctrl+Enter", self.add_accepted),
            ("L", lambda: pane.reader.select_sentence(1)),
            ("H", lambda: pane.reader.select_sentence(-1)),
            ("N", lambda: self.window().open_new_card()),  # pyright: ignore[reportAttributeAccessIssue]
            ("Ctrl+F", pane.reader.open_find),
            ("PgUp", lambda: pane.reader.passage.turn(-1)),
            ("PgDown", lambda: pane.reader.passage.turn(1)),
        ):
            self.on_key(keys, run, review)
        self.on_key("Esc", self._escape)

    # Choose

    def _build_start(self) -> QWidget:
        drop = box("drop")
        self.choose_button = Button(_("Choose documents"), "folder", "Ctrl+O", "primary", height=48, pad=20)
        self.choose_button.clicked.connect(self.choose)
        sample = Button(_("Sample reading"), "book", height=48, pad=20)
        sample.clicked.connect(lambda: self.make_cards([SAMPLE]))
        if not SAMPLE.exists():
            sample.hide()
        mark = IconView("upload", "accent", 40)
        column(
            None,
            row(None, mark, None),
            16,
            _centred(Label(_("Drop documents here"), "title")),
            4,
            _centred(Label(_("PDF, Word, EPUB, web pages, Markdown or plain text"), "muted")),
            24,
            row(None, self.choose_button, sample, None, gap=12),
            None,
            margins=(32, 32, 32, 32),
            inside=drop,
        )
        drop.setMinimumHeight(320)
        drop.setMaximumHeight(460)
        drop.setMaximumWidth(960)
        privacy = Label(
            _("Everything is read and kept on this computer. Several documents make one deck together."),
            "small",
        )
        title = column(
            Label(_("Generate"), "title"),
            Label(_("Make cards from the dates, concepts and authors in a document"), "muted"),
            gap=2,
        )
        inner = column(title, 20, (drop, 10), 12, privacy, None)
        holder = panel(inner)
        holder.setMaximumWidth(960)
        return panel(row(None, (holder, 1000), None, margins=(32, 36, 32, 32)))

    def choose(self) -> None:
        """Ask for files."""
        names, _chosen = QFileDialog.getOpenFileNames(
            self, _("Choose documents"), "", f"{_('Documents')} ({READABLE})"
        )
        if names:
            self.make_cards([Path(name) for name in names])

    # Wait

    def _build_wait(self) -> QWidget:
        self._stage = _centred(Label("", "heading"))
        self._name = _centred(Label("", "muted"))
        self._bar = QProgressBar()
        self._bar.setTextVisible(False)
        self._bar.setFixedWidth(360)
        self._bar.setAccessibleName(_("Progress"))
        self.cancel_button = Button(_("Cancel"), None, "Esc")
        self.cancel_button.clicked.connect(self.cancel)
        return panel(
            column(
                None,
                row(None, IconView("generate", "accent", 40), None),
                20,
                self._stage,
                4,
                self._name,
                20,
                row(None, self._bar, None),
                28,
                row(None, self.cancel_button, None),
                None,
                margins=(32, 32, 32, 32),
            )
        )

    def make_cards(self, paths: Sequence[Path]) -> None:
        """Read documents and offer what was found."""
        if self._task is not None:
            self._task.cancel()
        names = ", ".join(p.name for p in paths)
        self._stage.setText(_("Getting ready"))
        self._name.setText(names if len(names) < 80 else _("{count} documents").format(count=len(paths)))
        self._bar.setRange(0, 0)
        self._stack.setCurrentIndex(1)
        self._task = self.work.run(
            lambda task: _with_candidates(self.make(task, paths)),
            done=lambda made: self.show_generation(*made),
            failed=self._fail,
            progress=self._show_progress,
        )
        self.cancel_button.setFocus()

    def _show_progress(self, progress: "Progress") -> None:
        self._stage.setText(progress.stage)
        self._bar.setRange(0, progress.of)
        self._bar.setValue(progress.done)

    def cancel(self) -> None:
        """Stop the work; nothing was changed by it."""
        if self._task is not None:
            self._task.cancel()
            self._task = None
        self._stack.setCurrentIndex(2 if self._generation else 0)

    def _fail(self, error: Exception) -> None:
        self._task = None
        self._stack.setCurrentIndex(2 if self._generation else 0)
        self.work.failed.emit(error)

    # Judge

    def _build_review(self) -> QWidget:
        self.pane = JudgingPane()
        self.pane.changed.connect(self._show_counts)
        self.pane.study_asked.connect(lambda: self.place_asked.emit("study", "next"))
        self._subject = ElidedLabel("", "muted", "muted")
        self._title = Label(_("Generate"), "title")
        self.undo_button = Button(_("Undo"), "undo", "Z", "ghost", pad=10)
        self.undo_button.clicked.connect(self.take_decision_back)
        self.deck_field = ComboBox()
        self.deck_field.setEditable(True)
        self.deck_field.setInsertPolicy(ComboBox.InsertPolicy.NoInsert)
        self.deck_field.setFont(font())
        self.deck_field.setFixedWidth(220)
        self.deck_field.setAccessibleName(_("Deck for the accepted cards"))
        self.deck_field.setToolTip(_("Deck for the accepted cards: choose one, or type a new name"))
        self.add_button = Button(_("Add cards"), "add", None, "primary")
        self.add_button.setToolTip("Ctrl+Return")
        self.add_button.clicked.connect(self.add_accepted)
        head = row(
            (column(self._title, self._subject, gap=2), 1),
            self.undo_button,
            Label(_("to"), "muted"),
            self.deck_field,
            self.add_button,
            gap=10,
        )
        made = QWidget()
        column(head, self._build_strip(), (self.pane, 1), margins=(32, 20, 32, 24), gap=16, inside=made)
        return made

    def _build_strip(self) -> QWidget:
        self.slider = QSlider(Qt.Orientation.Horizontal)
        self.slider.setRange(0, 100)
        self.slider.setFixedSize(200, 24)
        self.slider.setPageStep(10)
        self.slider.setAccessibleName(_("How many candidates: essentials to everything"))
        self.slider.valueChanged.connect(self._slide)
        self._shown = Label("", "muted")
        self._accepted, self._rejected, self._left = (Label("", "strong") for _index in range(3))
        strip = box("card")
        strip.setFixedHeight(56)
        row(
            Label(_("Essentials"), "strong"),
            self.slider,
            Label(_("Everything"), "strong"),
            8,
            self._shown,
            None,
            _count("accept", "good", self._accepted, _("accepted")),
            _count("reject", "again", self._rejected, _("rejected")),
            _count("left", "muted", self._left, _("left")),
            margins=(24, 0, 24, 0),
            gap=12,
            inside=strip,
        )
        return strip

    def show_generation(
        self, generation: "Generation", candidates: Sequence[Candidate] | None = None
    ) -> None:
        """Offer what was found; `candidates` when they were put together off the window's thread."""
        self._task = None
        if not generation.deck.notes:
            self._stack.setCurrentIndex(0)
            self.work.failed.emit(
                UserError(
                    _(
                        "No dates, concepts or references that make a good card were found in “{title}”. "
                        "You can still write cards by hand with Ctrl+N."
                    ).format(title=generation.deck.name)
                )
            )
            return
        self._generation = generation
        amount = self.surroundings.settings.values.amount
        if candidates is None:
            candidates = candidates_of(generation)
        sources = [d.id for d in generation.documents]
        judging = Judging(candidates, generation.chosen, amount, sources)
        self.slider.blockSignals(True)
        self.slider.setValue(round(amount * 100))
        self.slider.blockSignals(False)
        self._subject.setText(_subject(generation))
        self._stack.setCurrentIndex(2)
        self.pane.show_judging(judging, generation.documents)
        self._list_decks(generation.deck.name)
        self.pane.view.setFocus()

    def _list_decks(self, name: str | None = None) -> None:
        def told(names: list[str]) -> None:
            kept = name or self.deck_field.currentText()
            self.deck_field.clear()
            self.deck_field.addItems(list(dict.fromkeys((kept, *names))))
            self.deck_field.setEditText(kept)
            self.deck_field.show_start()

        self.desk.ask(lambda collection: [d.name for d in collection.decks()], told)

    def _slide(self, value: int) -> None:
        if self.pane.judging is not None:
            keep = self.pane.current
            self.pane.judging.show_amount(value / 100)
            self.pane.show_all_again(keep.id if keep else None)
            self.surroundings.settings.change(amount=value / 100)

    def _show_counts(self) -> None:
        if self.pane.judging is None:
            return
        counts = self.pane.judging.counts()
        self._accepted.setText(str(counts.accepted))
        self._rejected.setText(str(counts.rejected))
        self._left.setText(str(counts.left))
        self._shown.setText(_("{shown} of {of} shown").format(shown=counts.shown, of=counts.of))
        words = ngettext("Add {count} card", "Add {count} cards", counts.cards).format(count=counts.cards)
        self.add_button.say(words if counts.cards else _("Add cards"))
        self.add_button.setEnabled(counts.cards > 0)
        self.undo_button.setEnabled(self.pane.judging.can_undo)

    def add_accepted(self) -> None:
        """Put the accepted into the deck that is named."""
        judging, generation = self.pane.judging, self._generation
        if judging is None or generation is None:
            return
        accepted = judging.accepted()
        name = self.deck_field.currentText().strip() or generation.deck.name
        if not accepted:
            self.said.emit(_("Nothing is accepted yet: A accepts the open candidate"), None)
            return
        ids = [c.id for c in accepted]
        count = sum(len(c.cards) for c in accepted)
        taken = {"created": False}
        judging.decide(ids, Decision.ADDED)
        self.pane.show_all_again()

        def told(created: bool) -> None:
            taken["created"] = created
            words = ngettext("{count} card added to “{deck}”", "{count} cards added to “{deck}”", count)
            self.said.emit(words.format(count=count, deck=name), take_back)
            self._list_decks()

        def take_back() -> None:
            self.pane.undo()
            if taken["created"]:
                self.desk.ask(lambda collection: collection.undo())
            self.take_back()

        def failed(error: Exception) -> None:
            self.pane.undo()
            self.work.failed.emit(error)

        self.desk.ask(lambda collection: add_candidates(collection, name, accepted, generation), told, failed)

    # The page

    def quoted(self) -> Quoted | None:
        """The words selected in the document, for a card by hand."""
        return self.pane.reader.quoted() if self._stack.currentIndex() == 2 else None

    def undo(self) -> bool:
        """Take back the last decision."""
        return self._stack.currentIndex() == 2 and self.pane.undo()

    def take_decision_back(self) -> None:
        """Undo as a key or a button asks for it."""
        self.undo()

    def enter(self, argument: object = None) -> None:
        if argument == "choose":
            if self._task is None:
                self.choose()
        elif isinstance(argument, list):
            self.make_cards(argument)
        if self._stack.currentIndex() == 2:
            self.pane.view.setFocus()
        elif self._stack.currentIndex() == 0:
            self.choose_button.setFocus()

    def refresh(self) -> None:
        if self._generation is not None:
            self._list_decks()

    def _escape(self) -> None:
        if self._stack.currentIndex() == 1:
            self.cancel()
        elif self._stack.currentIndex() == 2:
            if self.pane.reader.close_find():
                return
            self.pane.view.setFocus()


def _with_candidates(generation: "Generation") -> "tuple[Generation, list[Candidate]]":
    return generation, candidates_of(generation)


def candidates_of(generation: "Generation") -> list[Candidate]:
    """Every note with its cards and fact, best first."""
    facts = {f.id: f for f in generation.deck.facts}
    notes = {n.id: n for n in generation.deck.notes}
    cards_of: dict[str, list[Card]] = {}
    for card in generation.deck.cards:
        cards_of.setdefault(card.note, []).append(card)
    made: list[Candidate] = []
    for note_id in generation.ranked:
        note = notes[note_id]
        cards = tuple(cards_of.get(note_id, ()))
        if note.fact in facts and cards:
            made.append(Candidate(note, cards, facts[note.fact]))
    return made


def add_candidates(
    collection: "Collection", deck: str, accepted: Sequence[Candidate], generation: "Generation"
) -> bool:
    """Put candidates into a deck; whether the deck was made for them. Runs where the collection lives."""
    facts = [c.fact for c in accepted]
    used = {e.source for f in facts for e in f.evidence}
    created = collection.deck_named(deck) is None
    collection.add_notes(
        collection.create_deck(deck),
        [c.note for c in accepted],
        [card for c in accepted for card in c.cards],
        facts,
        [s for s in generation.deck.sources if s.id in used],
        [d for d in generation.documents if d.id in used],
        label=_("Add cards to {deck}").format(deck=deck),
    )
    return created


def _subject(generation: "Generation") -> str:
    titles = [d.title for d in generation.documents]
    if len(titles) == 1:
        return titles[0]
    return _("{first} and {count} more").format(first=titles[0], count=len(titles) - 1)


def _centred(label: Label) -> Label:
    label.setAlignment(Qt.AlignmentFlag.AlignCenter)
    return label


def _count(icon: str, tone: str, number: Label, words: str) -> QWidget:
    return panel(row(IconView(icon, tone, 16), number, Label(words, "muted"), gap=6))
