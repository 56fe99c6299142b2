"""The key pair of sealed copies: whoever makes the first one is told of it."""

from pathlib import Path

from app.quizfile.kinds import FileKind
from app.quizfile.reading import file_kind
from app.ui.dialogs.quiz_export import QuizExportDialog
from app.ui.main_window import MainWindow
from tests.made_quiz import everything_quiz


def export_sealed(qtbot, window: MainWindow, path: Path) -> str:
    dialog = QuizExportDialog(window.surroundings, everything_quiz(), window)
    qtbot.addWidget(dialog)
    dialog.show()
    dialog.choose_format("sealed")
    dialog.path_field.setText(str(path))
    with qtbot.waitSignal(dialog.exported):
        dialog.ok_button.click()
    return dialog.report.toPlainText()


def test_the_first_sealed_copy_tells_of_the_key_pair_it_made(qtbot, window: MainWindow, tmp_path: Path):
    said = export_sealed(qtbot, window, tmp_path / "first.json")
    assert "key pair" in said
    assert "keys.json" in said
    again = export_sealed(qtbot, window, tmp_path / "second.json")
    assert "key pair" not in again
    copies = list(tmp_path.glob("second*.json"))
    assert copies
    assert all(file_kind(copy) is FileKind.STUDENT for copy in copies)
