"""What a running Anki says of itself over AnkiConnect, held against what it may say.

Everything here only reads, but for `take_in`.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from app.errors import UserError
from app.interchange.anki.connect import (
    PROTOCOL,
    AnkiRefusedError,
    AnkiSilentError,
    AnswerTooLargeError,
    Line,
    plain_words,
    too_old,
)
from app.wording import gettext as _

AT_ONCE = 500
"""Notes asked for at once: AnkiConnect reads a request a kilobyte at a time."""
ASKING = 120.0
"""Seconds for the handshake: a person may have to answer a question in Anki."""
TAKING_IN = 1800.0
"""Seconds for an import."""

_UNKNOWN_ACTION = "unsupported action"


@dataclass(frozen=True, slots=True)
class TheirNote:
    """A note as Anki has it. `modified` is in seconds; None where AnkiConnect is too old to say."""

    number: int
    type: str
    fields: Mapping[str, str]
    tags: tuple[str, ...]
    modified: int | None = None


class Anki:
    """A running Anki."""

    def __init__(self, line: Line) -> None:
        self._line = line

    def greet(self) -> str:
        """Ask to be let in; returns the open profile's name, empty where AnkiConnect is too old to say."""
        try:
            told = self._line.ask("requestPermission", patience=ASKING)
        except AnkiRefusedError as refusal:
            if _UNKNOWN_ACTION not in refusal.reason:
                raise
        else:
            self._check_permission(told)
        version = self._line.ask("version")
        if type(version) is not int:
            raise _malformed()
        if version < PROTOCOL:
            raise too_old(version)
        self.deck_names()  # fails where no profile is open
        profile = self._line_or("getActiveProfile", "")
        return plain_words(profile) if isinstance(profile, str) else ""

    def _check_permission(self, told: Any) -> None:
        if not isinstance(told, dict) or not isinstance(told.get("permission"), str):
            raise _malformed()
        if told["permission"] != "granted":
            raise UserError(_("Anki did not give the permission that Lectern asked for."))
        if told.get("requireApikey", told.get("requireApiKey")) and not self._line.key:
            raise UserError(
                _(
                    "This AnkiConnect wants a key: copy “apiKey” from its settings in Anki into Lectern's "
                    "settings."
                )
            )

    def _line_or(self, action: str, otherwise: Any) -> Any:
        """The answer, or what stands for it where AnkiConnect does not know the question."""
        try:
            return self._line.ask(action)
        except AnkiRefusedError as refusal:
            if _UNKNOWN_ACTION not in refusal.reason:
                raise
            return otherwise

    def deck_names(self) -> set[str]:
        """All decks, with the whole path of each."""
        names = self._line.ask("deckNames")
        if not isinstance(names, list) or not all(_is_text(name) for name in names):
            raise _malformed()
        return set(names)

    def note_types(self) -> dict[int, str]:
        """Names of note types by their numbers."""
        types = self._line.ask("modelNamesAndIds")
        if not isinstance(types, dict) or not all(type(number) is int for number in types.values()):
            raise _malformed()
        if not all(_is_text(name) for name in types):
            raise _malformed()
        return {number: name for name, number in types.items()}

    def find_notes(self, query: str) -> list[int]:
        """The numbers of notes that Anki's search finds."""
        return _numbers(self._line.ask("findNotes", {"query": query}))

    def notes(
        self, numbers: Iterable[int], report: Callable[[int, int], object] = lambda _done, _of: None
    ) -> dict[int, TheirNote]:
        """Those of the notes that there are, by their numbers; `report` hears how many were asked for."""
        asked = list(dict.fromkeys(numbers))
        found: dict[int, TheirNote] = {}
        for start in range(0, len(asked), AT_ONCE):
            report(start, len(asked))
            for note in self._some_notes(asked[start : start + AT_ONCE]):
                found[note.number] = note
        return found

    def _some_notes(self, numbers: Sequence[int]) -> list[TheirNote]:
        try:
            told = self._line.ask("notesInfo", {"notes": list(numbers)})
        except AnswerTooLargeError:
            if len(numbers) == 1:
                raise
            half = len(numbers) // 2
            return self._some_notes(numbers[:half]) + self._some_notes(numbers[half:])
        if not isinstance(told, list) or len(told) > len(numbers):
            raise _malformed()
        wanted = set(numbers)
        notes = [_read_note(one) for one in told if one]
        return [note for note in notes if note.number in wanted]

    def take_in(self, package: Path) -> None:
        """Let Anki import a package: a note that is there already is changed where the package's is newer."""
        try:
            done = self._line.ask("importPackage", {"path": package.as_posix()}, patience=TAKING_IN)
        except AnkiSilentError:
            raise AnkiSilentError(
                _(
                    "Anki was sent the deck and did not say whether it took it in. Look at the deck there, "
                    "then send it again: nothing will be there twice."
                )
            ) from None
        except AnkiRefusedError as refusal:
            raise UserError(
                _(
                    "Anki took nothing in: {reason} If Anki runs in a sandbox (Flatpak, Snap) it can't read "
                    "what Lectern writes: export the deck to a file and open it in Anki."
                ).format(reason=_sentence(refusal.reason))
            ) from None
        if done is not True:
            raise UserError(_("Anki took nothing in: it has no collection open."))


def _read_note(told: Any) -> TheirNote:
    if not isinstance(told, dict) or not isinstance(fields := told.get("fields"), dict):
        raise _malformed()
    values: dict[str, Any] = {name: one.get("value") for name, one in fields.items() if isinstance(one, dict)}
    tags, number, kind = told.get("tags"), told.get("noteId"), told.get("modelName")
    if (
        len(values) < len(fields)
        or not isinstance(tags, list)
        or not all(_is_text(text) for text in (*values, *values.values(), *tags, kind))
        or type(number) is not int
    ):
        raise _malformed()
    modified = told.get("mod")
    return TheirNote(number, str(kind), values, tuple(tags), modified if type(modified) is int else None)


def _is_text(value: Any) -> bool:
    """Whether it is text that can be written: JSON can name half a sign."""
    if not isinstance(value, str):
        return False
    try:
        value.encode()
    except UnicodeEncodeError:
        return False
    return True


def _numbers(told: Any) -> list[int]:
    if not isinstance(told, list) or not all(type(number) is int for number in told):
        raise _malformed()
    return told


def _sentence(reason: str) -> str:
    words = plain_words(reason)
    return words if words.endswith((".", "!", "?")) else f"{words}."


def _malformed() -> UserError:
    return UserError(_("AnkiConnect answered something that its protocol does not know."))
