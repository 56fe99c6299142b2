"""What readers of foreign quiz files share: guarded input, cleaned texts, and a quiz made of it all."""

import hashlib
import html
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TypeVar

from app.deckfile.deck import Media
from app.documents import refusals
from app.documents.decoding import NotTextError, decode
from app.documents.markup import Element, parse_xml
from app.errors import UserError
from app.interchange.quizzes.export import Loss, ReadQuiz
from app.interchange.quizzes.export_parts import PASSAGE_END, PASSAGE_START, without_controls
from app.quiz.item import Answer, Difficulty, Feedback, Item, Marking
from app.quiz.quiz import Chosen, Draw, Passage, Quiz, Reveal, Rule, Section, Settings
from app.quiz.texts import clean_html, image_alt, plain_text, replace_images
from app.wording import gettext as _

T = TypeVar("T")

MAX_FILE = 64_000_000
"""Bytes of a file that is read."""
MAX_ITEMS = 5_000
MAX_PARTS = 1_000
"""Answers, pairs, steps or gaps of one item."""
MAX_ELEMENTS = 2_000_000
"""Tags in an XML file: more are an attack, and would fill the memory."""
MAX_ID = 100
"""Characters of an id that is taken over."""
SHOWN = 1_000
"""Characters of a question that are looked at to name it."""

_ID = re.compile(r"[^\s\x00-\x1f][^\x00-\x1f]{0,99}")
_NO_RULE, _NO_FEEDBACK = Marking(), Feedback()
_TITLE = re.compile(r"\s*<h4>(.*?)</h4>", re.DOTALL)


def read_bytes(path: Path) -> bytes:
    """The bytes of a file of a bearable size; UserError where there are none."""
    try:
        if not path.exists():
            raise refusals.missing(path.name)
        if not path.is_file():
            raise UserError(_("“{name}” is not a file that can be read as a quiz.").format(name=path.name))
        size = path.stat().st_size
        if size > MAX_FILE:
            text = _("“{name}” is {size} MB large; quiz files are read up to {limit} MB.")
            raise UserError(
                text.format(name=path.name, size=refusals.megabytes(size), limit=refusals.megabytes(MAX_FILE))
            )
        data = path.read_bytes()
    except OSError as error:
        raise refusals.unreadable(path.name, error.strerror or str(error)) from error
    if not data.strip():
        raise refusals.empty(path.name)
    return data


def read_text(path: Path) -> str:
    """The text of a file, whatever its encoding."""
    try:
        return decode(read_bytes(path))
    except NotTextError as error:
        raise refusals.not_text(path.name) from error


def read_xml(data: bytes, name: str, kind: str) -> Element:
    """The root of an XML file that has a bearable number of elements and no entities of its own."""
    if data.count(b"<") > MAX_ELEMENTS:
        raise UserError(
            _("“{name}” holds more than {limit} elements, so it was not opened.").format(
                name=name, limit=MAX_ELEMENTS
            )
        )
    return parse_xml(data, name, kind)


def no_questions(name: str, kind: str, told: str = "") -> UserError:
    """A file that may be of the format, but holds nothing to ask; `told` says why, if anything does."""
    said = _("“{name}” holds no question that can be read as {kind}.").format(name=name, kind=kind)
    return UserError(f"{said} {told}".strip())


class SkippedError(Exception):
    """A question that can't be taken in; its sentence says why."""


@dataclass(frozen=True, slots=True)
class Found:
    """A question as a file says it, before it has an id of its own."""

    prompt: str
    answer: Answer
    id: str = ""
    points: float = 1.0
    marking: Marking = _NO_RULE
    feedback: Feedback = _NO_FEEDBACK
    tags: tuple[str, ...] = ()
    passage: str | None = None


@dataclass(slots=True)
class _Part:
    """A section while it grows; `drawn` are its groups of (title, count, item ids, points)."""

    title: str
    instructions: str
    parts: list[Chosen | Draw] = field(default_factory=list)


@dataclass
class QuizMaker:
    """Makes a quiz of what a reader finds; tells what could not be taken in.

    `number` counts the questions of the file, those that were skipped too.
    """

    name: str
    number: int = 0
    _losses: dict[Loss, None] = field(default_factory=dict)
    _items: dict[str, Item] = field(default_factory=dict)
    _sections: list[_Part] = field(default_factory=list)
    _passages: dict[tuple[str, str], Passage] = field(default_factory=dict)
    _media: dict[str, Media] = field(default_factory=dict)

    def tell(self, sentence: str) -> None:
        """A loss of the question that is read now (of the quiz before the first)."""
        self._losses[Loss(sentence, self.number or None)] = None

    def tell_of_all(self, sentence: str) -> None:
        """A loss of the quiz."""
        self._losses[Loss(sentence)] = None

    def tell_remote(self, address: str) -> None:
        """A picture that would be fetched from elsewhere."""
        self.tell(_("A picture on another machine was left out: {address}").format(address=address[:200]))

    def next(self) -> None:
        """Another question of the file begins."""
        self.number += 1
        if self.number > MAX_ITEMS:
            raise UserError(
                _("“{name}” holds more than {limit} questions; split it into parts.").format(
                    name=self.name, limit=MAX_ITEMS
                )
            )

    def skip(self, what: str, why: str) -> None:
        """A question that is not taken in, by what names it."""
        named = plain_text(clean_html(what[:SHOWN]))[:MAX_ID] or str(self.number)
        self.tell(_("The question “{what}” was left out: {why}").format(what=named, why=why))

    def section(self, title: str, instructions: str = "") -> None:
        """What follows stands in this section."""
        self._sections.append(_Part(plain(title), self.html(instructions)))

    def html(self, text: str) -> str:
        """A text as items hold it: cleaned, with only pictures that the file brings along."""
        dropped: list[str] = []
        cleaned = clean_html(without_controls(text), dropped)
        for address in dropped:
            self.tell_remote(address)

        def kept(tag: str, source: str) -> str:
            if source in self._media:
                return tag
            if source:
                told = _("A picture that the file does not hold was left out: {address}")
                self.tell(told.format(address=source[:200]))
            return html.escape(f"[{alt}]", quote=False) if (alt := image_alt(tag)) else ""

        return replace_images(cleaned, kept)

    def media(self, name: str, data: bytes) -> str:
        """Keep a file; the name under which texts may show it."""
        digest = hashlib.sha256(data).hexdigest()
        name = safe_name(name)
        known = self._media.get(name)
        if known is not None and known.sha256 != digest:
            stem, dot, ending = name.rpartition(".")
            name = f"{stem}-{digest[:8]}{dot}{ending}" if stem else f"{ending}-{digest[:8]}"
        self._media[name] = Media(name, digest, data)
        return name

    def passage(self, title: str, text: str) -> str:
        """The id of a passage, the same for the same words."""
        text = self.html(text)
        made = Passage("p" + _digest(title, text), plain(title), text)
        return self._passages.setdefault((title, text), made).id

    def take(self, found: Found) -> str:
        """Put a question into the section, with the passage that stands before its prompt; its id."""
        item = self.item(found)
        if not self._sections:
            self._sections.append(_Part("", ""))
        self._sections[-1].parts.append(Chosen(item.id))
        return item.id

    def take_draw(self, count: int, found: Iterable[Found], points: float | None = None) -> None:
        """Put a draw of so many of these questions into the section."""
        pool = tuple(self.item(one).id for one in found)
        if not self._sections:
            self._sections.append(_Part("", ""))
        if pool:
            parts = self._sections[-1].parts
            draw = Draw("d" + _digest(*pool), min(count, len(pool)), Rule(), pool, points)
            parts.append(draw)

    def item(self, found: Found) -> Item:
        """The item of a question, with an id that no other has."""
        prompt, passage = found.prompt, found.passage
        if passage is None:
            passage, prompt = self._split_passage(prompt)
        item = Item(
            "",
            self.html(prompt),
            found.answer,
            1,
            found.points,
            found.marking,
            found.feedback,
            passage=passage,
        )
        item = with_tags(item, found.tags)
        wanted = found.id.strip() if _ID.fullmatch(found.id.strip()) else ""
        item_id = wanted or "q" + _digest(repr(item))
        if item_id in self._items:
            item_id = "q" + _digest(item_id, str(len(self._items)), repr(item))
        self._items[item_id] = replace(item, id=item_id)
        return self._items[item_id]

    def _split_passage(self, prompt: str) -> tuple[str | None, str]:
        start, end, rest = prompt.strip().partition(PASSAGE_END)
        if not end or not start.startswith(PASSAGE_START):
            return None, prompt
        start = start.removeprefix(PASSAGE_START)
        title = _TITLE.match(start)
        text = start[title.end() :] if title else start
        return self.passage(plain_text(title[1]) if title else "", text), rest

    def quiz(
        self, kind: str, title: str = "", description: str = "", **settings: int | bool | Reveal | None
    ) -> ReadQuiz:
        """The quiz; UserError where nothing was found."""
        if not self._items:
            told = next((loss.sentence for loss in self._losses), "")
            raise no_questions(self.name, kind, told)
        sections = [part for part in self._sections if part.parts]
        quiz = Quiz(
            id="quiz-" + _digest(title, *self._items),
            title=plain(title) or Path(self.name).stem,
            description=self.html(description),
            settings=replace(Settings(), **settings),
            sections=tuple(
                Section(f"s{number}", part.title, part.instructions, tuple(part.parts))
                for number, part in enumerate(sections, 1)
            ),
            items=tuple(self._items.values()),
            passages=tuple(self._passages.values()),
            media=tuple(self._media.values()),
        )
        return ReadQuiz(quiz, tuple(sorted(self._losses, key=lambda loss: loss.number or 0)))


def plain(text: str) -> str:
    """A title: words in one line."""
    return " ".join(without_controls(text).split())


def safe_name(name: str) -> str:
    """A file's name without any folder."""
    last = without_controls(name).replace("\\", "/").rstrip("/").rsplit("/", 1)[-1].strip()
    return last.lstrip(".")[-120:] or "picture"


def with_tags(item: Item, tags: Iterable[str]) -> Item:
    """The item with its tags; topic, objective and difficulty stand among them by their names."""
    own: list[str] = []
    for tag in dict.fromkeys(plain(tag) for tag in tags):
        name, _colon, value = tag.partition(":")
        if name == "topic" and value and not item.topic:
            item = replace(item, topic=value)
        elif name == "objective" and value and not item.objective:
            item = replace(item, objective=value)
        elif name == "difficulty" and value in list(Difficulty) and item.difficulty is None:
            item = replace(item, difficulty=Difficulty(value))
        elif tag:
            own.append(tag)
    return replace(item, tags=tuple(own))


def category_names(path: str) -> list[str]:
    """The names of a category's path, without the context and the top that Moodle adds."""
    names = [plain(name.replace("\0", "/")) for name in path.replace("//", "\0").split("/")]
    names = [name for name in names if name]
    if names and re.fullmatch(r"\$[a-z]+\$", names[0]):
        names = names[1:]
    return names[1:] if names and names[0] == "top" else names


def markdown_html(text: str) -> str:
    """Markdown as HTML; one paragraph stands without its tag."""
    from markdown_it import MarkdownIt

    made = MarkdownIt("commonmark", {"html": False}).render(text).strip()
    whole = re.fullmatch(r"<p>((?:(?!</?p>).)*)</p>", made, re.DOTALL)
    return whole[1] if whole else made


def few(parts: Sequence[T]) -> Sequence[T]:
    """The parts of a question, if they are of a bearable number; SkippedError else."""
    if len(parts) > MAX_PARTS:
        raise SkippedError(_("it has more than {limit} answers.").format(limit=MAX_PARTS))
    return parts


def read_float(text: str | None, default: float) -> float:
    """A finite number in a file, else the default."""
    try:
        value = float((text or "").strip().replace(",", "."))
    except ValueError:
        return default
    return value if abs(value) < 1e300 else default


def meant_share(share: float) -> float:
    """A share as it was meant: 33.33333 % is a third."""
    for whole in range(1, 10):
        for part in range(1, whole + 1):
            if abs(abs(share) - part / whole) < 2e-7:
                return part / whole if share > 0 else -part / whole
    return round(share, 7)


def _digest(*parts: str) -> str:
    return hashlib.blake2b("\x1f".join(parts).encode("utf-8", "replace"), digest_size=6).hexdigest()
