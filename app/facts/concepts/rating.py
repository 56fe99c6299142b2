"""How much a concept matters in its document, and the sentence that says why."""

from math import log2

from app.facts.concepts.casing import is_common_word
from app.facts.concepts.gloss import Form, Gloss
from app.facts.concepts.terms import is_named, is_vague, term_key
from app.facts.concepts.vocabulary import Vocabulary
from app.wording import gettext as _

SHORT = 1500
"""Words of a document in which a term named three times is a main one; in a longer one eight times."""
_NUMBERS = ("", "", "twice", "three times", "four times", "five times", "six times", "seven times",
            "eight times", "nine times", "ten times")  # fmt: skip


def rate(vocabulary: Vocabulary, gloss: Gloss, places: int) -> tuple[float, str]:
    """Importance 0..1: definitions first, those of terms that recur or stand in headings at the top."""
    count, heading = vocabulary.count(gloss.term), vocabulary.in_heading(gloss.term)
    central = min(1.0, log2(1 + count) / log2(1 + (3 if vocabulary.size < SHORT else 10)))
    key = term_key(gloss.term)
    marked = 0.08 * heading + 0.05 * (key in vocabulary.emphasised) + 0.03 * (key in vocabulary.quoted)
    places = min(3, places)
    if gloss.form is Form.STATEMENT:
        score = 0.38 * gloss.weight + 0.1 * central + 0.6 * marked + 0.03 * (places - 1)
        return round(max(0.05, min(0.5, score)), 4), _why_stated(count, heading)
    if gloss.form is Form.TOLD:
        score = 0.2 + 0.3 * gloss.weight + 0.14 * central + marked
        return round(max(0.05, min(0.62, score)), 4), _why_stated(count, heading)
    score = 0.28 + _serve(gloss) + 0.2 * central + marked + 0.02 * (places - 1)
    score += _suit(vocabulary, gloss.term) - 0.08 * (count < 2 and vocabulary.size >= SHORT)
    score += 0.04 * vocabulary.is_introduced(gloss.term, gloss.start, gloss.end)
    return round(max(0.05, min(0.95, score)), 4), _why_defined(count, heading)


def _serve(gloss: Gloss) -> float:
    """What the place itself is worth: an entry or a definition most, an aside or a naming less."""
    plain = gloss.form in (Form.COPULA, Form.TERM, Form.LISTED)
    aside = gloss.form in (Form.APPOSITION, Form.BRACKET, Form.NAMED, Form.TITLE)
    sure = 0.3 * max(0.0, 0.6 - gloss.weight)
    return 0.28 * gloss.weight - sure + 0.06 * plain - 0.04 * aside + 0.06 * (gloss.form is Form.LISTED)


def _suit(vocabulary: Vocabulary, term: str) -> float:
    """What the term itself is worth: a short common noun, best a rare one, above a name."""
    words = term.split()
    named = is_named(term)
    score = 0.0 if named else 0.07 + 0.03 * (not is_common_word(words[-1]))
    score += 0.03 * any(vocabulary.count(w) >= 8 for w in words if len(w) > 4 and len(words) > 1)
    return score - 0.06 * max(0, len(words) - (4 if named else 3)) - 0.06 * (is_vague(words[0]))


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
