"""Who is no maker of a work: supervisors and others whom the text names beside it."""

import pytest

from app.facts.works.named_works import find_named_works
from tests.facts.test_events import write


@pytest.mark.parametrize(
    ("before", "made"),
    [
        ("She went to Oslo to study with Karl Brandt.", 0),
        ("Her writings were edited by Karl Brandt.", 0),
        ("Karl Brandt lived in Oslo.", 1),
    ],
)
def test_who_taught_or_edited_wrote_nothing(before: str, made: int) -> None:
    text = f"{before} In 1911 came her dissertation, entitled “The Long River Mills”, a success."
    assert len(find_named_works(write(text), None)) == made
