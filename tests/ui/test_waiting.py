"""The Generate page while it works."""

from app.generation import Progress
from app.ui.widgets.labels import Label
from app.ui.widgets.wait_face import LONGEST, SHOWN, WaitFace


def lines_of(face: WaitFace) -> list[str]:
    return [line for label in face.findChildren(Label) for line in label.text().split("\n")]


def test_questions_show_as_they_are_written(qtbot) -> None:
    face = WaitFace()
    qtbot.addWidget(face)
    face.begin(["harbour.txt"])
    asked = tuple(f"When was lamp {n} lit?" for n in range(SHOWN + 1))
    face.show_progress(Progress("Writing cards", 250, 900, asked))
    assert set(asked[1:]) <= set(lines_of(face))
    assert asked[0] not in lines_of(face)
    face.show_progress(Progress("Writing cards", 500, 900))
    assert asked[-1] in lines_of(face)
    face.begin(["other.txt"])
    assert asked[-1] not in lines_of(face)


def test_a_long_question_is_cut(qtbot) -> None:
    face = WaitFace()
    qtbot.addWidget(face)
    face.show_progress(Progress("Writing cards", 1, 1, ("Why " + "very " * 60 + "long?",)))
    assert max(map(len, lines_of(face))) <= LONGEST
    assert any(line.endswith("…") for line in lines_of(face))
