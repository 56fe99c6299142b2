"""Choosing what to study beside a deck's day: a list of one's own, or dates to put in order."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from app.study.ordering import DatedCard, choose_together
from app.ui.dialogs.palette import Command
from app.wording import gettext as _

if TYPE_CHECKING:
    from app.collection.collection import Collection
    from app.ui.pages.study import StudyPage


class Choosing:
    """Opens the dialogs for it over a study page."""

    def __init__(self, page: "StudyPage") -> None:
        """Belongs to the page."""
        self._page = page

    def choose_custom(self) -> None:
        """Choose what to study beside what is due."""
        from app.ui.dialogs.custom_study import CustomStudyDialog

        page = self._page
        dialog = CustomStudyDialog(page.surroundings, page.deck or page.picker.current, page)
        dialog.chosen.connect(page.start_custom)
        page.open_dialog(dialog)

    def order_dates(self) -> None:
        """Put dated cards of a deck in order."""
        page, deck = self._page, self._page.picker.current
        if deck is None:
            return

        def find(collection: "Collection") -> tuple[DatedCard, ...]:
            cards = collection.studying.dated_cards(deck)
            return choose_together(cards, f"{deck} {collection.answers()}")

        page.desk.ask(find, self._show_dates)

    def _show_dates(self, cards: tuple[DatedCard, ...]) -> None:
        from app.ui.dialogs.order_dates import OrderDatesDialog

        page = self._page
        if not cards:
            page.said.emit(
                _("An order needs three dated cards, one of them due. There are fewer here."), None
            )
            return
        dialog = OrderDatesDialog(page.surroundings, cards, page)
        dialog.rated.connect(lambda: page.said.emit(_("Dates put in order"), page.take_back))
        dialog.finished.connect(lambda _result: page.refresh())
        page.open_dialog(dialog)

    def commands(self, *, at_picker: bool) -> Sequence[Command]:
        """What the palette offers of it."""
        made = [Command(_("Custom study"), self.choose_custom, "custom", "C")]
        if at_picker:
            way = Command(_("Another way to answer"), self._page.deeds.change_way, "choose", "W")
            made.append(way)
            made.append(Command(_("Put dates in order"), self.order_dates, "order", "L"))
            if self._page.picker.place is not None:
                made.append(Command(_("Go on where you stopped"), self._page.go_on, "play", "G"))
        return made
