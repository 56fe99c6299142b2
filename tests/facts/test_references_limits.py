"""Debris and endless lines: no error, and the work is bounded."""

import pytest

from app.facts.works.references import parse_reference


@pytest.mark.parametrize("line", ["", " ", ".", "———", "[12]", "2004", "(", "“", "\x02\x02", "ibid., p. 4"])
def test_debris_gives_no_error(line: str) -> None:
    assert isinstance(parse_reference(line), dict)


@pytest.mark.parametrize(
    "unit",
    [
        "A. ",
        "Smith, J., ",
        "Smith, ",
        "word ",
        "Word ",
        "(",
        "“",
        ". In ",
        "12(3): ",
        "1999 ",
        "http://",
        ".",
        " ",
        "Accessed ",
        "ed. ",
        "(a) ",
        "Phys. Rev. ",
        "A. Smith and ",
        "May, ",
        "A: ",
    ],
)
def test_no_line_is_read_beyond_a_bound(unit: str) -> None:
    """The work is bounded: what stands behind the longest entry that is read changes nothing."""
    long = "Bell, A. 2007. Rivers. " + unit * (100_000 // len(unit))
    assert parse_reference(long) == parse_reference(long[:50_000])
