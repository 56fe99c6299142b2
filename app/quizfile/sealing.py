"""Sealing responses to an instructor's public key, and opening them (libsodium's sealed box).

Whoever has the public key can seal, nobody but the holder of the private key can open; who sealed is not
proved by it (see docs/quizzes.md).
"""

import base64
import binascii
import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, replace

from app.deckfile.explaining import refused
from app.deckfile.parsing import parse_json
from app.errors import UserError
from app.quiz.answer_sheet import AnswerSheet
from app.quizfile.kinds import FileKind
from app.quizfile.reading import value_from_json
from app.quizfile.response import ResponseFile, SealedResponse
from app.quizfile.student_copy import SealedCopy, digest_of
from app.quizfile.writing import encode_file
from app.wording import gettext as _

KEY_BYTES = 32


@dataclass(frozen=True, slots=True)
class KeyPair:
    """An instructor's keys (Base64); `made` is the day they were made, ISO 8601."""

    public: str
    private: str
    made: str = ""


def make_key_pair(made: str = "") -> KeyPair:
    """New keys from the system's randomness."""
    from nacl.public import PrivateKey

    private = PrivateKey.generate()
    return KeyPair(_encoded(bytes(private.public_key)), _encoded(bytes(private)), made)


def fits_together(pair: KeyPair) -> bool:
    """Whether the public key is that of the private one."""
    from nacl.public import PrivateKey

    private = _decoded(pair.private)
    if private is None or len(private) != KEY_BYTES:
        return False
    return _encoded(bytes(PrivateKey(private).public_key)) == pair.public


def is_public_key(text: str) -> bool:
    """Whether something can be sealed to it."""
    key = _decoded(text)
    return key is not None and len(key) == KEY_BYTES


def seal(sheet: AnswerSheet, copy: SealedCopy) -> SealedResponse:
    """The answers to a sealed copy, bound to its version, paper and questions, for its instructor alone."""
    from nacl.exceptions import CryptoError
    from nacl.public import PublicKey, SealedBox

    bound = replace(
        sheet,
        quiz=copy.quiz,
        version=copy.version,
        letter=copy.letter,
        digest=digest_of(copy),
        source="sealed",
    )
    try:
        box = SealedBox(PublicKey(base64.b64decode(copy.public_key)))
        sealed = box.encrypt(encode_file(FileKind.RESPONSE, bound))
    except (CryptoError, ValueError, TypeError) as error:
        text = _("The quiz “{title}” holds no right public key, so nothing can be sealed to it.")
        raise UserError(text.format(title=copy.title)) from error
    return SealedResponse(copy.quiz, copy.version, copy.letter, copy.public_key, _encoded(sealed))


def open_response(response: ResponseFile, private_keys: Mapping[str, str], name: str) -> AnswerSheet:
    """The answer sheet of a response; `private_keys` are found by their public ones, `name` is the file's."""
    if isinstance(response, AnswerSheet):
        return response
    private = private_keys.get(response.public_key)
    if private is None:
        text = _(
            "{name} is sealed to a key that is not on this computer. Restore the key pair of the instructor "
            "who gave the quiz out, then mark again."
        )
        raise UserError(text.format(name=name))
    sheet = _opened(response, private, name)
    outside = (response.quiz, response.version, response.letter)
    if not isinstance(sheet, AnswerSheet) or (sheet.quiz, sheet.version, sheet.letter) != outside:
        raise UserError(
            _("{name} was changed after it was sealed: outside and inside differ.").format(name=name)
        )
    return sheet


def digest_of_sheet(sheet: AnswerSheet) -> str:
    """What tells an answer sheet from every other."""
    return hashlib.sha256(encode_file(FileKind.RESPONSE, sheet)).hexdigest()


def _opened(response: SealedResponse, private: str, name: str) -> ResponseFile:
    from nacl.exceptions import CryptoError
    from nacl.public import PrivateKey, SealedBox

    box = _decoded(response.box)
    if box is None:
        raise refused(name, FileKind.RESPONSE.called, "response.box", _("it is not Base64"))
    try:
        raw = SealedBox(PrivateKey(base64.b64decode(private))).decrypt(box)
    except (CryptoError, ValueError) as error:
        text = _("{name} can't be opened: it was changed or damaged after it was sealed.")
        raise UserError(text.format(name=name)) from error
    inside = _("The content of {name}").format(name=name)
    return value_from_json(FileKind.RESPONSE, parse_json(raw, inside, FileKind.RESPONSE.called), inside)


def _encoded(raw: bytes) -> str:
    return base64.b64encode(raw).decode("ascii")


def _decoded(text: str) -> bytes | None:
    try:
        return base64.b64decode(text, validate=True)
    except (binascii.Error, ValueError):
        return None
