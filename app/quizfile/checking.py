"""What quiz files must keep to: their schema, and what a schema can't say (ids, references, gaps, media)."""

from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from typing import Any

from jsonschema import Draft202012Validator

from app.deckfile.deck import Source
from app.deckfile.explaining import (
    Fault,
    check_format,
    deep_values,
    duplicate_ids,
    refused,
    schema_faults,
    short,
    too_deep,
    validator_of,
    wrong_media,
)
from app.facts.dates.edtf_values import bounds
from app.quiz.item import (
    Answer,
    Choices,
    Cloze,
    DateAnswer,
    Item,
    Matching,
    Ordering,
)
from app.quiz.paper import Orders, Paper
from app.quiz.quiz import Chosen, Passage, Quiz
from app.quizfile.kinds import VERSION, FileKind
from app.quizfile.schemas import file_schema
from app.quizfile.student_copy import PracticeCopy, SealedCopy, StudentCopy
from app.wording import gettext as _


def check_data(kind: FileKind, data: Any, name: str) -> None:
    """Raise UserError with the first place where the data is no right file of its kind."""
    check_format(data, name, kind.called, kind.value, VERSION)
    try:
        fault = next(schema_faults(_validator(kind), data), None)
    except RecursionError as deep:
        raise too_deep(name, kind.called) from deep
    if fault is not None:
        raise refused(name, kind.called, *fault)


def check_quiz(quiz: Quiz, name: str) -> None:
    """Raise UserError with the first place where ids, references, gaps, dates or media don't fit."""
    sources = {source.id for source in quiz.sources}
    passages = {passage.id for passage in quiz.passages}
    _raise_first(
        FileKind.QUIZ,
        name,
        "quiz.",
        duplicate_ids("sources", [s.id for s in quiz.sources]),
        duplicate_ids("passages", [p.id for p in quiz.passages]),
        duplicate_ids("items", [i.id for i in quiz.items]),
        duplicate_ids("sections", [s.id for s in quiz.sections]),
        _wrong_parts(quiz),
        _wrong_corrections(quiz),
        (f for n, item in enumerate(quiz.items) for f in _wrong_item(f"items[{n}]", item, sources, passages)),
        _deep_sources(quiz.sources),
        wrong_media(quiz.media),
    )


def check_copy(copy: StudentCopy, name: str) -> None:
    """The same for a student's copy of a paper."""
    faults = _wrong_paper(copy.paper, copy.sources) if isinstance(copy, PracticeCopy) else _wrong_sealed(copy)
    sources = copy.sources if isinstance(copy, PracticeCopy) else ()
    _raise_first(FileKind.STUDENT, name, "copy.", faults, _deep_sources(sources), wrong_media(copy.media))


def _raise_first(kind: FileKind, name: str, room: str, *faults: Iterable[Fault]) -> None:
    for ones in faults:
        for place, problem in ones:
            raise refused(name, kind.called, room + place, problem)


@cache
def _validator(kind: FileKind) -> Draft202012Validator:
    return validator_of(file_schema(kind))


def _deep_sources(sources: Sequence[Source]) -> Iterator[Fault]:
    return deep_values((f"sources[{place}].csl", source.csl) for place, source in enumerate(sources))


def _missing(kind: str, one: str) -> str:
    return _("there is no {kind} {id}").format(kind=kind, id=short(one))


def _wrong_parts(quiz: Quiz) -> Iterator[Fault]:
    known = {item.id for item in quiz.items}
    chosen: dict[str, str] = {}
    draws: set[str] = set()
    for number, section in enumerate(quiz.sections):
        for place, part in enumerate(section.parts):
            where = f"sections[{number}].parts[{place}]"
            if isinstance(part, Chosen):
                if part.item not in known:
                    yield f"{where}.item", _missing(_("item"), part.item)
                if part.item in chosen:
                    text = _("{id} is chosen by {first} too")
                    yield f"{where}.item", text.format(id=short(part.item), first=chosen[part.item])
                chosen.setdefault(part.item, where)
                continue
            if part.id in draws:
                yield f"{where}.id", _("another draw has the id {id}").format(id=short(part.id))
            draws.add(part.id)
            for spot, one in enumerate(part.pool):
                if one not in known:
                    yield f"{where}.pool[{spot}]", _missing(_("item"), one)
            if len(set(part.pool)) < len(part.pool):
                yield f"{where}.pool", _("an item stands in it twice")


def _wrong_corrections(quiz: Quiz) -> Iterator[Fault]:
    known = {item.id for item in quiz.items}
    for place, correction in enumerate(quiz.corrections):
        if correction.item not in known:
            yield f"corrections[{place}].item", _missing(_("item"), correction.item)


def _wrong_item(where: str, item: Item, sources: set[str], passages: set[str]) -> Iterator[Fault]:
    if item.passage is not None and item.passage not in passages:
        yield f"{where}.passage", _missing(_("passage"), item.passage)
    for number, evidence in enumerate(item.evidence):
        if evidence.source not in sources:
            yield f"{where}.evidence[{number}].source", _missing(_("source"), evidence.source)
        if evidence.end < evidence.start:
            yield f"{where}.evidence[{number}].end", _("it lies before start")
    yield from _wrong_answer(f"{where}.answer", item.answer)


def _wrong_answer(where: str, answer: Answer) -> Iterator[Fault]:
    match answer:
        case Choices(choices=choices):
            yield from duplicate_ids(f"{where}.choices", [c.id for c in choices])
        case Matching(pairs=pairs):
            yield from duplicate_ids(f"{where}.pairs", [p.id for p in pairs])
        case Ordering(steps=steps):
            yield from duplicate_ids(f"{where}.steps", [s.id for s in steps])
        case DateAnswer(accepted=accepted):
            for number, one in enumerate(accepted):
                if bounds(one.date) is None:
                    text = _("{date} is no date as EDTF writes it, such as 1950-02-14")
                    yield f"{where}.accepted[{number}].date", text.format(date=short(one.date))
        case Cloze():
            yield from _wrong_gaps(where, answer)
        case _:
            pass


def _wrong_gaps(where: str, answer: Cloze) -> Iterator[Fault]:
    yield from duplicate_ids(f"{where}.gaps", [gap.id for gap in answer.gaps])
    for number, gap in enumerate(answer.gaps):
        place = f"{where}.gaps[{number}]"
        if (count := answer.text.count(f"[[{gap.id}]]")) != 1:
            text = _("{mark} must stand in the text once, but stands there {count} times")
            yield f"{place}.id", text.format(mark=f"[[{gap.id}]]", count=count)
        if isinstance(gap.answer, Choices) and gap.answer.several:
            yield f"{place}.answer.several", _("only one choice can be made in a gap")
        yield from _wrong_answer(f"{place}.answer", gap.answer)


def _wrong_paper(paper: Paper, sources: Sequence[Source]) -> Iterator[Fault]:
    known, passages = {s.id for s in sources}, {p.id for p in paper.passages}
    number = 0
    for place, section in enumerate(paper.sections):
        for spot, placed in enumerate(section.items):
            number += 1
            where = f"paper.sections[{place}].items[{spot}]"
            if placed.number != number:
                yield f"{where}.number", _number_problem(placed.number, number)
            yield from _wrong_item(f"{where}.item", placed.item, known, passages)
            if _sorted(placed.orders) != _whole_orders(placed.item.answer):
                yield f"{where}.orders", _("it does not hold each part of the item once")


def _wrong_sealed(copy: SealedCopy) -> Iterator[Fault]:
    passages: Sequence[Passage] = copy.passages
    yield from duplicate_ids("passages", [p.id for p in passages])
    known = {p.id for p in passages}
    number = 0
    for place, section in enumerate(copy.sections):
        for spot, question in enumerate(section.questions):
            number += 1
            where = f"sections[{place}].questions[{spot}]"
            if question.number != number:
                yield f"{where}.number", _number_problem(question.number, number)
            if question.passage is not None and question.passage not in known:
                yield f"{where}.passage", _missing(_("passage"), question.passage)


def _number_problem(found: int, wanted: int) -> str:
    return _("it is {found}, but this is number {wanted} on the paper").format(found=found, wanted=wanted)


def _sorted(orders: Orders) -> list[list[int]]:
    return [sorted(order) for order in orders]


def _whole_orders(answer: Answer) -> list[list[int]]:
    """Which places the orders of an item must hold."""
    match answer:
        case Choices(choices=parts) | Ordering(steps=parts):
            return [list(range(len(parts)))]
        case Matching():
            return [list(range(len(answer.rights)))]
        case Cloze(gaps=gaps):
            counts = (len(gap.answer.choices) if isinstance(gap.answer, Choices) else 0 for gap in gaps)
            return [list(range(count)) for count in counts]
        case _:
            return []
