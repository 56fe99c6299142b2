"""A running Anki for tests: AnkiConnect's protocol on a port of this computer, a real collection behind it.

And programs that answer in its place, to see that they are recognised.
"""

import json
import socket
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path
from threading import Thread
from typing import Any

READING = {
    *("requestPermission", "version", "getActiveProfile", "deckNames", "modelNamesAndIds"),
    *("findNotes", "notesInfo"),
}
"""Actions that change nothing."""


class RefusalError(Exception):
    """What AnkiConnect says it can't do."""


@dataclass
class AnkiOnline:
    """What Anki answers. `col` is None where no profile is open; `is_old` leaves newer answers out."""

    col: Any
    key: str | None = None
    version: int = 6
    permission: str = "granted"
    is_old: bool = False
    asked: list[str] = field(default_factory=list)
    packages: list[Path] = field(default_factory=list)
    searched: list[str] = field(default_factory=list)
    port: int = 0
    before: Callable[[str], None] = lambda _action: None
    """Called before each action."""

    @property
    def wrote(self) -> list[str]:
        """Actions that may have changed something."""
        return [action for action in self.asked if action not in READING]

    def answer(self, request: dict[str, Any]) -> Any:
        """The whole answer to a request."""
        action = request["action"]
        self.asked.append(action)
        self.before(action)
        try:
            if action != "requestPermission" and request.get("key") != self.key:
                raise RefusalError("valid api key must be provided")
            run = getattr(self, f"_do_{action}", None)
            if run is None or (self.is_old and action in ("requestPermission", "getActiveProfile")):
                raise RefusalError("unsupported action")
            return {"result": run(**request.get("params", {})), "error": None}
        except Exception as problem:  # as the add-on does: everything is told
            return {"result": None, "error": str(problem)}

    def _opened(self) -> Any:
        if self.col is None:
            raise RefusalError("collection is not available")
        return self.col

    def _do_requestPermission(self) -> Any:
        if self.permission != "granted":
            return {"permission": self.permission}
        return {"permission": "granted", "requireApikey": self.key is not None, "version": self.version}

    def _do_version(self) -> Any:
        return self.version

    def _do_getActiveProfile(self) -> Any:
        return "Learner"

    def _do_deckNames(self) -> Any:
        return [one.name for one in self._opened().decks.all_names_and_ids()]

    def _do_modelNamesAndIds(self) -> Any:
        return {one.name: one.id for one in self._opened().models.all_names_and_ids()}

    def _do_findNotes(self, query: str) -> Any:
        self.searched.append(query)
        return list(self._opened().find_notes(query))

    def _do_notesInfo(self, notes: list[int]) -> Any:
        return [self._note(number) for number in notes]

    def _note(self, number: int) -> Any:
        from anki.errors import NotFoundError

        try:
            note = self._opened().get_note(number)
        except NotFoundError:
            return {}
        fields = {name: {"value": value, "order": place} for place, (name, value) in enumerate(note.items())}
        told = {
            "noteId": note.id,
            "tags": note.tags,
            "fields": fields,
            "modelName": note.note_type()["name"],
            "cards": note.card_ids(),
        }
        return told if self.is_old else {**told, "mod": note.mod, "profile": "Learner"}

    def _do_importPackage(self, path: str) -> Any:
        from anki.collection import ImportAnkiPackageOptions, ImportAnkiPackageRequest

        self.packages.append(Path(path))
        # what Anki 26.9 does where the add-on asks for an import
        options = ImportAnkiPackageOptions(merge_notetypes=True, with_scheduling=True, with_deck_configs=True)
        self._opened().import_anki_package(ImportAnkiPackageRequest(package_path=path, options=options))
        return True


@contextmanager
def serve(anki: AnkiOnline) -> Iterator[AnkiOnline]:
    """Let it answer, one request after another as the add-on does, while the context lasts."""

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            data = self.rfile.read(int(self.headers["Content-Length"]))
            body = json.dumps(anki.answer(json.loads(data))).encode()
            with suppress(ConnectionError):  # a person may have stopped it
                self.send_response(200)
                self.send_header("Content-Type", "application/json")
                self.send_header("Content-Length", str(len(body)))
                self.end_headers()
                self.wfile.write(body)

        def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - its name
            pass

    server = HTTPServer(("127.0.0.1", 0), Handler)
    anki.port = server.server_address[1]
    thread = Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    try:
        yield anki
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


@contextmanager
def answering(talk: Callable[[socket.socket], object]) -> Iterator[int]:
    """A port at which some program answers; `talk` gets each connection once something was asked."""
    listening = socket.create_server(("127.0.0.1", 0))

    def run() -> None:
        while True:
            try:
                connection, _from = listening.accept()
            except OSError:
                return
            with connection, suppress(OSError):
                # heads and body come apart
                while (asked := connection.recv(1 << 16)) and not asked.endswith(b"}"):
                    pass
                talk(connection)

    thread = Thread(target=run)
    thread.start()
    try:
        yield listening.getsockname()[1]
    finally:
        with suppress(OSError):
            listening.shutdown(socket.SHUT_RDWR)
        listening.close()
        thread.join()


def http(body: bytes, status: str = "200 OK", *heads: str) -> bytes:
    """An answer over HTTP as it goes over the wire."""
    lines = (f"HTTP/1.1 {status}", *heads, f"Content-Length: {len(body)}")
    return "\r\n".join((*lines, "", "")).encode() + body
