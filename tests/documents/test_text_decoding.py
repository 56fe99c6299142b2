"""Bytes to text."""

import pytest

from app.documents.decoding import NotTextError, decode

WORDS = "Café – “naïve” Größe, déjà vu."


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-32", "utf-16-le", "utf-16-be"])
def test_unicode_encodings(encoding: str) -> None:
    assert decode(WORDS.encode(encoding)) == WORDS


@pytest.mark.parametrize(
    ("encoding", "words"),
    [
        ("cp1252", "The town’s charter — granted in “perpetuity” — was lost."),
        (
            "cp1252",
            "Le château fut bâti près de la rivière, à côté du vieux marché où l’été passe vite. " * 3,
        ),
        ("cp1251", "Город стоял на берегу большой реки, и торговля шла круглый год без перерыва. " * 3),
        ("shift_jis", "港町では魚と穀物の取引が一年中続いていた。" * 5),
    ],
)
def test_guessed_encodings(encoding: str, words: str) -> None:
    assert decode(words.encode(encoding)) == words


def test_declared_encoding_is_used_when_utf8_fails() -> None:
    data = "Größe und Maß".encode("iso-8859-15")
    assert decode(data, "ISO-8859-15") == "Größe und Maß"


def test_utf8_wins_over_a_wrong_declaration() -> None:
    assert decode("Größe".encode(), "iso-8859-1") == "Größe"


def test_declared_encoding_of_pure_ascii_bytes() -> None:
    assert decode("日本の港".encode("iso2022_jp"), "iso-2022-jp") == "日本の港"


@pytest.mark.parametrize(
    "declared", ["utf-7", "rot13", "hex", "base64", "idna", "no-such", "unicode_escape", ""]
)
def test_odd_declarations_do_no_harm(declared: str) -> None:
    assert decode(b"plain +AGE- words", declared) == "plain +AGE- words"


def test_newlines_become_one_kind_and_nothing_else_changes() -> None:
    assert decode(b"a\r\nb\rc\n\n\t d \x0c e") == "a\nb\nc\n\n\t d \x0c e"


@pytest.mark.parametrize(
    "data", [b"text\0text" * 9, bytes(range(1, 9)) * 50, b"\x7fELF\x02\x01\x01\0\0\0" * 30]
)
def test_binary_is_refused(data: bytes) -> None:
    with pytest.raises(NotTextError):
        decode(data)
