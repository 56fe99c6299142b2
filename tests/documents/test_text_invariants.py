"""Whatever text comes in: spans stay exact, ordered and apart, and every word lies in a block."""

import random
from collections.abc import Callable

import pytest

from app.documents.document import Document

PIECES = [
    *(
        "The council met in spring. ",
        "References",
        "Notes",
        "1. ",
        "[2] ",
        "• ",
        "- ",
        "\n",
        "\n\n",
        "\n\n\n",
        "\t",
        "\f",
    ),
    *(
        "Google Scholar",
        "Smith, J. 1999. A title. Press: City. ",
        "Cite this article",
        "Hello Ann,",
        "3 Comments",
        "====",
    ),
    *(
        "----",
        "Log in",
        "(2010)",
        "https://doi.org/10.1000/x",
        "Ada says:",
        "CHAPTER ONE",
        "2.1 Methods",
        "| a | b |",
    ),
    *(
        "    ",
        "\u00a0",
        "\u2028",
        "é",
        "日本",
        "🎣",
        "\u200b",
        "\ufeff",
        "“",
        "”",
        ".",
        ",",
        ":",
        "and so on",
        "pp. 3–9",
        "#",
        "*",
    ),
    *(
        "Abstract",
        "Appendix",
        "Keywords",
        "Published: 5 March 2019",
        "^ ",
        "\x85",
        "\x1c",
        "x" * 300,
        "word " * 90,
        "© 2001 X",
    ),
]


@pytest.mark.parametrize("seed", range(150))
def test_invariants(read: Callable[..., Document], seed: int) -> None:
    rng = random.Random(seed)
    source = "a" + "".join(
        rng.choice(PIECES) + rng.choice(("", " ", "\n", "\n\n")) for _ in range(rng.randrange(1, 120))
    )
    suffix = rng.choice((".txt", ".md"))
    document = read(source, f"x{suffix}")
    assert document.text == source
    if suffix == ".txt":
        inside = [False] * len(source)
        for block in document.blocks:
            inside[block.start : block.end] = [True] * (block.end - block.start)
        outside = "".join(ch for ch, covered in zip(source, inside, strict=True) if not covered)
        assert not any(ch.isalpha() and ord(ch) > 127 for ch in outside)
        assert len("".join(ch for ch in outside if ch.isalpha())) <= source.count("^")
