"""Note types as the tables keep them: ours and foreign ones, by name."""

from collections.abc import Iterable

from app.cards.note import Card, Note
from app.collection.changes import Action
from app.collection.store import Store


class StoredNoteTypes:
    """Row ids of note types and templates by name; what is missing is made when asked for."""

    def __init__(self, store: Store) -> None:
        """Read what the collection has."""
        self._types: dict[str, int] = {
            r["name"]: r["id"] for r in store.query("select id, name from notetypes")
        }
        self._templates: dict[tuple[int, str], tuple[int, int]] = {
            (r["notetype"], r["name"]): (r["id"], r["position"])
            for r in store.query("select id, notetype, name, position from templates")
        }

    def of(self, action: Action, note: Note) -> int:
        """The row id of a note's type, made with the note's fields when it is foreign and new."""
        if note.type not in self._types:
            number = action.insert("notetypes", [{"name": note.type, "title": note.type, "number": 0}])[0]
            rows = [{"notetype": number, "position": i, "name": f} for i, f in enumerate(note.fields)]
            action.insert("fields", rows)
            self._types[note.type] = number
        return self._types[note.type]

    def template(self, action: Action, note_type: int, name: str) -> tuple[int, int]:
        """The row id and place of a template of a note type."""
        key = (note_type, name)
        if key not in self._templates:
            place = sum(owner == note_type for owner, _name in self._templates)
            row = {"notetype": note_type, "position": place, "name": name, "title": name}
            self._templates[key] = (action.insert("templates", [row])[0], place)
        return self._templates[key]


def ordinals(cards: Iterable[Card], places: dict[str, int]) -> dict[str, int]:
    """The order of a note's cards: by the template's place, clozes by their number."""
    found: dict[str, int] = {}
    for card in cards:
        cloze = card.id.rpartition(".c")[2]
        found[card.id] = int(cloze) - 1 if cloze.isdecimal() and len(cloze) < 6 else places[card.template]
    return found
