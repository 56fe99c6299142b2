"""Regular expressions that a person typed: read with care, and stopped where one takes too long.

Python's own `re` can't be stopped: `^(a|aa)+$` on a word of sixty letters takes longer than a life. `regex`
(Apache-2.0) reads the same expressions and gives up after a time.
"""

import re
from collections.abc import Callable
from time import perf_counter
from typing import TYPE_CHECKING, TypeVar

from app.errors import UserError
from app.wording import gettext as _

if TYPE_CHECKING:
    import regex

Found = TypeVar("Found")
LONGEST_TEXT = 0.3
"""Seconds that one text may take (the clock is looked at now and then, so it may be three times that)."""
LONGEST_SEARCH = 2.0
"""Seconds that all texts may take together that were slow on their own."""
SLOW = 0.005
MOST_REPEATS = 20_000
"""How often all counts of an expression may repeat it together: each is written out in memory."""
_COUNTS = re.compile(r"\{(\d*)(?:,(\d*))?\}")


class UnreadableError(ValueError):
    """An expression that can't be read: why, and where in it."""

    def __init__(self, reason: str, place: int = 0) -> None:
        super().__init__(reason)
        self.reason, self.place = reason, place


class TooSlowError(UserError):
    """A regular expression that takes too long."""


def compile_expression(
    source: str, *, match_case: bool = False, dot_all: bool = False
) -> "regex.Pattern[str]":
    """A regular expression; UnreadableError where it can't be read."""
    import regex  # a fifth of a second, for those who use it

    repeats = 1
    for low, high in _COUNTS.findall(source):
        repeats *= max(1, *(int(n[:9]) for n in (low, high) if n))
    if repeats > MOST_REPEATS:
        raise UnreadableError(_("it repeats something too often"))
    flags = (0 if match_case else regex.IGNORECASE) | (regex.DOTALL if dot_all else 0)
    try:
        return regex.compile(source, flags | regex.VERSION0)
    except (regex.error, IndexError, OverflowError, RecursionError, MemoryError) as error:
        raise _unreadable(error) from error


def check_replacement(pattern: "regex.Pattern[str]", template: str) -> None:
    """UnreadableError where a replacement names a group that there is not."""
    import regex

    try:
        # a replacement is read only where something is found
        regex.compile(f"(?:{pattern.pattern})|", pattern.flags).sub(template, "")
    except (regex.error, LookupError) as error:
        raise _unreadable(error) from error


def _unreadable(error: Exception) -> UnreadableError:
    return UnreadableError(getattr(error, "msg", "") or str(error), getattr(error, "pos", None) or 0)


class Patience:
    """The time that the texts of one search may take together."""

    def __init__(self, seconds: float = LONGEST_SEARCH) -> None:
        self._left = seconds

    def search(self, pattern: "regex.Pattern[str]", text: str) -> bool:
        """Whether an expression is somewhere in a text; TooSlowError where that can't be told in time."""
        return self._try(lambda: pattern.search(text, timeout=LONGEST_TEXT, concurrent=True)) is not None

    def match_whole(self, pattern: "regex.Pattern[str]", text: str) -> bool:
        """Whether an expression is a text from end to end; TooSlowError as above."""
        return self._try(lambda: pattern.fullmatch(text, timeout=LONGEST_TEXT, concurrent=True)) is not None

    def replace(self, pattern: "regex.Pattern[str]", template: str, text: str) -> str:
        """A text with what an expression finds replaced; TooSlowError as above."""
        return self._try(lambda: pattern.sub(template, text, timeout=LONGEST_TEXT, concurrent=True))

    def _try(self, run: Callable[[], Found]) -> Found:
        began = perf_counter()
        try:
            found = run()
        except TimeoutError:
            raise too_slow() from None
        took = perf_counter() - began
        if took > SLOW:
            self._left -= took
        if self._left <= 0:
            raise too_slow()
        return found


def too_slow() -> TooSlowError:
    """What is said when a search is stopped."""
    return TooSlowError(
        _(
            "This takes too long to look for, so the search was stopped. Make the expression simpler:"
            " a repetition within a repetition, such as (a+)+, tries endless ways."
        )
    )
