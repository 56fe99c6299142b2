"""What Mnemosyne shares -> what it holds: .cards (cards.xml and media in a zip) and the XML of Mnemosyne 1.

A .cards file is a log: tags, facts with their fields by key, and cards that name a fact and a view of it.
"""

import html
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path

from app.cards.templates.media_references import rename_in_field
from app.documents.markup import Element, parse_xml
from app.errors import UserError
from app.holdings import HeldCard, HeldDeck, HeldNote, HeldNoteType, Holdings
from app.interchange.mnemosyne_archive import LARGEST_TEXT, ArchivedMedia, no_cards, open_archive
from app.interchange.mnemosyne_types import CardKind, digest, make_type, places_of, usual_kinds, with_clozes
from app.wording import gettext as _

LOOKED_AT = 4096
DECK = 2
TAG, MEDIA, CARD, FACT, CARD_TYPE = "10", "13", "6", "16", "22"
"""Kinds of lines in the log."""
UNTAGGED = "__UNTAGGED__"
_MARKUP = (
    (re.compile(r"<\$\$>(.*?)</\$\$>", re.DOTALL), r"\\[\1\\]"),
    (re.compile(r"<\$>(.*?)</\$>", re.DOTALL), r"\\(\1\\)"),
    (re.compile(r"<latex>(.*?)</latex>", re.DOTALL | re.IGNORECASE), r"\\[\1\\]"),
    (re.compile(r"<(?:audio|sound) src=[\"']([^\"'<>]+)[\"'][^<>]*>(?:</audio>)?", re.I), r"[sound:\1]"),
)


def looks_like_mnemosyne(path: Path) -> bool:
    """Whether an XML file is Mnemosyne's, by how it begins."""
    try:
        with path.open("rb") as file:
            head = file.read(LOOKED_AT)
    except OSError:
        return False
    return b"<mnemosyne" in head or b"<openSM2sync" in head


def read_mnemosyne(path: Path) -> Holdings:
    """Read a .cards or .xml file; its media stay in it until they are asked for."""
    modified = int(path.stat().st_mtime) if path.exists() else 0
    if path.suffix.lower() == ".xml":
        root, media = _parse(_read_file(path), path), None
    else:
        data, media = open_archive(path)
        root = _parse(data, path)
    renamed = media.renamed if media is not None else {}
    reading = _Reading(path.stem, modified, renamed)
    notes = reading.read_items(root) if root.tag == "mnemosyne" else reading.read_log(root)
    return reading.holdings(notes, media)


class _Reading:
    """One file under way."""

    def __init__(self, title: str, modified: int, renamed: dict[str, str]) -> None:
        self._title, self._modified, self._renamed = title, modified, renamed
        self._kinds = usual_kinds()
        self._types: dict[str, HeldNoteType] = {}
        self._cards: list[HeldCard] = []
        self._lost: Counter[str] = Counter()

    def holdings(self, notes: Sequence[HeldNote], media: ArchivedMedia | None) -> Holdings:
        """All that was read."""
        return Holdings(
            self._title,
            tuple(self._types.values()),
            decks=(HeldDeck(DECK, self._title),),
            notes=notes,
            cards=self._cards,
            media=media,
            remarks=tuple(self._remarks()),
        )

    def read_items(self, root: Element) -> list[HeldNote]:
        """The items of Mnemosyne 1: a question and an answer each."""
        notes: dict[str, HeldNote] = {}
        for item in root.iter("item"):
            sides = [self._text(item.findtext(name) or "") for name in ("Q", "A")]
            uid = f"mnemosyne-{digest(sides[0])}"
            if not sides[0].strip() or uid in notes:
                self._lost["twice" if uid in notes else "cardless"] += 1
                continue
            self._lost["progress"] += item.get("gr", "0") not in ("0", "1", "-1")
            tags = _tag(item.findtext("cat") or "")
            kind = self._type("1", {})
            values: dict[str, str] = dict(zip(("f", "b"), sides, strict=True))
            notes[uid] = self._note(len(notes), uid, kind, self._fields("1", kind, values), tags)
            self._add_cards(notes[uid], kind, (0,))
        return list(notes.values())

    def read_log(self, root: Element) -> list[HeldNote]:
        """The facts of Mnemosyne 2, each with the cards that the log has of it."""
        lines: dict[str, list[Element]] = {kind: [] for kind in (TAG, CARD, FACT, CARD_TYPE)}
        for line in root.iter("log"):
            lines.get(line.get("type", ""), []).append(line)
        tags = {t.get("o_id", ""): _tag(t.findtext("name") or "") for t in lines[TAG]}
        self._name_types(lines[CARD_TYPE])
        cards: dict[str, list[Element]] = {}
        for card in lines[CARD]:
            cards.setdefault(card.get("fact", ""), []).append(card)
            self._lost["progress"] += card.get("gr", "-1") not in ("-1", "0", "1")
        notes: list[HeldNote] = []
        for fact in lines[FACT]:
            uid = fact.get("o_id", "")
            held = cards.get(uid)
            values = {_key(child.tag): self._text(child.text or "") for child in fact}
            if not held or not uid:
                self._lost["cardless"] += 1
                continue
            own_tags = dict.fromkeys(
                tag for c in held for t in c.get("tags", "").split(",") for tag in tags.get(t, ())
            )
            name = held[0].get("card_t", "1").partition(":")[0]
            kind = self._type(name, values, held[0].get("card_t", ""))
            fields = self._fields(name, kind, values)
            note = self._note(len(notes), f"mnemosyne-{uid}", kind, fields, tuple(own_tags))
            places = places_of(kind, fields, [c.get("fact_v", "") for c in held])
            if not places:
                self._lost["cardless"] += 1
                continue
            notes.append(note)
            self._add_cards(note, kind, places)
        return notes

    def _name_types(self, lines: Sequence[Element]) -> None:
        """Card types of the person's own: their names, and those of their fields."""
        for line in lines:
            pairs = re.findall(r"\(u?'([^']+)', u?'([^']*)'\)", line.findtext("fact_keys_and_names") or "")
            name = line.findtext("name") or ""
            if pairs and name:
                self._kinds[line.get("o_id", "")] = CardKind("", name, tuple(pairs))

    def _type(self, name: str, values: dict[str, str], whole: str = "") -> HeldNoteType:
        known = self._kinds.get(whole) or self._kinds.get(name)
        if known is None:
            # a card type that nobody described: its first field asks
            known = CardKind("", f"Mnemosyne, type {name}", tuple((k, k) for k in values))
            self._lost["guessed"] += 1
            self._kinds[name] = known
        key = known.own or known.title
        if key not in self._types:
            self._types[key] = make_type(known)
        return self._types[key]

    def _fields(self, name: str, kind: HeldNoteType, values: dict[str, str]) -> tuple[str, ...]:
        if kind.own == "cloze":
            given = {"Text": with_clozes(values.get("text", ""))}
        elif kind.own is not None:
            given = {"Front": values.get("f", ""), "Back": values.get("b", "")}
        else:
            found = next(k for k in self._kinds.values() if k.title == kind.name)
            given = {title: values.get(key, "") for key, title in found.fields}
        return tuple(given.get(f.name, "") for f in kind.fields)

    def _note(
        self, place: int, uid: str, kind: HeldNoteType, fields: tuple[str, ...], tags: tuple[str, ...]
    ) -> HeldNote:
        return HeldNote(-1 - place, uid, kind.number, fields, tags, self._modified)

    def _add_cards(self, note: HeldNote, kind: HeldNoteType, places: Sequence[int]) -> None:
        for place in places:
            self._cards.append(HeldCard.unseen(-1 - len(self._cards), note.number, DECK, place))

    def _text(self, text: str) -> str:
        for pattern, new in _MARKUP:
            text = pattern.sub(new, text)
        return rename_in_field(text.strip().replace("\n", "<br>"), self._renamed)

    def _remarks(self) -> Iterator[str]:
        sentences = {
            "progress": _("Cards whose learning progress in Mnemosyne is not taken over: {count}."),
            "cardless": _("Facts left out because no card comes of them: {count}."),
            "twice": _("Cards left out because one before asks the same: {count}."),
            "guessed": _("Card types that the file does not describe; their first field asks: {count}."),
        }
        for key, sentence in sentences.items():
            if self._lost[key]:
                yield sentence.format(count=self._lost[key])


def _read_file(path: Path) -> bytes:
    try:
        if path.stat().st_size > LARGEST_TEXT:
            raise UserError(
                _("{file} is larger than {size} MB.").format(file=path.name, size=LARGEST_TEXT // 1_000_000)
            )
        return path.read_bytes()
    except FileNotFoundError:
        raise UserError(_("There is no file {path}.").format(path=path)) from None
    except OSError as error:
        raise UserError(
            _("{path} can't be read: {problem}.").format(path=path, problem=error.strerror)
        ) from error


def _parse(data: bytes, path: Path) -> Element:
    root = parse_xml(data, path.name, "XML")
    if root.tag not in ("mnemosyne", "openSM2sync"):
        raise no_cards(path)
    return root


def _tag(name: str) -> tuple[str, ...]:
    """A tag as ours are written: without blanks."""
    words = "_".join(html.unescape(name).split())
    return (words,) if words and words != UNTAGGED else ()


def _key(tag: object) -> str:
    return str(tag).removeprefix("___")
