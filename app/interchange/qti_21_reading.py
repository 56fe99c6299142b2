"""QTI 2.1 read."""

from app.interchange.qti_package import Package
from app.interchange.quiz_export import ReadQuiz
from app.interchange.quiz_import import QuizMaker


def has_items(package: Package) -> bool:
    return False


def read_package(package: Package, maker: QuizMaker) -> ReadQuiz:
    raise NotImplementedError
