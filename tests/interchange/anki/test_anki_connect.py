"""Decks sent to a running Anki: what is asked and foreseen, what becomes of them, and what can go wrong."""

import json
import os
import socket
import stat
import time
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from threading import Event
from typing import Any

import pytest

from app.collection.collection import Collection
from app.errors import CancelledError, UserError
from app.interchange.anki.connect import Address, AnkiSilentError, Line, read_address
from app.interchange.anki.connect_foreseeing import Fate, Preview
from app.interchange.anki.connect_reading import Anki
from app.interchange.formats import export_deck
from app.scheduling.memory_card import Rating
from app.sending import Parcel, Sent, look, pack, send, tell_preview
from tests.interchange.anki.anki_online import AnkiOnline, answering, http, serve
from tests.interchange.anki.made_in_anki import add_note

# Which computer


@pytest.mark.parametrize(
    ("typed", "address"),
    [
        ("8765", Address("127.0.0.1", 8765)),
        ("127.0.0.1:9000", Address("127.0.0.1", 9000)),
        (" http://localhost:9000/ ", Address("localhost", 9000)),
        ("LOCALHOST", Address("localhost", 8765)),
        ("[::1]:9000", Address("::1", 9000)),
        ("::1", Address("::1", 8765)),
    ],
)
def test_addresses_of_this_computer(typed: str, address: Address) -> None:
    assert read_address(typed) == address
    assert read_address(str(address)) == address


@pytest.mark.parametrize(
    "typed",
    [
        *("anki.example.org:8765", "192.168.0.2:8765", "0.0.0.0:8765", "https://127.0.0.1:8765", "[::]:8765"),
        *(
            "127.0.0.1.example.org:8765",
            "localhost@192.168.0.2:8765",
            "127.1:8765",
            "user:8765",
            "::ffff:10.0.0.1",
        ),
    ],
)
def test_other_computers_are_refused(typed: str) -> None:
    with pytest.raises(UserError, match="not on this computer"):
        read_address(typed)


@pytest.mark.parametrize("typed", ["0", "65536", "localhost:", "127.0.0.1:http", "99999999999999999999"])
def test_ports_that_are_none(typed: str) -> None:
    with pytest.raises(UserError, match="not a port"):
        read_address(typed)


def test_no_name_is_looked_up() -> None:
    for host in ("127.0.0.1", "::1", "localhost"):
        assert set(Address(host).hosts) <= {"127.0.0.1", "::1"}


def test_proxies_are_not_asked(monkeypatch: pytest.MonkeyPatch) -> None:
    with answering(lambda _connection: pytest.fail("a proxy was asked")) as proxy:
        for name in ("http_proxy", "HTTP_PROXY", "all_proxy"):
            monkeypatch.setenv(name, f"http://127.0.0.1:{proxy}")
        with answering(lambda c: c.sendall(http(b'{"result": 6, "error": null}'))) as port:
            assert line(port).ask("version") == 6


# What can go wrong


def line(port: int, **more: Any) -> Line:
    return Line(Address(port=port), **more)


def free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        return taken.getsockname()[1]


def test_nothing_listens() -> None:
    with pytest.raises(UserError, match=r"No Anki answers at 127\.0\.0\.1:\d+\. Start Anki"):
        line(free_port()).ask("version")


@pytest.mark.parametrize(
    "sent",
    [
        http(b"<html>It works!</html>"),
        http(b"AnkiConnect"),
        http(b'{"status": "ok"}'),
        http(b"[]"),
        http(b'"text"'),
        http(b"[" * 100_000),
        http(b"\xff\xfe"),
        http(b"1" * 10_000),
        http(b"{}", "404 Not Found"),
        http(b'{"result": 6, "error": null}', "500 Internal Server Error"),
        b"220 mail.example.org ESMTP\r\n",
        b"\x16\x03\x01\x02\x00\x01",
        b"HTTP/1.1 200 OK\r\n" + b"X: y\r\n" * 500,
        b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n",
    ],
)
def test_another_program_answers(sent: bytes) -> None:
    with (
        answering(lambda connection: connection.sendall(sent)) as port,
        pytest.raises(UserError, match="Another program than AnkiConnect"),
    ):
        line(port).ask("version")


def test_a_redirect_is_not_followed() -> None:
    def elsewhere(_connection: socket.socket) -> None:
        pytest.fail("the redirect was followed")

    with answering(elsewhere) as other:
        sent = http(b"", "307 Temporary Redirect", f"Location: http://127.0.0.1:{other}/")
        with (
            answering(lambda connection: connection.sendall(sent)) as port,
            pytest.raises(UserError, match="Another program"),
        ):
            line(port).ask("version")


@pytest.mark.parametrize("sent", [b"", b"HTTP/1.1 200 OK\r\nContent-Length: 90\r\n\r\n{"])
def test_anki_ends_in_between(sent: bytes) -> None:
    with (
        answering(lambda connection: connection.sendall(sent)) as port,
        pytest.raises(AnkiSilentError, match="hung up"),
    ):
        line(port).ask("version")


@pytest.mark.parametrize(
    "heads", [b"Content-Length: 99999999999\r\n\r\n", b"\r\n", b"Transfer-Encoding: chunked\r\n\r\n"]
)
def test_an_answer_without_end_is_cut_off(heads: bytes) -> None:
    taken = 0

    def talk(connection: socket.socket) -> None:
        nonlocal taken
        connection.sendall(b"HTTP/1.1 200 OK\r\n" + heads)
        piece = b"1000\r\n" + b" " * 4096 + b"\r\n" if b"chunked" in heads else b" " * 4096
        while True:
            connection.sendall(piece)
            taken += len(piece)

    with answering(talk) as port, pytest.raises(UserError, match="more than was asked for"):
        line(port, largest=100_000).ask("version")
    # what the reader left lies in the system's own buffers
    assert taken < 100_000_000


def drip(connection: socket.socket) -> None:
    """A byte again and again, so that no single wait is long."""
    connection.sendall(b"HTTP/1.1 200 OK\r\nX: ")
    while True:
        connection.sendall(b"x")
        time.sleep(0.01)


def wait_for_the_other(connection: socket.socket) -> None:
    connection.recv(1)


@pytest.mark.parametrize("talk", [drip, wait_for_the_other])
def test_anki_is_busy(talk: Callable[[socket.socket], object]) -> None:
    with answering(talk) as port, pytest.raises(AnkiSilentError, match="busy"):
        line(port, patience=0.3).ask("version")


def test_a_person_stops_it() -> None:
    is_stopped = Event()

    def talk(connection: socket.socket) -> None:
        is_stopped.set()
        connection.recv(1)

    with answering(talk) as port, pytest.raises(CancelledError):
        line(port, is_stopped=is_stopped.is_set).ask("version")


@pytest.mark.parametrize(
    ("told", "said"),
    [
        ({"result": None, "error": "collection is not available"}, "no profile open"),
        ({"result": None, "error": "valid api key must be provided"}, "another key"),
        ({"result": None, "error": "x" * 1000}, "could not do it: x{300}$"),
        ({"result": None, "error": "a\n\x1b]0;b\x07 \ud83dc"}, r"could not do it: a \]0;b c$"),
        (4, "version 4 of its protocol; 6 is needed"),
    ],
)
def test_refusals(told: Any, said: str) -> None:
    body = json.dumps(told).encode()
    with answering(lambda c: c.sendall(http(body))) as port, pytest.raises(UserError, match=said):
        line(port).ask("deckNames")


def test_a_door_that_is_shut() -> None:
    sent = http(b"", "403 Forbidden")
    with answering(lambda c: c.sendall(sent)) as port, pytest.raises(UserError, match="403"):
        line(port).ask("version")


@pytest.mark.parametrize(
    ("ask", "told"),
    [
        (lambda anki: anki.deck_names(), {"Default": 1}),
        (lambda anki: anki.deck_names(), [1]),
        (lambda anki: anki.note_types(), ["Basic"]),
        (lambda anki: anki.note_types(), {"Basic": True}),
        (lambda anki: anki.find_notes("x"), [1.5]),
        (lambda anki: anki.notes([1]), [{"noteId": 1}]),
        (
            lambda anki: anki.notes([1]),
            [{"noteId": 1, "modelName": "B", "tags": [], "fields": {"F": "text"}}],
        ),
        (lambda anki: anki.notes([1]), [{"noteId": "1", "modelName": "B", "tags": [], "fields": {}}]),
        (lambda anki: anki.notes([1]), [{"noteId": 1, "modelName": "B", "tags": [7], "fields": {}}]),
        (lambda anki: anki.notes([1]), [{}, {}]),
        (lambda anki: anki.deck_names(), ["half a sign \ud83d"]),
        (lambda anki: anki.note_types(), {"\ud83d": 1}),
        (
            lambda anki: anki.notes([1]),
            [{"noteId": 1, "modelName": "B", "tags": [], "fields": {"F": {"value": "\ud83d"}}}],
        ),
        (lambda anki: anki.greet(), {"allowed": "yes"}),
        (lambda anki: anki.greet(), None),
    ],
)
def test_answers_that_make_no_sense(ask: Callable[[Anki], object], told: Any) -> None:
    body = json.dumps({"result": told, "error": None}).encode()
    with (
        answering(lambda c: c.sendall(http(body))) as port,
        pytest.raises(UserError, match="does not know"),
    ):
        ask(Anki(line(port)))


def test_notes_that_were_not_asked_for_are_left_out() -> None:
    told = [{"noteId": 2, "modelName": "B", "tags": [], "fields": {}, "mod": 1}]
    body = json.dumps({"result": told, "error": None}).encode()
    with answering(lambda c: c.sendall(http(body))) as port:
        assert Anki(line(port)).notes([1]) == {}


def test_large_answers_are_asked_for_in_parts() -> None:
    class Many(AnkiOnline):
        def _do_notesInfo(self, notes: list[int]) -> Any:
            text = {"value": "x" * 1000, "order": 0}
            return [{"noteId": n, "modelName": "B", "tags": [], "fields": {"F": text}} for n in notes]

    with serve(Many(None)) as anki:
        found = Anki(line(anki.port, largest=5_000)).notes(range(1, 30))
    assert sorted(found) == list(range(1, 30))
    assert len(anki.asked) > 6


# The handshake


def test_the_handshake() -> None:
    with serve(AnkiOnline(None)) as anki, pytest.raises(UserError, match="no profile open"):
        Anki(line(anki.port)).greet()
    assert anki.asked[:2] == ["requestPermission", "version"]


@pytest.mark.parametrize(
    ("given", "key", "said"),
    [
        ({"permission": "denied"}, "", "did not give the permission"),
        ({"key": "secret"}, "", "wants a key"),
        ({"key": "secret"}, "wrong", "another key"),
        ({"version": 5}, "", "version 5 of its protocol"),
        ({"version": 5, "is_old": True}, "", "version 5 of its protocol"),
    ],
)
def test_who_is_not_let_in(given: dict[str, Any], key: str, said: str) -> None:
    with serve(AnkiOnline(None, **given)) as anki, pytest.raises(UserError, match=said):
        Anki(line(anki.port, key=key)).greet()


# Decks in a real collection

pytestmark = pytest.mark.real_anki


@pytest.fixture
def running(tmp_path: Path) -> Iterator[AnkiOnline]:
    """A running Anki with an empty collection."""
    import anki.collection

    col: Any = anki.collection.Collection(str(tmp_path / "anki.anki2"))
    try:
        with serve(AnkiOnline(col)) as online:
            yield online
    finally:
        col.close()


class Clock:
    """A clock that a test moves; Anki's is the real one, so this begins there."""

    def __init__(self) -> None:
        from datetime import UTC, datetime

        self.at = datetime.now(UTC).replace(microsecond=0)

    def __call__(self) -> Any:
        return self.at

    def move(self, seconds: int) -> None:
        from datetime import timedelta

        self.at += timedelta(seconds=seconds)


@pytest.fixture
def clock() -> Clock:
    made = Clock()
    made.move(-3600)
    return made


WHENCE = {"Source": "one book", "Link": "https://example.org/book"}
"""What every note says."""


@pytest.fixture
def mine(tmp_path: Path, clock: Clock) -> Iterator[Collection]:
    """A collection with a deck of three notes."""
    with Collection.open(tmp_path / "c.lectern", now=clock) as opened:
        deck = opened.create_deck("Sea::Tides")
        for number in range(3):
            fields = {"Front": f"question {number}", "Back": f"answer {number}"} | WHENCE
            opened.new_note(deck, "basic", fields, ["sea"])
            clock.move(1)
        yield opened


def parcel(mine: Collection, name: str = "Sea::Tides", *, with_progress: bool = False) -> Parcel:
    deck = mine.deck_named(name)
    assert deck is not None
    return pack(mine.export_deck(deck.id), mine.export_holdings(deck.id), with_progress=with_progress)


def see(mine: Collection, running: AnkiOnline, **more: Any) -> Preview:
    return look(parcel(mine, **more), Anki(line(running.port, key=running.key or "")))


def bring(mine: Collection, running: AnkiOnline, folder: Path, **more: Any) -> Sent:
    packed, anki = parcel(mine, **more), Anki(line(running.port, key=running.key or ""))
    return send(packed, look(packed, anki), anki, folder)


def fates(preview: Preview) -> dict[str, str]:
    return {note.title: note.fate.value for note in preview.notes}


def rows(running: AnkiOnline, query: str) -> list[Any]:
    return running.col.db.all(query)


def note_in(running: AnkiOnline, words: str) -> Any:
    (number,) = running.col.find_notes(f'"{words}"')
    return running.col.get_note(number)


def edit(mine: Collection, front: str, back: str) -> None:
    (card,) = mine.find_cards(f'"{front}"')
    mine.update_note(mine.card(card).note.id, {"Front": front, "Back": back})


def test_looking_changes_nothing(mine: Collection, running: AnkiOnline) -> None:
    before = rows(running, "select * from notes"), running.col.decks.all_names_and_ids(), running.col.mod
    preview = see(mine, running)
    assert running.wrote == []
    assert (
        rows(running, "select * from notes"),
        running.col.decks.all_names_and_ids(),
        running.col.mod,
    ) == before
    assert preview.profile == "Learner"
    assert preview.count(Fate.NEW) == 3
    assert preview.new_decks == ("Sea::Tides",)
    assert preview.new_types == ("Lectern basic",)
    assert preview.changed_types == ()


def test_a_deck_is_added_and_updated(
    mine: Collection, running: AnkiOnline, clock: Clock, tmp_path: Path
) -> None:
    assert bring(mine, running, tmp_path).missing == ()
    assert running.wrote == ["importPackage"]
    preview = see(mine, running)
    assert [one.fate for one in preview.notes] == [Fate.UNCHANGED] * 3
    assert (preview.changes_anything, preview.changed_types) == (False, ())
    clock.move(60)
    edit(mine, "question 1", "another answer")
    deck = mine.deck_named("Sea::Tides")
    assert deck is not None
    mine.new_note(deck.id, "basic", {"Front": "question 3", "Back": "answer 3"})
    preview = see(mine, running)
    assert fates(preview) == {
        "question 0": "unchanged",
        "question 1": "updated",
        "question 2": "unchanged",
        "question 3": "new",
    }
    (changed,) = [note for note in preview.notes if note.fate is Fate.UPDATED]
    assert [(c.field, c.there, c.here) for c in changed.changes] == [("Back", "answer 1", "another answer")]
    assert preview.new_decks == ()
    assert bring(mine, running, tmp_path).missing == ()
    assert note_in(running, "question 1")["Back"] == "another answer"
    assert rows(running, "select count() from notes") == [[4]]
    problems, is_sound = running.col.fix_integrity()
    assert is_sound, problems


def test_tags_are_looked_at_too(mine: Collection, running: AnkiOnline, clock: Clock, tmp_path: Path) -> None:
    bring(mine, running, tmp_path)
    clock.move(60)
    (card,) = mine.find_cards('"question 1"')
    mine.change_tags([mine.card(card).note.id], add=["moon"])
    (changed,) = [note for note in see(mine, running).notes if note.fate is Fate.UPDATED]
    assert [(c.field, c.there, c.here) for c in changed.changes] == [("", "sea", "moon sea")]
    bring(mine, running, tmp_path)
    assert sorted(note_in(running, "question 1").tags) == ["moon", "sea"]


def test_what_was_edited_in_anki_later_stays(
    mine: Collection, running: AnkiOnline, clock: Clock, tmp_path: Path
) -> None:
    bring(mine, running, tmp_path)
    clock.move(60)
    edit(mine, "question 2", "edited here, before")
    note = note_in(running, "question 2")
    note["Back"] = "edited in Anki"
    running.col.update_note(note)
    assert fates(see(mine, running))["question 2"] == "kept"
    sent = bring(mine, running, tmp_path)
    assert sent.missing == ()
    assert note_in(running, "question 2")["Back"] == "edited in Anki"


def test_a_connection_too_old_to_say_when(
    mine: Collection, running: AnkiOnline, clock: Clock, tmp_path: Path
) -> None:
    running.is_old = True
    bring(mine, running, tmp_path)
    clock.move(60)
    edit(mine, "question 2", "edited here")
    preview = see(mine, running)
    assert preview.profile == ""
    assert fates(preview)["question 2"] == "open"
    bring(mine, running, tmp_path)
    assert note_in(running, "question 2")["Back"] == "edited here"


def test_a_file_and_the_connection_make_the_same_notes(
    mine: Collection, running: AnkiOnline, clock: Clock, tmp_path: Path
) -> None:
    """Sent, then exported to a file; exported, then sent: nothing is ever there twice."""

    def through_a_file() -> None:
        deck = mine.deck_named("Sea::Tides")
        assert deck is not None
        path = tmp_path / "a.apkg"
        export_deck(mine.export_deck(deck.id), path, holdings=mine.export_holdings(deck.id))
        running.answer({"action": "importPackage", "params": {"path": str(path)}})

    through_a_file()
    assert [one.fate for one in see(mine, running).notes] == [Fate.UNCHANGED] * 3
    clock.move(60)
    edit(mine, "question 0", "edited here")
    assert fates(see(mine, running))["question 0"] == "updated"
    bring(mine, running, tmp_path)
    clock.move(60)
    edit(mine, "question 0", "edited once more")
    through_a_file()
    assert sorted(rows(running, "select guid from notes")) == sorted(
        [note.guid] for deck in parcel(mine).content.decks for note in deck.notes
    )
    assert note_in(running, "question 0")["Back"] == "edited once more"


def test_a_note_of_which_nothing_is_left_as_it_was(
    mine: Collection, running: AnkiOnline, clock: Clock, tmp_path: Path
) -> None:
    bring(mine, running, tmp_path)
    clock.move(60)
    (card,) = mine.find_cards('"question 0"')
    mine.delete_notes([mine.card(card).note.id])
    (card,) = mine.find_cards('"question 1"')
    mine.update_note(mine.card(card).note.id, {"Front": "all of it", "Back": "is another"})
    preview = see(mine, running)
    assert fates(preview) == {"all of it": "updated", "question 2": "unchanged"}
    assert [change.there for change in preview.notes[0].changes][:2] == ["question 1", "answer 1"]


def test_a_number_that_another_note_has(mine: Collection, running: AnkiOnline, tmp_path: Path) -> None:
    """Two notes of one number: each is found by what it says."""
    packed = parcel(mine)
    (deck,) = packed.content.decks
    first, second, third = deck.notes
    shifted = (
        replace(first, number=second.number),
        replace(second, number=first.number),
        replace(third, number=5),
    )
    bring(mine, running, tmp_path)
    content = replace(packed.content, decks=(replace(deck, notes=shifted),))
    preview = look(replace(packed, content=content), Anki(line(running.port)))
    assert [note.fate for note in preview.notes] == [Fate.UNCHANGED] * 3


def test_notes_that_were_moved_in_anki_are_found(
    mine: Collection, running: AnkiOnline, tmp_path: Path
) -> None:
    bring(mine, running, tmp_path)
    other = running.col.decks.id("Elsewhere")
    running.col.set_deck(note_in(running, "question 1").card_ids(), other)
    assert [one.fate for one in see(mine, running).notes] == [Fate.UNCHANGED] * 3


def test_study_in_anki_is_left_alone_and_progress_goes_with_new_cards(
    mine: Collection, running: AnkiOnline, clock: Clock, tmp_path: Path
) -> None:
    bring(mine, running, tmp_path)
    card = running.col.get_card(note_in(running, "question 0").card_ids()[0])
    card.start_timer()
    running.col.sched.answerCard(card, 4)
    studied = "select type, queue, due, ivl, reps from cards where reps > 0"
    before = rows(running, studied)
    deck = mine.deck_named("Sea::Tides")
    assert deck is not None
    mine.new_note(deck.id, "basic", {"Front": "learnt here", "Back": "b"})
    mine.answer(mine.find_cards('"learnt here"')[0], Rating.EASY)
    mine.answer(mine.find_cards('"question 0"')[0], Rating.AGAIN)
    clock.move(60)
    edit(mine, "question 0", "edited")
    bring(mine, running, tmp_path, with_progress=True)
    assert note_in(running, "question 0")["Back"] == "edited"
    assert [row for row in rows(running, studied) if row in before] == before
    (new,) = note_in(running, "learnt here").card_ids()
    assert rows(running, f"select type, reps from cards where id = {new}") == [[2, 1]]


def test_the_options_of_decks_in_anki_stay(mine: Collection, running: AnkiOnline, tmp_path: Path) -> None:
    preset = running.col.decks.get_config(1)
    preset["new"]["perDay"] = 77
    running.col.decks.update_config(preset)
    bring(mine, running, tmp_path)
    found = running.col.decks.config_dict_for_deck_id(running.col.decks.id("Sea::Tides"))
    assert found["new"]["perDay"] == 77


def test_one_undo_in_anki_takes_it_back(mine: Collection, running: AnkiOnline, tmp_path: Path) -> None:
    bring(mine, running, tmp_path)
    running.col.undo()
    assert rows(running, "select count() from notes") == [[0]]


def test_a_field_added_in_anki_does_no_harm(
    mine: Collection, running: AnkiOnline, clock: Clock, tmp_path: Path
) -> None:
    bring(mine, running, tmp_path)
    kind = running.col.models.by_name("Lectern basic")
    running.col.models.add_field(kind, running.col.models.new_field("My own"))
    running.col.models.update_dict(kind)
    note = note_in(running, "question 0")
    note["My own"] = "words"
    running.col.update_note(note)
    clock.move(7200)
    edit(mine, "question 0", "edited")
    preview = see(mine, running)
    assert fates(preview)["question 0"] == "updated"
    assert preview.changed_types == ("Lectern basic",)
    assert any("other fields in Anki than here: Lectern basic." in words for words in tell_preview(preview))
    assert bring(mine, running, tmp_path).missing == ()
    assert (note_in(running, "question 0")["Back"], rows(running, "select count() from notes")) == (
        "edited",
        [[3]],
    )


def test_notes_that_came_from_anki_go_back_to_themselves(
    running: AnkiOnline, clock: Clock, tmp_path: Path
) -> None:
    from anki.collection import ExportAnkiPackageOptions

    from app.interchange.anki.reading import read_package

    deck = running.col.decks.id('Odd "name" & *stars*')
    for number in range(2):
        add_note(running.col, "Basic", (f"made in Anki {number}", "same"), deck, ["x"])
    add_note(running.col, "Cloze", ("a {{c1::gap}}", ""), deck)
    options = ExportAnkiPackageOptions(with_scheduling=True, with_media=True, legacy=True)
    running.col.export_anki_package(out_path=str(tmp_path / "out.apkg"), options=options, limit=None)
    with Collection.open(tmp_path / "c.lectern", now=clock) as mine:
        mine.importing.store(read_package(tmp_path / "out.apkg"))
        name = next(deck.name for deck in mine.decks() if deck.name.startswith("Odd"))
        assert {one.fate for one in see(mine, running, name=name).notes} == {Fate.UNCHANGED}
        clock.move(7200)
        (card,) = mine.find_cards('"made in Anki 1"')
        mine.update_note(mine.card(card).note.id, {"Front": "all of it", "Back": "is another"})
        assert sorted(fates(see(mine, running, name=name)).values()) == ["unchanged", "unchanged", "updated"]
        assert bring(mine, running, tmp_path, name=name).missing == ()
        assert rows(running, "select count() from notes") == [[3]]
        assert note_in(running, "all of it")["Back"] == "is another"
        running.col.remove_notes([note_in(running, "made in Anki 0").id])
        assert fates(see(mine, running, name=name))["made in Anki 0"] == "new"
        assert '"deck:Odd \\"name\\" & \\*stars\\*"' in running.searched[-1]


def test_the_key_opens(mine: Collection, running: AnkiOnline, tmp_path: Path) -> None:
    running.key = "secret"
    assert bring(mine, running, tmp_path).missing == ()


# The package


def test_the_package_is_private_and_taken_away(mine: Collection, running: AnkiOnline, tmp_path: Path) -> None:
    seen: list[int] = []

    def look_at_it(action: str) -> None:
        if action == "importPackage":
            (folder,) = (tmp_path / "here").iterdir()
            seen.append(stat.S_IMODE(folder.stat().st_mode))
            assert [path.name for path in folder.iterdir()] == ["deck.apkg"]

    running.before = look_at_it
    bring(mine, running, tmp_path / "here")
    assert seen == [0o700] or os.name == "nt"
    assert list((tmp_path / "here").iterdir()) == []
    assert running.packages[0].is_absolute()


def test_the_package_is_taken_away_after_a_failure(
    mine: Collection, running: AnkiOnline, tmp_path: Path
) -> None:
    packed, anki = parcel(mine), Anki(line(running.port))
    preview = look(packed, anki)
    col, running.col = running.col, None
    with pytest.raises(UserError, match="took nothing in"):
        send(packed, preview, anki, tmp_path / "here")
    running.col = col
    assert list((tmp_path / "here").iterdir()) == []


def test_an_import_without_an_answer(
    mine: Collection, running: AnkiOnline, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("app.interchange.anki.connect_reading.TAKING_IN", 0.2)
    packed, anki = parcel(mine), Anki(line(running.port))
    preview = look(packed, anki)
    is_over = Event()
    running.before = lambda action: is_over.wait(10) if action == "importPackage" else None  # type: ignore[return-value]
    try:
        with pytest.raises(AnkiSilentError, match="nothing will be there twice"):
            send(packed, preview, anki, tmp_path / "here")
    finally:
        is_over.set()
    assert list((tmp_path / "here").iterdir()) == []


def test_what_an_interrupted_run_left_is_taken_away(
    mine: Collection, running: AnkiOnline, tmp_path: Path
) -> None:
    old, fresh, other = (tmp_path / "here" / n for n in ("sending-to-anki-1", "sending-to-anki-2", "mine"))
    for folder in (old, fresh, other):
        folder.mkdir(parents=True)
    for folder in (old, other):
        os.utime(folder, (1, 1))
    bring(mine, running, tmp_path / "here")
    assert sorted((tmp_path / "here").iterdir()) == sorted((fresh, other))


def test_a_deck_without_cards(mine: Collection) -> None:
    mine.create_deck("Empty")
    with pytest.raises(UserError, match="no cards yet"):
        parcel(mine, "Empty")
