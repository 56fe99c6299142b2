"""What a computer lacks is said in a sentence with the line that mends it."""

import sys

import pytest

from app import preflight


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="packages are Debian's")
def test_each_missing_library_names_its_package():
    lacking = {"libEGL.so.1", "libxcb-cursor.so.0"}
    packages = preflight.missing_packages(lambda library: library not in lacking)
    assert [p for p in packages if p != "python3-venv"] == ["libegl1", "libxcb-cursor0"]


def test_nothing_is_missing_where_every_library_loads():
    assert "libgl1" not in preflight.missing_packages(lambda _library: True)


def test_apt_line_names_all_packages():
    assert preflight.apt_line(["libgl1", "libegl1"]).endswith("libgl1 libegl1")


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="displays are X's and Wayland's")
def test_without_a_display_the_sentence_shows_how_to_make_a_deck():
    problem = preflight.window_problem({})
    assert problem is not None
    assert "no display" in problem
    assert preflight.WITHOUT_WINDOW in problem


def test_a_chosen_platform_needs_no_display():
    assert preflight.window_problem({"QT_QPA_PLATFORM": "offscreen"}) is None
