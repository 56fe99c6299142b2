"""What students open in their own Lectern: a practice copy with the key, a sealed one without."""

from pathlib import Path

from app.errors import UserError
from app.interchange.quizzes.export import Loss, QuizExport, QuizReport
from app.quiz.item import Essay
from app.quiz.quiz import Reveal
from app.quizfile.kinds import FileKind
from app.quizfile.sealing import is_public_key
from app.quizfile.student_copy import make_practice_copy, make_sealed_copy
from app.quizfile.writing import write_file
from app.wording import gettext as _


def write_practice_copy(export: QuizExport, path: Path) -> QuizReport:
    """A copy that marks at once; it holds the key, as everything that does so must."""
    write_file(FileKind.STUDENT, make_practice_copy(export.quiz, export.paper), path)
    by_hand = _("An essay can't be marked at once; its student sees the model answer instead.")
    losses = (Loss(by_hand, one.number) for one in export.paper.items if isinstance(one.item.answer, Essay))
    return QuizReport(len(export.paper.items), losses=tuple(losses))


def write_sealed_copy(export: QuizExport, path: Path) -> QuizReport:
    """A copy without key; its responses are sealed to the instructor's public key."""
    if not is_public_key(export.public_key):
        raise UserError(_("A sealed copy needs your public key, which the collection's key pair holds."))
    write_file(FileKind.STUDENT, make_sealed_copy(export.quiz, export.paper, export.public_key), path)
    losses: list[Loss] = []
    if export.paper.settings.reveal is not Reveal.LATER:
        text = _("A sealed copy can't show what was right: scores and feedback go back as result files.")
        losses.append(Loss(text))
    return QuizReport(len(export.paper.items), losses=tuple(losses))
