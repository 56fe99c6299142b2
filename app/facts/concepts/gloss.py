"""One place where a document says what a term is, or says something of it."""

from dataclasses import dataclass
from enum import StrEnum


class Form(StrEnum):
    """The words by which a document says it, the plainest first."""

    LISTED = "a glossary entry"
    TERM = "a sentence that says what the word means"
    CALLED = "a phrase with its name"
    COPULA = "a sentence that defines it"
    APPOSITION = "an explanation beside it"
    BRACKET = "an explanation in brackets"
    NAMED = "a sentence that names it"
    TITLE = "a title that explains it"
    TOLD = "a sentence that tells what it is for or does"
    STATEMENT = "a plain statement"


@dataclass(frozen=True, slots=True)
class Gloss:
    """A term and what is said of it, in the sentence `text[start:end]` of the document.

    `said` is verbatim (a name in a pronoun's place and an opening capital apart).
    `frame` is where the heading stands under which it is said, if it holds only there.
    `weight` 0..1 says how well the place serves as an answer, before the document is looked at.
    """

    term: str
    said: str
    form: Form
    start: int
    end: int
    block: int = -1
    weight: float = 0.5
    attribution: str = ""
    frame: tuple[int, int] | None = None
