"""Reading a card's sentence again for other cards: in a process of its own, while the dialog waits."""

from typing import TYPE_CHECKING

from shiboken6 import isValid

from app.ui.work import Task
from app.wording import gettext as _

if TYPE_CHECKING:
    from app.cards.writing import Written
    from app.collection.bad_cards import Offer, Sentence
    from app.ui.dialogs.bad_card import BadCardDialog
    from app.ui.pages.page import Page


def read_sentence_again(page: "Page", dialog: "BadCardDialog", card: str) -> None:
    """Offer in the dialog whatever else can be asked of the sentence that a card comes from."""

    def tell(offers: "list[Offer]") -> None:
        if isValid(dialog):
            dialog.add(offers)
            if not dialog.boxes:
                dialog.tell(_("No other card can be made of this sentence."))
            elif not offers:
                dialog.tell(_("The sentence gives no more cards."))

    def look_up(written: "list[Written]") -> None:
        page.desk.ask(lambda collection: collection.studying.bad_cards.offers_of(card, written), tell)

    def read(sentence: "Sentence | None") -> None:
        if sentence is None:
            dialog.tell(_("The text of the document that this card came from is not in the collection."))
            return

        def run(task: Task) -> "list[Written]":
            from app.documents.worker import run_in_worker
            from app.sentence_cards import write_from_sentence

            place = (sentence.document, sentence.start, sentence.end)
            return run_in_worker(write_from_sentence, *place, cancelled=task.is_cancelled)

        page.work.run(run, done=look_up)

    page.desk.ask(lambda collection: collection.studying.bad_cards.sentence(card), read)
