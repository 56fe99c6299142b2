"""The one registry of formats: what a deck can be written as and read from."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from app.deckfile.deck import Deck
from app.deckfile.replacing import replacing
from app.errors import UserError
from app.holdings import HeldNoteType, Holdings
from app.interchange.exported import Exported
from app.stopping import Stopped, never
from app.wording import gettext as _

Writer = Callable[[Deck, Path], Exported]
Reader = Callable[[Path], Deck]


@dataclass(frozen=True, slots=True)
class Format:
    """A format by its name on the command line. Writers fill a file that exists and is empty.

    `to_anki` tells that what the collection knows of a deck beside its texts goes along; `is_package`, that
    it is one of Anki's packages; `is_whole`, that it holds a whole collection.
    """

    name: str
    suffix: str
    title: str
    write: Writer
    read: Reader | None = None
    to_anki: bool = False
    is_package: bool = False
    is_whole: bool = False


def _write_lectern(deck: Deck, path: Path) -> Exported:
    from app.deckfile.writing import encode_deck

    path.write_bytes(encode_deck(deck))
    return Exported(len(deck.notes), len(deck.cards))


def _read_lectern(path: Path) -> Deck:
    from app.deckfile.reading import read_deck

    return read_deck(path)


def _write_anki(deck: Deck, path: Path) -> Exported:
    from app.interchange.anki.package import write_package

    return write_package([deck], path)


def _write_anki_text(deck: Deck, path: Path) -> Exported:
    from app.interchange.anki.text import write_text

    return write_text(deck, None, path)


@dataclass(frozen=True, slots=True)
class AnkiWishes:
    """What a person wants of an Anki package: progress with it; the container since Anki 2.1.50.

    `type_dates`: cards that ask for a date have it typed in.
    """

    with_progress: bool = False
    latest: bool = False
    type_dates: bool = False

    @property
    def manner(self) -> str:
        """What these wishes make of the notes themselves: by another word they are other notes."""
        return "typed dates" if self.type_dates else ""


def _write_csv(deck: Deck, path: Path) -> Exported:
    from app.interchange.csv_cards import write_cards

    return write_cards(deck, path, delimiter=",")


def _write_tsv(deck: Deck, path: Path) -> Exported:
    from app.interchange.csv_cards import write_cards

    return write_cards(deck, path, delimiter="\t")


def _read_anki(
    path: Path, known: Sequence[HeldNoteType], deck: str | None, columns: str | None, stopped: Stopped
) -> Holdings:
    if deck is not None or columns is not None:
        raise UserError(_("{file} says itself which decks and fields it has.").format(file=path.name))
    from app.interchange.anki.reading import read_package

    return read_package(path, stopped=stopped)


def _read_table(
    path: Path, known: Sequence[HeldNoteType], deck: str | None, columns: str | None, stopped: Stopped
) -> Holdings:
    from app.interchange.csv_reading import read_table

    return read_table(path, known, deck=deck, columns=columns)


def _read_mnemosyne(
    path: Path, known: Sequence[HeldNoteType], deck: str | None, columns: str | None, stopped: Stopped
) -> Holdings:
    if deck is not None or columns is not None:
        raise UserError(_("{file} says itself which decks and fields it has.").format(file=path.name))
    from app.interchange.mnemosyne_reading import read_mnemosyne

    return read_mnemosyne(path)


_HoldingsReader = Callable[[Path, Sequence[HeldNoteType], str | None, str | None, Stopped], Holdings]
_HOLDINGS: dict[str, _HoldingsReader] = {
    ".apkg": _read_anki,
    ".colpkg": _read_anki,
    ".csv": _read_table,
    ".tsv": _read_table,
    ".txt": _read_table,
    ".cards": _read_mnemosyne,
    ".xml": _read_mnemosyne,
}
"""What is brought in from other programs, by the ending of its name."""


def deck_formats() -> tuple[Format, ...]:
    """Every format, in the order in which a person is offered them."""
    return (
        Format("lectern", ".json", _("Lectern deck file"), _write_lectern, _read_lectern),
        Format("apkg", ".apkg", _("Anki package"), _write_anki, to_anki=True, is_package=True),
        Format(
            "colpkg",
            ".colpkg",
            _("Whole collection for Anki, replacing what it has"),
            _write_anki,
            to_anki=True,
            is_package=True,
            is_whole=True,
        ),
        Format(
            "anki-text", ".txt", _("Text file for Anki (notes without media)"), _write_anki_text, to_anki=True
        ),
        Format("csv", ".csv", _("Table of cards (CSV)"), _write_csv),
        Format("tsv", ".tsv", _("Table of cards (tab-separated)"), _write_tsv),
    )


def is_foreign(path: Path) -> bool:
    """Whether a file, by its ending, is another program's that `read_holdings` reads.

    XML is looked into: most of it is something else.
    """
    suffix = path.suffix.lower()
    if suffix == ".xml":
        from app.interchange.mnemosyne_reading import looks_like_mnemosyne

        return looks_like_mnemosyne(path)
    return suffix in _HOLDINGS


def is_table(path: Path) -> bool:
    """Whether a file, by its ending, is a table, of which a person can say what its columns are."""
    return _HOLDINGS.get(path.suffix.lower()) is _read_table


def comes_in(path: Path) -> bool:
    """Whether a file that somebody opens holds another program's notes, not a document to read."""
    if path.suffix.lower() == ".txt":
        from app.interchange.csv_text import looks_like_table

        return looks_like_table(path)
    return is_foreign(path)


def foreign_suffixes() -> tuple[str, ...]:
    """The endings of the files that `read_holdings` reads."""
    return tuple(_HOLDINGS)


def read_holdings(
    path: Path,
    known: Sequence[HeldNoteType] = (),
    *,
    deck: str | None = None,
    columns: str | None = None,
    stopped: Stopped = never,
) -> Holdings:
    """What a file of another program holds; UserError where it can't be read.

    Reading a package ends with CancelledError soon after it was stopped; other files are short.
    For tables: `known` are note types that they may name, `deck` and `columns` (names divided by commas)
    what a person says of them.
    """
    read = _HOLDINGS.get(path.suffix.lower())
    if read is None:
        endings = ", ".join(_HOLDINGS)
        raise UserError(
            _("{file}: its ending does not tell what it is. Lectern can bring in: {known}.").format(
                file=path.name, known=endings
            )
        )
    return read(path, known, deck, columns, stopped)


def find_format(path: Path, name: str | None = None) -> Format:
    """The format by its name, else by the path's suffix; UserError lists those there are."""
    for one in deck_formats():
        if one.name == name if name else one.suffix == path.suffix.lower():
            return one
    known = ", ".join(f"{one.name} ({one.suffix})" for one in deck_formats())
    if name:
        raise UserError(
            _("There is no format “{name}”. A deck can be written as: {known}.").format(
                name=name, known=known
            )
        )
    raise UserError(
        _("{file}: its ending does not tell the format. A deck can be written as: {known}.").format(
            file=path.name, known=known
        )
    )


def check_writable(path: Path, format: str | None = None, *, whole: bool = False) -> Format:  # noqa: A002 - the command line's word
    """Raise UserError now rather than after long work; returns the format that would be written.

    `whole`: it is a whole collection that is to be written.
    """
    if path.is_dir():
        raise UserError(_("{path} is a folder; please give the name of a file.").format(path=path))
    if not path.parent.is_dir():
        raise UserError(_("There is no folder {path}.").format(path=path.parent))
    chosen = find_format(path, format)
    if chosen.is_whole and not whole:
        raise UserError(
            _("{file}: a .colpkg holds a whole collection; write “*” into it, or decks as an .apkg.").format(
                file=path.name
            )
        )
    return chosen


def export_deck(
    deck: Deck,
    path: Path,
    format: str | None = None,  # noqa: A002
    *,
    holdings: Holdings | None = None,
    wishes: AnkiWishes | None = None,
) -> Exported:
    """Write a deck as another format. A failed export leaves an earlier file as it was.

    `holdings` is what the collection knows of the deck beside its texts; only Anki's formats can take it.
    """
    chosen = check_writable(path, format, whole=holdings is not None)
    wishes = wishes or AnkiWishes()
    with replacing(path) as part:
        match chosen.name:
            case "apkg" if holdings is not None:
                from app.interchange.anki.package import write_holdings

                return write_holdings(
                    deck,
                    holdings,
                    part,
                    with_progress=wishes.with_progress,
                    latest=wishes.latest,
                    type_dates=wishes.type_dates,
                )
            case "colpkg" if holdings is not None:
                from app.interchange.anki.package import write_collection

                return write_collection(
                    deck, holdings, part, latest=wishes.latest, type_dates=wishes.type_dates
                )
            case "apkg":
                from app.interchange.anki.package import write_package

                return write_package([deck], part, latest=wishes.latest, type_dates=wishes.type_dates)
            case "anki-text":
                from app.interchange.anki.text import write_text

                return write_text(deck, holdings, part)
            case _:
                return chosen.write(deck, part)


def read_deck_from(path: Path, format: str | None = None) -> Deck:  # noqa: A002
    """Read a deck from any format that can be read."""
    chosen = find_format(path, format)
    if chosen.read is None:
        raise UserError(
            _("{file}: Lectern can't read the format {title} yet.").format(file=path.name, title=chosen.title)
        )
    return chosen.read(path)
