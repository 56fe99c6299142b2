"""Decks made to be shared: the documents' words taken out, citation and place kept."""

import html
import re
from collections.abc import Iterable, Iterator
from dataclasses import fields, replace
from typing import Any

from app.cards.note import Note
from app.cards.templates.rendering import visible_text
from app.deckfile.deck import Deck, Quotes
from app.facts.fact import Evidence, Fact

PASSAGE = 10
"""This many words in a row of a document are a passage; fewer are names, titles and facts."""

_WORD = re.compile(r"[^\W_]+")
_QUOTED = re.compile(r"“[^”]*”|\"[^\"]*\"|<(q|blockquote)\b.*?</\1>", re.DOTALL | re.IGNORECASE)
_ELLIPSIS = "…"

Passages = frozenset[tuple[str, ...]]


def withhold_quotes(deck: Deck) -> Deck:
    """The deck without the quotes of its evidence, and without the passages in Quote and Context fields.

    Texts of facts that are passages themselves are cut to their first words. What cards ask and
    answer is not touched: `find_passages` names the cards that still hold a passage.
    """
    passages = _passages(deck)
    return replace(
        deck,
        quotes=Quotes.WITHHELD,
        facts=tuple(_withheld_fact(fact, passages) for fact in deck.facts),
        notes=tuple(_withheld_note(note, passages) for note in deck.notes),
        sources=tuple(
            replace(s, csl={key: value for key, value in s.csl.items() if key != "abstract"})
            for s in deck.sources
        ),
    )


def find_passages(deck: Deck, quoted: Deck) -> list[str]:
    """The places of `deck`, such as `cards[3].front`, that hold a passage which `quoted` quotes."""
    passages = _passages(quoted)
    return [place for place, text in _shown(deck) if _holds(visible_text(text), passages)]


def _shown(deck: Deck) -> Iterator[tuple[str, str]]:
    for place, note in enumerate(deck.notes):
        for name, text in note.fields.items():
            yield f"notes[{place}].fields.{name}", text
    for place, card in enumerate(deck.cards):
        yield f"cards[{place}].front", card.front
        yield f"cards[{place}].back", card.back


def _words(text: str) -> list[str]:
    return [word.casefold() for word in _WORD.findall(text)]


def _runs(text: str) -> Iterator[tuple[str, ...]]:
    words = _words(text)
    return (tuple(words[i : i + PASSAGE]) for i in range(len(words) - PASSAGE + 1))


def _passages(deck: Deck) -> Passages:
    quotes: Iterable[Evidence] = (e for fact in deck.facts for e in fact.evidence)
    return frozenset(run for evidence in quotes for run in _runs(evidence.quote))


def _holds(text: str, passages: Passages) -> bool:
    return any(run in passages for run in _runs(text))


def _withheld_fact(fact: Fact, passages: Passages) -> Fact:
    texts: dict[str, Any] = {
        field.name: _cut(getattr(fact, field.name))
        for field in fields(fact)
        if field.name in ("event", "definition", "claim", "why")
        and _holds(getattr(fact, field.name), passages)
    }
    return replace(fact, **texts, evidence=tuple(replace(e, quote="") for e in fact.evidence))


def _cut(text: str) -> str:
    """The beginning of a text, one word less than a passage."""
    ends = [match.end() for match in _WORD.finditer(text)]
    return text if len(ends) < PASSAGE else text[: ends[PASSAGE - 2]] + " " + _ELLIPSIS


def _withheld_note(note: Note, passages: Passages) -> Note:
    changed = {name: "" for name in ("Quote",) if note.fields.get(name)}
    if context := note.fields.get("Context"):
        changed["Context"] = _without_quotations(context, passages)
    return replace(note, fields=note.fields | changed)


def _without_quotations(context: str, passages: Passages) -> str:
    """A remark such as “Year inferred from ...” with long quotations cut out; short ones stay."""

    def shorten(match: re.Match[str]) -> str:
        words = _words(visible_text(match.group()))
        return match.group() if len(words) < PASSAGE // 2 else f"“{_ELLIPSIS}”"

    remark = _QUOTED.sub(shorten, context)
    return "" if _holds(visible_text(html.unescape(remark)), passages) else remark
