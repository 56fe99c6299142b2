# ruff: noqa: E501 (lines of the documents in here stay whole)
"""Blocks of plain text: headings, paragraphs, lists, tables, pages."""

from collections.abc import Callable

import pytest

from app.documents.document import BlockKind, Document

Kinds = Callable[..., list[tuple[str, str]]]

PROSE = (
    "The harbour council met every spring. It set the price of grain and heard the quarrels of the guilds."
)
LONGER = (
    PROSE
    + " Nobody was allowed to leave before the bell had rung, and those who did so paid a fine in herring."
)


def headings(blocks: list[tuple[str, str]]) -> list[str]:
    return [words for kind, words in blocks if kind == "heading"]


def test_text_is_the_file_itself(read: Callable[..., Document]) -> None:
    source = "\ufeffTitle Words\r\n\r\n  two  blanks\tand tab \r\nnext\r\n\r\n\r\nend."
    document = read(source)
    assert document.text == "Title Words\n\n  two  blanks\tand tab \nnext\n\n\nend."


@pytest.mark.parametrize(
    "heading",
    [
        "The Council of the Harbour",
        "Prices and quarrels",
        "2.1 Methods of counting",
        "IV. The Long Winter",
        "Chapter 3",
        "CHAPTER THREE: THE FLEET",
        "Who Paid the Fine?",
        "Abstract",
        "Conclusion",
        "Iron, Grain, and Salt (1301–1340)",
    ],
)
def test_headings_set_off_by_blank_lines(kinds: Kinds, heading: str) -> None:
    blocks = kinds(f"{LONGER}\n\n{heading}\n\n{LONGER}\n")
    assert blocks == [("paragraph", LONGER), ("heading", heading), ("paragraph", LONGER)]


@pytest.mark.parametrize(
    "line",
    [
        "The fleet came back late that year.",
        "and so it went on",
        "See https://example.org/fleet",
        "Prices rose, fell, and rose again;",
        "Dear reader,",
        "It was, as the clerk wrote to his brother in the north, a year that no one would wish to see again in this town",
    ],
)
def test_one_line_paragraphs_are_no_headings(kinds: Kinds, line: str) -> None:
    assert ("paragraph", line) in kinds(f"{LONGER}\n\n{line}\n\n{LONGER}\n")


def test_a_heading_needs_text_after_it(kinds: Kinds) -> None:
    assert kinds(f"{LONGER}\n\nElin Strand")[-1] == ("paragraph", "Elin Strand")


def test_many_short_lines_are_no_headings(kinds: Kinds) -> None:
    names = "\n\n".join(("Anna Berg", "Tim Cole", "Olga Meer", "Ines Moor", "Jan Wit"))
    assert headings(kinds(f"{LONGER}\n\n{names}\n\n{LONGER}")) == []


def test_title_comes_first_with_level_one(read: Callable[..., Document]) -> None:
    document = read(f"The Herring Towns\n\nBy Elin Strand\n\n{LONGER}\n\n2.1 Grain\n\n{LONGER}")
    found = [(b.level, document.quote(b)) for b in document.blocks if b.kind is BlockKind.HEADING]
    assert found == [(1, "The Herring Towns"), (3, "2.1 Grain")]


def test_underlined_headings(read: Callable[..., Document]) -> None:
    document = read(f"Towns\n=====\n{LONGER}\n\nPrices of grain\n---------------\n\n{LONGER}")
    found = [(b.level, document.quote(b)) for b in document.blocks if b.kind is BlockKind.HEADING]
    assert found == [(1, "Towns"), (2, "Prices of grain")]


def test_lines_without_blank_lines_between_are_paragraphs(kinds: Kinds) -> None:
    assert kinds(f"{LONGER}\n{LONGER}\nThe Long Winter\n{LONGER}") == [
        ("paragraph", LONGER),
        ("paragraph", LONGER),
        ("heading", "The Long Winter"),
        ("paragraph", LONGER),
    ]


def test_wrapped_lines_are_one_paragraph(kinds: Kinds) -> None:
    wrapped = (
        "The harbour council met every spring, and\n"
        "it set the price of grain for the whole of\n"
        "the coast. Nobody was allowed to leave\n"
        "before the bell."
    )
    assert kinds(f"{wrapped}\n\n{wrapped}") == [("paragraph", wrapped), ("paragraph", wrapped)]


def test_indented_first_lines_part_paragraphs(kinds: Kinds) -> None:
    first = "The harbour council met every spring and\nset the price of grain for the coast. That\nwas all."
    second = (
        "Nobody was allowed to leave before the\nbell had rung, and those who did so paid a\nfine in herring."
    )
    blocks = kinds(f"{first}\n   {second}")
    assert [words for _kind, words in blocks] == [first, second]


@pytest.mark.parametrize("mark", ["•", "-", "*", "–", "▪"])
def test_bulleted_lists(kinds: Kinds, mark: str) -> None:
    blocks = kinds(f"{LONGER}\n\n{mark} salt from the south\n{mark} wool and\n  linen\n{mark} grain\n")
    assert blocks[1:] == [
        ("list_item", "salt from the south"),
        ("list_item", "wool and\n  linen"),
        ("list_item", "grain"),
    ]


def test_numbered_lists_count_on(kinds: Kinds) -> None:
    blocks = kinds("1. weigh the salt\n2. pay the toll of\n30. barrels\n3. sail")
    assert [words for _kind, words in blocks] == ["weigh the salt", "pay the toll of\n30. barrels", "sail"]


def test_nested_list_levels(read: Callable[..., Document]) -> None:
    document = read("- salt\n  - sea salt\n  - rock salt\n- wool")
    assert [(b.kind.value, b.level) for b in document.blocks] == [
        ("list_item", 0),
        ("list_item", 1),
        ("list_item", 1),
        ("list_item", 0),
    ]


@pytest.mark.parametrize(
    "table",
    [
        "Year\tPrice\n1310\t4\n1311\t9",
        "| Year | Price |\n| 1310 | 4 |",
        "Year     Price\n1310     4\n1311     9",
    ],
)
def test_tables(kinds: Kinds, table: str) -> None:
    assert kinds(f"{LONGER}\n\n{table}\n\n{LONGER}")[1] == ("table", table)


def test_form_feeds_count_pages_and_running_heads_go(read: Callable[..., Document]) -> None:
    page = "THE HERRING TOWNS     {n}\n\n" + LONGER + " Page {n} ends.\n\n{n}\n"
    document = read("\f".join(page.format(n=n) for n in range(11, 16)))
    assert [b.page for b in document.blocks if b.kind is BlockKind.PARAGRAPH] == [1, 2, 3, 4, 5]
    assert sum(b.kind is BlockKind.BOILERPLATE for b in document.blocks) == 10


def test_a_monstrous_paragraph_is_cut_at_sentence_ends(read: Callable[..., Document]) -> None:
    document = read((PROSE + " ") * 1000)
    assert len(document.blocks) > 3
    assert all(b.end - b.start <= 20_000 for b in document.blocks)
    assert all(document.quote(b).endswith(".") for b in document.blocks)


@pytest.mark.parametrize(
    "piece",
    ["word " * 400_000, "x" * 2_000_000, "(" * 500_000 + "a", "Smith, J., " * 100_000, "\n" * 300_000 + "a"],
)
def test_hostile_lengths_end(read: Callable[..., Document], piece: str) -> None:
    assert read(piece).blocks
