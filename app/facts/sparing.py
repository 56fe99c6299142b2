"""A rule that fails on a sentence loses that sentence, never the document.

Language is endless and the rules are many: one that meets a sentence nobody thought of must not take the
other cards with it. It is a bug all the same, logged as one, and the tests take that for a failure.
"""

from collections.abc import Callable, Iterable
from logging import getLogger
from typing import ParamSpec, TypeVar

from app.errors import CancelledError, UserError

Found = TypeVar("Found")
What = ParamSpec("What")

_LOG = getLogger(__name__)
_SHOWN = 200
"""Characters of the place that the log shows."""


def spared(
    at: str, find: Callable[What, Iterable[Found]], *args: What.args, **kwargs: What.kwargs
) -> list[Found]:
    """All that a rule finds; nothing where it fails. `at`: what it reads, for the log."""
    return spared_one(at, lambda: list(find(*args, **kwargs))) or []


def spared_one(at: str, find: Callable[What, Found], *args: What.args, **kwargs: What.kwargs) -> Found | None:
    """What a rule finds; None where it fails. Raises what stops the work on purpose."""
    try:
        return find(*args, **kwargs)
    except (CancelledError, UserError):
        raise
    except Exception as error:
        place = " ".join(at.split())[:_SHOWN]
        _LOG.warning("A rule failed (%s: %s) at: %s", type(error).__name__, error, place)
        return None
