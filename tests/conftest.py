"""Fixtures that every room's tests share."""

import logging
import os
from collections.abc import Iterator

import pytest

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from app.facts.language import Language  # the platform must be set before any test imports Qt


@pytest.fixture(scope="session")
def language() -> Language:
    """The language model, loaded once."""
    return Language()


class _Failing(logging.Handler):
    """Makes a failure of what the program only logs."""

    def emit(self, record: logging.LogRecord) -> None:
        raise AssertionError(record.getMessage())


@pytest.fixture(autouse=True)
def _rules_fail_loudly() -> Iterator[None]:
    """A rule that fails on a sentence is spared in the program, in a test it is what the test is for."""
    log, handler = logging.getLogger("app.facts.sparing"), _Failing()
    log.addHandler(handler)
    yield
    log.removeHandler(handler)
