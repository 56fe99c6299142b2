"""How much a concept matters in its document, and the sentence that says why."""

from gettext import gettext as _
from math import log2

from app.facts.concepts.gloss import Form, Gloss
from app.facts.concepts.terms import is_named, term_key
from app.facts.concepts.vocabulary import Vocabulary

SHORT = 1500
"""Words of a document in which a term named three times is a main one; in a longer one eight times."""
_NUMBERS = ("", "", "twice", "three times", "four times", "five times", "six times", "seven times",
            "eight times", "nine times", "ten times")  # fmt: skip


def rate(vocabulary: Vocabulary, gloss: Gloss, places: int) -> tuple[float, str]:
    """Importance 0..1: definitions first, those of terms that recur or stand in headings at the top."""
    count, heading = vocabulary.count(gloss.term), vocabulary.in_heading(gloss.term)
    often = 3 if vocabulary.size < SHORT else 8
    central = min(1.0, log2(1 + count) / log2(1 + often))
    quoted = term_key(gloss.term) in vocabulary.quoted
    if gloss.form is Form.STATEMENT:
        score = (
            0.4 * gloss.weight + 0.1 * central + 0.05 * heading + 0.05 * quoted + 0.03 * min(2, places - 1)
        )
        return round(max(0.05, min(0.5, score)), 4), _why_stated(count, heading)
    weight = gloss.weight * (0.85 if gloss.form in (Form.APPOSITION, Form.BRACKET) else 1.0)
    sure = 0.42 - 0.3 * max(0.0, 0.6 - weight)
    score = sure + 0.24 * weight + 0.16 * central + 0.1 * heading + 0.03 * quoted + 0.02 * min(2, places - 1)
    words = gloss.term.split()
    score += 0.04 * (not is_named(gloss.term) and len(words) <= 3) - 0.08 * max(0, len(words) - 4)
    score += 0.04 * any(vocabulary.count(w) >= often for w in words if len(w) > 4 and len(words) > 1)
    score += 0.05 * (gloss.form in (Form.COPULA, Form.TERM, Form.LISTED)) - 0.05 * (gloss.form is Form.NAMED)
    return round(max(0.05, min(0.95, score)), 4), _why_defined(count, heading)


def _why_defined(count: int, heading: bool) -> str:
    if heading:
        return _("Defined here, and a heading names it.")
    if count > 1:
        return _("Defined here and named {often}.").format(often=_in_words(count))
    return _("Defined in this sentence.")


def _why_stated(count: int, heading: bool) -> str:
    if heading:
        return _("Said plainly of something that a heading names.")
    if count > 1:
        return _("Said plainly of something named {often}.").format(often=_in_words(count))
    return _("Said plainly, in a sentence that stands on its own.")


def _in_words(count: int) -> str:
    return _NUMBERS[count] if count < len(_NUMBERS) else _("{count} times").format(count=count)
