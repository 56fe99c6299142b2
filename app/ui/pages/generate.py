"""Generate: documents in, candidates out, a person decides, the accepted go into a deck."""

import gc
from collections.abc import Callable, Sequence
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QFileDialog, QSlider, QStackedWidget

from app.documents.document import Document
from app.documents.part_choice import EVERYTHING, PartChoice
from app.documents.parts import Outline
from app.documents.reading import DOCUMENT_SUFFIXES
from app.errors import UserError
from app.settings import SettingsFile
from app.ui.models.adding import Adding, add_candidates, take_back
from app.ui.models.grouping import Arranger, Order
from app.ui.models.judging import Decision, Judging
from app.ui.models.meeting import Meeting, meet, verdicts
from app.ui.models.request import Offer, Request, answer
from app.ui.pages.living import Living
from app.ui.pages.page import Page, Surroundings
from app.ui.shipped import SAMPLE
from app.ui.widgets.arranging import column
from app.ui.widgets.drop_face import DropFace
from app.ui.widgets.fields import ComboBox
from app.ui.widgets.judging_pane import JudgingPane
from app.ui.widgets.parts_face import PartsFace
from app.ui.widgets.reader import Quoted
from app.ui.widgets.review_face import ReviewFace
from app.ui.widgets.wait_face import WaitFace
from app.ui.work import Task
from app.wording import gettext as _
from app.wording import ngettext

if TYPE_CHECKING:
    from app.generation import Generation

Make = Callable[[Task, Request], "Generation | Offer"]
READABLE = " ".join(f"*{suffix}" for suffix in DOCUMENT_SUFFIXES)


def make_in_worker(task: Task, request: Request) -> "Generation | Offer":
    """Read and generate in a process of its own, so that the window never waits."""
    from app.documents.worker import run_in_worker

    return run_in_worker(answer, request, progress=task.report, cancelled=task.is_cancelled)


class GeneratePage(Page):
    """Four faces: choose documents, wait, choose parts of long ones, judge."""

    def __init__(self, surroundings: Surroundings, make: Make = make_in_worker) -> None:
        super().__init__(surroundings)
        self.make = make
        self._task: Task | None = None
        self._generation: Generation | None = None
        self.living = Living(self, lambda: self.review.notices, self.show_fact)
        self._parts = EVERYTHING
        self._offered: tuple[Document, ...] = ()
        self._adding: Adding | None = None
        self._drop, self._wait = DropFace(), WaitFace()
        self.choose_button, self.cancel_button = self._drop.choose_button, self._wait.cancel_button
        self._drop.choice_asked.connect(self.choose)
        self._drop.sample_asked.connect(lambda: self.make_cards([SAMPLE], ask=self._drop.asks_parts))
        self._wait.cancel_asked.connect(self.cancel)
        self._stack = QStackedWidget()
        self._stack.addWidget(self._drop)
        self._stack.addWidget(self._wait)
        column(self._stack, inside=self)
        self.on_key("Esc", self._escape)

    @cached_property
    def review(self) -> ReviewFace:
        """The face to judge on, built when it is first needed: it is most of the page."""
        made = ReviewFace()
        made.add_asked.connect(self.add_accepted)
        made.undo_asked.connect(self.take_decision_back)
        made.amount_chosen.connect(lambda amount: self.surroundings.settings.change(amount=amount))
        made.order_chosen.connect(lambda order: self.surroundings.settings.change(order=order.value))
        made.parts_asked.connect(self.choose_parts)
        made.pane.study_asked.connect(lambda: self.place_asked.emit("study", "next"))
        made.timeline_asked.connect(lambda: self.dialog_asked.emit("timeline"))
        made.notices.renewal_asked.connect(self.living.see_changes)
        made.notices.left_out_asked.connect(self.show_left_out)
        made.notices.contradictions_asked.connect(self.living.see_contradictions)
        self._stack.addWidget(made)
        self._bind_keys(made)
        return made

    @cached_property
    def parts_face(self) -> PartsFace:
        """The face to choose parts on, built when a document is long enough for it."""
        made = PartsFace()
        made.made.connect(self._make_of_parts)
        made.left.connect(self._leave_parts)
        self._stack.addWidget(made)
        for keys, run in (
            ("Return", made.make),
            ("Enter", made.make),
            ("Ctrl+Return", made.make),
            ("A", lambda: made.choose_all(True)),
            ("N", lambda: made.choose_all(False)),
        ):
            self.on_key(keys, run, made)
        return made

    @property
    def pane(self) -> JudgingPane:
        """The document and its candidates."""
        return self.review.pane

    @property
    def slider(self) -> QSlider:
        """How many candidates are shown."""
        return self.review.slider

    @property
    def deck_field(self) -> ComboBox:
        """The deck that the accepted go into."""
        return self.review.deck_field

    def _bind_keys(self, review: ReviewFace) -> None:
        pane = review.pane
        for keys, run in (
            ("J", lambda: pane.go(1)),
            ("K", lambda: pane.go(-1)),
            ("A", lambda: pane.decide(Decision.ACCEPTED)),
            ("X", lambda: pane.decide(Decision.REJECTED)),
            ("E", pane.edit),
            ("Shift+A", lambda: pane.decide_section(Decision.ACCEPTED)),
            ("Shift+X", lambda: pane.decide_section(Decision.REJECTED)),
            ("Shift+J", lambda: pane.go_section(1)),
            ("Shift+K", lambda: pane.go_section(-1)),
            ("O", review.choose_next_order),
            ("P", self.choose_parts),
            ("U", self.living.see_changes),
            ("I", self.show_left_out),
            ("C", self.living.see_contradictions),
            ("T", lambda: self.dialog_asked.emit("timeline")),
            ("Ctrl+Shift+A", lambda: pane.decide_all(Decision.ACCEPTED)),
            ("Ctrl+Shift+X", lambda: pane.decide_all(Decision.REJECTED)),
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

    # From documents to candidates

    def choose(self) -> None:
        """Ask for files."""
        names, _chosen = QFileDialog.getOpenFileNames(
            self, _("Choose documents"), "", f"{_('Documents')} ({READABLE})"
        )
        if names:
            self.make_cards([Path(name) for name in names], ask=self._drop.asks_parts)

    def make_cards(self, paths: Sequence[Path], *, ask: bool = False) -> None:
        """Read documents and offer what was found; long ones, or if asked for, first their parts."""
        self._begin(Request(tuple(paths), ask=ask))

    def _begin(self, request: Request) -> None:
        if self._task is not None:
            self._task.cancel()
        if not request.is_read:
            self.leave()
        self._wait.begin(request.names)
        self._stack.setCurrentWidget(self._wait)
        self._task = self.work.run(
            lambda task: self.make(task, request),
            done=lambda made: self._meet(made, request.parts),
            failed=self._fail,
            progress=self._wait.show_progress,
        )
        self.cancel_button.setFocus()
        QTimer.singleShot(50, self, lambda: self.review)

    def cancel(self) -> None:
        """Stop the work; nothing was changed by it."""
        if self._task is not None:
            self._task.cancel()
        self._go_back()

    def _fail(self, error: Exception) -> None:
        self._go_back()
        self.work.failed.emit(error)

    def choose_parts(self) -> None:
        """Let other parts of the documents that are being judged be chosen."""
        if self._generation is not None and self.pane.judging is not None:
            self._show_parts(self.pane.judging.outlines, self._parts)

    def _show_parts(self, outlines: Sequence[Outline], choice: PartChoice = EVERYTHING) -> None:
        self._task, self._offered = None, tuple(o.document for o in outlines)
        self.parts_face.show_outlines(outlines, choice)
        self._stack.setCurrentWidget(self.parts_face)
        self.parts_face.tree.setFocus()

    def _make_of_parts(self, choice: PartChoice) -> None:
        self._begin(Request(self._offered, choice))

    def _leave_parts(self) -> None:
        self._go_back()

    def _go_back(self) -> None:
        self._task = None
        self._stack.setCurrentWidget(self.review if self._generation else self._drop)
        self.enter()

    def show_generation(self, generation: "Generation") -> None:
        """Offer what was found, whatever the collection knows of it."""
        met = Meeting(generation, generation)
        self._offer(met, begin_judging(met, self.surroundings.settings))

    def _meet(self, made: "Generation | Offer", parts: PartChoice) -> None:
        """Look up what the collection knows of the documents before anything is offered."""
        if isinstance(made, Offer):
            self._show_parts(made.outlines)
            return
        self._task = self.desk.ask(
            lambda collection: meet(collection, made, partly=parts != EVERYTHING),
            lambda met: self._begin_judging(met, parts),
            self._fail,
        )

    def _begin_judging(self, met: Meeting, parts: PartChoice, *, left_out: bool = False) -> None:
        settings = self.surroundings.settings
        self._task = self.work.run(
            lambda _task: begin_judging(met, settings, left_out=left_out),
            done=lambda judging: self._offer(met, judging, parts, left_out=left_out),
            failed=self._fail,
        )

    def _offer(
        self, met: Meeting, judging: Judging, parts: PartChoice = EVERYTHING, *, left_out: bool = False
    ) -> None:
        generation = met.generation
        if not generation.deck.notes:
            words = _(
                "No dates, concepts or references that make a good card were found in “{title}”. "
                "You can still write cards by hand with Ctrl+N."
            )
            self._fail(UserError(words.format(title=generation.deck.name)))
            return
        before = self._generation
        if before is not None and before.deck.id == generation.deck.id and self.pane.judging is not None:
            judging.take_over(self.pane.judging)
        self._task, self._generation, self._adding, self._parts = None, generation, None, parts
        self._stack.setCurrentWidget(self.review)
        self.living.show_meeting(met, partly=parts != EVERYTHING, left_out_shown=left_out)
        self.review.show_judging(judging, generation.documents)
        self._list_decks(met.renewal.name if met.renewal else generation.deck.name)
        self.pane.view.setFocus()
        if met.renewal is not None and met.renewal.is_pressing and not left_out and self.isVisible():
            self.living.see_changes()

    # What the collection knows of the documents

    def show_left_out(self) -> None:
        """Offer also what was rejected in an earlier review, as rejected."""
        met = self.living.meeting
        if met is not None and met.left_out and self._task is None:
            self._begin_judging(met, self._parts, left_out=True)

    @property
    def generation(self) -> "Generation | None":
        """What is being judged."""
        return self._generation if self._is_judging() else None

    def show_fact(self, fact_id: str) -> None:
        """Open the candidate made of a fact; where there is none to judge, its place in the document."""
        generation, judging = self._generation, self.pane.judging
        if generation is not None and judging is not None:
            self.pane.open_fact(next((f for f in generation.deck.facts if f.id == fact_id), None))

    def leave(self) -> None:
        """Remember what was rejected since cards were added last."""
        generation, judging = self._generation, self.pane.judging if self._generation else None
        rejected = judging.report_rejected() if judging else []
        if generation is not None and rejected:
            judgements, documents = verdicts((), rejected), generation.documents
            self.desk.ask(lambda collection: collection.updates.remember(judgements, documents))

    def _list_decks(self, name: str | None = None) -> None:
        self.desk.ask(
            lambda collection: [d.name for d in collection.decks()],
            lambda names: self.review.list_decks(names, name),
        )

    # From candidates to cards

    def add_accepted(self) -> None:
        """Put the accepted into the deck that is named."""
        judging, generation = self.pane.judging, self._generation
        if judging is None or generation is None:
            return
        accepted = judging.accepted()
        if not accepted:
            self.said.emit(_("Nothing is accepted yet: A accepts the open candidate"), None)
            return
        name = self.deck_field.currentText().strip() or generation.deck.name
        count = sum(len(c.cards) for c in accepted)
        rejected, review = judging.rejected_since(), judging.add()
        self.pane.show_all_again()

        def told(adding: Adding) -> None:
            self._adding = adding
            words = ngettext("{count} card added to “{deck}”", "{count} cards added to “{deck}”", count)
            self.said.emit(words.format(count=count, deck=name), self.take_added_back)
            self._list_decks()

        def failed(error: Exception) -> None:
            self.pane.undo()
            self.work.failed.emit(error)

        self.desk.ask(
            lambda collection: add_candidates(collection, name, accepted, generation, review, rejected),
            told,
            failed,
        )

    def take_added_back(self) -> None:
        """Take the cards that were added last out of the collection and offer them again."""
        adding, judging = self._adding, self.pane.judging
        if adding is None or judging is None or not judging.undoes_adding:
            return
        self._adding = None

        def told(_nothing: None) -> None:
            self.pane.undo()
            self.said.emit(_("Undone: {action}").format(action=adding.label), None)
            self._list_decks()

        self.desk.ask(lambda collection: take_back(collection, adding), told)

    # The page

    def quoted(self) -> Quoted | None:
        """The words selected in the document, for a card by hand."""
        return self.pane.reader.quoted() if self._is_judging() else None

    def undo(self) -> bool:
        """Take back the last decision, edit, or adding of cards."""
        judging = self.pane.judging if self._is_judging() else None
        if judging is None or not judging.can_undo:
            return False
        if judging.undoes_adding:
            self.take_added_back()
            return True
        return self.pane.undo()

    def take_decision_back(self) -> None:
        """Undo as a key or a button asks for it."""
        self.undo()

    def enter(self, argument: object = None) -> None:
        if argument == "choose":
            if self._task is None:
                self.choose()
        elif isinstance(argument, list):
            self.make_cards(argument)
        if self._is_judging():
            self.pane.view.setFocus()
        elif self._is_choosing_parts():
            self.parts_face.tree.setFocus()
        elif self._stack.currentWidget() is self._drop:
            self.choose_button.setFocus()

    def refresh(self) -> None:
        if self._generation is not None:
            self._list_decks()
            self.living.meet_again()

    def _is_judging(self) -> bool:
        return self._generation is not None and self._stack.currentWidget() is self.review

    def _is_choosing_parts(self) -> bool:
        return "parts_face" in vars(self) and self._stack.currentWidget() is self.parts_face

    def _escape(self) -> None:
        if self._stack.currentWidget() is self._wait:
            self.cancel()
        elif self._is_choosing_parts():
            self._leave_parts()
        elif self._is_judging() and not self.pane.reader.close_find():
            self.pane.view.setFocus()


def begin_judging(met: Meeting, settings: SettingsFile, *, left_out: bool = False) -> Judging:
    """What the review shows first; for the worker's thread, since a long document gives thousands."""
    made = met.ranked(left_out=left_out)
    amount, order = settings.values.amount, settings.values.order
    known = Order(order) if order in [o.value for o in Order] else Order.PLACE
    judging = Judging(met.candidates(left_out=left_out), made.chosen, amount, Arranger(made.documents), known)
    judging.recall_rejected(met.left_out)
    judging.counts()  # the first look at it is the longest
    gc.freeze()  # all of it stays; without this every full collection would walk through it again
    return judging
