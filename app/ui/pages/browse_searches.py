"""Keeping searches: saved under a name, renamed, forgotten."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from app.wording import gettext as _

if TYPE_CHECKING:
    from app.collection.collection import Collection
    from app.ui.pages.browse import BrowsePage


class KeptSearches:
    """What Browse does with its saved searches."""

    def __init__(self, page: "BrowsePage") -> None:
        self._page = page

    def save(self) -> None:
        """Save what is searched for, the chosen filter and deck with it."""
        query = self._page.as_one_query()
        self._ask_name(_("Save this search"), query, "", lambda c, name: c.finding.save(name, query))

    def rename(self, name: str) -> None:
        """Give a saved search another name."""
        self._ask_name(_("Rename search"), name, name, lambda c, new: c.finding.rename(name, new))

    def forget(self, name: str) -> None:
        """Forget a saved search; the toast brings it back."""
        page = self._page

        def forget(collection: "Collection") -> str:
            query = collection.finding.saved().get(name, "")
            collection.finding.forget(name)
            return query

        def told(query: str) -> None:
            words = _("Search “{name}” deleted").format(name=name)
            page.said.emit(words, lambda: page.desk.ask(lambda c: c.finding.save(name, query), page.look_up))
            page.look_up()

        page.desk.ask(forget, told)

    def _ask_name(self, title: str, about: str, name: str, keep: "Callable[[Collection, str], None]") -> None:
        from app.ui.dialogs.bulk_changes import NameDialog

        page = self._page

        def save(chosen: str) -> None:
            words = _("Search saved as “{name}”").format(name=chosen)

            def told(_nothing: None) -> None:
                page.said.emit(words, None)
                page.look_up()

            page.desk.ask(lambda c: keep(c, chosen), told)

        dialog = NameDialog(title, about or _("All cards"), name, page.window())
        dialog.chosen.connect(save)
        page.dialog_made.emit(dialog)
