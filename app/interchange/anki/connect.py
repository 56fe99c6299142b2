"""Requests to AnkiConnect, the add-on by which other programs ask a running Anki: its protocol 6.

A request is a JSON object over HTTP, and so is the answer; a connection serves one of each. Only this
computer is ever spoken to: no names are looked up, no proxy is asked, no redirect followed. Source: the
add-on's own description.
"""

import json
import socket
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from threading import Event, Thread
from typing import TYPE_CHECKING, Any

from app.errors import CancelledError, UserError
from app.stopping import stop_if
from app.wording import gettext as _

if TYPE_CHECKING:
    from http.client import HTTPConnection

PORT = 8765
"""Where AnkiConnect listens unless it was told otherwise."""
PROTOCOL = 6
LARGEST = 16 * 1024 * 1024
"""Bytes of an answer at most."""
PATIENCE = 30.0
"""Seconds that an answer may take in all."""

_CONNECTING = 5.0
_LOOKING_UP = 0.05
_PIECE = 1 << 16
_HOSTS = {"127.0.0.1": ("127.0.0.1",), "::1": ("::1",), "localhost": ("127.0.0.1", "::1")}
_WRONG_KEY = "valid api key must be provided"
_NO_PROFILE = "collection is not available"


class AnkiSilentError(UserError):
    """Anki took the request and did not answer in time: what it does with it is not known."""


class AnkiRefusedError(UserError):
    """AnkiConnect answered that it could not; `reason` is what it said, in its own words."""

    def __init__(self, sentence: str, reason: str) -> None:
        super().__init__(sentence)
        self.reason = reason


class AnswerTooLargeError(UserError):
    """The answer is larger than any that is asked for should be; a smaller question may be answered."""


@dataclass(frozen=True, slots=True)
class Address:
    """A port of this computer. `hosts` are the numbers to try, one after another."""

    host: str = "127.0.0.1"
    port: int = PORT

    @property
    def hosts(self) -> tuple[str, ...]:
        """The addresses in numbers, so that no name is looked up."""
        return _HOSTS[self.host]

    def __str__(self) -> str:
        return f"[{self.host}]:{self.port}" if ":" in self.host else f"{self.host}:{self.port}"


def read_address(text: str) -> Address:
    """The address that somebody typed: a port alone, or `127.0.0.1:8765`; UserError for other computers."""
    words = text.strip().casefold().removeprefix("http://").rstrip("/")
    host, colon, port = words.rpartition(":")
    if words in _HOSTS or words == "[::1]":
        host, port = words, str(PORT)
    elif not colon and words.isdecimal():
        host = "127.0.0.1"
    host = host.removeprefix("[").removesuffix("]")
    if host not in _HOSTS:
        raise UserError(
            _(
                "{address} is not on this computer: decks are sent only to an Anki that runs here, "
                "at 127.0.0.1, ::1 or localhost."
            ).format(address=text.strip() or "“”")
        )
    if not (port.isascii() and port.isdecimal() and len(port) <= 5 and 0 < int(port) < 65536):
        raise UserError(_("{port} is not a port: a number from 1 to 65535.").format(port=port or "“”"))
    return Address(host, int(port))


@dataclass(frozen=True, slots=True)
class Line:
    """The way to one AnkiConnect. `is_stopped` is asked all the time: a yes ends in CancelledError."""

    address: Address = Address()
    key: str = ""
    is_stopped: Callable[[], bool] = lambda: False
    patience: float = PATIENCE
    largest: int = LARGEST

    def ask(
        self, action: str, params: Mapping[str, Any] | None = None, *, patience: float | None = None
    ) -> Any:
        """What AnkiConnect answers; UserError in full sentences for all that can go wrong."""
        stop_if(self.is_stopped)
        asked: dict[str, Any] = {"action": action, "version": PROTOCOL, "params": dict(params or {})}
        if self.key and action != "requestPermission":
            asked["key"] = self.key
        return self._read(self._exchange(json.dumps(asked).encode(), patience or self.patience))

    def _exchange(self, body: bytes, patience: float) -> bytes:
        from http.client import HTTPException

        connection = self._connect()
        try:
            with _watched(connection, patience, self.is_stopped) as verdict:
                try:
                    data = self._converse(connection, body)
                except (OSError, HTTPException) as error:
                    data = error
            verdict.tell()  # what was cut off may look like an end
            if isinstance(data, OSError):
                raise AnkiSilentError(_("Anki hung up before it had answered."))
            if isinstance(data, HTTPException):
                raise self._stranger()
            return data
        finally:
            connection.close()

    def _connect(self) -> "HTTPConnection":
        from http.client import HTTPConnection

        for host in self.address.hosts:
            connection = HTTPConnection(host, self.address.port, timeout=_CONNECTING)
            try:
                connection.connect()
            except OSError:
                connection.close()
                continue
            connection.sock.settimeout(None)
            return connection
        raise UserError(
            _(
                "No Anki answers at {address}. Start Anki; it needs the add-on AnkiConnect (code 2055492159)."
            ).format(address=self.address)
        )

    def _converse(self, connection: "HTTPConnection", body: bytes) -> bytes:
        connection.request("POST", "/", body, {"Content-Type": "application/json"})
        response = connection.getresponse()
        if response.status == 403:
            raise UserError(_("AnkiConnect does not let Lectern in (403): look at its settings in Anki."))
        if response.status != 200:
            raise self._stranger()
        pieces: list[bytes] = []
        left = self.largest
        while piece := response.read(min(_PIECE, left + 1)):
            pieces.append(piece)
            left -= len(piece)
            if left < 0:
                raise AnswerTooLargeError(
                    _("What answers at {address} sends more than was asked for; nothing was changed.").format(
                        address=self.address
                    )
                )
        if response.length:
            raise ConnectionAbortedError
        return b"".join(pieces)

    def _read(self, data: bytes) -> Any:
        try:
            answer = json.loads(data)
        except (ValueError, RecursionError):
            raise self._stranger() from None
        if isinstance(answer, int) and answer < PROTOCOL:
            raise too_old(answer)
        if not isinstance(answer, dict) or not {"result", "error"} <= answer.keys():
            raise self._stranger()
        if answer["error"] is not None:
            raise _refusal(str(answer["error"]))
        return answer["result"]

    def _stranger(self) -> UserError:
        return UserError(
            _(
                "Another program than AnkiConnect answers at {address}. Which port is asked stands in "
                "Lectern's settings."
            ).format(address=self.address)
        )


def too_old(version: int) -> UserError:
    """What is said of an AnkiConnect that speaks an earlier protocol."""
    return UserError(
        _(
            "This AnkiConnect speaks version {version} of its protocol; {needed} is needed. Update the "
            "add-on in Anki."
        ).format(version=version, needed=PROTOCOL)
    )


def plain_words(text: str) -> str:
    """What another program says, as one line of at most 300 signs that can be shown anywhere."""
    return "".join(c for c in " ".join(text.split()) if c.isprintable())[:300]


def _refusal(reason: str) -> UserError:
    words = plain_words(reason)
    if _WRONG_KEY in reason:
        sentence = _("AnkiConnect wants another key: its settings in Anki have it, as “apiKey”.")
    elif _NO_PROFILE in reason:
        sentence = _("Anki has no profile open: choose one in Anki, then try again.")
    else:
        sentence = _("Anki could not do it: {reason}").format(reason=words)
    return AnkiRefusedError(sentence, reason)


@dataclass(slots=True)
class _Verdict:
    """Why a connection was cut."""

    is_late: bool = False
    is_stopped: bool = False

    def tell(self) -> None:
        """Raise what a person should know of it."""
        if self.is_stopped:
            raise CancelledError
        if self.is_late:
            raise AnkiSilentError(
                _(
                    "Anki does not answer. It may be busy (syncing, checking) or wait in a dialog: look "
                    "there, then try again."
                )
            )


@contextmanager
def _watched(
    connection: "HTTPConnection", patience: float, is_stopped: Callable[[], bool]
) -> Iterator[_Verdict]:
    """Cut the connection when the time is up or somebody stops it, wherever in the answer it stands.

    A time limit of the socket's own would begin anew with every byte.
    """
    verdict, is_done = _Verdict(), Event()
    sock, end = connection.sock, time.monotonic() + patience

    def watch() -> None:
        while not is_done.wait(_LOOKING_UP):
            verdict.is_stopped = is_stopped()
            verdict.is_late = time.monotonic() > end
            if verdict.is_stopped or verdict.is_late:
                with suppress(OSError):  # it may have ended by itself
                    sock.shutdown(socket.SHUT_RDWR)
                return

    watcher = Thread(target=watch, name="anki watch", daemon=True)
    watcher.start()
    try:
        yield verdict
    finally:
        is_done.set()
        watcher.join()
