"""The instructor's key pairs: a file beside the collection and in its backups, exported with a passphrase.

Without its private key a sealed response can't be read by anyone, so no key is ever thrown away: a new pair
stands beside the older ones, and what the backups hold counts too.
"""

import base64
import json
from contextlib import suppress
from datetime import date
from pathlib import Path
from typing import Any

from app.deckfile.parsing import parse_json, read_bytes
from app.deckfile.replacing import replacing
from app.errors import UserError
from app.paths import quiz_keys_beside
from app.quizfile.sealing import KeyPair, fits_together, make_key_pair
from app.wording import gettext as _

FORMAT, LOCKED_FORMAT, VERSION = "lectern-quiz-keys", "lectern-quiz-keys-locked", 1
BACKUP_NAME = "quiz-keys.json"
MAX_BYTES = 1024 * 1024
MAX_MEMORY = 1024 * 1024 * 1024
MAX_PASSES = 20
"""What a file that came from elsewhere may ask for when its passphrase is tried."""


class QuizKeys:
    """The key pairs of one collection; the file may be used while the collection is closed."""

    def __init__(self, collection: Path, backups: Path) -> None:
        """Nothing is read or made yet."""
        self.path = quiz_keys_beside(collection)
        self._kept = backups / BACKUP_NAME

    def pairs(self) -> tuple[KeyPair, ...]:
        """All pairs, those beside the collection before those that only its backups hold."""
        found: dict[str, KeyPair] = {}
        for path in (self.path, self._kept):
            for pair in _read(path):
                found.setdefault(pair.public, pair)
        return tuple(found.values())

    def private_keys(self) -> dict[str, str]:
        """Private keys by their public ones, for opening responses."""
        return {pair.public: pair.private for pair in self.pairs()}

    def current(self) -> KeyPair | None:
        """The pair that new copies are made for; None before the first was made."""
        return next(iter(self.pairs()), None)

    def obtain(self, today: date) -> tuple[KeyPair, bool]:
        """The current pair, made now if there is none, and whether it was: then say what `warning` says."""
        if (pair := self.current()) is not None:
            return pair, False
        return self.renew(today), True

    def renew(self, today: date) -> KeyPair:
        """A new current pair; what was sealed to the older ones can be read as before."""
        pair = make_key_pair(today.isoformat())
        self._write((pair, *self.pairs()))
        return pair

    def warning(self) -> str:
        """What a person must know when a pair was made."""
        text = _(
            "A key pair for your quizzes was made: {path}. Responses to sealed copies can be read with it "
            "alone. It is part of the backups in {backups}; keep a copy of it elsewhere too."
        )
        return text.format(path=self.path, backups=self._kept.parent)

    def keep_copy(self) -> None:
        """Put the pairs into the backups; a damaged file never takes the place of a sound one there."""
        with suppress(UserError):
            if self.path.exists():
                self._write(self.pairs())

    def export(self, path: Path, passphrase: str) -> None:
        """Write all pairs to a file that only the passphrase opens (Argon2id, XSalsa20-Poly1305)."""
        pairs = self.pairs()
        if not pairs:
            raise UserError(_("There is no key pair yet; one is made with the first sealed copy."))
        if not passphrase:
            raise UserError(_("Key pairs are exported with a passphrase only; please give one."))
        with replacing(path, private=True) as part:
            part.write_bytes(_encode(_lock(pairs, passphrase)))

    def restore(self, path: Path, passphrase: str) -> int:
        """Take in the pairs of an exported file (or of a plain one from backups); how many were new."""
        pairs = _unlocked(path, passphrase)
        known = {pair.public for pair in self.pairs()}
        new = tuple(pair for pair in pairs if pair.public not in known)
        if new:
            self._write((*self.pairs(), *new))
        return len(new)

    def _write(self, pairs: tuple[KeyPair, ...]) -> None:
        data = _encode(_to_json(pairs))
        for path in (self.path, self._kept):
            path.parent.mkdir(parents=True, exist_ok=True)
            with replacing(path, private=True) as part:
                part.write_bytes(data)


def _to_json(pairs: tuple[KeyPair, ...]) -> dict[str, Any]:
    keys = [{"public": pair.public, "private": pair.private, "made": pair.made} for pair in pairs]
    return {"format": FORMAT, "version": VERSION, "keys": keys}


def _encode(data: dict[str, Any]) -> bytes:
    return json.dumps(data, indent=1).encode() + b"\n"


def _read(path: Path) -> list[KeyPair]:
    return _pairs_of(_parsed(path), path.name) if path.exists() else []


def _parsed(path: Path) -> Any:
    return parse_json(read_bytes(path, MAX_BYTES, _("key file")), path.name, _("key file"))


def _pairs_of(data: Any, name: str) -> list[KeyPair]:
    try:
        if data["format"] != FORMAT:
            raise KeyError(FORMAT)
        pairs = [KeyPair(str(k["public"]), str(k["private"]), str(k.get("made", ""))) for k in data["keys"]]
    except (KeyError, TypeError, AttributeError) as error:
        raise UserError(_("{name} is not a file of quiz keys.").format(name=name)) from error
    for pair in pairs:
        if not fits_together(pair):
            raise UserError(_("{name} is damaged: two of its keys don't fit together.").format(name=name))
    return pairs


def _lock(pairs: tuple[KeyPair, ...], passphrase: str) -> dict[str, Any]:
    from nacl import pwhash, utils
    from nacl.secret import SecretBox

    salt = utils.random(pwhash.argon2id.SALTBYTES)
    passes, memory = pwhash.argon2id.OPSLIMIT_MODERATE, pwhash.argon2id.MEMLIMIT_MODERATE
    key = pwhash.argon2id.kdf(SecretBox.KEY_SIZE, passphrase.encode(), salt, passes, memory)
    return {
        "format": LOCKED_FORMAT,
        "version": VERSION,
        "passes": passes,
        "memory": memory,
        "salt": base64.b64encode(salt).decode("ascii"),
        "box": base64.b64encode(SecretBox(key).encrypt(_encode(_to_json(pairs)))).decode("ascii"),
    }


def _unlocked(path: Path, passphrase: str) -> list[KeyPair]:
    from nacl import pwhash
    from nacl.exceptions import CryptoError
    from nacl.secret import SecretBox

    data = _parsed(path)
    if not isinstance(data, dict) or data.get("format") != LOCKED_FORMAT:
        return _pairs_of(data, path.name)
    try:
        passes, memory = int(data["passes"]), int(data["memory"])
        salt, box = (base64.b64decode(data[name], validate=True) for name in ("salt", "box"))
        if not (0 < passes <= MAX_PASSES and 0 < memory <= MAX_MEMORY):
            raise ValueError(passes, memory)
        key = pwhash.argon2id.kdf(SecretBox.KEY_SIZE, passphrase.encode(), salt, passes, memory)
        raw = SecretBox(key).decrypt(box)
    except CryptoError as error:
        raise UserError(_("{name} does not open with this passphrase.").format(name=path.name)) from error
    except (KeyError, TypeError, ValueError, MemoryError) as error:
        raise UserError(_("{name} is not a file of quiz keys.").format(name=path.name)) from error
    return _pairs_of(parse_json(raw, path.name, _("key file")), path.name)
