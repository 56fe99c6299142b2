"""Texts and pictures of a quiz, made safe for what is given out: the small set of HTML, nothing else."""

import base64
import html
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

import nh3

from app.deckfile.deck import Media
from app.interchange.quizzes.export import Loss
from app.quiz.item import Choices, Cloze, Item, Matching, Ordering
from app.quiz.paper import Paper
from app.quiz.quiz import Quiz
from app.wording import gettext as _

TAGS = frozenset(
    "b i em strong u s sub sup br p div span ul ol li code pre blockquote ruby rt rp img h3 h4 "
    "table caption thead tbody tfoot tr th td small mark".split()
)
_ATTRIBUTES = {
    "img": {"src", "alt"},
    "td": {"colspan", "rowspan"},
    "th": {"colspan", "rowspan", "scope"},
    "ol": {"start"},
    "*": {"lang", "dir"},
}
_LANGUAGE = re.compile(r"[A-Za-z]{2,8}(?:-[A-Za-z0-9]{1,8})*")
_HEADINGS = re.compile(r"(?i)(</?)h[1-6](?=[\s>/])")
_CONTROLS = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]")
_SOUND = re.compile(r"\[sound:([^\]\n]{1,300})\]")
_FORMULA = re.compile(r"\\\(.+?\\\)|\\\[.+?\\\]", re.DOTALL)
_PICTURE = re.compile(r"""<img\b[^>]*?\bsrc\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'>]+))""", re.IGNORECASE)
_SIGNATURES = (
    (b"\x89PNG\r\n\x1a\n", "image/png"),
    (b"\xff\xd8\xff", "image/jpeg"),
    (b"GIF87a", "image/gif"),
    (b"GIF89a", "image/gif"),
)


def plain(text: str) -> str:
    """A text without the control characters that XML, PDF and screen readers choke on."""
    return _CONTROLS.sub("", text)


def letter(place: int) -> str:
    """The letter of a choice by its shown place from 0: A to Z, then AA."""
    return (letter(place // 26 - 1) if place > 25 else "") + chr(ord("A") + place % 26)


def points_in_words(points: float) -> str:
    """1 point, 2.5 points."""
    return _("1 point") if points == 1 else _("{points} points").format(points=number_in_words(points))


def number_in_words(number: float) -> str:
    """A number without needless figures: 2, 0.5, 0.3333."""
    return f"{number:.4f}".rstrip("0").rstrip(".") if abs(number) < 1e15 else f"{number:g}"


def share_in_words(weight: float) -> str:
    """A weight as per cent: 100 %, 33.33 %, −25 %."""
    return f"{number_in_words(round(weight * 100, 2))} %".replace("-", "−")


def picture_type(data: bytes) -> str | None:
    """The media type of a picture that browsers and printers show, by its first bytes."""
    if data[:4] == b"RIFF" and data[8:12] == b"WEBP":
        return "image/webp"
    return next((kind for start, kind in _SIGNATURES if data.startswith(start)), None)


@dataclass(slots=True)
class TextCleaner:
    """Cleans texts of one quiz, and remembers what had to be left out."""

    media: Mapping[str, Media]
    losses: list[Loss] = field(default_factory=list)

    def clean(self, text: str) -> str:
        """The text with safe tags alone; pictures keep their names."""
        text = _HEADINGS.sub(r"\1h4", plain(text))
        return nh3.clean(text, tags=set(TAGS), attributes=_ATTRIBUTES, attribute_filter=_safe, link_rel=None)

    def with_pictures(self, text: str) -> str:
        """The cleaned text with each picture inside it as a data URI, what can't be shown as its words."""
        text = self.clean(text)
        return re.sub(r"<img\b[^>]*>", self._picture, text) if "<img" in text else text

    def picture(self, name: str) -> bytes | None:
        """A picture of the quiz by the name a text uses, None for what is missing or no picture."""
        found = self.media.get(name)
        return found.data if found and picture_type(found.data) else None

    def _picture(self, tag: re.Match[str]) -> str:
        name, alt = attribute(tag[0], "src"), attribute(tag[0], "alt")
        data = self.picture(name)
        if data is None:
            return html.escape(f"[{alt or _('picture')}]")
        source = f"data:{picture_type(data)};base64,{base64.b64encode(data).decode('ascii')}"
        return f'<img src="{source}" alt="{html.escape(alt)}">'


def language_of(paper: Paper) -> str:
    """The paper's language tag; "en" for what is none."""
    return paper.language if _LANGUAGE.fullmatch(paper.language) else "en"


def text_cleaner(quiz: Quiz) -> TextCleaner:
    """A cleaner that knows the quiz's pictures."""
    return TextCleaner({media.name: media for media in quiz.media})


def attribute(tag: str, name: str) -> str:
    """An attribute of a cleaned tag, "" where it has none."""
    found = re.search(rf'\s{name}="([^"]*)"', tag)
    return html.unescape(found[1]) if found else ""


def find_losses(paper: Paper, cleaner: TextCleaner) -> Iterator[Loss]:
    """What no paper or page can show of a text, told once an item."""
    for text in (paper.description, *(section.instructions for section in paper.sections)):
        yield from _losses_of(text, None, cleaner)
    for passage in paper.passages:
        yield from _losses_of(passage.text, None, cleaner)
    for placed in paper.items:
        text = " ".join(texts_of(placed.item))
        yield from _losses_of(text, placed.number, cleaner)


def texts_of(item: Item) -> Iterator[str]:
    """Every text of an item that its student sees before answering."""
    yield item.prompt
    match item.answer:
        case Choices(choices=choices):
            yield from (choice.text for choice in choices)
        case Matching() as answer:
            yield from (pair.left for pair in answer.pairs)
            yield from answer.rights
        case Ordering(steps=steps):
            yield from (step.text for step in steps)
        case Cloze(text=text):
            yield text
        case _:
            return


def _losses_of(text: str, number: int | None, cleaner: TextCleaner) -> Iterator[Loss]:
    for name in _SOUND.findall(text):
        sentence = _("The sound “{name}” can't be played here; its name stands in its place.")
        yield Loss(sentence.format(name=name), number)
    if _FORMULA.search(text):
        yield Loss(_("A formula stands as it was typed; it is not drawn."), number)
    names = {html.unescape("".join(found)) for found in _PICTURE.findall(text)}
    for name in sorted(names):
        if cleaner.picture(name) is None:
            sentence = _(
                "The picture “{name}” is not part of the quiz or can't be shown; its words stand there."
            )
            yield Loss(sentence.format(name=name[:100]), number)


def _safe(_tag: str, _name: str, value: str) -> str:
    # a gap's mark in an attribute must not become a field
    return value.replace("[[", "[\u2060[")
