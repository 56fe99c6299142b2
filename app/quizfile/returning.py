"""What goes back to each student: a small file with the score and the feedback, of that student alone."""

from collections.abc import Sequence
from pathlib import Path

from app.quiz.results import MarkedSheet, Results
from app.quizfile.kinds import FileKind
from app.quizfile.response import MarkedQuestion, StudentResult
from app.quizfile.sealing import digest_of_sheet
from app.quizfile.writing import write_file


def make_result(results: Results, marked: MarkedSheet, remark: str = "") -> StudentResult:
    """The result of one student; what does not count any more is left out of it."""
    sheet = marked.handed.sheet
    return StudentResult(
        student=sheet.student,
        quiz=sheet.quiz,
        version=sheet.version,
        letter=sheet.letter,
        title=results.quiz.title,
        score=marked.score,
        points=marked.points,
        questions=tuple(
            MarkedQuestion(
                number=one.placed.number,
                prompt=one.placed.item.prompt,
                outcome=one.mark.outcome,
                score=one.mark.score,
                points=one.mark.points,
                feedback=one.mark.feedback,
            )
            for one in marked.answers
            if one.counted
        ),
        digest=digest_of_sheet(sheet),
        remark=remark,
    )


def write_results(results: Results, folder: Path) -> Sequence[Path]:
    """A result file for each student in a folder that is there, named like the student."""
    written: list[Path] = []
    for marked in results.sheets:
        student = marked.student
        words = "".join(c if c.isalnum() or c in " -_" else " " for c in f"{student.name} {student.number}")
        stem = " ".join(words.split())[:80] or "result"
        path, number = folder / f"{stem}.json", 1
        while path in written:
            number += 1
            path = folder / f"{stem} {number}.json"
        write_file(FileKind.RESULT, make_result(results, marked), path)
        written.append(path)
    return written
