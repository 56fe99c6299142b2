"""How a card is asked: turned over, typed, or chosen among wrong answers; and what an answer deserves."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from random import Random

from app.cards.note import Card
from app.cards.templates.note_types import TEMPLATES
from app.cards.templates.rendering import visible_text
from app.cards.templates.template_rendering import TYPE_IN
from app.scheduling.memory_card import Rating
from app.study.typed_answers import Verdict, compare_answer, has_formula
from app.wording import gettext as _

MOST_OPTIONS = 4
LONGEST_TYPED = 80
"""Characters of an answer that one may be asked to type; longer ones are turned over."""
TRUE_FALSE = "true_false"
CHOICE = "choice"


class Way(StrEnum):
    """A way to answer. A card that does not suit the way chosen for its deck is turned over."""

    FLIP = "flip"
    TYPE = "type"
    CHOOSE = "choose"


@dataclass(frozen=True, slots=True)
class Asking:
    """How one card is asked: for CHOOSE, the options in order and which is right."""

    way: Way
    options: tuple[str, ...] = ()
    right: int = -1


def ask(card: Card, wanted: Way, seed: str, fields: Mapping[str, str] | None = None) -> Asking:
    """How to ask a card. Cards made for typing or choosing keep their way; the seed orders the options.

    `fields` are the note's: those named "Wrong 1" and so on hold wrong answers, too.
    """
    template = TEMPLATES.get(card.template)
    if card.template == TRUE_FALSE and wanted is Way.CHOOSE:
        word = visible_text(card.back).partition(" ")[0].rstrip(".,:;").casefold()
        if word in ("true", "false"):
            return Asking(Way.CHOOSE, (_("True"), _("False")), 0 if word == "true" else 1)
    elif card.template == CHOICE or wanted is Way.CHOOSE:
        options = _options(card, seed, fields or {})
        if len(options) > 1:
            return Asking(Way.CHOOSE, options, options.index(visible_text(card.back)))
    if (
        (template is not None and template.typed)
        or TYPE_IN in card.front
        or (wanted is Way.TYPE and _is_typed(card))
    ):
        return Asking(Way.TYPE)
    return Asking(Way.FLIP)


def deserved(verdict: Verdict) -> Rating:
    """The rating that a typed or chosen answer suggests; the person may give another."""
    return Rating.AGAIN if verdict is Verdict.WRONG else Rating.GOOD


def _is_typed(card: Card) -> bool:
    text = visible_text(card.back)
    typed = 0 < len(text) <= LONGEST_TYPED and not has_formula(text)
    return typed and "<img" not in card.back and card.template != TRUE_FALSE


def _options(card: Card, seed: str, fields: Mapping[str, str]) -> tuple[str, ...]:
    right = visible_text(card.back)
    if not right or "<img" in card.back:
        return ()
    written = [visible_text(v) for name, v in fields.items() if name.startswith("Wrong ")]
    offered = [*written, *card.distractors] if card.template == CHOICE else list(card.distractors)
    wrong: list[str] = []
    for text in offered:
        text = " ".join(text.split())
        taken = (right, *card.accepted, *wrong)
        if text and all(compare_answer(text, [other]).verdict is not Verdict.RIGHT for other in taken):
            wrong.append(text)
    chosen = [right, *wrong[: MOST_OPTIONS - 1]]
    Random(f"{seed} {card.id}").shuffle(chosen)
    return tuple(chosen)
