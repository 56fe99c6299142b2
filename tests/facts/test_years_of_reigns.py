"""Times counted within a reign or a war, spans "within" which things happen, and pairs of decades."""

import pytest

from app.facts.dates.mentions import MentionKind
from app.facts.dates.resolution import find_mentions_in_text


@pytest.mark.parametrize(
    ("text", "words", "kind"),
    [
        (
            "In the ninth year of his reign, the khan fell ill.",
            "the ninth year of his reign",
            MentionKind.VAGUE,
        ),
        (
            "In the second winter of the siege, wood ran out.",
            "the second winter of the siege",
            MentionKind.VAGUE,
        ),
        ("Within a fortnight, the town gave in.", "a fortnight", MentionKind.DURATION),
    ],
)
def test_they_are_mentions_without_a_value(text: str, words: str, kind: MentionKind) -> None:
    (found,) = find_mentions_in_text(text)
    assert (found.text, found.value, found.kind) == (words, None, kind)


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("Trams came in the 1890s and 1900s.", ["189X", "190X"]),
        ("Trams came in the 1900s and 1910s.", ["190X", "191X"]),
        ("Trams came in the 1900s.", ["19XX"]),
        ("Trams came in the 19th century and the 1890s.", ["18XX", "189X"]),
    ],
)
def test_beside_a_decade_a_round_one_is_a_decade(text: str, values: list[str]) -> None:
    assert [m.value for m in find_mentions_in_text(text)] == values
