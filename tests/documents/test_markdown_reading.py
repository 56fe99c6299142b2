"""Markdown stays the file itself; its blocks point into it."""

from collections.abc import Callable

import pytest

from app.documents.document import BlockKind, Document

SOURCE = """---
title: "Salt roads"
authors:
  - Ines Moor
  - name: Jan de Wit
date: 2016-05-04
---

# Salt roads #

Salt was *carried* along
the river in **1310**.

> Quoted wisdom

Setext Title
------------

- salt
- wool
  - fine wool
1. first

| a | b |
|---|---|
| 1 | 2 |

```python
year = 1310
```

<!-- a remark -->

## References

- Moor, I. (2011). *Salt*. Ghent: Delta Press.
- de Wit, J. 2009. Roads. Journal of Ways 3(1): 1–9.
"""


def test_blocks(read: Callable[..., Document]) -> None:
    document = read(SOURCE, "salt.md")
    assert document.text == SOURCE
    found = [(block.kind.value, block.level, document.quote(block)) for block in document.blocks]
    assert found[0][0] == "boilerplate"
    assert found[1:] == [
        ("heading", 1, "Salt roads"),
        ("paragraph", 0, "Salt was *carried* along\nthe river in **1310**."),
        ("paragraph", 0, "Quoted wisdom"),
        ("heading", 2, "Setext Title"),
        ("list_item", 0, "salt"),
        ("list_item", 0, "wool"),
        ("list_item", 1, "fine wool"),
        ("list_item", 0, "first"),
        ("table", 0, "| a | b |\n|---|---|\n| 1 | 2 |"),
        ("boilerplate", 0, "```python\nyear = 1310\n```"),
        ("boilerplate", 0, "<!-- a remark -->"),
        ("heading", 2, "References"),
        ("reference", 0, "Moor, I. (2011). *Salt*. Ghent: Delta Press."),
        ("reference", 0, "de Wit, J. 2009. Roads. Journal of Ways 3(1): 1–9."),
    ]


def test_front_matter(read: Callable[..., Document]) -> None:
    assert read(SOURCE, "salt.md").csl == {
        "type": "document",
        "title": "Salt roads",
        "author": [{"family": "Moor", "given": "Ines"}, {"family": "de Wit", "given": "Jan"}],
        "issued": {"date-parts": [[2016, 5, 4]]},
    }


def test_toml_front_matter(read: Callable[..., Document]) -> None:
    document = read(
        '+++\ntitle = "Salt"\ndate = 2016-05-04\nauthor = "Ines Moor"\n+++\n\nSalt was sold.\n', "salt.md"
    )
    assert document.csl["title"] == "Salt"
    assert document.csl["issued"] == {"date-parts": [[2016, 5, 4]]}


def test_title_from_the_first_heading(read: Callable[..., Document]) -> None:
    assert read("# Salt roads\n\nSalt was carried along the river.\n", "x.md").csl["title"] == "Salt roads"


@pytest.mark.parametrize(
    "source",
    [
        "> " * 5000 + "deep",
        "- " * 3000 + "deep",
        "[" * 50_000 + "a",
        "*a " * 50_000,
        "`" * 50_001 + "a",
        "<" * 50_000 + "a",
        "|a" * 20_000 + "\n" + "|-" * 20_000 + "\n",
        "---\n" + "a: " * 6000,
        "#" * 100_000 + " a",
        "a\n" * 50_000 + "===",
    ],
)
def test_hostile_markdown_ends(read: Callable[..., Document], source: str) -> None:
    assert read(source, "x.md").text == source


def test_a_very_long_file_is_read_as_plain_text(
    read: Callable[..., Document], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("app.documents.markdown_file.MAX_PARSED", 10)
    document = read("Some words of text, long enough.\n", "x.md")
    assert [block.kind for block in document.blocks] == [BlockKind.PARAGRAPH]
