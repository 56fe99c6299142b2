"""What Home says of the day, read where the collection lives, and its words."""

from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from PySide6.QtCore import QDate, QLocale

from app.wording import gettext as _
from app.wording import ngettext

if TYPE_CHECKING:
    from app.collection.collection import Collection
    from app.collection.exams import ExamStanding


@dataclass(frozen=True, slots=True)
class DeckLine:
    """A deck as Home shows it. `begun` of `total` cards were studied at least once.

    `below` are its sub-decks: ids and full names.
    """

    id: str
    name: str
    due: int
    new: int
    begun: int
    total: int
    below: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class SourceLine:
    """A document that was read."""

    id: str
    title: str
    about: str


@dataclass(frozen=True, slots=True)
class Today:
    """All that Home says. `minutes` is an estimate from how long answers took lately."""

    decks: tuple[DeckLine, ...] = ()
    sources: tuple[SourceLine, ...] = ()
    due: int = 0
    new: int = 0
    minutes: int = 0
    next_deck: str | None = None
    paused: bool = False
    """Whether study was left in the middle."""
    exams: "tuple[ExamStanding, ...]" = ()


def look_up_today(collection: "Collection") -> Today:
    """Read what Home shows; runs where the collection lives."""
    summaries = collection.decks()
    tops = [d for d in summaries if d.level == 0]
    lines = tuple(
        DeckLine(
            d.id,
            d.name,
            d.due + d.learning,
            d.new,
            d.total - collection.count("is:new", deck=d.id),
            d.total,
            tuple((s.id, s.name) for s in summaries if s.name.lower().startswith(f"{d.name}::".lower())),
        )
        for d in tops
    )
    first = max(tops, key=lambda d: (d.due + d.learning, d.new), default=None)
    seconds = collection.queue(first.id).seconds_a_card if first else 8.0
    cards = sum(d.today for d in tops)
    sources = tuple(
        SourceLine(s.source.id, s.source.title, _notes_words(s.notes))
        for s in collection.sources()
        if s.notes or s.has_text
    )
    place = collection.studying.place()
    # counting the decks made a plan where there is an exam; without one its code is not loaded
    exams = collection.exams.standings() if collection.setting("exam_plan") else ()
    others = max(0, cards - sum(exam.reviews + exam.new for exam in exams))
    minutes = sum(exam.minutes for exam in exams) + others * seconds / 60
    return Today(
        decks=lines,
        sources=sources,
        due=sum(d.due for d in lines),
        new=sum(d.new for d in lines),
        minutes=max(1, round(minutes)) if cards else 0,
        next_deck=first.id if first and first.today else None,
        paused=place is not None and place.was_begun,
        exams=exams,
    )


def _notes_words(count: int) -> str:
    return (
        ngettext("{count} note from it", "{count} notes from it", count).format(count=count)
        if count
        else _("Nothing made from it yet")
    )


def today_in_a_line(today: Today) -> str:
    """Today's work in one line."""
    if not today.due and not today.new:
        return _("Nothing left for today")
    parts = []
    if today.due:
        parts.append(_("{count} due").format(count=today.due))
    if today.new:
        parts.append(_("{count} new").format(count=today.new))
    parts.append(
        ngettext("about {count} minute", "about {count} minutes", today.minutes).format(count=today.minutes)
    )
    return " · ".join(parts)


def long_date(day: datetime) -> str:
    """The day in words, such as: Sunday, 22 November."""
    english = QLocale(QLocale.Language.English, QLocale.Country.UnitedKingdom)
    return english.toString(QDate(day.year, day.month, day.day), "dddd, d MMMM")
