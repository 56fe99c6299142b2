"""The command `plan`: what an exam asks for each day, and what will be known on its day."""

import argparse
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

from app.commands.telling import open_collection, tell
from app.errors import UserError
from app.wording import gettext as _

if TYPE_CHECKING:
    from app.scheduling.exam.forecast import Forecast

WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
WEEK = 7


def read_exam_day(text: str) -> date | int:
    """The day of an exam: a date, or so many days from today."""
    try:
        return int(text) if text.startswith("+") else date.fromisoformat(text)
    except ValueError:
        raise argparse.ArgumentTypeError(
            _("{text} is neither a day like 2024-05-31 nor days from today like +30").format(text=text)
        ) from None


def read_minutes(text: str) -> tuple[int, ...]:
    """Minutes a day: one number, or seven from Monday to Sunday divided by commas."""
    try:
        numbers = tuple(int(part) for part in text.split(","))
    except ValueError:
        numbers = ()
    if len(numbers) not in (1, WEEK) or min(numbers) < 0:
        raise argparse.ArgumentTypeError(
            _("{text} is neither minutes a day nor seven numbers from Monday to Sunday").format(text=text)
        )
    return numbers * WEEK if len(numbers) == 1 else numbers


def read_day_off(text: str) -> int | str:
    """A day off: the ordinal of a date, or a weekday's name."""
    if text.casefold() in WEEKDAYS:
        return text.casefold()
    try:
        return date.fromisoformat(text).toordinal()
    except ValueError:
        raise argparse.ArgumentTypeError(
            _("{text} is neither a day like 2024-05-31 nor a weekday like sunday").format(text=text)
        ) from None


def run_plan(arguments: argparse.Namespace) -> None:
    """Print the way to an exam; with --save keep the exam, so that the daily queue follows it."""
    from app.scheduling.exam.calendar import ExamEntry
    from app.scheduling.exam.forecast import foresee

    files = [Path(d) for d in arguments.decks if Path(d).is_file()]
    names = [d for d in arguments.decks if not Path(d).is_file()]
    if arguments.save and files:
        raise UserError(_("Only an exam on decks of the collection can be kept: import {file} first.").format(
            file=files[0]
        ))  # fmt: skip
    closed = {d for d in arguments.days_off if isinstance(d, str)}
    minutes = tuple(0 if w in closed else m for w, m in zip(WEEKDAYS, arguments.minutes, strict=True))
    with open_collection(arguments) as collection:
        summaries = {d.name.casefold(): d for d in collection.decks()}
        for name in names:
            if name.casefold() not in summaries:
                raise UserError(_("There is no file and no deck {name}.").format(name=name))
        entry = ExamEntry(
            "",
            arguments.save or ", ".join(arguments.decks),
            _ordinal(arguments.exam, collection.exams.today()),
            tuple(summaries[n.casefold()].id for n in names),
            minutes=minutes,
            days_off=tuple(sorted(d for d in arguments.days_off if isinstance(d, int))),
            later_share=arguments.later / 100,
        )
        asked = collection.exams.asked_for(entry)
        if arguments.save:
            collection.exams.save(entry)
    exam = replace(asked.exams[0], new=asked.exams[0].new + _count_cards(files))
    *_first, forecast = foresee(asked.time, [exam], 0, asked.today)
    tell(arguments, _as_data(forecast, entry.day), _in_words(forecast, entry.day))


def _ordinal(exam: date | int, today: int) -> int:
    return today + exam if isinstance(exam, int) else exam.toordinal()


def _count_cards(files: list[Path]) -> int:
    from app.deckfile.reading import read_deck

    return sum(len(read_deck(path).cards) for path in files)


def _as_data(forecast: "Forecast", exam: int) -> dict[str, Any]:
    found = forecast.outlook

    def day(number: int) -> str:
        return date.fromordinal(number).isoformat()

    return {
        "exam": day(exam),
        "cards": found.total,
        "recall": round(found.recall, 4),
        "known": round(found.known, 1),
        "low": round(found.low, 1),
        "high": round(found.high, 1),
        "left_out": round(found.left_out, 1),
        "latest_start": None if forecast.latest is None else day(forecast.latest),
        "today": {"reviews": forecast.reviews, "new": forecast.new},
        "days": [
            {"day": day(forecast.today + n), "minutes": round(m, 1), "budget": round(b, 1)}
            for n, (m, b) in enumerate(zip(found.minutes, forecast.budgets, strict=True))
        ],
        "helps": [
            {"change": h.kind.value, "known": round(h.known, 1), "of": round(h.of)} for h in forecast.helps
        ],
    }


def _in_words(forecast: "Forecast", exam: int) -> str:
    from app.scheduling.day_words import day_in_words
    from app.scheduling.exam import telling

    lines = [
        _("The exam is {when}, on {day}.").format(
            when=telling.days_left_in_words(exam - forecast.today), day=day_in_words(exam)
        ),
        telling.far_in_words(exam - forecast.today),
        telling.range_in_words(forecast),
        telling.minutes_in_words(forecast),
        telling.left_out_in_words(forecast),
        telling.start_in_words(forecast),
        *telling.helps_in_words(forecast),
    ]
    days = [
        *(
            _("{day}  {minutes:3} of {budget} min").format(
                day=date.fromordinal(forecast.today + n).isoformat(), minutes=round(m), budget=round(b)
            )
            if b
            else _("{day}  day off").format(day=date.fromordinal(forecast.today + n).isoformat())
            for n, (m, b) in enumerate(zip(forecast.outlook.minutes, forecast.budgets, strict=True))
        ),
    ]
    return "\n".join([*filter(None, lines), "", *days])
