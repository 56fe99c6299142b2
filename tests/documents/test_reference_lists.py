# ruff: noqa: E501 (lines of the documents in here stay whole)
"""Reference lists in their many shapes: one block an entry."""

from collections.abc import Callable

import pytest

Kinds = Callable[..., list[tuple[str, str]]]

BODY = (
    "The harbour council met every spring. It set the price of grain and heard the quarrels of "
    "the guilds of the town."
)
ENTRIES = [
    "Berg, A. 2010. Inks of the North: A History. Oslo: Fjord Press.",
    "Cole, T., and E. Strand. 2012. Oak Galls and Their Uses. Journal of Ink 3(2): 10–20.",
    "Moor, I. 2015a. Who Paid the Toll? Coastal Review 7: 101–119. https://example.org/toll, Accessed 3 May 2019.",
    "Harbour Commission. 2017. Yearbook of the Coast. Bergen, 27 July.",
]


def references(blocks: list[tuple[str, str]]) -> list[str]:
    return [words for kind, words in blocks if kind == "reference"]


@pytest.mark.parametrize(
    "heading",
    ["References", "REFERENCES", "Bibliography", "Works Cited", "7. Literature", "Further reading:"],
)
def test_headings_of_lists(kinds: Kinds, heading: str) -> None:
    blocks = kinds(f"{BODY}\n\n{heading}\n\n" + "\n\n".join(ENTRIES))
    assert ("heading", heading) in blocks
    assert references(blocks) == ENTRIES


@pytest.mark.parametrize("joint", ["\n", "\n\n", "\n\n\n"])
def test_one_entry_a_line(kinds: Kinds, joint: str) -> None:
    assert references(kinds(f"{BODY}\n\nReferences\n{joint.join(ENTRIES)}\n")) == ENTRIES


def test_bullets_and_link_labels_are_left_out(kinds: Kinds) -> None:
    lines = "\n\n".join(f"  • {entry}\n\n    Google Scholar " for entry in ENTRIES)
    blocks = kinds(f"{BODY}\n\nReferences\n\n{lines}\n\nDownload references\n")
    assert references(blocks) == ENTRIES
    assert blocks.count(("boilerplate", "Google Scholar")) == len(ENTRIES)


def test_labels_on_the_entry_s_own_line(kinds: Kinds) -> None:
    blocks = kinds(
        f"{BODY}\n\nReferences\n\n{ENTRIES[0]} Google Scholar\n\n{ENTRIES[1]}  CrossRef  Google Scholar\n"
    )
    assert references(blocks) == ENTRIES[:2]


@pytest.mark.parametrize("number", ["[{}] ", "{}. ", "({}) "])
def test_numbered_entries_keep_their_number(kinds: Kinds, number: str) -> None:
    listed = [number.format(n) + entry for n, entry in enumerate(ENTRIES, start=1)]
    assert references(kinds(f"{BODY}\n\nReferences\n\n" + "\n".join(listed))) == listed


def test_numbered_entries_broken_over_lines(kinds: Kinds) -> None:
    listed = (
        "[1] A. Berg, Inks of the North, Oslo: Fjord\n    Press, 2010.\n"
        "[2] T. Cole, Oak galls and their uses, Journal\n    of Ink, vol. 3, pp. 10-20,\n    2012."
    )
    found = references(kinds(f"{BODY}\n\nReferences\n\n{listed}"))
    assert len(found) == 2
    assert found[1].startswith("[2]")
    assert found[1].endswith("2012.")


def test_hanging_lines(kinds: Kinds) -> None:
    listed = (
        "Berg, A. 2010. Inks of the North: A History of\n    Writing. Oslo: Fjord Press.\n"
        "Cole, T. 2012. Oak Galls and Their Uses in the\n    Coastal Towns. Journal of Ink 3(2):\n    10–20.\n"
        "Moor, I. 2015. Tolls. Bergen: Havn."
    )
    found = references(kinds(f"{BODY}\n\nReferences\n\n{listed}"))
    assert [words[:4] for words in found] == ["Berg", "Cole", "Moor"]


def test_wrapped_lines_without_indent(kinds: Kinds) -> None:
    listed = (
        "Berg, A. (2010). Inks of the North: A History of\nWriting. Oslo: Fjord Press.\n"
        "Cole, T. (2012). Oak Galls and Their Uses in the\nCoastal Towns. Journal of Ink 3(2), 10–20.\n"
        "Moor, I. (2015). Tolls. Bergen: Havn."
    )
    found = references(kinds(f"{BODY}\n\nReferences\n\n{listed}"))
    assert [words[:4] for words in found] == ["Berg", "Cole", "Moor"]


def test_an_entry_broken_by_a_blank_line_is_one(kinds: Kinds) -> None:
    blocks = kinds(
        f"{BODY}\n\nReferences\n\n{ENTRIES[0]}\n\nCole, T. 2012. Oak Galls and\n\ntheir Uses. Journal of Ink 3(2): 10–20.\n"
    )
    assert references(blocks) == [
        ENTRIES[0],
        "Cole, T. 2012. Oak Galls and\n\ntheir Uses. Journal of Ink 3(2): 10–20.",
    ]


def test_a_heading_ends_the_list(kinds: Kinds) -> None:
    blocks = kinds(f"{BODY}\n\nReferences\n\n" + "\n\n".join(ENTRIES) + f"\n\nAppendix\n\n{BODY}")
    assert blocks[-2:] == [("heading", "Appendix"), ("paragraph", BODY)]
    assert references(blocks) == ENTRIES


def test_subheadings_do_not_end_it(kinds: Kinds) -> None:
    blocks = kinds(
        f"{BODY}\n\nBibliography\n\nPrimary sources\n\n{ENTRIES[0]}\n\n{ENTRIES[1]}\n\nBooks\n\n{ENTRIES[2]}\n\n{ENTRIES[3]}"
    )
    assert references(blocks) == ENTRIES


def test_a_run_without_a_heading(kinds: Kinds) -> None:
    assert references(kinds(f"{BODY}\n\n" + "\n\n".join(ENTRIES[:3]))) == ENTRIES[:3]


def test_prose_that_cites_is_no_list(kinds: Kinds) -> None:
    prose = "Berg, A. (2010) and Cole (2012, pp. 10–12) disagree. The council, they say, met in spring. It set the price."
    assert references(kinds(f"{prose}\n\n{BODY}\n\n{prose}\n\n{prose} {BODY}")) == []


def test_notes_are_references_only_where_they_cite(kinds: Kinds) -> None:
    notes = "1. Berg, A. 2010. Inks of the North. Oslo: Fjord Press.\n2. This holds for salt too.\n3. Cole, T. 2012. Galls. Journal of Ink 3(2): 10–20."
    blocks = kinds(f"{BODY}\n\nNotes\n\n{notes}")
    assert len(references(blocks)) == 2
    assert ("list_item", "This holds for salt too.") in blocks


def test_prose_after_the_list_is_prose(kinds: Kinds) -> None:
    blocks = kinds(f"{BODY}\n\nReferences\n\n{ENTRIES[0]}\n\n{ENTRIES[1]}\n\n" + "\n\n".join([BODY * 4] * 3))
    assert [kind for kind, _words in blocks[-3:]] == ["paragraph"] * 3
