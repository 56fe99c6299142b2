"""Parts of documents: by headings, by pages, by length, and what a person asks for of them."""

from itertools import pairwise

import pytest

from app.documents.document import Block, BlockKind, Document
from app.documents.part_choice import EVERYTHING, PartChoice, find_chapter, parse_chapters, parse_pages
from app.documents.parts import EVEN, is_within, narrow, parts_of, sections_of, spans_of
from app.errors import UserError

Row = tuple[str, int, int | None]
"""A heading (level 1..) or a paragraph (level 0), its words, its page."""


def build(*rows: tuple[str, int] | tuple[str, int, int], title: str = "") -> Document:
    """A document of headings (level from 1) and paragraphs (level 0, the words repeated to a length)."""
    text, blocks = "", []
    for words, level, *page in rows:
        kind = BlockKind.HEADING if level else BlockKind.PARAGRAPH
        blocks.append(Block(kind, len(text), len(text) + len(words), page[0] if page else None, level))
        text += words + "\n\n"
    return Document(
        "book.txt", "text/plain", "0" * 64, text, tuple(blocks), {"title": title} if title else {}
    )


def prose(count: int) -> str:
    return " ".join(["salt"] * count)


BOOK = build(
    ("A History of Salt", 1),
    (prose(60), 0),
    ("Chapter 1: The sea", 2),
    (prose(50), 0),
    ("Pans", 3),
    (prose(100), 0),
    ("Chapter 2: The mine", 2),
    (prose(200), 0),
    ("Summary", 3),
    (prose(20), 0),
    ("Chapter 3: The tax", 2),
    (prose(300), 0),
    ("Summary", 3),
    (prose(30), 0),
    title="A History of Salt",
)


def test_headings_make_a_tree_and_the_title_an_opening():
    parts = parts_of(BOOK)
    assert [(p.title, p.level) for p in parts] == [
        ("Opening", 0),
        ("Chapter 1: The sea", 0),
        ("Pans", 1),
        ("Chapter 2: The mine", 0),
        ("Summary", 1),
        ("Chapter 3: The tax", 0),
        ("Summary", 1),
    ]
    assert not parts[0].headed
    assert parts[1].headed


def test_a_part_holds_what_stands_under_it_and_sections_cover_the_text_once():
    parts, sections = parts_of(BOOK), sections_of(BOOK)
    assert parts[1].words == 50 + 4 + 100 + 1
    assert parts[1].end == parts[2].end == parts[3].start
    assert [s.start for s in sections] == [p.start for p in parts]
    assert all(a.end == b.start for a, b in pairwise(sections))
    assert sections[-1].end == BOOK.blocks[-1].end
    assert sum(s.words for s in sections) == len(BOOK.text.split())


def test_pages_where_there_are_no_headings():
    read = build(*((prose(30), 0, page) for page in (1, 1, 2, 3)))
    assert [(p.title, p.pages, p.words) for p in parts_of(read)] == [
        ("Page 1", (1, 1), 60),
        ("Page 2", (2, 2), 30),
        ("Page 3", (3, 3), 30),
    ]


def test_many_pages_stand_in_tens():
    read = build(*((prose(5), 0, page) for page in range(1, 45)))
    parts = parts_of(read)
    assert [p.title for p in parts][:2] == ["Pages 1–10", "Pages 11–20"]
    assert [p.pages for p in parts][-1] == (41, 44)


def test_even_lengths_where_there_is_neither():
    read = build(*((f"Start {n} " + prose(98), 0) for n in range(45)))
    parts = parts_of(read)
    assert len(parts) == 3
    assert parts[0].title.startswith("Part 1: Start 0 salt")
    assert all(EVEN * 0.8 <= p.words <= EVEN * 1.2 for p in parts)


def test_a_short_text_without_headings_is_one_part_and_an_empty_one_none():
    assert [p.title for p in parts_of(build((prose(10), 0)))] == ["book.txt"]
    assert parts_of(build()) == ()


def test_a_long_section_without_headings_is_cut_further():
    rows = [("One", 1), *((prose(500), 0) for _ in range(30)), ("Two", 1), (prose(500), 0)]
    parts = parts_of(build(*rows))
    assert parts[0].title == "One"
    assert parts[1].title == "One, part 2"
    assert parts[1].level == 1
    assert parts[0].words == 15_001
    assert parts[-1].title == "Two"


def test_spans_are_in_order_and_touching_ones_are_one():
    parts = sections_of(BOOK)
    assert spans_of([parts[3], parts[1], parts[2]]) == [range(parts[1].start, parts[3].end)]
    assert len(spans_of([parts[5], parts[1]])) == 2


def test_narrow_keeps_text_and_numbers_and_the_block_before():
    part = next(p for p in parts_of(BOOK) if p.title.startswith("Chapter 2"))
    spans = spans_of([part])
    narrowed = narrow(BOOK, spans)
    assert narrowed.text == BOOK.text
    assert [b.start for b in narrowed.blocks] == [b.start for b in BOOK.blocks]
    kept = [b for b in narrowed.blocks if b.kind is not BlockKind.BOILERPLATE]
    assert [is_within(spans, b.start) for b in kept] == [False] + [True] * 4


@pytest.mark.parametrize(
    ("text", "pages"),
    [("3", [3]), ("10-12, 35", [10, 11, 12, 35]), ("1–2", [1, 2])],
)
def test_pages_are_read(text: str, pages: list[int]):
    assert [p for run in parse_pages(text) for p in run] == pages


@pytest.mark.parametrize("text", ["", "a", "3-1", "0", "1-2-3", "1,,2"])
def test_other_words_are_no_pages(text: str):
    with pytest.raises(UserError, match="choice of pages"):
        parse_pages(text)


@pytest.mark.parametrize(
    ("wanted", "titles"),
    [
        ("2", ["Chapter 2: The mine"]),
        ("2-3", ["Chapter 2: The mine", "Chapter 3: The tax"]),
        ("the tax", ["Chapter 3: The tax"]),
        ("Pans", ["Pans"]),
        ("summary", ["Summary", "Summary"]),
        ("pepper", []),
        ("9", []),
    ],
)
def test_chapters_are_found_by_number_and_name(wanted: str, titles: list[str]):
    assert [p.title for p in find_chapter(BOOK, wanted)] == titles


def test_chapters_without_numbers_are_counted_and_roman_ones_read():
    plain = build(("The sea", 1), (prose(50), 0), ("The mine", 1), (prose(50), 0))
    assert [p.title for p in find_chapter(plain, "2")] == ["The mine"]
    roman = build(("IV. The sea", 1), (prose(50), 0), ("V. The mine", 1), (prose(50), 0))
    assert [p.title for p in find_chapter(roman, "5")] == ["V. The mine"]


def test_a_choice_says_what_is_wanted_of_each_document():
    assert EVERYTHING.spans_in(BOOK) is None
    spans = PartChoice(chapters=("Pans",)).spans_in(BOOK)
    assert spans is not None
    [span] = list(spans)
    assert BOOK.text[span.start : span.stop].startswith("Pans")
    paged = build(*((prose(5), 0, page) for page in range(1, 9)))
    spans = PartChoice(pages=parse_pages("2-3,7")).spans_in(paged) or ()
    assert [len(paged.text[s.start : s.stop].split()) for s in spans] == [10, 5]
    assert PartChoice(spans={"other": (range(3),)}).spans_in(paged) == ()


def test_what_no_document_has_is_named():
    with pytest.raises(UserError, match=r"no chapter “Pepper”.*Chapter 1: The sea"):
        PartChoice(chapters=("Pepper",)).check([BOOK])
    with pytest.raises(UserError, match="no pages"):
        PartChoice(pages=(range(1, 3),)).check([BOOK])
    with pytest.raises(UserError, match="last one is 2"):
        PartChoice(pages=(range(5, 9),)).check([build((prose(5), 0, 1), (prose(5), 0, 2))])
    PartChoice(chapters=("Pans", "3")).check([BOOK])
    assert parse_chapters("3-5, The  Fall") == ("3-5", "The Fall")
    with pytest.raises(UserError):
        parse_chapters(" , ")
