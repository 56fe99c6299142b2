"""Why a card stands where it does in the order of choosing, in words a person reads."""

from app.cards.ranking.choosing import Choice, Level, Reason
from app.cards.ranking.weighing import Weights, places_said
from app.facts.fact import ConceptFact, Fact, WorkFact
from app.wording import gettext as _
from app.wording import ngettext

RUNS_THROUGH = 5
"""Times a name stands in a document from which it is worth saying so."""
LONGEST_TITLE = 48
"""Characters."""


def explain(choice: Choice, fact: Fact, weights: Weights) -> str:
    """What the fact rests on, what speaks for it, and what choosing did: two or three short sentences."""
    said = [fact.why, _returns(fact, weights), _placed(choice)]
    return " ".join(s.strip().rstrip(".") + "." for s in said if s)


def level_name(level: Level) -> str:
    """What a level is called."""
    return {
        Level.ESSENTIALS: _("Essentials"),
        Level.STANDARD: _("Standard"),
        Level.EVERYTHING: _("Everything"),
    }[level]


def _returns(fact: Fact, weights: Weights) -> str:
    """How often the document comes back to it, where its finder has not said so."""
    places = places_said(fact)
    if places > 1 and not isinstance(fact, WorkFact):
        return ngettext("Said in {count} place", "Said in {count} places", places).format(count=places)
    if isinstance(fact, WorkFact | ConceptFact):
        return ""
    word, count = weights.main_word(fact)
    if count >= RUNS_THROUGH:
        return _("“{word}” stands {count} times in the text").format(word=word, count=count)
    return ""


def _placed(choice: Choice) -> str:
    kept = level_name(choice.level)
    where = (
        _("“{title}”").format(title=_short(choice.section)) if choice.section else _("its part of the text")
    )
    match choice.reason:
        case Reason.FIRST_OF_SECTION:
            return _("{level}: the best of {section}").format(level=kept, section=where)
        case Reason.WORTH:
            words = _("{level}: number {number} of {section}")
            return words.format(level=kept, number=choice.better + 1, section=where)
        case Reason.WORK:
            return _("{level}: before other works").format(level=kept)
        case Reason.SECOND_OF_NOTE:
            return _("{level}: another card asks the same fact first").format(level=kept)
        case Reason.SECOND_OF_SENTENCE:
            return _("{level}: its sentence gives a better card").format(level=kept)
        case Reason.REPEATED:
            return _("{level}: another card says the same").format(level=kept)
        case Reason.LISTED:
            return _("{level}: other works come first").format(level=kept)
        case Reason.WEAK:
            return _("{level}: less telling, or less certain, than what the standard level keeps").format(
                level=kept
            )
    words = ngettext(
        "{level}: {count} better card of {section}",
        "{level}: {count} better cards of {section}",
        choice.better,
    )
    return words.format(level=kept, section=where, count=choice.better)


def _short(title: str) -> str:
    """A heading that fits into a line with other words."""
    return title if len(title) <= LONGEST_TITLE else title[:LONGEST_TITLE].rsplit(" ", 1)[0] + "…"
