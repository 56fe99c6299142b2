"""Imported cards in their own design, in the real view: drawn as made, switched off, or not to be had."""

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest
from PySide6.QtCore import Qt, QUrl
from PySide6.QtTest import QTest
from shiboken6 import isValid

from app.ui.designs import MOST_DEATHS
from app.ui.main_window import MainWindow
from app.ui.pages.browse import BrowsePage
from app.ui.theme.tokens import Scheme
from tests.ui.conftest import settle
from tests.ui.designed_cards import BASIC, click, drawn, has_color, has_words, picture, place_of, press, study
from tests.ui.imported_designs import PLAIN, Made

KEY = Qt.Key
ROOT = Path(__file__).resolve().parents[2]


@pytest.mark.usefixtures("engine_starts")
def test_a_card_shows_in_the_colours_of_its_note_type_by_day_and_night(qtbot, window: MainWindow):
    place = drawn(qtbot, study(qtbot, window, [BASIC]))
    qtbot.waitUntil(lambda: has_color(place, "#225588"))
    window.choose_scheme(Scheme.DARK)
    qtbot.waitUntil(lambda: has_color(place, "#113311"))
    window.choose_scheme(Scheme.LIGHT)
    qtbot.waitUntil(lambda: has_color(place, "#225588"))


@pytest.mark.usefixtures("engine_starts")
def test_pictures_fonts_and_styles_come_from_the_collection(qtbot, window: MainWindow):
    made = Made(
        "Map",
        {"Front": '<img src="sea &amp; 100% #1?.png">'},
        "{{Front}}",
        "{{Front}}",
        '@import url("_look.css"); .card { background: white }',
    )
    media = {
        "sea & 100% #1?.png": picture("#7711aa"),
        "_look.css": b"img { position: fixed; inset: 0; width: 100%; height: 100%; }",
    }
    place = drawn(qtbot, study(qtbot, window, [made], media))
    qtbot.waitUntil(lambda: has_color(place, "#7711aa"))


@pytest.mark.usefixtures("engine_starts")
def test_a_hint_unfolds_without_a_script(qtbot, window: MainWindow):
    made = Made(
        "Hint",
        {"Front": "ebb", "Help": '<div style="position: fixed; inset: 0; background: #aa2299">a tide</div>'},
        "{{Front}}{{hint:Help}}",
        "{{Front}}",
        PLAIN + "summary { position: fixed; inset: 0 }",
    )
    page = study(qtbot, window, [made])
    place = drawn(qtbot, page)
    assert not has_color(place, "#aa2299")
    click(place)
    qtbot.waitUntil(lambda: has_color(place, "#aa2299"))
    page.refresh()
    qtbot.waitUntil(lambda: not has_color(place, "#aa2299"))
    QTest.keyClick(page.face, KEY.Key_H)
    qtbot.waitUntil(lambda: has_color(place, "#aa2299"))


@pytest.mark.usefixtures("engine_starts")
def test_keys_reach_study_though_the_card_was_clicked(qtbot, window: MainWindow):
    page = study(qtbot, window, [BASIC, Made("Other", {"A": "ebb", "B": "flow"}, "{{A}}", "{{B}}")])
    place, first = drawn(qtbot, page), page.face.question
    press(window, place, KEY.Key_Space)
    qtbot.waitUntil(page.card.ratings.isVisible)
    assert place.is_answer
    press(window, place, KEY.Key_4)
    qtbot.waitUntil(lambda: page.face.question != first)
    drawn(qtbot, page)
    press(window, place, KEY.Key_Z, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: page.face.question == first)
    settle(qtbot, window)


@pytest.mark.usefixtures("engine_starts")
def test_a_long_card_scrolls_by_the_keys_of_study(qtbot, window: MainWindow):
    long = '<div style="height: 300vh">{{A}}</div><div style="height: 100vh; background: #cc6600"></div>'
    page = study(qtbot, window, [Made("Long", {"A": "ebb"}, long, "{{A}}")])
    place = drawn(qtbot, page)
    assert not has_color(place, "#cc6600", (0.5, 0.5))

    def comes() -> bool:
        # what is pressed before the engine has painted may be lost
        QTest.keyClick(page.face, KEY.Key_PageDown)
        return has_color(place, "#cc6600", (0.5, 0.5))

    qtbot.waitUntil(comes, timeout=20_000)


@pytest.mark.usefixtures("engine_starts")
def test_a_long_answer_begins_at_its_line(qtbot, window: MainWindow):
    back = "<div style='height: 300vh'>{{A}}</div><hr id=answer>"
    back += "<div style='height: 300vh; background: #0a0'></div>"
    page = study(qtbot, window, [Made("Long", {"A": "ebb"}, "{{A}}", back)])
    place = drawn(qtbot, page)
    assert place.accessibleName() == "ebb"
    QTest.keyClick(page.face, KEY.Key_Space)
    qtbot.waitUntil(lambda: has_color(place, "#00aa00", (0.5, 0.5)), timeout=20_000)


@pytest.mark.usefixtures("engine_starts")
def test_a_typed_answer_has_the_windows_own_field(qtbot, window: MainWindow):
    made = Made(
        "Typed", {"A": "Capital?", "B": "Lisbon"}, "{{A}} {{type:B}}", "{{A}}<hr id=answer>{{type:B}}"
    )
    page = study(qtbot, window, [made])
    place = drawn(qtbot, page)
    assert page.face.typed.field.isVisible()
    QTest.keyClicks(page.face.typed.field, "lisbon")
    QTest.keyClick(page.face.typed.field, KEY.Key_Return)
    assert place.is_answer
    assert page.card.ratings.isVisible()


@pytest.mark.usefixtures("engine_starts")
def test_a_sound_is_played_by_a_click_and_by_its_key(qtbot, window: MainWindow):
    made = Made(
        "Heard",
        {"A": "[sound:tide &amp; wave.mp3]"},
        "{{A}}",
        "{{A}}",
        ".replay-button { position: fixed; inset: 0 }",
    )
    page = study(qtbot, window, [made], {"tide & wave.mp3": b"ID3"})
    opened: list[QUrl] = []
    page.deeds.open_file = opened.append
    click(drawn(qtbot, page))
    qtbot.waitUntil(lambda: len(opened) == 1)
    QTest.keyClick(page.face, KEY.Key_R)
    assert len(opened) == 2
    assert Path(opened[0].toLocalFile()).read_bytes() == b"ID3"


@pytest.mark.usefixtures("engine_starts")
def test_a_player_of_a_page_is_a_sound_like_others(qtbot, window: MainWindow):
    css = ".replay-button { position: fixed; inset: 0 }"
    made = Made("Heard", {"A": "ebb"}, '{{A}}<audio controls src="wave%201.ogg"></audio>', "{{A}}", css)
    page = study(qtbot, window, [made], {"wave 1.ogg": b"Ogg"})
    opened: list[QUrl] = []
    page.deeds.open_file = opened.append
    click(drawn(qtbot, page))
    qtbot.waitUntil(lambda: len(opened) == 1)
    assert Path(opened[0].toLocalFile()).read_bytes() == b"Ogg"


@pytest.mark.usefixtures("engine_starts")
def test_a_box_to_tick_unfolds_by_style_alone(qtbot, window: MainWindow):
    front = '<input type="checkbox" id="a"><label for="a">{{A}}</label><p>more</p><input type="text">'
    css = (
        "label { position: fixed; inset: 0 } :checked ~ p { position: fixed; inset: 0; background: #117733 }"
    )
    place = drawn(qtbot, study(qtbot, window, [Made("Boxes", {"A": "ebb"}, front, "{{A}}", css)]))
    assert not has_color(place, "#117733")
    click(place)
    qtbot.waitUntil(lambda: has_color(place, "#117733"))


@pytest.mark.usefixtures("engine_starts")
def test_browse_and_study_share_one_view(qtbot, window: MainWindow):
    page = study(qtbot, window, [BASIC])
    drawn(qtbot, page)
    designs = window.surroundings.designs
    assert designs.engine is not None
    view = designs.engine.view
    window.show_place("browse")
    settle(qtbot, window)
    browse = window.page
    assert isinstance(browse, BrowsePage)
    browse.view.selectRow(0)
    pane = browse.pane.web
    qtbot.waitUntil(lambda: pane.isVisible() and pane.is_drawn and has_color(pane, "#225588"), timeout=20_000)
    assert pane.isAncestorOf(view)
    assert pane.is_answer
    browse.pane.turn_button.click()
    assert not pane.is_answer
    window.show_place("study", "next")
    settle(qtbot, window)
    place = drawn(qtbot, page)
    qtbot.waitUntil(lambda: has_color(place, "#225588"))
    assert designs.engine.view is view
    assert place.isAncestorOf(view)


@pytest.mark.real_anki
@pytest.mark.usefixtures("engine_starts")
def test_every_note_type_that_anki_made_is_drawn(qtbot, window: MainWindow, tmp_path: Path):
    from app.interchange.anki.reading import read_package
    from tests.interchange.anki.made_in_anki import export, make

    make(tmp_path / "collection.anki2").close()
    package = export(tmp_path / "collection.anki2", tmp_path).latest
    window.surroundings.desk.ask(lambda collection: collection.importing.store(read_package(package)))
    window.show_place("browse")
    settle(qtbot, window)
    browse = window.page
    assert isinstance(browse, BrowsePage)
    seen: set[str] = set()
    pane = browse.pane.web
    for number in range(browse.view.model().rowCount()):
        browse.view.selectRow(number)
        settle(qtbot, window)
        detail = browse.pane.detail
        assert detail is not None
        if detail.note.type in seen:
            continue
        seen.add(detail.note.type)
        qtbot.waitUntil(lambda: pane.isVisible() and pane.is_drawn and has_words(pane), timeout=20_000)
    assert len(seen) == 12
    assert not window.surroundings.designs.engine.guard.refused  # type: ignore[union-attr]


# Where it can't be shown


@pytest.mark.usefixtures("engine_starts")
@pytest.mark.skipif(sys.platform == "win32", reason="ends a process by a signal")
def test_a_view_that_breaks_off_leaves_the_text_and_a_word(qtbot, window: MainWindow):
    page = study(qtbot, window, [BASIC])
    designs = window.surroundings.designs
    for turn in range(MOST_DEATHS):
        drawn(qtbot, page)
        assert designs.engine is not None
        died = designs.engine
        click(place_of(page))
        os.kill(died.page.renderProcessPid(), signal.SIGKILL)
        qtbot.waitUntil(lambda: not place_of(page).isVisible())
        assert "Shown as text." in page.face.word
        assert page.face.question == "neap"
        assert page.face.hasFocus()
        qtbot.waitUntil(lambda gone=died: not isValid(gone.view))
        # the next card tries again, but not for ever
        page.refresh()
        settle(qtbot, window)
        assert place_of(page).isVisible() is (turn + 1 < MOST_DEATHS)
    assert "again and again" in page.face.word
    QTest.keyClick(page.face, KEY.Key_Space)
    assert page.card.ratings.isVisible()


@pytest.mark.parametrize(
    "words", ["libnss3.so: cannot open shared object file: No such file", "No module named x"]
)
def test_without_the_engine_cards_show_as_text_with_a_word(
    qtbot, window: MainWindow, monkeypatch, words: str
):
    class Lacking:
        def __getattr__(self, name: str) -> object:
            raise ImportError(words)

    monkeypatch.setitem(sys.modules, "app.ui.web_engine", Lacking())
    page = study(qtbot, window, [BASIC])
    assert not place_of(page).isVisible()
    assert page.face.question == "neap"
    assert ("libnss3.so" in page.face.word) is ("libnss3.so" in words)
    assert page.face.word.startswith("Shown as text. ")
    QTest.keyClick(page.face, KEY.Key_Space)
    assert page.card.ratings.isVisible()


def test_designs_are_switched_off_in_settings_and_by_a_key(qtbot, window: MainWindow):
    window.show_place("settings")
    settle(qtbot, window)
    window.page.designs[False].click()  # type: ignore[attr-defined]
    assert window.surroundings.settings.values.own_design is False
    page = study(qtbot, window, [BASIC])
    assert not place_of(page).isVisible()
    assert page.face.word == ""
    assert window.surroundings.designs.engine is None
    assert "own design" in " ".join(command.title for command in page.commands())


@pytest.mark.usefixtures("engine_starts")
def test_a_key_turns_designs_on_and_off(qtbot, window: MainWindow):
    page = study(qtbot, window, [BASIC])
    drawn(qtbot, page)
    QTest.keyClick(page.face, KEY.Key_D)
    settle(qtbot, window)
    assert not place_of(page).isVisible()
    assert "as text" in window.toast.words
    QTest.keyClick(page.face, KEY.Key_D)
    settle(qtbot, window)
    drawn(qtbot, page)


def test_own_cards_make_no_view(qtbot, window: MainWindow):
    def write(collection) -> None:
        collection.new_note(collection.create_deck("Deck"), "basic", {"Front": "ebb", "Back": "flow"})

    window.surroundings.desk.ask(write)
    page = study(qtbot, window, [])
    assert page.face.question == "ebb"
    assert not place_of(page).isVisible()
    assert window.surroundings.designs.engine is None


def test_a_start_does_not_bring_in_the_engine():
    code = (
        "import sys; from importlib import import_module; import app.ui.application as a;"
        "from app.ui.starting import _modules_of_rooms; [import_module(n) for n in _modules_of_rooms()];"
        "raise SystemExit(any('WebEngine' in name for name in sys.modules))"
    )
    assert subprocess.run([sys.executable, "-c", code], cwd=ROOT, check=False).returncode == 0


@pytest.mark.usefixtures("engine_starts")
def test_the_view_goes_with_the_window(qtbot, window: MainWindow):
    drawn(qtbot, study(qtbot, window, [BASIC]))
    engine = window.surroundings.designs.engine
    assert engine is not None
    window.close()
    assert not any(isValid(part) for part in (engine.view, engine.page, engine.profile))
    assert window.surroundings.designs.engine is None
