# ruff: noqa: E501 (lines of the documents in here stay whole)
"""Readers' comments after a text are other voices."""

from collections.abc import Callable

import pytest

from app.documents.document import Document, Voice

BODY = (
    "The harbour council met every spring. It set the price of grain and heard the quarrels of "
    "the guilds of the town."
)
ARTICLE = "\n".join([BODY] * 6)


def comments(document: Document) -> list[str]:
    return [document.quote(block) for block in document.blocks if block.voice is Voice.COMMENT]


@pytest.mark.parametrize(
    "greeting", ["Hello Elin,", "Hi all,", "Dear Dr. Strand:", "Hi Elin!", "Good morning Elin,"]
)
def test_salutations_open_comments(read: Callable[..., Document], greeting: str) -> None:
    document = read(f"{ARTICLE}\n{greeting}\nI liked this a lot.\nIn 1999 I saw the town.")
    assert comments(document) == [greeting, "I liked this a lot.", "In 1999 I saw the town."]


def test_salutation_on_the_comment_s_own_line(read: Callable[..., Document]) -> None:
    document = read(
        f"{ARTICLE}\n\nHi Elin, I liked this a lot and would read more of it any day of the week.\n\nThanks."
    )
    assert len(comments(document)) == 2


@pytest.mark.parametrize(
    "heading",
    [
        "Comments",
        "3 Comments",
        "Leave a Reply",
        "2 responses to “The Herring Towns”",
        "12 thoughts on Herring",
    ],
)
def test_headings_open_comments(read: Callable[..., Document], heading: str) -> None:
    document = read(
        f"{ARTICLE}\n\n{heading}\n\nI liked this a lot. It was about herring.\n\nMe too, and I have read it twice since."
    )
    assert len(comments(document)) == 3


def test_speakers_open_comments(read: Callable[..., Document]) -> None:
    document = read(f"{ARTICLE}\n\nAda Quist says:\n\nI liked it.\n\nBo Lind says:\n\nI did not like it.")
    assert comments(document) == ["Ada Quist says:", "I liked it.", "Bo Lind says:", "I did not like it."]


@pytest.mark.parametrize(
    "text",
    [
        f"Dear Elin,\n\n{BODY}\n\n{BODY}\n\n{BODY}",
        f"{ARTICLE}\n\nThe clerk wrote to the king:\n\nDear Majesty,\n\nthe herring is gone.\n\n{BODY}",
        f"{ARTICLE}\n\nAs the clerk says:\n\n{BODY}",
        f"Comments\n\n{BODY}\n\n{BODY}",
        f"{BODY}\n\nHello Elin,\n\nsaid the clerk.\n\nThe Second Winter\n\n" + "\n\n".join([BODY] * 8),
    ],
)
def test_letters_and_quotations_stay_the_author_s(read: Callable[..., Document], text: str) -> None:
    assert comments(read(text)) == []


def test_references_after_comments_are_the_author_s(read: Callable[..., Document]) -> None:
    document = read(
        f"{ARTICLE}\n\n2 Comments\n\nI liked this.\n\nReferences\n\nBerg, A. 2010. Inks. Oslo: Fjord Press."
    )
    assert comments(document) == ["2 Comments", "I liked this."]
