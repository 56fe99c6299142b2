"""Bytes to text: byte order marks, then strict UTF-8, then what the file declares, then a guess."""

import codecs

from charset_normalizer import from_bytes

SAMPLE = 128 * 1024
"""Bytes that are looked at for a guess; more would only be slower."""

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_TEXT_CONTROLS = frozenset("\t\n\r\f\v\x1b\x85\x1c\x1d\x1e\x1f")
_CONTROLS = {code for code in (*range(32), *range(127, 160)) if chr(code) not in _TEXT_CONTROLS}
_WESTERN = frozenset("àâäáãåæçèéêëìíîïñòóôöõøùúûüÿßœÀÂÄÁÃÅÆÇÈÉÊËÌÍÎÏÑÒÓÔÖÕØÙÚÛÜŒ’‘“”„–—…•«»°§©®€£ ·´¿¡\xa0")
_DROPPED = dict.fromkeys(_CONTROLS)


class NotTextError(ValueError):
    """The bytes are no text in any known encoding."""


def decode(data: bytes, declared: str | None = None) -> str:
    """The text of the bytes, newlines as \\n, a byte order mark dropped; NotTextError for binary data."""
    text = _decoded(data, declared).replace("\r\n", "\n").replace("\r", "\n").removeprefix("\ufeff")
    _refuse_binary(text)
    return text


def _decoded(data: bytes, declared: str | None) -> str:
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return data[len(mark) :].decode(encoding, "replace")
    if wide := _wide_encoding(data):
        return data.decode(wide, "replace")
    if b"\0" in data[:SAMPLE]:
        raise NotTextError("NUL bytes")
    codec = _known_codec(declared)
    if codec and codec.startswith(("iso2022", "hz")) and (b"\x1b" in data or b"~{" in data):
        return data.decode(
            codec, "replace"
        )  # these are pure ASCII bytes, which UTF-8 would take as they stand
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        pass
    return data.decode(codec or _guessed(data), "replace")


def _known_codec(declared: str | None) -> str | None:
    """Python's name of a declared text encoding, as browsers read it (latin-1 means cp1252)."""
    try:
        info = codecs.lookup((declared or "").strip(" \t\"';").lower())
    except (LookupError, ValueError):
        return None
    if not getattr(info, "_is_text_encoding", True) or info.name in {
        "utf-7",
        "idna",
        "punycode",
        "undefined",
    }:
        return None
    if info.name.startswith(("utf", "unicode", "raw")) or "escape" in info.name:
        return None  # UTF-8 failed already, and a wide one shows itself
    return "cp1252" if info.name in {"iso8859-1", "ascii"} else info.name


def _wide_encoding(data: bytes) -> str | None:
    """UTF-16 without a mark: in Latin text every other byte is zero."""
    sample = data[:4096]
    if len(sample) < 8:
        return None
    even, odd = sample[0::2].count(0), sample[1::2].count(0)
    half = len(sample) // 2
    if odd > half * 0.7 and even < half * 0.1:
        return "utf-16-le"
    if even > half * 0.7 and odd < half * 0.1:
        return "utf-16-be"
    return None


def _guessed(data: bytes) -> str:
    """A single- or multi-byte encoding for bytes that are not UTF-8."""
    high = [byte for byte in data[:SAMPLE] if byte >= 0x80]
    if high and all(0x80 <= byte < 0xA0 for byte in high):
        return "cp1252"  # only curly quotes and dashes, which all Windows code pages share
    middle = max(0, data.find(bytes(high[:1])) - SAMPLE // 2) if high else _first_high(data)
    if _is_western(data[middle : middle + SAMPLE]):
        return "cp1252"
    found = from_bytes(data[middle : middle + SAMPLE]).best()
    return found.encoding if found else "cp1252"


def _is_western(sample: bytes) -> bool:
    """Whether the bytes read as western European words, which guesses on short texts get wrong."""
    letters = [ch for ch in sample.decode("cp1252", "replace") if ord(ch) >= 0x80]
    return all(ch in _WESTERN for ch in letters) and len(letters) < 0.2 * len(sample)


def _first_high(data: bytes) -> int:
    position = len(data) - len(data.lstrip(bytes(range(0x80))))
    return max(0, position - SAMPLE // 2)


def _refuse_binary(text: str) -> None:
    sample = text[: 4 * SAMPLE]
    odd = len(sample) - len(sample.translate(_DROPPED)) + sample.count("\ufffd")
    if "\0" in text or odd > 2 + len(sample) * 0.01:
        raise NotTextError("control characters")
