"""An item of the bank in brief: what lists show, searches narrow and draws choose by."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from app.cards.templates.rendering import visible_text
from app.quiz.item import (
    Choices,
    Cloze,
    DateAnswer,
    Difficulty,
    Essay,
    Item,
    Kind,
    Matching,
    Numeric,
    Ordering,
    ShortAnswer,
)


@dataclass(frozen=True, slots=True)
class ItemSummary:
    """An item without its answer. `prompt` is plain text, `text` all its words for searching.

    `recall` is the chance (0..1) that the person remembers its card now, None without a studied card;
    `quizzes` are the ids of those it stands in; `uses` counts how often it was given out, `facility` and
    `discrimination` are of the last time.
    """

    id: str
    kind: Kind
    prompt: str
    version: int = 1
    points: float = 1.0
    topic: str = ""
    difficulty: Difficulty | None = None
    tags: tuple[str, ...] = ()
    card: str | None = None
    sources: tuple[str, ...] = ()
    text: str = ""
    recall: float | None = None
    quizzes: tuple[str, ...] = ()
    uses: int = 0
    facility: float | None = None
    discrimination: float | None = None
    retired: bool = False


@dataclass(frozen=True, slots=True)
class Search:
    """What of the bank is wanted: all that is given must hold; tags hold with those below them (`a::b`)."""

    words: str = ""
    kinds: tuple[Kind, ...] = ()
    topics: tuple[str, ...] = ()
    difficulty: Difficulty | None = None
    tags: tuple[str, ...] = ()
    recall_under: float | None = None
    unused: bool = False
    source: str = ""
    retired: bool = False


def summarise(item: Item) -> ItemSummary:
    """An item in brief, as far as the item itself tells."""
    return ItemSummary(
        id=item.id,
        kind=item.kind,
        prompt=prompt_of(item),
        version=item.version,
        points=item.points,
        topic=item.topic,
        difficulty=item.difficulty,
        tags=item.tags,
        card=item.card,
        sources=tuple(dict.fromkeys(e.source for e in item.evidence)),
        text=searched_text(item),
    )


def prompt_of(item: Item) -> str:
    """What stands in a list for the item: its prompt, of a cloze text the text."""
    prompt = visible_text(item.prompt)
    if isinstance(item.answer, Cloze):
        text = visible_text(item.answer.text)
        for gap in item.answer.gaps:
            text = text.replace(f"[[{gap.id}]]", "___")
        return text or prompt
    return prompt


def searched_text(item: Item) -> str:
    """Every word by which an item may be looked for."""
    words = [item.prompt, *answer_texts(item), item.topic, item.objective, *item.tags]
    return visible_text(" ".join(words))


def answer_texts(item: Item) -> tuple[str, ...]:
    """The texts of an item's answer (HTML or plain), right and wrong ones."""
    match item.answer:
        case Choices(choices=choices):
            return tuple(c.text for c in choices)
        case ShortAnswer(accepted=accepted):
            return tuple(a.text for a in accepted)
        case DateAnswer(accepted=accepted):
            return tuple(a.date for a in accepted)
        case Numeric(accepted=accepted, unit=unit):
            return (*(f"{a.value:g}" for a in accepted), unit)
        case Cloze(text=text, gaps=gaps):
            inner = (t for g in gaps for t in answer_texts(Item(g.id, "", g.answer)))
            return (text, *inner)
        case Matching(pairs=pairs, extra=extra):
            return (*(t for p in pairs for t in (p.left, p.right)), *extra)
        case Ordering(steps=steps):
            return tuple(s.text for s in steps)
        case Essay(model_answer=model):
            return (model,)
        case _:
            return ()


def find_items(summaries: Iterable[ItemSummary], search: Search) -> tuple[ItemSummary, ...]:
    """The items that a search wants, in the order given."""
    words = search.words.casefold().split()
    return tuple(s for s in summaries if _fits(s, search, words))


def has_tags(tags: Sequence[str], wanted: Sequence[str]) -> bool:
    """Whether all wanted tags are there, each itself or as one above (`a` holds for `a::b`)."""
    own = [t.casefold() for t in tags]
    return all(any(t == w or t.startswith(f"{w}::") for t in own) for w in (t.casefold() for t in wanted))


def _fits(summary: ItemSummary, search: Search, words: Sequence[str]) -> bool:
    if summary.retired != search.retired or (search.unused and summary.quizzes):
        return False
    if search.kinds and summary.kind not in search.kinds:
        return False
    if search.topics and summary.topic not in search.topics:
        return False
    if search.difficulty is not None and summary.difficulty is not search.difficulty:
        return False
    if search.source and search.source not in summary.sources:
        return False
    limit = search.recall_under
    if limit is not None and (summary.recall is None or summary.recall >= limit):
        return False
    if not has_tags(summary.tags, search.tags):
        return False
    text = summary.text.casefold() if words else ""
    return all(word in text for word in words)
