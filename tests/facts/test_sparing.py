import logging

import pytest

from app.errors import CancelledError
from app.facts.sparing import spared, spared_one


def lamps(count: int) -> list[str]:
    return ["lamp"] * (6 // count)


def cancelled() -> list[str]:
    raise CancelledError


@pytest.fixture
def logged(_rules_fail_loudly: None, caplog: pytest.LogCaptureFixture) -> pytest.LogCaptureFixture:
    """The log, where the failures that tests usually take for their own are kept."""
    log = logging.getLogger("app.facts.sparing")
    log.handlers.clear()
    return caplog


def test_what_a_rule_finds_is_passed_on() -> None:
    assert spared("Two lamps.", lamps, 3) == ["lamp", "lamp"]
    assert spared_one("Two lamps.", len, "ab") == 2


def test_a_rule_that_fails_finds_nothing_and_says_where(logged: pytest.LogCaptureFixture) -> None:
    assert spared("No\nlamps burned.", lamps, 0) == []
    assert spared_one("No lamps.", lamps, 0) is None
    assert "ZeroDivisionError" in logged.messages[0]
    assert "No lamps burned." in logged.messages[0]


def test_a_rule_that_fails_fails_the_other_tests() -> None:
    with pytest.raises(AssertionError, match="ZeroDivisionError"):
        spared("No lamps.", lamps, 0)


def test_who_stops_the_work_stops_it() -> None:
    with pytest.raises(CancelledError):
        spared("Two lamps.", cancelled)
